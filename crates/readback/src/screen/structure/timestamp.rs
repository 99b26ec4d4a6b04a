//! The ways in which logs write a time: how long one at the beginning of a text is, and how precise.

/// A time at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Timestamp {
    /// Its length in bytes, with brackets around it.
    pub(super) length: usize,
    /// Whether it has a date.
    pub(super) has_date: bool,
    /// Whether it has seconds.
    pub(super) has_seconds: bool,
    /// Digits after the second.
    pub(super) fraction_digits: usize,
    /// How far it is from what people write by hand: 0, or 25 with date and time joined, or 40 in brackets, without
    /// separators, or as seconds since 1970.
    pub(super) machine_points: u16,
    /// Whether the date is written with slashes, or with the year last: not as ISO 8601 has it.
    pub(super) is_local: bool,
    /// Whether it begins with the name of a month, as syslog writes it.
    pub(super) is_syslog: bool,
}

impl Timestamp {
    /// Whether people write times like this as well: by the clock alone, or as RFC 3339 has it.
    pub(super) fn is_as_by_hand(self) -> bool {
        !self.has_date || (self.machine_points == JOINED && self.fraction_digits == 0)
    }
}

/// Points of a time that only a program writes.
const MACHINE: u16 = 40;

/// Points of a time in the form of RFC 3339, which people write as well.
pub(super) const JOINED: u16 = 25;

/// Digits of a count of seconds since 1970 in this century.
const EPOCH_DIGITS: usize = 10;

/// Bytes of a date with two digits of the year.
const SHORT_DATE_BYTES_MAX: usize = 8;

/// The time with which a text begins, brackets and quotes before it included.
#[inline]
pub(super) fn timestamp(text: &[u8]) -> Option<Timestamp> {
    if may_begin(text) { timestamp_at(text) } else { None }
}

/// The same for a text that [`may_begin`] with one.
pub(super) fn timestamp_at(text: &[u8]) -> Option<Timestamp> {
    let open = text
        .iter()
        .take_while(|byte| matches!(byte, b'[' | b'(' | b'"' | b'<' | b'%' | b'*'))
        .count();
    if open > 2 {
        return None;
    }
    let mut found = bare_timestamp(&text[open..])?;
    found.length += open;
    let closed =
        text[found.length..].iter().take_while(|byte| matches!(byte, b' ' | b']' | b')')).count();
    let has_close = text[found.length..found.length + closed].iter().any(|byte| *byte != b' ');
    // A date alone in parentheses stands behind the number of a release, and `[0.9.12]` is one.
    let date = &text[open..found.length];
    let is_number = date.len() <= SHORT_DATE_BYTES_MAX && date.contains(&b'.');
    let is_release =
        (text[0] == b'(' || is_number) && !found.has_seconds && found.machine_points == 0;
    if open > 0 && has_close && !is_release {
        // A weekday in brackets is ctime(3) as a program prints it.
        let is_ctime = found.machine_points == MACHINE && text[open].is_ascii_alphabetic();
        found.machine_points = if is_ctime { MACHINE + 25 } else { MACHINE };
        found.length += closed;
    }
    Some(found)
}

/// Whether a text may begin with a time: most words do not, by their first bytes.
#[inline]
pub(super) fn may_begin(text: &[u8]) -> bool {
    match text.first() {
        Some(b'0'..=b'9') => may_be_number(text),
        Some(b'[' | b'(' | b'"' | b'<' | b'%' | b'*') => true,
        Some(b'A'..=b'Z' | b'a'..=b'z') => may_be_name(text),
        _ => false,
    }
}

fn bare_timestamp(text: &[u8]) -> Option<Timestamp> {
    match text.first()? {
        b'0'..=b'9' if may_be_number(text) => numeric(text),
        b'A'..=b'Z' | b'a'..=b'z' if may_be_name(text) => named(text),
        _ => None,
    }
}

