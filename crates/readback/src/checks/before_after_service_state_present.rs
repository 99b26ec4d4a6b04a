//! The state of the service before the window opened and after it was restored, from two pieces of evidence.

use super::Check;
use super::case::Case;
use super::finding::{Findings, Say, at, say};
use super::recovered;
use crate::lane::Lane;
use crate::lang::Text;
use crate::packet::evidence::Evidence;
use crate::packet::records::State;
use crate::packet::words::ServiceState;

pub(super) const CHECK: Check = Check {
    id: "before_after_service_state_present",
    instruction: Text {
        zh_tw: "動手前與動手後的服務狀態各要一份證據，前者在時段開始之前觀察，後者在恢復之後；同一份不能用兩次，只寫「已恢復」不夠。",
        en: "One piece of evidence for the state before the window opened and another for the state after restoration; the same one does not serve twice, and \"recovered\" alone is not a state.",
    },
    fields: &["before_service_state_ref", "after_service_state_ref"],
    lane: Some(Lane::BeforeAfter),
    look,
};

const UNKNOWN: Say = say(
    ["狀態是 unknown，等於沒有前後對照。", "查出當時的狀態；監控的歷史紀錄通常查得到。"],
    [
        "The state is unknown, so there is nothing to compare.",
        "Find out how the service was; the history of the monitoring usually says.",
    ],
);
const SAME_EVIDENCE: Say = say(
    ["事前與事後引用同一份證據。", "各引用一份：一份在時段開始前，一份在恢復後。"],
    [
        "Before and after cite the same evidence.",
        "Cite one from before the window and another from after the restoration.",
    ],
);
const TOO_LATE: Say = say(
    [
        "事前狀態是在處理時段開始之後才觀察的。",
        "引用時段開始之前的證據；監控的歷史紀錄通常查得到。",
    ],
    [
        "The state before was observed after the window opened.",
        "Cite evidence from before the window; the history of the monitoring usually has it.",
    ],
);
const TOO_OLD: Say = say(
    ["事前狀態比處理時段早了超過 30 天，說明不了這次事件。", "引用事件之前不久的證據。"],
    [
        "The state before was observed more than 30 days before the window opened.",
        "Cite evidence from shortly before the incident.",
    ],
);
const ONLY_RECOVERED: Say = say(
    ["摘要只說恢復了。", "寫出狀態：哪些功能正常、錯誤率多少、還缺什麼。"],
    [
        "The summary says no more than that it recovered.",
        "Say how it is: what works, what the error rate is, what is still missing.",
    ],
);
const NOT_HEALTHY: Say = say(
    ["寫著已經恢復，事後狀態卻不是 healthy。", "還沒恢復就寫仍然降級；恢復了就引用恢復後的證據。"],
    [
        "It says restored, and the state after is not healthy.",
        "If it is not restored, say that it is still degraded; if it is, cite evidence from afterwards.",
    ],
);
const HEALTHY_BUT_DEGRADED: Say = say(
    ["寫著仍然降級，事後狀態卻是 healthy。", "核對是哪一個；只有部分恢復就是 degraded。"],
    [
        "It says still degraded, and the state after is healthy.",
        "Find out which of the two it is; partly recovered is degraded.",
    ],
);

/// Seconds from which the state before says nothing about this incident.
const TOO_OLD_SECONDS: i64 = 30 * 24 * 60 * 60;

fn look(case: &Case<'_>, findings: &mut Findings) {
    let fields = &case.packet.fields;
    let before = fields.before_service_state_ref.given();
    let after = fields.after_service_state_ref.given();
    for (field, evidence) in
        [("before_service_state_ref", before), ("after_service_state_ref", after)]
    {
        if let Some(evidence) = evidence {
            look_at_state(field, evidence, findings);
        }
    }
    let cited =
        |evidence: Option<&Evidence<State>>| evidence.and_then(|it| it.common.cited.clone());
    let is_same = cited(before).is_some() && cited(before) == cited(after);
    findings.add_if(is_same, at!["after_service_state_ref", "ref"], SAME_EVIDENCE);
    if let Some((observed, from)) =
        before.and_then(|before| before.common.observed_at).zip(case.window_from())
    {
        let at = at!["before_service_state_ref", "observed_at"];
        findings.add_if(observed > from, at, TOO_LATE);
        findings.add_if(observed < from.plus_seconds(-TOO_OLD_SECONDS), at, TOO_OLD);
    }
    let state = after.and_then(|after| after.facts.state);
    let is_healthy = state == Some(ServiceState::Healthy);
    let is_ill = state.is_some() && !is_healthy && state != Some(ServiceState::Unknown);
    let at = at!["after_service_state_ref", "state"];
    findings.add_if(case.restored_at().is_some() && is_ill, at, NOT_HEALTHY);
    findings.add_if(case.degraded_since().is_some() && is_healthy, at, HEALTHY_BUT_DEGRADED);
}

fn look_at_state(field: &'static str, evidence: &Evidence<State>, findings: &mut Findings) {
    let is_unknown = evidence.facts.state == Some(ServiceState::Unknown);
    findings.add_if(is_unknown, at![field, "state"], UNKNOWN);
    let summary = evidence.common.summary.as_ref().map(super::Summary::as_str).unwrap_or_default();
    let is_only_recovered = recovered::is_all_it_says(summary);
    findings.add_if(is_only_recovered, at![field, "summary"], ONLY_RECOVERED);
}
