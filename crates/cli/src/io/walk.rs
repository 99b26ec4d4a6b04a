//! Looking through a folder after its ignore files, in the order of names, following no link.

use std::ffi::OsStr;
use std::fs::{FileType, read_dir};
use std::io;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, Walk, WalkBuilder};

/// The file that leaves out what only this program is not to look at.
const OWN_IGNORE_FILE: &str = ".readbackignore";

/// What a repository keeps for itself: a folder, or in a worktree or submodule a file.
const REPOSITORY: &str = ".git";

/// What stands in a folder.
pub(crate) enum Found {
    /// A regular file.
    File(PathBuf),
    /// A symbolic link.
    Link,
    /// A FIFO, a socket or a device.
    Special,
    /// A folder or an entry that cannot be read; the folder looked through where its own path is not known.
    Unreadable(PathBuf, io::Error),
    /// A folder whose ignore files hold a line that is no pattern, or cannot be read. What that line was to
    /// leave out is looked at.
    IgnoreFileBroken(PathBuf),
}

/// A folder that is being looked through.
pub(crate) struct FolderWalk {
    folder: PathBuf,
    walk: Walk,
    /// The folder come to last: what is said about it comes after it and is no other entry.
    last_folder: PathBuf,
    /// Entries of the folders that were looked through, and how many of them were come to.
    entries: u64,
    come_to: u64,
}

impl FolderWalk {
    pub(crate) fn new(folder: &Path) -> Self {
        let mut builder = WalkBuilder::new(folder);
        builder
            .hidden(false)
            .parents(is_in_repository(folder))
            // Whoever clones the same repository sees the same files.
            .git_global(false)
            // A .gitignore counts also where the files were unpacked without their repository.
            .require_git(false)
            .add_custom_ignore_filename(OWN_IGNORE_FILE)
            .sort_by_file_name(OsStr::cmp)
            .filter_entry(|entry| entry.file_name() != REPOSITORY);
        Self {
            folder: folder.to_owned(),
            walk: builder.build(),
            last_folder: PathBuf::new(),
            entries: 0,
            come_to: 0,
        }
    }

    /// How many entries the ignore rules left out of what was looked through so far: the entries of each
    /// folder, without those that were come to. A folder that was left out is one, whatever is in it.
    pub(crate) fn left_out(&self) -> u64 {
        self.entries.saturating_sub(self.come_to)
    }

    /// Comes to an entry. Of a folder there is nothing to say; what is in it comes next.
    fn entry(&mut self, entry: DirEntry) -> Option<Found> {
        let is_outermost = entry.depth() == 0;
        self.come_to += u64::from(!is_outermost);
        let file_type = entry.file_type();
        // The folder that was named may be a link to one.
        if !is_outermost && !file_type.as_ref().is_some_and(FileType::is_dir) {
            return Some(match file_type {
                Some(file_type) if file_type.is_file() => Found::File(entry.into_path()),
                Some(file_type) if file_type.is_symlink() => Found::Link,
                Some(_) | None => Found::Special,
            });
        }
        self.entries += count_entries(entry.path());
        let broken = entry.error().map(|_| Found::IgnoreFileBroken(entry.path().to_owned()));
        self.last_folder = entry.into_path();
        broken
    }

    fn error(&mut self, error: ignore::Error) -> Found {
        let Some(depth) = error.depth() else {
            return Found::IgnoreFileBroken(self.folder.clone());
        };
        let path = path_of(&error).map_or_else(|| self.folder.clone(), Path::to_owned);
        self.come_to += u64::from(depth > 0 && path != self.last_folder);
        let reason = error.into_io_error();
        Found::Unreadable(path, reason.unwrap_or_else(|| io::ErrorKind::Other.into()))
    }
}

impl Iterator for FolderWalk {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            let found = match self.walk.next()? {
                Ok(entry) => self.entry(entry),
                Err(error) => Some(self.error(error)),
            };
            if found.is_some() {
                return found;
            }
        }
    }
}

/// The entries of a folder, without what a repository keeps for itself. A folder that cannot be read has
/// none; the walk says so.
fn count_entries(folder: &Path) -> u64 {
    let Ok(entries) = read_dir(folder) else { return 0 };
    entries.filter(|entry| entry.as_ref().is_ok_and(|e| e.file_name() != REPOSITORY)).count() as u64
}

/// Whether a repository is around, whose ignore files above the folder then count as well.
fn is_in_repository(folder: &Path) -> bool {
    let Ok(folder) = folder.canonicalize() else { return false };
    folder.ancestors().any(|ancestor| ancestor.join(REPOSITORY).exists())
}

/// The path that an error of the walk is about.
fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        ignore::Error::Partial(errors) => errors.iter().find_map(path_of),
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::Io(_)
        | ignore::Error::Glob { .. }
        | ignore::Error::UnrecognizedFileType(_)
        | ignore::Error::InvalidDefinition => None,
    }
}
