//! The three forms of the answer, both languages, names, times.

use serde_json::json;

use super::captures::{BOOT, FAILED, PORTS, PUBLISHED};
use super::common::{LANGS, World, is_chinese};
use super::{check_code, json, piped};

#[test]
fn json_has_the_members_that_are_promised() {
    let answer =
        json(&World::new(), &["--observed-at", "2026-06-12T02:40:00+08:00"], PORTS.as_bytes());
    assert_eq!(answer["schema_version"], "host_service_capture_summary_v1");
    assert_eq!(answer["kind"], "ss");
    assert_eq!(answer["command_seen"], "ss -ltn");
    assert_eq!(
        answer["covers"],
        json!({"from": "2026-06-11T18:40:00Z", "to": "2026-06-11T18:40:00Z"})
    );
    assert_eq!(answer["facts"]["listening_ports"], json!([53, 443]));
    assert_eq!(answer["facts"]["wildcard_ports"], json!([443]));
    assert_eq!(answer["not_read"], json!([]));
    let told = answer["summary"].as_object().expect("both languages");
    assert_eq!(told.len(), 2);
    assert!(is_chinese(told["zh-TW"].as_str().expect("a sentence")));
    assert!(!is_chinese(told["en"].as_str().expect("a sentence")));
}

#[test]
fn a_person_reads_a_sentence_and_fact_by_fact() {
    let world = World::new();
    for lang in LANGS {
        let outcome = piped(&world, &["summarize", "--lang", lang], PORTS.as_bytes());
        check_code(&outcome, 0);
        let first = outcome.stdout.lines().next().expect("a sentence");
        assert_eq!(is_chinese(first), lang == "zh-TW");
        assert!(outcome.stdout.contains("wildcard_ports   443"), "{}", outcome.stdout);
        assert!(outcome.stdout.contains("port_binding_state_ref"));
        assert!(outcome.stderr.is_empty());
    }
}

#[test]
fn yaml_is_what_a_packet_takes() {
    let world = World::new();
    let outcome = piped(
        &world,
        &["summarize", "--format", "yaml", "--lang", "en", "--zone", "Asia/Taipei"],
        BOOT.as_bytes(),
    );
    check_code(&outcome, 0);
    let expect = "\
boot_time_ref:
  ref:
  summary: \"uptime -s or who -b: when the host booted; boot time 2026-05-19T19:12:00Z.\"
  boot_time: 2026-05-19T19:12:00Z
";
    assert_eq!(outcome.stdout, expect);
    let value = piped(
        &world,
        &["summarize", "--format", "yaml", "--field", "contention_review"],
        PORTS.as_bytes(),
    );
    assert!(value.stdout.starts_with("contention_review:\n  ref:\n"), "{value:?}");
}

#[test]
fn a_time_is_the_same_instant_in_every_form() {
    let world = World::new();
    let zone = ["--zone", "Asia/Taipei"];
    let instant = "2026-05-19T19:12:00Z";
    let told = json(&world, &zone, BOOT.as_bytes());
    assert_eq!(told["facts"]["boot_time"], instant);
    for lang in LANGS {
        assert!(told["summary"][lang].as_str().expect("a sentence").contains(instant), "{told}");
        for format in ["plain", "json", "yaml"] {
            let arguments = ["summarize", "--format", format, "--lang", lang];
            let outcome = piped(&world, &[&arguments[..], &zone].concat(), BOOT.as_bytes());
            check_code(&outcome, 0);
            let has = |text| outcome.stdout.contains(text);
            assert!(has(instant) && !has("03:12"), "{outcome:?}");
        }
    }
    // Nobody knows the instant without the zone.
    let without = json(&world, &[], BOOT.as_bytes());
    assert_eq!(without["facts"]["boot_time"], BOOT.trim());
}

