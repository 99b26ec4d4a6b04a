//! `readback supplement`: one field of a packet, added by somebody else and in that person's name.

use std::ffi::OsStr;
use std::io;
use std::path::Path;

use clap::ArgMatches;
use readback::authoring::supplement::{
    SupplementProblem, Supplemented, names_by_principal, supplement, supplementable,
};
use readback::authoring::{OfTheTeam, TeamProfile, Who};
use readback::edit::Change;
use readback::lang::{Lang, Text};
use readback::report::Explanation;
use readback::screen::{Place, Screened, Unread, screen};

use super::failures;
use super::owed_files::root;
use super::packet_file::{PacketFile, screened, too_long};
use super::team_files;
use crate::args::value;
use crate::exit::Exit;
use crate::io::opening::{open_named, standard_input};
use crate::io::terminal::{Failure, is_withheld, say, say_failure, shell_quoted, shown};

/// Adds a field.
pub(super) fn run(lang: Lang, matches: &ArgMatches) -> Result<Exit, Failure> {
    let by = value(matches, "by").and_then(OsStr::to_str).unwrap_or_default();
    let by = if screen(by.as_bytes()).is_clean() { by } else { "" };
    if !Who::is_of_list(by) {
        Who::parse(by).map_err(|problem| failures::who("--by", problem, lang))?;
    }
    let field = value(matches, "field").and_then(OsStr::to_str).unwrap_or_default();
    // Nobody is asked for what cannot be added.
    if !supplementable().any(|known| known == field) {
        let explanations = SupplementProblem::NotSupplementable.explanations(lang);
        for explanation in explanations {
            say_failure(&Failure::general(explanation), lang);
        }
        return Ok(Exit::Unusable);
    }
    let packet = value(matches, "packet").unwrap_or_default();
    let from = value(matches, "value").unwrap_or(OsStr::new("-"));
    if packet == "-" && from == "-" {
        return Err(one_pipe(lang));
    }
    let file = PacketFile::enter(packet, lang)?;
    let root = root(lang, matches)?;
    let words = match team_files::vocabulary(&root, lang, matches)? {
        Ok(words) => words,
        Err(exit) => return Ok(exit),
    };
    let mut standing = None;
    if Who::is_of_list(by) {
        standing = match team_files::profile(&root, lang, matches)? {
            Ok(standing) => standing,
            Err(exit) => return Ok(exit),
        };
    }
    let by = Who::named(by, standing.as_ref().map(TeamProfile::people)).and_then(Who::human);
    let by = by.map_err(|problem| failures::who("--by", problem, lang))?;
    let (text, format) = match file.read(lang)? {
        Ok(read) => read,
        Err(exit) => return Ok(exit),
    };
    let from = Path::new(from);
    let given = match given(from, field, lang)? {
        Ok(given) => given,
        Err(exit) => return Ok(exit),
    };
    // Whoever is named in full needs no list.
    if standing.is_none() && names_by_principal(field, &given) {
        standing = match team_files::profile(&root, lang, matches)? {
            Ok(standing) => standing,
            Err(exit) => return Ok(exit),
        };
    }
    let people = standing.as_ref().map(TeamProfile::people);
    let is_replacing = matches.get_flag("replace");
    let team = OfTheTeam { words: words.as_ref(), people };
    match supplement(&text, format, field, &given, &by, is_replacing, team) {
        Ok(done) => {
            let path = file.path().to_owned();
            file.replace(&text, &done.text, lang)?;
            say_done(&path, field, &done, lang);
            Ok(Exit::Pass)
        }
        Err(problem) => {
            let about = if problem.is_about_the_value() { from } else { file.path() };
            for explanation in problem.explanations(lang) {
                say_failure(&Failure::of(about, explanation), lang);
            }
            Ok(if problem.is_payload() { Exit::Quarantine } else { Exit::Unusable })
        }
    }
}

fn say_done(path: &Path, field: &str, done: &Supplemented, lang: Lang) {
    let said = match (done.nobody_knew, done.change, lang) {
        (Some(Place { line, .. }), _, Lang::ZhTw) => {
            format!("補上了；第 {line} 行原來寫 unknown 與理由，這一項取代了它")
        }
        (Some(Place { line, .. }), _, Lang::En) => {
            format!("added, in the place of `unknown` and its reason on line {line}")
        }
        (None, Change::Added, Lang::ZhTw) => "補上了".to_owned(),
        (None, Change::Added, Lang::En) => "added".to_owned(),
        (None, Change::Replaced, _) => replaced(done, lang),
        (None, Change::Same, Lang::ZhTw) => "原來就這樣寫，沒有改".to_owned(),
        (None, Change::Same, Lang::En) => "written so already, nothing changed".to_owned(),
    };
    let said = said + &comments(done, lang);
    let shell = shell_quoted(path);
    say(match lang {
        Lang::ZhTw => {
            format!("{}：{field} {said}。接著 `readback tidy {shell}`。", shown(path, lang))
        }
        Lang::En => {
            format!("{}: {field} {said}. Next: `readback tidy {shell}`.", shown(path, lang))
        }
    });
}

