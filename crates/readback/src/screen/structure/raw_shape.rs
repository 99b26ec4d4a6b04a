//! Lines as programs write or read them, whatever program it is: a linear model over words and signs, added up over the lines
//! around.
//!
//! Other rules know formats; these know none. A line is a row of signs: every run of letters (small ones, capitals, with a
//! capital first, or mixed), of digits, of blanks and of characters beyond ASCII is one, every other byte is itself. Three and four signs in a row, the
//! words, and how many of them are such as every sentence needs (`the`, `was`) each add to the odds that the line is raw
//! material. The weights were learnt from raw material and from what people write (`scripts/raw-shape`). Many lines
//! say too little by themselves; a few that stand together say enough.

mod named;
mod notes;
mod other_form;
mod paths;
mod rows;
mod runs;
mod states;
mod sums;

use super::log_time;
use super::shape::{Shape, begins_as_sentence};
use crate::lang::Text;
use crate::screen::hit::Hits;
use crate::screen::line::{Classes, Line};
use crate::screen::place::Place;
use crate::screen::rule::{Class, Rule};
use crate::screen::search::position;
use notes::Notes;
use other_form::is_in_other_form;
use paths::without_paths;
use rows::{is_object, is_row, is_row_in_chinese};
use runs::{Letters, PRIME, Starts, TEXT_BYTES};
pub(super) use sums::is_digest;
use sums::{Row, Sums};
use zeroize::Zeroizing;

/// The rules, in the order of the catalogue.
pub(in crate::screen) const RULES: &[&Rule] = &[&WRITTEN, &READ];

static WRITTEN: Rule = Rule {
    id: "log-shape",
    class: Class::RawLog,
    title: Text { zh_tw: "像程式輸出的幾行", en: "lines written the way programs write" },
    why: Text {
        zh_tw: "沒有已知的格式，但字詞與符號的用法是程式印出來的，不是人寫的句子、清單或表格。",
        en: "They are in no format that is known, but words and signs are used as programs use them, not as people do \
             in sentences, lists and tables.",
    },
    instead: Text {
        zh_tw: "用自己的話寫出這幾行說明了什麼；原文留在證據庫，只附引用。",
        en: "Say in your own words what the lines show. Leave them in the evidence store and cite their reference.",
    },
    hits: &[
        "[Edge Build & Check/step-one]   | Unpacking edge (0.8.1-1edge0.24.04.2) ...",
        "gc 208 @642.806s 4%: 0.084+26+0.042 ms clock, 0.67+18/48/2.4+0.33 ms cpu, 204->226->118 MB",
    ],
    passes: &[
        "The build unpacked the packages of edge and stopped there, twice.",
        "[x] the index of orders was rebuilt (212 GB -> 88 GB), edge-3 and edge-4 (old) are gone",
        "nginx: worker_connections 1024 -> 4096 [edge-2, edge-3]",
        "02:10 page; 02:14 ack (Mei); 02:31 rollback to web:5.3.6",
        "2026-06-11 02:12:07 lease lost (3 of 4), taken by hand at 02:40",
        "pilot users: 12; happy: 9; unhappy: 2; gone: 1",
    ],
};

static READ: Rule = Rule {
    id: "config-shape",
    class: Class::HostConfig,
    title: Text {
        zh_tw: "像設定檔或指令傾印的幾行", en: "lines like those of settings or dumps"
    },
    why: Text {
        zh_tw: "沒有已知的格式，但名稱、數值與符號的排法是設定檔或傾印的寫法，不是人寫的筆記。",
        en: "They are in no format that is known, but names, values and signs follow each other as in settings and dumps, \
             not as in notes of people.",
    },
    instead: Text {
        zh_tw: "寫出哪一項設定從什麼改成什麼；檔案本身留在證據庫，只附引用。",
        en: "Say which setting was changed from what to what. Leave the file in the evidence store and cite its reference.",
    },
    hits: &["lease.max_hold = 30s\nlease.renewers = edge-2,edge-3"],
    passes: &[
        "The hold of a lease was raised to 30 seconds, and edge-3 may renew it now.",
        "timeouts, from the outside in\n browser 60\n CDN 30\n app 120\n DB none",
        "total = 13, running = 13, exited = 0",
        "containers = 13\nrunning = 13\ndowntime = 18 min\norders lost = 0",
        "Files touched: /etc/edge/edge.json (log-driver only), /srv/edge/compose.yml (image tag), /etc/hosts (unchanged).",
        "permission matrix\n           read  write  delete\nclerk       x\nlead        x      x",
        "Change   : raise pool\nReason   : waits\nTest     : staging, one day\nBackout  : lower pool",
        "- owner: SRE\n- impact: none\n- reviewers: Mei, Tom",
        "Contact: ops@example.com / +886 2 5550 100.",
    ],
};

