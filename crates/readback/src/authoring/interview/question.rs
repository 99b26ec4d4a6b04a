//! One question: what it is about, and how an answer is written.

use crate::authoring::guidance::hint;
use crate::authoring::named::PROVENANCE;
use crate::lang::{Lang, Text};
use crate::packet::evidence::MayNotApply;
use crate::packet::fields::{Field, PACKET_OWNER};
use crate::packet::pointer::{Pointer, Step};
use crate::packet::shape::{Form, Key, Shape};
use crate::report::field_pages;

/// One thing that is asked.
#[derive(Clone)]
pub struct Question {
    pub(super) path: Vec<Step>,
    pub(super) field: &'static Field,
    pub(super) asked: Asked,
    pub(super) about: Text,
    pub(super) is_answered: bool,
}

/// What kind of answer is asked for.
#[derive(Clone)]
pub(super) enum Asked {
    /// Somebody's role, team and principal on one line, in a place of these keys.
    Somebody(&'static [Key]),
    /// The same, where the place has other keys as well.
    Who(&'static [Key]),
    /// A time for each of these places, on one line.
    Times(Times, Vec<Part>),
    /// A word of this shape for each of these sides, on one line.
    Sides(Vec<&'static str>, &'static [&'static str]),
    /// Which of these statements are attested, on one line.
    Attested(Vec<Part>),
    /// A value of this shape.
    Value(&'static Shape),
    /// Nothing: the field is settled as a whole by this key, which can be taken back.
    Settled(&'static str),
}

/// A place that an answer for several goes to, by the name that it has there.
pub(super) type Part = (&'static str, Vec<Step>);

/// What times are asked for together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Times {
    /// When it was looked at afterwards.
    Looks,
    /// When the work ended, and when it was restored.
    Ends,
    /// When guard and follow-up are due.
    Dues,
}

/// What says who somebody is, among the keys of a place that has others as well.
const OF_SOMEBODY: [&str; 5] = ["role", "team", "principal", "kind", "on_behalf_of"];

impl Question {
    /// Where the answer goes, as a JSON pointer.
    #[must_use]
    pub fn pointer(&self) -> Pointer {
        Pointer::of(&self.path)
    }

    /// Whether it asks for the place of another question, perhaps together with others.
    #[must_use]
    pub fn is_of_place(&self, other: &Self) -> bool {
        self.path == other.path || self.parts().iter().any(|(_, path)| *path == other.path)
    }

    /// The field that it belongs to.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        self.field.name
    }

    /// The id of what says why it is asked: the check that answers for the field, or the field itself where that check is about
    /// the incident and its refs.
    #[must_use]
    pub fn reason(&self) -> &'static str {
        let is_of_packet = self.field.owner == PACKET_OWNER;
        if is_of_packet && self.field.name != "change_or_incident_ref" {
            self.field.name
        } else {
            self.field.owner
        }
    }

    /// Whether it asks for somebody's role or team.
    pub(super) fn is_name_of_somebody(&self) -> bool {
        matches!(self.path.last(), Some(Step::Key("role" | "team")))
    }

    /// The places that an answer for several of them goes to, by the names that it has for them.
    pub(super) fn parts(&self) -> Vec<Part> {
        let inner = |key: &'static str| (key, [&self.path[..], &[Step::Key(key)]].concat());
        match &self.asked {
            Asked::Sides(sides, _) => sides.iter().map(|side| inner(side)).collect(),
            Asked::Who(keys) => {
                let names = keys.iter().map(|key| key.name).filter(|key| OF_SOMEBODY.contains(key));
                names.map(inner).collect()
            }
            Asked::Times(_, parts) | Asked::Attested(parts) => parts.clone(),
            Asked::Somebody(_) | Asked::Value(_) | Asked::Settled(_) => Vec::new(),
        }
    }

    /// The keys of the place for somebody, where one is asked for.
    pub(super) const fn place_for_somebody(&self) -> Option<&'static [Key]> {
        match self.asked {
            Asked::Somebody(keys) | Asked::Who(keys) => Some(keys),
            Asked::Sides(..)
            | Asked::Times(..)
            | Asked::Attested(_)
            | Asked::Value(_)
            | Asked::Settled(_) => None,
        }
    }

    /// Whether it asks who looked again, who is nobody that acted or decided.
    pub(super) fn is_of_postcheck(&self) -> bool {
        self.field.name == "postcheck_readback_ref"
            && self.path.last() == Some(&Step::Key("observed_by"))
    }

    /// Whether it asks which alerts are silenced.
    pub(super) fn is_of_silences(&self) -> bool {
        self.field.name == "monitoring_alert_ref"
            && self.path.last() == Some(&Step::Key("silences"))
    }

    /// Whether it asks on what evidence rests, of which that nobody knows is no answer.
    pub(super) fn is_of_provenance(&self) -> bool {
        self.path == PROVENANCE
    }

    /// Whether it asks when several are due.
    pub(super) const fn is_of_dues(&self) -> bool {
        matches!(self.asked, Asked::Times(Times::Dues, _))
    }

    /// Whether it asks for a statement of the submitter.
    pub(super) fn is_of_statement(&self) -> bool {
        self.field.name.ends_with("_attestation")
    }

    /// Whether somebody is asked for.
    #[must_use]
    pub const fn is_of_somebody(&self) -> bool {
        self.place_for_somebody().is_some()
    }

    /// Whether more may be written than was typed, so that it is shown in full: a time that was short, a team's reason behind an
    /// explanation.
    #[must_use]
    pub fn is_shown_in_full(&self) -> bool {
        let is_of_ports = self.field.name == "port_binding_state_ref"
            && self.path.last() == Some(&Step::Key("summary"));
        self.is_of_time() || self.is_of_silences() || is_of_ports
    }

    /// Whether a time is asked for, which may be typed short.
    pub(super) fn is_of_time(&self) -> bool {
        let Asked::Value(shape) = self.asked else { return false };
        let is_time = |shape: &Shape| matches!(shape, Shape::Form(Form::Time));
        let is_either =
            matches!(shape, Shape::Either(one, other) if is_time(one) || is_time(other));
        is_time(shape) || is_either
    }

    /// Whether one answer goes to several places.
    #[must_use]
    pub fn is_of_several(&self) -> bool {
        !self.parts().is_empty()
    }

    /// Whether its field is settled as a whole, so that it asks for nothing but can be gone back to.
    #[must_use]
    pub const fn is_settled(&self) -> bool {
        matches!(self.asked, Asked::Settled(_))
    }

    /// Whether it is answered by what every packet has before anybody is asked: who hands in, which incident it is, where evidence will
    /// be kept, which a team's pattern says most of the time.
    pub(super) fn is_given(&self) -> bool {
        const GIVEN: [&str; 2] = ["submitted_by", "change_or_incident_ref"];
        self.is_answered && (GIVEN.contains(&self.field.name) || self.is_of_ref())
    }

    /// Whether it asks where evidence is kept.
    pub(super) fn is_of_ref(&self) -> bool {
        self.path.last() == Some(&Step::Key("ref"))
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

    /// The statements that an answer attests, each with its number.
    #[must_use]
    pub fn statements(&self, lang: Lang) -> Vec<String> {
        let Asked::Attested(parts) = &self.asked else { return Vec::new() };
        let asks = |name: &str| page(name).map_or("", |page| page.1.in_lang(lang));
        let numbered = parts.iter().zip(1..);
        numbered.map(|((name, _), number)| format!("{number}  {}", asks(name))).collect()
    }

    /// What this part of it is.
    #[must_use]
    pub fn about(&self, lang: Lang) -> &'static str {
        self.about.in_lang(lang)
    }

    /// How an answer is written.
    #[must_use]
    pub fn how(&self, lang: Lang) -> String {
        const ROLE: Text = Text { zh_tw: "角色，團隊，代號", en: "role, team, principal" };
        const ATTESTED: Text = Text {
            zh_tw: "全部都聲明寫 yes；只聲明其中幾句，寫號碼，例如「1、3」",
            en: "yes attests all of them; else their numbers, as in `1, 3`",
        };
        const TIME: Text = Text {
            zh_tw: "時間，例如 2026-06-12T02:05:00+08:00；寫過一個完整的以後，同一天、同一時區的只寫 02:05 就可以",
            en: "a time such as 2026-06-12T02:05:00+08:00; once one is given in full, 02:05 is of its day and offset",
        };
        const SILENCES: Text = Text {
            zh_tw: "每一個被靜音的告警寫「引用 何時結束」，例如「INC-9 2026-07-01T00:00:00+08:00」，用逗號分開；確認過一個都沒有，才寫 none_active",
            en: "each silenced alert with its end, as in `INC-9 2026-07-01T00:00:00+08:00`, with commas between; none_active only where somebody saw that none is",
        };
        if self.is_of_silences() {
            return SILENCES.in_lang(lang).to_owned();
        }
        let shape = match &self.asked {
            Asked::Somebody(_) | Asked::Who(_) => return ROLE.in_lang(lang).to_owned(),
            Asked::Times(times, parts) => return how_of_times(*times, parts, lang),
            Asked::Attested(_) => return ATTESTED.in_lang(lang).to_owned(),
            Asked::Sides(sides, words) => return how_of_sides(sides, words, lang),
            Asked::Settled(key) => return how_of_settled(key, lang),
            Asked::Value(shape) => *shape,
        };
        if let Some(words) = one_or_several(shape) {
            let words = numbered(&words);
            return match lang {
                Lang::ZhTw => format!("一個，或用逗號分開好幾個：{words}"),
                Lang::En => format!("one, or several with commas between: {words}"),
            };
        }
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
pub(super) fn page(field: &str) -> Option<(Text, Text)> {
    field_pages().find(|page| page.name == field).map(|page| (page.title, page.asks))
}

/// The words of a value that is one of them or a list of some, in the order in which they are counted.
pub(super) fn one_or_several(shape: &Shape) -> Option<Vec<&'static str>> {
    let Shape::Either(Shape::Word(alone), Shape::OneOrMany(Shape::Word(several))) = shape else {
        return None;
    };
    Some([*alone, *several].concat())
}

/// How a field that is settled is opened again, and with which word another reason is given.
fn how_of_settled(key: &str, lang: Lang) -> String {
    let mark = match key {
        "not_applicable" => Some("n/a"),
        "unknown" => Some("unknown"),
        _ => None,
    };
    match (mark, lang) {
        (Some(mark), Lang::ZhTw) => {
            format!("整欄已經這樣寫了；- 收回，再一題一題答；要換理由就再寫一次 {mark}: 理由")
        }
        (Some(mark), Lang::En) => format!(
            "the whole field says so; - takes that back and asks for it again; {mark}: and another reason takes its place"
        ),
        (None, Lang::ZhTw) => "整欄已經這樣寫了；- 收回，再一題一題答".to_owned(),
        (None, Lang::En) => {
            "the whole field says so; - takes that back and asks for it again".to_owned()
        }
    }
}

/// What most sides are and then what others are, or each side with its word: nothing is assumed of any.
fn how_of_sides(sides: &[&str], words: &[&str], lang: Lang) -> String {
    let (numbered, last) = (numbered(words), words.last().unwrap_or(&""));
    let [first, second] = [sides.first(), sides.get(1)].map(|side| side.unwrap_or(&""));
    match lang {
        Lang::ZhTw => format!(
            "{}。先寫一個詞給全部，再寫不同的，例如「{}, {second} {last}」；或每一項都寫，例如「{first} {last}, …」。詞：{numbered}",
            sides.join("、"),
            words.first().unwrap_or(&""),
        ),
        Lang::En => format!(
            "{}. A word for all of them, then what differs, as in `{}, {second} {last}`; or every one, as in `{first} {last}, …`. Words: {numbered}",
            sides.join(", "),
            words.first().unwrap_or(&""),
        ),
    }
}

/// One time for all of them, and then what was at another.
fn how_of_times(times: Times, parts: &[Part], lang: Lang) -> String {
    const TIME: &str = "2026-06-12T02:30:00+08:00";
    const EARLIER: &str = "2026-06-12T02:10:00+08:00";
    let last = parts.last().map_or("", |(name, _)| name);
    let names: Vec<_> = parts.iter().map(|(name, _)| *name).collect();
    match (times, lang) {
        (Times::Looks, Lang::ZhTw) => format!(
            "{}。一個時間給全部；不是同時看的另外寫，例如「{TIME}, {last} {TIME}」",
            names.join("、"),
        ),
        (Times::Looks, Lang::En) => format!(
            "{}. One time for all of them; name what was looked at another time, as in `{TIME}, {last} {TIME}`",
            names.join(", "),
        ),
        (Times::Ends, Lang::ZhTw) => format!(
            "兩件事在同一刻就寫一個時間；不是就都寫，例如「{TIME}, {last} {EARLIER}」；仍然降級就寫 open",
        ),
        (Times::Ends, Lang::En) => format!(
            "one time if both were then; else both, as in `{TIME}, {last} {EARLIER}`; open while it is still degraded",
        ),
        (Times::Dues, Lang::ZhTw) => {
            format!("兩者同一天就寫一個日期；不是就都寫，例如「2026-07-15, {last} 2026-07-31」")
        }
        (Times::Dues, Lang::En) => {
            format!(
                "one date if both are due then; else both, as in `2026-07-15, {last} 2026-07-31`"
            )
        }
    }
}

fn numbered(words: &[&str]) -> String {
    let numbered = words.iter().zip(1..).map(|(word, number)| format!("{number} {word}"));
    numbered.collect::<Vec<_>>().join("   ")
}
