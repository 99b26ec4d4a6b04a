//! `readback new --ask` on a terminal: what is pasted answers no question that nobody has seen.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use crate::common::{PROGRAM, World};
use crate::{BY, SURFACE, team_world};

/// How often it is looked whether the program has said or done something, and how long in between.
const LOOKS: usize = 600;
const PAUSE: Duration = Duration::from_millis(50);

/// The program on a terminal of its own.
struct Terminal {
    keys: File,
    shown: Arc<Mutex<Vec<u8>>>,
    reader: JoinHandle<()>,
    program: Child,
}

impl Terminal {
    fn ask(world: &World) -> Self {
        Self::ask_after(world, "")
    }

    /// The same, with keys that were typed before it was there.
    fn ask_after(world: &World, typed: &str) -> Self {
        let keys = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
        grantpt(&keys).expect("it is ours");
        unlockpt(&keys).expect("it opens");
        let name = ptsname(&keys, Vec::new()).expect("its name");
        let line = OpenOptions::new().read(true).write(true).open(name.to_str().expect("a path"));
        let line = line.expect("the other end");
        (&File::from(keys.try_clone().expect("a descriptor")))
            .write_all(typed.as_bytes())
            .expect("a terminal");
        let mut command = world.command(PROGRAM);
        command.args(["new", SURFACE, "--incident", "SHELF-2041", "--by", BY, "--ask"]);
        command.args(["--output", "p.yaml", "--lang", "en"]).env("TERM", "xterm");
        command.stdin(Stdio::from(line.try_clone().expect("a descriptor")));
        command.stdout(Stdio::null()).stderr(Stdio::from(line));
        let program = command.spawn().expect("the program");
        let keys = File::from(keys);
        let mut screen = keys.try_clone().expect("a descriptor");
        let shown = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&shown);
        // It ends when the program has closed its end, and all that it wrote has been read.
        let reader = std::thread::spawn(move || {
            let mut piece = [0; 4096];
            while let Ok(read @ 1..) = screen.read(&mut piece) {
                kept.lock().expect("one writer").extend_from_slice(&piece[..read]);
            }
        });
        drop(command);
        Self { keys, shown, reader, program }
    }

    fn shown(&self) -> String {
        String::from_utf8_lossy(&self.shown.lock().expect("one writer")).into_owned()
    }

    /// Waits until so many questions have been put.
    fn wait_for(&self, questions: usize) {
        self.wait_until(|shown| shown.matches("  > ").count() >= questions);
    }

    fn wait_until(&self, is_shown: impl Fn(&str) -> bool) {
        for _ in 0..LOOKS {
            if is_shown(&self.shown()) {
                return;
            }
            std::thread::sleep(PAUSE);
        }
        assert!(is_shown(&self.shown()), "it was not shown: {}", self.shown());
    }

    fn type_in(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("it listens");
    }

    /// Leaves, which is one word on a line of its own.
    fn leave(mut self) -> String {
        self.type_in("q\r");
        let mut end = None;
        for _ in 0..LOOKS {
            end = self.program.try_wait().expect("its end");
            if end.is_some() {
                break;
            }
            std::thread::sleep(PAUSE);
        }
        drop(self.program.kill());
        assert!(end.is_some_and(|end| end.success()), "it did not leave: {}", self.shown());
        self.shown_at_last()
    }

    /// All that a program showed that has ended.
    fn shown_at_last(self) -> String {
        self.reader.join().expect("it only reads");
        let shown = self.shown.lock().expect("one writer");
        String::from_utf8_lossy(&shown).into_owned()
    }
}

const OBSERVER: &str = "role: host owner, team: hosts";
const SEVERAL: &str = "several lines came at once";

#[test]
fn several_lines_at_once_answer_nothing() {
    for paste in [
        // As a terminal marks a paste, and as one that does not gives it.
        "\u{1b}[200~host owner, hosts\rwitnessed\r\rno\u{1b}[201~\r",
        "host owner, hosts\rwitnessed\r\rno",
        "host owner, hosts\r\rwitnessed\r",
    ] {
        let world = team_world();
        let mut terminal = Terminal::ask(&world);
        terminal.wait_for(1);
        let before = world.text("p.yaml");
        terminal.type_in(paste);
        terminal.wait_for(2);
        // A line that has begun is thrown away as well: what is typed next stands by itself.
        let shown = terminal.leave();
        assert_eq!(world.text("p.yaml"), before, "{paste:?}");
        assert_eq!(shown.matches(SEVERAL).count(), 1, "{shown}");
        let (begins, ends) = (shown.find("\u{1b}[?2004h"), shown.rfind("\u{1b}[?2004l"));
        assert!(begins.zip(ends).is_some_and(|(begins, ends)| begins < ends), "{shown:?}");
    }
}

#[test]
fn one_line_is_an_answer_typed_or_pasted() {
    for paste in [
        "host owner, hosts\r",
        "\u{1b}[200~host owner, hosts\u{1b}[201~\r",
        "host \u{1b}[200~owner, hosts\u{1b}[201~\r",
    ] {
        let world = team_world();
        let mut terminal = Terminal::ask(&world);
        terminal.wait_for(1);
        terminal.type_in(paste);
        terminal.wait_for(2);
        let shown = terminal.leave();
        assert!(world.text("p.yaml").contains(OBSERVER), "{shown}");
        assert!(!shown.contains(SEVERAL), "{shown}");
    }
}

#[test]
fn a_pasted_line_with_its_end_waits_for_enter() {
    let world = team_world();
    let mut terminal = Terminal::ask(&world);
    terminal.wait_for(1);
    terminal.type_in("\u{1b}[200~host owner, hosts\r\u{1b}[201~");
    terminal.wait_until(|shown| shown.contains("Enter ends it"));
    terminal.type_in("\r");
    terminal.wait_for(2);
    let shown = terminal.leave();
    assert!(world.text("p.yaml").contains(OBSERVER), "{shown}");
}

#[test]
fn what_was_typed_before_the_question_answers_nothing() {
    let world = team_world();
    let terminal = Terminal::ask_after(&world, "host owner, hosts\r");
    terminal.wait_for(1);
    let shown = terminal.leave();
    assert!(!world.text("p.yaml").contains(OBSERVER), "{shown}");
    assert_eq!(shown.matches("is thrown away").count(), 1, "{shown}");
}

#[test]
fn where_nothing_is_open_one_can_still_go_back() {
    let world = team_world();
    let honest = crate::example("packets/ticket-queue.yaml");
    world.write("p.yaml", &honest);
    let mut terminal = Terminal::ask(&world);
    terminal.wait_until(|shown| shown.contains("Nothing is left open"));
    terminal.type_in("<\r");
    terminal.wait_for(1);
    terminal.type_in("-\r");
    terminal.wait_for(2);
    let shown = terminal.leave();
    assert!(shown.contains("taken back: this is open again"), "{shown}");
    assert!(world.text("p.yaml").len() < honest.len());
}

#[test]
fn a_terminal_that_is_interrupted_marks_no_more_pastes() {
    let world = team_world();
    let mut terminal = Terminal::ask(&world);
    terminal.wait_for(1);
    let pid = Pid::from_child(&terminal.program);
    kill_process(pid, Signal::INT).expect("it is ours");
    terminal.wait_until(|shown| shown.contains("stopped here"));
    assert!(terminal.program.wait().is_ok_and(|end| end.code() == Some(2)));
    let shown = terminal.shown_at_last();
    assert_eq!(shown.matches("\u{1b}[?2004l").count(), 1, "{shown:?}");
}
