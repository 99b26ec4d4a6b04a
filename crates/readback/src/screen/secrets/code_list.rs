//! Codes for recovery in a list below the line that names them: `Backup codes:`, and then `7f3k-9d2m` a line; and behind
//! their name in Chinese.

use super::credential;
use super::forms::text::{begins_with_clause_end, contains_in_any_case};
use super::found::Found;
use crate::screen::line::{Classes, Line, Word};

/// Lines below the name in which codes are looked for.
const LINES_MAX: u8 = 16;

/// Names of such codes; what says more of them may follow up to the colon.
const NAMES: [&[u8]; 5] =
    [b"recovery codes", b"backup codes", b"scratch codes", b"2fa codes", b"mfa codes"];

/// The same in Chinese, with nothing but a remark behind them.
const CHINESE_NAMES: [&str; 14] = [
    "恢復碼",
    "恢复码",
    "復原碼",
    "复原码",
    "還原碼",
    "还原码",
    "備用碼",
    "备用码",
    "備援碼",
    "备援码",
    "救援碼",
    "救援码",
    "復原代碼",
    "恢复代码",
];

/// What a remark begins with.
const REMARKS: [&str; 5] = ["，", "（", ",", "(", " "];

/// Characters of a code.
const CHARACTERS: std::ops::RangeInclusive<usize> = 6..=16;

/// Whether codes are listed in the lines to come.
pub(super) struct CodeList {
    lines_left: u8,
}

impl CodeList {
    pub(super) const fn none() -> Self {
        Self { lines_left: 0 }
    }

    pub(super) const fn is_open(&self) -> bool {
        self.lines_left > 0
    }

    /// Takes a line; tells where the first code of it stands, if it is one of the list.
    #[inline]
    pub(super) fn code_of(&mut self, line: &Line<'_>) -> Option<usize> {
        let code = if self.lines_left > 0 { self.next(line) } else { None };
        if may_name(line) && names_codes(line) {
            self.lines_left = LINES_MAX;
        }
        code
    }

    #[inline(never)]
    fn next(&mut self, line: &Line<'_>) -> Option<usize> {
        if line.count == 0 {
            return None;
        }
        let code = first_code(line);
        self.lines_left = if code.is_some() { self.lines_left - 1 } else { 0 };
        code
    }
}

/// Looks at a word behind a character of another script: `8421-9930` behind 救援碼.
#[inline]
pub(super) fn look_behind_name(line: &Line<'_>, word: Word, found: &mut Found) {
    const CHARACTERS_MIN: usize = 4;
    // A colon of ASCII begins the word.
    let start = word.start + usize::from(line.text[word.start] == b':');
    // The last bytes of a code's name, and of a colon.
    let may_be_named = start > word.start
        || matches!(
            line.text[..word.start],
            [.., 0xbc | 0x81 | 0x9a] | [.., 0xbc | 0x81 | 0x9a, b' ']
        );
    if word.classes.any(Classes::DIGIT) && word.len() >= CHARACTERS_MIN && may_be_named {
        let word = Word { start, ..word };
        look_at_code_behind(line, line.text[..start].trim_ascii_end(), word, found);
    }
}

#[inline(never)]
fn look_at_code_behind(line: &Line<'_>, before: &[u8], word: Word, found: &mut Found) {
    let told = before.strip_suffix("：".as_bytes()).or_else(|| before.strip_suffix(b":"));
    let name = told.unwrap_or(before).trim_ascii_end();
    let is_named = CHINESE_NAMES.iter().any(|known| name.ends_with(known.as_bytes()))
        || told.is_some() && are_left(name);
    let text = without_marks(line.word(word));
    let next = line.text.get(word.end..).and_then(|rest| rest.strip_prefix(b" "));
    let next = next.unwrap_or_default();
    let second = &next[..next.iter().take_while(|byte| byte.is_ascii_digit()).count()];
    let is_code = are_groups(text) || are_pair(text, second) && ends_pair(&next[second.len()..]);
    if is_named && is_code && !found.has(&credential::VALUE) {
        found.add(&credential::VALUE, word.start);
    }
}

/// 備援碼還剩這幾組: whether a text ends with the name of codes and that some of them follow.
fn are_left(text: &[u8]) -> bool {
    const BYTES_MAX: usize = 24;
    const NAME_BYTES_MAX: usize = 24;
    const LEFT: [&str; 12] =
        ["組", "组", "個", "个", "碼", "码", "下", "些", "用的", "剩", "的", "備份"];
    // The name stands directly before what says that they are left.
    let near = &text[text.len().saturating_sub(BYTES_MAX + NAME_BYTES_MAX)..];
    CHINESE_NAMES.iter().any(|name| {
        memchr::memmem::rfind(near, name.as_bytes()).is_some_and(|at| {
            let rest = &near[at + name.len()..];
            rest.len() <= BYTES_MAX && LEFT.iter().any(|word| rest.ends_with(word.as_bytes()))
        })
    })
}

