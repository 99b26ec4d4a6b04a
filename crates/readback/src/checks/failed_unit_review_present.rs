//! Somebody looked at the failed units and says what they belong to.

use super::Check;
use super::case::Case;
use super::finding::{Findings, Say, at, say};
use crate::lane::Lane;
use crate::lang::Text;
use crate::packet::records::RelatedTo;
use crate::vocabulary::StateEvidence;

pub(super) const CHECK: Check = Check {
    id: "failed_unit_review_present",
    instruction: Text {
        zh_tw: "看過失敗的單元，說明它們跟事故、重啟還是恢復有關，或者無關；真的一個都沒有，就明說沒有。",
        en: "Look at the failed units and say whether they belong to the incident, the restart, the recovery or none of them; if there are none, say none.",
    },
    fields: &["failed_unit_review_ref"],
    lane: Some(Lane::ServiceState),
    look,
};

const HAS_ONE: Say = say(
    [
        "這種服務面一定有 systemd，不能寫不適用。",
        "填上狀態；查不到就寫 unknown 與理由，這一項仍算沒交齊。",
    ],
    [
        "A surface of this kind has systemd, so this cannot be called not applicable.",
        "State how it is; where nobody knows, say unknown with a reason, and this stays open.",
    ],
);
const HAS_STATE: Say = say(
    [
        "systemd 的那一項寫了狀態，這裡卻說不適用；兩者只能同時不適用。",
        "看過失敗的單元，寫出它們與什麼有關；一個都沒有就寫 none_failed。",
    ],
    [
        "The state of systemd is given, and this is called not applicable; it can be so only where both are.",
        "Look at the failed units and say what they belong to; if there are none, write none_failed.",
    ],
);
const NONE_BUT_FAILED: Say = say(
    ["寫著沒有失敗單元，systemd 的那一項卻有。", "看過那些失敗單元，寫出它們與什麼有關。"],
    [
        "It says that no unit failed, and the state of systemd counts some.",
        "Look at the failed units and say what they belong to.",
    ],
);
const UNRELATED_TO_ANYTHING: Say = say(
    ["清單是空的。", "寫出失敗單元與什麼有關；一個都沒有就寫 none_failed。"],
    [
        "The list is empty.",
        "Say what the failed units belong to; if there are none, write none_failed.",
    ],
);
const NO_SUMMARY: Say = say(
    ["有失敗單元，卻沒有摘要說明。", "補上 summary：哪些失敗、為什麼、還要不要處理。"],
    [
        "Units failed, and no summary says what was found.",
        "Add a summary: which failed, why, and whether anything is still owed.",
    ],
);

fn look(case: &Case<'_>, findings: &mut Findings) {
    const FIELD: &str = "failed_unit_review_ref";
    let field = &case.packet.fields.failed_unit_review_ref;
    let is_evaded = field.is_not_applicable() && case.has(StateEvidence::Systemd);
    findings.add_if(is_evaded, at![FIELD], HAS_ONE);
    let systemd = case.packet.fields.systemd_unit_state_ref.given();
    let is_contradicted = field.is_not_applicable() && systemd.is_some() && !is_evaded;
    findings.add_if(is_contradicted, at![FIELD], HAS_STATE);
    let Some(evidence) = field.given() else { return };
    let failed = systemd.and_then(|systemd| systemd.facts.failed_units).unwrap_or(0);
    match &evidence.facts.related_to {
        Some(RelatedTo::NoneFailed) => {
            findings.add_if(failed > 0, at![FIELD, "related_to"], NONE_BUT_FAILED);
        }
        Some(RelatedTo::These(these)) => {
            findings.add_if(these.is_empty(), at![FIELD, "related_to"], UNRELATED_TO_ANYTHING);
            let is_unexplained = case.lacks_summary(FIELD, evidence);
            findings.add_if(is_unexplained, at![FIELD, "summary"], NO_SUMMARY);
        }
        None => {}
    }
}
