//! `readback screen FILE…`: file after file through the screen, and what is told about each.

use std::ffi::OsStr;
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

use readback::lang::Lang;
use readback::report::screening::{
    Colours, FileName, FileReport, Format, LeftOut, Origin, ScreenReport, Totals, Verdict,
};
use readback::screen::{Hits, Screen, TaintedPiece};

use super::binary::is_binary;
use super::failures::{self, Trouble};
use crate::commands::sources::Source;
use crate::io::answers::Answers;
use crate::io::named::{Named, NamedPaths, folder_of};
use crate::io::opening::{Input, LinkText, open_found, open_named, standard_input};
use crate::io::terminal::{as_it_is, columns, say, say_bytes, say_failure};
use crate::io::walk::{Flaw, FolderWalk, Found};

/// Bytes read at a time: few system calls, and still in the second-level cache.
const PIECE_BYTES: usize = 128 * 1024;

/// How a path is taken that was named.
#[derive(Clone, Copy)]
pub(super) enum NamedAs {
    /// It is looked at, whatever it is.
    Given,
    /// As if it had been found in its folder.
    Found,
}

/// Looks at everything that was named. The error: the report cannot be given.
pub(super) fn run(
    lang: Lang,
    sources: &[Source],
    format: Format,
    colours: Colours,
    named: NamedAs,
) -> io::Result<Totals> {
    let mut answers = Answers::new();
    let report = ScreenReport::begin(format, lang, colours, answers.buffer()).within(columns());
    let mut look = Look {
        lang,
        report,
        answers,
        piece: TaintedPiece::of_at_most(PIECE_BYTES),
        totals: Totals::default(),
        files: 0,
        folders_of_nothing: Vec::new(),
        named_paths: NamedPaths::default(),
    };
    for source in sources {
        match (source, named) {
            (Source::StandardInput, _) => look.named(Origin::StandardInput, standard_input())?,
            (Source::Path(path), NamedAs::Found) => look.as_found(path)?,
            (Source::Path(path), NamedAs::Given) if path.is_dir() => look.folder(path)?,
            (Source::Path(path), NamedAs::Given) => look.named(origin(path), open_named(path))?,
        }
    }
    look.end()
}

/// The files so far, and where the next ones are read to and told.
struct Look {
    lang: Lang,
    report: ScreenReport,
    answers: Answers,
    piece: TaintedPiece,
    totals: Totals,
    /// Files that were told of, by which one is called whose name may not be shown.
    files: u64,
    /// Folders that were named and in which nothing was looked at, as they may be shown.
    folders_of_nothing: Vec<String>,
    /// What named paths are, where they are taken as what is found.
    named_paths: NamedPaths,
}

/// Which piece of a file is read next.
#[derive(Clone, Copy)]
enum Piece {
    First,
    Later,
}

fn unread(error: io::Error) -> Trouble {
    Trouble::Unread(error.into())
}

impl Look {
    /// Looks at what was named: whatever it is, it is read.
    fn named(&mut self, origin: Origin<'_>, file: io::Result<Input>) -> io::Result<()> {
        let (hits, end) = match file {
            Ok(file) => self.read(Screen::new(), file, Piece::First),
            Err(error) => (Hits::new(), Err(unread(error))),
        };
        self.tell(origin, &hits, end)
    }

    /// Looks at what was named as if it had been found in its folder.
    fn as_found(&mut self, path: &Path) -> io::Result<()> {
        let told_before = self.files;
        let (named, flaws) = self.named_paths.look(path);
        for flaw in flaws {
            self.warn_of_ignore_file(folder_of(path), flaw)?;
        }
        match named {
            Named::Folder => return self.folder(path),
            Named::LeftOut => self.left_out().ignored += 1,
            Named::Found(found) => self.entry(found)?,
        }
        self.totals.named_left_out += u64::from(self.files == told_before);
        Ok(())
    }

    fn folder(&mut self, folder: &Path) -> io::Result<()> {
        let told_before = self.files;
        let mut walk = FolderWalk::new(folder);
        for found in walk.by_ref() {
            self.entry(found)?;
        }
        self.left_out().ignored += walk.left_out();
        if self.files == told_before {
            self.folders_of_nothing
                .push(as_it_is(FileName::aside(origin(folder))).for_people(self.lang));
        }
        Ok(())
    }

    fn entry(&mut self, found: Found) -> io::Result<()> {
        match found {
            Found::File(path) => self.found(&path),
            Found::Link(path) => self.link(&path),
            Found::Special => {
                self.left_out().special += 1;
                Ok(())
            }
            Found::Unreadable(path, why) => {
                self.tell(origin(&path), &Hits::new(), Err(Trouble::Unread(why)))
            }
            Found::IgnoreFileFlawed(path, flaw) => self.warn_of_ignore_file(&path, flaw),
        }
    }

