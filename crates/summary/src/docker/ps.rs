//! `docker ps` and `docker container ls`: tables of any columns, JSON, and rows of a format of one's own.

use serde::Deserialize;

use super::container::{
    Container, RowOf, Shows, State, Tally, is_cut, published, state_with_note, status_in, thing,
    whole_status,
};
use super::either::{Either, Ending, Listing};
use super::members::Text;
use crate::found::Found;
use crate::head::Head;
use crate::kind::{Kind, Reader};
use crate::problem::Problem;
use crate::table::Table;
use crate::told::Told;
use crate::unread::{LAST_LINE, ROW};
use readback::lang::Text as Words;

pub(super) static KIND: Kind = Kind {
    id: "docker-ps",
    command: "docker ps -a --format '{{json .}}'",
    title: Words { zh_tw: "Docker 容器清單", en: "Docker's list of containers" },
    is_log: false,
    is: |head| {
        head.has_keys(&["Names"])
            && (head.has_keys(&["Status"]) || head.has_keys(&["State"]))
            && !head.has_keys(&["Service"])
            || head.lines.iter().take(40).any(|line| columns(line).is_some())
            || is_rows(head)
    },
    reader: |told| Reader::Lines(Box::new(Either::new(Ps::of(told)))),
};

/// Every column that docker has for a container.
const COLUMNS: &[&str] = &[
    "CONTAINER ID",
    "IMAGE",
    "COMMAND",
    "CREATED",
    "CREATED AT",
    "STATUS",
    "STATE",
    "PORTS",
    "NAMES",
    "SIZE",
    "LABELS",
    "MOUNTS",
    "NETWORKS",
    "LOCAL VOLUMES",
    "PLATFORM",
];

/// The columns of a header; none where a line is no header of containers.
fn columns(line: &str) -> Option<Table> {
    if !line.starts_with(|first: char| first.is_ascii_uppercase()) {
        return None;
    }
    let table = Table::of(line);
    let says = ["STATUS", "STATE", "PORTS"].iter().any(|name| table.has(name));
    let names = ["CONTAINER ID", "NAMES", "IMAGE", "COMMAND"].iter().any(|name| table.has(name));
    let is_ours = table.names().all(|name| COLUMNS.contains(&name));
    (is_ours && says && (names || table.has("STATUS"))).then_some(table)
}

/// Whether these are rows of a format of one's own, each with a status. A row of the usual table without
/// its header is a piece of one, from which nothing is counted.
fn is_rows(head: &Head<'_>) -> bool {
    let lines = || head.lines.iter().take(40);
    !head.lines.is_empty()
        && !head.first().trim_start().starts_with(['{', '['])
        && lines().all(|line| !is_piece(line) && status_in(line).is_some())
        && lines().any(|line| line.contains(" ago") || line.contains("Up "))
}

fn is_piece(line: &str) -> bool {
    let id = line.split(' ').next().unwrap_or_default();
    let is_id = id.len() >= 12 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_id && line.contains("   ") && line.contains('"')
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Row<'a> {
    #[serde(borrow, rename = "State")]
    state: Text<'a>,
    #[serde(borrow, rename = "Status")]
    status: Text<'a>,
    #[serde(borrow, rename = "HealthStatus")]
    health: Text<'a>,
    #[serde(borrow, rename = "Ports")]
    ports: Text<'a>,
    #[serde(borrow, rename = "Names")]
    names: Text<'a>,
    #[serde(borrow, rename = "ID")]
    id: Text<'a>,
    #[serde(borrow, rename = "Image")]
    image: Text<'a>,
}

/// Reads the listing.
struct Ps {
    all: Option<bool>,
    table: Option<Table>,
    tally: Tally,
    shows_health: bool,
    shows_ports: bool,
    shows_codes: bool,
    is_unreadable: bool,
    is_last_short: bool,
    last_line: u64,
}

impl Ps {
    fn of(told: &Told) -> Self {
        Self {
            all: told.is_all,
            table: None,
            tally: Tally::default(),
            shows_health: true,
            shows_ports: true,
            shows_codes: true,
            is_unreadable: false,
            is_last_short: false,
            last_line: 0,
        }
    }

