//! The system calls that stay possible: constant data. Whatever is not here is refused.
//!
//! Absent on purpose, though they look harmless: `fchmod`, `fchown` and `utimensat` (a descriptor
//! opened for reading is enough for them, and Landlock does not look: they would change files
//! outside the folder), `creat` and `truncate` (Landlock before ABI 3 does not see the emptying),
//! `seccomp` (not needed once the filters are in).

use libc as c;

/// One system call and when it is allowed.
pub(crate) struct Row {
    pub(crate) number: i64,
    pub(crate) when: When,
}

/// What the arguments must be.
pub(crate) enum When {
    /// Anything.
    Always,
    /// The low 32 bits of argument `arg` are one of `values`.
    OneOf { arg: u8, values: &'static [u32] },
    /// All of one of these lists hold.
    Bits(&'static [&'static [Bits]]),
    /// Argument `arg` is the id of this process.
    OwnProcess { arg: u8 },
}

/// `argument & mask == value`. For an `int` argument `mask` keeps to the low 32 bits, as the
/// kernel does: the upper half of the register may hold anything.
pub(crate) struct Bits {
    pub(crate) arg: u8,
    pub(crate) mask: u64,
    pub(crate) value: u64,
}

const fn always(number: i64) -> Row {
    Row { number, when: When::Always }
}

const fn one_of(number: i64, arg: u8, values: &'static [u32]) -> Row {
    Row { number, when: When::OneOf { arg, values } }
}

const fn bits(number: i64, lists: &'static [&'static [Bits]]) -> Row {
    Row { number, when: When::Bits(lists) }
}

const fn clear(arg: u8, mask: u64) -> Bits {
    Bits { arg, mask, value: 0 }
}

/// Reading, writing or both; tested whole, for the fourth value opens for `ioctl` and asks
/// Landlock for nothing. Not libc's O_ACCMODE, to which musl adds O_PATH.
const ACCESS_MODE: u64 = 0b11;
/// setuid, setgid, sticky.
const SPECIAL_MODE: u64 = 0o7000;

const fn access_mode(arg: u8, value: c::c_int) -> Bits {
    Bits { arg, mask: ACCESS_MODE, value: value as u64 }
}

/// O_TRUNC with O_RDONLY empties a file that is only readable.
const READS_ONLY: u64 = ACCESS_MODE | c::O_TRUNC as u64 | c::O_CREAT as u64;
const READS_OR_CREATES: u64 = ACCESS_MODE | c::O_TRUNC as u64;

/// What glibc and musl give `clone` to start a thread, exactly: no namespace, no new process.
/// CLONE_DETACHED is musl's and has meant nothing since Linux 2.6.
const CLONE_OF_A_THREAD: u64 = (c::CLONE_VM
    | c::CLONE_FS
    | c::CLONE_FILES
    | c::CLONE_SIGHAND
    | c::CLONE_THREAD
    | c::CLONE_SYSVSEM
    | c::CLONE_SETTLS
    | c::CLONE_PARENT_SETTID
    | c::CLONE_CHILD_CLEARTID) as u64;

/// glibc puts the guard of a stack with these two (Linux 6.13).
const MADV_GUARD_INSTALL: u32 = 102;
const MADV_GUARD_REMOVE: u32 = 103;

/// Answered with ENOSYS, because their arguments lie in memory where no filter sees them, and
/// their callers know the older call: libc starts threads with `clone`, `openat` opens.
/// The rest is refused with EPERM: of `memfd_create` or `io_uring_setup` there is no older form
/// that a library would turn to.
pub(crate) const NOT_IMPLEMENTED: &[i64] = &[c::SYS_clone3, c::SYS_openat2];

