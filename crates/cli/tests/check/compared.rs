//! What packets are compared with: plan, source, time, zone.

use crate::common::{World, outcome};
use crate::{NOW, READY, YAML, check, check_code, checks, json, lanes, packet, world};

const SOURCE: &str = "docs/security/host-service-change-evidence-acceptance.snapshot.json";
const PLAN: &str = "docs/security/host-service-post-incident-readback-plan.snapshot.json";

#[test]
fn a_source_that_moved_on_makes_a_packet_stale() {
    let world = world();
    world.write("packet.yaml", packet(YAML));
    let moved = world.text(SOURCE).replace("ticket-broker", "ticket-broker-2");
    world.write(SOURCE, &moved);
    let (report, outcome) = json(&world, &["packet.yaml"]);
    check_code(&outcome, 1);
    assert_eq!(lanes(&report), [("packet.yaml", Some("waiting_post_incident_readback"))]);
    assert_eq!(checks(&report), ["source_change_evidence_current"]);
    world.write("gone.json", "{\"change_evidence_candidates\": []}");
    let (report, outcome) = json(&world, &["--source", "gone.json", "packet.yaml"]);
    check_code(&outcome, 1);
    assert_eq!(checks(&report), ["source_change_evidence_current"]);
}

#[test]
fn without_a_source_nobody_knows_whether_it_is_current() {
    let world = world();
    world.write("packet.yaml", packet(YAML));
    std::fs::remove_file(world.path(SOURCE)).expect("it is there");
    let (report, outcome) = json(&world, &["packet.yaml"]);
    check_code(&outcome, 1);
    assert_eq!(lanes(&report), [("packet.yaml", Some("waiting_post_incident_readback"))]);
    // A source that is named has to be there.
    check_code(&check(&world, &["--source", SOURCE, "packet.yaml"]), 2);
}

#[test]
fn what_is_no_source_is_not_taken_for_an_empty_one() {
    let world = world();
    world.write("packet.yaml", packet(YAML));
    world.write("other.json", packet(crate::JSON));
    let outcome = check(&world, &["--source", "other.json", "packet.yaml"]);
    check_code(&outcome, 2);
    assert!(outcome.stderr.contains("change_evidence_candidates"), "{outcome:?}");
}

#[test]
fn without_a_plan_nothing_is_checked() {
    let world = World::new();
    world.write("packet.yaml", packet(YAML));
    let outcome = check(&world, &["packet.yaml"]);
    check_code(&outcome, 2);
    assert!(outcome.stderr.contains("readback plan"), "{outcome:?}");
    for broken in ["", "{", "[]", "{}", "{\"readback_candidates\": []}"] {
        world.write("plan.json", broken);
        check_code(&check(&world, &["--plan", "plan.json", "packet.yaml"]), 2);
    }
}

#[test]
fn plan_and_source_stand_below_the_root_unless_named() {
    let world = world();
    world.write("elsewhere/packet.yaml", packet(YAML));
    let mut command = world.command(crate::PROGRAM);
    command.current_dir(world.path("elsewhere"));
    let arguments = ["check", "--now", NOW, "--root", "..", "packet.yaml"];
    check_code(&outcome(command.args(arguments)), 0);
    let plan = format!("../{PLAN}");
    let source = format!("../{SOURCE}");
    let mut command = world.command(crate::PROGRAM);
    command.current_dir(world.path("elsewhere"));
    let arguments = ["check", "--now", NOW, "--plan", &plan, "--source", &source, "packet.yaml"];
    check_code(&outcome(command.args(arguments)), 0);
}

#[test]
fn the_time_is_the_one_given() {
    let world = world();
    world.write("packet.yaml", packet(YAML));
    let (report, outcome) = json(&world, &["--now", "2026-06-17T03:00:00Z", "packet.yaml"]);
    check_code(&outcome, 1);
    assert_eq!(checks(&report), ["incident_ref_present"]);
    // Clocks may differ by five minutes.
    check_code(&check(&world, &["--now", "2026-06-17T03:25:00Z", "packet.yaml"]), 0);
    for wrong in ["yesterday", "2026-06-17", "2026-06-17T03:25:00"] {
        check_code(&check(&world, &["--now", wrong, "packet.yaml"]), 2);
    }
}

#[test]
fn a_bare_date_ends_where_the_zone_says() {
    let world = world();
    let text = packet(YAML).replace(
        "submitted_at: 2026-06-17T11:30:00+08:00",
        "submitted_at: 2026-06-30T20:00:00-04:00",
    );
    world.write("packet.yaml", text);
    let now = ["--now", "2026-07-02T00:00:00Z", "packet.yaml"];
    let (report, outcome) = json(&world, &now);
    check_code(&outcome, 1);
    assert_eq!(checks(&report), ["recurrence_guard_present"]);
    let (report, outcome) = json(&world, &[&["--zone", "America/New_York"], &now[..]].concat());
    check_code(&outcome, 0);
    assert_eq!(lanes(&report), [("packet.yaml", Some(READY))]);
    check_code(&check(&world, &["--zone", "Mars/Olympus", "packet.yaml"]), 2);
}
