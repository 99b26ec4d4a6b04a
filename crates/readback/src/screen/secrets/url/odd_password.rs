//! Passwords before a host that hold what nobody escaped: `mongodb://edge:plum#Tree7@db-a:27017/x` ends its authority at the `#` by
//! the letter of the standard, and logs in by what people write. And the same without a scheme: `sftp edge:plumTree7@host-a`.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::super::credential;
use super::super::forms::name::Credential;
use super::super::forms::text::{back_over, is_name, over, starts_in_any_case};
use super::super::forms::value::{Tie, Value};
use super::super::found::Found;
use super::{is_login, rule_of};
use crate::screen::line::{Classes, Line};

/// Addresses of a line that are looked at.
const PLACES_MAX: usize = 16;

/// Bytes of the longest user, and of the longest password.
const USER_BYTES_MAX: usize = 40;
const PASSWORD_BYTES_MAX: usize = 96;

/// Digits of the longest port.
const PORT_DIGITS_MAX: usize = 5;

/// What parts a scheme from the rest, and the call of a client of FTP.
static SCHEME: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("://"));
static CALL: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("ftp "));

/// Schemes of addresses in which nobody logs in so.
const OTHERS: [&[u8]; 10] =
    [b"file", b"mailto", b"oci", b"pkg", b"s3", b"scheme", b"sip", b"slack", b"teams", b"vscode"];

/// Looks at a line with a mail sign and a colon.
#[inline]
pub(in super::super) fn look_at_line(line: &Line<'_>, found: &mut Found) {
    const KINDS: Classes = Classes::AT.or(Classes::COLON);
    if line.classes.all(KINDS) && line.classes.any(Classes::DIGIT.or(Classes::SLASH)) {
        look_closely(line, found);
    }
}

#[inline(never)]
fn look_closely(line: &Line<'_>, found: &mut Found) {
    let text = line.text;
    if line.classes.any(Classes::SLASH) {
        for colon in SCHEME.find_iter(text).take(PLACES_MAX) {
            let start = back_over(text, colon, |byte| {
                byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')
            });
            let scheme = &text[start..colon];
            let user = colon + "://".len();
            if !scheme.is_empty()
                && !OTHERS.iter().any(|other| scheme.eq_ignore_ascii_case(other))
                && let Some(at) = end_of_login(text, start, user)
                && is_login(&text[user..at], scheme)
            {
                found.add(rule_of(scheme), start);
            }
        }
    }
    for call in CALL.find_iter(text).take(PLACES_MAX) {
        if let Some(at) = password_of_call(text, call + "ftp ".len()) {
            found.add(&credential::VALUE, at);
        }
    }
}

/// Where the mail sign stands behind a user and a password that begin at a place, if the password holds what ends an authority.
fn end_of_login(text: &[u8], scheme: usize, start: usize) -> Option<usize> {
    let length = login_length(&text[start..])?;
    let user = &text[start..start + length - 1];
    let (has_dot, has_domain) = (user.contains(&b'.'), ends_in_domain(user));
    let password = start + length;
    // What is quoted or in brackets ends where that does.
    let close = match text[..scheme].last() {
        Some(quote @ (b'\'' | b'`')) => *quote,
        Some(b'(') => b')',
        Some(b'|') => b'|',
        Some(b'<') => b'>',
        _ => b'"',
    };
    let end = over(text, password, PASSWORD_BYTES_MAX, |byte| {
        (byte.is_ascii_graphic() && byte != b'"' && byte != close)
            || matches!(byte, 0x80..=0xbf | 0xc3..=0xd4)
    });
    let rest = &text[password..end];
    let odd = rest.iter().position(|byte| is_odd(*byte))?;
    let at = memchr::memrchr(b'@', rest)?;
    let inner = &rest[..at];
    let is_first = memchr::memchr(b'@', rest).is_some_and(|first| odd < first);
    (is_first
        && !is_port(inner)
        && !is_path(inner)
        && (is_mixed(inner) && !has_dot || is_signed(inner) && !has_domain)
        && is_host(&text[password + at + 1..]))
    .then_some(password + at)
}

/// The bytes of a user and the colon behind; no host has a password behind its name.
fn user_length(text: &[u8]) -> Option<usize> {
    login_length(text).filter(|length| !text[..*length].contains(&b'.'))
}

/// The same of a user who may have a dot in his name, as hosts have.
fn login_length(text: &[u8]) -> Option<usize> {
    let length = over(text, 0, USER_BYTES_MAX, is_name);
    (text.get(length) == Some(&b':') && &text[..length] != b"localhost").then_some(length + 1)
}

/// What ends an authority or its address, and letters beyond ASCII.
const fn is_odd(byte: u8) -> bool {
    matches!(byte, b'/' | b'?' | b'#' | b'\'' | b'`' | b'<' | b'|' | b'\\' | 0x80..)
}

