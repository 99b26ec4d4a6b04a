//! Why lines of JSONL are no records, in sentences: the line's number and one of a closed list, and nothing that stands in it.

use crate::jsonl::{DEPTH_MAX, NoRecord};
use crate::lang::{Lang, Text};

/// Lines that are told one by one. Whoever sends more has one mistake in all of them.
const TOLD_MAX: u64 = 10;

/// The lines of one input that are no records.
#[derive(Default)]
pub struct NoRecords {
    count: u64,
}

impl NoRecords {
    /// Takes one more: what is to be said of it, if it is one of the first.
    pub fn add(&mut self, line: u64, why: NoRecord, lang: Lang) -> Option<String> {
        self.count += 1;
        (self.count <= TOLD_MAX).then(|| match lang {
            Lang::ZhTw => format!("讀不到：第 {line} 行{}", reason(why, lang)),
            Lang::En => format!("unreadable: line {line} {}", reason(why, lang)),
        })
    }

    /// How many there were besides, at the end.
    #[must_use]
    pub fn others(&self, lang: Lang) -> Option<String> {
        let others = self.count.checked_sub(TOLD_MAX).filter(|others| *others > 0)?;
        Some(match (others, lang) {
            (_, Lang::ZhTw) => format!("讀不到：還有 {others} 行"),
            (1, Lang::En) => "unreadable: 1 more line".to_owned(),
            (_, Lang::En) => format!("unreadable: {others} more lines"),
        })
    }
}

/// What a line is or has, behind its number.
fn reason(why: NoRecord, lang: Lang) -> String {
    let text = match why {
        NoRecord::Empty => Text { zh_tw: "是空的", en: "is empty" },
        NoRecord::NotUtf8 => Text { zh_tw: "不是 UTF-8", en: "is no UTF-8" },
        NoRecord::NotJson => Text { zh_tw: "不是 JSON", en: "is no JSON" },
        NoRecord::NoObject => {
            Text { zh_tw: "是 JSON，但不是物件", en: "is JSON, but no object" }
        }
        NoRecord::TooDeep => match lang {
            Lang::ZhTw => return format!("的巢狀超過 {DEPTH_MAX} 層"),
            Lang::En => return format!("nests deeper than {DEPTH_MAX} levels"),
        },
        NoRecord::KeyTwice => {
            Text { zh_tw: "的 `text` 或 `id` 出現兩次", en: "has `text` or `id` twice" }
        }
        NoRecord::NoText => Text { zh_tw: "沒有 `text`", en: "has no `text`" },
        NoRecord::TextNoString => {
            Text { zh_tw: "的 `text` 不是字串", en: "has a `text` that is no string" }
        }
    };
    text.in_lang(lang).to_owned()
}
