//! Raw payload by its shape.

use super::hit::Hits;
use super::line::Line;
use super::rule::Rule;

/// The rules, in the order of the catalogue.
pub(super) const RULES: &[&Rule] = &[];

/// What is remembered between the lines of a text.
pub(super) struct Structure {}

impl Structure {
    pub(super) fn new() -> Self {
        Self {}
    }

    /// Looks at a line.
    pub(super) fn line(&mut self, _line: &Line<'_>, _hits: &mut Hits) {}

    /// The text ends here.
    pub(super) fn end(&mut self, _hits: &mut Hits) {}
}
