//! Tables of Markdown, and values between commas, of which a column is headed by the name of a credential: what stands below
//! it is its value.

use super::credential;
use super::forms::name::{Credential, credential as named};
use super::forms::other_scripts::chinese_credential;
use super::forms::text::{back_over, is_blank, is_name};
use super::forms::value::{Tie, value_at};
use super::found::Found;
use crate::screen::layers::is_broken_up;
use crate::screen::line::{Classes, Line};

/// Columns of a table that are looked at.
const COLUMNS_MAX: usize = 32;

/// A column, and what its heading promises.
pub(super) type Column = (usize, Credential);

/// What is known of the table that a line may be a row of.
#[derive(Clone, Copy)]
pub(super) enum Table {
    /// No row of a table came last.
    Outside,
    /// A row came last, and this column, if any, was headed by the name of a credential.
    Within(Option<Column>),
    /// Values parted by so many commas, of which this column was headed so.
    WithCommas(usize, Column),
}

impl Table {
    /// The same for values with commas between them.
    fn column_between_commas(&mut self, line: &Line<'_>) -> Option<Column> {
        if let Self::WithCommas(count, column) = *self
            && !line.classes.any(Classes::SPACE)
            && count == commas(line)
        {
            return Some(column);
        }
        let column = if may_head(line) { headed_with_commas(line) } else { None };
        *self = column.map_or(Self::Outside, |column| Self::WithCommas(commas(line), column));
        None
    }

    /// Takes the next line; tells the column in which it may hold a credential.
    #[inline]
    pub(super) fn column_of(&mut self, line: &Line<'_>) -> Option<Column> {
        if matches!(*self, Self::Outside) && !line.classes.any(Classes::PIPE) && !may_head(line) {
            return None;
        }
        self.column_of_row(line)
    }

    /// The same of a line that may be a row, or comes behind one.
    #[inline(never)]
    fn column_of_row(&mut self, line: &Line<'_>) -> Option<Column> {
        if !line.classes.any(Classes::PIPE) || line.text.get(line.content_start) != Some(&b'|') {
            return self.column_between_commas(line);
        }
        match *self {
            Self::Outside | Self::WithCommas(..) => {
                *self = Self::Within(headed(line));
                None
            }
            Self::Within(column) => column,
        }
    }
}

/// The commas of a line.
fn commas(line: &Line<'_>) -> usize {
    memchr::memchr_iter(b',', line.text).count()
}

/// Kinds of bytes that a line of nothing but names with commas between them does not have.
const NOT_IN_HEADINGS: Classes = Classes::ALL.without(
    Classes::LETTER.or(Classes::UNDERSCORE).or(Classes::OTHER).or(Classes::QUOTE).or(Classes::HIGH),
);

/// Bytes of a heading in Chinese: a longer part between commas is one of a sentence.
const HEADING_BYTES_MAX: usize = 24;

/// Whether a line may be nothing but names with commas between them.
const fn may_head(line: &Line<'_>) -> bool {
    line.classes.any(Classes::OTHER) && !line.classes.any(NOT_IN_HEADINGS)
}

/// The first column that a line of nothing but names heads with that of a password or secret.
#[cold]
fn headed_with_commas(line: &Line<'_>) -> Option<Column> {
    let names = line.text.split(|byte| *byte == b',').take(COLUMNS_MAX);
    let is_quote = |byte: &u8| matches!(byte, b'"' | b'\'');
    names.enumerate().find_map(|(column, name)| {
        let start = name.iter().take_while(|byte| is_quote(byte)).count();
        let end = name.iter().rposition(|byte| !is_quote(byte)).map_or(start, |at| at + 1);
        let name = &name[start..end.max(start)];
        let kind = match name.last()? {
            0x80.. if name.len() <= HEADING_BYTES_MAX => chinese_credential(name),
            0x80.. => None,
            _ => named(name),
        }?;
        (kind != Credential::Key).then_some((column, kind))
    })
}

/// Where a value between commas begins and ends.
fn between_commas(line: &Line<'_>, column: usize) -> Option<(usize, usize)> {
    let mut from = 0;
    for value in line.text.split(|byte| *byte == b',').take(column) {
        from += value.len() + 1;
    }
    let rest = line.text.get(from..)?;
    Some((from, from + memchr::memchr(b',', rest).unwrap_or(rest.len())))
}

