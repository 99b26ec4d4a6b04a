//! `readback schema`: what a packet, a plan or a team's own file looks like, for editors.

use clap::ArgMatches;
use lockdown::profile;
use readback::lang::Lang;
use readback::{packet, plan};

use super::stdout_failure;
use crate::commands::screen::word;
use crate::exit::Exit;
use crate::io::terminal::{Failure, answer};
use crate::lock;

/// Prints a schema.
pub(super) fn run(lang: Lang, matches: &ArgMatches) -> Result<Exit, Failure> {
    lock::enter(&profile::READ_ONLY, &[], lang)?;
    let schema = match word(matches, "of") {
        Some("plan") => plan::schema(),
        Some("inventory") => packet::schema::inventory(lang),
        Some("surfaces") => packet::schema::surfaces(lang),
        Some("vocabulary") => packet::schema::vocabulary(lang),
        Some(_) | None => packet::schema::packet(lang),
    };
    answer(schema.trim_end()).map_err(|error| stdout_failure(&error, lang))?;
    Ok(Exit::Pass)
}
