//! Rules of packet filters: iptables, nft, ufw and what `ip` prints.

use super::Evidence;
use super::facts::Facts;
use super::needs::Needs;
use super::shape::Shape;
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::rule::{Class, Rule};
use crate::screen::search::{contains, position};

pub(super) static RULE: Rule = Rule {
    id: "config-firewall",
    class: Class::HostConfig,
    title: Text {
        zh_tw: "防火牆規則與網路介面", en: "packet filter rules and network interfaces"
    },
    why: Text {
        zh_tw: "這是 iptables、nft 或 ip 的輸出原文，說出哪些位址可以連到哪裡。",
        en: "This is output of iptables, nft or ip as it came; it says which addresses reach what.",
    },
    instead: Text {
        zh_tw: "寫出哪個連接埠對誰開放、發布規則是否都在。",
        en: "Write which port is open to whom, and whether the publish rules are all there.",
    },
    hits: &[
        "32766: from all lookup edge",
        "-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT",
        "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]",
        "Chain INPUT (policy ACCEPT 12 packets, 744 bytes)",
        "ACCEPT     tcp  --  192.0.2.7            anywhere             tcp dpt:ssh",
        "iptables -t nat -A PREROUTING -p tcp --dport 80 -j REDIRECT --to-ports 8080",
        "172.17.0.0/16 dev docker0 proto kernel scope link src 172.17.0.1",
        "default via 192.0.2.1 dev eth0",
        "0:\tfrom all lookup local",
        "    inet 192.0.2.9/24 brd 192.0.2.255 scope global eth0",
        "    link/ether 02:42:ac:11:00:02 brd ff:ff:ff:ff:ff:ff",
        "       valid_lft forever preferred_lft forever",
        "udp        0      0 127.0.0.1:123      0.0.0.0:*      539/ntpd",
        "\t\ttype filter hook input priority filter; policy accept;",
        "table inet filter {",
        "\t\tiifname \"shop0\" counter packets 1 bytes 60 jump SHOP",
        "2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq state UP group default qlen 1000",
    ],
    passes: &[
        "The rule for addresses of the edge network was restored at 02:40; the others are unchanged.",
        "3: from host-a the lookup failed",
        "iptables 規則未變；2 條發布規則都在。",
        "type of change: a hook was added",
        "3 hosts run on a dev channel",
        "5523. The lookup in a zone to and from a signed state failed",
        "Port 22 is open to the jump host only; the INPUT chain was not changed.",
    ],
};

/// The beginning of a rule, a chain or an interface, or the signs by which those are known that begin in many ways or
/// stand behind a mark.
pub(super) const NEEDS: Needs = Needs::NONE
    .beginning(
        b"0123456789:[np",
        Classes::ANGLE.or(Classes::HYPHEN).or(Classes::STAR).or(Classes::SLASH),
    )
    .with(Facts::RULE.or(Facts::of(Classes::ANGLE.or(Classes::STAR))))
    .or_opening(&[
        &KEYS,
        &[
            "Chain ",
            "target ",
            "table ",
            "chain ",
            "link/",
            "counter ",
            "default ",
            "from ",
            "valid_lft",
            "type ",
            "inet",
            "-A",
            "-I",
            "-D",
            "-N",
            "-P",
        ],
    ]);

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    shape.evidence(points(shape))
}

fn points(shape: &Shape<'_>) -> u16 {
    let body = shape.body;
    let content = shape.content_without_mark();
    match content.first().copied().unwrap_or_default() {
        b'-' => rule(content),
        b'*' => table(content),
        b':' => chain(body),
        b'C' if body.starts_with(b"Chain ") => heading(body),
        b'i' if body.starts_with(b"iptables") || body.starts_with(b"ip6tables") => command(body),
        b's' if shape.has(Classes::HYPHEN.or(Classes::ANGLE)) && contains(body, b"iptables ") => {
            command(body)
        }
        b'[' => u16::from(shape.has(Classes::HYPHEN)) * counted(body),
        b'n' | b'p' if shape.line.count >= 3 && contains(body, b"pkts bytes target") => 100,
        b't' if body.starts_with(b"target ") && contains(body, b"prot opt") => 100,
        b't' | b'c' | b'l' if is_nft(shape) && nft(body) > 0 => nft(body),
        b'A' | b'D' | b'R' if shape.has(Classes::WIDE_BLANK) && contains(body, b"  --  ") => {
            listed(shape)
        }
        // What stands before it is taken for the number of a line.
        b'f' if is_routing_rule(body) && shape.line.text.trim_ascii_start()[0].is_ascii_digit() => {
            100
        }
        b'0'..=b'9' => interface(shape).max(route(shape)).max(numbered(shape)),
        b't' | b'u' | b'i' | b'o' | b'c' | b'm' if is_match(shape) => 100,
        b'c' if body
            .strip_prefix(b"counter packets ")
            .is_some_and(|count| count.first().is_some_and(u8::is_ascii_digit)) =>
        {
            100
        }
        b't' | b'u' if shape.has(Classes::WIDE_BLANK) && is_listener(shape) => 100,
        b't' | b'u' if shape.has(Classes::COLON) && is_socket(shape) => 100,
        b'i' if body.starts_with(b"inet") && body.contains(&b'/') && contains(body, b" scope ") => {
            100
        }
        _ if is_counted_match(shape) => 100,
        b'v' if body.starts_with(b"valid_lft ") => 100,
        b't' if body.starts_with(b"type ")
            && shape.has(Classes::SEMICOLON)
            && contains(body, b" hook ") =>
        {
            100
        }
        _ if interface(shape) > 0 => 100,
        b'e' | b'l' | b'w' | b'b' | b'v' | b'd' if address(shape) => 60,
        b'd' if body.starts_with(b"default via ") => {
            if contains(body, b" dev ") {
                100
            } else {
                60
            }
        }
        _ => 0,
    }
}

