//! `readback new` and `tidy` beside a plan that does not fit its source, and where there is none: what cannot be written is said.

use crate::common::{LANGS, Outcome, PROGRAM, World, outcome};
use crate::{BY, SURFACE, check_code, new, world};

const SOURCE: &str = "docs/security/host-service-change-evidence-acceptance.snapshot.json";

/// The example with its plan, of which the source has another id for the surface since.
fn moved_on() -> World {
    let world = world();
    let source = world.text(SOURCE);
    let renamed = source.replace(SURFACE, "compose_stack_ticket_queue_2");
    assert_ne!(renamed, source);
    world.write(SOURCE, renamed);
    world
}

/// Runs the program in the folder of the packets.
fn below(world: &World, arguments: &[&str]) -> Outcome {
    let mut command = world.command(PROGRAM);
    outcome(command.current_dir(world.path("packets")).args(arguments))
}

#[test]
fn a_surface_that_the_source_has_no_more_gets_no_digest_and_that_is_said() {
    for (lang, said, mend) in [
        ("en", "the source has no entry of this surface any more", "`readback plan`"),
        ("zh-TW", "來源現在沒有這個服務面的項目", "`readback plan`"),
    ] {
        let world = moved_on();
        for outcome in
            [new(&world, &["--lang", lang]), world.run(["tidy", "p.yaml", "--lang", lang])]
        {
            check_code(&outcome, 0);
            assert_eq!(outcome.stderr.matches(said).count(), 1, "{}", outcome.stderr);
            assert!(outcome.stderr.contains(mend), "{}", outcome.stderr);
        }
        assert!(
            world.text("p.yaml").contains("\nsource_entry_sha256:"),
            "{}",
            world.text("p.yaml")
        );
    }
}

#[test]
fn a_surface_that_is_not_planned_yet_is_told_from_one_that_is_nowhere() {
    for (lang, said) in [
        (
            "en",
            "the source has this surface and the plan does not yet: `compose_stack_ticket_queue_2`",
        ),
        ("zh-TW", "來源有這個服務面，計畫還沒有：`compose_stack_ticket_queue_2`"),
    ] {
        let world = moved_on();
        let run = |surface: &str| {
            world.run(["new", surface, "--incident", "SHELF-2041", "--by", BY, "--lang", lang])
        };
        let outcome = run("compose_stack_ticket_queue_2");
        check_code(&outcome, 2);
        assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
        assert!(outcome.stderr.contains("`readback plan`"), "{}", outcome.stderr);
        let nowhere = run("compose_stack_ticket_queue_3");
        check_code(&nowhere, 2);
        assert!(!nowhere.stderr.contains(said), "{}", nowhere.stderr);
        check_code(&world.run(["plan"]), 0);
        check_code(&run("compose_stack_ticket_queue_2"), 0);
    }
}

#[test]
fn without_a_source_no_digest_is_written_and_that_is_said() {
    let world = world();
    std::fs::remove_file(world.path(SOURCE)).expect("it was there");
    let said = "there is no source snapshot here";
    for outcome in [new(&world, &["--lang", "en"]), world.run(["tidy", "p.yaml", "--lang", "en"])] {
        check_code(&outcome, 0);
        assert_eq!(outcome.stderr.matches(said).count(), 1, "{}", outcome.stderr);
    }
}

#[test]
fn tidy_says_which_plan_it_did_not_use() {
    let world = world();
    check_code(&new(&world, &[]), 0);
    let packet = world.text("p.yaml").replace(SURFACE, "compose_stack_ticket_queue_9");
    world.write("other.yaml", packet);
    let other = world.run(["tidy", "other.yaml", "--lang", "en"]);
    check_code(&other, 0);
    assert!(other.stderr.contains("the plan has no candidate of this packet"), "{}", other.stderr);
    // From a folder below nobody finds the plan, and what is missing is named.
    world.write("packets/p.yaml", world.text("p.yaml"));
    for (lang, said) in
        [("en", "Run it again with `--root ..`"), ("zh-TW", "加上 `--root ..` 再執行一次")]
    {
        let outcome = below(&world, &["tidy", "p.yaml", "--lang", lang]);
        check_code(&outcome, 0);
        assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
        // Of the team's files, which may be here, nothing is claimed.
        assert!(!outcome.stderr.contains("none of them was used"), "{}", outcome.stderr);
    }
    check_code(&below(&world, &["tidy", "p.yaml", "--root", ".."]), 0);
}

#[test]
fn a_plan_that_cannot_be_read_is_no_plan_that_is_not_there() {
    let world = world();
    check_code(&new(&world, &[]), 0);
    let before = world.text("p.yaml");
    world.write(readback::vocabulary::DEFAULT_OUTPUT, "{ not JSON");
    for lang in LANGS {
        let outcome = world.run(["tidy", "p.yaml", "--lang", lang]);
        check_code(&outcome, 2);
        assert!(
            outcome.stderr.contains(readback::vocabulary::DEFAULT_OUTPUT),
            "{}",
            outcome.stderr
        );
        assert_eq!(world.text("p.yaml"), before);
    }
}
