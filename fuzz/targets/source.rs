//! Arbitrary bytes as a source: a plan or a problem comes out, the same one however the bytes arrive.

#![no_main]

use std::io::{self, Read};

use libfuzzer_sys::fuzz_target;
use readback::lang::Lang;
use readback::plan::{PlanError, PlanFacts, PlanSink, PlanSummary, write_plan};
use readback::python_json::{Lexer, Place, ReadProblem};
use readback::source::{Lists, Seed, SourceProblem, candidate_places};
use readback::wording::Wording;

/// The longest plan that is kept, in bytes. A candidate makes nine kilobytes, and indentation at depth 990
/// two megabytes out of two kilobytes; what is longer stops at the sink, as on a full disk.
const PLAN_BYTES_MAX: usize = 4 << 20;

/// Two keys of the hash, the same in every execution so that a crash can be repeated. What comes out
/// depends on neither.
const SEEDS: [Seed; 2] = [Seed(0x7265_6164_6261_636B, 0x6675_7A7A), Seed(1, 2)];

fuzz_target!(|source: &[u8]| {
    let wording = Wording::ours(Lang::ZhTw);
    let whole = Run::new(source, SEEDS[0], Lists::All, &wording);
    let trickled = Run::new(Trickle::new(source), SEEDS[1], Lists::All, &wording);
    assert_same(&whole, &trickled, "the same source in pieces of one to seven bytes");
    match &whole.end {
        End::Planned(summary) => {
            let only = Run::new(source, SEEDS[0], Lists::Only(summary.lists), &wording);
            assert_eq!(only.restarts, 0, "a sink that cannot forget was asked to");
            assert_same(&whole, &Run { restarts: whole.restarts, ..only }, "the list that counts");
            assert_reads_back(&whole.plan);
        }
        End::Refused { problem, places } => {
            assert!(!problem.is_empty());
            for place in places {
                assert!(stands_in(*place, source), "{problem} names a place outside the source");
            }
        }
        End::SinkFull => {}
    }
});

/// Compares without printing whole plans.
fn assert_same(left: &Run, right: &Run, what: &str) {
    assert_eq!(left.end, right.end, "{what}");
    assert_eq!(left.restarts, right.restarts, "{what}");
    let pairs = left.plan.iter().zip(&right.plan);
    assert_eq!(pairs.take_while(|(left, right)| left == right).count(), left.plan.len(), "{what}");
    assert_eq!(left.plan.len(), right.plan.len(), "{what}");
}

/// What became of a source.
struct Run {
    plan: Vec<u8>,
    restarts: usize,
    end: End,
}

/// How it ended. A problem is compared by what it says of itself: its kind, its data and its places.
#[derive(Debug, PartialEq)]
enum End {
    Planned(PlanSummary),
    Refused { problem: String, places: Vec<Place> },
    SinkFull,
}

impl Run {
    fn new(reader: impl Read + Clone, seed: Seed, lists: Lists, wording: &Wording) -> Self {
        let facts =
            PlanFacts { generated_at: "2026-05-11T08:30:00+08:00", git_commit: "0123abc", wording };
        let mut sink = Kept { plan: Vec::new(), restarts: 0 };
        let end = match write_plan(reader.clone(), &facts, seed, lists, &mut sink) {
            Ok(summary) => End::Planned(summary),
            Err(PlanError::Sink(Full)) => End::SinkFull,
            Err(PlanError::Source(problem)) => End::Refused {
                problem: format!("{problem:?}"),
                places: places(&problem, reader, seed),
            },
        };
        Self { plan: sink.plan, restarts: sink.restarts, end }
    }
}

/// The places that a problem names. For an id that stands twice they take a second reading.
fn places(problem: &SourceProblem, reader: impl Read, seed: Seed) -> Vec<Place> {
    match problem {
        SourceProblem::Read(ReadProblem::Syntax { place, .. })
        | SourceProblem::TopLevel { place, .. }
        | SourceProblem::CandidatesNotAList { place, .. }
        | SourceProblem::CandidateNotAnObject { place, .. }
        | SourceProblem::MissingKeys { place, .. }
        | SourceProblem::SurfaceIdNotText { place, .. }
        | SourceProblem::NotWritable { place, .. } => vec![*place],
        SourceProblem::SurfaceIdTwice { first, second } => {
            assert!(first < second);
            let found = candidate_places(reader, seed, *first, *second);
            let (earlier, later) = found.expect("both candidates were just read");
            assert!(earlier < later);
            vec![earlier, later]
        }
        SourceProblem::Read(ReadProblem::Io(_)) | SourceProblem::TooManyCandidates => {
            unreachable!("memory reads without failing and holds few candidates")
        }
    }
}

/// A plan is laid out as Python would lay it out: read and written again, it stays as it is.
fn assert_reads_back(plan: &[u8]) {
    let mut written = Vec::new();
    let mut lexer = Lexer::new(plan).expect("a plan has no byte order mark");
    lexer.value(0, &mut written).expect("a plan is JSON");
    lexer.finish().expect("a plan is one value");
    written.push(b'\n');
    assert!(written == plan, "a plan is laid out as Python does it");
}

/// Whether a place exists in the source, its end included. Bytes that are no UTF-8 count as a character
/// or more each, so the column is only bounded.
fn stands_in(place: Place, source: &[u8]) -> bool {
    let text = String::from_utf8_lossy(source).replace("\r\n", "\n").replace('\r', "\n");
    let Some(line) = place.line.checked_sub(1).and_then(|above| usize::try_from(above).ok()) else {
        return false;
    };
    let columns = text.split('\n').nth(line).map(|line| line.chars().count() as u64 + 1);
    columns.is_some_and(|columns| (1..=columns).contains(&place.column))
}

/// The sink's only failure.
#[derive(Debug)]
struct Full;

/// Keeps a plan up to [`PLAN_BYTES_MAX`].
struct Kept {
    plan: Vec<u8>,
    restarts: usize,
}

impl PlanSink for Kept {
    type Error = Full;

    fn write(&mut self, bytes: &[u8]) -> Result<(), Full> {
        if self.plan.len() + bytes.len() > PLAN_BYTES_MAX {
            return Err(Full);
        }
        self.plan.extend_from_slice(bytes);
        Ok(())
    }

    fn restart(&mut self) -> Result<(), Full> {
        self.plan.clear();
        self.restarts += 1;
        Ok(())
    }
}

/// A reader that gives one to seven bytes at a time, and now and then an interruption. The pieces follow
/// from the bytes, so that a crash can be repeated.
#[derive(Clone)]
struct Trickle<'a> {
    rest: &'a [u8],
    state: u32,
}

impl<'a> Trickle<'a> {
    fn new(source: &'a [u8]) -> Self {
        let state = source.iter().fold(0x811C_9DC5, |state: u32, byte| {
            (state ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
        });
        Self { rest: source, state: state | 1 }
    }

    /// The next number of a short random sequence (xorshift32).
    fn next(&mut self) -> u32 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 17;
        self.state ^= self.state << 5;
        self.state
    }
}

impl Read for Trickle<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let number = self.next();
        if number.is_multiple_of(16) {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let piece = (1 + number as usize / 16 % 7).min(self.rest.len()).min(buffer.len());
        let (now, later) = self.rest.split_at(piece);
        buffer[..piece].copy_from_slice(now);
        self.rest = later;
        Ok(piece)
    }
}
