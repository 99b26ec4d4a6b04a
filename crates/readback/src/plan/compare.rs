//! Comparing a plan, as it is written, with an existing one: the first difference by place.
//!
//! The place is told, not the text there: what a source passes on is not echoed.

use std::io::{self, BufRead};

use super::PlanSink;
use crate::python_json::{Decoded, Lexer};

/// Bytes of a line that are kept to find the key in it. Keys of a plan are shorter; a longer one only makes
/// the pointer less exact.
const LINE_START_BYTES: usize = 4 * 1024;

/// Where two plans differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The JSON pointer (RFC 6901) of the value in the plan made now.
    pub pointer: String,
    /// The line in both plans, from 1.
    pub line: u64,
    /// The first column that differs, in characters from 1.
    pub column: u64,
}

/// Takes a plan as it is written and compares it with another one.
pub struct Comparison<R> {
    other: R,
    line: u64,
    column: u64,
    line_start: Vec<u8>,
    /// The last byte of the line so far: an opening bracket there opens a level.
    line_end: u8,
    /// The column at which this line differs.
    differs_at: Option<u64>,
    levels: Vec<Level>,
    differences: Vec<Difference>,
}

/// An object or a list that is open on the current line.
struct Level {
    is_list: bool,
    /// How many members have begun.
    members: u64,
    /// The key or index of the member that began last.
    member: String,
}

/// Why the comparison ends before the plan does.
#[derive(Debug)]
pub enum ComparisonEnd {
    /// A difference has been found that ends it.
    Differs,
    /// The other plan cannot be read.
    Unreadable(io::Error),
    /// The source has a second list of candidates: the comparison has to know which one counts.
    StartsOver,
}

impl<R: BufRead> Comparison<R> {
    /// Compares with what this reader gives.
    pub fn with(other: R) -> Self {
        Self {
            other,
            line: 1,
            column: 1,
            line_start: Vec::new(),
            line_end: 0,
            differs_at: None,
            levels: Vec::new(),
            differences: Vec::new(),
        }
    }

    /// The differences: none, one, or, where the first is only the commit, it and the next one.
    ///
    /// # Errors
    /// The other plan cannot be read.
    pub fn finish(mut self, complete: bool) -> io::Result<Vec<Difference>> {
        if complete && !self.other.fill_buf()?.is_empty() {
            let (line, column) = (self.line, self.column);
            self.differences.push(Difference { pointer: String::new(), line, column });
        }
        Ok(self.differences)
    }

    /// Compares a part of a line.
    fn part(&mut self, mut ours: &[u8]) -> io::Result<()> {
        let kept = ours.len().min(LINE_START_BYTES - self.line_start.len());
        self.line_start.extend_from_slice(&ours[..kept]);
        self.line_end = ours.last().copied().unwrap_or(self.line_end);
        while self.differs_at.is_none() && !ours.is_empty() {
            let theirs = self.other.fill_buf()?;
            let length = ours.len().min(theirs.len());
            let equal = ours.iter().zip(theirs).take_while(|(our, their)| our == their).count();
            self.column += characters(&ours[..equal]);
            if equal < length || theirs.is_empty() {
                self.differs_at = Some(self.column);
            }
            self.other.consume(equal);
            ours = &ours[equal..];
        }
        Ok(())
    }

    /// Compares the end of a line. Whether the comparison goes on.
    fn line_break(&mut self) -> io::Result<bool> {
        if self.differs_at.is_none() {
            if self.other.fill_buf()?.first() == Some(&b'\n') {
                self.other.consume(1);
            } else {
                self.differs_at = Some(self.column);
            }
        }
        self.track();
        let goes_on = match self.differs_at.take() {
            None => true,
            Some(column) => {
                let pointer = self.pointer();
                let in_value = pointer == "/git_commit" && column > COMMIT_START.len() as u64;
                self.differences.push(Difference { pointer, line: self.line, column });
                let rest = self.their_line()?;
                in_value && is_end_of_text(&rest)
            }
        };
        self.open();
        self.line += 1;
        self.column = 1;
        self.line_start.clear();
        self.line_end = 0;
        Ok(goes_on)
    }

    /// Reads the rest of the other plan's line; what is too long for a commit is not kept.
    fn their_line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        loop {
            let theirs = self.other.fill_buf()?;
            let end = memchr::memchr(b'\n', theirs);
            let part = &theirs[..end.unwrap_or(theirs.len())];
            let kept = part.len().min(LINE_START_BYTES - line.len());
            line.extend_from_slice(&part[..kept]);
            let consumed = part.len() + usize::from(end.is_some());
            let is_over = end.is_some() || theirs.is_empty();
            self.other.consume(consumed);
            if is_over {
                return Ok(line);
            }
        }
    }

    /// Notes which member the line begins, or that it closes a level.
    fn track(&mut self) {
        let text = self.line_start.trim_ascii_start();
        if matches!(text.first(), Some(b'}' | b']')) {
            self.levels.pop();
            return;
        }
        if let Some(level) = self.levels.last_mut() {
            level.member =
                if level.is_list { level.members.to_string() } else { pointer_token(text) };
            level.members += 1;
        }
    }

    /// Notes that the line opens a level. A string ends with a quote, so a bracket at the end is one.
    fn open(&mut self) {
        if let bracket @ (b'{' | b'[') = self.line_end {
            let is_list = bracket == b'[';
            self.levels.push(Level { is_list, members: 0, member: String::new() });
        }
    }

    fn pointer(&self) -> String {
        self.levels.iter().fold(String::new(), |pointer, level| pointer + "/" + &level.member)
    }
}

impl<R: BufRead> PlanSink for Comparison<R> {
    type Error = ComparisonEnd;

    fn write(&mut self, bytes: &[u8]) -> Result<(), ComparisonEnd> {
        let mut rest = bytes;
        while let Some(end) = memchr::memchr(b'\n', rest) {
            self.part(&rest[..end]).map_err(ComparisonEnd::Unreadable)?;
            if !self.line_break().map_err(ComparisonEnd::Unreadable)? {
                return Err(ComparisonEnd::Differs);
            }
            rest = &rest[end + 1..];
        }
        self.part(rest).map_err(ComparisonEnd::Unreadable)
    }

    fn restart(&mut self) -> Result<(), ComparisonEnd> {
        Err(ComparisonEnd::StartsOver)
    }
}

/// How the line of the commit begins.
const COMMIT_START: &str = "  \"git_commit\": \"";

/// Whether this is the rest of a text that a comma follows, with nothing behind it.
fn is_end_of_text(rest: &[u8]) -> bool {
    rest.strip_suffix(b"\",").is_some_and(|text| !text.contains(&b'"') && !text.contains(&b'\\'))
}

/// The key with which a line begins, as a token of a JSON pointer (RFC 6901).
fn pointer_token(line: &[u8]) -> String {
    let mut key = Vec::new();
    // A key that was cut off with its line is shown as far as it goes.
    let _cut_off = Lexer::new(line).and_then(|mut lexer| lexer.key(&mut Decoded(&mut key)));
    String::from_utf8_lossy(&key).replace('~', "~0").replace('/', "~1")
}

/// How many characters valid UTF-8 has.
fn characters(utf8: &[u8]) -> u64 {
    utf8.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u64
}
