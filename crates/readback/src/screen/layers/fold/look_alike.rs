//! Letters of other scripts that look like those of ASCII, within a word that has some of those as well.
//!
//! Source: the Unicode Consortium's table of confusable characters (UTS #39), as far as it maps to a letter of ASCII.

/// The letter of ASCII that the character at a place looks like, if letters of ASCII stand in the same word. A word of a
/// single script stands for itself, whatever it looks like.
pub(super) fn letter(line: &[u8], at: usize) -> Option<u8> {
    let pair = line.get(at..at + 2)?;
    let letter = looks_like(std::str::from_utf8(pair).ok()?.chars().next()?)?;
    is_among_ascii(line, at).then_some(letter)
}

/// Bytes of a word before and behind a letter that are looked at.
const NEAR_BYTES: usize = 24;

/// Whether a letter of ASCII stands in the word around a place.
fn is_among_ascii(line: &[u8], at: usize) -> bool {
    let has_ascii = |near: &mut dyn Iterator<Item = &u8>| {
        near.take(NEAR_BYTES)
            .take_while(|byte| {
                byte.is_ascii_alphabetic() || matches!(byte, 0x80..=0xbf | 0xce..=0xd2)
            })
            .any(u8::is_ascii_alphabetic)
    };
    has_ascii(&mut line[..at].iter().rev()) || has_ascii(&mut line[at + 2..].iter())
}

const fn looks_like(character: char) -> Option<u8> {
    Some(match character {
        'А' | 'Α' => b'A',
        'В' | 'Β' => b'B',
        'С' => b'C',
        'Е' | 'Ε' => b'E',
        'Н' | 'Η' => b'H',
        'І' | 'Ι' => b'I',
        'Ј' => b'J',
        'К' | 'Κ' => b'K',
        'М' | 'Μ' => b'M',
        'Ν' => b'N',
        'О' | 'Ο' => b'O',
        'Р' | 'Ρ' => b'P',
        'Ѕ' => b'S',
        'Т' | 'Τ' => b'T',
        'Х' | 'Χ' => b'X',
        'Ү' | 'Υ' => b'Y',
        'Ζ' => b'Z',
        'а' | 'α' => b'a',
        'с' => b'c',
        'е' => b'e',
        'һ' => b'h',
        'і' | 'ι' => b'i',
        'ј' => b'j',
        'к' | 'κ' => b'k',
        'м' => b'm',
        'о' | 'ο' => b'o',
        'р' | 'ρ' => b'p',
        'г' => b'r',
        'ѕ' => b's',
        'т' | 'τ' => b't',
        'υ' => b'u',
        'ѵ' | 'ν' => b'v',
        'ѡ' => b'w',
        'х' => b'x',
        'у' => b'y',
        _ => return None,
    })
}
