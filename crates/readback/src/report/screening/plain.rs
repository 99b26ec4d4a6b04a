//! The screen's report for people.

use anstyle::{AnsiColor, Style};

use super::{Colours, ENDED_EARLY, FileReport, LeftOut, Totals, Verdict};
use crate::lang::{Lang, Text};
use crate::report::colours::{line, painted};
use crate::report::guide::wrap::wrapped_within;
use crate::report::width;
use crate::screen::{Hit, Rule};

const PLACE: Style = Style::new().bold();
const RULE: Style = AnsiColor::Red.on_default();
const GOOD: Style = AnsiColor::Green.on_default();

const fn text(zh_tw: &'static str, en: &'static str) -> Text {
    Text { zh_tw, en }
}

/// One line a hit: where, which rule, what it is called. Where that does not fit, the rule stands below the place.
pub(super) fn file(
    file: &FileReport<'_>,
    lang: Lang,
    colours: Colours,
    columns: usize,
    out: &mut Vec<u8>,
) {
    let name = file.name.for_people(lang);
    if file.verdict == Verdict::Unreadable {
        const UNREADABLE: Text = text("讀不到", "cannot be read");
        let verdict = painted(UNREADABLE.in_lang(lang), RULE, colours);
        line(out, format_args!("{}  {verdict}", painted(&name, PLACE, colours)));
    }
    let places: Vec<String> = file
        .hits
        .iter()
        .map(|Hit { place, .. }| format!("{name}:{}:{}", place.line, place.column))
        .collect();
    let place_width = places.iter().map(|place| width(place)).max().unwrap_or_default();
    let rule_width = file.hits.iter().map(|hit| hit.rule.id.len()).max().unwrap_or_default();
    let titles = file.hits.iter().map(|hit| width(hit.rule.title.in_lang(lang)));
    let taken = [place_width, rule_width, titles.max().unwrap_or_default()];
    let is_wide = taken.iter().sum::<usize>() + 2 * GAP.len() > columns;
    for (place, Hit { rule, .. }) in places.into_iter().zip(file.hits.iter()) {
        let gap = " ".repeat(place_width - width(&place));
        let place = painted(&place, PLACE, colours);
        let title = rule.title.in_lang(lang);
        if is_wide {
            line(out, place);
            told(rule.id, rule_width, title, colours, columns, out);
        } else {
            let id = painted(rule.id, RULE, colours);
            let rule_gap = " ".repeat(rule_width - rule.id.len());
            line(out, format_args!("{place}{gap}{GAP}{id}{rule_gap}{GAP}{title}"));
        }
    }
    if file.hits.is_full() {
        line(out, format_args!("  {}", ENDED_EARLY.in_lang(lang)));
    }
}

/// What stands between columns.
const GAP: &str = "  ";

/// The id of a rule with what is said of it beside it, or below where it would be too narrow there.
fn told(
    id: &str,
    id_width: usize,
    said: &str,
    colours: Colours,
    columns: usize,
    out: &mut Vec<u8>,
) {
    /// Columns in which a sentence can still be read.
    const SAID_MIN: usize = 24;
    let beside = GAP.len() + id_width + GAP.len();
    let shown = painted(id, RULE, colours);
    if columns < beside + SAID_MIN {
        line(out, format_args!("{GAP}{shown}"));
        return line(out, wrapped_within(columns, said, "    ", "    ").trim_end());
    }
    let margin = " ".repeat(beside);
    let lines = wrapped_within(columns, said, &margin, &margin);
    let gap = " ".repeat(id_width - id.len());
    line(out, format_args!("{GAP}{shown}{gap}{GAP}{}", lines.trim()));
}

/// What to do about each rule that was hit, once.
pub(super) fn advice<'a>(
    rules: impl Iterator<Item = &'a Rule> + Clone,
    lang: Lang,
    colours: Colours,
    columns: usize,
    out: &mut Vec<u8>,
) {
    const NEXT: Text = text("接著：", "next:");
    const WHY: Text = text(
        "原因與每條規則看什麼：`readback explain 規則`",
        "why, and what a rule looks at: `readback explain RULE`",
    );
    let Some(id_width) = rules.clone().map(|rule| rule.id.len()).max() else {
        return;
    };
    line(out, format_args!("\n{}", NEXT.in_lang(lang)));
    for rule in rules {
        told(rule.id, id_width, rule.instead.in_lang(lang), colours, columns, out);
    }
    line(out, wrapped_within(columns, WHY.in_lang(lang), GAP, GAP));
}

/// How many files came to what, and what was left out of folders.
pub(super) fn summary(
    totals: &Totals,
    lang: Lang,
    colours: Colours,
    columns: usize,
    out: &mut Vec<u8>,
) {
    let is_good = totals.refused + totals.unreadable == 0 && !totals.is_nothing();
    let style = if is_good { GOOD } else { RULE };
    let verdicts = match lang {
        Lang::ZhTw => verdicts_zh_tw(totals),
        Lang::En => verdicts_en(totals),
    };
    let verdicts = wrapped_within(columns, &verdicts, "", "");
    line(out, painted(verdicts.trim_end(), style, colours));
    if let Some(left_out) = totals.left_out {
        let told = match lang {
            Lang::ZhTw => left_out_zh_tw(left_out),
            Lang::En => left_out_en(left_out),
        };
        line(out, wrapped_within(columns, &told, "", "").trim_end());
    }
}

fn verdicts_zh_tw(totals: &Totals) -> String {
    let Totals { clean, refused, unreadable, .. } = totals;
    let unread =
        if *unreadable == 0 { String::new() } else { format!("，讀不到 {unreadable} 個") };
    format!("看了 {} 個檔案：拒收 {refused} 個，乾淨 {clean} 個{unread}。", totals.looked_at())
}

fn verdicts_en(totals: &Totals) -> String {
    let Totals { clean, refused, unreadable, .. } = totals;
    let unread =
        if *unreadable == 0 { String::new() } else { format!("; {unreadable} could not be read") };
    let files = counted(totals.looked_at(), "file", "files");
    format!("{files} looked at: {refused} refused, {clean} clean{unread}.")
}

fn left_out_zh_tw(LeftOut { ignored, binary, special, links, .. }: LeftOut) -> String {
    format!(
        "沒有看的：忽略規則排除 {ignored} 項、二進位檔 {binary} 個、特殊檔 {special} 個、符號連結 {links} 個。"
    )
}

fn left_out_en(LeftOut { ignored, binary, special, links, .. }: LeftOut) -> String {
    format!(
        "Left out: {} by ignore rules, {}, {}, {}.",
        counted(ignored, "entry", "entries"),
        counted(binary, "binary file", "binary files"),
        counted(special, "special file", "special files"),
        counted(links, "symbolic link", "symbolic links"),
    )
}

/// Why a name is not shown, and how to find the file all the same.
pub(super) fn names_withheld(names: u64, lang: Lang, out: &mut Vec<u8>) {
    line(
        out,
        match lang {
            Lang::ZhTw => format!(
                "有 {names} 個檔案的名稱本身就會被拒收，所以只寫它是看過的第幾個檔案（讀不到的也算）；請替它改名。"
            ),
            Lang::En => format!(
                "The screen refuses the very names of {}: a number stands for each, counting the files looked at and those that could not be read. Please rename.",
                counted(names, "file", "files")
            ),
        },
    );
}

/// A number of things, in English.
pub(in crate::report) fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
