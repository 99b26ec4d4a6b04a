//! `df`, `free`, `/proc/meminfo` and `ps`: how full the host is.

use readback::lang::Text;

use crate::found::Found;
use crate::kind::{Kind, LineReader, Reader};
use crate::problem::Problem;
use crate::shaped::{Shaped, is_decimal};
use crate::unread::ROW;

pub(crate) static DISKS: Kind = Kind {
    id: "df",
    command: "df -h",
    title: Text { zh_tw: "`df`：磁碟用量", en: "`df`: how full the disks are" },
    is_log: false,
    is: |head| {
        head.first().contains('%') && head.lines.iter().skip(1).any(|line| used(line).is_some())
    },
    reader: |_| Reader::Lines(Box::<Disks>::default()),
};

pub(crate) static MEMORY: Kind = Kind {
    id: "free",
    command: "free -m",
    title: Text { zh_tw: "`free`：記憶體用量", en: "`free`: how much memory is used" },
    is_log: false,
    is: |head| {
        (2..=6).contains(&head.lines.len())
            && head.first().split_whitespace().count() >= 3
            && !head.first().bytes().any(|byte| byte.is_ascii_digit())
            && head.lines.get(1).is_some_and(|line| amounts(line).is_some())
    },
    reader: |_| Reader::Lines(Box::<Memory>::default()),
};

pub(crate) static MEMINFO: Kind = Kind {
    id: "meminfo",
    command: "cat /proc/meminfo",
    title: Text { zh_tw: "`/proc/meminfo`：記憶體", en: "`/proc/meminfo`: memory" },
    is_log: false,
    is: |head| head.first().starts_with("MemTotal:"),
    reader: |_| Reader::Lines(Box::<Meminfo>::default()),
};

pub(crate) static PROCESSES: Kind = Kind {
    id: "ps",
    command: "ps aux",
    title: Text { zh_tw: "`ps aux`：行程數", en: "`ps aux`: how many processes" },
    is_log: false,
    is: |head| head.has_header(&["USER", "PID", "%CPU", "%MEM"]),
    reader: |_| Reader::Lines(Box::<Processes>::default()),
};

#[derive(Default)]
struct Disks {
    filesystems: u64,
    root: Option<u64>,
    /// A device whose name is too long stands on a line of its own.
    is_wrapped: bool,
}

/// The share and the mount point of a row; `-` where a file system has no size.
fn used(line: &str) -> Option<(Option<u64>, &str)> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let at = words.iter().position(|word| {
        *word == "-" || word.strip_suffix('%').is_some_and(|share| share.parse::<u64>().is_ok())
    })?;
    let mount = words.get(at + 1).filter(|mount| mount.starts_with('/'))?;
    Some((words[at].strip_suffix('%').and_then(|share| share.parse().ok()), mount))
}

impl LineReader for Disks {
    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        match used(line) {
            Some((share, mount)) => {
                self.filesystems += 1;
                self.is_wrapped = false;
                if mount == "/" && line.trim_end().ends_with(" /") {
                    self.root = share;
                }
            }
            None if line.contains('%') || line.trim().is_empty() => {}
            None if line.split_whitespace().count() == 1 => self.is_wrapped = true,
            None => found.unread(&ROW, number),
        }
    }

    fn end(self: Box<Self>, _is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        if self.is_wrapped {
            return Err(Problem::CutOff);
        }
        found.count("filesystems", self.filesystems);
        if let Some(root) = self.root {
            found.count("root_use_percent", root);
        }
        Ok(())
    }
}

#[derive(Default)]
struct Memory {
    amounts: Option<(Shaped, Shaped)>,
}

/// Total and used of the row behind a label; a unit such as `1.9Gi` is part of an amount.
fn amounts(line: &str) -> Option<(Shaped, Shaped)> {
    let (label, rest) = line.split_once([':', '：'])?;
    let words: Vec<&str> = rest.split_whitespace().collect();
    let is_amount = |word: &&&str| {
        let number = word.trim_end_matches(|unit: char| "KMGTPiB".contains(unit));
        word.len() - number.len() <= 3 && is_decimal(number, 15, 2)
    };
    let is_row = !label
        .contains(|character: char| character.is_whitespace() || character.is_ascii_digit())
        && words.len() >= 3
        && words.iter().filter(is_amount).count() == words.len();
    is_row.then(|| (Shaped::ours(words[0].to_owned()), Shaped::ours(words[1].to_owned())))
}

