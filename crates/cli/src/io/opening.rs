//! Opening what is screened.

use std::fs::File;
use std::io;
use std::os::fd::AsFd as _;
use std::path::Path;

use rustix::fs::{Mode, OFlags};

/// Standard input without the buffer that std keeps in front of it and does not wipe.
pub(crate) fn standard_input() -> io::Result<File> {
    Ok(io::stdin().as_fd().try_clone_to_owned()?.into())
}

/// Opens what an operator named: a file, a FIFO, a device. It waits for the other end of a FIFO.
pub(crate) fn open_named(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// Opens a regular file that was found in a folder. Where something else has taken its place meanwhile,
/// it neither follows it nor waits for it; `None` where that is no regular file.
pub(crate) fn open_found(path: &Path) -> io::Result<Option<File>> {
    let flags =
        OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
    let file: File = rustix::fs::open(path, flags, Mode::empty())?.into();
    Ok(file.metadata()?.is_file().then_some(file))
}
