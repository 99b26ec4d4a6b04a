//! A text in pieces becomes lines, and every line goes past the detectors and through the layers of encoding.

use super::hit::Hits;
use super::limits::{LAYERS_MAX, LINE_BYTES_MAX};
use super::marks::{BLOCK, equal};
use super::place::Place;
use super::places::few;
use super::reading::Reading;
use super::seam::{Seam, code_points};
use super::stages::{Stages, Step, Steps};
use super::structure::{Rows, Structure};
use super::wiped::Wiped;

/// A text that is at hand as a whole.
#[derive(Clone, Copy)]
pub(crate) enum Whole<'a> {
    Bytes(&'a [u8]),
    /// A text in UTF-8 without any control byte below U+0020: one line.
    Line(&'a [u8]),
}

/// One text, or one layer of it that was decoded.
pub(super) struct Scanner {
    /// How many layers of encoding were undone to get here.
    layer: u8,
    /// Where in the outermost text the encoded part begins, for what was decoded.
    decoded_from: Option<Place>,
    /// Where the line begins that is being read.
    next: Place,
    reading: Reading,
    /// The beginning of a line whose end has not come yet.
    pending: Wiped,
    /// The end of the piece before, while a line is looked at piece by piece.
    seam: Seam,
    stages: Stages,
}

impl Scanner {
    /// Reads the text itself.
    pub(super) fn outermost() -> Self {
        Self::new(0, None, Reading::unknown())
    }

    /// Reads values of a packet, each on a line of its own.
    pub(super) fn of_values() -> Self {
        Self { stages: Stages::new(Structure::of_values()), ..Self::outermost() }
    }

    /// Reads a team's own file.
    pub(super) fn of_team_file() -> Self {
        Self { stages: Stages::new(Structure::of_team_file()), ..Self::outermost() }
    }

    /// Reads bytes that were decoded from a part at `from`.
    pub(super) fn of_decoded_bytes(layer: u8, from: Place) -> Self {
        Self::new(layer, Some(from), Reading::unknown())
    }

    /// Reads a text that was decoded from a part at `from`, which may be of an inventory.
    pub(super) fn of_decoded_text(layer: u8, from: Place, rows: Option<Rows>) -> Self {
        let mut scanner = Self::new(layer, Some(from), Reading::text());
        scanner.stages.structure.rows_come(rows);
        scanner
    }

    /// Reads a line that is a part of a text, for places of its own.
    pub(super) fn of_line(layer: u8) -> Self {
        Self::new(layer, None, Reading::text())
    }

    fn new(layer: u8, decoded_from: Option<Place>, reading: Reading) -> Self {
        Self {
            layer,
            decoded_from,
            next: Place::START,
            reading,
            pending: Wiped::new(),
            seam: Seam::new(),
            stages: Stages::new(Structure::new()),
        }
    }

    /// Forgets the outermost text, and keeps the room that was made for its lines.
    pub(super) fn forget(&mut self) {
        let Self { layer: _, decoded_from: _, next, reading, pending, seam, stages } = self;
        *next = Place::START;
        reading.forget();
        pending.wipe();
        seam.wipe();
        stages.forget();
    }

    /// What is decoded from now on begins at `from`.
    pub(super) fn move_to(&mut self, from: Place) {
        self.decoded_from = Some(from);
    }

    /// What comes now stands at this place of the outermost text, byte for byte.
    pub(super) fn stand_at(&mut self, place: Place) {
        self.decoded_from = None;
        self.next = place;
    }

    /// Whether the next lines are cells or strings that stood in one line.
    pub(super) const fn parts_come(&mut self, are_parts: bool) {
        self.stages.structure.parts_come(are_parts);
    }

    /// Whether a line is begun.
    pub(super) const fn is_within_line(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Takes texts that are at hand as a whole, each with its hits; none of them has to be kept.
    pub(super) fn texts(&mut self, texts: &[Whole<'_>], hits: &mut [Hits]) {
        let mut steps = Steps::new();
        for whole in texts {
            let bytes = match *whole {
                Whole::Bytes(bytes) => bytes,
                Whole::Line(line) => {
                    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
                    self.add_last(line, true, &mut steps, hits);
                    continue;
                }
            };
            let Some(text) = Reading::whole(bytes) else {
                self.stages.take(&mut steps, hits);
                let hits = &mut hits[steps.text()];
                self.bytes(bytes, hits);
                self.end(hits);
                self.forget();
                steps.end_another();
                continue;
            };
            let last = self.gather(text, &mut steps, hits);
            self.add_last(last, last.len() == text.len(), &mut steps, hits);
        }
        self.stages.take(&mut steps, hits);
    }

    /// Takes a text that is at hand as a whole; none of it has to be kept.
    pub(super) fn whole(&mut self, bytes: &[u8], hits: &mut Hits) {
        self.texts(&[Whole::Bytes(bytes)], std::slice::from_mut(hits));
    }

    /// Adds every line of a text that has an end; gives what comes after the last of them.
    fn gather<'a>(&mut self, text: &'a [u8], steps: &mut Steps<'a>, hits: &mut [Hits]) -> &'a [u8] {
        let mut start = 0;
        for_each_end(text, |end| {
            self.add_line(&text[start..end], steps, hits);
            start = end + 1;
        });
        &text[start..]
    }

    /// Adds what comes after the last end of a line, which may be all of a text, and the end of that.
    #[inline]
    fn add_last<'a>(
        &mut self,
        last: &'a [u8],
        is_all: bool,
        steps: &mut Steps<'a>,
        hits: &mut [Hits],
    ) {
        if is_all && !last.is_empty() && last.len() <= LINE_BYTES_MAX {
            self.add(Step::OnlyLine(last), steps, hits);
        } else if !last.is_empty() {
            self.add_line(last, steps, hits);
        }
        self.next = Place::START;
        self.add(Step::End, steps, hits);
    }

    /// Adds a line; one that is too long for that is looked at.
    #[inline]
    fn add_line<'a>(&mut self, text: &'a [u8], steps: &mut Steps<'a>, hits: &mut [Hits]) {
        if text.len() > LINE_BYTES_MAX {
            self.stages.take(steps, hits);
            self.whole_line(text, &mut hits[steps.text()]);
            return;
        }
        self.add(Step::Line(text, self.next), steps, hits);
        self.next.line += 1;
    }

    #[inline]
    fn add<'a>(&mut self, step: Step<'a>, steps: &mut Steps<'a>, hits: &mut [Hits]) {
        if steps.is_full() {
            self.stages.take(steps, hits);
        }
        steps.push(step);
    }

    /// Takes a line of a text without its end.
    pub(super) fn whole_line(&mut self, text: &[u8], hits: &mut Hits) {
        self.keep_or_look(text, hits);
        self.next = Place { line: self.next.line + 1, column: 1 };
    }

    /// Looks at a line, which is kept only if pieces of it come or came by themselves.
    fn keep_or_look(&mut self, text: &[u8], hits: &mut Hits) {
        if self.pending.is_empty() && text.len() <= LINE_BYTES_MAX {
            self.line(text, hits);
            return;
        }
        self.keep(text, hits);
        let pending = std::mem::take(&mut self.pending);
        self.last_piece(pending.as_slice(), hits);
    }

    /// Takes the next piece of the text.
    pub(super) fn bytes(&mut self, bytes: &[u8], hits: &mut Hits) {
        if self.reading.passes_through() {
            self.text(bytes, hits);
        } else if let Some(text) = self.reading.first_piece(bytes) {
            self.text(text, hits);
        } else {
            let mut text = Wiped::new();
            self.reading.piece(bytes, &mut text);
            self.text(text.as_slice(), hits);
        }
    }

    /// The text ends here.
    pub(super) fn end(&mut self, hits: &mut Hits) {
        let mut text = Wiped::new();
        self.reading.end(&mut text);
        self.text(text.as_slice(), hits);
        let pending = std::mem::take(&mut self.pending);
        if !pending.is_empty() {
            self.last_piece(pending.as_slice(), hits);
        }
        self.close(hits);
    }

    fn close(&mut self, hits: &mut Hits) {
        if self.layer == 0 {
            hits.come_to_the_end();
        }
        self.stages.secrets.end(hits);
        self.stages.layers.end(hits);
    }

    /// Splits UTF-8 into lines, and keeps what has no end.
    fn text(&mut self, text: &[u8], hits: &mut Hits) {
        let rest =
            if self.layer == 0 { self.lines_together(text, hits) } else { self.lines(text, hits) };
        self.keep(rest, hits);
    }

    /// Looks at every line of a text that has an end, many of them together; gives what comes after the last of them.
    fn lines_together<'a>(&mut self, mut text: &'a [u8], hits: &mut Hits) -> &'a [u8] {
        // A line that began in another piece is looked at by itself.
        if !self.pending.is_empty() {
            let Some(end) = memchr::memchr(b'\n', text) else { return text };
            self.whole_line(&text[..end], hits);
            text = &text[end + 1..];
        }
        let mut steps = Steps::new();
        let hits = std::slice::from_mut(hits);
        let rest = self.gather(text, &mut steps, hits);
        self.stages.take(&mut steps, hits);
        rest
    }

    /// Looks at every line of a text that has an end, one by one; gives what comes after the last of them.
    fn lines<'a>(&mut self, text: &'a [u8], hits: &mut Hits) -> &'a [u8] {
        let mut start = 0;
        for_each_end(text, |end| {
            if end == start {
                self.blank_line(hits);
            } else {
                self.whole_line(&text[start..end], hits);
            }
            start = end + 1;
        });
        &text[start..]
    }

    /// Takes a line without any bytes; it has no shape, and ends only layers that are open.
    fn blank_line(&mut self, hits: &mut Hits) {
        if !self.pending.is_empty()
            || self.stages.layers.are_open()
            || !self.stages.secrets.are_at_rest()
        {
            self.whole_line(b"", hits);
            return;
        }
        self.next = Place { line: self.next.line + 1, column: 1 };
    }

    /// Keeps the beginning of a line; what is longer than a line may be is looked at piece by piece.
    fn keep(&mut self, mut text: &[u8], hits: &mut Hits) {
        while self.pending.len() + text.len() > LINE_BYTES_MAX {
            let (piece, rest) = text.split_at(LINE_BYTES_MAX - self.pending.len());
            self.pending.extend(piece);
            text = rest;
            let mut full = std::mem::take(&mut self.pending);
            let bytes = full.as_slice();
            let cut = end_of_piece(bytes, rest.first());
            self.piece(&bytes[..cut], hits);
            self.next.column += code_points(&bytes[..cut]);
            self.pending.extend(&bytes[cut..]);
            full.wipe();
        }
        self.pending.extend(text);
    }

    /// Looks at a piece of a line that goes on.
    fn piece(&mut self, text: &[u8], hits: &mut Hits) {
        self.look_over_seam(text, hits);
        self.line(text, hits);
        // Where no word is cut, nothing is put together but over the seam.
        if matches!(text.last(), Some(b' ' | b',')) {
            self.stages.secrets.end(hits);
        }
        self.seam.keep(text, self.next);
    }

    /// Looks at the last piece of a line, which may be the only one.
    fn last_piece(&mut self, text: &[u8], hits: &mut Hits) {
        self.look_over_seam(text, hits);
        self.seam.wipe();
        self.line(text, hits);
    }

    /// Looks for secrets that begin in the piece before this one and end here.
    fn look_over_seam(&mut self, text: &[u8], hits: &mut Hits) {
        if !self.seam.is_empty() {
            self.seam.look(text, self.layer, self.decoded_from, hits);
        }
    }

    /// Looks at one line.
    fn line(&mut self, text: &[u8], hits: &mut Hits) {
        let origin = self.decoded_from.unwrap_or(self.next);
        self.stages.line(text, self.layer, origin, self.decoded_from.is_some(), hits);
    }
}

