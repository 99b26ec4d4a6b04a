//! The closed list of words that packets, plans and sources use as keys. Lines with these keys are honest by their form: a packet
//! is YAML or JSON like many a configuration. What stands behind the key is looked at all the same.

use super::log_message;
use super::shape::{Separator, Shape};
use crate::screen::word_list::WordList;

/// Keys of packets, some of them of plans and sources as well; sorted.
pub(super) static PACKET_KEYS: WordList<129> = WordList::of([
    "action",
    "actor_attribution_ref",
    "actors",
    "admin_route_recovery_ref",
    "affected",
    "affected_scope",
    "after_service_state_ref",
    "agent_provider_health_ref",
    "ai_provider",
    "api_reachable",
    "at",
    "attested",
    "backup_job",
    "basis",
    "before_service_state_ref",
    "boot_time",
    "boot_time_ref",
    "by",
    "change_or_incident_ref",
    "compose_action",
    "compose_stack_state_ref",
    "config_kind",
    "container_ports",
    "containers",
    "contention",
    "contention_review",
    "contributed_by",
    "control_tier",
    "covers",
    "cross_project_sync_ref",
    "database",
    "decided_by",
    "defaults",
    "dependency_impact_ref",
    "digest",
    "docker_daemon_state_ref",
    "downstream",
    "due",
    "exited",
    "expected_host_scope",
    "facts",
    "failed_unit_review_ref",
    "failed_units",
    "firewall",
    "followup_owner",
    "from",
    "gateway",
    "guard",
    "host_ports",
    "iptables",
    "keeper",
    "kind",
    "label",
    "maintenance_window",
    "monitoring",
    "monitoring_alert_ref",
    "no_false_green_attestation",
    "no_raw_log_or_config_attestation",
    "no_secret_value_attestation",
    "none_planned",
    "not_applicable",
    "not_approval",
    "notified",
    "observed_at",
    "observed_by",
    "on_behalf_of",
    "operator_notification_ref",
    "origin",
    "owner",
    "part",
    "plan_ref",
    "port_binding_state_ref",
    "postcheck_readback_ref",
    "principal",
    "product",
    "products",
    "projects",
    "provenance",
    "proxy",
    "public_route",
    "public_route_recovery_ref",
    "queue",
    "readback_candidate_id",
    "rebooted",
    "recovered_at",
    "recurrence_guard_ref",
    "redacted_evidence_refs",
    "ref",
    "registry",
    "related_to",
    "repair_bot",
    "requires_live_evidence",
    "restart_or_recovery_window_ref",
    "restart_policy",
    "restarting",
    "restoration_evidence_ref",
    "restored_at",
    "retained_until",
    "reviewer_outcome",
    "role",
    "rollback_owner",
    "runner",
    "running",
    "schema_version",
    "service_scope",
    "session",
    "silences",
    "socket",
    "source_change_evidence_candidate_id",
    "source_entry_sha256",
    "sources",
    "stacks",
    "state",
    "still_degraded_since",
    "submitted_at",
    "submitted_by",
    "summary",
    "supersedes",
    "surface_id",
    "system_state",
    "systemd_unit_state_ref",
    "team",
    "to",
    "total",
    "unhealthy",
    "unknown",
    "until",
    "upstream",
    "write_capable_surface",
]);

/// Keys of plans and sources beside these; sorted.
pub(super) static REPORT_KEYS: WordList<97> = WordList::of([
    "action_button_count",
    "action_buttons_allowed",
    "active_scan_authorized",
    "actor_attribution_accepted",
    "actor_attribution_accepted_count",
    "admin_route_recovery_accepted",
    "admin_route_recovery_accepted_count",
    "agent_provider_health_accepted",
    "agent_provider_health_accepted_count",
    "ansible_apply_authorized",
    "before_after_state_accepted",
    "before_after_state_accepted_count",
    "blocked_action_count",
    "blocked_actions",
    "boundaries",
    "change_evidence_candidate_id",
    "change_evidence_candidates",
    "check_id",
    "compose_stack_state_accepted",
    "compose_stack_state_accepted_count",
    "coverage_percent_after_readback_plan",
    "cross_project_sync_accepted",
    "cross_project_sync_accepted_count",
    "cross_project_sync_required_candidate_count",
    "dependency_impact_accepted",
    "dependency_impact_accepted_count",
    "docker_action_authorized",
    "docker_compose_action_authorized",
    "docker_daemon_state_accepted",
    "docker_daemon_state_accepted_count",
    "docker_kill_authorized",
    "docker_restart_authorized",
    "docker_start_authorized",
    "failed_unit_review_accepted",
    "failed_unit_review_accepted_count",
    "generated_at",
    "git_commit",
    "instruction",
    "lane_id",
    "live_evidence_required_readback_candidate_count",
    "live_host_read_authorized",
    "maintenance_window_accepted",
    "meaning",
    "monitoring_alert_accepted",
    "monitoring_alert_accepted_count",
    "nginx_reload_authorized",
    "no_false_green_accepted",
    "no_false_green_accepted_count",
    "no_false_green_required_candidate_count",
    "not_authorization",
    "operator_notification_accepted",
    "operator_notification_accepted_count",
    "outcome_lane_count",
    "outcome_lanes",
    "port_binding_state_accepted",
    "port_binding_state_accepted_count",
    "post_incident_readback_accepted",
    "post_incident_readback_accepted_count",
    "post_incident_readback_received",
    "post_incident_readback_received_count",
    "postcheck_readback_accepted",
    "postcheck_readback_accepted_count",
    "production_write_authorized",
    "public_gateway_reload_authorized",
    "public_route_recovery_accepted",
    "public_route_recovery_accepted_count",
    "raw_log_or_config_storage_allowed",
    "readback_candidate_count",
    "readback_candidates",
    "readback_field_count",
    "readback_fields",
    "recovery_health_impact_review_required_candidate_count",
    "recurrence_guard_accepted",
    "recurrence_guard_accepted_count",
    "repair_bot_execution_authorized",
    "required_readback_field_count",
    "required_readback_fields",
    "restoration_evidence_accepted",
    "restoration_evidence_accepted_count",
    "reviewer_check_count",
    "reviewer_checks",
    "rollback_owner_accepted",
    "route_smoke_authorized",
    "runtime_execution_authorized",
    "runtime_gate",
    "runtime_gate_count",
    "secret_value_collection_allowed",
    "source_paths",
    "source_schema_version",
    "source_status",
    "ssh_read_authorized",
    "ssh_write_authorized",
    "systemctl_action_authorized",
    "systemctl_restart_authorized",
    "systemd_unit_state_accepted",
    "systemd_unit_state_accepted_count",
    "write_capable_readback_candidate_count",
]);

