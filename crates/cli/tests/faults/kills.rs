//! SIGKILL at any point: the output is the old one or the new one, and the next run tidies up.

use rustix::fs::FlockOperation;

use crate::common::{World, outcome, plan_arguments};
use crate::{Attempt, EXISTING, NEW, OLD, PARTIAL, attempts, is_new, strace};

/// Kills at every call of this kind.
fn check(attempt: Attempt, call: &str) {
    let world = attempt.world();
    let plan = world.expected_plan();
    for nth in 1.. {
        match std::fs::remove_file(world.path(attempt.output)) {
            Err(_) if !attempt.exists => {}
            removed => removed.expect("the last run made it"),
        }
        if attempt.exists {
            world.write(attempt.output, OLD);
        }
        let injected = strace::plan(&world, attempt, call, "signal=SIGKILL", nth);
        let told = format!("{attempt:?}: killed at {call} {nth}\n{:?}", injected.outcome);
        let is_new = is_new(&world, attempt, &plan, &told);
        let mut names = world.names();
        names.retain(|name| !["source.json", "out.json"].contains(&name.as_str()));
        assert!(names.is_empty() || names == [PARTIAL], "{told}\n{names:?}");
        check_next_run(&world, attempt, &plan, &told);
        if !injected.was_hit {
            assert!(is_new && nth > 1, "{told}");
            break;
        }
    }
}

fn check_next_run(world: &World, attempt: Attempt, plan: &[u8], told: &str) {
    let outcome = world.plan(attempt.output, &[]);
    assert_eq!(outcome.code, Some(0), "{told}\n{}", outcome.stderr);
    assert!(is_new(world, attempt, plan, told), "{told}");
    assert_eq!(world.names(), ["out.json", "source.json"], "{told}");
}

#[test]
fn while_writing() {
    attempts().into_iter().for_each(|attempt| check(attempt, "write"));
}

#[test]
fn while_naming() {
    for attempt in attempts() {
        let linked = attempt.nameless;
        let renamed = attempt.exists || !attempt.nameless;
        let calls = [("linkat", linked), ("rename", renamed), ("flock", true), ("close", true)];
        calls.iter().filter(|(_, is_called)| *is_called).for_each(|(call, _)| check(attempt, call));
    }
}

#[test]
fn while_waiting_for_the_disk() {
    for attempt in attempts().into_iter().filter(|attempt| attempt.exists) {
        check(attempt, "fdatasync");
        check(attempt, "fsync");
    }
}

#[test]
fn while_opening() {
    for attempt in [NEW, EXISTING] {
        check(attempt, "openat");
        check(attempt, "open");
        check(attempt, "read");
    }
}

#[test]
fn a_remnant_goes_where_there_are_no_nameless_files() {
    for attempt in [NEW, EXISTING].map(|attempt| Attempt { nameless: false, ..attempt }) {
        let world = attempt.world();
        world.write(PARTIAL, "half of");
        let no_nameless = [strace::no_nameless_files(attempt)];
        let mut command = strace::under_strace(&world, &no_nameless);
        let outcome = outcome(command.args(plan_arguments("source.json", "out.json")));
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        assert_eq!(world.names(), ["out.json", "source.json"]);
    }
}

#[test]
fn what_a_living_run_writes_is_left_alone() {
    for nameless in [true, false] {
        let attempt = Attempt { nameless, ..EXISTING };
        let world = attempt.world();
        world.write(PARTIAL, "somebody's");
        let living = std::fs::File::open(world.path(PARTIAL)).expect("it was written");
        rustix::fs::flock(&living, FlockOperation::NonBlockingLockExclusive).expect("nobody else");
        let before = world.entries();
        let outcome = if nameless {
            world.plan("out.json", &["--lang", "en"])
        } else {
            let mut command = strace::under_strace(&world, &[strace::no_nameless_files(attempt)]);
            command.args(plan_arguments("source.json", "out.json")).args(["--lang", "en"]);
            outcome(&mut command)
        };
        assert_eq!(outcome.code, Some(2), "{outcome:?}");
        assert!(outcome.stderr.contains("Another readback is writing"), "{outcome:?}");
        assert_eq!(world.entries(), before);
    }
}
