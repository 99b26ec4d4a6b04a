//! Lines in quotes: members of structures, elements of lists, rows of names and how they log in.

use super::super::packet_keys::PEOPLE_KEYS;
use super::super::shape::Shape;
use super::{THREE_IN_A_ROW, TWO_IN_A_ROW};
use crate::screen::search::contains;

/// `"routes": [`, `"dev":"engine0"`, `"/usr/bin/edgectl",`, `"/doc/" => "/srv/doc/"`, `"edge"  MD5  "…" [2]`
pub(super) fn weigh(shape: &Shape<'_>) -> u16 {
    let Some(rest) = shape.content.strip_prefix(b"\"") else { return 0 };
    let Some(end) = memchr::memchr(b'"', rest) else { return 0 };
    let (text, after) = (&rest[..end], &rest[end + 1..]);
    let is_name = !text.is_empty()
        && text
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'));
    match after {
        b": [" | b": {" | b":[" | b":{" if is_name => THREE_IN_A_ROW,
        [b':', b'"' | b'0'..=b'9' | b't' | b'f', ..] if is_name => THREE_IN_A_ROW,
        [b' ', b':', b' ', ..] if is_name => THREE_IN_A_ROW,
        b"," if text.starts_with(b"/") && !text.contains(&b' ') => THREE_IN_A_ROW,
        [b' ', b'=', b'>', b' ', ..] => TWO_IN_A_ROW,
        [b' ' | b'\t', .., b']'] if contains(after, b"[") && contains(after, b"\"\t") => {
            TWO_IN_A_ROW
        }
        _ => 0,
    }
}

/// `{ name: "edge"; port: 22; },`: settings in a group, each with its end.
pub(super) fn is_group(body: &[u8]) -> bool {
    let group = body.strip_suffix(b",").unwrap_or(body);
    let inner = group.strip_prefix(b"{").and_then(|rest| rest.strip_suffix(b"}"));
    inner.is_some_and(|inner| {
        let inner = inner.trim_ascii();
        let name =
            inner.iter().take_while(|byte| byte.is_ascii_lowercase() || **byte == b'_').count();
        name >= 2 && inner[name..].starts_with(b": ") && inner.ends_with(b";")
    })
}

/// `{ "dst": "0.0.0.0/0" },`: a structure in one line.
pub(super) fn is_object(body: &[u8]) -> bool {
    let object = body.strip_suffix(b",").unwrap_or(body);
    let inner = object.strip_prefix(b"{").and_then(|rest| rest.strip_suffix(b"}"));
    inner.is_some_and(|inner| {
        inner.trim_ascii_start().starts_with(b"\"")
            && contains(inner, b"\": ")
            && !is_of_report(inner)
    })
}

/// `"at": "02:11", "what": "primary lost power"`: members by which people report what was.
fn is_of_report(inner: &[u8]) -> bool {
    let mut from = 0;
    memchr::memchr_iter(b':', inner).any(|colon| {
        let key = inner[from..colon].strip_suffix(b"\"").unwrap_or_default();
        let start = memchr::memrchr(b'"', key).map_or(key.len(), |quote| quote + 1);
        from = colon + 1;
        PEOPLE_KEYS.has(&key[start..])
    })
}
