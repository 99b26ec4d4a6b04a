//! What stands behind the time of a log line in a form that is set.

use super::super::shape::Shape;
use super::super::timestamp::Timestamp;
use super::is_blank;
use super::levels::is_level;
use crate::screen::search::contains;

/// `status installed edge:amd64 4.1` of dpkg, `DROP TCP 192.0.2.9 …` of a firewall, `* edge_update * 0` of a listener, `system,error login failure` of a router.
pub(super) fn of_set_form(shape: &Shape<'_>, stamp: Timestamp, fields: &[u8]) -> u16 {
    let mut words = shape.words_in(fields);
    let [first, second] = std::array::from_fn(|_| words.next().unwrap_or_default());
    let is_of_firewall =
        matches!(second, b"TCP" | b"UDP" | b"ICMP") && first.iter().all(u8::is_ascii_uppercase);
    let is_of_listener =
        first == b"*" && fields.split(is_blank).filter(|word| *word == b"*").count() >= 2;
    let are_topics = first.contains(&b',')
        && first
            .split(|byte| *byte == b',')
            .all(|topic| topic.len() >= 3 && topic.iter().all(u8::is_ascii_lowercase))
        && first.split(|byte| *byte == b',').any(is_level);
    let is_of_packages = PACKAGE_VERBS.contains(&first)
        && [&b":amd64 "[..], b":arm64 ", b":i386 ", b":all ", b"packages "]
            .iter()
            .any(|sign| contains(fields, sign));
    let is_of_syslog = || {
        is_of_rfc5424(stamp, fields)
            || is_repeated(stamp, first, fields)
            || is_of_twisted(shape, stamp, first) && !second.is_empty()
    };
    let is_set = is_of_firewall || is_of_listener || are_topics || is_of_packages || is_of_syslog();
    if is_set { 65 } else { 0 }
}

/// `[-]`, `[HTTPChannel,4,192.0.2.9]`, `[Broker,client]`: what of a program speaks, as Twisted writes it behind the time. People
/// put something in brackets as well; its own zone or a fraction in the time, or what its classes are called, tell it.
fn is_of_twisted(shape: &Shape<'_>, stamp: Timestamp, word: &[u8]) -> bool {
    let [b'[', inner @ .., b']'] = word else { return false };
    let is_of_program = stamp.fraction_digits > 0 || has_plain_zone(shape, stamp);
    let mut parts = inner.split(|byte| *byte == b',');
    let class = parts.next().unwrap_or_default();
    let is_class = class.len() > 4
        && class.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'.')
        && (is_of_program || is_class_of_twisted(class));
    let is_of_peer =
        |part: &[u8]| matches!(part, b"client" | b"server") || part.iter().all(u8::is_ascii_digit);
    is_of_program && matches!(inner, b"-" | b"Uninitialized")
        || is_class && parts.next().is_some_and(is_of_peer)
}

/// `HTTPChannel`, `SSHServerTransport`, `Broker`: a class by what it ends in, which alone is a word.
fn is_class_of_twisted(class: &[u8]) -> bool {
    const ENDS: [&[u8]; 7] =
        [b"Channel", b"Connector", b"Factory", b"Port", b"Protocol", b"Resolver", b"Transport"];
    class == b"Broker" || ENDS.iter().any(|end| class.len() > end.len() && class.ends_with(end))
}

/// `2026-06-11 02:12:07+0200`: a zone without a colon right behind the time with which a line begins.
fn has_plain_zone(shape: &Shape<'_>, stamp: Timestamp) -> bool {
    const DIGITS: usize = 4;
    let time = shape.body.get(..stamp.length).unwrap_or_default();
    let digits = time.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    digits == DIGITS && matches!(time[..time.len() - digits], [.., b':', _, _, b'+' | b'-'])
}

