//! A user and a password side by side: `帳密 root / …`, `login: ops / …`, `admin / …`.

pub(super) mod accounts;
mod defaults;
mod domain;
mod others;
mod parts;
mod things;
mod twin;

use super::credential;
use super::forms::mixture::{is_mixture, stretch_at};
use super::forms::name::Credential;
use super::forms::other_scripts::names_account;
use super::forms::text::{
    Endings, LOOK_BACK_BYTES, VALUE_BYTES_MAX, back_over, contains_in_any_case, ends_in_any_case,
    is_blank, is_name, is_quote, name_start,
};
use super::forms::text::{ends_with_word, over};
use super::forms::value::{Tie, Value, value_at};
use super::found::Found;
use super::told::names_in_latin;
use crate::screen::line::{Classes, Line, Word};
pub(super) use defaults::{look_at_slash, look_at_wide_slashes};
pub(super) use domain::look as look_at_domain;
pub(super) use others::is_no_password;
use parts::{behind_comma, parted};
pub(super) use things::begins_with_product;
use things::{is_something_else_of_login, names_something};
pub(super) use twin::look_at_twin;

/// What says that a user and a password follow.
const PAIRS: [&str; 38] = [
    "creds are",
    "creds were",
    "sqlplus",
    "stats auth",
    "zugangsdaten",
    "zugang",
    "identifiants",
    "identifiant",
    "credenciales",
    "credenciais",
    "credenziali",
    "inloggegevens",
    "id / pw",
    "アカウント",
    "credentials are",
    "credentials were",
    "帳密",
    "账密",
    "帳號密碼",
    "账号密码",
    "帳號/密碼",
    "账号/密码",
    "帳號 / 密碼",
    "使用者/密碼",
    "使用者名稱/密碼",
    "用户名/密码",
    "user/password",
    "username/password",
    "user / password",
    "username / password",
    "user/pass",
    "id/pw",
    "id/password",
    "login/password",
    "credentials",
    "credential",
    "creds",
    "帳號與密碼",
];

/// What says that somebody logs in: a user, and perhaps a password, follow.
const LOGINS: [&str; 22] = [
    "login is",
    "login was",
    "got in using",
    "log in using",
    "log on as",
    "logged in using",
    "logged on as",
    "logged on with",
    "get in with",
    "got in as",
    "got in with",
    "connected as",
    "signed in as",
    "signed in with",
    "login",
    "login with",
    "log in with",
    "logged in with",
    "log in as",
    "logged in as",
    "登入",
    "登录",
];

/// What the phrases in ASCII end with.
const LAST: [&[u8]; 24] = [
    b"login is",
    b"login was",
    b"using",
    b"sqlplus",
    b"auth",
    b"daten",
    b"zugang",
    b"iants",
    b"iant",
    b"gevens",
    b"iales",
    b"iais",
    b"iali",
    b"are",
    b"were",
    b"password",
    b"pass",
    b"pw",
    b"credentials",
    b"credential",
    b"creds",
    b"login",
    b"with",
    b"as",
];

static INTRODUCING: Endings = Endings::of(&LAST);

/// Accounts that come with a product.
const ACCOUNTS: [&[u8]; 18] = [
    b"admin",
    b"administrator",
    b"dba",
    b"demo",
    b"deploy",
    b"ec2-user",
    b"guest",
    b"manager",
    b"operator",
    b"oracle",
    b"pi",
    b"postgres",
    b"root",
    b"sa",
    b"sysadmin",
    b"test",
    b"ubuntu",
    b"user",
];

/// Characters of a password that somebody writes beside a user.
const CHARACTERS_MIN: usize = 6;
const CHARACTERS_MAX: usize = 40;

/// Looks at a word with a digit, in a line with a slash or colon.
#[inline]
pub(super) fn look(line: &Line<'_>, word: Word, found: &mut Found) {
    const LETTERS: Classes = Classes::LETTER.or(Classes::QUOTE).or(Classes::BACKTICK);
    const PARTS: Classes = Classes::SLASH.or(Classes::COLON);
    let may_be_pair = word.classes.any(Classes::DIGIT)
        && word.classes.any(LETTERS)
        && line.classes.any(PARTS)
        && (word.classes.any(PARTS) || !is_behind_other_word(line.text, word));
    if may_be_pair && !found.has(&credential::VALUE) {
        look_at_pair(line, word, found);
    }
    if let [.., b',', b' '] = line.text[..word.start]
        && word.classes.all(LETTER_AND_DIGIT)
        && !found.has(&credential::VALUE)
        && let Some(at) = behind_comma(line.text, word)
    {
        found.add(&credential::VALUE, at);
    }
}

