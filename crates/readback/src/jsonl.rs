//! JSON Lines, an object a line: the `text` of each goes through the screen.
//!
//! Lines at hand as a whole, as nearly all are, are cut first and then screened together. Another line may be of any length: its text
//! goes through the screen while it is read, and nothing is kept of it but the piece at hand and its id. `python_json` reads one
//! document and ends at its first mistake; here a broken line must not hide the ones after it, and RFC 8259 counts
//! (no `NaN`). A line that is no JSON object with a `text` gets no verdict; why is told, and where it stopped being one is not.

mod line;
mod plain;
mod together;
mod words;

use std::io::{self, Read};

use zeroize::{Zeroize as _, Zeroizing};

use crate::python_json::TextSink;
use crate::screen::{Hits, Screen};
use together::Together;
pub use words::DEPTH_MAX;
use words::{Fault, Words};

/// The most bytes of an id that is kept: four times those of a SHA-256 in hexadecimal.
pub const ID_BYTES_MAX: usize = 256;

/// Bytes of a key that are told apart; `text` and `id` are shorter.
const KEY_BYTES_MAX: usize = 8;

/// Bytes of a decoded text that the screen gets at a time: large enough that handing over costs nothing.
const PIECE_BYTES: usize = 64 * 1024;

/// What stood in one line.
pub struct Record<'a> {
    /// The line, from 1.
    pub line: u64,
    /// The id as it stands there. Nobody has screened it yet.
    pub id: Option<RecordId<'a>>,
    /// The text, if it was refused and is of at most [`PIECE_BYTES`], however the line came in.
    pub(crate) refused: Option<&'a [u8]>,
    /// What the screen found in the text, or why the line is no record.
    pub hits: Result<Hits, NoRecord>,
}

/// Why a line is no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoRecord {
    /// Nothing stands there.
    Empty,
    /// Its bytes are no UTF-8, whatever else it is.
    NotUtf8,
    /// It is no JSON.
    NotJson,
    /// It is JSON, but no object.
    NoObject,
    /// Objects and lists nest in it deeper than [`DEPTH_MAX`].
    TooDeep,
    /// It has `text` or `id` twice.
    KeyTwice,
    /// It has no `text`.
    NoText,
    /// Its `text` is no string.
    TextNoString,
}

/// The id of a record.
#[derive(Clone, Copy)]
pub enum RecordId<'a> {
    /// A string of at most [`ID_BYTES_MAX`] bytes, in UTF-8.
    Text(&'a [u8]),
    /// A number as it is written, of at most [`ID_BYTES_MAX`] characters.
    Number(&'a [u8]),
}

/// Records that are handed out one after the other.
pub struct Records<R> {
    words: Words<R>,
    together: Together,
    /// Whether the reader stands at a line of which nothing was read.
    is_at_line: bool,
    key: Kept<KEY_BYTES_MAX>,
    id: Kept<ID_BYTES_MAX>,
    id_kind: IdKind,
    piece: Zeroizing<Vec<u8>>,
    screen: Screen,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum IdKind {
    Missing,
    Other,
    Text,
    Number,
}

impl<R: Read> Records<R> {
    /// Starts to read; nothing is read yet.
    pub fn new(reader: R) -> Self {
        Self {
            words: Words::new(reader),
            together: Together::new(),
            is_at_line: false,
            key: Kept::new(),
            id: Kept::new(),
            id_kind: IdKind::Missing,
            piece: Zeroizing::new(Vec::with_capacity(PIECE_BYTES)),
            screen: Screen::new(),
        }
    }

    /// The next record; `None` after the last line.
    ///
    /// # Errors
    /// Reading failed; nothing is said about the line that was cut off.
    pub fn next_record(&mut self) -> io::Result<Option<Record<'_>>> {
        if self.together.is_empty() {
            if !self.is_at_line && !self.words.next_line()? {
                return Ok(None);
            }
            self.is_at_line = self.together.read(&mut self.words, &mut self.screen);
        }
        if let Some((cut, hits)) = self.together.next() {
            let bytes = self.words.bytes_at_hand();
            let id = record_id(cut.id_kind, cut.id.within(bytes));
            let refused = (!hits.is_clean())
                .then(|| self.together.text(&cut, bytes))
                .filter(|text| text.len() <= PIECE_BYTES);
            return Ok(Some(Record { line: cut.line, id, refused, hits: Ok(hits) }));
        }
        self.is_at_line = false;
        self.other_record()
    }

    /// Whether the next record can be read without waiting for more input.
    pub fn is_one_at_hand(&self) -> bool {
        !self.together.is_empty() || self.is_at_line || self.words.is_line_at_hand()
    }

    /// Reads a line that is not at hand as a whole, or is written in another way.
    fn other_record(&mut self) -> io::Result<Option<Record<'_>>> {
        self.id.forget();
        self.id_kind = IdKind::Missing;
        let hits = match self.object() {
            Ok(hits) => hits,
            Err(Fault::Io(error)) => return Err(error),
            Err(Fault::NoRecord(why)) => {
                // Of a line that is no JSON, nothing can be trusted to be its id.
                self.id_kind = IdKind::Missing;
                Err(if self.words.is_rest_utf8()? { why } else { NoRecord::NotUtf8 })
            }
        };
        let id = self.id.bytes().and_then(|id| record_id(self.id_kind, id));
        let is_refused = hits.as_ref().is_ok_and(|hits| !hits.is_clean());
        // Nothing is left in the piece of a text that was longer.
        let refused = Some(self.piece.as_slice()).filter(|text| is_refused && !text.is_empty());
        Ok(Some(Record { line: self.words.line(), id, refused, hits }))
    }

    /// Reads the line; the inner error is an object whose `text` is missing or no string.
    fn object(&mut self) -> Result<Result<Hits, NoRecord>, Fault> {
        let mut hits = Err(NoRecord::NoText);
        let mut has_text = false;
        self.begin_object()?;
        let mut has_more = !self.words.take_next(b'}')?;
        while has_more {
            self.key.forget();
            self.words.key(&mut self.key)?;
            match self.key.bytes() {
                // Which of two counts, each reader decides for itself: the other one would go unscreened.
                Some(b"text") if has_text => return Err(NoRecord::KeyTwice.into()),
                Some(b"text") => {
                    has_text = true;
                    hits = self.text()?;
                }
                Some(b"id") if self.id_kind != IdKind::Missing => {
                    return Err(NoRecord::KeyTwice.into());
                }
                Some(b"id") => self.read_id()?,
                Some(_) | None => self.words.skip_value()?,
            }
            has_more = self.words.another(b'}')?;
        }
        self.words.end()?;
        Ok(hits)
    }

    /// Reads the opening brace, or what stands in its place.
    fn begin_object(&mut self) -> Result<(), Fault> {
        match self.words.next()? {
            None => Err(NoRecord::Empty.into()),
            Some(b'{') => self.words.expect(b'{'),
            Some(_) => {
                self.words.skip_value()?;
                self.words.end()?;
                Err(NoRecord::NoObject.into())
            }
        }
    }

    fn text(&mut self) -> Result<Result<Hits, NoRecord>, Fault> {
        if !self.words.take_next(b'"')? {
            self.words.skip_value()?;
            return Ok(Err(NoRecord::TextNoString));
        }
        self.piece.clear();
        let mut text =
            Screened { piece: &mut self.piece, screen: &mut self.screen, is_whole: true };
        let read = self.words.string(&mut text);
        let hits = text.finish();
        read.map(|()| Ok(hits))
    }

    fn read_id(&mut self) -> Result<(), Fault> {
        self.id_kind = match self.words.next()? {
            Some(b'"') => {
                self.words.expect(b'"')?;
                self.words.string(&mut self.id)?;
                IdKind::Text
            }
            Some(b'-' | b'0'..=b'9') => {
                self.words.number(&mut self.id)?;
                IdKind::Number
            }
            Some(_) | None => {
                self.words.skip_value()?;
                IdKind::Other
            }
        };
        Ok(())
    }
}

