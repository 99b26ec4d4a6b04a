//! What a new packet will owe because of the team's own words: told at once, so that a standing fact is mended where it stands.

use jiff::tz::TimeZone;
use readback::authoring::asked_by_the_team;
use readback::checks::{Candidate, World};
use readback::lang::Lang;
use readback::packet::time::Time;
use readback::team_vocabulary::TeamVocabulary;

use crate::commands::owed_files::Owed;
use crate::io::terminal::say;

/// Warns of everything that is filled in already and that the team's vocabulary does not know.
pub(super) fn say_what_the_team_asks(packet: &str, owed: &Owed, team: &TeamVocabulary, lang: Lang) {
    let candidate = |id: &str| owed.candidates.get(id);
    let currency = |candidate: &Candidate| owed.currency(candidate);
    let world = World {
        candidate: &candidate,
        currency: &currency,
        now: Time::of(jiff::Timestamp::now()),
        zone: &TimeZone::UTC,
        team: Some(team),
    };
    for finding in asked_by_the_team(packet, "packet.yaml", &world) {
        let (pointer, message) = (&finding.pointer, finding.message(lang));
        let mend = finding.mend(lang);
        say(match lang {
            Lang::ZhTw => format!("警告：{pointer}：{message}\n  接著：{mend}"),
            Lang::En => format!("warning: {pointer}: {message}\n  next:  {mend}"),
        });
    }
}