/// What every line weighs, in two bytes, the lower one first, and then what each slot adds, all in sixteenths of the
/// logarithm of the odds that a line is raw.
static RAW: &[u8; 2 + SLOTS] = include_bytes!("raw_shape/raw.bin");

/// The same of the odds that a raw line is one of a log.
static LOG: &[u8; 2 + SLOTS] = include_bytes!("raw_shape/log.bin");

const SLOT_BITS: u32 = 16;
const SLOTS: usize = 1 << SLOT_BITS;

/// Above what lines together are raw.
const SURE: i32 = 42;

/// The least that a line weighs: one sentence between them does not make up for all the lines around.
const LEAST: i32 = -96;

/// What no line of these lengths comes back from: the rest of it is not looked at.
const HOPELESS: i32 = -160;

/// Lines that are weighed together.
const LINES: usize = 10;

/// Bytes of a line that are looked at.
const LINE_BYTES_MAX: usize = 120;

/// Stretches without blanks of a line that may be raw by itself, and of a cell of a table.
pub(super) const STRETCHES_MIN: u32 = 3;
pub(super) const STRETCHES_OF_CELL_MIN: u32 = 5;

/// Letters of a word that is looked at by itself.
const WORD_LETTERS_MAX: usize = 15;

/// Digests of files that are no list of a program.
const CHECKSUMS_MAX: usize = 2;

/// The last lines, and what they weigh.
pub(super) struct RawShape {
    weights: [i32; LINES],
    places: [Place; LINES],
    count: usize,
    /// The line that was added last: blank ones are not.
    last_line: u64,
    notes: Notes,
    /// Lines so far that are the digest of a file.
    checksums: usize,
    sums: Sums,
}

impl RawShape {
    pub(super) const fn new() -> Self {
        Self {
            weights: [0; LINES],
            places: [Place::START; LINES],
            count: 0,
            last_line: 0,
            notes: Notes::new(),
            checksums: 0,
            sums: Sums::new(),
        }
    }

    /// Forgets the lines so far.
    pub(super) const fn forget(&mut self) {
        (self.count, self.checksums) = (0, 0);
        self.sums = Sums::new();
        self.notes.forget();
    }

    /// Takes a sentence.
    pub(super) const fn sentence(&mut self) {
        if self.count > 0 {
            self.add(LEAST, Place::START);
        }
    }

    const fn add(&mut self, weight: i32, place: Place) {
        let at = self.count % LINES;
        (self.weights[at], self.places[at]) = (weight, place);
        self.count += 1;
    }

    /// Whether this line and those from another one on are notes of a person, whatever their names and values look like.
    pub(super) fn are_notes(&self, shape: &Shape<'_>, from: Place) -> bool {
        let weight = weight_of(shape.body, shape.indent, RAW).weight;
        self.notes.end_with(shape, weight, from)
    }

    /// Weighs a line together with those before it; tells whether they are raw.
    pub(super) fn weigh(&mut self, shape: &Shape<'_>, hits: &mut Hits) -> bool {
        if is_sentence(shape.line) {
            self.sentence();
            return false;
        }
        if is_object(shape) {
            return false;
        }
        // Two files may be named with their digests; more are a list of a program.
        if notes::is_checksum(shape.body) {
            self.checksums += 1;
            if self.checksums <= CHECKSUMS_MAX {
                return false;
            }
        }
        match self.sums.add(shape) {
            Row::Other => {}
            Row::Alone => return false,
            Row::OfList(first) => {
                hits.add(&WRITTEN, first);
                return true;
            }
        }
        let Weighed { weight, stretches } = weight_of(shape.body, shape.indent, RAW);
        let weight = without_paths(shape, shape.body, weight);
        self.notes.add(shape, weight);
        let is_note =
            || notes::is_note(shape.body, shape.is_item) || states::are_states(shape.body);
        if weight > 0 && (is_in_other_form(shape) || is_note()) {
            return false;
        }
        if weight > 0 && is_row_in_chinese(shape) {
            return false;
        }
        if weight > 0 && log_time::is_in_sentence(shape) {
            self.sentence();
            return false;
        }
        let place = shape.line.place(shape.line.content_start);
        if place.line > self.last_line + LINES as u64 {
            self.count = 0;
        }
        // A name or two, a comment and a row of words and numbers say nothing by themselves.
        let is_little = stretches < STRETCHES_MIN || shape.is_comment() || is_row(shape);
        let weight = if is_little { weight.min(SURE) } else { weight };
        // Nothing that begins with an honest line is more raw without it.
        if self.count == 0 && weight <= 0 {
            return false;
        }
        self.add(weight.max(LEAST), place);
        self.last_line = place.line;
        let (mut together, mut most, mut first) = (0, SURE, None);
        for back in 1..=self.count.min(LINES) {
            let at = (self.count - back) % LINES;
            together += self.weights[at];
            if together > most {
                (most, first) = (together, Some(self.places[at]));
            }
        }
        let Some(first) = first else { return false };
        hits.add(rule_of(shape), first);
        true
    }
}

