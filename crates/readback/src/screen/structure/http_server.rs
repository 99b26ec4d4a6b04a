//! Configuration of nginx, Apache, HAProxy and whatever else is written in directives, blocks and semicolons.

use super::Evidence;
use super::facts::Facts;
use super::needs::Needs;
use super::shape::{Separator, Shape};
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::rule::{Class, Rule};
use crate::screen::search::contains;
use crate::screen::word_list::WordList;

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
        zh_tw: "寫出改了哪條路由或哪個上游；設定檔以版本庫的 commit 交代。",
        en: "Write which route or upstream was changed, and cite the file by its commit.",
    },
    hits: &[
        "server {\n    listen 80;\n    server_name shop.example;\n}",
        "location /cart {\n    proxy_pass http://cart:8080;",
        "<VirtualHost *:80>\n    ServerName shop.example\n    DocumentRoot /srv/shop",
        "upstream cart {\n    server 10.4.0.7:8080;\n    keepalive 16;",
        "proxy_pass http://192.0.2.7:8080;",
        "listen 443 ssl http2;",
        "<VirtualHost *:80>",
        "<IfModule mod_edge.c>",
        "<FilesMatch \"\\.php$\">",
        "<allow send_destination=\"net.example.edge\"/>",
        "zone \"shop.example\" {\n    type master;\n    file \"/etc/bind/db.shop\";\n    allow-transfer { none; };\n};",
    ],
    passes: &[
        "The proxy was reloaded once; the upstream for /cart had pointed at the old host.",
        "gateway 重新載入一次；/cart 的上游改指向新主機。",
        "We set `listen 443 ssl http2;` in the vhost and reloaded.",
        "- client_max_body_size 20m; (was 10m)",
        "listen 80 was the only port;",
        "<Location> blocks were missing in the vhost",
        "The <IfModule mod_ssl.c> guard hid the error.",
        "<VirtualHost *:80> was left over",
        "</VirtualHost>",
        "<allow list>",
        "<Location name>",
        "<Files to attach>",
        "<Limit per user>",
        "<Proxy or balancer?>",
        "- <VirtualHost *:80>",
        "First the route failed; then the cache; then the queue.",
    ],
};

/// Words with which directives of web servers and proxies begin.
pub(super) static DIRECTIVES: WordList<34> = WordList::of([
    "access_log",
    "add_header",
    "allow",
    "client_max_body_size",
    "deny",
    "error_log",
    "error_page",
    "events",
    "expires",
    "fastcgi_pass",
    "gzip",
    "http",
    "include",
    "index",
    "keepalive",
    "limit_req",
    "listen",
    "location",
    "map",
    "proxy_pass",
    "proxy_set_header",
    "return",
    "rewrite",
    "root",
    "server",
    "server_name",
    "set",
    "ssl_certificate",
    "try_files",
    "types",
    "upstream",
    "user",
    "worker_connections",
    "worker_processes",
]);

/// Words with which the lines of HAProxy begin; sorted.
static PROXY: WordList<16> = WordList::of([
    "backend",
    "balance",
    "bind",
    "default_backend",
    "defaults",
    "frontend",
    "global",
    "http-request",
    "http_access",
    "listen",
    "maxconn",
    "mode",
    "option",
    "server",
    "timeout",
    "use_backend",
]);

/// Directives of Apache, whose lines end with nothing.
static APACHE: WordList<69> = WordList::of([
    "AddEncoding",
    "AddHandler",
    "AddOutputFilterByType",
    "AddType",
    "Alias",
    "AliasMatch",
    "Allow",
    "AllowOverride",
    "AuthBasicProvider",
    "AuthName",
    "AuthType",
    "AuthUserFile",
    "BrowserMatch",
    "CustomLog",
    "Deny",
    "DirectoryIndex",
    "DocumentRoot",
    "ErrorLog",
    "ExpiresActive",
    "ExpiresByType",
    "Header",
    "HostnameLookups",
    "Include",
    "IncludeOptional",
    "KeepAlive",
    "KeepAliveTimeout",
    "Listen",
    "LoadModule",
    "LogFormat",
    "LogLevel",
    "MaxKeepAliveRequests",
    "MaxRequestWorkers",
    "MaxSpareThreads",
    "MinSpareThreads",
    "Options",
    "Order",
    "PidFile",
    "ProxyPass",
    "ProxyPassReverse",
    "ProxyPreserveHost",
    "ProxyRequests",
    "Redirect",
    "RedirectMatch",
    "RedirectPermanent",
    "Require",
    "RewriteBase",
    "RewriteCond",
    "RewriteEngine",
    "RewriteMap",
    "RewriteRule",
    "SSLCertificateFile",
    "SSLCertificateKeyFile",
    "SSLCipherSuite",
    "SSLEngine",
    "SSLProtocol",
    "ScriptAlias",
    "ScriptAliasMatch",
    "ServerAdmin",
    "ServerAlias",
    "ServerName",
    "ServerRoot",
    "ServerSignature",
    "ServerTokens",
    "SetEnv",
    "SetEnvIf",
    "SetHandler",
    "StartServers",
    "TraceEnable",
    "TypesConfig",
]);