/// Takes every place where a line of a text ends; a block is searched at once.
#[inline]
fn for_each_end(text: &[u8], mut take: impl FnMut(usize)) {
    let (blocks, rest) = text.as_chunks::<BLOCK>();
    for (index, block) in blocks.iter().enumerate() {
        let mut ends = ends_in(block);
        while ends != 0 {
            take(index * BLOCK + ends.trailing_zeros() as usize);
            ends &= ends - 1;
        }
    }
    // The last bytes are searched together with some before them.
    let mut ends = match text.last_chunk() {
        Some(block) => ends_in(block).checked_shr((BLOCK - rest.len()) as u32).unwrap_or(0),
        None => ends_in_few(rest),
    };
    while ends != 0 {
        take(text.len() - rest.len() + ends.trailing_zeros() as usize);
        ends &= ends - 1;
    }
}

/// Where lines end in a block, a bit for each.
#[inline(always)]
fn ends_in(block: &[u8; BLOCK]) -> u64 {
    let (parts, _) = block.as_chunks();
    parts.iter().rev().fold(0, |ends, part| ends << PART | ends_in_part(u128::from_le_bytes(*part)))
}

/// The same in less than a block.
#[inline(always)]
fn ends_in_few(text: &[u8]) -> u64 {
    let (parts, rest) = text.as_chunks::<PART>();
    let last = match text.last_chunk::<PART>() {
        Some(last) => ends_in_part(u128::from_le_bytes(*last)) >> (PART - rest.len()),
        None => ends_in_part(few(rest)),
    };
    parts
        .iter()
        .rev()
        .fold(last, |ends, part| ends << PART | ends_in_part(u128::from_le_bytes(*part)))
}

