//! What is asked of a packet as it stands, and in which order. What is said once is asked once.

use super::question::{Asked, Part, Question, Times, page};
use super::{DEFAULTS, Interview, says_nothing};
use crate::authoring::follows::{is_left_to_its_field, will_follow};
use crate::authoring::guidance::is_asked;
use crate::authoring::looks::{DUES, LOOKS, OneTime};
use crate::authoring::named::{OBSERVER, PROVENANCE, provenance_that_follows};
use crate::authoring::needed::{is_left_unexplained, is_needed, keys_asked_now};
use crate::authoring::people::People;
use crate::authoring::sides::is_said_of_all;
use crate::authoring::supplement::{is_of_another, settled_by};
use crate::lang::Text;
use crate::packet::evidence::DEFAULT_KEYS;
use crate::packet::fields::{FIELDS, Field};
use crate::packet::node::Node;
use crate::packet::pointer::Step;
use crate::packet::shape::{Key, Shape};
use crate::packet::sides::sides;

/// Fields that nobody is asked for: they are copied from the plan, or follow from the others.
const NOT_ASKED: [&str; 5] = [
    "readback_candidate_id",
    "source_change_evidence_candidate_id",
    "source_entry_sha256",
    "submitted_at",
    "redacted_evidence_refs",
];

/// What names somebody.
const NAMES: [&str; 3] = ["role", "team", "principal"];

/// What a question for somebody is about.
pub(super) const WHO: Text = Text { zh_tw: "是誰", en: "who it is" };

/// What a question for several sides is about.
const SIDES: Text = Text { zh_tw: "下面每一項的狀況", en: "how each of these is" };

/// What a question for one time of several places is about.
const fn about_times(times: Times) -> Text {
    match times {
        Times::Looks => Text {
            zh_tw: "處理之後，這些是什麼時候看的",
            en: "when these were looked at afterwards",
        },
        Times::Ends => Text {
            zh_tw: "什麼時候收工（to）、什麼時候恢復（restored_at）",
            en: "when the work ended (to), and when it was restored (restored_at)",
        },
        Times::Dues => Text {
            zh_tw: "防護與後續各在什麼時候到期",
            en: "when the guard and the follow-up are due",
        },
    }
}

/// What a question for several statements is about.
const ATTESTED: Text = Text {
    zh_tw: "送交的人聲明下面哪幾句",
    en: "which of these statements the submitter attests",
};

/// What the submitter attests, each a field of its own.
const STATEMENTS: [&str; 3] = [
    "no_secret_value_attestation",
    "no_raw_log_or_config_attestation",
    "no_false_green_attestation",
];

/// The end of the window, and the restoration, in which it closes: while it has not been restored it is open.
const ENDS: [(&str, &str); 2] =
    [("restart_or_recovery_window_ref", "to"), ("restoration_evidence_ref", "restored_at")];

/// Keys that are asked for together.
struct Together {
    asked: Asked,
    about: Text,
    keys: Vec<&'static str>,
}

