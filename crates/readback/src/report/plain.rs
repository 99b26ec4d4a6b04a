//! Text from outside on a terminal: nothing that moves the cursor, turns the writing round or hides.

use std::fmt::Write as _;

/// Text from outside, safe to print on a terminal or in a log: control, bidi, zero-width and other
/// invisible characters stand as `\u{…}`, bytes that are no UTF-8 as `\x…`.
#[must_use]
pub fn printable(bytes: &[u8]) -> String {
    let mut shown = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        for character in chunk.valid().chars() {
            if is_invisible(character) {
                // Writing into a string cannot fail.
                let _ = write!(shown, "\\u{{{:x}}}", u32::from(character));
            } else {
                shown.push(character);
            }
        }
        for byte in chunk.invalid() {
            let _ = write!(shown, "\\x{byte:02x}");
        }
    }
    shown
}

/// Whether a text can be shown as it stands: [`printable`] would change nothing.
pub(super) fn is_printable(text: &str) -> bool {
    !text.chars().any(is_invisible)
}

/// Characters that a reader cannot see, or that change how the ones around them are shown.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// How many columns a text takes on a terminal; a Chinese character takes two.
#[must_use]
pub fn width(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

/// The system's own words for an error, without Rust's number behind them. Only where the system has
/// spoken: an error that a library made says what Rust calls it.
#[must_use]
pub fn system_reason(error: &std::io::Error) -> String {
    let reason = error.to_string();
    reason.split(" (os error").next().unwrap_or(&reason).to_owned()
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn nothing_that_a_terminal_acts_on_gets_through() {
        let table: [(&[u8], &str); 6] = [
            (b"plan.json", "plan.json"),
            ("復原.json".as_bytes(), "復原.json"),
            (b"a\x1b[31m\r\n", "a\\u{1b}[31m\\u{d}\\u{a}"),
            ("\u{202e}gnp.exe\u{2069}".as_bytes(), "\\u{202e}gnp.exe\\u{2069}"),
            ("pass\u{200b}word\u{ad}".as_bytes(), "pass\\u{200b}word\\u{ad}"),
            (b"a\xffb\xed\xa0\x80", "a\\xffb\\xed\\xa0\\x80"),
        ];
        for (bytes, expected) in table {
            assert_eq!(printable(bytes), expected);
        }
    }
}
