//! Which lane an episode stands in, by hand: every set of lanes that findings can ask for, told from the precedence as it is
//! specified and not from the code's.

use readback::lane::{Lane, asked_for, primary};

/// What findings ask for, and the primary lane. A stale packet asks for `waiting_post_incident_readback`.
const TABLE: &[(&[&str], &str)] = &[
    // Nothing is asked for: every check passes.
    (&[], "ready_for_host_service_post_incident_review"),
    // One lane alone.
    (&["quarantine_raw_payload"], "quarantine_raw_payload"),
    (&["reject_unattributed_restart"], "reject_unattributed_restart"),
    (&["request_actor_supplement"], "request_actor_supplement"),
    (&["request_before_after_supplement"], "request_before_after_supplement"),
    (&["request_service_state_supplement"], "request_service_state_supplement"),
    (&["request_impact_supplement"], "request_impact_supplement"),
    (&["recurrence_guard_backfill_required"], "recurrence_guard_backfill_required"),
    (
        &["ready_for_host_service_post_incident_review"],
        "ready_for_host_service_post_incident_review",
    ),
    (&["waiting_post_incident_readback"], "waiting_post_incident_readback"),
    (&["waiting_runtime_gate"], "waiting_runtime_gate"),
    // Each lane beside the next one below it.
    (&["reject_unattributed_restart", "quarantine_raw_payload"], "quarantine_raw_payload"),
    (&["request_actor_supplement", "reject_unattributed_restart"], "reject_unattributed_restart"),
    (&["request_before_after_supplement", "request_actor_supplement"], "request_actor_supplement"),
    (
        &["request_service_state_supplement", "request_before_after_supplement"],
        "request_before_after_supplement",
    ),
    (
        &["request_impact_supplement", "request_service_state_supplement"],
        "request_service_state_supplement",
    ),
    (
        &["recurrence_guard_backfill_required", "request_impact_supplement"],
        "request_impact_supplement",
    ),
    // A stale packet, whatever else it lacks, unless it is rejected or quarantined.
    (&["waiting_post_incident_readback", "quarantine_raw_payload"], "quarantine_raw_payload"),
    (
        &["waiting_post_incident_readback", "reject_unattributed_restart"],
        "reject_unattributed_restart",
    ),
    (
        &["waiting_post_incident_readback", "request_actor_supplement"],
        "waiting_post_incident_readback",
    ),
    (
        &["waiting_post_incident_readback", "request_before_after_supplement"],
        "waiting_post_incident_readback",
    ),
    (
        &["waiting_post_incident_readback", "request_service_state_supplement"],
        "waiting_post_incident_readback",
    ),
    (
        &["waiting_post_incident_readback", "request_impact_supplement"],
        "waiting_post_incident_readback",
    ),
    (
        &["waiting_post_incident_readback", "recurrence_guard_backfill_required"],
        "waiting_post_incident_readback",
    ),
    (
        &[
            "waiting_post_incident_readback",
            "reject_unattributed_restart",
            "request_actor_supplement",
        ],
        "reject_unattributed_restart",
    ),
    (
        &[
            "waiting_post_incident_readback",
            "request_actor_supplement",
            "request_impact_supplement",
            "recurrence_guard_backfill_required",
        ],
        "waiting_post_incident_readback",
    ),
];

/// What findings can ask for.
const SUPPLEMENTS: [&str; 5] = [
    "request_actor_supplement",
    "request_before_after_supplement",
    "request_service_state_supplement",
    "request_impact_supplement",
    "recurrence_guard_backfill_required",
];

fn lane(id: &str) -> Lane {
    Lane::ALL.into_iter().find(|lane| lane.id() == id).expect("a lane")
}

fn primary_of(ids: &[&str]) -> &'static str {
    primary(&asked_for(ids.iter().map(|id| lane(id)))).id()
}

#[test]
fn the_primary_lane_is_that_of_the_table() {
    for (asked, expect) in TABLE {
        assert_eq!(primary_of(asked), *expect, "{asked:?}");
        let reversed: Vec<&str> = asked.iter().rev().copied().collect();
        assert_eq!(primary_of(&reversed), *expect, "the order of findings decides nothing");
        let twice: Vec<&str> = asked.iter().chain(asked.iter()).copied().collect();
        assert_eq!(primary_of(&twice), *expect, "nor does their number");
    }
}

#[test]
fn of_several_supplements_the_first_of_the_order_is_asked_for() {
    for set in 1_usize..(1 << SUPPLEMENTS.len()) {
        let asked: Vec<&str> = SUPPLEMENTS
            .into_iter()
            .enumerate()
            .filter(|(at, _)| set >> at & 1 == 1)
            .map(|(_, id)| id)
            .collect();
        assert_eq!(primary_of(&asked), asked[0], "{asked:?}");
        let with = |id: &'static str| -> Vec<&str> { asked.iter().copied().chain([id]).collect() };
        for above in ["quarantine_raw_payload", "reject_unattributed_restart"] {
            assert_eq!(primary_of(&with(above)), above, "{asked:?}");
        }
        let stale = "waiting_post_incident_readback";
        assert_eq!(primary_of(&with(stale)), stale, "{asked:?}");
    }
}

#[test]
fn lanes_stand_in_the_order_of_the_specification() {
    let ids: Vec<&str> = Lane::ALL.into_iter().map(Lane::id).collect();
    assert_eq!(
        ids,
        [
            "quarantine_raw_payload",
            "reject_unattributed_restart",
            "request_actor_supplement",
            "request_before_after_supplement",
            "request_service_state_supplement",
            "request_impact_supplement",
            "recurrence_guard_backfill_required",
            "ready_for_host_service_post_incident_review",
            "waiting_post_incident_readback",
            "waiting_runtime_gate",
        ]
    );
}
