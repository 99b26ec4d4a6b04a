//! What a plan would accept of a source and is surely a mistake. Nothing of the source is kept but places and numbers.

use std::convert::Infallible;
use std::io::Read;
use std::sync::LazyLock;

use super::{
    Candidate, CandidateSink, Field, Incomplete, Lists, ScanError, Seed, SourceProblem, scan,
};
use crate::inventory::{LIKELY_KINDS_MAX, kind_likely, kind_meant};
use crate::packet::invisible::{first_invisible, is_blank, is_invisible, is_unseen};
use crate::packet::names::Names;
use crate::python_json::{
    Capped, Kind, Lexer, Place, ReadProblem, holds_lone_surrogate, is_truthy, text,
};
use crate::vocabulary::{
    ACCEPTED_FLAGS, AUTHORIZATION_FLAGS, CLOSED_BOUNDARIES, NOT_AUTHORIZATION, RECEIVED_FLAG,
    ZERO_COUNTS, state_evidence_owed,
};

/// How many mistakes are kept; the rest is only counted. More than anybody mends in one go.
const MISTAKES_MAX: usize = 100;

/// Keys of interest are shorter than this, in bytes.
const KEY_BYTES_MAX: usize = 64;

/// The flag of the gate before this one that says that nothing is approved.
const NOT_APPROVAL: &str = "not_approval";

/// Something that a plan would accept and that is surely a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The surface's place in the list, from 0; `None` where it is about no surface.
    pub candidate: Option<u32>,
    /// Where: the surface, or the flag. `None` where it is about the whole source.
    pub place: Option<Place>,
    /// What it is.
    pub kind: MistakeKind,
}

