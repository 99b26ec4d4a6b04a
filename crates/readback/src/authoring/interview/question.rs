//! One question: what it is about, and how an answer is written.

use crate::authoring::guidance::hint;
use crate::lang::{Lang, Text};
use crate::packet::evidence::MayNotApply;
use crate::packet::fields::Field;
use crate::packet::pointer::{Pointer, Step};
use crate::packet::shape::{Form, Shape};
use crate::report::FIELD_PAGES;

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
#[derive(Clone, Copy)]
pub(super) enum Asked {
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
    pub(super) fn is_name_of_somebody(&self) -> bool {
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
    FIELD_PAGES.iter().find(|page| page.name == field).map(|page| (page.title, page.asks))
}

/// The words of a value that is one of them or a list of some, in the order in which they are counted.
pub(super) fn one_or_several(shape: &Shape) -> Option<Vec<&'static str>> {
    let Shape::Either(Shape::Word(alone), Shape::OneOrMany(Shape::Word(several))) = shape else {
        return None;
    };
    Some([*alone, *several].concat())
}

fn numbered(words: &[&str]) -> String {
    let numbered = words.iter().zip(1..).map(|(word, number)| format!("{number} {word}"));
    numbered.collect::<Vec<_>>().join("   ")
}