/// The end of a statement, a block or a tag, or the beginning of a directive that has no such end.
pub(super) const NEEDS: Needs = Needs::NONE
    .beginning(b"<", Classes::NONE)
    .or(Facts::ENDS)
    .or_opening(const { &[PROXY.all(), APACHE.all(), &OPENED] });

/// A block in one line, a statement with a path, a variable or a port, or a server with its address.
pub(super) const NEEDS_TO_HIT: Needs = Needs::NONE
    .or(Facts::ENDS)
    .with(Facts::of(Classes::BRACE.or(Classes::SLASH).or(Classes::DOLLAR).or(Classes::DIGIT)))
    .and_with(Facts::of(Classes::SEMICOLON))
    .or_opening(&[&["server"], &OPENED]);

/// How sections of Apache begin that have an argument, and rules of D-Bus.
const OPENED: [&str; 10] = [
    "<Directory",
    "<Files",
    "<IfDefine ",
    "<IfModule ",
    "<IfVersion ",
    "<Limit",
    "<Location",
    "<Proxy",
    "<VirtualHost ",
    "<allow ",
];

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    shape.evidence(points(shape))
}

fn points(shape: &Shape<'_>) -> u16 {
    let body = shape.body;
    match body.last().copied().unwrap_or_default() {
        b';' if body == b"};" => 30,
        b';' => statement(shape),
        b'{' => block(shape),
        b'>' if body.first() == Some(&b'<') => tag(shape),
        b'>' if body.ends_with(b".dtd\">") => 60,
        _ if body.first() == Some(&b'<') => begun_tag(body),
        b'}' if body.len() == 1 => 8,
        b'}' if shape.key_is_in(&DIRECTIVES) && contains(body, b"{ ") && body.contains(&b';') => {
            100
        }
        b'-' if body == b"<!--" => 25,
        b'>' if body == b"-->" => 25,
        _ if body.first().is_some_and(u8::is_ascii_uppercase) => apache(shape),
        _ => proxy(shape),
    }
}

/// `balance roundrobin`, `server a1 10.0.0.1:80 check`: HAProxy, whose lines end with nothing.
fn proxy(shape: &Shape<'_>) -> u16 {
    if shape.separator != Separator::Blank {
        return 0;
    }
    if !shape.key_is_in(&PROXY) {
        return 0;
    }
    let words = shape.words().count();
    let [_, argument] = shape.first_words();
    match shape.key {
        b"balance" if words == 2 => 50,
        b"default_backend" | b"use_backend" | b"maxconn" | b"http-request" | b"http_access" => 50,
        b"option" if argument.starts_with(b"http") || argument.starts_with(b"tcp") => 60,
        b"bind" if argument.contains(&b':') => 60,
        b"server" if words >= 3 && names_address(shape) => {
            if words >= 4 {
                100
            } else {
                60
            }
        }
        b"mode" if matches!(argument, b"http" | b"tcp") && words == 2 => 40,
        b"timeout" if words == 3 && shape.has(Classes::DIGIT) => 50,
        b"frontend" | b"backend" | b"listen" if words == 2 => 34,
        b"global" | b"defaults" if words == 1 => 25,
        _ => 0,
    }
}

/// Whether the third word is an address or a host name with a port, and no word of a sentence.
fn names_address(shape: &Shape<'_>) -> bool {
    let address = shape.words().nth(2).unwrap_or_default();
    address.contains(&b':') && address.iter().any(u8::is_ascii_digit)
}

/// `listen 80;`
fn statement(shape: &Shape<'_>) -> u16 {
    let body = &shape.body[..shape.body.len() - 1];
    let words = shape.words().count();
    let is_listed = shape.separator == Separator::Colon && shape.is_spaced;
    if shape.has(Classes::HIGH) || body.is_empty() || words > 40 || is_listed {
        return 0;
    }
    if shape.key_is_in(&DIRECTIVES) && !shape.value.is_empty() {
        if !shape.is_item && is_sure(shape, words) {
            return 100;
        }
        return if shape.key.contains(&b'_') { 60 } else { 45 };
    }
    let is_directive = shape.key.len() >= 2
        && shape.key.iter().all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-' | b'.')
        });
    let is_marked = body
        .iter()
        .any(|byte| matches!(byte, b'_' | b'$' | b'/' | b'"' | b'=' | b'~' | b'^' | b'(' | b':'))
        || body.last().is_some_and(|byte| byte.is_ascii_digit());
    match (is_directive, is_marked, words) {
        (true, true, ..=12) if shape.key.contains(&b'_') => 55,
        (true, true, ..=12) => 34,
        // "restarted 3 units;" is one of several things that somebody did.
        (true, false, 2..=3) if shape.key.ends_with(b"ed") => 0,
        (true, false, 1..=3) => 27,
        (false, true, ..=4) => 25,
        _ => 0,
    }
}

