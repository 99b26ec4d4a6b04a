//! Which sentences are ours, of this release or an earlier one, in either language.

use crate::checks::CHECKS;
use crate::lang::Lang;
use crate::vocabulary::LANES;

/// Every sentence that a release of this program wrote into a plan, one a line. Lines are only ever added:
/// a plan made by an earlier release is replaced without asking because its sentences stand here.
const EVER_OURS: &str = include_str!("ever_ours.txt");

/// Whether a release of this program has ever written this sentence.
#[must_use]
pub fn is_ours(sentence: &str) -> bool {
    current().any(|ours| ours == sentence) || EVER_OURS.lines().any(|ours| ours == sentence)
}

/// The sentences of this release.
fn current() -> impl Iterator<Item = &'static str> {
    let texts =
        CHECKS.iter().map(|check| check.instruction).chain(LANES.iter().map(|lane| lane.meaning));
    texts.flat_map(|text| Lang::ALL.map(|lang| text.in_lang(lang)))
}

#[cfg(test)]
mod tests {
    use super::{EVER_OURS, current};

    #[test]
    fn every_sentence_of_this_release_is_on_record() {
        let missing: Vec<_> =
            current().filter(|ours| !EVER_OURS.lines().any(|line| line == *ours)).collect();
        assert!(
            missing.is_empty(),
            "add to wording/ever_ours.txt, removing none:\n{}",
            missing.join("\n")
        );
    }

    #[test]
    fn a_sentence_is_one_line() {
        assert!(current().all(|ours| !ours.contains(['\n', '\r'])));
    }
}
