//! What check will find in an answer.

use jiff::tz::TimeZone;

use super::question::Question;
use super::{Interview, says_nothing};
use crate::authoring::own_words::found_since;
use crate::checks::Finding;
use crate::packet::pointer::Step;
use crate::packet::time::Time;
use crate::report::Explanation;

impl Interview<'_> {
    /// What the checks find in the places of a question, or beside them in what its field says already, since the packet said `before`:
    /// of an answer that is taken because it may be true, and that does not pass by itself or beside another.
    #[must_use]
    pub fn remarks(
        &self,
        question: &Question,
        before: &str,
        at: (Time, &TimeZone),
    ) -> Vec<Explanation> {
        let mut places: Vec<_> = question.parts().into_iter().map(|(_, path)| path).collect();
        if places.is_empty() {
            places.push(question.path.clone());
        }
        let is_said_beside = |finding: &Finding| {
            let steps = finding.pointer.steps();
            steps.len() > 1
                && steps.first() == question.path.first()
                && self.editor.value(steps).is_some_and(|said| !says_nothing(said))
        };
        let is_here = |finding: &&Finding| {
            let steps = finding.pointer.steps();
            // The list of what is cited is tidied at the end.
            if steps.last() == Some(&Step::Key("ref")) {
                return false;
            }
            places.iter().any(|place| steps.starts_with(place)) || is_said_beside(finding)
        };
        let found = found_since(self.editor.text(), before, self.format, at);
        let told = found.iter().filter(is_here);
        let mut told: Vec<_> =
            told.map(|it| Explanation::new(it.message(self.lang), it.mend(self.lang))).collect();
        // Of two dates on one line the same is said once.
        told.dedup_by(|one, other| one.what == other.what && one.next == other.next);
        told
    }
}
