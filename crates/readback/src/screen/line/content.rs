//! Where the content of a line begins, and what it is without the marks around it.

use super::Classes;
use crate::screen::marks::{equal, within};
use crate::screen::places::few;

/// How far the number of a line reaches, as `cat -n` and `grep -n` put it before the line.
fn line_number(text: &[u8]) -> usize {
    let blanks = text.iter().take(8).take_while(|byte| **byte == b' ').count();
    let digits = text[blanks..].iter().take(7).take_while(|byte| byte.is_ascii_digit()).count();
    match text.get(blanks + digits..) {
        Some([b'\t', ..]) if digits > 0 => blanks + digits + 1,
        Some([b':', b' ', ..]) if digits > 0 => blanks + digits + 2,
        _ => 0,
    }
}

/// Where the content begins and how far it is indented. A list mark before a text that is indented by itself, or that
/// begins with another list mark, stands around the text like a quotation mark.
#[inline]
pub(super) fn content(text: &[u8]) -> (usize, usize) {
    const MARKS: Classes = Classes::SPACE
        .or(Classes::DIGIT)
        .or(Classes::HYPHEN)
        .or(Classes::STAR)
        .or(Classes::PLUS)
        .or(Classes::ANGLE);
    let is_mark = |byte: &u8| Classes::of(*byte).any(MARKS);
    if text.first().is_some_and(is_mark) { content_behind_marks(text) } else { (0, 0) }
}

/// The same for a line that begins with a blank, a digit or a mark.
#[inline(never)]
fn content_behind_marks(text: &[u8]) -> (usize, usize) {
    // Most of them have blanks alone before their content, and many begin with a time or another number.
    let begin = text.first_chunk().map_or_else(|| few(text), |first| u128::from_le_bytes(*first));
    let blanks = equal(begin, [b' ']).trailing_ones() as usize;
    let digits = (within(begin, [(b'0', 10)]) >> blanks).trailing_ones() as usize;
    let is_content = |byte: &u8| match byte {
        b'0'..=b'9' => false,
        b'\t' | b':' if digits > 0 => false,
        b' ' | b'\t' | b'>' => digits > 0,
        b'-' | b'*' | b'+' => digits > 0 || !is_mark_around(text, blanks),
        _ => true,
    };
    if text.get(blanks + digits).is_some_and(is_content) {
        return (blanks, blanks);
    }
    let mut indent = 0;
    let mut at = if digits > 0 { line_number(text) } else { 0 };
    while let Some(byte) = text.get(at) {
        match byte {
            b' ' => indent += 1,
            b'\t' => indent += 4,
            b'-' | b'*' | b'+' if is_mark_around(text, at) => {
                indent = 0;
                at += 1;
            }
            b'>' if matches!(text.get(at + 1), None | Some(b' ' | b'\t' | b'>')) => {
                indent = 0;
                if text.get(at + 1) == Some(&b' ') {
                    at += 1;
                }
            }
            _ => break,
        }
        at += 1;
    }
    (at, indent)
}

/// Whether a list mark stands around what comes behind it.
const fn is_mark_around(text: &[u8], at: usize) -> bool {
    at + 2 < text.len() && text[at + 1] == b' ' && matches!(text[at + 2], b' ' | b'-' | b'>')
}

/// Whether a text begins with the number of a list.
pub(super) fn is_numbered(content: &[u8]) -> bool {
    let digits = content.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
    matches!(content.get(digits), Some(b'.' | b')')) && content.get(digits + 1) == Some(&b' ')
}

/// Takes list marks and the marks around a text away.
#[inline]
pub(in crate::screen) fn bare(content: &[u8]) -> &[u8] {
    const AROUND: Classes = Classes::QUOTE
        .or(Classes::BACKTICK)
        .or(Classes::STAR)
        .or(Classes::UNDERSCORE)
        .or(Classes::PIPE);
    const BEFORE: Classes = AROUND.or(Classes::HYPHEN).or(Classes::PLUS);
    match content {
        [first, .., last] if Classes::of(*first).any(BEFORE) | Classes::of(*last).any(AROUND) => {
            bare_of_marks(content)
        }
        [_] => bare_of_marks(content),
        _ => content,
    }
}

/// The same for a text that begins or ends with a mark.
#[inline(never)]
fn bare_of_marks(content: &[u8]) -> &[u8] {
    let is_mark = |byte: &u8| IS_MARK[usize::from(*byte)];
    let mut text = content;
    if let [b'-' | b'*' | b'+', b' ', rest @ ..] = text {
        text = rest.trim_ascii_start();
    }
    if let [b'+', letter, ..] = text
        && letter.is_ascii_alphabetic()
    {
        text = &text[1..];
    }
    while let [first, rest @ ..] = text
        && is_mark(first)
    {
        text = rest.trim_ascii_start();
    }
    while let [rest @ .., last] = text
        && is_mark(last)
    {
        text = rest.trim_ascii_end();
    }
    text
}

/// The marks that stand around a text.
static IS_MARK: [bool; 256] = {
    let mut is_mark = [false; 256];
    let marks = b"\"'`*_|";
    let mut at = 0;
    while at < marks.len() {
        is_mark[marks[at] as usize] = true;
        at += 1;
    }
    is_mark
};

#[cfg(test)]
mod tests {
    use super::*;

    /// The same, byte by byte.
    fn content_plainly(text: &[u8]) -> (usize, usize) {
        let mut indent = 0;
        let mut at = line_number(text);
        while let Some(byte) = text.get(at) {
            match (byte, text.get(at + 1)) {
                (b' ', _) => indent += 1,
                (b'\t', _) => indent += 4,
                (b'-' | b'*' | b'+', Some(b' '))
                    if matches!(text.get(at + 2), Some(b' ' | b'-' | b'>')) =>
                {
                    (indent, at) = (0, at + 1);
                }
                (b'>', Some(b' ')) => (indent, at) = (0, at + 1),
                (b'>', None | Some(b'\t' | b'>')) => indent = 0,
                _ => break,
            }
            at += 1;
        }
        (at, indent)
    }

    #[test]
    fn content_and_what_is_bare_are_found_from_a_few_bytes_as_from_all() {
        let alphabet = b"  \t09:-*+>>a\"'`_|#[\xe5.Z";
        let mut state = 1_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize
        };
        for _ in 0..200_000 {
            let (length, kinds) = (next() % 30, next() % alphabet.len() + 1);
            let mut text: Vec<u8> = vec![b' '; next() % 20 * (next() % 2)];
            text.extend((0..next() % 10 * (next() % 2)).map(|_| b'7'));
            text.extend((0..length).map(|_| alphabet[next() % kinds]));
            assert_eq!(content(&text), content_plainly(&text), "{text:?}");
            assert_eq!(bare(&text), bare_of_marks(&text), "{text:?}");
        }
    }
}
