//! What the screen keeps of a text: rules and places, bounded.

use super::limits::{HITS_MAX, UNPACKED_BYTES_MAX};
use super::place::Place;
use super::rule::{Class, Rule};

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

/// The hits in one text: at most one for a rule in a line, at most [`HITS_MAX`] in all.
#[derive(Debug, Default)]
pub struct Hits {
    hits: Vec<Hit>,
    /// Bytes that were unpacked from packed parts so far; what may be unpacked is bounded for a whole text.
    unpacked: usize,
}

impl Hits {
    /// No hits.
    #[must_use]
    pub const fn new() -> Self {
        Self { hits: Vec::new(), unpacked: 0 }
    }

    /// Whether nothing was hit.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.hits.is_empty()
    }

    /// Whether as many hits are kept as are ever reported; the text may hold more.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.hits.len() >= HITS_MAX
    }

    /// The hits.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Hit> {
        self.hits.iter()
    }

    /// Whether a rule of this class was hit.
    #[must_use]
    pub fn has_class(&self, class: Class) -> bool {
        self.hits.iter().any(|hit| hit.rule.class == class)
    }

    /// Adds a hit. In which order they come does not matter: of a rule in a line the first place is kept, and of more hits
    /// than are kept the first ones.
    pub(super) fn add(&mut self, rule: &'static Rule, place: Place) {
        let hit = Hit { rule, place };
        let known =
            |known: &&mut Hit| std::ptr::eq(known.rule, rule) && known.place.line == place.line;
        if let Some(known) = self.hits.iter_mut().rev().find(known) {
            known.place = known.place.min(place);
        } else if !self.is_full() {
            self.hits.push(hit);
        } else if let Some(last) = self.hits.iter_mut().max_by_key(|hit| hit.order())
            && hit.order() < last.order()
        {
            *last = hit;
        }
    }

    /// Whether so many more bytes may be unpacked; they count from now on.
    pub(super) fn may_unpack(&mut self, bytes: usize) -> bool {
        self.unpacked = self.unpacked.saturating_add(bytes);
        self.unpacked <= UNPACKED_BYTES_MAX
    }

    pub(super) fn placed(mut self, place: impl Fn(Place) -> Place) -> Self {
        for hit in &mut self.hits {
            hit.place = place(hit.place);
        }
        self.hits.dedup_by_key(|hit| hit.order());
        self
    }

    pub(super) fn in_order(mut self) -> Self {
        self.hits.sort_by_key(Hit::order);
        self
    }
}
