//! Times of a packet: instants, and due dates that may be a bare date.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::node::Node;
use super::pointer::Path;
use super::problem::Trouble;
use super::reader::{Read, Reader};
use super::shape::{Form, Shape};

/// An instant, written in RFC 3339 with its offset. Two are compared as instants, whatever offset they were written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time(Timestamp);

impl Time {
    /// This instant.
    #[must_use]
    pub const fn of(timestamp: Timestamp) -> Self {
        Self(timestamp)
    }

    /// The instant.
    #[must_use]
    pub const fn timestamp(self) -> Timestamp {
        self.0
    }

    /// What RFC 3339, section 5.6, calls a `date-time`.
    ///
    /// # Errors
    ///
    /// What is wrong with the text.
    pub fn parse(text: &str) -> Result<Self, Trouble> {
        match offset_of(text) {
            None => Err(Trouble::OtherForm(Form::Time)),
            Some("") => Err(Trouble::NoOffset),
            Some(_) => {
                let spelt = text.to_ascii_uppercase().replacen(' ', "T", 1);
                let time = spelt.parse().ok().or_else(|| at_the_end_of_time(&spelt)).map(Self);
                time.filter(|time| !is_false_leap_second(&spelt, time.0))
                    .ok_or(Trouble::OtherForm(Form::Time))
            }
        }
    }

    /// So many seconds later.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        let later = self.0.checked_add(jiff::SignedDuration::from_secs(seconds));
        Self(later.unwrap_or(if seconds < 0 { Timestamp::MIN } else { Timestamp::MAX }))
    }
}

/// The last instant that can be told, for a time of the last days of the year 9999, which people write for "never".
fn at_the_end_of_time(spelt: &str) -> Option<Timestamp> {
    const LAST_YEAR: i16 = 9999;
    const DATE_AND_TIME_BYTES: usize = 19;
    let civil: DateTime = spelt.get(..DATE_AND_TIME_BYTES)?.parse().ok()?;
    let offset = spelt
        .get(DATE_AND_TIME_BYTES..)?
        .trim_start_matches(|sign: char| sign == '.' || sign.is_ascii_digit());
    let minutes = offset.rsplit_once(':').map_or("00", |(_, minutes)| minutes);
    (civil.year() == LAST_YEAR && minutes < "60").then_some(Timestamp::MAX)
}

/// Whether the seconds are 60 where no second is ever put in: that is done at the end of June or December in UTC.
fn is_false_leap_second(spelt: &str, time: Timestamp) -> bool {
    const SECONDS: std::ops::Range<usize> = 17..19;
    if spelt.get(SECONDS) != Some("60") {
        return false;
    }
    // Such a second is read as the one before it.
    let utc = TimeZone::UTC.to_datetime(time);
    let day = (utc.month(), utc.day());
    !(matches!(day, (6, 30) | (12, 31)) && (utc.hour(), utc.minute()) == (23, 59))
}

/// What stands behind the seconds, if the text begins with a date and a time as RFC 3339 has them and ends with an offset
/// or nothing.
fn offset_of(text: &str) -> Option<&str> {
    const FORM: &[u8; 19] = b"0000-00-00T00:00:00";
    let bytes = text.as_bytes();
    let head = bytes.get(..FORM.len())?;
    let fits = head.iter().zip(FORM).all(|(byte, form)| match form {
        b'0' => byte.is_ascii_digit(),
        b'T' => matches!(byte, b'T' | b't' | b' '),
        other => byte == other,
    });
    if !fits {
        return None;
    }
    let mut rest = text.get(FORM.len()..)?;
    if let Some(fraction) = rest.strip_prefix('.') {
        let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
        rest = fraction.get(digits..)?;
        if digits == 0 {
            return None;
        }
    }
    let is_offset = match rest.as_bytes() {
        [] | [b'Z' | b'z'] => true,
        [b'+' | b'-', h1, h2, b':', m1, m2] => {
            [h1, h2, m1, m2].into_iter().all(u8::is_ascii_digit) && [*h1, *h2] <= *b"23"
        }
        _ => false,
    };
    is_offset.then_some(rest)
}

impl Read for Time {
    const SHAPE: Shape = Shape::Form(Form::Time);

    fn read(node: &Node, path: Path<'_>, reader: &mut Reader) -> Option<Self> {
        let Some(text) = node.text() else {
            return reader.refuse(path, Trouble::OtherForm(Form::Time));
        };
        Self::parse(text).map_err(|trouble| reader.note(path, trouble)).ok()
    }
}

/// When something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// At an instant.
    At(Time),
    /// On this day, until its end.
    On(Date),
}