    fn row(&mut self, table: &Table, line: &str, found: &mut Found) -> Option<()> {
        self.shows_ports &= table.has("PORTS");
        self.shows_health &= table.has("STATUS");
        self.shows_codes &= table.has("STATUS");
        let container = if table.has("STATUS") {
            // A word that lies across the edge of a column makes the row's own blanks the better guide.
            let cell = table.cell(line, "STATUS");
            cell.and_then(whole_status).or_else(|| between_blanks(line))
        } else if table.has("STATE") {
            table.cell(line, "STATE").and_then(state_with_note)
        } else {
            None
        };
        if let Some(ports) = table.cell(line, "PORTS") {
            self.tally.ports.extend(published(ports));
        } else if table.has("PORTS") {
            self.tally.ports.extend(published(line));
        }
        let last = table.names().last().unwrap_or_default();
        self.is_last_short = match (last, table.cell(line, last)) {
            ("PORTS", ports) => ports.is_none_or(is_cut),
            ("LABELS" | "MOUNTS" | "NETWORKS", _) => false,
            (_, cell) => cell.is_none_or(str::is_empty),
        };
        if table.has("STATUS") || table.has("STATE") {
            let cell = |name| table.cell(line, name).unwrap_or_default();
            let row = RowOf {
                name: cell("NAMES"),
                id: cell("CONTAINER ID"),
                image: cell("IMAGE"),
                status: cell("STATUS"),
                ..RowOf::default()
            };
            thing(&row, container?).into_iter().for_each(|thing| found.things.add(thing));
            self.tally.add(container?);
        }
        Some(())
    }

    /// A row of a format of one's own.
    fn free_row(&mut self, line: &str) -> Option<()> {
        if is_piece(line) {
            return None;
        }
        self.tally.add(status_in(line)?);
        self.tally.ports.extend(published(line));
        Some(())
    }

    fn tells_states(&self) -> bool {
        self.table.as_ref().is_none_or(|table| table.has("STATUS") || table.has("STATE"))
    }
}

fn between_blanks(line: &str) -> Option<Container> {
    line.split("  ").map(str::trim).find_map(whole_status)
}

impl Listing for Ps {
    fn object(&mut self, json: &str, found: &mut Found) -> Result<(), serde_json::Error> {
        let row: Row<'_> = serde_json::from_str(json)?;
        let by_status = whole_status(row.status.as_str());
        self.shows_ports &= row.ports.0.is_some();
        self.shows_health &= by_status.is_some();
        self.shows_codes &= by_status.is_some();
        let state = State::of(row.state.as_str());
        let mut container = match (by_status, state) {
            (Some(container), Some(state)) => Container { state, ..container },
            (Some(container), None) => container,
            (None, Some(state)) => Container::of(state),
            (None, None) => {
                self.is_unreadable = true;
                return Ok(());
            }
        };
        if by_status.is_none() {
            container.health = super::container::Health::of(row.health.as_str());
        }
        if !found.things.is_full() {
            let row = RowOf {
                name: row.names.as_str(),
                id: row.id.as_str(),
                image: row.image.as_str(),
                status: row.status.as_str(),
                ..RowOf::default()
            };
            thing(&row, container).into_iter().for_each(|thing| found.things.add(thing));
        }
        self.tally.add(container);
        self.tally.ports.extend(published(row.ports.as_str()));
        Ok(())
    }

    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        self.last_line = number;
        if let Some(table) = columns(line) {
            if self.table.is_some() || self.tally.total() > 0 {
                found.mixed = found.mixed.or(Some(number));
            }
            // What stands above the header is no row.
            self.is_unreadable = false;
            self.table = Some(table);
            return;
        }
        if Table::is_header(line) {
            found.mixed = found.mixed.or(Some(number));
            return;
        }
        let read = match self.table.take() {
            Some(table) => {
                let read = self.row(&table, line, found);
                self.table = Some(table);
                read
            }
            None => self.free_row(line),
        };
        if read.is_none() {
            self.is_unreadable = true;
            found.unread(&ROW, number);
        }
    }

    fn end(&mut self, ending: Ending, found: &mut Found) -> Result<(), Problem> {
        if self.is_unreadable {
            return Err(Problem::CutOff);
        }
        match ending {
            Ending::TableWithoutEnd if self.is_last_short => return Err(Problem::CutOff),
            Ending::TableWithoutEnd => found.unread(&LAST_LINE, self.last_line),
            Ending::Objects | Ending::Table => {}
        }
        if ending != Ending::Objects && self.table.is_none() {
            self.shows_ports = !self.tally.ports.is_empty();
        }
        let ports = self.shows_ports;
        if !self.tells_states() {
            let ports = self.tally.ports.iter().map(|port| u64::from(*port));
            found.counts("published_host_ports", ports);
            return Ok(());
        }
        let shows = Shows {
            all: self.all,
            health: self.shows_health,
            ports,
            exit_codes: self.shows_codes,
            every_state: true,
        };
        self.tally.tell(shows, found);
        Ok(())
    }
}
