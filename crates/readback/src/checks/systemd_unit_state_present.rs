//! How systemd is, and how many units failed.

use super::Check;
use super::case::Case;
use super::finding::{Findings, Say, at, say};
use crate::lane::Lane;
use crate::lang::Text;
use crate::packet::text::is_placeholder;
use crate::packet::words::SystemState;
use crate::vocabulary::StateEvidence;

pub(super) const CHECK: Check = Check {
    id: "systemd_unit_state_present",
    instruction: Text {
        zh_tw: "給 systemd 的整體狀態、失敗單元的數量與重啟策略；整體顯示 degraded 卻沒有失敗單元時，用一句話說明原因。",
        en: "State the system state of systemd, how many units failed and the restart policy; if it says degraded with no failed unit, explain that in one sentence.",
    },
    fields: &["systemd_unit_state_ref"],
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
const NO_POLICY: Say = say(
    ["重啟策略寫的等於沒有說。", "寫出策略，例如 on-failure；不重啟就寫 no。"],
    [
        "What is given as restart policy says nothing.",
        "Give the policy, such as on-failure; where nothing restarts, write no.",
    ],
);

/// Policies that look like a placeholder.
const POLICIES: [&str; 2] = ["no", "none"];

const DEGRADED_WITHOUT_REASON: Say = say(
    [
        "整體是 degraded，卻沒有失敗單元，也沒有摘要說明。",
        "補上 summary 說明為什麼，或核對失敗單元的數量。",
    ],
    [
        "The system state is degraded with no failed unit, and no summary explains it.",
        "Explain it in a summary, or count the failed units again.",
    ],
);

fn look(case: &Case<'_>, findings: &mut Findings) {
    const FIELD: &str = "systemd_unit_state_ref";
    let field = &case.packet.fields.systemd_unit_state_ref;
    let is_evaded = field.is_not_applicable() && case.has(StateEvidence::Systemd);
    findings.add_if(is_evaded, at![FIELD], HAS_ONE);
    let Some(evidence) = field.given() else { return };
    let policy = evidence.facts.restart_policy.as_ref().map(super::Name::as_str);
    let says_nothing = policy.is_some_and(|policy| {
        is_placeholder(policy) && !POLICIES.contains(&policy.to_lowercase().as_str())
    });
    findings.add_if(says_nothing, at![FIELD, "restart_policy"], NO_POLICY);
    let is_degraded = evidence.facts.system_state == Some(SystemState::Degraded);
    let is_unexplained =
        evidence.facts.failed_units == Some(0) && case.lacks_summary(FIELD, evidence);
    findings.add_if(
        is_degraded && is_unexplained,
        at![FIELD, "system_state"],
        DEGRADED_WITHOUT_REASON,
    );
}
