//! The constant text of a plan, laid out once: what is the same in every plan, with slots for what is not.
//!
//! Members stand in the order of their keys by code point and two spaces deep per level, as Python's
//! `json.dumps(indent=2, sort_keys=True)` has it.

use crate::python_json::write_string;
use crate::source::Field;
use crate::vocabulary as v;
use crate::wording::Wording;

/// A piece of a template.
#[derive(Debug)]
pub(super) enum Piece<S> {
    /// Text that is the same every time.
    Constant(Vec<u8>),
    /// A place that is filled.
    Slot(S),
}

/// What is filled in once per plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReportSlot {
    GeneratedAt,
    GitCommit,
    Candidates,
    SourceSchemaVersion,
    SourceStatus,
    CandidateCount,
    WriteCapableCount,
    LiveEvidenceCount,
}

/// What is filled in once per candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CandidateSlot {
    /// A value as it comes from the source, written as Python writes it.
    Passed(Field),
    /// The surface id inside the quotes of the candidate's own id.
    SurfaceIdText,
}

/// Pieces in the order in which they are written; no two constants in a row.
#[derive(Debug)]
pub(super) struct Template<S> {
    pieces: Vec<Piece<S>>,
}

impl<S: PartialEq> Template<S> {
    pub(super) fn pieces(&self) -> &[Piece<S>] {
        &self.pieces
    }

    /// The pieces before the slot.
    pub(super) fn before(&self, slot: S) -> &[Piece<S>] {
        &self.pieces[..self.index(slot)]
    }

    /// The pieces behind the slot.
    pub(super) fn after(&self, slot: S) -> &[Piece<S>] {
        &self.pieces[self.index(slot) + 1..]
    }

    fn index(&self, slot: S) -> usize {
        let found =
            self.pieces.iter().position(|piece| matches!(piece, Piece::Slot(s) if *s == slot));
        found.unwrap_or(self.pieces.len() - 1)
    }
}

