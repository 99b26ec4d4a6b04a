//! Codes of a few digits that log somebody in: a PIN, a one-time password, a code for verification.
//!
//! Numbers are what write-ups are full of, so only one that stands right behind the name of such a code counts, and none
//! that is a count of something.

mod groups;
mod locks;

use super::credential;
use super::forms::name::Credential;
use super::forms::text::{
    Endings, back_over, contains_in_any_case, ends_in_any_case, is_blank, is_name, is_quote,
};
use super::forms::value::{Tie, value_at};
use super::found::Found;
use crate::screen::line::{Classes, Line, Word};
use groups::{look_at_grouped_key, may_be_grouped_key};
use locks::{are_turns, names_a_combination, opens_with};

/// Digits of a code.
const DIGITS: std::ops::RangeInclusive<usize> = 4..=8;

/// Digits of a code that is sent: fewer are counts.
const SENT_DIGITS: std::ops::RangeInclusive<usize> = 6..=8;

/// Names of codes beyond ASCII.
const NAMES: [&str; 15] = [
    "登入碼",
    "登入码",
    "登錄碼",
    "登录码",
    "驗證碼",
    "验证码",
    "動態碼",
    "动态码",
    "動態密碼",
    "动态密码",
    "安全碼",
    "安全码",
    "OTP碼",
    "一次性密碼",
    "一次性密码",
];

/// What these names and the ties behind them end with.
const LETTERS: [&[u8]; 10] =
    [b"puk", b"pin", b"otp", b"code", b"codes", b"is", b"was", b"passcode", b"still", b"with"];

/// What has a PIN that nobody takes for one of a chip, by the word before it.
const HAVE_PINS: [&[u8]; 16] = [
    b"alarm",
    b"badge",
    b"card",
    b"door",
    b"gate",
    b"hsm",
    b"keypad",
    b"mailbox",
    b"phone",
    b"safe",
    b"sim",
    b"smartcard",
    b"tablet",
    b"token",
    b"unlock",
    b"voicemail",
];

static ENDINGS: Endings = Endings::of(&LETTERS);

/// Names of codes that open something, which have as many digits as somebody likes.
const OF_ANY_LENGTH: [&str; 31] = [
    "機櫃密碼",
    "机柜密码",
    "PIN碼",
    "PIN码",
    "PIN 碼",
    "PIN 码",
    "暗証番号",
    "解鎖碼",
    "解锁码",
    "開鎖碼",
    "开锁码",
    "開門碼",
    "开门码",
    "門禁碼",
    "门禁码",
    "門鎖碼",
    "门锁码",
    "密碼鎖",
    "密码锁",
    "保全碼",
    "解鎖密碼",
    "解锁密码",
    "門禁密碼",
    "门禁密码",
    "門鎖密碼",
    "门锁密码",
    "保險箱密碼",
    "保险箱密码",
    "保險櫃密碼",
    "保险柜密码",
    "锁屏密码",
];

/// What makes a "code" one that logs in, by the word before it.
const CODES: [&[u8]; 24] = [
    b"sms",
    b"one-time",
    b"login",
    b"alarm",
    b"disarm",
    b"entry",
    b"gate",
    b"keypad",
    b"safe",
    b"door",
    b"verification",
    b"security",
    b"pin",
    b"otp",
    b"2fa",
    b"mfa",
    b"auth",
    b"authentication",
    b"recovery",
    b"backup",
    b"unlock",
    b"access",
    b"confirmation",
    b"pairing",
];

/// Words and characters behind a number that make it a count.
const UNITS: [&str; 26] = [
    "組", "组", "則", "则", "次", "個", "个", "秒", "分", "筆", "封", "條", "条", "位", "名", "年",
    "號", "号", "埠", "腳", "脚", "版", "倍", "起", "這", "这",
];

/// Whether a word may be such a code, with marks around it.
const fn may_be_code(word: Word) -> bool {
    const MARKS_MAX: usize = 4;
    word.classes.any(Classes::DIGIT)
        && !word.classes.any(Classes::LETTER.or(Classes::SLASH))
        && word.len() <= *DIGITS.end() + MARKS_MAX
}

