//! Small steps over the bytes of a line, each bounded.

use crate::screen::line::Classes;

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
pub(in super::super) fn starts_with(text: &[u8], word: &[u8]) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// Whether a text ends with a word, whatever the case.
pub(in super::super) fn ends_with(text: &[u8], word: &[u8]) -> bool {
    text.len() >= word.len() && text[text.len() - word.len()..].eq_ignore_ascii_case(word)
}

/// Whether a word occurs in a short text, whatever the case.
pub(in super::super) fn contains(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word))
}

/// Whether a URL stands in a text: what parts its scheme from the rest.
pub(in super::super) fn contains_scheme(text: &[u8]) -> bool {
    memchr::memchr_iter(b':', text).any(|colon| text[colon + 1..].starts_with(b"//"))
}

/// Takes away the marks around a word: quotes, brackets, emphasis, and punctuation at its end.
pub(in super::super) fn without_marks(word: &[u8]) -> &[u8] {
    let start = over(word, 0, word.len(), |byte| {
        is_quote(byte)
            || matches!(byte, b'(' | b'[' | b'{' | b'<' | b'*' | b'~' | b'|' | b'\\' | b',')
    });
    let rest = &word[start..];
    let end = rest
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
    &rest[..end]
}
