//! `include.path` and `includeIf`: another file's entries, put where the entry stands that names
//! it.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use gix_glob::wildmatch::Mode;
use gix_ref::bstr::{BString, ByteSlice};

use super::super::environment::GitEnvironment;
use super::super::files;
use super::Scope;
use super::entries::{self, Entry, Setting, Unreadable};

/// Git's `MAX_INCLUDE_DEPTH`; a file that includes itself ends there.
const DEPTH_MAX: usize = 10;
/// Files that include each other twice grow without end long before they are deep.
const FILES_MAX: usize = 1000;

/// What `includeIf "hasconfig:remote.*.url:"` compares with.
pub(super) enum RemoteUrls {
    /// Not known yet: such files are read, and may not define remotes themselves.
    Gathered,
    Known(Vec<Vec<u8>>),
}

/// The entries of all sources so far, with those of the files they include.
pub(super) struct Expansion<'a> {
    environment: &'a GitEnvironment,
    scope: &'a Scope<'a>,
    urls: &'a RemoteUrls,
    pub(super) entries: Vec<Entry>,
    pub(super) asked_for_urls: bool,
    depth: usize,
    files: usize,
}

impl<'a> Expansion<'a> {
    pub(super) fn new(
        environment: &'a GitEnvironment,
        scope: &'a Scope<'a>,
        urls: &'a RemoteUrls,
    ) -> Self {
        let (entries, asked_for_urls) = (Vec::new(), false);
        Self { environment, scope, urls, entries, asked_for_urls, depth: 0, files: 0 }
    }

    /// Adds a source; `origin` is its file, to which relative paths are relative.
    pub(super) fn add(&mut self, entries: Vec<Entry>, origin: Option<&Path>) -> Option<()> {
        for entry in entries {
            let path = entry.setting.clone();
            let condition = self.condition(&entry);
            self.entries.push(entry);
            match condition {
                Condition::NoInclude => {}
                Condition::Always => self.include(&path, origin)?,
                Condition::Pattern(pattern) => {
                    if self.matches(&pattern, origin) {
                        self.include(&path, origin)?;
                    }
                }
                Condition::RemoteUrl(pattern) => {
                    self.include_for_remote(&pattern, &path, origin)?
                }
            }
        }
        Some(())
    }

    pub(super) fn remote_urls(&self) -> impl Iterator<Item = &[u8]> {
        self.entries.iter().filter(|entry| is_remote_url(entry)).filter_map(|e| e.setting.value())
    }

    fn condition(&self, entry: &Entry) -> Condition {
        if entry.key != "path" {
            return Condition::NoInclude;
        }
        match (entry.section.as_str(), &entry.subsection) {
            ("include", None) => Condition::Always,
            ("includeif", Some(condition)) => {
                match condition.strip_prefix(b"hasconfig:remote.*.url:") {
                    Some(pattern) => Condition::RemoteUrl(pattern.to_vec()),
                    None => Condition::Pattern(condition.clone()),
                }
            }
            _ => Condition::NoInclude,
        }
    }

    fn include_for_remote(
        &mut self,
        pattern: &[u8],
        path: &Setting,
        origin: Option<&Path>,
    ) -> Option<()> {
        match self.urls {
            RemoteUrls::Known(urls) => {
                if urls.iter().any(|url| matches(pattern, url, Mode::empty())) {
                    self.include(path, origin)?;
                }
            }
            RemoteUrls::Gathered => {
                self.asked_for_urls = true;
                let before = self.entries.len();
                self.include(path, origin)?;
                // Git forbids it: the answer would depend on itself.
                if self.entries[before..].iter().any(is_remote_url) {
                    return None;
                }
            }
        }
        Some(())
    }

    fn include(&mut self, path: &Setting, origin: Option<&Path>) -> Option<()> {
        let Some(path) = self.resolve(path.value()?, origin) else {
            // For trust alone, a file that cannot be found out only leaves trust away.
            return matches!(self.scope, Scope::Protected).then_some(());
        };
        if self.depth == DEPTH_MAX || self.files == FILES_MAX {
            return None;
        }
        let entries = entries::of_file(&path, Unreadable::Stops)?;
        self.files += 1;
        self.depth += 1;
        self.add(entries, Some(&path))?;
        self.depth -= 1;
        Some(())
    }

