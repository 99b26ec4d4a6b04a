//! Lines of access logs: a request with its status, as web servers and proxies write them.

use super::Evidence;
use super::needs::Needs;
use super::shape::{Shape, contains, position};
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::rule::{Class, Rule};

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

/// A path, or the colon of a header.
pub(super) const NEEDS: Needs = Needs::one_of(Classes::SLASH.or(Classes::COLON));

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    if let Some(points) = exchange(shape) {
        return shape.evidence(points);
    }
    // A request and a status behind a quote, or the time of a request in brackets.
    let may_be_request = shape.has(Classes::BRACKET)
        || shape.has(Classes::QUOTE) && shape.has(Classes::SLASH) && shape.has(Classes::UPPER);
    if !shape.has(Classes::DIGIT) || !may_be_request {
        return None;
    }
    let text = &shape.body[..shape.body.len().min(4096)];
    let mut points = 0;
    if let Some(at) = position(text, b" HTTP/") {
        let after = &text[at + 6..];
        let version =
            after.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
        let rest = &after[version..];
        let status = rest.strip_prefix(b"\"").unwrap_or(rest).trim_ascii_start();
        let is_status = status.len() >= 3 && status[..3].iter().all(u8::is_ascii_digit);
        points += 40;
        points += if is_status && rest.starts_with(b"\"") { 60 } else { 0 };
    }
    if contains(text, b" - - [") || contains(text, b" -  -  [") {
        points += 100;
    }
    if let Some(at) = memchr::memchr(b'[', text)
        && super::timestamp::timestamp(&text[at..])
            .is_some_and(|time| time.machine_points > 0 && time.has_seconds)
    {
        points += 60;
    }
    if points < 100 { None } else { shape.evidence(100) }
}

/// A request or an answer with its headers, as `curl -v` prints them.
fn exchange(shape: &Shape<'_>) -> Option<u16> {
    const HEADERS: [&[u8]; 20] = [
        b"accept",
        b"accept-encoding",
        b"cache-control",
        b"connection",
        b"content-length",
        b"content-type",
        b"cookie",
        b"date",
        b"etag",
        b"host",
        b"last-modified",
        b"location",
        b"server",
        b"set-cookie",
        b"transfer-encoding",
        b"user-agent",
        b"vary",
        b"via",
        b"x-forwarded-for",
        b"x-request-id",
    ];
    const METHODS: [&[u8]; 7] = [b"GET", b"POST", b"PUT", b"DELETE", b"HEAD", b"PATCH", b"OPTIONS"];
    let body = match shape.body {
        [b'<' | b'>', b' ', rest @ ..] => rest,
        body => body,
    };
    let words = body.split(|byte| *byte == b' ');
    if !body.first()?.is_ascii_alphabetic() {
        return None;
    }
    if body.starts_with(b"HTTP/") {
        let status = words.clone().nth(1)?;
        return (status.len() == 3 && status.iter().all(u8::is_ascii_digit)).then_some(60);
    }
    if body.get(1)?.is_ascii_uppercase() && METHODS.iter().any(|method| body.starts_with(method)) {
        let is_request = words.clone().count() == 3 && words.clone().nth(2)?.starts_with(b"HTTP/");
        return is_request.then_some(60);
    }
    if !shape.has(Classes::COLON) {
        return None;
    }
    let colon = body
        .iter()
        .take(20)
        .position(|byte| matches!(byte, b':' | b' '))
        .filter(|at| body[*at] == b':')?;
    let name = &body[..colon];
    // The key of an object ends with a quote.
    let is_header = body.get(colon + 1) == Some(&b' ')
        && name.last().is_some_and(u8::is_ascii_alphabetic)
        && HEADERS.iter().any(|header| header.eq_ignore_ascii_case(name));
    let is_marked = shape.content.len() != body.len() || shape.line.content_start > 0;
    is_header.then_some(if is_marked || name.contains(&b'-') { 34 } else { 12 })
}
