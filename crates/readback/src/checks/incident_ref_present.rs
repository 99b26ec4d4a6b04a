//! The episode can be traced: an incident or change ref, a time of submission, a list of exactly what is cited.

use super::Check;
use super::case::Case;
use super::finding::{Findings, Say, at, say};
use crate::lane::Lane;
use crate::lang::Text;

pub(super) const CHECK: Check = Check {
    id: "incident_ref_present",
    instruction: Text {
        zh_tw: "給一個別人查得到的事故或變更編號，並註明是哪一種；「無」「待補」或一句描述都不算。",
        en: "Give the incident or change reference that somebody else can look up, and say which of the two it is; \"n/a\", \"tbd\" or a sentence is not one.",
    },
    fields: &["change_or_incident_ref", "submitted_by", "submitted_at", "redacted_evidence_refs"],
    lane: Some(Lane::Actor),
    look,
};

const BEFORE_POSTCHECK: Say = say(
    ["送交時間早於恢復後複查的時間。", "複查完成之後再送交，或核對兩個時間。"],
    [
        "The packet was submitted before the post-check that it cites.",
        "Hand in after the post-check, or compare the two times.",
    ],
);
const FUTURE: Say = say(
    ["送交時間在未來。", "核對時間與時區。"],
    ["The time of submission lies in the future.", "Compare the time and its offset."],
);
const NOT_CITED: Say = say(
    [
        "這個引用列在清單裡，卻沒有任何一項證據引用它。",
        "在用到它的那一項引用它；用不到就執行 `readback tidy 回讀包`，它會從清單拿掉。",
    ],
    [
        "This ref is in the list, and no evidence of the packet cites it.",
        "Cite it where it belongs; if it belongs nowhere, `readback tidy PACKET` takes it out of the list.",
    ],
);
const TWICE: Say = say(
    ["這個引用在清單裡出現兩次。", "執行 `readback tidy 回讀包`，它只留一個。"],
    ["This ref is in the list twice.", "Run `readback tidy PACKET`, which keeps one of the two."],
);
const EXPIRED: Say = say(
    ["這份證據的保存期限已經過了，審查者可能看不到。", "延長保存，或改引用還在保存期內的證據。"],
    [
        "The evidence was kept until then; the reviewer may no longer find it.",
        "Have it kept longer, or cite evidence that is still kept.",
    ],
);

fn look(case: &Case<'_>, findings: &mut Findings) {
    if let Some(submitted_at) = case.submitted_at() {
        let postcheck = case.packet.fields.postcheck_readback_ref.given();
        let checked_at = postcheck.and_then(|evidence| evidence.common.observed_at);
        let is_before = checked_at.is_some_and(|checked_at| submitted_at < checked_at);
        findings.add_if(is_before, at!["submitted_at"], BEFORE_POSTCHECK);
        findings.add_if(case.is_future(submitted_at), at!["submitted_at"], FUTURE);
    }
    for (field, common) in case.evidence() {
        let until = common.retained_until.map(|until| until.end(case.zone));
        let is_past = until.is_some_and(|until| until < case.now);
        findings.add_if(is_past, at![field, "retained_until"], EXPIRED);
    }
    let cited = case.packet.cited();
    let listed = case.packet.fields.redacted_evidence_refs.given();
    let listed = listed.map(Vec::as_slice).unwrap_or_default();
    let list = at!["redacted_evidence_refs"];
    for (index, (before, listed_ref)) in case.places_in(list).zip(listed.iter().enumerate()) {
        let is_cited = cited.iter().any(|(_, cited)| cited == listed_ref.as_str());
        let is_again = listed[..before].contains(listed_ref);
        findings.add_if(!is_cited, at!["redacted_evidence_refs", index], NOT_CITED);
        findings.add_if(is_again, at!["redacted_evidence_refs", index], TWICE);
    }
}
