//! What `systemctl status` and `systemctl list-units` print.

use super::Evidence;
use super::needs::Needs;
use super::shape::{Shape, contains};
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::rule::{Class, Rule};

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
        zh_tw: "寫出系統狀態與失敗的 unit 數目，需要時列出 unit 名稱。",
        en: "Write the system's state and the number of failed units, with their names where they matter.",
    },
    hits: &[
        "● worker.service - Shop worker\n   Loaded: loaded (/lib/systemd/system/worker.service; enabled)",
        "   Active: failed (Result: exit-code) since Thu 2026-06-11 02:12:07 CST; 3min ago\n Main PID: 4711 (code=exited)",
        "worker.service   loaded active running Shop worker\nqueue.service   loaded failed failed Shop queue",
    ],
    passes: &[
        "worker.service：active（running），其餘 unit 正常。",
        "The unit was loaded and active, but its port did not answer.",
    ],
};

/// One of the keys, a bullet, or the dot in the name of a unit.
pub(super) const NEEDS: Needs = Needs::one_of(Classes::COLON.or(Classes::DOT).or(Classes::HIGH))
    .beginning(b"\xe2", Classes::DOT)
    .or_opening(&[&[
        "Loaded",
        "Active",
        "Main",
        "Tasks",
        "TriggeredBy",
        "CGroup",
        "Docs",
        "Process",
        "St",
    ]]);

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    let body = shape.content;
    let points = match body.first()? {
        b'L' if body.starts_with(b"Loaded: loaded (") => 100,
        b'L' if body.starts_with(b"Loaded: ") => 60,
        b'A' if body.starts_with(b"Active: ") => state(body),
        b'M' if body.starts_with(b"Main PID: ") => {
            if contains(body, b"(code=") {
                100
            } else {
                50
            }
        }
        b'T' if body.starts_with(b"Tasks: ") && contains(body, b"(limit:") => 60,
        b'T' if body.starts_with(b"TriggeredBy: ") => 40,
        b'C' if body.starts_with(b"CGroup: /") => 70,
        b'D' if body.starts_with(b"Docs: ") => 30,
        b'P' if body.starts_with(b"Process: ") && contains(body, b"Exec") => 100,
        b'S' if body.starts_with(b"Startup finished in ") => 70,
        b'S' if body.starts_with(b"Status: \"") => 30,
        0xe2 => bullet(body),
        _ if shape.key.ends_with(b".target") && shape.value.starts_with(b"reached after ") => 60,
        _ if shape.has(Classes::DOT) => row(body),
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
        return 35;
    }
    let Some(rest) = ["● ", "○ ", "↻ "].iter().find_map(|mark| body.strip_prefix(mark.as_bytes()))
    else {
        return 0;
    };
    if is_unit(first_word(rest)) { 60_u16.max(row(rest)) } else { 0 }
}

/// `worker.service loaded active running …`
fn row(body: &[u8]) -> u16 {
    // What ends like neither the name of a unit nor a time is no first word of such a row.
    if !matches!(first_word(body), [.., b'e' | b't' | b'r' | b'h' | b'p' | b's']) {
        return 0;
    }
    let mut words = body.split(|byte| *byte == b' ').filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return 0 };
    if first[0].is_ascii_digit() && first.ends_with(b"s") {
        // `58.439s docker.service`: systemd-analyze blame.
        return if words.next_back().is_some_and(is_unit) && words.count() <= 1 { 34 } else { 0 };
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
            ..,
        ] => 40,
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
