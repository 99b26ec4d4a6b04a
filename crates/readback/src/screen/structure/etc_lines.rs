//! Lines of files under /etc that are known by their first word and the form of what follows it, or by the form alone:
//! limits, mounts, name services, clocks, kernel modules, temporary files, rules of the audit.
//!
//! Most of them are a word or two of English as well, so that a name by itself says nothing: the arguments have to be of
//! the form that the file has.

mod arguments;

use super::etc_forms::rows;
use super::etc_words::{
    ALIASES, DATABASES, DIRECTIVES, FILE_SYSTEMS, FIRST, LIMITS, LOOKUPS, PACKAGE_KEYS,
};
use super::shape::{Separator, Shape};
use crate::screen::line::Classes;
use crate::screen::places::places;
use crate::screen::search::{contains, has};
use arguments::{
    are_arguments, is_acl, is_domain, is_of, is_of_resolver, is_shell_variable, is_tunnel,
    is_value_of_uci,
};

/// Points of a line that no text but the file has.
const SURE: u16 = 100;

/// Points of a line of which two are enough.
const TWO: u16 = 60;

/// The same for a line of which two are enough in a row.
const TWO_IN_A_ROW: u16 = 45;

/// Words of the longest such line.
const WORDS_MAX: usize = 12;

/// How much a line says by its form; 0 where it has none of these.
pub(super) fn weigh(shape: &Shape<'_>) -> u16 {
    let body = shape.body;
    match shape.separator {
        Separator::Colon if !is_after_blank(shape) => {
            let points = of_key(shape).max(of_apt(body));
            return if has(shape.value, b':') {
                points.max(of_inittab(shape)).max(of_host(shape))
            } else {
                points
            };
        }
        Separator::Colon => {}
        Separator::Equals if !matches!(shape.key, b"UUID" | b"PARTUUID" | b"LABEL") => return 0,
        Separator::Equals | Separator::Blank => {}
    }
    let has_first = shape.key_is_in(&FIRST) || shape.key_is_in(&DIRECTIVES);
    if !has_first && !has_columns(shape) {
        return 0;
    }
    // `*` is a column here and no mark of a list.
    let part = if shape.content.starts_with(b"*") { shape.content } else { shape.body };
    if !(has_first || may_have_columns(shape, part) && may_be_in_columns(shape, part)) {
        return 0;
    }
    of_words(shape, part, has_first)
}

/// Whether a line says so much by its form that it hits by itself.
pub(super) fn is_sure(shape: &Shape<'_>) -> bool {
    match shape.separator {
        Separator::Colon => {
            let has_more = has(shape.value, b':');
            return has_more && !is_after_blank(shape) && of_inittab(shape) == SURE;
        }
        Separator::Equals if !matches!(shape.key, b"UUID" | b"PARTUUID" | b"LABEL") => {
            return false;
        }
        Separator::Equals | Separator::Blank => {}
    }
    let part = if shape.content.starts_with(b"*") { shape.content } else { shape.body };
    has_columns(shape)
        && (part.len() != shape.body.len()
            || part.starts_with(b"-")
            || SURE_SECOND[usize::from(shape.second_begins_with())]
            || shape.second_begins_with().is_ascii_digit()
                && shape.first_words()[0].ends_with(b"."))
        && !shape.key_is_in(&FIRST)
        && !shape.key_is_in(&DIRECTIVES)
        && may_have_columns(shape, part)
        && may_be_in_columns(shape, part)
        && of_words(shape, part, false) == SURE
}

/// Whether a line may be in columns, by the kinds of bytes in it or what stands behind its first word.
fn has_columns(shape: &Shape<'_>) -> bool {
    shape.has(Classes::SLASH.or(Classes::HYPHEN).or(Classes::UPPER))
        || matches!(
            shape.value.get(..4),
            Some(
                b"soft"
                    | b"hard"
                    | b"inet"
                    | b"unix"
                    | b"smtp"
                    | b"lmtp"
                    | b"rela"
                    | b"erro"
                    | b"uucp"
            )
        )
        // `* soft nofile 65536`
        || matches!(shape.key, b"soft" | b"hard") && shape.content.starts_with(b"*")
}