/// Looks at a word with a digit.
#[inline]
pub(super) fn look(line: &Line<'_>, word: Word, found: &mut Found) {
    if may_be_code(word) {
        if !is_behind_other_word(line, word) {
            look_at_code(line, word, found);
        }
        return;
    }
    if may_be_recovery_code(line, word) {
        look_at_recovery_code(line, word, found);
    }
    if may_be_grouped_key(word) {
        look_at_grouped_key(line, word, found);
    }
}

/// Looks at a few digits that may be introduced.
#[inline(never)]
fn look_at_code(line: &Line<'_>, word: Word, found: &mut Found) {
    if found.has(&credential::VALUE) {
        return;
    }
    let text = line.text;
    let bytes = line.word(word);
    let start = word.start + bytes.iter().take_while(|byte| !byte.is_ascii_digit()).count();
    let length = length_of_code(&text[start..]);
    let value = &text[start..start + length];
    if may_be_of_codes(&text[start..], length) && names_codes(&text[..start]) {
        found.add(&credential::VALUE, start);
        return;
    }
    if length == 2
        && are_turns(&bytes[start - word.start..], &text[word.end..])
        && names_a_combination(&text[..start])
    {
        found.add(&credential::VALUE, start);
        return;
    }
    if !DIGITS.contains(&length) || value.ends_with(b"000") || is_count(&text[start + length..]) {
        return;
    }
    let is_year = value.len() == 4 && matches!(value, [b'1', b'9', ..] | [b'2', b'0', ..]);
    if let Some(digits) = introduced(&text[..start])
        && !is_pin_of_a_part(&text[..start], &text[start + length..])
        && !(is_year && is_quote(text[start.saturating_sub(1)]))
        && digits.contains(&length)
    {
        found.add(&credential::VALUE, start);
    }
}

/// `card pin 7470 is bent`: whether more is told of what small letters call a pin, as of one of a chip or a post.
fn is_pin_of_a_part(before: &[u8], rest: &[u8]) -> bool {
    const VERBS: [&[u8]; 3] = [b" is ", b" was ", b" has "];
    before.trim_ascii_end().ends_with(b"pin") && VERBS.iter().any(|verb| rest.starts_with(verb))
}

/// Whether eight digits, or twice four with a blank between, begin a text, and no date.
fn may_be_of_codes(text: &[u8], length: usize) -> bool {
    let is_year = matches!(text, [b'1', b'9', ..] | [b'2', b'0', ..]);
    let is_end =
        |at: usize| text.get(at).is_none_or(|byte| matches!(byte, b',' | b' ' | b'.' | b';'));
    let second = || text.get(5..9).is_some_and(|half| half.iter().all(u8::is_ascii_digit));
    !is_year
        && !text[..length].ends_with(b"000")
        && (length == 8 && is_end(8)
            || is_pair(text, length)
            || length == 4 && text.get(4) == Some(&b' ') && second() && is_end(9))
}

/// `12345-67890`: whether as many digits and a hyphen stand before the same number of digits, and nothing goes on behind them.
fn is_pair(text: &[u8], length: usize) -> bool {
    const DIGITS: std::ops::RangeInclusive<usize> = 4..=6;
    let rest = text[length..].strip_prefix(b"-").unwrap_or_default();
    let second = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    DIGITS.contains(&length)
        && second == length
        && rest.get(second).is_none_or(|byte| matches!(byte, b',' | b' ' | b'.' | b';'))
}

/// Whether a text ends with the name of codes for recovery in the plural, and a colon: "Backup codes left:".
fn names_codes(before: &[u8]) -> bool {
    const KINDS: [&[u8]; 6] = [b"backup", b"recovery", b"scratch", b"emergency", b"2fa", b"mfa"];
    let Some(before) = before.trim_ascii_end().strip_suffix(b":") else { return false };
    let before = before.strip_suffix(b" left").unwrap_or(before);
    let kind = before.strip_suffix(b" codes");
    kind.is_some_and(|rest| KINDS.iter().any(|kind| ends_in_any_case(rest, kind)))
}

/// Digits of half a code that is written in two parts.
const HALF: usize = 3;

/// Whether a word may be half a code.
pub(super) const fn may_be_half(word: Word) -> bool {
    word.len() == HALF && !word.classes.any(Classes::ALL.without(Classes::DIGIT))
}

/// Whether a word may be the first half of a code whose second one follows.
#[inline]
pub(super) fn may_begin_two_parts(line: &Line<'_>, word: Word) -> bool {
    may_be_half(word) && matches!(line.text.get(word.end..), Some([b' ', b'0'..=b'9', ..]))
}

