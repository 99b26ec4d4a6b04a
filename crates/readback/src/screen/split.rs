//! Splits a line into words in one pass, sixty-four bytes at a time.
//!
//! Most of what the screen reads is prose, and most words of a prose are small letters and nothing else. What the bytes
//! are is found for a block of them together and kept as marks, a bit for each; where words begin and end, and which
//! hold more than small letters, follows from the marks by a few operations on whole numbers. Only a byte that is
//! neither small letter nor blank is looked at by itself.

use super::line::{Classes, Word};

/// Bytes whose marks stand in one number.
const BLOCK: usize = 64;

/// What a line is made of.
pub(super) struct Split {
    /// The kinds of bytes that occur.
    pub(super) classes: Classes,
    /// How many words there are.
    pub(super) count: usize,
    /// How many words are of small letters, perhaps with a mark of punctuation.
    pub(super) plain: usize,
    /// The length of the longest stretch between blanks in bytes.
    pub(super) longest: usize,
    /// Where the stretch between blanks begins that the last word is in.
    stretch: usize,
    /// Where the last word ended.
    end: usize,
    /// Where the word began that reaches to the end of the block.
    open_start: usize,
    /// The kinds of bytes of that word; none while there is no such word.
    open: Classes,
}

/// What a slot for a word holds before a word is there.
const NO_WORD: Word = Word { start: 0, end: 0, classes: Classes::NONE };

impl Split {
    /// Writes the words of a line to the beginning of `words`, which is made longer where it has to be.
    pub(super) fn of(text: &[u8], words: &mut Vec<Word>) -> Self {
        let mut split = Self {
            classes: Classes::NONE,
            count: 0,
            plain: 0,
            longest: 0,
            stretch: 0,
            end: usize::MAX,
            open_start: 0,
            open: Classes::NONE,
        };
        let mut after_blank = 0;
        let mut offset = 0;
        let mut padded = [b' '; BLOCK];
        while let Some(rest) = text.get(offset..)
            && !rest.is_empty()
        {
            let block = rest.first_chunk().unwrap_or_else(|| {
                padded[..rest.len()].copy_from_slice(rest);
                &padded
            });
            let mut marks = Marks::of(block);
            if rest.len() < BLOCK {
                marks.blank &= below(rest.len());
            }
            split.blanks(&marks, after_blank, block, offset);
            split.words(&marks, block, offset, words);
            after_blank = marks.blank >> (BLOCK - 1);
            offset += BLOCK;
        }
        if split.open != Classes::NONE {
            split.word(split.open_start, text.len(), split.open, words);
        }
        split
    }

    /// Takes the blanks of a block; two in a row, or a tab, are a wide one. At the beginning of a line one more has to
    /// follow.
    fn blanks(&mut self, marks: &Marks, after_blank: u64, block: &[u8; BLOCK], offset: usize) {
        if marks.blank == 0 {
            return;
        }
        self.classes = self.classes.or(Classes::SPACE);
        let in_a_row = marks.blank & (marks.blank << 1 | after_blank);
        if in_a_row != 0 || marks.has_tab && (offset > 0 || block[1..].contains(&b'\t')) {
            self.classes = self.classes.or(Classes::WIDE_BLANK);
        }
    }

    #[inline]
    fn words(&mut self, marks: &Marks, block: &[u8; BLOCK], offset: usize, words: &mut Vec<Word>) {
        if words.len() < self.count + BLOCK / 2 + 1 {
            words.resize(self.count + BLOCK / 2 + 1, NO_WORD);
        }
        if marks.high == 0 && !self.open.any(Classes::HIGH) {
            self.ascii_words(marks, block, offset, words);
        } else {
            self.mixed_words(marks, block, offset, words);
        }
    }

