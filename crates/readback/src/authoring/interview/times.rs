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
        let still_stands = |(path, time): &&(Vec<Step>, String)| {
            self.editor.value(path).and_then(Node::text) == Some(time)
        };
        let typed = self.times.iter().rfind(still_stands).map(|(_, time)| time.as_str());
        typed.or_else(of_the_incident)
    }
}

/// Whether a time is one of those days: when a host booted may be weeks before, and a silence may end, something be due or be planned
/// weeks after.
pub(super) fn is_of_the_incident(question: &Question) -> bool {
    let is_due = question.pointer().steps().last() == Some(&Step::Key("due"));
    !["boot_time_ref", "maintenance_window"].contains(&question.field())
        && !is_due
        && !question.is_of_dues()
        && !question.is_of_silences()
}

/// Why something that reads as a time is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoTime {
    /// Its day or its offset is left out, and nothing says which.
    Unanchored,
    /// It is written as times are, and no day or no clock has it.
    NoSuchMoment,
    /// It is written otherwise.
    Form,
}

/// A time in full that was typed without its seconds, or without the offset or the day that it shares with the one before, or with
/// its offset as other programs print it; nothing of what is in full or no time.
pub(super) fn in_full(typed: &str, before: Option<&str>) -> Option<String> {
    if Time::parse(typed).is_ok() {
        return None;
    }
    completed(typed, before).ok()
}

fn completed(typed: &str, before: Option<&str>) -> Result<String, NoTime> {
    let (day, clock) = match typed.split_once([' ', 'T', 't']) {
        Some((day, clock)) if day.contains('-') => (Some(day), clock.trim_start()),
        Some(_) | None => (None, typed),
    };
    let offset = clock.find(|sign: char| !sign.is_ascii_digit() && !matches!(sign, ':' | '.'));
    let (clock, offset) = clock.split_at(offset.unwrap_or(clock.len()));
    let day = day.or_else(|| before?.get(..DATE_BYTES)).ok_or(NoTime::Unanchored)?;
    let offset = match offset.trim_start() {
        "" => offset_of(before.ok_or(NoTime::Unanchored)?).ok_or(NoTime::Form)?.to_owned(),
        offset => offset_in_full(offset).ok_or(NoTime::Form)?,
    };
    let clock = clock_in_full(clock).ok_or(NoTime::Form)?;
    if !has_form(day, "0000-00-00") {
        return Err(NoTime::Form);
    }
    let whole = format!("{day}T{clock}{offset}");
    if Time::parse(&whole).is_ok() { Ok(whole) } else { Err(NoTime::NoSuchMoment) }
}

/// A time of day with two digits for the hour and with seconds.
fn clock_in_full(clock: &str) -> Option<String> {
    let (whole, fraction) = clock.split_at(clock.find('.').unwrap_or(clock.len()));
    let whole = if whole.find(':') == Some(1) { format!("0{whole}") } else { whole.to_owned() };
    if has_form(&whole, "00:00") && fraction.is_empty() {
        return Some(whole + ":00");
    }
    has_form(&whole, "00:00:00").then(|| whole + fraction)
}

/// An offset as RFC 3339 has it: ISO 8601 has it without the colon or the minutes, too, and `date` prints the name of UTC.
fn offset_in_full(offset: &str) -> Option<String> {
    if matches!(offset, "Z" | "z" | "UTC") {
        return Some(String::from("Z"));
    }
    let (sign, hours) = (offset.get(..1).filter(|sign| matches!(*sign, "+" | "-"))?, &offset[1..]);
    let forms = [("00:00", ""), ("0000", ""), ("00", ":00")];
    let (_, minutes) = forms.into_iter().find(|(form, _)| has_form(hours, form))?;
    let offset = hours.replace(':', "") + minutes;
    let (hours, minutes) = offset.split_at_checked("08".len())?;
    let minutes = minutes.trim_start_matches(':');
    (hours <= "23" && minutes <= "59").then(|| format!("{sign}{hours}:{minutes}"))
}

/// Whether a text has digits where a form has `0`, and what the form has elsewhere.
fn has_form(text: &str, form: &str) -> bool {
    let is_of_form = |(byte, form): (u8, u8)| match form {
        b'0' => byte.is_ascii_digit(),
        _ => byte == form,
    };
    text.len() == form.len() && text.bytes().zip(form.bytes()).all(is_of_form)
}

/// Why something that reads as a time without its day or its offset is none; nothing where it is one, or reads as none.
pub(super) fn no_time(typed: &str, before: Option<&str>) -> Option<NoTime> {
    let starts_with_digit = typed.starts_with(|first: char| first.is_ascii_digit());
    if !starts_with_digit || !typed.contains(':') || Time::parse(typed).is_ok() {
        return None;
    }
    completed(typed, before).err()
}

/// The offset of a time in full.
pub(super) fn offset_of(time: &str) -> Option<&str> {
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
            ("2:30", before, Some("2026-06-12T02:30:00+08:00")),
            ("2026-06-13T02:30:15+0800", None, Some("2026-06-13T02:30:15+08:00")),
            ("2026-06-13 02:30 +08:00", None, Some("2026-06-13T02:30:00+08:00")),
            ("2026-06-13 02:30:15.25 -05", None, Some("2026-06-13T02:30:15.25-05:00")),
            ("02:30 UTC", before, Some("2026-06-12T02:30:00Z")),
            ("02:30 CST", before, None),
            ("02:30+8", before, None),
            ("02:30 +25:00", before, None),
            ("02:30+08:0", before, None),
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

    #[test]
    fn why_something_is_no_time_is_told_apart() {
        let before = Some("2026-06-12T02:05:10+08:00");
        for (typed, before, why) in [
            ("02:30", None, Some(NoTime::Unanchored)),
            ("2026-06-13 02:30", None, Some(NoTime::Unanchored)),
            ("2026-06-31 02:30", before, Some(NoTime::NoSuchMoment)),
            ("2026-06-31T02:30:00+08:00", None, Some(NoTime::NoSuchMoment)),
            ("24:30", before, Some(NoTime::NoSuchMoment)),
            ("02:61", before, Some(NoTime::NoSuchMoment)),
            ("02:30 local", before, Some(NoTime::Form)),
            ("02:30 +25:00", before, Some(NoTime::Form)),
            ("02:30:1", before, Some(NoTime::Form)),
            ("13.06.2026 02:30", before, Some(NoTime::Form)),
            ("02:30", before, None),
            ("open", before, None),
        ] {
            assert_eq!(no_time(typed, before), why, "{typed}");
        }
    }
}
