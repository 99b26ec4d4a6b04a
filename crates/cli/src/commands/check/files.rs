//! Packet after packet through the checks, several at once, told in their order.

use std::cell::RefCell;
use std::ffi::OsStr;
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

use readback::checks::{READ_BYTES_MAX, Verdict, judge, too_long};
use readback::lang::Lang;
use readback::report::checking::{CheckReport, FileName, LeftOut, Origin, PacketReport, Totals};
use readback::screen::{Tainted, Unread};

use super::failures;
use super::world::Compared;
use crate::commands::sources::Source;
use crate::io::answers::Answers;
use crate::io::ignore_files::is_ignore_file;
use crate::io::opening::{open_found, open_named, standard_input};
use crate::io::parallel::in_order;
use crate::io::terminal::{as_it_is, say_bytes, say_failure};
use crate::io::walk::{FolderWalk, Found, Obstacle};

/// Endings of the files that are packets, of those in a folder.
const PACKET_ENDINGS: [&str; 3] = ["yaml", "yml", "json"];

/// One file that holds a packet.
struct Packet {
    number: u64,
    from: From,
    shows: Shows,
}

/// What is told of a packet besides what the checks say.
#[derive(Clone, Copy)]
enum Shows {
    /// Where its refs lead: somebody asked for this packet alone.
    Links,
    /// Nothing: of many packets it would be more than anybody looks at.
    ChecksOnly,
}

enum From {
    StandardInput,
    Named(PathBuf),
    Found(PathBuf),
    /// It was found that it cannot be read.
    Unreadable(PathBuf, Obstacle),
}

/// What became of a packet.
struct Judged {
    packet: Packet,
    verdict: Option<Verdict>,
    /// Why it could not be read, if that was found only now.
    why_not: Option<Obstacle>,
    part: Vec<u8>,
}

impl Judged {
    /// Why it was not checked, if it was not.
    const fn why_not(&self) -> Option<&Obstacle> {
        match &self.packet.from {
            From::Unreadable(_, why) => Some(why),
            From::StandardInput | From::Named(_) | From::Found(_) => self.why_not.as_ref(),
        }
    }
}

/// What became of everything that was named.
pub(super) struct Checked {
    pub(super) totals: Totals,
    /// What was passed by, where no packet was found.
    pub(super) of_nothing: Passed,
}

/// What stands in folders and was not looked at.
#[derive(Clone, Copy, Default)]
pub(super) struct Passed {
    pub(super) left_out: LeftOut,
    /// Plan and source, which are no packets.
    pub(super) compared: u64,
}

/// Checks everything that was named. The error: the report cannot be given.
pub(super) fn run(
    lang: Lang,
    sources: &[Source],
    compared: &Compared,
    report: CheckReport,
    jobs: usize,
) -> io::Result<Checked> {
    let mut answers = Answers::new();
    let mut totals = Totals::default();
    let mut is_first = true;
    let mut waiting = Waiting::of(&report);
    report.begin(answers.buffer());
    let left_out = RefCell::new(None);
    let packets = sources.iter().flat_map(|source| packets(source, compared, &left_out)).zip(1..);
    let shows = match sources {
        [Source::StandardInput] => Shows::Links,
        [Source::Path(path)] if !path.is_dir() => Shows::Links,
        [..] => Shows::ChecksOnly,
    };
    let packets = packets.map(|(from, number)| Packet { number, from, shows });
    in_order(
        packets,
        jobs,
        |packet| judged(packet, compared, report),
        |judged| {
            totals.add(judged.verdict.as_ref());
            if !judged.part.is_empty() {
                let out = waiting.parts().unwrap_or_else(|| answers.buffer());
                if !std::mem::replace(&mut is_first, false) {
                    report.between(out);
                }
                out.extend_from_slice(&judged.part);
                waiting.end_if_too_long(&report, answers.buffer());
            }
            if let Some(why) = judged.why_not() {
                answers.flush()?;
                let name = name_of(&judged.packet).for_people(lang);
                let path = path_of(&judged.packet.from).map(PathBuf::as_path);
                say_failure(&failures::unreadable(&name, path, why, lang), lang);
            }
            answers.pass_on()
        },
    )?;
    let is_nothing = totals == Totals::default();
    let left_out = left_out.into_inner();
    if !is_nothing {
        totals.left_out = left_out.as_ref().map(|of_nothing| of_nothing.left_out);
    }
    waiting.end(&report, Some(&totals), answers.buffer());
    report.end(&totals, answers.buffer());
    if is_nothing {
        return Ok(Checked { totals, of_nothing: left_out.unwrap_or_default() });
    }
    answers.flush()?;
    say_bytes(&report.aside(&totals));
    Ok(Checked { totals, of_nothing: Passed::default() })
}

/// Bytes of a report that wait for its sums at most: those of some hundred packets with many findings. Until they are written, up to four times
/// as much is taken.
const WAITING_BYTES_MAX: usize = 4 << 20;

