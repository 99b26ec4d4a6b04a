//! What stands in a report like a rule or a check and is none: nothing was read, so nothing is known.

use super::guide::Block;
use super::sarif::Described;
use crate::lang::{Lang, Text};

/// A file or packet that was not read.
pub struct Unread {
    /// Its id in SARIF. It never changes.
    pub(super) id: &'static str,
    pub(super) title: Text,
    /// What a result says of it.
    pub(super) message: Text,
    why: Text,
    next: Text,
}

impl Unread {
    /// Describes it among the rules of a report.
    pub(super) fn described(&self, tags: &[&str], lang: Lang, out: &mut Vec<u8>) {
        let [short, full, help] = [self.title, self.why, self.next].map(|text| text.in_lang(lang));
        Described { id: self.id, short, full, help, tags }.write(out);
    }
}

/// What `readback screen` and `readback check` say of it, in this order.
pub(super) static UNREAD: [&Unread; 2] = [&FILE, &PACKET];

pub(super) static FILE: Unread = Unread {
    id: "file-unreadable",
    title: Text {
        zh_tw: "篩檢讀不到的檔案或資料夾",
        en: "a file or folder that the screen could not read",
    },
    message: Text {
        zh_tw: "這個檔案或資料夾讀不到，所以不知道裡面有什麼。原因寫在標準錯誤。",
        en: "This file or folder cannot be read, so nothing is known about it. Standard error says why.",
    },
    why: Text {
        zh_tw: "這不是規則。什麼都沒有看到，所以不知道裡面有沒有不能交的東西；結束碼是 2，除非另有拒收的（3）。",
        en: "It is no rule. Nothing was seen, so nobody knows whether something in it may not be handed in; the exit code is 2, unless something else is refused (3).",
    },
    next: Text {
        zh_tw: "原因寫在標準錯誤：檔案不在、沒有讀取權限、磁碟出錯，或資料夾的忽略檔太大。排除之後再執行一次。",
        en: "Standard error says why: it is not there, you may not read it, the disk failed, or an ignore file of the folder is too large. Mend that and run again.",
    },
};

pub(super) static PACKET: Unread = Unread {
    id: "unreadable_packet",
    title: Text {
        zh_tw: "檢查讀不懂或讀不到的回讀包",
        en: "a packet that the checks could not read",
    },
    message: Text {
        zh_tw: "這份回讀包讀不懂，或檔案讀不到。",
        en: "The packet cannot be understood, or its file cannot be read.",
    },
    why: Text {
        zh_tw: "這不是檢查。沒有一項檢查看過這份回讀包，所以它沒有去向；結束碼至少是 2。",
        en: "It is no check. No check has looked at the packet, so it is in no lane; the exit code is 2 at least.",
    },
    next: Text {
        zh_tw: "結果寫著哪裡讀不懂；檔案讀不到的原因寫在標準錯誤。排除之後再執行一次。",
        en: "The result says what cannot be understood; why a file cannot be read is on standard error. Mend that and run again.",
    },
};

/// The page of one.
pub(super) fn document(unread: &Unread, lang: Lang) -> Vec<Block> {
    const WHY: Text = Text { zh_tw: "為什麼：", en: "Why: " };
    const NEXT: Text = Text { zh_tw: "接著：", en: "What to do next: " };
    let say = |text: Text| text.in_lang(lang).to_owned();
    vec![Block::Labelled(WHY, say(unread.why)), Block::Labelled(NEXT, say(unread.next))]
}
