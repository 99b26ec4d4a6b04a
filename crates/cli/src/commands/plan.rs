//! `readback plan`: the post-incident readback plan from the change evidence snapshot.

use std::ffi::OsStr;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use lockdown::profile;
use readback::lang::Lang;
use readback::plan::{PlanError, PlanFacts, PlanSink, PlanSummary, write_plan};
use readback::python_json::Place;
use readback::report::Explanation;
use readback::source::{Lists, Seed, SourceProblem, candidate_places};
use readback::wording::{WORDING_BYTES_MAX, Wording};

use super::output_file::OutputFile;
use super::{failures, stdout_failure};
use crate::args::value;
use crate::exit::Exit;
use crate::io::existing_plan::{self, Existing};
use crate::io::output::{FileTarget, Pending, Target};
use crate::io::paths::{is_same_file, join, resolve};
use crate::io::source_file::{SourceFile, read_small};
use crate::io::terminal::{Failure, answer, say};
use crate::io::waiting::standard_output;
use crate::io::{clock, git, random};
use crate::lock;

/// Runs the command.
pub(super) fn run(lang: Lang, matches: &ArgMatches) -> Result<Exit, Failure> {
    let request = Request::from_arguments(lang, matches)?;
    let output = value(matches, "output").unwrap_or_default();
    if output == "-" {
        return to_stdout(lang, &request);
    }
    let path = join(&request.root, output);
    request.look_at_source(lang)?;
    if request.inputs().any(|input| is_same_file(input, &path)) {
        return Err(failures::same_file(&path, lang));
    }
    let target = Target::at(&path).map_err(|error| failures::output(&path, &error, lang))?;
    let summary = match target {
        Target::Device(device) => to_device(lang, &request, &device)?,
        Target::File(target) => {
            to_file(lang, &request, target, matches.get_flag("rewrite-wording"))?
        }
    };
    warn(&summary, lang);
    answer(summary.line()).map_err(|error| stdout_failure(&error, lang))?;
    Ok(Exit::Pass)
}

/// What a plan is made from: the options that the reference generator has, and the words.
pub(super) struct Request {
    root: PathBuf,
    source: PathBuf,
    generated_at: Option<String>,
    wording: Option<PathBuf>,
}

impl Request {
    pub(super) fn from_arguments(lang: Lang, matches: &ArgMatches) -> Result<Self, Failure> {
        let root = value(matches, "root").unwrap_or(OsStr::new("."));
        let root = resolve(root).map_err(|error| failures::root(root, &error, lang))?;
        let source = value(matches, "source-change-evidence-report").unwrap_or_default();
        let generated_at = match value(matches, "generated-at").map(OsStr::to_str) {
            Some(None) => return Err(failures::generated_at(lang)),
            // The reference generator takes an empty text for none.
            Some(Some(text)) if !text.is_empty() => Some(text.to_owned()),
            Some(Some(_)) | None => None,
        };
        Ok(Self {
            source: join(&root, source),
            generated_at,
            // A file that only we know stands where the caller says, as in any program.
            wording: value(matches, "wording").map(PathBuf::from),
            root,
        })
    }

    /// The plan of a source in the default place below a root.
    pub(super) fn of_root(root: &Path) -> Self {
        let source = root.join(readback::vocabulary::DEFAULT_SOURCE);
        Self { root: root.to_owned(), source, generated_at: None, wording: None }
    }

    /// When the plan is said to be made, if that was given.
    pub(super) fn generated_at(&self) -> Option<&str> {
        self.generated_at.as_deref()
    }

    /// When the plan is said to be made.
    pub(super) fn generated_at_or_now(&self) -> String {
        self.generated_at.clone().unwrap_or_else(clock::now_in_taipei)
    }

    /// Where the source stands.
    pub(super) fn source(&self) -> &Path {
        &self.source
    }

    /// The words: a team's own, or ours.
    pub(super) fn wording(&self, lang: Lang) -> Result<Wording, Failure> {
        let Some(path) = &self.wording else {
            return Ok(Wording::ours(lang));
        };
        let bytes = read_small(path, WORDING_BYTES_MAX)
            .map_err(|error| failures::unreadable_wording(path, &error, lang))?;
        Wording::from_toml(&bytes, lang)
            .map_err(|problem| Failure::of(path, problem.explanation(lang)))
    }

