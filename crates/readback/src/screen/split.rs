//! A line split into words.
//!
//! Prose is the bulk of what the screen reads, and most of its bytes are small letters and blanks. What kind of byte they
//! are is found for a block of them together and kept as marks, a bit for each; where words begin and end, and which
//! hold more than small letters, follows from the marks by a few operations on whole numbers. Only a byte that is
//! neither small letter nor blank is looked at by itself, and only a word that holds one is written down: the others are
//! made from the marks where a detector asks for them.

mod words;

use super::line::{Classes, Word};
use super::marks::{BLOCK, Marks};
use words::{Edges, last_of};
pub(super) use words::{Spans, Words};

/// Letters from which a word is marked even if they are all small.
pub(super) const MARKED_LETTERS_MIN: usize = 16;

/// Kinds of bytes by which a word is marked.
pub(super) const MARKING: Classes = Classes::ALL.without(
    Classes::LETTER
        .or(Classes::DOT)
        .or(Classes::OTHER)
        .or(Classes::UNDERSCORE)
        .or(Classes::PARENTHESIS)
        .or(Classes::BRACKET)
        .or(Classes::BRACE)
        .or(Classes::SEMICOLON)
        .or(Classes::HASH)
        .or(Classes::PIPE)
        .or(Classes::STAR),
);

/// What a line is made of.
pub(super) struct Split {
    /// The kinds of bytes that occur.
    pub(super) classes: Classes,
    /// How many words there are.
    pub(super) count: usize,
    /// How many words are of small letters, perhaps with a mark of punctuation; those that are not, the rough ones, until
    /// all are counted.
    pub(super) plain: usize,
    /// What was found in any block.
    any: Any,
    /// Which bytes of the block before end one, two, four, eight and sixteen bytes in a row that are no blanks.
    before: [u64; 5],
    /// Whether the last byte of the block before is of ASCII, and whether it is of a character beyond.
    after_ascii: u64,
    after_high: u64,
    /// Whether the last word is of another script.
    is_high: bool,
    /// The word that reaches to the end of the block before; where it ends is not known.
    open: Word,
    /// Whether it is marked in any case.
    open_is_marked: bool,
    /// Digits and blanks in the first blocks, a bit for each, the lowest for the first.
    digits: [u64; MARKED_BLOCKS],
    blanks: [u64; MARKED_BLOCKS],
    /// Digits behind those.
    more_digits: u64,
}

/// Bytes of any block.
#[derive(Default)]
struct Any {
    blank: u64,
    /// Blanks behind another one, and tabs, but for one at the beginning.
    wide: u64,
    /// Small letters of ASCII.
    small: u64,
    /// Bytes behind fifteen others without a blank between them, and behind sixteen.
    long: u64,
    longer: u64,
}

impl Split {
    /// Writes the words of a line.
    pub(super) fn of(text: &[u8], words: &mut Words) -> Self {
        words.clear();
        let mut split = Self {
            classes: Classes::NONE,
            count: 0,
            plain: 0,
            any: Any::default(),
            before: [0; 5],
            after_ascii: 0,
            after_high: 0,
            is_high: false,
            open: Word { start: 0, end: 0, classes: Classes::NONE },
            open_is_marked: false,
            digits: [0; MARKED_BLOCKS],
            blanks: [0; MARKED_BLOCKS],
            more_digits: 0,
        };
        let mut after_blank = 0;
        let few;
        // The last bytes are looked at together with some before them.
        let (blocks, last) = match text.last_chunk() {
            Some(last) => (text.as_chunks().0, last),
            None => {
                few = with_blanks_before(text);
                (&[][..], &few)
            }
        };
        let mut offset = 0;
        while let Some(block) = text.get(offset..).filter(|rest| !rest.is_empty()) {
            let whole = blocks.get(offset / BLOCK);
            let mut marks = Marks::of(whole.unwrap_or(last));
            if whole.is_none() {
                marks = marks.behind((BLOCK - block.len()) as u32);
            }
            split.block(&marks, after_blank, At { text, block, offset }, words);
            after_blank = marks.blank >> (BLOCK - 1);
            offset += BLOCK;
        }
        if split.after_ascii | split.after_high != 0 {
            words.edges.push(Edges { starts: 0, ends: 1, other: 0 });
            split.close(text, text.len(), words);
        }
        split.plain = split.count - split.plain;
        split.classes = split.classes.or(split.any.classes());
        split
    }

