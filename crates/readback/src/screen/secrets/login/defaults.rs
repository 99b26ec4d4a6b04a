//! The login that a product comes with, as a sentence names it: "Default credentials are `admin / …`", 預設帳密是 admin/….
//!
//! The password is a word of letters, so that what stands around it has to say what it is: the user is an account that comes
//! with products, or stands in code marks.

use super::super::configured::{is_done, is_of_prose, is_said, is_said_of_settings};
use super::super::credential;
use super::super::forms::name::Credential;
use super::super::forms::text::{
    LOOK_BACK_BYTES, contains, is_blank, is_name, is_quote, name_start, over,
};
use super::super::forms::value::{Tie, Value};
use super::super::found::Found;
use super::{is_account, is_introduced, without_ties};
use crate::screen::line::{Classes, Line, Word};

/// Bytes of the longest such password.
const BYTES_MAX: usize = 32;

/// Looks at a word with a slash, or one that is a slash: whether a user stands before it and a password behind.
#[inline]
pub(in super::super) fn look_at_slash(line: &Line<'_>, word: Word, found: &mut Found) {
    const NEVER: Classes = Classes::COLON.or(Classes::EQUALS).or(Classes::AT);
    if word.len() <= BYTES_MAX * 2 && !word.classes.any(NEVER) {
        look_at_users(line, word, found);
    }
}

#[inline(never)]
fn look_at_users(line: &Line<'_>, word: Word, found: &mut Found) {
    let text = line.text;
    let Some(at) = memchr::memchr(b'/', line.word(word)) else { return };
    let slash = word.start + at;
    let before = text[..slash].trim_ascii_end();
    let (name, is_marked) = match before {
        [inner @ .., b'`'] => (inner, true),
        [inner @ .., last] if is_quote(*last) => (inner, false),
        _ => (before, false),
    };
    let start = name_start(text, name.len());
    let user = &name[start..];
    let is_known = is_account(user) || user.eq_ignore_ascii_case(b"ops");
    let is_user = is_known || is_marked && start > 0 && text[start - 1] == b'`' && user.len() > 2;
    let is_path = text[..start].ends_with(b"/") || text[..start].ends_with(b".");
    if is_user && !is_path && !found.has(&credential::VALUE) {
        look_behind_user(text, start, slash, is_known, found);
    }
}

/// Looks at what stands behind a user and a slash.
fn look_behind_user(text: &[u8], start: usize, slash: usize, is_known: bool, found: &mut Found) {
    let limit = text.len().min(slash + BYTES_MAX + 4);
    let blanks = over(text, slash + 1, 2, is_blank);
    let at = over(text, blanks, 2, |byte| is_quote(byte) || byte == b'*');
    let end = over(&text[..limit], at, BYTES_MAX, |byte| is_name(byte) && byte != b'.');
    let value = Value { text: &text[at..end], is_quoted: false, is_last: true, ends_clause: true };
    let is_tight = slash + 1 == blanks && text.get(slash - 1).is_some_and(|byte| is_name(*byte));
    let is_letters = value.text.iter().all(|byte| byte.is_ascii_lowercase() || *byte == b'-');
    if is_letters
        && value.is_secret(Credential::Password, Tie::Assigned)
        && !is_something_else(value.text)
        && ends(text, end)
        && is_named(&text[start.saturating_sub(LOOK_BACK_BYTES)..start], is_known, is_tight)
    {
        found.add(&credential::VALUE, at);
    }
}

/// Whether nothing goes on behind a password: no further word, name of a list, or part of a path.
fn ends(text: &[u8], end: usize) -> bool {
    let rest = &text[over(text, end, 2, |byte| is_quote(byte) || byte == b'*')..];
    let rest = &rest[..rest.len().min(BYTES_MAX)];
    match rest {
        [] | [0x80..=0xff, ..] | [b',' | b';' | b')' | b'|', ..] => true,
        [b'.'] | [b'.', b' ' | 0x80..=0xff, ..] => true,
        [b' ', behind @ ..] => {
            let word = over(behind, 0, BYTES_MAX, |byte| !is_blank(byte));
            let first = behind.first();
            first.is_none_or(|byte| *byte >= 0x80 || matches!(byte, b'(' | b'|' | b'-' | b'\\'))
                || is_of_prose(&behind[..word]) && !is_verb(&behind[..word])
        }
        _ => false,
    }
}

/// Whether a sentence says with it what the two before do, together.
fn is_verb(word: &[u8]) -> bool {
    const VERBS: [&[u8]; 12] = [
        b"are", b"can", b"could", b"did", b"do", b"had", b"have", b"may", b"must", b"should",
        b"were", b"will",
    ];
    VERBS.contains(&word)
}

/// Whether it is another account, a role, a way to log in, or said of one.
fn is_something_else(value: &[u8]) -> bool {
    const OTHERS: [&[u8]; 46] = [
        b"admins",
        b"anonymous",
        b"auditor",
        b"backup",
        b"billing",
        b"client",
        b"clients",
        b"cloud",
        b"contributor",
        b"customer",
        b"deployer",
        b"developer",
        b"devs",
        b"disabled",
        b"editor",
        b"engineer",
        b"everyone",
        b"guests",
        b"helpdesk",
        b"internal",
        b"leaf",
        b"ldap",
        b"local",
        b"logout",
        b"member",
        b"none",
        b"operators",
        b"owner",
        b"owners",
        b"password",
        b"read-only",
        b"reader",
        b"readonly",
        b"register",
        b"replica",
        b"reviewer",
        b"saml",
        b"service",
        b"signup",
        b"staff",
        b"superuser",
        b"support",
        b"tenant",
        b"users",
        b"viewer",
        b"writer",
    ];
    OTHERS.binary_search(&value).is_ok()
        || is_account(value)
        || value == b"ops"
        || is_said(value)
        || is_said_of_settings(value)
        || is_done(value)
}

