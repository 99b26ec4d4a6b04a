//! What `systemctl status` and `systemctl list-units` print.

use super::Evidence;
use super::facts::Facts;
use super::needs::Needs;
use super::shape::Shape;
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::rule::{Class, Rule};
use crate::screen::search::{contains, position};

pub(super) static RULE: Rule = Rule {
    id: "unit-status",
    class: Class::SystemdUnit,
    title: Text { zh_tw: "`systemctl` 的輸出", en: "output of `systemctl`" },
    why: Text {
        zh_tw: "這是 `systemctl status` 或 `list-units` 的輸出原文，含行程、指令列與日誌。",
        en: "This is output of `systemctl status` or `list-units` as it came, with processes, command lines and log \
             lines.",
    },
    instead: Text {
        zh_tw: "寫出系統狀態與失敗單元的數量，需要時列出單元名稱。",
        en: "Write the system's state and the number of failed units, with their names where they matter.",
    },
    hits: &[
        "● worker.service - Shop worker\n   Loaded: loaded (/lib/systemd/system/worker.service; enabled)",
        "   Active: failed (Result: exit-code) since Thu 2026-06-11 02:12:07 CST; 3min ago\n Main PID: 4711 (code=exited)",
        "● worker.service - Shop worker",
        "   CGroup: /system.slice/worker.service",
        "           └─4711 /usr/bin/worker -D",
        "└─worker.service @35.968s +548ms",
        "20.905s worker.service",
        "worker.service: Failed with result 'exit-code'.",
        "ssh.service    enabled    enabled",
        "Thu 2026-06-11 02:12:07 CST  3h left  n/a  n/a  worker.timer  worker.service",
        "Startup finished in 296ms (userspace)",
        "Startup finished in 2.584s (kernel) + 47.847s (userspace) = 50.431s",
        "worker.service   loaded active running Shop worker\nqueue.service   loaded failed failed Shop queue",
    ],
    passes: &[
        "│佇列已經恢復\n│\n│沒有其他影響",
        "worker.service：active（running），其餘 unit 正常。",
        "worker.service: restarted once, then it answered.",
        "The unit was loaded and active, but its port did not answer.",
    ],
};

/// One of the keys, a bullet, or the dot in the name of a unit.
pub(super) const NEEDS: Needs =
    Needs::one_of(Classes::COLON.or(Classes::DOT).or(Classes::HIGH).or(Classes::PARENTHESIS))
        .beginning(b"\xe2", Classes::DOT)
        .with(Facts::UNIT.or(Facts::of(Classes::WIDE_BLANK)))
        .or_opening(&[&[
            "Loaded: ",
            "Active: ",
            "Main PID: ",
            "Tasks: ",
            "TriggeredBy: ",
            "CGroup: /",
            "Docs: ",
            "Process: ",
            "Startup ",
            "Status: ",
        ]]);

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    let body = shape.content;
    let points = match body.first()? {
        b'L' if body.starts_with(b"Loaded: loaded (") => 100,
        b'L' if body.starts_with(b"Loaded: ") => 60,
        b'A' if body.starts_with(b"Active: ") => state(body),
        b'M' if body.starts_with(b"Main PID: ") => {
            if body.ends_with(b")") && contains(body, b" (") { 100 } else { 50 }
        }
        b'T' if body.starts_with(b"Tasks: ") && contains(body, b"(limit:") => 60,
        b'T' if body.starts_with(b"TriggeredBy: ") => 40,
        b'C' if body.starts_with(b"CGroup: /") => 100,
        b'D' if body.starts_with(b"Docs: ") => 30,
        b'P' if body.starts_with(b"Process: ") && contains(body, b"Exec") => 100,
        b'S' if body.starts_with(b"Startup finished in ") => {
            if body.ends_with(b")") || contains(body, b" + ") { 100 } else { 70 }
        }
        b'S' if body.starts_with(b"Status: \"") => 30,
        0xe2 => bullet(body),
        _ if shape.key.ends_with(b".target") && shape.value.starts_with(b"reached after ") => 100,
        _ if shape.has(Classes::DOT) => row(body).max(pair_of_units(shape)),
        _ => 0,
    };
    shape.evidence(points)
}

/// `Active: active (running) since …`
fn state(body: &[u8]) -> u16 {
    match (contains(body, b"("), contains(body, b" since ")) {
        (true, true) => 100,
        (true, false) => 45,
        _ => 20,
    }
}

/// `● worker.service - …`, `○`, `×`, and the branches of a process tree.
fn bullet(body: &[u8]) -> u16 {
    const TREE: [&str; 3] = ["├─", "└─", "│"];
    if TREE.iter().any(|branch| body.starts_with(branch.as_bytes())) {
        // A box around what people say has no branches.
        let is_branch = contains(body, "─".as_bytes());
        return if is_branch { branch(body) } else { 0 };
    }
    let Some(rest) = ["● ", "○ ", "↻ "].iter().find_map(|mark| body.strip_prefix(mark.as_bytes()))
    else {
        return 0;
    };
    let name = first_word(rest);
    match (is_unit(name), rest[name.len()..].starts_with(b" - ")) {
        (true, true) => 100,
        (true, false) => 60_u16.max(row(rest)),
        (false, _) => 0,
    }
}

