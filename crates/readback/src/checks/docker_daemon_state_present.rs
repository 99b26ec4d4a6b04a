//! How the Docker daemon is, without contradictions.

use super::Check;
use super::case::Case;
use super::finding::{Findings, Say, at, say};
use crate::lane::Lane;
use crate::lang::Text;
use crate::packet::words::{DaemonState, Socket};
use crate::vocabulary::StateEvidence;

pub(super) const CHECK: Check = Check {
    id: "docker_daemon_state_present",
    instruction: Text {
        zh_tw: "說明 Docker daemon 的狀態、API 是否回應、socket 在不在、有沒有互相競爭；失敗的 daemon 不會有可用的 API，兩者矛盾就要查清楚。",
        en: "State how the Docker daemon is, whether its API answers, whether the socket is there and whether anything competed for it; a failed daemon has no working API, so settle a contradiction first.",
    },
    fields: &["docker_daemon_state_ref"],
    lane: Some(Lane::ServiceState),
    look,
};

const HAS_ONE: Say = say(
    [
        "這種服務面一定有 Docker，不能寫不適用。",
        "填上狀態；查不到就寫 unknown 與理由，這一項仍算沒交齊。",
    ],
    [
        "A surface of this kind has Docker, so this cannot be called not applicable.",
        "State how it is; where nobody knows, say unknown with a reason, and this stays open.",
    ],
);
const DEAD_BUT_ANSWERS: Say = say(
    ["daemon 失敗或停止了，API 卻有回應。", "兩者矛盾，先查清楚是哪一個。"],
    [
        "The daemon failed or is inactive, and its API answers.",
        "The two contradict each other; find out which is true.",
    ],
);
const RESTORED_BUT_NOT_ACTIVE: Say = say(
    ["寫著已經恢復，daemon 卻不是 active。", "還沒恢復就寫仍然降級；恢復了就引用恢復後的狀態。"],
    [
        "It says restored, and the daemon is not active.",
        "If it is not restored, say still degraded; if it is, give the state afterwards.",
    ],
);
const RESTORED_BUT_SILENT: Say = say(
    [
        "寫著已經恢復，daemon 的 API 卻沒有回應。",
        "還沒恢復就寫仍然降級；恢復了就引用恢復後的狀態。",
    ],
    [
        "It says restored, and the API of the daemon does not answer.",
        "If it is not restored, say still degraded; if it is, give the state afterwards.",
    ],
);
const RESTORED_WITHOUT_SOCKET: Say = say(
    ["寫著已經恢復，daemon 的 socket 卻不在。", "還沒恢復就寫仍然降級；恢復了就引用恢復後的狀態。"],
    [
        "It says restored, and the socket of the daemon is absent.",
        "If it is not restored, say still degraded; if it is, give the state afterwards.",
    ],
);

fn look(case: &Case<'_>, findings: &mut Findings) {
    const FIELD: &str = "docker_daemon_state_ref";
    let field = &case.packet.fields.docker_daemon_state_ref;
    let is_evaded = field.is_not_applicable() && case.has(StateEvidence::Docker);
    findings.add_if(is_evaded, at![FIELD], HAS_ONE);
    let Some(docker) = field.given().map(|evidence| &evidence.facts) else { return };
    let is_dead = matches!(docker.state, Some(DaemonState::Failed | DaemonState::Inactive));
    let answers = docker.api_reachable == Some(true);
    findings.add_if(is_dead && answers, at![FIELD, "api_reachable"], DEAD_BUT_ANSWERS);
    if case.restored_at().is_some() {
        let is_active = docker.state.is_none_or(|state| state == DaemonState::Active);
        findings.add_if(!is_active, at![FIELD, "state"], RESTORED_BUT_NOT_ACTIVE);
        let is_silent = docker.api_reachable == Some(false);
        findings.add_if(is_silent, at![FIELD, "api_reachable"], RESTORED_BUT_SILENT);
        let is_absent = docker.socket == Some(Socket::Absent);
        findings.add_if(is_absent, at![FIELD, "socket"], RESTORED_WITHOUT_SOCKET);
    }
}
