//! What the checks say of packets, packet by packet, in five formats. Of a packet nothing is shown but lines of one that
//! passed the screen as a whole and value by value.

mod github;
mod json;
mod junit;
mod plain;
mod sarif;

use std::collections::BTreeMap;

use crate::checks::{Placed, Verdict};
use crate::lane::Lane;
use crate::lang::Lang;
use crate::team_vocabulary::Link;

use super::guide::wrap;
pub use super::screening::{Colours, FileName, LeftOut, Origin};

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Plain,
    /// One JSON object, `readback_check_v1`.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// Workflow commands of GitHub, which become annotations.
    Github,
    /// JUnit's XML, a test suite for each packet and a test case for each check.
    Junit,
}

impl Format {
    /// Every format, the default first.
    pub const ALL: [Self; 5] = [Self::Plain, Self::Json, Self::Sarif, Self::Github, Self::Junit];

    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Json => "json",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Junit => "junit",
        }
    }

    /// The format of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// One packet, with what the checks say of it.
pub struct PacketReport<'a> {
    /// What its file is called.
    pub name: FileName<'a>,
    /// What the checks say; `None` where the file cannot be read.
    pub verdict: Option<&'a Verdict>,
    /// Where its refs lead, for people.
    pub links: &'a [Link],
}

/// How many packets came to what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Packets by their lanes.
    pub lanes: BTreeMap<Lane, u64>,
    /// Packets that are in no lane.
    pub refused: u64,
    /// Files that could not be read.
    pub unreadable: u64,
    /// Findings in all.
    pub findings: u64,
    /// Checks that fail in all packets together, and packets that cannot be read.
    pub failed_cases: u64,
    /// What was left out of folders; `None` where no folder was looked through.
    pub left_out: Option<LeftOut>,
}

impl Totals {
    /// Counts a packet.
    pub fn add(&mut self, verdict: Option<&Verdict>) {
        self.failed_cases += junit::failed_cases(verdict) as u64;
        match verdict {
            None => self.unreadable += 1,
            Some(verdict) => {
                // What was not judged is nothing to mend.
                let is_to_mend =
                    |placed: &&Placed| placed.finding.lane.is_some() || verdict.lane.is_none();
                self.findings += verdict.findings.iter().filter(is_to_mend).count() as u64;
                match verdict.lane {
                    Some(lane) => *self.lanes.entry(lane).or_default() += 1,
                    None => self.refused += 1,
                }
            }
        }
    }

    /// Packets in this lane.
    #[must_use]
    pub fn in_lane(&self, lane: Lane) -> u64 {
        self.lanes.get(&lane).copied().unwrap_or_default()
    }

    /// Packets that were judged.
    #[must_use]
    pub fn packets(&self) -> u64 {
        self.lanes.values().sum::<u64>() + self.refused
    }
}

/// A report that is being written. A packet's part is written by itself, so that many can be at once.
#[derive(Clone, Copy)]
pub struct CheckReport {
    format: Format,
    lang: Lang,
    colours: Colours,
    columns: usize,
}

/// Columns of a line for people: what is narrower cannot be read, nor what is wider.
const COLUMNS: std::ops::RangeInclusive<usize> = 40..=120;

impl CheckReport {
    /// A report in this format, for people in lines of 80 columns.
    #[must_use]
    pub const fn new(format: Format, lang: Lang, colours: Colours) -> Self {
        Self { format, lang, colours, columns: wrap::COLUMNS }
    }

    /// The same for a terminal of so many columns.
    #[must_use]
    pub fn within(self, columns: usize) -> Self {
        Self { columns: columns.clamp(*COLUMNS.start(), *COLUMNS.end()), ..self }
    }

    /// Writes its beginning, of a report whose sums do not stand in it.
    pub fn begin(&self, out: &mut Vec<u8>) {
        match self.format {
            Format::Plain | Format::Github | Format::Junit => {}
            Format::Json => json::begin(out),
            Format::Sarif => sarif::begin(self.lang, out),
        }
    }

    /// Whether the sums stand before the packets, so that their parts wait for them as long as they are not too many.
    #[must_use]
    pub const fn begins_with_sums(&self) -> bool {
        match self.format {
            Format::Junit => true,
            Format::Plain | Format::Github | Format::Json | Format::Sarif => false,
        }
    }

    /// Writes the beginning of a report whose sums stand in it; without them where the parts are too many to wait.
    pub fn begin_with_sums(&self, totals: Option<&Totals>, out: &mut Vec<u8>) {
        match self.format {
            Format::Junit => junit::begin(totals, out),
            Format::Plain | Format::Github | Format::Json | Format::Sarif => {}
        }
    }

    /// Writes the part of one packet.
    pub fn packet(&self, packet: &PacketReport<'_>, out: &mut Vec<u8>) {
        match self.format {
            Format::Plain => plain::packet(packet, self.lang, self.colours, self.columns, out),
            Format::Json => json::packet(packet, self.lang, out),
            Format::Sarif => sarif::packet(packet, self.lang, out),
            Format::Github => github::packet(packet, self.lang, out),
            Format::Junit => junit::packet(packet, self.lang, out),
        }
    }

    /// Writes what stands between the parts of two packets that are not empty.
    pub fn between(&self, out: &mut Vec<u8>) {
        match self.format {
            Format::Json | Format::Sarif => out.push(b','),
            Format::Plain | Format::Github | Format::Junit => {}
        }
    }

    /// Writes its end.
    pub fn end(&self, totals: &Totals, out: &mut Vec<u8>) {
        match self.format {
            Format::Plain => plain::summary(totals, self.lang, self.colours, self.columns, out),
            Format::Json => json::end(out),
            Format::Sarif => sarif::end(totals, out),
            Format::Github => {}
            Format::Junit => junit::end(out),
        }
    }

    /// What is said aside, on standard error, where the format has no room for the sums.
    #[must_use]
    pub fn aside(&self, totals: &Totals) -> Vec<u8> {
        let mut out = Vec::new();
        match self.format {
            Format::Plain => {}
            // Standard error is no part of the report, and goes where its width is not known.
            Format::Json => plain::left_out(totals, self.lang, usize::MAX, &mut out),
            Format::Sarif | Format::Github | Format::Junit => {
                plain::summary(totals, self.lang, Colours::Off, usize::MAX, &mut out);
            }
        }
        out
    }
}
