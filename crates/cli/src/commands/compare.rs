//! `readback plan --compare FILE`: writes nothing, names the first difference from an existing plan.

use std::fs::File;
use std::io::{self, BufReader, Read as _};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use lockdown::profile;
use readback::lang::{Lang, Text};
use readback::plan::{Comparison, ComparisonEnd, Difference, PlanSummary};
use readback::report::{printable, width};
use readback::source::Lists;
use readback::wording::PlanSentences;

use super::plan::{Nowhere, Request};
use super::{failures, stdout_failure};
use crate::args::value;
use crate::exit::Exit;
use crate::io::clock;
use crate::io::terminal::{Failure, answer, columns, say, shell_quoted, shown};
use crate::lock;

/// The most that is read of the other plan to learn when it was made.
const HEAD_BYTES: u64 = 256 * 1024;

/// Bytes of the other plan that are read at a time.
const CHUNK_BYTES: usize = 128 * 1024;

/// Compares.
pub(super) fn run(lang: Lang, matches: &ArgMatches) -> Result<Exit, Failure> {
    let request = Request::from_arguments(lang, matches)?;
    let path = PathBuf::from(value(matches, "compare").unwrap_or_default());
    lock::enter(&profile::READ_ONLY, &[], lang)?;
    let unreadable = |error: io::Error| failures::unreadable_plan(&path, &error, lang);
    let file = File::open(&path).map_err(unreadable)?;
    let mut head = Vec::new();
    (&file).take(HEAD_BYTES).read_to_end(&mut head).map_err(unreadable)?;
    let generated_at = match request.generated_at() {
        Some(given) => given.to_owned(),
        None => generated_at_of(&head, lang),
    };
    let wording = request.wording(lang)?;
    let mut source = request.open_source(lang)?;
    if !source.is_rereadable() {
        return Err(failures::source_is_a_pipe(request.source(), lang));
    }
    // The first reading finds what is wrong with the source, and which list of candidates counts.
    let lists = request
        .write(&generated_at, &wording, &mut source, Lists::All, lang, &mut Nowhere, |never| {
            match never {}
        })
        .map(|summary| Lists::Only(summary.lists))?;
    let mut comparison = Comparison::with(BufReader::with_capacity(CHUNK_BYTES, head.chain(file)));
    let mut ended = Ok(());
    let written =
        request.write(&generated_at, &wording, &mut source, lists, lang, &mut comparison, |end| {
            ended = match end {
                ComparisonEnd::Differs => Ok(()),
                ComparisonEnd::StartsOver => Err(io::ErrorKind::InvalidData.into()),
                ComparisonEnd::Unreadable(error) => Err(error),
            };
            failures::unreadable_plan(&path, &io::ErrorKind::InvalidData.into(), lang)
        });
    ended.map_err(unreadable)?;
    let differences = comparison.finish(written.is_ok()).map_err(unreadable)?;
    match (written, differences.as_slice()) {
        (Ok(summary), []) => same(&path, &summary, lang),
        (Err(failure), []) => Err(failure),
        (_, [first, rest @ ..]) => differs(&path, first, rest, lang),
    }
}

/// When the other plan was made: comparing two moments says nothing, so it is taken over unless given.
fn generated_at_of(head: &[u8], lang: Lang) -> String {
    const NOTE: Text = Text {
        zh_tw: "產生時間沿用被比較的計畫（沒有給 --generated-at）",
        en: "taking generated_at from the plan compared with (no --generated-at given)",
    };
    match PlanSentences::generated_at(head) {
        Some(generated_at) => {
            say(NOTE.in_lang(lang));
            generated_at
        }
        None => clock::now_in_taipei(),
    }
}

fn same(path: &Path, summary: &PlanSummary, lang: Lang) -> Result<Exit, Failure> {
    let candidates = summary.candidates;
    let path = shown(path, lang);
    let line = match lang {
        Lang::ZhTw => {
            format!("相同：{path} 的每一個位元組都和本程式產生的計畫一樣（{candidates} 個服務面）")
        }
        Lang::En => format!(
            "same: every byte of {path} is what this program writes (surfaces: {candidates})"
        ),
    };
    answer(line).map_err(|error| stdout_failure(&error, lang))?;
    Ok(Exit::Pass)
}

fn differs(
    path: &Path,
    first: &Difference,
    rest: &[Difference],
    lang: Lang,
) -> Result<Exit, Failure> {
    let mut lines = vec![match lang {
        Lang::ZhTw => placed("不同：第一個不同之處在 ", path, first, lang),
        Lang::En => placed("different: the first difference is at ", path, first, lang),
    }];
    if first.pointer == "/git_commit" {
        lines.push(match (rest.first(), lang) {
            (None, Lang::ZhTw) => "  那是提交不同；除此之外每一個位元組都相同".to_owned(),
            (None, Lang::En) => "  that is the commit; every other byte is the same".to_owned(),
            (Some(next), Lang::ZhTw) => placed("  那是提交不同；下一處在 ", path, next, lang),
            (Some(next), Lang::En) => {
                placed("  that is the commit; the next is at ", path, next, lang)
            }
        });
    }
    let is_sentence = |difference: &Difference| {
        difference.pointer.ends_with("/meaning") || difference.pointer.ends_with("/instruction")
    };
    if is_sentence(first) || rest.iter().any(is_sentence) {
        let command =
            format!("readback wording import {} --output wording.toml", shell_quoted(path));
        lines.push(match lang {
            Lang::ZhTw => format!("  不同的是句子；要保留既有的句子，請執行\n\n    {command}\n\n  再比較一次，加上 --wording wording.toml"),
            Lang::En => format!("  What differs is a sentence; to keep the existing ones, run\n\n    {command}\n\n  and compare again with --wording wording.toml"),
        });
    }
    answer(lines.join("\n")).map_err(|error| stdout_failure(&error, lang))?;
    Ok(Exit::Findings)
}

/// Where a difference is, behind what is said of it; its file stands below where the terminal is too narrow for both.
fn placed(said: &str, path: &Path, difference: &Difference, lang: Lang) -> String {
    let Difference { pointer, line, column } = difference;
    let pointer = printable(pointer.as_bytes());
    let said = match (pointer.is_empty(), lang) {
        (false, _) => format!("{said}{pointer}"),
        // Between words in Chinese is no blank.
        (true, Lang::ZhTw) => format!("{}最外層", said.trim_end()),
        (true, Lang::En) => format!("{said}the top level"),
    };
    let place = format!("{}:{line}:{column}", shown(path, lang));
    let is_wide = width(&said).saturating_add(width(&place)).saturating_add(2) > columns();
    let gap = if is_wide { "\n    " } else { "  " };
    format!("{said}{gap}{place}")
}
