//! Stems that make a name a credential's wherever they stand in it: `secretValue`, `token_a`.

use super::text::{NAME_BYTES_MAX, is_name, starts_in_any_case};

/// The stems. Each of them is one that a name may end with, too.
pub(in super::super) const WITHIN: &[&[u8]] = &[
    b"password",
    b"passwd",
    b"secret",
    b"token",
    b"apikey",
    b"api_key",
    b"credential",
    b"private_key",
];

/// Characters of a name up to which it is too short to hold one of these and more.
pub(super) const SHORTEST_WITHIN: usize = 6;

/// Pairs of letters of which every stem has one.
pub(super) const PAIRS_OF_ALL: [[u8; 2]; 3] = [*b"ke", *b"sw", *b"cr"];

const _: () = {
    let mut at = 0;
    while at < WITHIN.len() {
        assert!(has_a_pair(WITHIN[at]), "every stem has one of the pairs");
        at += 1;
    }
};

const fn has_a_pair(stem: &[u8]) -> bool {
    let mut at = 1;
    while at < stem.len() {
        let mut pair = 0;
        while pair < PAIRS_OF_ALL.len() {
            let [first, second] = PAIRS_OF_ALL[pair];
            if stem[at - 1] == first && stem[at] == second {
                return true;
            }
            pair += 1;
        }
        at += 1;
    }
    false
}

/// Pairs of letters of which a stem holds one at every fourth place, wherever it begins: no stem is shorter.
const PAIRS: usize = 4;

/// For each byte of a name, those that follow it within the first [`PAIRS`] pairs of a stem of [`WITHIN`], as a set of
/// what comes behind `@` in ASCII. The set of a byte that is of a name has a member more, and that of another is empty.
static WITHIN_PAIRS: [u64; 256] = of_names(pairs_of_stems(PAIRS));

/// The same for the first pair alone.
static FIRST_PAIRS: [u64; 256] = pairs_of_stems(1);

const fn pairs_of_stems(count: usize) -> [u64; 256] {
    let mut pairs = [0; 256];
    let mut at = 0;
    while at < WITHIN.len() {
        let mut pair = 0;
        while pair < count {
            let (first, second) = (WITHIN[at][pair], WITHIN[at][pair + 1]);
            let seconds = 1 << (second - b'@') | 1 << (second.to_ascii_uppercase() - b'@');
            pairs[first as usize] |= seconds;
            pairs[first.to_ascii_uppercase() as usize] |= seconds;
            pair += 1;
        }
        at += 1;
    }
    pairs
}

/// What stands behind all letters in ASCII, and follows nothing in a stem.
const NO_LETTER: u8 = 0x7f;

const fn of_names(mut pairs: [u64; 256]) -> [u64; 256] {
    let mut byte = 0;
    while byte < pairs.len() {
        if is_name(byte as u8) {
            pairs[byte] |= 1 << (NO_LETTER - b'@');
        }
        byte += 1;
    }
    pairs
}

/// Whether a stem stands within a name, at its beginning or in its middle. Every fourth pair of letters tells.
pub(in super::super) fn holds_stem(name: &[u8]) -> bool {
    if name.len() <= SHORTEST_WITHIN {
        return false;
    }
    // Only what is behind the stem makes it one within a name.
    let name = &name[..name.len() - 1];
    (PAIRS - 1..name.len() - 1).step_by(PAIRS).any(|at| begins_stem_near(name, at))
}

/// Whether the name that a text ends with may hold a stem; the cheap part of asking.
#[inline]
pub(in super::super) fn may_hold_stem(text: &[u8]) -> bool {
    !ends_with_short_name(text) && may_hold_stem_in_long_name(text)
}

fn may_hold_stem_in_long_name(text: &[u8]) -> bool {
    // A stem ends before the last letter. Where the name itself begins is not even asked.
    let text = &text[text.len().saturating_sub(NAME_BYTES_MAX)..];
    let (begin, chunks) = text[..text.len() - 1].as_rchunks::<PAIRS>();
    let mut end = text.len() - 1;
    for [before @ .., first, second] in chunks.iter().rev() {
        let pairs = WITHIN_PAIRS[usize::from(*first)];
        if pairs == 0 {
            return false;
        }
        end -= PAIRS;
        if has(pairs, *second) && begins_stem_before(text, end + 2) {
            return true;
        }
        // Where the name begins there is nothing more of it.
        if *second == b' ' || before.contains(&b' ') {
            return false;
        }
    }
    begin.len() >= 2 && begins_stem_near(text, begin.len() - 2)
}

/// Whether the last bytes, of which a name has to have one more than [`SHORTEST_WITHIN`] to hold a stem, are too few or
/// not all of a name. All at once, and only bytes before `-` in ASCII are told apart: blanks, quotes and most brackets.
#[inline]
pub(super) fn ends_with_short_name(text: &[u8]) -> bool {
    const EACH: u64 = u64::MAX / 0xff;
    let Some(last) = text.last_chunk::<8>() else { return text.len() <= SHORTEST_WITHIN };
    let bytes = u64::from_le_bytes(*last) | 0xff;
    bytes.wrapping_sub(EACH * u64::from(b'-')) & !bytes & (EACH * 0x80) != 0
}

/// Whether a stem of [`WITHIN`] has one of its first pairs of letters at this place.
#[inline]
fn begins_stem_near(name: &[u8], at: usize) -> bool {
    is_pair(&WITHIN_PAIRS, name, at) && begins_stem_before(name, at)
}

/// Whether a stem of [`WITHIN`] begins so little before the pair at this place that it is one of its first. Then the pair
/// before it or, in the beginning of a stem, the one behind it is another one.
fn begins_stem_before(name: &[u8], at: usize) -> bool {
    let is_one_of_some = (at > 0 && is_pair(&WITHIN_PAIRS, name, at - 1))
        || (at + 2 < name.len() && is_pair(&WITHIN_PAIRS, name, at + 1));
    is_one_of_some
        && ((at + 1).saturating_sub(PAIRS)..=at)
            .filter(|at| is_pair(&FIRST_PAIRS, name, *at))
            .any(|at| WITHIN.iter().any(|stem| starts_in_any_case(&name[at..], stem)))
}

/// Whether two bytes of a name are one of these pairs.
fn is_pair(pairs: &[u64; 256], name: &[u8], at: usize) -> bool {
    has(pairs[usize::from(name[at])], name[at + 1])
}

/// Whether a byte is a member of a set of what comes behind `@` in ASCII.
const fn has(set: u64, byte: u8) -> bool {
    let place = byte.wrapping_sub(b'@');
    place < 64 && set >> place & 1 != 0
}
