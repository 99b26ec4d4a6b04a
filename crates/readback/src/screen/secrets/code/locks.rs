//! What is said of locks, doors and safes before their code or combination.

use super::super::forms::text::{back_over, ends_in_any_case, is_blank, without_marks, words};

/// What is opened with a code.
const OPENED: [&[u8]; 10] = [
    b"cabinet", b"cage", b"door", b"gate", b"keypad", b"keybox", b"locker", b"lockbox", b"padlock",
    b"safe",
];

/// What may stand behind it before its verb: "the key safe outside DC2 opens".
const PLACES: [&[u8]; 10] =
    [b"at", b"behind", b"by", b"for", b"in", b"inside", b"near", b"of", b"on", b"outside"];

/// What stands before a gate that one walks through, and not before one of a pipeline.
const BEFORE_GATES: [&[u8]; 14] = [
    b"back", b"car", b"dock", b"east", b"front", b"garage", b"main", b"north", b"our", b"parking",
    b"rear", b"side", b"south", b"the",
];

/// Whether one of the words of a text is what is opened with a code, and nothing but a place stands behind it.
fn names_opened(text: &[u8], more: &[&[u8]]) -> bool {
    let mut last: Option<&[u8]> = None;
    let mut words = words(text).peekable();
    while let Some(word) = words.next() {
        let is_one_of = |names: &[&[u8]]| names.iter().any(|name| word.eq_ignore_ascii_case(name));
        let is_box = word.eq_ignore_ascii_case(b"box")
            && last.is_some_and(|last| last.eq_ignore_ascii_case(b"key"));
        let is_gate = !word.eq_ignore_ascii_case(b"gate")
            || last.is_none_or(|last| {
                BEFORE_GATES.iter().any(|before| last.eq_ignore_ascii_case(before))
            });
        let is_end = words.peek().is_none_or(|next| PLACES.contains(next));
        if (is_one_of(&OPENED) && is_gate || is_box || is_one_of(more)) && is_end {
            return true;
        }
        last = Some(word);
    }
    false
}

/// "The key safe outside opens": whether a text says of something with a code that it is opened.
pub(super) fn opens_with(before: &[u8]) -> bool {
    const BYTES_MAX: usize = 48;
    const VERBS: [&[u8]; 5] = [b" opens", b" opened", b" unlocks", b" unlocked", b" disarms"];
    let subject = VERBS.iter().find_map(|verb| before.strip_suffix(*verb));
    subject.is_some_and(|subject| {
        let near = &subject[subject.len().saturating_sub(BYTES_MAX)..];
        let sentence = near.rsplit(|byte| matches!(byte, b'.' | b';' | b',')).next();
        sentence.is_some_and(|sentence| names_opened(sentence, &[]))
    })
}

/// `33-65-19`: two digits three times or four, which are no date, with nothing behind them that is counted.
pub(super) fn are_turns(text: &[u8], rest: &[u8]) -> bool {
    const TURNS: std::ops::RangeInclusive<usize> = 3..=4;
    let text = without_marks(text);
    let is_turn = |turn: &[u8]| turn.len() == 2 && turn.iter().all(u8::is_ascii_digit);
    TURNS.contains(&text.split(|byte| *byte == b'-').count())
        && text.split(|byte| *byte == b'-').all(is_turn)
        && !is_date(text)
        && matches!(
            rest,
            [] | [b'.' | b',' | b';' | b')' | b'`' | b'"' | b'\'' | b'|' | b'*', ..]
                | [b' ', b'(' | b'|', ..]
        )
}

/// `11-06-26`: a day, a month and a year of two digits in some order.
fn is_date(text: &[u8]) -> bool {
    let number = |part: &[u8]| part.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    let mut parts = text.split(|byte| *byte == b'-').map(number);
    let (Some(first), Some(second), Some(third), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let are_day_and_month = |one: u32, other: u32| {
        (1..=12).contains(&one.min(other)) && (1..=31).contains(&one.max(other))
    };
    let is_year = |year: u32| (20..=30).contains(&year);
    is_year(third) && are_day_and_month(first, second)
        || is_year(first) && are_day_and_month(second, third)
}

/// "safe combo:", "The combination of the safe is": whether a text ends with the combination of a lock, and what ties it to one.
pub(super) fn names_a_combination(before: &[u8]) -> bool {
    const BYTES_MAX: usize = 48;
    let near = &before[before.len().saturating_sub(BYTES_MAX)..];
    let end = back_over(near, near.len(), |byte| is_blank(byte) || matches!(byte, b':' | b'='));
    let near = &near[..end];
    let near = near.strip_suffix(b" is").or_else(|| near.strip_suffix(b" was")).unwrap_or(near);
    let sentence = near.rsplit(|byte| matches!(byte, b'.' | b';' | b',')).next().unwrap_or(near);
    let last = [&b" combo"[..], b" combination"]
        .iter()
        .find(|last| ends_in_any_case(sentence, last))
        .map(|last| &sentence[..sentence.len() - last.len()]);
    let of = || {
        [&b"combination of the "[..], b"combo of the "]
            .iter()
            .find_map(|of| memchr::memmem::find(sentence, of).map(|at| &sentence[at + of.len()..]))
    };
    last.or_else(of).is_some_and(|name| names_opened(name, &[b"lock"]))
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;
    #[test]
    fn what_opens_a_lock_is_a_secret() {
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
            "The aggregate opened with 5120.",
            "The backdoor opened with 4444.",
            "Safe mode opened with 2048.",
            "The quality gate opened with 4711.",
            "lock timeout combination: 10-20-30",
            "the block size combination is 16-32-64",
            "deadlock combo: 10-20-30",
            "The clock combo was 10-20-30",
            "The combination of the blocks is 64-64-32",
            "The safe combination is 10-20-30 replicas",
            "Gate combo is 11-06-26",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
