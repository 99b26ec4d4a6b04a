//! `uptime`, `uptime -s` and `who -b`: since when the host runs.

use readback::lang::Text;

use crate::found::Found;
use crate::kind::{Kind, LineReader, Reader};
use crate::problem::Problem;
use crate::shaped::Shaped;
use crate::time::{Stamp, span};

pub(crate) static UPTIME: Kind = Kind {
    id: "uptime",
    command: "uptime",
    title: Text { zh_tw: "`uptime`：主機負載", en: "`uptime`: the host's load" },
    is_log: false,
    is: |head| head.lines.len() <= 2 && load(head.first()).is_some(),
    reader: |_| Reader::Lines(Box::<Uptime>::default()),
};

pub(crate) static BOOT_TIME: Kind = Kind {
    id: "boot-time",
    command: "uptime -s",
    title: Text {
        zh_tw: "`uptime -s` 或 `who -b`：開機時間",
        en: "`uptime -s` or `who -b`: when the host booted",
    },
    is_log: false,
    is: |head| head.lines.len() == 1 && boot_time(head.first()).is_some(),
    reader: |_| Reader::Lines(Box::<BootTime>::default()),
};

#[derive(Default)]
struct Uptime {
    load: Option<Shaped>,
}

/// The three averages at the end; with a comma for the decimals in some languages.
fn load(line: &str) -> Option<Shaped> {
    let (up, load) = line.rsplit_once(": ").or_else(|| line.rsplit_once('：'))?;
    if !up.contains(':') {
        return None;
    }
    let load = load.trim();
    let words: Vec<&str> = load.split_whitespace().collect();
    let is_load = words.len() == 3
        && words.iter().all(|word| {
            // Two decimals each; with fewer, the line is cut off.
            word.trim_end_matches(',').split_once(['.', ',']).is_some_and(|(whole, part)| {
                !whole.is_empty()
                    && part.len() == 2
                    && whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit())
            })
        });
    (is_load && load.len() <= 40).then(|| Shaped::ours(load.to_owned()))
}

impl LineReader for Uptime {
    fn line(&mut self, line: &str, _number: u64, _found: &mut Found) {
        self.load = load(line).or_else(|| self.load.take());
    }

    fn end(self: Box<Self>, _is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        found.shaped("load_average", self.load);
        Ok(())
    }
}

#[derive(Default)]
struct BootTime {
    at: Option<Stamp>,
}

/// A line that is a time, or words of some language before one.
fn boot_time(line: &str) -> Option<Stamp> {
    let line = line.trim();
    if let Some(stamp) = Stamp::of(line) {
        // Docker and logs write a `T` in between: when a container began, say.
        return (!line.contains('T')).then_some(stamp);
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let time = |count: usize| span(line, words.get(words.len().checked_sub(count)?..)?);
    let label = words.first()?;
    if words.len() > 8 || label.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Stamp::of(time(2)?).or_else(|| Stamp::without_year(time(3)?))
}

impl LineReader for BootTime {
    fn line(&mut self, line: &str, _number: u64, _found: &mut Found) {
        self.at = boot_time(line).or_else(|| self.at.take());
    }

    fn end(self: Box<Self>, _is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        found.time("boot_time", self.at);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::tests::{facts_of, problem_of, written};

    #[test]
    fn the_time_of_boot_is_read_in_any_language() {
        for (capture, at) in [
            ("2026-09-11 06:30:10\n", "2026-09-11 06:30:10"),
            ("         system boot  2026-09-11 06:30\n", "2026-09-11 06:30"),
            ("         Systemstart  2026-09-11 06:30", "2026-09-11 06:30"),
            ("         系統啟動     2026-09-11 06:30\n", "2026-09-11 06:30"),
            ("         démarrage système 2026-09-11 06:30\n", "2026-09-11 06:30"),
            (
                "ops@host:~$ who -b\n         系統開機  2026-09-11 06:30\nops@host:~$ ",
                "2026-09-11 06:30",
            ),
            ("host:~ # uptime -s\n2026-09-11 06:30:10\nhost:~ # ", "2026-09-11 06:30:10"),
            ("         system boot  Sep 11 06:30\n", "Sep 11 06:30"),
        ] {
            assert_eq!(written(&facts_of(capture), "boot_time"), at);
        }
    }

    #[test]
    fn load_is_three_numbers() {
        for (capture, load) in [
            (" 06:38:01 up 7 min,  0 user,  load average: 4.19, 4.08, 2.08\n", "4.19, 4.08, 2.08"),
            (
                " 06:38:01 up 19 days, 7 min,  0 user,  load average: 4,19, 4,08, 2,08\n",
                "4,19, 4,08, 2,08",
            ),
            (" 06:38:01 運行 7 分，0 使用者，平均負載：4.19, 4.08, 2.08\n", "4.19, 4.08, 2.08"),
            (
                " 06:38:01 up 7 min,  0 user,  charge moyenne : 4,19, 4,08, 2,08\n",
                "4,19, 4,08, 2,08",
            ),
        ] {
            assert_eq!(written(&facts_of(capture), "load_average"), load);
        }
        for no_load in ["hunter2", "4.19, 4.08, 2.0", "4.19, 4.08"] {
            assert_eq!(
                problem_of(&format!(" 06:38:01 up 7 min, load average: {no_load}")),
                "the kind of capture is not known"
            );
        }
        assert_eq!(
            problem_of(" 06:38:01 up 7 min, load average: hunter2\n"),
            "the kind of capture is not known"
        );
        assert_eq!(
            problem_of(" 06:38:01 up 7 min, load average: 198.18.77.133, 4.08, 2.08\n"),
            "the kind of capture is not known",
            "an address is no load"
        );
        assert_eq!(
            problem_of("2026-09-11T06:30:10.123456789Z\n"),
            "the kind of capture is not known",
            "when a container began is not when the host did",
        );
    }
}
