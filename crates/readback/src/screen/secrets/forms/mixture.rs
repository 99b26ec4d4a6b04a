//! What stands behind the name of a password and is mixed as nobody writes anything else: letters in both cases, digits
//! and signs that make no words, no names, no numbers and no placeholder.
//!
//! People write much behind such a name: what became of the password, where it is kept, who knows it. All of that is made
//! of words. So the runs of letters and digits between the signs are looked at, one by one.

use super::honest::is_honest;
use super::name::credential;
use super::shape::Shape;
use super::text::{contains_in_any_case, contains_scheme, is_blank, is_quote};

/// Characters of such a value.
const CHARACTERS: std::ops::RangeInclusive<usize> = 8..=64;

/// What begins at a place, up to a blank or a character beyond ASCII, without quotes around it and punctuation behind it.
pub(in super::super) fn stretch_at(text: &[u8], at: usize) -> &[u8] {
    let rest = &text[at.min(text.len())..];
    let rest = &rest[..rest.len().min(*CHARACTERS.end() + 2)];
    let end = rest.iter().position(|byte| is_blank(*byte) || *byte >= 0x80).unwrap_or(rest.len());
    let stretch = &rest[..end];
    let is_mark = |byte: u8| is_quote(byte) || byte == b'*';
    let start = stretch.iter().take_while(|byte| is_mark(**byte)).count();
    let stretch = &stretch[start..];
    // Behind a quotation anything may follow.
    let end = stretch.iter().position(|byte| is_quote(*byte)).unwrap_or(stretch.len());
    let stretch = &stretch[..end];
    let tag = memchr::memmem::find(stretch, b"</").filter(|at| *at > 0);
    let mut stretch = &stretch[..tag.unwrap_or(stretch.len())];
    while let [before @ .., b'.' | b',' | b';' | b':' | b')' | b']' | b'*' | b'\\'] = stretch {
        stretch = before;
    }
    stretch
}

/// `Grüße-aus-Köln7`: whether a word of Latin letters begins at a place, some of them with an accent, that has a digit right
/// behind a letter, or a sign.
pub(in super::super) fn is_accented(text: &[u8], at: usize, is_assigned: bool) -> bool {
    // Behind an equals sign no sentence goes on.
    let bytes_min = if is_assigned { 7 } else { *CHARACTERS.start() + 1 };
    let rest = &text[at.min(text.len())..];
    let rest = &rest[..rest.len().min(*CHARACTERS.end())];
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"`")).unwrap_or(rest);
    let is_latin = |byte: u8| matches!(byte, 0x80..=0xbf | 0xc3..=0xc5);
    let is_end =
        |byte: &u8| is_blank(*byte) || is_quote(*byte) || *byte >= 0x80 && !is_latin(*byte);
    let word = &rest[..rest.iter().position(is_end).unwrap_or(rest.len())];
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || byte >= 0x80;
    let is_typed = word.array_windows().any(|[letter, next]| {
        is_letter(*letter)
            && (next.is_ascii_digit() || matches!(next, b'!' | b'#' | b'$' | b'&' | b'@' | b'^'))
    });
    word.len() >= bytes_min
        && word.iter().any(|byte| matches!(byte, 0xc3..=0xc5))
        && word.iter().filter(|byte| byte.is_ascii_alphabetic()).count() >= 3
        && !word.iter().any(|byte| matches!(byte, b'/' | b'(' | b'<' | b'{'))
        && is_typed
}

