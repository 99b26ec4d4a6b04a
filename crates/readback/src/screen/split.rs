//! Splits a line into words in one pass, eight bytes at a time.
//!
//! Most of what the screen reads is prose, and most words of a prose are small letters and nothing else. Whether a byte
//! is a blank, and whether it is a small letter, is found for eight bytes together; only what is no word of small
//! letters is looked at byte by byte.

use super::line::{Classes, Word};

/// Bytes whose marks stand in one number.
const BLOCK: usize = 64;

/// What a line is made of.
pub(super) struct Split {
    /// The kinds of bytes that occur.
    pub(super) classes: Classes,
    /// How many words are of small letters, perhaps with a mark of punctuation.
    pub(super) plain: usize,
    /// The length of the longest stretch between blanks in bytes.
    pub(super) longest: usize,
}

impl Split {
    /// Fills `words` with the words of a line.
    pub(super) fn of(text: &[u8], words: &mut Vec<Word>) -> Self {
        let mut split = Self { classes: Classes::NONE, plain: 0, longest: 0 };
        let mut start = 0_usize;
        // Whether all bytes from `start` to the block are small letters.
        let mut is_small_so_far = true;
        for (index, block) in text.chunks(BLOCK).enumerate() {
            let offset = index * BLOCK;
            let Marks { blank, other } = Marks::of(block);
            let mut blanks = blank;
            while blanks != 0 {
                let at = blanks.trailing_zeros() as usize;
                let from = start.saturating_sub(offset);
                let is_small = is_small_so_far && other & bits(from, at) == 0;
                split.blank(text, start, offset + at);
                split.stretch(text, start, offset + at, is_small, words);
                start = offset + at + 1;
                is_small_so_far = true;
                blanks &= blanks - 1;
            }
            is_small_so_far &= other & bits(start.saturating_sub(offset), block.len()) == 0;
        }
        split.stretch(text, start, text.len(), is_small_so_far, words);
        split
    }

    /// Takes a blank; two in a row, or a tab, are a wide one. At the beginning of a line one more has to follow.
    fn blank(&mut self, text: &[u8], start: usize, at: usize) {
        let is_wide = at > 0 && (at == start || text[at] == b'\t');
        let kinds = if is_wide { Classes::SPACE.or(Classes::WIDE_BLANK) } else { Classes::SPACE };
        self.classes = self.classes.or(kinds);
    }

    /// Takes what stands between two blanks.
    fn stretch(
        &mut self,
        text: &[u8],
        start: usize,
        end: usize,
        is_small: bool,
        words: &mut Vec<Word>,
    ) {
        if start >= end {
            return;
        }
        self.longest = self.longest.max(end - start);
        if is_small {
            words.push(Word { start, end, classes: Classes::LOWER });
            self.classes = self.classes.or(Classes::LOWER);
            self.plain += 1;
            return;
        }
        let mut at = start;
        while at < end {
            at = self.word(text, at, end, words);
        }
    }

    /// Takes a word; characters beyond ASCII and others are never in one.
    fn word(&mut self, text: &[u8], start: usize, limit: usize, words: &mut Vec<Word>) -> usize {
        const PLAIN: Classes = Classes::LOWER.or(Classes::DOT).or(Classes::OTHER);
        let rest = &text[start..limit];
        let mut classes = Classes::NONE;
        let mut length = rest.len();
        if rest.first().is_some_and(|first| *first >= 0x80) {
            classes = Classes::HIGH;
            length = rest.iter().take_while(|byte| **byte >= 0x80).count();
        } else {
            for (offset, byte) in rest.iter().enumerate() {
                let kind = Classes::of(*byte);
                if kind.any(Classes::HIGH) {
                    length = offset;
                    break;
                }
                classes = classes.or(kind);
            }
        }
        words.push(Word { start, end: start + length, classes });
        self.plain += usize::from(classes.or(PLAIN) == PLAIN);
        self.classes = self.classes.or(classes);
        start + length
    }
}

/// For each byte of a block a bit, the lowest for the first.
struct Marks {
    /// Spaces and tabs.
    blank: u64,
    /// Neither a blank nor a small letter.
    other: u64,
}

