//! What encoded bytes begin as, and what is packed in them.

use super::super::inflate::{Inflated, inflate, is_packed};
use super::TRIAL_BYTES_MIN;
use super::judged::Judged;
use crate::screen::hit::Hits;
use crate::screen::limits::PACKED_BYTES_MAX;
use crate::screen::place::Place;
use crate::screen::reading::utf16;
use crate::screen::scanner::{Scanner, may_go_deeper};
use crate::screen::wiped::Wiped;

/// Bytes by which it is told what others begin as.
const TRIAL_BYTES: usize = 48;

/// What something packed holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    Text,
    /// Bytes that are no text, and nothing packed.
    NoText,
    /// More than is looked at.
    TooMuch,
    /// It is not packed, though it begins so, or breaks off before there is a text.
    Broken,
}

/// Unpacks a stream and reads what it holds, also where that is packed once more.
pub(super) fn unpack(packed: &[u8], layer: u8, place: Place, hits: &mut Hits) -> Held {
    let mut scanner = Box::new(Scanner::of_decoded_bytes(layer + 1, place));
    let (mut beginning, mut judged, mut inner) = (None, Judged::of_text(), Wiped::new());
    let inflated = inflate(packed, |piece| {
        if !hits.may_unpack(piece.len()) {
            return false;
        }
        let begins = *beginning.get_or_insert_with(|| {
            let begins = Beginning::of_whole(piece);
            judged = Judged::of(begins);
            begins
        });
        if begins == Some(Beginning::Packed) {
            inner.extend(piece);
            return inner.len() <= PACKED_BYTES_MAX;
        }
        judged.take(piece);
        scanner.bytes(piece, hits);
        true
    });
    scanner.end(hits);
    let no_text = if inflated == Inflated::Whole { Held::NoText } else { Held::Broken };
    match (inflated, beginning.flatten()) {
        (Inflated::TooMuch, _) => Held::TooMuch,
        (Inflated::Not, _) => Held::Broken,
        (_, Some(Beginning::Packed)) if may_go_deeper(layer + 1) => {
            match unpack(inner.as_slice(), layer + 1, place, hits) {
                Held::Broken => no_text,
                held @ (Held::Text | Held::NoText | Held::TooMuch) => held,
            }
        }
        (_, Some(Beginning::Packed)) => Held::TooMuch,
        (_, Some(Beginning::Text | Beginning::Wide(_))) if !judged.are_no_text() => Held::Text,
        (_, None) if beginning.is_none() => Held::Text,
        (_, Some(Beginning::Text | Beginning::Wide(_)) | None) => no_text,
    }
}

/// What bytes begin as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Beginning {
    Packed,
    /// Text in UTF-8.
    Text,
    /// Text of two or four bytes for a character, the higher one first or not.
    Wide(bool),
}

