//! The screen's report as SARIF 2.1.0 (OASIS), result by result: a start, never an end or a snippet.

use std::io::Write as _;

use super::{FileReport, Totals, Verdict};
use crate::lang::Lang;
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

pub(super) fn file(file: &FileReport<'_>, lang: Lang, is_first: bool, out: &mut Vec<u8>) {
    let mut comma = if is_first { "" } else { "," };
    for (Hit { rule, place }, instead) in file.told_hits(lang) {
        let text = match lang {
            Lang::ZhTw => format!("{}。{instead}", rule.title.in_lang(lang)),
            Lang::En => format!("{}. {instead}", rule.title.in_lang(lang)),
        };
        let region = format!(
            ", \"region\": {{\"startLine\": {}, \"startColumn\": {}}}",
            place.line, place.column
        );
        result(comma, rule.id, &text, file, &region, out);
        comma = ",";
    }
    if file.verdict == Verdict::Unreadable {
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

pub(super) fn end(totals: &Totals, out: &mut Vec<u8>) {
    let is_successful = totals.unreadable == 0 && !totals.is_nothing();
    let _ = writeln!(
        out,
        "\n],\n\"invocations\": [{{\"executionSuccessful\": {is_successful}}}]\n}}]}}"
    );
}
