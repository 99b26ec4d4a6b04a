//! How the characters of a word are mixed, and whether such a mixture grows in a language or out of a generator.

/// What is counted in a word.
#[derive(Clone, Copy, Debug, Default)]
pub(in super::super) struct Shape {
    pub(in super::super) lower: usize,
    pub(in super::super) upper: usize,
    pub(in super::super) digits: usize,
    pub(in super::super) others: usize,
    /// Digits and letters `a` to `f`, in one case.
    hex: usize,
    /// Changes between lower-case letters, capitals and digits; a capital that begins a word is none.
    changes: usize,
    /// Letters that do not follow one another in words.
    rare: usize,
}

/// For each letter, the letters that follow it in words: pairs that make up at least 0.02 % of all pairs in the manual
/// pages and sources of a Debian system. They are 98 % of the pairs of its words and half of all possible ones.
const FOLLOWS: [u32; 26] = [
    0x1febd7f, 0x11e4b3f, 0x11eddbf, 0x11e593f, 0x1fffdff, 0x11e493f, 0x1ef9d5, 0x1e7111,
    0x2aefc7f, 0x104011, 0x146111, 0x13cc97f, 0x14d91b, 0x13efdfd, 0xfefd7f, 0x11ecd9d, 0x100000,
    0x17efd7f, 0x15efdbd, 0x15ef9bd, 0x8ef97f, 0x4111, 0x466191, 0x88115, 0xef911, 0x111,
];

/// From this many characters on, a run in which letters and digits take turns is no name.
const MIXED_CHARACTERS_MIN: usize = 20;

impl Shape {
    /// Counts.
    pub(in super::super) fn of(text: &[u8]) -> Self {
        let mut shape = Self::default();
        let mut is_lower_hex = true;
        let mut is_upper_hex = true;
        let mut before = [0, 0];
        for byte in text {
            match byte {
                b'a'..=b'z' => {
                    shape.lower += 1;
                    is_upper_hex = false;
                    is_lower_hex &= *byte <= b'f';
                }
                b'A'..=b'Z' => {
                    shape.upper += 1;
                    is_lower_hex = false;
                    is_upper_hex &= *byte <= b'F';
                }
                b'0'..=b'9' => shape.digits += 1,
                _ => {
                    shape.others += 1;
                    is_lower_hex = false;
                    is_upper_hex = false;
                }
            }
            shape.step(before, *byte);
            before = [before[1], *byte];
        }
        shape.hex = if is_lower_hex || is_upper_hex { text.len() } else { 0 };
        shape
    }

    fn step(&mut self, [last_but_one, last]: [u8; 2], byte: u8) {
        let both_alphanumeric = last.is_ascii_alphanumeric() && byte.is_ascii_alphanumeric();
        if !both_alphanumeric {
            return;
        }
        let begins_word = last.is_ascii_uppercase()
            && byte.is_ascii_lowercase()
            && !last_but_one.is_ascii_uppercase();
        self.changes += usize::from(kind(last) != kind(byte) && !begins_word);
        // The same letter again and again is a mask.
        if last != byte && last.is_ascii_alphabetic() && byte.is_ascii_alphabetic() {
            let follows = FOLLOWS[usize::from(last.to_ascii_lowercase() - b'a')];
            self.rare += usize::from(follows >> (byte.to_ascii_lowercase() - b'a') & 1 == 0);
        }
    }

    pub(in super::super) const fn letters(self) -> usize {
        self.lower + self.upper
    }

    pub(in super::super) const fn len(self) -> usize {
        self.letters() + self.digits + self.others
    }

    /// Changes between lower-case letters, capitals and digits.
    pub(in super::super) const fn turns(self) -> usize {
        self.changes
    }

    /// Whether both letters and digits occur.
    pub(in super::super) const fn is_mixed(self) -> bool {
        self.digits > 0 && self.letters() > 0
    }

    /// Whether it is nothing but hexadecimal digits in one case.
    pub(in super::super) const fn is_hex(self) -> bool {
        self.hex > 0
    }

    /// Whether no word and no name looks like this: about every third character comes unexpected, or letters and
    /// digits take turns over a length that no name has.
    pub(in super::super) const fn is_scrambled(self) -> bool {
        let unexpected = self.changes + self.rare;
        let is_turning = self.is_mixed() && unexpected >= 3 && unexpected * 10 >= self.len() * 3;
        let is_letters = self.digits == 0 && self.len() >= 10 && self.rare * 4 >= self.len();
        let is_long = self.len() >= MIXED_CHARACTERS_MIN && self.digits >= 4 && self.letters() >= 4;
        let is_hex = self.is_hex() && self.len() >= 16 && self.is_mixed();
        is_turning || is_letters || is_long || is_hex
    }
}

const fn kind(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' => 0,
        b'A'..=b'Z' => 1,
        b'0'..=b'9' => 2,
        _ => 3,
    }
}

/// Characters of a text that stand in scrambled runs of letters and digits. Digests of 40 and 64 lower-case digits, ids
/// of up to 12 and of 16 do not count: they are how commits, images, containers, spans and members are named.
pub(in super::super) fn scrambled_characters(text: &[u8]) -> usize {
    text.split(|byte| !byte.is_ascii_alphanumeric())
        .filter(|run| run.len() >= 5)
        .map(|run| (run, Shape::of(run)))
        .filter(|(run, shape)| {
            let is_id =
                shape.is_hex() && shape.upper == 0 && matches!(run.len(), 0..=12 | 16 | 40 | 64);
            !is_id && shape.is_scrambled()
        })
        .map(|(run, _)| run.len())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_not_scrambled() {
        for name in [
            "PersistentVolumeClaimTemplate",
            "authentication",
            "systemd",
            "MQCMD",
            "RFC3339Nano",
            "kubernetes",
            "oauth2",
            "20210921155107",
        ] {
            assert!(!Shape::of(name.as_bytes()).is_scrambled(), "{name}");
        }
    }

    #[test]
    fn what_a_generator_writes_is() {
        for token in ["a8Kd03LqPz7", "q7x2m9v4k1w8", "xqzvkjwpfhgbt", "0a1b2c3d4e5f60718293"] {
            assert!(Shape::of(token.as_bytes()).is_scrambled(), "{token}");
        }
    }
}
