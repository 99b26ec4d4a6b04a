//! Tables of Markdown: rows of cells between bars, below a rule of hyphens.
//!
//! Editors fill cells up with blanks: a row is looked at with one blank around each cell, whatever it was filled up with. What
//! stands below a rule is a table that a person made: its rows are no settings and no lines of a program as a whole, but a cell
//! may hold one.

use super::Structure;
use super::log_time::is_level;
use super::shape::behind_number;
use crate::screen::hit::Hits;
use crate::screen::line::{Classes, Line};
use crate::screen::offset::offset_in;
use crate::screen::place::Place;
use crate::screen::split::Words;
use crate::screen::wiped::Wiped;

/// What is known of the table that a line may be a row of.
pub(super) struct Table {
    /// Columns of the line before, none where it had no bar.
    columns: usize,
    /// Lines of so many columns that came before.
    rows: usize,
    /// Columns of the row above the rule, none where there was no rule below the first row.
    ruled: usize,
    /// Whether the rule, and so each row, has bars at its edges.
    has_edges: bool,
    /// The number of the line before: a blank line ends a table.
    line: u64,
    /// Whether a rule stood below several rows: programs print such tables, and set columns apart by blanks.
    is_printed: bool,
    /// Whether this line is a row of such a table, and holds no line of something else by itself.
    is_row: bool,
    /// The line before, if it was looked at as the heads of the columns of a table whose rule has to come.
    head: Option<Head>,
}

/// A line that may be the heads of columns.
struct Head {
    text: Wiped,
    place: Place,
}

impl Table {
    pub(super) const fn new() -> Self {
        Self {
            columns: 0,
            rows: 0,
            ruled: 0,
            has_edges: false,
            line: 0,
            is_printed: false,
            is_row: false,
            head: None,
        }
    }

    /// Whether the line that is looked at is a row of a table.
    pub(super) const fn is_row(&self) -> bool {
        self.is_row
    }

    /// Takes a line of so many columns; tells whether it goes on with the line before.
    fn take(&mut self, columns: usize, line: u64) -> bool {
        if line > self.line + 1 {
            *self = Self::new();
        }
        self.line = line;
        let goes_on = self.columns == columns;
        self.rows = if goes_on { self.rows + 1 } else { 1 };
        self.columns = columns;
        goes_on
    }
}

impl Structure {
    /// Weighs a line with a bar.
    #[inline(never)]
    pub(super) fn line_with_bar(&mut self, line: &Line<'_>, hits: &mut Hits) {
        let content = line.content();
        let columns = count_columns(content);
        let head = self.table.head.take();
        let goes_on = self.table.take(columns, line.origin.line);
        if is_rule(content) {
            // The first row may have been read by its cells.
            if self.table.ruled == 0 && self.table.rows <= 2 {
                (self.table.ruled, self.table.has_edges) = (columns, has_edges(content));
            } else {
                self.table.is_printed |= self.table.ruled == 0;
            }
            self.lines += 1;
            self.begun.wipe();
            return;
        }
        if let Some(head) = head {
            self.head_without_rule(&head, line, hits);
        }
        let has_edges = has_edges(content);
        if !has_edges && (self.table.has_edges || !goes_on) {
            self.table.ruled = 0;
        }
        let ruled = self.table.ruled;
        let is_wide = line.classes.any(Classes::WIDE_BLANK);
        let is_head = is_wide && !has_edges && ruled == 0 && !goes_on && is_evenly_spaced(content);
        if is_head {
            let mut text = Wiped::with_room(line.text.len());
            text.extend(line.text);
            self.table.head = Some(Head { text, place: line.origin });
        }
        let is_row = ruled > 0 || has_edges && !self.table.is_printed || is_head;
        if !is_row || has_edges && !is_wide {
            self.row(line, content, hits);
        } else {
            let mut text = Wiped::with_room(line.text.len() + EDGES);
            fill(&mut text, line.text, content);
            let mut words = Words::new();
            let origin = line.place(line.content_start);
            let filled = Line::read(text.as_slice(), &mut words, origin, true);
            self.row(&filled, content, hits);
        }
    }

    /// Weighs the line before as what it is without a rule: columns that a program printed.
    fn head_without_rule(&mut self, head: &Head, line: &Line<'_>, hits: &mut Hits) {
        if head.place.line + 1 == line.origin.line {
            let mut words = Words::new();
            let read = Line::read(head.text.as_slice(), &mut words, head.place, line.is_decoded);
            self.row(&read, read.content(), hits);
        }
    }

    /// Weighs a line with a bar that may be a row of a table.
    fn row(&mut self, line: &Line<'_>, content: &[u8], hits: &mut Hits) {
        // A column alone, or behind numbers, is a list of whatever it holds.
        let columns = self.table.ruled;
        let is_list = columns == 2 && behind_number(content).is_some();
        self.table.is_row = columns > 1
            && !is_list
            && !is_of_container(content)
            && !cells(content).any(is_of_lines);
        self.line_of_any_shape(line, hits);
        self.table.is_row = false;
    }
}

