//! Where a ref leads: a template of the team's with a part of the ref in it. What is put in can only name a place below the
//! template's own: it is percent-encoded, and steps to no other folder.

use std::fmt::Write as _;

use crate::packet::refs::Ref;

/// A ref and where it leads.
pub struct Link {
    /// The ref as it is cited.
    pub cited: String,
    /// The URL, all ASCII.
    pub url: String,
}

/// A URL with a gap.
pub(super) struct Template {
    before: String,
    after: String,
}

impl Template {
    /// The template, if it is a URL of https whose gap comes once, behind its host, and which carries no access.
    pub(super) fn parse(text: &str, gap: &str) -> Option<Self> {
        let (before, after) = text.split_once(gap)?;
        let (_host, path) = before.strip_prefix("https://")?.split_once('/')?;
        // The runners of CI jobs look for `##[` and `##vso[` anywhere in a line.
        let is_plain = !path.contains(['{', '}']) && !after.contains(['{', '}']);
        let is_plain = is_plain && !text.contains("##");
        let template = Self { before: before.to_owned(), after: after.to_owned() };
        let is_link = is_plain && text.is_ascii() && Ref::parse(&template.with("X-1")).is_some();
        is_link.then_some(template)
    }

    /// The URL with a part of a ref in it; nothing where that steps out of the folder or names nothing.
    pub(super) fn filled(&self, part: &str) -> Option<String> {
        let part = part.trim_start_matches('/');
        let is_step = |segment: &str| matches!(segment, "." | "..");
        let leads_nowhere = part.is_empty() || part.split('/').any(is_step);
        (!leads_nowhere).then(|| self.with(&encoded(part)))
    }

    fn with(&self, part: &str) -> String {
        format!("{}{part}{}", self.before, self.after)
    }
}

/// A part of a path, percent-encoded (RFC 3986, section 2.1) but for what needs none, and slashes.
fn encoded(part: &str) -> String {
    let mut out = String::new();
    for byte in part.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing into a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
