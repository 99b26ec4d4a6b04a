//! Opening what is screened.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::os::fd::AsFd as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use rustix::event::PollFlags;
use rustix::fs::{Mode, OFlags};

use super::waiting::wait;

/// What is read: standard input, or a file that was named.
///
/// Whoever made a pipe may have set it to answer at once, and all its holders share that: Node and ssh do. Reading
/// waits all the same.
pub(crate) struct Input(File);

/// Which state of which file it is, as far as the file system tells: whoever edits or replaces a file changes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Version {
    file: (u64, u64),
    size_bytes: u64,
    /// Whose it is, and who may what with it.
    access: (u32, u32, u32),
    written: (i64, i64),
    changed: (i64, i64),
}

impl Version {
    /// What stands at a path now, links followed.
    pub(crate) fn at(path: &Path) -> Option<Self> {
        std::fs::metadata(path).ok().as_ref().map(Self::of)
    }

    /// Whether nothing but the times may be another: the size is the same, and so is who may what with it.
    pub(crate) fn is_alike(&self, other: &Self) -> bool {
        self.size_bytes == other.size_bytes && self.access == other.access
    }

    fn of(metadata: &Metadata) -> Self {
        Self {
            file: (metadata.dev(), metadata.ino()),
            size_bytes: metadata.size(),
            access: (metadata.uid(), metadata.gid(), metadata.mode()),
            written: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        }
    }
}

impl Input {
    /// The state of the file before anything is read.
    pub(crate) fn version(&self) -> io::Result<Version> {
        self.0.metadata().as_ref().map(Version::of).map_err(|error| error.kind().into())
    }
}

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

/// Opens what stands where a file of ours may, though nobody named it: a plain file, a link to one that stays below the folder,
/// or `None`. Anything else is not opened, as whoever opens a FIFO waits, and opening a device may set something off.
pub(crate) fn open_below(folder: &Path, path: &Path) -> io::Result<Option<Input>> {
    let found = path.symlink_metadata()?;
    if found.is_file() {
        return open_found(path);
    }
    let (true, Ok(folder), Ok(real)) =
        (found.is_symlink(), folder.canonicalize(), path.canonicalize())
    else {
        return Ok(None);
    };
    let is_plain = real.starts_with(folder) && real.symlink_metadata()?.is_file();
    if is_plain { open_found(&real) } else { Ok(None) }
}

/// Opens a regular file that was found in a folder. Where something else has taken its place meanwhile,
/// it neither follows it nor waits for it; `None` where that is no regular file.
pub(crate) fn open_found(path: &Path) -> io::Result<Option<Input>> {
    let flags =
        OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
    let file: File = rustix::fs::open(path, flags, Mode::empty())?.into();
    Ok(file.metadata()?.is_file().then_some(Input(file)))
}

/// Opens a regular file that stands, or to which a link leads, where a file of ours may, though nobody named it; `None` where
/// it is anything else by then.
pub(crate) fn open_unnamed(path: &Path) -> io::Result<Option<Input>> {
    if !std::fs::metadata(path)?.is_file() {
        return Ok(None);
    }
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
    let file: File = rustix::fs::open(path, flags, Mode::empty())?.into();
    Ok(file.metadata()?.is_file().then_some(Input(file)))
}

/// The text of a symbolic link: where it leads, which need not be anywhere. It is read as a whole by one call, into the
/// reader's buffer and none besides; a link's text has fewer than `PATH_MAX` bytes (4096, limits.h).
pub(crate) struct LinkText<'a>(pub(crate) &'a Path);

impl Read for LinkText<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        Ok(rustix::fs::readlinkat_raw(rustix::fs::CWD, self.0, buffer)?)
    }
}
