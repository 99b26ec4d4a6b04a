//! Logs as lines: `journalctl` in its short forms, syslog, `dmesg`, `docker logs`, `docker compose logs`,
//! and the log of Docker's daemon.

use readback::lang::Text;

use super::log::{At, Log, Parts};
use crate::head::Head;
use crate::kind::{Kind, Reader};
use crate::time::{Stamp, of_microseconds};

pub(crate) static DOCKERD: Kind = Kind {
    id: "dockerd-log",
    command: "journalctl -u docker.service -o cat --since -2h --no-pager",
    title: Text { zh_tw: "Docker daemon 的日誌", en: "the log of the Docker daemon" },
    is_log: true,
    is: |head| {
        let is_of_docker = |line: &str| {
            let message = parts(line).message;
            message.starts_with("time=\"") && message.contains("\" level=")
        };
        most(head, is_of_docker)
    },
    reader: |_| Reader::Lines(Box::new(Log::of_docker(parts))),
};

pub(crate) static COMPOSE: Kind = Kind {
    id: "compose-logs",
    command: "docker compose logs --no-color --since 2h",
    title: Text {
        zh_tw: "`docker compose logs`：服務的日誌",
        en: "`docker compose logs`: the logs of services",
    },
    is_log: true,
    is: |head| {
        head.first().starts_with("Attaching to ") || most(head, |line| of_service(line).is_some())
    },
    reader: |_| Reader::Lines(Box::new(Log::of(compose))),
};

pub(crate) static KERNEL: Kind = Kind {
    id: "dmesg",
    command: "dmesg",
    title: Text { zh_tw: "`dmesg`：核心訊息", en: "`dmesg`: messages of the kernel" },
    is_log: true,
    is: |head| most(head, |line| of_kernel(line).is_some() || is_kernel_iso(line)),
    reader: |_| Reader::Lines(Box::new(Log::of(kernel))),
};

pub(crate) static ISO: Kind = Kind {
    id: "log-iso",
    command: "journalctl -o short-iso --since -2h --no-pager",
    title: Text {
        zh_tw: "`journalctl -o short-iso` 或 syslog：日誌",
        en: "`journalctl -o short-iso` or syslog: a log",
    },
    is_log: true,
    is: |head| {
        most(head, |line| {
            of_iso(line)
                .or_else(|| of_full(line))
                .is_some_and(|(_, rest)| of_program(rest).is_some())
        })
    },
    reader: |_| Reader::Lines(Box::new(Log::of(parts))),
};

pub(crate) static SHORT: Kind = Kind {
    id: "log-short",
    command: "journalctl --since -2h --no-pager",
    title: Text { zh_tw: "`journalctl` 或 syslog：日誌", en: "`journalctl` or syslog: a log" },
    is_log: true,
    is: |head| {
        let is_mark =
            |line: &std::borrow::Cow<'_, str>| line.starts_with("-- ") && line.ends_with(" --");
        !head.lines.is_empty() && head.lines.iter().all(is_mark)
            || most(head, |line| of_short(line).is_some())
    },
    reader: |_| Reader::Lines(Box::new(Log::of(parts))),
};

pub(crate) static DOCKER: Kind = Kind {
    id: "docker-logs",
    command: "docker logs -t --since 2h CONTAINER",
    title: Text {
        zh_tw: "`docker logs`：容器的日誌", en: "`docker logs`: the log of a container"
    },
    is_log: true,
    is: |head| most(head, |line| of_iso(line).is_some()),
    reader: |_| Reader::Lines(Box::new(Log::of(parts))),
};

pub(crate) static CAT: Kind = Kind {
    id: "log-messages",
    command: "journalctl -o cat --since -2h --no-pager",
    title: Text {
        zh_tw: "`journalctl -o cat`：只有訊息的日誌",
        en: "`journalctl -o cat`: messages alone",
    },
    is_log: true,
    is: |head| {
        let is_of_systemd = |line: &str| {
            [
                "Started ",
                "Starting ",
                "Finished ",
                "Stopped ",
                "Stopping ",
                "Reached target ",
                "Failed to start ",
            ]
            .iter()
            .any(|begin| line.starts_with(begin))
                || [
                    ": Deactivated successfully.",
                    ": Succeeded.",
                    ": Consumed ",
                    ": Failed with result ",
                ]
                .iter()
                .any(|part| line.contains(part))
        };
        let count = head.lines.iter().filter(|line| is_of_systemd(line)).count();
        count > 0 && count * 8 >= head.lines.len()
    },
    reader: |_| Reader::Lines(Box::new(Log::of(parts))),
};

/// Whether most of the lines are such lines; a stack trace between them is not.
fn most(head: &Head<'_>, is: impl Fn(&str) -> bool) -> bool {
    let lines: Vec<_> = head.lines.iter().filter(|line| !line.starts_with("-- ")).collect();
    let count = lines.iter().filter(|line| is(line)).count();
    count > 0 && count * 2 >= lines.len()
}

