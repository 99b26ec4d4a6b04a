//! The sides of a field, which are all answered by the same words: of ports, of dependencies, of what could contend.

use super::fields::FIELDS;
use super::shape::{Key, Shape};

/// The sides of a field: keys that are all answered by the same words.
pub(crate) fn sides(keys: &[&'static Key]) -> Option<(Vec<&'static str>, &'static [&'static str])> {
    /// So many of them are worth one word.
    const SIDES_MIN: usize = 3;
    let words = keys.iter().find_map(|key| words_of(key))?;
    let sides: Vec<_> =
        keys.iter().filter(|key| words_of(key) == Some(words)).map(|key| key.name).collect();
    (sides.len() >= SIDES_MIN).then_some((sides, words))
}

fn words_of(key: &Key) -> Option<&'static [&'static str]> {
    if let Shape::Word(words) = key.shape { Some(words) } else { None }
}

/// The fields that have sides, and these.
pub(crate) fn fields_with_sides()
-> impl Iterator<Item = (&'static str, Vec<&'static str>, &'static [&'static str])> {
    FIELDS.iter().filter_map(|field| {
        let Shape::Evidence(keys) = field.shape else { return None };
        let keys: Vec<&'static Key> = keys.iter().collect();
        let (sides, words) = sides(&keys)?;
        Some((field.name, sides, words))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_fields_have_sides() {
        let names: Vec<_> =
            fields_with_sides().map(|(name, sides, _)| (name, sides.len())).collect();
        let expect =
            [("port_binding_state_ref", 5), ("dependency_impact_ref", 8), ("contention_review", 5)];
        assert_eq!(names, expect);
    }
}
