//! The report of the checks for people: where a packet stands, what is missing, where, and how to mend it.

use anstyle::{AnsiColor, Style};

use super::{Colours, LeftOut, PacketReport, Totals};
use crate::checks::{Excerpt, Placed, Verdict};
use crate::lane::Lane;
use crate::lang::{Lang, Text};
use crate::report::colours::{line, painted};
use crate::report::explanation::comma;
use crate::report::guide::wrap::wrapped_within;
use crate::report::screening::plain::counted;
use crate::report::{printable, width};
use crate::team_vocabulary::Link;

const NAME: Style = Style::new().bold();
const BAD: Style = AnsiColor::Red.on_default();
const GOOD: Style = AnsiColor::Green.on_default();
const FAINT: Style = Style::new().dimmed();

const fn text(zh_tw: &'static str, en: &'static str) -> Text {
    Text { zh_tw, en }
}

const REFUSED: Text = text("拒收，不進任何去向", "refused, in no lane");
const UNREADABLE: Text = text("讀不到", "cannot be read");
const UNREADABLE_CHECK: Text = text("讀不懂的回讀包", "unreadable packet");
const MEND: Text = text("補：", "mend: ");

pub(super) fn packet(
    packet: &PacketReport<'_>,
    lang: Lang,
    colours: Colours,
    columns: usize,
    out: &mut Vec<u8>,
) {
    let name = painted(&packet.name.for_people(lang), NAME, colours);
    let Some(verdict) = packet.verdict else {
        line(out, format_args!("{name}  {}", painted(UNREADABLE.in_lang(lang), BAD, colours)));
        return;
    };
    let style = if verdict.is_ready() { GOOD } else { BAD };
    let lane = verdict.lane.map_or_else(|| REFUSED.in_lang(lang), Lane::id);
    line(out, format_args!("{name}  {}", painted(lane, style, colours)));
    if let Some(lane) = verdict.lane {
        line(out, wrapped_within(columns, lane.meaning().in_lang(lang), "  ", "  ").trim_end());
    }
    let mut last = None;
    for placed in &verdict.findings {
        let check = placed.finding.check.unwrap_or_else(|| UNREADABLE_CHECK.in_lang(lang));
        let asked = (check, placed.finding.lane);
        if last != Some(asked) {
            let lane =
                placed.finding.lane.map_or_else(String::new, |lane| format!("  → {}", lane.id()));
            line(
                out,
                format_args!(
                    "\n  {}{}",
                    painted(check, BAD, colours),
                    painted(&lane, FAINT, colours)
                ),
            );
        }
        last = Some(asked);
        finding(placed, lang, colours, columns, out);
    }
    more_lanes(verdict, lang, out);
    links(packet.links, lang, colours, out);
    line(out, "");
}

fn finding(placed: &Placed, lang: Lang, colours: Colours, columns: usize, out: &mut Vec<u8>) {
    let Placed { finding, place, excerpt } = placed;
    let pointer = finding.pointer.to_string();
    let gap = if pointer.is_empty() { "" } else { "  " };
    let at = format!("{}:{}{gap}{pointer}", place.line, place.column);
    line(out, format_args!("    {}", painted(&at, FAINT, colours)));
    line(out, wrapped_within(columns, &finding.message(lang), "    ", "    ").trim_end());
    if let Some(excerpt) = excerpt {
        shown(excerpt, place.line, colours, out);
    }
    let mend = finding.mend(lang);
    if !mend.is_empty() {
        let first = format!("    {}", MEND.in_lang(lang));
        let others = " ".repeat(width(&first));
        line(out, wrapped_within(columns, &mend, &first, &others).trim_end());
    }
}

/// The line of the packet, with a caret under where the value begins.
fn shown(excerpt: &Excerpt, number: u64, colours: Colours, out: &mut Vec<u8>) {
    let number = number.to_string();
    let margin = " ".repeat(number.len());
    let indent = " ".repeat(width(&excerpt.before));
    let (before, after) = (&excerpt.before, &excerpt.after);
    line(
        out,
        format_args!("      {} {before}{after}", painted(&format!("{number} |"), FAINT, colours)),
    );
    let bar = painted(&format!("{margin} |"), FAINT, colours);
    line(out, format_args!("      {bar} {indent}{}", painted("^", BAD, colours)));
}