impl LineReader for Memory {
    fn line(&mut self, line: &str, _number: u64, _found: &mut Found) {
        if self.amounts.is_none() {
            self.amounts = amounts(line);
        }
    }

    fn end(self: Box<Self>, _is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        if let Some((total, used)) = self.amounts {
            found.shaped("mem_total", Some(total));
            found.shaped("mem_used", Some(used));
        }
        Ok(())
    }
}

#[derive(Default)]
struct Meminfo;

impl LineReader for Meminfo {
    fn line(&mut self, line: &str, _number: u64, found: &mut Found) {
        let kilobytes = |label: &str| -> Option<u64> {
            line.strip_prefix(label)?.trim().strip_suffix(" kB")?.parse().ok()
        };
        if let Some(total) = kilobytes("MemTotal:") {
            found.count("mem_total_kb", total);
        } else if let Some(available) = kilobytes("MemAvailable:") {
            found.count("mem_available_kb", available);
        }
    }

    fn end(self: Box<Self>, _is_ended: bool, _found: &mut Found) -> Result<(), Problem> {
        Ok(())
    }
}

#[derive(Default)]
struct Processes {
    count: u64,
}

impl LineReader for Processes {
    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        let mut words = line.split_whitespace();
        let id = words.nth(1);
        if id.is_some_and(|id| id.parse::<u32>().is_ok()) {
            self.count += 1;
        } else if id.is_some_and(|id| id != "PID") {
            found.unread(&ROW, number);
        }
    }

    fn end(self: Box<Self>, _is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        found.count("processes", self.count);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::{facts_of, problem_of, written};

    #[test]
    fn disks_are_counted_in_any_language() {
        for capture in [
            "Filesystem      Size  Used Avail Use% Mounted on\nudev  979M 0 979M 0% /dev\n/dev/vda  7.8G  696M  6.7G  10% /\n",
            "Dateisystem    Größe Benutzt Verf. Verw% Eingehängt auf\nudev           979M       0  979M    0% /dev\n/dev/mapper/with-a-very-long-name\n                7,8G    696M  6,7G   10% /\n",
            "檔案系統        容量  已用  可用 已用% 掛載點\nudev            979M     0  979M    0% /dev\n/dev/vda        7.8G  696M  6.7G   10% /\n",
        ] {
            let facts = facts_of(capture);
            assert_eq!(
                (facts.count("filesystems"), facts.count("root_use_percent")),
                (Some(2), Some(10))
            );
        }
    }

    #[test]
    fn memory_is_read_in_any_language() {
        for capture in [
            "               total        used        free\nMem:            1979         434        1414\nSwap:              0           0           0\n",
            "              gesamt       benutzt     frei\nSpeicher:       1979         434        1414\n",
            "               總計         已用        空閒\n記憶體：        1979         434        1414\n",
        ] {
            let facts = facts_of(capture);
            assert_eq!(
                (written(&facts, "mem_total"), written(&facts, "mem_used")),
                ("1979".into(), "434".into())
            );
        }
        let addresses = "      total  used  free\nMem:  198.18.77.133  198.18.77.134  1414\n";
        assert!(super::amounts(addresses.lines().last().unwrap_or_default()).is_none());
        let facts =
            facts_of("MemTotal:        2027028 kB\nMemFree: 1 kB\nMemAvailable:    1582216 kB\n");
        assert_eq!(
            (facts.count("mem_total_kb"), facts.count("mem_available_kb")),
            (Some(2_027_028), Some(1_582_216))
        );
    }

    #[test]
    fn processes_are_counted_and_their_commands_stay() {
        let facts = facts_of(
            "USER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND\nroot 1 0.0 0.0 1 1 ? S 06:30 0:00 app --token=made-up-1234\nops 2 0 0 0 0 ? S 1 1 x\n",
        );
        assert_eq!(facts.count("processes"), Some(2));
        assert!(!format!("{facts:?}").contains("made-up"));
        assert_eq!(problem_of("app --token=made-up-1234\n"), "the kind of capture is not known");
    }
}
