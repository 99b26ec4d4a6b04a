//! Directives and commands within a sentence, which goes on behind them: "I ran snmpwalk -v2c -c … on the host."
//!
//! What makes somebody look is a word that sentences hardly have: an option, a name with a hyphen or an underscore that is one
//! of a form, a small number behind a word of a setting. A password of letters alone is taken only where such a word stands
//! before it and the sentence says nothing of it.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::super::credential;
use super::super::forms::methods::tells_how;
use super::super::forms::text::{Endings, in_small_letters, is_blank, is_quote, over};
use super::super::found::Found;
use super::index::{is_first, may_be_part, may_begin};
use super::words::{DONE, PROSE, SAID, VERBS};
use super::{
    BYTES_MAX, NAME_BYTES_MAX, Takes, folder, is_ordinary, look_at_part, name_of, next_word,
};
use crate::screen::line::{Classes, Line, Word};
use crate::screen::offset::offset_in;
use crate::screen::places::places;

/// Words before the one that makes somebody look, with which a directive may begin.
const WORDS_BACK_MAX: usize = 12;

/// Words that may begin a directive which are tried for one such word.
const TRIED_MAX: usize = 4;

/// Words of a directive within a sentence.
const WORDS_MAX: usize = 24;

/// Digits of a number that may be a port.
const DIGITS_OF_PORT_MAX: usize = 5;

/// Letters and a colon of what may end a drive of Windows: no clause ends there.
const DRIVE: usize = 2;

/// Kinds of bytes of which a word has one that makes somebody look.
pub(in super::super) const OF_DIRECTIVES: Classes =
    Classes::HYPHEN.or(Classes::DIGIT).or(Classes::SLASH).or(Classes::BACKSLASH).or(Classes::ANGLE);

/// Kinds of bytes of which an address has one.
const OF_ADDRESS: Classes = Classes::DOT.or(Classes::COLON);

/// What stands before a small number or the address of a neighbor in a setting of a network device.
static BEFORE_NUMBER: Endings =
    Endings::of(&[b"secret", b"password", b"privilege", b"key", b"community", b"level"]);
static BEFORE_ADDRESS: Endings = Endings::of(&[b"address", b"neighbor", b"peer"]);

/// Looks at a word with a byte of [`OF_DIRECTIVES`], which may be one of a directive.
#[inline]
pub(in super::super) fn look_for_sentence(line: &Line<'_>, word: Word, found: &mut Found) {
    if may_be_of_directive(line, word) {
        look_in_sentence(line, word.start, found);
    }
}

/// Whether a word is an option, or another word that sentences hardly have and directives do.
#[inline]
pub(in super::super) fn may_be_of_directive(line: &Line<'_>, word: Word) -> bool {
    let behind = |endings: &Endings| match line.text[..word.start] {
        [.., third, second, last, b' '] => endings.has(third, second, last),
        _ => false,
    };
    match line.text[word.start..word.end] {
        [b'-', first, ..] => first.is_ascii_alphabetic() || first == b'-' && word.len() > 2,
        [b'/', _, b':', ..] | [b'/', b'u', b's', b'e', b'r', b':', ..] => true,
        [b'\\', b'\\', ..] | [b'<', b'<', b'<'] | [b'0'] => true,
        [b'0'..=b'9'] | [b'0'..=b'9', b'0'..=b'9'] => behind(&BEFORE_NUMBER),
        [b'0'..=b'9', ..] => word.classes.any(OF_ADDRESS) && behind(&BEFORE_ADDRESS),
        [b'a'..=b'z', ..] if word.classes.any(Classes::HYPHEN) => {
            may_be_part(&line.text[word.start..])
        }
        [b'(', b'a'..=b'z', ..] if word.classes.any(Classes::HYPHEN) => {
            may_be_part(&line.text[word.start + 1..])
        }
        _ => false,
    }
}

/// Looks at names like `add_user` and `wpa_passphrase`, and at commands that name a password with no other mark: what else a
/// line is looked at for has no part in them.
#[inline]
pub(in super::super) fn look_at_names(line: &Line<'_>, names_password: bool, found: &mut Found) {
    if line.classes.any(Classes::UNDERSCORE) {
        look_at_underscores(line, found);
    }
    if names_password {
        look_at_commands(line.text, found);
    }
}

