//! `examples/published`: packets of incidents whose reports are public, and what `readback check` says of each.
//!
//! With `READBACK_UPDATE=1` the stored texts are written anew.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the test runs the program, reads the examples and writes their texts"
)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use common::{LANGS, Outcome, PROGRAM, World, outcome};
use serde_json::Value;

const SOURCE: &str = "docs/security/host-service-change-evidence-acceptance.snapshot.json";

/// The six kinds that the set covers, and the folder that stands for each.
const REOPENED: &str = "exporter-closed-early";
const HIDDEN_BY_A_RESTART: &str = "nodes-replaced-cause-kept";
const SILENCED: &str = "alarm-suppressed-outside";
const REPAIRED_BY_A_MACHINE: &str = "pipeline-put-it-back";
const CHANGED_BY_AN_AGENT: &str = "cleanup-by-an-agent";
const STILL_GOING_ON: &str = "failover-still-red";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/published")
}

fn text(name: &str) -> String {
    fs::read_to_string(folder().join(name)).expect(name)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder of the examples");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .collect();
    names.sort_unstable();
    names
}

/// The folders of the incidents.
fn incidents() -> Vec<String> {
    let mut incidents = names(&folder());
    incidents.retain(|name| name != "docs" && !name.ends_with(".md"));
    incidents
}

/// The packets of all incidents, each as `folder/name.yaml`.
fn packets() -> Vec<String> {
    let of_incident = |incident: String| {
        let packets = names(&folder().join(&incident)).into_iter();
        packets.filter(|name| name.ends_with(".yaml")).map(move |name| format!("{incident}/{name}"))
    };
    incidents().into_iter().flat_map(of_incident).collect()
}

/// The examples with their plan.
fn world() -> World {
    let world = World::new();
    world.write(SOURCE, text(SOURCE));
    for packet in packets() {
        world.write(&packet, text(&packet));
    }
    let planned = world.run(["plan"]);
    assert_eq!(planned.code, Some(0), "{planned:?}");
    world
}

/// When the packet was handed in, which is when it is looked at.
fn submitted_at(packet: &str) -> String {
    let text = text(packet);
    let line = text.lines().find_map(|line| line.strip_prefix("submitted_at: "));
    line.expect("every packet says when it was handed in").trim_matches('"').to_owned()
}

fn check(world: &World, packet: &str, more: &[&str]) -> Outcome {
    let now = submitted_at(packet);
    let mut command = world.command(PROGRAM);
    outcome(command.args(["check", "--now", &now]).args(more).arg(packet))
}

/// The packet as it would be signed.
fn sealed(world: &World, packet: &str) -> Value {
    let sealed = outcome(world.command(PROGRAM).args(["tidy", "--seal", packet]));
    assert_eq!(sealed.code, Some(0), "{packet}: {sealed:?}");
    serde_json::from_str(&sealed.stdout).expect("the sealed form is JSON")
}

/// What check says of the packet: its lane, and the places of its findings.
fn verdict(world: &World, packet: &str) -> (String, Vec<String>) {
    let said = check(world, packet, &["--format", "json"]);
    let report: Value = serde_json::from_str(&said.stdout).expect("a report");
    let verdict = &report["packets"][0];
    let findings = verdict["findings"].as_array().expect("a list of findings");
    let place = |finding: &Value| finding["pointer"].as_str().expect("a place").to_owned();
    let lane = verdict["lane"].as_str().expect("a lane").to_owned();
    (lane, findings.iter().map(place).collect())
}

#[test]
fn what_check_says_is_what_is_stored() {
    let world = world();
    for packet in packets() {
        for lang in LANGS {
            let said = check(&world, &packet, &["--lang", lang]);
            assert_eq!(said.code, Some(1), "{packet}: none of them is ready for review");
            let stored = packet.replace(".yaml", &format!(".check.{lang}.txt"));
            if std::env::var_os("READBACK_UPDATE").is_some() {
                fs::write(folder().join(&stored), &said.stdout).expect("the text is writable");
            }
            let found = fs::read_to_string(folder().join(&stored)).unwrap_or_default();
            assert!(
                found == said.stdout,
                "{stored} is out of date: run the tests with READBACK_UPDATE=1"
            );
        }
    }
}

#[test]
fn every_text_belongs_to_a_packet() {
    for incident in incidents() {
        for name in names(&folder().join(&incident)) {
            let packet = name.split_once(".check.").map(|(stem, _)| format!("{stem}.yaml"));
            let is_ours =
                packet.is_none_or(|packet| folder().join(&incident).join(packet).exists());
            assert!(is_ours, "{incident}/{name}");
        }
    }
}

#[test]
fn every_packet_is_current_tidy_and_cites_its_report() {
    let world = world();
    for packet in packets() {
        let (_, places) = verdict(&world, &packet);
        let of_form = ["/source_entry_sha256", "/redacted_evidence_refs", "/submitted_by"];
        assert!(!places.iter().any(|place| of_form.contains(&place.as_str())), "{packet}");
        let packet_ref = &sealed(&world, &packet)["change_or_incident_ref"]["ref"];
        assert!(packet_ref.as_str().is_some_and(|it| it.starts_with("report:")), "{packet}");
    }
}