/// `2026-06-11T02:12:00.123Z`, `2026/06/11 02:12:00`, `11/Jun/2026:02:12:00`, `260611 021200`, `02:12:00,123`, an epoch.
fn numeric(text: &[u8]) -> Option<Timestamp> {
    if let Some(time) = clock(text) {
        return Some(Timestamp { has_date: false, ..time });
    }
    if let Some(stamp) = chinese_syslog(text) {
        return Some(stamp);
    }
    let Some((date, compact, is_short)) = date(text) else { return epoch(text) };
    let rest = &text[date..];
    let joint = match rest {
        [b'T' | b't' | b'_' | b':' | b'-' | b'|' | b'.', ..] => 1,
        [b' ' | b'\t', ..] => {
            rest.iter().take(3).take_while(|byte| matches!(byte, b' ' | b'\t' | b'-')).count()
        }
        _ => 0,
    };
    let found = Timestamp {
        length: date,
        has_date: true,
        has_seconds: false,
        fraction_digits: 0,
        machine_points: if compact { MACHINE } else { 0 },
        is_syslog: false,
        is_local: is_local_date(&text[..date]),
    };
    let Some(time) = clock(&rest[joint..]).or_else(|| compact_clock(&rest[joint..], compact))
    else {
        return (!compact && !is_short).then_some(found);
    };
    let is_joined = !matches!(rest.first(), Some(b' ' | b'\t'));
    Some(Timestamp {
        length: date + joint + time.length,
        has_seconds: time.has_seconds,
        fraction_digits: time.fraction_digits,
        machine_points: if compact {
            MACHINE
        } else if is_joined && time.has_seconds {
            JOINED
        } else {
            time.machine_points
        },
        ..found
    })
}

/// The character for a month.
const MONTH: &[u8] = "月".as_bytes();

/// `11月 30 02:12:00`: what `journalctl` makes of syslog's time in a Chinese locale; people write `11月30日`.
fn chinese_syslog(text: &[u8]) -> Option<Timestamp> {
    let (month, rest) = text.split_at(digits(text, 2));
    let rest = rest.strip_prefix(MONTH).filter(|_| !month.is_empty())?;
    let before_day = blanks(rest, b" ");
    let day = digits(&rest[before_day..], 3);
    let before_clock = before_day + day + blanks(&rest[before_day + day..], b" ");
    let is_date =
        matches!(before_day, 1 | 2) && matches!(day, 1 | 2) && before_clock > before_day + day;
    let time = clock(&rest[before_clock..]).filter(|time| is_date && time.has_seconds)?;
    let length = month.len() + MONTH.len() + before_clock + time.length;
    Some(Timestamp { length, has_date: true, is_syslog: true, ..time })
}

/// Whether a number may be the first of a time, by how many digits it has and what comes after them.
#[inline]
fn may_be_number(text: &[u8]) -> bool {
    let digits = digits(text, EPOCH_DIGITS);
    match (digits, text.get(digits), text.get(digits + 1)) {
        (1 | 2 | 4, Some(b':' | b'.' | b'-' | b'/'), Some(next)) => next.is_ascii_alphanumeric(),
        (1 | 2 | 4, Some(b' '), Some(next)) => next.is_ascii_alphabetic(),
        (1 | 2, Some(&first), Some(&second)) if first == MONTH[0] => second == MONTH[1],
        (6 | 8 | EPOCH_DIGITS, _, _) => true,
        _ => false,
    }
}

/// Whether a text may begin with the name of a month or a day: three letters, the last two of one case, and no fourth one.
fn may_be_name(text: &[u8]) -> bool {
    let [first, second, third, fourth, ..] = *text else { return false };
    let small = second & 0x20;
    // Their first and second letters are few.
    matches!(second | 0x20, b'a' | b'e' | b'p' | b'u' | b'c' | b'o' | b'h' | b'r')
        && third & 0x20 == small
        && !(if small == 0 { fourth.is_ascii_alphabetic() } else { fourth.is_ascii_lowercase() })
        && (small != 0 || first.is_ascii_uppercase())
        && matches!(
            &[first | 0x20, second | 0x20, third | 0x20],
            b"jan"
                | b"feb"
                | b"mar"
                | b"apr"
                | b"may"
                | b"jun"
                | b"jul"
                | b"aug"
                | b"sep"
                | b"oct"
                | b"nov"
                | b"dec"
                | b"mon"
                | b"tue"
                | b"wed"
                | b"thu"
                | b"fri"
                | b"sat"
                | b"sun"
        )
}