/// `edge-1  | listening on 8080`: whether a row is what compose prints of a container with its number.
fn is_of_container(content: &[u8]) -> bool {
    let Some((name, behind)) = memchr::memchr(b' ', content).map(|at| content.split_at(at)) else {
        return false;
    };
    let is_numbered = matches!(name, [.., b'-' | b'_', b'0'..=b'9']);
    is_numbered && behind.starts_with(b"  ") && behind.trim_ascii_start().starts_with(b"| ")
}

/// `- EDGE=1`, `ports:`, `${EDGE}`: whether a cell is a line of a file that was put there.
fn is_of_lines(cell: &[u8]) -> bool {
    let cell = cell.strip_prefix(b"`").unwrap_or(cell);
    let cell = cell.strip_suffix(b"`").unwrap_or(cell);
    cell.starts_with(b"- ")
        || cell.ends_with(b":")
        || cell.ends_with(b";")
        || cell.iter().any(|byte| matches!(byte, b'=' | b'$' | b'{'))
}

/// Bytes that a row has more with bars at its edges and blanks within them.
const EDGES: usize = 4;

/// Whether a line has bars at both edges.
fn has_edges(content: &[u8]) -> bool {
    matches!(content.trim_ascii_end(), [b'|', .., b'|'])
}

/// `Item  |  Before  |  After`: whether two blanks stand around each bar, as what turns pages into text writes the heads of columns
/// before the rule; what a program prints stands in columns, or begins with a time, a level, a container or a setting.
fn is_evenly_spaced(content: &[u8]) -> bool {
    const GAP: &[u8] = b"  ";
    let is_even = |at: usize| {
        let (before, behind) = (&content[..at], &content[at + 1..]);
        before.ends_with(GAP)
            && behind.starts_with(GAP)
            && before[..before.len() - GAP.len()].last().is_some_and(|byte| *byte != b' ')
            && behind.get(GAP.len()).is_some_and(|byte| *byte != b' ')
    };
    let first = cells(content).next().unwrap_or_default();
    let is_of_head =
        |byte: &u8| byte.is_ascii_alphabetic() || *byte >= 0x80 || b" _()/-&,?%`".contains(byte);
    let begins = content
        .first()
        .is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'`' || *byte >= 0x80);
    begins
        && first.iter().all(is_of_head)
        && !is_level(first)
        && memchr::memchr_iter(b'|', content).all(is_even)
}

/// The cells of a row, without blanks around them.
fn cells(content: &[u8]) -> impl Iterator<Item = &[u8]> {
    let content = content.trim_ascii_end();
    let row = content.strip_suffix(b"|").filter(|row| !row.is_empty()).unwrap_or(content);
    crate::screen::cells::cells(row).map(<[u8]>::trim_ascii)
}

fn count_columns(content: &[u8]) -> usize {
    cells(content).count()
}

/// `|---|:--:|`, `--- | ---`
fn is_rule(content: &[u8]) -> bool {
    let is_of_rule = |cell: &[u8]| {
        let cell = cell.strip_prefix(b":").unwrap_or(cell);
        let hyphens = cell.strip_suffix(b":").unwrap_or(cell);
        !hyphens.is_empty() && hyphens.iter().all(|byte| *byte == b'-')
    };
    // Behind the mark of an item stands no table.
    matches!(content.first(), Some(b'|' | b'-' | b':'))
        && !content.starts_with(b"- |")
        && cells(content).all(is_of_rule)
}

