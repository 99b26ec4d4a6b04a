//! Texts of a packet: names, summaries, ids. None has a Debug that shows it.

use super::invisible::{is_blank, is_unseen};
use super::limits::{
    NAME_CHARACTERS_MAX, PRINCIPAL_CHARACTERS_MAX, REF_CHARACTERS_MAX, SUMMARY_CHARACTERS_MAX,
};
use super::node::Node;
use super::pointer::Path;
use super::problem::Trouble;
use super::reader::{Read, Reader};
use super::shape::{Form, Shape};

pub use super::refs::Ref;

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
        if is_blank(text) {
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
    const SHAPE: Shape = Shape::Reason(SUMMARY_CHARACTERS_MAX);

    fn read(node: &Node, path: Path<'_>, reader: &mut Reader) -> Option<Self> {
        let text = Summary::read(node, path, reader)?;
        if is_placeholder(text.as_str()) {
            return reader.refuse(path, Trouble::Blank);
        }
        Some(Self(text))
    }
}

/// What people write where they have nothing to say.
pub(super) const PLACEHOLDERS: &[&str] = &[
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

/// The longest of them, in bytes, with room for letters that are shorter as small ones.
const PLACEHOLDER_BYTES_MAX: usize = 48;

const _: () = {
    let mut at = 0;
    while at < PLACEHOLDERS.len() {
        assert!(PLACEHOLDERS[at].len() * 3 <= PLACEHOLDER_BYTES_MAX, "a placeholder is longer");
        at += 1;
    }
};

/// Whether a text says nothing.
pub(crate) fn is_placeholder(text: &str) -> bool {
    // Most have no marks around them.
    if let [first, .., last] = text.as_bytes()
        && first.is_ascii_alphanumeric()
        && last.is_ascii_alphanumeric()
        && (text.len() > PLACEHOLDER_BYTES_MAX || text.is_ascii())
    {
        return text.len() <= PLACEHOLDER_BYTES_MAX && is_placeholder_in_ascii(text);
    }
    let bare = text.trim_matches(|sign: char| {
        is_unseen(sign)
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
    if bare.is_ascii() {
        return is_placeholder_in_ascii(bare);
    }
    // No placeholder is longer, and few texts are as short.
    if bare.len() > PLACEHOLDER_BYTES_MAX {
        return false;
    }
    // What is not seen within it says nothing either; a blank parts words.
    let is_seen = |sign: &char| sign.is_whitespace() || !is_unseen(*sign);
    let seen: String = bare.chars().filter(is_seen).collect();
    if seen.is_ascii() {
        return is_placeholder_in_ascii(&seen);
    }
    PLACEHOLDERS.contains(&seen.to_lowercase().as_str())
}

/// The same of a text in ASCII without marks around it.
fn is_placeholder_in_ascii(bare: &str) -> bool {
    let Some(first) = bare.bytes().next() else { return true };
    let lengths = LENGTHS[usize::from(first & 0x1f)];
    lengths >> bare.len().min(LENGTH_MAX) & 1 != 0
        && PLACEHOLDERS.iter().any(|known| known.eq_ignore_ascii_case(bare))
}

/// A length that no placeholder has.
const LENGTH_MAX: usize = u32::BITS as usize - 1;

/// How long the placeholders are that begin with a byte, whatever the case, a bit for each length: by the last five bits
/// of the byte.
static LENGTHS: [u32; 32] = lengths();

const fn lengths() -> [u32; 32] {
    let mut lengths = [0; 32];
    let mut at = 0;
    while at < PLACEHOLDERS.len() {
        let known = PLACEHOLDERS[at].as_bytes();
        assert!(known.len() < LENGTH_MAX, "a placeholder is longer");
        lengths[(known[0] & 0x1f) as usize] |= 1 << known.len();
        at += 1;
    }
    lengths
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

pub(crate) fn is_principal(text: &str) -> bool {
    (1..=PRINCIPAL_CHARACTERS_MAX).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._@+-".contains(&byte))
        && text.bytes().any(|byte| byte.is_ascii_alphanumeric())
}

fn is_candidate_id(text: &str) -> bool {
    !is_blank(text)
        && text.chars().count() <= REF_CHARACTERS_MAX
        && !text.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_say_nothing() {
        for text in [
            "n/a",
            "N/A",
            " tbd. ",
            "—",
            "無",
            "（待補）",
            "...",
            "",
            "n/a\u{2800}",
            "\u{3164}待補\u{fe0f}",
            "n\u{fe0f}/a",
            "t\u{2800}bd",
            "to be \u{ad}added",
            "待\u{3164}補",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
        for known in PLACEHOLDERS {
            assert!(is_placeholder(known) && is_placeholder(&known.to_uppercase()), "{known}");
            assert!(is_placeholder(&format!("({known})")), "{known}");
            assert!(!is_placeholder(&format!("{known}q")), "{known}");
            assert!(!is_placeholder(&format!("q{known}")), "{known}");
        }
        for text in [
            "t\u{2800}bd-7",
            "不\u{fe0f}明確",
            "no gateway in front of this host",
            "沒有模型流量",
            "x86 only",
        ] {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}
