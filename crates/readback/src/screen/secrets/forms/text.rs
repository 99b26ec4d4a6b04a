//! Small steps over the bytes of a line, each bounded.

use zeroize::Zeroizing;

use crate::screen::line::Classes;
use crate::screen::marks::{equal, name_marks};
use crate::screen::places::{bytes_before, bytes_from, places};

/// Bytes that are looked at before a value for what introduces it.
pub(in super::super) const LOOK_BACK_BYTES: usize = 96;

/// Bytes of a value that are looked at.
pub(in super::super) const VALUE_BYTES_MAX: usize = 512;

/// Bytes of a name.
pub(in super::super) const NAME_BYTES_MAX: usize = 64;

/// Where the bytes before `end` stop being of a kind, at most [`LOOK_BACK_BYTES`] back.
pub(in super::super) fn back_over(text: &[u8], end: usize, is_kind: impl Fn(u8) -> bool) -> usize {
    let start = end.saturating_sub(LOOK_BACK_BYTES);
    text[start..end].iter().rposition(|byte| !is_kind(*byte)).map_or(start, |at| start + at + 1)
}

/// Where the name that ends at `end` begins, at most [`LOOK_BACK_BYTES`] back.
#[inline]
pub(in super::super) fn name_start(text: &[u8], end: usize) -> usize {
    const BYTES: u32 = 16;
    let names = name_marks(bytes_before(text, end)).names;
    let length = (!(names << BYTES)).leading_zeros();
    if length < BYTES { end - length as usize } else { back_over(text, end, is_name) }
}

/// Where the bytes from `start` stop being of a kind, at most `max` on.
pub(in super::super) fn over(
    text: &[u8],
    start: usize,
    max: usize,
    is_kind: impl Fn(u8) -> bool,
) -> usize {
    let end = text.len().min(start.saturating_add(max));
    let start = start.min(end);
    text[start..end].iter().position(|byte| !is_kind(*byte)).map_or(end, |at| start + at)
}

pub(in super::super) const fn is_blank(byte: u8) -> bool {
    Classes::of(byte).any(Classes::SPACE)
}

/// A text in small letters, overwritten when it is dropped: it may be a password.
pub(in super::super) fn in_small_letters(text: &[u8]) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(text.to_ascii_lowercase())
}

/// Letters, digits and what joins them into the name of a variable, a field or an option.
pub(in super::super) const fn is_name(byte: u8) -> bool {
    const NAME: Classes = Classes::LETTER
        .or(Classes::DIGIT)
        .or(Classes::UNDERSCORE)
        .or(Classes::HYPHEN)
        .or(Classes::DOT);
    Classes::of(byte).any(NAME)
}

/// Quotation marks of programs.
pub(in super::super) const fn is_quote(byte: u8) -> bool {
    Classes::of(byte).any(Classes::QUOTE.or(Classes::BACKTICK))
}

/// Whether a text begins with a word, whatever the case.
pub(in super::super) fn starts_in_any_case(text: &[u8], word: &[u8]) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// Whether a text ends with a word, whatever the case.
pub(in super::super) fn ends_in_any_case(text: &[u8], word: &[u8]) -> bool {
    text.len() >= word.len() && text[text.len() - word.len()..].eq_ignore_ascii_case(word)
}

/// Whether a word of two or more letters occurs in a text, whatever the case.
pub(in super::super) fn contains_in_any_case(text: &[u8], word: &[u8]) -> bool {
    const SMALL: u128 = u128::MAX / 0xff * 0x20;
    /// Pairs that sixteen bytes hold.
    const PAIRS: usize = 15;
    let (Some(last), [first, second, ..]) = (text.len().checked_sub(word.len()), word) else {
        return false;
    };
    (0..=last).step_by(PAIRS).any(|at| {
        let bytes = bytes_from(text, at) | SMALL;
        let mut found = equal(bytes, [*first | 0x20]) & equal(bytes, [*second | 0x20]) >> 1;
        while found != 0 {
            // Behind the end of the text stand zeros, which are blanks in any case.
            let rest = text.get(at + found.trailing_zeros() as usize..);
            if rest.is_some_and(|rest| starts_in_any_case(rest, word)) {
                return true;
            }
            found &= found - 1;
        }
        false
    })
}

/// The words of a text, between blanks.
pub(in super::super) fn words(text: &[u8]) -> impl Iterator<Item = &[u8]> + Clone {
    text.split(|byte| is_blank(*byte)).filter(|word| !word.is_empty())
}

/// The same, the last one first.
pub(in super::super) fn words_from_the_end(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.rsplit(|byte| is_blank(*byte)).filter(|word| !word.is_empty())
}

