//! A list of accounts and their passwords below a line that says so: `## Demo credentials`, 測試帳號：, and then
//! `- admin@shop.example / …`.

use super::super::configured::{is_done, is_said, is_said_of_settings};
use super::super::forms::name::Credential;
use super::super::forms::other_scripts::ACCOUNTS;
use super::super::forms::text::{
    LOOK_BACK_BYTES, contains_in_any_case, ends_with_word, in_small_letters, is_blank, is_name,
    is_quote, over,
};
use super::super::forms::value::{Tie, Value};
use super::defaults::last_sentence;
use super::others::is_no_password;
use super::{is_account, names_something};
use crate::screen::line::{Classes, Line};
use crate::screen::offset::offset_in;

/// What a line says of the ones below it, or a sentence of the pair it ends with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Heading {
    /// They hold passwords, and not accounts beside which other things may stand.
    names_passwords: bool,
    /// They are those that something comes with, or is shown with.
    is_default: bool,
}

/// Words of which a line of nothing else is such a heading, in English and in Chinese.
const CREDENTIALS: [&str; 15] = [
    "credential",
    "credentials",
    "creds",
    "login",
    "logins",
    "login details",
    "帳密",
    "账密",
    "帐密",
    "弱口令",
    "口令",
    "帳號密碼",
    "账号密码",
    "預設密碼",
    "默认密码",
];
const NAMES: [&str; 7] =
    ["account", "accounts", "user", "username", "users", "登入帳號", "登录账号"];

/// The same with those that Chinese has.
fn accounts() -> impl Iterator<Item = &'static str> {
    NAMES.into_iter().chain(ACCOUNTS)
}

/// Words that say that something comes with them, or is shown with them.
const DEFAULT: [&str; 18] = [
    "admin", "default", "defaults", "demo", "factory", "initial", "sample", "seed", "seeded",
    "test", "weak", "測試", "测试", "演示", "示範", "預設", "默认", "初始",
];

/// Bytes of the longest line that is such a heading.
const HEADING_BYTES_MAX: usize = 48;

/// Whether a line may be such a heading, by its first byte and its last; most lines are not.
#[inline]
pub(in super::super) fn may_head(line: &Line<'_>, content: &[u8]) -> bool {
    line.text.len() <= HEADING_BYTES_MAX
        && (content.first() == Some(&b'#')
            // Keys of settings are written small.
            || matches!(content, [b'A'..=b'Z' | b'*' | 0x80..=0xff, .., b':'])
            || content.ends_with(b"**")
            || content.ends_with("：".as_bytes()))
}

/// What a line says of the ones below it, if it is a heading of accounts: it names them and says nothing else but that they are
/// defaults, and perhaps of what.
pub(in super::super) fn heading(line: &Line<'_>) -> Option<Heading> {
    const WORDS_MAX: usize = 4;
    let text = line.content().trim_ascii_end();
    let is_mark = |byte: u8| matches!(byte, b'#' | b'*' | b':' | b' ' | b'`');
    let start = text.iter().position(|byte| !is_mark(*byte))?;
    let text = &text[start..];
    let end = text.iter().rposition(|byte| !is_mark(*byte)).map_or(0, |at| at + 1);
    let text = &text[..end];
    let text = text.strip_suffix("：".as_bytes()).unwrap_or(text);
    if text.first().is_some_and(|byte| *byte >= 0x80) {
        // 常見的弱口令, 測試帳號, 預設帳號密碼
        let name = CREDENTIALS.iter().find_map(|name| text.strip_suffix(name.as_bytes()));
        let other = || accounts().find_map(|name| text.strip_suffix(name.as_bytes()));
        let before = name.or_else(other)?;
        let before = before.strip_suffix("的".as_bytes()).unwrap_or(before);
        let is_default = ends_in_one(before, &DEFAULT) || ends_in_one(text, &["弱口令"]);
        let is_plain = before.is_empty() || is_default || ends_in_one(before, &["常見", "常见"]);
        return is_plain.then_some(Heading { names_passwords: name.is_some(), is_default });
    }
    let mut words = text.rsplit(|byte| *byte == b' ').filter(|word| !word.is_empty());
    let last = words.next()?;
    let is_one = |word: &[u8], names: &[&str]| {
        names.iter().any(|name| word.eq_ignore_ascii_case(name.as_bytes()))
    };
    let names_passwords = is_one(last, &CREDENTIALS);
    if !names_passwords && !accounts().any(|name| is_one(last, &[name])) {
        return None;
    }
    let mut is_default = false;
    for (count, word) in words.enumerate() {
        let is_article = word.eq_ignore_ascii_case(b"the");
        is_default |= is_one(word, &DEFAULT);
        // What is done to credentials, or where they are, says another word.
        if count == WORDS_MAX || !is_article && !is_one(word, &DEFAULT) {
            return None;
        }
    }
    Some(Heading { names_passwords, is_default })
}

