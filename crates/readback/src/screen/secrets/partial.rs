//! A vendor's token of which the middle is left out: what its beginning and its end show is a part of it.

use super::forms::public::{PREFIXES, is_masked_token};
use super::forms::runs::Runs;
use super::forms::text::{back_over, over, without_marks};
use super::found::Found;
use super::part::{Part, any_part};
use super::{token, vendor};
use crate::screen::line::{Classes, Line, Word};
use crate::screen::marks::equal;
use crate::screen::places::{bytes_from, places};

/// Characters behind the gap that are still worth something.
const SHOWN_BEHIND: usize = 3;

/// Characters of the shortest token with the version of its form.
const VERSIONED_CHARACTERS_MIN: usize = 20;

/// Characters of one part of a token that are looked at.
const PART_MAX: usize = 64;

/// Characters behind the prefix that are worth something by themselves.
const SHOWN_BEFORE: usize = 4;

/// The same with some behind a mask.
const SHOWN_LEAST: usize = 2;

const DOTS: &[u8] = b"...";

const MASK: &[u8] = b"***";

/// Whether a word may hold such a token by itself, with dots in it.
const fn may_be_partial(word: Word) -> bool {
    word.classes.any(Classes::DOT) && word.classes.any(Classes::DIGIT)
}

/// Looks at a word with dots in it, which is known as a part unless it is short or long.
#[inline]
pub(super) fn look(line: &Line<'_>, word: Word, whole: Option<&Part<'_>>, found: &mut Found) {
    let may_hold = may_be_partial(word)
        && match whole {
            Some(part) => may_hold_token(part),
            None if word.len() <= FEW => few_hold_dots(line.text, word.start),
            None => any_part(line.text, word, may_hold_token),
        };
    if may_hold {
        look_closely(line, word, found);
    }
}

/// Whether dots stand in a part of a word as in such a token.
fn may_hold_token(part: &Part<'_>) -> bool {
    let Runs { lower, digits, .. } = part.runs;
    let dots = part.places(*b".");
    let in_a_row = dots & dots >> 1 & dots >> 2;
    let around_version = dots & lower >> 1 & digits >> 2 & dots >> 3;
    in_a_row | around_version != 0
}

/// Bytes of a word that are looked at together.
const FEW: usize = 16;

/// Whether dots in a row stand among so many bytes.
fn few_hold_dots(text: &[u8], start: usize) -> bool {
    let dots = equal(bytes_from(text, start), *b".");
    dots & dots >> 1 & dots >> 2 != 0
}

/// Looks at a word that may hold such a token.
#[inline(never)]
pub(super) fn look_closely(line: &Line<'_>, word: Word, found: &mut Found) {
    let text = line.word(word);
    if !may_be_partial(word) {
        return;
    }
    if word.len() >= VERSIONED_CHARACTERS_MIN
        && word.classes.any(Classes::UPPER)
        && !word.classes.any(Classes::SLASH.or(Classes::COLON))
        && is_versioned(without_marks(text))
        && !found.has(&token::BARE)
    {
        found.add(&token::BARE, word.start);
    }
    if let Some(at) = places(text, *b".").find(|at| text[*at..].starts_with(DOTS)) {
        look_around(line.text, word.start + at, word.start + at + DOTS.len(), found);
    }
}

