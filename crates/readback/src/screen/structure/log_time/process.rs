//! What a program writes of itself beside the time of a log line.

use super::super::in_words;
use super::super::log_prefix::is_of_router;
use super::super::shape::Shape;
use super::super::timestamp::{Timestamp, timestamp};
use super::levels::is_level;
use super::told::Written;
use super::{has_port, is_address, is_blank, is_dotted, is_pair};
use crate::screen::places::places;
use crate::screen::search::contains;
use crate::screen::word_list::WordList;

/// `edge:error 2026-06-11 02:12:07: …`: a time behind a program and a level.
pub(super) fn is_behind_level(body: &[u8]) -> bool {
    let word = body.split(is_blank).next().unwrap_or_default();
    memchr::memrchr(b':', word).is_some_and(|at| at > 0 && is_level(&word[at + 1..]))
}

/// `【ERROR】2026-06-11 02:12:07 … orderId=4711`: a time behind a level in wide brackets, and what programs write behind it.
pub(super) fn is_behind_wide_level(shape: &Shape<'_>) -> bool {
    const LEVEL_BYTES_MAX: usize = 9;
    const SINCE: [&str; 16] = [
        "起", "至", "到", "前", "後", "后", "時", "时", "左右", "開始", "开始", "之間", "之间",
        "之後", "之后", "以",
    ];
    let Some(name) = shape.body.strip_prefix("【".as_bytes()) else { return false };
    let length = name.iter().take(LEVEL_BYTES_MAX).take_while(|b| b.is_ascii_alphabetic()).count();
    let (name, rest) = name.split_at(length);
    let Some(text) = rest.strip_prefix("】".as_bytes()).filter(|_| is_level(name)) else {
        return false;
    };
    let text = text.trim_ascii_start();
    timestamp(text).is_some_and(|stamp| {
        let behind = &text[stamp.length..];
        // `2026-06-11 02:12:07 起`
        let is_told =
            SINCE.iter().any(|word| behind.trim_ascii_start().starts_with(word.as_bytes()));
        let is_of_log = |word: &[u8]| is_pair(word) || is_address(word) || is_dotted(word);
        stamp.has_date
            && stamp.has_seconds
            && !is_told
            && Written::of(text, 0, stamp, behind) == Written::Otherwise
            && behind.split(is_blank).any(is_of_log)
    })
}

