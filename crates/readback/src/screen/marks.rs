//! What kind of byte every byte of a block is, a bit for each.

use super::line::Classes;

/// Bytes whose marks stand in one number.
pub(super) const BLOCK: usize = 64;

/// For each byte of a block a bit, the lowest for the first.
pub(super) struct Marks {
    /// Spaces and tabs.
    pub(super) blank: u64,
    /// ASCII that is no blank.
    pub(super) ascii: u64,
    /// ASCII that is neither a blank nor a small letter.
    pub(super) other: u64,
    /// Bytes of characters beyond ASCII.
    pub(super) high: u64,
    /// Tabs.
    pub(super) tab: u64,
    /// Digits.
    pub(super) digit: u64,
}

impl Marks {
    /// The marks of a block.
    #[cfg(target_arch = "x86_64")]
    #[inline]
    #[expect(
        unsafe_code,
        reason = "the compiler wants it said that the instructions are there; every x86-64 has those of SSE2"
    )]
    pub(super) fn of(block: &[u8; BLOCK]) -> Self {
        // SAFETY: SSE2 is part of x86-64, and the function asks for nothing else.
        unsafe { Self::by_sse2(block) }
    }

    /// The same, sixteen bytes at a time.
    #[cfg(target_arch = "x86_64")]
    #[inline]
    #[target_feature(enable = "sse2")]
    fn by_sse2(block: &[u8; BLOCK]) -> Self {
        use std::arch::x86_64::{
            _mm_add_epi8, _mm_cmpeq_epi8, _mm_cmplt_epi8, _mm_movemask_epi8, _mm_or_si128,
            _mm_set_epi64x, _mm_set1_epi8, _mm_setzero_si128,
        };
        let [mut space, mut tab, mut small, mut digit, mut high] = [0; 5];
        let (parts, _) = block.as_chunks::<16>();
        let bytes = |part: &[u8; 16]| {
            let part = u128::from_le_bytes(*part);
            _mm_set_epi64x((part >> 64) as i64, part as i64)
        };
        // Comparisons are of signed bytes: what is looked for is moved to the lowest of them.
        let moved =
            |bytes, from: u8| _mm_add_epi8(bytes, _mm_set1_epi8(i8::MIN.wrapping_sub(from as i8)));
        let is_tab = |bytes| _mm_cmpeq_epi8(bytes, _mm_set1_epi8(b'\t' as i8));
        // Tabs are rare, and so are characters beyond ASCII, whose bytes are the lowest: for most blocks it is enough to know
        // that there are none.
        let mut rare = _mm_setzero_si128();
        for (at, part) in parts.iter().enumerate() {
            let bytes = bytes(part);
            let mask = |bytes| u64::from(_mm_movemask_epi8(bytes) as u16) << (at * 16);
            space |= mask(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(b' ' as i8)));
            small |= mask(_mm_cmplt_epi8(moved(bytes, b'a'), _mm_set1_epi8(i8::MIN + 26)));
            digit |= mask(_mm_cmplt_epi8(moved(bytes, b'0'), _mm_set1_epi8(i8::MIN + 10)));
            rare = _mm_or_si128(rare, _mm_cmplt_epi8(bytes, _mm_set1_epi8(b'\t' as i8 + 1)));
        }
        if _mm_movemask_epi8(rare) != 0 {
            for (at, part) in parts.iter().enumerate() {
                let mask = |bytes| u64::from(_mm_movemask_epi8(bytes) as u16) << (at * 16);
                high |= mask(bytes(part));
                tab |= mask(is_tab(bytes(part)));
            }
        }
        Self::of_masks([space, tab, small, digit, high])
    }

    /// The marks of a block, byte by byte.
    #[cfg(any(test, not(target_arch = "x86_64")))]
    fn plainly(block: &[u8; BLOCK]) -> Self {
        let mask = |is_one: fn(u8) -> bool| {
            block.iter().rev().fold(0, |mask, byte| mask << 1 | u64::from(is_one(*byte)))
        };
        Self::of_masks([
            mask(|byte| byte == b' '),
            mask(|byte| byte == b'\t'),
            mask(|byte| byte.is_ascii_lowercase()),
            mask(|byte| byte.is_ascii_digit()),
            mask(|byte| byte >= 0x80),
        ])
    }

    #[cfg(not(target_arch = "x86_64"))]
    pub(super) fn of(block: &[u8; BLOCK]) -> Self {
        Self::plainly(block)
    }

    const fn of_masks([space, tab, small, digit, high]: [u64; 5]) -> Self {
        let blank = space | tab;
        let ascii = !(blank | high);
        Self { blank, ascii, other: ascii & !small, high, tab, digit }
    }

    /// The marks of a block without its first bytes.
    #[inline]
    pub(super) const fn behind(&self, bytes: u32) -> Self {
        Self {
            blank: self.blank >> bytes,
            ascii: self.ascii >> bytes,
            other: self.other >> bytes,
            high: self.high >> bytes,
            tab: self.tab >> bytes,
            digit: self.digit >> bytes,
        }
    }

    /// The kinds of bytes of a word, from one place in the block to another, which is at least one further; `block` are the
    /// bytes from its beginning on.
    #[inline(always)]
    pub(super) fn kinds(&self, block: &[u8], from: usize, to: usize) -> Classes {
        let within = below(to) & u64::MAX << (from % BLOCK);
        let others = self.other & within;
        let small = self.ascii & !self.other & within;
        // Most words hold no more than digits and two other bytes than small letters. If they hold fewer, some byte of the
        // word is looked at.
        let first = (others | 1 << ((to - 1) % BLOCK)).trailing_zeros() as usize;
        let last = (others | 1 << (from % BLOCK)).ilog2() as usize;
        let kind = |is_one: bool, kind: Classes| Classes::of_bits(kind.bits() * u32::from(is_one));
        let mut classes = Classes::of(block[first])
            .or(Classes::of(block[last]))
            .or(kind(small != 0, Classes::LOWER))
            .or(kind(self.digit & within != 0, Classes::DIGIT));
        let mut rest = others & !(self.digit | 1 << first | 1 << last);
        while rest != 0 {
            // Two at a time, or the same one twice.
            let (one, others) = (rest, rest & (rest - 1));
            let two = if others == 0 { one } else { others };
            classes = classes
                .or(Classes::of(block[one.trailing_zeros() as usize]))
                .or(Classes::of(block[two.trailing_zeros() as usize]));
            rest = others & others.wrapping_sub(1);
        }
        classes
    }
}

