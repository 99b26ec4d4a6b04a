//! `readback new`: packets to be filled in, one for each surface that an incident hit.

mod ask;
mod failures;
mod places;
mod shared_answers;
mod skeletons;

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use lockdown::profile;
use readback::authoring::{Interview, Who};
use readback::lang::Lang;
use readback::packet::refs::Ref;
use readback::packet::time::Time;
use readback::screen::screen;

use super::check::failures as checks;
use super::output_file::{Beside, OutputFile, Writing};
use super::owed_files::surface_id;
use super::packet_file::{self, AsRead};
use super::{failures as common, stdout_failure};
use crate::args::value;
use crate::exit::Exit;
use crate::io::clock;
use crate::io::output::FileTarget;
use crate::io::terminal::{Failure, say, shell_quoted, shown};
use crate::io::typed_lines::TypedLines;
use crate::io::waiting::standard_output;
use crate::lock;
use ask::Ended;
use places::{Destination, Place};
use skeletons::{Team, skeletons};

/// What is said once for all the packets of an incident.
struct Shared {
    incident: String,
    is_change: bool,
    /// Who hands in, as it was given.
    by: Option<String>,
    submitted_at: String,
}

/// A folder in which every surface has its packet.
struct Begun {
    beside: Beside,
    /// The packets that were not there before.
    written: Vec<PathBuf>,
    /// Those that were, and are as they were.
    kept: Vec<PathBuf>,
    team: Team,
    /// Who is asked.
    asked: Option<Who>,
}

/// Writes the packets, and asks for what is in them where that is wanted.
pub(super) fn run(lang: Lang, matches: &ArgMatches) -> Result<Exit, Failure> {
    let shared = Shared::from_arguments(lang, matches)?;
    let surfaces = surfaces(lang, matches)?;
    let asks = matches.get_flag("ask");
    if surfaces.len() == 1 && value(matches, "output").is_some_and(|output| output == "-") {
        return if asks {
            Err(failures::interview_on_a_pipe(lang))
        } else {
            print(lang, matches, &shared, &surfaces)
        };
    }
    let destination = Destination::from_arguments(lang, matches, &surfaces)?;
    let file = destination.enter(&surfaces, &shared.incident, asks, lang)?;
    let turn = destination.take_turn(lang)?;
    let places = match destination.places(&surfaces, &shared.incident, asks, lang)? {
        Ok(places) => places,
        Err(exit) => return Ok(exit),
    };
    let packets: Vec<PathBuf> = places.iter().map(|place| place.path.clone()).collect();
    let named: Vec<String> = places.iter().map(|place| place.named.clone()).collect();
    if let Some(first) = packets.first()
        && !asks
        && places.iter().all(Place::is_there)
    {
        if packets.len() > 1 {
            packets.iter().for_each(|path| say_kept(path, lang));
            return Err(failures::all_exist(lang));
        }
        return Err(failures::exists(first, lang));
    }
    let begun = match begin(lang, matches, &shared, file, places)? {
        Ok(begun) => begun,
        Err(exit) => return Ok(exit),
    };
    drop(turn);
    if asks {
        let now = Time::parse(&shared.submitted_at).map_err(|_| checks::now(lang))?;
        let of = (shared.incident.as_str(), shared.is_change);
        return interviews(begun, (&packets, &named), of, (now, &root_option(matches)), lang);
    }
    begun.kept.iter().for_each(|path| say_kept(path, lang));
    say_next(&begun.written, &root_option(matches), lang);
    Ok(Exit::Pass)
}

/// Makes the packets that are not there yet. Those that are stay as they are, if they are of this incident: so what was
/// interrupted half-way is gone on with.
fn begin(
    lang: Lang,
    matches: &ArgMatches,
    shared: &Shared,
    file: OutputFile,
    places: Vec<Place>,
) -> Result<Result<Begun, Exit>, Failure> {
    let (there, missing): (Vec<Place>, Vec<Place>) = places.into_iter().partition(Place::is_there);
    let kept: Vec<_> = there.iter().map(|it| (it.named.clone(), it.path.clone())).collect();
    let named: Vec<String> = missing.iter().map(|place| place.named.clone()).collect();
    let written = missing.iter().map(|place| place.path.clone()).collect();
    let targets: Vec<FileTarget> = missing.into_iter().filter_map(|place| place.target).collect();
    let team = match Team::from_arguments(lang, matches)? {
        Ok(team) => team,
        Err(exit) => return Ok(Err(exit)),
    };
    let by = team.who(shared.by.as_deref(), lang)?;
    // Who is asked for answers speaks as whoever hands in.
    let asked = by.as_ref().filter(|_| matches.get_flag("ask"));
    for (named, path) in &kept {
        let of = (shared.incident.as_str(), shared.is_change);
        if let Err(exit) = look_at_kept(named, path, of, asked, lang)? {
            return Ok(Err(exit));
        }
    }
    let beside = if named.is_empty() {
        file.listening()
    } else {
        let packets = match skeletons(lang, matches, shared, &team, by.as_ref(), &named)? {
            Ok(packets) => packets,
            Err(exit) => return Ok(Err(exit)),
        };
        write(file, &packets, targets, lang)?
    };
    let kept = kept.into_iter().map(|(_, path)| path).collect();
    let asked = by.filter(|_| matches.get_flag("ask"));
    Ok(Ok(Begun { beside, written, kept, team, asked }))
}

