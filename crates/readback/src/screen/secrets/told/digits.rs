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
    const TIES: [&str; 9] = ["：", ":", "是", "為", "为", "（", "(", "「", " "];
    const CHARACTERS: usize = 4;
    NAMES.iter().find_map(|name| {
        memchr::memmem::find_iter(text, name.as_bytes()).find_map(|at| {
            let mut rest = &text[at + name.len()..];
            while let Some(tied) = TIES.iter().find_map(|tie| rest.strip_prefix(tie.as_bytes())) {
                rest = tied;
            }
            let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            let (code, behind) = rest.split_at(length);
            // What goes on in Chinese is counted, or has an own name.
            let behind = behind.trim_ascii_start();
            let ends = behind.first().is_none_or(|byte| *byte < 0x80 && *byte != b'-')
                || begins_with_clause_end(behind)
                || ["」", "）"].iter().any(|mark| behind.starts_with(mark.as_bytes()));
            (length == CHARACTERS && code.iter().any(u8::is_ascii_digit) && ends)
                .then(|| text.len() - rest.len())
        })
    })
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
