//! The base packets, and what each is compared with: its surface, the source, the time, the zone.

#![expect(clippy::disallowed_methods, reason = "the base packets are files of the repository")]

use std::fs;

use jiff::tz::{TimeZone, offset};
use readback::checks::{Candidate, Currency, Verdict, World, judge};
use readback::packet::time::Time;
use readback::screen::Tainted;
use serde_json::Value;

use super::case_file::{Case, folder};
use super::change::Change;

/// The base packets. All of them are ready.
pub(crate) const BASES: [&str; 3] = ["daemon", "stack", "unit"];

/// When every base packet is judged, unless a case says another time.
pub(crate) const NOW: &str = "2026-03-09T12:00:00+08:00";

/// A packet as it is handed in, and what it is compared with.
pub(crate) struct Given {
    pub(crate) text: String,
    pub(crate) name: String,
    pub(crate) candidate: Candidate,
    pub(crate) currency: Currency,
    pub(crate) now: Time,
    pub(crate) zone: TimeZone,
}

/// A base packet.
pub(crate) fn base(name: &str) -> Value {
    let text = fs::read_to_string(folder().join("base").join(format!("{name}.json")));
    serde_json::from_str(&text.expect("the base packet is there")).expect("it is JSON")
}

impl Given {
    /// A base packet as it is.
    pub(crate) fn base(name: &str) -> Self {
        let packet = base(name);
        let text_of = |key: &str| packet[key].as_str().expect("a text").to_owned();
        let (config_kind, requires_live_evidence) = match name {
            "daemon" => ("docker_daemon", true),
            "stack" => ("compose_stack", false),
            "unit" => ("systemd_unit", true),
            _ => panic!("no base packet is called {name}"),
        };
        Self {
            text: serde_json::to_string_pretty(&packet).expect("it is JSON"),
            name: "packet.json".to_owned(),
            candidate: Candidate {
                id: text_of("readback_candidate_id"),
                source_id: text_of("source_change_evidence_candidate_id"),
                config_kind: config_kind.to_owned(),
                requires_live_evidence,
            },
            currency: Currency::Entry(text_of("source_entry_sha256")),
            now: Time::parse(NOW).expect("a time"),
            zone: TimeZone::fixed(offset(8)),
        }
    }

    /// What a case hands in.
    pub(crate) fn of(case: &Case) -> Self {
        let mut given = Self::base(&case.base);
        let mut packet = base(&case.base);
        for change in &case.changes {
            change.make(&mut packet, &case.place);
        }
        given.text = serde_json::to_string_pretty(&packet).expect("it is JSON");
        for change in &case.changes {
            given.take(change, &case.place);
        }
        given
    }

    fn take(&mut self, change: &Change, place: &str) {
        match change {
            Change::Set(..) | Change::Delete(_) | Change::Append(..) | Change::Long(..) => {}
            Change::Write(old, new) => {
                assert_eq!(self.text.matches(old.as_str()).count(), 1, "{place}: {old} comes once");
                self.text = self.text.replacen(old.as_str(), new, 1);
            }
            Change::Whole(text) => self.text.clone_from(text),
            Change::Pad(bytes) => {
                let missing = bytes.checked_sub(self.text.len()).expect("it is shorter");
                self.text.push_str(&" ".repeat(missing));
            }
            Change::Name(name) => self.name.clone_from(name),
            Change::ConfigKind(kind) => self.candidate.config_kind.clone_from(kind),
            Change::Live(live) => self.candidate.requires_live_evidence = *live,
            Change::Source(source) => {
                self.currency = match source.as_str() {
                    "changed" => Currency::Entry("0".repeat(64)),
                    "gone" => Currency::Gone,
                    "planned otherwise" => Currency::PlannedOtherwise,
                    "refused" => Currency::Refused,
                    "unknown" => Currency::Unknown,
                    _ => panic!("{place}: no such source: {source}"),
                };
            }
            Change::Now(now) => self.now = *now,
            Change::Zone(hours) => self.zone = TimeZone::fixed(offset(*hours)),
        }
    }
}

/// The verdict.
pub(crate) fn judged(given: &Given) -> Verdict {
    let mut text = Tainted::new();
    text.push(given.text.as_bytes());
    let candidate = |id: &str| (id == given.candidate.id).then_some(&given.candidate);
    let currency = |_: &Candidate| given.currency.clone();
    let world = World {
        candidate: &candidate,
        currency: &currency,
        now: given.now,
        zone: &given.zone,
        team: None,
    };
    judge(text, Some(&given.name), &world)
}
