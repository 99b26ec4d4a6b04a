//! Where in a line the first time stands.

use super::packet_keys::PACKET_KEYS;
use super::shape::Shape;
use super::timestamp::{self, Timestamp, timestamp};
use crate::screen::line::{Classes, Line};
use crate::screen::offset::offset_in;

/// Words before a time that are looked past: a host, a file name, an id.
const WORDS_BEFORE_MAX: usize = 8;

/// Bytes of a line within which its time begins.
const TIME_WITHIN_BYTES: usize = 120;

/// The same for a line of words of a language: what such a log line has before its time is short.
const TIME_WITHIN_BYTES_OF_PROSE: usize = 80;

/// The first time of a line, how many words stand before it, and what comes after it.
pub(super) fn find_time<'a>(shape: &Shape<'a>) -> Option<(Timestamp, usize, &'a [u8])> {
    let body = shape.body;
    let (bytes, words) = if shape.line.is_prose {
        (TIME_WITHIN_BYTES_OF_PROSE, WORDS_BEFORE_MAX - 2)
    } else {
        (TIME_WITHIN_BYTES, WORDS_BEFORE_MAX)
    };
    let start = &body[..body.len().min(bytes)];
    if !shape.has_digit_in(start) {
        return None;
    }
    if let Some(stamp) = klog(body).or_else(|| behind_process(body)) {
        return Some((stamp, 0, &body[stamp.length..]));
    }
    // Most lines of logs begin with it.
    if let Some((stamp, rest)) = time_at(body, 0) {
        return Some((stamp, 0, rest));
    }
    if !may_hold_time(shape.line) {
        return None;
    }
    if shape.has(Classes::ANGLE) {
        return find_time_between_marks(body, start, words);
    }
    let limit = shape.body_start() + start.len();
    match Starts::of(shape, limit) {
        Some(starts) => starts.first_time(shape, words),
        None => first_time_of_words(shape, limit, words),
    }
}

/// Whether the digits of a line stand as those of a time do: as those of a date and a clock, or in brackets as those of a
/// date alone. Of a long line not all digits are marked.
pub(super) fn may_hold_time(line: &Line<'_>) -> bool {
    let has_brackets = line.classes.any(Classes::BRACKET.or(Classes::PARENTHESIS));
    line.text.len() > MARKED || may_be_of_time(line.digits, has_brackets)
}

/// Whether digits of a part of a line may be those of a time or of a date.
pub(super) fn may_hold_date(line: &Line<'_>, part: &[u8]) -> bool {
    let from = offset_in(line.text, part);
    let Some(behind) = MARKED.checked_sub(from + part.len()).filter(|_| !part.is_empty()) else {
        return true;
    };
    may_be_of_time(line.digits >> from << (from + behind), true)
}

/// Whether six digits stand in a row or three numbers as those of a clock, or numbers as those of a date.
fn may_be_of_time(digits: u128, may_be_date: bool) -> bool {
    let two = digits & digits >> 1;
    let many = two & two >> 2 & two >> 4;
    // The last digit of a number, one byte between, and the first digit of the next number.
    let ends = digits & !(digits >> 1);
    let pairs = ends & digits >> 2;
    let after_one = !(digits >> 3) & digits >> 4;
    let after_two = digits >> 3 & !(digits >> 4) & digits >> 5;
    if many | pairs & (after_one | after_two) != 0 {
        return true;
    }
    // The name of a month has three letters or more, and stands between two marks.
    let named = ends & (digits >> 6 | digits >> 7 | digits >> 8);
    may_be_date && pairs | named != 0
}

/// The first time with which one of the first words begins, if the word before it ends before this place in the line.
fn first_time_of_words<'a>(
    shape: &Shape<'a>,
    limit: usize,
    words: usize,
) -> Option<(Timestamp, usize, &'a [u8])> {
    let from = shape.body_start();
    let mut end_before = 0;
    let mut all = shape.words();
    for before in 0..words {
        if end_before >= limit {
            break;
        }
        let (word, end) = all.next_span()?;
        end_before = end;
        if let Some((stamp, rest)) = time_at(shape.body, word - from) {
            return Some((stamp, before, rest));
        }
    }
    None
}

