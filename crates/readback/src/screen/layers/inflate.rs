//! Unpacks a gzip or zlib stream, as far as the limits go.

use std::io::Read;

use flate2::bufread::{GzDecoder, ZlibDecoder};

/// Whether these are the first bytes of something packed (RFC 1952, section 2.3.1; RFC 1950, section 2.2).
pub(super) fn is_packed(head: &[u8]) -> bool {
    matches!(head, [0x1f, 0x8b, 8, ..] | [0x78, 0x01 | 0x5e | 0x9c | 0xda, ..])
}

/// How unpacking ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inflated {
    /// All of it was given out; of a stream that is cut off, what is there.
    Whole,
    /// There is more than is looked at.
    TooMuch,
    /// It is no such stream.
    Not,
}

/// Gives out what the stream holds, in pieces, as long as they are taken.
pub(super) fn inflate(packed: &[u8], mut piece: impl FnMut(&[u8]) -> bool) -> Inflated {
    let mut stream: Box<dyn Read + '_> = match packed {
        [0x1f, ..] => Box::new(GzDecoder::new(packed)),
        _ => Box::new(ZlibDecoder::new(packed)),
    };
    let mut buffer = zeroize::Zeroizing::new([0_u8; 8 * 1024]);
    let mut total = 0;
    loop {
        match stream.read(buffer.as_mut_slice()) {
            Ok(0) => return Inflated::Whole,
            Err(_) if total > 0 => return Inflated::Whole,
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
