//! `readback demo`: the example incident in a folder, its plan, what each surface owes, and one packet from its beginning
//! to ready for review.

mod captures;
mod packet;

use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use lockdown::{Writable, profile};
use readback::lang::{Lang, Text};
use readback::report::{Explanation, printable, table};
use readback::source::{Candidate, CandidateSink, Field, Lists, Seed, scan};
use readback::vocabulary::{
    DEFAULT_OUTPUT, DEFAULT_SOURCE, REQUIRED_READBACK_FIELDS, StateEvidence, state_evidence_owed,
};
use readback::wording::Wording;

use super::plan::{FileSink, Request};
use super::{failures, stdout_failure};
use crate::args::value;
use crate::exit::Exit;
use crate::io::output::{Pending, Target, make_folder, take_over_umask};
use crate::io::paths::{nearest_existing, resolve};
use crate::io::random;
use crate::io::terminal::{Failure, answer, columns, shell_quoted, shown};
use crate::lock;

const README: &str = include_str!("../../../../examples/incident/README.md");
const SOURCE: &str = include_str!(
    "../../../../examples/incident/docs/security/host-service-change-evidence-acceptance.snapshot.json"
);
const TEAM: &str = include_str!("../../../../examples/incident/surfaces.toml");
const TEAM_EN: &str = include_str!("../../../../examples/incident/surfaces.en.toml");
const ANSWERS: &str = include_str!("../../../../examples/incident/answers.zh-TW.txt");
const ANSWERS_EN: &str = include_str!("../../../../examples/incident/answers.en.txt");

/// What is laid out of the example, by the path below the demo's folder. In English all but the labels of the source is English.
fn files(lang: Lang) -> Vec<(&'static str, &'static str)> {
    let in_lang: &[_] = match lang {
        Lang::ZhTw => &[("answers.zh-TW.txt", ANSWERS), ("answers.en.txt", ANSWERS_EN)],
        Lang::En => &[("answers.en.txt", ANSWERS_EN)],
    };
    let of_both = [("README.md", readme(lang)), (DEFAULT_SOURCE, SOURCE), (PROFILE, team(lang))];
    [&of_both, in_lang].concat()
}

/// What the example is: in English first, and then in Chinese.
fn readme(lang: Lang) -> &'static str {
    match lang {
        Lang::ZhTw => README,
        Lang::En => README.split_once("\n# 示範").map_or(README, |(english, _)| english),
    }
}

/// The name of the team's file.
const PROFILE: &str = "surfaces.toml";

/// What the example's team says once.
const fn team(lang: Lang) -> &'static str {
    match lang {
        Lang::ZhTw => TEAM,
        Lang::En => TEAM_EN,
    }
}

/// What the engineer on call answers.
const fn answers(lang: Lang) -> &'static str {
    match lang {
        Lang::ZhTw => ANSWERS,
        Lang::En => ANSWERS_EN,
    }
}

/// Copies the example, plans it and shows what is owed.
pub(super) fn run(lang: Lang, matches: &ArgMatches) -> Result<Exit, Failure> {
    take_over_umask();
    let folder = folder(matches, lang)?;
    let writable = nearest_existing(&folder).to_owned();
    let locked = lock::enter(&profile::WRITES_OUTPUT, &[Writable::Folder(&writable)], lang)?;
    let failed = |error: io::Error| failures::demo_folder(&folder, &error, lang);
    for (name, text) in files(lang) {
        write_new(&folder.join(name), text.as_bytes()).map_err(failed)?;
    }
    lock::narrow(&locked, &[Writable::Folder(&folder)], lang)?;
    let request = Request::of_root(&folder);
    let output = folder.join(DEFAULT_OUTPUT);
    let Target::File(target) = Target::at(&output).map_err(failed)? else {
        return Err(failed(io::ErrorKind::InvalidInput.into()));
    };
    let made = make_folder(&target).map_err(failed)?;
    let mut pending = Pending::create(target, made).map_err(failed)?;
    let summary = request.write(
        &request.generated_at_or_now(),
        &Wording::ours(lang),
        &mut request.open_source(lang)?,
        Lists::All,
        lang,
        &mut FileSink(&mut pending),
        failed,
    )?;
    pending.publish().map_err(failed)?;
    let mut report = format!("{}\n{}\n", summary.line(), owed(lang));
    let walk = packet::walk(&output, &folder.join(DEFAULT_SOURCE), lang)?;
    for (name, text) in &walk.packets {
        write_new(&folder.join(name), text.as_bytes()).map_err(failed)?;
    }
    report += &walk.told;
    report += &where_to(&folder, &output, lang);
    answer(report).map_err(|error| stdout_failure(&error, lang))?;
    Ok(Exit::Pass)
}

