//! An output that is being written, from its first byte to its name.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Duration;

use rustix::fs::Mode;
use rustix::io::Errno;

use super::leftovers::{Identity, Leftovers};
use super::naming::{link_nameless, open_nameless, open_partial, remove_if_abandoned};
use super::target::{FileTarget, MadeFolders};
use crate::io::background::{Background, WriteBack};

/// Bytes gathered before they are written: few system calls, and still in the processor's cache.
const BUFFER_BYTES: usize = 256 * 1024;

/// How often and how long a run waits for another one that is just giving the same output its name.
const NAMING_ATTEMPTS: u32 = 100;
const NAMING_PAUSE: Duration = Duration::from_millis(20);

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
        let (mut file, stage) = open(&target, target.mode)?;
        if let Some(mode) = target.mode_for_another_group(&file)? {
            if stage == Stage::Partial {
                std::fs::remove_file(target.partial_path())?;
            }
            (file, _) = open(&target, mode)?;
        }
        if stage == Stage::Nameless {
            // Where something stands there that stays, it is told when the name is needed.
            let _ = remove_if_abandoned(&target.partial_path());
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
        let busy = || Err(io::ErrorKind::ResourceBusy.into());
        if !self.target.replaces && path.exists() {
            return busy();
        }
        if self.stage == Stage::Nameless && !path.exists() {
            match link_nameless(&self.file, &path) {
                Ok(()) => {
                    self.in_place();
                    return Ok(());
                }
                Err(Errno::EXIST) if !self.target.replaces => return busy(),
                // Somebody else has made the file meanwhile: it is replaced like any other.
                Err(Errno::EXIST) => self.file.sync_data()?,
                Err(errno) => return Err(errno.into()),
            }
        }
        self.name_partial()?;
        let partial = self.target.partial_path();
        if Identity::at(&partial) != Some(Identity::of(&self.file)?) {
            return busy();
        }
        // A file system that knows no nameless files: between this look and the name nothing keeps others away.
        if !self.target.replaces && path.exists() {
            return busy();
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
                    remove_if_abandoned(&partial)?;
                    std::thread::sleep(NAMING_PAUSE);
                }
                Err(errno) => return Err(errno.into()),
            }
        }
        if self.stage == Stage::Nameless { Err(io::ErrorKind::ResourceBusy.into()) } else { Ok(()) }
    }
}

/// Creates the file that is written, with a name where there is no other way.
fn open(target: &FileTarget, mode: Mode) -> io::Result<(File, Stage)> {
    match open_nameless(&target.folder, mode) {
        Ok(file) => Ok((file, Stage::Nameless)),
        // The file system knows no nameless files (open(2), O_TMPFILE).
        Err(Errno::OPNOTSUPP | Errno::ISDIR | Errno::NOENT | Errno::INVAL) => {
            Ok((open_partial(&target.partial_path(), mode)?, Stage::Partial))
        }
        Err(errno) => Err(errno.into()),
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        self.leftovers.remove();
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

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the test is the somebody else who makes a file")]
mod tests {
    use super::*;
    use crate::io::output::Target;

    #[test]
    fn a_file_that_got_the_name_meanwhile_stays_where_nothing_is_to_be_replaced() {
        let folder = std::env::temp_dir().join(format!("readback-pending-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let path = folder.join("out.yaml");
        let target = || match Target::at(&path) {
            Ok(Target::File(target)) => target,
            Ok(Target::Device(_)) | Err(_) => panic!("it is a regular file"),
        };
        let publish = |target: FileTarget| {
            let mut pending = Pending::create(target, MadeFolders::none()).expect("a file");
            pending.write(b"ours").expect("room");
            std::fs::write(&path, "theirs").expect("room");
            let published = pending.publish();
            let stands = std::fs::read_to_string(&path).expect("a file");
            let left = std::fs::read_dir(&folder).expect("a folder").count();
            std::fs::remove_file(&path).expect("it is there");
            (published.map_err(|error| error.kind()), stands, left)
        };
        let kept = publish(target().that_replaces_nothing());
        assert_eq!(kept, (Err(io::ErrorKind::ResourceBusy), "theirs".to_owned(), 1));
        let replaced = publish(target());
        assert_eq!(replaced, (Ok(()), "ours".to_owned(), 1));
        std::fs::remove_dir(&folder).expect("it is empty");
    }
}
