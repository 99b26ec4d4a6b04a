//! `readback tidy --seal`: the canonical bytes are those that Python would write of the expanded packet.

use crate::common::outcome;
use crate::{JSON, READY, YAML, check_code, json, lanes, packet, world};

/// Expands the defaults and writes canonical JSON.
const SEAL: &str = "
import json, sys
packet = json.load(open(sys.argv[1], encoding='utf-8'))
defaults = packet.pop('defaults', {})
for name, value in packet.items():
    is_evidence = name.endswith('_ref') or name == 'contention_review'
    if is_evidence and 'not_applicable' not in value and 'unknown' not in value:
        packet[name] = {**defaults, **value}
sys.stdout.write(json.dumps(packet, ensure_ascii=False, sort_keys=True, separators=(',', ':')))
";

#[test]
fn sealing_gives_the_bytes_that_python_gives() {
    let world = world();
    world.write(JSON, packet(JSON));
    let sealed = world.run(["tidy", "--seal", JSON]);
    check_code(&sealed, 0);
    let expect = outcome(world.command("python3").args(["-c", SEAL, JSON]));
    check_code(&expect, 0);
    assert_eq!(sealed.stdout, expect.stdout);
}

#[test]
fn a_sealed_packet_is_the_same_packet() {
    let world = world();
    world.write(YAML, packet(YAML));
    check_code(&world.run(["tidy", "--seal", YAML, "--output", "sealed.json"]), 0);
    let sealed = world.read("sealed.json");
    let again = world.run(["tidy", "--seal", "sealed.json"]);
    assert_eq!(again.stdout.as_bytes(), sealed);
    let (report, outcome) = json(&world, &["sealed.json"]);
    check_code(&outcome, 0);
    assert_eq!(lanes(&report), [("sealed.json", Some(READY))]);
    // What is there stays, unless somebody says so.
    check_code(&world.run(["tidy", "--seal", YAML, "--output", "sealed.json"]), 2);
    check_code(&world.run(["tidy", "--seal", YAML, "--output", "sealed.json", "--force"]), 0);
}

#[test]
fn what_cannot_be_sealed_leaves_nothing() {
    let world = world();
    let honest = packet(YAML);
    world.write(
        "quarantine.yaml",
        honest.replace("佇列深度平穩", "ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk"),
    );
    world.write("unreadable.yaml", format!("{honest}x: 1\n"));
    world.write("refused.yaml", format!("{honest}status: 1\n"));
    world.write("fraction.yaml", honest.replace("failed_units: 0", "failed_units: 0.5"));
    for (file, code) in [
        ("quarantine.yaml", 3),
        ("unreadable.yaml", 2),
        ("refused.yaml", 2),
        ("fraction.yaml", 2),
        ("missing.yaml", 2),
    ] {
        let outcome = world.run(["tidy", "--seal", file, "--output", "sealed.json"]);
        check_code(&outcome, code);
        assert!(!world.path("sealed.json").exists(), "{file}");
        let outcome = world.run(["tidy", "--seal", file]);
        check_code(&outcome, code);
        assert_eq!(outcome.stdout, "");
    }
}
