//! Words that spell "password" with signs and go on: `P@ssw0rd-2026`. They are what a password is called and one themselves, whatever
//! stands around them.

use super::credential;
use super::found::Found;
use crate::screen::line::{Classes, Line, Word};

/// Signs that stand for letters of it.
const SIGNS: Classes = Classes::AT.or(Classes::DOLLAR);

/// Bytes of the longest such word.
const BYTES_MAX: usize = 40;

/// What it spells.
const PASSWORD: &[u8; 8] = b"password";

/// Bytes that have to stand beside it: the bare word is named in lists of what nobody may take.
const BESIDE_MIN: usize = 2;

/// Looks at a word.
#[inline]
pub(super) fn look(line: &Line<'_>, word: Word, found: &mut Found) {
    const LENGTHS: std::ops::RangeInclusive<usize> = PASSWORD.len() + BESIDE_MIN..=BYTES_MAX;
    if word.classes.any(SIGNS)
        && word.classes.any(Classes::DIGIT)
        && LENGTHS.contains(&word.len())
        && memchr::memchr2(b'w', b'W', line.word(word)).is_some()
    {
        look_closely(line, word, found);
    }
}

#[inline(never)]
pub(super) fn look_closely(line: &Line<'_>, word: Word, found: &mut Found) {
    let text = line.word(word);
    let is_mark =
        |byte: &u8| matches!(byte, b'(' | b'"' | b'\'' | b'`' | b')' | b'.' | b',' | b';' | b':');
    let start = text.iter().take_while(|byte| is_mark(byte)).count();
    let end = text.iter().rposition(|byte| !is_mark(byte)).map_or(0, |at| at + 1);
    let value = text.get(start..end).unwrap_or_default();
    let spells = |letters: &[u8; PASSWORD.len()]| {
        letters.map(letter) == *PASSWORD && letters.iter().any(|byte| matches!(byte, b'@' | b'$'))
    };
    let beside = value.len().saturating_sub(PASSWORD.len());
    if beside >= BESIDE_MIN
        && value.array_windows().any(spells)
        && value.iter().filter(|byte| byte.is_ascii_digit()).count() > 1
        && !found.has(&credential::VALUE)
    {
        found.add(&credential::VALUE, word.start + start);
    }
}

/// The letter that a sign or a digit stands for.
const fn letter(byte: u8) -> u8 {
    match byte {
        b'@' | b'4' => b'a',
        b'$' | b'5' => b's',
        b'0' => b'o',
        other => other.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;

    #[test]
    fn passwords_that_spell_the_word_are_found_wherever_they_stand() {
        for text in [
            "The account was opened with P@ssw0rd-2026-EU, and closed again.",
            "用 P@$$w0rd123 進去的",
            "pa$$word2026",
        ] {
            let hits = screen(text.as_bytes());
            assert!(hits.iter().any(|hit| hit.rule.id == "secret-credential-value"), "{text}");
        }
        for text in [
            "`P@ssw0rd` and its like are on the list of what nobody may take.",
            "Mails to password@example.net of 2026 were lost.",
        ] {
            assert!(screen(text.as_bytes()).is_clean(), "{text}");
        }
    }
}
