//! Whether two names are one name, spelt in two ways: full-width or not, in capitals or not, with blanks, hyphens or
//! underscores or without, in letters of another script that look the same.

use unicode_normalization::UnicodeNormalization;
use unicode_security::confusable_detection::skeleton;

/// Whether two names are spelt alike, for one who reads them.
pub(super) fn is_spelt_alike(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    if one.is_ascii() && other.is_ascii() {
        // Neither NFKC nor look-alikes of other scripts change ASCII.
        let small = |name| Spelt::of(str::chars(name).map(|sign| sign.to_ascii_lowercase()));
        return says_anything(small(one)) && small(one).eq(small(other));
    }
    let (one, other) = (letters(one), letters(other));
    says_anything(Spelt::of(one.chars())) && Spelt::of(one.chars()).eq(Spelt::of(other.chars()))
}

/// Whether anything is left of a name.
fn says_anything(mut name: impl Iterator<Item = char>) -> bool {
    name.next().is_some()
}

/// The letters of a name, each as the one of ours that it looks like, small.
fn letters(name: &str) -> String {
    let mut letters = String::with_capacity(name.len());
    for sign in name.nfkc() {
        if sign.is_ascii() {
            letters.push(sign.to_ascii_lowercase());
        } else if is_separator(sign) {
            letters.push(' ');
        } else {
            push_look_alike(sign, &mut letters);
        }
    }
    letters
}

/// A letter of another script: as a small letter of ours, if it looks like one as a small letter or else as a capital.
fn push_look_alike(sign: char, letters: &mut String) {
    let looks_like = |sign: &str| -> String { skeleton(sign).collect() };
    let small: String = sign.to_lowercase().collect();
    let of_small = looks_like(&small);
    if of_small.is_ascii() {
        letters.push_str(&of_small.to_ascii_lowercase());
        return;
    }
    let of_capital = looks_like(sign.encode_utf8(&mut [0; 4]));
    let looks_like = if of_capital.is_ascii() { of_capital } else { of_small };
    letters.extend(looks_like.chars().flat_map(char::to_lowercase));
}

/// What only sets the words of a name apart. Signs that make another name of it, as in C++, are none.
const fn is_separator(sign: char) -> bool {
    sign.is_ascii_whitespace()
        || matches!(
            sign,
            '-' | '_' | '.' | ',' | ':' | ';' | '/' | '\\' | '|' | '\'' | '"' | '(' | ')' | '[' | ']'
                | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}'
                | '\u{202f}' | '\u{205f}' | '\u{3000}'
                | '‐'..='―' | '−' | '·' | '‧' | '•' | '・' | '、' | '。' | '「' | '」' | '『' | '』'
                | '【' | '】' | '’' | '‘'
        )
}

/// The signs of a name without what sets its words apart, but for one blank between two numbers.
struct Spelt<I> {
    signs: I,
    before: Option<char>,
    next: Option<char>,
}

impl<I: Iterator<Item = char>> Spelt<I> {
    const fn of(signs: I) -> Self {
        Self { signs, before: None, next: None }
    }
}

impl<I: Iterator<Item = char>> Iterator for Spelt<I> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        let mut is_apart = false;
        let sign = match self.next.take() {
            Some(sign) => sign,
            None => loop {
                let sign = self.signs.next()?;
                if !is_separator(sign) {
                    break sign;
                }
                is_apart = true;
            },
        };
        let is_number_before = self.before.is_some_and(char::is_numeric);
        if is_apart && is_number_before && sign.is_numeric() {
            self.next = Some(sign);
            self.before = None;
            return Some(' ');
        }
        self.before = Some(sign);
        Some(sign)
    }
}

#[cfg(test)]
mod tests {
    use super::is_spelt_alike;

    #[test]
    fn another_spelling_is_the_same_name() {
        for (one, other) in [
            ("on-call SRE", "On call sre"),
            ("on-call SRE", "oncall_SRE"),
            ("on-call SRE", "ｏｎ－ｃａｌｌ　ＳＲＥ"),
            ("值班SRE", "值班 SRE"),
            ("值班SRE", "值班・SRE"),
            ("值班 SRE", "值班 ЅRЕ"),
            ("platform", "рlаtfоrm"),
            ("HOST", "НОЅТ"),
            ("IT", "ІТ"),
            ("BETA", "ΒΕΤΑ"),
            ("edge/relay (night)", "edge relay night"),
            ("team 1-2", "Team 1 2"),
        ] {
            assert!(is_spelt_alike(one, other), "{one} {other}");
            assert!(is_spelt_alike(other, one), "{other} {one}");
        }
    }

    #[test]
    fn another_name_is_another() {
        for (one, other) in [
            ("on-call SRE", "on-call DBA"),
            ("SRE 1", "SRE 2"),
            ("SRE 1 2", "SRE 12"),
            ("tier 1", "tier l"),
            ("team rn", "team m"),
            ("C", "C++"),
            ("值班一組", "值班二組"),
            ("平台組", "平台組長"),
            ("--", "__"),
            ("", " "),
        ] {
            assert!(!is_spelt_alike(one, other), "{one} {other}");
        }
    }
}
