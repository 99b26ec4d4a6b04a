//! `systemctl status UNIT`: how a unit is, since when, and how its processes ended; not its log.

use readback::lang::Text;

use super::unmarked;
use crate::found::Found;
use crate::kind::{Kind, LineReader, Reader};
use crate::problem::Problem;
use crate::shaped::Shaped;
use crate::time::Stamp;
use crate::unread::{NO_YEAR, TEXT};
use crate::words::word_of;

pub(crate) static STATUS: Kind = Kind {
    id: "systemctl-status",
    command: "systemctl status UNIT --no-pager -n 0",
    title: Text {
        zh_tw: "`systemctl status`：一個單元的狀態",
        en: "`systemctl status`: the state of a unit",
    },
    is_log: false,
    is: |head| {
        let begins =
            |label| head.lines.iter().take(8).any(|line| line.trim_start().starts_with(label));
        begins("Loaded: ") && begins("Active: ")
    },
    reader: |_| Reader::Lines(Box::<Status>::default()),
};

#[derive(Default)]
struct Status {
    /// One for each unit; the last is the one at hand.
    units: Vec<Unit>,
    is_in_log: bool,
    /// Whether the line at hand says the state and does not end as one that is whole.
    is_open: bool,
}

#[derive(Default)]
struct Unit {
    load: Option<&'static str>,
    file: Option<&'static str>,
    active: Option<&'static str>,
    sub: Option<&'static str>,
    result: Option<&'static str>,
    since: Option<Stamp>,
    main_exit: Option<Shaped>,
    exits: Vec<Shaped>,
}

impl LineReader for Status {
    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        let text = line.trim();
        self.is_open = !self.is_in_log && !is_whole(text);
        if let Some(loaded) = text.strip_prefix("Loaded: ") {
            self.is_in_log = false;
            self.units.push(Unit::loaded(loaded));
            return;
        }
        if text.is_empty() {
            // The journal's lines follow, or the next unit.
            self.is_in_log = !self.units.is_empty();
            return;
        }
        let Some(unit) = self.units.last_mut() else { return };
        if self.is_in_log {
            if unmarked(text) == text {
                found.unread(&TEXT, number);
            }
        } else if let Some(active) = text.strip_prefix("Active: ") {
            unit.active(active);
            if active.contains(" since ") && unit.since.is_none() {
                found.unread(&NO_YEAR, number);
            }
        } else if text.starts_with("Main PID: ") {
            unit.main_exit = exit(text);
        } else if text.starts_with("Process: ") {
            unit.exits.extend(exit(text));
        }
    }

    fn end(self: Box<Self>, is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        if self.is_open && !is_ended {
            return Err(Problem::CutOff);
        }
        let states: Option<Vec<&'static str>> = self.units.iter().map(|unit| unit.active).collect();
        let mut units = self.units;
        match (units.pop(), units.is_empty()) {
            (None, _) => return Err(Problem::NoFact),
            (Some(unit), true) => unit.tell(found)?,
            (Some(_), false) => found.words("states", states.ok_or(Problem::CutOff)?),
        }
        Ok(())
    }
}

impl Unit {
    /// `loaded (/etc/systemd/system/x.service; enabled; preset: enabled)`, `masked (Reason: …)`.
    fn loaded(text: &str) -> Self {
        let mut words = text.splitn(2, ' ');
        let load = words.next().and_then(|word| word_of("load_state", word));
        let inner = words.next().and_then(|rest| rest.strip_prefix('(')).unwrap_or_default();
        let mut parts = inner.trim_end_matches(')').split("; ").skip(1);
        let file =
            parts.next().and_then(|part| word_of("unit_file_state", part.trim_end_matches(')')));
        Self { load, file, ..Self::default() }
    }

    /// `failed (Result: exit-code) since Fri 2026-09-11 06:08:48 UTC; 7min ago`.
    fn active(&mut self, text: &str) {
        let (state, since) =
            text.split_once(" since ").map_or((text, ""), |(state, since)| (state, since));
        self.active = state.split(' ').next().and_then(|word| word_of("active_state", word));
        for part in state.split('(').skip(1) {
            let part = part.trim_end().trim_end_matches(')');
            match part.strip_prefix("Result: ") {
                Some(result) => self.result = word_of("result", result),
                None => self.sub = word_of("sub_state_or_result", part),
            }
        }
        self.since = since.split(';').next().and_then(Stamp::of);
    }

    fn tell(self, found: &mut Found) -> Result<(), Problem> {
        let active = self.active.ok_or(Problem::CutOff)?;
        found.word("active_state", Some(active));
        found.word("load_state", self.load);
        found.word("unit_file_state", self.file);
        found.word("sub_state_or_result", self.sub);
        found.word("result", self.result);
        if let Some(at) = self.since.as_ref().and_then(Stamp::instant) {
            found.saw(at);
        }
        found.time("since", self.since);
        found.shaped("main_exit", self.main_exit);
        if !self.exits.is_empty() {
            found.shapes("process_exits", self.exits);
        }
        Ok(())
    }
}

