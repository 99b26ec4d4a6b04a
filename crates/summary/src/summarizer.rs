//! Pieces of a capture in, a summary out.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use readback::screen::{TaintedPiece, Wiped};

use crate::around::{complaint_of_journal, first_prompted, is_around, is_left, prompted};
use crate::decode::Decode;
use crate::fact::Facts;
use crate::failing::Failing;
use crate::found::{Covers, Found, Naming};
use crate::head::{HEAD_BYTES, Head};
use crate::kind::{Kind, Reader};
use crate::lines::{Line, Lines, clean};
use crate::problem::Problem;
use crate::thing::Things;
use crate::told::Told;
use crate::unread::{ERROR_OUTPUT, LONG_LINE, Unread};

/// The longest capture of a kind that is read as a whole, in bytes: `docker inspect` of some 8,000
/// containers.
const DOCUMENT_BYTES_MAX: usize = 64 * 1024 * 1024;

/// What is known beside the capture.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What the operator says of it.
    pub told: Told,
    /// Which names may be given.
    pub naming: Naming,
    /// When it was taken.
    pub observed_at: Option<Timestamp>,
    /// Where times without an offset were written, if that is known.
    pub zone: Option<TimeZone>,
}

/// The facts of one capture.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Its kind.
    pub kind: &'static Kind,
    /// The time that it speaks of.
    pub covers: Covers,
    /// What it establishes.
    pub facts: Facts,
    /// What of it was not read.
    pub unread: Vec<Unread>,
    /// What the command complained of.
    pub failing: Option<Failing>,
    pub(crate) things: Things,
}

/// Reads a capture in pieces of any size.
pub struct Summarizer {
    options: Options,
    decode: Decode,
    stage: Stage,
    found: Found,
}

enum Stage {
    /// The kind is not known yet.
    Recognising(Wiped),
    /// The kind is known.
    Reading(&'static Kind, Read),
    /// There will be no summary.
    Over(Problem),
}

enum Read {
    Lines(Lines, Box<dyn crate::kind::LineReader>),
    Document(Lines, Wiped, fn(&str, &Told, &mut Found) -> Result<(), Problem>),
    Bytes(Box<dyn crate::kind::ByteReader>),
}

impl Summarizer {
    /// A capture that begins.
    #[must_use]
    pub fn new(options: Options) -> Self {
        let found = Found { naming: options.naming.clone(), ..Found::default() };
        let stage = Stage::Recognising(Wiped::new());
        Self { options, decode: Decode::new(), stage, found }
    }

    /// Takes the next piece.
    pub fn piece(&mut self, piece: &TaintedPiece) {
        let text = self.decode.piece(piece.unscreened_for_cutting());
        take(&mut self.stage, &mut self.options.told, &mut self.found, text);
    }

