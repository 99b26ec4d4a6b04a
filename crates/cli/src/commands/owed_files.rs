//! What packets are compared with, as files: the plan and the source as it stands.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use readback::checks::{Candidate, Currency};
use readback::lang::{Lang, Text};
use readback::owed::{Candidates, Entries};
use readback::report::Explanation;
use readback::vocabulary::{CANDIDATE_PREFIX, DEFAULT_OUTPUT, DEFAULT_SOURCE};

use super::check::failures;
use super::failures as common;
use crate::args::value;
use crate::exit::Exit;
use crate::io::paths::{join, resolve};
use crate::io::source_file::SourceFile;
use crate::io::terminal::{Failure, say_failure};

/// The plan and the source.
pub(super) struct Owed {
    pub(super) candidates: Candidates,
    /// `None` where there is no source in its default place.
    entries: Option<Entries>,
    /// Where the paths start.
    pub(super) root: PathBuf,
    /// The files that these came from: no packets, also where they lie among them.
    paths: [PathBuf; 2],
}

impl Owed {
    /// Reads what `--plan`, `--source` and `--root` name; the digest of every candidate's entry may be asked for.
    pub(super) fn from_arguments(lang: Lang, matches: &ArgMatches) -> Result<Self, Failure> {
        Self::asking(lang, matches, &|_| true)
    }

    /// The same, where digests are asked for of these candidates only. Their entries go through the screen.
    pub(super) fn asking(
        lang: Lang,
        matches: &ArgMatches,
        is_asked: &dyn Fn(&Candidate) -> bool,
    ) -> Result<Self, Failure> {
        let root = root(lang, matches)?;
        let named = |name, default: &'static str| {
            join(&root, value(matches, name).unwrap_or(OsStr::new(default)))
        };
        let plan = named("plan", DEFAULT_OUTPUT);
        let source = named("source", DEFAULT_SOURCE);
        let is_named = value(matches, "plan").is_some();
        let above = || if is_named { None } else { root_above(&root, matches) };
        let candidates = candidates(&plan, above, lang)?;
        let asked = candidates.iter().filter(|it| is_asked(it));
        let asked: BTreeSet<&str> = asked.map(|it| it.source_id.as_str()).collect();
        let is_named = value(matches, "source").is_some();
        let entries = entries(&source, is_named, &|id| asked.contains(id), lang)?;
        Ok(Self { candidates, entries, root, paths: [plan, source] })
    }

    /// Where the files are that these came from, those that are there, without links.
    pub(super) fn places(&self) -> Vec<PathBuf> {
        self.paths.iter().filter_map(|path| path.canonicalize().ok()).collect()
    }

    /// What the source says of a candidate.
    pub(super) fn currency(&self, candidate: &Candidate) -> Currency {
        match &self.entries {
            Some(entries) => entries.currency(candidate),
            None => Currency::Unknown,
        }
    }

    /// Tells where the screen refused the entry of a candidate, of which there is no digest then.
    pub(super) fn refuse_payload(&self, candidate: &Candidate, lang: Lang) -> Result<(), Exit> {
        let Some(refused) = self.entries.as_ref().and_then(|it| it.refused(candidate)) else {
            return Ok(());
        };
        let [_, source] = &self.paths;
        say_failure(&Failure::of(source, refused.explanation(lang)), lang);
        Err(Exit::Quarantine)
    }

    /// The same; nothing where nobody named a plan and none is in its place.
    pub(super) fn in_place(
        lang: Lang,
        matches: &ArgMatches,
        is_asked: &dyn Fn(&Candidate) -> bool,
    ) -> Result<Option<Self>, Failure> {
        let is_named = ["plan", "source", "root"]
            .iter()
            .any(|name| matches.value_source(name) == Some(clap::parser::ValueSource::CommandLine));
        let is_there = join(&root(lang, matches)?, OsStr::new(DEFAULT_OUTPUT)).exists();
        let owed = || Self::asking(lang, matches, is_asked).map(Some);
        if is_named || is_there { owed() } else { Ok(None) }
    }

    /// Why a candidate has no digest, and what to do.
    pub(super) fn why_no_digest(&self, candidate: &Candidate, lang: Lang) -> Option<Explanation> {
        let [what, next] = match self.currency(candidate) {
            Currency::Entry(_) => return None,
            Currency::Unknown => NO_SOURCE,
            Currency::Gone => GONE,
            Currency::PlannedOtherwise => PLANNED_OTHERWISE,
            Currency::Refused => REFUSED,
        };
        Some(Explanation::new(what.in_lang(lang), next.in_lang(lang)))
    }

    /// Whether the source has an entry of a surface, of which the plan may know nothing yet.
    pub(super) fn is_in_source(&self, named: &str) -> bool {
        self.entries.as_ref().is_some_and(|entries| entries.has_surface(surface_id(named)))
    }

    /// The digest of a candidate's entry of the source.
    pub(super) fn digest(&self, candidate: &Candidate) -> Option<String> {
        match self.currency(candidate) {
            Currency::Entry(digest) => Some(digest),
            Currency::Unknown | Currency::Gone | Currency::PlannedOtherwise | Currency::Refused => {
                None
            }
        }
    }
}

