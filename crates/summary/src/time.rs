//! Times as commands write them.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

use crate::calendar;
use crate::sentence::rfc3339;

/// A time that a capture states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    written: String,
    civil: DateTime,
    instant: Option<Timestamp>,
}

impl Stamp {
    /// Reads a time in any of the forms of [`parse`].
    pub(crate) fn of(text: &str) -> Option<Self> {
        let text = plain(text)?;
        let (civil, offset) = parse(text)?;
        let instant = offset.and_then(|offset| offset.to_timestamp(civil).ok());
        Some(Self { written: text.to_owned(), civil, instant })
    }

    /// A time without its year, as `last` and `syslog` write it: the text stands, no instant does.
    pub(crate) fn without_year(text: &str) -> Option<Self> {
        let text = plain(text)?;
        let words: Vec<&str> = text.split_whitespace().collect();
        let (month, day, time) = match words.as_slice() {
            [weekday, month, day, time] if calendar::is_weekday(weekday) => (month, day, time),
            [month, day, time] => (month, day, time),
            _ => return None,
        };
        // 2000 has a 29th of February; the year is told to nobody.
        let date = Date::new(2000, calendar::month_of(month)?, day_of(day)?).ok()?;
        Some(Self {
            written: text.to_owned(),
            civil: date.to_datetime(time_of(time)?),
            instant: None,
        })
    }

    /// The text, as the command wrote it.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }

    /// The instant, where the text says it.
    #[must_use]
    pub const fn instant(&self) -> Option<Timestamp> {
        self.instant
    }

    /// The instant in a zone that is known from elsewhere, where the text does not say it.
    #[must_use]
    pub fn instant_in(&self, zone: &TimeZone) -> Option<Timestamp> {
        if self.instant.is_some() || !self.has_year() {
            return self.instant;
        }
        let Some(abbreviation) = self.abbreviation() else {
            return zone.to_timestamp(self.civil).ok();
        };
        // Where clocks are put back, the abbreviation says which of the two hours it was.
        let at = zone.to_ambiguous_timestamp(self.civil);
        let ats = [at.earlier().ok(), at.later().ok()];
        ats.into_iter().flatten().find(|at| {
            zone.to_datetime(*at) == self.civil
                && zone.to_offset_info(*at).abbreviation() == abbreviation
        })
    }

    /// The same time once its zone is known: where the text says no instant, the instant stands for it.
    /// Not so where the text names another zone: then what it says is not known, and it is no time.
    pub(crate) fn settle(&mut self, zone: &TimeZone) -> bool {
        if let (None, Some(at)) = (self.instant, self.instant_in(zone)) {
            self.instant = Some(at);
            self.written = rfc3339(at);
        }
        self.instant.is_some() || self.abbreviation().is_none()
    }

    /// How far apart two times are; not known where only one of them says its instant or its year, or where
    /// they name two zones.
    pub(crate) fn apart(&self, other: &Self) -> Option<SignedDuration> {
        let apart = match (self.instant, other.instant) {
            (Some(one), Some(other)) => one.duration_since(other),
            (None, None) => {
                let is_of_two_zones = self
                    .abbreviation()
                    .zip(other.abbreviation())
                    .is_some_and(|(one, other)| one != other);
                if is_of_two_zones || self.has_year() != other.has_year() {
                    return None;
                }
                self.civil.duration_since(other.civil)
            }
            (Some(_), None) | (None, Some(_)) => return None,
        };
        Some(apart.abs())
    }

    /// Whether it would have an instant, were the zone known.
    pub(crate) fn lacks_zone(&self) -> bool {
        self.instant.is_none() && self.has_year()
    }

    /// A time without its year has no instant in any zone.
    fn has_year(&self) -> bool {
        self.written.bytes().filter(u8::is_ascii_digit).count() >= 8 && self.civil.year() != 2000
    }

    /// The letters of the zone at the end of the text.
    fn abbreviation(&self) -> Option<&str> {
        self.written.rsplit(' ').next().filter(|word| is_abbreviation(word))
    }
}

/// A text that is shown as it is written: between its words stand blanks and nothing that cannot be seen.
fn plain(text: &str) -> Option<&str> {
    let text = text.trim();
    let is_plain = text.chars().all(|one| one == ' ' || !one.is_control() && !one.is_whitespace());
    is_plain.then_some(text)
}

