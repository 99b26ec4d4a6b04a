//! One line of a text, with what a single pass over its bytes tells: which kinds of bytes occur, and its words.

mod content;

use super::offset::offset_in;
use super::place::Place;
use super::split::{Spans, Split, Words};
pub(super) use content::bare;
use content::{content, is_numbered};

/// A set of kinds of bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u32);

impl Classes {
    pub(super) const NONE: Self = Self(0);
    pub(super) const LOWER: Self = Self(1);
    pub(super) const UPPER: Self = Self(1 << 1);
    pub(super) const DIGIT: Self = Self(1 << 2);
    /// Space and tab.
    pub(super) const SPACE: Self = Self(1 << 3);
    pub(super) const EQUALS: Self = Self(1 << 4);
    pub(super) const COLON: Self = Self(1 << 5);
    pub(super) const SLASH: Self = Self(1 << 6);
    pub(super) const BACKSLASH: Self = Self(1 << 7);
    pub(super) const DOT: Self = Self(1 << 8);
    pub(super) const HYPHEN: Self = Self(1 << 9);
    pub(super) const UNDERSCORE: Self = Self(1 << 10);
    pub(super) const AT: Self = Self(1 << 11);
    pub(super) const DOLLAR: Self = Self(1 << 12);
    pub(super) const PERCENT: Self = Self(1 << 13);
    /// Single and double quotes.
    pub(super) const QUOTE: Self = Self(1 << 14);
    pub(super) const BACKTICK: Self = Self(1 << 15);
    /// Square brackets.
    pub(super) const BRACKET: Self = Self(1 << 16);
    /// Curly brackets.
    pub(super) const BRACE: Self = Self(1 << 17);
    /// `<` and `>`.
    pub(super) const ANGLE: Self = Self(1 << 18);
    pub(super) const SEMICOLON: Self = Self(1 << 19);
    pub(super) const AMPERSAND: Self = Self(1 << 20);
    pub(super) const PLUS: Self = Self(1 << 21);
    pub(super) const HASH: Self = Self(1 << 22);
    pub(super) const PIPE: Self = Self(1 << 23);
    /// Round brackets.
    pub(super) const PARENTHESIS: Self = Self(1 << 24);
    /// `*` and `~`.
    pub(super) const STAR: Self = Self(1 << 25);
    /// `!`, `?`, `,` and `^`.
    pub(super) const OTHER: Self = Self(1 << 26);
    /// Bytes of characters beyond ASCII.
    pub(super) const HIGH: Self = Self(1 << 27);
    /// Control bytes.
    pub(super) const CONTROL: Self = Self(1 << 28);

    pub(super) const LETTER: Self = Self(Self::LOWER.0 | Self::UPPER.0);

    /// Two blanks in a row, or a tab: how columns are set apart. It is a property of a line, no kind of a byte.
    pub(super) const WIDE_BLANK: Self = Self(1 << 29);
    /// Every kind.
    pub(super) const ALL: Self = Self(u32::MAX);

    /// The kinds that are in either.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The kinds that are in this set and not in the other.
    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The kinds that these bits stand for.
    pub(super) const fn of_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// The kinds as bits.
    pub(super) const fn bits(self) -> u32 {
        self.0
    }

    /// Whether any of these kinds occurs.
    pub(super) const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }

    /// Whether all of these kinds occur.
    pub(super) const fn all(self, of: Self) -> bool {
        self.0 & of.0 == of.0
    }

    /// The kind of a byte.
    pub(super) const fn of(byte: u8) -> Self {
        KIND[byte as usize]
    }

    /// The kinds of these bytes.
    pub(super) fn of_all(bytes: &[u8]) -> Self {
        bytes.iter().fold(Self::NONE, |kinds, byte| kinds.or(Self::of(*byte)))
    }
}

/// The kind of every byte.
static KIND: [Classes; 256] = kinds();

