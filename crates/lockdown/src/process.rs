//! What belongs to the whole process: its threads, privileges and core. No rules of access.

use rustix::process::{DumpableBehavior, Resource, Rlimit};
use rustix::thread::{CapabilitySet, CapabilitySets};

use crate::{LockdownError, Setting};

/// A lock covers the calling thread and those it starts later; earlier ones would stay free.
pub(crate) fn require_one_thread() -> Result<(), LockdownError> {
    match count_threads().map_err(LockdownError::ThreadsUncounted)? {
        1 => Ok(()),
        threads => Err(LockdownError::ThreadsRunning { threads }),
    }
}

/// An entry that cannot be read is an error and not a thread.
fn count_threads() -> std::io::Result<usize> {
    std::fs::read_dir("/proc/self/task")?.try_fold(0, |threads, task| task.map(|_| threads + 1))
}

/// What root keeps: reading and writing files as root does. Without the rest it cannot trace or
/// look into other processes, which CAP_PERFMON allows past Landlock since Linux 6.17.
const CAPABILITIES_KEPT: CapabilitySet =
    CapabilitySet::DAC_OVERRIDE.union(CapabilitySet::DAC_READ_SEARCH).union(CapabilitySet::FOWNER);

/// The core limit alone would not do: the kernel ignores it where cores are piped to a program.
pub(crate) fn give_up_privileges_and_core() -> Result<(), LockdownError> {
    use rustix::{process, thread};
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    made(Setting::NoNewPrivileges, thread::set_no_new_privs(true))?;
    made(Setting::NotDumpable, process::set_dumpable_behavior(DumpableBehavior::NotDumpable))?;
    made(Setting::CoreLimit, process::setrlimit(Resource::Core, none))?;
    made(Setting::Capabilities, drop_capabilities())
}

/// Of this thread, which is the only one.
fn drop_capabilities() -> rustix::io::Result<()> {
    let had = rustix::thread::capabilities(None)?;
    let kept = CapabilitySets {
        effective: had.effective & CAPABILITIES_KEPT,
        permitted: had.permitted & CAPABILITIES_KEPT,
        inheritable: CapabilitySet::empty(),
    };
    rustix::thread::set_capabilities(None, kept)
}

fn made(setting: Setting, result: rustix::io::Result<()>) -> Result<(), LockdownError> {
    result.map_err(|errno| LockdownError::SettingRefused { setting, source: errno.into() })
}