/// Whether a text ends with one of some words.
fn ends_in_one(text: &[u8], words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word.as_bytes()))
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
        // Names with a slash between and no blank are those of a path, a repository or an image.
        let is_path = is_tight && text[part] == b'/' && !is_account(user) && !user.contains(&b'@');
        let is_pair = !is_path && may_be_pair(user, password, text[part] == b':', is_tight);
        let is_marked = is_marked && is_marked_user;
        (is_pair && is_password(heading, user, password, is_marked, false)).then_some(at)
    })
}

/// Where the password of a pair stands that a slash parts, in a line that says itself that it holds a login.
#[inline(never)]
pub(super) fn password_beside(text: &[u8], slash: usize, behind: usize) -> Option<usize> {
    let (user, is_marked_user) = user_before(&text[..slash])?;
    let (at, password, is_marked) = word_behind(text, behind)?;
    if !may_be_pair(user, password, false, false) {
        return None;
    }
    let start = offset_in(text, user);
    let is_both = is_marked && is_marked_user;
    let is_of_person = user.contains(&b'@');
    let is_strong_one =
        is_of_person && (is_both && is_strong(password) || is_typed(user, password));
    let before = &text[start.saturating_sub(LOOK_BACK_BYTES)..start];
    let is_told = || {
        said_right_before(last_sentence(before))
            .is_some_and(|heading| is_password(heading, user, password, is_both, true))
    };
    (is_strong_one || is_told()).then_some(at)
}

/// Letters in both cases or small ones, digits and a sign, which is no number of a ticket, no channel and nobody's name.
fn is_strong(word: &[u8]) -> bool {
    const CHARACTERS_MIN: usize = 6;
    let has = |is_kind: fn(&u8) -> bool| word.iter().any(is_kind);
    word.len() >= CHARACTERS_MIN
        && has(u8::is_ascii_lowercase)
        && has(u8::is_ascii_digit)
        && !matches!(word.first(), Some(b'#' | b'@' | b'!'))
        && word.iter().any(|byte| matches!(byte, b'!' | b'@' | b'#' | b'$' | b'%' | b'^' | b'&'))
}

/// `staff@shop.example / admin123`: whether a word behind an address of mail is a password that says what it is, or is mixed as
/// nothing else that people write beside an address.
fn is_typed(user: &[u8], word: &[u8]) -> bool {
    const DIGITS_MIN: usize = 3;
    const CHARACTERS_MIN: usize = 8;
    const PASSWORDS: [&[u8]; 5] = [b"pass", b"passw0rd", b"password", b"secret", b"welcome"];
    const ACCOUNTS: [&[u8]; 6] = [b"admin", b"demo", b"guest", b"manager", b"test", b"user"];
    let small = in_small_letters(word);
    let number_behind = |begin: &[u8]| {
        let number = small.strip_prefix(begin).unwrap_or_default();
        let is_one = number.len() >= DIGITS_MIN && number.iter().all(u8::is_ascii_digit);
        is_one.then_some(number.starts_with(b"123"))
    };
    let is_mail = memchr::memchr(b'@', user).is_some_and(|at| user[at..].contains(&b'.'));
    // A number sign and a mail sign stand in handles, rooms and cases.
    let is_mixed = word.len() >= CHARACTERS_MIN
        && is_strong(word)
        && word.iter().any(|byte| matches!(byte, b'!' | b'$' | b'^'))
        && word.iter().any(u8::is_ascii_uppercase)
        && !word.contains(&b'-');
    is_mail
        && (PASSWORDS.iter().any(|begin| number_behind(begin).is_some())
            || ACCOUNTS.iter().any(|begin| number_behind(begin) == Some(true))
            || is_mixed)
        && !(word.contains(&b'@') && word.contains(&b'.'))
        && Value::alone(word).is_secret(Credential::Password, Tie::Said)
}