const fn kinds() -> [Classes; 256] {
    let mut kinds = [Classes::NONE; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' => Classes::LOWER,
            b'A'..=b'Z' => Classes::UPPER,
            b'0'..=b'9' => Classes::DIGIT,
            b' ' | b'\t' => Classes::SPACE,
            b'=' => Classes::EQUALS,
            b':' => Classes::COLON,
            b'/' => Classes::SLASH,
            b'\\' => Classes::BACKSLASH,
            b'.' => Classes::DOT,
            b'-' => Classes::HYPHEN,
            b'_' => Classes::UNDERSCORE,
            b'@' => Classes::AT,
            b'$' => Classes::DOLLAR,
            b'%' => Classes::PERCENT,
            b'"' | b'\'' => Classes::QUOTE,
            b'`' => Classes::BACKTICK,
            b'[' | b']' => Classes::BRACKET,
            b'{' | b'}' => Classes::BRACE,
            b'<' | b'>' => Classes::ANGLE,
            b';' => Classes::SEMICOLON,
            b'&' => Classes::AMPERSAND,
            b'+' => Classes::PLUS,
            b'#' => Classes::HASH,
            b'|' => Classes::PIPE,
            b'(' | b')' => Classes::PARENTHESIS,
            b'*' | b'~' => Classes::STAR,
            b'!' | b'?' | b',' | b'^' => Classes::OTHER,
            0x80..=0xff => Classes::HIGH,
            0..=0x1f | 0x7f => Classes::CONTROL,
        };
        byte += 1;
    }
    kinds
}

/// A run of bytes between blanks; a change between ASCII and other characters also ends it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Where it starts in the line, in bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// The kinds of bytes in it.
    pub(super) classes: Classes,
}

impl Word {
    /// Its length in bytes.
    pub(super) const fn len(self) -> usize {
        self.end - self.start
    }
}

/// Bytes of the longest stretch without blanks that is asked for before a word.
const STRETCH_BYTES_MAX: usize = 1024;

/// Words from which a line can be prose; settings and rows of tables have fewer.
const PROSE_WORDS_MIN: usize = 9;

/// Words from which a line is prose even with marks that sentences hardly ever have.
const LONG_PROSE_WORDS_MIN: usize = 16;

/// What settings, rows and records have and sentences hardly ever.
const NOT_IN_PROSE: Classes = Classes::WIDE_BLANK
    .or(Classes::EQUALS)
    .or(Classes::BRACE)
    .or(Classes::BRACKET)
    .or(Classes::ANGLE)
    .or(Classes::DOLLAR)
    .or(Classes::PIPE)
    .or(Classes::STAR);

/// Whether a line with marks that sentences hardly ever have is like prose.
const fn if_marked(split: &Split) -> bool {
    split.classes.any(NOT_IN_PROSE)
        & !split.classes.any(Classes::WIDE_BLANK)
        & (split.count >= LONG_PROSE_WORDS_MIN)
        & (split.plain * 5 >= split.count * 3)
}

/// The same for a line without them.
const fn if_unmarked(split: &Split) -> bool {
    !split.classes.any(NOT_IN_PROSE)
        & (split.count >= PROSE_WORDS_MIN)
        & (split.plain * 2 >= split.count)
}

/// One line, or a piece of a very long one.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    /// Its bytes, without the line end.
    pub(super) text: &'a [u8],
    /// Its words.
    words: Option<&'a Words>,
    /// How many words it has.
    pub(super) count: usize,
    /// The kinds of bytes in it.
    pub(super) classes: Classes,
    /// Where it begins in the outermost text.
    pub(super) origin: Place,
    /// Whether `origin` is the place of an encoded part that this line was decoded from.
    pub(super) is_decoded: bool,
    /// Where the content begins, after `>` of a quotation and blanks.
    pub(super) content_start: usize,
    /// Whether most of its words are words of a language: such a line may be of a log, but is no setting.
    pub(super) is_prose: bool,
    /// Whether a stretch of it between blanks has 16 bytes.
    pub(super) has_long: bool,
    /// Whether one has more.
    pub(super) has_longer: bool,
    /// Whether it has fewer than three digits.
    pub(super) has_few_digits: bool,
    /// Which of its first bytes are digits, a bit for each, the lowest for the first.
    pub(super) digits: u128,
    /// Which of them are blanks.
    pub(super) blanks: u128,
    /// Blanks between the quotation marks and the content; a tab counts as 4.
    pub(super) indent: usize,
}

