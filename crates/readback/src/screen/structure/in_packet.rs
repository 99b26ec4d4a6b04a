//! Whose keys lines have, and how a line counts that stands in a packet, a team's own file or an inventory.

use super::packet_keys::{self, KeyOf};
use super::shape::{Separator, Shape};
use super::{Rows, Structure, Weighing, team_keys};

impl Structure {
    /// Whose key a line has; a team's own keys are known in its own files only, and those of an inventory in one.
    pub(super) fn key_of(&self, shape: &Shape<'_>) -> KeyOf {
        if self.is_team_file() && team_keys::is_of_team(shape) {
            KeyOf::Team
        } else if self.rows.is_some_and(|rows| rows.has_key(shape)) {
            KeyOf::Packet
        } else {
            packet_keys::key_of(shape)
        }
    }

    /// Learns from a line that is no comment which file it is of, and how far the rows of an inventory reach.
    #[inline]
    pub(super) fn learn_of_file(&mut self, shape: &Shape<'_>) {
        if self.lines == 1 {
            self.says_team_file = team_keys::is_first(shape);
            if !self.is_one_line && self.rows.is_none() {
                self.rows = Rows::below(shape.line.text);
            }
        }
        self.rows = self.rows.and_then(|rows| {
            let rows = rows.with(shape);
            // What stands behind the end of a list is no value of its key.
            self.is_below_packet_key &= rows.is_some();
            rows
        });
        if self.rows.is_none() {
            self.rows = Rows::entries_below(shape, self.lines);
        }
    }

    /// Whether a line stands in a packet by its form.
    pub(super) fn is_value(&mut self, shape: &Shape<'_>, key_of: KeyOf) -> bool {
        let is_value = self.rows.is_some_and(|rows| rows.has(shape.line.text))
            || matches!(key_of, KeyOf::Packet | KeyOf::Team)
            || self.is_below_packet_key
                && self.rows.is_none_or(|rows| rows.may_have_value(shape))
                && (shape.is_item
                    || packet_keys::is_element(shape)
                    // A team's own file counts nothing.
                    || !self.is_team_file() && packet_keys::is_number_of_something(shape));
        // Below the name of a table stand keys, no items of it.
        let is_table = key_of == KeyOf::Team && shape.separator != Separator::Equals;
        // A comment may stand between a key and its items.
        if !shape.is_comment() {
            self.is_below_packet_key = is_value && !is_table;
        }
        is_value
    }

    /// How a line counts: what stands in a packet by its form, under each other, says nothing together.
    pub(super) fn weighing_of(&self, shape: &Shape<'_>, key_of: KeyOf, is_value: bool) -> Weighing {
        // What stands behind a mark of comments or a key adds to what the line says.
        let is_whole = self.is_one_line && key_of == KeyOf::Other && !shape.is_comment();
        if is_value || is_whole { Weighing::Alone } else { self.weighing }
    }
}
