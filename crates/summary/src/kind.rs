//! The kinds of captures that can be summarised, in the order in which they are tried.

use readback::lang::Text;

use crate::found::Found;
use crate::head::Head;
use crate::problem::Problem;
use crate::told::Told;
use crate::{compose, docker, host, journal, network, systemd};

/// What one command writes.
pub struct Kind {
    /// Its name, for `--kind` and JSON.
    pub id: &'static str,
    /// The command that writes it, as it is recommended.
    pub command: &'static str,
    /// What it is called.
    pub title: Text,
    /// Whether its lines are a log: then an error in them is what the log says, not what the command said.
    pub(crate) is_log: bool,
    /// Whether a capture that begins so is one.
    pub(crate) is: fn(&Head<'_>) -> bool,
    /// How one is read.
    pub(crate) reader: fn(&Told) -> Reader,
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.id)
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Kind {}

/// The ways to read a capture.
pub(crate) enum Reader {
    /// Line by line, whatever its length.
    Lines(Box<dyn LineReader>),
    /// As a whole, of bounded length.
    Document(fn(&str, &Told, &mut Found) -> Result<(), Problem>),
    /// Piece by piece, where lines are not the unit.
    Bytes(Box<dyn ByteReader>),
}

/// Reads lines.
pub(crate) trait LineReader {
    /// Takes the next line, without its end, colours and carriage returns; `number` counts from 1.
    fn line(&mut self, line: &str, number: u64, found: &mut Found);
    /// The capture ends here; `is_ended` says whether its last line had an end.
    fn end(self: Box<Self>, is_ended: bool, found: &mut Found) -> Result<(), Problem>;
}

/// Reads pieces of bytes as they come.
pub(crate) trait ByteReader {
    /// Takes the next piece.
    fn piece(&mut self, bytes: &[u8], found: &mut Found);
    /// The capture ends here.
    fn end(self: Box<Self>, found: &mut Found) -> Result<(), Problem>;
}

/// Every kind. The first that a capture answers to is taken, so the closer ones come first.
pub const KINDS: &[&[&Kind]] =
    &[docker::KINDS, compose::KINDS, systemd::KINDS, journal::KINDS, network::KINDS, host::KINDS];

/// Kinds of output that print values: they are recognised, so that somebody who captured one hears what
/// it is, and their commands are recommended nowhere.
const PRINTS_VALUES: &[&str] = &[
    "docker-inspect",
    "docker-network-inspect",
    "docker-image-inspect",
    "docker-volume-inspect",
    "docker-info",
    "docker-run",
    "docker-logs",
    "compose-logs",
    "compose-config",
    "environment",
    "systemctl-cat",
    "ps",
    "docker-top",
    "journal-verbose",
];

impl Kind {
    /// The command to recommend; none where it prints values.
    #[must_use]
    pub fn recommended(&self) -> Option<&'static str> {
        (!PRINTS_VALUES.contains(&self.id)).then_some(self.command)
    }

    /// Every kind, in the order in which they are tried.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        KINDS.iter().flat_map(|kinds| kinds.iter().copied())
    }

    /// The kind of this name.
    #[must_use]
    pub fn of_id(id: &str) -> Option<&'static Self> {
        Self::all().find(|kind| kind.id == id)
    }

    /// Whether it is what the same command prints as another kind, in another form: `docker ps` is told by its first two words.
    pub(crate) fn is_of_the_command_of(&self, other: &Self) -> bool {
        let of = |kind: &Self| -> Vec<&'static str> {
            kind.command.split_whitespace().take(2).collect()
        };
        of(self) == of(other)
    }

    /// Whether docker or compose writes it, and what they complain of stands in lines of its own.
    pub(crate) fn is_of_docker(&self) -> bool {
        !self.is_log && [docker::KINDS, compose::KINDS].concat().contains(&self)
    }

    pub(crate) fn recognise(head: &Head<'_>) -> Option<&'static Self> {
        Self::all().find(|kind| (kind.is)(head))
    }
}
