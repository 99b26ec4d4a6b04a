//! Texts of a packet that are honest by their form, or that hold nothing which a text beside them could go on with.

use super::layers::may_be_encoded;
use super::secrets::joints::{begins_vendor_token, is_word, may_be_scheme, may_introduce};
use crate::packet::PACKET_SCHEMA_VERSION;
use crate::screen::word_list::WordList;

/// What a text of a packet is by its form.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A word of a closed list, a time or a digest: nothing can be hidden in it, and among others it is as if it were not
    /// there.
    Closed,
    /// An id, or a ref of words and short numbers: nothing can be hidden in it.
    Located,
    /// Words of a language and short numbers, a date or a ticket: to be looked at, but by itself.
    Plain,
    /// Anything else.
    Other,
}

impl Form {
    /// The form of a text that stands behind this key.
    pub(super) fn of(key: &[u8], text: &[u8]) -> Self {
        match text {
            _ if key == SCHEMA_VERSION => Self::closed_if(text == PACKET_SCHEMA_VERSION.as_bytes()),
            // Anything else behind this key may be the value of a header of this name.
            _ if key == DIGEST && digest_behind(key, text).is_none() => Self::Other,
            [b'a'..=b'z' | b'_', ..] if is_lower(text) => {
                Self::closed_if(CLOSED_WORDS.has(text) || is_closed(text))
            }
            [a, b, c, d, b'-', rest @ ..] if [a, b, c, d].iter().all(|it| it.is_ascii_digit()) => {
                match rest {
                    [_, _, b'-', _, _] if is_day(text) => Self::Plain,
                    _ => Self::closed_if(is_time(text)),
                }
            }
            _ => match digest_behind(key, text) {
                Some(digits) => Self::closed_if(!may_be_encoded(digits)),
                None if is_located(text) => Self::Located,
                None if is_ticket(text) => Self::Plain,
                None if (is_plain(text) || is_reference(text))
                    && !may_introduce(text)
                    && !may_be_scheme(text) =>
                {
                    Self::Plain
                }
                None => Self::Other,
            },
        }
    }

    const fn closed_if(is_closed: bool) -> Self {
        if is_closed { Self::Closed } else { Self::Other }
    }
}

/// The words of closed lists of the packet, sorted: each is closed by its letters as well, which takes longer to see.
static CLOSED_WORDS: WordList<88> = WordList::of([
    "absent",
    "active",
    "agent",
    "agent_report",
    "agent_route",
    "ai_provider",
    "alert",
    "ansible_apply",
    "automation_block",
    "bot",
    "both",
    "cause",
    "change",
    "change_freeze",
    "compose_down",
    "compose_pull",
    "compose_up",
    "config_change",
    "config_diff",
    "consistent",
    "container_remove",
    "container_restart",
    "container_stop",
    "container_up",
    "daemon_restart",
    "daemon_stop",
    "dashboard",
    "dashboard_up",
    "data_integrity",
    "declared",
    "degraded",
    "dependency_readback",
    "docker_api_reachable",
    "down",
    "error_rate",
    "failed",
    "firewall_change",
    "functional_probe",
    "gateway_reload",
    "healthy",
    "host_file_write",
    "human",
    "inactive",
    "incident",
    "initializing",
    "kernel",
    "kill",
    "maintenance",
    "manual_observation",
    "mismatch",
    "monitor",
    "none",
    "none_active",
    "none_failed",
    "not_applicable",
    "observed",
    "offline",
    "ollama",
    "open",
    "owner_confirmation",
    "owner_review",
    "port_change",
    "power_event",
    "power_loss",
    "present",
    "prevention_guard",
    "profile",
    "reboot",
    "recovered",
    "recovery",
    "repair",
    "restart",
    "running",
    "scheduler",
    "service_healthy",
    "soak",
    "start",
    "starting",
    "still_degraded",
    "stopping",
    "ui_card",
    "unaffected",
    "unit_reload",
    "unit_restart",
    "unit_stop",
    "unknown",
    "unrelated",
    "witnessed",
]);

/// Whether a text begins as dates do. As an item of a list it would begin its line, as those of a log do.
pub(super) const fn begins_as_date(text: &[u8]) -> bool {
    matches!(text, [b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'-', ..])
}

/// The key of the version, behind which nothing but the version is closed.
const SCHEMA_VERSION: &[u8] = b"schema_version";

/// The key of a digest, which is also a scheme of headers.
const DIGEST: &[u8] = b"digest";

