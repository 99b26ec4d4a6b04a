//! Where output goes, looked at before anything is written; the umask, and folders made for it.

use std::ffi::{OsStr, OsString};
use std::fs::{File, Metadata};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rustix::fs::{Access, Mode};

use super::leftovers::Leftovers;
use crate::io::paths::{follow_links, nearest_existing};

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
    pub(super) folder: PathBuf,
    name: OsString,
    pub(super) exists: bool,
    /// The permission bits that the file will have: those of the file that it replaces, or what the umask
    /// leaves of read and write. They are given at creation, for the lock allows no change later.
    pub(super) mode: Mode,
    /// Whether it replaces what has its name by then.
    pub(super) replaces: bool,
    /// The group of the file that it replaces, to which those permissions were given.
    group: Option<u32>,
}

impl Target {
    /// Looks at what stands at the path, before anything is written.
    pub(crate) fn at(path: &Path) -> io::Result<Self> {
        let existing = match std::fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            // The links of `/dev/stdout` lead to no path where it is a pipe: it is opened as it stands.
            Ok(metadata) if !metadata.is_file() => return Ok(Self::Device(path.to_owned())),
            Ok(metadata) => {
                rustix::fs::access(path, Access::WRITE_OK)?;
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
            replaces: true,
            group: existing.as_ref().map(Metadata::gid),
            mode: existing.map_or_else(
                || Mode::from_raw_mode(0o666) - umask(),
                |metadata| Mode::from_raw_mode(metadata.mode() & 0o777),
            ),
        }))
    }
}

impl FileTarget {
    /// The same, but where a file has got the name meanwhile, that one stays and nothing is written.
    pub(crate) fn that_replaces_nothing(self) -> Self {
        Self { replaces: false, ..self }
    }

    /// Where the file really stands.
    pub(crate) fn real_path(&self) -> PathBuf {
        self.folder.join(&self.name)
    }

    /// The path as the operator wrote it.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether another file may be put in the place of this one, which takes the right to write into its folder.
    pub(crate) fn may_be_replaced(&self) -> io::Result<()> {
        Ok(rustix::fs::access(&self.folder, Access::WRITE_OK | Access::EXEC_OK)?)
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

    /// The permission bits with which a file that was created for this has to be created anew, if it has to be.
    pub(super) fn mode_for_another_group(&self, created: &File) -> io::Result<Option<Mode>> {
        Ok(mode_for_another_group(self.mode, self.group, created.metadata()?.gid()))
    }

    pub(super) fn partial_path(&self) -> PathBuf {
        self.folder.join(partial_name(&self.name))
    }
}

/// The permission bits that a file has to have which has fallen to another group than that of the file that it replaces, as the lock
/// lets nobody give it back; `None` where they are right. Nobody but its owner may more than everybody but the owner might, so
/// that no group gets what was another's.
fn mode_for_another_group(mode: Mode, group: Option<u32>, created: u32) -> Option<Mode> {
    let of_all = (mode.as_raw_mode() >> 3) & mode.as_raw_mode() & 0o7;
    let of_another = Mode::from_raw_mode(mode.as_raw_mode() & !0o77 | of_all << 3 | of_all);
    (group.is_some_and(|group| created != group) && of_another != mode).then_some(of_another)
}

/// Whether a file that is there may be read.
pub(crate) fn may_be_read(path: &Path) -> bool {
    rustix::fs::access(path, Access::READ_OK).is_ok() && path.is_file()
}

/// The one name that an unfinished output can have: `.NAME.readback-partial`. Of a name for which that is too long the beginning stands
/// there, and a number made from all of it.
fn partial_name(name: &OsStr) -> OsString {
    const AFTER: &str = ".readback-partial";
    if name.len() + ".".len() + AFTER.len() <= NAME_BYTES_MAX {
        return [OsStr::new("."), name, OsStr::new(AFTER)].into_iter().collect();
    }
    // FNV-1a, by which names that begin alike have different ones.
    let mix = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    let number = name.as_encoded_bytes().iter().fold(0xcbf2_9ce4_8422_2325, mix);
    let begins: String = name.to_string_lossy().chars().take(BEGINNING_CHARACTERS).collect();
    format!(".{begins}-{number:016x}{AFTER}").into()
}

/// The longest name that a file can have, in bytes (`NAME_MAX`, limits.h).
const NAME_BYTES_MAX: usize = 255;

/// So many characters of a name that is too long tell an operator which file it is; in UTF-8 they have 160 bytes at most.
const BEGINNING_CHARACTERS: usize = 40;

/// The folders that were made for an output. Dropped before the output stands in them, they are gone.
#[derive(Debug)]
pub(crate) struct MadeFolders(pub(super) Leftovers);

impl MadeFolders {
    /// For an output in a folder that is there.
    pub(crate) fn none() -> Self {
        Self(Leftovers::default())
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_group_may_more_with_a_file_that_has_fallen_to_it() {
        for (mode, after) in [
            (0o640, Some(0o600)),
            (0o660, Some(0o600)),
            (0o664, Some(0o644)),
            (0o644, None),
            (0o604, Some(0o600)),
            (0o600, None),
            (0o751, Some(0o711)),
        ] {
            let of = |group, created| {
                let mode = mode_for_another_group(Mode::from_raw_mode(mode), group, created);
                mode.map(Mode::as_raw_mode)
            };
            assert_eq!(of(Some(4), 100), after, "{mode:o}");
            assert_eq!([of(Some(4), 4), of(None, 100)], [None, None], "{mode:o}");
        }
    }
}
