//! A system saw it: more than somebody's eyes; and which alerts are silenced.

use super::Check;
use super::case::Case;
use super::finding::{Findings, Say, at, say};
use crate::lane::Lane;
use crate::lang::Text;
use crate::packet::words::SourceKind;

pub(super) const CHECK: Check = Check {
    id: "monitoring_alert_ref_present",
    instruction: Text {
        zh_tw: "至少引用一個系統來源：監控、告警、儀表板或事故單，不能只憑人看；靜音中的告警要列出來並寫到何時為止。",
        en: "Cite at least one system: monitor, alert, dashboard or incident record; somebody's eyes alone do not count. List silenced alerts and until when.",
    },
    fields: &["monitoring_alert_ref"],
    lane: Some(Lane::Impact),
    look,
};

const ONLY_EYES: Say = say(
    ["沒有任何系統來源，只有人看。", "至少引用一個監控、告警、儀表板或事故單。"],
    [
        "No system is cited, only what somebody saw.",
        "Cite a monitor, an alert, a dashboard or an incident record.",
    ],
);

fn look(case: &Case<'_>, findings: &mut Findings) {
    let Some(evidence) = case.packet.fields.monitoring_alert_ref.given() else { return };
    let Some(sources) = &evidence.facts.sources else { return };
    let has_system = sources
        .iter()
        .any(|source| source.kind.is_some_and(|kind| kind != SourceKind::ManualObservation));
    findings.add_if(!has_system, at!["monitoring_alert_ref", "sources"], ONLY_EYES);
}
