//! What the screen found, file by file, in four formats; never a byte of a file.
//!
//! A report is written as the files come, so that its size is bounded by nothing but the disk.

mod github;
mod in_common;
pub(super) mod workflow;
mod json;
mod name;
mod no_record;
pub(super) mod plain;
mod sarif;

use std::collections::BTreeMap;

use crate::lang::{Lang, Text};
use crate::screen::{Hit, Hits, Rule};

pub use super::colours::Colours;
pub(in crate::report) use json::is_harmless;
pub use json::write_answer;
pub use name::{FileName, Origin, printable_path};
pub use no_record::NoRecords;

/// What became of one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// No rule was hit.
    Clean,
    /// At least one rule was hit.
    Refused,
    /// It could not be read, so nothing is known about it.
    Unreadable,
}

impl Verdict {
    /// The verdict on a text that was read to its end.
    #[must_use]
    pub fn of(hits: &Hits) -> Self {
        if hits.is_clean() { Self::Clean } else { Self::Refused }
    }

    /// Its name in outputs that machines read. It never changes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::Refused => "refused",
            Self::Unreadable => "unreadable",
        }
    }
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Plain,
    /// One JSON object, `readback_screen_v1`.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// Workflow commands of GitHub, which become annotations.
    Github,
}

impl Format {
    /// Every format, the default first.
    pub const ALL: [Self; 4] = [Self::Plain, Self::Json, Self::Sarif, Self::Github];

    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Json => "json",
            Self::Sarif => "sarif",
            Self::Github => "github",
        }
    }

    /// The format of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// One file, with what was found in it.
pub struct FileReport<'a> {
    /// What it is called.
    pub name: FileName<'a>,
    /// What became of it.
    pub verdict: Verdict,
    /// The rules that were hit, and where.
    pub hits: &'a Hits,
}

/// Said of a file whose hits are as many as are told.
const ENDED_EARLY: Text = Text {
    zh_tw: "（這個檔案讀到這裡為止，後面可能還有）",
    en: "(reading of this file ended here; there may be more)",
};

impl FileReport<'_> {
    /// What is told of each hit, with what there is to say of it: the last of as many as are told says so.
    fn told_hits(&self, lang: Lang) -> impl Iterator<Item = (&Hit, String)> {
        let count = self.hits.iter().count();
        self.hits.iter().enumerate().map(move |(index, hit)| {
            let instead = hit.rule.instead.in_lang(lang);
            let is_last = self.hits.is_full() && index + 1 == count;
            match (is_last, lang) {
                (false, _) => (hit, instead.to_owned()),
                (true, Lang::ZhTw) => (hit, format!("{instead}{}", ENDED_EARLY.in_lang(lang))),
                (true, Lang::En) => (hit, format!("{instead} {}", ENDED_EARLY.in_lang(lang))),
            }
        })
    }
}

/// How many files came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Files in which no rule was hit.
    pub clean: u64,
    /// Files in which a rule was hit.
    pub refused: u64,
    /// Files and folders that could not be read.
    pub unreadable: u64,
    /// What was left out of folders; `None` where no folder was looked through.
    pub left_out: Option<LeftOut>,
    /// What was named and is left out all the same, as was asked for.
    pub named_left_out: u64,
}

impl Totals {
    /// Counts a file.
    pub fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Clean => self.clean += 1,
            Verdict::Refused => self.refused += 1,
            Verdict::Unreadable => self.unreadable += 1,
        }
    }

    /// Whether nothing was looked at, and nothing that should have been could not be read, or was named and left out as was asked for.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        self.looked_at() + self.unreadable + self.named_left_out == 0
    }

    /// Files that were looked at.
    #[must_use]
    pub const fn looked_at(&self) -> u64 {
        self.clean + self.refused
    }
}

/// What a look through folders left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Entries that ignore rules leave out. A folder is one entry, whatever is in it.
    pub ignored: u64,
    /// Binary files.
    pub binary: u64,
    /// FIFOs, sockets and devices.
    pub special: u64,
    /// Symbolic links.
    pub links: u64,
    /// Files of other kinds than what is looked for.
    pub others: u64,
}

/// A report that is being written.
pub struct ScreenReport {
    format: Format,
    lang: Lang,
    colours: Colours,
    /// Columns of a line for people.
    columns: usize,
    is_empty: bool,
    results: sarif::Results,
    names_withheld: u64,
    /// The rules that were hit so far, to say once what to do about each.
    rules: BTreeMap<&'static str, &'static Rule>,
}

impl ScreenReport {
    /// Starts a report; its beginning is added to `out`.
    pub fn begin(format: Format, lang: Lang, colours: Colours, out: &mut Vec<u8>) -> Self {
        match format {
            Format::Plain | Format::Github => {}
            Format::Json => json::begin(out),
            Format::Sarif => sarif::begin(lang, out),
        }
        Self {
            format,
            lang,
            colours,
            columns: usize::MAX,
            is_empty: true,
            results: sarif::Results::default(),
            names_withheld: 0,
            rules: BTreeMap::new(),
        }
    }

    /// The same for a terminal of so many columns. Where there is none, a hit is a line, whatever its width.
    #[must_use]
    pub fn within(self, columns: usize) -> Self {
        Self { columns, ..self }
    }

    /// Adds a file.
    pub fn file(&mut self, file: &FileReport<'_>, out: &mut Vec<u8>) {
        // JSON lists every file, the others what there is to mend.
        if self.format != Format::Json && file.verdict == Verdict::Clean {
            return;
        }
        let is_first = std::mem::replace(&mut self.is_empty, false);
        self.names_withheld += u64::from(file.name.is_withheld());
        self.rules.extend(file.hits.iter().map(|hit| (hit.rule.id, hit.rule)));
        match self.format {
            Format::Plain => plain::file(file, self.lang, self.colours, self.columns, out),
            Format::Json => json::file(file, is_first, out),
            Format::Sarif => sarif::file(file, self.lang, &mut self.results, out),
            Format::Github => github::file(file, self.lang, out),
        }
    }

    /// Ends the report.
    pub fn end(&self, totals: &Totals, out: &mut Vec<u8>) {
        match self.format {
            Format::Plain => {
                let (lang, colours, columns) = (self.lang, self.colours, self.columns);
                plain::advice(self.rules.values().copied(), lang, colours, columns, out);
                plain::summary(totals, lang, colours, columns, out);
            }
            Format::Json => json::end(totals, out),
            Format::Sarif => sarif::end(totals, &self.results, self.lang, out),
            Format::Github => {}
        }
    }

    /// What is said aside, on standard error: the sums, where the format has no room for them, and why a
    /// name is not shown.
    #[must_use]
    pub fn aside(&self, totals: &Totals) -> Vec<u8> {
        let mut out = Vec::new();
        match self.format {
            Format::Plain | Format::Json => {}
            Format::Sarif | Format::Github => {
                plain::summary(totals, self.lang, Colours::Off, usize::MAX, &mut out);
            }
        }
        if let Some(others) = self.results.others(self.lang) {
            out.extend_from_slice(others.as_bytes());
            out.push(b'\n');
        }
        if self.names_withheld > 0 {
            plain::names_withheld(self.names_withheld, self.lang, &mut out);
        }
        out
    }
}

#[cfg(test)]
mod tests;
