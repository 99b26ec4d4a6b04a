//! In which ways a token may be told, as far as the places of letters, digits and marks say: most words hold none.

use super::super::part::{OVERLAP, Part, any_part};
use super::{BEGINNINGS, MARKED_CHARACTERS_MIN, TOKEN_CHARACTERS_MIN, body_length, longest_prefix};
use crate::screen::line::{Classes, Word};
use crate::screen::marks::{BLOCK, below};
use crate::screen::secrets::forms::runs::Runs;

/// Kinds of bytes in a token of Telegram.
pub(super) const TELEGRAM: Classes = Classes::COLON.or(Classes::DIGIT).or(Classes::UPPER);

/// Kinds of bytes in a token that a dot parts.
pub(super) const PARTED: Classes = Classes::DOT.or(Classes::DIGIT);

/// What a token may be told by, a bit for each way.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Ways(u8);

impl Ways {
    #[cfg(test)]
    pub(in super::super) const ALL: Self = Self(u8::MAX);
    pub(super) const NONE: Self = Self(0);
    pub(super) const MARK: Self = Self(1);
    pub(super) const TELEGRAM: Self = Self(1 << 1);
    pub(super) const PARTED: Self = Self(1 << 2);
    pub(super) const GROUPED: Self = Self(1 << 3);
    pub(super) const PREFIX: Self = Self(1 << 4);

    pub(super) const fn has(self, way: Self) -> bool {
        self.0 & way.0 != 0
    }

    /// This way if it is open.
    const fn when(self, is_open: bool) -> u8 {
        if is_open { self.0 } else { 0 }
    }
}

/// In which ways a token may begin in one of the parts of a word.
#[inline(never)]
pub(super) fn ways_in_long(text: &[u8], word: Word) -> Ways {
    let mut ways = Ways::NONE;
    any_part(text, word, |part| {
        ways.0 |= ways_in(text, word, part).0;
        false
    });
    ways
}

/// In which ways a token may begin in a part of a word, as far as the places of letters, digits and marks tell.
#[inline]
pub(super) fn ways_in(text: &[u8], word: Word, part: &Part<'_>) -> Ways {
    let Word { classes, .. } = word;
    let is_telegram = classes.all(TELEGRAM) && may_be_telegram(part.runs);
    let is_parted = classes.all(PARTED) && may_be_parted(part);
    let is_grouped = classes.any(Classes::HYPHEN)
        && part.start == word.start
        && may_be_grouped(text, word, part);
    Ways(
        Ways::MARK.when(may_hold_mark(word, part))
            | Ways::TELEGRAM.when(is_telegram)
            | Ways::PARTED.when(is_parted)
            | Ways::GROUPED.when(is_grouped)
            | Ways::PREFIX.when(may_begin_with_prefix(text, word, part)),
    )
}

/// Whether a token may begin with the prefix of a format in a part of a word.
#[inline]
fn may_begin_with_prefix(text: &[u8], word: Word, part: &Part<'_>) -> bool {
    let text = &text[part.start..word.end];
    let mut starts = part.runs.starts() & part.up_to(word.end + 1 - TOKEN_CHARACTERS_MIN);
    let mut begun = 0_u64;
    while starts != 0 {
        let at = starts.trailing_zeros() as usize;
        starts &= starts - 1;
        begun |= u64::from(BEGINNINGS.begin(&text[at..])) << at;
    }
    begun != 0 && is_begun(text, begun)
}

/// Whether a prefix stands at one of these places, and enough characters follow it.
#[inline(never)]
fn is_begun(text: &[u8], mut begun: u64) -> bool {
    while begun != 0 {
        let text = &text[begun.trailing_zeros() as usize..];
        let is_one = longest_prefix(text).is_some_and(|(prefix, alphabet, length_min)| {
            body_length(&text[prefix.len()..], *alphabet) >= *length_min
        });
        if is_one {
            return true;
        }
        begun &= begun - 1;
    }
    false
}

/// Whether capitals, small letters, digits and signs follow one another somewhere as in one of [`super::MARKS`].
#[inline]
fn may_hold_mark(word: Word, part: &Part<'_>) -> bool {
    let Runs { lower, digits, .. } = part.runs;
    let others = !part.runs.alphanumeric();
    let small = lower & lower >> 1;
    let mut found = marks_of_capitals(word, part);
    // `.atlasv1.`
    let six = small & small >> 2 & small >> 4;
    found |= others & six >> 1 & digits >> 7 & others >> 8;
    if word.classes.any(Classes::UNDERSCORE) && word.len() >= MARKED_CHARACTERS_MIN {
        let letters = part.places(*b"m");
        let two = letters & letters >> 1;
        found |= if two == 0 { 0 } else { part.places(*b"_") & two >> 1 };
    }
    // `.apps.`
    if word.len() > BLOCK && word.classes.any(Classes::DOT) {
        let dots = part.places(*b".");
        found |= dots & dots >> 5 & small >> 1 & small >> 3;
    }
    found != 0
}

