//! Notes of a person that look like settings: names and values under each other, and tables in columns of blanks.
//!
//! What a detector of settings adds up of them is enough for a rule. Words and signs tell them apart: lines of settings
//! weigh little more or less than nothing, notes far less.

use super::{LEAST, LINES, SURE};
use crate::screen::line::Classes;
use crate::screen::place::Place;
use crate::screen::search::position;
use crate::screen::structure::counts::are_by_level;
use crate::screen::structure::shape::{Separator, Shape};
use crate::screen::word_list::WordList;

/// What lines of notes weigh on average at most.
const NOTES: i32 = -22;

/// Lines that are notes; of names and values one less is enough.
const LINES_MIN: i32 = 4;

/// The last lines, whatever they weigh.
pub(super) struct Notes {
    /// The number of each, and what it weighs.
    lines: [(u64, i32); LINES],
    count: usize,
}

impl Notes {
    pub(super) const fn new() -> Self {
        Self { lines: [(0, 0); LINES], count: 0 }
    }

    /// Forgets the lines so far.
    pub(super) const fn forget(&mut self) {
        self.count = 0;
    }

    /// Takes a line that is no sentence.
    pub(super) fn add(&mut self, shape: &Shape<'_>, weight: i32) {
        self.lines[self.count % LINES] = (shape.line.place(0).line, of_note(shape, weight));
        self.count += 1;
    }

    /// Whether the lines from a place to this one, which has not been taken yet, are notes.
    pub(super) fn end_with(&self, shape: &Shape<'_>, weight: i32, from: Place) -> bool {
        let (mut together, mut count) = (of_note(shape, weight), 1);
        let between = from.line..shape.line.place(0).line;
        for (line, weight) in &self.lines[..self.count.min(LINES)] {
            if between.contains(line) {
                together += weight;
                count += 1;
            }
        }
        let lines_min = if is_name_and_value(shape) { LINES_MIN - 1 } else { LINES_MIN };
        count >= lines_min && together < NOTES * count
    }
}

/// Whether a line is one that people write, whatever it weighs; an item of a list may say what to set.
pub(super) fn is_note(body: &[u8], is_item: bool) -> bool {
    is_entry(body)
        || are_by_level(body)
        || is_change(body)
        || is_setting_told(body)
        || is_item && body.strip_prefix(b"set ").is_some_and(is_setting)
        || is_answer(body)
        || is_contact(body)
}

/// `Contact: ops@example.com / +886 2 5550 100.`: how somebody is reached, by addresses of mail and numbers of telephones behind
/// a word or two.
fn is_contact(body: &[u8]) -> bool {
    const LABEL_BYTES_MAX: usize = 24;
    const DIGITS: std::ops::RangeInclusive<usize> = 4..=15;
    let Some(colon) = memchr::memchr(b':', body).filter(|colon| *colon <= LABEL_BYTES_MAX) else {
        return false;
    };
    let (label, rest) = body.split_at(colon);
    let rest = rest[1..].strip_suffix(b".").unwrap_or(&rest[1..]);
    let is_of_name =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+');
    let is_mail = |part: &[u8]| {
        memchr::memchr(b'@', part).is_some_and(|at| {
            let (user, host) = (&part[..at], &part[at + 1..]);
            let is_named = !user.is_empty() && host.contains(&b'.');
            is_named && user.iter().all(is_of_name) && host.iter().all(is_of_name)
        })
    };
    let is_of_number = |byte: &u8| byte.is_ascii_digit() || b" +-()".contains(byte);
    let is_number = |part: &[u8]| {
        DIGITS.contains(&part.iter().filter(|byte| byte.is_ascii_digit()).count())
            && part.iter().all(is_of_number)
    };
    let parts =
        || rest.split(|byte| matches!(byte, b',' | b'/' | b'|' | b';')).map(<[u8]>::trim_ascii);
    label.iter().all(|byte| byte.is_ascii_alphabetic() || *byte == b' ')
        && parts().any(is_mail)
        && parts().all(|part| is_mail(part) || is_number(part))
}

/// `[Docker] Update Node to 20`: an entry of a list of changes, by what it is about and what was done.
fn is_change(body: &[u8]) -> bool {
    const VERBS: [&[u8]; 20] = [
        b"Add",
        b"Allow",
        b"Auto",
        b"Bump",
        b"Change",
        b"Drop",
        b"Fix",
        b"Improve",
        b"Introduce",
        b"Make",
        b"Migrate",
        b"Move",
        b"Refactor",
        b"Remove",
        b"Rename",
        b"Replace",
        b"Support",
        b"Switch",
        b"Update",
        b"Upgrade",
    ];
    let Some([b'A'..=b'Z', rest @ ..]) = body.strip_prefix(b"[") else { return false };
    let length = rest.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    let Some(entry) = rest[length..].strip_prefix(b"] ") else { return false };
    let mut words = entry.split(|byte| *byte == b' ');
    // More than one number, an address or an arrow are of a program.
    let numbers = entry
        .split(|byte| *byte == b' ')
        .filter(|word| word[..word.len().min(1)].iter().any(u8::is_ascii_digit));
    length > 1
        && words.next().is_some_and(|verb| VERBS.contains(&verb))
        && words.next().is_some()
        && numbers.count() <= 1
        && memchr::memmem::find(entry, b"->").is_none()
        && !entry.iter().any(|byte| matches!(byte, b'=' | b':' | b'{' | b'[' | b'_' | b'/'))
}

