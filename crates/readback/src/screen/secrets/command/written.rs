//! What is written out for a command that reads a password: whether it is one.

use super::super::forms::name::Credential;
use super::super::forms::text::{is_blank, is_quote};
use super::super::forms::value::{Tie, Value, value_at};

/// Whether what is written out for a command that reads a password is one; behind the name of a user nothing stands for one.
pub(super) fn is_written(text: &[u8], at: usize) -> bool {
    let value = value_at(text, at);
    value.is_secret(Credential::Password, Tie::Assigned)
        && (!is_sample(value) || is_behind_user(&text[..at]))
}

/// `edge:`: whether a text ends with a user and a colon, and the user is no word for one.
fn is_behind_user(before: &[u8]) -> bool {
    const SAMPLES: [&[u8]; 5] = [b"account", b"login", b"name", b"user", b"username"];
    let Some(before) = before.strip_suffix(b":") else { return false };
    let is_mark = |byte: u8| is_blank(byte) || is_quote(byte);
    let start = before.iter().rposition(|byte| is_mark(*byte)).map_or(0, |at| at + 1);
    let user = &before[start..];
    !user.is_empty() && !SAMPLES.contains(&user)
}

/// Whether what is written out is a word that stands for a password, or says that it is no more than a test.
fn is_sample(value: Value<'_>) -> bool {
    const SAMPLES: [&[u8]; 10] = [
        b"hello",
        b"pass",
        b"passwd",
        b"password",
        b"passphrase",
        b"reload",
        b"report",
        b"secret",
        b"status",
        b"test",
    ];
    SAMPLES.contains(&value.text)
}
