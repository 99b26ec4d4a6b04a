//! Opening what is screened.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::AsFd as _;
use std::os::unix::ffi::OsStringExt as _;
use std::path::Path;

use rustix::event::PollFlags;
use rustix::fs::{Mode, OFlags};

use super::waiting::wait;

/// What is read: standard input, or a file that was named.
///
/// Whoever made a pipe may have set it to answer at once, and all its holders share that: Node and ssh do. Reading
/// waits all the same.
pub(crate) struct Input(File);

/// Standard input without the buffer that std keeps in front of it and does not wipe.
pub(crate) fn standard_input() -> io::Result<Input> {
    Ok(Input(io::stdin().as_fd().try_clone_to_owned()?.into()))
}

/// Opens what an operator named: a file, a FIFO, a device. It waits for the other end of a FIFO.
pub(crate) fn open_named(path: &Path) -> io::Result<Input> {
    File::open(path).map(Input)
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.0.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    wait(&self.0, PollFlags::IN)?;
                }
                read => return read,
            }
        }
    }
}

/// Opens a regular file that was found in a folder. Where something else has taken its place meanwhile,
/// it neither follows it nor waits for it; `None` where that is no regular file.
pub(crate) fn open_found(path: &Path) -> io::Result<Option<Input>> {
    let flags =
        OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
    let file: File = rustix::fs::open(path, flags, Mode::empty())?.into();
    Ok(file.metadata()?.is_file().then_some(Input(file)))
}

/// The text of a symbolic link: where it leads, which need not be anywhere.
pub(crate) fn link_text(path: &Path) -> io::Result<Vec<u8>> {
    Ok(path.read_link()?.into_os_string().into_vec())
}
