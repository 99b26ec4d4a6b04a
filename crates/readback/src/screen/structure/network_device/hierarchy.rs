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
    if !may_be_command(text) {
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
        ] {
            assert!(!is_command(text.as_bytes()), "{text}");
        }
    }
}
