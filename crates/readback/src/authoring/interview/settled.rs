//! Fields of which somebody says as a whole that they do not apply, or that nobody knows; and those that are somebody else's word.

use super::question::Question;
use super::{Answer, DEFAULTS, Interview, refusals, says_nothing};
use crate::authoring::supplement::{SETTLES, is_of_another, is_settled};
use crate::edit::{map, text};
use crate::lang::Text;
use crate::packet::node::{Entry, Node, Value};
use crate::packet::pointer::Step;
use crate::report::Explanation;

impl Interview<'_> {
    /// The field of a question that is somebody else's word, who may have added it since the question was put.
    pub(super) fn of_another(&self, question: &Question) -> Option<&'static str> {
        let is_it = |field: &&str| is_of_another(self.editor.tree(), field);
        fields_of(question).into_iter().find(is_it)
    }

    /// Whether a question can still be put as it was: its field is neither settled nor opened since, nor somebody else's word.
    #[must_use]
    pub fn is_asked_as(&self, question: &Question) -> bool {
        let is_settled =
            |field: &&'static str| self.editor.value(&[Step::Key(field)]).is_some_and(is_settled);
        fields_of(question).iter().any(is_settled) == question.is_settled()
            && self.of_another(question).is_none()
    }

    /// A question as it is to be put once the packet has changed: itself, or the first one of its field where that was settled or
    /// opened since; none where the field is somebody else's word by now.
    #[must_use]
    pub fn anew(&self, question: Question) -> Option<Question> {
        if self.is_asked_as(&question) {
            return Some(question);
        }
        let mut questions = self.questions_and_settled();
        questions.retain(|it| it.field.name == question.field.name && !it.is_given());
        let is_here = |it: &Question| it.is_of_place(&question) || question.is_of_place(it);
        let at = questions.iter().position(is_here);
        let at = at.or_else(|| questions.iter().position(|it| !it.is_answered));
        let at = at.unwrap_or(0);
        (at < questions.len()).then(|| questions.swap_remove(at))
    }

    /// The field, or one of several, of a question is settled as a whole, so that nothing else is said in it.
    pub(super) fn is_settled_elsewhere(&self, places: &[(Vec<Step>, Value)]) -> bool {
        let is_within =
            |path: &[Step]| path.len() > 1 && self.editor.value(&path[..1]).is_some_and(is_settled);
        places.iter().any(|(path, _)| is_within(path))
    }

    /// What stands around the place of a question as far as an answer depends on it: of an element the whole list, since another one
    /// may stand in its place by now.
    #[must_use]
    pub fn surroundings(&self, question: &Question) -> String {
        let first = question.path.iter().position(|step| matches!(step, Step::Index(_)));
        let list = first.and_then(|at| self.editor.value(&question.path[..at]));
        let list = list.map(|list| crate::edit::inline(&list.value)).unwrap_or_default();
        list + &self.stands(question).unwrap_or_default()
    }

    /// Whether what stands in the place of a question is what the team says there once and for all: nobody has answered it.
    #[must_use]
    pub fn is_standing(&self, question: &Question) -> bool {
        let Some(field) = self.editor.value(&[Step::Key(question.field.name)]) else {
            return false;
        };
        let is_marked = field.get("origin").and_then(Node::text) == Some("profile");
        let is_of_team = |entry: &Entry| match question.field.name {
            "rollback_owner" => true,
            "followup_owner" => entry.key != "due",
            name => is_standing(name, entry),
        };
        let said = match question.path.get(1) {
            Some(Step::Key(key)) => field.entries().into_iter().flatten().find(|it| it.key == *key),
            Some(Step::Index(_)) | None => None,
        };
        // A mismatch is somebody's to explain.
        is_marked
            && !self.is_unexplained(&question.path)
            && (question.is_settled() || said.is_some_and(is_of_team))
    }

    /// Says that the whole field of a question does not apply, or that nobody knows. Where somebody has written anything in it
    /// besides a place for evidence, it stays.
    pub fn settle(&mut self, question: &Question, key: &'static str, reason: &str) -> Answer {
        const WRITTEN: Text = Text {
            zh_tw: "這一欄已經寫了別的，不能整欄改成這樣",
            en: "something is written in this field already, and this would take the place of all of it",
        };
        const BY_HAND: Text = Text {
            zh_tw: "把其餘的題目答完，或在檔案裡自己改這一欄。",
            en: "Answer the rest of it, or change the field in the file.",
        };
        if let Some(refused) = refusals::refused(reason, self.lang) {
            return Answer::NotTaken(refused);
        }
        if let Some(refused) = refusals::refused_behind(&self.last, reason, self.lang) {
            return Answer::NotTaken(refused);
        }
        if question.is_of_statement() {
            return Answer::NotTaken(refusals::statement(self.lang));
        }
        if question.field.name == DEFAULTS.name {
            return Answer::NotTaken(refusals::shared(self.lang));
        }
        if let Some(field) = self.of_another(question) {
            return Answer::NotTaken(refusals::of_another(field, self.lang));
        }
        let written = self.editor.value(&[Step::Key(question.field.name)]);
        // The reason that stands there is what is to be another.
        let is_reason =
            |entry: &Entry| question.is_settled() && SETTLES.contains(&entry.key.as_str());
        let is_written = |entry: &Entry| {
            !is_standing(question.field.name, entry)
                && !is_reason(entry)
                && !says_nothing(&entry.value)
        };
        let has_more =
            written.is_some_and(|node| node.entries().is_none_or(|it| it.iter().any(is_written)));
        if has_more {
            return Answer::NotTaken(Explanation::new(
                WRITTEN.in_lang(self.lang),
                BY_HAND.in_lang(self.lang),
            ));
        }
        let before = written.filter(|node| !is_settled(node)).map(|node| node.value.clone());
        let settled = map([(key, text(reason.trim()))]);
        let answer = self.put(&[Step::Key(question.field.name)], &settled);
        if let (Answer::Taken, Some(before)) = (&answer, before) {
            self.settled.retain(|(field, _)| *field != question.field.name);
            self.settled.push((question.field.name, before));
        }
        self.remember(answer, reason)
    }
}

/// The fields that an answer to a question goes to.
fn fields_of(question: &Question) -> Vec<&'static str> {
    let parts = question.parts().into_iter().map(|(_, path)| path);
    let fields = parts.chain([question.path.clone()]).filter_map(|path| match path.first() {
        Some(Step::Key(field)) => Some(*field),
        Some(Step::Index(_)) | None => None,
    });
    fields.collect()
}

/// Whether an entry is where evidence will be kept, or what a team may say there once and for all: nobody has said anything
/// of this incident by it.
fn is_standing(field: &str, entry: &Entry) -> bool {
    let key = entry.key.as_str();
    matches!(key, "ref" | "origin")
        || match field {
            "monitoring_alert_ref" => key == "sources",
            "operator_notification_ref" => key == "notified",
            "cross_project_sync_ref" => key == "projects",
            "recurrence_guard_ref" => key == "owner",
            "port_binding_state_ref" => {
                key == "summary" || entry.value.text() == Some("not_applicable")
            }
            _ => false,
        }
}
