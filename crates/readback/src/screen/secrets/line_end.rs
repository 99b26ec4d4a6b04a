//! What is broken over two lines: the end of a line is kept and looked at again together with the next beginning.
//!
//! A string at the very end that looks like a token is held back until then: it may be half of a digest.

mod halves;
mod urls;

use super::forms::honest::{is_content_address, is_opaque_id, may_be_opaque_id};
use super::forms::ids::is_named_id;
use super::forms::name::{credential, may_end_with_credential};
use super::forms::other_scripts::{TIES, chinese_credential, chinese_tie};
use super::forms::shape::are_scrambled_letters;
use super::forms::text::{back_over, is_name, marks_before, without_marks, words_from_the_end};
use super::forms::value::Tie;
use super::found::Found;
use super::introduced::is_said_of_credential;
use super::{look, look_at_words, token};
use crate::screen::hit::Hits;
use crate::screen::layers::is_soft_break;
use crate::screen::line::{Classes, Line, Word};
use crate::screen::place::Place;
use crate::screen::places::place;
use crate::screen::rule::Rule;
use crate::screen::split::Words;
use crate::screen::wiped::Wiped;
use halves::{is_half, is_named, may_be_half};
use urls::{SCHEME, ends_a_locator, makes_a_url};

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

/// Characters of a long word.
const WORD_CHARACTERS_MIN: usize = 8;

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
    /// Bytes of its last word, and the kinds of bytes in that.
    half: usize,
    kinds: Classes,
    place: Place,
    goes: Option<Goes>,
    /// Whether the line is broken as mail breaks one, at its width.
    is_soft: bool,
    held: Option<(&'static Rule, Place)>,
    joined: Wiped,
    words: Words,
}

