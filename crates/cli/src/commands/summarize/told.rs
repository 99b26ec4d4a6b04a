//! A summary for readers, and as lines of a packet.

use readback::authoring::fill::lines;
use readback::lang::{Lang, Text};
use summary::pages::NOT_RECOMMENDED;
use summary::{Kind, Summary, Unread};

use super::Asked;

/// The kinds of output, each with the command that makes it.
pub(super) fn kinds(lang: Lang) -> String {
    const NOTE: Text = Text {
        zh_tw: "錯誤訊息走標準錯誤，所以用 2>&1 一起收。這些指令由人在主機上執行；計畫不授權任何一個，這支程式也一個都不執行。",
        en: "Errors go to standard error, so capture both with 2>&1. People run these commands on the host; the plan authorises none of them, and this program runs none.",
    };
    let width = Kind::all().map(|kind| kind.id.len()).max().unwrap_or_default();
    let mut told: Vec<String> = Kind::all()
        .map(|kind| {
            let title = kind.title.in_lang(lang);
            let command = kind.recommended();
            let command = command.unwrap_or_else(|| NOT_RECOMMENDED.in_lang(lang));
            format!("{:width$}  {title}\n{:width$}  {command}", kind.id, "")
        })
        .collect();
    told.push(String::new());
    told.push(NOTE.in_lang(lang).to_owned());
    told.join("\n")
}

/// The sentence, then fact by fact.
pub(super) fn plain(summary: &Summary, lang: Lang) -> String {
    let mut told = vec![summary::sentence(summary, lang), String::new()];
    let facts = summary.facts.iter().map(|(name, value)| {
        let text = summary::label(name).map_or("", |label| label.text.in_lang(lang));
        (name, summary::value_told(value, lang), text)
    });
    let facts: Vec<_> = facts.collect();
    let width = facts.iter().map(|(name, _, _)| name.len()).max().unwrap_or_default();
    for (name, value, text) in facts {
        told.push(match lang {
            Lang::ZhTw => format!("{name:width$}  {value}（{text}）"),
            // Some names are what they are called.
            Lang::En if name.replace('_', " ") == text => format!("{name:width$}  {value}"),
            Lang::En => format!("{name:width$}  {value}  ({text})"),
        });
    }
    told.extend(summary.unread.iter().map(|unread| unread_told(unread, lang)));
    let fields = summary::fields(summary);
    if !fields.is_empty() {
        told.push(String::new());
        told.push(match lang {
            Lang::ZhTw => format!("可以填的欄位：{}", fields.join("、")),
            Lang::En => format!("Speaks for: {}", fields.join(", ")),
        });
    }
    told.join("\n")
}

/// What was not read: what it is, how much, and where it begins.
pub(super) fn unread_told(unread: &Unread, lang: Lang) -> String {
    let part = unread.part.text.in_lang(lang);
    match lang {
        Lang::ZhTw => {
            format!("沒有讀：{part}，{} 行，從第 {} 行起", unread.lines, unread.first_line)
        }
        Lang::En => {
            format!("not read: {part}, lines: {}, from line {} on", unread.lines, unread.first_line)
        }
    }
}

/// The lines of a packet; of the value alone where it speaks for no field by itself.
pub(super) fn yaml(summary: &Summary, asked: &Asked, lang: Lang) -> String {
    let fields = asked.fields(summary);
    let of = |field: &str, is_named: bool| {
        let filling = summary::filling(summary, field, lang)?;
        lines(&filling, is_named).ok()
    };
    if fields.is_empty() {
        return of("after_service_state_ref", false).unwrap_or_default().trim_end().to_owned();
    }
    let told: String = fields.iter().filter_map(|field| of(field, true)).collect();
    told.trim_end().to_owned()
}
