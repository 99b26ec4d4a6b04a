//! What HEAD stands for: loose files, `packed-refs` or reftables, followed as git follows them.

use std::cell::OnceCell;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use gix_hash::ObjectId;
use gix_ref::bstr::ByteSlice;
use gix_ref::{FullNameRef, PartialNameRef, packed};

use super::files::{self, Content};
use super::format::Storage;
use super::reftable;
use super::repository::Repository;

/// Git's `SYMREF_MAXDEPTH`: HEAD and what it points to are read this often, so a loop ends.
const READS_MAX: usize = 5;
/// A reference is one line; git would fail on a name longer than a path may be.
const REFERENCE_BYTES_MAX: u64 = 1 << 16;
/// Above this, `packed-refs` is mapped into memory instead of read.
const PACKED_BYTES_READ_MAX: u64 = 1 << 15;
/// What git tries, in this order, for a name as short as `HEAD`.
const NAMES_OF_HEAD: [&[u8]; 6] = [
    b"HEAD",
    b"refs/HEAD",
    b"refs/tags/HEAD",
    b"refs/heads/HEAD",
    b"refs/remotes/HEAD",
    b"refs/remotes/HEAD/HEAD",
];

/// One reference as stored.
pub(super) enum Target {
    Object(ObjectId),
    /// The full name of another reference.
    Symbolic(Vec<u8>),
}

/// The result of following names to their end.
enum Followed {
    Object(Vec<u8>, ObjectId),
    /// The last name does not exist, as for a branch without a commit.
    Missing(Vec<u8>),
    Broken,
}

/// What reading one reference gave.
pub(super) enum Stored {
    Found(Target),
    Missing,
    Broken,
}

/// The references of one repository.
pub(super) struct References<'a> {
    repository: &'a Repository,
    packed: OnceCell<Option<packed::Buffer>>,
}

impl<'a> References<'a> {
    pub(super) fn new(repository: &'a Repository) -> Self {
        Self { repository, packed: OnceCell::new() }
    }

    /// The object HEAD stands for.
    pub(super) fn head(&self) -> Option<ObjectId> {
        NAMES_OF_HEAD.iter().find_map(|name| match self.follow(name) {
            Followed::Object(_, id) => Some(id),
            Followed::Missing(_) | Followed::Broken => None,
        })
    }

    /// The full name of the branch HEAD is on, with or without a commit.
    pub(super) fn branch(&self) -> Option<Vec<u8>> {
        match self.follow(b"HEAD") {
            Followed::Object(name, _) | Followed::Missing(name) => {
                name.starts_with(b"refs/heads/").then_some(name)
            }
            Followed::Broken => None,
        }
    }

    fn follow(&self, name: &[u8]) -> Followed {
        let mut name = name.to_vec();
        for _ in 0..READS_MAX {
            if <&PartialNameRef>::try_from(name.as_bstr()).is_err() {
                return Followed::Broken;
            }
            match self.read(&name) {
                Stored::Found(Target::Object(id)) => return Followed::Object(name, id),
                Stored::Found(Target::Symbolic(next)) => name = next,
                Stored::Missing => return Followed::Missing(name),
                Stored::Broken => return Followed::Broken,
            }
        }
        Followed::Broken
    }

    fn read(&self, name: &[u8]) -> Stored {
        let (folder, relative) = self.place(name);
        match self.repository.format.storage {
            Storage::Files => self.read_file(&folder.join(OsStr::from_bytes(relative)), name),
            Storage::Reftable => {
                reftable::read(&folder.join("reftable"), relative, self.repository.format.hash)
            }
        }
    }

    /// The folder a reference belongs to, and its name in there: some are one work tree's own.
    fn place<'n>(&self, name: &'n [u8]) -> (PathBuf, &'n [u8]) {
        let Repository { git_dir, common_dir, .. } = self.repository;
        if let Some(name) = name.strip_prefix(b"main-worktree/") {
            return (common_dir.clone(), name);
        }
        if let Some((tree, name)) =
            name.strip_prefix(b"worktrees/").and_then(|rest| rest.split_once_str("/"))
        {
            return (common_dir.join("worktrees").join(OsStr::from_bytes(tree)), name);
        }
        let own = [&b"refs/bisect/"[..], b"refs/worktree/", b"refs/rewritten/"];
        let is_pseudo = |byte: &u8| byte.is_ascii_uppercase() || matches!(byte, b'-' | b'_');
        if name.iter().all(is_pseudo) || own.iter().any(|prefix| name.starts_with(prefix)) {
            (git_dir.clone(), name)
        } else {
            (common_dir.clone(), name)
        }
    }

    fn read_file(&self, path: &Path, name: &[u8]) -> Stored {
        // An old repository may have a symbolic link instead of a text; its target need not exist.
        if let Ok(link) = fs::read_link(path) {
            let link = link.as_os_str().as_bytes();
            if link.starts_with(b"refs/") && <&FullNameRef>::try_from(link.as_bstr()).is_ok() {
                return Stored::Found(Target::Symbolic(link.to_vec()));
            }
        }
        let bytes = match files::read(path, REFERENCE_BYTES_MAX) {
            Content::Bytes(bytes) => bytes,
            // A folder may be left where a reference was, while the reference is packed.
            Content::Missing | Content::Folder => return self.read_packed(name),
            Content::Special | Content::Unreadable => return Stored::Broken,
        };
        let text = bytes.trim_ascii_end().split(|byte| *byte == 0).next().unwrap_or_default();
        if let Some(target) = text.strip_prefix(b"ref:") {
            return Stored::Found(Target::Symbolic(target.trim_ascii_start().to_vec()));
        }
        let digits = self.repository.format.hash.len_in_hex();
        let ends = text.get(digits).is_none_or(u8::is_ascii_whitespace);
        match text.get(..digits).and_then(|hex| ObjectId::from_hex(hex).ok()) {
            Some(id) if ends => Stored::Found(Target::Object(id)),
            Some(_) | None => Stored::Broken,
        }
    }

    fn read_packed(&self, name: &[u8]) -> Stored {
        if !name.starts_with(b"refs/") {
            return Stored::Missing;
        }
        let path = self.repository.common_dir.join("packed-refs");
        match fs::metadata(&path) {
            Ok(metadata) if metadata.is_file() => {}
            Err(error) if files::is_missing(&error) => return Stored::Missing,
            Ok(_) | Err(_) => return Stored::Broken,
        }
        let hash = self.repository.format.hash;
        let open = || packed::Buffer::open(path, PACKED_BYTES_READ_MAX, hash).ok();
        let Some(packed) = self.packed.get_or_init(open) else {
            return Stored::Broken;
        };
        let Ok(name) = <&FullNameRef>::try_from(name.as_bstr()) else {
            return Stored::Broken;
        };
        match packed.try_find(name) {
            Ok(Some(found)) => Stored::Found(Target::Object(found.target())),
            Ok(None) => Stored::Missing,
            Err(_) => Stored::Broken,
        }
    }
}
