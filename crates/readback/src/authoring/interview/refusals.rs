//! Why an answer does not get into a packet, in sentences. Nothing of it is quoted.

use super::times::NoTime;
use crate::lang::{Lang, Text};
use crate::packet::unreadable::Unreadable;
use crate::report::Explanation;
use crate::screen::{screen, screen_values};

/// Why a typed text is not even looked at.
pub(super) fn refused(typed: &str, lang: Lang) -> Option<Explanation> {
    (!screen(typed.as_bytes()).is_clean()).then(|| raw(lang))
}

/// Why a text is not taken behind another: a secret on two lines is pasted as two answers, which need not stand side by side in
/// the packet.
pub(super) fn refused_behind(last: &str, typed: &str, lang: Lang) -> Option<Explanation> {
    const WHAT: Text = Text {
        zh_tw: "篩檢擋下：這一題的答案接在上一題後面，像是分成兩行的機密，沒有寫進去",
        en: "the screen refuses it: behind the answer before, this looks like a secret on two lines, and was not written",
    };
    const NEXT: Text = Text {
        zh_tw: "兩題都用自己的話寫；上一題已經寫進檔案，用 < 回去改。",
        en: "Answer both in your own words; the one before is in the file, and < goes back to it.",
    };
    let together = [last, typed.trim()].join("\n");
    let is_refused = !last.is_empty() && !screen_values(together.as_bytes()).is_clean();
    is_refused.then(|| Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang)))
}

/// What makes a packet unreadable.
pub(super) fn unreadable(error: &Unreadable, lang: Lang) -> Explanation {
    let finding = crate::checks::unreadable_finding(error);
    Explanation::new(finding.message(lang), finding.mend(lang))
}

/// A name that is nobody's.
pub(super) fn anybody(lang: Lang) -> Explanation {
    const WHAT: Text =
        Text { zh_tw: "這個名字誰都可以是", en: "this name could be anybody's" };
    const NEXT: Text = Text {
        zh_tw: "寫角色與團隊，例如「值班工程師」「平台組」；不必寫姓名。",
        en: "Give a role and a team, such as \"on-call SRE\" and \"platform\"; no personal name is needed.",
    };
    Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang))
}

/// A word that a question does not offer, though its place has more of them.
pub(super) fn no_word(words: &[&str], lang: Lang) -> Explanation {
    const WHAT: Text =
        Text { zh_tw: "這個詞不在清單裡", en: "this word is not on the list" };
    let next = match lang {
        Lang::ZhTw => format!("從這些詞裡選：{}。", words.join("、")),
        Lang::En => format!("Choose from: {}.", words.join(", ")),
    };
    Explanation::new(WHAT.in_lang(lang), next)
}

/// Raw material or a secret.
pub(super) fn raw(lang: Lang) -> Explanation {
    const WHAT: Text = Text {
        zh_tw: "篩檢擋下：這像是原始資料或機密，沒有寫進去",
        en: "the screen refuses it: this looks like raw material or a secret, and was not written",
    };
    const NEXT: Text = Text {
        zh_tw: "用自己的話寫摘要，證據只寫引用。剛才輸入的內容，畫面的捲動紀錄裡還在：是機密就清掉紀錄，並輪替那個機密。",
        en: "Write a summary in your own words, and a ref to the evidence. What was typed is still in the scrollback of the screen: if it is a secret, clear that and have the secret replaced.",
    };
    Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang))
}

/// A side that the field has not.
pub(super) fn no_side(sides: &[&str], lang: Lang) -> Explanation {
    const WHAT: Text = Text { zh_tw: "沒有這一項", en: "there is no such side" };
    let next = match lang {
        Lang::ZhTw => format!("只有這幾項：{}。", sides.join("、")),
        Lang::En => format!("These there are: {}.", sides.join(", ")),
    };
    Explanation::new(WHAT.in_lang(lang), next)
}

/// Two words that would both be for all sides.
pub(super) fn two_words(lang: Lang) -> Explanation {
    const WHAT: Text = Text {
        zh_tw: "有兩個詞都說是全部的",
        en: "two words are each given for all sides",
    };
    const NEXT: Text = Text {
        zh_tw: "給全部的詞只寫一個，其餘的寫成「哪一項 詞」。",
        en: "Give one word for all, and the others as `side word`.",
    };
    Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang))
}

/// Sides that nothing is said of.
pub(super) fn sides_left(left: &[&str], lang: Lang) -> Explanation {
    const WHAT: Text = Text { zh_tw: "還有幾項沒有說", en: "nothing is said of some sides" };
    let next = match lang {
        Lang::ZhTw => format!("補上：{}；或先寫一個詞給全部。", left.join("、")),
        Lang::En => format!("Add {}; or begin with a word for all.", left.join(", ")),
    };
    Explanation::new(WHAT.in_lang(lang), next)
}

