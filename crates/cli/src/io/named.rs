//! What is named, taken as a look through the folder that it is in would take it: links are not followed, and ignore files leave it out.

use std::path::{Path, PathBuf};

use super::ignore_files::{Rules, TooLong, are_too_long, leave_out, top_of};
use super::walk::{Flaw, Found, Obstacle};

/// What a named path is.
pub(crate) enum Named {
    /// A folder, to be looked through.
    Folder,
    /// An entry that ignore files leave out.
    LeftOut,
    /// Anything else.
    Found(Found),
}

/// Tells of one path after the other what it is.
#[derive(Default)]
pub(crate) struct NamedPaths {
    /// The folder of the last one: whoever lists files lists those of a folder together.
    last: Option<Folder>,
}

struct Folder {
    /// Without links.
    absolute: PathBuf,
    /// The rules of the folders from the top of the work tree down to this one; of a folder that is left out, those down to where it is.
    rules: Result<Vec<Rules>, TooLong>,
    is_left_out: bool,
}

/// The folder that a path is in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

impl NamedPaths {
    /// What a path is, and what is wrong with the ignore files that it was held against, if they had not been read for the path before.
    ///
    /// Only rules that are not git's count: a file that somebody lists for git is in the repository or on its way there, whatever
    /// `.gitignore` says of others. Outside of a work tree those of its own folder count.
    pub(crate) fn look(&mut self, path: &Path) -> (Named, Vec<Flaw>) {
        let mut flaws = Vec::new();
        let named = self
            .entry(path, &mut flaws)
            .unwrap_or_else(|why| Named::Found(Found::Unreadable(path.to_owned(), why)));
        (named, flaws)
    }

    fn entry(&mut self, path: &Path, flaws: &mut Vec<Flaw>) -> Result<Named, Obstacle> {
        let file_type = path.symlink_metadata()?.file_type();
        if self.is_left_out(path, file_type.is_dir(), flaws)? {
            Ok(Named::LeftOut)
        } else if file_type.is_dir() {
            Ok(Named::Folder)
        } else {
            Ok(Named::Found(Found::entry(path.to_owned(), file_type)))
        }
    }

    fn is_left_out(
        &mut self,
        path: &Path,
        is_folder: bool,
        flaws: &mut Vec<Flaw>,
    ) -> Result<bool, Obstacle> {
        // `.` and `..` are no entries of a folder that could be left out.
        let Some(name) = path.file_name() else { return Ok(false) };
        let absolute = folder_of(path).canonicalize()?;
        let last = self.last.take().filter(|last| last.absolute == absolute);
        let folder = self.last.insert(last.unwrap_or_else(|| Folder::read(absolute, flaws)));
        match &folder.rules {
            Err(TooLong) => Err(Obstacle::IgnoreFileTooLong),
            Ok(_) if folder.is_left_out => Ok(true),
            Ok(rules) => Ok(leave_out(rules, &folder.absolute.join(name), is_folder)),
        }
    }
}

impl Folder {
    fn read(absolute: PathBuf, flaws: &mut Vec<Flaw>) -> Self {
        let top = top_of(&absolute).unwrap_or(&absolute).to_owned();
        let mut from_top: Vec<&Path> =
            absolute.ancestors().take_while(|folder| folder.starts_with(&top)).collect();
        from_top.reverse();
        let mut rules = Vec::new();
        let mut is_left_out = false;
        for folder in from_top {
            is_left_out = folder != top && leave_out(&rules, folder, true);
            if is_left_out {
                break;
            }
            match Rules::read_for_named(folder) {
                Ok((of_folder, wrong)) => {
                    rules.push(of_folder);
                    flaws.extend(wrong);
                }
                Err(TooLong) => return Self { absolute, rules: Err(TooLong), is_left_out },
            }
        }
        flaws.dedup();
        let rules = if are_too_long(&rules) { Err(TooLong) } else { Ok(rules) };
        Self { absolute, rules, is_left_out }
    }
}
