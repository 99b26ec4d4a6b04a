//! Whether a run of characters is text in another form, which the layers read, and says nothing by its own looks.

use super::text::is_name;
use crate::screen::limits::TRIAL_CHARACTERS;
use crate::screen::places::places;
use crate::screen::reading::utf16;

/// Escapes in a word from which it is text that is escaped as a whole.
const ESCAPES_MIN: usize = 4;

/// Whether a word is full of percent escapes or of the escapes of JSON.
pub(in crate::screen) fn is_escaped(word: &[u8]) -> bool {
    let (mut percent, mut unicode, mut printable) = (0, 0, 0);
    places(word, *b"%\\=").any(|at| match word[at..] {
        [b'%', first, second, ..] if first.is_ascii_hexdigit() && second.is_ascii_hexdigit() => {
            percent += 1;
            percent == ESCAPES_MIN
        }
        [b'\\', b'u', ..] => {
            unicode += 1;
            unicode == 2
        }
        _ => is_printable_escape(&word[at..], &mut printable),
    })
}

/// Whether a word holds characters beyond ASCII or an equals sign as mail writes them: `=E5=AF=86`, `=3D`.
pub(in super::super) fn is_quoted_printable(word: &[u8]) -> bool {
    let mut bytes = 0;
    places(word, *b"=").any(|at| is_printable_escape(&word[at..], &mut bytes))
}

/// Whether an equals sign as mail writes it begins here, or the last of several bytes of characters beyond ASCII, which are
/// counted.
fn is_printable_escape(text: &[u8], bytes: &mut usize) -> bool {
    const BYTES_MIN: usize = 3;
    match text {
        [b'=', b'3', b'D', ..] => true,
        [b'=', b'8' | b'9' | b'A'..=b'F', b'0'..=b'9' | b'A'..=b'F', ..] => {
            *bytes += 1;
            *bytes == BYTES_MIN
        }
        _ => false,
    }
}

/// Whether base64 or hexadecimal digits begin with text, or with a packed stream.
pub(in super::super) fn holds_text(run: &[u8]) -> bool {
    let mut bytes = [0_u8; TRIAL_CHARACTERS];
    let is_text = |bytes: &[u8]| bytes.len() >= 8 && (is_readable(bytes) || utf16(bytes).is_some());
    let base64 = decode(run, 6, &BASE64, &mut bytes);
    if is_text(&bytes[..base64]) || matches!(bytes, [0x1f, 0x8b, ..]) {
        return true;
    }
    let hex = decode(run, 4, &HEX, &mut bytes);
    is_text(&bytes[..hex])
}

fn decode(run: &[u8], bits: u32, values: &[u8; 256], out: &mut [u8; TRIAL_CHARACTERS]) -> usize {
    let (mut held, mut count, mut length) = (0_u32, 0, 0);
    let digits = run.iter().take(TRIAL_CHARACTERS).map(|byte| values[usize::from(*byte)]);
    for digit in digits.take_while(|digit| *digit != NO_DIGIT) {
        held = held << bits | u32::from(digit);
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

/// The bytes that base64 stands for, up to the first character that is no digit of it.
pub(in super::super) fn base64(digits: &[u8]) -> impl Iterator<Item = u8> {
    let (mut held, mut count) = (0_u32, 0);
    let digits = digits.iter().map(|byte| BASE64[usize::from(*byte)]);
    digits.take_while(|digit| *digit != NO_DIGIT).filter_map(move |digit| {
        held = (held << 6 | u32::from(digit)) & 0xffff;
        count += 6;
        count = if count >= 8 { count - 8 } else { return None };
        Some((held >> count) as u8)
    })
}

/// What no digit stands for.
const NO_DIGIT: u8 = u8::MAX;

/// What each byte stands for as a digit of base64.
static BASE64: [u8; 256] = {
    let mut values = [NO_DIGIT; 256];
    let mut byte = 0;
    while byte < 256 {
        values[byte] = match byte as u8 {
            byte @ b'A'..=b'Z' => byte - b'A',
            byte @ b'a'..=b'z' => byte - b'a' + 26,
            byte @ b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => NO_DIGIT,
        };
        byte += 1;
    }
    values
};

/// The same for hexadecimal digits.
static HEX: [u8; 256] = {
    let mut values = [NO_DIGIT; 256];
    let mut byte = 0;
    while byte < 256 {
        values[byte] = match byte as u8 {
            byte @ b'0'..=b'9' => byte - b'0',
            byte @ b'a'..=b'f' => byte - b'a' + 10,
            byte @ b'A'..=b'F' => byte - b'A' + 10,
            _ => NO_DIGIT,
        };
        byte += 1;
    }
    values
};

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
    use crate::screen::secrets::samples;

    #[test]
    fn escapes_are_counted_together_as_one_by_one() {
        let mut escaped = 0;
        for line in samples::lines(20_000) {
            let line = line.replace('a', "=E5").replace("the", "%3d").replace('o', "\\u");
            for word in line.split(' ').map(str::as_bytes) {
                let is_hex = |byte: &u8| matches!(byte, b'0'..=b'9' | b'A'..=b'F');
                let count = |is_one: &dyn Fn(&[u8]) -> bool, length| {
                    word.windows(length).filter(|part| is_one(part)).count()
                };
                let printable = |part: &[u8]| {
                    part[0] == b'=' && part[1] >= b'8' && is_hex(&part[1]) && is_hex(&part[2])
                };
                let percent =
                    |part: &[u8]| part[0] == b'%' && part[1..].iter().all(u8::is_ascii_hexdigit);
                let is_printable =
                    count(&|part| part == b"=3D", 3) > 0 || count(&printable, 3) >= 3;
                let expect = count(&percent, 3) >= ESCAPES_MIN
                    || count(&|part| part == b"\\u", 2) >= 2
                    || is_printable;
                assert_eq!(is_quoted_printable(word), is_printable, "{word:?}");
                assert_eq!(is_escaped(word), expect, "{word:?}");
                escaped += usize::from(expect);
            }
        }
        assert!(escaped > 100, "{escaped}");
    }

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
