//! The arguments of the commands that write packets: `readback new`, `tidy` and `supplement`.

use clap::{Arg, ArgGroup, Command};
use readback::lang::Text;

use super::{ARGUMENTS, Words, taken_for, text};

/// Where the plan and the source are.
fn owed(command: Command, words: Words) -> Command {
    command
        .arg(
            words
                .path(
                    "root",
                    "DIR",
                    text(
                        "計畫與來源路徑的起點；預設是目前的資料夾",
                        "Where the paths of plan and source start; the current folder unless given",
                    ),
                )
                .default_value(".")
                .hide_default_value(true),
        )
        .arg(words.path(
            "plan",
            "FILE",
            text(
                "計畫；預設是 `readback plan` 寫的位置",
                "The plan; where `readback plan` writes it unless given",
            ),
        ))
        .arg(words.path(
            "source",
            "FILE",
            text(
                "來源快照；預設是 `readback plan` 讀的位置",
                "The source snapshot; where `readback plan` reads it unless given",
            ),
        ))
}

/// The team's standing facts and its people.
pub(super) fn profile(words: Words) -> Arg {
    words.path(
        "profile",
        "FILE",
        text(
            "團隊的常設事實與人員清單；預設是 --root 的 surfaces.toml，沒有就不用",
            "The team's standing facts and people; surfaces.toml of --root unless given, if there is one",
        ),
    )
}

fn argument(words: Words, name: &'static str, value: &'static str, help: Text) -> Arg {
    Arg::new(name)
        .value_name(value)
        .value_parser(taken_for(value))
        .help(words.say(help))
        .help_heading(words.say(ARGUMENTS))
}

pub(super) fn new(words: Words) -> Command {
    let command = words
        .headed(Command::new("new"))
        .about(words.say(text(
            "開一份新的回讀包：每一欄旁邊寫著要填什麼，已知的事實先填好，綠色的一個都不會先填。",
            "Begins a packet: each field says what it asks, known facts are filled in, and nothing green ever is.",
        )))
        .after_help(words.say(text(
            "例如 `readback new docker_daemon_edge_a --incident INC-7 --by '值班工程師，平台組，p-031'`。\n已經存在的檔案不會覆寫。詳見 docs/authoring.zh-TW.md。",
            "As in `readback new docker_daemon_edge_a --incident INC-7 --by 'on-call SRE, platform, p-031'`.\nA file that exists is never overwritten. See docs/authoring.en.md.",
        )))
        .arg(argument(words, "surface", "SURFACE", text("服務面的 id，或計畫裡的候選", "The id of a surface, or its candidate in the plan")).required(false))
        .arg(words.path("surfaces", "A,B,C", text("好幾個服務面：同一件事故，各一份", "Several surfaces: one packet each for the same incident")))
        .arg(words.path("incident", "REF", text("事故：工單編號、scheme:locator 或 URL", "The incident: a ticket id, scheme:locator or a URL")))
        .arg(words.path("change", "REF", text("不是事故而是變更時，寫它的編號", "The change, where it is no incident")))
        .group(ArgGroup::new("episode").args(["incident", "change"]).required(true))
        .arg(words.path("by", "ROLE, TEAM, PRINCIPAL", text("誰送交：角色，團隊，代號；人員清單裡有的只寫代號", "Who hands in: role, team, principal; the principal alone of somebody in the list of people")))
        .arg(words.flag("ask", text("一題一題問；中斷了，同一行指令接著問", "Ask question by question; the same command goes on after a break")))
        .arg(profile(words));
    super::check::vocabulary(owed(command, words), words)
        .arg(words.path("now", "TIME", text("寫進 submitted_at 的時間（RFC 3339）；預設是現在", "The time for submitted_at (RFC 3339); now unless given")))
        .arg(words.path("output", "FILE", text("寫到哪裡，`-` 是標準輸出；預設是 <服務面>.<事故>.yaml", "Where it goes, `-` is standard output; <surface>.<incident>.yaml unless given")).conflicts_with("into"))
        .arg(words.path("into", "DIR", text("寫到哪個資料夾；預設是目前的", "The folder that it goes to; the current one unless given")))
}