/// ` |-INFO in EdgeConfiguration@4a6f19d5 - …`: how logback tells of itself: a level, one of its classes and what that says.
pub(super) fn is_status_of_logback(fields: &[u8]) -> bool {
    const LEVELS: [&[u8]; 3] = [b"ERROR in ", b"INFO in ", b"WARN in "];
    let Some(status) = fields.strip_prefix(b" |-") else { return false };
    LEVELS.iter().find_map(|level| status.strip_prefix(*level)).is_some_and(|said| {
        let class = said.split(is_blank).next().unwrap_or_default();
        class.iter().any(u8::is_ascii_uppercase) && contains(said, b" - ")
    })
}

/// What dpkg does to packages.
const PACKAGE_VERBS: [&[u8]; 8] =
    [b"configure", b"install", b"purge", b"remove", b"startup", b"status", b"trigproc", b"upgrade"];

/// ` edge-a edged 4711 - - …`: host, program, process, message and data as RFC 5424 has them, of which those that are not known
/// are hyphens.
fn is_of_rfc5424(stamp: Timestamp, fields: &[u8]) -> bool {
    if stamp.machine_points == 0 || !contains(fields, b" - ") {
        return false;
    }
    let mut words = fields.split(is_blank).filter(|word| !word.is_empty());
    let [host, program, process, message, data] =
        std::array::from_fn(|_| words.next().unwrap_or_default());
    let is_name = |word: &[u8]| word.iter().any(u8::is_ascii_alphanumeric);
    let is_process = process == b"-" || process.iter().all(u8::is_ascii_digit);
    is_name(host)
        && is_name(program)
        && is_process
        && message == b"-"
        && matches!(data, b"-" | [b'{' | b'[', ..])
}

/// ` edge-a last message repeated 4 times`, ` --- last message repeated 1 time ---`
fn is_repeated(stamp: Timestamp, first: &[u8], fields: &[u8]) -> bool {
    const REPEATED: &[u8] = b"last message repeated ";
    let text = fields.trim_ascii();
    let text = text.strip_prefix(first).unwrap_or(text).trim_ascii_start();
    let text = if first == b"last" { fields.trim_ascii() } else { text };
    let is_host = first != b"the" && first != b"The";
    stamp.is_syslog
        && is_host
        && text.strip_prefix(REPEATED).is_some_and(|rest| {
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            digits > 0
                && matches!(&rest[digits..], b" time" | b" times" | b" time ---" | b" times ---")
        })
}

/// `pid=4711`, ` [192.0.2.7]`: a process or an address as programs name them; people write `(pid 4711)` and `192.0.2.7`.
pub(super) fn names_peer(fields: &[u8]) -> bool {
    const OCTETS: usize = 4;
    fields.split(is_blank).any(|word| match word {
        [b'p', b'i', b'd', b'=', b'0'..=b'9', ..] => true,
        [b'[', inner @ .., b']'] | [b'[', inner @ .., b']', b':'] => {
            inner.split(|byte| *byte == b'.').count() == OCTETS
                && inner.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.')
        }
        _ => false,
    })
}

/// `16ZCW1-0005MB-00 …`: the id of a message by which exim calls it in every line.
pub(super) fn has_queue_id(fields: &[u8]) -> bool {
    let word = fields.trim_ascii_start().split(|byte| *byte == b' ').next().unwrap_or_default();
    let mut parts = word.split(|byte| *byte == b'-');
    let lengths: [usize; 4] = std::array::from_fn(|_| parts.next().map_or(0, <[u8]>::len));
    matches!(lengths, [6, 6, 2, 0] | [6, 11, 4, 0])
        && word.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
        && word.iter().any(u8::is_ascii_digit)
}

/// Whether nothing but numbers stands first: a row of a log of measurements.
pub(super) fn is_measured(fields: &[u8]) -> bool {
    let is_number = |word: &[u8]| {
        word.iter().any(u8::is_ascii_digit)
            && word.iter().all(|byte| {
                byte.is_ascii_digit() || matches!(byte, b'.' | b'+' | b'-' | b'e' | b'%' | b':')
            })
    };
    let mut words = fields.split(is_blank).filter(|word| !word.is_empty()).take(3);
    words.clone().count() == 3 && words.all(is_number)
}
