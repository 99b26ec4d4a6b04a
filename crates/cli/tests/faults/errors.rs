//! Calls that fail, whichever it is: exit 0 and the whole plan, or exit 2 and what was there.

use crate::common::World;
use crate::{Attempt, EXISTING, LONG, NEW, SHORT, attempts, is_new, strace};

const DISK: [&str; 3] = ["ENOSPC", "EIO", "EDQUOT"];

/// Tries the nth call, for every n until there is none.
fn check(attempt: Attempt, call: &str, errors: &[&str]) {
    for error in errors {
        let mut nth = 1;
        while check_nth(attempt, call, error, nth) {
            nth += 1;
        }
        assert!(nth > 1, "{attempt:?}: {call} is never called");
    }
}

/// Whether there was an nth call.
fn check_nth(attempt: Attempt, call: &str, error: &str, nth: usize) -> bool {
    let world = attempt.world();
    let plan = world.expected_plan();
    let before = world.names();
    let injected = strace::plan(&world, attempt, call, &format!("error={error}"), nth);
    let outcome = injected.outcome;
    let told = format!("{attempt:?}: {call} {nth} {error}\n{}", outcome.stderr);
    let is_new = is_new(&world, attempt, &plan, &told);
    match outcome.code {
        Some(0) => assert!(is_new, "{told}"),
        // The output is complete; the summary line was not read, or a power cut might undo the rename.
        Some(2) if is_new => {
            let said = ["寫不到標準輸出", "輸出檔已經換成完整的新內容"];
            assert!(said.iter().any(|said| outcome.stderr.contains(said)), "{told}");
        }
        Some(2) => assert!(outcome.stderr.contains("接著："), "{told}"),
        // The loader of shared libraries, before the program runs.
        Some(127) if call == "openat" => {}
        code => assert_eq!(code, Some(0), "{told}"),
    }
    if !is_new {
        assert_eq!(world.names(), before, "{told}");
    }
    injected.was_hit
}

#[test]
fn writing() {
    attempts().into_iter().for_each(|attempt| check(attempt, "write", &DISK));
}

#[test]
fn naming() {
    for attempt in attempts() {
        match (attempt.exists, attempt.nameless) {
            (false, true) => check(attempt, "linkat", &DISK),
            (true, true) => {
                ["linkat", "rename"].iter().for_each(|call| check(attempt, call, &DISK))
            }
            (_, false) => check(attempt, "rename", &DISK),
        }
    }
}

#[test]
fn waiting_for_the_disk() {
    for attempt in attempts().into_iter().filter(|attempt| attempt.exists) {
        check(attempt, "fdatasync", &DISK);
        check(attempt, "fsync", &DISK);
    }
}

#[test]
fn opening() {
    for attempt in [NEW, EXISTING] {
        check(attempt, "openat", &["EMFILE"]);
        check(attempt, "open", &["EMFILE", "ENOSPC", "EIO", "EDQUOT"]);
    }
}

#[test]
fn making_folders() {
    let attempt = Attempt { output: "made/deep/out.json", ..NEW };
    check(attempt, "mkdir", &DISK);
    check(attempt, "write", &DISK);
    check(attempt, "linkat", &DISK);
}

#[test]
fn starting_the_thread_that_writes() {
    for attempt in attempts().into_iter().filter(|attempt| attempt.surfaces == LONG) {
        check(attempt, "fcntl", &["EMFILE"]);
        check(attempt, "clone3", &["EAGAIN"]);
    }
}

#[test]
fn locking() {
    attempts().into_iter().for_each(|attempt| check(attempt, "flock", &["ENOLCK"]));
}

#[test]
fn write_back_that_the_file_system_does_not_take() {
    check(Attempt { surfaces: 2_000, ..EXISTING }, "fadvise64", &["EINVAL"]);
}

#[test]
fn starting_over_after_a_second_list() {
    let world = World::new();
    let list = crate::common::source(LONG);
    world.write("source.json", list.replacen('{', "{\"change_evidence_candidates\": [],", 1));
    let second = world.expected_plan();
    for call in ["ftruncate", "lseek", "write"] {
        for nth in 1..4 {
            let injected = strace::plan(&world, NEW, call, "error=EIO", nth);
            let told = format!("{call} {nth}\n{}", injected.outcome.stderr);
            let is_new = is_new(&world, NEW, &second, &told);
            assert!(is_new || injected.outcome.code == Some(2), "{told}");
            let _ = std::fs::remove_file(world.path("out.json"));
            assert_eq!(world.names(), ["source.json"], "{told}");
        }
    }
}

#[test]
fn reading_the_plan_that_would_be_replaced() {
    for surfaces in [1, SHORT, LONG] {
        let attempt = Attempt { surfaces, ..EXISTING };
        let world = attempt.world();
        let ours = String::from_utf8(world.expected_plan()).expect("a plan is UTF-8");
        let sentence = "\"meaning\": \"";
        world.write(attempt.output, ours.replace(sentence, &format!("{sentence}Theirs: ")));
        let before = world.entries();
        for nth in 1.. {
            let injected = strace::plan(&world, attempt, "read", "error=EIO", nth);
            let told = format!("{attempt:?}: read {nth}: {:?}", injected.outcome);
            // 127: the loader of shared libraries, before the program runs.
            assert!(matches!(injected.outcome.code, Some(2 | 127)), "{told}");
            assert_eq!(world.entries(), before, "{told}");
            if !injected.was_hit {
                assert!(nth > 1 && injected.outcome.stderr.contains("wording import"), "{told}");
                break;
            }
        }
    }
}