/// How much the words of a line say; nothing where it has too many.
fn of_words(shape: &Shape<'_>, part: &[u8], has_first: bool) -> u16 {
    let mut words = [&b""[..]; WORDS_MAX + 1];
    let mut count = 0;
    for (place, word) in words.iter_mut().zip(shape.words_in(part)) {
        *place = word;
        count += 1;
    }
    let Some(words) = words.get(..count).filter(|_| count <= WORDS_MAX) else { return 0 };
    if has_first {
        return of_first_word(shape, words);
    }
    if let [_, kind, what, _] = words
        && matches!(*kind, b"soft" | b"hard" | b"-")
        && LIMITS.has(what)
    {
        return SURE;
    }
    of_columns(shape, words)
}

/// Points of a line of OpenWrt's configuration, of which four are enough: `option domainneeded 1`.
const UCI: u16 = 27;

/// A line with one of [`FIRST`] or [`DIRECTIVES`] before its arguments.
fn of_first_word(shape: &Shape<'_>, words: &[&[u8]]) -> u16 {
    let Some((first, rest)) = words.split_first() else { return 0 };
    let is_number = |word: &&[u8]| word.iter().all(u8::is_ascii_digit);
    let has_equals = || shape.has(Classes::EQUALS);
    let is_one = |of: &[&[u8]]| rest.first().is_some_and(|word| of.contains(word));
    let points = |is_so: bool, points: u16| if is_so { points } else { 0 };
    if DIRECTIVES.has(first) {
        return points(matches!(rest.len(), 1..=3) && are_arguments(first, rest), TWO_IN_A_ROW);
    }
    match *first {
        b"Defaults" => {
            let is_option = rest
                .first()
                .is_some_and(|word| word.iter().any(|byte| matches!(byte, b'_' | b'=' | b'!')));
            points(is_option && rest.len() <= 3, TWO_IN_A_ROW)
        }
        b"EndSection" => points(rest.is_empty(), TWO),
        b"Identifier" | b"Section" => points(rest.len() == 1 && rest[0].starts_with(b"\""), TWO),
        b"Match" => {
            points(rest.len() == 2 && is_one(&[b"Group", b"User", b"Address", b"Host"]), TWO)
        }
        b"acl" => points(rest.len() >= 3 && is_acl(rest[1]), TWO),
        b"http_access" => points(is_one(&[b"allow", b"deny"]), TWO),
        b"alias" | b"export" => points(rest.first().is_some_and(is_shell_variable), TWO_IN_A_ROW),
        b"set" if is_one(&[b"-g", b"-ga", b"-as"]) => TWO,
        b"set-option" => points(is_one(&[b"-g", b"-ga", b"-s"]), TWO),
        b"set" => points(rest.len() == 1 && has_equals(), 34),
        b"bind-key" => points(rest.len() >= 2, TWO_IN_A_ROW),
        b"blacklist" | b"insmod" => points(rest.len() == 1, TWO_IN_A_ROW),
        b"options" if rest.iter().any(is_of_resolver) => TWO_IN_A_ROW,
        b"options" => points(rest.len() >= 2 && has_equals(), TWO_IN_A_ROW),
        b"install" => points(rest.last().is_some_and(|word| word.starts_with(b"/bin/")), TWO),
        b"softdep" => points(is_of(rest, &[b"pre:", b"post:"]), TWO),
        b"dev" => points(rest.len() == 1 && is_tunnel(rest[0]), TWO_IN_A_ROW),
        b"proto" => {
            points(is_one(&[b"udp", b"tcp", b"udp4", b"tcp-client", b"tcp-server"]), TWO_IN_A_ROW)
        }
        b"remote" => points(rest.len() == 2 && is_number(&rest[1]), TWO_IN_A_ROW),
        b"domain" | b"search" => {
            points(!rest.is_empty() && rest.iter().all(is_domain), TWO_IN_A_ROW)
        }
        b"initrd" | b"linux" => {
            points(rest.first().is_some_and(|word| word.starts_with(b"/")), TWO)
        }
        b"menuentry" => points(shape.body.ends_with(b"{"), TWO),
        b"multi" => points(rest.len() == 1 && is_one(&[b"on", b"off"]), TWO_IN_A_ROW),
        b"order" => points(rest.len() == 1 && is_one(&[b"hosts,bind", b"bind,hosts"]), TWO),
        b"precedence" | b"label" => points(rest.len() == 2 && rest[0].contains(&b':'), TWO),
        b"com2sec" => points(rest.len() == 3, TWO),
        b"group" | b"rouser" | b"rwuser" => {
            let is_model = |word: &&[u8]| matches!(*word, b"v1" | b"v2c" | b"usm" | b"authPriv");
            points(rest.len() <= 3 && rest.iter().any(is_model), TWO)
        }
        b"view" => points(is_of(rest, &[b"included", b"excluded"]), TWO),
        b"filegen" | b"statistics" => {
            points(rest.iter().any(|word| word.ends_with(b"stats")), TWO_IN_A_ROW)
        }
        b"option" | b"list" => points(rest.len() == 2 && is_value_of_uci(rest[1]), UCI),
        b"pool" | b"server" => points(is_of(rest, &[b"iburst"]), TWO),
        b"restrict" if is_of(rest, &[b"nomodify", b"notrap", b"noquery", b"nopeer"]) => TWO,
        b"rocommunity" | b"rwcommunity" => points(matches!(rest.len(), 1..=3), TWO),
        b"rotate" => points(rest.len() == 1 && is_number(&rest[0]), TWO_IN_A_ROW),
        b"save" => points(rest.len() == 2 && rest.iter().all(is_number), TWO),
        b"umask" => points(rest.len() == 1 && rest[0].starts_with(b"0"), TWO_IN_A_ROW),
        _ => 0,
    }
}

