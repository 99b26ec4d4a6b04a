//! What stands behind a colon and is said of something, not set.

use super::shape::Shape;
use crate::screen::line::Classes;

/// Whether what stands behind the colon is said and not set: "d/rules: build without tests", "edge_proxy: Raise the
/// limit of open files".
pub(super) fn is_said(shape: &Shape<'_>, words: usize) -> bool {
    let is_text =
        |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b' ' | b'-' | b',' | b'.');
    let Some(first) = shape.value.first().filter(|byte| byte.is_ascii_alphabetic()) else {
        return false;
    };
    match words {
        0..=1 => false,
        2..=3 => shape.is_item && (first.is_ascii_uppercase() || shape.value.iter().all(is_text)),
        _ => {
            let count = || shape.value.iter().filter(|byte| is_text(byte)).count();
            let is_sentence = first.is_ascii_uppercase() && !shape.has(Classes::DOLLAR);
            shape.is_item || is_sentence && count() * 10 >= shape.value.len() * 9
        }
    }
}

/// `web-1: ok`, `db-2: 3 restarts`: how a host or a container is, by its name with a number; `api: 3 restarts`: what was
/// counted of something; `time: 02:12`: when it was.
pub(super) fn is_state(shape: &Shape<'_>) -> bool {
    const STATES: [&[u8]; 14] = [
        b"back",
        b"dead",
        b"degraded",
        b"down",
        b"failed",
        b"fine",
        b"gone",
        b"green",
        b"healthy",
        b"lost",
        b"ok",
        b"red",
        b"stopped",
        b"up",
    ];
    let is_numbered = shape.key.last().is_some_and(u8::is_ascii_digit)
        && shape.key.contains(&b'-')
        && !shape.key.contains(&b'_');
    let mut words = shape.value.split(|byte| matches!(byte, b' ' | b','));
    let first = words.next().unwrap_or_default();
    let is_count = !first.is_empty() && first.iter().all(u8::is_ascii_digit);
    let mut is_counted = || {
        words.next().is_some_and(|word| word.len() > 2 && word.iter().all(u8::is_ascii_lowercase))
    };
    let is_of_host = is_numbered && (STATES.contains(&first) || is_count && is_counted());
    is_of_host || is_count && counts_events(shape.value) || is_minute(shape.value)
}

/// `3 restarts`, `12 errors since noon`: a number of what happens, and is not set.
fn counts_events(value: &[u8]) -> bool {
    const EVENTS: [&[u8]; 12] = [
        b"alert",
        b"crash",
        b"error",
        b"failure",
        b"gap",
        b"incident",
        b"loss",
        b"outage",
        b"page",
        b"reboot",
        b"restart",
        b"timeout",
    ];
    let event = value.split(|byte| matches!(byte, b' ' | b',')).nth(1).unwrap_or_default();
    EVENTS.contains(&event.strip_suffix(b"s").unwrap_or(event))
}

/// `02:12`: a time as people write it.
fn is_minute(value: &[u8]) -> bool {
    matches!(value, [b'0'..=b'2', b'0'..=b'9', b':', b'0'..=b'5', b'0'..=b'9'])
}
