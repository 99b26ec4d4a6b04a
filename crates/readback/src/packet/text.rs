//! Texts of a packet: names, summaries, refs, ids. None has a Debug that shows it.

use super::limits::{
    NAME_CHARACTERS_MAX, PRINCIPAL_CHARACTERS_MAX, REF_CHARACTERS_MAX, SUMMARY_CHARACTERS_MAX,
};
use super::node::Node;
use super::pointer::Path;
use super::problem::Trouble;
use super::reader::{Read, Reader};
use super::shape::{Form, Shape};

/// A text of at most so many characters that is not blank.
#[derive(Clone, PartialEq, Eq)]
pub struct Words<const CHARACTERS_MAX: usize>(String);

/// A role, a team, a label, a project.
pub type Name = Words<NAME_CHARACTERS_MAX>;

/// A redacted summary.
pub type Summary = Words<SUMMARY_CHARACTERS_MAX>;

impl<const CHARACTERS_MAX: usize> Words<CHARACTERS_MAX> {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<const CHARACTERS_MAX: usize> Read for Words<CHARACTERS_MAX> {
    const SHAPE: Shape = Shape::Text(CHARACTERS_MAX);

    fn read(node: &Node, path: Path<'_>, reader: &mut Reader) -> Option<Self> {
        let text = reader.text(node, path)?;
        if text.trim().is_empty() {
            return reader.refuse(path, Trouble::Blank);
        }
        if text.chars().count() > CHARACTERS_MAX {
            return reader.refuse(path, Trouble::TooLong(CHARACTERS_MAX));
        }
        Some(Self(text.to_owned()))
    }
}

/// Why something is not applicable, unknown or not planned: a text that says more than a placeholder.
pub struct Reason(Summary);

impl Reason {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl Read for Reason {
    const SHAPE: Shape = Summary::SHAPE;

    fn read(node: &Node, path: Path<'_>, reader: &mut Reader) -> Option<Self> {
        let text = Summary::read(node, path, reader)?;
        if is_placeholder(text.as_str()) {
            return reader.refuse(path, Trouble::Blank);
        }
        Some(Self(text))
    }
}

/// What people write where they have nothing to say.
const PLACEHOLDERS: &[&str] = &[
    "?",
    "na",
    "n.a",
    "n/a",
    "none",
    "nil",
    "null",
    "no",
    "not applicable",
    "not available",
    "pending",
    "placeholder",
    "same",
    "see above",
    "tba",
    "tbc",
    "tbd",
    "to be added",
    "to be confirmed",
    "to be determined",
    "to be done",
    "todo",
    "unknown",
    "wip",
    "x",
    "xx",
    "xxx",
    "不明",
    "不知道",
    "不適用",
    "不适用",
    "待定",
    "待確認",
    "待确认",
    "待補",
    "待补",
    "待填",
    "後補",
    "后补",
    "暫無",
    "暂无",
    "未知",
    "未定",
    "沒有",
    "没有",
    "無",
    "无",
    "略",
    "如上",
    "同上",
];

/// Whether a text says nothing.
pub(crate) fn is_placeholder(text: &str) -> bool {
    let bare = text.trim_matches(|sign: char| {
        sign.is_whitespace()
            || matches!(
                sign,
                '.' | '-'
                    | '_'
                    | '…'
                    | '—'
                    | '('
                    | ')'
                    | '<'
                    | '>'
                    | '['
                    | ']'
                    | '。'
                    | '（'
                    | '）'
                    | '「'
                    | '」'
                    | '!'
                    | '"'
            )
    });
    let bare = bare.to_lowercase();
    bare.is_empty() || PLACEHOLDERS.contains(&bare.as_str())
}

/// A pointer to evidence that is kept elsewhere, by which somebody else can find it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ref(String);

impl Ref {
    /// The ref as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The ref, if it is `scheme:locator`, a ticket id, or a URL without credentials and with view keys only.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_short = text.chars().count() <= REF_CHARACTERS_MAX;
        let has_gap = text.chars().any(|sign| sign.is_whitespace() || sign.is_control());
        (is_short && !has_gap && (is_url(text) || is_located(text) || is_ticket(text)))
            .then(|| Self(text.to_owned()))
    }
}

impl Read for Ref {
    const SHAPE: Shape = Shape::Form(Form::Ref);

    fn read(node: &Node, path: Path<'_>, reader: &mut Reader) -> Option<Self> {
        let text = reader.text(node, path)?;
        let parsed = Self::parse(text);
        if parsed.is_none() {
            reader.note(path, Trouble::OtherForm(Form::Ref));
        }
        parsed
    }
}

/// Keys of a query that say which view of a page is meant, and carry no access.
const VIEW_KEYS: [&str; 6] = ["from", "to", "thread_ts", "orgId", "viewPanel", "tab"];

/// The key of a dashboard's variable begins so.
const VIEW_VARIABLE: &str = "var-";

fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") {
        return false;
    }
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (address, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = address.split_once('/').unwrap_or((address, ""));
    let names_nothing = path.is_empty() && query.is_empty();
    !host.contains('@')
        && host.chars().any(char::is_alphanumeric)
        && is_view(query)
        && !fragment.contains(['=', '?', '&'])
        && !names_nothing
}