/// Whether a stretch is mixed so.
pub(in super::super) fn is_mixture(text: &[u8]) -> bool {
    // A bracket that ends a tag is none of what stands in it, nor is the bar between two cells.
    let is_behind_mark = matches!(text, [b'>' | b'|', ..]);
    if !CHARACTERS.contains(&text.len()) || is_behind_mark || is_template(text) {
        return false;
    }
    if text.iter().all(u8::is_ascii_alphanumeric) {
        return Run(text).is_odd() && credential(text).is_none();
    }
    let counts = Counts::of(text);
    if counts.is_told(text) || tells_characters(text) {
        return false;
    }
    if counts.letters == 0 {
        return counts.digits > 0 && counts.signs >= SIGNS_MIN && kinds_of_signs(text) >= SIGNS_MIN;
    }
    let is_between_signs = counts.inner_signs > 0 && counts.odd >= ODD_MIN;
    let alphanumeric = counts.letters + counts.digits;
    let is_joined = counts.unexpected >= 4
        && counts.unexpected * 4 >= alphanumeric
        && counts.odd * 5 >= alphanumeric * 2;
    is_between_signs
        || is_joined
        || counts.are_dense(text)
        || counts.letters + counts.digits >= ODD_MIN && has_pair_of_signs(text)
        || is_word_with_number_behind_sign(text)
}

/// Letters and digits of a run, from which on letters that do not follow one another in words count.
const RARE_MIN: usize = 4;

/// Letters and digits of runs that are no words, from which on a sign makes a password of them.
const ODD_MIN: usize = 3;

/// Signs that nothing but digits stand between.
const SIGNS_MIN: usize = 4;

/// How many different signs there are.
fn kinds_of_signs(text: &[u8]) -> usize {
    let bits =
        text.iter().filter(|byte| is_sign(**byte)).fold(0_u128, |bits, byte| bits | 1 << byte);
    bits.count_ones() as usize
}

/// Whether two signs stand side by side that nobody writes so, neither in a text nor in a program.
fn has_pair_of_signs(text: &[u8]) -> bool {
    let is_one = |byte: u8| {
        matches!(byte, b'#' | b'$' | b'%' | b'&' | b'*' | b'+' | b'=' | b'?' | b'@' | b'^' | b'~')
    };
    text.array_windows().any(|[first, second]| first != second && is_one(*first) && is_one(*second))
        && !text.contains(&b'{')
        && !text.contains(&b'(')
}

/// `Kiwi%99`, `orbit?550`: a word, a sign that counts nothing, and a number.
fn is_word_with_number_behind_sign(text: &[u8]) -> bool {
    const LETTERS_MIN: usize = 4;
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let [b'%' | b'&' | b'*' | b'?', number @ ..] = &text[letters..] else { return false };
    let digits = number.iter().take_while(|byte| byte.is_ascii_digit()).count();
    letters >= LETTERS_MIN && digits > 0 && number.len() - digits <= 1
}

/// What is counted in a stretch of several runs.
#[derive(Default)]
struct Counts {
    letters: usize,
    digits: usize,
    /// Kinds of characters: small letters, capitals, digits and signs.
    kinds: usize,
    /// Signs that people put into passwords, and those of them between letters or digits.
    signs: usize,
    inner_signs: usize,
    /// Other marks.
    marks: usize,
    /// Letters and digits of runs that are words.
    of_words: usize,
    /// Letters and digits of runs that are none, and no number.
    odd: usize,
    /// Changes of the kind within the runs, and letters that do not follow one another in words.
    unexpected: usize,
}

impl Counts {
    fn of(text: &[u8]) -> Self {
        let mut counts = Self::default();
        for run in text.split(|byte| !byte.is_ascii_alphanumeric()).filter(|run| !run.is_empty()) {
            let shape = Shape::of(run);
            counts.letters += shape.letters();
            counts.digits += shape.digits;
            counts.unexpected += shape.turns();
            let run = Run(run);
            counts.unexpected += if run.0.len() >= RARE_MIN { shape.rare() } else { 0 };
            if run.is_word() {
                counts.of_words += if run.is_short_word() { 0 } else { run.0.len() };
            } else if shape.letters() > 0 && run.0.len() > 1 {
                counts.odd += run.0.len();
            }
        }
        let is_inner = |at: usize| {
            let next_to = |at: usize| text.get(at).is_some_and(u8::is_ascii_alphanumeric);
            at > 0 && next_to(at - 1) && next_to(at + 1)
        };
        for (at, byte) in text.iter().enumerate().filter(|(_, byte)| !byte.is_ascii_alphanumeric())
        {
            if is_sign(*byte) {
                counts.signs += 1;
                counts.inner_signs += usize::from(is_inner(at));
            } else {
                counts.marks += 1;
            }
        }
        let has = |is_kind: fn(&u8) -> bool| usize::from(text.iter().any(is_kind));
        counts.kinds = has(u8::is_ascii_lowercase)
            + has(u8::is_ascii_uppercase)
            + has(u8::is_ascii_digit)
            + usize::from(counts.signs > 0);
        counts
    }

