//! Outside text as types: what has not been screened cannot be printed, and only what has been can
//! go on.
//!
//! ```text
//! bytes ─▶ Tainted ──screen──▶ Screened ─▶ parser    (a packet: its text is needed afterwards)
//!                     └──────▶ Quarantined           (rules and places; the text is gone)
//!
//! bytes ─▶ TaintedPiece ─▶ Screen ─▶ Hits            (a file of any size: no text is needed)
//! ```
//!
//! What holds for [`Tainted`], [`TaintedPiece`] and [`Screened`]:
//!
//! - They have no `Debug`, `Display`, `Clone`, `PartialEq`, `AsRef` or `Deref`, and nothing turns
//!   them into a `String` or serialises them: a text leaves by a method whose name says so, and by
//!   nothing else (`crates/readback/tests/tainted`).
//! - Their memory is overwritten on drop and wherever the text moves
//!   (`crates/readback/tests/tainted_memory.rs`). What others copied is not: a reader's own buffer,
//!   a memory map, the page cache, swap.
//! - A text goes from [`Tainted`] to [`Screened`] and never back.

use std::io::{self, Read};

use zeroize::{Zeroize, Zeroizing};

use super::hit::Hits;
use super::place::Place;
use super::reading::{ENCODING, Reading};
use super::wiped::Wiped;
use super::{Screen, plain_lines, plain_packet, screen, screen_values};

/// Bytes that the first call to a reader is asked for, when a whole text is read: most packets take
/// one call. All that is asked for is overwritten afterwards, which takes longer than the call.
const READ_BYTES_AT_FIRST: usize = 8 * 1024;

/// The same where the call before gave all that it was asked for.
const READ_BYTES: usize = 64 * 1024;

/// The same where it gave less, after which most readers are at their end.
const READ_BYTES_AT_THE_END: usize = 256;

/// A whole text from outside, before the verdict.
#[derive(Default)]
pub struct Tainted {
    bytes: Wiped,
}

impl Tainted {
    /// A text that is put together piece by piece.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds to the text.
    pub fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend(bytes);
    }

    /// Reads a whole text of at most `bytes_max` bytes.
    ///
    /// # Errors
    ///
    /// The reader's, or that the text is longer. What was read by then is overwritten.
    pub fn read(reader: &mut dyn Read, bytes_max: usize) -> Result<Self, Unread> {
        let mut text = Self::new();
        let mut asked_for = READ_BYTES_AT_FIRST;
        loop {
            // One byte more than allowed shows that there is one more.
            let begin = text.bytes.len();
            let room = (bytes_max - begin).saturating_add(1).min(asked_for);
            let read = read_once(reader, text.bytes.room(room))?;
            // A reader may use more of the room than it says.
            text.bytes.cut(begin + read);
            if read == 0 {
                return Ok(text);
            }
            asked_for = if read == room { READ_BYTES } else { READ_BYTES_AT_THE_END };
            if text.bytes.len() > bytes_max {
                return Err(Unread::TooLong { bytes_max });
            }
        }
    }

    /// Whether it has the very bytes that a text was screened from, which are no more than that text shows.
    #[must_use]
    pub fn holds(&self, text: &Screened) -> bool {
        self.bytes.as_slice() == text.written_alike(text.text_for_parser())
    }

    /// Passes the verdict: the text goes on as [`Screened`], or is overwritten and leaves its hits.
    ///
    /// # Errors
    ///
    /// The hits, of which there is at least one.
    pub fn screen(self) -> Result<Screened, Quarantined> {
        let hits = screen(self.bytes.as_slice());
        self.after(hits)
    }

    /// The same for a packet, whose values may have been looked at by then.
    ///
    /// # Errors
    ///
    /// The hits, of which there is at least one.
    pub fn screen_packet(self) -> Result<Screened, Quarantined> {
        if plain_packet::is_clean(self.bytes.as_slice()) {
            // Its form leaves no other reading of the bytes than that as text.
            let screened = Screened::of(self.bytes)?;
            return Ok(Screened { has_screened_values: true, ..screened });
        }
        if plain_lines::are_clean(self.bytes.as_slice()) {
            return Screened::of(self.bytes);
        }
        self.screen()
    }

    /// The same for values of a packet, each on a line of its own.
    ///
    /// # Errors
    ///
    /// The hits, of which there is at least one.
    pub(crate) fn screen_values(self) -> Result<Screened, Quarantined> {
        let hits = screen_values(self.bytes.as_slice());
        self.after(hits)
    }

    fn after(self, hits: Hits) -> Result<Screened, Quarantined> {
        if !hits.is_clean() {
            // The text is gone before anybody hears of the verdict.
            drop(self);
            // In another encoding every line is: it is the file that has to be saved anew.
            return Err(Quarantined { hits: hits.with_one_of(&ENCODING) });
        }
        let mut text = Wiped::new();
        let mut reading = Reading::unknown();
        reading.piece(self.bytes.as_slice(), &mut text);
        reading.end(&mut text);
        let had_mark = is_marked(self.bytes.as_slice());
        let is_big_endian = reading.is_big_endian();
        Ok(Screened { had_mark, is_big_endian, ..Screened::of(text)? })
    }
}

