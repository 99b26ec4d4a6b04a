//! Sentences that tell to what a password was changed, from what, or with which one somebody logged in.

use super::super::forms::name::{Credential, credential};
use super::super::forms::text::{
    LOOK_BACK_BYTES, VALUE_BYTES_MAX, back_over, is_blank, is_name, name_start, over,
};
use super::super::forms::value::{Tie, value_at};
use super::community::community_at_the_end;
use super::sentence::{names_from_the_end, sentence_of};

/// Verbs whose object is a password that gets a new value.
const VERBS: [&[u8]; 12] = [
    b"change",
    b"changed",
    b"changing",
    b"reset",
    b"resetting",
    b"rotate",
    b"rotated",
    b"set",
    b"setting",
    b"update",
    b"updated",
    b"updating",
];

/// The same behind their subject.
const PARTICIPLES: [&str; 4] = [" changed", " reset", " rotated", " updated"];

/// What stands between a subject and such a participle.
const AUXILIARIES: [&str; 5] = [" was", " is", " been", " got", " then"];

/// Words behind the name of a password that say whose it is.
const WORDS_BEHIND_MAX: usize = 4;

/// Where the text before " to" ends, if that stands behind a password which a sentence says was changed: "changed the db
/// password to", "set the password for ops back to", "the password was changed from a to".
pub(super) fn changed_to(text: &[u8]) -> Option<usize> {
    let before = text.strip_suffix(b" to")?;
    let before = before.strip_suffix(b" back").unwrap_or(before);
    // Most often numbers stand there, or words that are no names.
    if before.last().is_some_and(u8::is_ascii_alphabetic) && is_object(before) {
        return Some(before.len());
    }
    let old = back_over(before, before.len(), |byte| !is_blank(byte));
    changed_from(before[..old].trim_ascii_end())
}

/// Where the text before " changed from" ends, if that says of a password that it was changed.
pub(super) fn changed_from(text: &[u8]) -> Option<usize> {
    let before = text.strip_suffix(b" from")?;
    let subject = PARTICIPLES.iter().find_map(|verb| before.strip_suffix(verb.as_bytes()))?;
    let auxiliary = AUXILIARIES.iter().find_map(|verb| subject.strip_suffix(verb.as_bytes()));
    up_to_password(auxiliary.unwrap_or(subject)).map(|_| subject.len())
}

/// Where the text before "starts with" and the like ends, behind which a part of a value stands.
pub(super) fn part(text: &[u8]) -> Option<usize> {
    let end = verb_of_part(text)?;
    // `token starts with … and ends with …`
    let first = text[..end].strip_suffix(b" and").and_then(|before| {
        let start = back_over(before, before.len(), |byte| !is_blank(byte));
        verb_of_part(before[..start].trim_ascii_end())
    });
    Some(first.unwrap_or(end))
}

fn verb_of_part(text: &[u8]) -> Option<usize> {
    const VERBS: [&[u8]; 5] =
        [b" starts with", b" begins with", b" ends with", b" ends in", b" ending with"];
    let verb = VERBS.iter().find(|verb| text.ends_with(verb));
    verb.map(|verb| text.len() - verb.len())
}

/// Whether a Chinese sentence goes on behind the word at `at` with what that was changed to; 由 stands before who did it as
/// well.
pub(super) fn is_old_in_chinese(text: &[u8], at: usize) -> bool {
    const CHANGED: [&str; 12] = [
        "改為",
        "改为",
        "改成",
        "換成",
        "换成",
        "換為",
        "换为",
        "變更為",
        "变更为",
        "更改為",
        "更改为",
        "變成",
    ];
    let end = over(text, at, VALUE_BYTES_MAX, |byte| !is_blank(byte) && byte < 0x80);
    let rest = text[end..].trim_ascii_start();
    CHANGED.iter().any(|word| rest.starts_with(word.as_bytes()))
}

/// Whether a text says of a password that it was changed to what follows, or from that.
pub(super) fn is_told(text: &[u8]) -> bool {
    text.ends_with(b" from") || text.ends_with(b" to") && changed_to(text).is_some()
}

