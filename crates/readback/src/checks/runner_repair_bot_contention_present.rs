//! Whether anything competed for the host, in step with what the daemon's entry says.

use super::Check;
use super::case::Case;
use super::finding::{Findings, Say, at, say};
use crate::lane::Lane;
use crate::lang::Text;
use crate::packet::words::Contention;

pub(super) const CHECK: Check = Check {
    id: "runner_repair_bot_contention_present",
    instruction: Text {
        zh_tw: "執行器、修復機器人、備份工作、iptables 與 compose 操作逐一寫明有沒有互相競爭；看到競爭就說明經過，而且要與 daemon 的描述一致。",
        en: "For runner, repair bot, backup job, iptables and compose action state whether they competed for the host; explain what was observed, and keep it in step with what the daemon's entry says.",
    },
    fields: &["contention_review", "docker_daemon_state_ref"],
    lane: Some(Lane::ServiceState),
    look,
};

const NO_SUMMARY: Say = say(
    ["看到競爭，卻沒有摘要說明經過。", "補上 summary：什麼跟什麼競爭、後來怎麼處理。"],
    [
        "Contention was observed, and no summary says what happened.",
        "Add a summary: what competed with what, and what was done about it.",
    ],
);
const DAEMON_UNSTATED: Say = say(
    [
        "daemon 的那一項沒有填，所以也沒有寫它有沒有競爭（contention）。",
        "填上 daemon 的那一項，連同 contention；沒有 Docker 就寫不適用與理由。",
    ],
    [
        "The daemon's entry is not given, so nothing says whether anything competed for it (contention).",
        "Give the daemon's entry with its contention; where there is no Docker, say not applicable with a reason.",
    ],
);
const DAEMON_SAYS_NONE: Say = say(
    [
        "五項之中有競爭，daemon 的那一項卻寫 none。",
        "兩處對一下：有競爭，daemon 的 contention 就是 observed。",
    ],
    [
        "One of the five was observed, and the daemon's entry says none.",
        "Compare the two: if anything competed, contention of the daemon is observed.",
    ],
);
const DAEMON_SAYS_OBSERVED: Say = say(
    [
        "daemon 的那一項寫有競爭，五項卻都是 none。",
        "寫出是哪一項在競爭，或把 daemon 的 contention 改成 none。",
    ],
    [
        "The daemon's entry says observed, and all five are none.",
        "Say which of the five competed, or write none there.",
    ],
);

fn look(case: &Case<'_>, findings: &mut Findings) {
    const FIELD: &str = "contention_review";
    let fields = &case.packet.fields;
    let docker = &fields.docker_daemon_state_ref;
    let at = at!["docker_daemon_state_ref", "contention"];
    findings.add_if(!docker.is_answered(), at, DAEMON_UNSTATED);
    let Some(evidence) = fields.contention_review.given() else { return };
    let facts = &evidence.facts;
    let sides =
        [facts.runner, facts.repair_bot, facts.backup_job, facts.iptables, facts.compose_action];
    let is_observed = sides.contains(&Some(Contention::Observed));
    let is_complete = sides.iter().all(Option::is_some);
    let is_unexplained = is_observed && case.lacks_summary(FIELD, evidence);
    findings.add_if(is_unexplained, at![FIELD, "summary"], NO_SUMMARY);
    match docker.given().and_then(|docker| docker.facts.contention) {
        Some(Contention::None) => findings.add_if(is_observed, at, DAEMON_SAYS_NONE),
        Some(Contention::Observed) => {
            findings.add_if(is_complete && !is_observed, at, DAEMON_SAYS_OBSERVED);
        }
        None => {}
    }
}
