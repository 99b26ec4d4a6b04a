//! One candidate of a source: the nine values that a plan passes on, as Python writes them.

use std::io::Read;

use super::{ShortKey, SourceProblem};
use crate::python_json::{
    Kind, Lexer, Place, ReadProblem, VALUE_NOTES, holds_lone_surrogate, is_truthy,
};

/// How deep a passed-on value stands in the plan: report, list, candidate.
const VALUE_NESTING: usize = 3;

// Each field has a note of its own.
const _: () = assert!(Field::ALL.len() <= VALUE_NOTES);

/// A value that a plan passes on from a candidate of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// `surface_id`
    SurfaceId,
    /// `change_evidence_candidate_id`
    ChangeEvidenceCandidateId,
    /// `label`
    Label,
    /// `expected_host_scope`
    ExpectedHostScope,
    /// `config_kind`
    ConfigKind,
    /// `service_scope`
    ServiceScope,
    /// `control_tier`
    ControlTier,
    /// `write_capable_surface`
    WriteCapableSurface,
    /// `requires_live_evidence`
    RequiresLiveEvidence,
}

impl Field {
    /// All of them, in the order in which the reference generator asks for them.
    pub const ALL: [Self; 9] = [
        Self::SurfaceId,
        Self::ChangeEvidenceCandidateId,
        Self::Label,
        Self::ExpectedHostScope,
        Self::ConfigKind,
        Self::ServiceScope,
        Self::ControlTier,
        Self::WriteCapableSurface,
        Self::RequiresLiveEvidence,
    ];

    /// The key in the source.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::SurfaceId => "surface_id",
            Self::ChangeEvidenceCandidateId => "change_evidence_candidate_id",
            Self::Label => "label",
            Self::ExpectedHostScope => "expected_host_scope",
            Self::ConfigKind => "config_kind",
            Self::ServiceScope => "service_scope",
            Self::ControlTier => "control_tier",
            Self::WriteCapableSurface => "write_capable_surface",
            Self::RequiresLiveEvidence => "requires_live_evidence",
        }
    }

    fn from_key(key: &[u8]) -> Option<Self> {
        // Written out so that it compiles into a switch on the length: it runs once per member of a source.
        Some(match key {
            b"surface_id" => Self::SurfaceId,
            b"change_evidence_candidate_id" => Self::ChangeEvidenceCandidateId,
            b"label" => Self::Label,
            b"expected_host_scope" => Self::ExpectedHostScope,
            b"config_kind" => Self::ConfigKind,
            b"service_scope" => Self::ServiceScope,
            b"control_tier" => Self::ControlTier,
            b"write_capable_surface" => Self::WriteCapableSurface,
            b"requires_live_evidence" => Self::RequiresLiveEvidence,
            _ => return None,
        })
    }
}

/// One candidate as it stands in the source. Only a complete one is handed out as this.
#[derive(Debug)]
pub struct Candidate {
    index: u32,
    place: Place,
    values: [Value; Field::ALL.len()],
}

#[derive(Debug)]
struct Value {
    written: Vec<u8>,
    kind: Kind,
    /// The candidate has it.
    is_given: bool,
}

impl Candidate {
    /// Its place in the list, from 0.
    #[must_use]
    pub fn index(&self) -> u32 {
        self.index
    }

    /// A value as Python writes it inside a plan, its quotes included.
    #[must_use]
    pub fn written(&self, field: Field) -> &[u8] {
        &self.values[field as usize].written
    }

    /// What a value is.
    #[must_use]
    pub fn kind(&self, field: Field) -> Kind {
        self.values[field as usize].kind
    }

    /// Where it starts in the source.
    #[must_use]
    pub fn place(&self) -> Place {
        self.place
    }

    /// The surface id as Python writes it, without its quotes.
    #[must_use]
    pub fn surface_id(&self) -> &[u8] {
        let quoted = self.written(Field::SurfaceId);
        &quoted[1..quoted.len() - 1]
    }

    /// Whether the surface can be written to, by Python's notion of truth.
    #[must_use]
    pub fn is_write_capable(&self) -> bool {
        is_truthy(self.written(Field::WriteCapableSurface))
    }

