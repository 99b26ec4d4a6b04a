//! Which detectors have to look at a line at all. A line of a log, a table or a configuration is of one kind; that it is
//! none of the others shows in the kinds of bytes it has and in the one it begins with.

use super::detectors::{ANY_CONFIG, DETECTORS, LOG_MESSAGES, PROSE_DETECTORS};
use super::facts::{self, Facts};
use super::log_message;
use super::network_device::is_command;
use super::shape::Shape;
use crate::screen::line::{Classes, Line};

/// What a line must have for a detector to look at it.
#[derive(Clone, Copy)]
pub(super) struct Needs {
    /// Facts of which one must be there, whatever else speaks for the rule.
    any: Facts,
    /// Further facts of which one must be there. For a line that lacks this or what follows, the detector has nothing to say
    /// in any case; not to ask it only saves time.
    also: Facts,
    /// Bytes with one of which the body must begin.
    first: &'static [u8],
    /// Or lists of openings: it must have the first bytes of one of them.
    openings: &'static [&'static [&'static str]],
    /// Whether those may be in capitals.
    is_any_case: bool,
    /// Facts of which one may be there instead of such a beginning, and others, twice, of which one has to be there then as
    /// well.
    or: Facts,
    with: Facts,
    and_with: Facts,
}

impl Needs {
    /// One of these kinds of bytes.
    pub(super) const fn one_of(any: Classes) -> Self {
        Self { any: Facts::of(any), ..Self::NONE }
    }

    /// Nothing in particular.
    pub(super) const NONE: Self = Self {
        any: Facts::ALL,
        also: Facts::ALL,
        first: b"",
        openings: &[],
        is_any_case: false,
        or: Facts::ALL,
        with: Facts::ALL,
        and_with: Facts::ALL,
    };

    /// Never.
    pub(super) const fn never(self) -> Self {
        Self { also: Facts::of(Classes::NONE), ..self }
    }

    /// One of these facts as well.
    pub(super) const fn and(self, also: Facts) -> Self {
        Self { also, ..self }
    }

    /// A beginning, or one of these kinds.
    pub(super) const fn beginning(self, first: &'static [u8], or: Classes) -> Self {
        Self { first, or: Facts::of(or), ..self }
    }

    /// The beginning, or one of these facts.
    pub(super) const fn or(self, or: Facts) -> Self {
        Self { or, ..self }
    }

    /// One of these facts together with that.
    pub(super) const fn with(self, with: Facts) -> Self {
        Self { with, ..self }
    }

