//! Whether somebody tells of a time in a sentence, "Outage from 2026-06-11T02:12:07Z to 2026-06-11T02:40:00Z", or writes a
//! sentence behind it. A log line has its time first, or behind the names of a host and a program.

use super::super::timestamp::{self, Timestamp, timestamp};
use super::quoted::{names_process, names_program};
use crate::screen::word_list::WordList;

/// Words behind which people write a time; sorted.
static BEFORE_TIMES: WordList<36> = WordList::of([
    "about", "after", "and", "around", "at", "before", "began", "between", "by", "closed",
    "created", "down", "end", "ended", "finished", "first", "from", "last", "of", "on", "once",
    "opened", "over", "seen", "since", "start", "started", "then", "till", "to", "until", "up",
    "updated", "valid", "window", "within",
]);

/// Bytes before a time that are looked at.
const BEFORE_BYTES_MAX: usize = 80;

/// How a line with a time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// A sentence tells of the time.
    Told,
    /// A sentence stands behind it.
    BeforeSentence,
    /// As lines of logs are, or otherwise.
    Otherwise,
}

/// Digits of a second that people take over from where they read the time.
const FRACTION_DIGITS_MAX: usize = 3;

impl Written {
    /// How a line is written, by its first time, which begins here in its body, and what stands before and behind it.
    pub(super) fn of(body: &[u8], start: usize, stamp: Timestamp, behind: &[u8]) -> Self {
        let written = Self::by_words(body, start, stamp, behind);
        // Nobody tells of the host, the program and the id of its process, or of a program of the system.
        let is_of_log = || {
            stamp.has_date
                && stamp.has_seconds
                && (names_process(behind) || names_program(stamp, behind))
        };
        if written != Self::Otherwise && is_of_log() { Self::Otherwise } else { written }
    }

    fn by_words(body: &[u8], start: usize, stamp: Timestamp, behind: &[u8]) -> Self {
        let before = body[..start].trim_ascii_end();
        let is_in_parentheses = before.last().is_some_and(u8::is_ascii_alphanumeric)
            && is_clock_in_parentheses(&body[start..start + stamp.length]);
        let is_by_hand = stamp.is_as_by_hand() || stamp.machine_points <= timestamp::JOINED;
        if stamp.fraction_digits > FRACTION_DIGITS_MAX {
            Self::Otherwise
        } else if !(is_by_hand || is_in_parentheses) {
            // Seconds since 1970 and names of backups: behind a word that people write before a time.
            let is_number = body[start..].first().is_some_and(u8::is_ascii_digit);
            if is_number && (!before.is_ascii() || is_told_by(before)) {
                Self::Told
            } else {
                Self::Otherwise
            }
        } else if is_in_parentheses || is_told(stamp, before, behind) {
            Self::Told
        } else if stamp.fraction_digits == 0
            && !stamp.is_syslog
            && !stamp.is_local
            && is_sentence(behind)
        {
            Self::BeforeSentence
        } else {
            Self::Otherwise
        }
    }
}

/// `(2026-06-11 02:12:07)`, no seconds since 1970.
fn is_clock_in_parentheses(time: &[u8]) -> bool {
    matches!(time.trim_ascii_end(), [b'(', inner @ .., b')'] if inner.contains(&b':'))
}

/// Whether a time is told by what stands before and behind it in its line.
fn is_told(stamp: Timestamp, before: &[u8], behind: &[u8]) -> bool {
    // Programs write no words of another script before a time.
    before.len() <= BEFORE_BYTES_MAX
        && (!before.is_ascii()
            || is_told_by(before)
            || begins_range(stamp, behind)
            || begins_statement(behind))
}

/// ` was the first failure`: what is said of a time itself.
fn begins_statement(behind: &[u8]) -> bool {
    const VERBS: [&[u8]; 4] = [b" was ", b" is when ", b" is the ", b" marks "];
    VERBS.iter().any(|verb| behind.starts_with(verb))
}

/// Whether what stands behind a time is a sentence: one in another script with its punctuation, or words of small letters up
/// to a full stop.
fn is_sentence(behind: &[u8]) -> bool {
    const SMALL_WORDS_MIN: usize = 4;
    const IDEOGRAPHS_MIN: usize = 4;
    let text = behind.trim_ascii_end();
    if !text.is_ascii() {
        let ideographs = text.iter().filter(|byte| matches!(byte, 0xe4..=0xe9)).count();
        // U+3001, U+3002, U+FF08, U+FF0C, U+FF1A and U+FF1B.
        let has_mark = text.windows(3).any(|three| {
            matches!(three, [0xe3, 0x80, 0x81 | 0x82] | [0xef, 0xbc, 0x88 | 0x8c | 0x9a | 0x9b])
        });
        return ideographs >= IDEOGRAPHS_MIN && has_mark;
    }
    let mut words = 0;
    let small = text.split(|byte| *byte == b' ').filter(|word| {
        words += 1;
        let word = word.strip_suffix(b",").or(word.strip_suffix(b".")).unwrap_or(word);
        !word.is_empty() && word.iter().all(u8::is_ascii_lowercase)
    });
    let small = small.count();
    text.ends_with(b".") && small >= SMALL_WORDS_MIN && small * 2 >= words
}