/// The id that these bytes are.
fn record_id(kind: IdKind, bytes: &[u8]) -> Option<RecordId<'_>> {
    match kind {
        IdKind::Missing | IdKind::Other => None,
        IdKind::Text => Some(RecordId::Text(bytes)),
        IdKind::Number => Some(RecordId::Number(bytes)),
    }
}

/// A text on its way into the screen.
struct Screened<'a> {
    piece: &'a mut Vec<u8>,
    screen: &'a mut Screen,
    /// Whether all that came so far is in the piece.
    is_whole: bool,
}

impl Screened<'_> {
    fn hand_over(&mut self) {
        if !self.screen.is_settled() {
            self.screen.feed(self.piece);
        }
        self.piece.clear();
        self.is_whole = false;
    }

    fn finish(mut self) -> Hits {
        if self.is_whole {
            return self.screen.whole(self.piece);
        }
        self.hand_over();
        self.screen.end()
    }
}

impl TextSink for Screened<'_> {
    fn run(&mut self, mut utf8: &[u8]) {
        // The buffer never grows, so that no copy of it is left behind.
        while self.piece.len() + utf8.len() > PIECE_BYTES {
            let (fits, rest) = utf8.split_at(PIECE_BYTES - self.piece.len());
            self.piece.extend_from_slice(fits);
            self.hand_over();
            utf8 = rest;
        }
        self.piece.extend_from_slice(utf8);
    }

    fn character(&mut self, code_point: u32) {
        self.run(character(code_point).encode_utf8(&mut [0; 4]).as_bytes());
    }
}

/// A text that is short enough to be kept, wiped when the next one comes.
struct Kept<const BYTES_MAX: usize> {
    text: Zeroizing<[u8; BYTES_MAX]>,
    length: usize,
    /// Whether it is longer, or holds half of a pair, for which no character stands.
    is_other: bool,
}

impl<const BYTES_MAX: usize> Kept<BYTES_MAX> {
    fn new() -> Self {
        Self { text: Zeroizing::new([0; BYTES_MAX]), length: 0, is_other: false }
    }

    fn forget(&mut self) {
        self.text[..self.length].zeroize();
        (self.length, self.is_other) = (0, false);
    }

    /// The text as it is; `None` where it cannot be kept so.
    fn bytes(&self) -> Option<&[u8]> {
        (!self.is_other).then(|| &self.text[..self.length])
    }
}

impl<const BYTES_MAX: usize> TextSink for Kept<BYTES_MAX> {
    fn run(&mut self, utf8: &[u8]) {
        match self.text.get_mut(self.length..self.length + utf8.len()) {
            Some(room) if !self.is_other => {
                room.copy_from_slice(utf8);
                self.length += utf8.len();
            }
            Some(_) | None => self.is_other = true,
        }
    }

    fn character(&mut self, code_point: u32) {
        match char::from_u32(code_point) {
            Some(character) => self.run(character.encode_utf8(&mut [0; 4]).as_bytes()),
            None => self.is_other = true,
        }
    }
}

/// Half of a pair (a lone surrogate) is no character and stands as U+FFFD.
fn character(code_point: u32) -> char {
    char::from_u32(code_point).unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests;
