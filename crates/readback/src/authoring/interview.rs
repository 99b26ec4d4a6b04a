//! A packet asked for question by question. What is answered stands in the packet, so that the packet is all that has to
//! be kept to go on later.

use super::guidance::{asked_keys, hint, is_asked};
use super::person::Who;
use crate::checks::problem_finding;
use crate::edit::{Editor, NotEdited, Over, map, text};
use crate::lang::{Lang, Text};
use crate::packet::anonymous::is_anonymous;
use crate::packet::defaults::Defaults;
use crate::packet::evidence::MayNotApply;
use crate::packet::fields::{FIELDS, Field, Fields};
use crate::packet::node::{Entry, Node, Value};
use crate::packet::pointer::{Pointer, Step};
use crate::packet::problem::{Problem, Trouble};
use crate::packet::reader::Reader;
use crate::packet::shape::{Form, Key, Shape};
use crate::packet::unreadable::Unreadable;
use crate::packet::{Format, values, yaml};
use crate::report::{Explanation, FIELD_PAGES, printable};
use crate::screen::{Screened, screen};

/// Fields that nobody is asked for: they are copied from the plan, or follow from the others.
const NOT_ASKED: [&str; 5] = [
    "readback_candidate_id",
    "source_change_evidence_candidate_id",
    "source_entry_sha256",
    "submitted_at",
    "redacted_evidence_refs",
];

/// A packet that is being asked for.
pub struct Interview {
    editor: Editor,
    lang: Lang,
}

/// One thing that is asked.
#[derive(Clone)]
pub struct Question {
    path: Vec<Step>,
    field: &'static Field,
    asked: Asked,
    about: Text,
    is_answered: bool,
}

/// What became of an answer.
#[derive(Debug)]
pub enum Answer {
    /// It stands in the packet.
    Taken,
    /// It does not, and why.
    NotTaken(Explanation),
}

/// What kind of answer is asked for.
#[derive(Clone, Copy)]
enum Asked {
    /// Somebody's role, team and principal on one line.
    Somebody,
    /// A value of this shape.
    Value(&'static Shape),
}

impl Question {
    /// Where the answer goes, as a JSON pointer.
    #[must_use]
    pub fn pointer(&self) -> Pointer {
        Pointer::of(&self.path)
    }

    /// The field that it belongs to.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        self.field.name
    }

    /// The check that answers for the field.
    #[must_use]
    pub const fn check(&self) -> &'static str {
        self.field.owner
    }

    /// Whether it asks for somebody's role or team.
    fn is_name_of_somebody(&self) -> bool {
        matches!(self.path.last(), Some(Step::Key("role" | "team")))
    }

    /// Whether something stands there.
    #[must_use]
    pub const fn is_answered(&self) -> bool {
        self.is_answered
    }

    /// Whether the field may be called not applicable.
    #[must_use]
    pub fn may_not_apply(&self) -> bool {
        self.field.may_not_apply != MayNotApply::No
    }

    /// What the field is, in a few words.
    #[must_use]
    pub fn title(&self, lang: Lang) -> &'static str {
        page(self.field.name).map_or("", |page| page.0.in_lang(lang))
    }

    /// What the field asks.
    #[must_use]
    pub fn asks(&self, lang: Lang) -> &'static str {
        page(self.field.name).map_or("", |page| page.1.in_lang(lang))
    }

    /// What this part of it is.
    #[must_use]
    pub fn about(&self, lang: Lang) -> &'static str {
        self.about.in_lang(lang)
    }

    /// How an answer is written.
    #[must_use]
    pub fn how(&self, lang: Lang) -> String {
        const ROLE: Text = Text { zh_tw: "角色, 團隊, 代號", en: "role, team, principal" };
        const TIME: Text = Text {
            zh_tw: "時間，例如 2026-06-12T02:05:00+08:00",
            en: "a time such as 2026-06-12T02:05:00+08:00",
        };
        let Asked::Value(shape) = self.asked else { return ROLE.in_lang(lang).to_owned() };
        match shape {
            Shape::Form(Form::Time) => TIME.in_lang(lang).to_owned(),
            Shape::Word(words) => numbered(words),
            Shape::List(Shape::Word(words)) => match lang {
                Lang::ZhTw => format!("可以選好幾個，用逗號分開：{}", numbered(words)),
                Lang::En => format!("several, with commas between: {}", numbered(words)),
            },
            Shape::List(Shape::Text(_)) => match lang {
                Lang::ZhTw => "用逗號分開".to_owned(),
                Lang::En => "with commas between".to_owned(),
            },
            Shape::Bool
            | Shape::Count
            | Shape::Text(_)
            | Shape::Reason(_)
            | Shape::Form(_)
            | Shape::List(_)
            | Shape::OneOrMany(_)
            | Shape::Either(..)
            | Shape::Record(_)
            | Shape::Evidence(_)
            | Shape::OneRecord(_)
            | Shape::Facts => hint(shape, lang),
        }
    }
}

