//! `systemctl show`: a few properties of each unit; all others, environments among them, are skipped.

use std::collections::BTreeMap;

use readback::lang::Text;

use crate::fact::Record;
use crate::found::Found;
use crate::kind::{Kind, LineReader, Reader};
use crate::problem::Problem;
use crate::shaped::Shaped;
use crate::thing::{Lists, Thing};
use crate::time::Stamp;
use crate::unread::LAST_LINE;
use crate::words::word_of;

pub(crate) static SHOW: Kind = Kind {
    id: "systemctl-show",
    command: "systemctl show UNIT -p Id,LoadState,ActiveState,SubState,Result,ExecMainStatus,NRestarts",
    title: Text {
        zh_tw: "`systemctl show`：單元的狀態與結果",
        en: "`systemctl show`: the state and result of units",
    },
    is_log: false,
    is: |head| {
        let is_property = |line: &str| {
            line.split_once('=').is_some_and(|(key, _)| {
                key.starts_with(|first: char| first.is_ascii_uppercase())
                    && key.bytes().all(|byte| byte.is_ascii_alphanumeric())
                    && key.bytes().any(|byte| byte.is_ascii_lowercase())
            })
        };
        let names = ["ActiveState=", "LoadState=", "SubState=", "UnitFileState=", "NRestarts="];
        is_property(head.first())
            && head.lines.iter().any(|line| names.iter().any(|name| line.starts_with(name)))
    },
    reader: |_| Reader::Lines(Box::<Show>::default()),
};

#[derive(Default)]
struct Show {
    units: Vec<Unit>,
    is_inside: bool,
    is_last_number: bool,
}

#[derive(Default)]
struct Unit {
    id: Option<Shaped>,
    properties: Vec<(&'static str, Shaped)>,
    load: Option<&'static str>,
    active: Option<&'static str>,
    sub: Option<&'static str>,
    result: Option<&'static str>,
    file: Option<&'static str>,
    entered: Option<Stamp>,
}

/// Properties that are numbers.
const NUMBERS: [&str; 3] = ["ExecMainStatus", "NRestarts", "MainPID"];

impl Unit {
    fn property(&mut self, key: &str, value: &str) {
        let word = |fact| word_of(fact, value);
        match key {
            "Id" => self.id = Shaped::name(value),
            "LoadState" => self.load = word("load_state"),
            "ActiveState" => self.active = word("active_state"),
            "SubState" => self.sub = word("sub_state_or_result"),
            "Result" => self.result = word("result"),
            "UnitFileState" => self.file = word("unit_file_state"),
            "ActiveEnterTimestamp" => self.entered = Stamp::of(value),
            _ => {
                let number = NUMBERS.into_iter().find(|known| *known == key);
                let is_number =
                    value.len() <= 10 && value.bytes().all(|byte| byte.is_ascii_digit());
                if let Some(key) = number.filter(|_| is_number && !value.is_empty()) {
                    self.properties.push((key, Shaped::ours(value.to_owned())));
                }
            }
        }
    }

    /// Its properties; its name only where that may be given.
    fn record(&self, found: &Found) -> Record {
        let words = [
            ("LoadState", self.load),
            ("ActiveState", self.active),
            ("SubState", self.sub),
            ("Result", self.result),
            ("UnitFileState", self.file),
        ];
        let id = self.id.clone().filter(|id| found.naming.may_give(id.as_str()));
        let mut record: Record = id.into_iter().map(|id| ("Id", id)).collect();
        record.extend(
            words.into_iter().filter_map(|(key, word)| Some((key, Shaped::ours(word?.to_owned())))),
        );
        record.extend(self.properties.iter().cloned());
        record
    }

