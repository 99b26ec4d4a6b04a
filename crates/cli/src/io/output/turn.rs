//! One run after the other: in a folder in which several choose names, each sees what those before it have written.

use std::fs::File;
use std::io;
use std::path::Path;
use std::time::Duration;

use rustix::fs::FlockOperation;
use rustix::io::Errno;

/// How often and how long a run waits for its turn: half a minute, when a source of 50,000 surfaces takes some seconds.
const ATTEMPTS: u32 = 1500;
const PAUSE: Duration = Duration::from_millis(20);

/// The turn of a run in a folder, which ends when it is dropped, or with the run.
pub(crate) struct Turn {
    /// The folder, open and locked; `None` where it cannot be, as on a file system without locks.
    _locked: Option<File>,
}

impl Turn {
    /// Waits for it.
    ///
    /// # Errors
    /// Another run has had its turn all the time.
    pub(crate) fn take(folder: &Path) -> io::Result<Self> {
        let Ok(folder) = File::open(folder) else { return Ok(Self { _locked: None }) };
        for _ in 0..ATTEMPTS {
            match rustix::fs::flock(&folder, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) => return Ok(Self { _locked: Some(folder) }),
                Err(Errno::AGAIN | Errno::INTR) => std::thread::sleep(PAUSE),
                // A name that is taken meanwhile is found out when the file gets it.
                Err(_) => return Ok(Self { _locked: None }),
            }
        }
        Err(io::ErrorKind::ResourceBusy.into())
    }
}
