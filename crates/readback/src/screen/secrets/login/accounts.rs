//! A list of accounts and their passwords below a line that says so: `## Demo credentials`, 測試帳號：, and then
//! `- admin@shop.example / …`.

use super::super::configured::{is_done, is_said, is_said_of_settings};
use super::super::forms::name::Credential;
use super::super::forms::text::{
    LOOK_BACK_BYTES, contains, ends_with, is_blank, is_name, is_quote, over,
};
use super::super::forms::value::{Tie, Value};
use super::defaults::last_sentence;
use super::others::is_no_password;
use super::{is_account, names_something};
use crate::screen::line::{Classes, Line};

/// What a line says of the ones below it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Heading {
    /// They hold accounts, beside which other things stand as well.
    Accounts,
    /// They hold users and passwords.
    Credentials,
}

/// Bytes of the longest line that is such a heading.
const HEADING_BYTES_MAX: usize = 64;

/// Whether a line may be such a heading, by its first byte and its last; most lines are not.
#[inline]
pub(in super::super) fn may_head(line: &Line<'_>, content: &[u8]) -> bool {
    line.text.len() <= HEADING_BYTES_MAX
        && (matches!(content.first(), Some(b'#' | b'*'))
            || matches!(content.last(), Some(b':' | b'*'))
            || content.ends_with("：".as_bytes()))
}

/// What a line says of the ones below it, if it is a heading of accounts.
pub(in super::super) fn heading(line: &Line<'_>) -> Option<Heading> {
    const CREDENTIALS: [&[u8]; 5] =
        [b"credentials", b"creds", b"logins", b"login:", b"login details"];
    const CREDENTIALS_IN_CHINESE: [&str; 8] =
        ["帳密", "账密", "帐密", "弱口令", "口令", "帳號密碼", "账号密码", "默认密码"];
    const ACCOUNTS: [&[u8]; 6] = [
        b"test account",
        b"demo account",
        b"default account",
        b"test user",
        b"demo user",
        b"users:",
    ];
    const ACCOUNTS_IN_CHINESE: [&str; 10] = [
        "測試帳號",
        "測試帳戶",
        "测试账号",
        "测试账户",
        "测试帐号",
        "演示账号",
        "示範帳號",
        "預設帳號",
        "默认账号",
        "初始账号",
    ];
    // What is done to credentials is told by a sentence of its own below.
    const TOLD: [&[u8]; 8] = [
        b"rotated",
        b"rotation",
        b"revoked",
        b"affected",
        b"locked",
        b"review",
        b"owner",
        b"expired",
    ];
    const TOLD_IN_CHINESE: [&str; 8] =
        ["輪替", "轮换", "受影響", "受影响", "停用", "鎖定", "锁定", "盤點"];
    let text = line.content();
    if has_one(text, &TOLD, &TOLD_IN_CHINESE) {
        None
    } else if has_one(text, &CREDENTIALS, &CREDENTIALS_IN_CHINESE) {
        Some(Heading::Credentials)
    } else {
        has_one(text, &ACCOUNTS, &ACCOUNTS_IN_CHINESE).then_some(Heading::Accounts)
    }
}

/// Whether a text has one of some words, or of some in Chinese.
fn has_one(text: &[u8], words: &[&[u8]], in_chinese: &[&str]) -> bool {
    words.iter().any(|word| contains(text, word))
        || !text.is_ascii()
            && in_chinese.iter().any(|word| memchr::memmem::find(text, word.as_bytes()).is_some())
}

/// Whether a line goes on with such a list: an item, a row, the fence around them, or nothing but a pair.
pub(in super::super) fn goes_on(line: &Line<'_>) -> bool {
    let content = line.text.trim_ascii_start();
    matches!(content.first(), None | Some(b'-' | b'*' | b'|' | b'`' | b'0'..=b'9'))
        || content.starts_with("•".as_bytes())
        || !content.trim_ascii_end().iter().any(|byte| is_blank(*byte))
        || memchr::memmem::find(content, b" / ").is_some()
}

