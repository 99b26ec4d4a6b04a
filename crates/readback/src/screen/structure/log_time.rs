//! Log lines that begin with a time, whatever wrote them: the time, and beside it what no person writes.

mod chat;
mod levels;
mod part;
mod process;
mod quoted;
mod quotes;
mod roles;
mod set_form;
mod timeline;
mod told;

use super::facts::Facts;
use super::first_time::{find_time, may_hold_date};
use super::log_message::{self, marks};
use super::needs::Needs;
use super::shape::Shape;
use super::stack_trace;
use super::timestamp::{self, Timestamp, timestamp};
use super::{Evidence, window::POINTS_TO_HIT};
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::places::places;
use crate::screen::rule::{Class, Rule};
use crate::screen::search::contains;
pub(super) use levels::is_level;
use levels::level;
use process::{
    has_clock_in_brackets, is_behind_level, is_behind_wide_level, is_process_id, of_weekday,
    process,
};
use quoted::holds_line;
use roles::begins_with_role;
use set_form::of_set_form;
pub(super) use timeline::Timeline;
use told::Written;

pub(super) static RULE: Rule = Rule {
    id: "log-line",
    class: Class::RawLog,
    title: Text { zh_tw: "有時間戳記的日誌行", en: "log lines with a time stamp" },
    why: Text {
        zh_tw: "行首是機器寫的時間，旁邊有等級、行程編號、位址或鍵值。日誌常夾帶個資、位址與金鑰，\
                而且看的人無從得知漏了哪些行。",
        en: "The line begins with a time as machines write it, beside a level, a process id, addresses or key-value \
             pairs. Logs carry personal data, addresses and keys, and nobody can tell which lines were left out.",
    },
    instead: Text {
        zh_tw: "寫出日誌說明了什麼：哪個服務、幾次、從何時到何時；日誌本身留在證據庫，只附引用。",
        en: "Write what the log shows: which service, how often, from when to when. Leave the log in the evidence \
             store and cite its reference.",
    },
    hits: &[
        "The relay stopped and we paused the queue. What we saw was 2026-06-11 02:12:07 ERROR relay.Queue: lease lost.",
        "2026-06-11T02:12:07.412Z ERROR [worker-3] c.example.orders.Queue: lease lost after 3 attempts",
        "Jun 11 02:12:07 edge-a dockerd[812]: failed to get event from 10.4.0.7:2377",
        "6月 11 02:12:07 edge-a systemd[1]: Stopped the edge proxy.",
        "2026/06/11 02:12:07 [error] 31#31: *88 upstream timed out, client: 192.0.2.9, host: \"shop.example\"",
        "[2026-06-11 02:12:07,412] WARN scheduler - took=9123 limit=5000",
        "I0611 02:12:07.412345    4711 kubelet.go:88] syncing pod",
        "2026-06-11T02:12:07.412345678Z listening again",
        "[2026-06-11 02:12:07 +0200] information/Listener: lease lost",
        "2026-06-11 02:12:07  2.8000e+04  3.6600e-01  12",
        "2026-06-11 02:12:07 16ZCW1-0005MB-00 Completed",
        "[4711] Jun 11 02:12:07 Login attempt for nonexistent user",
        "1781143927 2026.06.11 node-7 Jun 11 02:12:07 node-7/node-7 ntpd[88]: synchronised, stratum 3",
        "[Thu Jun 11 02:12:07 2026] edged: the queue is read again",
        "2026-06-11T02:12:07+0200 [stdout#info] [WEB] starting",
        "2026-06-11 02:12:07+0200 [-] Starting factory",
        "2026-06-11 02:12:07 [HTTPChannel,4,192.0.2.9] connection lost",
        "02:12:07,412 |-INFO in EdgeConfiguration@4a6f19d5 - enabled cipher suite",
        "02:12:07.412 [worker-4] the lease is lost",
        "Jun 11 02:12:07 host-a edged[warning] 1135 the queue was left",
        "JUN 11 02:12:07 host-a 1/1 88 EDGEMAN-2: link down for e3",
        "Jun 11 02:12:07 EDGE_A %ASA-1-735003 Power Supply var1: OK",
        "Jun 11 02:12:07 Erased: edge-hids-server",
        "2026-06-11 02:12:07: (edge.c.1551) started",
        "Thu Jun 11 02:12:07 2026 : Error: no such client",
        "2026-06-11T02:12:07Z E! [inputs.edge] no route to the socket",
        "Edge2Queue:error 2026-06-11 02:12:07: the lease is lost\nEdge2Queue:info 2026-06-11 02:12:08: again\n\
         Edge2Queue:info 2026-06-11 02:12:09: and again",
        "2026-06-11 02:12:07 DROP TCP 192.0.2.9 198.51.100.4 4711 445",
        "11-JUN-2026 02:12:07 * edge_update * EDGE * 0",
        "jun/11/2026 02:12:07 system,error,critical login failure for user edge",
        "2026/06/11 02:12:07 lease lost type=0 payload=\"edge\"",
        "11/06/2026 02:12:07 [QUEUE_ERROR] edge (edge.example.net) from 192.0.2.7: the lease is unknown or lost.",
        "2026-06-11T02:12:07Z edge-a edged 4711 - - the lease is lost",
        "2026-06-11T02:12:07+00:00 74794bfb6795 root 8449 - {} lease",
        "Jun 11 02:12:07 edge-a last message repeated 4 times",
        "2026-06-11 02:12:07 Start queue run: pid=4711\n2026-06-11 02:12:08 End queue run: pid=4711",
        "2026-06-11 02:12:07 no reply of edge-a [192.0.2.7]\n2026-06-11 02:12:09 no reply of edge-a [192.0.2.7]",
        "11 Jun 02:12:07 07[IKE] <edge-hq|3> sending keep alive to 192.0.2.9[4500]",
        "2026-06-11 02:12:07 UTC::@:[88]:LOG: archived write-ahead log file",
        "2026-06-11 02:12:07 OPTIONS IMPORT: --ifconfig/up options modified",
        "88412:20260611:021207.412 item \"edge:net.if.in[eth0]\" became not supported",
        "當時看到 Jun 11 02:12:07 edge-a edged[4711]: the lease is lost",
        "at 02:12 we saw `2026-06-11T02:12:07.551203Z ERROR edge::queue: lease lost` and restarted it",
        "當時看到「2026-06-11 02:12:07,412 [main] WARN o.e.Queue - lease lost」。",
        "{noformat}Jun 11 02:12:07 edge-a edged[4711]: the lease is lost{noformat}",
        "what we had was “Jun 11 02:12:07 edge-a kernel: Out of memory: Killed process 4711 (worker)” at night",
        "當時看到「2026-06-11 02:12:07 status installed edge:amd64 4.1」，之後重啟。",
        "we had ‘2026-06-11 02:12:07 ERROR the lease was lost’ and ended it",
        "The gate was looked at in the night, by two of us. Jun 11 02:12:07 edge-a edged[4711]: the lease is lost",
        "The gate was looked at by two of us at night. 2026-06-11 02:12:07.412 WARN c.example.Queue: the lease is lost",
        "Mei looked at the queue and told us. WARN  [edge-2] 2026-06-11 02:12:07,412 Queue.java:569 - Read 5000 rows",
        "The log said Jun 11 02:12:07 edge-a kernel: oom-kill: edged is gone, and nothing else",
        "日誌顯示Jun 11 02:12:07 edge-a dockerd: the lease is lost，之後重啟",
        "{\"host\": \"edge-a\"}  [ 8123.401177] Out of memory: Killed process 4711 (worker)",
        "【ERROR】2026-06-11 02:12:07 訂單服務 呼叫金流逾時 orderId=4711 cost=30001ms",
        "【WARN】 2026-06-11 02:12:07,412 連線池 192.0.2.9:5432 無回應",
        "2026-06-11 02:12:07 Traceback (most recent call last):",
        "2026-06-11 02:12:07 Unhandled exception. System.InvalidOperationException: The type 'Edge' has no queue.",
        "Error\t6/11/2026 2:12:07 AM\tQueue Manager\t7031\tNone\tThe queue ended",
    ],
    passes: &[
        "The queue of orders lost its lease after three attempts at 02:12:07 UTC, once.",
        "r1234 | edge | 2026-06-11 02:05:00 +0800 (Thu, 11 Jun 2026) | 3 lines\n\nRaise the limit of open files.",
        "observed_at: 2026-06-11T02:05:00.12345678901+08:00",
        "exit_code: 10000000000000000000000000",
        "2026-06-11 02:12 UTC - The daemon was restarted once by the on-call engineer.",
        "ver. 0.3.0 (2026/06/11) - beta\n- Removed the old lock",
        "It writes the format used by versions since 9.16.13. (9.16.12 is omitted due to a bug)",
        "02:12:07 重啟 daemon，02:40 恢復，期間 3 台主機無法查詢。",
        "6月 11 02:12:07 edge-a 已恢復，值班人員確認。",
        "2026-06-11T02:40:00+08:00 服務恢復，錯誤率回到 0.2%。",
        "2026-06-11 02:12:07 Traceback (most recent call last) seen in the worker's log",
        "1. 02:12:07 Traceback (most recent call last):\n2. 02:13:40 the worker was restarted",
        "2026-06-11 02:12:07 Unhandled exception. Edge restarted by itself",
        "Jun 11 02:12 - paged; 02:20 - rolled back; 02:40 - all green",
        "observed_at: 2026-06-16T21:50:00+08:00  # alert fired",
        "observed_at: \"2026-06-16T21:50:00+08:00\"  # warning: the clock was off",
        "  summary: the backup (02:00) held the lock\n  runner: none",
        "Outage from 2026-06-11T02:12:07Z to 2026-06-11T02:40:00Z (28 min).",
        "First: 2026-06-11 02:12:07, last: 2026-06-11 02:40:00, total: 1118",
        "2026-06-11T02:12:07Z The rule for 192.0.2.7 was missing on host-a.example.net, and is back.",
        "2026-06-11 02:12:07 缺少 10.4.0.0/16 到 5432 的規則，2026-06-30 前補上。",
        "[02:12] alert, [02:14] restart, [02:40] fixed",
        "2026-06-11 02:12:07 [Amy] restarted edge-a\n2026-06-11 02:14:09 [DB] failover started",
        "2026-06-11 02:12:00 [-] nobody looked",
        "2026-06-11 02:12:07 [Platform,2] two of us restarted edge-a",
        "02:12:07.412 [edge-1] taken out of the pool by Mei",
        "02:12:07 |-WARN in the ticket, Mei looked",
        "02:12 [DB] failover\n02:14:07 [Amy, Tom] looked at edge-a",
        "[2026-06-11 02:12:07] on-call: began\n[2026-06-11 02:14:07] lead: told\n[2026-06-11 02:40:07] lead: ended",
        "Jun 11 02:12:07 edged was ended\n\nCause: 10.4.0.7:2377 was closed by lock_wait=10 on edge-a.",
        "at 02:12 the log said `lease lost` and ERROR 41 times",
        "2026-06-11T02:12:07Z edge-a restarted - all good - nothing lost",
        "1. 2026-06-11 02:12:07 Config drift: lease_max 100 instead of 500 in edge.conf.\n2. 2026-06-11 02:13:07 MTU 1450 \
         on docker0, 1500 on eth0.",
        "2026-06-11 02:12:07 alert fired\n2026-06-11 02:14:09 edge-a (192.0.2.7) restarted\n2026-06-11 02:40:31 all green",
        "2026-06-11 02:12:07 worker killed (pid 4711)\n2026-06-11 02:14:09 worker restarted, 192.0.2.7:8080 answers",
        "2026-06-11 02:12:07 the last message repeated 4 times, then the queue was still.",
        "當時看到 Jun 11 02:12:07 起的錯誤「lease lost」，共 41 次。",
        "【ERROR】2026-06-11 02:12:07 起三台主機無法連線",
        "【INFO】2026-06-11 02:12 服務恢復，錯誤率 0.2%",
        "【公告】2026-06-11 02:12:07 訂單服務恢復 cost=0",
        "【Warning】訂單服務在 2026-06-11 02:12:07 重啟，影響 4 分鐘",
        "【INFO】2026-06-11 02:12:07 已恢復，192.0.2.9 重新上線。",
        "當時記下「2026-06-11 02:12:07 edge-a 重啟：完成」，隨後結案。",
        "Mei wrote “2026-06-11 02:12:07 edge-a restarted: all good” in the channel.",
        "Mei wrote `Jun 11 02:12:07 restart of edge-a: done` in the channel, and `02:14:09 edge-a: up`.",
        "Mei wrote “Jun 11 02:12:07 edge-a restarted: all good” in the channel.",
        "The last error of the night was seen at 2026-06-11 02:12:07.412, ERROR [INC-7], on edge-a",
        "The gate was looked at by two of us at night. 2026-06-11 02:12:07 ERROR rate back to 0.2 % on edge-a.",
        "The ratio was [0.123456] of all, and it fell [see INC-7: the lease] after 2026-06-11 02:12:07.",
        "## [0.9.12] - 2026-06-11\n### Added\n- The queue is kept over a restart.",
        "  summary: first restart failed (21:10), second worked (21:31)\n  observed_at: 2026-06-16T21:50:00+08:00",
    ],
};

