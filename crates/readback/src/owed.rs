//! What packets are compared with: the candidates of a plan, and the digests of the entries of the source as it stands.

use std::collections::BTreeMap;
use std::io::Read;

use sha2::{Digest, Sha256};

use crate::checks::{Candidate, Currency};
use crate::python_json::{
    Place, ReadProblem, RecordSink, compact, is_truthy, member, records, text, texts,
};
use crate::screen::{Class, Hits, screen};
use crate::source::CANDIDATES_KEY;

/// The key of the candidates in a plan.
const PLAN_CANDIDATES_KEY: &str = "readback_candidates";

/// The candidates of a plan by their ids.
#[derive(Default)]
pub struct Candidates {
    by_id: BTreeMap<String, Candidate>,
}

impl Candidates {
    /// Reads a plan.
    ///
    /// # Errors
    /// It cannot be read, or is not JSON as Python reads it.
    pub fn of_plan(plan: impl Read) -> Result<Self, ReadProblem> {
        let mut candidates = Self::default();
        records(plan, PLAN_CANDIDATES_KEY, &mut candidates)?;
        Ok(candidates)
    }

    /// The candidate of this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Candidate> {
        self.by_id.get(id)
    }

    /// All of them, by their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Candidate> {
        self.by_id.values()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// The ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }
}

impl RecordSink for Candidates {
    fn record(&mut self, written: &[u8], _: Place) {
        let text_of = |key| member(written, key).and_then(text);
        let Some(id) = text_of("readback_candidate_id") else { return };
        let live = member(written, "requires_live_evidence");
        let candidate = Candidate {
            id: id.clone(),
            source_id: text_of("source_change_evidence_candidate_id").unwrap_or_default(),
            config_kind: text_of("config_kind").unwrap_or_default(),
            requires_live_evidence: live.is_some_and(is_truthy),
        };
        self.by_id.insert(id, candidate);
    }

    fn restart(&mut self) {
        self.by_id.clear();
    }
}

/// What a plan says is in the scope of a candidate: names of services, containers and units.
///
/// # Errors
/// It cannot be read, or is not JSON as Python reads it.
pub fn service_scope(plan: impl Read, candidate: &str) -> Result<Vec<String>, ReadProblem> {
    let mut scope = Scope { candidate, names: Vec::new() };
    records(plan, PLAN_CANDIDATES_KEY, &mut scope)?;
    Ok(scope.names)
}

struct Scope<'a> {
    candidate: &'a str,
    names: Vec<String>,
}

impl RecordSink for Scope<'_> {
    fn record(&mut self, written: &[u8], _: Place) {
        if member(written, "readback_candidate_id").and_then(text).as_deref()
            == Some(self.candidate)
        {
            let names = member(written, "service_scope").map(texts).unwrap_or_default();
            let parts = names.iter().flat_map(|name| name.split([',', ';', '、', ' ']));
            self.names =
                parts.map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
        }
    }

    fn restart(&mut self) {
        self.names.clear();
    }
}

/// The entries of a source by the ids of their change evidence.
#[derive(Default)]
pub struct Entries {
    by_id: BTreeMap<String, Entry>,
    has_list: bool,
}

/// What counts of an entry.
struct Entry {
    surface_id: String,
    config_kind: String,
    requires_live_evidence: bool,
    looked_at: LookedAt,
}

/// What a look at an entry gave. A digest is made of none that the screen refuses.
enum LookedAt {
    /// Nobody asks for its digest.
    Not,
    /// The digest of one that passed the screen.
    Digest(String),
    Refused(RefusedEntry),
}

impl LookedAt {
    fn of(written: &[u8], place: Place) -> Self {
        RefusedEntry::of(written, place)
            .map_or_else(|| Self::Digest(entry_digest(written)), Self::Refused)
    }
}

/// An entry in which the screen finds a secret, of which no digest is made.
pub struct RefusedEntry {
    /// The rules; nothing of the entry is kept.
    pub hits: Hits,
    /// Where it begins in the source.
    pub place: Place,
}