/// Takes over a buffer. What was copied on its way into it is not overwritten by this.
impl From<Vec<u8>> for Tainted {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes: Wiped::of(bytes) }
    }
}

/// Why a whole text could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// The reader failed.
    #[error("the text cannot be read")]
    Io(#[from] io::Error),
    /// The text is longer than it may be. Its length is not said.
    #[error("the text is longer than {bytes_max} bytes")]
    TooLong {
        /// Bytes that it may have.
        bytes_max: usize,
    },
}

/// A whole text that no rule was hit in. Only [`Tainted::screen`] makes one.
///
/// It is the text as the screen read it: UTF-8 without a byte-order mark, whatever encoding it came
/// in, and without NUL. So a parser reads what the screen has looked at, and not another reading of
/// the same bytes.
pub struct Screened {
    text: Zeroizing<String>,
    /// Whether it is a packet whose values were looked at one by one.
    has_screened_values: bool,
    /// Whether a byte-order mark stood before it.
    had_mark: bool,
    /// Which byte of a unit came first, where it was written as UTF-16.
    is_big_endian: Option<bool>,
}

/// Whether bytes begin with a byte-order mark.
fn is_marked(bytes: &[u8]) -> bool {
    ["\u{feff}".as_bytes(), &[0xff, 0xfe], &[0xfe, 0xff]].iter().any(|mark| bytes.starts_with(mark))
}

impl Screened {
    /// The one constructor.
    fn of(text: Wiped) -> Result<Self, Quarantined> {
        match String::from_utf8(text.into_vec()) {
            Ok(text) => Ok(Self {
                text: Zeroizing::new(text),
                has_screened_values: false,
                had_mark: false,
                is_big_endian: None,
            }),
            // The screen hits a rule on bytes that are no text. Should it ever not, the text still
            // goes no further.
            Err(error) => {
                error.into_bytes().zeroize();
                let mut hits = Hits::new();
                hits.add(&ENCODING, Place::START);
                Err(Quarantined { hits })
            }
        }
    }

    /// Lends the text to a parser. Its values are outside text still: they are screened again, each
    /// with its field.
    #[must_use]
    pub fn text_for_parser(&self) -> &str {
        &self.text
    }

    /// Another text as this one was written: in its encoding, and behind its byte-order mark.
    #[must_use]
    pub fn written_alike(&self, text: &str) -> Vec<u8> {
        let mark = if self.had_mark { "\u{feff}" } else { "" };
        let bytes_of = match self.is_big_endian {
            None => return [mark, text].concat().into_bytes(),
            Some(false) => u16::to_le_bytes,
            Some(true) => u16::to_be_bytes,
        };
        mark.encode_utf16().chain(text.encode_utf16()).flat_map(bytes_of).collect()
    }

    /// Whether the values of the packet were looked at one by one, and need not be again.
    pub(crate) const fn has_screened_values(&self) -> bool {
        self.has_screened_values
    }
}

