//! One reference out of a stack of reftables (git's `Documentation/technical/reftable.txt`,
//! versions 1 and 2).
//!
//! Reference blocks are read from the first to the last; the index, logs and object blocks are not.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use gix_hash::{Kind, ObjectId};

use super::files::{self, Content};
use super::references::{Stored, Target};

/// `tables.list` names a handful of files of about 50 letters each.
const LIST_BYTES_MAX: u64 = 1 << 20;
/// A million references make a table of less than 64 MiB.
const TABLE_BYTES_MAX: u64 = 256 << 20;
/// A table can vanish between the list and the read when git merges tables; then the list is new.
const ATTEMPTS_MAX: usize = 3;

/// The newest table that knows `name` decides; a deletion in it hides the older ones.
pub(super) fn read(folder: &Path, name: &[u8], hash: Kind) -> Stored {
    'attempt: for _ in 0..ATTEMPTS_MAX {
        let list = match files::read(&folder.join("tables.list"), LIST_BYTES_MAX) {
            Content::Bytes(list) => list,
            Content::Missing => return Stored::Missing,
            Content::Folder | Content::Special | Content::Unreadable => return Stored::Broken,
        };
        let mut tables = Vec::new();
        for file in list.split(|byte| *byte == b'\n').filter(|file| !file.is_empty()) {
            match files::read(&folder.join(OsStr::from_bytes(file)), TABLE_BYTES_MAX) {
                Content::Bytes(bytes) => tables.push(bytes),
                Content::Missing => continue 'attempt,
                Content::Folder | Content::Special | Content::Unreadable => return Stored::Broken,
            }
        }
        return read_stack(&tables, name, hash).unwrap_or(Stored::Broken);
    }
    Stored::Broken
}

/// `None` if a table is not well formed; git opens all of them before it reads one.
fn read_stack(tables: &[Vec<u8>], name: &[u8], hash: Kind) -> Option<Stored> {
    let tables: Vec<_> =
        tables.iter().map(|bytes| Table::open(bytes, hash)).collect::<Option<_>>()?;
    for table in tables.iter().rev() {
        if let Some(stored) = table.find(name)? {
            return Some(stored);
        }
    }
    Some(Stored::Missing)
}

struct Table<'a> {
    /// Everything before the footer.
    blocks: &'a [u8],
    header_len: usize,
    block_len: usize,
    hash: Kind,
}

impl<'a> Table<'a> {
    fn open(bytes: &'a [u8], hash: Kind) -> Option<Self> {
        let header_len = match (bytes.get(..5)?, hash) {
            (b"REFT\x01", Kind::Sha1) => 24,
            (b"REFT\x02", _) => 28,
            _ => return None,
        };
        let footer_len = header_len + 5 * 8 + 4;
        let (blocks, footer) = bytes.split_at_checked(bytes.len().checked_sub(footer_len)?)?;
        let (checked, sum) = footer.split_last_chunk::<4>()?;
        // A table of only a header and a footer is valid and empty.
        let header = bytes.get(..header_len)?;
        let identifier: &[u8] = if hash == Kind::Sha1 { b"sha1" } else { b"s256" };
        if !checked.starts_with(header)
            || (header_len == 28 && !header.ends_with(identifier))
            || crc32(checked) != u32::from_be_bytes(*sum)
        {
            return None;
        }
        Some(Self { blocks, header_len, block_len: number24(&header[5..])?, hash })
    }

    /// `Some(None)` if this table says nothing of `name`.
    fn find(&self, name: &[u8]) -> Option<Option<Stored>> {
        let mut start = 0;
        while start < self.blocks.len() {
            let block = &self.blocks[start..];
            // The first block begins with the header of the file, which its length counts.
            let head = if start == 0 { self.header_len } else { 0 };
            if block.get(head) != Some(&b'r') {
                return Some(None);
            }
            let length = number24(block.get(head + 1..)?)?;
            let records = Records::of_block(block.get(..length)?, head + 4)?;
            if let Some(stored) = records.find(name, self.hash)? {
                return Some(Some(stored));
            }
            // Blocks are padded with zeros to the same size, unless the writer left that out.
            let padded = self.block_len > length && block.get(length) == Some(&0);
            start += if padded { self.block_len } else { length };
        }
        Some(None)
    }
}

/// The records of one block, each of which repeats a part of the name before it.
struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    /// Records end where the table of restart points begins, whose size is the block's last number.
    fn of_block(block: &'a [u8], first: usize) -> Option<Self> {
        let (before, restarts) = block.split_last_chunk::<2>()?;
        let restarts = usize::from(u16::from_be_bytes(*restarts));
        let end = before.len().checked_sub(restarts * 3)?;
        Some(Self { rest: block.get(first..end)? })
    }

    fn find(mut self, name: &[u8], hash: Kind) -> Option<Option<Stored>> {
        let mut current = Vec::new();
        while !self.rest.is_empty() {
            let shared = self.variable()?;
            let suffix_and_kind = self.variable()?;
            if shared > current.len() {
                return None;
            }
            current.truncate(shared);
            current.extend_from_slice(self.take(suffix_and_kind >> 3)?);
            self.variable()?; // when it was written, relative to the table
            let stored = self.value(suffix_and_kind & 7, hash)?;
            match current.as_slice().cmp(name) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => return Some(Some(stored)),
                std::cmp::Ordering::Greater => return Some(None),
            }
        }
        Some(None)
    }

    fn value(&mut self, kind: usize, hash: Kind) -> Option<Stored> {
        let length = hash.len_in_bytes();
        match kind {
            0 => Some(Stored::Missing),
            1 | 2 => {
                let id = ObjectId::try_from(self.take(length)?).ok()?;
                self.take((kind - 1) * length)?; // what an annotated tag points to
                Some(Stored::Found(Target::Object(id)))
            }
            3 => {
                let length = self.variable()?;
                Some(Stored::Found(Target::Symbolic(self.take(length)?.to_vec())))
            }
            _ => None,
        }
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    /// A number of 7 bits a byte, highest first; each further byte adds one to what is before it.
    fn variable(&mut self) -> Option<usize> {
        let mut number = 0_usize;
        loop {
            let byte = self.take(1)?[0];
            number |= usize::from(byte & 0x7f);
            if byte & 0x80 == 0 {
                return Some(number);
            }
            number = number.checked_add(1)?.checked_mul(128)?;
        }
    }
}

fn number24(bytes: &[u8]) -> Option<usize> {
    let [high, middle, low] = *bytes.first_chunk::<3>()?;
    Some(usize::from(high) << 16 | usize::from(middle) << 8 | usize::from(low))
}

/// The sum of a footer of 68 bytes is not worth a table.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum: u32, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 }
        })
    })
}
