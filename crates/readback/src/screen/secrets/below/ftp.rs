//! What a client of FTP reads from the lines below its call: a user and a password, and then what it does; with their commands, or
//! bare as a job of a mainframe has them.

use super::super::forms::name::Credential;
use super::super::forms::text::{contains, is_name};
use super::super::forms::value::{Tie, value_at};
use super::words;
use crate::screen::line::{Classes, Line};
use crate::screen::place::Place;

/// What a line may be among those that such a client reads.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Ftp {
    /// One with a command, between a call and the end of what it reads.
    Command,
    /// The user of a job.
    User,
    /// Its password.
    Password,
    /// What the client does with the password that stands there.
    Deed(Place),
}

/// Whether a line may be a call that reads the next lines, by its kinds of bytes.
#[inline]
pub(super) fn may_begin(line: &Line<'_>) -> bool {
    line.classes.any(Classes::ANGLE.or(Classes::STAR)) && behind(line).is_some()
}

/// What the line behind such a call is.
#[inline(never)]
pub(super) fn behind(line: &Line<'_>) -> Option<Ftp> {
    if line.text.starts_with(b"//") && line.content().ends_with(b" DD *") {
        return Some(Ftp::User);
    }
    is_call(line.text).then_some(Ftp::Command)
}

/// `ftp -n host-a <<EOF`: whether the client is called with what follows.
fn is_call(text: &[u8]) -> bool {
    const CALLS: [&[u8]; 4] = [b"ftp", b"lftp", b"pftp", b"/usr/bin/ftp"];
    let doubled =
        memchr::memchr_iter(b'<', text).take(2).find(|at| text.get(at + 1) == Some(&b'<'));
    doubled.is_some_and(|at| words(&text[..at]).any(|word| CALLS.contains(&word)))
}

/// What a line holds, and what the next one may be.
pub(super) fn next(ftp: Ftp, line: &Line<'_>) -> (Option<usize>, Option<Ftp>) {
    match ftp {
        Ftp::Command => {
            let is_end = line.count == 1 && line.content().iter().all(u8::is_ascii_uppercase);
            (password_of_command(line), (!is_end).then_some(ftp))
        }
        Ftp::User => (None, (is_word(line) && is_user(line.content())).then_some(Ftp::Password)),
        Ftp::Password => {
            let at = line.content_start;
            let is_password = is_word(line) && value_at(line.text, at).is_chosen();
            (None, is_password.then(|| Ftp::Deed(line.place(at))))
        }
        Ftp::Deed(_) => (None, None),
    }
}

/// Whether a line is what such a client is told to do.
pub(super) fn is_deed(line: &Line<'_>) -> bool {
    const COMMANDS: [&[u8]; 13] = [
        b"ascii", b"binary", b"bye", b"cd", b"close", b"dir", b"get", b"lcd", b"ls", b"mget",
        b"mput", b"put", b"quit",
    ];
    const WORDS_MAX: usize = 3;
    let first = words(line.content()).next().unwrap_or_default();
    line.count <= WORDS_MAX && COMMANDS.iter().any(|command| first.eq_ignore_ascii_case(command))
}

fn is_word(line: &Line<'_>) -> bool {
    line.count == 1
}

fn is_user(text: &[u8]) -> bool {
    const CHARACTERS: std::ops::RangeInclusive<usize> = 2..=32;
    CHARACTERS.contains(&text.len()) && text.iter().all(|byte| is_name(*byte))
}

/// `user edge …`, `pass …`, `quote PASS …`: where the password stands of such a command.
fn password_of_command(line: &Line<'_>) -> Option<usize> {
    let content = line.content();
    let mut words = words(content);
    let first = words.next()?;
    let second = words.next()?;
    let third = words.next();
    let is = |word: &[u8], name: &[u8]| word.eq_ignore_ascii_case(name);
    let password = match third {
        Some(third) if is(first, b"user") => third,
        Some(third) if is(first, b"quote") && is(second, b"pass") => third,
        None if is(first, b"pass") => second,
        _ => return None,
    };
    let at = password.as_ptr() as usize - line.text.as_ptr() as usize;
    let value = value_at(line.text, at);
    (words.next().is_none()
        && !contains(password, b"anonymous")
        && !password.contains(&b'@')
        && value.is_secret(Credential::Password, Tie::Assigned))
    .then_some(at)
}