/// Bytes after the time in which the fields of a log stand.
const FIELDS_BYTES_MAX: usize = 240;

/// Points below which a line says nothing: a person's timeline has times as well.
const POINTS_MIN: u16 = 80;

/// What a line counts that is close to a log line but not quite one: three of them in a row are.
const POINTS_NEARLY: u16 = 34;

/// The same of one that names a process or an address as programs do: two of them in a row are.
const POINTS_OF_PEER: u16 = 45;

/// Points from which a line may be the first part of a log line.
const POINTS_BEGUN: u16 = 45;

/// A time has three digits or more, or is cut off.
pub(super) const NEEDS: Needs =
    Needs::one_of(Classes::DIGIT).and(Facts::MANY_DIGITS.or(Facts::of(OF_CUT_OFF)));

/// Fewer digits are no more than a beginning.
pub(super) const NEEDS_TO_HIT: Needs = NEEDS.and(Facts::MANY_DIGITS);

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    let evidence = weigh_whole(shape);
    let is_hit = evidence.is_some_and(|evidence| evidence.points >= POINTS_TO_HIT);
    if !is_hit && (is_behind_wide_level(shape) || holds_line(shape)) {
        shape.evidence(POINTS_TO_HIT)
    } else {
        evidence
    }
}

/// The same by the time with which a line begins, or which is among its first words.
fn weigh_whole(shape: &Shape<'_>) -> Option<Evidence> {
    if !shape.has(Classes::DIGIT) {
        return None;
    }
    // A time has three digits or more.
    let time = if shape.line.has_few_digits { None } else { find_time(shape) };
    let Some((stamp, before, rest)) = time else {
        return if is_cut_off(shape) { Some(shape.beginning()) } else { None };
    };
    let is_quoted =
        before > 0 && is_revision(shape.body) || before == 0 && chat::is_said(shape, stamp, rest);
    if is_quoted {
        return None;
    }
    if !(stamp.has_seconds && stamp.has_date) && has_clock_in_brackets(rest) {
        return None;
    }
    let written = written(shape, stamp, rest);
    let is_told = written == Written::Told || timeline::is_written(shape, stamp, rest);
    let stamp = if is_told { as_told(stamp) } else { stamp };
    let rest = without_gap_before_comment(rest);
    // A time by itself is a fact, such as the value of a key; only a message after it makes a log line.
    let message =
        rest.iter().filter(|byte| byte.is_ascii_alphanumeric() || **byte >= 0x80).take(3).count();
    if message < 3 {
        return if shape.body.len() <= BEGINNING_BYTES_MAX && before == 0 {
            Some(shape.beginning())
        } else {
            None
        };
    }
    let fields = &rest[..rest.len().min(FIELDS_BYTES_MAX)];
    let id = shape.body.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let has_id =
        before > 0 && (id >= 4 && shape.body.get(id) == Some(&b' ') || is_process_id(shape.body));
    let points = weigh_time(shape, stamp, before, fields, written)
        + if has_id { 20 } else { 0 }
        + if before == 0 { of_weekday(stamp, shape.body, fields) } else { 0 }
        + if before == 1 && is_behind_level(shape.body) { 25 } else { 0 };
    let points = weigh_fields(shape, stamp, fields, points, written);
    match points {
        POINTS_TO_HIT.. => shape.evidence(POINTS_TO_HIT),
        POINTS_BEGUN.. if begins_with_role(fields) => None,
        POINTS_BEGUN..
            if stamp.has_date
                && stamp.has_seconds
                && before == 0
                && set_form::names_peer(fields) =>
        {
            shape.evidence(POINTS_OF_PEER)
        }
        POINTS_MIN.. if !stamp.is_as_by_hand() => shape.evidence(POINTS_NEARLY),
        POINTS_BEGUN.. => Some(shape.beginning()),
        _ => None,
    }
}