    /// Whether a stretch between blanks has [`MARKED_LETTERS_MIN`] bytes.
    pub(super) const fn has_long(&self) -> bool {
        self.any.long != 0
    }

    /// Whether one has more.
    pub(super) const fn has_longer(&self) -> bool {
        self.any.longer != 0
    }

    /// Whether there are fewer than three digits.
    pub(super) const fn has_few_digits(&self) -> bool {
        let digits = self.digits();
        let but_one = digits & digits.wrapping_sub(1);
        (but_one & but_one.wrapping_sub(1) == 0) & (self.more_digits == 0)
    }

    /// Digits among the first bytes, a bit for each, the lowest for the first.
    pub(super) const fn digits(&self) -> u128 {
        marks_of(self.digits)
    }

    /// Blanks among them.
    pub(super) const fn blanks(&self) -> u128 {
        marks_of(self.blanks)
    }

    #[inline]
    fn block(&mut self, marks: &Marks, after_blank: u64, at: At<'_>, words: &mut Words) {
        // Two blanks in a row, or a tab, are a wide one. At the beginning of a line one more has to follow.
        let in_a_row = marks.blank & (marks.blank << 1 | after_blank);
        self.any.blank |= marks.blank;
        self.any.wide |= in_a_row | (marks.tab & !u64::from(at.offset == 0));
        self.any.small |= marks.ascii & !marks.other;
        let index = at.offset / BLOCK;
        if let (Some(digits), Some(blanks)) =
            (self.digits.get_mut(index), self.blanks.get_mut(index))
        {
            (*digits, *blanks) = (marks.digit, marks.blank);
        } else {
            self.more_digits |= marks.digit;
        }
        if marks.high == 0 && !self.is_high {
            self.ascii_words(marks, at, words);
        } else {
            self.mixed_words(marks, at, words);
        }
    }

    /// Takes the words of a block of ASCII.
    #[inline]
    fn ascii_words(&mut self, marks: &Marks, at: At<'_>, words: &mut Words) {
        let Marks { ascii, other, .. } = *marks;
        let was_open = self.after_ascii;
        let before = ascii << 1 | was_open;
        let (starts, mut ends) = (ascii & !before, before & !ascii);
        self.after_ascii = ascii >> (BLOCK - 1);
        words.edges.push(Edges { starts, ends, other });
        self.count += starts.count_ones() as usize;
        let mut odd = other | self.ends_of_long(ascii);
        if was_open != 0 {
            let to = if ends == 0 { BLOCK } else { ends.trailing_zeros() as usize };
            if to > 0 {
                self.open.classes = self.open.classes.or(marks.kinds(at.block, 0, to));
            }
            if ends == 0 {
                return;
            }
            self.close(at.text, at.offset + to, words);
            ends &= ends - 1;
            odd &= u64::MAX << to;
        }
        while odd != 0 {
            let first = odd.trailing_zeros() as usize;
            let ends = ends & (u64::MAX << first);
            if ends == 0 {
                break;
            }
            let from = last_of(starts & (u64::MAX >> (BLOCK - 1 - first)));
            let to = ends.trailing_zeros() as usize;
            odd &= u64::MAX << to;
            let classes = marks.kinds(at.block, from, to);
            self.word(Word { start: at.offset + from, end: at.offset + to, classes }, words);
        }
        if self.after_ascii != 0 {
            let from = last_of(starts);
            let classes =
                if odd == 0 { Classes::LOWER } else { marks.kinds(at.block, from, BLOCK) };
            self.open = Word { start: at.offset + from, end: 0, classes };
            self.open_is_marked = false;
        }
    }

    /// Takes the word that is open.
    #[inline(always)]
    fn close(&mut self, text: &[u8], end: usize, words: &mut Words) {
        if self.open_is_marked {
            self.mark(text, end, words);
        } else {
            self.word(Word { end, ..self.open }, words);
        }
    }