    /// Takes the words of a block of ASCII.
    fn ascii_words(
        &mut self,
        marks: &Marks,
        block: &[u8; BLOCK],
        offset: usize,
        words: &mut Vec<Word>,
    ) {
        // Words begin and end in turn.
        let was_open = self.open != Classes::NONE;
        let mut edges = marks.ascii ^ (marks.ascii << 1 | u64::from(was_open));
        if was_open && edges != 0 {
            let to = edges.trailing_zeros() as usize;
            edges &= edges - 1;
            let classes = self.open.or(marks.kinds(block, 0, to));
            self.word(self.open_start, offset + to, classes, words);
            self.open = Classes::NONE;
        }
        // Where a stretch of ASCII holds other bytes than small letters, the sum carries to its end.
        let is_mixed = marks.ascii.wrapping_add(marks.other);
        let (mut longest, mut small) = (self.longest, 0);
        let mut slot = self.count;
        loop {
            let ends = edges & edges.wrapping_sub(1);
            if ends == 0 {
                break;
            }
            let from = edges.trailing_zeros() as usize;
            let to = ends.trailing_zeros() as usize;
            edges = ends & (ends - 1);
            longest = longest.max(to - from);
            let mut classes = Classes::LOWER;
            if is_mixed >> to & 1 == 0 {
                small += 1;
            } else {
                classes = marks.kinds(block, from, to);
                self.plain += usize::from(is_plain(classes));
                self.classes = self.classes.or(classes);
            }
            if let Some(slot) = words.get_mut(slot) {
                *slot = Word { start: offset + from, end: offset + to, classes };
            }
            slot += 1;
        }
        if small > 0 {
            self.classes = self.classes.or(Classes::LOWER);
        }
        self.plain += small;
        self.longest = longest;
        self.count = slot;
        self.keep_open(edges, marks, block, offset);
    }

    /// Takes the words of a block with characters beyond ASCII.
    fn mixed_words(
        &mut self,
        marks: &Marks,
        block: &[u8; BLOCK],
        offset: usize,
        words: &mut Vec<Word>,
    ) {
        let Marks { ascii, high, .. } = *marks;
        let was_high = self.open.any(Classes::HIGH);
        let was_ascii = !was_high && self.open != Classes::NONE;
        let before_ascii = ascii << 1 | u64::from(was_ascii);
        let before_high = high << 1 | u64::from(was_high);
        let mut starts = (ascii & !before_ascii) | (high & !before_high);
        let mut ends = (before_ascii & !ascii) | (before_high & !high);
        while ends != 0 {
            let to = ends.trailing_zeros() as usize;
            ends &= ends - 1;
            let (mut start, mut from) = (self.open_start, 0);
            if self.open == Classes::NONE {
                from = starts.trailing_zeros() as usize;
                start = offset + from;
                starts &= starts.wrapping_sub(1);
            }
            let classes = if before_high >> to & 1 != 0 {
                Classes::HIGH
            } else {
                self.open.or(marks.kinds(block, from, to))
            };
            self.word(start, offset + to, classes, words);
            self.open = Classes::NONE;
        }
        self.keep_open(starts, marks, block, offset);
    }

    /// Keeps the word that reaches to the end of a block.
    fn keep_open(&mut self, starts: u64, marks: &Marks, block: &[u8; BLOCK], offset: usize) {
        let mut from = 0;
        if starts != 0 {
            from = starts.trailing_zeros() as usize;
            self.open_start = offset + from;
        } else if self.open == Classes::NONE {
            return;
        }
        let is_high = marks.high >> (BLOCK - 1) != 0;
        let kinds = if is_high { Classes::HIGH } else { marks.kinds(block, from, BLOCK) };
        self.open = self.open.or(kinds);
    }

    /// Takes a word.
    fn word(&mut self, start: usize, end: usize, classes: Classes, words: &mut Vec<Word>) {
        if start != self.end {
            self.stretch = start;
        }
        self.end = end;
        self.longest = self.longest.max(end - self.stretch);
        self.plain += usize::from(is_plain(classes));
        self.classes = self.classes.or(classes);
        let word = Word { start, end, classes };
        match words.get_mut(self.count) {
            Some(slot) => *slot = word,
            None => words.push(word),
        }
        self.count += 1;
    }
}

/// Whether a word is of small letters, perhaps with a mark of punctuation.
const fn is_plain(classes: Classes) -> bool {
    !classes.any(Classes::ALL.without(Classes::LOWER.or(Classes::DOT).or(Classes::OTHER)))
}

/// For each byte of a block a bit, the lowest for the first.
struct Marks {
    /// Spaces and tabs.
    blank: u64,
    /// ASCII that is no blank.
    ascii: u64,
    /// ASCII that is neither a blank nor a small letter.
    other: u64,
    /// Bytes of characters beyond ASCII.
    high: u64,
    /// Whether a blank is a tab.
    has_tab: bool,
}

/// The bit that a byte of a block sets in the byte of its column. Eight columns of eight bits are turned into marks
/// that stand in order; the compiler makes instructions for sixteen bytes of this.
const WEIGHTS: [[u8; 16]; 4] = weights();

