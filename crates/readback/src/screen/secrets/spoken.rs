//! Sentences that say what a password is, where no kind of byte makes a detector ask: "the password is …".
//!
//! Most lines have no word with a capital or a sign in its middle; which have one is told by the marks of a block of bytes.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::credential::{Seen, assess};
use super::forms::text::{LOOK_BACK_BYTES, is_blank, over};
use super::introduced::is_said_of_credential;
use super::told;
use crate::screen::line::{Classes, Line};

/// Whether a line names a password; most do not.
#[inline]
pub(super) fn names_password(line: &Line<'_>) -> bool {
    const LABELLED: Classes = Classes::COLON.or(Classes::DIGIT);
    NAME.find_iter(line.text).any(|at| is_of_password(line.text, at))
        || line.classes.all(LABELLED) && SHORT_NAME.find(line.text).is_some()
        || line.classes.any(Classes::HIGH)
            && (CHINESE_NAMES.iter().any(|name| name.find(line.text).is_some())
                || line.classes.any(Classes::DIGIT) && OF_DISK.find(line.text).is_some())
}

/// Where a word is the password that a line tells which names one, though no other detector asks for it by its kinds of bytes: it
/// has a capital or a sign in its middle, or an accent, and stands behind a verb, as in "the password is …"; or the line says
/// more between name and value.
#[inline(never)]
pub(super) fn place(line: &Line<'_>) -> Option<usize> {
    place_behind_verb(line).or_else(|| told::place(line))
}

/// What the names of passwords have in English, whatever the case of their first letter.
static NAME: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"ass"));

/// What people call one in a hurry: "root pw used: …".
static SHORT_NAME: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"pw "));

/// Whether that is a part of "password", or of "pass" by itself.
fn is_of_password(text: &[u8], at: usize) -> bool {
    match text.get(at + 3) {
        Some(b'w') => true,
        Some(b' ') => at > 0 && matches!(text[at - 1], b'p' | b'P'),
        _ => false,
    }
}

/// What they have in Chinese and in Spanish.
static CHINESE_NAMES: LazyLock<[Finder<'static>; 3]> =
    LazyLock::new(|| ["密", "口令", "ntraseña"].map(Finder::new));

/// How the name of a code begins that opens what a disk on the net shares; it has a digit.
static OF_DISK: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("提取"));

/// Words behind a verb that are looked at in a line.
const WORDS_MAX: usize = 64;

/// The same of a line that may name a password.
#[inline(never)]
fn place_behind_verb(line: &Line<'_>) -> Option<usize> {
    let (mut behind, mut words) = (0, 0);
    let told = line.find_inside(|at| {
        if at < behind || words > WORDS_MAX || !may_be_mixed(line.text, at) {
            return None;
        }
        let start = start_of_latin(line.text, at);
        behind = over(line.text, at, LOOK_BACK_BYTES, |byte| !is_blank(byte) && byte < 0x80);
        let may_be_told = is_behind_verb(line.text, start);
        words += usize::from(may_be_told);
        (may_be_told && is_told(line, start)).then_some(start)
    });
    told.or_else(|| if line.classes.any(Classes::HIGH) { accented(line) } else { None })
}

/// Whether a sentence says of the word that begins here that it is a password.
fn is_told(line: &Line<'_>, at: usize) -> bool {
    let before = line.text[..at].trim_ascii_end();
    // What is no sentence, as a directive of a configuration, is looked at by others.
    let is_said = before.last().is_some_and(|byte| *byte >= 0x80) || is_said_of_credential(before);
    is_said && assess(line, at) == Seen::Value
}

/// The same of a word with an accent.
fn accented(line: &Line<'_>) -> Option<usize> {
    let text = line.text;
    memchr::memchr3_iter(0xc3, 0xc4, 0xc5, text).take(WORDS_MAX).find_map(|at| {
        let start = start_of_latin(text, at);
        let is_behind_script = text[..start].last().is_some_and(|byte| *byte >= 0x80);
        let may_be_told = is_behind_script || is_behind_verb(text, start);
        (may_be_told && is_told(line, start)).then_some(start)
    })
}

/// Where the letters of a Latin script begin that reach up to a place.
fn start_of_latin(text: &[u8], at: usize) -> usize {
    let limit = at.saturating_sub(LOOK_BACK_BYTES);
    let mut start = at;
    while start > limit {
        start -= match text[..start] {
            [.., 0xc3..=0xc5, 0x80..=0xbf] => 2,
            [.., byte] if byte.is_ascii() && !is_blank(byte) => 1,
            _ => break,
        };
    }
    start
}

/// Whether a capital stands behind a letter, or a sign within a word that is none of a language.
fn may_be_mixed(text: &[u8], at: usize) -> bool {
    const SIGNS: Classes = Classes::EQUALS
        .or(Classes::DOLLAR)
        .or(Classes::PERCENT)
        .or(Classes::AMPERSAND)
        .or(Classes::PLUS)
        .or(Classes::HASH)
        .or(Classes::STAR)
        .or(Classes::AT)
        .or(Classes::OTHER);
    let kind = Classes::of(text[at]);
    kind.any(SIGNS) || kind.any(Classes::UPPER) && at > 0 && text[at - 1].is_ascii_alphabetic()
}

/// Whether one of the verbs stands before a place that tell what a password is, by its last letter but for a blank.
fn is_behind_verb(text: &[u8], at: usize) -> bool {
    matches!(text[..at], [.., b's' | b'o' | b'w' | b'l' | b't' | b'y', b' '])
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;

    #[test]
    fn a_name_before_the_password_does_not_hide_it() {
        for text in [
            "We moved to GitLab; the root password is PLumTRfuhw, and nobody changed it.",
            "It is OpenSSH on edge-a, and the admin password is naDOWiGdCLJM.",
            "Bob's iPhone was lost. The Wi-Fi password is plumTRfuhwKq still.",
            "The host is GitLab; the appliance password is Grüße-aus-Köln7.",
        ] {
            let hits = screen(text.as_bytes());
            assert!(hits.iter().any(|hit| hit.rule.id == "secret-credential-value"), "{text}");
        }
        for text in [
            "We moved to GitLab; the root password is kept in KeePassXC, and nobody changed it.",
            "It is OpenSSH on edge-a, and the admin password was rotated by OnCall.",
        ] {
            assert!(screen(text.as_bytes()).is_clean(), "{text}");
        }
    }
}
