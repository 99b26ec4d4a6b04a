//! `ARCHITECTURE.md` names every file directly below a crate's `src/`, and directly below each folder of this crate's; the
//! files of the 28 checks are told by their ids. What the first column of a table names is there.

#![expect(clippy::disallowed_methods, reason = "the test reads the page and looks through folders")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use readback::checks::CHECKS;

const PAGE: &str = include_str!("../../../ARCHITECTURE.md");

const CRATES: [&str; 5] = ["readback", "summary", "git-head", "lockdown", "cli"];

/// Roots of modules, and what is compiled for tests alone.
const UNNAMED: [&str; 4] = ["lib.rs", "mod.rs", "tests.rs", "testing.rs"];

fn src(of: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(of).join("src")
}

/// The part of the page about a crate.
fn section(of: &str) -> &'static str {
    let heading = format!("\n## `crates/{of}/src`");
    let (_, rest) = PAGE.split_once(&heading).expect("each crate has a section");
    rest.split("\n## ").next().unwrap_or_default()
}

/// Files and folders in a cell; a folder ends with a slash.
fn named_in(cell: &str) -> impl Iterator<Item = &str> {
    let quoted = cell.split('`').skip(1).step_by(2);
    quoted.filter(|name| !name.contains(' ') && (name.ends_with(".rs") || name.ends_with('/')))
}

/// What the first cell of a row names, as paths: a name without a folder stands in that of the name before it.
fn first_named(cell: &str) -> Vec<String> {
    let mut folder = "";
    let mut paths = Vec::new();
    for name in named_in(cell) {
        match name.trim_end_matches('/').rsplit_once('/') {
            Some((before, _)) => {
                folder = &name[..=before.len()];
                paths.push(name.to_owned());
            }
            None => paths.push(format!("{folder}{name}")),
        }
    }
    paths
}

/// The paths that the rows of a section name: those of the first cells, and those of the second ones, which stand in the last
/// folder of the first.
fn rows(section: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut first, mut second) = (BTreeSet::new(), BTreeSet::new());
    for row in section.lines().filter_map(|line| line.strip_prefix("| ")) {
        let (names, what) = row.split_once(" | ").expect("a row has two cells");
        let paths = first_named(names);
        if let Some(folder) = paths.iter().rfind(|path| path.ends_with('/')) {
            second.extend(named_in(what).map(|name| format!("{folder}{name}")));
        }
        first.extend(paths);
    }
    (first, second)
}

/// The modules directly below a folder, each by its file or, where it has one, its folder.
fn modules(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder of sources");
    let mut names: Vec<String> = entries
        .map(|entry| {
            let entry = entry.expect("an entry");
            let slash = if entry.path().is_dir() { "/" } else { "" };
            entry.file_name().into_string().expect("UTF-8") + slash
        })
        .filter(|name| name.ends_with(".rs") || name.ends_with('/'))
        .filter(|name| !UNNAMED.contains(&name.as_str()))
        .collect();
    names.sort_unstable();
    names
}

fn is_check(path: &str) -> bool {
    let id = path.strip_prefix("checks/").and_then(|name| name.strip_suffix(".rs"));
    id.is_some_and(|id| CHECKS.iter().any(|check| check.id == id))
}

/// Whether a module is named, by its file, by its folder, or by the end that its name has in common with others.
fn is_named(path: &str, named: &BTreeSet<String>) -> bool {
    let stem = path.trim_end_matches('/').trim_end_matches(".rs");
    let is_one_of = |pattern: &String| {
        let ends = pattern.split_once('*');
        ends.is_some_and(|(start, end)| path.starts_with(start) && path.ends_with(end))
    };
    named.contains(&format!("{stem}.rs"))
        || named.contains(&format!("{stem}/"))
        || named.iter().any(is_one_of)
}

#[test]
fn every_file_is_named() {
    let mut left_out = Vec::new();
    for of in CRATES {
        let (mut named, second) = rows(section(of));
        named.extend(second);
        let mut paths = modules(&src(of));
        if of == "readback" {
            for folder in paths.clone().iter().filter(|path| path.ends_with('/')) {
                let below = modules(&src(of).join(folder));
                paths.extend(below.iter().map(|name| format!("{folder}{name}")));
            }
        }
        paths.retain(|path| !is_check(path) && !is_named(path, &named));
        left_out.extend(paths.iter().map(|path| format!("{of}/src/{path}")));
    }
    assert!(left_out.is_empty(), "ARCHITECTURE.md leaves out {left_out:#?}");
}

#[test]
fn what_is_named_is_there() {
    for of in CRATES {
        for path in rows(section(of)).0 {
            assert!(src(of).join(&path).exists(), "ARCHITECTURE.md names {of}/src/{path}");
        }
    }
}

/// The sources below a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// What the screen copies of a text stands in a buffer that is overwritten when it is dropped.
#[test]
fn the_screen_copies_no_text_that_nothing_overwrites() {
    const COPIES: [&str; 8] = [
        ".into_owned()",
        ".to_lowercase()",
        ".to_uppercase()",
        ".to_ascii_lowercase()",
        ".to_ascii_uppercase()",
        ".to_vec()",
        ".to_owned()",
        "from_utf8_lossy(",
    ];
    // One byte is no copy of a text, and that in small letters is overwritten.
    const HARMLESS: [&str; 5] = [
        "byte.to_ascii_",
        "first.to_ascii_",
        "other.to_ascii_",
        "second.to_ascii_",
        "Zeroizing::new(",
    ];
    let mut paths = Vec::new();
    sources(&src("readback").join("screen"), &mut paths);
    let mut left = Vec::new();
    let is_of_tests = |path: &Path| path.ends_with("tests.rs") || path.ends_with("samples.rs");
    for path in paths.iter().filter(|path| !is_of_tests(path)) {
        let text = fs::read_to_string(path).expect("a source");
        let ends = ["#[cfg(test)]\nmod tests {", "#[cfg(test)]\nimpl"];
        let end = ends.iter().filter_map(|end| text.find(end)).min().unwrap_or(text.len());
        let code = &text[..end];
        let copies = |line: &&str| {
            COPIES.iter().any(|copy| line.contains(copy))
                && !HARMLESS.iter().any(|one| line.contains(one))
        };
        left.extend(code.lines().filter(copies).map(|line| format!("{}: {line}", path.display())));
    }
    assert!(paths.len() > 200, "{}", paths.len());
    assert!(left.is_empty(), "{left:#?}");
}
