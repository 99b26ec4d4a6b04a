//! Entering and narrowing: what is set afterwards, when it is refused, and what stays as it was.

use std::collections::BTreeMap;
use std::fs;
use std::os::fd::AsRawFd;
use std::sync::mpsc;

use libc as c;
use lockdown::{Filter, LockdownError, Locked, Setting, Writable, enter, profile};
use seccompiler::{
    SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    TargetArch,
};

use crate::allowed::{errno, expect, std};
use crate::call::Arg::{Is, Path};
use crate::call::{answer, call};
use crate::probe::{Attempted, Lock, Outcome, Probe, works};
use crate::world::World;

pub(crate) const TABLE: &[Probe] = &[
    // What is set afterwards.
    works("no_new_privileges", |_| expect(status("NoNewPrivs:")? == "1")),
    works("seccomp_filters", |_| expect(status("Seccomp:")? == "2")),
    works("not_dumpable", |_| is_not_dumpable()),
    reader("reader_is_not_dumpable", |_| is_not_dumpable()),
    works("no_core", |_| has_no_core_limit()),
    reader("reader_has_no_core", |_| has_no_core_limit()),
    // A process that is not dumpable has its part of /proc owned by root; its own stays open to it.
    works("opens_its_own_descriptors_again", |w| {
        let again = fs::File::open(format!("/proc/self/fd/{}", w.kept.as_raw_fd()));
        let text = again.and_then(std::io::read_to_string).map_err(errno)?;
        expect(text == fs::read_to_string(w.kept_path()).map_err(errno)?)?;
        std(fs::read_dir("/proc/self/fd").map(Iterator::count))
    }),
    works("few_capabilities", |_| {
        for field in ["CapEff:", "CapPrm:", "CapInh:", "CapAmb:"] {
            let bits = u64::from_str_radix(&status(field)?, 16).unwrap_or(u64::MAX);
            // Bits 1, 2 and 3: CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER.
            expect(bits & !0b1110 == 0)?;
        }
        Ok(())
    }),
    works("the_abi_is_told", |w| expect(w.locked().landlock_abi() >= lockdown::ABI_NEEDED)),
    // Narrowing.
    works("narrow_keeps_the_narrower_folder", |w| {
        narrow(w.locked(), &[Writable::Folder(&w.inside.join("sub"))])?;
        std(fs::write(w.inside.join("sub/new"), b"x"))?;
        std(fs::rename(w.inside.join("sub/new"), w.inside.join("sub/newer")))?;
        is_refused(fs::write(w.inside.join("new"), b"x"))?;
        is_refused(fs::remove_file(w.inside.join("old")))?;
        std(fs::read(w.inside.join("old")))
    }),
    works("narrow_to_one_file", |w| {
        narrow(w.locked(), &[Writable::File(&w.inside.join("old"))])?;
        std(fs::write(w.inside.join("old"), b"x"))?;
        is_refused(fs::write(w.inside.join("other"), b"x"))?;
        is_refused(fs::remove_file(w.inside.join("old")))
    }),
    works("narrow_to_folders_that_can_be_taken_back", |w| {
        let made = w.inside.join("made");
        std(fs::create_dir_all(made.join("deep")))?;
        let places = [Writable::Folder(&made.join("deep")), Writable::FoldersToTakeBack(&w.inside)];
        narrow(w.locked(), &places)?;
        std(fs::write(made.join("deep/new"), b"x"))?;
        is_refused(fs::write(made.join("new"), b"x"))?;
        is_refused(fs::create_dir(made.join("other")))?;
        is_refused(fs::remove_file(w.inside.join("old")))?;
        std(fs::remove_file(made.join("deep/new")))?;
        std(fs::remove_dir(made.join("deep")))?;
        std(fs::remove_dir(made))
    }),
    works("narrow_to_nothing", |w| {
        narrow(w.locked(), &[])?;
        is_refused(fs::write(w.inside.join("old"), b"x"))?;
        std(fs::read(w.inside.join("old")))
    }),
    works("narrow_leaves_open_files_open", |w| {
        use std::io::Write;
        let mut file = fs::File::create(w.inside.join("new")).map_err(errno)?;
        narrow(w.locked(), &[])?;
        std(file.write_all(b"x"))
    }),
    works("narrow_cannot_widen", |w| {
        narrow(w.locked(), &[Writable::Folder(&w.outside)])?;
        is_refused(fs::write(w.outside.join("new"), b"x"))?;
        is_refused(fs::write(w.inside.join("new"), b"x"))
    }),
    works("narrow_twice_cannot_widen", |w| {
        narrow(w.locked(), &[])?;
        narrow(w.locked(), &[Writable::Folder(&w.inside)])?;
        is_refused(fs::write(w.inside.join("new"), b"x"))
    }),
    works("narrow_on_an_error_takes_nothing", |w| {
        let result = w.locked().narrow(&[Writable::Folder(&w.inside.join("missing"))]);
        expect(matches!(result, Err(LockdownError::PlaceUnopened { place: 0, .. })))?;
        std(fs::write(w.inside.join("new"), b"x"))
    }),
    works("narrow_past_the_kernels_layers_is_an_error", |w| {
        let refused = (0..17).find_map(|_| w.locked().narrow(&[]).err());
        expect(matches!(refused, Some(LockdownError::LandlockRefused(_))))
    }),
    works("narrow_beside_a_thread_is_refused", |w| {
        beside_a_thread(|| {
            let result = w.locked().narrow(&[]);
            expect(matches!(result, Err(LockdownError::ThreadsRunning { threads: 2 })))
        })
    }),
    Probe {
        name: "narrow_of_a_reader_takes_no_place",
        lock: Lock::ReadOnly,
        expect: Outcome::Done,
        attempt: |w| {
            narrow(w.locked(), &[])?;
            let result = w.locked().narrow(&[Writable::Folder(&w.inside)]);
            expect(matches!(result, Err(LockdownError::ProfileWritesNothing)))
        },
    },
    // Refused, and then nothing is set.
    by_itself("enter_beside_a_thread_is_refused", |w| {
        beside_a_thread(|| {
            let result = enter(&profile::WRITES_OUTPUT, &[Writable::Folder(&w.inside)]);
            expect(matches!(result, Err(LockdownError::ThreadsRunning { threads: 2 })))?;
            nothing_is_set(w)
        })
    }),
    by_itself("enter_after_a_thread_has_ended_is_fine", |w| {
        beside_a_thread(|| Ok(()))?;
        while threads()? > 1 {
            std::thread::yield_now();
        }
        expect(enter(&profile::WRITES_OUTPUT, &[Writable::Folder(&w.inside)]).is_ok())
    }),
    by_itself("enter_of_a_reader_takes_no_place", |w| {
        let result = enter(&profile::READ_ONLY, &[Writable::Folder(&w.inside)]);
        expect(matches!(result, Err(LockdownError::ProfileWritesNothing)))?;
        nothing_is_set(w)
    }),
    by_itself("enter_with_a_missing_folder_is_refused", |w| {
        let places = [Writable::Folder(&w.inside), Writable::Folder(&w.outside.join("missing"))];
        let result = enter(&profile::WRITES_OUTPUT, &places);
        expect(matches!(result, Err(LockdownError::PlaceUnopened { place: 1, .. })))?;
        nothing_is_set(w)
    }),
    by_itself("enter_with_the_root_is_refused", |w| {
        let result = enter(&profile::WRITES_OUTPUT, &[Writable::Folder("/".as_ref())]);
        expect(matches!(result, Err(LockdownError::PlaceTooWide { place: 0 })))?;
        nothing_is_set(w)
    }),
    by_itself("enter_without_a_place_writes_nowhere", |w| {
        expect(enter(&profile::WRITES_OUTPUT, &[]).is_ok())?;
        is_refused(fs::write(w.inside.join("new"), b"x"))
    }),
    by_itself("enter_twice_is_refused", |w| {
        let places = [Writable::Folder(w.inside.as_path())];
        expect(enter(&profile::WRITES_OUTPUT, &places).is_ok())?;
        expect(enter(&profile::WRITES_OUTPUT, &places).is_err())
    }),
    by_itself("a_folder_by_a_symbolic_link", |w| {
        let link = w.inside.join("link");
        std(std::os::unix::fs::symlink(w.inside.join("sub"), &link))?;
        expect(enter(&profile::WRITES_OUTPUT, &[Writable::Folder(&link)]).is_ok())?;
        std(fs::write(link.join("new"), b"x"))?;
        is_refused(fs::write(w.inside.join("new"), b"x"))
    }),
    by_itself("a_fifo_as_a_file", |w| {
        let fifo = w.inside.join("fifo");
        let mode = i64::from(c::S_IFIFO | 0o600);
        call(c::SYS_mknod, &[Path(&fifo), Is(mode), Is(0)])?;
        expect(enter(&profile::WRITES_OUTPUT, &[Writable::File(&fifo)]).is_ok())?;
        let both = fs::OpenOptions::new().read(true).write(true).open(fifo);
        std(both.and_then(|mut fifo| std::io::Write::write_all(&mut fifo, b"x")))
    }),
    // A kernel, or a sandbox around this one, that cannot or does not want to.
    by_itself("enter_without_landlock_is_an_error", |w| {
        forbid(c::SYS_landlock_create_ruleset, c::ENOSYS);
        match enter_output(w) {
            Err(LockdownError::LandlockMissing(error)) => {
                expect(error.raw_os_error() == Some(c::ENOSYS))
            }
            other => wrong(&other),
        }
    }),
    by_itself("enter_with_refused_rules_is_an_error", |w| {
        forbid(c::SYS_landlock_add_rule, c::EPERM);
        expect(matches!(enter_output(w), Err(LockdownError::LandlockRefused(_))))
    }),
    by_itself("enter_with_a_refused_layer_is_an_error", |w| {
        forbid(c::SYS_landlock_restrict_self, c::EPERM);
        expect(matches!(enter_output(w), Err(LockdownError::LandlockRefused(_))))
    }),
    by_itself("enter_without_seccomp_is_an_error", |w| {
        forbid(c::SYS_seccomp, c::EINVAL);
        expect(matches!(
            enter_output(w),
            Err(LockdownError::SeccompRefused { filter: Filter::NotImplemented, .. })
        ))
    }),
    by_itself("enter_with_refused_settings_is_an_error", |w| {
        forbid(c::SYS_prctl, c::EPERM);
        expect(matches!(
            enter_output(w),
            Err(LockdownError::SettingRefused { setting: Setting::NoNewPrivileges, .. })
        ))
    }),
    by_itself("enter_that_stays_dumpable_is_an_error", |w| {
        forbid_when(c::SYS_prctl, c::PR_SET_DUMPABLE, c::EINVAL);
        expect(matches!(
            enter_output(w),
            Err(LockdownError::SettingRefused { setting: Setting::NotDumpable, .. })
        ))
    }),
    by_itself("enter_with_a_refused_limit_is_an_error", |w| {
        forbid(c::SYS_prlimit64, c::EPERM);
        expect(matches!(
            enter_output(w),
            Err(LockdownError::SettingRefused { setting: Setting::CoreLimit, .. })
        ))
    }),
    by_itself("enter_with_refused_capabilities_is_an_error", |w| {
        forbid(c::SYS_capset, c::EPERM);
        expect(matches!(
            enter_output(w),
            Err(LockdownError::SettingRefused { setting: Setting::Capabilities, .. })
        ))
    }),
    by_itself("enter_without_proc_is_an_error", |w| {
        forbid(c::SYS_getdents64, c::EPERM);
        expect(matches!(enter_output(w), Err(LockdownError::ThreadsUncounted(_))))
    }),
];

