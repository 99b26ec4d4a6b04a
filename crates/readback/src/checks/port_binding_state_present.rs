//! Ports and what stands before them, side by side, each stated.

use super::Check;
use super::case::Case;
use super::finding::{Findings, Say, at, say};
use crate::lane::Lane;
use crate::lang::Text;
use crate::packet::words::{Binding, Origin};

pub(super) const CHECK: Check = Check {
    id: "port_binding_state_present",
    instruction: Text {
        zh_tw: "主機連接埠、容器連接埠、反向代理、閘道與防火牆五處逐一表態：一致、不一致或不適用；不一致與不適用都要說明。",
        en: "Go through host ports, container ports, proxy, gateway and firewall: consistent, mismatch or not applicable each; explain every mismatch and every not applicable.",
    },
    fields: &["port_binding_state_ref"],
    lane: Some(Lane::ServiceState),
    look,
};

const HOST_PORTS: Say = say(
    ["主機連接埠不能寫不適用。", "主機一定有連接埠：寫一致或不一致。"],
    [
        "Host ports cannot be called not applicable.",
        "A host has ports: say consistent or mismatch.",
    ],
);
const TOO_FEW: Say = say(
    ["五處只有不到兩處有表態。", "至少看兩處，才比得出一致不一致。"],
    [
        "Fewer than two of the five sides are stated.",
        "State two at least; one side alone is consistent with nothing.",
    ],
);
const NO_SUMMARY: Say = say(
    ["有不一致或不適用，卻沒有摘要說明。", "補上 summary，逐一說明不一致與不適用。"],
    [
        "There is a mismatch or a not applicable, and no summary explains it.",
        "Add a summary that explains every mismatch and every not applicable.",
    ],
);

const STANDING_ONLY: Say = say(
    [
        "有不一致，摘要卻標著 origin: profile：團隊的常設理由說明不了這次的不一致。",
        "在 summary 寫出這次哪裡不一致、為什麼，並拿掉 origin: profile。",
    ],
    [
        "There is a mismatch, and the summary is marked origin: profile; a team's standing reason explains no mismatch of this incident.",
        "Say in the summary what did not match and why, and take origin: profile out.",
    ],
);

fn look(case: &Case<'_>, findings: &mut Findings) {
    const FIELD: &str = "port_binding_state_ref";
    let Some(evidence) = case.packet.fields.port_binding_state_ref.given() else { return };
    let ports = &evidence.facts;
    let sides =
        [ports.host_ports, ports.container_ports, ports.proxy, ports.gateway, ports.firewall];
    let has_none = ports.host_ports == Some(Binding::NotApplicable);
    findings.add_if(has_none, at![FIELD, "host_ports"], HOST_PORTS);
    let stated = sides.iter().flatten().filter(|side| **side != Binding::NotApplicable).count();
    let is_complete = sides.iter().all(Option::is_some);
    findings.add_if(is_complete && stated < 2, at![FIELD], TOO_FEW);
    let owes_summary = sides.iter().flatten().any(|side| *side != Binding::Consistent);
    let is_unexplained = owes_summary && case.lacks_summary(FIELD, evidence);
    findings.add_if(is_unexplained, at![FIELD, "summary"], NO_SUMMARY);
    let is_mismatched = sides.contains(&Some(Binding::Mismatch));
    let is_standing = evidence.common.origin == Some(Origin::Profile);
    let is_of_team = is_mismatched && is_standing && !is_unexplained;
    findings.add_if(is_of_team, at![FIELD, "summary"], STANDING_ONLY);
}
