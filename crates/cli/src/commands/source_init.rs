//! `readback source init`: a source snapshot out of a short inventory, for teams without the gate before this one.

use std::ffi::{OsStr, OsString};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use lockdown::profile;
use readback::inventory::{INVENTORY_BYTES_MAX, Inventory, InventoryProblem};
use readback::lang::{Lang, Text};
use readback::packet::time::Time;
use readback::python_json::Place;
use readback::report::{Explanation, inventory_too_long, likely_kinds};
use readback::screen::{Class, Hits, Tainted, Unread, Wiped};
use readback::vocabulary::DEFAULT_SOURCE;

use super::output_file::OutputFile;
use super::{failures, stdout_failure};
use crate::args::value;
use crate::exit::Exit;
use crate::io::clock;
use crate::io::opening::{open_named, standard_input};
use crate::io::output::{FileTarget, Target};
use crate::io::paths::{is_same_file, join};
use crate::io::terminal::{Failure, answer, say, say_failure, shell_quoted};
use crate::io::waiting::standard_output;
use crate::lock;

/// How many problems are told one by one. Who has more mends these first.
const PROBLEMS_TOLD_MAX: usize = 50;

/// Makes the snapshot.
pub(super) fn run(lang: Lang, matches: &ArgMatches) -> Result<Exit, Failure> {
    let inventory = PathBuf::from(value(matches, "inventory").unwrap_or_default());
    let generated_at = generated_at(lang, matches)?;
    if value(matches, "output").is_some_and(|output| output == "-") {
        lock::enter(&profile::READ_ONLY, &[], lang)?;
        let read = match read(&inventory, lang)? {
            Ok(read) => read,
            Err(exit) => return Ok(exit),
        };
        let mut stdout = standard_output();
        let written = stdout.write_all(read.snapshot(&generated_at).as_bytes());
        written.and_then(|()| stdout.flush()).map_err(|error| stdout_failure(&error, lang))?;
        say_kinds(&read, lang);
        return Ok(Exit::Pass);
    }
    let path = output(matches);
    let failed = |error: io::Error| failures::output(&path, &error, lang);
    let standard_input = Path::new("/dev/stdin");
    let read_from = if inventory == Path::new("-") { standard_input } else { &inventory };
    if is_same_file(read_from, &path) {
        return Err(failures::same_file(&path, lang));
    }
    match Target::at(&path).map_err(failed)? {
        Target::Device(_) => Err(no_file(&path, lang)),
        Target::File(target) if target.exists() && !matches.get_flag("force") => {
            Err(failed(io::ErrorKind::AlreadyExists.into()))
        }
        Target::File(target) => {
            let is_replaced = target.exists();
            let read = match to_file(&inventory, target, &generated_at, lang)? {
                Ok(read) => read,
                Err(exit) => return Ok(exit),
            };
            say_kinds(&read, lang);
            let told = told(matches, read.len(), is_replaced, lang);
            answer(told).map_err(|error| stdout_failure(&error, lang))?;
            Ok(Exit::Pass)
        }
    }
}

/// Where the snapshot goes: the file that is named, from the current folder; else where `plan` looks, from the root.
fn output(matches: &ArgMatches) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    match value(matches, "output") {
        Some(output) => join(&here, output),
        None => join(&join(&here, root(matches)), OsStr::new(DEFAULT_SOURCE)),
    }
}

fn root(matches: &ArgMatches) -> &OsStr {
    value(matches, "root").unwrap_or(OsStr::new("."))
}

/// When the snapshot is said to be made.
fn generated_at(lang: Lang, matches: &ArgMatches) -> Result<String, Failure> {
    const WHAT: Text = Text {
        zh_tw: "--generated-at 不是帶時區的時間",
        en: "--generated-at is no time with an offset",
    };
    const NEXT: Text = Text {
        zh_tw: "給一個時間，例如 2026-06-15T19:40:02+08:00，或不要給。",
        en: "Give a time such as 2026-06-15T19:40:02+08:00, or leave it out.",
    };
    let Some(given) = value(matches, "generated-at") else { return Ok(clock::now_in_taipei()) };
    let given = given.to_str().filter(|given| Time::parse(given).is_ok());
    given
        .map(str::to_owned)
        .ok_or_else(|| Failure::general(Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang))))
}

/// Reads the inventory and makes the snapshot as a file that appears whole or not at all.
fn to_file(
    inventory: &Path,
    target: FileTarget,
    generated_at: &str,
    lang: Lang,
) -> Result<Result<Inventory, Exit>, Failure> {
    let path = target.path().to_owned();
    let output = OutputFile::enter(target, lang)?;
    let read = match read(inventory, lang)? {
        Ok(read) => read,
        Err(exit) => return Ok(Err(exit)),
    };
    let mut writing = output.begin()?;
    let written = writing.pending.write(read.snapshot(generated_at).as_bytes());
    written.map_err(|error| failures::output(&path, &error, lang))?;
    writing.publish()?;
    Ok(Ok(read))
}

