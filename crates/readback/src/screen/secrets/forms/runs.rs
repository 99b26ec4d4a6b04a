//! Which bytes of a short text are letters and which are digits, a bit for each, and what follows from the bits.

use crate::screen::marks::{BLOCK, alphanumeric, below, within};
use crate::screen::places::few;

/// Bytes that are looked at together.
const CHUNK: usize = 16;

/// The letters and digits of a text, the lowest bit for its first byte.
#[derive(Clone, Copy, Default)]
pub(in super::super) struct Runs {
    pub(in super::super) lower: u64,
    pub(in super::super) upper: u64,
    pub(in super::super) digits: u64,
}

impl Runs {
    /// Those of a text, unless it is too long.
    #[inline]
    pub(in super::super) fn of(text: &[u8]) -> Option<Self> {
        if text.len() > BLOCK {
            return None;
        }
        let mut runs = Self::default();
        let (chunks, rest) = text.as_chunks();
        let mut at = 0;
        for chunk in chunks {
            runs = runs.and(u128::from_le_bytes(*chunk), at);
            at += CHUNK;
        }
        Some(if rest.is_empty() { runs } else { runs.and(few(rest), at) })
    }

    /// The same with sixteen more bytes, which begin at a place.
    #[inline]
    fn and(self, bytes: u128, at: usize) -> Self {
        let bits = |first, count| u64::from(within(bytes, [(first, count)])) << (at % BLOCK);
        Self {
            lower: self.lower | bits(b'a', 26),
            upper: self.upper | bits(b'A', 26),
            digits: self.digits | bits(b'0', 10),
        }
    }

    /// Those of a text that has the greatest length.
    pub(in super::super) fn of_block(block: &[u8; BLOCK]) -> Self {
        let [lower, upper, digits] = alphanumeric(block);
        Self { lower, upper, digits }
    }

    pub(in super::super) const fn letters(self) -> u64 {
        self.lower | self.upper
    }

    pub(in super::super) const fn alphanumeric(self) -> u64 {
        self.letters() | self.digits
    }

    /// Where runs of letters and digits begin.
    pub(in super::super) const fn starts(self) -> u64 {
        self.alphanumeric() & !(self.alphanumeric() << 1)
    }

    /// Those from one place to another alone.
    pub(in super::super) const fn between(self, start: usize, end: usize) -> Self {
        let within = below(end) & !below(start);
        Self {
            lower: self.lower & within,
            upper: self.upper & within,
            digits: self.digits & within,
        }
    }

    /// Pairs of letters: where the second one stands.
    pub(in super::super) const fn pairs(self) -> u64 {
        self.letters() & self.letters() << 1
    }

    /// How often lower-case letters, capitals and digits take turns; a capital that begins a word is no turn.
    pub(in super::super) const fn turns(self) -> usize {
        let Self { lower, upper, digits } = self;
        let follows = self.alphanumeric() & self.alphanumeric() << 1;
        let is_as_before = lower & lower << 1 | upper & upper << 1 | digits & digits << 1;
        let begins_word = lower & upper << 1 & !(upper << 2);
        (follows & !is_as_before & !begins_word).count_ones() as usize
    }

    /// Where a letter stands beside a digit, and where ten letters in a row end.
    pub(in super::super) const fn uneven_places(self) -> u64 {
        let letters = self.letters();
        let mixed = letters & self.digits << 1 | self.digits & letters << 1;
        let two = letters & letters << 1;
        let four = two & two << 2;
        let eight = four & four << 4;
        mixed | (eight & two << 8)
    }

    /// Runs of letters and digits that have a letter beside a digit or ten letters in a row: where they begin and end.
    pub(in super::super) fn uneven(self) -> impl Iterator<Item = (usize, usize)> {
        let others = !self.alphanumeric();
        let mut left = self.uneven_places();
        std::iter::from_fn(move || {
            if left == 0 {
                return None;
            }
            let at = left.trailing_zeros() as usize;
            let start = BLOCK - (others & below(at)).leading_zeros() as usize;
            let end = at + ((others >> at).trailing_zeros() as usize).min(BLOCK - at);
            left &= !below(end);
            Some((start, end))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::offset::offset_in;
    use crate::screen::secrets::samples;

    fn bits(text: &[u8], is_one: impl Fn(&u8) -> bool) -> u64 {
        text.iter().rev().fold(0, |bits, byte| bits << 1 | u64::from(is_one(byte)))
    }

    #[test]
    fn every_byte_is_what_it_is() {
        for byte in 0..=u8::MAX {
            for length in 0..=20 {
                for at in 0..length {
                    let mut text = vec![b'-'; length];
                    text[at] = byte;
                    let runs = Runs::of(&text).unwrap();
                    assert_eq!(runs.lower, bits(&text, u8::is_ascii_lowercase), "{text:?}");
                    assert_eq!(runs.upper, bits(&text, u8::is_ascii_uppercase), "{text:?}");
                    assert_eq!(runs.digits, bits(&text, u8::is_ascii_digit), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn uneven_runs_are_those_of_letters_and_digits_or_of_many_letters() {
        for word in samples::words(20_000).filter(|word| word.len() <= BLOCK) {
            let word = word.as_bytes();
            let mut expect = Vec::new();
            for run in word.split(|byte| !byte.is_ascii_alphanumeric()) {
                let start = offset_in(word, run);
                let letters = run.split(|byte| !byte.is_ascii_alphabetic()).map(<[u8]>::len).max();
                let is_mixed = run.iter().any(u8::is_ascii_digit) && letters > Some(0);
                if is_mixed || letters >= Some(10) {
                    expect.push((start, start + run.len()));
                }
            }
            let runs = Runs::of(word).unwrap();
            assert_eq!(runs.uneven().collect::<Vec<_>>(), expect, "{word:?}");
        }
    }
}