/// Whether a sentence tells of the first time of a line, or stands behind it, or a role.
pub(super) fn is_in_sentence(shape: &Shape<'_>) -> bool {
    find_time(shape).is_some_and(|(stamp, _, rest)| {
        written(shape, stamp, rest) != Written::Otherwise || begins_with_role(rest)
    })
}

/// How a line is written, by its first time and what comes after it.
fn written(shape: &Shape<'_>, stamp: Timestamp, rest: &[u8]) -> Written {
    Written::of(shape.body, shape.body.len() - rest.len() - stamp.length, stamp, rest)
}

/// What a time says where a sentence tells of it: no more than that people write it so.
fn as_told(stamp: Timestamp) -> Timestamp {
    Timestamp {
        is_syslog: false,
        is_local: false,
        fraction_digits: 0,
        machine_points: stamp.machine_points.min(timestamp::JOINED),
        ..stamp
    }
}

/// What stands behind a time, without a closing quote and blanks before a comment: how far a comment stands from a value
/// says nothing.
fn without_gap_before_comment(rest: &[u8]) -> &[u8] {
    let behind = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let comment = behind.trim_ascii_start();
    if comment.len() < behind.len() && comment.starts_with(b"# ") { comment } else { rest }
}

/// `r1234 | edge | 2026-06-11 02:05:00 +0800 (Thu, 11 Jun 2026) | 3 lines`: what Subversion writes above the message of a
/// change, which people quote.
pub(super) fn is_revision(body: &[u8]) -> bool {
    const BARS: usize = 3;
    // A rule of hyphens stands above it.
    let rule = body.iter().take_while(|byte| matches!(byte, b'-' | b' ')).count();
    let [b'r', b'0'..=b'9', rest @ ..] = &body[rule..] else { return false };
    let Some(bar) = memchr::memchr_iter(b'|', rest).nth(BARS - 1) else { return false };
    let count = rest[bar + 1..].trim_ascii_start();
    let digits = count.iter().take_while(|byte| byte.is_ascii_digit()).count();
    digits > 0 && count[digits..].starts_with(b" line")
}

