//! Stack traces of the common languages.

use super::Evidence;
use super::facts::Facts;
use super::needs::Needs;
use super::shape::{Shape, contains, position};
use super::window::POINTS_TO_HIT;
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
        "    at take (/srv/app/queue.js:88:13)",
        "  at Shop.Orders.Queue.Take(String id)",
        "take@https://shop.example/queue.js:88:13",
        "#3  0x00007ffff7cbf9ff in take () from libqueue.so",
        "#0  take (n=3) at queue.c:88",
        "#0 /srv/app/queue.php(88): take()",
        "==4711==ERROR: AddressSanitizer: heap-use-after-free",
        "==4711==    at 0x4005F2: take (queue.c:88)",
        "    (shop 0.1.0) lib/queue.ex:88: Queue.take/1",
        "{queue,take,1,[{file,\"queue.erl\"},{line,88}]}",
        "./worker(take+0x14)[0x40079b]",
        " ? take_lease+0x1f/0x2a",
        "/srv/app/queue.rb:88:in `take'",
        "Caused by: org.example.LeaseException: lost",
    ],
    passes: &[
        "The worker panicked once; the trace is in the error tracker.",
        "佇列程式因逾時丟出例外三次，02:40 後沒有再發生。",
        "at 02:12:07 the worker was restarted",
        "(see queue.ex, function take) was changed",
        "#3 in the list (of seven) was closed",
        "Caused by: the lease was lost twice",
    ],
};

/// The opening of a trace or of a call, or the signs behind a place in Ruby, Go, a browser and a library.
pub(super) const NEEDS: Needs = Needs::one_of(
    Classes::COLON
        .or(Classes::PARENTHESIS)
        .or(Classes::HASH)
        .or(Classes::QUOTE)
        .or(Classes::DOT)
        .or(Classes::PLUS),
)
.beginning(b"({/", Classes::BACKTICK.or(Classes::PLUS).or(Classes::AT))
.with(Facts::of(Classes::COLON.or(Classes::PLUS)))
.and_with(Facts::of(Classes::DIGIT))
.or_opening(&[&[
    "Traceback",
    "Exception ",
    "During ",
    "CallStack",
    "Caused by: ",
    "thread '",
    "panic: ",
    "goroutine ",
    "PHP ",
    "Fatal error: ",
    "Stack trace",
    "Stack backtrace",
    "Unhandled ",
    "at ",
    "File \"",
    "... ",
    "from ",
    "created by ",
    "[signal ",
    "==",
    "#0",
    "#1",
    "#2",
    "#3",
    "#4",
    "#5",
    "#6",
    "#7",
    "#8",
    "#9",
]]);

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    let points = match shape.body.first() {
        Some(b'T' | b'E' | b'C' | b't' | b'p' | b'g' | b'P' | b'F' | b'S' | b'D' | b'U' | b's') => {
            opening(shape.body)
        }
        _ => 0,
    };
    let points = if points >= POINTS_TO_HIT { points } else { points.max(frame(shape)) };
    shape.evidence(points)
}

/// The first line of a trace, or one between its parts.
fn opening(body: &[u8]) -> u16 {
    const OPENINGS: [(&[u8], u16); 18] = [
        (b"Traceback (most recent call last)", 100),
        (b"Exception in thread \"", 100),
        (b"Exception Group Traceback", 100),
        (b"During handling of the above exception, another", 100),
        (b"CallStack (from HasCallStack)", 100),
        (b"Caused by: ", 60),
        (b"thread '", 0),
        (b"panic: ", 60),
        (b"goroutine ", 0),
        (b"PHP Fatal error: ", 100),
        (b"Fatal error: Uncaught", 100),
        (b"PHP Stack trace:", 100),
        (b"PHP Warning: ", 60),
        (b"PHP Notice: ", 60),
        (b"Stack trace of thread ", 100),
        (b"Stack trace:", 60),
        (b"Stack backtrace:", 60),
        (b"Unhandled exception. ", 100),
    ];
    let begins = |opening: &[u8]| opening.first() == body.first() && body.starts_with(opening);
    let Some((opening, points)) = OPENINGS.iter().find(|(opening, _)| begins(opening)) else {
        return 0;
    };
    let rest = &body[opening.len()..];
    let is_whole = match *opening {
        b"thread '" => contains(body, b"' panicked at "),
        b"goroutine " => body.ends_with(b"]:"),
        b"Caused by: " if is_name_of_error(rest) => true,
        _ => return *points,
    };
    if is_whole { 100 } else { 0 }
}

