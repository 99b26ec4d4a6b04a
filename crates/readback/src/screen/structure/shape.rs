//! What a line looks like to every detector: its marks taken away, its key, separator and value.

mod bullets;
mod marked;
mod numbers;
mod quoting;

use super::Evidence;
use super::timestamp::timestamp;
use crate::screen::cells::cells;
use crate::screen::line::{Classes, Line, bare};
use crate::screen::offset::offset_in;
use crate::screen::search::{contains, has, position};
use crate::screen::word_list::{Slot, Slots, WordList};
use marked::{may_have_marks, without_end_of_item};
pub(super) use numbers::indent_behind_number;
use numbers::may_be_numbered;
pub(in crate::screen) use numbers::{behind_number, is_address};
pub(super) use quoting::Quotations;
use quoting::begins_with_quotation;
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
    /// Blanks before the content, those behind the number of a list among them; a tab counts as four.
    pub(super) indent: usize,
    /// Whether a sentence begins with what it quotes; the quotation marks are left then.
    pub(super) begins_with_quotation: bool,
    /// Whether it begins with a list mark.
    pub(super) is_item: bool,
    /// Whether the line before it ends as one does that leads to what is told next, or it is a part of a line.
    pub(super) is_below_lead: bool,
    /// Whether it is a row of a table below a rule.
    pub(super) is_in_table: bool,
    /// The first word, without the quotes around it: letters, digits and `_ . - / @`.
    pub(super) key: &'a [u8],
    /// The kinds of bytes in the key.
    pub(super) key_kinds: Classes,
    /// Where lists have it.
    key_slot: Slot,
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
    /// The shape of a line, unless the line is blank. The number of a list is the mark of an item; that of a row of a table
    /// is no cell.
    #[inline]
    pub(super) fn of(line: &'a Line<'a>) -> Option<Self> {
        Self::of_line(line, true)
    }

    /// The same of a line that stands behind another one which begins with what it quotes: so does no sentence.
    #[cold]
    pub(super) fn of_quotation(line: &'a Line<'a>) -> Option<Self> {
        Self::of_line(line, false)
    }

    #[inline(always)]
    fn of_line(line: &'a Line<'a>, may_quote: bool) -> Option<Self> {
        let content = line.content();
        // What is prose is that behind a bullet or a label in Chinese as well.
        let is_prose = line.is_prose && content.first().is_some_and(|byte| *byte >= 0x80);
        let numbered =
            if may_be_numbered(content) && !is_prose { behind_number(content) } else { None };
        let part = numbered.unwrap_or(content);
        let quotes = may_quote && begins_with_quotation(part);
        let part = if line.classes.any(Classes::SEMICOLON) {
            without_end_of_item(line, part, numbered.is_some())
        } else {
            part
        };
        let mut shape = Self::of_part_with_marks(line, part, quotes)?;
        let Some(behind) = numbered else { return Some(shape) };
        if content[0] != b'|' {
            shape.is_item = true;
            shape.indent += indent_behind_number(content, behind);
        }
        Some(shape)
    }

    /// The shape that the value of this line has by itself; of a time with a comment behind it, that of the comment.
    pub(super) fn of_value(&self) -> Option<Self> {
        let comment = if self.has(Classes::HASH) { comment_behind_time(self.value) } else { None };
        Self::of_part(self.line, comment.unwrap_or(self.value))
    }

    /// The shape of what a line holds behind the mark of a comment, or between marks of Jira or HTML.
    pub(super) fn of_commented(&self) -> Option<Self> {
        let rest = match self.body {
            [b'#', b' ', rest @ ..] | [b'/', b'/', b' ', rest @ ..] => rest,
            [b'{' | b'<', ..] => marked::between_marks(self.body)?,
            _ => return None,
        };
        Self::of_part(self.line, rest.trim_ascii())
    }

    /// The shape that a part of this line has by itself.
    pub(super) fn of_quoted(&self, part: &'a [u8]) -> Option<Self> {
        Self::of_part(self.line, part.trim_ascii())
    }

    /// The shapes that the cells of a row of a table have by themselves.
    pub(super) fn of_cells(&self) -> impl Iterator<Item = Self> {
        let row = Some(self.content).filter(|content| content.first() == Some(&b'|'));
        let cells = row.into_iter().flat_map(cells);
        cells.filter_map(|cell| Self::of_part(self.line, cell.trim_ascii()))
    }

    #[inline(always)]
    fn of_part(line: &'a Line<'a>, content: &'a [u8]) -> Option<Self> {
        Self::of_part_with_marks(line, content, false)
    }

    #[inline(always)]
    fn of_part_with_marks(
        line: &'a Line<'a>,
        content: &'a [u8],
        begins_with_quotation: bool,
    ) -> Option<Self> {
        if matches!(content, [] | [b'-' | b'*' | b'+']) {
            return None;
        }
        let body =
            if may_have_marks(content) && !begins_with_quotation { bare(content) } else { content };
        let is_item = matches!(content, [b'-' | b'*' | b'+', b' ' | b'\t', ..]);
        let is_quoted = body.first() == Some(&b'"') || quoted_before(line, body);
        let (key, key_kinds, rest) = key_of(body);
        let rest = behind_quote(rest);
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
            indent: line.indent,
            begins_with_quotation,
            is_item,
            is_below_lead: false,
            is_in_table: false,
            key,
            key_kinds,
            key_slot: Slot::of(key),
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
    pub(super) const fn beginning(&self) -> Evidence {
        Evidence { points: 0, at: self.line.content_start }
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
        if self.value.is_empty() {
            return 0;
        }
        if self.has(Classes::WIDE_BLANK) {
            return self.value.split(is_space).filter(|word| !word.is_empty()).count();
        }
        let from = offset_in(self.line.text, self.value);
        let behind = MARKED.checked_sub(from + self.value.len());
        1 + match behind {
            // There are no tabs.
            Some(behind) => (self.line.blanks >> from << (from + behind)).count_ones() as usize,
            None => self.value.iter().filter(|byte| is_space(byte)).count(),
        }
    }

    /// Whether a part of the line has a space.
    pub(super) fn has_space_in(&self, part: &[u8]) -> bool {
        let from = offset_in(self.line.text, part);
        // Without wide blanks there are no tabs.
        match MARKED.checked_sub(from + part.len()) {
            Some(behind) if !self.has(Classes::WIDE_BLANK) && !part.is_empty() => {
                self.line.blanks >> from << (from + behind) != 0
            }
            _ => has(part, b' '),
        }
    }

    /// Where in the line the body begins.
    pub(super) fn body_start(&self) -> usize {
        offset_in(self.line.text, self.body)
    }

    /// Whether a part of the line has a digit.
    pub(super) fn has_digit_in(&self, part: &[u8]) -> bool {
        const MARKS: usize = u128::BITS as usize;
        let from = offset_in(self.line.text, part);
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

    /// The byte with which the second word of the body begins, zero where there is none.
    #[inline]
    pub(super) fn second_begins_with(&self) -> u8 {
        const WINDOW: usize = u64::BITS as usize;
        let from = offset_in(self.line.text, self.body);
        let blanks = self.line.blanks.checked_shr(from as u32).unwrap_or_default() as u64;
        let first = blanks.trailing_zeros();
        let behind = (!blanks).checked_shr(first).unwrap_or_default();
        let second = first as usize + behind.trailing_zeros() as usize;
        if behind != 0 && from + second < MARKED {
            return self.body.get(second).copied().unwrap_or_default();
        }
        if self.body.len() <= WINDOW && from + WINDOW <= MARKED {
            return 0;
        }
        self.first_words()[1].first().copied().unwrap_or_default()
    }

    /// The content behind the mark of a list.
    #[inline]
    pub(super) fn content_without_mark(&self) -> &'a [u8] {
        match self.content {
            [b'-' | b'*' | b'+', b' ', rest @ ..] => rest.trim_ascii_start(),
            content => content,
        }
    }

    /// Whether a list has the key.
    #[inline]
    pub(super) fn key_is_in<const N: usize>(&self, list: &'static WordList<N>) -> bool {
        list.has_at(self.key_slot, self.key)
    }

    /// Whether one of several lists may have the key.
    #[inline]
    pub(super) fn key_may_be_in(&self, lists: &Slots) -> bool {
        lists.has(self.key_slot)
    }

    /// The words of a part of the line.
    pub(super) fn words_in(&self, part: &[u8]) -> PartWords<'a> {
        PartWords::of(self.line, part)
    }

    /// How many gaps of two blanks or more are in the body, if that can be told from what is marked in the line.
    pub(super) fn count_wide_gaps(&self) -> Option<usize> {
        let from = offset_in(self.line.text, self.body);
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
        let from = offset_in(line.text, part);
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

/// Whether a line begins with a letter or a character beyond ASCII, with no letter of an item and no key before a colon.
pub(super) fn begins_as_sentence(line: &Line<'_>) -> bool {
    let has_key = || {
        let (_, _, rest) = key_of(line.text);
        behind_quote(rest).trim_ascii_start().first() == Some(&b':')
    };
    match line.text.first() {
        // `c) …` and `c. …` are items.
        Some(_) if matches!(line.text, [_, b')', ..] | [_, b'.', b' ', ..]) => false,
        Some(b'A'..=b'Z' | b'a'..=b'z') => !line.classes.any(Classes::COLON) || !has_key(),
        first => first.is_some_and(|byte| *byte >= 0x80),
    }
}

/// What comes after a key, without the quote that ends it.
#[inline]
const fn behind_quote(rest: &[u8]) -> &[u8] {
    if let [b'"' | b'\'', rest @ ..] = rest { rest } else { rest }
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
    let start = offset_in(line.text, body);
    start > 0 && line.text.get(start - 1) == Some(&b'"')
}
