//! The login that a product comes with, as a sentence names it: "Default credentials are `admin / …`", 預設帳密是 admin/….
//!
//! The password is a word of letters, so that what stands around it has to say what it is: the user is an account that comes
//! with products, or stands in code marks.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::super::configured::{is_done, is_of_prose, is_said, is_said_of_settings};
use super::super::credential;
use super::super::forms::name::Credential;
use super::super::forms::text::{
    LOOK_BACK_BYTES, contains_in_any_case, is_blank, is_name, is_quote, name_start, over,
};
use super::super::forms::value::{Tie, Value};
use super::super::found::Found;
use super::others::is_no_password;
use super::{accounts, is_account, is_introduced, without_ties};
use crate::screen::line::{Classes, Line, Word};

/// Bytes of the longest such password.
const BYTES_MAX: usize = 32;

/// Looks at a word with a slash, or one that is a slash: whether a user stands before it and a password behind.
#[inline]
pub(in super::super) fn look_at_slash(line: &Line<'_>, word: Word, found: &mut Found) {
    const NEVER: Classes = Classes::COLON.or(Classes::EQUALS);
    if word.len() <= BYTES_MAX * 2 && !word.classes.any(NEVER) {
        look_at_users(line, word, found);
    }
}

#[inline(never)]
fn look_at_users(line: &Line<'_>, word: Word, found: &mut Found) {
    let text = line.text;
    let Some(at) = memchr::memchr(b'/', line.word(word)) else { return };
    let slash = word.start + at;
    look_around(text, slash, slash + 1, found);
}

/// Looks at slashes of full width: no word has one.
#[inline]
pub(in super::super) fn look_at_wide_slashes(line: &Line<'_>, found: &mut Found) {
    static SLASH: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("／"));
    if line.classes.any(Classes::HIGH) {
        for at in SLASH.find_iter(line.text) {
            look_around(line.text, at, at + "／".len(), found);
        }
    }
}

/// Looks at what stands before a slash and behind it.
fn look_around(text: &[u8], slash: usize, behind: usize, found: &mut Found) {
    let before = text[..slash].trim_ascii_end();
    let (name, is_marked) = match before {
        [inner @ .., b'`'] => (inner, true),
        [inner @ .., b'*', b'*'] => (inner, false),
        [inner @ .., last] if is_quote(*last) => (inner, false),
        _ => (before, false),
    };
    let start = name_start(text, name.len());
    let user = &name[start..];
    let is_known = is_account(user) || user.eq_ignore_ascii_case(b"ops");
    let is_user = is_known || is_marked && start > 0 && text[start - 1] == b'`' && user.len() > 2;
    let is_path = text[..start].ends_with(b"/") || text[..start].ends_with(b".");
    // Most slashes stand within a word of which neither part is an account.
    let is_apart = before.len() < slash || text[..start].ends_with(b"@");
    if (is_known || is_marked || is_apart)
        && !found.has(&credential::VALUE)
        && let Some(at) = accounts::password_beside(text, slash, behind)
    {
        found.add(&credential::VALUE, at);
    }
    if is_user && !is_path && !found.has(&credential::VALUE) {
        look_behind_user(text, start..name.len(), behind, is_known, found);
    }
}

/// Looks at what stands behind a user and a slash.
fn look_behind_user(
    text: &[u8],
    user: Range<usize>,
    behind: usize,
    is_known: bool,
    found: &mut Found,
) {
    let limit = text.len().min(behind + BYTES_MAX + 4);
    let blanks = over(text, behind, 2, is_blank);
    let at = over(text, blanks, 2, |byte| is_quote(byte) || byte == b'*');
    let end = over(&text[..limit], at, BYTES_MAX, |byte| is_name(byte) && byte != b'.');
    let value = Value::alone(&text[at..end]);
    let is_tight = behind == blanks && text[..behind].ends_with(b"/") && user.end + 1 == behind;
    let is_letters = value.text.iter().all(|byte| byte.is_ascii_lowercase() || *byte == b'-');
    if is_letters
        && value.is_secret(Credential::Password, Tie::Assigned)
        && !is_something_else(value.text)
        && !are_alike(&text[user.clone()], value.text)
        && ends(text, end)
        && is_named(before_marks(&text[..user.start]), is_known, is_tight)
    {
        found.add(&credential::VALUE, at);
    }
}

