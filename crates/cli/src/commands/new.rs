//! `readback new`: packets to be filled in, one for each surface that an incident hit.

mod ask;
mod failures;
mod warnings;

use std::ffi::{OsStr, OsString};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use lockdown::profile;
use readback::authoring::standing::{Standing, TeamProfile};
use readback::authoring::{Interview, PersonProblem, Skeleton, Who};
use readback::checks::Candidate;
use readback::lang::Lang;
use readback::packet::refs::Ref;
use readback::packet::time::Time;
use readback::screen::screen;
use readback::team_file::TeamFile;
use readback::team_vocabulary::TeamVocabulary;

use super::check::failures as checks;
use super::output_file::{Beside, OutputFile, Writing};
use super::owed_files::Owed;
use super::packet_file;
use super::{failures as common, stdout_failure, team_files};
use crate::args::value;
use crate::exit::Exit;
use crate::io::clock;
use crate::io::output::{FileTarget, Target};
use crate::io::paths::join;
use crate::io::terminal::{Failure, say, shell_quoted, shown};
use crate::lock;

/// What is said once for all the packets of an incident.
struct Shared {
    incident: String,
    is_change: bool,
    by: Option<Who>,
    submitted_at: String,
}

/// Writes the packets.
pub(super) fn run(lang: Lang, matches: &ArgMatches) -> Result<Exit, Failure> {
    let shared = Shared::from_arguments(lang, matches)?;
    let surfaces = surfaces(lang, matches)?;
    if matches.get_flag("ask") {
        return interview(lang, matches, &shared, &surfaces);
    }
    if surfaces.len() == 1 && value(matches, "output").is_some_and(|output| output == "-") {
        lock::enter(&profile::READ_ONLY, &[], lang)?;
        return match packets(lang, matches, &shared, &surfaces)? {
            Ok(packets) => print(&packets, lang),
            Err(exit) => Ok(exit),
        };
    }
    let targets = targets(lang, matches, &surfaces, &shared.incident)?;
    let mut targets = targets.into_iter();
    let Some(first) = targets.next() else { return Ok(Exit::Pass) };
    let file = OutputFile::enter(first, lang)?;
    let packets = match packets(lang, matches, &shared, &surfaces)? {
        Ok(packets) => packets,
        Err(exit) => return Ok(exit),
    };
    let mut packets = packets.iter();
    let mut paths = vec![file.target.path().to_owned()];
    let mut beside = packets.next().map(|packet| write(file.begin()?, packet, &paths[0], lang));
    for (target, packet) in targets.zip(packets) {
        let Some(last) = beside.take() else { break };
        let path = target.path().to_owned();
        beside = Some(write(last?.begin(target)?, packet, &path, lang));
        paths.push(path);
    }
    beside.transpose()?;
    say_next(&paths, lang);
    Ok(Exit::Pass)
}

/// Asks for a packet question by question, from the beginning or where it was left.
fn interview(
    lang: Lang,
    matches: &ArgMatches,
    shared: &Shared,
    surfaces: &[String],
) -> Result<Exit, Failure> {
    let [named] = surfaces else { return Err(failures::one_interview(lang)) };
    let path = path_of(matches, named, &shared.incident);
    if value(matches, "output").is_some_and(|output| output == "-") {
        return Err(failures::one_interview(lang));
    }
    let failed = |error: io::Error| common::output(&path, &error, lang);
    let Target::File(target) = Target::at(&path).map_err(failed)? else {
        return Err(common::wording_output(&path, lang));
    };
    let goes_on = target.exists();
    let file = OutputFile::enter(target, lang)?;
    let beside = if goes_on {
        file.listening()
    } else {
        let packets = match packets(lang, matches, shared, surfaces)? {
            Ok(packets) => packets,
            Err(exit) => return Ok(exit),
        };
        write(file.begin()?, &packets.concat(), &path, lang)?.listening()
    };
    let (text, format) = match packet_file::read(&path, lang)? {
        Ok(read) => read,
        Err(exit) => return Ok(exit),
    };
    let interview = Interview::of(&text, format, lang);
    let interview = interview.map_err(|explanation| Failure::of(&path, explanation))?;
    let (candidate, incident) = interview.episode();
    let is_of_surface = candidate.map(surface_id) == Some(surface_id(named));
    if !is_of_surface || incident != Some(shared.incident.as_str()) {
        return Err(failures::other_episode(&path, lang));
    }
    ask::run(interview, beside, &path, lang)?;
    Ok(Exit::Pass)
}