/// Whether nothing is counted behind two times four digits.
fn ends_pair(rest: &[u8]) -> bool {
    matches!(rest, [] | [b',', ..] | [b' ', b'0'..=b'9', ..]) || begins_with_clause_end(rest)
}

/// Whether it is groups of one length that hyphens part, of letters and digits or of four digits.
fn are_groups(text: &[u8]) -> bool {
    let mut groups = text.split(|byte| *byte == b'-');
    let Some(first) = groups.next() else { return false };
    let others = groups.clone().count();
    let is_of_digits = text.iter().all(|byte| byte.is_ascii_digit() || *byte == b'-');
    (4..=6).contains(&first.len())
        && (1..=3).contains(&others)
        && groups.all(|group| group.len() == first.len())
        && text.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
        && (is_mixed(text) || is_of_digits && !begins_like_a_year(text))
}

/// Whether it is two times four digits.
fn are_pair(first: &[u8], second: &[u8]) -> bool {
    const GROUP: usize = 4;
    let is_group = |text: &[u8]| text.len() == GROUP && text.iter().all(u8::is_ascii_digit);
    is_group(first) && is_group(second) && !begins_like_a_year(first)
}

fn begins_like_a_year(text: &[u8]) -> bool {
    matches!(text, [b'1', b'9', ..] | [b'2', b'0', ..])
}

/// Whether a line ends with a colon, with blanks or the end of an emphasis behind it, or is a few words.
#[inline]
fn may_name(line: &Line<'_>) -> bool {
    match line.text.last() {
        Some(b':' | b' ' | b'*' | 0x9a) => heading(line).is_some(),
        Some(b's' | 0xbc | 0x81) => line.count <= HEADING_WORDS_MAX,
        _ => false,
    }
}

/// How long such a line is at most that ends with this byte. A heading without a colon is short.
pub(super) const fn longest_name(last: u8) -> usize {
    const HEADING_BYTES_MAX: usize = 32;
    match last {
        b':' | b' ' | b'*' | 0x9a => usize::MAX,
        b's' | 0xbc | 0x81 => HEADING_BYTES_MAX,
        _ => 0,
    }
}

/// Words of a heading without a colon, which has no other.
const HEADING_WORDS_MAX: usize = 3;

/// What stands before the colon that a line ends with.
fn heading<'a>(line: &Line<'a>) -> Option<&'a [u8]> {
    let end = line.text.iter().rposition(|byte| !matches!(byte, b' ' | b'*'))? + 1;
    let text = &line.text[..end];
    text.strip_suffix(b":").or(text.strip_suffix("：".as_bytes()))
}

/// Whether a text is the name of codes for recovery and nothing else.
pub(super) fn is_name(text: &[u8]) -> bool {
    NAMES.iter().any(|name| text.eq_ignore_ascii_case(name))
        || CHINESE_NAMES.iter().any(|name| text == name.as_bytes())
}

/// Whether a line names codes for recovery.
#[inline(never)]
fn names_codes(line: &Line<'_>) -> bool {
    let Some(heading) = heading(line) else {
        return is_name(line.content());
    };
    if contains_in_any_case(heading, b" codes") {
        return NAMES.iter().any(|name| contains_in_any_case(heading, name));
    }
    // Every name ends with 碼 or 码.
    let is_last = |character: &[u8]| matches!(character, [0xe7, 0xa2, 0xbc] | [0xe7, 0xa0, 0x81]);
    line.classes.any(Classes::HIGH)
        && heading.windows(3).any(is_last)
        && CHINESE_NAMES.iter().any(|name| {
            memchr::memmem::find(heading, name.as_bytes()).is_some_and(|at| {
                let rest = &heading[at + name.len()..];
                rest.is_empty() || REMARKS.iter().any(|mark| rest.starts_with(mark.as_bytes()))
            })
        })
}

