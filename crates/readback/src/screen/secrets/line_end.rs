//! What is broken over two lines: the end of a line is kept and looked at again together with the next beginning.
//!
//! A string at the very end that looks like a token is held back until then: it may be half of a digest.

use super::forms::honest::{is_content_address, is_opaque_id, may_be_opaque_id};
use super::forms::name::{credential, may_end_with_credential};
use super::forms::other_scripts::{TIES, chinese_credential, chinese_tie};
use super::forms::shape::{LETTERS_MIN, Shape};
use super::forms::text::{back_over, contains_scheme, is_name, marks_before, without_marks};
use super::forms::value::Tie;
use super::found::Found;
use super::introduced::is_said_of_credential;
use super::{look, look_at_words, token};
use crate::screen::hit::Hits;
use crate::screen::layers::is_soft_break;
use crate::screen::line::{Classes, Line};
use crate::screen::place::Place;
use crate::screen::rule::Rule;
use crate::screen::split::Words;
use crate::screen::wiped::Wiped;

/// Bytes of a line's end that are kept, enough for a name, a separator and half a token.
const TAIL_BYTES_MAX: usize = 512;

/// Words of a line's end that are kept.
const TAIL_WORDS_MAX: usize = 4;

/// Bytes of the next line's beginning.
const HEAD_BYTES_MAX: usize = 512;

/// Bytes after the first word that are looked at with it, for the value of a name that is broken.
const REST_BYTES_MAX: usize = 64;

/// Characters of half a word: shorter ones are words of their own.
const HALF_CHARACTERS_MIN: usize = 4;

/// Characters of the shortest whole that is no secret by its form: a UUID.
const OPAQUE_HALF_CHARACTERS_MIN: usize = 8;

/// How the next line goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Goes {
    /// In the middle of a word.
    On,
    /// With the value of what the line ends with.
    Next,
}

/// What the first word of a line is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    /// A word like any other.
    Word,
    /// The second half of a digest, an id or a URL that the line before begins.
    HalfOfAnId,
}

/// The end of the last line.
pub(super) struct LineEnd {
    tail: Wiped,
    /// Bytes of its last word.
    half: usize,
    place: Place,
    goes: Option<Goes>,
    held: Option<(&'static Rule, Place)>,
    joined: Wiped,
    words: Words,
}

impl LineEnd {
    pub(super) const fn new() -> Self {
        Self {
            tail: Wiped::new(),
            half: 0,
            place: Place::START,
            goes: None,
            held: None,
            joined: Wiped::new(),
            words: Words::new(),
        }
    }

    /// Whether neither a line's end nor a string in it waits for the next line.
    pub(super) const fn is_at_rest(&self) -> bool {
        self.goes.is_none() && self.held.is_none()
    }

    /// Keeps the end of this line if the next one may go on with it, and holds back what was found there.
    #[inline]
    pub(super) fn keep(&mut self, line: &Line<'_>, at_the_end: Option<(&'static Rule, usize)>) {
        self.held = at_the_end.map(|(rule, offset)| (rule, line.place(offset)));
        // A blank line or the mark of a block of code comes between a name and its value.
        if self.goes.is_some() && line.count > 0 {
            return;
        }
        if matches!(line.text, [.., last] if closes(*last)) {
            return;
        }
        // Most sentences end with a dot, and behind one only the name of a credential goes on.
        if let [sentence @ .., b'.'] = line.text
            && !line.classes.any(Classes::HIGH)
            && !may_end_with_credential(sentence)
        {
            return;
        }
        let Some(last) = line.last_word() else { return };
        let introduces = introduces_a_value(line.text.trim_ascii_end(), last.classes);
        if last.classes.any(Classes::HIGH) && !introduces {
            return;
        }
        let mut word = trimmed(line.word(last));
        if is_soft_break(line.text) {
            word = word.strip_suffix(b"=").unwrap_or(word);
        }
        let goes = if introduces { Some(Goes::Next) } else { how_it_goes_on(word, last.classes) };
        let Some(goes) = goes else { return };
        let end = last.start + word.len();
        let is_word = !last.classes.any(Classes::DIGIT.or(Classes::SLASH).or(Classes::AT));
        if goes == Goes::On && is_word && !is_half(word) && !is_named(&line.text[..end], word) {
            return;
        }
        let limit = end.saturating_sub(TAIL_BYTES_MAX);
        let starts = line.starts_from_the_end().take(TAIL_WORDS_MAX);
        let start = starts.take_while(|start| *start >= limit).last().unwrap_or(limit);
        self.tail.extend(&line.text[start..end]);
        // Behind characters of another script there is no half of a word.
        self.half = if last.classes.any(Classes::HIGH) { 0 } else { word.len().min(end - start) };
        self.place = line.place(start);
        self.goes = Some(goes);
    }

