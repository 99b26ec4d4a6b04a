//! Reading small files without waiting: what is not a regular file is never opened, and every read
//! has a limit.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What stood at a path.
pub(super) enum Content {
    Bytes(Vec<u8>),
    /// Nothing is there, or a parent is not a folder.
    Missing,
    Folder,
    /// A pipe, a socket or a device: opening it could wait for ever.
    Special,
    /// No permission, an input error, or more than the limit.
    Unreadable,
}

/// At most `size_bytes_max` bytes of the file; a longer file is unreadable, not cut.
pub(super) fn read(path: &Path, size_bytes_max: u64) -> Content {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => {}
        Ok(metadata) if metadata.is_dir() => return Content::Folder,
        Ok(_) => return Content::Special,
        Err(error) if is_missing(&error) => return Content::Missing,
        Err(_) => return Content::Unreadable,
    }
    let mut bytes = Vec::new();
    let read = File::open(path)
        .and_then(|file| file.take(size_bytes_max.saturating_add(1)).read_to_end(&mut bytes));
    match read {
        Ok(length) if length as u64 <= size_bytes_max => Content::Bytes(bytes),
        Ok(_) => Content::Unreadable,
        Err(error) if is_missing(&error) => Content::Missing,
        Err(_) => Content::Unreadable,
    }
}

pub(super) fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// The path without symbolic links; its last component need not exist, as in git's `real_pathdup`.
pub(super) fn real_path(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path)
        .ok()
        .or_else(|| Some(fs::canonicalize(path.parent()?).ok()?.join(path.file_name()?)))
}
