//! Lines of files under /etc whose form no language has: conditions of udev, rules of AppArmor, filters of rsyslog,
//! patterns of fail2ban and logcheck, schemas of LDAP, services of monit, macros of sendmail, settings in Perl and PHP.

mod marked;
mod members;
pub(super) mod rows;

use super::etc_words::{CHECKED, CLASSES_OF_FORMS, OF_PPP, SCORED};
use super::shape::{Separator, Shape};
use crate::screen::line::Classes;
use crate::screen::places::places;
use crate::screen::search::contains;
use crate::screen::word_list::Slots;

/// Points of a line that no text but the file has.
const SURE: u16 = 100;

/// Points of a line of which two are enough.
const TWO: u16 = 60;

/// The same for a line of which two are enough in a row.
const TWO_IN_A_ROW: u16 = 45;

/// Points of a line of which three are enough in a row.
const THREE_IN_A_ROW: u16 = 34;

/// How much a line says by its form; 0 where it has none of these.
pub(super) fn weigh(shape: &Shape<'_>) -> u16 {
    let [first, .., last] = *shape.body else { return 0 };
    if first.is_ascii_alphanumeric() && !may_speak(shape, first, last) {
        return 0;
    }
    by_form(shape, first, last)
}

/// The same of a line of which nothing is known but its first and its last byte.
fn by_form(shape: &Shape<'_>, first: u8, last: u8) -> u16 {
    let points = match first {
        b'^' => pattern(shape),
        b'.' | b'?' => condition(shape),
        b'$' | b'@' => variable(shape),
        b'+' => rows::of_access(shape),
        b':' if marked::is_recipe(shape.body) => TWO,
        b':' => filter(shape.body).max(rows::of_access(shape)).max(if last == b':' {
            rows::of_capabilities(shape.content)
        } else {
            0
        }),
        b'(' if is_descriptor(shape.body) => TWO_IN_A_ROW,
        b'(' => rows::of_disk(shape.content),
        b'[' if shape.body.starts_with(b"[HKEY_") => SURE,
        b'[' if contains(shape.body, b"=") && contains(shape.body, b"]\tpam_") => TWO,
        b'[' => rows::of_relay(shape.content),
        b'{' if members::is_group(shape.body) => TWO,
        b'{' if is_tuple(shape.body) || members::is_object(shape.body) => THREE_IN_A_ROW,
        b'0'..=b'9' | b'a'..=b'f' if is_card(shape) => TWO_IN_A_ROW,
        b'0'..=b'9' if last == b':' && marked::is_row_of_numbers(shape.body) => THREE_IN_A_ROW,
        b'/' => u16::from(marked::is_of_two_paths(shape)) * THREE_IN_A_ROW,
        b'&' => u16::from(matches!(shape.body, b"& stop" | b"& ~")) * TWO_IN_A_ROW,
        b'A'..=b'Z' | b'a'..=b'z' if may_be_form(shape) => by_first_word(shape),
        b'a'..=b'z' if marked::is_account(shape) => THREE_IN_A_ROW,
        b'a'..=b'z' if marked::is_option_of_ppp(shape) => TWO_IN_A_ROW,
        b'A' if shape.key == b"ABORT" && shape.has(Classes::WIDE_BLANK) => TWO_IN_A_ROW,
        b'q' if marked::is_quoted_pattern(shape.body) => TWO_IN_A_ROW,
        b'A'..=b'Z' if marked::is_row_of_policy(shape) => TWO_IN_A_ROW,
        b'a'..=b'z' if marked::is_element(shape) => TWO,
        _ if shape.is_quoted => rows::of_registry(shape.content),
        _ => 0,
    };
    let points = match last {
        _ if !may_end(shape, last) => points,
        b',' if shape.has(Classes::ANGLE) && contains(shape.body, b" => ") => {
            points.max(TWO_IN_A_ROW)
        }
        b',' if shape.has(Classes::SLASH) => points.max(access(shape)),
        b':' if shape.has(Classes::BRACE) && contains(shape.body, b" { ") => points.max(TWO),
        b',' if shape.has(Classes::PARENTHESIS) => points.max(rows::of_relation(shape)),
        b'\\' if marked::is_continued_list(shape.body) => points.max(TWO_IN_A_ROW),
        b'\\' => points.max(rows::of_capabilities(shape.content)),
        b'{' => points.max(rows::opening(shape)),
        b'}' | b';' if shape.has(Classes::BRACE) => points.max(block_in_a_line(shape)),
        _ if shape.has(Classes::SEMICOLON.or(Classes::HASH))
            && marked::ends_with_comment(shape) =>
        {
            points.max(TWO_IN_A_ROW)
        }
        b'.' if first == b'{' && points > 0 && shape.body.ends_with(b"]}.") => TWO,
        b'l' if shape.body.ends_with(b"dnl") => points.max(macro_call(shape)),
        _ => points,
    };
    let points = match shape.content.first() {
        Some(b'"') => points.max(members::weigh(shape)),
        _ if shape.line.classes.all(ADDED) && contains(shape.body, b" += (") => TWO,
        _ => points,
    };
    if shape.line.classes.all(OF_CONDITIONS) && compares(shape.body) {
        return points.max(conditions(shape));
    }
    let may_be_pattern =
        shape.has(Classes::BRACKET) && shape.has(Classes::BACKSLASH.or(Classes::COLON));
    if points == 0 && may_be_pattern {
        return anywhere(shape);
    }
    points
}

