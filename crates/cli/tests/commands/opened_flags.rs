//! Passed-on values that spell an opened flag are named; talk about flags is not.

use crate::common::{World, source_of, surface, surface_with};
use crate::{check_code, check_says};

/// A label in JSON, and the flag that it seems to open.
const LABELS: [(&str, Option<&str>); 22] = [
    (r#""{\"runtime_gate\": true}""#, Some("runtime_gate")),
    (r#""runtime_gate: true""#, Some("runtime_gate")),
    (r#""runtime_gate=1""#, Some("runtime_gate")),
    (r#""RUNTIME: runtime_gate = OPEN, go""#, Some("runtime_gate")),
    (r#""production_write_authorized=yes""#, Some("production_write_authorized")),
    (r#""`ssh_write_authorized`: `on`""#, Some("ssh_write_authorized")),
    (r#""no_false_green_accepted: granted""#, Some("no_false_green_accepted")),
    (r#""action_buttons_allowed: approved""#, Some("action_buttons_allowed")),
    (r#"{"runtime_gate": true}"#, Some("runtime_gate")),
    (r#"[{"deep": {"docker_kill_authorized": true}}]"#, Some("docker_kill_authorized")),
    (r#"{"post_incident_readback_received": 1}"#, Some("post_incident_readback_received")),
    (r#"{"x": false, "active_scan_authorized": "yes"}"#, Some("active_scan_authorized")),
    (r#"{"\u0072untime_gate": true}"#, Some("runtime_gate")),
    (r#""runtime_gate: false""#, None),
    (r#"{"runtime_gate": false}"#, None),
    (r#""runtime_gate stays closed: true to the plan""#, None),
    (r#""the runtime_gate is what opens it""#, None),
    (r#""runtime_gate: once somebody approves""#, None),
    (r#""my_runtime_gate: true""#, None),
    (r#""runtime_gate_note: true""#, None),
    (r#""runtime_gate: 1.5 seconds""#, None),
    (r#""authorized: true""#, None),
];

#[test]
fn an_opened_flag_is_named_and_passed_on() {
    for (label, flag) in LABELS {
        let world = World::new();
        world.write("source.json", source_of(&[surface(0), surface_with(1, "label", Some(label))]));
        for output in ["out.json", "-"] {
            let outcome = world.plan(output, &["--lang", "en"]);
            check_code(&outcome, 0);
            let warnings: Vec<_> =
                outcome.stderr.lines().filter(|line| line.starts_with("warning: ")).collect();
            match flag {
                None => assert!(warnings.is_empty(), "{label}: {warnings:?}"),
                Some(flag) => {
                    let pointer = "/change_evidence_candidates/1/label ";
                    assert_eq!(warnings.len(), 1, "{label}: {outcome:?}");
                    assert!(warnings[0].contains(pointer), "{label}: {warnings:?}");
                    assert!(warnings[0].contains(&format!("`{flag}`")), "{label}: {warnings:?}");
                }
            }
        }
    }
}

#[test]
fn many_opened_flags_are_counted() {
    let world = World::new();
    let opened = |index| surface_with(index, "control_tier", Some("\"runtime_gate=true\""));
    world.write("source.json", source_of(&(0..12).map(opened).collect::<Vec<_>>()));
    let outcome = world.plan("out.json", &[]);
    check_code(&outcome, 0);
    check_says(&outcome, &["警告：來源的 /change_evidence_candidates/4/control_tier", "還有 7 處"]);
}

#[test]
fn the_plan_itself_opens_nothing() {
    let world = World::new();
    let source =
        format!("{{\"status\": {{\"runtime_gate\": true}}, {}", &source_of(&[surface(0)])[1..]);
    world.write("source.json", source.replace("\"status\": \"t\",", ""));
    let outcome = world.plan("out.json", &["--lang", "en"]);
    check_code(&outcome, 0);
    check_says(&outcome, &["warning: /status of the source ", " `runtime_gate` "]);
    let plan = world.text("out.json");
    let opened: Vec<_> =
        plan.lines().filter(|line| line.contains("\"runtime_gate\": true")).collect();
    assert_eq!(opened, ["    \"runtime_gate\": true"], "what was passed on, and nothing else");
}
