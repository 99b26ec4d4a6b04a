//! Ignore files: which entries of a folder are left out, as git has it. They come from outside, so each is opened and read
//! here, with a limit, and the library gets nothing but the bytes.

use std::borrow::Cow;
use std::io::{self, Read as _};
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

use gix_ignore::glob::Pattern;
use gix_ignore::glob::pattern::Case;
use gix_ignore::glob::wildmatch::Mode;

use super::opening::open_found;

/// What a repository keeps for itself: a folder, or in a worktree or submodule a file.
pub(super) const REPOSITORY: &str = ".git";

/// The most bytes of an ignore file: thousands of patterns, when git's own list of templates has some hundred a file.
const BYTES_MAX: u64 = 64 * 1024;

/// The most bytes of the ignore files of a folder and of all above it: their patterns are in memory together.
pub(super) const BYTES_TOGETHER_MAX: usize = 1024 * 1024;

/// The kinds of ignore files, the weightiest first: what the first says that says anything counts.
const KINDS: [Kind; 4] = [
    Kind { file: Place::Here(".readbackignore"), is_of_git: false },
    Kind { file: Place::Here(".ignore"), is_of_git: false },
    Kind { file: Place::Here(".gitignore"), is_of_git: true },
    Kind { file: Place::InRepository("info/exclude"), is_of_git: true },
];

struct Kind {
    file: Place,
    /// Whether what it says ends at the top of a repository, also of one within another.
    is_of_git: bool,
}

/// Where an ignore file stands.
enum Place {
    Here(&'static str),
    /// In what the repository keeps for itself, if this folder is the top of one.
    InRepository(&'static str),
}

/// What stands for any folders, and twice for no more than once.
const ANY_FOLDERS: &[u8] = b"**";
const TWICE: &[u8] = b"**/**/";

/// How often a pattern may say "any folders" (`**`): each time doubles what a comparison may take, and more than three are hardly
/// ever written.
const ANY_FOLDERS_MAX: usize = 5;

/// An ignore file that is larger than what is read of one, or has a pattern that takes too long to compare, so that nobody knows
/// what it leaves out.
pub(super) struct TooLong;

/// Something is wrong with the ignore files of a folder, which stops nothing: what cannot be read leaves nothing out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// A file cannot be read.
    Unreadable,
    /// A link, a FIFO, a device, a socket or a folder stands where an ignore file would. It is not opened.
    NoPlainFile,
}

/// What the ignore files of one folder say.
pub(super) struct Rules {
    /// An absolute path, from which patterns count.
    folder: PathBuf,
    /// The patterns of each kind, in the order of their lines.
    by_weight: [Vec<Pattern>; KINDS.len()],
    /// Bytes of the files that they were read from.
    bytes: usize,
    /// Whether a repository begins here.
    is_top: bool,
}

impl Rules {
    /// Reads the ignore files of a folder, whose path is absolute, and tells what is wrong with them.
    pub(super) fn read(folder: &Path) -> Result<(Self, Vec<Flaw>), TooLong> {
        let is_top = is_top(folder);
        let mut flaws = Vec::new();
        let mut by_weight = KINDS.map(|_| Vec::new());
        let mut bytes_together = 0;
        for (rules, kind) in by_weight.iter_mut().zip(&KINDS) {
            let file = match kind.file {
                Place::Here(name) => Some(folder.join(name)),
                Place::InRepository(_) if !is_top => None,
                Place::InRepository(name) => repository(folder).map(|kept| kept.join(name)),
            };
            let Some(file) = file else { continue };
            match read_plain(&file) {
                Ok(Some(bytes)) => {
                    bytes_together += bytes.len();
                    *rules = patterns(&bytes).ok_or(TooLong)?;
                }
                Ok(None) => {}
                Err(Unread::TooLong) => return Err(TooLong),
                Err(Unread::Flawed(flaw)) => flaws.push(flaw),
            }
        }
        flaws.dedup();
        let folder = folder.to_owned();
        Ok((Self { folder, by_weight, bytes: bytes_together, is_top }, flaws))
    }

    /// Bytes of the ignore files that were read.
    pub(super) const fn bytes(&self) -> usize {
        self.bytes
    }

    /// Reads the ignore files above a folder, the outermost first: from the top of the work tree that it is in. Where it is in
    /// none, or is the top itself, those of no folder above count.
    pub(super) fn above(folder: &Path) -> Result<(Vec<Self>, Vec<Flaw>), TooLong> {
        let (mut rules, mut flaws) = (Vec::new(), Vec::new());
        let Some(top) = top_of(folder) else { return Ok((rules, flaws)) };
        let is_below_top = |folder: &&Path| folder.starts_with(top);
        for folder in folder.ancestors().skip(1).take_while(is_below_top) {
            let (of_folder, wrong) = Self::read(folder)?;
            rules.insert(0, of_folder);
            flaws.extend(wrong);
        }
        Ok((rules, flaws))
    }
}

/// Whether the rules of these folders, the outermost first, leave out an entry of the innermost one. Its path is absolute.
pub(super) fn leave_out(folders: &[Rules], entry: &Path, is_folder: bool) -> bool {
    leave_out_by(|_| true, folders, entry, is_folder)
}

/// The same of an entry that was named: what git would not look for by itself may well be known to it.
pub(super) fn leave_out_named(folders: &[Rules], entry: &Path, is_folder: bool) -> bool {
    leave_out_by(|kind| !kind.is_of_git, folders, entry, is_folder)
}

fn leave_out_by(
    counts: fn(&Kind) -> bool,
    folders: &[Rules],
    entry: &Path,
    is_folder: bool,
) -> bool {
    for (weight, kind) in KINDS.iter().enumerate().filter(|(_, kind)| counts(kind)) {
        for rules in folders.iter().rev() {
            if let Some(says) = rules.say(weight, entry, is_folder) {
                return says;
            }
            if kind.is_of_git && rules.is_top {
                break;
            }
        }
    }
    false
}

impl Rules {
    /// Whether the patterns of one weight leave out an entry, if one matches it: the last that does counts.
    fn say(&self, weight: usize, entry: &Path, is_folder: bool) -> Option<bool> {
        let patterns = self.by_weight.get(weight).filter(|patterns| !patterns.is_empty())?;
        let path = entry.strip_prefix(&self.folder).ok()?.as_os_str().as_bytes();
        let name = path.iter().rposition(|byte| *byte == b'/').map(|slash| slash + 1);
        let matches = |pattern: &&Pattern| {
            pattern.matches_repo_relative_path(
                path.into(),
                name,
                Some(is_folder),
                Case::Sensitive,
                Mode::NO_MATCH_SLASH_LITERAL,
            )
        };
        patterns.iter().rev().find(matches).map(|pattern| !pattern.is_negative())
    }
}

/// The top of the work tree that a folder, whose path is absolute, is in.
pub(super) fn top_of(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|folder| is_top(folder))
}

