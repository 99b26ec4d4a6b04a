//! Keys that no packet may hold, whatever their value: what only a reviewer's record changes, and what nothing opens.

use std::sync::LazyLock;

use super::names::Names;
use super::node::{Node, Value};
use crate::screen::Place;
use crate::vocabulary::{
    ACCEPTED_FLAGS, AUTHORIZATION_FLAGS, BLOCKED_ACTIONS, CLOSED_BOUNDARIES, NOT_AUTHORIZATION,
    RECEIVED_FLAG, ZERO_COUNTS,
};

/// A key that no packet may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RefusedKey {
    /// Which one, out of the frozen vocabulary.
    pub key: &'static str,
    /// Where it stands.
    pub place: Place,
    /// Why it is refused.
    pub why: Why,
}

/// Why a key is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is a flag, a count or an outcome that only a reviewer's signed record changes.
    MovesACount,
    /// It is a permission, a boundary, a blocked action or the gate.
    OpensSomething,
}

/// Keys of a plan that tell where an episode stands.
const OUTCOMES: [&str; 3] = ["status", "reviewer_outcome", "outcome_lanes"];

/// Names of the gate and of what comes with it that are no flags of their own.
const GATE: [&str; 5] =
    ["blocked_actions", "boundaries", NOT_AUTHORIZATION, "not_approval", "runtime_gate_count"];

/// Every refused key of a packet, at any depth, in order.
pub(crate) fn find(packet: &Node) -> Vec<RefusedKey> {
    let mut found = Vec::new();
    look(packet, &mut found);
    found.sort_by_key(|key| key.place);
    found
}

fn look(node: &Node, found: &mut Vec<RefusedKey>) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                if let Some((key, why)) = refused(&entry.key) {
                    found.push(RefusedKey { key, place: entry.key_place, why });
                }
                look(&entry.value, found);
            }
        }
        Value::List(elements) => elements.iter().for_each(|element| look(element, found)),
        Value::Null | Value::Bool(_) | Value::Integer(_) | Value::OtherNumber | Value::Text(_) => {}
    }
}

/// Every refused key by its name; where one is in both lists, it opens something.
static REFUSED: LazyLock<Names<Why>> = LazyLock::new(|| {
    let moves = [&ACCEPTED_FLAGS[..], &[RECEIVED_FLAG], &ZERO_COUNTS, &OUTCOMES];
    let opens = [&AUTHORIZATION_FLAGS[..], &CLOSED_BOUNDARIES, &BLOCKED_ACTIONS, &GATE];
    let moves = moves.into_iter().flatten().map(|name| (*name, Why::MovesACount));
    let opens = opens.into_iter().flatten().map(|name| (*name, Why::OpensSomething));
    Names::of(moves.chain(opens))
});

/// The refused key of this name in whatever case, and why.
fn refused(key: &str) -> Option<(&'static str, Why)> {
    if key.bytes().any(|byte| byte.is_ascii_uppercase()) {
        REFUSED.get(&key.to_ascii_lowercase())
    } else {
        REFUSED.get(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&'static str, Why)> {
        let Ok(node) = super::super::json::read(text) else { panic!("JSON") };
        find(&node).into_iter().map(|key| (key.key, key.why)).collect()
    }

    #[test]
    fn keys_are_found_at_any_depth_whatever_their_value() {
        assert_eq!(
            found(
                r#"{"a":[{"runtime_gate":null}],"b":{"post_incident_readback_accepted":false},"status":1}"#
            ),
            [
                ("runtime_gate", Why::OpensSomething),
                ("post_incident_readback_accepted", Why::MovesACount),
                ("status", Why::MovesACount),
            ]
        );
    }

    #[test]
    fn values_are_no_keys() {
        assert_eq!(found(r#"{"action":"ansible_apply","x":"runtime_gate: true"}"#), []);
    }

    #[test]
    fn no_key_of_a_packet_is_refused() {
        for field in crate::packet::fields::FIELDS {
            assert_eq!(refused(field.name), None, "{}", field.name);
        }
    }
}
