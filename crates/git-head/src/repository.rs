//! Finding the repository of a folder by git's rules (`setup.c` of git).

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use gix_hash::Kind;
use gix_ref::bstr::ByteSlice;

use super::environment::GitEnvironment;
use super::files::{self, Content};
use super::format::Format;
use super::ownership::{self, Claim};

/// Git's own limit for a `.git` file.
const GIT_FILE_BYTES_MAX: u64 = 1 << 20;
/// Git looks at this much of HEAD to tell whether a folder is a repository.
const HEAD_BYTES_SEEN: usize = 255;
/// HEAD holds one line; more than this is not a HEAD.
const HEAD_BYTES_MAX: u64 = 1 << 16;

/// A repository that git would work with. All paths are absolute.
pub(super) struct Repository {
    /// The folder of this work tree's own HEAD.
    pub(super) git_dir: PathBuf,
    /// The folder that all work trees share; the same as `git_dir` if there is only one.
    pub(super) common_dir: PathBuf,
    /// Where git would stand after setting up: relative variables are relative to it.
    pub(super) current_dir: PathBuf,
    pub(super) format: Format,
}

/// A place that looks like a repository, before its format is read.
struct Candidate {
    git_dir: PathBuf,
    current_dir: PathBuf,
}

impl Repository {
    /// `None` where git finds none, or refuses the one it finds.
    pub(super) fn discover(folder: &Path, environment: &GitEnvironment) -> Option<Self> {
        let folder = fs::canonicalize(folder).ok().filter(|path| path.is_dir())?;
        let candidate = match environment.path("GIT_DIR") {
            Some(named) => Candidate::named(&folder, named, environment)?,
            None => Candidate::upwards(&folder, environment)?,
        };
        let Candidate { git_dir, current_dir } = candidate;
        let common_dir = common_dir(&git_dir, &current_dir, environment)?;
        let format = Format::read(&git_dir, &common_dir)?;
        let repository = Self { git_dir, common_dir, current_dir, format };
        repository.verify_worktree(environment)?;
        Some(repository)
    }

    /// Git enters the work tree a repository names and stops where it cannot.
    fn verify_worktree(&self, environment: &GitEnvironment) -> Option<()> {
        if let Some(named) = environment.path("GIT_WORK_TREE") {
            return files::real_path(&self.current_dir.join(named)).map(|_| ());
        }
        match &self.format.worktree {
            Some(path) if !self.format.bare => {
                let path = Path::new(OsStr::from_bytes(path));
                let entered = self.git_dir.join(path);
                let reached =
                    path.is_absolute() || (!path.as_os_str().is_empty() && entered.is_dir());
                (reached && files::real_path(&entered).is_some()).then_some(())
            }
            Some(_) | None => Some(()),
        }
    }
}

impl Candidate {
    /// The repository that `GIT_DIR` names: nothing is searched, and its owner does not matter.
    fn named(folder: &Path, named: &Path, environment: &GitEnvironment) -> Option<Self> {
        if named.as_os_str().is_empty() {
            return None;
        }
        let path = folder.join(named);
        let git_dir = match read_git_file(&path, folder, environment)? {
            Some(target) => target,
            None => path,
        };
        let found = is_git_directory(&git_dir, folder, environment)?;
        found.then(|| Self { git_dir, current_dir: folder.to_owned() })
    }

    /// The nearest repository at or above `folder`, not above a ceiling or a mount point.
    fn upwards(folder: &Path, environment: &GitEnvironment) -> Option<Self> {
        let ceilings = ceilings(environment);
        let across = environment.switch("GIT_DISCOVERY_ACROSS_FILESYSTEM")?;
        let device = fs::metadata(folder).ok()?.dev();
        let mut current = folder.to_owned();
        loop {
            if let Some(git_dir) = Self::at(&current, folder, environment)? {
                return Some(Self { git_dir, current_dir: current });
            }
            let parent = current.parent()?;
            if ceilings.iter().any(|ceiling| ceiling == parent) {
                return None;
            }
            if !across && fs::metadata(parent).ok()?.dev() != device {
                return None;
            }
            current = parent.to_owned();
        }
    }