const fn weights() -> [[u8; 16]; 4] {
    let mut weights = [[0; 16]; 4];
    let mut at = 0;
    while at < BLOCK {
        weights[at / 16][at % 16] = 1 << (at / 8);
        at += 1;
    }
    weights
}

impl Marks {
    /// The marks of a block.
    #[inline]
    fn of(block: &[u8; BLOCK]) -> Self {
        let mut blank = [0; 16];
        let mut small = [0; 16];
        let mut high = [0; 16];
        let mut tab = [0; 16];
        let (parts, _) = block.as_chunks::<16>();
        for (part, weights) in parts.iter().zip(&WEIGHTS) {
            for (at, (byte, weight)) in part.iter().zip(weights).enumerate() {
                let is_tab = if *byte == b'\t' { 0xff } else { 0 };
                let is_space = if *byte == b' ' { 0xff } else { 0 };
                tab[at] |= is_tab;
                blank[at] |= (is_space | is_tab) & weight;
                small[at] |= if byte.wrapping_sub(b'a') < 26 { *weight } else { 0 };
                high[at] |= if *byte >= 0x80 { *weight } else { 0 };
            }
        }
        let blank = turned(columns(blank));
        let small = turned(columns(small));
        let high = match columns(high) {
            0 => 0,
            high => turned(high),
        };
        let ascii = !(blank | high);
        Self { blank, ascii, other: ascii & !small, high, has_tab: columns(tab) != 0 }
    }

    /// The kinds of ASCII bytes from one place in the block to another.
    fn kinds(&self, block: &[u8; BLOCK], from: usize, to: usize) -> Classes {
        let within = below(to) & (u64::MAX << (from % BLOCK));
        let mut classes =
            if self.ascii & !self.other & within == 0 { Classes::NONE } else { Classes::LOWER };
        let mut others = self.other & within;
        while others != 0 {
            classes = classes.or(Classes::of(block[others.trailing_zeros() as usize]));
            others &= others - 1;
        }
        classes
    }
}

/// Both halves in one.
fn columns(bytes: [u8; 16]) -> u64 {
    let both = u128::from_le_bytes(bytes);
    both as u64 | (both >> 64) as u64
}

/// Eight rows of eight bits turned into columns (Hacker's Delight, section 7-3).
const fn turned(rows: u64) -> u64 {
    let swapped = (rows ^ (rows >> 7)) & 0x00aa_00aa_00aa_00aa;
    let rows = rows ^ swapped ^ (swapped << 7);
    let swapped = (rows ^ (rows >> 14)) & 0x0000_cccc_0000_cccc;
    let rows = rows ^ swapped ^ (swapped << 14);
    let swapped = (rows ^ (rows >> 28)) & 0x0000_0000_f0f0_f0f0;
    rows ^ swapped ^ (swapped << 28)
}

/// The bits below a position, which is at most 64.
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
    fn many_bytes_together_give_what_single_bytes_give() {
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
            let split = Split::of(&text, &mut words);
            let found: Vec<_> = words[..split.count]
                .iter()
                .map(|word| (word.start, word.end, word.classes))
                .collect();
            let (expect, classes) = plainly(&text);
            assert_eq!(found, expect, "{text:?}");
            assert_eq!(split.classes, classes, "{text:?}");
            let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
            let longest = text.split(is_blank).map(<[u8]>::len).max();
            assert_eq!(Some(split.longest), longest, "{text:?}");
            let plain = Classes::LOWER.or(Classes::DOT).or(Classes::OTHER);
            let plain = expect.iter().filter(|(_, _, kinds)| kinds.or(plain) == plain).count();
            assert_eq!(split.plain, plain, "{text:?}");
        }
    }

    #[test]
    fn every_byte_is_marked_as_what_it_is() {
        for byte in 0..=u8::MAX {
            for at in [0, 1, 7, 8, 17, 40, 63] {
                let mut block = [b'm'; BLOCK];
                block[at] = byte;
                let marks = Marks::of(&block);
                let bit = |is_marked: bool| u64::from(is_marked) << at;
                let is_blank = matches!(byte, b' ' | b'\t');
                let is_other = byte < 0x80 && !is_blank && !byte.is_ascii_lowercase();
                assert_eq!(marks.blank, bit(is_blank), "{byte}");
                assert_eq!(marks.high, bit(byte >= 0x80), "{byte}");
                assert_eq!(marks.other, bit(is_other), "{byte}");
                assert_eq!(marks.ascii, !bit(is_blank || byte >= 0x80), "{byte}");
            }
        }
    }
}
