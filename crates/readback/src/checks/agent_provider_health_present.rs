//! How agents and AI providers are, and which of them the evidence covers.

use super::Check;
use super::case::Case;
use super::finding::{Findings, Say, at, say};
use super::route;
use crate::lane::Lane;
use crate::lang::Text;

pub(super) const CHECK: Check = Check {
    id: "agent_provider_health_present",
    instruction: Text {
        zh_tw: "Ollama、AI 服務供應商、代理路由與 webhook：寫明這份證據涵蓋哪幾項、狀態如何；沒有用到就寫不適用與理由。",
        en: "Ollama, AI provider, agent route and webhook: say which of them the evidence covers and how they are; if none is used here, not applicable with a reason.",
    },
    fields: &["agent_provider_health_ref"],
    lane: Some(Lane::Impact),
    look,
};

const COVERS_NOTHING: Say = say(
    [
        "沒有寫這份證據涵蓋哪幾項。",
        "在 covers 列出涵蓋的：ollama、ai_provider、agent_route、webhook。",
    ],
    [
        "Nothing says what the evidence covers.",
        "List under covers what it covers: ollama, ai_provider, agent_route, webhook.",
    ],
);

fn look(case: &Case<'_>, findings: &mut Findings) {
    const FIELD: &str = "agent_provider_health_ref";
    let Some(evidence) = case.packet.fields.agent_provider_health_ref.given() else { return };
    let facts = &evidence.facts;
    route::look(FIELD, facts.state, facts.recovered_at, case, findings);
    let covers_nothing = facts.covers.as_ref().is_some_and(Vec::is_empty);
    findings.add_if(covers_nothing, at![FIELD, "covers"], COVERS_NOTHING);
}
