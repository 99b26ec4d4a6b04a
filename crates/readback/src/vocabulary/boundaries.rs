//! The boundaries of a plan: permissions that are closed in every output, by name and not by value.

/// Printed `false` in `boundaries`, always: no value of this program's types can say otherwise.
pub const CLOSED_BOUNDARIES: [&str; 21] = [
    "ssh_read_authorized",
    "ssh_write_authorized",
    "live_host_read_authorized",
    "docker_action_authorized",
    "docker_restart_authorized",
    "docker_kill_authorized",
    "docker_start_authorized",
    "docker_compose_action_authorized",
    "systemctl_action_authorized",
    "systemctl_restart_authorized",
    "repair_bot_execution_authorized",
    "ansible_apply_authorized",
    "route_smoke_authorized",
    "public_gateway_reload_authorized",
    "nginx_reload_authorized",
    "active_scan_authorized",
    "secret_value_collection_allowed",
    "raw_log_or_config_storage_allowed",
    "runtime_execution_authorized",
    "production_write_authorized",
    "action_buttons_allowed",
];

/// The one boundary that is printed `true`: the plan is not an authorisation.
pub const NOT_AUTHORIZATION: &str = "not_authorization";
