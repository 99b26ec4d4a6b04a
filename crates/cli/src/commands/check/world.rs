//! What packets are compared with: the plan, the source as it stands, the time.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use jiff::tz::TimeZone;
use readback::checks::{Candidate, Currency, World};
use readback::lang::Lang;
use readback::owed::{Candidates, Entries};
use readback::packet::time::Time;
use readback::vocabulary::{DEFAULT_OUTPUT, DEFAULT_SOURCE};

use super::failures;
use crate::args::value;
use crate::commands::failures as common;
use crate::io::paths::{join, resolve};
use crate::io::source_file::SourceFile;
use crate::io::terminal::Failure;

/// The time zone in which a bare date ends, unless said.
const DEFAULT_ZONE: &str = "Asia/Taipei";

/// What packets are compared with.
pub(super) struct Compared {
    candidates: Candidates,
    /// `None` where there is no source in its default place.
    entries: Option<Entries>,
    now: Time,
    zone: TimeZone,
    /// The files that these came from: no packets, also where they lie among them.
    paths: [PathBuf; 2],
}

impl Compared {
    pub(super) fn from_arguments(lang: Lang, matches: &ArgMatches) -> Result<Self, Failure> {
        let now = match value(matches, "now") {
            None => Time::of(jiff::Timestamp::now()),
            Some(text) => time(text).ok_or_else(|| failures::now(lang))?,
        };
        let zone = value(matches, "zone").map_or(Some(DEFAULT_ZONE), OsStr::to_str);
        let zone = zone.and_then(|zone| TimeZone::get(zone).ok());
        let zone = zone.ok_or_else(|| failures::zone(lang))?;
        let root = value(matches, "root").unwrap_or(OsStr::new("."));
        let root = resolve(root).map_err(|error| common::root(root, &error, lang))?;
        let named = |name, default: &str| {
            value(matches, name).map_or_else(|| join(&root, OsStr::new(default)), PathBuf::from)
        };
        let plan = named("plan", DEFAULT_OUTPUT);
        let source = named("source", DEFAULT_SOURCE);
        let candidates = candidates(&plan, lang)?;
        let entries = entries(&source, value(matches, "source").is_some(), lang)?;
        Ok(Self { candidates, entries, now, zone, paths: [plan, source] })
    }

    /// Whether a file is one of those that packets are compared with.
    pub(super) fn came_from(&self, path: &Path) -> bool {
        self.paths.iter().any(|own| own.canonicalize().ok() == path.canonicalize().ok())
    }

    /// The same, for the checks.
    pub(super) fn with_world<R>(&self, judge: impl FnOnce(&World<'_>) -> R) -> R {
        let candidate = |id: &str| self.candidates.get(id);
        let currency = |candidate: &Candidate| match &self.entries {
            Some(entries) => entries.currency(candidate),
            None => Currency::Unknown,
        };
        judge(&World {
            candidate: &candidate,
            currency: &currency,
            now: self.now,
            zone: &self.zone,
        })
    }
}

fn time(text: &OsStr) -> Option<Time> {
    Time::parse(text.to_str()?).ok()
}

fn candidates(plan: &Path, lang: Lang) -> Result<Candidates, Failure> {
    let failed = |error: io::Error| failures::no_plan(plan, &error, lang);
    let mut file = SourceFile::open(plan).map_err(failed)?;
    let candidates = Candidates::of_plan(file.reader().map_err(failed)?)
        .map_err(|problem| Failure::of(plan, problem.explanation(lang)))?;
    if candidates.is_empty() { Err(failures::empty_plan(plan, lang)) } else { Ok(candidates) }
}

/// The entries of the source. Where nobody named one and none is in its place, nothing is known of it.
fn entries(source: &Path, is_named: bool, lang: Lang) -> Result<Option<Entries>, Failure> {
    let failed = |error: io::Error| failures::unreadable_source(source, &error, lang);
    let mut file = match SourceFile::open(source) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound && !is_named => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    let entries = Entries::of_source(file.reader().map_err(failed)?)
        .map_err(|problem| Failure::of(source, problem.explanation(lang)))?;
    if entries.is_source() { Ok(Some(entries)) } else { Err(failures::no_source(source, lang)) }
}
