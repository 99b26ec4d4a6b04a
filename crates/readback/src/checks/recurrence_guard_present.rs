//! What keeps it from coming back, who owns that, until when; and who follows up.

use super::Check;
use super::case::Case;
use super::finding::{Findings, Say, at, say};
use crate::lane::Lane;
use crate::lang::Text;

pub(super) const CHECK: Check = Check {
    id: "recurrence_guard_present",
    instruction: Text {
        zh_tw: "寫明靠什麼避免再發生（防護、凍結、複審或阻擋自動化）、誰負責、何時完成，並指定後續追蹤的人；期限要晚於送交時間。",
        en: "Say what keeps it from happening again (guard, freeze, review or blocked automation), who owns it and when it is due, and name who follows up; the due date lies after the submission.",
    },
    fields: &["recurrence_guard_ref", "followup_owner"],
    lane: Some(Lane::Recurrence),
    look,
};

const NO_SUMMARY: Say = say(
    ["沒有寫怎麼防止再發生。", "補上 summary：要做什麼、做完之後為什麼不會再發生。"],
    [
        "Nothing says how it is kept from coming back.",
        "Add a summary: what will be done, and why it will not come back then.",
    ],
);
const OVERDUE: Say = say(
    ["期限早於送交時間。", "給一個還沒到的期限；已經完成的寫進摘要，期限寫複查它的日子。"],
    [
        "It was due before the submission.",
        "Give a due date that is still to come; what is done belongs in the summary.",
    ],
);
const ANONYMOUS: Say = say(
    ["這個稱呼等於沒有說是誰。", "寫出角色與團隊。"],
    ["This name says nothing about who it is.", "Give a role and a team."],
);

fn look(case: &Case<'_>, findings: &mut Findings) {
    const GUARD: &str = "recurrence_guard_ref";
    const FOLLOWUP: &str = "followup_owner";
    let is_overdue = |due: Option<crate::packet::time::Due>| {
        due.map(|due| due.end(case.zone)).zip(case.submitted_at()).is_some_and(|(due, at)| due < at)
    };
    if let Some(evidence) = case.packet.fields.recurrence_guard_ref.given() {
        let is_unsaid = case.lacks_summary(GUARD, evidence);
        findings.add_if(is_unsaid, at![GUARD, "summary"], NO_SUMMARY);
        findings.add_if(is_overdue(evidence.facts.due), at![GUARD, "due"], OVERDUE);
        let owner = evidence.facts.owner.as_ref().map(|owner| owner.identity());
        let is_anonymous = owner.is_some_and(|owner| case.is_nobody(owner));
        findings.add_if(is_anonymous, at![GUARD, "owner"], ANONYMOUS);
    }
    if let Some(owner) = case.packet.fields.followup_owner.given() {
        findings.add_if(is_overdue(owner.due), at![FOLLOWUP, "due"], OVERDUE);
        findings.add_if(case.is_nobody(owner.identity()), at![FOLLOWUP], ANONYMOUS);
    }
}
