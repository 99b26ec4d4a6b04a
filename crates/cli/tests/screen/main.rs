//! `readback screen`: verdicts and exit codes, what is looked at, four formats, records, and that nothing of what
//! it reads comes out.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the tests run the program, shells and Python, and lay out what it reads"
)]

#[path = "../common/mod.rs"]
mod common;

mod files;
mod folders;
mod ignore_files;
mod formats;
mod records;
mod troubles;
mod leaks;

use common::{Outcome, PROGRAM, World, outcome};
use serde_json::Value;

/// A text that every rule passes.
const HONEST: &str = "The daemon was restarted once and answered again at 02:40.\n";

/// A made-up token, refused on its second line.
const TOKEN: &str = "All is well.\n  ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk\n";

/// A made-up line of a log.
const LOG: &str =
    "Jun 15 02:40:01 host-a sshd[812]: Failed password for root from 192.0.2.7 port 40022 ssh2\n";

/// Runs `readback screen`.
fn screen(world: &World, arguments: &[&str]) -> Outcome {
    outcome(world.command(PROGRAM).arg("screen").args(arguments))
}

/// The same in English, as JSON.
fn json(world: &World, arguments: &[&str]) -> (Value, Outcome) {
    let outcome = screen(world, &[&["--format", "json", "--lang", "en"], arguments].concat());
    (parsed(&outcome.stdout), outcome)
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect(text)
}

/// Runs a script in which `$readback` is the program.
fn bash(world: &World, script: &str) -> Outcome {
    outcome(world.command("bash").env("readback", PROGRAM).args(["-c", script]))
}

/// The verdicts of a report, by file, in its order.
fn verdicts(report: &Value) -> Vec<(String, String)> {
    let files = report["files"].as_array().expect("a list of files");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    files.iter().map(|file| (text(&file["file"]), text(&file["verdict"]))).collect()
}

fn check_verdicts(report: &Value, expected: &[(&str, &str)]) {
    let found = verdicts(report);
    let found: Vec<_> = found.iter().map(|(file, verdict)| (&**file, &**verdict)).collect();
    assert_eq!(found, expected);
}

#[track_caller]
fn check_code(outcome: &Outcome, code: i32) {
    assert_eq!(outcome.code, Some(code), "{outcome:?}");
}
