//! Marks of a machine in one line: a process in brackets, a place in a source, an address with its port, numbers of the
//! hardware. Each may stand in what a person writes; many kinds together do not.

use crate::screen::line::Classes;
use crate::screen::offset::offset_in;
use crate::screen::search::position;
use crate::screen::structure::facts;
use crate::screen::structure::log_time::{has_port, is_address, is_pair};
use crate::screen::structure::shape::Shape;

/// Points of a line with so many kinds of marks.
const POINTS: [u16; 6] = [0, 0, 0, 0, 60, 100];

/// Kinds from which they say something.
const KINDS_MIN: usize = facts::MANY;

/// Words of a line that are looked at.
const WORDS_MAX: usize = 40;

/// A kind of mark, a bit for each.
mod kind {
    pub(super) const PROCESS: u16 = 1;
    pub(super) const HEXADECIMAL: u16 = 1 << 1;
    pub(super) const HARDWARE: u16 = 1 << 2;
    pub(super) const PAIR: u16 = 1 << 3;
    pub(super) const PLACE: u16 = 1 << 4;
    pub(super) const PORT: u16 = 1 << 5;
    pub(super) const TAG: u16 = 1 << 6;
    pub(super) const LEVEL: u16 = 1 << 7;
    pub(super) const ERROR_NUMBER: u16 = 1 << 8;
    pub(super) const CALL: u16 = 1 << 9;
    pub(super) const PART: u16 = 1 << 10;
}

/// Up to where the words before a shape are passed one by one.
const NEAR: usize = 64;

/// How much the marks of a line say.
pub(super) fn weigh(shape: &Shape<'_>) -> u16 {
    if is_of_fields(shape.body) {
        return 100;
    }
    let (start, text) = (shape.body_start(), shape.line.text);
    let end = start + shape.body.len();
    let marked = shape.line.marked();
    // A cell may stand behind many others.
    let before = if start > NEAR { marked.partition_point(|word| word.start < start) } else { 0 };
    let marked = &marked[before..];
    if marked.len() < KINDS_MIN {
        return 0;
    }
    let words = marked.iter().take_while(|word| word.end <= end).filter(|word| word.start >= start);
    // Which kinds each word may be, or one of those behind it; the last one first.
    let mut asked = [(0, 0); WORDS_MAX];
    let mut count = 0;
    for (place, word) in asked.iter_mut().zip(words.clone()) {
        place.0 = may_be(word.classes);
        count += 1;
    }
    let mut behind = 0;
    for (kinds, all) in asked[..count].iter_mut().rev() {
        behind |= *kinds;
        *all = behind;
    }
    let mut kinds = 0;
    for (word, (may_be, all)) in words.zip(asked) {
        // Most lines have too few kinds of bytes for so many kinds of marks.
        if ((kinds | all).count_ones() as usize) < KINDS_MIN {
            return 0;
        }
        let asked = may_be & !kinds;
        if asked != 0 {
            kinds |= kinds_of(shape.line.word(*word), asked, &text[start..word.start]);
        }
    }
    POINTS[(kinds.count_ones() as usize).min(POINTS.len() - 1)]
}

/// The kinds of marks that a word with these kinds of bytes may be.
#[inline]
fn may_be(classes: Classes) -> u16 {
    let of = |kind: u16, is_one: bool| kind & u16::from(is_one).wrapping_neg();
    let has = |kinds: Classes| classes.any(kinds);
    let (has_colon, has_equals) = (has(Classes::COLON), has(Classes::EQUALS));
    let has_dot = has(Classes::DOT);
    let in_number = of(kind::HEXADECIMAL, has(Classes::LOWER))
        | of(kind::PROCESS, has_colon & has(Classes::BRACKET.or(Classes::PARENTHESIS)))
        | of(kind::HARDWARE, has_colon | has(Classes::HYPHEN))
        | of(kind::PLACE, has_dot & has(Classes::LOWER))
        | of(kind::PORT, has_colon & has_dot)
        | kind::ERROR_NUMBER;
    let beside_colon = of(kind::CALL, has(Classes::LETTER))
        | of(
            kind::PART,
            has(Classes::LOWER)
                & has(Classes::DIGIT
                    .or(Classes::UNDERSCORE)
                    .or(Classes::SLASH)
                    .or(Classes::PARENTHESIS)),
        );
    of(in_number, has(Classes::DIGIT))
        | of(beside_colon, has_colon)
        | of(kind::PAIR, has_equals & has(Classes::LETTER.or(Classes::DIGIT)))
        | of(
            kind::TAG,
            has(Classes::BRACKET.or(Classes::ANGLE)) & has(Classes::LETTER.or(Classes::DIGIT)),
        )
        | of(kind::LEVEL, (has_colon | !has(Classes::LOWER)) & has(Classes::LETTER))
}