/// How many bytes a code has that begins here: its digits, or three of them twice with a blank between.
fn length_of_code(text: &[u8]) -> usize {
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let length = digits(text);
    // `401 403`: what a server answers.
    let is_status = |text: &[u8]| matches!(text, [b'1'..=b'5', b'0', ..]);
    let is_half = length == HALF
        && text.get(HALF) == Some(&b' ')
        && !(is_status(text) && is_status(&text[HALF + 1..]));
    if is_half && digits(&text[HALF + 1..]) == HALF { 2 * HALF + 1 } else { length }
}

/// Whether a word stands behind a blank and a word that names no code, or begins its line: most numbers do.
fn is_behind_other_word(line: &Line<'_>, word: Word) -> bool {
    let is_other = |[third, second, last, blank]: &[u8; 4]| {
        *blank == b' '
            && !Classes::of(*last).any(TIES.or(Classes::HIGH))
            && !ENDINGS.has(*third, *second, *last)
    };
    word.start <= line.content_start || line.text[..word.start].last_chunk().is_some_and(is_other)
}

/// Whether a word may be a code for recovery, by its length, its kinds of bytes and what stands right before it: the name
/// of such codes ends with these letters, as few words do.
#[inline]
fn may_be_recovery_code(line: &Line<'_>, word: Word) -> bool {
    const CHARACTERS: std::ops::RangeInclusive<usize> = 6..=16;
    let is_mixed = word.classes.any(Classes::LETTER) && word.classes.any(Classes::DIGIT);
    if !CHARACTERS.contains(&word.len()) || !is_mixed {
        return false;
    }
    match line.text[..word.start].last_chunk() {
        Some([b'o', b'd', b'e', b' '] | [b'd', b'e', b's', b' ']) => true,
        Some([.., last, b' ']) => Classes::of(*last).any(TIES),
        Some([.., last]) => Classes::of(*last).any(TIES) || matches!(last, b'e' | b's'),
        None => false,
    }
}

/// Looks at letters and digits, as codes for recovery are of: `7f3k-9d2m`.
#[inline(never)]
fn look_at_recovery_code(line: &Line<'_>, word: Word, found: &mut Found) {
    const KINDS: [&[u8]; 4] = [b"recovery", b"backup", b"2fa", b"mfa"];
    let last = line.text[..word.start].trim_ascii_end().last();
    if !matches!(last, Some(b'e' | b's' | b':' | b'"' | b'\'')) || found.has(&credential::VALUE) {
        return;
    }
    let end =
        back_over(line.text, word.start, |byte| is_blank(byte) || is_quote(byte) || byte == b':');
    let before = &line.text[..end];
    let Some(rest) = before.strip_suffix(b" codes").or_else(|| before.strip_suffix(b" code"))
    else {
        return;
    };
    let value = value_at(line.text, word.start);
    if KINDS.iter().any(|kind| ends_in_any_case(rest, kind))
        && value.is_secret(Credential::Password, Tie::Said)
    {
        found.add(&credential::VALUE, word.start);
    }
}

/// Whether a number goes on, or is one of something that is counted.
fn is_count(rest: &[u8]) -> bool {
    let blanks = rest.iter().take_while(|byte| is_blank(**byte)).count();
    let next = &rest[blanks..];
    match next {
        [] => false,
        [first, ..] if blanks == 0 && *first < 0x80 => {
            !matches!(
                first,
                b'.' | b',' | b';' | b')' | b'"' | b'\'' | b'`' | b'|' | b'*' | b'!' | b'#'
            ) || next.get(1).is_some_and(u8::is_ascii_alphanumeric)
        }
        [first, ..] if *first < 0x80 => {
            const GOES_ON: [&[u8]; 15] = [
                b"arrived", b"and", b"arms", b"disarms", b"for", b"has", b"is", b"on", b"opens",
                b"still", b"to", b"unlocks", b"was", b"works", b"|",
            ];
            let word = next.split(|byte| is_blank(*byte)).next().unwrap_or_default();
            !GOES_ON.contains(&word)
        }
        _ => UNITS.iter().any(|unit| next.starts_with(unit.as_bytes())),
    }
}