/// Title of a field and what it asks.
fn page(field: &str) -> Option<(Text, Text)> {
    FIELD_PAGES.iter().find(|page| page.name == field).map(|page| (page.title, page.asks))
}

fn numbered(words: &[&str]) -> String {
    let numbered = words.iter().zip(1..).map(|(word, number)| format!("{number} {word}"));
    numbered.collect::<Vec<_>>().join("   ")
}

impl Interview {
    /// Goes on with a packet.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn of(packet: &Screened, format: Format, lang: Lang) -> Result<Self, Explanation> {
        let editor = Editor::of(packet, format).map_err(|error| unreadable(&error, lang))?;
        Ok(Self { editor, lang })
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
        for key in keys {
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
        let is_answered = self.editor.value(path).is_some_and(|node| !says_nothing(node));
        questions.push(Question { path: path.to_vec(), field, asked, about, is_answered });
    }

    /// What stands in the place of a question, safe to be shown.
    #[must_use]
    pub fn stands(&self, question: &Question) -> Option<String> {
        let value = self.editor.value(&question.path).filter(|node| !says_nothing(node))?;
        Some(printable(crate::edit::inline(&value.value).as_bytes()))
    }

    /// Writes an answer into the packet, if it is one.
    pub fn answer(&mut self, question: &Question, typed: &str) -> Answer {
        let value = match self.parsed(question, typed.trim()) {
            Ok(value) => value,
            Err(explanation) => return Answer::NotTaken(explanation),
        };
        self.put(&question.path, &value)
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
        if let Some(refused) = self.refused(reason) {
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
        // It is tried on a copy: what is wrong by itself does not get into the packet.
        let mut tried = self.editor.clone();
        if let Err(error) = tried.set(path, value, Over::Anything) {
            return Answer::NotTaken(self.not_edited(error));
        }
        let mut reader = Reader::new();
        drop(Defaults::take(&mut tried.tree().clone(), &mut reader));
        drop(Fields::read(tried.tree(), &mut reader));
        let is_wrong = |problem: &&Problem| {
            problem.pointer.steps().starts_with(path) && problem.trouble != Trouble::NobodyKnows
        };
        let wrong = reader.problems.iter().find(is_wrong);
        if let Some(problem) = wrong {
            let finding = problem_finding(problem);
            let (what, next) = (finding.message(self.lang), finding.mend(self.lang));
            return Answer::NotTaken(Explanation::new(what, next));
        }
        if let Some(invisible) = values::invisible(tried.tree()).first() {
            return Answer::NotTaken(unreadable(invisible, self.lang));
        }
        if values::screen(tried.tree()).is_err() || !screen(tried.text().as_bytes()).is_clean() {
            return Answer::NotTaken(self.raw());
        }
        self.editor = tried;
        Answer::Taken
    }

    fn not_edited(&self, error: NotEdited) -> Explanation {
        error.explanation(self.lang)
    }

    /// Why a typed text is not even looked at.
    fn refused(&self, typed: &str) -> Option<Explanation> {
        (!screen(typed.as_bytes()).is_clean()).then(|| self.raw())
    }

    fn anybody(&self) -> Explanation {
        const WHAT: Text =
            Text { zh_tw: "這個名字誰都可以是", en: "this name could be anybody's" };
        const NEXT: Text = Text {
            zh_tw: "寫角色與團隊，例如「值班工程師」「平台組」；不必寫姓名。",
            en: "Give a role and a team, such as \"on-call SRE\" and \"platform\"; no personal name is needed.",
        };
        Explanation::new(WHAT.in_lang(self.lang), NEXT.in_lang(self.lang))
    }

    fn raw(&self) -> Explanation {
        const WHAT: Text = Text {
            zh_tw: "篩檢擋下：這像是原始內容或密鑰，沒有寫進去",
            en: "the screen refuses it: this looks like raw material or a secret, and was not written",
        };
        const NEXT: Text = Text {
            zh_tw: "用自己的話寫摘要，證據只寫引用。",
            en: "Write a summary in your own words, and a ref to the evidence.",
        };
        Explanation::new(WHAT.in_lang(self.lang), NEXT.in_lang(self.lang))
    }

    fn parsed(&self, question: &Question, typed: &str) -> Result<Value, Explanation> {
        if let Some(refused) = self.refused(typed) {
            return Err(refused);
        }
        let Asked::Value(shape) = question.asked else {
            let who = Who::parse(typed);
            return who.map(|who| who.value()).map_err(|problem| problem.explanation(self.lang));
        };
        Ok(match shape {
            Shape::Word(words) => text(chosen(typed, words)),
            Shape::List(Shape::Word(words)) => {
                crate::edit::list(parts(typed).map(|part| text(chosen(part, words))))
            }
            Shape::List(Shape::Text(_)) => crate::edit::list(parts(typed).map(text)),
            Shape::Bool => match typed.to_lowercase().as_str() {
                "true" | "yes" | "y" | "1" | "是" | "有" => Value::Bool(true),
                "false" | "no" | "n" | "0" | "否" | "沒有" => Value::Bool(false),
                _ => text(typed),
            },
            Shape::Count => typed.parse().map_or_else(|_| text(typed), Value::Integer),
            Shape::Text(_) if question.is_name_of_somebody() && is_anonymous(typed) => {
                return Err(self.anybody());
            }
            Shape::Text(_) | Shape::Reason(_) | Shape::Form(_) => text(typed),
            Shape::OneOrMany(_)
            | Shape::List(_)
            | Shape::Either(..)
            | Shape::Record(_)
            | Shape::Evidence(_)
            | Shape::OneRecord(_)
            | Shape::Facts => {
                yaml::read(typed).map_err(|error| unreadable(&error, self.lang))?.value
            }
        })
    }
}

/// What stands for `defaults`, which is no field.
static DEFAULTS: Field = Field {
    name: "defaults",
    shape: Shape::Facts,
    may_not_apply: MayNotApply::No,
    owner: crate::packet::fields::PACKET_OWNER,
};

fn unreadable(error: &Unreadable, lang: Lang) -> Explanation {
    let finding = crate::checks::unreadable_finding(error);
    Explanation::new(finding.message(lang), finding.mend(lang))
}

/// Whether these are the places for somebody.
fn is_somebody(key: &Key) -> bool {
    matches!(key.shape, Shape::Record(keys) if keys.iter().any(|key| key.name == "role"))
}

/// The word that is meant: itself, or its number.
fn chosen<'a>(typed: &'a str, words: &[&'static str]) -> &'a str {
    let number: Option<usize> = typed.parse().ok();
    number.and_then(|number| words.get(number.checked_sub(1)?).copied()).unwrap_or(typed)
}

/// The parts of a list that is typed.
fn parts(typed: &str) -> impl Iterator<Item = &str> {
    typed.split([',', '，', '、']).map(str::trim).filter(|part| !part.is_empty())
}

/// Whether a value has empty places only.
fn says_nothing(node: &Node) -> bool {
    super::supplement::says_nothing(node)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::Tainted;

    const PACKET: &str = "\
submitted_by: {role: on-call SRE, team: platform, principal: p-022}
defaults:
  observed_by: {role: , team: , principal: }
  provenance:
boot_time_ref:
  ref:
  boot_time:
  rebooted:
actor_attribution_ref:
  ref:
  actors:
    - role:
      team:
      action:
  affected_scope:
  decided_by: {role: , team: , principal: }
";

    fn interview() -> Interview {
        let Ok(packet) = Tainted::from(PACKET.as_bytes().to_vec()).screen() else {
            panic!("it is honest")
        };
        match Interview::of(&packet, Format::Yaml, Lang::En) {
            Ok(interview) => interview,
            Err(_) => panic!("it can be read"),
        }
    }

    fn answer(interview: &mut Interview, pointer: &str, typed: &str) -> bool {
        let questions = interview.questions();
        let question = questions.iter().find(|it| it.pointer().to_string() == pointer);
        let Some(question) = question else { panic!("nobody asks {pointer}") };
        matches!(interview.answer(question, typed), Answer::Taken)
    }

    #[test]
    fn answers_stand_in_the_packet_and_wrong_ones_do_not() {
        let mut interview = interview();
        for (pointer, typed, is_taken) in [
            ("/boot_time_ref/rebooted", "maybe", false),
            ("/boot_time_ref/rebooted", "no", true),
            ("/boot_time_ref/boot_time", "yesterday", false),
            ("/boot_time_ref/boot_time", "2026-06-01T00:00:00", false),
            ("/boot_time_ref/boot_time", "2026-06-01T00:00:00+08:00", true),
            ("/boot_time_ref/ref", "evidence:inc-7/boot", true),
            ("/actor_attribution_ref/actors/0/action", "fixed it", false),
            ("/actor_attribution_ref/actors/0/action", "3", true),
            ("/actor_attribution_ref/affected_scope", "tickets、seats, mail", true),
            ("/actor_attribution_ref/decided_by", "root, platform", false),
            ("/actor_attribution_ref/decided_by", "platform lead, platform", true),
            ("/actor_attribution_ref/ref", "password=hunter2-Zq81xK", false),
            ("/defaults/observed_by", "monitoring, platform", true),
            ("/defaults/provenance", "1", true),
        ] {
            assert_eq!(answer(&mut interview, pointer, typed), is_taken, "{pointer} {typed}");
        }
        let text = interview.text();
        for written in [
            "rebooted: false\n",
            "action: container_restart\n",
            "affected_scope: [tickets, seats, mail]\n",
            "decided_by: {role: platform lead, team: platform}\n",
            "provenance: witnessed\n",
        ] {
            assert!(text.contains(written), "{written}{text}");
        }
    }

    #[test]
    fn a_settled_field_is_asked_no_more_and_lists_grow() {
        let mut interview = interview();
        let questions = interview.questions();
        let of = |field: &str| questions.iter().find(|it| it.field() == field).cloned();
        let (Some(boot), Some(actor)) = (of("boot_time_ref"), of("actor_attribution_ref")) else {
            panic!("both are asked")
        };
        assert!(matches!(interview.settle(&boot, "not_applicable", "x"), Answer::NotTaken(_)));
        let settled = interview.settle(&boot, "unknown", "the host keeps no record of it");
        assert!(matches!(settled, Answer::Taken), "{settled:?}");
        assert!(interview.questions().iter().all(|it| it.field() != "boot_time_ref"));
        assert!(interview.next_element(&actor).is_none());
        let questions = interview.questions();
        let role = questions.iter().find(|it| it.pointer().to_string().ends_with("actors/0/role"));
        let next = role.and_then(|role| interview.next_element(role));
        let next = next.map(|next| next.pointer().to_string());
        assert_eq!(next.as_deref(), Some("/actor_attribution_ref/actors/1/role"));
    }
}