/// `-A INPUT … -j ACCEPT`
fn rule(content: &[u8]) -> u16 {
    let is_rule = matches!(
        content,
        [b'-', b'A' | b'I' | b'D' | b'N' | b'P', b' ', b'A'..=b'Z' | b'a'..=b'z', ..]
    );
    if !is_rule {
        return 0;
    }
    let is_whole = contains(content, b" -j ")
        || contains(content, b" -p ")
        || contains(content, b" -g ")
        || contains(content, b" -s ")
        || contains(content, b" -d ")
        || contains(content, b" -m ");
    if is_whole { 100 } else { 35 }
}

/// `ACCEPT     tcp  --  192.0.2.7            anywhere             tcp dpt:ssh`
fn listed(shape: &Shape<'_>) -> u16 {
    let mut words = shape.words();
    let [target, protocol, options, source, destination]: [&[u8]; 5] =
        std::array::from_fn(|_| words.next().unwrap_or_default());
    let is_address = |word: &[u8]| {
        word == b"anywhere" || word.first().is_some_and(u8::is_ascii_digit) || word.contains(&b'.')
    };
    let is_rule =
        target.iter().all(|byte| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'-'))
            && matches!(protocol, b"all" | b"tcp" | b"udp" | b"icmp" | b"0" | b"1" | b"6" | b"17")
            && options == b"--"
            && is_address(source)
            && is_address(destination);
    if is_rule { 100 } else { 60 }
}

/// `*filter`
fn table(content: &[u8]) -> u16 {
    match content {
        b"*filter" | b"*nat" | b"*mangle" | b"*raw" | b"*security" => 60,
        _ => 0,
    }
}

/// `:INPUT ACCEPT [0:0]`
fn chain(body: &[u8]) -> u16 {
    let has_counts = body.ends_with(b"]") && contains(body, b" [") && body[1..].contains(&b':');
    if has_counts { 100 } else { 0 }
}

/// `Chain INPUT (policy ACCEPT …)`
fn heading(body: &[u8]) -> u16 {
    if contains(body, b"(policy ") || contains(body, b" references)") { 100 } else { 0 }
}

/// `iptables -A …`
fn command(body: &[u8]) -> u16 {
    let is_change = [&b" -A "[..], b" -I ", b" -D ", b" --append ", b" -P "]
        .iter()
        .any(|option| contains(body, option));
    if is_change && contains(body, b"-j ") { 100 } else { 0 }
}

/// `[12:744] -A INPUT …`
fn counted(body: &[u8]) -> u16 {
    let is_counted = position(body, b"] -A ").is_some_and(|at| at < 40);
    if is_counted { 100 } else { 0 }
}

/// Whether a block is opened, or an address of a network card stands there.
fn is_nft(shape: &Shape<'_>) -> bool {
    shape.has(Classes::BRACE) && contains(shape.body, b" {")
        || shape.has(Classes::SLASH) && contains(shape.body, b"link/")
}

/// `table inet filter {`, `link/ether …`
fn nft(body: &[u8]) -> u16 {
    let is_table =
        [&b"table ip "[..], b"table ip6 ", b"table inet ", b"table bridge ", b"table arp "]
            .iter()
            .any(|start| body.starts_with(start) && body.ends_with(b" {"));
    let is_link = body.starts_with(b"link/ether ") || body.starts_with(b"link/loopback ");
    if is_table || is_link && contains(body, b" brd ") {
        return 100;
    }
    let is_family = [&b"table ip"[..], b"table inet", b"table bridge", b"chain "]
        .iter()
        .any(|start| body.starts_with(start));
    if is_family || is_link { 60 } else { 0 }
}

