//! Where the packets of an incident go: a name of its own for each episode, and none that is taken.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use readback::authoring::Interview;
use readback::lang::Lang;

use super::failures;
use crate::args::value;
use crate::commands::output_file::OutputFile;
use crate::commands::owed_files::surface_id;
use crate::commands::{failures as common, packet_file};
use crate::exit::Exit;
use crate::io::output::{FileTarget, Target, Turn, may_be_read};
use crate::io::paths::join;
use crate::io::terminal::{Failure, say_failure};

/// How many names are tried for one episode: `NAME.yaml`, `NAME-2.yaml` and so on. So many ids of one team do not differ in
/// the signs alone that a file's name has not.
const NAMES_MAX: usize = 99;

/// How much of an id stands in a file's name, in characters and in bytes: with both ids, a number and the mark of an unfinished
/// file it is shorter than the 255 bytes that a name may have.
const NAME_CHARACTERS_MAX: usize = 80;
const NAME_BYTES_MAX: usize = 100;

/// Where the packet of a surface goes, or stands already.
pub(super) struct Place {
    /// The surface, as it was named.
    pub(super) named: String,
    pub(super) path: PathBuf,
    /// Where it is written; `None` where a file stands there.
    pub(super) target: Option<FileTarget>,
}

impl Place {
    /// Whether a file stands there.
    pub(super) fn is_there(&self) -> bool {
        self.target.is_none()
    }
}

/// Where the packets are to go.
pub(super) enum Destination {
    /// One packet, into the file that was named.
    File(PathBuf),
    /// Each into a file of this folder that is named after surface and incident.
    Folder(PathBuf),
}

/// What stands where a packet could go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    Nothing,
    /// A link that leads to nothing.
    EmptyLink,
    /// A packet of this surface and this incident.
    ThisEpisode,
    /// A packet of another surface or incident.
    AnotherEpisode,
    /// What cannot be read as a packet.
    NoPacket,
}

impl Destination {
    pub(super) fn from_arguments(
        lang: Lang,
        matches: &ArgMatches,
        surfaces: &[String],
    ) -> Result<Self, Failure> {
        let here = std::env::current_dir().unwrap_or_default();
        match (value(matches, "output"), value(matches, "into")) {
            (Some(_), _) if surfaces.len() > 1 => Err(failures::one_output(lang)),
            (Some(output), _) => {
                let path = join(&here, output);
                let is_json = path.extension().is_some_and(|it| it.eq_ignore_ascii_case("json"));
                // What is there already is gone on with in its own format.
                if is_json && !path.exists() {
                    return Err(failures::not_json(lang));
                }
                Ok(Self::File(path))
            }
            (None, Some(into)) => Ok(Self::Folder(join(&here, into))),
            (None, None) => Ok(Self::Folder(here)),
        }
    }

    /// Enters the lock, after which nothing but the files of the folder can be written; where packets are gone on with, also
    /// beside the packets to which links in it lead.
    pub(super) fn enter(
        &self,
        surfaces: &[String],
        incident: &str,
        asks: bool,
        lang: Lang,
    ) -> Result<OutputFile, Failure> {
        match self {
            // What may not be written is not to be written.
            Self::File(path) if !asks && path.is_file() && Target::at(path).is_err() => {
                Err(failures::exists(path, lang))
            }
            Self::File(path) => OutputFile::enter(target(path, lang)?, lang),
            Self::Folder(_) => {
                let names = || surfaces.iter().flat_map(|named| self.names(named, incident));
                // What has a name already may be a link to another folder.
                let free = names().find(|path| path.symlink_metadata().is_err());
                let free = free.ok_or_else(|| failures::no_free_name(lang))?;
                let links: Vec<PathBuf> =
                    names().filter(|path| asks && path.is_symlink()).collect();
                let beside: Vec<PathBuf> = links.iter().filter_map(|it| led_to(it)).collect();
                // Of the links, those are written through that lead to a packet of this very episode.
                let gone_on_with = || {
                    let kept = surfaces.iter().filter_map(|it| self.kept(it, incident, lang));
                    kept.filter(|path| path.is_symlink()).filter_map(|it| led_to(&it)).collect()
                };
                OutputFile::enter_with(target(&free, lang)?, &beside, gone_on_with, lang)
            }
        }
    }

    /// Waits until no other run chooses names in the folder; none does as long as the answer is kept. So no episode has two
    /// packets, and no name is given twice.
    pub(super) fn take_turn(&self, lang: Lang) -> Result<Option<Turn>, Failure> {
        match self {
            Self::File(_) => Ok(None),
            Self::Folder(folder) => {
                let turn = Turn::take(folder);
                turn.map(Some).map_err(|error| common::output(folder, &error, lang))
            }
        }
    }

    /// Where each packet goes, or stands already; an inner error is how the program ends where something is in the way, which
    /// is told by then. In whatever order the surfaces are named, and whichever of their packets are there already, an episode
    /// has one place.
    pub(super) fn places(
        &self,
        surfaces: &[String],
        incident: &str,
        asks: bool,
        lang: Lang,
    ) -> Result<Result<Vec<Place>, Exit>, Failure> {
        let mut paths: Vec<Option<PathBuf>> =
            surfaces.iter().map(|named| self.kept(named, incident, lang)).collect();
        let mut without: Vec<(&str, &String, &mut Option<PathBuf>)> = surfaces
            .iter()
            .zip(&mut paths)
            .filter(|(_, path)| path.is_none())
            .map(|(named, path)| (surface_id(named), named, path))
            .collect();
        without.sort_by_key(|(id, _, _)| *id);
        let mut taken = BTreeSet::new();
        for (_, named, path) in without {
            let free = match self.free(named, incident, &taken, lang)? {
                Ok(free) => free,
                Err(exit) => return Ok(Err(exit)),
            };
            taken.insert(free.clone());
            *path = Some(free);
        }
        let mut places = Vec::new();
        for (named, path) in surfaces.iter().zip(paths) {
            let path = path.ok_or_else(|| failures::no_surface(lang))?;
            let target = match path.exists() {
                true if asks => writable(&path, lang).map(|()| None)?,
                true => None,
                false => Some(target(&path, lang)?),
            };
            places.push(Place { named: named.clone(), path, target });
        }
        Ok(Ok(places))
    }