/// Writes one packet after the other, each whole or not at all.
fn write(
    file: OutputFile,
    packets: &[String],
    targets: Vec<FileTarget>,
    lang: Lang,
) -> Result<Beside, Failure> {
    let mut packets = packets.iter().zip(targets);
    let Some((first, target)) = packets.next() else { return Ok(file.listening()) };
    let mut beside = put(file.at(target).begin()?, first, lang)?;
    for (packet, target) in packets {
        beside = put(beside.begin(target)?, packet, lang)?;
    }
    Ok(beside)
}

fn put(mut writing: Writing, packet: &str, lang: Lang) -> Result<Beside, Failure> {
    let written = writing.pending.write(packet.as_bytes());
    written.map_err(|error| common::output(writing.path(), &error, lang))?;
    writing.publish_and_go_on()
}

/// Whether what is there is a packet of this surface and this incident, and is handed in by whoever is asked.
fn look_at_kept(
    named: &str,
    path: &Path,
    (incident, is_change): (&str, bool),
    asked: Option<&Who>,
    lang: Lang,
) -> Result<Result<(), Exit>, Failure> {
    let (text, format) = match packet_file::read(path, lang)? {
        Ok(read) => read,
        Err(exit) => return Ok(Err(exit)),
    };
    let packet = Interview::of(&text, format, None, None, lang);
    let packet = packet.map_err(|explanation| Failure::of(path, explanation))?;
    if asked.is_some_and(|asked| packet.is_handed_in_by_another(asked)) {
        return Err(failures::other_submitter(path, lang));
    }
    if packet.is_of_change().is_some_and(|it| it != is_change) {
        return Err(failures::other_episode(path, lang));
    }
    match packet.episode() {
        (Some(candidate), Some(of))
            if surface_id(candidate) == surface_id(named) && of == incident =>
        {
            Ok(Ok(()))
        }
        (_, _) => Err(failures::other_episode(path, lang)),
    }
}

/// Asks for one packet after the other, until somebody has enough.
fn interviews(
    begun: Begun,
    (packets, named): (&[PathBuf], &[String]),
    of: (&str, bool),
    (now, root): (Time, &str),
    lang: Lang,
) -> Result<Exit, Failure> {
    let Begun { mut beside, team, asked, .. } = begun;
    ask::introduce(lang);
    let mut typed = TypedLines::listen(lang);
    for ((path, named), number) in packets.iter().zip(named).zip(1..) {
        if packets.len() > 1 {
            say_which(path, number, packets.len(), lang);
        }
        if let Err(exit) = look_at_kept(named, path, of, asked.as_ref(), lang)? {
            return Ok(exit);
        }
        if let Some(first) = packets.first().filter(|first| *first != path) {
            let offer = ((first.as_path(), path.as_path()), asked.as_ref());
            match shared_answers::offer(beside, offer, &mut typed, lang)? {
                Ok(next) => beside = next,
                Err(exit) => return Ok(exit),
            }
        }
        // Somebody may have taken it over while the one before was asked for, or its answers were offered.
        if let Err(exit) = look_at_kept(named, path, of, asked.as_ref(), lang)? {
            return Ok(exit);
        }
        let read = match AsRead::of(path, lang)? {
            Ok(read) => read,
            Err(exit) => return Ok(exit),
        };
        let interview = team.interview(&read.text, read.format, lang);
        let interview = interview.map_err(|explanation| Failure::of(path, explanation))?;
        let interview = (interview, read);
        let place = (path.as_path(), now, root);
        let beside_it = beside.listening();
        match ask::run(interview, &team, beside_it, &mut typed, place, asked.as_ref(), lang)? {
            Ended::Done(next) => beside = next,
            Ended::Later => break,
            Ended::Refused(exit) => return Ok(exit),
        }
    }
    Ok(Exit::Pass)
}

