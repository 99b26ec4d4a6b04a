//! A packet as a file that is edited in place: read and screened first, then replaced whole or not at all.

use std::cell::Cell;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use lockdown::profile;
use readback::checks::READ_BYTES_MAX;
use readback::lang::{Lang, Text};
use readback::packet::{Format, PACKET_SCHEMA_VERSION, is_no_packet};
use readback::report::Explanation;
use readback::screen::{Hits, Screened, Tainted, Unread};

use super::output_file::{Beside, OutputFile};
use super::{failures, stdout_failure};
use crate::exit::Exit;
use crate::io::opening::{Version, open_named, open_unnamed, standard_input};
use crate::io::output::{Target, may_be_read};
use crate::io::paths::{follow_links, join};
use crate::io::terminal::{Failure, say_failure};
use crate::io::waiting::standard_output;
use crate::lock;

/// Where an edited packet goes.
pub(super) enum PacketFile {
    /// It came from standard input and goes to standard output.
    Piped,
    /// It takes the place of the file, as long as that is as it was when it was read.
    InPlace(Box<OutputFile>, PathBuf, Cell<Option<Version>>),
}

impl PacketFile {
    /// Enters the lock for a packet that is there; `-` is standard input.
    pub(super) fn enter(packet: &std::ffi::OsStr, lang: Lang) -> Result<Self, Failure> {
        if packet == "-" {
            lock::enter(&profile::READ_ONLY, &[], lang)?;
            return Ok(Self::Piped);
        }
        let path = join(&std::env::current_dir().unwrap_or_default(), packet);
        let unreadable =
            |error: io::Error| failures::unreadable_packet(Path::new(packet), &error, lang);
        let unwritable = |error: io::Error| failures::unwritable_packet(&path, &error, lang);
        // What may be read and not written fails because of that.
        let failed = |error| if may_be_read(&path) { unwritable(error) } else { unreadable(error) };
        match Target::at(&path).map_err(failed)? {
            Target::Device(_) => Err(failures::device_packet(&path, lang)),
            Target::File(target) if !target.exists() => {
                Err(unreadable(io::ErrorKind::NotFound.into()))
            }
            Target::File(target) => {
                target.may_be_replaced().map_err(unwritable)?;
                let file = Box::new(OutputFile::enter(target, lang)?);
                Ok(Self::InPlace(file, path, Cell::new(None)))
            }
        }
    }

    /// Its name, for messages and for telling its format.
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::Piped => Path::new("-"),
            Self::InPlace(_, path, _) => path,
        }
    }

    /// What it holds, once the screen has passed it and it is known for a packet.
    pub(super) fn read(&self, lang: Lang) -> Result<Result<(Screened, Format), Exit>, Failure> {
        let read = match self {
            Self::Piped => read(self.path(), lang)?,
            Self::InPlace(_, path, version) => read_noting(path, version, lang)?,
        };
        match read {
            Ok((text, format)) if is_no_packet(&text, format) => Err(no_packet(self.path(), lang)),
            read => Ok(read),
        }
    }

    /// Puts the edited text in the place of what was read, written as that was. Where somebody has edited the file meanwhile, it
    /// stays as it is.
    pub(super) fn replace(self, read: &Screened, text: &str, lang: Lang) -> Result<(), Failure> {
        let text = read.written_alike(text);
        match self {
            Self::Piped => {
                let mut stdout = standard_output();
                let written = stdout.write_all(&text).and_then(|()| stdout.flush());
                written.map_err(|error| stdout_failure(&error, lang))
            }
            Self::InPlace(file, path, version) => {
                let real = file.target.real_path();
                let mut writing = file.begin()?;
                let written = writing.pending.write(&text);
                written.map_err(|error| failures::output(&path, &error, lang))?;
                let is_as_read = |path: &Path| is_as_read(path, &real, version.get(), read);
                writing.publish_where_it(is_as_read, lang).map(drop)
            }
        }
    }
}

/// A packet that answers go into one by one, as it was read last.
pub(super) struct AsRead {
    pub(super) text: Screened,
    pub(super) format: Format,
    version: Option<Version>,
}

impl AsRead {
    pub(super) fn of(path: &Path, lang: Lang) -> Result<Result<Self, Exit>, Failure> {
        let version = Cell::new(None);
        let read = read_noting(path, &version, lang)?;
        Ok(read.map(|(text, format)| Self { text, format, version: version.get() }))
    }

    /// Puts another text in its place, written as this was. Where somebody has edited the file since, it stays as it is.
    pub(super) fn replace(
        &self,
        beside: Beside,
        path: &Path,
        text: &str,
        lang: Lang,
    ) -> Result<Beside, Failure> {
        let failed = |error: io::Error| failures::output(path, &error, lang);
        let unwritable = |error: io::Error| failures::unwritable_packet(path, &error, lang);
        let Target::File(target) = Target::at(path).map_err(unwritable)? else {
            return Err(failures::device_packet(path, lang));
        };
        let real = target.real_path();
        let mut writing = beside.begin(target)?;
        writing.pending.write(&self.text.written_alike(text)).map_err(failed)?;
        let is_as_read = |path: &Path| is_as_read(path, &real, self.version, &self.text);
        Ok(writing.publish_where_it(is_as_read, lang)?.listening())
    }
}

