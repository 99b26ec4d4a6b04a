//! `readback source init` and `source check`: from an inventory to a plan, and what keeps a source from being written or used.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the tests run the program and Python, lay out what they read, and say what was left out"
)]

#[path = "../common/mod.rs"]
mod common;

mod check;
mod init;
mod leaks;
mod pages;
mod schema;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::Stdio;

use common::{GENERATED_AT, Outcome, PROGRAM, World};

/// Where `plan` looks for a source.
const SOURCE: &str = "docs/security/host-service-change-evidence-acceptance.snapshot.json";

/// The example inventory in both forms.
const CSV: &str = include_str!("../../../../examples/inventory/inventory.csv");
const YAML: &str = include_str!("../../../../examples/inventory/inventory.yaml");

/// A folder with the example inventory.
fn world() -> World {
    let world = World::new();
    world.write("inventory.csv", CSV);
    world.write("inventory.yaml", YAML);
    world
}

/// Makes a source of an inventory at the tests' time.
fn init(world: &World, inventory: &str, more: &[&str]) -> Outcome {
    world.run([&["source", "init", inventory, "--generated-at", GENERATED_AT], more].concat())
}

/// Runs the program with bytes on standard input.
fn piped(world: &World, arguments: &[&str], input: &[u8]) -> Outcome {
    let mut command = world.command(PROGRAM);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program");
    let written = child.stdin.take().expect("a pipe").write_all(input);
    drop(written);
    child.wait_with_output().expect("its answer").into()
}

#[track_caller]
fn check_code(outcome: &Outcome, code: i32) {
    assert_eq!(outcome.code, Some(code), "{outcome:?}");
}

/// The reference generator, where it lies beside the checkout or where `READBACK_REFERENCE` says.
fn reference() -> Option<PathBuf> {
    let given = std::env::var_os("READBACK_REFERENCE").map(PathBuf::from);
    let beside = "../../../shared/seed/host-service-post-incident-readback-plan.py";
    let path = given.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(beside));
    path.exists().then_some(path)
}
