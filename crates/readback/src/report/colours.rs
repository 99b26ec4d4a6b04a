//! Lines of a report for people, in colours or without.

use std::fmt::Display;
use std::io::Write as _;

use anstyle::Style;

/// Whether a report for people may have colours. They repeat what the words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// It goes to a terminal.
    On,
    /// It goes elsewhere, or somebody does not want them.
    Off,
}

/// A text in a style, where there are colours.
pub(super) fn painted(text: &str, style: Style, colours: Colours) -> String {
    match colours {
        Colours::On => format!("{style}{text}{style:#}"),
        Colours::Off => text.to_owned(),
    }
}

/// Adds a line.
pub(super) fn line(out: &mut Vec<u8>, text: impl Display) {
    // Writing into a vector cannot fail.
    let _ = writeln!(out, "{text}");
}
