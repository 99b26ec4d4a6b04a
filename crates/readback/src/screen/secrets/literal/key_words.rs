//! A secret of an application that is made of words or of a word and a number, in quotes behind a name as code has them:
//! `clientSecret: 'old-plum-secret'`, `app.secret_key = 'plum_tree_secret_key_7'`. Names of secrets that are kept elsewhere, and what is
//! said of them, are none.

use super::super::argument::keys::is_secret;
use super::super::configured::{is_of_prose, is_said};
use super::super::credential;
use super::super::forms::called::{is_called_a_name, is_name_of_object, is_versioned_name_of_key};
use super::super::forms::name::Credential;
use super::super::forms::states::is_told_state;
use super::super::forms::text::{
    back_over, ends_in_any_case, ends_with_word, in_small_letters, is_blank, is_name, is_quote,
    over,
};
use super::super::forms::value::{Tie, Value};
use super::super::found::Found;
use super::signing::ABOUT;
use crate::screen::line::{Classes, Line};
use crate::screen::places::places;

/// Ties of a line that are looked at.
const TIES_MAX: usize = 16;

/// Characters of such a secret.
const CHARACTERS: std::ops::RangeInclusive<usize> = 8..=64;

/// What names of secrets of applications end with, in small letters.
const NAMES: [&[u8]; 32] = [
    b"aes_key",
    b"aeskey",
    b"api_key",
    b"api_secret",
    b"apikey",
    b"apisecret",
    b"app_secret",
    b"appsecret",
    b"auth_secret",
    b"authsecret",
    b"client_secret",
    b"clientsecret",
    b"encryption_key",
    b"encryptionkey",
    b"hmac_key",
    b"hmac_secret",
    b"internal_secret",
    b"jwt_secret",
    b"jwtsecret",
    b"license_key",
    b"licensekey",
    b"refresh_secret",
    b"secret_key",
    b"secret_or_key",
    b"secretkey",
    b"secretorkey",
    b"session_secret",
    b"sessionsecret",
    b"token_secret",
    b"tokensecret",
    b"webhook_secret",
    b"webhooksecret",
];

/// Looks at a line with a quotation and a colon or an equals sign.
#[inline(never)]
pub(super) fn look(line: &Line<'_>, found: &mut Found) {
    let text = line.text;
    for tie in places(text, *b"=:").take(TIES_MAX) {
        let end = back_over(text, tie, |byte| is_blank(byte) || is_quote(byte) || byte == b']');
        let start = back_over(text, end, is_name);
        let name = &text[start..end];
        if !matches!(name, [.., b'y' | b'Y' | b't' | b'T']) {
            continue;
        }
        let behind = tie + 1 + usize::from(matches!(text.get(tie + 1), Some(b'=' | b'>')));
        let at = over(text, behind, 2, is_blank);
        let Some(literal) = literal_at(text, at) else { continue };
        let is_named = NAMES.iter().any(|known| ends_in_any_case(name, known));
        let is_secret = if is_named {
            is_key(name, literal)
                || literal == b"secret" && is_client_in_quotes(name, text, end)
                || ends_in_any_case(name, b"secretOrKey") && is_secret(literal)
        } else {
            name == b"secret" && is_option(text, literal, [start, tie, at])
        };
        if is_secret && !is_called_a_name(literal, &text[at + 1 + literal.len()..]) {
            found.add(&credential::VALUE, at);
            return;
        }
    }
}

/// What is quoted at a place.
fn literal_at(text: &[u8], at: usize) -> Option<&[u8]> {
    let (quote, inner) = text.get(at..)?.split_first().filter(|(first, _)| is_quote(**first))?;
    let near = &inner[..inner.len().min(CHARACTERS.end() + 1)];
    memchr::memchr(*quote, near).map(|length| &inner[..length])
}

/// `"client_secret": "secret"`: whether the name of the secret of a client is in quotes.
fn is_client_in_quotes(name: &[u8], text: &[u8], end: usize) -> bool {
    (ends_in_any_case(name, b"client_secret") || ends_in_any_case(name, b"clientsecret"))
        && text.get(end).copied().is_some_and(is_quote)
}

