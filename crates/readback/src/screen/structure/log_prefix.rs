//! Log lines that begin with who wrote them: a container as compose prints it, or a program with its process id.

mod console;
pub(super) mod events;
mod leading;
mod tools;

use super::Evidence;
use super::counts::are_by_level;
use super::in_words;
use super::log_message;
use super::log_time;
use super::log_time::is_revision;
use super::needs::Needs;
use super::shape::Shape;
use super::stack_trace;
use super::window::POINTS_TO_HIT;
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::rule::{Class, Rule};
use crate::screen::search::{contains, position};
pub(super) use tools::is_of_router;

pub(super) static RULE: Rule = Rule {
    id: "log-prefix",
    class: Class::RawLog,
    title: Text {
        zh_tw: "以容器或行程名稱開頭的日誌行",
        en: "log lines that name their container or process",
    },
    why: Text {
        zh_tw: "行首是 `容器 |` 或 `程式[行程編號]:`，是 compose 或 journald 的輸出原文。",
        en: "The line begins with `container |` or `program[pid]:`, which is output of compose or journald as it came.",
    },
    instead: Text {
        zh_tw: "寫出哪個容器或服務發生了什麼、幾次；輸出原文留在證據庫，只附引用。",
        en: "Write which container or service did what, and how often. Leave the output in the evidence store and \
             cite its reference.",
    },
    hits: &[
        "web_1  | listening on port 8080",
        "shop-api-1  | connection refused, giving up",
        "edge | /docker-entrypoint.sh: Configuration complete; ready for start up",
        "edge | Traceback (most recent call last):",
        "edge-a sshd[4711]: Connection closed by 192.0.2.9 [preauth]",
        "[+] Building 0.3s (2/2) FINISHED",
        "dockerd[812]: no route to registry mirror",
        "[02:12:07 INF] the queue is read again",
        "ERROR:root:the queue is full",
        "ERROR:  relation \"orders\" does not exist at character 15",
        "[WARN]  agent: check \"disk\" is now critical",
        "npm ERR! code ELIFECYCLE",
        "(node:4711) UnhandledPromiseRejectionWarning: Error: full",
        "%LINK-3-UPDOWN: Interface GigabitEthernet0/1, changed state to down",
        "CEF:0|Edge|Queue|1.0|100|queue full|5|src=192.0.2.9",
        "E/EdgeQueue( 4711): lease lost",
        "GET /health 200 12.345 ms - 88",
        "END RequestId: 0badcafe-1234-4978-8796-a5b4c3d2e1f0",
        "Notice: /Stage[main]/Edge/File[/etc/edge]/content: content changed",
        "#8 [2/4] RUN make\n#9 [3/4] RUN make install",
        "Get:1 http://deb.example.net trixie InRelease [151 kB]",
        "info: Edge.Hosting.Lifetime[14]",
        "[info] e.q.s.QueueFilter [1e60d1e5|2989d070] 192.0.2.7 took 8ms and returned 401",
        "%ASA-1-735003 Power Supply var1: OK",
        "#9 14.22 npm install failed\n#9 14.31 npm install ended",
        "[  OK  ] Reached target Local File Systems.",
        "E (4410) wifi:association refused",
        "[ERROR   ] The key of this node is cached",
        "ERRO[0004] error waiting for container: unexpected EOF",
        "INFO:     Started server process [88]",
        "INFO     the scenario takes four steps: lint, create, converge\nINFO     the driver is left alone",
        "[ 42981.002] (EE) modeset(0): failed to set mode",
        "(II) modeset(0): EDID for output HDMI-1",
        "[42.412s][info][gc] GC(88) Pause Young (Normal) 412M->88M(1024M) 4.120ms",
        "[88:99:0611/021207.412345:WARNING:sandbox.cc(400)] called with multiple threads",
        "{queue.py:412} WARNING - the lease is lost",
        "2:12AM INF the queue is read again port=8080",
        "orders.1.7c1e0a41@node-4    | lease lost",
        "edge[88](info): lease lost",
        "ERROR com.example.edge.Queue - the lease is lost",
        "IEF450I EDGEJOB STEP4 - ABEND=S0C7 U0000",
        "[edge-a][DEBUG ] connected to host: edge-a",
        "39 verbose stack Error: the queue is full",
        "4m          Warning   BackOff   pod/edge-0   Back-off restarting",
        "2 412088977 eni-0a1b2c 192.0.2.9 198.51.100.4 51820 443 6 4 412 1781143927 1781143987 REJECT OK",
        "Starting system logging daemon [ OK ]",
        "14[IKE] retransmit 5 of request with message ID 0",
        "Warning  BackOff    33s (x70 over 15m)  kubelet, edge-a  Back-off restarting failed container",
        "Normal Scheduled 4m2s default-scheduler Successfully assigned edge/web to edge-a\n\
         Warning FailedMount 4m kubelet MountVolume.SetUp failed",
        "ERROR edge.db.repositories [-] the count has reached the limit",
        "ERROR [main] com.example.Queue - the lease is lost",
        "NOTICE: node 1 (node1) paused",
        "ERROR: relation \"orders\" does not exist",
    ],
    passes: &[
        "The web container listened on port 8080 again from 02:20 on.",
        "14[NET] tickets",
        "| web | 3 | 0 |",
        "edge | /docker-entrypoint.sh: the script was fixed",
        "edge | Traceback (most recent call last) seen twice",
        "What each said last:\nedge | Traceback (most recent call last):\ndb | nothing",
        "edge | OCI runtime exec failed twice, as the image has no shell",
        "edge-3 | restarted\nedge-4 | drained by Mei\nrunner-1 | 46 GB",
        "edge-3 | ok | mei\nedge-4 | lost | lin\nINC-4412 | closed\n2026-06-11 | 3 pages",
        "Region | Stores | Slow from\nSouth | 14 | 15:30\nWest | 11 | 15:30\nEast | 9 | 15:31\nNorth | 12 | 15:30",
        "level | means | within\n---|---|---\nP0 | all is down | 5 minutes |\nP1 | slow | 15 minutes |",
        "CRITICAL: The disk is full.\nNote: it was cleaned.",
        "GET /health answered 200 within 12 ms",
        "Error: the disk was full",
        "LOG: kept for 30 days",
        "NOTICE: Maintenance at 02:00\nHINT: ask Amy",
        "Warning  Amy    33s late  was sent",
        "ERROR edge.example.net [INC-7] is open",
        "ERROR edge.example.net [-] nobody owns it",
        "ERROR com.example.Queue: the class that failed",
        "Normal  Restarts  24h  edge/queue  two, as every day",
        "INFO: database system was interrupted for 4 minutes",
        "ERROR [web] edge.example.net - what we saw there first",
        "Setting up the new host took 2 hours",
        "info: see the runbook",
        "INFO: all is well.",
        "WARNING  佇列延遲 3 秒",
        "ERROR    12 lines of one host",
        "WARNING  this runbook is out of date",
        "ERROR edge-a.example.net - what we saw there first",
        "#8 was closed as a duplicate of #7",
        "14[INC] tickets were closed, 2 are open",
        "web: three containers were restarted, one of them twice",
        "平台組：容器 web_1 已重啟，無其他影響。",
        "[1]: https://docs.example.net/edge/\n[2]: https://wiki.example.net/queue",
    ],
};