/// Where the small letters, the capitals and the digits of a block are, a bit for each.
#[cfg(target_arch = "x86_64")]
#[inline]
#[expect(
    unsafe_code,
    reason = "the compiler wants it said that the instructions are there; every x86-64 has those of SSE2"
)]
pub(super) fn alphanumeric(block: &[u8; BLOCK]) -> [u64; 3] {
    // SAFETY: SSE2 is part of x86-64, and the function asks for nothing else.
    unsafe { alphanumeric_by_sse2(block) }
}

/// The same, sixteen bytes at a time.
#[cfg(target_arch = "x86_64")]
#[inline]
#[target_feature(enable = "sse2")]
fn alphanumeric_by_sse2(block: &[u8; BLOCK]) -> [u64; 3] {
    use std::arch::x86_64::{
        _mm_add_epi8, _mm_cmplt_epi8, _mm_movemask_epi8, _mm_set_epi64x, _mm_set1_epi8,
    };
    let mut found = [0; 3];
    let (parts, _) = block.as_chunks::<16>();
    for (at, part) in parts.iter().enumerate() {
        let part = u128::from_le_bytes(*part);
        let bytes = _mm_set_epi64x((part >> 64) as i64, part as i64);
        for (found, (first, count)) in found.iter_mut().zip([(b'a', 26), (b'A', 26), (b'0', 10)]) {
            let moved = _mm_add_epi8(bytes, _mm_set1_epi8(i8::MIN.wrapping_sub(first as i8)));
            let is_one = _mm_cmplt_epi8(moved, _mm_set1_epi8(i8::MIN + count));
            *found |= u64::from(_mm_movemask_epi8(is_one) as u16) << (at * 16);
        }
    }
    found
}

/// The same, byte by byte.
#[cfg(any(test, not(target_arch = "x86_64")))]
fn alphanumeric_plainly(block: &[u8; BLOCK]) -> [u64; 3] {
    let kinds: [fn(&u8) -> bool; 3] =
        [u8::is_ascii_lowercase, u8::is_ascii_uppercase, u8::is_ascii_digit];
    kinds.map(|is_one| {
        block.iter().rev().fold(0, |found, byte| found << 1 | u64::from(is_one(byte)))
    })
}

#[cfg(not(target_arch = "x86_64"))]
pub(super) fn alphanumeric(block: &[u8; BLOCK]) -> [u64; 3] {
    alphanumeric_plainly(block)
}

