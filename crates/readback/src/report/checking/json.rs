//! The report of the checks as one JSON object, a packet a line.

use std::io::Write as _;

use super::PacketReport;
use crate::checks::Placed;
use crate::lang::{Lang, Text};
use crate::python_json::write_string;
use crate::report::screening::is_harmless;

const UNREADABLE: Text = Text {
    zh_tw: "這個檔案讀不到，所以沒有檢查。",
    en: "This file cannot be read, so it was not checked.",
};
const UNREADABLE_NEXT: Text = Text {
    zh_tw: "原因寫在標準錯誤：確認路徑與讀取權限。",
    en: "Standard error says why: check the path and whether it may be read.",
};

pub(super) fn begin(out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"schema_version\": \"readback_check_v1\",\n\"packets\": [");
}

pub(super) fn packet(packet: &PacketReport<'_>, lang: Lang, out: &mut Vec<u8>) {
    out.extend_from_slice(b"\n{\"file\": ");
    write_string(out, packet.name.for_machines().as_bytes());
    out.extend_from_slice(b", \"readback_candidate_id\": ");
    // It is the plan's, which passes on what its source holds.
    let candidate = packet.verdict.and_then(|verdict| verdict.candidate.as_deref());
    text_or_null(candidate.filter(|id| is_harmless(id.as_bytes())), out);
    let lane = packet.verdict.and_then(|verdict| verdict.lane);
    out.extend_from_slice(b", \"lane\": ");
    text_or_null(lane.map(crate::lane::Lane::id), out);
    out.extend_from_slice(b", \"lanes\": [");
    let lanes = packet.verdict.map(|verdict| verdict.lanes.as_slice()).unwrap_or_default();
    for (index, lane) in lanes.iter().enumerate() {
        out.extend_from_slice(if index == 0 { b"" } else { b", " });
        text_or_null(Some(lane.id()), out);
    }
    out.extend_from_slice(b"], \"findings\": [");
    let findings = packet.verdict.map(|verdict| verdict.findings.as_slice()).unwrap_or_default();
    if packet.verdict.is_none() {
        // The reason, which can name a path, is on standard error.
        out.extend_from_slice(b"\n  {\"check_id\": null, \"lane\": null, \"field\": null, \"pointer\": \"\", \"line\": 1, \"column\": 1, \"message\": ");
        write_string(out, UNREADABLE.in_lang(lang).as_bytes());
        out.extend_from_slice(b", \"mend\": ");
        write_string(out, UNREADABLE_NEXT.in_lang(lang).as_bytes());
        out.push(b'}');
    }
    for (index, placed) in findings.iter().enumerate() {
        out.extend_from_slice(if index == 0 { b"\n  " } else { b",\n  " });
        finding(placed, lang, out);
    }
    out.extend_from_slice(b"]}");
}

fn finding(Placed { finding, place, .. }: &Placed, lang: Lang, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"check_id\": ");
    text_or_null(finding.check, out);
    out.extend_from_slice(b", \"lane\": ");
    text_or_null(finding.lane.map(crate::lane::Lane::id), out);
    out.extend_from_slice(b", \"field\": ");
    text_or_null(finding.pointer.field(), out);
    out.extend_from_slice(b", \"pointer\": ");
    write_string(out, finding.pointer.to_string().as_bytes());
    // Writing into a vector cannot fail.
    let _ = write!(out, ", \"line\": {}, \"column\": {}, \"message\": ", place.line, place.column);
    write_string(out, finding.message(lang).as_bytes());
    out.extend_from_slice(b", \"mend\": ");
    write_string(out, finding.mend(lang).as_bytes());
    out.push(b'}');
}

fn text_or_null(text: Option<&str>, out: &mut Vec<u8>) {
    match text {
        Some(text) => write_string(out, text.as_bytes()),
        None => out.extend_from_slice(b"null"),
    }
}

pub(super) fn end(out: &mut Vec<u8>) {
    out.extend_from_slice(b"\n]}\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::Verdict;
    use crate::report::screening::{FileName, Origin};

    #[test]
    fn an_id_of_the_plan_is_given_where_it_is_harmless() {
        for (id, is_given) in [
            ("host_service_post_incident_readback:edge_a", true),
            ("host_service_post_incident_readback:邊緣 a", true),
            ("host_service_post_incident_readback:a##[stop-commands]x", false),
            ("host_service_post_incident_readback:a\u{9b}31m", false),
            ("host_service_post_incident_readback:a\u{202e}b", false),
            ("host_service_post_incident_readback:ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk", false),
        ] {
            let (lanes, findings, links) = (Vec::new(), Vec::new(), Vec::new());
            let candidate = Some(id.to_owned());
            let verdict = Verdict { candidate, lane: None, lanes, findings, links };
            let name = FileName::new(Origin::StandardInput, 1);
            let report = PacketReport { name, verdict: Some(&verdict), links: &[] };
            let mut out = Vec::new();
            packet(&report, Lang::En, &mut out);
            let out = String::from_utf8(out).expect("JSON is UTF-8");
            let given = format!("\"readback_candidate_id\": \"{id}\"");
            assert_eq!(out.contains(&given), is_given, "{out}");
            assert_eq!(out.contains("\"readback_candidate_id\": null"), !is_given, "{out}");
        }
    }
}
