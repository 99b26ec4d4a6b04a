//! Lines that are in another form: what they say is looked at without it.

use crate::screen::line::Classes;
use crate::screen::secrets::is_escaped;
use crate::screen::structure::shape::Shape;

/// Whether a line is hexadecimal digits, a string with escapes, full of them or holds invisible characters: what it says is
/// looked at without them.
pub(super) fn is_in_other_form(shape: &Shape<'_>) -> bool {
    const ESCAPES: Classes = Classes::BACKSLASH.or(Classes::PERCENT).or(Classes::EQUALS);
    const PAIRS: Classes = Classes::BACKSLASH.or(Classes::AMPERSAND);
    let is_of_word = |byte: &u8| byte.is_ascii_alphabetic() && !byte.is_ascii_hexdigit();
    let is_escape = |pair: &&[u8; 2]| {
        matches!(**pair, [b'&', b'#'] | [b'\\', b'n' | b't' | b'u' | b'x' | b'"'])
    };
    let escapes = || shape.body.array_windows().filter(is_escape).count();
    let escapes_min = if shape.content.starts_with(b"\"") { 1 } else { ESCAPES_MIN };
    !shape.body.iter().any(is_of_word) && !shape.has(Classes::HIGH)
        || shape.has(PAIRS) && escapes() >= escapes_min
        || shape.has(ESCAPES) && is_escaped(shape.body)
        || shape.has(Classes::HIGH) && has_invisible(shape.body)
}

/// Escapes of which a line is full.
const ESCAPES_MIN: usize = 3;

/// Whether there are soft hyphens, or characters of no width.
fn has_invisible(text: &[u8]) -> bool {
    let is_one = |character: char| matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    std::str::from_utf8(text).is_ok_and(|text| text.chars().any(is_one))
}