    /// Looks at the kept end together with the beginning of this line, and tells what its first word is.
    pub(super) fn join(&mut self, line: &Line<'_>, hits: &mut Hits) -> First {
        let Some(goes) = self.goes.take() else {
            self.release(hits);
            return First::Word;
        };
        let mut content = line.content();
        if goes == Goes::Next {
            if content.is_empty() || content.starts_with(b"```") {
                self.goes = Some(goes);
                self.release(hits);
                return First::Word;
            }
            content = content.strip_prefix(b"- ").unwrap_or(content);
        }
        let head_max = content.len().min(HEAD_BYTES_MAX);
        let head_end = line.end_of_stretch(content).min(head_max);
        let head = &content[..head_end];
        let mut tail = std::mem::take(&mut self.tail);
        let half = &tail.as_slice()[tail.len() - self.half..];
        let (is_id, is_url) = match goes {
            Goes::On => (self.makes_an_id(half, head), makes_a_url(half, head)),
            Goes::Next => (false, false),
        };
        if is_id {
            self.held = None;
        }
        self.release(hits);
        if may_go_on(tail.as_slice(), half, head, goes) {
            let beginning = &content[..content.len().min(head_end + REST_BYTES_MAX)];
            self.look_at_both(tail.as_slice(), beginning, goes, hits);
        }
        tail.wipe();
        self.tail = tail;
        if is_id || is_url { First::HalfOfAnId } else { First::Word }
    }

    /// The text ends here.
    pub(super) fn end(&mut self, hits: &mut Hits) {
        self.release(hits);
        self.goes = None;
        self.tail.wipe();
    }

    /// Forgets the text, which has ended, and keeps the room that was made for it.
    pub(super) fn forget(&mut self) {
        let Self { tail, half: _, place: _, goes, held, joined: _, words: _ } = self;
        tail.wipe();
        (*goes, *held) = (None, None);
    }

    /// Reports what was held back.
    fn release(&mut self, hits: &mut Hits) {
        if let Some((rule, place)) = self.held.take() {
            hits.add(rule, place);
        }
    }

    /// Whether the last word and the first one are a digest or an id that was broken.
    fn makes_an_id(&mut self, half: &[u8], head: &[u8]) -> bool {
        let head = without_marks(head);
        if head.len() < OPAQUE_HALF_CHARACTERS_MIN
            || half.len() < OPAQUE_HALF_CHARACTERS_MIN
            || !may_make_an_id(half, head)
        {
            return false;
        }
        self.joined.extend(half);
        self.joined.extend(head);
        let joined = without_marks(self.joined.as_slice());
        let is_id = is_opaque_id(joined) || is_content_address(joined);
        self.joined.wipe();
        is_id
    }

    fn look_at_both(&mut self, tail: &[u8], beginning: &[u8], goes: Goes, hits: &mut Hits) {
        self.joined.extend(tail);
        match goes {
            Goes::On => {}
            Goes::Next => self.joined.push(b' '),
        }
        self.joined.extend(beginning);
        let joined = Line::read(self.joined.as_slice(), &mut self.words, self.place, true);
        let mut found = Found::new();
        match goes {
            // The words around the one that was broken are looked at in their own lines.
            Goes::On => {
                let at = joined.marked().partition_point(|word| word.end <= tail.len());
                let broken = joined.marked().get(at..at + 1).unwrap_or_default();
                look_at_words(&joined, broken, First::Word, &mut found);
            }
            Goes::Next => look(&joined, First::Word, &mut found),
        }
        // What stands before the break was judged with all that is before it.
        found.forget_before(tail.len() - self.half, &[&token::BARE, &token::BLOB]);
        found.report_all(&joined, hits);
        self.joined.wipe();
    }
}

