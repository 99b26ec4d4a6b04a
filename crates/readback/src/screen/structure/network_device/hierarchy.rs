//! `set` and `delete` of Junos and VyOS: a part of the hierarchy, and what is below it.

use super::ends_with_digit;

/// Whether a text may be such a command by its first word; the cheap part of [`is_command`].
#[inline]
pub(in super::super) fn may_be_command(text: &[u8]) -> bool {
    matches!(text, [b's', b'e', b't', b' ', ..] | [b'd', b'e', b'l', b'e', b't', b'e', b' ', ..])
}

/// `set interfaces ge-0/0/1 unit 0 family inet`, `delete protocols bgp group edge`: whether so much of the hierarchy is
/// named that nobody tells somebody to set something.
pub(in super::super) fn is_command(text: &[u8]) -> bool {
    const FAMILIES: [&[u8]; 4] = [b"inet", b"inet6", b"mpls", b"ethernet-switching"];
    const OF_FILTER: [&[u8]; 5] = [b"default-action", b"if-exceeding", b"rule", b"term", b"then"];
    const POLICIES: [&[u8]; 4] = [b"as-path", b"community", b"policy-statement", b"prefix-list"];
    if !may_be_command(text) || is_told(text) {
        return false;
    }
    let mut words = text.split(|byte| *byte == b' ').filter(|word| !word.is_empty()).skip(1);
    let [part, below, next, last]: [&[u8]; 4] =
        std::array::from_fn(|_| words.next().unwrap_or_default());
    match part {
        b"interfaces" => is_of_interface(below, next),
        b"protocols" => {
            const PROTOCOLS: [&[u8]; 10] = [
                b"bgp", b"isis", b"ldp", b"lldp", b"mpls", b"ospf", b"ospf3", b"rstp", b"rsvp",
                b"static",
            ];
            const PARTS: [&[u8]; 9] = [
                b"area",
                b"export",
                b"group",
                b"interface",
                b"label-switched-path",
                b"local-as",
                b"neighbor",
                b"parameters",
                b"route",
            ];
            PROTOCOLS.contains(&below) && PARTS.contains(&next) && !last.is_empty()
        }
        b"security" => {
            const PARTS: [&[u8]; 5] = [b"ike", b"ipsec", b"nat", b"policies", b"zones"];
            const BELOW: [&[u8]; 11] = [
                b"default-policy",
                b"destination",
                b"from-zone",
                b"functional-zone",
                b"gateway",
                b"global",
                b"policy",
                b"proposal",
                b"security-zone",
                b"source",
                b"vpn",
            ];
            PARTS.contains(&below) && BELOW.contains(&next) && !last.is_empty()
        }
        b"policy-options" => POLICIES.contains(&below) && !next.is_empty(),
        b"routing-options" => below == b"static" && next == b"route",
        b"routing-instances" => {
            const PARTS: [&[u8]; 5] = [
                b"instance-type",
                b"protocols",
                b"route-distinguisher",
                b"routing-options",
                b"vrf-target",
            ];
            PARTS.contains(&next)
        }
        b"firewall" => {
            below == b"family" && FAMILIES.contains(&next)
                || matches!(below, b"filter" | b"name" | b"policer") && OF_FILTER.contains(&last)
        }
        b"vlans" => matches!(next, b"l3-interface" | b"vlan-id" | b"vlan-range"),
        _ => false,
    }
}

