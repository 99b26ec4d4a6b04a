//! Passwords that stores of accounts hold as they are, with a mark before them that says so: `{PLAIN}…` of Dovecot, `{noop}…` of
//! Spring, `{CLEARTEXT}…` of OpenLDAP.

use super::super::configured::is_of_prose;
use super::super::credential;
use super::super::forms::name::Credential;
use super::super::forms::text::{
    VALUE_BYTES_MAX, begins_with_clause_end, is_blank, is_quote, starts_in_any_case, words,
};
use super::super::forms::value::{Tie, Value};
use super::super::found::Found;
use crate::screen::line::{Classes, Line};
use crate::screen::places::places;

/// What stands before such a password.
const MARKS: [&[u8]; 5] = [b"{clear}", b"{cleartext}", b"{noop}", b"{plain}", b"{plaintext}"];

/// Brackets of a line that are looked at.
const BRACKETS_MAX: usize = 32;

/// Looks at a line.
#[inline]
pub(super) fn look(line: &Line<'_>, found: &mut Found) {
    if line.classes.any(Classes::BRACE) && !found.has(&credential::VALUE) {
        look_behind_brackets(line, found);
    }
}

#[inline(never)]
fn look_behind_brackets(line: &Line<'_>, found: &mut Found) {
    let text = line.text;
    for open in places(text, *b"{").take(BRACKETS_MAX) {
        let rest = &text[open..];
        if !matches!(rest, [_, b'c' | b'C' | b'n' | b'N' | b'p' | b'P', ..]) {
            continue;
        }
        let Some(mark) = MARKS.iter().find(|mark| starts_in_any_case(rest, mark)) else { continue };
        let is_of_path = line.text[..open].last() == Some(&b'/');
        if !is_of_path && is_password(&rest[mark.len()..]) {
            found.add(&credential::VALUE, open + mark.len());
            return;
        }
    }
}

/// Whether a text begins with a password, and not with what else stands behind a part of a path or of a template.
fn is_password(text: &[u8]) -> bool {
    // What is said of such a mark.
    const SAID: [&[u8]; 4] = [b"mark", b"prefix", b"scheme", b"value"];
    let is_end = |byte: &u8| {
        is_blank(*byte)
            || is_quote(*byte)
            || matches!(byte, b':' | b'<' | b',' | b')' | b';' | b'|' | b'}')
    };
    let near = &text[..text.len().min(VALUE_BYTES_MAX)];
    let length = near.iter().position(is_end).unwrap_or(near.len());
    let password = &near[..length];
    password.first().is_some_and(|byte| byte.is_ascii_alphanumeric() || b"!@#^".contains(byte))
        && !password.iter().any(|byte| matches!(byte, b'{' | b'/'))
        && !SAID.contains(&password)
        && !is_of_prose(password)
        && match number(near) {
            Some(behind) => !is_counted(behind),
            None => Value::quoted(password).is_secret(Credential::Password, Tie::Assigned),
        }
}

/// What stands behind a number with as many digits as a password of digits has, if a text begins with one.
fn number(text: &[u8]) -> Option<&[u8]> {
    const DIGITS_MIN: usize = 3;
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let behind = &text[digits..];
    let is_end = match behind {
        [b'.', next, ..] => !next.is_ascii_alphanumeric(),
        [byte, ..] => {
            is_blank(*byte)
                || is_quote(*byte)
                || b":<,.);|}".contains(byte)
                || begins_with_clause_end(behind)
        }
        [] => true,
    };
    (digits >= DIGITS_MIN && is_end).then_some(behind)
}

/// Whether a word follows behind a number that it counts: `1234 rows`, or the number of the next mark: `{PLAIN}312, {SSHA}4411`. A
/// name with its value and the bar of a table count nothing.
fn is_counted(behind: &[u8]) -> bool {
    if let [b',', rest @ ..] = behind {
        return rest.trim_ascii_start().starts_with(b"{");
    }
    let word = words(behind).next().unwrap_or_default();
    behind.first().is_some_and(|byte| is_blank(*byte))
        && word.first().is_some_and(|byte| byte.is_ascii_alphabetic() || *byte >= 0x80)
        && !word.contains(&b'=')
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn what_is_marked_as_plain_is_a_password() {
        for text in [
            "edge:{PLAIN}plumTree42",
            "edge:{CLEAR}plumtree:1000:1000::/srv/edge",
            "edge:{PLAIN}114520:1000:1000::/srv/edge",
            ".withUser(\"edge\").password(\"{noop}12345\").roles(\"USER\")",
            "| `EDGE` | `{noop}secret` | as it is |",
            "userPassword: {CLEARTEXT}plumtree",
            "| edge | {noop}12345 |",
            "edge:{PLAIN}114520 uid=1000",
            "edge:{PLAIN}998877;",
            "{noop}998877,",
            "The account had {noop}998877.",
            "測試帳號用 {noop}998877。",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "`{noop}` tells the encoder to take it as it is.",
            "{PLAIN} and {SSHA} are two of the marks.",
            "edge:{PLAIN}<password>",
            "{PLAIN}1234 rows were migrated to {SSHA512}",
            "{PLAIN}1234 筆已轉成 {SSHA512}",
            "schemes: {PLAIN}312, {SSHA}4411",
            "GET /{plain}/orders answered 404.",
            "The {noop}prefix was missing.",
            "edge:{PLAIN}[REDACTED]",
            "edge:{PLAIN}******",
            "{clear}{reset} is what the template had.",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
