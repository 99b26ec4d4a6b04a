//! Rows of tables under /etc: of access, of disks, of services, of zones, of transports, of capabilities.

use super::super::shape::{Shape, contains};
use super::{SURE, THREE_IN_A_ROW, TWO, TWO_IN_A_ROW};
use crate::screen::line::Classes;

/// How much a row says by its columns; 0 where it has none of these.
pub(super) fn weigh(shape: &Shape<'_>) -> u16 {
    let content = shape.content;
    match *content {
        [b'+' | b'-', b' ', b':', ..] | [b'+' | b'-', b':', ..] => of_access(content),
        [b'(', ..] => of_disk(content),
        [b'"', ..] => of_registry(content),
        [.., b':', b'\\'] | [b':', .., b':'] => of_capabilities(content),
        [.., b'{'] => opening(shape),
        [.., b',' | b')'] if shape.has(Classes::PARENTHESIS) => of_relation(content),
        [b'[' | b'*' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z', ..] => in_columns(shape),
        _ => 0,
    }
}

/// `+ : root : 192.0.2.7`, as PAM lets people in from somewhere.
fn of_access(content: &[u8]) -> u16 {
    let rest = content[1..].trim_ascii_start();
    let columns = rest.iter().filter(|byte| **byte == b':').count();
    if columns >= 2 && rest.starts_with(b":") { TWO } else { 0 }
}

/// `(hd0)  /dev/sda`: which disk a boot loader means.
fn of_disk(content: &[u8]) -> u16 {
    let name = content.iter().take(12).position(|byte| *byte == b')').unwrap_or(0);
    let is_disk = name > 1
        && content[1..name]
            .iter()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b',')
        && content[name + 1..].trim_ascii_start().starts_with(b"/dev/");
    if is_disk { TWO } else { 0 }
}

/// `"Attributes"=dword:60010000`, `"FriendlyName"="Edge"`: a value of a registry.
fn of_registry(content: &[u8]) -> u16 {
    let Some(end) = memchr::memchr(b'"', &content[1..]) else { return 0 };
    match content[end + 2..] {
        [b'=', b'd', b'w', b'o', b'r', b'd', b':', ..]
        | [b'=', b'h', b'e', b'x', b':' | b'(', ..] => SURE,
        [b'=', b'"', ..] if content.ends_with(b"\"") => THREE_IN_A_ROW,
        _ => 0,
    }
}

/// `:umask=022:\`, `edge|shop queue:\`, `:mtu#1500:`: what a class of users, a terminal or a printer can, as termcap writes
/// it.
fn of_capabilities(content: &[u8]) -> u16 {
    let body = content.strip_suffix(b"\\").unwrap_or(content);
    let is_one = body.len() >= 4
        && (body.len() < content.len() || body.iter().any(|byte| matches!(byte, b'=' | b'#')));
    if is_one { TWO_IN_A_ROW } else { 0 }
}

/// `defaults {`: a name that opens a block.
fn opening(shape: &Shape<'_>) -> u16 {
    let is_name = shape.key.len() >= 4
        && shape.key_has_only(Classes::LOWER.or(Classes::UNDERSCORE).or(Classes::HYPHEN))
        && shape.value == b"{"
        && !shape.is_item;
    if is_name { THREE_IN_A_ROW } else { 0 }
}

/// `perl (>= 5.8.8-12),`, `perl-modules ( >= 5.10 ) | libedge-perl,`: the versions that a package needs.
fn of_relation(content: &[u8]) -> u16 {
    const RELATIONS: [&[u8]; 6] = [b"(>= ", b"( >= ", b"(= ", b"(<< ", b"(<= ", b"(>> "];
    let is_one = RELATIONS.iter().any(|relation| contains(content, relation));
    if is_one { TWO_IN_A_ROW } else { 0 }
}

/// Rows that are told by what stands in their first columns.
fn in_columns(shape: &Shape<'_>) -> u16 {
    let mut words = shape.words_in(shape.content);
    let [first, second, third, fourth]: [&[u8]; 4] =
        std::array::from_fn(|_| words.next().unwrap_or_default());
    let is_last = |word: &[u8]| word.is_empty();
    match second {
        b"stream" | b"dgram" | b"raw" | b"seqpacket" | b"tli" => of_service(third, fourth),
        b"A" | b"AAAA" | b"NS" | b"CNAME" | b"MX" | b"PTR" if is_time_to_live(first) => {
            of_record(second, third)
        }
        [b'0'..=b'9', ..] if is_time_to_live(second) => of_record(third, fourth),
        _ if is_last(third) && is_transport(second) && is_pattern(first) => TWO,
        _ if is_last(third) && is_relay(first) && second.contains(&b':') => TWO,
        _ => 0,
    }
}

/// `ftp stream tcp nowait root /usr/sbin/ftpd`: a service that is started when somebody asks for it.
fn of_service(protocol: &[u8], wait: &[u8]) -> u16 {
    const PROTOCOLS: [&[u8]; 4] = [b"tcp", b"udp", b"rpc", b"unix"];
    let is_protocol = PROTOCOLS.iter().any(|name| protocol.starts_with(name));
    let is_wait = wait.starts_with(b"wait") || wait.starts_with(b"nowait");
    if is_protocol && is_wait { SURE } else { 0 }
}

fn is_time_to_live(word: &[u8]) -> bool {
    matches!(word.len(), 2..=7) && word.iter().all(u8::is_ascii_digit)
}

/// `edge 3600 A 192.0.2.7`, `3600 NS ns1.example.net.`: a record of a zone without its class.
fn of_record(kind: &[u8], value: &[u8]) -> u16 {
    let is_address = || value.iter().filter(|byte| **byte == b'.').count() == 3;
    let is_value = match kind {
        b"A" => is_address() && value.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.'),
        b"AAAA" => value.contains(&b':'),
        b"NS" | b"CNAME" | b"PTR" => value.contains(&b'.'),
        b"MX" => !value.is_empty() && value.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    if is_value { TWO_IN_A_ROW } else { 0 }
}

/// `smtp:relay.example.net`, `lmtp:unix:private/edge`: how a mail is passed on.
fn is_transport(word: &[u8]) -> bool {
    const WAYS: [&[u8]; 9] = [
        b"smtp:",
        b"lmtp:",
        b"relay:",
        b"uucp:",
        b"local:",
        b"virtual:",
        b"error:",
        b"retry:",
        b"discard:",
    ];
    WAYS.iter().any(|way| word.starts_with(way))
}

/// `*`, `.example.net`, `edge@example.net`: whose mail it is.
fn is_pattern(word: &[u8]) -> bool {
    word == b"*" || word.contains(&b'.')
}

/// `[smtp.example.net]:587`, as Postfix names a relay.
fn is_relay(word: &[u8]) -> bool {
    word.starts_with(b"[")
        && word.contains(&b'.')
        && (word.ends_with(b"]") || contains(word, b"]:"))
}
