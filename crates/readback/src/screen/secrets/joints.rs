//! Whether a text stands by itself: nothing that is looked for begins in it and ends in the text behind it.

use super::forms::other_scripts::TIES;
use super::forms::shape::{LETTERS_MIN, Shape};
use super::introduced::may_be_introduced;
use super::{asked, code_list, header, vendor};
use crate::screen::line::Classes;
use crate::screen::wiped::Wiped;

/// Letters of a word that may be an encoded part.
const ENCODED_LETTERS_MIN: usize = 16;

/// Capitals from which a word is none of a text.
const CAPITALS_MIN: usize = 8;

/// Letters and digits beside a mark from which they may be half of something.
const HALF_CHARACTERS_MIN: usize = 6;

/// Whether what stands behind a text may be a value that the text introduces.
pub(in crate::screen) fn may_introduce(text: &[u8]) -> bool {
    may_be_introduced(text, text.len())
}

/// Whether a text may name a scheme of a header, whose value stands in the next one of a list. A bot is a role as well, and
/// the tokens of bots are known by themselves.
pub(in crate::screen) fn may_be_scheme(text: &[u8]) -> bool {
    header::may_be_scheme(text) && !text.ends_with(b"bot")
}

/// Whether letters make a word of a language, as far as their order tells.
pub(in crate::screen) fn is_word(letters: &[u8]) -> bool {
    letters.len() < LETTERS_MIN || !Shape::of(letters).is_scrambled()
}

/// Whether a text begins as the tokens of some vendor do.
pub(in crate::screen) fn begins_vendor_token(text: &[u8]) -> bool {
    vendor::has_prefix(text)
}

/// Whether the next line may go on with the end of this text, which introduces nothing.
pub(in crate::screen) fn is_open_behind(text: &[u8]) -> bool {
    match text.last() {
        Some(b'?') => asked::asks(text),
        Some(b',' | b';' | b'!' | b')' | b']' | b'}' | b'"' | b'\'' | b'`' | b'.') => false,
        Some(0x80..) => TIES.end(text) || asked::asks(text),
        _ => {
            let is_letter = |byte: &u8| byte.is_ascii_alphabetic();
            let start = text.iter().rposition(|byte| !is_letter(byte)).map_or(0, |at| at + 1);
            let (before, word) = text.split_at(start);
            let stands_apart = matches!(before, [] | [.., b' '] | [.., 0x80..=0xff]);
            !stands_apart
                || word.is_empty()
                || !is_whole(word)
                || may_introduce(before)
                || asked::asks(text)
                || code_list::is_name(text)
        }
    }
}

/// Whether a word of letters is no half of anything.
fn is_whole(word: &[u8]) -> bool {
    word.len() < ENCODED_LETTERS_MIN
        && is_word(word)
        && !(word.len() >= CAPITALS_MIN && word.iter().all(u8::is_ascii_uppercase))
}

/// Whether the beginning of this text may be what a text before it goes on with.
pub(in crate::screen) fn is_open_before(text: &[u8]) -> bool {
    let end = text.iter().position(|byte| *byte == b' ').unwrap_or(text.len());
    let first = &text[..end];
    let (mut kinds, mut others) = (Classes::NONE, 0);
    for byte in first {
        let kind = Classes::of(*byte);
        kinds = kinds.or(kind);
        others += usize::from(!kind.any(Classes::LETTER.or(Classes::DIGIT)));
    }
    let is_mixed = kinds.any(Classes::DIGIT) && kinds.any(Classes::LETTER);
    let is_joined = others > 0 && first.len() - others >= HALF_CHARACTERS_MIN;
    // A mark behind a word does not join it to anything.
    let word = match first {
        [word @ .., b',' | b'.' | b';' | b':'] => word,
        word => word,
    };
    let is_one = word.iter().all(u8::is_ascii_alphabetic);
    is_mixed || if is_one { !is_whole(word) } else { is_joined }
}

/// Whether the last part of one text and the first part of the next, which are words or numbers, are more together.
pub(in crate::screen) fn may_be_one(before: &[u8], text: &[u8]) -> bool {
    const CHARACTERS_MAX: usize = 48;
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric();
    let start = before.iter().rposition(|byte| !is_part(byte)).map_or(0, |at| at + 1);
    let mut both = Wiped::new();
    both.extend(&before[start..]);
    both.extend(&text[..text.len().min(CHARACTERS_MAX)]);
    let both = both.as_slice();
    let end = both.iter().position(|byte| !is_part(byte)).unwrap_or(both.len());
    Shape::of(&both[..end]).is_scrambled() || vendor::has_prefix(both)
}

/// Whether the first word of a text, with a colon in what stands directly before it, would make a header of the next two.
pub(in crate::screen) fn may_be_header(text: &[u8]) -> bool {
    let mut words = text.split(|byte| *byte == b' ').skip(1);
    let (Some(scheme), Some(value)) = (words.next(), words.next()) else { return false };
    let is_of_value = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    header::is_named_scheme(scheme) && value.iter().any(is_of_value)
}
