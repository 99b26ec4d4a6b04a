//! Ignore files: which entries of a folder are left out, as git has it. They come from outside, so each is opened and read
//! here, with a limit, and the library gets nothing but the bytes.

use std::borrow::Cow;
use std::io::{self, Read as _};
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

use gix_ignore::glob::pattern::{Case, Mode as Form};
use gix_ignore::glob::wildmatch::Mode;
use gix_ignore::glob::{Pattern, wildmatch};

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

/// Whether a file is one that says what is looked at in its folder.
pub(crate) fn is_ignore_file(path: &Path) -> bool {
    KINDS.iter().any(|kind| match kind.file {
        Place::Here(name) => path.file_name().is_some_and(|given| given == name),
        Place::InRepository(_) => false,
    })
}

/// What stands for any folders, and twice for no more than once.
const ANY_FOLDERS: &[u8] = b"**";
const TWICE: &[u8] = b"**/**/";

/// How often a pattern may say "any folders" (`**`): each time doubles what a comparison may take, and more than three are hardly
/// ever written.
const ANY_FOLDERS_MAX: usize = 5;

/// How often "any folders" may double together what comparisons with the ignore files of a folder and of all above it may take, of
/// patterns that say it more than once: 256 that say it five times, or two thousand that say it twice.
pub(super) const DOUBLED_MAX: usize = 8 * 1024;

/// An ignore file that is larger than what is read of one, or has patterns that take too long to compare, so that nobody knows
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
    /// What they take.
    size: Size,
    /// Whether a repository begins here.
    is_top: bool,
}

/// What ignore files take: memory for those of a folder and of all above it together, time for every comparison with them.
#[derive(Clone, Copy, Default)]
struct Size {
    /// Bytes of the files.
    bytes: usize,
    /// How often "any folders" doubles what a comparison may take.
    doubled: usize,
}

impl Size {
    fn add(&mut self, other: Self) {
        self.bytes += other.bytes;
        self.doubled += other.doubled;
    }
}

/// Whether the ignore files of these folders take too much together.
pub(super) fn are_too_long<'a>(folders: impl IntoIterator<Item = &'a Rules>) -> bool {
    let mut together = Size::default();
    folders.into_iter().for_each(|rules| together.add(rules.size));
    together.bytes > BYTES_TOGETHER_MAX || together.doubled > DOUBLED_MAX
}

impl Rules {
    /// Reads the ignore files of a folder, whose path is absolute, and tells what is wrong with them.
    pub(super) fn read(folder: &Path) -> Result<(Self, Vec<Flaw>), TooLong> {
        Self::read_those(folder, |_| true)
    }

    /// The same for what is named. What git's own rules say does not count for it, so they are not opened.
    pub(super) fn read_for_named(folder: &Path) -> Result<(Self, Vec<Flaw>), TooLong> {
        Self::read_those(folder, |kind| !kind.is_of_git)
    }

    fn read_those(folder: &Path, counts: fn(&Kind) -> bool) -> Result<(Self, Vec<Flaw>), TooLong> {
        let is_top = is_top(folder);
        let mut flaws = Vec::new();
        let mut by_weight = KINDS.map(|_| Vec::new());
        let mut size = Size::default();
        for (rules, kind) in by_weight.iter_mut().zip(&KINDS).filter(|(_, kind)| counts(kind)) {
            let file = match kind.file {
                Place::Here(name) => Some(folder.join(name)),
                Place::InRepository(_) if !is_top => None,
                Place::InRepository(name) => repository(folder).map(|kept| kept.join(name)),
            };
            let Some(file) = file else { continue };
            match read_plain(&file) {
                Ok(Some(bytes)) => {
                    let (read, doubled) = patterns(&bytes).ok_or(TooLong)?;
                    size.add(Size { bytes: bytes.len(), doubled });
                    *rules = read;
                }
                Ok(None) => {}
                Err(Unread::TooLong) => return Err(TooLong),
                Err(Unread::Flawed(flaw)) => flaws.push(flaw),
            }
        }
        flaws.dedup();
        let folder = folder.to_owned();
        Ok((Self { folder, by_weight, size, is_top }, flaws))
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
    for (weight, kind) in KINDS.iter().enumerate() {
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
        let matches = |pattern: &&Pattern| matches(pattern, path, name, is_folder);
        patterns.iter().rev().find(matches).map(|pattern| !pattern.is_negative())
    }
}

/// Whether a pattern matches a path whose last name begins at a byte, as git has it.
fn matches(pattern: &Pattern, path: &[u8], name: Option<usize>, is_folder: bool) -> bool {
    const MODE: Mode = Mode::NO_MATCH_SLASH_LITERAL;
    match beginning(pattern) {
        Some((begins, rest)) => {
            (is_folder || !pattern.mode.contains(Form::MUST_BE_DIR))
                && path
                    .strip_prefix(begins)
                    .is_some_and(|behind| wildmatch(rest.into(), behind.into(), MODE))
        }
        None => {
            let is_folder = Some(is_folder);
            pattern.matches_repo_relative_path(path.into(), name, is_folder, Case::Sensitive, MODE)
        }
    }
}

/// What stands before the first wildcard of a pattern of a path, and the rest. Git compares the two by themselves
/// (`match_pathname` in its dir.c), so that `**` begins the rest of `b**/x` and stands for any folders, of `bx` too.
fn beginning(pattern: &Pattern) -> Option<(&[u8], &[u8])> {
    let is_of_name =
        pattern.mode.contains(Form::NO_SUB_DIR) && !pattern.mode.contains(Form::ABSOLUTE);
    let at = pattern.first_wildcard_pos.filter(|at| *at > 0 && !is_of_name)?;
    pattern.text.split_at_checked(at)
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
/// UTF-8 is none of a pattern where the file begins with it, and nowhere else. With them, how often they double what a comparison
/// may take; `None` where one says "any folders" too often.
fn patterns(file: &[u8]) -> Option<(Vec<Pattern>, usize)> {
    let file = file.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file);
    let mut patterns = Vec::new();
    let mut doubled = 0;
    for line in file.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let line = line.split(|byte| *byte == 0).next().unwrap_or_default();
        // The library looks for a byte order mark, of any encoding, where a text begins. No line is the beginning of one.
        let line = [b"\n", &*said_once(line)].concat();
        let Some((pattern, _, _)) = gix_ignore::parse(&line, false).next() else { continue };
        match any_folders(&pattern) {
            0 | 1 => {}
            times @ ..=ANY_FOLDERS_MAX => doubled += 1 << times,
            _ => return None,
        }
        patterns.push(pattern);
    }
    Some((patterns, doubled))
}

/// How often a pattern says "any folders".
fn any_folders(pattern: &Pattern) -> usize {
    let compared = beginning(pattern).map_or(pattern.text.as_slice(), |(_, rest)| rest);
    compared.split(|byte| *byte == b'/').filter(|name| name.starts_with(ANY_FOLDERS)).count()
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
