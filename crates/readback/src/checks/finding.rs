//! What a check found: which value, what is wrong with it, how to mend it, in both languages. Nothing of the packet is in
//! it: its words are ours, and numbers.

use std::borrow::Cow;

use crate::lane::Lane;
use crate::lang::{Lang, Text};
use crate::packet::pointer::{Pointer, Step};

/// What is wrong and how to mend it. `{}` stands for a word of the finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Say {
    /// What is wrong.
    pub message: Text,
    /// How to mend it.
    pub mend: Text,
}

/// Both sentences, each in both languages.
pub(super) const fn say(
    [message_zh_tw, mend_zh_tw]: [&'static str; 2],
    [message_en, mend_en]: [&'static str; 2],
) -> Say {
    Say {
        message: Text { zh_tw: message_zh_tw, en: message_en },
        mend: Text { zh_tw: mend_zh_tw, en: mend_en },
    }
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The check; `None` where a packet cannot be read, which is no matter of a check.
    pub check: Option<&'static str>,
    /// The lane that it asks for; `None` where the packet is in no lane, or the check was not judged.
    pub lane: Option<Lane>,
    /// The value.
    pub pointer: Pointer,
    /// The sentences.
    pub say: Say,
    /// What stands for the `{}` of the sentences.
    pub words: Vec<Word>,
}

impl Finding {
    /// What is wrong.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        filled(self.say.message, &self.words, lang)
    }

    /// How to mend it.
    #[must_use]
    pub fn mend(&self, lang: Lang) -> String {
        filled(self.say.mend, &self.words, lang)
    }

    /// The value, what is wrong and how to mend it, on one line. In Chinese no blank stands between sentences.
    #[must_use]
    pub fn on_a_line(&self, lang: Lang) -> String {
        let (colon, gap) = match lang {
            Lang::ZhTw => ("：", ""),
            Lang::En => (": ", " "),
        };
        let pointer = self.pointer.to_string();
        let colon = if pointer.is_empty() { "" } else { colon };
        format!("{pointer}{colon}{}{gap}{}", self.message(lang), self.mend(lang))
    }
}

/// What takes the place of one `{}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// As it is in either language, whatever commas an example of YAML has.
    One(String),
    /// The words of a list but for some, between commas; in Chinese between its own.
    Several {
        /// The list.
        words: &'static [&'static str],
        /// Those that are left out.
        but: &'static [&'static str],
    },
}

impl Word {
    /// The word, or the words as a list of this language.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> Cow<'_, str> {
        let between = match lang {
            Lang::ZhTw => "、",
            Lang::En => ", ",
        };
        match self {
            Self::One(word) => Cow::Borrowed(word),
            Self::Several { words, but } => {
                let named: Vec<_> =
                    words.iter().copied().filter(|word| !but.contains(word)).collect();
                Cow::Owned(named.join(between))
            }
        }
    }
}

impl From<String> for Word {
    fn from(word: String) -> Self {
        Self::One(word)
    }
}

impl From<&str> for Word {
    fn from(word: &str) -> Self {
        Self::One(word.to_owned())
    }
}

/// A sentence with its words; each `{}` takes the next one, and the sentence for mending begins again at the first.
fn filled(sentence: Text, words: &[Word], lang: Lang) -> String {
    let mut parts = sentence.in_lang(lang).split("{}");
    let mut out = parts.next().unwrap_or_default().to_owned();
    let mut words = words.iter();
    for part in parts {
        if let Some(word) = words.next() {
            out.push_str(&word.in_lang(lang));
        }
        out.push_str(part);
    }
    out
}

/// The findings of one check.
pub struct Findings {
    check: &'static str,
    lane: Option<Lane>,
    pub(super) found: Vec<Finding>,
}

impl Findings {
    pub(super) const fn of(check: &'static str, lane: Option<Lane>) -> Self {
        Self { check, lane, found: Vec::new() }
    }

    /// The check whose findings these are.
    pub(super) const fn check(&self) -> &'static str {
        self.check
    }

    /// Finds something wrong with a value.
    pub fn add(&mut self, pointer: &[Step], say: Say) {
        self.add_with(pointer, say, Vec::new());
    }

    /// The same, with words.
    pub fn add_with(&mut self, pointer: &[Step], say: Say, words: Vec<Word>) {
        self.push(Pointer::of(pointer), self.lane, say, words);
    }

    /// The same, for another lane than that of the check.
    pub fn push(&mut self, pointer: Pointer, lane: Option<Lane>, say: Say, words: Vec<Word>) {
        self.found.push(Finding { check: Some(self.check), lane, pointer, say, words });
    }

    /// Finds something wrong where `is_wrong`.
    pub fn add_if(&mut self, is_wrong: bool, pointer: &[Step], say: Say) {
        if is_wrong {
            self.add(pointer, say);
        }
    }
}

/// The steps to a value.
macro_rules! at {
    ($($step:expr),* $(,)?) => {
        &[$($crate::packet::pointer::Step::from($step)),*]
    };
}
pub(super) use at;