#[test]
fn a_time_that_an_option_gives_may_be_one_of_the_zone() {
    let world = World::new();
    world.write("ports", PORTS);
    let at = |times: &[&str], lang: &str| {
        let pair = ["summarize", "--before", "ports", "--after", "ports", "--format", "json"];
        world.run([&pair[..], times, &["--lang", lang]].concat())
    };
    let zone = ["--zone", "Asia/Taipei"];
    let times = ["--observed-at", "2026-11-30 21:00", "--before-at", "2026-11-30T20:00:00"];
    let outcome = at(&[&times[..], &zone].concat(), "en");
    check_code(&outcome, 0);
    let told: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    assert_eq!(told["before"]["covers"]["to"], "2026-11-30T12:00:00Z");
    assert_eq!(told["after"]["covers"]["to"], "2026-11-30T13:00:00Z");
    // The one that is wrong is named, and no other.
    for (wrong, right) in [("--observed-at", "--before-at"), ("--before-at", "--observed-at")] {
        for (time, more) in [
            ("2026-11-30 21:00", &[][..]),
            ("2026-11-30", &zone),
            ("21:00", &zone),
            ("soon", &zone),
        ] {
            let times = [wrong, time, right, "2026-11-30T21:00:00+08:00"];
            for lang in LANGS {
                let outcome = at(&[&times[..], more].concat(), lang);
                check_code(&outcome, 2);
                let told = &outcome.stderr;
                assert!(told.contains(wrong) && told.contains("--zone"), "{outcome:?}");
                assert!(!told.contains(right), "{outcome:?}");
            }
        }
    }
}

#[test]
fn names_are_given_where_they_are_asked_for() {
    let world = World::new();
    let without = json(&world, &[], FAILED.as_bytes());
    assert_eq!(without["facts"]["failed_units"], 2);
    assert!(!without.to_string().contains("relay"));
    let with = json(&world, &["--names"], FAILED.as_bytes());
    assert_eq!(with["facts"]["failed_unit_names"], json!(["relay.service", "sync.service"]));
}

#[test]
fn several_captures_are_answered_one_by_one() {
    let world = World::new();
    world.write("ports", PORTS);
    world.write("failed", FAILED);
    let outcome = world.run(["summarize", "--format", "json", "ports", "failed"]);
    check_code(&outcome, 0);
    let kinds: Vec<String> = outcome
        .stdout
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).expect("JSON")["kind"].to_string()
        })
        .collect();
    assert_eq!(kinds, ["\"ss\"", "\"systemctl-list-units\""]);
}

#[test]
fn published_ports_are_held_against_listeners() {
    let world = World::new();
    world.write("ports", PORTS);
    world.write("containers", PUBLISHED);
    let told = world.run(["summarize", "ports", "containers", "--lang", "en"]);
    check_code(&told, 0);
    assert!(
        told.stdout.ends_with("Host ports that containers publish and nothing listens on: 8090.\n"),
        "{told:?}"
    );
    let told = world.run(["summarize", "ports", "containers", "--format", "json"]);
    let last: serde_json::Value =
        serde_json::from_str(told.stdout.lines().last().expect("a line")).expect("JSON");
    assert_eq!(last["across"], json!({"published_without_listener": [8090]}));
    let alone = world.run(["summarize", "containers", "--format", "json"]);
    assert_eq!(alone.stdout.lines().count(), 1);
}

#[test]
fn the_kinds_are_listed_in_both_languages() {
    let world = World::new();
    for lang in LANGS {
        let outcome = world.run(["summarize", "--kinds", "--lang", lang]);
        check_code(&outcome, 0);
        assert_eq!(is_chinese(&outcome.stdout), lang == "zh-TW");
        assert!(
            outcome.stdout.contains("ss -ltn") && outcome.stdout.contains("systemctl-list-units")
        );
    }
    let explained = world.run(["explain", "port_binding_state_ref", "--lang", "en"]);
    assert!(explained.stdout.contains("ss -ltn 2>&1 | readback summarize"), "{}", explained.stdout);
}