/// What is left of a text that was refused: rules and places. It holds no text, nor anything made
/// from it.
#[derive(Debug)]
pub struct Quarantined {
    hits: Hits,
}

impl Quarantined {
    /// What was hit; at least one rule.
    #[must_use]
    pub const fn hits(&self) -> &Hits {
        &self.hits
    }

    /// What was hit; at least one rule.
    #[must_use]
    pub fn into_hits(self) -> Hits {
        self.hits
    }

    /// The same, each hit at another place: that of the value in which it was found.
    pub(crate) fn placed(self, place: impl Fn(Place) -> Place) -> Self {
        Self { hits: self.hits.placed(place) }
    }
}

/// A buffer that takes a text from outside piece by piece and lends every piece to a [`Screen`].
///
/// It is overwritten on drop; until then a short piece leaves the end of a longer one before it in
/// place, out of reach.
pub struct TaintedPiece {
    buffer: Wiped,
    filled: usize,
}

impl TaintedPiece {
    /// An empty buffer for pieces of at most `bytes_max` bytes, and of one at least.
    #[must_use]
    pub fn of_at_most(bytes_max: usize) -> Self {
        Self { buffer: Wiped::of(vec![0; bytes_max.max(1)]), filled: 0 }
    }

    /// Replaces the piece by the next one, by one call to the reader; `false` means that the text
    /// ends.
    ///
    /// # Errors
    ///
    /// The reader's; the piece is then empty.
    pub fn fill(&mut self, reader: &mut dyn Read) -> io::Result<bool> {
        self.filled = 0;
        self.filled = read_once(reader, self.buffer.as_mut_slice())?;
        Ok(self.filled > 0)
    }

    /// Shows the piece to a screen.
    pub fn feed(&self, screen: &mut Screen) {
        screen.feed(self.unscreened_for_cutting());
    }

    /// Lends the piece, unscreened, to code that cuts it into texts and keeps none of it but in a
    /// [`Tainted`].
    #[must_use]
    pub fn unscreened_for_cutting(&self) -> &[u8] {
        &self.buffer.as_slice()[..self.filled]
    }
}

