//! The one file that a command writes: it appears whole or not at all.
//!
//! The bytes go into a file without a name (`O_TMPFILE`), which gets its name when it is complete. What an
//! existing output held is replaced by a rename, after the new bytes are on the disk; a new output owes no
//! such wait. Where the file system has no nameless files, one name beside the output serves
//! ([`partial_name`]); whatever a killed run left under it, the next run removes.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Write as _};
use std::os::fd::{AsFd, AsRawFd as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use rustix::fs::{AtFlags, FlockOperation, Mode, OFlags};
use rustix::io::Errno;

use super::background::{Background, WriteBack};
use super::paths::{follow_links, nearest_existing};

/// Bytes gathered before they are written: few system calls, and still in the processor's cache.
const BUFFER_BYTES: usize = 256 * 1024;

/// How often and how long a run waits for another one that is just giving the same output its name.
const NAMING_ATTEMPTS: u32 = 100;
const NAMING_PAUSE: Duration = Duration::from_millis(20);

/// Where output goes.
#[derive(Debug)]
pub(crate) enum Target {
    /// A regular file, new or replaced.
    File(FileTarget),
    /// A device or a pipe, written in place.
    Device(PathBuf),
}

/// A regular file that appears whole.
#[derive(Debug)]
pub(crate) struct FileTarget {
    /// The path as the operator wrote it, for messages.
    path: PathBuf,
    /// The folder, links followed.
    folder: PathBuf,
    name: OsString,
    exists: bool,
    /// The permission bits that the file will have: those of the file that it replaces, or what the umask
    /// leaves of read and write. They are given at creation, for the lock allows no change later.
    mode: Mode,
}

impl Target {
    /// Looks at what stands at the path, before anything is written.
    pub(crate) fn at(path: &Path) -> io::Result<Self> {
        let existing = match std::fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            // The links of `/dev/stdout` lead to no path where it is a pipe: it is opened as it stands.
            Ok(metadata) if !metadata.is_file() => return Ok(Self::Device(path.to_owned())),
            Ok(metadata) => {
                rustix::fs::access(path, rustix::fs::Access::WRITE_OK)?;
                Some(metadata)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let real = follow_links(path)?;
        let (Some(folder), Some(name)) = (real.parent(), real.file_name()) else {
            return Err(io::ErrorKind::IsADirectory.into());
        };
        Ok(Self::File(FileTarget {
            path: path.to_owned(),
            folder: folder.to_owned(),
            name: name.to_owned(),
            exists: existing.is_some(),
            mode: existing.map_or_else(
                || Mode::from_raw_mode(0o666) - umask(),
                |metadata| Mode::from_raw_mode(metadata.mode() & 0o777),
            ),
        }))
    }
}

impl FileTarget {
    /// Where the file really stands.
    pub(crate) fn real_path(&self) -> PathBuf {
        self.folder.join(&self.name)
    }

    /// The path as the operator wrote it.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether there is a file already.
    pub(crate) fn exists(&self) -> bool {
        self.exists
    }

    /// The folder that must be writable: the output's own, or where the missing part of it will be made.
    pub(crate) fn writable_folder(&self) -> &Path {
        nearest_existing(&self.folder)
    }

    /// The output's own folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    fn partial_path(&self) -> PathBuf {
        self.folder.join(partial_name(&self.name))
    }
}

/// The one name that an unfinished output can have: `.NAME.readback-partial`.
fn partial_name(name: &OsStr) -> OsString {
    [OsStr::new("."), name, OsStr::new(".readback-partial")].into_iter().collect()
}

/// What a run that is interrupted has to take away.
#[derive(Clone, Debug, Default)]
pub(crate) struct Leftovers {
    /// The name of an unfinished output, and the file that must have it to be ours.
    partial: Option<(PathBuf, Identity)>,
    /// Folders made for the output, outermost first.
    folders: Vec<PathBuf>,
}

impl Leftovers {
    /// Takes away what is left of this run, and nothing of another.
    pub(crate) fn remove(&self) {
        if let Some((partial, identity)) = &self.partial
            && Identity::at(partial) == Some(*identity)
        {
            let _ = std::fs::remove_file(partial);
        }
        for folder in self.folders.iter().rev() {
            let _ = std::fs::remove_dir(folder);
        }
    }
}

/// Which file it is, whatever its name: device and inode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Identity(u64, u64);

impl Identity {
    fn of(file: &File) -> io::Result<Self> {
        file.metadata().map(|metadata| Self(metadata.dev(), metadata.ino()))
    }

    /// The file that has this name now.
    fn at(path: &Path) -> Option<Self> {
        let metadata = std::fs::symlink_metadata(path).ok()?;
        Some(Self(metadata.dev(), metadata.ino()))
    }
}

/// The folders that were made for an output. Dropped before the output stands in them, they are gone.
#[derive(Debug)]
pub(crate) struct MadeFolders(Leftovers);

impl MadeFolders {
    /// What has to go if the process is interrupted now.
    pub(crate) fn leftovers(&self) -> Leftovers {
        self.0.clone()
    }
}

impl Drop for MadeFolders {
    fn drop(&mut self) {
        self.0.remove();
    }
}

/// Makes the folder of the output where it is missing.
pub(crate) fn make_folder(target: &FileTarget) -> io::Result<MadeFolders> {
    let existing = nearest_existing(&target.folder).to_owned();
    let below = target.folder.strip_prefix(&existing).unwrap_or(Path::new(""));
    let mut folder = existing.clone();
    let mut made = MadeFolders(Leftovers::default());
    for name in below.components() {
        folder.push(name);
        match std::fs::DirBuilder::new().mode(0o777 & !umask().as_raw_mode()).create(&folder) {
            Ok(()) => made.0.folders.push(folder.clone()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Ok(made)
}

/// An output that is being written. Dropped before it is in place, it leaves nothing behind.
pub(crate) struct Pending {
    file: File,
    /// The folder, open so that its entries can be put on the disk; `None` where it cannot be read.
    folder: Option<File>,
    target: FileTarget,
    buffer: Vec<u8>,
    /// Writes once the first buffer is full; a short output needs none.
    background: Option<Background>,
    stage: Stage,
    leftovers: Leftovers,
}

/// How far an output has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// It has no name yet.
    Nameless,
    /// It has the name of an unfinished output.
    Partial,
    /// It has its own name.
    InPlace,
}

impl Pending {
    /// Starts an output in a folder that exists.
    pub(crate) fn create(target: FileTarget, mut made: MadeFolders) -> io::Result<Self> {
        let folder = File::open(&target.folder).ok();
        let (file, stage) = match open_nameless(&target.folder, target.mode) {
            Ok(file) => (file, Stage::Nameless),
            // The file system knows no nameless files (open(2), O_TMPFILE).
            Err(Errno::OPNOTSUPP | Errno::ISDIR | Errno::NOENT | Errno::INVAL) => {
                (open_partial(&target.partial_path(), target.mode)?, Stage::Partial)
            }
            Err(errno) => return Err(errno.into()),
        };
        if stage == Stage::Nameless {
            remove_if_abandoned(&target.partial_path());
        }
        let mut leftovers = std::mem::take(&mut made.0);
        leftovers.partial = Some((target.partial_path(), Identity::of(&file)?));
        let buffer = Vec::with_capacity(BUFFER_BYTES);
        Ok(Self { file, folder, target, buffer, background: None, stage, leftovers })
    }

    /// What has to go if the process is interrupted now.
    pub(crate) fn leftovers(&self) -> Leftovers {
        self.leftovers.clone()
    }

    /// Takes the next bytes.
    #[inline]
    pub(crate) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.buffer.len() + bytes.len() > BUFFER_BYTES {
            self.hand_over()?;
        }
        self.buffer.extend_from_slice(bytes);
        Ok(())
    }

    /// Forgets everything written so far.
    pub(crate) fn restart(&mut self) -> io::Result<()> {
        use std::io::Seek as _;
        self.buffer.clear();
        self.settle()?;
        self.file.set_len(0)?;
        self.file.rewind()
    }

    /// Gives the buffer to the thread that writes.
    #[cold]
    fn hand_over(&mut self) -> io::Result<()> {
        let background = match self.background.take() {
            Some(background) => background,
            None => {
                let early = self.target.exists;
                let write_back = if early { WriteBack::Early } else { WriteBack::WhenConvenient };
                Background::start(self.file.try_clone()?, write_back)?
            }
        };
        match background.exchange(std::mem::take(&mut self.buffer)) {
            Some(empty) => {
                self.buffer = empty;
                self.buffer.reserve(BUFFER_BYTES);
                self.background = Some(background);
                Ok(())
            }
            None => {
                Err(background.finish().err().unwrap_or_else(|| io::ErrorKind::BrokenPipe.into()))
            }
        }
    }

    /// Waits for the thread that writes.
    fn settle(&mut self) -> io::Result<()> {
        self.background.take().map_or(Ok(()), Background::finish)
    }

    /// Finishes the bytes. What replaces an existing output is on the disk when this returns.
    pub(crate) fn complete(&mut self) -> io::Result<()> {
        self.settle()?;
        self.file.write_all(&self.buffer)?;
        let replaced = self.target.real_path();
        if replaced.exists() {
            std::thread::scope(|scope| {
                // Without the thread the rename takes longer, and that is all.
                let forgetting = || forget(&replaced);
                let _ = std::thread::Builder::new().spawn_scoped(scope, forgetting);
                self.file.sync_data()
            })?;
        }
        Ok(())
    }

    /// Gives the complete output its name: one step, before which nothing has changed and after which
    /// everything has.
    pub(crate) fn put_in_place(&mut self) -> io::Result<()> {
        let path = self.target.real_path();
        if self.stage == Stage::Nameless && !path.exists() {
            match link_nameless(&self.file, &path) {
                Ok(()) => {
                    self.in_place();
                    return Ok(());
                }
                // Somebody else has made the file meanwhile: it is replaced like any other.
                Err(Errno::EXIST) => self.file.sync_data()?,
                Err(errno) => return Err(errno.into()),
            }
        }
        self.name_partial()?;
        let partial = self.target.partial_path();
        if Identity::at(&partial) != Some(Identity::of(&self.file)?) {
            return Err(io::ErrorKind::ResourceBusy.into());
        }
        std::fs::rename(&partial, &path)?;
        self.in_place();
        Ok(())
    }

    /// Puts the new name on the disk, where the output replaced another one. The output is in place.
    pub(crate) fn sync_name(&self) -> io::Result<()> {
        match &self.folder {
            Some(folder) if self.target.exists => folder.sync_all(),
            Some(_) | None => Ok(()),
        }
    }

    /// All the steps, for an output that nothing interrupts.
    pub(crate) fn publish(mut self) -> io::Result<()> {
        self.complete()?;
        self.put_in_place()?;
        self.sync_name()
    }

    fn in_place(&mut self) {
        self.stage = Stage::InPlace;
        self.leftovers = Leftovers::default();
    }

    /// Gives a nameless file the name of an unfinished output, waiting for another run that has it just now.
    fn name_partial(&mut self) -> io::Result<()> {
        let partial = self.target.partial_path();
        for _ in 0..NAMING_ATTEMPTS {
            if self.stage != Stage::Nameless {
                return Ok(());
            }
            match link_nameless(&self.file, &partial) {
                Ok(()) => self.stage = Stage::Partial,
                Err(Errno::EXIST) => {
                    remove_if_abandoned(&partial);
                    std::thread::sleep(NAMING_PAUSE);
                }
                Err(errno) => return Err(errno.into()),
            }
        }
        if self.stage == Stage::Nameless { Err(io::ErrorKind::ResourceBusy.into()) } else { Ok(()) }
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        self.leftovers.remove();
    }
}

/// Opens a file that has no name, and is gone when it is closed.
fn open_nameless(folder: &Path, mode: Mode) -> Result<File, Errno> {
    let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
    let file = rustix::fs::open(folder, flags, mode)?;
    lock(&file)?;
    Ok(file.into())
}

/// Opens the file with the one name that an unfinished output can have, after taking away an abandoned one.
fn open_partial(partial: &Path, mode: Mode) -> io::Result<File> {
    remove_if_abandoned(partial);
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

/// Removes what a killed run left. A run that still lives holds a lock on its file, and keeps it.
fn remove_if_abandoned(partial: &Path) {
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
    let Ok(file) = rustix::fs::open(partial, flags, Mode::empty()) else {
        return;
    };
    if lock(&file).is_ok() {
        let _ = std::fs::remove_file(partial);
    }
}

/// Takes a file that is about to be replaced out of the page cache while the disk is busy with its
/// successor: the rename would do it otherwise, and everybody would wait for it. Whoever reads the file
/// meanwhile reads it from the disk.
fn forget(path: &Path) {
    if let Ok(file) = File::open(path) {
        let _ = rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed);
    }
}

/// Gives a nameless file its name. Needs no privilege: the way leads through the process's own descriptor.
fn link_nameless(file: &File, path: &Path) -> Result<(), Errno> {
    let descriptor = format!("/proc/self/fd/{}", file.as_raw_fd());
    rustix::fs::linkat(rustix::fs::CWD, descriptor, rustix::fs::CWD, path, AtFlags::SYMLINK_FOLLOW)
}

/// The umask of this process as it was when it started; from the first call on the process has none, so
/// that a mode given at creation is the mode that a file gets.
fn umask() -> Mode {
    static AT_START: OnceLock<Mode> = OnceLock::new();
    *AT_START.get_or_init(|| rustix::process::umask(Mode::empty()))
}

/// Takes the umask over before the lock forbids it.
pub(crate) fn take_over_umask() {
    umask();
}