/// Kinds of bytes of a line that adds to a list.
const ADDED: Classes = Classes::PLUS.or(Classes::EQUALS).or(Classes::PARENTHESIS);

/// Kinds of bytes of the conditions of udev.
const OF_CONDITIONS: Classes = Classes::QUOTE.or(Classes::EQUALS).or(Classes::UPPER);

/// Whether a line that begins with a letter or a digit may be one of those that are known here.
fn may_speak(shape: &Shape<'_>, first: u8, last: u8) -> bool {
    const OF_POLICY: Classes = Classes::PARENTHESIS.or(Classes::WIDE_BLANK);
    let kinds = shape.line.classes;
    let has_marks = kinds.any(Classes::BRACKET)
        | kinds.all(ADDED)
        | kinds.all(OF_CONDITIONS)
        | kinds.all(OF_POLICY)
        | shape.is_quoted
        | (shape.content.first() == Some(&b'"'))
        | (shape.body.get(2) == Some(&b':'))
        | first.is_ascii_digit() & (last == b':')
        | matches!(shape.body, [b'q', b'r', ..]);
    has_marks || may_end(shape, last) || shape.key_may_be_in(&KEYS)
}

/// Where the keys are in lists by which lines are known here.
static KEYS: Slots = Slots::of(CLASSES_OF_FORMS.all())
    .and(OF_PPP.all())
    .and(&marked::ACCOUNTS)
    .and(&["ABORT", "ALL", "changetype", "dn", "objectClass"]);

/// Whether a line says so much by its form that it hits by itself.
pub(super) fn is_sure(shape: &Shape<'_>) -> bool {
    let may_be_sure = shape.line.classes.all(Classes::QUOTE.or(Classes::EQUALS))
        || shape.has(Classes::BRACE) && matches!(shape.body, [.., b'}' | b';'])
        || matches!(shape.body, [b':', ..] | [b'[', b'H', b'K', ..])
        || matches!(shape.key, b"alert" | b"if");
    may_be_sure && weigh(shape) == SURE
}

/// Whether the end of a line, or the comment that it may have, has something to say.
#[inline]
fn may_end(shape: &Shape<'_>, last: u8) -> bool {
    shape.has(BY_END[usize::from(last)].or(Classes::SEMICOLON).or(Classes::HASH))
}

/// For the last byte of a line the kinds of which one must occur for it to say something.
static BY_END: [Classes; 256] = {
    let mut kinds = [Classes::NONE; 256];
    kinds[b',' as usize] = Classes::ANGLE.or(Classes::SLASH).or(Classes::PARENTHESIS);
    kinds[b':' as usize] = Classes::BRACE;
    kinds[b'\\' as usize] = Classes::ALL;
    kinds[b'{' as usize] = Classes::ALL;
    kinds[b'}' as usize] = Classes::BRACE;
    kinds[b'.' as usize] = Classes::BRACE;
    kinds[b'l' as usize] = Classes::PARENTHESIS;
    kinds
};

