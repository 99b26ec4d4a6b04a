//! Names of credentials that none of their parts is one of.

use super::super::forms::name::Credential;
use super::super::forms::text::ends_with_word;

/// How some write the word for a password, and what resets one as well as it does.
pub(super) const PARTED: &[u8] = b"p/w";
pub(super) const ANSWER: &[u8] = b"security answer";

/// What a text promises that ends with a name of several words that is none by its last: "p/w", "security answer".
pub(super) fn parted_name(text: &[u8]) -> Option<Credential> {
    match text.last()? | 0x20 {
        b'w' if ends_with_word(text, PARTED) => Some(Credential::Password),
        b'r' if ends_with_word(text, ANSWER) => Some(Credential::Secret),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;

    #[test]
    fn what_is_called_a_password_in_other_words_is_one() {
        let is_hit = |text: &str| {
            let hits = screen(text.as_bytes());
            hits.iter().any(|hit| hit.rule.id == "secret-credential-value")
        };
        for text in [
            "cred: plumTree42",
            "creds: plumtree@4471",
            "MAILPW: plumTree42",
            "DBPW=plumtree",
            "p/w: plumtree@4471",
            "Security answer: plumTree42",
            "安全問題答案：plumtree@4471",
            "The PSK was plumtree@4471",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "cred: kv/ops-2",
            "creds: ops@example.net",
            "OLDPWD=/srv",
            "p/w: rotated",
            "n/w: plumTree42",
            "Security answer: reset for 12 users",
            "安全問題答案：未儲存",
            "PSK: WPA2-PSK",
            "PSK: edge@vault",
            "The token lib@v3.2 was updated.",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
