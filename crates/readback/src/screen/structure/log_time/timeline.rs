//! Timelines that a person wrote to the second: entries half a minute apart or more, none of which has a mark of a program.
//!
//! How precise a time is tells nothing: evidence has its times as RFC 3339 has them. A program writes several lines in a second, and
//! says who wrote them.

use super::super::first_time::find_time;
use super::super::log_message::{marks, message};
use super::super::shape::Shape;
use super::levels::LEVELS;
use super::quoted::is_named_process;
use super::{FIELDS_BYTES_MAX, Timestamp, has_port, is_address, is_pair};
use crate::screen::place::Place;
use crate::screen::search::contains;

/// Entries that are kept, as many as lines are weighed together.
const ENTRIES: usize = 10;

/// Seconds between two entries at least.
const GAP: u32 = 30;

/// A line that says something by its time.
#[derive(Clone, Copy)]
struct Entry {
    line: u64,
    /// The digits of its day, and the second of it; none where it has a mark of a program, or no clock.
    time: Option<(u64, u32)>,
    /// Whether it tells seconds.
    has_seconds: bool,
}

/// The last lines that said something by their times.
pub(in super::super) struct Timeline {
    entries: [Entry; ENTRIES],
    count: usize,
}

impl Timeline {
    pub(in super::super) const fn new() -> Self {
        const NONE: Entry = Entry { line: 0, time: None, has_seconds: false };
        Self { entries: [NONE; ENTRIES], count: 0 }
    }

    /// Forgets the lines so far.
    pub(in super::super) const fn forget(&mut self) {
        self.count = 0;
    }

    /// Takes a line that says something by its time, perhaps once more.
    pub(in super::super) fn add(&mut self, shape: &Shape<'_>) {
        let line = shape.line.place(0).line;
        let found = find_time(shape);
        let has_seconds = found.is_some_and(|(stamp, ..)| stamp.has_seconds);
        let time = found.and_then(|(stamp, _, rest)| time_of(shape, stamp, rest));
        // What stands behind a mark of comments is looked at once more, by itself.
        let last = self.count.checked_sub(1).map(|last| last % ENTRIES);
        let is_again = last.is_some_and(|last| self.entries[last].line == line);
        self.count += usize::from(!is_again);
        self.entries[(self.count - 1) % ENTRIES] = Entry { line, time, has_seconds };
    }

    /// Whether the entries from a place on are those of a person.
    pub(in super::super) fn is_by_hand(&self, from: Place) -> bool {
        let mut later: Option<Entry> = None;
        for back in 1..=self.count.min(ENTRIES) {
            let entry = self.entries[(self.count - back) % ENTRIES];
            if entry.line < from.line {
                break;
            }
            let Some(time) = entry.time else { return false };
            let is_apart = |later: Entry| {
                let gap = if entry.has_seconds { GAP } else { 0 };
                later.time.is_some_and(|later| is_later(time, later, gap))
            };
            if !later.is_none_or(is_apart) {
                return false;
            }
            later = Some(entry);
        }
        later.is_some()
    }
}

/// Whether a line is a row of a table, with bars at both edges: none of them is a mark of a program.
pub(super) fn is_row(shape: &Shape<'_>) -> bool {
    shape.is_in_table || matches!(shape.content, [b'|', .., b'|'])
}

/// Whether a bar behind a time is one of a row, or of a list of clocks to the minute.
pub(super) fn is_in_list(shape: &Shape<'_>, stamp: Timestamp) -> bool {
    is_row(shape) || is_minute(stamp)
}

/// Whether it is a clock to the minute, as in `[02:12] …`: programs write seconds as well.
const fn is_minute(stamp: Timestamp) -> bool {
    !stamp.has_seconds && !stamp.has_date
}

/// Whether a time is written as by hand: to the minute, before a dash, or in a cell of its own.
pub(super) fn is_written(shape: &Shape<'_>, stamp: Timestamp, rest: &[u8]) -> bool {
    let has_cell = || rest.trim_ascii_start().starts_with(b"|") && is_row(shape);
    is_minute(stamp) || is_behind_dash(rest) || has_cell()
}

/// ` — `, ` → `: whether a dash or an arrow that people write stands behind a time.
fn is_behind_dash(rest: &[u8]) -> bool {
    const DASHES: [&str; 4] = ["—", "–", "→", "⇒"];
    let stars = rest.iter().take_while(|byte| **byte == b'*').count();
    rest[stars..]
        .strip_prefix(b" ")
        .is_some_and(|behind| DASHES.iter().any(|dash| behind.starts_with(dash.as_bytes())))
}

/// Whether a time is so many seconds behind another one, on the same day or the next.
fn is_later(time: (u64, u32), later: (u64, u32), gap: u32) -> bool {
    const DAY: u32 = 24 * 60 * 60;
    let second = match later.0.checked_sub(time.0) {
        Some(0) => later.1,
        Some(1) => later.1 + DAY,
        _ => return false,
    };
    second >= time.1 + gap
}

/// The day and the second of the time of an entry that has no mark of a program.
fn time_of(shape: &Shape<'_>, stamp: Timestamp, rest: &[u8]) -> Option<(u64, u32)> {
    let start = shape.body.len() - rest.len() - stamp.length;
    let fields = &rest[..rest.len().min(FIELDS_BYTES_MAX)];
    if stamp.fraction_digits > 0 || has_mark(fields) {
        return None;
    }
    clock(&shape.body[start..start + stamp.length])
}

