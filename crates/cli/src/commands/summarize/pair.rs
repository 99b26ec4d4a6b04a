//! `readback summarize --before A --after B`: both states, and what changed in between.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use readback::lang::Lang;
use summary::{Changes, Summary, compare};

use super::{Asked, failed, failures, told};
use crate::args::value;
use crate::commands::stdout_failure;
use crate::exit::Exit;
use crate::io::terminal::{Failure, answer};

/// The two captures.
pub(super) struct Pair {
    before: PathBuf,
    after: PathBuf,
}

/// Both captures, summarised and compared.
pub(super) struct Compared {
    pub(super) before: Summary,
    pub(super) after: Summary,
    pub(super) changes: Changes,
}

/// The captures that the arguments name.
pub(super) fn of(matches: &ArgMatches) -> Option<Pair> {
    let path = |name| value(matches, name).map(PathBuf::from);
    Some(Pair { before: path("before")?, after: path("after")? })
}

impl Pair {
    pub(super) fn is_piped(&self) -> bool {
        [&self.before, &self.after].into_iter().any(|path| path == Path::new("-"))
    }

    /// Reads both.
    pub(super) fn compared(&self, asked: &Asked, lang: Lang) -> Result<Compared, Failure> {
        if self.before == Path::new("-") && self.after == Path::new("-") {
            return Err(failures::one_pipe(lang));
        }
        let summarised = |path: &Path, at| -> Result<Summary, Failure> {
            asked
                .summarised_at(path, at, lang)?
                .map_err(|problem| failed(path, problem.explanation(lang)))
        };
        let before = summarised(&self.before, asked.before_at)?;
        let after = summarised(&self.after, asked.options.observed_at)?;
        let changes = compare(&before, &after, &asked.options.naming)
            .map_err(|why| failed(&self.after, failures::incomparable(why, lang)))?;
        Ok(Compared { before, after, changes })
    }
}

/// Tells both and what changed.
pub(super) fn run(pair: Pair, asked: &Asked, format: &str, lang: Lang) -> Result<Exit, Failure> {
    let compared = pair.compared(asked, lang)?;
    let Compared { before, after, changes } = &compared;
    let text = match format {
        "json" => summary::json_of_two(before, after, changes).to_string(),
        "yaml" => {
            let of = |summary, field: &str| {
                let mut filling = summary::filling(summary, field, lang)?;
                if field == AFTER {
                    filling.summary = compared.sentence(lang);
                }
                readback::authoring::fill::lines(&filling, true).ok()
            };
            let lines = [of(before, BEFORE), of(after, AFTER)];
            lines.into_iter().flatten().collect::<String>().trim_end().to_owned()
        }
        _ => {
            let (first, second) = match lang {
                Lang::ZhTw => ("之前：", "之後："),
                Lang::En => ("before: ", "after: "),
            };
            let (before, after) = (told::plain(before, lang), told::plain(after, lang));
            format!("{first}{before}\n\n{second}{after}\n\n{}", changes.told(lang))
        }
    };
    answer(text).map_err(|error| stdout_failure(&error, lang))?;
    Ok(Exit::Pass)
}

/// The fields that the two go into.
pub(super) const BEFORE: &str = "before_service_state_ref";
pub(super) const AFTER: &str = "after_service_state_ref";

impl Compared {
    /// What is said of the state after: the state, and what changed.
    pub(super) fn sentence(&self, lang: Lang) -> String {
        summary::sentence_of_two(&self.after, &self.changes, lang)
    }
}
