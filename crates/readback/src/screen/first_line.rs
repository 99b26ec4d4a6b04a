//! Where the first line of many bytes ends, and what a look at many of its bytes together tells.

use super::marks::{BLOCK, holds_control_or_high, in_block};

/// The first line of some bytes, without its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FirstLine {
    /// How many bytes it has: all, if no LF is among them.
    pub(crate) length: usize,
    /// Whether all of them are ASCII.
    pub(crate) is_ascii: bool,
    /// Whether control bytes below U+0020 are among them.
    pub(crate) holds_control: bool,
}

impl FirstLine {
    /// Finds it.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let mut line = Self { length: 0, is_ascii: true, holds_control: false };
        let (blocks, rest) = bytes.as_chunks();
        for block in blocks {
            if line.ends_in(block) {
                return line;
            }
        }
        // Behind the last byte stands an LF that ends the line.
        let mut block = [b'\n'; BLOCK];
        block[..rest.len()].copy_from_slice(rest);
        line.ends_in(&block);
        line
    }

    /// Takes the next block; tells whether the line ends in it.
    #[inline]
    fn ends_in(&mut self, block: &[u8; BLOCK]) -> bool {
        let [holds_control, holds_high] = holds_control_or_high(block);
        if holds_control {
            return self.ends_in_controls(block);
        }
        self.length += BLOCK;
        self.is_ascii &= !holds_high;
        false
    }

    /// The same for a block with a control byte, which nearly always is the end of the line.
    #[inline(never)]
    fn ends_in_controls(&mut self, block: &[u8; BLOCK]) -> bool {
        let [ends, controls, high] =
            [(b'\n', 1), (0, 0x20), (0x80, 0x80)].map(|range| in_block(block, [range]));
        let before = ends.wrapping_sub(1) & !ends;
        self.length += ends.trailing_zeros() as usize;
        self.is_ascii &= high & before == 0;
        self.holds_control |= controls & before != 0;
        ends != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_bytes_together_tell_what_single_bytes_tell() {
        let mut state = 1_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize
        };
        let rare = b"\n\n\n\r\t\x1f\0\x7f\xe5 ";
        for _ in 0..50_000 {
            let mut bytes = vec![b'a'; next() % 300];
            for _ in 0..next() % 4 {
                if let Some(byte) = bytes.get_mut(next() % 300) {
                    *byte = rare[next() % rare.len()];
                }
            }
            let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
            let expect = FirstLine {
                length: line.len(),
                is_ascii: line.is_ascii(),
                holds_control: line.iter().any(|byte| *byte < 0x20),
            };
            assert_eq!(FirstLine::of(&bytes), expect, "{bytes:?}");
        }
    }
}
