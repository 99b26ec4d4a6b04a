//! The arguments of `readback explain`.

use clap::{Arg, Command};
use readback::report::Subject;

use super::{ARGUMENTS, Offered, Words, text};

pub(super) fn command(words: Words) -> Command {
    words
        .headed(Command::new("explain"))
        .about(words.say(text(
            "說明一項檢查、一個去向、回讀包的一個欄位或一條篩檢規則；不給就列出全部。",
            "Explains a check, a lane, a field of the packet or a rule of the screen; lists them all without one.",
        )))
        .after_help(words.say(text(
            "同樣的內容也在 docs/checks.zh-TW.md、docs/packet.zh-TW.md 與 docs/screen-rules.zh-TW.md。",
            "The same is in docs/checks.en.md, docs/packet.en.md and docs/screen-rules.en.md.",
        )))
        .arg(
            Arg::new("id")
                .value_name("ID")
                .value_parser(Offered(|| Subject::all().map(Subject::id).collect()))
                .hide_possible_values(true)
                .help(words.say(text(
                    "識別碼，例如 actor_not_anonymous、boot_time_ref 或 binary-content",
                    "An id, such as actor_not_anonymous, boot_time_ref or binary-content",
                )))
                .help_heading(words.say(ARGUMENTS)),
        )
}
