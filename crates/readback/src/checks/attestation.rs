//! What is asked of every attestation: that it is made, and by the submitter.

use super::case::Case;
use super::finding::{Findings, Say, at, say};
use crate::lane::Lane;
use crate::packet::evidence::Stated;
use crate::packet::people::is_same;
use crate::packet::pointer::Pointer;
use crate::packet::records::Attestation;

const NOT_ATTESTED: Say = say(
    ["沒有聲明。", "確認屬實之後寫 attested: true。"],
    ["It is not attested.", "Once you have made sure that it is true, write attested: true."],
);
const ANOTHER: Say = say(
    ["聲明的不是送交的人。", "由送交的人自己聲明：拿掉 by，或改成送交的人。"],
    [
        "Somebody else than the submitter attests it.",
        "The submitter attests it: leave by out, or name the submitter.",
    ],
);

const AFTER_SUBMISSION: Say = say(
    ["聲明的時間晚於送交時間（submitted_at）。", "拿掉 at，或核對兩個時間與時區。"],
    [
        "It is attested after submitted_at.",
        "Leave at out, or compare the two times and their offsets.",
    ],
);

pub(super) fn look(
    field: &'static str,
    attestation: &Stated<Attestation>,
    case: &Case<'_>,
    findings: &mut Findings,
) {
    let Some(attestation) = attestation.given() else { return };
    let lane = if findings.check() == "no_false_green_route_or_container" {
        Lane::BeforeAfter
    } else {
        Lane::Actor
    };
    if attestation.attested == Some(false) {
        let pointer = Pointer::of(at![field, "attested"]);
        findings.push(pointer, Some(lane), NOT_ATTESTED, Vec::new());
    }
    let is_later =
        attestation.at.zip(case.submitted_at()).is_some_and(|(at, submitted)| at > submitted);
    if is_later {
        findings.push(Pointer::of(at![field, "at"]), Some(lane), AFTER_SUBMISSION, Vec::new());
    }
    let submitter = case.packet.fields.submitted_by.given();
    if let (Some(by), Some(submitter)) = (&attestation.by, submitter)
        && !is_same(&by.identity(), &submitter.identity())
    {
        findings.push(Pointer::of(at![field, "by"]), Some(lane), ANOTHER, Vec::new());
    }
}
