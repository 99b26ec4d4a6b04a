//! `docker system df`: the table, JSON, and the tables of `--verbose`.

use readback::lang::Text as Words;
use serde::Deserialize;

use super::container::{State, Tally, whole_status};
use super::either::{Either, Ending, Listing};
use super::members::{Length, Number, Text};
use crate::found::Found;
use crate::kind::{Kind, Reader};
use crate::problem::Problem;
use crate::table::Table;
use crate::unread::ROW;

pub(super) static KIND: Kind = Kind {
    id: "docker-system-df",
    command: "docker system df",
    title: Words { zh_tw: "Docker 磁碟用量", en: "Docker's use of disks" },
    is_log: false,
    is: |head| {
        head.has_keys(&["Reclaimable", "TotalCount", "Type"])
            || head.has_keys(&["Images", "Containers", "Volumes", "BuildCache"])
            || head.has_header(&["TYPE", "TOTAL", "ACTIVE"])
            || head.has_header(&["Images", "space", "usage:"])
    },
    reader: |_| Reader::Lines(Box::new(Either::new(DiskUsage::default()))),
};

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "PascalCase")]
struct Whole<'a> {
    #[serde(borrow)]
    r#type: Text<'a>,
    total_count: Number,
    active: Number,
    images: Length,
    containers: Length,
    volumes: Length,
}

/// A table of `--verbose`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Images,
    Containers,
    Volumes,
    Other,
}

/// Reads the table or the tables.
#[derive(Default)]
struct DiskUsage {
    table: Option<Table>,
    section: Option<Section>,
    images: Option<u64>,
    tally: Option<Tally>,
    volumes: Option<u64>,
    is_last_short: bool,
    is_unreadable: bool,
}

impl DiskUsage {
    fn of_type(name: &str, total: Option<u64>, active: Option<u64>, found: &mut Found) {
        let fact = match name {
            "Images" => "images",
            "Containers" => "containers_total",
            "Local Volumes" => "volumes",
            _ => return,
        };
        if let Some(total) = total {
            found.count(fact, total);
        }
        if let (Some(active), "Containers") = (active, name) {
            found.count("containers_active", active);
        }
    }

    /// Whether the line begins a table of `--verbose`.
    fn section(&mut self, line: &str) -> bool {
        let section = match line.trim_end() {
            "Images space usage:" => Section::Images,
            "Containers space usage:" => Section::Containers,
            "Local Volumes space usage:" => Section::Volumes,
            line if line.starts_with("Build cache usage:") => Section::Other,
            _ => return false,
        };
        match section {
            Section::Images => self.images = Some(0),
            Section::Containers => self.tally = Some(Tally::default()),
            Section::Volumes => self.volumes = Some(0),
            Section::Other => {}
        }
        self.section = Some(section);
        self.table = None;
        true
    }

    fn row(&mut self, line: &str, found: &mut Found) -> Option<()> {
        let Some(table) = &self.table else {
            self.table = Some(Table::of(line));
            return Some(());
        };
        let last = table.names().last().unwrap_or_default();
        self.is_last_short = table.cell(line, last).is_none_or(str::is_empty);
        match self.section {
            None => {
                let count = |name| table.cell(line, name).and_then(|cell| cell.parse().ok());
                Self::of_type(table.cell(line, "TYPE")?, count("TOTAL"), count("ACTIVE"), found);
            }
            Some(Section::Images) => self.images = self.images.map(|images| images + 1),
            Some(Section::Volumes) => self.volumes = self.volumes.map(|volumes| volumes + 1),
            Some(Section::Containers) => {
                let container = table.cell(line, "STATUS").and_then(whole_status)?;
                self.tally.get_or_insert_default().add(container);
            }
            Some(Section::Other) => {}
        }
        Some(())
    }
}

impl Listing for DiskUsage {
    fn object(&mut self, json: &str, found: &mut Found) -> Result<(), serde_json::Error> {
        let whole: Whole<'_> = serde_json::from_str(json)?;
        if whole.r#type.0.is_some() {
            let (total, active) = (whole.total_count.count(), whole.active.count());
            Self::of_type(whole.r#type.as_str(), total, active, found);
            return Ok(());
        }
        for (name, length) in [
            ("images", whole.images),
            ("containers_total", whole.containers),
            ("volumes", whole.volumes),
        ] {
            if let Some(length) = length.0 {
                found.count(name, length);
            }
        }
        Ok(())
    }

    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        if !self.section(line) && self.row(line, found).is_none() {
            self.is_unreadable = true;
            found.unread(&ROW, number);
        }
    }

    fn end(&mut self, ending: Ending, found: &mut Found) -> Result<(), Problem> {
        let is_cut = ending == Ending::TableWithoutEnd && self.is_last_short;
        if self.is_unreadable || is_cut {
            return Err(Problem::CutOff);
        }
        match self.section {
            None => return Ok(()),
            Some(Section::Other) => {}
            // The cache stands last.
            Some(Section::Images | Section::Containers | Section::Volumes) => {
                return Err(Problem::CutOff);
            }
        }
        if let Some(images) = self.images {
            found.count("images", images);
        }
        if let Some(volumes) = self.volumes {
            found.count("volumes", volumes);
        }
        if let Some(tally) = &self.tally {
            found.count("containers_total", tally.total());
            let active = [State::Running, State::Paused, State::Restarting];
            found.count(
                "containers_active",
                active.iter().map(|state| tally.of_state(*state)).sum(),
            );
        }
        Ok(())
    }
}
