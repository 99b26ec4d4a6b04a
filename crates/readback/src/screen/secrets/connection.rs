//! Connection strings with a password in them: DSNs, JDBC, the forms of drivers without a scheme.
//!
//! `Server=…;Password=…` is found as a credential and its value, `scheme://user:password@host` by `url`.

use super::forms::name::Credential;
use super::forms::text::{back_over, over};
use super::forms::value::{Tie, Value};
use super::found::Found;
use crate::lang::Text;
use crate::screen::line::{Classes, Line, Word};
use crate::screen::marks::equal;
use crate::screen::places::bytes_from;
use crate::screen::rule::{Class, Rule};

pub(super) static STRING: Rule = Rule {
    id: "secret-connection-string",
    class: Class::Secret,
    title: Text { zh_tw: "含密碼的連線字串", en: "a connection string with a password" },
    why: Text {
        zh_tw: "資料庫、佇列或檔案服務的連線字串寫出了帳號與密碼。",
        en: "The connection string of a database, queue or file service spells out user and password.",
    },
    instead: Text {
        zh_tw: "只寫服務種類與主機代號，例如 postgres://db-a/orders。",
        en: "Write the kind of service and a label of its host only, such as postgres://db-a/orders.",
    },
    hits: &[
        "postgres://orders:plum-Tree7@db.example.net:5432/orders",
        "amqp://edge:kiwi4tango@mq-a/",
        "DSN 為 orders:plum-Tree7@tcp(10.0.0.9:3306)/orders，已更換。",
        "jdbc:oracle:thin:scott/plumtree7@db.example.net:1521:xe",
        "BUNDLE_GEMS__EXAMPLE__NET=0badcafe:feedf00d",
        "sqlplus scott/plumtree7@//db.example.net:1521/xe",
    ],
    passes: &[
        "postgres://db.example.net:5432/orders",
        "mongodb+srv://cluster-a.example.net/test?retryWrites=true",
        "registry.example.net/edge/proxy:1.27@sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1",
        "連線逾時，改連 amqp://mq-b/ 後恢復。",
        "The docs use `postgres://user:password@host/db` as the example.",
    ],
};

/// Whether a word may hold a login before an at sign, or be Bundler's variable, which is written in capitals and
/// underscores.
#[inline]
pub(super) fn may_be_login(line: &Line<'_>, word: Word) -> bool {
    const VARIABLE: Classes = Classes::UPPER.or(Classes::UNDERSCORE);
    (word.classes.any(Classes::AT) && word.classes.any(Classes::COLON.or(Classes::SLASH)))
        || word.classes.all(WIRELESS)
        || (word.classes.all(VARIABLE) && may_begin_with_bundle(line.text, word.start))
}

/// Kinds of bytes in what the code of a wireless network is read as.
const WIRELESS: Classes = Classes::SEMICOLON.or(Classes::COLON).or(Classes::UPPER);

/// `WIFI:T:WPA;S:guest;P:…;;`: whether a code of a wireless network has a password in it.
fn is_of_wireless(text: &[u8]) -> bool {
    const BYTES_MAX: usize = 256;
    let text = &text[..text.len().min(BYTES_MAX)];
    let Some(at) = memchr::memmem::find(text, b"WIFI:") else { return false };
    text[at + b"WIFI:".len()..].split(|byte| *byte == b';').any(|field| {
        field.strip_prefix(b"P:").is_some_and(|text| {
            let value = Value::alone(text);
            !text.is_empty() && value.is_secret(Credential::Password, Tie::Assigned)
        })
    })
}

/// Whether the first letters of Bundler's variable stand at a place, with marks before them.
#[inline]
fn may_begin_with_bundle(text: &[u8], start: usize) -> bool {
    let bytes = bytes_from(text, start);
    let within = !(u32::MAX << (MARKS_MAX + 1));
    equal(bytes, *b"B") & equal(bytes, *b"U") >> 1 & within != 0
}

/// Marks before the name of a variable that are looked at.
const MARKS_MAX: usize = 8;

