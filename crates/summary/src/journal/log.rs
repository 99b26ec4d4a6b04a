//! What is counted in a log, line by line.

use std::collections::BTreeMap;

use memchr::memmem::Finder;

use crate::found::Found;
use crate::kind::LineReader;
use crate::problem::Problem;
use crate::time::Stamp;
use crate::unread::NO_YEAR;
use crate::words::word_of;

/// The parts of a line.
pub(super) struct Parts<'a> {
    /// When it was written, as far as the line says.
    pub(super) at: At,
    /// What stands behind the time, the host and the program.
    pub(super) message: &'a str,
}

/// What a line says of its time.
pub(super) enum At {
    /// Nothing.
    Unsaid,
    /// A time without its year or zone.
    Unsure,
    /// An instant.
    Instant(Stamp),
}

/// Finds what stands out.
pub(super) struct Signs {
    killed: Finder<'static>,
    result: Finder<'static>,
    level: Finder<'static>,
    io: Finder<'static>,
}

impl Default for Signs {
    fn default() -> Self {
        Self {
            killed: Finder::new("Killed process "),
            result: Finder::new("Failed with result '"),
            level: Finder::new("level="),
            io: Finder::new("I/O error"),
        }
    }
}

/// What was counted.
#[derive(Default)]
pub(super) struct Counts {
    lines: u64,
    tracebacks: u64,
    oom_kills: u64,
    io_errors: u64,
    failed: BTreeMap<&'static str, u64>,
    levels: BTreeMap<&'static str, u64>,
    starts: u64,
    ready: u64,
}

impl Counts {
    /// Counts what stands out in a message.
    pub(super) fn message(&mut self, message: &str, signs: &Signs) {
        let bytes = message.as_bytes();
        self.tracebacks += u64::from(message.starts_with("Traceback (most recent call last)"));
        if let Some(at) = signs.killed.find(bytes)
            && message[at + 15..].starts_with(|first: char| first.is_ascii_digit())
        {
            self.oom_kills += 1;
        }
        if let Some(at) = signs.result.find(bytes) {
            let result = message[at + 20..].split('\'').next().unwrap_or_default();
            let result = word_of("failed_with_result", result).unwrap_or("unknown");
            *self.failed.entry(result).or_default() += 1;
        }
        self.io_errors += u64::from(signs.io.find(bytes).is_some());
        if let Some(at) = signs.level.find(bytes)
            && (at == 0 || message[..at].ends_with(' '))
        {
            self.level(&message[at + 6..], message);
        }
    }

    /// A line in the form of Docker's daemon: `time="…" level=info msg="Starting up"`.
    fn level(&mut self, rest: &str, message: &str) {
        let end =
            rest.find(|character: char| !character.is_ascii_alphabetic()).unwrap_or(rest.len());
        let level = match &rest[..end] {
            "warn" => "warning",
            "err" => "error",
            other => other,
        };
        if let Some(level) = word_of("by_level", level) {
            *self.levels.entry(level).or_default() += 1;
        }
        if message.starts_with("time=\"") {
            self.starts += u64::from(rest.contains("msg=\"Starting up\""));
            self.ready += u64::from(rest.contains("msg=\"Daemon has completed initialization\""));
        }
    }

    /// What every log says.
    pub(super) fn tell(&self, found: &mut Found) {
        found.count("tracebacks", self.tracebacks);
        found.count("oom_kills", self.oom_kills);
        found.counts_by("failed_with_result", self.failed.clone());
        if self.io_errors > 0 {
            found.count("io_errors", self.io_errors);
        }
        if !self.levels.is_empty() {
            found.counts_by("by_level", self.levels.clone());
        }
    }
}

/// Reads a log whose lines have one form.
pub(super) struct Log {
    parts: for<'a> fn(&'a str) -> Parts<'a>,
    is_of_docker: bool,
    signs: Signs,
    counts: Counts,
}

impl Log {
    pub(super) fn of(parts: for<'a> fn(&'a str) -> Parts<'a>) -> Self {
        Self { parts, is_of_docker: false, signs: Signs::default(), counts: Counts::default() }
    }

    /// The log of Docker's daemon, which says when it started.
    pub(super) fn of_docker(parts: for<'a> fn(&'a str) -> Parts<'a>) -> Self {
        Self { is_of_docker: true, ..Self::of(parts) }
    }
}

impl LineReader for Log {
    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        // `-- No entries --` says that there are none.
        if line.trim().is_empty() || line == "-- No entries --" {
            return;
        }
        self.counts.lines += 1;
        let Parts { at, message } = (self.parts)(line);
        match at {
            At::Unsaid => {}
            At::Unsure => found.unread(&NO_YEAR, number),
            At::Instant(stamp) => stamp.instant().into_iter().for_each(|at| found.saw(at)),
        }
        self.counts.message(message, &self.signs);
    }

    fn end(self: Box<Self>, _is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        // Where nothing could be read, there is not nothing.
        if let (0, Some(failing)) = (self.counts.lines, found.failing) {
            return Err(Problem::Failed(failing));
        }
        found.count("lines", self.counts.lines);
        self.counts.tell(found);
        if self.is_of_docker {
            found.count("daemon_starts", self.counts.starts);
            found.count("daemon_ready", self.counts.ready);
        }
        Ok(())
    }
}