/// What a sentence says right before a pair: `Test account: `, "Credentials are demo defaults (", 登录账号：.
fn said_right_before(sentence: &[u8]) -> Option<Heading> {
    const TIES: [&str; 13] =
        [":", "：", "=", "(", "（", "is", "are", "was", "were", "為", "为", "是", "->"];
    let is_mark = |byte: u8| is_blank(byte) || is_quote(byte) || byte == b'*';
    let trimmed =
        |text: &'_ [u8]| text.len() - text.iter().rev().take_while(|byte| is_mark(**byte)).count();
    let mut text = &sentence[..trimmed(sentence)];
    let mut is_tied = false;
    while let Some(rest) = TIES.iter().find_map(|tie| text.strip_suffix(tie.as_bytes())) {
        text = &rest[..trimmed(rest)];
        is_tied = true;
        // "Credentials are demo defaults"
        if let Some(rest) = text.strip_suffix(b"defaults") {
            let rest = rest.trim_ascii_end();
            text = rest.strip_suffix(b"demo").unwrap_or(rest).trim_ascii_end();
        }
    }
    let ends = |name: &str| ends_with_word(text, name.as_bytes());
    let names_passwords = CREDENTIALS.iter().any(|name| ends(name));
    let is_default = DEFAULT.iter().any(|word| contains_in_any_case(sentence, word.as_bytes()));
    (is_tied && (names_passwords || accounts().any(ends)))
        .then_some(Heading { names_passwords, is_default })
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
        .is_none_or(|byte| is_blank(*byte) || is_mark(*byte) || *byte >= 0x80 || *byte == b'|')
        || before == Some(&b'(') && word.contains(&b'@');
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

/// Whether a word is the password of a user in a list below such a heading, or behind one.
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
    let small = in_small_letters(password);
    if password == user && is_account(user) {
        return heading.names_passwords;
    }
    let is_of_person = user.contains(&b'@');
    let is_known = is_of_person || is_account(user);
    let is_said_of = is_said(&small) || is_done(&small) || is_said_of_settings(&small);
    if is_said_of
        || is_no_password(&small)
        || password.contains(&b'@') && password.contains(&b'.')
        || matches!(password.first(), Some(b'#' | b'@'))
        || numbers_a_thing(&small)
        || !is_of_person && names_something(value)
        || !user.iter().any(u8::is_ascii_lowercase)
    {
        return false;
    }
    let count = |is_kind: fn(&u8) -> bool| password.iter().filter(|byte| is_kind(byte)).count();
    let (digits, letters) = (count(u8::is_ascii_digit), count(u8::is_ascii_alphabetic));
    let is_plain = letters + digits == password.len();
    let has_sign =
        password.iter().any(|byte| matches!(byte, b'!' | b'@' | b'#' | b'$' | b'%' | b'^' | b'&'));
    let is_told = is_marked || is_known || is_named;
    if is_made_of(password, user) {
        return heading.names_passwords || is_account(user);
    }
    // Digits alone are those of a password only where they are defaults.
    let is_typed = letters >= LETTERS_MIN && (digits >= DIGITS_MIN || has_sign && digits > 0)
        || letters > 1 && digits >= 2 && is_plain && is_told
        || heading.is_default && is_marked && letters == 0 && digits >= 6 && is_plain;
    if is_typed {
        return !are_alike(user, password)
            && (letters == 0 || value.is_secret(Credential::Password, Tie::Said));
    }
    heading.names_passwords
        && heading.is_default
        && is_marked
        && letters >= LETTERS_MIN
        && is_plain
        && !are_alike(user, password)
        && !is_account(password)
        && value.is_secret(Credential::Password, Tie::Assigned)
}

