//! The commit of the repository that a plan is made in.

use std::path::Path;

use git_head::GitEnvironment;

/// What `git rev-parse --short HEAD` prints in this folder, or `None` where it fails.
pub(crate) fn short_head(folder: &Path) -> Option<String> {
    git_head::short_head(folder, &GitEnvironment::from_process())
}
