//! Messages of a chat as people paste them: `[11/06/2026 02:12] Wang, Li: the queue is back`, `[11/06/2026, 02:12:07] Li: done`.

use super::super::log_message::message;
use super::Timestamp;

/// Words of a name.
const WORDS_MAX: usize = 4;

/// Bytes of a name.
const BYTES_MAX: usize = 48;

/// Whether a body begins with a time in brackets as Teams and WhatsApp copy it, and a person speaks behind it; what is said
/// is what no program says.
pub(super) fn is_said(body: &[u8], stamp: Timestamp, rest: &[u8]) -> bool {
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
    let Some(colon) = memchr::memchr(b':', near) else {
        // Who speaks, and what is said in the next line.
        return said.contains(&b' ') && is_person(said);
    };
    let (name, text) = (&said[..colon], &said[colon + 1..]);
    (!stamp.has_seconds || time[..close].contains(&b','))
        && is_person(name)
        && matches!(text, [b' ', first, ..] if *first != b' ')
        && message(&text[1..]).is_none()
}

/// `11/06/2026`, `6/11/26`: the date as people of most countries write it; no program begins it with the day and slashes.
fn is_day_with_slashes(text: &[u8]) -> bool {
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let first = digits(text);
    let Some([b'/', rest @ ..]) = text.get(first..) else { return false };
    (1..=2).contains(&first) && (1..=2).contains(&digits(rest))
}

/// `Wang, Li`, `Li Wang`, 王小明: whether it is the name of a person.
fn is_person(name: &[u8]) -> bool {
    let is_name = |word: &[u8]| {
        let word = word.strip_suffix(b",").unwrap_or(word);
        match word {
            [first, rest @ ..] if first.is_ascii_uppercase() => {
                !rest.is_empty()
                    && rest.iter().all(|byte| byte.is_ascii_lowercase() || *byte == b'-')
            }
            _ => !word.is_empty() && word.iter().all(|byte| *byte >= 0x80),
        }
    };
    let words = || name.split(|byte| *byte == b' ');
    words().count() <= WORDS_MAX && words().all(is_name)
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;

    #[test]
    fn what_a_person_says_in_a_chat_is_no_line_of_a_log() {
        for text in [
            "[11/06/2026 02:12] Wang, Li: the queue is back to normal",
            "[11/06/2026 02:12] Wang, Li: the queue is back to normal\n[11/06/2026 02:14] Mei: thanks, closing",
            "[11/06/2026, 02:12:07] Li Wang: nobody touched the host since",
            "[6/11/26 02:12] 王小明: 佇列已經恢復",
            "[11/06/2026 02:12] Wang, Li: **queue** is back, `edge-a` too",
            "[11/06 02:12] Wang, Li\nThe queue is back to normal.",
        ] {
            assert!(screen(text.as_bytes()).is_clean(), "{text}");
        }
        for text in [
            "[11/06/2026 02:12:07] Relay: Failed to flush segment 17 to 192.0.2.7:9092",
            "[11/06/2026 02:12] Relay: connect to 192.0.2.7 port 9092 failed: Connection refused",
            "[11/06/2026 02:12] ERROR: queue is down on edge-a",
        ] {
            assert!(!screen(text.as_bytes()).is_clean(), "{text}");
        }
    }
}