/// Kinds of bytes of which a password behind a comma has both.
const LETTER_AND_DIGIT: Classes = Classes::LOWER.or(Classes::DIGIT);

/// Looks at a word in brackets behind a user as whom somebody logs in: `log in as admin (plumTree42)`.
#[inline(never)]
pub(super) fn look_in_brackets(line: &Line<'_>, word: Word, found: &mut Found) {
    let text = line.text;
    let Some(before) = text[..word.start].strip_suffix(b" ") else { return };
    let user = name_start(text, before.len());
    let login = text[..user].trim_ascii_end();
    if user < before.len()
        && ends_in_any_case(login, b" as")
        && is_introduced(login, &LOGINS)
        && credential::value_in_brackets(text, word.start)
            .is_some_and(|value| value.is_chosen_by_form() && !value.is_product())
        && !found.has(&credential::VALUE)
    {
        found.add(&credential::VALUE, word.start + 1);
    }
}

/// Whether a word stands behind a blank and what is no slash.
#[inline]
fn is_behind_other_word(text: &[u8], word: Word) -> bool {
    matches!(text[..word.start], [.., last, b' '] if !matches!(last, b'/' | b':') && !is_blank(last))
}

/// Looks at a word that may be parted from a user.
#[inline(never)]
fn look_at_pair(line: &Line<'_>, word: Word, found: &mut Found) {
    let text = line.text;
    let Some((end, start)) = parted(text, word) else { return };
    let user_start = name_start(text, end);
    let Some(login) = login(text, user_start, end) else {
        let works = text[word.end..].starts_with(b" work");
        if works && is_pair_that_works(value_at(text, start), end, start)
            || start == word.start
                && text[..start].ends_with(b" : ")
                && value_at(text, start).is_chosen_by_form()
                && names_in_latin(&text[..end])
            || user_start < end
                && (start >= word.end || word.classes.all(OF_PAIR))
                && is_pair_of_login(line, user_start, start)
        {
            found.add(&credential::VALUE, start);
        }
        return;
    };
    let value = value_at(text, start);
    let is_one = (CHARACTERS_MIN..=CHARACTERS_MAX).contains(&value.text.len())
        && !value.text.contains(&b'/')
        && value.text.iter().any(u8::is_ascii_alphabetic);
    // Of an account and a blank on both sides of a colon lists are made as well.
    let is_listed = text[..start].ends_with(b" : ");
    let is_password = match login {
        Login::Named(Tie::Beside) => {
            value.is_secret(Credential::Password, Tie::Beside)
                && !is_something_else_of_login(value, start == end + 1)
        }
        Login::Named(tie) => value.is_secret(Credential::Password, tie),
        Login::Acting => {
            let behind = &text[value.end_in(text)..];
            value.is_secret(Credential::Password, Tie::Beside)
                && !value.is_product()
                && (logs_in(behind)
                    || is_strong(value)
                        && (!value.text.contains(&b'#') && gets_through(behind)
                            || is_account(&text[user_start..end])))
        }
        Login::Account => {
            is_strong(value) && !(is_listed && names_something(value))
                || is_made_of_user(value, &text[user_start..end])
                || is_pair_alone(line, user_start, end, start)
                    && !(is_listed && names_something(value))
                    && is_of_pair(value, end, start)
                || start == end + 1
                    && text[end] == b':'
                    && is_person(&text[user_start..end])
                    && value.is_capitalised_and_numbered()
        }
    };
    if is_one && is_password {
        found.add(&credential::VALUE, start);
    }
}

/// By what a user is one, before whom a password may stand.
enum Login {
    /// What stands before says that a user and a password follow.
    Named(Tie),
    /// Something is done with or as it: 用 … 登入.
    Acting,
    /// It is an account that comes with a product.
    Account,
}

