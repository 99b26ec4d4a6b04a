//! Paths as the reference generator takes them: from a resolved root, and through symbolic links.

use std::ffi::OsStr;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Component, Path, PathBuf};

/// As many symbolic links as Linux follows before it gives up (path_resolution(7)).
const LINKS_MAX: usize = 40;

/// The absolute path without links that Python's `Path(root).resolve()` gives; what does not exist yet is
/// taken by its name.
pub(crate) fn resolve(root: &OsStr) -> io::Result<PathBuf> {
    let absolute = std::env::current_dir()?.join(root);
    let mut existing = absolute.as_path();
    let mut missing = Vec::new();
    loop {
        if let Ok(mut resolved) = existing.canonicalize() {
            for name in missing.iter().rev() {
                if *name == Component::ParentDir {
                    resolved.pop();
                } else {
                    resolved.push(name);
                }
            }
            return Ok(resolved);
        }
        let mut components = existing.components();
        match (components.next_back(), components.as_path()) {
            (Some(last), parent) => {
                missing.push(last);
                existing = parent;
            }
            (None, _) => return Ok(absolute),
        }
    }
}

/// A path below a folder as Python's pathlib joins the two: without a slash or a dot at its end.
pub(crate) fn join(folder: &Path, path: &OsStr) -> PathBuf {
    folder.join(path).components().collect()
}

/// Where a file written to `path` really ends up: symbolic links at its end are followed, as opening it
/// for writing would follow them.
pub(crate) fn follow_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..LINKS_MAX {
        match std::fs::read_link(&path) {
            Ok(target) => path = path.parent().unwrap_or(Path::new("/")).join(target),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::from_raw_os_error(rustix::io::Errno::LOOP.raw_os_error()))
}

/// Whether two paths lead to one plain file, by whatever names and links; folders that are still to be made for one of them count as
/// made. A device may be read and written alike: standard input and standard output are one on a terminal.
pub(crate) fn is_same_file(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| resolve(path.as_os_str()).unwrap_or_else(|_| path.to_owned());
    let (one, other) = (real(one), real(other));
    match (std::fs::metadata(&one), std::fs::metadata(&other)) {
        (Ok(one), Ok(other)) => {
            one.is_file() && (one.dev(), one.ino()) == (other.dev(), other.ino())
        }
        (Err(_), Err(_)) => one == other,
        (Ok(_), Err(_)) | (Err(_), Ok(_)) => false,
    }
}

/// The nearest folder above that exists, the folder itself included.
pub(crate) fn nearest_existing(folder: &Path) -> &Path {
    folder.ancestors().find(|ancestor| ancestor.exists()).unwrap_or(Path::new("/"))
}
