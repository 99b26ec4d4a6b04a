//! A source becomes a plan: what each surface owes, in the bytes of the reference generator.
//!
//! One pass is enough: in the order of the keys the candidates come before everything that the source
//! may still say behind them. Nothing is kept of a surface but a hash of its id.

mod compare;
mod opened_flag;
mod template;

use std::io::Read;

pub use compare::{Comparison, ComparisonEnd, Difference};
pub use opened_flag::OpenedFlag;
use opened_flag::OpenedFlagSearch;
use template::{CandidateSlot, Piece, ReportSlot, Template};

use crate::checks::CHECKS;
use crate::python_json::write_string;
use crate::source::{
    self, Candidate, CandidateSink, Envelope, Lists, ScanError, Seed, SourceProblem,
};
use crate::vocabulary::LANES;
use crate::wording::Wording;

/// What a plan says of the moment and of the words, besides its source.
#[derive(Debug)]
pub struct PlanFacts<'a> {
    /// When the plan was made; any text.
    pub generated_at: &'a str,
    /// The abbreviated commit of the repository, or `unknown`.
    pub git_commit: &'a str,
    /// The sentences of checks and lanes.
    pub wording: &'a Wording,
}

/// Where a plan goes.
pub trait PlanSink {
    /// What can go wrong there.
    type Error;

    /// Takes the next bytes.
    ///
    /// # Errors
    /// The sink's own.
    fn write(&mut self, bytes: &[u8]) -> Result<(), Self::Error>;

    /// Forgets everything taken so far: the source has a second list of candidates, which overrides the
    /// first.
    ///
    /// # Errors
    /// The sink's own, where it cannot forget.
    fn restart(&mut self) -> Result<(), Self::Error>;
}

/// The JSON Schema (draft 2020-12) of a plan, with a line feed at its end: whatever must stay closed is a constant of it.
#[must_use]
pub fn schema() -> String {
    let schema = template::schema(&Wording::ours(crate::lang::Lang::En));
    let members = schema.strip_prefix('{').unwrap_or(&schema);
    format!(
        "{{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"title\":\"{}\",{members}\n",
        crate::vocabulary::PLAN_SCHEMA_VERSION
    )
}

/// What was planned.
#[derive(Debug, PartialEq, Eq)]
pub struct PlanSummary {
    /// Candidates in the plan, one per surface.
    pub candidates: u64,
    /// Those whose surface can be written to.
    pub write_capable: u64,
    /// Those that take live evidence only.
    pub live_evidence_required: u64,
    /// How many lists of candidates the source had; the last one counted.
    pub lists: u32,
    /// Passed-on values that spell an opened flag: the first few.
    pub opened_flags: Vec<OpenedFlag>,
    /// How many there were in all.
    pub opened_flag_count: u64,
}

impl PlanSummary {
    /// The one line that the reference generator prints, without its line end.
    #[must_use]
    pub fn line(&self) -> String {
        format!(
            "HOST_SERVICE_POST_INCIDENT_READBACK_PLAN_OK candidates={} checks={} lanes={} accepted=0 runtime_gate=0",
            self.candidates,
            CHECKS.len(),
            LANES.len(),
        )
    }
}

/// Why no plan came out.
#[derive(Debug)]
pub enum PlanError<E> {
    /// The source is wrong.
    Source(SourceProblem),
    /// The sink failed.
    Sink(E),
}

impl<E> From<ScanError<E>> for PlanError<E> {
    fn from(error: ScanError<E>) -> Self {
        match error {
            ScanError::Source(problem) => Self::Source(problem),
            ScanError::Sink(error) => Self::Sink(error),
        }
    }
}

/// Reads a source and writes its plan.
///
/// # Errors
/// The source is wrong, or the sink failed. What the sink took until then is no plan.
pub fn write_plan<R: Read, S: PlanSink>(
    reader: R,
    facts: &PlanFacts<'_>,
    seed: Seed,
    lists: Lists,
    sink: &mut S,
) -> Result<PlanSummary, PlanError<S::Error>> {
    let mut writer = PlanWriter {
        report: template::report(facts.wording),
        candidate: template::candidate(),
        facts,
        flags: OpenedFlagSearch::new(),
        counts: Counts::default(),
        sink,
    };
    writer.head().map_err(PlanError::Sink)?;
    let envelope = source::scan(reader, seed, lists, &mut writer)?;
    writer.flags.search_envelope(&envelope);
    writer.tail(&envelope).map_err(PlanError::Sink)?;
    let counts = writer.counts;
    let (opened_flags, opened_flag_count) = writer.flags.into_found();
    Ok(PlanSummary {
        candidates: counts.candidates,
        write_capable: counts.write_capable,
        live_evidence_required: counts.live_evidence_required,
        lists: envelope.lists,
        opened_flags,
        opened_flag_count,
    })
}

