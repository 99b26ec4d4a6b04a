//! What the screen keeps of a text: rules and places, bounded.

use super::limits::{HITS_MAX, UNPACKED_BYTES_MAX};
use super::place::Place;
use super::rule::Rule;

/// A rule and the place where it was hit. It holds no text, nor anything made from it.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// The rule.
    pub rule: &'static Rule,
    /// Where the refused part starts.
    pub place: Place,
}

impl Hit {
    /// By what hits are ordered.
    const fn order(&self) -> (Place, &'static str) {
        (self.place, self.rule.id)
    }
}

/// The hits in one text: at most one for a rule in a line, at most [`HITS_MAX`] in all. Until they are put in order there may be
/// more: those of lines that are looked at together with the one in which there are enough.
#[derive(Debug, Default)]
pub struct Hits {
    found: Vec<Found>,
    /// How many of them are of different rules or lines.
    count: usize,
    /// The line that is being looked at.
    line: u64,
    /// Bytes that were unpacked from packed parts so far; what may be unpacked is bounded for a whole text.
    unpacked: usize,
}

/// A hit, and the line in which it was found: it may have begun before.
#[derive(Clone, Copy, Debug)]
struct Found {
    hit: Hit,
    line: u64,
}

impl Found {
    /// Whether it is of the same rule in the same line.
    fn is_of(&self, hit: &Hit) -> bool {
        std::ptr::eq(self.hit.rule, hit.rule) && self.hit.place.line == hit.place.line
    }
}

impl Hits {
    /// No hits.
    #[must_use]
    pub const fn new() -> Self {
        Self { found: Vec::new(), count: 0, line: 0, unpacked: 0 }
    }

