//! Rows of tables under /etc: of access, of disks, of services, of zones, of transports, of capabilities.

use super::super::shape::Shape;
use super::{SURE, THREE_IN_A_ROW, TWO, TWO_IN_A_ROW};
use crate::screen::line::Classes;
use crate::screen::search::contains;

/// `+ : root : 192.0.2.7`, as PAM lets people in from somewhere.
pub(super) fn of_access(shape: &Shape<'_>) -> u16 {
    let content = shape.content;
    // A bullet may stand before a role of a markup: "- :mod:`edge`".
    let Some(rest) = content.strip_prefix(b"+").or(content.strip_prefix(b"- ")) else { return 0 };
    let rest = if content[0] == b'+' {
        rest.trim_ascii_start()
    } else if rest.starts_with(b": ") {
        rest
    } else {
        return 0;
    };
    let columns = rest.iter().filter(|byte| **byte == b':').count();
    // A table of what went well has sentences in its columns.
    const BLANKS: usize = 4;
    let is_whole = content.starts_with(b"+ : ")
        && contains(&rest[1..], b" : ")
        && content.iter().filter(|byte| **byte == b' ').count() == BLANKS;
    match columns >= 2 && rest.starts_with(b":") {
        // The sign is no mark of a list here.
        true if is_whole && shape.line.content().len() == content.len() => SURE,
        true => TWO,
        false => 0,
    }
}

/// `(hd0)  /dev/sda`: which disk a boot loader means.
pub(super) fn of_disk(content: &[u8]) -> u16 {
    let name = content.iter().take(12).position(|byte| *byte == b')').unwrap_or(0);
    let is_disk = name > 1
        && content[1..name]
            .iter()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b',')
        && content[name + 1..].trim_ascii_start().starts_with(b"/dev/");
    if is_disk { TWO } else { 0 }
}

/// `"Attributes"=dword:60010000`, `"FriendlyName"="Edge"`: a value of a registry.
pub(super) fn of_registry(content: &[u8]) -> u16 {
    let Some(rest) = content.strip_prefix(b"\"") else { return 0 };
    let Some(end) = memchr::memchr(b'"', rest) else { return 0 };
    match rest[end + 1..] {
        [b'=', b'd', b'w', b'o', b'r', b'd', b':', ..]
        | [b'=', b'h', b'e', b'x', b':' | b'(', ..] => SURE,
        [b'=', b'"', ..] if content.ends_with(b"\"") => THREE_IN_A_ROW,
        _ => 0,
    }
}

/// `:umask=022:\`, `edge|shop queue:\`, `:mtu#1500:`: what a class of users, a terminal or a printer can, as termcap writes
/// it.
pub(super) fn of_capabilities(content: &[u8]) -> u16 {
    let is_one = content.len() >= 4
        && match content {
            [b':', .., b':'] => content.iter().any(|byte| matches!(byte, b'=' | b'#')),
            content => content.ends_with(b":\\"),
        };
    if is_one { TWO_IN_A_ROW } else { 0 }
}

/// `defaults {`: a name that opens a block.
pub(super) fn opening(shape: &Shape<'_>) -> u16 {
    let is_name = shape.key.len() >= 4
        && shape.key_has_only(Classes::LOWER.or(Classes::UNDERSCORE).or(Classes::HYPHEN))
        && shape.value == b"{"
        && !shape.is_item;
    if is_name { THREE_IN_A_ROW } else { 0 }
}

/// `perl (>= 5.8.8-12),`, `perl-modules ( >= 5.10 ) | libedge-perl,`: the versions that a package needs.
pub(super) fn of_relation(shape: &Shape<'_>) -> u16 {
    let content = shape.body;
    let is_one = !shape.is_item
        && memchr::memchr_iter(b'(', content).any(|at| {
            let relation = content[at + 1..].trim_ascii_start();
            matches!(relation, [b'>' | b'<', b'=' | b'<' | b'>', b' ', ..] | [b'=', b' ', ..])
        });
    if is_one { TWO_IN_A_ROW } else { 0 }
}

/// Whether the second column may be one that [`in_columns`] knows.
pub(in super::super) fn may_be_second(first: &[u8], second: &[u8]) -> bool {
    match second {
        b"stream" | b"dgram" | b"raw" | b"seqpacket" | b"tli" => true,
        b"A" | b"AAAA" | b"NS" | b"CNAME" | b"MX" | b"PTR" => is_time_to_live(first),
        _ => second.contains(&b':') && is_transport(second),
    }
}

/// How much a row says by its columns.
pub(in super::super) fn in_columns(words: &[&[u8]]) -> u16 {
    match words {
        [_, b"stream" | b"dgram" | b"raw" | b"seqpacket" | b"tli", protocol, wait, ..] => {
            of_service(protocol, wait)
        }
        [time, kind, value] | [_, time, kind, value] | [time, kind, value, _]
            if is_time_to_live(time) =>
        {
            of_record(kind, value)
        }
        [pattern, transport] if is_transport(transport) && is_pattern(pattern) => TWO,
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

/// `www IN A 192.0.2.20`, `edge.example.net. 300 IN A 192.0.2.7`: the latter is the whole of a record.
pub(in super::super) fn of_zone(words: &[&[u8]]) -> u16 {
    const KINDS: [&[u8]; 9] =
        [b"A", b"AAAA", b"CNAME", b"MX", b"NS", b"PTR", b"SOA", b"SRV", b"TXT"];
    if let [name, time, b"IN", kind, value, rest @ ..] = words
        && rest.len() == usize::from(*kind == b"MX")
        && name.ends_with(b".")
        && is_time_to_live(time)
        && of_record(kind, value) > 0
    {
        return SURE;
    }
    let is_record =
        words.windows(2).take(3).any(|pair| pair[0] == b"IN" && KINDS.contains(&pair[1]));
    if is_record { TWO } else { 0 }
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

/// `[smtp.example.net]:587  edge:none`: who logs in to a relay, as Postfix has it.
pub(super) fn of_relay(content: &[u8]) -> u16 {
    let Some(end) = memchr::memchr2(b' ', b'\t', content) else { return 0 };
    let login = content[end..].trim_ascii_start();
    let is_one = is_relay(&content[..end])
        && login.contains(&b':')
        && !contains(login, b"://")
        && !login.iter().any(|byte| matches!(byte, b' ' | b'\t'));
    if is_one { TWO } else { 0 }
}

/// `[smtp.example.net]:587`, as Postfix names a relay.
fn is_relay(word: &[u8]) -> bool {
    word.starts_with(b"[")
        && word.contains(&b'.')
        && (word.ends_with(b"]") || contains(word, b"]:"))
}
