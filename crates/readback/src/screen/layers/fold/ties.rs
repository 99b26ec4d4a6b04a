//! Colons and equals signs of full width that an input method for Chinese made of plain ones.

use super::Becomes;

/// A colon or an equals sign of full width that stands in what an input method for Chinese was on for: between the digits of a
/// clock, in what is written like a URL, behind a bracket, and behind the name of a variable. Elsewhere it is that of a note.
pub(super) fn tie(line: &[u8], at: usize) -> Option<(usize, Becomes)> {
    let before = &line[..at];
    let (byte, next) = match line.get(at..)? {
        [0xef, 0xbc, 0x9a, next @ ..] => (b':', next),
        [0xef, 0xbc, 0x9d, next @ ..] => (b'=', next),
        _ => return None,
    };
    let is_tie = match (before.last()?, next) {
        (_, [next, ..]) if byte == b'=' => next.is_ascii_graphic() && is_behind_variable(before),
        (b'0'..=b'9', [b'0'..=b'9', ..]) => true,
        (b']' | b')', [b' ', next, ..]) => next.is_ascii_graphic(),
        (last, [next, ..]) => {
            last.is_ascii_graphic()
                && next.is_ascii_graphic()
                && (next == &b'/' || is_in_url(before))
        }
        _ => false,
    };
    is_tie.then_some((3, Becomes::Byte(byte)))
}

/// Whether a text ends with a name in which parts are joined: `MAIL_HOST`, `mail.host`.
fn is_behind_variable(before: &[u8]) -> bool {
    const BYTES_MAX: usize = 64;
    let near = &before[before.len().saturating_sub(BYTES_MAX)..];
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-');
    let start = near.iter().rposition(|byte| !is_of_name(byte)).map_or(0, |at| at + 1);
    near[start..].contains(&b'_') || near[start..].contains(&b'.')
}

/// Whether a text ends within what is written like a URL.
fn is_in_url(before: &[u8]) -> bool {
    const BYTES_MAX: usize = 128;
    let near = &before[before.len().saturating_sub(BYTES_MAX)..];
    let start = near.iter().rposition(|byte| *byte == b' ').map_or(0, |at| at + 1);
    near[start..].array_windows().any(|pair| pair == b"//")
}

/// Whether a colon or an equals sign of full width stands so.
pub(super) fn has_wide_tie(line: &[u8]) -> bool {
    memchr::memchr_iter(0xef, line).any(|at| tie(line, at).is_some())
}
