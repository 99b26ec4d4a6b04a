//! The reader's guide: what each check, lane and field asks, on a terminal and as Markdown pages, from one place.

mod catalogue;
mod check;
mod document;
mod field;
mod fields;
mod lane;
mod shape;
pub(crate) mod wrap;

pub use catalogue::{check_catalogue, packet_catalogue};
pub use fields::{EVIDENCE_VALUE, FieldPage, field_pages};

pub(super) use check::check_document;
pub(super) use document::{Block, plain};
pub(super) use field::field_document;
pub(super) use lane::lane_document;
