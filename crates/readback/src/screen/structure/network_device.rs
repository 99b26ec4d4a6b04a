//! Lines of routers, switches and firewalls: as Cisco and FRR write them, Junos with `set`, RouterOS with `add`.

mod hierarchy;

use super::shape::{Separator, Shape};
use crate::screen::line::Classes;
use crate::screen::search::contains;
use crate::screen::word_list::WordList;
pub(super) use hierarchy::is_command;

/// Points of a line that no text but the file has.
const SURE: u16 = 100;

/// Points of a line of which two are enough.
const TWO: u16 = 60;

/// Points of a line that one of any other kind beside it makes sure.
const WITH_ANOTHER: u16 = 66;

/// The same for a line of which two are enough in a row.
const TWO_IN_A_ROW: u16 = 45;

/// Points of a line of which three are enough in a row.
const THREE_IN_A_ROW: u16 = 34;

/// Words of the longest line that is looked at.
const WORDS_MAX: usize = 16;

/// First words of such lines; sorted.
static FIRST: WordList<29> = WordList::of([
    "aaa",
    "access-list",
    "add",
    "block",
    "config",
    "crypto",
    "delete",
    "deny",
    "edit",
    "interface",
    "ip",
    "ipv6",
    "line",
    "nat",
    "neighbor",
    "network",
    "no",
    "object",
    "object-group",
    "pass",
    "permit",
    "rdr",
    "route-map",
    "router",
    "set",
    "snmp-server",
    "spanning-tree",
    "switchport",
    "vrf",
]);

/// What is configured of an interface or of routing, behind `ip` or `ipv6`; sorted.
static OF_IP: WordList<18> = WordList::of([
    "access-group",
    "access-list",
    "address",
    "dhcp",
    "domain-name",
    "forwarding",
    "helper-address",
    "http",
    "igmp",
    "name-server",
    "nat",
    "ospf",
    "pim",
    "prefix-list",
    "route",
    "ssh",
    "tcp",
    "verify",
]);

/// What Junos configures with `set`; sorted.
static OF_SET: WordList<16> = WordList::of([
    "chassis",
    "class-of-service",
    "deviceconfig",
    "firewall",
    "forwarding-options",
    "groups",
    "interfaces",
    "policy-options",
    "protocols",
    "routing-instances",
    "routing-options",
    "rulebase",
    "security",
    "shared",
    "vlans",
    "zone",
]);

/// How much a line says; 0 where it is none of these.
pub(super) fn weigh(shape: &Shape<'_>) -> u16 {
    if shape.separator != Separator::Blank || shape.value.is_empty() {
        return 0;
    }
    if shape.body.starts_with(b"/") {
        return menu(shape);
    }
    if !shape.key_is_in(&FIRST) || shape.count_words(WORDS_MAX) > WORDS_MAX {
        return 0;
    }
    let body = shape.body;
    let [_, second] = shape.first_words();
    let has_digit = shape.has(Classes::DIGIT);
    let points = |is_so: bool, points: u16| if is_so { points } else { 0 };
    match shape.key {
        b"access-list" => {
            points(has_digit && (contains(body, b" permit ") || contains(body, b" deny ")), SURE)
        }
        b"add" => points(count_pairs(shape) >= 2, TWO),
        b"set" | b"delete" if is_command(body) => SURE,
        b"set" => {
            let is_junos = OF_SET.has(second) || second == b"system" && shape.count_words(3) > 3;
            if is_junos || count_pairs(shape) >= 2 { TWO } else { member(shape) }
        }
        b"object" | b"object-group" => {
            let is_kind = matches!(second, b"network" | b"service" | b"icmp-type" | b"protocol");
            points(is_kind && shape.count_words(4) <= 4, TWO_IN_A_ROW)
        }
        b"config" => {
            const PARTS: [&[u8]; 6] = [b"firewall", b"log", b"router", b"system", b"user", b"vpn"];
            points(PARTS.contains(&second) && shape.count_words(4) <= 4, TWO_IN_A_ROW)
        }
        b"edit" => {
            points(shape.content.ends_with(b"\"") && shape.count_words(2) == 2, TWO_IN_A_ROW)
        }
        b"nat" if second.starts_with(b"(") => {
            points(second.contains(&b',') && second.ends_with(b")"), TWO_IN_A_ROW)
        }
        b"block" | b"pass" | b"nat" | b"rdr" => {
            points(is_of_packet_filter(shape, second), TWO_IN_A_ROW)
        }
        b"permit" | b"deny" => {
            let is_protocol = matches!(second, b"tcp" | b"udp" | b"ip" | b"icmp" | b"any");
            points(is_protocol && (contains(body, b" any") || contains(body, b" host ")), TWO)
        }
        b"interface" => {
            let is_one =
                second.first().is_some_and(u8::is_ascii_uppercase) && ends_with_digit(second);
            points(is_one && shape.count_words(3) <= 3, TWO)
        }
        b"ip" | b"ipv6" => {
            let is_number = third(shape).first().is_some_and(u8::is_ascii_digit);
            points(OF_IP.has(second) && is_number, TWO)
        }
        b"router" => {
            let is_protocol =
                matches!(second, b"bgp" | b"ospf" | b"ospf6" | b"rip" | b"eigrp" | b"isis");
            points(is_protocol && third(shape).iter().all(u8::is_ascii_digit), TWO)
        }
        b"neighbor" => {
            const WHAT: [&[u8]; 6] = [
                b"remote-as",
                b"activate",
                b"update-source",
                b"next-hop-self",
                b"route-map",
                b"as",
            ];
            let is_address = second.first().is_some_and(u8::is_ascii_digit);
            points(is_address && WHAT.contains(&third(shape)), TWO)
        }
        b"network" => {
            let is_address =
                second.first().is_some_and(u8::is_ascii_digit) && second.contains(&b'.');
            points(is_address && (contains(body, b" area ") || contains(body, b" mask ")), TWO)
        }
        b"line" => points(matches!(second, b"vty" | b"con" | b"aux") && has_digit, TWO),
        b"no" => {
            let is_switched =
                matches!(second, b"shutdown" | b"switchport" | b"cdp" | b"snmp-server");
            points(is_switched && shape.count_words(3) <= 3, THREE_IN_A_ROW)
        }
        b"aaa" => {
            points(matches!(second, b"new-model" | b"authentication" | b"group"), THREE_IN_A_ROW)
        }
        b"crypto" => {
            points(matches!(second, b"isakmp" | b"map" | b"ipsec" | b"ikev2"), THREE_IN_A_ROW)
        }
        b"route-map" | b"vrf" => points(shape.has(Classes::UPPER), THREE_IN_A_ROW),
        b"snmp-server" if second == b"community" => points(shape.count_words(3) >= 3, WITH_ANOTHER),
        b"snmp-server" | b"spanning-tree" | b"switchport" => {
            points(!second.is_empty(), THREE_IN_A_ROW)
        }
        _ => 0,
    }
}

