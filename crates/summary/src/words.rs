//! Words of a capture by the closed lists of the packet's facts.

use crate::fact::{FactKind, packet_kind};

/// The word of the fact's list that the text is.
pub(crate) fn word_of(fact: &str, text: &str) -> Option<&'static str> {
    let list = match packet_kind(fact)? {
        FactKind::Word(list) | FactKind::Words(list) | FactKind::CountsBy(list) => list,
        FactKind::Count | FactKind::Flag | FactKind::Counts | FactKind::Time => return None,
    };
    list.iter().find(|word| **word == text).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_of_the_list_are_words() {
        assert_eq!(word_of("active_state", "failed"), Some("failed"));
        assert_eq!(word_of("by_action", "container:die"), Some("container:die"));
        assert_eq!(word_of("active_state", "hunter2"), None);
        assert_eq!(word_of("containers_total", "failed"), None);
        assert_eq!(word_of("no such fact", "failed"), None);
    }
}