impl Due {
    /// Reads a date, or a time of RFC 3339 with its offset.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, Trouble> {
        const DATE_CHARACTERS: usize = 10;
        if text.len() == DATE_CHARACTERS {
            let date = text.parse().map(Self::On);
            return date.map_err(|_| Trouble::OtherForm(Form::Due));
        }
        Time::parse(text).map(Self::At).map_err(|trouble| {
            let is_form = matches!(trouble, Trouble::OtherForm(_));
            if is_form { Trouble::OtherForm(Form::Due) } else { trouble }
        })
    }

    /// The last instant before it is overdue. A date ends where its day ends in this time zone.
    #[must_use]
    pub fn end(self, zone: &TimeZone) -> Time {
        match self {
            Self::At(time) => time,
            Self::On(date) => {
                let last = zone.to_timestamp(date.at(23, 59, 59, 999_999_999));
                Time(last.unwrap_or(Timestamp::MAX))
            }
        }
    }
}

impl Read for Due {
    const SHAPE: Shape = Shape::Form(Form::Due);

    fn read(node: &Node, path: Path<'_>, reader: &mut Reader) -> Option<Self> {
        let Some(text) = node.text() else {
            return reader.refuse(path, Trouble::OtherForm(Form::Due));
        };
        Self::parse(text).map_err(|trouble| reader.note(path, trouble)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_rfc_3339_with_an_offset() {
        let same = [
            "2026-06-11T02:05:00+08:00",
            "2026-06-10T18:05:00Z",
            "2026-06-10t18:05:00z",
            "2026-06-10 18:05:00.000Z",
            "2026-06-10T14:05:00-04:00",
            "2026-06-10T18:05:00-00:00",
        ];
        let expect = Time::parse(same[0]);
        assert!(expect.is_ok());
        for text in same {
            assert_eq!(Time::parse(text), expect, "{text}");
        }
    }

    #[test]
    fn a_time_without_offset_is_no_instant() {
        for text in ["2026-06-11T02:05:00", "2026-06-11 02:05:00.5"] {
            assert_eq!(Time::parse(text), Err(Trouble::NoOffset), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "2026-06-11",
            "2026-06-11T02:05+08:00",
            "2026-06-11T02:05:00+08",
            "2026-06-11T02:05:00+0800",
            "2026-06-11T02:05:00+24:00",
            "2026-06-11T02:05:00+08:60",
            "2026-02-30T02:05:00Z",
            "2026-06-11T25:05:00Z",
            "2026-06-11T02:05:00+08:00[Asia/Taipei]",
            "2026-06-11T02:05:00.Z",
            "20260611T020500Z",
            "2026-06-11T02:05:00Z ",
            "2026-06-11T02:05:00中",
            "昨天",
        ] {
            assert_eq!(Time::parse(text), Err(Trouble::OtherForm(Form::Time)), "{text}");
        }
    }

    #[test]
    fn a_second_is_put_in_at_the_end_of_june_or_december_only() {
        for text in [
            "2016-12-31T23:59:60Z",
            "2017-01-01T07:59:60+08:00",
            "2015-06-30T23:59:60.5Z",
            "2016-12-31T15:59:60-08:00",
        ] {
            assert!(Time::parse(text).is_ok(), "{text}");
        }
        for text in [
            "2026-06-11T02:05:60Z",
            "2026-06-30T23:58:60Z",
            "2026-06-30T23:59:60+08:00",
            "2026-03-31T23:59:60Z",
            "2026-06-30T23:59:61Z",
        ] {
            assert_eq!(Time::parse(text), Err(Trouble::OtherForm(Form::Time)), "{text}");
        }
    }

    #[test]
    fn the_end_of_time_is_a_time() {
        let far = [
            "9999-12-31T23:59:59Z",
            "9999-12-31T23:59:59.999999999+08:00",
            "9999-12-31t23:59:59-23:59",
            "9999-12-31T00:00:00Z",
        ];
        for text in far {
            assert_eq!(Time::parse(text), Ok(Time(Timestamp::MAX)), "{text}");
        }
        for text in ["9999-12-31T23:59:59+08:60", "9999-12-32T00:00:00Z", "9999-12-31T24:00:00Z"] {
            assert!(Time::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_date_lasts_until_its_end() {
        let zone = TimeZone::fixed(jiff::tz::offset(8));
        let Ok(date) = "2026-07-15".parse() else { panic!("a date") };
        let end = Due::On(date).end(&zone);
        assert!(Time::parse("2026-07-15T23:59:59+08:00").is_ok_and(|time| time < end));
        assert!(Time::parse("2026-07-16T00:00:00+08:00").is_ok_and(|time| time > end));
    }
}