/// Names of facts, as captures are condensed to them; sorted.
pub(super) static FACT_KEYS: WordList<91> = WordList::of([
    "activating",
    "active",
    "active_state",
    "attached",
    "bad_setting",
    "binary_fields",
    "boot_finished",
    "boot_time",
    "boots",
    "by_action",
    "by_level",
    "by_priority",
    "by_state",
    "cgroup_version",
    "chain_missing",
    "client_version",
    "command_failed",
    "config_ok",
    "containers_active",
    "containers_total",
    "containers_with_ports",
    "created",
    "current_boot_first",
    "current_boot_id",
    "daemon_reachable",
    "daemon_ready",
    "daemon_starts",
    "dead",
    "dnat_rules",
    "docker_chains",
    "error_output",
    "exit_codes",
    "exit_codes_not_running",
    "exited",
    "failed",
    "failed_unit_names",
    "failed_units",
    "failed_with_result",
    "footer_count",
    "health_starting",
    "healthy",
    "http_status",
    "image_missing",
    "inactive",
    "listen_ports",
    "listening_ports",
    "load_average",
    "load_state",
    "main_exit",
    "masked",
    "mem_available_kb",
    "mem_total",
    "mem_total_kb",
    "mem_used",
    "messages_as_byte_array",
    "not_found",
    "oom_killed",
    "oom_kills",
    "paused",
    "port_conflict",
    "process_exits",
    "published_host_ports",
    "restart_count_sum",
    "restarted_containers",
    "restarting",
    "result",
    "root_use_percent",
    "running",
    "server_version",
    "services_running",
    "since",
    "startup_total",
    "states",
    "still_running",
    "stopped",
    "storage_driver",
    "sub_state_or_result",
    "system_state",
    "tracebacks",
    "truncated",
    "unhealthy",
    "unhealthy_events",
    "unit_file_state",
    "unit_files",
    "units_loaded",
    "units_timed",
    "units_total",
    "warning",
    "warnings",
    "wildcard_ports",
    "with_start_error",
]);

/// Words that people put before a colon in a report; sorted.
pub(super) static PEOPLE_KEYS: WordList<87> = WordList::of([
    "action",
    "actions",
    "actions_taken",
    "active",
    "admin_route",
    "affected",
    "affected_users",
    "after",
    "agent",
    "answer",
    "at",
    "before",
    "cause",
    "checked",
    "claim",
    "claims",
    "conclusion",
    "confidence",
    "decided",
    "detected_at",
    "diagnosis",
    "did",
    "duration",
    "end",
    "ended_at",
    "ends_at",
    "evidence",
    "exit_code",
    "finding",
    "findings",
    "fix",
    "fixed",
    "fixed_by",
    "fixed_in",
    "follow_up",
    "followups",
    "happened",
    "helped",
    "how",
    "hypotheses",
    "hypothesis",
    "id",
    "impact",
    "impacted_hosts",
    "incident",
    "lessons",
    "minutes",
    "mitigated_at",
    "mitigation",
    "next_steps",
    "note",
    "notes",
    "observations",
    "outcome",
    "postcheck",
    "proposal",
    "question",
    "questions",
    "reason",
    "report",
    "resolved_at",
    "restarts",
    "risk",
    "root_cause",
    "seen",
    "severity",
    "since",
    "source",
    "start",
    "started_at",
    "status",
    "suggested_action",
    "suggested_actions",
    "symptom",
    "symptoms",
    "timeline",
    "title",
    "tried",
    "users",
    "verdict",
    "what",
    "when",
    "where",
    "who",
    "why",
    "workaround",
    "worked",
]);