/// What can be a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MistakeKind {
    /// There is no list of surfaces.
    NoList,
    /// The list has no surface in it.
    NoSurfaces,
    /// There are several lists, and all but the last are overridden.
    ManyLists,
    /// A key of the top level is missing or says nothing.
    EnvelopeEmpty(&'static str),
    /// A value of a surface says nothing, or is of a type that says nothing.
    Empty(Field),
    /// An id with a blank in it.
    IdWithBlank,
    /// An id with a sign in it that nobody sees.
    IdUnseen(char),
    /// An id of change evidence that does not end in the surface's own id.
    ForeignId,
    /// A kind that owes state evidence in another spelling, by which it owes none.
    KindSpelling(&'static str),
    /// A flag of a surface that is neither `true` nor `false`; any text counts as true.
    NoBoolean(Field),
    /// A value with something invisible in it.
    Invisible(Field),
    /// A flag or count that has to be closed is not.
    Open(&'static str),
    /// A flag that says that nothing is permitted does not say so.
    NotDenied(&'static str),
}

/// What was found in a source.
#[derive(Debug, Default)]
pub struct Mistakes {
    /// What keeps a plan from being made of it, the first few.
    pub refused: Vec<SourceProblem>,
    /// How many of those there are in all.
    pub refused_count: u64,
    /// How many surfaces it has.
    pub surfaces: u64,
    /// Those whose kind owes no state evidence.
    pub owing_no_state: u64,
    /// Those of them whose kind is likely one that owes it, in everyday words, the first few: the line and the kind.
    pub likely_kinds: Vec<(u64, &'static str)>,
    /// How many of those there are in all.
    pub likely_kinds_count: u64,
    /// The mistakes, the first few of them.
    pub found: Vec<Mistake>,
    /// How many there are in all.
    pub count: u64,
}

impl Mistakes {
    /// Looks at the surfaces of a source.
    ///
    /// # Errors
    /// What keeps the source from being read to its end.
    pub fn in_surfaces(source: impl Read, seed: Seed) -> Result<Self, SourceProblem> {
        let mut mistakes = Self::default();
        let envelope = match scan(source, seed, Lists::All, &mut mistakes) {
            Ok(envelope) => envelope,
            Err(ScanError::Source(problem)) => return Err(problem),
            Err(ScanError::Sink(never)) => match never {},
        };
        match (envelope.lists, mistakes.surfaces) {
            (0, _) => mistakes.add_of_all(MistakeKind::NoList),
            // What is no list is told as such.
            (1, 0) if mistakes.refused_count > 0 => {}
            (1, 0) => mistakes.add_of_all(MistakeKind::NoSurfaces),
            (1, _) => {}
            (_, _) => mistakes.add_of_all(MistakeKind::ManyLists),
        }
        for (key, value) in
            [("schema_version", envelope.schema_version), ("status", envelope.status)]
        {
            if value.is_none_or(|value| !is_text_with_words(&value)) {
                mistakes.add_of_all(MistakeKind::EnvelopeEmpty(key));
            }
        }
        Ok(mistakes)
    }

    /// Looks at every flag of a source, wherever in it it stands. The source is read a second time.
    ///
    /// # Errors
    /// It cannot be read, or is not JSON as Python reads it.
    pub fn add_open_flags(&mut self, source: impl Read) -> Result<(), ReadProblem> {
        let mut lexer = Lexer::new(source)?;
        let mut enclosing: Vec<Kind> = Vec::new();
        let mut flag = None;
        let mut written = Vec::new();
        loop {
            let kind = lexer.kind()?;
            let place = flag.map(|_| lexer.place());
            let is_full = match kind {
                Kind::Object | Kind::List => lexer.enter()?,
                Kind::Text | Kind::Number | Kind::Boolean | Kind::Null => {
                    written.clear();
                    lexer.value(0, &mut written)?;
                    is_truthy(&written)
                }
            };
            if let (Some((name, says)), Some(place)) = (flag, place) {
                let kind = match says {
                    Says::Open if is_full => Some(MistakeKind::Open(name)),
                    Says::Denial if !is_full => Some(MistakeKind::NotDenied(name)),
                    Says::Open | Says::Denial => None,
                };
                if let Some(kind) = kind {
                    self.add(Mistake { candidate: None, place: Some(place), kind });
                }
            }
            if is_full && matches!(kind, Kind::Object | Kind::List) {
                enclosing.push(kind);
                flag = flag_of_member(&mut lexer, kind)?;
                continue;
            }
            let Some(next) = next_flag(&mut lexer, &mut enclosing)? else {
                return lexer.finish();
            };
            flag = next;
        }
    }

    fn add_of_all(&mut self, kind: MistakeKind) {
        self.add(Mistake { candidate: None, place: None, kind });
    }

    fn add(&mut self, mistake: Mistake) {
        self.count += 1;
        if self.found.len() < MISTAKES_MAX {
            self.found.push(mistake);
        }
    }
}

impl Mistakes {
    /// Looks at the values that a surface has, whether it is complete or not.
    fn surface<'a>(
        &mut self,
        (index, place): (u32, Place),
        given: impl Fn(Field) -> Option<(Kind, &'a [u8])>,
    ) {
        self.surfaces += 1;
        let text_of = |field| given(field).and_then(|(_, written)| text(written));
        let own = given(Field::SurfaceId).filter(|(kind, _)| *kind == Kind::Text);
        let mut kinds = Vec::new();
        for field in Field::ALL {
            if let Some(value) = given(field) {
                look_at(field, value, own.map(|(_, written)| written), &mut kinds);
            }
        }
        if given(Field::ConfigKind).is_some() {
            let kind = text_of(Field::ConfigKind).unwrap_or_default();
            if state_evidence_owed(&kind).is_empty() {
                self.owing_no_state += 1;
            }
            if let Some(likely) = kind_likely(&kind) {
                self.likely_kinds_count += 1;
                if self.likely_kinds.len() < LIKELY_KINDS_MAX {
                    self.likely_kinds.push((place.line, likely));
                }
            }
            kinds.extend(kind_meant(&kind).map(MistakeKind::KindSpelling));
        }
        for kind in kinds {
            self.add(Mistake { candidate: Some(index), place: Some(place), kind });
        }
    }
}

impl CandidateSink for Mistakes {
    type Error = Infallible;

    const TAKES_PROBLEMS: bool = true;

    fn candidate(&mut self, candidate: &Candidate) -> Result<(), Infallible> {
        self.surface((candidate.index(), candidate.place()), |field| {
            Some((candidate.kind(field), candidate.written(field)))
        });
        Ok(())
    }

    fn restart(&mut self) -> Result<(), Infallible> {
        *self = Self::default();
        Ok(())
    }

    fn refused(&mut self, problem: SourceProblem) {
        self.refused_count += 1;
        if self.refused.len() < MISTAKES_MAX {
            self.refused.push(problem);
        }
    }

    fn incomplete(&mut self, candidate: Incomplete<'_>) {
        self.surface((candidate.index(), candidate.place()), |field| {
            let given = candidate.given(field);
            // Once is enough: an id that is no text, and what cannot be written, is refused as such.
            given.filter(|(kind, written)| {
                let is_refused = field == Field::SurfaceId && *kind != Kind::Text;
                !is_refused && !holds_lone_surrogate(written)
            })
        });
    }
}

/// Notes what is a mistake in one value; `own` is the surface's id as it is written, if it has one.
fn look_at(
    field: Field,
    (kind, written): (Kind, &[u8]),
    own: Option<&[u8]>,
    kinds: &mut Vec<MistakeKind>,
) {
    match field {
        Field::WriteCapableSurface | Field::RequiresLiveEvidence => {
            if kind != Kind::Boolean {
                kinds.push(MistakeKind::NoBoolean(field));
            }
            return;
        }
        Field::ServiceScope if kind == Kind::List => {}
        Field::SurfaceId
        | Field::ChangeEvidenceCandidateId
        | Field::Label
        | Field::ExpectedHostScope
        | Field::ConfigKind
        | Field::ServiceScope
        | Field::ControlTier => {
            let takes_list = matches!(field, Field::ExpectedHostScope | Field::ServiceScope);
            let says = match kind {
                Kind::Text => is_text_with_words(written),
                Kind::List => takes_list && is_truthy(written),
                Kind::Object => takes_list && is_truthy(written),
                Kind::Number | Kind::Boolean | Kind::Null => false,
            };
            if !says {
                kinds.push(MistakeKind::Empty(field));
                return;
            }
        }
    }
    let has_invisible =
        std::str::from_utf8(written).is_ok_and(|written| first_invisible(written).is_some());
    if has_invisible {
        kinds.push(MistakeKind::Invisible(field));
    }
    match field {
        Field::SurfaceId => {
            // What is invisible is told as such.
            let is_gap = |sign: &char| is_unseen(*sign) && !is_invisible(*sign);
            let id = text(written).unwrap_or_default();
            let (blanks, others): (Vec<char>, Vec<char>) =
                id.chars().filter(is_gap).partition(|sign| sign.is_whitespace());
            kinds.extend(blanks.first().map(|_| MistakeKind::IdWithBlank));
            kinds.extend(others.first().copied().map(MistakeKind::IdUnseen));
        }
        Field::ChangeEvidenceCandidateId => {
            // Both end in the quote.
            let own = own.and_then(|own| own.strip_prefix(b"\""));
            let is_own =
                |own| written.strip_suffix(own).is_some_and(|before| before.ends_with(b":"));
            if own.is_some_and(|own| !is_own(own)) {
                kinds.push(MistakeKind::ForeignId);
            }
        }
        Field::Label
        | Field::ExpectedHostScope
        | Field::ConfigKind
        | Field::ServiceScope
        | Field::ControlTier
        | Field::WriteCapableSurface
        | Field::RequiresLiveEvidence => {}
    }
}

/// Whether a written value is a text with more than blanks in it.
fn is_text_with_words(written: &[u8]) -> bool {
    text(written).is_some_and(|text| !is_blank(&text))
}

/// What a flag must not say.
#[derive(Clone, Copy)]
enum Says {
    /// That something is open, accepted or counted.
    Open,
    /// That something is not denied.
    Denial,
}

type Flag = (&'static str, Says);

/// Every flag and count that has one value only.
static FLAGS: LazyLock<Names<Says>> = LazyLock::new(|| {
    let closed = ACCEPTED_FLAGS.iter().chain(&AUTHORIZATION_FLAGS).chain(&CLOSED_BOUNDARIES);
    let closed = closed.chain(&ZERO_COUNTS).copied().chain([RECEIVED_FLAG]);
    let denials = [NOT_AUTHORIZATION, NOT_APPROVAL].into_iter();
    Names::of(closed.map(|name| (name, Says::Open)).chain(denials.map(|it| (it, Says::Denial))))
});

/// The flag that the first or next member of an object is, if it is one; elements of a list are none.
fn flag_of_member<R: Read>(lexer: &mut Lexer<R>, of: Kind) -> Result<Option<Flag>, ReadProblem> {
    if of != Kind::Object {
        return Ok(None);
    }
    let mut key = Capped::<KEY_BYTES_MAX>::default();
    lexer.key(&mut key)?;
    let key = key.whole().and_then(|key| String::from_utf8(key).ok());
    Ok(key.and_then(|key| FLAGS.get(&key)))
}

/// After a value: leaves what ends here, and goes on to the next. Nothing once the outermost value is complete.
fn next_flag<R: Read>(
    lexer: &mut Lexer<R>,
    enclosing: &mut Vec<Kind>,
) -> Result<Option<Option<Flag>>, ReadProblem> {
    while let Some(&kind) = enclosing.last() {
        let more =
            if kind == Kind::Object { lexer.another_member()? } else { lexer.another_item()? };
        if more {
            return flag_of_member(lexer, kind).map(Some);
        }
        enclosing.pop();
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SURFACE: &str = r#"{"surface_id": "edge_a", "change_evidence_candidate_id": "host_service_change_evidence:edge_a",
        "label": "Edge A", "expected_host_scope": ["192.0.2.1"], "config_kind": "docker_daemon",
        "service_scope": [], "control_tier": "C0", "write_capable_surface": true, "requires_live_evidence": false}"#;

    fn look(source: &str) -> Mistakes {
        let looked = Mistakes::in_surfaces(source.as_bytes(), Seed(1, 2));
        let mut mistakes = looked.expect("a plan can be made of it");
        mistakes.add_open_flags(source.as_bytes()).expect("it was read before");
        mistakes
    }

    fn source_of(surfaces: &[&str]) -> String {
        let surfaces = surfaces.join(",\n");
        format!(
            "{{\"schema_version\": \"v\", \"status\": \"s\",\n\"change_evidence_candidates\": [\n{surfaces}]}}"
        )
    }

    fn kinds(source: &str) -> Vec<MistakeKind> {
        look(source).found.iter().map(|mistake| mistake.kind).collect()
    }

    #[test]
    fn an_honest_source_has_no_mistake() {
        let mistakes = look(&source_of(&[SURFACE]));
        assert_eq!((mistakes.surfaces, mistakes.owing_no_state, mistakes.count), (1, 0, 0));
        let incident = include_str!(
            "../../../../examples/incident/docs/security/host-service-change-evidence-acceptance.snapshot.json"
        );
        let mistakes = look(incident);
        assert_eq!((mistakes.surfaces, mistakes.count), (25, 0), "{:?}", mistakes.found);
    }

    #[test]
    fn each_mistake_in_a_surface_is_told() {
        for (from, to, expect) in [
            ("\"Edge A\"", "\"  \"", MistakeKind::Empty(Field::Label)),
            ("\"Edge A\"", "null", MistakeKind::Empty(Field::Label)),
            ("\"Edge A\"", "\"Edge\u{200b} A\"", MistakeKind::Invisible(Field::Label)),
            ("[\"192.0.2.1\"]", "[]", MistakeKind::Empty(Field::ExpectedHostScope)),
            ("\"docker_daemon\"", "\"\"", MistakeKind::Empty(Field::ConfigKind)),
            ("\"docker_daemon\"", "7", MistakeKind::Empty(Field::ConfigKind)),
            ("\"docker_daemon\"", "\"Docker daemon\"", MistakeKind::KindSpelling("docker_daemon")),
            ("\"C0\"", "[]", MistakeKind::Empty(Field::ControlTier)),
            (
                "\"service_scope\": []",
                "\"service_scope\": 5",
                MistakeKind::Empty(Field::ServiceScope),
            ),
            (": false", ": \"false\"", MistakeKind::NoBoolean(Field::RequiresLiveEvidence)),
            (": true", ": 1", MistakeKind::NoBoolean(Field::WriteCapableSurface)),
            ("evidence:edge_a", "evidence:edge_b", MistakeKind::ForeignId),
            ("evidence:edge_a", "evidence:nedge_a", MistakeKind::ForeignId),
        ] {
            let surface = SURFACE.replace(from, to);
            assert_ne!(surface, SURFACE, "{from}");
            assert_eq!(kinds(&source_of(&[&surface])), [expect], "{to}");
        }
        let (blank, unseen) = (MistakeKind::IdWithBlank, MistakeKind::IdUnseen);
        for (id, expect) in [
            ("edge a", blank),
            ("edge\u{3000}a", blank),
            ("edge\u{2800}a", unseen('\u{2800}')),
            ("edge\\u2800a", unseen('\u{2800}')),
            ("edge_a\u{fe0f}", unseen('\u{fe0f}')),
        ] {
            let surface = SURFACE.replace("edge_a", id);
            assert_eq!(kinds(&source_of(&[&surface])), [expect], "{}", id.escape_unicode());
        }
        let unseen = SURFACE.replace("edge_a", "edge\u{3164}a");
        let expect = [Field::SurfaceId, Field::ChangeEvidenceCandidateId];
        assert_eq!(kinds(&source_of(&[&unseen])), expect.map(MistakeKind::Invisible));
    }

    #[test]
    fn mistakes_in_the_whole_are_told() {
        for (source, expect) in [
            (
                "{\"schema_version\": \"v\", \"status\": \"s\"}".to_owned(),
                vec![MistakeKind::NoList],
            ),
            (source_of(&[]), vec![MistakeKind::NoSurfaces]),
            (
                source_of(&[SURFACE]).replace("\"status\": \"s\",", ""),
                vec![MistakeKind::EnvelopeEmpty("status")],
            ),
            (
                source_of(&[SURFACE]).replace("\"v\"", "2"),
                vec![MistakeKind::EnvelopeEmpty("schema_version")],
            ),
            (
                source_of(&[SURFACE]).replace(
                    "{\"schema_version",
                    "{\"change_evidence_candidates\": [], \"schema_version",
                ),
                vec![MistakeKind::ManyLists],
            ),
        ] {
            assert_eq!(kinds(&source), expect, "{source}");
        }
    }

    #[test]
    fn flags_are_found_wherever_they_stand_and_closed_ones_are_not() {
        let with = |more: &str| {
            source_of(&[SURFACE]).replace("\"status\"", &format!("{more}, \"status\""))
        };
        for (more, expect) in [
            ("\"runtime_gate\": true", Some(MistakeKind::Open("runtime_gate"))),
            (
                "\"x\": [{\"y\": {\"ssh_read_authorized\": 1}}]",
                Some(MistakeKind::Open("ssh_read_authorized")),
            ),
            ("\"runtime_gate\": \"false\"", Some(MistakeKind::Open("runtime_gate"))),
            ("\"runtime_gate\": [false]", Some(MistakeKind::Open("runtime_gate"))),
            ("\"runtime_gate_count\": 2", Some(MistakeKind::Open("runtime_gate_count"))),
            (
                "\"boundaries\": {\"not_authorization\": false}",
                Some(MistakeKind::NotDenied("not_authorization")),
            ),
            ("\"not_approval\": null", Some(MistakeKind::NotDenied("not_approval"))),
            ("\"runtime_gate\": false, \"runtime_gate_count\": 0", None),
            ("\"runtime_gate\": {}, \"not_approval\": true", None),
            ("\"x\": \"runtime_gate\", \"y\": [true, {}, [[]]]", None),
        ] {
            let source = with(more);
            assert_eq!(kinds(&source), expect.into_iter().collect::<Vec<_>>(), "{more}");
        }
        let place = look(&with("\n  \"runtime_gate\": true")).found[0].place;
        assert_eq!(place, Some(Place { line: 2, column: 19 }));
    }

    #[test]
    fn what_is_kept_is_bounded_and_all_of_it_is_counted() {
        let surfaces: Vec<String> = (0..MISTAKES_MAX + 7)
            .map(|index| SURFACE.replace("edge_a", &format!("edge_{index}")).replace("Edge A", ""))
            .collect();
        let surfaces: Vec<&str> = surfaces.iter().map(String::as_str).collect();
        let mistakes = look(&source_of(&surfaces));
        assert_eq!(mistakes.found.len(), MISTAKES_MAX);
        assert_eq!(mistakes.count, MISTAKES_MAX as u64 + 7);
    }
}
