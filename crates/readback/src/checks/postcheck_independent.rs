//! Somebody who neither acted nor decided looked again, afterwards.

use super::Check;
use super::case::Case;
use super::finding::{Findings, Say, at, say};
use crate::lane::Lane;
use crate::lang::Text;
use crate::packet::evidence::Evidence;
use crate::packet::people::{Actor, Identity, is_same};
use crate::packet::records::Postcheck;
use crate::packet::words::Basis;

pub(super) const CHECK: Check = Check {
    id: "postcheck_independent",
    instruction: Text {
        zh_tw: "恢復之後，請另一位沒有動手也沒有下決定的人親自再查一次；機器人的回報與介面上的綠燈都不算。",
        en: "After the restoration, somebody who neither acted nor decided looks again; a bot's report or a green card in a UI does not count.",
    },
    fields: &["postcheck_readback_ref"],
    lane: Some(Lane::Actor),
    look,
};

const NOBODY: Say = say(
    ["沒有寫是誰複查的。", "補上 observed_by：角色、團隊與代號（principal）。"],
    ["Nothing says who looked again.", "Add observed_by: role, team and principal."],
);
const NO_PRINCIPAL: Say = say(
    ["複查的人沒有代號（principal），無法確認不是動手的人。", "補上 observed_by.principal。"],
    [
        "The one who looked again has no principal, so nobody can tell that it was another person.",
        "Add observed_by.principal.",
    ],
);
const ANONYMOUS: Say = say(
    ["這個稱呼等於沒有說是誰。", "寫出角色與團隊。"],
    ["This name says nothing about who it was.", "Give a role and a team."],
);
const ACTED: Say = say(
    ["複查的就是動手的人。", "請另一位沒有動手也沒有做決定的人再查一次。"],
    [
        "The one who looked again is one of those who acted.",
        "Have somebody look who neither acted nor decided.",
    ],
);
const DECIDED: Say = say(
    ["複查的就是做決定的人。", "請另一位沒有動手也沒有做決定的人再查一次。"],
    [
        "The one who looked again is the one who decided.",
        "Have somebody look who neither acted nor decided.",
    ],
);
const ACTED_BY_NAME: Say = say(
    [
        "複查的人跟動手的人角色、團隊都一樣，不知道是不是同一個人。",
        "真的是另一個人，兩邊都寫上代號（principal）；是同一個人，請另一位沒有動手也沒有做決定的人再查一次。",
    ],
    [
        "The one who looked again has the role and team of one who acted, so nobody can tell that it was another person.",
        "If it was, give the principals of both; if not, have somebody look who neither acted nor decided.",
    ],
);
const DECIDED_BY_NAME: Say = say(
    [
        "複查的人跟做決定的人角色、團隊都一樣，不知道是不是同一個人。",
        "真的是另一個人，兩邊都寫上代號（principal）；是同一個人，請另一位沒有動手也沒有做決定的人再查一次。",
    ],
    [
        "The one who looked again has the role and team of the one who decided, so nobody can tell that it was another person.",
        "If it was, give the principals of both; if not, have somebody look who neither acted nor decided.",
    ],
);
const MACHINE: Say = say(
    ["複查的是機器人或代理。", "請一個人親自再查一次；機器的結果可以當作依據之一。"],
    [
        "A bot or an agent looked again.",
        "Have a person look; what the machine says may be part of the basis.",
    ],
);
const ONLY_UI: Say = say(
    ["只看了介面上的卡片。", "至少再做一項查驗，例如功能探測。"],
    [
        "It rests on a card in a UI only.",
        "Check one more thing at least, such as a functional probe.",
    ],
);
const SAME_EVIDENCE: Say = say(
    ["複查引用的證據跟恢復或事後狀態是同一份。", "引用複查自己的證據。"],
    [
        "The post-check cites the same evidence as the restoration or the state after.",
        "Cite evidence of its own.",
    ],
);
const NO_TIME: Say = say(
    ["沒有寫複查的時間（observed_at）。", "補上 observed_at，要帶時區。"],
    [
        "Nothing says when it was looked at again (observed_at).",
        "Add observed_at, with its offset.",
    ],
);
const TOO_EARLY: Say = say(
    ["複查早於恢復。", "恢復之後再查一次。"],
    ["It was looked at before the restoration.", "Look again after the restoration."],
);

const FIELD: &str = "postcheck_readback_ref";

fn look(case: &Case<'_>, findings: &mut Findings) {
    let Some(evidence) = case.packet.fields.postcheck_readback_ref.given() else { return };
    look_at_observer(evidence, case, findings);
    let is_noted = case.packet.has_problem_at(at![FIELD, "observed_at"]);
    let observed_at = evidence.common.observed_at;
    let is_live = case.candidate.requires_live_evidence;
    let has_no_time = observed_at.is_none() && !is_noted && !is_live;
    findings.add_if(has_no_time, at![FIELD, "observed_at"], NO_TIME);
    let earliest = if case.is_open() { case.window_from() } else { case.restored_at() };
    let is_early = observed_at.zip(earliest).is_some_and(|(time, earliest)| time < earliest);
    findings.add_if(is_early, at![FIELD, "observed_at"], TOO_EARLY);
    let basis = evidence.facts.basis.as_deref().unwrap_or_default();
    let is_ui = !basis.is_empty() && basis.iter().all(|basis| *basis == Basis::UiCard);
    findings.add_if(is_ui, at![FIELD, "basis"], ONLY_UI);
    let cited = evidence.common.cited.as_ref();
    let fields = &case.packet.fields;
    let others = [
        fields.restoration_evidence_ref.given().and_then(|other| other.common.cited.as_ref()),
        fields.after_service_state_ref.given().and_then(|other| other.common.cited.as_ref()),
    ];
    let is_same = cited.is_some() && others.contains(&cited);
    findings.add_if(is_same, at![FIELD, "ref"], SAME_EVIDENCE);
}

/// What is said where somebody is one of these: by principal, or only by role and team.
fn said_of_same<'a>(
    others: impl IntoIterator<Item = Identity<'a>>,
    who: Identity<'_>,
    [by_principal, by_name]: [Say; 2],
) -> Option<Say> {
    let mut same = others.into_iter().filter(|other| is_same(other, &who)).peekable();
    same.peek()?;
    let is_known = same.any(|other| other.principal.is_some() && who.principal.is_some());
    Some(if is_known { by_principal } else { by_name })
}

fn look_at_observer(evidence: &Evidence<Postcheck>, case: &Case<'_>, findings: &mut Findings) {
    let at = at![FIELD, "observed_by"];
    let Some(observer) = &evidence.common.observed_by else {
        // Where live evidence is required, this is said of every field alike.
        let is_noted = case.packet.has_problem_at(at)
            || case.packet.lacks_default("observed_by")
            || case.candidate.requires_live_evidence;
        findings.add_if(!is_noted, at, NOBODY);
        return;
    };
    let identity = observer.identity();
    let principal = at![FIELD, "observed_by", "principal"];
    let is_noted = case.packet.has_problem_at(principal);
    findings.add_if(identity.principal.is_none() && !is_noted, principal, NO_PRINCIPAL);
    findings.add_if(case.is_nobody(identity), at, ANONYMOUS);
    let actors = case.actors().iter().map(Actor::identity);
    if let Some(say) = said_of_same(actors, identity, [ACTED, ACTED_BY_NAME]) {
        findings.add(at, say);
    }
    if let Some(say) = said_of_same(case.decider(), identity, [DECIDED, DECIDED_BY_NAME]) {
        findings.add(at, say);
    }
    findings.add_if(observer.is_machine(), at, MACHINE);
}
