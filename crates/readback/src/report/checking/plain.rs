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
use crate::report::table::cut;
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
    let name = packet.name.for_people(lang);
    let mut begin = |says: &str, style| {
        let gap = gap(columns, &name, says, "  ");
        let (name, says) = (painted(&name, NAME, colours), painted(says, style, colours));
        line(out, format_args!("{name}{gap}{says}"));
    };
    let Some(verdict) = packet.verdict else {
        begin(UNREADABLE.in_lang(lang), BAD);
        return;
    };
    let style = if verdict.is_ready() { GOOD } else { BAD };
    begin(verdict.lane.map_or_else(|| REFUSED.in_lang(lang), Lane::id), style);
    if let Some(lane) = verdict.lane {
        line(out, wrapped_within(columns, lane.meaning().in_lang(lang), "  ", "  ").trim_end());
    }
    let mut last = None;
    for placed in &verdict.findings {
        let check = placed.finding.check.unwrap_or_else(|| UNREADABLE_CHECK.in_lang(lang));
        let asked = (check, placed.finding.lane);
        if last != Some(asked) {
            heading(asked, colours, columns, out);
        }
        last = Some(asked);
        finding(placed, lang, colours, columns, out);
    }
    more_lanes(verdict, lang, columns, out);
    links(packet.links, lang, colours, columns, out);
    line(out, "");
}

/// What stands between two texts of a line: blanks, or where both do not fit, the beginning of another line.
fn gap(columns: usize, before: &str, behind: &str, indent: &str) -> String {
    const GAP: &str = "  ";
    let fits = width(before) + GAP.len() + width(behind) <= columns;
    if fits { GAP.to_owned() } else { format!("\n{indent}") }
}

/// The check that answers, and the lane that it asks for.
fn heading(
    (check, lane): (&str, Option<Lane>),
    colours: Colours,
    columns: usize,
    out: &mut Vec<u8>,
) {
    let check_shown = painted(check, BAD, colours);
    let Some(lane) = lane else { return line(out, format_args!("\n  {check_shown}")) };
    let lane = format!("→ {}", lane.id());
    let gap = gap(columns, &format!("  {check}"), &lane, "    ");
    line(out, format_args!("\n  {check_shown}{gap}{}", painted(&lane, FAINT, colours)));
}

fn finding(placed: &Placed, lang: Lang, colours: Colours, columns: usize, out: &mut Vec<u8>) {
    let Placed { finding, place, excerpt } = placed;
    let pointer = finding.pointer.to_string();
    let gap = if pointer.is_empty() { "" } else { "  " };
    let at = format!("{}:{}{gap}{pointer}", place.line, place.column);
    line(out, format_args!("    {}", painted(&at, FAINT, colours)));
    line(out, wrapped_within(columns, &finding.message(lang), "    ", "    ").trim_end());
    if let Some(excerpt) = excerpt {
        shown(excerpt, place.line, colours, columns, out);
    }
    let mend = finding.mend(lang);
    if !mend.is_empty() {
        let first = format!("    {}", MEND.in_lang(lang));
        let others = " ".repeat(width(&first));
        line(out, wrapped_within(columns, &mend, &first, &others).trim_end());
    }
}

/// The line of the packet, with a caret under where the value begins.
fn shown(excerpt: &Excerpt, number: u64, colours: Colours, columns: usize, out: &mut Vec<u8>) {
    /// Columns before the number of the line and behind it.
    const AROUND: usize = 9;
    let number = number.to_string();
    let margin = " ".repeat(number.len());
    let (before, after) = within(columns.saturating_sub(AROUND + number.len()), excerpt);
    let indent = " ".repeat(width(&before));
    line(
        out,
        format_args!("      {} {before}{after}", painted(&format!("{number} |"), FAINT, colours)),
    );
    let bar = painted(&format!("{margin} |"), FAINT, colours);
    line(out, format_args!("      {bar} {indent}{}", painted("^", BAD, colours)));
}

