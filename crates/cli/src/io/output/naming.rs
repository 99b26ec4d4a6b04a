//! The names of an unfinished output: none, or the one that every run knows and a living one has locked.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::fs::File;
use std::io;
use std::os::fd::{AsFd, AsRawFd as _};
use std::path::Path;

use rustix::fs::{AtFlags, FlockOperation, Mode, OFlags};
use rustix::io::Errno;

use super::leftovers::Identity;

/// Opens a file that has no name, and is gone when it is closed.
pub(super) fn open_nameless(folder: &Path, mode: Mode) -> Result<File, Errno> {
    let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
    let file = rustix::fs::open(folder, flags, mode)?;
    lock(&file)?;
    Ok(file.into())
}

/// Opens the file with the one name that an unfinished output can have, after taking away an abandoned one.
pub(super) fn open_partial(partial: &Path, mode: Mode) -> io::Result<File> {
    remove_if_abandoned(partial)?;
    let flags = OFlags::CREATE | OFlags::EXCL | OFlags::RDWR | OFlags::CLOEXEC;
    let file: File = rustix::fs::open(partial, flags, mode).map_err(busy)?.into();
    // Until the lock is there, another run may take the file for abandoned; then the name is no longer ours.
    lock(&file).map_err(busy)?;
    if Identity::at(partial) == Some(Identity::of(&file)?) {
        Ok(file)
    } else {
        Err(io::ErrorKind::ResourceBusy.into())
    }
}

/// Shows other runs that this one lives. A file system without locks cannot show it.
fn lock(file: impl AsFd) -> Result<(), Errno> {
    match rustix::fs::flock(file, FlockOperation::NonBlockingLockExclusive) {
        Err(errno) if !knows_locks(errno) => Ok(()),
        other => other,
    }
}

/// Whether an error of flock(2) is about this lock and not about locks as such.
fn knows_locks(errno: Errno) -> bool {
    !matches!(errno, Errno::NOLCK | Errno::OPNOTSUPP | Errno::NOSYS | Errno::INVAL)
}

/// Another run that writes the same output is a state of the world with a name of its own.
fn busy(errno: Errno) -> io::Error {
    match errno {
        Errno::EXIST | Errno::AGAIN => io::ErrorKind::ResourceBusy.into(),
        other => other.into(),
    }
}

/// A folder has the name that an unfinished output would take. It is somebody else's, and stays.
#[derive(Debug)]
pub(crate) struct FolderInTheWay;

impl Display for FolderInTheWay {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("a folder has the name of an unfinished output")
    }
}

impl Error for FolderInTheWay {}

/// Removes what a killed run left. A run that still lives holds a lock on its file, and keeps it. What no run leaves, a link or a
/// socket, goes without being opened.
///
/// # Errors
/// [`FolderInTheWay`]
pub(super) fn remove_if_abandoned(partial: &Path) -> io::Result<()> {
    let Ok(found) = std::fs::symlink_metadata(partial) else { return Ok(()) };
    if found.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, FolderInTheWay));
    }
    let is_abandoned = !found.is_file() || {
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
        let file = rustix::fs::open(partial, flags, Mode::empty());
        file.is_ok_and(|file| lock(&file).is_ok())
    };
    if is_abandoned {
        let _ = std::fs::remove_file(partial);
    }
    Ok(())
}

/// Gives a nameless file its name. Needs no privilege: the way leads through the process's own descriptor.
pub(super) fn link_nameless(file: &File, path: &Path) -> Result<(), Errno> {
    let descriptor = format!("/proc/self/fd/{}", file.as_raw_fd());
    rustix::fs::linkat(rustix::fs::CWD, descriptor, rustix::fs::CWD, path, AtFlags::SYMLINK_FOLLOW)
}
