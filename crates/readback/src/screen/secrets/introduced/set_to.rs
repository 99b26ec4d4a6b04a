//! What a variable is to be set to, and what a key of a wireless network should be.

use super::super::forms::name::{Credential, credential};
use super::super::forms::text::{back_over, ends_in_any_case, is_name, starts_in_any_case};
use super::super::forms::value::value_at;

/// "PSK should be": whether a text ends with a verb that says what a key of a wireless network or a tunnel is to be.
pub(super) fn is_pre_shared_key_to_be(before: &[u8]) -> bool {
    let name =
        |verb: &[u8]| ends_in_any_case(before, verb).then(|| &before[..before.len() - verb.len()]);
    let name = name(b" should be").or_else(|| name(b" must be")).or_else(|| name(b" has to be"));
    name.is_some_and(|name| {
        ends_in_any_case(name, b"psk") || ends_in_any_case(name, b"pre-shared key")
    })
}

/// Where the name of a variable ends in backticks that a text says to set to what follows: set `PGPASSWORD` to.
pub(super) fn variable_set_to(before: &[u8]) -> Option<usize> {
    let quoted = before.strip_suffix(b"` to")?;
    let start = back_over(quoted, quoted.len(), is_name);
    let is_set = || {
        ends_in_any_case(&quoted[..start], b"set `")
            || ends_in_any_case(&quoted[..start], b"export `")
    };
    let is_name_of_variable =
        |byte: &u8| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'0'..=b'9');
    let name = &quoted[start..];
    (name.iter().all(is_name_of_variable)
        && credential(name) == Some(Credential::Password)
        && is_set())
    .then_some(quoted.len())
}

/// Whether what begins at a place is no password: what a variable is read from (`secretKeyRef`, `edge-db-credentials`), or how
/// long a key is to be and of which kind (`63characters`, `WPA2Enterprise`).
pub(super) fn is_reference_or_kind(text: &[u8], verb: usize, at: usize) -> bool {
    let before = &text[..verb];
    if before.ends_with(b"` to") {
        return variable_set_to(before).is_some() && is_reference(value_at(text, at).text);
    }
    is_pre_shared_key_to_be(before) && is_length_or_kind(value_at(text, at).text)
}

/// `secretKeyRef`, `prod-db-secret`: a field of a chart, or the name of an object with secrets.
fn is_reference(value: &[u8]) -> bool {
    const OBJECTS: [&[u8]; 7] =
        [b"config", b"credential", b"credentials", b"creds", b"ref", b"secret", b"secrets"];
    let is_of_object = |byte: &u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.');
    let last = value.rsplit(|byte| matches!(byte, b'-' | b'_' | b'.')).next().unwrap_or(value);
    [&b"secretkeyref"[..], b"configmapkeyref", b"valuefrom", b"secretref", b"envfrom"]
        .iter()
        .any(|field| value.eq_ignore_ascii_case(field))
        || value.iter().all(is_of_object) && OBJECTS.contains(&last)
}

/// `63characters`, `WPA2Enterprise`.
fn is_length_or_kind(value: &[u8]) -> bool {
    const LETTERS_MIN: usize = 3;
    let digits = value.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let unit = &value[digits..];
    starts_in_any_case(value, b"wpa")
        || digits > 0 && unit.len() >= LETTERS_MIN && unit.iter().all(u8::is_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;
    #[test]
    fn what_a_key_should_be_is_told() {
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
            "set `DB_PASSWORD` to `secretKeyRef` in the chart",
            "set `DB_PASSWORD` to `prod-db-secret` as a reference",
            "set `DB_PASSWORD` to `edge-db-credentials` in the chart",
            "PSK should be 63characters",
            "The PSK should be WPA2Enterprise by June.",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
