//! Records at hand as a whole and written as nearly all are: they are cut one after the other, and then screened together.

use std::io::Read;

use zeroize::Zeroizing;

use super::plain::{PlainId, PlainRecord, decode};
use super::words::Words;
use super::{IdKind, PIECE_BYTES};
use crate::screen::{Hits, Screen, Whole};

/// Records that are screened together.
const RECORDS_MAX: usize = 32;

/// Records that were screened and not handed out yet.
pub(super) struct Together {
    records: [Cut; RECORDS_MAX],
    hits: [Hits; RECORDS_MAX],
    /// How many there are, and which one is the next.
    count: usize,
    next: usize,
    /// Texts that were written with escapes, decoded, until the next ones are read. The buffer never grows, so that no copy of it is left behind.
    decoded: Zeroizing<Vec<u8>>,
}

/// Where the parts of a record stand.
#[derive(Clone, Copy)]
pub(super) struct Cut {
    pub(super) line: u64,
    pub(super) id_kind: IdKind,
    /// Where its id stands in the bytes at hand.
    pub(super) id: Span,
    text: Span,
    /// Whether the text stands among those that were decoded.
    is_decoded: bool,
}

/// A part of some bytes: where it begins and ends.
#[derive(Clone, Copy)]
pub(super) struct Span(usize, usize);

impl Span {
    const NOWHERE: Self = Self(0, 0);

    /// Where a part stands in bytes that it is a slice of.
    fn of(part: &[u8], bytes: &[u8]) -> Self {
        let start = (part.as_ptr() as usize).saturating_sub(bytes.as_ptr() as usize);
        Self(start, start + part.len())
    }

    pub(super) fn within(self, bytes: &[u8]) -> &[u8] {
        bytes.get(self.0..self.1).unwrap_or_default()
    }
}

impl Cut {
    const NOTHING: Self = Self {
        line: 0,
        id_kind: IdKind::Missing,
        id: Span::NOWHERE,
        text: Span::NOWHERE,
        is_decoded: false,
    };
}

impl Together {
    pub(super) fn new() -> Self {
        Self {
            records: [Cut::NOTHING; RECORDS_MAX],
            hits: [const { Hits::new() }; RECORDS_MAX],
            count: 0,
            next: 0,
            decoded: Zeroizing::new(Vec::with_capacity(PIECE_BYTES)),
        }
    }

    /// Whether all records were handed out.
    pub(super) const fn is_empty(&self) -> bool {
        self.next == self.count
    }

    /// Hands out the next record.
    pub(super) fn next(&mut self) -> Option<(Cut, Hits)> {
        let next = self.next;
        if next == self.count {
            return None;
        }
        self.next += 1;
        Some((self.records[next], std::mem::take(&mut self.hits[next])))
    }

    /// The text of a record that was handed out.
    pub(super) fn text<'a>(&'a self, cut: &Cut, bytes_at_hand: &'a [u8]) -> &'a [u8] {
        cut.text.within(if cut.is_decoded { &self.decoded } else { bytes_at_hand })
    }

    /// Reads the line and those behind it, as far as they are at hand as a whole and written so, and screens them; tells
    /// whether the reader stands at a line of which nothing was read.
    pub(super) fn read<R: Read>(&mut self, words: &mut Words<R>, screen: &mut Screen) -> bool {
        (self.count, self.next) = (0, 0);
        self.decoded.clear();
        let mut is_begun = true;
        while let Some(record) = self.cut(words) {
            self.records[self.count] = record;
            self.count += 1;
            words.skip_line();
            is_begun = self.count < RECORDS_MAX && words.next_line_at_hand();
            if !is_begun {
                break;
            }
        }
        let mut texts = [Whole::Line(b""); RECORDS_MAX];
        for (text, cut) in texts.iter_mut().zip(&self.records[..self.count]) {
            // No line of JSON holds a control byte but in an escape.
            *text = if cut.is_decoded {
                Whole::Bytes(cut.text.within(&self.decoded))
            } else {
                Whole::Line(cut.text.within(words.bytes_at_hand()))
            };
        }
        screen.texts(&texts[..self.count], &mut self.hits[..self.count]);
        is_begun
    }

    /// Cuts the line, if it is one of those.
    fn cut<R: Read>(&mut self, words: &Words<R>) -> Option<Cut> {
        let record = PlainRecord::of(words.whole_line()?)?;
        let bytes = words.bytes_at_hand();
        let text = if record.is_escaped {
            let start = self.decoded.len();
            if decode(record.text, &mut self.decoded).is_none() {
                self.decoded.truncate(start);
                return None;
            }
            Span(start, self.decoded.len())
        } else {
            Span::of(record.text, bytes)
        };
        let (id_kind, id) = match record.id {
            None => (IdKind::Missing, Span::NOWHERE),
            Some(PlainId::Text(id)) => (IdKind::Text, Span::of(id, bytes)),
            Some(PlainId::Number(id)) => (IdKind::Number, Span::of(id, bytes)),
        };
        let is_decoded = record.is_escaped;
        Some(Cut { line: words.line(), id_kind, id, text, is_decoded })
    }
}