/// `java.lang.IllegalStateException: …`: a name of several parts that ends as the names of errors do.
fn is_name_of_error(text: &[u8]) -> bool {
    let is_of_name =
        |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'$');
    let name = &text[..text.iter().take_while(is_of_name).count()];
    name.iter().filter(|byte| **byte == b'.').count() >= 2
        && (name.ends_with(b"Exception") || name.ends_with(b"Error"))
}

/// One call of a trace.
fn frame(shape: &Shape<'_>) -> u16 {
    let body = shape.body;
    match body.first() {
        Some(b'a') if body.starts_with(b"at ") => return call(&body[3..]),
        Some(b'#') if body.get(1).is_some_and(u8::is_ascii_digit) => return numbered(body),
        Some(b'=') => return checked(body),
        Some(b'(') => return of_elixir(body),
        Some(b'F') if body.starts_with(b"File \"") && contains(body, b"\", line ") => return 100,
        Some(b'.') if body.starts_with(b"... ") => {
            return if body.ends_with(b" more") || body.ends_with(b" frames omitted") {
                60
            } else {
                0
            };
        }
        Some(b'{') => {
            let is_erlang = shape.has(Classes::QUOTE)
                && contains(body, b"{file,\"")
                && contains(body, b"{line,");
            return if is_erlang { 100 } else { 0 };
        }
        Some(b'[') if body.starts_with(b"[signal SIG") && contains(body, b" pc=0x") => return 100,
        Some(b'c') if body.starts_with(b"created by ") => return 50,
        _ => {}
    }
    // An apostrophe is common; the newer form is looked for behind a whole path, or behind what called it.
    let may_be_newer = shape.has(Classes::QUOTE) && matches!(body.first(), Some(b'/' | b'f'));
    let quote = shape.has(Classes::BACKTICK) && contains(body, b":in `")
        || may_be_newer
            && (body[0] == b'/' || body.starts_with(b"from "))
            && contains(body, b":in '");
    if quote && (is_at_number(body, b".rb:") || body.starts_with(b"from ")) {
        return 100;
    }
    if body.starts_with(b"from ") && is_at_number(body, b".rb:") {
        return 60;
    }
    if shape.has(Classes::PLUS) && contains(body, b"+0x") {
        return library(body);
    }
    // `take@https://shop.example/queue.js:88:13`
    if shape.has(Classes::AT) && memchr::memchr(b'@', body).is_some_and(|at| is_placed(&body[at..]))
    {
        return 100;
    }
    0
}

/// What stands behind `at `: a call with its place, or the place alone.
fn call(call: &[u8]) -> u16 {
    let end = call.strip_suffix(b")").unwrap_or(call);
    if is_placed(end) || contains(call, b" in ") && contains(call, b":line ") {
        return 100;
    }
    // `0x4005F: main (queue.c:6)`, `org.example.Queue.take(Queue.java:88)`, what follows may name an archive.
    let Some(open) = memchr::memchr(b'(', call) else {
        return if is_located(end) { 50 } else { 0 };
    };
    let (name, inner) = (&call[..open], &call[open + 1..]);
    let Some(close) = memchr::memchr(b')', inner) else { return 0 };
    let place = &inner[..close];
    if call.starts_with(b"0x") && is_located(place) {
        return 100;
    }
    if name.ends_with(b" ") || !name.contains(&b'.') || memchr::memchr(b' ', name).is_some() {
        let is_unnamed = matches!(place, b"<anonymous>" | b"native" | b"index 0");
        return if is_unnamed { 60 } else { 0 };
    }
    if is_located(place) || matches!(place, b"Native Method" | b"Unknown Source" | b"native") {
        return 100;
    }
    // `System.IO.File.Open(String path)`
    let parts = name.split(|byte| *byte == b'.');
    let is_named = parts.clone().count() >= 3
        && parts.clone().filter(|part| part.first().is_some_and(u8::is_ascii_uppercase)).count()
            >= 3
        && call.ends_with(b")");
    if is_named { 100 } else { 0 }
}