/// `[Thu Jun 11 02:40:00 2026] …`: a time behind the day of the week, as the kernel and servers write it; without brackets
/// it is that of a log where a colon or an address stands behind.
pub(super) fn of_weekday(stamp: Timestamp, body: &[u8], fields: &[u8]) -> u16 {
    const DAYS: [&[u8; 3]; 7] = [b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"];
    let (day, is_bracketed) = match body {
        [b'[', rest @ ..] => (rest, true),
        _ => (body, false),
    };
    if !day.first_chunk().is_some_and(|day| DAYS.contains(&day)) {
        return 0;
    }
    let first = fields.split(is_blank).find(|word| !word.is_empty()).unwrap_or_default();
    let is_ctime = stamp.has_seconds && day.get(3) == Some(&b' ');
    let is_set_off = is_ctime && (fields.starts_with(b" : ") || has_port(first));
    match (is_bracketed, is_set_off) {
        (true, _) => 45,
        (false, true) => 65,
        (false, false) => 0,
    }
}

/// `[4711] …`
pub(super) fn is_process_id(body: &[u8]) -> bool {
    let [b'[', rest @ ..] = body else { return false };
    let digits = rest.iter().take(8).take_while(|byte| byte.is_ascii_digit()).count();
    digits >= 2 && rest[digits..].starts_with(b"] ")
}

/// How many pairs, addresses and names of several parts stand behind a time.
pub(super) fn count_marks(fields: &[u8]) -> [u16; 3] {
    let [mut pairs, mut addresses, mut dotted] = [0, 0, 0];
    let mut end = 0;
    // A pair has an equals sign, an address and a name of several parts have colons or dots.
    for mark in places(fields, *b"=:.") {
        let (Some(before), Some(after)) = (fields.get(end..mark), fields.get(mark..)) else {
            continue;
        };
        let start = before.iter().rposition(is_blank).map_or(end, |blank| end + blank + 1);
        end = mark + after.iter().position(is_blank).unwrap_or(after.len());
        for word in fields[start..end].split(|byte| matches!(byte, b',' | b';' | b'|')) {
            pairs += u16::from(is_pair(word));
            addresses += u16::from(is_address(word)) + u16::from(has_port(word));
            dotted += u16::from(is_dotted(word));
        }
    }
    [pairs, addresses, dotted]
}

/// `host name[123]:`, `host name:`, `[pid 123]`, `123#123:`.
pub(super) fn process(shape: &Shape<'_>, stamp: Timestamp, fields: &[u8]) -> u16 {
    const WORDS_MAX: usize = 4;
    let fields = fields.trim_ascii_start();
    let mut is_first = true;
    let mut is_second = false;
    let mut points = 0;
    let mut brackets = 0;
    for word in shape.words_in(fields).take(WORDS_MAX) {
        // A name in another script is that of people.
        if word.starts_with(b"[") && !word.is_ascii() {
            (is_first, is_second) = (false, false);
            continue;
        }
        let inner = word.strip_suffix(b":").unwrap_or(word);
        let is_bracketed =
            inner.starts_with(b"[") && inner.len() > 2 && !is_minute_in_brackets(inner);
        let word_points = match word {
            [.., b']', b':'] | [.., b']', b')', b':'] if !is_bracketed => 60,
            // `07[IKE]`, `edge[88](info):`, `UTC::@:[88]:LOG:`, `unbound[88:0]`
            [b'0'..=b'9', b'0'..=b'9', b'[', b'A'..=b'Z', .., b']'] => 60,
            [.., b')', b':'] if contains(word, b"](") => 60,
            [.., b':'] if contains(word, b"]:") => 65,
            [.., b']'] if is_thread(word) => 60,
            b"JobId" => 60,
            [.., b']'] if stamp.is_syslog && !is_bracketed && is_program(word) => 45,
            [b'%', ..] if stamp.has_seconds && is_of_router(word) => 65,
            [b'%', b'%', b'0'..=b'9', ..] if stamp.has_seconds => 65,
            [b'[', rest @ ..] if is_bracketed && rest[0].is_ascii_digit() => 35,
            _ if is_bracketed && is_first => 35,
            _ if is_bracketed && inner.ends_with(b"]") => 30,
            [.., b':'] if stamp.is_syslog && !is_first => 45,
            [.., b':'] if stamp.is_syslog && is_done_to_package(inner, fields) => 45,
            [first, .., b':'] if first.is_ascii_digit() && word.contains(&b'#') => 45,
            [.., b':'] if is_second && is_level(inner) => 60,
            [.., b':'] => 15,
            _ if word.len() <= 8 && word.iter().all(u8::is_ascii_digit) => 20,
            _ => 0,
        };
        points = points.max(word_points);
        // `s6-svscan: warning:`
        is_second = is_first && word.ends_with(b":");
        is_first = false;
        brackets += u16::from(is_bracketed && inner.ends_with(b"]"));
    }
    // A person who writes a time puts one thing in brackets behind it.
    points + if brackets >= 2 { 15 } else { 0 }
}

/// ` [worker-4] …`, ` [main] …`: the name of a thread behind a time that is more exact than people write it, and no sentence.
pub(super) fn is_behind_thread(stamp: Timestamp, fields: &[u8]) -> bool {
    if stamp.has_date || stamp.fraction_digits != 3 {
        return false;
    }
    let Some(name) = fields.strip_prefix(b" [") else { return false };
    let is_of_name = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-';
    let (name, behind) = name.split_at(name.iter().take_while(is_of_name).count());
    let is_numbered = name.last().is_some_and(u8::is_ascii_digit)
        && name.split(|byte| *byte == b'-').any(|part| THREADS.has(part));
    behind.starts_with(b"] ")
        && (is_numbered || name == b"main")
        && !in_words::goes_on(&behind[2..])
}

/// Words in the names of threads, which are not in those of hosts; sorted.
static THREADS: WordList<14> = WordList::of([
    "consumer",
    "dispatcher",
    "eventloop",
    "exec",
    "executor",
    "io",
    "nio",
    "pool",
    "scheduler",
    "scheduling",
    "task",
    "thread",
    "timer",
    "worker",
]);

/// `unbound[88:0]`: a program, its process and its thread.
fn is_thread(word: &[u8]) -> bool {
    let Some(open) = memchr::memchr(b'[', word).filter(|open| *open > 1) else { return false };
    let inner = &word[open + 1..word.len() - 1];
    // The end of a line and the minute of the next one, put together, are none.
    !is_minute_in_brackets(&word[open..])
        && memchr::memchr(b':', inner).is_some_and(|colon| {
            let are_digits = |text: &[u8]| !text.is_empty() && text.iter().all(u8::is_ascii_digit);
            are_digits(&inner[..colon]) && are_digits(&inner[colon + 1..])
        })
}

/// `[02:12]`: what people write before what happened then.
fn is_minute_in_brackets(word: &[u8]) -> bool {
    matches!(word, [b'[', b'0'..=b'9', .., b']'])
        && timestamp(word).is_some_and(|time| !time.has_seconds)
}

/// Bytes of a day and a clock in brackets.
const CLOCK_BYTES_MAX: usize = 24;

/// Whether another time stands in brackets behind that of a line, as in a talk that is written down: `[02:12] Ute: alert
/// [02:14] Sven: mine`. A day may stand with a minute, and no day with a second.
pub(super) fn has_clock_in_brackets(fields: &[u8]) -> bool {
    places(fields, *b"[").any(|at| {
        let within = &fields[at..fields.len().min(at + CLOCK_BYTES_MAX)];
        let close = within.iter().position(|byte| *byte == b']');
        close.is_some_and(|close| {
            let time = timestamp(&within[..=close]);
            within[1].is_ascii_digit()
                && time.is_some_and(|time| !(time.has_seconds && time.has_date))
        })
    })
}

/// `Erased: edge`: what yum did to a package.
fn is_done_to_package(verb: &[u8], fields: &[u8]) -> bool {
    const VERBS: [&[u8]; 6] =
        [b"Downgraded", b"Erased", b"Installed", b"Reinstalled", b"Updated", b"Upgraded"];
    VERBS.contains(&verb) && fields.split(is_blank).filter(|word| !word.is_empty()).count() == 2
}

/// `clussvc[warning]`, `sshd[4711]`: a program and what it says of itself.
fn is_program(word: &[u8]) -> bool {
    let Some(open) = memchr::memchr(b'[', word) else { return false };
    let (name, inner) = (&word[..open], &word[open + 1..word.len() - 1]);
    name.len() >= 2
        && !inner.is_empty()
        && name
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'/'))
        && (inner.iter().all(u8::is_ascii_digit) || is_level(inner))
}
