//! What a line looks like to every detector: its marks taken away, its key, separator and value.

use super::Evidence;
use super::timestamp::timestamp;
use crate::screen::line::{Classes, Line, bare};
use std::cell::OnceCell;

/// What stands between a key and a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    Colon,
    Equals,
    /// Nothing of the kind; the key is the first word.
    Blank,
}

/// A line that is not blank.
pub(super) struct Shape<'a> {
    pub(super) line: &'a Line<'a>,
    /// Without quotation marks at its beginning and blanks at its end.
    pub(super) content: &'a [u8],
    /// The content without a list mark and without quotes, backticks and emphasis around it.
    pub(super) body: &'a [u8],
    /// Whether it begins with a list mark.
    pub(super) is_item: bool,
    /// The first word, without the quotes around it: letters, digits and `_ . - / @`.
    pub(super) key: &'a [u8],
    /// The kinds of bytes in the key.
    pub(super) key_kinds: Classes,
    /// Whether the key stood in double quotes.
    pub(super) is_quoted: bool,
    pub(super) separator: Separator,
    /// Whether a blank or nothing comes behind the separator.
    pub(super) is_spaced: bool,
    /// What comes after the separator, without blanks around it.
    pub(super) value: &'a [u8],
    /// The first two words of the body, once somebody asked.
    first_words: OnceCell<[&'a [u8]; 2]>,
}

impl<'a> Shape<'a> {
    /// The shape of a line, unless the line is blank.
    #[inline]
    pub(super) fn of(line: &'a Line<'a>) -> Option<Self> {
        Self::of_part(line, line.content())
    }

    /// The shape that the value of this line has by itself; of a time with a comment behind it, that of the comment.
    pub(super) fn of_value(&self) -> Option<Self> {
        let comment = if self.has(Classes::HASH) { comment_behind_time(self.value) } else { None };
        Self::of_part(self.line, comment.unwrap_or(self.value))
    }

    /// The shape of what a line holds behind the mark of a comment.
    pub(super) fn of_commented(&self) -> Option<Self> {
        let rest = self.body.strip_prefix(b"# ").or(self.body.strip_prefix(b"// "))?;
        Self::of_part(self.line, rest.trim_ascii_start())
    }

    /// The shapes that the cells of a row of a table have by themselves.
    pub(super) fn of_cells(&self) -> impl Iterator<Item = Self> {
        let row = Some(self.content).filter(|content| content.first() == Some(&b'|'));
        let cells = row.into_iter().flat_map(|row| row.split(|byte| *byte == b'|'));
        cells.filter_map(|cell| Self::of_part(self.line, cell.trim_ascii()))
    }

    #[inline(always)]
    fn of_part(line: &'a Line<'a>, content: &'a [u8]) -> Option<Self> {
        if matches!(content, [] | [b'-' | b'*' | b'+']) {
            return None;
        }
        let body = bare(content);
        let is_item = matches!(content, [b'-' | b'*' | b'+', b' ' | b'\t', ..]);
        let is_quoted = body.first() == Some(&b'"') || quoted_before(line, body);
        let (key, key_kinds, rest) = key_of(body);
        let rest = if let [b'"' | b'\'', rest @ ..] = rest { rest } else { rest };
        let after_blanks = rest.trim_ascii_start();
        let (separator, value) = match after_blanks {
            [b':', value @ ..] => (Separator::Colon, value),
            [b'=', value @ ..] => (Separator::Equals, value),
            value => (Separator::Blank, value),
        };
        let is_tight = after_blanks.len() == rest.len();
        let is_spaced = is_tight && value.first().is_none_or(|byte| matches!(byte, b' ' | b'\t'));
        // A body has no blanks at its end.
        let value = value.trim_ascii_start();
        Some(Self {
            line,
            content,
            body,
            is_item,
            key,
            key_kinds,
            is_quoted,
            separator,
            is_spaced,
            value,
            first_words: OnceCell::new(),
        })
    }

    /// Whether it is a comment of a configuration or program.
    pub(super) fn is_comment(&self) -> bool {
        match self.body {
            [b'#' | b';', ..] => true,
            [b'/', second, ..] => *second == b'/',
            _ => false,
        }
    }

    /// This much evidence, from the beginning of the content on.
    pub(super) fn evidence(&self, points: u16) -> Option<Evidence> {
        (points > 0).then_some(Evidence { points, at: self.line.content_start })
    }

