//! The arguments of `readback source init` and `readback source check`.

use clap::{Arg, Command};
use readback::lang::Text;

use super::{ARGUMENTS, Words, taken_for, text};

pub(super) fn command(words: Words) -> Command {
    words
        .headed(Command::new("source"))
        .about(words.say(text(
            "來源快照：沒有前一道關卡也能從清冊做一份，並檢查任何一份。",
            "The source snapshot: made from an inventory where there is no gate before this one, and any one checked.",
        )))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand(init(words))
        .subcommand(check(words))
}

fn argument(words: Words, name: &'static str, value: &'static str, help: Text) -> Arg {
    Arg::new(name)
        .value_name(value)
        .value_parser(taken_for(value))
        .help(words.say(help))
        .help_heading(words.say(ARGUMENTS))
}

fn init(words: Words) -> Command {
    words
        .headed(Command::new("init"))
        .about(words.say(text(
            "從一份簡短的清冊（YAML 或 CSV，一個服務面一列）寫出來源快照，`readback plan` 就能用。",
            "Writes the source snapshot out of a short inventory (YAML or CSV, a row for each surface), ready for `readback plan`.",
        )))
        .after_help(words.say(text(
            "清冊的欄位：surface_id、label、config_kind、expected_host_scope、service_scope、control_tier、write_capable_surface、requires_live_evidence；CSV 的欄名也可以寫代號、名稱、種類、主機、服務、控管等級、可寫入、要求即時證據。兩個旗標不寫就是「是」。詳見 docs/source.zh-TW.md。",
            "What an inventory says of a surface: surface_id, label, config_kind, expected_host_scope, service_scope, control_tier, write_capable_surface, requires_live_evidence; the headers of a CSV may also be id, name, kind, hosts, services, tier, writable, live. The two flags mean yes unless given. See docs/source.en.md.",
        )))
        .arg(argument(words, "inventory", "INVENTORY", text("清冊，或 `-`（標準輸入）", "The inventory, or `-` for standard input")).required(true))
        .arg(root(words))
        .arg(words.path("output", "FILE", text("快照寫到哪裡，`-` 是標準輸出；預設是 `readback plan` 讀的位置", "Where the snapshot goes, `-` is standard output; where `readback plan` reads it unless given")))
        .arg(words.flag("force", text("換掉已經存在的快照", "Replace a snapshot that exists")))
        .arg(words.path("generated-at", "TIME", text("快照的產生時間（RFC 3339）；不給就用現在（臺北時間）", "When the snapshot was made (RFC 3339); now in Taipei unless given")))
}

fn check(words: Words) -> Command {
    words
        .headed(Command::new("check"))
        .about(words.say(text(
            "檢查來源快照：plan 會拒絕什麼，以及 plan 會接受、但多半是寫錯的地方。",
            "Checks a source snapshot: what plan would refuse, and what it would accept though it is surely a mistake.",
        )))
        .after_help(words.say(text(
            "結束碼：0 沒有錯處、1 有錯處、2 plan 會拒絕或讀不到、3 有一筆被篩檢拒收（優先於 2 與 1）。什麼都不寫。",
            "Exit codes: 0 no mistake, 1 mistakes, 2 plan would refuse it or it cannot be read, 3 an entry is refused by the screen (wins over 2 and 1). Nothing is written.",
        )))
        .arg(argument(words, "file", "FILE", text("來源快照，或 `-`（標準輸入）；預設是 `readback plan` 讀的位置", "The source snapshot, or `-` for standard input; where `readback plan` reads it unless given")))
        .arg(root(words))
}

fn root(words: Words) -> Arg {
    words
        .path(
            "root",
            "DIR",
            text(
                "預設位置的起點；預設是目前的資料夾",
                "Where the default place starts; the current folder unless given",
            ),
        )
        .default_value(".")
        .hide_default_value(true)
}