/// Whether what stands before a user says that a login follows: the words right before it do, or the sentence speaks of what a
/// product comes with.
fn is_named(before: &[u8], is_known: bool, is_tight: bool) -> bool {
    const RIGHT_BEFORE: [&str; 22] = [
        "id/pw",
        "id / pw",
        "login/password",
        "user/pass",
        "user/password",
        "user / password",
        "username/password",
        "username / password",
        "creds are",
        "credentials are",
        "credentials were",
        "credential is",
        "login is",
        "login was",
        "帳密",
        "账密",
        "帳號密碼",
        "账号密码",
        "帳號/密碼",
        "账号/密码",
        "帳號 / 密碼",
        "使用者名稱/密碼",
    ];
    const ACTING: [&str; 6] =
        ["log in as", "logged in as", "login as", "log in with", "logged in with", "sign in as"];
    const DEFAULT: [&str; 8] =
        ["default", "initial", "factory", "out of the box", "預設", "默认", "初始", "原廠"];
    const LOGIN: [&str; 13] = [
        "login",
        "log in",
        "credential",
        "creds",
        "password",
        "帳密",
        "账密",
        "帳號密碼",
        "账号密码",
        "帳號/密碼",
        "登入",
        "密碼",
        "密码",
    ];
    let sentence = last_sentence(before);
    let right_before = without_ties(sentence);
    let has = |names: &[&str]| {
        names.iter().any(|name| {
            if name.is_ascii() {
                contains(sentence, name.as_bytes())
            } else {
                memchr::memmem::find(sentence, name.as_bytes()).is_some()
            }
        })
    };
    let is_default =
        has(&DEFAULT) && has(&LOGIN) && is_behind_login(right_before, sentence, is_tight);
    if !is_known {
        return is_default;
    }
    is_default
        || is_introduced(right_before, &RIGHT_BEFORE)
        || !is_tight && is_introduced(right_before, &ACTING)
}

/// Whether a sentence ends with a word for a login, and what ties a user to it; where blanks stand around the slash, the words
/// of the login may stand before.
fn is_behind_login(right_before: &[u8], sentence: &[u8], is_tight: bool) -> bool {
    const NAMES: [&str; 28] = [
        "account is",
        "credential is",
        "credentials",
        "credentials are",
        "credentials were",
        "creds",
        "creds are",
        "creds were",
        "log in with",
        "login",
        "login is",
        "login was",
        "login with",
        "logins are",
        "password",
        "password are",
        "password is",
        "user is",
        "username/password",
        "帳密",
        "账密",
        "帳號密碼",
        "账号密码",
        "帳號/密碼",
        "账号/密码",
        "登入",
        "密碼",
        "密码",
    ];
    const TIES: [&str; 4] = ["is", "are", "was", "were"];
    let ends_with_colon = || {
        let behind = &sentence[right_before.len()..];
        behind.contains(&b':') || memchr::memmem::find(behind, "：".as_bytes()).is_some()
    };
    is_introduced(right_before, &NAMES)
        || !is_tight && (is_introduced(right_before, &TIES) || ends_with_colon())
}

/// What stands behind the last mark that ends a sentence.
fn last_sentence(before: &[u8]) -> &[u8] {
    let ascii = memchr::memmem::rfind(before, b". ").map(|at| at + 2);
    let other = memchr::memmem::rfind(before, "。".as_bytes()).map(|at| at + 3);
    &before[ascii.max(other).unwrap_or_default()..]
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;

    fn is_hit(text: &str) -> bool {
        screen(text.as_bytes()).iter().any(|hit| hit.rule.id == "secret-credential-value")
    }

    #[test]
    fn the_login_that_a_product_comes_with_is_one() {
        for text in [
            "Default credentials are `admin / plumtree`.",
            "The default credentials are `admin` / `plum-operator`.",
            "The default credentials are `plumadmin` / `plumtree`.",
            "The default login is admin/plumtree",
            "The default login is admin/plumtree.",
            "Default login: admin / plumtree",
            "預設帳號密碼為 admin / plumtree",
            "預設帳密是 admin/plumtree，登入後請更換。",
            "username/password: admin/plumtree",
            "帳號/密碼：admin/plumtree",
            "You can log in as admin / plumtree on the new host.",
            "It still answered on the default login (admin/plumtree).",
            "Default creds: root / plumtree (never changed)",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "The default login is SSO/SAML",
            "credentials: read / write",
            "default login: admin / [redacted]",
            "login: LDAP / Kerberos",
            "The default login is disabled.",
            "The default accounts are admin / operator.",
            "The default login admin / root are disabled.",
            "Default roles (admin / viewer) were checked.",
            "Default login: admin / changed",
            "The default credentials for admin / billing were rotated.",
            "Log in as admin / viewer and compare.",
            "The default login page is admin/index.",
            "The default login page is /admin/start",
            "Default credentials: admin / see the vault",
            "Default credentials are in docs/admin/install",
            "預設帳密（admin / ops）已停用。",
            "預設帳號 admin / guest 已停用，密碼已輪替。",
            "The credentials of user / admin were the same.",
            "The default password policy of admin / ops applies.",
            "username/password: rotated",
            "The test/login suite passed by default.",
            "The default credential provider chain user/profile",
            "We use the default credentials for `staging` / `production`.",
            "The default `read` / `write` credentials are enough.",
            "By default admin / root logins are off.",
            "預設登入頁 admin/login 逾時",
            "Default login route: admin/auth",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
