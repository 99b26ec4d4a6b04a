//! Looking through a folder after its ignore files, in the order of names, following no link.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::fs::{DirEntry, FileType, read_dir};
use std::io;
use std::path::{Path, PathBuf};

pub(crate) use super::ignore_files::Flaw;
use super::ignore_files::{
    REPOSITORY, Rules, TooLong, are_too_long, leave_out, says_where_repository_is,
};

/// What stands in a folder.
pub(crate) enum Found {
    /// A regular file.
    File(PathBuf),
    /// A symbolic link, which is not followed.
    Link(PathBuf),
    /// A FIFO, a socket or a device.
    Special,
    /// A folder or an entry that cannot be read.
    Unreadable(PathBuf, Obstacle),
    /// Something is wrong with the ignore files of a folder, or with those above the outermost one. What they
    /// were to leave out is looked at.
    IgnoreFileFlawed(PathBuf, Flaw),
}

impl Found {
    /// An entry that is no folder.
    pub(super) fn entry(path: PathBuf, file_type: FileType) -> Self {
        if file_type.is_file() {
            Self::File(path)
        } else if file_type.is_symlink() {
            Self::Link(path)
        } else {
            Self::Special
        }
    }
}

/// Why something cannot be read.
#[derive(Debug)]
pub(crate) enum Obstacle {
    /// The system says so.
    System(io::Error),
    /// Nobody knows what is to be looked at: an ignore file of the folder, or of one above it in its work tree, is too long.
    IgnoreFileTooLong,
}

impl From<io::Error> for Obstacle {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

/// A folder that is being looked through.
pub(crate) struct FolderWalk {
    /// The folders that are open, the innermost last.
    open: Vec<Open>,
    /// The rules of the folders above, and then of those that are open.
    rules: Vec<Rules>,
    /// What is told before the next entry.
    waiting: VecDeque<Found>,
    left_out: u64,
}

/// A folder whose entries are being looked at.
struct Open {
    path: PathBuf,
    /// The same without links, by which patterns are matched.
    absolute: PathBuf,
    /// The entries to come, in the order of their names.
    entries: std::vec::IntoIter<(OsString, io::Result<FileType>)>,
}

impl FolderWalk {
    pub(crate) fn new(folder: &Path) -> Self {
        let mut walk =
            Self { open: Vec::new(), rules: Vec::new(), waiting: VecDeque::new(), left_out: 0 };
        // Without its whole path nothing is known of what is above it.
        let absolute = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let Ok((rules, flaws)) = Rules::above(&absolute) else {
            walk.cannot_read(folder, Obstacle::IgnoreFileTooLong);
            return walk;
        };
        if are_too_long(&rules) {
            walk.cannot_read(folder, Obstacle::IgnoreFileTooLong);
            return walk;
        }
        walk.rules = rules;
        walk.flawed(folder, flaws);
        walk.enter(folder.to_owned(), absolute);
        walk
    }

    /// How many entries the ignore rules left out of what was looked through so far. A folder that was left out is one, whatever
    /// is in it.
    pub(crate) const fn left_out(&self) -> u64 {
        self.left_out
    }

    /// Opens a folder, if it can be read.
    fn enter(&mut self, path: PathBuf, absolute: PathBuf) {
        let listing = match read_dir(&path) {
            Ok(listing) => listing,
            Err(error) => return self.cannot_read(&path, error.into()),
        };
        let Ok((rules, flaws)) = self.read_rules(&absolute) else {
            return self.cannot_read(&path, Obstacle::IgnoreFileTooLong);
        };
        let mut entries = Vec::new();
        for entry in listing {
            match entry {
                Ok(entry) => entries.extend(listed(&entry)),
                Err(error) => self.cannot_read(&path, error.into()),
            }
        }
        entries.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        self.flawed(&path, flaws);
        self.rules.push(rules);
        self.open.push(Open { path, absolute, entries: entries.into_iter() });
    }

    /// Reads the ignore files of a folder, as long as they are not too many together with those above.
    fn read_rules(&self, absolute: &Path) -> Result<(Rules, Vec<Flaw>), TooLong> {
        let (rules, flaws) = Rules::read(absolute)?;
        let is_too_long = are_too_long(self.rules.iter().chain([&rules]));
        if is_too_long { Err(TooLong) } else { Ok((rules, flaws)) }
    }

    fn cannot_read(&mut self, path: &Path, why: Obstacle) {
        self.waiting.push_back(Found::Unreadable(path.to_owned(), why));
    }

    fn flawed(&mut self, folder: &Path, flaws: Vec<Flaw>) {
        self.waiting
            .extend(flaws.into_iter().map(|flaw| Found::IgnoreFileFlawed(folder.to_owned(), flaw)));
    }
}

/// An entry, but for what a repository keeps for itself: a folder of its name, or a small file that says where that is.
fn listed(entry: &DirEntry) -> Option<(OsString, io::Result<FileType>)> {
    let (name, file_type) = (entry.file_name(), entry.file_type());
    let is_kept = name == REPOSITORY
        && match &file_type {
            Ok(file_type) if file_type.is_file() => says_where_repository_is(&entry.path()),
            Ok(file_type) => file_type.is_dir(),
            Err(_) => false,
        };
    (!is_kept).then_some((name, file_type))
}

impl Iterator for FolderWalk {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(found) = self.waiting.pop_front() {
                return Some(found);
            }
            let folder = self.open.last_mut()?;
            let Some((name, file_type)) = folder.entries.next() else {
                self.open.pop();
                self.rules.pop();
                continue;
            };
            let (path, absolute) = (folder.path.join(&name), folder.absolute.join(&name));
            let file_type = match file_type {
                Ok(file_type) => file_type,
                Err(error) => return Some(Found::Unreadable(path, error.into())),
            };
            if leave_out(&self.rules, &absolute, file_type.is_dir()) {
                self.left_out += 1;
            } else if file_type.is_dir() {
                self.enter(path, absolute);
            } else {
                return Some(Found::entry(path, file_type));
            }
        }
    }
}
