//! What a command looks at: files, folders, standard input.

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use clap::ArgMatches;

/// Where a text comes from.
pub(super) enum Source {
    StandardInput,
    Path(PathBuf),
}

impl Source {
    /// What an argument names; `-` is standard input.
    pub(super) fn named(argument: &OsStr) -> Self {
        if argument == "-" { Self::StandardInput } else { Self::Path(argument.into()) }
    }
}

/// What is named; standard input where nothing is, unless somebody would have to type it: then there is nothing.
pub(super) fn sources(matches: &ArgMatches, argument: &str) -> Option<Vec<Source>> {
    let named: Vec<Source> = matches
        .get_many::<OsString>(argument)
        .into_iter()
        .flatten()
        .map(|argument| Source::named(argument))
        .collect();
    if !named.is_empty() {
        Some(named)
    } else if io::stdin().is_terminal() {
        None
    } else {
        Some(vec![Source::StandardInput])
    }
}