/// Where the first word of a line stands that is nothing but codes, the mark or number of an item aside.
fn first_code(line: &Line<'_>) -> Option<usize> {
    const WORDS_MAX: usize = 8;
    let is_mark = |word: &[u8]| {
        let rest = word.strip_suffix(b".").or(word.strip_suffix(b")")).unwrap_or(word);
        matches!(word, b"-" | b"*" | b"+" | b">")
            || rest.len() <= 2 && rest.iter().all(u8::is_ascii_digit)
    };
    let mut words = line.words().iter().skip_while(|word| is_mark(line.word(**word)));
    let first = words.next()?;
    let mut all = std::iter::once(first).chain(words).map(|word| without_marks(line.word(*word)));
    let are_codes = line.count <= WORDS_MAX && all.clone().all(may_be_code);
    let mut words = line.words()[line.index_of(*first)..].iter();
    let mut next = || words.next().map(|word| without_marks(line.word(*word)));
    let are_digits = match (next(), next(), next()) {
        (Some(code), None, None) => are_digits_of_code(code),
        (Some(first), Some(second), None) => {
            are_pair(first, second) || are_digits_of_code(first) && are_digits_of_code(second)
        }
        _ => false,
    };
    (are_digits || are_codes && all.any(is_mixed)).then_some(first.start)
}

/// Whether it is eight digits that are no date, or two times four of them.
fn are_digits_of_code(word: &[u8]) -> bool {
    const DIGITS: usize = 8;
    let is_number = word.len() == DIGITS && word.iter().all(u8::is_ascii_digit);
    let is_pair = word.len() == DIGITS + 1 && are_groups(word);
    !begins_like_a_year(word) && !word.ends_with(b"000") && (is_number || is_pair)
}

fn without_marks(word: &[u8]) -> &[u8] {
    let word = word.strip_suffix(b",").or(word.strip_suffix(b";")).unwrap_or(word);
    word.strip_prefix(b"`").and_then(|word| word.strip_suffix(b"`")).unwrap_or(word)
}

/// Whether a word may be a code: letters and digits, in groups perhaps, with a digit among them. Small hexadecimal digits
/// in one group are a commit.
fn may_be_code(word: &[u8]) -> bool {
    let is_of_commit = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    CHARACTERS.contains(&word.len())
        && !word.iter().all(is_of_commit)
        && word.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
        && word.iter().any(u8::is_ascii_digit)
}

/// Whether letters and digits follow one another in a group as in no name with a number behind it.
fn is_mixed(word: &[u8]) -> bool {
    word.split(|byte| *byte == b'-').any(|group| {
        let changes =
            group.array_windows().filter(|[a, b]| a.is_ascii_digit() != b.is_ascii_digit()).count();
        changes >= 2
    })
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn codes_below_their_name_are_secrets() {
        for text in [
            "Backup codes for the bot, use from the top:\n7f3k-9d2m\n2k8vd-4jq7x",
            "Recovery codes:\n\n- 7f3k9d2m\n- r1qtfy9h",
            "Your 2FA codes, two a line:\n1. 7f3k9d2m, r1qtfy9h\n2. lk7mex5g75 aa6s2idn",
            "**Backup codes:**\n`7f3k-9d2m`",
            "恢復碼，請依序使用：\n7f3k-9d2m",
            "Backup codes\n84219930\n11740082",
            "備援碼：\n8421 9930\n1174 0082",
            "Recovery codes:\n8421-9930",
            "救援碼 8421-9930 1174-0082",
            "備援碼：8421 9930，1174 0082",
            "恢复码：a1b2c-3d4e5 f6g7h-8j9k0",
            "MFA code was 482 913",
            "Google 帳號備援碼還剩這幾組：4674 4715、4186 8555、8847 7017",
            "備援碼還剩這幾組:4674 4715、4186 8555",
            "备用码还剩这些：4674 4715、4186 8555",
            "恢復碼只剩下：7f3k-9d2m",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "Backup codes:\nkept in the safe of the office",
            "Backup codes for the edge hosts:\nedge-12\nedge-13\nweb01a",
            "Recovery codes:\n- regenerated on 2026-06-12\n- 8 left",
            "Exit codes:\n7f3k-9d2m",
            "Commits that touched the backup codes:\na1b2c3d4\n9f8e7d6c",
            "Backup code, and where it runs:\n- host-1a2b\n- node7c9d8b6f5",
            "恢復碼流程涉及的提交：\na1b2c3d\n7f3k9d2m",
            "備用碼的機器：\nweb1a2b",
            "Recovery codes are in the vault.\n7f3k-9d2m",
            "Backup codes\n10 left",
            "Backup codes used:\n2026-06-11\n20260612",
            "備援碼：\n- 8 組未使用\n- 2026 0612",
            "救援碼 2026-06-12 重新產生",
            "救援碼 10 組已重新產生",
            "恢复码：0x8007000E",
            "復原碼 rollback-20260612",
            "備援碼還剩這幾組：8 組",
            "備援碼重新產生的時間：2026 0612",
            "備援碼還剩這幾組：存放於保管庫 4674 4715",
            "MFA code was sent to 482 913 users",
            "The exit code was 482 913",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
