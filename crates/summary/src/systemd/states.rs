//! `systemctl is-system-running` and `systemctl is-active`: words.

use readback::lang::Text;

use super::host::system_state;
use crate::found::Found;
use crate::kind::{Kind, LineReader, Reader};
use crate::problem::Problem;
use crate::unread::ROW;
use crate::words::word_of;

pub(crate) static SYSTEM: Kind = Kind {
    id: "systemctl-is-system-running",
    command: "systemctl is-system-running",
    title: Text {
        zh_tw: "`systemctl is-system-running`：系統狀態",
        en: "`systemctl is-system-running`: the state of the system",
    },
    is_log: false,
    is: |head| head.lines.len() == 1 && system_state(head.first().trim()).is_some(),
    reader: |_| Reader::Lines(Box::<System>::default()),
};

pub(crate) static UNITS: Kind = Kind {
    id: "systemctl-is-active",
    command: "systemctl is-active UNIT UNIT",
    title: Text {
        zh_tw: "`systemctl is-active`：各單元是否運作中",
        en: "`systemctl is-active`: whether units are active",
    },
    is_log: false,
    is: |head| {
        !head.lines.is_empty()
            && head.lines.iter().all(|line| word_of("states", line.trim()).is_some())
    },
    reader: |_| Reader::Lines(Box::<Units>::default()),
};

#[derive(Default)]
struct System {
    state: Option<&'static str>,
}

impl LineReader for System {
    fn line(&mut self, line: &str, _number: u64, _found: &mut Found) {
        self.state = system_state(line.trim()).or(self.state);
    }

    fn end(self: Box<Self>, _is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        found.word("system_state", self.state);
        Ok(())
    }
}

#[derive(Default)]
struct Units {
    states: Vec<&'static str>,
    is_unread: bool,
}

impl LineReader for Units {
    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        match word_of("states", line.trim()) {
            Some(state) => self.states.push(state),
            None if line.trim().is_empty() => {}
            None => {
                self.is_unread = true;
                found.unread(&ROW, number);
            }
        }
    }

    fn end(self: Box<Self>, _is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        if self.is_unread {
            return Err(Problem::NoFact);
        }
        found.words("states", self.states);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::fact::Value;
    use crate::tests::{facts_of, problem_of};

    #[test]
    fn words_are_told_apart() {
        assert_eq!(facts_of("degraded\n").of("system_state"), Some(&Value::Word("degraded")));
        let states = facts_of("active\nfailed\ninactive\n");
        assert_eq!(states.of("states"), Some(&Value::Words(vec!["active", "failed", "inactive"])));
        assert_eq!(problem_of("active\nhunter2\n"), "the kind of capture is not known");
    }
}
