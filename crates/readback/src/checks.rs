//! The 28 reviewer checks: a packet beside its candidate in, findings out. Every check runs, every finding is reported, so
//! that an operator supplements once. What passes all of them tells a complete and consistent story; whether it is true, a
//! reviewer judges.

mod asked;
mod attestation;
mod case;
mod common;
mod excerpt;
mod finding;
mod judge;
mod recovered;
pub mod pages;
mod rejection;
mod route;
mod trouble;
mod unions;

// One file for each check, in the reference's order.
mod source_change_evidence_current;
mod incident_ref_present;
mod actor_not_anonymous;
mod boot_or_recovery_window_present;
mod before_after_service_state_present;
mod docker_daemon_state_present;
mod compose_stack_state_present;
mod systemd_unit_state_present;
mod failed_unit_review_present;
mod port_binding_state_present;
mod dependency_impact_present;
mod public_route_recovery_present;
mod admin_route_recovery_present;
mod agent_provider_health_present;
mod monitoring_alert_ref_present;
mod operator_notification_present;
mod cross_project_sync_present;
mod restoration_evidence_present;
mod postcheck_independent;
mod recurrence_guard_present;
mod runner_repair_bot_contention_present;
mod maintenance_window_present;
mod rollback_owner_present;
mod no_false_green_route_or_container;
mod raw_log_config_absent;
mod secret_or_key_value_absent;
mod counts_transition_safe;
mod runtime_stays_zero;

pub use case::{Candidate, Case, Currency};
pub use excerpt::Excerpt;
pub use finding::{Finding, Findings, Say, Word};
pub use judge::{Placed, READ_BYTES_MAX, Sealed, Verdict, World, judge, seal, too_long};
pub(crate) use judge::{problem_finding, unreadable_finding};

use crate::lane::Lane;
use crate::lang::Text;
use crate::packet::text::{Name, Summary};

/// One reviewer check.
#[derive(Clone, Copy)]
pub struct Check {
    /// The frozen id.
    pub id: &'static str,
    /// What to hand in so that it passes, for somebody who is tired.
    pub instruction: Text,
    /// The fields that it looks at first.
    pub fields: &'static [&'static str],
    /// The lane that its findings ask for; `None` where they refuse the packet.
    pub lane: Option<Lane>,
    look: fn(&Case<'_>, &mut Findings),
}

/// All checks in the reference's order.
pub const CHECKS: [&Check; 28] = [
    &source_change_evidence_current::CHECK,
    &incident_ref_present::CHECK,
    &actor_not_anonymous::CHECK,
    &boot_or_recovery_window_present::CHECK,
    &before_after_service_state_present::CHECK,
    &docker_daemon_state_present::CHECK,
    &compose_stack_state_present::CHECK,
    &systemd_unit_state_present::CHECK,
    &failed_unit_review_present::CHECK,
    &port_binding_state_present::CHECK,
    &dependency_impact_present::CHECK,
    &public_route_recovery_present::CHECK,
    &admin_route_recovery_present::CHECK,
    &agent_provider_health_present::CHECK,
    &monitoring_alert_ref_present::CHECK,
    &operator_notification_present::CHECK,
    &cross_project_sync_present::CHECK,
    &restoration_evidence_present::CHECK,
    &postcheck_independent::CHECK,
    &recurrence_guard_present::CHECK,
    &runner_repair_bot_contention_present::CHECK,
    &maintenance_window_present::CHECK,
    &rollback_owner_present::CHECK,
    &no_false_green_route_or_container::CHECK,
    &raw_log_config_absent::CHECK,
    &secret_or_key_value_absent::CHECK,
    &counts_transition_safe::CHECK,
    &runtime_stays_zero::CHECK,
];

/// The lane that the findings of a check ask for.
fn lane_of(check: &str) -> Option<Lane> {
    CHECKS.iter().find(|known| known.id == check).and_then(|known| known.lane)
}