/// Whether a part of a line, of at least so many stretches without blanks, is raw by itself.
pub(super) fn is_raw(shape: &Shape<'_>, stretches_min: u32, hits: &mut Hits) -> bool {
    is_raw_part(shape, shape.body, stretches_min, hits)
}

/// Whether what stands behind the key of a packet is raw by itself, without the remark behind it; what a list or an object
/// holds is looked at by its elements and keys. One setting says what was before, or is now.
pub(super) fn is_raw_value(shape: &Shape<'_>, hits: &mut Hits) -> bool {
    if matches!(shape.body, [b'[' | b'{', ..]) || notes::is_setting(shape.body) {
        return false;
    }
    let remark = if shape.has(Classes::HASH) { position(shape.body, b" #") } else { None };
    is_raw_part(shape, &shape.body[..remark.unwrap_or(shape.body.len())], STRETCHES_MIN, hits)
}

fn is_raw_part(shape: &Shape<'_>, body: &[u8], stretches_min: u32, hits: &mut Hits) -> bool {
    if is_object(shape) || shape.is_comment() {
        return false;
    }
    let Weighed { weight, stretches } = weight_of(body, 0, RAW);
    let is_raw = weight > SURE
        && without_paths(shape, body, weight) > SURE
        && !is_row(shape)
        && stretches >= stretches_min
        && !is_in_other_form(shape)
        && !log_time::is_in_sentence(shape);
    if is_raw {
        hits.add(rule_of(shape), shape.line.place(shape.line.content_start));
    }
    is_raw
}

