//! The arguments of `readback screen`.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command};
use readback::report::screening::Format;

use super::{ARGUMENTS, FileName, OPTIONS, Words, text};

/// When a report has colours.
pub(crate) const COLOR: [&str; 3] = ["auto", "always", "never"];

pub(super) fn command(words: Words) -> Command {
    words
        .headed(Command::new("screen"))
        .about(words.say(text(
            "篩檢檔案：原始資料與機密一律拒收，並指出哪條規則、從哪裡開始；不輸出任何內容。",
            "Screens files: raw payload and secrets are refused, naming rule and start; no content is printed.",
        )))
        .after_help(words.say(text(
            "結束碼：0 全部乾淨、3 至少一個拒收（優先於 2）、2 用法錯誤、有讀不到的檔案，或一個檔案都沒有看。\n資料夾裡看哪些，依 .gitignore、.ignore、.git/info/exclude、.readbackignore；直接寫出的檔案一定會看，除非有 --force-exclude。詳見 docs/screen.zh-TW.md。",
            "Exit codes: 0 all clean, 3 at least one refused (wins over 2), 2 usage, a file that cannot be read, or nothing to look at.\nFolders are looked through as .gitignore, .ignore, .git/info/exclude and .readbackignore say; a file that is named is always looked at, unless there is --force-exclude. See docs/screen.md.",
        )))
        .arg(
            Arg::new("paths")
                .value_name("PATH")
                .num_args(0..)
                .action(ArgAction::Append)
                .value_parser(FileName)
                .help(words.say(text(
                    "檔案、資料夾，或 `-`（標準輸入）；不給就讀標準輸入",
                    "Files, folders, or `-` for standard input, which is also read without any",
                )))
                .help_heading(words.say(ARGUMENTS)),
        )
        .arg(
            words
                .path(
                    "jsonl",
                    "FILE",
                    text(
                        "逐行篩檢 JSON 物件的 `text`，逐行以 JSON 回答；`-` 是標準輸入",
                        "Screen the `text` of one JSON object a line and answer a line each; `-` is standard input",
                    ),
                )
                .conflicts_with("paths"),
        )
        .arg(
            words
                .flag(
                    "force-exclude",
                    text(
                        "直接寫出的也當成在資料夾裡找到的：.readbackignore 與 .ignore 排除的不看，不跟隨符號連結，略過二進位檔",
                        "Take what is named for what is found in a folder: .readbackignore and .ignore leave it out, links are not followed, binary files skipped",
                    ),
                )
                .conflicts_with("jsonl"),
        )
        .arg(choice(
            words,
            "format",
            "FORMAT",
            &Format::ALL.map(Format::name),
            words.say(text(
                "報告格式：plain（預設）、json、sarif、github",
                "The report: plain (the default), json, sarif or github",
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

/// An option that takes one of a few words, the first of them by default.
pub(super) fn choice(
    words: Words,
    name: &'static str,
    value: &'static str,
    values: &[&'static str],
    help: &'static str,
) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name(value)
        .value_parser(PossibleValuesParser::new(values))
        .default_value(values.first().copied())
        .hide_default_value(true)
        .hide_possible_values(true)
        .help(help)
        .help_heading(words.say(OPTIONS))
}