/// Whether a text ends with a word, in whatever case, and no letter or digit stands before it.
pub(in super::super) fn ends_with_word(text: &[u8], word: &[u8]) -> bool {
    ends_in_any_case(text, word)
        && !text[..text.len() - word.len()].last().is_some_and(u8::is_ascii_alphanumeric)
}

/// Whether these are a mark of full width that ends a clause: ，。；、！？
const fn is_clause_end(character: &[u8]) -> bool {
    matches!(character, [0xe3, 0x80, 0x81 | 0x82] | [0xef, 0xbc, 0x81 | 0x8c | 0x9b | 0x9f])
}

/// Whether a text begins with a mark of full width that ends a clause.
pub(in super::super) fn begins_with_clause_end(text: &[u8]) -> bool {
    text.first_chunk::<3>().is_some_and(|character| is_clause_end(character))
}

/// What stands behind the last mark of full width that ends a clause, or colon.
pub(in super::super) fn last_wide_clause(text: &[u8]) -> &[u8] {
    let is_end = |character: &[u8]| is_clause_end(character) || character == "：".as_bytes();
    let end = text.windows(3).rposition(is_end).map_or(0, |at| at + 3);
    &text[end..]
}

/// Whether a URL stands in a text: what parts its scheme from the rest.
pub(in super::super) fn contains_scheme(text: &[u8]) -> bool {
    places(text, *b":").any(|colon| text[colon + 1..].starts_with(b"//"))
}

/// How many marks stand before a word: quotes, brackets, emphasis.
pub(in super::super) fn marks_before(word: &[u8]) -> usize {
    over(word, 0, word.len(), |byte| {
        is_quote(byte)
            || matches!(byte, b'(' | b'[' | b'{' | b'<' | b'*' | b'~' | b'|' | b'\\' | b',')
    })
}

/// Takes away the marks around a word: quotes, brackets, emphasis, and punctuation at its end.
#[inline]
pub(in super::super) fn without_marks(word: &[u8]) -> &[u8] {
    const SOLID: Classes = Classes::LETTER.or(Classes::DIGIT).or(Classes::HIGH);
    let is_solid = |byte: Option<&u8>| byte.is_some_and(|byte| Classes::of(*byte).any(SOLID));
    let rest = if is_solid(word.first()) { word } else { &word[marks_before(word)..] };
    if is_solid(rest.last()) { rest } else { without_marks_behind(rest) }
}

/// The same of the end of a word.
fn without_marks_behind(word: &[u8]) -> &[u8] {
    let end = word
        .iter()
        .rposition(|byte| {
            !(is_quote(*byte)
                || matches!(
                    byte,
                    b')' | b']'
                        | b'}'
                        | b'>'
                        | b'*'
                        | b'~'
                        | b'|'
                        | b'\\'
                        | b'.'
                        | b','
                        | b';'
                        | b':'
                        | b'!'
                        | b'?'
                ))
        })
        .map_or(0, |at| at + 1);
    &word[..end]
}

/// Characters of three bytes as a set, by their second and third byte: for each of the 64 second bytes a set of third
/// ones. It lets few other characters through.
#[derive(Clone, Copy)]
pub(in super::super) struct Characters([u64; 64]);

impl Characters {
    pub(in super::super) const NONE: Self = Self([0; 64]);

    /// The set with the character too that ends at `end`.
    pub(in super::super) const fn and(mut self, text: &[u8], end: usize) -> Self {
        self.0[(text[end - 2] & 0x3f) as usize] |= 1 << (text[end - 1] & 0x3f);
        self
    }

    /// The set with the last character of each of these texts too.
    pub(in super::super) const fn and_ends_of(mut self, texts: &[&str]) -> Self {
        let mut at = 0;
        while at < texts.len() {
            self = self.and(texts[at].as_bytes(), texts[at].len());
            at += 1;
        }
        self
    }

    /// Whether a text may end with one of them.
    pub(in super::super) const fn end(&self, text: &[u8]) -> bool {
        match text {
            [.., _, second, third] => self.0[(*second & 0x3f) as usize] >> (*third & 0x3f) & 1 != 0,
            _ => false,
        }
    }
}

/// The first three characters of some words, as a set that asks little and lets few other words through: for the first
/// two, those that stand behind them.
pub(in super::super) struct Beginnings([[u32; 32]; 32]);

impl Beginnings {
    pub(in super::super) const NONE: Self = Self([[0; 32]; 32]);

    pub(in super::super) const fn of(words: &[&[u8]]) -> Self {
        let mut beginnings = Self::NONE;
        let mut at = 0;
        while at < words.len() {
            beginnings = beginnings.and(words[at]);
            at += 1;
        }
        beginnings
    }