/// A line of the journal, of syslog, of `docker logs -t`, or a message alone.
fn parts(line: &str) -> Parts<'_> {
    if let Some((stamp, rest)) = of_iso(line) {
        let at = if stamp.instant().is_some() { At::Instant(stamp) } else { At::Unsure };
        return Parts { at, message: of_program(rest).unwrap_or(rest) };
    }
    if let Some((stamp, rest)) = of_full(line) {
        let at = if stamp.instant().is_some() { At::Instant(stamp) } else { At::Unsure };
        return Parts { at, message: of_program(rest).unwrap_or(rest) };
    }
    if let Some(message) = of_short(line) {
        return Parts { at: At::Unsure, message };
    }
    let at = match line.strip_prefix("time=\"").and_then(|rest| rest.split_once('"')) {
        Some((time, _)) => Stamp::of(time).map_or(At::Unsaid, At::Instant),
        None => At::Unsaid,
    };
    Parts { at, message: line }
}

/// A line that begins with a time such as `2026-09-11T06:11:26+0000` or `2026-09-11 06:11:26.5Z`.
fn of_iso(line: &str) -> Option<(Stamp, &str)> {
    let is_digit = |at: usize| line.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    if !(is_digit(0) && is_digit(3) && line.as_bytes().get(4) == Some(&b'-')) {
        return None;
    }
    let (time, rest) = line.split_once(' ')?;
    Some((Stamp::of(time)?, rest))
}

/// A line that begins with a time such as `Fri 2026-09-11 06:11:26 +08` (`short-full`) or `1789107086.123456`
/// (`short-unix`).
fn of_full(line: &str) -> Option<(Stamp, &str)> {
    if line.as_bytes().first()?.is_ascii_digit() {
        let (time, rest) = line.split_once(' ')?;
        let (seconds, part) = time.split_once('.')?;
        let is_unix = seconds.len() >= 9
            && part.len() == 6
            && seconds.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit());
        let at = of_microseconds(&format!("{seconds}{part}")).filter(|_| is_unix)?;
        return Some((Stamp::of(&at.to_string())?, rest));
    }
    let mut ends = line.match_indices(' ').map(|(at, _)| at);
    let date = line.get(ends.next()? + 1..)?.as_bytes();
    if !(date.first()?.is_ascii_digit() && date.get(4) == Some(&b'-')) {
        return None;
    }
    let end = ends.nth(2)?;
    Some((Stamp::of(&line[..end])?, &line[end + 1..]))
}

/// The message behind `host program[1]: `.
fn of_program(rest: &str) -> Option<&str> {
    let (head, message) = rest.split_once(": ").or_else(|| Some((rest.strip_suffix(':')?, "")))?;
    let (host, program) = head.split_once(' ')?;
    (!host.is_empty() && !program.is_empty() && !program.contains(' ')).then_some(message)
}

/// The message of `Sep 11 06:05:22 host program[1]: message`, the month in any language.
fn of_short(line: &str) -> Option<&str> {
    let mut rest = line;
    let mut word = || {
        let (word, behind) = rest.trim_start().split_once(' ')?;
        rest = behind;
        Some(word)
    };
    let (month, day, time) = (word()?, word()?, word()?);
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_day = is_number(day.trim_end_matches('.')) && day.len() <= 3;
    let clock = time.split(['.', ',']).next().unwrap_or_default();
    let is_clock = clock.len() == 8
        && clock.split(':').filter(|part| part.len() == 2 && is_number(part)).count() == 3;
    let is_month = month.chars().count() <= 6 && !month.contains(['=', ':']);
    (is_month && is_day && is_clock).then(|| of_program(rest).unwrap_or(rest))
}

fn kernel(line: &str) -> Parts<'_> {
    if is_kernel_iso(line) {
        return parts(line);
    }
    let message = of_kernel(line).unwrap_or(line);
    // `journalctl -o short-monotonic` writes host and program behind the time, the kernel does not.
    let of_journal = of_program(message).filter(|rest| {
        message[..message.len() - rest.len()].trim_end_matches([' ', ':']).ends_with(']')
    });
    Parts { at: At::Unsaid, message: of_journal.unwrap_or(message) }
}