/// `set interfaces eth0 speed back to auto`: whether a person tells what to set, by the words of a sentence or its marks; what
/// is in quotes may be a description.
fn is_told(text: &[u8]) -> bool {
    const TOLD: [&[u8]; 21] = [
        b"after",
        b"afterwards",
        b"again",
        b"and",
        b"are",
        b"back",
        b"because",
        b"before",
        b"by",
        b"first",
        b"for",
        b"is",
        b"of",
        b"or",
        b"the",
        b"until",
        b"was",
        b"were",
        b"when",
        b"which",
        b"with",
    ];
    const OF_TERMS: [&[u8]; 3] = [b"firewall", b"policy-options", b"security"];
    const ENDS_OF_ZONES: [&[u8]; 3] = [b"interface", b"routing-instance", b"zone"];
    let parts = text.split(|byte| *byte == b'"').step_by(2);
    let words = parts.flat_map(|part| part.split(|byte| *byte == b' '));
    let mut words = words.filter(|word| !word.is_empty()).skip(1).peekable();
    let has_terms = words.peek().is_some_and(|part| OF_TERMS.contains(part));
    while let Some(word) = words.next() {
        let is_told = match word {
            [.., b',' | b'.' | b')'] => true,
            b"then" => !has_terms,
            b"to" => !words.peek().is_some_and(|next| ENDS_OF_ZONES.contains(next)),
            _ => TOLD.contains(&word),
        };
        if is_told {
            return true;
        }
    }
    false
}

/// `ge-0/0/1 unit`, `ethernet eth0`: an interface, and what is set of it.
fn is_of_interface(name: &[u8], next: &[u8]) -> bool {
    const KINDS: [&[u8]; 10] = [
        b"bonding",
        b"bridge",
        b"dummy",
        b"ethernet",
        b"loopback",
        b"openvpn",
        b"tunnel",
        b"vti",
        b"vxlan",
        b"wireguard",
    ];
    const PARTS: [&[u8]; 14] = [
        b"address",
        b"aggregated-ether-options",
        b"description",
        b"disable",
        b"encapsulation",
        b"ether-options",
        b"family",
        b"gigether-options",
        b"hold-time",
        b"mtu",
        b"speed",
        b"unit",
        b"vif",
        b"vlan-tagging",
    ];
    // `ge-0/0/1`
    let is_port = ends_with_digit(name) && name.contains(&b'-') && name.contains(&b'/');
    KINDS.contains(&name) && ends_with_digit(next)
        || is_port && next.is_empty()
        || ends_with_digit(name) && PARTS.contains(&next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_name_a_part_of_the_hierarchy() {
        for text in [
            "set interfaces ge-0/0/1 unit 0 family inet address 192.0.2.1/30",
            "set interfaces ethernet eth0 address 192.0.2.1/30",
            "delete interfaces ge-0/0/1",
            "set protocols bgp group edge neighbor 192.0.2.9 peer-as 64500",
            "set security policies from-zone trust to-zone untrust policy p1 match source-address any",
            "set firewall family inet filter edge term 1 then accept",
            "set vlans edge vlan-id 88",
            "set interfaces ge-0/0/1 unit 0 family inet address 10.0.0.4/30",
            "set protocols bgp group ext neighbor 10.0.0.1 peer-as 65001",
            "delete interfaces ge-0/0/2",
            "set interfaces ge-0/0/1 description \"uplink to the provider, and back\"",
            "set security nat source rule-set edge to zone untrust",
        ] {
            assert!(is_command(text.as_bytes()), "{text}");
        }
        for text in [
            "set interfaces to an MTU of 9000 on both switches",
            "delete interfaces that nobody uses, 4 in all",
            "set protocols bgp and ospf to passive for 4 hours",
            "set security policies before the change, not after it",
            "set firewall rules back to those of 11 June",
            "set vlans 12 and 13 on port 4",
            "set system time by hand",
            "setting interfaces ge-0/0/1 unit 0",
            "set interfaces eth0 speed back to auto",
            "set interfaces eth0 mtu 9000 (both hosts)",
            "set interfaces eth0 description to the rack name and reload",
            "delete interfaces eth1 description afterwards",
            "set protocols bgp group EDGE to passive, then reset the session",
            "set protocols bgp neighbor timers by hand",
            "set security policies global to deny first",
            "set security nat source to the pool of the provider",
            "delete routing-instances and protocols were tested",
            "set vlans both vlan-id to 88",
            "set firewall family inet first, then the rest",
            "set interfaces eth1 address by hand, then reloaded.",
        ] {
            assert!(!is_command(text.as_bytes()), "{text}");
        }
    }
}
