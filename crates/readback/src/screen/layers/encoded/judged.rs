//! Whether decoded bytes that begin as a text go on as one: what else is hidden behind a sentence is no text.

/// Bytes that no text has, from which what was decoded is none. A word below an encoded part that is taken for more of it gives
/// fewer.
const WRONG_BYTES_MIN: usize = 8;

/// What the bytes so far are.
pub(super) struct Judged {
    wrong: usize,
    /// Bytes that the last character lacks.
    lacks: u8,
}

impl Judged {
    pub(super) const fn new() -> Self {
        Self { wrong: 0, lacks: 0 }
    }

    /// Takes the next bytes, which may begin and end within a character of UTF-8.
    pub(super) fn take(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match (self.lacks, *byte) {
                (1.., 0x80..=0xbf) => {
                    self.lacks -= 1;
                    continue;
                }
                (1.., _) => self.wrong += 1,
                (0, _) => {}
            }
            self.lacks = match *byte {
                b'\t' | b'\n' | b'\r' | 0x1b | b' '..=b'~' => 0,
                0xc2..=0xdf => 1,
                0xe0..=0xef => 2,
                0xf0..=0xf4 => 3,
                0..=0x1f | 0x7f..=0xc1 | 0xf5.. => {
                    self.wrong += 1;
                    0
                }
            };
        }
    }

    /// Whether they are no text.
    pub(super) const fn are_no_text(&self) -> bool {
        self.wrong >= WRONG_BYTES_MIN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_pieces_is_told_from_other_bytes() {
        let text = "密碼已輪替 — “done” 😀\n".repeat(20);
        for length in 1..7 {
            let mut judged = Judged::new();
            text.as_bytes().chunks(length).for_each(|piece| judged.take(piece));
            assert_eq!(judged.wrong, 0, "{length}");
        }
        let mut judged = Judged::new();
        judged.take(b"a sentence, and behind it \x80\x81\x02\xff\xfe\xc0\xe0a\x7f");
        assert!(judged.are_no_text());
    }
}
