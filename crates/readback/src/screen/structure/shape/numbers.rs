//! Numbers that people put before every line of what they take over: those of a list, and the first cells of a table.

use super::bullets::behind_mark;

/// Digits of the number of a line.
const DIGITS_MAX: usize = 4;

/// Whether a content may begin with what [`behind_number`] takes away, by its first bytes.
#[inline]
pub(super) const fn may_be_numbered(content: &[u8]) -> bool {
    match content {
        [b'0'..=b'9' | b'(' | b'|' | 0x80..=0xff, ..] | [_, b')', ..] => true,
        [b'-' | b'*' | b'+', b' ', b'[', ..] | [b'~', b'~', ..] => true,
        [letter, b'.', b' ', ..] => letter.is_ascii_alphabetic(),
        [b'i' | b'v' | b'x', b'i' | b'v' | b'x', b'i' | b'v' | b'.' | b')', ..] => true,
        _ => false,
    }
}

/// What stands behind the number, the letter or the bullet of a list, or the row of a table without its first cell where that
/// is nothing but a number or `#`: of `1. edge`, `2) edge`, `(3) edge`, `d) edge`, `iv. edge`, `12 | edge`, `- [ ] edge`,
/// `• edge`, `「edge」` the edge, of `| 5 | edge | up |` the row `| edge | up |`.
#[inline(never)]
pub(in crate::screen) fn behind_number(content: &[u8]) -> Option<&[u8]> {
    let behind = match content {
        [b'|', row @ ..] => return behind_cell(row.trim_ascii_start()),
        [b'a'..=b'z' | b'A'..=b'Z', b')' | b'.', b' ', behind @ ..] => behind,
        [b'-' | b'*' | b'+', b' ', b'[', b' ' | b'x' | b'X', b']', b' ', behind @ ..] => behind,
        [b'~', b'~', struck @ .., b'~', b'~'] => struck,
        [b'(', text @ ..] => behind_digits(text)?.strip_prefix(b") ")?,
        [0x80..=0xff, ..] => behind_mark(content)?,
        [b'i' | b'v' | b'x', ..] => match behind_roman(content) {
            [b'.' | b')', b' ', behind @ ..] => behind,
            _ => return None,
        },
        text => behind_mark_of_number(behind_digits(text)?)?,
    };
    let behind = behind.trim_ascii_start();
    (!behind.is_empty()).then_some(behind)
}

/// What stands behind the mark of a number: `. `, `) `, `、`, or the bar that stands between the number of a line and the
/// line, unless that has more columns.
fn behind_mark_of_number(text: &[u8]) -> Option<&[u8]> {
    let behind = match text {
        [b'.' | b')', b' ', behind @ ..] => return Some(behind),
        [b' ', b'|', behind @ ..] | [b'|', behind @ ..] if !behind.contains(&b'|') => behind,
        _ => BARS.iter().find_map(|bar| text.strip_prefix(bar.as_bytes()))?,
    };
    Some(behind)
}

/// Other marks of a number.
const BARS: [&str; 4] = ["、", "．", " │", "│"];

/// How far what stands behind a number is indented by itself: one blank belongs to the number, and a second one behind a dot.
pub(in super::super) fn indent_behind_number(content: &[u8], behind: &[u8]) -> usize {
    let before = &content[..content.len() - behind.len()];
    let blanks = before.iter().rev().take_while(|byte| byte.is_ascii_whitespace()).count();
    let is_dot = before.len() > blanks && before[before.len() - blanks - 1] == b'.';
    if is_dot && blanks == 2 { 0 } else { blanks.saturating_sub(1) }
}

/// What stands behind a number of Roman numerals.
fn behind_roman(text: &[u8]) -> &[u8] {
    let numerals = text.iter().take(DIGITS_MAX).take_while(|byte| b"ivx".contains(byte)).count();
    &text[numerals..]
}

/// What stands behind a number.
fn behind_digits(text: &[u8]) -> Option<&[u8]> {
    let digits = text.iter().take(DIGITS_MAX).take_while(|byte| byte.is_ascii_digit()).count();
    (digits > 0).then(|| &text[digits..])
}