/// What a raw line is.
fn rule_of(shape: &Shape<'_>) -> &'static Rule {
    if weight_of(shape.body, shape.indent, LOG).weight > 0 { &WRITTEN } else { &READ }
}

/// Whether a line is a sentence, or words without any sign that programs use.
fn is_sentence(line: &Line<'_>) -> bool {
    const WORDS: Classes = Classes::LETTER
        .or(Classes::SPACE)
        .or(Classes::DOT)
        .or(Classes::OTHER)
        .or(Classes::HYPHEN)
        .or(Classes::HIGH);
    line.is_prose && begins_as_sentence(line)
        || line.count >= WORDS_OF_SENTENCE_MIN && WORDS.all(line.classes)
        || line.classes.any(Classes::HIGH) && WORDS.or(Classes::DIGIT).all(line.classes)
}

/// Words from which a line without any sign is a sentence.
const WORDS_OF_SENTENCE_MIN: usize = 6;

/// What a line weighs, and how many stretches without blanks it has.
struct Weighed {
    weight: i32,
    stretches: u32,
}

fn weight_of(body: &[u8], indent: usize, weights: &[u8; 2 + SLOTS]) -> Weighed {
    let [low, high, of_slots @ ..] = weights;
    let mut weight = i32::from(i16::from_le_bytes([*low, *high]));
    let take = |slot: usize, counts: i32| {
        weight += i32::from(of_slots[slot].cast_signed()) & counts;
        weight > HOPELESS
    };
    let stretches = each_slot(body, indent, take);
    Weighed { weight, stretches }
}

/// Tells the slots that a line counts, as long as they are asked for; gives how many stretches without blanks it has so far.
/// With each slot comes whether it counts: all bits of a number, or none.
#[inline(always)]
fn each_slot(body: &[u8], indent: usize, mut take: impl FnMut(usize, i32) -> bool) -> u32 {
    // The last member of an object has no comma.
    let body = body.strip_suffix(b"\",").map_or(body, <[u8]>::trim_ascii_end);
    let body = body[..body.len().min(LINE_BYTES_MAX)].trim_ascii_end();
    // A copy that is overwritten in the end.
    let mut text = Zeroizing::new([b' '; TEXT_BYTES]);
    text[..body.len()].copy_from_slice(body);
    let mut starts = Starts::of(&text, body.len());
    let mut signs = Signs::new();
    let mut line = Counts::default();
    let mut start = starts.next();
    while start < body.len() {
        let end = starts.next();
        let kind = KINDS[usize::from(text[start])];
        let sign = if kind <= UPPER {
            let word = Letters::of(&text, start, end - start);
            line.words += 1;
            line.small += is_small(word.number);
            take(slot(word.number ^ 0x57), word.counts);
            word.sign
        } else {
            line.blanks += u32::from(kind == BLANK);
            let is_wide = text[start] == b'\t' || end - start > 1;
            kind + (WIDE - BLANK) * u8::from((kind == BLANK) & is_wide)
        };
        if !signs.then(sign, &mut take) {
            return line.blanks + 1;
        }
        start = end;
    }
    signs.end(&mut take);
    line.tell(indent, take);
    line.blanks + 1
}

/// What is counted of a line.
#[derive(Default)]
struct Counts {
    words: u32,
    small: u32,
    blanks: u32,
}

impl Counts {
    fn tell(&self, indent: usize, mut take: impl FnMut(usize, i32) -> bool) {
        let mut take = |number: u32| take(slot(number), COUNTS);
        take(5 << 28 | (self.blanks + 1).min(12));
        take(6 << 28 | indent.min(9) as u32);
        take(7 << 28 | self.small.min(5));
        let small = 5 * self.small / self.words.max(1);
        take(8 << 28 | small);
    }
}

/// The last signs of a line.
struct Signs {
    /// Seven bits for each of four, the first one lowest.
    last: u32,
    /// Whether there are two signs, three and four, in all bits; a line begins with the sign of an edge.
    are_two: i32,
    are_three: i32,
    are_four: i32,
}

/// All bits of what counts.
const COUNTS: i32 = -1;

impl Signs {
    const fn new() -> Self {
        Self { last: 0, are_two: 0, are_three: 0, are_four: 0 }
    }

    /// Takes the next sign; tells whether more of the line is asked for.
    #[inline(always)]
    fn then(&mut self, sign: u8, take: &mut impl FnMut(usize, i32) -> bool) -> bool {
        self.push(sign);
        take(slot(3 << 28 | self.last >> 7), self.are_three);
        self.take_four(take)
    }

    #[inline(always)]
    fn end(&mut self, take: &mut impl FnMut(usize, i32) -> bool) {
        self.then(EDGE, take);
        self.push(EDGE);
        self.take_four(take);
    }

    #[inline(always)]
    const fn push(&mut self, sign: u8) {
        self.last = self.last >> 7 | (sign as u32) << 21;
        (self.are_two, self.are_three, self.are_four) = (COUNTS, self.are_two, self.are_three);
    }

    #[inline(always)]
    fn take_four(&self, take: &mut impl FnMut(usize, i32) -> bool) -> bool {
        take(slot(4 << 28 | self.last), self.are_four) | (self.are_four == 0)
    }
}

/// The slot of a number.
const fn slot(number: u32) -> usize {
    (number.wrapping_mul(0x9e37_79b1) >> (u32::BITS - SLOT_BITS)) as usize
}

const EDGE: u8 = 0;
const LOWER: u8 = 1;
const UPPER: u8 = 2;
const CAPITALIZED: u8 = 3;
const MIXED: u8 = 4;
const DIGIT: u8 = 5;
const HIGH: u8 = 6;
const BLANK: u8 = 7;
const WIDE: u8 = 8;
const CONTROL: u8 = 9;

/// The sign of every byte.
static KINDS: [u8; 256] = {
    let mut kinds = [CONTROL; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            b' ' | b'\t' => BLANK,
            0x80.. => HIGH,
            b'!'..=b'~' => byte as u8,
            _ => CONTROL,
        };
        byte += 1;
    }
    kinds
};

