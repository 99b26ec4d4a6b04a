//! A packet asked for question by question. What is answered stands in the packet, so that the packet is all that has to
//! be kept to go on later.

mod question;
mod refusals;
mod typed;

use super::guidance::{asked_keys, is_asked};
use super::own_words::asked_by_the_team;
use crate::checks::{Finding, problem_finding};
use crate::edit::{Editor, Over, map, text};
use crate::lang::{Lang, Text};
use crate::packet::defaults::Defaults;
use crate::packet::evidence::MayNotApply;
use crate::packet::fields::{FIELDS, Field, Fields};
use crate::packet::node::{Entry, Node, Value};
use crate::packet::pointer::Step;
use crate::packet::problem::{Problem, Trouble};
use crate::packet::reader::Reader;
use crate::packet::shape::{Key, Shape};
use crate::packet::{Format, values};
use crate::report::{Explanation, printable};
use crate::screen::{Screened, screen};
use crate::team_vocabulary::TeamVocabulary;

pub use question::Question;
use question::{Asked, page};

/// Fields that nobody is asked for: they are copied from the plan, or follow from the others.
const NOT_ASKED: [&str; 5] = [
    "readback_candidate_id",
    "source_change_evidence_candidate_id",
    "source_entry_sha256",
    "submitted_at",
    "redacted_evidence_refs",
];