#[derive(Clone, Copy, Default)]
struct Counts {
    candidates: u64,
    write_capable: u64,
    live_evidence_required: u64,
}

struct PlanWriter<'a, S> {
    report: Template<ReportSlot>,
    candidate: Template<CandidateSlot>,
    facts: &'a PlanFacts<'a>,
    flags: OpenedFlagSearch,
    counts: Counts,
    sink: &'a mut S,
}

impl<S: PlanSink> PlanWriter<'_, S> {
    /// Everything before the first candidate.
    fn head(&mut self) -> Result<(), S::Error> {
        let head = self.report.before(ReportSlot::Candidates);
        write_report_part(head, &Envelope::default(), self.counts, self.facts, self.sink)
    }

    /// Everything after the last candidate.
    fn tail(&mut self, envelope: &Envelope) -> Result<(), S::Error> {
        let empty = self.counts.candidates == 0;
        self.sink.write(if empty { b"[]" } else { b"\n  ]" })?;
        let tail = self.report.after(ReportSlot::Candidates);
        write_report_part(tail, envelope, self.counts, self.facts, self.sink)?;
        self.sink.write(b"\n")
    }
}

/// Writes a part of the report that holds no candidates.
fn write_report_part<S: PlanSink>(
    part: &[Piece<ReportSlot>],
    envelope: &Envelope,
    counts: Counts,
    facts: &PlanFacts<'_>,
    sink: &mut S,
) -> Result<(), S::Error> {
    for piece in part {
        match piece {
            Piece::Constant(bytes) => sink.write(bytes)?,
            Piece::Slot(slot) => {
                sink.write(&report_slot_bytes(*slot, envelope, counts, facts))?;
            }
        }
    }
    Ok(())
}

fn report_slot_bytes(
    slot: ReportSlot,
    envelope: &Envelope,
    counts: Counts,
    facts: &PlanFacts<'_>,
) -> Vec<u8> {
    let quoted = |text: &str| {
        let mut written = Vec::new();
        write_string(&mut written, text.as_bytes());
        written
    };
    let or_null = |value: &Option<Vec<u8>>| value.clone().unwrap_or_else(|| b"null".to_vec());
    match slot {
        ReportSlot::GeneratedAt => quoted(facts.generated_at),
        ReportSlot::GitCommit => quoted(facts.git_commit),
        // The candidates stand between the parts; they were written as they came.
        ReportSlot::Candidates => Vec::new(),
        ReportSlot::SourceSchemaVersion => or_null(&envelope.schema_version),
        ReportSlot::SourceStatus => or_null(&envelope.status),
        ReportSlot::CandidateCount => counts.candidates.to_string().into_bytes(),
        ReportSlot::WriteCapableCount => counts.write_capable.to_string().into_bytes(),
        ReportSlot::LiveEvidenceCount => counts.live_evidence_required.to_string().into_bytes(),
    }
}

impl<S: PlanSink> CandidateSink for PlanWriter<'_, S> {
    type Error = S::Error;

    fn candidate(&mut self, candidate: &Candidate) -> Result<(), S::Error> {
        let first = self.counts.candidates == 0;
        self.sink.write(if first { b"[\n    " } else { b",\n    " })?;
        for piece in self.candidate.pieces() {
            self.sink.write(match piece {
                Piece::Constant(bytes) => bytes,
                Piece::Slot(CandidateSlot::Passed(field)) => candidate.written(*field),
                Piece::Slot(CandidateSlot::SurfaceIdText) => candidate.surface_id(),
            })?;
        }
        self.counts.candidates += 1;
        self.counts.write_capable += u64::from(candidate.is_write_capable());
        self.counts.live_evidence_required += u64::from(candidate.requires_live_evidence());
        self.flags.search_candidate(candidate);
        Ok(())
    }

    fn restart(&mut self) -> Result<(), S::Error> {
        self.sink.restart()?;
        self.counts = Counts::default();
        self.flags.restart();
        self.head()
    }
}
