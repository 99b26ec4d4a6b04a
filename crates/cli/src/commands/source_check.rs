//! `readback source check`: what `plan` would refuse of a source snapshot, and what it would accept though it is surely a
//! mistake. It writes nothing.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use lockdown::profile;
use readback::lang::{Lang, Text, grouped};
use readback::owed::{RefusedEntry, refused_entries};
use readback::python_json::Place;
use readback::report::{Explanation, likely_kinds};
use readback::source::{Mistakes, Seed, SourceProblem, places_of};
use readback::vocabulary::{DEFAULT_SOURCE, KINDS_THAT_OWE};

use super::plan::explained;
use super::{failures, stdout_failure};
use crate::args::value;
use crate::exit::Exit;
use crate::io::opening::standard_input;
use crate::io::paths::{join, resolve};
use crate::io::random;
use crate::io::source_file::SourceFile;
use crate::io::terminal::{Failure, answer, folded, say, say_failure, shown};
use crate::lock;

/// The most that is taken out of a pipe, in bytes: it is read twice, and so it is kept. A file has no limit.
const PIPE_BYTES_MAX: usize = 64 << 20;

/// So many entries that the screen refuses are told: more than anybody mends in one go.
const PAYLOAD_TOLD_MAX: usize = 100;

/// Checks a source.
pub(super) fn run(lang: Lang, matches: &ArgMatches) -> Result<Exit, Failure> {
    let root = value(matches, "root").unwrap_or(OsStr::new("."));
    let root = resolve(root).map_err(|error| failures::root(root, &error, lang))?;
    let named = value(matches, "file").map(PathBuf::from);
    let path = named.unwrap_or_else(|| join(&root, OsStr::new(DEFAULT_SOURCE)));
    lock::enter(&profile::READ_ONLY, &[], lang)?;
    let failed = |error: io::Error| failures::unreadable_snapshot(&path, &error, lang);
    let mut source =
        Source::open(&path).map_err(|error| error.map_or_else(|| too_long(&path, lang), failed))?;
    let seed = random::words().map_err(|error| failures::randomness(&error, lang))?;
    let seed = Seed(seed.0, seed.1);
    let found = Mistakes::in_surfaces(source.reader().map_err(failed)?, seed);
    let mut mistakes = found.map_err(|problem| Failure::of(&path, problem.explanation(lang)))?;
    mistakes
        .add_open_flags(source.reader().map_err(failed)?)
        .map_err(|problem| Failure::of(&path, SourceProblem::Read(problem).explanation(lang)))?;
    if mistakes.refused_count > 0 {
        // Of two surfaces with one id only their numbers are known so far.
        let twice = mistakes.refused.iter().flat_map(SourceProblem::twice).flatten().collect();
        let places = places_of(source.reader().map_err(failed)?, seed, twice);
        say_refused(&mistakes, &places, &path, lang);
    }
    let payload = refused_entries(source.reader().map_err(failed)?)
        .map_err(|problem| Failure::of(&path, SourceProblem::Read(problem).explanation(lang)))?;
    say_payload(&payload, &path, lang);
    let told = report(&mistakes, payload.len() as u64, &path, lang);
    answer(told).map_err(|error| stdout_failure(&error, lang))?;
    Ok(match (mistakes.refused_count, mistakes.count) {
        (_, _) if !payload.is_empty() => Exit::Quarantine,
        (0, 0) => Exit::Pass,
        (0, _) => Exit::Findings,
        (_, _) => Exit::Unusable,
    })
}

/// Tells everything that `plan` would refuse, in its words.
fn say_refused(mistakes: &Mistakes, places: &BTreeMap<u32, Place>, path: &Path, lang: Lang) {
    for problem in &mistakes.refused {
        let places = |first, second| places.get(&first).copied().zip(places.get(&second).copied());
        say_failure(&Failure::of(path, explained(problem, lang, places)), lang);
    }
    let rest = mistakes.refused_count.saturating_sub(mistakes.refused.len() as u64);
    if rest > 0 {
        say(and_more(rest, lang));
    }
}

/// Tells the entries that the screen refuses: no packet of them can have their digest.
fn say_payload(payload: &[RefusedEntry], path: &Path, lang: Lang) {
    for refused in payload.iter().take(PAYLOAD_TOLD_MAX) {
        say_failure(&Failure::of(path, refused.explanation(lang)), lang);
    }
    let rest = payload.len().saturating_sub(PAYLOAD_TOLD_MAX);
    if rest > 0 {
        say(and_more(rest as u64, lang));
    }
}

fn and_more(rest: u64, lang: Lang) -> String {
    match lang {
        Lang::ZhTw => format!("另有 {rest} 處。"),
        Lang::En => format!("And {rest} more."),
    }
}

/// A source that is read twice.
enum Source {
    File(SourceFile),
    Piped(Vec<u8>),
}

impl Source {
    /// Opens it; an error of `None` is that a pipe holds too much.
    fn open(path: &Path) -> Result<Self, Option<io::Error>> {
        if path == Path::new("-") {
            return Self::piped(standard_input()?);
        }
        let mut file = SourceFile::open(path)?;
        if file.is_rereadable() { Ok(Self::File(file)) } else { Self::piped(file.reader()?) }
    }