/// `evt8812`, `plan2024`, `tenant-42`, `120ms`: the number of a thing, or an amount.
pub(in super::super) fn numbers_a_thing(word: &[u8]) -> bool {
    const THINGS: [&[u8]; 40] = [
        b"api", b"app", b"build", b"case", b"cluster", b"cohort", b"db", b"emp", b"err", b"event",
        b"evt", b"ext", b"gw", b"host", b"inc", b"job", b"node", b"ops", b"page", b"plan", b"pod",
        b"port", b"prod", b"pts", b"rack", b"region", b"release", b"req", b"room", b"run", b"site",
        b"srv", b"ssh", b"sw", b"team", b"tenant", b"test", b"tty", b"vm", b"web",
    ];
    let letters = word.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let rest = &word[letters..];
    let number = rest.strip_prefix(b"-").unwrap_or(rest);
    let digits = word.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let is_amount = digits > 0
        && (1..=3).contains(&(word.len() - digits))
        && word[digits..].iter().all(u8::is_ascii_alphabetic);
    is_amount
        || !number.is_empty()
            && number.iter().all(|byte| byte.is_ascii_alphanumeric())
            && THINGS.contains(&&word[..letters])
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
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn accounts_are_listed_with_their_passwords() {
        for text in [
            "### Demo Credentials:\n- **Admin:** admin@shop.example / plum123\n- **Doctor:** d@shop.example / kiwi123",
            "## Demo credentials\n\n- ops@shop.example / Plumtree77",
            "Test accounts:\n- admin / plum-9921\n- viewer / kiwis-9921",
            "The default login: `edge` / `plumtree`",
            "Zugang demo login: admin / plum77",
            "演示账号：\n\n- `admin` / `123456`（超级用户）\n- `wanger` / `123456`（普通用户）",
            "測試帳號：\n- `wanger` / `wg8821`（管理員）",
            "常见的弱口令：\n\nguest/guest",
            "## Logins\n\nu: ops\np: plumTree42",
            "## Logins\n| Room | PIN |\n|---|---|\n| Rack room B | 8509# |",
            "預設帳號密碼：\n\n```text\nadmin / admin\n```",
            "Default credentials:\n\n* root:plum4471",
            "**Demo credentials**\n- `operator` / `plumtree`",
            "Default credentials: admin / admin",
            "Demo login: `operator` / `operator42`",
            "The demo login is `operator` / `plumtree`.",
            "Credentials are demo defaults (`svcuser`/`svcplum9`).",
            "Test account: wang / wg8821",
            "测试账号：wanger / wg8821",
            "登录账号：admin/kw8823",
            "Default credentials: `admin@shop.example` / `Plumtree77`",
            "`admin@shop.example` / `Plum@1234`",
            "- **STAFF:** `staff@shop.example` / `admin123`",
            "- [ ] Manager Login (manager@shop.example / password123)",
            "  Login    partner.a@shop.example / password123",
            "ops@shop.example / PlumTree44!",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "## Credentials\n- admin / read-only\n- ops / disabled",
            "Test accounts:\n- admin / editor\n- ops / viewer",
            "Test accounts:\n- edge1 / edge2\n- ops / oncall",
            "oncall@shop.example / release-manager",
            "lin@shop.example / tty2",
            "lin@shop.example / test12",
            "lin@shop.example / demo2026",
            "lin@shop.example / lin2041",
            "lin@shop.example / OPS-20411",
            "lin@shop.example / +886 2 5550 100",
            "lin@shop.example / ops@shop.example",
            "lin@shop.example / host188, then ops2041",
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
            "Credentials live under `kv` / `edge`.",
            "Logins: `chrome` / `safari`",
            "Login was slow for `desktop` / `tablet`.",
            "The login form has `email` / `phone`.",
            "Login options: `sms` / `email`",
            "Credential rotation: `manual` / `automatic`",
            "密碼庫分成 `kv` / `transit`。",
            "帳密服務（`alpha` / `bravo`）已重啟",
            "Login latency `p50` / `p99`: `120ms` / `480ms`",
            "Login audit: admin / evt7712",
            "login: root / tty204",
            "The admin account logged in from root / host204",
            "Account: billing / plan2026",
            "Login issue reported by amy@example.net / INC20411.",
            "Account manager amy@example.net / room204",
            "Contacts: `oncall@example.net` / `@edge-oncall2`",
            "`oncall@example.net` / `#inc-20411`",
            "`amy@example.net` / `INC#2041`",
            "# Leaked credentials\n- `edge` / `orders`",
            "**Credentials exposed:**\n- `kv` / `edge`",
            "These credentials were in the image:\n- `edge` / `relay`",
            "## Credentials\n1. aws/prod-2026",
            "## Failed logins\n- `amy` / `204117`",
            "The following logins failed:\n- amy@example.net / edge12",
            "Test users:\n- amy / cohort2026",
            "Users:\n- amy / req7712",
            "Users:\n- web/web01",
            "Test users:\n- loadtest/loadtest01",
            "Test accounts:\n- amy@example.net / tenant-7712",
            "* No credentials were exposed\n* Services: `edge` / `origin`",
            "帳密外洩範圍：\n- `edge` / `orders`",
            "账密存放位置：\n- `vault` / `transit`",
            "帳號密碼存放：\n- kv/edge2026",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
