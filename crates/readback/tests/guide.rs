//! The reader's guide: `docs/checks.*.md` and `docs/packet.*.md` are what the program says, its links lead somewhere, and
//! the examples of the fields are one packet that passes every check.
//!
//! With `READBACK_UPDATE=1` the pages are written anew.

#![expect(
    clippy::disallowed_methods,
    reason = "the test reads and writes the pages, and is told by the environment which of both"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jiff::tz::TimeZone;
use readback::checks::{CHECKS, Candidate, Currency, Verdict, World, judge};
use readback::lane::Lane;
use readback::lang::Lang;
use readback::packet::fields::FIELDS;
use readback::packet::time::Time;
use readback::report::{EVIDENCE_VALUE, check_catalogue, field_pages, packet_catalogue};
use readback::screen::Tainted;

/// The pages of a language by their names.
fn pages(lang: Lang) -> [(String, String); 2] {
    [
        (format!("checks.{}.md", lang.tag()), check_catalogue(lang)),
        (format!("packet.{}.md", lang.tag()), packet_catalogue(lang)),
    ]
}

#[test]
fn the_pages_are_what_the_program_says() {
    for (name, expected) in Lang::ALL.into_iter().flat_map(pages) {
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(&name);
        if std::env::var_os("READBACK_UPDATE").is_some() {
            fs::write(&page, &expected).expect("the page is writable");
        }
        let found = fs::read_to_string(&page).unwrap_or_default();
        assert!(found == expected, "{name} is out of date: run the tests with READBACK_UPDATE=1");
    }
}

/// The ids that head a section.
fn sections(page: &str) -> Vec<&str> {
    let headings = page.lines().filter_map(|line| line.strip_prefix("##"));
    headings.map(|heading| heading.trim_start_matches('#').trim()).collect()
}

#[test]
fn every_id_heads_a_section_and_every_link_leads_to_one() {
    for lang in Lang::ALL {
        let pages = pages(lang);
        let [(_, checks), (_, packet)] = &pages;
        let ids = CHECKS.iter().map(|check| check.id).chain(Lane::ALL.map(Lane::id));
        for (page, id) in ids
            .map(|id| (checks, id))
            .chain(FIELDS.iter().map(|field| (packet, field.name)))
            .chain([(packet, "schema_version"), (packet, "defaults"), (packet, "supersedes")])
        {
            assert_eq!(sections(page).iter().filter(|heading| **heading == id).count(), 1, "{id}");
        }
        for (name, page) in &pages {
            let distinct: BTreeSet<_> = sections(page).into_iter().collect();
            assert_eq!(distinct.len(), sections(page).len(), "{name}");
            let targets = page.split("](").skip(1).filter_map(|rest| rest.split(')').next());
            for (file, id) in targets.filter_map(|target| target.split_once('#')) {
                let file = if file.is_empty() { name } else { file };
                let there = pages.iter().find(|(name, _)| name == file);
                let (_, there) = there.expect("the page is one of the two");
                assert!(sections(there).contains(&id), "{file}#{id}");
            }
        }
    }
}

const SURFACE: &str = "compose_stack_ticket_queue";

/// The verdict on a packet for the surface of the examples, ten minutes after its submission.
fn verdict(yaml: &str) -> Verdict {
    let candidate = Candidate {
        id: format!("host_service_post_incident_readback:{SURFACE}"),
        source_id: format!("host_service_change_evidence:{SURFACE}"),
        config_kind: "compose_stack".to_owned(),
        requires_live_evidence: true,
    };
    let digest = yaml.lines().find_map(|line| line.strip_prefix("source_entry_sha256: "));
    let digest = digest.unwrap_or_default().to_owned();
    let mut text = Tainted::new();
    text.push(yaml.as_bytes());
    let world = World {
        candidate: &|id| (id == candidate.id).then_some(&candidate),
        currency: &|_| Currency::Entry(digest.clone()),
        now: Time::parse("2026-06-12T10:10:00+08:00").expect("it is a time"),
        zone: &TimeZone::UTC,
        team: None,
    };
    judge(text, Some("packet.yaml"), &world)
}

/// The examples in a language, each field as it is given here or in its page.
fn packet(lang: Lang, other: Option<(&str, &str)>) -> String {
    let examples = field_pages().filter(|page| page.name != "supersedes").map(|page| {
        let other = other.filter(|(name, _)| *name == page.name);
        other.map_or_else(|| page.example(lang), |(_, example)| example.to_owned()) + "\n"
    });
    examples.collect()
}

fn check_ready(yaml: &str) {
    let verdict = verdict(yaml);
    let found: Vec<_> = verdict
        .findings
        .iter()
        .map(|it| (it.finding.check, it.finding.message(Lang::En), it.place))
        .collect();
    assert!(found.is_empty() && verdict.is_ready(), "{found:?}\n{yaml}");
}

#[test]
fn the_examples_are_one_packet_that_passes_every_check() {
    let names: Vec<_> = field_pages().map(|page| page.name).collect();
    let fields: Vec<_> = FIELDS.iter().map(|field| field.name).collect();
    assert_eq!(names, [&["schema_version", "defaults", "supersedes"], &fields[..]].concat());
    for lang in Lang::ALL {
        check_ready(&packet(lang, None));
    }
}

#[test]
fn what_can_be_added_to_them_passes_too() {
    for lang in Lang::ALL {
        let supersedes = field_pages().find(|page| page.name == "supersedes");
        let supersedes = supersedes.expect("it has a page").example(lang);
        check_ready(&(packet(lang, None) + &supersedes + "\n"));
        let evidence = EVIDENCE_VALUE.example(lang);
        check_ready(&packet(lang, Some(("boot_time_ref", &evidence))));
    }
}
