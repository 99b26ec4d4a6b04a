//! No raw log and no raw configuration. The screen decides; a hit never comes here. What is left is the attestation.

use super::Check;
use super::attestation;
use super::case::Case;
use super::finding::Findings;
use crate::lane::Lane;
use crate::lang::Text;

pub(super) const CHECK: Check = Check {
    id: "raw_log_config_absent",
    instruction: Text {
        zh_tw: "只交摘要與引用；日誌、journal、compose 檔、systemd 單元檔、環境變數清單與主機設定的原文留在原處，不要貼進來。",
        en: "Summaries and references only; the text of logs, journals, compose files, unit files, environment listings and host configs stays where it is.",
    },
    fields: &["no_raw_log_or_config_attestation"],
    lane: Some(Lane::Actor),
    look,
};

fn look(case: &Case<'_>, findings: &mut Findings) {
    let field = &case.packet.fields.no_raw_log_or_config_attestation;
    attestation::look("no_raw_log_or_config_attestation", field, case, findings);
}