    /// Takes a word of ASCII that may have to be marked.
    #[inline]
    fn word(&mut self, word: Word, words: &mut Words) {
        self.classes = self.classes.or(word.classes);
        self.plain += usize::from(!is_plain(word.classes));
        // All are asked together: which of them says yes is anybody's guess.
        let is_marked = word.classes.any(MARKING)
            | !word.classes.any(Classes::LOWER)
            | (word.len() >= MARKED_LETTERS_MIN);
        words.mark(word, is_marked);
    }

    /// Takes the words of a block with characters beyond ASCII, or behind one; all of them are marked.
    #[inline(never)]
    fn mixed_words(&mut self, marks: &Marks, at: At<'_>, words: &mut Words) {
        let Marks { ascii, other, high, .. } = *marks;
        let before_ascii = ascii << 1 | self.after_ascii;
        let before_high = high << 1 | self.after_high;
        let mut starts = (ascii & !before_ascii) | (high & !before_high);
        let mut ends = (before_ascii & !ascii) | (before_high & !high);
        let is_open = self.after_ascii | self.after_high != 0;
        let solid = ascii | high;
        (self.after_ascii, self.after_high) = (ascii >> (BLOCK - 1), high >> (BLOCK - 1));
        self.is_high = high > ascii || self.is_high && solid == 0;
        words.edges.push(Edges { starts, ends, other });
        self.count += starts.count_ones() as usize;
        self.ends_of_long(solid);
        if is_open && ends != 0 {
            self.mark(at.text, at.offset + ends.trailing_zeros() as usize, words);
            ends &= ends - 1;
        }
        while ends != 0 {
            let (from, to) = (starts.trailing_zeros() as usize, ends.trailing_zeros() as usize);
            (starts, ends) = (starts & starts.wrapping_sub(1), ends & (ends - 1));
            let classes = marks.kinds(at.block, from, to);
            self.marked(Word { start: at.offset + from, end: at.offset + to, classes }, words);
        }
        if starts != 0 {
            self.open.start = at.offset + starts.trailing_zeros() as usize;
        }
        self.open_is_marked = true;
    }

    /// Takes the word that is open, which is marked.
    fn mark(&mut self, text: &[u8], end: usize, words: &mut Words) {
        let word = &text[self.open.start..end];
        let is_high = word.first().is_some_and(|byte| *byte >= 0x80);
        let classes = if is_high { Classes::HIGH } else { Classes::of_all(word) };
        self.marked(Word { start: self.open.start, end, classes }, words);
    }

    /// Takes a word that is marked.
    fn marked(&mut self, word: Word, words: &mut Words) {
        self.classes = self.classes.or(word.classes);
        self.plain += usize::from(!is_plain(word.classes));
        words.mark(word, true);
    }

    /// Where sixteen bytes in a row are no blanks, each time with the last of them.
    #[inline]
    fn ends_of_long(&mut self, one: u64) -> u64 {
        let before = self.before;
        let two = one & (one << 1 | before[0] >> (BLOCK - 1));
        let four = two & (two << 2 | before[1] >> (BLOCK - 2));
        let eight = four & (four << 4 | before[2] >> (BLOCK - 4));
        let long = eight & (eight << 8 | before[3] >> (BLOCK - 8));
        self.any.long |= long;
        self.any.longer |= long & (long << 1 | before[4] >> (BLOCK - 1));
        self.before = [one, two, four, eight, long];
        long
    }
}

impl Any {
    /// The kinds of bytes that are known from them.
    const fn classes(&self) -> Classes {
        const fn kind(bytes: u64, kind: Classes) -> Classes {
            Classes::of_bits(kind.bits() * (bytes != 0) as u32)
        }
        kind(self.blank, Classes::SPACE)
            .or(kind(self.wide, Classes::WIDE_BLANK))
            .or(kind(self.small, Classes::LOWER))
    }
}

