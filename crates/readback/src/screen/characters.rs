//! The characters beyond ASCII of a line, as far as a look at many of them together tells.

use super::line::{Classes, Line};
use super::marks::{BLOCK, in_block};

/// What is known of the characters beyond ASCII of a line. Most are those of Chinese, of three bytes each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Characters {
    /// They are right, and every one of them stands for itself. There may be none.
    Plain,
    /// They are right, and one of them may stand for something else.
    Right,
    /// Some may be wrong, or are not of three bytes.
    Unknown,
}

impl Characters {
    /// Those of a line.
    #[inline]
    pub(super) fn of(line: &Line<'_>) -> Self {
        if line.classes.any(Classes::HIGH) { Self::of_text(line.text) } else { Self::Plain }
    }

    /// Whether they are those of a text in UTF-8.
    pub(super) const fn are_right(self) -> bool {
        !matches!(self, Self::Unknown)
    }

    /// Whether each of them stands for itself.
    pub(super) const fn are_plain(self) -> bool {
        matches!(self, Self::Plain)
    }

    /// Those of a text.
    #[inline(never)]
    pub(super) fn of_text(text: &[u8]) -> Self {
        let (blocks, rest) = text.as_chunks::<BLOCK>();
        let (mut are_right, mut are_plain, mut before) = (true, true, 0);
        let mut take = |index: usize, block: &[u8; BLOCK]| {
            let marks = Marks::of(block);
            are_right &= marks.are_right(before);
            before = marks.first;
            let mut others = marks.first & !(marks.plain & !marks.blank);
            while others != 0 {
                let at = index * BLOCK + others.trailing_zeros() as usize;
                let character = text.get(at..at + 3);
                are_right &= !matches!(character, Some([0xed, 0xa0..=0xff, _]));
                are_plain &= stands_for_itself(character);
                others &= others - 1;
            }
        };
        blocks.iter().enumerate().for_each(|(index, block)| take(index, block));
        // What a character lacks that reaches to the end is missed in what stands behind it.
        let mut padded = [b' '; BLOCK];
        padded[..rest.len()].copy_from_slice(rest);
        take(blocks.len(), &padded);
        match (are_right, are_plain) {
            (true, true) => Self::Plain,
            (true, false) => Self::Right,
            (false, _) => Self::Unknown,
        }
    }
}

/// What kind of byte every byte of a block is, a bit for each.
struct Marks {
    /// Bytes beyond ASCII.
    high: u64,
    /// Bytes that go on with a character.
    further: u64,
    /// The first bytes of characters of three bytes, but for the lowest, which few second ones may follow.
    first: u64,
    /// Those of characters that are right and stand for themselves, whatever follows, but for a few.
    plain: u64,
    /// Those of characters that may be one of these few.
    blank: u64,
}

impl Marks {
    #[inline]
    fn of(block: &[u8; BLOCK]) -> Self {
        // What a character goes on with in the next block may be anything.
        const LAST: u64 = 1 << (BLOCK - 1);
        let second = in_block(block, [(0x80, 1), (0x85, 1)]) >> 1 | LAST;
        let third = in_block(block, [(0x80, 1), (0xa4, 1)]) >> 2 | LAST | LAST >> 1;
        Self {
            blank: in_block(block, [(0xe3, 1)]) & second & third,
            high: in_block(block, [(0x80, 128)]),
            further: in_block(block, [(0x80, 64)]),
            first: in_block(block, [(0xe1, 15)]),
            plain: in_block(block, [(0xe3, 10)]),
        }
    }

    /// Whether all characters have three bytes, those of them included that begin in the block before, where `before` are
    /// the first bytes.
    #[inline]
    const fn are_right(&self, before: u64) -> bool {
        let second = self.first << 1 | before >> (BLOCK - 1);
        let third = self.first << 2 | before >> (BLOCK - 2);
        self.high == self.first | self.further && self.further == second | third
    }
}

/// Whether a character stands for itself, of those of which the first byte leaves that open.
const fn stands_for_itself(character: Option<&[u8]>) -> bool {
    match character {
        Some([0xed | 0xee, ..]) => true,
        // The wide blank, and a letter that is none.
        Some([0xe3, 0x80, 0x80] | [0xe3, 0x85, 0xa4]) => false,
        Some([0xe3..=0xec, ..]) => true,
        // Quotation marks, dashes, dots and the like; arrows, signs and boxes.
        Some([0xe2, 0x80, third]) => matches!(third, 0x90..=0xa7 | 0xb0..=0xbf),
        // A blank of braille, and the sign of a ratio.
        Some([0xe2, 0xa0, 0x80] | [0xe2, 0x88, 0xb6]) => false,
        Some([0xe2, second, _]) => *second >= 0x82,
        // Punctuation of full width, and no letter and no digit.
        Some([0xef, 0xbc, third]) => !matches!(third, 0x90..=0x99 | 0xa1..=0xba),
        Some([0xef, 0xbd, third]) => !matches!(third, 0x81..=0x9a),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_three_bytes_are_right_ones() {
        for first in 0xe0..=0xf0 {
            for second in 0..=u8::MAX {
                for third in [0x00, 0x41, 0x7f, 0x80, 0x9f, 0xa0, 0xbf, 0xc0, 0xff] {
                    let bytes = [first, second, third];
                    let is_right = std::str::from_utf8(&bytes).is_ok() && second >= 0x80;
                    let are_right = Characters::of_text(&bytes).are_right();
                    assert!(is_right || !are_right, "{bytes:x?}");
                    assert!(are_right || !is_right || first == 0xe0, "{bytes:x?}");
                    for at in [0, 1, 2, 19, 20, 21, 22, 40, 41, 42, 43, 44] {
                        let mut many = "密碼已更換於主機".as_bytes().repeat(6)[..45 * 3].to_vec();
                        many[at * 3..at * 3 + 3].copy_from_slice(&bytes);
                        let text = Characters::of_text(&many);
                        assert_eq!(text, Characters::of_text(&bytes), "{many:x?}");
                    }
                }
            }
        }
    }

    #[test]
    fn characters_are_right_only_in_a_text() {
        let parts = ["密", "a", "é", "，", "\u{10348}", " ", "“", "主機", "z\t", "\u{ff21}"];
        let mut state = 1_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize
        };
        let mut right = 0;
        for _ in 0..100_000 {
            let (count, kinds) = (next() % 60, 1 + next() % parts.len());
            let mut text: Vec<u8> =
                (0..count).flat_map(|_| parts[next() % kinds].bytes()).collect();
            if next() % 3 == 0 && !text.is_empty() {
                let at = next() % text.len();
                text[at] = next() as u8;
            }
            let cut = text.len() - (next() % 3).min(text.len());
            let characters = Characters::of_text(&text[..cut]);
            let is_text = std::str::from_utf8(&text[..cut]).is_ok();
            assert!(is_text || !characters.are_right(), "{text:x?}");
            right += usize::from(characters.are_right());
        }
        assert!(right > 5_000, "{right}");
        let of = |text: &str| Characters::of_text(text.as_bytes());
        assert_eq!(of("密碼，已更換。「」：（）“”…—→"), Characters::Plain);
        assert_eq!(of("密\u{200b}碼"), Characters::Right);
        assert_eq!(of("密碼é"), Characters::Unknown);
    }
}
