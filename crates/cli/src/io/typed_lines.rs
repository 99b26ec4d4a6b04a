//! What somebody types at a prompt, line by line. From a pipe every line is an answer. On a terminal a paste of several lines is
//! none: only its first line would answer what was asked, and the others what nobody has seen.

use std::io::{self, BufRead as _, IsTerminal as _};
use std::sync::atomic::{AtomicBool, Ordering};

use readback::lang::{Lang, Text};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::stdio::stdin;
use rustix::termios::{QueueSelector, tcflush};

use super::terminal::{say, say_bytes};

/// What came in answer to a question.
pub(crate) enum Typed {
    /// One line.
    Line(String),
    /// Several lines at once, which are thrown away.
    Several,
    /// A line that is no UTF-8, as a terminal with another encoding sends it.
    NotText,
    /// Nobody types any more.
    End,
}

/// The next line of what is no terminal.
fn next_of_pipe() -> Typed {
    let mut line = Vec::new();
    match io::stdin().lock().read_until(b'\n', &mut line) {
        Ok(1..) => Typed::Line(text_of(line)),
        Ok(0) | Err(_) => Typed::End,
    }
}

/// A line without its end; what is no UTF-8 in it becomes a sign that says so.
fn text_of(line: Vec<u8>) -> String {
    let text = String::from_utf8(line);
    without_end(text.unwrap_or_else(|_| char::REPLACEMENT_CHARACTER.to_string()))
}

/// What a terminal puts before and behind a paste, once it is asked to.
const PASTE_BEGINS: &str = "\u{1b}[200~";
const PASTE_ENDS: &str = "\u{1b}[201~";
const MARK_PASTES: &[u8] = b"\x1b[?2004h";
const MARK_PASTES_NO_MORE: &[u8] = b"\x1b[?2004l";

/// Nobody types another line as fast as this; the lines of a paste that a terminal does not mark come closer together.
const AT_ONCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 100_000_000 };
const WAITING: Timespec = Timespec { tv_sec: 0, tv_nsec: 0 };

/// Whether the terminal has been asked to mark pastes.
static MARKS_PASTES: AtomicBool = AtomicBool::new(false);

/// Lines from standard input.
pub(crate) struct TypedLines {
    is_terminal: bool,
    /// What was read behind the last line.
    behind: Vec<u8>,
    lang: Lang,
}

impl TypedLines {
    /// Begins to listen; a terminal marks its pastes until this is dropped, or [`mark_pastes_no_more`] is called.
    pub(crate) fn listen(lang: Lang) -> Self {
        let is_terminal = io::stdin().is_terminal();
        let is_dumb = std::env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb");
        if is_terminal && io::stderr().is_terminal() && !is_dumb {
            MARKS_PASTES.store(true, Ordering::SeqCst);
            say_bytes(MARK_PASTES);
        }
        Self { is_terminal, behind: Vec::new(), lang }
    }

    /// Whether somebody types at a terminal.
    pub(crate) const fn is_terminal(&self) -> bool {
        self.is_terminal
    }

    /// Throws away what was typed before a question is put, which nobody typed in answer to it. Says whether there was anything.
    pub(crate) fn forget_waiting(&mut self) -> bool {
        let mut is_forgotten = false;
        while self.is_terminal && self.has_more(&WAITING) {
            match self.next() {
                Typed::Line(line) => is_forgotten |= !line.trim().is_empty(),
                Typed::Several | Typed::NotText => is_forgotten = true,
                Typed::End => break,
            }
        }
        is_forgotten
    }

    /// What is typed next.
    pub(crate) fn next(&mut self) -> Typed {
        let typed = if self.is_terminal { self.next_of_terminal() } else { next_of_pipe() };
        match typed {
            Typed::Line(line) if line.contains(char::REPLACEMENT_CHARACTER) => Typed::NotText,
            Typed::Line(_) | Typed::Several | Typed::NotText | Typed::End => typed,
        }
    }

