//! Values that are passed on: read, and written as `json.dumps(indent=2, sort_keys=True)` would.

use std::io::Read;

use super::input::ReadProblem;
use super::lexer::{Kind, Lexer};
use super::text::{Decoded, write_string};

impl<R: Read> Lexer<R> {
    /// Reads the value that starts here and appends it to `out` as Python writes it at this nesting;
    /// `nesting` is that of the line on which the value begins, two spaces each.
    ///
    /// # Errors
    /// Reading failed, or it is not a value that Python takes.
    pub fn value(&mut self, nesting: usize, out: &mut Vec<u8>) -> Result<(), ReadProblem> {
        match self.kind()? {
            Kind::Object => self.object(nesting, out),
            Kind::List => self.list(nesting, out),
            Kind::Text => {
                out.push(b'"');
                self.escaped_text(out)?;
                out.push(b'"');
                Ok(())
            }
            Kind::Number => self.number(out),
            Kind::Boolean | Kind::Null => self.literal(out),
        }
    }

    fn list(&mut self, nesting: usize, out: &mut Vec<u8>) -> Result<(), ReadProblem> {
        if !self.enter()? {
            out.extend_from_slice(b"[]");
            return Ok(());
        }
        out.push(b'[');
        loop {
            new_line(out, nesting + 1);
            self.value(nesting + 1, out)?;
            if !self.another_item()? {
                break;
            }
            out.push(b',');
        }
        new_line(out, nesting);
        out.push(b']');
        Ok(())
    }

    /// Members are written in the order of their keys by code point; of equal keys the last one counts.
    fn object(&mut self, nesting: usize, out: &mut Vec<u8>) -> Result<(), ReadProblem> {
        if !self.enter()? {
            out.extend_from_slice(b"{}");
            return Ok(());
        }
        let mut members: Vec<(Vec<u8>, Vec<u8>)> = Vec::new();
        loop {
            let (mut key, mut value) = (Vec::new(), Vec::new());
            self.key(&mut Decoded(&mut key))?;
            self.value(nesting + 1, &mut value)?;
            members.push((key, value));
            if !self.another_member()? {
                break;
            }
        }
        // Backwards and stable, so that of equal keys the last one given comes first and is kept.
        members.reverse();
        members.sort_by(|left, right| left.0.cmp(&right.0));
        members.dedup_by(|later, kept| later.0 == kept.0);
        out.push(b'{');
        for (index, (key, value)) in members.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            new_line(out, nesting + 1);
            write_string(out, key);
            out.extend_from_slice(b": ");
            out.extend_from_slice(value);
        }
        new_line(out, nesting);
        out.push(b'}');
        Ok(())
    }
}

/// Starts a line at this nesting.
fn new_line(out: &mut Vec<u8>, nesting: usize) {
    out.push(b'\n');
    out.resize(out.len() + 2 * nesting, b' ');
}

/// Whether Python counts a value as true, from what [`Lexer::value`] wrote.
#[must_use]
pub fn is_truthy(written: &[u8]) -> bool {
    !matches!(written, b"false" | b"null" | b"0" | b"0.0" | b"-0.0" | b"\"\"" | b"[]" | b"{}")
}

/// Whether written text holds a lone surrogate, which Python keeps in memory but cannot write as UTF-8.
#[must_use]
pub fn holds_lone_surrogate(written: &[u8]) -> bool {
    // In valid UTF-8 the lead byte ED is followed by 80 to 9F only.
    memchr::memchr_iter(0xED, written)
        .any(|lead| written.get(lead + 1).is_some_and(|&byte| byte >= 0xA0))
}
