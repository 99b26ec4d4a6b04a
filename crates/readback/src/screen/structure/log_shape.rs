//! Lines that are built as programs build theirs, whatever program it is: a linear model over the shapes of words.
//!
//! A word's shape is what is left of it when every run of small letters, of capitals, of digits and of characters beyond
//! ASCII is one sign: `worker[4711]:` and `edged[88]:` are both `a[9]:`. The weights were learnt from lines of logs and of
//! what people write (`scripts/log-shape`); no word stands in them. Other rules know formats; this one knows none, and
//! finds logs that nobody thought of.

use super::Evidence;
use super::facts::Facts;
use super::log_time;
use super::needs::Needs;
use super::shape::Shape;
use super::window::POINTS_TO_HIT;
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::marks::{self, BLOCK};
use crate::screen::rule::{Class, Rule};
use crate::screen::secrets::is_escaped;

pub(super) static RULE: Rule = Rule {
    id: "log-shape",
    class: Class::RawLog,
    title: Text {
        zh_tw: "寫法像程式輸出的行",
        en: "lines that are built as programs build theirs",
    },
    why: Text {
        zh_tw: "沒有已知的日誌格式，但字詞、數字與符號的排法是程式印出來的，不是人寫的句子或筆記。",
        en: "It is in no format that is known, but words, numbers and signs follow each other as programs print them, \
             not as people write sentences and notes.",
    },
    instead: Text {
        zh_tw: "用自己的話寫出這一行說明了什麼；原文留在證據庫，只附參照。",
        en: "Say in your own words what the line shows. Leave it in the evidence store and cite its reference.",
    },
    hits: &[
        "2026/06/11 02:12:07 worker leaving answer=\"ok:edge\"",
        "[Edge Build & Check/step-one]   | Unpacking edge (0.8.1-1edge0.24.04.2) ...",
        "gc 208 @642.806s 4%: 0.084+26+0.042 ms clock, 0.67+18/48/2.4+0.33 ms cpu, 204->226->118 MB",
    ],
    passes: &[
        "[x] the index of orders was rebuilt (212 GB -> 88 GB), edge-3 and edge-4 (old) are gone",
        "nginx: worker_connections 1024 -> 4096 [edge-2, edge-3]",
        "02:10 page; 02:14 ack (Mei); 02:31 rollback to web:5.3.6",
        "2026-06-11 02:12:07 lease lost (3 of 4), taken by hand at 02:40",
    ],
};

/// A log has numbers, and marks around names and values.
pub(super) const NEEDS: Needs =
    Needs::one_of(Classes::DIGIT).and(Facts::of(MARKS)).or(Facts::MANY_DIGITS);

const MARKS: Classes = Classes::BRACKET
    .or(Classes::EQUALS)
    .or(Classes::QUOTE)
    .or(Classes::ANGLE)
    .or(Classes::PIPE)
    .or(Classes::HASH)
    .or(Classes::STAR)
    .or(Classes::COLON);

/// What every line weighs, in two bytes, the lower one first, and then what each slot adds, all in sixteenths of the
/// logarithm of the odds that a line is of a log.
static WEIGHTS: &[u8; 2 + SLOTS] = include_bytes!("log_shape/weights.bin");

const SLOT_BITS: u32 = 13;
const SLOTS: usize = 1 << SLOT_BITS;

/// Above what a line is one of a log.
const SURE: i32 = -10;

/// Bytes of a line, and how many of its words are looked at.
const LINE_BYTES_MAX: usize = 300;
const WORDS_MIN: usize = 3;
const WORDS_MAX: usize = 40;

/// Bytes of a word, and signs of its shape.
const WORD_BYTES_MAX: usize = 40;
const SIGNS_MAX: usize = 10;

/// Words of small letters are of three kinds by their length: up to this, from the other on, and between.
const SHORT_LETTERS_MAX: usize = 3;
const LONG_LETTERS_MIN: usize = 8;

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    if shape.line.has_few_digits || !shape.has(MARKS) || shape.line.count < WORDS_MIN {
        return None;
    }
    // Objects are looked at by their keys, and rows of a table are of whatever people count.
    if matches!(shape.body, [b'{', ..] | [b'[', b'{', ..]) || shape.content.starts_with(b"|") {
        return None;
    }
    let is_of_log = weight_of(shape).is_some_and(|weight| weight > SURE);
    (is_of_log && !is_in_other_form(shape) && !log_time::is_in_sentence(shape))
        .then(|| shape.evidence(POINTS_TO_HIT))
        .flatten()
}