    /// And one of these.
    pub(super) const fn and_with(self, and_with: Facts) -> Self {
        Self { and_with, ..self }
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
    pub(super) const NONE: Self = Self(0);

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

    /// Those that are in this set and not in the other.
    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// One alone.
    pub(super) const fn one(index: usize) -> Self {
        Self(1 << index)
    }

    const fn with(self, index: usize, is_in: bool) -> Self {
        Self(self.0 | (is_in as u32) << index)
    }

    /// Those that may find something in a line of this shape, or hit a rule by it.
    pub(super) fn for_shape(shape: &Shape<'_>, ask: Ask) -> Self {
        let asked = ask.asked();
        let by_beginning = asked.by_beginning(shape.line.classes, shape.body);
        asked.by_facts(Facts::of_shape(shape)).asked(by_beginning)
    }

    /// Those of logs that may find something in a sentence, or hit a rule by it.
    pub(super) fn for_sentence(line: &Line<'_>, ask: Ask) -> Self {
        let asked = ask.asked();
        let by_beginning = asked.by_beginning(line.classes, line.text);
        asked.by_facts(Facts::of_line(line)).asked(by_beginning).and(Self::first(PROSE_DETECTORS))
    }

    /// Those of lines of this kind: of words of a language no configuration is made, but commands of routers.
    pub(super) fn among(shape: &Shape<'_>, is_of_packet: bool) -> Self {
        let of_prose = Self::first(PROSE_DETECTORS);
        match (is_of_packet, shape.line.is_prose) {
            (false, false) => Self::ALL,
            (false, true) if is_command(shape.body) => of_prose.or(Self::one(ANY_CONFIG)),
            _ => of_prose,
        }
    }

    /// Whether a detector may be asked about a line at all, whatever else speaks for it.
    pub(super) fn may_speak(index: usize, shape: &Shape<'_>) -> bool {
        ANY[index] & (Facts::of(shape.line.classes).bits() | Facts::NONE_HAS) != 0
    }

    /// Those that may find something in a line of this shape, be it only together with another line.
    pub(super) fn for_joined(shape: &Shape<'_>) -> Self {
        let facts = TO_SPEAK.by_facts(Facts::of_shape(shape));
        let by_beginning = TO_SPEAK.by_beginning(shape.line.classes, shape.body);
        ByFacts { any: Self::ALL, ..facts }.asked(by_beginning)
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

/// The detectors that facts speak for, by each part of what they need.
#[derive(Clone, Copy)]
struct ByFacts {
    any: Detectors,
    also: Detectors,
    or: Detectors,
    with: Detectors,
    and_with: Detectors,
}

impl ByFacts {
    /// The detectors that are asked, together with those that a beginning speaks for.
    #[inline]
    const fn asked(self, by_beginning: Detectors) -> Detectors {
        let Self { any, also, or, with, and_with } = self;
        any.and(also).and(or.and(with).and(and_with).or(by_beginning))
    }
}

/// What detectors are asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ask {
    /// Whatever they have to say.
    Anything,
    /// Only what hits a rule by itself.
    Hits,
}

impl Ask {
    const fn asked(self) -> &'static Asked {
        match self {
            Self::Anything => &TO_SPEAK,
            Self::Hits => &TO_HIT,
        }
    }

    const fn needs(self, index: usize) -> Needs {
        match self {
            Self::Anything => DETECTORS[index].needs,
            Self::Hits => DETECTORS[index].needs_to_hit,
        }
    }
}

static TO_SPEAK: Asked = Asked::of(Ask::Anything);
static TO_HIT: Asked = Asked::of(Ask::Hits);

/// For every detector the kinds of bytes of which one must be there, and what no line lacks if it needs none of them.
static ANY: [u64; DETECTORS.len()] = {
    let mut any = [0; DETECTORS.len()];
    let mut index = 0;
    while index < any.len() {
        any[index] = DETECTORS[index].needs.any.bits();
        index += 1;
    }
    any
};

/// Which detectors are asked, as what they need has it.
struct Asked {
    /// What is needed of no line, as [`parts_of`].
    always: u128,
    /// For every six facts and each of their combinations the detectors that they speak for, as [`parts_of`].
    by_facts: [[u128; ROW]; ROWS],
    /// For every byte the detectors that it speaks for as the first of a body.
    by_first: [Detectors; 256],
    /// For every [`opening`] the detectors that it speaks for.
    by_opening: [Detectors; OPENINGS],
    /// For every byte the detectors that it speaks for as the third one of an opening, or the fourth; an opening of fewer
    /// bytes does not say which.
    by_third: [Detectors; 256],
    by_fourth: [Detectors; 256],
}

/// The bits of a part of what a detector needs.
const PART: u32 = u128::BITS / 5;

/// Combinations of six facts.
const ROW: usize = 1 << 6;

/// Rows for all facts.
const ROWS: usize = facts::BITS.div_ceil(ROW.trailing_zeros()) as usize;

const OPENINGS: usize = 1024;

impl Asked {
    const fn of(ask: Ask) -> Self {
        Self {
            always: always(ask),
            by_facts: by_facts(ask),
            by_first: by_first(ask),
            by_opening: by_opening(ask),
            by_third: by_byte(ask, 2),
            by_fourth: by_byte(ask, 3),
        }
    }

    /// What these facts speak for together.
    #[inline]
    fn by_facts(&self, facts: Facts) -> ByFacts {
        let mut facts = facts.bits();
        let mut parts = self.always;
        for by_facts in &self.by_facts {
            parts |= by_facts[facts as usize % ROW];
            facts >>= ROW.trailing_zeros();
        }
        let part = |at: u32| Detectors((parts >> (at * PART)) as u32).and(Detectors::ALL);
        ByFacts { any: part(0), also: part(1), or: part(2), with: part(3), and_with: part(4) }
    }