/// Which of sixteen bytes, the first one lowest, are one of these, a bit for each.
#[cfg(target_arch = "x86_64")]
#[inline]
#[expect(
    unsafe_code,
    reason = "the compiler wants it said that the instructions are there; every x86-64 has those of SSE2"
)]
pub(super) fn equal<const N: usize>(bytes: u128, of: [u8; N]) -> u32 {
    // SAFETY: SSE2 is part of x86-64, and the function asks for nothing else.
    unsafe { equal_by_sse2(bytes, of) }
}

/// The same, all of them together.
#[cfg(target_arch = "x86_64")]
#[inline]
#[target_feature(enable = "sse2")]
fn equal_by_sse2<const N: usize>(bytes: u128, of: [u8; N]) -> u32 {
    use std::arch::x86_64::{
        _mm_cmpeq_epi8, _mm_movemask_epi8, _mm_or_si128, _mm_set_epi64x, _mm_set1_epi8,
        _mm_setzero_si128,
    };
    let bytes = _mm_set_epi64x((bytes >> 64) as i64, bytes as i64);
    let found = of.into_iter().fold(_mm_setzero_si128(), |found, byte| {
        _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(byte as i8)))
    });
    u32::from(_mm_movemask_epi8(found) as u16)
}

/// The same, byte by byte.
#[cfg(any(test, not(target_arch = "x86_64")))]
fn equal_plainly<const N: usize>(bytes: u128, of: [u8; N]) -> u32 {
    let is_one = |byte: &u8| u32::from(of.contains(byte));
    bytes.to_le_bytes().iter().rev().fold(0, |found, byte| found << 1 | is_one(byte))
}

#[cfg(not(target_arch = "x86_64"))]
pub(super) fn equal<const N: usize>(bytes: u128, of: [u8; N]) -> u32 {
    equal_plainly(bytes, of)
}

/// Which bytes of a block are one of these, a bit for each.
#[inline]
pub(super) fn equal_in_block<const N: usize>(block: &[u8; BLOCK], of: [u8; N]) -> u64 {
    let (parts, _) = block.as_chunks();
    parts
        .iter()
        .rev()
        .fold(0, |found, part| found << 16 | u64::from(equal(u128::from_le_bytes(*part), of)))
}

/// What kind of byte every one of sixteen is, a bit for each, the highest of sixteen for the last byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NameMarks {
    /// Letters of ASCII.
    pub(super) letters: u32,
    /// Letters, digits and bytes of characters beyond ASCII.
    pub(super) solid: u32,
    /// What names are of: letters, digits, underscores, hyphens and dots.
    pub(super) names: u32,
    /// Bytes of characters beyond ASCII.
    pub(super) high: u32,
}

/// The marks of sixteen bytes, the first one lowest.
#[cfg(target_arch = "x86_64")]
#[inline]
#[expect(
    unsafe_code,
    reason = "the compiler wants it said that the instructions are there; every x86-64 has those of SSE2"
)]
pub(super) fn name_marks(bytes: u128) -> NameMarks {
    // SAFETY: SSE2 is part of x86-64, and the function asks for nothing else.
    unsafe { name_marks_by_sse2(bytes) }
}

/// The same, all of them together.
#[cfg(target_arch = "x86_64")]
#[inline]
#[target_feature(enable = "sse2")]
fn name_marks_by_sse2(bytes: u128) -> NameMarks {
    use std::arch::x86_64::{
        _mm_add_epi8, _mm_cmpeq_epi8, _mm_cmplt_epi8, _mm_movemask_epi8, _mm_or_si128,
        _mm_set_epi64x, _mm_set1_epi8,
    };
    let bytes = _mm_set_epi64x((bytes >> 64) as i64, bytes as i64);
    // Comparisons are of signed bytes: what is looked for is moved to the lowest of them.
    let is_of = |bytes, first: u8, count: i8| {
        let moved = _mm_add_epi8(bytes, _mm_set1_epi8(i8::MIN.wrapping_sub(first as i8)));
        _mm_cmplt_epi8(moved, _mm_set1_epi8(i8::MIN + count))
    };
    let mask = |bytes| u32::from(_mm_movemask_epi8(bytes) as u16);
    let letters = is_of(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), b'a', 26);
    let alphanumeric = _mm_or_si128(letters, is_of(bytes, b'0', 10));
    let underscores = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(b'_' as i8));
    let joints = _mm_or_si128(underscores, is_of(bytes, b'-', 2));
    NameMarks {
        letters: mask(letters),
        solid: mask(_mm_or_si128(alphanumeric, bytes)),
        names: mask(_mm_or_si128(alphanumeric, joints)),
        high: mask(bytes),
    }
}