/// `$FileCreateMode 0640`, `$TTL 86400`
pub(super) fn is_dollar_directive(shape: &Shape<'_>) -> bool {
    let mut words = shape.words();
    let name = words.next().unwrap_or_default();
    let is_name = name.len() >= 4
        && name[1].is_ascii_uppercase()
        && name[1..].iter().all(u8::is_ascii_alphabetic);
    is_name && words.next().is_some() && words.next().is_none()
}

/// `module(load="imuxsock")`
pub(super) fn is_call_of_rsyslog(body: &[u8]) -> bool {
    const CALLS: [&[u8]; 7] = [
        b"module(load=",
        b"input(type=",
        b"action(type=",
        b"template(name=",
        b"ruleset(name=",
        b"property(name=",
        b"constant(value=",
    ];
    CALLS.iter().any(|call| body.starts_with(call))
}

/// Whether the colon stands behind a blank: then it begins an argument and ends no key.
fn is_after_blank(shape: &Shape<'_>) -> bool {
    matches!(shape.body.get(shape.key.len()), Some(b' ' | b'\t')) && shape.key_is_in(&FIRST)
}

/// Whether the first bytes of the first two columns, or a bracket or a capital behind them, may be those that
/// [`may_be_in_columns`] looks for. A line with one column has none of them.
fn may_have_columns(shape: &Shape<'_>, part: &[u8]) -> bool {
    if part.len() != shape.body.len() {
        return true;
    }
    let may_be_known = || {
        shape.has(Classes::PARENTHESIS)
            || shape.key.len() == 1
            || matches!(shape.body, [b'-', ..])
            || shape.key == b"IN"
            || shape.has(Classes::UPPER) && shape.line.count >= RECORD_WORDS_MIN
    };
    match shape.second_begins_with() {
        0 => false,
        second => SECOND[usize::from(second)] || may_be_known(),
    }
}

/// Words of the shortest record of a zone with its class behind two others.
const RECORD_WORDS_MIN: usize = 4;

/// The first bytes of what may be the second column.
static SECOND: [bool; 256] = among(b"/0123456789-shniufpdrtlveUIBPLANCM");

/// The same of lines that are sure by their columns.
static SURE_SECOND: [bool; 256] = among(b"/-shniufpdrtUPL");

const fn among(of: &[u8]) -> [bool; 256] {
    let mut first = [false; 256];
    let mut at = 0;
    while at < of.len() {
        first[of[at] as usize] = true;
        at += 1;
    }
    first
}

