//! What stands where a directive or a command has its password: whether it is one.

use super::super::forms::name::Credential;
use super::super::forms::text::is_quote;
use super::super::forms::value::{Tie, Value};
use super::is_said;
use super::words::VERBS;

/// Whether what stands where a form has its password is another word of that form, or what this command takes in its place:
/// `pre-shared-key local …`, `vault login oidc`, `lftp -u anonymous,…`.
pub(super) fn is_of_form(form: &str, value: &[u8]) -> bool {
    const METHODS: [&[u8]; 16] = [
        b"alicloud",
        b"approle",
        b"aws",
        b"azure",
        b"cert",
        b"gcp",
        b"github",
        b"jwt",
        b"kerberos",
        b"kubernetes",
        b"ldap",
        b"oidc",
        b"okta",
        b"radius",
        b"saml",
        b"userpass",
    ];
    let words = || form.split(' ').skip(1).filter(|token| token.contains('|'));
    let is_one = |token: &str| {
        let among = token.trim_start_matches('[').trim_end_matches(']');
        among.split('|').any(|one| one.as_bytes() == value)
    };
    let is_setting = || memchr::memchr(b'=', value).is_some_and(|at| at + 1 < value.len());
    words().any(is_one)
        || form.starts_with("vault ")
            && !form.contains('=')
            && (METHODS.contains(&value) || is_setting())
        || form.starts_with("lftp ") && value == b"guest"
}

/// Whether what stands where a password does is one, and neither stands for one nor is said of one.
pub(super) fn is_password(word: &[u8]) -> bool {
    let (text, is_quoted) = match word {
        [quote, inner @ .., last] if is_quote(*quote) && last == quote => (inner, true),
        [inner @ .., last] if is_quote(*last) => (inner, true),
        [inner @ .., b';'] => (inner, false),
        _ => (word, false),
    };
    let value = Value { text, is_quoted, is_last: true, ends_clause: true };
    !matches!(
        text,
        [b'-' | b'%' | b'@' | b'<', ..] | [b'#', b'{', ..] | [.., b'.' | b',' | b':' | b'?']
    ) && text.iter().all(u8::is_ascii)
        && value.is_secret(Credential::Password, Tie::Assigned)
        && !is_said(text)
        && !is_cipher(text)
        && !VERBS.has(text)
}

/// `AES-256-GCM`, `chacha20-poly1305`: parts of names of ciphers and nothing else.
fn is_cipher(text: &[u8]) -> bool {
    const PARTS: [&[u8]; 18] = [
        b"128",
        b"192",
        b"256",
        b"3des",
        b"aes",
        b"aes128",
        b"aes192",
        b"aes256",
        b"cbc",
        b"ccm",
        b"chacha20",
        b"ctr",
        b"des",
        b"ecb",
        b"gcm",
        b"poly1305",
        b"rc4",
        b"xts",
    ];
    let is_part = |part: &[u8]| PARTS.iter().any(|known| part.eq_ignore_ascii_case(known));
    text.split(|byte| matches!(byte, b'-' | b'_')).all(is_part)
}

/// Whether words in quotation marks, of which the first may be left out, are a password together, and do not say where it is
/// or what became of it.
pub(super) fn is_phrase(word: &[u8]) -> bool {
    const WORDS_MAX: usize = 12;
    const TOLD: [&[u8]; 28] = [
        b"any",
        b"ask",
        b"change",
        b"changed",
        b"does",
        b"expired",
        b"failed",
        b"from",
        b"here",
        b"hidden",
        b"is",
        b"kept",
        b"logged",
        b"may",
        b"missing",
        b"must",
        b"no",
        b"not",
        b"passphrase",
        b"redacted",
        b"removed",
        b"rotates",
        b"see",
        b"stored",
        b"vault",
        b"was",
        b"wrong",
        b"your",
    ];
    let Some((last, inner)) = word.split_last().filter(|(last, _)| is_quote(**last)) else {
        return false;
    };
    let text = inner.strip_prefix(&[*last]).unwrap_or(inner);
    let is_told = |word: &[u8]| TOLD.iter().any(|told| word.eq_ignore_ascii_case(told));
    let is_of_word =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'\'' | b'.' | b'!');
    let is_word = |word: &[u8]| !word.is_empty() && word.iter().all(is_of_word) && !is_told(word);
    let words = || text.split(|byte| *byte == b' ');
    (2..=WORDS_MAX).contains(&words().count()) && words().all(is_word)
}