    /// The files that it is made from.
    fn inputs(&self) -> impl Iterator<Item = &Path> {
        [Some(self.source.as_path()), self.wording.as_deref()].into_iter().flatten()
    }

    /// Where there is no root, that is told rather than where the output would stand.
    fn look_at_source(&self, lang: Lang) -> Result<(), Failure> {
        if self.root.exists() {
            return Ok(());
        }
        let found = std::fs::metadata(&self.source);
        found.map(drop).map_err(|error| failures::unreadable_source(&self.source, &error, lang))
    }

    pub(super) fn open_source(&self, lang: Lang) -> Result<SourceFile, Failure> {
        SourceFile::open(&self.source)
            .map_err(|error| failures::unreadable_source(&self.source, &error, lang))
    }

    /// Makes the plan into a sink. `sink_failure` says what it means that the sink failed.
    pub(super) fn write<S: PlanSink>(
        &self,
        generated_at: &str,
        wording: &Wording,
        source: &mut SourceFile,
        lists: Lists,
        lang: Lang,
        sink: &mut S,
        sink_failure: impl FnOnce(S::Error) -> Failure,
    ) -> Result<PlanSummary, Failure> {
        let commit = git::short_head(&self.root);
        let git_commit = commit.as_deref().unwrap_or("unknown");
        let facts = PlanFacts { generated_at, git_commit, wording };
        let seed = random::words().map_err(|error| failures::randomness(&error, lang))?;
        let seed = Seed(seed.0, seed.1);
        let reader = source
            .reader()
            .map_err(|error| failures::unreadable_source(&self.source, &error, lang))?;
        write_plan(reader, &facts, seed, lists, sink).map_err(|error| match error {
            PlanError::Source(problem) => self.source_failure(&problem, source, seed, lang),
            PlanError::Sink(error) => sink_failure(error),
        })
    }

    /// What is wrong with the source; for an id that stands twice, the source is read again for the places.
    fn source_failure(
        &self,
        problem: &SourceProblem,
        source: &mut SourceFile,
        seed: Seed,
        lang: Lang,
    ) -> Failure {
        let places = |first, second| {
            let reader = source.is_rereadable().then(|| source.reader().ok()).flatten()?;
            candidate_places(reader, seed, first, second)
        };
        Failure::of(&self.source, explained(problem, lang, places))
    }
}

/// What is wrong with a source; `places` says where two of its surfaces start, where it can be read again.
pub(super) fn explained(
    problem: &SourceProblem,
    lang: Lang,
    places: impl FnOnce(u32, u32) -> Option<(Place, Place)>,
) -> Explanation {
    let mut explanation = problem.explanation(lang);
    if let SourceProblem::SurfaceIdTwice { first, second } = *problem
        && let Some((earlier, later)) = places(first, second)
    {
        explanation = explanation.at(later);
        explanation.next += &match lang {
            Lang::ZhTw => format!("（第 {} 行）", earlier.line),
            Lang::En => format!(" (line {})", earlier.line),
        };
    }
    explanation
}

/// Makes the plan as a file that appears whole or not at all.
fn to_file(
    lang: Lang,
    request: &Request,
    target: FileTarget,
    rewrite_wording: bool,
) -> Result<PlanSummary, Failure> {
    let path = target.path().to_owned();
    let output = OutputFile::enter(target, lang)?;
    let wording = request.wording(lang)?;
    let mut source = request.open_source(lang)?;
    if output.target.exists() && !rewrite_wording {
        keep_foreign_wording(&output.target, &wording, lang)?;
    }
    let mut writing = output.begin()?;
    let summary = request.write(
        &request.generated_at_or_now(),
        &wording,
        &mut source,
        Lists::All,
        lang,
        &mut FileSink(&mut writing.pending),
        |error| failures::output(&path, &error, lang),
    )?;
    writing.publish()?;
    Ok(summary)
}

/// Stops where the output holds sentences that would be lost.
fn keep_foreign_wording(target: &FileTarget, wording: &Wording, lang: Lang) -> Result<(), Failure> {
    let existing = existing_plan::read(&target.real_path())
        .map_err(|error| failures::unreadable_plan(target.path(), &error, lang))?;
    match existing {
        Existing::Json(plan) if plan.is_v1_plan() && !plan.are_known(wording) => {
            Err(failures::foreign_wording(target.path(), lang))
        }
        Existing::DamagedPlan => Err(failures::damaged_plan(target.path(), lang)),
        Existing::Json(_) | Existing::Other => Ok(()),
    }
}