/// A packet that is being asked for.
pub struct Interview<'a> {
    editor: Editor,
    format: Format,
    team: Option<&'a TeamVocabulary>,
    lang: Lang,
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
    /// Goes on with a packet. What the team's words do not know is not taken as an answer.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn of(
        packet: &Screened,
        format: Format,
        team: Option<&'a TeamVocabulary>,
        lang: Lang,
    ) -> Result<Self, Explanation> {
        let editor =
            Editor::of(packet, format).map_err(|error| refusals::unreadable(&error, lang))?;
        Ok(Self { editor, format, team, lang })
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

    /// Everything that is asked, in the order of the packet. A field of which somebody said that it does not apply or that
    /// nobody knows has no questions any more.
    #[must_use]
    pub fn questions(&self) -> Vec<Question> {
        let mut questions = Vec::new();
        for (key, about) in [
            (
                "observed_by",
                Text {
                    zh_tw: "證據沒有另外寫的，由誰觀察",
                    en: "who observed, where evidence does not say",
                },
            ),
            (
                "provenance",
                Text {
                    zh_tw: "證據沒有另外寫的，憑什麼：系統或行為者以外的人看到（witnessed），或自行申報（declared）",
                    en: "on what evidence rests: seen by a system or by somebody who did not act (witnessed), or declared",
                },
            ),
        ] {
            const PROVENANCE: Shape = Shape::Word(&["witnessed", "declared"]);
            let asked =
                if key == "provenance" { Asked::Value(&PROVENANCE) } else { Asked::Somebody };
            self.ask(
                &[Step::Key("defaults"), Step::Key(key)],
                &DEFAULTS,
                asked,
                about,
                &mut questions,
            );
        }
        for field in FIELDS.iter().filter(|field| !NOT_ASKED.contains(&field.name)) {
            let path = [Step::Key(field.name)];
            let said = self.editor.value(&path);
            let is_settled = ["not_applicable", "unknown", "none_planned"]
                .iter()
                .any(|key| said.is_some_and(|said| said.get(key).is_some()));
            if is_settled {
                continue;
            }
            let keys = asked_keys(field);
            if keys.is_empty() {
                let about = page(field.name).map_or(Text { zh_tw: "", en: "" }, |page| page.0);
                self.ask(&path, field, Asked::Value(&field.shape), about, &mut questions);
            }
            self.ask_keys(&path, field, &keys, &mut questions);
        }
        questions
    }

    fn ask_keys(
        &self,
        path: &[Step],
        field: &'static Field,
        keys: &[&'static Key],
        questions: &mut Vec<Question>,
    ) {
        let sides = question::sides(keys).filter(|(sides, _)| {
            let said =
                |side: &&'static str| self.editor.value(&[path, &[Step::Key(side)]].concat());
            sides.iter().filter_map(said).all(says_nothing)
        });
        for key in keys {
            if let Some((sides, words)) = &sides
                && sides.contains(&key.name)
            {
                // One question for all of them, where the first of them stands.
                if sides.first() == Some(&key.name) {
                    let asked = Asked::Sides(sides.clone(), words);
                    self.ask(path, field, asked, SIDES, questions);
                }
                continue;
            }
            let path = [path, &[Step::Key(key.name)]].concat();
            let shape = &key.shape;
            if is_somebody(key) {
                self.ask(&path, field, Asked::Somebody, key.about, questions);
            } else if let Shape::Record(keys) = shape {
                let keys: Vec<_> = keys.iter().filter(|key| is_asked(key)).collect();
                self.ask_keys(&path, field, &keys, questions);
            } else if let Shape::List(Shape::Record(keys)) = shape {
                let elements = self.editor.value(&path).and_then(Node::elements);
                let keys: Vec<_> = keys.iter().filter(|key| is_asked(key)).collect();
                for index in 0..elements.map_or(1, |elements| elements.len().max(1)) {
                    let path = [path.as_slice(), &[Step::Index(index)]].concat();
                    self.ask_keys(&path, field, &keys, questions);
                }
            } else {
                self.ask(&path, field, Asked::Value(shape), key.about, questions);
            }
        }
    }

    fn ask(
        &self,
        path: &[Step],
        field: &'static Field,
        asked: Asked,
        about: Text,
        questions: &mut Vec<Question>,
    ) {
        let is_of_sides = matches!(asked, Asked::Sides(..));
        let is_answered =
            !is_of_sides && self.editor.value(path).is_some_and(|node| !says_nothing(node));
        questions.push(Question { path: path.to_vec(), field, asked, about, is_answered });
    }

    /// What stands in the place of a question, safe to be shown.
    #[must_use]
    pub fn stands(&self, question: &Question) -> Option<String> {
        if let Asked::Sides(sides, _) = &question.asked {
            let said = |side: &&'static str| {
                let word = self.editor.value(&[&question.path[..], &[Step::Key(side)]].concat())?;
                Some(format!("{side} {}", word.text()?))
            };
            let said: Vec<_> = sides.iter().filter_map(said).collect();
            return (!said.is_empty()).then(|| printable(said.join(", ").as_bytes()));
        }
        let value = self.editor.value(&question.path).filter(|node| !says_nothing(node))?;
        Some(printable(crate::edit::inline(&value.value).as_bytes()))
    }

    /// Writes an answer into the packet, if it is one.
    pub fn answer(&mut self, question: &Question, typed: &str) -> Answer {
        let value = match typed::value(question, typed.trim(), self.team, self.lang) {
            Ok(value) => value,
            Err(explanation) => return Answer::NotTaken(explanation),
        };
        let (Asked::Sides(sides, _), Value::Map(entries)) = (&question.asked, &value) else {
            return self.put(&question.path, &value);
        };
        let place = |entry: &Entry| {
            let side = sides.iter().find(|side| **side == entry.key)?;
            Some(([&question.path[..], &[Step::Key(side)]].concat(), entry.value.value.clone()))
        };
        let places: Vec<_> = entries.iter().filter_map(place).collect();
        self.put_all(&places)
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
        self.put(&[Step::Key(question.field.name)], &map([(key, text(reason.trim()))]))
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
        let key = keys.iter().find(|key| is_asked(key))?;
        path.truncate(at + 1);
        path.push(Step::Key(key.name));
        let (asked, about) = (Asked::Value(&key.shape), key.about);
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
        Answer::Taken
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

/// What a question for several sides is about.
const SIDES: Text = Text { zh_tw: "每一項的狀況", en: "how each of them is" };

/// What stands for `defaults`, which is no field.
static DEFAULTS: Field = Field {
    name: "defaults",
    shape: Shape::Facts,
    may_not_apply: MayNotApply::No,
    owner: crate::packet::fields::PACKET_OWNER,
};

/// Whether these are the places for somebody.
fn is_somebody(key: &Key) -> bool {
    matches!(key.shape, Shape::Record(keys) if keys.iter().any(|key| key.name == "role"))
}

/// Whether a value has empty places only.
fn says_nothing(node: &Node) -> bool {
    super::supplement::says_nothing(node)
}

#[cfg(test)]
mod tests;