/// Where in a line of such a list a password stands.
pub(in super::super) fn password_in(line: &Line<'_>, heading: Heading) -> Option<usize> {
    const PARTS_MAX: usize = 4;
    let text = line.text;
    if !line.classes.any(Classes::SLASH.or(Classes::COLON)) {
        return None;
    }
    let parts = memchr::memchr2_iter(b'/', b':', text).filter(|at| *at > 0);
    parts.take(PARTS_MAX).find_map(|part| {
        let (user, is_marked_user) = user_before(&text[..part])?;
        let (at, password, is_marked) = word_behind(text, part + 1)?;
        let is_tight = at == part + 1 && text[part - 1] == *user.last()?;
        let is_pair = may_be_pair(user, password, text[part] == b':', is_tight);
        let is_marked = is_marked && is_marked_user;
        (is_pair && is_password(heading, user, password, is_marked, false)).then_some(at)
    })
}

/// Where the password of a pair stands that a slash parts, in a line that says itself that it holds a login.
#[inline(never)]
pub(super) fn password_beside(text: &[u8], slash: usize, behind: usize) -> Option<usize> {
    let (user, is_marked_user) = user_before(&text[..slash])?;
    let (at, password, is_marked) = word_behind(text, behind)?;
    let is_tight = at == behind && text[slash - 1] == *user.last()?;
    if !may_be_pair(user, password, false, is_tight) {
        return None;
    }
    let start = user.as_ptr().addr() - text.as_ptr().addr();
    let before = &text[start.saturating_sub(LOOK_BACK_BYTES)..start];
    let is_both = is_marked && is_marked_user;
    let heading = said_of(last_sentence(before));
    // Of names that no mark is around, only those of accounts or of mail are users within a sentence.
    let is_named = is_labelled(before) && user.iter().any(u8::is_ascii_lowercase);
    let is_user = is_both || user.contains(&b'@') || is_account(user) || is_named;
    let is_told = heading
        .is_some_and(|heading| is_user && is_password(heading, user, password, is_both, is_named))
        || is_both && user.contains(&b'@') && is_strong(password);
    is_told.then_some(at)
}

/// Letters, digits and a sign.
fn is_strong(word: &[u8]) -> bool {
    const CHARACTERS_MIN: usize = 6;
    let has = |is_kind: fn(&u8) -> bool| word.iter().any(is_kind);
    word.len() >= CHARACTERS_MIN
        && has(u8::is_ascii_alphabetic)
        && has(u8::is_ascii_digit)
        && word.iter().any(|byte| matches!(byte, b'!' | b'@' | b'#' | b'$' | b'%' | b'^' | b'&'))
}

/// What a sentence says of the pair it ends with.
fn said_of(sentence: &[u8]) -> Option<Heading> {
    const CREDENTIALS: [&[u8]; 4] = [b"credential", b"creds", b"login", b"log in"];
    const CREDENTIALS_IN_CHINESE: [&str; 7] =
        ["帳密", "账密", "帐密", "口令", "密碼", "密码", "登录账号"];
    const ACCOUNTS_IN_CHINESE: [&str; 4] = ["測試帳號", "测试账号", "测试账户", "演示账号"];
    const ACCOUNTS: [&[u8]; 4] = [b"account", b"test user", b"demo user", b"username"];
    if has_one(sentence, &CREDENTIALS, &CREDENTIALS_IN_CHINESE) {
        Some(Heading::Credentials)
    } else {
        has_one(sentence, &ACCOUNTS, &ACCOUNTS_IN_CHINESE).then_some(Heading::Accounts)
    }
}

/// Whether a text ends with a label of an account: `Test account: `, 测试账号：.
fn is_labelled(before: &[u8]) -> bool {
    const LABELS: [&str; 8] =
        ["account", "login", "credentials", "user", "帳號", "账号", "账户", "帳密"];
    let label = before.trim_ascii_end();
    let label = label.strip_suffix(b":").or_else(|| label.strip_suffix("：".as_bytes()));
    label.is_some_and(|label| LABELS.iter().any(|name| ends_with(label, name.as_bytes())))
}

/// Bytes of the longest user and of the longest password.
const BYTES_MAX: usize = 40;

