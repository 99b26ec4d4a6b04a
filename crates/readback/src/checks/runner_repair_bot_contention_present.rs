//! Whether anything competed for the host, in step with what the daemon's entry says.

use super::Check;
use super::case::Case;
use super::finding::{Findings, Say, at, say};
use crate::lane::Lane;
use crate::lang::Text;
use crate::packet::pointer::Step;
use crate::packet::records::ContentionReview;
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

/// Where the daemon says whether anything competed for it.
pub(super) const OF_DAEMON: &[Step] =
    &[Step::Key("docker_daemon_state_ref"), Step::Key("contention")];

fn look(case: &Case<'_>, findings: &mut Findings) {
    const FIELD: &str = "contention_review";
    let fields = &case.packet.fields;
    let Some(evidence) = fields.contention_review.given() else { return };
    let sides = sides(&evidence.facts);
    let is_observed = sides.contains(&Some(Contention::Observed));
    let is_complete = sides.iter().all(Option::is_some);
    let is_unexplained = is_observed && case.lacks_summary(FIELD, evidence);
    findings.add_if(is_unexplained, at![FIELD, "summary"], NO_SUMMARY);
    let docker = &fields.docker_daemon_state_ref;
    match docker.given().and_then(|docker| docker.facts.contention) {
        Some(Contention::None) => findings.add_if(is_observed, OF_DAEMON, DAEMON_SAYS_NONE),
        Some(Contention::Observed) => {
            findings.add_if(is_complete && !is_observed, OF_DAEMON, DAEMON_SAYS_OBSERVED);
        }
        None => {}
    }
}

const fn sides(review: &ContentionReview) -> [Option<Contention>; 5] {
    [review.runner, review.repair_bot, review.backup_job, review.iptables, review.compose_action]
}

/// Whether the word of the daemon is needed here, because one of the five was observed: then this check says that it is
/// missing, and not that of the daemon.
pub(super) fn needs_the_daemons_word(case: &Case<'_>) -> bool {
    let review = case.packet.fields.contention_review.given();
    review.map(|evidence| sides(&evidence.facts)).is_some_and(|sides| {
        sides.iter().all(Option::is_some) && sides.contains(&Some(Contention::Observed))
    })
}
