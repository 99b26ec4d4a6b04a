//! An inventory as a table: text to the same tree that YAML gives, with the habits of spreadsheets. What is wrong with the
//! table itself is noted here; what its values say is read as everywhere.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::columns::{SURFACE_KEYS, flag, meant};
use super::{InventoryProblem, SURFACES_KEY};
use crate::packet::invisible::first_invisible;
use crate::packet::node::{Entry, Node, Value};
use crate::packet::pointer::Pointer;
use crate::packet::shape::{Key, Need, Shape};
use crate::packet::unreadable::{Cause, Unreadable};
use crate::screen::Place;

/// What separates cells; where a header has as many of two of them, the earlier one.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// What separates the entries of a list within a cell.
const WITHIN: [char; 8] = [',', ';', '|', '、', '，', '；', '\n', '\r'];

/// How the first line of some spreadsheets begins, which names the separator.
const SEPARATOR_LINE: &str = "sep=";

/// Reads a table. What keeps it from being a table of surfaces at all is the error.
pub(super) fn read(text: &str) -> Result<(Node, Vec<InventoryProblem>), InventoryProblem> {
    let mut cells = Cells::of(text);
    let header = cells.row().ok_or(InventoryProblem::Empty)?;
    let mut problems = Vec::new();
    let keys = keys(&header, &mut problems)?;
    let mut rows = Vec::new();
    while let Some(row) = cells.row() {
        rows.push(surface(row, &keys, &mut problems));
    }
    let place = header.first().map_or(Place::START, |cell| cell.place);
    let list = Node { value: Value::List(rows), place };
    let surfaces = Entry { key: SURFACES_KEY.to_owned(), key_place: place, value: list };
    Ok((Node { value: Value::Map(vec![surfaces]), place }, problems))
}

/// The key of every column; `None` where its header says nothing, or nothing that is known.
fn keys(
    header: &[Cell],
    problems: &mut Vec<InventoryProblem>,
) -> Result<Vec<Heading>, InventoryProblem> {
    let start = header.first().map_or(Place::START, |cell| cell.place);
    let mut headings: Vec<Heading> = Vec::new();
    for cell in header {
        if cell.has_open_quote {
            return Err(InventoryProblem::Quote(cell.place));
        }
        let known = meant(&cell.text).and_then(|key| SURFACE_KEYS.iter().find(|it| it.name == key));
        let is_there = |key: &Key| {
            headings.iter().any(|it| matches!(it, Heading::Key(other) if other.name == key.name))
        };
        headings.push(match known {
            Some(key) if is_there(key) => {
                problems.push(InventoryProblem::ColumnTwice(cell.place, key.name));
                Heading::Told
            }
            Some(key) => Heading::Key(key),
            None if cell.text.is_empty() => Heading::Nothing,
            None => {
                problems.push(match first_invisible(&cell.text) {
                    Some(character) => InventoryProblem::Unreadable(Unreadable {
                        cause: Cause::Invisible(character),
                        place: cell.place,
                        pointer: Pointer::root(),
                    }),
                    None => InventoryProblem::UnknownColumn(cell.place),
                });
                Heading::Told
            }
        });
    }
    if !headings.iter().any(|heading| matches!(heading, Heading::Key(_))) {
        return Err(InventoryProblem::NoHeader(start));
    }
    for key in SURFACE_KEYS.iter().filter(|key| key.need == Need::Must) {
        let is_there =
            headings.iter().any(|it| matches!(it, Heading::Key(other) if other.name == key.name));
        if !is_there {
            problems.push(InventoryProblem::NoColumn(start, key.name));
        }
    }
    Ok(headings)
}

/// What a column's header says.
enum Heading {
    Key(&'static Key),
    /// Nothing: its cells have to be empty.
    Nothing,
    /// Something that was told to be wrong; its cells are left alone.
    Told,
}

/// One row as a surface.
fn surface(row: Vec<Cell>, keys: &[Heading], problems: &mut Vec<InventoryProblem>) -> Node {
    let place = row.first().map_or(Place::START, |cell| cell.place);
    let mut entries = Vec::new();
    let mut is_told = false;
    for (index, cell) in row.into_iter().enumerate() {
        if cell.has_open_quote {
            problems.push(InventoryProblem::Quote(cell.place));
        }
        match keys.get(index).unwrap_or(&Heading::Nothing) {
            Heading::Key(key) => {
                let value =
                    Node { value: value(cell.text, &key.shape, cell.place), place: cell.place };
                let key = key.name.to_owned();
                entries.push(Entry { key, key_place: cell.place, value });
            }
            Heading::Nothing if !cell.text.is_empty() && !is_told => {
                problems.push(InventoryProblem::NoHeaderAbove(cell.place));
                is_told = true;
            }
            Heading::Nothing | Heading::Told => {}
        }
    }
    Node { value: Value::Map(entries), place }
}

/// What a cell says, where a value of this shape is looked for.
fn value(text: String, shape: &Shape, place: Place) -> Value {
    if text.is_empty() {
        return Value::Null;
    }
    match shape {
        Shape::OneOrMany(_) => {
            let entries = text.split(WITHIN).map(str::trim).filter(|entry| !entry.is_empty());
            let entries = entries.map(|it| Node { value: Value::Text(it.to_owned()), place });
            Value::List(entries.collect())
        }
        Shape::Either(Shape::Bool, _) => flag(&text).map_or(Value::Text(text), Value::Bool),
        Shape::Bool
        | Shape::Count
        | Shape::Text(_)
        | Shape::Reason(_)
        | Shape::Form(_)
        | Shape::Word(_)
        | Shape::List(_)
        | Shape::Either(..)
        | Shape::Record(_)
        | Shape::Evidence(_)
        | Shape::OneRecord(_)
        | Shape::Facts => Value::Text(text),
    }
}

/// One cell, without the blanks around what it says.
struct Cell {
    text: String,
    place: Place,
    /// A quote begins here and does not end, or does not begin where the cell does.
    has_open_quote: bool,
}

/// The cells of a table, row by row.
struct Cells<'a> {
    reader: Reader,
    text: &'a str,
    at: usize,
    /// How far the place was counted.
    counted: usize,
    place: Place,
    /// A cell's text; as long as the table, and so long enough for any.
    scratch: Vec<u8>,
}