/// Whether a line is hexadecimal digits, full of escapes or holds invisible characters: what it says is looked at without
/// them.
fn is_in_other_form(shape: &Shape<'_>) -> bool {
    let is_of_word = |byte: &u8| byte.is_ascii_alphabetic() && !byte.is_ascii_hexdigit();
    !shape.body.iter().any(is_of_word) || is_escaped(shape.body) || has_invisible(shape.body)
}

/// Whether there are soft hyphens, or characters of no width.
fn has_invisible(text: &[u8]) -> bool {
    let is_one = |character: char| matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    !text.is_ascii() && std::str::from_utf8(text).is_ok_and(|text| text.chars().any(is_one))
}

/// What a line weighs; nothing for one of few words.
fn weight_of(shape: &Shape<'_>) -> Option<i32> {
    let [low, high, of_slots @ ..] = WEIGHTS;
    let mut weight = i32::from(i16::from_le_bytes([*low, *high]));
    let count = each_slot(shape, |slot| weight += i32::from(of_slots[slot].cast_signed()));
    (count >= WORDS_MIN).then_some(weight)
}

/// Tells the slots that a line counts, and how many words it has.
#[inline]
fn each_slot(shape: &Shape<'_>, mut take: impl FnMut(usize)) -> usize {
    // The last member of an object has no comma.
    let body = shape.body.strip_suffix(b"\",").map_or(shape.body, <[u8]>::trim_ascii_end);
    let body = &body[..body.len().min(LINE_BYTES_MAX)];
    let runs = Runs::of(body);
    let (mut count, mut plain, mut before, mut end) = (0, 0, 0_u32, 0);
    let from = shape.offset_of(body);
    let mut words = shape.words_in(body);
    while count < WORDS_MAX
        && let Some((start, to)) = words.next_span()
    {
        let start = start - from;
        end = to - from;
        let word = &body[start..end];
        let (number, is_plain) = shape_of(word, runs.begin_in(start));
        plain += usize::from(is_plain);
        take(slot(number ^ 0x55));
        match count {
            0 => take(slot(number ^ 0x1111)),
            _ => take(slot(before.wrapping_mul(31).wrapping_add(number))),
        }
        if count == 1 {
            take(slot(number ^ 0x2222));
        }
        before = number;
        count += 1;
    }
    let end = match body[..end].last().copied().unwrap_or_default() {
        b'.' | b'!' | b'?' => 0,
        b'A'..=b'Z' | b'a'..=b'z' => 1,
        0x80.. => 2,
        _ => 3,
    };
    if count > 0 {
        take(slot(0x7000 + count.min(12) as u32));
        take(slot(0x7100 + (5 * plain / count) as u32));
        take(slot(before ^ 0x3333));
        take(slot(0x7200 + end));
    }
    count
}

/// Blocks of a line that are looked at, and one more that is empty.
const BLOCKS: usize = LINE_BYTES_MAX.div_ceil(BLOCK) + 1;

/// Where signs of shapes begin in a line, a bit for each byte.
struct Runs([u64; BLOCKS]);

impl Runs {
    fn of(text: &[u8]) -> Self {
        let mut runs = [0; BLOCKS];
        let mut before = [0; 4];
        let (blocks, rest) = text.as_chunks::<BLOCK>();
        let mut padded = [0; BLOCK];
        padded[..rest.len()].copy_from_slice(rest);
        for (runs, block) in runs.iter_mut().zip(blocks.iter().chain([&padded])) {
            let [lower, upper, digit] = marks::alphanumeric(block);
            let kinds = [lower, upper, digit, marks::high(block)];
            let mut is_same = 0;
            for (kind, before) in kinds.into_iter().zip(&mut before) {
                is_same |= kind & (kind << 1 | *before);
                *before = kind >> (BLOCK - 1);
            }
            *runs = !is_same;
        }
        Self(runs)
    }

    /// Where they begin in what follows a place, which is the first byte of a word.
    #[inline]
    fn begin_in(&self, start: usize) -> u64 {
        let (block, at) = (start / BLOCK, start % BLOCK);
        let [low, high] = [self.0[block], self.0[block + 1]];
        low >> at | high << 1 << (BLOCK - 1 - at) | 1
    }
}

/// The slot of a number.
const fn slot(number: u32) -> usize {
    (number.wrapping_mul(0x9e37_79b1) >> (u32::BITS - SLOT_BITS)) as usize
}

