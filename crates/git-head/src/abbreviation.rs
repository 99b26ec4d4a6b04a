//! How many digits of an object id are printed: the configured number, grown until no other object
//! shares them.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use gix_hash::{Kind, ObjectId, Prefix, oid};
use gix_odb::{alternate, pack};
use gix_ref::bstr::ByteSlice;

use super::configuration::Configuration;
use super::environment::GitEnvironment;
use super::files::{self, Content};
use super::number;
use super::repository::Repository;

/// Git prints no fewer by itself, and takes no smaller number from the configuration.
const AUTOMATIC_DIGITS_MIN: usize = 7;
const CONFIGURED_DIGITS_MIN: i32 = 4;
/// Git's limits for alternates of alternates; a list is a few paths.
const ALTERNATES_DEPTH_MAX: usize = 5;
const ALTERNATES_BYTES_MAX: u64 = 1 << 20;
/// Git compares this many digits at most: its `extend_abbrev_len` takes a number of bytes
/// (`GIT_MAX_RAWSZ`) for one of digits, so that a longer common part does not count at all.
const SHARED_DIGITS_SEEN: usize = 32;
/// Signature, version, hash, counts.
const MULTI_INDEX_HEADER_BYTES: usize = 12;
/// A multi-pack-index names its packs; a name longer than this is not one.
const PACK_NAMES_BYTES_MAX: usize = 64 << 20;

/// What `core.abbrev` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// As many as the number of packed objects calls for.
    Automatic,
    Digits(usize),
    Full,
}

/// The id as git prints it; `None` where git stops at the configuration or at a list of objects.
pub(super) fn abbreviate(
    id: ObjectId,
    repository: &Repository,
    environment: &GitEnvironment,
    configuration: &Configuration,
) -> Option<String> {
    let wanted = wanted(configuration)?;
    let multi_pack = configuration.settings("core", "multiPackIndex");
    let multi_pack = multi_pack.last().map_or(Some(true), |setting| setting.truth())?;
    let full = id.kind().len_in_hex();
    if wanted == Wanted::Full || matches!(wanted, Wanted::Digits(digits) if digits >= full) {
        return Some(id.to_hex().to_string());
    }
    let objects = Objects::open(folders(repository, environment), id.kind(), multi_pack)?;
    let digits = match wanted {
        Wanted::Automatic => objects.digits_for_size(),
        Wanted::Digits(digits) => digits,
        Wanted::Full => full,
    };
    let prefix = Prefix::new(&id, digits).ok()?;
    let shared = objects.shared_digits_max(&id, prefix).map_or(0, |shared| shared + 1);
    Some(id.to_hex_with_len(digits.max(shared)).to_string())
}

/// `None` where git stops at a value; it reads all of them, not only the last.
fn wanted(configuration: &Configuration) -> Option<Wanted> {
    let mut wanted = Wanted::Automatic;
    for setting in configuration.settings("core", "abbrev") {
        let value = setting.value()?;
        wanted = if value.eq_ignore_ascii_case(b"auto") {
            Wanted::Automatic
        } else if number::boolean_word(value) == Some(false) {
            Wanted::Full
        } else {
            let digits =
                number::integer(value).filter(|digits| *digits >= CONFIGURED_DIGITS_MIN)?;
            Wanted::Digits(usize::try_from(digits).ok()?)
        };
    }
    Some(wanted)
}

/// The ids of all objects of a repository and of those it borrows from.
struct Objects {
    folders: Vec<PathBuf>,
    indices: Vec<Index>,
}

/// A sorted list of ids.
enum Index {
    Pack(pack::index::File<pack::MMap>),
    Multi(pack::multi_index::File<pack::MMap>),
}

impl Objects {
    fn open(folders: Vec<PathBuf>, hash: Kind, multi_pack: bool) -> Option<Self> {
        let mut indices = Vec::new();
        for folder in &folders {
            let folder = folder.join("pack");
            let multi = if multi_pack { multi_index(&folder, hash)? } else { None };
            let covered: BTreeSet<_> =
                multi.iter().flat_map(|multi| multi.index_names()).cloned().collect();
            indices.extend(multi.map(Index::Multi));
            indices.extend(pack_indices(&folder, hash, &covered).map(Index::Pack));
        }
        Some(Self { folders, indices })
    }

    /// Among n objects two share the first 2·log2(n) bits or so, which is half as many digits.
    fn digits_for_size(&self) -> usize {
        let count: u64 = self.indices.iter().map(|index| u64::from(index.len())).sum();
        let bits = (u64::BITS - count.leading_zeros()).max(1) as usize;
        bits.div_ceil(2).max(AUTOMATIC_DIGITS_MIN)
    }

    /// The most digits that another object shares with `id`, of those that share the prefix.
    fn shared_digits_max(&self, id: &oid, prefix: Prefix) -> Option<usize> {
        let packed = self.indices.iter().filter_map(|index| index.shared_digits_max(id, prefix));
        let loose = self.folders.iter().filter_map(|folder| loose_shared_digits_max(folder, id));
        packed.chain(loose).max()
    }
}