/// Whether the first word is one of [`CLASSES_OF_FORMS`], and what parts it from the next one is what they have.
fn may_be_form(shape: &Shape<'_>) -> bool {
    match shape.separator {
        Separator::Blank => shape.key_is_in(&CLASSES_OF_FORMS),
        Separator::Colon => matches!(shape.key, b"ALL" | b"changetype" | b"dn" | b"objectClass"),
        Separator::Equals => false,
    }
}

/// Whether something is compared with, or added to, a text in quotes.
fn compares(body: &[u8]) -> bool {
    contains(body, b"=\"")
        && places(body, *b"\"")
            .any(|at| matches!(body[..at], [.., b'=' | b'!' | b'+' | b':' | b'-', b'=']))
}

/// `acl "trusted" { 192.0.2.0/24; localhost; };`, `listen { type = auth }`, `input { beats { port => 5044 } }`: a block
/// that is opened and closed in one line.
fn block_in_a_line(shape: &Shape<'_>) -> u16 {
    let is_block = shape.key_has_only(Classes::LOWER.or(Classes::UNDERSCORE).or(Classes::HYPHEN))
        && (contains(shape.body, b" { ") || contains(shape.body, b"\t{ "));
    match shape.body {
        _ if !is_block => 0,
        _ if contains(shape.body, b"{ type ") && contains(shape.body, b" hook ") => SURE,
        [.., b'}', b';'] if contains(shape.body, b"; }") => SURE,
        [.., b'}'] if shape.has(Classes::ANGLE) && contains(shape.body, b" => ") => TWO,
        [.., b'}'] => THREE_IN_A_ROW,
        _ => 0,
    }
}

/// A pattern of lines of a log that does not begin with a mark of its own: `edged\[[0-9]+\]: +reloaded`.
fn anywhere(shape: &Shape<'_>) -> u16 {
    const SIGNS: [&[u8]; 2] = [b"\\[[0-9]+\\]", b"[[:"];
    if SIGNS.iter().any(|sign| contains(shape.body, sign)) { TWO_IN_A_ROW } else { 0 }
}

/// `SUBSYSTEM=="net", ATTR{address}=="…", NAME="eth0"`, as udev has its conditions and what follows from them.
fn conditions(shape: &Shape<'_>) -> u16 {
    let (mut compared, mut assigned) = (0, 0);
    for word in shape.words() {
        let name = word.iter().take_while(|byte| byte.is_ascii_uppercase() || **byte == b'_');
        let name = name.count();
        if name < 2 {
            continue;
        }
        let rest = match word[name..] {
            [b'{', ref rest @ ..] => {
                memchr::memchr(b'}', rest).map_or(&b""[..], |end| &rest[end + 1..])
            }
            ref rest => rest,
        };
        match rest {
            [b'=' | b'!' | b'+' | b':' | b'-', b'=', b'"', ..] => compared += 1,
            [b'=', b'"', ..] => assigned += 1,
            _ => {}
        }
    }
    match (compared, assigned) {
        (0, _) => 0,
        (1, 0) => TWO,
        _ => SURE,
    }
}

/// `/var/lib/edge/** rwk,`: a path and what may be done with it, as AppArmor has it.
fn access(shape: &Shape<'_>) -> u16 {
    const WORDS_MAX: usize = 5;
    const MODES: &[u8] = b"rwalkmxiuUpPcC";
    if shape.count_words(WORDS_MAX) > WORDS_MAX {
        return 0;
    }
    let is_path = |word: &[u8]| word.starts_with(b"/") || word.starts_with(b"@{");
    let (mut is_after_path, mut is_access) = (false, false);
    for word in shape.words() {
        // `Cx -> helper`: as what a program is run.
        if is_access && word == b"->" {
            break;
        }
        let mode = word.strip_suffix(b",").unwrap_or(word);
        is_access = is_after_path
            && matches!(mode.len(), 1..=6)
            && mode.iter().all(|byte| MODES.contains(byte));
        is_after_path = is_path(word);
    }
    if is_access { TWO } else { 0 }
}

