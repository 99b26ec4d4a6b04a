//! A progress bar for work that takes longer than a second, on a terminal only.

use std::io::{self, IsTerminal as _, Read};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long work may take before it shows how far it is.
const PATIENCE: Duration = Duration::from_secs(1);

/// A reader that shows how much of it has been read.
pub(crate) struct Watched<R> {
    reader: R,
    bytes: u64,
    total: Option<u64>,
    started: Instant,
    bar: Bar,
}

enum Bar {
    /// Standard error is no terminal: nobody to show it to.
    Never,
    Waiting,
    Shown(ProgressBar),
}

impl<R: Read> Watched<R> {
    /// Watches a reader of so many bytes; `None` where that is not known.
    pub(crate) fn new(reader: R, total: Option<u64>) -> Self {
        let bar = if io::stderr().is_terminal() { Bar::Waiting } else { Bar::Never };
        Self { reader, bytes: 0, total, started: Instant::now(), bar }
    }

    fn show(&mut self) {
        match &self.bar {
            Bar::Never => {}
            Bar::Waiting if self.started.elapsed() >= PATIENCE => {
                let bar = ProgressBar::with_draw_target(self.total, ProgressDrawTarget::stderr());
                let template = if self.total.is_some() {
                    "{bar:40} {bytes}/{total_bytes} {bytes_per_sec} ETA {eta}"
                } else {
                    "{spinner} {bytes} {bytes_per_sec}"
                };
                if let Ok(style) = ProgressStyle::with_template(template) {
                    bar.set_style(style);
                }
                bar.set_position(self.bytes);
                self.bar = Bar::Shown(bar);
            }
            Bar::Waiting => {}
            Bar::Shown(bar) => bar.set_position(self.bytes),
        }
    }
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.reader.read(buffer)?;
        self.bytes += bytes as u64;
        self.show();
        Ok(bytes)
    }
}

impl<R> Drop for Watched<R> {
    fn drop(&mut self) {
        if let Bar::Shown(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
