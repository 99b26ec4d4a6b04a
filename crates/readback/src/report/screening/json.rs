//! The screen's report as JSON, a file a line, and its answer to one line of JSONL.

use std::io::Write as _;

use super::in_common::{have_in_common, is_no_secret};
use super::{FileReport, Totals, Verdict};
use crate::jsonl::{Record, RecordId};
use crate::python_json::write_string;
use crate::report::plain::is_printable;
use crate::screen::{Hit, Hits, is_short_name, screen};

pub(super) fn begin(out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"schema_version\": \"readback_screen_v1\",\n\"files\": [");
}

pub(super) fn file(file: &FileReport<'_>, is_first: bool, out: &mut Vec<u8>) {
    out.extend_from_slice(if is_first { b"\n{\"file\": " } else { b",\n{\"file\": " });
    write_string(out, file.name.for_machines().as_bytes());
    judgement(file.verdict, file.hits, out);
    out.extend_from_slice(if file.hits.is_full() { b", \"ended_early\": true}" } else { b"}" });
}

pub(super) fn end(totals: &Totals, out: &mut Vec<u8>) {
    let Totals { clean, refused, unreadable, left_out, .. } = totals;
    let left_out = left_out.unwrap_or_default();
    out.extend_from_slice(b"\n],\n\"summary\": {");
    let sums = [
        ("looked_at", totals.looked_at()),
        ("clean", *clean),
        ("refused", *refused),
        ("unreadable", *unreadable),
        ("left_out_by_ignore_rules", left_out.ignored),
        ("binary_skipped", left_out.binary),
        ("special_skipped", left_out.special),
        ("links_skipped", left_out.links),
    ];
    for (index, (name, sum)) in sums.iter().enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        // Writing into a vector cannot fail.
        let _ = write!(out, "{comma}\"{name}\": {sum}");
    }
    out.extend_from_slice(b"}}\n");
}

/// Writes the answer to one record, with its line end, and tells the verdict.
pub fn write_answer(record: &Record<'_>, out: &mut Vec<u8>) -> Verdict {
    match record.id {
        Some(RecordId::Text(text)) if is_short_name(text) && may_stand_beside(text, record) => {
            // No character of a name has to be escaped.
            out.extend_from_slice(b"{\"id\": \"");
            out.extend_from_slice(text);
            out.push(b'"');
        }
        id => write_id(id, record, out),
    }
    match &record.hits {
        Ok(hits) if hits.is_clean() => {
            out.extend_from_slice(b", \"verdict\": \"clean\", \"rules\": []}\n");
            Verdict::Clean
        }
        hits => {
            let verdict = hits.as_ref().map_or(Verdict::Unreadable, Verdict::of);
            judgement(verdict, hits.as_ref().unwrap_or(&Hits::new()), out);
            out.extend_from_slice(b"}\n");
            verdict
        }
    }
}

/// Writes the id of a record, or its line instead. An id comes from outside as well, and goes to whoever reads the answer.
fn write_id(id: Option<RecordId<'_>>, record: &Record<'_>, out: &mut Vec<u8>) {
    let may_be_shown = |id: &RecordId<'_>| {
        let (RecordId::Text(text) | RecordId::Number(text)) = id;
        may_stand_beside(text, record) && is_harmless(text)
    };
    out.extend_from_slice(b"{\"id\": ");
    match id.filter(may_be_shown) {
        Some(RecordId::Text(text)) => write_string(out, text),
        Some(RecordId::Number(number)) => out.extend_from_slice(number),
        None => write_number(record.line, out),
    }
}

/// Whether an id from outside can be given to whoever reads a report: it has nothing in it that is spelled out elsewhere, and the
/// screen does not refuse it.
pub(in crate::report) fn is_harmless(id: &[u8]) -> bool {
    let is_printable = || std::str::from_utf8(id).is_ok_and(is_printable);
    is_short_name(id) || is_printable() && screen(id).is_clean()
}

/// Whether an id tells nothing of a text that was refused: what was refused in it may stand in the id as well.
fn may_stand_beside(id: &[u8], record: &Record<'_>) -> bool {
    let is_refused = record.hits.as_ref().is_ok_and(|hits| !hits.is_clean());
    // Of a longer text nothing was kept that the id could be held against.
    let have_in_common = || record.refused.is_none_or(|text| have_in_common(id, text));
    !is_refused || is_no_secret(id) || !have_in_common()
}

fn judgement(verdict: Verdict, hits: &Hits, out: &mut Vec<u8>) {
    out.extend_from_slice(b", \"verdict\": \"");
    out.extend_from_slice(verdict.name().as_bytes());
    out.extend_from_slice(b"\", \"rules\": [");
    for (index, Hit { rule, place }) in hits.iter().enumerate() {
        // Ids and classes are lower-case words.
        let before = if index == 0 { &b"{\"rule\": \""[..] } else { b", {\"rule\": \"" };
        out.extend_from_slice(before);
        out.extend_from_slice(rule.id.as_bytes());
        out.extend_from_slice(b"\", \"class\": \"");
        out.extend_from_slice(rule.class.name().as_bytes());
        out.extend_from_slice(b"\", \"line\": ");
        write_number(place.line, out);
        out.extend_from_slice(b", \"column\": ");
        write_number(place.column, out);
        out.push(b'}');
    }
    out.push(b']');
}

/// Writes a number; what writes numbers of any form is slow for one in every answer and every hit.
fn write_number(mut number: u64, out: &mut Vec<u8>) {
    let mut digits = [b'0'; 20];
    let mut from = digits.len();
    for digit in digits.iter_mut().rev() {
        *digit += (number % 10) as u8;
        number /= 10;
        from -= 1;
        if number == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_digits() {
        for number in [0, 1, 9, 10, 99, 100, 123_456_789, u64::MAX - 1, u64::MAX] {
            let mut written = Vec::new();
            write_number(number, &mut written);
            assert_eq!(written, number.to_string().into_bytes());
        }
    }
}