/// How a value at `at` is tied to a password of which the text up to `end` says so; nothing where the sentence says
/// something else, or counts: "from host-1 to host-9".
pub(super) fn tie(text: &[u8], end: usize, at: usize) -> Option<Tie> {
    let before = &text[..end];
    let old = match before.strip_suffix(b" to") {
        Some(before) => {
            let old = back_over(before, before.len(), |byte| !is_blank(byte));
            changed_from(before[..old].trim_ascii_end()).map(|_| old)
        }
        None => Some(at),
    };
    let is_one = old.is_none_or(|old| is_old_one(text, old));
    let value = value_at(text, at);
    let is_typed = value.is_quoted || value.is_last && value.is_numbered_word(1);
    is_one.then_some(if is_typed { Tie::Said } else { Tie::Noted })
}

/// Whether a sentence goes on behind the word at `at` with what that was changed to, which is no verb, and does not count
/// from one to the other.
fn is_old_one(text: &[u8], at: usize) -> bool {
    const DIGITS_MAX: usize = 2;
    const ARTICLES: [&[u8]; 6] = [b"a", b"an", b"another", b"one", b"something", b"the"];
    let word = |at: usize| &text[at..over(text, at, VALUE_BYTES_MAX, |byte| !is_blank(byte))];
    let old = word(at);
    let Some(rest) = text[at + old.len()..].strip_prefix(b" to ") else { return false };
    let new = word(text.len() - rest.len());
    let letters = |word: &[u8]| word.iter().take_while(|byte| !byte.is_ascii_digit()).count();
    let length = letters(old);
    let is_verb = new.iter().all(u8::is_ascii_lowercase) && !ARTICLES.contains(&new);
    !is_verb && (old.len() - length > DIGITS_MAX || new.get(..letters(new)) != old.get(..length))
}

/// Whether a text ends with a verb and its object, the name of a password: "changed the password of the edge account".
fn is_object(text: &[u8]) -> bool {
    const NAME_WORDS_MAX: usize = 5;
    let Some(before) = up_to_password(text) else { return false };
    let is_verb = |word: &[u8]| VERBS.iter().any(|verb| word.eq_ignore_ascii_case(verb));
    let mut words = names_from_the_end(before).take(NAME_WORDS_MAX);
    words.find(|word| is_verb(word) || is_preposition(word)).is_some_and(is_verb)
}

/// The last sentence of a text up to the name of a password, with which it ends or behind which it says whose that is.
fn up_to_password(text: &[u8]) -> Option<&[u8]> {
    let mut end = text.len();
    let mut is_named = true;
    for _ in 0..=WORDS_BEHIND_MAX {
        let start = name_start(text, end);
        let word = &text[start..end];
        if is_named && credential(word) == Some(Credential::Password) {
            return Some(sentence_of(&text[..start]));
        }
        if is_named && let Some(start) = community_at_the_end(&text[..end]) {
            return Some(sentence_of(&text[..start]));
        }
        // `the password on host-1 to host-4`: hosts are counted.
        let is_word = !word.is_empty() && !word.iter().any(u8::is_ascii_digit);
        if !is_word || start < 2 || text[start - 1] != b' ' {
            return None;
        }
        is_named = is_preposition(word);
        end = start - 1;
    }
    None
}

/// Whether a word says whose or where something is.
fn is_preposition(word: &[u8]) -> bool {
    matches!(
        word,
        b"at" | b"by" | b"for" | b"from" | b"in" | b"of" | b"on" | b"that" | b"to" | b"with"
    )
}

/// Whether a word with a number behind it stands beside the name of a password, which ends at `end`, as somebody says with
/// which one he logged in: "with the password plumtree7", or as all of a note: "pw plumtree77", "root 密碼 plumtree77".
pub(super) fn is_chosen_beside(text: &[u8], end: usize, at: usize) -> bool {
    let value = value_at(text, at);
    if !value.is_numbered_word(1) {
        return false;
    }
    let is_long = value.is_numbered_word(2);
    let rest = &text[at..];
    let rest = &rest[over(rest, 0, VALUE_BYTES_MAX, |byte| !is_blank(byte) && byte < 0x80)..];
    let is_last = value.is_last || rest.starts_with("。".as_bytes());
    let start = back_over(text, end, is_name);
    if start == end {
        return is_last && is_long && begins_chinese_note(&text[..end]);
    }
    let before = text[..start].trim_ascii_end();
    let is_short = matches!(&text[start..end], b"pw" | b"pwd" | b"PW" | b"Pw");
    is_used(before) && (is_last || goes_on(text, at))
        || is_short
            && is_last
            && is_long
            && !before.last().is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80)
}

