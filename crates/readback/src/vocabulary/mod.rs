//! The frozen identifiers as constant data, without logic.
//!
//! Names and order are those of `host_service_post_incident_readback_plan_v1`; what a team's consumers
//! match on never changes here. Sentences may change, see `wording`.

mod fields;
mod lanes;
mod actions;
mod boundaries;
mod flags;
mod kinds;

pub use actions::BLOCKED_ACTIONS;
pub use boundaries::{CLOSED_BOUNDARIES, NOT_AUTHORIZATION};
pub use fields::{READBACK_FIELDS, REQUIRED_READBACK_FIELDS};
pub use flags::{ACCEPTED_FLAGS, AUTHORIZATION_FLAGS, RECEIVED_FLAG, ZERO_COUNTS};
pub use kinds::{KINDS_THAT_OWE, StateEvidence, state_evidence_owed};
pub use lanes::{LANES, Lane, READY_FOR_REVIEW, WAITING_READBACK};

/// `schema_version` of a plan.
pub const PLAN_SCHEMA_VERSION: &str = "host_service_post_incident_readback_plan_v1";

/// `status` of a plan: it is ready, and it moves nothing.
pub const PLAN_STATUS: &str = "post_incident_readback_plan_ready_no_runtime_action";

/// `schema_version` of a source snapshot, as the gate before this one writes it.
pub const SOURCE_SCHEMA_VERSION: &str = "host_service_change_evidence_acceptance_v1";

/// `status` of a source snapshot that was made of an inventory: no gate has seen its change evidence, and it moves nothing. A
/// plan passes it on as `source_status`.
pub const INVENTORY_SOURCE_STATUS: &str = "change_evidence_inventory_only_no_runtime_action";

/// What stands before the surface id in the id of an entry of the source.
pub const CHANGE_EVIDENCE_PREFIX: &str = "host_service_change_evidence:";

/// What stands before the surface id in the id of a readback candidate.
pub const CANDIDATE_PREFIX: &str = "host_service_post_incident_readback:";

/// What stands in a plain field that nobody has filled yet.
pub const PENDING: &str = "pending_post_incident_readback";

/// The documents that a plan names as its sources, in the v1 order.
pub const SOURCE_PATHS: [&str; 4] = [
    "docs/security/HOST-SERVICE-CHANGE-EVIDENCE-ACCEPTANCE.md",
    DEFAULT_SOURCE,
    "docs/security/HOST-SERVICE-OWNER-RESPONSE-ACCEPTANCE.md",
    "docs/security/host-service-owner-response-acceptance.snapshot.json",
];

/// Where the source snapshot is looked for unless the caller says otherwise, from the root.
pub const DEFAULT_SOURCE: &str =
    "docs/security/host-service-change-evidence-acceptance.snapshot.json";

/// Where the plan is written unless the caller says otherwise, from the root.
pub const DEFAULT_OUTPUT: &str =
    "docs/security/host-service-post-incident-readback-plan.snapshot.json";

/// The programme coverage figure of the v1 format, in percent. It is a constant of the format, not a
/// measurement: `readback status` will give the measured coverage.
pub const PROGRAMME_COVERAGE_PERCENT: u64 = 64;
