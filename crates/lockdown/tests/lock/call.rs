//! System calls by number, with arguments that are numbers or lie in memory until the call ends.

use std::ffi::CString;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use crate::probe::Attempted;

/// One argument. Numbers go as they are, paths as pointers to bytes that end with zero.
pub(crate) enum Arg<'a> {
    Is(i64),
    Fd(&'a dyn AsRawFd),
    Path(&'a Path),
}

/// Makes the call and drops its answer.
pub(crate) fn call(number: i64, args: &[Arg<'_>]) -> Attempted {
    answer(number, args).map(drop)
}

/// Makes the call.
pub(crate) fn answer(number: i64, args: &[Arg<'_>]) -> Result<i64, i32> {
    let mut paths = Vec::new();
    let mut words = [0_i64; 6];
    for (word, arg) in words.iter_mut().zip(args) {
        *word = match arg {
            Arg::Is(value) => *value,
            Arg::Fd(fd) => i64::from(fd.as_raw_fd()),
            Arg::Path(path) => {
                let path = CString::new(path.as_os_str().as_bytes()).expect("no zero in a path");
                paths.push(path);
                paths.last().expect("just pushed").as_ptr().addr() as i64
            }
        };
    }
    let [a, b, c, d, e, f] = words;
    // SAFETY: the rows give null, numbers, or paths that live until here; where the kernel would
    // write, they give null or an invalid address, which it answers with EFAULT.
    let answer = unsafe { libc::syscall(number, a, b, c, d, e, f) };
    drop(paths);
    if answer == -1 {
        return Err(std::io::Error::last_os_error().raw_os_error().expect("from the system"));
    }
    Ok(answer)
}

/// As [`call`], for calls that come back twice: the child ends at once.
pub(crate) fn call_twice(number: i64, args: &[Arg<'_>]) -> Attempted {
    if answer(number, args)? == 0 {
        // SAFETY: `_exit` runs nothing of the parent's.
        unsafe { libc::_exit(0) }
    }
    Ok(())
}

/// vfork shares the stack, so its child must end before any Rust runs.
pub(crate) fn vfork() -> Attempted {
    let mut answer = libc::SYS_vfork;
    // SAFETY: the child executes only `exit`, in registers; the parent waits for it.
    unsafe {
        std::arch::asm!(
            "syscall", "test rax, rax", "jnz 2f",
            "mov edi, 0", "mov eax, 60", "syscall", "2:",
            inout("rax") answer, out("rdi") _, out("rcx") _, out("r11") _,
        );
    }
    if answer < 0 { Err(i32::try_from(-answer).expect("an errno")) } else { Ok(()) }
}

/// getpid through the 32-bit gate: another table of numbers, another architecture to seccomp.
pub(crate) fn getpid_of_32_bit() -> Attempted {
    let mut answer: i64 = 20;
    // SAFETY: getpid reads and writes no memory.
    unsafe {
        std::arch::asm!(
            "int 0x80", inout("rax") answer,
            out("r8") _, out("r9") _, out("r10") _, out("r11") _,
        );
    }
    if answer < 0 { Err(i32::try_from(-answer).expect("an errno")) } else { Ok(()) }
}

/// Lets this process and its children leave a core as large as its hard limit allows.
pub(crate) fn raise_core_limit() {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: both calls get a limit that lives until they return. One that is refused changes
    // nothing.
    unsafe {
        libc::getrlimit(libc::RLIMIT_CORE, &raw mut limit);
        limit.rlim_cur = limit.rlim_max;
        libc::setrlimit(libc::RLIMIT_CORE, &raw const limit);
    }
}

/// Writes where there is no memory.
pub(crate) fn fault() -> Attempted {
    // SAFETY: nothing is mapped below mmap_min_addr, so the process ends here.
    unsafe { std::ptr::without_provenance_mut::<u8>(8).write_volatile(1) }
    Ok(())
}

pub(crate) fn memfd() -> OwnedFd {
    // SAFETY: the name is a C string; the descriptor is new and ours.
    unsafe {
        let fd = libc::memfd_create(c"program".as_ptr(), 0);
        assert!(fd >= 0);
        OwnedFd::from_raw_fd(fd)
    }
}

pub(crate) fn o_path(path: &Path) -> OwnedFd {
    let args = [Arg::Path(path), Arg::Is(i64::from(libc::O_PATH | libc::O_CLOEXEC))];
    let fd = answer(libc::SYS_open, &args).expect("the path exists");
    // SAFETY: the descriptor is new and ours.
    unsafe { OwnedFd::from_raw_fd(i32::try_from(fd).expect("a descriptor")) }
}

/// One page, readable and writable, never given back.
pub(crate) fn page() -> usize {
    let both = libc::PROT_READ | libc::PROT_WRITE;
    let private = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
    // SAFETY: a new mapping at an address that the kernel picks.
    let page = unsafe { libc::mmap(std::ptr::null_mut(), 4096, both, private, -1, 0) };
    assert_ne!(page, libc::MAP_FAILED);
    page.addr()
}
