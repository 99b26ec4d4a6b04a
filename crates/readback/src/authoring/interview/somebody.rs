//! Who is offered for a place, and who is not taken there.

use super::question::Question;
use super::refusals::{self, NotIndependent};
use super::{Interview, typed};
use crate::authoring::named::{acted, identity};
use crate::authoring::people::Member;
use crate::authoring::person::Who;
use crate::packet::people::{Identity, is_same};
use crate::packet::pointer::Step;
use crate::report::{Explanation, printable};

const DECIDER: [Step; 2] = [Step::Key("actor_attribution_ref"), Step::Key("decided_by")];

/// So many are offered at most: one question is one screen.
const OFFERED_MAX: usize = 20;

impl Interview<'_> {
    /// The team's people who may stand in the place of a question, each with the number that names it.
    #[must_use]
    pub fn offered(&self, question: &Question) -> Vec<String> {
        let (Some(people), Some(keys)) = (self.people, question.place_for_somebody()) else {
            return Vec::new();
        };
        let takes_machines =
            keys.iter().any(|key| key.name == "kind") && !question.is_of_postcheck();
        let is_offered = |(member, _): &(&Member, usize)| {
            let who = Who::of_member(member);
            (takes_machines || !member.is_machine())
                && !(question.is_of_postcheck() && self.part_of(&who.identity()).is_some())
        };
        let numbered = people.members().iter().zip(1..).filter(is_offered);
        let line = |(member, number): (&Member, usize)| {
            format!("{number}  {}", printable(member.line().as_bytes()))
        };
        numbered.take(OFFERED_MAX).map(line).collect()
    }

    /// Why somebody cannot be who looked again; nothing of another question, and of what names nobody.
    pub(super) fn not_independent(&self, question: &Question, typed: &str) -> Option<Explanation> {
        if !question.is_of_postcheck() || refusals::refused(typed, self.lang).is_some() {
            return None;
        }
        let who = typed::somebody(typed.trim(), self.team, self.people, self.lang).ok()?;
        let is_machine = who.is_machine() || who.identity().calls_itself_a_machine();
        let why = self.part_of(&who.identity());
        let why = why.or_else(|| is_machine.then_some(NotIndependent::Machine))?;
        Some(refusals::not_independent(why, self.lang))
    }

    /// What somebody did in this incident that leaves the second look to another.
    fn part_of(&self, who: &Identity<'_>) -> Option<NotIndependent> {
        if acted(&self.editor, who) {
            return Some(NotIndependent::Acted);
        }
        let decider = self.editor.value(&DECIDER)?;
        is_same(&identity(decider), who).then_some(NotIndependent::Decided)
    }
}
