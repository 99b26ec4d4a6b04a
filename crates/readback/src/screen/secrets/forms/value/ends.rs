//! Where a value ends, and what stands right behind it.

use super::super::text::{VALUE_BYTES_MAX, begins_with_clause_end, is_blank, is_quote, over};
use super::{VALUE_CHARACTERS_MIN, Value};
use crate::screen::line::Classes;
use crate::screen::marks::{equal, within};
use crate::screen::places::few;

/// How XML quotes a text.
const QUOTATION: &[u8] = b"<![CDATA[";

/// The value that begins at `at`: between quotes, or up to a blank or a mark that ends it.
pub(in super::super::super) fn value_at(text: &[u8], at: usize) -> Value<'_> {
    let at = at.min(text.len());
    let begun = &text[at..];
    if is_escape(begun) {
        return Value { text: &text[at..at], is_quoted: false, is_last: false, ends_clause: false };
    }
    let quotation = if begun.starts_with(QUOTATION) { QUOTATION.len() } else { 0 };
    if let Some(emphasised) = emphasised_at(text, at) {
        return Value::quoted(emphasised);
    }
    let at = over(text, at + quotation, 4, |byte| matches!(byte, b'\\' | b'*'));
    let quotes = over(text, at, 3, is_quote);
    let quote = text.get(at).copied().filter(|byte| is_quote(*byte));
    let rest = &text[quotes.min(text.len())..text.len().min(quotes + VALUE_BYTES_MAX)];
    if let Some(quote) = quote
        && let Some(end) = memchr::memchr(quote, rest)
    {
        let inner = &rest[..end];
        let inner = inner.strip_suffix(b"\\").unwrap_or(inner);
        return Value::quoted(inner);
    }
    let end = end_of_value(rest);
    let end = end_of_link_text(&rest[..end]).unwrap_or(end);
    let kept = rest[..end]
        .iter()
        .rposition(|byte| !matches!(byte, b'.' | b')' | b']' | b'}' | b'*' | b':' | b'\\'))
        .map_or(0, |last| last + 1);
    let kept = match rest[..kept] {
        [.., b'_'] => without_emphasis(text, rest, kept),
        [.., b'~', b'~'] if is_struck(&text[..at]) => kept - 2,
        _ => kept,
    };
    let closed = behind_closing(rest, end);
    let tail = over(rest, closed, 16, |byte| {
        is_blank(byte) || is_quote(byte) || matches!(byte, b';' | b',' | b'|')
    });
    Value {
        text: &rest[..kept],
        is_quoted: quote.is_some(),
        is_last: tail == rest.len() || is_all_of_quotation(text, quotes, &rest[end..]),
        ends_clause: tail == rest.len()
            || kept < end
            || rest[..kept].ends_with(b"?")
            || closed > end
            || ends_clause(&rest[end..])
            || ends_clause_apart(&rest[end..]),
    }
}

/// Where the text of a link of Markdown ends that began before a value: `[password: plumTree42](https://…)`. What leads to another place
/// of the same text is no part of it: `[password rotation](#password-rotation)`.
fn end_of_link_text(rest: &[u8]) -> Option<usize> {
    let close = rest.iter().position(|byte| matches!(byte, b']' | b'['))?;
    let behind = rest[close..].strip_prefix(b"](")?;
    (behind.starts_with(b"#") || !is_title(&rest[..close])).then_some(close)
}

/// `Policy2024`, `KB0012345`, `rotation-2026Q2`: whether the text of a link ends with the name of a document, which is a word or the
/// letters of a kind with numbers behind it.
fn is_title(name: &[u8]) -> bool {
    const KIND_LETTERS: std::ops::RangeInclusive<usize> = 2..=4;
    let letters = name.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (word, rest) = name.split_at(letters);
    let is_kind = KIND_LETTERS.contains(&letters)
        && word.iter().all(u8::is_ascii_uppercase)
        && rest.iter().all(u8::is_ascii_digit);
    let is_word = letters > *KIND_LETTERS.end()
        && word.iter().skip(1).all(u8::is_ascii_lowercase)
        && rest
            .iter()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'-');
    is_kind || is_word
}

