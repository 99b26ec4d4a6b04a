//! `defaults`: who observed and on what it rests, for every evidence value that does not say so itself.

use super::evidence::DefaultValues;
use super::fields::FIELDS;
use super::node::{Entry, Node, Value};
use super::pointer::Path;
use super::problem::Trouble;
use super::reader::Reader;
use super::shape::{Need, Shape};
use super::words::Provenance;

/// The values that fill what an evidence value leaves out.
pub(crate) struct Defaults {
    entries: Vec<Entry>,
}

impl Defaults {
    /// Takes them out of a packet; what is wrong with them is noted once, and fills nothing.
    pub(crate) fn take(packet: &mut Node, reader: &mut Reader) -> Self {
        const FIELD: &str = "defaults";
        let before = reader.problems.len();
        let keys: Option<DefaultValues> = reader.key(packet, Path::ROOT, FIELD, Need::May);
        if keys.is_some_and(|keys| keys.provenance == Some(Provenance::Unknown)) {
            let path = Path::ROOT.to(FIELD);
            reader.note(path.to("provenance"), Trouble::ProvenanceUnknown);
        }
        let is_proper = reader.problems.len() == before;
        let Value::Map(entries) = &mut packet.value else { return Self { entries: Vec::new() } };
        let at = entries.iter().position(|entry| entry.key == FIELD);
        let taken = at.map(|at| entries.remove(at).value.value);
        match taken {
            Some(Value::Map(entries)) if is_proper => Self { entries },
            _ => Self { entries: Vec::new() },
        }
    }

    /// Fills every evidence value that is given.
    pub(crate) fn fill(&self, packet: &mut Node) {
        let Value::Map(fields) = &mut packet.value else { return };
        for field in fields {
            let is_evidence = FIELDS
                .iter()
                .any(|row| row.name == field.key && matches!(row.shape, Shape::Evidence(_)));
            if is_evidence {
                self.fill_value(&mut field.value);
            }
        }
    }

    fn fill_value(&self, node: &mut Node) {
        let Value::Map(entries) = &mut node.value else { return };
        let is_given =
            !entries.iter().any(|entry| matches!(entry.key.as_str(), "not_applicable" | "unknown"));
        for default in &self.entries {
            let is_said = entries.iter().any(|entry| entry.key == default.key);
            if is_given && !is_said && !matches!(default.value.value, Value::Null) {
                entries.push(default.clone());
            }
        }
    }
}