/// The folder named, which holds nothing yet, or a fresh temporary one.
fn folder(matches: &ArgMatches, lang: Lang) -> Result<PathBuf, Failure> {
    let Some(named) = value(matches, "folder") else {
        let temporary = tempfile::Builder::new()
            .prefix("readback-demo-")
            .permissions(std::fs::Permissions::from_mode(0o700))
            .tempdir();
        let temporary = temporary
            .map_err(|error| failures::demo_folder(&std::env::temp_dir(), &error, lang))?;
        return Ok(temporary.keep());
    };
    let folder =
        resolve(named).map_err(|error| failures::demo_folder(Path::new(named), &error, lang))?;
    let is_empty = match std::fs::read_dir(&folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => true,
        Err(error) => return Err(failures::demo_folder(&folder, &error, lang)),
    };
    const WHAT: Text = Text {
        zh_tw: "這個資料夾裡已經有東西，示範不會動它",
        en: "the folder holds something already, and the demo leaves it alone",
    };
    const NEXT: Text = Text {
        zh_tw: "換一個空的或還不存在的資料夾，或不要給，讓示範自己開一個。",
        en: "Name an empty or new folder, or none, and the demo makes one of its own.",
    };
    if is_empty {
        Ok(folder)
    } else {
        Err(Failure::of(&folder, Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang))))
    }
}

/// Writes a file that is not there yet, as every other output is written.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let Target::File(target) = Target::at(path)? else {
        return Err(io::ErrorKind::AlreadyExists.into());
    };
    let folders = make_folder(&target)?;
    let mut pending = Pending::create(target, folders)?;
    pending.write(bytes)?;
    pending.publish()
}

/// What each surface owes, as a table.
fn owed(lang: Lang) -> String {
    const HEADINGS: [Text; 5] = [
        Text { zh_tw: "服務面", en: "surface" },
        Text { zh_tw: "欄位", en: "fields" },
        Text { zh_tw: "一定要交的狀態證據", en: "state evidence" },
        Text { zh_tw: "至少", en: "at least" },
        Text { zh_tw: "名稱", en: "label" },
    ];
    let mut rows = Rows { lang, rows: Vec::new() };
    let seed = random::words().map_or(Seed(0, 0), |(first, second)| Seed(first, second));
    // The example is planned already, so it reads; a table cut short would show in the count below it.
    let _envelope = scan(SOURCE.as_bytes(), seed, Lists::All, &mut rows);
    let count = rows.rows.len();
    let sum = match lang {
        Lang::ZhTw => format!("{count} 個服務面，都還沒有收到回讀；已驗收 0，放行 0。"),
        Lang::En => format!("{count} surfaces, none read back yet; accepted 0, gates open 0."),
    };
    format!(
        "\n{}\n{sum}\n",
        table(HEADINGS.map(|heading| heading.in_lang(lang)), &rows.rows, columns())
    )
}

struct Rows {
    lang: Lang,
    rows: Vec<[String; 5]>,
}

impl CandidateSink for Rows {
    type Error = std::convert::Infallible;

    fn candidate(&mut self, candidate: &Candidate) -> Result<(), Self::Error> {
        let text = |field| printable(unquoted(candidate.written(field)));
        let owed = state_evidence_owed(&text(Field::ConfigKind));
        let free: usize = StateEvidence::ALL
            .iter()
            .filter(|kind| !owed.contains(kind))
            .map(|kind| kind.fields().len())
            .sum();
        let names = owed.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" + ");
        const IF_ANY: Text = Text { zh_tw: "有用到才交", en: "where it applies" };
        const LIVE: Text = Text { zh_tw: "見證", en: "witnessed" };
        const DECLARED: Text = Text { zh_tw: "申報", en: "declared" };
        let fields = REQUIRED_READBACK_FIELDS.len();
        let live = if candidate.requires_live_evidence() { LIVE } else { DECLARED };
        self.rows.push([
            printable(candidate.surface_id()),
            format!("{}-{fields}", fields - free),
            if names.is_empty() { IF_ANY.in_lang(self.lang).to_owned() } else { names },
            live.in_lang(self.lang).to_owned(),
            text(Field::Label),
        ]);
        Ok(())
    }

    fn restart(&mut self) -> Result<(), Self::Error> {
        self.rows.clear();
        Ok(())
    }
}

/// Text without the quotes around it.
fn unquoted(written: &[u8]) -> &[u8] {
    written.strip_prefix(b"\"").and_then(|text| text.strip_suffix(b"\"")).unwrap_or(written)
}

fn where_to(folder: &Path, output: &Path, lang: Lang) -> String {
    let source = shown(&folder.join(DEFAULT_SOURCE), lang);
    let (plan, readme) = (shown(output, lang), shown(&folder.join("README.md"), lang));
    let command = format!("readback plan --root {}", shell_quoted(folder));
    let packets = shell_quoted(&folder.join(packet::FOLDER));
    let check = format!("readback check --root {} {packets}", shell_quoted(folder));
    let [of_readme, of_source, of_plan] = match lang {
        Lang::ZhTw => ["這是什麼：", "來源快照：", "回讀計畫："],
        Lang::En => ["what it is:   ", "the source:   ", "the plan:     "],
    };
    let places = [(of_readme, readme), (of_source, source), (of_plan, plan)];
    let places: String = places.iter().map(|(of, path)| format!("{of}{path}\n")).collect();
    match lang {
        Lang::ZhTw => format!(
            "{places}\n再檢查一次這幾份回讀包，或改一改來源，再產生一次計畫：\n\n    {check}\n    {command}"
        ),
        Lang::En => format!(
            "{places}\nCheck the packets again, or change the source and plan again:\n\n    {check} --lang en\n    {command} --lang en"
        ),
    }
}