/// Whether a line has any mark that tells a message of a machine from a sentence that begins like it.
pub(super) fn has_some(shape: &Shape<'_>) -> bool {
    const SOME: u16 = !(kind::TAG | kind::LEVEL | kind::PART);
    let (start, text) = (shape.body_start(), shape.line.text);
    let mut words = shape.words().take(WORDS_MAX);
    if are_parts(words.next(), words.next()) {
        return true;
    }
    shape.words().take(WORDS_MAX).any(|word| {
        let inner = without_brackets(word);
        let at = offset_in(text, word).max(start);
        let before = text.get(start..at).unwrap_or_default();
        kinds_of(word, may_be(Classes::of_all(word)) & SOME, before) != 0
            || is_number_in_brackets(word)
            || is_quoted_name(word)
            || is_address(inner)
            || is_path(inner)
    })
}

/// `bash: edgectl: …`: who says it, and of what.
fn are_parts(first: Option<&[u8]>, second: Option<&[u8]>) -> bool {
    let is_name = |word: Option<&[u8]>| {
        word.and_then(|word| word.strip_suffix(b":")).is_some_and(|name| {
            name.len() >= 2
                && name.iter().all(|byte| {
                    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'/')
                })
        })
    };
    is_name(first) && is_name(second)
}

/// `(7)`, `(0,0)`, `(r8169):`
fn is_number_in_brackets(word: &[u8]) -> bool {
    match word {
        [b'(', inner @ .., b')', b':'] => !inner.is_empty(),
        [.., b'('] => false,
        [b'(', inner @ .., b')'] => inner.iter().all(|byte| byte.is_ascii_digit() || *byte == b','),
        _ => false,
    }
}

/// `'edge'`, with what a program names between single quotes.
fn is_quoted_name(word: &[u8]) -> bool {
    let word = word.strip_suffix(b":").or(word.strip_suffix(b",")).unwrap_or(word);
    matches!(word, [b'\'', inner @ .., b'\''] if inner.len() >= 2)
}

/// `/var/lib/edge/lock`
fn is_path(word: &[u8]) -> bool {
    word.starts_with(b"/") && word.iter().filter(|byte| **byte == b'/').count() >= 2
}

/// `[Consumer clientId=edge-1, groupId=edge] Offset commit failed`: a part and pairs in brackets before a message.
fn is_of_fields(body: &[u8]) -> bool {
    let Some(rest) = body.strip_prefix(b"[") else { return false };
    let Some(close) = memchr::memchr(b']', rest) else { return false };
    let mut words =
        rest[..close].split(|byte| matches!(byte, b' ' | b',')).filter(|of| !of.is_empty());
    let is_part = words.next().is_some_and(|name| {
        name.first().is_some_and(u8::is_ascii_uppercase)
            && name.iter().all(u8::is_ascii_alphanumeric)
    });
    is_part && words.filter(|of| is_pair(of)).count() >= 2 && rest[close + 1..].starts_with(b" ")
}

/// Which of these kinds of marks a word is that stands behind a text. They are those that it [`may_be`], or some of them.
fn kinds_of(word: &[u8], asked: u16, before: &[u8]) -> u16 {
    let inner = without_brackets(word);
    let mut kinds = 0;
    let mut left = asked;
    while left != 0 {
        let kind = left & left.wrapping_neg();
        left ^= kind;
        let is_one = match kind {
            kind::PROCESS => is_process(word),
            kind::HEXADECIMAL => has_hexadecimal(inner),
            kind::HARDWARE => is_of_hardware(inner),
            kind::PAIR => is_pair(inner) && !inner.contains(&b'/'),
            kind::PLACE => is_place(inner),
            kind::PORT => has_port(inner),
            kind::TAG => is_tag(word),
            kind::LEVEL => is_level(word),
            kind::ERROR_NUMBER => is_error_number(inner, before),
            kind::CALL => is_path_of_code(inner),
            _ => before.iter().filter(|byte| **byte == b' ').count() < PARTS_MAX && is_part(word),
        };
        kinds |= if is_one { kind } else { 0 };
    }
    kinds
}

