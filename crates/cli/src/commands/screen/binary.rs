//! Which files of a folder are no texts and are not looked at.

use readback::screen::{Class, screen};

/// Bytes at the beginning by which it is decided, as many as git looks at.
const HEAD_BYTES: usize = 8000;

/// Whether a file that begins like this is binary: it holds control characters that no text has, and the
/// screen cannot read it in any encoding. A text in UTF-16 is full of NUL bytes, and can be read.
pub(super) fn is_binary(beginning: &[u8]) -> bool {
    let head = &beginning[..beginning.len().min(HEAD_BYTES)];
    head.iter().any(|byte| is_no_text(*byte))
        && screen(without_cut_character(head)).has_class(Class::Unreadable)
}

/// A control character other than blanks, and those of terminals (backspace, escape).
fn is_no_text(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, 0x08..=0x0D | 0x1B)
}

/// Without the bytes at the end that may belong to a character whose rest was cut off.
fn without_cut_character(head: &[u8]) -> &[u8] {
    let last_three = head.len().saturating_sub(3);
    let begins = |at: &usize| head[*at] >= 0xC0;
    let end = (last_three..head.len()).rev().find(begins).unwrap_or(head.len());
    &head[..end]
}

#[cfg(test)]
mod tests {
    use super::{HEAD_BYTES, is_binary};

    #[test]
    fn binary_files_are_told_from_texts() {
        let long = "a\u{1}".to_owned() + &"密".repeat(HEAD_BYTES);
        let utf16: Vec<u8> = "服務 restarted".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let table: [(&[u8], bool); 9] = [
            (b"", false),
            (b"text\r\n\x1b[31m\x08\x0c", false),
            (b"PK\x03\x04\x14\0\0\0\x08\0", true),
            (b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xff\xfe", true),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", true),
            (b"Latin-1 caf\xe9, no control character", false),
            (b"\x01 caf\xe9 au lait", true),
            (long.as_bytes(), false),
            (&[b"\xff\xfe", utf16.as_slice()].concat(), false),
        ];
        for (bytes, expected) in table {
            assert_eq!(is_binary(bytes), expected, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
