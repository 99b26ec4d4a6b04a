//! Lines of access logs: a request with its status, as web servers and proxies write them.

use super::Evidence;
use super::facts::Facts;
use super::needs::Needs;
use super::shape::Shape;
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::rule::{Class, Rule};
use crate::screen::search::{contains, position};
use crate::screen::word_list::WordList;

pub(super) static RULE: Rule = Rule {
    id: "log-access",
    class: Class::RawLog,
    title: Text { zh_tw: "網頁伺服器的存取日誌", en: "access log lines" },
    why: Text {
        zh_tw: "一行裡有請求、協定版本與狀態碼，是 nginx、Apache 或代理伺服器的存取日誌原文，夾帶使用者的位址與網址。",
        en: "The line holds a request, the protocol's version and a status, as nginx, Apache or a proxy log them, with \
             addresses and URLs of users.",
    },
    instead: Text {
        zh_tw: "寫出哪條路由、多少請求、哪種狀態碼、從何時到何時。",
        en: "Write which route, how many requests, which status, from when to when.",
    },
    hits: &[
        "192.0.2.9 - - [11/Jun/2026:02:12:07 +0800] \"GET /cart?item=7 HTTP/1.1\" 502 157 \"-\" \"curl/8.5\"",
        "shop.example 198.51.100.4 - alice [11/Jun/2026:02:12:07 +0800] \"POST /login HTTP/2.0\" 401 12",
        "> GET /health HTTP/1.1\n> Host: shop.example\n> User-Agent: curl/8.5",
        "\"GET /api/v1/orders HTTP/1.1\" 500 88 0.412 upstream 10.4.0.7:8080",
    ],
    passes: &[
        "GET /cart answered 502 for 28 minutes, then 200 again.",
        "路由 /login 的 HTTP 401 由 3% 升到 40%，02:40 後恢復。",
    ],
};

/// A path, or the colon of a header; and the time or the quotes of a log, or a request or a header.
pub(super) const NEEDS: Needs = Needs::one_of(Classes::SLASH.or(Classes::COLON))
    .beginning(b"<>", Classes::BRACKET.or(Classes::QUOTE))
    .with(Facts::of(Classes::UPPER.or(Classes::HYPHEN)))
    .and_with(Facts::of(Classes::DIGIT))
    .or_opening(const { &[HEADERS.all(), &METHODS, &["HTTP/"]] })
    .in_any_case();

/// A request in quotes, or a time in brackets.
pub(super) const NEEDS_TO_HIT: Needs = Needs::one_of(Classes::SLASH.or(Classes::COLON))
    .and(Facts::of(Classes::DIGIT))
    .or(Facts::of(Classes::BRACKET.or(Classes::QUOTE)))
    .with(Facts::of(Classes::UPPER.or(Classes::HYPHEN)));

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    if let Some(points) = exchange(shape) {
        return shape.evidence(points);
    }
    if !shape.has(Classes::DIGIT) || !shape.has(Classes::BRACKET.or(Classes::QUOTE)) {
        return None;
    }
    let text = &shape.body[..shape.body.len().min(4096)];
    let is_request = shape.has(Classes::SLASH) && shape.has(Classes::UPPER) && has_request(text);
    if is_request || shape.has(Classes::BRACKET) && shape.has(Classes::HYPHEN) && has_user(text) {
        return shape.evidence(100);
    }
    None
}

/// A request in quotes with a status behind it, or with a time in brackets.
fn has_request(text: &[u8]) -> bool {
    let Some(at) = position(text, b" HTTP/") else { return false };
    let after = &text[at + 6..];
    let version = after.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
    let status = after[version..].strip_prefix(b"\"").map(<[u8]>::trim_ascii_start);
    let is_status = status
        .and_then(|status| status.get(..3))
        .is_some_and(|of| of.iter().all(u8::is_ascii_digit));
    is_status
        || memchr::memchr(b'[', text).is_some_and(|at| {
            super::timestamp::timestamp(&text[at..])
                .is_some_and(|time| time.machine_points > 0 && time.has_seconds)
        })
}

/// No user and a time behind it.
fn has_user(text: &[u8]) -> bool {
    contains(text, b" - - [") || contains(text, b" -  -  [")
}

/// A request or an answer with its headers, as `curl -v` prints them.
fn exchange(shape: &Shape<'_>) -> Option<u16> {
    let body = match shape.body {
        [b'<' | b'>', b' ', rest @ ..] => rest,
        body => body,
    };
    if !body.first()?.is_ascii_alphabetic() {
        return None;
    }
    if body.get(1)?.is_ascii_uppercase() {
        let mut words = body.split(|byte| *byte == b' ');
        if body.starts_with(b"HTTP/") {
            let status = words.nth(1)?;
            // What the status means begins with a capital; what else stands there is said of it.
            let is_said = words.next().is_some_and(|word| !word.first().is_some_and(is_capital));
            let is_status = status.len() == 3 && status.iter().all(u8::is_ascii_digit);
            return (is_status && !is_said).then_some(60);
        }
        if METHODS.iter().any(|method| body.starts_with(method.as_bytes())) {
            let is_request = words.nth(2)?.starts_with(b"HTTP/") && words.next().is_none();
            return is_request.then_some(60);
        }
    }
    if !shape.has(Classes::COLON) {
        return None;
    }
    let name = header(body)?;
    let is_marked = shape.content.len() != body.len() || shape.line.content_start > 0;
    Some(if is_marked || name.contains(&b'-') { 34 } else { 12 })
}

const fn is_capital(byte: &u8) -> bool {
    byte.is_ascii_uppercase()
}

/// The name of the header with which a text begins.
fn header(text: &[u8]) -> Option<&[u8]> {
    let is_of_name = |byte: &&u8| byte.is_ascii_alphabetic() || **byte == b'-';
    let length = text.iter().take_while(is_of_name).count();
    let (name, rest) = text.split_at(length);
    (rest.starts_with(b": ") && HEADERS.has_in_any_case(name)).then_some(name)
}

const METHODS: [&str; 7] = ["GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS"];

/// Names of headers; sorted.
static HEADERS: WordList<20> = WordList::of([
    "accept",
    "accept-encoding",
    "cache-control",
    "connection",
    "content-length",
    "content-type",
    "cookie",
    "date",
    "etag",
    "host",
    "last-modified",
    "location",
    "server",
    "set-cookie",
    "transfer-encoding",
    "user-agent",
    "vary",
    "via",
    "x-forwarded-for",
    "x-request-id",
]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(HEADERS.is_sorted());
    }
}
