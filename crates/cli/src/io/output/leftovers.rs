//! What a run that ends early has to take away, and nothing of another run.

use std::fs::File;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

/// What a run that is interrupted has to take away.
#[derive(Clone, Debug, Default)]
pub(crate) struct Leftovers {
    /// The name of an unfinished output, and the file that must have it to be ours.
    pub(super) partial: Option<(PathBuf, Identity)>,
    /// Folders made for the output, outermost first.
    pub(super) folders: Vec<PathBuf>,
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
pub(super) struct Identity(u64, u64);

impl Identity {
    pub(super) fn of(file: &File) -> io::Result<Self> {
        file.metadata().map(|metadata| Self(metadata.dev(), metadata.ino()))
    }

    /// The file that has this name now.
    pub(super) fn at(path: &Path) -> Option<Self> {
        let metadata = std::fs::symlink_metadata(path).ok()?;
        Some(Self(metadata.dev(), metadata.ino()))
    }
}