/// Names of levels.
const LEVELS: [&str; 16] = [
    "ALERT", "EMERG", "INFO", "WARN", "WARNING", "ERROR", "DEBUG", "FATAL", "TRACE", "CRITICAL",
    "SEVERE", "NOTICE", "PANIC", "VERBOSE", "ERR", "CRIT",
];

/// What PostgreSQL calls its messages, with two blanks behind the colon.
const OF_POSTGRES: [&str; 8] =
    ["ERROR", "FATAL", "PANIC", "LOG", "STATEMENT", "DETAIL", "HINT", "CONTEXT"];

/// A bar, a bracket, a level in capitals, or the beginning of a message of a tool.
pub(super) const NEEDS: Needs =
    Needs::one_of(Classes::PIPE.or(Classes::BRACKET).or(Classes::UPPER).or(Classes::HASH))
        .beginning(b"({0123456789<", Classes::PIPE.or(Classes::BRACKET))
        .or_opening(&[
            &LEVELS,
            &OF_POSTGRES,
            &tools::OPENINGS,
            &IBM,
            &["do", "Er", "er", "ng", "Jo", "Normal ", "Warning "],
        ]);

/// How the codes of messages of mainframes and of WebSphere begin.
const IBM: [&str; 22] = [
    "ADM", "AMQ", "BPX", "CHF", "CSQ", "CSV", "CWL", "DFH", "DSN", "EZD", "EZZ", "ICH", "IEA",
    "IEC", "IEE", "IEF", "IGD", "IKJ", "IOS", "IRR", "IST", "SRV",
];

