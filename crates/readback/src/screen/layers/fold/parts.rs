//! A line that holds many: the strings of a JSON object or array, the cells of a row.

use super::{Folded, Moved, has_full_width_word, next_change, write_folded};
use crate::screen::line::{Classes, Line};
use crate::screen::offset::offset_in;
use crate::screen::structure::packet_keys::is_key;
use crate::screen::wiped::Wiped;

/// Words from which a JSON object on one line may hold a line of something else.
const STRINGS_WORDS_MIN: usize = 5;

/// The same of an object or array that holds an array of strings.
const ELEMENTS_WORDS_MIN: usize = 3;

/// Bars from which a row is taken for lines that were put into one; tables of people have fewer columns.
const CELLS_BARS_MIN: usize = 7;

/// The same for the first row, which in a table of people has nothing but headings.
const FIRST_BARS_MIN: usize = 4;

/// The same where a cell has wide blanks between its words, as a line of a table of its own has.
const FIRST_WIDE_BARS_MIN: usize = 3;

/// A line that holds many: the strings of a JSON object or array, the cells of a row.
#[derive(Clone, Copy)]
pub(super) enum Parts {
    Strings,
    Cells,
}

impl Parts {
    /// The first byte answers for nearly all lines.
    #[inline]
    pub(super) fn may_be(line: &Line<'_>) -> bool {
        matches!(line.content(), [b'{' | b'|', ..] | [b'[', b'"', ..])
    }

    pub(super) fn of(line: &Line<'_>, is_after_row: bool) -> Option<Self> {
        if !Self::may_be(line) {
            return None;
        }
        let content = line.content();
        let is_object = matches!(content, [b'{' | b'[', b'"', ..])
            && (line.count >= STRINGS_WORDS_MIN
                || line.count >= ELEMENTS_WORDS_MIN
                    && memchr::memmem::find(content, b"[\"").is_some());
        let bars_min = match is_after_row {
            true => CELLS_BARS_MIN,
            false if has_wide_cell(line) => FIRST_WIDE_BARS_MIN,
            false => FIRST_BARS_MIN,
        };
        let is_row = content.starts_with(b"| ")
            && content.iter().filter(|byte| **byte == b'|').count() >= bars_min
            // The rule below the first row has no cells.
            && content.iter().any(|byte| !matches!(byte, b'|' | b'-' | b':' | b' '));
        match (is_object, is_row) {
            (true, _) => Some(Self::Strings),
            (_, true) => Some(Self::Cells),
            _ => None,
        }
    }

    /// Writes every part on a line of its own, with its escapes undone.
    pub(super) fn write(self, line: &Line<'_>, out: &mut Wiped, moved: &mut Moved) -> Folded {
        let has_wide = line.classes.any(Classes::HIGH) && has_full_width_word(line.text);
        let mut rest = match self {
            Self::Strings => line.content(),
            Self::Cells => without_outer_bars(line.content()),
        };
        let mut of_array: Option<&[u8]> = None;
        while let Some((key, part, after)) = self.next(rest) {
            let before = &line.text[..offset_in(line.text, part)];
            rest = after;
            if matches!(self, Self::Strings) {
                of_array = array_of(of_array, key, before);
                // Short notes say nothing under each other, unless they are what a program printed.
                if of_array
                    .is_some_and(|name| part.len() < ELEMENT_BYTES_MIN && !is_of_output(name))
                {
                    continue;
                }
            }
            // With its key a value of a packet is known for what it is.
            if is_key(key) {
                moved.offsets.push((out.len(), offset_in(line.text, key)));
                out.extend(key);
                out.extend(b": ");
            }
            let begin = offset_in(line.text, part);
            moved.offsets.push((out.len(), begin));
            let count = moved.offsets.len();
            match next_change(part, 0, has_wide) {
                Some(first) => {
                    write_folded(part, first, has_wide, out, moved);
                }
                None => out.extend(part),
            }
            moved.offsets[count..].iter_mut().for_each(|(_, of)| *of += begin);
            out.push(b'\n');
        }
        // The line itself is looked at too: it has the keys, and what stands behind the object.
        Folded { at: line.content_start, is_broken_up: false }
    }