/// A last word without the backslash that continues a line, and without marks of Markdown.
fn trimmed(word: &[u8]) -> &[u8] {
    let end =
        word.iter().rposition(|byte| !matches!(byte, b'\\' | b'*' | b'|')).map_or(0, |at| at + 1);
    &word[..end]
}

/// Whether a URL goes on in the next line: there is at least one more segment.
fn makes_a_url(half: &[u8], head: &[u8]) -> bool {
    head.contains(&b'/') && contains_scheme(half)
}

/// Whether two halves, the second one without marks, may be an id by their length or by the algorithm they begin with;
/// the cheap part of asking.
fn may_make_an_id(half: &[u8], head: &[u8]) -> bool {
    let begin = &half[marks_before(half)..];
    begin.len() < 2
        || may_be_opaque_id(begin, begin.len() + head.len())
        || begin.starts_with(b"baf")
        || begin.starts_with(b"Qm")
        || half.contains(&b'@')
        || head.contains(&b'@')
}

/// Whether a mark closes what it ends.
const fn closes(mark: u8) -> bool {
    matches!(mark, b',' | b';' | b'!' | b'?' | b')' | b']' | b'}' | b'"' | b'\'' | b'`')
}

/// Whether a line ends with the name of a credential in another script and what ties a value to it, or with a verb behind
/// a name: "密碼：", "the password is".
fn introduces_a_value(text: &[u8], classes: Classes) -> bool {
    if classes.any(Classes::HIGH) {
        return TIES.end(text)
            && chinese_tie(text, text.len()).is_some_and(|(tie, end)| {
                tie != Tie::Beside && chinese_credential(&text[..end]).is_some()
            });
    }
    !classes.any(Classes::ALL.without(Classes::LOWER)) && is_said_of_credential(text)
}

/// Whether and how the next line may go on with a last word.
fn how_it_goes_on(word: &[u8], classes: Classes) -> Option<Goes> {
    const SIGNS: Classes = Classes::DIGIT
        .or(Classes::SLASH)
        .or(Classes::AT)
        .or(Classes::EQUALS)
        .or(Classes::UNDERSCORE);
    const WORD_CHARACTERS_MIN: usize = 8;
    let last = *word.last()?;
    if classes.any(Classes::HIGH) {
        return None;
    }
    // `<key>Password</key>` of a list of properties: the value stands in the next line.
    if let Some(name) = word.strip_suffix(b"</key>").or_else(|| word.strip_suffix(b"</name>")) {
        let name = &name[back_over(name, name.len(), is_name)..];
        return credential(name).is_some().then_some(Goes::Next);
    }
    if matches!(last, b':' | b'=' | b'>') && !classes.any(Classes::SLASH) {
        let name = &word[..back_over(word, word.len(), |byte| !is_name(byte))];
        let name = &name[back_over(name, name.len(), is_name)..];
        let is_separator = matches!(word, b"=" | b":=" | b"=>");
        return (credential(name).is_some() || is_separator).then_some(Goes::Next);
    }
    // Of the marks that close something only the dot stands in names.
    if closes(last) {
        return None;
    }
    let is_closed = last == b'.';
    let is_credential = may_end_with_credential(word) && credential(word).is_some();
    if is_credential && word.iter().all(|byte| is_name(*byte)) {
        return Some(Goes::Next);
    }
    let length_min = if classes.any(SIGNS) { HALF_CHARACTERS_MIN } else { WORD_CHARACTERS_MIN };
    (word.len() >= length_min && !is_closed).then_some(Goes::On)
}

