//! A word in marks of which a line tells that it is a password, whatever its letters: "the password turned out to be `…`", "with
//! the password of **…**", `…` 就是初始密碼. And one in none, which somebody types when asked for it.

use super::super::configured::{is_done, is_of_prose, is_said, is_said_of_settings};
use super::super::forms::name::{Credential, credential};
use super::super::forms::text::{ends_in_any_case, is_blank, is_name, over, words};
use super::super::forms::value::{Tie, Value};
use super::{Form, NEAR_BYTES};
use super::{
    bare, ends_with_password, is_password, is_password_of, is_used_as, last_word, trimmed, without,
    words_back,
};

/// Marks that stand around such a word.
const MARKS: [(&str, &str); 6] =
    [("`", "`"), ("\"", "\""), ("**", "**"), ("“", "”"), ("「", "」"), ("'", "'")];

/// Marks of a line that are looked at.
const MARKS_MAX: usize = 32;

/// Bytes of the longest such word.
const BYTES_MAX: usize = 40;

/// Where such a word stands in a line that names a password.
#[inline(never)]
pub(super) fn place(text: &[u8]) -> Option<usize> {
    let may_open = |at: &usize| matches!(text[*at], b'`' | b'"' | b'\'' | b'*' | 0xe2 | 0xe3);
    let opening = |at: usize| {
        let mark = MARKS.iter().find(|(open, _)| text[at..].starts_with(open.as_bytes()))?;
        Some((at, *mark))
    };
    let opened = (0..text.len()).filter(may_open).filter_map(opening).take(MARKS_MAX);
    let marked = opened.filter_map(|(at, (open, close))| {
        let start = at + open.len();
        let end = over(text, start, BYTES_MAX, |byte| byte.is_ascii_graphic());
        let inner = &text[start..end];
        let length = memchr::memmem::find(&text[start..], close.as_bytes())?;
        let inner = inner.get(..length)?;
        let near = &text[at.saturating_sub(NEAR_BYTES)..at];
        let behind = &text[start + length..];
        let behind = &behind[..behind.len().min(NEAR_BYTES)];
        // Emphasis stands around any word.
        let is_plain = inner.iter().all(u8::is_ascii_lowercase);
        (may_be_password(inner)
            && !(open == "**" && is_plain)
            && is_told(near, inner, behind, close))
        .then_some(start)
    });
    marked.take(1).next().or_else(|| typed_when_asked(text))
}

/// Whether a word may be a password, which says nothing of one and names none.
fn may_be_password(word: &[u8]) -> bool {
    let value = Value::quoted(word);
    value.is_secret(Credential::Password, Tie::Said)
        && credential(word).is_none()
        && !is_said(word)
        && !is_done(word)
        && !is_said_of_settings(word)
        && !is_of_prose(word)
}

/// Whether what stands around a word tells that it is a password.
fn is_told(before: &[u8], word: &[u8], behind: &[u8], close: &str) -> bool {
    let has = |is_kind: fn(&u8) -> bool| word.iter().any(is_kind);
    let is_typed = has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic);
    let is_sign = |byte: &u8| byte.is_ascii_punctuation() && !matches!(byte, b'-' | b'_' | b'.');
    // The name of an account ends in digits, and has neither capitals nor signs.
    let is_none_of_user =
        is_typed && (has(u8::is_ascii_uppercase) || has(is_sign as fn(&u8) -> bool));
    is_behind_copula(trimmed(before)) && ends_clause(behind, close) && !is_said_of_one(word)
        || is_none_of_user && is_behind_of(trimmed(before))
        || is_typed && is_used_as(behind, Form::Named)
}

/// Whether a sentence, or a part of it, ends behind the mark that closes a word.
fn ends_clause(behind: &[u8], close: &str) -> bool {
    let rest = behind.strip_prefix(close.as_bytes()).unwrap_or(behind);
    matches!(
        rest,
        [] | [b'.' | b',' | b';' | b')' | b'!', ..] | [0xe3, 0x80, ..] | [0xef, 0xbc, ..]
    ) || rest.starts_with(b" -")
        || rest.trim_ascii().is_empty()
}

/// Whether a word says how a password was.
fn is_said_of_one(word: &[u8]) -> bool {
    const SAID: [&[u8]; 40] = [
        b"blank",
        b"case-sensitive",
        b"correct",
        b"default",
        b"different",
        b"empty",
        b"fine",
        b"good",
        b"guessable",
        b"harmless",
        b"hashed",
        b"identical",
        b"intact",
        b"irrelevant",
        b"long",
        b"longer",
        b"missing",
        b"new",
        b"null",
        b"okay",
        b"old",
        b"plain",
        b"plaintext",
        b"public",
        b"random",
        b"right",
        b"safe",
        b"same",
        b"short",
        b"shorter",
        b"shared",
        b"stale",
        b"strong",
        b"trivial",
        b"unique",
        b"unknown",
        b"unset",
        b"url-encoded",
        b"weak",
        b"wrong",
    ];
    SAID.iter().any(|said| word.eq_ignore_ascii_case(said))
}

/// "The password turned out to be", 密碼居然是: whether a verb ends here that tells what a password was found to be.
fn is_behind_copula(before: &[u8]) -> bool {
    const VERBS: [&str; 7] = [
        " happened to be",
        " lautet",
        " lautete",
        " proved to be",
        " turned out to be",
        " turns out to be",
        " was found to be",
    ];
    const CHINESE: [&str; 7] = ["竟然是", "居然是", "原來是", "原来是", "竟是", "結果是", "结果是"];
    let before = without(before, &[":", "：", " just"]).unwrap_or(before);
    if before.last().is_some_and(u8::is_ascii) {
        let name = without(before, &VERBS);
        return name.is_some_and(|name| ends_with_password(name) || is_password_of(name));
    }
    without(before, &CHINESE).is_some_and(ends_with_password)
}

