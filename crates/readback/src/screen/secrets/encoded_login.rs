//! A user and a password that are written out to be encoded: `printf 'edge:…' | base64`, as a header for Basic is made.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::credential;
use super::forms::name::{Credential, credential as named};
use super::forms::text::{in_small_letters, is_name, is_quote};
use super::forms::value::{Tie, Value};
use super::found::Found;
use super::login::{is_account, is_no_password};
use crate::screen::line::{Classes, Line};
use crate::screen::offset::offset_in;

/// Pipes of a line that are looked at.
const PIPES_MAX: usize = 16;

/// Bytes of the longest login.
const BYTES_MAX: usize = 128;

/// Looks at a line with a pipe and a colon.
#[inline]
pub(super) fn look(line: &Line<'_>, found: &mut Found) {
    const SIGNS: Classes = Classes::PIPE.or(Classes::COLON);
    if line.classes.all(SIGNS) && !found.has(&credential::VALUE) {
        look_at_pipes(line, found);
    }
}

#[inline(never)]
fn look_at_pipes(line: &Line<'_>, found: &mut Found) {
    static READER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"base64"));
    let text = line.text;
    if READER.find(text).is_none() {
        return;
    }
    for pipe in memchr::memchr_iter(b'|', text).take(PIPES_MAX) {
        let reader = text[pipe + 1..].trim_ascii_start();
        if reader.starts_with(b"base64")
            && !is_decoded(reader)
            && let Some(at) = login_before(&text[..pipe])
        {
            found.add(&credential::VALUE, at);
            return;
        }
    }
}

/// Whether what is read is decoded.
fn is_decoded(reader: &[u8]) -> bool {
    let option = reader[b"base64".len()..].trim_ascii_start();
    [&b"-d"[..], b"-D", b"--d"].iter().any(|decode| option.starts_with(decode))
}

/// Where the password begins of a login that is written out at the end of a text.
fn login_before(text: &[u8]) -> Option<usize> {
    const WRITERS: [&[u8]; 4] = [b"echo", b"printf", b"-n", b"-ne"];
    let text = text.trim_ascii_end();
    let near = text.len().saturating_sub(BYTES_MAX);
    let (login, before) = match text.last() {
        Some(quote) if is_quote(*quote) => {
            let end = text.len() - 1;
            let start = near + memchr::memrchr(*quote, text.get(near..end)?)? + 1;
            (&text[start..end], &text[..start - 1])
        }
        _ => {
            let start = near + memchr::memrchr(b' ', &text[near..])? + 1;
            (&text[start..], &text[..start])
        }
    };
    let before = before.trim_ascii_end();
    let before = [&b"'%s'"[..], b"\"%s\"", b"%s"]
        .iter()
        .find_map(|form| before.strip_suffix(*form))
        .unwrap_or(before)
        .trim_ascii_end();
    let writer = before.rsplit(|byte| !byte.is_ascii_alphanumeric() && *byte != b'-').next()?;
    let colon = memchr::memchr(b':', login)?;
    let (user, password) = (&login[..colon], &login[colon + 1..]);
    let password = password.strip_suffix(b"\\n").unwrap_or(password);
    let at = offset_in(text, login) + colon + 1;
    (WRITERS.contains(&writer) && is_login(user, password)).then_some(at)
}

/// Whether a user and a password stand around a colon, and neither a host and its port nor an image and its tag; nor a kind of
/// things and one of them, as ids and cursors of APIs are written out.
fn is_login(user: &[u8], password: &[u8]) -> bool {
    const DIGITS_MIN: usize = 6;
    let value = Value::quoted(password);
    let is_number = password.iter().all(u8::is_ascii_digit);
    let is_shaped = || {
        let value = Value { is_quoted: false, ..value };
        value.is_secret(Credential::Password, Tie::Said)
            && !value.is_product()
            && !is_name_of_one(password)
    };
    let is_user = !user.is_empty() && user.iter().all(|byte| is_name(*byte) || *byte == b'@');
    is_user
        && named(password).is_none()
        && !password.iter().any(|byte| matches!(byte, b' ' | b'/'))
        && value.is_secret(Credential::Password, Tie::Assigned)
        && if is_number {
            password.len() >= DIGITS_MIN && is_account(user) && !is_date(password)
        } else if is_account(user) && user != b"User" {
            !is_no_password(&in_small_letters(password))
        } else {
            !is_kind(user) && is_shaped()
        }
}

