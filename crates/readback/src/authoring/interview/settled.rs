//! Fields of which somebody says as a whole that they do not apply, or that nobody knows; and those that are somebody else's word.

use super::question::{Asked, Question};
use super::{Answer, DEFAULTS, Interview, refusals, says_nothing};
use crate::authoring::supplement::{SETTLES, is_of_another, is_settled};
use crate::edit::{map, text};
use crate::lang::Text;
use crate::packet::node::{Entry, Node};
use crate::packet::pointer::Step;
use crate::report::Explanation;

impl Interview<'_> {
    /// Whether a place of a question is somebody else's word, who may have added it since the question was put.
    pub(super) fn is_of_another(&self, question: &Question) -> bool {
        fields_of(question).iter().any(|field| is_of_another(self.editor.tree(), field))
    }

    /// A question as it is to be put once the packet has changed: itself, or the first one of its field where that was settled or
    /// opened since; none where the field is somebody else's word by now.
    #[must_use]
    pub fn anew(&self, question: Question) -> Option<Question> {
        let is_settled =
            |field: &&'static str| self.editor.value(&[Step::Key(field)]).is_some_and(is_settled);
        let is_as_put = fields_of(&question).iter().any(is_settled) == question.is_settled();
        if is_as_put && !self.is_of_another(&question) {
            return Some(question);
        }
        let mut questions = self.questions_and_settled().into_iter();
        questions.find(|it| it.field.name == question.field.name)
    }

    /// Whether what stands in the place of a question is what the team says there once and for all: nobody has answered it.
    #[must_use]
    pub fn is_standing(&self, question: &Question) -> bool {
        let Some(field) = self.editor.value(&[Step::Key(question.field.name)]) else {
            return false;
        };
        let is_marked = field.get("origin").and_then(Node::text) == Some("profile");
        let is_of_team = |entry: &Entry| {
            is_standing(question.field.name, entry)
                || match question.field.name {
                    "rollback_owner" => true,
                    "followup_owner" => entry.key != "due",
                    _ => false,
                }
        };
        let said = match question.path.get(1) {
            Some(Step::Key(key)) => field.entries().into_iter().flatten().find(|it| it.key == *key),
            Some(Step::Index(_)) | None => None,
        };
        is_marked && (question.is_settled() || said.is_some_and(is_of_team))
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
        if self.is_of_another(question) {
            return Answer::NotTaken(refusals::of_another(self.lang));
        }
        let written = self.editor.value(&[Step::Key(question.field.name)]);
        // The reason that stands there is what is to be another.
        let is_reason = |entry: &Entry| {
            matches!(question.asked, Asked::Settled) && SETTLES.contains(&entry.key.as_str())
        };
        let is_written = |entry: &Entry| {
            !is_standing(question.field.name, entry)
                && !is_reason(entry)
                && !says_nothing(&entry.value)
        };
        let has_more =
            written.is_some_and(|node| node.entries().is_none_or(|it| it.iter().any(is_written)));
        if question.field.name == DEFAULTS.name || has_more {
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