/// Bytes of a line whose blanks are marked.
const MARKED: usize = u128::BITS as usize;

/// Where words of the body of a line begin, a bit for each of its first bytes, and where of these a time may begin.
struct Starts {
    all: u128,
    may_be_times: u128,
}

impl Starts {
    /// Those of words before which the word ends before this place in the line. `None` where they are not to be told from
    /// what is marked in it.
    ///
    /// A time begins with a digit, a mark or a capital, or with three letters of the name of a month or day.
    fn of(shape: &Shape<'_>, limit: usize) -> Option<Self> {
        let Line { text, blanks, .. } = *shape.line;
        let from = shape.body_start();
        if limit == 0 || limit >= MARKED || from >= MARKED {
            return None;
        }
        let to = from + shape.body.len();
        let behind = if to < MARKED { u128::MAX << to } else { 0 };
        let solid = !blanks & (u128::MAX << from) & !behind;
        let next = solid & (u128::MAX << (limit - 1));
        if next == 0 && text.len() > MARKED {
            return None;
        }
        // Up to the first byte behind which no more words are asked for.
        let within = next ^ next.wrapping_sub(1);
        let all = solid & !(solid << 1) & within;
        // Characters beyond ASCII are taken for small letters; no time is among them.
        let small = !shape.line.others() & !blanks;
        let [next, second, third, fourth] = [1, 2, 3, 4].map(|at| small >> at);
        // What stands behind the marked bytes is not known.
        let unknown = if shape.has(Classes::HIGH) { 3 << (MARKED - 2) } else { 0 };
        let are_names = (next | unknown) & (second | unknown) & !third;
        // What goes on with a small letter behind a capital or a mark is the name of a month, or no time.
        let are_words = next & (!small >> 2 | third & fourth) & !shape.line.digits;
        let may_begin = (!small & !are_words) | (small & are_names);
        Some(Self { all, may_be_times: all & may_begin })
    }

    /// The first time at one of these places, if it is among so many words.
    fn first_time<'a>(
        self,
        shape: &Shape<'a>,
        words: usize,
    ) -> Option<(Timestamp, usize, &'a [u8])> {
        let from = shape.body_start();
        let mut left = self.may_be_times;
        while left != 0 {
            let at = left.trailing_zeros() as usize;
            left &= left - 1;
            if let Some((stamp, rest)) = time_at(shape.body, at - from) {
                let before = (self.all & !(u128::MAX << at)).count_ones() as usize;
                return (before < words).then_some((stamp, before, rest));
            }
        }
        None
    }
}

/// The time that begins at this place, and what comes after it; no time that is the value of a key.
#[inline(always)]
fn time_at(body: &[u8], at: usize) -> Option<(Timestamp, &[u8])> {
    let text = &body[at..];
    if !timestamp::may_begin(text) {
        return None;
    }
    let stamp = timestamp::timestamp_at(text)?;
    let is_time = stamp.has_seconds || stamp.machine_points > 0;
    (is_time && !is_value(&body[..at])).then(|| (stamp, &text[stamp.length..]))
}