/// Bytes of the longest word of a closed list.
const WORD_BYTES_MAX: usize = 24;

/// Bytes of the longest id or ref.
const LOCATOR_BYTES_MAX: usize = 96;

/// Letters of a part of an id or ref.
const PART_LETTERS_MAX: usize = 15;

/// Digits of one.
const PART_DIGITS_MAX: usize = 4;

/// Bytes of the longest plain text.
const TEXT_BYTES_MAX: usize = 2048;

/// Characters of ASCII of the longest plain word with a digit or a capital in it.
const MIXED_CHARACTERS_MAX: usize = 12;

/// The same of one without.
const LETTERS_MAX: usize = 24;

/// Whether a text is a short one of small letters.
fn is_lower(text: &[u8]) -> bool {
    text.len() <= WORD_BYTES_MAX
        && text.iter().all(|byte| byte.is_ascii_lowercase() || *byte == b'_')
}

/// Whether small letters are words of a language that introduce nothing.
fn is_closed(text: &[u8]) -> bool {
    text.split(|byte| *byte == b'_').all(is_word) && !may_introduce(text) && !may_be_scheme(text)
}

/// Whether a text begins with a day of these centuries.
fn is_day(text: &[u8]) -> bool {
    let number = |at: usize| two_digits(text, at);
    let (Some(century), Some(month), Some(day)) = (number(0), number(5), number(8)) else {
        return false;
    };
    let days = match month {
        // The last day of some years is left to others.
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    matches!(century, 19 | 20) && (1..=12).contains(&month) && (1..=days).contains(&day)
}

/// The number that two digits write.
fn two_digits(text: &[u8], at: usize) -> Option<u8> {
    match text.get(at..at + 2)? {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => Some((tens - b'0') * 10 + ones - b'0'),
        _ => None,
    }
}

/// Whether a text is a day and a time with its offset.
fn is_time(text: &[u8]) -> bool {
    const LENGTH: usize = 19;
    let Some((time, offset)) = text.split_at_checked(LENGTH) else { return false };
    let below = |at: usize, limit: u8| two_digits(text, at).is_some_and(|number| number < limit);
    let is_offset = match offset {
        [b'Z'] => true,
        [b'+' | b'-', _, _, b':', _, _] => below(20, 15) && below(23, 60),
        _ => false,
    };
    is_offset
        && [time[10], time[13], time[16]] == *b"T::"
        && is_day(time)
        && below(11, 24)
        && below(14, 60)
        && below(17, 60)
        && time[7] == b'-'
}

/// The digits of the digest that its key names.
fn digest_behind<'a>(key: &[u8], text: &'a [u8]) -> Option<&'a [u8]> {
    const DIGITS: usize = 64;
    let digits = match key {
        b"source_entry_sha256" | b"supersedes" => text,
        DIGEST => text.strip_prefix(b"sha256:")?,
        _ => return None,
    };
    let is_digest = digits.len() == DIGITS
        && digits.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    is_digest.then_some(digits)
}

/// Whether a text is words and short numbers with marks between them.
fn is_located(text: &[u8]) -> bool {
    text.first().is_some_and(u8::is_ascii_lowercase) && is_joined(text) && !may_introduce(text)
}

/// A few capitals, a hyphen and a number: `OPS-2041`.
pub(super) fn is_ticket(text: &[u8]) -> bool {
    let letters = text.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let [b'-', digits @ ..] = &text[letters..] else { return false };
    // Behind a name such as PW stands its value.
    (2..=7).contains(&letters)
        && !may_introduce(&text[..letters])
        && (1..=PART_DIGITS_MAX + 1).contains(&digits.len())
        && digits.iter().all(u8::is_ascii_digit)
}

