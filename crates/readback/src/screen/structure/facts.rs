//! Facts of a line and of its shape that tell which detectors have to look at it: the kinds of bytes that occur, and
//! some more.

use super::shape::{Separator, Shape};
use crate::screen::line::{Classes, Line};

/// A set of facts, a bit for each. Kinds of bytes that no detector asks for leave their bits to others.
#[derive(Clone, Copy)]
pub(super) struct Facts(u64);

/// Bits of facts.
pub(super) const BITS: u32 = 36;

/// Kinds of bytes that are no facts.
const NO_FACTS: Classes = Classes::LOWER.or(Classes::OTHER).or(Classes::CONTROL);

impl Facts {
    /// Three digits or more.
    pub(super) const MANY_DIGITS: Self = Self(Classes::LOWER.bits() as u64);
    /// No small letters.
    pub(super) const NO_SMALL: Self = Self(Classes::OTHER.bits() as u64);
    /// More words than those of a language.
    pub(super) const NO_SENTENCE: Self = Self(Classes::CONTROL.bits() as u64);
    /// As many marked words as there are kinds of marks in a message.
    pub(super) const MANY_MARKED: Self = Self(1 << 30);
    /// A key with a colon, or the mark of a list.
    pub(super) const KEY_OR_ITEM: Self = Self(1 << 31);
    /// The end of a statement, a block or a tag.
    pub(super) const ENDS: Self = Self(1 << 32);
    /// A first byte with which a rule of a packet filter may begin.
    pub(super) const RULE: Self = Self(1 << 33);
    /// A first byte behind the key that the second field of an account may have.
    pub(super) const FIELD: Self = Self(1 << 34);
    /// A first word that may be the name of a unit.
    pub(super) const UNIT: Self = Self(1 << 35);

    /// The highest bit, which is that of no fact.
    pub(super) const NONE_HAS: u64 = 1 << (u64::BITS - 1);

    /// Whatever there is.
    pub(super) const ALL: Self = Self(u64::MAX);

    /// That these kinds of bytes occur.
    pub(super) const fn of(kinds: Classes) -> Self {
        Self(kinds.without(NO_FACTS).bits() as u64)
    }

    /// The facts that are in either.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The facts as bits.
    pub(super) const fn bits(self) -> u64 {
        self.0
    }

    const fn when(self, is_so: bool) -> Self {
        Self(self.0 * is_so as u64)
    }

    /// Those of a line.
    #[inline]
    pub(super) fn of_line(line: &Line<'_>) -> Self {
        Self::of(line.classes)
            .or(Self::MANY_DIGITS.when(!line.has_few_digits))
            .or(Self::NO_SMALL.when(!line.classes.any(Classes::LOWER)))
            .or(Self::NO_SENTENCE.when(!line.is_prose))
            .or(Self::MANY_MARKED.when(line.marked().len() >= MANY))
    }

    /// Those of a shape.
    #[inline]
    pub(super) fn of_shape(shape: &Shape<'_>) -> Self {
        let Shape { body, key, value, separator, is_spaced, is_item, .. } = *shape;
        let byte = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or_default());
        let has_colon = separator == Separator::Colon;
        // A word that begins with marks may be anything.
        let is_name = is_item | (body.len() == shape.content.len());
        let behind_key = BEHIND_KEY[usize::from(body.get(key.len()).copied().unwrap_or(b' '))];
        let is_whole = behind_key | (has_colon & is_spaced);
        let has_dot = shape.key_kinds.any(Classes::DOT.or(Classes::DIGIT));
        Self::of_line(shape.line)
            .or(Self::KEY_OR_ITEM.when(is_item | has_colon & !key.is_empty()))
            .or(BY_FIRST[byte(body.first())])
            .or(BY_LAST[byte(body.last())])
            .or(BY_VALUE[byte(value.first())])
            .or(Self::UNIT.when(has_dot | !(is_name & is_whole)))
    }
}

/// Marked words that are many.
pub(super) const MANY: usize = 4;

/// Whether a byte ends the key without a mark.
static BEHIND_KEY: [bool; 256] = {
    let mut ends = [false; 256];
    ends[b' ' as usize] = true;
    ends[b'\t' as usize] = true;
    ends
};

/// The facts of every byte as the first or the last one of a body, or the first one of a value.
static BY_FIRST: [Facts; 256] = by_byte(b"0123456789:[npsADRelwbvd", Facts::RULE);
static BY_LAST: [Facts; 256] = by_byte(b";{}>", Facts::ENDS);
static BY_VALUE: [Facts; 256] = by_byte(b"x*!$:", Facts::FIELD);

const fn by_byte(bytes: &[u8], fact: Facts) -> [Facts; 256] {
    let mut facts = [Facts(0); 256];
    let mut at = 0;
    while at < bytes.len() {
        facts[bytes[at] as usize] = fact;
        at += 1;
    }
    facts
}
