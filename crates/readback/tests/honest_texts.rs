//! Texts as people on call write them, with numbers, names and times in every line: none is refused but those with a mark,
//! most of which read as configurations. What passes now has no mark.

use readback::screen::screen;

fn check(texts: &str) {
    let mut wrong = Vec::new();
    for row in texts.lines() {
        let record: serde_json::Value = serde_json::from_str(row).unwrap_or_default();
        let text = record["text"].as_str().unwrap_or_default();
        assert!(!text.is_empty(), "{row}");
        let hits = screen(text.as_bytes());
        let rules: Vec<_> = hits.iter().map(|hit| (hit.rule.id, hit.place.line)).collect();
        let is_marked = record["refused"] == true;
        if is_marked == rules.is_empty() {
            wrong.push(format!("{rules:?} {text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n---\n"));
}

#[test]
fn english_ones_pass() {
    check(include_str!("honest/en.jsonl"));
}

#[test]
fn figures_templates_and_subjects_of_commits_pass() {
    check(include_str!("honest/figures.jsonl"));
}

#[test]
fn inventories_as_spreadsheets_save_them_pass() {
    check(include_str!("honest/inventories.jsonl"));
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

#[test]
fn ones_that_look_like_configurations_and_dumps_pass() {
    check(include_str!("honest/lookalikes.jsonl"));
}

#[test]
fn ones_of_people_who_know_no_rule_pass() {
    check(include_str!("honest/blind.jsonl"));
    check(include_str!("honest/everyday.jsonl"));
}

#[test]
fn short_lines_under_each_other_pass() {
    check(include_str!("honest/by-hand.jsonl"));
}

#[test]
fn what_is_said_of_passwords_and_codes_passes() {
    check(include_str!("honest/about-secrets.jsonl"));
}

#[test]
fn what_is_said_in_phrases_of_programs_passes() {
    check(include_str!("honest/phrases.jsonl"));
}
