//! What a team's own words ask of a packet beyond what the checks ask of everybody's.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::checks::{Currency, Finding, World, judge};
use crate::packet::Format;
use crate::packet::time::Time;
use crate::screen::Tainted;
use crate::team_vocabulary::TeamVocabulary;

/// The findings that the team's vocabulary adds, in the order of the checks. They depend neither on the plan nor on the time,
/// so that a packet can be asked before it is complete.
#[must_use]
pub fn asked_by_the_team(packet: &str, format: Format, team: &TeamVocabulary) -> Vec<Finding> {
    let asked_of_all = found(packet, format, None);
    let is_of_all = |one: &Finding| {
        asked_of_all.iter().any(|it| it.pointer == one.pointer && it.say == one.say)
    };
    found(packet, format, Some(team)).into_iter().filter(|one| !is_of_all(one)).collect()
}

fn found(packet: &str, format: Format, team: Option<&TeamVocabulary>) -> Vec<Finding> {
    let name = match format {
        Format::Json => "packet.json",
        Format::Yaml => "packet.yaml",
    };
    let world = World {
        candidate: &|_| None,
        currency: &|_| Currency::Unknown,
        now: Time::of(Timestamp::UNIX_EPOCH),
        zone: &TimeZone::UTC,
        team,
    };
    let verdict = judge(Tainted::from(packet.as_bytes().to_vec()), Some(name), &world);
    verdict.findings.into_iter().map(|placed| placed.finding).collect()
}
