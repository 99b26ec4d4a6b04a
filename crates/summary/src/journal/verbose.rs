//! `journalctl -o verbose`: a line with the time of each entry, and its fields below, a line each.

use readback::lang::Text;

use super::entry::Entries;
use crate::found::Found;
use crate::kind::{Kind, LineReader, Reader};
use crate::problem::Problem;
use crate::time::Stamp;

pub(crate) static JOURNAL: Kind = Kind {
    id: "journal-verbose",
    command: "journalctl -o verbose --since -2h --no-pager",
    title: Text {
        zh_tw: "`journalctl -o verbose`：日誌",
        en: "`journalctl -o verbose`: the journal",
    },
    is_log: true,
    is: |head| head.lines.iter().take(3).any(|line| entry(line).is_some()),
    reader: |_| Reader::Lines(Box::<Journal>::default()),
};

#[derive(Default)]
struct Journal {
    entries: Entries,
}

/// When an entry was written: `Fri 2026-09-11 06:11:26.123456 CEST [s=…;i=…;b=…;m=…;t=…;x=…]`.
fn entry(line: &str) -> Option<Stamp> {
    let (time, cursor) = line.strip_suffix(']')?.split_once(" [s=")?;
    cursor.contains(";i=").then(|| Stamp::of(time))?
}

impl LineReader for Journal {
    fn line(&mut self, line: &str, _number: u64, found: &mut Found) {
        if let Some(stamp) = entry(line) {
            self.entries.entry();
            stamp.instant().into_iter().for_each(|at| found.saw(at));
            return;
        }
        // A value of several lines goes on further to the right, where no field begins.
        let Some(field) = line.strip_prefix("    ").filter(|field| !field.starts_with(' ')) else {
            return;
        };
        match field.split_once('=') {
            Some(("PRIORITY", value)) => self.entries.priority(value.as_bytes()),
            Some(("MESSAGE", value)) => self.entries.message(value.as_bytes()),
            Some(("_BOOT_ID", value)) => self.entries.boot(value.as_bytes()),
            Some(("_SYSTEMD_UNIT", value)) => self.entries.unit(value.as_bytes()),
            Some(_) | None => {}
        }
    }

    fn end(self: Box<Self>, _is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        if self.entries.is_empty() {
            return Err(Problem::NoFact);
        }
        self.entries.tell(found);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::fact::Value;
    use crate::tests::facts_of;

    #[test]
    fn entries_are_counted_and_their_fields_stay() {
        let capture = "-- Logs begin at Mon 2026-01-05 09:00:00 CET, end at Mon 2026-01-05 11:00:00 CET. --\n\
            Mon 2026-01-05 10:00:00.123456 CET [s=01;i=1;b=b1;m=1;t=2;x=3]\n    PRIORITY=3\n    _BOOT_ID=b1\n    _CMDLINE=made-up-1\n\
            \x20   _SYSTEMD_UNIT=a.service\n    MESSAGE=a.service: Failed with result 'timeout'.\n            PRIORITY=6\n\
            Mon 2026-01-05 10:00:01.123456 CET [s=01;i=2;b=b1;m=1;t=2;x=3]\n    PRIORITY=6\n    _BOOT_ID=b1\n    MESSAGE=made-up-2\n";
        let facts = facts_of(capture);
        let counts = ["entries", "boots", "units"].map(|name| facts.count(name));
        assert_eq!(counts, [Some(2), Some(1), Some(1)]);
        let by_priority = Value::CountsBy(BTreeMap::from([("3", 1), ("6", 1)]));
        assert_eq!(facts.of("by_priority"), Some(&by_priority));
        let failed = Value::CountsBy(BTreeMap::from([("timeout", 1)]));
        assert_eq!(facts.of("failed_with_result"), Some(&failed));
        assert!(!format!("{facts:?}").contains("made-up"));
    }
}
