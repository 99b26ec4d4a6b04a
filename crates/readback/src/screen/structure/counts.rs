//! Lines that state facts of an incident as pairs of a name and a count: `total = 13, running = 13`, `downtime = 18 min`.
//!
//! Settings are written so as well. What tells the two apart is the name: nothing is configured by the number of containers
//! that run, or by how long an outage took.

mod series;

use super::shape::{Separator, Shape};
use crate::screen::line::Classes;
use crate::screen::word_list::WordList;

/// What is counted or measured of an incident; sorted.
static NAMES: WordList<42> = WordList::of([
    "acknowledged",
    "affected",
    "alerts",
    "availability",
    "containers",
    "delayed",
    "downtime",
    "error",
    "errors",
    "exited",
    "failed",
    "healthy",
    "hosts",
    "incidents",
    "lag",
    "lost",
    "mtta",
    "mttd",
    "mttr",
    "orders",
    "outage",
    "p50",
    "p90",
    "p95",
    "p99",
    "pages",
    "pods",
    "ready",
    "requests",
    "restarted",
    "restarting",
    "restarts",
    "running",
    "services",
    "skipped",
    "stacks",
    "stopped",
    "succeeded",
    "total",
    "unhealthy",
    "units",
    "unreachable",
]);

/// What stands beside one of these names: `error rate`, `recovery time of orders`; sorted.
static BESIDE: WordList<8> =
    WordList::of(["count", "data", "host", "number", "of", "rate", "still", "unit"]);

/// Units behind a number, with a blank between or without; sorted.
static UNITS: WordList<26> = WordList::of([
    "%", "GB", "GiB", "M", "MB", "MiB", "d", "day", "days", "h", "hour", "hours", "hr", "hrs", "k",
    "m", "min", "mins", "minute", "minutes", "ms", "s", "sec", "second", "seconds", "us",
]);

/// How things are before and after an incident; sorted.
static STATES: WordList<10> = WordList::of([
    "degraded",
    "down",
    "healthy",
    "none",
    "ok",
    "recovered",
    "restored",
    "unchanged",
    "unhealthy",
    "up",
]);

/// Bytes of the longest line that is looked at.
const BYTES_MAX: usize = 240;

/// Words of the longest name.
const NAME_WORDS_MAX: usize = 4;

/// Whether a line is nothing but such pairs.
pub(super) fn are_counts(shape: &Shape<'_>) -> bool {
    const OTHER_KINDS: Classes = Classes::COLON
        .or(Classes::BACKSLASH)
        .or(Classes::DOLLAR)
        .or(Classes::QUOTE)
        .or(Classes::BRACE)
        .or(Classes::BRACKET)
        .or(Classes::HASH)
        .or(Classes::HIGH);
    const OF_SERIES: Classes = Classes::COLON.or(Classes::DIGIT);
    if shape.line.classes.all(OF_SERIES)
        && shape.body.len() <= BYTES_MAX
        && series::is_one(shape.body)
    {
        return true;
    }
    // A name of several words ends behind the key.
    if !shape.has(Classes::EQUALS)
        || shape.separator == Separator::Colon
        || shape.has(OTHER_KINDS)
        || shape.body.len() > BYTES_MAX
        || !may_be_name(shape)
    {
        return false;
    }
    let mut rest = shape.body.strip_prefix(b"(").unwrap_or(shape.body);
    loop {
        let Some(behind) = behind_pair(rest) else { return false };
        rest = behind;
        if matches!(rest, [] | [b'.' | b')'] | b").") {
            return true;
        }
    }
}

/// Whether a line may begin with a name; the cheap part of asking.
fn may_be_name(shape: &Shape<'_>) -> bool {
    let is_joint = |byte: &u8| matches!(byte, b'_' | b'-');
    let first = shape.key.split(is_joint).next().unwrap_or_default();
    let is_state = matches!(first, b"before" | b"after");
    let is_count =
        shape.separator != Separator::Equals || shape.value.first().is_some_and(u8::is_ascii_digit);
    let is_name = || NAMES.has_in_any_case(first) || BESIDE.has_in_any_case(first);
    is_state || is_count && (first.is_empty() || is_name())
}

/// What stands behind the pair with which a text begins, and the mark behind that.
fn behind_pair(text: &[u8]) -> Option<&[u8]> {
    let equals = memchr::memchr(b'=', text)?;
    let name = text[..equals].trim_ascii();
    let value = text[equals + 1..].trim_ascii_start();
    let rest = if is_name(name) {
        behind_count(value)?
    } else {
        let state = value.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        let is_state = matches!(name, b"before" | b"after") && STATES.has(&value[..state]);
        is_state.then(|| &value[state..])?
    };
    match rest {
        [b',' | b';', ..] => Some(rest[1..].trim_ascii_start()),
        [b' ' | b'\t', ..] => Some(rest.trim_ascii_start()),
        [] | [b'.' | b')'] | b")." => Some(rest),
        _ => None,
    }
}

/// Whether every word of a name is of those that are counted, or stands beside one.
fn is_name(name: &[u8]) -> bool {
    let mut is_known = false;
    let mut words = 0;
    for word in name.split(|byte| matches!(byte, b' ' | b'_' | b'-')) {
        let is_counted = NAMES.has_in_any_case(word);
        if !is_counted && !BESIDE.has_in_any_case(word) {
            return false;
        }
        is_known |= is_counted;
        words += 1;
    }
    is_known && words <= NAME_WORDS_MAX
}

