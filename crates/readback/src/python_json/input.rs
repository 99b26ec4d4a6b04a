//! Bytes of a source in chunks: valid UTF-8, with the line and column of where the reader stands.

use std::io::{self, Read};

use super::SyntaxProblem;

/// Bytes read at a time. Large enough that the system call vanishes, small enough for the second-level cache.
const CHUNK_BYTES: usize = 128 * 1024;

/// A place in a text: line and column count from 1, the column in characters.
///
/// A line ends at LF, CR LF or a lone CR, as Python's text mode has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, from 1.
    pub line: u64,
    /// The column in characters, from 1.
    pub column: u64,
}

/// Why a source cannot be read on.
#[derive(Debug, thiserror::Error)]
pub enum ReadProblem {
    /// The reader underneath failed.
    #[error("reading failed")]
    Io(#[from] io::Error),
    /// The text is not what `json.loads` takes.
    #[error("not JSON as Python reads it")]
    Syntax {
        /// What is wrong.
        problem: SyntaxProblem,
        /// Where.
        place: Place,
    },
}

/// A source read in chunks. What it hands out is valid UTF-8 up to a character boundary.
pub(super) struct Input<R> {
    reader: R,
    buffer: Box<[u8]>,
    /// The next byte to hand out.
    position: usize,
    /// The end of the bytes known to be whole characters.
    valid_end: usize,
    /// The end of the bytes read.
    filled: usize,
    /// Nothing more comes from the reader.
    exhausted: bool,
    /// The place of `marked`, which trails behind `position` until somebody asks.
    mark: Place,
    marked: usize,
    /// How many bytes of the source have left the buffer.
    discarded: u64,
    /// From here on bytes stay in the buffer, so that places inside can still be told.
    pinned: Option<usize>,
    /// The last byte before `marked` was a CR, so that an LF there ends no further line.
    after_return: bool,
}

impl<R: Read> Input<R> {
    /// Starts to read; nothing is read yet.
    pub(super) fn new(reader: R) -> Self {
        Self {
            reader,
            buffer: vec![0; CHUNK_BYTES].into_boxed_slice(),
            position: 0,
            valid_end: 0,
            filled: 0,
            exhausted: false,
            mark: Place { line: 1, column: 1 },
            marked: 0,
            discarded: 0,
            pinned: None,
            after_return: false,
        }
    }

    /// The bytes at hand, empty only at the end of the source.
    ///
    /// # Errors
    /// Reading failed, or the next bytes are not UTF-8.
    #[inline]
    pub(super) fn window(&mut self) -> Result<&[u8], ReadProblem> {
        if self.position == self.valid_end {
            self.refill()?;
        }
        Ok(&self.buffer[self.position..self.valid_end])
    }

    /// The next byte, or `None` at the end of the source.
    ///
    /// # Errors
    /// As [`Input::window`].
    #[inline]
    pub(super) fn peek(&mut self) -> Result<Option<u8>, ReadProblem> {
        if self.position == self.valid_end {
            self.refill()?;
        }
        Ok(self.buffer[self.position..self.valid_end].first().copied())
    }

    /// Steps over bytes that [`Input::window`] showed.
    #[inline]
    pub(super) fn advance(&mut self, bytes: usize) {
        debug_assert!(self.position + bytes <= self.valid_end);
        self.position += bytes;
    }

    /// Where the next byte stands.
    pub(super) fn place(&mut self) -> Place {
        self.mark_up_to(self.position);
        self.mark
    }

    /// Keeps what comes from here on in the buffer, as far as it fits, until the next pin.
    pub(super) fn pin(&mut self) {
        self.pinned = Some(self.position);
    }

    /// How many bytes of the source come before the next one.
    #[inline]
    pub(super) fn offset(&self) -> u64 {
        self.discarded + self.position as u64
    }

    /// The place of a byte at or after the pin, unless the buffer was too small to keep it.
    pub(super) fn place_of(&mut self, offset: u64) -> Option<Place> {
        let index = usize::try_from(offset.checked_sub(self.discarded)?).ok()?;
        if index < self.marked || index > self.position {
            return None;
        }
        self.mark_up_to(index);
        Some(self.mark)
    }

    /// A syntax problem at the next byte.
    pub(super) fn problem(&mut self, problem: SyntaxProblem) -> ReadProblem {
        ReadProblem::Syntax { problem, place: self.place() }
    }

    /// Reads the next chunk once everything handed out has been consumed.
    #[cold]
    fn refill(&mut self) -> Result<(), ReadProblem> {
        let kept = self.pinned.filter(|&pinned| self.filled - pinned < CHUNK_BYTES / 2);
        let discarded = kept.unwrap_or(self.position);
        self.mark_up_to(discarded.max(self.marked));
        self.marked -= discarded;
        self.buffer.copy_within(discarded..self.filled, 0);
        self.filled -= discarded;
        self.position -= discarded;
        self.valid_end = self.position;
        self.discarded += discarded as u64;
        self.pinned = kept.map(|_| 0);
        while self.valid_end == self.position && !(self.exhausted && self.filled == self.position) {
            if !self.exhausted {
                self.read_once()?;
            }
            self.validate()?;
        }
        Ok(())
    }

    fn read_once(&mut self) -> Result<(), ReadProblem> {
        loop {
            match self.reader.read(&mut self.buffer[self.filled..]) {
                Ok(0) => self.exhausted = true,
                Ok(bytes) => self.filled += bytes,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error.into()),
            }
            return Ok(());
        }
    }

    /// Moves `valid_end` past every whole character; a character cut off by the chunk waits for the next.
    fn validate(&mut self) -> Result<(), ReadProblem> {
        match std::str::from_utf8(&self.buffer[self.position..self.filled]) {
            Ok(_) => self.valid_end = self.filled,
            Err(error) => {
                let cut_off = error.error_len().is_none() && !self.exhausted;
                if !cut_off && error.valid_up_to() == 0 {
                    return Err(self.problem(SyntaxProblem::NotUtf8));
                }
                self.valid_end = self.position + error.valid_up_to();
            }
        }
        Ok(())
    }

    /// Carries the mark forward; every byte is looked at once, whatever the number of questions.
    fn mark_up_to(&mut self, end: usize) {
        let passed = &self.buffer[self.marked..end];
        self.marked = end;
        if self.after_return || memchr::memchr(b'\r', passed).is_some() {
            for &byte in passed {
                let ends_line = byte == b'\r' || (byte == b'\n' && !self.after_return);
                if ends_line {
                    self.mark = Place { line: self.mark.line + 1, column: 1 };
                } else if byte != b'\n' && !is_continuation(byte) {
                    self.mark.column += 1;
                }
                self.after_return = byte == b'\r';
            }
            return;
        }
        let tail = match memchr::memrchr(b'\n', passed) {
            Some(last) => {
                self.mark.line += memchr::memchr_iter(b'\n', passed).count() as u64;
                self.mark.column = 1;
                &passed[last + 1..]
            }
            None => passed,
        };
        self.mark.column += tail.iter().filter(|&&byte| !is_continuation(byte)).count() as u64;
    }
}

/// A byte inside a UTF-8 character, which is no column of its own.
fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}