/// `^\S+ sshd\[[0-9]+\]: Accepted .*$`: a pattern by which lines are sought.
fn pattern(shape: &Shape<'_>) -> u16 {
    const SIGNS: [&[u8]; 7] = [b"\\S", b"\\d", b"\\w", b"\\s", b"[[:", b"[0-9]", b"(?:"];
    let is_pattern = shape.has(Classes::BACKSLASH.or(Classes::BRACKET).or(Classes::PARENTHESIS))
        && (SIGNS.iter().any(|sign| contains(shape.body, sign)) || contains(shape.body, b"<HOST>"));
    if is_pattern { TWO } else { 0 }
}

/// `.ifdef RELAY`, `?endif`: parts of a file that count under a condition.
fn condition(shape: &Shape<'_>) -> u16 {
    const WORDS: [&[u8]; 10] = [
        b"ifdef",
        b"ifndef",
        b"ifexists",
        b"endif",
        b"else",
        b"include",
        b"if",
        b"elif",
        b"nofail",
        b"fail",
    ];
    let rest = &shape.body[1..];
    let length = rest.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    let is_whole = matches!(rest.get(length), None | Some(b' ' | b'\t'));
    if is_whole && WORDS.contains(&&rest[..length]) || marked::is_domain_of_realm(rest) {
        TWO_IN_A_ROW
    } else {
        0
    }
}

/// `$max_servers = 2;`, `$cfg['Servers'][$i]['host'] = 'db';`: settings in Perl and PHP.
fn variable(shape: &Shape<'_>) -> u16 {
    let rest = &shape.body[1..];
    let name =
        rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
    let is_name = name > 0 && !rest[0].is_ascii_digit();
    let after = rest[name..].trim_ascii_start();
    if is_name && (after.starts_with(b"== '") || marked::is_file_with_mode(after)) {
        return TWO_IN_A_ROW;
    }
    if after.starts_with(b"[\"") && contains(after, b"\"] =~ ") {
        return TWO;
    }
    let is_assigned = after.starts_with(b"= ")
        || after.starts_with(b"[") && contains(after, b"] = ")
        || after.starts_with(b"{") && contains(after, b"} = ");
    match (is_name && (is_assigned || after.starts_with(b"->")), shape.body.ends_with(b";")) {
        (true, true) => TWO,
        (true, false) => THREE_IN_A_ROW,
        (false, _) => 0,
    }
}

/// `:programname, startswith, "edge"`: what rsyslog filters by.
fn filter(body: &[u8]) -> u16 {
    const WAYS: [&[u8]; 5] =
        [b", startswith,", b", contains,", b", isequal,", b", regex,", b", ereregex,"];
    if WAYS.iter().any(|way| contains(body, way)) { SURE } else { 0 }
}

/// `` define(`confLOG_LEVEL', `9')dnl ``: a macro of m4, as sendmail is configured.
fn macro_call(shape: &Shape<'_>) -> u16 {
    let is_call = contains(shape.body, b"(`") || contains(shape.body, b"')");
    if is_call { TWO } else { 0 }
}

/// `(ADDRESS = (PROTOCOL = TCP)…`, as Oracle describes a connection.
fn is_descriptor(body: &[u8]) -> bool {
    let name =
        body[1..].iter().take_while(|byte| byte.is_ascii_uppercase() || **byte == b'_').count();
    let after = body[1 + name..].trim_ascii_start();
    name >= 3 && after.starts_with(b"=")
}

/// `{tcp_listeners, [5672]},`, as Erlang writes its settings.
fn is_tuple(body: &[u8]) -> bool {
    let name =
        body[1..].iter().take_while(|byte| byte.is_ascii_lowercase() || **byte == b'_').count();
    name >= 3 && body[1 + name..].starts_with(b", ")
}

/// `02:00:5e:10:00:01 10.0.0.5`: the address of a network card, and what it belongs to.
fn is_card(shape: &Shape<'_>) -> bool {
    const CARD: usize = 17;
    // Hardly a line has a colon there.
    if shape.body.get(2) != Some(&b':') {
        return false;
    }
    let Some(card) = shape.body.first_chunk::<CARD>() else { return false };
    card.iter().enumerate().all(|(at, byte)| match at % 3 {
        2 => *byte == b':',
        _ => byte.is_ascii_hexdigit(),
    }) && matches!(shape.body.get(CARD), Some(b' ' | b'\t'))
}

