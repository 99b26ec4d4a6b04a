//! What a team's own words ask of a packet beyond what the checks ask of everybody's.

use crate::checks::{Finding, World, judge};
use crate::screen::Tainted;

/// The findings that the team's vocabulary adds, in the order of the checks.
#[must_use]
pub fn asked_by_the_team(packet: &str, name: &str, world: &World<'_>) -> Vec<Finding> {
    let found = |world: &World<'_>| {
        let verdict = judge(Tainted::from(packet.as_bytes().to_vec()), Some(name), world);
        verdict.findings.into_iter().map(|placed| placed.finding).collect::<Vec<_>>()
    };
    let asked_of_all = found(&World { team: None, ..*world });
    let is_of_all = |one: &Finding| {
        asked_of_all.iter().any(|it| it.pointer == one.pointer && it.say == one.say)
    };
    found(world).into_iter().filter(|one| !is_of_all(one)).collect()
}
