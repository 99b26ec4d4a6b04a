//! Which detectors have to look at a line at all. A line of a log, a table or a configuration is of one kind; that it is
//! none of the others shows in the kinds of bytes it has and in the one it begins with.

use super::DETECTORS;
use super::shape::Shape;
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
    /// Kinds of which one may occur instead of such a beginning.
    or: Classes,
}

impl Needs {
    /// One of these kinds of bytes.
    pub(super) const fn one_of(any: Classes) -> Self {
        Self { any, also: Classes::ALL, first: b"", or: Classes::ALL }
    }

    /// One of these as well.
    pub(super) const fn and(self, also: Classes) -> Self {
        Self { also, ..self }
    }

    /// A beginning, or one of these kinds.
    pub(super) const fn beginning(self, first: &'static [u8], or: Classes) -> Self {
        Self { first, or, ..self }
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

    const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn with(self, index: usize, is_in: bool) -> Self {
        Self(self.0 | (is_in as u32) << index)
    }

    /// Those that may find something in a line of this shape.
    pub(super) fn for_shape(shape: &Shape<'_>) -> Self {
        let mut any = Self::NONE;
        let mut also = Self::NONE;
        let mut or = Self::NONE;
        let mut kinds = shape.line.classes.bits();
        for of_kinds in &BY_KINDS {
            let row = &of_kinds[(kinds & 0xf) as usize];
            any = any.or(row.any);
            also = also.or(row.also);
            or = or.or(row.or);
            kinds >>= 4;
        }
        let first = shape.body.first().map_or(Self::NONE, |first| BY_FIRST[usize::from(*first)]);
        any.and(also).and(or.or(first))
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

/// The detectors that one of four kinds of bytes speaks for, by each part of what they need.
#[derive(Clone, Copy)]
struct OfKinds {
    any: Detectors,
    also: Detectors,
    or: Detectors,
}

/// For every four kinds of bytes and each of their combinations the detectors that they speak for.
static BY_KINDS: [[OfKinds; 16]; 8] = by_kinds();

const fn by_kinds() -> [[OfKinds; 16]; 8] {
    const NONE: Detectors = Detectors::NONE;
    let mut by_kinds = [[OfKinds { any: NONE, also: NONE, or: NONE }; 16]; 8];
    let mut at = 0;
    while at < 8 * 16 {
        let row = &mut by_kinds[at / 16][at % 16];
        let kinds = ((at % 16) as u32) << (at / 16 * 4);
        let mut index = 0;
        while index < DETECTORS.len() {
            let needs = &DETECTORS[index].needs;
            row.any = row.any.with(index, needs.any.bits() & kinds != 0);
            row.also = row.also.with(index, needs.also.bits() & kinds != 0);
            row.or = row.or.with(index, needs.or.bits() & kinds != 0);
            index += 1;
        }
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
        for shape in [shape.of_commented(), shape.of_value(), Some(shape)].into_iter().flatten() {
            let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
            let split = shape.body.split(is_blank).filter(|word| !word.is_empty());
            assert!(shape.words().eq(split), "{:?}", String::from_utf8_lossy(text));
            let asked = Detectors::for_shape(&shape);
            for (index, detector) in DETECTORS.iter().enumerate() {
                if line.classes.any(detector.needs.any) && !asked.has(index) {
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
