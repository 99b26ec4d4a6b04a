//! Ctrl-C in the middle of writing: what is unfinished is taken away and the exit code says so.
//!
//! A signal handler may do next to nothing, so it writes one byte into a pipe, and a thread that waits
//! there does the rest. The thread starts after the lock, the pipe is made before it.

use std::io::{self, IsTerminal as _, Read as _};
use std::sync::{Arc, Mutex, PoisonError};

use readback::lang::{Lang, Text};
use readback::report::Explanation;
use signal_hook::consts::{SIGINT, SIGTERM, SIGXFSZ};

use super::output::Leftovers;
use super::terminal::{Failure, say, say_failure};
use crate::exit::Exit;

/// The ear for interrupts, before and while somebody listens.
pub(crate) struct Interrupts {
    pipe: Option<io::PipeReader>,
    leftovers: Arc<Mutex<Leftovers>>,
}

/// Makes interrupts heard from now on; they are answered once [`Interrupts::watch`] has been called.
pub(crate) fn prepare() -> Interrupts {
    // A file that grows past its limit shall be an error of `write`, not the end of the process.
    let _ = signal_hook::flag::register(SIGXFSZ, Arc::default());
    let pipe = io::pipe().ok().and_then(|(reader, writer)| {
        let second = writer.try_clone().ok()?;
        signal_hook::low_level::pipe::register(SIGINT, writer).ok()?;
        signal_hook::low_level::pipe::register(SIGTERM, second).ok()?;
        Some(reader)
    });
    Interrupts { pipe, leftovers: Arc::default() }
}

impl Interrupts {
    /// Answers interrupts from now on, on a thread of its own: nothing may need a single thread after this.
    pub(crate) fn watch(&mut self, lang: Lang) {
        let Some(mut pipe) = self.pipe.take() else {
            return;
        };
        let leftovers = Arc::clone(&self.leftovers);
        let answer = move || {
            if pipe.read_exact(&mut [0]).is_ok() {
                leftovers.lock().unwrap_or_else(PoisonError::into_inner).remove();
                if io::stderr().is_terminal() {
                    // Off the line on which the terminal has echoed `^C`, or the progress bar stands.
                    say("");
                }
                say_failure(&interrupted(lang), lang);
                std::process::exit(Exit::Unusable.code());
            }
        };
        // Without the thread an interrupt goes unheard, which a second one (SIGQUIT, SIGKILL) mends.
        let _ = std::thread::Builder::new().name("interrupts".to_owned()).spawn(answer);
    }

    /// Says what has to go if an interrupt comes from now on.
    pub(crate) fn clean_up(&self, leftovers: Leftovers) {
        *self.leftovers.lock().unwrap_or_else(PoisonError::into_inner) = leftovers;
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
