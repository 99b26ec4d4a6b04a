//! The last sentence of what stands before a value, and the names in it.

use super::super::forms::text::{LOOK_BACK_BYTES, is_name};
use crate::screen::places::last_place;

/// The last sentence of a text, or the last part of it.
pub(super) fn sentence_of(text: &[u8]) -> &[u8] {
    let window = &text[text.len().saturating_sub(LOOK_BACK_BYTES)..];
    last_place(window, *b".;!?,)").map_or(window, |at| &window[at + 1..])
}

/// Words behind the name of a password that say that nobody has changed it, in a sentence up to its verb.
pub(super) const DEFAULTS: [&str; 3] = [" por defecto", " par défaut", " по умолчанию"];

/// The same up to a colon.
pub(super) const DEFAULTS_BEFORE_COLON: [&str; 3] =
    [" por defecto es", " par défaut est", " по умолчанию"];

/// A text without one of such words at its end.
pub(super) fn without_default<'a>(text: &'a [u8], defaults: &[&str]) -> &'a [u8] {
    let may_end = matches!(text.last(), Some(b'o' | b's' | b't' | 0x80..));
    let mut ends = defaults.iter().filter(|_| may_end);
    ends.find_map(|words| text.strip_suffix(words.as_bytes())).unwrap_or(text)
}

/// The names in a text, the last one first.
pub(super) fn names_from_the_end(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = text;
    std::iter::from_fn(move || {
        while let [before @ .., last] = rest
            && !is_name(*last)
        {
            rest = before;
        }
        let mut start = rest.len();
        while start > 0 && is_name(rest[start - 1]) {
            start -= 1;
        }
        let (before, name) = rest.split_at(start);
        rest = before;
        (!name.is_empty()).then_some(name)
    })
}
