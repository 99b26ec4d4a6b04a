//! The journal, and logs of all kinds: how many lines, what stands out in them, from when to when.

mod boots;
mod entry;
mod export;
mod json;
mod log;
mod logs;
mod verbose;

use crate::kind::Kind;

/// The kinds of this part, the closer ones first; logs of any text come last.
pub(crate) const KINDS: &[&Kind] = &[
    &json::JOURNAL,
    &export::JOURNAL,
    &verbose::JOURNAL,
    &boots::JSON,
    &boots::LISTED,
    &logs::DOCKERD,
    &logs::COMPOSE,
    &logs::KERNEL,
    &logs::ISO,
    &logs::SHORT,
    &logs::DOCKER,
    &logs::CAT,
];