/// Whether a text ends with "with the", "using" and the like.
fn is_used(text: &[u8]) -> bool {
    let mut words = names_from_the_end(&text[text.len().saturating_sub(LOOK_BACK_BYTES)..]);
    let Some(word) = words.next() else { return false };
    let is_article = matches!(word, b"the" | b"my" | b"our" | b"a" | b"default" | b"old" | b"new");
    let verb = if is_article { words.next() } else { Some(word) };
    matches!(verb, Some(b"with" | b"With" | b"using" | b"Using" | b"use" | b"Use" | b"used"))
}

/// Whether a sentence goes on behind a word with one that says nothing of it.
fn goes_on(text: &[u8], at: usize) -> bool {
    let word = &text[at..over(text, at, VALUE_BYTES_MAX, |byte| !is_blank(byte))];
    let mut rest = text[at + word.len()..].split(|byte| is_blank(*byte));
    matches!(word, [.., b'.' | b',' | b';' | b')'])
        || matches!(
            rest.nth(1),
            Some(b"and" | b"but" | b"on" | b"in" | b"at" | b"for" | b"because" | b"so")
        )
}

/// Whether a text ends with the name of a password in Chinese, and nothing is said before it that is done to one.
fn begins_chinese_note(text: &[u8]) -> bool {
    const NAME_BYTES: usize = 6;
    const MARKS: [&str; 5] = ["，", "。", "；", "、", "的"];
    let before = text[..text.len().saturating_sub(NAME_BYTES)].trim_ascii_end();
    before.last().is_none_or(u8::is_ascii)
        || MARKS.iter().any(|mark| before.ends_with(mark.as_bytes()))
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn what_a_password_was_changed_to_is_one() {
        for text in [
            "I changed the password to plumTree42.",
            "We reset the db password to pl0m4tree&7",
            "set the password back to Plumtree7!",
            "Please change the password for the edge account to plumtree77 today.",
            "The password was changed from plumtree77 to a new one.",
            "password changed from plumtree2024 to plumtree2025",
            "We changed the password to\nplumTree42",
            "將資料庫帳號 rpt_user 的密碼重設為「plum^Tree42」，並通知報表組。",
            "密码重置为“plumTree42”",
            "口令改到 『plumTree42』 了",
            "密碼換回 plum^Tree42",
            "The password for rpt_user has been reset to “plum^Tree42”.",
            "The VPN password has always been plumTree42",
            "The root password stays plumTree42.",
            "門市的無線網路密碼十年沒換過，一直都是 77777777",
            "密码就是项目名首字母加777777,即 plum777777",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "We changed the password to a new one.",
            "已將密碼原則改為「12 碼以上」",
            "密碼欄位改為「optional」",
            "密碼驗證方式改為「LDAP」",
            "密碼到期改為「90 天」",
            "The password policy has been reset to “default”.",
            "The password has always been kept in the vault.",
            "密碼十年沒換過，一直都是由 ops 保管。",
            "Reset the password to the value in the vault, item 2041.",
            "The policy sets the password to expire after 24h.",
            "We changed the password to vault:prod/db-2.",
            "We changed the password to 16-character random.",
            "The password to host-12 is in the vault.",
            "We sent the password to ops-oncall2.",
            "We gave the password for orders to user42.",
            "We changed the length of the password to min16.",
            "The change of the password to host12 is done.",
            "We reset the password on host01 to host12.",
            "The password was changed from host12 by ops.",
            "The password was changed from v3 to v4.",
            "The password was rotated from store12 to store13.",
            "The password was changed from host12 to comply with the policy.",
            "The password was rotated from slot11 to slot12.",
            "We changed the password to item-2041 in the vault.",
            "The password policy was changed from min12 to min16.",
            "The key was changed from rsa2048 to ed25519.",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }

    #[test]
    fn a_word_with_a_number_beside_a_password_may_be_one() {
        for text in [
            "He logged in with the password plumtree7 and restarted docker.",
            "using password plumtree77.",
            "pw plumtree77",
            "root 密碼 plumtree77",
            "主機已重啟，密碼 plumtree77。",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "It came back with the password store2.",
            "with the new password host12 came back",
            "using password auth2 on all hosts",
            "pw host12 rotated",
            "pw rotated on host12",
            "rotated the pw host12",
            "重設密碼 user42",
            "root 密碼 host12 已更換",
            "密碼 host01",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
