//! What the first characters of a run stand for: nearly always the beginning of no text.

use super::{BASE64, HEX, NO_VALUE};
use crate::screen::layers::inflate::is_packed;
use crate::screen::reading::may_be_high;

/// Characters of a run that are looked at.
const CHARACTERS: usize = 16;

/// Bytes that stand for no text in any case are told by so many.
const BYTES: usize = 8;

/// For each number of characters that may be left out at the beginning a bit: whether what the others stand for may be the
/// beginning of a text or of something packed. Most paths, names and digests that look like an encoded part are told
/// from one here.
pub(super) fn in_base64(run: &[u8]) -> u32 {
    const ALL: u32 = 0b1111;
    const BITS: u32 = 6;
    let Some((bits, kinds)) = read(run, &BASE64, BITS) else { return ALL };
    if kinds == NO_VALUE {
        return ALL;
    }
    let behind = u128::BITS - CHARACTERS as u32 * BITS;
    (0..4).fold(0, |found, skip| {
        let head = bits << (behind + skip * BITS) >> (u128::BITS - u64::BITS);
        found | u32::from(may_begin::<BYTES>(head as u64)) << skip
    })
}

/// The same for hexadecimal digits.
pub(super) fn in_hex(run: &[u8]) -> u32 {
    const ALL: u32 = 0b11;
    const BITS: u32 = 4;
    let Some((bits, kinds)) = read(run, &HEX, BITS) else { return ALL };
    if kinds == NO_VALUE {
        return ALL;
    }
    // Of the last byte behind one digit the half is missing, and two bytes are a unit of UTF-16.
    let (none, one) = (bits as u64, (bits as u64) << BITS);
    u32::from(may_begin::<BYTES>(none)) | u32::from(may_begin::<{ BYTES - 2 }>(one)) << 1
}

/// What the first characters of a run stand for, `bits` each, and all of their values together.
#[inline(always)]
fn read(run: &[u8], values: &[u8; 256], bits: u32) -> Option<(u128, u8)> {
    let first: &[u8; CHARACTERS] = run.first_chunk()?;
    let (halves, _) = first.as_chunks::<{ CHARACTERS / 2 }>();
    let mut kinds = 0;
    let read = halves.iter().fold(0, |read, half| {
        let half_read = half.iter().fold(0_u64, |read, character| {
            let value = values[usize::from(*character)];
            kinds |= value;
            read << bits | u64::from(value)
        });
        read << (bits * CHARACTERS as u32 / 2) | u128::from(half_read)
    });
    Some((read, kinds))
}

/// Whether the first bytes of a number, the highest first, may be those of a text or of something packed.
#[inline(always)]
fn may_begin<const BYTES: usize>(head: u64) -> bool {
    let bytes = head.to_be_bytes();
    let (mut state, mut first_of_units, mut second_of_units) = (BETWEEN, MAY_BE_UNIT, MAY_BE_UNIT);
    let (units, _) = bytes.as_chunks::<2>();
    for (at, [first, second]) in units[..BYTES / 2].iter().enumerate() {
        // Most are told by two units.
        if at == 2 && state == WRONG && first_of_units | second_of_units == 0 {
            break;
        }
        let (first, second) = (STEPS[usize::from(*first)], STEPS[usize::from(*second)]);
        state = first.wrapping_shr(state) & STATE;
        state = second.wrapping_shr(state) & STATE;
        first_of_units &= first;
        second_of_units &= second;
    }
    // Texts of which each second byte is zero are among those in UTF-16.
    (state != WRONG) | ((first_of_units | second_of_units) != 0) | is_packed(&bytes)
}

/// The states of reading UTF-8, each where the next one stands in a step: how many bytes of a character are still to come,
/// or that it is no text.
const BETWEEN: u32 = 0;
const WIDTH: u32 = 6;
const WRONG: u32 = 4 * WIDTH;
const STATE: u32 = 0x1f;

