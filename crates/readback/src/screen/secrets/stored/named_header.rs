//! The header of an API that takes a key by its name, with a key of words: `X-API-Key: edge-demo-key-2`. Other keys have a form.

use super::super::credential;
use super::super::forms::called::is_name_of_key;
use super::super::forms::text::{ends_in_any_case, is_blank, is_quote};
use super::super::found::Found;
use crate::screen::line::{Classes, Line};
use crate::screen::places::places;

/// Colons of a line that are looked at.
const COLONS_MAX: usize = 16;

/// Characters of such a key.
const CHARACTERS: std::ops::RangeInclusive<usize> = 8..=96;

/// Looks at a line.
#[inline]
pub(super) fn look(line: &Line<'_>, found: &mut Found) {
    const OF_HEADER: Classes = Classes::COLON.or(Classes::HYPHEN);
    if line.classes.all(OF_HEADER) && !found.has(&credential::VALUE) {
        look_at_colons(line, found);
    }
}

#[inline(never)]
fn look_at_colons(line: &Line<'_>, found: &mut Found) {
    const NAMES: [&[u8]; 3] = [b"x-access-key", b"x-api-key", b"x-auth-key"];
    let text = line.text;
    // Asked once, and only where one of the names stands.
    let mut is_sent = None;
    for colon in places(text, *b":").take(COLONS_MAX) {
        let name = match &text[..colon] {
            [name @ .., quote] if is_quote(*quote) => name,
            name => name,
        };
        if !matches!(name, [.., b'y' | b'Y'])
            || !NAMES.iter().any(|known| ends_in_any_case(name, known))
        {
            continue;
        }
        let is_before = |byte: &u8| is_blank(*byte) || is_quote(*byte);
        let rest = &text[colon + 1..];
        let start = rest.iter().take(4).take_while(|byte| is_before(byte)).count();
        let rest = &rest[start..];
        let is_of_key = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let length = rest.iter().take_while(|byte| is_of_key(byte)).count();
        let ends = rest.get(length).is_none_or(is_before);
        if ends
            && CHARACTERS.contains(&length)
            && is_key(&rest[..length], *is_sent.get_or_insert_with(|| sends(text)))
        {
            found.add(&credential::VALUE, colon + 1 + start);
            return;
        }
    }
}

/// Whether a line is a command that sends a header, which takes no name for a key.
fn sends(text: &[u8]) -> bool {
    const COMMANDS: [&[u8]; 4] = [b"curl ", b"wget ", b" -H ", b"--header"];
    COMMANDS.iter().any(|command| memchr::memmem::find(text, command).is_some())
}

/// Whether joined words are a key: one of them says so, and one is a number or what keys begin with. Where nothing is sent they may be
/// the name of one.
fn is_key(text: &[u8], is_sent: bool) -> bool {
    const WORDS_MIN: usize = 3;
    const BEGINNINGS: [&[u8]; 5] = [b"ak", b"api", b"pk", b"sk", b"test"];
    const NAMES: [&[u8]; 3] = [b"key", b"secret", b"token"];
    const TOLD: [&[u8]; 18] = [
        b"bogus",
        b"dummy",
        b"example",
        b"expired",
        b"fake",
        b"header",
        b"here",
        b"invalid",
        b"missing",
        b"mock",
        b"my",
        b"no",
        b"not",
        b"rejected",
        b"revoked",
        b"the",
        b"wrong",
        b"your",
    ];
    let words = || text.split(|byte| matches!(byte, b'-' | b'_'));
    let is_one_of =
        |among: &[&[u8]], word: &[u8]| among.iter().any(|one| word.eq_ignore_ascii_case(one));
    words().count() >= WORDS_MIN
        && (is_sent || !is_name_of_key(text))
        && words().any(|word| is_one_of(&NAMES, word))
        && !words().any(|word| is_one_of(&TOLD, word))
        && (text.iter().any(u8::is_ascii_digit)
            || words().next().is_some_and(|word| is_one_of(&BEGINNINGS, word)))
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn a_key_of_words_behind_its_header_is_one() {
        for text in [
            "X-API-Key: sk-plum-tree-demo-key",
            "curl -H \"X-API-Key: plum-demo-key-2\" https://host-a.example.net/health",
            "headers: {'x-api-key': 'sk_plum_tree_key'}",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "X-API-Key: required",
            "X-API-Key: your-api-key-here",
            "X-API-Key: <key>",
            "X-API-Key: orders-key-v2 was the name in the portal",
            "X-API-Key: health-check-key-1",
            "X-API-Key: not-needed",
            "The X-API-Key: header-was-dropped",
            "X-API-Key: sk-… was revoked",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
