//! The words of JSON as CPython's scanner takes them, read from chunks without keeping them.

use std::io::Read;

use super::escape::{EscapeReader, escape};
use super::input::{Input, NOTES, Place, ReadProblem};
use super::text::{Escaped, Skipped, TextSink};
use super::{
    DEPTH_MAX, ENTRY_BYTES_MAX, INTEGER_DIGITS_MAX, NUMBER_BYTES_MAX, VALUE_BYTES_MAX, number,
};

/// What is wrong with a text that is not JSON. It says what was expected, never what was found: the
/// text comes from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntaxProblem {
    /// A byte that is no UTF-8.
    NotUtf8,
    /// The mark with which UTF-16 begins.
    Utf16,
    /// The text ends where something should follow.
    EndsEarly,
    /// U+FEFF at the start.
    ByteOrderMark,
    /// A value was expected.
    ExpectedValue,
    /// A key in double quotes was expected.
    ExpectedKey,
    /// A colon after a key was expected.
    ExpectedColon,
    /// A comma or the end of an object was expected.
    ExpectedCommaOrBrace,
    /// A comma or the end of a list was expected.
    ExpectedCommaOrBracket,
    /// Something follows the outermost value.
    ExpectedEnd,
    /// A control character inside a string.
    ControlCharacter,
    /// A backslash that starts no escape.
    InvalidEscape,
    /// `\u` without four hexadecimal digits.
    InvalidUnicodeEscape,
    /// A string without its closing quote.
    UnterminatedString,
    /// An integer of more digits than Python converts ([`INTEGER_DIGITS_MAX`]).
    IntegerTooLong,
    /// A number of more characters than [`NUMBER_BYTES_MAX`].
    NumberTooLong,
    /// A value that takes more than [`VALUE_BYTES_MAX`].
    ValueTooLong,
    /// An entry that takes more than [`ENTRY_BYTES_MAX`].
    EntryTooLong,
    /// Nested deeper than [`DEPTH_MAX`].
    TooDeep,
}

/// What a JSON value is, by its first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `{`
    Object,
    /// `[`
    List,
    /// `"`
    Text,
    /// A number, `NaN` and the infinities included.
    Number,
    /// `true` or `false`
    Boolean,
    /// `null`
    Null,
}

/// How many notes a caller may keep.
pub const VALUE_NOTES: usize = NOTES - 1;

/// The lexer's own note: where the string, number or word begins that is being read.
const WORD_NOTE: usize = NOTES - 1;

/// Reads words; what they mean together is the caller's.
pub struct Lexer<R> {
    input: Input<R>,
    depth: usize,
    /// The characters of the number being read.
    number: String,
    /// How much is written of a value, and what is wrong with a longer one.
    written_max: (usize, SyntaxProblem),
}

impl<R: Read> Lexer<R> {
    /// Starts to read.
    ///
    /// # Errors
    /// Reading failed, or the text starts with a byte order mark, which Python refuses.
    pub fn new(reader: R) -> Result<Self, ReadProblem> {
        let written_max = (VALUE_BYTES_MAX, SyntaxProblem::ValueTooLong);
        let number = String::new();
        let mut lexer = Self { input: Input::new(reader), depth: 0, number, written_max };
        if lexer.input.window()?.starts_with("\u{feff}".as_bytes()) {
            return Err(lexer.input.problem(SyntaxProblem::ByteOrderMark));
        }
        Ok(lexer)
    }

    /// The same for whole entries, of which each is written as one value.
    ///
    /// # Errors
    /// As [`Lexer::new`].
    pub(super) fn of_entries(reader: R) -> Result<Self, ReadProblem> {
        let written_max = (ENTRY_BYTES_MAX, SyntaxProblem::EntryTooLong);
        Ok(Self { written_max, ..Self::new(reader)? })
    }

    /// Where the next byte stands.
    pub fn place(&mut self) -> Place {
        self.input.place()
    }

    /// Notes the next byte under a number below [`VALUE_NOTES`]: its place can be told after the value that
    /// starts there has been read, at no cost until then.
    #[inline]
    pub fn note(&mut self, number: usize) {
        debug_assert!(number < VALUE_NOTES);
        self.input.note(number);
    }

