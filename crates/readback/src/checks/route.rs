//! What the checks of routes and providers ask alike: recovered with a time that can be, and in step with the restoration.

use super::case::Case;
use super::finding::{Findings, Say, at, say};
use crate::packet::time::Time;
use crate::packet::words::RouteState;

const NO_TIME: Say = say(
    ["寫著已恢復，卻沒有恢復的時間。", "補上 recovered_at，要帶時區。"],
    ["It says recovered, and not when.", "Add recovered_at, with its offset."],
);
const TOO_EARLY: Say = say(
    ["恢復的時間早於處理時段。", "核對時間；在那之前就恢復的，這次沒有受影響。"],
    [
        "It recovered before the window opened.",
        "Compare the time; what recovered before was unaffected by this.",
    ],
);
const NOT_RECOVERED: Say = say(
    [
        "有恢復的時間，狀態卻不是已恢復。",
        "恢復過就寫 recovered；沒受影響或還沒恢復，就拿掉 recovered_at。",
    ],
    [
        "It says when it recovered, and not that it did.",
        "If it recovered, say recovered; if it was unaffected or is still degraded, take recovered_at out.",
    ],
);
const RESTORED_BUT_DEGRADED: Say = say(
    [
        "服務寫著已經恢復，這一項卻仍然降級。",
        "整體還沒恢復就寫 still_degraded_since；這一項恢復了就寫時間。",
    ],
    [
        "The service is called restored, and this is still degraded.",
        "If it is not restored as a whole, give still_degraded_since; if this recovered, give its time.",
    ],
);

pub(super) fn look(
    field: &'static str,
    state: Option<RouteState>,
    recovered_at: Option<Time>,
    case: &Case<'_>,
    findings: &mut Findings,
) {
    match state {
        Some(RouteState::Recovered) => {
            let at = at![field, "recovered_at"];
            let is_noted = case.packet.has_problem_at(at);
            findings.add_if(recovered_at.is_none() && !is_noted, at, NO_TIME);
            let early =
                recovered_at.zip(case.window_from()).is_some_and(|(time, from)| time < from);
            findings.add_if(early, at, TOO_EARLY);
        }
        Some(RouteState::StillDegraded) => {
            findings.add_if(
                case.restored_at().is_some(),
                at![field, "state"],
                RESTORED_BUT_DEGRADED,
            );
        }
        Some(RouteState::Unaffected) | None => {}
    }
    let never_recovered = matches!(state, Some(RouteState::Unaffected | RouteState::StillDegraded));
    if never_recovered && recovered_at.is_some() {
        findings.add(at![field, "recovered_at"], NOT_RECOVERED);
    }
}
