//! Words in a row that are a secret together: a recovery phrase of a wallet, a passphrase of several words.

use super::credential;
use super::forms::text::{Endings, ends_with, is_blank, is_quote, without_marks};
use super::found::Found;
use crate::screen::line::{Classes, Line, Word};

/// Words of the shortest recovery phrase.
const RECOVERY_WORDS_MIN: usize = 12;

/// What names of such a phrase end with.
const NAMES: [&[u8]; 5] = [b"phrase", b"mnemonic", b"mnemonics", b"seed", b"words"];

/// What ties a phrase to its name.
pub(super) const TIES: Classes = Classes::COLON.or(Classes::EQUALS);

/// Kinds of bytes that neither the name of a phrase nor a word of it has.
const NOT_OF_WORDS: Classes = Classes::DIGIT
    .or(Classes::SLASH)
    .or(Classes::PARENTHESIS)
    .or(Classes::BRACKET)
    .or(Classes::ANGLE);

/// Words that are looked at.
const WORDS_MAX: usize = 24;

/// Bytes before a tie in which its name stands.
const NAME_BYTES_MAX: usize = 64;

/// What a text ends with behind a blank, blanks at its end aside.
fn last_stretch(text: &[u8]) -> &[u8] {
    text.trim_ascii_end().rsplit(|byte| is_blank(*byte)).next().unwrap_or_default()
}

/// Looks at a word: whether it is the name of a phrase, with a colon or an equals sign behind it, and nothing but words of a list follow.
#[inline]
pub(super) fn look(line: &Line<'_>, word: Word, found: &mut Found) {
    if word.classes.any(TIES) && line.count >= RECOVERY_WORDS_MIN && may_name_phrase(line, word) {
        look_at_name(line, word, found);
    }
}

/// Whether a mark ends a word, with no letter of another name before it, or a quotation is in the word.
#[inline]
fn may_name_phrase(line: &Line<'_>, word: Word) -> bool {
    match line.text[..word.end].last_chunk() {
        Some([third, second, last, b':' | b'=']) => {
            !last.is_ascii_alphabetic() || ENDINGS.has(*third, *second, *last)
        }
        Some(_) => word.classes.any(Classes::QUOTE) && !word.classes.any(NOT_OF_WORDS),
        None => false,
    }
}

/// What the names end with.
static ENDINGS: Endings = Endings::of(&NAMES);

#[inline(never)]
fn look_at_name(line: &Line<'_>, word: Word, found: &mut Found) {
    if found.has(&credential::VALUE) {
        return;
    }
    let text = line.word(word);
    let tie = match text {
        [name @ .., b':' | b'='] => name.len(),
        _ if word.classes.any(Classes::QUOTE) && !word.classes.any(NOT_OF_WORDS) => {
            let tie = text.iter().position(|byte| matches!(byte, b':' | b'='));
            tie.unwrap_or(text.len() - 1)
        }
        _ => return,
    };
    // A name and a tie may stand apart: `mnemonic = …`.
    let name = match &text[..tie] {
        b"" => last_stretch(&line.text[word.start.saturating_sub(NAME_BYTES_MAX)..word.start]),
        name => name,
    };
    let name = match name {
        [rest @ .., b'"' | b'\'' | b'*'] => rest,
        name => name,
    };
    if !ENDINGS.end(name) || !NAMES.iter().any(|stem| ends_with(name, stem)) {
        return;
    }
    let mut rest = line.words().get(line.index_of(word) + 1..).unwrap_or_default();
    let mut begin = text.get(tie + 1..).unwrap_or_default();
    if begin.iter().all(|byte| is_quote(*byte))
        && let [first, behind @ ..] = rest
        && is_quote(line.text[first.start])
    {
        (begin, rest) = (line.word(*first), behind);
    }
    let is_of_list =
        |word: &[u8]| (3..=8).contains(&word.len()) && word.iter().all(u8::is_ascii_lowercase);
    let begins = is_of_list(without_marks(begin));
    if !begins && !begin.iter().all(|byte| is_quote(*byte)) {
        return;
    }
    let count = usize::from(begins)
        + rest
            .iter()
            .take(WORDS_MAX)
            .take_while(|word| is_of_list(without_marks(line.word(**word))))
            .count();
    if count >= RECOVERY_WORDS_MIN {
        found.add(&credential::VALUE, rest.first().map_or(word.start, |first| first.start));
    }
}
