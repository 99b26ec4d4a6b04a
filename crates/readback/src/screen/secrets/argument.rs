//! Calls that take user and password as their arguments: `NetworkCredential("user", "…")`.

use super::credential;
use super::forms::name::Credential;
use super::forms::text::{ends_with, over};
use super::forms::value::{Tie, Value};
use super::found::Found;
use crate::screen::line::{Classes, Line, Word};

/// What calls end with that log in, in lower case.
const CALLS: &[&[u8]] = &[
    b"credential",
    b"credentials",
    b"directoryentry",
    b"httpbasicauth",
    b"basicauth",
    b"basic_auth",
    b"setbasicauth",
    b"passwordauthentication",
    b"login",
    b"authenticate",
    b"log_in",
    b"mysql_connect",
    b"mysqli_connect",
    b"mysqli",
    b"ldap_bind",
    b"simple_bind_s",
    b"ftp_login",
    b"auth",
    b"setcredentials",
    b"withbasicauth",
];

/// Quoted arguments that are looked at.
const ARGUMENTS_MAX: usize = 6;

/// Calls in a word that are looked at.
const CALLS_MAX: usize = 32;

/// Bytes of all arguments.
const CALL_BYTES_MAX: usize = 400;

/// Looks at a word.
pub(super) fn look(line: &Line<'_>, word: Word, found: &mut Found) {
    let may_be_call = word.classes.any(Classes::PARENTHESIS)
        && line.classes.any(Classes::QUOTE)
        && !found.has(&credential::VALUE);
    if !may_be_call {
        return;
    }
    for at in memchr::memchr_iter(b'(', line.word(word)).take(CALLS_MAX) {
        let open = word.start + at;
        let name = &line.text[..open];
        if name.last().is_some_and(u8::is_ascii_alphanumeric)
            && CALLS.iter().any(|call| ends_with(name, call))
            && let Some(argument) = last_argument(&line.text[open + 1..])
        {
            found.add(&credential::VALUE, open + 1 + argument);
            return;
        }
    }
}

/// Where the last of two or more quoted arguments stands, if it is a password.
fn last_argument(text: &[u8]) -> Option<usize> {
    let text = &text[..text.len().min(CALL_BYTES_MAX)];
    let mut at = 0;
    let mut last = None;
    let mut count = 0;
    while count < ARGUMENTS_MAX {
        let start = over(text, at, CALL_BYTES_MAX, |byte| !matches!(byte, b'"' | b'\'' | b')'));
        let Some(quote) = text.get(start).copied().filter(|byte| *byte != b')') else { break };
        let Some(length) = memchr::memchr(quote, &text[start + 1..]) else { break };
        last = Some((start, &text[start + 1..start + 1 + length]));
        count += 1;
        at = start + length + 2;
    }
    let (start, argument) = last.filter(|_| count >= 2)?;
    let value = Value { text: argument, is_quoted: true, is_last: true };
    let is_word = argument.iter().all(|byte| *byte > b' ' && *byte < 0x7f);
    (is_word && (value.is_secret(Credential::Password, Tie::Assigned) || argument == b"secret"))
        .then_some(start)
}
