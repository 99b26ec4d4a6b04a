//! The packets before anybody fills them in, and the team's files that they are made with.

use clap::ArgMatches;
use readback::authoring::{Interview, People, PersonProblem, Skeleton, Standing, TeamProfile, Who};
use readback::checks::Candidate;
use readback::lang::Lang;
use readback::packet::Format;
use readback::report::Explanation;
use readback::screen::{Screened, screen};
use readback::team_vocabulary::TeamVocabulary;

use super::{Shared, failures};
use crate::commands::owed_files::{Owed, root, surface_id};
use crate::commands::team_files;
use crate::exit::Exit;
use crate::io::terminal::{Failure, say_failure, say_warning};

/// What the team says once and for all, and what it calls things.
pub(super) struct Team {
    profile: Option<TeamProfile>,
    vocabulary: Option<TeamVocabulary>,
}

impl Team {
    /// The inner error is how the program ends because a file of the team's cannot be used.
    pub(super) fn from_arguments(
        lang: Lang,
        matches: &ArgMatches,
    ) -> Result<Result<Self, Exit>, Failure> {
        let root = root(lang, matches)?;
        let profile = team_files::profile(&root, lang, matches)?;
        let vocabulary = team_files::vocabulary(&root, lang, matches)?;
        Ok(match (profile, vocabulary) {
            (Ok(profile), Ok(vocabulary)) => Ok(Self { profile, vocabulary }),
            // The highest counts, as in every command that looks at several files.
            (Err(one), Err(other)) => Err(one.max(other)),
            (Err(exit), Ok(_)) | (Ok(_), Err(exit)) => Err(exit),
        })
    }

    fn people(&self) -> Option<&People> {
        self.profile.as_ref().map(TeamProfile::people)
    }

    /// Whoever hands in. It is refused who is nobody with this team.
    pub(super) fn who(&self, by: Option<&str>, lang: Lang) -> Result<Option<Who>, Failure> {
        let refused =
            |problem: PersonProblem| crate::commands::failures::who("--by", problem, lang);
        let Some(by) = by else { return Ok(None) };
        let by = Who::with_principal(by, self.people()).map_err(refused)?;
        let nobody = self.vocabulary.as_ref().and_then(|words| by.anonymous_with(words));
        nobody.map_or(Ok(Some(by)), |problem| Err(refused(problem)))
    }

    /// An interview about a packet, with what the team calls things and who is in it.
    pub(super) fn interview(
        &self,
        packet: &Screened,
        format: Format,
        lang: Lang,
    ) -> Result<Interview<'_>, Explanation> {
        Interview::of(packet, format, self.vocabulary.as_ref(), self.people(), lang)
    }
}

/// A packet for each surface; the inner error is how the program ends because an entry of the source does not pass the screen.
pub(super) fn skeletons(
    lang: Lang,
    matches: &ArgMatches,
    shared: &Shared,
    team: &Team,
    by: Option<&Who>,
    surfaces: &[String],
) -> Result<Result<Vec<String>, Exit>, Failure> {
    let is_named = |it: &Candidate| surfaces.iter().any(|named| is_called(&it.id, named));
    let owed = Owed::asking(lang, matches, &is_named)?;
    let named = candidates(&owed, surfaces, lang)?;
    let refused = named.iter().filter_map(|it| owed.refuse_payload(it, lang).err());
    if let Some(exit) = refused.max() {
        return Ok(Err(exit));
    }
    if let Some(profile) = &team.profile {
        let path = team_files::profile_path(&owed.root, matches);
        let is_known = |named: &str| owed.candidates.ids().any(|id| surface_id(id) == named);
        team_files::say_unknown_surfaces(profile, &path, is_known, lang);
        team_files::refuse_denials(profile, &path, named.iter().copied(), lang)?;
    }
    let mut packets = Vec::new();
    for candidate in named {
        let standing =
            team.profile.as_ref().and_then(|it| it.of_surface(surface_id(&candidate.id)));
        let packet = packet(&owed, candidate, standing.as_ref(), shared, by, lang)?;
        if let Some(vocabulary) = &team.vocabulary {
            team_files::say_what_the_team_asks(&packet, Format::Yaml, vocabulary, lang);
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
    by: Option<&Who>,
    lang: Lang,
) -> Result<String, Failure> {
    let digest = owed.digest(candidate);
    if let Some(why) = owed.why_no_digest(candidate, lang) {
        let surface = failures::as_shown(surface_id(&candidate.id)).unwrap_or_default();
        say_warning(&surface, &why, lang);
    }
    let skeleton = Skeleton {
        candidate,
        source_entry_sha256: digest.as_deref(),
        incident: &shared.incident,
        is_change: shared.is_change,
        by,
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

/// The candidate of each surface. All those that the plan has not are told.
fn candidates<'a>(
    owed: &'a Owed,
    surfaces: &[String],
    lang: Lang,
) -> Result<Vec<&'a Candidate>, Failure> {
    let (mut found, mut unknown) = (Vec::new(), Vec::new());
    for named in surfaces {
        match candidate(owed, named, lang) {
            Ok(candidate) => found.push(candidate),
            Err(failure) => unknown.push(failure),
        }
    }
    let Some(last) = unknown.pop() else { return Ok(found) };
    unknown.iter().for_each(|failure| say_failure(failure, lang));
    Err(last)
}

/// Whether a candidate is called so, by its own id or by its surface's.
fn is_called(id: &str, named: &str) -> bool {
    id == named || surface_id(id) == named
}

fn candidate<'a>(owed: &'a Owed, named: &str, lang: Lang) -> Result<&'a Candidate, Failure> {
    let mut ids = owed.candidates.ids().filter(|id| is_called(id, named));
    let found = ids.next().and_then(|id| owed.candidates.get(id));
    match (found, ids.next()) {
        (Some(candidate), None) => Ok(candidate),
        (None, _) if owed.is_in_source(named) => Err(failures::not_planned(named, lang)),
        (Some(_), Some(_)) | (None, _) => {
            Err(failures::unknown_surface(named, owed.candidates.ids().map(surface_id), lang))
        }
    }
}