    fn next_of_terminal(&mut self) -> Typed {
        let mut said: Vec<String> = Vec::new();
        let mut paste = Paste::default();
        loop {
            let line = match self.line() {
                Some(line) => line,
                None if said.is_empty() => return Typed::End,
                None => break,
            };
            let is_over = paste.is_waited_for && line.is_empty();
            said.push(paste.take(&line));
            if is_over {
                paste.is_open = false;
            }
            if self.has_more(&AT_ONCE) {
                continue;
            }
            if !paste.is_open {
                break;
            }
            // The end of the paste stands on a line that has no end yet.
            paste.wait(self.lang);
        }
        let is_unmarked = !paste.is_marked && said.len() > 1;
        if is_unmarked {
            // What the terminal holds of a line that has not ended.
            let _ = tcflush(stdin(), QueueSelector::IFlush);
        }
        let mut words = said.into_iter().filter(|line| !line.trim().is_empty());
        match (words.next(), words.next()) {
            (_, Some(_)) => Typed::Several,
            (Some(_), None) if paste.is_of_before => Typed::Several,
            (line, None) => Typed::Line(line.unwrap_or_default()),
        }
    }

    /// A line of the terminal, which gives one after the other.
    fn line(&mut self) -> Option<String> {
        let mut piece = [0; 4096];
        loop {
            if let Some(end) = first_end(&self.behind) {
                let line: Vec<u8> = self.behind.drain(..=end).collect();
                return Some(text_of(line));
            }
            match rustix::io::read(stdin(), &mut piece) {
                Ok(0) if self.behind.is_empty() => return None,
                Ok(0) => self.behind.push(b'\n'),
                Ok(read) => self.behind.extend_from_slice(&piece[..read]),
                Err(rustix::io::Errno::INTR) => {}
                Err(_) => return None,
            }
        }
    }

    /// Whether another line comes within so long.
    fn has_more(&self, within: &Timespec) -> bool {
        if first_end(&self.behind).is_some() {
            return true;
        }
        let stdin = stdin();
        let mut asked = [PollFd::new(&stdin, PollFlags::IN)];
        poll(&mut asked, Some(within)).is_ok_and(|ready| ready > 0)
            && asked[0].revents().contains(PollFlags::IN)
    }
}

impl Drop for TypedLines {
    fn drop(&mut self) {
        mark_pastes_no_more();
    }
}

/// Leaves the terminal as it was, if it was asked to mark pastes.
pub(crate) fn mark_pastes_no_more() {
    if MARKS_PASTES.swap(false, Ordering::SeqCst) {
        say_bytes(MARK_PASTES_NO_MORE);
    }
}

/// What is known of a paste while its lines come in.
#[derive(Default)]
struct Paste {
    is_marked: bool,
    /// It began, and has not ended.
    is_open: bool,
    /// Its beginning came before these lines.
    is_of_before: bool,
    /// It was said that its end is waited for.
    is_waited_for: bool,
}

impl Paste {
    /// A line without the marks of pastes.
    fn take(&mut self, line: &str) -> String {
        let mut rest = line;
        let mut kept = String::with_capacity(line.len());
        while let Some(at) = rest.find('\u{1b}') {
            kept.push_str(&rest[..at]);
            rest = &rest[at..];
            if let Some(behind) = rest.strip_prefix(PASTE_BEGINS) {
                (self.is_marked, self.is_open, rest) = (true, true, behind);
            } else if let Some(behind) = rest.strip_prefix(PASTE_ENDS) {
                self.is_of_before |= !self.is_open;
                (self.is_marked, self.is_open, rest) = (true, false, behind);
            } else {
                kept.push('\u{1b}');
                rest = &rest[1..];
            }
        }
        kept + rest
    }

    /// Says, once, what ends it.
    fn wait(&mut self, lang: Lang) {
        const WAIT: Text = Text {
            zh_tw: "  （貼上的內容帶有換行，按 Enter 結束。）",
            en: "  (What was pasted has a line break; Enter ends it.)",
        };
        if !self.is_waited_for {
            say(WAIT.in_lang(lang));
        }
        self.is_waited_for = true;
    }
}

fn first_end(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|byte| *byte == b'\n')
}

fn without_end(mut line: String) -> String {
    let kept = line.trim_end_matches(['\n', '\r']).len();
    line.truncate(kept);
    line
}
