//! The report of the checks as SARIF 2.1.0 (OASIS). Regions carry a start, never an end, and no snippet.

use std::io::Write as _;

use super::{PacketReport, Totals};
use crate::checks::pages::page_of;
use crate::checks::{CHECKS, Check};
use crate::lane::Lane;
use crate::lang::Lang;
use crate::python_json::write_string;
use crate::report::sarif::{BEGINNING, Described, Of, head};
use crate::report::subject::Subject;
use crate::report::unread::PACKET;

/// The tag of every check; behind it stands the lane that it asks for.
const TAG: &str = "incident-readback";

pub(super) fn begin(lang: Lang, out: &mut Vec<u8>) {
    head(Of::Check, out);
    for check in CHECKS {
        described(check, lang, out);
        out.push(b',');
    }
    PACKET.described(&[TAG], lang, out);
    out.extend_from_slice(b"\n]}},\n\"language\": \"");
    out.extend_from_slice(lang.tag().as_bytes());
    out.extend_from_slice(b"\", \"columnKind\": \"unicodeCodePoints\",\n\"results\": [");
}

/// What to hand in, why, and what passes and what does not, as `readback explain` has it.
fn described(check: &'static Check, lang: Lang, out: &mut Vec<u8>) {
    let instruction = check.instruction.in_lang(lang);
    let lane = check.lane.map_or("refused", Lane::id);
    Described {
        id: check.id,
        short: Subject::Check(check).title(lang),
        full: page_of(check.id).map_or(instruction, |page| page.why.in_lang(lang)),
        help: &Subject::Check(check).explained(lang),
        tags: &[TAG, lane],
    }
    .write(out);
}

pub(super) fn packet(packet: &PacketReport<'_>, lang: Lang, out: &mut Vec<u8>) {
    let uri = packet.name.as_uri();
    let Some(verdict) = packet.verdict else {
        return result("", PACKET.id, PACKET.message.in_lang(lang), &uri, BEGINNING, out);
    };
    for (index, placed) in verdict.findings.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let finding = &placed.finding;
        let text = finding.on_a_line(lang);
        let region = format!(
            ", \"region\": {{\"startLine\": {}, \"startColumn\": {}}}",
            placed.place.line, placed.place.column
        );
        result(comma, finding.check.unwrap_or(PACKET.id), &text, &uri, &region, out);
    }
}

fn result(comma: &str, id: &str, text: &str, uri: &str, region: &str, out: &mut Vec<u8>) {
    let _ = write!(out, "{comma}\n{{\"ruleId\": \"{id}\", \"level\": \"error\", ");
    out.extend_from_slice(b"\"message\": {\"text\": ");
    write_string(out, text.as_bytes());
    let _ = write!(
        out,
        "}}, \"locations\": [{{\"physicalLocation\": {{\"artifactLocation\": {{\"uri\": \"{uri}\"}}{region}}}}}]}}"
    );
}

pub(super) fn end(totals: &Totals, out: &mut Vec<u8>) {
    let read_all = totals.unreadable == 0;
    let _ =
        writeln!(out, "\n],\n\"invocations\": [{{\"executionSuccessful\": {read_all}}}]\n}}]}}");
}