/// Keys of matches of nft.
const KEYS: [&str; 10] =
    ["tcp", "udp", "ip", "ip6", "iif", "iifname", "oif", "oifname", "ct", "meta"];

/// `tcp dport 22 ip saddr 10.0.0.0/8 accept`
fn is_match(shape: &Shape<'_>) -> bool {
    KEYS.iter().any(|key| key.as_bytes() == shape.key)
        && (contains(shape.body, b" dport ")
            || contains(shape.body, b" saddr ")
            || contains(shape.body, b"dport "))
}

/// `iifname "docker0" counter packets 1 bytes 60 jump DOCKER`
fn is_counted_match(shape: &Shape<'_>) -> bool {
    KEYS.iter().any(|key| key.as_bytes() == shape.key) && contains(shape.body, b" counter packets ")
}

/// `1    ACCEPT     tcp  --  …`, `22/tcp    ALLOW    Anywhere`
fn numbered(shape: &Shape<'_>) -> u16 {
    let body = shape.body;
    if !shape.has(Classes::WIDE_BLANK) {
        return 0;
    }
    let is_rule =
        contains(body, b"  --  ") || contains(body, b"  ALLOW") || contains(body, b"  DENY");
    if is_rule { 60 } else { 0 }
}

/// `tcp   LISTEN 0   4096   127.0.0.1:9323   0.0.0.0:*`
fn is_listener(shape: &Shape<'_>) -> bool {
    let is_state = contains(shape.body, b"LISTEN") || contains(shape.body, b"ESTAB");
    matches!(shape.key, b"tcp" | b"tcp6" | b"udp" | b"udp6")
        && is_state
        && shape.has(Classes::COLON)
}

/// `udp   0   0 127.0.0.1:123   0.0.0.0:*   539/ntpd`
fn is_socket(shape: &Shape<'_>) -> bool {
    let is_number = |word: &[u8]| !word.is_empty() && word.iter().all(u8::is_ascii_digit);
    matches!(shape.key, b"tcp" | b"tcp6" | b"udp" | b"udp6") && {
        let mut words = shape.words().skip(1);
        let [received, sent, local]: [&[u8]; 3] =
            std::array::from_fn(|_| words.next().unwrap_or_default());
        is_number(received) && is_number(sent) && local.contains(&b':')
    }
}

/// `eth0    UP    10.20.0.11/24 …`
fn address(shape: &Shape<'_>) -> bool {
    shape.has(Classes::SLASH)
        && shape.has(Classes::UPPER)
        && matches!(shape.first_words()[1], b"UP" | b"DOWN" | b"UNKNOWN")
}

/// `172.17.0.0/16 dev docker0 proto kernel scope link`
fn route(shape: &Shape<'_>) -> u16 {
    const WORDS_MIN: usize = 4;
    if shape.line.count < WORDS_MIN || !shape.has(Classes::LOWER) {
        return 0;
    }
    let body = shape.body;
    let is_of_kernel = || contains(body, b" proto ");
    let is_scoped = || contains(body, b" scope ");
    let is_route = if contains(body, b" dev ") {
        is_of_kernel() || is_scoped()
    } else {
        is_of_kernel() && is_scoped()
    };
    let digits = body.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let is_rule = body[digits..]
        .strip_prefix(b":")
        .is_some_and(|rule| is_routing_rule(rule.trim_ascii_start()));
    if is_route || is_rule { 100 } else { 0 }
}

/// `from 192.0.2.0/24 lookup edge`: what stands behind the priority of a rule of `ip rule`.
fn is_routing_rule(body: &[u8]) -> bool {
    let Some(from) = body.strip_prefix(b"from ") else { return false };
    let is_source = from.starts_with(b"all ") || from.first().is_some_and(u8::is_ascii_digit);
    let table = memchr::memrchr(b' ', from).map_or(from, |blank| &from[..blank]);
    is_source && table.ends_with(b" lookup")
}

/// `2: eth0: <BROADCAST,…> mtu 1500`
fn interface(shape: &Shape<'_>) -> u16 {
    let body = shape.body;
    let may_be = shape.has(Classes::ANGLE) && shape.has(Classes::COLON);
    let is_interface = may_be && contains(body, b": <") && contains(body, b"> mtu ");
    if is_interface { 100 } else { 0 }
}
