//! Lines of a name and its arguments with nothing but blanks between them, as the files of many programs are written.

use super::config_words::{DIRECTIVES, TELLING};
use super::etc_lines;
use super::server_words;
use super::shape::Shape;
use crate::screen::line::Classes;
use crate::screen::search::contains;

/// How much a line says by its first word and the arguments behind it.
pub(super) fn weigh(shape: &Shape<'_>) -> u16 {
    const WORDS_MAX: usize = 8;
    if shape.has(Classes::QUOTE)
        && let points @ 1.. = module(shape)
    {
        return points;
    }
    if matches!(shape.body, [.., b'.' | b',' | b':']) {
        return 0;
    }
    let words = shape.count_words(WORDS_MAX);
    if is_of_files(shape) {
        return 45;
    }
    if words > WORDS_MAX {
        return if is_command(shape) { 36 } else { 0 };
    }
    if let Some(points) = known_directive(shape, words) {
        return points;
    }
    if words < 2 || shape.key.len() < 2 || shape.key_kinds.any(NOT_IN_NAMES) {
        return 0;
    }
    if shape.has(Classes::SLASH) && has_columns(shape) {
        return 34;
    }
    if words > 5 {
        return if is_statement(shape) { 26 } else { 0 };
    }
    weigh_arguments(shape, words)
}

/// How an argument is written, up to how many words, and how much that says.
fn weigh_arguments(shape: &Shape<'_>, words: usize) -> u16 {
    let is_aligned = || {
        shape.has(Classes::WIDE_BLANK)
            && (shape.body.contains(&b'\t') || contains(shape.body, b"  "))
    };
    let has_path = || {
        shape.value.starts_with(b"/")
            || shape.has(Classes::SLASH) && contains(shape.value, b" /")
            || shape.value.starts_with(b"${")
    };
    let is_upper = shape.key_kinds.any(Classes::UNDERSCORE)
        && shape.key_has_only(Classes::UPPER.or(Classes::UNDERSCORE));
    // Numbers and words in columns are what people put in order as well; paths, addresses and names of settings are not.
    let has_mark = shape.has(Classes::SLASH.or(Classes::DOT).or(Classes::UNDERSCORE))
        && !shape.has(Classes::PERCENT);
    let has_number = || shape.has(Classes::DIGIT) && shape.value.iter().any(u8::is_ascii_digit);
    match words {
        ..=4 if has_path() && is_aligned() => 34,
        ..=3 if is_upper => 34,
        ..=2 if is_aligned() && shape.key_has_only(Classes::UPPER) => 22,
        ..=4 if shape.body.ends_with(b";") && is_camel(shape) => 45,
        ..=8 if is_statement(shape) => 26,
        2 if is_upper_setting(shape) => 34,
        2 if is_long_name_of_number(shape) => 22,
        ..=2 if is_camel(shape) && (is_number(shape.value) || has_path()) => 36,
        ..=2 if has_path() || is_file(shape) => 30,
        3 if is_coded_path(shape) => 34,
        ..=6 if shape.key.len() >= 2 && is_quoted_in_capitals(shape) => 30,
        ..=4 if is_setting_name(shape) => 27,
        ..=4 if is_lower_camel(shape) => 27,
        ..=2 if is_switch(shape.value) => 27,
        _ if has_mark && is_aligned() => 26,
        ..=3 if is_camel(shape) => {
            if has_number() {
                27
            } else {
                20
            }
        }
        2 if is_of_interface(shape) => 27,
        ..=5 if has_option_with_value(shape) => 24,
        2 if is_quoted_in_block(shape) => 27,
        ..=3 if shape.key[0].is_ascii_lowercase() && has_number() => 16,
        ..=4 if shape.indent > 0 && shape.key_has_only(LOWER_NAMES) => 16,
        _ => 0,
    }
}

/// `modparam("usrloc", "db_mode", 0)`, `loadmodule "tm.so"`: a module of Kamailio or OpenSIPS, and what is set of it.
pub(super) fn module(shape: &Shape<'_>) -> u16 {
    // A sentence may go on behind it.
    if matches!(shape.key, b"modparam" | b"loadmodule")
        && !matches!(shape.content.trim_ascii_end(), [.., b')' | b'"' | b';'])
        && !contains(shape.content, b" #")
    {
        return 0;
    }
    match shape.key {
        b"modparam" if shape.value.starts_with(b"(\"") && contains(shape.value, b"\", \"") => 100,
        b"modparam" if shape.value.starts_with(b"(\"") && contains(shape.value, b"\",\"") => 100,
        b"loadmodule" if matches!(shape.value, [b'"', ..] | [b'(', b'"', ..]) => {
            if contains(shape.value, b".so") { 100 } else { 60 }
        }
        _ => 0,
    }
}

