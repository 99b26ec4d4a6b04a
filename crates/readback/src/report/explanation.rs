//! What failed, where, and what to do next: the three things that every error owes its reader.

use crate::lang::Lang;
use crate::python_json::Place;

/// An error as its reader needs it. All text is ours or made safe before it comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What failed, one sentence.
    pub what: String,
    /// Where in the file; the file itself is the shell's to name.
    pub place: Option<Place>,
    /// The JSON pointer (RFC 6901) of the value, where there is one.
    pub pointer: Option<String>,
    /// What to do next, one or two sentences.
    pub next: String,
}

impl Explanation {
    /// An explanation that names no place yet.
    #[must_use]
    pub fn new(what: impl Into<String>, next: impl Into<String>) -> Self {
        Self { what: what.into(), place: None, pointer: None, next: next.into() }
    }

    /// The same, with its place.
    #[must_use]
    pub fn at(mut self, place: impl Into<Option<Place>>) -> Self {
        self.place = place.into();
        self
    }

    /// The same, with the JSON pointer of the value.
    #[must_use]
    pub fn pointing(mut self, pointer: String) -> Self {
        self.pointer = Some(pointer);
        self
    }
}

/// Picks the sentence of a language where the parts are not constants.
pub(super) fn pick(lang: Lang, zh_tw: String, en: String) -> String {
    match lang {
        Lang::ZhTw => zh_tw,
        Lang::En => en,
    }
}

/// What stands between the parts of a list.
pub(super) const fn comma(lang: Lang) -> &'static str {
    match lang {
        Lang::ZhTw => "、",
        Lang::En => ", ",
    }
}