/// Words among which those that write a line name themselves.
const PARTS_MAX: usize = 3;

/// Which bytes are brackets and the marks around words.
static MARKS: [bool; 256] = {
    let mut marks = [false; 256];
    let of = b"[]()<>{},;:.\"'";
    let mut at = 0;
    while at < of.len() {
        marks[of[at] as usize] = true;
        at += 1;
    }
    marks
};

/// A word without brackets around it and marks behind it.
pub(in super::super) fn without_brackets(word: &[u8]) -> &[u8] {
    let is_mark = |byte: &u8| MARKS[usize::from(*byte)];
    let start = word.iter().position(|byte| !is_mark(byte)).unwrap_or(word.len());
    let end = word.iter().rposition(|byte| !is_mark(byte)).map_or(start, |at| at + 1);
    &word[start..end]
}

/// `edged[4711]:`, `worker(88):`
fn is_process(word: &[u8]) -> bool {
    let Some(rest) = word.strip_suffix(b":") else { return false };
    let Some((last, rest)) = rest.split_last() else { return false };
    let open = match last {
        b']' => b'[',
        b')' => b'(',
        _ => return false,
    };
    memchr::memrchr(open, rest).is_some_and(|at| {
        at > 1 && at + 1 < rest.len() && rest[at + 1..].iter().all(u8::is_ascii_digit)
    })
}

/// `0x1f3a`, `offset=0x1f3a`
pub(in super::super) fn has_hexadecimal(word: &[u8]) -> bool {
    let start =
        if word.starts_with(b"0x") { Some(0) } else { position(word, b"=0x").map(|at| at + 1) };
    start.is_some_and(|at| {
        word[at + 2..].iter().take_while(|byte| byte.is_ascii_hexdigit()).count() >= 2
    })
}

/// `0000:00:1f.6`, `00:00:5e:00:53:1d`
fn is_of_hardware(word: &[u8]) -> bool {
    let are_hexadecimal =
        |part: &[u8], length: usize| part.len() == length && part.iter().all(u8::is_ascii_hexdigit);
    let is_address = word.len() == 17
        && [b':', b'-']
            .iter()
            .any(|mark| word.split(|byte| byte == mark).all(|part| are_hexadecimal(part, 2)));
    let is_device = word.len() == 12
        && word[4] == b':'
        && word[7] == b':'
        && word[10] == b'.'
        && are_hexadecimal(&word[..4], 4)
        && are_hexadecimal(&word[5..7], 2);
    is_address || is_device
}

/// `queue.c:88`, `server.c.1551`
pub(in super::super) fn is_place(word: &[u8]) -> bool {
    let digits = word.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let Some((mark, file)) = word[..word.len() - digits].split_last() else { return false };
    let extension = memchr::memrchr(b'.', file).map_or(&b""[..], |dot| &file[dot + 1..]);
    digits > 0
        && matches!(mark, b':' | b'.')
        && matches!(
            extension,
            b"c" | b"cc"
                | b"cpp"
                | b"erl"
                | b"ex"
                | b"go"
                | b"h"
                | b"java"
                | b"js"
                | b"lua"
                | b"php"
                | b"pl"
                | b"py"
                | b"rb"
                | b"rs"
                | b"scala"
                | b"ts"
        )
}

/// `[edge.queue]`, `<warn>:`: a word in brackets of its own that is no number, no ticket, no link and no box.
fn is_tag(word: &[u8]) -> bool {
    let word = word.strip_suffix(b":").unwrap_or(word);
    let inner = match word {
        [b'[', inner @ .., b']'] | [b'<', inner @ .., b'>'] => inner,
        _ => return false,
    };
    let number = inner.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let is_ticket = matches!(inner[..inner.len() - number], [] | [.., b'-' | b'#']);
    inner.len() >= 3
        && !is_ticket
        && inner.first().is_some_and(u8::is_ascii_alphanumeric)
        && inner.iter().all(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b':' | b'/' | b'#')
        })
        && !inner.starts_with(b"http")
}

/// `ERROR:`, `Warning:`, `<error>`
fn is_level(word: &[u8]) -> bool {
    const LEVELS: [&[u8]; 10] = [
        b"critical",
        b"debug",
        b"err",
        b"error",
        b"fatal",
        b"info",
        b"notice",
        b"panic",
        b"warn",
        b"warning",
    ];
    let name = without_brackets(word);
    let is_marked = name.len() < word.len() || name.iter().all(u8::is_ascii_uppercase);
    is_marked && LEVELS.iter().any(|level| name.eq_ignore_ascii_case(level))
}

