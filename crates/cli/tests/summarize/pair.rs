//! `--before` and `--after`: what changed in between.

use serde_json::{Value, json};

use super::captures::{FAILED, PORTS, PORTS_LOST, PUBLISHED};
use super::check_code;
use super::common::{LANGS, World, is_chinese};

fn world() -> World {
    let world = World::new();
    world.write("a", PORTS);
    world.write("b", PORTS_LOST);
    world.write("units", FAILED);
    world
}

#[test]
fn both_states_and_what_changed_are_told() {
    let world = world();
    let outcome = world.run(["summarize", "--before", "a", "--after", "b", "--format", "json"]);
    check_code(&outcome, 0);
    let answer: Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    assert_eq!(answer["before"]["facts"]["sockets"], 3);
    assert_eq!(answer["after"]["facts"]["sockets"], 1);
    assert_eq!(answer["changed"], json!({"ports_lost": [443], "ports_gained": []}));
    for lang in LANGS {
        let outcome = world.run(["summarize", "--before", "a", "--after", "b", "--lang", lang]);
        assert_eq!(is_chinese(&outcome.stdout), lang == "zh-TW");
        assert!(outcome.stdout.contains("443"));
    }
    let same = world.run(["summarize", "--before", "a", "--after", "a", "--lang", "en"]);
    assert!(same.stdout.contains("Nothing changed in between."), "{same:?}");
}

#[test]
fn each_of_the_two_has_its_time() {
    let world = world();
    let times =
        ["--before-at", "2026-06-16T20:58:00+08:00", "--observed-at", "2026-06-16T21:50:00+08:00"];
    let pair = ["summarize", "--format", "json", "--before", "a", "--after", "b"];
    let outcome = world.run([&pair[..], &times].concat());
    let answer: Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    assert_eq!(answer["before"]["covers"]["to"], "2026-06-16T12:58:00Z");
    assert_eq!(answer["after"]["covers"]["to"], "2026-06-16T13:50:00Z");
    let reversed = ["summarize", "--lang", "en", "--before", "b", "--after", "a"];
    let times = [times[0], times[3], times[2], times[1]];
    let outcome = world.run([&reversed[..], &times].concat());
    check_code(&outcome, 2);
    assert!(outcome.stderr.contains("later than"), "{outcome:?}");
}

#[test]
fn units_that_failed_in_between_are_counted() {
    let world = world();
    let before = FAILED
        .replace("● relay.service loaded failed failed Order relay\n", "")
        .replace("2 loaded", "1 loaded");
    world.write("units-before", before);
    let outcome = world.run([
        "summarize",
        "--before",
        "units-before",
        "--after",
        "units",
        "--format",
        "json",
        "--names",
    ]);
    let answer: Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    assert_eq!(answer["changed"]["newly_failed"], 1, "{outcome:?}");
    assert_eq!(answer["changed"]["names"], json!({"newly_failed": ["relay.service"]}));
}

#[test]
fn captures_that_have_nothing_in_common_are_not_compared() {
    let world = world();
    let outcome = world.run(["summarize", "--before", "a", "--after", "units", "--lang", "en"]);
    check_code(&outcome, 2);
    assert!(outcome.stderr.contains("nothing in common"), "{outcome:?}");
}

/// A container that runs and one that does not, as `docker ps -a` prints them in either form.
const CONTAINERS: &str = "\
CONTAINER ID   IMAGE       COMMAND   CREATED       STATUS                   PORTS   NAMES
a1b2c3d4e5f6   web:1.2     \"run\"     2 hours ago   Up 2 hours                       web
b1b2c3d4e5f6   queue:1.2   \"run\"     2 hours ago   Exited (1) 2 hours ago           queue
";
const CONTAINERS_JSON: &str = "\
{\"ID\":\"a1b2c3d4e5f6\",\"Image\":\"web:1.2\",\"Names\":\"web\",\"State\":\"running\",\"Status\":\"Up 2 minutes\",\"Ports\":\"\"}
{\"ID\":\"c1b2c3d4e5f6\",\"Image\":\"queue:1.2\",\"Names\":\"queue\",\"State\":\"exited\",\"Status\":\"Exited (1) 2 minutes ago\",\"Ports\":\"\"}
{\"ID\":\"d1b2c3d4e5f6\",\"Image\":\"cache:1.2\",\"Names\":\"cache\",\"State\":\"running\",\"Status\":\"Up 2 minutes\",\"Ports\":\"\"}
";
/// The same as `docker compose ps --all --format json` prints one of them.
const COMPOSE: &str = "\
{\"ID\":\"c1b2c3d4e5f6\",\"Image\":\"queue:1.2\",\"Name\":\"queue\",\"Project\":\"tickets\",\"Service\":\"queue\",\"State\":\"running\",\"Status\":\"Up 2 minutes\",\"ExitCode\":0,\"Health\":\"\",\"Publishers\":[]}
";

fn changed(world: &World, before: &str, after: &str) -> Value {
    let pair = ["summarize", "--before", before, "--after", after, "--format", "json"];
    let outcome = world.run([&pair[..], &["--command", "docker ps -a"]].concat());
    check_code(&outcome, 0);
    let answer: Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    answer["changed"].clone()
}

#[test]
fn lists_of_two_commands_make_no_change() {
    let world = world();
    world.write("ps", CONTAINERS);
    world.write("published", PUBLISHED);
    world.write("failed", FAILED);
    world.write("compose.json", COMPOSE);
    for lang in LANGS {
        for (before, after) in [
            ("ps", "failed"),
            ("failed", "ps"),
            ("published", "failed"),
            ("ps", "compose.json"),
            ("compose.json", "ps"),
        ] {
            let pair = ["summarize", "--before", before, "--after", after, "--lang", lang];
            let outcome = world.run(pair);
            check_code(&outcome, 2);
            assert_eq!(outcome.stdout, "");
            let said = ["沒有共同的東西可以比", "nothing in common to compare"];
            assert!(said.iter().any(|said| outcome.stderr.contains(said)), "{outcome:?}");
        }
    }
}

#[test]
fn one_command_is_compared_in_its_other_form() {
    let world = world();
    world.write("ps", CONTAINERS);
    world.write("ps.json", CONTAINERS_JSON);
    let forms = changed(&world, "ps", "ps.json");
    assert_eq!((&forms["new"], &forms["missing"]), (&json!(1), &json!(0)), "{forms}");
    assert_eq!((&forms["recreated"], &forms["restarted"]), (&json!(1), &json!(1)), "{forms}");
}
