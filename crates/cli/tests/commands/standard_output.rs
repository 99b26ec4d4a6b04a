//! `--output -`: the plan on standard output, the talk on standard error.

use crate::common::{Outcome, PROGRAM, World, outcome, source, surface};
use crate::{check_code, check_says};

const SUMMARY: &str = "HOST_SERVICE_POST_INCIDENT_READBACK_PLAN_OK candidates=";

/// Runs a script in which `$readback` is the program.
fn bash(world: &World, script: &str) -> Outcome {
    outcome(world.command("bash").env("readback", PROGRAM).args(["-c", script]))
}

#[test]
fn the_plan_goes_out_and_the_summary_aside() {
    let world = World::with_surfaces(3);
    let to_stdout = world.plan("-", &[]);
    let to_file = world.plan("out.json", &[]);
    check_code(&to_stdout, 0);
    assert_eq!(
        to_stdout.stderr,
        format!("{SUMMARY}3 checks=28 lanes=10 accepted=0 runtime_gate=0\n")
    );
    assert_eq!(to_file.stdout, to_stdout.stderr);
    assert_eq!(to_file.stderr, "");
    assert!(to_stdout.stdout == world.text("out.json"));
    assert_eq!(world.names(), ["out.json", "source.json"]);
}

#[test]
fn a_bad_source_writes_nothing() {
    let world = World::with_surfaces(400);
    let good = world.text("source.json");
    world.write("source.json", good.trim_end().strip_suffix('}').expect("an object"));
    let outcome = world.plan("-", &[]);
    check_code(&outcome, 2);
    assert_eq!(outcome.stdout, "");
    assert_eq!(world.names(), ["source.json"]);
}

#[test]
fn a_closed_pipe_is_an_error_and_no_panic() {
    let world = World::with_surfaces(400);
    for command in ["plan --output - --source source.json", "man", "completions bash", "--help"] {
        let script = format!("\"$readback\" {command} | :; exit ${{PIPESTATUS[0]}}");
        let outcome = bash(&world, &script);
        assert!(!outcome.stderr.contains("panicked"), "{command}: {outcome:?}");
        assert!(matches!(outcome.code, Some(0 | 2)), "{command}: {outcome:?}");
    }
    let head =
        "\"$readback\" plan --output - --source source.json | head -c 10; exit ${PIPESTATUS[0]}";
    let outcome = bash(&world, head);
    check_code(&outcome, 2);
    assert_eq!(outcome.stdout, "{\n  \"block");
    // Whoever closed the pipe has read enough.
    assert!(!outcome.stderr.contains("寫不到標準輸出"), "{outcome:?}");
}

#[test]
fn a_full_standard_output_is_an_error() {
    let world = World::with_surfaces(3);
    let commands =
        ["plan --source source.json --output -", "plan --source source.json", "man", "--help"];
    for command in commands {
        let outcome = bash(&world, &format!("\"$readback\" --lang en {command} > /dev/full"));
        assert_eq!(outcome.code, Some(2), "{command}: {outcome:?}");
        assert!(
            outcome.stderr.contains("standard output cannot be written"),
            "{command}: {outcome:?}"
        );
    }
}

/// A source with two lists, of which the second counts.
fn twice() -> World {
    let world = World::new();
    let first = format!("\"change_evidence_candidates\": [{}]", surface(99));
    world.write("source.json", source(100).replacen('{', &format!("{{{first},"), 1));
    world.write("once.json", source(100));
    world
}

#[test]
fn the_second_of_two_lists_counts_wherever_the_plan_goes() {
    let world = twice();
    let table = [
        "\"$readback\" plan --source once.json --output expected.json",
        "\"$readback\" plan --source source.json --output file.json",
        "\"$readback\" plan --source source.json --output - > stdout.json",
        "cat source.json | \"$readback\" plan --source /dev/stdin --output piped.json",
        "\"$readback\" plan --source source.json --output - | cat > through.json",
        "cat once.json | \"$readback\" plan --source /dev/stdin --output - | cat > once-through.json",
    ];
    for command in table {
        let command = command.replace(" plan ", " plan --generated-at now ");
        check_code(&bash(&world, &format!("set -o pipefail; {command}")), 0);
    }
    let expected = world.text("expected.json");
    for file in ["file.json", "stdout.json", "piped.json", "through.json", "once-through.json"] {
        assert!(world.text(file) == expected, "{file}");
    }
}

#[test]
fn two_lists_from_a_pipe_to_a_pipe_are_refused_with_the_reason() {
    let world = twice();
    for (lang, said) in [("zh-TW", "第二份服務面清單"), ("en", "a second list of candidates")]
    {
        let command =
            format!("cat source.json | \"$readback\" --lang {lang} plan --source /dev/stdin");
        let outcome = bash(
            &world,
            &format!("{command} --output - | cat >/dev/null; exit ${{PIPESTATUS[1]}}"),
        );
        check_code(&outcome, 2);
        check_says(&outcome, &[said, "/dev/stdin", "--output"]);
    }
}
