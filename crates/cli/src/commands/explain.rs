//! `readback explain`: what an id stands for, why, and what to write instead.

use std::ffi::OsStr;

use clap::ArgMatches;
use lockdown::profile;
use readback::lang::{Lang, Text};
use readback::report::{
    COLUMNS, Explanation, Subject, printable, rules_of_class, subjects, wrapped_within,
};
use readback::screen::screen;

use super::stdout_failure;
use crate::args::value;
use crate::exit::Exit;
use crate::io::terminal::{Failure, answer, columns};
use crate::lock;

/// Explains one subject, or lists them all.
pub(super) fn run(lang: Lang, matches: &ArgMatches) -> Result<Exit, Failure> {
    lock::enter(&profile::READ_ONLY, &[], lang)?;
    let text = match value(matches, "id") {
        None => subjects(lang, line_width()),
        Some(id) => explained(id, lang).ok_or_else(|| unknown(id, lang))?,
    };
    answer(text.trim_end()).map_err(|error| stdout_failure(&error, lang))?;
    Ok(Exit::Pass)
}

/// Columns of a line: those of the terminal, as long as a line can be read.
fn line_width() -> usize {
    const COLUMNS_MIN: usize = 40;
    columns().clamp(COLUMNS_MIN, COLUMNS)
}

/// The page of an id, or what a class of rules has.
fn explained(id: &OsStr, lang: Lang) -> Option<String> {
    let id = id.to_str()?;
    let columns = line_width();
    let Some(subject) = Subject::named(id) else { return rules_of_class(id, lang, columns) };
    let mut text = subject.explained_within(lang, columns);
    if let Some(capturing) = summary::explained(subject.id(), lang) {
        text = format!("{}\n\n{}", text.trim_end(), folded(&capturing, columns));
    }
    Some(text)
}

/// Lines in so many columns, but for the commands among them, which are copied.
fn folded(text: &str, columns: usize) -> String {
    let folded = text.lines().map(|line| {
        let sentence = line.trim_start();
        let indent = &line[..line.len() - sentence.len()];
        if sentence.contains(" | readback ") {
            format!("{line}\n")
        } else {
            wrapped_within(columns, sentence, indent, indent)
        }
    });
    folded.collect()
}

fn unknown(id: &OsStr, lang: Lang) -> Failure {
    const LIST: Text = Text {
        zh_tw: "用 `readback explain` 列出全部。",
        en: "`readback explain --lang en` lists them all.",
    };
    // Somebody may have pasted what a rule is about.
    let is_clean = screen(id.as_encoded_bytes()).is_clean();
    let shown = if is_clean { printable(id.as_encoded_bytes()) } else { "…".to_owned() };
    let what = match lang {
        Lang::ZhTw if id.is_empty() => "編號是空的".to_owned(),
        Lang::En if id.is_empty() => "the id is empty".to_owned(),
        Lang::ZhTw => format!("沒有 `{shown}` 這個檢查、去向、欄位或規則"),
        Lang::En => format!("there is no check, lane, field or rule `{shown}`"),
    };
    let near: Vec<_> = nearest(&id.to_string_lossy()).map(|id| format!("`{id}`")).collect();
    let list = LIST.in_lang(lang);
    let next = match (near.as_slice(), lang) {
        ([], _) => list.to_owned(),
        (near, Lang::ZhTw) => format!("是不是要打 {}？{list}", near.join("、")),
        (near, Lang::En) => format!("Did you mean {}? {list}", near.join(" or ")),
    };
    Failure::general(Explanation::new(what, next))
}

/// Ids that are offered at most.
const NEAREST_MAX: usize = 3;

/// How alike two ids must be: more than commands and options, of which there are fewer.
const SIMILARITY_MIN: f64 = 0.78;

/// The ids that come near what was typed, the nearest first.
fn nearest(typed: &str) -> impl Iterator<Item = &'static str> {
    // An id in capitals, or with dashes for underscores, is the same id to a person.
    let plain = |id: &str| id.to_ascii_lowercase().replace('_', "-");
    let typed = plain(typed);
    let alike = |id: &'static str| {
        let plain_id = plain(id);
        let part = typed.len() >= PART_BYTES_MIN && plain_id.contains(&typed);
        let similarity = if part { 1.0 } else { strsim::jaro(&typed, &plain_id) };
        (similarity > SIMILARITY_MIN).then_some((similarity, id))
    };
    let mut near: Vec<_> = Subject::all().filter_map(|subject| alike(subject.id())).collect();
    near.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    near.into_iter().take(NEAREST_MAX).map(|(_, id)| id)
}

/// A part of an id that names it all the same; shorter ones are in too many.
const PART_BYTES_MIN: usize = 3;

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn what_comes_near_is_offered() {
        for typed in
            ["binary-contnet", "binary_content", "BINARY-CONTENT", "binary", "binarycontent"]
        {
            assert_eq!(nearest(typed).next(), Some("binary-content"), "{typed}");
        }
        for (typed, near) in [
            ("text", "text-encoding"),
            ("postcheck-independant", "postcheck_independent"),
            ("boot_time", "boot_time_ref"),
            ("Quarantine", "quarantine_raw_payload"),
        ] {
            assert!(nearest(typed).any(|id| id == near), "{typed}");
        }
        assert_eq!(nearest("").count() + nearest("qqq").count() + nearest("foo").count(), 0);
    }
}
