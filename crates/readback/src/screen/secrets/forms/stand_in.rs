//! What stands for a password in a call that a sentence tells of: "The default in `getenv("DB_PASSWORD", "changeme")` was never
//! overridden." A line of a program that has it takes it for a password, and so does whoever writes it behind a name and a colon.

use super::called::is_in_sentence;
use super::name::credential;
use super::text::{back_over, in_small_letters, is_blank, is_name, is_quote};
use crate::screen::search::contains;

/// Texts that stand for a password, in small letters; sorted.
const STAND_INS: [&[u8]; 16] = [
    b"123",
    b"1234",
    b"bar",
    b"change-me",
    b"change_me",
    b"changeit",
    b"changeme",
    b"dummy",
    b"example",
    b"fake",
    b"foo",
    b"foobar",
    b"mock",
    b"placeholder",
    b"test",
    b"testing",
];

/// Bytes of the longest of them.
const BYTES_MAX: usize = 11;

/// Bytes of a call that are looked at on either side.
const CALL_BYTES_MAX: usize = 160;

/// Calls behind it that belong to the same chain.
const CHAIN_MAX: usize = 4;

/// Words before a call that tell of it, where marks set it apart and where none do.
const WORDS_BEFORE_CODE: usize = 1;
const WORDS_BEFORE: usize = 3;

/// Whether an argument in quotes that begins at `at` stands for a password, and a sentence tells of the call around it.
pub(in super::super) fn is_told_stand_in(text: &[u8], at: usize) -> bool {
    let Some([quote @ (b'"' | b'\''), inner @ ..]) = text.get(at..) else { return false };
    let near = &inner[..inner.len().min(BYTES_MAX + 1)];
    let Some(length) = memchr::memchr(*quote, near) else { return false };
    let is_one = || STAND_INS.iter().any(|word| inner[..length].eq_ignore_ascii_case(word));
    is_one() && is_told_call(text, at, at + length + 2) && !is_used(text, at, at + length + 2)
}

/// Whether what stands before an argument, or right behind its call, says that the password opened something: "the production login was
/// …", "… is what production had".
fn is_used(text: &[u8], at: usize, end: usize) -> bool {
    const BEFORE: [&str; 14] = [
        " as root",
        " for root",
        " on all",
        " ran ",
        "admin ",
        "is set",
        "live ",
        "prod",
        "root's ",
        "root 的",
        "was set",
        "正式",
        "生产",
        "生產",
    ];
    const BEHIND: [&[u8]; 3] = [b" is what", b" was what", b" on all"];
    let before = in_small_letters(&text[at.saturating_sub(CALL_BYTES_MAX)..at]);
    let behind = &text[end..];
    let closes = |byte: &u8| matches!(byte, b')' | b']' | b'}' | b'`' | b';');
    let behind = &behind[behind.iter().take_while(|byte| closes(byte)).count()..];
    BEFORE.iter().any(|word| contains(&before, word.as_bytes()))
        || BEHIND.iter().any(|words| behind.starts_with(words))
}

/// Whether a sentence tells of the call whose argument stands from `at` to `end`.
fn is_told_call(text: &[u8], at: usize, end: usize) -> bool {
    let from = at.saturating_sub(CALL_BYTES_MAX);
    let Some(open) = memchr::memrchr(b'(', &text[from..at]).map(|open| from + open) else {
        return false;
    };
    let is_of_call = |byte: u8| byte > b' ' && byte < 0x80 && byte != b'`';
    let start = back_over(text, open, is_of_call);
    let call = &text[start..open];
    let is_named = call.last().copied().is_some_and(is_name) && !call.contains(&b'=');
    let Some(behind) = behind_chain(&text[end..text.len().min(end + CALL_BYTES_MAX)]) else {
        return false;
    };
    let (before, is_code) = match text[..start].strip_suffix(b"`") {
        Some(before) => (before, behind.starts_with(b"`")),
        None => (&text[..start], false),
    };
    is_named && !is_set(before) && {
        let behind = if is_code { &behind[1..] } else { behind };
        let goes_on = if is_code { tells(behind) } else { is_in_sentence(behind) };
        let words = if is_code { WORDS_BEFORE_CODE } else { WORDS_BEFORE };
        goes_on || (is_bare_end(behind) || goes_on_in_words(behind)) && leads(before, words)
    }
}

