//! Stretches of a word that an alphabet covers, sixteen bytes at a time.

use super::PART_CHARACTERS_MIN;
use crate::screen::line::Classes;
use crate::screen::marks::within;

/// Kinds of bytes that hexadecimal digits are not.
const NOT_IN_HEX: Classes = Classes::ALL.without(Classes::LETTER.or(Classes::DIGIT));

/// Kinds of bytes that the alphabets of base64 do not have.
const NOT_IN_BASE64: Classes = NOT_IN_HEX
    .without(Classes::PLUS.or(Classes::SLASH).or(Classes::HYPHEN).or(Classes::UNDERSCORE));

/// The longest stretches of a word that an alphabet covers, of those that are long enough.
pub(super) fn runs(word: &[u8], kinds: Classes) -> impl Iterator<Item = &[u8]> {
    // Most words are one stretch, which their kinds of bytes tell.
    let is_one = !kinds.any(NOT_IN_BASE64);
    let mut rest = word;
    std::iter::from_fn(move || {
        while let Some(characters) = rest.first_chunk() {
            if is_one {
                return Some(std::mem::take(&mut rest));
            }
            // A stretch with another byte in it leaves only what is behind the last one.
            if let Some(other) = others(characters, IN_BASE64).checked_ilog2() {
                rest = &rest[other as usize + 1..];
                continue;
            }
            let (run, behind) = rest.split_at(end_of_run(rest));
            rest = behind;
            return Some(run);
        }
        None
    })
}

/// Whether so many hexadecimal digits as a part has stand in a row.
pub(super) fn holds_hex(word: &[u8]) -> bool {
    let mut rest = word;
    while let Some(characters) = rest.first_chunk() {
        // A stretch with another byte in it leaves only what is behind the last one.
        match others(characters, IN_HEX).checked_ilog2() {
            Some(other) => rest = &rest[other as usize + 1..],
            None => return true,
        }
    }
    false
}

/// Hexadecimal digits and the characters of base64, each range by its first byte and how many bytes it has.
const IN_HEX: [(u8, u8); 3] = [(b'0', 10), (b'A', 6), (b'a', 6)];
const IN_BASE64: [(u8, u8); 6] =
    [(b'/', 11), (b'A', 26), (b'a', 26), (b'+', 1), (b'-', 1), (b'_', 1)];

/// Which of some bytes are not within these ranges, a bit for each.
#[inline]
fn others<const N: usize>(bytes: &[u8; PART_CHARACTERS_MIN], ranges: [(u8, u8); N]) -> u32 {
    within(u128::from_le_bytes(*bytes), ranges) ^ 0xffff
}

/// How far a run of the alphabets of base64 reaches that is long enough.
fn end_of_run(text: &[u8]) -> usize {
    let (chunks, _) = text.as_chunks();
    let end = chunks.iter().enumerate().find_map(|(chunk, bytes)| {
        let others = others(bytes, IN_BASE64);
        (others != 0).then(|| chunk * PART_CHARACTERS_MIN + others.trailing_zeros() as usize)
    });
    end.unwrap_or_else(|| {
        // The last bytes are looked at together with some before them, which are of the run.
        let others = text.last_chunk().map_or(0, |bytes| others(bytes, IN_BASE64));
        let begin = text.len().saturating_sub(PART_CHARACTERS_MIN);
        if others == 0 { text.len() } else { begin + others.trailing_zeros() as usize }
    })
}

#[cfg(test)]
mod tests {
    use super::super::{BASE64, HEX, NO_VALUE};
    use super::*;

    /// The same, byte by byte.
    fn plainly<'a>(word: &'a [u8], values: &'static [u8; 256]) -> Vec<&'a [u8]> {
        let runs = word.split(|byte| values[usize::from(*byte)] == NO_VALUE);
        runs.filter(|run| run.len() >= PART_CHARACTERS_MIN).collect()
    }

    #[test]
    fn stretches_are_found_together_as_one_by_one() {
        let mut state = 1_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize
        };
        let (mut found, mut hex) = (0, 0);
        for _ in 0..50_000 {
            let (length, digits, others) = (16 + next() % 80, next() % 3 > 0, 1 + next() % 60);
            let word: Vec<u8> = (0..length)
                .map(|_| match next() % others {
                    0 => b".:=,@[\x80\xff`g{-_/+"[next() % 15],
                    _ if digits => b"0123456789abcdefABCDEF"[next() % 22],
                    _ => b"QmTz9x/k"[next() % 8],
                })
                .collect();
            let kinds = Classes::of_all(&word);
            let expect = plainly(&word, &BASE64);
            assert_eq!(runs(&word, kinds).collect::<Vec<_>>(), expect, "{word:?}");
            let expect_hex = plainly(&word, &HEX);
            assert_eq!(holds_hex(&word), !expect_hex.is_empty(), "{word:?}");
            found += usize::from(expect.len() > 1);
            hex += usize::from(!expect_hex.is_empty());
        }
        assert!(found > 1_000 && hex > 1_000, "{found} {hex}");
    }
}