/// Whose key a line has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyOf {
    /// A key of packets, plans or sources, or the name of a fact.
    Packet,
    /// A key of a team's own file.
    Team,
    /// A word that people put before a colon.
    People,
    /// Another one, or none.
    Other,
}

/// Whose key a line has, with or without a value.
#[inline]
pub(super) fn key_of(shape: &Shape<'_>) -> KeyOf {
    // `warning: edge[192.0.2.9]: SASL …`: how messages of programs begin.
    let is_message = || shape.key == b"warning" && log_message::message(shape.body).is_some();
    if shape.separator != Separator::Colon || is_message() {
        KeyOf::Other
    } else if shape.key_is_in(&PACKET_KEYS)
        || shape.key_is_in(&FACT_KEYS)
        || shape.key_is_in(&REPORT_KEYS)
    {
        KeyOf::Packet
    } else if shape.key_is_in(&PEOPLE_KEYS) {
        KeyOf::People
    } else {
        KeyOf::Other
    }
}

/// Whether a key is one of a packet.
pub(in crate::screen) fn is_key(key: &[u8]) -> bool {
    PACKET_KEYS.has(key) || FACT_KEYS.has(key) || REPORT_KEYS.has(key)
}

/// Whether a line is a text of a list in JSON.
pub(super) fn is_element(shape: &Shape<'_>) -> bool {
    let content = shape.content.strip_suffix(b",").unwrap_or(shape.content);
    matches!(content, [b'"', .., b'"']) && shape.separator == Separator::Blank
        || matches!(content, [b'"', inner @ .., b'"'] if !inner.contains(&b'"'))
}

/// Whether a line counts something: a short name and a number, as facts count by words.
pub(super) fn is_number_of_something(shape: &Shape<'_>) -> bool {
    const WORDS_MAX: usize = 3;
    shape.line.count <= WORDS_MAX
        && shape.content.rsplit(|byte| matches!(byte, b' ' | b':')).next().is_some_and(is_count)
}

/// A number, a share, a truth value, nothing or a list of numbers, as JSON and YAML write them.
fn is_count(value: &[u8]) -> bool {
    let value = value.strip_suffix(b",").unwrap_or(value);
    let is_share = value.strip_suffix(b"%").is_some_and(|number| {
        number.first().is_some_and(u8::is_ascii_digit)
            && number.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.')
    });
    matches!(value, b"true" | b"false" | b"null")
        || is_share
        || !value.is_empty()
            && value
                .iter()
                .all(|byte| byte.is_ascii_digit() || matches!(byte, b'[' | b']' | b',' | b' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::READBACK_FIELDS;

    #[test]
    fn the_lists_are_sorted() {
        assert!(PACKET_KEYS.is_sorted() && REPORT_KEYS.is_sorted());
        assert!(FACT_KEYS.is_sorted() && PEOPLE_KEYS.is_sorted());
    }

    #[test]
    fn messages_of_programs_are_no_values_of_a_packet() {
        let is_clean = |text: &str| crate::screen::screen(text.as_bytes()).is_clean();
        for (said, count) in [
            ("SASL LOGIN authentication failed: …", 10),
            ("SASL PLAIN authentication failed: …", 5),
            ("SASL CRAM-MD5 authentication failed: authentication failure", 5),
            ("SASL LOGIN authentication failed: 認證失敗", 5),
            ("SASL LOGIN authentication failed: 认证失败", 5),
        ] {
            let text = format!("warning: unknown[192.0.2.9]: {said}\n").repeat(count);
            assert!(!is_clean(&text), "{text}");
        }
        for text in [
            "warning: two hosts are on the old image\nwarning: one host was not reached",
            "warning: the mail host saw SASL failures 41 times",
            "warning: 三台主機仍是舊映像",
            "warning: 三台主机仍是旧镜像\nwarnings: 2",
            "The log had `warning: unknown[192.0.2.9]: SASL LOGIN authentication failed` 412 times.",
            "郵件紀錄出現 SASL LOGIN authentication failed 共 412 次，來源 192.0.2.9。",
        ] {
            assert!(is_clean(text), "{text}");
        }
    }

    #[test]
    fn every_fact_is_a_key_or_a_count() {
        for (name, kind) in crate::packet::facts::FACTS {
            let is_known = PACKET_KEYS.contains(name) || FACT_KEYS.contains(name);
            assert!(is_known || *kind == crate::packet::facts::FactKind::Count, "{name}");
        }
    }

    #[test]
    fn every_key_of_a_packet_is_a_key() {
        for field in crate::packet::fields::FIELDS {
            assert!(PACKET_KEYS.contains(field.name), "{}", field.name);
        }
    }

    #[test]
    fn every_field_of_a_readback_is_a_key() {
        for field in READBACK_FIELDS {
            assert!(PACKET_KEYS.contains(field), "{field}");
        }
    }
}
