//! Structured log lines without a time at their beginning: JSON objects and `key=value` lines.

use super::Evidence;
use super::needs::Needs;
use super::shape::{Shape, contains, position};
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::rule::{Class, Rule};

pub(super) static RULE: Rule = Rule {
    id: "log-fields",
    class: Class::RawLog,
    title: Text { zh_tw: "結構化的日誌行", en: "structured log lines" },
    why: Text {
        zh_tw: "一行是 JSON 物件或一串 `鍵=值`，帶有時間、等級、訊息等日誌欄位。",
        en: "The line is a JSON object or a run of `key=value` pairs with the fields of a log: time, level, message.",
    },
    instead: Text {
        zh_tw: "寫出日誌說明了什麼，只附日誌在證據庫的參照。",
        en: "Write what the log shows and cite its reference in the evidence store.",
    },
    hits: &[
        "{\"level\":\"error\",\"ts\":1781143927.4,\"msg\":\"lease lost\",\"worker\":3}",
        "time=\"2026-06-11T02:12:07+08:00\" level=warning msg=\"retrying\" attempt=3",
        "t=2026-06-11T02:12:07+0800 lvl=eror msg=\"lookup failed\" remote_addr=192.0.2.9",
        "IN=eth0 OUT= SRC=192.0.2.9 DST=198.51.100.4 LEN=60 PROTO=TCP SPT=4711 DPT=22 SYN",
        "__REALTIME_TIMESTAMP=1781143927412345\n_PID=4711\nMESSAGE=lease lost\n_SYSTEMD_UNIT=worker.service\n_HOSTNAME=edge-a",
    ],
    passes: &[
        "{\"before\": \"degraded\", \"after\": \"healthy\"}",
        "retries=3 before the limit was raised to 5",
        "失敗的 unit=2，重啟後=0。",
    ],
};

/// Fields by which a structured log is known.
const FIELDS: [&[u8]; 31] = [
    b"@timestamp",
    b"caller",
    b"component",
    b"err",
    b"error",
    b"event",
    b"eventid",
    b"hostname",
    b"level",
    b"log",
    b"logger",
    b"lvl",
    b"message",
    b"msg",
    b"pid",
    b"severity",
    b"stream",
    b"t",
    b"thread",
    b"time",
    b"timestamp",
    b"ts",
    b"__realtime_timestamp",
    b"_hostname",
    b"priority",
    b"syslog_identifier",
    b"ctx",
    b"attr",
    b"$date",
    b"_pid",
    b"log.level",
];

/// Bytes of a line in which fields are looked for.
const LOOKED_AT_MAX: usize = 4096;

/// Pairs on one line beyond which nobody wrote them by hand.
const PAIRS_MAX: usize = 6;

/// Pairs, or a JSON object.
pub(super) const NEEDS: Needs =
    Needs::one_of(Classes::EQUALS.or(Classes::BRACE)).beginning(b"{", Classes::EQUALS);

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    let body = &shape.body[..shape.body.len().min(LOOKED_AT_MAX)];
    if body.starts_with(b"{") && shape.has(Classes::QUOTE) && shape.has(Classes::COLON) {
        let points = json(body);
        return if points < 100 && !body.ends_with(b"}") {
            shape.beginning()
        } else {
            shape.evidence(points)
        };
    }
    if shape.content.starts_with(b"_") && shape.key.len() > 2 && is_journal_field(shape) {
        return shape.evidence(50);
    }
    if shape.has(Classes::EQUALS) && shape.has(Classes::SPACE) {
        return shape.evidence(pairs(body));
    }
    None
}

/// `{"level":"error","ts":…}`
fn json(body: &[u8]) -> u16 {
    let mut known = 0;
    let mut rest = body;
    while let Some(at) = position(rest, b"\":") {
        let key_start = memchr::memrchr(b'"', &rest[..at]).map_or(0, |quote| quote + 1);
        let key = &rest[key_start..at];
        known += u16::from(FIELDS.iter().any(|field| field.eq_ignore_ascii_case(key)));
        rest = &rest[at + 2..];
    }
    match known {
        0 | 1 => 0,
        2 => 60,
        _ => 100,
    }
}

/// `level=error msg="…"`
fn pairs(body: &[u8]) -> u16 {
    let mut known = 0;
    let mut all = 0;
    let mut words = 0;
    for word in body.split(|byte| matches!(byte, b' ' | b'\t' | b',')) {
        words += usize::from(!word.is_empty());
        let Some(at) = memchr::memchr(b'=', word) else { continue };
        let key = &word[..at];
        let is_key = !key.is_empty()
            && key
                .iter()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'@'));
        all += usize::from(is_key && word.get(at + 1) != Some(&b'='));
        known += u16::from(FIELDS.contains(&key));
    }
    let is_dense = all * 2 >= words;
    match (known, all) {
        (3.., _) => 100,
        (2, _) if contains(body, b"msg=") || contains(body, b"level=") => 100,
        (_, PAIRS_MAX..) if is_dense => 100,
        (_, 4..) if is_dense => 50,
        _ => 0,
    }
}

/// `__REALTIME_TIMESTAMP=…`: the export format of journald.
fn is_journal_field(shape: &Shape<'_>) -> bool {
    shape.separator == super::shape::Separator::Equals
        && shape
            .key
            .iter()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'_')
}
