//! A whole line of a log within another line: in quotes or backticks, behind a mark of Jira or HTML, or directly behind a
//! character beyond ASCII.
//!
//! People quote messages; what they quote with its time, the program and its process, or with its time, level and module,
//! is the line as it came.

use super::super::first_time::may_hold_time;
use super::super::log_message::marks::is_place;
use super::super::shape::Shape;
use super::super::timestamp::{Timestamp, may_begin, timestamp_at};
use super::super::window::POINTS_TO_HIT;
use super::levels::is_level;
use super::{is_blank, is_dotted, quotes};
use crate::screen::line::Classes;
use crate::screen::places::places;
use crate::screen::search::contains;
use crate::screen::word_list::WordList;

/// Bytes of a line within which the clock of one may stand.
const BYTES_MAX: usize = 480;

/// Bytes of the longest date before a clock.
const DATE_BYTES_MAX: usize = 26;

/// Whether a line holds one, or one of the kernel.
pub(super) fn holds_line(shape: &Shape<'_>) -> bool {
    if !shape.has(Classes::COLON) || shape.line.has_few_digits {
        return false;
    }
    may_hold_time(shape.line) && clocks(shape.body).any(|at| is_line_around(shape, at))
        || shape.line.classes.all(Classes::BRACKET.or(Classes::DOT)) && holds_uptime(shape.body)
}

/// Whether a line of a log begins with the time whose clock stands here: directly behind a mark, or anywhere.
fn is_line_around(shape: &Shape<'_>, clock: usize) -> bool {
    let body = shape.body;
    let Some(start) = behind_mark(body, clock) else {
        return is_behind_sentence(body, clock);
    };
    let text = &body[start..];
    if !may_begin(text) {
        return false;
    }
    let end = quotes::end_of_quoted(&body[..start], text);
    is_line(text)
        || end.is_some_and(|end| {
            // What is quoted is weighed as if it were the line.
            timestamp_at(text).is_some_and(|stamp| {
                stamp.has_seconds
                    && stamp.has_date
                    && !is_told_of_host(stamp, &text[stamp.length..])
            }) && shape.of_quoted(&text[..end]).is_some_and(|quoted| is_hit(&quoted))
        })
}

/// Whether a person may have written what stands behind a time of syslog: ` edge-a restarted: all good`, ` restart of
/// edge-a: done`.
fn is_told_of_host(stamp: Timestamp, behind: &[u8]) -> bool {
    if !stamp.is_syslog {
        return false;
    }
    let mut words = behind.split(is_blank).filter(|word| !word.is_empty());
    let [first, second] = std::array::from_fn(|_| words.next().unwrap_or_default());
    let name = second.strip_suffix(b":").unwrap_or_default();
    let is_state = || STATES.has(name) || name.ends_with(b"ed") || name.ends_with(b"load");
    !first.ends_with(b":") && (name.is_empty() || is_state())
}

/// How a host is, and what of it; sorted.
static STATES: WordList<13> = WordList::of([
    "alert", "back", "cpu", "disk", "done", "down", "error", "healthy", "memory", "ok", "state",
    "status", "up",
]);

/// Whether a line of a log is what stands in a line, by its time.
pub(super) fn is_hit(shape: &Shape<'_>) -> bool {
    super::weigh_whole(shape).is_some_and(|evidence| evidence.points >= POINTS_TO_HIT)
}

/// Whether a time is one as logs have it: with its day, or with a fraction of a second.
const fn is_whole(stamp: Timestamp) -> bool {
    stamp.has_seconds && (stamp.has_date || stamp.fraction_digits >= FRACTION_DIGITS_MIN)
}

/// Digits of a second that a clock without a day has in logs.
const FRACTION_DIGITS_MIN: usize = 3;

/// Whether a line with the id of a process, a program of the system, or a level behind a fraction of a second begins in a
/// line, whatever stands before it.
fn is_behind_sentence(body: &[u8], clock: usize) -> bool {
    let from = clock.saturating_sub(DATE_BYTES_MAX);
    let starts = (from..=clock).filter(|at| *at > 0 && body[*at - 1] == b' ');
    starts.filter(|at| may_begin(&body[*at..])).any(|at| {
        timestamp_at(&body[at..]).is_some_and(|stamp| {
            let behind = &body[at + stamp.length..];
            let is_of_log = || {
                names_process(behind)
                    || names_program(stamp, behind)
                    || names_level_and_module(behind)
                    || stamp.fraction_digits >= FRACTION_DIGITS_MIN
                        && (has_level(behind) || is_between_thread_and_place(&body[..at], behind))
            };
            let is_of_day = stamp.has_seconds && stamp.has_date && at + stamp.length > clock;
            is_of_day && is_of_log()
        })
    })
}

/// ` ERROR relay.Queue: …`: a level in capitals right behind a time, and behind that the name of a module with a colon.
fn names_level_and_module(behind: &[u8]) -> bool {
    let mut words = behind.split(is_blank).filter(|word| !word.is_empty());
    let [level, module] = std::array::from_fn(|_| words.next().unwrap_or_default());
    let name = module.strip_suffix(b":").unwrap_or_default();
    is_level(level)
        && level.iter().all(u8::is_ascii_uppercase)
        && (is_dotted(name) || contains(name, b"::") || is_class(name))
}

/// `relay.Queue`: a class with the name of its module.
fn is_class(name: &[u8]) -> bool {
    let class = memchr::memrchr(b'.', name).map(|dot| &name[dot + 1..]);
    class.and_then(<[u8]>::first).is_some_and(u8::is_ascii_uppercase)
        && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'.')
}