/// Reads `2026-09-11T06:31:10.5+08:00`, `2026-09-11 06:31[:10]`, `Fri 2026-09-11 06:31:10 UTC` and
/// `Fri Sep 11 06:31:10 2026`, and the offset where one stands there. Abbreviations of zones other than
/// UTC and GMT say too little for an instant: CST is three of them. Many zones have no letters but
/// their offset for a name: `+08` in Singapore, `-03` in São Paulo, `+0545` in Kathmandu.
fn parse(text: &str) -> Option<(DateTime, Option<Offset>)> {
    if text.len() > 48 {
        return None;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        [one] => iso(one),
        [weekday, month, day, time, year]
            if calendar::is_weekday(weekday) && year.len() == 4 && !month.contains('-') =>
        {
            let date = Date::new(number(year)?, calendar::month_of(month)?, day_of(day)?);
            Some((date.ok()?.to_datetime(time_of(time)?), None))
        }
        [weekday, date, time, rest @ ..] if calendar::is_weekday(weekday) => {
            dated(date, time, rest)
        }
        [date, time, rest @ ..] => dated(date, time, rest),
        [] => None,
    }
}

fn dated(date: &str, time: &str, zone: &[&str]) -> Option<(DateTime, Option<Offset>)> {
    let civil = date_of(date)?.to_datetime(time_of(time)?);
    match zone {
        [] => Some((civil, None)),
        [zone] if matches!(*zone, "UTC" | "GMT" | "Z") => Some((civil, Some(Offset::UTC))),
        [zone] if zone.starts_with(['+', '-']) => Some((civil, Some(offset_of(zone)?))),
        [zone] if is_abbreviation(zone) => Some((civil, None)),
        // Go prints the abbreviation behind the offset.
        [offset, zone] if is_abbreviation(zone) => Some((civil, Some(offset_of(offset)?))),
        _ => None,
    }
}

fn iso(text: &str) -> Option<(DateTime, Option<Offset>)> {
    let (date, rest) = text.split_once('T')?;
    let end = rest.find(['Z', '+', '-']).unwrap_or(rest.len());
    let offset = match &rest[end..] {
        "" => None,
        zone => Some(offset_of(zone)?),
    };
    Some((date_of(date)?.to_datetime(time_of(&rest[..end])?), offset))
}

fn date_of(text: &str) -> Option<Date> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let is_date = year.len() == 4 && month.len() == 2 && day.len() == 2;
    is_date.then(|| Date::new(number(year)?, number(month)?, number(day)?).ok())?
}

/// A number of digits alone: no sign, which `parse` takes as well.
pub(crate) fn number<N: std::str::FromStr>(text: &str) -> Option<N> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