/// Whether a query holds view keys only.
fn is_view(query: &str) -> bool {
    let is_known = |pair: &str| {
        let key = pair.split_once('=').map_or(pair, |(key, _)| key);
        VIEW_KEYS.contains(&key) || key.starts_with(VIEW_VARIABLE)
    };
    query.is_empty() || query.split('&').all(is_known)
}

/// `scheme:locator`, where the locator is more than a placeholder and no sentence.
fn is_located(text: &str) -> bool {
    const SENTENCE_SIGNS: [char; 8] = ['，', '。', '；', '！', '？', '、', '「', '」'];
    let Some((scheme, locator)) = text.split_once(':') else { return false };
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+.-_".contains(&byte));
    // A URL of any scheme may carry its access in its query, as presigned ones do.
    let query = text.split_once("://").and_then(|(_, rest)| rest.split_once('?'));
    let query = query.map_or("", |(_, query)| query.split('#').next().unwrap_or_default());
    let locator = locator.trim_start_matches('/');
    is_scheme
        && !matches!(
            scheme.to_ascii_lowercase().as_str(),
            "http" | "https" | "javascript" | "data" | "file"
        )
        && !locator.contains(SENTENCE_SIGNS)
        && !locator.contains('@')
        && is_view(query)
        && locator.chars().any(char::is_alphanumeric)
        && !is_placeholder(locator)
}

/// A ticket id: letters, digits and `.-_/#`, with a digit and something else.
fn is_ticket(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_/#".contains(&byte))
        && text.bytes().any(|byte| byte.is_ascii_digit())
        && !text.bytes().all(|byte| byte.is_ascii_digit())
        && text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
}

/// Defines a text of one form.
macro_rules! form {
    ($(#[$doc:meta])* $name:ident, $form:ident, $fits:expr) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Read for $name {
            const SHAPE: Shape = Shape::Form(Form::$form);

            fn read(node: &Node, path: Path<'_>, reader: &mut Reader) -> Option<Self> {
                let text = reader.text(node, path)?;
                let fits: fn(&str) -> bool = $fits;
                if fits(text) {
                    Some(Self(text.to_owned()))
                } else {
                    reader.refuse(path, Trouble::OtherForm(Form::$form))
                }
            }
        }
    };
}

form! {
    /// The SHA-256 of something that is no secret, as 64 lower-case hexadecimal digits.
    Sha256, Sha256, is_sha256
}
form! {
    /// The digest of redacted evidence, `sha256:…`.
    Digest, Digest, |text| text.strip_prefix("sha256:").is_some_and(is_sha256)
}
form! {
    /// An opaque id of a person, one for each.
    Principal, Principal, is_principal
}
form! {
    /// The id of a candidate.
    CandidateId, CandidateId, is_candidate_id
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn is_principal(text: &str) -> bool {
    (1..=PRINCIPAL_CHARACTERS_MAX).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._@+-".contains(&byte))
        && text.bytes().any(|byte| byte.is_ascii_alphanumeric())
}

fn is_candidate_id(text: &str) -> bool {
    !text.trim().is_empty()
        && text.chars().count() <= REF_CHARACTERS_MAX
        && !text.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refs_are_what_somebody_else_can_find() {
        for text in [
            "OPS-7312",
            "INC0012345",
            "#4711",
            "example/relay#12",
            "ticket:OPS-7312-GUARD",
            "evidence:ops-7312/audit-entry",
            "audit://entry/2026/0612-3",
            "https://tickets.example.org/incidents/2026-0612",
            "https://grafana.example.org/d/abc/edge?orgId=1&from=now-6h&to=now&var-host=edge-a&viewPanel=4",
            "https://chat.example.org/archives/C01/p1?thread_ts=1718071200.000100",
            "https://wiki.example.org/postmortems/edge#timeline",
            "工單".replace("工單", "ticket:工單-12").as_str(),
        ] {
            assert!(Ref::parse(text).is_some(), "{text}");
        }
    }

    #[test]
    fn what_nobody_can_look_up_is_no_ref() {
        for text in [
            "",
            " ",
            "n/a",
            "tbd",
            "TBD",
            "none",
            "12345",
            "the daemon hung",
            "重啟後恢復",
            "重啟了3次",
            "ticket:tbd",
            "ticket:",
            "evidence:n/a",
            "note:重啟後恢復，觀察中",
            "https://user:pw@tickets.example.org/1",
            "https://user@tickets.example.org/1",
            "https://tickets.example.org/1?token=abc",
            "https://tickets.example.org/1?from=1&sig=abc",
            "https://tickets.example.org/1#access_token=abc",
            "https://tickets.example.org",
            "https:///x",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "redis:user@host",
            "s3://evidence.example.org/relay.json?versionId=2",
            "a b-1",
        ] {
            assert!(Ref::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn placeholders_say_nothing() {
        for text in ["n/a", "N/A", " tbd. ", "—", "無", "（待補）", "...", ""] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["no gateway in front of this host", "沒有模型流量", "x86 only"] {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}