/// The same, byte by byte.
#[cfg(any(test, not(target_arch = "x86_64")))]
fn name_marks_plainly(bytes: u128) -> NameMarks {
    let mask = |is_one: fn(u8) -> bool| {
        let bytes = bytes.to_le_bytes();
        bytes.iter().rev().fold(0, |mask, byte| mask << 1 | u32::from(is_one(*byte)))
    };
    NameMarks {
        letters: mask(|byte| byte.is_ascii_alphabetic()),
        solid: mask(|byte| byte.is_ascii_alphanumeric() || byte >= 0x80),
        names: mask(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')),
        high: mask(|byte| byte >= 0x80),
    }
}

#[cfg(not(target_arch = "x86_64"))]
pub(super) fn name_marks(bytes: u128) -> NameMarks {
    name_marks_plainly(bytes)
}

/// Which of sixteen bytes, the first one lowest, are within some ranges, a bit for each. A range is its first byte and how
/// many bytes it has.
#[cfg(target_arch = "x86_64")]
#[inline]
#[expect(
    unsafe_code,
    reason = "the compiler wants it said that the instructions are there; every x86-64 has those of SSE2"
)]
pub(super) fn within<const N: usize>(bytes: u128, ranges: [(u8, u8); N]) -> u32 {
    // SAFETY: SSE2 is part of x86-64, and the function asks for nothing else.
    unsafe { within_by_sse2(bytes, ranges) }
}

/// The same, all of them together. Comparisons are of signed bytes: a range is moved to the lowest of them.
#[cfg(target_arch = "x86_64")]
#[inline]
#[target_feature(enable = "sse2")]
fn within_by_sse2<const N: usize>(bytes: u128, ranges: [(u8, u8); N]) -> u32 {
    use std::arch::x86_64::{
        _mm_add_epi8, _mm_cmplt_epi8, _mm_movemask_epi8, _mm_or_si128, _mm_set_epi64x,
        _mm_set1_epi8, _mm_setzero_si128,
    };
    let bytes = _mm_set_epi64x((bytes >> 64) as i64, bytes as i64);
    let found = ranges.into_iter().fold(_mm_setzero_si128(), |found, (first, count)| {
        let moved = _mm_add_epi8(bytes, _mm_set1_epi8(i8::MIN.wrapping_sub(first as i8)));
        let end = _mm_set1_epi8(i8::MIN.wrapping_add(count as i8));
        _mm_or_si128(found, _mm_cmplt_epi8(moved, end))
    });
    u32::from(_mm_movemask_epi8(found) as u16)
}

/// The same, byte by byte.
#[cfg(any(test, not(target_arch = "x86_64")))]
fn within_plainly<const N: usize>(bytes: u128, ranges: [(u8, u8); N]) -> u32 {
    let is_one = |byte: &u8| {
        let is_in = |(first, count): &(u8, u8)| byte.wrapping_sub(*first) < *count;
        u32::from(ranges.iter().any(is_in))
    };
    bytes.to_le_bytes().iter().rev().fold(0, |found, byte| found << 1 | is_one(byte))
}

#[cfg(not(target_arch = "x86_64"))]
pub(super) fn within<const N: usize>(bytes: u128, ranges: [(u8, u8); N]) -> u32 {
    within_plainly(bytes, ranges)
}

/// Which bytes of a block are within some ranges, a bit for each.
#[inline]
pub(super) fn in_block<const N: usize>(block: &[u8; BLOCK], ranges: [(u8, u8); N]) -> u64 {
    let (parts, _) = block.as_chunks();
    parts
        .iter()
        .rev()
        .fold(0, |found, part| found << 16 | u64::from(within(u128::from_le_bytes(*part), ranges)))
}

/// Whether a block holds a control byte below U+0020, and whether it holds a byte of a character beyond ASCII.
#[cfg(target_arch = "x86_64")]
#[inline]
#[expect(
    unsafe_code,
    reason = "the compiler wants it said that the instructions are there; every x86-64 has those of SSE2"
)]
pub(super) fn holds_control_or_high(block: &[u8; BLOCK]) -> [bool; 2] {
    // SAFETY: SSE2 is part of x86-64, and the function asks for nothing else.
    unsafe { holds_control_or_high_by_sse2(block) }
}

