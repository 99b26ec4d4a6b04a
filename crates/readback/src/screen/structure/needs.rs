//! Which detectors have to look at a line at all. A line of a log, a table or a configuration is of one kind; that it is
//! none of the others shows in the kinds of bytes it has and in the one it begins with.

use super::shape::Shape;
use super::{DETECTORS, LOG_MESSAGES, log_message};
use crate::screen::line::Classes;

/// What a line must have for a detector to look at it.
pub(super) struct Needs {
    /// Kinds of bytes of which one must occur, whatever else speaks for the rule.
    any: Classes,
    /// Further kinds of which one must occur. For a line that lacks this or what follows, the detector has nothing to say
    /// in any case; not to ask it only saves time.
    also: Classes,
    /// Bytes with one of which the body must begin.
    first: &'static [u8],
    /// Or lists of openings: it must have the first two bytes of one of them.
    openings: &'static [&'static [&'static str]],
    /// Whether those may be in capitals.
    is_any_case: bool,
    /// Kinds of which one may occur instead of such a beginning.
    or: Classes,
}

impl Needs {
    /// One of these kinds of bytes.
    pub(super) const fn one_of(any: Classes) -> Self {
        Self {
            any,
            also: Classes::ALL,
            first: b"",
            openings: &[],
            is_any_case: false,
            or: Classes::ALL,
        }
    }

    /// One of these as well.
    pub(super) const fn and(self, also: Classes) -> Self {
        Self { also, ..self }
    }

    /// A beginning, or one of these kinds.
    pub(super) const fn beginning(self, first: &'static [u8], or: Classes) -> Self {
        Self { first, or, ..self }
    }

    /// Or one of these openings.
    pub(super) const fn or_opening(self, openings: &'static [&'static [&'static str]]) -> Self {
        Self { openings, ..self }
    }

    /// The same in capitals or not.
    pub(super) const fn in_any_case(self) -> Self {
        Self { is_any_case: true, ..self }
    }
}

/// A set of detectors, a bit for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Detectors(u32);

impl Detectors {
    const NONE: Self = Self(0);

    pub(super) const ALL: Self = Self::first(DETECTORS.len());

    /// The first ones in the order of the catalogue.
    pub(super) const fn first(count: usize) -> Self {
        Self((1 << count) - 1)
    }

    pub(super) const fn has(self, index: usize) -> bool {
        self.0 >> index & 1 != 0
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) const fn is_none(self) -> bool {
        self.0 == 0
    }

    const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn with(self, index: usize, is_in: bool) -> Self {
        Self(self.0 | (is_in as u32) << index)
    }

    /// Those that may find something in a line of this shape.
    pub(super) fn for_shape(shape: &Shape<'_>) -> Self {
        Self::for_beginning(shape.line.classes, shape.body)
    }

    /// Those that may find something in a line of these kinds of bytes whose body begins like this text.
    pub(super) fn for_beginning(kinds: Classes, text: &[u8]) -> Self {
        let OfKinds { any, also, or } = OfKinds::of(kinds);
        any.and(also).and(or.or(Self::by_beginning(kinds, text)))
    }

    /// Those that may find something in a line of this shape, be it only together with another line.
    pub(super) fn for_joined(shape: &Shape<'_>) -> Self {
        let OfKinds { also, or, .. } = OfKinds::of(shape.line.classes);
        also.and(or.or(Self::by_beginning(shape.line.classes, shape.body)))
    }

    fn by_beginning(kinds: Classes, body: &[u8]) -> Self {
        match body {
            [] => Self::NONE,
            [first] => BY_FIRST[usize::from(*first)],
            // The messages are many, and are told by more than two bytes.
            [first, second, ..] => BY_FIRST[usize::from(*first)]
                .or(BY_OPENING[opening(*first, *second)])
                .with(LOG_MESSAGES, log_message::may_begin(kinds, body)),
        }
    }
}

impl Iterator for Detectors {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let index = self.0.trailing_zeros() as usize;
        self.0 &= self.0.wrapping_sub(1);
        (index < DETECTORS.len()).then_some(index)
    }
}

/// The detectors that kinds of bytes speak for, by each part of what they need.
#[derive(Clone, Copy)]
struct OfKinds {
    any: Detectors,
    also: Detectors,
    or: Detectors,
}

/// The bits of one of these parts.
const PART: u32 = u32::BITS;

impl OfKinds {
    /// What these kinds speak for together.
    fn of(kinds: Classes) -> Self {
        let mut kinds = kinds.bits();
        let mut parts = 0;
        for of_kinds in &BY_KINDS {
            parts |= of_kinds[kinds as usize % ROW];
            kinds >>= ROW.trailing_zeros();
        }
        let part = |at: u32| Detectors((parts >> (at * PART)) as u32);
        Self { any: part(0), also: part(1), or: part(2) }
    }

