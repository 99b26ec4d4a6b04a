//! Whether a surface id stands in two candidates, at sixteen bytes a surface.

use std::hash::Hasher;

use siphasher::sip128::{Hasher128, SipHasher13};

/// The key of the hash. It comes in from outside, so that nobody can write a source whose ids collide.
#[derive(Clone, Copy, Debug)]
pub struct Seed(pub u64, pub u64);

/// The ids seen, as 96 bits of a keyed hash and the candidate's index. Two different ids among a million
/// look alike with a chance of 2⁻⁵⁷.
pub(super) struct SeenIds {
    seed: Seed,
    entries: Vec<Entry>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    high: u64,
    low: u32,
    index: u32,
}

impl SeenIds {
    pub(super) fn new(seed: Seed) -> Self {
        Self { seed, entries: Vec::new() }
    }

    /// Notes the id of a candidate.
    pub(super) fn insert(&mut self, index: u32, id: &[u8]) {
        let mut hasher = SipHasher13::new_with_keys(self.seed.0, self.seed.1);
        hasher.write(id);
        let hash = hasher.finish128();
        self.entries.push(Entry { high: hash.h1, low: hash.h2 as u32, index });
    }

    pub(super) fn clear(&mut self) {
        self.entries.clear();
    }

    /// Every candidate that repeats an id, after the one before it that has it, in the order of the list.
    pub(super) fn duplicates(&mut self) -> impl Iterator<Item = (u32, u32)> + use<> {
        self.entries.sort_unstable();
        let pairs = self.entries.windows(2);
        let mut pairs: Vec<(u32, u32)> = pairs
            .filter(|pair| (pair[0].high, pair[0].low) == (pair[1].high, pair[1].low))
            .map(|pair| (pair[0].index, pair[1].index))
            .collect();
        pairs.sort_unstable_by_key(|&(_, second)| second);
        pairs.into_iter()
    }
}
