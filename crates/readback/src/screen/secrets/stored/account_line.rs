//! Lines of files that hold an account and its password, as the manual of each program has them: `host:port:database:user:…` of
//! PostgreSQL, `user * … *` of pppd, `host user:…` of Postfix, `machine … login … password …` of netrc, `AdminAuth: user:…`.

use super::super::configured::{is_of_prose, is_said};
use super::super::credential;
use super::super::forms::name::Credential;
use super::super::forms::states::is_told_state;
use super::super::forms::text::{in_small_letters, is_name, is_quote, without_marks, words};
use super::super::forms::value::{Tie, Value};
use super::super::forms::which::is_word_for_user;
use super::super::found::Found;
use super::super::login::is_no_password;
use crate::screen::line::{Classes, Line, Word};
use crate::screen::offset::offset_in;
use crate::screen::places::places;

/// Words of the longest such line.
const WORDS_MAX: usize = 6;

/// Looks at a line, of which is known whether it names a password.
#[inline]
pub(super) fn look(line: &Line<'_>, names_password: bool, found: &mut Found) {
    const FIELDS: Classes = Classes::DIGIT.or(Classes::STAR);
    if found.has(&credential::VALUE) {
        return;
    }
    if line.classes.any(Classes::COLON) && line.classes.any(FIELDS) {
        look_for_fields(line, found);
    }
    let may_be_one = match line.count {
        2 => line.classes.any(Classes::COLON) && !begins_with_key(line),
        3 | 4 => line.classes.any(Classes::STAR) || names_password,
        WORDS_MAX => names_password,
        _ => false,
    };
    if may_be_one {
        look_at_short_line(line, found);
    }
}

/// Whether the first word is a key, and none of a setting for accounts.
fn begins_with_key(line: &Line<'_>) -> bool {
    let content = line.content();
    let end = memchr::memchr(b' ', content).unwrap_or(content.len());
    let first = &content[..end];
    first.ends_with(b":") && !first.ends_with(b"Auth:")
}

#[inline(never)]
fn look_at_short_line(line: &Line<'_>, found: &mut Found) {
    let mut all = words(line.content());
    let mut row = [&b""[..]; WORDS_MAX];
    let mut count = 0;
    for (place, word) in row.iter_mut().zip(all.by_ref()) {
        *place = word;
        count += 1;
    }
    let password = match row {
        _ if all.next().is_some() => None,
        [b"machine", _, b"login", user, b"password", short] if count == WORDS_MAX => {
            is_short_password(user, short).then_some(short)
        }
        [user, server, secret, address, ..] if (3..=4).contains(&count) => {
            of_ppp(user, server, secret, address)
        }
        [host, login, ..] if count == 2 => of_host(host, login),
        _ => None,
    };
    if let Some(password) = password {
        found.add(&credential::VALUE, offset_in(line.text, password));
    }
}

/// Whether what is shorter than other passwords is one, since nothing else stands at the end of such a line, unless the line is a
/// sentence: `machine A login fails password ok`.
fn is_short_password(user: &[u8], password: &[u8]) -> bool {
    const LONGER: usize = 4;
    const VERBS: [&[u8]; 6] = [b"failed", b"fails", b"needs", b"takes", b"worked", b"works"];
    let is_told = VERBS.contains(&user) || is_of_prose(user);
    !(is_told && is_told_state(password))
        && password.len() < LONGER
        && password.iter().all(u8::is_ascii_alphanumeric)
        && user.iter().all(|byte| is_name(*byte) || *byte == b'@')
}

