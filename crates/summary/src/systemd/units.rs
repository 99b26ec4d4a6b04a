//! `systemctl list-units` and `systemctl --failed`: units by their state.

use readback::lang::Text;
use serde::Deserialize;

use super::{footer, is_cut, unmarked};
use crate::found::Found;
use crate::kind::{Kind, LineReader, Reader};
use crate::problem::Problem;
use crate::shaped::Shaped;
use crate::thing::{Lists, Thing};
use crate::told::Told;
use crate::unread::{CUT_NAME, ROW};
use crate::words::word_of;

pub(crate) static TABLE: Kind = Kind {
    id: "systemctl-list-units",
    command: "systemctl list-units --all --no-pager",
    title: Text {
        zh_tw: "`systemctl list-units` 或 `--failed`：單元的狀態",
        en: "`systemctl list-units` or `--failed`: the state of units",
    },
    is_log: false,
    is: |head| {
        head.has_header(&["UNIT", "LOAD", "ACTIVE", "SUB"])
            || row(head.first()).is_some()
            || head.lines.iter().any(|line| footer(line, "loaded units").is_some())
    },
    reader: |_| Reader::Lines(Box::<Table>::default()),
};

pub(crate) static JSON: Kind = Kind {
    id: "systemctl-list-units-json",
    command: "systemctl list-units --all --output=json --no-pager",
    title: Text {
        zh_tw: "`systemctl list-units --output=json`：單元的狀態（JSON）",
        en: "`systemctl list-units --output=json`: the state of units in JSON",
    },
    is_log: false,
    is: |head| head.has_keys(&["unit", "load", "active", "sub"]),
    reader: |_| Reader::Document(read_json),
};

/// Units by their states.
#[derive(Default)]
struct Units {
    total: u64,
    active: u64,
    inactive: u64,
    failed: u64,
    activating: u64,
    masked: u64,
    not_found: u64,
    bad_setting: u64,
    failed_names: Vec<Shaped>,
    /// Names of failed units that are cut short or of no form that may be given.
    has_unnamed: bool,
}

/// A row of the table, or an object of the list.
struct Row<'a> {
    unit: &'a str,
    load: &'static str,
    active: &'static str,
}

impl Units {
    fn add(&mut self, row: &Row<'_>, found: &mut Found) {
        self.total += 1;
        match row.active {
            "active" | "reloading" | "refreshing" => self.active += 1,
            "inactive" => self.inactive += 1,
            "activating" => self.activating += 1,
            "failed" => {
                self.failed += 1;
                match Shaped::name(row.unit).filter(|_| !is_cut(row.unit)) {
                    Some(name) => self.failed_names.push(name),
                    None => self.has_unnamed = true,
                }
            }
            _ => {}
        }
        match row.load {
            "masked" => self.masked += 1,
            "not-found" => self.not_found += 1,
            "bad-setting" => self.bad_setting += 1,
            _ => {}
        }
        found.things.add(Thing {
            name: row.unit.to_owned().into(),
            is_running: row.active == "active",
            is_failed: row.active == "failed",
            is_unit: true,
            ..Thing::default()
        });
    }

    /// Where every unit that is listed failed, only failed ones were asked for: of the others nothing
    /// is known.
    fn tell(self, found: &mut Found) {
        if self.failed == self.total {
            found.things.lists = Some(Lists::Failed);
        } else {
            found.things.lists = Some(Lists::Some);
            found.count("units_total", self.total);
            found.count("active", self.active);
            found.count("inactive", self.inactive);
            found.count("activating", self.activating);
            found.count("masked", self.masked);
            found.count("not_found", self.not_found);
            found.count("bad_setting", self.bad_setting);
        }
        found.count("failed", self.failed);
        found.count("failed_units", self.failed);
        if !self.has_unnamed {
            found.names("failed_unit_names", "failed_unit_names_in_scope", self.failed_names);
        }
    }
}

#[derive(Default)]
struct Table {
    units: Units,
    has_header: bool,
    footer: Option<u64>,
    is_cut: bool,
    unread: u64,
    is_in_legend: bool,
}

/// `[mark] UNIT LOAD ACTIVE SUB DESCRIPTION`.
fn row(line: &str) -> Option<Row<'_>> {
    let mut words = unmarked(line).split_whitespace();
    let unit = words.next().filter(|unit| unit.contains('.') || is_cut(unit))?;
    let load = word_of("load_state", words.next()?)?;
    let active = word_of("active_state", words.next()?)?;
    words.next()?;
    Some(Row { unit, load, active })
}

impl LineReader for Table {
    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        if self.is_in_legend || line.trim().is_empty() {
            self.footer = self.footer.or_else(|| footer(line, "loaded units"));
            return;
        }
        if let Some(row) = row(line) {
            if is_cut(line.trim_end()) {
                self.is_cut = true;
            }
            if is_cut(row.unit) {
                found.unread(&CUT_NAME, number);
            }
            self.units.add(&row, found);
        } else if crate::head::begins_with_words(line, &["UNIT", "LOAD", "ACTIVE", "SUB"]) {
            self.has_header = true;
        } else if let Some(count) = footer(line, "loaded units") {
            self.footer = Some(count);
            self.is_in_legend = true;
        } else if is_legend(line) {
            self.is_in_legend = true;
        } else {
            self.unread += 1;
            found.unread(&ROW, number);
        }
    }

    fn end(self: Box<Self>, is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        let is_whole = match self.footer {
            Some(footer) => footer == self.units.total,
            // `--no-legend` has neither header nor footer.
            None => !self.has_header && self.unread == 0 && is_ended,
        };
        if !is_whole {
            return Err(Problem::CutOff);
        }
        found.flag("truncated", self.is_cut);
        if let Some(footer) = self.footer {
            found.count("footer_count", footer);
        }
        self.units.tell(found);
        Ok(())
    }
}

