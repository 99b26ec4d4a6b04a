//! How a locked process ends: with nothing of its memory left, although its parent asked for a core
//! of any size.

use std::fs;
use std::path::Path;

use libc as c;

use crate::call::raise_core_limit;
use crate::probe::{Lock, Outcome, Probe};
use crate::world::World;

pub(crate) const TABLE: &[Probe] = &[
    ends("aborts", Lock::Output, c::SIGABRT, |_| std::process::abort()),
    ends("reader_aborts", Lock::ReadOnly, c::SIGABRT, |_| std::process::abort()),
    ends("faults", Lock::Output, c::SIGSEGV, |_| crate::call::fault()),
    ends("reader_faults", Lock::ReadOnly, c::SIGSEGV, |_| crate::call::fault()),
    // Ours was for good: with its own hands it gets no limit back, and so no core.
    ends("aborts_after_asking_for_a_core", Lock::ReadOnly, c::SIGABRT, |_| {
        raise_core_limit();
        std::process::abort()
    }),
];

const fn ends(
    name: &'static str,
    lock: Lock,
    signal: c::c_int,
    attempt: fn(&World) -> crate::probe::Attempted,
) -> Probe {
    Probe { name, lock, expect: Outcome::Signal(signal), attempt }
}

/// Whether the kernel would write the core of a child into the folder where the child runs: only
/// then does a run without the lock say something, and leave nothing elsewhere.
pub(crate) fn lands_in_the_folder() -> bool {
    let pattern = fs::read_to_string("/proc/sys/kernel/core_pattern").unwrap_or_default();
    let limits = fs::read_to_string("/proc/self/limits").expect("/proc is mounted");
    let core = limits.lines().find(|line| line.starts_with("Max core file size"));
    let is_unlimited = core.is_some_and(|line| line.matches("unlimited").count() > 0);
    !pattern.trim().is_empty() && !pattern.starts_with(['|', '/', '@']) && is_unlimited
}

/// The core files in a folder.
pub(crate) fn files(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).expect("own folder").map(|entry| entry.expect("own folder"));
    // A FIFO would be waited for.
    let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    files
        .filter(|file| fs::read(file.path()).is_ok_and(|read| read.starts_with(b"\x7fELF")))
        .count()
}