/// The hash (FNV-1a) of a word's shape, and whether it is one as people write them. Its signs begin where the bits say.
#[inline]
fn shape_of(word: &[u8], begin: u64) -> (u32, bool) {
    const ONE: u32 = Hash::NONE.with(LOWER).0;
    let begin = begin & marks::below(word.len().min(WORD_BYTES_MAX));
    let first = SIGNS[usize::from(word[0])];
    if begin == 1 && first == LOWER {
        return match word.len() {
            ..=SHORT_LETTERS_MAX => (0x1001, true),
            LONG_LETTERS_MIN.. => (0x1003, true),
            _ => (ONE, true),
        };
    }
    let mut number = Hash::NONE;
    let mut left = begin;
    let mut count = 0;
    let mut last = 0;
    while left != 0 && count < SIGNS_MAX {
        last = SIGNS[usize::from(word[left.trailing_zeros() as usize])];
        number = number.with(last);
        left &= left - 1;
        count += 1;
    }
    let is_plain = count == 2
        && match first {
            LOWER => matches!(last, b'.' | b','),
            first => first == UPPER && last == LOWER,
        };
    (number.0, is_plain)
}

/// The hash of signs so far.
#[derive(Clone, Copy)]
struct Hash(u32);

impl Hash {
    const NONE: Self = Self(0x811c_9dc5);

    const fn with(self, sign: u8) -> Self {
        Self((self.0 ^ sign as u32).wrapping_mul(0x0100_0193))
    }
}

/// The signs of runs.
const LOWER: u8 = b'a';
const UPPER: u8 = b'A';
const DIGIT: u8 = b'9';
const HIGH: u8 = b'U';

/// The sign of every byte.
static SIGNS: [u8; 256] = {
    let mut signs = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        signs[byte] = match byte as u8 {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            0x80.. => HIGH,
            other => other,
        };
        byte += 1;
    }
    signs
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::line::Line;
    use crate::screen::place::Place;
    use crate::screen::split::Words;

    /// The same, byte by byte.
    fn plainly(word: &[u8]) -> (u32, bool) {
        let mut signs = Vec::new();
        let mut is_lower = true;
        let mut before = 0;
        for byte in &word[..word.len().min(WORD_BYTES_MAX)] {
            let sign = SIGNS[usize::from(*byte)];
            is_lower &= sign == LOWER;
            if sign != before || !matches!(sign, LOWER | UPPER | DIGIT | HIGH) {
                signs.push(sign);
            }
            before = sign;
            if signs.len() == SIGNS_MAX {
                break;
            }
        }
        let is_plain = matches!(signs[..], [LOWER] | [LOWER, b'.' | b','] | [UPPER, LOWER]);
        let number = signs.iter().fold(Hash::NONE, |number, sign| number.with(*sign)).0;
        match word.len() {
            ..=SHORT_LETTERS_MAX if is_lower => (0x1001, is_plain),
            LONG_LETTERS_MIN.. if is_lower => (0x1003, is_plain),
            _ => (number, is_plain),
        }
    }

    #[test]
    fn shapes_are_those_that_single_bytes_give() {
        let alphabet = b"abzAZ09.,:[]\xe5\xaf\0=  \t";
        let mut state = 1_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize
        };
        for _ in 0..20_000 {
            let length = next() % (LINE_BYTES_MAX + 1);
            let letters = next() % alphabet.len() + 1;
            let text: Vec<u8> = (0..length)
                .map(|_| if next() % 9 == 0 { b' ' } else { alphabet[next() % letters] })
                .collect();
            let runs = Runs::of(&text);
            let mut start = 0;
            for word in text.split(|byte| matches!(byte, b' ' | b'\t')) {
                if !word.is_empty() {
                    let found = shape_of(word, runs.begin_in(start));
                    assert_eq!(found, plainly(word), "{word:?} {start}");
                }
                start += word.len() + 1;
            }
        }
    }

    #[test]
    fn lines_count_by_the_slots_that_the_weights_were_learnt_for() {
        let mut lines = 0;
        for row in include_str!("log_shape/known.tsv").lines() {
            let Some((expect, text)) = row.split_once('\t') else { panic!("{row}") };
            let (mut words, mut slots) = (Words::new(), Vec::new());
            let line = Line::read(text.as_bytes(), &mut words, Place::START, false);
            let Some(shape) = Shape::of(&line) else { panic!("{row}") };
            let count = each_slot(&shape, |slot| slots.push(slot.to_string()));
            let slots = if count < WORDS_MIN { String::new() } else { slots.join(" ") };
            assert_eq!(slots, expect, "{text}");
            lines += 1;
        }
        assert!(lines > 10, "{lines}");
    }
}
