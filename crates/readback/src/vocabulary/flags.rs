//! The flags and counts that only a verified reviewer record, or nothing at all, could change.

/// Says that a packet was received; a plan prints it `false`.
pub const RECEIVED_FLAG: &str = "post_incident_readback_received";

/// What a reviewer record may confirm; a plan prints each `false`.
pub const ACCEPTED_FLAGS: [&str; 21] = [
    "post_incident_readback_accepted",
    "actor_attribution_accepted",
    "before_after_state_accepted",
    "docker_daemon_state_accepted",
    "compose_stack_state_accepted",
    "systemd_unit_state_accepted",
    "failed_unit_review_accepted",
    "port_binding_state_accepted",
    "dependency_impact_accepted",
    "public_route_recovery_accepted",
    "admin_route_recovery_accepted",
    "agent_provider_health_accepted",
    "monitoring_alert_accepted",
    "operator_notification_accepted",
    "cross_project_sync_accepted",
    "restoration_evidence_accepted",
    "postcheck_readback_accepted",
    "recurrence_guard_accepted",
    "maintenance_window_accepted",
    "rollback_owner_accepted",
    "no_false_green_accepted",
];

/// Permissions of a candidate, the runtime gate among them: printed `false`, always.
pub const AUTHORIZATION_FLAGS: [&str; 13] = [
    "ssh_read_authorized",
    "ssh_write_authorized",
    "live_host_read_authorized",
    "docker_action_authorized",
    "systemctl_action_authorized",
    "repair_bot_execution_authorized",
    "ansible_apply_authorized",
    "route_smoke_authorized",
    "secret_value_collection_allowed",
    "active_scan_authorized",
    "runtime_gate",
    "action_buttons_allowed",
    "production_write_authorized",
];

/// Counts of the summary that a plan prints as 0: a plan has seen no packet and opens no gate.
pub const ZERO_COUNTS: [&str; 22] = [
    "post_incident_readback_received_count",
    "post_incident_readback_accepted_count",
    "actor_attribution_accepted_count",
    "before_after_state_accepted_count",
    "docker_daemon_state_accepted_count",
    "compose_stack_state_accepted_count",
    "systemd_unit_state_accepted_count",
    "failed_unit_review_accepted_count",
    "port_binding_state_accepted_count",
    "dependency_impact_accepted_count",
    "public_route_recovery_accepted_count",
    "admin_route_recovery_accepted_count",
    "agent_provider_health_accepted_count",
    "monitoring_alert_accepted_count",
    "operator_notification_accepted_count",
    "cross_project_sync_accepted_count",
    "restoration_evidence_accepted_count",
    "postcheck_readback_accepted_count",
    "recurrence_guard_accepted_count",
    "no_false_green_accepted_count",
    "runtime_gate_count",
    "action_button_count",
];
