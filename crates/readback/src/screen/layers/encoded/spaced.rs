//! Hexadecimal digits with blanks, colons or hyphens between them, and base64 in words of one length.

use super::{BASE64, HEX, NO_VALUE, PART_CHARACTERS_MIN, Part};
use crate::screen::hit::Hits;
use crate::screen::line::{Classes, Line, Word};
use crate::screen::wiped::Wiped;

/// Words of digits from which a line is a dump.
const SPACED_WORDS_MIN: usize = 4;

/// Digits that are taken from one line.
const DUMP_DIGITS_MAX: usize = 4096;

/// Reads bytes that are written with blanks between them: `41 42 43`, and the middle of a line of `xxd`. The longest word
/// of such a line is one of eight digits, an address with its colon, or one of a script without blanks.
pub(super) fn read_spaced_hex(layer: u8, line: &Line<'_>, hits: &mut Hits) {
    let is_no_dump = (line.has_longer & !line.classes.any(Classes::HIGH))
        | !line.classes.any(Classes::DIGIT)
        | (line.count < SPACED_WORDS_MIN);
    if is_no_dump || !has_spaced_hex(line.text) {
        return;
    }
    let Some(spans) = line.spans() else { return };
    let is_bytes = |(start, end): &(usize, usize)| {
        matches!(end - start, 2 | 4 | 8)
            && line.text[*start..*end].iter().all(u8::is_ascii_hexdigit)
    };
    let mut in_a_row = 0;
    let last = spans.clone().position(|span| {
        in_a_row = if is_bytes(&span) { in_a_row + 1 } else { 0 };
        in_a_row == SPACED_WORDS_MIN
    });
    let Some(last) = last else { return };
    let spans = || spans.clone().skip(last + 1 - SPACED_WORDS_MIN);
    let mut digits = Wiped::new();
    for (start, end) in spans().take_while(is_bytes) {
        if digits.len() < DUMP_DIGITS_MAX {
            digits.extend(&line.text[start..end]);
        }
    }
    let place = || line.place(spans().next().map_or(0, |(start, _)| start));
    if digits.len() >= PART_CHARACTERS_MIN
        && let Some(mut part) = Part::of(digits.as_slice(), layer, place, hits)
    {
        part.take(digits.as_slice(), hits);
        part.end(hits);
    }
}

/// Reads base64 that is written in words of one length with blanks between them, of which only the last is shorter.
pub(super) fn read_spaced_base64(layer: u8, line: &Line<'_>, hits: &mut Hits) {
    const CHARACTERS: std::ops::RangeInclusive<u32> = 4..=32;
    // The blanks behind the first three words tell that of nearly every line.
    let blanks = line.blanks.checked_shr(line.content_start as u32).unwrap_or_default();
    let length = blanks.trailing_zeros();
    let is_blank = |at: u32| blanks >> at & 1 == 1;
    if !CHARACTERS.contains(&length) || !is_blank(2 * length + 1) || !is_blank(3 * length + 2) {
        return;
    }
    let words = || line.content().split(|byte| *byte == b' ');
    let count = words().count();
    let is_of_base64 = |word: &[u8]| {
        word.iter().all(|byte| BASE64[usize::from(*byte)] != NO_VALUE || *byte == b'=')
    };
    let is_one = |(at, word): (usize, &[u8])| {
        let is_long = word.len() == length as usize;
        (is_long || at + 1 == count && word.len() < length as usize) && is_of_base64(word)
    };
    if count < SPACED_WORDS_MIN || !words().enumerate().all(is_one) {
        return;
    }
    let mut characters = Wiped::new();
    for word in words() {
        if characters.len() < DUMP_DIGITS_MAX {
            characters.extend(word);
        }
    }
    let place = || line.place(line.content_start);
    if characters.len() >= PART_CHARACTERS_MIN
        && let Some(mut part) = Part::of(characters.as_slice(), layer, place, hits)
    {
        part.take(characters.as_slice(), hits);
        part.end(hits);
    }
}

