//! How the admin route is.

use super::Check;
use super::case::Case;
use super::finding::Findings;
use super::route;
use crate::lane::Lane;
use crate::lang::Text;

pub(super) const CHECK: Check = Check {
    id: "admin_route_recovery_present",
    instruction: Text {
        zh_tw: "管理與內部操作路由：已恢復（附時間）、仍然降級、沒受影響，或不適用並說明理由；對外通了不代表內部也通。",
        en: "Admin and internal operator route: recovered with its time, still degraded, unaffected, or not applicable with a reason. A public route that works says nothing about this one.",
    },
    fields: &["admin_route_recovery_ref"],
    lane: Some(Lane::Impact),
    look,
};

fn look(case: &Case<'_>, findings: &mut Findings) {
    let Some(evidence) = case.packet.fields.admin_route_recovery_ref.given() else { return };
    let facts = &evidence.facts;
    route::look("admin_route_recovery_ref", facts.state, facts.recovered_at, case, findings);
}
