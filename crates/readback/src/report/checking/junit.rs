//! The report of the checks as JUnit's XML: a test suite for each packet, a test case for each check.

use std::io::Write as _;

use super::PacketReport;
use crate::checks::{CHECKS, Placed, Verdict};
use crate::lang::Lang;

/// The test case of what is of no check: whether the packet can be read at all.
const READABLE: &str = "readable_packet";

pub(super) fn begin(out: &mut Vec<u8>) {
    out.extend_from_slice(
        b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"readback check\">\n",
    );
}

pub(super) fn end(out: &mut Vec<u8>) {
    out.extend_from_slice(b"</testsuites>\n");
}

pub(super) fn packet(packet: &PacketReport<'_>, lang: Lang, out: &mut Vec<u8>) {
    let name = escaped(&packet.name.for_machines());
    let findings = packet.verdict.map(|verdict| verdict.findings.as_slice()).unwrap_or_default();
    let cases = std::iter::once(None).chain(CHECKS.iter().map(|check| Some(check.id)));
    let is_of = |case: Option<&str>, placed: &Placed| placed.finding.check == case;
    let has_failed = |case: &Option<&str>| findings.iter().any(|placed| is_of(*case, placed));
    let unread = usize::from(packet.verdict.is_none());
    let failures = cases.clone().filter(has_failed).count() + unread;
    let skipped = if is_judged(packet.verdict) { 0 } else { CHECKS.len() };
    // Writing into a vector cannot fail.
    let _ = writeln!(
        out,
        "<testsuite name=\"{name}\" tests=\"{}\" failures=\"{failures}\" errors=\"0\" skipped=\"{}\">",
        CHECKS.len() + 1,
        skipped.saturating_sub(failures.saturating_sub(unread)),
    );
    for case in cases {
        let id = case.unwrap_or(READABLE);
        let _ = write!(out, "<testcase classname=\"{name}\" name=\"{id}\"");
        let failed: Vec<&Placed> = findings.iter().filter(|placed| is_of(case, placed)).collect();
        if case.is_none() && packet.verdict.is_none() {
            out.extend_from_slice(b"><failure message=\"the file cannot be read\"/></testcase>\n");
        } else if !failed.is_empty() {
            out.extend_from_slice(b">\n");
            failed.iter().for_each(|placed| failure(placed, lang, out));
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

fn failure(placed: &Placed, lang: Lang, out: &mut Vec<u8>) {
    let finding = &placed.finding;
    let lane = finding.lane.map_or("none", crate::lane::Lane::id);
    let message = escaped(&finding.message(lang));
    let text = escaped(&format!(
        "{}:{} {}\n{}",
        placed.place.line,
        placed.place.column,
        finding.pointer,
        finding.mend(lang)
    ));
    let _ = writeln!(out, "<failure type=\"{lane}\" message=\"{message}\">{text}</failure>");
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
