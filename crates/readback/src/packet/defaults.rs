//! `defaults`: who observed and on what it rests, for every evidence value that does not say so itself.

use super::evidence::DefaultValues;
use super::fields::FIELDS;
use super::node::{Entry, Node, Value};
use super::pointer::Path;
use super::reader::Reader;
use super::shape::{Need, Shape};
use crate::canonical;
use crate::screen::Place;

/// The values that fill what an evidence value leaves out.
pub(crate) struct Defaults {
    entries: Vec<Entry>,
}

impl Defaults {
    /// Takes them out of a packet. Where something is wrong with them it is noted once; then they fill nothing and stay
    /// where they are, so that the canonical form has the same finding.
    pub(crate) fn take(packet: &mut Node, reader: &mut Reader) -> Self {
        const FIELD: &str = "defaults";
        let noted = |reader: &Reader| (reader.problems.len(), reader.unknown_keys.len());
        let before = noted(reader);
        let _: Option<DefaultValues> = reader.key(packet, Path::ROOT, FIELD, Need::May);
        let is_proper = noted(reader) == before;
        if let Value::Map(entries) = &mut packet.value
            && let Some(at) = entries.iter().position(|entry| entry.key == FIELD)
            && is_proper
            && let Value::Map(entries) = entries.remove(at).value.value
        {
            return Self { entries };
        }
        Self { entries: Vec::new() }
    }

    /// Bytes that they add to the canonical form at most.
    pub(crate) fn bytes_max(&self) -> usize {
        const MARKS: usize = 4;
        let bytes = |entry: &Entry| entry.key.len() + MARKS + canonical::length(&entry.value);
        FIELDS.len() * self.entries.iter().map(bytes).sum::<usize>()
    }

    /// Fills every evidence value that is given.
    pub(crate) fn fill(&self, packet: &mut Node) {
        let Value::Map(fields) = &mut packet.value else { return };
        for field in fields {
            let is_evidence = FIELDS
                .iter()
                .any(|row| row.name == field.key && matches!(row.shape, Shape::Evidence(_)));
            if is_evidence {
                self.fill_value(&mut field.value, field.key_place);
            }
        }
    }

    /// What is filled in stands nowhere in the field, so it is found at the field's key.
    fn fill_value(&self, node: &mut Node, place: Place) {
        let Value::Map(entries) = &mut node.value else { return };
        let is_given =
            !entries.iter().any(|entry| matches!(entry.key.as_str(), "not_applicable" | "unknown"));
        for default in &self.entries {
            let is_default = |entry: &Entry| entry.key == default.key;
            let is_null = |entry: &Entry| matches!(entry.value.value, Value::Null);
            let is_said = entries.iter().any(|entry| is_default(entry) && !is_null(entry));
            if is_given && !is_said && !is_null(default) {
                // A null leaves the value out, as if the key were not there.
                entries.retain(|entry| !is_default(entry));
                let mut filled = default.clone();
                filled.key_place = place;
                filled.value.stand_at(place);
                entries.push(filled);
            }
        }
    }
}