impl Beginning {
    /// What these first bytes are the beginning of, if it is anything.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let head = &bytes[..bytes.len().min(TRIAL_BYTES)];
        if is_packed(head) {
            return Some(Self::Packed);
        }
        if head.len() < TRIAL_BYTES_MIN {
            return None;
        }
        let (pairs, _) = head.as_chunks::<2>();
        if pairs.iter().all(|[_, high]| *high == 0) {
            return Some(Self::Wide(false));
        }
        if pairs.iter().all(|[high, _]| *high == 0) {
            return Some(Self::Wide(true));
        }
        if let Some(is_high_first) = utf16(head) {
            return Some(Self::Wide(is_high_first));
        }
        let text = match std::str::from_utf8(head) {
            Ok(text) => text,
            Err(error) if error.error_len().is_none() => {
                std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default()
            }
            Err(_) => return None,
        };
        let is_of_text = |character: char| {
            matches!(character, '\t' | '\n' | '\r' | '\u{1b}') || !character.is_control()
        };
        text.chars().all(is_of_text).then_some(Self::Text)
    }

    /// The same of what was unpacked, which may be as short as any and may have a wrong byte.
    fn of_whole(bytes: &[u8]) -> Option<Self> {
        Self::of(bytes).or_else(|| {
            let mut judged = Judged::of_text();
            judged.take(bytes);
            (!judged.are_no_text()).then_some(Self::Text)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;
    use flate2::Compression;
    use flate2::write::{GzEncoder, ZlibEncoder};
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packer = GzEncoder::new(Vec::new(), Compression::default());
        assert!(packer.write_all(bytes).is_ok());
        packer.finish().unwrap_or_default()
    }

    fn zlib(bytes: &[u8]) -> Vec<u8> {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
        assert!(packer.write_all(bytes).is_ok());
        packer.finish().unwrap_or_default()
    }

    fn base64(bytes: &[u8]) -> String {
        const ALPHABET: &[u8; 64] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let character =
            |bits: u32, at: u32| char::from(ALPHABET[(bits >> (18 - 6 * at)) as usize & 63]);
        let mut text = String::new();
        for three in bytes.chunks(3) {
            let bits = three.iter().fold(0, |bits, byte| bits << 8 | u32::from(*byte));
            let bits = bits << (8 * (3 - three.len()));
            text.extend((0..=three.len() as u32).map(|at| character(bits, at)));
            text.extend(std::iter::repeat_n('=', 3 - three.len()));
        }
        text
    }

    /// Bytes that are no text, always the same.
    fn noise(length: usize) -> Vec<u8> {
        let mut state = 7_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 56) as u8
        };
        (0..length).map(|_| next()).collect()
    }

    fn rules_of(bytes: &[u8], width: usize) -> Vec<&'static str> {
        let encoded = base64(bytes);
        let lines: Vec<_> = encoded.as_bytes().chunks(width).map(String::from_utf8_lossy).collect();
        let hits = screen(format!("{}\n", lines.join("\n")).as_bytes());
        hits.iter().map(|hit| hit.rule.id).collect()
    }

    #[test]
    fn what_is_packed_twice_is_read() {
        let secret = b"password=plumTree42\n";
        for packed in [
            gzip(&gzip(secret)),
            zlib(&zlib(secret)),
            zlib(&gzip(secret)),
            gzip(&gzip(&gzip(secret))),
        ] {
            for width in [76, 10_000] {
                let rules = rules_of(&packed, width);
                assert!(rules.contains(&"secret-credential-value"), "{rules:?}");
            }
        }
        let deepest = gzip(&gzip(&gzip(&gzip(secret))));
        assert_eq!(rules_of(&deepest, 76), ["encoded-too-deep"]);
        let honest = "密碼已於 02:40 輪替，服務正常。\n".repeat(4);
        assert!(rules_of(&gzip(&gzip(honest.as_bytes())), 76).is_empty());
        assert!(rules_of(&gzip(b"ok\n"), 76).is_empty());
    }

    #[test]
    fn what_holds_no_text_is_dense() {
        let behind = |text: &str, bytes: Vec<u8>| [text.as_bytes(), &bytes].concat();
        for bytes in [
            gzip(&noise(300)),
            gzip(&gzip(&noise(300))),
            zlib(&behind("The disk was full at noon, and nobody knew. ", noise(40))),
            [&b"\x1f\x8b\x08\0\0\0\0\0\0"[..], &noise(80)].concat(),
            [&b"\x78\x9c"[..], &noise(40)].concat(),
            behind("The service was restarted at noon. ", noise(32)),
            behind("The service was restarted at noon. ", noise(2_000)),
            behind("%PDF-1.4\n1 0 obj\n<< /Filter /FlateDecode >>\nstream\n", zlib(&noise(500))),
        ] {
            for width in [76, 10_000] {
                let rules = rules_of(&bytes, width);
                assert!(rules.contains(&"secret-opaque-blob"), "{:?} {rules:?}", &bytes[..12]);
            }
        }
    }

    #[test]
    fn a_plus_sign_at_the_beginning_of_a_line_is_a_digit() {
        let mut lines = 0;
        for number in 0..900 {
            let text =
                format!("entry {number} of the list: {}password=plumTree42\n", "x y ".repeat(9));
            let encoded = base64(&zlib(
                &[text.as_bytes(), &number.to_string().repeat(40).into_bytes()].concat(),
            ));
            for width in [60, 64, 65] {
                let wrapped: Vec<_> =
                    encoded.as_bytes().chunks(width).map(String::from_utf8_lossy).collect();
                let begins = |line: &std::borrow::Cow<'_, str>| {
                    line.starts_with('+')
                        && line[1..].starts_with(|next: char| next.is_ascii_alphabetic())
                };
                if wrapped.iter().skip(1).any(begins) {
                    let hits = screen(wrapped.join("\n").as_bytes());
                    assert!(hits.iter().any(|hit| hit.rule.id == "secret-credential-value"));
                    lines += 1;
                }
            }
        }
        assert!(lines > 5, "{lines}");
    }

    #[test]
    fn what_stands_behind_a_stream_is_read() {
        let secret = b"password=plumTree42\n";
        for behind in [gzip(secret), secret.to_vec(), gzip(&gzip(secret))] {
            let rules = rules_of(&[gzip(b"ok\n"), behind].concat(), 76);
            assert!(!rules.is_empty());
        }
        assert!(rules_of(&[gzip(b"all is well\n"), vec![0; 60]].concat(), 76).is_empty());
    }

    #[test]
    fn digests_that_begin_as_something_packed_are_none() {
        for text in [
            "trace 789c0ce3fe9270465847a6563178016a",
            "sha256:7801fbf732347e9e2730ac16a336f5f4d5cfb05a9236c397af3538f6e21a7cce",
            "sha256:c78010a70740768a794e766eb78acc0eeb1b5b1ecc41337dca2597ea98631284",
            "host key SHA256:feNrak+vq9S3B1Uf8+4fobkLoD5yC4C7LVgtsvYGp5c",
        ] {
            assert!(screen(text.as_bytes()).is_clean(), "{text}");
        }
    }
}
