//! Whether a run of characters is text in another form, which the layers read, and says nothing by its own looks.

use super::text::is_name;
use crate::screen::reading::utf16;

/// Escapes in a word from which it is text that is escaped as a whole.
const ESCAPES_MIN: usize = 4;

/// Characters that are decoded to see whether they hold text.
const TRIAL_CHARACTERS: usize = 32;

/// Whether a word is full of percent escapes or of the escapes of JSON.
pub(in crate::screen) fn is_escaped(word: &[u8]) -> bool {
    let percent = memchr::memchr_iter(b'%', word).filter(|at| {
        word.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    });
    let unicode = memchr::memchr_iter(b'\\', word).filter(|at| word.get(at + 1) == Some(&b'u'));
    percent.take(ESCAPES_MIN).count() == ESCAPES_MIN
        || unicode.take(2).count() == 2
        || is_quoted_printable(word)
}

/// Whether a word holds characters beyond ASCII or an equals sign as mail writes them: `=E5=AF=86`, `=3D`.
pub(in super::super) fn is_quoted_printable(word: &[u8]) -> bool {
    const BYTES_MIN: usize = 3;
    if memchr::memmem::find(word, b"=3D").is_some() {
        return true;
    }
    let bytes = word.windows(3).filter(|part| {
        matches!(part, [b'=', b'8' | b'9' | b'A'..=b'F', digit]
            if matches!(digit, b'0'..=b'9' | b'A'..=b'F'))
    });
    bytes.take(BYTES_MIN).count() == BYTES_MIN
}

/// Whether base64 or hexadecimal digits begin with text, or with a packed stream.
pub(in super::super) fn holds_text(run: &[u8]) -> bool {
    let mut bytes = [0_u8; TRIAL_CHARACTERS];
    let is_text = |bytes: &[u8]| bytes.len() >= 8 && (is_readable(bytes) || utf16(bytes).is_some());
    let base64 = decode(run, 6, base64_value, &mut bytes);
    if is_text(&bytes[..base64]) || matches!(bytes, [0x1f, 0x8b, ..]) {
        return true;
    }
    let hex = decode(run, 4, |byte| char::from(byte).to_digit(16), &mut bytes);
    is_text(&bytes[..hex])
}

fn decode(
    run: &[u8],
    bits: u32,
    value: impl Fn(u8) -> Option<u32>,
    out: &mut [u8; TRIAL_CHARACTERS],
) -> usize {
    let (mut held, mut count, mut length) = (0_u32, 0, 0);
    for digit in run.iter().take(TRIAL_CHARACTERS).map_while(|byte| value(*byte)) {
        held = held << bits | digit;
        count += bits;
        if count >= 8 {
            count -= 8;
            out[length] = (held >> count) as u8;
            length += 1;
            held &= (1 << count) - 1;
        }
    }
    length
}

const fn base64_value(byte: u8) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    };
    Some(value as u32)
}

/// Whether bytes are characters of a text, up to one that is cut.
fn is_readable(bytes: &[u8]) -> bool {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return false,
    };
    !text.is_empty()
        && text
            .chars()
            .all(|character| matches!(character, '\t' | '\n' | '\r') || !character.is_control())
        && bytes.iter().any(|byte| is_name(*byte) || *byte >= 0x80)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_told_from_noise() {
        assert!(holds_text(b"VGhlIGRhZW1vbiB3YXMgcmVzdGFydGVkIG9uY2Uu"));
        assert!(holds_text(b"546865206461656d6f6e20776173"));
        assert!(!holds_text(b"x9Qk2LmVt7RpZ4sWyB8nC3dFgHjK5aTu"));
        assert!(!holds_text(b"0f1e2d3c4b5a69788796a5b4c3d2e1f0"));
        assert!(is_escaped(b"%E5%AF%86%E7%A2%BC"));
        assert!(!is_escaped(b"100%25"));
    }
}
