//! Who was told, and when.

use super::Check;
use super::case::Case;
use super::finding::{Findings, Say, at, say};
use crate::lane::Lane;
use crate::lang::Text;

pub(super) const CHECK: Check = Check {
    id: "operator_notification_present",
    instruction: Text {
        zh_tw: "寫明通知了哪個產品、負責人、團隊或工作階段，以及通知的時間。",
        en: "Say which product, owner, team or session was told, and when.",
    },
    fields: &["operator_notification_ref"],
    lane: Some(Lane::Impact),
    look,
};

const NOBODY: Say = say(
    ["沒有通知任何人。", "寫出通知了哪個產品、負責人、工作階段或團隊；還沒通知就先通知。"],
    [
        "Nobody was told.",
        "Say which product, owner, session or team was told; if nobody was, tell them first.",
    ],
);

fn look(case: &Case<'_>, findings: &mut Findings) {
    let Some(evidence) = case.packet.fields.operator_notification_ref.given() else { return };
    let is_empty = evidence.facts.notified.as_ref().is_some_and(Vec::is_empty);
    findings.add_if(is_empty, at!["operator_notification_ref", "notified"], NOBODY);
}