    fn resolve(&self, path: &[u8], origin: Option<&Path>) -> Option<PathBuf> {
        let path = expand_home(path, self.environment.home())?;
        if path.is_absolute() { Some(path) } else { Some(origin?.parent()?.join(path)) }
    }

    fn matches(&self, condition: &[u8], origin: Option<&Path>) -> bool {
        let Scope::Repository { repository, branch } = self.scope else {
            // Git judges trust before it knows where the repository is.
            return false;
        };
        if let Some(pattern) = condition.strip_prefix(b"gitdir:") {
            self.git_dir_matches(&repository.git_dir, pattern, origin, Mode::empty())
        } else if let Some(pattern) = condition.strip_prefix(b"gitdir/i:") {
            self.git_dir_matches(&repository.git_dir, pattern, origin, Mode::IGNORE_CASE)
        } else if let Some(pattern) = condition.strip_prefix(b"onbranch:") {
            let name = branch.and_then(|name| name.strip_prefix(b"refs/heads/"));
            name.is_some_and(|name| matches(&for_folder(pattern), name, Mode::empty()))
        } else {
            false
        }
    }

    fn git_dir_matches(
        &self,
        git_dir: &Path,
        pattern: &[u8],
        origin: Option<&Path>,
        mode: Mode,
    ) -> bool {
        let home = self.environment.home().and_then(files::real_path);
        let expanded = expand_home(pattern, home.as_deref());
        let pattern = expanded.as_ref().map_or(pattern, |path| path.as_os_str().as_bytes());
        // A folder with wildcards in its name is compared letter by letter.
        let (literal, pattern) = match (pattern.strip_prefix(b"./"), origin) {
            (Some(rest), Some(origin)) => {
                let Some(folder) =
                    files::real_path(origin).and_then(|path| Some(path.parent()?.to_owned()))
                else {
                    return false;
                };
                ([folder.as_os_str().as_bytes(), b"/"].concat(), rest.to_vec())
            }
            (Some(_), None) => return false,
            (None, _) if pattern.starts_with(b"/") => (Vec::new(), pattern.to_vec()),
            (None, _) => (Vec::new(), [b"**/", pattern].concat()),
        };
        let pattern = for_folder(&pattern);
        let real = files::real_path(git_dir);
        real.as_deref().into_iter().chain([git_dir]).any(|path| {
            let Some((head, rest)) = path.as_os_str().as_bytes().split_at_checked(literal.len())
            else {
                return false;
            };
            let same = match mode {
                Mode::IGNORE_CASE => head.eq_ignore_ascii_case(&literal),
                _ => head == literal,
            };
            same && matches(&pattern, rest, mode)
        })
    }
}

/// When an entry includes the file it names.
enum Condition {
    NoInclude,
    Always,
    Pattern(Vec<u8>),
    RemoteUrl(Vec<u8>),
}

fn is_remote_url(entry: &Entry) -> bool {
    entry.section == "remote" && entry.subsection.is_some() && entry.key == "url"
}

/// `~/` is the user's home. `~name/` and `%(prefix)/` are not looked up (`None`): to ask who a user
/// is can mean to ask the network.
fn expand_home(path: &[u8], home: Option<&Path>) -> Option<PathBuf> {
    match path {
        b"~" => home.map(Path::to_owned),
        [b'~', b'/', below @ ..] => Some(home?.join(OsStr::from_bytes(below))),
        [b'~', ..] | [b'%', b'(', ..] => None,
        _ => Some(PathBuf::from(OsStr::from_bytes(path))),
    }
}

/// A pattern that ends with a slash stands for everything below.
fn for_folder(pattern: &[u8]) -> Vec<u8> {
    let below: &[u8] = if pattern.ends_with(b"/") { b"**" } else { b"" };
    [pattern, below].concat()
}

fn matches(pattern: &[u8], text: &[u8], mode: Mode) -> bool {
    let pattern = BString::from(pattern);
    gix_glob::wildmatch(pattern.as_bstr(), text.as_bstr(), mode | Mode::NO_MATCH_SLASH_LITERAL)
}