    /// The place of the byte noted last under this number, as long as no later place has been asked for.
    pub fn noted_place(&mut self, number: usize) -> Place {
        self.input.noted_place(number)
    }

    /// The kind of the value that starts here, white space skipped. The value is not read yet.
    ///
    /// # Errors
    /// Reading failed, or no value starts here.
    pub fn kind(&mut self) -> Result<Kind, ReadProblem> {
        match self.next_byte()? {
            Some(b'{') => Ok(Kind::Object),
            Some(b'[') => Ok(Kind::List),
            Some(b'"') => Ok(Kind::Text),
            Some(b'-' | b'0'..=b'9' | b'N' | b'I') => Ok(Kind::Number),
            Some(b't' | b'f') => Ok(Kind::Boolean),
            Some(b'n') => Ok(Kind::Null),
            _ => Err(self.unexpected(SyntaxProblem::ExpectedValue)),
        }
    }

    /// Enters the object or list that [`Lexer::kind`] announced. `true`: it has members; `false`: it was
    /// empty and has been left again.
    ///
    /// # Errors
    /// Reading failed, or it nests too deep.
    pub fn enter(&mut self) -> Result<bool, ReadProblem> {
        if self.depth == DEPTH_MAX {
            return Err(self.input.problem(SyntaxProblem::TooDeep));
        }
        let close = self.input.peek()?.map(|open| open + 2);
        self.input.advance(1);
        if self.next_byte()? == close {
            self.input.advance(1);
            return Ok(false);
        }
        self.depth += 1;
        Ok(true)
    }

    /// Reads the key of a member up to and with its colon.
    ///
    /// # Errors
    /// Reading failed, or no key stands here.
    pub fn key(&mut self, sink: &mut impl TextSink) -> Result<(), ReadProblem> {
        if self.next_byte()? != Some(b'"') {
            return Err(self.unexpected(SyntaxProblem::ExpectedKey));
        }
        self.text(sink)?;
        if self.next_byte()? != Some(b':') {
            return Err(self.unexpected(SyntaxProblem::ExpectedColon));
        }
        self.input.advance(1);
        Ok(())
    }

    /// After a member of an object: whether another follows; otherwise the object has been left.
    ///
    /// # Errors
    /// Reading failed, or neither comma nor brace stands here.
    pub fn another_member(&mut self) -> Result<bool, ReadProblem> {
        self.another(b'}', SyntaxProblem::ExpectedCommaOrBrace)
    }

    /// After an item of a list: whether another follows; otherwise the list has been left.
    ///
    /// # Errors
    /// Reading failed, or neither comma nor bracket stands here.
    pub fn another_item(&mut self) -> Result<bool, ReadProblem> {
        self.another(b']', SyntaxProblem::ExpectedCommaOrBracket)
    }

    fn another(&mut self, close: u8, problem: SyntaxProblem) -> Result<bool, ReadProblem> {
        let next = self.next_byte()?;
        if next == Some(b',') {
            self.input.advance(1);
            Ok(true)
        } else if next == Some(close) {
            self.input.advance(1);
            self.depth -= 1;
            Ok(false)
        } else {
            Err(self.unexpected(problem))
        }
    }

    /// Something else stands here than should, or nothing.
    fn unexpected(&mut self, problem: SyntaxProblem) -> ReadProblem {
        match self.input.peek() {
            Ok(None) => self.input.problem(SyntaxProblem::EndsEarly),
            Ok(Some(_)) => self.input.problem(problem),
            Err(problem) => problem,
        }
    }

    /// A problem with the string, number or word as a whole: the place to look at is its beginning.
    fn word_problem(&mut self, problem: SyntaxProblem) -> ReadProblem {
        ReadProblem::Syntax { problem, place: self.input.noted_place(WORD_NOTE) }
    }