/// The digits before the clock of a time, and its second.
fn clock(text: &[u8]) -> Option<(u64, u32)> {
    let two = |at: usize| match text.get(at..at + 2)? {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => {
            Some(u32::from(tens - b'0') * 10 + u32::from(ones - b'0'))
        }
        _ => None,
    };
    let colon = memchr::memchr_iter(b':', text).find(|at| {
        *at >= 2
            && two(at - 2).is_some()
            && two(at + 1).is_some()
            && !(*at >= 3 && text[at - 3].is_ascii_digit())
    })?;
    let second = if text.get(colon + 3) == Some(&b':') { two(colon + 4)? } else { 0 };
    let before = &text[..colon - 2];
    let day = before
        .iter()
        .filter(|byte| byte.is_ascii_digit())
        .fold(0_u64, |day, byte| day.wrapping_mul(10).wrapping_add(u64::from(byte - b'0')));
    Some((day, two(colon - 2)? * 3600 + two(colon + 1)? * 60 + second))
}

/// Whether what stands behind a time has what nobody writes in a timeline: a level, a process, a place in a source, a pair, an
/// address in brackets, a request, a number in hexadecimal digits, or a message that is known.
fn has_mark(fields: &[u8]) -> bool {
    let text = fields.trim_ascii_start();
    let said = text.strip_prefix(b"- ").unwrap_or(text);
    contains(fields, b"=\"")
        || contains(fields, b"{\"")
        || contains(fields, b" HTTP/")
        || contains(fields, b"\t")
        || contains(fields, b"   ")
        || message(said).is_some()
        || fields.split(|byte| matches!(byte, b' ' | b'|')).any(|word| {
            let bare = marks::without_brackets(word);
            let name = bare.strip_suffix(b":").unwrap_or(bare);
            let is_bracketed = matches!(word, [b'[' | b'(' | b'<' | b'"', ..]);
            LEVELS.has(name)
                || is_named_process(word.strip_suffix(b":").unwrap_or(word))
                || is_pair(word)
                || is_bracketed && (is_address(bare) || has_port(bare) || word.ends_with(b":"))
                || marks::is_place(bare)
                || marks::has_hexadecimal(bare)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::screen;

    #[test]
    fn a_clock_is_read_with_the_digits_of_its_day() {
        assert_eq!(clock(b"2026-06-11T02:12:07Z"), Some((20_260_611, 7_927)));
        assert_eq!(clock(b"[11/Jun/2026:02:12:07]"), Some((112_026, 7_927)));
        assert_eq!(clock(b"Jun 11 02:12:07"), Some((11, 7_927)));
        assert_eq!(clock(b"[02:12] "), Some((0, 7_920)));
        assert_eq!(clock(b"1781143927"), None);
    }

    #[test]
    fn entries_far_apart_are_a_timeline_and_others_a_log() {
        for text in [
            "02:06:00Z stopped edge.timer\n02:11:30Z load 2.3\n02:14:02Z page ended",
            "03:58:10Z page received\n03:59:42Z logged in, load 41\n04:03:15Z two jobs fought over the disk\n\
             04:06:00Z stopped edge.timer\n04:11:30Z load 2.3",
            "| 時間 | 事件 |\n|---|---|\n| 2026-06-11T02:12:07+08:00 | 告警 edge 502 |\n\
             | 2026-06-11T02:18:31+08:00 | 重啟 edge.service |\n| 2026-06-11T02:33:02+08:00 | 路由 200 |",
            "- [x] 2026-06-11T02:12:07+08:00 connections 0 -> 38\n- [x] 2026-06-11T02:18:31+08:00 dashboards back",
            "* 2026-06-11 02:12:07 +0800 — 手動啟動 edge\n* 2026-06-11 02:18:31 +0800 — 儀表板恢復",
            "| Jun 11 02:12:07 | load 2.3 |\n| Jun 11 02:14:09 | edge: recovered |\n| Jun 11 02:16:30 | route 200 |",
            "| 2026-06-11T02:12:07Z | 告警 edge 502 |\n| 2026-06-11T02:18:31Z | p99 = 230 ms |",
            "> 02:12:07Z stopped edge.timer\n> 02:18:31Z token revoked, new one in the vault",
            "[02:09:22] [平台組] 回復前一版設定\n[02:13:14] [阿偉] 錯誤率 0.1%\n[02:15:40] [平台組] 結案",
            "2026-06-11 02:12:07 alert of 192.0.2.7\n2026-06-11 02:14:09 edge-a (192.0.2.7) restarted\n\
             2026-06-11 02:40:31 192.0.2.7 answers",
        ] {
            // What stands in brackets behind such a mark is that of a program.
            let is_bare =
                text.starts_with(|first: char| first.is_ascii_digit()) && !text.contains('(');
            let marks = ["", "# ", "## ", "### "];
            for mark in &marks[..if is_bare { marks.len() } else { 1 }] {
                let marked: Vec<_> = text.lines().map(|line| format!("{mark}{line}")).collect();
                let marked = marked.join("\n");
                assert!(screen(marked.as_bytes()).is_clean(), "{marked}");
            }
        }
        for text in [
            "2026-06-11 02:12:07 no reply of edge-a [192.0.2.7]\n2026-06-11 02:13:09 no reply of edge-a [192.0.2.7]",
            "2026-06-11 02:12:07 Start queue run: pid=4711\n2026-06-11 02:14:08 End queue run: pid=4711",
            "Edge2Queue:error 2026-06-11 02:12:07: the lease is lost\nEdge2Queue:info 2026-06-11 02:12:08: again\n\
             Edge2Queue:info 2026-06-11 02:12:09: and again",
        ] {
            assert!(!screen(text.as_bytes()).is_clean(), "{text}");
        }
    }
}