/// One call to a reader, made again where a signal came first. No more bytes than there is room
/// for.
fn read_once(reader: &mut dyn Read, room: &mut [u8]) -> io::Result<usize> {
    loop {
        match reader.read(room) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => return read.map(|bytes| bytes.min(room.len())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives at most three bytes at a time, and scribbles over the rest of the room.
    struct Slow<'a>(&'a [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
            room.fill(b'x');
            let bytes = room.len().min(3);
            self.0.read(&mut room[..bytes])
        }
    }

    const HONEST: &str = "daemon 於 02:40 重新啟動一次，路由恢復。";

    fn screened(bytes: &[u8]) -> Option<String> {
        let text = Tainted::from(bytes.to_vec()).screen().ok()?;
        Some(text.text_for_parser().to_owned())
    }

    #[test]
    fn a_clean_text_goes_on_as_the_screen_read_it() {
        let utf16 = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            [0xfeff].into_iter().chain(HONEST.encode_utf16()).flat_map(unit).collect()
        };
        let marked = format!("\u{feff}{HONEST}");
        for bytes in [
            HONEST.as_bytes(),
            marked.as_bytes(),
            &utf16(u16::to_le_bytes),
            &utf16(u16::to_be_bytes),
        ] {
            assert_eq!(screened(bytes).as_deref(), Some(HONEST));
        }
        assert_eq!(screened(b"").as_deref(), Some(""));
    }

    #[test]
    fn a_text_in_another_encoding_is_told_once() {
        let text = b"\xa5\xb4\n".repeat(9);
        let refused = Tainted::from([&b"x: 1\n"[..], &text].concat()).screen().err();
        let hits = refused.map(Quarantined::into_hits).unwrap_or_default();
        let found: Vec<_> = hits.iter().map(|hit| (hit.rule.id, hit.place.line)).collect();
        assert_eq!(found, [("text-encoding", 2)]);
        // What else is refused of it is told as well.
        let secret = [&text[..], b"password=Tr0ub4dor&3xyz\n", &text].concat();
        let refused = Tainted::from(secret).screen().err();
        let hits = refused.map(Quarantined::into_hits).unwrap_or_default();
        assert!(hits.iter().any(|hit| hit.rule.class == crate::screen::Class::Secret));
        assert_eq!(hits.iter().filter(|hit| hit.rule.id == "text-encoding").count(), 1);
    }

    #[test]
    fn another_text_is_written_as_the_one_was() {
        let written = |text: &str, mark: &str, unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            mark.encode_utf16().chain(text.encode_utf16()).flat_map(unit).collect()
        };
        let other = "路由恢復。🙂";
        for mark in ["", "\u{feff}"] {
            for unit in [u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes] {
                let Ok(one) = Tainted::from(written(HONEST, mark, unit)).screen() else {
                    panic!("it is honest")
                };
                assert!(one.written_alike(HONEST) == written(HONEST, mark, unit));
                assert!(one.written_alike(other) == written(other, mark, unit));
                assert!(Tainted::from(written(HONEST, mark, unit)).holds(&one));
                assert!(!Tainted::from(written(other, mark, unit)).holds(&one));
            }
            let Ok(one) = Tainted::from(format!("{mark}{HONEST}").into_bytes()).screen() else {
                panic!("it is honest")
            };
            assert!(one.written_alike(other) == format!("{mark}{other}").into_bytes());
            assert!(Tainted::from(format!("{mark}{HONEST}").into_bytes()).holds(&one));
            assert!(!Tainted::from(format!("{mark}{HONEST}\n").into_bytes()).holds(&one));
        }
    }

    #[test]
    fn a_refused_text_leaves_rules_and_places() {
        for (bytes, id) in [(b"a\0b".as_slice(), "binary-content"), (b"a\xffb", "text-encoding")] {
            let refused = Tainted::from(bytes.to_vec()).screen().err();
            let hits = refused.map(Quarantined::into_hits).unwrap_or_default();
            let found: Vec<_> = hits.iter().map(|hit| (hit.rule.id, hit.place)).collect();
            assert_eq!(found, [(id, Place { line: 1, column: 2 })]);
        }
    }

    #[test]
    fn half_a_pair_of_utf_16_does_not_get_through() {
        assert_eq!(screened(b"\xff\xfea\0\x00\xd8b\0"), None);
        let text = screened(b"\xff\xfea\0\x00\xd8\x00\xdcb\0");
        assert_eq!(text.as_deref(), Some("a\u{10000}b"));
    }

    #[test]
    fn a_text_is_read_up_to_its_limit_and_no_further() {
        for bytes_max in 0..HONEST.len() + 2 {
            let read = Tainted::read(&mut Slow(HONEST.as_bytes()), bytes_max);
            match read {
                Ok(text) => {
                    assert!(bytes_max >= HONEST.len());
                    assert_eq!(text.bytes.as_slice(), HONEST.as_bytes());
                }
                Err(error) => {
                    assert!(bytes_max < HONEST.len());
                    assert!(
                        matches!(error, Unread::TooLong { bytes_max: max } if max == bytes_max)
                    );
                }
            }
        }
        assert!(Tainted::read(&mut Slow(HONEST.as_bytes()), usize::MAX).is_ok());
    }

    #[test]
    fn pieces_are_the_text() {
        let text = [HONEST.as_bytes(), b"\0"].concat();
        let mut reader = Slow(&text);
        let (mut piece, mut screen, mut whole) =
            (TaintedPiece::of_at_most(2), Screen::new(), Tainted::new());
        while piece.fill(&mut reader).expect("memory can be read") {
            piece.feed(&mut screen);
            whole.push(piece.unscreened_for_cutting());
        }
        assert!(piece.unscreened_for_cutting().is_empty());
        assert_eq!(whole.bytes.as_slice(), text);
        assert_eq!(screen.finish().iter().len(), 1);
    }
}
