//! Names in quotes behind the name of a credential: lists of fields, and what a sentence calls by its name.

use super::super::configured::is_of_prose;
use super::super::forms::name::credential;
use super::super::forms::text::{back_over, is_name, over};
use super::super::forms::value::value_at;

/// Whether what is quoted at a place, behind a name that ends at another one, is a name itself: `'password', 'api_key'`, the password
/// `reporting_ro`, "the password `reader` had …". A word alone may be a password as well.
pub(super) fn is_quoted_name(text: &[u8], end: usize, at: usize) -> bool {
    const VERBS: [&[u8]; 12] = [
        b"column",
        b"field",
        b"flag",
        b"had",
        b"has",
        b"option",
        b"page",
        b"policy",
        b"section",
        b"tab",
        b"uses",
        b"variable",
    ];
    let name = value_at(text, at).text;
    if !name.iter().all(|byte| byte.is_ascii_lowercase() || *byte == b'_') {
        return false;
    }
    if name.contains(&b'_') || credential(name).is_some() || is_of_prose(name) {
        return true;
    }
    let before = &text[..back_over(text, end, is_name)];
    let behind = text.get(at + name.len() + 2..).unwrap_or_default();
    let behind = behind.strip_prefix(b" ").unwrap_or_default();
    let word = &behind[..over(behind, 0, 16, |byte| byte.is_ascii_lowercase())];
    before.ends_with(b"the ") && VERBS.contains(&word)
}