/// Whether a Chinese sentence goes on with that somebody logs in.
fn logs_in(behind: &[u8]) -> bool {
    const VERBS: [&str; 8] =
        ["登入", "登录", "登錄", "登陆", "login 進", "login 进", "log in 進", "login 到"];
    let behind = behind.trim_ascii_start();
    VERBS.iter().any(|verb| behind.starts_with(verb.as_bytes()))
}

/// The same of what somebody gets through with it: 就可以連.
fn gets_through(behind: &[u8]) -> bool {
    const VERBS: [&str; 8] = ["就可以", "就能", "可以", "即可", "連", "连", "進", "进"];
    let behind = behind.trim_ascii_start();
    VERBS.iter().any(|verb| behind.starts_with(verb.as_bytes()))
}

/// `ops/9fJk2mmz works on`: letters in both cases and digits behind a user in such an order as in no name of a repository or
/// an image.
fn is_pair_that_works(value: Value<'_>, end: usize, start: usize) -> bool {
    const CHANGES_MIN: usize = 3;
    let has = |is_kind: fn(&u8) -> bool| value.text.iter().any(is_kind);
    let is_change = |[a, b]: &&[u8; 2]| a.is_ascii_digit() != b.is_ascii_digit();
    has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_lowercase)
        && value.text.len() <= CHARACTERS_MAX
        && value.text.iter().all(u8::is_ascii_alphanumeric)
        && value.text.array_windows().filter(is_change).count() >= CHANGES_MIN
        && is_of_pair(value, end, start)
}

/// By what the name between two places is a user's.
#[inline]
fn login(text: &[u8], start: usize, end: usize) -> Option<Login> {
    let user = &text[start..end];
    if user.is_empty() {
        return None;
    }
    // Most words stand behind a blank and another one that says nothing of a user.
    if let Some([third, second, last, b' ']) = text[..start].last_chunk()
        && last.is_ascii_alphabetic()
        && !INTRODUCING.has(*third, *second, *last)
    {
        return is_account(user).then_some(Login::Account);
    }
    let before = without_ties(&text[start.saturating_sub(LOOK_BACK_BYTES)..start]);
    if may_introduce(before) {
        if is_introduced(before, &PAIRS) {
            return Some(Login::Named(Tie::Said));
        }
        if is_introduced(before, &LOGINS) {
            return Some(Login::Named(Tie::Beside));
        }
        if is_introduced(before, &["用", "以"]) {
            return Some(Login::Acting);
        }
    }
    // `[smtp.example.net]:587 edge`
    if matches!(before.last(), Some(b'0'..=b'9' | b'@')) && is_behind_a_relay(&text[..start]) {
        return Some(Login::Named(Tie::Said));
    }
    is_account(user).then_some(Login::Account)
}

/// Whether it is an account that comes with a product.
pub(super) fn is_account(user: &[u8]) -> bool {
    static ENDINGS: Endings = Endings::of(&ACCOUNTS);
    ENDINGS.end(user) && ACCOUNTS.iter().any(|account| user.eq_ignore_ascii_case(account))
}

/// Whether it is an account of somebody who runs hosts.
fn is_person(user: &[u8]) -> bool {
    const PEOPLE: [&[u8]; 4] = [b"admin", b"administrator", b"root", b"sysadmin"];
    PEOPLE.iter().any(|account| user.eq_ignore_ascii_case(account))
}

/// `admin123` for `admin`: the name of the user, and digits.
fn is_made_of_user(value: Value<'_>, user: &[u8]) -> bool {
    const DIGITS_MIN: usize = 3;
    let rest = value.text.get(user.len()..).unwrap_or_default();
    rest.len() >= DIGITS_MIN
        && rest.iter().all(u8::is_ascii_digit)
        && value.text[..user.len()].eq_ignore_ascii_case(user)
}

