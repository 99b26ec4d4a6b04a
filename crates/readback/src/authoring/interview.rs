//! A packet asked for question by question. What is answered stands in the packet, so that the packet is all that has to
//! be kept to go on later.

mod asking;
mod question;
mod refusals;
mod remarks;
mod settled;
mod somebody;
mod taken_back;
mod times;
mod typed;

use super::follows::{follow, followed};
use super::guidance::{asked_keys, is_asked};
use super::named::{PROVENANCE, follow_provenance, provenance_that_follows};
use super::own_words::asked_by_the_team;
use super::people::People;
use super::person::Who;
use super::sides::write_for_all;
use super::supplement::{same_submitter, submitter_is};
use crate::checks::{Finding, problem_finding};
use crate::edit::{Editor, NotEdited, Over};
use crate::lang::Lang;
use crate::packet::defaults::Defaults;
use crate::packet::evidence::MayNotApply;
use crate::packet::fields::{FIELDS, Field, Fields};
use crate::packet::limits::SUMMARY_CHARACTERS_MAX;
use crate::packet::node::{Entry, Node, Value};
use crate::packet::pointer::{Pointer, Step};
use crate::packet::problem::{Problem, Trouble};
use crate::packet::reader::Reader;
use crate::packet::shape::Shape;
use crate::packet::time::Time;
use crate::packet::{Format, values};
use crate::report::{Explanation, printable};
use crate::screen::{Screened, screen};
use crate::team_vocabulary::TeamVocabulary;

pub use question::Question;
use question::{Asked, Part};

/// A packet that is being asked for.
pub struct Interview<'a> {
    editor: Editor,
    format: Format,
    team: Option<&'a TeamVocabulary>,
    people: Option<&'a People>,
    lang: Lang,
    /// What the last answer said of other places as well.
    followed: Vec<Pointer>,
    /// What stands no more in other places, or not as it did, because of the last answer.
    displaced: Vec<Pointer>,
    /// The last answer that was taken, with which the next one may be a secret that is split over two.
    last: String,
    /// The places of evidence that somebody typed, to go back to.
    refs: Vec<Vec<Step>>,
    /// The team's reason behind which somebody's explanation of a mismatch was put.
    reason: Option<Value>,
    /// How many comments the last answer took with it.
    comments_gone: usize,
    /// What stood in the fields that were settled as a whole: places for evidence, which come back with the questions.
    settled: Vec<(&'static str, Value)>,
    /// The times that were typed, and where: of the last one that still stands the next one may be short.
    times: Vec<(Vec<Step>, String)>,
}

/// What became of an answer.
#[derive(Debug)]
pub enum Answer {
    /// It stands in the packet.
    Taken,
    /// It does not, and why.
    NotTaken(Explanation),
}

