//! A system saw it: more than somebody's eyes; and which alerts are silenced.

use super::Check;
use super::case::Case;
use super::finding::{Findings, Say, at, say};
use crate::lane::Lane;
use crate::lang::Text;
use crate::packet::records::{Silences, Source};
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

const NO_SILENCE: Say = say(
    [
        "靜音的清單是空的，沒有說到底有沒有靜音。",
        "有靜音就逐一列出：[{ref: 引用, until: 何時結束}]；確認過一個都沒有，才寫 none_active。",
    ],
    [
        "The list of silences is empty, which does not say whether there are any.",
        "List those there are: [{ref: where it is, until: its end}]; write none_active only where somebody saw that there is none.",
    ],
);

fn look(case: &Case<'_>, findings: &mut Findings) {
    let Some(evidence) = case.packet.fields.monitoring_alert_ref.given() else { return };
    if let Some(sources) = &evidence.facts.sources {
        let is_manual = |source: &Source| source.kind == Some(SourceKind::ManualObservation);
        let only_eyes = sources.iter().all(is_manual);
        findings.add_if(only_eyes, at!["monitoring_alert_ref", "sources"], ONLY_EYES);
    }
    if let Some(Silences::These(silences)) = &evidence.facts.silences {
        let at = at!["monitoring_alert_ref", "silences"];
        // What is wrong with an entry is said there, and leaves the list without it.
        findings.add_if(silences.is_empty() && !case.has_unread(at), at, NO_SILENCE);
    }
}
