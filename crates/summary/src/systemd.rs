//! What systemd says of the host and its units.

mod units;
mod status;
mod host;
mod show;
mod states;
mod listed;
mod unit_files;
mod analyze;

use crate::kind::Kind;

/// The kinds of this part, the closer ones first.
pub(crate) const KINDS: &[&Kind] = &[
    &units::JSON,
    &unit_files::JSON,
    &listed::TIMERS_JSON,
    &units::TABLE,
    &listed::TIMERS,
    &listed::SOCKETS,
    &listed::SESSIONS,
    &unit_files::TABLE,
    &unit_files::CAT,
    &host::STATUS,
    &status::STATUS,
    &show::SHOW,
    &analyze::TIME,
    &analyze::BLAME,
    &host::CGROUPS,
    &states::SYSTEM,
    &states::UNITS,
];

/// The number of a footer such as `87 loaded units listed.`
fn footer(line: &str, what: &str) -> Option<u64> {
    let (count, rest) = line.trim().split_once(' ')?;
    let rest = rest.strip_prefix(what)?.strip_prefix(" listed.")?;
    (rest.is_empty() || rest.starts_with(' ')).then(|| count.parse().ok())?
}

/// A row without the mark before a unit that is not well; without Unicode, a cross is an `x` and an arrow an
/// `o`.
fn unmarked(line: &str) -> &str {
    let line = line.trim_start();
    match line.strip_prefix("x ").or_else(|| line.strip_prefix("o ")) {
        Some(rest) => rest.trim_start(),
        None => line.trim_start_matches(['●', '○', '×', '↻', '*', '!']).trim_start(),
    }
}

/// Whether a name was cut short.
fn is_cut(text: &str) -> bool {
    text.contains('…') || text.ends_with("...")
}
