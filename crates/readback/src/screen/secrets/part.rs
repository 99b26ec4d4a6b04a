//! The bytes of a word where they stand in its line, 64 of them at a time, and a bit for each that is of some kind.

use super::forms::runs::Runs;
use crate::screen::line::{Classes, Line, Word};
use crate::screen::marks::{BLOCK, below, equal_in_block, in_block};

/// Some bytes of a line, looked at where they stand.
pub(super) struct Window<'a> {
    block: &'a [u8; BLOCK],
    /// How many bytes of the block stand before them.
    before: usize,
    /// A bit for each of them.
    within: u64,
}

impl<'a> Window<'a> {
    /// The bytes from one place in a text to another, or as many of them as a block has. A text that is shorter than a
    /// block is copied to where there is room for it.
    #[inline]
    pub(super) fn of(text: &'a [u8], from: usize, to: usize, room: &'a mut [u8; BLOCK]) -> Self {
        let within = below(to - from);
        if let Some(block) = text[from..].first_chunk() {
            return Self { block, before: 0, within };
        }
        if let Some(block) = text.last_chunk() {
            return Self { block, before: BLOCK - (text.len() - from), within };
        }
        room[..text.len()].copy_from_slice(text);
        Self { block: room, before: from, within }
    }

    /// Where one of some bytes stands, a bit for each, the lowest for the first.
    #[inline]
    pub(super) fn places<const N: usize>(&self, of: [u8; N]) -> u64 {
        equal_in_block(self.block, of) >> self.before & self.within
    }

    /// Where bytes within some ranges stand; a range is its first byte and how many bytes it has.
    #[inline]
    fn places_in<const N: usize>(&self, ranges: [(u8, u8); N]) -> u64 {
        in_block(self.block, ranges) >> self.before & self.within
    }

    /// Where letters and digits stand.
    #[inline]
    fn runs(&self) -> Runs {
        let Runs { lower, upper, digits } = Runs::of_block(self.block);
        let moved = |places: u64| places >> self.before & self.within;
        Runs { lower: moved(lower), upper: moved(upper), digits: moved(digits) }
    }
}

/// A word, or as much of it as a window holds.
pub(super) struct Part<'a> {
    window: Window<'a>,
    /// Where it begins in the line.
    pub(super) start: usize,
    pub(super) runs: Runs,
}

impl<'a> Part<'a> {
    #[inline]
    fn of(text: &'a [u8], start: usize, end: usize, room: &'a mut [u8; BLOCK]) -> Self {
        let window = Window::of(text, start, end, room);
        let runs = window.runs();
        Self { window, start, runs }
    }

    /// All of a word of ASCII, unless it is too long.
    #[inline]
    pub(super) fn whole(line: &Line<'a>, word: Word, room: &'a mut [u8; BLOCK]) -> Option<Self> {
        let Word { start, end, classes } = word;
        if word.len() > BLOCK {
            return None;
        }
        // Of the first bytes of a line it is known which are digits, and which are neither blanks nor small letters.
        if end > u128::BITS as usize {
            return Some(Self::of(line.text, start, end, room));
        }
        let window = Window::of(line.text, start, end, room);
        let of_word = |places: u128| (places >> start) as u64 & window.within;
        let others = of_word(line.others());
        let upper = if classes.any(Classes::UPPER) { window.places_in([(b'A', 26)]) } else { 0 };
        let runs = Runs { lower: window.within & !others, upper, digits: of_word(line.digits) };
        Some(Self { window, start, runs })
    }

    /// Where one of some bytes stands, a bit for each, the lowest for the first.
    #[inline]
    pub(super) fn places<const N: usize>(&self, of: [u8; N]) -> u64 {
        self.window.places(of)
    }

    /// Where bytes within some ranges stand; a range is its first byte and how many bytes it has.
    #[inline]
    pub(super) fn places_in<const N: usize>(&self, ranges: [(u8, u8); N]) -> u64 {
        self.window.places_in(ranges)
    }

    /// A bit for each place in it up to one of the line.
    pub(super) const fn up_to(&self, end: usize) -> u64 {
        below(end.saturating_sub(self.start))
    }
}

/// Bytes by which one part of a long word and the next one overlap, so that what is looked for stands in one of them.
pub(super) const OVERLAP: usize = 24;

/// Whether one of the parts of a word is of some kind.
#[inline]
pub(super) fn any_part(text: &[u8], word: Word, mut is_one: impl FnMut(&Part<'_>) -> bool) -> bool {
    let mut room = [0; BLOCK];
    let mut start = word.start;
    loop {
        if is_one(&Part::of(text, start, word.end, &mut room)) {
            return true;
        }
        if word.end - start <= BLOCK {
            return false;
        }
        start += BLOCK - OVERLAP;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::place::Place;
    use crate::screen::secrets::samples;
    use crate::screen::split::Words;

    #[test]
    fn bytes_are_marked_where_they_stand() {
        let (mut whole, mut parts) = (0, 0);
        for text in samples::lines(10_000) {
            let mut words = Words::new();
            let line = Line::read(text.as_bytes(), &mut words, Place::START, false);
            for word in line.words() {
                let mut room = [0; BLOCK];
                if !word.classes.any(Classes::HIGH) {
                    let part = Part::whole(&line, *word, &mut room);
                    let runs =
                        part.map(|part| [part.runs.lower, part.runs.upper, part.runs.digits]);
                    let plainly = Runs::of(line.word(*word));
                    let expect = plainly.map(|runs| [runs.lower, runs.upper, runs.digits]);
                    assert_eq!(runs, expect, "{text:?} {}", word.start);
                    whole += usize::from(expect.is_some());
                }
                let mut next = word.start;
                let mut end = word.start;
                any_part(line.text, *word, |part| {
                    let bytes = &line.text[part.start..word.end];
                    let bytes = &bytes[..bytes.len().min(BLOCK)];
                    assert!(part.start == next, "{text:?} {}", word.start);
                    let runs = Runs::of(bytes).unwrap();
                    assert_eq!(part.runs.lower, runs.lower, "{text:?} {}", part.start);
                    assert_eq!(part.runs.upper, runs.upper, "{text:?} {}", part.start);
                    assert_eq!(part.runs.digits, runs.digits, "{text:?} {}", part.start);
                    let bits = |of: fn(u8) -> bool| {
                        let ones = bytes.iter().rev();
                        ones.fold(0, |bits, byte| bits << 1 | u64::from(of(*byte)))
                    };
                    let found = [part.places(*b"-a"), part.places_in([(b'a', 6)])];
                    let expect = [
                        bits(|byte| matches!(byte, b'-' | b'a')),
                        bits(|byte| matches!(byte, b'a'..=b'f')),
                    ];
                    assert_eq!(found, expect, "{text:?} {}", part.start);
                    next += BLOCK - OVERLAP;
                    end = part.start + bytes.len();
                    parts += 1;
                    false
                });
                assert_eq!(end, word.end, "{text:?} {}", word.start);
            }
        }
        assert!(whole > 1_000 && parts > 1_000, "{whole} {parts}");
    }
}
