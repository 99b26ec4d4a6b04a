//! Texts of a closed form: the only texts of a capture that go on.

use readback::screen::screen;

/// The longest text of any form, in bytes.
const BYTES_MAX: usize = 128;

/// A text of a capture that has one of the forms below, and that the screen passes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shaped(String);

impl Shaped {
    /// A version: digits, letters, `.`, `+`, `~`, `-`, `:`, `_`, beginning with a digit or `v` and a digit.
    pub(crate) fn version(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('v').unwrap_or(text);
        let is_version = digits.starts_with(|first: char| first.is_ascii_digit())
            && text.len() <= 48
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".+~-:_".contains(&byte));
        is_version.then_some(text).and_then(Self::passed)
    }

    /// Lower-case hex of exactly so many digits.
    pub(crate) fn hex(text: &str, digits: usize) -> Option<Self> {
        let is_hex = text.len() == digits
            && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        is_hex.then(|| Self(text.to_owned()))
    }

    /// The name of a unit, container, image or service: letters, digits and `_.:@\-/`.
    pub(crate) fn name(text: &str) -> Option<Self> {
        let is_name = !text.is_empty()
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.:@\\-/".contains(&byte))
            && text.bytes().any(|byte| byte.is_ascii_alphanumeric());
        is_name.then_some(text).and_then(Self::passed)
    }

    /// Words of ours, numbers and the marks between them that a reader put together itself.
    pub(crate) fn ours(text: String) -> Self {
        Self(text)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn passed(text: &str) -> Option<Self> {
        (text.len() <= BYTES_MAX && screen(text.as_bytes()).is_clean())
            .then(|| Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_another_form_does_not_pass() {
        assert!(Shaped::version("20.10.24+dfsg1").is_some());
        assert!(Shaped::version("252.39-1~deb12u2").is_some());
        assert!(Shaped::version("252-46.el9_5.2").is_some());
        for text in ["", "latest", "1.0 hunter2", "1.0\u{1b}[0m", &"1".repeat(49)] {
            assert!(Shaped::version(text).is_none(), "{text}");
        }
        assert!(Shaped::name("getty@tty1.service").is_some());
        assert!(Shaped::name("systemd-fsck@dev-disk-by\\x2duuid-1.service").is_some());
        for text in ["", "--", "a b", "名", "password=hunter2Zq81", &"a".repeat(129)] {
            assert!(Shaped::name(text).is_none(), "{text}");
        }
        assert!(Shaped::hex("0a1b", 4).is_some());
        assert!(Shaped::hex("0A1b", 4).is_none());
    }
}
