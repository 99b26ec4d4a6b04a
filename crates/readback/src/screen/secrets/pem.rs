//! Private keys in PEM and its relatives, whole or cut: a line that begins or ends one is enough.
//!
//! Certificates and public keys are no secrets, and their first lines pass. Their bodies are refused as opaque blocks
//! all the same: nobody can tell them from the body of a private key, and they are raw material in any case.

use super::forms::text::{back_over, contains_in_any_case, over, starts_in_any_case};
use super::found::Found;
use crate::lang::Text;
use crate::screen::line::{Classes, Line, Word};
use crate::screen::rule::{Class, Rule};

pub(super) static KEY: Rule = Rule {
    id: "secret-private-key",
    class: Class::Secret,
    title: Text { zh_tw: "私鑰", en: "a private key" },
    why: Text {
        zh_tw: "出現私鑰的開頭、結尾或專用欄位；截掉一部分的私鑰仍然不得交出。",
        en: "The first or last line of a private key, or a field that only such files have; a cut \
             key counts too.",
    },
    instead: Text {
        zh_tw: "寫出金鑰的指紋（SHA256:…）與更換時間。",
        en: "Write the fingerprint of the key (SHA256:…) and when it was replaced.",
    },
    hits: &[
        "-----BEGIN RSA PRIVATE KEY-----",
        "-----END OPENSSH PRIVATE KEY-----",
        "主機上留有 -----BEGIN PGP PRIVATE KEY BLOCK----- 開頭的檔案內容。",
        "PuTTY-User-Key-File-3: ssh-ed25519",
        "Private-Lines: 8",
        "\"type\": \"service_account\"",
    ],
    passes: &[
        "The host key SHA256:uNiVztksCsDhcc0u9e8BrqXVFTfB5ZNk9Vb1yCJgRZw was replaced at 02:40.",
        "-----BEGIN PUBLIC KEY-----",
        "The private key was replaced; its fingerprint is SHA256:1cU2KZkvPxNyfgEmhHAz1A9Bz4llsdYzklWFzgp0r8o",
        "The file began with BEGIN OPENSSH PRIVATE KEY and was removed.",
    ],
};

/// Whether a word may be one of those that are looked for, by its kinds of bytes and its length: the word in capitals in
/// the lines around a key, which have dashes, or a field. A service account's field stands in quotes.
#[inline]
pub(super) fn may_be_key(line: &Line<'_>, word: Word) -> bool {
    (line.classes.any(Classes::HYPHEN)
        && word.classes.any(Classes::UPPER)
        && (line.text[word.end - 1] == b'E' || word.classes.all(FIELD_MARKS)))
        || (word.classes.all(ACCOUNT_MARKS) && word.len() >= ACCOUNT.len())
}

/// What the lines around a key say.
const PRIVATE: &[u8] = b"PRIVATE";

/// Kinds of bytes in a field that only files with private keys have.
const FIELD_MARKS: Classes = Classes::HYPHEN.or(Classes::COLON);

/// Kinds of bytes in the field of a service account.
const ACCOUNT_MARKS: Classes = Classes::QUOTE.or(Classes::UNDERSCORE);

/// What the field of a service account says.
const ACCOUNT: &[u8] = b"\"service_account\"";

/// Looks at a word.
#[inline(never)]
pub(super) fn look(line: &Line<'_>, word: Word, found: &mut Found) {
    if word.classes.any(Classes::UPPER) && !found.has(&KEY) {
        let text = line.word(word);
        let is_key = text.ends_with(PRIVATE) && is_key_line(line, word)
            || word.classes.all(FIELD_MARKS) && is_field(text);
        if is_key {
            found.add(&KEY, word.start);
        }
    }
    if word.classes.all(ACCOUNT_MARKS) && is_account_file(line, word) {
        found.add(&KEY, word.start);
    }
}

/// Fields that only files with private keys have (PuTTY, RFC 1421).
fn is_field(word: &[u8]) -> bool {
    const FIELDS: [&[u8]; 6] = [
        b"PuTTY-User-Key-File-",
        b"Private-Lines:",
        b"Private-MAC:",
        b"Private-Hash:",
        b"DEK-Info:",
        b"X-Private-Key:",
    ];
    FIELDS.iter().any(|field| starts_in_any_case(without_marks_before(word), field))
}

fn without_marks_before(word: &[u8]) -> &[u8] {
    &word[over(word, 0, 8, |byte| !byte.is_ascii_alphabetic())..]
}

/// Whether dashes stand before `BEGIN … PRIVATE KEY` or after it.
fn is_key_line(line: &Line<'_>, word: Word) -> bool {
    const WORDS_BEFORE_MAX: usize = 4;
    let index = line.index_of(word);
    let text = |index: usize| line.words().get(index).map_or(&b""[..], |word| line.word(*word));
    if !text(index + 1).starts_with(b"KEY") {
        return false;
    }
    let begins = (index.saturating_sub(WORDS_BEFORE_MAX)..index)
        .any(|before| text(before).ends_with(b"BEGIN") || text(before).ends_with(b"END"));
    let has_dashes = (index.saturating_sub(WORDS_BEFORE_MAX)..=index + 3)
        .any(|near| memchr::memmem::find(text(near), b"--").is_some());
    begins && has_dashes
}

/// The field by which Google marks the key file of a service account.
fn is_account_file(line: &Line<'_>, word: Word) -> bool {
    if !contains_in_any_case(line.word(word), ACCOUNT) {
        return false;
    }
    memchr::memmem::find(line.word(word), ACCOUNT).is_some_and(|at| {
        let at = word.start + at;
        let start = back_over(line.text, at, |byte| {
            matches!(byte, b' ' | b':' | b'"') || byte.is_ascii_alphabetic()
        });
        contains_in_any_case(&line.text[start..at], b"\"type\"")
    })
}
