//! What is asked of values whichever check answers for them: that each is what the format says, that evidence was observed
//! when it can have been, that live evidence is live, and that the list of refs is exactly what is cited.

use super::case::Case;
use super::finding::{Finding, Findings, Say, Word, say};
use super::runner_repair_bot_contention_present as contention;
use super::trouble::sentence;
use crate::lane::Lane;
use crate::packet::evidence::Common;
use crate::packet::fields::owner_of;
use crate::packet::people::{Observer, is_same};
use crate::packet::pointer::{Pointer, Step};
use crate::packet::problem::{Problem, Trouble};
use crate::packet::time::Time;
use crate::packet::words::{ActorKind, Provenance};

/// Evidence of the state afterwards: it is observed when the work is over.
const AFTERWARDS: [&str; 7] = [
    "after_service_state_ref",
    "docker_daemon_state_ref",
    "compose_stack_state_ref",
    "systemd_unit_state_ref",
    "failed_unit_review_ref",
    "port_binding_state_ref",
    "dependency_impact_ref",
];

/// Evidence of the state before, which has its time like that of the state afterwards.
const BEFORE: &str = "before_service_state_ref";

/// Evidence that is live where the surface requires it, besides that of the state afterwards.
const LIVE: [&str; 3] = [BEFORE, "restoration_evidence_ref", "postcheck_readback_ref"];

/// What was found in common, each for the check that answers for its field.
pub(super) struct InCommon {
    found: Vec<Finding>,
}

impl InCommon {
    /// Looks at a packet once.
    pub(super) fn of(case: &Case<'_>) -> Self {
        let mut in_common = Self { found: Vec::new() };
        let is_told = |problem: &&Problem| !case.packet.is_copy_of_what_is_cited(problem);
        for problem in case.packet.problems.iter().filter(is_told) {
            let (say, words) = sentence(problem);
            in_common.push_for(
                answers_for(problem, case),
                problem.pointer.clone(),
                None,
                say,
                words,
            );
        }
        for (field, common) in case.evidence() {
            look_at_evidence(field, common, case, &mut in_common);
        }
        look_at_times(case, &mut in_common);
        look_at_refs(case, &mut in_common);
        look_at_schemes(case, &mut in_common);
        in_common
    }

    /// The findings of one check.
    pub(super) fn hand_over(&self, check: &'static str, findings: &mut Findings) {
        let own = self.found.iter().filter(|finding| finding.check == Some(check));
        findings.found.extend(own.cloned());
    }

    fn add(&mut self, steps: &[Step], say: Say) {
        self.push(Pointer::of(steps), None, say, Vec::new());
    }

    fn add_if(&mut self, is_wrong: bool, steps: &[Step], say: Say) {
        if is_wrong {
            self.add(steps, say);
        }
    }

    /// Without a lane of its own, a finding asks for that of its check.
    fn push(&mut self, pointer: Pointer, lane: Option<Lane>, say: Say, words: Vec<Word>) {
        self.push_for(owner_of(&pointer), pointer, lane, say, words);
    }

    fn push_for(
        &mut self,
        check: &'static str,
        pointer: Pointer,
        lane: Option<Lane>,
        say: Say,
        words: Vec<Word>,
    ) {
        let lane = lane.or_else(|| super::lane_of(check));
        self.found.push(Finding { check: Some(check), lane, pointer, say, words });
    }
}

