//! A user and a password that are told together: 帳號密碼皆為 …, 账号密码分别为 … 和 …, "username and password are both …".

use super::super::configured::{is_done, is_of_prose, is_said, is_said_of_settings};
use super::super::forms::methods::tells_how;
use super::super::forms::name::{Credential, credential};
use super::super::forms::other_scripts::{chinese_credential, names_account};
use super::super::forms::text::{contains_in_any_case, in_small_letters, is_blank, is_quote, over};
use super::super::login::accounts::numbers_a_thing;
use super::super::login::{is_account, is_no_password};
use super::{NEAR_BYTES, bare, is_password, last_word, trimmed, words_back};

/// Bytes of the longest such word, and of the shortest.
const BYTES_MAX: usize = 40;
const BYTES_MIN: usize = 2;

/// Places of a phrase that are looked at.
const PHRASES_MAX: usize = 8;

/// Where the password stands of a line that tells one together with its user.
#[inline(never)]
pub(super) fn place(text: &[u8]) -> Option<usize> {
    if let Some(at) = in_english(text) {
        return Some(at);
    }
    if text.is_ascii() {
        return None;
    }
    let alike = ["均", "皆", "都"]
        .into_iter()
        .find_map(|both| behind_chinese(text, both).find(|at| is_word_alone(text, *at)));
    alike.or_else(|| ["分别", "分別"].into_iter().find_map(|each| second_of(text, each)))
}

/// Where values begin behind a phrase and 是 or 為 that stand behind the names of a user and a password.
fn behind_chinese<'a>(text: &'a [u8], phrase: &str) -> impl Iterator<Item = usize> + use<'a> {
    const IS: [&str; 4] = ["為", "为", "是", "爲"];
    const USER_BYTES: usize = 60;
    let length = phrase.len();
    let found: Vec<usize> =
        memchr::memmem::find_iter(text, phrase.as_bytes()).take(PHRASES_MAX).collect();
    found.into_iter().filter_map(move |at| {
        let rest = &text[at + length..];
        let rest = IS.iter().find_map(|is| rest.strip_prefix(is.as_bytes()))?;
        let names = trimmed(&text[..at]);
        let before = &names[names.len().saturating_sub(USER_BYTES)..];
        let is_named =
            names_account(before) && chinese_credential(names) == Some(Credential::Password);
        is_named.then(|| text.len() - without_openers(rest).len())
    })
}

/// A text without the blanks and marks at its beginning behind which a value stands.
fn without_openers(mut text: &[u8]) -> &[u8] {
    loop {
        let rest = text.trim_ascii_start();
        let rest = ["：", "「", "“", "『", ":", "`", "\"", "'", "*"]
            .iter()
            .find_map(|mark| rest.strip_prefix(mark.as_bytes()))
            .unwrap_or(rest);
        if rest.len() == text.len() {
            return text;
        }
        text = rest;
    }
}

/// A text without the marks that close a value.
fn without_closers(mut text: &[u8]) -> &[u8] {
    loop {
        let rest = ["」", "”", "』", "`", "\"", "'", "*"]
            .iter()
            .find_map(|mark| text.strip_prefix(mark.as_bytes()))
            .unwrap_or(text);
        if rest.len() == text.len() {
            return text;
        }
        text = rest;
    }
}

/// The word that begins at a place, without the marks behind it, and what stands behind those.
fn word_at(text: &[u8], at: usize) -> (&[u8], &[u8]) {
    let end = over(text, at, BYTES_MAX, |byte| {
        byte.is_ascii_graphic() && !is_quote(byte) && !matches!(byte, b',' | b';' | b'*' | b')')
    });
    let word = text[at..end].strip_suffix(b".").unwrap_or(&text[at..end]);
    (word, without_closers(&text[at + word.len()..]))
}

/// Whether a word may be a password that is told so: it is an account that comes with a product, or a word with digits that
/// neither counts nor names a method.
fn may_be_password(word: &[u8]) -> bool {
    let small = in_small_letters(word);
    let letters = word.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let has_digit = word[letters..].iter().any(u8::is_ascii_digit);
    let is_mask = word.iter().all(|byte| matches!(byte, b'*' | b'x' | b'X' | b'.'));
    is_account(word)
        || letters > 1
            && has_digit
            && word.len() > BYTES_MIN
            && !is_mask
            && !word.iter().any(|byte| matches!(byte, b'<' | b'[' | b'{' | b'/' | b'(' | b'-'))
            && !tells_how(word, 0)
            && !numbers_a_thing(&small)
            && !is_encoding(&small)
            && credential(word).is_none()
}

/// `base64`, `utf8`, `bcrypt2`, `argon2id`: how something is written or kept.
fn is_encoding(word: &[u8]) -> bool {
    const NAMES: [&[u8]; 12] = [
        b"aes", b"argon", b"base", b"bcrypt", b"blake", b"hex", b"latin", b"md", b"pbkdf",
        b"scrypt", b"sha", b"utf",
    ];
    NAMES.iter().any(|name| {
        word.strip_prefix(*name).is_some_and(|rest| rest.first().is_some_and(u8::is_ascii_digit))
    })
}