/// The password of `user server … addresses` in the files of pppd, in which an asterisk is any server or address.
fn of_ppp<'a>(user: &[u8], server: &[u8], secret: &'a [u8], address: &[u8]) -> Option<&'a [u8]> {
    const SERVERS: [&[u8]; 6] = [b"l2tp", b"l2tpd", b"ppp", b"pptp", b"pptpd", b"xl2tpd"];
    let (bare_user, bare_server, inner) = (inner(user), inner(server), inner(secret));
    let is_user = bare_user.first().is_some_and(u8::is_ascii_alphanumeric)
        && bare_user.iter().all(|byte| is_name(*byte) || matches!(byte, b'@' | b'\\'));
    let is_address = address.is_empty() || matches!(self::inner(address), [b'*' | b'0'..=b'9', ..]);
    let is_sure = SERVERS.contains(&bare_server);
    if !is_user || !is_address || !(is_sure || bare_server == b"*" && !address.is_empty()) {
        return None;
    }
    let value = Value::alone(inner);
    let is_quoted = inner.len() < secret.len();
    let is_password = if is_sure || is_quoted {
        value.is_secret(Credential::Password, Tie::Assigned)
            && !is_said(inner)
            && !is_no_password(inner)
            && !is_told_state(inner)
    } else {
        value.is_chosen_by_form() && is_typed(inner)
    };
    is_password.then_some(secret)
}

/// Whether a word has a capital, a sign or digits for letters (`pl4mtr33x`), as passwords have; what has none of them is more often a
/// tag or a state.
fn is_typed(word: &[u8]) -> bool {
    const WITHIN_MIN: usize = 2;
    let is_sign = |byte: &u8| byte.is_ascii_punctuation() && !matches!(byte, b'.' | b'-' | b'_');
    let start = word.iter().position(u8::is_ascii_alphabetic).unwrap_or(0);
    let end = word.iter().rposition(u8::is_ascii_alphabetic).unwrap_or(0);
    let within = &word[start..end.max(start)];
    word.iter().any(|byte| byte.is_ascii_uppercase() || is_sign(byte))
        || within.iter().filter(|byte| byte.is_ascii_digit()).count() >= WITHIN_MIN
}

/// A word without the quotation marks around it.
fn inner(word: &[u8]) -> &[u8] {
    match word {
        [quote, inner @ .., last] if is_quote(*quote) && last == quote => inner,
        _ => word,
    }
}

/// The password of `host user:…`, with the host in brackets or with its domain, and of `AdminAuth: user:…`.
fn of_host<'a>(host: &[u8], login: &'a [u8]) -> Option<&'a [u8]> {
    const REGISTRIES: [&[u8]; 5] = [b"docker.", b"ghcr.", b"harbor.", b"quay.", b"registry."];
    const SETTINGS: [&[u8]; 3] = [b"AdminAuth:", b"BasicAuth:", b"ProxyAuth:"];
    let colon = memchr::memchr(b':', login)?;
    let (user, password) = (&login[..colon], &login[colon + 1..]);
    let is_user = !user.is_empty() && user.iter().all(|byte| is_name(*byte) || *byte == b'@');
    if !is_user || is_word_for_user(user) || password.contains(&b'/') {
        return None;
    }
    let value = Value::alone(password);
    if SETTINGS.contains(&host) {
        let small = in_small_letters(password);
        let is_password = value.is_secret(Credential::Password, Tie::Assigned)
            && !is_said(&small)
            && !is_no_password(&small);
        return is_password.then_some(password);
    }
    let of_host = |byte: &u8| is_name(*byte) || matches!(byte, b'[' | b']' | b':' | b'@');
    let is_host = host.iter().all(of_host)
        && (host.contains(&b'.') || host.starts_with(b"["))
        && host.iter().any(u8::is_ascii_alphabetic)
        && !host.ends_with(b":")
        && !host.ends_with(b".");
    // What has no capital is more often a tag or a state.
    let is_typed = password.iter().any(u8::is_ascii_uppercase)
        && password.iter().any(u8::is_ascii_lowercase)
        && !REGISTRIES.iter().any(|name| host.starts_with(name));
    (is_host && is_typed && value.is_chosen_by_form() && !value.is_product()).then_some(password)
}

/// Fields of a line of PostgreSQL.
const FIELDS: usize = 5;

/// Looks for a word of five fields.
#[inline(never)]
fn look_for_fields(line: &Line<'_>, found: &mut Found) {
    const CHARACTERS_MIN: usize = 12;
    let may_be_row =
        |word: &&Word| word.classes.any(Classes::COLON) && word.len() >= CHARACTERS_MIN;
    for word in line.marked().iter().filter(may_be_row) {
        let text = line.word(*word);
        let is_quoted = text.first().copied().is_some_and(is_quote);
        let row = if is_quoted || text.starts_with(b"(") { without_marks(text) } else { text };
        let is_alone = is_quoted || line.content().len() == text.len();
        if let Some(password) = of_postgres(row, is_alone) {
            found.add(&credential::VALUE, offset_in(line.text, password));
            return;
        }
    }
}

