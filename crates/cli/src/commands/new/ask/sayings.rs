//! What is said beside the questions, in either language.

use readback::lang::{Lang, Text};
use readback::report::Explanation;

use crate::io::terminal::say;

const fn text(zh_tw: &'static str, en: &'static str) -> Text {
    Text { zh_tw, en }
}

/// How it goes, said once.
pub(in super::super) fn introduce(lang: Lang) {
    const HOW: Text = text(
        "一次一題，答了就寫進檔案。Enter 跳過、< 上一題、- 收回答案、? 為什麼要問、q 先停；\n\
         n/a: 理由（整欄不適用）、unknown: 理由（整欄沒有人知道）、+ 清單再加一項。",
        "One question at a time; an answer is in the file at once. Enter skips, < goes back, - takes an answer back, ? says why, q stops;\n\
         n/a: reason (the field does not apply), unknown: reason (nobody knows any of it), + adds another to a list.",
    );
    say(HOW.in_lang(lang));
}

pub(super) fn say_no_text(lang: Lang) {
    const WHAT: Text =
        text("  ! 這一行不是 UTF-8，沒有收", "  ! this line is no UTF-8 and was not taken");
    const NEXT: Text = text(
        "    把終端機的編碼設成 UTF-8，再答一次。",
        "    Set the encoding of the terminal to UTF-8 and answer again.",
    );
    say(WHAT.in_lang(lang));
    say(NEXT.in_lang(lang));
}

/// Of several lines at once none is taken: nobody has seen the questions that the others would answer.
pub(super) fn say_several(lang: Lang) {
    const WHAT: Text = text(
        "  ! 一次來了好幾行，一行都沒有收：後面的題目還沒有人看過",
        "  ! several lines came at once, and none was taken: nobody has seen the questions behind this one",
    );
    const NEXT: Text = text(
        "    這一題的答案寫成一行；其餘的也已經丟掉。",
        "    Give the answer to this one in one line; the rest was thrown away as well.",
    );
    say(WHAT.in_lang(lang));
    say(NEXT.in_lang(lang));
}

pub(super) fn say_no_list(lang: Lang) {
    const NO_LIST: Text = text(
        "  （這一題不在可以再加一項的清單裡。）",
        "  (This is no part of a list to which another could be added.)",
    );
    say(NO_LIST.in_lang(lang));
}

pub(super) fn say_first(lang: Lang) {
    const FIRST: Text = text("  （這是第一題。）", "  (This is the first question.)");
    say(FIRST.in_lang(lang));
}

pub(super) fn say_forgotten(lang: Lang) {
    const FORGOTTEN: Text = text(
        "  （題目還沒有出來就輸入的內容，丟掉了。）",
        "  (What was typed before the question was there is thrown away.)",
    );
    say(FORGOTTEN.in_lang(lang));
}

/// Why an answer was not taken, and what to do.
pub(super) fn say_not_taken(why: &Explanation) {
    say(format_args!("  ! {}", why.what));
    say(format_args!("    {}", why.next));
}

/// That what was typed was no answer to what stands there now.
pub(super) fn say_changed_here(lang: Lang) {
    const CHANGED: Text = text(
        "  ! 改到的就是這一題，剛才輸入的沒有收",
        "  ! it was changed in this very place, and what was typed was not taken",
    );
    const NEXT: Text = text(
        "    看現在寫的是什麼，還要改就再答一次；別人補的欄位不會再問。",
        "    See what it says now, and answer again if it is to be another; what somebody else has added is not asked for.",
    );
    say(CHANGED.in_lang(lang));
    say(NEXT.in_lang(lang));
}