/// The user that ends a text, without marks, and whether it has such: a name, or an address of mail.
fn user_before(text: &[u8]) -> Option<(&[u8], bool)> {
    let is_mark = |byte: u8| is_quote(byte) || byte == b'*';
    let text = text.trim_ascii_end();
    let end = text.iter().rposition(|byte| !is_mark(*byte)).map_or(0, |at| at + 1);
    let user = &text[..end];
    let start = user
        .iter()
        .rposition(|byte| !is_name(*byte) && !matches!(byte, b'@' | b'+'))
        .map_or(0, |at| at + 1);
    let word = &user[start..];
    let before = user[..start].last();
    // A part of a path or an address, and what a label is behind.
    let is_whole = before
        .is_none_or(|byte| is_blank(*byte) || is_mark(*byte) || *byte >= 0x80 || *byte == b'|');
    let is_user = (2..=BYTES_MAX).contains(&word.len())
        && is_whole
        && word.iter().any(u8::is_ascii_alphabetic)
        && !word.starts_with(b"-");
    is_user.then_some((word, end < text.len()))
}

/// The word that begins behind a part, where it stands, and whether it has marks around it; nothing where more than one stands
/// there.
fn word_behind(text: &[u8], behind: usize) -> Option<(usize, &[u8], bool)> {
    let blanks = over(text, behind, 2, is_blank);
    let at = over(text, blanks, 2, |byte| is_quote(byte) || byte == b'*');
    let end = over(text, at, BYTES_MAX, |byte| {
        byte.is_ascii_graphic()
            && !is_quote(byte)
            && !matches!(byte, b'*' | b',' | b';' | b')' | b'|')
    });
    let word = &text[at..end];
    let word = word.strip_suffix(b".").unwrap_or(word);
    let rest = &text[at + word.len()..];
    let marks = over(rest, 0, 2, |byte| is_quote(byte) || byte == b'*');
    let after = &rest[marks..];
    let ends = matches!(
        after,
        [] | [0x80..=0xff, ..]
            | [b',' | b';' | b')' | b'|' | b'\r', ..]
            | [b'.']
            | [b'.', b' ', ..]
    ) || matches!(after.trim_ascii_start(), [] | [b'(' | b'|' | b'-', ..]);
    (ends && !word.is_empty()).then_some((at, word, marks > 0 && at > blanks))
}

/// Whether two words may be a user and a password by what parts them: no host and port, no path, no image and no time.
fn may_be_pair(user: &[u8], password: &[u8], is_colon: bool, is_tight: bool) -> bool {
    let is_number = password.iter().all(u8::is_ascii_digit);
    let number = password.strip_prefix(b"v").unwrap_or(password);
    let is_version =
        number.contains(&b'.') && number.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.');
    let is_host = user.contains(&b'.') && !user.contains(&b'@');
    let is_more = password.contains(&b'/') || password.contains(&b'\\') || password.contains(&b':');
    let is_label = is_colon && !is_tight;
    !is_label && !is_more && !is_version && !(is_colon && (is_number || is_host))
}

/// Whether a word is the password of a user in a list below such a heading.
fn is_password(
    heading: Heading,
    user: &[u8],
    password: &[u8],
    is_marked: bool,
    is_named: bool,
) -> bool {
    const LETTERS_MIN: usize = 3;
    const DIGITS_MIN: usize = 3;
    let value = Value {
        text: password,
        is_quoted: is_marked || is_named,
        is_last: true,
        ends_clause: true,
    };
    let small = password.to_ascii_lowercase();
    let is_said_of = is_said(&small) || is_done(&small) || is_said_of_settings(&small);
    let is_twin = password == user && is_account(user);
    if is_twin {
        return heading == Heading::Credentials;
    }
    let is_address = password.contains(&b'@') && password.contains(&b'.');
    let is_of_person = user.contains(&b'@');
    if is_said_of || is_no_password(&small) || is_address || !is_of_person && names_something(value)
    {
        return false;
    }
    let digits = password.iter().filter(|byte| byte.is_ascii_digit()).count();
    let letters = password.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    let has_sign =
        password.iter().any(|byte| matches!(byte, b'!' | b'@' | b'#' | b'$' | b'%' | b'^' | b'&'));
    let is_like = are_alike(user, password) && !is_made_of(password, user);
    // Digits alone are those of a password only where both words are marked.
    let is_typed = letters >= LETTERS_MIN && (digits >= DIGITS_MIN || has_sign && digits > 0)
        || letters >= LETTERS_MIN
            && digits >= 2
            && letters + digits == password.len()
            && (is_marked || is_of_person || is_account(user))
        || is_made_of(password, user)
        || (is_marked || is_named || is_account(user))
            && letters > 1
            && digits >= DIGITS_MIN
            && letters + digits == password.len()
        || is_marked && letters == 0 && digits >= 6 && digits == password.len();
    if is_typed {
        return !is_like && (letters == 0 || value.is_secret(Credential::Password, Tie::Said));
    }
    heading == Heading::Credentials
        && is_marked
        && letters >= LETTERS_MIN
        && letters + digits == password.len()
        && !is_like
        && !is_account(password)
        && value.is_secret(Credential::Password, Tie::Assigned)
}

