//! Which projects were kept in step, where anything spread.

use super::Check;
use super::case::{Case, names_nothing};
use super::finding::{Findings, Say, at, say};
use crate::lane::Lane;
use crate::lang::Text;
use crate::packet::words::{Impact, RouteState};

pub(super) const CHECK: Check = Check {
    id: "cross_project_sync_present",
    instruction: Text {
        zh_tw: "影響到其他專案、公開網站或監控時，列出已同步的專案；確定沒有波及，才寫不適用與理由。",
        en: "Where other projects, public sites or monitoring were affected, list the projects that were kept in step; not applicable, with a reason, only where nothing spread.",
    },
    fields: &["cross_project_sync_ref"],
    lane: Some(Lane::Impact),
    look,
};

const NO_PROJECT: Say = say(
    ["沒有列出任何專案。", "列出已同步的專案；確定沒有波及，就寫不適用與理由。"],
    [
        "No project is listed.",
        "List the projects that were kept in step; where nothing spread, say not applicable with a reason.",
    ],
);
const SPREAD: Say = say(
    ["寫著不適用，但對外路由或監控受到影響。", "列出已同步的專案：靠這條路由或這套監控的都算。"],
    [
        "It is called not applicable, and the public route or monitoring was affected.",
        "List the projects that were told: all that rely on the route or the monitoring.",
    ],
);

const OTHER_PROJECT: Say = say(
    [
        "團隊的 vocabulary.toml 沒有這個專案。",
        "寫成團隊用的名稱；真的是新的，就加進 vocabulary.toml 的 projects。",
    ],
    [
        "The team's vocabulary.toml does not know this project.",
        "Write the name that the team uses; if it is a new one, add it to projects in vocabulary.toml.",
    ],
);

fn look(case: &Case<'_>, findings: &mut Findings) {
    const FIELD: &str = "cross_project_sync_ref";
    let fields = &case.packet.fields;
    let field = &fields.cross_project_sync_ref;
    let projects = field.given().and_then(|evidence| evidence.facts.projects.as_ref());
    let has_none = projects.is_some_and(|projects| names_nothing(projects));
    findings.add_if(has_none, at![FIELD, "projects"], NO_PROJECT);
    let list = at![FIELD, "projects"];
    for (index, name) in case.places_in(list).zip(projects.into_iter().flatten()) {
        let is_other = !has_none && !case.knows_project(name);
        findings.add_if(is_other, at![FIELD, "projects", index], OTHER_PROJECT);
    }
    let is_hit = |impact: Option<Impact>| {
        matches!(impact, Some(Impact::Degraded | Impact::Down | Impact::Recovered))
    };
    let dependencies = fields.dependency_impact_ref.given().map(|evidence| &evidence.facts);
    let route = fields.public_route_recovery_ref.given().and_then(|evidence| evidence.facts.state);
    let has_spread = dependencies
        .is_some_and(|it| is_hit(it.public_route) || is_hit(it.monitoring))
        || matches!(route, Some(RouteState::Recovered | RouteState::StillDegraded));
    findings.add_if(field.is_not_applicable() && has_spread, at![FIELD], SPREAD);
}