/// The two parts of an excerpt in so many columns, with the place in sight: at least half of them are for what stands from it on.
fn within(columns: usize, excerpt: &Excerpt) -> (String, String) {
    let after = width(&excerpt.after).min(columns / 2);
    let before = end_of(&excerpt.before, columns - after);
    let after = cut(&excerpt.after, columns - width(&before));
    (before, after)
}

/// The end of a text, of so many columns at most.
fn end_of(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let ends = text.char_indices().map(|(at, _)| &text[at..]);
    let kept = ends.into_iter().find(|end| width(end) < columns).unwrap_or_default();
    format!("…{kept}")
}

/// The other lanes that findings ask for, so that an operator supplements once.
fn more_lanes(verdict: &Verdict, lang: Lang, columns: usize, out: &mut Vec<u8>) {
    const ALSO: Text = text("還要補的去向：", "also asked for: ");
    let others: Vec<&str> = verdict
        .lanes
        .iter()
        .filter(|lane| Some(**lane) != verdict.lane)
        .map(|lane| lane.id())
        .collect();
    if !others.is_empty() {
        let others = format!("{}{}", ALSO.in_lang(lang), others.join(comma(lang)));
        line(out, format_args!("\n{}", wrapped_within(columns, &others, "  ", "    ").trim_end()));
    }
}

/// Where the refs of a packet that is ready lead, so that whoever reviews it can look.
fn links(links: &[Link], lang: Lang, colours: Colours, columns: usize, out: &mut Vec<u8>) {
    const EVIDENCE: Text = text("證據在哪裡：", "where the evidence is:");
    if links.is_empty() {
        return;
    }
    line(out, format_args!("\n  {}", EVIDENCE.in_lang(lang)));
    let shown = |Link { cited, url }: &Link| {
        (format!("    {}", printable(cited.as_bytes())), printable(url.as_bytes()))
    };
    let links: Vec<_> = links.iter().map(shown).collect();
    // All of them alike, so that they can be looked through.
    let gaps = links.iter().map(|(cited, url)| gap(columns, cited, url, "      "));
    let gap = gaps.max_by_key(String::len).unwrap_or_default();
    for (cited, url) in links {
        line(out, format_args!("{cited}{gap}{}", painted(&url, FAINT, colours)));
    }
}

/// How many packets came to what, and what to do next.
pub(super) fn summary(
    totals: &Totals,
    lang: Lang,
    colours: Colours,
    columns: usize,
    out: &mut Vec<u8>,
) {
    let ready = totals.in_lane(Lane::Ready);
    let is_good = ready == totals.packets() && totals.unreadable == 0 && totals.packets() > 0;
    let sum = match lang {
        Lang::ZhTw => sum_zh_tw(totals, ready),
        Lang::En => sum_en(totals, ready),
    };
    let sum = wrapped_within(columns, &sum, "", "");
    line(out, painted(sum.trim_end(), if is_good { GOOD } else { BAD }, colours));
    left_out(totals, lang, columns, out);
    const REVIEW: Text = text(
        "通過機器檢查不等於驗收：接著由一位沒有動手的人審查。",
        "What passes is not accepted yet: a person who did not act reviews it.",
    );
    const WHY: Text = text(
        "每項檢查要什麼、為什麼：`readback explain 檢查`",
        "what a check asks for, and why: `readback explain CHECK`",
    );
    let next = if is_good { REVIEW } else { WHY };
    line(out, wrapped_within(columns, next.in_lang(lang), "", "").trim_end());
}