/// `queue.c:6`
fn is_located(place: &[u8]) -> bool {
    memchr::memrchr(b':', place).is_some_and(|at| {
        let (file, line) = (&place[..at], &place[at + 1..]);
        is_number(line)
            && file.last().is_some_and(u8::is_ascii_alphabetic)
            && memchr::memrchr(b'.', file).is_some_and(|dot| file.len() - dot <= 8)
    })
}

/// `…/queue.js:88:13`
fn is_placed(text: &[u8]) -> bool {
    let Some(last) = memchr::memrchr(b':', text) else { return false };
    let Some(line) = memchr::memrchr(b':', &text[..last]) else { return false };
    is_number(&text[last + 1..])
        && is_number(&text[line + 1..last])
        && text[..line].last().is_some_and(|byte| !byte.is_ascii_digit())
        && text[..line].iter().any(|byte| matches!(byte, b'/' | b'.' | b':'))
}

/// `#0 0x00007f in main () at queue.c:6`, `#0 /srv/queue.php(88): take()`, `#0 main (file:///srv/queue.dart:3:5)`
fn numbered(body: &[u8]) -> u16 {
    let digits = body.iter().skip(1).take(4).take_while(|byte| byte.is_ascii_digit()).count();
    let rest = body[1 + digits..].trim_ascii_start();
    if rest.len() + 1 + digits == body.len() {
        return 0;
    }
    let is_address = rest.starts_with(b"0x")
        && rest.iter().skip(2).take_while(|byte| byte.is_ascii_hexdigit()).count() >= 6;
    let is_native = contains(rest, b") at ") && is_located(rest);
    let is_php = contains(rest, b".php(") && contains(rest, b"): ");
    if is_address || is_native || is_php || rest.strip_suffix(b")").is_some_and(is_placed) {
        return 100;
    }
    let is_frame = contains(body, b"): ")
        || contains(body, b" in ") && memchr::memchr(b'(', body).is_some()
        || contains(body, b" 0x")
        || rest == b"{main}";
    if is_frame { 50 } else { 0 }
}

/// `==4711== Invalid read of size 4`, `==4711==ERROR: AddressSanitizer: …`
fn checked(body: &[u8]) -> u16 {
    let Some(rest) = body.strip_prefix(b"==") else { return 0 };
    let digits = rest.iter().take(8).take_while(|byte| byte.is_ascii_digit()).count();
    if digits > 0 && rest[digits..].starts_with(b"==") { 100 } else { 0 }
}

/// `(ArgumentError) argument error`, `(stdlib 3.17) lists.erl:1338: :lists.foldl/3`
fn of_elixir(body: &[u8]) -> u16 {
    let Some(close) = memchr::memchr(b')', body) else { return 0 };
    let rest = &body[close + 1..];
    let is_frame = [&b".erl:"[..], b".ex:", b".exs:"].iter().any(|end| is_at_number(rest, end));
    if is_frame { 100 } else { 0 }
}

/// `/srv/queue.go:88 +0x1d`, `./worker(take+0x14)[0x40079b]`, `take_lease+0x1f/0x2a`
fn library(body: &[u8]) -> u16 {
    let Some(at) = position(body, b"+0x") else { return 0 };
    let (before, after) = (&body[..at], &body[at + 3..]);
    let digits = after.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
    let is_kernel = after[digits..].starts_with(b"/0x");
    let is_native = after[digits..].starts_with(b")") && contains(after, b"[0x");
    let is_go = before.ends_with(b" ") && is_at_number(before, b".go:");
    if is_kernel || is_native || is_go { 100 } else { 0 }
}

/// Whether a digit stands behind this ending.
fn is_at_number(text: &[u8], ending: &[u8]) -> bool {
    position(text, ending)
        .is_some_and(|at| text.get(at + ending.len()).is_some_and(u8::is_ascii_digit))
}

fn is_number(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(u8::is_ascii_digit)
}
