//! The sentences about a value that is by itself not what the format says. Whoever does what one of them says is not told
//! off for it by the next.

use crate::checks::finding::{Say, say};
use crate::packet::problem::Type;
use crate::packet::shape::Form;

pub(super) const NO_LIST: Say = say(
    ["這裡要寫清單。", "即使只有一項也寫成清單，例如 `{}: {}`。"],
    ["This must be a list.", "Write a list, even of one entry, as in `{}: {}`."],
);
pub(super) const MISSING_OF_DEFAULTS: Say = say(
    [
        "defaults 裡缺少 {}。",
        "補上 {}；各項證據不一樣，或沒有人知道，就把這個鍵從 defaults 整個拿掉，寫在各項證據裡。",
    ],
    [
        "{} is missing in defaults.",
        "Add {}; where evidence differs in it, or nobody knows, take the whole key out of defaults and say it in each evidence value.",
    ],
);
pub(super) const BLANK_IN_DEFAULTS: Say = say(
    [
        "這裡等於沒有說：空白，或只是「待補」「n/a」之類的詞。",
        "寫出內容；各項證據不一樣，或沒有人知道，就把這個鍵從 defaults 整個拿掉，寫在各項證據裡。",
    ],
    [
        "This says nothing: it is blank, or a word such as \"tbd\" or \"n/a\".",
        "Say what it is; where evidence differs in it, or nobody knows, take the whole key out of defaults and say it in each evidence value.",
    ],
);
pub(super) const SUBMITTER: Say = say(
    [
        "這裡沒有說是誰送交；誰送交一定有人知道，也不能由別人補。",
        "由送交的人自己寫 {role: 角色, team: 團隊, principal: 代號}。",
    ],
    [
        "This does not say who hands the packet in, which is known and nobody else's to add.",
        "Whoever hands it in writes {role: the role, team: the team, principal: the opaque id}.",
    ],
);
pub(super) const SUBMITTER_PART: Say = say(
    ["缺少 {}。", "由送交的人寫上自己的 {}。"],
    ["{} is missing.", "Whoever hands the packet in writes their own {}."],
);
pub(super) const SUBMITTER_BLANK: Say = say(
    ["這裡等於沒有說：空白，或只是「待補」「n/a」之類的詞。", "由送交的人寫出自己是誰。"],
    [
        "This says nothing: it is blank, or a word such as \"tbd\" or \"n/a\".",
        "Whoever hands the packet in says who that is.",
    ],
);
pub(super) const SUBMITTED_AT: Say = say(
    [
        "這裡沒有說何時送交；送交的人一定知道。",
        "送交時執行 `readback tidy 回讀包 --submitted-at now`，或寫成 2026-06-11T02:05:00+08:00 這樣。",
    ],
    [
        "This does not say when the packet is handed in, which whoever does it knows.",
        "Run `readback tidy PACKET --submitted-at now` when it is handed in, or write it like 2026-06-11T02:05:00+08:00.",
    ],
);
pub(super) const DIGEST: Say = say(
    [
        "這裡沒有寫來源那一筆的摘要值；它算得出來。",
        "把這一欄清空，再執行 `readback tidy 回讀包`，它會從來源算出這個摘要值。",
    ],
    [
        "The digest of the source's entry is not written here; it can be computed.",
        "Empty this field and run `readback tidy PACKET`, which takes the digest from the source.",
    ],
);
pub(super) const PLANNED: Say = say(
    ["這裡沒有寫計畫裡的編號；計畫裡一定有。", "照計畫裡這個候選的抄。"],
    [
        "The id of the plan is not written here; the plan has it.",
        "Copy it from this candidate of the plan.",
    ],
);
pub(super) const MISSING: Say = say(
    ["缺少 {}。", "補上 {}；真的沒有人知道，就寫 unknown 與理由，這一項仍算沒交齊。"],
    [
        "{} is missing.",
        "Add {}; where nobody knows, say unknown with a reason, and this stays open.",
    ],
);
pub(super) const MISSING_DIGEST: Say = say(
    ["缺少 {}。", "執行 `readback tidy 回讀包`，它會從來源算出這個摘要值。"],
    ["{} is missing.", "Run `readback tidy PACKET`, which takes this digest from the source."],
);
pub(super) const NOT_ATTESTED: Say = say(
    ["缺少 {}。", "屬實就由送交的人寫 `attested: true`；還不屬實，先把回讀包改好。"],
    [
        "{} is missing.",
        "Whoever hands in writes `attested: true` if it is true; while it is not, the packet is mended first.",
    ],
);
pub(super) const MISSING_STATEMENT: Say = say(
    ["缺少 {}。", "這是送交的人的聲明：確認屬實就寫 {attested: true}；還不屬實，先把回讀包改好。"],
    [
        "{} is missing.",
        "It is the submitter's statement: once you have made sure that it is true, write {attested: true}; while it is not, mend the packet first.",
    ],
);
pub(super) const ATTESTER_PART: Say = say(
    ["缺少 {}。", "拿掉 by 就是送交的人；要寫就補上 {}。"],
    ["{} is missing.", "Leave by out, which means the submitter, or add {}."],
);
pub(super) const ATTESTER_BLANK: Say = say(
    [
        "這裡等於沒有說：空白，或只是「待補」「n/a」之類的詞。",
        "拿掉 by 就是送交的人；要寫就寫出角色與團隊。",
    ],
    [
        "This says nothing: it is blank, or a word such as \"tbd\" or \"n/a\".",
        "Leave by out, which means the submitter, or give role and team.",
    ],
);
pub(super) const MISSING_REFS: Say = say(
    ["缺少 {}。", "執行 `readback tidy 回讀包`，它會從引用的證據寫出這份清單。"],
    [
        "{} is missing.",
        "Run `readback tidy PACKET`, which writes this list out of the refs that are cited.",
    ],
);
pub(super) const REFS_ARE_KNOWN: Say = say(
    [
        "{} 是引用的清單，不會沒有人知道，也不會不適用。",
        "把這一欄清空，再執行 `readback tidy 回讀包`，它會從引用的證據寫出來。",
    ],
    [
        "{} is the list of what is cited, which is known and always applies.",
        "Empty this field and run `readback tidy PACKET`, which writes it out of the refs that are cited.",
    ],
);
pub(super) const STATEMENT: Say = say(
    [
        "這是送交的人的聲明，不能寫不適用，也不能寫沒有人知道。",
        "確認屬實就寫 {attested: true}；還不屬實就先把回讀包改好，在那之前留空。",
    ],
    [
        "This is a statement of the submitter: it is neither inapplicable nor unknown.",
        "Once you have made sure that it is true, write {attested: true}; while it is not, leave it empty and mend the packet first.",
    ],
);
pub(super) const MISSING_PART: Say = say(
    ["缺少 {}。", "補上 {}；真的沒有人知道，整個欄位改寫 unknown 與理由，這一欄仍算沒交齊。"],
    [
        "{} is missing.",
        "Add {}; where nobody knows, put unknown with a reason in place of the whole field, which stays open.",
    ],
);
pub(super) const MISSING_OR_NOT_APPLICABLE: Say = say(
    [
        "缺少 {}。",
        "補上 {}；這個服務面沒有就寫 not_applicable 與理由；真的沒有人知道就寫 unknown 與理由，這一項仍算沒交齊。",
    ],
    [
        "{} is missing.",
        "Add {}; where the surface has none, say not_applicable with a reason; where nobody knows, say unknown with one, and this stays open.",
    ],
);
pub(super) const MISSING_WINDOW: Say = say(
    ["缺少 {}。", "補上 {}：下一個時段，或寫 none_planned 與理由。"],
    ["{} is missing.", "Add {}: the next window, or none_planned with a reason."],
);
pub(super) const OTHER_WORD: Say = say(
    ["這個詞不在清單裡。", "從這些詞裡選：{}。"],
    ["This word is not on the list.", "Choose from: {}."],
);
pub(super) const OTHER_WORD_OF_SIDE: Say = say(
    [
        "這個詞不在清單裡。",
        "從這些詞裡選：{}。每一項都一樣就寫 all 加那個詞，再用 `readback tidy 回讀包` 寫進空著的各項。",
    ],
    [
        "This word is not on the list.",
        "Choose from: {}. Where all sides are alike, write all and the word, and `readback tidy PACKET` writes it into those left empty.",
    ],
);
pub(super) const NO_OFFSET: Say = say(
    ["時間沒有時區，無法知道是哪一刻。", "加上時區，例如 +08:00 或 Z。"],
    [
        "The time has no offset, so nobody knows which instant it is.",
        "Add the offset, such as +08:00 or Z.",
    ],
);
pub(super) const UNSEEN: Say = say(
    ["這裡有看不見的字元（{}）。", "刪掉 {}，必要時整段重打。"],
    ["It holds a sign that nobody sees ({}).", "Delete {}; type the value anew if need be."],
);
pub(super) const BLANK: Say = say(
    [
        "這裡等於沒有說：空白，或只是「待補」「n/a」之類的詞。",
        "寫出內容；真的沒有人知道，整個欄位改寫 unknown 與理由，這一欄仍算沒交齊。",
    ],
    [
        "This says nothing: it is blank, or a word such as \"tbd\" or \"n/a\".",
        "Say what it is; where nobody knows, put unknown with a reason in place of the whole field, which stays open.",
    ],
);
pub(super) const TOO_LONG: Say = say(
    ["超過 {} 個字元。", "縮短到 {} 個字元以內；細節留在引用的證據裡。"],
    [
        "It has more than {} characters.",
        "Shorten it to {} characters; details stay in the evidence that is cited.",
    ],
);
pub(super) const TOO_MANY: Say = say(
    ["超過 {} 項。", "減到 {} 項以內；更多就是好幾件事故，分開交。"],
    [
        "It has more than {} entries.",
        "Keep to {} entries; more than that are several incidents, to be handed in one by one.",
    ],
);
pub(super) const NO_COUNT: Say = say(
    ["這不是 0 到 {} 的整數。", "寫 0 到 {} 的整數。"],
    ["This is no integer from 0 to {}.", "Write an integer from 0 to {}."],
);
pub(super) const NOBODY_KNOWS: Say = say(
    [
        "這一項寫著沒有人知道：很誠實，但檢查不能通過。",
        "查出來之後補上，別人查到的用 `readback supplement 回讀包 --field {} --by '角色，團隊，代號'`；在那之前，這一項一直算是沒交齊。",
    ],
    [
        "It says that nobody knows: honest, and the check cannot pass.",
        "Add it once it is known, with `readback supplement PACKET --field {} --by 'role, team, principal'` where somebody else knows it; until then this stays open.",
    ],
);
pub(super) const NOT_APPLICABLE: Say = say(
    ["這一項不能寫不適用。", "填上內容；真的沒有人知道，就寫 unknown 與理由，這一項仍算沒交齊。"],
    [
        "This cannot be called not applicable.",
        "Say what it is; where nobody knows, say unknown with a reason, and this stays open.",
    ],
);
pub(super) const NOT_ALONE: Say = say(
    [
        "`{}` 要單獨寫，這裡卻還有別的內容：到底是哪一種，看不出來。",
        "真的是 `{}` 就拿掉其他內容；不是就拿掉它。",
    ],
    [
        "`{}` stands alone, and there is more beside it, so nobody can tell which of the two it is.",
        "If it is `{}`, take the rest out; if not, take that out.",
    ],
);
pub(super) const MANY_FORMS: Say = say(
    ["這裡混用了好幾種寫法，只能擇一。", "留下其中一種寫法的鍵，其他的另列一項或拿掉。"],
    [
        "Keys of several forms stand here together; only one of the forms can be.",
        "Keep the keys of one form; the others go into an entry of their own, or out.",
    ],
);
pub(super) const PROVENANCE_UNKNOWN: Say = say(
    [
        "證據的來歷不明，不能當作證據。",
        "改引用來歷清楚的證據，並寫 witnessed（系統或行為者以外的人見證）或 declared（有人申報）；服務面要求即時證據的，只收 witnessed。",
    ],
    [
        "Where this evidence comes from is unknown, so it proves nothing.",
        "Cite evidence of which it is known, and write witnessed (by a system, or a person other than the actors) or declared; where the surface requires live evidence, only witnessed will do.",
    ],
);
pub(super) const OTHER_PROVENANCE: Say = say(
    [
        "這個詞不在清單裡。",
        "寫 witnessed（系統或行為者以外的人見證）或 declared（有人申報）；服務面要求即時證據的，只收 witnessed。",
    ],
    [
        "This word is not on the list.",
        "Write witnessed (by a system, or a person other than the actors) or declared; where the surface requires live evidence, only witnessed will do.",
    ],
);

