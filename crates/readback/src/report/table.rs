//! A table for a terminal: columns line up whether the text is Chinese or English.

use super::guide::wrap::wrapped_within;
use super::width;

/// Lays out rows under their headings, two spaces between columns. Where a line would be wider than
/// `width_max` columns, its last text is cut and ends in `…`; the other texts never are. Where not even they fit, the first
/// text of each row stands alone and the others below it.
#[must_use]
pub fn table<const N: usize>(
    headings: [&str; N],
    rows: &[[String; N]],
    width_max: usize,
) -> String {
    let mut widths = headings.map(width);
    for row in rows {
        for (column, text) in widths.iter_mut().zip(row) {
            *column = (*column).max(width(text));
        }
    }
    if let Some((last, others)) = widths.split_last_mut() {
        let taken: usize = others.iter().map(|column| column + GAP).sum();
        if taken.saturating_add(LAST_WIDTH_MIN) > width_max {
            return stacked(headings, rows, width_max);
        }
        *last = (*last).min(width_max.saturating_sub(taken).max(LAST_WIDTH_MIN));
    }
    let rule = widths.map(|width| "-".repeat(width));
    let headings = headings.map(str::to_owned);
    let lines = [&headings, &rule].into_iter().chain(rows);
    lines.map(|row| line(row, &widths)).collect()
}

/// The rows without columns, for a terminal that is too narrow for them.
fn stacked<const N: usize>(headings: [&str; N], rows: &[[String; N]], width_max: usize) -> String {
    let headings = headings.map(str::to_owned);
    let mut lines = String::new();
    for row in std::iter::once(&headings).chain(rows) {
        if let Some((first, others)) = row.split_first() {
            lines += &wrapped_within(width_max, first, "", "  ");
            lines += &wrapped_within(width_max, &others.join(" · "), "  ", "  ");
        }
    }
    lines
}

/// Spaces between columns.
const GAP: usize = 2;

/// The least that is shown of the last column, however narrow the terminal.
const LAST_WIDTH_MIN: usize = 8;

fn line(row: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (text, column) in row.iter().zip(widths) {
        let text = cut(text, *column);
        line.push_str(&text);
        line.push_str(&" ".repeat(column.saturating_sub(width(&text)) + GAP));
    }
    line.truncate(line.trim_end().len());
    line.push('\n');
    line
}

/// A text of so many columns at most.
pub(super) fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut kept = String::new();
    for character in text.chars() {
        kept.push(character);
        if width(&kept) >= columns {
            kept.pop();
            break;
        }
    }
    kept + "…"
}

#[cfg(test)]
mod tests {
    use super::table;
    use crate::report::width;

    #[test]
    fn columns_line_up_in_both_languages() {
        let rows = [["復原".to_owned(), "a".to_owned()], ["abc".to_owned(), "乙".to_owned()]];
        assert_eq!(table(["k", "v"], &rows, 80), "k     v\n----  --\n復原  a\nabc   乙\n");
    }

    #[test]
    fn what_does_not_fit_side_by_side_stands_below() {
        let rows = [["ticket_queue".to_owned(), "compose".to_owned(), "售票佇列".to_owned()]];
        let shown = table(["surface", "owed", "label"], &rows, 30);
        assert_eq!(shown, "surface\n  owed · label\nticket_queue\n  compose · 售票佇列\n");
        assert!(table(["surface", "owed", "label"], &rows, 31).contains("ticket_queue  compose"));
    }

    #[test]
    fn the_last_column_is_cut_to_the_terminal() {
        let rows = [["id".to_owned(), "售票佇列 compose stack and its worker".to_owned()]];
        for columns in 12..40 {
            let shown = table(["k", "v"], &rows, columns);
            assert!(shown.lines().all(|line| width(line) <= columns), "{columns}: {shown}");
            assert_eq!(shown.contains('…'), columns < 4 + width(&rows[0][1]), "{columns}: {shown}");
        }
    }
}
