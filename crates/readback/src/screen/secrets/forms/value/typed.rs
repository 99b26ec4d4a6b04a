//! What people make up for a password: words with digits behind, phrases, words without blanks between them.

use super::super::shape::Shape;
use super::super::text::{contains, ends_with, is_blank};
use super::{Value, is_name_like};

impl Value<'_> {
    /// `Rain-bow7`: words of letters in both cases that a hyphen or underscore joins, the last one with digits behind.
    pub(super) fn is_typed(self) -> bool {
        const DIGITS_MAX: usize = 4;
        let text = self.text;
        let digits = text.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let shape = Shape::of(text);
        let words = &text[..text.len() - digits];
        text.len() >= 8
            && (1..=DIGITS_MAX).contains(&digits)
            && shape.upper > 0
            && shape.lower >= 3
            && words.last().is_some_and(u8::is_ascii_alphabetic)
            && words.iter().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'_'))
    }

    /// Whether it is a phrase of several small words and numbers that is the value of a passphrase, and tells nothing of
    /// one.
    pub(in super::super::super) fn is_phrase(self) -> bool {
        const ABOUT: [&[u8]; 14] = [
            b"vault",
            b"see",
            b"redacted",
            b"removed",
            b"rotated",
            b"hidden",
            b"not",
            b"no",
            b"unset",
            b"empty",
            b"stored",
            b"kept",
            b"set",
            b"must",
        ];
        let mut words = self.text.split(|byte| is_blank(*byte)).filter(|word| !word.is_empty());
        let is_about = |word: &[u8]| ABOUT.iter().any(|about| word.eq_ignore_ascii_case(about));
        self.is_quoted
            && (3..=16).contains(&words.clone().count())
            && words.all(|word| {
                !is_about(word)
                    && word.len() <= 16
                    && word.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80)
            })
    }

    /// Lower-case letters that a person typed as a password, and that no longer sentence follows.
    pub(super) fn is_small_word(self) -> bool {
        self.text.len() >= 4
            && self.text.iter().all(u8::is_ascii_lowercase)
            && !ends_with(self.text, b"ed")
            && !ends_with(self.text, b"ing")
    }

    /// `SomePlainPassword`, `thisIsPlainText`, `PlumTree!`: words of a sentence without blanks, as only somebody who needs
    /// a password writes them. Products have one or two such words in their names, and stores of secrets say so.
    pub(super) fn is_made_of_words(self) -> bool {
        const STORES: [&[u8]; 3] = [b"vault", b"manager", b"store"];
        let (words, mark) = match self.text {
            [words @ .., b'!'] => (words, true),
            words => (words, false),
        };
        let joints = words
            .array_windows::<2>()
            .filter(|[first, second]| first.is_ascii_lowercase() && second.is_ascii_uppercase())
            .count();
        words.len() >= 8
            && words.iter().all(u8::is_ascii_alphabetic)
            && (joints >= 2 || joints == 1 && (mark || contains(words, b"password")))
            && !STORES.iter().any(|store| contains(words, store))
            || self.is_of_passwords()
    }

    /// `my_password`, `edge-pass`: small words that a mark joins, the last of which is one for a password.
    pub(super) fn is_of_passwords(self) -> bool {
        const LAST: [&[u8]; 4] = [b"password", b"passwd", b"pass", b"pwd"];
        LAST.iter().any(|last| ends_with(self.text, last))
            && self.text.iter().any(|byte| matches!(byte, b'_' | b'-'))
            && self.text.iter().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-'))
    }

    /// A word in quotes, or after an equals sign, that is long enough to be a secret that a person made up.
    pub(super) fn is_phrase_word(self) -> bool {
        self.is_quoted
            && self.text.len() >= 8
            && self.text.iter().all(|byte| byte.is_ascii_lowercase() || *byte == b'-')
            && !ends_with(self.text, b"ed")
            && !contains(self.text, b"secret")
            && !contains(self.text, b"token")
            && !contains(self.text, b"cred")
            && !contains(self.text, b"key")
    }

    /// Words with a sign or a digit among them, which sentences in quotes do not have.
    pub(super) fn is_odd_phrase(self) -> bool {
        // `abcd efgh ijkl mnop`, as a mail provider shows passwords of applications.
        let is_four_letters =
            |word: &[u8]| word.len() == 4 && word.iter().all(u8::is_ascii_lowercase);
        let is_of_application =
            self.text.len() == 19 && self.text.split(|byte| *byte == b' ').all(is_four_letters);
        is_of_application
            || self.text.split(|byte| is_blank(*byte)).any(|word| {
                word.len() >= 6 && Value { text: word, ..self }.is_made_up() && !is_name_like(word)
            })
    }

    /// Letters, perhaps with hyphens, and then digits, at least so many: `summer-2025`, `toor123`; and six digits or more
    /// that are no date.
    pub(super) fn is_number_of_letters(self, digits_min: usize) -> bool {
        let text = self.text;
        let digits = text.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let rest = &text[..text.len() - digits];
        if rest.is_empty() {
            return (6..=13).contains(&digits)
                && !text.starts_with(b"20")
                && !text.starts_with(b"19");
        }
        digits >= digits_min
            && digits <= 6
            && rest.iter().filter(|byte| byte.is_ascii_lowercase()).count() >= 3
            && rest.iter().all(|byte| byte.is_ascii_alphabetic() || *byte == b'-')
    }

    /// `plumTree42`, `Wint3r9x`: a capital, small letters and at least two digits, and nothing else.
    pub(super) fn is_capitalised_and_numbered(self) -> bool {
        let shape = Shape::of(self.text);
        shape.others == 0
            && shape.upper > 0
            && shape.lower >= 3
            && shape.digits >= 2
            && self.text.len() >= 8
    }

    /// A password that comes with a product and that nobody writes for anything else.
    pub(super) fn is_default(self) -> bool {
        const DEFAULTS: [&[u8]; 7] =
            [b"changeme", b"changeit", b"letmein", b"passw0rd", b"toor", b"calvin", b"qwerty"];
        DEFAULTS.iter().any(|word| self.text.eq_ignore_ascii_case(word))
    }
}