/// The row from the bar on that ends its first cell, unless that was all; a dot may stand behind the number. A row of one
/// more cell is what stands in it.
fn behind_cell(cell: &[u8]) -> Option<&[u8]> {
    let rest = cell.strip_prefix(b"#").or_else(|| behind_digits(cell))?;
    let row = rest.strip_prefix(b".").unwrap_or(rest).trim_ascii_start();
    let [b'|', cells @ ..] = row else { return None };
    let only = cells.strip_suffix(b"|").unwrap_or(cells).trim_ascii();
    match only {
        [] | [b'-' | b':', ..] => (!cells.is_empty()).then_some(row),
        _ if only.contains(&b'|') => Some(row),
        _ => Some(only),
    }
}

/// Whether a word is an address of four numbers.
pub(in crate::screen) fn is_address(word: &[u8]) -> bool {
    let is_octet =
        |octet: &[u8]| matches!(octet.len(), 1..=3) && octet.iter().all(u8::is_ascii_digit);
    let octets = word.split(|byte| *byte == b'.');
    octets.clone().count() == 4 && octets.clone().all(is_octet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_indented_behind_a_number_is_told() {
        for (text, indent) in [
            ("1. edge", 0),
            ("1.  edge", 0),
            ("1.   edge", 2),
            ("12) edge", 0),
            ("12)  edge", 1),
            ("(3)   edge", 2),
            ("①edge", 0),
            ("①  edge", 1),
            ("3、  edge", 1),
        ] {
            let behind = behind_number(text.as_bytes()).unwrap_or_default();
            assert_eq!(indent_behind_number(text.as_bytes(), behind), indent, "{text}");
        }
    }

    #[test]
    fn numbers_are_told_from_what_begins_with_one() {
        for (text, expect) in [
            ("1. edge", "edge"),
            ("12)   edge", "edge"),
            ("(3) edge", "edge"),
            ("b) edge", "edge"),
            ("| 4 | edge |", "edge"),
            ("|4|`edge`|", "`edge`"),
            ("|4|   edge", "edge"),
            ("| # | line |", "line"),
            ("| # | line | state |", "| line | state |"),
            ("| 4 || 5 |", "|| 5 |"),
            ("| 4 |---|", "|---|"),
            ("| 4. | edge | queue", "| edge | queue"),
            ("•  edge", "edge"),
            ("①edge", "edge"),
            ("⑩ edge", "edge"),
            ("（12）edge", "edge"),
            ("3、edge", "edge"),
            ("a. edge", "edge"),
            ("iv. edge", "edge"),
            ("ii) edge", "edge"),
            ("- [ ] edge", "edge"),
            ("* [x] edge", "edge"),
            ("~~edge~~", "edge"),
            ("4 | edge", "edge"),
            ("12 │ edge", "edge"),
            ("🔴 edge", "edge"),
            ("⚠️ edge", "edge"),
            ("十二、edge", "edge"),
            ("（三）edge", "edge"),
            ("「edge db」", "edge db"),
            ("第 3 行：edge", "edge"),
            ("輸出： edge", "edge"),
        ] {
            assert_eq!(behind_number(text.as_bytes()), Some(expect.as_bytes()), "{text}");
        }
        for text in [
            "1.5 edge",
            "1.edge",
            "1. ",
            "12345. edge",
            "(3). edge",
            "(a) edge",
            "[12] edge",
            "[x] edge",
            "a.edge",
            "a)edge",
            "- [y] edge",
            "~~edge~~ db",
            "in. x",
            "ivory edge",
            "4 | edge | up",
            ") edge",
            "| 4 |",
            "| 4 edge |",
            "| edge | 4 |",
            "|---|---|",
            "| | edge |",
            "02:12 edge",
            "●edge",
            "● edge",
            "•edge",
            "（1)edge",
            "（1",
            "①",
            "•",
            "3，edge",
            "一 edge",
            "└ edge",
            "│ edge",
            "輸出：",
            "輸出：正常 edge",
            "「edge",
            "「edge」 db",
            "「邊緣」",
        ] {
            assert_eq!(behind_number(text.as_bytes()), None, "{text}");
        }
    }
}