/// `errno 110`, `error -71`, `rc=1`, `status=1/FAILURE`
fn is_error_number(word: &[u8], before: &[u8]) -> bool {
    const NAMES: [&[u8]; 6] = [b"errno", b"error", b"rc", b"status", b"ret", b"err"];
    let is_number = |text: &[u8]| {
        let digits = text.strip_prefix(b"-").unwrap_or(text);
        digits.first().is_some_and(u8::is_ascii_digit)
    };
    if let Some(equals) = memchr::memchr(b'=', word) {
        return NAMES.iter().any(|name| word[..equals].eq_ignore_ascii_case(name))
            && is_number(&word[equals + 1..]);
    }
    let before = before.trim_ascii_end();
    let name = before.rsplit(|byte| *byte == b' ').next().unwrap_or_default();
    let name = without_brackets(name);
    word.starts_with(b"-")
        && is_number(word)
        && NAMES.iter().any(|of| name.eq_ignore_ascii_case(of))
        || name.eq_ignore_ascii_case(b"errno") && is_number(word)
}

/// `edge::queue`
fn is_path_of_code(word: &[u8]) -> bool {
    position(word, b"::").is_some_and(|at| {
        at > 1
            && word.get(at + 2).is_some_and(u8::is_ascii_alphabetic)
            && word[..at].iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
    })
}

/// `edged:`, `worker(88):`: what wrote a line or a part of it, among its first words.
fn is_part(word: &[u8]) -> bool {
    let Some(name) = word.strip_suffix(b":") else { return false };
    name.len() >= 3
        && name.first().is_some_and(u8::is_ascii_lowercase)
        && name.iter().all(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'/' | b'(' | b')')
        })
        && name.iter().any(|byte| byte.is_ascii_digit() || matches!(byte, b'_' | b'/' | b'('))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_mark_is_told() {
        for (kind, word, before) in [
            (kind::PROCESS, "edged[4711]:", ""),
            (kind::PROCESS, "worker(88):", ""),
            (kind::HEXADECIMAL, "(0x1f3a),", ""),
            (kind::HEXADECIMAL, "at=0x00", ""),
            (kind::HARDWARE, "0000:00:1f.6:", ""),
            (kind::HARDWARE, "00:00:5e:00:53:1d", ""),
            (kind::HARDWARE, "00-00-5E-00-53-1D,", ""),
            (kind::PAIR, "state=up", ""),
            (kind::PLACE, "(queue.c:88)", ""),
            (kind::PLACE, "(server.c.1551)", ""),
            (kind::PORT, "192.0.2.9:4711,", ""),
            (kind::TAG, "[edge7.queue]", ""),
            (kind::LEVEL, "ERROR:", ""),
            (kind::LEVEL, "<error>:", ""),
            (kind::ERROR_NUMBER, "-71", "read/64, error "),
            (kind::ERROR_NUMBER, "110)", "timed out (errno "),
            (kind::ERROR_NUMBER, "status=1/FAILURE", ""),
            (kind::CALL, "edge::queue:", ""),
            (kind::PART, "edge_queue:", "one two "),
        ] {
            let asked = may_be(Classes::of_all(word.as_bytes()));
            let found = kinds_of(word.as_bytes(), asked, before.as_bytes());
            assert_ne!(found & kind, 0, "{word}");
        }
    }

    #[test]
    fn a_ticket_in_brackets_is_no_tag() {
        for word in ["[INC-4711]", "[4711]", "[PR#88]", "[x]", "[https://edge.example.net]"] {
            assert!(!is_tag(word.as_bytes()), "{word}");
        }
    }

    #[test]
    fn what_a_person_writes_has_few_marks() {
        for word in [
            "host-a:",
            "02:12:07",
            "2026-06-11",
            "[1]",
            "[x]",
            "3.5",
            "v1.2.3",
            "error",
            "https://edge.example.net:8080/a",
            "10:00-11:00",
            "a:b",
            "exit=",
            "Impact:",
            "#4711",
            "<br>",
            "web-1,",
            "80/tcp",
            "0.2%",
            "(3)",
            "key:",
        ] {
            let asked = may_be(Classes::of_all(word.as_bytes()));
            let found = kinds_of(word.as_bytes(), asked, b"then ");
            assert!(found.count_ones() <= 1, "{word} {found:b}");
        }
    }
}
