//! Numbers that are no value: what is counted, times, percentages, ids.

use crate::screen::line::Classes;
use crate::screen::secrets::forms::honest::is_uuid;
use crate::screen::secrets::forms::id_names::NAMES_OF_IDS;
use crate::screen::secrets::forms::ids::is_named_beyond_ascii;
use crate::screen::secrets::forms::name::credential;
use crate::screen::secrets::forms::text::{
    back_over, begins_with_clause_end, contains_in_any_case, ends_in_any_case, is_name,
};
use crate::screen::secrets::forms::value::value_at;

/// Whether a number stands here, and behind it what is counted: a character of another script, or a word.
pub(super) fn is_count(text: &[u8], at: usize) -> bool {
    let digits = text[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = text[at + digits..].trim_ascii_start();
    digits > 0
        && rest.first().is_some_and(|byte| *byte >= 0x80 || byte.is_ascii_alphabetic())
        && !begins_with_clause_end(rest)
}

/// Whether a time, a percentage or another number of few digits stands here, which is no value that a sentence says.
pub(super) fn is_short_number(text: &[u8]) -> bool {
    const DIGITS_MAX: usize = 5;
    const MARKS: Classes = Classes::COLON.or(Classes::PERCENT).or(Classes::OTHER);
    let is_mark = |at: usize, byte: u8| match byte {
        b'.' => text.get(at + 1) != Some(&b'.'),
        _ => Classes::of(byte).any(MARKS),
    };
    let mut digits = 0;
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'0'..=b'9' => digits += 1,
            b' ' => break,
            _ if !is_mark(at, *byte) => return false,
            _ => {}
        }
    }
    (1..=DIGITS_MAX).contains(&digits)
}

/// Whether a sentence up to its verb says that the UUID at `at` is the id of something: "The token's id is …". The ids of
/// sessions, and of the secrets of a vault, are secrets themselves.
pub(super) fn is_id(text: &[u8], sentence: &[u8], at: usize) -> bool {
    const OF_SECRETS: [&[u8]; 3] = [b"secret", b"session", b"access"];
    let is_of_secret = || {
        let before = sentence[..sentence.len() - b" id".len()].trim_ascii_end();
        let word = &before[back_over(before, before.len(), is_name)..];
        OF_SECRETS.iter().any(|secret| word.eq_ignore_ascii_case(secret))
    };
    let last = &sentence[back_over(sentence, sentence.len(), is_name)..];
    let names_credential =
        || credential(last).is_some() && !contains_in_any_case(sentence, b"id of the ");
    is_uuid(value_at(text, at).text)
        && (ends_in_any_case(sentence, b" id") && !is_of_secret()
            || contains_in_any_case(sentence, b" id of ") && !names_credential()
            || begins_with_id_noun(sentence) && !names_credential()
            || sentence.last().is_some_and(|byte| *byte >= 0x80) && is_named_beyond_ascii(sentence))
}

/// Whether a sentence is of something that is numbered, and goes on with what it has to do with: "The request with the …".
fn begins_with_id_noun(sentence: &[u8]) -> bool {
    const BETWEEN: [&[u8]; 8] =
        [b"with", b"of", b"that", b"which", b"without", b"using", b"behind", b"whose"];
    let mut words = sentence.split(|byte| !is_name(*byte)).filter(|word| !word.is_empty());
    let (Some(_), Some(noun), Some(between)) = (words.next(), words.next(), words.next()) else {
        return false;
    };
    BETWEEN.contains(&between)
        && NAMES_OF_IDS
            .binary_search_by(|word| word.bytes().cmp(noun.iter().map(u8::to_ascii_lowercase)))
            .is_ok()
}
