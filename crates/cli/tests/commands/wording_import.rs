//! `wording import`: a team's sentences go round and come back as the same bytes.

use crate::common::World;
use crate::rewording::{SENTENCES, compact, indented, reworded};
use crate::{ODD, check_code, check_says};

/// A world with a plan of other sentences.
fn world(sentence: impl Fn(usize) -> String) -> (World, String) {
    let world = World::with_surfaces(3);
    let ours = String::from_utf8(world.expected_plan()).expect("a plan is UTF-8");
    let theirs = reworded(&ours, sentence);
    world.write("plan.json", &theirs);
    (world, theirs)
}

fn check_round_trip(world: &World, theirs: &str) {
    check_code(&world.run(["wording", "import", "plan.json", "--force"]), 0);
    let outcome = world.plan("again.json", &["--wording", "wording.toml"]);
    check_code(&outcome, 0);
    let same = world.text("again.json") == theirs;
    assert!(same, "the sentences changed on the way:\n{}", world.text("wording.toml"));
}

#[test]
fn odd_sentences_come_back_as_they_were() {
    for first in [0, 12] {
        let (world, theirs) = world(|index| ODD[(first + index) % ODD.len()].to_owned());
        check_round_trip(&world, &theirs);
        for other_layout in [compact(&theirs), indented(&theirs, "\t")] {
            world.write("plan.json", other_layout);
            check_round_trip(&world, &theirs);
        }
    }
}

#[test]
fn a_sentence_of_sixteen_kibibytes_comes_back_and_a_longer_one_is_refused() {
    let (world, theirs) =
        world(|index| if index == 20 { "長".repeat(5461) } else { String::new() });
    check_round_trip(&world, &theirs);
    world.write("plan.json", theirs.replace('長', "長長"));
    let outcome = world.run(["--lang", "en", "wording", "import", "plan.json", "--force"]);
    check_code(&outcome, 2);
    check_says(&outcome, &["/reviewer_checks/10/instruction", "too long"]);
}

#[test]
fn sentences_too_long_for_a_wording_file_are_refused_at_once() {
    let (world, theirs) = world(|_| "x".repeat(10_000));
    let outcome = world.run(["wording", "import", "plan.json"]);
    match outcome.code {
        Some(0) => check_round_trip(&world, &theirs),
        Some(2) => assert_eq!(world.names(), ["plan.json", "source.json"], "{outcome:?}"),
        _ => panic!("{outcome:?}"),
    }
}

#[test]
fn on_standard_output_it_is_the_same_file() {
    let (world, _) = world(|index| ODD[index % ODD.len()].to_owned());
    check_code(&world.run(["wording", "import", "plan.json"]), 0);
    let outcome = world.run(["wording", "import", "plan.json", "--output", "-"]);
    check_code(&outcome, 0);
    assert_eq!(outcome.stdout, world.text("wording.toml"));
    assert_eq!(outcome.stderr, "");
}

#[test]
fn an_existing_wording_file_is_not_replaced_unasked() {
    let (world, _) = world(|index| index.to_string());
    world.write("wording.toml", "ours\n");
    let before = world.entries();
    let outcome = world.run(["--lang", "en", "wording", "import", "plan.json"]);
    check_code(&outcome, 2);
    check_says(&outcome, &["wording.toml", "--force"]);
    assert_eq!(world.entries(), before);
    check_code(&world.run(["wording", "import", "plan.json", "--force"]), 0);
    assert!(world.text("wording.toml").contains("[checks]"));
}