    /// Whether only live evidence will do, by Python's notion of truth.
    #[must_use]
    pub fn requires_live_evidence(&self) -> bool {
        is_truthy(self.written(Field::RequiresLiveEvidence))
    }
}

/// One candidate of which no plan can be made: what it has, and nothing of the one before it.
#[derive(Clone, Copy, Debug)]
pub struct Incomplete<'a>(&'a Candidate);

impl<'a> Incomplete<'a> {
    /// Its place in the list, from 0.
    #[must_use]
    pub fn index(&self) -> u32 {
        self.0.index()
    }

    /// Where it starts in the source.
    #[must_use]
    pub fn place(&self) -> Place {
        self.0.place()
    }

    /// What a value is and how Python writes it; nothing where it is missing.
    #[must_use]
    pub fn given(&self, field: Field) -> Option<(Kind, &'a [u8])> {
        let value = &self.0.values[field as usize];
        value.is_given.then_some((value.kind, &*value.written))
    }
}

/// Why no plan can be made of a candidate, and what it has.
pub(super) struct Refused<'a> {
    pub(super) problems: Vec<SourceProblem>,
    pub(super) candidate: Incomplete<'a>,
}

/// Reads candidates one by one into the same memory.
pub(super) struct CandidateReader {
    candidate: Candidate,
}

impl CandidateReader {
    pub(super) fn new() -> Self {
        let empty = || Value { written: Vec::new(), kind: Kind::Null, is_given: false };
        let values = std::array::from_fn(|_| empty());
        Self { candidate: Candidate { index: 0, place: Place { line: 1, column: 1 }, values } }
    }

    /// Reads the object that starts here. The outer error ends the reading, the inner one is about this
    /// candidate only.
    pub(super) fn read<R: Read>(
        &mut self,
        lexer: &mut Lexer<R>,
        index: u32,
        place: Place,
    ) -> Result<Result<&Candidate, Refused<'_>>, ReadProblem> {
        (self.candidate.index, self.candidate.place) = (index, place);
        for value in &mut self.candidate.values {
            value.is_given = false;
        }
        let mut members = lexer.enter()?;
        while members {
            let mut key = ShortKey::default();
            lexer.key(&mut key)?;
            match Field::from_key(key.as_bytes()) {
                Some(field) => self.candidate.values[field as usize].read(lexer, field)?,
                None => lexer.skip_value()?,
            }
            members = lexer.another_member()?;
        }
        let problems = self.problems(lexer);
        Ok(if problems.is_empty() {
            Ok(&self.candidate)
        } else {
            Err(Refused { problems, candidate: Incomplete(&self.candidate) })
        })
    }

    fn problems<R: Read>(&self, lexer: &mut Lexer<R>) -> Vec<SourceProblem> {
        let Candidate { index, place, values } = &self.candidate;
        let (index, place) = (*index, *place);
        let mut problems = Vec::new();
        if values.iter().any(|value| !value.is_given) {
            let missing = Field::ALL.into_iter().zip(values).filter(|(_, value)| !value.is_given);
            let keys = missing.map(|(field, _)| field.key()).collect();
            problems.push(SourceProblem::MissingKeys { index, keys, place });
        }
        let id = &values[Field::SurfaceId as usize];
        if id.is_given && id.kind != Kind::Text {
            let place = lexer.noted_place(Field::SurfaceId as usize);
            problems.push(SourceProblem::SurfaceIdNotText { index, place });
        }
        for (field, value) in Field::ALL.into_iter().zip(values) {
            if value.is_given && holds_lone_surrogate(&value.written) {
                let place = lexer.noted_place(field as usize);
                let (candidate, key) = (Some(index), field.key());
                problems.push(SourceProblem::NotWritable { candidate, key, place });
            }
        }
        problems
    }
}

impl Value {
    /// Reads the value that starts here over what was there: of equal keys the last one counts.
    fn read<R: Read>(&mut self, lexer: &mut Lexer<R>, field: Field) -> Result<(), ReadProblem> {
        self.kind = lexer.kind()?;
        self.is_given = true;
        lexer.note(field as usize);
        self.written.clear();
        lexer.value(VALUE_NESTING, &mut self.written)
    }
}
