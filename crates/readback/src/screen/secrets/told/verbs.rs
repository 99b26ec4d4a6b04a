//! Verbs that tell what a password is: "the password turned out to be …", "the pass is …", 密碼還是舊的那個 ….

use super::{
    Credential, Form, chinese_credential, ends_with_password, is_password, trimmed, without,
    words_back,
};
use crate::screen::secrets::forms::text::last_wide_clause;

/// "The password turned out to be", 密碼欄填: whether a verb ends here that tells what a password is.
pub(super) fn is_behind_verb(before: &[u8], form: Form) -> bool {
    const VERBS: [&str; 10] = [
        " contained",
        " equals",
        " happened to be",
        " is literally",
        " should be",
        " turned out to be",
        " was just",
        " was literally",
        " was only",
        " was simply",
    ];
    const CHINESE: [&str; 6] = ["填", "打", "設", "设", "輸入", "输入"];
    const FIELDS: [&str; 4] = ["欄位", "栏位", "欄", "栏"];
    const NAME_WORDS: usize = 3;
    let mut rest = trimmed(before);
    while let Some(shorter) = without(rest, &["\"", "'", "`", "“", "「", "『"]) {
        rest = shorter;
    }
    if rest.last().is_some_and(u8::is_ascii) {
        return without(rest, &VERBS)
            .is_some_and(|rest| words_back(rest).take(NAME_WORDS).any(is_password))
            || form == Form::Sure && (is_behind_pass(rest) || is_behind_typing(rest));
    }
    if form == Form::Sure && is_told_in_chinese(rest) {
        return true;
    }
    without(rest, &CHINESE).is_some_and(|rest| {
        let rest = without(rest, &FIELDS).unwrap_or(rest);
        ends_with_password(without(rest, &["」", "』", "\"", "`"]).unwrap_or(rest))
    })
}

/// "The db pass is", "its pass was": whether a text ends so, and does not count passes.
fn is_behind_pass(rest: &[u8]) -> bool {
    const COUNTS: [&[u8]; 14] = [
        b"build", b"dry", b"each", b"final", b"first", b"full", b"last", b"next", b"one",
        b"second", b"test", b"third", b"this", b"to",
    ];
    let Some(rest) = without(rest, &[" is", " was", " is now", " is still"]) else { return false };
    let mut words = words_back(rest);
    words.next().is_some_and(|word| word.eq_ignore_ascii_case(b"pass"))
        && words.next().is_some_and(|word| !COUNTS.contains(&word))
}

/// "If it asks for the password type …": whether a verb of one who logs in stands right behind the name of a password.
fn is_behind_typing(rest: &[u8]) -> bool {
    without(rest, &[" type", " enter", " typed", " entered"])
        .is_some_and(|rest| words_back(rest).next().is_some_and(is_password))
}

/// 密碼還是舊的那個, 密码是小写的: whether the last part of a Chinese sentence says what a password is, and not whose or where it is.
fn is_told_in_chinese(before: &[u8]) -> bool {
    const BYTES_MAX: usize = 60;
    const IS: [&str; 16] = [
        "還是",
        "还是",
        "仍是",
        "就是",
        "也是",
        "都是",
        "應該是",
        "应该是",
        "好像是",
        "可能是",
        "居然是",
        "竟是",
        "其實是",
        "其实是",
        "一樣是",
        "是",
    ];
    const NOT: [&str; 14] =
        ["由", "存", "透過", "通過", "通过", "用", "從", "从", "以", "在", "放", "否", "不", "跟"];
    let part = &before[before.len().saturating_sub(BYTES_MAX)..];
    if memchr::memmem::find(part, "是".as_bytes()).is_none() {
        return false;
    }
    let part = last_wide_clause(part);
    IS.iter().any(|is| {
        memchr::memmem::find(part, is.as_bytes()).is_some_and(|at| {
            let behind = &part[at + is.len()..];
            chinese_credential(trimmed(&part[..at])) == Some(Credential::Password)
                && behind.iter().all(|byte| *byte >= 0x80)
                && !NOT.iter().any(|not| memchr::memmem::find(behind, not.as_bytes()).is_some())
        })
    })
}