/// Bytes of a line that may be a time and a host alone.
const BEGINNING_BYTES_MAX: usize = 48;

/// The marks of a date or a time.
const OF_CUT_OFF: Classes =
    Classes::COLON.or(Classes::HYPHEN).or(Classes::SLASH).or(Classes::DOT).or(Classes::BRACKET);

/// Whether a line may be a date or a time that is broken off.
fn is_cut_off(shape: &Shape<'_>) -> bool {
    let body = shape.body;
    body.len() <= BEGINNING_BYTES_MAX
        && shape.has(OF_CUT_OFF)
        && shape.has_digit_in(body)
        && places(body, *b":-/.[").nth(1).is_some()
}

/// What the time itself says, as far as it is needed for a hit.
fn weigh_time(
    shape: &Shape<'_>,
    stamp: Timestamp,
    before: usize,
    fields: &[u8],
    written: Written,
) -> u16 {
    let mut points = if stamp.has_date { 35 } else { 25 };
    points += if stamp.is_syslog { 25 } else { 0 };
    points += stamp.machine_points;
    points += match stamp.fraction_digits {
        0 | 1 => 0,
        2..=5 if stamp.has_date && before == 0 => 65,
        2..=5 if stamp.has_date => 45,
        2..=5 => 30,
        // Nobody writes microseconds by hand, least of all at the beginning of a line.
        _ if before == 0 => 75,
        _ => 65,
    };
    let is_behind_words = (1..=4).contains(&before) && !(before == 1 && timeline::is_row(shape));
    points += if is_behind_words && written != Written::Told { 20 } else { 0 };
    points += if stamp.is_local { 20 } else { 0 };
    points += if matches!(fields, [b' ', b'A' | b'P', b'M', ..]) { 20 } else { 0 };
    points +=
        if stamp.has_date && stamp.has_seconds { of_set_form(shape, stamp, fields) } else { 0 };
    points += if fields.starts_with(b": ") { 10 } else { 0 };
    // In a sentence stands more than one.
    if points >= POINTS_TO_HIT
        || written != Written::Otherwise
        || !may_hold_date(shape.line, fields)
    {
        return points;
    }
    let has_second = if shape.has(Classes::WIDE_BLANK) {
        has_time(fields.split(|byte| *byte == b' '))
    } else {
        has_time(shape.words_in(fields))
    };
    points + if has_second { 30 } else { 0 }
}

