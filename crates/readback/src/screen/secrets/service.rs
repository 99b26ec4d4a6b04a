//! The name of a service, and beside it a UUID or a run of hexadecimal digits that by itself would pass as an id.

use super::forms::honest::{is_opaque_id, may_be_opaque_id};
use super::forms::id_names::NAMES_OF_IDS;
use super::forms::services::SERVICES;
use super::forms::text::{back_over, is_quote, marks_before, without_marks};
use super::found::Found;
use super::part::Part;
use super::{credential, named_key, token};
use crate::screen::line::{Classes, Line, Word};
use crate::screen::places::places;

/// The shortest id that is looked at, and the longest, a name joined to it included.
const ID_CHARACTERS: std::ops::RangeInclusive<usize> = 36..=104;

/// Characters of a UUID.
const UUID_CHARACTERS: usize = 36;

/// Looks at a word, which may be known as a part.
#[inline]
pub(super) fn look(line: &Line<'_>, word: Word, whole: Option<&Part<'_>>, found: &mut Found) {
    let may_be_key = ID_CHARACTERS.contains(&word.len())
        && word.classes.any(Classes::DIGIT)
        && !word.classes.any(Classes::SLASH)
        && whole.is_none_or(|part| may_hold_id(line.word(word), part))
        && !found.has(&token::BARE);
    if !may_be_key {
        return;
    }
    if is_key(line, word) {
        found.add(&token::BARE, word.start);
    } else if !found.has(&credential::VALUE) {
        let text = line.word(word);
        let start = word.start + marks_before(text);
        if named_key::is_named(line.text, start, without_marks(text)) {
            found.add(&credential::VALUE, start);
        }
    }
}

/// Whether so many hexadecimal digits stand in a row as in the last group of a UUID, or the name of an algorithm begins.
fn may_hold_id(word: &[u8], part: &Part<'_>) -> bool {
    let one = part.places_in([(b'0', 10), (b'a', 6), (b'A', 6)]);
    let two = one & one >> 1;
    let four = two & two >> 2;
    let eight = four & four >> 4;
    let mut starts = part.runs.starts();
    let mut is_id = eight & four >> 8 != 0;
    while starts != 0 {
        is_id |= may_be_opaque_id(&word[starts.trailing_zeros() as usize..], 0);
        starts &= starts - 1;
    }
    is_id
}

#[inline(never)]
fn is_key(line: &Line<'_>, word: Word) -> bool {
    let text = line.word(word);
    let id = without_marks(text);
    let has_at = word.classes.any(Classes::AT);
    if is_opaque(id, has_at) {
        // One short word may stand between: `service x <id>`, `service = <id>`.
        let index = line.index_of(word);
        return line.words()[index.saturating_sub(2)..index]
            .iter()
            .any(|before| is_service(line.word(*before)));
    }
    // Digests and commits stand behind names of all kinds.
    if let Some(equals) = memchr::memchr(b'=', id)
        && let value = without_marks(&id[equals + 1..])
        && value.len() == UUID_CHARACTERS
        && is_opaque(value, has_at)
        && !names_an_id(&id[..equals])
    {
        return true;
    }
    let digits = back_over(id, id.len(), |byte| byte.is_ascii_hexdigit() || byte == b'-');
    let start = digits + id[digits..].iter().take_while(|byte| **byte == b'-').count();
    let Some(name_end) = start.checked_sub(1) else {
        return is_joined(id, has_at);
    };
    let rest = &id[start..];
    (is_opaque(rest, has_at) && is_service(&id[..name_end])) || is_joined(id, has_at)
}

/// Whether a part of a word that has an at sign or none is an id.
fn is_opaque(text: &[u8], has_at: bool) -> bool {
    (has_at || may_be_opaque_id(text, text.len())) && is_opaque_id(text)
}

/// Whether a name before an equals sign ends as names of ids do.
fn names_an_id(name: &[u8]) -> bool {
    let start = back_over(name, name.len(), |byte| byte.is_ascii_alphanumeric());
    let last = &name[start..];
    last.len() < 3
        || name.iter().any(|byte| !byte.is_ascii_lowercase() && *byte != b'_')
        || last.ends_with(b"id")
        || NAMES_OF_IDS.binary_search_by(|word| word.as_bytes().cmp(last)).is_ok()
}

/// `service-<id>`, where a hyphen, which the id itself may hold, parts them.
fn is_joined(text: &[u8], has_at: bool) -> bool {
    places(text, *b"-_.").next().is_some_and(|mark| {
        let rest = &text[mark + 1..];
        is_opaque(rest, has_at) && is_service(&text[..mark])
    })
}

/// Whether a word is the name of a service, with the marks that fields have.
fn is_service(word: &[u8]) -> bool {
    let end = back_over(word, word.len(), |byte| {
        is_quote(byte) || matches!(byte, b':' | b'=' | b',' | b'*')
    });
    let start = back_over(word, end, |byte| byte.is_ascii_alphanumeric());
    let name = &word[start..end];
    (3..=20).contains(&name.len())
        && SERVICES
            .binary_search_by(|service| {
                service.bytes().cmp(name.iter().map(u8::to_ascii_lowercase))
            })
            .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_service_is_found() {
        assert!(SERVICES.is_sorted());
        assert!(NAMES_OF_IDS.is_sorted());
        for service in SERVICES {
            assert!(is_service(format!("\"{}\":", service.to_uppercase()).as_bytes()), "{service}");
        }
    }
}
