//! `readback summarize`: what a command printed becomes facts, in three forms, in a packet, and as what changed.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the tests run the program and lay out what it reads"
)]

#[path = "../common/mod.rs"]
mod common;

mod bad_input;
mod captures;
mod forms;
mod into;
mod leaks;
mod pair;

use std::io::Write as _;
use std::process::Stdio;

use common::{Outcome, PROGRAM, World};

/// Runs the program with bytes on standard input.
fn piped(world: &World, arguments: &[&str], input: &[u8]) -> Outcome {
    let mut command = world.command(PROGRAM);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program");
    let written = child.stdin.take().expect("a pipe").write_all(input);
    drop(written);
    child.wait_with_output().expect("its answer").into()
}

/// The answer of `summarize --format json`.
fn json(world: &World, arguments: &[&str], input: &[u8]) -> serde_json::Value {
    let outcome = piped(world, &[&["summarize", "--format", "json"], arguments].concat(), input);
    check_code(&outcome, 0);
    serde_json::from_str(&outcome.stdout).expect("JSON")
}

#[track_caller]
fn check_code(outcome: &Outcome, code: i32) {
    assert_eq!(outcome.code, Some(code), "{outcome:?}");
}