pub(super) fn tidy(words: Words) -> Command {
    let command = words
        .headed(Command::new("tidy"))
        .about(words.say(text(
            "整理回讀包：照內文寫好引用清單與來源摘要值，註解、順序與寫法都不動。--seal 則寫出標準形式。",
            "Tidies a packet: writes the list of refs and the source's digest, and leaves comments, order and style alone. --seal writes the canonical form.",
        )))
        .arg(argument(words, "packet", "PACKET", text("回讀包，或 `-`（標準輸入）", "The packet, or `-` for standard input")).required(true))
        .arg(words.path("submitted-at", "TIME", text("把 submitted_at 改成這個時間，或 now", "Put this time, or now, into submitted_at")).conflicts_with("seal"))
        .arg(words.path("looked-at", "TIME", text("事後狀態與各項狀態證據還沒寫時間的，都是這個時間看的（或 now）", "When the state after and the state evidence were looked at, where they do not say: a time, or now")).conflicts_with("seal"))
        .arg(words.path("due", "DATE", text("防護與後續還沒寫期限的，都是這一天到期", "The guard and the follow-up that say nothing of it are due on this day")).conflicts_with("seal"))
        .arg(profile(words).conflicts_with("seal"));
    super::check::vocabulary(owed(command, words), words)
        .arg(words.flag(
            "seal",
            text(
                "寫出標準形式：雜湊、簽署與保存的就是這些位元組",
                "Write the canonical form: the bytes that are hashed, signed and stored",
            ),
        ))
        .arg(
            words
                .path(
                    "output",
                    "FILE",
                    text(
                        "標準形式寫到哪裡；預設是標準輸出",
                        "Where the canonical form goes; standard output unless given",
                    ),
                )
                .requires("seal"),
        )
        .arg(
            words
                .flag("force", text("覆寫已經存在的檔案", "Replace a file that exists"))
                .requires("seal"),
        )
}

pub(super) fn supplement(words: Words) -> Command {
    let command = words
        .headed(Command::new("supplement"))
        .about(words.say(text(
            "由別人補上回讀包的一欄，並註明是誰補的。",
            "Adds one field to a packet in the name of somebody else.",
        )))
        .after_help(words.say(text(
            "內容是 YAML，例如 `echo '{ref: INC-7, state: unaffected}' | readback supplement packet.yaml --field public_route_recovery_ref --by '網路值班，網路組'`。\n已經寫了的不會覆寫，除非 --replace；寫著 unknown 的例外，會說取代了哪一行。",
            "The value is YAML, as in `echo '{ref: INC-7, state: unaffected}' | readback supplement packet.yaml --field public_route_recovery_ref --by 'network on-call, network'`.\nWhat is written is not overwritten without --replace, but for `unknown`, of which it is said which line gave way.",
        )))
        .arg(argument(words, "packet", "PACKET", text("回讀包，或 `-`（標準輸入）", "The packet, or `-` for standard input")).required(true))
        .arg(words.path("field", "FIELD", text("哪一欄", "Which field")).required(true))
        .arg(words.path("by", "ROLE, TEAM, PRINCIPAL", text("誰補的：角色，團隊，有代號就加上；人員清單裡有的只寫代號", "Who adds it: role, team, and a principal if there is one; the principal alone of somebody in the list of people")).required(true))
        .arg(
            words
                .path(
                    "root",
                    "DIR",
                    text(
                        "團隊的 vocabulary.toml 與 surfaces.toml 在哪個資料夾；預設是目前的資料夾",
                        "The folder of the team's vocabulary.toml and surfaces.toml; the current folder unless given",
                    ),
                )
                .default_value(".")
                .hide_default_value(true),
        );
    super::check::vocabulary(command.arg(profile(words)), words)
        .arg(words.path(
            "value",
            "FILE",
            text(
                "內容的檔案；預設是標準輸入",
                "The file with the value; standard input unless given",
            ),
        ))
        .arg(
            words.flag("replace", text("取代已經寫了的", "Put it in the place of what is written")),
        )
}
