//! `docker events`, as text and as JSON: how many, of what kind, from when to when.

use std::collections::BTreeMap;

use readback::lang::Text as Words;
use serde::Deserialize;

use super::either::{Either, Ending, Listing};
use super::members::{Number, Text};
use crate::found::Found;
use crate::kind::{Kind, Reader};
use crate::problem::Problem;
use crate::time::{Stamp, of_nanoseconds};
use crate::unread::TEXT;
use crate::words::word_of;

pub(super) static KIND: Kind = Kind {
    id: "docker-events",
    command: "docker events --since 1h --until 0s --format '{{json .}}'",
    title: Words { zh_tw: "Docker 事件", en: "Docker's events" },
    is_log: false,
    is: |head| head.has_keys(&["Type", "Action", "Actor"]) || Event::of(head.first()).is_some(),
    reader: |_| Reader::Lines(Box::new(Either::new(Events::default()))),
};

/// What docker has events of.
const TYPES: &[&str] = &[
    "builder",
    "config",
    "container",
    "daemon",
    "image",
    "network",
    "node",
    "plugin",
    "secret",
    "service",
    "volume",
];

#[derive(Default, Deserialize)]
#[serde(default)]
struct Whole<'a> {
    #[serde(borrow, rename = "Type")]
    kind: Text<'a>,
    #[serde(borrow, rename = "Action")]
    action: Text<'a>,
    #[serde(rename = "timeNano")]
    time_nano: Number,
    time: Number,
}

/// A line of text: `TIME TYPE ACTION[: WHAT] ID (ATTRIBUTES)`.
struct Event<'a> {
    stamp: Stamp,
    kind: &'a str,
    rest: &'a str,
}

impl<'a> Event<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let (time, rest) = line.split_once(' ')?;
        let (kind, rest) = rest.split_once(' ')?;
        if !TYPES.contains(&kind) || !time.contains('T') {
            return None;
        }
        Some(Self { stamp: Stamp::of(time)?, kind, rest })
    }
}

/// Reads the events.
#[derive(Default)]
struct Events {
    events: u64,
    unhealthy: u64,
    by_action: BTreeMap<&'static str, u64>,
    name: String,
    is_last_open: bool,
}

impl Events {
    /// `action` begins with the action; what follows its colon is an argument.
    fn event(&mut self, kind: &str, action: &str) {
        self.events += 1;
        let end = action.find([':', ' ']).unwrap_or(action.len());
        let (name, argument) = action.split_at(end);
        self.name.clear();
        self.name.push_str(kind);
        self.name.push(':');
        self.name.push_str(name);
        if let Some(word) = word_of("by_action", &self.name) {
            *self.by_action.entry(word).or_default() += 1;
        }
        let is_unhealthy = name == "health_status" && argument.starts_with(": unhealthy");
        self.unhealthy += u64::from(is_unhealthy);
    }
}

impl Listing for Events {
    fn object(&mut self, json: &str, found: &mut Found) -> Result<(), serde_json::Error> {
        let event: Whole<'_> = serde_json::from_str(json)?;
        self.event(event.kind.as_str(), event.action.as_str());
        let nanoseconds =
            event.time_nano.0.or_else(|| event.time.0.and_then(|at| at.checked_mul(1_000_000_000)));
        if let Some(at) = nanoseconds.and_then(of_nanoseconds) {
            found.saw(at);
        }
        Ok(())
    }

    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        let Some(event) = Event::of(line) else {
            // The command of an `exec_create` may have line ends in it.
            self.is_last_open = !line.ends_with(')');
            return found.unread(&TEXT, number);
        };
        self.event(event.kind, event.rest);
        self.is_last_open = !line.ends_with(')');
        if let Some(at) = event.stamp.instant() {
            found.saw(at);
        }
    }

    fn end(&mut self, ending: Ending, found: &mut Found) -> Result<(), Problem> {
        match ending {
            Ending::TableWithoutEnd if self.is_last_open => return Err(Problem::CutOff),
            Ending::Objects | Ending::Table | Ending::TableWithoutEnd => {}
        }
        if self.events == 0 {
            return Err(Problem::NoFact);
        }
        found.count("events", self.events);
        found.counts_by("by_action", std::mem::take(&mut self.by_action));
        found.count("unhealthy_events", self.unhealthy);
        Ok(())
    }
}