/// Where a mark with capitals in it may begin.
#[inline]
fn marks_of_capitals(word: Word, part: &Part<'_>) -> u64 {
    let Runs { lower, upper, digits } = part.runs;
    let two = upper & upper >> 1;
    let four = two & two >> 2;
    // `T3BlbkFJ`, `JQQJ99`
    let mut found = upper & digits >> 1 & upper >> 2 & lower >> 3 & lower >> 4 & two >> 6;
    found |= four & digits >> 4 & digits >> 5;
    // `8Q~`, `+ASt`
    let others = !part.runs.alphanumeric();
    found |= (digits & upper >> 1 & others >> 2) | (others & two >> 1 & lower >> 3);
    // `AzSe`
    let is_mixed = word.len() >= SHORTEST_MIXED;
    found |= if is_mixed { upper & lower >> 1 & upper >> 2 & lower >> 3 } else { 0 };
    // `NRAL`, `AZDO`, `APIM`
    if four != 0 && word.len() >= SHORTEST_OF_CAPITALS {
        found |= four & part.places(*b"NA") & part.places(*b"RZP") >> 1 & part.places(*b"ADI") >> 2;
    }
    found
}

/// The shortest token with a mark that capitals and small letters take turns in, and with one of capitals alone.
const SHORTEST_MIXED: usize = 52;
const SHORTEST_OF_CAPITALS: usize = 28;

/// Whether digits, a mark and capitals may be those of [`super::telegram_token`].
fn may_be_telegram(runs: Runs) -> bool {
    let Runs { upper, digits, .. } = runs;
    let two = digits & digits << 1;
    let four = two & two << 2;
    let eight = four & four << 4;
    eight << 1 & upper >> 1 & upper >> 2 & !runs.alphanumeric() != 0
}

/// Whether so many letters and digits stand around a dot as [`super::bootstrap_token`] and [`super::airtable_token`] have.
fn may_be_parted(part: &Part<'_>) -> bool {
    let one = part.runs.alphanumeric();
    let two = one & one >> 1;
    let four = two & two >> 2;
    let eight = four & four >> 4;
    let sixteen = eight & eight >> 8;
    let found = !one & (four & two >> 4) << 6 & sixteen >> 1;
    found != 0 && found & part.places(*b".") != 0
}

/// Whether the first two groups between hyphens have the lengths of those that [`super::grouped_token`] knows, and are of more
/// than hexadecimal digits where they have the lengths of those of a UUID.
fn may_be_grouped(text: &[u8], word: Word, part: &Part<'_>) -> bool {
    let alphanumeric = part.runs.alphanumeric();
    let start = alphanumeric.trailing_zeros();
    let is_cut = word.len() > BLOCK;
    if is_cut && start as usize > OVERLAP {
        return true;
    }
    let length_at = |places: u64, at: u32| (!places.unbounded_shr(at)).trailing_zeros();
    let first = length_at(alphanumeric, start);
    let hyphen = start + first;
    let second = length_at(alphanumeric, hyphen + 1);
    let seconds = SECOND_GROUPS.get(first as usize).copied().unwrap_or_default();
    if 1_u32.unbounded_shl(second) & seconds == 0
        || text.get(word.start + hyphen as usize) != Some(&b'-')
    {
        return false;
    }
    let end = start + length_at(alphanumeric | part.places(*b"-"), start);
    let others = part.runs.letters() & !part.places_in([(b'a', 6), (b'A', 6)]);
    let is_hex = others & (u64::MAX << start) & below(end as usize) == 0;
    let is_known = end < u64::BITS || !is_cut;
    first < 8 || !is_hex || !is_known
}

/// For the length of the first group, a bit for each length that the second one may have.
static SECOND_GROUPS: [u32; GROUP_MAX + 1] = {
    let mut seconds = [0; GROUP_MAX + 1];
    let mut first = 0;
    while first < seconds.len() {
        let mut second = 0;
        while second <= GROUP_MAX {
            seconds[first] |= (are_group_lengths(first, second) as u32) << second;
            second += 1;
        }
        first += 1;
    }
    seconds
};

/// Characters of the longest group.
pub(super) const GROUP_MAX: usize = 12;

/// Whether the first two groups may be so long.
pub(super) const fn are_group_lengths(first: usize, second: usize) -> bool {
    matches!((first, second), (8..=GROUP_MAX, 4) | (2..=7, 8) | (4, 4) | (5, 5) | (2, 6))
}
