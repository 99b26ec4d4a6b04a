//! Numbers that people put before every line of what they take over: those of a list, and the first cells of a table.

/// Digits of the number of a line.
const DIGITS_MAX: usize = 4;

/// Bytes of the longest mark that is not of ASCII.
const WIDE_MARK_MAX: usize = 12;

/// What stands behind the number or the letter of a list, or the row of a table without its first cell where that is nothing
/// but a number or `#`: of `1. edge`, `2) edge`, `(3) edge`, `d) edge` the edge, of `| 5 | edge | up |` the row
/// `| edge | up |`.
#[inline(never)]
pub(in super::super) fn behind_number(content: &[u8]) -> Option<&[u8]> {
    let behind = match content {
        [b'|', row @ ..] => return behind_cell(row.trim_ascii_start()),
        [b'a'..=b'z' | b'A'..=b'Z', b')', b' ', behind @ ..] => behind,
        [b'(', text @ ..] => behind_digits(text)?.strip_prefix(b") ")?,
        [0x80..=0xff, ..] => behind_wide_mark(content)?,
        text => match behind_digits(text)? {
            [b'.' | b')', b' ', behind @ ..] => behind,
            rest => {
                rest.strip_prefix("、".as_bytes()).or_else(|| rest.strip_prefix("．".as_bytes()))?
            }
        },
    };
    let behind = behind.trim_ascii_start();
    (!behind.is_empty()).then_some(behind)
}

/// How far what stands behind a number is indented by itself: one blank belongs to the number, and a second one behind a dot.
pub(in super::super) fn indent_behind_number(content: &[u8], behind: &[u8]) -> usize {
    let before = &content[..content.len() - behind.len()];
    let blanks = before.iter().rev().take_while(|byte| byte.is_ascii_whitespace()).count();
    let is_dot = before.len() > blanks && before[before.len() - blanks - 1] == b'.';
    if is_dot && blanks == 2 { 0 } else { blanks.saturating_sub(1) }
}

/// What stands behind a bullet, a number in a circle or full-width marks, as they are pasted from documents: `• edge`, `① edge`,
/// `（1）edge`. The bullets that `systemctl status` puts before a unit are none of them.
fn behind_wide_mark(content: &[u8]) -> Option<&[u8]> {
    let mut characters = std::str::from_utf8(content.get(..WIDE_MARK_MAX).unwrap_or(content));
    if let Err(error) = characters {
        characters = std::str::from_utf8(&content[..error.valid_up_to()]);
    }
    let text = characters.ok()?;
    let mut rest = text.chars();
    match rest.next()? {
        '•' | '◦' | '▪' | '▫' | '■' | '□' | '◆' | '◇' | '‣' | '⁃' | '∙' | '·' | '–' | '—' | '➤'
        | '➜' | '→' | '☐' | '☑' | '✓' | '✔' => {
            let behind = &content[text.len() - rest.as_str().len()..];
            behind.strip_prefix(b" ").or_else(|| behind.strip_prefix(b"\t"))
        }
        '①'..='⒛' | '❶'..='➓' | '㈠'..='㈩' | '㊀'..='㊉' => {
            Some(&content[text.len() - rest.as_str().len()..])
        }
        '（' => {
            let inner = rest.as_str().as_bytes();
            let digits = inner.len() - behind_digits(inner)?.len();
            let behind = inner[digits..].strip_prefix("）".as_bytes())?;
            Some(&content[text.len() - behind.len()..])
        }
        _ => None,
    }
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
            "●edge",
            "● edge",
            "•edge",
            "（一）edge",
            "（1)edge",
            "（1",
            "①",
            "•",
            "3，edge",
        ] {
            assert_eq!(behind_number(text.as_bytes()), None, "{text}");
        }
    }
}
