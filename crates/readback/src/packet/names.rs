//! Closed lists of names that are asked for with every key of a packet: found by their length and three of their bytes,
//! so that most questions end without comparing a name.

/// Lists of few names each; a power of two.
const SLOTS: usize = 512;

/// Names, each with what it stands for. Of equal names the last one counts.
pub(crate) struct Names<T> {
    slots: Vec<Vec<(&'static str, T)>>,
}

impl<T: Copy> Names<T> {
    pub(crate) fn of(names: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut slots: Vec<Vec<(&'static str, T)>> = (0..SLOTS).map(|_| Vec::new()).collect();
        for (name, stands_for) in names {
            let slot = &mut slots[slot(name)];
            slot.retain(|(known, _)| *known != name);
            slot.push((name, stands_for));
        }
        Self { slots }
    }

    /// The list's own spelling of a name, and what it stands for.
    pub(crate) fn get(&self, name: &str) -> Option<(&'static str, T)> {
        self.slots[slot(name)].iter().find(|(known, _)| *known == name).copied()
    }
}

fn slot(name: &str) -> usize {
    let byte = |at: usize| usize::from(name.as_bytes().get(at).copied().unwrap_or_default());
    let length = name.len();
    let mixed = length + 7 * byte(0) + 31 * byte(length / 2) + 61 * byte(length.saturating_sub(2));
    mixed % SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_and_no_other() {
        let names = ["ref", "ref_", "summary", "a", "", "observed_at", "observed_by"];
        let list = Names::of(names.into_iter().zip(0..));
        for (at, name) in names.into_iter().enumerate() {
            assert_eq!(list.get(name), Some((name, at)));
        }
        for name in ["re", "refs", "b", "observed_a", "觀察"] {
            assert_eq!(list.get(name), None, "{name}");
        }
        let twice = Names::of([("a", 1), ("a", 2)].into_iter());
        assert_eq!(twice.get("a"), Some(("a", 2)));
    }
}