    /// Reads a string, its quotes included, into the sink.
    ///
    /// # Errors
    /// Reading failed, or the string is not one that Python takes.
    pub fn text(&mut self, sink: &mut impl TextSink) -> Result<(), ReadProblem> {
        self.input.note(WORD_NOTE);
        self.input.advance(1);
        loop {
            let window = self.input.window()?;
            let stop = window.iter().position(|&byte| byte < 0x20 || byte == b'"' || byte == b'\\');
            let run = stop.unwrap_or(window.len());
            sink.run(&window[..run]);
            let at_stop = window.get(run).copied();
            self.input.advance(run);
            if let Some(problem) = sink.is_full() {
                return Err(self.input.problem(problem));
            }
            match at_stop {
                None if run == 0 => {
                    return Err(self.word_problem(SyntaxProblem::UnterminatedString));
                }
                None => {}
                Some(b'"') => {
                    self.input.advance(1);
                    return Ok(());
                }
                Some(b'\\') => {
                    self.input.advance(1);
                    escape(self, sink)?;
                }
                Some(_) => return Err(self.input.problem(SyntaxProblem::ControlCharacter)),
            }
        }
    }

    /// Reads a number into `out` as Python prints it.
    ///
    /// # Errors
    /// Reading failed, no number starts here, or it is an integer that Python does not convert.
    pub fn number(&mut self, out: &mut Vec<u8>) -> Result<(), ReadProblem> {
        self.input.note(WORD_NOTE);
        self.number.clear();
        let negative = self.take(b'-')?;
        if negative {
            self.number.push('-');
        }
        match self.input.peek()? {
            Some(b'N') if !negative => return self.word(out, b"NaN"),
            Some(b'I') => {
                out.extend_from_slice(self.number.as_bytes());
                return self.word(out, b"Infinity");
            }
            Some(b'0') => {
                self.input.advance(1);
                self.number.push('0');
            }
            Some(b'1'..=b'9') => self.digits()?,
            _ => return Err(self.word_problem(SyntaxProblem::ExpectedValue)),
        }
        let whole_digits = self.number.len() - usize::from(negative);
        let is_float = self.fraction_and_exponent()?;
        if !is_float && whole_digits > INTEGER_DIGITS_MAX {
            return Err(self.word_problem(SyntaxProblem::IntegerTooLong));
        }
        number::write_number(out, &self.number, is_float);
        Ok(())
    }

    /// Whether a fraction or an exponent followed. Python reads `1.` as the integer 1 and a stray point,
    /// which no grammar continues: that is an error either way, and it is said here where it stands.
    fn fraction_and_exponent(&mut self) -> Result<bool, ReadProblem> {
        let mut is_float = false;
        if self.take(b'.')? {
            self.number.push('.');
            self.required_digits()?;
            is_float = true;
        }
        if let Some(exponent @ (b'e' | b'E')) = self.input.peek()? {
            self.input.advance(1);
            self.number.push(char::from(exponent));
            if let Some(sign @ (b'+' | b'-')) = self.input.peek()? {
                self.input.advance(1);
                self.number.push(char::from(sign));
            }
            self.required_digits()?;
            is_float = true;
        }
        Ok(is_float)
    }

    fn required_digits(&mut self) -> Result<(), ReadProblem> {
        match self.input.peek()? {
            Some(b'0'..=b'9') => self.digits(),
            _ => Err(self.input.problem(SyntaxProblem::ExpectedValue)),
        }
    }

    fn digits(&mut self) -> Result<(), ReadProblem> {
        while let Some(digit @ b'0'..=b'9') = self.input.peek()? {
            if self.number.len() == NUMBER_BYTES_MAX {
                return Err(self.input.problem(SyntaxProblem::NumberTooLong));
            }
            self.input.advance(1);
            self.number.push(char::from(digit));
        }
        Ok(())
    }

    /// Reads `true`, `false` or `null` into `out`.
    ///
    /// # Errors
    /// Reading failed, or another word stands here.
    pub fn literal(&mut self, out: &mut Vec<u8>) -> Result<(), ReadProblem> {
        match self.input.peek()? {
            Some(b't') => self.word(out, b"true"),
            Some(b'f') => self.word(out, b"false"),
            _ => self.word(out, b"null"),
        }
    }

