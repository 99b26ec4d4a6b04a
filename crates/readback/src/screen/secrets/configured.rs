//! Passwords by the grammar of a configuration or of a command: `requirepass …`, `neighbor 192.0.2.1 password …`,
//! `smbclient //host/share … -U user`. What stands where the manual has the password is one, whatever it looks like.
//!
//! A directive is a line, what is quoted in it, or what stands behind a colon or between characters of another script; where
//! more words follow there than the grammar has, it is prose about the directive. Within a sentence it ends where the sentence
//! goes on, and less is taken for a password: see [`sentence`].

mod begin;
mod forms;
mod index;
mod sentence;
mod value;
mod words;

use super::credential;
use super::forms::text::{ends_in_any_case, is_blank, is_quote, over};
use super::found::Found;
use super::header;
use crate::screen::line::{Line, Word};
pub(super) use begin::begin;
use begin::folder;
use index::{forms_of, is_first, may_begin};
pub(super) use sentence::{
    OF_DIRECTIVES, is_number_told, look_at_names, look_for_sentence, may_be_of_directive,
};
use value::{is_of_form, is_password, is_phrase};
use words::{DONE, PROSE, SAID};

/// Bytes of the longest directive.
const BYTES_MAX: usize = 512;

/// Words of a gap in a form.
const GAP_WORDS_MAX: usize = 12;

/// Words of gaps that are tried for one form: a form with two gaps is not tried with each length of both.
const STEPS_MAX: usize = 32;

/// Bytes of the longest name of a directive or a command.
const NAME_BYTES_MAX: usize = 28;

/// Looks at a line that may be a directive from a place on.
#[cold]
pub(super) fn look(line: &Line<'_>, at: usize, found: &mut Found) {
    if is_first(name_of(&line.text[at..])) {
        // An item of a list may be what somebody has to do: `- enable secret scanning`.
        let mark = line.text[line.content_start..at].trim_ascii();
        let is_item = !matches!(mark, b"" | [.., b'#' | b'$' | b'>' | b'!' | b'/']);
        // What somebody reads of a vault or of a tool is a title as well: "vault login latency".
        let is_title = mark.is_empty()
            && [&b"vault "[..], b"isql "].iter().any(|name| line.text[at..].starts_with(name));
        let takes = if is_item || is_title { Takes::NoWord } else { Takes::Any };
        let end = match line.text[..at].last() {
            // `_rocommunity …_`
            Some(b'_') => {
                line.text.iter().rposition(|byte| *byte != b'_').map_or(at, |last| last + 1)
            }
            _ => line.text.len(),
        };
        look_at_part(line.text, at, end.max(at), takes, found);
    }
}

/// Looks at what begins with a word with a quotation mark, or behind a word that ends with a colon.
#[inline]
pub(super) fn look_at_word(line: &Line<'_>, word: Word, found: &mut Found) {
    if line.text[word.end - 1] == b':' {
        look_behind(line, word, word.end + 1, found);
    } else if word.classes.any(credential::QUOTES) && is_followed(line.text, word) {
        look_in_quotation(line.text, word, found);
    }
}

/// Looks at what begins with a word behind another script, perhaps with a colon between them.
#[inline]
pub(super) fn look_behind_script(line: &Line<'_>, word: Word, found: &mut Found) {
    let has_colon = line.text[word.start] == b':';
    look_behind(line, word, word.start + usize::from(has_colon), found);
}

/// Looks at what begins at a place, if one more word of ASCII follows.
#[inline]
fn look_behind(line: &Line<'_>, word: Word, at: usize, found: &mut Found) {
    if is_followed(line.text, word) && may_begin(&line.text[at..]) {
        look_within(line.text, at, None, found);
    }
}

/// Whether another word of ASCII follows.
#[inline]
fn is_followed(text: &[u8], word: Word) -> bool {
    matches!(text.get(word.end..), Some([b' ', next, ..]) if next.is_ascii())
}