/// `WARN  [edge-2] ` and ` Queue.java:569 - …` around a time: a level and a thread before it, and the place in the source
/// behind it.
fn is_between_thread_and_place(before: &[u8], behind: &[u8]) -> bool {
    let mut words = before.rsplit(is_blank).filter(|word| !word.is_empty());
    let [thread, level] = std::array::from_fn(|_| words.next().unwrap_or_default());
    let first = behind.split(is_blank).find(|word| !word.is_empty()).unwrap_or_default();
    matches!(thread, [b'[', .., b']'])
        && level.iter().all(u8::is_ascii_uppercase)
        && is_level(level)
        && is_place(first)
}

/// `… [ 8123.401177] Out of memory: …`: seconds since boot, as the kernel writes them, and a message.
fn holds_uptime(body: &[u8]) -> bool {
    const BEHIND_MAX: usize = 80;
    // The kernel makes the number of seconds as wide as this.
    const WIDTH_MIN: usize = 5;
    places(body, *b"[").any(|at| {
        let text = &body[at + 1..];
        let blanks = text.iter().take(4).take_while(|byte| **byte == b' ').count();
        let digits = text[blanks..].iter().take(8).take_while(|byte| byte.is_ascii_digit());
        let seconds = blanks + digits.count();
        let fraction = text.get(seconds + 1..seconds + 7);
        let behind = text.get(seconds + 7..).and_then(|rest| rest.strip_prefix(b"] "));
        seconds >= WIDTH_MIN
            && text.get(seconds) == Some(&b'.')
            && fraction.is_some_and(|digits| digits.iter().all(u8::is_ascii_digit))
            && behind.is_some_and(|rest| rest[..rest.len().min(BEHIND_MAX)].contains(&b':'))
    })
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

/// Where the time begins whose clock stands here, if it stands directly behind a mark.
fn behind_mark(body: &[u8], clock: usize) -> Option<usize> {
    let date = &body[clock.saturating_sub(DATE_BYTES_MAX)..clock];
    let is_mark = |byte: &u8| matches!(byte, b'`' | b'"' | b'\'' | b'>' | b'}' | 0x80..=0xff);
    let mark = date.iter().rposition(is_mark)?;
    Some(clock - (date.len() - mark - 1))
}

/// Whether a text begins as a line of a log does, with more than a person takes over of it.
fn is_line(text: &[u8]) -> bool {
    let Some(stamp) = timestamp_at(text) else { return false };
    let behind = &text[stamp.length..];
    let is_of_log = || names_process(behind) || has_level(behind);
    is_whole(stamp) && (is_of_log() || stamp.has_date && names_program(stamp, behind))
}

/// Whether a host and a program of the system stand behind a time of syslog: ` edge-a kernel: Out of memory`. People write
/// a host and what happened to it: ` edge-a restarted: all good`.
pub(super) fn names_program(stamp: Timestamp, behind: &[u8]) -> bool {
    let is_of_syslog = stamp.is_syslog || stamp.machine_points > 0;
    if !is_of_syslog || !matches!(behind, [b' ', next, ..] if next.is_ascii_alphanumeric()) {
        return false;
    }
    let mut words = behind.split(is_blank).filter(|word| !word.is_empty());
    let [host, program] = std::array::from_fn(|_| words.next().unwrap_or_default());
    let is_of_host = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    let Some(name) = program.strip_suffix(b":").filter(|_| host.iter().all(is_of_host)) else {
        return false;
    };
    let is_small = name.iter().all(|byte| byte.is_ascii_lowercase() || *byte == b'-');
    // Daemons end in `d`, and so does what was done.
    let is_daemon = || {
        is_small
            && name.len() >= DAEMON_BYTES_MIN
            && name.ends_with(b"d")
            && !(name.ends_with(b"ed") || name.ends_with(b"load"))
    };
    PROGRAMS.has(name) || is_daemon()
}

/// Programs that every system has, and no words of a timeline; sorted.
static PROGRAMS: WordList<10> = WordList::of([
    "CRON",
    "NetworkManager",
    "cron",
    "dhclient",
    "kernel",
    "snapd",
    "sshd",
    "su",
    "sudo",
    "systemd-logind",
]);

/// Bytes of the shortest name of a daemon that is told by its last letter.
const DAEMON_BYTES_MIN: usize = 6;

/// Whether the first or second word behind a time is a program with the id of its process: ` edge-a sshd[4711]: …`.
pub(super) fn names_process(behind: &[u8]) -> bool {
    let mut words = behind.split(is_blank).filter(|word| !word.is_empty());
    let [first, second] = std::array::from_fn(|_| words.next().unwrap_or_default());
    is_process(first) || is_process(second)
}

/// `sshd[4711]:`
fn is_process(word: &[u8]) -> bool {
    word.strip_suffix(b":").is_some_and(is_named_process)
}

/// `sshd[4711]`, and not `[1]`.
pub(super) fn is_named_process(word: &[u8]) -> bool {
    let Some(named) = word.strip_suffix(b"]") else { return false };
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
        assert!(PROGRAMS.is_sorted() && STATES.is_sorted());
        for text in
            ["Jun 11 02:12:07 edge-a kernel: gone", "2026-06-11T02:12:07Z edge-a dockerd: x"]
        {
            assert!(is_line(text.as_bytes()), "{text}");
        }
        for text in [
            "Jun 11 02:12:07 edge-a restarted: all good",
            "Jun 11 02:12:07 edge-a download: all good",
            "Jun 11 02:12:07, kernel: all good",
            "2026-06-11 02:12:07 edge-a kernel: all good",
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
