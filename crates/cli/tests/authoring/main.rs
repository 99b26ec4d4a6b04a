//! `readback new`, `tidy` and `supplement`: from nothing to a packet that is ready for review, and what keeps a packet from
//! being written.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the tests run the program and lay out what it reads"
)]

#[path = "../common/mod.rs"]
mod common;

mod answers;
mod ask;
mod names;
mod new;
mod older_plan;
mod other_files;
mod people;
mod supplement;
mod terminal;
mod tidy;
mod vocabulary;
mod walk;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::Stdio;

use common::{Outcome, PROGRAM, World};

/// When every packet of the tests is said to be looked at.
const NOW: &str = "2026-06-18T09:00:00+08:00";

const SOURCE: &str = "docs/security/host-service-change-evidence-acceptance.snapshot.json";
const SURFACE: &str = "compose_stack_ticket_queue";
const BY: &str = "售票值班工程師, 票務平台組, sp-0211";

/// A team's standing facts of the example's surfaces.
const SURFACES: &str = include_str!("../../../../examples/incident/surfaces.toml");

fn example(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/incident").join(name);
    std::fs::read_to_string(path).expect(name)
}

/// The example incident with its plan.
fn world() -> World {
    let world = World::new();
    world.write(SOURCE, example(SOURCE));
    let planned = world.run(["plan"]);
    check_code(&planned, 0);
    world
}

/// The same with the team's standing facts.
fn team_world() -> World {
    let world = world();
    world.write("surfaces.toml", SURFACES);
    world
}

/// Begins a packet for the example's surface.
fn new(world: &World, more: &[&str]) -> Outcome {
    let arguments = ["new", SURFACE, "--incident", "SHELF-2041", "--by", BY];
    let output: &[&str] = if more.contains(&"--output") { &[] } else { &["--output", "p.yaml"] };
    world.run([&arguments, output, more].concat())
}

/// Runs the program with a text on standard input.
fn piped(world: &World, arguments: &[&str], input: &str) -> Outcome {
    let mut command = world.command(PROGRAM);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program");
    let written = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    drop(written);
    child.wait_with_output().expect("its answer").into()
}

fn check_code(outcome: &Outcome, code: i32) {
    assert_eq!(outcome.code, Some(code), "{outcome:?}");
}