/// The words that every language needs, of English ones.
const SMALL_WORDS: [&str; 77] = [
    "a", "after", "all", "an", "and", "any", "are", "as", "at", "be", "been", "before", "but",
    "by", "can", "could", "did", "do", "does", "for", "from", "had", "has", "have", "he", "in",
    "is", "it", "its", "may", "more", "no", "not", "of", "on", "only", "or", "our", "out", "over",
    "she", "should", "so", "than", "that", "the", "their", "then", "there", "they", "this", "to",
    "until", "up", "was", "we", "were", "what", "when", "which", "who", "will", "with", "would",
    "because", "into", "off", "one", "some", "them", "these", "those", "too", "us", "while", "you",
    "your",
];

/// A bit for each of them, by its hash.
static SMALL: [u64; SMALL_BITS / 64] = {
    let mut bits = [0; SMALL_BITS / 64];
    let mut at = 0;
    while at < SMALL_WORDS.len() {
        let word = SMALL_WORDS[at].as_bytes();
        let (mut number, mut letter) = (0x811c_9dc5_u32, 0);
        while letter < word.len() {
            number = (number ^ word[letter] as u32).wrapping_mul(PRIME);
            letter += 1;
        }
        let bit = number as usize % SMALL_BITS;
        bits[bit / 64] |= 1 << (bit % 64);
        at += 1;
    }
    bits
};

const SMALL_BITS: usize = 1 << 14;