/// Whether a port stands here, or what stands for one.
fn is_port(text: &[u8]) -> bool {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    digits > 0 && !text.get(digits).is_some_and(u8::is_ascii_alphanumeric)
        || starts_in_any_case(text, b"port")
}

/// `api/v2/list`: small names and numbers with more than one slash between, as no password has them.
fn is_path(text: &[u8]) -> bool {
    let is_of_path =
        |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"/._-".contains(byte);
    text.contains(&b'/') && text.iter().all(is_of_path)
        || memchr::memchr(b'?', text).is_some_and(|at| text[at..].contains(&b'='))
        || text.contains(&b',')
}

/// Whether letters and digits stand in a text, and no second address.
fn is_mixed(text: &[u8]) -> bool {
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || *byte >= 0x80;
    text.iter().any(u8::is_ascii_digit)
        && text.iter().any(is_letter)
        && memchr::memmem::find(text, b"://").is_none()
}

/// Whether a sign stands in a text that no path and no name has, and no second address. What begins a part of a path with a sign
/// leaves something out, and `$PORT` is a variable.
fn is_signed(text: &[u8]) -> bool {
    const LETTERS_MIN: usize = 3;
    let is_sign = |pair: &[u8; 2]| match pair {
        [b'/', _] | [_, b'*'] => false,
        [_, sign] => matches!(sign, b'!' | b'$' | b'^'),
    };
    text.array_windows().any(is_sign)
        && !text.starts_with(b"$")
        && text.iter().filter(|byte| byte.is_ascii_alphabetic()).count() >= LETTERS_MIN
        && memchr::memmem::find(text, b"://").is_none()
}

/// `edge.example.net`: whether a user is rather a host, since hosts end so.
fn ends_in_domain(user: &[u8]) -> bool {
    const DOMAINS: [&[u8]; 14] = [
        b"cloud",
        b"cluster",
        b"cn",
        b"com",
        b"corp",
        b"dev",
        b"example",
        b"internal",
        b"io",
        b"lan",
        b"local",
        b"net",
        b"org",
        b"tw",
    ];
    let dot = memchr::memrchr(b'.', user);
    dot.is_some_and(|dot| DOMAINS.iter().any(|end| user[dot + 1..].eq_ignore_ascii_case(end)))
}

/// `[2001:db8::1]`: whether a text begins with an address in brackets.
fn is_bracketed(text: &[u8]) -> bool {
    const BYTES_MAX: usize = 46;
    let Some(inner) = text.strip_prefix(b"[") else { return false };
    let end = over(inner, 0, BYTES_MAX, |byte| byte.is_ascii_hexdigit() || b":.".contains(&byte));
    let colons = inner[..end].iter().filter(|byte| **byte == b':').count();
    inner.get(end) == Some(&b']') && colons > 1
}

/// Whether a text begins with a host: with a port, a path or a domain behind its name.
fn is_host(text: &[u8]) -> bool {
    if is_bracketed(text) {
        return true;
    }
    let length = over(text, 0, PASSWORD_BYTES_MAX, is_name);
    let mut host = &text[..length];
    while let [rest @ .., b'.' | b'-'] = host {
        host = rest;
    }
    if !host.first().is_some_and(u8::is_ascii_alphanumeric) {
        return false;
    }
    let mut labels = host.rsplit(|byte| *byte == b'.');
    let last = labels.next().unwrap_or_default();
    let is_number = |label: &[u8]| !label.is_empty() && label.iter().all(u8::is_ascii_digit);
    let has_domain = host.contains(&b'.')
        && (last.len() > 1 && last.iter().all(u8::is_ascii_alphabetic)
            || host.split(|byte| *byte == b'.').filter(|label| is_number(label)).count() == 4);
    let behind = &text[length..];
    let digits = over(behind, 1, PORT_DIGITS_MAX, |byte| byte.is_ascii_digit());
    let has_port = behind.first() == Some(&b':')
        && digits > 1
        && !behind.get(digits).is_some_and(u8::is_ascii_alphanumeric);
    has_domain || has_port || behind.first() == Some(&b'/') && !is_version(host)
}

/// `v3`: a version, behind which a path may go on.
fn is_version(host: &[u8]) -> bool {
    host.strip_prefix(b"v")
        .is_some_and(|number| number.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.'))
}

/// `Room2`, `release-2`: whether a word is a folder or a place with its number, and no password.
fn is_place(text: &[u8]) -> bool {
    const PLACES: [&[u8]; 32] = [
        b"backup",
        b"batch",
        b"build",
        b"daily",
        b"data",
        b"day",
        b"dir",
        b"disk",
        b"drop",
        b"export",
        b"folder",
        b"hourly",
        b"inbox",
        b"incoming",
        b"job",
        b"monthly",
        b"nightly",
        b"node",
        b"out",
        b"outbox",
        b"part",
        b"port",
        b"release",
        b"room",
        b"run",
        b"share",
        b"site",
        b"upload",
        b"v",
        b"vol",
        b"week",
        b"weekly",
    ];
    let length = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (name, number) = text.split_at(length);
    PLACES.iter().any(|place| name.eq_ignore_ascii_case(place))
        && number.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'.'))
}

