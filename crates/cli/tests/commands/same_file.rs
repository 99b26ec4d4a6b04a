//! What is read is never replaced by what is written.

use crate::common::{LANGS, PROGRAM, World, outcome};
use crate::{check_code, check_says};

const PLAN: &str = "docs/security/host-service-post-incident-readback-plan.snapshot.json";

#[test]
fn an_output_that_is_its_own_input_is_refused_by_whatever_name() {
    let world = World::with_surfaces(2);
    check_code(&world.plan(PLAN, &[]), 0);
    check_code(&world.run(["wording", "import", PLAN, "--output", "w.toml"]), 0);
    world.write("i.csv", "id,kind,hosts,tier\na,docker_daemon,h,C0\n");
    world.write("p.yaml", "readback_candidate_id:\n");
    std::fs::hard_link(world.path("source.json"), world.path("hard.json")).expect("a link");
    for (link, to) in [("soft.json", "source.json"), ("soft.csv", "i.csv"), ("soft.yaml", "p.yaml")]
    {
        std::os::unix::fs::symlink(to, world.path(link)).expect("a link");
    }
    const SOURCE: &str = "--source-change-evidence-report";
    let before = world.entries();
    for arguments in [
        &["plan", SOURCE, "source.json", "--output", "source.json"][..],
        &["plan", SOURCE, "source.json", "--output", "./x/../source.json"],
        &["plan", SOURCE, "source.json", "--output", "hard.json"],
        &["plan", SOURCE, "source.json", "--output", "soft.json", "--rewrite-wording"],
        &["plan", SOURCE, "soft.json", "--output", "source.json"],
        &["plan", SOURCE, "source.json", "--wording", "w.toml", "--output", "w.toml"],
        &["source", "init", "i.csv", "--output", "i.csv", "--force"],
        &["source", "init", "i.csv", "--output", "i.csv"],
        &["source", "init", "soft.csv", "--output", "i.csv", "--force"],
        &["wording", "import", PLAN, "--output", PLAN, "--force"],
        &["tidy", "--seal", "p.yaml", "--output", "p.yaml", "--force"],
        &["tidy", "--seal", "p.yaml", "--output", "./x/../p.yaml"],
        &["tidy", "--seal", "soft.yaml", "--output", "p.yaml", "--force"],
    ] {
        for lang in LANGS {
            let refused = world.run([arguments, &["--lang", lang]].concat());
            check_code(&refused, 2);
            let says = if lang == "en" {
                "the very file that is read"
            } else {
                "就是讀進來的檔案"
            };
            check_says(&refused, &[says, "--output"]);
            assert!(!refused.stderr.contains("add --force"), "{refused:?}");
            assert_eq!(world.entries(), before, "{arguments:?}");
        }
    }
}

#[test]
fn an_inventory_from_standard_input_is_an_input_as_well() {
    let world = World::new();
    let inventory = "id,kind,hosts,tier\na,docker_daemon,h,C0\n";
    world.write("i.csv", inventory);
    let run = |output: &str| {
        let mut command = world.command(PROGRAM);
        command.args(["source", "init", "-", "--output", output, "--force"]);
        outcome(command.stdin(std::fs::File::open(world.path("i.csv")).expect("it is there")))
    };
    check_code(&run("i.csv"), 2);
    assert_eq!(world.text("i.csv"), inventory);
    check_code(&run("s.json"), 0);
}

#[test]
fn an_argument_too_many_is_told_the_option_that_it_was_meant_for() {
    let world = World::with_surfaces(1);
    for (arguments, option) in [
        (&["new", "ticket_queue", "INC-7"][..], "`--incident`"),
        (&["new", "a", "b", "--incident", "INC-7"], "`--surfaces`"),
        (&["plan", "source.json"], "`--source-change-evidence-report`"),
        (&["--lang", "en", "plan", "source.json"], "`--source-change-evidence-report`"),
    ] {
        let refused = world.run(arguments.iter().copied());
        check_code(&refused, 2);
        check_says(&refused, &[option]);
    }
    for arguments in [&["source", "check", "a", "b"][..], &["explain", "new", "plan"]] {
        let refused = world.run([arguments, &["--lang", "en"]].concat());
        check_code(&refused, 2);
        assert!(!refused.stderr.contains("Did you mean"), "{refused:?}");
    }
}

#[test]
fn what_is_missing_is_told_with_options_that_the_command_has() {
    let world = World::with_surfaces(1);
    for lang in LANGS {
        let refused = world.run(["plan", "--root", "/nosuch", "--lang", lang]);
        check_code(&refused, 2);
        check_says(&refused, &["/nosuch/", "--root"]);
        assert!(!refused.stderr.contains("/proc"), "{refused:?}");
        let refused = world.run(["source", "check", "nosuch", "--lang", lang]);
        check_code(&refused, 2);
        check_says(&refused, &["nosuch\n", "--root", "readback source init"]);
        assert!(!refused.stderr.contains("--source-change"), "{refused:?}");
    }
}
