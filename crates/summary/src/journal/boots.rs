//! `journalctl --list-boots`: how many boots there are, and the one at hand.

use readback::lang::Text;
use serde::Deserialize;

use crate::calendar::is_weekday;
use crate::found::Found;
use crate::kind::{Kind, LineReader, Reader};
use crate::problem::Problem;
use crate::shaped::Shaped;
use crate::time::{Stamp, of_microseconds};
use crate::told::Told;
use crate::unread::ROW;

pub(crate) static LISTED: Kind = Kind {
    id: "journalctl-list-boots",
    command: "journalctl --list-boots --no-pager",
    title: Text {
        zh_tw: "`journalctl --list-boots`：每次開機",
        en: "`journalctl --list-boots`: every boot",
    },
    is_log: false,
    is: |head| head.has_header(&["IDX", "BOOT", "ID"]) || row(head.first()).is_some(),
    reader: |_| Reader::Lines(Box::<Boots>::default()),
};

pub(crate) static JSON: Kind = Kind {
    id: "journalctl-list-boots-json",
    command: "journalctl --list-boots --output=json --no-pager",
    title: Text {
        zh_tw: "`journalctl --list-boots --output=json`：每次開機（JSON）",
        en: "`journalctl --list-boots --output=json`: every boot in JSON",
    },
    is_log: false,
    is: |head| head.has_keys(&["index", "boot_id", "first_entry"]),
    reader: |_| Reader::Document(read_json),
};

#[derive(Default)]
struct Boots {
    count: u64,
    current: Option<(Shaped, Option<Stamp>)>,
    is_last_unread: bool,
}

/// `-1 2e31… Wed 2026-09-02 07:10:16 UTC Wed 2026-09-02 07:18:13 UTC`; before systemd 253 a dash stands
/// between the times.
fn row(line: &str) -> Option<(i64, Shaped, Option<Stamp>)> {
    let mut words = line.split_whitespace();
    let index = words.next()?.parse().ok()?;
    let id = Shaped::hex(words.next()?, 32)?;
    let rest: Vec<&str> = words.collect();
    let first = rest.join(" ");
    let first = first.split(['—', '–']).next().unwrap_or_default();
    let words: Vec<&str> = first.split(' ').collect();
    let time = |count: usize| {
        words.get(..count).map(|words| words.join(" ")).and_then(|time| Stamp::of(&time))
    };
    // Without the zone a time says something else: none is told where the zone is not known.
    let has_zone = words.get(3).is_some_and(|word| !is_weekday(word));
    Some((index, id, if has_zone { time(4) } else { time(3) }))
}

impl LineReader for Boots {
    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        self.is_last_unread = false;
        match row(line) {
            Some((index, id, first)) => {
                self.count += 1;
                if index == 0 {
                    self.current = Some((id, first));
                }
            }
            None if line.trim().is_empty() || line.trim_start().starts_with("IDX") => {}
            None => {
                self.is_last_unread = true;
                found.unread(&ROW, number);
            }
        }
    }

    fn end(self: Box<Self>, is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        if self.is_last_unread && !is_ended {
            return Err(Problem::CutOff);
        }
        if self.count == 0 {
            return Err(Problem::NoFact);
        }
        // The list ends with the boot at hand, whose number is 0.
        let Some((id, first)) = self.current else { return Err(Problem::CutOff) };
        found.count("boots", self.count);
        found.shaped("current_boot_id", Some(id));
        found.time("current_boot_first", first);
        Ok(())
    }
}

#[derive(Deserialize)]
struct Boot {
    index: i64,
    boot_id: String,
    first_entry: u64,
}

fn read_json(text: &str, _told: &Told, found: &mut Found) -> Result<(), Problem> {
    let boots: Vec<Boot> = serde_json::from_str(text)
        .map_err(|error| if error.is_eof() { Problem::CutOff } else { Problem::NoFact })?;
    found.count("boots", boots.len() as u64);
    if let Some(current) = boots.iter().find(|boot| boot.index == 0) {
        found.shaped("current_boot_id", Shaped::hex(&current.boot_id, 32));
        let first = of_microseconds(&current.first_entry.to_string());
        found.time("current_boot_first", first.and_then(|at| Stamp::of(&at.to_string())));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::tests::{facts_of, problem_of, written};

    const ID: &str = "0123456789abcdef0123456789abcdef";

    #[test]
    fn boots_are_counted_in_old_and_new_versions() {
        let new = format!(
            "IDX BOOT ID                          FIRST ENTRY                 LAST ENTRY\n -1 fedcba9876543210fedcba9876543210 Sun 2026-01-04 10:00:00 CET Sun 2026-01-04 11:00:00 CET\n  0 {ID} Mon 2026-01-05 10:00:00 CET Mon 2026-01-05 11:00:00 CET\n"
        );
        let old = format!(
            "-1 fedcba9876543210fedcba9876543210 Sun 2026-01-04 10:00:00 CET—Sun 2026-01-04 11:00:00 CET\n 0 {ID} Mon 2026-01-05 10:00:00 CET—Mon 2026-01-05 11:00:00 CET\n"
        );
        for capture in [new, old] {
            let facts = facts_of(&capture);
            assert_eq!(facts.count("boots"), Some(2));
            assert_eq!(written(&facts, "current_boot_id"), ID);
            assert_eq!(written(&facts, "current_boot_first"), "Mon 2026-01-05 10:00:00 CET");
        }
        let of_singapore = format!(
            "IDX BOOT ID                          FIRST ENTRY                 LAST ENTRY\n  0 {ID} Mon 2026-01-05 10:00:00 +08 Mon 2026-01-05 11:00:00 +08\n"
        );
        assert_eq!(
            written(&facts_of(&of_singapore), "current_boot_first"),
            "Mon 2026-01-05 10:00:00 +08"
        );
        let json = format!(
            r#"[{{"index":0,"boot_id":"{ID}","first_entry":1767607200000000,"last_entry":1}}]"#
        );
        assert_eq!(written(&facts_of(&json), "current_boot_first"), "2026-01-05T10:00:00Z");
        assert_eq!(problem_of(&json[..75]), "the capture is cut off");
    }

    #[test]
    fn a_list_without_the_boot_at_hand_is_cut_off() {
        let older = format!(
            "-2 {ID} Sun 2026-01-04 10:00:00 CET—Sun 2026-01-04 11:00:00 CET\n-1 {ID} Mon 2026-01-05 10:00:00 CET—Mon 2026-01-05 11:00:00 CET\n"
        );
        assert_eq!(problem_of(&older), "the capture is cut off");
    }
}
