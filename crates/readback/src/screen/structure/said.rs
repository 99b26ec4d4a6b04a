//! What stands behind a colon and is said of something, not set.

use super::in_words::is_minute;
use super::shape::Shape;
use crate::screen::line::Classes;
use crate::screen::word_list::WordList;

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

/// What people say of a thing: how a host or a container is, by its name with a number (`web-1: ok`, `db-2: 3 hosts`), how
/// something went (`backup: passed`), what was counted or measured of it (`api: 3 restarts`, `p95: 812 ms`), when it was
/// (`time: 02:12`), and what it was before (`limit_before: 512m`).
pub(super) fn is_state(shape: &Shape<'_>) -> bool {
    let is_numbered = shape.key.last().is_some_and(u8::is_ascii_digit)
        && shape.key_kinds.any(Classes::HYPHEN)
        && !shape.key_kinds.any(Classes::UNDERSCORE);
    let mut words = shape.value.split(|byte| matches!(byte, b' ' | b','));
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let is_number = |text: &[u8]| {
        text.first().is_some_and(u8::is_ascii_digit)
            && text.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.')
    };
    let is_counted = second.len() > 2 && second.iter().all(u8::is_ascii_lowercase);
    let is_of_host = is_numbered && (STATES.has(first) || is_number(first) && is_counted);
    let is_of_number =
        is_number(first) && (EVENTS.has(without_plural(second)) || UNITS.contains(&second));
    is_of_host
        || OUTCOMES.has(first)
        || is_of_number
        || is_minute(shape.value)
        || [&b"_before"[..], b"_after"].iter().any(|end| shape.key.ends_with(end))
}

/// How a host or a container is; sorted.
static STATES: WordList<19> = WordList::of([
    "back",
    "dead",
    "degraded",
    "disk",
    "down",
    "exited",
    "failed",
    "fine",
    "gone",
    "green",
    "healthy",
    "lost",
    "memory",
    "ok",
    "red",
    "restarted",
    "running",
    "stopped",
    "up",
]);

/// How a check went; sorted.
static OUTCOMES: WordList<10> = WordList::of([
    "degraded",
    "failed",
    "healthy",
    "passed",
    "pending",
    "recovered",
    "restarted",
    "skipped",
    "unchanged",
    "unhealthy",
]);

/// What happens to hosts and is counted; sorted.
static EVENTS: WordList<12> = WordList::of([
    "alert", "crash", "error", "failure", "gap", "incident", "loss", "outage", "page", "reboot",
    "restart", "timeout",
]);

/// Units behind a blank, as people write them.
const UNITS: [&[u8]; 14] = [
    b"%", b"GB", b"GiB", b"KB", b"MB", b"MiB", b"TB", b"d", b"h", b"min", b"minutes", b"ms", b"s",
    b"seconds",
];

fn without_plural(word: &[u8]) -> &[u8] {
    word.strip_suffix(b"s").unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(STATES.is_sorted() && OUTCOMES.is_sorted() && EVENTS.is_sorted());
    }
}
