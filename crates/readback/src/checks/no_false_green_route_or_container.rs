//! The post-check is more than a green light.

use super::Check;
use super::attestation;
use super::case::Case;
use super::finding::{Findings, Say, at, say};
use crate::lane::Lane;
use crate::lang::Text;
use crate::packet::words::{Action, Basis};

pub(super) const CHECK: Check = Check {
    id: "no_false_green_route_or_container",
    instruction: Text {
        zh_tw: "路由回 200、容器在跑、API 有回應、儀表板是綠的，都不能當作修好了；至少做一項深入查驗，例如功能探測、資料完整性、錯誤率或設定比對。",
        en: "A route that says 200, a container that runs, an API that answers or a green dashboard does not prove a repair; do at least one deep check, such as a functional probe, data integrity, error rate or a config diff.",
    },
    fields: &["postcheck_readback_ref", "restoration_evidence_ref", "no_false_green_attestation"],
    lane: Some(Lane::BeforeAfter),
    look,
};

const SHALLOW: Say = say(
    [
        "複查的依據都是淺層的：只看得出有回應，看不出真的好了。",
        "至少做一項深入查驗：功能探測、資料完整性、相依服務回讀、錯誤率、設定比對或持續觀察。",
    ],
    [
        "The post-check rests on shallow signs only: they say that something answers, not that it works.",
        "Do one deep check at least: a functional probe, data integrity, a readback of dependencies, the error rate, a config diff or a soak.",
    ],
);
const NO_BASIS: Say = say(
    [
        "沒有複查，或複查沒有寫依據（basis），看不出有誰深入查過。",
        "由沒有動手的人複查，在 postcheck_readback_ref 的 basis 寫下至少一項深入查驗：功能探測、資料完整性、相依服務回讀、錯誤率、設定比對或持續觀察。",
    ],
    [
        "There is no post-check, or it does not say on what it rests (basis), so nobody is known to have looked deeper.",
        "Have somebody who did not act look, and list one deep check at least under basis of postcheck_readback_ref: a functional probe, data integrity, a readback of dependencies, the error rate, a config diff or a soak.",
    ],
);
const SILENCED: Say = say(
    [
        "複查只靠錯誤率或持續觀察，而告警在恢復之後還被靜音，這兩項不算數。",
        "等靜音解除再觀察，或加做別的深入查驗。",
    ],
    [
        "The post-check rests on the error rate or a soak, and alerts were silenced past the restoration, so neither counts.",
        "Observe again without the silence, or do another deep check.",
    ],
);
const NO_DIFF: Say = say(
    [
        "恢復時動過設定，卻沒有比對設定（config_diff）。",
        "比對改動前後的設定，把 config_diff 寫進 basis。",
    ],
    [
        "The recovery changed a configuration, and nothing was compared (config_diff).",
        "Compare the configuration before and after, and list config_diff under basis.",
    ],
);

/// Recoveries after which the configuration has to be compared.
const CHANGED: [Action; 4] =
    [Action::ConfigChange, Action::ComposeUp, Action::AnsibleApply, Action::HostFileWrite];

fn look(case: &Case<'_>, findings: &mut Findings) {
    let fields = &case.packet.fields;
    attestation::look(
        "no_false_green_attestation",
        &fields.no_false_green_attestation,
        case,
        findings,
    );
    // Without a post-check, or one without basis, nothing deep was looked at either.
    let postcheck = fields.postcheck_readback_ref.given();
    let basis = postcheck.and_then(|evidence| evidence.facts.basis.as_deref()).unwrap_or_default();
    let at = at!["postcheck_readback_ref", "basis"];
    let is_silenced = case.is_silenced_past_restoration();
    let counts = |basis: &Basis| {
        is_deep(*basis) && !(is_silenced && matches!(basis, Basis::ErrorRate | Basis::Soak))
    };
    if !basis.iter().any(counts) {
        let would_count = basis.iter().any(|basis| is_deep(*basis));
        let say = match (basis, would_count) {
            ([], _) => NO_BASIS,
            (_, true) => SILENCED,
            (_, false) => SHALLOW,
        };
        findings.add(at, say);
    }
    let restoration = case.restoration().and_then(|facts| facts.basis.as_deref());
    let has_diff =
        basis.iter().chain(restoration.unwrap_or_default()).any(|it| *it == Basis::ConfigDiff);
    findings.add_if(case.was_recovered_by(&CHANGED) && !has_diff, at, NO_DIFF);
}

/// Whether it says more than that something answers.
const fn is_deep(basis: Basis) -> bool {
    match basis {
        Basis::Route200
        | Basis::ContainerUp
        | Basis::DockerApiReachable
        | Basis::DashboardUp
        | Basis::ServiceHealthy
        | Basis::UiCard
        | Basis::AgentReport
        | Basis::OwnerConfirmation => false,
        Basis::FunctionalProbe
        | Basis::DataIntegrity
        | Basis::DependencyReadback
        | Basis::ErrorRate
        | Basis::ConfigDiff
        | Basis::Soak => true,
    }
}
