//! Base64 and hexadecimal parts of a text, also over many lines, and what they hold.

mod beginning;
mod decimal;
mod judged;
mod runs;
mod spaced;
mod unpack;

use super::inflate::{has_gzip_header, is_packed};
use crate::screen::hit::Hits;
use crate::screen::limits::{PACKED_BYTES_MAX, TRIAL_CHARACTERS};
use crate::screen::line::{Classes, Line, Word};
use crate::screen::place::Place;
use crate::screen::reading::{self, begins_as_utf16};
use crate::screen::scanner::{Scanner, may_go_deeper};
use crate::screen::secrets::{BLOB, is_dense};
use crate::screen::wiped::Wiped;
use decimal::read_decimals;
use judged::Judged;
use runs::{holds_hex, runs};
use spaced::{read_parted_hex, read_spaced_base64, read_spaced_hex};
use unpack::{Beginning, Held, unpack};

/// Characters from which a part is tried: 12 bytes in base64, the shortest in which a word and a value have room.
const PART_CHARACTERS_MIN: usize = 16;

/// Bytes that a trial must give to say anything.
const TRIAL_BYTES_MIN: usize = 8;

/// The encoded part that reaches to the end of the line and may go on in the next.
pub(super) struct EncodedParts {
    open: Option<Part>,
    /// Whether marks stand around its lines, as those of a quotation or of what was added do.
    is_marked: bool,
}

impl EncodedParts {
    pub(super) const fn new() -> Self {
        Self { open: None, is_marked: false }
    }

    /// Whether a part may go on in the next line.
    pub(super) const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Decodes what is encoded in a line and reads it; tells whether the line is nothing but that.
    pub(super) fn line(&mut self, layer: u8, line: &Line<'_>, hits: &mut Hits) -> bool {
        if let Some(mut part) = self.open.take() {
            // A plus sign at the beginning of a line may be a digit of base64.
            let content = if self.is_marked { line.bare() } else { line.content() };
            let content = if is_continuation(content) { content } else { line.bare() };
            if is_continuation(content) {
                part.take(content, hits);
                self.open = Some(part);
                return true;
            }
            part.end(hits);
        }
        read_spaced_hex(layer, line, hits);
        read_spaced_base64(layer, line, hits);
        read_decimals(layer, line, hits);
        if !(line.has_long & line.classes.any(IN_TEXT)) {
            return false;
        }
        let mut is_covered = false;
        for word in line.marked() {
            if may_hold_part(line, *word) {
                is_covered |= self.word(layer, line, *word, hits);
            }
            read_parted_hex(layer, line, *word, hits);
        }
        is_covered
    }

    /// Decodes what is encoded in a word; tells whether the line is nothing but that.
    fn word(&mut self, layer: u8, line: &Line<'_>, word: Word, hits: &mut Hits) -> bool {
        let mut is_covered = false;
        for run in runs(line.word(word), word.classes) {
            if !may_hold_text(run, word.classes) {
                continue;
            }
            if let Some(mut part) = Part::of(run, layer, || line.place_of(run), hits) {
                part.take(run, hits);
                is_covered |= is_nothing_but(line.bare(), run);
                let is_last =
                    line.text.trim_ascii_end().as_ptr_range().end == run.as_ptr_range().end;
                if is_last {
                    self.open = Some(part);
                    self.is_marked = line.bare().len() < line.content().len();
                } else {
                    part.end(hits);
                }
            }
        }
        is_covered
    }

    /// The text ends here.
    pub(super) fn end(&mut self, hits: &mut Hits) {
        if let Some(part) = self.open.take() {
            part.end(hits);
        }
    }
}

/// A part that is being decoded.
struct Part {
    decoder: Decoder,
    holds: Holds,
    layer: u8,
    place: Place,
    decoded: Wiped,
    /// Whether it goes on as the text that it begins as.
    judged: Judged,
    /// Whether its characters are a token's, whatever they hold.
    is_dense: bool,
}

/// The characters of a run that tell whether it holds text.
fn trial_of(run: &[u8]) -> &[u8] {
    &run[..run.len().min(TRIAL_CHARACTERS)]
}

fn is_hex(trial: &[u8]) -> bool {
    let (chunks, rest) = trial.as_chunks::<8>();
    let are_digits = |characters: &[u8]| {
        let kinds = characters.iter().fold(0, |kinds, byte| kinds | HEX[usize::from(*byte)]);
        kinds != NO_VALUE
    };
    chunks.iter().all(|characters| are_digits(characters)) && are_digits(rest)
}

/// Kinds of characters of which text in base64 has the first among any sixteen, and text in hexadecimal the second.
const IN_TEXT: Classes = Classes::UPPER.or(Classes::DIGIT);

