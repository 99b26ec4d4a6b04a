//! Sentences that begin with what they quote.

/// Whether a quotation stands at the beginning and a sentence goes on behind it: `"no space left" came up twice`, "`panic: …` in
/// the parser". What is said of a message is no line of a log, where that begins the sentence as little as within it.
#[inline(never)]
pub(super) fn begins_with_quotation(content: &[u8]) -> bool {
    const WORDS_MIN: usize = 2;
    let [quote @ (b'"' | b'`' | b'\''), rest @ ..] = content else { return false };
    let Some(end) = memchr::memchr(*quote, rest) else { return false };
    let Some(behind) = rest[end + 1..].strip_prefix(b" ") else { return false };
    let behind = behind.strip_prefix(b"- ").unwrap_or(behind);
    let mut words = behind.split(|byte| *byte == b' ');
    let is_said = |word: &[u8]| {
        word.iter()
            .all(|byte| byte.is_ascii_lowercase() || matches!(byte, b',' | b'.' | b'\'' | b'-'))
    };
    match words.next() {
        Some([0x80..=0xff, ..]) => true,
        Some(first) => {
            (2..=12).contains(&first.len()) && is_said(first) && words.count() >= WORDS_MIN - 1
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_behind_a_quotation_is_told() {
        for text in [
            "\"no space left\" came up twice",
            "`panic: index out of range` in the parser",
            "`pull access denied` - in other words, no account",
            "\"bash: docker: command not found\" was in the CI log.",
            "`OOMKilled` 出現兩次",
        ] {
            assert!(begins_with_quotation(text.as_bytes()), "{text}");
        }
        for text in [
            "\"level\": \"error\", \"msg\": \"charge failed\"",
            "\"GET / HTTP/1.1\" 200 512 \"-\"",
            "\"edge\",\"db\"",
            "\"no space left\"",
            "\"no space left\" twice",
            "\"no space left",
            "no \"space\" left here",
            "`a` = `b` and so on",
            "'edge' Running 4 days",
        ] {
            assert!(!begins_with_quotation(text.as_bytes()), "{text}");
        }
    }
}