/// The same where a time may also come directly after `>`.
fn find_time_between_marks<'a>(
    body: &'a [u8],
    start: &[u8],
    words: usize,
) -> Option<(Timestamp, usize, &'a [u8])> {
    let mut at = 0;
    for before in 0..words {
        if let Some((stamp, rest)) = time_at(body, at) {
            return Some((stamp, before, rest));
        }
        let is_end = |byte: &u8| matches!(byte, b' ' | b'\t' | b'>');
        at += start.get(at..)?.iter().position(is_end)? + 1;
        at += body[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    }
    None
}

/// Whether what stands before a time is the key of a packet, or a key in quotes: then the time is a fact.
fn is_value(before: &[u8]) -> bool {
    let Some(key) = before.trim_ascii_end().strip_suffix(b":") else { return false };
    let Some(key) = key.strip_suffix(b"\"") else {
        let start = key.iter().rposition(|byte| !byte.is_ascii_lowercase() && *byte != b'_');
        return PACKET_KEYS.has(&key[start.map_or(0, |at| at + 1)..]);
    };
    !key.is_empty()
}

/// `I0611 02:12:07.412345`: level, month, day and time of Google's logging library.
fn klog(body: &[u8]) -> Option<Timestamp> {
    let [b'I' | b'W' | b'E' | b'F', rest @ ..] = body else { return None };
    let (date, rest) = rest.split_first_chunk::<5>()?;
    let is_date = matches!(date, [month @ .., b' '] if month.iter().all(u8::is_ascii_digit));
    if !is_date {
        return None;
    }
    let time = timestamp(rest).filter(|time| time.fraction_digits >= 6)?;
    Some(Timestamp { length: time.length + 6, machine_points: 40, ..time })
}

/// `88412:20260611:021207.412`: process, day and time of Zabbix.
fn behind_process(body: &[u8]) -> Option<Timestamp> {
    let digits = body.iter().take(8).take_while(|byte| byte.is_ascii_digit()).count();
    let (day, rest) = body[digits..].strip_prefix(b":")?.split_first_chunk::<8>()?;
    let is_day = digits > 0 && day.iter().all(u8::is_ascii_digit);
    let time = rest.strip_prefix(b":")?.first_chunk::<10>().filter(|_| is_day)?;
    let is_time = time.iter().enumerate().all(|(at, byte)| match at {
        6 => *byte == b'.',
        _ => byte.is_ascii_digit(),
    });
    is_time.then_some(Timestamp {
        length: digits + 20,
        has_date: true,
        has_seconds: true,
        fraction_digits: 3,
        machine_points: 40,
        is_local: false,
        is_syslog: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::place::Place;
    use crate::screen::split::Words;
    use crate::screen::structure::RULES;

    #[test]
    fn the_first_time_is_found_by_marks_as_word_by_word() {
        let examples = || RULES.iter().flat_map(|rule| rule.hits.iter().chain(rule.passes));
        let words: Vec<_> = examples().flat_map(|text| text.split([' ', '\n'])).collect();
        let times = [
            "Jun 11 02:12:00",
            "jun 1 2:12:00",
            "[Fri Jun 11 02:12:00 2026]",
            "(02:12:00.123",
            "(jun 11 2026 02:12)",
            "[11/Jun/2026]",
            "(2026-06-11)",
            "JUN/11 2:12:0",
            "20260611",
            "1781143927",
            "Jun密",
            "密Jun 11 02:12:00",
            "(",
            "  ",
            "\t",
        ];
        let mut state = 1_u64;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize % below
        };
        let mut scratch = Words::new();
        let (mut found, mut marked) = (0, 0);
        for _ in 0..40_000 {
            let mut text = String::new();
            for _ in 0..next(20) {
                let is_time = next(4) == 0;
                text.push_str(if is_time {
                    times[next(times.len())]
                } else {
                    words[next(words.len())]
                });
                text.push_str([" ", " ", "  ", ""][next(4)]);
            }
            let line = Line::read(text.as_bytes(), &mut scratch, Place::START, false);
            let Some(shape) = Shape::of(&line) else { continue };
            let limit = shape.body_start() + shape.body.len().min([30, 80, 120][next(3)]);
            let words = 1 + next(WORDS_BEFORE_MAX);
            let expect = first_time_of_words(&shape, limit, words);
            found += usize::from(expect.is_some());
            assert!(expect.is_none() || may_hold_time(&line), "{text:?}");
            if let Some(starts) = Starts::of(&shape, limit) {
                assert_eq!(starts.first_time(&shape, words), expect, "{text:?} {limit}");
                marked += 1;
            }
        }
        assert!(found > 1_000 && marked > 10_000, "{found} {marked}");
    }
}