/// Whether a part of a word may hold text: it has a capital, or as many hexadecimal digits in a row as a part has.
#[inline]
fn may_hold_part(line: &Line<'_>, word: Word) -> bool {
    // Both are asked together: which of them says no is anybody's guess.
    (word.len() >= PART_CHARACTERS_MIN) & word.classes.any(IN_TEXT)
        && (word.classes.any(Classes::UPPER) || holds_hex(line.word(word)))
}

/// Whether a run of a word may hold text: it is hexadecimal, or has a capital.
fn may_hold_text(run: &[u8], kinds: Classes) -> bool {
    let trial = trial_of(run);
    is_hex(trial) || (kinds.any(Classes::UPPER) && trial.iter().any(u8::is_ascii_uppercase))
}

/// What a part holds.
enum Holds {
    Text(Box<Scanner>),
    /// A packed stream, kept until it is whole; `true` once it is longer than is looked at.
    Packed(Wiped, bool),
}

/// Whether a run of digits and letters holds text or something packed in some form.
pub(in crate::screen) fn may_be_encoded(run: &[u8]) -> bool {
    form_of(trial_of(run)).is_some()
}

/// How a run may be decoded to a text or something packed, by its first characters, and what that begins as.
fn form_of(trial: &[u8]) -> Option<(Decoder, Beginning)> {
    let in_hex = if is_hex(trial) { beginning::in_hex(trial) } else { 0 };
    let in_base64 = beginning::in_base64(trial);
    if in_hex | in_base64 == 0 {
        return None;
    }
    try_out(trial, Alphabet::Hex, in_hex).or_else(|| try_out(trial, Alphabet::Base64, in_base64))
}

/// The same in one alphabet, with as many characters left out at the beginning as there is a bit for.
#[inline(never)]
fn try_out(trial: &[u8], alphabet: Alphabet, mut skips: u32) -> Option<(Decoder, Beginning)> {
    let mut head = Head::new();
    while skips != 0 {
        let skip = skips.trailing_zeros() as u8;
        skips &= skips - 1;
        let mut decoder = Decoder::new(alphabet, skip);
        head.length = 0;
        if decoder.try_out(trial, &mut head)
            && let Some(beginning) = Beginning::of(head.as_slice())
        {
            return Some((Decoder::new(alphabet, skip), beginning));
        }
    }
    None
}

impl Part {
    /// The part that this run begins, if it holds text in some form.
    fn of(run: &[u8], layer: u8, place: impl FnOnce() -> Place, hits: &mut Hits) -> Option<Self> {
        let (decoder, beginning) = form_of(trial_of(run))?;
        let place = place();
        if !may_go_deeper(layer) {
            hits.add(&reading::TOO_DEEP, place);
            return None;
        }
        let holds = match beginning {
            Beginning::Packed => Holds::Packed(Wiped::new(), false),
            Beginning::Text | Beginning::Wide(_) => {
                Holds::Text(Box::new(Scanner::of_decoded_bytes(layer + 1, place)))
            }
        };
        let judged = Judged::of(Some(beginning));
        let is_dense = decoder.skip == 0 && is_dense(run);
        Some(Self { decoder, holds, layer, place, decoded: Wiped::new(), judged, is_dense })
    }

    fn take(&mut self, characters: &[u8], hits: &mut Hits) {
        self.decoded.wipe();
        self.decoder.take(characters, &mut self.decoded);
        match &mut self.holds {
            Holds::Text(scanner) => {
                self.judged.take(self.decoded.as_slice());
                scanner.bytes(self.decoded.as_slice(), hits);
            }
            Holds::Packed(packed, is_too_long) => {
                *is_too_long |= packed.len() + self.decoded.len() > PACKED_BYTES_MAX;
                if !*is_too_long {
                    packed.extend(self.decoded.as_slice());
                }
            }
        }
    }

    fn end(self, hits: &mut Hits) {
        match self.holds {
            Holds::Text(mut scanner) => {
                scanner.end(hits);
                if self.judged.are_no_text() {
                    hits.add(&BLOB, self.place);
                }
            }
            Holds::Packed(packed, is_too_long) => {
                let held = unpack(packed.as_slice(), self.layer, self.place, hits);
                if is_too_long || held == Held::TooMuch {
                    hits.add(&reading::TOO_DEEP, self.place);
                } else if held == Held::NoText
                    || held == Held::Broken && (self.is_dense || has_gzip_header(packed.as_slice()))
                {
                    hits.add(&BLOB, self.place);
                }
            }
        }
    }
}

/// How bytes are written as characters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alphabet {
    /// RFC 4648, sections 4 and 5.
    Base64,
    /// RFC 4648, section 8, in either case.
    Hex,
}

impl Alphabet {
    /// Bits that one character carries.
    const fn bits(self) -> u32 {
        match self {
            Self::Base64 => 6,
            Self::Hex => 4,
        }
    }

    const fn value(self, character: u8) -> Option<u32> {
        let value = match self {
            Self::Base64 => BASE64[character as usize],
            Self::Hex => HEX[character as usize],
        };
        if value == NO_VALUE { None } else { Some(value as u32) }
    }
}

