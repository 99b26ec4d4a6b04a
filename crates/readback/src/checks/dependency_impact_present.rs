//! How each dependency was hit, in step with what the routes and providers say.

use super::Check;
use super::case::{Case, names_nothing};
use super::finding::{Findings, Say, at, say};
use crate::lane::Lane;
use crate::lang::Text;
use crate::packet::evidence::Stated;
use crate::packet::words::{Impact, RouteState};

pub(super) const CHECK: Check = Check {
    id: "dependency_impact_present",
    instruction: Text {
        zh_tw: "上游、下游、資料庫、佇列、映像檔登錄庫（registry）、AI 服務供應商、對外路由與監控逐項寫出影響，受影響的要點名；沒有影響也請寫「none」。",
        en: "For upstream, downstream, database, queue, registry, AI provider, public route and monitoring state the impact, and name what was affected; \"none\" is an answer, silence is not.",
    },
    fields: &["dependency_impact_ref"],
    lane: Some(Lane::ServiceState),
    look,
};

const NOTHING_APPLIES: Say = say(
    ["每一項都寫不適用。", "至少有一項適用：服務總有上游或下游。"],
    [
        "Every side is called not applicable.",
        "One of them applies at least: a service has something before or behind it.",
    ],
);
const NOT_NAMED: Say = say(
    ["有東西受影響，卻沒有點名。", "在 affected 列出受影響的服務。"],
    ["Something was affected and is not named.", "List what was affected under affected."],
);
const RESTORED_BUT_DOWN: Say = say(
    ["寫著已經恢復，卻還有一項是 down。", "還沒恢復就寫仍然降級；恢復了就改成 recovered。"],
    [
        "It says restored, and a side is down.",
        "If it is not restored, say still degraded; if it is, that side is recovered.",
    ],
);
const CONTRADICTS: Say = say(
    [
        "跟它自己那一欄說的不一樣。",
        "兩處對一下：有恢復或仍然降級，就是受過影響；沒受影響，這裡就是 none。",
    ],
    [
        "It contradicts what the field of its own says.",
        "Compare the two: what recovered or is still degraded was affected; what was unaffected is none here.",
    ],
);

fn look(case: &Case<'_>, findings: &mut Findings) {
    const FIELD: &str = "dependency_impact_ref";
    let fields = &case.packet.fields;
    let Some(evidence) = fields.dependency_impact_ref.given() else { return };
    let facts = &evidence.facts;
    let sides = [
        ("upstream", facts.upstream),
        ("downstream", facts.downstream),
        ("database", facts.database),
        ("queue", facts.queue),
        ("registry", facts.registry),
        ("ai_provider", facts.ai_provider),
        ("public_route", facts.public_route),
        ("monitoring", facts.monitoring),
    ];
    let applies_nowhere = sides.iter().all(|(_, side)| *side == Some(Impact::NotApplicable));
    findings.add_if(applies_nowhere, at![FIELD], NOTHING_APPLIES);
    let is_affected = sides.iter().any(|(_, side)| side.is_some_and(is_hit));
    let is_named = facts.affected.as_ref().is_some_and(|affected| !names_nothing(affected));
    findings.add_if(is_affected && !is_named, at![FIELD, "affected"], NOT_NAMED);
    if case.restored_at().is_some() {
        for (key, side) in sides {
            findings.add_if(side == Some(Impact::Down), at![FIELD, key], RESTORED_BUT_DOWN);
        }
    }
    let public = own_word(&fields.public_route_recovery_ref, |evidence| evidence.facts.state);
    let provider = own_word(&fields.agent_provider_health_ref, |evidence| evidence.facts.state);
    for (key, side, own) in
        [("public_route", facts.public_route, public), ("ai_provider", facts.ai_provider, provider)]
    {
        let contradicts = side.zip(own).is_some_and(|(side, own)| is_hit(side) != own);
        findings.add_if(contradicts, at![FIELD, key], CONTRADICTS);
    }
}

/// Whether a dependency was hit, whether or not it has recovered.
const fn is_hit(impact: Impact) -> bool {
    matches!(impact, Impact::Degraded | Impact::Down | Impact::Recovered)
}

/// Whether the field of a route or provider says that it was hit, where it says anything.
fn own_word<T>(field: &Stated<T>, state: impl Fn(&T) -> Option<RouteState>) -> Option<bool> {
    match field {
        Stated::NotApplicable => Some(false),
        Stated::Given(evidence) => state(evidence).map(|state| state != RouteState::Unaffected),
        Stated::Missing | Stated::Wrong | Stated::Unknown => None,
    }
}
