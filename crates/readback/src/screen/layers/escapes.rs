//! The escapes of URLs, programs, JSON, HTML, mail and terminals: how much each takes, and what it stands for.

use super::fold::Becomes;

/// How many bytes an escape takes and what it stands for.
type Escape = Option<(usize, Becomes)>;

/// `%41`, as in a URL (RFC 3986, section 2.1), and `%u0041`, as `escape` of ECMAScript writes it (annex B.2.1).
pub(super) fn percent(rest: &[u8]) -> Escape {
    if let [_, b'u', digits @ ..] = rest {
        return scalar(digits.get(..4)?, 6);
    }
    Some((3, Becomes::Byte(hex_byte(rest.get(1..3)?)?)))
}

/// `=3D`, `=E5=AF=86`, as in a mail (RFC 2045, section 6.7): upper-case digits only, or every `key=abc` would be one; and
/// characters beyond ASCII as a whole. Where every character is escaped, letters are as well: `=70=61=73=73`.
pub(super) fn quoted_printable(rest: &[u8]) -> Escape {
    let [_, first, second, ..] = *rest else { return None };
    match [first, second] {
        [b'C'..=b'F', _] => beyond_ascii(rest),
        [b'3', b'A' | b'D'] | [b'2', b'0' | b'2' | b'F'] | [b'0', b'A' | b'D'] | [b'5', b'F'] => {
            Some((3, Becomes::Byte(hex_byte(&[first, second])?)))
        }
        [b'2'..=b'7', b'0'..=b'9' | b'A'..=b'F'] if is_before_escape(&rest[3..]) => {
            Some((3, Becomes::Byte(hex_byte(&[first, second])?)))
        }
        _ => None,
    }
}

/// Whether the next character is escaped too, or is the first of the next line of a mail.
fn is_before_escape(rest: &[u8]) -> bool {
    let is_digit = |byte: &u8| matches!(byte, b'0'..=b'9' | b'A'..=b'F');
    matches!(rest, [b'='])
        || matches!(rest, [b'=', first, second, ..] if is_digit(first) && is_digit(second))
}

/// A character of two to four bytes, each of them escaped.
fn beyond_ascii(rest: &[u8]) -> Escape {
    let mut bytes = [0_u8; 4];
    for (at, byte) in bytes.iter_mut().enumerate() {
        let Some([b'=', digits @ ..]) = rest.get(3 * at..3 * at + 3) else { break };
        if digits.iter().any(u8::is_ascii_lowercase) {
            break;
        }
        *byte = hex_byte(digits)?;
    }
    let length = match bytes[0] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let character = std::str::from_utf8(bytes.get(..length)?).ok()?.chars().next()?;
    Some((3 * length, Becomes::Character(character)))
}

/// Whether a line of a mail goes on in the next one: a line that is as long as a mail may have it, and an equals sign at
/// its end.
pub(in crate::screen) fn is_soft_break(line: &[u8]) -> bool {
    const LENGTHS: std::ops::RangeInclusive<usize> = 66..=76;
    LENGTHS.contains(&line.len()) && line.ends_with(b"=") && !line.ends_with(b"==")
}

/// `\n`, `\"`, `\x41`, `\u0041`, `\u{41}`, `\101`, `\0101` of `printf %b`, and `\_` of Markdown.
pub(super) fn backslash(rest: &[u8]) -> Escape {
    let byte = match rest.get(1)? {
        b'n' => b'\n',
        b'r' | b'b' | b'f' | b't' => b' ',
        b'u' => return unicode(rest),
        b'U' => return scalar(rest.get(2..10)?, 10),
        b'x' => return Some((4, Becomes::Byte(hex_byte(rest.get(2..4)?)?))),
        b'0'..=b'3' => return octal(rest),
        byte if byte.is_ascii_punctuation() => *byte,
        _ => return None,
    };
    Some((2, Becomes::Byte(byte)))
}

fn unicode(rest: &[u8]) -> Escape {
    if rest.get(2) == Some(&b'{') {
        let end = rest.iter().take(10).position(|byte| *byte == b'}')?;
        return scalar(&rest[3..end], end + 1);
    }
    let high = hex_number(rest.get(2..6)?)?;
    if (0xd800..0xdc00).contains(&high)
        && let Some([b'\\', b'u', low @ ..]) = rest.get(6..12)
        && let Some(low @ 0xdc00..=0xdfff) = hex_number(low)
    {
        let scalar = 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00);
        return Some((12, Becomes::Character(char::from_u32(scalar)?)));
    }
    // Half a pair is no character, and breaks up what it stands in.
    Some((6, char::from_u32(high).map_or(Becomes::Nothing, Becomes::Character)))
}

fn scalar(digits: &[u8], taken: usize) -> Escape {
    Some((taken, Becomes::Character(char::from_u32(hex_number(digits)?)?)))
}

