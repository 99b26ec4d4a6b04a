//! How the characters of a word are mixed, and whether such a mixture grows in a language or out of a generator.

use crate::screen::line::Classes;

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
static FOLLOWS: [u32; 26] = [
    0x1febd7f, 0x11e4b3f, 0x11eddbf, 0x11e593f, 0x1fffdff, 0x11e493f, 0x1ef9d5, 0x1e7111,
    0x2aefc7f, 0x104011, 0x146111, 0x13cc97f, 0x14d91b, 0x13efdfd, 0xfefd7f, 0x11ecd9d, 0x100000,
    0x17efd7f, 0x15efdbd, 0x15ef9bd, 0x8ef97f, 0x4111, 0x466191, 0x88115, 0xef911, 0x111,
];

/// From this many characters on, a run in which letters and digits take turns is no name.
const MIXED_CHARACTERS_MIN: usize = 20;

impl Shape {
    /// Counts.
    pub(in super::super) fn of(text: &[u8]) -> Self {
        let mut counts = [0_usize; 4];
        let (mut changes, mut rare) = (0_usize, 0_usize);
        let mut marks = ALL_HEX;
        let mut last_but_one = OTHER;
        let mut last = 0;
        for byte in text {
            let mark = MARKS[usize::from(*byte)];
            let (kind, last_kind) = (mark & KIND, MARKS[usize::from(last)] & KIND);
            counts[usize::from(kind)] += 1;
            marks &= mark;
            if kind != OTHER && last_kind != OTHER {
                let begins_word = last_kind == UPPER && kind == LOWER && last_but_one != UPPER;
                changes += usize::from(kind != last_kind && !begins_word);
                // The same letter again and again is a mask.
                if last != *byte && kind <= UPPER && last_kind <= UPPER {
                    let follows = FOLLOWS[usize::from((last | 0x20) - b'a')];
                    rare += usize::from(follows >> ((*byte | 0x20) - b'a') & 1 == 0);
                }
            }
            (last_but_one, last) = (last_kind, *byte);
        }
        let [lower, upper, digits, others] = counts;
        let hex = if marks & ALL_HEX != 0 { text.len() } else { 0 };
        Self { lower, upper, digits, others, hex, changes, rare }
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
        let is_letters =
            self.digits == 0 && self.len() >= LETTERS_MIN && self.rare * 4 >= self.len();
        let is_long = self.len() >= MIXED_CHARACTERS_MIN && self.digits >= 4 && self.letters() >= 4;
        let is_hex = self.is_hex() && self.len() >= 16 && self.is_mixed();
        is_turning || is_letters || is_long || is_hex
    }
}

/// The kind of a byte: its two lowest bits in [`MARKS`].
const KIND: u8 = 3;
const LOWER: u8 = 0;
const UPPER: u8 = 1;
const DIGIT: u8 = 2;
const OTHER: u8 = 3;

/// Whether a byte is a hexadecimal digit in lower case, and whether in upper case.
const LOWER_HEX: u8 = 4;
const UPPER_HEX: u8 = 8;
const ALL_HEX: u8 = LOWER_HEX | UPPER_HEX;

/// What is counted of every byte: a table, because every byte of a long word is looked up several times.
static MARKS: [u8; 256] = marks();

const fn marks() -> [u8; 256] {
    let mut marks = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        marks[byte] = match byte as u8 {
            b'a'..=b'f' => LOWER | LOWER_HEX,
            b'g'..=b'z' => LOWER,
            b'A'..=b'F' => UPPER | UPPER_HEX,
            b'G'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT | ALL_HEX,
            0..=b'/' | b':'..=b'@' | b'['..=b'`' | b'{'..=0xff => OTHER,
        };
        byte += 1;
    }
    marks
}

/// Characters of a text that stand in scrambled runs of letters and digits. Digests of 40 and 64 lower-case digits, ids
/// of up to 12 and of 16 do not count: they are how commits, images, containers, spans and members are named.
pub(in super::super) fn scrambled_characters(text: &[u8]) -> usize {
    const ALPHANUMERIC: Classes = Classes::LETTER.or(Classes::DIGIT);
    let (mut scrambled, mut start, mut classes) = (0, 0, Classes::NONE);
    for (at, byte) in text.iter().enumerate() {
        let class = Classes::of(*byte);
        if class.any(ALPHANUMERIC) {
            classes = classes.or(class);
        } else {
            if at - start >= MIXED_RUN_MIN {
                scrambled += scrambled_run(&text[start..at], classes);
            }
            start = at + 1;
            classes = Classes::NONE;
        }
    }
    scrambled + scrambled_run(&text[start..], classes)
}

/// The characters of one run of letters and digits, if it is scrambled. Numbers and short words never are.
fn scrambled_run(run: &[u8], classes: Classes) -> usize {
    let length_min = if classes.any(Classes::DIGIT) { MIXED_RUN_MIN } else { LETTERS_MIN };
    if run.len() < length_min || !classes.any(Classes::LETTER) {
        return 0;
    }
    let is_hex = || run.iter().all(|byte| MARKS[usize::from(*byte)] & LOWER_HEX != 0);
    let is_id = || matches!(run.len(), 0..=12 | 16 | 40 | 64) && is_hex();
    let digits = if classes.any(Classes::DIGIT) {
        run.iter().filter(|byte| byte.is_ascii_digit()).count()
    } else {
        0
    };
    // Long mixtures and letters alone are told by a count.
    let is_scrambled = if is_long_mixture(digits, run.len() - digits) {
        true
    } else if digits == 0 {
        rare_pairs(run) * 4 >= run.len()
    } else {
        Shape::of(run).is_scrambled()
    };
    if is_scrambled && !is_id() { run.len() } else { 0 }
}

/// Pairs of letters, in a run of nothing else, that do not follow one another in words.
fn rare_pairs(letters: &[u8]) -> usize {
    let place = |letter: u8| (letter | 0x20).wrapping_sub(b'a') & 0x1f;
    let is_rare = |pair: &&[u8; 2]| {
        let [first, second] = **pair;
        let follows = FOLLOWS.get(usize::from(place(first))).copied().unwrap_or_default();
        first != second && follows >> place(second) & 1 == 0
    };
    letters.array_windows::<2>().filter(is_rare).count()
}

/// Whether digits and letters of one text are more than a name and its number.
const fn is_long_mixture(digits: usize, letters: usize) -> bool {
    digits + letters >= MIXED_CHARACTERS_MIN && digits >= 4 && letters >= 4
}

/// Characters of the shortest run that can be scrambled, with digits in it and without.
const MIXED_RUN_MIN: usize = 5;
pub(in super::super) const LETTERS_MIN: usize = 10;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::secrets::samples;

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

    #[test]
    fn long_runs_are_told_as_short_ones_are() {
        for word in samples::words(20_000) {
            let runs = word.as_bytes().split(|byte| !byte.is_ascii_alphanumeric());
            let scrambled: usize = runs
                .filter(|run| {
                    let shape = Shape::of(run);
                    let is_id = shape.is_hex()
                        && shape.upper == 0
                        && matches!(run.len(), 0..=12 | 16 | 40 | 64);
                    run.len() >= MIXED_RUN_MIN && shape.is_scrambled() && !is_id
                })
                .map(<[u8]>::len)
                .sum();
            assert_eq!(scrambled_characters(word.as_bytes()), scrambled, "{word}");
        }
    }
}
