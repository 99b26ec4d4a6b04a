//! What is written out for a command that reads a password: whether it is one.

use super::super::forms::name::Credential;
use super::super::forms::text::{is_blank, is_quote};
use super::super::forms::value::{Tie, Value, value_at};
use super::super::forms::which::is_any_user;

/// Whether what is written out for a command that reads a password is one; behind the name of a user nothing stands for one.
pub(super) fn is_written(text: &[u8], at: usize) -> bool {
    let value = value_at(text, at);
    value.is_secret(Credential::Password, Tie::Assigned)
        && (!is_sample(value) || is_behind_user(&text[..at]))
}

/// `edge:`: whether a text ends with a user and a colon, and the user stands for no other one.
fn is_behind_user(before: &[u8]) -> bool {
    let Some(before) = before.strip_suffix(b":") else { return false };
    let is_mark = |byte: u8| is_blank(byte) || is_quote(byte);
    let start = before.iter().rposition(|byte| is_mark(*byte)).map_or(0, |at| at + 1);
    let user = &before[start..];
    !user.is_empty() && !is_any_user(user)
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
    SAMPLES.iter().any(|sample| value.text.eq_ignore_ascii_case(sample))
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn a_word_for_a_password_is_one_behind_a_user_alone() {
        for text in [
            "echo 'edge:password' | chpasswd",
            "echo \"relay:secret\" | chpasswd",
            "echo 'edge:plumtree' | chpasswd",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "`echo \"$NAME:secret\" | chpasswd` is how the page has it.",
            "`echo \"<login>:password\" | chpasswd` is how the page has it.",
            "`echo \"youruser:password\" | chpasswd` is how the page has it.",
            "`echo \"LOGIN:password\" | chpasswd` is how the page has it.",
            "`echo 'Username:Password' | chpasswd` is how the page has it.",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
