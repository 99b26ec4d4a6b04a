//! When what is still to be done will be done, or that nothing is.

use super::Check;
use super::case::Case;
use super::finding::{Findings, Say, at, say};
use crate::lane::Lane;
use crate::lang::Text;
use crate::packet::records::Maintenance;

pub(super) const CHECK: Check = Check {
    id: "maintenance_window_present",
    instruction: Text {
        zh_tw: "後續還要重啟、修復或改設定，就寫維護時段的起訖；沒有後續動作也要明說並給理由。",
        en: "If anything further will be restarted, repaired or reconfigured, give the maintenance window; if nothing is planned, say so with a reason.",
    },
    fields: &["maintenance_window"],
    lane: Some(Lane::Actor),
    look,
};

const REVERSED: Say = say(
    ["維護時段的結束早於開始。", "核對兩個時間與時區。"],
    ["The window ends before it begins.", "Compare the two times and their offsets."],
);
const PAST: Say = say(
    ["維護時段在送交之前就結束了。", "寫後續的時段；沒有後續動作，就寫 none_planned 與理由。"],
    [
        "The window ended before the submission.",
        "Give a window that is still to come; if nothing is planned, say none_planned with a reason.",
    ],
);

fn look(case: &Case<'_>, findings: &mut Findings) {
    const FIELD: &str = "maintenance_window";
    let Some(Maintenance::Window(window)) = case.packet.fields.maintenance_window.given() else {
        return;
    };
    let is_reversed = window.from.zip(window.to).is_some_and(|(from, to)| to < from);
    findings.add_if(is_reversed, at![FIELD, "to"], REVERSED);
    let is_past = window.to.zip(case.submitted_at()).is_some_and(|(to, at)| to < at);
    findings.add_if(is_past && !is_reversed, at![FIELD, "to"], PAST);
}