    /// No evidence yet: what the next line may go on with.
    #[expect(clippy::unnecessary_wraps, reason = "it stands where evidence stands")]
    pub(super) fn beginning(&self) -> Option<Evidence> {
        Some(Evidence { points: 0, at: self.line.content_start })
    }

    /// Whether any of these kinds of bytes occurs.
    pub(super) fn has(&self, kinds: Classes) -> bool {
        self.line.classes.any(kinds)
    }

    /// Whether the key has these kinds of bytes only.
    pub(super) const fn key_has_only(&self, kinds: Classes) -> bool {
        !self.key_kinds.any(Classes::ALL.without(kinds))
    }

    /// How many words the value has between spaces.
    pub(super) fn count_words_of_value(&self) -> usize {
        let is_space = |byte: &u8| *byte == b' ';
        match self.value {
            [] => 0,
            value if self.has(Classes::WIDE_BLANK) => {
                value.split(is_space).filter(|word| !word.is_empty()).count()
            }
            value => 1 + value.iter().filter(|byte| is_space(byte)).count(),
        }
    }

    /// Where in the line the body begins.
    pub(super) fn body_start(&self) -> usize {
        offset_in(self.line, self.body)
    }

    /// Whether a part of the line has a digit.
    pub(super) fn has_digit_in(&self, part: &[u8]) -> bool {
        const MARKS: usize = u128::BITS as usize;
        let from = offset_in(self.line, part);
        if part.is_empty() || from + part.len() > MARKS {
            return part.iter().any(u8::is_ascii_digit);
        }
        self.line.digits >> from << (MARKS - part.len()) != 0
    }

    /// The words of the body: what stands between blanks, in whatever script.
    pub(super) fn words(&self) -> PartWords<'a> {
        self.words_in(self.body)
    }

    /// The first two words of the body, empty where it has fewer.
    pub(super) fn first_words(&self) -> [&'a [u8]; 2] {
        *self.first_words.get_or_init(|| {
            let mut words = self.words();
            std::array::from_fn(|_| words.next().unwrap_or_default())
        })
    }

    /// The words of a part of the line.
    pub(super) fn words_in(&self, part: &[u8]) -> PartWords<'a> {
        PartWords::of(self.line, part)
    }

    /// How many gaps of two blanks or more are in the body, if that can be told from what is marked in the line.
    pub(super) fn count_wide_gaps(&self) -> Option<usize> {
        let from = offset_in(self.line, self.body);
        let to = from + self.body.len();
        if to >= MARKED || memchr::memchr(b'\t', self.body).is_some() {
            return None;
        }
        let blanks = self.line.blanks & (u128::MAX << from);
        let after_gaps = blanks << 1 & blanks << 2 & !blanks;
        Some((after_gaps & !(u128::MAX << to)).count_ones() as usize)
    }

    /// How many words the body has, counted as far as one more than `max`.
    pub(super) fn count_words(&self, max: usize) -> usize {
        let words = self.words();
        let edges = words.edges.count_ones() as usize + words.more_edges.count_ones() as usize;
        if words.text.len() <= MARKED {
            return edges.div_ceil(2);
        }
        if edges / 2 > max { edges / 2 } else { words.take(max + 1).count() }
    }
}

/// Bytes of a line whose blanks are marked.
const MARKED: usize = u128::BITS as usize;

/// The words of a part of a line.
#[derive(Clone)]
pub(super) struct PartWords<'a> {
    /// The line up to the end of the part.
    text: &'a [u8],
    /// Where words begin and end that begin among the first bytes of the line, a bit for each, without those taken: in
    /// one half of those bytes, and in the other half if it comes after that.
    edges: u64,
    more_edges: u64,
    /// Where that half begins.
    half: usize,
    /// Up to where words have been taken behind those bytes.
    at: usize,
}

impl<'a> PartWords<'a> {
    #[inline]
    fn of(line: &'a Line<'a>, part: &[u8]) -> Self {
        let from = offset_in(line, part);
        let to = line.text.len().min(from + part.len());
        let text = &line.text[..to];
        if from >= MARKED {
            return Self { text, edges: 0, more_edges: 0, half: 0, at: from };
        }
        let mut letters = !line.blanks & (u128::MAX << from);
        if to < MARKED {
            letters &= !(u128::MAX << to);
        }
        let edges = letters ^ letters << 1;
        let more_edges = (edges >> u64::BITS) as u64;
        Self { text, edges: edges as u64, more_edges, half: 0, at: MARKED }
    }