impl RefusedEntry {
    /// Looks at an entry as it is written.
    fn of(written: &[u8], place: Place) -> Option<Self> {
        // Half a surrogate pair is no text, and nobody's secret.
        let hits = screen(String::from_utf8_lossy(written).as_bytes());
        // A digest tells of a secret to whoever guesses; what the gate before this one lets stand of settings is its own affair.
        let has_secret = hits.iter().any(|hit| hit.rule.class == Class::Secret);
        has_secret.then_some(Self { hits, place })
    }
}

impl Entries {
    /// Reads a source; the digest of any entry may be asked for.
    ///
    /// # Errors
    /// It cannot be read, or is not JSON as Python reads it.
    pub fn of_source(source: impl Read) -> Result<Self, ReadProblem> {
        Self::asking(source, &|_| true)
    }

    /// The same, where digests are asked for of some entries only, by the ids of their change evidence. Those go through the screen.
    ///
    /// # Errors
    /// It cannot be read, or is not JSON as Python reads it.
    pub fn asking(source: impl Read, is_asked: &dyn Fn(&str) -> bool) -> Result<Self, ReadProblem> {
        let mut reading = Reading { entries: Self::default(), is_asked };
        records(source, CANDIDATES_KEY, &mut reading)?;
        Ok(reading.entries)
    }

    /// What the screen found in the entry of a candidate, if it was looked at and is refused.
    #[must_use]
    pub fn refused(&self, candidate: &Candidate) -> Option<&RefusedEntry> {
        match &self.by_id.get(&candidate.source_id)?.looked_at {
            LookedAt::Refused(refused) => Some(refused),
            LookedAt::Not | LookedAt::Digest(_) => None,
        }
    }

    /// Whether the document lists candidates at all, be it none; another is no source.
    #[must_use]
    pub const fn is_source(&self) -> bool {
        self.has_list
    }

    /// Whether it has an entry of the surface with this id.
    #[must_use]
    pub fn has_surface(&self, id: &str) -> bool {
        self.by_id.values().any(|entry| entry.surface_id == id)
    }

    /// What the source says of a candidate.
    #[must_use]
    pub fn currency(&self, candidate: &Candidate) -> Currency {
        let Some(entry) = self.by_id.get(&candidate.source_id) else { return Currency::Gone };
        let is_as_planned = entry.config_kind == candidate.config_kind
            && entry.requires_live_evidence == candidate.requires_live_evidence;
        match &entry.looked_at {
            LookedAt::Refused(_) => Currency::Refused,
            _ if !is_as_planned => Currency::PlannedOtherwise,
            LookedAt::Digest(digest) => Currency::Entry(digest.clone()),
            LookedAt::Not => Currency::Unknown,
        }
    }
}

/// Entries that are being read.
struct Reading<'a> {
    entries: Entries,
    is_asked: &'a dyn Fn(&str) -> bool,
}

impl RecordSink for Reading<'_> {
    fn record(&mut self, written: &[u8], place: Place) {
        let id = member(written, "change_evidence_candidate_id").and_then(text);
        if let Some(id) = id {
            let live = member(written, "requires_live_evidence");
            let is_asked = (self.is_asked)(&id);
            let entry = Entry {
                surface_id: member(written, "surface_id").and_then(text).unwrap_or_default(),
                config_kind: member(written, "config_kind").and_then(text).unwrap_or_default(),
                requires_live_evidence: live.is_some_and(is_truthy),
                looked_at: if is_asked { LookedAt::of(written, place) } else { LookedAt::Not },
            };
            self.entries.by_id.insert(id, entry);
        }
    }

    fn restart(&mut self) {
        self.entries.by_id.clear();
        self.entries.has_list = true;
    }
}

/// Every entry of a source that the screen refuses, one after the other. A later list overrides an earlier one.
///
/// # Errors
/// It cannot be read, or is not JSON as Python reads it.
pub fn refused_entries(source: impl Read) -> Result<Vec<RefusedEntry>, ReadProblem> {
    let mut refused = Refused(Vec::new());
    records(source, CANDIDATES_KEY, &mut refused)?;
    Ok(refused.0)
}

struct Refused(Vec<RefusedEntry>);

impl RecordSink for Refused {
    fn record(&mut self, written: &[u8], place: Place) {
        self.0.extend(RefusedEntry::of(written, place));
    }

    fn restart(&mut self) {
        self.0.clear();
    }
}