impl<'a> Line<'a> {
    /// Looks at a line once. `words` is scratch space that is written anew.
    pub(super) fn read(
        text: &'a [u8],
        words: &'a mut Words,
        origin: Place,
        is_decoded: bool,
    ) -> Self {
        if text.is_empty() {
            return Self::blank(origin, is_decoded);
        }
        let split = Split::of(text, words);
        let count = split.count;
        let classes = split.classes;
        let (content_start, indent) = content(text);
        // All are asked together; most lines of settings and logs are no prose, and most of prose begin with a letter.
        let is_like_prose = if_marked(&split) | if_unmarked(&split);
        let begins_with_number = || {
            text.get(content_start).is_some_and(u8::is_ascii_digit)
                && !is_numbered(&text[content_start..])
        };
        let is_prose = is_like_prose && !begins_with_number();
        Self {
            text,
            words: Some(words),
            count,
            classes,
            origin,
            is_decoded,
            content_start,
            indent,
            is_prose,
            has_long: split.has_long(),
            has_longer: split.has_longer(),
            has_few_digits: split.has_few_digits(),
            digits: split.digits(),
            blanks: split.blanks(),
        }
    }

    /// A line without any bytes.
    pub(super) const fn blank(origin: Place, is_decoded: bool) -> Self {
        Self {
            text: b"",
            words: None,
            count: 0,
            classes: Classes::NONE,
            origin,
            is_decoded,
            content_start: 0,
            indent: 0,
            is_prose: false,
            has_long: false,
            has_longer: false,
            has_few_digits: true,
            digits: 0,
            blanks: 0,
        }
    }

