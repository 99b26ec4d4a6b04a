//! What is said of a password and is none: how it is hashed, what is known of it, where it is kept.

use super::mixture::stretch_at;
use super::text::starts_with;

/// Whether what stands there says how something is kept or what is known of it, or where: `SHA256-hashed`, `CVE-2026-12345`,
/// `~/.edge`.
pub(in super::super) fn tells_how(text: &[u8], at: usize) -> bool {
    const METHODS: [&[u8]; 10] = [
        b"sha1",
        b"sha256",
        b"sha512",
        b"md5",
        b"bcrypt",
        b"argon2id",
        b"argon2",
        b"scrypt",
        b"pbkdf2",
        b"yescrypt",
    ];
    if !matches!(text.get(at), Some(b'~' | b'a'..=b'z' | b'A'..=b'Z' | b'"' | b'`' | b'\'')) {
        return false;
    }
    let stretch = stretch_at(text, at);
    let is_method = || {
        METHODS.iter().any(|method| {
            starts_with(stretch, method)
                && match &stretch[method.len()..] {
                    [] => true,
                    [b'-', how @ ..] => !how.is_empty() && how.iter().all(u8::is_ascii_lowercase),
                    _ => false,
                }
        })
    };
    let is_advisory = || {
        let number = stretch.strip_prefix(b"CVE-").unwrap_or_default();
        !number.is_empty() && number.iter().all(|byte| byte.is_ascii_digit() || *byte == b'-')
    };
    match stretch.first() {
        Some(b'~') => stretch.starts_with(b"~/"),
        Some(first) if first.is_ascii_alphabetic() => is_method() || is_advisory(),
        _ => false,
    }
}
