//! How the characters of a word are mixed, and whether such a mixture grows in a language or out of a generator.

use super::runs::Runs;
use crate::screen::marks::BLOCK;

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

/// The letters that do not follow a letter in words, both by the last six bits of ASCII, which tell capitals apart. The
/// same letter again and again is a mask.
static RARE: [u64; 64] = rare();

const fn rare() -> [u64; 64] {
    let mut rare = [0; 64];
    let mut at = 0;
    while at < FOLLOWS.len() {
        let others = (!(FOLLOWS[at] << 1) & 0x07ff_fffe) as u64;
        let both = others | others << 32;
        rare[at + 1] = both & !(1 << (at + 1));
        rare[at + 33] = both & !(1 << (at + 33));
        at += 1;
    }
    rare
}

/// Whether two letters do not follow one another in words.
const fn is_rare(first: u8, second: u8) -> bool {
    RARE[(first & 0x3f) as usize] >> (second & 0x3f) & 1 != 0
}

/// From this many characters on, a run in which letters and digits take turns is no name.
const MIXED_CHARACTERS_MIN: usize = 20;

/// From this many on, hexadecimal digits are no name.
const HEX_MIN: usize = 16;

impl Shape {
    /// Counts.
    pub(in super::super) fn of(text: &[u8]) -> Self {
        let mut counts = [0_usize; 4];
        let (mut changes, mut rare) = (0_usize, 0_usize);
        let mut marks = ALL_HEX;
        let mut kinds = usize::from(OTHER << 2 | OTHER);
        let mut last = 0;
        for byte in text {
            let mark = MARKS[usize::from(*byte)];
            let kind = usize::from(mark & KIND);
            counts[kind] += 1;
            marks &= mark;
            kinds = (kinds << 2 | kind) % FOLLOWING.len();
            let (is_change, are_letters) = FOLLOWING[kinds];
            changes += usize::from(is_change);
            rare += usize::from(are_letters & is_rare(last, *byte));
            last = *byte;
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

    /// Letters that do not follow the one before them in words.
    pub(in super::super) const fn rare(self) -> usize {
        self.rare
    }

    /// Whether letters stand together that do not in words.
    pub(in super::super) const fn has_rare(self) -> bool {
        self.rare > 0
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
        let is_hex = self.is_hex() && self.len() >= HEX_MIN && self.is_mixed();
        is_turning || is_letters || is_long || is_hex
    }
}

/// The kind of a byte: its two lowest bits in [`MARKS`].
const KIND: u8 = 3;
const LOWER: u8 = 0;
const UPPER: u8 = 1;
const DIGIT: u8 = 2;
const OTHER: u8 = 3;

/// Whether the last of three bytes of some kinds is a change, and whether the last two are letters; the kinds stand in one
/// number, the first one highest.
static FOLLOWING: [(bool, bool); 64] = {
    let mut following = [(false, false); 64];
    let mut at = 0;
    while at < following.len() {
        let [last_but_one, last, kind] = [at as u8 >> 4, at as u8 >> 2 & KIND, at as u8 & KIND];
        let begins_word = last == UPPER && kind == LOWER && last_but_one != UPPER;
        let is_change = kind != OTHER && last != OTHER && kind != last && !begins_word;
        following[at] = (is_change, kind <= UPPER && last <= UPPER);
        at += 1;
    }
    following
};

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
    let mut scrambled = 0;
    let mut rest = text;
    while let Some((block, _)) = rest.split_first_chunk() {
        let runs = Runs::of_block(block);
        // What reaches out of the block is looked at with the next one.
        let end = BLOCK - (!runs.alphanumeric()).leading_zeros() as usize;
        if end > 0 {
            scrambled += scrambled_in(block, runs.between(0, end));
            rest = &rest[end..];
        } else {
            let (run, behind) = rest.split_at(BLOCK + length_of_run(&rest[BLOCK..]));
            let digits = runs.digits.count_ones() as usize;
            // What is a long mixture in its beginning is one.
            let is_scrambled = if is_long_mixture(digits, BLOCK - digits) {
                !is_id(run)
            } else {
                is_scrambled_long_run(run)
            };
            scrambled += if is_scrambled { run.len() } else { 0 };
            rest = behind;
        }
    }
    if rest.len() < MIXED_RUN_MIN {
        return scrambled;
    }
    scrambled + Runs::of(rest).map_or(0, |runs| scrambled_in(rest, runs))
}

/// How many letters and digits a text begins with.
fn length_of_run(text: &[u8]) -> usize {
    let (blocks, rest) = text.as_chunks();
    for (index, block) in blocks.iter().enumerate() {
        let others = !Runs::of_block(block).alphanumeric();
        if others != 0 {
            return index * BLOCK + others.trailing_zeros() as usize;
        }
    }
    let is_one = |byte: &&u8| byte.is_ascii_alphanumeric();
    blocks.len() * BLOCK + rest.iter().take_while(is_one).count()
}

/// The same of a text whose runs are known. Nothing but uneven ones can be scrambled.
pub(in super::super) fn scrambled_in(text: &[u8], runs: Runs) -> usize {
    runs.uneven()
        .filter(|(start, end)| end - start >= MIXED_RUN_MIN)
        .filter(|(start, end)| is_scrambled_run(text, runs, *start, *end))
        .map(|(start, end)| end - start)
        .sum()
}

/// Whether a run of letters and digits is scrambled. Numbers and short words never are.
fn is_scrambled_run(text: &[u8], runs: Runs, start: usize, end: usize) -> bool {
    let length = end - start;
    let of_run = runs.between(start, end);
    let digits = of_run.digits.count_ones() as usize;
    let letters = length - digits;
    let is_scrambled = if digits == 0 {
        length >= LETTERS_MIN && rare_letters(&text[start..end]) * 4 >= length
    } else if letters == 0 {
        false
    } else {
        is_long_mixture(digits, letters)
            || is_turning(text, of_run, length)
            || (length >= HEX_MIN && Shape::of(&text[start..end]).is_hex())
    };
    is_scrambled && !is_id(&text[start..end])
}

/// The same of a run that is longer than any id but a digest.
fn is_scrambled_long_run(run: &[u8]) -> bool {
    Shape::of(run).is_scrambled() && !is_id(run)
}

/// Whether a run has the length and the digits of an id.
fn is_id(run: &[u8]) -> bool {
    matches!(run.len(), 0..=12 | 16 | 40 | 64)
        && run.iter().all(|byte| MARKS[usize::from(*byte)] & LOWER_HEX != 0)
}

/// Whether about every third character of a run of letters and digits comes unexpected.
fn is_turning(text: &[u8], runs: Runs, length: usize) -> bool {
    let pairs = runs.pairs();
    let missing = (length * 3).div_ceil(10).max(3).saturating_sub(runs.turns());
    missing == 0 || (missing <= pairs.count_ones() as usize && rare_pairs(text, pairs) >= missing)
}

/// Whether a text without digits is scrambled: so many of its letters do not follow one another in words.
pub(in super::super) fn are_scrambled_letters(text: &[u8]) -> bool {
    let is_letter = |byte: &u8| MARKS[usize::from(*byte)] & KIND <= UPPER;
    let is_one =
        |[first, second]: &[u8; 2]| is_letter(first) & is_letter(second) & is_rare(*first, *second);
    text.len() >= LETTERS_MIN
        && text.array_windows().map(|pair| usize::from(is_one(pair))).sum::<usize>() * 4
            >= text.len()
}

/// How many of some letters do not follow the one before them in words.
fn rare_letters(letters: &[u8]) -> usize {
    letters.array_windows().map(|[first, second]| usize::from(is_rare(*first, *second))).sum()
}

/// How many of these pairs of letters do not follow one another in words; of each, the place of the second is given.
fn rare_pairs(text: &[u8], mut pairs: u64) -> usize {
    let mut rare = 0;
    while pairs != 0 {
        let second = pairs.trailing_zeros() as usize;
        pairs &= pairs - 1;
        let pair = text.get(second.wrapping_sub(1)..).and_then(<[u8]>::first_chunk);
        rare += usize::from(pair.is_some_and(|[first, second]| is_rare(*first, *second)));
    }
    rare
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
    fn letters_alone_are_told_as_letters_and_digits_are() {
        for word in samples::words(20_000) {
            let letters: Vec<u8> = word.bytes().filter(|byte| !byte.is_ascii_digit()).collect();
            for text in
                [&letters[..], &letters[letters.len() / 2..], b"xqzvkjwpfhgbt", b"XQZvkj--wpfhgb"]
            {
                let is_scrambled = Shape::of(text).is_scrambled();
                assert_eq!(are_scrambled_letters(text), is_scrambled, "{text:?}");
            }
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