/// Whether a password is the name of its user and two digits or more.
fn is_made_of(password: &[u8], user: &[u8]) -> bool {
    let number = password.strip_prefix(user).unwrap_or_default();
    !user.iter().any(u8::is_ascii_digit)
        && number.len() >= 2
        && number.iter().all(u8::is_ascii_digit)
}

/// `edge1` and `edge2`, `ops-a` and `ops-b`, `read12` and `write12`: whether two words are the same letters, or have the same
/// number behind other ones.
fn are_alike(one: &[u8], other: &[u8]) -> bool {
    let letters = |word: &[u8]| word.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (one_end, other_end) = (letters(one), letters(other));
    let (number, other_number) = (&one[one_end..], &other[other_end..]);
    one_end > 0 && one[..one_end].eq_ignore_ascii_case(&other[..other_end])
        || !number.is_empty() && number == other_number
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;

    fn is_hit(text: &str) -> bool {
        screen(text.as_bytes()).iter().any(|hit| hit.rule.id == "secret-credential-value")
    }

    #[test]
    fn accounts_are_listed_with_their_passwords() {
        for text in [
            "### Demo Credentials:\n- **Admin:** admin@shop.example / plum123\n- **Doctor:** d@shop.example / kiwi123",
            "## Demo credentials\n\n- ops@shop.example / Plumtree77",
            "Test accounts:\n- admin / plum-9921\n- viewer / kiwis-9921",
            "演示账号：\n\n- `admin` / `123456`（超级用户）\n- `wanger` / `123456`（普通用户）",
            "測試帳號：\n- `wanger` / `wg8821`（管理員）",
            "常见的弱口令：\n\nguest/guest",
            "預設帳號密碼：\n\n```text\nadmin / admin\n```",
            "Default credentials:\n\n* root:plum4471",
            "**Demo credentials**\n- `operator` / `plumtree`",
            "Default credentials: admin / admin",
            "Demo login: `operator` / `operator42`",
            "Credentials are demo defaults (`svcuser`/`svcplum9`).",
            "Test account: wang / wg8821",
            "测试账号：wanger / wg8821",
            "登录账号：admin/kw8823",
            "Default credentials: `admin@shop.example` / `Plumtree77`",
            "`admin@shop.example` / `Plum@1234`",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "## Credentials\n- admin / read-only\n- ops / disabled",
            "Test accounts:\n- admin / editor\n- ops / viewer",
            "Test accounts:\n- edge1 / edge2\n- ops / oncall",
            "## Affected credentials\n- `admin` / `ops`",
            "Credentials rotated:\n- root / edge12\n- ops / db-0443",
            "## Logins\n- web-1: 443\n- web-2: 8443",
            "Users:\n- 2026/06/11 02:40 amy\n- 12/40",
            "測試帳號：\n- amy / 平台組\n- ben / 2 次失敗",
            "## Credentials\n- kv/edge/db12\n- vault:edge/db",
            "## Credentials\n- owner: amy\n- ticket: OPS-20455",
            "Test users:\n- amy / Taipei\n- ben / 2026-06-11",
            "## Credentials\n- image edge:2.4.1\n- docs/login.md",
            "Demo users:\n- amy / PostgreSQL14",
            "Credentials:\n- admin / see the vault\n- ops / [REDACTED]\n- svc / ***",
            "口令：\n- ops / 已輪替",
            "The credentials of `edge` / `host12` were rotated.",
            "Login works for admin / db1 and root / db2.",
            "account: prod / us-east-1",
            "Accounts affected: ops / team2",
            "The login of admin / viewer2 was slow.",
            "登入帳號：amy / ben2",
            "Log in to `grafana` / `loki2` with SSO.",
            "Login: LDAP / Kerberos2",
            "Credentials: `edge-1` / `edge-2`",
            "帳號 `ops` / `db-0443` 已停用",
            "The login page (`docs/login12`) was slow.",
            "Login count: admin / 2041",
            "login failures: root / 1204, admin / 88",
            "`amy@shop.example` / `ben@shop.example`",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
