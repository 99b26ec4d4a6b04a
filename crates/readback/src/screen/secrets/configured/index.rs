//! Which forms begin with a word: most words are looked up in vain.

use super::forms::GROUPS;
use crate::screen::word_list::WordList;

/// The forms that begin with a word.
pub(super) fn forms_of(word: &[u8]) -> impl Iterator<Item = &'static str> {
    let numbers = FIRST.index_of(word).map_or(&[][..], |at| &INDEX.forms[at][..]);
    // A form is counted from one.
    let numbers = numbers.iter().map_while(|number| usize::from(*number).checked_sub(1));
    numbers.filter_map(|at| FORMS.get(at).copied())
}

/// Whether a word is the first one of a form, or what stands before a command.
#[inline]
pub(super) fn is_first(word: &[u8]) -> bool {
    FIRST.has(word)
}

/// Whether a text may begin with such a word, by its first four characters. It lets few others through.
#[inline]
pub(super) fn may_begin(text: &[u8]) -> bool {
    text.first_chunk().is_some_and(|first| {
        let bit = bit_of(*first);
        BEGINNINGS[bit / 64] >> (bit % 64) & 1 != 0
    })
}

/// Whether a text may begin with a word of a form that has a hyphen or an underscore, by its first four characters.
#[inline]
pub(super) fn may_be_part(text: &[u8]) -> bool {
    text.first_chunk().is_some_and(|first| {
        let bit = bit_of(*first);
        PARTS[bit / 64] >> (bit % 64) & 1 != 0
    })
}

/// The beginnings of the words with a hyphen or an underscore, a bit for each.
static PARTS: [u64; 64] = {
    let mut bits = [0; 64];
    let mut form = 0;
    while form < FORMS_COUNT {
        bits = with_parts(bits, FORMS_IN_ORDER[form].as_bytes());
        form += 1;
    }
    bits
};

/// The same bits with those of one form.
const fn with_parts(mut bits: [u64; 64], form: &[u8]) -> [u64; 64] {
    let mut at = 0;
    while at < form.len() {
        let mut length = 0;
        let mut is_joined = false;
        while at + length < form.len() && !matches!(form[at + length], b' ' | b'|' | b'[' | b']') {
            is_joined |= matches!(form[at + length], b'-' | b'_');
            length += 1;
        }
        if is_joined && length >= 4 && form[at].is_ascii_lowercase() {
            let bit = bit_of([form[at], form[at + 1], form[at + 2], form[at + 3]]);
            bits[bit / 64] |= 1 << (bit % 64);
        }
        at += length + 1;
    }
    bits
}

/// Whether some first word begins with this letter.
pub(super) const fn begins_some(letter: u8) -> bool {
    let mut at = 0;
    while at < INDEX.count {
        if INDEX.words[at].as_bytes()[0] == letter {
            return true;
        }
        at += 1;
    }
    false
}

/// A number that few beginnings share. Behind a word of two letters anything may stand.
const fn bit_of([first, second, third, fourth]: [u8; 4]) -> usize {
    let fourth = if third == b' ' { 0 } else { fourth };
    let number = u32::from_le_bytes([first, second, third, fourth]);
    (number.wrapping_mul(0x9e37_79b1) >> 20) as usize
}

/// The beginnings of the first words, a bit for each.
static BEGINNINGS: [u64; 64] = {
    let mut bits = [0; 64];
    let mut at = 0;
    while at < INDEX.count {
        let word = INDEX.words[at].as_bytes();
        let mut first = [b' '; 4];
        let mut length = 0;
        while length < word.len() && length < first.len() {
            first[length] = word[length];
            length += 1;
        }
        let bit = bit_of(first);
        bits[bit / 64] |= 1 << (bit % 64);
        at += 1;
    }
    bits
};

/// How far the name of a directive or a command reaches.
const fn length_of_name(text: &[u8]) -> usize {
    let mut at = 0;
    while at < text.len() && !matches!(text[at], b' ' | b'|') {
        at += 1;
    }
    at
}

/// The first words of the forms.
static FIRST: WordList<{ INDEX.count }> = WordList::of(first_words());

/// Every form.
static FORMS: [&str; FORMS_COUNT] = FORMS_IN_ORDER;

const FORMS_IN_ORDER: [&str; FORMS_COUNT] = forms();

/// Which forms have which first word.
static INDEX: Index = index();

/// More first words than there are.
const WORDS_MAX: usize = 254;

/// Forms of one first word.
const FORMS_OF_WORD_MAX: usize = 12;

struct Index {
    words: [&'static str; WORDS_MAX],
    count: usize,
    /// For each word the numbers of its forms, counted from one.
    forms: [[u16; FORMS_OF_WORD_MAX]; WORDS_MAX],
}

const FORMS_COUNT: usize = {
    let (mut count, mut group) = (0, 0);
    while group < GROUPS.len() {
        count += GROUPS[group].len();
        group += 1;
    }
    assert!(count < u16::MAX as usize);
    count
};

const fn forms() -> [&'static str; FORMS_COUNT] {
    let mut forms = [""; FORMS_COUNT];
    let (mut count, mut group) = (0, 0);
    while group < GROUPS.len() {
        let mut at = 0;
        while at < GROUPS[group].len() {
            forms[count] = GROUPS[group][at];
            count += 1;
            at += 1;
        }
        group += 1;
    }
    forms
}

const fn index() -> Index {
    let forms = forms();
    let mut index =
        Index { words: [""; WORDS_MAX], count: 0, forms: [[0; FORMS_OF_WORD_MAX]; WORDS_MAX] };
    let mut form = 0;
    while form < FORMS_COUNT {
        let mut rest = forms[form];
        // A form may begin with one of several words.
        loop {
            let (word, behind) = rest.split_at(length_of_name(rest.as_bytes()));
            index = index.with(word, form as u16 + 1);
            if !matches!(behind.as_bytes(), [b'|', ..]) {
                break;
            }
            rest = behind.split_at(1).1;
        }
        form += 1;
    }
    index.with_word("sudo").0
}

impl Index {
    const fn with(self, word: &'static str, form: u16) -> Self {
        let (mut index, at) = self.with_word(word);
        let mut free = 0;
        while index.forms[at][free] != 0 {
            free += 1;
        }
        index.forms[at][free] = form;
        index
    }

    /// The index with a word, and where that stands.
    const fn with_word(mut self, word: &'static str) -> (Self, usize) {
        let mut at = 0;
        while at < self.count && !is_same(self.words[at].as_bytes(), word.as_bytes()) {
            at += 1;
        }
        if at == self.count {
            self.words[at] = word;
            self.count += 1;
        }
        (self, at)
    }
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

const fn first_words() -> [&'static str; INDEX.count] {
    let mut words = [""; INDEX.count];
    let mut at = 0;
    while at < words.len() {
        words[at] = INDEX.words[at];
        at += 1;
    }
    words
}