    fn piped(reader: impl Read) -> Result<Self, Option<io::Error>> {
        let mut bytes = Vec::new();
        reader.take(PIPE_BYTES_MAX as u64 + 1).read_to_end(&mut bytes)?;
        if bytes.len() > PIPE_BYTES_MAX { Err(None) } else { Ok(Self::Piped(bytes)) }
    }

    /// Reads it from the start.
    fn reader(&mut self) -> io::Result<Box<dyn Read + '_>> {
        Ok(match self {
            Self::File(file) => Box::new(file.reader()?),
            Self::Piped(bytes) => Box::new(bytes.as_slice()),
        })
    }
}

fn too_long(path: &Path, lang: Lang) -> Failure {
    let what = match lang {
        Lang::ZhTw => format!("管線裡的來源超過 {} 位元組", grouped(PIPE_BYTES_MAX as u64)),
        Lang::En => {
            format!(
                "the source in the pipe is longer than {} bytes",
                grouped(PIPE_BYTES_MAX as u64)
            )
        }
    };
    const NEXT: Text = Text {
        zh_tw: "存成檔案再檢查；檔案沒有大小限制。",
        en: "Save it to a file and check that; a file has no limit.",
    };
    Failure::of(path, Explanation::new(what, NEXT.in_lang(lang)))
}

/// What is said of a source besides what `plan` would refuse.
fn report(mistakes: &Mistakes, payload: u64, path: &Path, lang: Lang) -> String {
    let name = shown(path, lang);
    let mut said: Vec<String> = mistakes
        .found
        .iter()
        .map(|mistake| told(&mistake.explanation(lang), &name, lang))
        .collect();
    let rest = mistakes.count.saturating_sub(mistakes.found.len() as u64);
    if rest > 0 {
        said.push(and_more(rest, lang));
    }
    let Mistakes { surfaces, owing_no_state, count, refused_count, .. } = mistakes;
    if *owing_no_state > 0 {
        let kinds = KINDS_THAT_OWE;
        said.push(on_terminal(&match lang {
            Lang::ZhTw => format!(
                "說明：{owing_no_state} 個服務面的種類不在 {} 之中，可以把 Docker、compose、systemd 的狀態寫成不適用。",
                kinds.join("、")
            ),
            Lang::En => format!(
                "note: surfaces of kinds other than {}: {owing_no_state}. They may call the state of Docker, compose and systemd not applicable.",
                kinds.join(", ")
            ),
        }));
    }
    let of_all = mistakes.likely_kinds_count;
    if let Some(likely) = likely_kinds(&mistakes.likely_kinds, of_all, lang) {
        said.push(on_terminal(&match lang {
            Lang::ZhTw => format!("說明：{likely}"),
            Lang::En => format!("note: {likely}"),
        }));
    }
    // What the screen refuses is told as well, on standard error.
    let count = *count + payload;
    said.push(on_terminal(&match (lang, refused_count, count) {
        (Lang::ZhTw, 0, 0) => {
            format!("{name}：服務面 {surfaces} 個；plan 讀得懂，沒有看到錯誤。")
        }
        (Lang::ZhTw, 0, _) => {
            format!("{name}：服務面 {surfaces} 個；plan 讀得懂，但有 {count} 處多半是錯的。")
        }
        (Lang::ZhTw, _, _) => format!(
            "{name}：服務面 {surfaces} 個；plan 會拒絕 {refused_count} 處，另有 {count} 處多半是錯的。"
        ),
        (Lang::En, 0, 0) => {
            format!("{name}: surfaces: {surfaces}; plan reads it, and no mistake was found.")
        }
        (Lang::En, 0, 1) => format!(
            "{name}: surfaces: {surfaces}; plan reads it, and 1 thing in it is surely a mistake."
        ),
        (Lang::En, 0, _) => format!(
            "{name}: surfaces: {surfaces}; plan reads it, and {count} things in it are surely mistakes."
        ),
        (Lang::En, _, _) => format!(
            "{name}: surfaces: {surfaces}; what plan would refuse: {refused_count}; what else is surely a mistake: {count}."
        ),
    }));
    said.join("\n")
}

fn on_terminal(sentence: &str) -> String {
    folded(sentence, "", "  ")
}

/// One mistake: what, where, what to do next.
fn told(explanation: &Explanation, name: &str, lang: Lang) -> String {
    let mut place = name.to_owned();
    if let Some(at) = explanation.place {
        place += &format!(":{}:{}", at.line, at.column);
    }
    if let Some(pointer) = &explanation.pointer {
        place += &format!("  {pointer}");
    }
    let [what, at, next] = match lang {
        Lang::ZhTw => ["錯處：", "  位置：", "  接著："],
        Lang::En => ["mistake: ", "  where: ", "  next:  "],
    };
    let what = folded(&explanation.what, what, "  ");
    let next = folded(&explanation.next, next, "         ");
    format!("{what}\n{at}{place}\n{next}")
}