/// What stands before a user and the stars around it, as far as it is looked at.
fn before_marks(before: &[u8]) -> &[u8] {
    let before = before.strip_suffix(b"**").unwrap_or(before);
    &before[before.len().saturating_sub(LOOK_BACK_BYTES)..]
}

/// Whether two names share their first part or their last: `edge-admin` and `edge-viewer` are two accounts.
fn are_alike(user: &[u8], value: &[u8]) -> bool {
    let parts = |name: &[u8]| name.split(|byte| *byte == b'-').count();
    let first = |name: &[u8]| name.iter().position(|byte| *byte == b'-').unwrap_or(name.len());
    let last = |name: &[u8]| name.iter().rposition(|byte| *byte == b'-').unwrap_or(0);
    parts(user) > 1
        && parts(value) > 1
        && (user[..first(user)] == value[..first(value)]
            || user[last(user)..] == value[last(value)..])
}

/// Whether nothing goes on behind a password: no further word, name of a list, or part of a path.
fn ends(text: &[u8], end: usize) -> bool {
    let rest = &text[over(text, end, 2, |byte| is_quote(byte) || byte == b'*')..];
    let rest = &rest[..rest.len().min(BYTES_MAX)];
    if tells_of_both(rest) {
        return false;
    }
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

/// Whether a sentence goes on with what is true of the two before: `, both rotated`, 都已更換.
fn tells_of_both(rest: &[u8]) -> bool {
    const BOTH: [&str; 7] = ["both", "共用", "皆", "都", "均", "兩者", "两者"];
    let rest = rest.strip_prefix(b",").unwrap_or(rest).trim_ascii_start();
    BOTH.iter().any(|both| rest.starts_with(both.as_bytes()))
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
    is_no_password(value)
        || is_account(value)
        || value == b"ops"
        || is_said(value)
        || is_said_of_settings(value)
        || is_done(value)
}

/// Whether what stands before a user says that a login follows: the words right before it do, or the sentence speaks of what a
/// product comes with.
fn is_named(before: &[u8], is_known: bool, is_tight: bool) -> bool {
    const RIGHT_BEFORE: [&str; 24] = [
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
        "帳號／密碼",
        "账号／密码",
        "使用者名稱/密碼",
    ];
    const LABELS: [&str; 2] = ["creds", "login creds"];
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
                contains_in_any_case(sentence, name.as_bytes())
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
        || sentence[right_before.len()..].starts_with(b":") && is_introduced(right_before, &LABELS)
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
pub(super) fn last_sentence(before: &[u8]) -> &[u8] {
    let ascii = memchr::memmem::rfind(before, b". ").map(|at| at + 2);
    let other = memchr::memmem::rfind(before, "。".as_bytes()).map(|at| at + 3);
    &before[ascii.max(other).unwrap_or_default()..]
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

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
            "The default credentials are **admin** / **plumtree**.",
            "帳號／密碼：admin／plumtree",
            "creds: admin/plumtree",
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
            "Log in as admin / tester and compare.",
            "Log in as ops / oncall and compare.",
            "Logged in as admin / console.",
            "Logged in as ops / shell on host-a.",
            "We logged in as admin / emergency.",
            "log in as test / sandbox to reproduce.",
            "Log in as guest / kiosk to reproduce.",
            "The credentials are test/prod.",
            "The credentials are root/intermediate.",
            "The credentials are user/machine.",
            "The default login is admin/dashboard",
            "The login was admin/break-glass.",
            "username/password: root/nologin",
            "default login: admin / keycloak",
            "default login: admin / okta",
            "default login: admin / random",
            "default login: admin / personal",
            "default login: admin / ldap",
            "The default login is `local` / `ldap`.",
            "Default login is `edge-admin` / `edge-viewer`.",
            "The default creds are `read-key` / `write-key`, both rotated.",
            "The default credentials are `vault` / `sops`.",
            "帳密 ops/oncall 共用",
            "帳密 admin/escrow 已封存",
            "帳號/密碼 admin/oncall 皆已輪替",
            "账号密码：admin/platform",
            "初始密碼：admin / tenants 都已更換。",
            "預設登入：admin / console",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