const fn reader(name: &'static str, attempt: fn(&World) -> Attempted) -> Probe {
    Probe { name, lock: Lock::ReadOnly, expect: Outcome::Done, attempt }
}

const fn by_itself(name: &'static str, attempt: fn(&World) -> Attempted) -> Probe {
    Probe { name, lock: Lock::OwnHands, expect: Outcome::Done, attempt }
}

fn enter_output(w: &World) -> Result<Locked, LockdownError> {
    enter(&profile::WRITES_OUTPUT, &[Writable::Folder(&w.inside)])
}

fn wrong(found: &Result<Locked, LockdownError>) -> Attempted {
    use std::io::Write;
    std(writeln!(std::io::stderr(), "{found:?}"))?;
    expect(false)
}

fn narrow(locked: &Locked, writable: &[Writable<'_>]) -> Attempted {
    let result = locked.narrow(writable);
    expect(result.is_ok())
}

fn is_refused(result: std::io::Result<()>) -> Attempted {
    expect(result.map_err(errno) == Err(c::EACCES))
}

fn nothing_is_set(w: &World) -> Attempted {
    expect(status("NoNewPrivs:")? == "0")?;
    expect(status("Seccomp:")? == "0")?;
    std(fs::write(w.outside.join("new"), b"x"))?;
    std(fs::remove_file(w.outside.join("new")))
}

fn is_not_dumpable() -> Attempted {
    expect(answer(c::SYS_prctl, &[Is(i64::from(c::PR_GET_DUMPABLE))])? == 0)
}

fn has_no_core_limit() -> Attempted {
    let limits = fs::read_to_string("/proc/self/limits").map_err(errno)?;
    let core = limits.lines().find_map(|line| line.strip_prefix("Max core file size"));
    let words: Vec<_> = core.unwrap_or_default().split_whitespace().collect();
    expect(words == ["0", "0", "bytes"])
}

fn status(field: &str) -> Result<String, i32> {
    let status = fs::read_to_string("/proc/self/status").map_err(errno)?;
    let value = status.lines().find_map(|line| line.strip_prefix(field));
    Ok(value.unwrap_or_default().trim().to_owned())
}

fn threads() -> Result<usize, i32> {
    fs::read_dir("/proc/self/task").map(Iterator::count).map_err(errno)
}

/// Runs `attempt` while a second thread waits.
fn beside_a_thread(attempt: impl FnOnce() -> Attempted) -> Attempted {
    let (end, wait) = mpsc::channel::<()>();
    let thread = std::thread::spawn(move || wait.recv());
    let attempted = attempt();
    drop(end);
    expect(thread.join().is_ok())?;
    attempted
}

/// Makes the kernel look as if `number` were not there.
fn forbid(number: i64, errno: i32) {
    forbid_by(number, Vec::new(), errno);
}

/// Makes the kernel look as if `number` did not know this first argument.
fn forbid_when(number: i64, first: c::c_int, errno: i32) {
    let (width, value) = (SeccompCmpArgLen::Dword, u64::from(first.unsigned_abs()));
    let condition = SeccompCondition::new(0, width, SeccompCmpOp::Eq, value);
    let rule = SeccompRule::new(vec![condition.expect("a condition")]);
    forbid_by(number, vec![rule.expect("a rule")], errno);
}

fn forbid_by(number: i64, rules: Vec<SeccompRule>, errno: i32) {
    let rules = BTreeMap::from([(number, rules)]);
    let answer = SeccompAction::Errno(errno.unsigned_abs());
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, answer, TargetArch::x86_64);
    let program: seccompiler::BpfProgram = filter.expect("a filter").try_into().expect("a program");
    seccompiler::apply_filter(&program).expect("the kernel has seccomp");
}
