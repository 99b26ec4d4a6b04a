//! What a line looks like to every detector: its marks taken away, its key, separator and value.

use super::Evidence;
use super::timestamp::timestamp;
use crate::screen::line::{Classes, Line, Word, bare};
use crate::screen::split::Spans;

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
    /// Whether the key stood in double quotes.
    pub(super) is_quoted: bool,
    pub(super) separator: Separator,
    /// Whether a blank or nothing comes behind the separator.
    pub(super) is_spaced: bool,
    /// What comes after the separator, without blanks around it.
    pub(super) value: &'a [u8],
}

impl<'a> Shape<'a> {
    /// The shape of a line, unless the line is blank.
    pub(super) fn of(line: &'a Line<'a>) -> Option<Self> {
        Self::of_part(line, line.content())
    }

    /// The shape that the value of this line has by itself; of a time with a comment behind it, that of the comment.
    pub(super) fn of_value(&self) -> Option<Self> {
        Self::of_part(self.line, comment_behind_time(self.value).unwrap_or(self.value))
    }

    /// The shape of what a line holds behind the mark of a comment.
    pub(super) fn of_commented(&self) -> Option<Self> {
        let rest = self.body.strip_prefix(b"# ").or(self.body.strip_prefix(b"// "))?;
        Self::of_part(self.line, rest.trim_ascii_start())
    }

    fn of_part(line: &'a Line<'a>, content: &'a [u8]) -> Option<Self> {
        if matches!(content, [] | [b'-' | b'*' | b'+']) {
            return None;
        }
        let body = bare(content);
        let is_item = matches!(content, [b'-' | b'*' | b'+', b' ' | b'\t', ..]);
        let is_quoted = body.first() == Some(&b'"') || quoted_before(line, body);
        let key_length = body.iter().take_while(|byte| is_key_byte(**byte)).count();
        let (key, rest) = body.split_at(key_length);
        let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
        let after_blanks = rest.trim_ascii_start();
        let (separator, value) = match after_blanks {
            [b':', value @ ..] => (Separator::Colon, value),
            [b'=', value @ ..] => (Separator::Equals, value),
            value => (Separator::Blank, value),
        };
        let is_tight = after_blanks.len() == rest.len();
        let is_spaced = is_tight && value.first().is_none_or(|byte| matches!(byte, b' ' | b'\t'));
        let value = value.trim_ascii();
        Some(Self { line, content, body, is_item, key, is_quoted, separator, is_spaced, value })
    }

    /// Whether it is a comment of a configuration or program.
    pub(super) fn is_comment(&self) -> bool {
        matches!(self.body, [b'#' | b';', ..] | [b'/', b'/', ..])
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

    /// The kinds of bytes in the key.
    pub(super) fn key_kinds(&self) -> Classes {
        self.key.iter().fold(Classes::NONE, |kinds, byte| kinds.or(Classes::of(*byte)))
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
    pub(super) fn words(&self) -> BodyWords<'a> {
        self.words_in(self.body)
    }

    /// The words of a part of the line.
    pub(super) fn words_in(&self, part: &[u8]) -> BodyWords<'a> {
        let from = offset_in(self.line, part);
        let to = self.line.text.len().min(from + part.len());
        let mut spans = self.line.spans();
        let next = spans.as_mut().and_then(|spans| spans.find(|(_, end)| *end > from));
        BodyWords { text: &self.line.text[..to], from, next, spans }
    }

    /// The words of a part of the line, each with the kinds of bytes of the whole words of the line that it is from.
    pub(super) fn words_of(&self, part: &[u8]) -> PartWords<'a> {
        let from = offset_in(self.line, part);
        let to = self.line.text.len().min(from + part.len());
        let words = self.line.words();
        let before = words.iter().take_while(|word| word.end <= from).count();
        PartWords { text: &self.line.text[..to], from, words: &words[before..] }
    }
}

/// The words of a body.
#[derive(Clone)]
pub(super) struct BodyWords<'a> {
    /// The line up to the end of the body.
    text: &'a [u8],
    /// Where the body begins.
    from: usize,
    next: Option<(usize, usize)>,
    spans: Option<Spans<'a>>,
}

