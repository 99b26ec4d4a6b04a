//! A UUID or 64 hexadecimal digits, which honest texts are full of, behind the name of a key with something between: "The token
//! for node7: …", "JWT signing key (HS256) …", "The API key was …".

use super::forms::honest::is_opaque_id;
use super::forms::id_names::NAMES_OF_IDS;
use super::forms::keys::key_after;
use super::forms::name::{Credential, credential};
use super::forms::other_scripts::chinese_credential;
use super::forms::text::{
    LOOK_BACK_BYTES, back_over, contains_in_any_case, ends_in_any_case, is_blank, is_name,
    is_quote, last_wide_clause, words,
};

/// Characters of a UUID, and of the digits of a key.
const UUID_CHARACTERS: usize = 36;
const HEX_CHARACTERS: usize = 64;

/// Bytes in brackets behind a name that are looked at.
const NOTE_BYTES_MAX: usize = 40;

/// Whether an id at a place in a line is the value of a key that the text before it names.
pub(super) fn is_named(text: &[u8], at: usize, id: &[u8]) -> bool {
    if !matches!(id.len(), UUID_CHARACTERS | HEX_CHARACTERS) || !is_opaque_id(id) {
        return false;
    }
    let before = &text[at.saturating_sub(LOOK_BACK_BYTES)..at];
    let is_mark = |byte| is_blank(byte) || is_quote(byte) || byte == b'*';
    let before = &before[..back_over(before, before.len(), is_mark)];
    if is_behind_setting(before) {
        return true;
    }
    let (named, is_tied) = match without_tie(before) {
        Some(named) => (named, true),
        None => (before, false),
    };
    let clause = clause_of(named);
    if is_of_an_id(clause) {
        return false;
    }
    if is_told_of_another(clause) {
        return false;
    }
    if let Some((name, note)) = noted(clause) {
        return !is_of_an_id(note) && !is_id_noun(note) && names_key(name, id.len());
    }
    is_tied && (names_key(clause, id.len()) || names_key_of_something(clause, id.len()))
}

/// A text without the colon or the verb at its end that tie a value to it.
fn without_tie(before: &[u8]) -> Option<&[u8]> {
    const TIES: [&str; 7] = [":", "：", " is", " was", "為", "为", "是"];
    let tie = TIES.iter().find_map(|tie| before.strip_suffix(tie.as_bytes()));
    tie.map(<[u8]>::trim_ascii_end)
}

/// The last clause of a text.
fn clause_of(text: &[u8]) -> &[u8] {
    let ascii = text.iter().rposition(|byte| matches!(byte, b'.' | b';' | b',' | b'!' | b'?'));
    last_wide_clause(&text[ascii.map_or(0, |at| at + 1)..])
}

/// Whether words say that an id, a digest or a key that a service holds follows, and no key.
fn is_of_an_id(words: &[u8]) -> bool {
    const IN_ASCII: [&[u8]; 6] =
        [b"kms", b"fingerprint", b"thumbprint", b"digest", b"checksum", b"sha256"];
    const OTHERS: [&str; 14] = [
        "編號", "编号", "識別", "识别", "指紋", "指纹", "摘要", "雜湊", "租戶", "租户", "請求",
        "请求", "工單", "工单",
    ];
    let is_id = |word: &[u8]| ends_in_any_case(word, b"id") && word.len() <= 4;
    words.split(|byte| !byte.is_ascii_alphanumeric()).any(is_id)
        || IN_ASCII.iter().any(|word| contains_in_any_case(words, word))
        || OTHERS.iter().any(|word| memchr::memmem::find(words, word.as_bytes()).is_some())
}

/// Whether what a clause tells of is no key: "The user of the API key is", "The job that rotated the API key was".
fn is_told_of_another(clause: &[u8]) -> bool {
    const WORDS_MAX: usize = 5;
    const BETWEEN: [&[u8]; 14] = [
        b"of", b"that", b"which", b"with", b"without", b"using", b"for", b"by", b"in", b"on",
        b"to", b"from", b"behind", b"whose",
    ];
    let mut words = words(clause);
    // Behind the name such words say what the key is of.
    let is_key = |word: &&[u8]| {
        word.eq_ignore_ascii_case(b"key")
            || !word.last().is_some_and(u8::is_ascii) && chinese_credential(word).is_some()
            || credential(word) == Some(Credential::Secret)
    };
    let is_between = |word: &[u8]| BETWEEN.iter().any(|between| word.eq_ignore_ascii_case(between));
    words
        .by_ref()
        .take_while(|word| !is_key(word))
        .enumerate()
        .any(|(count, word)| count == WORDS_MAX || is_between(word))
}

/// Whether the last word is what people and programs number.
fn is_id_noun(words: &[u8]) -> bool {
    let end = back_over(words, words.len(), |byte| !byte.is_ascii_alphanumeric() && byte < 0x80);
    let last = &words[back_over(words, end, |byte| byte.is_ascii_alphanumeric())..end];
    NAMES_OF_IDS
        .binary_search_by(|word| word.bytes().cmp(last.iter().map(u8::to_ascii_lowercase)))
        .is_ok()
}

/// A name and what stands in brackets behind it: `JWT signing key (HS256)`, 金鑰（測試）.
fn noted(clause: &[u8]) -> Option<(&[u8], &[u8])> {
    const BRACKETS: [(&str, &str); 2] = [("(", ")"), ("（", "）")];
    BRACKETS.iter().find_map(|(open, close)| {
        let inner = clause.strip_suffix(close.as_bytes())?;
        let at = memchr::memmem::rfind(inner, open.as_bytes())?;
        let note = &inner[at + open.len()..];
        (note.len() <= NOTE_BYTES_MAX).then(|| (inner[..at].trim_ascii_end(), note))
    })
}