/// `├─4711 sshd: deploy [priv]`, `│ └─worker.service @35.968s +548ms`
fn branch(body: &[u8]) -> u16 {
    let start = body.iter().position(u8::is_ascii_alphanumeric).unwrap_or(body.len());
    let rest = &body[start..];
    let name = first_word(rest);
    let digits = name.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits >= 2 && digits == name.len() && rest.len() > digits {
        return if contains(rest, b"/") || contains(rest, b": ") { 100 } else { 60 };
    }
    match (is_unit(name), contains(rest, b" @") || contains(rest, b" +")) {
        (true, true) => 100,
        (true, false) => 60,
        // Branches are drawn around what people say as well.
        (false, _) if name.len() < rest.len() && !contains(rest, b"/") => 0,
        (false, _) => 35,
    }
}

/// `… 3h left … logrotate.timer  logrotate.service`, `/run/worker.sock  worker.socket  worker.service`
fn pair_of_units(shape: &Shape<'_>) -> u16 {
    let body = shape.content;
    let is_activated =
        |kind: &[u8]| position(body, kind).is_some_and(|at| is_unit(last_word(body)) && at > 0);
    let is_pair = shape.has(Classes::WIDE_BLANK)
        && body.ends_with(b".service")
        && (is_activated(b".timer ") || is_activated(b".socket "));
    if is_pair { 100 } else { 0 }
}

fn last_word(text: &[u8]) -> &[u8] {
    text.rsplit(|byte| *byte == b' ').next().unwrap_or_default()
}

/// What the manager says of a unit, without a time before it.
fn says(rest: &[u8]) -> bool {
    const SAYINGS: [&[u8]; 13] = [
        b"Main process exited",
        b"Control process exited",
        b"Failed with result ",
        b"Failed at step ",
        b"Scheduled restart job",
        b"Start request repeated",
        b"Deactivated successfully",
        b"Unit entered failed state",
        b"Killing process ",
        b"Found left-over process ",
        b"Triggering OnFailure",
        b"A process of this unit has been killed",
        b"Service hold-off time over",
    ];
    SAYINGS.iter().any(|saying| rest.starts_with(saying))
}

/// `worker.service loaded active running …`
fn row(body: &[u8]) -> u16 {
    // What ends like neither the name of a unit nor a time is no first word of such a row.
    let first = first_word(body);
    if let [name @ .., b':'] = first {
        let is_said = is_unit(name) && says(body[first.len()..].trim_ascii_start());
        return if is_said { 100 } else { 0 };
    }
    if !matches!(first, [.., b'e' | b't' | b'r' | b'h' | b'p' | b's' | b'n']) {
        return 0;
    }
    let mut words = body.split(|byte| *byte == b' ').filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return 0 };
    if first[0].is_ascii_digit() && first.ends_with(b"s") {
        // `58.439s docker.service`: systemd-analyze blame.
        let is_exact = first.ends_with(b"ms")
            || first.iter().rev().skip(1).take_while(|byte| byte.is_ascii_digit()).count() == 3;
        let is_row = words.next_back().is_some_and(is_unit) && words.count() <= 1;
        return match (is_row, is_exact) {
            (true, true) => 100,
            (true, false) => 34,
            (false, _) => 0,
        };
    }
    if !is_unit(first) {
        return 0;
    }
    let states: [&[u8]; 3] = std::array::from_fn(|_| words.next().unwrap_or_default());
    match states {
        [
            b"loaded" | b"not-found" | b"masked" | b"error",
            b"active" | b"inactive" | b"failed" | b"activating",
            sub,
        ] if !sub.is_empty() => 100,
        [
            b"enabled" | b"disabled" | b"static" | b"masked" | b"alias" | b"indirect"
            | b"generated",
            second,
            _,
        ] => {
            if matches!(second, b"enabled" | b"disabled" | b"-") {
                100
            } else {
                40
            }
        }
        _ => 0,
    }
}

fn first_word(text: &[u8]) -> &[u8] {
    text.split(|byte| *byte == b' ').next().unwrap_or_default()
}

/// The name of a unit.
pub(super) fn is_unit(word: &[u8]) -> bool {
    const KINDS: [&[u8]; 11] = [
        b".service",
        b".socket",
        b".timer",
        b".target",
        b".mount",
        b".path",
        b".slice",
        b".scope",
        b".device",
        b".swap",
        b".automount",
    ];
    KINDS.iter().any(|kind| word.len() > kind.len() && word.ends_with(kind))
}
