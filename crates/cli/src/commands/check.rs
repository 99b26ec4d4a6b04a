//! `readback check`: packets beside their candidates, what is missing of each, and in which lane it stands.

pub(super) mod failures;
mod files;
mod world;

use std::ffi::OsStr;
use std::io;
use std::num::NonZero;

use clap::ArgMatches;
use lockdown::profile;
use readback::lane::Lane;
use readback::lang::Lang;
use readback::report::checking::{CheckReport, Format, Totals};

use super::sources::sources;
use super::stdout_failure;
use crate::args::value;
use crate::commands::screen::{colours, word};
use crate::exit::Exit;
use crate::io::terminal::{Failure, columns_of_terminal};
use crate::lock;
use world::Compared;

/// Threads at most; more than this have never been tried.
const JOBS_MAX: usize = 64;

/// Runs the command.
pub(super) fn run(lang: Lang, matches: &ArgMatches) -> Result<Exit, Failure> {
    let format = word(matches, "format").and_then(Format::from_name).unwrap_or(Format::Plain);
    let report = CheckReport::new(format, lang, colours(matches));
    let report = columns_of_terminal().map_or(report, |columns| report.within(columns));
    let sources = sources(matches, "packets").ok_or_else(|| failures::nothing_named(lang))?;
    let jobs = jobs(lang, matches)?;
    // Every thread that is started later is under the lock as well.
    lock::enter(&profile::READ_ONLY, &[], lang)?;
    let compared = match Compared::from_arguments(lang, matches)? {
        Ok(compared) => compared,
        Err(exit) => return Ok(exit),
    };
    match files::run(lang, &sources, &compared, report, jobs) {
        Ok(checked) if checked.totals == Totals::default() => {
            Err(failures::no_packets(checked.of_nothing, lang))
        }
        Ok(checked) => Ok(exit(&checked.totals)),
        // Whoever closed the pipe has read enough; but what was found has not all been told.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Exit::Unusable),
        Err(error) => Err(stdout_failure(&error, lang)),
    }
}

fn jobs(lang: Lang, matches: &ArgMatches) -> Result<usize, Failure> {
    match value(matches, "jobs").map(OsStr::to_str) {
        None => Ok(std::thread::available_parallelism().map_or(1, NonZero::get).min(JOBS_MAX)),
        Some(text) => text
            .and_then(|text| text.parse().ok())
            .filter(|jobs| (1..=JOBS_MAX).contains(jobs))
            .ok_or_else(|| failures::jobs(JOBS_MAX, lang)),
    }
}

/// The worst counts.
fn exit(totals: &Totals) -> Exit {
    if totals.in_lane(Lane::Quarantine) > 0 {
        Exit::Quarantine
    } else if totals.refused + totals.unreadable > 0 {
        Exit::Unusable
    } else if totals.in_lane(Lane::Ready) < totals.packets() {
        Exit::Findings
    } else {
        Exit::Pass
    }
}
