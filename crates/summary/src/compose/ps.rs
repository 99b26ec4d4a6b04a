//! `docker compose ps` of compose 2: the table with and without `IMAGE`, JSON as a list and one object a line.

use readback::lang::Text as Words;
use serde::Deserialize;

use crate::docker::container::{
    Container, Health, RowOf, Shows, State, Tally, is_cut, published, state_with_note, thing,
    whole_status,
};
use crate::docker::either::{Either, Ending, Listing};
use crate::docker::members::{Each, Number, Text};
use crate::found::Found;
use crate::kind::{Kind, Reader};
use crate::problem::Problem;
use crate::table::Table;
use crate::told::Told;
use crate::unread::{LAST_LINE, ROW};

pub(super) static KIND: Kind = Kind {
    id: "compose-ps",
    command: "docker compose ps --all --format json",
    title: Words { zh_tw: "Compose 容器清單", en: "Compose's list of containers" },
    is_log: false,
    is: |head| {
        head.has_keys(&["Service", "State"])
            || head.lines.iter().take(40).any(|line| columns(line).is_some())
    },
    reader: |told| Reader::Lines(Box::new(Either::new(Ps::of(told)))),
};

const COLUMNS: &[&str] = &[
    "NAME",
    "IMAGE",
    "COMMAND",
    "SERVICE",
    "CREATED",
    "CREATED AT",
    "STATUS",
    "STATE",
    "HEALTH",
    "PORTS",
    "PROJECT",
    "SIZE",
    "NETWORKS",
    "MOUNTS",
    "LABELS",
    "CONTAINER ID",
    "ID",
];

/// The columns of a header; none where a line is no header of compose's.
fn columns(line: &str) -> Option<Table> {
    if !line.starts_with(|first: char| first.is_ascii_uppercase()) {
        return None;
    }
    let table = Table::of(line);
    let is_ours = table.names().all(|name| COLUMNS.contains(&name));
    let names = table.has("NAME") || table.has("SERVICE");
    (is_ours && names && (table.has("STATUS") || table.has("STATE"))).then_some(table)
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct Row<'a> {
    #[serde(borrow)]
    name: Text<'a>,
    #[serde(borrow, rename = "ID")]
    id: Text<'a>,
    #[serde(borrow)]
    image: Text<'a>,
    #[serde(borrow)]
    status: Text<'a>,
    #[serde(borrow)]
    state: Text<'a>,
    #[serde(borrow)]
    health: Text<'a>,
    exit_code: Number,
    publishers: Each<Publisher>,
    #[serde(borrow)]
    ports: Text<'a>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct Publisher {
    published_port: Number,
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
            // Before 2.21 compose listed all without being asked to.
            all: told.is_all.filter(|is_all| *is_all),
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
        let by_status = table.has("STATUS");
        self.shows_health &= by_status || table.has("HEALTH");
        self.shows_codes &= by_status;
        let mut container = if by_status {
            status_of(table.cell(line, "STATUS"))
                .or_else(|| line.split("  ").find_map(|cell| status_of(Some(cell.trim()))))?
        } else {
            Container::of(State::of(table.cell(line, "STATE")?)?)
        };
        if let Some(health) = table.cell(line, "HEALTH") {
            container.health = Health::of(health);
        }
        let ports = table.has("PORTS").then(|| table.cell(line, "PORTS").unwrap_or(line));
        self.tally.ports.extend(ports.into_iter().flat_map(published));
        self.is_last_short = match table.names().last() {
            Some("PORTS") => ports.is_some_and(is_cut),
            Some(last) => table.cell(line, last).is_none_or(str::is_empty),
            None => true,
        };
        let cell = |name| table.cell(line, name).unwrap_or_default();
        let row = RowOf {
            name: cell("NAME"),
            image: cell("IMAGE"),
            status: cell("STATUS"),
            ..RowOf::default()
        };
        thing(&row, container).into_iter().for_each(|thing| found.things.add(thing));
        self.tally.add(container);
        Some(())
    }
}

/// A status in docker's words, or a state as compose before 2.17 wrote it.
fn status_of(cell: Option<&str>) -> Option<Container> {
    let cell = cell?;
    whole_status(cell).or_else(|| state_with_note(cell))
}

impl Listing for Ps {
    fn object(&mut self, json: &str, found: &mut Found) -> Result<(), serde_json::Error> {
        let row: Row<'_> = serde_json::from_str(json)?;
        let Some(state) = State::of(row.state.as_str()) else {
            self.is_unreadable = true;
            return Ok(());
        };
        let (health, exit_code) = (Health::of(row.health.as_str()), row.exit_code.count());
        self.shows_health &= row.health.0.is_some();
        let container = Container { state, health, exit_code };
        self.tally.add(container);
        let of = RowOf {
            name: row.name.as_str(),
            id: row.id.as_str(),
            image: row.image.as_str(),
            status: row.status.as_str(),
            ..RowOf::default()
        };
        thing(&of, container).into_iter().for_each(|thing| found.things.add(thing));
        match row.publishers.0 {
            Some(publishers) => self.tally.ports.extend(
                publishers
                    .iter()
                    .filter_map(|publisher| publisher.published_port.count())
                    .filter_map(|port| u16::try_from(port).ok())
                    .filter(|port| *port > 0),
            ),
            None => {
                self.shows_ports &= row.ports.0.is_some();
                self.tally.ports.extend(published(row.ports.as_str()));
            }
        }
        Ok(())
    }

    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        self.last_line = number;
        if let Some(table) = columns(line) {
            if self.table.is_some() {
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
        let table = self.table.take();
        let read = table.as_ref().and_then(|table| self.row(table, line, found));
        self.table = table;
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
        let shows = Shows {
            all: self.all,
            health: self.shows_health,
            ports: self.shows_ports,
            exit_codes: self.shows_codes,
            every_state: true,
        };
        self.tally.tell(shows, found);
        Ok(())
    }
}