/// Whether a text ends with the name of a key whose value is so long. Clouds number keys that sign and encrypt with UUIDs.
fn names_key(text: &[u8], length: usize) -> bool {
    const OF_UUIDS: [&[u8]; 8] =
        [b"api", b"access", b"secret", b"license", b"auth", b"account", b"app", b"client"];
    const OF_DIGITS: [&[u8]; 5] = [b"aes", b"hmac", b"jwt", b"symmetric", b"decryption"];
    /// What is numbered in steps: "request token", "page token".
    const OF_REQUESTS: [&[u8]; 6] =
        [b"request", b"page", b"continuation", b"sync", b"fencing", b"cancellation"];
    if text.last().is_some_and(|byte| *byte >= 0x80) {
        // A certificate has a number and a digest.
        let is_certificate = ["證", "证"].iter().any(|word| text.ends_with(word.as_bytes()));
        return !is_certificate && chinese_credential(text).is_some();
    }
    let start = back_over(text, text.len(), is_name);
    let name = &text[start..];
    let word_end = back_over(text, start, is_blank);
    let word = &text[back_over(text, word_end, |byte| byte.is_ascii_alphanumeric())..word_end];
    let is_one_of = |words: &[&[u8]]| words.iter().any(|one| word.eq_ignore_ascii_case(one));
    if name.eq_ignore_ascii_case(b"key") {
        let is_closed = key_after(word, Credential::Key) == Some(Credential::Secret);
        return is_one_of(&OF_UUIDS)
            || length == HEX_CHARACTERS && (is_closed || is_one_of(&OF_DIGITS));
    }
    credential(name) == Some(Credential::Secret) && !is_one_of(&OF_REQUESTS)
}

/// Whether a text ends with the name of a key and what it is of, which is nothing that is numbered: "The token for node7".
fn names_key_of_something(clause: &[u8], length: usize) -> bool {
    const WORDS_MAX: usize = 3;
    const BETWEEN: [&[u8]; 5] = [b"for", b"of", b"in", b"on", b"at"];
    let mut rest = clause.trim_ascii_end();
    if is_id_noun(rest) || !rest.last().is_some_and(u8::is_ascii_alphanumeric) {
        return false;
    }
    for count in 0..=WORDS_MAX {
        let start = rest.iter().rposition(|byte| is_blank(*byte)).map_or(0, |at| at + 1);
        let (before, word) = rest.split_at(start);
        rest = before.trim_ascii_end();
        if count > 0 && BETWEEN.iter().any(|one| word.eq_ignore_ascii_case(one)) {
            return names_key(rest, length);
        }
    }
    false
}

/// `consul acl set-agent-token agent …`: whether a command sets a token, and the argument before the token stands last.
fn is_behind_setting(before: &[u8]) -> bool {
    let kind = back_over(before, before.len(), |byte| byte.is_ascii_alphanumeric());
    let command = before[..kind].trim_ascii_end();
    let name = &command[back_over(command, command.len(), is_name)..];
    kind < before.len() && name.starts_with(b"set-") && name.ends_with(b"-token")
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;

    const UUID: &str = "3f2b8c1d-9a47-4e6b-b0d5-7c1e9f8a2d34";
    const HEX: &str = "9f8a2d347c1e4e6bb0d53f2b8c1d9a479f8a2d347c1e4e6bb0d53f2b8c1d9a47";

    #[test]
    fn ids_behind_the_name_of_a_key_are_its_value() {
        let is_refused = |text: &str| !screen(text.as_bytes()).is_clean();
        for text in [
            "API key is U",
            "The API key of node7 was `U`.",
            "The token for node7: U",
            "client secret of the portal: U",
            "API key (staging): U",
            "signing key is H",
            "AES key in use was H",
            "private key was H",
            "JWT signing key (HS256) H",
            "金鑰（測試）U",
            "API 金鑰（正式環境）：U",
            "權杖（node7）：U",
            "consul acl set-agent-token agent U",
        ] {
            let text = text.replace('U', UUID).replace('H', HEX);
            assert!(is_refused(&text), "{text}");
        }
        for text in [
            "The primary key is U",
            "cache key is U",
            "The partition key was U",
            "The idempotency key is U",
            "The idempotency key U was reused.",
            "Idempotency-Key: U",
            "The key id is U",
            "The token's id is U",
            "The id of the token is U",
            "The public key fingerprint is H",
            "The fingerprint of the signing key is H",
            "The signing key is U in KMS",
            "The KMS signing key was H",
            "The digest of the key file is H",
            "The page token for node7: U",
            "API key rotated, incident U",
            "The API key was rotated (ticket: U)",
            "The API key of tenant U was revoked.",
            "API key for tenant: U",
            "The API key (tenant) U",
            "The token for node7 was issued, request id: U",
            "The token was used in the build of image: H",
            "The signing key in the image (sha256 H)",
            "The API key's owner is U",
            "The object key was U",
            "The user of the API key is U",
            "The owner of the access key is U.",
            "The job that rotated the API key was U",
            "The run that leaked the API key is U.",
            "The image with the signing key is H",
            "The layer that holds the private key is H.",
            "輪替 API 金鑰的工作是 U",
            "The key was H",
            "金鑰（租戶）U",
            "權杖（編號 U）已撤銷",
            "憑證（host-a）：H",
            "consul acl token read -id U",
        ] {
            let text = text.replace('U', UUID).replace('H', HEX);
            assert!(!is_refused(&text), "{text}");
        }
    }
}
