//! The arguments of `readback check` and `readback schema`.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command};
use readback::report::checking::Format;

use super::screen::{COLOR, choice};
use super::{ARGUMENTS, FileName, Words, text};

/// What `readback schema` can print.
pub(crate) const SCHEMAS: [&str; 5] = ["packet", "plan", "inventory", "surfaces", "vocabulary"];

pub(super) fn check(words: Words) -> Command {
    let command = words
        .headed(Command::new("check"))
        .about(words.say(text(
            "檢查回讀包：28 項檢查，停在哪個去向、還缺什麼、怎麼補。通過不等於驗收。",
            "Checks packets: 28 checks, the lane, what is missing and how to mend it. What passes is not accepted.",
        )))
        .after_help(words.say(text(
            "結束碼：0 全部可送審查、1 有待補事項、2 用法錯誤、讀不懂或拒收的回讀包、3 隔離；取最大的。\n資料夾只看 .yaml、.yml、.json，依忽略規則；直接寫出的檔案一定會看。詳見 docs/check.zh-TW.md。",
            "Exit codes: 0 all ready for review, 1 findings, 2 usage or a packet that is unreadable or refused, 3 quarantine; the highest counts.\nOf folders only .yaml, .yml and .json are looked at, after ignore files; a file that is named is always looked at. See docs/check.en.md.",
        )))
        .arg(packets(words))
        .arg(words.path("root", "DIR", text("計畫與來源路徑的起點；預設是目前的資料夾", "Where the paths of plan and source start; the current folder unless given")).default_value(".").hide_default_value(true))
        .arg(words.path("plan", "FILE", text("計畫；預設是 `readback plan` 寫的位置", "The plan; where `readback plan` writes it unless given")))
        .arg(words.path("source", "FILE", text("來源快照；預設是 `readback plan` 讀的位置", "The source snapshot; where `readback plan` reads it unless given")));
    let command = vocabulary(command, words).arg(words.path(
        "profile",
        "FILE",
        text(
            "團隊的 surfaces.toml：也和計畫核對；沒有給就不看",
            "The team's surfaces.toml, to be held against the plan as well; not looked at unless given",
        ),
    ));
    times(command, words)
        .arg(words.path("jobs", "N", text("同時看幾份；預設是這個行程能用的核心數", "How many packets to check at a time; as many as this process has cores unless given")))
        .arg(choice(
            words,
            "format",
            "FORMAT",
            &Format::ALL.map(Format::name),
            words.say(text(
                "報告格式：plain（預設）、json、sarif、github、junit",
                "The report: plain (the default), json, sarif, github or junit",
            )),
        ))
        .arg(choice(
            words,
            "color",
            "WHEN",
            &COLOR,
            words.say(text(
                "顏色：auto（預設，只在終端機）、always、never；也認得 NO_COLOR",
                "Colours: auto (the default, on a terminal only), always or never; NO_COLOR is heeded",
            )),
        ))
}

/// The team's own words.
pub(super) fn vocabulary(command: Command, words: Words) -> Command {
    command.arg(words.path(
        "vocabulary",
        "FILE",
        text(
            "團隊的專案、引用與匿名詞；預設是 --root 的 vocabulary.toml，沒有就不用",
            "The team's projects, ref schemes and words for nobody; vocabulary.toml of --root unless given, if there is one",
        ),
    ))
}

fn times(command: Command, words: Words) -> Command {
    command
        .arg(words.path(
            "now",
            "TIME",
            text(
                "當作現在的時間（RFC 3339）；預設是真的現在",
                "The time to take for now (RFC 3339); the real one unless given",
            ),
        ))
        .arg(words.path(
            "zone",
            "ZONE",
            text(
                "只有日期的期限在哪個時區結束；預設 Asia/Taipei",
                "The time zone in which a bare due date ends; Asia/Taipei unless given",
            ),
        ))
}

fn packets(words: Words) -> Arg {
    Arg::new("packets")
        .value_name("PACKET")
        .num_args(0..)
        .action(ArgAction::Append)
        .value_parser(FileName)
        .help(words.say(text(
            "回讀包、放回讀包的資料夾，或 `-`（標準輸入）",
            "Packets, folders of packets, or `-` for standard input",
        )))
        .help_heading(words.say(ARGUMENTS))
}

pub(super) fn schema(words: Words) -> Command {
    words
        .headed(Command::new("schema"))
        .about(words.say(text(
            "印出 JSON Schema（2020-12），讓編輯器補全與驗證。",
            "Prints the JSON Schema (2020-12), so that editors complete and validate.",
        )))
        .arg(
            Arg::new("of")
                .value_name("WHAT")
                .required(true)
                .value_parser(PossibleValuesParser::new(SCHEMAS))
                .hide_possible_values(true)
                .help(words.say(text(
                    "packet（回讀包）、plan（計畫）、inventory（清冊）、surfaces 或 vocabulary（團隊的 surfaces.toml、vocabulary.toml）",
                    "packet, plan, inventory, surfaces or vocabulary (a team's surfaces.toml and vocabulary.toml)",
                )))
                .help_heading(words.say(ARGUMENTS)),
        )
}
