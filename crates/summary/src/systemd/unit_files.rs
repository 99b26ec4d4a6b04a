//! `systemctl list-unit-files` and `systemctl cat`: how many there are; what stands in them stays there.

use readback::lang::Text;
use serde::Deserialize;

use super::footer;
use crate::found::{Found, Naming};
use crate::kind::{Kind, LineReader, Reader};
use crate::problem::Problem;
use crate::shaped::Shaped;
use crate::told::Told;

pub(crate) static TABLE: Kind = Kind {
    id: "systemctl-list-unit-files",
    command: "systemctl list-unit-files --no-pager",
    title: Text {
        zh_tw: "`systemctl list-unit-files`：單元檔",
        en: "`systemctl list-unit-files`: unit files",
    },
    is_log: false,
    is: |head| head.has_header(&["UNIT", "FILE", "STATE"]),
    reader: |_| Reader::Lines(Box::<Files>::default()),
};

pub(crate) static JSON: Kind = Kind {
    id: "systemctl-list-unit-files-json",
    command: "systemctl list-unit-files --output=json --no-pager",
    title: Text {
        zh_tw: "`systemctl list-unit-files --output=json`：單元檔（JSON）",
        en: "`systemctl list-unit-files --output=json`: unit files in JSON",
    },
    is_log: false,
    is: |head| head.has_keys(&["unit_file", "state"]),
    reader: |_| Reader::Document(read_json),
};

pub(crate) static CAT: Kind = Kind {
    id: "systemctl-cat",
    command: "systemctl cat UNIT",
    title: Text {
        zh_tw: "`systemctl cat`：設定片段與設定項的數量",
        en: "`systemctl cat`: how many fragments and directives",
    },
    is_log: false,
    is: |head| {
        is_fragment(head.first())
            && head.lines.iter().any(|line| {
                matches!(
                    line.as_ref(),
                    "[Unit]" | "[Service]" | "[Socket]" | "[Timer]" | "[Install]"
                )
            })
    },
    reader: |_| Reader::Lines(Box::<Cat>::default()),
};

/// Unit files and the masked ones among them.
#[derive(Default)]
struct Files {
    count: u64,
    masked: Vec<Option<Shaped>>,
    footer: Option<u64>,
    has_header: bool,
}

impl Files {
    fn add(&mut self, name: &str, state: &str) {
        self.count += 1;
        if state == "masked" || state == "masked-runtime" {
            self.masked.push(Shaped::name(name));
        }
    }

    /// The names of masked units where all names may be given, else how many there are.
    fn tell(self, found: &mut Found) {
        found.count("unit_files", self.count);
        let count = self.masked.len() as u64;
        let names: Option<Vec<Shaped>> = self.masked.into_iter().collect();
        match (&found.naming, names) {
            (Naming::All, Some(names)) => found.shapes("masked", names),
            (Naming::All | Naming::Scope(_) | Naming::Nothing, _) => found.count("masked", count),
        }
    }
}

impl LineReader for Files {
    fn line(&mut self, line: &str, _number: u64, _found: &mut Found) {
        if let Some(footer) = footer(line, "unit files") {
            self.footer = Some(footer);
        } else if crate::head::begins_with_words(line, &["UNIT", "FILE"]) {
            self.has_header = true;
        } else {
            let mut words = line.split_whitespace();
            if let (Some(name), Some(state)) = (words.next(), words.next())
                && self.footer.is_none()
            {
                self.add(name, state);
            }
        }
    }

    fn end(self: Box<Self>, _is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        if self.footer.map_or(self.has_header, |footer| footer != self.count) {
            return Err(Problem::CutOff);
        }
        self.tell(found);
        Ok(())
    }
}

#[derive(Deserialize)]
struct UnitFile {
    unit_file: String,
    state: String,
}

fn read_json(text: &str, _told: &Told, found: &mut Found) -> Result<(), Problem> {
    let listed: Vec<UnitFile> = serde_json::from_str(text)
        .map_err(|error| if error.is_eof() { Problem::CutOff } else { Problem::NoFact })?;
    let mut files = Files::default();
    for file in &listed {
        files.add(&file.unit_file, &file.state);
    }
    files.tell(found);
    Ok(())
}

#[derive(Default)]
struct Cat {
    fragments: u64,
    directives: u64,
    is_continued: bool,
}

fn is_fragment(line: &str) -> bool {
    line.strip_prefix("# /").is_some_and(|path| !path.contains(' '))
}

impl LineReader for Cat {
    fn line(&mut self, line: &str, _number: u64, _found: &mut Found) {
        let was_continued = std::mem::replace(&mut self.is_continued, line.ends_with('\\'));
        if is_fragment(line) {
            self.fragments += 1;
        } else if !was_continued
            && !line.trim_start().starts_with(['#', ';', '['])
            && line.contains('=')
        {
            self.directives += 1;
        }
    }

    fn end(self: Box<Self>, _is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        found.count("fragments", self.fragments);
        found.count("directives", self.directives);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::{facts_of, names, problem_of};

    #[test]
    fn unit_files_are_counted_and_masked_ones_named() {
        let files = "UNIT FILE     STATE    PRESET\na.service     masked   enabled\nb.timer       static   -\n\n2 unit files listed.\n";
        let facts = facts_of(files);
        assert_eq!(facts.count("unit_files"), Some(2));
        assert_eq!(names(&facts, "masked"), ["a.service"]);
        assert_eq!(problem_of(&files[..files.len() - 24]), "the capture is cut off");
    }

    #[test]
    fn a_unit_is_counted_and_its_values_stay() {
        let cat = "# /etc/systemd/system/a.service\n[Unit]\nDescription=A\n[Service]\n# made-up comment=x\nEnvironment=TOKEN=made-up\nExecStart=/bin/a \\\n  --b=c\n\n# /etc/systemd/system/a.service.d/over.conf\n[Service]\nRestart=always\n";
        let facts = facts_of(cat);
        assert_eq!((facts.count("fragments"), facts.count("directives")), (Some(2), Some(4)));
        assert!(!format!("{facts:?}").contains("made-up"));
    }
}
