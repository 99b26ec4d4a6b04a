//! A team's own files: the one that is named, else the one below `--root`, if there is one.

use std::ffi::OsStr;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use readback::authoring::{TeamProfile, Who, asked_by_the_team};
use readback::checks::Candidate;
use readback::lang::{Lang, Text};
use readback::owed::Candidates;
use readback::packet::Format;
use readback::report::{Explanation, system_reason};
use readback::screen::Place;
use readback::team_file::{TEAM_FILE_BYTES_MAX, TeamFile, TeamFileProblem};
use readback::team_vocabulary::TeamVocabulary;

use super::failures;
use super::owed_files::surface_id;
use crate::args::value;
use crate::exit::Exit;
use crate::io::opening::{open_below, open_named};
use crate::io::terminal::{Failure, say, say_failure, say_warning, shown};

/// The team's words, which `--vocabulary` names or which stand below `--root`.
pub(super) fn vocabulary(
    root: &Path,
    lang: Lang,
    matches: &ArgMatches,
) -> Result<Result<Option<TeamVocabulary>, Exit>, Failure> {
    let named = value(matches, "vocabulary");
    read(TeamFile::Vocabulary, named, root, lang, TeamVocabulary::read)
}

/// The team's standing facts, which `--profile` names or which stand below `--root`.
pub(super) fn profile(
    root: &Path,
    lang: Lang,
    matches: &ArgMatches,
) -> Result<Result<Option<TeamProfile>, Exit>, Failure> {
    let named = value(matches, "profile");
    read(TeamFile::Surfaces, named, root, lang, TeamProfile::read)
}

/// Whoever an option names: in full, or in one word as the team's list of people has it, which is read for that alone.
pub(super) fn somebody(
    (option, named): (&str, &str),
    root: &Path,
    lang: Lang,
    matches: &ArgMatches,
) -> Result<Result<Who, Exit>, Failure> {
    let profile = if Who::is_of_list(named) { profile(root, lang, matches)? } else { Ok(None) };
    let profile = match profile {
        Ok(profile) => profile,
        Err(exit) => return Ok(Err(exit)),
    };
    let who = Who::named(named, profile.as_ref().map(TeamProfile::people));
    who.map(Ok).map_err(|problem| failures::who(option, problem, lang))
}

/// Tells every surface of the standing facts that the plan has not: as a note, since the packet at hand is none of it.
pub(super) fn say_unknown_surfaces(
    profile: &TeamProfile,
    path: &Path,
    is_known: impl Fn(&str) -> bool,
    lang: Lang,
) {
    for problem in profile.unknown_surfaces(is_known) {
        let Explanation { what, next, .. } = problem.explanation(TeamFile::Surfaces, lang);
        let (path, Place { line, column }) = (shown(path, lang), problem.place());
        say(match lang {
            Lang::ZhTw => format!("附註：{path}:{line}:{column}：{what}\n  接著：{next}"),
            Lang::En => format!("note: {path}:{line}:{column}: {what}\n  next:  {next}"),
        });
    }
}

/// Refuses standing facts by which one of these surfaces has not what its kind has: no packet made with them could pass.
pub(super) fn refuse_denials<'a>(
    profile: &TeamProfile,
    path: &Path,
    surfaces: impl IntoIterator<Item = &'a Candidate>,
    lang: Lang,
) -> Result<(), Failure> {
    let mut problems = profile.denials_of_what_is_owed(surfaces.into_iter().map(id_and_kind));
    let failure = |problem: &TeamFileProblem| {
        Failure::of(path, problem.explanation(TeamFile::Surfaces, lang))
    };
    let Some(last) = problems.pop() else { return Ok(()) };
    problems.iter().for_each(|problem| say_failure(&failure(problem), lang));
    Err(failure(&last))
}

/// The id of a surface and its kind.
fn id_and_kind(candidate: &Candidate) -> (&str, &str) {
    (surface_id(&candidate.id), &candidate.config_kind)
}

/// Holds the standing facts that somebody names against the plan, and tells what is wrong with them.
pub(super) fn check_profile(
    root: &Path,
    plan: &Candidates,
    lang: Lang,
    matches: &ArgMatches,
) -> Result<Result<(), Exit>, Failure> {
    let Some(named) = value(matches, "profile") else { return Ok(Ok(())) };
    let profile = match profile(root, lang, matches)? {
        Ok(profile) => profile,
        Err(exit) => return Ok(Err(exit)),
    };
    let Some(profile) = profile else { return Ok(Ok(())) };
    let mut problems =
        profile.unknown_surfaces(|named| plan.ids().any(|id| surface_id(id) == named));
    problems.extend(profile.denials_of_what_is_owed(plan.iter().map(id_and_kind)));
    problems.sort_by_key(TeamFileProblem::place);
    for problem in &problems {
        let explanation = problem.explanation(TeamFile::Surfaces, lang);
        say_failure(&Failure::of(Path::new(named), explanation), lang);
    }
    Ok(if problems.is_empty() { Ok(()) } else { Err(Exit::Unusable) })
}