    /// Whether it is a time, an address, a place or the like.
    fn is_told(&self, text: &[u8]) -> bool {
        let is_of_address = |byte: &&u8| matches!(**byte, b'+' | b'@');
        self.marks > 0
            && text.iter().any(|byte| matches!(byte, b':' | b'.' | b'@' | b'/'))
            && self.signs == text.iter().filter(is_of_address).count()
            && is_honest(text)
    }

    /// Whether signs stand between few letters and digits, of which there are hardly any words.
    fn are_dense(&self, text: &[u8]) -> bool {
        let are_mixed = self.kinds == 4 && self.signs > 0
            || self.kinds == 3 && self.signs >= 2
            || self.signs >= SIGNS_MIN && kinds_of_signs(text) >= SIGNS_MIN - 1;
        are_mixed
            && self.signs + self.marks >= 2
            && (self.of_words * 3 < text.len()
                || self.kinds >= 3 && self.signs >= 2 && self.of_words * 2 < text.len())
    }
}

/// Whether it is a sign that people put into passwords.
const fn is_sign(byte: u8) -> bool {
    matches!(
        byte,
        b'!' | b'#'
            | b'$'
            | b'%'
            | b'&'
            | b'*'
            | b'+'
            | b'='
            | b'?'
            | b'@'
            | b'^'
            | b'~'
            | b'|'
            | b'<'
            | b'>'
    )
}

/// Whether it is a placeholder, a variable, a place or a call: brackets of some kind around names, or a name behind a sign
/// of variables.
fn is_template(text: &[u8]) -> bool {
    const ENDS: [(&[u8], &[u8]); 9] = [
        (b"<", b">"),
        (b"[", b"]"),
        (b"{", b"}"),
        (b"(", b")"),
        (b"%", b"%"),
        (b"@", b"@"),
        (b"[", b""),
        (b"(", b""),
        (b"$", b""),
    ];
    let is_name = |byte: &u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b':' | b'/' | b' ')
    };
    let is_named = |inner: &[u8]| inner.iter().all(is_name) && !Run::any_odd(inner);
    let bare = text.strip_prefix(b"$").or_else(|| text.strip_prefix(b"%")).unwrap_or(text);
    let bare = match bare {
        [b'{', b'{', inner @ .., b'}', b'}'] | [b'@', b'@', inner @ .., b'@', b'@'] => inner,
        bare => bare,
    };
    contains_scheme(text)
        || text.starts_with(b"$(") && !Run::any_odd(text)
        || bare.len() < text.len() && is_named(bare)
        || ENDS.iter().any(|(open, close)| {
            let inner = bare.strip_prefix(*open).and_then(|rest| rest.strip_suffix(*close));
            inner.is_some_and(is_named)
        })
        || is_call(text)
}

/// `get_secret(…`, `config["db"]…`: a bracket behind a name of words.
fn is_call(text: &[u8]) -> bool {
    let Some(open) = text.iter().position(|byte| matches!(byte, b'(' | b'[' | b'{')) else {
        return false;
    };
    let name = &text[..open];
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b':');
    name.len() >= 3 && name.iter().all(is_name) && !Run::any_odd(name) && Run::any_word(name)
}

