//! Sentences that begin with what they quote.

use crate::screen::line::Line;

/// The last line that began with what it quotes: several right behind each other are a list of what was pasted, line by line.
pub(in super::super) struct Quotations(Option<u64>);

impl Quotations {
    pub(in super::super) const fn new() -> Self {
        Self(None)
    }

    /// Takes a line that begins with what it quotes; tells whether it stands right behind another one.
    #[cold]
    pub(in super::super) fn goes_on(&mut self, line: &Line<'_>) -> bool {
        const APART_MAX: u64 = 2;
        let at = line.place(0).line;
        self.0.replace(at).is_some_and(|last| at <= last + APART_MAX)
    }
}

/// Whether a quotation stands at the beginning and a sentence goes on behind it: `"no space left" came up twice`, "`panic: …` in
/// the parser". What is said of a message is no line of a log, where that begins the sentence as little as within it.
#[inline]
pub(super) fn begins_with_quotation(content: &[u8]) -> bool {
    match content {
        [quote @ (b'"' | b'`' | b'\''), rest @ ..] => goes_on_behind(*quote, rest),
        _ => false,
    }
}

#[inline(never)]
fn goes_on_behind(quote: u8, rest: &[u8]) -> bool {
    let Some(end) = memchr::memchr(quote, rest) else { return false };
    // A word in quotes is a name.
    if !rest[..end].contains(&b' ') {
        return false;
    }
    let Some(behind) = rest[end + 1..].strip_prefix(b" ") else { return false };
    let behind = behind.strip_prefix(b"- ").unwrap_or(behind);
    if let [0xe4..=0xe9, _, _, 0xe4..=0xe9, ..] = behind {
        return true;
    }
    let mut words = behind.split(|byte| *byte == b' ');
    let is_said = |word: &[u8]| {
        word.iter()
            .all(|byte| byte.is_ascii_lowercase() || matches!(byte, b',' | b'.' | b'\'' | b'-'))
    };
    words.next().is_some_and(|first| {
        (2..=12).contains(&first.len()) && is_said(first) && words.next().is_some()
    })
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
            "`exit code 137` 出現兩次",
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
            "`DB_HOST=db-1` and so",
            "\"edge\" up 10.2.3.4:80 rtt=4ms",
            "`no space` ① x",
        ] {
            assert!(!begins_with_quotation(text.as_bytes()), "{text}");
        }
    }
}