/// `secret: 'plum tree',`: whether it is the option of a program, behind which another one follows, or the last one of a call, or
/// a constant. A line that ends right behind it may be a note as well, and so may what ends a sentence in brackets.
fn is_option(text: &[u8], literal: &[u8], [start, tie, at]: [usize; 3]) -> bool {
    const WORDS: std::ops::RangeInclusive<usize> = 2..=3;
    let rest = &text[at + literal.len() + 1..];
    let behind = rest.get(1..).unwrap_or_default();
    let is_closer = |byte: &u8| is_blank(*byte) || matches!(byte, b'}' | b')' | b']' | b';');
    let ends_call =
        || behind.iter().all(is_closer) && behind.iter().any(|byte| matches!(byte, b')' | b';'));
    let ends = match text[tie] {
        b':' => rest.starts_with(b"',") || ends_call() && is_in_braces(&text[..start]),
        _ => ends_call() && declares(&text[..start]),
    };
    let words = || literal.split(|byte| *byte == b' ');
    let is_plain = |word: &[u8]| {
        (3..=16).contains(&word.len())
            && word.iter().all(u8::is_ascii_lowercase)
            && !is_said(word)
            && !is_of_prose(word)
            && !is_told_state(word)
            && !word.ends_with(b"ed")
            && !ABOUT.has(word)
    };
    let is_secret =
        || is_key(b"secret", literal) || WORDS.contains(&words().count()) && words().all(is_plain);
    ends && is_secret()
}

/// `session({ resave: false, `: whether a text ends where the options of a call go on.
fn is_in_braces(text: &[u8]) -> bool {
    match text.trim_ascii_end() {
        [.., b'{'] => true,
        [before @ .., b','] => before.contains(&b'{'),
        _ => false,
    }
}

/// `const `: whether a text ends with what declares a name.
fn declares(text: &[u8]) -> bool {
    const WORDS: [&[u8]; 3] = [b"const", b"let", b"var"];
    let text = text.trim_ascii_end();
    WORDS.iter().any(|word| ends_with_word(text, word))
}

/// Whether a literal is a secret that somebody made of words or numbers, and neither its name again nor where it is kept.
pub(in super::super) fn is_key(name: &[u8], text: &[u8]) -> bool {
    let kinds = Classes::of_all(text);
    let is_of_key = |byte: &u8| byte.is_ascii_graphic() && !is_quote(*byte);
    if !CHARACTERS.contains(&text.len())
        || !text.iter().all(is_of_key)
        || kinds.any(Classes::SLASH.or(Classes::COLON).or(Classes::BRACE).or(Classes::ANGLE))
        || is_name_again(name, text)
        || !Value::quoted(text).is_secret(Credential::Password, Tie::Assigned)
    {
        return false;
    }
    if kinds.any(Classes::HYPHEN.or(Classes::UNDERSCORE)) {
        are_words_of_key(name, text)
    } else {
        is_numbered(text) || is_block_key(name, text)
    }
}

/// Whether a literal is the name that it is assigned to, whatever joins the words of both.
fn is_name_again(name: &[u8], text: &[u8]) -> bool {
    let of = |byte: &&u8| byte.is_ascii_alphanumeric();
    let mut one = name.iter().rev().filter(of);
    let mut other = text.iter().rev().filter(of);
    loop {
        match (one.next(), other.next()) {
            (Some(first), Some(second)) if first.eq_ignore_ascii_case(second) => {}
            (_, rest) => return rest.is_none(),
        }
    }
}

/// Whether words that a mark joins are a secret: one of them says so or there are many, and none tells where it is or what has to
/// be put there.
fn are_words_of_key(name: &[u8], text: &[u8]) -> bool {
    const NAMES: [&[u8]; 5] = [b"key", b"pass", b"password", b"secret", b"token"];
    const OF_NAMES: [&[u8]; 8] =
        [b"api", b"client", b"cookie", b"jwt", b"key", b"keys", b"secret", b"session"];
    const SAMPLES: [&[u8]; 9] =
        [b"dummy", b"example", b"expired", b"id", b"invalid", b"mock", b"path", b"ref", b"the"];
    const MANY: usize = 4;
    let is_one_of =
        |among: &[&[u8]], word: &[u8]| among.iter().any(|one| word.eq_ignore_ascii_case(one));
    let words = || text.split(|byte| matches!(byte, b'-' | b'_')).filter(|word| !word.is_empty());
    let is_told = |word: &[u8]| {
        let small = in_small_letters(word);
        !is_one_of(&OF_NAMES, word)
            && (ABOUT.has(&small) || is_of_prose(&small) || is_one_of(&SAMPLES, word))
    };
    // With a secret key something is signed, whatever it is called.
    let is_open = || {
        ends_in_any_case(name, b"key")
            && ![&b"secret_key"[..], b"secretkey", b"secretorkey"]
                .iter()
                .any(|closed| ends_in_any_case(name, closed))
    };
    let is_name_of_key = || is_open() && is_versioned_name_of_key(text);
    if is_name_of_object(text, &[b"secret", b"token"]) || is_name_of_key() {
        return false;
    }
    let count = words().count();
    let is_in_capitals = !text.iter().any(u8::is_ascii_lowercase);
    let has_digit = text.iter().any(u8::is_ascii_digit);
    count >= 2
        && words().any(|word| !is_one_of(&OF_NAMES, word))
        && (words().any(|word| is_one_of(&NAMES, word)) || count >= MANY && has_digit)
        && (!is_in_capitals || has_digit)
        && !words().any(is_told)
}