/// Two times that would both be for all fields.
pub(super) fn two_times(lang: Lang) -> Explanation {
    const WHAT: Text =
        Text { zh_tw: "有兩個時間說的是同一項", en: "two times are given for the same" };
    const NEXT: Text = Text {
        zh_tw: "給全部的時間只寫一個，其餘的寫成「哪一欄 時間」。",
        en: "Give one time for all, and the others as `field time`.",
    };
    Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang))
}

/// An answer that says of no statement that it is attested.
pub(super) fn no_statement(lang: Lang) -> Explanation {
    const WHAT: Text = Text {
        zh_tw: "這沒有說聲明的是哪幾句",
        en: "this does not say which of the statements are attested",
    };
    const NEXT: Text = Text {
        zh_tw: "全部都成立就寫 yes；只有其中幾句，寫號碼；一句都不成立就按 Enter 留空，先把回讀包改好。",
        en: "Answer yes if all are true, or give the numbers of those that are; if none is, leave it open with Enter and mend the packet first.",
    };
    Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang))
}

/// Something that reads as a time and is none.
pub(super) fn no_time(why: NoTime, lang: Lang) -> Explanation {
    const UNANCHORED: [Text; 2] = [
        Text { zh_tw: "看不出是哪一刻", en: "this does not say which moment it is" },
        Text {
            zh_tw: "第一個時間寫全，日期與時區都要，例如 2026-06-12T02:05:00+08:00；之後同一天的只寫 02:05 就可以。",
            en: "Give the first time in full, with its day and its offset, as in 2026-06-12T02:05:00+08:00; after that 02:05 will do for the same day.",
        },
    ];
    const NO_SUCH_MOMENT: [Text; 2] = [
        Text {
            zh_tw: "沒有這一天或這個鐘點", en: "there is no such day, or no such time of day"
        },
        Text {
            zh_tw: "看一下那個月有幾天；時是 00 到 23，分與秒是 00 到 59，午夜是第二天的 00:00。",
            en: "Look how many days the month has; hours are 00 to 23, minutes and seconds 00 to 59, and midnight is 00:00 of the next day.",
        },
    ];
    const FORM: [Text; 2] = [
        Text { zh_tw: "這不是時間的寫法", en: "this is not how a time is written" },
        Text {
            zh_tw: "同一天只寫 02:05；換了一天寫 2026-06-13 02:05；換了時區再加 +08:00 或 Z。",
            en: "02:05 for the same day, 2026-06-13 02:05 for another, and +08:00 or Z behind it for another offset.",
        },
    ];
    let [what, next] = match why {
        NoTime::Unanchored => UNANCHORED,
        NoTime::NoSuchMoment => NO_SUCH_MOMENT,
        NoTime::Form => FORM,
    };
    Explanation::new(what.in_lang(lang), next.in_lang(lang))
}

/// A silenced alert of which nothing says when the silence ends.
pub(super) fn silence_without_end(lang: Lang) -> Explanation {
    const WHAT: Text = Text {
        zh_tw: "沒有說這個告警靜音到何時",
        en: "this does not say until when the alert is silenced",
    };
    const NEXT: Text = Text {
        zh_tw: "在引用後面寫上何時結束，例如「INC-9 2026-07-01T00:00:00+08:00」；確認過沒有任何告警被靜音，才寫 none_active。",
        en: "Give its end behind the ref, as in `INC-9 2026-07-01T00:00:00+08:00`; none_active only where somebody saw that no alert is silenced.",
    };
    Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang))
}

/// That what evidence shares would not apply, or that nobody knows it.
pub(super) fn shared(lang: Lang) -> Explanation {
    const WHAT: Text = Text {
        zh_tw: "這是各項證據共用的值，不是一個欄位，不能整欄不適用，也不能整欄沒有人知道",
        en: "these values are shared by evidence and are no field, which could be inapplicable or unknown",
    };
    const NEXT: Text = Text {
        zh_tw: "知道就回答；不知道就按 Enter 留空，在各欄各自寫。",
        en: "Answer it if you can; else leave it open with Enter, and say it in the fields one by one.",
    };
    Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang))
}

/// An explanation behind which the team's reason, which stays, has no room.
pub(super) fn no_room(characters: usize, lang: Lang) -> Explanation {
    let (what, next) = match lang {
        Lang::ZhTw => (
            "團隊寫的不適用理由會接在後面，加起來超過 500 個字元",
            format!("縮短到 {characters} 個字元以內。"),
        ),
        Lang::En => (
            "the team's reason why a side does not apply goes behind it, and together they have more than 500 characters",
            format!("Shorten it to {characters} characters."),
        ),
    };
    Explanation::new(what, next)
}

