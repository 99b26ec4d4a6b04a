//! A mistake of ours ends the program without a word of what it was working on.
//!
//! The message of a panic may quote what the program holds, and that may be outside text. So it is
//! never shown, and neither is a backtrace: one fixed sentence and the place in our source are,
//! whatever the environment asks for.

use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook};
use std::sync::atomic::{AtomicBool, Ordering};

use readback::lang::Text;
use readback::report::printable;

use crate::exit::Exit;
use crate::io::terminal::say;

/// Whether a panic was heard already.
static HEARD: AtomicBool = AtomicBool::new(false);

/// Runs the program. A panic unwinds, so that unfinished output is removed and outside text is
/// wiped, and is [`Exit::Unusable`].
pub(crate) fn contained(program: impl FnOnce() -> Exit) -> Exit {
    set_hook(Box::new(hear));
    // Nothing is used afterwards that could be half changed.
    let exit = catch_unwind(AssertUnwindSafe(program)).unwrap_or(Exit::Unusable);
    // A thread that panicked did not do its part, whatever the rest of the program made of that.
    if HEARD.load(Ordering::SeqCst) { Exit::Unusable } else { exit }
}

fn hear(panic: &PanicHookInfo<'_>) {
    // A second one may come from the clearing up after the first; Rust would abort there, with
    // another exit code.
    if HEARD.swap(true, Ordering::SeqCst) {
        std::process::exit(Exit::Unusable.code());
    }
    // The compiler wrote it: a path at build time, a line and a column.
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let place = printable(place.as_bytes());
    say(format_args!(
        "{}\n{}\n  位置 where: {place}\n  接著 next:  {} {}",
        WHAT.zh_tw, WHAT.en, NEXT.zh_tw, NEXT.en
    ));
}

/// Said in both languages: the panic may come before it is known which one was asked for.
const WHAT: Text = Text {
    zh_tw: "錯誤：程式內部出錯，已經停止；為了不洩漏內容，這裡只說位置。",
    en: "error: a mistake in this program, which has ended; to leak nothing, only its place is said.",
};
const NEXT: Text = Text {
    zh_tw: "請回報這個位置，附上 `readback --version`。",
    en: "Please report it, with `readback --version`.",
};

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the hook belongs to a whole process, so the test starts one"
)]
mod tests {
    use std::process::{Command, Output};

    use super::*;

    const CHILD: &str = "READBACK_TEST_PANIC";
    const CANARY: &str = "canary-b3b1f0";

    /// Clears up badly.
    struct Clumsy;

    impl Drop for Clumsy {
        fn drop(&mut self) {
            panic!("{CANARY}");
        }
    }

    /// Runs a test of this file again, in a process of its own that panics in a way of its own.
    fn child(test: &str, way: &str, backtrace: &str) -> Output {
        Command::new(std::env::current_exe().expect("this test"))
            .args(["--exact", &format!("io::panic::tests::{test}"), "--nocapture"])
            .env(CHILD, way)
            .env("RUST_BACKTRACE", backtrace)
            .env("RUST_LIB_BACKTRACE", backtrace)
            .output()
            .expect("this test runs")
    }

    fn end(program: impl FnOnce() -> Exit) -> ! {
        std::process::exit(contained(program).code())
    }

    #[test]
    fn a_panic_says_where_and_never_what() {
        match std::env::var(CHILD).ok().as_deref() {
            Some("main") => end(|| panic!("{CANARY}")),
            Some("text") => end(|| std::panic::panic_any(CANARY.to_owned())),
            Some("thread") => end(|| {
                let _ = std::thread::spawn(|| panic!("{CANARY}")).join();
                Exit::Pass
            }),
            Some("drop") => end(|| {
                let _clumsy = Clumsy;
                panic!("{CANARY}")
            }),
            _ => {}
        }
        for way in ["main", "text", "thread", "drop"] {
            for backtrace in ["0", "1", "full"] {
                let output = child("a_panic_says_where_and_never_what", way, backtrace);
                let said = String::from_utf8_lossy(&output.stderr);
                assert_eq!(output.status.code(), Some(2), "{way}: {said}");
                assert_eq!(said.lines().count(), 4, "{way}: {said}");
                assert!(said.contains("crates/cli/src/io/panic.rs:"), "{way}: {said}");
                let all = [output.stdout.as_slice(), &output.stderr].concat();
                assert!(!String::from_utf8_lossy(&all).contains(CANARY), "{way}: {said}");
            }
        }
    }

    #[test]
    fn without_a_panic_nothing_changes() {
        if std::env::var_os(CHILD).is_some() {
            end(|| Exit::Findings);
        }
        let output = child("without_a_panic_nothing_changes", "none", "full");
        assert_eq!((output.status.code(), output.stderr.len()), (Some(1), 0));
    }
}
