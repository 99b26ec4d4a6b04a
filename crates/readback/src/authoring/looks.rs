//! A time of which several fields speak, said once: that of one look at the host, and that at which guard and follow-up are due.

use super::supplement::says_nothing;
use crate::edit::{Editor, NotEdited, Over, text};
use crate::packet::node::Value;
use crate::packet::pointer::{Pointer, Step};

/// Fields that may speak of the same time, and the key in which they do.
pub(super) struct OneTime {
    fields: &'static [&'static str],
    pub(super) key: &'static str,
}

/// The state after and the state evidence, which are looked at when all is over.
pub(super) const LOOKS: OneTime = OneTime {
    fields: &[
        "after_service_state_ref",
        "docker_daemon_state_ref",
        "compose_stack_state_ref",
        "systemd_unit_state_ref",
        "failed_unit_review_ref",
        "port_binding_state_ref",
        "dependency_impact_ref",
    ],
    key: "observed_at",
};

/// What keeps it from coming back, and the follow-up.
pub(super) const DUES: OneTime =
    OneTime { fields: &["recurrence_guard_ref", "followup_owner"], key: "due" };

impl OneTime {
    /// Those that have not said when.
    pub(super) fn open(&self, editor: &Editor) -> Vec<&'static str> {
        let is_open = |field: &&'static str| {
            let Some(said) = editor.value(&[Step::Key(field)]) else { return false };
            let is_settled = ["not_applicable", "unknown", "contributed_by"]
                .iter()
                .any(|key| said.get(key).is_some());
            let has_keys = matches!(said.value, Value::Map(_));
            has_keys && !is_settled && said.get(self.key).is_none_or(says_nothing)
        };
        self.fields.iter().copied().filter(is_open).collect()
    }

    /// Writes it into all that have not said when.
    pub(super) fn say(&self, editor: &mut Editor, time: &str) -> Result<Vec<Pointer>, NotEdited> {
        let mut written = Vec::new();
        for field in self.open(editor) {
            let path = [Step::Key(field), Step::Key(self.key)];
            editor.set(&path, &text(time), Over::Anything)?;
            written.push(Pointer::of(&path));
        }
        Ok(written)
    }
}
