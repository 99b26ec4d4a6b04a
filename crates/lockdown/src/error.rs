//! Why the lock could not be closed. The shell says it to people; here are the facts.

use std::io;

/// Why the lock is not on. There is no weaker lock to fall back to.
#[derive(Debug, thiserror::Error)]
pub enum LockdownError {
    /// Places to write were given to a profile that writes nothing: a mistake in the program.
    #[error("this profile writes nothing, yet places to write were given")]
    ProfileWritesNothing,

    /// Other threads are running, and the lock would not cover them.
    #[error("{threads} threads are running; the lock needs exactly one")]
    ThreadsRunning {
        /// All threads of the process, the calling one counted.
        threads: usize,
    },

    /// `/proc/self/task` cannot be read (is `/proc` mounted?).
    #[error("cannot count the threads in /proc/self/task")]
    ThreadsUncounted(#[source] io::Error),

    /// The kernel has no Landlock. ENOSYS: not built in. EOPNOTSUPP: switched off at boot
    /// (`lsm=`). EPERM: another sandbox, such as an old container profile, refuses the call.
    #[error("the kernel offers no Landlock")]
    LandlockMissing(#[source] io::Error),

    /// The kernel's Landlock is too old (ABI 2 came with Linux 5.19).
    #[error("the kernel has Landlock ABI {abi_found}; {abi_needed} is needed")]
    LandlockTooOld {
        /// What the kernel has.
        abi_found: i32,
        /// [`ABI_NEEDED`](crate::ABI_NEEDED).
        abi_needed: i32,
    },

    /// A Landlock call failed.
    #[error("the kernel refused the Landlock rules")]
    LandlockRefused(#[source] Box<landlock::RulesetError>),

    /// The kernel took the rules but does not enforce all of them.
    #[error("Landlock ABI {abi_found} enforces only a part of the rules")]
    LandlockPartial {
        /// What the kernel has.
        abi_found: i32,
    },

    /// `/` cannot be opened, so reading cannot be granted.
    #[error("cannot open the root folder")]
    RootUnopened(#[source] io::Error),

    /// A place to write cannot be opened, or is not there.
    #[error("cannot open place {place} of those to write in")]
    PlaceUnopened {
        /// Its index in the list that the caller gave.
        place: usize,
        /// The system's reason; ENOTDIR where a folder was promised.
        #[source]
        source: io::Error,
    },

    /// A folder was given as [`Writable::File`](crate::Writable::File).
    #[error("place {place} of those to write in is a folder, not a file")]
    PlaceNotAFile {
        /// Its index in the list that the caller gave.
        place: usize,
    },

    /// `/`, `/dev`, `/proc` or `/sys` was given as a folder: the lock would hold nothing back.
    #[error("place {place} of those to write in is too wide to be locked")]
    PlaceTooWide {
        /// Its index in the list that the caller gave.
        place: usize,
    },

    /// A setting of the process could not be made.
    #[error("the kernel refused to set {setting}")]
    SettingRefused {
        /// Which one.
        setting: Setting,
        /// The system's reason.
        #[source]
        source: io::Error,
    },

    /// The table of system calls is no valid filter: a mistake in the program.
    #[error("the table of system calls makes no filter")]
    FilterInvalid(#[from] seccompiler::BackendError),

    /// The kernel did not take a filter (no CONFIG_SECCOMP_FILTER, or another sandbox).
    #[error("the kernel refused the {filter} seccomp filter")]
    SeccompRefused {
        /// Which one.
        filter: Filter,
        /// seccompiler's reason, with the system's in it.
        #[source]
        source: seccompiler::Error,
    },
}

/// A setting of the whole process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// PR_SET_NO_NEW_PRIVS: setuid files give nothing any more.
    NoNewPrivileges,
    /// PR_SET_DUMPABLE: no core, not traceable by the same user.
    NotDumpable,
    /// RLIMIT_CORE.
    CoreLimit,
    /// All of root's capabilities but those that read and write files.
    Capabilities,
}

impl std::fmt::Display for Setting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NoNewPrivileges => "no_new_privs",
            Self::NotDumpable => "dumpable",
            Self::CoreLimit => "the core limit",
            Self::Capabilities => "the capabilities",
        })
    }
}

/// One of the two seccomp filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// Says ENOSYS to system calls whose callers know an older way.
    NotImplemented,
    /// The allow-list.
    AllowList,
}

impl std::fmt::Display for Filter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NotImplemented => "ENOSYS",
            Self::AllowList => "allow-list",
        })
    }
}
