//! The screen's report as SARIF 2.1.0 (OASIS), result by result: a start, never an end or a snippet.

use std::io::Write as _;

use super::{FileReport, Totals, Verdict};
use crate::lang::{Lang, grouped};
use crate::python_json::write_string;
use crate::report::sarif::{BEGINNING, Described, Of, head};
use crate::report::unread::FILE;
use crate::screen::{Hit, Rule, rules};

pub(super) fn begin(lang: Lang, out: &mut Vec<u8>) {
    head(Of::Screen, out);
    for rule in rules() {
        described(rule, lang, out);
        out.push(b',');
    }
    FILE.described(&["security"], lang, out);
    out.extend_from_slice(b"\n]}},\n\"language\": \"");
    out.extend_from_slice(lang.tag().as_bytes());
    out.extend_from_slice(b"\", \"columnKind\": \"unicodeCodePoints\",\n\"results\": [");
}

fn described(rule: &Rule, lang: Lang, out: &mut Vec<u8>) {
    Described {
        id: rule.id,
        short: rule.title.in_lang(lang),
        full: rule.why.in_lang(lang),
        help: rule.instead.in_lang(lang),
        tags: &["security", rule.class.name()],
    }
    .write(out);
}

/// The most results of a report: GitHub shows so many of a run, and refuses one with five times as many.
const RESULTS_MAX: u64 = 5_000;

/// Results of a report so far.
#[derive(Default)]
pub(super) struct Results {
    written: u64,
    /// Those for which there was no room.
    others: u64,
}

impl Results {
    /// Takes one more; what stands before it, if it is written.
    fn next(&mut self) -> Option<&'static str> {
        if self.written == RESULTS_MAX {
            self.others += 1;
            return None;
        }
        self.written += 1;
        Some(if self.written == 1 { "" } else { "," })
    }

    /// What is said of a report that is not whole.
    pub(super) fn others(&self, lang: Lang) -> Option<String> {
        (self.others > 0).then(|| match lang {
            Lang::ZhTw => format!(
                "報告只寫到第 {} 筆結果，另有 {} 筆沒有寫；先處理寫出來的，或縮小範圍再看。總計與結束碼仍算入全部。",
                grouped(RESULTS_MAX),
                grouped(self.others)
            ),
            Lang::En => format!(
                "The report ends after {} results; {} more are not in it. Mend these first, or look at less at a time. The sums and the exit code count all of them.",
                grouped(RESULTS_MAX),
                grouped(self.others)
            ),
        })
    }
}

pub(super) fn file(file: &FileReport<'_>, lang: Lang, results: &mut Results, out: &mut Vec<u8>) {
    for (Hit { rule, place }, instead) in file.told_hits(lang) {
        let Some(comma) = results.next() else { continue };
        let text = match lang {
            Lang::ZhTw => format!("{}。{instead}", rule.title.in_lang(lang)),
            Lang::En => format!("{}. {instead}", rule.title.in_lang(lang)),
        };
        let region = format!(
            ", \"region\": {{\"startLine\": {}, \"startColumn\": {}}}",
            place.line, place.column
        );
        result(comma, rule.id, &text, file, &region, out);
    }
    if file.verdict == Verdict::Unreadable
        && let Some(comma) = results.next()
    {
        result(comma, FILE.id, FILE.message.in_lang(lang), file, BEGINNING, out);
    }
}

fn result(
    comma: &str,
    id: &str,
    text: &str,
    file: &FileReport<'_>,
    region: &str,
    out: &mut Vec<u8>,
) {
    let _ = write!(out, "{comma}\n{{\"ruleId\": \"{id}\", \"level\": \"error\", ");
    out.extend_from_slice(b"\"message\": {\"text\": ");
    write_string(out, text.as_bytes());
    out.extend_from_slice(b"}, \"locations\": [{\"physicalLocation\": ");
    let uri = file.name.as_uri();
    let _ = write!(out, "{{\"artifactLocation\": {{\"uri\": \"{uri}\"}}{region}}}}}]}}");
}

pub(super) fn end(totals: &Totals, results: &Results, lang: Lang, out: &mut Vec<u8>) {
    let is_successful = totals.unreadable == 0 && !totals.is_nothing();
    let _ = write!(out, "\n],\n\"invocations\": [{{\"executionSuccessful\": {is_successful}");
    if let Some(others) = results.others(lang) {
        out.extend_from_slice(
            b", \"toolExecutionNotifications\": [{\"level\": \"warning\", \"message\": {\"text\": ",
        );
        write_string(out, others.as_bytes());
        out.extend_from_slice(b"}}]");
    }
    out.extend_from_slice(b"}]\n}]}\n");
}
