//! Bytes as programs print them: `[112, 97, 115, 115]`, `{"type":"Buffer","data":[112,97,…]}`, `[112 97 115 115]`.

use super::Part;
use crate::screen::hit::Hits;
use crate::screen::line::{Classes, Line};
use crate::screen::secrets::places;
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
    let is_begun = || line.content().first().is_some_and(u8::is_ascii_digit);
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
    let starts = std::iter::once(line.content_start).chain(openers);
    let lists = starts.filter_map(|at| Some((at, digits_of(line.text.get(at..)?)?)));
    for (at, digits) in lists.take(LISTS_MAX) {
        let place = || line.place(at);
        if let Some(mut part) = Part::of(digits.as_slice(), layer, place, hits) {
            part.take(digits.as_slice(), hits);
            part.end(hits);
        }
    }
}

/// The bytes of a list that begins here, as hexadecimal digits, if they are those of a text.
fn digits_of(text: &[u8]) -> Option<Wiped> {
    const FIRST: usize = 4;
    // Most brackets hold something else.
    if numbers(text).take(FIRST).filter(|number| is_of_text(*number)).count() < FIRST {
        return None;
    }
    let (mut count, mut letters) = (0, 0);
    let mut digits = Wiped::new();
    for number in numbers(text).take(NUMBERS_MAX) {
        if !is_of_text(number) {
            return None;
        }
        count += 1;
        letters += usize::from(number >= 0x80 || number.is_ascii_alphabetic());
        for digit in [number >> 4, number & 0xf] {
            digits.push(b"0123456789abcdef"[usize::from(digit)]);
        }
    }
    // Counts and measures are letters no oftener than by chance.
    (count >= NUMBERS_MIN && letters * 4 >= count).then_some(digits)
}

/// The numbers of one byte with which a text begins, with commas, blanks or both between them.
fn numbers(text: &[u8]) -> impl Iterator<Item = u8> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let digits = rest.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
        let (number, behind) = rest.split_at(digits);
        let value = |value: u32, digit: &u8| value * 10 + u32::from(digit & 0xf);
        let number = u8::try_from(number.iter().fold(0, value)).ok().filter(|_| digits > 0)?;
        let parted = behind.strip_prefix(b",").unwrap_or(behind).trim_ascii_start();
        // What is parted by nothing, or by another mark, is the last one.
        rest = if parted.len() < behind.len() { parted } else { b"" };
        Some(number)
    })
}

/// Whether a byte stands in texts.
const fn is_of_text(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~' | 0x80..)
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
            "Latency (ms): [48, 52, 61, 49, 47, 55, 58, 60, 51, 50, 49, 48, 47, 62, 59, 57, 53]",
            "Queue (97, 98, 99) and (101, 102, 103) were drained",
            "Workers 101 102 103 104 105 106 107 108 were restarted one after the other",
        ] {
            assert!(screen(text.as_bytes()).is_clean(), "{text}");
        }
    }
}
