//! A thread that writes full buffers while the next ones are filled.

use std::fs::File;
use std::io::{self, Write as _};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

/// Buffers under way at most: one being written, one waiting, one being filled.
const BUFFERS: usize = 3;

/// After so many bytes the disk is set to work, where it will be waited for at the end. Measured: 512 KiB
/// is where the whole process is fastest; at 8 MiB it takes a fifth longer.
const WRITE_BACK_BYTES: u64 = 512 * 1024;

/// Whether the disk is going to be waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WriteBack {
    /// It is, so it should not begin at the end only.
    Early,
    /// It is not: the kernel writes when it sees fit.
    WhenConvenient,
}

/// Writes to one file on a thread of its own.
pub(super) struct Background {
    full: SyncSender<Vec<u8>>,
    empty: Receiver<Vec<u8>>,
    thread: JoinHandle<io::Result<()>>,
}

impl Background {
    /// Starts to write at the file's position.
    pub(super) fn start(file: File, write_back: WriteBack) -> io::Result<Self> {
        let (full, to_write) = sync_channel::<Vec<u8>>(BUFFERS);
        let (written, empty) = sync_channel(BUFFERS);
        for _ in 1..BUFFERS {
            // The channel has just been made and has room.
            let _ = written.send(Vec::new());
        }
        let thread = std::thread::Builder::new().name("output".to_owned()).spawn(move || {
            let (mut bytes, mut advised) = (0, 0);
            for mut buffer in to_write {
                (&file).write_all(&buffer)?;
                bytes += buffer.len() as u64;
                if write_back == WriteBack::Early && bytes - advised >= WRITE_BACK_BYTES {
                    start_write_back(&file, advised, bytes);
                    advised = bytes;
                }
                buffer.clear();
                // The other side may have gone: then nobody needs the buffer.
                let _ = written.send(buffer);
            }
            Ok(())
        })?;
        Ok(Self { full, empty, thread })
    }

    /// Gives a full buffer and takes an empty one; `None` when the writing has failed.
    pub(super) fn exchange(&self, buffer: Vec<u8>) -> Option<Vec<u8>> {
        self.full.send(buffer).ok()?;
        self.empty.recv().ok()
    }

    /// Waits until everything given has been written.
    pub(super) fn finish(self) -> io::Result<()> {
        let Self { full, empty, thread } = self;
        drop((full, empty));
        thread.join().unwrap_or_else(|_| Err(io::Error::other("the writing thread ended early")))
    }
}

/// Sets the disk to work on a range without waiting for it: advice that the range is not needed soon begins
/// its write-back (posix_fadvise(2)). A file system that does not take it is waited for at the end.
fn start_write_back(file: &File, from: u64, to: u64) {
    let length = std::num::NonZeroU64::new(to - from);
    let _ = rustix::fs::fadvise(file, from, length, rustix::fs::Advice::DontNeed);
}