/// What a look through folders left out and might have been a packet.
pub(super) fn left_out(totals: &Totals, lang: Lang, columns: usize, out: &mut Vec<u8>) {
    let Some(LeftOut { ignored, special, links, others, .. }) = totals.left_out else { return };
    if ignored + special + links + others == 0 {
        return;
    }
    let told = match lang {
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
    };
    line(out, wrapped_within(columns, &told, "", "").trim_end());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::{Finding, Say};
    use crate::packet::pointer::Pointer;
    use crate::report::checking::{FileName, Origin};
    use crate::screen::Place;

    const NAME: &str = "packets/compose_stack_ticket_queue.INC-2026-0612.yaml";

    fn verdict() -> Verdict {
        let message = Text { zh_tw: "看不出有誰深入查過。", en: "Nobody looked deeper." };
        let mend = Text {
            zh_tw: "送交時執行 `readback tidy 回讀包 --submitted-at now`，或寫成 2026-06-11T02:05:00+08:00 這樣。",
            en: "Run `readback tidy PACKET --submitted-at now` when it is handed in, or write the time as it is.",
        };
        let finding = Finding {
            check: Some("before_after_service_state_present"),
            lane: Some(Lane::BeforeAfter),
            pointer: Pointer::root().to("before_service_state_ref"),
            say: Say { message, mend },
            words: Vec::new(),
        };
        let long = "售票值班工程師看過佇列 ".repeat(4);
        let excerpt = |before: &str, after: &str| Placed {
            finding: finding.clone(),
            place: Place { line: 1_234, column: 9 },
            excerpt: Some(Excerpt { before: before.to_owned(), after: after.to_owned() }),
        };
        Verdict {
            candidate: None,
            lane: Some(Lane::Reject),
            lanes: Lane::ALL.into_iter().filter(|lane| *lane != Lane::Quarantine).collect(),
            findings: vec![
                excerpt("  state: ", "^up"),
                excerpt(&long, "^up"),
                excerpt("", &format!("^{long}")),
                excerpt(&long, &format!("^{long}")),
            ],
            links: Vec::new(),
        }
    }

    fn told(lang: Lang, columns: usize) -> String {
        let verdict = verdict();
        let links = [Link {
            cited: "evidence:inc-2026-0612/before".to_owned(),
            url: "https://evidence.example.org/before".to_owned(),
        }];
        let name = FileName::new(Origin::Path(NAME.as_bytes()), 1);
        let report = PacketReport { name, verdict: Some(&verdict), links: &links };
        let mut totals = Totals { refused: 12, unreadable: 3, ..Totals::default() };
        totals.lanes.extend(Lane::ALL.map(|lane| (lane, 100)));
        totals.left_out = Some(LeftOut { ignored: 9, others: 17, ..LeftOut::default() });
        let mut out = Vec::new();
        packet(&report, lang, Colours::Off, columns, &mut out);
        summary(&totals, lang, Colours::Off, columns, &mut out);
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for (lang, columns) in
            Lang::ALL.into_iter().flat_map(|lang| [60, 72, 80, 120].map(|it| (lang, it)))
        {
            for line in told(lang, columns).lines() {
                assert!(width(line) <= columns, "{columns}: {line}");
            }
        }
        assert!(told(Lang::En, 120).contains(&format!("{NAME}  reject_unattributed_restart\n")));
        assert!(told(Lang::En, 60).contains(&format!("{NAME}\n  reject_unattributed_restart\n")));
    }

    #[test]
    fn the_caret_stands_under_the_place_however_narrow_the_terminal() {
        for (lang, columns) in
            Lang::ALL.into_iter().flat_map(|lang| (40..100).map(move |it| (lang, it)))
        {
            let told = told(lang, columns);
            let lines: Vec<&str> = told.lines().collect();
            let marked: Vec<_> =
                lines.windows(2).filter(|two| two[0].contains("1234 | ")).collect();
            assert_eq!(marked.len(), 4, "{told}");
            for two in marked {
                let under = |line: &str| line.find('^').map(|at| width(&line[..at]));
                assert!(under(two[0]).is_some() && under(two[0]) == under(two[1]), "{two:#?}");
            }
        }
    }
}
