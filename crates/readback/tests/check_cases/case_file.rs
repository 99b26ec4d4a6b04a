//! A file of cases, read line by line; what it cannot read it does not skip.

#![expect(clippy::disallowed_methods, reason = "the cases are files of the repository")]

use std::fs;
use std::path::{Path, PathBuf};

use super::change::Change;

/// A file of cases.
pub(crate) struct CaseFile {
    /// Its name without the ending.
    pub(crate) name: String,
    /// Its title.
    pub(crate) title: String,
    /// The paragraphs before the first case.
    pub(crate) sentences: Vec<String>,
    /// Its cases.
    pub(crate) cases: Vec<Case>,
}

/// One case.
pub(crate) struct Case {
    /// What it shows.
    pub(crate) heading: String,
    /// File and line.
    pub(crate) place: String,
    /// The base packet.
    pub(crate) base: String,
    /// What is changed, in order.
    pub(crate) changes: Vec<Change>,
    /// The id of the lane, or `refused`.
    pub(crate) lane: String,
    /// `check pointer`, in any order.
    pub(crate) findings: Vec<String>,
}

/// The folder of the cases.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases")
}

impl CaseFile {
    /// Every file of a folder, in order.
    pub(crate) fn all_of(name: &str) -> Vec<Self> {
        let folder = folder().join(name);
        let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
            .expect("the folder is there")
            .map(|entry| entry.expect("it can be listed").path())
            .collect();
        paths.sort();
        paths.iter().map(|path| Self::read(path)).collect()
    }

    /// Files under the folder of the cases that no test reads.
    pub(crate) fn unread() -> Vec<String> {
        let mut unread = Vec::new();
        for entry in fs::read_dir(folder()).expect("the folder is there") {
            let name = entry.expect("it can be listed").file_name();
            let name = name.to_string_lossy().into_owned();
            if !["README.md", "base", "checks", "packet"].contains(&name.as_str()) {
                unread.push(name);
            }
        }
        for entry in fs::read_dir(folder().join("base")).expect("the folder is there") {
            let name = entry.expect("it can be listed").file_name();
            let name = name.to_string_lossy().into_owned();
            if !super::worlds::BASES.iter().any(|base| format!("{base}.json") == name) {
                unread.push(name);
            }
        }
        unread
    }

    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).expect("it is text");
        let name = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
        assert_eq!(path.extension().and_then(|ending| ending.to_str()), Some("md"), "{name}");
        let mut lines = text.lines().enumerate();
        let title = lines.next().and_then(|(_, line)| line.strip_prefix("# "));
        let title = title.unwrap_or_else(|| panic!("{name}: the first line is the title"));
        let mut file = Self {
            name: name.clone(),
            title: title.to_owned(),
            sentences: Vec::new(),
            cases: Vec::new(),
        };
        let mut is_inside = false;
        for (number, line) in lines {
            let place = format!("{name}.md:{}", number + 1);
            if line.starts_with("```") {
                is_inside = !is_inside;
            } else if is_inside {
                let case = file.cases.last_mut().unwrap_or_else(|| panic!("{place}: no heading"));
                case.take(line, &place);
            } else if let Some(heading) = line.strip_prefix("## ") {
                file.cases.push(Case::new(heading, place));
            } else if !line.is_empty() {
                assert!(file.cases.is_empty(), "{place}: a line outside of a case");
                file.sentences.push(line.to_owned());
            }
        }
        assert!(!is_inside, "{name}: a block does not end");
        for case in &file.cases {
            assert!(!case.base.is_empty() && !case.lane.is_empty(), "{}: unfinished", case.place);
        }
        file
    }
}

impl Case {
    fn new(heading: &str, place: String) -> Self {
        Self {
            heading: heading.to_owned(),
            place,
            base: String::new(),
            changes: Vec::new(),
            lane: String::new(),
            findings: Vec::new(),
        }
    }

    fn take(&mut self, line: &str, place: &str) {
        if let Some(base) = line.strip_prefix("base ") {
            self.base = base.to_owned();
        } else if let Some(lane) = line.strip_prefix("lane ") {
            self.lane = lane.to_owned();
        } else if let Some(finding) = line.strip_prefix("- ") {
            self.findings.push(finding.to_owned());
        } else if !line.is_empty() {
            self.changes.push(Change::read(line, place));
        }
    }
}
