//! Which files may be touched: Landlock. Reading anywhere, executing nowhere, writing where given.

use std::os::fd::OwnedFd;
use std::path::Path;

use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible, PathBeneath, RulesetAttr,
    RulesetCreated, RulesetCreatedAttr, RulesetError, RulesetStatus, Scope, make_bitflags,
};
use rustix::fs::{FileType, Mode, OFlags};

use crate::LockdownError;

/// The oldest Landlock that is accepted: ABI 2 (Linux 5.19) brought REFER, without which files
/// cannot be renamed between two folders, and hence no output renamed into place from one.
pub const ABI_NEEDED: i32 = 2;

/// The newest whose rights are asked for: the newest that the tests ran on. Later rights (UNIX
/// sockets by path, UDP) concern system calls that seccomp refuses.
const ABI_TESTED: ABI = ABI::V7;

const READS: BitFlags<AccessFs> = make_bitflags!(AccessFs::{ReadFile | ReadDir});

const WRITES_IN_FOLDER: BitFlags<AccessFs> = make_bitflags!(AccessFs::{
    WriteFile | Truncate | MakeReg | MakeDir | RemoveFile | RemoveDir | Refer
});

const REMOVES_FOLDERS: BitFlags<AccessFs> = make_bitflags!(AccessFs::{RemoveDir});

const WRITES_FILE: BitFlags<AccessFs> = make_bitflags!(AccessFs::{WriteFile | Truncate});

