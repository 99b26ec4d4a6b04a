//! Values that only a hyphen, an underscore or a dot parts from their names: `vendor-secret-0a1b…`.

use super::credential::JOINED_CHARACTERS_MIN;
use super::forms::honest::is_opaque_id;
use super::forms::name::{Credential, credential};
use super::forms::text::NAME_BYTES_MAX;
use super::forms::value::{Tie, value_at};
use crate::screen::places::places;

/// Whether a word ends with a value that only a hyphen, an underscore or a dot parts from the name:
/// `vendor-secret-0a1b…`.
pub(super) fn is_joined_to_name(word: &[u8]) -> bool {
    const NAMES_MAX: usize = 16;
    places(&word[..word.len() - JOINED_CHARACTERS_MIN], *b"-_.")
        .filter(|at| ends_like_a_name(&word[..*at]) || begins_like_uuid(&word[at + 1..]))
        .filter(|at| credential(&word[at.saturating_sub(NAME_BYTES_MAX)..*at]).is_some())
        .take(NAMES_MAX)
        .any(|at| {
            let rest = &word[at + 1..];
            let is_value = value_at(word, at + 1).is_secret(Credential::Key, Tie::Beside)
                || (begins_like_uuid(rest) && rest[..13].iter().any(u8::is_ascii_digit));
            is_value && !holds_word(rest)
        })
}

/// Whether the first four parts between hyphens are as long as those of a UUID.
fn begins_like_uuid(text: &[u8]) -> bool {
    text.get(8) == Some(&b'-')
        && text.split(|byte| *byte == b'-').take(4).map(<[u8]>::len).eq([8, 4, 4, 4])
}

/// Whether one of the parts between hyphens is a word: then the whole is a name, as a cluster gives them to its pods.
fn holds_word(text: &[u8]) -> bool {
    const UUID_CHARACTERS: usize = 36;
    let ends_with_uuid = text.last_chunk::<UUID_CHARACTERS>().is_some_and(|end| is_opaque_id(end));
    !ends_with_uuid
        && !begins_like_uuid(text)
        && text
            .split(|byte| *byte == b'-')
            .any(|part| part.len() >= 3 && part.iter().all(u8::is_ascii_lowercase))
}

/// Whether the last letters are those that names of credentials end with; the cheap part of asking.
fn ends_like_a_name(text: &[u8]) -> bool {
    text.last().is_some_and(|byte| {
        matches!(byte.to_ascii_lowercase(), b'y' | b't' | b'n' | b'd' | b's' | b'e')
    })
}
