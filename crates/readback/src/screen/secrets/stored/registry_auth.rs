//! What the settings of npm hold for a registry: `//registry.example.net/:_authToken=…`. The name says that a credential follows,
//! whatever it looks like.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::super::configured::{is_done, is_of_prose};
use super::super::credential;
use super::super::forms::name::Credential;
use super::super::forms::text::{VALUE_BYTES_MAX, is_blank, is_quote};
use super::super::forms::value::{Tie, Value};
use super::super::found::Found;
use crate::screen::line::{Classes, Line};

/// Settings of a line that are looked at.
const SETTINGS_MAX: usize = 8;

/// The names of settings that hold a credential.
const NAMES: [&[u8]; 3] = [b"_auth=", b"_authToken=", b"_password="];

/// Looks at a line.
#[inline]
pub(super) fn look(line: &Line<'_>, found: &mut Found) {
    const OF_SETTING: Classes =
        Classes::SLASH.or(Classes::COLON).or(Classes::EQUALS).or(Classes::UNDERSCORE);
    if line.classes.all(OF_SETTING) && !found.has(&credential::VALUE) {
        look_for_settings(line, found);
    }
}

#[inline(never)]
fn look_for_settings(line: &Line<'_>, found: &mut Found) {
    static BEFORE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"/:_"));
    for slash in BEFORE.find_iter(line.text).take(SETTINGS_MAX) {
        let at = slash + b"/:".len();
        let rest = &line.text[at..];
        let Some(name) = NAMES.iter().find(|name| rest.starts_with(name)) else { continue };
        let quotes = rest[name.len()..].iter().take_while(|byte| is_quote(**byte)).count();
        let start = at + name.len() + quotes;
        if is_credential(&line.text[start..], line.content().starts_with(b"//")) {
            found.add(&credential::VALUE, start);
            return;
        }
    }
}

/// Whether a text begins with a credential; what is shorter than others is one if the setting is all of the line.
fn is_credential(text: &[u8], is_alone: bool) -> bool {
    const LONGER: usize = 4;
    let near = &text[..text.len().min(VALUE_BYTES_MAX)];
    let is_end = |byte: &u8| is_blank(*byte) || is_quote(*byte) || *byte == b',';
    let length = near.iter().position(is_end).unwrap_or(near.len());
    let value = &near[..length];
    let is_short = is_alone
        && length == text.len()
        && (1..LONGER).contains(&length)
        && value.iter().all(u8::is_ascii_alphanumeric);
    is_short
        || Value::alone(value).is_secret(Credential::Password, Tie::Assigned) && !is_told(value)
}

/// Whether a word says what became of a credential: `removed`.
fn is_told(value: &[u8]) -> bool {
    value.ends_with(b"ed") && value.iter().all(u8::is_ascii_lowercase)
        || is_of_prose(value)
        || is_done(value)
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn what_a_registry_is_given_is_a_credential() {
        for text in [
            "//registry.example.net/:_authToken=plumtree",
            "//registry.example.net/:_authToken=secret",
            "//registry.example.net/:_authToken=x",
            "The file had `//registry.example.net/:_password=plumtree` in it.",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "//registry.example.net/:_authToken=${NPM_TOKEN}",
            "//registry.example.net/:_authToken=<token>",
            "//registry.example.net/:_authToken=[REDACTED]",
            "//registry.example.net/:_authToken=***",
            "//registry.example.net/:_authToken was removed from the image.",
            "//registry.example.net/:_authToken=removed",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
