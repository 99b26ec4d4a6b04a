//! Why a packet cannot be read at all. Nothing of what it holds is quoted; a key is named where it is one of ours.

use super::limits::{CANONICAL_BYTES_MAX, DEPTH_MAX, PACKET_BYTES_MAX};
use super::pointer::Pointer;
use crate::screen::Place;

/// What makes a packet unreadable, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What it is.
    pub cause: Cause,
    /// Where it stands.
    pub place: Place,
    /// Into which field it leads, where that is known.
    pub pointer: Pointer,
}

impl Unreadable {
    pub(crate) const fn at(cause: Cause, place: Place) -> Self {
        Self { cause, place, pointer: Pointer::root() }
    }
}

/// What can make a packet unreadable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// It holds nothing.
    Empty,
    /// It has more than [`PACKET_BYTES_MAX`] bytes.
    TooLong,
    /// Its canonical form has more than [`CANONICAL_BYTES_MAX`] bytes.
    CanonicalTooLong,
    /// It is not JSON (RFC 8259) from here on.
    NotJson,
    /// It is not YAML 1.2 from here on.
    NotYaml,
    /// It is no object.
    NoObject,
    /// There is more than one document.
    ManyDocuments,
    /// It is nested deeper than [`DEPTH_MAX`] levels.
    TooDeep,
    /// A YAML anchor or alias.
    Anchor,
    /// A YAML tag.
    Tag,
    /// A YAML directive.
    Directive,
    /// A key of an object that is no text.
    KeyIsNoText,
    /// A key comes twice in one object.
    DuplicateKey,
    /// A key that the format has not.
    UnknownKey,
    /// A bidi or other invisible control.
    Invisible(char),
    /// A key without which nobody can say what is handed in.
    Missing(&'static str),
    /// A key without which nobody can say what is handed in is no proper value.
    Improper(&'static str),
    /// A number that the canonical form cannot hold: a fraction, or one too large.
    NoInteger,
    /// `schema_version` is another one.
    OtherSchema,
    /// No candidate of the plan has this id.
    UnknownCandidate,
}

impl Cause {
    /// The limit that was passed, if it is one.
    #[must_use]
    pub const fn limit(self) -> Option<usize> {
        match self {
            Self::TooLong => Some(PACKET_BYTES_MAX),
            Self::CanonicalTooLong => Some(CANONICAL_BYTES_MAX),
            Self::TooDeep => Some(DEPTH_MAX),
            Self::Empty
            | Self::NotJson
            | Self::NotYaml
            | Self::NoObject
            | Self::ManyDocuments
            | Self::Anchor
            | Self::Tag
            | Self::Directive
            | Self::KeyIsNoText
            | Self::DuplicateKey
            | Self::UnknownKey
            | Self::Invisible(_)
            | Self::Missing(_)
            | Self::Improper(_)
            | Self::NoInteger
            | Self::OtherSchema
            | Self::UnknownCandidate => None,
        }
    }
}