impl<'a> Iterator for BodyWords<'a> {
    type Item = &'a [u8];

    #[inline]
    fn next(&mut self) -> Option<&'a [u8]> {
        let spans = self.spans.as_mut()?;
        let (start, mut end) = self.next?;
        if start >= self.text.len() {
            return None;
        }
        self.next = spans.next();
        // A change of script ends a word of the line, only a blank one of the body.
        while let Some((next, next_end)) = self.next
            && next == end
        {
            end = next_end;
            self.next = spans.next();
        }
        self.text.get(start.max(self.from)..end.min(self.text.len()))
    }
}

/// The words of a part of a line.
#[derive(Clone)]
pub(super) struct PartWords<'a> {
    /// The line up to the end of the part.
    text: &'a [u8],
    /// Where the part begins.
    from: usize,
    /// The words of the line that are left.
    words: &'a [Word],
}

impl<'a> Iterator for PartWords<'a> {
    type Item = (&'a [u8], Classes);

    fn next(&mut self) -> Option<(&'a [u8], Classes)> {
        let (word, mut rest) = self.words.split_first()?;
        if word.start >= self.text.len() {
            return None;
        }
        let mut end = word.end;
        let mut classes = word.classes;
        // A change of script ends a word of the line, only a blank one of the body.
        while let Some((next, after)) = rest.split_first()
            && next.start == end
        {
            end = next.end;
            classes = classes.or(next.classes);
            rest = after;
        }
        self.words = rest;
        let word = self.text.get(word.start.max(self.from)..end.min(self.text.len()))?;
        Some((word, classes))
    }
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
fn offset_in(line: &Line<'_>, part: &[u8]) -> usize {
    (part.as_ptr() as usize).saturating_sub(line.text.as_ptr() as usize).min(line.text.len())
}

const fn is_key_byte(byte: u8) -> bool {
    Classes::of(byte).any(KEY_KINDS)
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

/// A list of words that is sorted by bytes. Most words that are looked up are not in it, which their first byte and
/// their length tell.
pub(super) struct Words<const N: usize> {
    words: [&'static str; N],
    /// For each first byte the words that begin with it.
    by_first: [SameFirst; 128],
}

/// The words of a list that begin with one byte.
#[derive(Clone, Copy)]
struct SameFirst {
    /// Their lengths, a bit for each.
    lengths: u32,
    /// Where in the list they begin and end.
    start: u16,
    end: u16,
}

impl<const N: usize> Words<N> {
    pub(super) const fn of(words: [&'static str; N]) -> Self {
        let mut by_first = [SameFirst { lengths: 0, start: 0, end: 0 }; 128];
        let mut at = 0;
        while at < N {
            let word = words[at].as_bytes();
            let same = &mut by_first[word[0] as usize];
            if same.lengths == 0 {
                same.start = at as u16;
            }
            same.lengths |= Self::length_bit(word);
            at += 1;
            same.end = at as u16;
        }
        Self { words, by_first }
    }

    const fn length_bit(word: &[u8]) -> u32 {
        1 << if word.len() < 32 { word.len() } else { 31 }
    }

    /// Whether a word is in the list.
    #[inline]
    pub(super) fn has(&self, word: &[u8]) -> bool {
        let Some(same) = word.first().and_then(|first| self.by_first.get(usize::from(*first)))
        else {
            return false;
        };
        same.lengths & Self::length_bit(word) != 0
            && self.words[usize::from(same.start)..usize::from(same.end)]
                .binary_search_by(|entry| entry.as_bytes().cmp(word))
                .is_ok()
    }

    #[cfg(test)]
    pub(super) fn is_sorted(&self) -> bool {
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

/// Where the byte of a needle is that is rarest in texts: a sign before a capital or digit, before a letter, before a
/// blank.
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
        b' ' => 4,
        b'a'..=b'z' => 3,
        b'.' | b',' | b'-' => 2,
        b'A'..=b'Z' | b'0'..=b'9' => 1,
        _ => 0,
    }
}