fn octal(rest: &[u8]) -> Escape {
    // A nought before three digits is no digit of the number; with it the first two of them would be a control character. Where
    // that is the end of a line or a tab, another escape of the kind has to follow.
    let is_break = |digits: &[u8]| matches!(digits, [b'0', b'1', b'1' | b'2' | b'5', ..]);
    let is_followed = |rest: &[u8]| matches!(rest.get(5..), Some([b'\\', b'0', ..]));
    if let [_, b'0', behind @ ..] = rest
        && (!is_break(&rest[1..]) || is_followed(rest))
        && let Some((taken, Becomes::Byte(byte @ (b'\t' | b'\n' | b'\r' | b' '..=b'~' | 0x80..)))) =
            three_octals(behind, 5)
    {
        return Some((taken, Becomes::Byte(byte)));
    }
    three_octals(rest.get(1..)?, 4)
}

fn three_octals(digits: &[u8], taken: usize) -> Escape {
    let digits = digits.get(..3)?;
    let is_octal = digits.iter().all(|digit| matches!(digit, b'0'..=b'7'));
    let value = digits.iter().fold(0_u32, |value, digit| value * 8 + u32::from(digit & 7));
    (is_octal && value <= 0xff).then_some((taken, Becomes::Byte(value as u8)))
}

/// `&lt;`, `&#60;`, `&#x3c;` (HTML, section 13.5; of the names those that stand for ASCII).
pub(super) fn entity(rest: &[u8]) -> Escape {
    const NAMES: [(&[u8], u8); 34] = [
        (b"quot", b'"'),
        (b"QUOT", b'"'),
        (b"amp", b'&'),
        (b"AMP", b'&'),
        (b"apos", b'\''),
        (b"lt", b'<'),
        (b"LT", b'<'),
        (b"gt", b'>'),
        (b"GT", b'>'),
        (b"nbsp", b' '),
        (b"Tab", b' '),
        (b"NewLine", b'\n'),
        (b"excl", b'!'),
        (b"num", b'#'),
        (b"dollar", b'$'),
        (b"percnt", b'%'),
        (b"lpar", b'('),
        (b"rpar", b')'),
        (b"ast", b'*'),
        (b"plus", b'+'),
        (b"comma", b','),
        (b"period", b'.'),
        (b"sol", b'/'),
        (b"colon", b':'),
        (b"semi", b';'),
        (b"equals", b'='),
        (b"commat", b'@'),
        (b"lsqb", b'['),
        (b"rsqb", b']'),
        (b"bsol", b'\\'),
        (b"lowbar", b'_'),
        (b"lcub", b'{'),
        (b"rcub", b'}'),
        (b"hyphen", b'-'),
    ];
    const ENTITY_BYTES_MAX: usize = 12;
    if let [_, b'#', number @ ..] = rest {
        return numbered_entity(number);
    }
    let end = rest.iter().take(ENTITY_BYTES_MAX).position(|byte| *byte == b';')?;
    let becomes = match &rest[1..end] {
        b"shy" | b"zwnj" | b"zwj" => Becomes::Nothing,
        name => Becomes::Byte(NAMES.iter().find(|(known, _)| *known == name)?.1),
    };
    Some((end + 1, becomes))
}

/// What stands behind `&#`: a number in one of two ways, and a semicolon, without which browsers read it as well
/// (HTML, section 13.2.5.80).
fn numbered_entity(rest: &[u8]) -> Escape {
    const DIGITS_MAX: usize = 8;
    const NOUGHTS_MAX: usize = 16;
    let (digits, radix, taken) = match rest {
        [b'x' | b'X', digits @ ..] => (digits, 16, 3),
        digits => (digits, 10, 2),
    };
    let is_digit = |digit: &&u8| char::from(**digit).is_digit(radix);
    let noughts = digits.iter().take(NOUGHTS_MAX).take_while(|digit| **digit == b'0').count();
    let digits = &digits[noughts..];
    let taken = taken + noughts;
    let length = digits.iter().take(DIGITS_MAX).take_while(is_digit).count();
    let number = std::str::from_utf8(&digits[..length]).ok()?;
    let character = char::from_u32(u32::from_str_radix(number, radix).ok()?)?;
    match digits.get(length) {
        Some(b';') => Some((taken + length + 1, Becomes::Character(character))),
        _ if !character.is_control() || matches!(character, '\t' | '\n' | '\r') => {
            Some((taken + length, Becomes::Character(character)))
        }
        _ => None,
    }
}

/// Colours and cursor movements (ECMA-48, sections 5.4 and 5.6).
pub(super) fn terminal_sequence(rest: &[u8]) -> Escape {
    const SEQUENCE_BYTES_MAX: usize = 128;
    let rest = &rest[..rest.len().min(SEQUENCE_BYTES_MAX)];
    let length = match rest.get(1)? {
        b'[' => 3 + rest[2..].iter().position(|byte| matches!(byte, 0x40..=0x7e))?,
        b']' => 3 + rest[2..].iter().position(|byte| *byte == 7)?,
        _ => 2,
    };
    Some((length, Becomes::Nothing))
}

fn hex_byte(digits: &[u8]) -> Option<u8> {
    (digits.len() == 2).then(|| hex_number(digits)).flatten().map(|number| number as u8)
}

fn hex_number(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > 8 {
        return None;
    }
    digits.iter().try_fold(0_u32, |value, digit| {
        char::from(*digit).to_digit(16).map(|digit| value << 4 | digit)
    })
}