/// A place that the process may write. The lock opens it itself, and follows symbolic links.
#[derive(Debug, Clone, Copy)]
pub enum Writable<'a> {
    /// Beneath this folder regular files and folders may be created, written, truncated, renamed,
    /// linked and removed. Symbolic links, devices, FIFOs and sockets cannot be created.
    Folder(&'a Path),
    /// This existing file may be written and truncated: `/dev/null`, a FIFO.
    File(&'a Path),
    /// Beneath this folder empty folders may be removed, and nothing else: to take back, after an
    /// error, the folders that were made for an output.
    FoldersToTakeBack(&'a Path),
}

/// The kernel's Landlock ABI, at least [`ABI_NEEDED`].
pub(crate) fn kernel_abi() -> Result<i32, LockdownError> {
    const LANDLOCK_CREATE_RULESET_VERSION: libc::c_uint = 1;
    #[expect(unsafe_code, reason = "the landlock crate tells the version only after the lock")]
    // SAFETY: with this flag the kernel reads no memory; it wants a null pointer and a zero size.
    let answer = unsafe {
        libc::syscall(
            libc::SYS_landlock_create_ruleset,
            std::ptr::null::<libc::c_void>(),
            0usize,
            LANDLOCK_CREATE_RULESET_VERSION,
        )
    };
    if answer < 0 {
        return Err(LockdownError::LandlockMissing(std::io::Error::last_os_error()));
    }
    at_least_needed(i32::try_from(answer).unwrap_or(i32::MAX))
}

fn at_least_needed(abi_found: i32) -> Result<i32, LockdownError> {
    if abi_found < ABI_NEEDED {
        return Err(LockdownError::LandlockTooOld { abi_found, abi_needed: ABI_NEEDED });
    }
    Ok(abi_found)
}

/// Rules that are complete and not yet enforced.
pub(crate) struct Ruleset {
    created: RulesetCreated,
    abi_found: i32,
}

impl Ruleset {
    /// Handles every right that the kernel and the tests know, and grants reads and `writable`.
    pub(crate) fn build(abi_found: i32, writable: &[Writable<'_>]) -> Result<Self, LockdownError> {
        let abi = ABI::from(abi_found).min(ABI_TESTED);
        let root =
            open_place(Path::new("/"), OFlags::DIRECTORY).map_err(LockdownError::RootUnopened)?;
        let mut created = handle_everything(abi)
            .and_then(|created| created.add_rule(PathBeneath::new(root, READS)))
            .map_err(refused)?;
        for (place, wanted) in writable.iter().enumerate() {
            let (fd, rights) = match *wanted {
                Writable::Folder(path) => (open_folder(place, path)?, WRITES_IN_FOLDER),
                Writable::File(path) => (open_file(place, path)?, WRITES_FILE),
                Writable::FoldersToTakeBack(path) => (open_folder(place, path)?, REMOVES_FOLDERS),
            };
            let rule = PathBeneath::new(fd, rights & AccessFs::from_all(abi));
            created = created.add_rule(rule).map_err(refused)?;
        }
        Ok(Self { created, abi_found })
    }

    pub(crate) fn enforce(self) -> Result<(), LockdownError> {
        let status = self.created.restrict_self().map_err(refused)?;
        match status.ruleset {
            RulesetStatus::FullyEnforced => Ok(()),
            RulesetStatus::PartiallyEnforced | RulesetStatus::NotEnforced => {
                Err(LockdownError::LandlockPartial { abi_found: self.abi_found })
            }
        }
    }
}

/// EXECUTE, TCP and the scopes are handled here and granted nowhere.
fn handle_everything(abi: ABI) -> Result<RulesetCreated, RulesetError> {
    let mut rules = landlock::Ruleset::default()
        .set_compatibility(CompatLevel::HardRequirement)
        .handle_access(AccessFs::from_all(abi))?;
    // Both sets are empty on old kernels, and the crate takes an empty set for a mistake.
    if abi >= ABI::V4 {
        rules = rules.handle_access(AccessNet::from_all(abi))?;
    }
    if abi >= ABI::V6 {
        rules = rules.scope(Scope::from_all(abi))?;
    }
    rules.create()
}

fn open_folder(place: usize, path: &Path) -> Result<OwnedFd, LockdownError> {
    let unopened = |source| LockdownError::PlaceUnopened { place, source };
    let fd = open_place(path, OFlags::DIRECTORY).map_err(unopened)?;
    let folder = rustix::fs::fstat(&fd).map_err(|errno| unopened(errno.into()))?;
    // Against a slip such as an output in a container's `/`; a bind mount of it goes unseen.
    let too_wide = ["/", "/dev", "/proc", "/sys"].iter().any(|wide| {
        rustix::fs::stat(*wide)
            .is_ok_and(|wide| (wide.st_dev, wide.st_ino) == (folder.st_dev, folder.st_ino))
    });
    if too_wide { Err(LockdownError::PlaceTooWide { place }) } else { Ok(fd) }
}

fn open_file(place: usize, path: &Path) -> Result<OwnedFd, LockdownError> {
    let unopened = |source| LockdownError::PlaceUnopened { place, source };
    let fd = open_place(path, OFlags::empty()).map_err(unopened)?;
    let file = rustix::fs::fstat(&fd).map_err(|errno| unopened(errno.into()))?;
    if FileType::from_raw_mode(file.st_mode).is_dir() {
        return Err(LockdownError::PlaceNotAFile { place });
    }
    Ok(fd)
}

/// O_PATH: neither reads nor writes, and does not wait for the other end of a FIFO.
fn open_place(path: &Path, kind: OFlags) -> std::io::Result<OwnedFd> {
    Ok(rustix::fs::open(path, OFlags::PATH | OFlags::CLOEXEC | kind, Mode::empty())?)
}

fn refused(error: RulesetError) -> LockdownError {
    LockdownError::LandlockRefused(Box::new(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_landlock_without_refer_is_too_old() {
        for abi in [0, 1] {
            assert!(matches!(
                at_least_needed(abi),
                Err(LockdownError::LandlockTooOld { abi_found, abi_needed: 2 }) if abi_found == abi
            ));
        }
    }

    #[test]
    fn a_later_landlock_is_good() {
        for abi in [2, 7, 99] {
            assert_eq!(at_least_needed(abi).ok(), Some(abi));
        }
    }

    #[test]
    fn the_rights_of_every_abi_build() {
        let running = kernel_abi().expect("the tests run on a kernel with Landlock");
        for abi in ABI_NEEDED..=running {
            assert!(Ruleset::build(abi, &[Writable::Folder(Path::new("/tmp"))]).is_ok(), "{abi}");
        }
    }

    #[test]
    fn wide_places_are_refused() {
        for path in ["/", "/dev", "/proc", "/sys", "/tmp/..", "/proc/self/root"] {
            let result = Ruleset::build(ABI_NEEDED, &[Writable::Folder(Path::new(path))]);
            assert!(matches!(result, Err(LockdownError::PlaceTooWide { place: 0 })), "{path}");
        }
    }

    #[test]
    fn a_place_is_what_it_was_called() {
        let file = Ruleset::build(
            ABI_NEEDED,
            &[Writable::Folder(Path::new("/tmp")), Writable::File(Path::new("/tmp"))],
        );
        assert!(matches!(file, Err(LockdownError::PlaceNotAFile { place: 1 })));
        for path in ["/dev/null", "/tmp/no/such/folder"] {
            let folder = Ruleset::build(ABI_NEEDED, &[Writable::Folder(Path::new(path))]);
            assert!(matches!(folder, Err(LockdownError::PlaceUnopened { place: 0, .. })), "{path}");
        }
    }
}
