//! Answers that are taken back.

use super::question::Question;
use super::{Answer, Interview, refusals, says_nothing};
use crate::authoring::supplement::is_settled;
use crate::edit::{self, Editor, NotEdited, Over};
use crate::packet::node::{Node, Value};
use crate::packet::pointer::Step;

impl Interview<'_> {
    /// Takes an answer back: what was said there stands no more, and neither does what followed from it. A field of which somebody
    /// said that it does not apply, or that nobody knows, is open again as a whole.
    pub fn take_back(&mut self, question: &Question) -> Answer {
        if let Some(field) = self.of_another(question) {
            return Answer::NotTaken(refusals::of_another(field, self.lang));
        }
        let field = &question.path[..1];
        let is_settled = self.editor.value(field).is_some_and(is_settled);
        let parts = question.parts().into_iter().map(|(_, path)| path);
        let parts: Vec<_> = match parts.collect::<Vec<_>>() {
            _ if is_settled => vec![field.to_vec()],
            parts if parts.is_empty() => vec![question.path.clone()],
            parts => parts,
        };
        let is_said = |path: &Vec<Step>| says(&self.editor, path);
        let said: Vec<_> = parts.into_iter().filter(is_said).collect();
        if said.is_empty() || said.iter().any(|path| self.is_unexplained(path)) {
            return Answer::NotTaken(refusals::nothing_to_take_back(self.lang));
        }
        match self.without(&said, question) {
            // What follows from another answer stands there again at once.
            Ok(tried)
                if !is_settled
                    && !self.is_before_a_reason(question)
                    && said.iter().all(|path| says(&tried, path)) =>
            {
                Answer::NotTaken(refusals::follows(self.lang))
            }
            Ok(tried) => {
                self.take(tried, &said, Vec::new());
                self.last.clear();
                Answer::Taken
            }
            Err(error) => Answer::NotTaken(error.explanation(self.lang)),
        }
    }

    /// Whether somebody's explanation stands there, behind which the team's reason does, to be left alone.
    pub(super) fn is_before_a_reason(&self, question: &Question) -> bool {
        const SUMMARY: [Step; 2] = [Step::Key("port_binding_state_ref"), Step::Key("summary")];
        self.reason.is_some() && question.path == SUMMARY
    }

    /// The packet without what stands in these places, and what followed from it.
    fn without(&self, places: &[Vec<Step>], question: &Question) -> Result<Editor, NotEdited> {
        let mut tried = self.editor.clone();
        for path in places {
            // What was there before the field was settled says nothing but where evidence will be kept.
            let is_of_field = |(field, _): &&(&'static str, Value)| path[..] == [Step::Key(field)];
            let before = self.settled.iter().find(is_of_field).map(|(_, before)| before);
            tried.set(path, before.unwrap_or(&Value::Null), Over::Anything)?;
        }
        if let (Some(reason), [field, ..]) = (&self.reason, &question.path[..])
            && self.is_before_a_reason(question)
        {
            tried.set(&question.path, reason, Over::Anything)?;
            tried.set(&[*field, "origin".into()], &edit::text("profile"), Over::Anything)?;
        }
        self.say_what_follows(&mut tried)?;
        // An element that somebody added, and of which nothing is left, goes as well.
        let at = question.path.iter().rposition(|step| matches!(step, Step::Index(1..)));
        if let Some((list, [Step::Index(index), ..])) = at.map(|at| question.path.split_at(at)) {
            let elements = tried.value(list).and_then(Node::elements).unwrap_or_default();
            if elements.len() == index + 1 && elements.last().is_some_and(says_nothing) {
                tried.remove(list, *index)?;
            }
        }
        Ok(tried)
    }
}

/// Whether something is said in a place besides where evidence will be kept.
fn says(editor: &Editor, path: &[Step]) -> bool {
    let Some(node) = editor.value(path) else { return false };
    let is_place = |key: &str| matches!(key, "ref" | "origin");
    match node.entries() {
        Some(entries) if path.len() == 1 => {
            entries.iter().any(|entry| !is_place(&entry.key) && !says_nothing(&entry.value))
        }
        Some(_) | None => !says_nothing(node),
    }
}
