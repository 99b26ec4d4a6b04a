//! Bytes as programs print them: `[112, 97, 115, 115]`, `{"type":"Buffer","data":[112,97,…]}`, `[112 97 115 115]`.

use super::Part;
use crate::screen::hit::Hits;
use crate::screen::line::{Classes, Line};
use crate::screen::offset::offset_in;
use crate::screen::places::places;
use crate::screen::wiped::Wiped;

/// Numbers from which a list is taken for bytes of a text.
const NUMBERS_MIN: usize = 16;

/// Numbers that are taken from one line.
const NUMBERS_MAX: usize = 4096;

/// Bytes of a line of which the digits are marked.
const MARKED: usize = u128::BITS as usize;

/// Lists of a line that are looked at.
const LISTS_MAX: usize = 8;

/// Kinds of bytes of which one opens a list.
const OPENERS: Classes = Classes::BRACKET.or(Classes::PARENTHESIS).or(Classes::BRACE);

/// Reads the lists of a line whose numbers are bytes of a text.
#[inline]
pub(super) fn read_decimals(layer: u8, line: &Line<'_>, hits: &mut Hits) {
    /// Bytes of the shortest list: numbers of two digits, and a mark between each two.
    const BYTES_MIN: usize = NUMBERS_MIN * 3 - 1;
    let length = line.text.len();
    let is_begun = || line.bare().first().is_some_and(u8::is_ascii_digit);
    // The digits of a longer line are not all marked.
    let has_many_digits =
        || length > MARKED || line.digits.count_ones() as usize >= 2 * NUMBERS_MIN;
    if length >= BYTES_MIN
        && line.classes.any(Classes::DIGIT)
        && (line.classes.any(OPENERS) || is_begun())
        && has_many_digits()
    {
        read_lists(layer, line, hits);
    }
}

#[inline(never)]
fn read_lists(layer: u8, line: &Line<'_>, hits: &mut Hits) {
    let openers = places(line.text, *b"[({").map(|at| at + 1);
    let starts = std::iter::once(offset_in(line.text, line.bare())).chain(openers);
    let are_bytes = || BYTES.iter().any(|word| memchr::memmem::find(line.text, word).is_some());
    let lists = starts.filter_map(|at| {
        let (digits, are_letters) = digits_of(line.text.get(at..)?)?;
        let are_bytes = are_bytes();
        (are_letters || are_bytes).then_some((at, digits, are_bytes))
    });
    for (at, digits, are_bytes) in lists.take(LISTS_MAX) {
        let (place, mut found) = (|| line.place(at), hits.of_this_line());
        if let Some(mut part) = Part::of(digits.as_slice(), layer, place, &mut found) {
            part.take(digits.as_slice(), &mut found);
            part.end(&mut found);
        }
        let found = found.without(|rule| !are_bytes && BY_CHANCE.contains(&rule.id));
        hits.take_over(found, |place| place);
    }
}

/// What a line says of numbers that are bytes.
const BYTES: [&[u8]; 5] = [b"Buffer", b"Char", b"Uint8", b"byte", b"chr("];

/// Rules that ask for no form: percentages and latencies are small letters and signs if they are taken for bytes, which are as
/// mixed as a token.
const BY_CHANCE: [&str; 5] =
    ["config-lines", "config-shape", "log-shape", "secret-bare-token", "secret-opaque-blob"];

/// The bytes of a list that begins here, as hexadecimal digits, if they may be those of a text, and whether enough of them are
/// letters.
fn digits_of(text: &[u8]) -> Option<(Wiped, bool)> {
    const FIRST: usize = 4;
    // Most brackets hold something else.
    if numbers(text).take(FIRST).filter(|number| is_of_text(*number)).count() < FIRST {
        return None;
    }
    let (mut count, mut letters) = (0, 0);
    let mut digits = Wiped::new();
    for number in numbers(text).take(NUMBERS_MAX).take_while(|number| is_of_text(*number)) {
        count += 1;
        letters += usize::from(number >= 0x80 || number.is_ascii_alphabetic());
        for digit in [number >> 4, number & 0xf] {
            digits.push(b"0123456789abcdef"[usize::from(digit)]);
        }
    }
    (count >= NUMBERS_MIN).then_some((digits, letters * 4 >= count))
}

/// The numbers of one byte with which a text begins, with commas, blanks or both between them.
fn numbers(text: &[u8]) -> impl Iterator<Item = u8> {
    let mut rest = text.trim_ascii_start();
    std::iter::from_fn(move || {
        let digits = rest.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
        let (number, behind) = rest.split_at(digits);
        let value = |value: u32, digit: &u8| value * 10 + u32::from(digit & 0xf);
        let number = u8::try_from(number.iter().fold(0, value)).ok().filter(|_| digits > 0)?;
        let parted = behind.trim_ascii_start();
        let parted = parted.strip_prefix(b",").unwrap_or(parted).trim_ascii_start();
        // What is parted by nothing, or by another mark, is the last one.
        rest = if parted.len() < behind.len() { parted } else { b"" };
        Some(number)
    })
}

/// What begins the colours of a terminal.
const ESCAPE: u8 = 0x1b;

/// Whether a byte stands in texts.
const fn is_of_text(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\r' | ESCAPE | b' '..=b'~' | 0x80..)
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;

    #[test]
    fn a_text_that_is_printed_as_numbers_is_read() {
        let text = "password=Tr0ub4dor&3xyz";
        let joined =
            |mark: &str| text.bytes().map(|byte| byte.to_string()).collect::<Vec<_>>().join(mark);
        for printed in [
            format!("[{}]", joined(", ")),
            format!("[{}]", joined(" ")),
            joined(","),
            format!("- {}", joined(" ")),
            format!("{{\"type\":\"Buffer\",\"data\":[{}]}}", joined(",")),
            format!("String.fromCharCode({})", joined(",")),
            format!("new byte[] {{{}}}", joined(", ")),
            format!("the body was [{}] and so on", joined(", ")),
            format!("[ {} ]", joined(", ")),
            format!("[{}, 0]", joined(", ")),
        ] {
            let hits = screen(printed.as_bytes());
            let is_found = hits.iter().any(|hit| hit.rule.id == "secret-credential-value");
            assert!(is_found, "{printed}");
        }
    }

    #[test]
    fn counts_and_measures_are_no_text() {
        for text in [
            "Restarts a day: [3, 0, 0, 12, 41, 7, 0, 0, 0, 2, 5, 1, 0, 0, 9, 4, 11, 2]",
            "Latency (ms): [98, 102, 111, 99, 107, 115, 118, 120, 101, 100, 99, 108, 107, 112, 119]",
            "Queue (97, 98, 99) and (101, 102, 103) were drained",
            "Workers 101 102 103 104 105 106 107 108 were restarted one after the other",
            "73, 69, 69, 75, 79, 78, 73, 79, 84, 84, 85, 85, 90, 85, 90, 86",
            "{\"cpu_percent\":[79,77,79,81,84,84,85,85,90,85,90,86,79,78,73,79,70,88]}",
            "{\"p95_ms\": [113, 113, 110, 108, 112, 118, 121, 119, 104, 99, 101, 105, 107, 111, 116, 120, 122]}",
            "The racks [65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80] lost power.",
        ] {
            assert!(screen(text.as_bytes()).is_clean(), "{text}");
        }
    }

    #[test]
    fn rules_that_are_not_asked_are_rules() {
        for id in super::BY_CHANCE {
            assert!(crate::screen::rule(id).is_some(), "{id}");
        }
    }
}
