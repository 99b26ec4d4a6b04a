//! What must go on under the lock: reading anywhere, writing the output, threads, time, a
//! terminal. The last rows show what the lock does not promise.

use std::fs::{self, File, OpenOptions};
use std::io::{self, IsTerminal, Read, Seek, SeekFrom, Write};
use std::os::fd::AsRawFd;
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::time::{Duration, Instant, SystemTime};

use libc as c;

use crate::call::Arg::{Fd, Is, Path};
use crate::call::{call, getpid_of_32_bit};
use crate::probe::{Attempted, Lock, Outcome, Probe, works};
use crate::world::World;

pub(crate) const TABLE: &[Probe] = &[
    // Reading.
    works("reads_a_file", |_| std(fs::read("/etc/passwd"))),
    works("reads_a_file_outside", |w| std(fs::read(w.kept_path()))),
    works("lists_the_root", |_| std(fs::read_dir("/").map(Iterator::count))),
    works("stats_and_canonicalizes", |w| std(w.outside.join("../inside/old").canonicalize())),
    works("reads_a_link", |_| std(fs::read_link("/proc/self/exe"))),
    works("reads_its_own_status", |_| std(fs::read("/proc/self/status"))),
    works("reads_its_own_memory_map", |_| std(fs::read("/proc/self/maps"))),
    works("finds_its_folder", |_| std(std::env::current_dir())),
    works("does_not_wait_for_a_missing_file", |w| expect(!w.outside.join("missing").exists())),
    works("seeks_and_reads_at", |w| {
        let mut file = File::open(w.kept_path()).map_err(errno)?;
        std(file.seek(SeekFrom::End(0)))?;
        std(file.read_at(&mut [0; 4], 2))
    }),
    works("maps_a_file_to_read", |w| {
        let (read, private) = (i64::from(c::PROT_READ), i64::from(c::MAP_PRIVATE));
        call(c::SYS_mmap, &[Is(0), Is(4096), Is(read), Is(private), Fd(&w.kept), Is(0)])
    }),
    works("locks_a_file_to_read", |w| std(w.kept.lock_shared())),
    // Writing.
    works("creates_and_syncs", |w| {
        let mut file = File::create_new(w.inside.join("new")).map_err(errno)?;
        std(file.write_all(b"output"))?;
        std(file.sync_all())?;
        std(File::open(&w.inside).and_then(|folder| folder.sync_all()))
    }),
    works("writes_over_a_file", |w| std(fs::write(w.inside.join("old"), b"new"))),
    works("appends", |w| {
        let file = OpenOptions::new().append(true).open(w.inside.join("old"));
        std(file.and_then(|mut file| file.write_all(b"more")))
    }),
    works("changes_the_length_of_its_file", |w| {
        let file = OpenOptions::new().write(true).open(w.inside.join("old")).map_err(errno)?;
        std(file.set_len(3))
    }),
    works("writes_a_file_that_has_no_name_and_names_it", |w| {
        let unnamed = OpenOptions::new()
            .write(true)
            .mode(0o600)
            .custom_flags(c::O_TMPFILE)
            .open(&w.inside)
            .map_err(errno)?;
        std((&unnamed).write_all(b"whole"))?;
        std(unnamed.sync_all())?;
        let from = format!("/proc/self/fd/{}", unnamed.as_raw_fd());
        let (here, follow) = (i64::from(c::AT_FDCWD), i64::from(c::AT_SYMLINK_FOLLOW));
        let to = w.inside.join("new");
        call(c::SYS_linkat, &[Is(here), Path(from.as_ref()), Is(here), Path(&to), Is(follow)])?;
        expect(fs::read(to).map_err(errno)? == b"whole")
    }),
    works("renames_over_a_file", |w| std(fs::rename(w.inside.join("other"), w.inside.join("old")))),
    works("renames_between_folders", |w| {
        std(fs::rename(w.inside.join("old"), w.inside.join("sub/new")))
    }),
    works("renames_without_replacing", |w| {
        let here = i64::from(c::AT_FDCWD);
        let (from, to) = (w.inside.join("old"), w.inside.join("new"));
        let flags = i64::from(c::RENAME_NOREPLACE);
        call(c::SYS_renameat2, &[Is(here), Path(&from), Is(here), Path(&to), Is(flags)])
    }),
    works("links_in_the_folder", |w| {
        std(fs::hard_link(w.inside.join("old"), w.inside.join("sub/new")))
    }),
    works("makes_and_removes_folders", |w| {
        std(fs::create_dir_all(w.inside.join("a/b")))?;
        std(fs::write(w.inside.join("a/b/c"), b"c"))?;
        std(fs::remove_dir_all(w.inside.join("a")))
    }),
    works("removes_a_file", |w| std(fs::remove_file(w.inside.join("old")))),
    works("writes_to_null", |_| std(fs::write("/dev/null", b"gone"))),
    works("copies_bytes", |w| {
        let mut from = File::open(w.kept_path()).map_err(errno)?;
        let mut to = File::create(w.inside.join("new")).map_err(errno)?;
        std(io::copy(&mut from, &mut to))
    }),
    works("tempfile_writes_and_persists", |w| {
        let mut file = tempfile::NamedTempFile::new_in(&w.inside).map_err(errno)?;
        std(file.write_all(b"whole"))?;
        std(file.persist(w.inside.join("old")).map_err(|failed| failed.error))
    }),
    // The process.
    works("starts_and_joins_threads", |_| {
        let threads: Vec<_> = (0..4_u32)
            .map(|n| std::thread::Builder::new().name("worker".to_owned()).spawn(move || n))
            .collect();
        for thread in threads {
            expect(thread.map_err(errno)?.join().is_ok())?;
        }
        Ok(())
    }),
    works("threads_are_under_the_lock", |w| {
        let (outside, inside) = (w.outside.join("new"), w.inside.join("new"));
        let thread = std::thread::spawn(move || {
            let refused = File::create(outside).map_err(errno).err() == Some(c::EACCES);
            let socket = std::net::UdpSocket::bind("127.0.0.1:0").map_err(errno).err();
            refused && socket == Some(c::EPERM) && File::create(inside).is_ok()
        });
        expect(thread.join().unwrap_or(false))
    }),
    works("counts_processors", |_| std(std::thread::available_parallelism())),
    works("tells_the_time_and_sleeps", |_| {
        let begin = Instant::now();
        std::thread::sleep(Duration::from_millis(1));
        expect(begin.elapsed() >= Duration::from_millis(1))?;
        expect(SystemTime::now() > SystemTime::UNIX_EPOCH)
    }),
    works("asks_whether_there_is_a_terminal", |_| expect(!io::stdin().is_terminal())),
    works("reads_standard_input", |_| std(io::stdin().read(&mut [0; 8]))),
    works("waits_for_a_pipe", |_| {
        let (mut reader, mut writer) = io::pipe().map_err(errno)?;
        std(writer.write_all(b"x"))?;
        std(reader.read_exact(&mut [0; 1]))
    }),
    works("hashes_with_a_random_seed", |_| {
        expect(std::collections::HashMap::from([(1, 2)]).contains_key(&1))
    }),
    works("allocates_much", |_| expect(vec![1_u8; 64 << 20].iter().all(|byte| *byte == 1))),
    works("unwinds_a_panic", |_| {
        std::panic::set_hook(Box::new(|_| {}));
        expect(std::panic::catch_unwind(|| std::panic::resume_unwind(Box::new(1))).is_err())
    }),
    works("prints_a_backtrace", |_| {
        expect(!std::backtrace::Backtrace::force_capture().to_string().is_empty())
    }),
    Probe {
        name: "is_killed_by_a_call_of_another_architecture",
        lock: Lock::Output,
        expect: Outcome::Signal(c::SIGSYS),
        attempt: |_| getpid_of_32_bit(),
    },
    // A reader.
    reader("reader_reads", |w| std(fs::read(w.kept_path()))),
    reader("reader_starts_threads", |_| expect(std::thread::spawn(|| ()).join().is_ok())),
    reader("reader_writes_to_what_is_open", |_| std(io::stderr().write_all(b"x"))),
    // What is not promised, so that the docs stay true.
    works("not_promised_inherited_socket_can_be_written", |w| {
        call(c::SYS_write, &[Fd(&w.tcp_connected), Is(w.page as i64), Is(1)])
    }),
    works("not_promised_file_outside_can_be_flocked", |w| std(w.kept.lock())),
    // What std does under the lock that a caller may not expect.
    works("fs_copy_fails_for_it_sets_the_mode", |w| {
        let copied = fs::copy(w.kept_path(), w.inside.join("new"));
        expect(copied.map_err(errno).err() == Some(c::EPERM))
    }),
];

const fn reader(name: &'static str, attempt: fn(&World) -> Attempted) -> Probe {
    Probe { name, lock: Lock::ReadOnly, expect: Outcome::Done, attempt }
}

/// What std did, as an attempt.
pub(crate) fn std<T>(result: io::Result<T>) -> Attempted {
    result.map(drop).map_err(errno)
}

/// -1 stands for an error that has no number.
#[expect(clippy::needless_pass_by_value, reason = "given to map_err")]
pub(crate) fn errno(error: io::Error) -> i32 {
    error.raw_os_error().unwrap_or(-1)
}

/// -2 stands for a wrong answer without an error.
pub(crate) fn expect(holds: bool) -> Attempted {
    if holds { Ok(()) } else { Err(-2) }
}