    #[inline]
    fn by_beginning(&self, kinds: Classes, body: &[u8]) -> Detectors {
        let [first, second, rest @ ..] = body else {
            let by_first = |first: &u8| self.by_first[usize::from(*first)];
            return body.first().map_or(Detectors::NONE, by_first);
        };
        let [third, fourth] = match rest {
            [third, fourth, ..] => [*third, *fourth],
            _ => [rest.first().copied().unwrap_or_default(), 0],
        };
        // The messages are many, and are told by more than two bytes.
        self.by_opening[opening(*first, *second)]
            .and(self.by_third[usize::from(third)])
            .and(self.by_fourth[usize::from(fourth)])
            .or(self.by_first[usize::from(*first)])
            .with(LOG_MESSAGES, log_message::may_begin(kinds, body))
    }
}

/// What a detector needs that one of these facts satisfies, side by side in one number.
const fn parts_of(ask: Ask, index: usize, facts: u64) -> u128 {
    let Needs { any, also, or, with, and_with, .. } = ask.needs(index);
    let parts = [any, also, or, with, and_with];
    let mut of = 0;
    let mut at = 0;
    while at < parts.len() {
        if parts[at].bits() & facts != 0 {
            of |= 1 << (at as u32 * PART + index as u32);
        }
        at += 1;
    }
    of
}

const fn always(ask: Ask) -> u128 {
    let mut always = 0;
    let mut index = 0;
    while index < DETECTORS.len() {
        always |= parts_of(ask, index, Facts::NONE_HAS);
        index += 1;
    }
    always
}

const fn by_facts(ask: Ask) -> [[u128; ROW]; ROWS] {
    let mut by_facts = [[0; ROW]; ROWS];
    let mut at = 0;
    while at < ROWS * ROW {
        let facts = (at % ROW) as u64;
        let place = (at / ROW) as u32 * ROW.trailing_zeros();
        let mut index = 0;
        while index < DETECTORS.len() {
            by_facts[at / ROW][at % ROW] |= parts_of(ask, index, facts << place);
            index += 1;
        }
        at += 1;
    }
    by_facts
}

const fn by_first(ask: Ask) -> [Detectors; 256] {
    let mut by_first = [Detectors::NONE; 256];
    let mut index = 0;
    while index < DETECTORS.len() {
        let first = ask.needs(index).first;
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

/// Keeps the openings of the detectors apart.
const MULTIPLIER: usize = 37;

/// For both bytes of an opening what makes a capital of it: nothing, of the second, of the first, of both.
const CASES: [[u8; 2]; 4] = [[0, 0], [0, 0x20], [0x20, 0], [0x20, 0x20]];

/// Where two bytes stand in [`Asked::by_opening`]; some share a place.
const fn opening(first: u8, second: u8) -> usize {
    (first as usize * MULTIPLIER + second as usize) % OPENINGS
}

const fn by_opening(ask: Ask) -> [Detectors; OPENINGS] {
    let mut by_opening = [Detectors::NONE; OPENINGS];
    let mut index = 0;
    while index < DETECTORS.len() {
        let Needs { openings: lists, is_any_case, .. } = ask.needs(index);
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

const fn by_byte(ask: Ask, place: usize) -> [Detectors; 256] {
    let mut by_byte = [Detectors::NONE; 256];
    // An opening of fewer bytes speaks for its detector whatever stands there.
    let mut whatever = Detectors::NONE;
    let mut index = 0;
    while index < DETECTORS.len() {
        let Needs { openings: lists, is_any_case, .. } = ask.needs(index);
        let mut list = 0;
        while list < lists.len() {
            let mut at = 0;
            while at < lists[list].len() {
                let bytes = lists[list][at].as_bytes();
                whatever = whatever.with(index, bytes.len() <= place);
                if bytes.len() > place {
                    let byte = bytes[place];
                    let cases = if is_any_case {
                        [byte.to_ascii_lowercase(), byte.to_ascii_uppercase()]
                    } else {
                        [byte; 2]
                    };
                    let [one, other] = [cases[0] as usize, cases[1] as usize];
                    by_byte[one] = by_byte[one].with(index, true);
                    by_byte[other] = by_byte[other].with(index, true);
                }
                at += 1;
            }
            list += 1;
        }
        index += 1;
    }
    let mut byte = 0;
    while byte < by_byte.len() {
        by_byte[byte] = by_byte[byte].or(whatever);
        byte += 1;
    }
    by_byte
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::line::Line;
    use crate::screen::place::Place;
    use crate::screen::split::Words;
    use crate::screen::structure::window::POINTS_TO_HIT;
    use crate::screen::structure::{RULES, generic_config};

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
            let second = shape.first_words()[1].first().copied().unwrap_or_default();
            assert_eq!(shape.second_begins_with(), second, "{:?}", String::from_utf8_lossy(text));
            let able = Detectors::for_joined(&shape);
            let asked = Detectors::for_shape(&shape, Ask::Anything);
            let to_hit = Detectors::for_shape(&shape, Ask::Hits);
            for (index, detector) in DETECTORS.iter().enumerate() {
                let said = (detector.weigh)(&shape);
                let (text, id) = (String::from_utf8_lossy(text), detector.rule.id);
                assert!(able.has(index) || said.is_none(), "{id} {text:?}");
                let is_hit = said.is_some_and(|said| said.points >= POINTS_TO_HIT);
                assert_eq!(
                    to_hit.has(index) && is_hit,
                    asked.has(index) && is_hit,
                    "{id} {text:?}"
                );
                assert!(asked.has(index) || !to_hit.has(index), "{id} {text:?}");
            }
            let speaks = generic_config::weigh(&shape).is_some();
            assert_eq!(generic_config::speaks(&shape), speaks, "{text:?}");
            let config = generic_config::weigh(&shape).filter(|said| said.points >= POINTS_TO_HIT);
            assert_eq!(generic_config::weigh_to_hit(&shape), config, "{text:?}");
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
    fn what_only_begins_like_a_request_is_not_asked_for() {
        // What is asked for by such a beginning would be taken for a request whatever its first word is.
        const METHODS: [&str; 6] = ["GE", "PO", "PU", "DE", "HE", "PA"];
        let log_prefix = DETECTORS.iter().position(|detector| detector.rule.id == "log-prefix");
        for first in "GPDH".chars() {
            for second in "EOUA".chars() {
                let text = format!("{first}{second} /edge 200 5 ms");
                let asked = TO_SPEAK.by_beginning(Classes::NONE, text.as_bytes());
                let is_asked = log_prefix.is_some_and(|index| asked.has(index));
                assert_eq!(is_asked, METHODS.contains(&&text[..2]), "{text}");
            }
        }
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
