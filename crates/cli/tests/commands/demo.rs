//! `demo`: a folder of its own, a plan in it, and a table of what is owed.

use std::path::Path;

use crate::common::{LANGS, Outcome, World, as_nobody, is_chinese, outcome};
use crate::{check_code, check_says};

const SOURCE: &str = "docs/security/host-service-change-evidence-acceptance.snapshot.json";
const PLAN: &str = "docs/security/host-service-post-incident-readback-plan.snapshot.json";

/// The files of the demo, and that each candidate of its plan stands in the table.
fn check_made(folder: &Path, outcome: &Outcome) {
    check_code(outcome, 0);
    assert_eq!(outcome.stderr, "");
    for file in ["README.md", SOURCE, PLAN] {
        let path = folder.join(file);
        assert!(path.is_file(), "{}", path.display());
        assert!(outcome.stdout.contains(path.to_str().expect("UTF-8")), "{outcome:?}");
    }
    let plan = std::fs::read_to_string(folder.join(PLAN)).expect("it is there");
    let ids: Vec<_> =
        plan.lines().filter_map(|line| line.strip_prefix("      \"surface_id\": \"")).collect();
    assert!(ids.len() >= 20, "{ids:?}");
    for id in ids {
        let id = id.trim_end_matches(['"', ',']);
        let row = |line: &&str| line.split_whitespace().next() == Some(id);
        assert_eq!(outcome.stdout.lines().filter(row).count(), 1, "{id}: {}", outcome.stdout);
    }
}

#[test]
fn a_new_folder_is_made_in_either_language() {
    for lang in LANGS {
        let world = World::new();
        let outcome = world.run(["demo", "made/deep", "--lang", lang]);
        check_made(&world.path("made/deep"), &outcome);
        let plan = world.text(&format!("made/deep/{PLAN}"));
        let sentence = plan.lines().find(|line| line.contains("\"meaning\"")).expect("a sentence");
        assert_eq!(is_chinese(sentence), lang == "zh-TW", "{sentence}");
        let headings = if lang == "en" { "state evidence" } else { "一定要交的狀態證據" };
        assert!(outcome.stdout.contains(headings), "{outcome:?}");
    }
}

#[test]
fn an_empty_folder_is_filled_and_a_filled_one_refused() {
    let world = World::new();
    std::fs::create_dir(world.path("here")).expect("a folder");
    check_made(&world.path("here"), &world.run(["demo", "here"]));
    let before = world.entries();
    for (lang, said) in [("zh-TW", "已經有東西"), ("en", "holds something already")] {
        for folder in ["here", ".", "here/README.md"] {
            let outcome = world.run(["demo", folder, "--lang", lang]);
            check_code(&outcome, 2);
            assert_eq!(outcome.stdout, "");
            if folder != "here/README.md" {
                check_says(&outcome, &[said]);
            }
            assert_eq!(world.entries(), before);
        }
    }
}

/// What is told of a folder that does not serve names the demo's own argument, for it has no --output.
#[test]
fn a_folder_that_does_not_serve_is_told_by_its_own_argument() {
    let world = World::new();
    world.write("notes", "");
    std::fs::create_dir(world.path("closed")).expect("a folder");
    world.set_mode("closed", 0o555);
    let before = world.entries();
    for (lang, said) in LANGS.into_iter().zip(["這是檔案", "It is a file"]) {
        for folder in ["notes", "notes/below"] {
            let outcome = world.run(["demo", folder, "--lang", lang]);
            check_code(&outcome, 2);
            assert!(outcome.stderr.contains(said), "{outcome:?}");
            assert!(outcome.stderr.contains("DIR") && !outcome.stderr.contains("--output"));
        }
        let outcome = outcome(as_nobody(&world).args(["demo", "closed/zz", "--lang", lang]));
        check_code(&outcome, 2);
        assert!(outcome.stderr.contains("Permission denied"), "{outcome:?}");
        assert!(outcome.stderr.contains("DIR") && !outcome.stderr.contains("--output"));
        assert_eq!(world.entries(), before);
    }
}

#[test]
fn without_a_name_it_takes_a_fresh_temporary_folder() {
    let world = World::new();
    for _ in 0..2 {
        check_code(&world.run(["demo"]), 0);
    }
    let made: Vec<_> = world.names().into_iter().filter(|name| !name.contains('/')).collect();
    assert_eq!(made.len(), 2, "{made:?}");
    for folder in &made {
        assert!(folder.starts_with("readback-demo-"), "{made:?}");
        assert_eq!(world.mode(folder), 0o700, "nobody else looks into it");
        assert!(world.path(folder).join(PLAN).is_file());
    }
}