    /// The repository whose work tree or folder is `place`; `Some(None)` means: look further up.
    fn at(place: &Path, folder: &Path, environment: &GitEnvironment) -> Option<Option<PathBuf>> {
        let dot_git = place.join(".git");
        if let Some(git_dir) = read_git_file(&dot_git, folder, environment)? {
            let git_file = Some(dot_git.as_path());
            Claim { folder, git_file, worktree: Some(place), git_dir: &git_dir }
                .verify(environment)?;
            return Some(Some(git_dir));
        }
        if is_git_directory(&dot_git, folder, environment)? {
            let claim = Claim { folder, git_file: None, worktree: Some(place), git_dir: &dot_git };
            claim.verify(environment)?;
            return Some(Some(dot_git));
        }
        if is_git_directory(place, folder, environment)? {
            ownership::verify_bare(place, environment)?;
            Claim { folder, git_file: None, worktree: None, git_dir: place }.verify(environment)?;
            return Some(Some(place.to_owned()));
        }
        Some(None)
    }
}

/// Absolute entries, without symbolic links up to the first empty entry.
fn ceilings(environment: &GitEnvironment) -> Vec<PathBuf> {
    let mut resolve = true;
    let mut ceilings = Vec::new();
    let Some(listed) = environment.variable("GIT_CEILING_DIRECTORIES") else {
        return ceilings;
    };
    for entry in listed.as_bytes().split(|byte| *byte == b':') {
        let path = Path::new(OsStr::from_bytes(entry));
        if entry.is_empty() {
            resolve = false;
        } else if path.is_absolute() {
            let real = if resolve { files::real_path(path) } else { Some(path.to_owned()) };
            ceilings.extend(real);
        }
    }
    ceilings
}

/// The folder that a `.git` file names; `Some(None)` if there is no such file, `None` if git stops.
fn read_git_file(
    path: &Path,
    folder: &Path,
    environment: &GitEnvironment,
) -> Option<Option<PathBuf>> {
    let bytes = match files::read(path, GIT_FILE_BYTES_MAX) {
        Content::Bytes(bytes) => bytes,
        Content::Missing | Content::Folder | Content::Special => return Some(None),
        Content::Unreadable => return None,
    };
    let named = bytes.strip_prefix(b"gitdir: ")?.trim_end_with(|end| end == '\n' || end == '\r');
    let named = named.split(|byte| *byte == 0).next().filter(|named| !named.is_empty())?;
    let git_dir = path.parent()?.join(OsStr::from_bytes(named));
    // The target must be a folder, so a file that names itself ends here.
    let found = is_git_directory(&git_dir, folder, environment)?;
    found.then(|| files::real_path(&git_dir)).flatten().map(Some)
}

/// A HEAD that can be one, and folders for objects and references; `None` where git stops.
fn is_git_directory(path: &Path, folder: &Path, environment: &GitEnvironment) -> Option<bool> {
    if !is_head(&path.join("HEAD")) {
        return Some(false);
    }
    let common_dir = common_dir(path, folder, environment)?;
    let objects = match environment.path("GIT_OBJECT_DIRECTORY") {
        Some(named) => folder.join(named),
        None => common_dir.join("objects"),
    };
    Some(is_searchable(&objects) && is_searchable(&common_dir.join("refs")))
}

/// Looking up `.` needs the permission to search the folder, which is what git asks for.
fn is_searchable(folder: &Path) -> bool {
    fs::metadata(folder.join(".")).is_ok()
}

fn is_head(path: &Path) -> bool {
    let Ok(metadata) = fs::symlink_metadata(path) else {
        return false;
    };
    if metadata.is_symlink() {
        return fs::read_link(path)
            .is_ok_and(|target| target.as_os_str().as_bytes().starts_with(b"refs/"));
    }
    let Content::Bytes(bytes) = files::read(path, HEAD_BYTES_MAX) else {
        return false;
    };
    let seen = &bytes[..bytes.len().min(HEAD_BYTES_SEEN)];
    match seen.strip_prefix(b"ref:") {
        Some(target) if target.trim_ascii_start().starts_with(b"refs/") => true,
        Some(_) | None => {
            let digits = Kind::Sha1.len_in_hex();
            seen.get(..digits).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit))
        }
    }
}

/// `GIT_COMMON_DIR`, else what the file `commondir` names, else the folder itself.
fn common_dir(git_dir: &Path, current: &Path, environment: &GitEnvironment) -> Option<PathBuf> {
    if let Some(named) = environment.path("GIT_COMMON_DIR") {
        return Some(current.join(named));
    }
    let path = git_dir.join("commondir");
    match files::read(&path, GIT_FILE_BYTES_MAX) {
        Content::Bytes(bytes) if bytes.is_empty() => None,
        Content::Bytes(bytes) => {
            let named = bytes.trim_end_with(|end| end == '\n' || end == '\r');
            files::real_path(&git_dir.join(OsStr::from_bytes(named)))
        }
        Content::Missing => Some(git_dir.to_owned()),
        Content::Folder | Content::Special | Content::Unreadable => None,
    }
}
