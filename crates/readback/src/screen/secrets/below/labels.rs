//! A user and a password on two lines, each behind a short label: `u: ops` and `p: …`.

use super::super::forms::mixture::is_mixture;
use super::super::forms::text::is_name;
use super::super::forms::value::{Value, value_at};
use crate::screen::line::Line;

/// What a line is that is nothing but a short label and a word.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    User,
    /// With the place of what may be a password.
    Password(usize),
}

/// Labels of users, in order.
const USERS: [&[u8]; 11] =
    [b"acc", b"account", b"acct", b"id", b"l", b"login", b"u", b"un", b"user", b"username", b"usr"];

/// Labels of passwords, in order; longer ones are known without a user.
const PASSWORDS: [&[u8]; 8] = [b"p", b"pass", b"passwd", b"password", b"ps", b"psw", b"pw", b"pwd"];

/// Bytes of the longest label.
const LABEL_BYTES_MAX: usize = 8;

/// Whether a label may stand at the beginning of a text, by its first two bytes.
#[inline]
pub(super) fn may_begin(text: &[u8]) -> bool {
    match text {
        [b'u' | b'U', second, ..] => {
            matches!(second, b':' | b'=' | b' ' | b'n' | b's' | b'\t' | 0xef)
        }
        [b'p' | b'P', second, ..] => {
            matches!(second, b':' | b'=' | b' ' | b'a' | b's' | b'w' | b'\t' | 0xef)
        }
        [b'l' | b'L', second, ..] => matches!(second, b':' | b'o'),
        [b'a' | b'A', b'c', ..] | [b'i' | b'I', b'd' | b'D', ..] => true,
        _ => false,
    }
}

/// The label of a line, if it is nothing but that and a word.
pub(super) fn label_of(line: &Line<'_>) -> Option<Label> {
    let (label, at) = parts_of(line)?;
    let is_one_of = |names: &[&[u8]]| names.iter().any(|name| label.eq_ignore_ascii_case(name));
    let value = &line.text[at..line.content_start + line.content().len()];
    if is_one_of(&USERS) {
        return is_user(value).then_some(Label::User);
    }
    // What a longer label names is found by itself.
    (is_one_of(&PASSWORDS[..1]) && is_password(value_at(line.text, at)))
        .then_some(Label::Password(at))
}

/// Where the password stands in a line behind one with a user.
pub(super) fn password_of(line: &Line<'_>) -> Option<usize> {
    let (label, at) = parts_of(line)?;
    let is_named = PASSWORDS.iter().any(|name| label.eq_ignore_ascii_case(name));
    // `ps` is a command as well.
    let is_tied = || {
        let rest = line.text[line.content_start + label.len()..].trim_ascii_start();
        !label.eq_ignore_ascii_case(b"ps") || matches!(rest, [b':' | b'=' | 0xef, ..])
    };
    (is_named && is_tied() && is_password(value_at(line.text, at))).then_some(at)
}

/// The label of a line and where the only word behind it begins.
fn parts_of<'a>(line: &Line<'a>) -> Option<(&'a [u8], usize)> {
    let content = line.content();
    let end = content
        .iter()
        .take(LABEL_BYTES_MAX + 1)
        .position(|byte| !byte.is_ascii_alphabetic())
        .filter(|end| *end > 0)?;
    // Few words are labels, and the value of no other one needs to be read.
    let is_label = |name: &&[u8]| content[..end].eq_ignore_ascii_case(name);
    if !USERS.iter().chain(&PASSWORDS).any(is_label) {
        return None;
    }
    let rest = &content[end..];
    let value = rest.trim_ascii_start();
    let ties = [&b":"[..], b"=", "：".as_bytes()];
    let value = ties.iter().find_map(|tie| value.strip_prefix(*tie)).unwrap_or(value);
    let value = value.trim_ascii_start();
    let is_one =
        !value.is_empty() && !value.iter().any(|byte| byte.is_ascii_whitespace() || *byte >= 0x80);
    (is_one && value.len() < rest.len())
        .then_some((&content[..end], line.content_start + content.len() - value.len()))
}

/// Whether a word is the name of a user.
fn is_user(text: &[u8]) -> bool {
    const CHARACTERS: std::ops::RangeInclusive<usize> = 2..=40;
    let is_of_user = |byte: &u8| is_name(*byte) || matches!(byte, b'@' | b'\\');
    CHARACTERS.contains(&text.len())
        && text.iter().any(u8::is_ascii_lowercase)
        && text.iter().all(is_of_user)
}

/// `0.97@k=5`, `3of4runs`, `+1-555-0100x12`: a number with a point, of how many, or of a telephone.
fn is_measured(text: &[u8]) -> bool {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let is_number = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    match &text[digits..] {
        [b'+', rest @ ..] if digits == 0 => is_number(rest.first()),
        [b'.' | b',' | b'/', rest @ ..] | [b'o', b'f', rest @ ..] => {
            digits > 0 && is_number(rest.first())
        }
        _ => false,
    }
}

/// Whether a word behind so short a label is a password by its form.
fn is_password(value: Value<'_>) -> bool {
    const CHARACTERS_MIN: usize = 6;
    const DIGITS_MIN: usize = 3;
    value.text.len() >= CHARACTERS_MIN
        && value.is_last
        && !is_measured(value.text)
        && (is_mixture(value.text)
            || value.is_chosen_by_form() && !value.is_product()
            || value.is_numbered_word(DIGITS_MIN))
}
