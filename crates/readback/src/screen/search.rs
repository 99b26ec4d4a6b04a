//! A few bytes that are sought in a line.

use super::marks::equal;
use super::places::{few, places};

/// Whether a byte, which is not zero, occurs in `text`.
#[inline]
pub(super) fn has(text: &[u8], byte: u8) -> bool {
    places(text, [byte]).next().is_some()
}

/// Whether `needle`, which is not empty, occurs in `text`.
#[inline(always)]
pub(super) fn contains(text: &[u8], needle: &[u8]) -> bool {
    position(text, needle).is_some()
}

/// Where `needle`, which is not empty, first occurs in `text`. It looks for the two of its bytes that are rarest;
/// for a needle that is known, so are they.
#[inline(always)]
pub(super) fn position(text: &[u8], needle: &[u8]) -> Option<usize> {
    let first = rarest(needle, needle.len());
    position_by(text, needle, [first, rarest(needle, first)])
}

/// The same by the two bytes at these places in the needle, of which sixteen are looked at together.
fn position_by(text: &[u8], needle: &[u8], [first, second]: [usize; 2]) -> Option<usize> {
    let count = (text.len() + 1).saturating_sub(needle.len());
    let (one, other) = (*needle.get(first)?, *needle.get(second)?);
    let ones = text.get(first..first + count)?;
    let others = text.get(second..second + count)?;
    let both = |ones: u128, others: u128| equal(ones, [one]) & equal(others, [other]);
    let (Some(last), Some(last_others)) = (ones.last_chunk(), others.last_chunk()) else {
        let found = both(few(ones), few(others));
        return if found == 0 { None } else { first_of(found, 0, text, needle) };
    };
    let (ones, _) = ones.as_chunks();
    let (others, _) = others.as_chunks();
    let mut from = 0;
    for (ones, others) in ones.iter().zip(others) {
        let found = both(u128::from_le_bytes(*ones), u128::from_le_bytes(*others));
        if found != 0
            && let Some(at) = first_of(found, from, text, needle)
        {
            return Some(at);
        }
        from += CHUNK;
    }
    // Of the last ones some were looked at before.
    let found = both(u128::from_le_bytes(*last), u128::from_le_bytes(*last_others));
    if found == 0 { None } else { first_of(found, count - CHUNK, text, needle) }
}

/// Bytes that are looked at together.
const CHUNK: usize = 16;

/// The first place where the needle stands, of those that are marked from a place on.
#[inline(never)]
fn first_of(mut found: u32, from: usize, text: &[u8], needle: &[u8]) -> Option<usize> {
    while found != 0 {
        let at = from + found.trailing_zeros() as usize;
        if text[at..].starts_with(needle) {
            return Some(at);
        }
        found &= found - 1;
    }
    None
}

/// Where the byte of a needle is that is rarest in texts, but for one place: a sign before a capital or digit, before a
/// letter, a rare one before a common one, before a blank.
#[inline(always)]
const fn rarest(needle: &[u8], but: usize) -> usize {
    let mut at = 0;
    let mut found = 0;
    let mut lowest = u8::MAX;
    while at < needle.len() {
        let rank = rank(needle[at]);
        if rank < lowest && at != but {
            lowest = rank;
            found = at;
        }
        at += 1;
    }
    found
}

#[inline(always)]
const fn rank(byte: u8) -> u8 {
    RANKS[byte as usize]
}

static RANKS: [u8; 256] = {
    let mut ranks = [0; 256];
    let mut byte = 0;
    while byte < ranks.len() {
        ranks[byte] = match byte as u8 {
            b' ' => 7,
            b'a' | b'e' | b'i' | b'n' | b'o' | b'r' | b's' | b't' => 6,
            b'c' | b'd' | b'h' | b'l' | b'm' | b'p' | b'u' => 5,
            b'b' | b'f' | b'g' | b'w' | b'y' => 4,
            b'a'..=b'z' => 3,
            b'.' | b',' | b'-' => 2,
            b'A'..=b'Z' | b'0'..=b'9' => 1,
            _ => 0,
        };
        byte += 1;
    }
    ranks
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sought_is_found_where_it_stands_first() {
        let mut state = 1_u64;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize % below
        };
        for _ in 0..100_000 {
            let letters = 1 + next(4);
            let text: Vec<u8> = (0..next(80)).map(|_| b"a: \xe5"[next(letters)]).collect();
            let needle: Vec<u8> = (0..1 + next(4)).map(|_| b"a: \xe5"[next(letters)]).collect();
            let expect = text.windows(needle.len()).position(|part| part == needle);
            assert_eq!(position(&text, &needle), expect, "{text:?} {needle:?}");
            assert_eq!(has(&text, b':'), text.contains(&b':'), "{text:?}");
        }
    }
}