/// The message of `[  723.376893] message`, of `[Fri Sep 11 06:05:22 2026] message`, of `[Sep11 06:05] message`
/// and `[  +0.000012] message` (`-H`), of `[    5.100000 <    0.000012>] message` (`-d`). A facility and a level
/// stand before it with `-x`, a number with `-r`; who wrote it may stand behind the time.
fn of_kernel(line: &str) -> Option<&str> {
    let begin = line.find('[').filter(|at| {
        let before = line[..*at].trim_end();
        *at == 0 || before.ends_with(':') || before.starts_with('<') && before.ends_with('>')
    })?;
    let (time, message) = line[begin + 1..].split_once(']')?;
    let time = time.split('<').next().unwrap_or_default().trim();
    let seconds = time.strip_prefix('+').unwrap_or(time).split_once('.');
    let is_seconds = seconds.is_some_and(|(seconds, part)| {
        seconds.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit()) && part.len() == 6
    });
    let words = time.split_whitespace().count();
    let is_date = time.contains(':') && (words >= 4 || words == 2 && is_minute(time));
    let message = message.trim_start();
    let behind_caller =
        message.strip_prefix('[').and_then(|rest| rest.split_once(']')).filter(|(caller, _)| {
            let caller = caller.trim();
            caller.starts_with(['T', 'C'])
                && caller.len() > 1
                && caller[1..].bytes().all(|byte| byte.is_ascii_digit())
        });
    let message = behind_caller.map_or(message, |(_, rest)| rest.trim_start());
    (is_seconds || is_date).then_some(message)
}

/// `2026-09-11T06:05:22,123456+00:00 message` of `dmesg --time-format iso`: nobody else writes a comma there.
fn is_kernel_iso(line: &str) -> bool {
    line.as_bytes().get(19) == Some(&b',') && of_iso(line).is_some()
}

/// `Sep11 06:05`.
fn is_minute(time: &str) -> bool {
    let Some((date, clock)) = time.split_once(' ') else { return false };
    date.ends_with(|last: char| last.is_ascii_digit())
        && clock.trim().len() == 5
        && clock.trim().bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
}

fn compose(line: &str) -> Parts<'_> {
    of_service(line).map_or_else(|| parts(line), parts)
}

