//! `docker-compose ps` of compose 1: centred headings above a line of dashes, cells that wrap over lines.

use readback::lang::Text as Words;
use readback::screen::Wiped;

use crate::docker::container::{
    Container, Health, RowOf, Shows, State, Tally, is_cut, published, thing,
};
use crate::found::Found;
use crate::head::begins_with_words;
use crate::kind::{Kind, LineReader, Reader};
use crate::problem::Problem;
use crate::unread::{ERROR_OUTPUT, LAST_LINE};

pub(super) static KIND: Kind = Kind {
    id: "compose-ps-v1",
    command: "docker-compose ps",
    title: Words { zh_tw: "Compose 1 容器清單", en: "the list of containers of Compose 1" },
    is_log: false,
    is: |head| head.lines.windows(2).take(40).any(|pair| is_header(&pair[0]) && is_rule(&pair[1])),
    reader: |_| Reader::Lines(Box::new(Ps::default())),
};

/// Rows of that many bytes are some ten thousand containers.
const ROWS_BYTES_MAX: usize = 4 * 1024 * 1024;
/// What stands between two columns.
const GUTTER: usize = 3;
const HEADINGS: [&str; 4] = ["Name", "Command", "State", "Ports"];

fn is_header(line: &str) -> bool {
    begins_with_words(line, &HEADINGS)
}

fn is_rule(line: &str) -> bool {
    let line = line.trim_end();
    line.len() >= 10 && line.bytes().all(|byte| byte == b'-')
}

/// Keeps the rows until the columns can be told.
#[derive(Default)]
struct Ps {
    /// Where each heading begins.
    headings: Option<[usize; 4]>,
    width: Option<usize>,
    rows: Wiped,
    last_line: u64,
    is_too_long: bool,
}

impl LineReader for Ps {
    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        if line.trim().is_empty() {
            return;
        }
        self.last_line = number;
        if is_header(line) {
            if self.headings.is_some() {
                found.mixed = found.mixed.or(Some(number));
            }
            self.headings = Some(HEADINGS.map(|name| line.find(name).unwrap_or_default()));
        } else if self.headings.is_none() {
            found.unread(&ERROR_OUTPUT, number);
        } else if is_rule(line) && self.width.is_none() {
            self.width = Some(line.trim_end().len());
        } else if self.rows.len() + line.len() > ROWS_BYTES_MAX {
            self.is_too_long = true;
        } else {
            self.rows.extend(line.as_bytes());
            self.rows.push(b'\n');
        }
    }

    fn end(self: Box<Self>, is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        let (Some(headings), Some(width)) = (self.headings, self.width) else {
            return if found.failing.is_some() { Ok(()) } else { Err(Problem::CutOff) };
        };
        if self.is_too_long {
            return Err(Problem::TooLong { bytes_max: ROWS_BYTES_MAX });
        }
        let rows = std::str::from_utf8(self.rows.as_slice()).unwrap_or_default();
        let rows: Vec<&str> = rows.lines().collect();
        if rows.is_empty() && found.failing.is_some() {
            // A header beside a complaint says nothing.
            return Ok(());
        }
        let columns = columns(headings, width, &rows)
            .or_else(|| by_blanks(headings, &rows))
            .ok_or(Problem::CutOff)?;
        let mut tally = Tally::default();
        for row in together(&rows, columns) {
            let container = container(&row.state).ok_or(Problem::CutOff)?;
            let of = RowOf { name: &row.name, ..RowOf::default() };
            thing(&of, container).into_iter().for_each(|thing| found.things.add(thing));
            tally.add(container);
            tally.ports.extend(published(&row.ports));
        }
        if !is_ended {
            // A row ends with the blanks of its last column.
            let last = rows.last().map_or(width, |row| row.chars().count());
            let ports = |row: &str| row.chars().skip(columns[3]).collect::<String>();
            let is_cut = rows.last().is_some_and(|row| is_cut(&ports(row)));
            if last < columns[2] + 2 || is_cut {
                return Err(Problem::CutOff);
            }
            found.unread(&LAST_LINE, self.last_line);
        }
        tally.tell(
            Shows {
                all: Some(true),
                health: true,
                ports: true,
                exit_codes: false,
                every_state: false,
            },
            found,
        );
        Ok(())
    }
}