    /// The set with the beginnings of some more texts.
    pub(in super::super) const fn and_texts(mut self, texts: &[&str]) -> Self {
        let mut at = 0;
        while at < texts.len() {
            self = self.and(texts[at].as_bytes());
            at += 1;
        }
        self
    }

    /// The set with the beginning of one more word. Behind a word of two characters anything may stand.
    pub(in super::super) const fn and(mut self, word: &[u8]) -> Self {
        let third = if word.len() > 2 { 1 << (word[2] & 0x1f) } else { u32::MAX };
        self.0[(word[0] & 0x1f) as usize][(word[1] & 0x1f) as usize] |= third;
        self
    }

    /// Whether a text may begin with one of the words, whatever the case.
    #[inline]
    pub(in super::super) const fn begin(&self, text: &[u8]) -> bool {
        let (first, second, third) = match *text {
            [first, second, third, ..] => (first, second, 1 << (third & 0x1f)),
            [first, second] => (first, second, u32::MAX),
            _ => return false,
        };
        self.0[(first & 0x1f) as usize][(second & 0x1f) as usize] & third != 0
    }
}

/// The last three letters of some words, as a set that asks little and lets few other words through: for the last two,
/// those that stand before them.
pub(in super::super) struct Endings([[u32; 32]; 32]);

impl Endings {
    pub(in super::super) const NONE: Self = Self([[0; 32]; 32]);

    pub(in super::super) const fn of(words: &[&[u8]]) -> Self {
        Self::NONE.and_all(words)
    }

    /// The set with the ending of one more word. Before a word of one or two letters anything may stand.
    pub(in super::super) const fn and(mut self, word: &[u8]) -> Self {
        if let [last] = *word {
            self.0[(last & 0x1f) as usize] = [u32::MAX; 32];
            return self;
        }
        let (last, second) = (word[word.len() - 1], word[word.len() - 2]);
        let third = if word.len() > 2 { 1 << (word[word.len() - 3] & 0x1f) } else { u32::MAX };
        self.0[(last & 0x1f) as usize][(second & 0x1f) as usize] |= third;
        self
    }

    /// The set with the endings of some more words.
    pub(in super::super) const fn and_all(mut self, words: &[&[u8]]) -> Self {
        let mut at = 0;
        while at < words.len() {
            self = self.and(words[at]);
            at += 1;
        }
        self
    }

    /// The set with the endings of some more texts.
    pub(in super::super) const fn and_texts(mut self, texts: &[&str]) -> Self {
        let mut at = 0;
        while at < texts.len() {
            self = self.and(texts[at].as_bytes());
            at += 1;
        }
        self
    }

    /// Whether a text may end with one of the words whose last three letters are these; before a word of two letters
    /// anything may stand.
    #[inline]
    pub(in super::super) const fn has(&self, third: u8, second: u8, last: u8) -> bool {
        self.0[(last & 0x1f) as usize][(second & 0x1f) as usize] >> (third & 0x1f) & 1 != 0
    }

    /// Whether a text may end with one of the words, whatever the case.
    #[inline]
    pub(in super::super) const fn end(&self, text: &[u8]) -> bool {
        let (last, second, third) = match *text {
            [.., third, second, last] => (last, second, 1 << (third & 0x1f)),
            [second, last] => (last, second, u32::MAX),
            _ => return false,
        };
        self.0[(last & 0x1f) as usize][(second & 0x1f) as usize] & third != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::secrets::samples;

    #[test]
    fn words_are_found_and_names_begin_where_single_bytes_tell() {
        const WORDS: [&[u8]; 6] = [b"key", b"{{", b"****", b"/user:", b"placeholder", b"  x"];
        let mut found = 0;
        for line in samples::lines(10_000) {
            let end = ["", " PlaceHolder", "{{", "/USER:x"][line.len() % 4];
            let line = line + end;
            let text = line.as_bytes();
            for word in WORDS {
                let parts = text.windows(word.len());
                let is_within = parts.clone().any(|part| part.eq_ignore_ascii_case(word));
                assert_eq!(contains_in_any_case(text, word), is_within, "{line:?} {word:?}");
                found += usize::from(is_within);
            }
            for end in 0..=text.len() {
                assert_eq!(name_start(text, end), back_over(text, end, is_name), "{line:?} {end}");
            }
        }
        assert!(found > 1_000, "{found}");
    }

    #[test]
    fn a_word_without_marks_has_none_at_its_ends() {
        const BEHIND: &[u8] = b"\"'`)]}>*~|\\.,;:!?";
        for word in samples::words(10_000) {
            let word = word.as_bytes();
            let rest = &word[marks_before(word)..];
            let end = rest.iter().rposition(|byte| !BEHIND.contains(byte));
            assert_eq!(without_marks(word), &rest[..end.map_or(0, |end| end + 1)], "{word:?}");
        }
    }
}