/// Looks at what begins with a word that a quotation mark stands before.
#[inline(never)]
fn look_in_quotation(text: &[u8], word: Word, found: &mut Found) {
    let (at, quote) = match text[word.start..word.end] {
        [.., last] if !last.is_ascii_alphanumeric() => return,
        [quote, ..] if is_quote(quote) => (word.start + 1, quote),
        [_, quote, ..] if is_quote(quote) => (word.start + 2, quote),
        _ => return,
    };
    if may_begin(&text[at..]) {
        look_within(text, at, Some(quote), found);
    }
}

/// The first word of a text.
fn name_of(text: &[u8]) -> &[u8] {
    &text[..over(text, 0, NAME_BYTES_MAX, |byte| !is_blank(byte))]
}

/// Which values are taken where a password stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    /// Whatever it looks like.
    Any,
    /// None that is a word of small letters behind words of every day: what stands around it may be a sentence.
    NoWord,
    /// None but a sure one: what stands around it is a sentence.
    Sure,
}

impl Takes {
    /// Whether the password is taken that stands at a place in a directive that begins at another; `whole` is the text with what
    /// follows behind the directive.
    fn takes(self, form: &[u8], text: &[u8], start: usize, at: usize, whole: &[u8]) -> bool {
        match self {
            Self::Any => true,
            Self::NoWord => {
                !is_to_do(name_of(&text[start..]))
                    || !is_word(&text[at..])
                    || sentence::is_unmistakable(form, &text[start..at])
            }
            Self::Sure => sentence::is_sure(form, text, start, at, whole),
        }
    }
}

/// Looks at what stands between quotation marks, or up to another script.
#[cold]
fn look_within(text: &[u8], at: usize, quote: Option<u8>, found: &mut Found) {
    let rest = &text[at..text.len().min(at + BYTES_MAX)];
    if !is_first(name_of(rest)) {
        return;
    }
    let length = match quote {
        Some(quote) => memchr::memchr(quote, rest),
        None => Some(rest.iter().position(|byte| *byte >= 0x80).unwrap_or(rest.len())),
    };
    if let Some(length) = length {
        let takes = if quote == Some(b'`') { Takes::Any } else { Takes::NoWord };
        look_at_part(text, at, at + length, takes, found);
        // What stands behind a colon may be within a sentence that goes on; words alone are no directive for sure.
        if quote.is_none() && has_syntax(&text[at..at + length]) {
            look_at_part(text, at, sentence::end(text, at), Takes::Sure, found);
        }
    }
}

/// Whether a text has what words of prose do not: a digit, a mark within them, or a name that is no word.
fn has_syntax(text: &[u8]) -> bool {
    text.iter().any(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b'\\' | b'<'))
        || memchr::memmem::find(text, b"passwd").is_some()
}

/// Looks at a part of a line that is a directive or none.
fn look_at_part(text: &[u8], start: usize, end: usize, takes: Takes, found: &mut Found) {
    if end > start + BYTES_MAX || found.has(&credential::VALUE) || found.has(&header::AUTH) {
        return;
    }
    let (whole, text) = (text, &text[..end]);
    let mut at = start;
    while let Some(rest) = text[at..].strip_prefix(b"sudo ") {
        at = over(text, end - rest.len(), BYTES_MAX, is_blank);
        at += if matches!(text.get(at), Some(b'/')) { folder(&text[at..]).unwrap_or(0) } else { 0 };
    }
    let rest = &text[at..];
    for form in forms_of(name_of(rest)) {
        let mut steps = STEPS_MAX;
        if let Some(value) = fits(form.as_bytes(), text, at, None, &mut steps)
            && !is_of_form(form, name_of(&text[value..]))
            && takes.takes(form.as_bytes(), text, at, value, whole)
        {
            found.add(&credential::VALUE, value);
            return;
        }
    }
}

/// Whether a directive begins with a word of every day, as what somebody has to do does, or the title of a line.
fn is_to_do(name: &[u8]) -> bool {
    const WORDS: [&[u8]; 14] = [
        b"com2sec",
        b"enable",
        b"isql",
        b"key",
        b"mysql",
        b"neighbor",
        b"password",
        b"set",
        b"standby",
        b"trapsink",
        b"user",
        b"username",
        b"users",
        b"vault",
    ];
    WORDS.contains(&name)
}