/// Kinds of bytes of which some stand between the name of a code and its digits.
const TIES: Classes = Classes::SPACE
    .or(Classes::QUOTE)
    .or(Classes::BACKTICK)
    .or(Classes::COLON)
    .or(Classes::EQUALS)
    .or(Classes::HASH)
    .or(Classes::STAR)
    .or(Classes::PIPE);

/// How many digits a code has that is introduced so.
fn introduced(before: &[u8]) -> Option<std::ops::RangeInclusive<usize>> {
    let end = back_over(before, before.len(), |byte| {
        is_blank(byte) || is_quote(byte) || matches!(byte, b':' | b'=' | b'#' | b'*' | b'|')
    });
    let (mut before, tie) = before.split_at(end);
    if before.last().is_some_and(|byte| *byte >= 0x80) {
        for tie in ["「", "：", "為", "为", "是", "は", "還", "还", "都", "就", "一直"]
        {
            before = before.strip_suffix(tie.as_bytes()).unwrap_or(before).trim_ascii_end();
        }
        if OF_ANY_LENGTH.iter().any(|name| before.ends_with(name.as_bytes())) {
            return Some(DIGITS);
        }
        // Chips and connectors have pins as well, and years have four digits.
        if before.ends_with(b"PIN") {
            return Some(DIGITS.start() + 1..=*DIGITS.end());
        }
        let is_named = NAMES.iter().any(|name| before.ends_with(name.as_bytes()));
        return is_named.then_some(SENT_DIGITS);
    }
    if tie.contains(&b':') && named_before_place(before) {
        return Some(DIGITS);
    }
    if !ENDINGS.end(before) {
        return None;
    }
    // `if (pin == "…")`: what a program compares with or assigns is quoted.
    let is_assigned = tie.contains(&b'=') && tie.last().is_some_and(|byte| is_quote(*byte));
    if let Some(subject) = before.strip_suffix(b" with") {
        return opens_with(subject).then_some(DIGITS);
    }
    for verb in [&b" still"[..], b" is", b" was"] {
        before = before.strip_suffix(verb).unwrap_or(before);
    }
    let name = &before[back_over(before, before.len(), is_name)..];
    match name {
        b"PIN" => Some(DIGITS),
        _ if name.eq_ignore_ascii_case(b"pin") => {
            let rest = before[..before.len() - name.len()].trim_ascii_end();
            (is_assigned || HAVE_PINS.iter().any(|kind| ends_in_any_case(rest, kind)))
                .then_some(DIGITS)
        }
        b"PUK" | b"OTP" | b"TOTP" | b"passcode" | b"Passcode" => Some(SENT_DIGITS),
        _ if name.eq_ignore_ascii_case(b"code") => {
            let rest = before[..before.len() - name.len()].trim_ascii_end();
            let is_named = CODES.iter().any(|kind| ends_in_any_case(rest, kind))
                || ends_in_any_case(rest, b"user") && is_of_an_alarm(rest);
            is_named.then_some(DIGITS)
        }
        _ => None,
    }
}

/// Whether a text ends with the name of a code and whose or of what it is: "unlock PIN for the on-call phone".
fn named_before_place(before: &[u8]) -> bool {
    const BYTES_MAX: usize = 48;
    // What has numbers of its own.
    const OF_WORK: [&[u8]; 12] = [
        b"build",
        b"change",
        b"commit",
        b"incident",
        b"issue",
        b"job",
        b"mr",
        b"pr",
        b"release",
        b"run",
        b"task",
        b"ticket",
    ];
    const OF: [&[u8]; 5] = [b" for ", b" of ", b" on ", b" to ", b" at "];
    let near = &before[before.len().saturating_sub(BYTES_MAX)..];
    if !contains_in_any_case(near, b"pin ") && !contains_in_any_case(near, b"code ") {
        return false;
    }
    let of = OF.iter().filter_map(|of| memchr::memmem::find(near, of)).min();
    let Some(name) = of.map(|at| &near[..at]) else { return false };
    let is_plain =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-' | b'_' | b'#');
    let kind = name.strip_suffix(b" code").map(<[u8]>::trim_ascii_end);
    let mut words = near[name.len()..].split(|byte| !byte.is_ascii_alphanumeric());
    if words.any(|word| OF_WORK.iter().any(|work| word.eq_ignore_ascii_case(work))) {
        return false;
    }
    near[name.len()..].iter().all(is_plain)
        && (name.ends_with(b"PIN")
            || kind.is_some_and(|rest| CODES.iter().any(|kind| ends_in_any_case(rest, kind))))
}