/// Reads bytes that are written in one word with a colon or a hyphen between them: `41:42:43`, as fingerprints are, too.
#[inline]
pub(super) fn read_parted_hex(layer: u8, line: &Line<'_>, word: Word, hits: &mut Hits) {
    const BYTES_MIN: usize = PART_CHARACTERS_MIN / 2 * 3 - 1;
    let text = line.word(word);
    if let [_, _, first @ (b':' | b'-'), _, _, second, _, _, third, ..] = text
        && first == second
        && second == third
        && text.len() >= BYTES_MIN
    {
        read_parted(layer, line, word, *first, hits);
    }
}

#[inline(never)]
fn read_parted(layer: u8, line: &Line<'_>, word: Word, mark: u8, hits: &mut Hits) {
    let mut digits = Wiped::new();
    let is_byte = |byte: &&[u8]| byte.len() == 2 && byte.iter().all(u8::is_ascii_hexdigit);
    for byte in line.word(word).split(|byte| *byte == mark).take_while(is_byte) {
        if digits.len() < DUMP_DIGITS_MAX {
            digits.extend(byte);
        }
    }
    if digits.len() >= PART_CHARACTERS_MIN
        && let Some(mut part) = Part::of(digits.as_slice(), layer, || line.place(word.start), hits)
    {
        part.take(digits.as_slice(), hits);
        part.end(hits);
    }
}

/// Whether so many digits as a part has, and the blanks between them, stand in a row: asked of every line with a digit.
fn has_spaced_hex(text: &[u8]) -> bool {
    const BYTES_MIN: usize = PART_CHARACTERS_MIN + SPACED_WORDS_MIN - 1;
    let mut rest = text;
    while let Some(window) = rest.first_chunk::<BYTES_MIN>() {
        let is_other = |byte: &u8| !IS_SPACED_HEX[usize::from(*byte)];
        // A window with another byte in it leaves only what is behind the last one, which most have among the last three.
        let [before @ .., first, second, third] = window;
        let others = [first, second, third].map(|byte| u32::from(is_other(byte)));
        let other = match (others[0] | others[1] << 1 | others[2] << 2).checked_ilog2() {
            Some(other) => before.len() + other as usize,
            None => match before.iter().rposition(is_other) {
                Some(other) => other,
                None => return true,
            },
        };
        rest = &rest[other + 1..];
    }
    false
}

/// Hexadecimal digits and blanks.
static IS_SPACED_HEX: [bool; 256] = {
    let mut is = [false; 256];
    let mut byte = 0;
    while byte < is.len() {
        is[byte] = HEX[byte] != NO_VALUE || matches!(byte as u8, b' ' | b'\t');
        byte += 1;
    }
    is
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::screen;

    #[test]
    fn base64_in_words_of_one_length_is_read() {
        // password=Tr0ub4dor&3xyz
        let encoded = "cGFzc3dvcmQ9VHIwdWI0ZG9yJjN4eXo=";
        for length in [4, 5, 8, 10] {
            let words: Vec<_> = encoded
                .as_bytes()
                .chunks(length)
                .map(|word| std::str::from_utf8(word).unwrap_or_default())
                .collect();
            for text in [words.join(" "), format!("> {}", words.join(" "))] {
                let hits = screen(text.as_bytes());
                let is_found = hits.iter().any(|hit| hit.rule.id == "secret-credential-value");
                assert!(is_found, "{text}");
            }
        }
        for text in ["This that were gone when they came", "edge node pool east west done"] {
            assert!(screen(text.as_bytes()).is_clean(), "{text}");
        }
    }

    #[test]
    fn digits_and_blanks_in_a_row_are_found_wherever_they_stand() {
        let dump = b"41 42 43 44 45464748 495051";
        for before in 0..40 {
            for behind in 0..40 {
                let text = [&b"x".repeat(before)[..], dump, &b"y".repeat(behind)].concat();
                assert!(has_spaced_hex(&text), "{before} {behind}");
            }
        }
        for text in ["", "41 42 43 44", "41 42 43 44 4-546474849 5051", "a bad cat faced dead ends"]
        {
            assert!(!has_spaced_hex(text.as_bytes()), "{text}");
        }
    }
}