/// The check that answers for what is wrong with a value: that of its field, but where a comparison lacks it.
fn answers_for(problem: &Problem, case: &Case<'_>) -> &'static str {
    let is_lacked = problem.trouble == Trouble::Missing
        && problem.pointer.steps() == contention::OF_DAEMON
        && contention::needs_the_daemons_word(case);
    if is_lacked { contention::CHECK.id } else { owner_of(&problem.pointer) }
}

const EARLY: Say = say(
    [
        "這份證據是在處理時段結束、服務恢復之前觀察的，不能代表事後的狀態。",
        "在處理時段結束並恢復之後再觀察一次，改填那次的證據與時間。",
    ],
    [
        "This was observed before the window ended and the service was restored, so it does not show the state afterwards.",
        "Observe it again after the window and the restoration, and give that evidence with its time.",
    ],
);
const EARLY_WHILE_OPEN: Say = say(
    [
        "這份證據是在處理時段開始之前觀察的，不能代表現在的狀態。",
        "改填處理時段開始之後觀察的證據與時間。",
    ],
    [
        "This was observed before the window opened, so it does not show how things stand now.",
        "Give evidence that was observed after the window opened, with its time.",
    ],
);
const NOT_OBSERVED: Say = say(
    [
        "沒有寫觀察時間（observed_at），無法知道這是哪個時間點的狀態。",
        "補上 observed_at，要帶時區。",
    ],
    [
        "It has no observed_at, so nobody knows of which time it speaks.",
        "Add observed_at, with its offset.",
    ],
);
const DECLARED: Say = say(
    [
        "這個服務面要求即時證據，這一項卻只是自行申報。",
        "改引用系統或行為者以外的人見證的證據，並寫 provenance: witnessed。",
    ],
    [
        "This surface requires live evidence, and this is only declared.",
        "Cite evidence that a system, or a person other than the actors, witnessed, and write provenance: witnessed.",
    ],
);
const NOBODY_OBSERVED: Say = say(
    [
        "這個服務面要求即時證據，這一項沒有寫是誰觀察的（observed_by）。",
        "補上 observed_by：角色與團隊。",
    ],
    [
        "This surface requires live evidence, and this does not say who observed it (observed_by).",
        "Add observed_by: role and team.",
    ],
);
const WITNESSED_BY_ACTOR: Say = say(
    [
        "這個服務面要求即時證據，這一項的見證人就是動手的人，只算自行申報。",
        "改引用系統或行為者以外的人見證的證據，並把 observed_by 寫成見證的那一位。",
    ],
    [
        "This surface requires live evidence, and the one who witnessed this is one of those who acted, so it is only declared.",
        "Cite evidence that a system, or a person other than the actors, witnessed, and name the witness under observed_by.",
    ],
);
const ANONYMOUS_WITNESS: Say = say(
    [
        "這個服務面要求即時證據，而這個稱呼等於沒有說是誰觀察的。",
        "寫出觀察者的角色與團隊；系統的話，寫出是哪一套系統、歸誰管。",
    ],
    [
        "This surface requires live evidence, and this name says nothing about who observed it.",
        "Give the observer's role and team; for a system, say which one and whose it is.",
    ],
);
const AFTER_SUBMISSION: Say = say(
    [
        "這個時間晚於送交時間（submitted_at）。",
        "核對兩個時間與時區；若是送交後才發生，就更新 submitted_at 再交一次。",
    ],
    [
        "This time lies after submitted_at.",
        "Compare the two times and their offsets; if it happened after the submission, hand in again with a new submitted_at.",
    ],
);

fn look_at_evidence(
    field: &'static str,
    common: &Common,
    case: &Case<'_>,
    findings: &mut InCommon,
) {
    let observed_at = [Step::Key(field), Step::Key("observed_at")];
    let is_afterwards = AFTERWARDS.contains(&field);
    let is_live = case.candidate.requires_live_evidence && (is_afterwards || LIVE.contains(&field));
    match common.observed_at {
        Some(time) => {
            let is_early = is_afterwards && case.afterwards().is_some_and(|from| time < from);
            let say = if case.is_open() { EARLY_WHILE_OPEN } else { EARLY };
            findings.add_if(is_early, &observed_at, say);
        }
        None => {
            let is_noted = case.packet.has_problem_at(&observed_at);
            let is_owed = is_afterwards || is_live || field == BEFORE;
            findings.add_if(is_owed && !is_noted, &observed_at, NOT_OBSERVED);
        }
    }
    if is_live {
        look_at_witness(field, common, case, findings);
    }
    if let (Some(observed), Some(submitted)) = (common.observed_at, case.submitted_at()) {
        findings.add_if(observed > submitted, &observed_at, AFTER_SUBMISSION);
    }
}

/// Live evidence is witnessed, and by somebody: a system, or a person who is none of those who acted.
fn look_at_witness(field: &'static str, common: &Common, case: &Case<'_>, findings: &mut InCommon) {
    let at = [Step::Key(field), Step::Key("provenance")];
    let is_declared = common.provenance.is_none_or(|given| given == Provenance::Declared);
    let is_noted = case.packet.has_problem_at(&at)
        || (common.provenance.is_none() && case.packet.lacks_default("provenance"));
    findings.add_if(is_declared && !is_noted, &at, DECLARED);
    let at = [Step::Key(field), Step::Key("observed_by")];
    match &common.observed_by {
        None => {
            let is_noted =
                case.packet.has_problem_at(&at) || case.packet.lacks_default("observed_by");
            findings.add_if(!is_noted, &at, NOBODY_OBSERVED);
        }
        // Who looked again is asked about by the check of the post-check, whatever the surface.
        Some(_) if field == "postcheck_readback_ref" => {}
        Some(observer) => {
            findings.add_if(case.is_nobody(observer.identity()), &at, ANONYMOUS_WITNESS);
            let is_own_word = !is_declared && is_one_who_acted(observer, case);
            findings.add_if(is_own_word, &at, WITNESSED_BY_ACTOR);
        }
    }
}

/// Whether a person who observed is one of the persons who acted. A system may witness what it did itself.
fn is_one_who_acted(observer: &Observer, case: &Case<'_>) -> bool {
    let is_person = |kind| kind == ActorKind::Human;
    !observer.is_machine()
        && case.actors().iter().any(|actor| {
            is_person(actor.kind()) && is_same(&actor.identity(), &observer.identity())
        })
}

/// Times of restoration, recovery, notification and degradation, which nobody can know before.
fn look_at_times(case: &Case<'_>, findings: &mut InCommon) {
    let fields = &case.packet.fields;
    let route = |time: Option<Time>, field| (time, [Step::Key(field), Step::Key("recovered_at")]);
    let restoration = "restoration_evidence_ref";
    let times = [
        (case.restored_at(), [Step::Key(restoration), Step::Key("restored_at")]),
        (case.degraded_since(), [Step::Key(restoration), Step::Key("still_degraded_since")]),
        route(
            fields.public_route_recovery_ref.given().and_then(|it| it.facts.recovered_at),
            "public_route_recovery_ref",
        ),
        route(
            fields.admin_route_recovery_ref.given().and_then(|it| it.facts.recovered_at),
            "admin_route_recovery_ref",
        ),
        route(
            fields.agent_provider_health_ref.given().and_then(|it| it.facts.recovered_at),
            "agent_provider_health_ref",
        ),
        (
            fields.operator_notification_ref.given().and_then(|it| it.facts.at),
            [Step::Key("operator_notification_ref"), Step::Key("at")],
        ),
    ];
    let Some(submitted_at) = case.submitted_at() else { return };
    for (time, steps) in times {
        findings.add_if(time.is_some_and(|time| time > submitted_at), &steps, AFTER_SUBMISSION);
    }
}

const NOT_LISTED: Say = say(
    [
        "這裡引用的證據不在 redacted_evidence_refs 裡。",
        "執行 `readback tidy 回讀包`，它會把引用的證據都列進去。",
    ],
    [
        "The ref that is cited here is not in redacted_evidence_refs.",
        "Run `readback tidy PACKET`, which lists whatever is cited.",
    ],
);

/// A ref that is cited and not listed: the check of the citing field answers for it.
fn look_at_refs(case: &Case<'_>, findings: &mut InCommon) {
    let Some(listed) = case.packet.fields.redacted_evidence_refs.given() else { return };
    for (pointer, cited) in case.packet.cited() {
        let is_listed = listed.iter().any(|listed| listed.as_str() == cited);
        if !is_listed {
            findings.push(pointer.clone(), Some(Lane::Actor), NOT_LISTED, Vec::new());
        }
    }
}

const OTHER_SCHEME: Say = say(
    [
        "團隊的 vocabulary.toml 沒有這種引用的開頭（scheme）。",
        "換成團隊存放證據的地方；這個地方也算，就在 vocabulary.toml 加上 [scheme.名稱]。",
    ],
    [
        "The team's vocabulary.toml does not know the scheme of this ref.",
        "Cite a place where the team keeps evidence; if this is one, add [scheme.NAME] to vocabulary.toml.",
    ],
);

/// A ref to a place that the team does not know: the check of the citing field answers for it.
fn look_at_schemes(case: &Case<'_>, findings: &mut InCommon) {
    let Some(team) = case.team else { return };
    for (pointer, cited) in case.packet.cited() {
        if !team.knows_scheme(cited) {
            findings.push(pointer.clone(), None, OTHER_SCHEME, Vec::new());
        }
    }
}

/// A finding of no check: what keeps a packet from being read.
pub(super) fn of_no_check(pointer: Pointer, say: Say, words: Vec<Word>) -> Finding {
    Finding { check: None, lane: None, pointer, say, words }
}