/// Where the columns begin. A heading is centred, so that its place tells the width of its column but for
/// one character; the sum of the widths and the blanks between the columns tell the rest.
fn columns(headings: [usize; 4], width: usize, rows: &[&str]) -> Option<[usize; 4]> {
    let mut fitting = (0..8_usize).filter_map(|odd| {
        let mut begins = [0; 4];
        for at in 0..3 {
            let before = headings[at].checked_sub(begins[at])?;
            let column = 2 * before + HEADINGS[at].len() + (odd >> at & 1);
            begins[at + 1] = begins[at] + column + GUTTER;
        }
        let before = headings[3].checked_sub(begins[3])?;
        let last = 2 * before + HEADINGS[3].len();
        let sum = begins[3] + last;
        (sum == width || sum + 1 == width).then_some(begins)
    });
    fitting.find(|begins| rows.iter().all(|row| has_gutters(row, *begins)))
}

/// Where the columns begin, by the rows alone: where blanks stand before a character in most of them.
fn by_blanks(headings: [usize; 4], rows: &[&str]) -> Option<[usize; 4]> {
    let begins =
        |row: &str, at: usize| row.chars().nth(at).is_some_and(|character| character != ' ');
    let mut columns = [0; 4];
    for column in 1..4 {
        let from = headings[column - 1] + HEADINGS[column - 1].len() + GUTTER;
        let fitting = (from..=headings[column])
            .filter(|at| rows.iter().all(|row| is_blank(row, at - GUTTER..*at)));
        columns[column] =
            fitting.max_by_key(|at| rows.iter().filter(|row| begins(row, *at)).count())?;
    }
    Some(columns)
}

fn is_blank(row: &str, range: std::ops::Range<usize>) -> bool {
    row.chars().skip(range.start).take(range.len()).all(|character| character == ' ')
}

fn has_gutters(row: &str, begins: [usize; 4]) -> bool {
    begins[1..].iter().all(|begin| is_blank(row, begin - GUTTER..*begin))
}

/// The cells of one container, from all the lines that it takes.
struct Row {
    /// Without blanks, as is its state.
    name: String,
    state: String,
    ports: String,
}

fn together(lines: &[&str], columns: [usize; 4]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for line in lines {
        let cell = |from: usize, to: usize| -> String {
            line.chars().skip(from).take(to - from).filter(|one| *one != ' ').collect()
        };
        let name = cell(0, columns[1]);
        let state = cell(columns[2], columns[3]);
        let ports: String = line.chars().skip(columns[3]).collect();
        match rows.last_mut() {
            Some(row) if !begins_a_state(&state) => {
                row.name.push_str(&name);
                row.state.push_str(&state);
                row.ports.push_str(ports.trim());
            }
            Some(_) | None => rows.push(Row { name, state, ports: ports.trim().to_owned() }),
        }
    }
    rows
}

fn begins_a_state(cell: &str) -> bool {
    ["Up", "Exit", "Restarting", "Paused"].iter().any(|state| cell.starts_with(state))
}

/// A state of compose 1, without its blanks: `Up(health:starting)`, `Exit137`.
fn container(state: &str) -> Option<Container> {
    if let Some(code) = state.strip_prefix("Exit") {
        let code: i64 = code.parse().ok()?;
        let exit_code = u64::try_from(code).ok();
        return Some(Container { exit_code, ..Container::of(State::Exited) });
    }
    let (word, note) = match state.split_once('(') {
        Some((word, note)) => (word, Some(note.strip_suffix(')')?)),
        None => (state, None),
    };
    let mut container = Container::of(match word {
        "Up" => State::Running,
        "Restarting" => State::Restarting,
        "Paused" => State::Paused,
        _ => return None,
    });
    container.health = match note {
        Some("health:starting") => Some(Health::Starting),
        Some(note) => Health::of(note),
        None => None,
    };
    Some(container)
}