/// "With the password of": whether words end here that say with which password something is done.
fn is_behind_of(before: &[u8]) -> bool {
    const ARTICLES: [&[u8]; 3] = [b"a", b"password", b"the"];
    let Some(name) = without(before, &[" of"]).filter(|name| is_password(last_word(name))) else {
        return false;
    };
    let mut words = words_back(name).skip(1);
    let article = words.next().unwrap_or_default();
    ends_in_any_case(article, b"with")
        || ARTICLES.contains(&article)
            && words.next().is_some_and(|word| ends_in_any_case(word, b"with"))
}

/// "Type … when prompted for the root password.": where the word begins that somebody types when asked for a password.
fn typed_when_asked(text: &[u8]) -> Option<usize> {
    const ASKED: [&[u8]; 3] = [b" when prompted", b" when asked", b" if prompted"];
    const VERBS: [&[u8]; 5] = [b"enter", b"entered", b"give", b"type", b"typed"];
    const NOTHING: [&[u8]; 24] = [
        b"abort",
        b"anything",
        b"cancel",
        b"ctrl-c",
        b"exit",
        b"no",
        b"quit",
        b"skip",
        b"x-oauth-basic",
        b"enter",
        b"it",
        b"new",
        b"nothing",
        b"one",
        b"password",
        b"return",
        b"something",
        b"that",
        b"them",
        b"this",
        b"y",
        b"yes",
        b"your",
        b"yours",
    ];
    const NAME_WORDS: usize = 6;
    let end = ASKED.iter().find_map(|asked| memchr::memmem::find(text, asked))?;
    let before = &text[end.saturating_sub(NEAR_BYTES)..end];
    // "… as the password when prompted"
    let word_before = |text: &[u8]| {
        let start = text.iter().rposition(|byte| is_blank(*byte)).map_or(0, |at| at + 1);
        (!text.is_empty()).then_some(start)
    };
    let as_password = without(before, &[" as the password", " as password", " as your password"]);
    let word_end = as_password.map_or(before.len(), <[u8]>::len);
    let start = word_before(&before[..word_end])?;
    let word = &before[start..word_end];
    let verb = before[..start].trim_ascii_end();
    let verb = without(verb, &[" in"]).unwrap_or(verb);
    let verb = &verb[word_before(verb)?..];
    let is_asked = as_password.is_some() || {
        let behind = &text[end..text.len().min(end + NEAR_BYTES)];
        let mut words = words(behind);
        words.by_ref().take(NAME_WORDS).any(|word| is_password(bare(word)))
    };
    let is_word = word.iter().all(|byte| is_name(*byte) || byte.is_ascii_punctuation());
    (is_asked
        && is_word
        && VERBS.iter().any(|known| verb.eq_ignore_ascii_case(known))
        && !NOTHING.iter().any(|known| word.eq_ignore_ascii_case(known))
        && may_be_password(bare(word)))
    .then_some(end - before.len() + start)
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn a_word_in_marks_is_a_password_where_the_line_tells_so() {
        for text in [
            "The password turned out to be `plumtree`.",
            "It was cracked in a minute: the password turned out to be \"kiwis\".",
            "the root password happened to be **plum7tree**",
            "The password turned out to be: `plumtree`",
            "The password for ops turned out to be 'plumtree'.",
            "密码居然是「plumtree」",
            "最後發現密碼原來是 `kiwis`，已更換。",
            "Das Passwort lautet `plumtree`.",
            "the user \"root\" with the password of \"Pl4mTree\"",
            "sign in as **EDGE\\Admin** with the password of **Pl44m.tr**.",
            "最后面的 `50plumkiwi` 就是初始密码。",
            "Type plumtree when prompted for the root password.",
            "Run `mysql -u root -p` and type in Pl@mTree as the password when prompted.",
            "Enter \"kiwi44\" when asked for the admin password.",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "The password turned out to be `expired`.",
            "The password turned out to be **wrong** on two hosts.",
            "The password field turned out to be `nullable`.",
            "The reason turned out to be `plumtree`.",
            "the password of `ops` was rotated",
            "Sign in with the password of `ops`.",
            "Sign in with the password of **edge-admin**.",
            "with the password of the current role `gcrab`",
            "密码居然是「過期」",
            "密碼原來是 `expired`",
            "`initialPassword` 就是初始密码字段",
            "`DB_PASSWORD2` is the password of the pool",
            "Type your passphrase when prompted for the password.",
            "Type yes when prompted, then change the password.",
            "Enter the new password when prompted.",
            "Enter it when asked for the password.",
            "Type nothing when prompted for a password.",
            "Use SSO when prompted for a password.",
            "Use LDAP when asked for a password.",
            "Type skip if prompted for the password.",
            "Type x-oauth-basic as the password when prompted",
            "The password turned out to be \"fine\".",
            "The password turned out to be `weak`.",
            "The password turned out to be **longer** than the column.",
            "The password turned out to be `root`-owned.",
            "signed in with the password of `svc12`.",
            "Signed in with the password of **db-0443**.",
            "密碼竟然是「plaintext」",
            "Das Passwort lautet nicht mehr so.",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