/// `uri ldap://ldap.example.net`, `base dc=example,dc=com`: a server of names and where in its tree to look.
fn is_of_directory(shape: &Shape<'_>) -> bool {
    const URIS: [&[u8]; 3] = [b"ldap://", b"ldapi://", b"ldaps://"];
    const PARTS: [&[u8]; 4] = [b"cn=", b"dc=", b"o=", b"ou="];
    let begins = |of: &[&[u8]]| of.iter().any(|begin| shape.value.starts_with(begin));
    match shape.key {
        b"uri" | b"URI" => begins(&URIS),
        b"base" | b"BASE" | b"binddn" | b"rootpwmoddn" => begins(&PARTS),
        _ => false,
    }
}

/// `range 192.0.2.100 192.0.2.200;`, `subnet 192.0.2.0 netmask 255.255.255.0 {`: what programs end with a mark, and people
/// in no list.
fn is_statement(shape: &Shape<'_>) -> bool {
    let ends = matches!(shape.body, [.., b';'] | [.., b' ', b'{']);
    ends && !shape.is_item
        && !shape.key.ends_with(b"ed")
        && shape.key_has_only(Classes::LOWER.or(Classes::HYPHEN).or(Classes::UNDERSCORE))
        && shape.has(Classes::DIGIT.or(Classes::QUOTE).or(Classes::UNDERSCORE).or(Classes::SLASH))
}

/// `AddIcon /icons/edge.gif .conf .sh`: a name in camel case, a path and endings of files.
fn is_of_files(shape: &Shape<'_>) -> bool {
    const FIRST: Classes = Classes::SLASH.or(Classes::PARENTHESIS);
    shape.has(FIRST)
        && matches!(shape.value.first(), Some(b'/' | b'('))
        && is_camel(shape)
        && shape.value.contains(&b' ')
        && shape.words().skip(2).all(|word| matches!(word[0], b'.' | b'/' | b'('))
}

/// `NETSERVER on`, `EVENTSFILE /var/log/edge.events`: a name in capitals with what is no count.
fn is_upper_setting(shape: &Shape<'_>) -> bool {
    const NAME_BYTES_MIN: usize = 5;
    shape.key.len() >= NAME_BYTES_MIN
        && shape.key_has_only(Classes::UPPER)
        && (is_switch(shape.value)
            || matches!(shape.value, b"disable" | b"enable")
            || shape.value.starts_with(b"/"))
}

/// `BATTERYDELAY 6`: more than one word in capitals, and a number.
fn is_long_name_of_number(shape: &Shape<'_>) -> bool {
    const NAME_BYTES_MIN: usize = 12;
    shape.key.len() >= NAME_BYTES_MIN
        && shape.key_has_only(Classes::UPPER)
        && is_number(shape.value)
}

/// `authCommunity log,execute edge`: a name in camel case, and an argument that is no word.
fn is_lower_camel(shape: &Shape<'_>) -> bool {
    shape.key_kinds.all(Classes::LETTER)
        && shape.key[0].is_ascii_lowercase()
        && shape.value.iter().any(|byte| matches!(byte, b'/' | b',' | b':' | b'"' | b'0'..=b'9'))
}

/// `bootloader --location=mbr`
fn has_option_with_value(shape: &Shape<'_>) -> bool {
    shape.has(Classes::EQUALS)
        && !shape.is_item
        && shape.key_has_only(Classes::LOWER)
        && shape.words().any(|word| word.starts_with(b"--") && word.contains(&b'='))
}

/// `address 192.0.2.7`, `gateway 192.0.2.1`: what is set of a network card.
fn is_of_interface(shape: &Shape<'_>) -> bool {
    matches!(shape.key, b"address" | b"broadcast" | b"gateway" | b"netmask" | b"network")
        && shape.value.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'/'))
        && shape.value.iter().filter(|byte| **byte == b'.').count() == 3
}

