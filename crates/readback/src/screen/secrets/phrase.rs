//! Words in a row that are a secret together: a recovery phrase of a wallet, a passphrase of several words.

use super::credential;
use super::forms::text::ends_with;
use super::found::Found;
use crate::screen::line::{Classes, Line, Word};

/// Words of the shortest recovery phrase.
const RECOVERY_WORDS_MIN: usize = 12;

/// Words that are looked at.
const WORDS_MAX: usize = 24;

/// Looks at a word: whether it is the name of a phrase, with a colon behind it, and nothing but words of a list follow.
pub(super) fn look(line: &Line<'_>, word: Word, found: &mut Found) {
    if !word.classes.any(Classes::COLON) || found.has(&credential::VALUE) {
        return;
    }
    let Some(name) = line.word(word).strip_suffix(b":") else { return };
    if !ends_with(name, b"phrase") && !ends_with(name, b"mnemonic") {
        return;
    }
    let rest = line.words().get(line.index_of(word) + 1..).unwrap_or_default();
    let is_of_list =
        |word: &[u8]| (3..=8).contains(&word.len()) && word.iter().all(u8::is_ascii_lowercase);
    let count =
        rest.iter().take(WORDS_MAX).take_while(|word| is_of_list(line.word(**word))).count();
    if count >= RECOVERY_WORDS_MIN
        && let Some(first) = rest.first()
    {
        found.add(&credential::VALUE, first.start);
    }
}
