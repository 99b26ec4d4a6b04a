//! Rows of words and numbers in columns of blanks, which people write as well, and objects.

use crate::screen::line::Classes;
use crate::screen::structure::shape::Shape;

/// Whether there are words and numbers in columns of blanks.
pub(super) fn is_row(shape: &Shape<'_>) -> bool {
    const OF_ROWS: Classes = Classes::LETTER
        .or(Classes::DIGIT)
        .or(Classes::SPACE)
        .or(Classes::WIDE_BLANK)
        .or(Classes::DOT)
        .or(Classes::PERCENT)
        .or(Classes::HYPHEN)
        .or(Classes::OTHER)
        .or(Classes::HIGH);
    shape.has(Classes::WIDE_BLANK) && OF_ROWS.all(shape.line.classes)
}

/// Whether there are Chinese words and numbers in columns of blanks, perhaps with remarks in brackets. Programs that write so name an
/// address, or begin with a number or a name of ASCII.
pub(super) fn is_row_in_chinese(shape: &Shape<'_>) -> bool {
    const SIGNS: Classes = Classes::SPACE
        .or(Classes::WIDE_BLANK)
        .or(Classes::LETTER)
        .or(Classes::DIGIT)
        .or(Classes::DOT)
        .or(Classes::PERCENT)
        .or(Classes::HYPHEN)
        .or(Classes::PARENTHESIS)
        .or(Classes::HIGH);
    /// Dots of an address of four numbers.
    const DOTS: usize = 3;
    if !shape.has(Classes::HIGH) || !shape.has(Classes::WIDE_BLANK) {
        return false;
    }
    // The first bytes of the ideographs U+4000 to U+9FFF, and of boxes and arrows.
    let begins = matches!(shape.body.first(), Some(0xe4..=0xe9));
    let is_address = |word: &[u8]| word.iter().filter(|byte| **byte == b'.').count() >= DOTS;
    begins
        && !shape.body.contains(&0xe2)
        && SIGNS.all(shape.line.classes)
        && !shape.body.split(|byte| *byte == b' ').any(is_address)
}

/// Objects are looked at by their keys.
pub(super) fn is_object(shape: &Shape<'_>) -> bool {
    matches!(shape.body, [b'{', .., b'}'] | [b'{', b'"' | b'\'', ..] | [b'[', b'{', ..])
}
