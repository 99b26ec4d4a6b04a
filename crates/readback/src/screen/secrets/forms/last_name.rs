//! Whether the last name in a text may be one of a credential, by its last bytes together: of most names that is told
//! without a loop.

use super::places::bytes_before;
use super::text::{Endings, NAME_BYTES_MAX};
use super::within::{PAIRS_OF_ALL, SHORTEST_WITHIN};
use crate::screen::marks::{equal, name_marks};

/// The last four letters of some words, as a set that lets few other words through.
pub(in super::super) struct NameEndings {
    last: Endings,
    /// Without the last letter.
    before: Endings,
}

impl NameEndings {
    pub(in super::super) const NONE: Self = Self { last: Endings::NONE, before: Endings::NONE };

    /// The set with one more word.
    pub(in super::super) const fn and(self, word: &[u8]) -> Self {
        let Self { last, before } = self;
        let but_last = word.split_at(word.len() - 1).0;
        Self { last: last.and(word), before: before.and(but_last) }
    }

    /// The set with some more words.
    pub(in super::super) const fn and_all(mut self, words: &[&[u8]]) -> Self {
        let mut at = 0;
        while at < words.len() {
            self = self.and(words[at]);
            at += 1;
        }
        self
    }

    /// Whether a text may end with one of the words, whatever the case.
    #[inline]
    pub(in super::super) const fn end(&self, text: &[u8]) -> bool {
        match *text {
            [.., fourth, third, second, last] => {
                self.last.has(third, second, last) && self.before.has(fourth, third, second)
            }
            _ => self.last.end(text),
        }
    }
}

/// Bytes that are looked at together.
const BYTES: usize = 16;

/// Whether the last name in a text up to a place ends with one of some words, marks and digits behind it aside, or may
/// hold a stem; nothing but marks stands between the name and the place. What has a character beyond ASCII as one of its
/// last two bytes is let through. `ends_with_one` is asked of what the endings of the words let through.
pub(in super::super) fn may_be_last(
    text: &[u8],
    at: usize,
    endings: &NameEndings,
    ends_with_one: fn(&[u8]) -> bool,
) -> bool {
    match text[..at].last_chunk() {
        Some(chunk) => {
            may_be_last_of(u128::from_le_bytes(*chunk), (text, at), endings, ends_with_one)
        }
        None => may_be_last_at_beginning(text, at, endings, ends_with_one),
    }
}

/// The same where fewer bytes stand before the place.
#[inline(never)]
fn may_be_last_at_beginning(
    text: &[u8],
    at: usize,
    endings: &NameEndings,
    ends_with_one: fn(&[u8]) -> bool,
) -> bool {
    let before = &text[..at];
    // Where letters come last it is enough that there are no letters of a stem at all.
    if let [.., second, last] = before
        && second.is_ascii()
        && last.is_ascii_alphabetic()
    {
        return endings.end(before) && ends_with_one(before)
            || before.len() > SHORTEST_WITHIN && pairs(bytes_before(text, at)) != 0;
    }
    may_be_last_of(bytes_before(text, at), (text, at), endings, ends_with_one)
}

/// The same by the last bytes before the place.
#[inline(always)]
fn may_be_last_of(
    bytes: u128,
    (text, at): (&[u8], usize),
    endings: &NameEndings,
    ends_with_one: fn(&[u8]) -> bool,
) -> bool {
    let marks = name_marks(bytes);
    let Some(last) = marks.solid.checked_ilog2() else { return at > BYTES };
    if marks.high << 1 >> last != 0 {
        return true;
    }
    let up_to_last = (2 << last) - 1;
    let outside = !marks.names & up_to_last;
    let start = (outside << 1 | 1).ilog2();
    let is_cut = outside == 0 && at > BYTES;
    let letters = marks.letters & up_to_last & u32::MAX << start;
    let Some(last) = letters.checked_ilog2() else { return is_cut };
    // The last byte has the highest of sixteen bits.
    let name = &text[..at + last as usize + 1 - BYTES];
    if endings.end(name) && ends_with_one(name) {
        return true;
    }
    let is_long = is_cut || last - start >= SHORTEST_WITHIN as u32;
    is_long && (pairs(bytes) & letters != 0 || is_cut && holds_pair(text, at - BYTES))
}

/// Where two letters stand of which every stem that a name may hold has one pair.
fn pairs(bytes: u128) -> u32 {
    const SMALL: u128 = u128::MAX / 0xff * 0x20;
    let small = bytes | SMALL;
    PAIRS_OF_ALL.iter().fold(0, |found, [first, second]| {
        found | equal(small, [*first]) & equal(small, [*second]) >> 1
    })
}

/// Whether a name that goes on behind a place holds such a pair before it, or across it.
#[cold]
fn holds_pair(text: &[u8], at: usize) -> bool {
    let mut end = at + 1;
    let limit = at.saturating_sub(NAME_BYTES_MAX);
    while end > limit {
        let bytes = bytes_before(text, end);
        let outside = !name_marks(bytes).names & u32::from(u16::MAX);
        let start = (outside << 1 | 1).ilog2();
        if pairs(bytes) & u32::MAX << start != 0 {
            return true;
        }
        if outside != 0 {
            return false;
        }
        end = end.saturating_sub(BYTES - 1);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::text::is_name;
    use super::*;
    use crate::screen::secrets::samples;

    /// The same, byte by byte.
    fn plainly(text: &[u8], words: &[&[u8]]) -> bool {
        let is_solid = |byte: &u8| byte.is_ascii_alphanumeric() || *byte >= 0x80;
        let Some(last) = text.iter().rposition(is_solid) else { return false };
        let text = &text[..=last];
        if text.iter().rev().take(2).any(|byte| *byte >= 0x80) {
            return true;
        }
        let start = text.iter().rposition(|byte| !is_name(*byte)).map_or(0, |at| at + 1);
        let name = &text[start..];
        let Some(last) = name.iter().rposition(u8::is_ascii_alphabetic) else { return false };
        let name = &name[..=last].to_ascii_lowercase();
        let near = &name[name.len().saturating_sub(NAME_BYTES_MAX)..];
        let text = &text[..=start + last].to_ascii_lowercase();
        let is_pair = |pair: &[u8; 2]| PAIRS_OF_ALL.contains(pair);
        words.iter().any(|word| text.ends_with(word))
            || name.len() > SHORTEST_WITHIN && near.array_windows().any(is_pair)
    }

    #[test]
    fn no_name_is_lost_that_is_told_byte_by_byte() {
        const WORDS: [&[u8]; 5] = [b"pw", b"key", b"token", b" is", b"client_id"];
        static ENDINGS: NameEndings = NameEndings::NONE.and_all(&WORDS);
        let (mut asked, mut let_through) = (0, 0);
        let joined = |line: String| [line.replace(' ', "_"), line.replace(' ', ""), line];
        for line in samples::lines(10_000).flat_map(joined) {
            let text = line.as_bytes();
            for at in 0..=text.len() {
                let may_be = may_be_last(text, at, &ENDINGS, |_| true);
                assert!(may_be || !plainly(&text[..at], &WORDS), "{line:?} {at}");
                asked += 1;
                let_through += usize::from(may_be);
            }
        }
        assert!(let_through * 2 < asked, "{let_through} of {asked}");
    }
}
