//! Text of JSON strings: where it goes while it is read, and how Python writes it.

use super::{SyntaxProblem, VALUE_BYTES_MAX};

/// Takes the text of a string while it is read.
pub trait TextSink {
    /// A run of characters that stand in the source as they are: no quote, backslash or control character.
    fn run(&mut self, utf8: &[u8]);
    /// One character that was written as an escape. Lone surrogates (U+D800 to U+DFFF) occur.
    fn character(&mut self, code_point: u32);
    /// What is wrong where it takes no more, so that reading ends.
    fn is_full(&self) -> Option<SyntaxProblem> {
        None
    }
}

/// Drops the text.
pub(super) struct Skipped;

impl TextSink for Skipped {
    fn run(&mut self, _utf8: &[u8]) {}
    fn character(&mut self, _code_point: u32) {}
}

/// Keeps the characters; lone surrogates as the three bytes that UTF-8 would give them (WTF-8), so that
/// comparing bytes compares code points, which is the order of Python's `sort_keys`.
pub struct Decoded<'a>(pub &'a mut Vec<u8>);

impl TextSink for Decoded<'_> {
    fn run(&mut self, utf8: &[u8]) {
        self.0.extend_from_slice(utf8);
    }

    fn character(&mut self, code_point: u32) {
        push_code_point(self.0, code_point);
    }

    fn is_full(&self) -> Option<SyntaxProblem> {
        (self.0.len() > VALUE_BYTES_MAX).then_some(SyntaxProblem::ValueTooLong)
    }
}

/// Keeps the characters of a text up to a length, and whether there were more.
#[derive(Default)]
pub struct Capped<const BYTES_MAX: usize> {
    text: Vec<u8>,
    is_longer: bool,
}

impl<const BYTES_MAX: usize> Capped<BYTES_MAX> {
    /// The whole text; `None` where it was longer.
    #[must_use]
    pub fn whole(self) -> Option<Vec<u8>> {
        (!self.is_longer).then_some(self.text)
    }
}

impl<const BYTES_MAX: usize> TextSink for Capped<BYTES_MAX> {
    fn run(&mut self, utf8: &[u8]) {
        if utf8.len() > BYTES_MAX - self.text.len() {
            self.is_longer = true;
        } else {
            self.text.extend_from_slice(utf8);
        }
    }

    fn character(&mut self, code_point: u32) {
        let mut utf8 = Vec::new();
        push_code_point(&mut utf8, code_point);
        self.run(&utf8);
    }
}

/// Writes the characters as `json.dumps(ensure_ascii=False)` does, without the quotes around them.
pub(super) struct Escaped<'a> {
    pub(super) out: &'a mut Vec<u8>,
    /// How much may be written there, and what is wrong with more.
    pub(super) written_max: (usize, SyntaxProblem),
}

impl TextSink for Escaped<'_> {
    fn run(&mut self, utf8: &[u8]) {
        self.out.extend_from_slice(utf8);
    }

    fn character(&mut self, code_point: u32) {
        match code_point {
            0..0x80 => push_escaped(self.out, code_point as u8),
            _ => push_code_point(self.out, code_point),
        }
    }

    fn is_full(&self) -> Option<SyntaxProblem> {
        let (bytes_max, problem) = self.written_max;
        (self.out.len() > bytes_max).then_some(problem)
    }
}

/// Writes `text` with its quotes as `json.dumps(ensure_ascii=False)` does.
pub fn write_string(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'"');
    let mut rest = text;
    while let Some(length) = rest.iter().position(|&byte| needs_escape(byte)) {
        out.extend_from_slice(&rest[..length]);
        push_escaped(out, rest[length]);
        rest = &rest[length + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

/// Quotes, backslashes and what lies below U+0020; Python leaves DEL and U+2028 as they are.
const fn needs_escape(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

fn push_escaped(out: &mut Vec<u8>, ascii: u8) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    match ascii {
        b'"' => out.extend_from_slice(b"\\\""),
        b'\\' => out.extend_from_slice(b"\\\\"),
        0x08 => out.extend_from_slice(b"\\b"),
        b'\t' => out.extend_from_slice(b"\\t"),
        b'\n' => out.extend_from_slice(b"\\n"),
        0x0c => out.extend_from_slice(b"\\f"),
        b'\r' => out.extend_from_slice(b"\\r"),
        0..0x20 => {
            out.extend_from_slice(b"\\u00");
            out.push(HEX[usize::from(ascii >> 4)]);
            out.push(HEX[usize::from(ascii & 0xF)]);
        }
        _ => out.push(ascii),
    }
}

fn push_code_point(out: &mut Vec<u8>, code_point: u32) {
    match char::from_u32(code_point) {
        Some(character) => {
            out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        }
        // Only surrogates are no `char`: an escape has four digits, and a pair joins below U+10FFFF.
        None => out.extend_from_slice(&[
            0xE0 | (code_point >> 12) as u8,
            0x80 | (code_point >> 6 & 0x3F) as u8,
            0x80 | (code_point & 0x3F) as u8,
        ]),
    }
}
