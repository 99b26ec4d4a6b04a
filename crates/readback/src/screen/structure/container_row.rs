//! Rows of such tables, also a single one: an id, columns set apart by blanks, ages, states and published ports.

use super::Evidence;
use super::shape::{Shape, contains, position};
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::rule::{Class, Rule};

pub(super) static RULE: Rule = Rule {
    id: "docker-row",
    class: Class::DockerDump,
    title: Text { zh_tw: "docker 表格中的一列", en: "a row of docker's tables" },
    why: Text {
        zh_tw: "一列裡有識別碼、以空白對齊的欄位、存在時間或公開的連接埠，是 `docker ps` 一類指令的輸出原文。",
        en: "The row holds an id, columns aligned by blanks, an age or published ports: output of `docker ps` and its \
             like.",
    },
    instead: Text {
        zh_tw: "寫出哪個服務處於什麼狀態、多久了，不要整列貼上。",
        en: "Write which service is in which state, and for how long, instead of pasting the row.",
    },
    hits: &[
        "a7c0e504ca3e   shop/web:1.4   \"/bin/run\"   28 seconds ago   Up 26 seconds   80/tcp   web",
        "shop/web     1.4     4a415e3663aa   4 weeks ago   3.99MB",
        "web    shop/web:1.4   \"/bin/run\"   web    running   0.0.0.0:8080->80/tcp",
        "80/tcp -> 0.0.0.0:8080\n80/tcp -> [::]:8080",
        "61b9efa710aa   busybox   \"sh\"   2026-06-11 02:12:07 +0800 CST   Exited (137) 2 hours ago",
    ],
    passes: &[
        "The web container has been up for 26 seconds, after 4 weeks without a restart.",
        "容器 web 2 小時前以代碼 137 結束，現已恢復。",
        "sha256:4a415e366388aa01bc23de45fa67bc89de01fa23bc45de67fa89bc01de23fa45 running since the deploy, 3 hours ago",
    ],
};

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    if shape.has(Classes::ANGLE)
        && (contains(shape.body, b"/tcp -> ") || contains(shape.body, b"/udp -> "))
    {
        return shape.evidence(50);
    }
    if !shape.has(Classes::WIDE_BLANK) {
        return None;
    }
    let columns = columns(shape.body);
    if columns < 3 {
        return None;
    }
    let body = &shape.body[..shape.body.len().min(2048)];
    let mut points = u16::try_from(columns.min(7)).unwrap_or(7) * 8;
    points += if has_id(body) { 30 } else { 0 };
    points += if has_age(body) { 40 } else { 0 };
    points += if contains(body, b"/tcp") || contains(body, b"/udp") { 40 } else { 0 };
    points += if contains(body, b"Up ") || contains(body, b"Exited (") || contains(body, b"Exit ") {
        30
    } else {
        0
    };
    points += if has_size(body) { 15 } else { 0 };
    points += if contains(body, b"Running ")
        || contains(body, b"replicated")
        || contains(body, b" running")
    {
        25
    } else {
        0
    };
    points += if contains(body, b"bridge") || contains(body, b"local") || contains(body, b"overlay")
    {
        20
    } else {
        0
    };
    match points {
        100.. => shape.evidence(100),
        70.. => shape.evidence(50),
        _ => None,
    }
}

/// Columns that are set apart by two blanks or more, or by tabs.
fn columns(body: &[u8]) -> usize {
    let mut columns = 1;
    let mut blanks = 0;
    for byte in body {
        match byte {
            b' ' => blanks += 1,
            b'\t' => blanks += 2,
            _ => {
                columns += usize::from(blanks >= 2);
                blanks = 0;
            }
        }
    }
    columns
}

/// 12 or 64 hexadecimal digits, or 25 letters and digits of a swarm.
fn has_id(body: &[u8]) -> bool {
    body.split(|byte| matches!(byte, b' ' | b'\t')).any(|word| {
        let is_hex = word.iter().all(u8::is_ascii_hexdigit) && word.iter().any(u8::is_ascii_digit);
        let is_swarm = word.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            && word.iter().any(u8::is_ascii_digit);
        matches!(word.len(), 12 | 64) && (is_hex || is_swarm) || word.len() == 25 && is_swarm
    })
}

/// `28 seconds ago`, `4 weeks`, `About a minute`.
fn has_age(body: &[u8]) -> bool {
    const UNITS: [&[u8]; 9] = [
        b" second", b" secs", b" minute", b" min", b" hour", b" day", b" week", b" month", b" year",
    ];
    let has_unit = UNITS.iter().any(|unit| {
        position(body, unit).is_some_and(|at| {
            at > 0
                && (body[at - 1].is_ascii_digit() || body[at - 1] == b'a' || body[at - 1] == b'n')
        })
    });
    has_unit && (contains(body, b" ago") || contains(body, b"Up ") || contains(body, b"ing "))
}

/// `3.99MB`, `1.089 GB`.
fn has_size(body: &[u8]) -> bool {
    [&b"B"[..], b"B (virtual"].iter().any(|end| body.ends_with(end))
        && body.iter().any(u8::is_ascii_digit)
}