/// Whether a hash is one of theirs, or of a word that shares its bit: one or none.
const fn is_small(number: u32) -> u32 {
    let bit = number as usize % SMALL_BITS;
    (SMALL[bit / 64] >> (bit % 64) & 1) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::split::Words;

    #[test]
    fn lines_count_by_the_slots_that_the_weights_were_learnt_for() {
        let mut lines = 0;
        for row in include_str!("raw_shape/known.tsv").lines() {
            let Some((expect, text)) = row.split_once('\t') else { panic!("{row}") };
            let (mut words, mut slots) = (Words::new(), Vec::new());
            let line = Line::read(text.as_bytes(), &mut words, Place::START, false);
            let Some(shape) = Shape::of(&line) else { panic!("{row}") };
            each_slot(shape.body, line.indent, |slot, counts| {
                slots.extend((counts != 0).then_some(slot));
                true
            });
            slots.sort_unstable();
            let slots: Vec<_> = slots.iter().map(usize::to_string).collect();
            assert_eq!(slots.join(" "), expect, "{text}");
            lines += 1;
        }
        assert!(lines > 10, "{lines}");
    }

    /// The slots of a line, byte by byte.
    fn plainly(body: &[u8], indent: usize) -> (Vec<usize>, u32) {
        let body = body.strip_suffix(b"\",").map_or(body, <[u8]>::trim_ascii_end);
        let mut rest = body[..body.len().min(LINE_BYTES_MAX)].trim_ascii_end();
        let (mut slots, mut signs, mut line) = (Vec::new(), vec![EDGE], Counts::default());
        let is_letter = |kind: u8| kind <= UPPER;
        let mut push = |slots: &mut Vec<usize>, sign: u8, has_three: bool| {
            signs.push(sign);
            let number = |signs: &[u8]| {
                signs.iter().rev().fold(0, |number, sign| number << 7 | u32::from(*sign))
            };
            if let Some(three) = signs.last_chunk::<3>()
                && has_three
            {
                slots.push(slot(3 << 28 | number(three)));
            }
            if let Some(four) = signs.last_chunk::<4>() {
                slots.push(slot(4 << 28 | number(four)));
            }
        };
        while let Some(first) = rest.first() {
            let kind = KINDS[usize::from(*first)];
            let goes_on = |byte: &&u8| {
                let other = KINDS[usize::from(**byte)];
                other == kind && matches!(kind, DIGIT | HIGH | BLANK)
                    || is_letter(kind) && is_letter(other)
            };
            let length = rest.iter().take_while(goes_on).count().max(1);
            let (run, behind) = rest.split_at(length);
            rest = behind;
            let capitals = run.iter().filter(|byte| byte.is_ascii_uppercase()).count();
            let sign = match kind {
                LOWER | UPPER => {
                    let number = run.iter().fold(0x811c_9dc5_u32, |number, byte| {
                        (number ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(PRIME)
                    });
                    slots.extend((length <= WORD_LETTERS_MAX).then(|| slot(number ^ 0x57)));
                    line.words += 1;
                    line.small += is_small(number);
                    match capitals {
                        0 => LOWER,
                        all if all == length => UPPER,
                        1 if first.is_ascii_uppercase() => CAPITALIZED,
                        _ => MIXED,
                    }
                }
                BLANK => {
                    line.blanks += 1;
                    if length > 1 || *first == b'\t' { WIDE } else { BLANK }
                }
                other => other,
            };
            push(&mut slots, sign, true);
        }
        push(&mut slots, EDGE, true);
        push(&mut slots, EDGE, false);
        line.tell(indent, |slot, _| {
            slots.push(slot);
            true
        });
        (slots, line.blanks + 1)
    }

    #[test]
    fn runs_of_many_bytes_are_told_as_byte_by_byte() {
        let parts = [
            "a",
            "The",
            "was",
            "EDGE",
            "eXamples",
            "internationalisation",
            "of",
            " ",
            " ",
            "  ",
            "\t",
            "7",
            "2026",
            "-",
            "=",
            "\",",
            ":",
            "密碼",
            "\u{1}",
            "[",
            "_",
            "counterrevolutionaries",
            "hold",
        ];
        let mut state = 1_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize
        };
        for _ in 0..20_000 {
            let (count, kinds) = (next() % 60, 1 + next() % parts.len());
            let text: String = (0..count).map(|_| parts[next() % kinds]).collect();
            let cut = text.len() - (next() % 3).min(text.len());
            let (body, indent) = (&text.as_bytes()[..cut], next() % 12);
            let mut slots = Vec::new();
            let stretches = each_slot(body, indent, |slot, counts| {
                slots.extend((counts != 0).then_some(slot));
                true
            });
            assert_eq!((slots, stretches), plainly(body, indent), "{text:?}");
        }
    }

    /// Whether lines are raw together.
    fn are_raw(text: &str) -> bool {
        let (mut raw_shape, mut hits) = (RawShape::new(), Hits::new());
        text.lines().any(|text| {
            let mut words = Words::new();
            let line = Line::read(text.as_bytes(), &mut words, Place::START, false);
            Shape::of(&line).is_some_and(|shape| raw_shape.weigh(&shape, &mut hits))
        })
    }

    /// Whether the last of these lines and those before it are notes.
    fn are_notes(text: &str) -> bool {
        let (mut raw_shape, mut hits) = (RawShape::new(), Hits::new());
        let mut are_notes = false;
        for (text, line) in text.lines().zip(1..) {
            let mut words = Words::new();
            let place = Place { line, column: 1 };
            let line = Line::read(text.as_bytes(), &mut words, place, false);
            let Some(shape) = Shape::of(&line) else { continue };
            are_notes = raw_shape.are_notes(&shape, Place::START);
            raw_shape.weigh(&shape, &mut hits);
        }
        are_notes
    }

    #[test]
    fn names_and_values_are_notes_unless_a_program_wrote_them() {
        let notes = [
            "north: fine",
            "south: bad, two of them asked for it",
            "boat: sunk (it is the tablet that sank)",
            "told: everyone, 08:55",
        ];
        assert!(are_notes(&notes.join("\n")));
        for of_program in [
            "# north: fine",
            "warnAfter: noon",
            "told = \"everyone\"",
            "told: ${EVERYONE}",
            "[north]",
            "told: every\\tone",
        ] {
            for at in 0..=notes.len() {
                let mut lines = notes.to_vec();
                lines.insert(at, of_program);
                assert!(!are_notes(&lines.join("\n")), "{lines:?}");
            }
        }
        assert!(!are_notes("max_connections = 500\nbuffer_pool_size = 4G\nlog_level = 2"));
    }

    #[test]
    fn lines_add_up_if_they_stand_together() {
        let line = "set queue 4;";
        let weight = {
            let mut words = Words::new();
            let line = Line::read(line.as_bytes(), &mut words, Place::START, false);
            Shape::of(&line).map(|shape| weight_of(shape.body, 0, RAW).weight)
        };
        assert!(weight.is_some_and(|weight| weight > 0 && weight <= SURE), "{weight:?}");
        let together = format!("{line}\n").repeat(LINES);
        assert!(!are_raw(line) && are_raw(&together));
        // A sentence of a person after each of them says more.
        let apart = format!(
            "{line}\nThe lease was held by the old host until noon, and nobody had seen it.\n"
        );
        assert!(!are_raw(&apart.repeat(LINES)));
    }
}
