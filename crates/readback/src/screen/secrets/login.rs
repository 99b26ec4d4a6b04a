//! A user and a password side by side: `帳密 root / …`, `login: ops / …`, `admin / …`.

use super::credential;
use super::forms::name::Credential;
use super::forms::places::places_within;
use super::forms::text::{
    Endings, LOOK_BACK_BYTES, VALUE_BYTES_MAX, back_over, ends_with, is_blank, is_name, is_quote,
    name_start,
};
use super::forms::value::{Tie, Value, value_at};
use super::found::Found;
use crate::screen::line::{Classes, Line, Word};

/// What says that a user and a password follow.
const PAIRS: [&str; 36] = [
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
const LOGINS: [&str; 8] = [
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
const LAST: [&[u8]; 21] = [
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
}

/// Whether a word stands behind a blank and what is no slash.
#[inline]
fn is_behind_other_word(text: &[u8], word: Word) -> bool {
    matches!(text[..word.start], [.., last, b' '] if last != b'/' && !is_blank(last))
}

/// Looks at a word that may be parted from a user.
#[inline(never)]
fn look_at_pair(line: &Line<'_>, word: Word, found: &mut Found) {
    let text = line.text;
    let Some((end, start)) = parted(text, word) else { return };
    let user_start = name_start(text, end);
    let Some(login) = login(text, user_start, end) else { return };
    let value = value_at(text, start);
    let is_one = (CHARACTERS_MIN..=CHARACTERS_MAX).contains(&value.text.len())
        && !value.text.contains(&b'/')
        && value.text.iter().any(u8::is_ascii_alphabetic);
    let is_password = match login {
        Login::Named(tie) => value.is_secret(Credential::Password, tie),
        Login::Account => {
            is_strong(value)
                || is_made_of_user(value, &text[user_start..end])
                || is_pair_alone(line, user_start, end, start) && is_of_pair(value, end, start)
        }
    };
    if is_one && is_password {
        found.add(&credential::VALUE, start);
    }
}

/// Looks at a word that a mark ends: an account that comes with a product, and its name once more as its password.
pub(super) fn look_at_twin(line: &Line<'_>, word: Word, found: &mut Found) {
    const MARKS: Classes = Classes::PARENTHESIS.or(Classes::QUOTE).or(Classes::BACKTICK);
    if !word.classes.any(MARKS) || found.has(&credential::VALUE) {
        return;
    }
    let Some(before) = line.text[..word.start].strip_suffix(b" / ") else { return };
    let user = &before[back_over(before, before.len(), is_name)..];
    let password = value_at(line.text, word.start).text;
    if is_account(user) && password.eq_ignore_ascii_case(user) {
        found.add(&credential::VALUE, word.start);
    }
}

/// Where a user ends and a password begins that a slash or a colon parts, in one word or between blanks.
fn parted(text: &[u8], word: Word) -> Option<(usize, usize)> {
    if word.classes.any(Classes::SLASH.or(Classes::COLON))
        && let Some(at) = places_within(text, word.start, word.end, *b"/:").next()
        && at + 1 < word.len()
    {
        return (at > 0).then_some((word.start + at, word.start + at + 1));
    }
    if is_behind_other_word(text, word) {
        return None;
    }
    let blanks = back_over(text, word.start, is_blank);
    let slash = text[..blanks].strip_suffix(b"/")?;
    let end = back_over(slash, slash.len(), is_blank);
    Some((end, word.start))
}

/// By what a user is one, before whom a password may stand.
enum Login {
    /// What stands before says that a user and a password follow.
    Named(Tie),
    /// It is an account that comes with a product.
    Account,
}

/// By what the name between two places is a user's.
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
    }
    // `[smtp.example.net]:587 edge`
    if matches!(before.last(), Some(b'0'..=b'9' | b'@')) && is_behind_a_relay(&text[..start]) {
        return Some(Login::Named(Tie::Said));
    }
    is_account(user).then_some(Login::Account)
}

/// Whether it is an account that comes with a product.
fn is_account(user: &[u8]) -> bool {
    static ENDINGS: Endings = Endings::of(&ACCOUNTS);
    ENDINGS.end(user) && ACCOUNTS.iter().any(|account| user.eq_ignore_ascii_case(account))
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
    const PEOPLE: [&[u8]; 4] = [b"admin", b"administrator", b"root", b"sysadmin"];
    let (text, rest) = (line.text, &line.text[start..]);
    let user = &text[user_start..end];
    let from = line.content_start.min(user_start).max(user_start.saturating_sub(LOOK_BACK_BYTES));
    let before = text[from..user_start].trim_ascii();
    let host = before.rsplit(|byte| is_blank(*byte)).next().unwrap_or_default();
    let is_octet = |octet: &[u8]| !octet.is_empty() && octet.iter().all(u8::is_ascii_digit);
    let is_behind_host = host.split(|byte| *byte == b'.').count() == 4
        && host.split(|byte| *byte == b'.').all(is_octet);
    PEOPLE.iter().any(|account| user.eq_ignore_ascii_case(account))
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
    phrases.iter().any(|phrase| {
        ends_with(before, phrase.as_bytes())
            && !before[..before.len() - phrase.len()].last().is_some_and(u8::is_ascii_alphanumeric)
    })
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
