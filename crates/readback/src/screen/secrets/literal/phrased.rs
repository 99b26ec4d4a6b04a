//! Words in quotes that are assigned to a password: `password = "my dog ate 7 shoes"`. What a sentence says of passwords is none.

use super::super::configured::{is_done, is_of_prose, is_said, is_said_of_settings};
use super::super::credential;
use super::super::forms::name::{Credential, credential as named};
use super::super::forms::text::{back_over, ends_in_any_case, is_blank, is_name, is_quote, over};
use super::super::forms::value::is_said_of_phrases;
use super::super::found::Found;
use crate::screen::line::Line;
use crate::screen::places::places;

/// Ties of a line that are looked at.
const TIES_MAX: usize = 16;

/// Bytes of the longest phrase.
const BYTES_MAX: usize = 64;

/// Looks at a line with a quotation and a colon or an equals sign.
pub(super) fn look(line: &Line<'_>, found: &mut Found) {
    let text = line.text;
    for tie in places(text, *b"=:").take(TIES_MAX) {
        let at = over(text, tie + 1, 2, is_blank);
        let Some((quote, inner)) = text.get(at..).and_then(<[u8]>::split_first) else { continue };
        let near = &inner[..inner.len().min(BYTES_MAX + 1)];
        let Some(length) = memchr::memchr(*quote, near).filter(|_| is_quote(*quote)) else {
            continue;
        };
        let phrase = &inner[..length];
        if !phrase.contains(&b' ') || !phrase.first().is_some_and(may_begin) {
            continue;
        }
        let end = back_over(text, tie, |byte| is_blank(byte) || is_quote(byte));
        let name = &text[back_over(text, end, is_name)..end];
        if named(name) == Some(Credential::Password)
            && (is_typed(phrase) || ends_in_any_case(name, b"phrase") && is_of_words(phrase))
        {
            found.add(&credential::VALUE, at);
            return;
        }
    }
}

/// Whether a phrase may begin with a byte; messages and labels begin with a capital.
const fn may_begin(byte: &u8) -> bool {
    byte.is_ascii_lowercase() || *byte >= 0x80
}

/// Whether words have a number among them, or one that ends with a number, as somebody types who has to have one in his password:
/// `my dog ate 7 shoes`.
fn is_typed(phrase: &[u8]) -> bool {
    const WORDS: std::ops::RangeInclusive<usize> = 4..=8;
    // What joins the words of any phrase.
    const JOINING: [&[u8]; 5] = [b"a", b"an", b"and", b"my", b"with"];
    let (mut count, mut numbers) = (0, 0);
    let mut last: &[u8] = b"";
    for word in phrase.split(|byte| *byte == b' ') {
        count += 1;
        match kind_of(word) {
            Kind::Letters if JOINING.contains(&word) || !is_told(word) => {}
            // `works with python3`: with what something goes on.
            Kind::Numbered if JOINING.contains(&last) => return false,
            Kind::Number | Kind::Numbered => numbers += 1,
            Kind::Letters | Kind::Other => return false,
        }
        last = word;
    }
    let ends_with_number = phrase.last().is_some_and(u8::is_ascii_digit);
    WORDS.contains(&count) && numbers == 1 && !ends_with_number
}

/// What a word of a phrase is made of.
enum Kind {
    /// Small letters, of which some may be beyond ASCII; words beyond it alone are not known.
    Letters,
    /// One digit or two.
    Number,
    /// Letters with a short number behind them.
    Numbered,
    Other,
}

fn kind_of(word: &[u8]) -> Kind {
    const LETTERS_MIN: usize = 4;
    const DIGITS_MAX: usize = 2;
    // What is named with a number everywhere.
    const NUMBERED: [&[u8]; 20] = [
        b"argon", b"base", b"build", b"cluster", b"disk", b"host", b"item", b"line", b"node",
        b"oauth", b"page", b"phase", b"rack", b"release", b"site", b"slot", b"step", b"team",
        b"vault", b"zone",
    ];
    let is_letter = |byte: &&u8| byte.is_ascii_lowercase() || **byte >= 0x80;
    let letters = word.iter().take_while(is_letter).count();
    let number = &word[letters..];
    let is_number = number.len() <= DIGITS_MAX && number.iter().all(u8::is_ascii_digit);
    match (letters, number.len()) {
        (0, 0) => Kind::Other,
        (_, 0) if word.iter().any(u8::is_ascii_lowercase) => Kind::Letters,
        (0, _) if is_number => Kind::Number,
        (LETTERS_MIN.., _) if is_number && !NUMBERED.contains(&&word[..letters]) => Kind::Numbered,
        _ => Kind::Other,
    }
}

