//! What is said of locks, doors and safes before their code or combination.

use super::super::forms::text::{back_over, contains, ends_with, is_blank, without_marks};

/// What is opened with a code.
const OPENED: [&[u8]; 12] = [
    b"cabinet",
    b"cage",
    b"door",
    b"gate",
    b"key safe",
    b"keypad",
    b"key box",
    b"locker",
    b"lockbox",
    b"padlock",
    b"safe ",
    b"safe",
];

/// "The key safe outside opens": whether a text says of something with a code that it is opened.
pub(super) fn opens_with(before: &[u8]) -> bool {
    const BYTES_MAX: usize = 48;
    const VERBS: [&[u8]; 5] = [b" opens", b" opened", b" unlocks", b" unlocked", b" disarms"];
    let subject = VERBS.iter().find_map(|verb| before.strip_suffix(*verb));
    subject.is_some_and(|subject| {
        let near = &subject[subject.len().saturating_sub(BYTES_MAX)..];
        let sentence = near.rsplit(|byte| matches!(byte, b'.' | b';' | b',')).next();
        sentence.is_some_and(|sentence| OPENED.iter().any(|opened| contains(sentence, opened)))
    })
}

/// `33-65-19`: two digits three times or four.
pub(super) fn are_turns(text: &[u8]) -> bool {
    const TURNS: std::ops::RangeInclusive<usize> = 3..=4;
    let text = without_marks(text);
    let is_turn = |turn: &[u8]| turn.len() == 2 && turn.iter().all(u8::is_ascii_digit);
    TURNS.contains(&text.split(|byte| *byte == b'-').count())
        && text.split(|byte| *byte == b'-').all(is_turn)
}

/// "safe combo:", "The combination of the safe is": whether a text ends with the combination of a lock, and what ties it to one.
pub(super) fn names_a_combination(before: &[u8]) -> bool {
    const BYTES_MAX: usize = 48;
    let near = &before[before.len().saturating_sub(BYTES_MAX)..];
    let end = back_over(near, near.len(), |byte| is_blank(byte) || matches!(byte, b':' | b'='));
    let near = &near[..end];
    let near = near.strip_suffix(b" is").or_else(|| near.strip_suffix(b" was")).unwrap_or(near);
    let sentence = near.rsplit(|byte| matches!(byte, b'.' | b';' | b',')).next().unwrap_or(near);
    let is_last = ends_with(sentence, b"combo") || ends_with(sentence, b"combination");
    let is_of = contains(sentence, b"combination of the ") || contains(sentence, b"combo of the ");
    (is_last || is_of)
        && (OPENED.iter().any(|opened| contains(sentence, opened)) || contains(sentence, b"lock"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_opens_a_lock_is_a_secret() {
        let is_hit = |text: &str| {
            let hits = crate::screen::screen(text.as_bytes());
            hits.iter().any(|hit| hit.rule.id == "secret-credential-value")
        };
        for text in [
            "safe combo: 33-65-19",
            "The combination of the rack cabinet is 12-40-07.",
            "padlock combination: 12-40-07-33",
            "key safe outside DC2 opens with 8258",
            "The side door unlocks with 482913#",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "The safe opened with 12 keys inside.",
            "The safe opens with 2000 N of force.",
            "The file opens with 8258 lines.",
            "The chart combo: 10-20-30",
            "The combination was 10-20-30 of the three pools.",
            "Safe to deploy: 12-06-26",
            "The door opens with a badge since 2026-06-11.",
            "The door opens with 8258 tries a day.",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
