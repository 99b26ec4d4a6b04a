//! Which places of a field somebody has to fill, by what is stated so far: what only one answer to another question calls for is
//! asked once that answer is there.

use super::follows::is_still_degraded;
use super::guidance::asked_keys;
use super::supplement::says_nothing;
use crate::packet::fields::Field;
use crate::packet::node::Node;
use crate::packet::shape::{Key, Shape};
use crate::packet::sides::fields_with_sides;

const RESTORATION: &str = "restoration_evidence_ref";
const SINCE: &str = "still_degraded_since";

/// The keys of a field that are asked for, in their order, those that are stated among them.
pub(super) fn keys_asked_now(packet: &Node, field: &Field) -> Vec<&'static Key> {
    let mut keys = asked_keys(field);
    if let (RESTORATION, Shape::Evidence(own)) = (field.name, field.shape) {
        keys.extend(own.iter().filter(|key| key.name == SINCE));
    }
    let is_stated = |key: &Key| {
        let said = packet.get(field.name).and_then(|field| field.get(key.name));
        said.is_some_and(|said| !says_nothing(said))
    };
    keys.retain(|key| is_needed(packet, field.name, key.name) || is_stated(key));
    keys
}

/// Whether a place has to be filled as things stand.
pub(super) fn is_needed(packet: &Node, field: &str, key: &str) -> bool {
    let said = |key: &str| packet.get(field).and_then(|field| field.get(key)?.text());
    let has_side = |words: &[&str]| {
        let sides = fields_with_sides().find(|(name, ..)| *name == field);
        sides.is_some_and(|(_, sides, _)| {
            sides.iter().any(|side| said(side).is_some_and(|word| words.contains(&word)))
        })
    };
    match (field, key) {
        (RESTORATION, SINCE) => is_still_degraded(packet),
        (RESTORATION, "restored_at" | "basis" | "summary") => !is_still_degraded(packet),
        (_, "recovered_at") => said("state") == Some("recovered"),
        ("contention_review", "summary") => has_side(&["observed"]),
        ("port_binding_state_ref", "summary") => has_side(&["mismatch", "not_applicable"]),
        ("dependency_impact_ref", "affected") => has_side(&["degraded", "down", "recovered"]),
        ("failed_unit_review_ref", "summary") => {
            let related = packet.get(field).and_then(|field| field.get("related_to"));
            related.is_some_and(|it| !says_nothing(it) && it.text() != Some("none_failed"))
        }
        (_, _) => true,
    }
}

/// Whether what stands in a place is a team's reason why a side does not apply, where a mismatch of another is to be explained.
pub(super) fn is_left_unexplained(packet: &Node, field: &str, key: &str) -> bool {
    const PORTS: &str = "port_binding_state_ref";
    let said = |key: &str| packet.get(PORTS).and_then(|field| field.get(key)?.text());
    let sides = fields_with_sides().find(|(name, ..)| *name == PORTS);
    let is_mismatched = || {
        sides.is_some_and(|(_, sides, _)| sides.iter().any(|side| said(side) == Some("mismatch")))
    };
    (field, key) == (PORTS, "summary") && said("origin") == Some("profile") && is_mismatched()
}