/// Whether a directive begins with one of those words, or with another one of which a sentence may be about.
fn is_ordinary(name: &[u8]) -> bool {
    const MORE: [&[u8]; 14] = [
        b"area",
        b"composer",
        b"default",
        b"inet",
        b"ip",
        b"isis",
        b"machine",
        b"net",
        b"poll",
        b"primary",
        b"secondary",
        b"skip",
        b"super",
        b"vtp",
    ];
    is_to_do(name) || MORE.contains(&name)
}

/// Whether what begins here is a word of small letters.
fn is_word(text: &[u8]) -> bool {
    name_of(text).iter().all(|byte| byte.is_ascii_lowercase() || *byte == b'-')
}

/// Where a word of a directive stands: what is between blanks, or between quotation marks.
#[derive(Clone, Copy)]
struct Argument {
    start: usize,
    end: usize,
}

impl Argument {
    fn of<'a>(&self, text: &'a [u8]) -> &'a [u8] {
        &text[self.start..self.end]
    }
}

/// The next word.
fn next_word(text: &[u8], at: usize) -> Option<Argument> {
    let start = over(text, at, BYTES_MAX, is_blank);
    let rest = text.get(start..)?;
    let quotation = rest
        .split_first()
        .filter(|(first, _)| is_quote(**first))
        .and_then(|(quote, behind)| memchr::memchr(*quote, behind));
    let length = match quotation {
        Some(length) => length + 2,
        None => rest.iter().position(|byte| is_blank(*byte)).unwrap_or(rest.len()),
    };
    (length > 0).then_some(Argument { start, end: start + length })
}

/// Where the password stands in a text from some place on, if it is of a form. `value` is the place of a password before,
/// `steps` are the words of gaps that may still be tried.
fn fits(
    form: &[u8],
    text: &[u8],
    at: usize,
    value: Option<usize>,
    steps: &mut usize,
) -> Option<usize> {
    let length = form.iter().position(|byte| *byte == b' ').unwrap_or(form.len());
    let (token, rest) = (&form[..length], form.get(length + 1..).unwrap_or_default());
    match token {
        b"" => return value.filter(|_| is_end(text, at)),
        b"..." => return value.filter(|_| are_arguments(text, at)),
        b".." => return fits_behind_gap(rest, text, at, value, steps),
        [b'[', among @ .., b']'] => {
            let word = next_word(text, at).filter(|word| is_one_of(among, word.of(text)));
            return word
                .and_then(|word| fits(rest, text, word.end, value, steps))
                .or_else(|| fits(rest, text, at, value, steps));
        }
        _ => {}
    }
    let word = next_word(text, at)?;
    let value = match token {
        [before @ .., b'!'] => {
            let start = word.start + behind(before, word.of(text))?;
            is_password(&text[start..word.end]).then_some(())?;
            Some(value.unwrap_or(start))
        }
        [before @ .., b'!', b'+'] => {
            let start = word.start + behind(before, word.of(text))?;
            let password = &text[start..word.end];
            (is_password(password) || is_phrase(password)).then_some(())?;
            Some(value.unwrap_or(start))
        }
        _ => is_one_of(token, word.of(text)).then_some(value)?,
    };
    fits(rest, text, word.end, value, steps)
}

/// The same behind some words.
fn fits_behind_gap(
    form: &[u8],
    text: &[u8],
    at: usize,
    value: Option<usize>,
    steps: &mut usize,
) -> Option<usize> {
    let beginnings = beginnings(form);
    let mut at = at;
    for _ in 0..=GAP_WORDS_MAX {
        let word = next_word(text, at);
        if word.is_none_or(|word| beginnings & bit_of(text[word.start]) != 0)
            && let Some(value) = fits(form, text, at, value, steps)
        {
            return Some(value);
        }
        *steps = steps.checked_sub(1)?;
        let word = word.filter(|word| is_argument(word.of(text)))?;
        at = word.end;
    }
    None
}

/// A bit that few bytes share.
const fn bit_of(byte: u8) -> u64 {
    1 << (byte % 64)
}

