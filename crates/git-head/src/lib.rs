//! The commit a folder stands at, as `git rev-parse --short HEAD` prints it; starts no process and
//! only reads files.
//!
//! The formats of packs, indices, references and configuration lines are read by the `gix` crates. What
//! is written here is the order in which git asks them and what it makes of the answers: discovery,
//! ownership, includes, the length of the abbreviation. Each rule was compared with git 2.47.

mod environment;
mod number;
mod files;
mod configuration;
mod repository;
mod format;
mod ownership;
mod references;
mod reftable;
mod abbreviation;

use std::path::Path;

use configuration::{Configuration, Scope};
use references::References;
use repository::Repository;

pub use environment::GitEnvironment;

/// What `git rev-parse --short HEAD`, run in `folder`, prints without its newline.
///
/// `None` wherever git leaves with an error: no repository, a branch without a commit, a repository
/// of another owner that `safe.directory` does not list, a broken HEAD or configuration. The object
/// itself need not exist, as git does not look either. `folder` may be relative to the process.
#[must_use]
pub fn short_head(folder: &Path, environment: &GitEnvironment) -> Option<String> {
    let repository = Repository::discover(folder, environment)?;
    let references = References::new(&repository);
    let branch = references.branch();
    let scope = Scope::Repository { repository: &repository, branch: branch.as_deref() };
    let configuration = Configuration::read(environment, &scope)?;
    let id = references.head()?;
    abbreviation::abbreviate(id, &repository, environment, &configuration)
}
