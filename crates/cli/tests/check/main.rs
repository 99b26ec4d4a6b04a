//! `readback check`, `schema` and `tidy`: lanes and exit codes, what is looked at, five formats, and that nothing of a
//! refused packet comes out.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the tests run the program, shells and Python, and lay out what it reads"
)]

#[path = "../common/mod.rs"]
mod common;

mod compared;
mod files;
mod formats;
mod leaks;
mod schema;
mod tidy;

use std::path::PathBuf;

use common::{Outcome, PROGRAM, World, outcome};
use serde_json::Value;

/// When every packet of the tests is said to be looked at.
const NOW: &str = "2026-06-18T09:00:00+08:00";

/// An honest packet in YAML, and one in JSON.
const YAML: &str = "ticket-queue.yaml";
const JSON: &str = "ticket-daemon.json";

fn example(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/incident").join(name);
    std::fs::read_to_string(path).expect(name)
}

fn packet(name: &str) -> String {
    example(&format!("packets/{name}"))
}

/// The example incident with its plan, and no packets.
fn world() -> World {
    const SOURCE: &str = "docs/security/host-service-change-evidence-acceptance.snapshot.json";
    let world = World::new();
    world.write(SOURCE, example(SOURCE));
    let planned = world.run(["plan"]);
    assert_eq!(planned.code, Some(0), "{planned:?}");
    world
}

/// Runs `readback check`, at the time of the tests unless another is given.
fn check(world: &World, arguments: &[&str]) -> Outcome {
    let now: &[&str] = if arguments.contains(&"--now") { &[] } else { &["--now", NOW] };
    outcome(world.command(PROGRAM).arg("check").args(now).args(arguments))
}

/// The same in English, as JSON.
fn json(world: &World, arguments: &[&str]) -> (Value, Outcome) {
    let outcome = check(world, &[&["--format", "json", "--lang", "en"], arguments].concat());
    (parsed(&outcome.stdout), outcome)
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect(text)
}

#[track_caller]
fn check_code(outcome: &Outcome, code: i32) {
    assert_eq!(outcome.code, Some(code), "{outcome:?}");
}

/// The lane of each packet of a report, by its file.
fn lanes(report: &Value) -> Vec<(&str, Option<&str>)> {
    let packets = report["packets"].as_array().expect("a list of packets");
    packets
        .iter()
        .map(|packet| (packet["file"].as_str().expect("a name"), packet["lane"].as_str()))
        .collect()
}

/// The checks that found something in the only packet of a report, in order, each once.
fn checks(report: &Value) -> Vec<&str> {
    let findings = report["packets"][0]["findings"].as_array().expect("a list of findings");
    let mut checks: Vec<&str> =
        findings.iter().map(|finding| finding["check_id"].as_str().unwrap_or("none")).collect();
    checks.dedup();
    checks
}

const READY: &str = "ready_for_host_service_post_incident_review";
