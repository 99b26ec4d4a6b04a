//! Lines that begin with a level, a clock or a place in a source as libraries of logs set them before a message.

use super::{IBM, LEVELS, events};
use crate::screen::structure::log_message::marks::is_place;

/// Whether a line begins so.
pub(super) fn is_of_library(body: &[u8]) -> bool {
    match *body {
        [b'A'..=b'Z', b'A'..=b'Z', _, _, b'[', b'0'..=b'9', ..] => is_of_logrus(body),
        [b'A'..=b'Z', b'A'..=b'Z', ..] => is_padded(body) || is_of_mainframe(body),
        [b'(', ..] => is_of_display(body),
        [b'[', ref rest @ ..] => is_bracketed(rest),
        [b'{', ref rest @ ..] => is_of_place(rest),
        [b'0'..=b'9', ..] => {
            is_of_zerolog(body)
                || is_of_npm(body)
                || events::is_listed(body)
                || is_of_flow(body)
                || is_of_charon(body)
        }
        [b'N' | b'W', b'a' | b'o', b'r', ..] => events::is_described(body),
        [b'<', b'n', ..] => body.starts_with(b"<nil> ") && body.len() > 10 && body[9] == b' ',
        _ => false,
    }
}

/// `ERRO[0004] …`: four letters of a level and the seconds since the start.
fn is_of_logrus(body: &[u8]) -> bool {
    const LEVELS: [&[u8; 4]; 7] = [b"TRAC", b"DEBU", b"INFO", b"WARN", b"ERRO", b"FATA", b"PANI"];
    let Some((level, rest)) = body.split_first_chunk() else { return false };
    let seconds = rest[1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    LEVELS.contains(&level) && seconds >= 4 && rest[1 + seconds..].starts_with(b"] ")
}

/// `INFO:     …`: a level that is filled up with blanks, as uvicorn does.
fn is_padded(body: &[u8]) -> bool {
    const WIDTH: usize = 10;
    let length = body.iter().take(WIDTH).take_while(|byte| byte.is_ascii_uppercase()).count();
    let (level, rest) = body.split_at(length);
    let blanks = rest.iter().skip(1).take_while(|byte| **byte == b' ').count();
    rest.first() == Some(&b':')
        && blanks >= 3
        && length + 1 + blanks == WIDTH
        && LEVELS.iter().any(|known| known.as_bytes() == level)
}

/// `(EE) …`: what kind of line it is, as the X server marks it.
fn is_of_display(body: &[u8]) -> bool {
    const KINDS: [&[u8]; 9] = [b"--", b"**", b"==", b"++", b"!!", b"II", b"WW", b"EE", b"NI"];
    matches!(body, [b'(', kind @ ..] if kind.get(2..4) == Some(b") ") && KINDS.contains(&&kind[..2]))
}

/// Bytes of what stands in brackets before a message.
const BRACKETED_MAX: usize = 120;

/// What stands in a bracket that begins a line, and behind it.
fn is_bracketed(rest: &[u8]) -> bool {
    let Some(close) = memchr::memchr(b']', &rest[..rest.len().min(BRACKETED_MAX)]) else {
        return false;
    };
    let (inner, behind) = (&rest[..close], &rest[close + 1..]);
    let seconds = inner.trim_ascii_start();
    let is_number = |text: &[u8]| {
        text.first().is_some_and(u8::is_ascii_digit)
            && text.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.')
    };
    match behind {
        // `[ 42981.002] (EE) …`
        [b' ', kind @ ..] if is_number(seconds) && is_of_display(kind) => true,
        // `[42.412s][info][gc] …`, `[edge-a][DEBUG ] …`
        [b'[', level @ ..] => {
            let length = level.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
            seconds.strip_suffix(b"s").is_some_and(is_number) && seconds.contains(&b'.')
                || matches!(level[length..], [b' ', b']', ..] | [b' ', b' ', b']', ..])
                    && LEVELS.iter().any(|known| known.as_bytes() == &level[..length])
        }
        // `[88] - Worker 4 (PID: 99) booted`
        [b' ', message @ ..] if is_number(seconds) => {
            [&b"Puma starting"[..], b"- Worker ", b"* Listening on ", b"- Gracefully"]
                .iter()
                .any(|begin| message.starts_with(begin))
        }
        // `[88:99:0611/021207.412345:WARNING:queue.cc(400)] …`
        [b' ', ..] => {
            inner.ends_with(b")")
                && LEVELS.iter().any(|level| has_part(inner, level.as_bytes()))
                && memchr::memrchr(b'(', inner).is_some_and(|open| {
                    let line = &inner[open + 1..inner.len() - 1];
                    !line.is_empty() && line.iter().all(u8::is_ascii_digit)
                })
        }
        _ => false,
    }
}

/// Whether one of the parts between colons is this one.
fn has_part(text: &[u8], part: &[u8]) -> bool {
    text.split(|byte| *byte == b':').any(|of| of == part)
}

/// `{queue.py:412} WARNING - …`
fn is_of_place(rest: &[u8]) -> bool {
    let Some(close) = memchr::memchr(b'}', &rest[..rest.len().min(BRACKETED_MAX)]) else {
        return false;
    };
    let Some(level) = rest[close + 1..].strip_prefix(b" ") else { return false };
    let length = level.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    is_place(&rest[..close]) && LEVELS.iter().any(|known| known.as_bytes() == &level[..length])
}

/// `2:12AM INF …`: a clock of twelve hours and a level of three letters.
fn is_of_zerolog(body: &[u8]) -> bool {
    const LEVELS: [&[u8]; 7] = [b"TRC", b"DBG", b"INF", b"WRN", b"ERR", b"FTL", b"PNC"];
    let hour = body.iter().take(2).take_while(|byte| byte.is_ascii_digit()).count();
    match body[hour..] {
        [b':', _, _, b'A' | b'P', b'M', b' ', ref level @ ..] => {
            level.get(3) == Some(&b' ') && LEVELS.contains(&&level[..3])
        }
        _ => false,
    }
}

/// `39 verbose stack …`: a count and a level, as npm keeps them.
fn is_of_npm(body: &[u8]) -> bool {
    let digits = body.iter().take(5).take_while(|byte| byte.is_ascii_digit()).count();
    [&b" verbose "[..], b" silly "].iter().any(|level| body[digits..].starts_with(level))
}

/// `14[IKE] retransmit 5 of request …`: a thread and a part of strongSwan.
fn is_of_charon(body: &[u8]) -> bool {
    const PARTS: [&[u8; 3]; 14] = [
        b"APP", b"ASN", b"CFG", b"CHD", b"DMN", b"ENC", b"ESP", b"IKE", b"JOB", b"KNL", b"LIB",
        b"MGR", b"NET", b"TLS",
    ];
    let Some([first, second, b'[', part @ ..]) = body.get(..8) else { return false };
    let are_digits = first.is_ascii_digit() && second.is_ascii_digit();
    // A few tickets of a queue of that name have one word behind it.
    let is_message = body[8..].trim_ascii().contains(&b' ');
    are_digits
        && is_message
        && part.strip_suffix(b"] ").is_some_and(|part| PARTS.iter().any(|of| part == *of))
}

/// `2 412088977 eni-0a1b2c 192.0.2.9 … REJECT OK`: a flow of a cloud's network.
fn is_of_flow(body: &[u8]) -> bool {
    const WORDS_MIN: usize = 12;
    const ENDS: [&[u8]; 4] = [b" ACCEPT OK", b" REJECT OK", b" - NODATA", b" - SKIPDATA"];
    ENDS.iter().any(|end| body.ends_with(end))
        && body.split(|byte| *byte == b' ').count() >= WORDS_MIN
}

/// `IEF450I EDGEJOB STEP4 - ABEND=S0C7`, `AMQ9209E: …`: a code of three to five letters that
/// is known by the first ones, digits and how bad it is.
fn is_of_mainframe(body: &[u8]) -> bool {
    let letters = body.iter().take(6).take_while(|byte| byte.is_ascii_uppercase()).count();
    let digits = body[letters..].iter().take(6).take_while(|byte| byte.is_ascii_digit()).count();
    matches!(letters, 3..=5)
        && matches!(digits, 3..=5)
        && IBM.iter().any(|begin| body.starts_with(begin.as_bytes()))
        && match body[letters + digits..] {
            [b'A' | b'D' | b'E' | b'I' | b'S' | b'W', b' ', ref rest @ ..] => {
                let word = rest.split(|byte| *byte == b' ').next().unwrap_or_default();
                word.len() > 2 && !word.iter().any(u8::is_ascii_lowercase)
            }
            [b'A' | b'D' | b'E' | b'I' | b'S' | b'W', b':', b' ', ..] => true,
            _ => false,
        }
}
