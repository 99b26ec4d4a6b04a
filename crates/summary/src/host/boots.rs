//! `last -x` and `last reboot`: how often the host booted, and since when it runs.

use readback::lang::Text;

use crate::found::Found;
use crate::kind::{Kind, LineReader, Reader};
use crate::problem::Problem;
use crate::time::{Stamp, span};
use crate::unread::ROW;

pub(crate) static LAST: Kind = Kind {
    id: "last",
    command: "last -x -F reboot shutdown",
    title: Text { zh_tw: "`last -x`：開機紀錄", en: "`last -x`: when the host booted" },
    is_log: false,
    is: |head| {
        head.lines.iter().any(|line| boot(line).is_some() || is_end(line))
            && head.lines.iter().all(|line| !line.starts_with(['{', '[', '-']))
    },
    reader: |_| Reader::Lines(Box::<Last>::default()),
};

#[derive(Default)]
struct Last {
    boots: u64,
    newest: Option<Boot>,
    is_begin_seen: bool,
}

/// A row of a boot.
struct Boot {
    at: Option<Stamp>,
    /// Whether it has no end, where the row says so.
    is_running: Option<bool>,
}

/// `reboot   system boot  6.1.0-50 Fri Sep 11 06:30:47 2026 - Fri Sep 11 06:28:30 2026  (00:02)`.
fn boot(line: &str) -> Option<Boot> {
    let rest = line.strip_prefix("reboot ")?;
    let rest = rest.trim_start().strip_prefix("system boot")?;
    let words: Vec<&str> = rest.split_whitespace().collect();
    let end = words.iter().position(|word| *word == "-");
    let begin = &words[..end.unwrap_or(words.len())];
    // `wtmpdb` writes a dash before every end, also before that there is none.
    let is_running = match words.windows(2).any(|pair| pair == ["still", "running"]) {
        true => Some(true),
        false => end.map(|_| false),
    };
    // The kernel's version may be missing, and words such as "still running" follow.
    let times = (0..begin.len()).find_map(|at| {
        [5, 4, 3, 2, 1].into_iter().find_map(|length| {
            let text = span(line, begin.get(at..at + length)?)?;
            match length {
                5 | 1 => Stamp::of(text),
                2 => Stamp::of(text).filter(|_| text.contains('-')),
                4 => Stamp::without_year(text),
                _ => None,
            }
        })
    });
    Some(Boot { at: times, is_running })
}

/// The last line: since when the file has entries; `btmp` and `utmp` are others.
fn is_end(line: &str) -> bool {
    // In some languages no blank follows the name.
    let words = line.split_whitespace().count();
    line.split_whitespace().next().is_some_and(|word| {
        let name = word.rsplit('/').next().unwrap_or(word);
        let rest = name.strip_prefix("wtmp").map(|rest| {
            ["db", ".db"].iter().find_map(|end| rest.strip_prefix(end)).unwrap_or(rest)
        });
        words >= 3
            && rest.is_some_and(|rest| {
                rest.is_empty()
                    || rest.starts_with('.')
                    || !rest.starts_with(|first: char| first.is_ascii())
            })
    })
}

impl LineReader for Last {
    fn line(&mut self, line: &str, number: u64, found: &mut Found) {
        if let Some(boot) = boot(line) {
            self.boots += 1;
            if self.newest.is_none() {
                if boot.at.is_none() {
                    found.unread(&ROW, number);
                }
                self.newest = Some(boot);
            }
        } else if is_end(line) {
            self.is_begin_seen = true;
        }
    }