/// What stands behind the count, share or duration with which a text begins: `812,003`, `3/3`, `13 of 13`, `0.1 %`, `1h 20m`.
fn behind_count(text: &[u8]) -> Option<&[u8]> {
    let mut rest = behind_measure(text)?;
    if let Some(whole) = rest.strip_prefix(b"/").or(rest.strip_prefix(b" of ")) {
        rest = behind_measure(whole)?;
    }
    // A second one is of a smaller unit.
    let second = rest.strip_prefix(b" ").unwrap_or(rest);
    Some(behind_measure(second).unwrap_or(rest))
}

/// What stands behind a number and its unit.
fn behind_measure(text: &[u8]) -> Option<&[u8]> {
    let mut digits = 0;
    while let Some(byte) = text.get(digits) {
        let is_within = matches!(byte, b'.' | b',')
            && digits > 0
            && text.get(digits + 1).is_some_and(u8::is_ascii_digit);
        if !byte.is_ascii_digit() && !is_within {
            break;
        }
        digits += 1;
    }
    if digits == 0 {
        return None;
    }
    let rest = &text[digits..];
    let unit = rest.strip_prefix(b" ").unwrap_or(rest);
    let length = match unit {
        [b'%', ..] => 1,
        _ => unit.iter().take_while(|byte| byte.is_ascii_alphabetic()).count(),
    };
    if UNITS.has(&unit[..length]) { Some(&unit[length..]) } else { Some(rest) }
}

/// Levels and states in capitals, and what is counted of them; sorted.
static OF_LEVELS: WordList<23> = WordList::of([
    "ALERT", "CRIT", "CRITICAL", "DEBUG", "DOWN", "ERROR", "ERRORS", "FATAL", "INFO", "NOTICE",
    "OK", "PANIC", "TRACE", "UNKNOWN", "UP", "WARN", "WARNING", "WARNINGS", "and", "entries",
    "events", "lines", "total",
]);

/// `ERROR 412, WARN 1,204`, `CRITICAL: 2`: whether a text is nothing but levels or states and how often each was counted.
pub(super) fn are_by_level(body: &[u8]) -> bool {
    const TOKENS_MAX: usize = 24;
    let (mut words, mut numbers) = (0, 0);
    let tokens = body.split(|byte| *byte == b' ').filter(|token| !token.is_empty());
    for (count, token) in tokens.enumerate() {
        let end = matches!(token.last(), Some(b',' | b':' | b';' | b'.'));
        let token = &token[..token.len() - usize::from(end)];
        let is_number = token.first().is_some_and(u8::is_ascii_digit)
            && token.iter().all(|byte| byte.is_ascii_digit() || *byte == b',');
        if count == TOKENS_MAX || !is_number && !OF_LEVELS.has(token) {
            return false;
        }
        numbers += usize::from(is_number);
        words += usize::from(!is_number);
    }
    numbers > 0 && words >= numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::line::Line;
    use crate::screen::place::Place;
    use crate::screen::split;

    fn is_of_counts(text: &str) -> bool {
        let mut words = split::Words::new();
        let line = Line::read(text.as_bytes(), &mut words, Place::START, false);
        Shape::of(&line).is_some_and(|shape| are_counts(&shape))
    }

    #[test]
    fn the_lists_are_sorted() {
        assert!(NAMES.is_sorted() && BESIDE.is_sorted() && UNITS.is_sorted() && STATES.is_sorted());
        assert!(OF_LEVELS.is_sorted());
    }

    #[test]
    fn facts_of_an_incident_are_counts_and_settings_are_not() {
        for line in [
            "total = 13, running = 13, exited = 0",
            "total=13 running=12 restarting=1; exited=0.",
            "- total = 13",
            "Downtime = 18 min",
            "MTTR=18m",
            "MTTA = 1h 20m",
            "orders delayed = 812,003",
            "failed_units=0, error-rate=0.1%",
            "(running = 13 of 13, ready = 3/3)",
            "before = degraded",
            "before = down, after = healthy",
        ] {
            assert!(is_of_counts(line), "{line}");
        }
        for line in [
            "max_connections = 500",
            "running = 13, workers = 4",
            "running = true",
            "total = 13 edge-a",
            "rate = 10",
            "error_log = /var/log/edge.log",
            "edge: total=13, running=13",
            "total=13 running=13 level=error",
            "MTTR=18m # of edge",
            "after = network.target",
            "net.ready = 1",
            "running =",
            "errors=${ERRORS}",
            "total: 13",
        ] {
            assert!(!is_of_counts(line), "{line}");
        }
    }

    #[test]
    fn counts_by_level_are_no_log() {
        for text in [
            "ERROR 412, WARN 1204, INFO 88120",
            "412 ERROR, 1204 WARN",
            "ERROR lines: 412, WARN lines: 1,204",
            "ERROR: 412\nWARN: 1,204\nINFO: 88,120",
            "- OK: 88\n- WARN: 14\n- CRIT: 2",
            "CRITICAL: 2, WARNING: 14, OK: 88",
        ] {
            assert!(crate::screen::screen(text.as_bytes()).is_clean(), "{text}");
        }
        for text in ["ERROR: 412 rows", "ERROR", "ERROR: disk full", "412", "INFO x 3"] {
            assert!(!are_by_level(text.as_bytes()), "{text}");
        }
    }
}
