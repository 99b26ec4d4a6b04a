//! Bytes as they come become UTF-8; captures that PowerShell or an editor saved as UTF-16 too.

use readback::screen::{Reading, Wiped};

/// Decodes a capture piece by piece.
pub(crate) struct Decode {
    reading: Reading,
    text: Wiped,
    is_begun: bool,
}

impl Decode {
    pub(crate) const fn new() -> Self {
        Self { reading: Reading::unknown(), text: Wiped::new(), is_begun: false }
    }

    /// The text that the next piece completes. What is UTF-8 already is not copied.
    pub(crate) fn piece<'a>(&'a mut self, bytes: &'a [u8]) -> &'a [u8] {
        if self.reading.passes_through() {
            self.text.wipe();
            return bytes;
        }
        if !self.is_begun {
            self.is_begun = true;
            if let Some(text) = self.reading.first_piece(bytes) {
                return text;
            }
        }
        self.text.wipe();
        self.reading.piece(bytes, &mut self.text);
        self.text.as_slice()
    }

    /// What is left at the end.
    pub(crate) fn end(&mut self) -> &[u8] {
        self.text.wipe();
        self.reading.end(&mut self.text);
        self.text.as_slice()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], piece: usize) -> Vec<u8> {
        let mut decode = Decode::new();
        let mut text = Vec::new();
        for piece in bytes.chunks(piece) {
            text.extend_from_slice(decode.piece(piece));
        }
        text.extend_from_slice(decode.end());
        text
    }

    #[test]
    fn a_capture_is_the_same_in_every_encoding_and_in_pieces_of_any_size() {
        let text = "UNIT LOAD ACTIVE SUB DESCRIPTION\n● nginx.service loaded failed failed 網頁伺服器 and more\n";
        let utf16: Vec<u8> =
            [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        for piece in [1, 2, 3, 63, 64, 65, 4096] {
            assert_eq!(decoded(text.as_bytes(), piece), text.as_bytes());
            assert_eq!(decoded(&utf16, piece), text.as_bytes());
        }
        assert_eq!(decoded(b"", 1), b"");
    }
}
