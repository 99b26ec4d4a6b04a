//! The frozen identifiers, names and order. This list was written down from the v1 format once; it is
//! compared with the constants and with what a plan says. Nothing here may ever change.

use readback::lang::Lang;
use readback::plan::{PlanFacts, PlanSink, write_plan};
use readback::source::{Lists, Seed};
use readback::vocabulary as v;
use readback::wording::Wording;

const FROZEN: &str = include_str!("vocabulary.txt");

/// The names under a heading of the frozen list.
fn frozen(heading: &str) -> Vec<&'static str> {
    let names = FROZEN.lines().skip_while(|line| *line != format!("[{heading}]")).skip(1);
    names.take_while(|line| !line.is_empty()).collect()
}

struct Text(Vec<u8>);

impl PlanSink for Text {
    type Error = std::convert::Infallible;

    fn write(&mut self, bytes: &[u8]) -> Result<(), Self::Error> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    fn restart(&mut self) -> Result<(), Self::Error> {
        self.0.clear();
        Ok(())
    }
}

/// The lines of a plan of one surface, two spaces a level.
fn plan() -> String {
    let source = r#"{"change_evidence_candidates": [{"surface_id": "s", "change_evidence_candidate_id": "c",
        "label": "l", "expected_host_scope": [], "config_kind": "k", "service_scope": [], "control_tier": "t",
        "write_capable_surface": true, "requires_live_evidence": false}]}"#;
    let wording = Wording::ours(Lang::En);
    let facts = PlanFacts { generated_at: "then", git_commit: "unknown", wording: &wording };
    let mut text = Text(Vec::new());
    write_plan(source.as_bytes(), &facts, Seed(1, 2), Lists::All, &mut text)
        .expect("it is a source");
    String::from_utf8(text.0).expect("a plan is UTF-8")
}

/// The keys that stand at this indentation inside the member of that name.
fn keys_inside<'a>(plan: &'a str, member: &str, indentation: usize) -> Vec<&'a str> {
    let inside =
        plan.lines().skip_while(|line| line.trim_start() != format!("\"{member}\": {{")).skip(1);
    let spaces = " ".repeat(indentation);
    inside
        .take_while(|line| line.starts_with(&spaces))
        .filter_map(|line| line.strip_prefix(&spaces)?.strip_prefix('"')?.split_once("\": "))
        .map(|(key, _)| key)
        .collect()
}

#[test]
fn names_and_order_are_frozen() {
    let checks = readback::checks::CHECKS.map(|check| check.id);
    let lanes = v::LANES.map(|lane| lane.id);
    let table: [(&str, &[&str], usize); 5] = [
        ("readback_fields", &v::READBACK_FIELDS, 36),
        ("required_readback_fields", &v::REQUIRED_READBACK_FIELDS, 28),
        ("reviewer_checks", &checks, 28),
        ("outcome_lanes", &lanes, 10),
        ("blocked_actions", &v::BLOCKED_ACTIONS, 41),
    ];
    for (heading, names, count) in table {
        assert_eq!(names.len(), count, "{heading}");
        assert_eq!(frozen(heading), names, "{heading}");
    }
}

#[test]
fn every_boundary_but_one_is_closed() {
    let plan = plan();
    let keys = keys_inside(&plan, "boundaries", 4);
    assert_eq!(keys.len(), 22);
    let mut expected = frozen("boundaries");
    expected.sort_unstable();
    assert_eq!(keys, expected);
    let open: Vec<_> = plan
        .lines()
        .filter(|line| line.ends_with(": true") || line.ends_with(": true,"))
        .map(str::trim)
        .collect();
    let expected = [
        "\"not_authorization\": true,",
        "\"not_approval\": true,",
        "\"write_capable_surface\": true",
    ];
    // The last one is the source's own word, passed on.
    assert_eq!(open.len(), expected.len(), "{open:?}");
    assert!(expected.iter().all(|line| open.contains(line)), "{open:?}");
}

#[test]
fn candidate_and_summary_have_the_frozen_keys() {
    let plan = plan();
    let candidate: Vec<_> = plan
        .lines()
        .skip_while(|line| *line != "  \"readback_candidates\": [")
        .take_while(|line| *line != "  ],")
        .filter_map(|line| line.strip_prefix("      \"")?.split_once("\": "))
        .map(|(key, _)| key)
        .collect();
    assert_eq!(candidate, frozen("candidate_keys"));
    assert_eq!(keys_inside(&plan, "summary", 4), frozen("summary_keys"));
}

#[test]
fn every_sentence_is_there_in_both_languages() {
    let texts = readback::checks::CHECKS.iter().map(|check| (check.id, check.instruction));
    let texts = texts.chain(v::LANES.iter().map(|lane| (lane.id, lane.meaning)));
    for (id, text) in texts {
        let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert!(is_chinese(text.zh_tw) && !is_chinese(text.en), "{id}");
        assert!(text.en.len() > 40 && text.zh_tw.chars().count() > 20, "{id} says too little");
    }
}
