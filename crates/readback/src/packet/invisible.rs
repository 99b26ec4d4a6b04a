//! Characters that nobody sees, or that change what others see: refused in every value. Whether anything of a text is seen: what
//! says something has to be.

use unicode_normalization::char::is_combining_mark;

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

/// Whether nothing of a text is seen by itself: it has nothing but blanks, signs that are drawn as one, marks without a letter
/// that they would stand on, and what is invisible. A name, a summary, a reason of this kind is none; nothing else decides that.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|sign| {
        sign.is_whitespace()
            || is_drawn_blank(sign)
            || is_invisible(sign)
            || (!sign.is_ascii() && is_combining_mark(sign))
    })
}

/// Whether a sign is not seen by itself, so that no id and no ref has it: blanks, what is drawn as one, what is invisible
/// (Unicode's `Default_Ignorable_Code_Point` and controls), and what only says how the sign before it is drawn.
pub(crate) fn is_unseen(sign: char) -> bool {
    sign.is_whitespace()
        || is_drawn_blank(sign)
        || is_invisible(sign)
        || is_variation_selector(sign)
}

/// Signs that are drawn as a blank and are none: of Braille, and a note without its head.
pub(crate) const fn is_drawn_blank(sign: char) -> bool {
    matches!(sign, '\u{2800}' | '\u{1d159}')
}

/// Signs that say in which of its forms the one before is drawn. They may stand in a text; no name differs by them.
pub(crate) const fn is_variation_selector(sign: char) -> bool {
    matches!(sign, '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `Default_Ignorable_Code_Point` of Unicode 16 (DerivedCoreProperties.txt).
    const DEFAULT_IGNORABLE: [std::ops::RangeInclusive<char>; 17] = [
        '\u{ad}'..='\u{ad}',
        '\u{34f}'..='\u{34f}',
        '\u{61c}'..='\u{61c}',
        '\u{115f}'..='\u{1160}',
        '\u{17b4}'..='\u{17b5}',
        '\u{180b}'..='\u{180f}',
        '\u{200b}'..='\u{200f}',
        '\u{202a}'..='\u{202e}',
        '\u{2060}'..='\u{206f}',
        '\u{3164}'..='\u{3164}',
        '\u{fe00}'..='\u{fe0f}',
        '\u{feff}'..='\u{feff}',
        '\u{ffa0}'..='\u{ffa0}',
        '\u{fff0}'..='\u{fff8}',
        '\u{1bca0}'..='\u{1bca3}',
        '\u{1d173}'..='\u{1d17a}',
        '\u{e0000}'..='\u{e0fff}',
    ];

    #[test]
    fn what_may_be_left_out_when_a_text_is_drawn_is_not_seen() {
        for sign in DEFAULT_IGNORABLE.into_iter().flatten() {
            let code = u32::from(sign);
            assert!(is_unseen(sign) && is_blank(&sign.to_string()), "{code:x}");
            assert!(is_invisible(sign) || is_variation_selector(sign), "{code:x}");
        }
        for sign in ['\u{2800}', '\u{1d159}', '\u{3000}', '\t', '\n', '\0', '\u{85}', '\u{2028}'] {
            assert!(is_unseen(sign), "{}", sign.escape_unicode());
        }
        for sign in ['a', '值', '-', '\u{2801}', '\u{301}', '⚠', 'ᄀ'] {
            assert!(!is_unseen(sign), "{sign}");
        }
    }

    #[test]
    fn what_nobody_sees_is_blank() {
        for text in [
            "",
            " ",
            "\t\n",
            "\u{a0}",
            "\u{3000}",
            "\u{2800}",
            "\u{fe0f}",
            "\u{301}",
            "\u{e34}",
            "\u{e3a}",
            "\u{16fe4}",
            "\u{1d159}",
            "\u{200b}",
            "\u{3164}",
            " \u{2800}\u{fe0f}\u{a0}\u{301}",
        ] {
            assert!(is_blank(text), "{}", text.escape_unicode());
        }
        for text in ["a", "值", "?", "e\u{301}", "⚠\u{fe0f}", "ก\u{e34}", "-", "\u{2800}a"] {
            assert!(!is_blank(text), "{}", text.escape_unicode());
        }
    }
}
