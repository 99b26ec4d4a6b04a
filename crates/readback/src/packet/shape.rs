//! What a value of a packet must look like: one description for reading it, for the JSON Schema and for the pages.

use crate::lang::Text;

/// What a value looks like.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// `true` or `false`.
    Bool,
    /// An integer from 0.
    Count,
    /// A text that is not blank, of at most so many characters.
    Text(usize),
    /// The same, and more than a placeholder.
    Reason(usize),
    /// A text of a form of its own.
    Form(Form),
    /// A word out of a closed list.
    Word(&'static [&'static str]),
    /// A list of these.
    List(&'static Self),
    /// One of these or a list of them.
    OneOrMany(&'static Self),
    /// One of two.
    Either(&'static Self, &'static Self),
    /// An object with these keys and no others.
    Record(&'static [Key]),
    /// An evidence value: the keys that every one has, and these.
    Evidence(&'static [Key]),
    /// An object that has exactly one of some forms, which differ by their keys.
    OneRecord(&'static [&'static [Key]]),
    /// The facts that `summarize` gives, by their names.
    Facts,
}

impl Shape {
    /// Whether an object of this shape, or one within it, has a key of this name besides those of all evidence.
    #[must_use]
    pub fn has_key(&self, name: &str) -> bool {
        let among =
            |keys: &[Key]| keys.iter().any(|key| key.name == name || key.shape.has_key(name));
        match self {
            Self::Record(keys) | Self::Evidence(keys) => among(keys),
            Self::OneRecord(records) => records.iter().any(|keys| among(keys)),
            Self::List(of) | Self::OneOrMany(of) => of.has_key(name),
            Self::Either(one, other) => one.has_key(name) || other.has_key(name),
            Self::Bool
            | Self::Count
            | Self::Text(_)
            | Self::Reason(_)
            | Self::Form(_)
            | Self::Word(_)
            | Self::Facts => false,
        }
    }

    /// The keys of the objects that a value of this shape can be, form by form.
    pub(crate) fn keys(&self) -> Vec<&'static [Key]> {
        match self {
            Self::Record(keys) => vec![keys],
            Self::Evidence(keys) => vec![super::evidence::common_keys(), keys],
            Self::OneRecord(forms) => forms.to_vec(),
            Self::Either(one, other) => [one.keys(), other.keys()].concat(),
            Self::Bool
            | Self::Count
            | Self::Text(_)
            | Self::Reason(_)
            | Self::Form(_)
            | Self::Word(_)
            | Self::List(_)
            | Self::OneOrMany(_)
            | Self::Facts => Vec::new(),
        }
    }
}

/// A form that a text can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A time of RFC 3339 with its offset.
    Time,
    /// The same, or a date, which means its end.
    Due,
    /// `scheme:locator`, a ticket id, or a URL without credentials.
    Ref,
    /// 64 lower-case hexadecimal digits.
    Sha256,
    /// `sha256:` and 64 lower-case hexadecimal digits.
    Digest,
    /// An opaque id of a person.
    Principal,
    /// The id of a candidate.
    CandidateId,
    /// The id of a surface: a text without blanks.
    SurfaceId,
}

/// A key of an object.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What its value looks like.
    pub shape: Shape,
    /// Whether it has to be there.
    pub need: Need,
    /// What it says.
    pub about: Text,
}

/// Whether a key has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It has.
    Must,
    /// It may be left out, or a check says when not.
    May,
}
