//! A whole line of a log within another line: in quotes or backticks, behind a mark of Jira or HTML, or directly behind a
//! character beyond ASCII.
//!
//! People quote messages; what they quote with its time, the program and its process, or with its time, level and module,
//! is the line as it came.

use super::super::first_time::may_hold_time;
use super::super::shape::{Shape, contains};
use super::super::timestamp::{may_begin, timestamp_at};
use super::levels::is_level;
use super::{is_blank, is_dotted};
use crate::screen::line::Classes;
use crate::screen::secrets::places;

/// Bytes of a line within which the clock of one may stand.
const BYTES_MAX: usize = 480;

/// Bytes of the longest date before a clock.
const DATE_BYTES_MAX: usize = 26;

/// Whether a line holds one.
pub(super) fn holds_line(shape: &Shape<'_>) -> bool {
    const OPENS: Classes = Classes::QUOTE
        .or(Classes::BACKTICK)
        .or(Classes::HIGH)
        .or(Classes::BRACE)
        .or(Classes::ANGLE);
    let may_hold = shape.has(OPENS)
        && shape.has(Classes::COLON)
        && shape.has(Classes::UPPER.or(Classes::BRACKET))
        && !shape.line.has_few_digits
        && may_hold_time(shape.line);
    may_hold && clocks(shape.body).filter_map(|at| begin(shape.body, at)).any(is_line)
}

/// Where a clock with seconds stands in a line.
fn clocks(body: &[u8]) -> impl Iterator<Item = usize> {
    let within = &body[..body.len().min(BYTES_MAX)];
    places(within, *b":").filter_map(|colon| {
        let at = colon.checked_sub(2)?;
        let clock = within.get(at..at + 8)?;
        let is_clock = clock[5] == b':'
            && [0, 1, 3, 4, 6, 7].iter().all(|digit| clock[*digit].is_ascii_digit());
        is_clock.then_some(at)
    })
}

/// What begins with the time whose clock stands here, if it stands directly behind a mark.
fn begin(body: &[u8], clock: usize) -> Option<&[u8]> {
    let date = &body[clock.saturating_sub(DATE_BYTES_MAX)..clock];
    let is_mark = |byte: &u8| matches!(byte, b'`' | b'"' | b'\'' | b'>' | b'}' | 0x80..=0xff);
    let mark = date.iter().rposition(is_mark)?;
    let text = &body[clock - (date.len() - mark - 1)..];
    may_begin(text).then_some(text)
}

/// Whether a text begins as a line of a log does, with more than a person takes over of it.
fn is_line(text: &[u8]) -> bool {
    let Some(stamp) = timestamp_at(text) else { return false };
    let is_whole = stamp.has_seconds && (stamp.has_date || stamp.fraction_digits >= 3);
    is_whole && (names_process(&text[stamp.length..]) || has_level(&text[stamp.length..]))
}

/// Whether the first or second word behind a time is a program with the id of its process: ` edge-a sshd[4711]: …`.
pub(super) fn names_process(behind: &[u8]) -> bool {
    let mut words = behind.split(is_blank).filter(|word| !word.is_empty());
    let [first, second] = std::array::from_fn(|_| words.next().unwrap_or_default());
    is_process(first) || is_process(second)
}

/// `sshd[4711]:`
fn is_process(word: &[u8]) -> bool {
    let Some(named) = word.strip_suffix(b"]:") else { return false };
    let is_of_name = |byte: &u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'/' | b'@')
    };
    memchr::memchr(b'[', named).is_some_and(|open| {
        let (name, id) = (&named[..open], &named[open + 1..]);
        name.len() >= 2
            && name.iter().all(is_of_name)
            && matches!(id.len(), 1..=8)
            && id.iter().all(u8::is_ascii_digit)
    })
}

/// Whether a level is among the first words, and directly behind it who wrote the line: ` ERROR edge::queue: …`,
/// ` [main] WARN o.e.Queue - …`, ` [error] 31#31: …`.
fn has_level(behind: &[u8]) -> bool {
    const WORDS_MAX: usize = 5;
    let mut is_behind_level = false;
    for word in behind.split(is_blank).filter(|word| !word.is_empty()).take(WORDS_MAX) {
        if is_behind_level && is_module(word) {
            return true;
        }
        let is_bracketed = word.starts_with(b"[");
        let name = word.strip_prefix(b"[").and_then(|word| word.strip_suffix(b"]"));
        let name = name.unwrap_or(word);
        let is_written = is_bracketed || name.iter().all(u8::is_ascii_uppercase);
        is_behind_level = is_written && is_level(name) || is_behind_level && is_bracketed;
    }
    false
}

/// `edge::queue:`, `o.e.Queue`, `queue.rs:88`, `[worker-3]`, `31#31:`
fn is_module(word: &[u8]) -> bool {
    let inner = word.strip_prefix(b"[").and_then(|word| word.strip_suffix(b"]"));
    let is_thread = inner.is_some_and(|inner| inner.iter().any(u8::is_ascii_alphabetic));
    let is_worker = word.first().is_some_and(u8::is_ascii_digit)
        && word.ends_with(b":")
        && word.contains(&b'#');
    contains(word, b"::") || is_dotted(word) || is_thread || is_worker
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_from_messages() {
        for text in [
            "Jun 11 02:12:07 edge-a sshd[4711]: closed",
            "2026-06-11T02:12:07+08:00 edge-a edged[88]: closed",
            "2026-06-11T02:12:07.551203Z ERROR edge::queue: lease lost",
            "2026-06-11 02:12:07,412 [main] WARN o.e.Queue - lease lost",
            "02:12:07.412 INFO [main] started",
            "2026/06/11 02:12:07 [error] 31#31: *88 timed out",
        ] {
            assert!(is_line(text.as_bytes()), "{text}");
        }
        for text in [
            "2026-06-11 02:12:07 ERROR on edge-a",
            "2026-06-11 02:12:07",
            "Jun 11 02:12 edge-a sshd[4711]: closed",
            "02:12:07 edge-a sshd[4711]: closed",
            "2026-06-11 02:12:07 edge-a: restarted",
            "2026-06-11 02:12:07 [INC-7]: closed",
            "Jun 11",
        ] {
            assert!(!is_line(text.as_bytes()), "{text}");
        }
    }
}
