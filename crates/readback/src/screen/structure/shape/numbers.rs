//! Numbers that people put before every line of what they take over: those of a list, and the first cells of a table.

/// Digits of the number of a line.
const DIGITS_MAX: usize = 4;

/// What stands behind the number of a list, or the row of a table without its first cell where that is nothing but a number
/// or `#`: of `1. edge`, `2) edge`, `(3) edge` the edge, of `| 4 | edge |` the row `| edge |`.
#[inline(never)]
pub(super) fn behind_number(content: &[u8]) -> Option<&[u8]> {
    let (open, text) = match content {
        [open @ (b'(' | b'|'), rest @ ..] => (*open, rest),
        _ => (b' ', content),
    };
    let text = if open == b'|' { text.trim_ascii_start() } else { text };
    let digits = text.iter().take(DIGITS_MAX).take_while(|byte| byte.is_ascii_digit()).count();
    let rest = &text[digits..];
    if open == b'|' {
        return behind_cell(if digits == 0 { rest.strip_prefix(b"#")? } else { rest });
    }
    let behind = match rest {
        [b')', b' ', behind @ ..] => behind,
        [b'.', b' ', behind @ ..] if open == b' ' => behind,
        _ => return None,
    };
    let behind = behind.trim_ascii_start();
    (digits > 0 && !behind.is_empty()).then_some(behind)
}

/// The row from the bar on that ends its first cell, unless that was all; a dot may stand behind the number.
fn behind_cell(rest: &[u8]) -> Option<&[u8]> {
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