#[inline(never)]
fn look_at_underscores(line: &Line<'_>, found: &mut Found) {
    let text = line.text;
    found.look_from_the_beginning();
    let is_joined = |at: &usize| {
        matches!(
            text.get(*at + 1..*at + 4),
            Some([b'u', b's', b'e'] | [b'p', b'a', b's'] | [b's', b'e', b'c'])
        )
    };
    for at in places(text, *b"_").filter(is_joined) {
        let from = at.saturating_sub(NAME_BYTES_MAX);
        let before = text[from..at].iter().rposition(|byte| is_blank(*byte) || *byte >= 0x80);
        let start = before.map_or(from, |before| from + before + 1);
        if may_be_part(&text[start..]) {
            look_in_sentence(line, start, found);
        }
    }
}

/// Commands and directives with a password, of which no word has a mark.
static COMMANDS: LazyLock<[Finder<'static>; 3]> =
    LazyLock::new(|| ["nmcli ", "password cipher ", "set passwd "].map(Finder::new));

#[inline(never)]
fn look_at_commands(text: &[u8], found: &mut Found) {
    for at in COMMANDS.iter().flat_map(|command| command.find_iter(text)) {
        let stands_apart = at == 0 || !text[at - 1].is_ascii_alphanumeric();
        if stands_apart && !found.has(&credential::VALUE) {
            look_from(text, at, found);
        }
    }
}

/// Looks at what begins with a word, or with one before it in the same clause. What the last look went back over is not looked
/// at again: each word of a line is tried once, however many options the line has.
#[inline(never)]
fn look_in_sentence(line: &Line<'_>, at: usize, found: &mut Found) {
    let text = line.text;
    if found.has(&credential::VALUE) {
        return;
    }
    let last = found.looks_at(at);
    let mut tried = usize::from(look_from(text, at, found));
    for stretch in line.stretches_before(at).take(WORDS_BACK_MAX) {
        if tried == TRIED_MAX || PROSE.has(stretch) || ends_clause(stretch) {
            return;
        }
        let start = offset_in(text, stretch);
        let script = stretch.iter().rposition(|byte| *byte >= 0x80);
        let start = start + script.map_or(0, |last| last + 1);
        if last.is_some_and(|last| start <= last) {
            return;
        }
        tried += usize::from(look_from(text, start, found));
        if script.is_some() {
            return;
        }
    }
}

/// Whether a clause ends with a word.
const fn ends_clause(word: &[u8]) -> bool {
    matches!(word, [.., b'.' | b',' | b';' | b':' | b'?'] if word.len() > DRIVE)
}

/// Looks at what begins at a place, if that may be a directive.
fn look_from(text: &[u8], at: usize, found: &mut Found) -> bool {
    let at = at + usize::from(text.get(at) == Some(&b'('));
    let path = text.get(at..).filter(|rest| matches!(rest, [b'/', ..] | [b'.', b'/', ..]));
    let at = at + path.and_then(folder).unwrap_or(0);
    let may_be_one = text.get(at..).is_some_and(|rest| may_begin(rest) && is_first(name_of(rest)));
    if may_be_one && found.may_try(text.len()) {
        look_at_part(text, at, end(text, at), Takes::Sure, found);
    }
    may_be_one
}

/// Where a directive ends that begins in a sentence: before a word of every sentence, a mark that ends a clause, or another
/// script.
pub(super) fn end(text: &[u8], at: usize) -> usize {
    let text = &text[..text.len().min(at + BYTES_MAX)];
    let mut end = at;
    for _ in 0..WORDS_MAX {
        let Some(word) = next_word(text, end) else { return end };
        let bytes = word.of(text);
        if end > at && (PROSE.has(bytes) || PROSE.has(without_marks_behind(bytes))) {
            return end;
        }
        let is_quoted = bytes.len() > 1 && is_quote(bytes[0]) && bytes.last() == Some(&bytes[0]);
        if is_quoted {
            end = word.end;
            if !text.get(end).is_some_and(|byte| is_blank(*byte)) {
                return end;
            }
            continue;
        }
        let ascii = over(bytes, 0, BYTES_MAX, |byte| byte < 0x80);
        let inner = without_marks_behind(&bytes[..ascii]);
        if !inner.is_empty() {
            end = word.start + inner.len();
        }
        if inner.len() < bytes.len() && bytes.len() > DRIVE {
            return end;
        }
        end = word.end;
    }
    end
}

/// A word without the marks behind it that are of the sentence around it.
fn without_marks_behind(word: &[u8]) -> &[u8] {
    let is_mark = |byte: &u8| matches!(byte, b'.' | b',' | b';' | b':' | b'?' | b'`');
    let opens = |mark: u8| word.contains(&mark);
    let mut word = word;
    while let [inner @ .., last] = word
        && (is_mark(last) || *last == b')' && !opens(b'('))
    {
        word = inner;
    }
    word
}

/// Whether what stands where a password does within a sentence is one for sure: no word, or one behind the syntax of a command
/// or a setting, of which the sentence says nothing.
pub(super) fn is_sure(form: &[u8], text: &[u8], start: usize, at: usize, whole: &[u8]) -> bool {
    let value = name_of(&text[at..]);
    let value = match value {
        [quote @ (b'\'' | b'"'), inner @ .., last] if quote == last => inner,
        _ => value,
    };
    let is_letters =
        value.iter().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'\''));
    if !is_letters {
        return !tells_how(text, at) && !(is_number_told(value, whole, at + value.len()));
    }
    let lower = in_small_letters(value);
    let one = lower.strip_suffix(b"s").unwrap_or(&lower);
    let is_told = lower.contains(&b'\'')
        || DONE.has(&lower)
        || DONE.has(one)
        || VERBS.has(&lower)
        || SAID.has(&lower)
        || goes_on(whole, text.len());
    let name = name_of(&text[start..]);
    !is_told && (!is_ordinary(name) || is_unmistakable(form, &text[start..at]))
}