/// `cert client.crt`: a name and a file of a kind that servers read.
fn is_file(shape: &Shape<'_>) -> bool {
    const ENDS: [&[u8]; 7] = [b".crt", b".key", b".pem", b".sock", b".pid", b".so", b".crl"];
    shape.has(Classes::DOT)
        && !shape.is_item
        && shape.key_has_only(LOWER_NAMES)
        && ENDS.iter().any(|end| shape.value.ends_with(end))
}

/// `errorfile 503 /etc/edge/503.http`
fn is_coded_path(shape: &Shape<'_>) -> bool {
    let [_, code] = shape.first_words();
    shape.has(Classes::SLASH)
        && shape.key_has_only(LOWER_NAMES)
        && code.iter().all(u8::is_ascii_digit)
        // `chmod 640 /etc/…` is what somebody did.
        && !shape.key.starts_with(b"ch")
        && contains(shape.value, b" /")
}

/// `FIELD STATUS "Status"`: a word in capitals and a text in quotes.
fn is_quoted_in_capitals(shape: &Shape<'_>) -> bool {
    shape.has(Classes::QUOTE)
        && !shape.is_item
        && shape.key_has_only(Classes::UPPER)
        && shape.content.ends_with(b"\"")
        && contains(shape.content, b" \"")
}

/// `devnode "*"`, set in from the left: an argument in quotes within a block.
fn is_quoted_in_block(shape: &Shape<'_>) -> bool {
    shape.indent > 0
        && !shape.is_item
        && shape.key_has_only(LOWER_NAMES)
        && shape.value.starts_with(b"\"")
        && shape.content.ends_with(b"\"")
}

/// `command_line /usr/lib/edge/check -w 5 -c 10 …`: a name of several parts and a command.
fn is_command(shape: &Shape<'_>) -> bool {
    shape.key_kinds.any(Classes::UNDERSCORE)
        && shape.key_has_only(LOWER_NAMES)
        && matches!(shape.value.first(), Some(b'/' | b'"' | b'$'))
}

/// Kinds of bytes that the name of a directive does not have.
const NOT_IN_NAMES: Classes = Classes::ALL.without(
    Classes::LETTER.or(Classes::DIGIT).or(Classes::UNDERSCORE).or(Classes::HYPHEN).or(Classes::DOT),
);

/// What a directive says that is known by its name or its form.
fn known_directive(shape: &Shape<'_>, words: usize) -> Option<u16> {
    let has_equals = shape.has(Classes::EQUALS);
    let is_metric = has_equals
        && shape.has(Classes::BRACE)
        && shape.key_kinds.any(Classes::UNDERSCORE)
        && contains(shape.body, b"=\"")
        && contains(shape.body, b"\"} ");
    let is_inventory = has_equals
        && shape.has(Classes::UNDERSCORE)
        && (contains(shape.body, b"ansible_host=") || contains(shape.body, b"ansible_user="));
    if is_metric || is_inventory {
        return Some(60);
    }
    if shape.has(Classes::PARENTHESIS) && etc_lines::is_call_of_rsyslog(shape.body) {
        return Some(60);
    }
    if words == 1 && shape.has(Classes::SLASH) && is_media_type(shape.key) {
        return Some(24);
    }
    if has_equals && shape.key_has_only(Classes::LOWER) && contains(shape.body, b" = ") {
        return Some(27);
    }
    if words == 2
        && let points @ 1.. = server_words::weigh(shape)
    {
        return Some(points);
    }
    if words <= 4 && shape.key_is_in(&TELLING) {
        return Some(45);
    }
    if matches!(shape.key, b"deb" | b"deb-src") && contains(shape.value, b"://") {
        return Some(60);
    }
    if words == 2 && is_of_directory(shape) {
        return Some(60);
    }
    if shape.key == b"nameserver" && words == 2 && shape.has(Classes::DIGIT) {
        return Some(60);
    }
    if is_host_line(shape) {
        return Some(if shape.value.contains(&b'.') { 60 } else { 34 });
    }
    if shape.has(Classes::UPPER) && contains(shape.body, b" IN A ") {
        return Some(34);
    }
    let is_rule_of_access = matches!(shape.key, b"host" | b"local" | b"hostssl" | b"hostnossl")
        && [&b" md5"[..], b" trust", b" peer", b" scram-sha-256", b" reject", b" ident"]
            .iter()
            .any(|method| shape.body.ends_with(method));
    if is_rule_of_access && words >= 4 {
        return Some(100);
    }
    if is_instruction(shape) {
        return Some(36);
    }
    if words <= 4 && shape.key_is_in(&DIRECTIVES) {
        return Some(26);
    }
    None
}

