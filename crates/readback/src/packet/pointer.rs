//! Where in a packet a value stands: keys out of closed lists and numbers, so that a pointer never quotes the packet.

use std::fmt::{self, Write};

use super::node::Node;
use crate::screen::Place;

/// One step into a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A key of the schema.
    Key(&'static str),
    /// An element of a list, from 0.
    Index(usize),
}

impl From<&'static str> for Step {
    fn from(key: &'static str) -> Self {
        Self::Key(key)
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// The way from the packet to a value, which may be missing. It displays as a JSON pointer (RFC 6901); keys of the
/// schema need no escapes.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pointer(Vec<Step>);

impl Pointer {
    /// The packet itself.
    #[must_use]
    pub const fn root() -> Self {
        Self(Vec::new())
    }

    /// The way along these steps.
    #[must_use]
    pub fn of(steps: &[Step]) -> Self {
        Self(steps.to_vec())
    }

    /// One step further.
    #[must_use]
    pub fn to(&self, step: impl Into<Step>) -> Self {
        let mut steps = self.0.clone();
        steps.push(step.into());
        Self(steps)
    }

    /// The field of the packet that it leads into.
    #[must_use]
    pub fn field(&self) -> Option<&'static str> {
        match self.0.first() {
            Some(Step::Key(key)) => Some(key),
            Some(Step::Index(_)) | None => None,
        }
    }

    /// The last step, if it is a key.
    #[must_use]
    pub fn last_key(&self) -> Option<&'static str> {
        self.0.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(*key),
            Step::Index(_) => None,
        })
    }

    /// The steps.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// The value that it leads to, if it is there.
    pub(crate) fn value_in<'a>(&self, packet: &'a Node) -> Option<&'a Node> {
        self.0.iter().try_fold(packet, |node, step| match step {
            Step::Key(key) => node.get(key),
            Step::Index(index) => node.elements()?.get(*index),
        })
    }

    /// Where it leads in this packet: to the value, or as far as there is something.
    pub(crate) fn place_in(&self, packet: &Node) -> Place {
        let mut node = packet;
        let mut place = Place::START;
        for step in &self.0 {
            match step {
                Step::Key(key) => {
                    let entry = node
                        .entries()
                        .and_then(|entries| entries.iter().find(|entry| entry.key == *key));
                    let Some(entry) = entry else { return place };
                    node = &entry.value;
                    place = if node.entries().is_some() { entry.key_place } else { node.place };
                }
                Step::Index(index) => {
                    let Some(element) = node.elements().and_then(|elements| elements.get(*index))
                    else {
                        return place;
                    };
                    node = element;
                    place = node.place;
                }
            }
        }
        place
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in &self.0 {
            out.write_char('/')?;
            match step {
                Step::Key(key) => out.write_str(key)?,
                Step::Index(index) => write!(out, "{index}")?,
            }
        }
        Ok(())
    }
}

/// The way to a value while it is being read; it costs nothing until something is wrong.
#[derive(Clone, Copy)]
pub(crate) struct Path<'a> {
    before: Option<&'a Self>,
    step: Option<Step>,
}

impl<'a> Path<'a> {
    pub(crate) const ROOT: Self = Self { before: None, step: None };

    pub(crate) fn to(&'a self, step: impl Into<Step>) -> Self {
        Self { before: Some(self), step: Some(step.into()) }
    }

    pub(crate) fn pointer(&self) -> Pointer {
        let mut steps: Vec<Step> = std::iter::successors(Some(self), |path| path.before)
            .filter_map(|path| path.step)
            .collect();
        steps.reverse();
        Pointer(steps)
    }
}
