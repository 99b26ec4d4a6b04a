//! The fields of a packet: one row for each, from which the packet is read, the schema written and the pages made.

use super::evidence::{Evidence, MayNotApply, Stated, read_stated};
use super::node::Node;
use super::people::Submitter;
use super::reader::{Read, Reader};
use super::records::{
    Attestation, Attribution, Boot, Compose, ContentionReview, Dependencies, Docker, FailedUnits,
    FollowupOwner, Incident, Maintenance, Monitoring, Notification, Ports, Postcheck, Providers,
    Recurrence, Restoration, RollbackOwner, Route, State, Sync, Systemd, Window,
};
use super::shape::Shape;
use super::text::{CandidateId, Ref, Sha256};
use super::time::Time;

/// A field of the packet.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it looks like where it is given.
    pub shape: Shape,
    /// Whether it can be called not applicable.
    pub may_not_apply: MayNotApply,
    /// The check that answers for it.
    pub owner: &'static str,
}

/// Defines the packet: for each field its name, its type, whether it can be not applicable, and its check.
macro_rules! packet {
    ($($field:ident: $type:ty, $may:ident, $owner:literal;)*) => {
        /// What a packet says, field by field.
        #[derive(Default)]
        pub struct Fields {
            $(#[doc = concat!("`", stringify!($field), "`")] pub $field: Stated<$type>,)*
        }

        /// The fields in the order of the format.
        pub const FIELDS: &[Field] = &[
            $(Field {
                name: stringify!($field),
                shape: <$type as Read>::SHAPE,
                may_not_apply: MayNotApply::$may,
                owner: $owner,
            },)*
        ];

        impl Fields {
            pub(crate) fn read(packet: &Node, reader: &mut Reader) -> Self {
                Self {
                    $($field: read_stated(packet, stringify!($field), MayNotApply::$may, reader),)*
                }
            }
        }
    };
}

packet! {
    readback_candidate_id: CandidateId, No, "source_change_evidence_current";
    source_change_evidence_candidate_id: CandidateId, No, "source_change_evidence_current";
    source_entry_sha256: Sha256, No, "source_change_evidence_current";
    submitted_by: Submitter, No, "incident_ref_present";
    submitted_at: Time, No, "incident_ref_present";
    change_or_incident_ref: Evidence<Incident>, No, "incident_ref_present";
    actor_attribution_ref: Evidence<Attribution>, No, "actor_not_anonymous";
    boot_time_ref: Evidence<Boot>, No, "boot_or_recovery_window_present";
    restart_or_recovery_window_ref: Evidence<Window>, No, "boot_or_recovery_window_present";
    before_service_state_ref: Evidence<State>, No, "before_after_service_state_present";
    after_service_state_ref: Evidence<State>, No, "before_after_service_state_present";
    docker_daemon_state_ref: Evidence<Docker>, BySurface, "docker_daemon_state_present";
    compose_stack_state_ref: Evidence<Compose>, BySurface, "compose_stack_state_present";
    systemd_unit_state_ref: Evidence<Systemd>, BySurface, "systemd_unit_state_present";
    failed_unit_review_ref: Evidence<FailedUnits>, BySurface, "failed_unit_review_present";
    port_binding_state_ref: Evidence<Ports>, No, "port_binding_state_present";
    dependency_impact_ref: Evidence<Dependencies>, No, "dependency_impact_present";
    public_route_recovery_ref: Evidence<Route>, Yes, "public_route_recovery_present";
    admin_route_recovery_ref: Evidence<Route>, Yes, "admin_route_recovery_present";
    agent_provider_health_ref: Evidence<Providers>, Yes, "agent_provider_health_present";
    monitoring_alert_ref: Evidence<Monitoring>, No, "monitoring_alert_ref_present";
    operator_notification_ref: Evidence<Notification>, No, "operator_notification_present";
    cross_project_sync_ref: Evidence<Sync>, Yes, "cross_project_sync_present";
    restoration_evidence_ref: Evidence<Restoration>, No, "restoration_evidence_present";
    postcheck_readback_ref: Evidence<Postcheck>, No, "postcheck_independent";
    recurrence_guard_ref: Evidence<Recurrence>, No, "recurrence_guard_present";
    contention_review: Evidence<ContentionReview>, No, "runner_repair_bot_contention_present";
    maintenance_window: Maintenance, No, "maintenance_window_present";
    rollback_owner: RollbackOwner, No, "rollback_owner_present";
    followup_owner: FollowupOwner, No, "recurrence_guard_present";
    redacted_evidence_refs: Vec<Ref>, No, "incident_ref_present";
    no_secret_value_attestation: Attestation, No, "secret_or_key_value_absent";
    no_raw_log_or_config_attestation: Attestation, No, "raw_log_config_absent";
    no_false_green_attestation: Attestation, No, "no_false_green_route_or_container";
}

/// The check that answers for a value: that of its field.
#[must_use]
pub fn owner_of(pointer: &super::pointer::Pointer) -> &'static str {
    use super::pointer::Step::Key;
    match pointer.steps() {
        [Key(field), ..] => {
            FIELDS.iter().find(|row| row.name == *field).map_or(PACKET_OWNER, |row| row.owner)
        }
        _ => PACKET_OWNER,
    }
}

/// The check that answers for `supersedes`, `defaults` and the packet as a whole.
pub const PACKET_OWNER: &str = "incident_ref_present";