    /// The capture ends here.
    ///
    /// # Errors
    /// Why there are no facts.
    pub fn end(mut self) -> Result<Summary, Problem> {
        let rest = self.decode.end();
        take(&mut self.stage, &mut self.options.told, &mut self.found, rest);
        if let Stage::Recognising(head) = &mut self.stage {
            let head = std::mem::take(head);
            self.stage = begin(&head, true, &mut self.options.told, &mut self.found);
        }
        let kind = match self.stage {
            Stage::Recognising(_) => return Err(Problem::Empty),
            Stage::Over(problem) => return Err(problem),
            Stage::Reading(kind, read) => {
                let told = &self.options.told;
                let ended = finish(kind, read, told, &mut self.found);
                // Where another command's output begins, this one's seems to be cut off.
                if let Some(line) = self.found.mixed {
                    return Err(Problem::Mixed { line });
                }
                match (ended, told.kind) {
                    (Err(Problem::NoFact), Some(told)) => return Err(Problem::OtherKind { told }),
                    (ended, _) => ended?,
                }
                kind
            }
        };
        let mut found = self.found;
        if let (None, Some(at)) = (found.covers.from, self.options.observed_at) {
            found.covers = Covers { from: Some(at), to: Some(at) };
        }
        if found.failing == Some(Failing::DaemonUnreachable) {
            // A client prints empty lists beside its complaint: nothing is counted from them.
            found.facts.keep(&["client_version"]);
            found.flag("daemon_reachable", false);
            found.flag("error_output", true);
        } else if let (true, Some(failing)) = (found.facts.is_empty(), found.failing) {
            return Err(Problem::Failed(failing));
        } else if found.failing.is_some() && kind.is_of_docker() {
            found.flag("error_output", true);
        }
        if found.facts.is_empty() {
            return Err(match self.options.told.kind {
                Some(told) => Problem::OtherKind { told },
                None => Problem::NoFact,
            });
        }
        let Found { mut facts, covers, unread, failing, things, .. } = found;
        if let Some(zone) = &self.options.zone {
            facts.settle_times(zone);
            if facts.is_empty() {
                return Err(Problem::NoFact);
            }
        }
        Ok(Summary { kind, covers, facts, unread, failing, things })
    }
}

fn take(stage: &mut Stage, told: &mut Told, found: &mut Found, text: &[u8]) {
    match stage {
        Stage::Over(_) => {}
        Stage::Recognising(head) => {
            head.extend(text);
            if head.len() >= HEAD_BYTES {
                let head = std::mem::take(head);
                *stage = begin(&head, false, told, found);
            }
        }
        Stage::Reading(kind, read) => {
            if let Err(problem) = feed(kind, read, found, text) {
                *stage = Stage::Over(problem);
            }
        }
    }
}

/// Tells the kind and reads what was kept for that.
fn begin(head: &Wiped, is_whole: bool, told: &mut Told, found: &mut Found) -> Stage {
    let bytes = head.as_slice();
    let seen = Head::of(&bytes[..bytes.len().min(HEAD_BYTES)], is_whole);
    if seen.lines.is_empty() && seen.failing.is_none() {
        return Stage::Over(Problem::Empty);
    }
    told.is_all = told.is_all.or(seen.prompt.is_all);
    if let Some(kind) = told.kind
        && !(kind.is)(&seen)
        && Kind::recognise(&seen).is_some()
    {
        return Stage::Over(Problem::OtherKind { told: kind });
    }
    let likely = told.likely.or(seen.prompt.likely);
    let kind = match told.kind.or_else(|| Kind::recognise(&seen)).or(likely) {
        Some(kind) => kind,
        None if seen.is_binary => return Stage::Over(Problem::Binary),
        None if seen.lines.is_empty() => match seen.failing {
            Some(failing) => return Stage::Over(Problem::Failed(failing)),
            None => return Stage::Over(Problem::Empty),
        },
        None => return Stage::Over(Problem::UnknownKind),
    };
    let mut read = match (kind.reader)(told) {
        Reader::Lines(reader) => Read::Lines(Lines::default(), reader),
        Reader::Document(read) => Read::Document(Lines::default(), Wiped::new(), read),
        Reader::Bytes(reader) => Read::Bytes(reader),
    };
    match feed(kind, &mut read, found, bytes) {
        Ok(()) => Stage::Reading(kind, read),
        Err(problem) => Stage::Over(problem),
    }
}

fn feed(
    kind: &'static Kind,
    read: &mut Read,
    found: &mut Found,
    text: &[u8],
) -> Result<(), Problem> {
    match read {
        Read::Lines(lines, reader) => {
            lines.piece(text, |line| one_line(kind, line, reader.as_mut(), found));
        }
        Read::Document(lines, document, _) => {
            lines.piece(text, |line| one_line_of_document(line, document, found));
            if document.len() > DOCUMENT_BYTES_MAX {
                return Err(Problem::TooLong { bytes_max: DOCUMENT_BYTES_MAX });
            }
        }
        Read::Bytes(reader) => reader.piece(text, found),
    }
    Ok(())
}

fn finish(kind: &'static Kind, read: Read, told: &Told, found: &mut Found) -> Result<(), Problem> {
    match read {
        Read::Lines(mut lines, mut reader) => {
            let mut is_prompt = false;
            let is_ended = lines.end(|line| match line {
                // The shell waits again below the capture, and no line ends behind its prompt.
                Line::Whole(bytes, _) if prompted(&clean(bytes)).is_some_and(str::is_empty) => {
                    is_prompt = true;
                }
                line @ (Line::Whole(..) | Line::TooLong(_)) => {
                    one_line(kind, line, reader.as_mut(), found);
                }
            });
            reader.end(is_ended || is_prompt, found)
        }
        Read::Document(mut lines, mut document, read) => {
            lines.end(|line| one_line_of_document(line, &mut document, found));
            let text = std::str::from_utf8(document.as_slice()).unwrap_or_default();
            read(text, told, found)
        }
        Read::Bytes(reader) => reader.end(found),
    }
}

fn one_line(
    kind: &Kind,
    line: Line<'_>,
    reader: &mut dyn crate::kind::LineReader,
    found: &mut Found,
) {
    match line {
        Line::TooLong(number) => found.unread(&LONG_LINE, number),
        Line::Whole(bytes, number) => {
            let text = clean(bytes);
            found.is_over |= is_left(&text) && (found.lines_taken > 0 || found.failing.is_some());
            if found.is_over {
                return;
            }
            // Whoever may not see everything gets a hint beside the entries that there are.
            if let Some(failing) = complaint_of_journal(&text).filter(|_| found.lines_taken == 0) {
                found.failing = found.failing.max(Some(failing));
                return found.unread(&ERROR_OUTPUT, number);
            }
            if is_around(&text) {
                return;
            }
            if !kind.is_log && is_complaint(&text, number, found) {
                return;
            }
            // The prompt above a capture that was copied with it.
            if found.lines_taken == 0 && first_prompted(&text).is_some() {
                return;
            }
            // What a log says may look like a prompt; elsewhere another command's output follows it.
            if !kind.is_log && prompted(&text).is_some() {
                found.mixed = found.mixed.or(Some(number));
                return;
            }
            found.lines_taken += 1;
            reader.line(&text, number, found);
        }
    }
}

fn one_line_of_document(line: Line<'_>, document: &mut Wiped, found: &mut Found) {
    match line {
        Line::TooLong(number) => found.unread(&LONG_LINE, number),
        Line::Whole(bytes, number) => {
            let text = clean(bytes);
            found.is_over |= !document.is_empty() && is_left(&text);
            let is_capture = !found.is_over && !is_around(&text) && first_prompted(&text).is_none();
            if is_capture && !is_complaint(&text, number, found) {
                // No line end behind the last line: a text that is cut in a string stays one.
                if !document.is_empty() {
                    document.push(b'\n');
                }
                document.extend(text.as_bytes());
            }
        }
    }
}

/// Whether a line is the command's error message; that it said so is kept.
fn is_complaint(text: &str, number: u64, found: &mut Found) -> bool {
    let Some(failing) = Failing::of_line(text) else { return false };
    found.failing = found.failing.max(Some(failing));
    found.unread(&ERROR_OUTPUT, number);
    true
}
