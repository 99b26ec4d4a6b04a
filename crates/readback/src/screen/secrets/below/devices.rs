//! The password of a line of access in the configuration of a network device, whatever its letters: `password …` below
//! `line vty 0 4`.

use super::super::configured::{is_done, is_of_prose, is_said};
use super::super::forms::name::Credential;
use super::super::forms::text::words;
use super::super::forms::value::{Tie, Value};
use crate::screen::line::Line;
use crate::screen::offset::offset_in;

/// Lines behind such a line that are looked at.
pub(super) const LINES: u8 = 8;

/// What such a device is given where nobody chose another one, and what is said of a password in one word.
const DEFAULTS: [&[u8]; 2] = [b"password", b"secret"];
const SAID: [&[u8]; 5] = [b"as", b"none", b"old", b"same", b"to"];

/// Whether such a line may begin here, by its first bytes.
#[inline]
pub(super) fn may_begin(content: &[u8]) -> bool {
    content.starts_with(b"line ")
}

/// `line vty 0 4`, `line con 0`: a kind of access, and numbers.
pub(super) fn begins_access(content: &[u8]) -> bool {
    const KINDS: [&[u8]; 5] = [b"aux", b"con", b"console", b"tty", b"vty"];
    let mut words = words(content);
    let mut numbers = 0;
    may_begin(content)
        && words.nth(1).is_some_and(|kind| KINDS.contains(&kind))
        && words.all(|word| {
            numbers += 1;
            word.iter().all(u8::is_ascii_digit)
        })
        && matches!(numbers, 1 | 2)
}

/// Whether what is set for the access may go on behind a line.
pub(super) fn goes_on(line: &Line<'_>) -> bool {
    const WORDS_MAX: usize = 8;
    line.count <= WORDS_MAX && line.content() != b"!"
}

/// Where the password stands in a line that holds nothing else, perhaps with a zero that says that it is not hidden.
pub(super) fn password_in(line: &Line<'_>) -> Option<usize> {
    let mut words = words(line.content());
    let name = words.next()?;
    let first = words.next()?;
    let password = if first == b"0" { words.next()? } else { first };
    let is_told = is_said(password)
        || is_done(password)
        || is_of_prose(password)
        || SAID.contains(&password)
        || !password.is_ascii();
    (name == b"password" && words.next().is_none())
        .then_some(password)
        .filter(|password| {
            DEFAULTS.contains(password)
                || !is_told && Value::alone(password).is_secret(Credential::Password, Tie::Assigned)
        })
        .map(|password| offset_in(line.text, password))
}
