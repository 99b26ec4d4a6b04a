//! Who rolls back, and by which plan.

use super::Check;
use super::case::Case;
use super::finding::{Findings, Say, at, say};
use crate::lane::Lane;
use crate::lang::Text;

pub(super) const CHECK: Check = Check {
    id: "rollback_owner_present",
    instruction: Text {
        zh_tw: "復原（rollback）負責人與復原計畫要一起給：只有人沒有計畫，或只有計畫沒有人，都不算。",
        en: "Give the rollback owner and the rollback plan together: a person without a plan, or a plan without a person, does not count.",
    },
    fields: &["rollback_owner"],
    lane: Some(Lane::Actor),
    look,
};

const NOTHING: Say = say(
    ["沒有寫復原負責人，也沒有復原計畫。", "補上 role、team 與 plan_ref。"],
    ["There is neither a rollback owner nor a plan.", "Add role, team and plan_ref."],
);
const NO_PLAN: Say = say(
    ["有復原負責人，沒有復原計畫。", "補上 plan_ref：計畫在哪裡。"],
    ["There is a rollback owner and no plan.", "Add plan_ref: where the plan is."],
);
const NO_OWNER: Say = say(
    ["沒有完整寫出復原負責人的角色與團隊。", "補上 role 與 team。"],
    ["The rollback owner's role and team are not both given.", "Add role and team."],
);
const ANONYMOUS: Say = say(
    ["這個稱呼等於沒有說是誰。", "寫出角色與團隊。"],
    ["This name says nothing about who it is.", "Give a role and a team."],
);

fn look(case: &Case<'_>, findings: &mut Findings) {
    const FIELD: &str = "rollback_owner";
    let Some(owner) = case.packet.fields.rollback_owner.given() else { return };
    let is_noted = |key| case.packet.has_problem_at(at![FIELD, key]);
    let is_empty = owner.role.is_none() && owner.team.is_none() && owner.plan_ref.is_none();
    if is_empty && !["role", "team", "plan_ref"].into_iter().any(is_noted) {
        findings.add(at![FIELD], NOTHING);
        return;
    }
    let has_plan = owner.plan_ref.is_some() || is_noted("plan_ref");
    findings.add_if(!has_plan, at![FIELD, "plan_ref"], NO_PLAN);
    let has_owner =
        (owner.role.is_some() || is_noted("role")) && (owner.team.is_some() || is_noted("team"));
    findings.add_if(!has_owner, at![FIELD], NO_OWNER);
    findings.add_if(case.is_nobody(owner.identity()), at![FIELD], ANONYMOUS);
}
