//! Unpacks a gzip or zlib stream, as far as the limits go.

use std::io::Read;

use flate2::bufread::{GzDecoder, ZlibDecoder};

/// Whether these are the first bytes of something packed (RFC 1952, section 2.3.1; RFC 1950, section 2.2).
pub(super) fn is_packed(head: &[u8]) -> bool {
    matches!(head, [0x1f, 0x8b, 8, ..] | [0x78, 0x01 | 0x5e | 0x9c | 0xda, ..])
}

/// Whether a gzip stream begins with a whole header that a program writes (RFC 1952, section 2.3): no reserved flag, one of the
/// extra flags of deflate, and an operating system that has a number.
pub(super) fn has_gzip_header(head: &[u8]) -> bool {
    matches!(head, [0x1f, 0x8b, 8, 0..=0x1f, _, _, _, _, 0 | 2 | 4, 0..=13 | 0xff, ..])
}

/// How unpacking ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inflated {
    /// All of it was given out.
    Whole,
    /// The stream is cut off or broken; what is there was given out.
    Cut,
    /// There is more than is looked at.
    TooMuch,
    /// It is no such stream.
    Not,
}

/// Streams behind each other that are unpacked.
const MEMBERS_MAX: usize = 64;

/// Gives out what the streams hold that stand behind each other, in pieces, as long as they are taken; and what stands behind the
/// last one, but for zeros that fill it up.
pub(super) fn inflate(packed: &[u8], mut piece: impl FnMut(&[u8]) -> bool) -> Inflated {
    let mut rest = packed;
    for member in 0..MEMBERS_MAX {
        let inflated = inflate_one(&mut rest, &mut piece);
        match inflated {
            Inflated::Whole => {}
            Inflated::Not if member > 0 => return Inflated::Cut,
            Inflated::Not | Inflated::Cut | Inflated::TooMuch => return inflated,
        }
        if rest.iter().all(|byte| *byte == 0) {
            return Inflated::Whole;
        }
        if !is_packed(rest) {
            return if piece(rest) { Inflated::Whole } else { Inflated::TooMuch };
        }
    }
    Inflated::TooMuch
}

/// The same of the first stream, behind which `packed` stands afterwards.
fn inflate_one(packed: &mut &[u8], piece: &mut impl FnMut(&[u8]) -> bool) -> Inflated {
    let mut stream: Box<dyn Read + '_> = match packed {
        [0x1f, ..] => Box::new(GzDecoder::new(packed)),
        _ => Box::new(ZlibDecoder::new(packed)),
    };
    let mut buffer = zeroize::Zeroizing::new([0_u8; 8 * 1024]);
    let mut total = 0;
    loop {
        match stream.read(buffer.as_mut_slice()) {
            Ok(0) => return Inflated::Whole,
            Err(_) if total > 0 => return Inflated::Cut,
            Err(_) => return Inflated::Not,
            Ok(length) => {
                total += length;
                if !piece(&buffer[..length]) {
                    return Inflated::TooMuch;
                }
            }
        }
    }
}
