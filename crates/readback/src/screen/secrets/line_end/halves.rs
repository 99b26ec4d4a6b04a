//! Halves of a word that is broken over two lines.

use super::HALF_CHARACTERS_MIN;
use crate::screen::marks::within;
use crate::screen::places::{few, last_place};
use crate::screen::secrets::forms::name::{credential, may_end_with_credential};
use crate::screen::secrets::forms::shape::are_scrambled_letters;
use crate::screen::secrets::forms::text::{back_over, is_name, without_marks};

/// Whether it is no word, number or name by itself.
pub(super) fn is_half(text: &[u8]) -> bool {
    const CHARACTERS_MIN: usize = 6;
    let (chunks, rest) = text.as_chunks();
    let ([mut small, mut capitals, mut digits], mut count) = ([0; 3], 0);
    let mut take = |bytes: u128| {
        let found = [(b'a', 26), (b'A', 26), (b'0', 10)].map(|range| within(bytes, [range]));
        small |= found[0];
        capitals |= found[1];
        digits |= found[2];
        count += (found[0] | found[1] | found[2]).count_ones() as usize;
    };
    chunks.iter().for_each(|bytes| take(u128::from_le_bytes(*bytes)));
    if !rest.is_empty() {
        take(few(rest));
    }
    let (has_letters, others) = (small | capitals != 0, text.len() - count);
    has_letters && digits != 0
        || others > 0 && count >= CHARACTERS_MIN
        || capitals != 0 && small | digits == 0 && others == 0 && text.len() >= CAPITALS_MIN
        // Of letters and digits together one is a half already.
        || has_letters && are_scrambled_letters(text)
}

/// Capitals from which a word is none of a text.
const CAPITALS_MIN: usize = 8;

/// Whether it may be a part of a token that looks like a word.
pub(super) fn may_be_half(text: &[u8]) -> bool {
    text.len() >= HALF_CHARACTERS_MIN
        && text.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// Whether a credential is named right before the first half, in the same word or in the one before.
pub(super) fn is_named(tail: &[u8], half: &[u8]) -> bool {
    let cut = last_place(half, *b"=:").map_or(0, |at| at + 1);
    let value = without_marks(&half[cut..]);
    let before = &tail[..tail.len() - half.len() + cut];
    if !may_end_with_credential(before) || !may_be_half(value) {
        return false;
    }
    let end = back_over(before, before.len(), |byte| !byte.is_ascii_alphanumeric());
    let start = back_over(before, end, is_name);
    credential(&before[start..end]).is_some()
}
