//! A packet asked for question by question. What is answered stands in the packet, so that the packet is all that has to
//! be kept to go on later.

mod asking;
mod question;
mod refusals;
mod somebody;
mod times;
mod typed;

use jiff::tz::TimeZone;

use super::follows::{follow, followed};
use super::guidance::{asked_keys, is_asked};
use super::named::{PROVENANCE, follow_provenance, provenance_that_follows};
use super::own_words::{asked_by_the_team, found_since};
use super::people::People;
use super::person::Who;
use super::sides::write_for_all;
use super::supplement::submitter_is;
use crate::checks::{Finding, problem_finding};
use crate::edit::{Editor, NotEdited, Over, map, text};
use crate::lang::{Lang, Text};
use crate::packet::defaults::Defaults;
use crate::packet::evidence::MayNotApply;
use crate::packet::fields::{FIELDS, Field, Fields};
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
    /// The last answer that was taken, with which the next one may be a secret that is split over two.
    last: String,
    /// The last time that was typed, of which the next one may be short.
    last_time: Option<String>,
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
            last: String::new(),
            last_time: None,
        })
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
        let parts = question.parts();
        let (false, Value::Map(entries)) = (parts.is_empty(), &value) else {
            let answer = self.put(&question.path, &value);
            self.remember_time(&answer, &value);
            return self.remember(answer, typed);
        };
        let place = |entry: &Entry| {
            let part = parts.iter().find(|(key, _)| *key == entry.key)?;
            Some((part.1.clone(), entry.value.value.clone()))
        };
        let places: Vec<_> = entries.iter().filter_map(place).collect();
        let answer = self.put_all(&places);
        if let Some((_, time)) = places.first() {
            self.remember_time(&answer, time);
        }
        self.remember(answer, typed)
    }

    /// Keeps what was typed, if it was taken.
    fn remember(&mut self, answer: Answer, typed: &str) -> Answer {
        match &answer {
            Answer::Taken => typed.clone_into(&mut self.last),
            Answer::NotTaken(_) => {}
        }
        answer
    }

    /// Keeps a time that was taken.
    fn remember_time(&mut self, answer: &Answer, value: &Value) {
        if let (Answer::Taken, Value::Text(text)) = (answer, value)
            && Time::parse(text).is_ok()
        {
            self.last_time = Some(text.clone());
        }
    }

    /// Where the last answer was written as well, because it says so of them, too.
    #[must_use]
    pub fn followed(&self) -> &[Pointer] {
        &self.followed
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
        let written = self.editor.value(&[Step::Key(question.field.name)]);
        let is_place = |key: &str| matches!(key, "ref" | "origin");
        let is_written = |entry: &Entry| !is_place(&entry.key) && !says_nothing(&entry.value);
        let has_more =
            written.is_some_and(|node| node.entries().is_none_or(|it| it.iter().any(is_written)));
        if question.field.name == DEFAULTS.name || has_more {
            return Answer::NotTaken(Explanation::new(
                WRITTEN.in_lang(self.lang),
                BY_HAND.in_lang(self.lang),
            ));
        }
        let settled = map([(key, text(reason.trim()))]);
        let answer = self.put(&[Step::Key(question.field.name)], &settled);
        self.remember(answer, reason)
    }

    /// What the checks find in the places of a question since the packet said `before`: of an answer that is taken because it may be
    /// true, and that does not pass by itself or beside another.
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
        let is_here = |finding: &Finding| {
            places.iter().any(|place| finding.pointer.steps().starts_with(place))
        };
        let found = found_since(self.editor.text(), before, self.format, at);
        let told = found.iter().filter(|finding| is_here(finding));
        let mut told: Vec<_> =
            told.map(|it| Explanation::new(it.message(self.lang), it.mend(self.lang))).collect();
        // Of two dates on one line the same is said once.
        told.dedup_by(|one, other| one.what == other.what && one.next == other.next);
        told
    }

    /// Takes an answer back: what was said there stands no more, and neither does what followed from it. A field of which somebody
    /// said that it does not apply, or that nobody knows, is open again as a whole.
    pub fn take_back(&mut self, question: &Question) -> Answer {
        let field = &question.path[..1];
        let is_settled = ["not_applicable", "unknown", "none_planned"]
            .iter()
            .any(|key| self.editor.value(field).is_some_and(|said| said.get(key).is_some()));
        let parts = question.parts().into_iter().map(|(_, path)| path);
        let parts: Vec<_> = match parts.collect::<Vec<_>>() {
            _ if is_settled => vec![field.to_vec()],
            parts if parts.is_empty() => vec![question.path.clone()],
            parts => parts,
        };
        let is_said =
            |path: &Vec<Step>| self.editor.value(path).is_some_and(|it| !says_nothing(it));
        let said: Vec<_> = parts.into_iter().filter(is_said).collect();
        if said.is_empty() {
            return Answer::NotTaken(refusals::nothing_to_take_back(self.lang));
        }
        match self.without(&said, question) {
            Ok((editor, also)) => {
                self.editor = editor;
                self.followed = also;
                self.last.clear();
                Answer::Taken
            }
            Err(error) => Answer::NotTaken(error.explanation(self.lang)),
        }
    }

    /// The packet without what stands in these places, and where else nothing stands any more for that reason.
    fn without(
        &self,
        places: &[Vec<Step>],
        question: &Question,
    ) -> Result<(Editor, Vec<Pointer>), NotEdited> {
        let mut tried = self.editor.clone();
        for path in places {
            tried.set(path, &Value::Null, Over::Anything)?;
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
        let is_gone = |path: &Vec<Step>| {
            let says = |editor: &Editor| editor.value(path).is_some_and(|it| !says_nothing(it));
            says(&self.editor) && !says(&tried)
        };
        let follows = followed(self.editor.tree()).into_iter().map(|(path, _)| path);
        let follows = follows.chain([PROVENANCE.to_vec()]);
        let is_its_own = |path: &Vec<Step>| places.iter().any(|place| path.starts_with(place));
        let also = follows.filter(|path| is_gone(path) && !is_its_own(path));
        let also = also.map(|path| Pointer::of(&path)).collect();
        Ok((tried, also))
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
        // It is tried on a copy: what is wrong by itself does not get into the packet.
        let mut tried = self.editor.clone();
        for (path, value) in places {
            if let Err(error) = tried.set(path, value, Over::Anything) {
                return Answer::NotTaken(error.explanation(self.lang));
            }
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
        self.editor = tried;
        self.followed = also;
        Answer::Taken
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
