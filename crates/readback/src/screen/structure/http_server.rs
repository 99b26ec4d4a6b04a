//! Configuration of nginx, Apache, HAProxy and whatever else is written in directives, blocks and semicolons.

use super::Evidence;
use super::shape::{Shape, contains};
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::rule::{Class, Rule};

pub(super) static RULE: Rule = Rule {
    id: "config-blocks",
    class: Class::HostConfig,
    title: Text {
        zh_tw: "nginx、Apache 一類的設定檔",
        en: "configuration of nginx, Apache and their like",
    },
    why: Text {
        zh_tw: "這是以指令、分號與大括號寫成的服務設定，含位址、路徑、憑證位置與規則。",
        en: "This is a service's configuration in directives, blocks and semicolons, with addresses, paths and rules.",
    },
    instead: Text {
        zh_tw: "寫出改了哪條路由或哪個上游；設定檔以版本庫的參照交代。",
        en: "Write which route or upstream was changed, and cite the file by its commit.",
    },
    hits: &[
        "server {\n    listen 80;\n    server_name shop.example;\n}",
        "location /cart {\n    proxy_pass http://cart:8080;",
        "<VirtualHost *:80>\n    ServerName shop.example\n    DocumentRoot /srv/shop",
        "upstream cart {\n    server 10.4.0.7:8080;\n    keepalive 16;",
        "zone \"shop.example\" {\n    type master;\n    file \"/etc/bind/db.shop\";\n    allow-transfer { none; };\n};",
    ],
    passes: &[
        "The proxy was reloaded once; the upstream for /cart had pointed at the old host.",
        "gateway 重新載入一次；/cart 的上游改指向新主機。",
        "First the route failed; then the cache; then the queue.",
    ],
};

/// Words with which directives of web servers and proxies begin.
const DIRECTIVES: [&[u8]; 34] = [
    b"access_log",
    b"add_header",
    b"allow",
    b"client_max_body_size",
    b"deny",
    b"error_log",
    b"error_page",
    b"events",
    b"expires",
    b"fastcgi_pass",
    b"gzip",
    b"http",
    b"include",
    b"index",
    b"keepalive",
    b"limit_req",
    b"listen",
    b"location",
    b"map",
    b"proxy_pass",
    b"proxy_set_header",
    b"return",
    b"rewrite",
    b"root",
    b"server",
    b"server_name",
    b"set",
    b"ssl_certificate",
    b"try_files",
    b"types",
    b"upstream",
    b"user",
    b"worker_connections",
    b"worker_processes",
];

/// Directives of Apache, whose lines end with nothing.
const APACHE: [&[u8]; 22] = [
    b"Allow",
    b"AllowOverride",
    b"CustomLog",
    b"Deny",
    b"DirectoryIndex",
    b"DocumentRoot",
    b"ErrorLog",
    b"Header",
    b"Include",
    b"IncludeOptional",
    b"Listen",
    b"LoadModule",
    b"LogFormat",
    b"Order",
    b"ProxyPass",
    b"Redirect",
    b"Require",
    b"RewriteCond",
    b"RewriteRule",
    b"SSLEngine",
    b"ServerAlias",
    b"ServerName",
];

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    shape.evidence(points(shape))
}

/// How much a line speaks for the rule.
pub(super) fn points(shape: &Shape<'_>) -> u16 {
    let body = shape.body;
    match body.last().copied().unwrap_or_default() {
        b';' if body == b"};" => 20,
        b';' => statement(shape),
        b'{' => block(shape),
        b'>' if body.first() == Some(&b'<') => tag(body),
        b'}' if body.len() == 1 => 8,
        b'-' if body == b"<!--" => 25,
        b'>' if body == b"-->" => 25,
        _ if body.first().is_some_and(u8::is_ascii_uppercase) => apache(shape),
        _ => 0,
    }
}

/// `listen 80;`
fn statement(shape: &Shape<'_>) -> u16 {
    let body = &shape.body[..shape.body.len() - 1];
    let words = shape.words().count();
    if shape.has(Classes::HIGH) || body.is_empty() || words > 40 {
        return 0;
    }
    if DIRECTIVES.contains(&shape.key) && !shape.value.is_empty() {
        return 45;
    }
    let is_directive = shape.key.len() >= 2
        && shape.key.iter().all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-.".contains(byte)
        });
    let is_marked = body
        .iter()
        .any(|byte| matches!(byte, b'_' | b'$' | b'/' | b'"' | b'=' | b'~' | b'^' | b'(' | b':'))
        || body.last().is_some_and(|byte| byte.is_ascii_digit());
    match (is_directive, is_marked, words) {
        (true, true, ..=12) => 34,
        (true, false, 1..=3) => 27,
        (false, true, ..=4) => 25,
        _ => 0,
    }
}

/// `server {`
fn block(shape: &Shape<'_>) -> u16 {
    let words = shape.words().count();
    if shape.has(Classes::HIGH) || words > 8 {
        return 0;
    }
    if DIRECTIVES.contains(&shape.key) {
        return 55;
    }
    if shape.body.starts_with(b"/") || shape.body.starts_with(b"\"/") {
        return 50;
    }
    let is_name = !shape.key.is_empty()
        && shape.key.iter().all(|byte| byte.is_ascii_lowercase() || b"_-".contains(byte));
    if is_name && words <= 4 { 34 } else { 0 }
}

/// `<VirtualHost *:80>`, `<policy user="root">`
fn tag(body: &[u8]) -> u16 {
    const SECTIONS: [&[u8]; 12] = [
        b"<Directory",
        b"</Directory",
        b"<VirtualHost",
        b"</VirtualHost",
        b"<Location",
        b"</Location",
        b"<IfModule",
        b"</IfModule",
        b"<Files",
        b"</Files",
        b"<IfDefine",
        b"<Proxy",
    ];
    if SECTIONS.iter().any(|section| body.starts_with(section)) {
        return 60;
    }
    let name = body[1..]
        .iter()
        .skip_while(|byte| **byte == b'/')
        .take_while(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-'))
        .count();
    let is_html = [
        &b"<br"[..],
        b"<p>",
        b"<b>",
        b"<i>",
        b"<a ",
        b"</a>",
        b"<li>",
        b"<ul>",
        b"<div",
        b"</div",
        b"<img",
        b"<details",
        b"</details",
        b"<summary",
        b"<kbd",
        b"<sup",
    ]
    .iter()
    .any(|html| body.starts_with(html));
    if is_html || name < 2 {
        return if body.starts_with(b"<!DOCTYPE") || body.starts_with(b"<?xml") {
            60
        } else if body.starts_with(b"<!") {
            30
        } else {
            0
        };
    }
    let has_attribute = contains(body, b"=\"") || contains(body, b"='");
    match (has_attribute, body.starts_with(b"</"), contains(body, b"</")) {
        (true, _, _) => 40,
        (_, _, true) | (_, true, _) => 30,
        _ => 15,
    }
}

/// `ServerName shop.example`
fn apache(shape: &Shape<'_>) -> u16 {
    if shape.value.is_empty() || !APACHE.contains(&shape.key) {
        return 0;
    }
    let is_prose = shape.words().count() > 6 || shape.body.ends_with(b".");
    if is_prose { 0 } else { 45 }
}
