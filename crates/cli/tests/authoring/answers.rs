//! What a person types into the skeleton of the example: a field, a key in it, what is written behind the key.

/// Every value that a person types, in the order of the skeleton.
pub(crate) const ANSWERS: &[(&str, &str, &str)] = &[
    ("defaults", "observed_by", "{principal: sp-0107}"),
    ("actor_attribution_ref", "  principal", "sp-0211"),
    ("actor_attribution_ref", "  action", "container_restart"),
    ("actor_attribution_ref", "  at", "2026-06-16T21:31:00+08:00"),
    ("actor_attribution_ref", "  part", "both"),
    ("actor_attribution_ref", "affected_scope", "[ticket-worker]"),
    ("actor_attribution_ref", "decided_by", "{principal: sp-0190}"),
    ("boot_time_ref", "boot_time", "2026-05-20T03:12:00+08:00"),
    ("boot_time_ref", "rebooted", "false"),
    ("restart_or_recovery_window_ref", "from", "2026-06-16T21:04:00+08:00"),
    ("restart_or_recovery_window_ref", "to", "2026-06-16T21:44:00+08:00"),
    ("before_service_state_ref", "observed_at", "2026-06-16T20:58:00+08:00"),
    ("before_service_state_ref", "state", "healthy"),
    ("after_service_state_ref", "state", "healthy"),
    ("docker_daemon_state_ref", "state", "active"),
    ("docker_daemon_state_ref", "api_reachable", "true"),
    ("docker_daemon_state_ref", "socket", "present"),
    ("compose_stack_state_ref", "containers", "{total: 3, running: 3, unhealthy: 0}"),
    ("port_binding_state_ref", "host_ports", "all consistent"),
    ("dependency_impact_ref", "upstream", "all none"),
    ("dependency_impact_ref", "queue", "recovered"),
    ("dependency_impact_ref", "affected", "[購票結帳]"),
    ("public_route_recovery_ref", "state", "recovered"),
    ("public_route_recovery_ref", "recovered_at", "2026-06-16T21:41:00+08:00"),
    ("admin_route_recovery_ref", "state", "unaffected"),
    ("monitoring_alert_ref", "silences", "none_active"),
    ("operator_notification_ref", "at", "2026-06-16T21:20:00+08:00"),
    ("cross_project_sync_ref", "ref", "evidence:shelf-2041/cross-project-sync"),
    ("restoration_evidence_ref", "summary", "重啟 worker，用一張測試訂單走完流程。"),
    ("restoration_evidence_ref", "restored_at", "2026-06-16T21:44:00+08:00"),
    ("restoration_evidence_ref", "basis", "[functional_probe]"),
    ("postcheck_readback_ref", "summary", "隔天核對事故期間的訂單與付款筆數一致。"),
    ("postcheck_readback_ref", "observed_at", "2026-06-17T10:05:00+08:00"),
    ("postcheck_readback_ref", "observed_by", "{principal: sp-0318}"),
    ("postcheck_readback_ref", "basis", "[data_integrity]"),
    ("recurrence_guard_ref", "summary", "worker 連線失敗三次就告警，不再安靜重試。"),
    ("recurrence_guard_ref", "guard", "prevention_guard"),
    ("contention_review", "runner", "all none"),
    ("maintenance_window", "maintenance_window", "{none_planned: 防護措施不需要重啟任何服務。}"),
    ("no_secret_value_attestation", "attested", "true"),
    ("no_raw_log_or_config_attestation", "attested", "true"),
    ("no_false_green_attestation", "attested", "true"),
];

/// When everything was looked at afterwards, given once to `readback tidy`, which counts as a value like the others.
pub(crate) const LOOKED_AT: &str = "2026-06-16T21:50:00+08:00";

/// When guard and follow-up are due, given to it as well and counted alike.
pub(crate) const DUE: &str = "2026-06-30";

/// The skeleton with one more value typed behind its key.
pub(crate) fn typed(text: &str, (field, key, value): (&str, &str, &str)) -> String {
    let start = text.find(&format!("\n{field}:")).expect(field);
    let place = format!("{key}:");
    let mut at = start + 1;
    loop {
        let line = text[at..].lines().next().expect(key);
        let is_it = line.trim_start().starts_with(place.trim_start())
            && line.trim_start_matches(' ').len() + 2 >= place.trim_start().len()
            && (!key.starts_with("  ") || line.starts_with("      "))
            && (key.starts_with("  ") || !line.starts_with("      "));
        if is_it {
            let colon = at + line.find(':').expect("it has one") + 1;
            let rest = &text[colon..];
            // Places for somebody are typed anew.
            let taken =
                if rest.starts_with(" {") { rest.find('\n').unwrap_or(rest.len()) } else { 0 };
            return format!("{} {value}{}", &text[..colon], &text[colon + taken..]);
        }
        at += line.len() + 1;
    }
}

/// How many values stand in what is typed behind a key.
pub(crate) fn values(typed: &str) -> usize {
    if typed.starts_with(['{', '[']) { typed.split(", ").count() } else { 1 }
}
