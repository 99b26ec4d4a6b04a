//! What can be wrong with an inventory, each with its place. Nothing of the inventory is kept.

use crate::packet::problem::Problem;
use crate::packet::unreadable::{Cause, Unreadable};
use crate::screen::{Hits, Place};

/// One thing that is wrong with an inventory.
#[derive(Debug)]
pub enum InventoryProblem {
    /// It holds nothing.
    Empty,
    /// It cannot be read from here on, or there is something invisible here.
    Unreadable(Unreadable),
    /// Raw payload or a secret.
    Payload(Hits),
    /// `schema_version` is another one.
    SchemaVersion(Place),
    /// There is no list of surfaces.
    NoList(Place),
    /// The list has no surface in it.
    NoSurfaces,
    /// The first row names none of the columns.
    NoHeader(Place),
    /// A column that every surface needs is not there.
    NoColumn(Place, &'static str),
    /// A header that is none of the columns.
    UnknownColumn(Place),
    /// Two headers mean the same column.
    ColumnTwice(Place, &'static str),
    /// A cell that says something where no header stands above it.
    NoHeaderAbove(Place),
    /// A quote that begins here and does not end.
    Quote(Place),
    /// A key that is none of the format, and the one that is meant where that is known.
    UnknownKey(Place, Option<&'static str>),
    /// A value that is wrong by itself.
    Value(Place, Problem),
    /// A kind that owes state evidence in another spelling, by which it would owe none.
    Kind(Place, &'static str),
    /// The id of another surface.
    IdTwice {
        /// Where it stands the second time.
        place: Place,
        /// Where it stands the first time.
        first: Place,
    },
}

impl InventoryProblem {
    /// Where it is.
    #[must_use]
    pub fn place(&self) -> Place {
        match self {
            Self::Empty | Self::NoSurfaces => Place::START,
            Self::Unreadable(error) => error.place,
            Self::Payload(hits) => hits.iter().next().map_or(Place::START, |hit| hit.place),
            Self::SchemaVersion(place)
            | Self::NoList(place)
            | Self::NoHeader(place)
            | Self::NoColumn(place, _)
            | Self::UnknownColumn(place)
            | Self::ColumnTwice(place, _)
            | Self::NoHeaderAbove(place)
            | Self::Quote(place)
            | Self::UnknownKey(place, _)
            | Self::Value(place, _)
            | Self::Kind(place, _)
            | Self::IdTwice { place, .. } => *place,
        }
    }

    /// Whether it says that neither a header nor a list of surfaces was recognised, so that it may be no inventory at all.
    #[must_use]
    pub const fn is_of_no_form(&self) -> bool {
        match self {
            Self::Empty | Self::NoHeader(_) | Self::NoList(_) => true,
            Self::Unreadable(error) => !matches!(
                error.cause,
                Cause::Invisible(_) | Cause::DuplicateKey | Cause::UnknownKey
            ),
            Self::Payload(_)
            | Self::SchemaVersion(_)
            | Self::NoSurfaces
            | Self::NoColumn(..)
            | Self::UnknownColumn(_)
            | Self::ColumnTwice(..)
            | Self::NoHeaderAbove(_)
            | Self::Quote(_)
            | Self::UnknownKey(..)
            | Self::Value(..)
            | Self::Kind(..)
            | Self::IdTwice { .. } => false,
        }
    }

    /// Whether it is raw payload or a secret.
    #[must_use]
    pub const fn is_payload(&self) -> bool {
        matches!(self, Self::Payload(_))
    }
}