/// Whether one of the first words that are long enough is a time or a date.
fn has_time<'a>(words: impl Iterator<Item = &'a [u8]>) -> bool {
    const BYTES_MIN: usize = 6;
    const WORDS_MAX: usize = 6;
    let words = words.filter(|word| word.len() >= BYTES_MIN).take(WORDS_MAX);
    words.filter_map(timestamp).any(|other| other.has_seconds || other.has_date)
}

/// Adds what stands beside a time in a log, as far as it is needed for a hit.
fn weigh_fields(
    shape: &Shape<'_>,
    stamp: Timestamp,
    fields: &[u8],
    mut points: u16,
    written: Written,
) -> u16 {
    if matches!(fields, [b'|' | b';', ..]) && !timeline::is_in_list(shape, stamp) {
        points += 50;
    }
    let is_said = stamp.has_date && stamp.has_seconds && part::says(fields);
    if is_said || set_form::is_status_of_logback(fields) {
        return POINTS_TO_HIT;
    }
    points += if process::is_behind_thread(stamp, fields) { 20 } else { 0 };
    // `11 Jun 02:12:07.412 * DB loaded`: the levels of Redis.
    if stamp.fraction_digits == 3 && matches!(fields, [b' ', b'*' | b'#' | b'-' | b'.', b' ', ..]) {
        points += 40;
    }
    if points < POINTS_TO_HIT {
        points += process(shape, stamp, fields);
    }
    if points < POINTS_TO_HIT {
        points += level(fields);
    }
    if points < POINTS_TO_HIT {
        let said = fields.trim_ascii_start();
        let is_of_trace = || {
            stack_trace::is_placed_call(said)
                || !shape.is_set_apart() && stack_trace::is_first_of_trace(said)
        };
        points += if stamp.has_seconds && is_of_trace() { 100 } else { 0 };
        points += match log_message::message(said.strip_prefix(b"- ").unwrap_or(said)) {
            Some(true) => POINTS_TO_HIT,
            Some(false) if stamp.has_seconds => 45,
            _ => 0,
        };
    }
    if points >= POINTS_TO_HIT {
        return points;
    }
    let [pairs, addresses, dotted] = process::count_marks(fields);
    // Nobody writes a second by hand and pairs behind it.
    let is_to_the_second = stamp.has_date && stamp.has_seconds && !stamp.is_as_by_hand();
    let by_pair = if is_to_the_second { [0, 30, 65] } else { [0, 20, 40] };
    points += by_pair[usize::from(pairs.min(2))];
    // A person's time line names addresses as well, and a sentence whatever it is about.
    let is_sentence = written != Written::Otherwise;
    let by_address = if stamp.is_as_by_hand() { [0, 20, 30] } else { [0, 30, 45] };
    if !is_sentence {
        points += by_address[usize::from(addresses.min(2))];
        points += [0, 25, 35][usize::from(dotted.min(2))];
    }
    points += if contains(fields, b" HTTP/") || contains(fields, b" GET /") { 50 } else { 0 };
    points += if set_form::is_measured(fields)
        || set_form::has_queue_id(fields)
        || begins_with_place(fields)
    {
        65
    } else {
        0
    };
    points += if contains(fields, b"0x") && holds_hexadecimal(fields) { 30 } else { 0 };
    let is_in_columns =
        contains(fields, b"   ") || memchr::memchr_iter(b'\t', fields).nth(2).is_some();
    points + if is_in_columns { 20 } else { 0 }
}

