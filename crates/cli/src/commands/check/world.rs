//! What packets are compared with: the plan, the source as it stands, the time.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use jiff::tz::TimeZone;
use readback::checks::{Candidate, World};
use readback::lang::Lang;
use readback::packet::time::Time;
use readback::team_vocabulary::TeamVocabulary;

use super::failures;
use crate::args::value;
use crate::commands::owed_files::Owed;
use crate::commands::team_files;
use crate::exit::Exit;
use crate::io::clock;
use crate::io::terminal::Failure;

/// What packets are compared with.
pub(super) struct Compared {
    owed: Owed,
    now: Time,
    zone: TimeZone,
    team: Option<TeamVocabulary>,
    /// Where the plan and the source are, whatever links lead there.
    own: Vec<PathBuf>,
}

/// Whether a path leads to this one.
fn is_at(own: &Path, path: &Path) -> bool {
    path.canonicalize().is_ok_and(|path| path == own)
}

impl Compared {
    /// The inner error is how the program ends because the team's vocabulary cannot be used.
    pub(super) fn from_arguments(
        lang: Lang,
        matches: &ArgMatches,
    ) -> Result<Result<Self, Exit>, Failure> {
        let now = match value(matches, "now") {
            None => Time::of(jiff::Timestamp::now()),
            Some(text) => time(text).ok_or_else(|| failures::now(lang))?,
        };
        let zone = match value(matches, "zone").map(OsStr::to_str) {
            None => clock::zone(None),
            Some(named) => named.and_then(|named| clock::zone(Some(named))),
        };
        let zone = zone.ok_or_else(|| failures::zone(lang))?;
        let owed = Owed::from_arguments(lang, matches)?;
        let team = team_files::vocabulary(&owed.root, lang, matches)?;
        // Both are told, and the highest counts, as in every command that looks at several files.
        let profile = team_files::check_profile(&owed.root, &owed.candidates, lang, matches)?;
        Ok(match (team, profile) {
            (Ok(team), Ok(())) => Ok(Self { own: owed.places(), owed, now, zone, team }),
            (Err(one), Err(other)) => Err(one.max(other)),
            (Err(exit), Ok(())) | (Ok(_), Err(exit)) => Err(exit),
        })
    }

    /// Whether a file, which is no link, is one of those that packets are compared with.
    pub(super) fn came_from(&self, path: &Path) -> bool {
        // Of most files the name alone says that it is another.
        self.own.iter().any(|own| own.file_name() == path.file_name() && is_at(own, path))
    }

    /// The same, for the checks.
    pub(super) fn with_world<R>(&self, judge: impl FnOnce(&World<'_>) -> R) -> R {
        let candidate = |id: &str| self.owed.candidates.get(id);
        let currency = |candidate: &Candidate| self.owed.currency(candidate);
        judge(&World {
            candidate: &candidate,
            currency: &currency,
            now: self.now,
            zone: &self.zone,
            team: self.team.as_ref(),
        })
    }
}

fn time(text: &OsStr) -> Option<Time> {
    Time::parse(text.to_str()?).ok()
}
