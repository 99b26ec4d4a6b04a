//! Products, devices, regions and references, which people log in to and with.

use super::super::forms::value::Value;
use super::super::told::is_version;

/// Whether it is a product, a reference or a name with a mark behind it: `PostgreSQL14`, `PR#4711`, `SRE#2Team`, `WiFi-5GHz!`.
pub(super) fn names_something(value: Value<'_>) -> bool {
    let text = value.text.strip_suffix(b"!").unwrap_or(value.text);
    let capitals = text.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    value.is_product()
        || is_version(value.text)
        || capitals > 0 && text.get(capitals) == Some(&b'#')
        || text.len() < value.text.len() && text.contains(&b'-')
}

/// What somebody logs in to or with, by its name and version.
const PRODUCTS: [&[u8]; 17] = [
    b"AlmaLinux",
    b"CentOS",
    b"Chrome",
    b"Debian",
    b"Fedora",
    b"Firefox",
    b"MariaDB",
    b"MySQL",
    b"Okta",
    b"Oracle",
    b"PostgreSQL",
    b"Postgres",
    b"RHEL",
    b"Rocky",
    b"Tier",
    b"Ubuntu",
    b"Windows",
];

/// Whether a word begins with one of them.
pub(in super::super) fn begins_with_product(text: &[u8]) -> bool {
    PRODUCTS.iter().any(|product| text.starts_with(product))
}

/// Whether what stands behind a user who logged in, and a slash, is a product, a device or a region: `Debian12`, `ttyS0ab`,
/// `us-east-1a`.
pub(super) fn is_something_else_of_login(value: Value<'_>, is_tight: bool) -> bool {
    let text = value.text;
    let is_device = [&b"tty"[..], b"pts", b"eth"].iter().any(|kind| text.starts_with(kind));
    let is_region = is_tight
        && text.contains(&b'-')
        && text.iter().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'0'..=b'9' | b'-'));
    is_device || is_region || begins_with_product(text)
}
