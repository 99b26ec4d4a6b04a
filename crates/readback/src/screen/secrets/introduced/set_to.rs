//! What a variable is to be set to, and what a key of a wireless network should be.

use super::super::forms::name::{Credential, credential};
use super::super::forms::text::{back_over, ends_with, is_name};

/// "PSK should be": whether a text ends with a verb that says what a key of a wireless network or a tunnel is to be.
pub(super) fn is_pre_shared_key_to_be(before: &[u8]) -> bool {
    let name = |verb: &[u8]| ends_with(before, verb).then(|| &before[..before.len() - verb.len()]);
    let name = name(b" should be").or_else(|| name(b" must be")).or_else(|| name(b" has to be"));
    name.is_some_and(|name| ends_with(name, b"psk") || ends_with(name, b"pre-shared key"))
}

/// Where the name of a variable ends in backticks that a text says to set to what follows: set `PGPASSWORD` to.
pub(super) fn variable_set_to(before: &[u8]) -> Option<usize> {
    let quoted = before.strip_suffix(b"` to")?;
    let start = back_over(quoted, quoted.len(), is_name);
    let is_set =
        || ends_with(&quoted[..start], b"set `") || ends_with(&quoted[..start], b"export `");
    let is_name_of_variable =
        |byte: &u8| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'0'..=b'9');
    let name = &quoted[start..];
    (name.iter().all(is_name_of_variable)
        && credential(name) == Some(Credential::Password)
        && is_set())
    .then_some(quoted.len())
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_a_key_should_be_is_told() {
        let is_hit = |text: &str| {
            let hits = crate::screen::screen(text.as_bytes());
            hits.iter().any(|hit| hit.rule.id == "secret-credential-value")
        };
        for text in [
            "The controller had an old profile, PSK should be plumtree9186 and not the factory one.",
            "The WPA2 PSK must be Pl4mTreev77",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "The PSK should be rotated every 90d.",
            "The PSK should be the same on ap-12.",
            "PSK must be AES256 or better",
            "The pre-shared key has to be 24chars or longer.",
            "The PSK should be in KeePassXC.",
            "The PSK should be ready by 2026-06-12",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
