//! Ctrl-C in the middle of writing: what is unfinished is taken away and the exit code says so.
//!
//! A signal handler may do next to nothing, so it writes one byte into a pipe, and a thread that waits
//! there does the rest. The thread starts after the lock, the pipe is made before it.

use std::io::{self, IsTerminal as _, Read as _};
use std::sync::{Arc, Mutex, PoisonError};

use readback::lang::{Lang, Text};
use readback::report::Explanation;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};

use super::output::{Leftovers, Pending};
use super::terminal::{Failure, say, say_failure};
use super::typed_lines::mark_pastes_no_more;
use crate::exit::Exit;

/// The ear for interrupts, before and while somebody listens.
pub(crate) struct Interrupts {
    pipe: Option<io::PipeReader>,
    unfinished: Arc<Mutex<Unfinished>>,
}

/// What an interrupt finds.
#[derive(Default)]
enum Unfinished {
    /// Nothing has been begun.
    #[default]
    Nothing,
    /// An output is being written; this has to go.
    Output(Leftovers),
    /// The output is in place: there is nothing left to interrupt.
    InPlace,
    /// The output is in place, and somebody is being asked for more.
    Saved,
}

/// Makes a file that grows past its limit (setrlimit(2), RLIMIT_FSIZE) an error of `write`, and not the end
/// of the process.
pub(crate) fn survive_file_size_limit() {
    let _ = signal_hook::flag::register(SIGXFSZ, Arc::default());
}

/// Makes interrupts heard from now on; they are answered once [`Interrupts::watch`] has been called.
pub(crate) fn prepare() -> Interrupts {
    let ignored = ignored_signals();
    let pipe = io::pipe().ok().and_then(|(reader, writer)| {
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            // Whoever started this under nohup, or in the background, wants it to go on.
            if ignored & (1 << (signal - 1)) == 0 {
                signal_hook::low_level::pipe::register(signal, writer.try_clone().ok()?).ok()?;
            }
        }
        Some(reader)
    });
    Interrupts { pipe, unfinished: Arc::default() }
}

/// The signals that the parent has this process ignore, one bit each (proc_pid_status(5), SigIgn).
fn ignored_signals() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
}

impl Interrupts {
    /// Answers interrupts from now on, on a thread of its own: nothing may need a single thread after this.
    pub(crate) fn watch(&mut self, lang: Lang) {
        let Some(mut pipe) = self.pipe.take() else {
            return;
        };
        let unfinished = Arc::clone(&self.unfinished);
        let answer = move || {
            while pipe.read_exact(&mut [0]).is_ok() {
                // Held until the process ends, so that nothing is put in place after it was taken away.
                let state = unfinished.lock().unwrap_or_else(PoisonError::into_inner);
                let failure = match &*state {
                    Unfinished::InPlace => continue,
                    Unfinished::Saved => stopped(lang),
                    Unfinished::Nothing => interrupted(lang),
                    Unfinished::Output(leftovers) => {
                        leftovers.remove();
                        interrupted(lang)
                    }
                };
                mark_pastes_no_more();
                if io::stderr().is_terminal() {
                    // Off the line on which the terminal has echoed `^C`, or the progress bar stands.
                    say("");
                }
                say_failure(&failure, lang);
                std::process::exit(Exit::Unusable.code());
            }
        };
        // Without the thread an interrupt goes unheard, which a second one (SIGQUIT, SIGKILL) mends.
        let _ = std::thread::Builder::new().name("interrupts".to_owned()).spawn(answer);
    }

    /// Says what has to go if an interrupt comes from now on.
    pub(crate) fn clean_up(&self, leftovers: Leftovers) {
        *self.unfinished.lock().unwrap_or_else(PoisonError::into_inner) =
            Unfinished::Output(leftovers);
    }

    /// Says that all that was made is in place, while somebody is being asked for more.
    pub(crate) fn saved(&self) {
        *self.unfinished.lock().unwrap_or_else(PoisonError::into_inner) = Unfinished::Saved;
    }

    /// Takes the step that begins an output: an interrupt comes before it, or finds what it made.
    pub(crate) fn begin(&self, step: impl FnOnce() -> io::Result<Pending>) -> io::Result<Pending> {
        let mut state = self.unfinished.lock().unwrap_or_else(PoisonError::into_inner);
        let pending = step()?;
        *state = Unfinished::Output(pending.leftovers());
        Ok(pending)
    }

    /// Takes the step that puts the output in place; an interrupt comes before it or after it.
    pub(crate) fn put_in_place(&self, step: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        let mut state = self.unfinished.lock().unwrap_or_else(PoisonError::into_inner);
        step()?;
        *state = Unfinished::InPlace;
        Ok(())
    }
}

fn interrupted(lang: Lang) -> Failure {
    const WHAT: Text = Text { zh_tw: "中途被打斷", en: "interrupted half-way" };
    const NEXT: Text = Text {
        zh_tw: "沒有留下半份輸出，原有的檔案沒有動；要的話再執行一次。",
        en: "No half output is left and an existing file is as it was; run again if you still want it.",
    };
    Failure::general(Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang)))
}

fn stopped(lang: Lang) -> Failure {
    const WHAT: Text = Text { zh_tw: "先停在這裡", en: "stopped here" };
    const NEXT: Text = Text {
        zh_tw: "答過的都在檔案裡；同一行指令再執行一次就接著問。",
        en: "Every answer so far is in the file; the same command goes on from there.",
    };
    Failure::general(Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang)))
}