/// Bytes of a line that ends within a process id.
const CUT_OFF_BYTES_MAX: usize = 48;

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    const MESSAGES: [&[u8]; 8] = [
        b"docker: Error response from daemon:",
        b"Error response from daemon:",
        b"nginx: [emerg]",
        b"Job for ",
        b"[+] Running ",
        b"[+] Building ",
        b"[+] Pulling ",
        b"error: failed to solve: ",
    ];
    let may_be_message = matches!(shape.body, [b'd' | b'E' | b'e' | b'n' | b'J' | b'[', ..]);
    if may_be_message
        && let Some(message) = MESSAGES.iter().find(|message| shape.body.starts_with(message))
    {
        let is_whole = *message != b"Job for " || contains(shape.body, b" failed because ");
        return shape.evidence(if is_whole { 100 } else { 0 });
    }
    if leading::is_of_library(shape.body) {
        return shape.evidence(POINTS_TO_HIT);
    }
    if shape.has(Classes::PIPE.or(Classes::BRACKET).or(Classes::UPPER).or(Classes::HASH)) {
        let points = if shape.has(Classes::BRACKET) {
            tools::weigh_with_bracket(shape.body).max(tools::weigh(shape.body))
        } else {
            tools::weigh(shape.body)
        };
        if points > 0 {
            return shape.evidence(points);
        }
    }
    // In a cell of a table there is no bar, and a row of one is told by its cells.
    if shape.has(Classes::PIPE) && !shape.is_in_table && shape.content.contains(&b'|') {
        let points = if is_revision(shape.content) { 0 } else { container(shape) };
        if points > 0 || shape.body.first() != Some(&b'[') {
            return shape.evidence(points);
        }
    }
    if shape.has(Classes::BRACKET) && is_cut_off(shape.body) {
        return Some(shape.beginning());
    }
    if shape.has(Classes::BRACKET) && shape.has(Classes::COLON) {
        let points = process(shape);
        if points > 0 {
            return shape.evidence(points);
        }
    }
    if shape.has(Classes::UPPER.or(Classes::BRACKET)) {
        return shape.evidence(level(shape));
    }
    None
}

/// What a row with a bar before each of its cells says, which may be a container's line about something with bars.
const POINTS_OF_ROW: u16 = 12;

/// The same of one that is set apart from a name with a number by more than a blank.
const POINTS_OF_ALIGNED_ROW: u16 = 34;

/// `web_1  | …`
fn container(shape: &Shape<'_>) -> u16 {
    let content = shape.content;
    let name = content
        .iter()
        .take_while(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-' | b'@')
        })
        .count();
    let rest = &content[name..];
    let blanks = rest.iter().take_while(|byte| **byte == b' ').count();
    if name < 2
        || blanks == 0
        || rest.get(blanks) != Some(&b'|')
        || rest.get(blanks + 1).is_some_and(|b| *b == b'|')
    {
        return 0;
    }
    // A row of a table without outer marks has more of them.
    let bars = rest[blanks + 1..].iter().filter(|byte| **byte == b'|').count();
    if bars > 2 {
        return 0;
    }
    if content.iter().all(|byte| matches!(byte, b'-' | b'|' | b':' | b' ')) {
        return 0;
    }
    let said = rest[blanks + 1..].trim_ascii();
    let (name, is_row) = (&content[..name], content.trim_ascii_end().ends_with(b"|"));
    let is_numbered = name.last().is_some_and(u8::is_ascii_digit)
        && name.iter().any(|byte| matches!(byte, b'_' | b'-'));
    let is_dots = name.iter().all(|byte| *byte == b'.');
    // Neither a ticket nor a day: a container's name has small letters.
    if !is_dots && !name.iter().any(u8::is_ascii_lowercase) {
        return 0;
    }
    // `edge-3 | ok | mei`, as people write a row by hand; `South | 14 | 15:30` is one of a table.
    let of_cells = match (is_numbered, blanks) {
        (true, 1) => POINTS_OF_ROW,
        (true, _) => POINTS_OF_ALIGNED_ROW,
        (false, 1) => 0,
        (false, _) => POINTS_OF_ROW,
    };
    match (is_numbered, is_dots, blanks) {
        (_, false, _) if bars > 0 && !is_row => of_cells,
        // `edge-3 | restarted by Mei`: Compose fills names up and has two blanks behind the longest.
        (_, false, 1) if is_state(said) => POINTS_OF_ROW,
        (true, _, _) | (_, true, 3..) => 100,
        // A row of a table ends with a bar.
        _ if is_row => 0,
        // Only Compose puts a name before what the program itself says.
        _ if !shape.is_set_apart()
            && (log_message::is_bare(said) || stack_trace::is_first_of_trace(said)) =>
        {
            POINTS_TO_HIT
        }
        (false, _, 2..) => 50,
        (false, _, _) => 34,
    }
}