/// `proxy_pass http://192.0.2.7:8080;`, `listen 443 ssl http2;`: a statement with an address, a path or a variable, or a port
/// and how it is served, and nothing else on a line.
fn is_sure(shape: &Shape<'_>, words: usize) -> bool {
    let argument = shape.first_words()[1];
    let is_port = argument.first().is_some_and(|byte| matches!(byte, b'0'..=b'9' | b'[' | b'*'));
    let is_served = [&b" ssl"[..], b" http2", b" default_server", b" reuseport"]
        .iter()
        .any(|how| contains(shape.body, how));
    let is_address = contains(argument, b"://") || matches!(argument, [b'/', _, ..]);
    match shape.key {
        b"listen" => is_port && is_served && words <= 5,
        b"fastcgi_pass" | b"proxy_pass" | b"ssl_certificate" | b"ssl_certificate_key" => {
            is_address && words == 2
        }
        b"proxy_set_header" => words == 3 && contains(shape.value, b" $"),
        _ => false,
    }
}

/// `server {`
fn block(shape: &Shape<'_>) -> u16 {
    let words = shape.words().count();
    if shape.has(Classes::HIGH) || words > 8 {
        return 0;
    }
    if shape.key_is_in(&DIRECTIVES) {
        return 55;
    }
    if shape.body.starts_with(b"/") || shape.body.starts_with(b"\"/") {
        return 50;
    }
    let is_name = !shape.key.is_empty()
        && shape.key.iter().all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-' | b'.')
        });
    if is_name && words <= 4 { 34 } else { 0 }
}

/// `<VirtualHost *:80>`, `<policy user="root">`
fn tag(shape: &Shape<'_>) -> u16 {
    let body = shape.body;
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
    if opens_section(body) && !shape.is_told() {
        return 100;
    }
    if SECTIONS.iter().any(|section| body.starts_with(section)) {
        return 60;
    }
    let name = body[1..]
        .iter()
        .skip_while(|byte| **byte == b'/')
        .take_while(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b'-'))
        .count();
    if is_html(body) || name < 2 {
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
        (true, _, _) => 50,
        (_, _, true) | (_, true, _) => 34,
        _ => 15,
    }
}

/// `<VirtualHost *:80>`, `<FilesMatch "\.php$">`, `<allow send_destination="net.edge"/>`: a section with its argument, or a rule
/// of D-Bus.
fn opens_section(body: &[u8]) -> bool {
    let [b'<', inner @ .., b'>'] = body else { return false };
    let blank = memchr::memchr(b' ', inner).unwrap_or(inner.len());
    let (name, argument) = inner.split_at(blank);
    let argument = argument.trim_ascii();
    match name {
        b"allow" => {
            let is_rule = [&b"own="[..], b"own_prefix=", b"send_", b"receive_", b"user="]
                .iter()
                .any(|begin| argument.starts_with(begin));
            is_rule && argument.ends_with(b"\"/")
        }
        b"Directory" | b"DirectoryMatch" | b"Files" | b"FilesMatch" | b"IfDefine" | b"IfModule"
        | b"IfVersion" | b"Limit" | b"LimitExcept" | b"Location" | b"LocationMatch" | b"Proxy"
        | b"ProxyMatch" | b"VirtualHost" => {
            let is_mark = |byte: &u8| b"/*.\"~:_".contains(byte);
            let is_method = |byte: &u8| byte.is_ascii_uppercase() || *byte == b' ';
            let has_methods = || name.starts_with(b"Limit") && argument.iter().all(is_method);
            !argument.is_empty() && (argument.iter().any(is_mark) || has_methods())
        }
        _ => false,
    }
}

/// `<policy user="root"`: a tag that goes on in the next line, or behind which a text stands.
fn begun_tag(body: &[u8]) -> u16 {
    if body.starts_with(b"<!DOCTYPE ") || body.starts_with(b"<?xml ") {
        return 60;
    }
    let is_name = body.get(1).is_some_and(u8::is_ascii_alphabetic) && !is_html(body);
    if is_name && contains(body, b"=\"") { 45 } else { 0 }
}

/// Whether it is a tag of those that people write within Markdown.
fn is_html(body: &[u8]) -> bool {
    const TAGS: [&[u8]; 16] = [
        b"<br",
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
    ];
    TAGS.iter().any(|tag| body.starts_with(tag))
}

/// `ServerName shop.example`
fn apache(shape: &Shape<'_>) -> u16 {
    if shape.value.is_empty() || !shape.key_is_in(&APACHE) {
        return 0;
    }
    let is_text = |byte: &u8| byte.is_ascii_lowercase() || *byte == b' ';
    let is_said = shape.is_item
        && shape.words().nth(2).is_some()
        && shape.value.iter().filter(|byte| is_text(byte)).count() + 4 >= shape.value.len();
    let is_prose = is_said || shape.words().nth(6).is_some() || shape.body.ends_with(b".");
    if is_prose { 0 } else { 45 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(APACHE.is_sorted() && DIRECTIVES.is_sorted() && PROXY.is_sorted());
    }
}