/// A line that one of [`CLASSES_OF_FORMS`] begins.
fn by_first_word(shape: &Shape<'_>) -> u16 {
    let body = shape.body;
    let [_, second] = shape.first_words();
    let points = |is_so: bool, points: u16| if is_so { points } else { 0 };
    match shape.key {
        b"abi" | b"include" => points(second.starts_with(b"<"), TWO_IN_A_ROW),
        b"apply" | b"define" | b"object" => points(body.ends_with(b"{"), TWO),
        b"capability" => points(second.contains(&b'_') && body.ends_with(b","), TWO_IN_A_ROW),
        b"check" => {
            const HOW: [&[u8]; 4] =
                [b" with path ", b" with pidfile ", b" with address ", b" matching "];
            points(CHECKED.contains(&second) && HOW.iter().any(|how| contains(body, how)), TWO)
        }
        b"network" => {
            let is_family = second.starts_with(b"inet") || second == b"netlink";
            points(is_family && body.ends_with(b","), TWO_IN_A_ROW)
        }
        b"signal" | b"ptrace" | b"unix" | b"dbus" => {
            let is_access = second.starts_with(b"(") || matches!(second, b"send" | b"receive");
            points(is_access && body.ends_with(b","), TWO_IN_A_ROW)
        }
        b"depend" | b"depends" => {
            let is_named = shape.key == b"depend" || second == b"on";
            points(is_named && body.contains(&b'_') && shape.count_words(3) <= 3, THREE_IN_A_ROW)
        }
        b"if" => {
            let is_filter = second.starts_with(b"$") && contains(body, b" then ");
            let is_whole = is_filter
                && [&b" == "[..], b" startswith ", b" contains "]
                    .iter()
                    .any(|by| contains(body, by))
                && body.rsplit(|byte| *byte == b' ').nth(1) == Some(b"then")
                && [&b" then /"[..], b" then @", b" then -/"].iter().any(|to| contains(body, to));
            if is_whole && !shape.is_told() {
                return SURE;
            }
            points(is_filter || (second == b"failed" && contains(body, b" then ")), TWO)
        }
        b"start" | b"stop" => {
            const EVENTS: [&[u8]; 4] =
                [b" on runlevel [", b" on started ", b" on stopped ", b" on filesystem"];
            let is_job = EVENTS.iter().any(|event| body[shape.key.len()..].starts_with(event));
            points(is_job || second == b"program" && shape.has(Classes::EQUALS), TWO_IN_A_ROW)
        }
        b"ALL" => points(is_access_list(shape), TWO),
        b"alert" => points(contains(body, b" -> ") && contains(body, b"sid:"), SURE),
        b"bindsym" => points(second.contains(&b'+'), TWO_IN_A_ROW),
        b"configure" => {
            points(matches!(second, b"lldp" | b"system" | b"ports" | b"med"), TWO_IN_A_ROW)
        }
        b"poll" => points(contains(body, b" proto "), TWO),
        b"attributetype" | b"objectclass" => points(second.starts_with(b"("), TWO),
        b"d-i" => points(second.contains(&b'/'), TWO),
        b"loadmodule" => points(shape.has(Classes::QUOTE), TWO),
        b"primitive" | b"params" => {
            points(shape.has(Classes::EQUALS.or(Classes::COLON)), TWO_IN_A_ROW)
        }
        b"nft" => {
            const WHAT: [&[u8]; 4] = [b"add", b"insert", b"delete", b"flush"];
            points(WHAT.contains(&second) && shape.count_words(5) >= 5, TWO)
        }
        b"push" => {
            points(second.starts_with(b"\"") && shape.content.ends_with(b"\""), TWO_IN_A_ROW)
        }
        b"sentinel" => {
            const WHAT: [&[u8]; 4] =
                [b"monitor", b"down-after-milliseconds", b"failover-timeout", b"parallel-syncs"];
            points(WHAT.contains(&second), TWO_IN_A_ROW)
        }
        b"cache_dir" | b"refresh_pattern" => points(shape.has(Classes::DIGIT), TWO_IN_A_ROW),
        b"rouser" | b"rwuser" => points(matches!(shape.count_words(4), 2..=3), TWO),
        b"ARRAY" => points(second.starts_with(b"/dev/"), TWO),
        b"optional" | b"required" | b"requisite" | b"sufficient" => {
            points(second.starts_with(b"pam_"), TWO)
        }
        b"exec" => points(second.starts_with(b"/"), THREE_IN_A_ROW),
        b"Option" | b"Driver" => {
            points(second.starts_with(b"\"") && shape.content.ends_with(b"\""), TWO_IN_A_ROW)
        }
        b"NAME" | b"DESC" => points(second.starts_with(b"'"), TWO_IN_A_ROW),
        b"EQUALITY" | b"ORDERING" | b"SUBSTR" => points(second.ends_with(b"Match"), TWO),
        b"SYNTAX" => points(second.starts_with(b"1.3.6.1."), TWO),
        b"changetype" | b"objectClass" => points(
            body.get(shape.key.len()) == Some(&b':') && shape.count_words(2) == 2,
            TWO_IN_A_ROW,
        ),
        b"dn" => points(body.starts_with(b"dn: ") && shape.has(Classes::EQUALS), TWO),
        b"config" | b"list" | b"option" => option(shape, second),
        b"profile" => points(body.ends_with(b"{"), TWO),
        b"expect" => points(matches!(second, b"daemon" | b"fork" | b"stop"), TWO_IN_A_ROW),
        b"respawn" => points(body.len() == shape.key.len(), THREE_IN_A_ROW),
        b"end-volume" => points(body.len() == shape.key.len(), TWO),
        b"subvolumes" => points(!second.is_empty() && shape.indent > 0, TWO_IN_A_ROW),
        b"loadplugin" | b"ifplugin" => points(contains(second, b"::"), TWO),
        _ if SCORED.contains(&shape.key) => {
            let is_name =
                |byte: &u8| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'0'..=b'9');
            points(second.contains(&b'_') && second.iter().all(is_name), TWO_IN_A_ROW)
        }
        _ => 0,
    }
}

