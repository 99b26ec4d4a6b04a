//! Chinese sentences have full-width punctuation: no half-width bracket or stop stands beside a Chinese character.

use std::path::{Path, PathBuf};

use crate::common::is_chinese;

/// The files of a folder and of those below, but those that hold what others write: the screen's samples and tests.
fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("UTF-8");
        if path.is_dir() {
            if !["screen", "tests", "target"].contains(&name) {
                files(&path, ending, found);
            }
        } else if name.ends_with(ending) && name != "tests.rs" {
            found.push(path);
        }
    }
}

/// A line without what is quoted as it is typed, and without where links lead.
fn spoken(line: &str) -> String {
    let outside: Vec<&str> = line.split('`').step_by(2).collect();
    let mut spoken = String::new();
    for (index, part) in outside.join("x").split("](").enumerate() {
        let behind = part.split_once(')').map_or(part, |(_, behind)| behind);
        spoken.push_str(if index == 0 { part } else { behind });
    }
    spoken
}

/// A half-width mark beside a Chinese character, or a blank between a Chinese stop and the next character.
fn flaw(line: &str) -> Option<String> {
    let characters: Vec<char> = spoken(line).chars().collect();
    let is_han = |at: Option<&char>| at.is_some_and(|one| is_chinese(&one.to_string()));
    let beside = |at: usize, step: isize| {
        let next = |from: usize| from.checked_add_signed(step).and_then(|at| characters.get(at));
        match next(at) {
            Some(' ') => at.checked_add_signed(step).and_then(next),
            other => other,
        }
    };
    let is_flawed = |at: &usize| match characters[*at] {
        '(' => is_han(beside(*at, -1)),
        // A page of the manual: `getrandom(2)`.
        ')' if at.checked_sub(2).is_some_and(|at| characters[at] == '(') => false,
        ')' => is_han(beside(*at, 1)),
        ';' | '!' | '?' => is_han(characters.get(at.wrapping_sub(1))),
        ' ' => {
            let is_stop = at.checked_sub(1).is_some_and(|at| "。；，、：".contains(characters[at]));
            is_stop && is_han(characters.get(at + 1))
        }
        _ => false,
    };
    let at = (0..characters.len()).find(is_flawed)?;
    Some(characters[at.saturating_sub(12)..characters.len().min(at + 12)].iter().collect())
}

#[test]
fn no_half_width_mark_stands_in_a_chinese_sentence() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = vec![top.join("README.zh-TW.md"), top.join("examples/incident/README.md")];
    files(&top.join("docs"), ".zh-TW.md", &mut found);
    for crate_of in ["readback", "summary", "cli", "lockdown"] {
        files(&top.join("crates").join(crate_of).join("src"), ".rs", &mut found);
    }
    assert!(found.len() > 200, "{}", found.len());
    let mut flaws = Vec::new();
    for path in found {
        let text = std::fs::read_to_string(&path).expect("UTF-8");
        // What stands behind are the samples of tests; code blocks show what is typed.
        let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
        let is_told = |line: &&str| is_chinese(line) && !line.trim_start().starts_with("//");
        let blocks = text.split("\n```").step_by(2);
        for line in blocks.flat_map(str::lines).filter(is_told) {
            flaws.extend(flaw(line).map(|flaw| format!("{}: {flaw}", path.display())));
        }
    }
    assert!(flaws.is_empty(), "{}", flaws.join("\n"));
}

#[test]
fn a_half_width_mark_is_seen() {
    for flawed in ["服務面 (surface)，每個", "(crash loop)的迴圈", "缺少 role。 補上", "好嗎?"]
    {
        assert!(flaw(flawed).is_some(), "{flawed}");
    }
    for honest in ["服務面（surface）", "見 [說明](docs/x.md)。", "寫「a, b」", "`f(x)` 的值"]
    {
        assert_eq!(flaw(honest), None);
    }
}