/// `smtp_server`, `zset-max-ziplist-value`: names of hosts and containers have one hyphen, these have more.
fn is_setting_name(shape: &Shape<'_>) -> bool {
    let has_hyphens = || shape.key.iter().filter(|byte| **byte == b'-').count() >= 2;
    let is_numbered = shape.key.last().is_some_and(u8::is_ascii_digit);
    shape.key_has_only(LOWER_NAMES)
        && !is_numbered
        && (shape.key_kinds.any(Classes::UNDERSCORE)
            || shape.key_kinds.any(Classes::HYPHEN) && has_hyphens())
}

/// `host    all    all    127.0.0.1/32    md5`: three columns or more, set apart by wide blanks, one word in each.
fn has_columns(shape: &Shape<'_>) -> bool {
    if !shape.has(Classes::WIDE_BLANK) || !shape.key_has_only(Classes::LOWER) {
        return false;
    }
    let columns = shape.body.split(|byte| matches!(byte, b' ' | b'\t')).fold(
        (0, 0),
        |(columns, gaps), word| {
            if word.is_empty() { (columns, gaps + 1) } else { (columns + 1, gaps) }
        },
    );
    columns.0 >= 3 && columns.1 + 1 >= columns.0
}

/// `application/json`
fn is_media_type(word: &[u8]) -> bool {
    const KINDS: [&[u8]; 6] =
        [b"application/", b"audio/", b"font/", b"image/", b"text/", b"video/"];
    KINDS.iter().any(|kind| word.starts_with(kind))
}

/// `10.0.0.5 db.internal db`, as in /etc/hosts
fn is_host_line(shape: &Shape<'_>) -> bool {
    if !shape.key.first().is_some_and(u8::is_ascii_digit) {
        return false;
    }
    let octets = shape.key.split(|byte| *byte == b'.');
    let is_address = octets.clone().count() == 4
        && octets.clone().all(|octet| {
            !octet.is_empty() && octet.len() <= 3 && octet.iter().all(u8::is_ascii_digit)
        });
    let is_name = shape.value.first().is_some_and(u8::is_ascii_lowercase);
    is_address && is_name && shape.count_words(4) <= 4
}

/// `RUN apk add curl`, as in a Dockerfile
fn is_instruction(shape: &Shape<'_>) -> bool {
    const INSTRUCTIONS: [&[u8]; 16] = [
        b"ADD",
        b"ARG",
        b"CMD",
        b"COPY",
        b"ENTRYPOINT",
        b"ENV",
        b"EXPOSE",
        b"FROM",
        b"HEALTHCHECK",
        b"LABEL",
        b"RUN",
        b"SHELL",
        b"STOPSIGNAL",
        b"USER",
        b"VOLUME",
        b"WORKDIR",
    ];
    shape.key.len() >= 3
        && shape.key_has_only(Classes::UPPER)
        && INSTRUCTIONS.contains(&shape.key)
        && !shape.value.is_empty()
        && !shape.has(Classes::WIDE_BLANK)
}

/// `LogFileGroup`
fn is_camel(shape: &Shape<'_>) -> bool {
    shape.key_kinds.all(Classes::LETTER)
        && shape.key[0].is_ascii_uppercase()
        && shape.key.iter().filter(|byte| byte.is_ascii_uppercase()).count() >= 2
}

pub(super) fn is_switch(value: &[u8]) -> bool {
    const SWITCHES: [&[u8]; 7] = [b"yes", b"no", b"on", b"off", b"true", b"false", b"none"];
    matches!(value.len(), 2..=5) && SWITCHES.iter().any(|switch| value.eq_ignore_ascii_case(switch))
}

pub(super) fn is_number(value: &[u8]) -> bool {
    value.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'%' | b','))
        && value.iter().filter(|byte| **byte == b'.').count() < 3
}

/// Kinds of bytes in the names of settings that are written small.
const LOWER_NAMES: Classes =
    Classes::LOWER.or(Classes::DIGIT).or(Classes::HYPHEN).or(Classes::UNDERSCORE);