/// Whether a line that says the state has its end: `(dead)`, `7min ago`. Of other lines nothing is read.
fn is_whole(text: &str) -> bool {
    let is_state = ["Loaded: ", "Active: ", "Main PID: ", "Process: "]
        .iter()
        .any(|label| text.starts_with(label));
    // A label may be cut as well; then there is no colon yet.
    if is_state {
        text.ends_with([')', '…']) || text.ends_with(" ago")
    } else {
        text.contains(':')
    }
}

/// Exit codes and signals by the names that systemd has for them.
const STATUSES: &[&str] = &[
    "SUCCESS",
    "FAILURE",
    "INVALIDARGUMENT",
    "NOTIMPLEMENTED",
    "NOPERMISSION",
    "NOTINSTALLED",
    "NOTCONFIGURED",
    "NOTRUNNING",
    "CHDIR",
    "NICE",
    "FDS",
    "EXEC",
    "MEMORY",
    "LIMITS",
    "OOM_ADJUST",
    "SIGNAL_MASK",
    "STDIN",
    "STDOUT",
    "CHROOT",
    "IOPRIO",
    "TIMERSLACK",
    "SECUREBITS",
    "SETSCHEDULER",
    "CPUAFFINITY",
    "GROUP",
    "USER",
    "CAPABILITIES",
    "CGROUP",
    "SETSID",
    "CONFIRM",
    "STDERR",
    "PAM",
    "NETWORK",
    "NAMESPACE",
    "NO_NEW_PRIVILEGES",
    "SECCOMP",
    "SELINUX_CONTEXT",
    "PERSONALITY",
    "APPARMOR",
    "ADDRESS_FAMILIES",
    "RUNTIME_DIRECTORY",
    "CHOWN",
    "SMACK_PROCESS_LABEL",
    "KEYRING",
    "STATE_DIRECTORY",
    "CACHE_DIRECTORY",
    "LOGS_DIRECTORY",
    "CONFIGURATION_DIRECTORY",
    "NUMA_POLICY",
    "CREDENTIALS",
    "BPF",
    "KSM",
    "USAGE",
    "DATAERR",
    "NOINPUT",
    "NOUSER",
    "NOHOST",
    "UNAVAILABLE",
    "SOFTWARE",
    "OSERR",
    "OSFILE",
    "CANTCREAT",
    "IOERR",
    "TEMPFAIL",
    "PROTOCOL",
    "NOPERM",
    "CONFIG",
    "EXCEPTION",
    "HUP",
    "INT",
    "QUIT",
    "ILL",
    "TRAP",
    "ABRT",
    "BUS",
    "FPE",
    "KILL",
    "USR1",
    "SEGV",
    "USR2",
    "PIPE",
    "ALRM",
    "TERM",
    "STKFLT",
    "CHLD",
    "CONT",
    "STOP",
    "TSTP",
    "TTIN",
    "TTOU",
    "URG",
    "XCPU",
    "XFSZ",
    "VTALRM",
    "PROF",
    "WINCH",
    "IO",
    "PWR",
    "SYS",
];

fn is_real_time(signal: &str) -> bool {
    let rest = signal.strip_prefix("RTMIN").or_else(|| signal.strip_prefix("RTMAX"));
    rest.is_some_and(|rest| {
        rest.len() <= 3
            && rest.trim_start_matches(['+', '-']).bytes().all(|one| one.is_ascii_digit())
    })
}