    fn word(&mut self, out: &mut Vec<u8>, word: &'static [u8]) -> Result<(), ReadProblem> {
        self.input.note(WORD_NOTE);
        for &byte in word {
            if !self.take(byte)? {
                return Err(self.word_problem(SyntaxProblem::ExpectedValue));
            }
        }
        out.extend_from_slice(word);
        Ok(())
    }

    /// Reads a value and drops it. Objects and lists are walked without recursion and without keeping
    /// anything but which of the two encloses what, a byte each.
    ///
    /// # Errors
    /// Reading failed, or it is not a value that Python takes.
    pub fn skip_value(&mut self) -> Result<(), ReadProblem> {
        let mut enclosing: Vec<Kind> = Vec::new();
        let mut scratch = Vec::new();
        loop {
            let kind = self.kind()?;
            match kind {
                Kind::Object | Kind::List => {
                    if self.enter()? {
                        enclosing.push(kind);
                        if kind == Kind::Object {
                            self.key(&mut Skipped)?;
                        }
                        continue;
                    }
                }
                Kind::Text => self.text(&mut Skipped)?,
                Kind::Number => self.number(&mut scratch)?,
                Kind::Boolean | Kind::Null => self.literal(&mut scratch)?,
            }
            scratch.clear();
            if !self.skip_to_next(&mut enclosing)? {
                return Ok(());
            }
        }
    }

    /// After a dropped value: leaves what ends here; `false` once the outermost value is complete.
    fn skip_to_next(&mut self, enclosing: &mut Vec<Kind>) -> Result<bool, ReadProblem> {
        while let Some(&kind) = enclosing.last() {
            let more =
                if kind == Kind::Object { self.another_member()? } else { self.another_item()? };
            if more {
                if kind == Kind::Object {
                    self.key(&mut Skipped)?;
                }
                return Ok(true);
            }
            enclosing.pop();
        }
        Ok(false)
    }

    /// After the outermost value: nothing but white space may follow.
    ///
    /// # Errors
    /// Reading failed, or something follows.
    pub fn finish(&mut self) -> Result<(), ReadProblem> {
        match self.next_byte()? {
            None => Ok(()),
            Some(_) => Err(self.input.problem(SyntaxProblem::ExpectedEnd)),
        }
    }

    /// Whether what was written so far is no more than may be.
    pub(super) fn bounded(&mut self, out: &[u8]) -> Result<(), ReadProblem> {
        let (bytes_max, problem) = self.written_max;
        if out.len() <= bytes_max { Ok(()) } else { Err(self.input.problem(problem)) }
    }

    /// Reads a string that is passed on, as Python would write it, without its quotes.
    ///
    /// # Errors
    /// As [`Lexer::text`].
    pub fn escaped_text(&mut self, out: &mut Vec<u8>) -> Result<(), ReadProblem> {
        let written_max = self.written_max;
        self.text(&mut Escaped { out, written_max })
    }

    fn take(&mut self, byte: u8) -> Result<bool, ReadProblem> {
        let taken = self.input.peek()? == Some(byte);
        self.input.advance(usize::from(taken));
        Ok(taken)
    }

    /// The next byte that is no white space, still unread.
    #[inline]
    fn next_byte(&mut self) -> Result<Option<u8>, ReadProblem> {
        loop {
            let window = self.input.window()?;
            match window.iter().position(|byte| !matches!(byte, b' ' | b'\n' | b'\r' | b'\t')) {
                Some(blank) => {
                    let byte = window[blank];
                    self.input.advance(blank);
                    return Ok(Some(byte));
                }
                None if window.is_empty() => return Ok(None),
                None => {
                    let blank = window.len();
                    self.input.advance(blank);
                }
            }
        }
    }
}

impl<R: Read> EscapeReader for Lexer<R> {
    type Problem = ReadProblem;

    #[inline]
    fn peek(&mut self) -> Result<Option<u8>, ReadProblem> {
        self.input.peek()
    }

    #[inline]
    fn step(&mut self) {
        self.input.advance(1);
    }

    fn problem(&mut self, problem: SyntaxProblem) -> ReadProblem {
        if problem == SyntaxProblem::UnterminatedString {
            self.word_problem(problem)
        } else {
            self.input.problem(problem)
        }
    }
}
