//! Records as structured loggers write them, also without a level: a time to the second, beside what happened or who says so.

use super::super::shape::{Shape, Words};
use super::super::timestamp::timestamp;

/// Keys of the time of a record; sorted.
static TIMES: Words<14> = Words::of([
    "@t",
    "@timestamp",
    "_time",
    "asctime",
    "datetime",
    "event_time",
    "eventtime",
    "logged_at",
    "t",
    "time",
    "timestamp",
    "timestamp_ms",
    "timestampms",
    "ts",
]);

/// Keys of a time that objects of other kinds have as well; sorted.
static DATES: Words<5> = Words::of(["created", "created_at", "createdat", "date", "received_at"]);

/// Keys of what happened, how bad it is and who says so; sorted.
static MESSAGES: Words<19> = Words::of([
    "@m",
    "@mt",
    "_msg",
    "event",
    "event_type",
    "eventname",
    "eventtype",
    "level",
    "levelname",
    "log",
    "log_level",
    "logger",
    "logger_name",
    "loglevel",
    "lvl",
    "message",
    "msg",
    "severity",
    "short_message",
]);

/// Keys of the same that objects of other kinds have as well; sorted.
static NAMES: Words<4> = Words::of(["channel", "name", "text", "type"]);

/// How the keys of a record begin that stand at the beginning of a line, without the quote before them.
pub(super) const OPENINGS: [&str; 16] = [
    "@t\"",
    "@time",
    "asctime\"",
    "created\"",
    "datetime\"",
    "event",
    "level",
    "logger",
    "message\"",
    "msg\"",
    "severity\"",
    "t\"",
    "time\"",
    "timestamp",
    "ts\"",
    "type\"",
];

/// What was seen of a record: a sure sign counts two, any other one.
#[derive(Default)]
pub(super) struct Record {
    time: u8,
    message: u8,
    /// Whether its time is more exact than people write it.
    is_exact: bool,
    keys: u8,
}

impl Record {
    /// Signs that make a record.
    const ENOUGH: u8 = 3;
    /// Keys of an object that is one by its time alone.
    const KEYS_MIN: u8 = 3;

    pub(super) fn note(&mut self, key: &[u8], value: &[u8]) {
        let sign = |is_sure: bool, is_one: bool| if is_sure { 2 } else { u8::from(is_one) };
        let time = sign(TIMES.has_in_any_case(key), DATES.has_in_any_case(key));
        self.keys = self.keys.saturating_add(1);
        if time > 0
            && let Some(digits) = time_of(value)
        {
            self.time = self.time.max(time);
            self.is_exact |= digits >= EXACT_DIGITS;
        }
        self.message =
            self.message.max(sign(MESSAGES.has_in_any_case(key), NAMES.has_in_any_case(key)));
    }

    pub(super) const fn is_complete(&self) -> bool {
        self.time > 0 && self.message > 0 && self.time + self.message >= Self::ENOUGH
    }

    /// Whether it is one whatever its other keys are called.
    pub(super) const fn is_of_program(&self) -> bool {
        self.is_exact && self.keys >= Self::KEYS_MIN
    }
}

/// `"timestamp": "2026-06-11T02:12:07Z",`: whether a line begins with a key of a record, which may go on in the next one.
pub(super) fn is_member(shape: &Shape<'_>) -> bool {
    shape.is_quoted && OPENINGS.iter().any(|opening| shape.body.starts_with(opening.as_bytes()))
}

/// Digits of a second from which nobody writes it.
const EXACT_DIGITS: usize = 3;

/// `"2026-06-11T02:12:07Z"`, `1781143927.412`: how many digits of a second there are of a time to the second with its day, or
/// since 1970.
fn time_of(value: &[u8]) -> Option<usize> {
    const DIGITS: std::ops::RangeInclusive<usize> = 10..=19;
    let text = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
    let digits =
        text.iter().take(DIGITS.end() + 1).take_while(|byte| byte.is_ascii_digit()).count();
    if DIGITS.contains(&digits) {
        return Some(EXACT_DIGITS);
    }
    timestamp(text)
        .filter(|time| time.has_date && time.has_seconds)
        .map(|time| time.fraction_digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(TIMES.is_sorted() && DATES.is_sorted());
        assert!(MESSAGES.is_sorted() && NAMES.is_sorted());
    }

    #[test]
    fn a_record_has_a_time_to_the_second_and_says_something() {
        for text in [
            "{\"event\":\"lease_lost\",\"timestamp\":\"2026-06-11T02:12:07.900066Z\"}",
            "{\"context\":{\"worker\":4},\"message\":\"lease lost\",\"time\":1781143927412}",
            "{\"host\":\"edge-a\",\"timestamp\":1781143927.4123,\"type\":\"CheckResult\"}",
            "{'event': 'lease_lost', 'timestamp': '2026-06-11T02:12:07.412Z'}",
            "{\"ts\":1781143927.412,\"uid\":\"C8a1b2\",\"proto\":\"udp\"}",
            "{\"message\": \"lease lost\",\n \"created\": 1781143927.41, \"levelname\": \"DEBUG\"}",
            "{\n  \"time\": \"2026-06-11T02:12:07.412Z\",\n  \"message\": \"lease lost\"\n}",
            "edge-a: {\"time\":\"2026-06-11T02:12:07.412Z\",\"event\":\"lease_lost\"}",
        ] {
            let verdict = crate::screen::screen(text.as_bytes());
            assert!(!verdict.is_clean(), "{text}");
        }
        for text in [
            "{\"observed_at\":\"2026-06-11T02:12:07Z\",\"kind\":\"readback\"}",
            "{\"time\":\"2026-06-11 02:12\",\"event\":\"failover started\"}",
            "{\"timestamp\":\"2026-06-11T02:12:07Z\",\"action\":\"restarted web\",\"by\":\"Mei\"}",
            "{\"name\":\"edge\",\"date\":\"2026-06-11\",\"hosts\":4}",
            "{\"message\": \"lease lost\",",
            "{\"owner\":\"Mei\",\"created\":\"2026-06-11T02:12:07Z\"}",
        ] {
            assert!(crate::screen::screen(text.as_bytes()).is_clean(), "{text}");
        }
    }
}
