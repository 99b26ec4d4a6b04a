//! Listings of which only the number of rows is told: stats, images, networks, volumes.

use readback::lang::Text as Words;
use serde::de::IgnoredAny;

use super::either::{Either, Ending, Listing};
use crate::found::Found;
use crate::head::{Head, begins_with_words};
use crate::kind::{Kind, Reader};
use crate::problem::Problem;
use crate::table::Table;
use crate::unread::LAST_LINE;

/// One such listing.
struct Counted {
    fact: &'static str,
    /// How a header begins, as words; one for each form.
    headers: &'static [&'static [&'static str]],
    /// Members that every object has.
    keys: &'static [&'static str],
    /// Whether it is printed again and again, each time with its header.
    repeats: bool,
}

impl Counted {
    fn is(&self, head: &Head<'_>) -> bool {
        head.has_keys(self.keys) || head.lines.iter().take(40).any(|line| self.is_header(line))
    }

    fn is_header(&self, line: &str) -> bool {
        self.headers.iter().any(|words| begins_with_words(line, words))
    }
}

static STATS: Counted = Counted {
    fact: "rows",
    headers: &[
        &["CONTAINER", "ID", "NAME", "CPU", "%"],
        &["CONTAINER", "CPU", "%"],
        &["NAME", "CPU", "%"],
        &["NAME", "MEM", "USAGE", "/", "LIMIT"],
        &["CONTAINER", "MEM", "USAGE", "/", "LIMIT"],
        &["CONTAINER", "ID", "CPU", "%"],
    ],
    keys: &["CPUPerc", "MemUsage"],
    repeats: true,
};
static IMAGES: Counted = Counted {
    fact: "images",
    headers: &[
        &["REPOSITORY", "TAG", "IMAGE", "ID"],
        &["REPOSITORY", "TAG", "DIGEST"],
        &["IMAGE", "ID", "DISK", "USAGE"],
    ],
    keys: &["Repository", "Tag", "ID"],
    repeats: false,
};
static NETWORKS: Counted = Counted {
    fact: "networks",
    headers: &[&["NETWORK", "ID", "NAME", "DRIVER"]],
    keys: &["Driver", "ID", "IPv6", "Internal", "Scope"],
    repeats: false,
};
static VOLUMES: Counted = Counted {
    fact: "volumes",
    headers: &[&["DRIVER", "VOLUME", "NAME"]],
    keys: &["Driver", "Mountpoint", "Links"],
    repeats: false,
};

pub(super) static STATS_KIND: Kind = Kind {
    id: "docker-stats",
    command: "docker stats --no-stream",
    title: Words { zh_tw: "Docker 資源用量", en: "Docker's use of resources" },
    is_log: false,
    is: |head| STATS.is(head),
    reader: |_| reader(&STATS),
};
pub(super) static IMAGES_KIND: Kind = Kind {
    id: "docker-images",
    command: "docker images",
    title: Words { zh_tw: "Docker 映像檔清單", en: "Docker's list of images" },
    is_log: false,
    is: |head| IMAGES.is(head) && !head.first().contains("space usage"),
    reader: |_| reader(&IMAGES),
};
pub(super) static NETWORKS_KIND: Kind = Kind {
    id: "docker-network-ls",
    command: "docker network ls",
    title: Words { zh_tw: "Docker 網路清單", en: "Docker's list of networks" },
    is_log: false,
    is: |head| NETWORKS.is(head),
    reader: |_| reader(&NETWORKS),
};
pub(super) static VOLUMES_KIND: Kind = Kind {
    id: "docker-volume-ls",
    command: "docker volume ls",
    title: Words { zh_tw: "Docker 儲存區清單", en: "Docker's list of volumes" },
    is_log: false,
    is: |head| VOLUMES.is(head),
    reader: |_| reader(&VOLUMES),
};

fn reader(counted: &'static Counted) -> Reader {
    Reader::Lines(Box::new(Either::new(Counting {
        counted,
        table: None,
        rows: 0,
        is_last_short: false,
        has_short: false,
        last_line: 0,
    })))
}

/// Counts the rows.
struct Counting {
    counted: &'static Counted,
    table: Option<Table>,
    rows: u64,
    /// Whether the last column of the last row is empty, and whether it is in another row as well.
    is_last_short: bool,
    has_short: bool,
    last_line: u64,
}

impl Listing for Counting {
    fn object(&mut self, json: &str, _: &mut Found) -> Result<(), serde_json::Error> {
        serde_json::from_str::<IgnoredAny>(json)?;
        self.rows += 1;
        Ok(())
    }

    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        self.last_line = number;
        if self.counted.is_header(line) {
            if self.table.is_some() && !self.counted.repeats {
                found.mixed = found.mixed.or(Some(number));
            }
            self.table = Some(Table::of(line));
            self.rows = 0;
            return;
        }
        if Table::is_header(line) {
            found.mixed = found.mixed.or(Some(number));
            return;
        }
        let Some(table) = &self.table else { return };
        // `docker images --tree` lists the platforms of an image below it.
        if line.starts_with(['├', '└', '│', ' ']) {
            return;
        }
        let last = table.names().last().unwrap_or_default();
        self.has_short |= self.is_last_short;
        self.is_last_short = table.cell(line, last).is_none_or(str::is_empty) && last != "EXTRA";
        self.rows += 1;
    }

    fn end(&mut self, ending: Ending, found: &mut Found) -> Result<(), Problem> {
        match ending {
            Ending::Objects => {}
            Ending::Table | Ending::TableWithoutEnd if self.table.is_none() => {
                return Err(Problem::NoFact);
            }
            Ending::TableWithoutEnd if self.is_last_short && !self.has_short => {
                return Err(Problem::CutOff);
            }
            Ending::TableWithoutEnd => found.unread(&LAST_LINE, self.last_line),
            Ending::Table => {}
        }
        found.count(self.counted.fact, self.rows);
        Ok(())
    }
}