/// Whether an account of somebody who runs hosts and its password are all that stands in a line, or stand behind the address
/// of a host.
fn is_pair_alone(line: &Line<'_>, user_start: usize, end: usize, start: usize) -> bool {
    let (text, rest) = (line.text, &line.text[start..]);
    let user = &text[user_start..end];
    let from = line.content_start.min(user_start).max(user_start.saturating_sub(LOOK_BACK_BYTES));
    let before = text[from..user_start].trim_ascii();
    let host = before.rsplit(|byte| is_blank(*byte)).next().unwrap_or_default();
    let is_octet = |octet: &[u8]| !octet.is_empty() && octet.iter().all(u8::is_ascii_digit);
    let is_behind_host = host.split(|byte| *byte == b'.').count() == 4
        && host.split(|byte| *byte == b'.').all(is_octet);
    is_person(user)
        && rest.len() <= VALUE_BYTES_MAX
        && !rest.trim_ascii_end().iter().any(|byte| is_blank(*byte))
        && (is_behind_host || matches!(before, b"" | b"-" | b"*" | b"`"))
}

/// Whether it is a password by its form, which stands behind its user with a slash or colon between; a slash without blanks
/// parts the names of a path as well, and names of hosts and volumes have a short word before their number.
fn is_of_pair(value: Value<'_>, end: usize, start: usize) -> bool {
    const LETTERS_MIN: usize = 6;
    let is_tight = start == end + 1;
    let text = value.text;
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let digits = text[letters..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let is_word_with_number =
        letters >= LETTERS_MIN && digits >= 2 && letters + digits == text.len();
    value.is_secret(Credential::Secret, Tie::Said)
        || !is_tight && is_word_with_number && value.is_secret(Credential::Password, Tie::Said)
}

/// Whether a user stands behind a relay as Postfix writes it: `[smtp.example.net]:587 `.
fn is_behind_a_relay(before: &[u8]) -> bool {
    // A user with a domain.
    let before = match before.strip_suffix(b"@") {
        Some(before) => &before[..back_over(before, before.len(), is_name)],
        None => before,
    };
    let port = before.trim_ascii_end();
    let end = back_over(port, port.len(), |byte| byte.is_ascii_digit());
    end < port.len() && port.len() < before.len() && port[..end].ends_with(b"]:")
}

/// Kinds of bytes that the password of such a pair has.
const OF_PAIR: Classes = Classes::DIGIT.or(Classes::UPPER).or(Classes::LOWER);

/// Whether a user and what stands behind it are a pair where the text before says something of a login: "fallback login if SSO
/// is down: root-local / …", 共用帳號：helpdesk/….
fn is_pair_of_login(line: &Line<'_>, user_start: usize, start: usize) -> bool {
    const NAMES: [&str; 4] = ["登入", "登录", "密碼", "密码"];
    const NAMES_IN_ASCII: [&[u8]; 5] = [b"login", b"credential", b"account", b"acct", b"log in"];
    let text = line.text;
    let stretch = stretch_at(text, start);
    let kinds = Classes::of_all(stretch);
    if !(CHARACTERS_MIN..=CHARACTERS_MAX).contains(&stretch.len())
        || !kinds.all(OF_PAIR)
        || kinds.any(Classes::SLASH.or(Classes::DOT).or(Classes::COLON))
    {
        return false;
    }
    let has_sign = kinds.any(Classes::AT.or(Classes::DOLLAR).or(Classes::OTHER));
    let before = &text[user_start.saturating_sub(LOOK_BACK_BYTES)..user_start];
    // What a value of JSON says, it says of nothing behind the next key.
    let is_of_json = line.content().starts_with(b"{");
    let value_end = memchr::memmem::rfind(before, b"\",").filter(|end| {
        let next = before[end + 2..].trim_ascii_start();
        let key = next
            .strip_prefix(b"\"")
            .and_then(|key| key.get(over(key, 0, LOOK_BACK_BYTES, is_name)..));
        is_of_json && key.is_some_and(|rest| rest.starts_with(b"\":"))
    });
    let before = &before[value_end.unwrap_or_default()..];
    (has_sign || is_mixture(stretch))
        && (names_account(before)
            || NAMES.iter().any(|name| memchr::memmem::find(before, name.as_bytes()).is_some())
            || NAMES_IN_ASCII.iter().any(|name| contains_in_any_case(before, name)))
}

/// What stands before a user, without what ties it to the user.
fn without_ties(before: &[u8]) -> &[u8] {
    let end = back_over(before, before.len(), |byte| {
        is_blank(byte) || is_quote(byte) || matches!(byte, b':' | b'=' | b'(' | b'|')
    });
    let mut before = &before[..end];
    if before.last().is_some_and(|byte| *byte >= 0x80) {
        for tie in ["：", "「", "（", "為", "为", "是"] {
            before = before.strip_suffix(tie.as_bytes()).unwrap_or(before).trim_ascii_end();
        }
    }
    before
}

/// Whether a text may end with a phrase that introduces a user; the cheap part of asking.
fn may_introduce(before: &[u8]) -> bool {
    before.last().is_some_and(|byte| *byte >= 0x80) || INTRODUCING.end(before)
}

/// Whether one of these phrases stands before a user.
fn is_introduced(before: &[u8], phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| ends_with_word(before, phrase.as_bytes()))
}

