//! What a line is in parts: what stands in it as if it stood by itself, and what it is together with the one before.

use super::detectors::{DETECTORS, LOG_DETECTORS, PROSE_DETECTORS};
use super::needs::{Ask, Detectors};
use super::raw_shape::{self, STRETCHES_OF_CELL_MIN};
use super::shape::Shape;
use super::window::POINTS_TO_HIT;
use super::{Evidence, Structure, Weighing};
use crate::screen::hit::Hits;
use crate::screen::line::Line;

/// Bytes of the shortest cell of a table that a rule may hit: `==1==`, `a[1]:`.
const CELL_BYTES_MIN: usize = 5;

impl Structure {
    /// Weighs what stands in a shape as if it stood there by itself: a comment, the cells of a row, the value of a packet's key.
    #[inline]
    pub(super) fn weigh_parts(
        &mut self,
        shape: &Shape<'_>,
        weighing: Weighing,
        is_of_packet: bool,
        hits: &mut Hits,
    ) {
        // What is put behind a mark of comments is looked at without it.
        if let Some(commented) = shape.of_commented() {
            let asked = Detectors::for_shape(&commented, self.ask_of(&commented, weighing));
            self.weigh(&commented, asked, Detectors::NONE, weighing, hits);
        }
        // A cell of a table may hold a line of a log, which says enough by itself.
        if shape.content.first() == Some(&b'|') {
            for cell in shape.of_cells().filter(|cell| cell.content.len() >= CELL_BYTES_MIN) {
                let asked = Detectors::for_shape(&cell, Ask::Hits);
                let logs = asked.and(Detectors::first(PROSE_DETECTORS));
                self.weigh(&cell, logs, Detectors::NONE, Weighing::Alone, hits);
                self.is_known =
                    self.is_known || raw_shape::is_raw(&cell, STRETCHES_OF_CELL_MIN, hits);
            }
        }
        // The key of a packet is honest by its form; what stands behind it is looked at by itself.
        if is_of_packet
            && !shape.line.is_prose
            && let Some(value) = shape.of_value()
        {
            let asked = Detectors::for_shape(&value, self.ask_of(&value, weighing));
            self.weigh(&value, asked, Detectors::NONE, weighing, hits);
            self.is_known = self.is_known || raw_shape::is_raw_value(&value, hits);
        }
    }

    /// Weighs what was begun together with this line.
    pub(super) fn join(&mut self, line: &Line<'_>, hits: &mut Hits) {
        let at = self.begun.place();
        if let Some(joined) = self.begun.joined(line)
            && let Some(shape) = Shape::of(&joined)
        {
            for index in Detectors::for_joined(&shape).and(Detectors::first(LOG_DETECTORS)) {
                let detector = &DETECTORS[index];
                if let Some(Evidence { points: POINTS_TO_HIT.., .. }) = (detector.weigh)(&shape)
                    && let Some(place) = self.window.add(index, self.lines, POINTS_TO_HIT, at)
                {
                    hits.add(detector.rule, place);
                    self.is_known = true;
                }
            }
        }
        self.begun.wipe();
    }
}
