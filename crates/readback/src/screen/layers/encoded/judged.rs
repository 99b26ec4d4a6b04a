//! Whether decoded bytes that begin as a text go on as one: what else is hidden behind a sentence is no text.

use super::unpack::Beginning;

/// Bytes that no text has, from which what was decoded is none. A word below an encoded part that is taken for more of it gives
/// fewer.
const WRONG_BYTES_MIN: usize = 8;

/// What the bytes so far are.
pub(super) struct Judged {
    wrong: usize,
    read: Reads,
}

/// How bytes are read.
enum Reads {
    /// As UTF-8: how many bytes the last character lacks.
    Utf8(u8),
    /// As units of UTF-16, the higher byte first or not: the first byte of a unit of which the second one comes next.
    Units(bool, Option<u8>),
}

impl Judged {
    /// Bytes that begin as text in UTF-8.
    pub(super) const fn of_text() -> Self {
        Self { wrong: 0, read: Reads::Utf8(0) }
    }

    /// Bytes that begin so.
    pub(super) const fn of(beginning: Option<Beginning>) -> Self {
        match beginning {
            Some(Beginning::Wide(is_high_first)) => {
                Self { wrong: 0, read: Reads::Units(is_high_first, None) }
            }
            Some(Beginning::Text | Beginning::Packed) | None => Self::of_text(),
        }
    }

    /// Takes the next bytes, which may begin and end within a character.
    pub(super) fn take(&mut self, bytes: &[u8]) {
        let Self { wrong, read } = self;
        match read {
            Reads::Utf8(lacks) => *wrong += wrong_in_utf8(bytes, lacks),
            Reads::Units(is_high_first, first) => {
                for byte in bytes {
                    match first.take() {
                        None => *first = Some(*byte),
                        Some(before) => {
                            let unit = [before, *byte];
                            let unit = if *is_high_first {
                                u16::from_be_bytes(unit)
                            } else {
                                u16::from_le_bytes(unit)
                            };
                            *wrong += usize::from(is_no_unit(unit));
                        }
                    }
                }
            }
        }
    }

    /// Whether they are no text.
    pub(super) const fn are_no_text(&self) -> bool {
        self.wrong >= WRONG_BYTES_MIN
    }
}

/// How many bytes are wrong in UTF-8, of which the last character before lacks some.
fn wrong_in_utf8(bytes: &[u8], lacks: &mut u8) -> usize {
    let mut wrong = 0;
    for byte in bytes {
        match (*lacks, *byte) {
            (1.., 0x80..=0xbf) => {
                *lacks -= 1;
                continue;
            }
            (1.., _) => wrong += 1,
            (0, _) => {}
        }
        *lacks = match *byte {
            b'\t' | b'\n' | b'\r' | 0x1b | b' '..=b'~' => 0,
            0xc2..=0xdf => 1,
            0xe0..=0xef => 2,
            0xf0..=0xf4 => 3,
            0..=0x1f | 0x7f..=0xc1 | 0xf5.. => {
                wrong += 1;
                0
            }
        };
    }
    wrong
}

/// Whether a unit is none of UTF-16 as texts have it: of private use, no character, a control character. Zeros stand in UTF-32,
/// and pairs of surrogates for one character.
const fn is_no_unit(unit: u16) -> bool {
    matches!(unit, 1..=8 | 0x0b | 0x0c | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f..=0x9f | 0xe000..=0xf8ff | 0xfdd0..=0xfdef | 0xfff0..=0xffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_pieces_is_told_from_other_bytes() {
        let text = "密碼已輪替 — “done” 😀\n".repeat(20);
        for length in 1..7 {
            let mut judged = Judged::of_text();
            text.as_bytes().chunks(length).for_each(|piece| judged.take(piece));
            assert_eq!(judged.wrong, 0, "{length}");
        }
        let mut judged = Judged::of_text();
        judged.take(b"a sentence, and behind it \x80\x81\x02\xff\xfe\xc0\xe0a\x7f");
        assert!(judged.are_no_text());
    }
}
