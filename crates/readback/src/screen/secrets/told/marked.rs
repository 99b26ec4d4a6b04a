//! A word in marks of which a line tells that it is a password, whatever its letters: "the password turned out to be `…`", "with
//! the password of **…**", `…` 就是初始密碼. And one in none, which somebody types when asked for it.

use super::super::configured::{is_done, is_of_prose, is_said, is_said_of_settings};
use super::super::forms::name::{Credential, credential};
use super::super::forms::text::{ends_with, is_blank, is_name, over};
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
    let opens = |at: &usize| matches!(text[*at], b'`' | b'"' | b'\'' | b'*' | 0xe2 | 0xe3);
    let marked = (0..text.len()).filter(opens).take(MARKS_MAX).find_map(|at| {
        let (open, close) =
            MARKS.iter().find(|(open, _)| text[at..].starts_with(open.as_bytes()))?;
        let start = at + open.len();
        let end = over(text, start, BYTES_MAX, |byte| byte.is_ascii_graphic());
        let inner = &text[start..end];
        let length = memchr::memmem::find(&text[start..], close.as_bytes())?;
        let inner = inner.get(..length)?;
        let near = &text[at.saturating_sub(NEAR_BYTES)..at];
        let behind = &text[start + length..];
        let behind = &behind[..behind.len().min(NEAR_BYTES)];
        (may_be_password(inner) && is_told(near, inner, behind)).then_some(start)
    });
    marked.or_else(|| typed_when_asked(text))
}

/// Whether a word may be a password, which says nothing of one and names none.
fn may_be_password(word: &[u8]) -> bool {
    let value = Value { text: word, is_quoted: true, is_last: true, ends_clause: true };
    value.is_secret(Credential::Password, Tie::Said)
        && credential(word).is_none()
        && !is_said(word)
        && !is_done(word)
        && !is_said_of_settings(word)
        && !is_of_prose(word)
}

/// Whether what stands around a word tells that it is a password.
fn is_told(before: &[u8], word: &[u8], behind: &[u8]) -> bool {
    let has = |is_kind: fn(&u8) -> bool| word.iter().any(is_kind);
    let is_typed = has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic);
    is_behind_copula(trimmed(before))
        || is_typed && (is_behind_of(trimmed(before)) || is_used_as(behind, Form::Named))
}

/// "The password turned out to be", 密碼居然是: whether a verb ends here that tells what a password was found to be.
fn is_behind_copula(before: &[u8]) -> bool {
    const VERBS: [&str; 8] = [
        " happened to be",
        " lautet",
        " lautete",
        " proved to be",
        " turned out to be",
        " turned out to be just",
        " turns out to be",
        " was found to be",
    ];
    const CHINESE: [&str; 7] = ["竟然是", "居然是", "原來是", "原来是", "竟是", "結果是", "结果是"];
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
    ends_with(article, b"with")
        || ARTICLES.contains(&article) && words.next().is_some_and(|word| ends_with(word, b"with"))
}

/// "Type … when prompted for the root password.": where the word begins that somebody types when asked for a password.
fn typed_when_asked(text: &[u8]) -> Option<usize> {
    const ASKED: [&[u8]; 3] = [b" when prompted", b" when asked", b" if prompted"];
    const VERBS: [&[u8]; 6] = [b"enter", b"entered", b"give", b"type", b"typed", b"use"];
    const NOTHING: [&[u8]; 16] = [
        b"anything",
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
        let mut words = behind.split(|byte| is_blank(*byte)).filter(|word| !word.is_empty());
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
    use crate::screen::screen;

    fn is_hit(text: &str) -> bool {
        screen(text.as_bytes()).iter().any(|hit| hit.rule.id == "secret-credential-value")
    }

    #[test]
    fn a_word_in_marks_is_a_password_where_the_line_tells_so() {
        for text in [
            "The password turned out to be `plumtree`.",
            "It was cracked in a minute: the password turned out to be \"kiwis\".",
            "the root password happened to be **plumtree**",
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
            "Das Passwort lautet nicht mehr so.",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
