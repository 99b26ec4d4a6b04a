//! Lines of the kernel's ring buffer and of its audit log.

use super::Evidence;
use super::facts::Facts;
use super::needs::Needs;
use super::shape::Shape;
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::places::places;
use crate::screen::rule::{Class, Rule};
use crate::screen::search::contains;

pub(super) static RULE: Rule = Rule {
    id: "log-kernel",
    class: Class::RawLog,
    title: Text { zh_tw: "核心日誌（dmesg、audit）", en: "kernel and audit log lines" },
    why: Text {
        zh_tw: "行首是開機後的秒數，或是 `type=… msg=audit(…)`，是 dmesg 或 audit 的輸出原文。",
        en: "The line begins with seconds since boot, or with `type=… msg=audit(…)`: output of dmesg or audit as it \
             came.",
    },
    instead: Text {
        zh_tw: "寫出核心回報了什麼、幾次、影響哪個行程；輸出原文留在證據庫。",
        en: "Write what the kernel reported, how often and for which process. Leave the output in the evidence store.",
    },
    hits: &[
        "[ 8123.401177] Out of memory: Killed process 4711 (worker) total-vm:812344kB",
        "[  412.220131s]  WARN edge: the queue is full",
        "<4>[    1.020304] usb 1-1: device descriptor read/64, error -71",
        "type=AVC msg=audit(1781143927.412:88): avc:  denied  { read } for  pid=4711 comm=\"worker\"",
    ],
    passes: &[
        "The kernel killed the worker once for lack of memory.",
        "[1.5] release notes were read before the upgrade",
    ],
};

/// A time in brackets, or one of the records that are known by a sign.
pub(super) const NEEDS: Needs = Needs::one_of(Classes::DIGIT)
    .beginning(b"[<=", Classes::EQUALS.or(Classes::COLON))
    .with(Facts::NO_SENTENCE.or(Facts::of(Classes::EQUALS)))
    .or_opening(&[&["reboot ", "-- L", "-- J", "-- B"]]);

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    if !shape.has(Classes::DIGIT) {
        return None;
    }
    let body = match shape.body {
        [b'<', digit, b'>', rest @ ..] if digit.is_ascii_digit() => rest,
        body => body,
    };
    if let [b'[', rest @ ..] = body {
        let rest = rest.trim_ascii_start();
        let seconds = rest.iter().take(8).take_while(|byte| byte.is_ascii_digit()).count();
        let fraction = rest.get(seconds + 1..).map_or(0, |fraction| {
            fraction.iter().take(8).take_while(|byte| byte.is_ascii_digit()).count()
        });
        let is_closed = match rest.get(seconds + 1 + fraction..) {
            Some([b']', ..]) => true,
            // As a program counts from its start.
            Some([b's', b']', behind @ ..]) => {
                const LEVELS: [&[u8]; 5] = [b"DEBUG", b"ERROR", b"INFO", b"TRACE", b"WARN"];
                LEVELS.iter().any(|level| behind.trim_ascii_start().starts_with(level))
            }
            _ => false,
        };
        if seconds > 0 && rest.get(seconds) == Some(&b'.') && fraction >= 5 && is_closed {
            return shape.evidence(100);
        }
    }
    let is_audit =
        shape.has(Classes::PARENTHESIS) && shape.has(Classes::EQUALS) && contains(body, b"audit(");
    let (is_memory, is_load) = if shape.line.is_prose || !shape.has(Classes::COLON) {
        (false, false)
    } else {
        before_colons(body)
    };
    let kinds = shape.line.classes;
    let is_echo =
        kinds.all(Classes::EQUALS.or(Classes::UNDERSCORE)) && contains(body, b" icmp_seq=");
    let is_profile =
        kinds.all(Classes::EQUALS.or(Classes::QUOTE)) && contains(body, b" apparmor=\"");
    let is_kernel = is_audit && shape.has(Classes::DOT) || is_memory || is_profile || is_echo;
    let is_record = match body.first() {
        Some(b'=') => contains(body, b" REPORT===="),
        Some(b'r') => body.starts_with(b"reboot ") && contains(body, b"system boot"),
        Some(b'-') => {
            body.starts_with(b"-- Logs begin at")
                || body.starts_with(b"-- Journal begins at")
                || (body.starts_with(b"-- Boot ") && body.ends_with(b"--"))
        }
        _ => false,
    };
    let is_load = is_load && contains(body, b" up ");
    if is_kernel || is_record || is_load { shape.evidence(100) } else { None }
}

/// Whether `-rss:` or `oom_score_adj:` stands in a line, and whether `load average: ` does.
fn before_colons(body: &[u8]) -> (bool, bool) {
    let (mut is_memory, mut is_load) = (false, false);
    for colon in places(body, *b":") {
        let (before, after) = body.split_at(colon);
        match before.last() {
            Some(b's') => is_memory |= before.ends_with(b"-rss"),
            Some(b'j') => is_memory |= before.ends_with(b"oom_score_adj"),
            Some(b'e') => {
                is_load |= before.ends_with(b"load average") && after.starts_with(b": ");
            }
            _ => {}
        }
    }
    (is_memory, is_load)
}