/// `set srcintf "port1"` within a block: a member and its value.
fn member(shape: &Shape<'_>) -> u16 {
    let is_value = shape.has(Classes::QUOTE.or(Classes::DIGIT)) || shape.count_words(3) == 3;
    let is_said = contains(shape.body, b" to ") || contains(shape.body, b" the ");
    if shape.indent > 0 && !shape.is_item && is_value && !is_said { THREE_IN_A_ROW } else { 0 }
}

/// `/ip firewall filter`: where in the menu of RouterOS the lines below are entered.
fn menu(shape: &Shape<'_>) -> u16 {
    const BEGINNINGS: [&[u8]; 6] =
        [b"/ip ", b"/ipv6 ", b"/interface ", b"/system ", b"/routing ", b"/queue "];
    let body = shape.body;
    if !BEGINNINGS.iter().any(|beginning| body.starts_with(beginning)) {
        return 0;
    }
    if count_pairs(shape) >= 1 {
        return TWO;
    }
    let is_menu =
        body[1..].iter().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b' ' | b'-'));
    if is_menu { THREE_IN_A_ROW } else { 0 }
}

/// `pass in on egress proto tcp to port 443`, `block all`, as pf has its rules.
fn is_of_packet_filter(shape: &Shape<'_>, second: &[u8]) -> bool {
    const HOW: [&[u8]; 8] = [b"in", b"out", b"all", b"quick", b"log", b"drop", b"return", b"on"];
    const SIGNS: [&[u8]; 4] = [b" proto ", b" from any", b" to any", b" port "];
    let is_short = shape.count_words(3) <= 3 && shape.body.ends_with(b" all");
    HOW.contains(&second) && (is_short || SIGNS.iter().any(|sign| contains(shape.body, sign)))
}

/// The third word of a line, empty where it has fewer.
fn third<'a>(shape: &Shape<'a>) -> &'a [u8] {
    shape.words().nth(2).unwrap_or_default()
}

fn ends_with_digit(word: &[u8]) -> bool {
    word.last().is_some_and(u8::is_ascii_digit)
}

/// How many words are `name=value`.
fn count_pairs(shape: &Shape<'_>) -> usize {
    if !shape.has(Classes::EQUALS) {
        return 0;
    }
    let is_pair = |word: &&[u8]| {
        memchr::memchr(b'=', word).is_some_and(|equals| {
            equals > 0
                && word[..equals].iter().all(|byte| byte.is_ascii_lowercase() || *byte == b'-')
        })
    };
    shape.words().filter(is_pair).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(FIRST.is_sorted() && OF_IP.is_sorted() && OF_SET.is_sorted());
    }
}