/// What a service wrote, behind `web_1  | ` or `web-1  | `.
fn of_service(line: &str) -> Option<&str> {
    let (service, rest) = line.split_once('|')?;
    let service = service.trim_end();
    let is_service = !service.is_empty()
        && service.len() <= 64
        && service.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte));
    is_service.then(|| rest.strip_prefix(' ').unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::fact::{Facts, Value};
    use crate::summarizer::Options;
    use crate::tests::{facts_of, problem_of, summarised};

    fn kind_of(text: &str) -> &'static str {
        summarised(text.as_bytes(), Options::default(), 64)
            .map_or("none", |summary| summary.kind.id)
    }

    fn counts_by(facts: &Facts, name: &str) -> BTreeMap<&'static str, u64> {
        match facts.of(name) {
            Some(Value::CountsBy(counts)) => counts.clone(),
            other => panic!("{name}: {other:?}"),
        }
    }

    const SHORT: &str = "\
Jan 05 10:00:00 host-a systemd[1]: relay.service: Failed with result 'exit-code'.
Jan 05 10:00:01 host-a kernel: Out of memory: Killed process 77 (relay) total-vm:1kB
Jan 05 10:00:02 host-a python3[7]: Traceback (most recent call last):
Jan 05 10:00:02 host-a python3[7]:   File \"/app/made-up.py\", line 1
Jan 05 10:00:03 host-a kernel: blk_update_request: I/O error, dev sda, sector 1
";

    #[test]
    fn what_stands_out_is_counted_in_every_form() {
        let iso = SHORT.replace("Jan 05 10:", "2026-01-05T10:").replace(" host-a", "+0800 host-a");
        let full = SHORT.replace("Jan 05", "Mon 2026-01-05").replace(" host-a", " +08 host-a");
        let precise = iso.replace("+0800", ".123456+08:00");
        let unix = (0..5).fold(SHORT.to_owned(), |log, second| {
            log.replace(&format!("Jan 05 10:00:0{second}"), &format!("176760720{second}.000000"))
        });
        let monotonic = (0..5).fold(SHORT.to_owned(), |log, second| {
            log.replace(&format!("Jan 05 10:00:0{second}"), &format!("[   12.00000{second}]"))
        });
        let german = SHORT.replace("Jan", "Jän");
        let taiwanese = SHORT.replace("Jan 05", "1月 05");
        let alone: String = SHORT
            .lines()
            .filter_map(|line| line.split_once("]: ").or(line.split_once("kernel: ")))
            .map(|(_, message)| format!("{message}\n"))
            .chain(["Started a.service.\n".to_owned()])
            .collect();
        for capture in
            [SHORT.to_owned(), iso, precise, full, unix, monotonic, german, taiwanese, alone]
        {
            let facts = facts_of(&capture);
            let counts = ["tracebacks", "oom_kills", "io_errors"].map(|name| facts.count(name));
            assert_eq!(counts, [Some(1); 3], "{capture}");
            assert_eq!(counts_by(&facts, "failed_with_result"), BTreeMap::from([("exit-code", 1)]));
            assert!(!format!("{facts:?}").contains("made-up"));
        }
    }

    #[test]
    fn the_time_that_a_log_speaks_of_is_told_where_it_is_sure() {
        let iso =
            "2026-01-05T10:00:00+0800 host-a a[1]: x\n2026-01-05T11:00:00+0800 host-a a[1]: y\n";
        let summary = summarised(iso.as_bytes(), Options::default(), 64).expect("a log");
        assert_eq!(summary.covers.from, "2026-01-05T02:00:00Z".parse().ok());
        assert_eq!(summary.covers.to, "2026-01-05T03:00:00Z".parse().ok());
        let short = summarised(SHORT.as_bytes(), Options::default(), 64).expect("a log");
        assert_eq!(short.covers.from, None);
        assert_eq!(
            short.unread.iter().map(|unread| unread.part.id).collect::<Vec<_>>(),
            ["no-year"]
        );
    }

    #[test]
    fn kinds_of_logs_are_told_apart() {
        for (capture, kind) in [
            ("[    0.000000] Linux version 6.1\n[    1.500000] x\n", "dmesg"),
            ("kern  :info  : [Mon Jan  5 10:00:00 2026] x\n", "dmesg"),
            ("[Jan 5 10:00] x\n[Jan 5 10:01] x\n", "none"),
            ("[Jan05 10:00] x\n[  +0.000012] y\n[Jan05 10:01] z\n", "dmesg"),
            ("[    5.100000 <    0.000012>] x\n", "dmesg"),
            ("[一  1月  5 10:00:00 2026] x\n", "dmesg"),
            ("<6>[    5.100000] x\n", "dmesg"),
            ("[    5.100000][    T1] x\n", "dmesg"),
            ("Mon 2026-01-05 10:00:00 CET h cron[7]: x\n", "log-iso"),
            ("1767607200.123456 h cron[7]: x\n", "log-iso"),
            ("web-1     | x\ndb-1      | y\n", "compose-logs"),
            ("Attaching to web_1\nweb_1  | x\n", "compose-logs"),
            ("time=\"2026-01-05T10:00:00Z\" level=info msg=\"Starting up\"\n", "dockerd-log"),
            (
                "Jan 05 10:00:00 h dockerd[1]: time=\"2026-01-05T10:00:00Z\" level=info msg=\"x\"\n",
                "dockerd-log",
            ),
            ("2026-01-05T10:00:00.5Z worker: x\n2026-01-05T10:00:01.5Z y\n", "docker-logs"),
            ("2026-01-05T10:00:00+08:00 h cron[7]: x\n", "log-iso"),
            ("-- No entries --\n", "log-short"),
            (
                "-- Logs begin at Mon 2026-01-05 09:00:00 CET, end at Mon 2026-01-05 11:00:00 CET. --\n-- No entries --\n",
                "log-short",
            ),
            ("2026-01-05T10:00:00,123456+01:00 x: y\n", "dmesg"),
        ] {
            assert_eq!(kind_of(capture), kind, "{capture}");
        }
        assert_eq!(
            problem_of("TOKEN=made-up\nHOME=/root\nMODE=x\n"),
            "captures that print values are not summarised"
        );
    }

    #[test]
    fn a_journal_that_may_not_be_read_is_no_empty_one() {
        for complaint in [
            "No journal files were opened due to insufficient permissions.",
            "Hint: You are currently not seeing messages from other users and the system.\n      Pass -q to turn off this notice.\nNo journal files were opened due to insufficient permissions.",
            "No journal files were found.",
        ] {
            assert_eq!(
                problem_of(&format!("{complaint}\n-- No entries --\n")),
                "the command failed"
            );
            let seen =
                summarised(format!("{complaint}\n{SHORT}").as_bytes(), Options::default(), 64);
            let seen = seen.expect("a log");
            assert_eq!(seen.facts.count("lines"), Some(5));
            assert!(seen.unread.iter().any(|unread| unread.part.id == "error-output"));
        }
        assert_eq!(facts_of("-- No entries --\n").count("lines"), Some(0));
    }

    #[test]
    fn dockers_daemon_says_when_it_started() {
        let log = "time=\"2026-01-05T10:00:00Z\" level=info msg=\"Starting up\"\n\
            time=\"2026-01-05T10:00:05Z\" level=warning msg=\"x level=error\"\n\
            time=\"2026-01-05T10:00:09Z\" level=info msg=\"Daemon has completed initialization\"\n\
            docker.service: Failed with result 'signal'.\n";
        let facts = facts_of(log);
        assert_eq!(counts_by(&facts, "by_level"), BTreeMap::from([("info", 2), ("warning", 1)]));
        assert_eq!((facts.count("daemon_starts"), facts.count("daemon_ready")), (Some(1), Some(1)));
    }
}
