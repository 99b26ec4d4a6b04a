//! The format a repository declares: its hash, how it stores references, where its work tree is.

use std::path::Path;

use gix_hash::Kind;

use super::configuration::Configuration;
use super::number;

/// What `extensions.*` declares.
#[derive(Clone, Debug)]
pub(super) struct Format {
    pub(super) hash: Kind,
    pub(super) storage: Storage,
    /// Whether `config.worktree` is read.
    pub(super) worktree_configuration: bool,
    /// What `core.worktree` says.
    pub(super) worktree: Option<Vec<u8>>,
    pub(super) bare: bool,
}

/// How references are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Storage {
    Files,
    Reftable,
}

impl Format {
    /// `None` for a version or an extension this git (2.47) does not know.
    pub(super) fn read(git_dir: &Path, common_dir: &Path) -> Option<Self> {
        let configuration = Configuration::of_file(&common_dir.join("config"))?;
        let mut format = Self {
            hash: Kind::Sha1,
            storage: Storage::Files,
            worktree_configuration: false,
            worktree: None,
            bare: false,
        };
        let mut version = None;
        for setting in configuration.settings("core", "repositoryFormatVersion") {
            version = Some(number::integer(setting.value()?)?);
        }
        // Without a version nothing else of the format counts, not even its work tree.
        let Some(version) = version.filter(|version| *version != -1) else {
            return Some(format);
        };
        format.apply_extensions(&configuration, version)?;
        format.apply_worktree(&configuration)?;
        if format.worktree_configuration {
            let path = git_dir.join("config.worktree");
            format.apply_worktree(&Configuration::of_file(&path)?)?;
        }
        Some(format)
    }

    fn apply_extensions(&mut self, configuration: &Configuration, version: i32) -> Option<()> {
        if version > 1 {
            return None;
        }
        for key in configuration.keys("extensions") {
            let settings = configuration.settings("extensions", key);
            let (Some(last), first_version) = (settings.last(), version >= 1) else {
                continue;
            };
            match key {
                "noop" | "partialclone" => {}
                "preciousobjects" => _ = last.truth()?,
                "worktreeconfig" => self.worktree_configuration = last.truth()?,
                "noop-v1" | "compatobjectformat" if first_version => {}
                "objectformat" if first_version => {
                    self.hash = match last.value()? {
                        b"sha1" => Kind::Sha1,
                        b"sha256" => Kind::Sha256,
                        _ => return None,
                    };
                }
                "refstorage" if first_version => {
                    self.storage = match last.value()? {
                        b"files" => Storage::Files,
                        b"reftable" => Storage::Reftable,
                        _ => return None,
                    };
                }
                // Known ones that need version 1 stop git under version 0, unknown ones do not.
                "noop-v1" | "compatobjectformat" | "objectformat" | "refstorage" => return None,
                _ if first_version => return None,
                _ => {}
            }
        }
        Some(())
    }

    fn apply_worktree(&mut self, configuration: &Configuration) -> Option<()> {
        for setting in configuration.settings("core", "bare") {
            self.bare = setting.truth()?;
        }
        for setting in configuration.settings("core", "worktree") {
            self.worktree = Some(setting.value()?.to_vec());
        }
        Some(())
    }
}
