//! What is wrong with a value by itself, before any check compares it with others.

use super::pointer::Pointer;
use super::shape::Form;

/// Something wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which value.
    pub pointer: Pointer,
    /// What is wrong with it.
    pub trouble: Trouble,
}

/// What can be wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is not there.
    Missing,
    /// It is of another type.
    OtherType(Type),
    /// It is not a word of the list.
    OtherWord(&'static [&'static str]),
    /// It has not the form that it must have.
    OtherForm(Form),
    /// It holds a sign that nobody sees.
    Unseen(char),
    /// A time without offset: nobody knows which instant it is.
    NoOffset,
    /// A text that says nothing: blank, or a placeholder.
    Blank,
    /// It is longer than so many characters.
    TooLong(usize),
    /// It has more than so many entries.
    TooMany(usize),
    /// A negative number, or one beyond all reason.
    NoCount,
    /// It says that nobody knows.
    NobodyKnows,
    /// It is called not applicable where that cannot be.
    NotApplicable,
    /// It has a form that stands alone, and more beside it.
    NotAlone(&'static str),
    /// It has keys of several forms, of which there is one.
    ManyForms,
    /// Its provenance is unknown.
    ProvenanceUnknown,
}

/// A type of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// `true` or `false`.
    Bool,
    /// An integer.
    Integer,
    /// A text.
    Text,
    /// A list.
    List,
    /// An object.
    Object,
}