/// What stands behind the brackets that close a call, and behind others in the same chain: `.roles("EDGE")`.
fn behind_chain(mut text: &[u8]) -> Option<&[u8]> {
    for _ in 0..CHAIN_MAX {
        let closers = text.iter().take_while(|byte| matches!(byte, b')' | b']' | b'}'));
        let closers = closers.count();
        if closers == 0 {
            return None;
        }
        text = &text[closers..];
        let Some(name) = text.strip_prefix(b".") else { return Some(text) };
        let length = name.iter().take_while(|byte| is_name(**byte)).count();
        if length == 0 || name.get(length) != Some(&b'(') {
            return Some(text);
        }
        let close = memchr::memchr(b')', name)?;
        text = &name[close..];
    }
    Some(text)
}

/// Whether a call is what a name before it is set to: `password = `, `'password' => `, `db_password: `, `db = new `.
fn is_set(before: &[u8]) -> bool {
    let end = back_over(before, before.len(), is_blank);
    let bare = [&b" new"[..], b" await"].iter().find_map(|word| before[..end].strip_suffix(*word));
    match *bare.unwrap_or(&before[..end]).trim_ascii_end() {
        // The mark of a quotation, and of a row.
        [b'>'] => false,
        [.., b'|', b'|'] => true,
        [.., b'=' | b'>' | b'{' | b'}' | b';' | b'&' | b'?' | b'$' | b'('] => true,
        [ref label @ .., b':'] => {
            let end = back_over(label, label.len(), is_quote);
            let name = &label[back_over(label, end, is_name)..end];
            credential(name).is_some()
        }
        _ => false,
    }
}

/// Whether something is said behind code that marks set apart: `: never set`, ` (in the tests)`, 已移除.
fn tells(behind: &[u8]) -> bool {
    const LETTERS_MIN: usize = 2;
    let is_word = |word: &[u8]| {
        let letters = word.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
        letters >= LETTERS_MIN && letters * 2 > word.len()
    };
    let near = &behind[..behind.len().min(CALL_BYTES_MAX)];
    !near.is_ascii() || near.split(|byte| *byte == b' ').any(is_word)
}

/// Whether a line ends here, but for a mark that ends a sentence.
fn is_bare_end(behind: &[u8]) -> bool {
    matches!(behind.trim_ascii_end(), [] | [b'.' | b',' | b':' | b'?' | b'!'])
}

/// ` and never touched production`: whether a word goes on behind a call that stands in a sentence.
fn goes_on_in_words(behind: &[u8]) -> bool {
    let word = behind.strip_prefix(b" ").and_then(|rest| rest.split(|byte| *byte == b' ').next());
    word.is_some_and(|word| word.len() > 1 && word.iter().all(u8::is_ascii_lowercase))
}

/// Whether so many words of a sentence stand before a call, all of small letters but for the first one, or any of another script.
fn leads(before: &[u8], count: usize) -> bool {
    // `False positive: `
    let end = back_over(before, before.len(), |byte| is_blank(byte) || byte == b':');
    let near = &before[end.saturating_sub(CALL_BYTES_MAX)..end];
    if near.last().is_some_and(|byte| *byte >= 0x80) {
        return true;
    }
    let mut words = near.rsplit(|byte| *byte == b' ');
    let is_small = |word: &[u8]| {
        // What stands before a call in programs.
        const OF_CODE: [&[u8]; 9] =
            [b"do", b"else", b"end", b"if", b"new", b"return", b"then", b"unless", b"while"];
        let rest = word.strip_prefix(b"`").unwrap_or(word);
        rest.iter().skip(1).all(u8::is_ascii_lowercase)
            && rest.first().is_some_and(u8::is_ascii_alphabetic)
            && credential(rest).is_none()
            && !OF_CODE.contains(&rest)
    };
    (0..count).all(|_| words.next().is_some_and(is_small))
}