/// How a process ended: `(code=exited, status=1/FAILURE)` as `exited:1/FAILURE`; none while it runs.
fn exit(text: &str) -> Option<Shaped> {
    let inner = text.rsplit_once("(code=")?.1.strip_suffix(')')?;
    let (code, rest) = inner.split_once(", ")?;
    let code = ["exited", "killed", "dumped"].into_iter().find(|known| *known == code)?;
    let status = rest.strip_prefix("status=").or_else(|| rest.strip_prefix("signal="))?;
    let (number, word) = match status.split_once('/') {
        Some((number, word)) => (number, word),
        None if status.starts_with(|first: char| first.is_ascii_digit()) => (status, ""),
        None => ("", status),
    };
    let is_status = number.len() <= 3
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && (word.is_empty() || STATUSES.contains(&word) || is_real_time(word))
        && !status.is_empty();
    is_status.then(|| Shaped::ours(format!("{code}:{status}")))
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_what_systemd_calls_an_end_is_one() {
        for (text, end) in [
            ("(code=exited, status=203/EXEC)", Some("exited:203/EXEC")),
            ("(code=exited, status=3)", Some("exited:3")),
            ("(code=killed, signal=KILL)", Some("killed:KILL")),
            ("(code=killed, signal=RTMIN+3)", Some("killed:RTMIN+3")),
            ("(code=exited, status=1/MADEUPKEY7)", None),
            ("(code=exited, status=MADEUPKEY7)", None),
            ("(code=exited, status=7731904426/FAILURE)", None),
        ] {
            let read = super::exit(text);
            assert_eq!(read.as_ref().map(crate::shaped::Shaped::as_str), end, "{text}");
        }
    }

    use crate::fact::Value;
    use crate::tests::{facts_of, names, problem_of, written};

    const FAILED: &str = "\
× relay.service - Relay of made-up-orders
     Loaded: loaded (/etc/systemd/system/relay.service; enabled; vendor preset: disabled)
     Active: failed (Result: exit-code) since Mon 2026-01-05 10:00:00 CST; 7min ago
   Duration: 503ms
    Process: 77 ExecStartPre=/bin/check --key made-up-1 (code=exited, status=0/SUCCESS)
    Process: 78 ExecStart=/bin/relay (code=killed, signal=KILL)
   Main PID: 78 (code=killed, signal=KILL)

Jan 05 10:00:00 host relay[78]: token made-up-2
";

    #[test]
    fn a_failed_unit_says_how_it_ended_and_its_log_stays() {
        let facts = facts_of(FAILED);
        for (fact, word) in [
            ("active_state", "failed"),
            ("load_state", "loaded"),
            ("unit_file_state", "enabled"),
            ("result", "exit-code"),
        ] {
            assert_eq!(facts.of(fact), Some(&Value::Word(word)), "{fact}");
        }
        assert_eq!(written(&facts, "since"), "Mon 2026-01-05 10:00:00 CST");
        assert_eq!(written(&facts, "main_exit"), "killed:KILL");
        assert_eq!(names(&facts, "process_exits"), ["exited:0/SUCCESS", "killed:KILL"]);
        assert!(facts.of("sub_state_or_result").is_none());
        assert!(!format!("{facts:?}").contains("made-up"));
    }

    #[test]
    fn a_unit_that_waits_to_restart_says_both() {
        let capture = "● a.service\n   Loaded: loaded (/lib/a.service; static)\n   Active: activating (auto-restart) (Result: signal) since Mon 2026-01-05 10:00:00 UTC; 1s ago\n";
        let facts = facts_of(capture);
        assert_eq!(facts.of("sub_state_or_result"), Some(&Value::Word("auto-restart")));
        assert_eq!(facts.of("result"), Some(&Value::Word("signal")));
    }

    #[test]
    fn a_unit_that_never_ran_needs_no_line_end() {
        let capture = "○ a.service - A\n     Loaded: loaded (/lib/a.service; static)\n     Active: inactive (dead)";
        assert_eq!(facts_of(capture).of("sub_state_or_result"), Some(&Value::Word("dead")));
        for cut in [
            " since Mon 2026-01-05 10:00",
            " since Mon 2026-01-05 10:00:00 UTC; 7min",
            "\n   Main P",
        ] {
            assert_eq!(problem_of(&format!("{capture}{cut}")), "the capture is cut off", "{cut}");
        }
    }

    #[test]
    fn units_of_all_sorts_say_their_states() {
        for (state, sub) in [
            ("active (mounted)", "mounted"),
            ("active (listening)", "listening"),
            ("active (waiting)", "waiting"),
            ("active (plugged)", "plugged"),
            ("active (elapsed)", "elapsed"),
            ("activating (auto-restart-queued)", "auto-restart-queued"),
            ("reloading (reload-signal)", "reload-signal"),
            ("reloading (reload-notify)", "reload-notify"),
            ("activating (mounting)", "mounting"),
            ("deactivating (unmounting)", "unmounting"),
        ] {
            let capture = format!(
                "● data-x@1.mount - /data\n     Loaded: loaded (/proc/self/mountinfo; generated)\n    Drop-In: /etc/systemd/system/x.d\n             └─made-up.conf\n     Active: {state} since Mon 2026-01-05 10:00:00 -03; 2 days ago\n Invocation: 0123456789abcdef0123456789abcdef\nTriggeredBy: ● x.timer\n      Where: /data\n     Status: \"made-up (code=exited, status=9)\"\n     Memory: 83.9M (peak: 91.2M)\n"
            );
            let facts = facts_of(&capture);
            assert_eq!(facts.of("sub_state_or_result"), Some(&Value::Word(sub)), "{state}");
            assert_eq!(facts.of("unit_file_state"), Some(&Value::Word("generated")));
            assert_eq!(written(&facts, "since"), "Mon 2026-01-05 10:00:00 -03");
            assert!(facts.of("main_exit").is_none());
        }
    }

    #[test]
    fn several_units_say_their_states() {
        let two = format!(
            "{FAILED}\n● b.service - B\n     Loaded: loaded (/lib/b.service; static)\n     Active: active (running) since Mon 2026-01-05 10:00:00 UTC; 1s ago\n"
        );
        assert_eq!(facts_of(&two).of("states"), Some(&Value::Words(vec!["failed", "active"])));
    }

    #[test]
    fn a_unit_that_is_not_there_and_a_status_that_is_cut_say_nothing() {
        assert_eq!(problem_of("Unit x.service could not be found.\n"), "the command failed");
        let cut = &FAILED[..FAILED.find("since").expect("a time") - 20];
        assert_eq!(problem_of(cut), "the capture is cut off");
    }
}