/// `name.v1.ID.hash`: a token with the version of its form, whose parts nobody reads.
fn is_versioned(text: &[u8]) -> bool {
    const HASH_CHARACTERS_MIN: usize = 12;
    let mut parts = text.split(|byte| *byte == b'.');
    let (Some(name), Some([b'v', b'0'..=b'9']), Some(id), Some(hash), None) =
        (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let holds = |part: &[u8], is_kind: fn(&u8) -> bool| part.iter().any(is_kind);
    name.iter().all(u8::is_ascii_alphanumeric)
        && holds(id, u8::is_ascii_uppercase)
        && holds(id, u8::is_ascii_digit)
        && hash.len() >= HASH_CHARACTERS_MIN
        && holds(hash, u8::is_ascii_digit)
        && holds(hash, u8::is_ascii_lowercase)
}

/// Looks at a word with asterisks and a digit: `AKIA7X2Q****`.
#[inline(never)]
pub(super) fn look_at_mask(line: &Line<'_>, word: Word, found: &mut Found) {
    let text = line.word(word);
    let Some(at) = memchr::memmem::find(text, MASK) else { return };
    let mask = text[at..].iter().take_while(|byte| **byte == b'*').count();
    let end = word.start + at;
    // What every token begins with may be shown, and says what was masked.
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let start = back_over(line.text, end, is_part);
    let before = &line.text[start..end];
    let prefix = PREFIXES.iter().find(|prefix| before.starts_with(prefix));
    if let Some(shown) = prefix.map(|prefix| &before[prefix.len()..])
        && shown.len() >= SHOWN_LEAST
    {
        let has = |is_kind: fn(&u8) -> bool| shown.iter().any(is_kind);
        look_around(line.text, end, end + mask, found);
        if shown.len() >= SHOWN_BEFORE
            && has(u8::is_ascii_digit)
            && has(u8::is_ascii_alphabetic)
            && !found.has(&vendor::TOKEN)
        {
            found.add(&vendor::TOKEN, start);
        }
    }
}

/// Looks at a word behind a character of another script, which may be an ellipsis.
pub(super) fn look_behind_ellipsis(line: &Line<'_>, word: Word, found: &mut Found) {
    let ellipsis = "…".as_bytes();
    if let Some(before) = line.text[..word.start].strip_suffix(ellipsis) {
        look_around(line.text, before.len(), word.start, found);
    }
}

fn look_around(text: &[u8], end: usize, next: usize, found: &mut Found) {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let start = back_over(text, end, is_part);
    let before = &text[start..end];
    let after = &text[next..over(text, next, PART_MAX, |byte| byte.is_ascii_alphanumeric())];
    let has_digit = after.iter().chain(before).any(u8::is_ascii_digit);
    let is_mixed = after.iter().any(u8::is_ascii_digit) || after.iter().any(u8::is_ascii_uppercase);
    if after.len() >= SHOWN_BEHIND
        && has_digit
        && is_mixed
        && PREFIXES.iter().any(|prefix| before.starts_with(prefix))
        && !is_masked_token(before, after)
    {
        found.add(&vendor::TOKEN, start);
    }
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;

    #[test]
    fn what_is_left_of_a_token_is_a_part_of_it() {
        let is_refused = |text: &str| !screen(text.as_bytes()).is_clean();
        for text in [
            "Key used: AKIA7XQ2MADEUP****KW3N",
            "AKIA7XQ2**** was leaked",
            "ghp_9fJk****…tA6y",
            "password: Plu******ee",
            "密碼 plu2***5",
            "token starts with glpat-9fJk and ends with yq1a",
            "密碼前四碼是 Plu!",
            "金鑰後 4 碼 yq1a",
            "ghp_ab12…9zYx",
            "ghp_…Zx9KqW7",
            "AKIA7XQ2...7Q2F",
            "token: glpat-9f***q1a",
        ] {
            assert!(is_refused(text), "{text}");
        }
        for text in [
            "Key used: AKIA****************",
            "The token was masked as ghp_**** in the log.",
            "Key AKIA****3F2A was revoked.",
            "sk-proj-**** and npm_**** were masked",
            "ghp_…Zx9K",
            "The key AKIA...7Q2F was revoked.",
            "token: ghp_...Zx9K",
            "token ghp_****Zx9K was revoked",
            "權杖：`sk_live_…4242` 已撤銷",
            "API key: sk-proj-…7Q2f",
            "password: ********",
            "The account 4111****1111 was charged twice.",
            "The phone number 0912***678 was masked.",
            "token starts with ghp_ and is revoked",
            "The token starts with eyJ, so it is a JWT.",
            "The token id ends with 3f2a",
            "The password must start with 2 capitals.",
            "密碼前四碼不得為生日",
            "密碼前 4 碼已遮蔽",
            "金鑰後四碼相符",
            "卡號後四碼 12ab 的用戶",
            "The image is sha256:9f3c1e7a****.",
        ] {
            assert!(!is_refused(text), "{text}");
        }
    }
}