    /// The next edge among the marked bytes.
    #[inline]
    fn edge(&mut self) -> Option<usize> {
        if self.edges == 0 {
            if self.more_edges == 0 {
                return None;
            }
            self.half = u64::BITS as usize;
            self.edges = std::mem::take(&mut self.more_edges);
        }
        let edge = self.half + self.edges.trailing_zeros() as usize;
        self.edges &= self.edges.wrapping_sub(1);
        Some(edge)
    }

    /// Where the next word begins in the line and where it ends.
    #[inline]
    pub(super) fn next_span(&mut self) -> Option<(usize, usize)> {
        let Some(start) = self.edge() else {
            return if self.at < self.text.len() { self.unmarked() } else { None };
        };
        let end = self.edge().unwrap_or_else(|| {
            self.at = self.end_of_word(self.text.len().min(MARKED));
            self.at
        });
        Some((start, end))
    }

    /// Where the word ends that reaches to `from` or beyond.
    #[cold]
    fn end_of_word(&self, from: usize) -> usize {
        let rest = self.text.get(from..).unwrap_or_default();
        from + rest.iter().position(|byte| is_blank(*byte)).unwrap_or(rest.len())
    }

    /// The next word behind the marked bytes.
    #[cold]
    fn unmarked(&mut self) -> Option<(usize, usize)> {
        let rest = self.text.get(self.at..)?;
        let start = self.at + rest.iter().position(|byte| !is_blank(*byte))?;
        self.at = self.end_of_word(start);
        Some((start, self.at))
    }
}

impl<'a> Iterator for PartWords<'a> {
    type Item = &'a [u8];

    #[inline]
    fn next(&mut self) -> Option<&'a [u8]> {
        let (start, end) = self.next_span()?;
        self.text.get(start..end)
    }
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// The comment behind a time that is all there is before it.
fn comment_behind_time(value: &[u8]) -> Option<&[u8]> {
    value.first().filter(|first| first.is_ascii_digit() || matches!(first, b'"' | b'\''))?;
    let at = memchr::memchr(b'#', value).filter(|at| value[..*at].ends_with(b" "))?;
    let is_quote = |byte: &u8| matches!(byte, b'"' | b'\'');
    let time = value[..at].trim_ascii_end();
    let time = time.strip_suffix(b"\"").or(time.strip_suffix(b"'")).unwrap_or(time);
    let time = if time.first().is_some_and(is_quote) { &time[1..] } else { time };
    let is_time = timestamp(time).is_some_and(|stamp| stamp.length == time.len());
    is_time.then(|| value[at + 1..].trim_ascii_start())
}

/// Where a part of a line begins in it.
#[inline]
fn offset_in(line: &Line<'_>, part: &[u8]) -> usize {
    (part.as_ptr() as usize).saturating_sub(line.text.as_ptr() as usize).min(line.text.len())
}

/// The key with which a body begins, the kinds of bytes in it, and what comes after it.
#[inline]
fn key_of(body: &[u8]) -> (&[u8], Classes, &[u8]) {
    let mut kinds = Classes::NONE;
    let mut length = 0;
    for byte in body {
        let kind = Classes::of(*byte);
        if !kind.any(KEY_KINDS) {
            break;
        }
        kinds = kinds.or(kind);
        length += 1;
    }
    let (key, rest) = body.split_at(length);
    (key, kinds, rest)
}

/// The kinds of bytes of which keys are.
const KEY_KINDS: Classes = Classes::LETTER
    .or(Classes::DIGIT)
    .or(Classes::UNDERSCORE)
    .or(Classes::DOT)
    .or(Classes::HYPHEN)
    .or(Classes::SLASH)
    .or(Classes::AT);

/// Whether the body, which is a part of the line, comes directly after a double quote.
fn quoted_before(line: &Line<'_>, body: &[u8]) -> bool {
    let start = offset_in(line, body);
    start > 0 && line.text.get(start - 1) == Some(&b'"')
}