/// The first column whose heading ends with the name of a password or secret.
fn headed(line: &Line<'_>) -> Option<Column> {
    cells(line).enumerate().find_map(|(column, (at, end))| {
        let end = back_over(line.text, end, |byte| is_blank(byte) || byte == b'*');
        let cell = line.text.get(at..end)?;
        let kind = match cell.last()? {
            0x80.. => chinese_credential(cell),
            _ => named(&cell[back_over(cell, cell.len(), is_name)..]),
        }?;
        (kind != Credential::Key).then_some((column, kind))
    })
}

/// Where the cells of a row begin and end.
fn cells<'a>(line: &'a Line<'_>) -> impl Iterator<Item = (usize, usize)> + 'a {
    let start = line.content_start + 1;
    let bars = memchr::memchr_iter(b'|', line.text).skip(1).take(COLUMNS_MAX);
    bars.scan(start, |from, bar| {
        let cell = (*from, bar);
        *from = bar + 1;
        Some(cell)
    })
}

/// Looks at the cell of a row in this column: one word that no state and no reference is.
pub(super) fn look(line: &Line<'_>, (column, kind): Column, found: &mut Found) {
    let has_bars = line.content().starts_with(b"|");
    let cell = if has_bars { cells(line).nth(column) } else { between_commas(line, column) };
    let Some((start, end)) = cell else { return };
    let Some(cell) = line.text.get(start..end) else { return };
    let at = start + cell.iter().take_while(|byte| is_blank(**byte)).count();
    // How a password is kept is no password.
    const KEPT: [&[u8]; 5] = [b"argon", b"bcrypt", b"pbkdf", b"scrypt", b"sha"];
    let is_one_word = !KEPT.iter().any(|kept| cell.trim_ascii_start().starts_with(kept))
        && !cell.trim_ascii().iter().any(|byte| is_blank(*byte));
    let is_value = if cell.is_ascii() {
        is_one_word && value_at(line.text, at).is_secret(kind, Tie::Said)
    } else {
        // A word with Chinese behind it says what became of it; nobody breaks up a word who has nothing to hide.
        is_one_word && is_broken_up(cell)
    };
    if is_value {
        found.add(&credential::VALUE, at);
    }
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;

    #[test]
    fn what_stands_below_the_name_of_a_credential_is_its_value() {
        let table = "| host | user | password |\n|---|:---|---|\n| db-a | root | plumTree42 |";
        let hits = screen(table.as_bytes());
        let place = hits.iter().map(|hit| (hit.place.line, hit.place.column)).next();
        assert_eq!(place, Some((3, 17)));
        let values = "host,user,\"password\"\ndb-a,root,plumTree42\n";
        let hits = screen(values.as_bytes());
        let place = hits.iter().map(|hit| (hit.place.line, hit.place.column)).next();
        assert_eq!(place, Some((2, 11)));
        let values = "主機,帳號,密碼\ndb-a,root,plumTree42\n";
        let hits = screen(values.as_bytes());
        let place = hits.iter().map(|hit| (hit.place.line, hit.place.column)).next();
        assert_eq!(place, Some((2, 11)));
    }

    #[test]
    fn states_and_other_columns_are_none() {
        for table in [
            "| 帳號 | 密碼 |\n| --- | --- |\n| ops | 已更換 |\n| deploy | kv/ops-2 |",
            "| user | password | ticket |\n|---|---|---|\n| ops | rotated | OPS7312 |",
            "| password |\n|---|\n\n| host188 |\n|---|",
            "user,password\nops,rotated\ndeploy,kv/ops-2",
            "值班人員於昨日更換了資料庫密碼,已通知\nhost-a1,rotated2",
            "主機,密碼\nhost-a,已更換",
            "主機,密碼,狀態\ndb-a,2026Q2輪替,完成",
            "主機,帳號,密碼\ndb-a,root,Pa55word已更換",
            "service,password\nedge,argon2id\ndb,bcrypt12",
            "user,password\nAlice paged Bob,Edge-Node77",
            "token,secret\nThe plumTree42 came, and went.",
        ] {
            assert_eq!(screen(table.as_bytes()).iter().count(), 0, "{table}");
        }
    }
}
