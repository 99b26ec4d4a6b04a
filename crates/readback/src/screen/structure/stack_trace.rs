//! Stack traces of the common languages.

use super::Evidence;
use super::needs::Needs;
use super::shape::{Shape, contains, position};
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::rule::{Class, Rule};

pub(super) static RULE: Rule = Rule {
    id: "stack-trace",
    class: Class::StackTrace,
    title: Text { zh_tw: "堆疊追蹤", en: "a stack trace" },
    why: Text {
        zh_tw: "內容是程式當掉時印出的呼叫堆疊，會帶出路徑、參數與內部結構。",
        en: "It is what a program prints when it fails: calls, with paths, arguments and inner structure.",
    },
    instead: Text {
        zh_tw: "寫出哪個程式因何種錯誤當掉、幾次；堆疊留在錯誤追蹤系統，只附參照。",
        en: "Write which program failed with which kind of error, and how often. Leave the trace in the error tracker \
             and cite its reference.",
    },
    hits: &[
        "Traceback (most recent call last):\n  File \"/srv/app/queue.py\", line 88, in take\n    lease = pool.get()",
        "Exception in thread \"main\" java.lang.IllegalStateException: lease lost\n\tat com.example.Queue.take(Queue.java:88)",
        "goroutine 1 [running]:\nmain.take(0xc000010018)\n\t/srv/app/queue.go:88 +0x1d",
        "thread 'main' panicked at src/queue.rs:88:13:",
        "    at take (/srv/app/queue.js:88:13)\n    at run (/srv/app/main.js:7:3)",
    ],
    passes: &[
        "The worker panicked once; the trace is in the error tracker.",
        "佇列程式因逾時丟出例外三次，02:40 後沒有再發生。",
    ],
};

/// The opening of a trace or of a call, or the signs behind a place in Ruby and Go.
pub(super) const NEEDS: Needs = Needs::one_of(
    Classes::COLON.or(Classes::PARENTHESIS).or(Classes::HASH).or(Classes::QUOTE).or(Classes::DOT),
)
.beginning(b"#", Classes::BACKTICK.or(Classes::PLUS))
.or_opening(&[&["Tr", "Ex", "Ca", "th", "pa", "go", "PH", "Fa", "St", "at", "Fi", "..", "fr"]]);

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    let points = match shape.body.first() {
        Some(b'T' | b'E' | b'C' | b't' | b'p' | b'g' | b'P' | b'F' | b'S') => opening(shape.body),
        _ => 0,
    };
    shape.evidence(points.max(frame(shape)))
}

/// The first line of a trace.
fn opening(body: &[u8]) -> u16 {
    const OPENINGS: [(&[u8], u16); 11] = [
        (b"Traceback (most recent call last)", 100),
        (b"Exception in thread \"", 100),
        (b"Caused by: ", 60),
        (b"thread '", 0),
        (b"panic: ", 60),
        (b"goroutine ", 0),
        (b"PHP Fatal error: ", 100),
        (b"Fatal error: Uncaught", 100),
        (b"PHP Stack trace:", 100),
        (b"Stack trace:", 60),
        (b"Stack backtrace:", 60),
    ];
    let begins = |opening: &[u8]| opening.first() == body.first() && body.starts_with(opening);
    let Some((opening, points)) = OPENINGS.iter().find(|(opening, _)| begins(opening)) else {
        return 0;
    };
    let is_whole = match *opening {
        b"thread '" => contains(body, b"' panicked at "),
        b"goroutine " => body.ends_with(b"]:"),
        _ => return *points,
    };
    if is_whole { 100 } else { 0 }
}

/// One call of a trace.
fn frame(shape: &Shape<'_>) -> u16 {
    let body = shape.body;
    let is_located = |extension: &[u8]| {
        position(body, extension)
            .is_some_and(|at| body.get(at + extension.len()).is_some_and(u8::is_ascii_digit))
    };
    if body.starts_with(b"at ") {
        let is_call = body.ends_with(b")")
            && (contains(body, b".java:")
                || contains(body, b"Native Method")
                || contains(body, b"Unknown Source")
                || contains(body, b".kt:")
                || contains(body, b".scala:"));
        let has_place = body.ends_with(b")")
            && body.contains(&b'(')
            && body.iter().filter(|b| **b == b':').count() >= 2;
        let is_net = contains(body, b" in ") && contains(body, b":line ");
        return if is_call || is_net {
            100
        } else if has_place {
            60
        } else {
            0
        };
    }
    if body.starts_with(b"File \"") && contains(body, b"\", line ") {
        return 100;
    }
    if body.starts_with(b"... ") && body.ends_with(b" more") {
        return 60;
    }
    let is_in_method = shape.has(Classes::BACKTICK) && contains(body, b":in `");
    let is_call_of_ruby = if body.starts_with(b"from ") {
        is_in_method || is_located(b".rb:")
    } else {
        is_in_method && is_located(b".rb:")
    };
    if is_call_of_ruby {
        return 60;
    }
    if body.starts_with(b"#") && body.get(1).is_some_and(u8::is_ascii_digit) {
        let is_frame = contains(body, b"): ")
            || contains(body, b" in ") && body.contains(&b'(')
            || contains(body, b" 0x");
        return if is_frame { 50 } else { 0 };
    }
    if shape.has(Classes::PLUS) && contains(body, b" +0x") && is_located(b".go:") {
        return 70;
    }
    0
}