/// `restarted by Mei`, `46 GB`, `INC-2291`: a few words and numbers, which tell how something is.
fn is_state(said: &[u8]) -> bool {
    const WORDS_MAX: usize = 3;
    let is_of_word = |byte: &u8| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b'.' | b',' | b'%' | b'(' | b')' | b'-' | b'_' | 0x80..)
    };
    let words = || said.split(|byte| *byte == b' ');
    (1..=WORDS_MAX).contains(&words().count())
        && words().all(|word| !word.is_empty() && word.iter().all(is_of_word))
}

/// `host name[12`: the line ends within a process id.
fn is_cut_off(body: &[u8]) -> bool {
    let open = memchr::memrchr(b'[', body);
    body.len() <= CUT_OFF_BYTES_MAX
        && open.is_some_and(|at| at > 0 && body[at + 1..].iter().all(u8::is_ascii_digit))
}

/// `host name[123]: …`, without a time.
fn process(shape: &Shape<'_>) -> u16 {
    for word in shape.words().take(3) {
        // `edge[88](info):` names its level as well.
        let named = word.strip_suffix(b"):").and_then(|word| {
            let open = memchr::memrchr(b'(', word)?;
            word[..open].strip_suffix(b"]")
        });
        let Some(inner) = word.strip_suffix(b"]:").or(named) else { continue };
        let Some(open) = memchr::memchr(b'[', inner) else { continue };
        let (name, id) = (&inner[..open], &inner[open + 1..]);
        let is_id = !id.is_empty() && id.len() <= 8 && id.iter().all(u8::is_ascii_digit);
        // An address and the number of the next one, put together.
        let is_name = name.iter().all(|byte| byte.is_ascii_graphic()) && !contains(name, b"://");
        if is_id && !name.is_empty() && is_name {
            return 100;
        }
    }
    0
}

/// `root:`, `edge.queue:` without a blank behind it: who wrote a line, as Python names it.
fn is_logger(rest: &[u8]) -> bool {
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
    let name = rest.iter().take_while(|byte| is_name(byte)).count();
    name > 0 && matches!(rest[name..], [b':', next, ..] if next != b' ' && next != b'/')
}

/// ` com.example.edge.Queue - …`, ` edge.db.api [-] …`: the class or module that wrote a line, as libraries of Java and Python
/// name it, perhaps behind its thread.
fn is_behind_class(rest: &[u8]) -> bool {
    let Some(name) = rest.strip_prefix(b" ") else { return false };
    if name.starts_with(b"(") {
        return is_of_home_assistant(name);
    }
    let name = behind_thread(name);
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'$');
    let (name, behind) = name.split_at(name.iter().take_while(|byte| is_of_name(byte)).count());
    let class = memchr::memrchr(b'.', name).map(|dot| &name[dot + 1..]);
    if let Some(context) = behind.strip_prefix(b" [") {
        const CONTEXTS: [&[u8]; 4] = [b"-] ", b"None req-", b"main] ", b"req-"];
        let said = position(context, b"] ").map_or(context, |close| &context[close + 2..]);
        return class.is_some_and(|class| !is_end_of_host(class))
            && CONTEXTS.iter().any(|of| context.starts_with(of))
            && !in_words::is_joined(said);
    }
    // With a colon people name a class as well, but not by all its packages.
    let dots_min = match behind {
        [b' ', b'-', b' ', ..] => 2,
        [b':', b' ', ..] => 3,
        _ => return false,
    };
    memchr::memchr_iter(b'.', name).count() >= dots_min
        && name.first().is_some_and(u8::is_ascii_lowercase)
        && class.is_some_and(|class| class.first().is_some_and(u8::is_ascii_uppercase))
}

/// `net`, `tw`, `local`: the last part of the name of a host.
fn is_end_of_host(part: &[u8]) -> bool {
    const ENDS: [&[u8]; 20] = [
        b"app",
        b"arpa",
        b"cloud",
        b"com",
        b"corp",
        b"dev",
        b"edu",
        b"example",
        b"gov",
        b"home",
        b"info",
        b"internal",
        b"intranet",
        b"lan",
        b"local",
        b"localdomain",
        b"net",
        b"online",
        b"org",
        b"test",
    ];
    part.len() <= 2 || ENDS.contains(&part)
}

/// `(MainThread) [homeassistant.core] …`
fn is_of_home_assistant(text: &[u8]) -> bool {
    const PACKAGES: [&[u8]; 2] = [b"custom_components.", b"homeassistant."];
    position(text, b") [")
        .map(|at| &text[at + 3..])
        .filter(|package| PACKAGES.iter().any(|of| package.starts_with(of)))
        .and_then(|package| Some(&package[position(package, b"] ")? + 2..]))
        .is_some_and(|said| !in_words::is_joined(said))
}

