//! How the public route is.

use super::Check;
use super::case::Case;
use super::finding::Findings;
use super::route;
use crate::lane::Lane;
use crate::lang::Text;

pub(super) const CHECK: Check = Check {
    id: "public_route_recovery_present",
    instruction: Text {
        zh_tw: "對外路由：已恢復（附時間）、仍然降級、沒受影響，或不適用並說明理由，四選一。",
        en: "Public route: recovered with its time, still degraded, unaffected, or not applicable with a reason. Pick one.",
    },
    fields: &["public_route_recovery_ref"],
    lane: Some(Lane::Impact),
    look,
};

fn look(case: &Case<'_>, findings: &mut Findings) {
    let Some(evidence) = case.packet.fields.public_route_recovery_ref.given() else { return };
    let facts = &evidence.facts;
    route::look("public_route_recovery_ref", facts.state, facts.recovered_at, case, findings);
}
