//! Calls that take user and password as their arguments: `NetworkCredential("user", "…")`.

pub(super) mod fluent;
pub(super) mod keys;
pub(super) mod users;

use super::credential;
use super::forms::name::Credential;
use super::forms::stand_in::is_told_stand_in;
use super::forms::text::{ends_in_any_case, over};
use super::forms::value::{Tie, Value};
use super::found::Found;
use crate::screen::line::{Classes, Line, Word};
use crate::screen::places::last_place;

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
    b"getconnection",
    b"plainauth",
    b"pdo",
    b"auth=",
    b"wifi.begin",
];

/// What calls end with that may take a password as their last argument, which has to look like one.
const CONNECTING_CALLS: &[&[u8]] =
    &[b"client", b"connect", b"connection", b"session", b"api", b"signin", b"sign_in", b"database"];

/// Quoted arguments that are looked at.
const ARGUMENTS_MAX: usize = 6;

/// Calls in a word that are looked at.
const CALLS_MAX: usize = 32;

/// Bytes of all arguments.
const CALL_BYTES_MAX: usize = 400;

/// Lines on which the arguments of a call may go on.
const LINES_MAX: u8 = 4;

/// A call that logs in, whose arguments go on in the next line.
pub(super) struct OpenCall(u8);

impl OpenCall {
    pub(super) const fn none() -> Self {
        Self(0)
    }

    /// Whether there is one.
    pub(super) const fn is_open(&self) -> bool {
        self.0 > 0
    }

    /// Takes the next line; tells whether it ends such a call.
    #[inline]
    pub(super) fn ends_on(&mut self, line: &Line<'_>) -> bool {
        if self.0 == 0 {
            if line.classes.any(Classes::PARENTHESIS) && begins_call(line.text) {
                self.0 = LINES_MAX;
            }
            return false;
        }
        let content = line.content();
        let is_argument = matches!(content.first(), Some(b'"' | b'\''));
        let ends = is_argument && memchr::memchr(b')', content).is_some();
        self.0 = if begins_call(line.text) {
            LINES_MAX
        } else if is_argument && !ends {
            self.0.saturating_sub(1)
        } else {
            0
        };
        ends
    }
}

/// Whether a line ends within the arguments of a call that logs in.
fn begins_call(text: &[u8]) -> bool {
    let last = last_place(text, *b"()");
    let Some(open) = last.filter(|at| text[*at] == b'(') else { return false };
    let name = &text[..open];
    CALLS.iter().any(|call| ends_in_any_case(name, call))
}

/// Looks at the last argument of a call that began some lines before.
pub(super) fn look_at_last(line: &Line<'_>, found: &mut Found) {
    let content = line.content();
    let Some(quote) = content.first() else { return };
    let Some(length) = memchr::memchr(*quote, &content[1..]) else { return };
    let argument = &content[1..=length];
    let value = Value::quoted(argument);
    let is_last = content[length + 2..].trim_ascii_start().starts_with(b")");
    if is_last && value.is_secret(Credential::Password, Tie::Assigned) {
        found.add(&credential::VALUE, line.content_start);
    }
}

/// Looks at a word.
#[inline]
pub(super) fn look(line: &Line<'_>, word: Word, found: &mut Found) {
    let may_be_call = word.classes.any(Classes::PARENTHESIS) && line.classes.any(Classes::QUOTE);
    if may_be_call && !found.has(&credential::VALUE) {
        look_at_calls(line, word, found);
    }
}

#[inline(never)]
fn look_at_calls(line: &Line<'_>, word: Word, found: &mut Found) {
    for at in memchr::memchr_iter(b'(', line.word(word)).take(CALLS_MAX) {
        let open = word.start + at;
        let name = &line.text[..open];
        let is_call = |calls: &[&[u8]]| calls.iter().any(|call| ends_in_any_case(name, call));
        let is_named =
            name.last().is_some_and(|last| last.is_ascii_alphanumeric() || *last == b'=');
        let tie = if !is_named {
            continue;
        } else if is_call(CALLS) {
            Tie::Assigned
        } else if is_call(CONNECTING_CALLS) {
            Tie::Beside
        } else {
            continue;
        };
        if let Some(argument) = last_argument(&line.text[open + 1..], tie)
            && !is_told_stand_in(line.text, open + 1 + argument)
        {
            found.add(&credential::VALUE, open + 1 + argument);
            return;
        }
    }
}

/// Where the last of two or more quoted arguments stands, if it is a password.
fn last_argument(text: &[u8], tie: Tie) -> Option<usize> {
    let text = &text[..text.len().min(CALL_BYTES_MAX)];
    let mut at = 0;
    let mut last = None;
    let mut third = None;
    let mut count = 0;
    while count < ARGUMENTS_MAX {
        let start = over(text, at, CALL_BYTES_MAX, |byte| !matches!(byte, b'"' | b'\'' | b')'));
        let Some(quote) = text.get(start).copied().filter(|byte| *byte != b')') else { break };
        let Some(length) = memchr::memchr(quote, &text[start + 1..]) else { break };
        last = Some((start, &text[start + 1..start + 1 + length]));
        count += 1;
        if count == 3 {
            third = last;
        }
        at = start + length + 2;
    }
    // Behind host, user and password the name of a database may stand.
    let before_last = third.filter(|_| count > 3);
    let found = before_last.filter(|(_, argument)| is_password(argument, Tie::Beside));
    let (start, argument) = last.filter(|_| count >= 2)?;
    let is_last = is_password(argument, if before_last.is_some() { Tie::Beside } else { tie })
        || argument == b"secret";
    if is_last { Some(start) } else { found.map(|(start, _)| start) }
}

/// Whether an argument is a password that a call ties to its user like this.
fn is_password(argument: &[u8], tie: Tie) -> bool {
    let value =
        Value { text: argument, is_quoted: tie == Tie::Assigned, is_last: true, ends_clause: true };
    argument.iter().all(|byte| *byte > b' ' && *byte < 0x7f)
        && value.is_secret(Credential::Password, tie)
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;

    #[test]
    fn the_arguments_of_a_call_may_stand_in_several_lines() {
        let call = "login(\"ldap://host-a\",\n    \"edge\",\n    \"plumTree7\");";
        assert_eq!(screen(call.as_bytes()).iter().map(|hit| hit.place.line).next(), Some(3));
        for other in [
            "print(\"host-a\",\n    \"plumTree7\");",
            "login(\"host-a\");\n\"plumTree7\")",
            "login(\"host-a\",\n\n    \"plumTree7\");",
        ] {
            assert_eq!(screen(other.as_bytes()).iter().count(), 0, "{other}");
        }
    }
}