/// Whether a word at a place is a password behind which the part of the sentence ends.
fn is_word_alone(text: &[u8], at: usize) -> bool {
    let (word, behind) = word_at(text, at);
    may_be_password(word) && ends_part(behind)
}

/// Whether no further word stands behind a place: marks, brackets or nothing.
fn ends_part(behind: &[u8]) -> bool {
    let is_mark_of_full_width = matches!(behind, [0xe3, 0x80, ..] | [0xef, 0xbc, ..]);
    matches!(behind, [] | [b'.' | b',' | b';' | b')', ..] | [b' ', b'(', ..])
        || is_mark_of_full_width
        || behind.trim_ascii().is_empty()
}

/// 分别为 … 和 …: where the second of two words stands, which is the password.
fn second_of(text: &[u8], phrase: &str) -> Option<usize> {
    const AND: [&str; 8] = ["和", "與", "与", "及", "、", "，", "/", ","];
    behind_chinese(text, phrase).find_map(|at| {
        let limit = text.len().min(at + BYTES_MAX);
        let user = over(&text[..limit], at, BYTES_MAX, |byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'@')
        });
        let rest = without_closers(&text[user..]).trim_ascii_start();
        let rest = AND.iter().find_map(|and| rest.strip_prefix(and.as_bytes()))?;
        let password = text.len() - without_openers(rest).len();
        // Behind an account that comes with a product any word may be one.
        let (word, behind) = word_at(text, password);
        let small = in_small_letters(word);
        let is_word = is_account(&text[at..user])
            && word.len() > BYTES_MIN
            && word.iter().all(u8::is_ascii_lowercase)
            && !is_no_password(&small)
            && !is_said(&small)
            && !is_done(&small)
            && !is_said_of_settings(&small)
            && !is_of_prose(&small)
            && ends_part(behind);
        (user > at && (is_word || is_word_alone(text, password))).then_some(password)
    })
}

/// "Username and password are both …", "both the username and the password are …".
fn in_english(text: &[u8]) -> Option<usize> {
    const NAME_WORDS: usize = 4;
    const USERS: [&[u8]; 4] = [b"username", b"user", b"login", b"account"];
    if !contains_in_any_case(text, b"both") {
        return None;
    }
    let verbs = [" are both", " is both", " are"];
    let behind = verbs.iter().find_map(|verb| {
        memchr::memmem::find_iter(text, verb.as_bytes()).take(PHRASES_MAX).find_map(|at| {
            let before = &text[at.saturating_sub(NEAR_BYTES)..at];
            let is_both = verb.ends_with("both") || contains_in_any_case(before, b"both");
            let is_named = is_password(last_word(before))
                && words_back(before).take(NAME_WORDS).any(|word| {
                    let word = bare(word);
                    USERS.iter().any(|user| word.eq_ignore_ascii_case(user))
                        || word.eq_ignore_ascii_case(b"name")
                });
            (is_both && is_named && text[at + verb.len()..].first().is_some_and(|b| is_blank(*b)))
                .then_some(at + verb.len())
        })
    })?;
    let rest = text[behind..].trim_ascii_start();
    let at = text.len() - without_openers(rest).len();
    let is_marked = at > text.len() - rest.len();
    let (word, _) = word_at(text, at);
    let is_typed = is_marked || is_account(word) || word.iter().any(u8::is_ascii_digit);
    (is_typed && is_word_alone(text, at)).then_some(at)
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn a_user_and_a_password_are_told_together() {
        for text in [
            "默认用户名密码均为：admin",
            "後台帳號密碼皆為 admin",
            "帳號與密碼都是 `pi`，登入後請更換。",
            "用户名和密码都是 guest（首次登录后请修改）",
            "账号密码分别为 admin 和 plumtree",
            "预设的账号密码分别是 root、plum88",
            "帳號密碼分別為「ops」與「plum88」。",
            "Username and password are both `root`.",
            "The user name and password are both guest.",
            "Both the username and the password are plum7",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "帳號與密碼均為必填",
            "账号密码均为空",
            "帳號密碼都是 SSO 管理",
            "帳號與密碼都是 required",
            "账号密码都是 base64 编码",
            "帳號密碼皆已輪替",
            "用户名和密码都是 null",
            "帳號密碼分別為 LDAP 與 SSO 管理",
            "账号密码分别是 6 位和 12 位",
            "帳號與密碼都是由 ops 保管",
            "狀態與密碼都是 active",
            "Username and password are both required.",
            "Username and password are both hashed.",
            "The username and password are both `REDACTED`.",
            "Both hosts and the password are fine.",
            "Both the username and the password are rotated.",
            "Username and password are both 12 characters long.",
            "帳號與密碼都是 `***`",
            "使用者密碼都是 bcrypt，未外洩",
            "所有帳號密碼都是 argon2id。",
            "账号密码都是 plaintext，没有加密",
            "用户名和密码都是 optional。",
            "用户名和密码都是 md5，需迁移",
            "用户名密码均为 UTF-8",
            "账号密码都是 case-sensitive",
            "账号密码都是 90d",
            "帳號密碼分別為 varchar 與 varbinary",
            "账号密码分别是 host-a 和 host-b",
            "The username and password are both base64.",
            "The username and password are both `varchar`.",
            "The username and password are both **correct**.",
            "Both the login and password are 24h.",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