/// The bytes that the first word of a form may begin with, a bit for each: most words of a gap are told by them not to be it.
fn beginnings(form: &[u8]) -> u64 {
    let length = form.iter().position(|byte| *byte == b' ').unwrap_or(form.len());
    form[..length].split(|byte| *byte == b'|').fold(0, |bits, one| match one {
        [] | [b'*' | b'!' | b'#' | b'[' | b'.', ..] => u64::MAX,
        [first, ..] => bits | bit_of(*first),
    })
}

/// Whether a word is one of those between bars: any argument, a number, a word, or the beginning of one.
fn is_one_of(among: &[u8], word: &[u8]) -> bool {
    among.split(|byte| *byte == b'|').any(|one| match one {
        b"#" => word.iter().all(u8::is_ascii_digit),
        [beginning @ .., b'*'] => word.starts_with(beginning) && is_argument(word),
        _ => one == word,
    })
}

/// How far what stands before the password reaches in a word: `-p`, `pass:`, or with an asterisk anything up to a sign.
fn behind(before: &[u8], word: &[u8]) -> Option<usize> {
    let Some(asterisk) = memchr::memchr(b'*', before) else {
        return word.starts_with(before).then_some(before.len());
    };
    let (beginning, sign) = (&before[..asterisk], *before.get(asterisk + 1)?);
    let rest = word.strip_prefix(beginning)?;
    let at = memchr::memchr(sign, rest).filter(|at| *at > 0)?;
    // `parfile=/opt/…`: what stands before a slash is a user and no parameter.
    if sign == b'/' && rest[..at].contains(&b'=') {
        return None;
    }
    Some(asterisk + at + 1)
}

/// Whether a directive ends here: with a comment, with what goes on in the shell, or with the text.
fn is_end(text: &[u8], at: usize) -> bool {
    next_word(text, at).is_none_or(|word| is_end_word(word.of(text)))
}

const fn is_end_word(word: &[u8]) -> bool {
    matches!(word, [b'#' | b';' | b'|' | b'&' | b'>' | b'}' | b')' | b'\\' | b',' | b'*', ..])
}

/// Whether all that is left are arguments.
fn are_arguments(text: &[u8], mut at: usize) -> bool {
    while let Some(word) = next_word(text, at) {
        if is_end_word(word.of(text)) {
            return true;
        }
        if !is_argument(word.of(text)) {
            return false;
        }
        at = word.end;
    }
    true
}

/// Whether a word is one of a command or of a setting, and none of a sentence.
fn is_argument(word: &[u8]) -> bool {
    const DRIVE: usize = 2;
    match word {
        [b'|' | b'&' | b';' | b'>', ..] => false,
        [.., b'.' | b',' | b'?' | b':'] if word.len() > DRIVE => false,
        _ => !PROSE.has(word),
    }
}

/// Whether a word is said of a setting, as one of [`SAID`].
pub(super) fn is_said_of_settings(word: &[u8]) -> bool {
    SAID.has(word)
}

/// Whether a word says what is done to a password, as one of [`DONE`].
pub(super) fn is_done(word: &[u8]) -> bool {
    DONE.has(word)
}

/// Whether a word is one of every sentence, as one of [`PROSE`].
pub(super) fn is_of_prose(word: &[u8]) -> bool {
    PROSE.has(word)
}

/// Whether a word is said of a setting, stands for its value in a manual, or is that of a sentence.
pub(super) fn is_said(word: &[u8]) -> bool {
    const ENDS: [&[u8]; 7] = [b"ed", b"ing", b"ly", b"ment", b"ments", b"tion", b"tions"];
    const OF_MANUALS: [&[u8]; 6] = [b"COMM", b"KEY", b"PASS", b"PW", b"SECRET", b"STRING"];
    let is_capitals =
        word.iter().all(|byte| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'-'));
    let holds = |part: &&[u8]| memchr::memmem::find(word, part).is_some();
    PROSE.has(word)
        || SAID.has(word)
        || word.iter().all(u8::is_ascii_lowercase)
            && ENDS.iter().any(|end| ends_in_any_case(word, end))
        || is_capitals && OF_MANUALS.iter().any(holds)
        || word.starts_with(b"your")
}

#[cfg(test)]
mod tests;