/// What stands in a line from the first to the last of these words of it, as it is written there.
pub(crate) fn span<'a>(line: &'a str, words: &[&'a str]) -> Option<&'a str> {
    let place = |word: &str| word.as_ptr().addr().checked_sub(line.as_ptr().addr());
    let (first, last) = (words.first()?, words.last()?);
    line.get(place(first)?..place(last)? + last.len())
}

fn time_of(text: &str) -> Option<Time> {
    let (clock, fraction) = match text.split_once(['.', ',']) {
        Some((clock, fraction)) if !fraction.is_empty() => (clock, fraction),
        // A mark without decimals is no time.
        Some(_) => return None,
        None => (text, ""),
    };
    if fraction.len() > 9 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |part: &str| -> Option<i8> { (part.len() == 2).then(|| number(part))? };
    let parts: Vec<&str> = clock.split(':').collect();
    let (hour, minute, second) = match parts.as_slice() {
        [hour, minute] => (part(hour)?, part(minute)?, 0),
        [hour, minute, second] => (part(hour)?, part(minute)?, part(second)?),
        _ => return None,
    };
    let nanoseconds = format!("{fraction:0<9}").parse().ok()?;
    Time::new(hour, minute, second, nanoseconds).ok()
}

fn offset_of(text: &str) -> Option<Offset> {
    if text == "Z" {
        return Some(Offset::UTC);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let mut digits: String = text.get(1..)?.chars().filter(|character| *character != ':').collect();
    if digits.len() == 2 {
        digits.push_str("00");
    }
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes): (i32, i32) = (digits[..2].parse().ok()?, digits[2..].parse().ok()?);
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

/// A day of the month; German writes a point behind it.
fn day_of(text: &str) -> Option<i8> {
    number(text.strip_suffix('.').unwrap_or(text))
}

fn is_abbreviation(text: &str) -> bool {
    // The zone of Guam is the one with a small letter.
    text == "ChST"
        || (2..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// An instant in microseconds since 1970, as the journal counts.
pub(crate) fn of_microseconds(text: &str) -> Option<Timestamp> {
    Timestamp::from_microsecond(text.parse().ok()?).ok()
}

/// An instant in nanoseconds since 1970, as Docker's events count.
pub(crate) fn of_nanoseconds(nanoseconds: i64) -> Option<Timestamp> {
    Timestamp::UNIX_EPOCH.checked_add(SignedDuration::from_nanos(nanoseconds)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_all_commands_are_read() {
        for (text, instant) in [
            ("2026-09-11T06:31:10.5+08:00", Some("2026-09-10T22:31:10.5Z")),
            ("2026-09-11T06:31:10.123456789Z", Some("2026-09-11T06:31:10.123456789Z")),
            ("2026-09-11T06:31:10+0000", Some("2026-09-11T06:31:10Z")),
            ("Fri 2026-09-11 06:31:10 UTC", Some("2026-09-11T06:31:10Z")),
            ("Fri 2026-09-11 06:31:10 CST", None),
            ("2026-09-11 06:31:10 +0800 CST", Some("2026-09-10T22:31:10Z")),
            ("Fri 2026-09-11 06:31:10 +08", Some("2026-09-10T22:31:10Z")),
            ("Fri 2026-09-11 06:31:10 ChST", None),
            ("Fri 2026-09-11 06:31:10 -03", Some("2026-09-11T09:31:10Z")),
            ("Fri 2026-09-11 06:31:10 +0545", Some("2026-09-11T00:46:10Z")),
            ("Fri Mär 13 06:31:10 2026", None),
            ("五  9月 11 06:31:10 2026", None),
            ("2026-09-11 06:31", None),
            ("Fri Sep 11 06:30:47 2026", None),
        ] {
            let stamp = Stamp::of(text).unwrap_or_else(|| panic!("{text} is a time"));
            assert_eq!(
                stamp.instant(),
                instant.map(|at| at.parse().expect("an instant")),
                "{text}"
            );
            assert_eq!(stamp.written(), text);
        }
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "n/a",
            "yesterday",
            "2026-13-01 00:00",
            "Fri Sep 11",
            "2026-09-11T25:00:00Z",
            "2026-09-11 06:31:10 password hunter2",
            "2026-09-11 06:3",
            "2026-09-11 06:31:d\0",
            "2026-09-11 06:31:xy.",
            "2026-09-11 06:31:10.",
            "2026-09-11 +6:31",
            "+026-09-11 06:31",
            "2026-09-11 06:31 +8",
            "2026-09-11 06:31 +",
            "金曜 9月 11 06:31:10 2026",
        ] {
            assert!(Stamp::of(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_time_stands_as_it_is_written_in_its_line() {
        let line = "reboot  Wed Sep  2 07:10 still";
        let words: Vec<&str> = line.split_whitespace().collect();
        assert_eq!(span(line, &words[1..5]), Some("Wed Sep  2 07:10"));
        assert_eq!(span(line, &[]), None);
        let stamp = Stamp::without_year("Wed Sep  2 07:10").expect("a time");
        assert_eq!(stamp.written(), "Wed Sep  2 07:10");
        assert!(Stamp::without_year("Wed Sep\t2 07:10").is_none());
    }

    #[test]
    fn a_zone_that_is_told_makes_an_instant() {
        let taipei = TimeZone::fixed(Offset::constant(8));
        let at = |text: &str| Stamp::of(text).and_then(|stamp| stamp.instant_in(&taipei));
        assert_eq!(at("2026-09-11 06:31:00"), "2026-09-10T22:31:00Z".parse().ok());
        assert_eq!(at("2026-09-11T06:31:00Z"), "2026-09-11T06:31:00Z".parse().ok());
        let no_year = Stamp::without_year("Fri Sep 11 06:30").expect("a time");
        assert_eq!((no_year.instant_in(&taipei), no_year.written()), (None, "Fri Sep 11 06:30"));
    }

    #[test]
    fn letters_of_another_zone_make_no_instant() {
        let zone = |posix: &str| TimeZone::posix(posix).expect("a zone");
        let (taipei, new_york) = (zone("CST-8"), zone("EST5EDT,M3.2.0,M11.1.0"));
        for (text, zone, instant) in [
            ("Fri 2026-09-11 06:31:10 CST", &taipei, Some("2026-09-10T22:31:10Z")),
            ("Fri 2026-09-11 06:31:10 EDT", &taipei, None),
            ("Fri 2026-09-11 06:31:10 EDT", &new_york, Some("2026-09-11T10:31:10Z")),
            ("Fri 2026-09-11 06:31:10 EST", &new_york, None),
            ("Sun 2026-11-01 01:30:00 EDT", &new_york, Some("2026-11-01T05:30:00Z")),
            ("Sun 2026-11-01 01:30:00 EST", &new_york, Some("2026-11-01T06:30:00Z")),
            ("Fri 2026-09-11 06:31:10 UTC", &taipei, Some("2026-09-11T06:31:10Z")),
            ("Fri 2026-09-11 06:31:10 GMT", &taipei, Some("2026-09-11T06:31:10Z")),
        ] {
            let mut stamp = Stamp::of(text).expect("a time");
            let expect = instant.map(|at| at.parse().expect("an instant"));
            assert_eq!(stamp.instant_in(zone), expect, "{text}");
            assert_eq!(stamp.settle(zone), instant.is_some(), "{text}");
        }
        let mut no_year = Stamp::without_year("Fri Sep 11 06:30").expect("a time");
        assert!(no_year.settle(&taipei));
    }
}
