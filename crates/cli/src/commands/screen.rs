//! `readback screen`: which files hold raw payload or secrets, by rule and place, and nothing of what they hold.

mod binary;
mod failures;
mod files;
mod records;

use std::io;

use clap::ArgMatches;
use lockdown::profile;
use readback::lang::Lang;
use readback::report::screening::{Colours, Format, Totals};

use super::sources::{Source, sources};
use super::stdout_failure;
use crate::args::value;
use crate::exit::Exit;
use crate::io::terminal::{Failure, terminal_takes_colours};
use crate::lock;

/// Runs the command.
pub(super) fn run(lang: Lang, matches: &ArgMatches) -> Result<Exit, Failure> {
    let format = word(matches, "format").and_then(Format::from_name).unwrap_or(Format::Plain);
    let delivered = match value(matches, "jsonl") {
        Some(file) => {
            // Without a format, the answers are JSON lines all the same.
            if matches.value_source("format") == Some(clap::parser::ValueSource::CommandLine)
                && format != Format::Json
            {
                return Err(failures::answers_are_json(lang));
            }
            lock::enter(&profile::READ_ONLY, &[], lang)?;
            let delivered = records::run(lang, &Source::named(file))?;
            if delivered.as_ref().is_ok_and(Totals::is_nothing) {
                return Err(failures::no_records(lang));
            }
            delivered
        }
        None => {
            let sources = sources(matches, "paths").ok_or_else(|| failures::nothing_named(lang))?;
            lock::enter(&profile::READ_ONLY, &[], lang)?;
            let named = if matches.get_flag("force-exclude") {
                files::NamedAs::Found
            } else {
                files::NamedAs::Given
            };
            let delivered = files::run(lang, &sources, format, colours(matches), named);
            // The report is whole, and says that there is nothing in it.
            if delivered.as_ref().is_ok_and(Totals::is_nothing) {
                return Err(failures::nothing_looked_at(lang));
            }
            delivered
        }
    };
    match delivered {
        Ok(totals) => Ok(exit(&totals)),
        // Whoever closed the pipe has read enough; but what was found has not all been told.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Exit::Unusable),
        Err(error) => Err(stdout_failure(&error, lang)),
    }
}

pub(super) fn colours(matches: &ArgMatches) -> Colours {
    let wanted = match word(matches, "color") {
        Some("always") => true,
        Some("never") => false,
        Some(_) | None => terminal_takes_colours(),
    };
    if wanted { Colours::On } else { Colours::Off }
}

pub(super) fn word<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    matches.get_one::<String>(name).map(String::as_str)
}

/// A refusal is known and says more than what is not known.
fn exit(totals: &Totals) -> Exit {
    if totals.refused > 0 {
        Exit::Quarantine
    } else if totals.unreadable > 0 {
        Exit::Unusable
    } else {
        Exit::Pass
    }
}
