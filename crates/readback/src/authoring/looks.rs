//! One look at the host, from which several fields speak: its time said once.

use super::supplement::says_nothing;
use crate::edit::{Editor, NotEdited, Over, text};
use crate::packet::node::Value;
use crate::packet::pointer::{Pointer, Step};

/// The state after and the state evidence, which are looked at when all is over.
pub(super) const LOOKS: [&str; 7] = [
    "after_service_state_ref",
    "docker_daemon_state_ref",
    "compose_stack_state_ref",
    "systemd_unit_state_ref",
    "failed_unit_review_ref",
    "port_binding_state_ref",
    "dependency_impact_ref",
];

pub(super) const OBSERVED_AT: &str = "observed_at";

/// Those that have not said when.
pub(super) fn open_looks(editor: &Editor) -> Vec<&'static str> {
    let is_open = |field: &&'static str| {
        let Some(said) = editor.value(&[Step::Key(field)]) else { return false };
        let is_settled = ["not_applicable", "unknown"].iter().any(|key| said.get(key).is_some());
        let is_evidence = matches!(said.value, Value::Map(_));
        is_evidence && !is_settled && said.get(OBSERVED_AT).is_none_or(says_nothing)
    };
    LOOKS.into_iter().filter(is_open).collect()
}

/// Writes the time of one look into all that have not said when.
pub(super) fn say_looked_at(editor: &mut Editor, time: &str) -> Result<Vec<Pointer>, NotEdited> {
    let mut written = Vec::new();
    for field in open_looks(editor) {
        let path = [Step::Key(field), Step::Key(OBSERVED_AT)];
        editor.set(&path, &text(time), Over::Anything)?;
        written.push(Pointer::of(&path));
    }
    Ok(written)
}