/// The parts of a report that wait for its sums, which stand before them; `None` where nothing waits.
struct Waiting(Option<Vec<u8>>);

impl Waiting {
    fn of(report: &CheckReport) -> Self {
        Self(report.begins_with_sums().then(Vec::new))
    }

    /// Where the next part goes, if it waits.
    const fn parts(&mut self) -> Option<&mut Vec<u8>> {
        self.0.as_mut()
    }

    /// Does without the sums rather than keep more than is bounded.
    fn end_if_too_long(&mut self, report: &CheckReport, out: &mut Vec<u8>) {
        if self.0.as_ref().is_some_and(|parts| parts.len() > WAITING_BYTES_MAX) {
            self.end(report, None, out);
        }
    }

    /// Hands on what waits, behind the beginning.
    fn end(&mut self, report: &CheckReport, totals: Option<&Totals>, out: &mut Vec<u8>) {
        if let Some(mut parts) = self.0.take() {
            report.begin_with_sums(totals, out);
            out.append(&mut parts);
        }
    }
}

/// The packets of one source, in the order of their names.
fn packets<'a>(
    source: &'a Source,
    compared: &'a Compared,
    left_out: &'a RefCell<Option<Passed>>,
) -> Box<dyn Iterator<Item = From> + 'a> {
    match source {
        Source::StandardInput => Box::new(std::iter::once(From::StandardInput)),
        Source::Path(path) if path.is_dir() => {
            Box::new(Folder { walk: FolderWalk::new(path), counted: 0, compared, left_out })
        }
        Source::Path(path) => Box::new(std::iter::once(From::Named(path.clone()))),
    }
}

/// The packets of a folder, and what is left out of it.
struct Folder<'a> {
    walk: FolderWalk,
    /// What ignore rules left out and was counted already.
    counted: u64,
    compared: &'a Compared,
    left_out: &'a RefCell<Option<Passed>>,
}

impl Iterator for Folder<'_> {
    type Item = From;

    fn next(&mut self) -> Option<From> {
        loop {
            let found = self.walk.next();
            let mut passed = self.left_out.borrow_mut();
            let Passed { left_out, compared } = passed.get_or_insert_default();
            match found {
                None => {
                    left_out.ignored += self.walk.left_out() - self.counted;
                    self.counted = self.walk.left_out();
                    return None;
                }
                // What says what is looked at is nothing that was left out.
                Some(Found::File(path)) if is_ignore_file(&path) => {}
                Some(Found::File(path)) if !may_be_packet(&path) => left_out.others += 1,
                Some(Found::File(path)) if self.compared.came_from(&path) => *compared += 1,
                Some(Found::File(path)) => {
                    return Some(From::Found(path));
                }
                Some(Found::Unreadable(path, why)) => return Some(From::Unreadable(path, why)),
                Some(Found::Link(_)) => left_out.links += 1,
                Some(Found::Special) => left_out.special += 1,
                Some(Found::IgnoreFileFlawed(..)) => {}
            }
        }
    }
}

fn may_be_packet(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    PACKET_ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

fn judged(packet: Packet, compared: &Compared, report: CheckReport) -> Judged {
    let (verdict, why_not) = match read(&packet.from) {
        Ok(None) => (None, None),
        Ok(Some(text)) => {
            let name = path_of(&packet.from).and_then(|path| path.file_name()?.to_str());
            (Some(compared.with_world(|world| judge(text, name, world))), None)
        }
        Err(Unread::TooLong { .. }) => (Some(too_long()), None),
        Err(Unread::Io(error)) => (None, Some(error.into())),
    };
    let mut part = Vec::new();
    let name = name_of(&packet);
    let links = match packet.shows {
        Shows::ChecksOnly => &[],
        Shows::Links => {
            verdict.as_ref().map(|verdict| verdict.links.as_slice()).unwrap_or_default()
        }
    };
    report.packet(&PacketReport { name, verdict: verdict.as_ref(), links }, &mut part);
    Judged { packet, verdict, why_not, part }
}

/// Reads a packet, unless it is known that it cannot be read.
fn read(from: &From) -> Result<Option<Tainted>, Unread> {
    let mut file = match from {
        From::StandardInput => standard_input()?,
        From::Named(path) => open_named(path)?,
        From::Found(path) => {
            open_found(path)?.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?
        }
        From::Unreadable(..) => return Ok(None),
    };
    Tainted::read(&mut file, READ_BYTES_MAX).map(Some)
}

const fn path_of(from: &From) -> Option<&PathBuf> {
    match from {
        From::StandardInput => None,
        From::Named(path) | From::Found(path) | From::Unreadable(path, _) => Some(path),
    }
}

fn name_of(packet: &Packet) -> FileName<'_> {
    let origin = path_of(&packet.from)
        .map_or(Origin::StandardInput, |path| Origin::Path(path.as_os_str().as_bytes()));
    as_it_is(FileName::new(origin, packet.number))
}
