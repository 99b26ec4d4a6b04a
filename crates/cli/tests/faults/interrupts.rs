//! Ctrl-C and SIGTERM half-way: exit 2, a sentence, and a folder as it was.

use std::fs::File;
use std::io::Write as _;
use std::process::{Child, Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};

use crate::common::{LANGS, Outcome, PROGRAM, World, is_chinese, plan_arguments, source};
use crate::{Attempt, EXISTING, NEW, OLD, attempts, is_new, strace};

/// Surfaces sent before the signal: more than a pipe and the first buffers hold, so that the program
/// has read, and its thread has written.
const SENT: usize = 2_000;

/// A world whose source is a pipe that never ends.
fn endless(attempt: Attempt) -> World {
    let world = World::new();
    let mode = rustix::fs::Mode::from_raw_mode(0o644);
    let fifo = rustix::fs::FileType::Fifo;
    rustix::fs::mknodat(rustix::fs::CWD, world.path("source.json"), fifo, mode, 0).expect("a FIFO");
    if attempt.exists {
        world.write(attempt.output, OLD);
    }
    world
}

/// Starts to plan, and returns once most of the source has been read, which stays open.
fn half_way(command: &mut Command, world: &World, attempt: Attempt, lang: &str) -> (Child, File) {
    command.args(plan_arguments("source.json", attempt.output)).args(["--lang", lang]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().expect("the program can be started");
    // Opening waits for the reader.
    let mut pipe = File::options().write(true).open(world.path("source.json")).expect("a FIFO");
    let source = source(SENT);
    let cut_off = source.len() - "\n  ]\n}\n".len();
    pipe.write_all(&source.as_bytes()[..cut_off]).expect("the program reads");
    (child, pipe)
}

fn check_interrupted(outcome: &Outcome, lang: &str, told: &str) {
    assert_eq!(outcome.code, Some(2), "{told}: {outcome:?}");
    assert_eq!(outcome.stdout, "", "{told}");
    let said = if lang == "en" { "interrupted half-way" } else { "中途被打斷" };
    assert!(outcome.stderr.contains(said), "{told}: {outcome:?}");
    assert_eq!(is_chinese(&outcome.stderr), lang != "en", "{told}: {outcome:?}");
}

fn check(attempt: Attempt, signal: Signal, lang: &str) {
    let told = format!("{attempt:?} {signal:?} {lang}");
    let world = endless(attempt);
    let before = world.entries();
    let mut command = if attempt.nameless {
        world.command(PROGRAM)
    } else {
        strace::under_strace(&world, &[strace::no_nameless_files(attempt)])
    };
    let (child, pipe) = half_way(&mut command, &world, attempt, lang);
    let pid = Pid::from_child(&child);
    kill_process(pid, signal).expect("our own child");
    let outcome = child.wait_with_output().expect("it ends").into();
    drop(pipe);
    check_interrupted(&outcome, lang, &told);
    assert_eq!(world.entries(), before, "{told}");
}

/// Files that the allocator opens before the program begins; a signal then ends it as it ends any other.
const OPENED_BEFORE: usize = 2;

/// Interrupts at every call of this kind.
fn check_at_each(attempt: Attempt, call: &str) {
    let first = if call == "open" { OPENED_BEFORE + 1 } else { 1 };
    for nth in first.. {
        let world = attempt.world();
        let plan = world.expected_plan();
        let before = world.names();
        let (injected, was_sent) = strace::plan_interrupted(&world, attempt, call, nth);
        let told = format!("{attempt:?}: interrupted at {call} {nth}: {injected:?}");
        let is_new = is_new(&world, attempt, &plan, &told);
        assert_eq!(injected.code, Some(if is_new { 0 } else { 2 }), "{told}");
        if !is_new {
            check_interrupted(&injected, "zh-TW", &told);
            assert_eq!(world.names(), before, "{told}");
        }
        if !was_sent {
            assert!(is_new && nth > first, "{told}");
            break;
        }
    }
}

#[test]
fn an_interrupt_is_answered_by_what_is_true() {
    for attempt in attempts() {
        let renamed = attempt.exists || !attempt.nameless;
        let calls = [
            ("open", true),
            ("flock", true),
            ("write", true),
            ("linkat", attempt.nameless),
            ("rename", renamed),
            ("fdatasync", attempt.exists),
            ("fsync", attempt.exists),
        ];
        for (call, _) in calls.iter().filter(|(_, is_called)| *is_called) {
            check_at_each(attempt, call);
        }
    }
}

#[test]
fn an_interrupt_leaves_nothing() {
    let made = Attempt { output: "made/deep/out.json", ..NEW };
    let named = [NEW, EXISTING].map(|attempt| Attempt { nameless: false, ..attempt });
    for attempt in [NEW, EXISTING, made].into_iter().chain(named) {
        for lang in LANGS {
            check(attempt, Signal::INT, lang);
            check(attempt, Signal::TERM, lang);
        }
    }
}