/// An edit of a plan, and what is said of the result.
type Refusal = (&'static str, fn(&str) -> String, &'static str, &'static str);

/// Leaves out what stands from one text up to the next, which stays.
fn without(plan: &str, from: &str, up_to: &str) -> String {
    let start = plan.find(from).expect(from);
    let end = start + plan[start..].find(up_to).expect(up_to);
    [&plan[..start], &plan[end..]].concat()
}

const REFUSALS: [Refusal; 16] = [
    (
        "reordered checks",
        |plan| {
            let [first, second] = ["source_change_evidence_current", "incident_ref_present"];
            let lists = plan.rfind("\"reviewer_checks\"").expect("a list");
            let swapped =
                plan[lists..].replace(first, "\0").replace(second, first).replace('\0', second);
            plan[..lists].to_owned() + &swapped
        },
        "/reviewer_checks/0/check_id",
        "`source_change_evidence_current`",
    ),
    (
        "renamed lane",
        |plan| plan.replace("\"lane_id\": \"request_actor_", "\"lane_id\": \"request_my_"),
        "/outcome_lanes/1/lane_id",
        "`request_actor_supplement`",
    ),
    (
        "first check missing",
        |plan| {
            without(
                plan,
                "    {\n      \"check_id\": \"source_change",
                "    {\n      \"check_id\": \"incident",
            )
        },
        "/reviewer_checks/0/check_id",
        "`source_change_evidence_current`",
    ),
    (
        "last check missing",
        |plan| {
            without(
                plan,
                ",\n    {\n      \"check_id\": \"runtime_stays_zero",
                "\n  ],\n  \"schema_version\"",
            )
        },
        "/reviewer_checks/27/check_id",
        "`runtime_stays_zero`",
    ),
    (
        "extra check",
        |plan| {
            let extra = "{\"check_id\": \"mine\", \"instruction\": \"x\"}, {\"check_id\"";
            let end = plan.rfind("\n  ],\n  \"schema_version\"").expect("the end of the checks");
            format!("{}, {extra}: \"yours\"}}{}", &plan[..end], &plan[end..])
        },
        "/reviewer_checks/28",
        "an entry where v1 has none",
    ),
    (
        "extra lane",
        |plan| {
            plan.replace(
                "\"outcome_lanes\": [\n    {",
                "\"outcome_lanes\": [\n {\"lane_id\": \"mine\"}, {",
            )
        },
        "/outcome_lanes/10",
        "an entry where v1 has none",
    ),
    (
        "no lanes",
        |plan| plan.replace("\"outcome_lanes\"", "\"lanes\""),
        "/outcome_lanes/0/lane_id",
        "`waiting_post_incident_readback`",
    ),
    (
        "checks are an object",
        |plan| {
            without(plan, "[\n    {\n      \"check_id\"", ",\n  \"schema_version\"")
                .replace("\"reviewer_checks\": ,", "\"reviewer_checks\": {},")
        },
        "/reviewer_checks/0/check_id",
        "`source_change_evidence_current`",
    ),
    (
        "another schema_version",
        |plan| plan.replace("readback_plan_v1\"", "readback_plan_v2\""),
        "/schema_version",
        "`host_service_post_incident_readback_plan_v1`",
    ),
    (
        "no schema_version",
        |plan| plan.replace("  \"schema_version\"", "  \"version\""),
        "/schema_version",
        "`host_service_post_incident_readback_plan_v1`",
    ),
    (
        "renamed action",
        |plan| plan.replace("\"docker_kill\"", "\"kill\""),
        "/blocked_actions/5",
        "`docker_kill`",
    ),
    (
        "renamed boundary",
        |plan| plan.replace("\"raw_log_or_config_storage_allowed\"", "\"raw\""),
        "/boundaries/",
        "`raw_log_or_config_storage_allowed`",
    ),
    (
        "renamed field",
        |plan| plan.replace("\n    \"boot_time_ref\",", "\n    \"boot\","),
        "/required_readback_fields/2",
        "`boot_time_ref`",
    ),
    (
        "a number instead of a sentence",
        |plan| {
            without(plan, "\"Sentence 12\"", "\n")
                .replace("\"instruction\": \n", "\"instruction\": 12\n")
        },
        "/reviewer_checks/2/instruction",
        "not text",
    ),
    (
        "a lone surrogate in a sentence",
        |plan| plan.replace("\"Sentence 3\"", "\"\\ud800\""),
        "/outcome_lanes/3/meaning",
        "UTF-8",
    ),
    (
        "not JSON",
        |plan| plan.replace("\"outcome_lanes\": [", "\"outcome_lanes\": "),
        ":",
        "not JSON",
    ),
];

#[test]
fn a_plan_that_is_not_v1_is_refused_with_the_first_id_that_differs() {
    for (name, edit, pointer, said) in REFUSALS {
        let (world, theirs) = world(|index| format!("Sentence {index}"));
        let edited = edit(&theirs);
        assert_ne!(edited, theirs, "{name}");
        world.write("plan.json", edited);
        let before = world.entries();
        for output in ["wording.toml", "made/wording.toml", "-"] {
            let arguments = ["--lang", "en", "wording", "import", "plan.json", "--output", output];
            let outcome = world.run(arguments);
            assert_eq!(outcome.code, Some(2), "{name}: {outcome:?}");
            assert_eq!(outcome.stdout, "", "{name}");
            let place =
                outcome.stderr.lines().find(|line| line.contains("where:")).unwrap_or_default();
            assert!(place.contains("plan.json") && place.contains(pointer), "{name}: {outcome:?}");
            assert!(outcome.stderr.contains(said), "{name}: {outcome:?}");
            assert_eq!(world.entries(), before, "{name}");
        }
    }
}

#[test]
fn every_sentence_is_taken() {
    let (world, _) = world(|index| format!("Sentence {index}."));
    check_code(&world.run(["wording", "import", "plan.json"]), 0);
    let wording = world.text("wording.toml");
    for index in 0..SENTENCES {
        assert!(wording.contains(&format!("\"Sentence {index}.\"")), "{index}\n{wording}");
    }
}

#[test]
fn what_is_written_has_one_line_for_each_sentence_and_nothing_invisible() {
    let odd = "a\n::stop-commands::x ##[stop]\u{9b}31m\u{202e}\u{e0041}\u{200b}\u{7f}\u{1b}";
    let (world, theirs) = world(|_| odd.to_owned());
    check_round_trip(&world, &theirs);
    let toml = world.text("wording.toml");
    let is_ours =
        |line: &str| line.is_empty() || line.starts_with(['#', '[']) || line.contains(" = \"");
    assert!(toml.lines().all(is_ours), "{toml}");
    assert!(toml.bytes().all(|byte| byte == b'\n' || byte >= b' ' && byte != 0x7f));
    assert!(
        !toml.contains(['\u{9b}', '\u{202e}', '\u{e0041}', '\u{200b}']) && !toml.contains("##[")
    );
    assert!(toml.contains(r"\u009B31m\u202E\U000E0041"), "{toml}");
}

#[test]
fn a_sentence_that_the_screen_refuses_is_not_taken() {
    const SECRET: &str = "Tr0ub4dor&3xyzQ9";
    for lang in crate::common::LANGS {
        let (world, _) = world(|index| match index {
            20 => format!("a\n::stop-commands::x\npassword={SECRET}\n"),
            _ => format!("Sentence {index}."),
        });
        let before = world.entries();
        for output in ["wording.toml", "made/wording.toml", "-"] {
            let arguments = ["--lang", lang, "wording", "import", "plan.json", "--output", output];
            let outcome = world.run(arguments);
            check_code(&outcome, 3);
            assert_eq!(outcome.stdout, "");
            check_says(&outcome, &["plan.json:", "/reviewer_checks/10/instruction"]);
            assert!(!outcome.stderr.contains(SECRET) && !outcome.stderr.contains("stop-commands"));
            assert_eq!(world.entries(), before);
        }
    }
}
