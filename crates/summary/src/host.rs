//! The host itself: since when it runs, its disks, its memory, its processes.

mod boots;
mod uptime;
mod usage;

use crate::kind::Kind;

/// The kinds of this part, the closer ones first.
pub(crate) const KINDS: &[&Kind] = &[
    &boots::LAST,
    &uptime::UPTIME,
    &usage::DISKS,
    &usage::MEMORY,
    &usage::MEMINFO,
    &usage::PROCESSES,
    &uptime::BOOT_TIME,
];
