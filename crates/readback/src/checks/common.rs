//! What is asked of values whichever check answers for them: that each is what the format says, that evidence was observed
//! when it can have been, that live evidence is live, and that the list of refs is exactly what is cited.

use super::case::Case;
use super::finding::{Finding, Findings, Say, say};
use super::runner_repair_bot_contention_present as contention;
use crate::lane::Lane;
use crate::packet::evidence::Common;
use crate::packet::evidence::MayNotApply;
use crate::packet::fields::{FIELDS, owner_of};
use crate::packet::limits::COUNT_MAX;
use crate::packet::people::{Observer, is_same};
use crate::packet::pointer::{Pointer, Step};
use crate::packet::problem::{Problem, Trouble, Type};
use crate::packet::shape::Form;
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
    fn push(&mut self, pointer: Pointer, lane: Option<Lane>, say: Say, words: Vec<String>) {
        self.push_for(owner_of(&pointer), pointer, lane, say, words);
    }

    fn push_for(
        &mut self,
        check: &'static str,
        pointer: Pointer,
        lane: Option<Lane>,
        say: Say,
        words: Vec<String>,
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
    ["這裡引用的證據不在 redacted_evidence_refs 裡。", "把它加進 redacted_evidence_refs。"],
    [
        "The ref that is cited here is not in redacted_evidence_refs.",
        "Add it to redacted_evidence_refs.",
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

/// What is said of a value that is not what the format says.
pub(crate) fn sentence(problem: &Problem) -> (Say, Vec<String>) {
    let key = problem.pointer.last_key().unwrap_or_default().to_owned();
    match problem.trouble {
        Trouble::Missing => (missing(&problem.pointer), vec![key]),
        Trouble::OtherType(of) => (type_sentence(of), Vec::new()),
        Trouble::OtherWord(words) => (OTHER_WORD, vec![words.join(", ")]),
        Trouble::OtherForm(form) => (form_sentence(form), Vec::new()),
        Trouble::NoOffset => (NO_OFFSET, Vec::new()),
        Trouble::Blank => (BLANK, Vec::new()),
        Trouble::TooLong(limit) => (TOO_LONG, vec![limit.to_string()]),
        Trouble::TooMany(limit) => (TOO_MANY, vec![limit.to_string()]),
        Trouble::NoCount => (NO_COUNT, vec![COUNT_MAX.to_string()]),
        Trouble::NobodyKnows => (NOBODY_KNOWS, Vec::new()),
        Trouble::NotApplicable => (NOT_APPLICABLE, Vec::new()),
        Trouble::NotAlone(form) => (NOT_ALONE, vec![form.to_owned()]),
        Trouble::ManyForms => (MANY_FORMS, Vec::new()),
        Trouble::ProvenanceUnknown => (PROVENANCE_UNKNOWN, Vec::new()),
    }
}

/// What is said of a missing value; what it may be instead is said of a whole field only.
fn missing(pointer: &Pointer) -> Say {
    let [Step::Key(field)] = pointer.steps() else { return MISSING_PART };
    let may_not_apply =
        FIELDS.iter().any(|row| row.name == *field && row.may_not_apply == MayNotApply::Yes);
    match *field {
        "maintenance_window" => MISSING_WINDOW,
        _ if may_not_apply => MISSING_OR_NOT_APPLICABLE,
        _ => MISSING,
    }
}

const MISSING: Say = say(
    ["缺少 {}。", "補上 {}；真的沒有人知道，就寫 unknown 與理由。"],
    ["{} is missing.", "Add {}; where nobody knows, say unknown with a reason."],
);
const MISSING_PART: Say = say(
    ["缺少 {}。", "補上 {}；真的沒有人知道，整個欄位改寫 unknown 與理由。"],
    [
        "{} is missing.",
        "Add {}; where nobody knows, put unknown with a reason in place of the whole field.",
    ],
);
const MISSING_OR_NOT_APPLICABLE: Say = say(
    [
        "缺少 {}。",
        "補上 {}；這個服務面沒有就寫 not_applicable 與理由，真的沒有人知道就寫 unknown 與理由。",
    ],
    [
        "{} is missing.",
        "Add {}; where the surface has none, say not_applicable with a reason, and where nobody knows, unknown with one.",
    ],
);
const MISSING_WINDOW: Say = say(
    ["缺少 {}。", "補上 {}：下一個時段，或寫 none_planned 與理由。"],
    ["{} is missing.", "Add {}: the next window, or none_planned with a reason."],
);
const OTHER_WORD: Say = say(
    ["這個詞不在清單裡。", "從這些詞裡選：{}。"],
    ["This word is not on the list.", "Choose from: {}."],
);
const NO_OFFSET: Say = say(
    ["時間沒有時區，無法知道是哪一刻。", "加上時區，例如 +08:00 或 Z。"],
    [
        "The time has no offset, so nobody knows which instant it is.",
        "Add the offset, such as +08:00 or Z.",
    ],
);
const BLANK: Say = say(
    [
        "這裡等於沒有說：空白，或只是「待補」「n/a」之類的詞。",
        "寫出內容；真的沒有人知道，整個欄位改寫 unknown 與理由。",
    ],
    [
        "This says nothing: it is blank, or a word such as \"tbd\" or \"n/a\".",
        "Say what it is; where nobody knows, put unknown with a reason in place of the whole field.",
    ],
);
const TOO_LONG: Say = say(
    ["超過 {} 個字元。", "縮短到 {} 個字元以內；細節留在引用的證據裡。"],
    [
        "It has more than {} characters.",
        "Shorten it to {} characters; details stay in the evidence that is cited.",
    ],
);
const TOO_MANY: Say = say(
    ["超過 {} 項。", "減到 {} 項以內；更多就是好幾件事故，分開交。"],
    [
        "It has more than {} entries.",
        "Keep to {} entries; more than that are several incidents, to be handed in one by one.",
    ],
);
const NO_COUNT: Say = say(
    ["這不是 0 到 {} 的整數。", "寫 0 到 {} 的整數。"],
    ["This is no integer from 0 to {}.", "Write an integer from 0 to {}."],
);
const NOBODY_KNOWS: Say = say(
    [
        "這一項寫著沒有人知道：很誠實，但檢查不能通過。",
        "查出來之後補上，別人查到的用 `readback supplement`；在那之前，這一項一直算是沒交齊。",
    ],
    [
        "It says that nobody knows: honest, and the check cannot pass.",
        "Add it once it is known, with `readback supplement` where somebody else knows it; until then this stays open.",
    ],
);
const NOT_APPLICABLE: Say = say(
    ["這一項不能寫不適用。", "填上內容，或寫 unknown 與理由。"],
    ["This cannot be called not applicable.", "Say what it is, or say unknown with a reason."],
);
const NOT_ALONE: Say = say(
    [
        "`{}` 要單獨寫，這裡卻還有別的內容：到底是哪一種，看不出來。",
        "真的是 `{}` 就拿掉其他內容；不是就拿掉它。",
    ],
    [
        "`{}` stands alone, and there is more beside it, so nobody can tell which of the two it is.",
        "If it is `{}`, take the rest out; if not, take that out.",
    ],
);
const MANY_FORMS: Say = say(
    ["這裡混用了好幾種寫法，只能擇一。", "留下其中一種寫法的鍵，其他的另列一項或拿掉。"],
    [
        "Keys of several forms stand here together; only one of the forms can be.",
        "Keep the keys of one form; the others go into an entry of their own, or out.",
    ],
);
const PROVENANCE_UNKNOWN: Say = say(
    [
        "證據的來歷不明，不能當作證據。",
        "改引用來歷清楚的證據：系統見證（witnessed），或有人申報（declared）。",
    ],
    [
        "Where this evidence comes from is unknown, so it proves nothing.",
        "Cite evidence that was witnessed by a system or declared by somebody.",
    ],
);

const fn type_sentence(of: Type) -> Say {
    match of {
        Type::Bool => say(
            ["這裡要寫 true 或 false。", "改成 true 或 false，不加引號。"],
            ["This must be true or false.", "Write true or false, without quotes."],
        ),
        Type::Integer => say(
            ["這裡要寫整數。", "改成整數，不加引號。"],
            ["This must be an integer.", "Write an integer, without quotes."],
        ),
        Type::Text => say(
            ["這裡要寫文字。", "改成文字；只有數字的話，加上引號。"],
            ["This must be a text.", "Write a text; if it is a number, put it in quotes."],
        ),
        Type::List => say(
            ["這裡要寫清單。", "改成清單，即使只有一項。"],
            ["This must be a list.", "Write a list, even of one entry."],
        ),
        Type::Object => say(
            ["這裡要寫物件。", "改成有鍵有值的物件；`readback explain` 說明有哪些鍵。"],
            [
                "This must be an object.",
                "Write an object with its keys; `readback explain` says which.",
            ],
        ),
    }
}

const fn form_sentence(form: Form) -> Say {
    match form {
        Form::Time => say(
            ["這不是 RFC 3339 的時間。", "寫成 2026-06-11T02:05:00+08:00 這樣，要有秒與時區。"],
            [
                "This is no time of RFC 3339.",
                "Write it like 2026-06-11T02:05:00+08:00, with seconds and offset.",
            ],
        ),
        Form::Due => say(
            [
                "這不是期限：既不是日期，也不是 RFC 3339 的時間。",
                "寫成 2026-07-15，或 2026-07-15T18:00:00+08:00。",
            ],
            [
                "This is no due date: neither a date nor a time of RFC 3339.",
                "Write it like 2026-07-15, or 2026-07-15T18:00:00+08:00.",
            ],
        ),
        Form::Ref => say(
            [
                "這個引用別人查不到。",
                "寫工單編號、scheme:locator，或不含帳密、只帶檢視參數的 URL。",
            ],
            [
                "Nobody else can look this ref up.",
                "Give a ticket id, scheme:locator, or a URL without credentials whose query holds view keys only.",
            ],
        ),
        Form::Sha256 => say(
            ["這不是 SHA-256：要 64 個小寫十六進位數字。", "重算摘要值再填。"],
            [
                "This is no SHA-256: it takes 64 lower-case hexadecimal digits.",
                "Compute the digest again.",
            ],
        ),
        Form::Digest => say(
            ["這不是摘要值。", "寫成 sha256: 加 64 個小寫十六進位數字。"],
            ["This is no digest.", "Write sha256: and 64 lower-case hexadecimal digits."],
        ),
        Form::Principal => say(
            [
                "這不是代號：只能用 64 個以內的字母、數字與 . _ @ + -。",
                "填每人一個的代號，不要填姓名。",
            ],
            [
                "This is no principal: at most 64 letters, digits and . _ @ + -.",
                "Give the opaque id of the person, not a name.",
            ],
        ),
        Form::CandidateId => say(
            ["這不是候選的編號。", "照計畫裡的編號填。"],
            ["This is no id of a candidate.", "Copy the id from the plan."],
        ),
        Form::SurfaceId => say(
            ["這不是服務面的代號：代號是不含空白的文字。", "寫成像 docker_daemon_edge 這樣。"],
            [
                "This is no id of a surface: an id is a text without blanks.",
                "Write it like docker_daemon_edge.",
            ],
        ),
    }
}

/// A finding of no check: what keeps a packet from being read.
pub(super) fn of_no_check(pointer: Pointer, say: Say, words: Vec<String>) -> Finding {
    Finding { check: None, lane: None, pointer, say, words }
}
