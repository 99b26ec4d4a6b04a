//! What a brace on a line of its own says: one that ends a block of a configuration, or opens one below two paths.

use super::Structure;
use super::detectors::ANY_CONFIG;
use super::shape::Shape;

/// What the brace says that ends a block of a configuration.
const CLOSING_POINTS: u16 = 36;

/// What the brace says that stands on a line of its own, below one that says so much for a configuration: two paths.
const OPENING_POINTS: u16 = 30;
const BEFORE_BRACE_POINTS: u16 = 34;

/// Lines of such a block: what stands in a longer one says enough.
const BLOCK_LINES_MAX: u64 = 8;

impl Structure {
    /// What a brace on a line of its own says.
    pub(super) fn of_brace(&mut self, shape: &Shape<'_>) -> u16 {
        match shape.body {
            b"}" if self.closes(shape) => CLOSING_POINTS,
            b"{" if self.lines > 1
                && self.window.has(ANY_CONFIG, self.lines - 1, BEFORE_BRACE_POINTS) =>
            {
                OPENING_POINTS
            }
            _ => 0,
        }
    }

    /// Whether a line is the brace that ends what a line of a configuration opened.
    fn closes(&mut self, shape: &Shape<'_>) -> bool {
        let is_near = |brace: u64| self.lines - brace <= BLOCK_LINES_MAX;
        let closes = shape.body == b"}" && self.brace.is_some_and(is_near);
        if closes {
            self.brace = Some(self.lines);
        }
        closes
    }
}