/// The password of `host:port:database:user:…`, in which an asterisk is any of them. Within a sentence, and where the port is
/// none of a database, it has the form of a password.
fn of_postgres(row: &[u8], is_alone: bool) -> Option<&[u8]> {
    const PORTS: [&[u8]; 7] = [b"*", b"1433", b"1521", b"3306", b"5432", b"5433", b"6432"];
    if places(row, *b":").take(FIELDS).count() != FIELDS - 1 {
        return None;
    }
    let mut fields = row.split(|byte| *byte == b':');
    let (host, port, database) = (fields.next()?, fields.next()?, fields.next()?);
    let (user, password) = (fields.next()?, fields.next()?);
    let is_any = |field: &[u8]| field == b"*";
    let is_of_name = |field: &[u8]| {
        !field.is_empty()
            && field.iter().all(|byte| is_name(*byte))
            && field.iter().any(u8::is_ascii_alphabetic)
    };
    let is_host = is_any(host) || is_of_name(host) || is_numeric(host);
    let is_port = is_any(port) || !port.is_empty() && port.iter().all(u8::is_ascii_digit);
    let is_row = is_host
        && is_port
        && (is_any(database) || is_of_name(database))
        && is_of_name(user)
        && !is_hexadecimal(user);
    if !is_row {
        return None;
    }
    let value = Value::alone(password);
    let is_password = if is_alone && PORTS.contains(&port) {
        password == user
            || value.is_secret(Credential::Password, Tie::Assigned) && !is_said(password)
    } else {
        value.is_chosen_by_form() && is_typed(password)
    };
    is_password.then_some(password)
}

/// Whether it is an address of digits and dots.
fn is_numeric(host: &[u8]) -> bool {
    host.contains(&b'.') && host.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.')
}

/// Whether it is one of the groups of an address or of a number.
fn is_hexadecimal(field: &[u8]) -> bool {
    field.len() <= 4 && field.iter().all(u8::is_ascii_hexdigit)
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn the_last_field_of_an_account_is_its_password() {
        for text in [
            "host-a:5432:orders:edge:plumtree",
            "host-a:5432:orders:edge:edge",
            "*:*:*:edge:plumTree42",
            "192.0.2.7:5432:*:edge:plumTree42",
            "The file had host-a:5432:orders:edge:plumTree42 in its last line.",
            "`host-a:5432:orders:edge:plumtree` was the last line.",
            "The file had *:*:*:edge:Plumtree42 in it.",
            "edge * plumTree42 *",
            "\"edge\" \"*\" \"plumtree\" \"*\"",
            "edge pptpd plumtree *",
            "mail.example.net edge:plumTree42",
            "[mail.example.net]:587 edge@example.net:plumTree42",
            "machine git.example.net login a password b",
            "machine host-a login edge password ok",
            "edge * pl4mtr33x *",
            "host-a:6000:orders:edge:pl4mtr33x",
            "AdminAuth: edge:plumtree",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "host-a:5432:orders was the only pool that was full.",
            "host-a:443:orders:edge:degraded",
            "host-a:5432:orders:edge:rotated",
            "fe80:1234:abcd:ef01:2345",
            "web-1:8080:healthy web-2:8080:degraded",
            "edge * relay * were both locked out",
            "edge * relay *",
            "retry * backoff2x *",
            "tunnel l2tp down *",
            "machine A login fails password ok",
            "edge * v2build44 *",
            "web-1:8080:http:edge:up2026",
            "retries * timeout * 2",
            "registry.example.net edge:latest",
            "mail.example.net user:password",
            "db.example.net orders:5432",
            "machine git.example.net login edge password rotated",
            "machine rooms login a password policy",
            "AdminAuth: disabled:rotated",
            "02:40:11 edge:deploy finished the step.",
            "arn:aws:iam::123456789012:role/deploy was missing.",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