/// Whether it tells which characters a password may have: `[A-Za-z0-9]{16}`.
fn tells_characters(text: &[u8]) -> bool {
    contains_in_any_case(text, b"a-z")
        || contains_in_any_case(text, b"z0-9")
        || contains_in_any_case(text, b"z/0-9")
}

/// Letters and digits between other characters.
#[derive(Clone, Copy)]
struct Run<'a>(&'a [u8]);

impl<'a> Run<'a> {
    fn each(text: &'a [u8]) -> impl Iterator<Item = Self> {
        text.split(|byte| !byte.is_ascii_alphanumeric()).filter(|run| !run.is_empty()).map(Self)
    }

    fn any_odd(text: &'a [u8]) -> bool {
        Self::each(text).any(|run| !run.is_word() && !run.is_short() && !run.is_number())
    }

    fn any_word(text: &'a [u8]) -> bool {
        Self::each(text).any(Self::is_word)
    }

    fn is_number(self) -> bool {
        self.0.iter().all(u8::is_ascii_digit)
    }

    /// Too short to be anything by itself.
    fn is_short(self) -> bool {
        self.0.len() < 3
    }

    /// Whether letters alone are mixed as in no word and no name.
    fn is_odd(self) -> bool {
        let shape = Shape::of(self.0);
        let is_of_letters = shape.letters() == self.0.len();
        let is_one_case = shape.lower == 0 || shape.upper == 0;
        let unexpected = shape.turns() + shape.rare();
        is_of_letters
            && if is_one_case {
                unexpected * 10 >= self.0.len() * 3
            } else {
                unexpected >= 2 && unexpected * 10 >= self.0.len() * 2 && !self.is_word()
            }
    }

    /// Three letters or fewer, or three capitals: such words are in every mixture.
    fn is_short_word(self) -> bool {
        let shape = Shape::of(self.0);
        shape.letters() < 3 || shape.letters() == 3 && shape.upper > 0
    }

    /// `Rotated`, `vCenter`, `OAuth2`, `sha256`, `16chars`, `GCM`, `v1beta2`: words that are written together, with one or
    /// two numbers; all letters are of one case where a number stands between them.
    fn is_word(self) -> bool {
        const NUMBERS_MAX: usize = 2;
        const DIGITS_MAX: usize = 4;
        let shape = Shape::of(self.0);
        let is_one_case = shape.upper == 0 || shape.lower == 0;
        let (mut numbers, mut parts, mut letters) = (0, 0, 0);
        let mut rest = self.0;
        while let Some(first) = rest.first() {
            let is_digit = first.is_ascii_digit();
            let length = rest.iter().take_while(|byte| byte.is_ascii_digit() == is_digit).count();
            let (part, behind) = rest.split_at(length);
            if is_digit {
                numbers += 1;
                if length > DIGITS_MAX || numbers > NUMBERS_MAX {
                    return false;
                }
            } else if are_words(part) {
                (letters, parts) = (letters + length, parts + 1);
            } else {
                return false;
            }
            rest = behind;
        }
        let is_plain = parts == 1 && numbers <= 1;
        (is_plain || is_one_case) && (letters >= 3 || letters > 0 && numbers <= 1)
    }
}