/// Whether a sentence goes on behind a directive with what that does or is.
fn goes_on(text: &[u8], end: usize) -> bool {
    const GOING: [&[u8]; 24] = [
        b"are", b"be", b"been", b"came", b"can", b"could", b"did", b"do", b"does", b"gave", b"had",
        b"has", b"have", b"is", b"may", b"might", b"must", b"of", b"should", b"that", b"was",
        b"were", b"will", b"would",
    ];
    word_behind(text, end).is_some_and(|word| GOING.contains(&word))
}

/// The word behind a blank, without the marks of the sentence behind it.
fn word_behind(text: &[u8], end: usize) -> Option<&[u8]> {
    let rest = text.get(end..)?;
    let rest = &rest[..rest.len().min(NAME_BYTES_MAX)];
    let is_apart = rest.first().is_some_and(|byte| is_blank(*byte));
    next_word(rest, 0).filter(|_| is_apart).map(|word| without_marks_behind(word.of(rest)))
}

/// Whether two digits or three are a port of which the sentence goes on to say what it is or does: `-p22 fails`.
pub(in super::super) fn is_number_told(value: &[u8], text: &[u8], end: usize) -> bool {
    value.len() <= DIGITS_OF_PORT_MAX
        && value.iter().all(u8::is_ascii_digit)
        && (goes_on(text, end) || word_behind(text, end).is_some_and(|word| VERBS.has(word)))
}

/// Whether what stands before a password has, besides a word of every day, a word of syntax: an option, a number, a share, or a
/// name that the form has with a hyphen or an underscore.
pub(super) fn is_unmistakable(form: &[u8], before: &[u8]) -> bool {
    // What is no word of a language without a hyphen.
    const NAMES: [&[u8]; 3] = [b"passwd", b"psksecret", b"md5"];
    before.split(|byte| is_blank(*byte)).any(|word| match word {
        [b'-', _, ..] | [b'\\', b'\\', ..] | [b'/', _, b':', ..] | b"<<<" | b">" => true,
        [b'0'..=b'9', rest @ ..] => {
            rest.iter().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b'.' | b':'))
        }
        [b'a'..=b'z', ..] => {
            (word.contains(&b'-') || word.contains(&b'_') || NAMES.contains(&word))
                && memchr::memmem::find(form, word).is_some()
        }
        _ => false,
    })
}