/// Whether the next line's first word goes on with the last one: neither is a word by itself, or a credential is
/// named right before.
fn may_go_on(tail: &[u8], half: &[u8], head: &[u8], goes: Goes) -> bool {
    if head.is_empty() || matches!(head[0], b'#' | b'|') {
        return false;
    }
    match goes {
        Goes::Next => !head.ends_with(b":") || head == b"value:",
        Goes::On => {
            let is_key = head.ends_with(b":");
            let head = without_marks(head);
            if is_key || ends_a_locator(half) || head.len() < HALF_CHARACTERS_MIN {
                return false;
            }
            let are_halves = is_half(half) && is_half(head);
            (are_halves || (may_be_half(head) && is_named(tail, half)))
                && !is_opaque_id(half)
                && !is_opaque_id(head)
        }
    }
}

/// Whether it is a reference whose locator ends with a word: `evidence:host-a/docker` is whole.
fn ends_a_locator(text: &[u8]) -> bool {
    let last = memchr::memrchr(b'/', text).map_or(&b""[..], |slash| &text[slash + 1..]);
    !last.is_empty()
        && last.iter().all(|byte| byte.is_ascii_lowercase() || *byte == b'-')
        && text.contains(&b':')
        && !contains_scheme(text)
}

/// Whether it is no word, number or name by itself.
fn is_half(text: &[u8]) -> bool {
    const CHARACTERS_MIN: usize = 6;
    const ALPHANUMERIC: Classes = Classes::LETTER.or(Classes::DIGIT);
    let (mut kinds, mut others) = (Classes::NONE, 0);
    for byte in text {
        let kind = Classes::of(*byte);
        kinds = kinds.or(kind);
        others += usize::from(!kind.any(ALPHANUMERIC));
    }
    let is_mixed = kinds.any(Classes::DIGIT) && kinds.any(Classes::LETTER);
    is_mixed
        || others > 0 && text.len() - others >= CHARACTERS_MIN
        || kinds == Classes::UPPER && text.len() >= CAPITALS_MIN
        || text.len() >= LETTERS_MIN && kinds.any(Classes::LETTER) && Shape::of(text).is_scrambled()
}

/// Capitals from which a word is none of a text.
const CAPITALS_MIN: usize = 8;

/// Whether it may be a part of a token that looks like a word.
fn may_be_half(text: &[u8]) -> bool {
    text.len() >= HALF_CHARACTERS_MIN
        && text.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// Whether a credential is named right before the first half, in the same word or in the one before.
fn is_named(tail: &[u8], half: &[u8]) -> bool {
    let cut = memchr::memrchr2(b'=', b':', half).map_or(0, |at| at + 1);
    let value = without_marks(&half[cut..]);
    if !may_be_half(value) {
        return false;
    }
    let before = &tail[..tail.len() - half.len() + cut];

    let end = back_over(before, before.len(), |byte| !byte.is_ascii_alphanumeric());
    let start = back_over(before, end, is_name);
    credential(&before[start..end]).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::screen;
    use crate::screen::secrets::samples;

    #[test]
    fn a_sentence_that_ends_with_a_credential_goes_on() {
        let is_clean = |text: &str| screen(text.as_bytes()).is_clean();
        assert!(!is_clean("It is the db_password.\nTr0mbone-73!"));
        assert!(is_clean("It is the db_server.\nTr0mbone-73!"));
    }

    #[test]
    fn halves_are_told_by_a_count_as_by_their_shape() {
        for word in samples::words(20_000) {
            let shape = Shape::of(word.as_bytes());
            let expect = shape.is_mixed()
                || shape.is_scrambled()
                || shape.others > 0 && shape.digits + shape.letters() >= 6
                || shape.upper >= 8 && shape.lower == 0;
            assert_eq!(is_half(word.as_bytes()), expect, "{word}");
        }
    }

    #[test]
    fn what_is_asked_first_loses_no_id() {
        for word in samples::words(20_000) {
            for cut in 0..word.len() {
                let Some((half, head)) = word.split_at_checked(cut) else { continue };
                let head = without_marks(head.as_bytes());
                let joined = [half.as_bytes(), head].concat();
                if !head.is_empty() && is_opaque_id(without_marks(&joined)) {
                    assert!(may_make_an_id(half.as_bytes(), head), "{word} {cut}");
                }
            }
        }
    }
}
