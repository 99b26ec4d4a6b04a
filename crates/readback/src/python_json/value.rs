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
            self.bounded(out)?;
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
        out.push(b'{');
        let mut members = Members::starting_at(out.len());
        loop {
            let mut key = Vec::new();
            self.key(&mut Decoded(&mut key))?;
            let start = out.len();
            new_line(out, nesting + 1);
            write_string(out, &key);
            out.extend_from_slice(b": ");
            self.value(nesting + 1, out)?;
            self.bounded(out)?;
            out.push(b',');
            members.add(key, start, out);
            if !self.another_member()? {
                break;
            }
        }
        members.arrange(out);
        // The comma behind the last member.
        out.pop();
        new_line(out, nesting);
        out.push(b'}');
        Ok(())
    }
}

/// The members of an object that is being written: each stands in the output already, its comma behind it,
/// and is moved only where the order of the source is not that of the keys.
struct Members {
    start: usize,
    members: Vec<Member>,
    in_order: bool,
    /// So many members are kept before those that a later one overrides are taken out.
    kept_max: usize,
}

struct Member {
    key: Vec<u8>,
    start: usize,
    end: usize,
}

impl Members {
    /// Members kept before the first clearing; any small number will do.
    const KEPT_MIN: usize = 1_024;

    fn starting_at(start: usize) -> Self {
        Self { start, members: Vec::new(), in_order: true, kept_max: Self::KEPT_MIN }
    }

    fn add(&mut self, key: Vec<u8>, start: usize, out: &mut Vec<u8>) {
        self.in_order &= self.members.last().is_none_or(|last| last.key < key);
        self.members.push(Member { key, start, end: out.len() });
        if self.members.len() > self.kept_max {
            self.arrange(out);
            self.kept_max = Self::KEPT_MIN.max(2 * self.members.len());
        }
    }

    /// Brings the members into the order of their keys; of equal keys the last one stays.
    fn arrange(&mut self, out: &mut Vec<u8>) {
        if self.in_order {
            return;
        }
        // Backwards and stable, so that of equal keys the last one given comes first and is kept.
        self.members.reverse();
        self.members.sort_by(|left, right| left.key.cmp(&right.key));
        self.members.dedup_by(|later, kept| later.key == kept.key);
        let unarranged = out.split_off(self.start);
        for member in &mut self.members {
            let (start, end) = (member.start - self.start, member.end - self.start);
            member.start = out.len();
            out.extend_from_slice(&unarranged[start..end]);
            member.end = out.len();
        }
        self.in_order = true;
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
