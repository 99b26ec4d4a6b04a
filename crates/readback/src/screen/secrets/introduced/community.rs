//! The community of SNMP, which is a password by another name: `community string: …`, "the SNMP community is …".

use super::super::forms::text::{
    LOOK_BACK_BYTES, contains_in_any_case, ends_in_any_case, ends_with_word, is_quote,
    starts_in_any_case,
};

/// What a community that is a secret is called, besides by its name alone.
const STRINGS: [&str; 4] = [" string", " strings", "字串", "字符串"];

/// Whether a text ends with a community of SNMP, and where its name begins: one that is called a string, or of which what
/// stands before it says so.
pub(super) fn community_at_the_end(text: &[u8]) -> Option<usize> {
    const NAME: &[u8] = b"community";
    let text = text.trim_ascii_end();
    let string = STRINGS.iter().find_map(|string| text.strip_suffix(string.as_bytes()));
    let name = string.map_or(text, <[u8]>::trim_ascii_end);
    if !ends_in_any_case(name, NAME) {
        return string.and_then(|_| version_at_the_end(name));
    }
    let start = name.len() - NAME.len();
    (ends_with_word(name, NAME) && (string.is_some() || is_of_snmp(&text[..start])))
        .then_some(start)
}

/// Whether a sentence names the string of a version of SNMP.
fn names_version_with_string(sentence: &[u8]) -> bool {
    // Most sentences name neither, and which of four strings they name is dear to ask.
    (contains_in_any_case(sentence, b"snmp") || contains_in_any_case(sentence, b"v2c"))
        && STRINGS.iter().any(|string| {
            memchr::memmem::rfind(sentence, string.as_bytes())
                .is_some_and(|at| version_at_the_end(sentence[..at].trim_ascii_end()).is_some())
        })
}

/// Where a version of SNMP begins that ends a text: the v2c string, SNMP 字串.
fn version_at_the_end(name: &[u8]) -> Option<usize> {
    const VERSIONS: [&[u8]; 4] = [b"snmp", b"snmpv2", b"snmpv2c", b"v2c"];
    let version = VERSIONS.iter().find(|version| ends_with_word(name, version))?;
    Some(name.len() - version.len())
}

/// Whether a text speaks of SNMP.
fn is_of_snmp(text: &[u8]) -> bool {
    let near = &text[text.len().saturating_sub(LOOK_BACK_BYTES)..];
    contains_in_any_case(near, b"snmp") || contains_in_any_case(near, b"v2c")
}

/// Whether a sentence, with which a text ends, names a community of SNMP, perhaps with words behind that say what was done
/// to it.
pub(super) fn names_community(text: &[u8], sentence: &[u8]) -> bool {
    if !contains_in_any_case(sentence, b"community") {
        return names_version_with_string(sentence);
    }
    let Some(at) = memchr::memmem::rfind(sentence, b"ommunity") else { return false };
    let rest = sentence[at + b"ommunity".len()..].trim_ascii_start();
    STRINGS.iter().any(|string| rest.starts_with(string.trim_start().as_bytes()))
        || is_of_snmp(&text[..text.len() - sentence.len() + at])
}

/// Whether what begins at a place is a community that every device comes with, or a version of SNMP, which a write-up names.
pub(super) fn is_of_every_device(text: &[u8], at: usize) -> bool {
    let rest = &text[at..];
    let rest = &rest[rest.iter().take_while(|byte| is_quote(**byte)).count()..];
    let goes_on = |length: usize| {
        rest.get(length)
            .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'-' || *byte == b'_')
    };
    let is_default = [&b"public"[..], b"private"]
        .iter()
        .any(|name| starts_in_any_case(rest, name) && !goes_on(name.len()));
    is_default || starts_in_any_case(rest, b"snmp") || is_version_with_more(rest)
}

/// `v2c-only`, `v3authPriv`: a version of SNMP, and what is said of it.
fn is_version_with_more(text: &[u8]) -> bool {
    [&b"v1"[..], b"v2c", b"v3"].iter().any(|version| {
        starts_in_any_case(text, version)
            && !text.get(version.len()).is_some_and(u8::is_ascii_digit)
    })
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn a_community_of_snmp_is_a_password() {
        for text in [
            "監控抓不到流量，原因是 community 字串從 public 改成 Pl4mTreev，Zabbix 沒跟著改。",
            "Router still answered on SNMP community \"pl4m-rw\", which has write access.",
            "note: v2c, plum2, port 161 – community is plum2, yes really",
            "The SNMP community string is pl4m-rw",
            "Changed the SNMP community from public to Pl4mTreev",
            "We changed the community string to Pl4mTreev.",
            "SNMP community: pl4m-rw",
            "社区字符串：Pl4mTreev77",
            "Somebody changed the v2c string to plum447 and did not tell us.",
            "The SNMP string is Pl4mTreev",
            "SNMP v2c string: plum447",
            "監控誤報處理：SNMP 字串改成 plum7104，",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "SNMP community \"public\" was removed from 12 switches.",
            "The SNMP community is read-only.",
            "SNMP community strings were rotated on 2026-06-11.",
            "community 字串已全面改用 SNMPv3",
            "The community is host to 12 projects.",
            "We changed the version string to v2.4.1-rc3.",
            "The v2c string was changed on 2026-06-11.",
            "SNMP 字串已改成 v3 的設定",
            "SNMP 字串改為由保管庫提供",
            "The SNMP string is v2c-only",
            "SNMP 字串改成 v3authPriv",
            "The connect string to edge447 was wrong.",
            "The community was host12 and its users.",
            "We changed the SNMP community from the default to a random one.",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
