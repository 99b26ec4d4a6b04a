//! Numbers that people put before every line of what they take over: those of a list, and the first cells of a table.

/// Digits of the number of a line.
const DIGITS_MAX: usize = 4;

/// What stands behind the number or the letter of a list, or the row of a table without its first cell where that is nothing
/// but a number or `#`: of `1. edge`, `2) edge`, `(3) edge`, `d) edge` the edge, of `| 5 | edge |` the row
/// `| edge |`.
#[inline(never)]
pub(in super::super) fn behind_number(content: &[u8]) -> Option<&[u8]> {
    let behind = match content {
        [b'|', row @ ..] => return behind_cell(row.trim_ascii_start()),
        [b'a'..=b'z' | b'A'..=b'Z', b')', b' ', behind @ ..] => behind,
        [b'(', text @ ..] => behind_digits(text)?.strip_prefix(b") ")?,
        text => match behind_digits(text)? {
            [b'.' | b')', b' ', behind @ ..] => behind,
            _ => return None,
        },
    };
    let behind = behind.trim_ascii_start();
    (!behind.is_empty()).then_some(behind)
}

/// What stands behind a number.
fn behind_digits(text: &[u8]) -> Option<&[u8]> {
    let digits = text.iter().take(DIGITS_MAX).take_while(|byte| byte.is_ascii_digit()).count();
    (digits > 0).then(|| &text[digits..])
}

/// The row from the bar on that ends its first cell, unless that was all; a dot may stand behind the number.
fn behind_cell(cell: &[u8]) -> Option<&[u8]> {
    let rest = cell.strip_prefix(b"#").or_else(|| behind_digits(cell))?;
    let row = rest.strip_prefix(b".").unwrap_or(rest).trim_ascii_start();
    matches!(row, [b'|', _, ..]).then_some(row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_what_begins_with_one() {
        for (text, expect) in [
            ("1. edge", "edge"),
            ("12)   edge", "edge"),
            ("(3) edge", "edge"),
            ("b) edge", "edge"),
            ("| 4 | edge |", "| edge |"),
            ("|4|`edge`|", "|`edge`|"),
            ("| # | line |", "| line |"),
            ("| 4. | edge | queue", "| edge | queue"),
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
            "a. edge",
            "a)edge",
            ") edge",
            "| 4 |",
            "| 4 edge |",
            "| edge | 4 |",
            "|---|---|",
            "| | edge |",
            "4 | edge",
            "02:12 edge",
        ] {
            assert_eq!(behind_number(text.as_bytes()), None, "{text}");
        }
    }
}
