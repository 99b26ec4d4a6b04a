//! What an attempt finds: folders in and out of the lock, descriptors opened before it, a user.
//! Both folders belong to the user and are open to everyone, so that only the lock refuses.

use std::fs::{self, File, Permissions};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixDatagram;
use std::path::{Path, PathBuf};

use lockdown::{Locked, Writable, profile};

use crate::call;
use crate::probe::Lock;

const KEPT: &str = "must stay as it is";
const NOBODY: u32 = 65534;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum User {
    /// Whoever runs the tests.
    Caller,
    /// Root's second run.
    Nobody,
}

impl User {
    pub(crate) fn available() -> &'static [Self] {
        // SAFETY: getuid has no preconditions.
        if unsafe { libc::getuid() } == 0 { &[Self::Caller, Self::Nobody] } else { &[Self::Caller] }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Caller => "caller",
            Self::Nobody => "nobody",
        }
    }

    pub(crate) fn named(name: &str) -> Self {
        if name == Self::Nobody.name() { Self::Nobody } else { Self::Caller }
    }

    pub(crate) fn become_it(self) {
        match self {
            Self::Caller => {}
            // SAFETY: one thread; a null list of zero groups is what setgroups takes for none.
            Self::Nobody => unsafe {
                assert_eq!(libc::setgroups(0, std::ptr::null()), 0);
                assert_eq!(libc::setgid(NOBODY), 0);
                assert_eq!(libc::setuid(NOBODY), 0);
            },
        }
    }
}

/// The folders, built by the parent.
pub(crate) struct Scene {
    base: tempfile::TempDir,
}

impl Scene {
    pub(crate) fn build(user: User) -> Self {
        let base = tempfile::tempdir().expect("a scratch folder");
        let at = |name: &str| base.path().join(name);
        fs::set_permissions(base.path(), Permissions::from_mode(0o755)).expect("own folder");
        for folder in ["inside", "inside/sub", "outside", "outside/empty"] {
            fs::create_dir(at(folder)).expect("own folder");
            give(&at(folder), user, 0o777);
        }
        for file in ["inside/old", "inside/other", "outside/kept"] {
            fs::write(at(file), KEPT).expect("own folder");
            give(&at(file), user, 0o666);
        }
        Self { base }
    }

    pub(crate) fn path(&self) -> &Path {
        self.base.path()
    }

    /// The folder that may be written, and where the child runs.
    pub(crate) fn inside(&self) -> PathBuf {
        self.base.path().join("inside")
    }

    /// Names, content and mode of everything outside.
    pub(crate) fn require_outside_untouched(&self) -> Result<(), String> {
        let outside = self.base.path().join("outside");
        let mut names: Vec<_> = fs::read_dir(&outside)
            .expect("own folder")
            .map(|entry| entry.expect("own folder").file_name())
            .collect();
        names.sort();
        if names != ["empty", "kept"] {
            return Err(format!("outside holds {names:?}"));
        }
        let kept = outside.join("kept");
        if fs::read_to_string(&kept).expect("own file") != KEPT {
            return Err("the file outside has changed".to_owned());
        }
        let mode = fs::metadata(&kept).expect("own file").permissions().mode() & 0o7777;
        if mode != 0o666 { Err(format!("the file outside has mode {mode:o}")) } else { Ok(()) }
    }
}

fn give(path: &Path, user: User, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("own file");
    match user {
        User::Caller => {}
        User::Nobody => {
            std::os::unix::fs::chown(path, Some(NOBODY), Some(NOBODY)).expect("as root");
        }
    }
}

/// What the child holds when the attempt begins.
pub(crate) struct World {
    pub(crate) inside: PathBuf,
    pub(crate) outside: PathBuf,
    /// `/bin/true` in memory.
    pub(crate) program_in_memory: OwnedFd,
    /// `/bin/true` by O_PATH.
    pub(crate) program_by_path: OwnedFd,
    pub(crate) udp: UdpSocket,
    pub(crate) tcp_listener: TcpListener,
    pub(crate) tcp_connected: TcpStream,
    pub(crate) unix: UnixDatagram,
    /// `outside/kept`, opened for reading.
    pub(crate) kept: File,
    /// `outside`, opened before the lock.
    pub(crate) outside_folder: File,
    /// A page of memory that is not executable.
    pub(crate) page: usize,
    locked: Option<Locked>,
}

impl World {
    pub(crate) fn open(base: &Path) -> Self {
        let program_in_memory = call::memfd();
        let program = fs::read("/bin/true").expect("/bin/true");
        fs::write(format!("/proc/self/fd/{}", program_in_memory.as_raw_fd()), program)
            .expect("own memory");
        let tcp_listener = TcpListener::bind("127.0.0.1:0").expect("loopback");
        let address = tcp_listener.local_addr().expect("bound");
        Self {
            inside: base.join("inside"),
            outside: base.join("outside"),
            program_in_memory,
            program_by_path: call::o_path(Path::new("/bin/true")),
            udp: UdpSocket::bind("127.0.0.1:0").expect("loopback"),
            tcp_connected: TcpStream::connect(address).expect("own listener"),
            tcp_listener,
            unix: UnixDatagram::unbound().expect("a UNIX socket"),
            kept: File::open(base.join("outside/kept")).expect("readable"),
            outside_folder: File::open(base.join("outside")).expect("readable"),
            page: call::page(),
            locked: None,
        }
    }

    pub(crate) fn lock(&mut self, lock: Lock) {
        let output = [Writable::Folder(&self.inside), Writable::File(Path::new("/dev/null"))];
        let locked = match lock {
            Lock::Output => lockdown::enter(&profile::WRITES_OUTPUT, &output),
            Lock::ReadOnly => lockdown::enter(&profile::READ_ONLY, &[]),
            Lock::OwnHands => return,
        };
        self.locked = Some(locked.expect("this kernel can enforce the lock"));
    }

    pub(crate) fn locked(&self) -> &Locked {
        self.locked.as_ref().expect("only rows under a lock ask for it")
    }

    pub(crate) fn kept_path(&self) -> PathBuf {
        self.outside.join("kept")
    }
}
