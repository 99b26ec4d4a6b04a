//! `readback summarize`: what a command printed becomes redacted facts; nothing else of it goes on.

mod failures;
mod into;
mod pair;
mod told;

use std::ffi::{OsStr, OsString};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use lockdown::profile;
use readback::lang::Lang;
use readback::report::Explanation;
use readback::screen::TaintedPiece;
use summary::{Kind, Naming, Options, Problem, Summarizer, Summary, Told};

use super::{failures as common, stdout_failure};
use crate::args::value;
use crate::exit::Exit;
use crate::io::opening::{open_named, standard_input};
use crate::io::terminal::{Failure, answer, say_failure};
use crate::lock;

/// Bytes that are read at once.
const PIECE_BYTES: usize = 256 * 1024;

/// Summarises captures.
pub(super) fn run(lang: Lang, matches: &ArgMatches) -> Result<Exit, Failure> {
    if matches.get_flag("kinds") {
        answer(told::kinds(lang)).map_err(|error| stdout_failure(&error, lang))?;
        return Ok(Exit::Pass);
    }
    let asked = Asked::from_arguments(lang, matches)?;
    if value(matches, "into").is_some() {
        return into::run(lang, matches, asked);
    }
    lock::enter(&profile::READ_ONLY, &[], lang)?;
    let format = matches.get_one::<String>("format").map_or("plain", String::as_str);
    if let Some(pair) = pair::of(matches) {
        if !asked.captures.is_empty() {
            return Err(failures::pair_alone(lang));
        }
        return pair::run(pair, &asked, format, lang);
    }
    let mut exit = Exit::Pass;
    let mut summaries = Vec::new();
    for path in &asked.captures {
        match asked.summarised(path, lang)? {
            Ok(summary) => {
                let text = match format {
                    "json" => summary::json(&summary).to_string(),
                    "yaml" => told::yaml(&summary, &asked, lang),
                    _ => told::plain(&summary, lang),
                };
                answer(text).map_err(|error| stdout_failure(&error, lang))?;
                summaries.push(summary);
            }
            Err(problem) => {
                say_failure(&failed(path, problem.explanation(lang)), lang);
                exit = Exit::Unusable;
            }
        }
    }
    let together = match format {
        "json" => summary::json_across(&summaries).map(|together| together.to_string()),
        "yaml" => summary::across(&summaries, lang).map(|together| format!("# {together}")),
        _ => summary::across(&summaries, lang).map(|together| format!("\n{together}")),
    };
    if let Some(together) = together {
        answer(together).map_err(|error| stdout_failure(&error, lang))?;
    }
    Ok(exit)
}

/// What the arguments ask for.
struct Asked {
    captures: Vec<PathBuf>,
    options: Options,
    /// When the capture from before was taken.
    before_at: Option<Timestamp>,
    /// The field, where one is named.
    field: Option<&'static str>,
}

impl Asked {
    fn from_arguments(lang: Lang, matches: &ArgMatches) -> Result<Self, Failure> {
        let text = |name| value(matches, name).map(|given| given.to_str().unwrap_or_default());
        let mut told = text("command").map_or_else(Told::default, Told::by_command);
        if let Some(kind) = text("kind") {
            told.kind = Some(Kind::of_id(kind).ok_or_else(|| failures::no_kind(kind, lang))?);
        }
        let zone = text("zone").map(|zone| TimeZone::get(zone).map_err(|_| failures::zone(lang)));
        let zone = zone.transpose()?;
        let time = |option| {
            let given = text(option).map(|given| instant(given, zone.as_ref()));
            given.map(|at| {
                at.map_err(|why| match why {
                    NoInstant::NoTime => failures::time(option, lang),
                    NoInstant::NotOnce => failures::not_once(option, lang),
                })
            })
        };
        let (observed_at, before_at) = (time("observed-at"), time("before-at"));
        let field = text("field").map(|field| failures::field(field, lang));
        let captures: Vec<PathBuf> = matches
            .get_many::<OsString>("captures")
            .map(|given| given.map(PathBuf::from).collect())
            .unwrap_or_default();
        let is_alone = captures.is_empty() && value(matches, "before").is_none();
        let naming = if matches.get_flag("names") { Naming::All } else { Naming::Nothing };
        Ok(Self {
            captures: if is_alone { vec![PathBuf::from("-")] } else { captures },
            before_at: before_at.transpose()?,
            options: Options { told, naming, observed_at: observed_at.transpose()?, zone },
            field: field.transpose()?,
        })
    }

    /// The summary of a capture, which is read once and kept nowhere.
    fn summarised(&self, path: &Path, lang: Lang) -> Result<Result<Summary, Problem>, Failure> {
        self.summarised_at(path, self.options.observed_at, lang)
    }

    /// The same of a capture that was taken at another time.
    fn summarised_at(
        &self,
        path: &Path,
        observed_at: Option<Timestamp>,
        lang: Lang,
    ) -> Result<Result<Summary, Problem>, Failure> {
        let failed = |error: io::Error| failures::unreadable(path, &error, lang);
        let mut reader: Box<dyn Read> = if path == Path::new("-") {
            Box::new(standard_input().map_err(failed)?)
        } else {
            Box::new(open_named(path).map_err(failed)?)
        };
        let mut summarizer = Summarizer::new(Options { observed_at, ..self.options.clone() });
        let mut piece = TaintedPiece::of_at_most(PIECE_BYTES);
        while piece.fill(&mut reader).map_err(failed)? {
            summarizer.piece(&piece);
        }
        Ok(summarizer.end())
    }

    /// The fields that a summary goes into.
    fn fields(&self, summary: &Summary) -> Vec<&'static str> {
        self.field.map_or_else(|| summary::fields(summary), |field| vec![field])
    }
}

/// Why what an option gives is no instant.
enum NoInstant {
    NoTime,
    /// A time of the zone that came twice or never there, as clocks were set back or forward.
    NotOnce,
}

/// The instant of a time that an option gives; one without an offset is of the zone that another option names.
fn instant(given: &str, zone: Option<&TimeZone>) -> Result<Timestamp, NoInstant> {
    // A zone behind the time would be passed over, and another option be taken at its word.
    if given.contains('[') {
        return Err(NoInstant::NoTime);
    }
    if let Ok(instant) = given.parse() {
        return Ok(instant);
    }
    // A date alone is no time.
    let civil: Option<DateTime> = given.contains(':').then(|| given.parse().ok()).flatten();
    let (civil, zone) = civil.zip(zone).ok_or(NoInstant::NoTime)?;
    let local = zone.to_ambiguous_timestamp(civil);
    let why = if local.is_ambiguous() { NoInstant::NotOnce } else { NoInstant::NoTime };
    local.unambiguous().map_err(|_| why)
}

/// What is wrong with a capture, which has no name where it comes from standard input.
fn failed(path: &Path, explanation: Explanation) -> Failure {
    if path == Path::new("-") {
        Failure::general(explanation)
    } else {
        Failure::of(path, explanation)
    }
}

/// The plan that `--plan` names, or the one in its place.
fn plan(matches: &ArgMatches, lang: Lang) -> Result<PathBuf, Failure> {
    let root = root(matches, lang)?;
    let default = OsStr::new(readback::vocabulary::DEFAULT_OUTPUT);
    Ok(value(matches, "plan").map_or_else(|| crate::io::paths::join(&root, default), PathBuf::from))
}

fn root(matches: &ArgMatches, lang: Lang) -> Result<PathBuf, Failure> {
    let root = value(matches, "root").unwrap_or(OsStr::new("."));
    crate::io::paths::resolve(root).map_err(|error| common::root(root, &error, lang))
}