/// SHA-256 of an entry as compact JSON, keys sorted by code point, as Python writes it; 64 lower-case hexadecimal digits.
fn entry_digest(written: &[u8]) -> String {
    hexadecimal(&Sha256::digest(compact(written)))
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_that_of_its_candidate() {
        let plan = r#"{"readback_candidates": [
            {"readback_candidate_id": "a", "service_scope": ["dockerd", "web, cache"]},
            {"readback_candidate_id": "b", "service_scope": "nginx.service"}, {"readback_candidate_id": "c"}]}"#;
        let scope = |id| service_scope(plan.as_bytes(), id).expect("it is a plan");
        assert_eq!(scope("a"), ["dockerd", "web", "cache"]);
        assert_eq!(scope("b"), ["nginx.service"]);
        assert!(scope("c").is_empty() && scope("d").is_empty());
    }

    #[test]
    fn digests_are_those_of_python() {
        // sha256(json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
        let source = r#"{"change_evidence_candidates": [
            {"surface_id": "s", "change_evidence_candidate_id": "host_service_change_evidence:s",
             "label": "邊緣 \"A\"", "n": [1.50, 100000000000000000000, {"b": null, "a": true}]}]}"#;
        let Ok(entries) = Entries::of_source(source.as_bytes()) else { panic!("it is JSON") };
        let candidate = Candidate {
            id: String::new(),
            source_id: "host_service_change_evidence:s".to_owned(),
            config_kind: String::new(),
            requires_live_evidence: false,
        };
        let expect = "9c0641350358d9786759cdbcadd9b6e522a89d0a77ded94d1b296ef5db39ff4f";
        assert_eq!(entries.currency(&candidate), Currency::Entry(expect.to_owned()));
        let other = Candidate { requires_live_evidence: true, ..candidate.clone() };
        assert_eq!(entries.currency(&other), Currency::PlannedOtherwise);
        let other = Candidate { config_kind: "systemd_unit".to_owned(), ..candidate.clone() };
        assert_eq!(entries.currency(&other), Currency::PlannedOtherwise);
        let gone = Candidate { source_id: "another".to_owned(), ..candidate };
        assert_eq!(entries.currency(&gone), Currency::Gone);
    }

    #[test]
    fn of_an_entry_that_is_refused_there_is_no_digest() {
        const SECRET: &str = "Tr0ub4dor&3xyzQ9";
        let source = format!(
            "{{\"change_evidence_candidates\": [\n\
             {{\"change_evidence_candidate_id\": \"a\", \"label\": \"Edge\"}},\n  \
             {{\"change_evidence_candidate_id\": \"b\", \"label\": \"x\", \"n\": \"password={SECRET}\"}}]}}"
        );
        let candidate = |id: &str| Candidate {
            id: String::new(),
            source_id: id.to_owned(),
            config_kind: String::new(),
            requires_live_evidence: false,
        };
        let entries = |is_asked: &dyn Fn(&str) -> bool| {
            let Ok(entries) = Entries::asking(source.as_bytes(), is_asked) else {
                panic!("it is JSON")
            };
            entries
        };
        let refused = |is_asked: &dyn Fn(&str) -> bool| {
            let entries = entries(is_asked);
            ["a", "b"].map(|id| entries.refused(&candidate(id)).map(|it| it.place))
        };
        let [a, b] = ["a", "b"].map(|id| entries(&|_| true).currency(&candidate(id)));
        assert!(matches!(a, Currency::Entry(_)) && b == Currency::Refused, "{a:?} {b:?}");
        let planned = Candidate { requires_live_evidence: true, ..candidate("b") };
        assert_eq!(entries(&|_| true).currency(&planned), Currency::Refused);
        assert_eq!(entries(&|_| false).currency(&candidate("a")), Currency::Unknown);
        let place = Place { line: 3, column: 3 };
        assert_eq!(refused(&|_| true), [None, Some(place)]);
        assert_eq!(refused(&|id| id == "a"), [None, None]);
        assert_eq!(refused(&|_| false), [None, None]);
        let Ok(all) = refused_entries(source.as_bytes()) else { panic!("it is JSON") };
        let rules: Vec<_> =
            all.iter().flat_map(|it| it.hits.iter().map(|hit| hit.rule.id)).collect();
        assert_eq!((all.len(), rules), (1, vec!["secret-credential-value"]));
    }
}