/// Whether the first two columns may be those of a line that [`of_columns`] knows, or of limits.
fn may_be_in_columns(shape: &Shape<'_>, part: &[u8]) -> bool {
    let [first, second] = if part.len() == shape.body.len() {
        shape.first_words()
    } else {
        let mut words = shape.words_in(part);
        std::array::from_fn(|_| words.next().unwrap_or_default())
    };
    let is_class = |word: &[u8]| word == b"IN";
    let may_be_record = shape.has(Classes::UPPER)
        && (is_class(first)
            || is_class(second)
            || is_class(shape.words_in(part).nth(2).unwrap_or_default()));
    if may_be_record {
        return true;
    }
    let is_second = match second {
        [b'/' | b'0'..=b'9', ..] => true,
        b"-" | b"soft" | b"hard" | b"none" | b"swap" | b"inet" | b"unix" | b"fifo" | b"pass" => {
            true
        }
        b"UTF-8" | b"ISO-8859-1" | b"BIG5" => true,
        _ => is_device(second) || second.ends_with(b")") || rows::may_be_second(first, second),
    };
    is_second || matches!(first, [b'-', b'a' | b'w'] | [b'u' | b'g' | b'm'])
}

/// Lines in columns whose first one is a path, a device, a letter or an option.
fn of_columns(shape: &Shape<'_>, words: &[&[u8]]) -> u16 {
    if shape.has(Classes::UPPER) {
        let points = rows::of_zone(words);
        if points > 0 {
            return points;
        }
    }
    if !shape.has(Classes::SLASH.or(Classes::HYPHEN)) {
        return rows::in_columns(words);
    }
    match words {
        [b"-w", path, .., b"-k", _] if path.starts_with(b"/") => SURE,
        [b"-a", b"always,exit" | b"never,exit" | b"exit,always" | b"exit,never", ..] => SURE,
        [device, point, kind, options, ..] if is_mount(device, point, kind) => {
            let rest = words.get(4..).unwrap_or_default();
            let is_told =
                rest.len() <= 2 && rest.iter().all(|word| matches!(*word, b"0" | b"1" | b"2"));
            if is_told && is_options(options) { SURE } else { 0 }
        }
        [_, device, _, options] if options.starts_with(b"luks") && is_device(device) => SURE,
        [kind, path, mode, _, _, ..] if is_temporary(kind, path, mode) => SURE,
        [b"u" | b"g" | b"m", name, _, ..] if is_account(name, words[2]) => TWO_IN_A_ROW,
        [path, clients, ..] if path.starts_with(b"/") && is_export(clients) => TWO,
        [_, b"inet" | b"unix" | b"fifo" | b"pass", rest @ ..] if rest.len() >= 6 => {
            let is_column = |word: &&[u8]| matches!(*word, b"-" | b"n" | b"y");
            if rest.iter().take(4).filter(|word| is_column(word)).count() >= 3 { SURE } else { 0 }
        }
        [name, port] | [name, port, _]
            if is_service(name, port) && shape.has(Classes::WIDE_BLANK) =>
        {
            40
        }
        [locale, b"UTF-8" | b"ISO-8859-1" | b"BIG5"] if locale.contains(&b'_') => TWO,
        _ => rows::in_columns(words),
    }
}

fn is_device(word: &[u8]) -> bool {
    [&b"/dev/"[..], b"UUID=", b"PARTUUID=", b"LABEL="].iter().any(|begin| word.starts_with(begin))
}

fn is_mount(device: &[u8], point: &[u8], kind: &[u8]) -> bool {
    let is_source = is_device(device)
        || device.starts_with(b"//")
        || device.starts_with(b"/")
        || device.windows(2).any(|pair| pair == b":/")
        || device == kind;
    is_source
        && (point.starts_with(b"/") || matches!(point, b"none" | b"swap"))
        && kind.split(|byte| *byte == b',').all(|kind| FILE_SYSTEMS.has(kind) || kind == b"udf")
}

fn is_options(word: &[u8]) -> bool {
    word.iter().all(|byte| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b',' | b'=' | b'-' | b'_' | b'.' | b':' | b'/' | b'@' | b'%')
    })
}

/// `d /run/edge 0755 …`
fn is_temporary(kind: &[u8], path: &[u8], mode: &[u8]) -> bool {
    matches!(kind.len(), 1..=3)
        && kind[0].is_ascii_alphabetic()
        && kind[1..].iter().all(|byte| matches!(byte, b'+' | b'!' | b'-' | b'='))
        && path.starts_with(b"/")
        && (mode == b"-" || mode.len() >= 3 && mode.iter().all(u8::is_ascii_digit))
}