    /// Where the packet of this episode stands already.
    fn kept(&self, named: &str, incident: &str, lang: Lang) -> Option<PathBuf> {
        let mut names = self.names(named, incident);
        names.find(|path| stands(path, named, incident, lang) == Stands::ThisEpisode)
    }

    /// The first name that nothing has, in the folder or in this run.
    fn free(
        &self,
        named: &str,
        incident: &str,
        taken: &BTreeSet<PathBuf>,
        lang: Lang,
    ) -> Result<Result<PathBuf, Exit>, Failure> {
        for path in self.names(named, incident) {
            match stands(&path, named, incident, lang) {
                Stands::Nothing if !taken.contains(&path) => return Ok(Ok(path)),
                // Whoever names it wants what it leads to; in a folder nothing is written out of it.
                Stands::EmptyLink if matches!(self, Self::File(_)) => return Ok(Ok(path)),
                Stands::AnotherEpisode if matches!(self, Self::File(_)) => {
                    return Err(failures::other_episode(&path, lang));
                }
                Stands::Nothing
                | Stands::EmptyLink
                | Stands::ThisEpisode
                | Stands::AnotherEpisode => {}
                Stands::NoPacket => return in_the_way(&path, lang),
            }
        }
        Err(failures::no_free_name(lang))
    }

    /// The names that the packet of a surface may have, the first one first.
    fn names(&self, named: &str, incident: &str) -> Box<dyn Iterator<Item = PathBuf> + '_> {
        match self {
            Self::File(path) => Box::new(std::iter::once(path.clone())),
            Self::Folder(folder) => {
                let (surface, incident) = (file_name(surface_id(named)), plain(incident));
                Box::new((1..=NAMES_MAX).map(move |number| {
                    let number = if number > 1 { format!("-{number}") } else { String::new() };
                    folder.join(OsString::from(format!("{surface}.{incident}{number}.yaml")))
                }))
            }
        }
    }
}

/// The folder of the file to which a link leads.
fn led_to(link: &Path) -> Option<PathBuf> {
    link.canonicalize().ok()?.parent().map(Path::to_owned)
}

fn target(path: &Path, lang: Lang) -> Result<FileTarget, Failure> {
    // What may be read and not written is a packet that is there.
    let failed = |error: io::Error| match may_be_read(path) {
        true => common::unwritable_packet(path, &error, lang),
        false => common::output(path, &error, lang),
    };
    match Target::at(path).map_err(failed)? {
        Target::Device(_) => Err(common::device_output(path, lang)),
        Target::File(target) => Ok(target.that_replaces_nothing()),
    }
}

/// Refuses a packet that is there and cannot be gone on with, before anything is asked.
fn writable(path: &Path, lang: Lang) -> Result<(), Failure> {
    let unwritable = |error: io::Error| common::unwritable_packet(path, &error, lang);
    target(path, lang)?.may_be_replaced().map_err(unwritable)
}

/// What stands at a path, seen from a surface and an incident.
fn stands(path: &Path, named: &str, incident: &str, lang: Lang) -> Stands {
    if !path.exists() {
        return if path.is_symlink() { Stands::EmptyLink } else { Stands::Nothing };
    }
    // Nobody named it: whoever opens a FIFO waits, and opening a device may set something off.
    if !path.is_file() {
        return Stands::NoPacket;
    }
    let Some((text, format)) = packet_file::peek(path) else { return Stands::NoPacket };
    let Ok(packet) = Interview::of(&text, format, None, None, lang) else {
        return Stands::NoPacket;
    };
    match packet.episode() {
        (Some(candidate), Some(of)) => {
            let is_it = surface_id(candidate) == surface_id(named) && of == incident;
            if is_it { Stands::ThisEpisode } else { Stands::AnotherEpisode }
        }
        (_, _) => Stands::NoPacket,
    }
}

/// Tells why a file cannot be read as a packet, and that it is in the way.
fn in_the_way<T>(path: &Path, lang: Lang) -> Result<Result<T, Exit>, Failure> {
    let mut exit = Exit::Unusable;
    if !path.is_file() {
        return Err(failures::in_the_way(path, lang));
    }
    match packet_file::read(path, lang)? {
        Ok((text, format)) => {
            if let Err(why) = Interview::of(&text, format, None, None, lang) {
                say_failure(&Failure::of(path, why), lang);
            }
        }
        Err(refused) => exit = refused,
    }
    say_failure(&failures::in_the_way(path, lang), lang);
    Ok(Err(exit))
}

/// The part of a file's name that says the surface. It begins with neither a dot, which would hide the file, nor a hyphen, which
/// would make an option of it.
fn file_name(surface: &str) -> String {
    let name = plain(surface);
    let name = name.trim_start_matches(['.', '-']);
    if name.is_empty() { "surface".to_owned() } else { name.to_owned() }
}

/// An id in letters, digits and `.`, `_`, `-`.
fn plain(id: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-');
    let mut plain = String::new();
    for c in id.chars().take(NAME_CHARACTERS_MAX).map(|c| if is_plain(c) { c } else { '-' }) {
        if plain.len() + c.len_utf8() > NAME_BYTES_MAX {
            break;
        }
        plain.push(c);
    }
    plain
}
