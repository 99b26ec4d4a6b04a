//! The words of one line of JSON (RFC 8259), read from chunks without keeping them.

use std::io::{self, Read};

use super::NoRecord;
use super::line::{Lines, WholeLine};
use crate::python_json::{EscapeReader, SyntaxProblem, TextSink, escape};

/// How deep objects and lists may nest in what is skipped, a bit each.
pub const DEPTH_MAX: u32 = u128::BITS;

/// Why a line cannot be read on.
pub(super) enum Fault {
    /// Reading failed.
    Io(io::Error),
    /// It is no record. Where exactly is nobody's to know but its owner's.
    NoRecord(NoRecord),
}

impl From<NoRecord> for Fault {
    fn from(why: NoRecord) -> Self {
        Self::NoRecord(why)
    }
}

/// It is no JSON.
const NOT_JSON: Fault = Fault::NoRecord(NoRecord::NotJson);

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Reads words; what they mean together is the caller's.
pub(super) struct Words<R> {
    input: Lines<R>,
}

impl<R: Read> Words<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { input: Lines::new(reader) }
    }

    /// Goes to the next line; `false` after the last.
    pub(super) fn next_line(&mut self) -> io::Result<bool> {
        let is_one = self.input.next_line()?;
        // Some editors put a byte order mark in front of the whole file.
        if self.input.line() == 1 && self.input.peek()? == Some(0xEF) {
            for byte in *b"\xEF\xBB\xBF" {
                let is_mark = self.input.peek()? == Some(byte);
                self.input.advance(usize::from(is_mark));
            }
        }
        Ok(is_one)
    }

    /// Goes from a line that was read to the next one, if that is at hand as a whole.
    pub(super) fn next_line_at_hand(&mut self) -> bool {
        self.input.next_line_at_hand()
    }

    /// The bytes at hand; the parts of a line at hand stay where they are until the next one is waited for.
    pub(super) fn bytes_at_hand(&self) -> &[u8] {
        self.input.bytes_at_hand()
    }

    pub(super) fn line(&self) -> u64 {
        self.input.line()
    }

    pub(super) fn is_line_at_hand(&self) -> bool {
        self.input.is_line_at_hand()
    }

    /// The line, if nothing of it was read, all of it is at hand and it is UTF-8.
    pub(super) fn whole_line(&self) -> Option<WholeLine<'_>> {
        self.input.whole()
    }

    /// Steps over the line that [`Words::whole_line`] showed.
    pub(super) fn skip_line(&mut self) {
        self.input.skip();
    }

    /// The next byte that is no blank, still unread; `None` at the end of the line.
    pub(super) fn next(&mut self) -> Result<Option<u8>, Fault> {
        loop {
            match self.input.peek()? {
                Some(b' ' | b'\t' | b'\r') => self.input.advance(1),
                other => return Ok(other),
            }
        }
    }

    /// Steps over the next byte that is no blank, if it is this one.
    pub(super) fn take_next(&mut self, byte: u8) -> Result<bool, Fault> {
        let is_it = self.next()? == Some(byte);
        self.input.advance(usize::from(is_it));
        Ok(is_it)
    }

    /// Steps over the next byte that is no blank, which must be this one.
    pub(super) fn expect(&mut self, byte: u8) -> Result<(), Fault> {
        if self.take_next(byte)? { Ok(()) } else { Err(NOT_JSON) }
    }

    /// The line must end here.
    pub(super) fn end(&mut self) -> Result<(), Fault> {
        match self.next()? {
            None if self.input.is_utf8() => Ok(()),
            None | Some(_) => Err(NOT_JSON),
        }
    }

    /// Reads to the end of the line, and tells whether all of it is UTF-8.
    pub(super) fn is_rest_utf8(&mut self) -> io::Result<bool> {
        loop {
            match self.input.window()?.len() {
                0 => return Ok(self.input.is_utf8()),
                bytes => self.input.advance(bytes),
            }
        }
    }

    /// Reads the key of a member with its colon.
    pub(super) fn key(&mut self, sink: &mut impl TextSink) -> Result<(), Fault> {
        self.expect(b'"')?;
        self.string(sink)?;
        self.expect(b':')
    }

    /// Whether another member or item follows; otherwise the object or list has been left.
    pub(super) fn another(&mut self, close: u8) -> Result<bool, Fault> {
        if self.take_next(b',')? {
            return Ok(true);
        }
        self.expect(close)?;
        Ok(false)
    }

    /// Reads a string whose opening quote has been read.
    pub(super) fn string(&mut self, sink: &mut impl TextSink) -> Result<(), Fault> {
        loop {
            let window = self.input.window()?;
            let stop = memchr::memchr2(b'"', b'\\', window);
            let run = &window[..stop.unwrap_or(window.len())];
            // Without a way out of the loop, the compiler compares many bytes at once.
            let has_control = run.iter().fold(false, |found, byte| found | (*byte < 0x20));
            if has_control || window.is_empty() {
                return Err(NOT_JSON);
            }
            sink.run(run);
            let at_stop = stop.map(|stop| window[stop]);
            let passed = run.len() + usize::from(at_stop.is_some());
            self.input.advance(passed);
            match at_stop {
                None => {}
                Some(b'\\') => escape(self, sink)?,
                Some(_) => return Ok(()),
            }
        }
    }

    /// Reads a number as it is written.
    pub(super) fn number(&mut self, sink: &mut impl TextSink) -> Result<(), Fault> {
        self.take_one_of(b"-", sink)?;
        if !self.take_one_of(b"0", sink)? {
            self.digits(sink)?;
        }
        if self.take_one_of(b".", sink)? {
            self.digits(sink)?;
        }
        if self.take_one_of(b"eE", sink)? {
            self.take_one_of(b"+-", sink)?;
            self.digits(sink)?;
        }
        Ok(())
    }

    fn digits(&mut self, sink: &mut impl TextSink) -> Result<(), Fault> {
        if !self.take_one_of(b"0123456789", sink)? {
            return Err(NOT_JSON);
        }
        while self.take_one_of(b"0123456789", sink)? {}
        Ok(())
    }

    fn take_one_of(&mut self, bytes: &[u8], sink: &mut impl TextSink) -> Result<bool, Fault> {
        let Some(byte) = self.input.peek()?.filter(|byte| bytes.contains(byte)) else {
            return Ok(false);
        };
        sink.run(&[byte]);
        self.input.advance(1);
        Ok(true)
    }

    /// Reads a value and drops it, without recursion.
    pub(super) fn skip_value(&mut self) -> Result<(), Fault> {
        let mut enclosing = Enclosing::default();
        loop {
            let first = self.next()?.ok_or(NOT_JSON)?;
            match first {
                b'{' | b'[' => {
                    self.input.advance(1);
                    enclosing.enter(first)?;
                    // The closing bracket stands two behind the opening one, in both cases.
                    if !self.take_next(first + 2)? {
                        self.skip_key_in(first)?;
                        continue;
                    }
                    enclosing.leave();
                }
                b'"' => {
                    self.input.advance(1);
                    self.string(&mut Nowhere)?;
                }
                b'-' | b'0'..=b'9' => self.number(&mut Nowhere)?,
                b't' => self.word(b"true")?,
                b'f' => self.word(b"false")?,
                b'n' => self.word(b"null")?,
                _ => return Err(NOT_JSON),
            }
            loop {
                let Some(open) = enclosing.innermost() else { return Ok(()) };
                if self.another(open + 2)? {
                    self.skip_key_in(open)?;
                    break;
                }
                enclosing.leave();
            }
        }
    }

    fn skip_key_in(&mut self, open: u8) -> Result<(), Fault> {
        if open == b'{' { self.key(&mut Nowhere) } else { Ok(()) }
    }

    fn word(&mut self, word: &[u8]) -> Result<(), Fault> {
        for byte in word {
            if self.input.peek()? != Some(*byte) {
                return Err(NOT_JSON);
            }
            self.input.advance(1);
        }
        Ok(())
    }
}

