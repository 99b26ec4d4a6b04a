//! Git's configuration: which files count, in which order, and the few settings that decide the
//! answer.

mod entries;
mod includes;

use std::path::{Path, PathBuf};

use super::environment::GitEnvironment;
use super::repository::Repository;
use entries::{Entry, Unreadable};
use includes::{Expansion, RemoteUrls};

pub(super) use entries::Setting;

/// Where git as packaged by the distributions looks for the machine's configuration.
const SYSTEM_CONFIGURATION: &str = "/etc/gitconfig";

/// Whose files are read.
pub(super) enum Scope<'a> {
    /// Only what the user controls: what a repository says of its own safety does not count.
    Protected,
    /// The same and the repository's own; `branch` (a full name) decides `includeIf "onbranch:"`.
    Repository { repository: &'a Repository, branch: Option<&'a [u8]> },
}

/// What all files and the environment say, in the order in which git applies it.
pub(super) struct Configuration {
    entries: Vec<Entry>,
}

impl Configuration {
    /// `None` where git would stop: a file it cannot parse, or one it must read and may not.
    pub(super) fn read(environment: &GitEnvironment, scope: &Scope<'_>) -> Option<Self> {
        // The condition "hasconfig" asks one file for the remotes of all, so they come first.
        let first = Self::pass(environment, scope, &RemoteUrls::Gathered)?;
        let entries = if first.asked_for_urls {
            let urls = first.remote_urls().map(<[u8]>::to_vec).collect();
            Self::pass(environment, scope, &RemoteUrls::Known(urls))?.entries
        } else {
            first.entries
        };
        Some(Self { entries })
    }

    /// One file and nothing it includes, as git reads a repository's format.
    pub(super) fn of_file(path: &Path) -> Option<Self> {
        Some(Self { entries: entries::of_file(path, Unreadable::Stops)? })
    }

    /// Every value of `section.key`, first to last; the last one wins where there can be only one.
    pub(super) fn settings(&self, section: &str, key: &str) -> Vec<&Setting> {
        let named = self.entries.iter().filter(|entry| entry.is(section, key));
        named.map(|entry| &entry.setting).collect()
    }

    /// The names of all keys of a section, in lower case.
    pub(super) fn keys(&self, section: &str) -> impl Iterator<Item = &str> {
        let inside = self.entries.iter().filter(move |entry| entry.is_in(section));
        inside.map(|entry| entry.key.as_str())
    }

    fn pass<'a>(
        environment: &'a GitEnvironment,
        scope: &'a Scope<'a>,
        urls: &'a RemoteUrls,
    ) -> Option<Expansion<'a>> {
        let mut expansion = Expansion::new(environment, scope, urls);
        for (path, unreadable) in paths(environment, scope)? {
            expansion.add(entries::of_file(&path, unreadable)?, Some(&path))?;
        }
        expansion.add(entries::of_environment(environment)?, None)?;
        Some(expansion)
    }
}

/// The files in the order in which git applies them.
fn paths(environment: &GitEnvironment, scope: &Scope<'_>) -> Option<Vec<(PathBuf, Unreadable)>> {
    let mut paths = Vec::new();
    if !environment.switch("GIT_CONFIG_NOSYSTEM")? {
        let path = environment.path("GIT_CONFIG_SYSTEM").unwrap_or(Path::new(SYSTEM_CONFIGURATION));
        let unreadable = match scope {
            Scope::Protected => Unreadable::Skipped,
            Scope::Repository { .. } => Unreadable::Stops,
        };
        paths.push((path.to_owned(), unreadable));
    }
    if let Some(path) = environment.path("GIT_CONFIG_GLOBAL") {
        paths.push((path.to_owned(), Unreadable::Skipped));
    } else {
        let folder = environment.configuration_folder();
        paths.extend(folder.map(|at| (at.join("config"), Unreadable::Skipped)));
        paths.extend(environment.home().map(|at| (at.join(".gitconfig"), Unreadable::Skipped)));
    }
    if let Scope::Repository { repository, .. } = scope {
        paths.push((repository.common_dir.join("config"), Unreadable::Stops));
        if repository.format.worktree_configuration {
            paths.push((repository.git_dir.join("config.worktree"), Unreadable::Stops));
        }
    }
    Some(paths)
}