/// Whether words tell of a time behind them: one of a list, what was done, or some words of a sentence of which only the
/// first may have a capital.
fn is_told_by(before: &[u8]) -> bool {
    let mut words = before.split(|byte| *byte == b' ').rev();
    let last = words.next().unwrap_or_default();
    let name = last.strip_suffix(b":").unwrap_or(last);
    if BEFORE_TIMES.has_in_any_case(name) {
        return true;
    }
    let is_small = |word: &[u8]| word.len() > 1 && word.iter().all(u8::is_ascii_lowercase);
    let is_capital = |word: &[u8]| matches!(word, [b'A'..=b'Z', rest @ ..] if is_small(rest));
    let Some(first) = words.next_back() else { return is_capital(name) && name.ends_with(b"ed") };
    let is_sentence = is_capital(first) || is_small(first) && name.len() == last.len();
    is_sentence && is_small(name) && words.all(is_small)
}

/// ` to 2026-06-11T02:40:00Z`: the end of what a time begins, in the same form; the day may be left out.
fn begins_range(stamp: Timestamp, behind: &[u8]) -> bool {
    let is_same = |end: Timestamp| {
        end.has_seconds == stamp.has_seconds
            && (end.machine_points == stamp.machine_points && end.has_date <= stamp.has_date)
    };
    const TO: [&[u8]; 10] = [
        b" to ",
        b" until ",
        b" till ",
        b" and ",
        b" - ",
        b"/",
        b" \xe2\x80\x93 ",
        b" \xe8\x87\xb3 ",
        b" \xe5\x88\xb0 ",
        b" ~ ",
    ];
    // Most of what stands behind a time begins like none of them.
    if !matches!(behind, [b'/', ..] | [b' ', b't' | b'u' | b'a' | b'-' | b'~' | 0x80.., ..]) {
        return false;
    }
    TO.iter()
        .filter_map(|to| behind.strip_prefix(*to))
        .any(|rest| timestamp(rest).is_some_and(is_same))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How a line with a time in this century is written.
    fn written(line: &str) -> Written {
        let at = line.find("(20").or_else(|| line.find("20")).expect("there is a time");
        let stamp = timestamp(&line.as_bytes()[at..]).expect("there is a time");
        let behind = &line.as_bytes()[at + stamp.length..];
        Written::of(line.as_bytes(), at, stamp, behind)
    }

    #[test]
    fn people_tell_of_times_and_logs_begin_with_them() {
        assert!(BEFORE_TIMES.is_sorted());
        for line in [
            "Outage from 2026-06-11T02:12:07Z on",
            "First: 2026-06-11 02:12:07, one host",
            "Last success 2026-06-11T02:12:07Z, then none",
            "Backup ended 2026-06-11T02:12:07+08:00, size 41 GB",
            "Window 2026-06-11T02:12:07Z to 2026-06-11T02:40:00Z",
            "Last good backup: 2026-06-11T02:12:07Z (41 GB)",
            "Detected 2026-06-11T02:12:07Z, one host",
            "2026-06-11T02:12:07Z to 2026-06-11T02:40:00Z: no data",
            "first seen at 2026-06-11 02:12:07.123, once",
            "restarted web (2026-06-11T02:12:07Z), healthy",
            "首次出現 2026-06-11T02:12:07Z,共 3 次",
            "2026-06-11 02:12:07.345 was the first failure",
            "The backup of 20260611-021207 was used",
        ] {
            assert_eq!(written(line), Written::Told, "{line}");
        }
        for line in [
            "2026-06-11T02:12:07Z The rule for 192.0.2.7 was missing on host-a, and is back.",
            "2026-06-11 02:12:07 憑證有效至 2026-09-30，發行者未變。",
        ] {
            assert_eq!(written(line), Written::BeforeSentence, "{line}");
        }
        for line in [
            "2026-06-11T02:12:07Z lease lost",
            "2026-06-11T02:12:07Z lease of 192.0.2.7 lost.",
            "2026-06-11T02:12:07Z - 1781143927 lease lost",
            "2026-06-11T02:12:07.123Z The rule was missing on host-a and is back.",
            "edge-a 2026-06-11T02:12:07Z lease lost",
            "web | 2026-06-11T02:12:07Z lease lost",
            "edge worker: 2026-06-11T02:12:07Z lease lost",
            "INFO main 2026-06-11T02:12:07Z lease lost",
            "from 2026-06-11T02:12:07.123456Z lease lost",
            "Edge2Queue:error 2026-06-11 02:12:07: lease lost",
            "edge 20260611-021207 lease lost",
            "seen at 2026-06-11T02:12:07Z edge-a edged[4711]: lease lost",
            "當時看到 2026-06-11 02:12:07 edge-a edged[4711]: lease lost",
        ] {
            assert_eq!(written(line), Written::Otherwise, "{line}");
        }
    }
}