/// Whether some unit of UTF-16 that a text has begins with a byte, or ends with it in the other order.
const MAY_BE_UNIT: u32 = 1 << 31;

/// For each byte the state that it leads to from each state; control characters are wrong.
static STEPS: [u32; 256] = {
    let mut steps = [0; 256];
    let mut byte = 0;
    while byte < steps.len() {
        let mut open = 0;
        while open <= 4 {
            steps[byte] |= step(byte as u8, open) << (open * WIDTH);
            open += 1;
        }
        if may_be_high(byte as u8) {
            steps[byte] |= MAY_BE_UNIT;
        }
        byte += 1;
    }
    steps
};

/// Where a byte leads to when so many bytes of a character are still to come.
const fn step(byte: u8, open: u32) -> u32 {
    match (byte, open) {
        (0x80..=0xbf, 1..=3) => (open - 1) * WIDTH,
        (b'\t' | b'\n' | b'\r' | 0x1b | 0x20..=0x7e, 0) => BETWEEN,
        (0xc2..=0xdf, 0) => WIDTH,
        (0xe0..=0xef, 0) => 2 * WIDTH,
        (0xf0..=0xf4, 0) => 3 * WIDTH,
        _ => WRONG,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Alphabet, Beginning, Decoder, Head};
    use super::*;

    /// Numbers (xorshift), so that every run asks the same.
    fn numbers() -> impl Iterator<Item = u64> {
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        std::iter::from_fn(move || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            Some(state)
        })
    }

    #[test]
    fn no_run_that_holds_text_is_left_out() {
        const BASE64: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let texts =
            ["The host was", "密碼已更換了", "é, 密碼\t\u{1b}[0m", "\u{1f}\u{1}", "a\0b\0c\0d\0"];
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
        let mut heads: Vec<Vec<u8>> = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
        heads.extend(texts.iter().map(|text| utf16(text)));
        heads.push(vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3, 0xff, 0xff]);
        heads.push(vec![0x78, 0x9c, 8, 7, 6, 5, 4, 3, 2, 1, 0xff, 0xff]);
        let mut found = 0;
        for (at, number) in numbers().take(200_000).enumerate() {
            let mut bytes = heads[at % heads.len()].clone();
            bytes.resize(18, b'a');
            for swap in 0..number % 3 {
                let byte = (number >> (8 + 16 * swap)) as u8;
                bytes[(number >> (16 + 16 * swap)) as usize % 18] = byte;
            }
            let bits = |width: usize| {
                let bits = |at: usize| bytes[at / 8] >> (7 - at % 8) & 1;
                let value = move |at: usize| {
                    (0..width).fold(0, |all, bit| all << 1 | bits(at * width + bit))
                };
                (0..18 * 8 / width).map(value).collect::<Vec<u8>>()
            };
            for (alphabet, before) in [(Alphabet::Base64, 0..4), (Alphabet::Hex, 0..2)] {
                for before in before {
                    let width = alphabet.bits() as usize;
                    let character = |value: u8| match alphabet {
                        Alphabet::Base64 => BASE64[usize::from(value)],
                        Alphabet::Hex => b"0123456789abcdef"[usize::from(value)],
                    };
                    let mut run: Vec<u8> = b"abc"[..before].to_vec();
                    run.extend(bits(width).into_iter().map(character));
                    if number % 7 == 0 {
                        run.truncate(20);
                    }
                    let mut head = Head::new();
                    let mut decoder = Decoder::new(alphabet, before as u8);
                    if !decoder.try_out(&run, &mut head) || Beginning::of(head.as_slice()).is_none()
                    {
                        continue;
                    }
                    found += 1;
                    let asked = match alphabet {
                        Alphabet::Base64 => in_base64(&run),
                        Alphabet::Hex => in_hex(&run),
                    };
                    assert!(asked >> before & 1 != 0, "{run:?} {before}");
                }
            }
        }
        assert!(found > 10_000, "{found}");
    }
}