impl<R: Read> EscapeReader for Words<R> {
    type Problem = Fault;

    fn peek(&mut self) -> Result<Option<u8>, Fault> {
        Ok(self.input.peek()?)
    }

    fn step(&mut self) {
        self.input.advance(1);
    }

    fn problem(&mut self, _problem: SyntaxProblem) -> Fault {
        NOT_JSON
    }
}

/// Which of the two brackets enclose what is being skipped: a bit each, set for an object.
#[derive(Default)]
struct Enclosing {
    bits: u128,
    depth: u32,
}

impl Enclosing {
    fn enter(&mut self, open: u8) -> Result<(), Fault> {
        if self.depth == DEPTH_MAX {
            return Err(NoRecord::TooDeep.into());
        }
        self.bits = self.bits << 1 | u128::from(open == b'{');
        self.depth += 1;
        Ok(())
    }

    fn innermost(&self) -> Option<u8> {
        (self.depth > 0).then_some(if self.bits & 1 == 1 { b'{' } else { b'[' })
    }

    fn leave(&mut self) {
        self.bits >>= 1;
        self.depth -= 1;
    }
}

/// Drops a text.
struct Nowhere;

impl TextSink for Nowhere {
    fn run(&mut self, _utf8: &[u8]) {}
    fn character(&mut self, _code_point: u32) {}
}