#[test]
fn the_command_that_it_offers_works() {
    let world = World::new();
    let made = world.run(["demo", "it's a demo", "--lang", "en"]);
    check_made(&world.path("it's a demo"), &made);
    let mut lines = made.stdout.lines().map(str::trim);
    let offered = lines.find(|line| line.starts_with("readback plan")).expect(&made.stdout);
    let again = outcome(crate::with_program(world.command("sh")).args(["-c", offered]));
    check_code(&again, 0);
    assert!(made.stdout.starts_with(&again.stdout), "{again:?}");
}

/// What the English demo leaves is English but for the labels that its source gives, and none of its packets is warned of, nor
/// one that the guide begins in its folder.
#[test]
fn the_english_demo_is_english_and_warned_of_nowhere() {
    let world = World::new();
    check_code(&world.run(["demo", "d", "--lang", "en"]), 0);
    let names = world.names();
    assert!(names.contains(&"d/answers.en.txt".to_owned()), "{names:?}");
    for name in names.iter().filter(|name| world.path(name).is_file() && !name.contains("/docs/")) {
        let text = world.text(name);
        assert!(!is_chinese(&text), "{name}: {text}");
    }
    let guide = include_str!("../../../../docs/authoring.en.md");
    let by =
        guide.split_once("--by '").and_then(|(_, rest)| rest.split_once('\'')).expect("a name");
    let new = ["new", "compose_stack_ticket_queue", "--incident", "SHELF-2041", "--by", by.0];
    let begun = "d/compose_stack_ticket_queue.SHELF-2041.yaml";
    let new = world.run([&new[..], &["--root", "d", "--output", begun, "--lang", "en"]].concat());
    check_code(&new, 0);
    assert!(!new.stderr.contains("warning"), "{new:?}");
    for packet in ["d/packets/begun.yaml", "d/packets/filled.yaml", "d/packets/ready.yaml", begun] {
        let tidied = world.run(["tidy", packet, "--root", "d", "--lang", "en"]);
        check_code(&tidied, 0);
        assert!(!tidied.stderr.contains("warning"), "{packet}: {tidied:?}");
    }
}

/// The example's team is one, in whichever language it writes.
#[test]
fn the_team_says_the_same_in_both_languages() {
    let headings = |text: &'static str| -> Vec<&str> {
        text.lines().filter(|line| line.starts_with('[')).collect()
    };
    let [ours, english] = [
        include_str!("../../../../examples/incident/surfaces.toml"),
        include_str!("../../../../examples/incident/surfaces.en.toml"),
    ];
    assert_eq!(headings(ours), headings(english));
}

/// Answers that a person types at most, with captures and a team's standing facts; the sealed packet has four times as
/// many values.
const ANSWERS_MAX: usize = 33;

/// Answers that the captures of the demo give, or that follow once they are there.
const CAPTURED: usize = 9;

#[test]
fn a_packet_goes_from_its_beginning_to_ready_for_review() {
    for lang in LANGS {
        let world = World::new();
        let demo = world.run(["demo", "d", "--lang", lang]);
        check_code(&demo, 0);
        let ready = "packets/ready.yaml  ready_for_host_service_post_incident_review";
        assert!(demo.stdout.contains(ready), "{}", demo.stdout);
        // What the demo tells is what `check` says of the files that it leaves.
        let now = "2026-06-18T09:00:00+08:00";
        for (file, code) in [("begun.yaml", 1), ("filled.yaml", 1), ("ready.yaml", 0)] {
            let path = format!("d/packets/{file}");
            let checked = world.run(["check", "--root", "d", "--now", now, &path, "--lang", lang]);
            check_code(&checked, code);
            let findings = checked.stdout.split("  → ").skip(1);
            let told = findings.filter(|it| demo.stdout.contains(it.lines().next().unwrap_or("")));
            assert!(file == "begun.yaml" || told.count() == checked.stdout.matches("  → ").count());
        }
        // The same places, answered on a terminal: the answers are files beside them.
        let answers = world.text(&format!("d/answers.{lang}.txt"));
        let typed = answers.lines().filter(|line| line.starts_with('/')).count();
        // What stands in the captures is not typed.
        let left = typed - CAPTURED;
        assert!(demo.stdout.contains(&format!(" {left} ")), "{left} {}", demo.stdout);
        assert!(left <= ANSWERS_MAX, "{left}");
    }
}
