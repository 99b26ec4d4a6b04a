//! Entries of the journal in its two forms for machines, counted the same way.

use std::collections::{BTreeMap, BTreeSet};

use memchr::memchr2;
use readback::screen::Wiped;

use super::log::{Counts, Signs};
use crate::fact::Record;
use crate::found::Found;
use crate::lines::clean;
use crate::shaped::Shaped;
use crate::time::of_microseconds;

/// So many different units are told apart; of more, their number is not stated.
const UNITS_MAX: usize = 100_000;
/// So much of a message that is no text is looked at, in bytes: journald itself cuts lines at 48 KiB.
pub(super) const MESSAGE_BYTES_MAX: usize = 64 * 1024;
/// The eight priorities of syslog.
const PRIORITIES: [&str; 8] = ["0", "1", "2", "3", "4", "5", "6", "7"];

/// What is counted over entries.
#[derive(Default)]
pub(super) struct Entries {
    count: u64,
    priorities: [u64; 8],
    /// The boot of the entry before: there are many entries to a boot.
    last_boot: Wiped,
    boots: BTreeSet<Box<[u8]>>,
    last_unit: Wiped,
    units: BTreeSet<Box<[u8]>>,
    /// Whether the entry at hand is of `last_unit`.
    has_unit: bool,
    /// The priority of the entry at hand.
    at_hand: Option<u8>,
    /// Errors and warnings of each unit that has any.
    complaints: BTreeMap<Box<[u8]>, [u64; 2]>,
    first: Option<i64>,
    last: i64,
    counts: Counts,
    signs: Signs,
}

impl Entries {
    /// One more entry: its fields were given before this, or are given next.
    pub(super) fn entry(&mut self) {
        self.count += 1;
        self.close();
    }

    /// Counts the entry at hand for its unit, if it is an error (0 to 3) or a warning (4).
    fn close(&mut self) {
        if let (true, Some(priority @ 0..=4)) = (self.has_unit, self.at_hand) {
            let unit = self.last_unit.as_slice();
            let is_new = !self.complaints.contains_key(unit);
            if !is_new || self.complaints.len() < UNITS_MAX {
                let counts = self.complaints.entry(unit.into()).or_default();
                counts[usize::from(priority == 4)] += 1;
            }
        }
        (self.has_unit, self.at_hand) = (false, None);
    }

    pub(super) fn priority(&mut self, text: &[u8]) {
        if let [digit @ b'0'..=b'7'] = text {
            self.priorities[usize::from(digit - b'0')] += 1;
            self.at_hand = Some(digit - b'0');
        }
    }

    pub(super) fn boot(&mut self, text: &[u8]) {
        remember(text, &mut self.last_boot, &mut self.boots);
    }

    pub(super) fn unit(&mut self, text: &[u8]) {
        remember(text, &mut self.last_unit, &mut self.units);
        self.has_unit = true;
    }

    /// When an entry was written, in microseconds since 1970.
    pub(super) fn at(&mut self, text: &[u8]) {
        let microseconds = text.iter().try_fold(0_i64, |number, byte| {
            let digit = byte.is_ascii_digit().then(|| i64::from(byte - b'0'))?;
            number.checked_mul(10)?.checked_add(digit)
        });
        if let Some(at) = microseconds {
            self.first = Some(self.first.map_or(at, |first| first.min(at)));
            self.last = self.last.max(at);
        }
    }

    /// A message of any number of lines, as the forms for people print it.
    pub(super) fn message(&mut self, text: &[u8]) {
        let is_one_line = memchr2(b'\n', 0x1b, text).is_none();
        if let (true, Ok(text)) = (is_one_line, std::str::from_utf8(text)) {
            self.counts.message(text, &self.signs);
            return;
        }
        for line in text.split(|byte| *byte == b'\n') {
            self.counts.message(&clean(line), &self.signs);
        }
    }

    /// Whether there was no entry.
    pub(super) const fn is_empty(&self) -> bool {
        self.count == 0
    }

    pub(super) fn tell(mut self, found: &mut Found) {
        self.close();
        found.count("entries", self.count);
        let by_priority: BTreeMap<&'static str, u64> =
            PRIORITIES.into_iter().zip(self.priorities).filter(|(_, count)| *count > 0).collect();
        found.counts_by("by_priority", by_priority);
        for (name, seen) in [("boots", &self.boots), ("units", &self.units)] {
            if !seen.is_empty() && seen.len() < UNITS_MAX {
                found.count(name, seen.len() as u64);
            }
        }
        for at in self.first.into_iter().chain((self.last > 0).then_some(self.last)) {
            of_microseconds(&at.to_string()).into_iter().for_each(|at| found.saw(at));
        }
        let by_unit = complaints(&self.complaints, found);
        if !by_unit.is_empty() {
            found.records("complaints_by_unit", by_unit);
        }
        self.counts.tell(found);
    }
}

/// Errors and warnings of the units whose names may be given.
fn complaints(counts: &BTreeMap<Box<[u8]>, [u64; 2]>, found: &Found) -> Vec<Record> {
    let record = |unit: &[u8], counts: [u64; 2]| -> Option<Record> {
        let unit = std::str::from_utf8(unit).ok().filter(|unit| found.naming.may_give(unit))?;
        let [errors, warnings] = counts.map(|count| Shaped::ours(count.to_string()));
        Some(vec![("unit", Shaped::name(unit)?), ("errors", errors), ("warnings", warnings)])
    };
    counts.iter().filter_map(|(unit, counts)| record(unit, *counts)).collect()
}

fn remember(text: &[u8], last: &mut Wiped, seen: &mut BTreeSet<Box<[u8]>>) {
    if last.as_slice() == text {
        return;
    }
    last.wipe();
    last.extend(text);
    if seen.len() < UNITS_MAX && !seen.contains(text) {
        seen.insert(text.into());
    }
}