/// `ALL: ALL`, as in /etc/hosts.deny.
fn is_access_list(shape: &Shape<'_>) -> bool {
    const WHO: [&[u8]; 5] = [b"ALL", b"LOCAL", b"PARANOID", b"KNOWN", b"UNKNOWN"];
    shape.is_spaced && (WHO.contains(&shape.value) || contains(shape.value, b" EXCEPT "))
}

/// `option domain-name-servers 192.0.2.53`, `option proto 'static'`: of DHCP and of routers.
fn option(shape: &Shape<'_>, second: &[u8]) -> u16 {
    let words = shape.count_words(6);
    let is_quoted = shape.content.ends_with(b"'") && contains(shape.content, b" '");
    if is_quoted && matches!(words, 2..=4) {
        return TWO_IN_A_ROW;
    }
    // `option host_name`: what a client of DHCP asks for.
    if shape.key == b"option" && second.contains(&b'_') && words == 2 {
        return TWO_IN_A_ROW;
    }
    let is_named = shape.key == b"option" && second.contains(&b'-');
    let has_value = shape.has(Classes::DIGIT.or(Classes::DOT).or(Classes::QUOTE));
    if is_named && has_value && words >= 3 { TWO_IN_A_ROW } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::line::Line;
    use crate::screen::place::Place;
    use crate::screen::split::Words;
    use crate::screen::structure::RULES;

    #[test]
    fn what_is_not_looked_at_says_nothing() {
        let examples = || RULES.iter().flat_map(|rule| rule.hits.iter().chain(rule.passes));
        let words: Vec<_> = examples().flat_map(|text| text.split([' ', '\n'])).collect();
        let mut state = 1_u64;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize % below
        };
        let mut scratch = Words::new();
        let lines = examples().flat_map(|text| text.lines()).map(str::to_owned);
        let mut lines: Vec<_> = lines.collect();
        for _ in 0..60_000 {
            let mut text = String::new();
            for _ in 0..=next(4) {
                text.push_str(words[next(words.len())]);
                text.push_str([" ", ": ", "=", "  ", ",", " = \""][next(6)]);
            }
            lines.push(text);
        }
        for text in &lines {
            let line = Line::read(text.as_bytes(), &mut scratch, Place::START, false);
            let Some(shape) = Shape::of(&line) else { continue };
            let [first, .., last] = *shape.body else { continue };
            let points = by_form(&shape, first, last);
            assert_eq!(weigh(&shape), points, "{text:?}");
            assert_eq!(is_sure(&shape), points == SURE, "{text:?}");
        }
    }
}