#[cfg(test)]
mod tests {
    use super::STAND_INS;
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn the_list_is_sorted_and_none_is_longer() {
        assert!(STAND_INS.is_sorted());
        assert!(STAND_INS.iter().all(|word| word.len() <= super::BYTES_MAX));
    }

    #[test]
    fn a_sentence_tells_of_what_stands_for_a_password() {
        for text in [
            "The default in `getenv(\"DB_PASSWORD\", \"changeme\")` was never overridden, so we removed the fallback.",
            "`setPassword(\"123\")` 在測試裡被呼叫",
            "The test calls `.password(\"test\")` on the builder, which is why CI never saw the failure.",
            "測試裡用的是 `.password(\"test\")`，所以正式環境的問題沒被發現。",
            "代码里的 `os.getenv(\"REDIS_PASSWORD\", \"changeme\")` 从未被覆盖，已删除默认值。",
            "A unit test does setPassword(\"123\") and never touched production.",
            "In `Config.java` the line `client.setPassword(\"test\")` only runs under the test profile.",
            "範例裡的 getenv(\"DB_PASSWORD\", \"changeme\") 已改成沒設就直接報錯。",
            "Root cause: `getenv(\"DB_PASSWORD\", \"changeme\")` was never overridden.",
            "- `setPassword(\"1234\")`: only in the tests, not in the image",
            "user.setPassword(\"1234\") in a unit test, now removed",
            ".withUser(\"test\").password(\"test\").roles(\"EDGE\") in the sample was removed",
            "單元測試呼叫了 setPassword(\"123\")",
            "We had getenv(\"DB_PASSWORD\", \"changeme\") in one job.",
            "- Removed `os.environ.get(\"DB_PASSWORD\", \"changeme\")`.",
            "`getenv(\"DB_PASSWORD\", \"changeme\")` removed",
            "- False positive: `setPassword(\"1234\")`",
            "扫描器误报了 `setPassword(\"1234\")`。",
            "> `setPassword(\"123\")` is only in the tests.",
            "| tests | `setPassword(\"123\")` only in the fixture |",
            "The smoke test's `login(\"test\", \"test\")` returned 401 as it should.",
            "冒煙測試的 `login(\"test\", \"test\")` 回 401，符合預期。",
            "The build failed because somebody had left in setPassword(\"dummy\").",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }

    #[test]
    fn code_takes_it_for_a_password() {
        for text in [
            "getenv(\"DB_PASSWORD\", \"changeme\")",
            "setPassword(\"123\")",
            "    user.setPassword(\"123\");",
            ".password(\"test1234x\")",
            "password = getenv(\"DB_PASSWORD\", \"changeme\") in all jobs",
            "'password' => env('DB_PASSWORD', 'changeme'),",
            "db_password: `getenv(\"DB_PASSWORD\", \"changeme\")` on both hosts",
            "The default in `getenv(\"DB_PASSWORD\", \"plumTree42\")` was never overridden.",
            "`setPassword(\"plumTree42\")` 在測試裡被呼叫",
            "代码里的 `os.getenv(\"REDIS_PASSWORD\", \"plumTree42\")` 从未被覆盖。",
            "The test calls `.password(\"plumtree\")` on the builder.",
            "if user then setPassword(\"123\") end",
            "const db = new Client(\"edge\", \"changeme\") as any",
            "return getenv(\"DB_PASSWORD\", \"changeme\")",
            "client.setPassword(\"1234\") is what production had until today",
            "The production admin login was `setPassword(\"1234\")` on edge-a.",
            "The admin password is set by `setPassword(\"changeme\")` on all switches.",
            "We ran `login(\"admin\", \"changeme\")` on edge-a.",
            "root 的密碼是 setPassword(\"1234\") 設的。",
            "生产环境用的是 `setPassword(\"changeme\")`",
            "password: changeme",
        ] {
            assert!(is_hit(text), "{text}");
        }
    }
}