/// The same in a part of a block, of so many bytes.
#[inline(always)]
fn ends_in_part(bytes: u128) -> u64 {
    u64::from(equal(bytes, *b"\n"))
}

const PART: usize = 16;

/// Where a piece of a line ends that goes on with a byte: behind a blank or a comma if there is one near the end, and within
/// no character, whichever piece it came in.
fn end_of_piece(bytes: &[u8], next: Option<&u8>) -> usize {
    const NEAR_BYTES: usize = 4096;
    let from = bytes.len().saturating_sub(NEAR_BYTES);
    let last = |parts: fn(&u8) -> bool| bytes[from..].iter().rposition(parts);
    if let Some(at) = last(|byte| *byte == b' ').or_else(|| last(|byte| *byte == b',')) {
        return from + at + 1;
    }
    let is_within = next.is_some_and(|byte| byte & 0xc0 == 0x80);
    if is_within { last_character(bytes) } else { bytes.len() }
}

/// Where the last character begins; bytes that continue more than three others belong to none.
fn last_character(bytes: &[u8]) -> usize {
    let from = bytes.len().saturating_sub(4);
    let begins = bytes[from..].iter().rposition(|byte| byte & 0xc0 != 0x80);
    begins.map_or(bytes.len(), |at| from + at)
}