/// The same, sixteen bytes at a time.
#[cfg(target_arch = "x86_64")]
#[inline]
#[target_feature(enable = "sse2")]
fn holds_control_or_high_by_sse2(block: &[u8; BLOCK]) -> [bool; 2] {
    use std::arch::x86_64::{
        _mm_cmpeq_epi8, _mm_min_epu8, _mm_movemask_epi8, _mm_or_si128, _mm_set_epi64x,
        _mm_set1_epi8, _mm_setzero_si128,
    };
    let (parts, _) = block.as_chunks::<16>();
    let last_control = _mm_set1_epi8(0x1f);
    let (mut least, mut any) = (_mm_set1_epi8(-1), _mm_setzero_si128());
    for part in parts {
        let part = u128::from_le_bytes(*part);
        let bytes = _mm_set_epi64x((part >> 64) as i64, part as i64);
        least = _mm_min_epu8(least, bytes);
        any = _mm_or_si128(any, bytes);
    }
    let controls = _mm_cmpeq_epi8(_mm_min_epu8(least, last_control), least);
    [controls, any].map(|bytes| _mm_movemask_epi8(bytes) != 0)
}

/// The same, byte by byte.
#[cfg(any(test, not(target_arch = "x86_64")))]
fn holds_control_or_high_plainly(block: &[u8; BLOCK]) -> [bool; 2] {
    [block.iter().any(|byte| *byte < 0x20), block.iter().any(|byte| *byte >= 0x80)]
}

#[cfg(not(target_arch = "x86_64"))]
pub(super) fn holds_control_or_high(block: &[u8; BLOCK]) -> [bool; 2] {
    holds_control_or_high_plainly(block)
}

/// The bits below a position, which is at most 64.
pub(super) const fn below(at: usize) -> u64 {
    if at >= BLOCK { u64::MAX } else { (1 << at) - 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_equal_together_as_one_by_one() {
        for byte in 0..=u8::MAX {
            for shift in [0, 8, 56, 64, 120] {
                let bytes = u128::from(byte) << shift | u128::from(b'=') << (120 - shift);
                for of in [*b"=:", *b"a=", [0x80, 0xff]] {
                    assert_eq!(equal(bytes, of), equal_plainly(bytes, of), "{bytes:x} {of:?}");
                }
            }
        }
    }

    #[test]
    fn bytes_of_names_are_marked_together_as_one_by_one() {
        for byte in 0..=u8::MAX {
            for shift in [0, 8, 56, 64, 120] {
                let bytes = u128::from(byte) << shift | u128::from(b'x') << (120 - shift);
                assert_eq!(name_marks(bytes), name_marks_plainly(bytes), "{bytes:x}");
            }
        }
    }

    #[test]
    fn bytes_are_within_ranges_together_as_one_by_one() {
        for byte in 0..=u8::MAX {
            let bytes = u128::from(byte) << 40 | u128::from(b'5') << 120;
            for ranges in [[(b'0', 10), (b'a', 6)], [(0x80, 128), (b'=', 1)], [(0, 1), (0xff, 1)]] {
                assert_eq!(within(bytes, ranges), within_plainly(bytes, ranges), "{byte:x}");
            }
            let mut block = [b'm'; BLOCK];
            block[41] = byte;
            let is_digit = byte.is_ascii_digit();
            assert_eq!(in_block(&block, [(b'0', 10)]), u64::from(is_digit) << 41, "{byte:x}");
            let is_equal = matches!(byte, b'/' | b'=');
            assert_eq!(equal_in_block(&block, *b"/="), u64::from(is_equal) << 41, "{byte:x}");
        }
    }

    #[test]
    fn every_byte_is_marked_as_what_it_is() {
        for byte in 0..=u8::MAX {
            for at in [0, 1, 7, 8, 17, 40, 63] {
                let mut block = [b'm'; BLOCK];
                block[at] = byte;
                let marks = Marks::of(&block);
                let plainly = Marks::plainly(&block);
                let all = |marks: &Marks| {
                    let Marks { blank, ascii, other, high, tab, digit } = *marks;
                    [blank, ascii, other, high, tab, digit]
                };
                assert_eq!(all(&marks), all(&plainly), "{byte}");
                let bit = |is_marked: bool| u64::from(is_marked) << at;
                let is_blank = matches!(byte, b' ' | b'\t');
                let is_other = byte < 0x80 && !is_blank && !byte.is_ascii_lowercase();
                assert_eq!(marks.blank, bit(is_blank), "{byte}");
                assert_eq!(marks.high, bit(byte >= 0x80), "{byte}");
                assert_eq!(marks.other, bit(is_other), "{byte}");
                assert_eq!(alphanumeric(&block), alphanumeric_plainly(&block), "{byte}");
                let holds = holds_control_or_high(&block);
                assert_eq!(holds, holds_control_or_high_plainly(&block), "{byte}");
                assert_eq!(marks.digit, bit(byte.is_ascii_digit()), "{byte}");
                assert_eq!(marks.ascii, !bit(is_blank || byte >= 0x80), "{byte}");
            }
        }
    }
}