impl Shared {
    fn from_arguments(lang: Lang, matches: &ArgMatches) -> Result<Self, Failure> {
        let text = |name| value(matches, name).map(|text| text.to_str().map(str::to_owned));
        let is_change = text("change").is_some();
        let incident = text("change").or(text("incident")).flatten();
        let incident = incident
            .filter(|incident| screen(incident.as_bytes()).is_clean())
            .ok_or_else(|| failures::incident(lang))?;
        common::visible(if is_change { "--change" } else { "--incident" }, &incident, lang)?;
        if Ref::parse(&incident).is_none() {
            return Err(failures::incident(lang));
        }
        let by = match text("by") {
            None => None,
            Some(by) => {
                let by = by.filter(|by| screen(by.as_bytes()).is_clean()).unwrap_or_default();
                if !Who::is_of_list(&by) {
                    let who = Who::with_principal(&by, None);
                    who.map_err(|problem| common::who("--by", problem, lang))?;
                }
                Some(by)
            }
        };
        let submitted_at = match text("now") {
            None => clock::now_in_taipei(),
            Some(now) => {
                let now = now.filter(|now| Time::parse(now).is_ok());
                now.ok_or_else(|| checks::now(lang))?
            }
        };
        Ok(Self { incident, is_change, by, submitted_at })
    }
}

/// The surfaces that are named, each once.
fn surfaces(lang: Lang, matches: &ArgMatches) -> Result<Vec<String>, Failure> {
    let one = value(matches, "surface").map(OsStr::to_str);
    let several = value(matches, "surfaces").map(OsStr::to_str);
    let mut named: Vec<String> = Vec::new();
    for text in one.into_iter().chain(several) {
        let text = text.ok_or_else(|| failures::no_surface(lang))?;
        for surface in text.split([',', '，', '、']).map(str::trim).filter(|it| !it.is_empty()) {
            if !named.iter().any(|it| surface_id(it) == surface_id(surface)) {
                named.push(surface.to_owned());
            }
        }
    }
    if named.is_empty() { Err(failures::no_surface(lang)) } else { Ok(named) }
}

/// Prints a packet.
fn print(
    lang: Lang,
    matches: &ArgMatches,
    shared: &Shared,
    surfaces: &[String],
) -> Result<Exit, Failure> {
    lock::enter(&profile::READ_ONLY, &[], lang)?;
    let team = match Team::from_arguments(lang, matches)? {
        Ok(team) => team,
        Err(exit) => return Ok(exit),
    };
    let by = team.who(shared.by.as_deref(), lang)?;
    let packets = match skeletons(lang, matches, shared, &team, by.as_ref(), surfaces)? {
        Ok(packets) => packets,
        Err(exit) => return Ok(exit),
    };
    let mut stdout = standard_output();
    let written = stdout.write_all(packets.concat().as_bytes()).and_then(|()| stdout.flush());
    written.map_err(|error| stdout_failure(&error, lang))?;
    Ok(Exit::Pass)
}

fn say_kept(path: &Path, lang: Lang) {
    say(match lang {
        Lang::ZhTw => format!("已經有了，沒有動：{}", shown(path, lang)),
        Lang::En => format!("there already, left as it is: {}", shown(path, lang)),
    });
}

fn say_which(path: &Path, number: usize, count: usize, lang: Lang) {
    say("");
    say(match lang {
        Lang::ZhTw => format!("== 第 {number} 份，共 {count} 份：{}", shown(path, lang)),
        Lang::En => format!("== packet {number} of {count}: {}", shown(path, lang)),
    });
}

/// `--root` as it was given, for the commands that come next.
fn root_option(matches: &ArgMatches) -> String {
    let root = value(matches, "root").filter(|root| *root != ".");
    root.map(|root| format!(" --root {}", shell_quoted(Path::new(root)))).unwrap_or_default()
}

/// What was written, and what to do with it.
fn say_next(paths: &[PathBuf], root: &str, lang: Lang) {
    for path in paths {
        say(match lang {
            Lang::ZhTw => format!("寫好了：{}", shown(path, lang)),
            Lang::En => format!("written: {}", shown(path, lang)),
        });
    }
    let paths: Vec<String> = paths.iter().map(|path| shell_quoted(path)).collect();
    let tidied: Vec<String> =
        paths.iter().map(|path| format!("`readback tidy {path}{root}`")).collect();
    let all = paths.join(" ") + root;
    match (tidied.is_empty(), lang) {
        (true, _) => {}
        (false, Lang::ZhTw) => say(format_args!(
            "接著填空白處，再執行 {}、`readback check {all}`。",
            tidied.join("、")
        )),
        (false, Lang::En) => say(format_args!(
            "Fill the empty places, then run {} and `readback check {all}`.",
            tidied.join(", ")
        )),
    }
}