/// Whether one more layer may be undone.
pub(super) const fn may_go_deeper(layer: u8) -> bool {
    layer < LAYERS_MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_of_a_very_long_line_is_cut() {
        let long = "密碼已經更換".repeat(LINE_BYTES_MAX / 9);
        for before in ["", "x", "xx", "é", "\u{10348}"] {
            let text = format!("{before}{long}");
            for piece in [1, 7, 4096, LINE_BYTES_MAX - 1, LINE_BYTES_MAX, usize::MAX] {
                let (mut scanner, mut hits) = (Scanner::outermost(), Hits::new());
                for piece in text.as_bytes().chunks(piece) {
                    scanner.bytes(piece, &mut hits);
                }
                scanner.end(&mut hits);
                assert!(hits.is_clean(), "{before} {piece} {hits:?}");
            }
        }
        // What is no text is told, wherever it is cut.
        for wrong in [&b"\x80"[..], b"\xe5\xaf", b"\xf0\x90\x8d", b"\xff"] {
            let text = [&b"x".repeat(LINE_BYTES_MAX - 1)[..], wrong, b"x"].concat();
            let (mut scanner, mut hits) = (Scanner::outermost(), Hits::new());
            text.chunks(4096).for_each(|piece| scanner.bytes(piece, &mut hits));
            scanner.end(&mut hits);
            assert!(!hits.is_clean(), "{wrong:?}");
        }
    }

    #[test]
    fn a_text_that_is_known_to_be_a_line_is_read_as_any_text() {
        let examples = crate::screen::rules().flat_map(|rule| rule.hits.iter().chain(rule.passes));
        let lines = examples.flat_map(|text| text.split(|character: char| character < ' '));
        let mut with_marks: Vec<_> =
            lines.flat_map(|line| [line.to_owned(), format!("\u{feff}{line}")]).collect();
        with_marks.push("a".repeat(LINE_BYTES_MAX + 7));
        let hits_of = |whole: fn(&[u8]) -> Whole<'_>| {
            let mut hits: Vec<_> = with_marks.iter().map(|_| Hits::new()).collect();
            let wholes: Vec<_> = with_marks.iter().map(|text| whole(text.as_bytes())).collect();
            Scanner::outermost().texts(&wholes, &mut hits);
            hits.iter().map(|hits| format!("{hits:?}")).collect::<Vec<_>>()
        };
        let (as_lines, as_bytes) =
            (hits_of(|text| Whole::Line(text)), hits_of(|text| Whole::Bytes(text)));
        for ((line, found), expect) in with_marks.iter().zip(as_lines).zip(as_bytes) {
            assert_eq!(found, expect, "{line}");
        }
    }

    #[test]
    fn lines_end_where_they_do_whatever_stands_around() {
        let ends = |text: &[u8]| {
            let mut ends = Vec::new();
            for_each_end(text, |end| ends.push(end));
            ends
        };
        let mut text = vec![b'a'; 150];
        for length in 0..text.len() {
            for first in 0..length {
                for second in [first, first + 1, 63, 64, 65, 127, 128, length - 1] {
                    let mut text = text[..length].to_vec();
                    for at in [first, second] {
                        if let Some(byte) = text.get_mut(at) {
                            *byte = b'\n';
                        }
                    }
                    let expect: Vec<_> = memchr::memchr_iter(b'\n', &text).collect();
                    assert_eq!(ends(&text), expect, "{length}");
                }
            }
        }
        text.fill(b'\n');
        assert_eq!(ends(&text).len(), text.len());
    }
}
