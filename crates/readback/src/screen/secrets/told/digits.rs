//! A code that is spelled in Chinese: 密碼是六二七零; and the four characters that open what a disk on the net shares: 提取码1145.

use crate::screen::secrets::forms::text::begins_with_clause_end;

/// Where digits in Chinese begin behind the name of a password, if there are as many as a code has.
pub(super) fn place(text: &[u8]) -> Option<usize> {
    const NAMES: [&str; 3] = ["口令", "密码", "密碼"];
    const TIES: [&str; 10] = ["：", ":", "就是", "是", "為", "为", "改成", "改為", "改为", "還是"];
    NAMES.iter().find_map(|name| {
        memchr::memmem::find_iter(text, name.as_bytes()).find_map(|at| {
            let rest = &text[at + name.len()..];
            let tied = TIES.iter().find_map(|tie| rest.strip_prefix(tie.as_bytes()))?;
            let tied = tied.strip_prefix("「".as_bytes()).unwrap_or(tied);
            begins_with_code(tied).then(|| text.len() - tied.len())
        })
    })
}

/// Where the code stands behind its name, with a digit among its four letters and digits and nothing said of it.
pub(super) fn of_disk(text: &[u8]) -> Option<usize> {
    const NAMES: [&str; 2] = ["提取码", "提取碼"];
    const TIES: [&str; 10] = ["：", ":", "是", "為", "为", "（", "(", "「", "【", " "];
    const CHARACTERS: usize = 4;
    NAMES.iter().find_map(|name| {
        memchr::memmem::find_iter(text, name.as_bytes()).find_map(|at| {
            let mut rest = &text[at + name.len()..];
            while let Some(tied) = TIES.iter().find_map(|tie| rest.strip_prefix(tie.as_bytes())) {
                rest = tied;
            }
            let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            let (code, behind) = rest.split_at(length);
            (length == CHARACTERS
                && code.iter().any(u8::is_ascii_digit)
                && may_precede_disk(&text[..at])
                && ends_code(behind))
            .then(|| text.len() - rest.len())
        })
    })
}

/// Whether the name of the code of a disk may stand behind a text: `特徵提取碼` is a program that extracts.
fn may_precede_disk(text: &[u8]) -> bool {
    const IDEOGRAPHS: std::ops::RangeInclusive<u8> = 0xe4..=0xe9;
    // What a disk and what is shared end with.
    const DISKS: [&str; 10] = ["享", "件", "址", "接", "案", "档", "檔", "的", "盘", "盤"];
    let is_ideograph =
        text.last_chunk::<3>().is_some_and(|character| IDEOGRAPHS.contains(&character[0]));
    !is_ideograph || DISKS.iter().any(|end| text.ends_with(end.as_bytes()))
}

/// Whether the clause ends behind a code, or tells what to do with it: what goes on otherwise is counted, or has an own name. A
/// second number makes both a list.
fn ends_code(behind: &[u8]) -> bool {
    const ENDS: [&str; 11] = ["」", "）", "】", "』", "”", "复制", "複製", "有效", "請", "请", "~"];
    let behind = behind.trim_ascii_start();
    let (is_end, rest) = match behind {
        [] => return true,
        [b',' | b';' | b'.' | b'!', rest @ ..] => (true, rest),
        [b')' | b']' | b'"' | b'\'' | b'`' | b'|' | b'<' | b'*', ..] => return true,
        [_, _, _, rest @ ..] if begins_with_clause_end(behind) => (true, rest),
        _ => (ENDS.iter().any(|end| behind.starts_with(end.as_bytes())), &b""[..]),
    };
    let next = rest.trim_ascii_start();
    let length = next.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    is_end && !next[..length].iter().any(u8::is_ascii_digit)
}

/// Whether a text begins with four digits or more, and no count of something.
fn begins_with_code(text: &[u8]) -> bool {
    const DIGITS: [&str; 11] = ["〇", "零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    const COUNT: std::ops::RangeInclusive<usize> = 4..=8;
    let mut rest = text;
    let mut count = 0;
    while let Some(behind) = DIGITS.iter().find_map(|digit| rest.strip_prefix(digit.as_bytes())) {
        (rest, count) = (behind, count + 1);
    }
    // What goes on in Chinese is counted.
    let ends = begins_with_clause_end(rest)
        || ["」", "（"].iter().any(|mark| rest.starts_with(mark.as_bytes()));
    COUNT.contains(&count) && (ends || rest.first().is_none_or(|byte| *byte < 0x80))
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn four_characters_open_what_a_disk_shares() {
        for text in [
            "提取码1145",
            "提取碼 1145",
            "鏈接在群裡，提取碼：x7k2，請自取",
            "提取码为1145",
            "分享檔（提取碼（1145））",
            "提取码【x7k2】",
            "提取码 ab1c 复制这段内容",
            "網盤提取碼：x7k2",
            "链接在群里，提取码: 7hq3, 三天内有效",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "提取碼：請見證據庫",
            "提取碼：4 位數",
            "提取碼 2026 年起不再使用",
            "提取碼1145 次失敗",
            "提取碼 edge 未更換",
            "提取碼：OPS-2041",
            "提取碼 2024/06 起改用證據庫",
            "提取碼 1145 times failed",
            "提取碼 1145 (次數) 上升",
            "提取碼 8080 port",
            "提取碼 8080, 9090",
            "提取碼 2024 Q3 版",
            "提取碼 p999 latency",
            "提取碼 A123, A124 two cases",
            "提取碼 2024，2025 各查一次",
            "特徵提取碼 1080 fps",
            "特徵提取碼：VGG1、VGG2",
            "影片提取码 H265",
            "音频提取码 MP3A",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }

    #[test]
    fn digits_in_chinese_are_a_code() {
        for text in
            ["機房密碼是六二七零，按完按井號", "门禁密码：六二七零", "密碼改成「八八四一二」"]
        {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "密碼是二〇二六年換的",
            "密碼是八位",
            "密碼為一",
            "密碼：三個月換一次",
            "口令是四五個人共用",
            "密碼一二三線都換了",
            "密碼：一二三四五輪都過期",
            "密碼是一、二、三、四這四項規則",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