/// `Jun 11 02:12:00`, `Jun 11 2026 02:12:00`, `Thu Jun 11 02:12:00 2026`.
fn named(text: &[u8]) -> Option<Timestamp> {
    const DAYS: [&[u8]; 7] = [b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"];
    let mut at = 0;
    let has_weekday = text.get(..3).is_some_and(|word| DAYS.contains(&word));
    if has_weekday {
        at = 3 + blanks(&text[3..], b", ");
    }
    let day_first = digits(text.get(at..)?, 2);
    if day_first > 0 && has_weekday {
        at += day_first + blanks(&text[at + day_first..], b" -");
    }
    if !is_month(text.get(at..at + 3)?) {
        return None;
    }
    at += 3;
    let before_day = blanks(text.get(at..)?, b" -./");
    at += before_day;
    let day = digits(&text[at..], 4);
    if day == 0 {
        return None;
    }
    at += day;
    if matches!(text.get(at), Some(b'-' | b'/')) && matches!(digits(&text[at + 1..], 5), 2 | 4) {
        at += 1 + digits(&text[at + 1..], 5);
    }
    at += blanks(&text[at..], b" ,");
    let year = digits(&text[at..], 4);
    if year == 4 && text.get(at + 4).is_some_and(|byte| !byte.is_ascii_digit() && *byte != b':') {
        at += 4 + blanks(&text[at + 4..], b" -:");
    }
    let time = clock(&text[at..])?;
    at += time.length;
    if has_weekday {
        let zone =
            text[at..].iter().skip(1).take(5).take_while(|byte| byte.is_ascii_uppercase()).count();
        let at_year = if zone >= 2 { at + 1 + zone } else { at };
        let after = blanks(&text[at_year..], b" ") + at_year - at;
        if digits(&text[at + after..], 4) == 4 {
            at += after + 4;
        }
    }
    Some(Timestamp {
        length: at,
        has_date: true,
        is_syslog: !has_weekday && time.has_seconds,
        // `Jun11 02:12:00`
        machine_points: if before_day == 0 && time.has_seconds {
            JOINED
        } else {
            time.machine_points
        },
        ..time
    })
}

/// `02:12:00.123+08:00`; hours and minutes are enough.
fn clock(text: &[u8]) -> Option<Timestamp> {
    let hours = digits(text, 2);
    let separator = *text.get(hours)?;
    if hours == 0 || !matches!(separator, b':' | b'.') {
        return None;
    }
    let minutes = digits(&text[hours + 1..], 3);
    let mut at = hours + 1 + minutes;
    let seconds = match text.get(at) {
        Some(after) if *after == separator => digits(&text[at + 1..], 3),
        _ => 0,
    };
    let has_seconds = matches!(seconds, 1 | 2) && (separator == b':' || seconds == 2);
    // One digit is how a program prints a number; with seconds after it, it can be nothing but a time.
    if !(minutes == 2 || minutes == 1 && has_seconds) || (!has_seconds && separator == b'.') {
        return None;
    }
    // Numbers of releases have dots as well.
    if separator == b'.' && hours < 2 {
        return None;
    }
    let mut fraction_digits = 0;
    if has_seconds {
        at += 1 + seconds;
        if matches!(text.get(at), Some(b'.' | b',' | b':')) {
            let fraction = digits(&text[at + 1..], FRACTION_DIGITS_MAX);
            fraction_digits = fraction.min(9);
            at += if fraction > 0 { fraction + 1 } else { 0 };
        }
    }
    let zone = zone(&text[at..]);
    let machine_points = if zone > 0 && has_seconds { JOINED } else { 0 };
    Some(Timestamp {
        length: at + zone,
        has_date: false,
        has_seconds,
        fraction_digits,
        machine_points,
        is_syslog: false,
        is_local: false,
    })
}

/// Digits of a fraction that are read; no program writes more.
const FRACTION_DIGITS_MAX: usize = 32;

/// `021200` after a date without separators.
fn compact_clock(text: &[u8], compact: bool) -> Option<Timestamp> {
    (compact && digits(text, 7) == 6).then_some(Timestamp {
        length: 6,
        has_date: false,
        has_seconds: true,
        fraction_digits: 0,
        machine_points: MACHINE,
        is_syslog: false,
        is_local: false,
    })
}

/// A zone that is joined to the time: `Z`, `+08:00`, `+0800`, also after a blank.
fn zone(text: &[u8]) -> usize {
    match text {
        [b'Z', next, ..] if next.is_ascii_alphanumeric() => 0,
        [b'Z', ..] => 1,
        [b'+' | b'-', rest @ ..] => match digits(rest, 5) {
            4 => 5,
            2 if rest.get(2) == Some(&b':') && digits(&rest[3..], 3) == 2 => 6,
            _ => 0,
        },
        [b' ', sign @ (b'+' | b'-'), rest @ ..]
            if digits(rest, 5) == 4 || rest.get(2) == Some(&b':') =>
        {
            match zone(&text[1..]) {
                0 => 0,
                length => length + usize::from(*sign != 0),
            }
        }
        _ => 0,
    }
}

/// The length of a date, whether it is written without separators, and whether it has no year.
fn date(text: &[u8]) -> Option<(usize, bool, bool)> {
    let first = digits(text, 9);
    if matches!(first, 6 | 8) {
        return Some((first, true, false));
    }
    let separator = *text.get(first)?;
    if !matches!(first, 1 | 2 | 4)
        || !(matches!(separator, b'-' | b'/' | b'.' | b' ') || (separator == b':' && first == 4))
    {
        return None;
    }
    let rest = &text[first + 1..];
    let letters = rest.iter().take(5).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let second = if letters >= 3 && is_month(&rest[..3]) {
        letters + usize::from(rest.get(letters) == Some(&b'.'))
    } else if separator == b' ' {
        return None;
    } else {
        digits(rest, 3)
    };
    if second == 0 || second > 5 {
        return None;
    }
    let at = first + 1 + second;
    if text.get(at) != Some(&separator) {
        return (letters == 0 && first == 2 && second == 2).then_some((at, false, true));
    }
    let third = digits(&text[at + 1..], 5);
    matches!(third, 2 | 4).then_some((at + 1 + third, false, false))
}

/// Whether a date is written as no standard has it: with slashes, or the year last.
fn is_local_date(date: &[u8]) -> bool {
    let is_year_last = digits(date, 4) <= 2 && date.len() >= 10;
    date.contains(&b'/') || (is_year_last && !date.iter().any(u8::is_ascii_alphabetic))
}

/// `1718072400`, `1718072400.123`, also in milliseconds and more.
fn epoch(text: &[u8]) -> Option<Timestamp> {
    let whole = digits(text, 20);
    // Seconds, and thousandths, millionths and billionths of them.
    let is_whole = whole >= EPOCH_DIGITS && (whole - EPOCH_DIGITS).is_multiple_of(3);
    if !is_whole || !text.starts_with(b"1") {
        return None;
    }
    let fraction = match text.get(whole) {
        Some(b'.') => digits(&text[whole + 1..], 10),
        _ => 0,
    };
    let length = whole + if fraction > 0 { fraction + 1 } else { 0 };
    // What goes on with a letter is a name.
    if text.get(length).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    Some(Timestamp {
        length,
        has_date: true,
        has_seconds: true,
        fraction_digits: fraction + whole - EPOCH_DIGITS,
        machine_points: MACHINE,
        is_syslog: false,
        is_local: false,
    })
}

fn is_month(word: &[u8]) -> bool {
    let [first, second, third] = *word else { return false };
    matches!(
        &[first | 0x20, second | 0x20, third | 0x20],
        b"jan"
            | b"feb"
            | b"mar"
            | b"apr"
            | b"may"
            | b"jun"
            | b"jul"
            | b"aug"
            | b"sep"
            | b"oct"
            | b"nov"
            | b"dec"
    )
}

/// How many digits a text begins with, counted up to `max`.
fn digits(text: &[u8], max: usize) -> usize {
    text.iter().take(max).take_while(|byte| byte.is_ascii_digit()).count()
}

/// How many of these bytes a text begins with.
fn blanks(text: &[u8], of: &[u8]) -> usize {
    text.iter().take_while(|byte| of.contains(byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_logs_are_read_to_their_end() {
        for (text, length) in [
            ("2026-06-11T02:12:00.123Z rest", 24),
            ("2026-06-11T02:12:00+08:00 rest", 25),
            ("2026-06-11T02:12:00.12345678901+08:00 rest", 37),
            ("2026-06-11 02:12:00,123 rest", 23),
            ("2026/06/11 02:12:00 rest", 19),
            ("[2026-06-11 02:12:00] rest", 22),
            ("[11/Jun/2026:02:12:00 +0800] rest", 29),
            ("11-Jun-2026 02:12:00.1 rest", 22),
            ("Jun 11 02:12:00 rest", 15),
            ("Jun  1 02:12:00 rest", 15),
            ("JUN 11 02:12:00 rest", 15),
            ("6月 11 02:12:00 rest", 16),
            ("11月  1 02:12:00 rest", 17),
            ("jun/11/2026 02:12:00 rest", 20),
            ("Oct 27 2015 12:35:40 rest", 20),
            ("[Thu Jun 11 02:12:00 2026] rest", 27),
            ("02:12:00 rest", 8),
            ("02:12 rest", 5),
            ("06-11 02:12:00.123 rest", 18),
            ("260611 021200 rest", 13),
            ("20260611-02:12:00:123| rest", 21),
            ("1718072400 rest", 10),
            ("1718072400.123 rest", 14),
        ] {
            assert_eq!(
                timestamp(text.as_bytes()).map(|found| found.length),
                Some(length),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_time_is_not_read_as_one() {
        for text in [
            "",
            "3 containers",
            "12.5 percent",
            "May we",
            "MAY 3 CONTAINERS",
            "sha256",
            "1234567890123456789012",
            "10.0.0.1 answers",
            "404 pages",
            "6月 11 台",
            "6月11日 02:12:00",
            "6月 11 02:12",
            "123456789012 is the account",
            "[x]",
        ] {
            assert_eq!(timestamp(text.as_bytes()), None, "{text}");
        }
    }
}