/// `md5 6b58…  usr/edge`: the digest of a file, with its algorithm before it.
pub(super) fn is_checksum(body: &[u8]) -> bool {
    const ALGORITHMS: [(&[u8], usize); 5] =
        [(b"md5", 32), (b"sha1", 40), (b"sha224", 56), (b"sha256", 64), (b"sha512", 128)];
    ALGORITHMS.iter().any(|(name, digits)| {
        let begin = body.get(..name.len()).unwrap_or_default();
        let rest = body.get(name.len()..).unwrap_or_default();
        let rest = rest.strip_prefix(b":").unwrap_or(rest);
        let Some(rest) = rest.strip_prefix(b" ") else { return false };
        begin.eq_ignore_ascii_case(name)
            && rest.get(..*digits).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit))
            && rest[*digits..].strip_prefix(b"  ").is_some_and(|file| !file.contains(&b' '))
    })
}

/// `SLA breach: no (99.95 agreed)`: a question that is answered, with a remark.
fn is_answer(body: &[u8]) -> bool {
    const ANSWERS: [&[u8]; 6] = [b"met", b"missed", b"n/a", b"no", b"partly", b"yes"];
    let Some(colon) = memchr::memchr(b':', body) else { return false };
    let Some(rest) = body[colon + 1..].strip_prefix(b" ") else { return false };
    let length = rest.iter().take_while(|byte| !matches!(byte, b' ')).count();
    let (answer, remark) = rest.split_at(length);
    let is_of_remark = |byte: &u8| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b' ' | b'.' | b',' | b'%' | b'(' | b')' | 0x80..)
    };
    ANSWERS.contains(&answer)
        && remark.starts_with(b" (")
        && remark.ends_with(b")")
        && remark.iter().all(is_of_remark)
        && body[..colon].iter().all(|byte| byte.is_ascii_alphabetic() || *byte == b' ')
}

/// Whether a line is an entry of a list of things to do, or of changes, by the state or the kind in brackets before it: `[DONE] page for
/// 502`, `[BUGFIX] error on negative offsets`. No level of a log is called so.
fn is_entry(body: &[u8]) -> bool {
    const WORDS_MIN: usize = 2;
    let Some(rest) = body.strip_prefix(b"[") else { return false };
    let length = rest.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    KINDS.has(&rest[..length])
        && rest[length..].strip_prefix(b"] ").is_some_and(|entry| {
            let is_word = |word: &&[u8]| word.len() > 1 && word.iter().all(u8::is_ascii_lowercase);
            let words = entry.split(|byte| *byte == b' ').filter(is_word).count();
            let is_of_program = |byte: &u8| matches!(byte, b'=' | b':' | b'{' | b'[' | b'_');
            (words >= WORDS_MIN || entry.first().is_some_and(|byte| *byte >= 0x80))
                && !entry.iter().any(is_of_program)
        })
}

/// Whether a line is one setting behind what a person says of it: `after: max_connections = 500`.
fn is_setting_told(body: &[u8]) -> bool {
    const SAID: [&[u8]; 17] = [
        b"action: ",
        b"after: ",
        b"before: ",
        b"change: ",
        b"changed: ",
        b"done: ",
        b"fix: ",
        b"mitigation: ",
        b"new: ",
        b"next: ",
        b"now: ",
        b"old: ",
        b"rollback: ",
        b"then: ",
        b"to do: ",
        b"todo: ",
        b"was: ",
    ];
    let begins = |said: &&&[u8]| {
        body.get(..said.len()).is_some_and(|start| start.eq_ignore_ascii_case(said))
    };
    SAID.iter().find(begins).is_some_and(|said| is_setting(&body[said.len()..]))
}

/// Whether a text is one setting with a short value: `max_connections = 500`.
pub(super) fn is_setting(text: &[u8]) -> bool {
    const VALUE_MAX: usize = 12;
    let length = text.iter().take_while(|byte| is_of_name(**byte)).count();
    let (name, rest) = text.split_at(length);
    let Some(value) = rest.strip_prefix(b" = ") else { return false };
    name.contains(&b'_')
        && (1..=VALUE_MAX).contains(&value.len())
        && value.iter().all(u8::is_ascii_alphanumeric)
}

/// Bytes of the name of a setting.
const fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'.')
}

