//! `systemd-analyze`: whether the boot has finished and how long it took.

use readback::lang::Text;

use crate::found::Found;
use crate::kind::{Kind, LineReader, Reader};
use crate::problem::Problem;
use crate::shaped::{Shaped, is_decimal};
use crate::unread::ROW;

pub(crate) static TIME: Kind = Kind {
    id: "systemd-analyze",
    command: "systemd-analyze time",
    title: Text {
        zh_tw: "`systemd-analyze`：開機所花的時間",
        en: "`systemd-analyze`: how long the boot took",
    },
    is_log: false,
    is: |head| head.first().starts_with("Startup finished in ") || is_unfinished(head.first()),
    reader: |_| Reader::Lines(Box::<Time>::default()),
};

pub(crate) static BLAME: Kind = Kind {
    id: "systemd-analyze-blame",
    command: "systemd-analyze blame --no-pager",
    title: Text {
        zh_tw: "`systemd-analyze blame`：有啟動時間的單元",
        en: "`systemd-analyze blame`: units with a start time",
    },
    is_log: false,
    is: |head| is_timed(head.first()),
    reader: |_| Reader::Lines(Box::<Blame>::default()),
};

fn is_unfinished(line: &str) -> bool {
    line.starts_with("Bootup is not yet finished")
}

#[derive(Default)]
struct Time {
    total: Option<Shaped>,
    is_finished: Option<bool>,
}

/// The time of `Startup finished in 504ms (userspace)`.
fn only_part(line: &str) -> Option<&str> {
    let (time, rest) = line.strip_prefix("Startup finished in ")?.split_once(" (")?;
    (rest.trim_end() == "userspace)").then_some(time)
}

/// A time such as `2min 36.613s` or `111ms`.
fn duration(text: &str) -> Option<Shaped> {
    let text = text.trim().trim_end_matches('.').trim_end();
    let is_part = |word: &str| {
        let unit = word
            .trim_start_matches(|character: char| character.is_ascii_digit() || character == '.');
        is_decimal(&word[..word.len() - unit.len()], 8, 6)
            && matches!(unit, "us" | "ms" | "s" | "min" | "h" | "d" | "w" | "month" | "y")
    };
    (!text.is_empty() && text.len() <= 40 && text.split(' ').all(is_part))
        .then(|| Shaped::ours(text.to_owned()))
}

impl LineReader for Time {
    fn line(&mut self, line: &str, _number: u64, _found: &mut Found) {
        if line.starts_with("Startup finished in ") {
            self.is_finished = Some(true);
            // In a container there is one part, and no sum.
            self.total = match line.rsplit_once(" = ") {
                Some((_, total)) => duration(total),
                None => only_part(line).and_then(duration),
            };
        } else if is_unfinished(line) {
            self.is_finished = Some(false);
        }
    }

    fn end(self: Box<Self>, is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        if let Some(is_finished) = self.is_finished {
            found.flag("boot_finished", is_finished);
        }
        // `3min` without the end of its line may be the beginning of `3min 4.929s`.
        let total = self.total.filter(|total| is_ended || total.as_str().ends_with('s'));
        found.shaped("startup_total", total);
        Ok(())
    }
}

#[derive(Default)]
struct Blame {
    units: u64,
}

/// `1min 47.336s docker.service`.
fn is_timed(line: &str) -> bool {
    let Some((time, unit)) = line.trim().rsplit_once(' ') else { return false };
    duration(time).is_some() && unit.contains('.')
}

impl LineReader for Blame {
    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        if is_timed(line) {
            self.units += 1;
        } else if !line.trim().is_empty() {
            found.unread(&ROW, number);
        }
    }

    fn end(self: Box<Self>, _is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        found.count("units_timed", self.units);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::fact::Value;
    use crate::tests::{facts_of, written};

    #[test]
    fn a_boot_that_finished_is_told_from_one_that_did_not() {
        let done = facts_of(
            "Startup finished in 1.2s (firmware) + 9.857s (kernel) + 2min 55.072s (userspace) = 3min 4.929s \ngraphical.target reached after 2min 54s in userspace.\n",
        );
        assert_eq!(written(&done, "startup_total"), "3min 4.929s");
        assert_eq!(done.of("boot_finished"), Some(&Value::Flag(true)));
        assert_eq!(
            written(&facts_of("Startup finished in 504ms (userspace) \n"), "startup_total"),
            "504ms"
        );
        let all = "Startup finished in 6.1s (firmware) + 2.2s (loader) + 1.5s (kernel) + 3.1s (initrd) + 12.4s (userspace) = 25.5s\n";
        assert_eq!(written(&facts_of(all), "startup_total"), "25.5s");
        let cut = facts_of("Startup finished in 9s (kernel) + 3min 4s (userspace) = 3min");
        assert_eq!(cut.of("startup_total"), None);
        let open = facts_of(
            "Bootup is not yet finished (org.freedesktop.systemd1.Manager.FinishTimestampMonotonic=0).\nPlease try again later.\n",
        );
        assert_eq!(open.of("boot_finished"), Some(&Value::Flag(false)));
        assert_eq!(
            facts_of("1min 47.336s docker.service\n     111ms a.socket\n").count("units_timed"),
            Some(2)
        );
    }
}