impl Interview<'_> {
    /// Everything that is asked, in the order of the packet. A field of which somebody said that it does not apply or that
    /// nobody knows has no questions any more.
    #[must_use]
    pub fn questions(&self) -> Vec<Question> {
        let mut questions = self.questions_and_settled();
        questions.retain(|question| !question.is_settled());
        questions
    }

    /// The same, and with them the fields that somebody has settled as a whole, each in its place: they can be gone back to.
    pub(super) fn questions_and_settled(&self) -> Vec<Question> {
        let mut questions = Vec::new();
        self.ask_defaults(&mut questions);
        for field in FIELDS.iter().filter(|field| !NOT_ASKED.contains(&field.name)) {
            let path = [Step::Key(field.name)];
            let said = self.editor.value(&path);
            // What somebody else added stays his.
            if is_of_another(self.editor.tree(), field.name) {
                continue;
            }
            let about = page(field.name).map_or(Text { zh_tw: "", en: "" }, |page| page.0);
            if let Some(key) = said.and_then(settled_by) {
                self.ask(&path, field, Asked::Settled(key), about, &mut questions);
                continue;
            }
            let keys = keys_asked_now(self.editor.tree(), field);
            if keys.is_empty() {
                self.ask(&path, field, Asked::Value(&field.shape), about, &mut questions);
            }
            let all = if let Shape::Record(all) = field.shape { all } else { &[] };
            self.ask_keys(&path, field, all, &keys, &mut questions);
        }
        questions
    }

    /// Who observed, and on what it rests, unless the team's list says so of whoever it is.
    fn ask_defaults(&self, questions: &mut Vec<Question>) {
        const OBSERVES: Text = Text {
            zh_tw: "證據沒有另外寫的，由誰觀察",
            en: "who observed, where evidence does not say",
        };
        const RESTS_ON: Text = Text {
            zh_tw: "證據沒有另外寫的，憑什麼：系統或行為者以外的人看到（witnessed），或自行申報（declared）",
            en: "on what evidence rests: seen by a system or by somebody who did not act (witnessed), or declared",
        };
        const WORDS: Shape = Shape::Word(&["witnessed", "declared"]);
        let observer = DEFAULT_KEYS.iter().find_map(somebody).unwrap_or_default();
        self.ask(&OBSERVER, &DEFAULTS, Asked::Somebody(observer), OBSERVES, questions);
        let follows = |people: &People| provenance_that_follows(&self.editor, people).is_some();
        let is_listed = self.people.is_some_and(follows);
        if !is_listed || !self.is_open(&PROVENANCE) {
            self.ask(&PROVENANCE, &DEFAULTS, Asked::Value(&WORDS), RESTS_ON, questions);
        }
    }

    fn ask_keys(
        &self,
        path: &[Step],
        field: &'static Field,
        all: &'static [Key],
        keys: &[&'static Key],
        questions: &mut Vec<Question>,
    ) {
        let is_asked_here = |key: &&&'static Key| !self.is_said_elsewhere(path, field, key);
        let keys: Vec<_> = keys.iter().filter(is_asked_here).copied().collect();
        let together = self.together(path, all, &keys);
        for key in keys {
            if let Some(group) = together.iter().find(|group| group.keys.contains(&key.name)) {
                // One question for all of them, where the first of them stands.
                if group.keys.first() == Some(&key.name) {
                    self.ask(path, field, group.asked.clone(), group.about, questions);
                }
                continue;
            }
            let path = [path, &[Step::Key(key.name)]].concat();
            let shape = &key.shape;
            if let Some((asked, about)) = self.across(&path) {
                self.ask(&path, field, asked, about, questions);
            } else if let Some(keys) = somebody(key) {
                self.ask(&path, field, Asked::Somebody(keys), key.about, questions);
            } else if let Shape::Record(all) = shape {
                let keys: Vec<_> = all.iter().filter(|key| is_asked(key)).collect();
                self.ask_keys(&path, field, all, &keys, questions);
            } else if let Shape::List(Shape::Record(all)) = shape {
                let elements = self.editor.value(&path).and_then(Node::elements);
                let keys: Vec<_> = all.iter().filter(|key| is_asked(key)).collect();
                for index in 0..elements.map_or(1, |elements| elements.len().max(1)) {
                    let path = [path.as_slice(), &[Step::Index(index)]].concat();
                    self.ask_keys(&path, field, all, &keys, questions);
                }
            } else {
                self.ask(&path, field, Asked::Value(shape), key.about, questions);
            }
        }
    }

    /// The keys of a place that are asked for together, as long as nothing is said of them.
    fn together(&self, path: &[Step], all: &'static [Key], keys: &[&'static Key]) -> Vec<Together> {
        let is_open = |key: &&'static str| self.is_open(&[path, &[Step::Key(key)]].concat());
        let open: Vec<_> = keys.iter().copied().filter(|key| is_open(&key.name)).collect();
        let sides = sides(&open);
        let sides = sides.map(|(keys, words)| Together {
            asked: Asked::Sides(keys.clone(), words),
            about: SIDES,
            keys,
        });
        let is_place = NAMES.iter().all(|name| keys.iter().any(|key| key.name == *name));
        let who =
            is_place.then(|| Together { asked: Asked::Who(all), about: WHO, keys: NAMES.to_vec() });
        sides.into_iter().chain(who).collect()
    }

    /// Whether nobody is asked for a key, because it follows, or is asked for with others.
    fn is_said_elsewhere(&self, path: &[Step], field: &Field, key: &Key) -> bool {
        let [Step::Key(_)] = path else { return false };
        let packet = self.editor.tree();
        let follows = is_left_to_its_field(packet, field.name, key.name)
            || will_follow(packet, field.name, key.name)
            || is_said_of_all(packet, field.name, key.name);
        let here = [path[0], Step::Key(key.name)];
        let is_of_another = self
            .groups()
            .iter()
            .any(|(_, parts)| parts.iter().skip(1).any(|(_, part)| part[..] == here));
        (follows || is_of_another) && self.is_open(&here)
    }

    /// What is asked for in a place together with others of other fields.
    fn across(&self, path: &[Step]) -> Option<(Asked, Text)> {
        let groups = self.groups().into_iter();
        let is_here = |(_, parts): &(Option<Times>, Vec<Part>)| {
            parts.first().is_some_and(|(_, first)| first == path)
        };
        let (times, parts) = groups.into_iter().find(is_here)?;
        Some(match times {
            Some(times) => (Asked::Times(times, parts), about_times(times)),
            None => (Asked::Attested(parts), ATTESTED),
        })
    }

    /// The places of several fields that are asked for together, as long as nothing is said of them: times, and statements.
    fn groups(&self) -> Vec<(Option<Times>, Vec<Part>)> {
        let of_one = |of: OneTime| -> Vec<Part> {
            let part = |field| (field, vec![Step::Key(field), Step::Key(of.key)]);
            of.open(&self.editor).into_iter().map(part).collect()
        };
        let is_unsettled = |part: &Part| {
            let field = self.editor.value(&part.1[..1]);
            let says = |key: &&str| field.is_some_and(|field| field.get(key).is_some());
            !["unknown", "not_applicable", "contributed_by"].iter().any(says)
                && self.is_open(&part.1)
        };
        let ends = ENDS.iter().filter(|(field, key)| is_needed(self.editor.tree(), field, key));
        let ends = ends.map(|(field, key)| (*key, vec![Step::Key(field), Step::Key(key)]));
        let statements =
            STATEMENTS.map(|field| (field, vec![Step::Key(field), Step::Key("attested")]));
        let groups = [
            (Some(Times::Looks), of_one(LOOKS)),
            (Some(Times::Ends), ends.filter(is_unsettled).collect()),
            (Some(Times::Dues), of_one(DUES)),
            (None, statements.into_iter().filter(is_unsettled).collect()),
        ];
        groups.into_iter().filter(|(_, parts)| parts.len() >= TOGETHER_MIN).collect()
    }

    fn is_open(&self, path: &[Step]) -> bool {
        self.editor.value(path).is_none_or(says_nothing)
    }

    fn ask(
        &self,
        path: &[Step],
        field: &'static Field,
        asked: Asked,
        about: Text,
        questions: &mut Vec<Question>,
    ) {
        let is_answered = match asked {
            Asked::Sides(..) | Asked::Times(..) | Asked::Attested(_) => false,
            Asked::Who(_) => ["role", "team"]
                .iter()
                .all(|name| !self.is_open(&[path, &[Step::Key(name)]].concat())),
            Asked::Somebody(_) | Asked::Value(_) | Asked::Settled(_) => {
                !self.is_open(path) && !self.is_unexplained(path)
            }
        };
        questions.push(Question { path: path.to_vec(), field, asked, about, is_answered });
    }
}

impl Interview<'_> {
    /// Whether a team's reason stands where somebody has to explain a mismatch of this incident.
    pub(super) fn is_unexplained(&self, path: &[Step]) -> bool {
        matches!(path, [Step::Key(field), Step::Key(key)] if is_left_unexplained(self.editor.tree(), field, key))
    }
}

/// So many places are worth one question.
const TOGETHER_MIN: usize = 2;

/// The keys of a place for somebody.
fn somebody(key: &Key) -> Option<&'static [Key]> {
    let Shape::Record(keys) = key.shape else { return None };
    keys.iter().any(|key| key.name == "role").then_some(keys)
}
