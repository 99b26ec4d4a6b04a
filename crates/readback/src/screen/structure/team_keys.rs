//! The closed list of words that a team's own TOML files use as keys. A line with one of them is honest by its form where the file
//! says first which of ours it is; what stands behind the key is looked at all the same, and so is every other line.

use super::shape::{Separator, Shape};
use crate::screen::word_list::WordList;

/// The first thing that such a file says.
const FIRST_KEY: &[u8] = b"schema_version";

/// The versions of surfaces.toml, vocabulary.toml and a wording file.
pub(super) const VERSIONS: [&str; 3] = [
    "host_service_post_incident_readback_surfaces_v1",
    "host_service_post_incident_readback_vocabulary_v1",
    "host_service_post_incident_readback_wording_v1",
];

/// The first words of the names of their tables.
pub(super) const TABLES: [&str; 6] = ["all", "checks", "lanes", "people", "scheme", "surface"];

/// Keys of these files; sorted.
pub(super) static TEAM_KEYS: WordList<75> = WordList::of([
    "actor_not_anonymous",
    "admin_route_recovery_present",
    "admin_route_recovery_ref",
    "agent_provider_health_present",
    "agent_provider_health_ref",
    "anonymous",
    "before_after_service_state_present",
    "boot_or_recovery_window_present",
    "compose_stack_state_present",
    "compose_stack_state_ref",
    "container_ports",
    "counts_transition_safe",
    "cross_project_sync_present",
    "cross_project_sync_ref",
    "dependency_impact_present",
    "docker_daemon_state_present",
    "docker_daemon_state_ref",
    "evidence",
    "failed_unit_review_present",
    "failed_unit_review_ref",
    "firewall",
    "followup_owner",
    "gateway",
    "incident_ref_present",
    "kind",
    "link",
    "maintenance_window_present",
    "monitoring_alert_ref_present",
    "monitors",
    "no_false_green_route_or_container",
    "none_planned",
    "not_applicable",
    "notify",
    "on_behalf_of",
    "operator_notification_present",
    "owner",
    "plan_ref",
    "port_binding_state_present",
    "ports_not_applicable",
    "postcheck_independent",
    "principal",
    "product",
    "projects",
    "provenance",
    "proxy",
    "public_route_recovery_present",
    "public_route_recovery_ref",
    "quarantine_raw_payload",
    "raw_log_config_absent",
    "ready_for_host_service_post_incident_review",
    "recurrence_guard_backfill_required",
    "recurrence_guard_present",
    "recurrence_owner",
    "ref",
    "reject_unattributed_restart",
    "request_actor_supplement",
    "request_before_after_supplement",
    "request_impact_supplement",
    "request_service_state_supplement",
    "restoration_evidence_present",
    "role",
    "rollback_owner",
    "rollback_owner_present",
    "runner_repair_bot_contention_present",
    "runtime_stays_zero",
    "schema_version",
    "secret_or_key_value_absent",
    "session",
    "source_change_evidence_current",
    "systemd_unit_state_present",
    "systemd_unit_state_ref",
    "team",
    "ticket_link",
    "waiting_post_incident_readback",
    "waiting_runtime_gate",
]);

/// Whether the first line of a file says that it is one of these.
pub(super) fn is_first(shape: &Shape<'_>) -> bool {
    // The quote at the end of a line is taken for one around it.
    let value = shape.value.strip_prefix(b"\"");
    let value = value.map(|value| value.strip_suffix(b"\"").unwrap_or(value));
    shape.separator == Separator::Equals
        && shape.key == FIRST_KEY
        && value.is_some_and(|value| VERSIONS.iter().any(|version| version.as_bytes() == value))
}

/// Whether a line is a key of such a file with a value, or the name of a table of it.
pub(super) fn is_of_team(shape: &Shape<'_>) -> bool {
    match shape.separator {
        Separator::Equals => shape.key.split(|byte| *byte == b'.').all(|part| TEAM_KEYS.has(part)),
        Separator::Colon | Separator::Blank => is_table(shape.content),
    }
}

/// `[surface.edge_a.not_applicable]`: of the names between, which are the team's, nothing is told here.
fn is_table(content: &[u8]) -> bool {
    let [b'[', name @ .., b']'] = content else { return false };
    let first = name.split(|byte| *byte == b'.').next().unwrap_or_default().trim_ascii();
    TABLES.iter().any(|table| table.as_bytes() == first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::authoring::standing::{PERSON_KEYS, STANDING_KEYS};
    use crate::checks::CHECKS;
    use crate::packet::shape::{Key, Shape as Form};
    use crate::team_file::TeamFile;
    use crate::team_vocabulary::{SCHEME_KEYS, VOCABULARY_KEYS};
    use crate::vocabulary::LANES;

    #[test]
    fn every_key_of_a_teams_file_is_one() {
        assert!(TEAM_KEYS.is_sorted());
        for key in [STANDING_KEYS, PERSON_KEYS, VOCABULARY_KEYS, SCHEME_KEYS].concat() {
            check(&key);
        }
        for id in CHECKS.iter().map(|check| check.id).chain(LANES.iter().map(|lane| lane.id)) {
            assert!(TEAM_KEYS.contains(id), "{id}");
        }
        for file in [TeamFile::Surfaces, TeamFile::Vocabulary] {
            assert!(VERSIONS.contains(&file.schema_version()));
        }
    }

    fn check(key: &Key) {
        assert!(TEAM_KEYS.contains(key.name), "{}", key.name);
        check_all(&key.shape);
    }

    fn check_all(form: &Form) {
        match form {
            Form::Record(keys) => keys.iter().for_each(check),
            Form::OneRecord(forms) => forms.iter().for_each(|keys| keys.iter().for_each(check)),
            Form::List(of) | Form::OneOrMany(of) => check_all(of),
            Form::Either(one, other) => {
                check_all(one);
                check_all(other);
            }
            Form::Bool
            | Form::Count
            | Form::Text(_)
            | Form::Reason(_)
            | Form::Form(_)
            | Form::Word(_)
            | Form::Evidence(_)
            | Form::Facts => {}
        }
    }
}