    /// Whether nothing was hit.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.found.is_empty()
    }

    /// Whether as many hits are kept as are ever reported; the text may hold more.
    #[must_use]
    pub const fn is_full(&self) -> bool {
        self.count >= HITS_MAX
    }

    /// The hits.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Hit> {
        self.found.iter().map(|found| &found.hit)
    }

    /// What is added from now on is found in this line.
    pub(super) const fn come_to(&mut self, line: u64) {
        self.line = line;
    }

    /// What is added from now on is found at the end of the text.
    pub(super) const fn come_to_the_end(&mut self) {
        self.line = u64::MAX;
    }

    /// Adds a hit. In which order those of several lines come does not matter.
    pub(super) fn add(&mut self, rule: &'static Rule, place: Place) {
        let hit = Hit { rule, place };
        let mut is_new = true;
        for found in self.found.iter_mut().rev().filter(|found| found.is_of(&hit)) {
            is_new = false;
            if found.line == self.line {
                found.hit.place = found.hit.place.min(place);
                return;
            }
            if found.line < self.line {
                return;
            }
        }
        self.count += usize::from(is_new);
        self.found.push(Found { hit, line: self.line });
    }

    /// Whether so many more bytes may be unpacked; they count from now on.
    pub(super) fn may_unpack(&mut self, bytes: usize) -> bool {
        self.unpacked = self.unpacked.saturating_add(bytes);
        self.unpacked <= UNPACKED_BYTES_MAX
    }

    /// Hits of a part of the line that is being looked at; see [`Self::take_over`].
    pub(super) const fn of_this_line(&self) -> Self {
        Self { found: Vec::new(), count: 0, line: self.line, unpacked: self.unpacked }
    }

    /// Adds what was found in such a part, at other places. What a part before it has in this line is not asked for its place again.
    pub(super) fn take_over(&mut self, found: Self, place: impl Fn(Place) -> Place) {
        self.count_unpacked(&found);
        for hit in found.iter() {
            let is_known = |known: &Found| known.line == self.line && known.is_of(hit);
            if !self.found.iter().any(is_known) {
                self.add(hit.rule, place(hit.place));
            }
        }
    }

    /// The same without what such rules found.
    pub(super) fn without(mut self, is_so: impl Fn(&Rule) -> bool) -> Self {
        self.found.retain(|found| !is_so(found.hit.rule));
        self.count = self.found.len();
        self
    }

    /// What was unpacked for such a part counts.
    pub(super) const fn count_unpacked(&mut self, found: &Self) {
        self.unpacked = found.unpacked;
    }

    /// The same with the first hit only of a rule that says of the whole text what it says of one line.
    pub(super) fn with_one_of(mut self, rule: &'static Rule) -> Self {
        let mut is_told = false;
        self.found.retain(|found| {
            !std::ptr::eq(found.hit.rule, rule) || !std::mem::replace(&mut is_told, true)
        });
        self.count = self.found.len();
        self
    }

    pub(super) fn placed(mut self, place: impl Fn(Place) -> Place) -> Self {
        for found in &mut self.found {
            found.hit.place = place(found.hit.place);
        }
        self.found.dedup_by_key(|found| found.hit.order());
        self.count = self.found.len();
        self
    }

    /// The hits in the order of the text: of a rule in a line the place that was found first. Reading ends with the line in which there are
    /// enough; what was found behind it, in lines that were looked at together with it, does not count.
    pub(super) fn in_order(mut self) -> Self {
        if self.found.len() > self.count || self.is_full() {
            self.found.sort_by_key(|found| found.line);
            let mut kept: Vec<Found> = Vec::with_capacity(HITS_MAX);
            let mut last = 0;
            for found in &self.found {
                if kept.len() >= HITS_MAX && found.line != last {
                    break;
                }
                last = found.line;
                match kept.iter_mut().find(|kept| kept.is_of(&found.hit)) {
                    Some(kept) if kept.line == found.line => {
                        kept.hit.place = kept.hit.place.min(found.hit.place);
                    }
                    Some(_) => {}
                    None => kept.push(*found),
                }
            }
            self.found = kept;
        }
        self.found.sort_by_key(|found| found.hit.order());
        self.found.truncate(HITS_MAX);
        self.count = self.found.len();
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::rules;

    /// What is kept of hits that are found in these lines, each with its rule and its place.
    fn kept(found: &[(u64, usize, Place)]) -> Vec<(&'static str, Place)> {
        let all: Vec<_> = rules().collect();
        let mut hits = Hits::new();
        for (line, rule, place) in found {
            hits.come_to(*line);
            hits.add(all[*rule], *place);
        }
        hits.in_order().iter().map(|hit| (hit.rule.id, hit.place)).collect()
    }

    #[test]
    fn in_which_order_hits_come_does_not_matter() {
        let mut state = 1_u64;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) % below
        };
        let mut full = 0;
        for _ in 0..2_000 {
            let (lines, rules) = (1 + next(60), 1 + next(8));
            let mut found: Vec<_> = (0..next(400))
                .map(|_| {
                    let line = 1 + next(lines);
                    let place = Place { line: line - next(4).min(line - 1), column: 1 + next(9) };
                    (line, next(rules) as usize, place)
                })
                .collect();
            found.sort_by_key(|found| found.0);
            let expect = kept(&found);
            full += usize::from(expect.len() == HITS_MAX);
            // All of one line may come before those of others, in any order.
            for at in (1..found.len()).rev() {
                found.swap(at, next(at as u64 + 1) as usize);
            }
            assert_eq!(kept(&found), expect);
        }
        assert!(full > 100, "{full}");
    }

    #[test]
    fn what_is_found_behind_enough_does_not_count() {
        let line = |line, column| (line, 0, Place { line, column });
        let mut found: Vec<_> = (1..=120).map(|at| line(at, 3)).collect();
        // A block that begins before is known in the last line.
        found.push((101, 1, Place { line: 2, column: 1 }));
        found.push((100, 2, Place { line: 2, column: 2 }));
        let kept = kept(&found);
        assert_eq!(kept.len(), HITS_MAX);
        let of_line = |of: u64| kept.iter().filter(|(_, place)| place.line == of).count();
        assert_eq!((of_line(2), of_line(99), of_line(100)), (2, 1, 0));
    }
}
