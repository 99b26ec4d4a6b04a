//! The arguments of `readback explain`.

use std::ffi::{OsStr, OsString};

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command};
use readback::report::Subject;

use super::{ARGUMENTS, Words, text};

pub(super) fn command(words: Words) -> Command {
    words
        .headed(Command::new("explain"), false)
        .about(words.say(text(
            "說明一條篩檢規則：拒收什麼、為什麼、怎麼改寫；不給就列出全部。",
            "Explains a rule of the screen: what it refuses, why, and what to write instead; lists them all without one.",
        )))
        .after_help(words.say(text(
            "全部規則也在 docs/screen-rules.zh-TW.md。",
            "All of them are in docs/screen-rules.en.md, too.",
        )))
        .arg(
            Arg::new("id")
                .value_name("RULE")
                .value_parser(SubjectId)
                .hide_possible_values(true)
                .help(words.say(text(
                    "規則的識別碼，例如 binary-content",
                    "The id of a rule, such as binary-content",
                )))
                .help_heading(words.say(ARGUMENTS)),
        )
}

/// Takes any text, so that the command itself can say which ids come near it; completions offer the
/// ids.
#[derive(Clone)]
struct SubjectId;

impl TypedValueParser for SubjectId {
    type Value = OsString;

    fn parse_ref(
        &self,
        _: &Command,
        _: Option<&Arg>,
        value: &OsStr,
    ) -> Result<OsString, clap::Error> {
        Ok(value.to_owned())
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Subject::all().map(|subject| PossibleValue::new(subject.id()))))
    }
}