/// Makes the plan on standard output; the summary line goes to standard error.
///
/// What has gone down a pipe cannot be taken back, so a source that can be read twice is first read
/// without writing: a source that makes no plan then writes nothing at all.
fn to_stdout(lang: Lang, request: &Request) -> Result<Exit, Failure> {
    lock::enter(&profile::READ_ONLY, &[], lang)?;
    let failed = |error: io::Error| stdout_failure(&error, lang);
    let summary = in_place(lang, request, &mut standard_output(), failed)?;
    warn(&summary, lang);
    say(summary.line());
    Ok(Exit::Pass)
}

/// Makes the plan in a device or a pipe that has a name, as the reference generator would. It is opened
/// before the lock, for no Landlock rule can be made about a pipe; nothing has been read by then.
fn to_device(lang: Lang, request: &Request, device: &Path) -> Result<PlanSummary, Failure> {
    let failed = |error: io::Error| failures::output(device, &error, lang);
    let mut file = std::fs::File::options().write(true).open(device).map_err(failed)?;
    lock::enter(&profile::READ_ONLY, &[], lang)?;
    in_place(lang, request, &mut file, failed)
}

fn in_place(
    lang: Lang,
    request: &Request,
    out: &mut dyn io::Write,
    failed: impl Fn(io::Error) -> Failure,
) -> Result<PlanSummary, Failure> {
    let wording = request.wording(lang)?;
    let mut source = request.open_source(lang)?;
    let generated_at = request.generated_at_or_now();
    let mut lists = Lists::All;
    if source.is_rereadable() {
        let write = request.write(
            &generated_at,
            &wording,
            &mut source,
            lists,
            lang,
            &mut Nowhere,
            |never| match never {},
        );
        lists = Lists::Only(write?.lists);
    }
    let mut sink = InPlace { out: io::BufWriter::with_capacity(IN_PLACE_BYTES, out) };
    let twice = || failures::list_twice(&request.source, lang);
    let summary =
        request.write(&generated_at, &wording, &mut source, lists, lang, &mut sink, |error| {
            error.map_or_else(twice, &failed)
        })?;
    sink.out.flush().map_err(&failed)?;
    Ok(summary)
}

/// Bytes gathered for a pipe: as much as it holds by default (pipe(7)).
const IN_PLACE_BYTES: usize = 64 * 1024;

/// A plan that becomes a file.
pub(super) struct FileSink<'a>(pub(super) &'a mut Pending);

impl PlanSink for FileSink<'_> {
    type Error = io::Error;

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write(bytes)
    }

    fn restart(&mut self) -> io::Result<()> {
        self.0.restart()
    }
}

/// A plan that is only counted.
pub(super) struct Nowhere;

impl PlanSink for Nowhere {
    type Error = std::convert::Infallible;

    fn write(&mut self, _bytes: &[u8]) -> Result<(), Self::Error> {
        Ok(())
    }

    fn restart(&mut self) -> Result<(), Self::Error> {
        Ok(())
    }
}

/// A plan that goes down a pipe. Its error is `None` where it would have to start over.
struct InPlace<'a> {
    out: io::BufWriter<&'a mut dyn io::Write>,
}

impl PlanSink for InPlace<'_> {
    type Error = Option<io::Error>;

    fn write(&mut self, bytes: &[u8]) -> Result<(), Self::Error> {
        self.out.write_all(bytes).map_err(Some)
    }

    fn restart(&mut self) -> Result<(), Self::Error> {
        Err(None)
    }
}

/// Names passed-on values that spell an opened flag.
fn warn(summary: &PlanSummary, lang: Lang) {
    for opened in &summary.opened_flags {
        let pointer = opened.pointer();
        let flag = opened.flag;
        say(match lang {
            Lang::ZhTw => format!(
                "警告：來源的 {pointer} 裡寫著 `{flag}` 已開放；它只是一段原樣帶過的內容，不會開放任何東西"
            ),
            Lang::En => format!(
                "warning: {pointer} of the source reads as if `{flag}` were open; it is passed on as it stands and opens nothing"
            ),
        });
    }
    let more = summary.opened_flag_count - summary.opened_flags.len() as u64;
    if more > 0 {
        say(match lang {
            Lang::ZhTw => format!("警告：還有 {more} 處同樣的內容"),
            Lang::En => format!("warning: {more} more of the same"),
        });
    }
}
