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

/// How many bytes can be noted at a time.
pub(super) const NOTES: usize = 12;

/// A byte of the buffer, and its place once the buffer has moved on.
#[derive(Clone, Copy, Default)]
struct Note {
    index: usize,
    place: Option<Place>,
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
    /// Bytes whose place may be asked for much later.
    notes: [Note; NOTES],
    /// Nothing has been discarded yet: the buffer begins where the source does.
    at_start: bool,
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
            notes: [Note::default(); NOTES],
            at_start: true,
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

    /// Notes the next byte under a number below [`NOTES`], so that its place can be told however much is
    /// read until then. It costs nothing unless the buffer moves on.
    #[inline]
    pub(super) fn note(&mut self, number: usize) {
        self.notes[number] = Note { index: self.position, place: None };
    }

    /// The place of the byte noted last under this number. No place behind it may have been asked for.
    pub(super) fn noted_place(&mut self, number: usize) -> Place {
        let Note { index, place } = self.notes[number];
        place.unwrap_or_else(|| {
            self.mark_up_to(index.max(self.marked));
            self.mark
        })
    }

    /// A syntax problem at the next byte.
    pub(super) fn problem(&mut self, problem: SyntaxProblem) -> ReadProblem {
        ReadProblem::Syntax { problem, place: self.place() }
    }

    /// What is wrong with bytes that are no UTF-8: UTF-16 is named, for it is what some editors save.
    fn encoding_problem(&mut self) -> ReadProblem {
        let at_start = self.at_start && self.position == 0;
        // The two bytes of the mark may come one by one.
        while at_start && self.filled < 2 && !self.exhausted {
            if let Err(problem) = self.read_once() {
                return problem;
            }
        }
        let start = &self.buffer[..self.filled];
        let is_utf16 = start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]);
        self.problem(if at_start && is_utf16 {
            SyntaxProblem::Utf16
        } else {
            SyntaxProblem::NotUtf8
        })
    }

    /// Reads the next chunk once everything handed out has been consumed.
    #[cold]
    fn refill(&mut self) -> Result<(), ReadProblem> {
        self.place_notes();
        self.mark_up_to(self.position);
        self.at_start &= self.position == 0;
        self.buffer.copy_within(self.position..self.filled, 0);
        self.filled -= self.position;
        self.position = 0;
        self.marked = 0;
        self.valid_end = 0;
        while self.valid_end == 0 && !(self.exhausted && self.filled == 0) {
            if !self.exhausted {
                self.read_once()?;
            }
            self.validate()?;
        }
        Ok(())
    }

    /// Tells the places of what was noted in this buffer, in the order of the bytes.
    fn place_notes(&mut self) {
        let mut open: Vec<usize> =
            (0..NOTES).filter(|&note| self.notes[note].place.is_none()).collect();
        open.sort_by_key(|&note| self.notes[note].index);
        for note in open {
            self.notes[note].place = Some(self.noted_place(note));
        }
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
                    return Err(self.encoding_problem());
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
