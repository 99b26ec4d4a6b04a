//! A line that looks like the first part of a log line: it is kept and read again together with the next one.

use super::shape::behind_number;
use super::timestamp::{Timestamp, timestamp};
use crate::screen::line::Line;
use crate::screen::place::Place;
use crate::screen::split::Words;
use crate::screen::wiped::Wiped;

/// Bytes of a line that are kept to be looked at together with the next one.
const BYTES_MAX: usize = 1024;

/// Words of a line that is no more than the beginning of a log line: a date, a time, a host.
const BEGINNING_WORDS_MAX: usize = 5;

/// A line that looks like the first part of a log line, and where it stands.
pub(super) struct Begun {
    text: Wiped,
    at: Place,
    /// Whether it has a message already; then a next line with a time of its own is no part of it.
    is_whole: bool,
    words: Words,
}

impl Begun {
    pub(super) const fn new() -> Self {
        Self { text: Wiped::new(), at: Place::START, is_whole: false, words: Words::new() }
    }

    /// Whether no line was begun.
    pub(super) const fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Where the line stands that was begun.
    pub(super) const fn place(&self) -> Place {
        self.at
    }

    /// Forgets the line.
    pub(super) fn wipe(&mut self) {
        self.text.wipe();
    }

    /// Keeps a line that is begun.
    pub(super) fn keep(&mut self, line: &Line<'_>) {
        // A backslash at the end only says that the line goes on.
        let text = line.text.strip_suffix(b"\\").unwrap_or(line.text);
        self.text.extend(&text[..text.len().min(BYTES_MAX)]);
        self.at = line.place(0);
        self.is_whole = line.count > BEGINNING_WORDS_MAX;
    }

    /// Whether it begins with a clock to the second: the next clock is that of another entry.
    fn begins_with_clock(&self) -> bool {
        let text = self.text.as_slice();
        let time = timestamp(without_marks(text)).or_else(|| timestamp(behind_heading(text)));
        time.is_some_and(|time| time.has_seconds)
    }

    /// What was begun, and this line behind it, unless that is the next entry of a timeline, or stands behind a blank line.
    pub(super) fn joined(&mut self, line: &Line<'_>) -> Option<Line<'_>> {
        if line.origin.line > self.at.line + 1 {
            return None;
        }
        // The next entry of a list goes on with nothing but its text.
        let content = line.content();
        let text = if content.starts_with(b"- ") {
            line.bare()
        } else {
            behind_number(content).unwrap_or(content)
        };
        let is_entry = |time: Timestamp| {
            time.has_date || self.is_whole || time.has_seconds && self.begins_with_clock()
        };
        let of_heading =
            || timestamp(behind_heading(content)).filter(|time| time.fraction_digits == 0);
        if timestamp(without_marks(content)).or_else(of_heading).is_some_and(is_entry) {
            return None;
        }
        self.text.extend(&text[..text.len().min(BYTES_MAX)]);
        Some(Line::read(self.text.as_slice(), &mut self.words, self.at, true))
    }
}

/// What stands behind the mark of a heading or a comment, which a timeline may have before each of its times.
fn behind_heading(text: &[u8]) -> &[u8] {
    &text[text.iter().take_while(|byte| matches!(byte, b'#' | b' ')).count()..]
}

/// An entry without the marks of a quotation, a list, a row of a table and of emphasis before it.
fn without_marks(text: &[u8]) -> &[u8] {
    let is_mark = |byte: &u8| matches!(byte, b'>' | b' ');
    let content = &text[text.iter().take_while(|byte| is_mark(byte)).count()..];
    let entry = behind_number(content).unwrap_or(match content {
        [b'-' | b'*' | b'+' | b'|', b' ', entry @ ..] => entry,
        _ => content,
    });
    let entry = entry.trim_ascii_start();
    let emphasis = entry.iter().take_while(|byte| matches!(byte, b'*' | b'_' | b'`')).count();
    &entry[emphasis..]
}