/// States of things to do, and kinds of changes; sorted.
static KINDS: WordList<24> = WordList::of([
    "ACTION",
    "BLOCKED",
    "BUGFIX",
    "CANCELLED",
    "CHANGE",
    "CHANGED",
    "CLOSED",
    "DECISION",
    "DOING",
    "DONE",
    "ENHANCEMENT",
    "FEATURE",
    "FIXED",
    "MITIGATED",
    "OPEN",
    "OWNER",
    "PENDING",
    "PLAN",
    "PROPOSED",
    "REJECTED",
    "RESOLVED",
    "RISK",
    "TODO",
    "WIP",
]);

/// Whether a line is a name and a value, or in columns of blanks: `key: value`, `key = value`.
fn is_name_and_value(shape: &Shape<'_>) -> bool {
    match shape.separator {
        Separator::Colon => shape.is_spaced && !shape.is_quoted,
        Separator::Equals => true,
        Separator::Blank => shape.has(Classes::WIDE_BLANK),
    }
}

/// What a line weighs as one of a note. One like a program's is of none, whatever stands around it.
fn of_note(shape: &Shape<'_>, weight: i32) -> i32 {
    const OF_PROGRAM: i32 = 1_000;
    if is_of_program(shape) { OF_PROGRAM } else { weight.clamp(LEAST, SURE) }
}

/// Whether a line has what nobody writes in notes: the mark of a comment, also behind a value, a variable, an escape, a section's
/// name, a name like `fooBar`, one like `foo_bar`, a string or a list that is assigned, or no more than one word.
fn is_of_program(shape: &Shape<'_>) -> bool {
    let is_variable = |pair: &[u8; 2]| matches!(pair, [b'$', next] if next.is_ascii_alphabetic() || matches!(next, b'{' | b'('));
    let is_mixed = shape.separator != Separator::Blank
        && shape.key_kinds.any(Classes::LOWER)
        && shape.key.iter().skip(1).any(u8::is_ascii_uppercase);
    let is_variable_set =
        shape.separator == Separator::Equals && shape.key_kinds.any(Classes::UNDERSCORE);
    let has_remark = shape.has(Classes::HASH) && position(shape.body, b"  #").is_some();
    let is_assigned = shape.separator == Separator::Equals
        && !shape.is_quoted
        && matches!(shape.value, [b'"' | b'\'' | b'[' | b'{', ..]);
    let is_part = match shape.body {
        [b'[', .., b']'] | [b'"', .., b'"', b','] | [b':' | b'|', ..] => true,
        [.., b':'] => false,
        _ => {
            !shape.has(Classes::SPACE.or(Classes::HIGH))
                || shape.is_quoted && shape.separator == Separator::Colon
        }
    };
    is_mixed
        || is_variable_set
        || has_remark
        || is_assigned
        || is_part
        || shape.has(Classes::BACKSLASH)
        || shape.has(Classes::DOLLAR) && shape.body.array_windows().any(is_variable)
        || shape.is_comment()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_and_answers_are_notes() {
        for text in [
            "[Docker] Update Node to 20",
            "[Feature] Auto Exit",
            "SLA breach: no (99.95 agreed, 99.98 reached)",
            "行情    99.91   (99.95)  未達",
            "md5 6b5897d790af05339c26964e39f36953  usr/edge",
        ] {
            assert!(crate::screen::screen(text.as_bytes()).is_clean(), "{text}");
        }
        for text in [
            "[Firewall] Drop TCP 192.0.2.7 51820 198.51.100.4 443 SYN",
            "[Installer] Upgrade openssl 1.1.1f -> 1.1.1g",
            "[Docker] Starting up",
            "[docker] Update x",
            "[Net] Update: eth0=1",
        ] {
            assert!(!is_change(text.as_bytes()), "{text}");
        }
        for text in ["AutoStart: no", "PermitRootLogin: no (0x1)=a", "a: no (b"] {
            assert!(!is_answer(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn a_setting_that_is_told_is_one_behind_a_word() {
        for text in [
            "before: max_connections = 100\nafter: max_connections = 500",
            "- set max_connections = 9",
        ] {
            assert!(crate::screen::screen(text.as_bytes()).is_clean(), "{text}");
        }
        for text in ["after: max_connections = 500", "TODO: innodb_buffer_pool_size = 8G"] {
            assert!(is_setting_told(text.as_bytes()), "{text}");
            assert!(crate::screen::screen(text.as_bytes()).is_clean(), "{text}");
        }
        for text in ["max_connections = 500", "after: x = 5", "set a_b = \"x y\"", "set a_b = "] {
            assert!(!is_setting_told(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn entries_of_lists_are_told_from_levels() {
        assert!(KINDS.is_sorted());
        for text in
            ["[DONE] Error page for 502", "[OPEN] 警示信", "[BUGFIX] error on negative offsets"]
        {
            assert!(is_entry(text.as_bytes()), "{text}");
        }
        for text in
            ["[ERROR] Warning mail", "[DONE]", "[DONE] 4 of 5", "[DONE]x", "[done] x", "DONE x"]
        {
            assert!(!is_entry(text.as_bytes()), "{text}");
        }
    }
}