#[test]
fn every_incident_names_its_source_and_both_indexes_lead_to_it() {
    assert!(incidents().len() >= 6);
    let indexes = ["README.md", "README.zh-TW.md"].map(text);
    for incident in incidents() {
        let page = text(&format!("{incident}/README.md"));
        let is_source = |line: &&str| line.starts_with("- Source") || line.starts_with("- 來源");
        assert_eq!(page.lines().filter(is_source).count(), 2, "{incident}: one for each language");
        assert!(page.contains("<https://"), "{incident}: the address of the report");
        for name in names(&folder().join(&incident)) {
            assert!(
                name == "README.md" || page.contains(&format!("({name})")),
                "{incident}/{name}"
            );
        }
        let link = format!("({incident}/README.md)");
        assert!(indexes.iter().all(|index| index.contains(&link)), "{incident}");
    }
}

/// The index says of each incident in which lane its first packet stands, and names checks that ask something of it.
#[test]
fn the_indexes_say_what_check_says() {
    let world = world();
    let mut first = BTreeMap::new();
    for packet in packets() {
        let (incident, name) = packet.split_once('/').expect("a folder and a name");
        if name != "after.yaml" {
            assert!(first.insert(incident.to_owned(), packet.clone()).is_none(), "{packet}");
        }
    }
    for index in ["README.md", "README.zh-TW.md"].map(text) {
        for (incident, packet) in &first {
            let link = format!("({incident}/README.md)");
            let row = index.lines().find(|line| line.contains(&link)).expect("a row");
            let said = check(&world, packet, &["--lang", "en"]).stdout;
            let ids: Vec<&str> = row.split('`').skip(1).step_by(2).collect();
            assert!(ids.len() >= 2, "{row}");
            for id in ids {
                let is_told = said.lines().any(|line| line.split_whitespace().any(|it| it == id));
                assert!(is_told, "{incident}: {id}");
            }
            assert!(row.contains(&format!("`{}`", verdict(&world, packet).0)), "{incident}");
        }
    }
}

#[test]
fn a_first_closing_was_reopened() {
    let world = world();
    let [before, after] =
        ["before", "after"].map(|name| sealed(&world, &format!("{REOPENED}/{name}.yaml")));
    let restored = |packet: &Value| packet["restoration_evidence_ref"]["restored_at"].to_string();
    assert!(restored(&before) < restored(&after), "the first closing was too early");
    let (_, places) = verdict(&world, &format!("{REOPENED}/before.yaml"));
    for field in ["/after_service_state_ref", "/postcheck_readback_ref"] {
        assert!(places.iter().any(|place| place == field), "{field}");
    }
}

#[test]
fn a_restart_hid_the_cause() {
    let world = world();
    let actions = |name: &str| {
        let packet = sealed(&world, &format!("{HIDDEN_BY_A_RESTART}/{name}.yaml"));
        let actors = packet["actor_attribution_ref"]["actors"].as_array().expect("actors").clone();
        actors.into_iter().map(|actor| (actor["part"].to_string(), actor["action"].to_string()))
    };
    assert!(actions("before").all(|(part, _)| part == "\"recovery\""), "no cause was known");
    assert!(actions("before").any(|(_, action)| action == "\"reboot\""));
    assert!(actions("after").any(|(part, _)| part == "\"cause\""));
    let (_, places) = verdict(&world, &format!("{HIDDEN_BY_A_RESTART}/before.yaml"));
    assert!(places.iter().any(|place| place == "/recurrence_guard_ref"));
}

#[test]
fn an_alarm_was_silenced() {
    let (_, places) = verdict(&world(), &format!("{SILENCED}/packet.yaml"));
    for place in ["/monitoring_alert_ref/silences/0/until", "/monitoring_alert_ref/sources"] {
        assert!(places.iter().any(|found| found == place), "{place}");
    }
}

#[test]
fn a_machine_repaired_it() {
    let packet = sealed(&world(), &format!("{REPAIRED_BY_A_MACHINE}/packet.yaml"));
    let actors = packet["actor_attribution_ref"]["actors"].as_array().expect("actors");
    assert!(actors.iter().all(|actor| actor["kind"] == "scheduler"), "{actors:?}");
    assert!(actors.iter().any(|actor| actor["part"] == "recovery"), "{actors:?}");
}

#[test]
fn an_agent_changed_it_and_says_for_whom() {
    let world = world();
    let packet = sealed(&world, &format!("{CHANGED_BY_AN_AGENT}/packet.yaml"));
    let actors = packet["actor_attribution_ref"]["actors"].as_array().expect("actors");
    let agent = actors.iter().find(|actor| actor["kind"] == "agent").expect("an agent");
    assert!(agent["on_behalf_of"].is_string(), "{agent:?}");
    let (_, places) = verdict(&world, &format!("{CHANGED_BY_AN_AGENT}/packet.yaml"));
    // Who let it act is asked, and when; for whom it acted is not.
    for place in ["/actor_attribution_ref/decided_by", "/actor_attribution_ref/actors/0/at"] {
        assert!(places.iter().any(|found| found == place), "{place}");
    }
    let told = "/actor_attribution_ref/actors/0/on_behalf_of";
    assert!(!places.iter().any(|found| found == told), "{places:?}");
}

#[test]
fn an_outage_still_goes_on() {
    let world = world();
    let packet = sealed(&world, &format!("{STILL_GOING_ON}/open.yaml"));
    assert_eq!(packet["restart_or_recovery_window_ref"]["to"], "open");
    assert!(packet["restoration_evidence_ref"]["still_degraded_since"].is_string());
    let (_, places) = verdict(&world, &format!("{STILL_GOING_ON}/open.yaml"));
    let window = "/restart_or_recovery_window_ref";
    assert!(!places.iter().any(|place| place.starts_with(window)), "being open is no fault");
}