/// Fewer bytes than a block has, at its end.
#[inline]
fn with_blanks_before(text: &[u8]) -> [u8; BLOCK] {
    let mut block = [b' '; BLOCK];
    let begin = BLOCK - text.len();
    // Copies of so many bytes as are known before take no call: two of them, one over the other.
    if !copy_twice::<{ BLOCK / 2 }>(text, &mut block, begin)
        && !copy_twice::<{ BLOCK / 4 }>(text, &mut block, begin)
    {
        block[begin..].copy_from_slice(text);
    }
    block
}

/// Copies a text of at least `N` bytes, and of at most twice as many, to the end of a block.
#[inline]
fn copy_twice<const N: usize>(text: &[u8], block: &mut [u8; BLOCK], begin: usize) -> bool {
    if let (Some(first), Some(last)) = (text.first_chunk::<N>(), text.last_chunk::<N>())
        && let Some(to) = block[begin..].first_chunk_mut()
    {
        *to = *first;
        block[BLOCK - N..].copy_from_slice(last);
        return true;
    }
    false
}

/// Blocks of which digits and blanks are kept.
const MARKED_BLOCKS: usize = 2;

/// The marks of the first blocks in one number.
const fn marks_of([first, second]: [u64; MARKED_BLOCKS]) -> u128 {
    first as u128 | (second as u128) << BLOCK
}

/// A block of a line, and where it stands.
#[derive(Clone, Copy)]
struct At<'a> {
    text: &'a [u8],
    /// Its bytes, and those behind it.
    block: &'a [u8],
    offset: usize,
}

/// Whether a word is of small letters, perhaps with a mark of punctuation.
const fn is_plain(classes: Classes) -> bool {
    !classes.any(Classes::ALL.without(Classes::LOWER.or(Classes::DOT).or(Classes::OTHER)))
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
        let mut words = Words::new();
        for _ in 0..20_000 {
            let length = next() % 200;
            let letters = next() % alphabet.len() + 1;
            let text: Vec<u8> = (0..length).map(|_| alphabet[next() % letters]).collect();
            let split = Split::of(&text, &mut words);
            let found: Vec<_> =
                words.all(&text).iter().map(|word| (word.start, word.end, word.classes)).collect();
            let (expect, classes) = plainly(&text);
            assert_eq!(found, expect, "{text:?}");
            assert_eq!(split.classes, classes, "{text:?}");
            let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
            let longest = text.split(is_blank).map(<[u8]>::len).max();
            assert_eq!(longest.is_some_and(|longest| longest >= 16), split.has_long(), "{text:?}");
            assert_eq!(longest.is_some_and(|longest| longest > 16), split.has_longer(), "{text:?}");
            assert_eq!(split.count, expect.len(), "{text:?}");
            let last = words.last(&text).map(|word| (word.start, word.end, word.classes));
            assert_eq!(last, expect.last().copied(), "{text:?}");
            let starts = words.starts_from_the_end();
            assert!(starts.eq(expect.iter().rev().map(|word| word.0)), "{text:?}");
            let mut after_high = false;
            for (start, end, classes) in &expect {
                let is_marked = words.marked().iter().any(|word| word.start == *start);
                let must_be = classes.any(MARKING)
                    || !classes.any(Classes::LOWER)
                    || end - start >= 16
                    || after_high;
                assert!(is_marked || !must_be, "{text:?} {start}");
                after_high = *classes == Classes::HIGH;
            }
            let plain = expect.iter().filter(|(_, _, kinds)| is_plain(*kinds)).count();
            assert_eq!(split.plain, plain, "{text:?}");
            let digits = text.iter().filter(|byte| byte.is_ascii_digit()).count();
            assert!(digits < 3 || !split.has_few_digits(), "{text:?}");
            assert!(digits > 0 || split.has_few_digits(), "{text:?}");
            for at in 0..128 {
                let is = |of: fn(&u8) -> bool| text.get(at).is_some_and(of);
                let marks = [split.digits(), split.blanks()].map(|marks| marks >> at & 1 != 0);
                assert_eq!(marks, [is(u8::is_ascii_digit), is(is_blank)], "{text:?} {at}");
            }
        }
    }
}
