//! A table for a terminal: columns line up whether the text is Chinese or English.

use super::width;

/// Lays out rows under their headings, two spaces between columns; the last column is not padded.
#[must_use]
pub fn table<const N: usize>(headings: [&str; N], rows: &[[String; N]]) -> String {
    let mut widths = headings.map(width);
    for row in rows {
        for (column, text) in widths.iter_mut().zip(row) {
            *column = (*column).max(width(text));
        }
    }
    let rule = widths.map(|width| "-".repeat(width));
    let headings = headings.map(str::to_owned);
    let lines = [&headings, &rule].into_iter().chain(rows);
    lines.map(|row| line(row, &widths)).collect()
}

fn line(row: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (text, column) in row.iter().zip(widths) {
        line.push_str(text);
        line.push_str(&" ".repeat(column.saturating_sub(width(text)) + 2));
    }
    line.truncate(line.trim_end().len());
    line.push('\n');
    line
}
