//! Lines of a capture without what terminals add to them.

use std::borrow::Cow;

use memchr::{memchr, memchr3};
use readback::screen::Wiped;

/// The longest line that is looked at, in bytes; a journal entry in JSON with its message as numbers
/// stays below.
pub(crate) const LINE_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Cuts pieces into lines.
#[derive(Default)]
pub(crate) struct Lines {
    rest: Wiped,
    number: u64,
    is_too_long: bool,
}

/// A line, or that one was too long.
pub(crate) enum Line<'a> {
    /// Its bytes without the line end, and its number from 1.
    Whole(&'a [u8], u64),
    /// Its number.
    TooLong(u64),
}

impl Lines {
    /// Takes the next piece and gives every line that it completes.
    pub(crate) fn piece(&mut self, mut bytes: &[u8], mut each: impl FnMut(Line<'_>)) {
        while let Some(end) = memchr(b'\n', bytes) {
            self.number += 1;
            if self.is_too_long || self.rest.len() + end > LINE_BYTES_MAX {
                self.is_too_long = false;
                each(Line::TooLong(self.number));
            } else if self.rest.is_empty() {
                each(Line::Whole(&bytes[..end], self.number));
            } else {
                self.rest.extend(&bytes[..end]);
                each(Line::Whole(self.rest.as_slice(), self.number));
            }
            self.rest.wipe();
            bytes = &bytes[end + 1..];
        }
        if self.is_too_long || self.rest.len() + bytes.len() > LINE_BYTES_MAX {
            self.is_too_long = true;
            self.rest.wipe();
        } else {
            self.rest.extend(bytes);
        }
    }

    /// Gives what follows the last line end; says whether there was none.
    pub(crate) fn end(&mut self, mut each: impl FnMut(Line<'_>)) -> bool {
        let is_ended = self.rest.is_empty() && !self.is_too_long;
        if !is_ended {
            self.number += 1;
            if self.is_too_long {
                each(Line::TooLong(self.number));
            } else {
                each(Line::Whole(self.rest.as_slice(), self.number));
            }
            self.rest.wipe();
        }
        is_ended
    }
}

/// A line as text: without carriage returns at its end, colours, links, the separator of JSON
/// sequences and the question of `sudo` before it. Bytes that are no UTF-8 become U+FFFD.
pub(crate) fn clean(line: &[u8]) -> Cow<'_, str> {
    let mut line = line;
    if line.starts_with(b"[sudo] ") {
        line = behind_question(line);
    }
    while let Some(shorter) = line.strip_suffix(b"\r") {
        line = shorter;
    }
    if memchr3(0x1b, 0x1e, 0x08, line).is_none() {
        return String::from_utf8_lossy(line);
    }
    let mut text = Vec::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = memchr3(0x1b, 0x1e, 0x08, rest) {
        text.extend_from_slice(&rest[..at]);
        rest = match rest[at] {
            0x1b => &rest[at + escape_length(&rest[at..])..],
            _ => &rest[at + 1..],
        };
    }
    text.extend_from_slice(rest);
    while text.last() == Some(&b'\r') {
        text.pop();
    }
    // A shell that knows of pastes writes a sequence and a carriage return before the first line.
    let begin = text.iter().take_while(|byte| **byte == b'\r').count();
    text.drain(..begin);
    match String::from_utf8(text) {
        Ok(text) => Cow::Owned(text),
        Err(error) => Cow::Owned(String::from_utf8_lossy(error.as_bytes()).into_owned()),
    }
}

/// What stands behind `[sudo] password for NAME: ` in any language; where the answer had a line end, nothing.
fn behind_question(line: &[u8]) -> &[u8] {
    let half = line.iter().position(|byte| *byte == b':').map(|at| at + 1);
    let full = line.windows(3).position(|three| three == "：".as_bytes()).map(|at| at + 3);
    match half.into_iter().chain(full).min() {
        Some(end) => line[end..].trim_ascii_start(),
        None => b"",
    }
}

/// How many bytes an escape sequence has (ECMA-48: CSI, OSC and the other strings, two- and
/// three-byte ones).
fn escape_length(text: &[u8]) -> usize {
    match text.get(1) {
        Some(b'[') => {
            let end = text[2..].iter().position(|byte| (0x40..=0x7e).contains(byte));
            end.map_or(text.len(), |end| end + 3)
        }
        Some(b']' | b'P' | b'X' | b'^' | b'_') => string_length(text),
        Some(b'(' | b')' | b'#' | b' ' | b'%') => text.len().min(3),
        Some(_) => 2,
        None => 1,
    }
}

/// An OSC or another string ends with BEL, or ESC and a backslash.
fn string_length(text: &[u8]) -> usize {
    for at in 2..text.len() {
        match text[at] {
            0x07 => return at + 1,
            0x1b => return (at + 2).min(text.len()),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_terminals_add_is_taken_off() {
        for (line, text) in [
            ("plain\r", "plain"),
            ("\u{1b}[0;1;31m●\u{1b}[0m nginx\u{1b}[0m\r\r", "● nginx"),
            (
                "\u{1b}]8;;file://host/etc\u{1b}\\nginx.service\u{1b}]8;;\u{1b}\\ x",
                "nginx.service x",
            ),
            ("\u{1b}]8;;http://a\u{7}b\u{1b}]8;;\u{7}", "b"),
            ("\u{1b}[38:5:245mx\u{1b}[m", "x"),
            ("\u{1e}{\"a\":1}", "{\"a\":1}"),
            ("\u{1b}(Bx\u{1b}=y\u{1b}", "xy"),
            ("cut \u{1b}[31", "cut "),
            ("\u{1b}[?2004l\rdegraded\r", "degraded"),
            ("[sudo] password for ops: ", ""),
            ("[sudo] password for ops: {\"a\":1}", "{\"a\":1}"),
            ("[sudo] ops 的密碼：\r", ""),
        ] {
            assert_eq!(clean(line.as_bytes()), text);
        }
        assert_eq!(clean(b"a\xffb"), "a\u{fffd}b");
    }

    #[test]
    fn lines_are_the_same_in_pieces_of_any_size() {
        let text = b"one\n\nthree\r\nlast";
        for size in 1..=text.len() {
            let (mut lines, mut seen) = (Lines::default(), Vec::new());
            let mut keep = |line: Line<'_>| match line {
                Line::Whole(text, number) => seen.push((clean(text).into_owned(), number)),
                Line::TooLong(number) => seen.push(("too long".to_owned(), number)),
            };
            for piece in text.chunks(size) {
                lines.piece(piece, &mut keep);
            }
            assert!(!lines.end(&mut keep));
            let expected = [("one", 1), ("", 2), ("three", 3), ("last", 4)];
            assert_eq!(seen, expected.map(|(text, number)| (text.to_owned(), number)));
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_counted_and_not_kept() {
        let (mut lines, mut seen) = (Lines::default(), Vec::new());
        let mut keep = |line: Line<'_>| match line {
            Line::Whole(text, number) => seen.push((text.len(), number)),
            Line::TooLong(number) => seen.push((usize::MAX, number)),
        };
        for _ in 0..17 {
            lines.piece(&vec![b'x'; 1024 * 1024], &mut keep);
            assert!(lines.rest.len() <= LINE_BYTES_MAX);
        }
        lines.piece(b"x\nshort\n", &mut keep);
        assert!(lines.end(&mut keep));
        assert_eq!(seen, [(usize::MAX, 1), (5, 2)]);
    }
}
