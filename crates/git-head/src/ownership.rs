//! Whether git would trust a repository it came across: its owner, else the user's `safe.directory`
//! list.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::configuration::{Configuration, Scope, Setting};
use super::environment::GitEnvironment;
use super::files;

const ROOT: u32 = 0;

/// The paths whose owners git compares; a repository without a work tree has only its folder.
pub(super) struct Claim<'a> {
    /// Where git was started; the entry `.` of the list means this folder.
    pub(super) folder: &'a Path,
    pub(super) git_file: Option<&'a Path>,
    pub(super) worktree: Option<&'a Path>,
    pub(super) git_dir: &'a Path,
}

impl Claim<'_> {
    /// `None` where git refuses with "dubious ownership".
    pub(super) fn verify(&self, environment: &GitEnvironment) -> Option<()> {
        let paths = [self.git_file, self.worktree, Some(self.git_dir)];
        if paths.into_iter().flatten().all(|path| is_own(path, environment)) {
            return Some(());
        }
        let named = files::real_path(self.worktree.unwrap_or(self.git_dir))?;
        let configuration = Configuration::read(environment, &Scope::Protected)?;
        let listed = configuration.settings("safe", "directory");
        self.is_listed(&named, &listed, environment.home()).then_some(())
    }

    fn is_listed(&self, repository: &Path, listed: &[&Setting], home: Option<&Path>) -> bool {
        let mut safe = false;
        for setting in listed {
            match setting {
                // An empty entry clears the list, so a later file can take back an earlier one.
                Setting::Bare => safe = false,
                Setting::Value(value) if value.is_empty() => safe = false,
                Setting::Value(value) => {
                    safe |= value == b"*" || self.matches(repository, value, home)
                }
            }
        }
        safe
    }

    fn matches(&self, repository: &Path, entry: &[u8], home: Option<&Path>) -> bool {
        let text = Path::new(std::ffi::OsStr::from_bytes(entry));
        let path = match (text.strip_prefix("~"), home) {
            (Ok(below), Some(home)) => home.join(below),
            (Ok(_) | Err(_), _) => text.to_owned(),
        };
        if !path.is_absolute() && entry != b"." {
            return false;
        }
        let Some(path) = files::real_path(&self.folder.join(path)) else {
            return false;
        };
        match path.as_os_str().as_bytes().strip_suffix(b"*") {
            Some(folder) if folder.ends_with(b"/") => {
                repository.as_os_str().as_bytes().starts_with(folder)
            }
            Some(_) | None => path == repository,
        }
    }
}

/// The link itself counts, not what it points to. Root under `sudo` also owns what the caller owns.
fn is_own(path: &Path, environment: &GitEnvironment) -> bool {
    let Ok(metadata) = fs::symlink_metadata(path) else {
        return false;
    };
    let owner = metadata.uid();
    if environment.user_id() != ROOT {
        return owner == environment.user_id();
    }
    let caller = environment.variable("SUDO_UID").and_then(|text| text.to_str()?.parse().ok());
    owner == ROOT || caller == Some(owner)
}

/// `safe.bareRepository=explicit` forbids a bare repository nobody named; `None` where git stops.
pub(super) fn verify_bare(path: &Path, environment: &GitEnvironment) -> Option<()> {
    let configuration = Configuration::read(environment, &Scope::Protected)?;
    let mut explicit = false;
    for setting in configuration.settings("safe", "bareRepository") {
        explicit = match setting {
            Setting::Value(value) if value == b"explicit" => true,
            Setting::Value(value) if value == b"all" => false,
            Setting::Value(_) | Setting::Bare => return None,
        };
    }
    let bytes = path.as_os_str().as_bytes();
    let inside = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    let implied =
        path.ends_with(".git") || inside(b"/.git/worktrees/") || inside(b"/.git/modules/");
    (!explicit || implied).then_some(())
}