/// Marks of ASCII that end a clause behind a value.
fn ends_clause(rest: &[u8]) -> bool {
    matches!(rest, [b',' | b';', b' ', ..])
}

/// Whether a mark of full width ends a clause behind a blank.
fn ends_clause_apart(rest: &[u8]) -> bool {
    rest.strip_prefix(b" ").is_some_and(begins_with_clause_end)
}

/// Where the closing marks end that stand behind a value: full-width ones, those of quotations, and an angle bracket.
fn behind_closing(text: &[u8], end: usize) -> usize {
    const MARKS: [&str; 19] = [
        "」", "』", "】", "》", "〉", "〕", "）", "］", "”", "’", "»", "›", "。", "，", "；", "、",
        "！", "．", ">",
    ];
    let mut at = end;
    while let Some(mark) = MARKS.iter().find(|mark| text[at..].starts_with(mark.as_bytes())) {
        at += mark.len();
    }
    at
}

/// 「密碼：presenter」: whether nothing of a Chinese quotation stands behind a value, and what names the value stands in it too.
fn is_all_of_quotation(text: &[u8], at: usize, rest: &[u8]) -> bool {
    let before = &text[at.saturating_sub(NEAR_BYTES)..at.min(text.len())];
    [["「", "」"], ["『", "』"]].iter().any(|[open, close]| {
        rest.starts_with(close.as_bytes())
            && !before.ends_with(open.as_bytes())
            && memchr::memmem::rfind(before, open.as_bytes())
                .is_some_and(|at| memchr::memmem::find(&before[at..], close.as_bytes()).is_none())
    })
}

/// Bytes before a value, or at the beginning of its line, in which the mark stands that opens an emphasis.
const NEAR_BYTES: usize = 64;

/// Whether what comes next is struck through: `~~password: …`.
fn is_struck(before: &[u8]) -> bool {
    let near = &before[before.len().saturating_sub(NEAR_BYTES)..];
    near.array_windows().any(|pair| pair == b"~~")
}

/// How much of a value is left without the underscores that close an emphasis which the line begins with: `_password: ash_`.
fn without_emphasis(text: &[u8], rest: &[u8], kept: usize) -> usize {
    let begin = &text[..text.len().min(NEAR_BYTES)];
    if begin.trim_ascii_start().first() != Some(&b'_') {
        return kept;
    }
    rest[..kept].iter().rposition(|byte| *byte != b'_').map_or(0, |last| last + 1)
}

/// `: *admin*`, `= **admin**`: the word between the asterisks of an emphasis that stands behind a colon or an equals sign.
fn emphasised_at(text: &[u8], at: usize) -> Option<&[u8]> {
    let rest = text[at..].strip_prefix(b"*")?;
    if !matches!(text[..at].trim_ascii_end().last(), Some(b':' | b'=')) {
        return None;
    }
    let rest = rest.strip_prefix(b"*").unwrap_or(rest);
    let rest = &rest[..rest.len().min(VALUE_BYTES_MAX)];
    let end = memchr::memchr(b'*', rest)?;
    let word = &rest[..end];
    (!word.is_empty() && !word.iter().any(|byte| is_blank(*byte) || *byte >= 0x80)).then_some(word)
}

/// Whether the value that begins at `at` is shorter than any secret; the cheap part of asking. Behind a mark it may be
/// longer than it seems.
#[inline]
pub(in super::super::super) fn is_too_short(text: &[u8], at: usize) -> bool {
    let text = text.get(at..).unwrap_or_default();
    let Some(begin @ [first, second, third, fourth]) = text.first_chunk() else {
        return !text.first().is_some_and(|byte| begins_with_mark(*byte));
    };
    let kinds = Classes::of(*first)
        .or(Classes::of(*second))
        .or(Classes::of(*third))
        .or(Classes::of(*fourth));
    const { assert!(VALUE_CHARACTERS_MIN == 4, "so many bytes are looked at") };
    // `Grüße`
    if kinds.any(Classes::HIGH) && begin.iter().any(|byte| matches!(byte, 0xc3..=0xc5)) {
        return false;
    }
    kinds.any(ENDS_AT_ONCE) && !text.starts_with(QUOTATION) && !begins_with_mark(*first)
}

