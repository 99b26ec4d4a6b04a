//! `systemctl status` of the whole host, and `systemd-cgls`.

use readback::lang::Text;
use readback::packet::words::SystemState;

use crate::found::Found;
use crate::kind::{Kind, LineReader, Reader};
use crate::problem::Problem;
use crate::shaped::Shaped;
use crate::time::Stamp;

pub(crate) static STATUS: Kind = Kind {
    id: "systemctl-status-host",
    command: "systemctl status --no-pager -n 0",
    title: Text {
        zh_tw: "`systemctl status`：整台主機的狀態",
        en: "`systemctl status`: the state of the whole host",
    },
    is_log: false,
    is: |head| {
        let begins =
            |label| head.lines.iter().take(6).any(|line| line.trim_start().starts_with(label));
        begins("State: ") && begins("Jobs: ")
    },
    reader: |_| Reader::Lines(Box::<Status>::default()),
};

pub(crate) static CGROUPS: Kind = Kind {
    id: "systemd-cgls",
    command: "systemd-cgls --no-pager",
    title: Text {
        zh_tw: "`systemd-cgls`：行程樹的行數",
        en: "`systemd-cgls`: how many lines the tree has",
    },
    is_log: false,
    is: |head| head.first().starts_with("Control group ") || head.first().starts_with("CGroup "),
    reader: |_| Reader::Lines(Box::<Tree>::default()),
};

/// The state of a system by its word.
pub(super) fn system_state(word: &str) -> Option<&'static str> {
    SystemState::NAMES.iter().find(|known| **known == word).copied()
}

#[derive(Default)]
struct Status {
    state: Option<&'static str>,
    loaded: Option<u64>,
    failed: Option<u64>,
    since: Option<Stamp>,
    version: Option<Shaped>,
    /// The tree of processes follows.
    is_over: bool,
}

impl LineReader for Status {
    fn line(&mut self, line: &str, _number: u64, _found: &mut Found) {
        let Some((label, value)) = line.trim().split_once(": ").filter(|_| !self.is_over) else {
            return;
        };
        let value = value.trim();
        let count = || value.split(' ').next().and_then(|count| count.parse().ok());
        match label {
            "State" => self.state = system_state(value),
            "Units" => self.loaded = count(),
            "Failed" => self.failed = count(),
            "Since" => self.since = value.split(';').next().and_then(Stamp::of),
            "systemd" => self.version = Shaped::version(value),
            "CGroup" => self.is_over = true,
            _ => {}
        }
    }

    fn end(self: Box<Self>, is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        // A number without the end of its line may have more digits.
        if !is_ended && !self.is_over {
            return Err(Problem::CutOff);
        }
        found.word("system_state", self.state);
        if let Some(loaded) = self.loaded {
            found.count("units_loaded", loaded);
        }
        if let Some(failed) = self.failed {
            found.count("failed", failed);
            found.count("failed_units", failed);
        }
        found.time("boot_time", self.since);
        found.shaped("version", self.version);
        Ok(())
    }
}

#[derive(Default)]
struct Tree {
    lines: u64,
}

impl LineReader for Tree {
    fn line(&mut self, _line: &str, _number: u64, _found: &mut Found) {
        self.lines += 1;
    }

    fn end(self: Box<Self>, _is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        found.count("lines", self.lines);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::fact::Value;
    use crate::tests::{facts_of, problem_of, written};

    #[test]
    fn the_host_says_its_state_in_old_and_new_versions() {
        let new = "● host-a\n    State: degraded\n    Units: 248 loaded (incl. loaded aliases)\n     Jobs: 0 queued\n   Failed: 2 units\n    Since: Mon 2026-01-05 10:00:00 UTC; 18min ago\n  systemd: 257.9-1~deb13u1\n  Tainted: unmerged-bin\n   CGroup: /\n           ├─init.scope\n           │ └─1 /sbin/init State: running\n";
        let facts = facts_of(new);
        assert_eq!(facts.of("system_state"), Some(&Value::Word("degraded")));
        assert_eq!(
            (facts.count("units_loaded"), facts.count("failed_units")),
            (Some(248), Some(2))
        );
        assert_eq!(written(&facts, "boot_time"), "Mon 2026-01-05 10:00:00 UTC");
        assert_eq!(written(&facts, "version"), "257.9-1~deb13u1");
        let cut = &new[..new.find(" units").expect("a count")];
        assert_eq!(problem_of(cut), "the capture is cut off");
        let old = "● host-a\n    State: running\n     Jobs: 0 queued\n   Failed: 0 units\n    Since: Mon 2026-01-05 10:00:00 CET; 18min ago\n   CGroup: /\n";
        let facts = facts_of(old);
        assert_eq!((facts.count("units_loaded"), facts.count("failed_units")), (None, Some(0)));
    }
}
