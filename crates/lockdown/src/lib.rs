//! Cannot: the kernel refuses what this program must never do. Nothing is decided here.
//!
//! [`enter`] is called once, by `main`, before any byte from outside is read and before any
//! thread is started. It cannot be undone, and every thread started later is under it.
//!
//! # What is promised afterwards
//!
//! | never | by |
//! |---|---|
//! | executing a program, starting a process | seccomp (no `execve`, `execveat`, `fork`, `vfork`; `clone` for threads only); Landlock grants EXECUTE nowhere |
//! | making memory executable | seccomp on `mmap` and `mprotect` |
//! | a socket of any family, connecting or sending on one that was inherited | seccomp; Landlock for TCP (ABI 4) and abstract UNIX sockets (ABI 6) |
//! | creating, changing, renaming, linking or removing a file elsewhere than in a [`Writable`] | Landlock |
//! | emptying a file that is only readable | seccomp on `open` flags, no `truncate`; Landlock (ABI 3) |
//! | changing owner, mode, times or attributes of a file, a setuid bit at creation | seccomp |
//! | signals to others, tracing, memory or environment of other processes | seccomp; Landlock refuses `/proc/<pid>/mem` and `environ` of processes outside the lock |
//! | io_uring, memfd, bpf, userfaultfd, keys, mounts, namespaces, modules, kexec | seccomp |
//! | a core dump | dumpable 0, core limit 0 |
//! | root's powers beyond reading and writing files | no capabilities but DAC_OVERRIDE, DAC_READ_SEARCH, FOWNER |
//!
//! Seccomp is one allow-list of exact numbers: what is not in `src/table.rs` is refused, and so
//! are system calls that later kernels add, and the x32 ones. A call of another architecture
//! (`int 0x80`) ends the process. Nothing is best effort: a kernel that cannot enforce this is a
//! [`LockdownError`], and the caller must then end. Landlock rights newer than ABI 2 are used
//! where the kernel has them (up to ABI 7, the newest these tests ran on); what they cover,
//! seccomp refuses on every kernel.
//!
//! # What is not promised
//!
//! - **Reads.** Every file that the user may read stays readable.
//! - **Open files.** What the parent left open stays open: standard output is written wherever
//!   it points, and an inherited *connected* socket can be written to with `write`. An inherited
//!   folder descriptor gives nothing; Landlock looks at where the file is.
//! - **Itself.** The process can signal itself, fill its memory and use its time.
//! - **What is in a writable folder.** A device or FIFO that lies there can be written to. So
//!   `/`, `/dev`, `/proc` and `/sys` are refused as folders; other wide ones are the caller's.
//! - **Other locks.** `flock` and `fcntl` locks can be taken on readable files.
//! - **Threads from before.** Below ABI 8 Landlock covers the calling thread alone, and seccomp
//!   is set the same way. Hence [`enter`] and [`Locked::narrow`] count the threads in
//!   `/proc/self/task` and refuse if there is more than one.
//!
//! # What a caller has to know
//!
//! A file gets its mode when it is created and keeps it: `fchmod` is refused, so set the umask
//! before [`enter`]. `std::fs::copy` and `set_permissions` hence fail with EPERM; use
//! `std::io::copy`. `TcpStream` and its like cannot write, for std calls `send`.
//!
//! Only x86_64 Linux compiles: the table was tested nowhere else.

#[cfg(not(all(target_os = "linux", target_arch = "x86_64", target_pointer_width = "64")))]
compile_error!("lockdown is for x86_64 Linux: its table of system calls was tested nowhere else");

pub mod profile;
mod process;
mod landlock_layer;
mod table;
mod seccomp_layer;
mod error;

pub use error::{Filter, LockdownError, Setting};
pub use landlock_layer::{ABI_NEEDED, Writable};
pub use profile::Profile;

use landlock_layer::Ruleset;
use profile::Writes;

/// The lock is on. Only [`enter`] makes one, so asking for it proves that the lock came first.
#[derive(Debug)]
pub struct Locked {
    writes: Writes,
    landlock_abi: i32,
}

/// Locks this process down to `profile`, for good.
///
/// In order: one thread is running; no new privileges, not dumpable, no core, few
/// capabilities; Landlock; seccomp.
///
/// # Errors
///
/// Every [`LockdownError`]. What was already set stays set, so the caller must end the process.
pub fn enter(profile: &Profile, writable: &[Writable<'_>]) -> Result<Locked, LockdownError> {
    accept(profile.writes, writable)?;
    process::require_one_thread()?;
    let landlock_abi = landlock_layer::kernel_abi()?;
    let ruleset = Ruleset::build(landlock_abi, writable)?;

    process::give_up_privileges_and_core()?;
    ruleset.enforce()?;
    seccomp_layer::enforce(profile.writes)?;
    Ok(Locked { writes: profile.writes, landlock_abi })
}

impl Locked {
    /// Puts a second Landlock layer over the first: from now on only these places are writable,
    /// and only where they were before. It can only take away; files already open stay open.
    /// The kernel takes 16 layers, those of the parents counted.
    ///
    /// # Errors
    ///
    /// As [`enter`], without the settings and seccomp. On an error nothing was taken away.
    pub fn narrow(&self, writable: &[Writable<'_>]) -> Result<(), LockdownError> {
        accept(self.writes, writable)?;
        process::require_one_thread()?;
        Ruleset::build(self.landlock_abi, writable)?.enforce()
    }

    /// The Landlock ABI of the running kernel, for a report.
    pub fn landlock_abi(&self) -> i32 {
        self.landlock_abi
    }
}

fn accept(writes: Writes, writable: &[Writable<'_>]) -> Result<(), LockdownError> {
    match writes {
        Writes::Nothing if !writable.is_empty() => Err(LockdownError::ProfileWritesNothing),
        Writes::Nothing | Writes::GivenPlaces => Ok(()),
    }
}