/// Whether a mark stands here that is no part of the value.
fn begins_with_mark(byte: u8) -> bool {
    is_quote(byte) || matches!(byte, b'\\' | b'*')
}

/// Kinds of bytes behind which nothing of a value stands; other marks that end one may be a part of a mixture.
const ENDS_AT_ONCE: Classes =
    Classes::SPACE.or(Classes::QUOTE).or(Classes::BACKTICK).or(Classes::HIGH);

/// Where a value that stands in no quotes ends: before a blank, a quote, a semicolon, an angle bracket, a bar, a comma,
/// a character beyond ASCII or an escape.
fn end_of_value(text: &[u8]) -> usize {
    let (chunks, rest) = text.as_chunks();
    for (index, chunk) in chunks.iter().enumerate() {
        if let Some(end) = end_within(text, index * chunk.len(), u128::from_le_bytes(*chunk)) {
            return end;
        }
    }
    end_within(text, text.len() - rest.len(), few(rest)).unwrap_or(text.len())
}

/// The same of sixteen bytes of a text, or the last ones, that begin at a place.
#[inline]
fn end_within(text: &[u8], at: usize, bytes: u128) -> Option<usize> {
    const MARKS: [u8; 11] = *b" \t\"'`;<>|,\\";
    let mut found = equal(bytes, MARKS) | within(bytes, [(0x80, 0x80)]);
    while found != 0 {
        let end = at + found.trailing_zeros() as usize;
        if text[end] != b'\\' || is_escape(&text[end..]) {
            return Some(end);
        }
        found &= found - 1;
    }
    None
}

/// Whether an escape of JSON begins here: what it stands for is read a layer below.
fn is_escape(text: &[u8]) -> bool {
    matches!(text, [b'\\', b'n' | b'r' | b't' | b'u' | b'x', ..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::secrets::samples;

    /// Kinds of bytes of which every one ends a value.
    const ENDS: Classes = Classes::SPACE
        .or(Classes::QUOTE)
        .or(Classes::BACKTICK)
        .or(Classes::SEMICOLON)
        .or(Classes::ANGLE)
        .or(Classes::PIPE)
        .or(Classes::HIGH);

    #[test]
    fn values_end_together_where_they_end_byte_by_byte() {
        let ends = |text: &[u8]| {
            let is_end = |byte: u8| byte == b',' || Classes::of(byte).any(ENDS);
            (0..text.len()).find(|at| is_end(text[*at]) || is_escape(&text[*at..]))
        };
        for line in samples::lines(20_000) {
            let text = line.as_bytes();
            for at in (0..text.len()).step_by(3) {
                let rest = &text[at..];
                assert_eq!(end_of_value(rest), ends(rest).unwrap_or(rest.len()), "{rest:?}");
            }
        }
    }

    #[test]
    fn what_closes_a_quotation_ends_a_clause_and_a_line() {
        for (text, is_last, ends_clause) in [
            ("密碼：ash_OAK9", true, true),
            ("密碼：ash_OAK9」", true, true),
            ("密碼：ash_OAK9）。", true, true),
            ("密碼：ash_OAK9。後來換了", false, true),
            ("password: ash_OAK9, then", false, true),
            ("password: ash_OAK9) then", false, true),
            ("password: <ash_OAK9>", true, true),
            ("_password: ash_OAK9_", true, true),
            ("~~password: ash_OAK9~~", true, true),
            ("password: ash_OAK9 then", false, false),
            ("password: ash_OAK9|x", false, false),
        ] {
            let at = text.find("ash").unwrap_or_default();
            let value = value_at(text.as_bytes(), at);
            assert_eq!(value.text, b"ash_OAK9", "{text}");
            assert_eq!((value.is_last, value.ends_clause), (is_last, ends_clause), "{text}");
            assert_eq!(value.end_in(text.as_bytes()), at + "ash_OAK9".len(), "{text}");
            assert_eq!(value_at(text.as_bytes(), text.len() + 1).text, b"", "{text}");
        }
    }
}