/// What the inventory says; or, once it is told what is wrong with it, how the program ends.
fn read(path: &Path, lang: Lang) -> Result<Result<Inventory, Exit>, Failure> {
    let failed = |error: io::Error| unreadable(path, &error, lang);
    let file = if path == Path::new("-") { standard_input() } else { open_named(path) };
    let mut file = file.map_err(failed)?;
    let head = head(&mut file).map_err(failed)?;
    let other = OtherForm::of(path, head.as_slice());
    let text = match Tainted::read(&mut head.as_slice().chain(file), INVENTORY_BYTES_MAX) {
        Ok(text) => text,
        Err(Unread::TooLong { .. }) if let Some(other) = other => {
            return Err(Failure::of(path, other.explanation(lang)));
        }
        Err(Unread::Io(error)) => return Err(failed(error)),
        Err(Unread::TooLong { .. }) => return Err(Failure::of(path, inventory_too_long(lang))),
    };
    let text = match text.screen() {
        Ok(text) => text,
        Err(refused) => {
            say_refused(refused.hits(), path, other, lang);
            return Ok(Err(Exit::Quarantine));
        }
    };
    let name = path.file_name().and_then(OsStr::to_str);
    match Inventory::read(&text, name) {
        Ok(inventory) => Ok(Ok(inventory)),
        Err(problems)
            if let Some(other) = other
                && problems.iter().any(InventoryProblem::is_of_no_form) =>
        {
            Err(Failure::of(path, other.explanation(lang)))
        }
        Err(problems) => {
            for problem in problems.iter().take(PROBLEMS_TOLD_MAX) {
                say_failure(&Failure::of(path, problem.explanation(lang)), lang);
            }
            say_rest(problems.len().saturating_sub(PROBLEMS_TOLD_MAX), lang);
            let is_payload = problems.iter().any(InventoryProblem::is_payload);
            Ok(Err(if is_payload { Exit::Quarantine } else { Exit::Unusable }))
        }
    }
}

/// Bytes at the beginning by which a workbook is known.
const HEAD_BYTES: usize = 4;

/// The first bytes of the inventory, or all that it has. They are outside text as the rest is, and overwritten like it.
fn head(file: &mut dyn io::Read) -> io::Result<Wiped> {
    let mut head = Wiped::new();
    while head.len() < HEAD_BYTES {
        let begin = head.len();
        let read = file.read(head.room(HEAD_BYTES - begin));
        head.cut(begin + read.as_ref().copied().unwrap_or(0));
        match read {
            Ok(0) => break,
            Err(error) if error.kind() != io::ErrorKind::Interrupted => return Err(error),
            Ok(_) | Err(_) => {}
        }
    }
    Ok(head)
}

/// A form in which no inventory is written, as the file's name or its first bytes say.
#[derive(Clone, Copy)]
enum OtherForm {
    /// A workbook of a spreadsheet.
    Workbook,
    /// Something else: settings, a page, a document.
    Other,
}

impl OtherForm {
    fn of(path: &Path, head: &[u8]) -> Option<Self> {
        /// How a ZIP archive and a compound file of Microsoft's begin, which workbooks are.
        const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0"];
        let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        match ending.to_ascii_lowercase().as_str() {
            "xlsx" | "xlsm" | "xlsb" | "xls" | "ods" | "numbers" => Some(Self::Workbook),
            "toml" | "ini" | "cfg" | "conf" | "env" | "properties" | "xml" | "html" | "md"
            | "pdf" | "doc" | "docx" | "sql" | "db" => Some(Self::Other),
            _ => WORKBOOKS.contains(&head).then_some(Self::Workbook),
        }
    }

    /// How it is written instead.
    const fn next(self) -> Text {
        match self {
            Self::Workbook => Text {
                zh_tw: "清冊是 CSV、YAML 或 JSON：在試算表裡把這張工作表另存成「CSV UTF-8」，再用那個檔案。",
                en: "An inventory is CSV, YAML or JSON: save the sheet as \"CSV UTF-8\" in the spreadsheet, and use that file.",
            },
            Self::Other => Text {
                zh_tw: "清冊是 CSV、YAML 或 JSON：把服務面列成其中一種；docs/source.zh-TW.md 有例子。",
                en: "An inventory is CSV, YAML or JSON: list the surfaces in one of them; docs/source.en.md has an example.",
            },
        }
    }

    fn explanation(self, lang: Lang) -> Explanation {
        const WHAT: Text = Text {
            zh_tw: "這個檔案不是清冊的格式；什麼都沒有寫入",
            en: "this file is in no form of an inventory; nothing was written",
        };
        Explanation::new(WHAT.in_lang(lang), self.next().in_lang(lang))
    }
}