/// What stands behind `[main] `, or the text itself.
fn behind_thread(text: &[u8]) -> &[u8] {
    const THREAD_BYTES_MAX: usize = 60;
    let Some(thread) = text.strip_prefix(b"[") else { return text };
    let close = thread.iter().take(THREAD_BYTES_MAX).position(|byte| *byte == b']');
    close.and_then(|close| thread[close + 1..].strip_prefix(b" ")).unwrap_or(text)
}

/// `[02:12:07 INF] …`: the clock and a level of three letters.
fn of_clock(body: &[u8]) -> bool {
    const LEVELS: [&[u8]; 6] = [b"VRB", b"DBG", b"INF", b"WRN", b"ERR", b"FTL"];
    matches!(body, [_, _, _, b':', _, _, b':', _, _, b' ', level @ ..] if level.get(3) == Some(&b']')
        && LEVELS.contains(&&level[..3]))
}

/// Characters of a level with the blanks behind it that fill it up, more than the shortest name has.
const PADDED_MIN: usize = 7;

/// `WARNING  default scenario test matrix: …`: what stands behind a level that blanks fill up, and is no column of counts.
fn is_padded(name: &[u8], rest: &[u8]) -> bool {
    const WIDTH: usize = 9;
    const WORDS_MIN: usize = 3;
    let text = rest.trim_ascii_start();
    let words = || text.split(|byte| *byte == b' ').filter(|word| !word.is_empty());
    rest.starts_with(b"  ")
        && name.len() + (rest.len() - text.len()) == WIDTH
        && text.first().is_some_and(u8::is_ascii_alphabetic)
        && words().take(WORDS_MIN).count() == WORDS_MIN
        && text.is_ascii()
}

/// `INFO: …`, `[error] …`: a level at the beginning and no time.
fn level(shape: &Shape<'_>) -> u16 {
    let body = shape.body;
    let is_marked = body.first() == Some(&b'[');
    let name = if is_marked { &body[1..] } else { body };
    let may_be_level = match name {
        [first, second, ..] if is_marked => {
            first.is_ascii_alphabetic() && second.is_ascii_alphabetic()
                || first.is_ascii_digit() && second.is_ascii_digit()
        }
        [first, second, ..] => first.is_ascii_uppercase() && second.is_ascii_uppercase(),
        _ => false,
    };
    if !may_be_level || !is_marked && shape.has(Classes::DIGIT) && are_by_level(body) {
        return 0;
    }
    let length = name.iter().take(9).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (name, rest) = name.split_at(length);
    if is_marked && of_clock(shape.body) {
        return 100;
    }
    if !is_marked
        && matches!(rest, [b':', b' ', b' ', next, ..] if *next != b' ')
        && OF_POSTGRES.iter().any(|level| level.as_bytes() == name)
    {
        return 100;
    }
    if !is_marked && console::is_message(name, rest) {
        return 100;
    }
    let is_level = LEVELS
        .iter()
        .map(|level| level.as_bytes())
        .any(|level| if is_marked { name.eq_ignore_ascii_case(level) } else { name == level });
    let is_closed = match rest {
        [b']', ..] => is_marked,
        // `[ERROR   ] …`
        [b' ', padded @ ..]
            if is_marked
                && name.iter().all(u8::is_ascii_uppercase)
                && padded.trim_ascii_start().starts_with(b"] ")
                && rest.len() - rest.trim_ascii_start().len() + name.len() >= PADDED_MIN =>
        {
            return if is_level { 100 } else { 0 };
        }
        [b':', b' ', ..] | [b' ', b' ', ..] => true,
        [b':', ..] if is_level && is_logger(&rest[1..]) => return 100,
        [b'[', digit, ..] => digit.is_ascii_digit(),
        _ => false,
    };
    if is_level && !is_marked && is_behind_class(rest) {
        return 100;
    }
    if !is_level || !is_closed {
        return 0;
    }
    if rest.starts_with(b"]  ") {
        return 100;
    }
    if !is_marked && is_padded(name, rest) && !shape.is_told() {
        return 60;
    }
    let looked_at = &rest[..rest.len().min(240)];
    let is_located = looked_at.split(|byte| matches!(byte, b' ' | b'\t' | b',')).any(|word| {
        log_time::is_address(word) || log_time::is_pair(word) || log_time::is_dotted(word)
    });
    if is_located { 100 } else { 36 }
}
