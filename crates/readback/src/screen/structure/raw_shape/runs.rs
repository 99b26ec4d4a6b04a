//! The runs of a line: letters, digits, blanks or bytes beyond ASCII in a row, and every other byte by itself.

use super::{CAPITALIZED, LINE_BYTES_MAX, LOWER, MIXED, UPPER, WORD_LETTERS_MAX};
use crate::screen::marks::{BLOCK, equal_in_block, in_block};

/// Bytes of a line that are looked at, with blanks behind them.
pub(super) type LineText = [u8; TEXT_BYTES];

/// There is room for the last word to be read by eights.
pub(super) const TEXT_BYTES: usize = LINE_BYTES_MAX.next_multiple_of(BLOCK) + EIGHT;

/// Letters that are read together.
const EIGHT: usize = 8;

/// Where runs of bytes of one kind begin, and where the last of them ends.
pub(super) struct Starts {
    now: u64,
    /// Those of the second block, and where the block begins.
    second: u64,
    offset: usize,
}

impl Starts {
    #[inline]
    pub(super) fn of(text: &LineText, length: usize) -> Self {
        let (blocks, _) = text.as_chunks::<BLOCK>();
        let end = 1_u128 << length;
        let [first, second] = [end as u64, (end >> BLOCK) as u64];
        let Some((block, rest)) = blocks.split_first() else {
            return Self { now: first, second, offset: 0 };
        };
        let mut runs = Runs::default();
        let mut of = |block| runs.starts_in(block);
        let now = of(block) & (first | first.wrapping_sub(1)) | first;
        // Of a short line the second block is blank.
        let second = match rest {
            [block, ..] if length >= BLOCK => of(block) & second.wrapping_sub(1) | second,
            _ => second,
        };
        Self { now, second, offset: 0 }
    }

    /// The next place; there must be one.
    #[inline]
    pub(super) fn next(&mut self) -> usize {
        if self.now == 0 {
            (self.now, self.offset) = (self.second, BLOCK);
        }
        let next = self.offset + self.now.trailing_zeros() as usize;
        self.now &= self.now.wrapping_sub(1);
        next
    }
}

/// What kind of run the last byte so far is of: of letters, digits, bytes beyond ASCII or blanks.
#[derive(Default)]
struct Runs {
    before: [u64; 4],
}

impl Runs {
    #[inline]
    fn starts_in(&mut self, block: &[u8; BLOCK]) -> u64 {
        let letters = in_block(block, [(b'a', 26), (b'A', 26)]);
        let [digits, high] = [(b'0', 10), (0x80, 0x80)].map(|range| in_block(block, [range]));
        let blanks = equal_in_block(block, *b" \t");
        let signs = !(letters | digits | high | blanks);
        [letters, digits, high, blanks].into_iter().zip(&mut self.before).fold(
            signs,
            |starts, (run, before)| {
                let first = run & !(run << 1 | *before);
                *before = run >> (BLOCK - 1);
                starts | first
            },
        )
    }
}

/// A run of letters.
pub(super) struct Letters {
    pub(super) sign: u8,
    /// Its hash, without regard to case.
    pub(super) number: u32,
    /// Whether it is not too long to be looked at by itself, in all bits.
    pub(super) counts: i32,
}

impl Letters {
    #[inline]
    pub(super) fn of(text: &LineText, start: usize, length: usize) -> Self {
        const CASES: u64 = 0x2020_2020_2020_2020;
        let (mut at, mut rest) = (start, length);
        let mut number = 0x811c_9dc5_u32;
        let eight = |at: usize| {
            let eight = text.get(at..at + EIGHT).and_then(<[u8]>::first_chunk);
            u64::from_le_bytes(*eight.unwrap_or(&[0; EIGHT]))
        };
        let mut hash = |eight: u64| {
            number = eight
                .to_le_bytes()
                .iter()
                .fold(number, |number, byte| (number ^ u32::from(*byte)).wrapping_mul(PRIME));
        };
        // A letter without this bit is a capital.
        let (mut some_small, mut capitals, mut first) = (0, 0, 0x20);
        while rest > EIGHT {
            let letters = eight(at);
            some_small |= letters & CASES;
            capitals |= !letters & CASES & !first;
            hash(letters | CASES);
            (at, rest) = (at + EIGHT, rest - EIGHT);
            first = 0;
        }
        let within = u64::MAX >> (64 - 8 * rest.clamp(1, EIGHT));
        let letters = eight(at);
        some_small |= letters & CASES & within;
        capitals |= !letters & CASES & within & !first;
        hash((letters | CASES) & within);
        // Nothing behind the word changes its hash but by a factor, which is taken away.
        let number = number.wrapping_mul(UNDONE[(EIGHT - rest) % EIGHT]);
        let is_capital = text[start] & 0x20 == 0;
        let index = usize::from(is_capital)
            | usize::from(capitals != 0) << 1
            | usize::from(some_small != 0) << 2;
        let counts = (length as i32 - WORD_LETTERS_MAX as i32 - 1) >> 31;
        Self { sign: SIGN_OF_CASES[index], number, counts }
    }
}

/// The sign of a run of letters: by whether the first is a capital, whether others are, and whether some are small.
const SIGN_OF_CASES: [u8; 8] = [LOWER, UPPER, MIXED, UPPER, LOWER, CAPITALIZED, MIXED, MIXED];

/// The factor of the hash of words (FNV-1a).
pub(super) const PRIME: u32 = 0x0100_0193;

/// What takes away the factors of so many bytes that are zero.
const UNDONE: [u32; EIGHT] = {
    // Each step doubles the bits that are right, of which an odd number has three at first.
    let (mut inverse, mut step) = (PRIME, 0);
    while step < 4 {
        inverse = inverse.wrapping_mul(2_u32.wrapping_sub(PRIME.wrapping_mul(inverse)));
        step += 1;
    }
    let mut undone = [1_u32; EIGHT];
    let mut bytes = 1;
    while bytes < EIGHT {
        undone[bytes] = undone[bytes - 1].wrapping_mul(inverse);
        bytes += 1;
    }
    undone
};