    /// The parts side by side in one number.
    const fn parts(self) -> u128 {
        self.any.0 as u128 | (self.also.0 as u128) << PART | (self.or.0 as u128) << (2 * PART)
    }
}

/// Combinations of six kinds of bytes.
const ROW: usize = 1 << 6;

/// Rows for all kinds.
const ROWS: usize = 5;

/// For every six kinds of bytes and each of their combinations the detectors that they speak for, as
/// [`OfKinds::parts`].
static BY_KINDS: [[u128; ROW]; ROWS] = by_kinds();

const fn by_kinds() -> [[u128; ROW]; ROWS] {
    const NONE: Detectors = Detectors::NONE;
    assert!(DETECTORS.len() <= PART as usize);
    assert!(Classes::WIDE_BLANK.bits() == 1 << (ROWS * 6 - 1));
    let mut by_kinds = [[0; ROW]; ROWS];
    let mut at = 0;
    while at < ROWS * ROW {
        let mut of = OfKinds { any: NONE, also: NONE, or: NONE };
        let kinds = ((at % ROW) as u32) << (at / ROW * ROW.trailing_zeros() as usize);
        let mut index = 0;
        while index < DETECTORS.len() {
            let needs = &DETECTORS[index].needs;
            of.any = of.any.with(index, needs.any.bits() & kinds != 0);
            of.also = of.also.with(index, needs.also.bits() & kinds != 0);
            of.or = of.or.with(index, needs.or.bits() & kinds != 0);
            index += 1;
        }
        by_kinds[at / ROW][at % ROW] = of.parts();
        at += 1;
    }
    by_kinds
}

/// For every byte the detectors that it speaks for as the first of a body.
static BY_FIRST: [Detectors; 256] = by_first();

const fn by_first() -> [Detectors; 256] {
    let mut by_first = [Detectors::NONE; 256];
    let mut index = 0;
    while index < DETECTORS.len() {
        let first = DETECTORS[index].needs.first;
        let mut at = 0;
        while at < first.len() {
            let byte = first[at] as usize;
            by_first[byte] = by_first[byte].with(index, true);
            at += 1;
        }
        index += 1;
    }
    by_first
}

/// For every [`opening`] the detectors that it speaks for.
static BY_OPENING: [Detectors; OPENINGS] = by_opening();

const OPENINGS: usize = 1024;

/// For both bytes of an opening what makes a capital of it: nothing, of the second, of the first, of both.
const CASES: [[u8; 2]; 4] = [[0, 0], [0, 0x20], [0x20, 0], [0x20, 0x20]];

/// Where two bytes stand in [`BY_OPENING`]; some share a place.
const fn opening(first: u8, second: u8) -> usize {
    (first as usize * 29 + second as usize) % OPENINGS
}

const fn by_opening() -> [Detectors; OPENINGS] {
    let mut by_opening = [Detectors::NONE; OPENINGS];
    let mut index = 0;
    while index < DETECTORS.len() {
        let Needs { openings: lists, is_any_case, .. } = DETECTORS[index].needs;
        let mut list = 0;
        while list < lists.len() {
            let mut at = 0;
            while at < lists[list].len() {
                let bytes = lists[list][at].as_bytes();
                let (first, second) = (bytes[0], bytes[1]);
                let mut case = if is_any_case { CASES.len() } else { 1 };
                while case > 0 {
                    case -= 1;
                    let place = opening(first ^ CASES[case][0], second ^ CASES[case][1]);
                    by_opening[place] = by_opening[place].with(index, true);
                }
                at += 1;
            }
            list += 1;
        }
        index += 1;
    }
    by_opening
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::line::Line;
    use crate::screen::place::Place;
    use crate::screen::split::Words;
    use crate::screen::structure::RULES;

    /// A detector that is not asked must have nothing to say, or lack what it cannot do without.
    fn check(text: &[u8], words: &mut Words) {
        let line = Line::read(text, words, Place::START, false);
        let Some(shape) = Shape::of(&line) else { return };
        let cells: Vec<_> = shape.of_cells().collect();
        let parts = [shape.of_commented(), shape.of_value(), Some(shape)];
        for shape in parts.into_iter().flatten().chain(cells) {
            let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
            let split = shape.body.split(is_blank).filter(|word| !word.is_empty());
            assert!(shape.words().eq(split), "{:?}", String::from_utf8_lossy(text));
            let able = Detectors::for_joined(&shape);
            for (index, detector) in DETECTORS.iter().enumerate() {
                if !able.has(index) {
                    let text = String::from_utf8_lossy(text);
                    assert_eq!((detector.weigh)(&shape), None, "{} {text:?}", detector.rule.id);
                }
            }
        }
    }

    /// Lines of the rules' examples, and all their words, signs and marks.
    fn parts() -> Vec<Vec<u8>> {
        let mut parts: Vec<Vec<u8>> = Vec::new();
        for rule in RULES {
            for line in rule.hits.iter().chain(rule.passes).flat_map(|text| text.lines()) {
                parts.push(line.as_bytes().to_vec());
                parts.extend(line.split(' ').map(|word| word.as_bytes().to_vec()));
            }
        }
        for mark in
            "  |\t|- |* |> |# |// |\"|`|**|[|]|{|}|;|=|:|<|/|.|\\|%|@|$|+|1|é|密|● ".split('|')
        {
            parts.push(mark.as_bytes().to_vec());
        }
        parts
    }

    #[test]
    fn words_are_the_same_and_a_detector_that_is_not_asked_has_nothing_to_say() {
        let parts = parts();
        let mut words = Words::new();
        for part in &parts {
            check(part, &mut words);
        }
        let mut state = 1_u64;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize % below
        };
        for _ in 0..60_000 {
            let mut text = Vec::new();
            for _ in 0..=next(7) {
                text.extend_from_slice(&parts[next(parts.len())]);
                text.extend_from_slice([&b" "[..], b"", b"  ", b": ", b"="][next(5)]);
            }
            text.truncate(400);
            check(&text, &mut words);
        }
    }
}