impl Marks {
    /// The marks of at most [`BLOCK`] bytes.
    fn of(block: &[u8]) -> Self {
        let mut marks = Self { blank: 0, other: 0 };
        let (eights, rest) = block.as_chunks::<8>();
        let mut shift = 0;
        for eight in eights {
            marks.add(u64::from_le_bytes(*eight), shift);
            shift += 8;
        }
        if !rest.is_empty() {
            // What is missing counts as a small letter.
            let mut eight = [b'a'; 8];
            for (to, from) in eight.iter_mut().zip(rest) {
                *to = *from;
            }
            marks.add(u64::from_le_bytes(eight), shift);
        }
        marks
    }

    fn add(&mut self, bytes: u64, shift: u32) {
        let low = bytes & !HIGHEST;
        let is = |byte: u8| {
            // Only a byte of zero does not reach the highest bit when 0x7f is added.
            let difference = low ^ (byte as u64 * EACH);
            !((difference + 0x7f * EACH) | bytes) & HIGHEST
        };
        let from_a = low + (0x80 - b'a' as u64) * EACH;
        let beyond_z = low + (0x7f - b'z' as u64) * EACH;
        let small = from_a & !beyond_z & !bytes & HIGHEST;
        let blank = is(b' ') | is(b'\t');
        self.blank |= gather(blank) << shift;
        self.other |= gather(!(small | blank) & HIGHEST) << shift;
    }
}

const EACH: u64 = 0x0101_0101_0101_0101;
const HIGHEST: u64 = 0x80 * EACH;

/// The highest bit of each of eight bytes, side by side.
const fn gather(marks: u64) -> u64 {
    (marks >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// The bits from one position up to another, which is at most 64.
const fn bits(from: usize, to: usize) -> u64 {
    below(to) & !below(from)
}

const fn below(at: usize) -> u64 {
    if at >= BLOCK { u64::MAX } else { (1 << at) - 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same, byte by byte.
    fn plainly(text: &[u8]) -> (Vec<(usize, usize, Classes)>, Classes) {
        let mut words = Vec::new();
        let mut all = Classes::NONE;
        let mut at = 0;
        while at < text.len() {
            let kind = Classes::of(text[at]);
            if kind == Classes::SPACE {
                let is_wide =
                    at > 0 && (text[at] == b'\t' || Classes::of(text[at - 1]) == Classes::SPACE);
                all = all.or(if is_wide { kind.or(Classes::WIDE_BLANK) } else { kind });
                at += 1;
                continue;
            }
            let start = at;
            let mut classes = Classes::NONE;
            while at < text.len()
                && Classes::of(text[at]) != Classes::SPACE
                && (text[at] >= 0x80) == (text[start] >= 0x80)
            {
                classes = classes.or(Classes::of(text[at]));
                at += 1;
            }
            words.push((start, at, classes));
            all = all.or(classes);
        }
        (words, all)
    }

    #[test]
    fn eight_bytes_together_give_what_single_bytes_give() {
        let alphabet = b"abz AZ\t09:=_\xe5\xaf\x86`{@[\x7f\x80\xff\0";
        let mut state = 1_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize
        };
        let mut words = Vec::new();
        for _ in 0..20_000 {
            let length = next() % 200;
            let letters = next() % alphabet.len() + 1;
            let text: Vec<u8> = (0..length).map(|_| alphabet[next() % letters]).collect();
            words.clear();
            let split = Split::of(&text, &mut words);
            let found: Vec<_> =
                words.iter().map(|word| (word.start, word.end, word.classes)).collect();
            let (expect, classes) = plainly(&text);
            assert_eq!(found, expect, "{text:?}");
            assert_eq!(split.classes, classes, "{text:?}");
        }
    }

    #[test]
    fn every_byte_is_marked_as_what_it_is() {
        for byte in 0..=u8::MAX {
            let marks = Marks::of(&[b'm', byte, b'm']);
            assert_eq!(marks.blank, u64::from(matches!(byte, b' ' | b'\t')) << 1, "{byte}");
            let is_other = !byte.is_ascii_lowercase() && !matches!(byte, b' ' | b'\t');
            assert_eq!(marks.other, u64::from(is_other) << 1, "{byte}");
        }
    }
}
