//! The commands as somebody types them: what they answer, what they refuse, what they leave alone.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the tests run the program, shells and man"
)]

#[path = "../common/mod.rs"]
mod common;

mod rewording;
mod wording_import;
mod existing_plan;
mod compare;
mod standard_output;
mod same_file;
mod opened_flags;
mod help;
mod explain;
mod newcomer;
mod demo;
mod punctuation;

use std::path::Path;
use std::process::Command;

use common::{Outcome, PROGRAM};

/// Sentences that a careless writer would spoil.
const ODD: [&str; 24] = [
    "",
    " ",
    "\"quoted\" and 'quoted'",
    "\"",
    "\"\"\"three\"\"\"",
    "'''three'''",
    "a backslash \\ and one at the end \\",
    "\\u0041 is no escape",
    "line\nbreak",
    "\nleading and trailing line breaks\n\n",
    "DOS\r\nline\r\n",
    "a lone \r return",
    "a\ttab",
    "null \0 in it",
    "bell \u{7}, escape \u{1b}[31m, delete \u{7f}, next line \u{85}",
    "\u{8}\u{c}",
    "emoji 🚨 and 👩‍🔧",
    "繁體中文，全形標點。",
    "# no comment = no key",
    "[no table]",
    "${no} {substitution} %s",
    "line separator \u{2028}, byte order mark \u{feff}",
    "right to left \u{202e}txet",
    "/ and </script>",
];

fn check_code(outcome: &Outcome, code: i32) {
    assert_eq!(outcome.code, Some(code), "{outcome:?}");
}

fn check_says(outcome: &Outcome, parts: &[&str]) {
    for part in parts {
        assert!(outcome.stderr.contains(part), "{part:?} is not said: {outcome:?}");
    }
}

/// The same command where `readback` is a command.
fn with_program(mut command: Command) -> Command {
    let folder = Path::new(PROGRAM).parent().expect("a program lies in a folder");
    let path = std::env::var("PATH").unwrap_or_default();
    command.env("PATH", format!("{}:{path}", folder.display()));
    command
}