/// Where the standing facts are: named, else below `--root`.
pub(super) fn profile_path(root: &Path, matches: &ArgMatches) -> PathBuf {
    let named = value(matches, "profile");
    named.map_or_else(|| root.join(TeamFile::Surfaces.name()), PathBuf::from)
}

/// Tells everything in a packet that the team's words do not know. It stops nothing.
pub(super) fn say_what_the_team_asks(
    packet: &str,
    format: Format,
    team: &TeamVocabulary,
    lang: Lang,
) {
    for finding in asked_by_the_team(packet, format, team) {
        let why = Explanation::new(finding.message(lang), finding.mend(lang));
        say_warning(&finding.pointer.to_string(), &why, lang);
    }
}

/// Reads one; the inner error is how the program ends because it cannot be used, which is told by then.
fn read<T>(
    of: TeamFile,
    named: Option<&OsStr>,
    root: &Path,
    lang: Lang,
    read: impl Fn(&[u8]) -> Result<T, Vec<TeamFileProblem>>,
) -> Result<Result<Option<T>, Exit>, Failure> {
    let path = named.map_or_else(|| root.join(of.name()), PathBuf::from);
    let failed = |error: io::Error| unreadable(of, &path, &error, lang);
    let file = match named {
        Some(_) => open_named(&path).map(Some),
        None => open_below(root, &path),
    };
    let file = match file {
        Ok(Some(file)) => file,
        Ok(None) => return Err(no_plain_file(of, &path, lang)),
        Err(error) if error.kind() == io::ErrorKind::NotFound && named.is_none() => {
            return Ok(Ok(None));
        }
        Err(error) => return Err(failed(error)),
    };
    let mut bytes = Vec::new();
    let most = TEAM_FILE_BYTES_MAX as u64 + 1;
    file.take(most).read_to_end(&mut bytes).map_err(failed)?;
    match read(&bytes) {
        Ok(read) => Ok(Ok(Some(read))),
        Err(problems) => {
            for explanation in problems.iter().flat_map(|it| it.explanations(of, lang)) {
                say_failure(&Failure::of(&path, explanation), lang);
            }
            let is_payload = problems.iter().any(TeamFileProblem::is_payload);
            Ok(Err(if is_payload { Exit::Quarantine } else { Exit::Unusable }))
        }
    }
}

/// What stands below `--root` under the name of a team's file is none that is read without being named.
fn no_plain_file(of: TeamFile, path: &Path, lang: Lang) -> Failure {
    const WHAT: Text = Text {
        zh_tw: "這裡放的不是一般檔案（是指向 --root 外面或指不到檔案的連結、管線、裝置或資料夾），沒有打開",
        en: "what stands here is no plain file (a link out of --root or to no file, a pipe, a device or a folder), and was not opened",
    };
    let option = option(of);
    let next = match lang {
        Lang::ZhTw => format!("要用它，就用 {option} 指名；不用，就移走。"),
        Lang::En => format!("Name it with {option} to use it, or move it away."),
    };
    Failure::of(path, Explanation::new(WHAT.in_lang(lang), next))
}

/// The option that names a team's file.
const fn option(of: TeamFile) -> &'static str {
    match of {
        TeamFile::Surfaces => "--profile",
        TeamFile::Vocabulary => "--vocabulary",
    }
}

fn unreadable(of: TeamFile, path: &Path, error: &io::Error, lang: Lang) -> Failure {
    const SURFACES: Text = Text {
        zh_tw: "讀不到團隊的常設事實",
        en: "the team's standing facts cannot be read",
    };
    const VOCABULARY: Text =
        Text { zh_tw: "讀不到團隊的詞彙", en: "the team's vocabulary cannot be read" };
    let option = option(of);
    let what = match of {
        TeamFile::Surfaces => SURFACES,
        TeamFile::Vocabulary => VOCABULARY,
    };
    let (what, reason, name) = (what.in_lang(lang), system_reason(error, lang), of.name());
    let (what, next) = match lang {
        Lang::ZhTw => {
            (format!("{what}（{reason}）"), format!("用 {option} 指到 {name}，或不要給。"))
        }
        Lang::En => {
            (format!("{what} ({reason})"), format!("Point {option} at {name}, or leave it out."))
        }
    };
    Failure::of(path, Explanation::new(what, next))
}