/// Where a digest would come from.
const NO_SOURCE: [Text; 2] = [
    text(
        "這裡沒有來源快照，source_entry_sha256 沒有寫",
        "there is no source snapshot here, and source_entry_sha256 was not written",
    ),
    text(
        "用 `--source` 指定，或用 `--root` 指到儲存庫的最上層。",
        "Name it with `--source`, or point `--root` at the top of the repository.",
    ),
];

const GONE: [Text; 2] = [
    text(
        "來源現在沒有這個服務面的項目，source_entry_sha256 沒有寫",
        "the source has no entry of this surface any more, and source_entry_sha256 was not written",
    ),
    text(
        "計畫比來源舊，用 `readback plan` 重做；這個服務面還在的話，先補回來源。",
        "The plan is older than the source: make it again with `readback plan`; if the surface is still there, mend the source first.",
    ),
];

const PLANNED_OTHERWISE: [Text; 2] = [
    text(
        "來源把這個服務面寫成另一種，跟計畫不同，source_entry_sha256 沒有寫",
        "the source says otherwise than the plan what kind of surface this is, and source_entry_sha256 was not written",
    ),
    text(
        "計畫比來源舊，用 `readback plan` 重做。",
        "The plan is older than the source: make it again with `readback plan`.",
    ),
];

const REFUSED: [Text; 2] = [
    text(
        "篩檢擋下了來源裡這個服務面的項目，source_entry_sha256 沒有寫",
        "the screen refuses the entry of this surface in the source, and source_entry_sha256 was not written",
    ),
    text(
        "用 `readback source check` 看是哪裡，改好來源。",
        "See with `readback source check` where it is, and mend the source.",
    ),
];

const fn text(zh_tw: &'static str, en: &'static str) -> Text {
    Text { zh_tw, en }
}

/// The id of a surface, as an argument or a plan names it or its candidate. The id may have colons of its own.
pub(super) fn surface_id(named: &str) -> &str {
    named.strip_prefix(CANDIDATE_PREFIX).unwrap_or(named)
}

/// Where the paths start: `--root`.
pub(super) fn root(lang: Lang, matches: &ArgMatches) -> Result<PathBuf, Failure> {
    let root = value(matches, "root").unwrap_or(OsStr::new("."));
    resolve(root).map_err(|error| common::root(root, &error, lang))
}

/// The nearest folder above the root with a plan in its place, as `--root` would name it: who stands in a folder of the
/// repository is told what is missing.
pub(super) fn root_above(root: &Path, matches: &ArgMatches) -> Option<PathBuf> {
    let mut above = root.ancestors().zip(0..).skip(1);
    let (found, steps) = above.find(|(it, _)| it.join(DEFAULT_OUTPUT).is_file())?;
    let is_here = value(matches, "root").is_none_or(|root| root == ".");
    Some(if is_here { std::iter::repeat_n("..", steps).collect() } else { found.to_owned() })
}

fn candidates(
    plan: &Path,
    above: impl Fn() -> Option<PathBuf>,
    lang: Lang,
) -> Result<Candidates, Failure> {
    let failed = |error: io::Error| {
        let above = if error.kind() == io::ErrorKind::NotFound { above() } else { None };
        failures::no_plan(plan, &error, above.as_deref(), lang)
    };
    let mut file = SourceFile::open(plan).map_err(failed)?;
    let candidates = Candidates::of_plan(file.reader().map_err(failed)?)
        .map_err(|problem| Failure::of(plan, problem.explanation(lang)))?;
    if candidates.is_empty() { Err(failures::empty_plan(plan, lang)) } else { Ok(candidates) }
}

/// The entries of the source. Where nobody named one and none is in its place, nothing is known of it.
fn entries(
    source: &Path,
    is_named: bool,
    is_asked: &dyn Fn(&str) -> bool,
    lang: Lang,
) -> Result<Option<Entries>, Failure> {
    let failed = |error: io::Error| failures::unreadable_source(source, &error, lang);
    let mut file = match SourceFile::open(source) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound && !is_named => return Ok(None),
        Err(error) => return Err(failed(error)),
    };
    let entries = Entries::asking(file.reader().map_err(failed)?, is_asked)
        .map_err(|problem| Failure::of(source, problem.explanation(lang)))?;
    if entries.is_source() { Ok(Some(entries)) } else { Err(failures::no_source(source, lang)) }
}
