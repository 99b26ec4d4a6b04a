//! People by their roles, who write what they did behind a time: `[2026-06-11 02:12:07] on-call: restarted edge-a`.

use crate::screen::word_list::WordList;

/// What people are called in a timeline, and no program; sorted.
static ROLES: WordList<13> = WordList::of([
    "captain",
    "commander",
    "customer",
    "developer",
    "duty",
    "engineer",
    "ic",
    "on-call",
    "oncall",
    "responder",
    "reviewer",
    "scribe",
    "sre",
]);

/// Words of the longest name of a role, with that of a team.
const WORDS_MAX: usize = 3;

/// Whether what stands behind a time begins with a role and a colon or a hyphen: ` platform on-call: …`.
pub(super) fn begins_with_role(behind: &[u8]) -> bool {
    let text = behind.strip_prefix(b"]").unwrap_or(behind).trim_ascii_start();
    for (at, word) in text.split(|byte| *byte == b' ').take(WORDS_MAX + 1).enumerate() {
        let name = word.strip_suffix(b":");
        if ROLES.has_in_any_case(name.unwrap_or(word)) {
            let behind = || text.split(|byte| *byte == b' ').nth(at + 1) == Some(b"-");
            return name.is_some() || behind();
        }
        if at >= WORDS_MAX - 1 || !word.iter().all(u8::is_ascii_alphabetic) || word.is_empty() {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_by_their_roles() {
        assert!(ROLES.is_sorted());
        for text in
            [" on-call: restarted it", "] Platform on-call: done", " SRE - approved", " IC: go"]
        {
            assert!(begins_with_role(text.as_bytes()), "{text}");
        }
        for text in
            [" edged: lease lost", " manager: exiting", " responder lookup failed", " [lead] x"]
        {
            assert!(!begins_with_role(text.as_bytes()), "{text}");
        }
    }
}
