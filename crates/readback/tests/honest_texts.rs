//! Texts as people on call write them, with numbers, names and times in every line: none is refused but what reads as a
//! configuration.

use readback::screen::screen;

/// How texts begin that are refused: YAML of numbers under keys that are none of a packet.
const AS_CONFIGURATION: [&str; 1] = ["id: EV-0618-02\n"];

fn check(texts: &str) {
    let mut refused = Vec::new();
    for row in texts.lines() {
        let record: serde_json::Value = serde_json::from_str(row).unwrap_or_default();
        let text = record["text"].as_str().unwrap_or_default();
        assert!(!text.is_empty(), "{row}");
        let hits = screen(text.as_bytes());
        let rules: Vec<_> = hits.iter().map(|hit| (hit.rule.id, hit.place.line)).collect();
        let is_known = AS_CONFIGURATION.iter().any(|known| text.starts_with(known));
        assert!(!is_known || !rules.is_empty(), "{text} passes now");
        if !rules.is_empty() && !is_known {
            refused.push(format!("{rules:?} {text}"));
        }
    }
    assert!(refused.is_empty(), "{}", refused.join("\n---\n"));
}

#[test]
fn english_ones_pass() {
    check(include_str!("honest/en.jsonl"));
}

#[test]
fn ones_full_of_signs_pass() {
    check(include_str!("honest/signs.jsonl"));
}

#[test]
fn ones_of_forty_people_pass() {
    check(include_str!("honest/people.jsonl"));
}

#[test]
fn reports_under_keys_of_ones_own_pass() {
    check(include_str!("honest/reports.jsonl"));
}

#[test]
fn ones_that_state_facts_of_hosts_pass() {
    check(include_str!("honest/facts.jsonl"));
}

#[test]
fn ones_of_fields_and_notes_pass() {
    check(include_str!("honest/notes.jsonl"));
}

#[test]
fn ones_with_two_times_pass() {
    check(include_str!("honest/times.jsonl"));
}

#[test]
fn chinese_ones_pass() {
    check(include_str!("honest/zh-TW.jsonl"));
}

#[test]
fn ones_of_five_hundred_incidents_pass() {
    check(include_str!("honest/incidents.jsonl"));
}

#[test]
fn notes_that_are_dense_with_numbers_pass() {
    check(include_str!("honest/dense.jsonl"));
}

#[test]
fn chinese_notes_that_are_dense_with_numbers_pass() {
    check(include_str!("honest/dense-zh.jsonl"));
}

#[test]
fn notes_of_changes_pass() {
    check(include_str!("honest/changes.jsonl"));
}
