//! Characters that nobody sees, or that change what others see: refused in every value.

/// Whether a character is a control other than a line end or a tab, orders text (bidi), or leaves no mark.
pub(crate) const fn is_invisible(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        // C0, DEL and C1.
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        // Soft hyphen, combining grapheme joiner, Arabic letter mark, fillers of Hangul, vowels and variation
        // selectors of Khmer and Mongolian that take no room.
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{3164}'
        | '\u{ffa0}' => true,
        // Zero-width characters, bidi marks, embeddings, overrides and isolates; line and paragraph separators.
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        // Byte-order mark, interlinear annotations, object replacement.
        '\u{feff}' | '\u{fff0}'..='\u{fffc}' => true,
        // Shorthand and musical formats, tags, variation selectors of the supplement.
        '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' => true,
        // Private use and what is no character.
        '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}'..='\u{ffff}' => true,
        _ => false,
    }
}

/// The first such character of a text.
#[must_use]
pub fn first_invisible(text: &str) -> Option<char> {
    // Many bytes together, since hardly a text has one.
    if text.bytes().fold(true, |is_plain, byte| is_plain & matches!(byte, 0x20..=0x7e)) {
        return None;
    }
    text.chars().find(|character| is_invisible(*character))
}