/// `plumtree123`: a word of letters with a number of three digits or more.
fn is_numbered(text: &[u8]) -> bool {
    const DIGITS_MIN: usize = 3;
    let digits = text.iter().filter(|byte| byte.is_ascii_digit()).count();
    let is_word = text.iter().all(u8::is_ascii_alphanumeric);
    is_word && digits >= DIGITS_MIN && text.iter().any(u8::is_ascii_lowercase)
}

/// Whether letters in both cases are as many as the key of a cipher has bytes.
fn is_block_key(name: &[u8], text: &[u8]) -> bool {
    const BYTES: [usize; 3] = [16, 24, 32];
    (ends_in_any_case(name, b"aes_key") || ends_in_any_case(name, b"aeskey"))
        && BYTES.contains(&text.len())
        && text.iter().all(u8::is_ascii_alphabetic)
        && text.iter().any(u8::is_ascii_lowercase)
        && text.iter().any(u8::is_ascii_uppercase)
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn a_secret_of_words_is_one_behind_its_name_in_code() {
        for text in [
            "app.secret_key = 'plum_tree_secret_key_7'",
            "const API_KEY = 'my-plum-api-key';",
            "    plumAppSecret: 'old-plum-secret',",
            "secretOrKey: 'plum-tree-tall-river-123',",
            "{\"client_secret\": \"secret\"}",
            "license_key: 'PLUM-TREE-2027-NEW-KEY',",
            "AES_KEY = \"plmTreeRiverStnQ\"",
            "api_key = \"plumtree123\"",
            "app.config['SECRET_KEY'] = 'plum-secret'",
            "  secret: 'plum tree',",
            "The api_key: \"plum-key\" was in the page.",
            "They had client_secret = 'old-plum-secret' in the job until May.",
            "交接時看到 secret: 'plum tree', ，已經更換。",
            "webhook_secret = \"test-plum-secret-999\"",
            "secretOrKey: 'plumtree'",
            "INTERNAL = os.getenv(\"INTERNAL_API_KEY\", \"plum_secret_123\")",
            "  secret: 'plum-secret-key',",
            "const secret = \"plum tree\";",
            "session({ secret: 'plum tree' })",
            "app.use(session({ resave: false, secret: 'plum tree' }));",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "client_secret: \"setByOperator\"",
            "client_secret = \"client-secret\"",
            "api_key = \"API_KEY\"",
            "api_key = 'your-api-key'",
            "const API_KEY = 'EDGE_API_KEY';",
            "secret: \"not readable by the service\" was the cause.",
            "secret: 'not readable',",
            "secret: 'plum tree' was what the page had",
            "secret: 'rotated twice'",
            "(secret: 'kube system')",
            "his secret: 'more coffee')",
            "the open secret: 'nobody cares';",
            "kind: secret = 'docker registry')",
            "the secret = 'database one')",
            "secret: 'web hook';",
            "secret: 'dry run')",
            "secret: \"edge runner\"",
            "{\"secret\": \"orders database\"}",
            "secret: 'unchanged so far'",
            "api_key = 'orders-rate-key-v2'",
            "encryption_key = \"backup-key-2026\" is the alias.",
            "secret: 'kept elsewhere', token: 'rotated'",
            "existingSecret: \"plum-secret\"",
            "secret_key = 'see-vault-key'",
            "client_secret: \"secret-of-the-vault\"",
            "client_secret: \"vault/edge/client-secret\"",
            "api_key = \"key-id-of-edge\"",
            "client_secret: \"expired-secret\"",
            "SECRET_KEY = 'staging'",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