/// That something else was written there, and where.
fn replaced(done: &Supplemented, lang: Lang) -> String {
    match (done.stood_at, lang) {
        (Some(Place { line, .. }), Lang::ZhTw) => format!("取代了第 {line} 行起原來寫的"),
        (Some(Place { line, .. }), Lang::En) => {
            format!("put in the place of what was written from line {line} on")
        }
        (None, Lang::ZhTw) => "取代了原來寫的".to_owned(),
        (None, Lang::En) => "put in the place of what was written".to_owned(),
    }
}

/// Which comments are there no more, or were not taken over.
fn comments(done: &Supplemented, lang: Lang) -> String {
    let mut said = String::new();
    if done.comments_gone > 0 {
        said += &match lang {
            Lang::ZhTw => format!("；連同那裡的 {} 個註解", done.comments_gone),
            Lang::En => format!("; {} of the comments there went with it", done.comments_gone),
        };
    }
    if done.comments_left_out > 0 {
        said += &match lang {
            Lang::ZhTw => format!("；內容裡的 {} 個註解沒有寫進去", done.comments_left_out),
            Lang::En => {
                format!(
                    "; comments of the value that were not taken over: {}",
                    done.comments_left_out
                )
            }
        };
    }
    said
}

/// The value, read and screened.
fn given(from: &Path, field: &str, lang: Lang) -> Result<Result<Screened, Exit>, Failure> {
    // The value itself in the place of its file is a natural mistake, and must not be shown.
    if is_withheld(from) || looks_like_value(from) {
        return Err(no_file(lang));
    }
    let opened = if from == Path::new("-") { standard_input() } else { open_named(from) };
    let mut opened = opened.map_err(|error| unreadable_value(from, &error, lang))?;
    match screened(&mut opened, from, lang) {
        Ok(Ok(given)) if given.text_for_parser().trim().is_empty() => Err(no_value(field, lang)),
        Ok(given) => Ok(given),
        Err(Unread::Io(error)) => Err(unreadable_value(from, &error, lang)),
        Err(Unread::TooLong { .. }) => Err(too_long(from, lang)),
    }
}

/// The file with the value cannot be read.
fn unreadable_value(from: &Path, error: &io::Error, lang: Lang) -> Failure {
    const WHAT: Text =
        Text { zh_tw: "讀不到 --value 的檔案", en: "the file of --value cannot be read" };
    const NEXT: Text = Text {
        zh_tw: "確認路徑；--value 要指到寫著這一欄 YAML 的檔案，也可以從標準輸入給。",
        en: "Check the path; --value names a file with the field's YAML, which standard input takes as well.",
    };
    Failure::of(from, failures::because(WHAT, error, failures::next_of_file(error, NEXT), lang))
}

fn looks_like_value(from: &Path) -> bool {
    from.as_os_str().as_encoded_bytes().starts_with(b"{") && !from.exists()
}

fn no_value(field: &str, lang: Lang) -> Failure {
    const WHAT: Text = Text { zh_tw: "沒有給要補的內容", en: "the value to add is empty" };
    let next = match lang {
        Lang::ZhTw => format!(
            "從標準輸入或用 --value 檔案給這一欄的 YAML；`readback explain {field}` 列出它的鍵。"
        ),
        Lang::En => format!(
            "Give the field's YAML on standard input or as a file with --value; `readback explain {field}` lists its keys."
        ),
    };
    Failure::general(Explanation::new(WHAT.in_lang(lang), next))
}

fn no_file(lang: Lang) -> Failure {
    const WHAT: Text = Text { zh_tw: "--value 不是檔案", en: "--value is no file" };
    const NEXT: Text = Text {
        zh_tw: "內容寫在檔案裡再用 --value 指到它，或從標準輸入給。",
        en: "Put the value into a file and name that, or give it on standard input.",
    };
    Failure::general(Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang)))
}

fn one_pipe(lang: Lang) -> Failure {
    const WHAT: Text = Text {
        zh_tw: "回讀包與內容不能都從標準輸入來",
        en: "packet and value cannot both come from standard input",
    };
    const NEXT: Text = Text {
        zh_tw: "用 --value 檔案給內容。",
        en: "Give the value as a file with --value.",
    };
    Failure::general(Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang)))
}
