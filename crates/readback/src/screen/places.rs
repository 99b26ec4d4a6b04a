//! Where bytes stand in a word, sixteen of them at a time: most words are too short for a search that has to be set up.

use super::marks::{BLOCK, equal};

/// Bytes that are looked at together.
const CHUNK: usize = 16;

/// Where one of some bytes stands in a word. No zero is looked for.
#[inline]
pub(super) fn places<const N: usize>(word: &[u8], of: [u8; N]) -> Places<'_, N> {
    let (found, rest) = match word.split_first_chunk() {
        Some((block, rest)) => (found_in_block(block, of), rest),
        None => (found_in(word, of), &[][..]),
    };
    Places { of, rest, offset: 0, found }
}

/// Which bytes of a block are one of some, a bit for each.
#[inline(never)]
fn found_in_block<const N: usize>(block: &[u8; BLOCK], of: [u8; N]) -> u64 {
    let (chunks, _) = block.as_chunks();
    let found = |chunk: &[u8; CHUNK]| u64::from(equal(u128::from_le_bytes(*chunk), of));
    chunks.iter().rev().fold(0, |all, chunk| all << CHUNK | found(chunk))
}

/// The same of what is shorter.
#[inline]
fn found_in<const N: usize>(block: &[u8], of: [u8; N]) -> u64 {
    let (chunks, rest) = block.as_chunks();
    let (mut found, mut at) = (0, 0);
    for chunk in chunks {
        found |= u64::from(equal(u128::from_le_bytes(*chunk), of)) << at;
        at += CHUNK;
    }
    if !rest.is_empty() {
        let behind = match block.last_chunk() {
            Some(last) => equal(u128::from_le_bytes(*last), of) >> (CHUNK - rest.len()),
            None => equal(few(rest), of),
        };
        found |= u64::from(behind) << at;
    }
    found
}

/// The same of a part of a text, whose bytes are read together with those behind it. The places are counted from its
/// beginning.
#[inline]
pub(super) fn places_within<const N: usize>(
    text: &[u8],
    start: usize,
    end: usize,
    of: [u8; N],
) -> Places<'_, N> {
    match end.wrapping_sub(start) {
        length @ ..=CHUNK if text.len() >= CHUNK => {
            let found = equal(bytes_from(text, start), of) & !(u32::MAX << length);
            Places { of, rest: &[], offset: 0, found: u64::from(found) }
        }
        _ => places(text.get(start..end).unwrap_or_default(), of),
    }
}

/// Sixteen bytes of a text from a place in it, with zeros behind its end.
#[inline]
pub(super) fn bytes_from(text: &[u8], start: usize) -> u128 {
    let Some(last) = text.len().checked_sub(CHUNK) else {
        return few(text.get(start..).unwrap_or_default());
    };
    let from = start.min(last);
    let bytes = text
        .get(from..)
        .and_then(<[u8]>::first_chunk)
        .map_or(0, |chunk| u128::from_le_bytes(*chunk));
    bytes.checked_shr((start - from) as u32 * u8::BITS).unwrap_or_default()
}

/// The sixteen bytes of a text that end at a place in it, the last one highest, with zeros before its beginning.
#[inline]
pub(super) fn bytes_before(text: &[u8], at: usize) -> u128 {
    match text[..at].last_chunk() {
        Some(chunk) => u128::from_le_bytes(*chunk),
        None => bytes_from_beginning(text, at),
    }
}

/// The same where fewer bytes stand before the place.
#[inline(never)]
fn bytes_from_beginning(text: &[u8], at: usize) -> u128 {
    let bytes = match text.first_chunk() {
        Some(chunk) => u128::from_le_bytes(*chunk),
        None => few(&text[..at]),
    };
    bytes.checked_shl((CHUNK - at) as u32 * u8::BITS).unwrap_or_default()
}

/// Where a byte stands first in a word.
#[inline]
pub(super) fn place(word: &[u8], of: u8) -> Option<usize> {
    places(word, [of]).next()
}

