//! Standard output and standard error that are waited for.
//!
//! Whoever made a pipe may have set it to answer at once (`O_NONBLOCK`), and all its holders share that: Node and ssh
//! do. What does not fit is no error then.

use std::io::{self, StderrLock, StdoutLock, Write};
use std::os::fd::AsFd;

use rustix::event::{PollFd, PollFlags, poll};

/// Standard output, to oneself.
pub(crate) fn standard_output() -> Waiting<StdoutLock<'static>> {
    Waiting(io::stdout().lock())
}

/// Standard error, to oneself.
pub(crate) fn standard_error() -> Waiting<StderrLock<'static>> {
    Waiting(io::stderr().lock())
}

/// Something written to that takes as long as it takes.
pub(crate) struct Waiting<W>(W);

impl<W: Write + AsFd> Write for Waiting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match self.0.write(bytes) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    wait(&self.0, PollFlags::OUT)?;
                }
                written => return written,
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        loop {
            match self.0.flush() {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    wait(&self.0, PollFlags::OUT)?;
                }
                flushed => return flushed,
            }
        }
    }
}

/// Waits until something can be read from a file or written to it, or its other end is closed.
pub(super) fn wait(file: &impl AsFd, what: PollFlags) -> io::Result<()> {
    match poll(&mut [PollFd::new(file, what)], None) {
        // Whoever calls tries again, and comes back.
        Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