/// `(edge.c.1551) …`: a place in a source, in brackets.
fn begins_with_place(fields: &[u8]) -> bool {
    let first =
        fields.split(is_blank).find(|word| !matches!(word, [] | [b':'])).unwrap_or_default();
    matches!(first, [b'(' | b'[', ..]) && marks::is_place(marks::without_brackets(first))
}

/// `0x00`, `[0x1f3a]`
fn holds_hexadecimal(fields: &[u8]) -> bool {
    fields.split(is_blank).any(|word| marks::has_hexadecimal(marks::without_brackets(word)))
}

fn is_blank(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// `full.Note:`: the end of a line and the beginning of the next one, put together.
fn ends_sentence(word: &[u8]) -> bool {
    memchr::memchr(b'.', word)
        .is_some_and(|at| word.get(at + 1).is_some_and(u8::is_ascii_uppercase))
}

/// `key=value`.
pub(super) fn is_pair(word: &[u8]) -> bool {
    memchr::memchr(b'=', word).is_some_and(|at| at > 0 && word[at - 1].is_ascii_alphanumeric())
}

/// An IPv4 or IPv6 address, also with a port, or a host name with a port.
pub(super) fn is_address(word: &[u8]) -> bool {
    let word = word.trim_ascii_start();
    let start =
        word.iter().take_while(|byte| !byte.is_ascii_alphanumeric() && **byte != b':').count();
    let word = &word[start..];
    let octets = word.split(|byte| *byte == b'.').take(4);
    let is_octet = |octet: &[u8]| octet.first().is_some_and(u8::is_ascii_digit);
    let is_v4 = octets.clone().count() == 4 && octets.clone().all(is_octet);
    let is_v6 = word.iter().filter(|byte| **byte == b':').count() >= 3
        && word.iter().all(|byte| {
            byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.' | b'%' | b']' | b'>' | b'[')
        });
    let has_port = has_port(word);
    is_v4 || is_v6 || has_port
}

/// A host or address with a port.
pub(super) fn has_port(word: &[u8]) -> bool {
    let end = word.iter().rev().take_while(|byte| !byte.is_ascii_digit()).count();
    let word = &word[..word.len() - end];
    memchr::memrchr(b':', word).is_some_and(|at| {
        at >= 4 && word[at + 1..].iter().all(u8::is_ascii_digit) && word[..at].contains(&b'.')
    })
}

/// The name of a class, file or module: `org.example.Queue:`, `queue.rs:88`.
pub(super) fn is_dotted(word: &[u8]) -> bool {
    if !word.contains(&b'.') {
        return false;
    }
    let parts = word.split(|byte| *byte == b'.').filter(|part| !part.is_empty()).count();
    let has_letter = word.iter().any(u8::is_ascii_alphabetic);
    let is_located = memchr::memchr(b':', word).is_some_and(|at| {
        word.get(at + 1).is_some_and(u8::is_ascii_digit) && word[..at].contains(&b'.')
    });
    has_letter
        && !word.contains(&b'/')
        && (parts >= 3
            || is_located
            || (parts == 2 && word.ends_with(b":") && !ends_sentence(word)))
}