pub(super) const fn type_sentence(of: Type) -> Say {
    match of {
        Type::Bool => say(
            ["這裡要寫 true 或 false。", "改成 true 或 false，不加引號。"],
            ["This must be true or false.", "Write true or false, without quotes."],
        ),
        Type::Integer => say(
            ["這裡要寫整數。", "改成整數，不加引號。"],
            ["This must be an integer.", "Write an integer, without quotes."],
        ),
        Type::Text => say(
            ["這裡要寫文字。", "改成文字；數字、true 與 false 加上引號才是文字。"],
            [
                "This must be a text.",
                "Write a text; a number, true or false is one in quotes only.",
            ],
        ),
        Type::List => say(
            ["這裡要寫清單。", "改成清單，即使只有一項。"],
            ["This must be a list.", "Write a list, even of one entry."],
        ),
        Type::Object => say(
            ["這裡要寫物件。", "改成有鍵有值的物件；`readback explain` 說明有哪些鍵。"],
            [
                "This must be an object.",
                "Write an object with its keys; `readback explain` says which.",
            ],
        ),
    }
}

pub(super) const fn form_sentence(form: Form) -> Say {
    match form {
        Form::Time => say(
            ["這不是 RFC 3339 的時間。", "寫成 2026-06-11T02:05:00+08:00 這樣，要有秒與時區。"],
            [
                "This is no time of RFC 3339.",
                "Write it like 2026-06-11T02:05:00+08:00, with seconds and offset.",
            ],
        ),
        Form::Due => say(
            [
                "這不是期限：既不是日期，也不是 RFC 3339 的時間。",
                "寫成 2026-07-15，或 2026-07-15T18:00:00+08:00。",
            ],
            [
                "This is no due date: neither a date nor a time of RFC 3339.",
                "Write it like 2026-07-15, or 2026-07-15T18:00:00+08:00.",
            ],
        ),
        Form::Ref => say(
            [
                "這個引用別人查不到。",
                "寫工單編號、scheme:locator，或不含帳密、只帶檢視參數的 URL。",
            ],
            [
                "Nobody else can look this ref up.",
                "Give a ticket id, scheme:locator, or a URL without credentials whose query holds view keys only.",
            ],
        ),
        Form::Sha256 => say(
            ["這不是 SHA-256：要 64 個小寫十六進位數字。", "重算摘要值再填。"],
            [
                "This is no SHA-256: it takes 64 lower-case hexadecimal digits.",
                "Compute the digest again.",
            ],
        ),
        Form::Digest => say(
            ["這不是摘要值。", "寫成 sha256: 加 64 個小寫十六進位數字。"],
            ["This is no digest.", "Write sha256: and 64 lower-case hexadecimal digits."],
        ),
        Form::Principal => say(
            [
                "這不是代號：只能用 64 個以內的字母、數字與 . _ @ + -。",
                "填每人一個的代號，不要填姓名。",
            ],
            [
                "This is no principal: at most 64 letters, digits and . _ @ + -.",
                "Give the opaque id of the person, not a name.",
            ],
        ),
        Form::CandidateId => say(
            ["這不是候選的編號。", "照計畫裡的編號填。"],
            ["This is no id of a candidate.", "Copy the id from the plan."],
        ),
        Form::SurfaceId => say(
            ["這不是服務面的代號：代號是不含空白的文字。", "寫成像 docker_daemon_edge 這樣。"],
            [
                "This is no id of a surface: an id is a text without blanks.",
                "Write it like docker_daemon_edge.",
            ],
        ),
    }
}