    fn end(self: Box<Self>, _is_ended: bool, found: &mut Found) -> Result<(), Problem> {
        // Rows of people alone say nothing of boots: `last -n 5` may just not go back that far.
        let Some(newest) = self.newest else { return Err(Problem::NoFact) };
        // The last line says since when there are entries; without it, older boots may be missing.
        if self.is_begin_seen {
            found.count("boots", self.boots);
        }
        if let Some(is_running) = newest.is_running {
            found.flag("still_running", is_running);
        }
        found.time("boot_time", newest.at);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::fact::Value;
    use crate::tests::{facts_of, problem_of, written};

    #[test]
    fn boots_are_counted_and_the_newest_is_told() {
        for (capture, at, is_running) in [
            (
                "reboot   system boot  6.12.5-amd64     Mon Jan  5 10:00   still running\n\
              reboot   system boot  6.12.5-amd64     Sun Jan  4 09:00 - 09:59  (1+00:59)\n\n\
              wtmp begins Sun Jan  4 09:00:00 2026\n",
                "Mon Jan  5 10:00",
                true,
            ),
            (
                "ops      pts/0        192.0.2.7        Mon Jan  5 11:00:00 2026   still logged in\n\
              runlevel (to lvl 5)   6.12.5-amd64     Mon Jan  5 10:00:30 2026   still running\n\
              reboot   system boot  6.12.5-amd64     Mon Jan  5 10:00:00 2026   still running\n\
              shutdown system down  6.12.5-amd64     Mon Jan  5 09:59:00 2026 - Mon Jan  5 10:00:00 2026  (00:01)\n\
              reboot   system boot  6.12.5-amd64     Sun Jan  4 09:00:00 2026 - Mon Jan  5 09:59:00 2026 (1+00:59)\n\n\
              wtmp beginnt Sun Jan  4 09:00:00 2026\n",
                "Mon Jan  5 10:00:00 2026",
                true,
            ),
            (
                "reboot   system boot  6.12.5 2026-01-05T10:00:00+08:00 - crash\n\
              reboot   system boot  6.12.5 2026-01-04T10:00:00+08:00 - 2026-01-05T09:59:00+08:00  (1+00:59)\n\n\
              wtmp begins 2026-01-04T10:00:00+08:00\n",
                "2026-01-05T10:00:00+08:00",
                false,
            ),
            (
                "reboot   system boot  6.12.48+deb13-am Mon Jan  5 10:00 - still running\n\
              s-reboot system boot  6.12.48+deb13-am Mon Jan  5 09:00 - 10:00  (01:00)\n\
              ops      pts/0        192.0.2.7        Sun Jan  4 11:00 - crash\n\
              reboot   system boot  6.12.48+deb13-am Sun Jan  4 09:00 - crash\n\n\
              wtmp.db begins Sun Jan  4 09:00:00 2026\n",
                "Mon Jan  5 10:00",
                true,
            ),
            (
                "reboot   system boot  6.12.48+deb13-am Mo Mär  2 10:00 - still running\n\
              reboot   system boot  6.12.48+deb13-am Fr Feb 27 09:00 - 09:59  (00:59)\n\n\
              /var/lib/wtmpdb/wtmp.db begins Fri Feb 27 09:00:00 2026\n",
                "Mo Mär  2 10:00",
                true,
            ),
            (
                "reboot   system boot  5.15.0-91-generi 一  1月  5 10:00   still running\n\
              reboot   system boot  5.15.0-91-generi 日  1月  4 09:00 - 09:59  (00:59)\n\n\
              wtmp 開始 日  1月  4 09:00:00 2026\n",
                "一  1月  5 10:00",
                true,
            ),
        ] {
            let facts = facts_of(capture);
            assert_eq!(facts.count("boots"), Some(2));
            assert_eq!(written(&facts, "boot_time"), at);
            assert_eq!(facts.of("still_running"), Some(&Value::Flag(is_running)));
        }
    }

    #[test]
    fn boots_of_a_list_without_its_last_line_are_not_counted() {
        let facts = facts_of(
            "reboot   system boot  6.12.5-amd64     Mon Jan  5 10:00   still running\n\
             reboot   system boot  6.12.5-amd64     Sun Jan  4 09:00 - 09:59  (00:59)\n",
        );
        assert_eq!(facts.count("boots"), None);
        let cut = facts_of("reboot   system boot  6.12.5-amd64     Mon Jan  5 10:00   still");
        assert_eq!(cut.of("still_running"), None);
        assert_eq!(written(&facts, "boot_time"), "Mon Jan  5 10:00");
    }

    #[test]
    fn logins_alone_say_nothing_of_boots() {
        let logins = "ops      pts/0        192.0.2.7        Mon Jan  5 11:00   still logged in\n\nwtmp begins Sun Jan  4 09:00:00 2026\n";
        assert_eq!(problem_of(logins), "the capture establishes nothing");
    }
}
