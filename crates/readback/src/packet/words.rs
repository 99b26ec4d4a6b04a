//! The closed lists of words of the format, in its order.

use super::reader::words;

words! {
    /// What an evidence value rests on.
    Provenance { Witnessed "witnessed", Declared "declared", Unknown "unknown", }
}
words! {
    /// Where a value was taken from, if not from this incident.
    Origin { Profile "profile", }
}
words! {
    /// Who or what somebody is.
    Kind { Human "human", Bot "bot", Agent "agent", }
}
words! {
    /// Who or what acted.
    ActorKind {
        Human "human", Bot "bot", Agent "agent", Scheduler "scheduler", PowerEvent "power_event", Kernel "kernel",
    }
}
words! {
    /// What was done.
    Action {
        DaemonRestart "daemon_restart", DaemonStop "daemon_stop", ContainerRestart "container_restart",
        ContainerStop "container_stop", ContainerRemove "container_remove", Kill "kill", Start "start",
        ComposeUp "compose_up", ComposeDown "compose_down", ComposePull "compose_pull", UnitRestart "unit_restart",
        UnitReload "unit_reload", UnitStop "unit_stop", Reboot "reboot", Repair "repair",
        AnsibleApply "ansible_apply", ConfigChange "config_change", HostFileWrite "host_file_write",
        FirewallChange "firewall_change", PortChange "port_change", GatewayReload "gateway_reload",
        PowerLoss "power_loss", None "none",
    }
}
words! {
    /// Which part an action had in the incident.
    Part { Cause "cause", Recovery "recovery", Both "both", }
}
words! {
    /// What an episode is about.
    IncidentKind { Change "change", Incident "incident", }
}
words! {
    /// A window that has not ended.
    Open { Open "open", }
}
words! {
    /// How a service is.
    ServiceState {
        Healthy "healthy", Degraded "degraded", Down "down", Starting "starting", Unknown "unknown",
    }
}
words! {
    /// How the Docker daemon is.
    DaemonState { Active "active", Starting "starting", Failed "failed", Inactive "inactive", }
}
words! {
    /// Whether the daemon's socket is there.
    Socket { Present "present", Absent "absent", }
}
words! {
    /// Whether something competed for the host.
    Contention { None "none", Observed "observed", }
}
words! {
    /// What `systemctl is-system-running` says.
    SystemState {
        Running "running", Degraded "degraded", Maintenance "maintenance", Starting "starting",
        Initializing "initializing", Stopping "stopping", Offline "offline", Unknown "unknown",
    }
}
words! {
    /// What failed units belong to.
    Related {
        Incident "incident", Restart "restart", Recovery "recovery", Unrelated "unrelated",
    }
}
words! {
    /// That no unit is failed.
    NoneFailed { NoneFailed "none_failed", }
}
words! {
    /// How one side of the port bindings is.
    Binding {
        Consistent "consistent", Mismatch "mismatch", NotApplicable "not_applicable",
    }
}
words! {
    /// How one dependency was hit.
    Impact {
        None "none", Degraded "degraded", Down "down", Recovered "recovered", NotApplicable "not_applicable",
    }
}
words! {
    /// How a route or a provider is.
    RouteState {
        Recovered "recovered", StillDegraded "still_degraded", Unaffected "unaffected",
    }
}
words! {
    /// What evidence of providers covers.
    Covers {
        Ollama "ollama", AiProvider "ai_provider", AgentRoute "agent_route", Webhook "webhook",
    }
}
words! {
    /// What kind of source a monitoring reference is.
    SourceKind {
        Monitor "monitor", Alert "alert", Dashboard "dashboard", Incident "incident",
        ManualObservation "manual_observation",
    }
}
words! {
    /// That no alert is silenced.
    NoneActive { NoneActive "none_active", }
}
words! {
    /// On what a restoration or a post-check rests. The shallow ones come first.
    Basis {
        Route200 "route_200", ContainerUp "container_up", DockerApiReachable "docker_api_reachable",
        DashboardUp "dashboard_up", ServiceHealthy "service_healthy", UiCard "ui_card", AgentReport "agent_report",
        OwnerConfirmation "owner_confirmation", FunctionalProbe "functional_probe", DataIntegrity "data_integrity",
        DependencyReadback "dependency_readback", ErrorRate "error_rate", ConfigDiff "config_diff", Soak "soak",
    }
}
words! {
    /// What keeps it from coming back.
    Guard {
        PreventionGuard "prevention_guard", ChangeFreeze "change_freeze", OwnerReview "owner_review",
        AutomationBlock "automation_block",
    }
}
