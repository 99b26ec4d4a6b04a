//! The sentences of a plan: ours in two languages, or a team's own over ours.

mod file;
mod frozen;
mod import;
mod ours;

pub use file::{WORDING_BYTES_MAX, WordingFileProblem};
pub use import::{ImportProblem, PlanSentences};
pub use ours::is_ours;

use crate::checks::CHECKS;
use crate::lang::Lang;
use crate::vocabulary::LANES;

/// The longest sentence, in bytes: several pages. It holds for wording files and for plans alike, so that
/// what one command writes the other reads.
pub const SENTENCE_BYTES_MAX: usize = 16 * 1024;

/// One sentence for each of the 28 checks and the 10 lanes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    checks: [String; CHECKS.len()],
    lanes: [String; LANES.len()],
}

impl Wording {
    /// Our own sentences.
    #[must_use]
    pub fn ours(lang: Lang) -> Self {
        Self {
            checks: CHECKS.map(|check| check.instruction.in_lang(lang).to_owned()),
            lanes: LANES.map(|lane| lane.meaning.in_lang(lang).to_owned()),
        }
    }

    /// Id and sentence of each check, in the plan's order.
    pub fn checks(&self) -> impl Iterator<Item = (&'static str, &str)> {
        CHECKS.iter().zip(&self.checks).map(|(check, sentence)| (check.id, sentence.as_str()))
    }

    /// Id and sentence of each lane, in the plan's order.
    pub fn lanes(&self) -> impl Iterator<Item = (&'static str, &str)> {
        LANES.iter().zip(&self.lanes).map(|(lane, sentence)| (lane.id, sentence.as_str()))
    }

    fn check_sentences(&mut self) -> Vec<(&'static str, &mut String)> {
        CHECKS.iter().map(|check| check.id).zip(&mut self.checks).collect()
    }

    fn lane_sentences(&mut self) -> Vec<(&'static str, &mut String)> {
        LANES.iter().map(|lane| lane.id).zip(&mut self.lanes).collect()
    }
}
