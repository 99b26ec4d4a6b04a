//! The report of the checks as JUnit's XML: a test suite for each packet, a test case for each check.

use std::io::Write as _;

use super::{PacketReport, Totals};
use crate::checks::{CHECKS, Placed, Verdict};
use crate::lang::{Lang, Text};
use crate::report::unread::PACKET;

/// The test case of what is of no check: whether the packet can be read at all.
const READABLE: &str = "readable_packet";

const MEND: Text = Text { zh_tw: "補：", en: "mend: " };

/// Its beginning, which has the sums where every packet was looked at by then: a reader may do without, since each test suite
/// has its own.
pub(super) fn begin(totals: Option<&Totals>, out: &mut Vec<u8>) {
    let sums = totals.map_or_else(String::new, |totals| {
        let tests = (totals.packets() + totals.unreadable) * (CHECKS.len() as u64 + 1);
        format!(" tests=\"{tests}\" failures=\"{}\" errors=\"0\"", totals.failed_cases)
    });
    // Writing into a vector cannot fail.
    let _ = writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"readback check\"{sums}>",
    );
}

/// The test cases in which a packet fails.
pub(super) fn failed_cases(verdict: Option<&Verdict>) -> usize {
    let findings = verdict.map(|verdict| verdict.findings.as_slice()).unwrap_or_default();
    let has_failed = |case: &Option<&str>| findings.iter().any(|placed| is_of(*case, placed));
    cases().filter(has_failed).count() + usize::from(verdict.is_none())
}

/// Whether the packet can be read at all, then the checks.
fn cases() -> impl Iterator<Item = Option<&'static str>> {
    std::iter::once(None).chain(CHECKS.iter().map(|check| Some(check.id)))
}

fn is_of(case: Option<&str>, placed: &Placed) -> bool {
    placed.finding.check == case
}

pub(super) fn end(out: &mut Vec<u8>) {
    out.extend_from_slice(b"</testsuites>\n");
}

pub(super) fn packet(packet: &PacketReport<'_>, lang: Lang, out: &mut Vec<u8>) {
    let name = escaped(&packet.name.for_machines());
    let findings = packet.verdict.map(|verdict| verdict.findings.as_slice()).unwrap_or_default();
    let failures = failed_cases(packet.verdict);
    let unread = usize::from(packet.verdict.is_none());
    let skipped = if is_judged(packet.verdict) { 0 } else { CHECKS.len() };
    // Writing into a vector cannot fail.
    let _ = writeln!(
        out,
        "<testsuite name=\"{name}\" tests=\"{}\" failures=\"{failures}\" errors=\"0\" skipped=\"{}\">",
        CHECKS.len() + 1,
        skipped.saturating_sub(failures.saturating_sub(unread)),
    );
    for case in cases() {
        let id = case.unwrap_or(READABLE);
        let _ = write!(out, "<testcase classname=\"{name}\" name=\"{id}\"");
        let failed: Vec<&Placed> = findings.iter().filter(|placed| is_of(case, placed)).collect();
        if case.is_none() && packet.verdict.is_none() {
            let said = escaped(PACKET.message.in_lang(lang));
            let _ = writeln!(out, "><failure message=\"{said}\">{said}</failure></testcase>");
        } else if !failed.is_empty() {
            out.extend_from_slice(b">\n");
            failure(&failed, lang, out);
            out.extend_from_slice(b"</testcase>\n");
        } else if case.is_some() && !is_judged(packet.verdict) {
            out.extend_from_slice(b"><skipped/></testcase>\n");
        } else {
            out.extend_from_slice(b"/>\n");
        }
    }
    out.extend_from_slice(b"</testsuite>\n");
}

/// Whether the checks were asked at all.
fn is_judged(verdict: Option<&Verdict>) -> bool {
    verdict.is_some_and(|verdict| !verdict.is_quarantined() && verdict.candidate.is_some())
}

/// One element for all findings of a case, and all of them in its text: of several elements Jenkins reads the first, and beside a text GitLab
/// reads no attribute.
fn failure(failed: &[&Placed], lang: Lang, out: &mut Vec<u8>) {
    let lane = failed.iter().find_map(|placed| placed.finding.lane);
    let lane = lane.map_or("none", crate::lane::Lane::id);
    let messages: Vec<_> = failed.iter().map(|placed| placed.finding.message(lang)).collect();
    let gap = match lang {
        Lang::ZhTw => "",
        Lang::En => " ",
    };
    let message = escaped(&messages.join(gap));
    let texts: Vec<_> = failed.iter().map(|placed| told(placed, lang)).collect();
    let text = escaped(&texts.join("\n"));
    let _ = writeln!(out, "<failure type=\"{lane}\" message=\"{message}\">{text}</failure>");
}

/// Place, message and mend, a line each.
fn told(Placed { finding, place, .. }: &Placed, lang: Lang) -> String {
    let pointer = finding.pointer.to_string();
    let gap = if pointer.is_empty() { "" } else { "  " };
    let mut told =
        format!("{}:{}{gap}{pointer}\n{}\n", place.line, place.column, finding.message(lang));
    let mend = finding.mend(lang);
    if !mend.is_empty() {
        told += &format!("{}{mend}\n", MEND.in_lang(lang));
    }
    told
}

/// A text in XML 1.0. Names of files have lost their control characters before.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}
