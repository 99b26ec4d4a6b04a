//! Messages of a chat as people paste them: `[11/06/2026 02:12] Wang, Li: the queue is back`, `[11/06/2026, 02:12:07] Li: done`.

use super::super::log_message::message;
use super::super::shape::Shape;
use super::Timestamp;
use super::quoted::{is_hit, names_process};

/// Words of a name.
const WORDS_MAX: usize = 4;

/// Bytes of a name.
const BYTES_MAX: usize = 48;

/// Whether a body begins with a time in brackets as Teams and WhatsApp copy it, and a person speaks behind it; what is said
/// is what no program says.
pub(super) fn is_said(shape: &Shape<'_>, stamp: Timestamp, rest: &[u8]) -> bool {
    let body = shape.body;
    let [b'[', time @ ..] = body else { return false };
    let Some(close) = memchr::memchr(b']', &time[..time.len().min(BYTES_MAX)]) else {
        return false;
    };
    // The first time of the line stands in these brackets.
    let is_first = rest.len() + "[".len() + close + "] ".len() >= body.len();
    if !stamp.has_date || !is_first || !is_day_with_slashes(time) {
        return false;
    }
    let Some(said) = time[close + 1..].strip_prefix(b" ") else { return false };
    let near = &said[..said.len().min(BYTES_MAX)];
    let is_to_the_minute = !stamp.has_seconds || time[..close].contains(&b',');
    let Some(colon) = memchr::memchr(b':', near) else {
        // Who speaks, and what is said in the next line.
        return is_to_the_minute && is_person(said);
    };
    let (name, text) = (&said[..colon], said[colon + 1..].trim_ascii_start());
    is_to_the_minute
        && is_person(name)
        && !text.is_empty()
        && message(text).is_none()
        && !names_process(text)
        && !shape.of_quoted(text).is_some_and(|said| is_hit(&said))
}

/// `11/06/2026`, `6/11/26`: the date as people of most countries write it; no program begins it with the day and slashes.
fn is_day_with_slashes(text: &[u8]) -> bool {
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let first = digits(text);
    let Some([b'/', rest @ ..]) = text.get(first..) else { return false };
    (1..=2).contains(&first) && (1..=2).contains(&digits(rest))
}

/// `Wang, Li`, `O'Brien, Pat (SRE)`, 王小明: whether it is the name of a person as a directory has it; programs have names without
/// a comma.
fn is_person(name: &[u8]) -> bool {
    let is_letter = |byte: &u8| {
        byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'\'' | b'.') || *byte >= 0x80
    };
    let is_name = |word: &[u8]| {
        matches!(word, [first, _, ..] if first.is_ascii_uppercase() || *first >= 0x80)
            && word.iter().all(is_letter)
    };
    let name = memchr::memmem::find(name, b" (").map_or(name, |at| &name[..at]);
    if let Some(comma) = memchr::memmem::find(name, b", ") {
        let (family, given) = (&name[..comma], &name[comma + 2..]);
        let words = || family.split(|byte| *byte == b' ').chain(given.split(|byte| *byte == b' '));
        return words().count() <= WORDS_MAX && words().all(is_name);
    }
    !name.is_empty() && name.iter().all(|byte| *byte >= 0x80)
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;

    #[test]
    fn what_a_person_says_in_a_chat_is_no_line_of_a_log() {
        for text in [
            "[11/06/2026 02:12] Wang, Li: the queue is back to normal",
            "[11/06/2026 02:12] Wang, Li: thanks\n[11/06/2026 02:14] O'Brien, Pat (SRE): closing",
            "[11/06/2026, 02:12:07] Müller, Jörg: nobody touched the host since",
            "[6/11/26 02:12] 王小明: 佇列已經恢復",
            "[11/06/2026 02:12] Wang, Li: **queue** is back, `edge-a` too",
            "[11/06 02:12] Wang, Li\nThe queue is back to normal.",
        ] {
            assert!(screen(text.as_bytes()).is_clean(), "{text}");
        }
        for text in [
            "[11/06/2026 02:12:07] Relay: Failed to flush segment 17 to 192.0.2.7:9092",
            "[11/06/2026 02:12] Relay: lease lost after 3 attempts",
            "[11/06/2026 02:12] Backup Service: job failed",
            "[6/11/26 02:12] Scheduler: job failed",
            "[11/06/2026 02:12] ERROR: queue is down on edge-a",
            "[11/06/2026 02:12] Wang, Li: edge-a dockerd[812]: failed to get event",
            "[11/06/2026 02:12] Wang, Li: 2026-06-11T02:12:07.551203Z ERROR edge::queue: lease lost",
        ] {
            assert!(!screen(text.as_bytes()).is_clean(), "{text}");
        }
    }
}
