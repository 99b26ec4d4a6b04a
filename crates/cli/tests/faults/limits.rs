//! Full disks, quotas and special files, as they really are.

use crate::common::{
    LANGS, Outcome, PROGRAM, World, outcome, plan_arguments, source_of, surface_with,
};
use crate::{EXISTING, LONG, NEW, OLD};

/// Plans through a shell that sets the stage. In the script "$@" is the program and its arguments.
fn staged(world: &World, script: &str, output: &str, lang: &str) -> Outcome {
    let mut command = world.command("bash");
    command.args(["-c", script, "bash", PROGRAM]).args(plan_arguments("source.json", output));
    outcome(command.args(["--lang", lang]))
}

fn check_no_room(outcome: &Outcome, lang: &str) {
    assert_eq!(outcome.code, Some(2), "{outcome:?}");
    let said = if lang == "en" { "Make room" } else { "騰出空間" };
    assert!(outcome.stderr.contains(said), "{outcome:?}");
}

#[test]
fn a_limit_on_the_size_of_files() {
    for attempt in [NEW, EXISTING] {
        for (surfaces, lang) in [(1, "zh-TW"), (LONG, "en")] {
            let world = crate::Attempt { surfaces, ..attempt }.world();
            let before = world.entries();
            let outcome = staged(&world, "ulimit -f 8; exec \"$@\"", "out.json", lang);
            check_no_room(&outcome, lang);
            assert_eq!(outcome.stdout, "");
            assert_eq!(world.entries(), before);
        }
    }
}

#[test]
fn a_limit_on_the_size_of_files_holds_for_standard_output() {
    let world = World::with_surfaces(LONG);
    let outcome = staged(&world, "ulimit -f 8; exec \"$@\" > out.json", "-", "en");
    assert_eq!(outcome.code, Some(2), "{outcome:?}");
    assert!(outcome.stderr.contains("standard output cannot be written"), "{outcome:?}");
}

/// A disk of 256 KiB, where the system lets the test mount one.
#[test]
fn a_full_disk() {
    const MOUNT: &str = "mkdir disk && mount -t tmpfs -o size=256k none disk || exit 77; \
        [ -z \"$OLD\" ] || printf %s \"$OLD\" > disk/out.json; \
        \"$@\"; code=$?; ls -A disk; cat disk/out.json 2>/dev/null; exit $code";
    for old in ["", OLD.trim_end()] {
        for lang in LANGS {
            let world = World::with_surfaces(LONG);
            let mut command = world.command("unshare");
            command.args(["-m", "bash", "-c", MOUNT, "bash", PROGRAM]).env("OLD", old);
            command.args(plan_arguments("source.json", "disk/out.json")).args(["--lang", lang]);
            let outcome = outcome(&mut command);
            if !outcome.stderr.contains(if lang == "en" { "next:" } else { "接著：" }) {
                println!("no disk can be mounted here: {outcome:?}");
                return;
            }
            check_no_room(&outcome, lang);
            let listed = if old.is_empty() { String::new() } else { format!("out.json\n{old}") };
            assert_eq!(outcome.stdout, listed);
        }
    }
}

#[test]
fn a_full_device() {
    for lang in LANGS {
        let world = World::with_surfaces(LONG);
        check_no_room(&world.plan("/dev/full", &["--lang", lang]), lang);
        assert_eq!(world.names(), ["source.json"]);
    }
}

#[test]
fn devices_and_pipes_are_written_in_place() {
    let world = World::with_surfaces(LONG);
    let outcome = world.plan("/dev/null", &[]);
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    let script = "mkfifo pipe; cat pipe > copy & \"$@\" && wait";
    let outcome = staged(&world, script, "pipe", "zh-TW");
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    assert!(world.read("copy") == world.expected_plan());
}

#[test]
fn two_runs_at_once_give_one_whole_plan() {
    let world = World::with_surfaces(LONG);
    let plan = world.expected_plan();
    for round in 0..20 {
        if round % 2 == 0 {
            let _ = std::fs::remove_file(world.path("out.json"));
        }
        let start = || {
            let mut command = world.command(PROGRAM);
            command.args(plan_arguments("source.json", "out.json"));
            command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
            command.spawn().expect("the program can be started")
        };
        let runs = [start(), start()];
        let outcomes = runs.map(|run| Outcome::from(run.wait_with_output().expect("it ends")));
        let is_busy = |outcome: &Outcome| outcome.stderr.contains("另一個 readback 正在寫");
        assert!(outcomes.iter().any(|outcome| outcome.code == Some(0)), "{outcomes:?}");
        for outcome in &outcomes {
            assert!(outcome.code == Some(0) || is_busy(outcome), "round {round}: {outcomes:?}");
        }
        assert!(world.read("out.json") == plan, "round {round}");
        assert_eq!(world.names(), ["out.json", "source.json"], "round {round}");
    }
}

#[test]
fn a_value_has_a_limit() {
    const BYTES_MAX: usize = 4 << 20;
    let text = |bytes: usize| format!("\"{}\"", "x".repeat(bytes));
    let list = |bytes: usize| format!("[{}1]", "1, ".repeat(bytes / 16));
    for (key, value, code) in [
        ("label", text(BYTES_MAX - 64), 0),
        ("label", text(BYTES_MAX + 1), 2),
        ("service_scope", list(BYTES_MAX), 0),
        ("service_scope", list(2 * BYTES_MAX), 2),
        ("service_scope", format!("{{{}: 1}}", text(BYTES_MAX + 1)), 2),
    ] {
        for lang in LANGS {
            let world = World::new();
            world.write("source.json", source_of(&[surface_with(0, key, Some(&value))]));
            let planned = world.plan("out.json", &["--lang", lang]);
            assert_eq!(planned.code, Some(code), "{key}: {}", planned.stderr);
            let is_told =
                planned.stderr.contains("4,194,304") && planned.stderr.contains("source.json:4:");
            assert_eq!(is_told, code == 2, "{}", planned.stderr);
        }
    }
}
