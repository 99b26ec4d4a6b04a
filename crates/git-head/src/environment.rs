//! The part of a process's environment that decides what git answers, taken once and passed on.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use super::number;

/// The variables read here; everything else is dropped, so that no secret of another tool is kept.
const NAMES: [&str; 10] = [
    "GIT_DIR",
    "GIT_COMMON_DIR",
    "GIT_WORK_TREE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "HOME",
    "XDG_CONFIG_HOME",
    "SUDO_UID",
];
/// `GIT_CONFIG_GLOBAL`, `GIT_CONFIG_KEY_0` and so on.
const CONFIGURATION_PREFIX: &[u8] = b"GIT_CONFIG_";

/// Git's variables and the user the process acts as.
#[derive(Clone)]
pub struct GitEnvironment {
    variables: BTreeMap<OsString, OsString>,
    user_id: u32,
}

impl GitEnvironment {
    /// The environment and effective user of this process, as they are now.
    #[must_use]
    pub fn from_process() -> Self {
        Self::new(std::env::vars_os(), rustix::process::geteuid().as_raw())
    }

    /// An environment of the caller's making; `user_id` is the effective user git would run as.
    pub fn new(variables: impl IntoIterator<Item = (OsString, OsString)>, user_id: u32) -> Self {
        let known = |name: &OsStr| {
            NAMES.iter().any(|known| name == *known)
                || name.as_encoded_bytes().starts_with(CONFIGURATION_PREFIX)
        };
        let variables = variables.into_iter().filter(|(name, _)| known(name)).collect();
        Self { variables, user_id }
    }

    pub(super) fn user_id(&self) -> u32 {
        self.user_id
    }

    pub(super) fn variable(&self, name: &str) -> Option<&OsStr> {
        self.variables.get(OsStr::new(name)).map(OsString::as_os_str)
    }

    pub(super) fn path(&self, name: &str) -> Option<&Path> {
        self.variable(name).map(Path::new)
    }

    /// `None` where git stops at a word that is neither true nor false; unset means false.
    pub(super) fn switch(&self, name: &str) -> Option<bool> {
        self.variable(name).map_or(Some(false), |word| number::boolean(word.as_encoded_bytes()))
    }

    pub(super) fn home(&self) -> Option<&Path> {
        self.path("HOME")
    }

    /// The folder of the user's git configuration: `$XDG_CONFIG_HOME/git`, else `~/.config/git`.
    pub(super) fn configuration_folder(&self) -> Option<PathBuf> {
        let named = self.path("XDG_CONFIG_HOME").filter(|path| !path.as_os_str().is_empty());
        let folder = named.map(Path::to_owned).or_else(|| Some(self.home()?.join(".config")))?;
        Some(folder.join("git"))
    }
}