impl<'a> Cells<'a> {
    fn of(text: &'a str) -> Self {
        let start = text.find(|sign| !matches!(sign, '\n' | '\r')).unwrap_or(text.len());
        let rest = text.get(start..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default().split('\r').next().unwrap_or_default();
        let head = line.trim_start_matches('"');
        let is_named = head.get(..4).is_some_and(|it| it.eq_ignore_ascii_case(SEPARATOR_LINE));
        let named = head.get(4..).filter(|_| is_named).and_then(|rest| rest.chars().next());
        let named = named.filter(|sign| SEPARATORS.contains(sign));
        let separator = named.unwrap_or_else(|| separator(first_line_with_text(rest)));
        let mut builder = ReaderBuilder::new();
        // All of them are ASCII.
        builder.delimiter(u8::try_from(separator).unwrap_or(b','));
        Self {
            reader: builder.build(),
            text,
            at: if named.is_some() { start + line.len() } else { 0 },
            counted: 0,
            place: Place::START,
            scratch: vec![0; text.len() + 1],
        }
    }

    /// The next row that says anything.
    fn row(&mut self) -> Option<Vec<Cell>> {
        loop {
            let row = self.next_row()?;
            if row.iter().any(|cell| !cell.text.is_empty()) {
                return Some(row);
            }
        }
    }

    fn next_row(&mut self) -> Option<Vec<Cell>> {
        // Line ends before a row are those of the row before it, or of lines without anything.
        let rest = self.text.get(self.at..).unwrap_or_default();
        let ends = rest.len() - rest.trim_start_matches(['\n', '\r']).len();
        let mut start = self.at + ends;
        let mut row = Vec::new();
        loop {
            let place = self.place_of(start);
            let (text, is_last) = match self.field() {
                Some(field) => field,
                None if row.is_empty() => return None,
                None => return Some(row),
            };
            let raw = self.text.get(start..self.at).unwrap_or_default();
            row.push(Cell {
                text: with_line_feeds(text.trim()),
                place,
                has_open_quote: has_open_quote(raw),
            });
            if is_last {
                return Some(row);
            }
            start = self.at;
        }
    }

    /// The next cell's text, and whether it is the last of its row.
    fn field(&mut self) -> Option<(String, bool)> {
        let mut written = 0;
        loop {
            let input = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let output = self.scratch.get_mut(written..).unwrap_or_default();
            let (result, read, wrote) = self.reader.read_field(input, output);
            self.at += read;
            written += wrote;
            match result {
                // Asked again without input, it ends what it has begun.
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull | ReadFieldResult::End => return None,
                ReadFieldResult::Field { record_end } => {
                    let text = self.scratch.get(..written).unwrap_or_default();
                    return Some((String::from_utf8_lossy(text).into_owned(), record_end));
                }
            }
        }
    }

    /// The place of a byte that lies behind all those asked for before.
    fn place_of(&mut self, offset: usize) -> Place {
        let passed = self.text.get(self.counted..offset).unwrap_or_default();
        let mut signs = passed.chars().peekable();
        while let Some(sign) = signs.next() {
            // A carriage return before a line feed ends its line together with it.
            let ends_line = sign == '\n' || (sign == '\r' && signs.peek() != Some(&'\n'));
            if ends_line {
                self.place = Place { line: self.place.line + 1, column: 1 };
            } else {
                self.place.column += 1;
            }
        }
        self.counted = self.counted.max(offset);
        self.place
    }
}

fn first_line_with_text(text: &str) -> &str {
    text.split(['\n', '\r']).find(|line| !line.trim().is_empty()).unwrap_or_default()
}

/// What separates the cells of this header.
fn separator(header: &str) -> char {
    let mut is_quoted = false;
    let mut counts = [0_usize; SEPARATORS.len()];
    for sign in header.chars() {
        is_quoted ^= sign == '"';
        let of = SEPARATORS.iter().position(|separator| *separator == sign && !is_quoted);
        if let Some(count) = of.and_then(|of| counts.get_mut(of)) {
            *count += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or_default();
    let found = SEPARATORS.into_iter().zip(counts).find(|(_, count)| *count == most);
    found.map_or(',', |(separator, _)| separator)
}

/// A cell's text with the line ends of one system, whichever wrote the table.
fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Whether a cell as it is written begins a quote that does not end, or puts blanks before one.
fn has_open_quote(raw: &str) -> bool {
    let quotes = raw.bytes().filter(|byte| *byte == b'"').count();
    let is_quoted = raw.starts_with('"');
    (is_quoted && quotes % 2 == 1) || (!is_quoted && raw.trim_start().starts_with('"'))
}
