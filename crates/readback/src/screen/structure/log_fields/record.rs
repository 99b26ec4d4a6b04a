//! Records as structured loggers write them, also without a level: a time to the second, beside what happened or who says so.

use super::super::log_time::is_level;
use super::super::shape::Shape;
use super::super::timestamp::timestamp;
use crate::screen::word_list::WordList;

/// Keys of the time of a record; sorted.
static TIMES: WordList<14> = WordList::of([
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
static DATES: WordList<5> =
    WordList::of(["created", "created_at", "createdat", "date", "received_at"]);

/// Keys of what happened, how bad it is and who says so; sorted.
static MESSAGES: WordList<13> = WordList::of([
    "@m",
    "@mt",
    "_msg",
    "event",
    "event_type",
    "eventname",
    "eventtype",
    "log",
    "logger",
    "logger_name",
    "message",
    "msg",
    "short_message",
]);

/// Keys of a level, which people give to incidents as well, in words of their own; sorted.
static LEVELS: WordList<6> =
    WordList::of(["level", "levelname", "log_level", "loglevel", "lvl", "severity"]);

/// Those of the keys above that nobody writes by hand; sorted.
static MACHINES: WordList<8> = WordList::of([
    "@m",
    "@mt",
    "_msg",
    "levelname",
    "logger",
    "logger_name",
    "msg",
    "short_message",
]);

/// Keys under which a person says who it was and how it went; sorted.
static PEOPLE: WordList<24> = WordList::of([
    "acknowledged_by",
    "actor",
    "approved_by",
    "author",
    "by",
    "checked_by",
    "done_by",
    "impact",
    "incident",
    "lead",
    "note",
    "notes",
    "observed_by",
    "observer",
    "on_call",
    "oncall",
    "owner",
    "reported_by",
    "result",
    "reviewer",
    "state",
    "summary",
    "ticket",
    "who",
]);

/// Keys of the same that objects of other kinds have as well; sorted.
static NAMES: WordList<4> = WordList::of(["channel", "name", "text", "type"]);

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
    /// Whether it has a key that nobody writes by hand, or a level that nobody gives to an incident.
    is_of_logger: bool,
    /// Whether a person says something in it.
    is_of_person: bool,
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
        let level = if LEVELS.has_in_any_case(key) { text_in_quotes(value) } else { None };
        let is_level = level.is_some_and(is_level);
        self.is_of_logger |= MACHINES.has_in_any_case(key)
            || is_level && !level.is_some_and(|level| OF_INCIDENTS.has_in_any_case(level));
        self.is_of_person |= PEOPLE.has_in_any_case(key);
        self.message = self
            .message
            .max(sign(MESSAGES.has_in_any_case(key) || is_level, NAMES.has_in_any_case(key)));
    }

    /// Whether it is one whatever a person may say in it.
    pub(super) const fn is_exact(&self) -> bool {
        self.is_exact && self.has_signs()
    }

    /// Whether it is one with a time as people write it: only a logger has such keys, and no person speaks.
    pub(super) const fn is_complete(&self) -> bool {
        self.is_of_logger && !self.is_of_person && self.has_signs()
    }

    const fn has_signs(&self) -> bool {
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

/// `"severity":"high"`, `"level":"P1"`, `"level":"sev2"`, `"event":"postcheck"`: how bad an incident is, or which step of its
/// handling this was.
pub(super) fn is_of_incident(key: &[u8], value: &[u8]) -> bool {
    const WORDS: [&[u8]; 5] = [b"high", b"low", b"major", b"medium", b"minor"];
    const STEPS: [&[u8]; 3] = [b"postcheck", b"precheck", b"readback"];
    if key == b"event" {
        return text_in_quotes(value).is_some_and(|text| STEPS.contains(&text));
    }
    let is_key = matches!(key, b"level" | b"severity");
    is_key
        && text_in_quotes(value).is_some_and(|text| {
            let letters = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
            let number = text[letters..].strip_prefix(b"-").unwrap_or(&text[letters..]);
            let is_class = [&b"p"[..], b"s", b"sev"]
                .iter()
                .any(|class| text[..letters].eq_ignore_ascii_case(class));
            is_class && matches!(number, [b'0'..=b'9'])
                || WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
        })
}

/// Levels that people give to incidents as well; sorted.
static OF_INCIDENTS: WordList<7> =
    WordList::of(["alert", "critical", "emergency", "note", "notice", "success", "warning"]);

/// What stands in quotes as the value of a key.
fn text_in_quotes(value: &[u8]) -> Option<&[u8]> {
    let rest = value.strip_prefix(b"\"").or(value.strip_prefix(b"'"))?;
    Some(&rest[..memchr::memchr2(b'"', b'\'', rest)?])
}

/// Whether the fraction of a second is none: `.000`, as a form or an editor fills it up.
fn is_filled_up(time: &[u8]) -> bool {
    const BYTES_MAX: usize = 40;
    let within = &time[..time.len().min(BYTES_MAX)];
    memchr::memchr2(b'.', b',', within).is_some_and(|dot| {
        let digits = within[dot + 1..].iter().take_while(|byte| byte.is_ascii_digit());
        digits.clone().count() == EXACT_DIGITS && digits.clone().all(|digit| *digit == b'0')
    })
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
        .map(|time| if is_filled_up(text) { 0 } else { time.fraction_digits })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(TIMES.is_sorted() && DATES.is_sorted());
        assert!(MESSAGES.is_sorted() && NAMES.is_sorted() && LEVELS.is_sorted());
        assert!(MACHINES.is_sorted() && PEOPLE.is_sorted() && OF_INCIDENTS.is_sorted());
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
            "{\"time\":\"2026-06-11T02:12:07Z\",\"level\":\"info\",\"gate\":4}",
            "{\"time\":\"2026-06-11T02:12:07.412Z\",\"type\":\"restart\",\"actor\":\"deploy\"}",
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
            "{\"time\":\"2026-06-11T02:12:07Z\",\"event\":\"failover\",\"by\":\"Mei\"}",
            "{\"time\":\"2026-06-11T02:12:07Z\",\"level\":\"P1\",\"incident\":\"INC-7\"}",
            "{\"time\":\"2026-06-11T02:12:07Z\",\"level\":\"info\",\"summary\":\"edge down\"}",
            "{\"time\":\"2026-06-11T02:12:07Z\",\"severity\":\"critical\",\"edges\":4}",
            "{\"time\":\"2026-06-11T02:12:07.000Z\",\"healthy\":true,\"replicas\":3}",
            "{\"time\":\"2026-06-11T02:12:07Z\",\"name\":\"edge-a\",\"channel\":\"mail\"}",
            "{\n  \"time\": \"2026-06-11T02:12:07Z\",\n  \"event\": \"failover\"\n}",
            "{\"owner\":\"Mei\",\"created\":\"2026-06-11T02:12:07Z\"}",
        ] {
            assert!(crate::screen::screen(text.as_bytes()).is_clean(), "{text}");
        }
    }
}