/// Whether a text speaks of an alarm, whose users have codes.
fn is_of_an_alarm(before: &[u8]) -> bool {
    const BYTES_MAX: usize = 48;
    let near = &before[before.len().saturating_sub(BYTES_MAX)..];
    [&b"alarm"[..], b"keypad", b"door", b"intrusion"]
        .iter()
        .any(|word| contains_in_any_case(near, word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::place::Place;
    use crate::screen::secrets::samples;
    use crate::screen::secrets::samples::is_hit;
    use crate::screen::split::Words;

    #[test]
    fn codes_are_told_by_their_names() {
        for text in [
            "一次性密碼：204 917",
            "OTP: 204917",
            "PDU 的 PIN 是 90218",
            "if (pin == \"739104\") {",
            "pin = '4821'",
            "Unlock PIN for the on-call phone: 902174",
            "Door code of the cage: 4417",
            "scratch codes: 4674 4715, 4186 8555",
            "Backup codes left: 46744715, 41868555",
            "SMS code: 482913",
            "机柜密码 4417",
            "值班手機解鎖碼是 258046",
            "機房密碼鎖 1379#",
            "机房密码锁 1379#，门禁坏了先走侧门",
            "門禁碼還是 4417。",
            "保險箱密碼：「4417」",
            "Alarm panel: user code 2580 disarms zone 3",
            "The gate code is still 4417.",
            "The keypad code 4417 opens both racks.",
            "voicemail pin 7470",
            "SIM pin is 7470",
            "PIN for the HSM card #2: 826460",
            "昨天重設後的登入碼是347398，還沒過期",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "一次性密碼於 204 917 次嘗試後停用",
            "OTP 簡訊延遲 204 秒",
            "PIN 是 8 針",
            "PIN 是 2026 年換的",
            "GPIO PIN 是 1234",
            "晶片的 PIN 為 8080 埠",
            "一次性密碼：202606 起改用硬體金鑰",
            "pin = \"2026\"",
            "pin: 4821",
            "if (pin == 4821) {",
            "The OTP was sent to 204 917 users.",
            "Unlock PIN for the on-call phone: changed",
            "Pins for the header: 1204",
            "Backup codes: 2026 0612",
            "Recovery codes: 10000000 were printed",
            "Exit codes: 4674 4715",
            "值班手機解鎖碼是昨天改的，共 1204 次",
            "解鎖碼 1204 次輸入錯誤",
            "機房密碼鎖 2026 年更換",
            "門禁碼 1204 組已重發",
            "user code 2580 threw",
            "The exit code is still 4417.",
            "The gate code is changed on 2026-06-11.",
            "Entry code path 4417 lines",
            "The header has pin 7470 bent.",
            "Voicemail pin 7470 times too long",
            "PIN for the HSM card #2: changed",
            "Pull request for the phone #2: 826460",
            "登入碼已寄出 347398 則",
            "Token pin 4096 is set.",
            "card pin 7470 is bent",
            "The card pin 1024 was measured at 3 V.",
            "unlock pin 2041 was closed",
            "PIN for the build #2041: 826460",
            "PIN for PR #2041: 2041",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }

    #[test]
    fn no_code_stands_behind_another_word() {
        let names = ["PIN", "OTP is", "passcode:", "door code", "of", "2026"];
        let (mut other, mut introduced_ones) = (0, 0);
        for (at, line) in samples::lines(20_000).enumerate() {
            let text = format!("{line} {} \"483920", names[at % names.len()]);
            let mut words = Words::new();
            let line = Line::read(text.as_bytes(), &mut words, Place::START, false);
            for word in line.words().iter().filter(|word| may_be_code(**word)) {
                let marks = line.word(*word).iter().take_while(|byte| !byte.is_ascii_digit());
                let is_introduced = introduced(&line.text[..word.start + marks.count()]).is_some();
                let is_other = is_behind_other_word(&line, *word);
                assert!(!is_other || !is_introduced, "{text:?} {}", word.start);
                other += usize::from(is_other);
                introduced_ones += usize::from(is_introduced);
            }
        }
        assert!(other > 1_000 && introduced_ones > 1_000, "{other} {introduced_ones}");
    }
}
