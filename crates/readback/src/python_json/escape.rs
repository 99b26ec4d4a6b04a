//! Escapes of JSON strings: one reading of them for all readers, each with its own bytes and its own errors.

use super::lexer::SyntaxProblem;
use super::text::TextSink;

/// Where the bytes of an escape come from, and what it means there that one is wrong.
pub(crate) trait EscapeReader {
    /// Why the reader cannot go on.
    type Problem;

    /// The next byte, still unread; `None` at the end.
    fn peek(&mut self) -> Result<Option<u8>, Self::Problem>;

    /// Steps over the byte that [`EscapeReader::peek`] showed.
    fn step(&mut self);

    /// The string ends within an escape, or the next byte belongs to none.
    fn problem(&mut self, problem: SyntaxProblem) -> Self::Problem;
}

/// Reads what follows a backslash.
pub(crate) fn escape<R: EscapeReader>(
    reader: &mut R,
    sink: &mut impl TextSink,
) -> Result<(), R::Problem> {
    let character = match reader.peek()? {
        Some(b'u') => {
            reader.step();
            return unicode_escape(reader, sink);
        }
        Some(byte @ (b'"' | b'\\' | b'/')) => u32::from(byte),
        Some(b'b') => 0x08,
        Some(b'f') => 0x0C,
        Some(b'n') => 0x0A,
        Some(b'r') => 0x0D,
        Some(b't') => 0x09,
        Some(_) => return Err(reader.problem(SyntaxProblem::InvalidEscape)),
        None => return Err(reader.problem(SyntaxProblem::UnterminatedString)),
    };
    reader.step();
    sink.character(character);
    Ok(())
}

/// What follows `\u`. A high surrogate joins with a low one right behind it; alone it stays as it is.
fn unicode_escape<R: EscapeReader>(
    reader: &mut R,
    sink: &mut impl TextSink,
) -> Result<(), R::Problem> {
    let mut unit = four_digits(reader)?;
    while let 0xD800..0xDC00 = unit
        && reader.peek()? == Some(b'\\')
    {
        reader.step();
        if reader.peek()? != Some(b'u') {
            sink.character(unit);
            return escape(reader, sink);
        }
        reader.step();
        let second = four_digits(reader)?;
        if let 0xDC00..0xE000 = second {
            unit = 0x1_0000 + ((unit - 0xD800) << 10) + (second - 0xDC00);
        } else {
            sink.character(unit);
            unit = second;
        }
    }
    sink.character(unit);
    Ok(())
}

fn four_digits<R: EscapeReader>(reader: &mut R) -> Result<u32, R::Problem> {
    let mut unit = 0;
    for _ in 0..4 {
        let digit = reader.peek()?.and_then(|byte| char::from(byte).to_digit(16));
        let Some(digit) = digit else {
            return Err(reader.problem(SyntaxProblem::InvalidUnicodeEscape));
        };
        reader.step();
        unit = unit << 4 | digit;
    }
    Ok(unit)
}
