//! Times as people type them one after the other: the first in full, then what differs. What is written is always in full, and shown.

use super::Interview;
use super::question::Question;
use crate::packet::node::Node;
use crate::packet::pointer::Step;
use crate::packet::time::Time;

/// Where a packet says first on which day its incident was.
const OF_THE_INCIDENT: [&[Step]; 2] = [
    &[Step::Key("actor_attribution_ref"), Step::Key("actors"), Step::Index(0), Step::Key("at")],
    &[Step::Key("restart_or_recovery_window_ref"), Step::Key("from")],
];

const DATE_BYTES: usize = "2026-06-12".len();

impl Interview<'_> {
    /// The time that another is typed short of: the one that was typed last, else the incident's.
    pub(super) fn time_before(&self) -> Option<&str> {
        let is_whole = |time: &&str| Time::parse(time).is_ok();
        let stated = |path: &&[Step]| self.editor.value(path).and_then(Node::text);
        let of_the_incident = || OF_THE_INCIDENT.iter().filter_map(stated).find(is_whole);
        self.last_time.as_deref().or_else(of_the_incident)
    }
}

/// Whether a time is one of those days: when a host booted may be weeks before, and a silence may end weeks after.
pub(super) fn is_of_the_incident(question: &Question) -> bool {
    question.field() != "boot_time_ref" && !question.is_of_silences()
}

/// A time in full that was typed without its seconds, or without the offset or the day that it shares with the one before;
/// nothing of what is in full or no time.
pub(super) fn in_full(typed: &str, before: Option<&str>) -> Option<String> {
    if Time::parse(typed).is_ok() {
        return None;
    }
    let (day, clock) = match typed.split_once([' ', 'T', 't']) {
        Some((day, clock)) => (Some(day), clock.trim_start()),
        None => (None, typed),
    };
    let offset = clock.find(|sign: char| !sign.is_ascii_digit() && !matches!(sign, ':' | '.'));
    let (clock, offset) = clock.split_at(offset.unwrap_or(clock.len()));
    let is_short = clock.len() == "02:05".len();
    let seconds = if is_short { ":00" } else { "" };
    let day = day.or_else(|| before?.get(..DATE_BYTES))?;
    let offset = if offset.is_empty() { offset_of(before?)? } else { offset };
    let whole = format!("{day}T{clock}{seconds}{offset}");
    Time::parse(&whole).is_ok().then_some(whole)
}

/// Whether something reads as a time without its day or its offset.
pub(super) fn is_short(typed: &str) -> bool {
    let starts_with_digit = typed.starts_with(|first: char| first.is_ascii_digit());
    starts_with_digit && typed.contains(':') && Time::parse(typed).is_err()
}

/// The offset of a time in full.
fn offset_of(time: &str) -> Option<&str> {
    let clock = time.get(DATE_BYTES + 1..)?;
    clock.find(['Z', 'z', '+', '-']).map(|at| &clock[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_that_of_the_time_before() {
        let before = Some("2026-06-12T02:05:10.5+08:00");
        for (typed, before, whole) in [
            ("02:30", before, Some("2026-06-12T02:30:00+08:00")),
            ("02:30:15", before, Some("2026-06-12T02:30:15+08:00")),
            ("2026-06-13 00:10", before, Some("2026-06-13T00:10:00+08:00")),
            ("2026-06-13T00:10Z", before, Some("2026-06-13T00:10:00Z")),
            ("00:10-05:00", before, Some("2026-06-12T00:10:00-05:00")),
            ("00:10", Some("2026-06-12T02:05:00Z"), Some("2026-06-12T00:10:00Z")),
            ("2026-06-13T00:10+09:00", None, Some("2026-06-13T00:10:00+09:00")),
            // Nothing says of which day, or of which place, it is.
            ("02:30", None, None),
            ("2026-06-13 02:30", None, None),
            ("24:30", before, None),
            ("2:30", before, None),
            ("0230", before, None),
            ("2026-06-31 02:30", before, None),
            ("open", before, None),
            ("02:30 local", before, None),
            ("", before, None),
            // In full already.
            ("2026-06-12T02:30:00+08:00", before, None),
        ] {
            assert_eq!(in_full(typed, before).as_deref(), whole, "{typed}");
        }
    }
}