/// Where one of some bytes stands last in a text. No zero is looked for.
#[inline]
pub(super) fn last_place<const N: usize>(text: &[u8], of: [u8; N]) -> Option<usize> {
    let (rest, chunks) = text.as_rchunks();
    for (chunk, bytes) in chunks.iter().enumerate().rev() {
        if let Some(last) = equal(u128::from_le_bytes(*bytes), of).checked_ilog2() {
            return Some(rest.len() + chunk * CHUNK + last as usize);
        }
    }
    equal(few(rest), of).checked_ilog2().map(|last| last as usize)
}

/// The places in a word where one of some bytes stands, in order.
pub(super) struct Places<'a, const N: usize> {
    of: [u8; N],
    /// What is left behind the block.
    rest: &'a [u8],
    /// Where the block begins.
    offset: usize,
    /// The bytes of the block that are not told yet, a bit for each.
    found: u64,
}

impl<const N: usize> Places<'_, N> {
    /// Goes on to the next block that holds one of the bytes.
    #[inline(never)]
    fn go_on(&mut self) {
        while self.found == 0 && !self.rest.is_empty() {
            (self.found, self.rest) = match self.rest.split_first_chunk() {
                Some((block, rest)) => (found_in_block(block, self.of), rest),
                None => (found_in(self.rest, self.of), &[][..]),
            };
            self.offset += BLOCK;
        }
    }
}

impl<const N: usize> Iterator for Places<'_, N> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        if self.found == 0 {
            if self.rest.is_empty() {
                return None;
            }
            self.go_on();
            if self.found == 0 {
                return None;
            }
        }
        let at = self.offset + self.found.trailing_zeros() as usize;
        self.found &= self.found - 1;
        Some(at)
    }
}

/// Less than sixteen bytes as a number, with zeros behind them.
#[inline]
pub(super) fn few(bytes: &[u8]) -> u128 {
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let behind = (bytes.len() - first.len()) * 8;
        u128::from(u64::from_le_bytes(*first)) | u128::from(u64::from_le_bytes(*last)) << behind
    } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let behind = (bytes.len() - first.len()) * 8;
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        u128::from(u64::from(first) | u64::from(last) << behind)
    } else {
        u128::from(bytes.iter().rev().fold(0_u32, |number, byte| number << 8 | u32::from(*byte)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_text_are_read_with_what_stands_beside_them() {
        for length in 0..=40 {
            let text: Vec<u8> = (0..length).map(|at| b'0' + at % 11).collect();
            for at in 0..=text.len() {
                let before = text[..at].iter().rev().take(CHUNK);
                let expect = before
                    .enumerate()
                    .fold(0, |bytes, (place, byte)| bytes | u128::from(*byte) << (120 - 8 * place));
                assert_eq!(bytes_before(&text, at), expect, "{length} {at}");
                for end in at..=text.len() {
                    let found = places_within(&text, at, end, *b"16:");
                    assert!(found.eq(places(&text[at..end], *b"16:")), "{length} {at} {end}");
                }
            }
        }
    }

    #[test]
    fn every_place_is_found_whatever_stands_around_it() {
        let around = [0, 1, b'=' - 1, b'=' + 1, b':', b'a', 0x7f, 0x80, b'=' | 0x80, 0xff];
        for length in (0..=36).chain([63, 64, 65, 80, 129]) {
            for first in 0..=length {
                for second in (first..=length).step_by(1 + length / 40) {
                    for byte in around {
                        let mut word = vec![byte; length];
                        for at in [first, second] {
                            if let Some(byte) = word.get_mut(at) {
                                *byte = b'=';
                            }
                        }
                        let expect: Vec<_> =
                            (0..length).filter(|at| matches!(word[*at], b'=' | b':')).collect();
                        let found: Vec<_> = places(&word, *b"=:").collect();
                        assert_eq!(found, expect, "{word:?}");
                        let first = word.iter().position(|byte| *byte == b'=');
                        assert_eq!(place(&word, b'='), first, "{word:?}");
                        let last = expect.last().copied();
                        assert_eq!(last_place(&word, *b"=:"), last, "{word:?}");
                    }
                }
            }
        }
    }
}