/// Tells what the screen refused: rules and places, never the text.
fn say_refused(hits: &Hits, path: &Path, other: Option<OtherForm>, lang: Lang) {
    const AS_UTF8: Text = Text {
        zh_tw: "在試算表裡選「CSV UTF-8」另存新檔。",
        en: "In a spreadsheet save it as \"CSV UTF-8\".",
    };
    for hit in hits.iter() {
        let rule = hit.rule;
        let (title, id) = (rule.title.in_lang(lang), rule.id);
        let what = match lang {
            Lang::ZhTw => format!("篩檢擋下：{title}（{id}）"),
            Lang::En => format!("the screen refuses it: {title} ({id})"),
        };
        let next = match other {
            // A secret has to go whatever the form.
            Some(other) if rule.class != Class::Secret => other.next(),
            Some(_) | None if id == "text-encoding" => AS_UTF8,
            Some(_) | None => rule.instead,
        };
        let place = Place { line: hit.place.line, column: hit.place.column };
        let explanation = Explanation::new(what, next.in_lang(lang)).at(place);
        say_failure(&Failure::of(path, explanation), lang);
    }
    say_rest(0, lang);
}

/// How many problems were not told, and that nothing was written.
fn say_rest(rest: usize, lang: Lang) {
    match lang {
        Lang::ZhTw if rest > 0 => say(format_args!("另有 {rest} 處。什麼都沒有寫入。")),
        Lang::ZhTw => say("什麼都沒有寫入。"),
        Lang::En if rest > 0 => say(format_args!("And {rest} more. Nothing was written.")),
        Lang::En => say("Nothing was written."),
    }
}

/// Says which surfaces are of kinds that oblige no state evidence.
fn say_kinds(inventory: &Inventory, lang: Lang) {
    const NOTE: Text = Text { zh_tw: "說明：", en: "note: " };
    if let Some(owing) = inventory.owing_no_state() {
        say(format_args!("{}{}", NOTE.in_lang(lang), owing.sentence(lang)));
    }
    let likely: Vec<_> =
        inventory.likely_kinds().into_iter().map(|(place, kind)| (place.line, kind)).collect();
    if let Some(likely) = likely_kinds(&likely, likely.len() as u64, lang) {
        say(format_args!("{}{likely}", NOTE.in_lang(lang)));
    }
}

/// What was written and which command comes next.
fn told(matches: &ArgMatches, surfaces: usize, is_replaced: bool, lang: Lang) -> String {
    let named = value(matches, "output").map(OsString::from);
    let shown = match &named {
        Some(output) => shell_quoted(Path::new(output)),
        None if root(matches) == "." => DEFAULT_SOURCE.to_owned(),
        None => shell_quoted(&join(Path::new(root(matches)), OsStr::new(DEFAULT_SOURCE))),
    };
    let next = match &named {
        Some(_) => format!("readback plan --source-change-evidence-report {shown}"),
        None if root(matches) == "." => "readback plan".to_owned(),
        None => format!("readback plan --root {}", shell_quoted(Path::new(root(matches)))),
    };
    match (lang, is_replaced) {
        (Lang::ZhTw, false) => format!("寫了來源快照，服務面 {surfaces} 個：{shown}\n接著：{next}"),
        (Lang::ZhTw, true) => {
            format!("換掉了原有的來源快照，服務面 {surfaces} 個：{shown}\n接著：{next}")
        }
        (Lang::En, false) => {
            format!("Wrote the source snapshot, surfaces: {surfaces}: {shown}\nNext: {next}")
        }
        (Lang::En, true) => {
            format!("Replaced the source snapshot, surfaces: {surfaces}: {shown}\nNext: {next}")
        }
    }
}

/// The inventory's file cannot be read.
fn unreadable(path: &Path, error: &io::Error, lang: Lang) -> Failure {
    const WHAT: Text = Text { zh_tw: "讀不到清冊", en: "the inventory cannot be read" };
    const NEXT: Text = Text {
        zh_tw: "確認路徑；清冊怎麼寫見 docs/source.zh-TW.md。",
        en: "Check the path; docs/source.en.md says how an inventory is written.",
    };
    Failure::of(path, failures::because(WHAT, error, failures::next_of_file(error, NEXT), lang))
}

/// A snapshot is a regular file or standard output.
fn no_file(path: &Path, lang: Lang) -> Failure {
    const WHAT: Text = Text {
        zh_tw: "來源快照只能寫成一般檔案",
        en: "a source snapshot is written as a regular file only",
    };
    const NEXT: Text = Text {
        zh_tw: "換一個檔名，或用 `--output -` 印到標準輸出。",
        en: "Take another name, or print it with `--output -`.",
    };
    Failure::of(path, Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang)))
}