/// An answer where the whole field is settled.
pub(super) fn settled(lang: Lang) -> Explanation {
    const WHAT: Text = Text {
        zh_tw: "整欄已經寫了不適用或沒有人知道，這裡不收答案",
        en: "the whole field says that it does not apply or that nobody knows, and takes no answer",
    };
    const NEXT: Text = Text {
        zh_tw: "先用 - 收回，這一欄就會一題一題再問。",
        en: "Take that back with -, and the field is asked for again.",
    };
    Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang))
}

/// An answer to a question whose field somebody else has added meanwhile.
pub(super) fn of_another(field: &str, lang: Lang) -> Explanation {
    const WHAT: Text = Text {
        zh_tw: "這一欄是別人補的，寫著他的名字，沒有動",
        en: "somebody else has added this field and is named in it, and it was left alone",
    };
    let next = match lang {
        Lang::ZhTw => format!(
            "他寫的不對就請他改：`readback supplement 回讀包 --field {field} --by '角色，團隊，代號' --replace`；這裡接著問下一題。"
        ),
        Lang::En => format!(
            "If it is wrong, have that person change it: `readback supplement PACKET --field {field} --by 'role, team, principal' --replace`; going on with the next question."
        ),
    };
    Explanation::new(WHAT.in_lang(lang), next)
}

/// A statement that somebody would call inapplicable or unknown.
pub(super) fn statement(lang: Lang) -> Explanation {
    const WHAT: Text = Text {
        zh_tw: "這是送交的人的聲明，不能寫不適用，也不能寫沒有人知道",
        en: "this is a statement of the submitter, neither inapplicable nor unknown",
    };
    const NEXT: Text = Text {
        zh_tw: "屬實就照問法回答；還不屬實就按 Enter 留空，先把回讀包改好。",
        en: "Answer as asked if it is true; while it is not, leave it open with Enter and mend the packet first.",
    };
    Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang))
}

/// An answer in which nothing is said.
pub(super) fn nothing_said(lang: Lang) -> Explanation {
    const WHAT: Text = Text { zh_tw: "這沒有說任何事", en: "this says nothing" };
    const NEXT: Text = Text {
        zh_tw: "照題目的寫法回答；要先空著就按 Enter。",
        en: "Answer as the question says; Enter leaves it open.",
    };
    Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang))
}

/// An answer that is to be taken back where there is none.
pub(super) fn nothing_to_take_back(lang: Lang) -> Explanation {
    const WHAT: Text =
        Text { zh_tw: "這一題還沒有答案", en: "there is no answer to this one" };
    const NEXT: Text = Text {
        zh_tw: "用 < 回到要收回的那一題，再輸入 -。",
        en: "Go back with < to the answer that is to be taken back, and then type -.",
    };
    Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang))
}

/// An answer that stands there again as soon as it is taken back.
pub(super) fn follows(lang: Lang) -> Explanation {
    const WHAT: Text = Text {
        zh_tw: "這是由別的答案推得的，收回了也會再寫上",
        en: "this follows from another answer, and would be written again",
    };
    const NEXT: Text = Text {
        zh_tw: "收回推得出它的那一題，或在這裡改寫成別的。",
        en: "Take back the answer that it follows from, or give another one here.",
    };
    Explanation::new(WHAT.in_lang(lang), NEXT.in_lang(lang))
}

/// Why somebody cannot be who looked again.
#[derive(Clone, Copy)]
pub(super) enum NotIndependent {
    Acted,
    Decided,
    Machine,
}

/// Somebody who acted or decided, or no person, in the place of who looked again.
pub(super) fn not_independent(why: NotIndependent, lang: Lang) -> Explanation {
    const ACTED: Text = Text {
        zh_tw: "這一位動過手，不能由他複查",
        en: "this is one of those who acted, who cannot be who looked again",
    };
    const DECIDED: Text = Text {
        zh_tw: "這一位做了決定，不能由他複查",
        en: "this is who decided, who cannot be who looked again",
    };
    const MACHINE: Text = Text {
        zh_tw: "這是機器人或代理，複查要由人來做",
        en: "this is a bot or an agent, and a person looks again",
    };
    const NEXT: Text = Text {
        zh_tw: "請另一位沒有動手也沒有做決定的人再查一次，寫他的角色、團隊與代號。只是角色與團隊相同的另一個人，先用 < 回去，替動手或做決定的人也寫上代號。",
        en: "Have somebody look who neither acted nor decided, and give that person's role, team and principal. If this is another person of the same role and team, go back with < and give the principal of who acted or decided as well.",
    };
    let what = match why {
        NotIndependent::Acted => ACTED,
        NotIndependent::Decided => DECIDED,
        NotIndependent::Machine => MACHINE,
    };
    Explanation::new(what.in_lang(lang), NEXT.in_lang(lang))
}