/// For every profile.
pub(crate) const ALLOWED: &[Row] = &[
    // Opening to read. In `open` the flags are argument 1, in `openat` argument 2.
    bits(c::SYS_open, &[&[clear(1, READS_ONLY)]]),
    bits(c::SYS_openat, &[&[clear(2, READS_ONLY)]]),
    // The bytes of open files. Whether they are open for writing, the opening decided.
    always(c::SYS_read),
    always(c::SYS_readv),
    always(c::SYS_pread64),
    always(c::SYS_preadv),
    always(c::SYS_write),
    always(c::SYS_writev),
    always(c::SYS_pwrite64),
    always(c::SYS_pwritev),
    always(c::SYS_lseek),
    always(c::SYS_fadvise64),
    always(c::SYS_close),
    // What is there. musl uses the calls without `at`.
    always(c::SYS_stat),
    always(c::SYS_lstat),
    always(c::SYS_fstat),
    always(c::SYS_newfstatat),
    always(c::SYS_statx),
    always(c::SYS_access),
    always(c::SYS_faccessat),
    always(c::SYS_faccessat2),
    always(c::SYS_readlink),
    always(c::SYS_readlinkat),
    always(c::SYS_getdents64),
    always(c::SYS_getcwd),
    // Descriptors and locks on files. No F_SETOWN and F_SETSIG (signals to others), no leases.
    always(c::SYS_dup),
    always(c::SYS_dup2),
    always(c::SYS_dup3),
    always(c::SYS_pipe2),
    always(c::SYS_flock),
    one_of(
        c::SYS_fcntl,
        1,
        &[
            c::F_DUPFD as u32,
            c::F_DUPFD_CLOEXEC as u32,
            c::F_GETFD as u32,
            c::F_SETFD as u32,
            c::F_GETFL as u32,
            c::F_SETFL as u32,
            c::F_GETLK as u32,
            c::F_SETLK as u32,
            c::F_SETLKW as u32,
            c::F_OFD_GETLK as u32,
            c::F_OFD_SETLK as u32,
            c::F_OFD_SETLKW as u32,
        ],
    ),
    // Terminal or not, how wide, how many bytes wait; what was typed too early is thrown away. No TIOCSTI, which types for
    // the user.
    one_of(
        c::SYS_ioctl,
        1,
        &[
            c::TCGETS as u32,
            c::TCGETS2 as u32,
            c::TIOCGWINSZ as u32,
            c::FIONREAD as u32,
            c::TCFLSH as u32,
            c::FIOCLEX as u32,
        ],
    ),
    always(c::SYS_poll),
    always(c::SYS_ppoll),
    // Memory, never executable.
    bits(c::SYS_mmap, &[&[clear(2, c::PROT_EXEC as u64)]]),
    bits(c::SYS_mprotect, &[&[clear(2, c::PROT_EXEC as u64)]]),
    always(c::SYS_munmap),
    always(c::SYS_mremap),
    always(c::SYS_brk),
    // Advice about own pages; not MADV_HWPOISON, which takes pages from the whole machine.
    one_of(
        c::SYS_madvise,
        2,
        &[
            c::MADV_NORMAL as u32,
            c::MADV_RANDOM as u32,
            c::MADV_SEQUENTIAL as u32,
            c::MADV_WILLNEED as u32,
            c::MADV_DONTNEED as u32,
            c::MADV_FREE as u32,
            c::MADV_HUGEPAGE as u32,
            c::MADV_NOHUGEPAGE as u32,
            c::MADV_DONTDUMP as u32,
            c::MADV_COLD as u32,
            c::MADV_PAGEOUT as u32,
            MADV_GUARD_INSTALL,
            MADV_GUARD_REMOVE,
        ],
    ),
    // Threads.
    bits(
        c::SYS_clone,
        &[&[Bits { arg: 0, mask: !(c::CLONE_DETACHED as u64), value: CLONE_OF_A_THREAD }]],
    ),
    always(c::SYS_set_robust_list),
    always(c::SYS_rseq),
    always(c::SYS_futex),
    always(c::SYS_sched_yield),
    always(c::SYS_sched_getaffinity),
    always(c::SYS_gettid),
    always(c::SYS_exit),
    always(c::SYS_exit_group),
    // Signals: handling them, and `abort` to oneself.
    Row { number: c::SYS_tgkill, when: When::OwnProcess { arg: 0 } },
    always(c::SYS_rt_sigaction),
    always(c::SYS_rt_sigprocmask),
    always(c::SYS_rt_sigreturn),
    always(c::SYS_sigaltstack),
    always(c::SYS_restart_syscall),
    // Time, where it does not come without a system call.
    always(c::SYS_clock_gettime),
    always(c::SYS_clock_getres),
    always(c::SYS_clock_nanosleep),
    always(c::SYS_nanosleep),
    // Who and where, random bytes, limits read but not set.
    always(c::SYS_getrandom),
    always(c::SYS_getpid),
    always(c::SYS_getuid),
    always(c::SYS_geteuid),
    always(c::SYS_getgid),
    always(c::SYS_getegid),
    always(c::SYS_uname),
    always(c::SYS_sysinfo),
    bits(c::SYS_prlimit64, &[&[clear(2, u64::MAX)]]),
    // A thread's name; that the lock is on can be read and not be changed.
    one_of(
        c::SYS_prctl,
        0,
        &[
            c::PR_SET_NAME as u32,
            c::PR_GET_NAME as u32,
            c::PR_SET_NO_NEW_PRIVS as u32,
            c::PR_GET_NO_NEW_PRIVS as u32,
            c::PR_GET_DUMPABLE as u32,
            c::PR_GET_SECCOMP as u32,
        ],
    ),
    // `Locked::narrow`: Landlock layers only take away.
    always(c::SYS_landlock_create_ruleset),
    always(c::SYS_landlock_add_rule),
    always(c::SYS_landlock_restrict_self),
];

/// Added for a profile that writes. Where, Landlock decides.
pub(crate) const ALLOWED_TO_WRITE: &[Row] = &[
    // Opening to write or create, never setuid. The mode is the argument after the flags.
    bits(
        c::SYS_open,
        &[
            &[access_mode(1, c::O_WRONLY), clear(2, SPECIAL_MODE)],
            &[access_mode(1, c::O_RDWR), clear(2, SPECIAL_MODE)],
            &[clear(1, READS_OR_CREATES), clear(2, SPECIAL_MODE)],
        ],
    ),
    bits(
        c::SYS_openat,
        &[
            &[access_mode(2, c::O_WRONLY), clear(3, SPECIAL_MODE)],
            &[access_mode(2, c::O_RDWR), clear(3, SPECIAL_MODE)],
            &[clear(2, READS_OR_CREATES), clear(3, SPECIAL_MODE)],
        ],
    ),
    // Size and durability of files that are open for writing.
    always(c::SYS_ftruncate),
    always(c::SYS_fallocate),
    always(c::SYS_fsync),
    always(c::SYS_fdatasync),
    always(c::SYS_sync_file_range),
    // Names. `linkat` gives an O_TMPFILE its name; RENAME_WHITEOUT, which makes a device, is out.
    bits(c::SYS_mkdir, &[&[clear(1, SPECIAL_MODE)]]),
    bits(c::SYS_mkdirat, &[&[clear(2, SPECIAL_MODE)]]),
    always(c::SYS_rmdir),
    always(c::SYS_unlink),
    always(c::SYS_unlinkat),
    always(c::SYS_rename),
    always(c::SYS_renameat),
    one_of(c::SYS_renameat2, 4, &[0, c::RENAME_NOREPLACE, c::RENAME_EXCHANGE]),
    always(c::SYS_link),
    one_of(c::SYS_linkat, 4, &[0, c::AT_SYMLINK_FOLLOW as u32]),
];