    /// The line without quotation marks and blanks at its beginning, and blanks at its end.
    pub(super) fn content(&self) -> &'a [u8] {
        self.text[self.content_start..].trim_ascii_end()
    }

    /// The content without a list mark, and without quotes, backticks and Markdown emphasis around it.
    pub(super) fn bare(&self) -> &'a [u8] {
        bare(self.content())
    }

    /// The place of the byte at `offset`.
    pub(super) fn place(&self, offset: usize) -> Place {
        if self.is_decoded {
            return self.origin;
        }
        let before = self.text.get(..offset).unwrap_or(self.text);
        // Of ASCII every byte is a character.
        let code_points = if self.classes.any(Classes::HIGH) {
            before.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
        } else {
            before.len()
        };
        Place { line: self.origin.line, column: self.origin.column + code_points as u64 }
    }

    /// The place of a part of the line, which must be a slice of `text`.
    pub(super) fn place_of(&self, part: &[u8]) -> Place {
        self.place(offset_in(self.text, part))
    }

    /// Its words, in order. Most lines are looked at without them: see [`Self::marked`].
    pub(super) fn words(&self) -> &'a [Word] {
        self.words.map_or(&[], |words| words.all(self.text))
    }

    /// Its words with a byte of [`super::split::MARKING`], without a small letter, or of more than fifteen bytes, in order.
    /// A word that follows one of another script is always among them.
    pub(super) fn marked(&self) -> &'a [Word] {
        self.words.map_or(&[], Words::marked)
    }

    /// Where its words begin and end.
    pub(super) fn spans(&self) -> Option<Spans<'a>> {
        self.words.map(Words::spans)
    }

    /// Which of its first bytes are neither small letters nor blanks, a bit for each; of those beyond ASCII it says
    /// nothing.
    pub(super) fn others(&self) -> u128 {
        self.words.map_or(0, Words::others)
    }

    /// What is found first at a place where ASCII that is neither a small letter nor a blank nor, among the first bytes, a digit
    /// stands within a word; at the end of a word perhaps, too.
    #[inline]
    pub(super) fn find_inside<T>(&self, find: impl FnMut(usize) -> Option<T>) -> Option<T> {
        self.words?.find_inside(self.digits, find)
    }

    /// Its last word.
    #[inline]
    pub(super) fn last_word(&self) -> Option<Word> {
        self.words?.last(self.text)
    }

    /// Where its words begin, the last one first.
    pub(super) fn starts_from_the_end(&self) -> impl Iterator<Item = usize> {
        self.words.into_iter().flat_map(Words::starts_from_the_end)
    }

    /// What stands between blanks before a place in it, the nearest first, up to one of more than
    /// [`STRETCH_BYTES_MAX`] or behind as many blanks: in a script without blanks a line is one stretch, and is asked for
    /// before each of its words.
    pub(super) fn stretches_before(&self, at: usize) -> impl Iterator<Item = &'a [u8]> {
        let mut rest = &self.text[..at];
        std::iter::from_fn(move || {
            let (start, end) = self.last_stretch(rest)?;
            let found = rest.get(start..end)?;
            rest = &rest[..start];
            Some(found)
        })
    }

    /// How far a part of the line reaches without a blank.
    pub(super) fn end_of_stretch(&self, part: &[u8]) -> usize {
        let start = offset_in(self.text, part);
        let blanks = self.blanks.checked_shr(start as u32).unwrap_or_default();
        if blanks != 0 {
            return part.len().min(blanks.trailing_zeros() as usize);
        }
        // What is marked holds no blank.
        let marked = (u128::BITS as usize).saturating_sub(start).min(part.len());
        let is_blank = |byte: &u8| Classes::of(*byte) == Classes::SPACE;
        part[marked..].iter().position(is_blank).map_or(part.len(), |at| marked + at)
    }

    /// Where the last stretch without blanks begins and ends in the line up to some place.
    fn last_stretch(&self, text: &[u8]) -> Option<(usize, usize)> {
        if text.len() < u128::BITS as usize {
            let before = |at: usize| !(u128::MAX << at);
            let last = (!self.blanks & before(text.len())).checked_ilog2()?;
            let blank = (self.blanks & before(last as usize)).checked_ilog2();
            return Some((blank.map_or(0, |blank| blank as usize + 1), last as usize + 1));
        }
        let is_blank = |byte: &u8| Classes::of(*byte) == Classes::SPACE;
        let near = |end: usize| end.saturating_sub(STRETCH_BYTES_MAX);
        let from = near(text.len());
        let end = from + text[from..].iter().rposition(|byte| !is_blank(byte))? + 1;
        let from = near(end);
        match text[from..end].iter().rposition(is_blank) {
            Some(blank) => Some((from + blank + 1, end)),
            None => (from == 0).then_some((0, end)),
        }
    }

    /// How many words stand before a word.
    pub(super) fn index_of(&self, word: Word) -> usize {
        self.words().partition_point(|other| other.start < word.start)
    }

    /// The bytes of a word.
    pub(super) fn word(&self, word: Word) -> &'a [u8] {
        &self.text[word.start..word.end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut words = Words::new();
        let line = Line::read(text.as_bytes(), &mut words, Place::START, false);
        line.words()
            .iter()
            .map(|word| String::from_utf8_lossy(line.word(*word)).into_owned())
            .collect()
    }

    #[test]
    fn words_end_at_blanks_and_where_the_script_changes() {
        assert_eq!(words("  a bb\tccc  "), ["a", "bb", "ccc"]);
        assert_eq!(words("密碼為abc123。已更換"), ["密碼為", "abc123", "。已更換"]);
        assert_eq!(words(""), [""; 0]);
        assert_eq!(words("x"), ["x"]);
    }

    #[test]
    fn wide_blanks_are_two_or_a_tab() {
        let is_wide = |text: &str| {
            let mut words = Words::new();
            let line = Line::read(text.as_bytes(), &mut words, Place::START, false);
            line.classes.any(Classes::WIDE_BLANK)
        };
        for (text, expect) in
            [("a b c", false), ("a  b", true), ("a\tb", true), (" a b", false), ("  a b", true)]
        {
            assert_eq!(is_wide(text), expect, "{text:?}");
        }
    }

    #[test]
    fn stretches_without_blanks_are_found_near_and_far() {
        let text = b"a \tbb\xe5\xaf\x86 c-d\t\t e=f 12 ".repeat(12);
        let mut words = Words::new();
        let line = Line::read(&text, &mut words, Place::START, false);
        for at in 0..text.len() {
            let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
            let plainly = text[..at].rsplit(is_blank).filter(|stretch| !stretch.is_empty());
            assert!(line.stretches_before(at).eq(plainly), "{at}");
            for part in [&line.text[at..], &line.text[at..(at + 5).min(text.len())]] {
                let end = part.iter().position(is_blank).unwrap_or(part.len());
                assert_eq!(line.end_of_stretch(part), end, "{at}");
            }
        }
    }

    #[test]
    fn columns_count_code_points() {
        let text = "密碼 x";
        let mut words = Words::new();
        let line = Line::read(text.as_bytes(), &mut words, Place { line: 3, column: 1 }, false);
        assert_eq!(line.place(text.len() - 1), Place { line: 3, column: 4 });
    }

    #[test]
    fn quotation_marks_are_no_content() {
        let mut words = Words::new();
        let line = Line::read(b"> >   - \"x\" ", &mut words, Place::START, false);
        assert_eq!((line.content(), line.indent), (&b"- \"x\""[..], 2));
        assert_eq!(line.bare(), b"x");
    }
}
