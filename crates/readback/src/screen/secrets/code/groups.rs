//! Keys in groups of one length: what unlocks a disk, activates a product, or is typed into an application for codes.

use super::super::credential;
use super::super::forms::text::{
    back_over, contains_in_any_case, ends_in_any_case, is_blank, is_quote, without_marks,
};
use super::super::found::Found;
use crate::screen::line::{Classes, Line, Word};

/// Characters of a group of a key.
const GROUP: usize = 4;

/// Whether a word may be a group of a key, or several that hyphens part.
pub(super) const fn may_be_grouped_key(word: Word) -> bool {
    const NO_GROUPS: Classes = Classes::LOWER.or(Classes::DOT).or(Classes::UNDERSCORE);
    const CHARACTERS_MIN: usize = 4 * GROUP + 3;
    if word.len() < CHARACTERS_MIN {
        return word.len() == GROUP && word.classes.any(Classes::LETTER);
    }
    word.classes.any(Classes::HYPHEN) && !word.classes.any(NO_GROUPS)
}

/// Looks at a key in groups of one length: `123456-…` eight times, as a disk is unlocked with; `ABCD-EFGH-…` behind the
/// name of a key; `jbsw y3dp …` in words of four behind one.
#[inline(never)]
pub(super) fn look_at_grouped_key(line: &Line<'_>, word: Word, found: &mut Found) {
    const DISK_KEY: (usize, usize) = (8, 6);
    if found.has(&credential::VALUE) {
        return;
    }
    if word.len() == GROUP {
        if let Some(start) = words_of_key(line, word) {
            found.add(&credential::VALUE, start);
        }
        return;
    }
    // A colon behind a name of another script begins the word.
    let start = word.start + usize::from(line.text[word.start] == b':');
    let bare = without_marks(&line.text[start..word.end]);
    let mut groups = bare.split(|byte| *byte == b'-');
    let length = groups.next().map_or(0, <[u8]>::len);
    let mut count = 1;
    if !matches!(length, 4..=6)
        || !groups.all(|group| {
            count += 1;
            group.len() == length
        })
    {
        return;
    }
    let is_of = |is_kind: fn(&u8) -> bool| bare.iter().all(|byte| *byte == b'-' || is_kind(byte));
    let is_disk_key = (count, length) == DISK_KEY && is_of(u8::is_ascii_digit);
    let is_key = count >= 4
        && word.classes.any(Classes::UPPER)
        && is_of(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && names_a_key(&line.text[..start]);
    if is_disk_key || is_key {
        found.add(&credential::VALUE, start);
    }
}

/// Where the words of four letters and digits begin that this word is the first to have a digit of, if they are four or
/// more and stand behind the name of a key.
fn words_of_key(line: &Line<'_>, word: Word) -> Option<usize> {
    const WORDS_MIN: usize = 4;
    let is_upper = word.classes.any(Classes::UPPER);
    let is_group = |word: &&Word| {
        let is_kind = |byte: &u8| {
            matches!(byte, b'2'..=b'7')
                || if is_upper { byte.is_ascii_uppercase() } else { byte.is_ascii_lowercase() }
        };
        word.len() == 4 && line.word(**word).iter().all(is_kind)
    };
    // Another of four characters stands beside it.
    let is_end = |at: usize| line.text.get(at).is_none_or(|byte| is_blank(*byte));
    let has_neighbour = is_end(word.end + 1 + GROUP)
        || word.start == 1 + GROUP
        || word.start > 1 + GROUP && is_end(word.start - 2 - GROUP);
    if !has_neighbour || !is_group(&&word) {
        return None;
    }
    let (words, index) = (line.words(), line.index_of(word));
    let before = words[..index].iter().rev().take(WORDS_MAX).take_while(is_group).count();
    let count = words[index..].iter().take(WORDS_MAX).take_while(is_group).count();
    let start = words[index - before].start;
    (before + count >= WORDS_MIN && names_a_key(&line.text[..start])).then_some(start)
}

/// Words of a key that are looked at.
const WORDS_MAX: usize = 16;

/// Whether the name of a key that opens something ends before a place, and what may tie a value to it.
fn names_a_key(before: &[u8]) -> bool {
    const NAMES: [&[u8]; 5] = [b"key", b"seed", b"secret", b"code", b"codes"];
    const KINDS: [&[u8]; 11] = [
        b"recovery",
        b"setup",
        b"mfa",
        b"2fa",
        b"totp",
        b"otp",
        b"authenticator",
        b"product",
        b"license",
        b"activation",
        b"unlock",
    ];
    const BYTES_MAX: usize = 40;
    const IN_CHINESE: [&str; 10] = [
        "产品密钥",
        "启动码",
        "启用码",
        "啟動碼",
        "啟用碼",
        "注册码",
        "激活码",
        "激活碼",
        "產品金鑰",
        "註冊碼",
    ];
    let end = back_over(before, before.len(), |byte| {
        is_blank(byte) || is_quote(byte) || matches!(byte, b':' | b'=')
    });
    let before = &before[..end];
    if before.last().is_some_and(|byte| *byte >= 0x80) {
        let before = before.strip_suffix("：".as_bytes()).unwrap_or(before);
        let before = before.strip_suffix("是".as_bytes()).unwrap_or(before);
        return IN_CHINESE.iter().any(|name| before.ends_with(name.as_bytes()));
    }
    // "MFA secret (manual entry)"
    let bracket = before.strip_suffix(b")").and_then(|inner| memchr::memrchr(b'(', inner));
    let before = bracket.map_or(before, |open| before[..open].trim_ascii_end());
    let before = before.strip_suffix(b" is").unwrap_or(before);
    NAMES.iter().any(|name| ends_in_any_case(before, name)) && {
        let near = &before[before.len().saturating_sub(BYTES_MAX)..];
        KINDS.iter().any(|kind| contains_in_any_case(near, kind))
    }
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;
    #[test]
    fn keys_in_groups_stand_behind_their_names() {
        for text in [
            "MFA secret (manual entry): 6t3z nifm uaxv ksra nnpp 2g55 vtdn jn7l",
            "激活码:PLUM-K42B-WZ9Y-3OWU-SQJE",
            "產品金鑰：PLUM-K42B-WZ9Y-3OWU-SQJE",
            "Activation code: PLUM-K42B-WZ9Y-3OWU-SQJE",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "MFA secret (manual entry): kept in the vault with both owners",
            "激活码：已於 2026-06-12 作廢",
            "Site codes ktw2 kla3 ksf4 kny5 are in use.",
            "序號:EDGE-2041-RACK-0007-0001",
            "Hosts (manual entry): web1 web2 web3 web4",
            "激活碼的工單 2026-0612-0412-0001 已關閉",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