/// The other lanes that findings ask for, so that an operator supplements once.
fn more_lanes(verdict: &Verdict, lang: Lang, out: &mut Vec<u8>) {
    const ALSO: Text = text("還要補的去向：", "also asked for: ");
    let others: Vec<&str> = verdict
        .lanes
        .iter()
        .filter(|lane| Some(**lane) != verdict.lane)
        .map(|lane| lane.id())
        .collect();
    if !others.is_empty() {
        line(out, format_args!("\n  {}{}", ALSO.in_lang(lang), others.join(comma(lang))));
    }
}

/// Where the refs of a packet that is ready lead, so that whoever reviews it can look.
fn links(links: &[Link], lang: Lang, colours: Colours, out: &mut Vec<u8>) {
    const EVIDENCE: Text = text("證據在哪裡：", "where the evidence is:");
    if links.is_empty() {
        return;
    }
    line(out, format_args!("\n  {}", EVIDENCE.in_lang(lang)));
    for Link { cited, url } in links {
        let (cited, url) = (printable(cited.as_bytes()), printable(url.as_bytes()));
        line(out, format_args!("    {cited}  {}", painted(&url, FAINT, colours)));
    }
}

/// How many packets came to what, and what to do next.
pub(super) fn summary(totals: &Totals, lang: Lang, colours: Colours, out: &mut Vec<u8>) {
    let ready = totals.in_lane(Lane::Ready);
    let is_good = ready == totals.packets() && totals.unreadable == 0 && totals.packets() > 0;
    let sum = match lang {
        Lang::ZhTw => sum_zh_tw(totals, ready),
        Lang::En => sum_en(totals, ready),
    };
    line(out, painted(&sum, if is_good { GOOD } else { BAD }, colours));
    left_out(totals, lang, out);
    const REVIEW: Text = text(
        "通過機器檢查不等於驗收：接著由一位沒有動手的人審查。",
        "What passes is not accepted yet: a person who did not act reviews it.",
    );
    const WHY: Text = text(
        "每項檢查要什麼、為什麼：`readback explain 檢查`",
        "what a check asks for, and why: `readback explain CHECK`",
    );
    line(out, if is_good { REVIEW.in_lang(lang) } else { WHY.in_lang(lang) });
}

/// What a look through folders left out and might have been a packet.
pub(super) fn left_out(totals: &Totals, lang: Lang, out: &mut Vec<u8>) {
    let Some(LeftOut { ignored, special, links, others, .. }) = totals.left_out else { return };
    if ignored + special + links + others == 0 {
        return;
    }
    line(
        out,
        match lang {
            Lang::ZhTw => format!(
                "沒有看的：忽略規則排除 {ignored} 項、副檔名不是回讀包的檔案 {others} 個、特殊檔 {special} 個、符號連結 {links} 個。"
            ),
            Lang::En => format!(
                "Left out: {} by ignore rules, {} with other endings, {}, {}.",
                counted(ignored, "entry", "entries"),
                counted(others, "file", "files"),
                counted(special, "special file", "special files"),
                counted(links, "symbolic link", "symbolic links"),
            ),
        },
    );
}

fn sum_zh_tw(totals: &Totals, ready: u64) -> String {
    let mut sum = format!("看了 {} 份回讀包：{ready} 份可送審查", totals.packets());
    for (lane, count) in totals.lanes.iter().filter(|(lane, _)| **lane != Lane::Ready) {
        sum += &format!("、{count} 份 {}", lane.id());
    }
    if totals.refused > 0 {
        sum += &format!("、{} 份拒收", totals.refused);
    }
    if totals.unreadable > 0 {
        sum += &format!("；{} 個檔案讀不到", totals.unreadable);
    }
    sum + &format!("。待補 {} 項。", totals.findings)
}

fn sum_en(totals: &Totals, ready: u64) -> String {
    let packets = totals.packets();
    let plural = if packets == 1 { "" } else { "s" };
    let mut sum = format!("{packets} packet{plural}: {ready} ready for review");
    for (lane, count) in totals.lanes.iter().filter(|(lane, _)| **lane != Lane::Ready) {
        sum += &format!(", {count} {}", lane.id());
    }
    if totals.refused > 0 {
        sum += &format!(", {} refused", totals.refused);
    }
    if totals.unreadable > 0 {
        sum += &format!("; {} could not be read", totals.unreadable);
    }
    let plural = if totals.findings == 1 { "" } else { "s" };
    sum + &format!(". {} finding{plural}.", totals.findings)
}