/// Looks at a word.
#[inline(never)]
pub(super) fn look(line: &Line<'_>, word: Word, found: &mut Found) {
    const LOGINS_MAX: usize = 16;
    let text = line.word(word);
    if found.has(&STRING) {
        return;
    }
    let is_login = word.classes.any(Classes::AT)
        && word.classes.any(Classes::COLON.or(Classes::SLASH))
        && memchr::memchr_iter(b'@', text).take(LOGINS_MAX).any(|at| is_login_before(text, at));
    if is_login
        || word.classes.all(WIRELESS) && is_of_wireless(text)
        || (word.classes.any(Classes::UNDERSCORE) && is_bundler_login(line, word))
    {
        found.add(&STRING, word.start);
    }
}

/// Go's `user:password@tcp(…)`, Oracle's `thin:user/password@…` and `user/password@//host`, and `user:password@10.0.0.1`.
fn is_login_before(text: &[u8], at: usize) -> bool {
    let start = back_over(text, at, |byte| {
        !matches!(byte, b'"' | b'\'' | b'`' | b'(' | b',' | b'=' | b'<')
    });
    let user = &text[start..at];
    let rest = &text[at + 1..];
    let password = |mark: u8| {
        memchr::memchr(mark, user)
            .map(|cut| &user[cut + 1..])
            .filter(|password| !password.is_empty())
    };
    let is_secret = |text: &[u8]| Value::alone(text).is_secret(Credential::Password, Tie::Assigned);
    let is_driver =
        [&b"tcp("[..], b"unix(", b"tcp4(", b"tcp6("].iter().any(|form| rest.starts_with(form));
    if is_driver {
        return password(b':').is_some_and(is_secret);
    }
    if let Some(thin) = memchr::memmem::rfind(user, b"thin:") {
        return memchr::memchr(b'/', &user[thin..])
            .is_some_and(|cut| is_secret(&user[thin + cut + 1..]));
    }
    if rest.starts_with(b"//") && user.iter().filter(|byte| **byte == b'/').count() == 1 {
        return password(b'/').is_some_and(is_secret);
    }
    let octets = over(rest, 0, 16, |byte| byte.is_ascii_digit() || byte == b'.');
    let is_address = rest[..octets].iter().filter(|byte| **byte == b'.').count() == 3;
    is_address && !user.contains(&b'/') && password(b':').is_some_and(is_secret)
}

/// Bundler's variable for a gem server: `BUNDLE_<HOST>__<DOMAIN>`, a separator, and user and password.
fn is_bundler_login(line: &Line<'_>, word: Word) -> bool {
    const WORDS_MAX: usize = 3;
    let marks = over(line.word(word), 0, MARKS_MAX, |byte| byte != b'B');
    if !line.text[word.start + marks..].starts_with(b"BUNDLE_") {
        return false;
    }
    let after = &line.words()[line.index_of(word)..];
    let end = after[..after.len().min(WORDS_MAX)].last().map_or(word.end, |last| last.end);
    let rest = &line.text[word.start + marks..end];
    let name = over(rest, 0, 128, |byte| {
        byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_'
    });
    if !rest.starts_with(b"BUNDLE_") || memchr::memmem::find(&rest[..name], b"__").is_none() {
        return false;
    }
    let value = &rest[over(rest, name, 8, |byte| !byte.is_ascii_alphanumeric())..];
    memchr::memchr(b':', value).is_some_and(|colon| {
        colon >= 4
            && value[..colon].iter().all(u8::is_ascii_alphanumeric)
            && value.len() - colon > 6
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn codes_of_wireless_networks_hold_a_password() {
        let is_hit = |text: &str| {
            let hits = crate::screen::screen(text.as_bytes());
            hits.iter().any(|hit| hit.rule.id == "secret-connection-string")
        };
        for text in
            ["WIFI:T:WPA;S:mtg-room;P:PlumKettle64!;;", "QR: `WIFI:S:guest;T:WPA;P:plumtree;;`"]
        {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "WIFI:T:nopass;S:guest;;",
            "WIFI:S:guest;T:WPA;P:[REDACTED];;",
            "WIFI:S:guest;T:WPA;P:********;;",
            "States: P:ok;S:Up;T:12",
            "WIFI:T:WPA;S:guest;P:<password>;;",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