/// Letters, a digit and a sign that no path, version or address has.
fn is_strong(value: Value<'_>) -> bool {
    let text = value.text;
    let kinds = text.iter().fold(Classes::NONE, |kinds, byte| kinds.or(Classes::of(*byte)));
    let has_sign = text.iter().any(|byte| matches!(byte, b'!' | b'$' | b'^' | b'*' | b'~'))
        || (text.contains(&b'#') && kinds.any(Classes::UPPER));
    has_sign
        && kinds.any(Classes::DIGIT)
        && kinds.any(Classes::LETTER)
        && value.is_secret(Credential::Password, Tie::Said)
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;

    #[test]
    fn users_and_passwords_are_told_by_what_is_done_with_them() {
        let is_hit = |text: &str| {
            let hits = screen(text.as_bytes());
            hits.iter().any(|hit| hit.rule.id == "secret-credential-value")
        };
        for text in [
            "用 ops/plum123 登入管理介面",
            "以 ops / Plum25tree 登入",
            "用 ops/Plum25tree 登录",
            "以 admin/admin 登入",
            "ops/9fJk2mmz works on all switches",
            "log in as admin (Plum25tree)",
            "Use admin:Plum25tree on the BMC.",
            "The switch still had the default login admin:admin.",
            "root:calvin",
            "10.0.0.5 root:calvin",
            "/* fallback login if SSO is down: root-local / 04I^a*JNqz%# */",
            "VPN 先用共用帳號：helpdesk/Help@2025，等憑證換好再停用",
            "共用账号:helpdesk/Help!2025",
            "VPN 先用共用帳號:helpdesk/Help@2025,等憑證換好再停用",
            "The shared account is helpdesk / Plum!Tree25",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "使用 ops/db01 這個 pod 登入後檢查",
            "以 admin/ops 兩個帳號登入皆成功",
            "以 admin/admin 角色測試",
            "用 prod/web01 登入",
            "用 ops/ops123 映像部署",
            "以 IPv4/IPv6 登入皆正常",
            "使用者以 SSO/Keycloak24 登入",
            "用 iOS17/Android14 登入皆失敗",
            "We log in as svc (Keycloak24).",
            "library/redis7 works on all nodes",
            "ops/Build2024 works again",
            "k8s/Prod2East works",
            "Log in as admin (OPS-2041).",
            "logged in as root (pts/0)",
            "Log in as ops (host12)",
            "logged in as postgres (psql16)",
            "chown admin:admin on the volume",
            "Files belong to admin:admins",
            "root:root",
            "admin : PostgreSQL14",
            "root : KB5034441",
            "user : PR#4711",
            "admin : SRE#2Team",
            "guest : WiFi-5GHz!",
            "connected as postgres / PostgreSQL14",
            "connected as ops / Debian12",
            "connected as edge/us-east-1a",
            "connected as root/ttyS0ab",
            "logged on as svc-erp / Windows2019",
            "signed in with SSO / Okta2024",
            "signed in as amy / Tier2Admin",
            "got in using chrome/Chrome124",
            "The image admin:2.4.1 was pulled.",
            "共用帳號：CORP/ops2041",
            "帳號：ops/edge@2.4.1 映像",
            "The login page docs/login#L12 was slow.",
            "Shared account: AD/Keycloak24",
            "Login fails: auth/v2?retry=3",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
