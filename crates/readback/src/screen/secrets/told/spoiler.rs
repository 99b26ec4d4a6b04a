//! What a chat hides until somebody clicks on it: 口令改為 ||…||.

use super::{
    bare, ends_with_password, is_password, names_in_chinese, trimmed, without, words_back,
};

/// Whether a value stands between such bars behind the name of a password.
pub(super) fn is_spoiler(before: &[u8], behind: &[u8]) -> bool {
    const WORDS: usize = 4;
    const TELLING: [&str; 14] = [
        ":", "：", " is", " was", " to", "改為", "改为", "改成", "換成", "换成", "設為", "设为",
        "是", "為",
    ];
    if !behind.starts_with(b"||") {
        return false;
    }
    let Some(label) = without(trimmed(before), &["||"]) else { return false };
    let label = without(label, &TELLING).unwrap_or(label);
    let label = without(label, &TELLING).unwrap_or(label);
    ends_with_password(label)
        || names_in_chinese(label)
        || words_back(label).take(WORDS).map(bare).any(is_password)
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;
    #[test]
    fn what_a_chat_hides_is_a_password_behind_its_name() {
        for text in [
            "口令改為 ||uA4DrBzPlYc5B||",
            "new password is ||k7!Rv2#Qz8Lp||",
            "||password: uA4DrBzPlYc5B||",
            "the root password ||plum@4471||",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "the password was ||rotated on 2026-06-11||",
            "口令 ||已更換||",
            "if (password == null || plum@4471 || ok)",
            "the ticket is ||OPS-20455||",
            "password reset || edge-node-12 || done",
            "||spoiler: the password was empty||",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
