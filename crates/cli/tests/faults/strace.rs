//! strace as a source of faults: it makes the nth call of a kind fail, or kills the program there.

use std::process::Command;

use crate::Attempt;
use crate::common::{Outcome, PROGRAM, World, outcome, plan_arguments};

/// How a plan ended under strace, and whether the fault was put in.
pub(crate) struct Injected {
    pub(crate) outcome: Outcome,
    pub(crate) was_hit: bool,
}

/// Plans in this world with a fault, such as `error=EIO` at the second `write` of a thread.
pub(crate) fn plan(
    world: &World,
    attempt: Attempt,
    call: &str,
    fault: &str,
    nth: usize,
) -> Injected {
    let injection = format!("{call}:{fault}:when={nth}");
    let without = (!attempt.nameless).then(|| no_nameless_files(attempt));
    let injections: Vec<_> = without.into_iter().chain([injection]).collect();
    let (outcome, trace) = run(&mut under_strace(world, &injections), attempt);
    let injected = |line: &str| line.contains("(INJECTED)") && !line.contains("EOPNOTSUPP");
    let was_hit = outcome.code.is_none() || trace.lines().any(injected);
    Injected { outcome, was_hit }
}

/// Plans in this world with an interrupt at the nth call of a thread, and whether it came.
pub(crate) fn plan_interrupted(
    world: &World,
    attempt: Attempt,
    call: &str,
    nth: usize,
) -> (Outcome, bool) {
    let injection = format!("{call}:signal=SIGINT:when={nth}");
    let without = (!attempt.nameless).then(|| no_nameless_files(attempt));
    let injections: Vec<_> = without.into_iter().chain([injection]).collect();
    let (outcome, trace) = run(&mut under_strace(world, &injections), attempt);
    (outcome, trace.contains("--- SIGINT"))
}

/// The injection that makes the file system know no nameless files.
pub(crate) fn no_nameless_files(attempt: Attempt) -> String {
    nameless_open(attempt, "EOPNOTSUPP")
}

/// The injection that makes the opening of the nameless file fail: the nth call of its name in the
/// main thread, as a run without faults has it.
pub(crate) fn nameless_open(attempt: Attempt, error: &str) -> String {
    let world = attempt.world();
    let harmless = ["open:delay_enter=0".to_owned(), "openat:delay_enter=0".to_owned()];
    let (outcome, trace) = run(&mut under_strace(&world, &harmless), attempt);
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    let calls = || trace.lines().filter_map(|line| line.split_once(char::is_whitespace));
    let (main, call) = calls().find(|(_, call)| call.contains("O_TMPFILE")).expect("it is opened");
    let name = call.trim_start().split_inclusive('(').next().expect("a call has a name");
    let mut opens =
        calls().filter(|(thread, call)| thread == &main && call.trim_start().starts_with(name));
    let nth = 1 + opens.position(|(_, call)| call.contains("O_TMPFILE")).expect("it was found");
    format!("{}:error={error}:when={nth}", name.trim_end_matches('('))
}

/// The program under strace, which puts these faults in. The process started is the program (`-D`).
pub(crate) fn under_strace(world: &World, injections: &[String]) -> Command {
    let calls = injections.iter().filter_map(|injection| injection.split(':').next());
    let mut command = world.command("strace");
    command.args(["-D", "-f", "-qq", "-o", "/dev/stdin"]);
    command.args(["-e", &format!("trace={}", calls.collect::<Vec<_>>().join(","))]);
    for injection in injections {
        command.args(["-e", &format!("inject={injection}")]);
    }
    command.arg(PROGRAM);
    command
}

/// Plans, and gives what strace wrote.
fn run(command: &mut Command, attempt: Attempt) -> (Outcome, String) {
    let trace = tempfile::NamedTempFile::new().expect("a scratch file");
    command.args(plan_arguments("source.json", attempt.output)).stdin(trace.reopen().expect("it"));
    let outcome = outcome(command);
    let trace = std::fs::read_to_string(trace.path()).expect("strace writes UTF-8");
    (outcome, trace)
}