    /// The next part, and what comes behind it.
    fn next(self, rest: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
        match self {
            Self::Strings => next_string(rest),
            Self::Cells if rest.is_empty() => None,
            Self::Cells => {
                let end = memchr::memmem::find(rest, b" | ").unwrap_or(rest.len());
                Some((b"", rest[..end].trim_ascii(), rest.get(end + 3..).unwrap_or_default()))
            }
        }
    }
}

/// Bytes of the shortest element of an array that is a line of its own.
const ELEMENT_BYTES_MIN: usize = 32;

/// What the array is called in which a string stands, by that of the string before it and its own key.
fn array_of<'a>(array: Option<&'a [u8]>, key: &'a [u8], before: &[u8]) -> Option<&'a [u8]> {
    if key.is_empty() { array.or(Some(b"")) } else { is_in_array(before).then_some(key) }
}

/// Whether a string begins behind this that is the first one of an array.
fn is_in_array(before: &[u8]) -> bool {
    before.strip_suffix(b"\"").is_some_and(|before| before.trim_ascii_end().ends_with(b"["))
}

/// Whether an array that is so called holds lines of a program or of a file.
fn is_of_output(key: &[u8]) -> bool {
    const NAMES: [&[u8]; 9] =
        [b"cmd", b"content", b"diff", b"env", b"lines", b"log", b"output", b"stderr", b"stdout"];
    let contains =
        |name: &&[u8]| key.windows(name.len()).any(|part| part.eq_ignore_ascii_case(name));
    NAMES.iter().any(contains)
}

/// A row without the bars at its ends, which are a part of no cell.
fn without_outer_bars(row: &[u8]) -> &[u8] {
    let row = row.strip_prefix(b"| ").unwrap_or(row).trim_ascii_end();
    row.strip_suffix(b" |").unwrap_or(row)
}

/// The next string that is the value of a key of a JSON object, behind that key, or one of an array.
fn next_string(rest: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    if let [b',' | b'[', element @ ..] = rest.trim_ascii_start()
        && let [b'"', element @ ..] = element.trim_ascii_start()
    {
        let (text, behind) = up_to_quote(element);
        // With a colon behind it, it is the next key.
        if !behind.trim_ascii_start().starts_with(b":") {
            return Some((b"", text, behind));
        }
    }
    let (key, value) = memchr::memchr_iter(b':', rest).find_map(|colon| {
        let at = colon.checked_sub(1).filter(|at| rest[*at] == b'"')?;
        let value = rest[colon + 1..].trim_ascii_start();
        let value = value.strip_prefix(b"[").map_or(value, <[u8]>::trim_ascii_start);
        let quote = memchr::memrchr(b'"', &rest[..at]).map_or(0, |quote| quote + 1);
        Some((&rest[quote..at], value.strip_prefix(b"\"")?))
    })?;
    let (text, behind) = up_to_quote(value);
    Some((key, text, behind))
}

/// What stands before the quote that ends a string of JSON, and behind it.
fn up_to_quote(text: &[u8]) -> (&[u8], &[u8]) {
    let is_escaped =
        |at: &usize| text[..*at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 != 0;
    let end = memchr::memchr_iter(b'"', text).find(|at| !is_escaped(at)).unwrap_or(text.len());
    (&text[..end], text.get(end + 1..).unwrap_or_default())
}

/// Whether a cell of a row has wide blanks between its words, not only around them.
fn has_wide_cell(line: &Line<'_>) -> bool {
    let is_wide = |cell: &[u8]| {
        let blanks = |pair: &[u8; 2]| pair == b"  " || pair.contains(&b'\t');
        cell.trim_ascii().array_windows().any(blanks)
    };
    line.classes.any(Classes::WIDE_BLANK) && line.content().split(|byte| *byte == b'|').any(is_wide)
}
