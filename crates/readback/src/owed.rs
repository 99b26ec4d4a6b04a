//! What packets are compared with: the candidates of a plan, and the digests of the entries of the source as it stands.

use std::collections::BTreeMap;
use std::io::Read;

use sha2::{Digest, Sha256};

use crate::checks::{Candidate, Currency};
use crate::python_json::{
    ReadProblem, RecordSink, compact, is_truthy, member, records, text, texts,
};
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
    fn record(&mut self, written: &[u8]) {
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
    fn record(&mut self, written: &[u8]) {
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
    digest: String,
    config_kind: String,
    requires_live_evidence: bool,
}

impl Entries {
    /// Reads a source.
    ///
    /// # Errors
    /// It cannot be read, or is not JSON as Python reads it.
    pub fn of_source(source: impl Read) -> Result<Self, ReadProblem> {
        let mut entries = Self::default();
        records(source, CANDIDATES_KEY, &mut entries)?;
        Ok(entries)
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
        if is_as_planned {
            Currency::Entry(entry.digest.clone())
        } else {
            Currency::PlannedOtherwise
        }
    }
}

impl RecordSink for Entries {
    fn record(&mut self, written: &[u8]) {
        let id = member(written, "change_evidence_candidate_id").and_then(text);
        if let Some(id) = id {
            let live = member(written, "requires_live_evidence");
            let entry = Entry {
                surface_id: member(written, "surface_id").and_then(text).unwrap_or_default(),
                digest: entry_digest(written),
                config_kind: member(written, "config_kind").and_then(text).unwrap_or_default(),
                requires_live_evidence: live.is_some_and(is_truthy),
            };
            self.by_id.insert(id, entry);
        }
    }

    fn restart(&mut self) {
        self.by_id.clear();
        self.has_list = true;
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
             "label": "邊緣 \"A\"", "n": [1.50, 10000000000000000000000, {"b": null, "a": true}]}]}"#;
        let Ok(entries) = Entries::of_source(source.as_bytes()) else { panic!("it is JSON") };
        let candidate = Candidate {
            id: String::new(),
            source_id: "host_service_change_evidence:s".to_owned(),
            config_kind: String::new(),
            requires_live_evidence: false,
        };
        let expect = "b17764ae6681aeb1d4a49e35da63c2cf6940a30731cb68ea11f3b3e221b8e2a8";
        assert_eq!(entries.currency(&candidate), Currency::Entry(expect.to_owned()));
        let other = Candidate { requires_live_evidence: true, ..candidate.clone() };
        assert_eq!(entries.currency(&other), Currency::PlannedOtherwise);
        let other = Candidate { config_kind: "systemd_unit".to_owned(), ..candidate.clone() };
        assert_eq!(entries.currency(&other), Currency::PlannedOtherwise);
        let gone = Candidate { source_id: "another".to_owned(), ..candidate };
        assert_eq!(entries.currency(&gone), Currency::Gone);
    }
}