/// `u edge - …`
fn is_account(name: &[u8], id: &[u8]) -> bool {
    name.iter().all(|byte| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_')
    }) && (id.starts_with(b"-") || id.iter().all(u8::is_ascii_digit))
}

/// `192.0.2.0/24(rw,sync)`
fn is_export(word: &[u8]) -> bool {
    word.ends_with(b")")
        && [&b"(ro"[..], b"(rw", b"(sync", b"(async"].iter().any(|form| contains(word, form))
}

/// `ssh 22/tcp`
fn is_service(name: &[u8], port: &[u8]) -> bool {
    let digits = port.iter().take_while(|byte| byte.is_ascii_digit()).count();
    digits > 0
        && matches!(&port[digits..], b"/tcp" | b"/udp" | b"/sctp")
        && name.first().is_some_and(u8::is_ascii_lowercase)
}

/// `::1 localhost ip6-localhost`, as in /etc/hosts.
fn of_host(shape: &Shape<'_>) -> u16 {
    let is_hexadecimal = shape.key.iter().all(u8::is_ascii_hexdigit);
    if !is_hexadecimal || shape.body.get(shape.key.len()) != Some(&b':') {
        return 0;
    }
    let mut words = shape.words();
    let address = words.next().unwrap_or_default();
    let is_address = address.windows(2).any(|pair| pair == b"::")
        && address.iter().all(|byte| byte.is_ascii_hexdigit() || *byte == b':');
    let is_name = words.next().is_some_and(|name| {
        let begins = name.first().is_some_and(u8::is_ascii_lowercase);
        begins
            && (name.starts_with(b"localhost")
                || name.iter().any(|byte| matches!(byte, b'-' | b'.')))
    });
    if is_address && is_name && words.take(3).count() < 3 { TWO } else { 0 }
}

/// A key with a colon: of packages, or a database of the name service switch.
fn of_key(shape: &Shape<'_>) -> u16 {
    if shape.is_spaced && shape.key_is_in(&PACKAGE_KEYS) && !shape.value.is_empty() {
        return TWO_IN_A_ROW;
    }
    if shape.key_is_in(&ALIASES) && is_receiver(shape.value) {
        return TWO_IN_A_ROW;
    }
    let are_lookups = || {
        let mut words =
            shape.value.split(|byte| matches!(byte, b' ' | b'\t')).filter(|word| !word.is_empty());
        !shape.value.is_empty() && words.all(|word| LOOKUPS.has(word))
    };
    if shape.key_is_in(&DATABASES) && are_lookups() { TWO_IN_A_ROW } else { 0 }
}

/// `root`, `edge, postmaster`, `"|/usr/bin/filter"`: who gets the mail for an address.
fn is_receiver(value: &[u8]) -> bool {
    let is_mark = |byte: &u8| matches!(byte, b'@' | b'|' | b'/');
    let mut parts = value.split(|byte| *byte == b',').map(<[u8]>::trim_ascii);
    parts.clone().all(|part| !part.contains(&b' '))
        && parts.any(|part| matches!(part, b"root" | b"postmaster") || part.iter().any(is_mark))
}

/// `APT::Periodic::Unattended-Upgrade "1";`
fn of_apt(body: &[u8]) -> u16 {
    if !matches!(body, [b'A'..=b'Z', .., b';' | b'{']) {
        return 0;
    }
    let name = body
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-'))
        .count();
    if contains(&body[..name], b"::") { TWO } else { 0 }
}

/// `::respawn:/sbin/getty 38400 tty1`
fn of_inittab(shape: &Shape<'_>) -> u16 {
    const ACTIONS: [&[u8]; 6] =
        [b"askfirst", b"ctrlaltdel", b"initdefault", b"respawn", b"shutdown", b"sysinit"];
    // No key has a colon in it.
    let mut colons = places(shape.body, *b":").skip(1);
    let (Some(from), Some(to)) = (colons.next(), colons.next()) else { return 0 };
    if ACTIONS.contains(&&shape.body[from + 1..to]) { SURE } else { 0 }
}
