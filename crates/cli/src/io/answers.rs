//! The answer on standard output while it grows: gathered, and handed on in large pieces.

use std::io::{self, Write as _};

use super::waiting::standard_output;

/// Bytes gathered before they are written.
const BUFFER_BYTES: usize = 64 * 1024;

/// An answer that is longer than a line. What is in it when it is dropped was never given.
pub(crate) struct Answers {
    buffer: Vec<u8>,
}

impl Answers {
    pub(crate) fn new() -> Self {
        Self { buffer: Vec::with_capacity(BUFFER_BYTES) }
    }

    /// Where the next part of the answer is added.
    pub(crate) fn buffer(&mut self) -> &mut Vec<u8> {
        &mut self.buffer
    }

    /// Gives what is gathered, if it is much.
    pub(crate) fn pass_on(&mut self) -> io::Result<()> {
        if self.buffer.len() < BUFFER_BYTES { Ok(()) } else { self.flush() }
    }

    /// Gives what is gathered.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        let mut stdout = standard_output();
        stdout.write_all(&self.buffer)?;
        self.buffer.clear();
        stdout.flush()
    }
}
