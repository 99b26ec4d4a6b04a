//! Texts of a closed form: the only texts of a capture that go on.

use readback::screen::screen;

/// The longest text of any form, in bytes.
const BYTES_MAX: usize = 128;

/// A text of a capture that has one of the forms below, and that the screen passes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shaped(String);

impl Shaped {
    /// A version: numbers parted by points, then what packagers put behind, of which every word is known. A key
    /// that begins with a digit is none, nor is an address.
    pub(crate) fn version(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('v').unwrap_or(text);
        let end = digits.find(|one: char| !one.is_ascii_digit() && one != '.');
        let (core, behind) = digits.split_at(end.unwrap_or(digits.len()));
        let numbers: Vec<&str> = core.split('.').collect();
        let is_version = text.len() <= 48
            // Four are an address.
            && numbers.len() <= 3
            && numbers.iter().all(|number| (1..=4).contains(&number.len()))
            && (behind.is_empty() || behind.starts_with(['+', '-', '~', ':']))
            && is_of_packagers(behind);
        is_version.then_some(text).and_then(Self::passed)
    }

    /// Lower-case hex of exactly so many digits.
    pub(crate) fn hex(text: &str, digits: usize) -> Option<Self> {
        let is_hex = text.len() == digits
            && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        is_hex.then(|| Self(text.to_owned()))
    }

    /// The name of a unit, container, image or service: letters, digits and `_.:@\-`. A path is
    /// none, nor is an account with its password.
    pub(crate) fn name(text: &str) -> Option<Self> {
        let is_name = !text.is_empty()
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.:@\\-".contains(&byte))
            && text.split_once('@').is_none_or(|(account, _)| !account.contains(':'))
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

/// Words in versions of packages.
const PACKAGERS: &[&str] = &[
    "alma", "alpine", "amzn", "azure", "beta", "bookworm", "bpo", "build", "bullseye", "buster",
    "ce", "cm", "deb", "debian", "desktop", "dev", "dfsg", "dind", "ds", "ee", "el", "fc", "focal",
    "fips", "git", "jammy", "lp", "moby", "mga", "noble", "nmu", "ol", "openela", "photon", "post",
    "pre", "r", "rc", "rd", "really", "rhel", "rhaos", "rocky", "snap", "suse", "tp", "trixie",
    "u", "ubuntu", "xenial", "bionic", "alpha", "rpt", "release", "arch", "b", "forky", "lts",
    "lunar", "mantic", "oracular", "plucky", "questing", "sid", "sp", "stable",
];

/// Whether all that stands behind a version's numbers are numbers and words of packagers.
fn is_of_packagers(text: &str) -> bool {
    let is_mark = |one: char| ".+~-:_".contains(one);
    text.split(|one: char| is_mark(one) || one.is_ascii_digit())
        .all(|word| word.is_empty() || PACKAGERS.contains(&word))
        && text.split(|one: char| !one.is_ascii_digit()).all(|number| number.len() <= 8)
        && text.chars().all(|one| is_mark(one) || one.is_ascii_alphanumeric())
        && text.bytes().filter(u8::is_ascii_digit).count() <= 16
}

/// A number with at most one mark for its decimals, of so many digits before and behind it.
pub(crate) fn is_decimal(text: &str, before: usize, behind: usize) -> bool {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    [(whole, before), (fraction, behind)].iter().all(|(digits, most)| {
        (1..=*most).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_another_form_does_not_pass() {
        assert!(Shaped::version("20.10.24+dfsg1").is_some());
        for text in [
            "252.39-1~deb12u2",
            "v2.29.7",
            "29.1.2",
            "17.12.1-ce",
            "5.2.2-dev",
            "4.9.4-rhel",
            "24.0.7-0ubuntu4.1",
            "2",
            "5:27.3.1-1~ubuntu.24.04~noble",
            "25.0.3-rd",
            "28.0.0-rc.1",
            "20.10.25+azure-2",
            "1:29.1.2-1",
            "255.4-1ubuntu8.6",
            "257.9-1.fc42",
            "252-46.el9_5.2",
            "249.11-0ubuntu3.12",
        ] {
            assert!(Shaped::version(text).is_some(), "{text}");
        }
        for text in [
            "7Zq7Canary4Xw9pLm",
            "7731904426618",
            "198.18.77.133",
            "198.18.77.133-1",
            "1.2.3-zq7canary4",
            "4f9a8b7c6d5e",
            "1.2-73129044266",
            "1.2.3-1234567.1234567.1234567",
            "1..2",
        ] {
            assert!(Shaped::version(text).is_none(), "{text}");
        }
        assert!(is_decimal("1.25", 4, 2) && is_decimal("1,2", 4, 2) && is_decimal("12", 4, 2));
        for text in ["198.18.77.133", "1.234", "12345", "", "1.", ".1"] {
            assert!(!is_decimal(text, 4, 2), "{text}");
        }
        for text in ["", "latest", "1.0 hunter2", "1.0\u{1b}[0m", &"1".repeat(49)] {
            assert!(Shaped::version(text).is_none(), "{text}");
        }
        assert!(Shaped::name("getty@tty1.service").is_some());
        assert!(Shaped::name("systemd-fsck@dev-disk-by\\x2duuid-1.service").is_some());
        for text in [
            "",
            "--",
            "a b",
            "名",
            "password=hunter2Zq81",
            "a/b",
            "ops:hunter2Zq81@db",
            &"a".repeat(129),
        ] {
            assert!(Shaped::name(text).is_none(), "{text}");
        }
        assert!(Shaped::hex("0a1b", 4).is_some());
        assert!(Shaped::hex("0A1b", 4).is_none());
    }
}
