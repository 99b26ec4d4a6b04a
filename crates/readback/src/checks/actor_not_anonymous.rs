//! Who did what, when, to what scope, and who decided: somebody, not root.

use super::Check;
use super::case::{Case, names_nothing};
use super::finding::{Findings, Say, at, say};
use crate::lane::Lane;
use crate::lang::Text;
use crate::packet::people::{Actor, is_same};
use crate::packet::words::{Action, ActorKind, Part};

pub(super) const CHECK: Check = Check {
    id: "actor_not_anonymous",
    instruction: Text {
        zh_tw: "寫明誰做了什麼、在什麼時間、影響哪些範圍、由誰決定：角色與團隊即可，但 root、admin、不明都不算人；機器人與排程要寫明替哪個團隊執行。",
        en: "Say who did what, when, to what scope, and who decided: role and team suffice, but root, admin or unknown is nobody; a bot, agent or scheduler names the team it acts for.",
    },
    fields: &["actor_attribution_ref"],
    lane: Some(Lane::Actor),
    look,
};

const NOBODY: Say = say(
    ["沒有任何行為者。", "寫出誰做了什麼；沒有人動手，就寫 action: none 與負責的角色。"],
    [
        "There is no actor.",
        "Say who did what; where nobody acted, write action: none with the role that answers for it.",
    ],
);
const ANONYMOUS: Say = say(
    ["這個稱呼等於沒有說是誰。", "寫出角色與團隊，例如「值班 SRE」「平台組」；不需要姓名。"],
    [
        "This name says nothing about who it was.",
        "Give a role and a team, such as \"on-call SRE\" of \"platform\"; no personal name is needed.",
    ],
);
const FOR_NOBODY: Say = say(
    ["機器人、代理或排程沒有寫替誰執行。", "補上 on_behalf_of：它替哪個團隊執行。"],
    [
        "A bot, agent or scheduler does not say for whom it acted.",
        "Add on_behalf_of: the team that it acts for.",
    ],
);
const FUTURE: Say = say(
    ["動手的時間在未來。", "核對時間與時區。"],
    ["The action lies in the future.", "Compare the time and its offset."],
);
const AFTER_SUBMISSION: Say = say(
    [
        "動手的時間晚於送交時間（submitted_at）。",
        "核對兩個時間與時區；送交之後才做的，另外交一份。",
    ],
    [
        "The action lies after submitted_at.",
        "Compare the two times and their offsets; what was done after the submission goes into another packet.",
    ],
);
const OUTSIDE: Say = say(
    ["這個恢復動作不在處理時段裡。", "核對動作的時間，或把處理時段擴大到涵蓋它。"],
    [
        "This recovery action lies outside the window.",
        "Compare its time, or widen the window so that it holds it.",
    ],
);
const NONE_BESIDE_REBOOT: Say = say(
    [
        "一邊寫沒有動作，一邊又有重開機。",
        "重開機就是動作：寫出是誰或什麼造成的；斷電用 power_loss。",
    ],
    [
        "It says that nothing was done, beside a reboot.",
        "A reboot is an action: say who or what caused it; a power cut is power_loss.",
    ],
);
const DECIDED_BY_MACHINE: Say = say(
    ["決定的是機器人或代理，不是人。", "寫出決定要做、或決定讓它自動做的那個角色與團隊。"],
    [
        "A bot or an agent is named as the one who decided.",
        "Name the role and team that decided, or that decided to let it act.",
    ],
);
const NO_SCOPE: Say = say(
    ["沒有寫影響到哪些範圍。", "列出被動到的服務、容器、單元或主機。"],
    [
        "Nothing says what was affected.",
        "List the services, containers, units or hosts that were touched.",
    ],
);

fn look(case: &Case<'_>, findings: &mut Findings) {
    const FIELD: &str = "actor_attribution_ref";
    let Some(attribution) = case.packet.fields.actor_attribution_ref.given() else { return };
    let facts = &attribution.facts;
    let is_empty =
        facts.actors.as_ref().is_some_and(Vec::is_empty) && !case.has_unread(at![FIELD, "actors"]);
    findings.add_if(is_empty, at![FIELD, "actors"], NOBODY);
    for (index, actor) in case.places_in(at![FIELD, "actors"]).zip(case.actors()) {
        look_at_actor(index, actor, case, findings);
    }
    let has_no_scope = facts.affected_scope.as_ref().is_some_and(|scope| names_nothing(scope));
    findings.add_if(has_no_scope, at![FIELD, "affected_scope"], NO_SCOPE);
    if let Some(decider) = case.decider() {
        let at = at![FIELD, "decided_by"];
        findings.add_if(case.is_nobody(decider), at, ANONYMOUS);
        let is_machine = |actor: &Actor| {
            matches!(actor.kind(), ActorKind::Bot | ActorKind::Agent)
                && is_same(&actor.identity(), &decider)
        };
        let is_decided_by_machine =
            decider.calls_itself_a_machine() || case.actors().iter().any(is_machine);
        findings.add_if(is_decided_by_machine, at, DECIDED_BY_MACHINE);
    }
}

fn look_at_actor(index: usize, actor: &Actor, case: &Case<'_>, findings: &mut Findings) {
    const FIELD: &str = "actor_attribution_ref";
    let at_key = |key: &'static str| [FIELD.into(), "actors".into(), index.into(), key.into()];
    let identity = actor.identity();
    let is_anonymous = |name: &str| case.is_anonymous(name);
    let is_no_role = identity.role.is_some_and(|role| case.is_no_role(role));
    findings.add_if(is_no_role, &at_key("role"), ANONYMOUS);
    findings.add_if(identity.team.is_some_and(is_anonymous), &at_key("team"), ANONYMOUS);
    let is_machine =
        matches!(actor.kind(), ActorKind::Bot | ActorKind::Agent | ActorKind::Scheduler);
    let acts_for = actor.on_behalf_of.as_ref().map(super::Name::as_str);
    findings.add_if(is_machine && acts_for.is_none(), &at_key("on_behalf_of"), FOR_NOBODY);
    let is_for_nobody = acts_for.is_some_and(is_anonymous);
    findings.add_if(is_machine && is_for_nobody, &at_key("on_behalf_of"), ANONYMOUS);
    if let Some(time) = actor.at {
        let is_future = case.is_future(time);
        findings.add_if(is_future, &at_key("at"), FUTURE);
        let is_later = case.submitted_at().is_some_and(|submitted| time > submitted);
        findings.add_if(is_later && !is_future, &at_key("at"), AFTER_SUBMISSION);
        let is_recovery = matches!(actor.part, Some(Part::Recovery | Part::Both));
        let is_before = case.window_from().is_some_and(|from| time < from);
        let is_after = case.window_end().is_some_and(|end| time > end);
        findings.add_if(is_recovery && (is_before || is_after), &at_key("at"), OUTSIDE);
    }
    let boot = case.packet.fields.boot_time_ref.given();
    let was_rebooted = boot.is_some_and(|boot| boot.facts.rebooted == Some(true))
        || case.actors().iter().any(|actor| actor.action == Some(Action::Reboot));
    let is_none = actor.action == Some(Action::None);
    findings.add_if(is_none && was_rebooted, &at_key("action"), NONE_BESIDE_REBOOT);
}
