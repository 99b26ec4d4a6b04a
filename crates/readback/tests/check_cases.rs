//! What the checks say, as cases: `cases/checks/<check_id>.md` and `cases/packet/*.md`, each a base packet, what is changed
//! in it, and the lane and findings that are expected. `cases/README.md` says how one is written.

#![expect(clippy::panic, reason = "a case file that cannot be read stops the test that reads it")]

mod check_cases {
    pub(crate) mod case_file;
    pub(crate) mod change;
    pub(crate) mod lanes;
    pub(crate) mod mends;
    pub(crate) mod mutations;
    pub(crate) mod worlds;
}

use std::collections::BTreeSet;

use check_cases::case_file::{Case, CaseFile};
use check_cases::worlds::{Given, judged};
use readback::checks::CHECKS;
use readback::lane::Lane;

/// Judges what a case hands in; what is said differs from what is expected, or nothing.
fn check(input: &Given, expect: &Case) -> Option<String> {
    let verdict = judged(input);
    let lane = verdict.lane.map_or("refused", Lane::id);
    let mut found: Vec<String> = verdict
        .findings
        .iter()
        .map(|placed| {
            let check = placed.finding.check.unwrap_or("unreadable");
            let not_judged = placed.finding.check.is_some()
                && placed.finding.lane.is_none()
                && verdict.lane == Some(Lane::Quarantine);
            let mark = match placed.finding.lane {
                None if not_judged => " (not judged)",
                Some(Lane::Reject) => " (rejects)",
                Some(_) | None => "",
            };
            let pointer = placed.finding.pointer.to_string();
            let blank = if pointer.is_empty() { "" } else { " " };
            format!("{check}{blank}{pointer}{mark}")
        })
        .collect();
    let mut expected = expect.findings.clone();
    found.sort();
    if verdict.lane == Some(Lane::Quarantine) {
        // How many rules of the screen a text hits is the screen's own matter.
        found.dedup();
    }
    expected.sort();
    (lane != expect.lane || found != expected).then(|| {
        format!(
            "{}: \"{}\"\n  expected {} {:#?}\n  found    {lane} {found:#?}\n",
            expect.place, expect.heading, expect.lane, expected
        )
    })
}

fn run(files: &[CaseFile]) {
    let mut wrong = Vec::new();
    for case in files.iter().flat_map(|file| &file.cases) {
        wrong.extend(check(&Given::of(case), case));
    }
    assert!(wrong.is_empty(), "{} cases differ\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_case_of_a_check_is_judged_as_it_says() {
    run(&CaseFile::all_of("checks"));
}

#[test]
fn every_case_of_the_format_is_judged_as_it_says() {
    run(&CaseFile::all_of("packet"));
}

#[test]
fn every_check_has_a_file_and_every_file_a_check() {
    let files: BTreeSet<String> =
        CaseFile::all_of("checks").into_iter().map(|file| file.name).collect();
    let checks: BTreeSet<String> = CHECKS.iter().map(|check| check.id.to_owned()).collect();
    assert_eq!(files, checks);
}

#[test]
fn every_check_has_a_packet_that_passes_and_one_that_fails_it_and_only_it() {
    for file in CaseFile::all_of("checks") {
        let names_it = |finding: &String| finding.split(' ').next() == Some(file.name.as_str());
        let passes = file.cases.iter().any(|case| !case.findings.iter().any(names_it));
        let fails = file
            .cases
            .iter()
            .any(|case| !case.findings.is_empty() && case.findings.iter().all(names_it));
        assert!(passes, "{}: no case passes it", file.name);
        assert!(fails, "{}: no case fails it and only it", file.name);
    }
}

#[test]
fn every_file_says_in_both_languages_what_the_check_guards() {
    for file in CaseFile::all_of("checks") {
        assert_eq!(file.title, file.name, "the title is the id");
        let is_chinese =
            |text: &str| text.chars().any(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign));
        let [zh_tw, en] = &file.sentences[..] else {
            panic!("{}: one sentence in zh-TW, one in English", file.name)
        };
        assert!(is_chinese(zh_tw) && zh_tw.ends_with('。'), "{}: {zh_tw}", file.name);
        assert!(!is_chinese(en) && en.ends_with('.'), "{}: {en}", file.name);
    }
}

/// What a default fills in is found at the key of the field, not where the default stands.
#[test]
fn what_comes_from_a_default_is_found_at_the_field_that_lacks_it() {
    let mut given = Given::base("stack");
    given.candidate.requires_live_evidence = true;
    given.text =
        given.text.replacen("\"provenance\": \"witnessed\"", "\"provenance\": \"declared\"", 1);
    let verdict = judged(&given);
    let mut places = BTreeSet::new();
    for placed in &verdict.findings {
        let pointer = &placed.finding.pointer;
        if pointer.last_key() != Some("provenance") {
            continue;
        }
        let field = format!("  \"{}\": {{", pointer.field().unwrap_or_default());
        let line = given.text.lines().position(|line| line == field).map(|line| line as u64 + 1);
        assert_eq!(Some(placed.place.line), line, "{pointer}");
        places.insert(placed.place.line);
    }
    assert_eq!(places.len(), 8);
}

#[test]
fn every_file_of_cases_is_read() {
    assert_eq!(CaseFile::unread(), Vec::<String>::new());
}
