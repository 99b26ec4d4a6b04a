//! Whether the last name in a text may be one of a credential, by its last bytes together: of most names that is told
//! without a loop.

use super::text::{Endings, NAME_BYTES_MAX, back_over, is_name};
use super::within::{PAIRS_OF_ALL, SHORTEST_WITHIN, ends_with_short_name, may_hold_stem};
use crate::screen::marks::{equal, name_marks};
use crate::screen::places::bytes_before;

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
/// hold a stem; nothing but marks stands between the name and the place. What has a character beyond ASCII as the last
/// byte but one is let through. `ends_with_one` is asked of what the endings of the words let through, and of a text whose
/// last byte is beyond ASCII.
#[inline(never)]
pub(in super::super) fn may_be_last(
    text: &[u8],
    at: usize,
    endings: &NameEndings,
    ends_with_one: fn(&[u8]) -> bool,
) -> bool {
    let before = &text[..at];
    let Some(last) = before.last() else { return false };
    let end = at - usize::from(*last == b' ');
    // Most names are short words of letters directly before the place or before a blank there.
    match before[..end] {
        [.., second, last] if last.is_ascii_alphabetic() && second.is_ascii() => {
            let name = &before[..end];
            if endings.end(name) {
                return may_be_one(text, at, endings, ends_with_one);
            }
            !ends_with_short_name(name) && may_be_long(text, end, endings, ends_with_one)
        }
        _ => may_be_behind_marks(text, at, endings, ends_with_one),
    }
}

/// The same of a name of letters that ends at a place and may hold a stem.
#[inline(never)]
fn may_be_long(
    text: &[u8],
    at: usize,
    endings: &NameEndings,
    ends_with_one: fn(&[u8]) -> bool,
) -> bool {
    let limit = at.saturating_sub(NAME_BYTES_MAX);
    let mut end = at;
    while end > limit {
        let Some(bytes) = last_bytes(text, end) else { break };
        if pairs(bytes) != 0 {
            break;
        }
        if name_marks(bytes).names != u32::from(u16::MAX) {
            return false;
        }
        end = end.saturating_sub(BYTES - 1);
    }
    may_be_one(text, at, endings, ends_with_one)
}

/// The same of a name with marks or digits behind it.
#[inline(never)]
fn may_be_behind_marks(
    text: &[u8],
    at: usize,
    endings: &NameEndings,
    ends_with_one: fn(&[u8]) -> bool,
) -> bool {
    let Some(bytes) = last_bytes(text, at) else {
        return may_be_one(text, at, endings, ends_with_one);
    };
    let Some(found) = LastName::of(bytes, at) else { return at > BYTES };
    let up_to = |last: u32| &text[..at + last as usize + 1 - BYTES];
    if found.high != 0 {
        return found.high == 1 || ends_with_one(up_to(found.end));
    }
    let may_be = found.is_cut
        || found.is_long && pairs(bytes) & found.letters != 0
        || found.last.is_some_and(|last| endings.end(up_to(last)));
    may_be && may_be_one(text, at, endings, ends_with_one)
}

/// The sixteen bytes before a place, with zeros before the beginning of the text, which has so many bytes itself.
#[inline(always)]
fn last_bytes(text: &[u8], at: usize) -> Option<u128> {
    let start = at.saturating_sub(BYTES);
    let chunk = text.get(start..)?.first_chunk()?;
    let missing = (BYTES - (at - start)) as u32;
    Some(u128::from_le_bytes(*chunk).wrapping_shl(missing * u8::BITS))
}

/// What the last sixteen bytes before a place tell of the last name in them; the last byte has the highest of sixteen bits.
struct LastName {
    /// What is not 0 where the last byte or the one before it is beyond ASCII, and not 1 where the last one is.
    high: u32,
    /// Where its last byte stands, marks behind it aside.
    end: u32,
    /// The letters of the name, and where the last one of them stands.
    letters: u32,
    last: Option<u32>,
    /// Whether it has more letters than [`SHORTEST_WITHIN`].
    is_long: bool,
    /// Whether it may go on before those bytes.
    is_cut: bool,
}

impl LastName {
    /// Nothing but marks may stand there.
    #[inline(always)]
    fn of(bytes: u128, at: usize) -> Option<Self> {
        let marks = name_marks(bytes);
        let end = marks.solid.checked_ilog2()?;
        let high = marks.high << 1 >> end;
        let up_to_end = (2 << end) - 1;
        let outside = !marks.names & up_to_end;
        let start = (outside << 1 | 1).ilog2();
        let is_cut = outside == 0 && at > BYTES;
        let letters = if high == 0 { marks.letters & up_to_end & u32::MAX << start } else { 0 };
        let last = letters.checked_ilog2();
        let is_long = is_cut || last.is_some_and(|last| last - start >= SHORTEST_WITHIN as u32);
        Some(Self { high, end, letters, last, is_long, is_cut })
    }
}

/// Whether the last name may be one, by all that is asked.
#[inline(never)]
fn may_be_one(
    text: &[u8],
    at: usize,
    endings: &NameEndings,
    ends_with_one: fn(&[u8]) -> bool,
) -> bool {
    let bytes = bytes_before(text, at);
    let Some(found) = LastName::of(bytes, at) else { return at > BYTES };
    let up_to = |last: u32| &text[..at + last as usize + 1 - BYTES];
    if found.high != 0 {
        return found.high == 1 || ends_with_one(up_to(found.end));
    }
    let Some(last) = found.last else {
        return found.is_cut && may_be_cut((text, at - BYTES), endings, ends_with_one);
    };
    let name = up_to(last);
    if endings.end(name) && ends_with_one(name) {
        return true;
    }
    found.is_long
        && (pairs(bytes) & found.letters != 0 || found.is_cut && holds_pair(text, at - BYTES))
        && may_hold_stem(name)
}

/// The same of a name that goes on before a place, with neither letters nor anything but a name behind it.
#[cold]
fn may_be_cut(
    (text, at): (&[u8], usize),
    endings: &NameEndings,
    ends_with_one: fn(&[u8]) -> bool,
) -> bool {
    let end = back_over(text, at, |byte| is_name(byte) && !byte.is_ascii_alphabetic());
    let is_far = at - end >= NAME_BYTES_MAX;
    let ends_with_letter = text[..end].last().is_some_and(u8::is_ascii_alphabetic);
    is_far || ends_with_letter && may_be_last(text, end, endings, ends_with_one)
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
    use super::super::within::WITHIN;
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
        let within = &near[..near.len() - 1];
        let holds = |stem: &&[u8]| within.windows(stem.len()).any(|part| part == *stem);
        words.iter().any(|word| text.ends_with(word))
            || name.len() > SHORTEST_WITHIN && WITHIN.iter().any(holds)
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
        assert!(let_through * 3 < asked, "{let_through} of {asked}");
    }
}