/// Words and short numbers with a mark between each two: the id of a person, `scheme:part/part-2`, an id of a candidate.
fn is_joined(text: &[u8]) -> bool {
    if text.len() > LOCATOR_BYTES_MAX {
        return false;
    }
    let mut colons = 0;
    let mut rest = text;
    loop {
        let letters = small_letters(rest);
        let digits = rest[letters..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let is_part = match (letters, digits) {
            (1..=PART_LETTERS_MAX, 0) => is_word(&rest[..letters]) && !begins_vendor_token(rest),
            // The last part of a version.
            (1, 1) => rest[0] == b'v',
            (0, 1..=PART_DIGITS_MAX) => true,
            _ => false,
        };
        if !is_part {
            return false;
        }
        match &rest[letters + digits..] {
            [] => return true,
            [mark @ (b'-' | b'_' | b'/' | b':'), behind @ ..] => {
                if *mark == b':' {
                    colons += 1;
                    // What follows the name of a credential is its value.
                    let name = &text[..text.len() - behind.len() - 1];
                    if colons > 1 || may_introduce(name) {
                        return false;
                    }
                }
                rest = behind;
            }
            _ => return false,
        }
    }
}

/// Whether a text is one that says where something is: words, names with a short number and numbers with single marks between
/// them, perhaps with a scheme, a host and the view of a page. It is to be looked at, since it may hold anything.
fn is_reference(text: &[u8]) -> bool {
    const BYTES_MAX: usize = 192;
    let mut numbered = 0;
    let mut rest = text;
    loop {
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let (part, behind) = rest.split_at(length);
        numbered += usize::from(has_number(part));
        if !is_part(part) || numbered > NUMBERED_MAX || begins_vendor_token(rest) {
            return false;
        }
        rest = match behind {
            [] => return text.len() <= BYTES_MAX,
            [b':', b'/', b'/', rest @ ..] if length + behind.len() == text.len() => rest,
            [b'-' | b'_' | b'.' | b'/' | b':' | b'?' | b'&' | b'=' | b'#', rest @ ..] => rest,
            _ => return false,
        };
    }
}

/// Parts of a reference that have letters and digits.
const NUMBERED_MAX: usize = 2;

fn has_number(part: &[u8]) -> bool {
    part.iter().any(u8::is_ascii_digit) && part.iter().any(u8::is_ascii_alphabetic)
}

/// Whether this is a word, a number, or a word with a short number behind it.
fn is_part(part: &[u8]) -> bool {
    const NUMBER_DIGITS_MAX: usize = 13;
    let letters = part.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (word, digits) = part.split_at(letters);
    let digits_max = if letters == 0 { NUMBER_DIGITS_MAX } else { PART_DIGITS_MAX - 1 };
    !part.is_empty()
        && letters <= PART_LETTERS_MAX
        && digits.len() <= digits_max
        && digits.iter().all(u8::is_ascii_digit)
        && is_word(word)
}

/// Whether a text is words of a language, short numbers, and the marks of sentences, with one blank between each two. Brackets
/// are closed, or it may be weighed otherwise where it stands between quotes.
fn is_plain(text: &[u8]) -> bool {
    if text.len() > TEXT_BYTES_MAX {
        return false;
    }
    let (mut rest, mut open) = (text, 0);
    loop {
        // Most words are of small letters, and are read at once.
        let letters = small_letters(rest);
        rest = match rest.get(letters..) {
            None | Some([]) => return letters > 0 && letters <= LETTERS_MAX && open == 0,
            Some([b' ', behind @ ..]) if letters > 0 && letters <= LETTERS_MAX => behind,
            _ => {
                let end = memchr::memchr(b' ', rest).unwrap_or(rest.len());
                let word = &rest[..end];
                if !is_plain_word(word) {
                    return false;
                }
                open += i32::from(word.contains(&b'(')) - i32::from(word.contains(&b')'));
                if open < 0 {
                    return false;
                }
                match rest.get(end + 1..) {
                    None => return open == 0,
                    Some(behind) => behind,
                }
            }
        };
    }
}

/// How many small letters a text begins with, eight bytes looked at together.
fn small_letters(text: &[u8]) -> usize {
    const EACH: u64 = u64::MAX / 0xff;
    let mut count = 0;
    for eight in text.as_chunks::<8>().0 {
        let bytes = u64::from_le_bytes(*eight);
        // The highest bit of a byte is set where it is no small letter. Nothing is carried: what is added to seven bits stays
        // within the byte.
        let low = bytes & (EACH * 0x7f);
        let from_a = low + EACH * (0x80 - u64::from(b'a'));
        let behind_z = low + EACH * (0x7f - u64::from(b'z'));
        let others = (!from_a | behind_z | bytes) & (EACH * 0x80);
        if others != 0 {
            return count + others.trailing_zeros() as usize / 8;
        }
        count += eight.len();
    }
    let rest = &text[count..];
    count + rest.iter().take_while(|byte| byte.is_ascii_lowercase()).count()
}

fn is_plain_word(word: &[u8]) -> bool {
    let (Some(first), Some(last)) = (word.first(), word.last()) else { return false };
    if !matches!(first, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'(' | 0xe3..) || *last == b'(' {
        return false;
    }
    let mut rest = word;
    loop {
        let length = rest.iter().take_while(|byte| byte.is_ascii()).count();
        let (latin, behind) = rest.split_at(length);
        if !is_plain_latin(latin) {
            return false;
        }
        match behind {
            [] => return true,
            // Ideographs, and the punctuation between them.
            [0xe4..=0xe9, _, _, behind @ ..]
            | [0xe3, 0x80, 0x81 | 0x82 | 0x8c | 0x8d, behind @ ..]
            | [0xef, 0xbc, 0x81 | 0x88 | 0x89 | 0x8c | 0x9a | 0x9b | 0x9f, behind @ ..] => {
                rest = behind;
            }
            _ => return false,
        }
    }
}

/// Whether a run of ASCII in a word is a word or a short number with marks of sentences around it.
fn is_plain_latin(run: &[u8]) -> bool {
    let mut is_mixed = false;
    let (mut digits, mut colons) = (0, 0);
    for (at, byte) in run.iter().enumerate() {
        let next = run.get(at + 1);
        let is_allowed = match byte {
            b'a'..=b'z' => true,
            b'A'..=b'Z' => {
                is_mixed |= at > 0;
                true
            }
            b'0'..=b'9' => {
                is_mixed = true;
                true
            }
            // Between letters or digits, or at the end.
            b'-' | b'/' | b'\'' => next.is_some_and(u8::is_ascii_alphanumeric),
            // In the name of a file or a unit, too.
            b'.' => next.is_none_or(|next| {
                next.is_ascii_digit()
                    || *next == b')'
                    || (next.is_ascii_lowercase() && at > 0 && run[at - 1].is_ascii_lowercase())
            }),
            // Behind ideographs as well.
            b',' | b';' => next.is_none() || at == 0,
            // An hour and a minute: with seconds a time may be that of a log.
            b':' => {
                colons += 1;
                next.is_none()
                    || (colons == 1
                        && (1..=2).contains(&digits)
                        && next.is_some_and(u8::is_ascii_digit))
            }
            b'(' => at == 0 && next.is_some(),
            b')' => next.is_none_or(|next| matches!(next, b'.' | b',' | b';')),
            b'%' => digits > 0 && next.is_none_or(|next| matches!(next, b'.' | b',' | b';')),
            _ => false,
        };
        digits = if byte.is_ascii_digit() { digits + 1 } else { 0 };
        if !is_allowed || digits > PART_DIGITS_MAX {
            return false;
        }
    }
    run.len() <= if is_mixed { MIXED_CHARACTERS_MAX } else { LETTERS_MAX }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_letters_are_counted_together_as_one_by_one() {
        for at in 0..=18 {
            for byte in 0..=u8::MAX {
                let mut text = *b"qwertzuiopasdfghjk";
                if let Some(one) = text.get_mut(at) {
                    *one = byte;
                }
                for text in [&text[..], &text[..9]] {
                    let plainly = text.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
                    assert_eq!(small_letters(text), plainly, "{text:?}");
                }
            }
        }
    }

    #[test]
    fn words_of_small_letters_are_plain_as_any_others() {
        let parts = [
            "",
            " ",
            "a",
            "host",
            "Host",
            "it's",
            "8",
            "(",
            ")",
            "已",
            ".",
            "abcdefghijklmnopqrstuvwx",
            "x-",
        ];
        let mut state = 1_u64;
        for _ in 0..30_000 {
            let mut text = String::new();
            for _ in 0..6 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                text.push_str(parts[(state >> 33) as usize % parts.len()]);
                text.push_str(["", " "][(state >> 50) as usize % 2]);
            }
            let mut words = text.as_bytes().split(|byte| *byte == b' ');
            let mut open = 0;
            let are_closed = text.split(' ').all(|word| {
                open += i32::from(word.contains('(')) - i32::from(word.contains(')'));
                open >= 0
            }) && open == 0;
            assert_eq!(is_plain(text.as_bytes()), words.all(is_plain_word) && are_closed, "{text}");
        }
    }

    #[test]
    fn words_of_closed_lists_are_closed_by_their_letters() {
        assert!(CLOSED_WORDS.is_sorted());
        let is_open = |word: &&&str| !is_lower(word.as_bytes()) || !is_closed(word.as_bytes());
        assert_eq!(CLOSED_WORDS.all().iter().filter(is_open).collect::<Vec<_>>(), [&""; 0]);
    }
}
