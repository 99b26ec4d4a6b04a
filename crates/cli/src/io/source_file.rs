//! Opening what is read.

use std::fs::File;
use std::io;
use std::path::Path;

use rustix::io::Errno;

use super::progress::Watched;

/// A file that is open for reading.
pub(crate) struct SourceFile {
    file: File,
    /// Its size in bytes where it is a regular file, which can also be read twice.
    size_bytes: Option<u64>,
}

impl SourceFile {
    /// Opens a file, a pipe or a device; a folder is an error.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        if metadata.is_dir() {
            return Err(Errno::ISDIR.into());
        }
        let size_bytes = metadata.is_file().then_some(metadata.len());
        Ok(Self { file, size_bytes })
    }

    /// Whether it can be read from the start a second time.
    pub(crate) fn is_rereadable(&self) -> bool {
        self.size_bytes.is_some()
    }

    /// Reads from the start, showing progress.
    pub(crate) fn reader(&mut self) -> io::Result<Watched<&File>> {
        if self.is_rereadable() {
            use std::io::Seek as _;
            (&self.file).rewind()?;
        }
        Ok(Watched::new(&self.file, self.size_bytes))
    }
}

/// Reads a small file as a whole; one that is longer than `bytes_max` by the first byte too many.
pub(crate) fn read_small(path: &Path, bytes_max: usize) -> io::Result<Vec<u8>> {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    SourceFile::open(path)?.file.take(bytes_max as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
