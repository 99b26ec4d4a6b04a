//! What a text holds in another form: escapes and look-alikes undone, base64 and hexadecimal decoded.

mod encoded;
mod escapes;
mod fold;
mod inflate;

use super::characters::Characters;
use super::hit::Hits;
use super::line::Line;
use super::place::Place;
use super::scanner::{Scanner, may_go_deeper};
use super::seam::code_points;
use super::structure::Rows;
use super::wiped::Wiped;
use encoded::EncodedParts;
pub(super) use encoded::may_be_encoded;
pub(super) use escapes::is_soft_break;
pub(super) use fold::is_broken_up;

/// What of a line is left to be looked at after its layers were read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    Everything,
    /// Its words were read in their true form already: the line is nothing but an encoded part, or invisible characters
    /// break its words up. What lines above it name may stand in it all the same.
    Shape,
}

/// Lines without any escape after which the unescaped text is taken to have ended.
const LINES_BETWEEN_ESCAPES_MAX: u8 = 3;

/// The layers below one text.
pub(super) struct Layers {
    /// The text with its escapes undone, from its first escape on.
    unescaped: Option<Box<Scanner>>,
    lines_since_escape: u8,
    /// Whether the last line was a row of a table.
    is_after_row: bool,
    encoded: EncodedParts,
    line: Wiped,
    moved: fold::Moved,
}

impl Layers {
    pub(super) const fn new() -> Self {
        Self {
            unescaped: None,
            lines_since_escape: 0,
            is_after_row: false,
            encoded: EncodedParts::new(),
            line: Wiped::new(),
            moved: fold::Moved::new(),
        }
    }

    /// Forgets the text, and keeps the room that was made for its lines.
    pub(super) fn forget(&mut self) {
        let Self { unescaped, lines_since_escape, is_after_row, encoded, line, moved: _ } = self;
        if unescaped.is_some() || encoded.is_open() {
            (*unescaped, *encoded) = (None, EncodedParts::new());
        }
        (*lines_since_escape, *is_after_row) = (0, false);
        line.wipe();
    }

    /// Whether a layer goes on in the next line.
    pub(super) fn are_open(&self) -> bool {
        self.unescaped.is_some() || self.encoded.is_open()
    }

    /// Looks for encoded parts of a line and reads what they hold; tells what is left to be looked at in the line itself.
    pub(super) fn line(
        &mut self,
        layer: u8,
        line: &Line<'_>,
        characters: Characters,
        rows: Option<Rows>,
        hits: &mut Hits,
    ) -> Left {
        let is_covered = self.encoded.line(layer, line, hits);
        let is_broken_up =
            may_go_deeper(layer) && self.unescape(layer, line, characters, rows, hits);
        if is_covered || is_broken_up { Left::Shape } else { Left::Everything }
    }

    /// The text ends here.
    pub(super) fn end(&mut self, hits: &mut Hits) {
        self.encoded.end(hits);
        self.end_unescaped(hits);
    }

    /// Reads the line with its escapes undone; tells whether invisible characters break its words up.
    #[inline]
    fn unescape(
        &mut self,
        layer: u8,
        line: &Line<'_>,
        characters: Characters,
        rows: Option<Rows>,
        hits: &mut Hits,
    ) -> bool {
        // A line that is broken ends with an equals sign, which may be one of an escape.
        if fold::may_fold(line, characters) {
            return self.unescape_folded(layer, line, characters, rows, hits);
        }
        self.is_after_row = false;
        self.go_on_unescaped(line, hits);
        false
    }

    #[inline(never)]
    fn unescape_folded(
        &mut self,
        layer: u8,
        line: &Line<'_>,
        characters: Characters,
        rows: Option<Rows>,
        hits: &mut Hits,
    ) -> bool {
        let is_broken = is_soft_break(line.text);
        let is_after_row = self.is_after_row;
        self.is_after_row = line.text.get(line.content_start) == Some(&b'|');
        let folded = fold::fold(line, characters, is_after_row, &mut self.line, &mut self.moved)
            .or_else(|| {
                self.line.extend(is_broken.then_some(line.text)?);
                let at = line.text.len() - 1;
                Some(fold::Folded { at, is_broken_up: false })
            });
        let Some(folded) = folded else {
            self.go_on_unescaped(line, hits);
            return false;
        };
        self.lines_since_escape = 0;
        let from = line.place(folded.at);
        let unescaped = self
            .unescaped
            .get_or_insert_with(|| Box::new(Scanner::of_decoded_text(layer + 1, from, rows)));
        if !is_broken && !line.is_decoded && !unescaped.is_within_line() {
            // Cells and strings end with a line feed each.
            unescaped.parts_come(self.line.as_slice().ends_with(b"\n"));
            read_moved(unescaped, self.line.as_slice(), line, &self.moved, hits);
            unescaped.parts_come(false);
            self.line.wipe();
            return folded.is_broken_up;
        }
        unescaped.move_to(from);
        let text = self.line.as_slice();
        if is_broken && let Some(text) = text.strip_suffix(b"=") {
            unescaped.bytes(text, hits);
        } else {
            self.line.push(b'\n');
            unescaped.bytes(self.line.as_slice(), hits);
        }
        self.line.wipe();
        folded.is_broken_up
    }

    /// Reads a line without escapes where lines with some stand around it.
    #[inline]
    fn go_on_unescaped(&mut self, line: &Line<'_>, hits: &mut Hits) {
        if self.lines_since_escape == LINES_BETWEEN_ESCAPES_MAX {
            self.end_unescaped(hits);
        } else if let Some(unescaped) = &mut self.unescaped {
            self.lines_since_escape += 1;
            if line.is_decoded || unescaped.is_within_line() {
                unescaped.move_to(line.place(0));
            } else {
                unescaped.stand_at(line.place(0));
            }
            unescaped.whole_line(line.text, hits);
        }
    }

    fn end_unescaped(&mut self, hits: &mut Hits) {
        self.lines_since_escape = 0;
        if let Some(mut unescaped) = self.unescaped.take() {
            unescaped.end(hits);
        }
    }
}

/// Reads a folded line, which may be several by now, and reports what is found in it where that stands in the line.
fn read_moved(
    unescaped: &mut Scanner,
    folded: &[u8],
    line: &Line<'_>,
    moved: &fold::Moved,
    hits: &mut Hits,
) {
    let mut column = 1;
    for part in folded.split(|byte| *byte == b'\n') {
        let mut found = hits.of_this_line();
        // Counted through all parts: what is found with one may have begun in another.
        unescaped.stand_at(Place { column, ..line.origin });
        unescaped.whole_line(part, &mut found);
        hits.take_over(found, |place| {
            if place.line != line.origin.line {
                return place;
            }
            line.place(moved.offset(offset_of_column(folded, place.column)))
        });
        column += code_points(part) + 1;
    }
}

/// The offset of the character in a column, which counts from 1.
fn offset_of_column(text: &[u8], column: u64) -> usize {
    let mut characters = text.iter().enumerate().filter(|(_, byte)| **byte & 0xc0 != 0x80);
    let at = characters.nth(usize::try_from(column - 1).unwrap_or(usize::MAX));
    at.map_or(text.len(), |(at, _)| at)
}
