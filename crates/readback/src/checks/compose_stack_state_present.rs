//! How many containers there are in which state, in numbers that can be.

use super::Check;
use super::case::Case;
use super::finding::{Findings, Say, at, say};
use crate::lane::Lane;
use crate::lang::Text;
use crate::packet::records::Containers;
use crate::vocabulary::StateEvidence;

pub(super) const CHECK: Check = Check {
    id: "compose_stack_state_present",
    instruction: Text {
        zh_tw: "給容器的總數，以及執行中、反覆重啟、已結束、不健康各有幾個；只要數字與一句摘要，不要貼指令輸出。",
        en: "Count the containers: total, running, restarting, exited, unhealthy. Numbers and one sentence; no pasted command output.",
    },
    fields: &["compose_stack_state_ref"],
    lane: Some(Lane::ServiceState),
    look,
};

const HAS_ONE: Say = say(
    [
        "這種服務面一定有 compose，不能寫不適用。",
        "填上狀態；查不到就寫 unknown 與理由，這一項仍算沒交齊。",
    ],
    [
        "A surface of this kind has compose, so this cannot be called not applicable.",
        "State how it is; where nobody knows, say unknown with a reason, and this stays open.",
    ],
);
const MORE_THAN_ALL: Say = say(
    [
        "執行中、反覆重啟與已結束加起來超過總數。",
        "重數一次；`docker compose ps -a` 的總數包含已結束的。",
    ],
    [
        "Running, restarting and exited together are more than the total.",
        "Count again; the total includes the exited ones.",
    ],
);
const MORE_UNHEALTHY: Say = say(
    ["不健康的比執行中的還多。", "重數一次；不健康的容器都是執行中的。"],
    [
        "More containers are unhealthy than are running.",
        "Count again; an unhealthy container is one that runs.",
    ],
);
const NONE_RUNS: Say = say(
    ["寫著已經恢復，卻沒有任何容器在執行。", "還沒恢復就寫仍然降級；恢復了就給恢復後的數字。"],
    [
        "It says restored, and no container runs.",
        "If it is not restored, say still degraded; if it is, give the numbers afterwards.",
    ],
);
const RESTARTING: Say = say(
    ["寫著已經恢復，卻還有容器反覆重啟。", "反覆重啟就還沒恢復：等它穩定，或寫仍然降級。"],
    [
        "It says restored, and a container keeps restarting.",
        "That is not restored: wait until it is stable, or say still degraded.",
    ],
);
const UNHEALTHY: Say = say(
    ["寫著已經恢復，卻還有不健康的容器。", "不健康就還沒恢復：等它健康，或寫仍然降級。"],
    [
        "It says restored, and a container is unhealthy.",
        "That is not restored: wait until it is healthy, or say still degraded.",
    ],
);
const EXITED: Say = say(
    ["有容器已結束，卻沒有摘要說明為什麼。", "補上 summary：例如那是跑完就結束的工作。"],
    [
        "Containers have exited, and no summary says why.",
        "Add a summary: that they are jobs which end by themselves, for instance.",
    ],
);

fn look(case: &Case<'_>, findings: &mut Findings) {
    const FIELD: &str = "compose_stack_state_ref";
    let field = &case.packet.fields.compose_stack_state_ref;
    let is_evaded = field.is_not_applicable() && case.has(StateEvidence::Compose);
    findings.add_if(is_evaded, at![FIELD], HAS_ONE);
    let Some(evidence) = field.given() else { return };
    let Some(containers) = &evidence.facts.containers else { return };
    look_at_sums(containers, findings);
    if case.restored_at().is_some() {
        let at = |key: &'static str| [FIELD.into(), "containers".into(), key.into()];
        let any = |count: Option<u64>| count.is_some_and(|count| count > 0);
        findings.add_if(containers.running == Some(0), &at("running"), NONE_RUNS);
        findings.add_if(any(containers.restarting), &at("restarting"), RESTARTING);
        findings.add_if(any(containers.unhealthy), &at("unhealthy"), UNHEALTHY);
        let is_unexplained = any(containers.exited) && case.lacks_summary(FIELD, evidence);
        findings.add_if(is_unexplained, &at("exited"), EXITED);
    }
}

fn look_at_sums(containers: &Containers, findings: &mut Findings) {
    const FIELD: &str = "compose_stack_state_ref";
    let Containers { total, running, restarting, exited, unhealthy } = containers;
    if let (Some(total), Some(running), Some(restarting), Some(exited)) =
        (total, running, restarting, exited)
    {
        let is_more = running + restarting + exited > *total;
        findings.add_if(is_more, at![FIELD, "containers", "total"], MORE_THAN_ALL);
    }
    let is_more = unhealthy.zip(*running).is_some_and(|(unhealthy, running)| unhealthy > running);
    findings.add_if(is_more, at![FIELD, "containers", "unhealthy"], MORE_UNHEALTHY);
}