/// Whether a folder is the top of a repository's work tree.
fn is_top(folder: &Path) -> bool {
    let kept = folder.join(REPOSITORY).metadata();
    kept.is_ok_and(|kept| kept.is_dir() || kept.is_file())
}

/// The folder that a repository keeps for itself: in a worktree or submodule a file says where it is
/// (gitrepository-layout(5)), and all worktrees share that of the first.
fn repository(top: &Path) -> Option<PathBuf> {
    let kept = top.join(REPOSITORY);
    if kept.is_dir() {
        return Some(kept);
    }
    let kept = top.join(first_line(&kept, b"gitdir: ")?);
    match first_line(&kept.join("commondir"), b"") {
        Some(shared) => Some(kept.join(shared)),
        None => Some(kept),
    }
}

/// Whether a file is nothing but the one line that says where a repository keeps what is its own (gitrepository-layout(5)), and
/// that is there.
pub(super) fn says_where_repository_is(file: &Path) -> bool {
    read_plain(file).ok().flatten().is_some_and(|bytes| {
        let line = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
        line.strip_prefix(b"gitdir: ").is_some_and(|path| {
            let path = Path::new(std::ffi::OsStr::from_bytes(path));
            file.parent().is_some_and(|top| top.join(path).is_dir())
        })
    })
}

/// The path that stands behind these words in the first line of a small file.
fn first_line(file: &Path, words: &[u8]) -> Option<PathBuf> {
    let bytes = read_plain(file).ok().flatten()?;
    let line = bytes.split(|byte| matches!(byte, b'\n' | b'\r')).next()?;
    Some(Path::new(std::ffi::OsStr::from_bytes(line.strip_prefix(words)?)).to_owned())
}

enum Unread {
    TooLong,
    Flawed(Flaw),
}

impl From<io::Error> for Unread {
    fn from(_: io::Error) -> Self {
        Self::Flawed(Flaw::Unreadable)
    }
}

/// Reads a plain file as a whole; `None` where there is nothing of that name. What is no plain file is not opened: opening a
/// device may set something off, and whoever opens a FIFO waits.
fn read_plain(path: &Path) -> Result<Option<Vec<u8>>, Unread> {
    let metadata = match path.symlink_metadata() {
        Ok(metadata) => metadata,
        Err(error)
            if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
        {
            return Ok(None);
        }
        Err(error) => return Err(error.into()),
    };
    let file = if metadata.is_file() { open_found(path)? } else { None };
    let Some(file) = file else { return Err(Unread::Flawed(Flaw::NoPlainFile)) };
    let mut bytes = Vec::new();
    file.take(BYTES_MAX + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > BYTES_MAX { Err(Unread::TooLong) } else { Ok(Some(bytes)) }
}

/// The patterns of an ignore file, as git reads them: whatever bytes a line has, it is one, and ends at a NUL byte. The byte order mark of
/// UTF-8 is none of a pattern where the file begins with it, and nowhere else. `None` where one says "any folders" too often.
fn patterns(file: &[u8]) -> Option<Vec<Pattern>> {
    let file = file.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file);
    let mut patterns = Vec::new();
    for line in file.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let line = line.split(|byte| *byte == 0).next().unwrap_or_default();
        // The library looks for a byte order mark, of any encoding, where a text begins. No line is the beginning of one.
        let line = [b"\n", &*said_once(line)].concat();
        let Some((pattern, _, _)) = gix_ignore::parse(&line, false).next() else { continue };
        let names = pattern.text.split(|byte| *byte == b'/');
        if names.filter(|name| name.starts_with(ANY_FOLDERS)).count() > ANY_FOLDERS_MAX {
            return None;
        }
        patterns.push(pattern);
    }
    Some(patterns)
}

/// A pattern without the "any folders" that stand directly behind another one, which change nothing of what it matches.
fn said_once(line: &[u8]) -> Cow<'_, [u8]> {
    if !line.windows(TWICE.len()).any(|part| part == TWICE) {
        return Cow::Borrowed(line);
    }
    let (denied, pattern) = match line {
        [b'!', pattern @ ..] => (&b"!"[..], pattern),
        pattern => (&b""[..], pattern),
    };
    let mut names: Vec<&[u8]> = pattern.split(|byte| *byte == b'/').collect();
    let last = names.pop().unwrap_or_default();
    names.dedup_by(|name, before| *name == ANY_FOLDERS && *before == ANY_FOLDERS);
    names.push(last);
    Cow::Owned([denied, &names.join(&b'/')].concat())
}