/// Whether a file still is as it was read: in the same state, or with the same text, whoever has touched it or saved it again.
///
/// A path that leads elsewhere by now is none of it: what is written goes where it led.
fn is_as_read(path: &Path, real: &Path, version: Option<Version>, read: &Screened) -> bool {
    let (Some(version), Some(now)) = (version, Version::at(real)) else { return version.is_none() };
    let is_alike = || now.is_alike(&version) && holds(real, read) && Version::at(real) == Some(now);
    follow_links(path).is_ok_and(|place| place == real) && (now == version || is_alike())
}

/// Whether a file has the very bytes of a text that was read of it.
fn holds(path: &Path, read: &Screened) -> bool {
    let Ok(Some(mut file)) = open_unnamed(path) else { return false };
    Tainted::read(&mut file, READ_BYTES_MAX).is_ok_and(|bytes| bytes.holds(read))
}

/// What a packet holds, once the screen has passed it; `-` is standard input.
pub(super) fn read(path: &Path, lang: Lang) -> Result<Result<(Screened, Format), Exit>, Failure> {
    read_noting(path, &Cell::new(None), lang)
}

/// The same, noting in which state the file was before it was read.
fn read_noting(
    path: &Path,
    version: &Cell<Option<Version>>,
    lang: Lang,
) -> Result<Result<(Screened, Format), Exit>, Failure> {
    let failed = |error: io::Error| failures::unreadable_packet(path, &error, lang);
    let file = if path == Path::new("-") { standard_input() } else { open_named(path) };
    let mut file = file.map_err(failed)?;
    version.set(Some(file.version().map_err(failed)?));
    let text = match screened(&mut file, path, lang) {
        Ok(Ok(text)) => text,
        Ok(Err(exit)) => return Ok(Err(exit)),
        Err(Unread::Io(error)) => return Err(failed(error)),
        Err(Unread::TooLong { .. }) => return Err(too_long(path, lang)),
    };
    let name = path.file_name().and_then(std::ffi::OsStr::to_str);
    let format = Format::of(name, text.text_for_parser());
    Ok(Ok((text, format)))
}

/// The same of a plain file that only may be a packet; nothing is told where it is none.
pub(super) fn peek(path: &Path) -> Option<(Screened, Format)> {
    let text = Tainted::read(&mut open_unnamed(path).ok()??, READ_BYTES_MAX).ok()?.screen().ok()?;
    let name = path.file_name().and_then(std::ffi::OsStr::to_str);
    let format = Format::of(name, text.text_for_parser());
    Some((text, format))
}

/// A text that passed the screen; or, once it is told what did not, how the program ends.
pub(super) fn screened(
    file: &mut dyn io::Read,
    path: &Path,
    lang: Lang,
) -> Result<Result<Screened, Exit>, Unread> {
    match Tainted::read(file, READ_BYTES_MAX)?.screen() {
        Ok(text) => Ok(Ok(text)),
        Err(refused) => {
            say_refused(refused.hits(), path, lang);
            Ok(Err(Exit::Quarantine))
        }
    }
}

/// Tells what the screen refused: rules and places, never the text.
fn say_refused(hits: &Hits, path: &Path, lang: Lang) {
    const NEXT: Text = Text {
        zh_tw: "寫摘要，不要貼原文；`readback explain 規則` 說明怎麼改。什麼都沒有寫入。",
        en: "Write a summary instead of the text itself; `readback explain RULE` says how. Nothing was written.",
    };
    const AS_UTF8: Text = Text {
        zh_tw: "用編輯器以 UTF-8 編碼另存這個檔案，再執行一次。什麼都沒有寫入。",
        en: "Save the file as UTF-8 with your editor, then run again. Nothing was written.",
    };
    for hit in hits.iter() {
        let next = if hit.rule.id == "text-encoding" { AS_UTF8 } else { NEXT };
        let what = match lang {
            Lang::ZhTw => format!("篩檢擋下：{}（{}）", hit.rule.title.in_lang(lang), hit.rule.id),
            Lang::En => {
                format!("the screen refuses it: {} ({})", hit.rule.title.in_lang(lang), hit.rule.id)
            }
        };
        let place = readback::python_json::Place { line: hit.place.line, column: hit.place.column };
        let explanation = Explanation::new(what, next.in_lang(lang)).at(place);
        say_failure(&Failure::of(path, explanation), lang);
    }
}

/// A source, a plan or notes in the place of a packet.
fn no_packet(path: &Path, lang: Lang) -> Failure {
    const WHAT: Text = Text {
        zh_tw: "這不是回讀包，什麼都沒有寫",
        en: "this is no packet, and nothing was written",
    };
    let next = match lang {
        Lang::ZhTw => format!(
            "回讀包的最外層有 `schema_version: {PACKET_SCHEMA_VERSION}` 與 readback_candidate_id；`readback new 服務面 --incident 編號` 會開好一份。"
        ),
        Lang::En => format!(
            "A packet has `schema_version: {PACKET_SCHEMA_VERSION}` and readback_candidate_id at its outermost level; `readback new SURFACE --incident REF` begins one."
        ),
    };
    Failure::of(path, Explanation::new(WHAT.in_lang(lang), next))
}

/// A packet of more bytes than any that can be read.
pub(super) fn too_long(path: &Path, lang: Lang) -> Failure {
    const WHAT: Text =
        Text { zh_tw: "檔案太大，不是回讀包", en: "the file is too long to be a packet" };
    const NEXT: Text = Text {
        zh_tw: "回讀包最多 60,000 位元組；證據留在別處，只寫引用與摘要。",
        en: "A packet has at most 60,000 bytes; leave the evidence where it is and write refs and summaries.",
    };
    Failure::of(path, Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang)))
}
