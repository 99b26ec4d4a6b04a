//! `readback wording import`: the sentences of an existing plan as a wording file.

use std::io;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use lockdown::profile;
use readback::lang::Lang;
use readback::wording::{PlanSentences, Wording};

use super::output_file::OutputFile;
use super::{failures, stdout_failure};
use crate::args::value;
use crate::exit::Exit;
use crate::io::output::{FileTarget, Target};
use crate::io::paths::{is_same_file, join};
use crate::io::source_file::SourceFile;
use crate::io::terminal::{Failure, answer, say_failure, shell_quoted};
use crate::lock;

/// Takes the sentences out of a plan.
pub(super) fn import(lang: Lang, matches: &ArgMatches) -> Result<Exit, Failure> {
    let plan = PathBuf::from(value(matches, "plan").unwrap_or_default());
    let output = value(matches, "output").unwrap_or_default();
    if output == "-" {
        lock::enter(&profile::READ_ONLY, &[], lang)?;
        let toml = match read(&plan, lang)? {
            Ok(wording) => wording.to_toml(),
            Err(exit) => return Ok(exit),
        };
        answer(toml.trim_end()).map_err(|error| stdout_failure(&error, lang))?;
        return Ok(Exit::Pass);
    }
    let path = join(&std::env::current_dir().unwrap_or_default(), output);
    let failed = |error: io::Error| failures::output(&path, &error, lang);
    if is_same_file(&plan, &path) {
        return Err(failures::same_file(&path, lang));
    }
    match Target::at(&path).map_err(failed)? {
        Target::Device(_) => Err(failures::wording_output(&path, lang)),
        Target::File(target) if target.exists() && !matches.get_flag("force") => {
            Err(failed(io::ErrorKind::AlreadyExists.into()))
        }
        Target::File(target) => {
            if let Err(exit) = to_file(&plan, target, lang)? {
                return Ok(exit);
            }
            let shown = shell_quoted(&PathBuf::from(output));
            let line = match lang {
                Lang::ZhTw => format!(
                    "已取出 28 項檢查與 10 個去向的句子：{shown}\n接著：readback plan --wording {shown}"
                ),
                Lang::En => format!(
                    "Took the sentences of 28 checks and 10 lanes: {shown}\nNext: readback plan --wording {shown}"
                ),
            };
            answer(line).map_err(|error| stdout_failure(&error, lang))?;
            Ok(Exit::Pass)
        }
    }
}

fn to_file(plan: &Path, target: FileTarget, lang: Lang) -> Result<Result<(), Exit>, Failure> {
    let path = target.path().to_owned();
    let output = OutputFile::enter(target, lang)?;
    let wording = match read(plan, lang)? {
        Ok(wording) => wording,
        Err(exit) => return Ok(Err(exit)),
    };
    let mut writing = output.begin()?;
    writing
        .pending
        .write(wording.to_toml().as_bytes())
        .map_err(|error| failures::output(&path, &error, lang))?;
    writing.publish().map(Ok)
}

/// The sentences; the inner error is how the program ends where the screen refuses one, which is told by then.
fn read(plan: &Path, lang: Lang) -> Result<Result<Wording, Exit>, Failure> {
    let failed = |error: io::Error| failures::unreadable_plan(plan, &error, lang);
    let mut source = SourceFile::open(plan).map_err(failed)?;
    let sentences = PlanSentences::read(source.reader().map_err(failed)?)
        .map_err(|problem| Failure::of(plan, problem.explanation(lang)))?;
    match sentences.into_wording() {
        Ok(wording) => Ok(Ok(wording)),
        Err(problem) => {
            let failure = Failure::of(plan, problem.explanation(lang));
            if !problem.is_payload() {
                return Err(failure);
            }
            say_failure(&failure, lang);
            Ok(Err(Exit::Quarantine))
        }
    }
}