impl LineEnd {
    pub(super) const fn new() -> Self {
        Self {
            tail: Wiped::new(),
            half: 0,
            kinds: Classes::NONE,
            place: Place::START,
            goes: None,
            is_soft: false,
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
        if line.text.last().is_some_and(|last| closes(*last)) {
            return;
        }
        // Most sentences end with a dot, and behind one only the name of a credential goes on.
        if let [sentence @ .., b'.'] = line.text
            && !line.classes.any(Classes::HIGH)
            && !may_end_with_credential(sentence)
        {
            return;
        }
        if let Some(last) = line.last_word() {
            self.keep_word(line, last);
        }
    }

    /// Keeps the last word of a line and what stands before it, if the next line may go on with it.
    fn keep_word(&mut self, line: &Line<'_>, last: Word) {
        let introduces = introduces_a_value(&line.text[..last.end], last.classes);
        if last.classes.any(Classes::HIGH) && !introduces {
            return;
        }
        let mut word = line.word(last);
        let is_soft = last.classes.any(Classes::EQUALS) && is_soft_break(line.text);
        if last.classes.any(TRIMMED) {
            word = trimmed(word);
            if is_soft {
                word = word.strip_suffix(b"=").unwrap_or(word);
            }
        }
        let is_trimmed = word.len() < last.len();
        let goes = if introduces {
            Some(Goes::Next)
        } else {
            how_it_goes_on(&line.text[..last.start + word.len()], word, last.classes, is_trimmed)
        };
        let Some(goes) = goes else { return };
        let end = last.start + word.len();
        let is_word = !last.classes.any(Classes::DIGIT.or(Classes::SLASH).or(Classes::AT));
        if goes == Goes::On && is_word && !is_half(word) && !is_named(&line.text[..end], word) {
            return;
        }
        if goes == Goes::On && is_whole_digest(line, &line.text[last.start..end]) {
            return;
        }
        let limit = end.saturating_sub(TAIL_BYTES_MAX);
        let starts = line.starts_from_the_end().take(TAIL_WORDS_MAX);
        let start = starts.take_while(|start| *start >= limit).last().unwrap_or(limit);
        self.tail.extend(&line.text[start..end]);
        // Behind characters of another script there is no half of a word.
        self.half = if last.classes.any(Classes::HIGH) { 0 } else { word.len().min(end - start) };
        let half = &line.text[end - self.half..end];
        self.kinds = if half.len() < last.len() { Classes::of_all(half) } else { last.classes };
        self.place = line.place(start);
        self.goes = Some(goes);
        self.is_soft = is_soft;
    }

    /// Looks at the kept end together with the beginning of this line, and tells what its first word is.
    #[inline]
    pub(super) fn join(&mut self, line: &Line<'_>, hits: &mut Hits) -> First {
        if let Some(goes) = self.goes.take() {
            return self.go_on(goes, line, hits);
        }
        self.release(hits);
        First::Word
    }

    /// The same where the end may go on.
    #[inline(never)]
    fn go_on(&mut self, goes: Goes, line: &Line<'_>, hits: &mut Hits) -> First {
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
        let head = Part { text: &content[..head_end], kinds: line.classes };
        let mut tail = std::mem::take(&mut self.tail);
        let half = Part { text: &tail.as_slice()[tail.len() - self.half..], kinds: self.kinds };
        let (is_id, is_url) = match goes {
            Goes::On => (self.makes_an_id(half, head), makes_a_url(half, head, self.is_soft)),
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
        let Self { tail, goes, held, half: _, kinds: _, place: _, is_soft: _, joined: _, words: _ } =
            self;
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
    #[inline]
    fn makes_an_id(&mut self, half: Part<'_>, head: Part<'_>) -> bool {
        if head.text.len() < OPAQUE_HALF_CHARACTERS_MIN
            || half.text.len() < OPAQUE_HALF_CHARACTERS_MIN
        {
            return false;
        }
        let head = Part { text: without_marks(head.text), ..head };
        if head.text.len() < OPAQUE_HALF_CHARACTERS_MIN
            || !(half.holds_at() || head.holds_at() || may_make_an_id(half.text, head.text.len()))
        {
            return false;
        }
        let (half, head) = (half.text, head.text);
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

/// A part of a line, and kinds of bytes of which it has no others.
#[derive(Clone, Copy)]
struct Part<'a> {
    text: &'a [u8],
    kinds: Classes,
}

impl Part<'_> {
    /// Whether all of these kinds may occur in it.
    const fn may_hold(self, kinds: Classes) -> bool {
        self.kinds.all(kinds)
    }

    fn holds_at(self) -> bool {
        self.may_hold(Classes::AT) && place(self.text, b'@').is_some()
    }

    /// Whether it is surely an id by its form.
    fn is_opaque_id(self) -> bool {
        (self.may_hold(Classes::AT) || may_be_opaque_id(self.text, self.text.len()))
            && is_opaque_id(self.text)
    }
}

/// Kinds of bytes that may be taken from the end of a last word.
const TRIMMED: Classes = Classes::BACKSLASH.or(Classes::STAR).or(Classes::PIPE).or(Classes::EQUALS);

/// A last word without the backslash that continues a line, and without marks of Markdown.
fn trimmed(word: &[u8]) -> &[u8] {
    let end =
        word.iter().rposition(|byte| !matches!(byte, b'\\' | b'*' | b'|')).map_or(0, |at| at + 1);
    &word[..end]
}

/// Whether two halves without an at sign, the second one without marks and of so many bytes, may be an id by their length
/// or by the algorithm they begin with; the cheap part of asking.
fn may_make_an_id(half: &[u8], head: usize) -> bool {
    let begin = &half[marks_before(half)..];
    begin.len() < 2
        || may_be_opaque_id(begin, begin.len() + head)
        || begin.starts_with(b"baf")
        || begin.starts_with(b"Qm")
}

/// Whether a mark closes what it ends.
const fn closes(mark: u8) -> bool {
    CLOSES[mark as usize]
}

static CLOSES: [bool; 256] = {
    let mut closes = [false; 256];
    let marks = b",;!?)]}\"'`";
    let mut at = 0;
    while at < marks.len() {
        closes[marks[at] as usize] = true;
        at += 1;
    }
    closes
};

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

/// Kinds of bytes that the name of a variable, a field or an option does not have.
const NOT_IN_NAMES: Classes = Classes::ALL.without(
    Classes::LETTER.or(Classes::DIGIT).or(Classes::UNDERSCORE).or(Classes::HYPHEN).or(Classes::DOT),
);

/// Whether and how the next line may go on with a last word, of whose end something may have been taken; `text` is the line
/// up to there.
fn how_it_goes_on(text: &[u8], word: &[u8], classes: Classes, is_trimmed: bool) -> Option<Goes> {
    const SIGNS: Classes = Classes::DIGIT
        .or(Classes::SLASH)
        .or(Classes::AT)
        .or(Classes::EQUALS)
        .or(Classes::UNDERSCORE);
    let last = *word.last()?;
    // What a carriage return parts is read line by line in another layer.
    let is_parted = classes.any(Classes::CONTROL)
        && word.iter().any(|byte| matches!(byte, b'\r' | 0x0b | 0x0c));
    if classes.any(Classes::HIGH) || is_parted {
        return None;
    }
    // `<key>Password</key>` of a list of properties, `<td>Password</td>`: the value stands in the next line.
    const TAGS: [&[u8]; 5] = [b"</key>", b"</name>", b"</td>", b"</th>", b"</dt>"];
    if last == b'>'
        && let Some(name) = TAGS.iter().find_map(|tag| word.strip_suffix(*tag))
    {
        let name = &name[back_over(name, name.len(), is_name)..];
        return credential(name).is_some().then_some(Goes::Next);
    }
    if matches!(last, b':' | b'=' | b'>') && !classes.any(Classes::SLASH) {
        let is_separator = matches!(word, b"=" | b":=" | b"=>");
        if is_separator || !may_end_with_credential(text) {
            return is_separator.then_some(Goes::Next);
        }
        let name = &word[..back_over(word, word.len(), |byte| !is_name(byte))];
        let name = &name[back_over(name, name.len(), is_name)..];
        return credential(name).is_some().then_some(Goes::Next);
    }
    // Of the marks that close something only the dot stands in names.
    if closes(last) {
        return None;
    }
    let is_closed = last == b'.';
    // What is not taken from its end is in the word.
    let may_be_name = !classes.any(NOT_IN_NAMES)
        || is_trimmed
            && !classes.any(NOT_IN_NAMES.without(TRIMMED))
            && word.iter().all(|byte| is_name(*byte));
    if may_be_name
        && may_end_with_credential(text)
        && credential(word).is_some()
        && !is_done_to(&text[..text.len() - word.len()])
    {
        return Some(Goes::Next);
    }
    let length_min = if classes.any(SIGNS) { HALF_CHARACTERS_MIN } else { WORD_CHARACTERS_MIN };
    (word.len() >= length_min && !is_closed).then_some(Goes::On)
}

/// Whether the last words before the name of a credential say what was done to it: "rotated the password".
fn is_done_to(text: &[u8]) -> bool {
    const WORDS_MAX: usize = 3;
    const VERBS: [&[u8]; 6] = [b"change", b"replace", b"reset", b"revoke", b"rotate", b"update"];
    let mut words = words_from_the_end(text);
    let is_verb = |word: &[u8]| {
        word.len() > 4 && word.ends_with(b"ed")
            || VERBS.iter().any(|verb| word.eq_ignore_ascii_case(verb))
    };
    words.by_ref().take(WORDS_MAX).any(is_verb)
}

/// Whether the next line's first word goes on with the last one: neither is a word by itself, or a credential is
/// named right before.
fn may_go_on(tail: &[u8], half: Part<'_>, head: Part<'_>, goes: Goes) -> bool {
    let Some(first) = head.text.first() else { return false };
    if matches!(first, b'#' | b'|') {
        return false;
    }
    let is_key = head.text.ends_with(b":");
    match goes {
        Goes::Next => !is_key || head.text == b"value:",
        Goes::On => {
            let head = Part { text: without_marks(head.text), ..head };
            if is_key
                || head.text.len() < HALF_CHARACTERS_MIN
                || (half.may_hold(Classes::EQUALS) && begins_assignment(head))
                || (half.may_hold(SCHEME) && ends_a_locator(half.text))
            {
                return false;
            }
            let is_mixed = half.kinds.any(Classes::DIGIT) && half.kinds.any(Classes::LETTER);
            let are_words = [half.text, head.text].iter().all(|text| {
                text.len() >= WORD_CHARACTERS_MIN
                    && text.iter().all(u8::is_ascii_lowercase)
                    && !are_scrambled_letters(text)
            });
            let are_halves = (is_mixed || is_half(half.text)) && is_half(head.text);
            (are_halves || (may_be_half(head.text) && is_named(tail, half.text)))
                && !are_words
                && !half.is_opaque_id()
                && !head.is_opaque_id()
        }
    }
}

/// Whether the last word of a line is all digits of an MD5 digest, or of an id of that length, and the line says so: the label of
/// the next digest of a list is no other half of it.
fn is_whole_digest(line: &Line<'_>, word: &[u8]) -> bool {
    const DIGITS: usize = 32;
    word.len() >= DIGITS && is_named_id(line, &word[word.len() - DIGITS..])
}

/// Whether the next line begins with a name, an equals sign and a value, as line after line does in a list of them. Base64
/// ends with such signs.
fn begins_assignment(head: Part<'_>) -> bool {
    head.may_hold(Classes::EQUALS)
        && place(head.text, b'=').is_some_and(|at| {
            let (name, behind) = head.text.split_at(at);
            name.iter().all(|byte| is_name(*byte)) && !matches!(behind, [b'='] | [b'=', b'=', ..])
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::rule::Class;
    use crate::screen::screen;
    use crate::screen::secrets::forms::shape::Shape;
    use crate::screen::secrets::samples;

    #[test]
    fn a_sentence_that_ends_with_a_credential_goes_on() {
        let is_clean = |text: &str| screen(text.as_bytes()).is_clean();
        assert!(!is_clean("It is the db_password.\nTr0mbone-73!"));
        assert!(is_clean("It is the db_server.\nTr0mbone-73!"));
    }

    #[test]
    fn digests_under_each_other_are_no_token_in_two_lines() {
        let is_clean = |text: &str| screen(text.as_bytes()).is_clean();
        let (md5, sha1) =
            ("877ee9741d089ada2dee99a7a7eef9c3", "2edd194fe79b56f8c05d9f437ca59e64aec6bae1");
        for text in [
            format!("MD5 {md5}\nSHA1 {sha1}"),
            format!("MD5：{md5}\nSHA-1：{sha1}"),
            format!("MD5:{md5}\nSHA-1:{sha1}"),
            format!("trace id {md5}\nnode2 answered"),
        ] {
            assert!(is_clean(&text), "{text}");
        }
        assert!(!is_clean(&format!("edge {md5}\n{}", &md5[..16])));
    }

    #[test]
    fn an_assignment_goes_on_with_no_value() {
        let places = |text: &str| {
            let hits = screen(text.as_bytes());
            let secrets = hits.iter().filter(|hit| hit.rule.class == Class::Secret);
            secrets.map(|hit| (hit.place.line, hit.place.column)).collect::<Vec<_>>()
        };
        let found = places("username=svc7nas\npassword=fT2KSPJXkUF");
        assert!(!found.is_empty() && found.iter().all(|(line, _)| *line == 2), "{found:?}");
        // What base64 ends with is no assignment.
        assert_eq!(places("token=fT2KSPJXkUF7\nq8Zt3kVw7Lm2Xp9s==").first(), Some(&(1, 1)));
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
                let (half, head) = (half.as_bytes(), without_marks(head.as_bytes()));
                let joined = [half, head].concat();
                if !head.is_empty() && is_opaque_id(without_marks(&joined)) {
                    let has_at = joined.contains(&b'@');
                    assert!(has_at || may_make_an_id(half, head.len()), "{word} {cut}");
                }
            }
            let part = Part { text: word.as_bytes(), kinds: Classes::of_all(word.as_bytes()) };
            assert_eq!(part.is_opaque_id(), is_opaque_id(part.text), "{word}");
            assert_eq!(
                closes(word.as_bytes()[0]),
                word.starts_with([',', ';', '!', '?', ')', ']', '}', '"', '\'', '`']),
                "{word}"
            );
        }
    }
}