impl Shared {
    fn from_arguments(lang: Lang, matches: &ArgMatches) -> Result<Self, Failure> {
        let text = |name| value(matches, name).map(|text| text.to_str().map(str::to_owned));
        let is_change = text("change").is_some();
        let incident = text("change").or(text("incident")).flatten();
        let incident = incident
            .filter(|incident| screen(incident.as_bytes()).is_clean())
            .filter(|incident| Ref::parse(incident).is_some())
            .ok_or_else(|| failures::incident(lang))?;
        let by = match text("by") {
            None => None,
            Some(by) => {
                let by = by.filter(|by| screen(by.as_bytes()).is_clean()).unwrap_or_default();
                let who = Who::with_principal(&by);
                Some(who.map_err(|problem| Failure::general(problem.explanation(lang)))?)
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
        for surface in text.split([',', '，']).map(str::trim).filter(|it| !it.is_empty()) {
            if !named.iter().any(|it| it == surface) {
                named.push(surface.to_owned());
            }
        }
    }
    if named.is_empty() { Err(failures::no_surface(lang)) } else { Ok(named) }
}

/// The id of a surface, as an argument names it or its candidate.
fn surface_id(named: &str) -> &str {
    named.rsplit_once(':').map_or(named, |(_, id)| id)
}

/// Where the packets go; none of them may be there already.
fn targets(
    lang: Lang,
    matches: &ArgMatches,
    surfaces: &[String],
    incident: &str,
) -> Result<Vec<FileTarget>, Failure> {
    if surfaces.len() > 1 && value(matches, "output").is_some() {
        return Err(failures::one_output(lang));
    }
    let mut targets = Vec::new();
    for named in surfaces {
        let path = path_of(matches, named, incident);
        let failed = |error: io::Error| common::output(&path, &error, lang);
        match Target::at(&path).map_err(failed)? {
            Target::Device(_) => return Err(common::wording_output(&path, lang)),
            Target::File(target) if target.exists() => return Err(failures::exists(&path, lang)),
            Target::File(target) => targets.push(target),
        }
    }
    Ok(targets)
}

/// Where the packet of a surface goes.
fn path_of(matches: &ArgMatches, named: &str, incident: &str) -> PathBuf {
    let folder = std::env::current_dir().unwrap_or_default();
    match (value(matches, "output"), value(matches, "into")) {
        (Some(output), _) => join(&folder, output),
        (None, Some(into)) => join(&folder, into).join(file_name(surface_id(named), incident)),
        (None, None) => folder.join(file_name(surface_id(named), incident)),
    }
}

/// `<surface>.<incident>.yaml`, of letters, digits and `.`, `_`, `-`: a surface has many incidents over the years.
fn file_name(surface: &str, incident: &str) -> OsString {
    let plain = |text: &str| -> String {
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-');
        text.chars().take(80).map(|c| if is_plain(c) { c } else { '-' }).collect()
    };
    OsString::from(format!("{}.{}.yaml", plain(surface).trim_start_matches('.'), plain(incident)))
}

/// The packets, or how the program ends because a file of the team's cannot be used.
fn packets(
    lang: Lang,
    matches: &ArgMatches,
    shared: &Shared,
    surfaces: &[String],
) -> Result<Result<Vec<String>, Exit>, Failure> {
    let owed = Owed::from_arguments(lang, matches)?;
    let named = value(matches, "profile");
    let profile = team_files::read(TeamFile::Surfaces, named, &owed.root, lang, TeamProfile::read)?;
    let named = value(matches, "vocabulary");
    let own = TeamVocabulary::read;
    let team = team_files::read(TeamFile::Vocabulary, named, &owed.root, lang, own)?;
    let (profile, team) = match (profile, team) {
        (Ok(profile), Ok(team)) => (profile, team),
        // The highest counts, as in every command that looks at several files.
        (Err(one), Err(other)) => return Ok(Err(one.max(other))),
        (Err(exit), Ok(_)) | (Ok(_), Err(exit)) => return Ok(Err(exit)),
    };
    if let (Some(by), Some(team)) = (&shared.by, &team)
        && by.is_anonymous_with(team)
    {
        return Err(Failure::general(PersonProblem::Anonymous.explanation(lang)));
    }
    let mut packets = Vec::new();
    for named in surfaces {
        let candidate = candidate(&owed, named, lang)?;
        let standing = profile.as_ref().and_then(|it| it.of_surface(surface_id(&candidate.id)));
        let packet = packet(&owed, candidate, standing.as_ref(), shared, lang)?;
        if let Some(team) = &team {
            warnings::say_what_the_team_asks(&packet, &owed, team, lang);
        }
        packets.push(packet);
    }
    Ok(Ok(packets))
}

fn packet(
    owed: &Owed,
    candidate: &Candidate,
    standing: Option<&Standing>,
    shared: &Shared,
    lang: Lang,
) -> Result<String, Failure> {
    let digest = owed.digest(candidate);
    let skeleton = Skeleton {
        candidate,
        source_entry_sha256: digest.as_deref(),
        incident: &shared.incident,
        is_change: shared.is_change,
        by: shared.by.as_ref(),
        submitted_at: &shared.submitted_at,
        standing,
        lang,
    };
    let packet = skeleton.write().map_err(|error| Failure::general(error.explanation(lang)))?;
    if !screen(packet.as_bytes()).is_clean() {
        return Err(failures::not_clean(lang));
    }
    Ok(packet)
}

fn candidate<'a>(owed: &'a Owed, named: &str, lang: Lang) -> Result<&'a Candidate, Failure> {
    let is_it = |id: &&str| *id == named || surface_id(id) == named;
    let mut ids = owed.candidates.ids().filter(is_it);
    let found = ids.next().and_then(|id| owed.candidates.get(id));
    match (found, ids.next()) {
        (Some(candidate), None) => Ok(candidate),
        (Some(_), Some(_)) | (None, _) => {
            Err(failures::unknown_surface(named, owed.candidates.ids().map(surface_id), lang))
        }
    }
}

fn write(mut writing: Writing, packet: &str, path: &Path, lang: Lang) -> Result<Beside, Failure> {
    let written = writing.pending.write(packet.as_bytes());
    written.map_err(|error| common::output(path, &error, lang))?;
    writing.publish_and_go_on()
}

fn print(packets: &[String], lang: Lang) -> Result<Exit, Failure> {
    let mut stdout = io::stdout().lock();
    let all = packets.concat();
    let written = stdout.write_all(all.as_bytes()).and_then(|()| stdout.flush());
    written.map_err(|error| stdout_failure(&error, lang))?;
    Ok(Exit::Pass)
}

/// What was written, and what to do with it.
fn say_next(paths: &[PathBuf], lang: Lang) {
    for path in paths {
        say(match lang {
            Lang::ZhTw => format!("寫好了：{}", shown(path)),
            Lang::En => format!("written: {}", shown(path)),
        });
    }
    let Some(first) = paths.first() else { return };
    let path = shell_quoted(first);
    say(match lang {
        Lang::ZhTw => {
            format!("接著填空白處，再執行 `readback tidy {path}`、`readback check {path}`。")
        }
        Lang::En => format!(
            "Fill the empty places, then run `readback tidy {path}` and `readback check {path}`."
        ),
    });
}