/// Whether what stands before a colon is a kind of things, or the name of a type or a host, and no user.
fn is_kind(user: &[u8]) -> bool {
    const KINDS: [&[u8]; 62] = [
        b"app",
        b"arrayconnection",
        b"artifact",
        b"branch",
        b"bucket",
        b"build",
        b"channel",
        b"chart",
        b"check",
        b"cluster",
        b"commit",
        b"cursor",
        b"customer",
        b"date",
        b"device",
        b"env",
        b"event",
        b"file",
        b"group",
        b"host",
        b"id",
        b"image",
        b"index",
        b"item",
        b"job",
        b"key",
        b"message",
        b"metric",
        b"model",
        b"module",
        b"namespace",
        b"node",
        b"order",
        b"page",
        b"pod",
        b"product",
        b"project",
        b"queue",
        b"record",
        b"region",
        b"release",
        b"repo",
        b"report",
        b"role",
        b"room",
        b"rule",
        b"service",
        b"session",
        b"shard",
        b"space",
        b"stage",
        b"state",
        b"status",
        b"step",
        b"task",
        b"team",
        b"tenant",
        b"ticket",
        b"topic",
        b"type",
        b"version",
        b"zone",
    ];
    let is_one = |part: &[u8]| KINDS.contains(&part);
    let is_type =
        user.iter().any(u8::is_ascii_lowercase) && user.first().is_some_and(u8::is_ascii_uppercase);
    is_type || user.split(|byte| matches!(byte, b'-' | b'_' | b'.')).any(is_one)
}

/// `9f3c2d1`, `us-east-1a`: whether it is of small letters and digits and as long as the short form of a commit, or the name of a
/// place.
fn is_name_of_one(text: &[u8]) -> bool {
    const COMMIT: std::ops::RangeInclusive<usize> = 7..=12;
    let is_commit = COMMIT.contains(&text.len())
        && text.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let is_joined = text.contains(&b'-')
        && text.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'z' | b'-'));
    is_commit || is_joined
}

/// Whether eight digits are a date of this century: `20260611`.
fn is_date(text: &[u8]) -> bool {
    matches!(text, [b'2', b'0', _, _, b'0' | b'1', _, b'0'..=b'3', _])
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn a_login_that_is_written_out_to_be_encoded_is_one() {
        for text in [
            "printf 'edge:plumTree42' | base64",
            "echo -n 'edge:plumTree42' | base64 -w0",
            "printf '%s' 'edge:plumTree42' | base64",
            "echo \"admin:654321\"|base64",
            "echo -n admin:plumtree | base64",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "echo \"host:port\"|base64",
            "echo -n \"host-a:8080\" | base64",
            "echo -n \"$U:$P\" | base64",
            "echo -n 'user:password' | base64",
            "printf 'edge:latest' | base64",
            "echo 'time: 02:40' | base64",
            "echo -n 'admin:[REDACTED]' | base64",
            "echo -n \"Order:Relay77Plum\" | base64",
            "echo -n 'topic:relay-2025' | base64",
            "echo -n 'stage:Lab3West' | base64",
            "echo -n 'report:Audit2025H1' | base64",
            "echo -n \"User:Relay77Plum\" | base64",
            "echo -n 'node-b:4e1d7aa' | base64",
            "echo -n 'edge:ap-south-2b' | base64",
            "echo -n \"task:Weekly-Export-17\" | base64",
            "echo -n 'root:20251224' | base64",
            "echo -n \"admin:staff\" | base64",
            "printf 'edge:plumTree-none' | wc -c",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