impl Index {
    fn len(&self) -> u32 {
        match self {
            Self::Pack(index) => index.num_objects(),
            Self::Multi(index) => index.num_objects(),
        }
    }

    fn shared_digits_max(&self, id: &oid, prefix: Prefix) -> Option<usize> {
        let mut found = 0..0;
        match self {
            Self::Pack(index) => {
                _ = index.lookup_prefix(prefix, Some(&mut found));
                found.filter_map(|at| shared_digits(id, index.oid_at_index(at))).max()
            }
            Self::Multi(index) => {
                _ = index.lookup_prefix(prefix, Some(&mut found));
                found.filter_map(|at| shared_digits(id, index.oid_at_index(at))).max()
            }
        }
    }
}

/// `None` if the ids are the same, or share so much that git does not look.
fn shared_digits(one: &oid, other: &oid) -> Option<usize> {
    let differs = |(one, other): (&u8, &u8)| one != other;
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let bytes = one.iter().zip(other).position(differs)?;
    let digits = bytes * 2 + usize::from(one[bytes] >> 4 == other[bytes] >> 4);
    (digits < SHARED_DIGITS_SEEN).then_some(digits)
}

/// Loose objects lie in folders named by their first two digits.
fn loose_shared_digits_max(folder: &Path, id: &oid) -> Option<usize> {
    let hex = id.to_hex().to_string();
    let entries = fs::read_dir(folder.join(&hex[..2])).ok()?;
    let ids = entries.flatten().filter_map(|entry| {
        let name = [&hex.as_bytes()[..2], entry.file_name().as_bytes()].concat();
        ObjectId::from_hex(&name).ok().filter(|other| other.kind() == id.kind())
    });
    ids.filter_map(|other| shared_digits(id, &other)).max()
}

/// `Some(None)` if there is none that counts, `None` where git stops at a broken one.
fn multi_index(folder: &Path, hash: Kind) -> Option<Option<pack::multi_index::File<pack::MMap>>> {
    let path = folder.join("multi-pack-index");
    let Some(metadata) = fs::metadata(&path).ok().filter(fs::Metadata::is_file) else {
        return Some(None);
    };
    // Git passes over a file too short for a header and a checksum, and over one of another hash.
    if metadata.len() < (MULTI_INDEX_HEADER_BYTES + hash.len_in_bytes()) as u64 {
        return Some(None);
    }
    let multi = pack::multi_index::File::at(path, Some(PACK_NAMES_BYTES_MAX)).ok()?;
    Some(Some(multi).filter(|multi| multi.object_hash() == hash))
}

/// The readable indices outside the multi-pack-index; git, too, leaves out the others.
fn pack_indices(
    folder: &Path,
    hash: Kind,
    covered: &BTreeSet<PathBuf>,
) -> impl Iterator<Item = pack::index::File<pack::MMap>> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path()).filter(|path| {
        let is_index = path.extension().is_some_and(|extension| extension == "idx");
        let is_covered = path.file_name().is_some_and(|name| covered.contains(Path::new(name)));
        // An index counts only beside its pack; opening a pipe would wait for ever.
        is_index && !is_covered && path.is_file() && path.with_extension("pack").is_file()
    });
    paths.filter_map(move |path| pack::index::File::at(&path, hash).ok())
}

/// The repository's own folder of objects, then those that it and the environment name.
fn folders(repository: &Repository, environment: &GitEnvironment) -> Vec<PathBuf> {
    let own = match environment.path("GIT_OBJECT_DIRECTORY") {
        Some(named) => repository.current_dir.join(named),
        None => repository.common_dir.join("objects"),
    };
    let mut waiting = Vec::new();
    if let Some(listed) = environment.variable("GIT_ALTERNATE_OBJECT_DIRECTORIES") {
        // The variable separates by colons what the file separates by lines; quoting is the same.
        let lines = listed.as_bytes().replace(":", "\n");
        let named = alternate::parse(&lines).unwrap_or_default();
        waiting.extend(named.into_iter().map(|path| (repository.current_dir.join(path), 1)));
    }
    waiting.push((own, 0));
    let mut seen = BTreeSet::new();
    let mut folders = Vec::new();
    while let Some((folder, depth)) = waiting.pop() {
        let Some(real) = fs::canonicalize(&folder).ok().filter(|real| real.is_dir()) else {
            continue;
        };
        if !seen.insert(real.clone()) {
            continue;
        }
        if depth <= ALTERNATES_DEPTH_MAX {
            let named = alternates(&real).into_iter();
            waiting.extend(named.map(|path| (real.join(path), depth + 1)));
        }
        folders.push(real);
    }
    folders
}

fn alternates(folder: &Path) -> Vec<PathBuf> {
    match files::read(&folder.join("info/alternates"), ALTERNATES_BYTES_MAX) {
        Content::Bytes(bytes) => alternate::parse(&bytes).unwrap_or_default(),
        Content::Missing | Content::Folder | Content::Special | Content::Unreadable => Vec::new(),
    }
}
