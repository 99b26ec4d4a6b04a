//! `--before` and `--after`: what changed in between.

use serde_json::{Value, json};

use super::captures::{FAILED, PORTS, PORTS_LOST};
use super::check_code;
use super::common::{LANGS, World, is_chinese};

fn world() -> World {
    let world = World::new();
    world.write("a", PORTS);
    world.write("b", PORTS_LOST);
    world.write("units", FAILED);
    world
}

#[test]
fn both_states_and_what_changed_are_told() {
    let world = world();
    let outcome = world.run(["summarize", "--before", "a", "--after", "b", "--format", "json"]);
    check_code(&outcome, 0);
    let answer: Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    assert_eq!(answer["before"]["facts"]["sockets"], 3);
    assert_eq!(answer["after"]["facts"]["sockets"], 1);
    assert_eq!(answer["changed"], json!({"ports_lost": [443], "ports_gained": []}));
    for lang in LANGS {
        let outcome = world.run(["summarize", "--before", "a", "--after", "b", "--lang", lang]);
        assert_eq!(is_chinese(&outcome.stdout), lang == "zh-TW");
        assert!(outcome.stdout.contains("443"));
    }
    let same = world.run(["summarize", "--before", "a", "--after", "a", "--lang", "en"]);
    assert!(same.stdout.contains("Nothing changed in between."), "{same:?}");
}

#[test]
fn units_that_failed_in_between_are_counted() {
    let world = world();
    let before = FAILED
        .replace("● relay.service loaded failed failed Order relay\n", "")
        .replace("2 loaded", "1 loaded");
    world.write("units-before", before);
    let outcome = world.run([
        "summarize",
        "--before",
        "units-before",
        "--after",
        "units",
        "--format",
        "json",
        "--names",
    ]);
    let answer: Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    assert_eq!(answer["changed"]["newly_failed"], 1, "{outcome:?}");
    assert_eq!(answer["changed"]["names"], json!({"newly_failed": ["relay.service"]}));
}

#[test]
fn captures_that_have_nothing_in_common_are_not_compared() {
    let world = world();
    let outcome = world.run(["summarize", "--before", "a", "--after", "units", "--lang", "en"]);
    check_code(&outcome, 2);
    assert!(outcome.stderr.contains("nothing in common"), "{outcome:?}");
}
