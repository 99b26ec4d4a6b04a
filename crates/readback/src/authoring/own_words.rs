//! What the checks ask of a packet that is not complete yet: because of a team's own words, or of something just written.

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
    let zone = TimeZone::UTC;
    let world = world(Time::of(Timestamp::UNIX_EPOCH), &zone);
    let asked_of_all = found(packet, format, &world);
    let with_team = World { team: Some(team), ..world };
    found(packet, format, &with_team).into_iter().filter(|it| is_new(it, &asked_of_all)).collect()
}

/// The findings that a packet has and that it had not before it was changed, in the order of the checks. What depends on the plan is not
/// among them.
pub(super) fn found_since(
    packet: &str,
    before: &str,
    format: Format,
    (now, zone): (Time, &TimeZone),
) -> Vec<Finding> {
    let world = world(now, zone);
    let known = found(before, format, &world);
    found(packet, format, &world).into_iter().filter(|it| is_new(it, &known)).collect()
}

fn is_new(one: &Finding, known: &[Finding]) -> bool {
    known.iter().all(|it| it.pointer != one.pointer || it.say != one.say)
}

/// A world that has neither plan nor source.
const fn world(now: Time, zone: &TimeZone) -> World<'_> {
    World { candidate: &|_| None, currency: &|_| Currency::Unknown, now, zone, team: None }
}

fn found(packet: &str, format: Format, world: &World<'_>) -> Vec<Finding> {
    let name = match format {
        Format::Json => "packet.json",
        Format::Yaml => "packet.yaml",
    };
    let verdict = judge(Tainted::from(packet.as_bytes().to_vec()), Some(name), world);
    verdict.findings.into_iter().map(|placed| placed.finding).collect()
}