    fn count(&self, key: &str) -> Option<u64> {
        let (_, value) = self.properties.iter().find(|(known, _)| *known == key)?;
        value.as_str().parse().ok()
    }
}

impl Show {
    /// How the units that failed did, where every one of them says it.
    fn tell_results(&self, found: &mut Found) {
        let failed = || self.units.iter().filter(|unit| unit.active == Some("failed"));
        let results: Option<Vec<&'static str>> = failed().map(|unit| unit.result).collect();
        let mut counts = BTreeMap::new();
        for result in results.unwrap_or_default() {
            *counts.entry(result).or_default() += 1;
        }
        if !counts.is_empty() {
            found.counts_by("failed_with_result", counts);
        }
    }
}

impl LineReader for Show {
    fn line(&mut self, line: &str, _number: u64, _found: &mut Found) {
        if line.trim().is_empty() {
            self.is_inside = false;
            return;
        }
        // A line without a key goes on with the value before it.
        let Some((key, value)) = line.split_once('=') else { return };
        if !self.is_inside {
            self.is_inside = true;
            self.units.push(Unit::default());
        }
        if let Some(unit) = self.units.last_mut() {
            let count = unit.properties.len();
            unit.property(key, value);
            self.is_last_number = unit.properties.len() > count;
        }
    }

    fn end(mut self: Box<Self>, is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        // A number without the end of its line may have more digits.
        if !is_ended && self.is_last_number {
            found.unread(&LAST_LINE, found.lines_taken);
            self.units.last_mut().and_then(|unit| unit.properties.pop());
        }
        self.units.retain(|unit| unit.active.is_some() || unit.load.is_some() || unit.id.is_some());
        if self.units.is_empty() {
            return Err(Problem::NoFact);
        }
        let records = self.units.iter().map(|unit| unit.record(found)).collect();
        found.records("units", records);
        self.tell_results(found);
        found.things.lists = Some(Lists::Some);
        for unit in &self.units {
            if let (Some(id), Some(active)) = (&unit.id, unit.active) {
                found.things.add(Thing {
                    name: id.as_str().to_owned().into(),
                    started: unit.entered.as_ref().map_or("", Stamp::written).to_owned().into(),
                    restarts: unit.count("NRestarts"),
                    is_running: active == "active",
                    is_failed: active == "failed",
                    is_unit: true,
                    ..Thing::default()
                });
            }
        }
        if let [unit] = self.units.as_slice() {
            found.word("load_state", unit.load);
            found.word("active_state", unit.active);
            found.word("sub_state_or_result", unit.sub);
            found.word("result", unit.result);
            found.word("unit_file_state", unit.file);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::fact::Value;
    use crate::tests::{facts_of, problem_of};

    #[test]
    fn a_few_properties_leave_and_environments_do_not() {
        let capture = "Type=simple\nRestart=on-failure\nEnvironment=TOKEN=made-up-1 MODE=x\nMainPID=0\nNRestarts=4\n\
            Id=relay.service\nLoadState=loaded\nActiveState=failed\nSubState=failed\nResult=exit-code\nExecMainStatus=2\n\
            UnitFileState=enabled\n\nId=b.service\nLoadState=masked\nActiveState=inactive\nSubState=dead\n";
        let facts = facts_of(capture);
        let Some(Value::Records(units)) = facts.of("units") else { panic!("units") };
        let first: Vec<_> = units[0].iter().map(|(key, value)| (*key, value.as_str())).collect();
        assert_eq!(
            first,
            [
                ("Id", "relay.service"),
                ("LoadState", "loaded"),
                ("ActiveState", "failed"),
                ("SubState", "failed"),
                ("Result", "exit-code"),
                ("UnitFileState", "enabled"),
                ("MainPID", "0"),
                ("NRestarts", "4"),
                ("ExecMainStatus", "2")
            ]
        );
        assert_eq!(units.len(), 2);
        let results = Value::CountsBy([("exit-code", 1)].into());
        assert_eq!(facts.of("failed_with_result"), Some(&results));
        assert!(!format!("{facts:?}").contains("made-up"));
    }

    #[test]
    fn a_number_that_may_go_on_is_not_told() {
        let facts = facts_of("Id=a.service\nActiveState=active\nNRestarts=1");
        assert!(!format!("{facts:?}").contains("NRestarts"));
        let facts = facts_of("Id=a.timer\nActiveState=active\nNRestarts=1\n");
        assert!(format!("{facts:?}").contains("NRestarts"));
    }

    #[test]
    fn an_environment_is_no_unit() {
        assert_eq!(
            problem_of("HOME=/root\nACTIVE_STATE=made-up\n"),
            "the kind of capture is not known"
        );
        assert_eq!(problem_of("Home=x\nToken=made-up\n"), "the kind of capture is not known");
    }
}
