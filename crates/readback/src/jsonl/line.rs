//! Bytes of one line after the other, in chunks, and whether a line is UTF-8.

use std::io::{self, Read};

use crate::screen::{FirstLine, TaintedPiece, is_plain_utf8};

/// Bytes read at a time, as in `python_json`.
const CHUNK_BYTES: usize = 128 * 1024;

/// Lines that end at LF.
pub(super) struct Lines<R> {
    reader: R,
    buffer: TaintedPiece,
    /// The next byte to hand out.
    position: usize,
    /// The end of what the buffer holds of the line: an LF, or the end of the buffer.
    line_end: usize,
    filled: usize,
    is_exhausted: bool,
    line: u64,
    utf8: Utf8,
    /// Whether what the buffer holds of the line has control bytes.
    holds_control: bool,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(reader: R) -> Self {
        Self {
            reader,
            buffer: TaintedPiece::of_at_most(CHUNK_BYTES),
            position: 0,
            line_end: 0,
            filled: 0,
            is_exhausted: false,
            line: 0,
            utf8: Utf8::default(),
            holds_control: false,
        }
    }

    /// Steps over the rest of the line; `false` if there is none after it.
    pub(super) fn next_line(&mut self) -> io::Result<bool> {
        // Before the first line there is nothing to step over.
        while self.line > 0 && !self.window()?.is_empty() {
            self.position = self.line_end;
        }
        self.position = (self.line_end + 1).min(self.filled);
        self.utf8 = Utf8::default();
        if self.position < self.filled {
            self.find_line_end();
        } else if !self.refill()? {
            return Ok(false);
        }
        self.line += 1;
        Ok(true)
    }

    /// Steps over the line, which was read, to the next one, if that is at hand as a whole.
    pub(super) fn next_line_at_hand(&mut self) -> bool {
        debug_assert!(self.position == self.line_end);
        let next = self.line_end + 1;
        let Some(rest) = self.buffer.unscreened_for_cutting().get(next..) else { return false };
        let line = FirstLine::of(rest);
        if line.length == rest.len() {
            return false;
        }
        self.utf8 = Utf8::default();
        self.position = next;
        self.take_line(line);
        self.line += 1;
        true
    }

    /// The bytes at hand, those of lines before and behind included.
    pub(super) fn bytes_at_hand(&self) -> &[u8] {
        self.buffer.unscreened_for_cutting()
    }

    /// The number of the line, from 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// The bytes at hand, empty only at the end of the line.
    #[inline]
    pub(super) fn window(&mut self) -> io::Result<&[u8]> {
        if self.position == self.filled && !self.is_exhausted {
            self.refill()?;
        }
        Ok(&self.buffer.unscreened_for_cutting()[self.position..self.line_end])
    }

    /// The rest of the line, if its end is at hand and it is UTF-8.
    pub(super) fn whole(&self) -> Option<WholeLine<'_>> {
        let is_whole = self.line_end < self.filled && self.is_utf8();
        is_whole.then(|| WholeLine {
            bytes: &self.buffer.unscreened_for_cutting()[self.position..self.line_end],
            may_hold_control: self.holds_control,
        })
    }

    /// Steps over what [`Lines::whole`] showed.
    pub(super) fn skip(&mut self) {
        self.position = self.line_end;
    }

    /// The next byte, `None` at the end of the line.
    #[inline]
    pub(super) fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.window()?.first().copied())
    }

    /// Steps over bytes that [`Lines::window`] showed.
    #[inline]
    pub(super) fn advance(&mut self, bytes: usize) {
        debug_assert!(self.position + bytes <= self.line_end);
        self.position += bytes;
    }

    /// Whether what was shown of the line so far is UTF-8, and no character is cut off.
    pub(super) fn is_utf8(&self) -> bool {
        self.utf8.is_whole()
    }

    /// Whether the next line can be read without waiting for more input.
    pub(super) fn is_line_at_hand(&self) -> bool {
        let next = (self.line_end + 1).min(self.filled);
        let rest = &self.buffer.unscreened_for_cutting()[next..];
        self.is_exhausted || memchr::memchr(b'\n', rest).is_some()
    }

    #[cold]
    fn refill(&mut self) -> io::Result<bool> {
        (self.position, self.line_end, self.filled) = (0, 0, 0);
        if !self.is_exhausted {
            self.is_exhausted = !self.buffer.fill(&mut self.reader)?;
            self.filled = self.buffer.unscreened_for_cutting().len();
        }
        self.find_line_end();
        Ok(self.filled > 0)
    }

    fn find_line_end(&mut self) {
        self.take_line(FirstLine::of(&self.buffer.unscreened_for_cutting()[self.position..]));
    }

    fn take_line(&mut self, line: FirstLine) {
        self.line_end = self.position + line.length;
        let bytes = &self.buffer.unscreened_for_cutting()[self.position..self.line_end];
        self.utf8.piece(bytes, line.is_ascii);
        self.holds_control = line.holds_control;
    }
}

/// A line that is at hand as a whole.
#[derive(Clone, Copy)]
pub(super) struct WholeLine<'a> {
    /// Its bytes, without its end.
    pub(super) bytes: &'a [u8],
    /// Whether control bytes may be among them.
    pub(super) may_hold_control: bool,
}

/// Whether bytes that come in pieces are UTF-8.
#[derive(Default)]
struct Utf8 {
    /// The beginning of a character whose end has not come yet.
    cut: [u8; 4],
    cut_length: usize,
    is_broken: bool,
}

impl Utf8 {
    #[inline]
    fn piece(&mut self, bytes: &[u8], is_ascii: bool) {
        if self.cut_length > 0 || !is_ascii {
            self.piece_beyond_ascii(bytes);
        }
    }

    fn piece_beyond_ascii(&mut self, mut bytes: &[u8]) {
        while self.cut_length > 0
            && let [first, rest @ ..] = bytes
        {
            bytes = rest;
            self.cut[self.cut_length] = *first;
            self.cut_length += 1;
            match std::str::from_utf8(&self.cut[..self.cut_length]) {
                Err(error) if error.error_len().is_none() => {}
                outcome => {
                    self.is_broken |= outcome.is_err();
                    self.cut_length = 0;
                }
            }
        }
        if is_plain_utf8(bytes) {
            return;
        }
        if let Err(error) = std::str::from_utf8(bytes) {
            let cut = &bytes[error.valid_up_to()..];
            match error.error_len() {
                Some(_) => self.is_broken = true,
                None => {
                    self.cut[..cut.len()].copy_from_slice(cut);
                    self.cut_length = cut.len();
                }
            }
        }
    }

    fn is_whole(&self) -> bool {
        !self.is_broken && self.cut_length == 0
    }
}