/// Writes a row with a bar at each edge and one blank around each cell.
fn fill(row: &mut Wiped, text: &[u8], content: &[u8]) {
    row.extend(&text[..offset_in(text, content)]);
    for cell in cells(content) {
        row.extend(b"| ");
        row.extend(cell);
        row.extend(if cell.is_empty() { b"" } else { b" " });
    }
    row.push(b'|');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::screen;

    /// A table whose cells are filled up to the widest of their column.
    fn padded(table: &[Vec<&str>]) -> String {
        let width = |column: usize| table.iter().map(|row| row[column].chars().count()).max();
        let mut text = String::new();
        for (number, row) in table.iter().enumerate() {
            for (column, cell) in row.iter().enumerate() {
                let width = width(column).unwrap_or(0).max(3);
                text.push_str(&format!("| {cell:width$} "));
            }
            text.push_str("|\n");
            if number == 0 {
                for column in 0..row.len() {
                    text.push_str(&format!("| {} ", "-".repeat(width(column).unwrap_or(0).max(3))));
                }
                text.push_str("|\n");
            }
        }
        text
    }

    fn plain(table: &[Vec<&str>]) -> String {
        let mut text = String::new();
        for (number, row) in table.iter().enumerate() {
            text.push_str(&format!("| {} |\n", row.join(" | ")));
            if number == 0 {
                text.push_str(&format!("{}|\n", "|---".repeat(row.len())));
            }
        }
        text
    }

    #[test]
    fn what_cells_are_filled_up_with_changes_no_verdict() {
        const CELLS: [&str; 40] = [
            "setting",
            "before",
            "after",
            "item",
            "指標",
            "負責人",
            "max_connections",
            "500",
            "0",
            "12",
            "edge-a",
            "`edge-b`",
            "running",
            "exited",
            "Mei",
            "02:12",
            "02:12:07",
            "2026-06-11T02:12:07+08:00",
            "2026-06-11",
            "91 %",
            "/var",
            "/srv/edge/compose.yml",
            "192.0.2.7",
            "已重啟",
            "平台組",
            "the queue was drained by hand",
            "net.ipv4.ip_forward = 1",
            "PermitRootLogin no",
            "Up 3 minutes",
            "80/tcp",
            "image",
            "state",
            "4f1c2b3a5d6e",
            "db: 2 restarts",
            "true",
            "-",
            "no",
            "512 MB",
            "`listen 80;`",
            "**done**",
        ];
        let mut state = 1_u64;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize % below
        };
        let mut clean = 0;
        for _ in 0..3_000 {
            let (columns, rows) = (1 + next(5), 2 + next(5));
            let table: Vec<Vec<_>> = (0..rows)
                .map(|_| (0..columns).map(|_| CELLS[next(CELLS.len())]).collect())
                .collect();
            let (plain, padded) = (plain(&table), padded(&table));
            if screen(plain.as_bytes()).is_clean() {
                clean += 1;
                assert!(screen(padded.as_bytes()).is_clean(), "{padded}");
            }
        }
        assert!(clean > 1_000, "{clean}");
    }

    #[test]
    fn rules_are_told_from_rows() {
        for line in ["|---|---|", "| :--- | ---: |", "---|---", "|-|"] {
            assert!(is_rule(line.as_bytes()), "{line}");
        }
        for line in ["| - | a |", "- |---|---|", "|---+---|", "| |", "|:|", "- a | b", "+---+"] {
            assert!(!is_rule(line.as_bytes()), "{line}");
        }
        assert_eq!(count_columns(b"| a | b \\| c |"), 2);
        assert_eq!(count_columns(b"a | b"), 2);
    }

    #[test]
    fn tables_of_people_pass_and_what_programs_wrote_does_not_in_a_cell() {
        for text in [
            "| View | Purpose |\n|---|---|\n| `edge_roles` | database roles |\n| `edge_rules` | rules |\n| `edge_set` | \
             parameter settings |",
            "| setting         | before | after |\n| --------------- | ------ | ----- |\n| max_connections | 500    | 800   |",
            "field | value\n---|---\nincident | INC-2291\nseverity | SEV-2",
            "面 | 狀態\n---|---\nhost_ports | consistent\nlisteners  | 12",
            "項目  |  事故前  |  恢復後\n---|---|---\nrunning  |  12  |  12\nexited  |  0  |  0",
            "setting  |  before  |  after\n---|---|---\nmax_connections  |  500  |  800",
            "| time | what |\n|---|---|\n| 02:12 | 503 errors in edge (connection refused to 192.0.2.7:8003) |",
            "| time | what |\n|---|---|\n| [02:12] | alert resolved |\n| [02:14] | dashboards back |",
        ] {
            assert!(screen(text.as_bytes()).is_clean(), "{text}");
        }
        for text in [
            "| line |\n|---|\n| net.ipv4.ip_forward = 1 |\n| net.core.somaxconn = 4096 |\n| vm.swappiness = 10 |",
            "| line | remark |\n|---|---|\n| `EDGE_PORT=80` | seen |\n| `EDGE_HOST=edge-a` |  |\n| `EDGE_KEY_FILE=/run/edge` | seen |",
            "| # | line |\n|---|---|\n| 1 | Port 2222 |\n| 2 | PermitRootLogin no |\n| 3 | PasswordAuthentication no |\n\
             | 4 | X11Forwarding no |",
            "| line                                                           | remark |\n|---|---|\n\
             | Jun 11 02:12:07 edge-a dockerd[812]: failed to get event       | seen   |",
            "| edge | state |\n|---|---|\n| edge-a | up |\nedge-a-1  | connection refused, giving up",
            "edge | state\n---|---\nedge-a | up\n\nedge-a-1  | connection refused, giving up",
            "*** edge-ctl-2  |  line B  |  ro root: remount before edit ***",
            "INFO  |  main  |  started worker\nWARN  |  main  |  pool full\nERROR  |  main  |  pool gone",
            "2026-06-11 02:12:07.123  |  edge:main:12  |  started worker",
            "edge-a-1  |  connection refused, giving up\nedge-a-1  |  retrying in 5 s",
            "net.core.somaxconn  |  1024  |  set\nvm.swappiness  |  10  |  set",
            "user  |  password\nedge  |  plumTree42",
            "| CONTAINER ID | IMAGE    | COMMAND    | CREATED     | STATUS     | PORTS  |\n|---|---|---|---|---|---|\n\
             | 4f1c2b3a5d6e | edge:1.4 | \"/bin/run\" | 3 weeks ago | Up 3 weeks | 80/tcp |",
        ] {
            assert!(!screen(text.as_bytes()).is_clean(), "{text}");
        }
    }
}
