//! What is said of a password and is none: how it is hashed, what is known of it, where it is kept.

use super::mixture::stretch_at;
use super::text::starts_in_any_case;

/// Whether what stands there says how something is kept or what is known of it, or where: `SHA256-hashed`, `CVE-2026-12345`,
/// `~/.edge`.
pub(in super::super) fn tells_how(text: &[u8], at: usize) -> bool {
    if !matches!(text.get(at), Some(b'~' | b'a'..=b'z' | b'A'..=b'Z' | b'"' | b'`' | b'\'')) {
        return false;
    }
    let stretch = stretch_at(text, at);
    let is_advisory = || {
        let number = stretch.strip_prefix(b"CVE-").unwrap_or_default();
        !number.is_empty() && number.iter().all(|byte| byte.is_ascii_digit() || *byte == b'-')
    };
    match stretch.first() {
        Some(b'~') => stretch.starts_with(b"~/"),
        Some(first) if first.is_ascii_alphabetic() => {
            is_method(stretch) || is_abbreviation(stretch) || is_advisory() || is_length(stretch)
        }
        _ => false,
    }
}

/// `SHA-256`, `scram-sha-256`, `SHA256-hashed`, `ssh-ed25519`: names of algorithms and of their sizes, and words behind.
fn is_method(text: &[u8]) -> bool {
    const METHODS: [&[u8]; 14] = [
        b"sha",
        b"md5",
        b"bcrypt",
        b"argon2id",
        b"argon2",
        b"argon2i",
        b"scrypt",
        b"pbkdf2",
        b"yescrypt",
        b"scram",
        b"hmac",
        b"ssh",
        b"aes",
        b"rsa",
    ];
    const SIZES: [&[u8]; 9] = [b"1", b"2", b"3", b"128", b"192", b"224", b"256", b"384", b"512"];
    let is_size = |part: &[u8]| SIZES.contains(&part);
    let is_one = |part: &[u8]| {
        METHODS.iter().any(|method| {
            starts_in_any_case(part, method) && {
                let size = &part[method.len()..];
                size.is_empty() || is_size(size)
            }
        })
    };
    let is_known =
        |part: &[u8]| is_one(part) || is_size(part) || part.eq_ignore_ascii_case(b"ed25519");
    let is_mark = |byte: &u8| matches!(byte, b'-' | b'_' | b'/');
    if text.split(is_mark).all(is_known) {
        return text.split(is_mark).next().is_some_and(is_one);
    }
    // `SHA256-hashed`: of an algorithm with its size a word may be said.
    let Some(last) = text.iter().rposition(is_mark) else { return false };
    let (method, word) = (&text[..last], &text[last + 1..]);
    let is_sized = method.iter().any(u8::is_ascii_digit)
        || [&b"bcrypt"[..], b"scrypt", b"yescrypt"]
            .iter()
            .any(|known| method.eq_ignore_ascii_case(known));
    is_sized
        && method.split(is_mark).all(is_known)
        && method.split(is_mark).next().is_some_and(is_one)
        && word.len() > 1
        && word.iter().all(u8::is_ascii_lowercase)
}

/// `min14tegn`, `max64chars`: how long one may be, with what is counted.
fn is_length(text: &[u8]) -> bool {
    const BOUNDS: [&[u8]; 2] = [b"min", b"max"];
    const DIGITS: std::ops::RangeInclusive<usize> = 1..=3;
    const CHARACTERS_MAX: usize = 128;
    const COUNTED: [&[u8]; 17] = [
        b"bokstaver",
        b"caracteres",
        b"caratteri",
        b"char",
        b"characters",
        b"chars",
        b"digits",
        b"karakter",
        b"karaktera",
        b"letters",
        b"tecken",
        b"tegn",
        b"tekens",
        b"words",
        b"zeichen",
        b"znaki",
        b"znakow",
    ];
    let number = BOUNDS.iter().find_map(|bound| text.strip_prefix(*bound)).unwrap_or_default();
    let digits = number.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, unit) = number.split_at(digits);
    let length = number.iter().fold(0, |sum, digit| sum * 10 + usize::from(digit - b'0'));
    DIGITS.contains(&digits) && length <= CHARACTERS_MAX && COUNTED.contains(&unit)
}

/// `KMS2`, `TPM2`: a few capitals and their version, too short for a password.
fn is_abbreviation(text: &[u8]) -> bool {
    const CAPITALS: std::ops::RangeInclusive<usize> = 2..=3;
    let capitals = text.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let version = &text[capitals..];
    CAPITALS.contains(&capitals) && version.len() == 1 && version.iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn a_length_has_what_is_counted_behind_it() {
        for text in [
            "password: max123",
            "密碼：max123",
            "密碼是 max123",
            "password is max123",
            "the password was max777",
            "Passwort für Max: max198",
            "Senha: max123abc",
            "password: max77",
            "password: min777plum",
            "password: max512chars",
            "wifi 密碼 max123",
            "| password | max123 |",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in ["Passwort: min14zeichen", "password: max64chars", "Haslo: min14znakow"] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