/// Where the password stands behind the call of a client of FTP: `sftp edge:plumTree7@host-a`.
fn password_of_call(text: &[u8], start: usize) -> Option<usize> {
    let password = start + user_length(&text[start..])?;
    let end = over(text, password, PASSWORD_BYTES_MAX, |byte| {
        byte.is_ascii_graphic() && !matches!(byte, b'@' | b'/' | b'"' | b'\'' | b'`')
    });
    let inner = &text[password..end];
    let is_host =
        text.get(end) == Some(&b'@') && text.get(end + 1).is_some_and(u8::is_ascii_alphanumeric);
    (is_host
        && is_mixed(inner)
        && !is_place(inner)
        && Value::alone(inner).is_secret(Credential::Password, Tie::Assigned))
    .then_some(password)
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;

    fn is_hit(text: &str) -> bool {
        screen(text.as_bytes()).iter().next().is_some()
    }

    #[test]
    fn a_password_holds_what_ends_an_authority() {
        for sign in ["#", "/", "?", "|", "<", "'", "\\", "`"] {
            for text in [
                format!("mongodb://edge:plum{sign}Tree7@db-a:27017/x"),
                format!("The job had https://edge:plum{sign}Tree7@git.example.net/x in it."),
                format!("redis://:plum{sign}Tree7@cache:6379/0"),
                format!("url = \"postgres://edge:p{sign}b7Qk2@db-a/x\""),
            ] {
                assert!(is_hit(&text), "{text}");
            }
        }
        for text in [
            "mongodb://edge:plümTree7@db-a:27017/x",
            "https://edge:ключик77@git.example.net/x",
            "sftp edge:plumTree42@host-a",
            "We ran `lftp edge:plumTree42@host-a` there.",
            "sftp edge:plumTree7@host-a",
            "sftp edge:Plum7@host-a",
            "sftp edge:letmein22@host-a",
            "lftp edge:plum_42@host-a",
            "https://edge:plum/Tree7@[2001:db8::1]:8443/",
            "https://edge:plum/tree!x@[2001:db8::1]/",
            "https://a.lin:Plum/7!x@host-a/",
            "https://edge:Plum/Tree!x@host-a/",
            "postgres://a.lin:Plum#7!x@host-a:5432/db",
            "git remote set-url origin https://Plum22tree7abcDEF@git.example.net/edge.git",
        ] {
            assert!(is_hit(text), "{text}");
        }
    }

    #[test]
    fn a_port_and_what_stands_for_a_password_are_none() {
        for text in [
            "https://host-a:8443/route/api and mail ops@example.com when it fails again.",
            "https://host-a:8443/route/api,ops@example.com",
            "See https://wiki.example.net:8080/runbook#restart,lin@example.com.",
            "https://grafana:3000/d/edge?orgId=1&to=ops@example.com",
            "The image registry:5000/shop/web2@sha256:4bcff63911fc was pulled.",
            "docker://registry:5000/shop/web2@sha256:4bcff63911fc",
            "https://host:PORT/route2?mail=ops@example.com",
            "https://svc:api/v2/list@edge.example.com",
            "https://edge:<password1>@git.example.net/x",
            "https://user:***@git.example.net/edge2/x@main.example.net",
            "git+ssh://git@git.example.net:edge2/gateway.git@v1.2",
            "pip install git+https://git:edge2/gateway@v1.2",
            "服務在 http://host-a:8080，請洽 ops@example.com。",
            "sftp deploy@host-a:/srv/out2 failed at 02:12.",
            "sftp lin:Room2@host-a",
            "sftp deploy:release-2@host-a failed",
            "sftp mei:week24@host-a",
            "sftp edge:backup_7@host-a",
            "sftp backup:nightly2@host-a failed",
            "https://proxy:all/routes/*@edge.example.net",
            "cron: `https://edge:poll/*@host-a/`",
            "ssh://git:edge/*@host-a/",
            "see https://host-a:PATH/wiki*/x@edge.example.net",
            "https://edge.example.net:orders/!important@host-b.example.net",
            "https://edge.example.net:orders/all!x@host-b.example.net",
            "https://edge:$PORT/all@edge.example.net",
            "mailto://lin.mei:Hello!World/x@example.net",
            "https://host-a.example.net:v2/path9@host-b.example.net/",
            "https://host-a:PATH/x@[edge]",
            "sftp host-a:out2 was copied by ops@example.com",
            "https://Contoso2Cloud@dev.azure.com/Contoso2Cloud/edge",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