/// What stands for no value.
const NO_VALUE: u8 = u8::MAX;

/// The value of every character.
static BASE64: [u8; 256] = values(Alphabet::Base64);
static HEX: [u8; 256] = values(Alphabet::Hex);

const fn values(alphabet: Alphabet) -> [u8; 256] {
    let mut values = [NO_VALUE; 256];
    let mut at = 0;
    while at < values.len() {
        let character = at as u8;
        values[at] = match (alphabet, character) {
            (Alphabet::Base64, b'A'..=b'Z') => character - b'A',
            (Alphabet::Base64, b'a'..=b'z') => character - b'a' + 26,
            (Alphabet::Base64, b'0'..=b'9') => character - b'0' + 52,
            (Alphabet::Base64, b'+' | b'-') => 62,
            (Alphabet::Base64, b'/' | b'_') => 63,
            (Alphabet::Hex, b'0'..=b'9') => character - b'0',
            (Alphabet::Hex, b'a'..=b'f') => character - b'a' + 10,
            (Alphabet::Hex, b'A'..=b'F') => character - b'A' + 10,
            _ => NO_VALUE,
        };
        at += 1;
    }
    values
}

/// Turns characters into bytes, across the ends of lines.
struct Decoder {
    alphabet: Alphabet,
    /// Characters that are left out at the beginning, since something else stands there.
    skip: u8,
    bits: u32,
    bits_held: u32,
}

impl Decoder {
    const fn new(alphabet: Alphabet, skip: u8) -> Self {
        Self { alphabet, skip, bits: 0, bits_held: 0 }
    }

    fn take(&mut self, mut characters: &[u8], out: &mut Wiped) {
        if self.alphabet == Alphabet::Base64 && self.skip == 0 && self.bits_held == 0 {
            characters = take_fours(characters, out);
        }
        for character in characters {
            if let Some(byte) = self.next(*character) {
                out.push(byte);
            }
        }
    }

    /// Decodes the first characters; gives up at the first byte that no text has.
    fn try_out(&mut self, characters: &[u8], head: &mut Head) -> bool {
        for character in characters {
            if let Some(byte) = self.next(*character) {
                head.push(byte);
                // The first bytes of something packed are no text; after them a wrong byte ends it.
                let is_text = byte >= 0x20 || matches!(byte, 0 | b'\t' | b'\n' | b'\r' | 0x1b);
                if !is_text
                    && head.length > 2
                    && !is_packed(head.as_slice())
                    && !begins_as_utf16(head.as_slice())
                {
                    return false;
                }
            }
        }
        true
    }

    /// Takes one character; gives the byte that it completes.
    fn next(&mut self, character: u8) -> Option<u8> {
        if self.skip > 0 {
            self.skip -= 1;
            return None;
        }
        let value = self.alphabet.value(character)?;
        self.bits = self.bits << self.alphabet.bits() | value;
        self.bits_held += self.alphabet.bits();
        if self.bits_held < 8 {
            return None;
        }
        self.bits_held -= 8;
        let byte = (self.bits >> self.bits_held) as u8;
        self.bits &= (1 << self.bits_held) - 1;
        Some(byte)
    }
}

/// Decodes base64 by four characters; gives those that are left, from the first four on that are not of the alphabet.
fn take_fours<'a>(characters: &'a [u8], out: &mut Wiped) -> &'a [u8] {
    let begin = out.len();
    let (fours, _) = characters.as_chunks::<4>();
    let mut taken = 0;
    for (four, to) in fours.iter().zip(out.room(fours.len() * 3).chunks_exact_mut(3)) {
        let [a, b, c, d] = four.map(|character| BASE64[usize::from(character)]);
        if a | b | c | d == NO_VALUE {
            break;
        }
        to.copy_from_slice(&[a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d]);
        taken += 1;
    }
    out.cut(begin + taken * 3);
    &characters[taken * 4..]
}

/// The first decoded bytes, on the stack.
struct Head {
    bytes: zeroize::Zeroizing<[u8; TRIAL_CHARACTERS]>,
    length: usize,
}

impl Head {
    fn new() -> Self {
        Self { bytes: zeroize::Zeroizing::new([0; TRIAL_CHARACTERS]), length: 0 }
    }

    fn push(&mut self, byte: u8) {
        if let Some(next) = self.bytes.get_mut(self.length) {
            *next = byte;
            self.length += 1;
        }
    }

    fn as_slice(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

/// Whether a line is this run, with its padding.
fn is_nothing_but(content: &[u8], run: &[u8]) -> bool {
    content.len() >= run.len()
        && content.as_ptr() == run.as_ptr()
        && content[run.len()..].iter().all(|byte| *byte == b'=')
}

/// Whether a line holds nothing but the next stretch of an encoded part.
fn is_continuation(content: &[u8]) -> bool {
    !content.is_empty()
        && content.iter().all(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_' | b'=')
        })
}