/// A list of words that is sorted by bytes. Where a word of it stands follows from a few of its bytes and its length, by
/// which most words that are looked up are told not to be in it.
pub(in crate::screen) struct Words<const N: usize> {
    words: [&'static str; N],
    /// For each [`slot`] which word it is, counted from one; a word whose slot is taken has the next free one.
    slots: [u8; SLOTS],
}

/// More than twice as many as the longest list has words.
const SLOTS: usize = 512;

/// No word of a list is longer.
const LONGEST: usize = 64;

/// Where a word, which is not empty, is looked for first, in capitals or not.
#[inline]
const fn slot(word: &[u8]) -> usize {
    let [first, middle, last] = [word[0], word[word.len() / 2], word[word.len() - 1]];
    let [first, middle, last] = [first & !0x20, middle & !0x20, last & !0x20];
    (first as usize * 37 + middle as usize * 11 + last as usize * 101 + word.len() * 7) % SLOTS
}

impl<const N: usize> Words<N> {
    pub(in crate::screen) const fn of(words: [&'static str; N]) -> Self {
        assert!(N < SLOTS / 2 && N < u8::MAX as usize);
        let mut slots = [0; SLOTS];
        let mut at = 0;
        while at < N {
            let mut slot = slot(words[at].as_bytes());
            while slots[slot] != 0 {
                slot = (slot + 1) % SLOTS;
            }
            assert!(words[at].len() <= LONGEST);
            at += 1;
            slots[slot] = at as u8;
        }
        Self { words, slots }
    }

    /// The list.
    pub(in crate::screen) const fn all(&'static self) -> &'static [&'static str] {
        &self.words
    }

    /// Whether a word is in the list.
    #[inline]
    pub(in crate::screen) fn has(&self, word: &[u8]) -> bool {
        self.index_of(word).is_some()
    }

    /// Whether a word is in the list, which is written small, in capitals or not.
    pub(super) fn has_in_any_case(&self, word: &[u8]) -> bool {
        if word.is_empty() || self.slots[slot(word)] == 0 {
            return false;
        }
        let mut small = [0; LONGEST];
        let Some(small) = small.get_mut(..word.len()) else { return false };
        small.copy_from_slice(word);
        small.make_ascii_lowercase();
        self.has(small)
    }

    /// Which word of the list this is.
    #[inline]
    pub(in crate::screen) fn index_of(&self, word: &[u8]) -> Option<usize> {
        if word.is_empty() {
            return None;
        }
        let mut slot = slot(word);
        loop {
            let index = usize::from(self.slots[slot]).checked_sub(1)?;
            if self.words[index].as_bytes() == word {
                return Some(index);
            }
            slot = (slot + 1) % SLOTS;
        }
    }

    #[cfg(test)]
    pub(in crate::screen) fn is_sorted(&self) -> bool {
        self.words.is_sorted()
    }

    #[cfg(test)]
    pub(super) fn contains(&self, word: &str) -> bool {
        self.words.contains(&word)
    }
}

/// Whether `needle`, which is not empty, occurs in `text`.
#[inline]
pub(super) fn contains(text: &[u8], needle: &[u8]) -> bool {
    position(text, needle).is_some()
}

/// Where `needle`, which is not empty, first occurs in `text`. It looks for the needle's rarest byte, which for a line
/// and a needle of a few bytes is faster than preparing a search; for a needle that is known, so is its rarest byte.
#[inline(always)]
pub(super) fn position(text: &[u8], needle: &[u8]) -> Option<usize> {
    position_by(text, needle, rarest(needle))
}

fn position_by(text: &[u8], needle: &[u8], rarest: usize) -> Option<usize> {
    let sought = *needle.get(rarest)?;
    memchr::memchr_iter(sought, text)
        .filter_map(|at| at.checked_sub(rarest))
        .find(|at| text[*at..].starts_with(needle))
}

/// Where the byte of a needle is that is rarest in texts: a sign before a capital or digit, before a letter, a rare one
/// before a common one, before a blank.
#[inline(always)]
const fn rarest(needle: &[u8]) -> usize {
    let mut at = 0;
    let mut found = 0;
    let mut lowest = u8::MAX;
    while at < needle.len() {
        let rank = rank(needle[at]);
        if rank < lowest {
            lowest = rank;
            found = at;
        }
        at += 1;
    }
    found
}

#[inline(always)]
const fn rank(byte: u8) -> u8 {
    match byte {
        b' ' => 7,
        b'a' | b'e' | b'i' | b'n' | b'o' | b'r' | b's' | b't' => 6,
        b'c' | b'd' | b'h' | b'l' | b'm' | b'p' | b'u' => 5,
        b'b' | b'f' | b'g' | b'w' | b'y' => 4,
        b'a'..=b'z' => 3,
        b'.' | b',' | b'-' => 2,
        b'A'..=b'Z' | b'0'..=b'9' => 1,
        _ => 0,
    }
}