/// Whether letters are words that are written together: each with a capital, or all in capitals.
fn are_words(letters: &[u8]) -> bool {
    const ABBREVIATION_MAX: usize = 5;
    const WORD_MIN: usize = 3;
    let shape = Shape::of(letters);
    // `KMS`, `LDAPS`: what is short for words is in capitals; of small letters most follow one another as in words.
    let is_one_case = shape.upper == 0 || shape.lower == 0;
    let is_capitalised = shape.upper == 1 && letters[0].is_ascii_uppercase();
    if is_one_case || is_capitalised {
        return letters.len() <= ABBREVIATION_MAX && shape.lower == 0
            || letters.len() <= 2
            || shape.rare() * 10 < letters.len() * 4
            || letters.len() <= ABBREVIATION_MAX && shape.rare() * 2 < letters.len();
    }
    // `VMs`, `TLSv`
    if let [capitals @ .., b's' | b'v'] = letters
        && capitals.iter().all(u8::is_ascii_uppercase)
    {
        return true;
    }
    let (mut words, mut short, mut rare, mut start) = (0, 0, 0, 0);
    while start < letters.len() {
        let word = &letters[start..start + word_length(&letters[start..])];
        let shape = Shape::of(word);
        // One letter may stand before all others: `vCenter`, `OAuth`.
        let is_first_letter = start == 0 && word.len() == 1;
        let has_vowel = shape.lower == 0 || word.iter().any(is_vowel);
        short += usize::from((word.len() < WORD_MIN || !has_vowel) && !is_first_letter);
        // `GitLabCI`
        let is_last_pair =
            start + word.len() == letters.len() && word.len() == 2 && shape.lower == 0;
        words += usize::from(!is_first_letter && !is_last_pair);
        rare += shape.rare();
        start += word.len();
    }
    letters.len() > WORD_MIN
        && short <= 1
        && words * WORD_MIN <= letters.len()
        && rare * 6 < letters.len()
}

fn is_vowel(byte: &u8) -> bool {
    matches!(byte | 0x20, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// How many letters make up the first word: small ones behind a capital or none, or capitals before the next word.
fn word_length(letters: &[u8]) -> usize {
    let capitals = letters.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let small = letters[capitals..].iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    match capitals {
        0 | 1 => capitals + small,
        _ if small == 0 => capitals,
        _ => capitals - 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_of_words_is_no_mixture() {
        for text in [
            "rotated",
            "same-day",
            "read-only",
            "must-change",
            "OPS-1234",
            "vault:kv/prod/db#v3",
            "KeePassXC",
            "LastPass-shared",
            "mTLS-only",
            "OAuth2-proxy",
            "vCenter-admin",
            "AES256-GCM",
            "TLSv1.3-only",
            "<db-password-1>",
            "[REDACTED-2026]",
            "${DB_PASS:-x1}",
            "$DB_PASS_2",
            "%{PW_1}",
            "{{vault_db_pw1}}",
            "$(cat</run/pw1)",
            "get_secret('db/Pw1')",
            "os.environ[\"DB_PW1\"]",
            "N/A(rotated)",
            "min=12,maxAge=90d",
            "length=16,rotated=yes",
            "[A-Za-z0-9]{16}",
            "A-Z/a-z/0-9/!@#",
            "2026-06-11T02:40:00+08:00",
            "ops/vault@9106d6b8f4",
            "postgresql=rotated",
            "EXPIRED",
            "UNCHANGED",
            "SHA256withRSA",
            "gMSA-managed",
            "rotated?yes",
            "Kerberos/LDAPS",
            "PKCS11-HSM",
            "AzureKeyVault",
            "BitLocker-TPM2",
            "ChangeOnFirstLogin",
            "****(8)",
            "xxxxxxxx-xxxx",
            "********",
            "https://vault.example.com/ui/vault/Db1",
        ] {
            assert!(!is_mixture(stretch_at(text.as_bytes(), 0)), "{text}");
        }
    }

    #[test]
    fn what_a_generator_mixes_is_one() {
        for text in [
            "RZuUfM=W-9?*ZT",
            "KLzdoc?AjIhK",
            "BZOBoLLTfuhw",
            "naDOWi-GdCLJM",
            "$I-a2YSQ%^",
            "-v==es!*#%b",
            "QBhNf*fUp2",
            "x{9!Q~k)4",
            "SAScrV6Pw^i*Lb",
            "@X^DRI@k-%",
            "XQZVKJWPFH",
            "gPfSqHxo",
        ] {
            assert!(is_mixture(stretch_at(text.as_bytes(), 0)), "{text}");
        }
    }
}