    /// Leaves out what a link leads to, and looks at its own text, which git keeps like that of a file. It is told of where it is refused.
    fn link(&mut self, path: &Path) -> io::Result<()> {
        self.left_out().links += 1;
        let mut screen = Screen::new();
        match self.piece.fill(&mut LinkText(path)) {
            Ok(_) => self.piece.feed(&mut screen),
            Err(error) => return self.tell(origin(path), &Hits::new(), Err(unread(error))),
        }
        let hits = screen.finish();
        if hits.is_clean() { Ok(()) } else { self.tell(origin(path), &hits, Ok(())) }
    }

    /// Looks at a regular file that was found in a folder, unless it is binary.
    fn found(&mut self, path: &Path) -> io::Result<()> {
        let mut file = match open_found(path) {
            Ok(Some(file)) => file,
            Ok(None) => {
                self.left_out().special += 1;
                return Ok(());
            }
            Err(error) => return self.tell(origin(path), &Hits::new(), Err(unread(error))),
        };
        let mut screen = Screen::new();
        let (hits, end) = match self.piece.fill(&mut file) {
            Ok(_) if is_binary(self.piece.unscreened_for_cutting()) => {
                return self.leave_out_binary(path);
            }
            Ok(_) => {
                self.piece.feed(&mut screen);
                self.read(screen, file, Piece::Later)
            }
            Err(error) => (Hits::new(), Err(unread(error))),
        };
        self.tell(origin(path), &hits, end)
    }

    fn leave_out_binary(&mut self, path: &Path) -> io::Result<()> {
        self.left_out().binary += 1;
        let name = FileName::aside(origin(path)).of_what_is_there().for_people(self.lang);
        self.aside(&match self.lang {
            Lang::ZhTw => format!("略過二進位檔：{name}"),
            Lang::En => format!("skipped, binary: {name}"),
        })
    }

    /// Reads on to the end, or as far as anything can be added to the hits.
    fn read(
        &mut self,
        mut screen: Screen,
        mut file: Input,
        mut next: Piece,
    ) -> (Hits, Result<(), Trouble>) {
        while !screen.is_settled() {
            match self.piece.fill(&mut file) {
                Ok(false) => break,
                Ok(true) => self.piece.feed(&mut screen),
                Err(error) => {
                    let trouble = match next {
                        Piece::First => unread(error),
                        Piece::Later => Trouble::CutOff(error),
                    };
                    return (screen.finish(), Err(trouble));
                }
            }
            next = Piece::Later;
        }
        (screen.finish(), Ok(()))
    }

    /// Tells what became of a file. What was found before its reading failed is a refusal all the same.
    fn tell(
        &mut self,
        origin: Origin<'_>,
        hits: &Hits,
        end: Result<(), Trouble>,
    ) -> io::Result<()> {
        self.files += 1;
        let name = as_it_is(FileName::new(origin, self.files));
        let failure = end.as_ref().err().map(|why| {
            failures::unreadable(&name.for_people(self.lang), path_of(origin), why, self.lang)
        });
        let verdict = match Verdict::of(hits) {
            Verdict::Clean if end.is_err() => Verdict::Unreadable,
            verdict @ (Verdict::Clean | Verdict::Refused | Verdict::Unreadable) => verdict,
        };
        self.totals.add(verdict);
        self.report.file(&FileReport { name, verdict, hits }, self.answers.buffer());
        if let Some(failure) = failure {
            self.answers.flush()?;
            say_failure(&failure, self.lang);
        }
        self.answers.pass_on()
    }

    fn left_out(&mut self) -> &mut LeftOut {
        self.totals.left_out.get_or_insert_default()
    }

    fn warn_of_ignore_file(&mut self, folder: &Path, flaw: Flaw) -> io::Result<()> {
        let name = as_it_is(FileName::aside(origin(folder))).for_people(self.lang);
        self.aside(&failures::flawed_ignore_file(&name, flaw, self.lang))
    }

    /// Says something on standard error, after what the report has said so far.
    fn aside(&mut self, text: &str) -> io::Result<()> {
        self.answers.flush()?;
        say(text);
        Ok(())
    }

    fn end(mut self) -> io::Result<Totals> {
        self.report.end(&self.totals, self.answers.buffer());
        self.answers.flush()?;
        say_bytes(&self.report.aside(&self.totals));
        // Where there is nothing else, that is an error, and said as one.
        if !self.totals.is_nothing() {
            for folder in &self.folders_of_nothing {
                say(failures::folder_of_nothing(folder, self.lang));
            }
        }
        Ok(self.totals)
    }
}

fn origin(path: &Path) -> Origin<'_> {
    Origin::Path(path.as_os_str().as_bytes())
}

/// The path that something came from, if it did from one.
pub(super) fn path_of(origin: Origin<'_>) -> Option<&Path> {
    match origin {
        Origin::Path(path) => Some(Path::new(OsStr::from_bytes(path))),
        Origin::StandardInput => None,
    }
}