/// Whether a word is one of a sentence about passwords, or about what is counted of them.
fn is_told(word: &[u8]) -> bool {
    const COUNTED: [&[u8]; 22] = [
        b"bits",
        b"bytes",
        b"char",
        b"character",
        b"chars",
        b"days",
        b"digits",
        b"hosts",
        b"hours",
        b"items",
        b"last",
        b"letters",
        b"max",
        b"min",
        b"minutes",
        b"months",
        b"retries",
        b"symbols",
        b"times",
        b"users",
        b"weeks",
        b"years",
    ];
    is_said(word)
        || is_done(word)
        || is_said_of_settings(word)
        || is_said_of_phrases(word)
        || COUNTED.contains(&word)
        || named(word).is_some()
}

/// Whether five words or more of small letters are a phrase, of which one may tell how something is done.
fn is_of_words(phrase: &[u8]) -> bool {
    const WORDS: std::ops::RangeInclusive<usize> = 5..=10;
    const LETTERS: std::ops::RangeInclusive<usize> = 3..=10;
    // Where one is kept that is written down.
    const KEPT: [&[u8]; 8] =
        [b"binder", b"cabinet", b"deposit", b"drawer", b"envelope", b"locker", b"printed", b"safe"];
    // `sealed …`, `stored …`: what became of one.
    const PARTICIPLE_LETTERS_MIN: usize = 5;
    let first = phrase.split(|byte| *byte == b' ').next().unwrap_or_default();
    if first.len() >= PARTICIPLE_LETTERS_MIN && first.ends_with(b"ed") {
        return false;
    }
    let (mut count, mut told) = (0, 0);
    for word in phrase.split(|byte| *byte == b' ') {
        count += 1;
        let is_one = LETTERS.contains(&word.len())
            && word.iter().all(u8::is_ascii_lowercase)
            && !KEPT.contains(&word)
            && !is_of_prose(word)
            && !is_said_of_settings(word)
            && !is_said_of_phrases(word)
            && !is_done(word);
        if !is_one {
            return false;
        }
        told += usize::from(is_said(word));
    }
    WORDS.contains(&count) && told <= 1
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn words_that_are_assigned_to_a_password_are_one() {
        for text in [
            "const password = \"plumtree7 with a river and a stone\";",
            "const password = \"plumtree7 with a river and a stöne\";",
            "password = \"my plum tree bore 7 barrels\"",
            "DB_PASSWORD=\"my plum tree bore 7 barrels\"",
            "db_passwd: 'violet river 9 lemon'",
            "passphrase: \"purple river walks slowly uphill\"",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "const password = \"Enter your password with at least one symbol\";",
            "password = \"must have 8 characters\"",
            "password: \"min 8 max 64 chars\"",
            "password: \"minimum length 12 letters\"",
            "passwordHint: \"plumtree7 with a river and a stone\"",
            "password_label = \"my plum tree bore 7 barrels\"",
            "passphrase: \"given orally between both owners\"",
            "passphrase: \"see the vault of the team\"",
            "password = \"rotated after 90 days\"",
            "password: \"read from host12 at boot\"",
            "password: 'ask team 4 for it'",
            "password: \"changes every 90 days\"",
            "password = \"wrong 3 times already\"",
            "passphrase: \"known only to senior engineers\"",
            "password: \"lives in item 12 of vault\"",
            "password: \"和 relay7 一致 沒 動過\"",
            "password: \"同 前次 沿用 共 4 個\"",
            "password: \"works with python3 and curl\"",
            "password: \"fails with cipher7 and others\"",
            "passphrase: \"printed sheet inside locked cabinet\"",
            "passphrase: \"taped beneath rack shelf outside\"",
            "passphrase: \"folded letter envelope inside drawer\"",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
