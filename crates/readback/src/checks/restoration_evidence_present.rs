//! Restored, with when, on what basis and how; or still degraded. One of the two.

use super::Check;
use super::case::Case;
use super::finding::{Findings, Say, at, say};
use super::{Summary, recovered};
use crate::lane::Lane;
use crate::lang::Text;

pub(super) const CHECK: Check = Check {
    id: "restoration_evidence_present",
    instruction: Text {
        zh_tw: "已恢復：寫恢復時間、憑什麼判定、怎麼恢復的。還沒恢復：寫從何時開始仍然降級。兩者只能擇一。",
        en: "Restored: when, on what basis, and how. Not restored: degraded since when. One of the two, never both.",
    },
    fields: &["restoration_evidence_ref"],
    lane: Some(Lane::BeforeAfter),
    look,
};

const NEITHER: Say = say(
    [
        "既沒有寫恢復的時間，也沒有寫仍然降級。",
        "恢復了寫 restored_at；還沒恢復寫 still_degraded_since。",
    ],
    [
        "It says neither when it was restored nor that it is still degraded.",
        "Give restored_at if it was restored, still_degraded_since if not.",
    ],
);
const BOTH: Say = say(
    [
        "同時寫了恢復與仍然降級。",
        "只能擇一，清空另一個（restored_at 或 still_degraded_since）：部分恢復就是仍然降級。",
    ],
    [
        "It says both that it was restored and that it is still degraded.",
        "Only one of the two can be; empty the other (restored_at or still_degraded_since): partly restored is still degraded.",
    ],
);
const NO_BASIS: Say = say(
    ["沒有寫憑什麼判定已恢復。", "在 basis 列出依據，例如 functional_probe。"],
    [
        "Nothing says on what the restoration rests.",
        "List it under basis, such as functional_probe.",
    ],
);
const NO_SUMMARY: Say = say(
    ["沒有寫怎麼恢復的。", "補上 summary：做了什麼、怎麼確認的。"],
    [
        "Nothing says how it was restored.",
        "Add a summary: what was done and how that was confirmed.",
    ],
);
const ONLY_RECOVERED: Say = say(
    ["摘要只寫了恢復，沒有寫怎麼恢復的。", "寫出做了什麼、怎麼確認的。"],
    [
        "The summary only says that it was restored, and not how.",
        "Say what was done and how that was confirmed.",
    ],
);
const OBSERVED_BEFORE: Say = say(
    [
        "這份證據是在恢復之前觀察的，看不到恢復。",
        "引用恢復當時或之後觀察的證據，或核對兩個時間與時區。",
    ],
    [
        "This was observed before the restoration, so it cannot show it.",
        "Cite evidence from the restoration or after it, or compare the two times and their offsets.",
    ],
);
const TOO_EARLY: Say = say(
    ["恢復的時間早於處理時段。", "核對兩個時間與時區。"],
    ["It was restored before the window opened.", "Compare the two times and their offsets."],
);

fn look(case: &Case<'_>, findings: &mut Findings) {
    const FIELD: &str = "restoration_evidence_ref";
    let Some(evidence) = case.packet.fields.restoration_evidence_ref.given() else { return };
    let facts = &evidence.facts;
    let is_noted = ["restored_at", "still_degraded_since"]
        .into_iter()
        .any(|key| case.packet.has_problem_at(at![FIELD, key]));
    match (facts.restored_at, facts.still_degraded_since) {
        (None, None) => findings.add_if(!is_noted, at![FIELD], NEITHER),
        (Some(_), Some(_)) => findings.add(at![FIELD, "still_degraded_since"], BOTH),
        (None, Some(_)) => {}
        (Some(restored_at), None) => {
            let has_basis = facts.basis.as_ref().is_some_and(|basis| !basis.is_empty());
            let is_noted = case.packet.has_problem_at(at![FIELD, "basis"]);
            findings.add_if(!has_basis && !is_noted, at![FIELD, "basis"], NO_BASIS);
            let is_unsaid = case.lacks_summary(FIELD, evidence);
            findings.add_if(is_unsaid, at![FIELD, "summary"], NO_SUMMARY);
            let summary = evidence.common.summary.as_ref().map(Summary::as_str);
            let is_no_how = summary.is_some_and(recovered::is_all_it_says);
            findings.add_if(is_no_how && !is_unsaid, at![FIELD, "summary"], ONLY_RECOVERED);
            let is_early = case.window_from().is_some_and(|from| restored_at < from);
            findings.add_if(is_early, at![FIELD, "restored_at"], TOO_EARLY);
            let observed_at = evidence.common.observed_at;
            let is_before = observed_at.is_some_and(|observed_at| observed_at < restored_at);
            findings.add_if(is_before, at![FIELD, "observed_at"], OBSERVED_BEFORE);
        }
    }
}
