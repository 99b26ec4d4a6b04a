//! Names the commit that the program is built from, for `readback --version`, without starting git.

use std::path::{Path, PathBuf};

/// Hexadecimal digits of the commit that are shown.
const SHOWN_DIGITS: usize = 12;

fn main() {
    println!("cargo::rerun-if-env-changed=READBACK_COMMIT");
    // Whoever builds from an archive without a repository says the commit himself.
    let told = std::env::var("READBACK_COMMIT").ok().filter(|commit| !commit.is_empty());
    let commit = told.or_else(commit_of_repository).unwrap_or_else(|| "unknown".to_owned());
    println!("cargo::rustc-env=READBACK_COMMIT={commit}");
}

/// The commit of the repository that this workspace is the top of.
fn commit_of_repository() -> Option<String> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2)?;
    let git = git_folder(&top.join(".git"))?;
    let head = watched(&git.join("HEAD"))?;
    let commit = match head.trim().strip_prefix("ref: ") {
        None => head.trim().to_owned(),
        Some(branch) => {
            let common = watched(&git.join("commondir"))
                .map_or_else(|| git.clone(), |common| git.join(common.trim()));
            // The file of a branch comes and goes (packed-refs); its folder changes with every commit.
            if let Some(folder) = common.join(branch).parent().filter(|folder| folder.is_dir()) {
                println!("cargo::rerun-if-changed={}", folder.display());
            }
            watched(&common.join(branch)).or_else(|| packed(&common, branch))?.trim().to_owned()
        }
    };
    commit.get(..SHOWN_DIGITS).map(str::to_owned)
}

/// `.git` is a folder, or in a worktree a file that names one.
fn git_folder(dot_git: &Path) -> Option<PathBuf> {
    if dot_git.is_dir() {
        return Some(dot_git.to_owned());
    }
    let file = watched(dot_git)?;
    Some(dot_git.parent()?.join(file.trim().strip_prefix("gitdir: ")?))
}

fn packed(common: &Path, branch: &str) -> Option<String> {
    let packed = watched(&common.join("packed-refs"))?;
    let line =
        packed.lines().find(|line| line.split_once(' ').is_some_and(|(_, name)| name == branch))?;
    line.split_once(' ').map(|(commit, _)| commit.to_owned())
}

/// Reads a file and builds again when it changes.
fn watched(path: &Path) -> Option<String> {
    let text = std::fs::read_to_string(path).ok()?;
    println!("cargo::rerun-if-changed={}", path.display());
    Some(text)
}
