//! What is said of a packet that cannot be read, cause by cause.

use crate::checks::finding::{Say, Word, say};
use crate::lang::grouped;
use crate::packet::unreadable::Cause;

/// What is said of a packet that cannot be read.
pub(super) fn sentence(cause: Cause) -> (Say, Vec<Word>) {
    let words = match cause {
        Cause::Missing(key) | Cause::Improper(key) => vec![key.into()],
        Cause::Invisible(character) => vec![format!("U+{:04X}", u32::from(character)).into()],
        Cause::TooLong
        | Cause::CanonicalTooLong
        | Cause::TooDeep
        | Cause::Empty
        | Cause::NotJson
        | Cause::NotYaml
        | Cause::NoObject
        | Cause::ManyDocuments
        | Cause::Anchor
        | Cause::Tag
        | Cause::Directive
        | Cause::KeyIsNoText
        | Cause::DuplicateKey
        | Cause::UnknownKey
        | Cause::NoInteger
        | Cause::OtherSchema
        | Cause::UnknownCandidate => {
            cause.limit().map(|limit| grouped(limit as u64).into()).into_iter().collect()
        }
    };
    (unreadable_sentence(cause), words)
}

const fn unreadable_sentence(cause: Cause) -> Say {
    match cause {
        Cause::Empty => say(
            [
                "這個檔案是空的。",
                "用 `readback new 服務面 --incident 編號` 開一份回讀包，填好再交。",
            ],
            [
                "The file is empty.",
                "Begin a packet with `readback new SURFACE --incident REF`, and hand it in once it is filled.",
            ],
        ),
        Cause::TooLong => say(
            ["超過 {} 個位元組，回讀包不會這麼大。", "縮短到 {} 個位元組以內：只留摘要與引用。"],
            [
                "It has more than {} bytes, which no packet has.",
                "Keep to {} bytes: summaries and refs only.",
            ],
        ),
        Cause::CanonicalTooLong => say(
            [
                "展開 defaults 之後的標準形式超過 {} 個位元組。",
                "縮短到 {} 個位元組以內：只留摘要與引用。",
            ],
            [
                "Its canonical form, with the defaults in place, has more than {} bytes.",
                "Keep to {} bytes: summaries and refs only.",
            ],
        ),
        Cause::NotJson => say(
            ["從這裡開始不是 JSON。", "看看這裡與它前面：少了逗號、引號或括號，或多了一個。"],
            [
                "From here on it is not JSON.",
                "Look here and just before: a comma, a quote or a bracket is missing, or there is one too many.",
            ],
        ),
        Cause::NotYaml => say(
            [
                "從這裡開始不是 YAML。",
                "看看這裡與附近幾行的縮排（用空白，不能用 Tab）、冒號與引號；值裡有冒號就加引號。",
            ],
            [
                "From here on it is not YAML.",
                "Look at indentation (blanks, no tabs), colons and quotes here and in the lines around; a value that holds a colon goes in quotes.",
            ],
        ),
        Cause::NoObject => say(
            ["最外層不是物件。", "回讀包是一個物件：最外層是各個欄位。"],
            [
                "The outermost value is no object.",
                "A packet is one object: its fields stand at the outermost level.",
            ],
        ),
        Cause::ManyDocuments => say(
            ["這裡開始是第二份文件。", "一個檔案一份回讀包：拆成兩個檔案。"],
            ["A second document begins here.", "One packet a file: split it into two."],
        ),
        Cause::TooDeep => say(
            ["巢狀超過 {} 層。", "回讀包不會超過 {} 層：檢查括號或縮排。"],
            [
                "It is nested deeper than {} levels.",
                "No packet is nested deeper than {} levels: look at brackets or indentation.",
            ],
        ),
        Cause::Anchor => say(
            ["這裡有 YAML 的錨點或別名。", "把內容直接寫出來；重複的觀察者寫進 defaults。"],
            [
                "There is a YAML anchor or alias here.",
                "Write the value itself; observers that repeat go into defaults.",
            ],
        ),
        Cause::Tag => say(
            ["這裡有 YAML 的標籤。", "拿掉標籤，直接寫值。"],
            ["There is a YAML tag here.", "Take the tag out and write the value."],
        ),
        Cause::Directive => say(
            ["這裡有 YAML 的指示（`%` 開頭的一行）。", "刪掉這一行。"],
            ["There is a YAML directive here, a line that begins with `%`.", "Delete the line."],
        ),
        Cause::KeyIsNoText => say(
            ["這裡的鍵不是文字。", "鍵要是欄位的名稱。"],
            ["The key here is no text.", "A key is the name of a field."],
        ),
        Cause::DuplicateKey => say(
            ["這個鍵在同一個物件裡出現第二次。", "留一個就好。"],
            ["This key comes a second time in the same object.", "Keep one of the two."],
        ),
        Cause::UnknownKey => say(
            ["格式裡沒有這個鍵。", "檢查拼字與縮排；`readback schema packet` 列出所有的鍵。"],
            [
                "The format has no such key.",
                "Look at its spelling and indentation; `readback schema packet` lists every key.",
            ],
        ),
        Cause::Invisible(_) => say(
            ["這裡有看不見的字元或方向控制字元（{}）。", "刪掉 {}，必要時整段重打。"],
            [
                "There is an invisible character or a control of the writing direction here ({}).",
                "Delete {}; type the value anew if need be.",
            ],
        ),
        Cause::Missing(_) => say(
            ["缺少 {}，無法知道交的是什麼。", "補上 {}。"],
            ["{} is missing, so nobody can say what is handed in.", "Add {}."],
        ),
        Cause::Improper(_) => say(
            ["{} 不是文字，無法知道交的是什麼。", "照計畫填 {}。"],
            ["{} is no text, so nobody can say what is handed in.", "Copy {} from the plan."],
        ),
        Cause::NoInteger => say(
            [
                "標準形式只有文字、整數與真假值；這個數字有小數，或大到用不上。",
                "改成整數，或加上引號當作文字。",
            ],
            [
                "The canonical form has text, integers and booleans only; this number is a fraction, or larger than is ever needed.",
                "Write an integer, or put it in quotes as a text.",
            ],
        ),
        Cause::OtherSchema => say(
            [
                "schema_version 不是這個程式讀的版本。",
                "寫 host_service_post_incident_readback_packet_v1。",
            ],
            [
                "schema_version is not the one that this program reads.",
                "Write host_service_post_incident_readback_packet_v1.",
            ],
        ),
        Cause::UnknownCandidate => say(
            ["計畫裡沒有這個候選。", "照計畫裡的 readback_candidate_id 填；計畫舊了就重新產生。"],
            [
                "The plan has no such candidate.",
                "Copy readback_candidate_id from the plan; if the plan is old, make it again.",
            ],
        ),
    }
}