impl<'a> Interview<'a> {
    /// Goes on with a packet. What the team's words do not know is not taken as an answer; its people are offered by number.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn of(
        packet: &Screened,
        format: Format,
        team: Option<&'a TeamVocabulary>,
        people: Option<&'a People>,
        lang: Lang,
    ) -> Result<Self, Explanation> {
        let editor =
            Editor::of(packet, format).map_err(|error| refusals::unreadable(&error, lang))?;
        Ok(Self {
            editor,
            format,
            team,
            people,
            lang,
            followed: Vec::new(),
            displaced: Vec::new(),
            last: String::new(),
            refs: Vec::new(),
            reason: None,
            comments_gone: 0,
            settled: Vec::new(),
            times: Vec::new(),
        })
    }

    /// Goes on with the same packet as somebody has edited it meanwhile: what was typed before counts for what is typed next.
    pub fn go_on_with(&mut self, edited: Self) {
        let Self { editor, format, .. } = edited;
        (self.editor, self.format) = (editor, format);
        self.followed.clear();
        self.displaced.clear();
        self.comments_gone = 0;
    }

    /// The packet as it stands.
    #[must_use]
    pub fn text(&self) -> &str {
        self.editor.text()
    }

    /// Which episode the packet is of: the candidate and the incident, as far as they are written.
    #[must_use]
    pub fn episode(&self) -> (Option<&str>, Option<&str>) {
        let text = |path: &[Step]| self.editor.value(path).and_then(Node::text);
        let incident = [Step::Key("change_or_incident_ref"), Step::Key("ref")];
        (text(&[Step::Key("readback_candidate_id")]), text(&incident))
    }

    /// Whether the packet is of a change, and not of an incident, as far as it says which.
    #[must_use]
    pub fn is_of_change(&self) -> Option<bool> {
        let kind = [Step::Key("change_or_incident_ref"), Step::Key("kind")];
        match self.editor.value(&kind).and_then(Node::text)? {
            "change" => Some(true),
            "incident" => Some(false),
            _ => None,
        }
    }

    /// Whether another reading of the file is of the same packet: of this candidate and incident, and handed in by the same person, or
    /// by whoever is asked.
    #[must_use]
    pub fn is_same_packet(&self, other: &Self, by: Option<&Who>) -> bool {
        let is_same_submitter = same_submitter(self.editor.tree(), other.editor.tree(), by);
        let is_same_kind =
            self.is_of_change().is_none_or(|kind| other.is_of_change() == Some(kind));
        self.episode() == other.episode() && is_same_kind && is_same_submitter
    }

    /// Whether the packet says that somebody else hands it in.
    #[must_use]
    pub fn is_handed_in_by_another(&self, by: &Who) -> bool {
        submitter_is(self.editor.tree(), by) == Some(false)
    }

    /// What stands in the place of a question, safe to be shown.
    #[must_use]
    pub fn stands(&self, question: &Question) -> Option<String> {
        if !question.parts().is_empty() {
            let said = |(key, path): Part| {
                let said = self.editor.value(&path).filter(|said| !says_nothing(said))?;
                let word = said.text().map(str::to_owned);
                let word = word.unwrap_or_else(|| crate::edit::inline(&said.value));
                let is_named = !matches!(question.asked, Asked::Who(_));
                Some(if is_named { format!("{key} {word}") } else { word })
            };
            let said: Vec<_> = question.parts().into_iter().filter_map(said).collect();
            return (!said.is_empty()).then(|| printable(said.join(", ").as_bytes()));
        }
        let value = self.editor.value(&question.path).filter(|node| !says_nothing(node))?;
        let text = value.text().map(str::to_owned);
        let text = text.unwrap_or_else(|| crate::edit::inline(&value.value));
        Some(printable(text.as_bytes()))
    }

    /// Writes an answer into the packet, if it is one.
    pub fn answer(&mut self, question: &Question, typed: &str) -> Answer {
        if let Some(field) = self.of_another(question) {
            return Answer::NotTaken(refusals::of_another(field, self.lang));
        }
        if let Some(refused) = self.not_independent(question, typed) {
            return Answer::NotTaken(refused);
        }
        let (before, known) = (self.time_before(), (self.team, self.people));
        let value = match typed::value(question, typed.trim(), before, known, self.lang) {
            Ok(value) => value,
            Err(explanation) => return Answer::NotTaken(explanation),
        };
        if let Some(refused) = refusals::refused_behind(&self.last, typed, self.lang) {
            return Answer::NotTaken(refused);
        }
        if says_nothing(&crate::edit::node(value.clone())) {
            return Answer::NotTaken(refusals::nothing_said(self.lang));
        }
        let own = characters(&value);
        let value = self.with_the_reason_of_the_team(question, value);
        let added = characters(&value) - own;
        if added > 0 && own + added > SUMMARY_CHARACTERS_MAX {
            let room = SUMMARY_CHARACTERS_MAX.saturating_sub(added);
            return Answer::NotTaken(refusals::no_room(room, self.lang));
        }
        let parts = question.parts();
        let (false, Value::Map(entries)) = (parts.is_empty(), &value) else {
            let answer = self.put(&question.path, &value);
            self.remember_time(&answer, question, &question.path, &value);
            if matches!(answer, Answer::Taken) && question.is_of_ref() {
                self.refs.push(question.path.clone());
            }
            return self.remember(answer, typed);
        };
        let place = |entry: &Entry| {
            let part = parts.iter().find(|(key, _)| *key == entry.key)?;
            Some((part.1.clone(), entry.value.value.clone()))
        };
        let mut places: Vec<_> = entries.iter().filter_map(place).collect();
        if question.is_of_somebody() {
            // Whoever stood there before is gone as a whole.
            let is_left = |(key, path): &&Part| {
                entries.iter().all(|entry| entry.key != *key) && self.editor.value(path).is_some()
            };
            let left = parts.iter().filter(is_left);
            places.extend(left.map(|(_, path)| (path.clone(), Value::Null)));
        }
        let answer = self.put_all(&places);
        let last = typed::last_of(typed, &parts);
        let last = places.iter().find(|(path, _)| last.is_some_and(|last| last == path));
        if let Some((path, time)) = last {
            self.remember_time(&answer, question, path, time);
        }
        self.remember(answer, typed)
    }

    /// What somebody explains of a mismatch, and behind it the team's reason why another side does not apply.
    fn with_the_reason_of_the_team(&self, question: &Question, value: Value) -> Value {
        let stands = self.editor.value(&question.path).map(|node| &node.value);
        let is_first = self.is_unexplained(&question.path) && self.has_side_that_does_not_apply();
        let team = if is_first { stands } else { self.reason.as_ref() };
        match (&value, team) {
            (Value::Text(own), Some(Value::Text(team)))
                if (is_first || self.is_before_a_reason(question)) && !own.contains(team) =>
            {
                Value::Text(format!("{own} {team}"))
            }
            (_, _) => value,
        }
    }

    /// Whether a side of the ports does not apply, for which the team's reason stands.
    fn has_side_that_does_not_apply(&self) -> bool {
        let ports = self.editor.value(&[Step::Key("port_binding_state_ref")]);
        let entries = ports.and_then(Node::entries).unwrap_or_default();
        entries.iter().any(|entry| entry.value.text() == Some("not_applicable"))
    }

    /// Keeps what was typed, if it was taken.
    fn remember(&mut self, answer: Answer, typed: &str) -> Answer {
        match &answer {
            Answer::Taken => typed.clone_into(&mut self.last),
            Answer::NotTaken(_) => {}
        }
        answer
    }

    /// Keeps a time that was taken, of which the next one may be short.
    fn remember_time(
        &mut self,
        answer: &Answer,
        question: &Question,
        path: &[Step],
        value: &Value,
    ) {
        if let (Answer::Taken, Value::Text(text)) = (answer, value)
            && times::is_of_the_incident(question)
            && Time::parse(text).is_ok()
        {
            self.times.push((path.to_vec(), text.clone()));
        }
    }

    /// Where the last answer was written as well, because it says so of them, too.
    #[must_use]
    pub fn followed(&self) -> &[Pointer] {
        &self.followed
    }

    /// What stands in a place, safe to be shown.
    #[must_use]
    pub fn shown(&self, pointer: &Pointer) -> String {
        let said = pointer.value_in(self.editor.tree());
        let said = said.map(|said| crate::edit::inline(&said.value)).unwrap_or_default();
        printable(said.as_bytes())
    }

    /// Where else something stands no more, or not as it did, since it followed from what the last answer has changed. What somebody
    /// typed there cannot be told from what followed if it was the same.
    #[must_use]
    pub fn displaced(&self) -> &[Pointer] {
        &self.displaced
    }

    /// How many comments stood in what the last answer took the place of, and are there no more.
    #[must_use]
    pub const fn comments_gone(&self) -> usize {
        self.comments_gone
    }

    /// The question that comes before another in the packet, or the last of all; who hands in and which incident it is are no answers
    /// of an interview.
    #[must_use]
    pub fn before(&self, question: Option<&Question>) -> Option<Question> {
        let mut questions = self.questions_and_settled();
        questions.retain(|it| !it.is_given() || self.refs.contains(&it.path));
        let Some(question) = question else { return questions.pop() };
        // One that was put for several places may be several by now, or the other way round.
        let at = questions.iter().position(|it| it.is_of_place(question));
        let at = at.or_else(|| questions.iter().position(|it| question.is_of_place(it)));
        // An element that is not there yet stands behind the others.
        let list = question.path.iter().rposition(|step| matches!(step, Step::Index(_)));
        let is_of_list =
            |it: &Question| list.is_some_and(|at| it.path.starts_with(&question.path[..at]));
        let at = at.or_else(|| questions.iter().rposition(is_of_list).map(|last| last + 1));
        let at = at.or_else(|| {
            let is_of_field = |it: &Question| it.field.name == question.field.name;
            questions.iter().position(is_of_field)
        });
        at?.checked_sub(1).map(|before| questions.swap_remove(before))
    }

    /// Makes room for one more element of the list that a question belongs to.
    #[must_use]
    pub fn next_element(&self, question: &Question) -> Option<Question> {
        let at = question.path.iter().rposition(|step| matches!(step, Step::Index(_)))?;
        let list = question.path.get(..at)?;
        let count = self.editor.value(list).and_then(Node::elements).map_or(0, <[Node]>::len);
        let mut path = question.path.clone();
        path[at] = Step::Index(count);
        let first = FIELDS.iter().find(|field| field.name == question.field.name)?;
        let key =
            asked_keys(first).into_iter().find(|key| list.last() == Some(&Step::Key(key.name)))?;
        let Shape::List(Shape::Record(keys)) = key.shape else { return None };
        let first_key = keys.iter().find(|key| is_asked(key))?;
        path.truncate(at + 1);
        let (asked, about) = if first_key.name == "role" {
            (Asked::Who(keys), asking::WHO)
        } else {
            path.push(Step::Key(first_key.name));
            (Asked::Value(&first_key.shape), first_key.about)
        };
        Some(Question { path, field: question.field, asked, about, is_answered: false })
    }

    fn put(&mut self, path: &[Step], value: &Value) -> Answer {
        self.put_all(&[(path.to_vec(), value.clone())])
    }

    fn put_all(&mut self, places: &[(Vec<Step>, Value)]) -> Answer {
        if self.is_settled_elsewhere(places) {
            return Answer::NotTaken(refusals::settled(self.lang));
        }
        // It is tried on a copy: what is wrong by itself does not get into the packet.
        let mut tried = self.editor.clone();
        for (path, value) in places {
            if let Err(error) = tried.set(path, value, Over::Anything) {
                return Answer::NotTaken(error.explanation(self.lang));
            }
        }
        // What somebody explains in his own words is no standing fact any more, whatever stands behind it.
        let explained = places.iter().map(|(path, _)| path).find(|path| self.is_unexplained(path));
        if let Some([field, _]) = explained.map(Vec::as_slice)
            && let Err(error) = tried.set(&[*field, "origin".into()], &Value::Null, Over::Anything)
        {
            return Answer::NotTaken(error.explanation(self.lang));
        }
        let also = match self.say_what_follows(&mut tried) {
            Ok(also) => also,
            Err(error) => return Answer::NotTaken(error.explanation(self.lang)),
        };
        let is_here = |steps: &[Step]| places.iter().any(|(path, _)| steps.starts_with(path));
        let mut reader = Reader::new();
        drop(Defaults::take(&mut tried.tree().clone(), &mut reader));
        drop(Fields::read(tried.tree(), &mut reader));
        let is_wrong = |problem: &&Problem| {
            is_here(problem.pointer.steps()) && problem.trouble != Trouble::NobodyKnows
        };
        let wrong = reader.problems.iter().find(is_wrong);
        if let Some(problem) = wrong {
            let finding = problem_finding(problem);
            let (what, next) = (finding.message(self.lang), finding.mend(self.lang));
            return Answer::NotTaken(Explanation::new(what, next));
        }
        if let Some(invisible) = values::invisible(tried.tree()).first() {
            return Answer::NotTaken(refusals::unreadable(invisible, self.lang));
        }
        if values::screen(tried.tree()).is_err() || !screen(tried.text().as_bytes()).is_clean() {
            return Answer::NotTaken(refusals::raw(self.lang));
        }
        if let Some(finding) = self.asked_by_the_team(&is_here, &tried) {
            let (what, next) = (finding.message(self.lang), finding.mend(self.lang));
            return Answer::NotTaken(Explanation::new(what, next));
        }
        let places: Vec<_> = places.iter().map(|(path, _)| path.clone()).collect();
        if let Some(path) = places.iter().find(|path| self.is_unexplained(path))
            && self.has_side_that_does_not_apply()
        {
            self.reason = self.editor.value(path).map(|reason| reason.value.clone());
        }
        self.take(tried, &places, also);
        Answer::Taken
    }

    /// Goes on with a changed packet.
    fn take(&mut self, tried: Editor, places: &[Vec<Step>], also: Vec<Pointer>) {
        let value = |editor: &Editor, path: &[Step]| {
            editor
                .value(path)
                .filter(|it| !says_nothing(it))
                .map(|it| crate::edit::inline(&it.value))
        };
        let is_here = |path: &Vec<Step>| places.iter().any(|place| path.starts_with(place));
        let is_displaced = |path: &Vec<Step>| {
            let before = value(&self.editor, path);
            !is_here(path) && before.is_some() && before != value(&tried, path)
        };
        let followed = followed(self.editor.tree()).into_iter().map(|(path, _)| path);
        let displaced = followed.chain([PROVENANCE.to_vec()]).filter(is_displaced);
        self.displaced = displaced.map(|path| Pointer::of(&path)).collect();
        self.followed = also;
        self.comments_gone = self.editor.comments().saturating_sub(tried.comments());
        self.editor = tried;
    }

    /// Writes into a packet what follows from the answer that was put in.
    fn say_what_follows(&self, tried: &mut Editor) -> Result<Vec<Pointer>, NotEdited> {
        if let Some(people) = self.people {
            let before = provenance_that_follows(&self.editor, people);
            follow_provenance(tried, people, before)?;
        }
        let mut written = write_for_all(tried)?;
        written.extend(follow(tried, &followed(self.editor.tree()))?);
        Ok(written)
    }

    /// What the team's words ask of what was put in.
    fn asked_by_the_team(
        &self,
        is_here: &impl Fn(&[Step]) -> bool,
        tried: &Editor,
    ) -> Option<Finding> {
        let found = asked_by_the_team(tried.text(), self.format, self.team?);
        found.into_iter().find(|finding| is_here(finding.pointer.steps()))
    }
}

/// How many characters a text has.
fn characters(value: &Value) -> usize {
    if let Value::Text(text) = value { text.chars().count() } else { 0 }
}

/// What stands for `defaults`, which is no field.
static DEFAULTS: Field = Field {
    name: "defaults",
    shape: Shape::Facts,
    may_not_apply: MayNotApply::No,
    owner: crate::packet::fields::PACKET_OWNER,
};

/// Whether a value has empty places only.
fn says_nothing(node: &Node) -> bool {
    super::supplement::says_nothing(node)
}

#[cfg(test)]
mod tests;
