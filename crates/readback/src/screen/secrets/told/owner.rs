//! "The password for deploy, …, was in the job": a password behind the words that say whose it is.

use super::super::forms::text::is_quote;
use super::{is_password, trimmed, words_back};

/// Words between the name of a password and the word for its owner.
const WORDS_MAX: usize = 5;

/// Whether a value with a sign that nothing else has stands behind the name of a password and whose it is; behind a comma the clause
/// has to end with it.
pub(super) fn is_behind(before: &[u8], value: &[u8], behind: &[u8]) -> bool {
    let has = |is_kind: fn(&u8) -> bool| value.iter().any(is_kind);
    // A dollar sign at the end is that of the account of a machine.
    let has_sign =
        value.iter().rev().skip(1).any(|byte| matches!(byte, b'!' | b'$' | b'^' | b'@' | b'#'))
            || matches!(value.last(), Some(b'!' | b'^'));
    if !has_sign
        || !has(u8::is_ascii_digit)
        || !has(u8::is_ascii_uppercase)
        || value.iter().any(|byte| matches!(byte, b'/' | b'(' | b'{' | b':'))
    {
        return false;
    }
    let before = trimmed(before);
    let open = before.iter().rev().take_while(|byte| is_quote(**byte)).count();
    let before = trimmed(&before[..before.len() - open]);
    let marks = behind.iter().take_while(|byte| is_quote(**byte)).count();
    let ends =
        matches!(behind[marks..], [] | [b',', b' ', ..] | [b'.' | b';'] | [b'.' | b';', b' ', ..]);
    match before.strip_suffix(b",") {
        Some(owner) => ends && !goes_on(&behind[marks..]) && names_owner(owner),
        None => names_owner(before),
    }
}

/// Whether a list goes on: ", and two others".
fn goes_on(behind: &[u8]) -> bool {
    [&b", and "[..], b", or ", b", as "].iter().any(|word| behind.starts_with(word))
}

/// Whether a text ends with the name of a password and whose it is: "the password of the deploy user".
fn names_owner(text: &[u8]) -> bool {
    let mut words = words_back(text);
    if !words.next().is_some_and(|word| word.last().is_some_and(u8::is_ascii_alphanumeric)) {
        return false;
    }
    let mut is_of = false;
    for word in words.take(WORDS_MAX) {
        if is_of {
            return is_password(word);
        }
        is_of = matches!(word, b"of" | b"for");
    }
    false
}