/// The lines below the table: `LOAD   = …`, or `Legend: LOAD   → …` since systemd 254.
fn is_legend(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("Legend:")
        || ["LOAD", "ACTIVE", "SUB"].iter().any(|word| {
            let rest = line.strip_prefix(word).map(str::trim_start);
            rest.is_some_and(|rest| rest.starts_with(['=', '→']) || rest.starts_with("->"))
        })
}

#[derive(Deserialize)]
struct Unit {
    unit: String,
    load: String,
    active: String,
}

fn read_json(text: &str, _told: &Told, found: &mut Found) -> Result<(), Problem> {
    let listed: Vec<Unit> = serde_json::from_str(text)
        .map_err(|error| if error.is_eof() { Problem::CutOff } else { Problem::NoFact })?;
    let mut units = Units::default();
    for unit in &listed {
        let load = word_of("load_state", &unit.load).unwrap_or("loaded");
        let active = word_of("active_state", &unit.active).ok_or(Problem::NoFact)?;
        units.add(&Row { unit: &unit.unit, load, active }, found);
    }
    units.tell(found);
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::fact::Value;
    use crate::tests::{facts_of, names, problem_of};

    const ROWS: &str = "  UNIT              LOAD      ACTIVE     SUB     DESCRIPTION\n\
        ● web.service       loaded    failed     failed  Front door, token made-up-3fX9\n\
        \x20 db.service        loaded    active     running Store\n\
        ○ old.service       not-found inactive   dead    old.service\n\
        ● bad.service       masked    inactive   dead    bad.service\n\
        ↻ job.service       loaded    activating auto-restart Job\n";
    const OLD: &str = "\nLOAD   = Reflects whether the unit definition was properly loaded.\n\
        ACTIVE = The high-level unit activation state, i.e. generalization of SUB.\n\
        SUB    = The low-level unit activation state, values depend on unit type.\n\n\
        5 loaded units listed. Pass --all to see loaded but inactive units, too.\n\
        To show all installed unit files use 'systemctl list-unit-files'.\n";
    const NEW: &str = "\nLegend: LOAD   → Reflects whether the unit definition was properly loaded.\n\
        \x20       ACTIVE → The high-level unit activation state, i.e. generalization of SUB.\n\
        \x20       SUB    → The low-level unit activation state, values depend on unit type.\n\n\
        5 loaded units listed.\n";

    #[test]
    fn units_are_counted_by_state_in_old_and_new_versions() {
        let plain = ROWS.lines().skip(1).map(super::unmarked).collect::<Vec<_>>().join("\n") + "\n";
        let ascii = ROWS.replace(['●', '○'], "x").replace('↻', "o");
        for capture in [
            format!("{ROWS}{OLD}"),
            format!("{ROWS}{NEW}"),
            plain,
            ROWS.replace('●', "*") + OLD,
            ascii + OLD,
        ] {
            let facts = facts_of(&capture);
            let counts = [
                "units_total",
                "active",
                "inactive",
                "failed_units",
                "activating",
                "masked",
                "not_found",
            ];
            let counts = counts.map(|name| facts.count(name).expect(name));
            assert_eq!(counts, [5, 1, 2, 1, 1, 1, 1], "{capture}");
            assert_eq!(names(&facts, "failed_unit_names"), ["web.service"]);
            assert!(!format!("{facts:?}").contains("made-up"));
        }
    }

    #[test]
    fn a_list_of_failed_units_says_nothing_of_the_others() {
        let failed = format!(
            "{}{}",
            &ROWS[..ROWS.find("  db").expect("a row")],
            OLD.replace("5 loaded", "1 loaded")
        );
        let facts = facts_of(&failed);
        assert_eq!((facts.count("failed_units"), facts.count("units_total")), (Some(1), None));
        let none = facts_of("  UNIT LOAD ACTIVE SUB DESCRIPTION\n0 loaded units listed.\n");
        assert_eq!((none.count("failed_units"), none.count("units_total")), (Some(0), None));
    }

    #[test]
    fn names_that_are_cut_are_counted_by_the_footer() {
        let cut = ROWS.replace("web.service ", "web-front-e… ") + OLD;
        let facts = facts_of(&cut);
        assert_eq!(facts.of("truncated"), Some(&Value::Flag(true)));
        assert_eq!(facts.count("failed_units"), Some(1));
        assert!(facts.of("failed_unit_names").is_none());
    }

    #[test]
    fn a_list_without_its_end_is_cut_off() {
        for capture in [
            ROWS.to_owned(),
            ROWS.to_owned() + &OLD.replace("5 loaded", "7 loaded"),
            format!("{ROWS}{}", &OLD[..80]),
        ] {
            assert_eq!(problem_of(&capture), "the capture is cut off");
        }
        assert_eq!(problem_of("Failed to list units: Connection refused\n"), "the command failed");
    }

    #[test]
    fn json_says_the_same() {
        let json = r#"[{"unit":"web.service","load":"loaded","active":"failed","sub":"failed","description":"x"},{"unit":"db.service","load":"loaded","active":"active","sub":"running","description":"y"}]"#;
        let facts = facts_of(json);
        assert_eq!((facts.count("units_total"), facts.count("failed_units")), (Some(2), Some(1)));
        assert_eq!(problem_of(&json[..90]), "the capture is cut off");
    }
}
