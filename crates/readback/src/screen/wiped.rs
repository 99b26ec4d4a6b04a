//! A buffer for outside text that leaves nothing behind: it is overwritten on drop and wherever it
//! moves.

use zeroize::Zeroize;

/// Bytes of an outside text. No `Debug`, `Display` or `Clone`: it cannot be printed or multiplied
/// by accident.
#[derive(Default)]
pub struct Wiped(Vec<u8>);

/// Bytes that a buffer has room for once there is one in it: moving is dear, since the old one is overwritten.
const ROOM_MIN: usize = 128;

impl Wiped {
    /// An empty buffer with room for so many bytes.
    #[must_use]
    pub(super) fn with_room(bytes: usize) -> Self {
        Self(Vec::with_capacity(bytes))
    }

    /// An empty buffer.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Takes over a buffer, and overwrites what it holds beyond its length.
    #[must_use]
    pub fn of(mut bytes: Vec<u8>) -> Self {
        bytes.spare_capacity_mut().zeroize();
        Self(bytes)
    }

    /// Gives the buffer away; whoever takes it overwrites it.
    #[must_use]
    pub fn into_vec(mut self) -> Vec<u8> {
        std::mem::take(&mut self.0)
    }

    /// Adds bytes. Where the buffer has to move, the old one is overwritten first, which `Vec`
    /// itself does not do.
    pub fn extend(&mut self, bytes: &[u8]) {
        self.make_room(bytes.len());
        self.0.extend_from_slice(bytes);
    }

    /// Adds one byte.
    pub fn push(&mut self, byte: u8) {
        self.make_room(1);
        self.0.push(byte);
    }

    /// Adds a character as UTF-8.
    pub fn push_char(&mut self, character: char) {
        self.extend(character.encode_utf8(&mut [0; 4]).as_bytes());
    }

    /// Adds so many zero bytes and lends them, to be overwritten in place.
    pub fn room(&mut self, bytes: usize) -> &mut [u8] {
        let begin = self.0.len();
        self.make_room(bytes);
        self.0.resize(begin + bytes, 0);
        &mut self.0[begin..]
    }

    /// Takes away what stands behind the first `bytes` bytes, and overwrites it.
    pub fn cut(&mut self, bytes: usize) {
        if let Some(rest) = self.0.get_mut(bytes..) {
            rest.zeroize();
            self.0.truncate(bytes);
        }
    }

    /// Empties the buffer and overwrites what was in it.
    pub fn wipe(&mut self) {
        if self.0.is_empty() {
            return;
        }
        self.0.as_mut_slice().zeroize();
        self.0.clear();
    }

    /// The bytes.
    #[must_use]
    pub fn as_slice(&self) -> &[u8] {
        &self.0
    }

    /// The bytes, to be overwritten in place.
    pub fn as_mut_slice(&mut self) -> &mut [u8] {
        &mut self.0
    }

    /// How many bytes.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn make_room(&mut self, bytes: usize) {
        if self.0.capacity() - self.0.len() < bytes {
            let least = (self.0.capacity() * 2).max(ROOM_MIN);
            let mut larger = Vec::with_capacity((self.0.len() + bytes).max(least));
            larger.extend_from_slice(&self.0);
            self.wipe();
            self.0 = larger;
        }
    }
}

impl Drop for Wiped {
    fn drop(&mut self) {
        self.wipe();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growing_keeps_what_is_in_it() {
        let mut buffer = Wiped::new();
        for byte in 0..=255 {
            buffer.push(byte);
        }
        buffer.push_char('密');
        assert_eq!(buffer.len(), 259);
        assert_eq!(&buffer.as_slice()[255..], [255, 0xe5, 0xaf, 0x86]);
        buffer.wipe();
        assert!(buffer.is_empty());
    }

    #[test]
    fn room_is_filled_in_place_and_cut() {
        let mut buffer = Wiped::of(b"ab".to_vec());
        buffer.room(4).copy_from_slice(b"cdef");
        buffer.cut(3);
        buffer.cut(9);
        assert_eq!(buffer.as_slice(), b"abc");
        assert_eq!(buffer.room(2), [0, 0]);
        assert_eq!(buffer.into_vec(), b"abc\0\0");
    }
}