/// A value of the constant text. It can say `false` but nowhere holds a `bool`: what must stay closed has
/// no value that could be another.
enum Shape<S> {
    Null,
    Closed,
    Affirmed,
    Count(u64),
    Word(String),
    /// A sentence, which a team may have in its own words.
    Sentence(String),
    /// A text that begins with a constant and ends with a slot.
    Prefixed(&'static str, S),
    List(Vec<Shape<S>>),
    Object(Vec<(&'static str, Shape<S>)>),
    Slot(S),
}

impl<S> Shape<S> {
    fn word(word: &str) -> Self {
        Self::Word(word.to_owned())
    }

    fn words<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        Self::List(words.into_iter().map(Self::word).collect())
    }

    /// The template of this value, when it begins on a line of this nesting.
    fn laid_out(self, nesting: usize) -> Template<S> {
        let mut layout = Layout { pieces: Vec::new(), constant: Vec::new() };
        self.write(nesting, &mut layout);
        layout.end_constant();
        Template { pieces: layout.pieces }
    }

    fn write(self, nesting: usize, layout: &mut Layout<S>) {
        match self {
            Self::Null => layout.text("null"),
            Self::Closed => layout.text("false"),
            Self::Affirmed => layout.text("true"),
            Self::Count(count) => layout.text(&count.to_string()),
            Self::Word(word) | Self::Sentence(word) => {
                write_string(&mut layout.constant, word.as_bytes());
            }
            Self::Prefixed(prefix, slot) => {
                layout.text("\"");
                layout.text(prefix);
                layout.slot(slot);
                layout.text("\"");
            }
            Self::List(items) => {
                layout.text("[");
                for (index, item) in items.into_iter().enumerate() {
                    layout.new_line(index > 0, nesting + 1);
                    item.write(nesting + 1, layout);
                }
                layout.new_line(false, nesting);
                layout.text("]");
            }
            Self::Object(mut members) => {
                members.sort_by_key(|(key, _)| *key);
                layout.text("{");
                for (index, (key, value)) in members.into_iter().enumerate() {
                    layout.new_line(index > 0, nesting + 1);
                    write_string(&mut layout.constant, key.as_bytes());
                    layout.text(": ");
                    value.write(nesting + 1, layout);
                }
                layout.new_line(false, nesting);
                layout.text("}");
            }
            Self::Slot(slot) => layout.slot(slot),
        }
    }
}

/// A template in the making: the pieces so far and the constant that is being written.
struct Layout<S> {
    pieces: Vec<Piece<S>>,
    constant: Vec<u8>,
}

impl<S> Layout<S> {
    fn text(&mut self, text: &str) {
        self.constant.extend_from_slice(text.as_bytes());
    }

    fn new_line(&mut self, after_comma: bool, nesting: usize) {
        self.text(if after_comma { ",\n" } else { "\n" });
        self.text(&"  ".repeat(nesting));
    }

    fn slot(&mut self, slot: S) {
        self.end_constant();
        self.pieces.push(Piece::Slot(slot));
    }

    fn end_constant(&mut self) {
        if !self.constant.is_empty() {
            self.pieces.push(Piece::Constant(std::mem::take(&mut self.constant)));
        }
    }
}

/// The report around the candidates.
pub(super) fn report(wording: &Wording) -> Template<ReportSlot> {
    report_shape(wording).laid_out(0)
}

fn report_shape(wording: &Wording) -> Shape<ReportSlot> {
    use ReportSlot as Slot;
    let checks = wording.checks().map(|(id, sentence)| {
        Shape::Object(vec![
            ("check_id", Shape::word(id)),
            ("instruction", Shape::Sentence(sentence.to_owned())),
        ])
    });
    let lanes = wording.lanes().map(|(id, sentence)| {
        Shape::Object(vec![
            ("lane_id", Shape::word(id)),
            ("meaning", Shape::Sentence(sentence.to_owned())),
        ])
    });
    Shape::Object(vec![
        ("schema_version", Shape::word(v::PLAN_SCHEMA_VERSION)),
        ("generated_at", Shape::Slot(Slot::GeneratedAt)),
        ("git_commit", Shape::Slot(Slot::GitCommit)),
        ("status", Shape::word(v::PLAN_STATUS)),
        ("source_schema_version", Shape::Slot(Slot::SourceSchemaVersion)),
        ("source_status", Shape::Slot(Slot::SourceStatus)),
        ("source_paths", Shape::words(v::SOURCE_PATHS)),
        ("summary", summary()),
        ("required_readback_fields", Shape::words(v::REQUIRED_READBACK_FIELDS)),
        ("reviewer_checks", Shape::List(checks.collect())),
        ("outcome_lanes", Shape::List(lanes.collect())),
        ("blocked_actions", Shape::words(v::BLOCKED_ACTIONS)),
        ("readback_candidates", Shape::Slot(Slot::Candidates)),
        ("boundaries", boundaries()),
    ])
}

fn summary() -> Shape<ReportSlot> {
    use ReportSlot as Slot;
    let length = |length: usize| Shape::Count(length as u64);
    let mut counts = vec![
        ("readback_candidate_count", Shape::Slot(Slot::CandidateCount)),
        ("write_capable_readback_candidate_count", Shape::Slot(Slot::WriteCapableCount)),
        ("live_evidence_required_readback_candidate_count", Shape::Slot(Slot::LiveEvidenceCount)),
        (
            "recovery_health_impact_review_required_candidate_count",
            Shape::Slot(Slot::CandidateCount),
        ),
        ("cross_project_sync_required_candidate_count", Shape::Slot(Slot::CandidateCount)),
        ("no_false_green_required_candidate_count", Shape::Slot(Slot::CandidateCount)),
        ("readback_field_count", length(v::READBACK_FIELDS.len())),
        ("required_readback_field_count", length(v::REQUIRED_READBACK_FIELDS.len())),
        ("reviewer_check_count", length(crate::checks::CHECKS.len())),
        ("outcome_lane_count", length(v::LANES.len())),
        ("blocked_action_count", length(v::BLOCKED_ACTIONS.len())),
        ("coverage_percent_after_readback_plan", Shape::Count(v::PROGRAMME_COVERAGE_PERCENT)),
    ];
    counts.extend(v::ZERO_COUNTS.map(|name| (name, Shape::Count(0))));
    Shape::Object(counts)
}

fn boundaries() -> Shape<ReportSlot> {
    let mut boundaries = vec![(v::NOT_AUTHORIZATION, Shape::Affirmed)];
    boundaries.extend(v::CLOSED_BOUNDARIES.map(|name| (name, Shape::Closed)));
    Shape::Object(boundaries)
}

/// One candidate.
pub(super) fn candidate() -> Template<CandidateSlot> {
    candidate_shape().laid_out(2)
}

fn candidate_shape() -> Shape<CandidateSlot> {
    use CandidateSlot as Slot;
    let mut members = vec![
        ("readback_candidate_id", Shape::Prefixed(v::CANDIDATE_PREFIX, Slot::SurfaceIdText)),
        ("status", Shape::word(v::WAITING_READBACK)),
        (
            "source_change_evidence_candidate_id",
            Shape::Slot(Slot::Passed(Field::ChangeEvidenceCandidateId)),
        ),
        ("maintenance_window", Shape::word(v::PENDING)),
        ("rollback_owner", Shape::word(v::PENDING)),
        ("followup_owner", Shape::word(v::PENDING)),
        ("reviewer_outcome", Shape::word(v::WAITING_READBACK)),
        ("not_approval", Shape::Affirmed),
        ("readback_fields", Shape::words(v::READBACK_FIELDS)),
        ("required_readback_fields", Shape::words(v::REQUIRED_READBACK_FIELDS)),
        ("reviewer_checks", Shape::words(crate::checks::CHECKS.iter().map(|check| check.id))),
        ("outcome_lanes", Shape::words(v::LANES.iter().map(|lane| lane.id))),
        ("blocked_actions", Shape::words(v::BLOCKED_ACTIONS)),
        (v::RECEIVED_FLAG, Shape::Closed),
    ];
    let passed = Field::ALL.into_iter().filter(|field| *field != Field::ChangeEvidenceCandidateId);
    members.extend(passed.map(|field| (field.key(), Shape::Slot(Slot::Passed(field)))));
    members.extend(v::ACCEPTED_FLAGS.map(|flag| (flag, Shape::Closed)));
    members.extend(v::AUTHORIZATION_FLAGS.map(|flag| (flag, Shape::Closed)));
    let unfilled = |name: &&str| !members.iter().any(|(key, _)| key == name);
    let unfilled: Vec<_> = v::READBACK_FIELDS.into_iter().filter(unfilled).collect();
    members.extend(unfilled.into_iter().map(|name| (name, Shape::Null)));
    Shape::Object(members)
}

/// The JSON Schema of a plan, as members of an object.
pub(super) fn schema(wording: &Wording) -> String {
    let candidate = candidate_shape().schema(&|slot| {
        match slot {
            CandidateSlot::SurfaceIdText => r#"{"type":"string"}"#,
            // What comes from the source is passed on, whatever it is.
            CandidateSlot::Passed(_) => "{}",
        }
        .to_owned()
    });
    report_shape(wording).schema(&|slot| match slot {
        ReportSlot::GeneratedAt | ReportSlot::GitCommit => r#"{"type":"string"}"#.to_owned(),
        ReportSlot::Candidates => format!("{{\"type\":\"array\",\"items\":{candidate}}}"),
        ReportSlot::SourceSchemaVersion | ReportSlot::SourceStatus => "{}".to_owned(),
        ReportSlot::CandidateCount
        | ReportSlot::WriteCapableCount
        | ReportSlot::LiveEvidenceCount => r#"{"type":"integer","minimum":0}"#.to_owned(),
    })
}

impl<S: Copy> Shape<S> {
    /// The JSON Schema of this value.
    fn schema(&self, slot_schema: &dyn Fn(S) -> String) -> String {
        let constant = |value: &str| format!("{{\"const\":{value}}}");
        match self {
            Self::Null => constant("null"),
            Self::Closed => constant("false"),
            Self::Affirmed => constant("true"),
            Self::Count(count) => constant(&count.to_string()),
            Self::Word(word) => constant(&quoted(word)),
            Self::Sentence(_) => r#"{"type":"string"}"#.to_owned(),
            Self::Prefixed(prefix, _) => {
                format!("{{\"type\":\"string\",\"pattern\":{}}}", quoted(&format!("^{prefix}")))
            }
            Self::List(items) => {
                let schemas: Vec<String> =
                    items.iter().map(|item| item.schema(slot_schema)).collect();
                let count = items.len();
                format!(
                    "{{\"type\":\"array\",\"minItems\":{count},\"maxItems\":{count},\"prefixItems\":[{}]}}",
                    schemas.join(",")
                )
            }
            Self::Object(members) => {
                let properties: Vec<String> = members
                    .iter()
                    .map(|(key, value)| format!("{}:{}", quoted(key), value.schema(slot_schema)))
                    .collect();
                let required: Vec<String> = members.iter().map(|(key, _)| quoted(key)).collect();
                format!(
                    "{{\"type\":\"object\",\"additionalProperties\":false,\"required\":[{}],\"properties\":{{{}}}}}",
                    required.join(","),
                    properties.join(",")
                )
            }
            Self::Slot(slot) => slot_schema(*slot),
        }
    }
}

fn quoted(text: &str) -> String {
    let mut out = Vec::new();
    write_string(&mut out, text.as_bytes());
    String::from_utf8(out).unwrap_or_default()
}
