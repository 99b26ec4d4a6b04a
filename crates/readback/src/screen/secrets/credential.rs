//! A word for a credential, and a value: `dbPassword=…`, "密碼為 …", `vendor SECRET …`, `"token", "…"`.

mod rule;

use super::command;
use super::forms::called::says_where;
use super::forms::encoding::is_escaped;
use super::forms::ids::is_id_of_key;
use super::forms::methods::tells_how;
use super::forms::mixture::{is_accented, is_mixture, stretch_at};
use super::forms::name::{Credential, credential};
use super::forms::other_scripts::ACCOUNTS;
use super::forms::public::{is_arn, is_id_of_application, is_within_arn};
use super::forms::stand_in::is_told_stand_in;
use super::forms::text::{
    LOOK_BACK_BYTES, back_over, ends_in_any_case, is_blank, is_name, is_quote, over, without_marks,
};
use super::forms::value::{Tie, Value, is_too_short, value_at};
use super::found::Found;
use super::introduced::{introduced, is_behind_tag, may_be_introduced, may_stand_behind_name};
use super::joined::is_joined_to_name;
use super::login;
use super::token::ESCAPES;
use crate::screen::line::{Classes, Line, Word};
use crate::screen::places::{places, places_within};
pub(super) use rule::VALUE;

/// Letters of a word that nothing introduces, from which it may be a value all the same.
const BARE_LETTERS_MIN: usize = 20;

/// Places in a word where a value is looked for.
const PLACES_MAX: usize = 256;

/// Bytes of the shortest name and a separator.
const NAMED_BYTES_MIN: usize = 3;

/// What stands before a word.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// A blank, or nothing.
    Blank,
    /// Characters beyond ASCII, without a blank or with one.
    OtherScript,
}

/// Whether a word may be a value by its kinds of bytes or its length, or may introduce one.
pub(super) const fn may_be_value(word: Word) -> bool {
    const MARKS: Classes =
        Classes::PARENTHESIS.or(Classes::BRACKET).or(Classes::STAR).or(Classes::BACKSLASH);
    const KINDS: Classes = Classes::DIGIT.or(SEPARATORS).or(QUOTES).or(MARKS);
    word.len() >= BARE_LETTERS_MIN || word.classes.any(KINDS)
}

/// Looks at a word.
#[inline]
pub(super) fn look(line: &Line<'_>, word: Word, before: Before, found: &mut Found) {
    if !found.has(&VALUE)
        && let Some(at) = place_of_value(line, word, before, found)
        && !(word.classes.any(ESCAPES) && is_escaped(line.word(word)))
    {
        found.add(&VALUE, at);
    }
    command::look_at_letters(line, word, found);
    login::look_at_twin(line, word, found);
}

/// Looks at a word that is an address of a page by [`super::url::plain_address`]: at what stands behind separators in
/// it, other than its first colon.
pub(super) fn look_in_address(line: &Line<'_>, word: Word, found: &mut Found) {
    let bytes = line.word(word);
    if found.has(&VALUE) {
        return;
    }
    let mut separators = places(bytes, *b"=:>");
    separators.next();
    let behind = behind_separator(line, word, separators, found);
    if let Some(at) = behind
        && !(word.classes.any(ESCAPES) && is_escaped(bytes))
    {
        found.add(&VALUE, at);
    }
}

/// Where the first value begins that a word is, holds, or introduces.
#[inline]
fn place_of_value(line: &Line<'_>, word: Word, before: Before, found: &mut Found) -> Option<usize> {
    let text = line.text;
    let bytes = line.word(word);
    let may_be_value = word.classes.any(Classes::DIGIT)
        || before == Before::OtherScript
        || word.len() >= BARE_LETTERS_MIN
        || word.classes.any(OPENERS) && begins_with_mark(bytes);
    // Before the content there are no letters, nor are there in the mark of an item.
    let before = text.get(line.content_start..word.start);
    if may_be_value
        && !matches!(before, None | Some([] | [b'-', b' ']))
        && !found.has_no_value(word.start)
        && !is_too_short(text, word.start)
        && may_be_named(line, word.start)
        && assess_named(text, word.start) == Seen::Value
    {
        return Some(word.start);
    }
    let behind = if word.classes.any(SEPARATORS) {
        let separators = places_within(text, word.start, word.end, *b"=:>");
        let separators = separators.filter(|at| may_end_name(word, bytes, *at));
        behind_separator(line, word, separators, found)
    } else {
        None
    };
    let quoted =
        if may_hold_quotation(word) { behind_inner_quote(line, word, bytes) } else { None };
    match (behind, quoted) {
        (None, None) => {}
        (Some(first), Some(second)) => return Some(first.min(second)),
        (found, None) | (None, found) => return found,
    }
    let is_joined = word.len() > JOINED_CHARACTERS_MIN
        && word.classes.any(Classes::DIGIT)
        && !word.classes.any(Classes::SLASH)
        && word.classes.any(JOINTS);
    let is_joined = is_joined && is_joined_to_name(bytes) && !is_arn(without_marks(bytes));
    is_joined.then_some(word.start)
}

/// Kinds of bytes that open a value.
const OPENERS: Classes =
    QUOTES.or(Classes::PARENTHESIS).or(Classes::BRACKET).or(Classes::STAR).or(Classes::BACKSLASH);

/// Whether a word begins with a mark that opens a value.
fn begins_with_mark(bytes: &[u8]) -> bool {
    bytes.first().is_some_and(|byte| is_quote(*byte) || matches!(byte, b'(' | b'[' | b'*' | b'\\'))
}

/// What a value stands behind.
pub(super) const SEPARATORS: Classes = Classes::EQUALS.or(Classes::COLON).or(Classes::ANGLE);

/// What a value stands between.
pub(super) const QUOTES: Classes = Classes::QUOTE.or(Classes::BACKTICK);

/// What joins a name and a value into one word.
const JOINTS: Classes = Classes::HYPHEN.or(Classes::UNDERSCORE).or(Classes::DOT);

/// Characters of a value that is joined to its name; with the mark between them it is longer.
pub(super) const JOINED_CHARACTERS_MIN: usize = 16;

/// Whether a name may end before a place in a word. Digits without a letter in the word are a time or a number.
fn may_end_name(word: Word, bytes: &[u8], at: usize) -> bool {
    word.classes.any(Classes::LETTER) || !bytes[..at].last().is_some_and(u8::is_ascii_digit)
}

/// Where the first value stands that follows a run of separators. A word with more names of credentials than any honest
/// one is refused.
fn behind_separator(
    line: &Line<'_>,
    word: Word,
    separators: impl Iterator<Item = usize>,
    found: &mut Found,
) -> Option<usize> {
    let text = line.text;
    let bytes = line.word(word);
    // Fewer bytes do not hold so many names.
    let counts = word.len() > PLACES_MAX * NAMED_BYTES_MIN;
    let mut named = 0;
    for at in separators {
        if matches!(bytes.get(at + 1), Some(b'=' | b'>' | b':' | b'~')) {
            continue;
        }
        let behind = word.start + at + 1;
        let start = match bytes.get(at + 1) {
            Some(b'-') if is_default_of_variable(text, behind) => behind + 1,
            Some(b'*') if text[behind..].starts_with(b"** ") => value_start(text, behind + 2),
            _ => value_start(text, behind),
        };
        // Nothing but marks stands between the separator and the value.
        let may_be_one = (counts || !is_too_short(text, start))
            && (may_be_named(line, word.start + at)
                || bytes[at] == b'>' && is_behind_tag(text, behind));
        let is_asked = may_be_one && start < text.len();
        let seen = if is_asked { assess_named(text, start) } else { Seen::Nothing };
        named += usize::from(seen == Seen::Name);
        if seen == Seen::Value && !is_within_arn(bytes, at) || named > PLACES_MAX {
            return Some(start);
        }
        // The next word may begin there, and is not asked again.
        found.add_no_value(start);
    }
    None
}

/// What stands before a quotation within a word: a bracket, or the comma behind another one.
const BEFORE_QUOTES: Classes =
    Classes::PARENTHESIS.or(Classes::BRACKET).or(Classes::BRACE).or(Classes::OTHER);

/// Whether a quotation may begin within a word.
const fn may_hold_quotation(word: Word) -> bool {
    word.classes.any(QUOTES) && word.classes.any(BEFORE_QUOTES)
}

/// Where the first value stands that is quoted within a word.
fn behind_inner_quote(line: &Line<'_>, word: Word, bytes: &[u8]) -> Option<usize> {
    places(bytes, *b"\"'`")
        .filter(|at| *at > 0 && matches!(bytes[at - 1], b'(' | b',' | b'[' | b'{'))
        .take(PLACES_MAX)
        .map(|at| word.start + at)
        .find(|at| assess(line, *at) == Seen::Value)
}

/// Whether a colon before `behind` begins what a variable of a shell is where nothing is set: `${NAME:-…}`.
#[cold]
fn is_default_of_variable(text: &[u8], behind: usize) -> bool {
    let name = &text[..behind - 1];
    text[behind - 1] == b':' && name[..back_over(text, name.len(), is_name)].ends_with(b"${")
}

/// Where the value begins after a separator.
fn value_start(text: &[u8], after: usize) -> usize {
    let is_before = |byte| is_blank(byte) || matches!(byte, b'=' | b'>' | b'~');
    match text.get(after..) {
        Some([first, ..]) if !is_before(*first) => after,
        Some([b' ', second, ..]) if !is_before(*second) => after + 1,
        _ => over(text, after, LOOK_BACK_BYTES, is_before),
    }
}

/// What is seen at a place in a line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    Nothing,
    /// A credential introduces something that is no value.
    Name,
    Value,
}

/// What the value is that begins at `at`, with its marks, by what introduces it.
pub(super) fn assess(line: &Line<'_>, at: usize) -> Seen {
    if may_be_named(line, at) { assess_named(line.text, at) } else { Seen::Nothing }
}

/// Whether a value at `at` may have a name before it; the cheapest part of asking.
fn may_be_named(line: &Line<'_>, at: usize) -> bool {
    may_stand_behind_name(line.text, at)
        || line.classes.any(Classes::ANGLE) && is_behind_tag(line.text, at)
}

/// The same as [`assess`] where a name may stand before.
#[inline(never)]
pub(super) fn assess_named(text: &[u8], at: usize) -> Seen {
    if may_be_introduced(text, at) && !is_next_key(text, at) {
        assess_introduced(text, at)
    } else {
        Seen::Nothing
    }
}

/// `{"state": "pass", "summary": …`: whether the next key of an object begins here, which is no value of what the last
/// text names.
fn is_next_key(text: &[u8], at: usize) -> bool {
    const KEY_BYTES_MAX: usize = 40;
    let Some((b'"', rest)) = text[at..].split_first() else { return false };
    let key = over(rest, 0, KEY_BYTES_MAX, is_name);
    let behind = back_over(text, at, is_blank);
    key > 0 && rest[key..].starts_with(b"\":") && text[..behind].ends_with(b"\",")
}

fn assess_introduced(text: &[u8], at: usize) -> Seen {
    match introduced(text, at) {
        Some((Credential::Password | Credential::Key, tie))
            if tie != Tie::Assigned && tells_how(text, at) =>
        {
            Seen::Name
        }
        Some((Credential::Password, Tie::Assigned)) if begins_deed(text, at) => Seen::Name,
        Some((Credential::Password, _)) if says_where(value_at(text, at).text) => Seen::Name,
        Some((Credential::Password, Tie::Beside)) if is_part_of_form(text, at) => Seen::Name,
        Some(_) if is_told_stand_in(text, at) => Seen::Name,
        Some((Credential::Key, _)) if is_id_of_application(text, at) => Seen::Name,
        Some((Credential::Key, _)) if is_id_of_key(text, value_at(text, at).text) => Seen::Name,
        Some((kind, tie)) if value_at(text, at).is_secret(kind, tie) => Seen::Value,
        Some((Credential::Secret, Tie::Assigned)) if is_word_for_key(text, at) => Seen::Value,
        Some((Credential::Password, Tie::Told))
            if is_behind_user(text, at) && value_at(text, at).is_one_beside_user() =>
        {
            Seen::Value
        }
        // `with passphrase "plum tree 17"`
        Some((Credential::Password, Tie::Beside))
            if is_behind_passphrase(&text[..at])
                && value_at(text, at).text.iter().any(u8::is_ascii_digit)
                && value_at(text, at).is_phrase() =>
        {
            Seen::Value
        }
        Some((Credential::Password, tie))
            if !matches!(tie, Tie::Assigned | Tie::Part) && is_mixture(stretch_at(text, at)) =>
        {
            Seen::Value
        }
        Some((Credential::Password, tie @ (Tie::Told | Tie::Said | Tie::Assigned)))
            if is_accented(text, at, tie == Tie::Assigned) =>
        {
            Seen::Value
        }
        // `--passphrase "plum tree kiwi"`, `BACKUP_PASSPHRASE="…"`
        Some((Credential::Password, Tie::Assigned | Tie::Said))
            if is_behind_passphrase(&text[..at]) && value_at(text, at).is_phrase() =>
        {
            Seen::Value
        }
        Some((Credential::Password, Tie::Beside))
            if value_in_brackets(text, at).is_some_and(Value::is_chosen) =>
        {
            Seen::Value
        }
        Some(_) => Seen::Name,
        None => Seen::Nothing,
    }
}

/// `password = moved to the new disk`: whether a word begins here that says what was done with a password, and a sentence goes on
/// behind it. What a variable is set to is none, and neither is a phrase.
fn begins_deed(text: &[u8], at: usize) -> bool {
    const DEEDS: [&[u8]; 20] = [
        b"changed",
        b"checked",
        b"copied",
        b"entered",
        b"fetched",
        b"kept",
        b"loaded",
        b"looked",
        b"moved",
        b"pasted",
        b"reset",
        b"restored",
        b"revoked",
        b"rotated",
        b"saved",
        b"sent",
        b"set",
        b"shared",
        b"stored",
        b"updated",
    ];
    const BEHIND: [&[u8]; 8] = [b"at", b"by", b"for", b"from", b"in", b"on", b"to", b"twice"];
    let word = |from| {
        let end = over(text, from, LOOK_BACK_BYTES, |byte| byte.is_ascii_lowercase());
        (&text[from..end], end)
    };
    let (deed, end) = word(at);
    if !DEEDS.contains(&deed) || text.get(end) != Some(&b' ') {
        return false;
    }
    let (next, end) = word(end + 1);
    let goes_on = || matches!(text[end..], [b' ', b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z', ..]);
    let name = &text[..back_over(text, at, |byte| is_blank(byte) || byte == b'=')];
    BEHIND.contains(&next)
        && (goes_on() || next == b"twice")
        && !name.last().is_some_and(u8::is_ascii_uppercase)
        && !ends_in_any_case(name, b"phrase")
}

/// `the password "field" was hidden`: whether a word in quotes is a part of a form, and a sentence goes on behind it.
fn is_part_of_form(text: &[u8], at: usize) -> bool {
    let value = value_at(text, at);
    let behind = &text[value.end_in(text)..];
    value.is_of_forms()
        && behind.first().copied().is_some_and(is_quote)
        && behind.iter().any(u8::is_ascii_alphanumeric)
}

/// `SECRET_KEY = 'plumtree'`: whether the key of an application is assigned a word in quotes, as people do who try one out.
fn is_word_for_key(text: &[u8], at: usize) -> bool {
    // As frameworks call it; what an equals sign is put behind, but for the last one, which is set with a comma.
    const NAMES: [&[u8]; 4] = [b"SECRET_KEY", b".secret_key", b".secret.key", b".SecretKey"];
    let value = value_at(text, at);
    let end = back_over(text, at, |byte| {
        is_blank(byte) || is_quote(byte) || matches!(byte, b'=' | b',' | b']')
    });
    let is_state_or_deed =
        |text: &[u8]| ends_in_any_case(text, b"ed") || ends_in_any_case(text, b"ing");
    value.is_quoted
        && NAMES.iter().any(|name| text[..end].ends_with(name))
        && value.text.iter().all(u8::is_ascii_alphabetic)
        && !is_state_or_deed(value.text)
        && credential(value.text).is_none()
        && value.is_secret(Credential::Password, Tie::Assigned)
}

/// `password (plumTree42)`: the value that is all that stands in the bracket which opens here.
pub(super) fn value_in_brackets(text: &[u8], at: usize) -> Option<Value<'_>> {
    let value = text[at..].starts_with(b"(").then(|| value_at(text, at + 1))?;
    (text.get(at + 1 + value.text.len()) == Some(&b')')).then_some(value)
}

/// `user: edge password: …`, 帳號：edge　密碼：…: whether a user with a label stands before the label of a password.
fn is_behind_user(text: &[u8], at: usize) -> bool {
    const LABELS: [&str; 4] = ["account", "login", "user", "username"];
    const COLONS: [&str; 3] = [":", "：", "="];
    let near = &text[at.saturating_sub(LOOK_BACK_BYTES)..at];
    LABELS.iter().chain(&ACCOUNTS).any(|label| {
        memchr::memmem::rfind(near, label.as_bytes()).is_some_and(|found| {
            let rest = &near[found + label.len()..];
            COLONS.iter().any(|colon| rest.starts_with(colon.as_bytes()))
        })
    })
}

/// Whether a text ends with the name of a passphrase, as an option or with an equals sign.
fn is_behind_passphrase(before: &[u8]) -> bool {
    let end = back_over(before, before.len(), |byte| is_blank(byte) || byte == b'=');
    end < before.len() && ends_in_any_case(&before[..end], b"passphrase")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::place::Place;
    use crate::screen::secrets::samples;
    use crate::screen::split::Words;

    #[test]
    fn what_stands_in_the_text_of_a_link_is_a_value() {
        for text in [
            "[DB_PASSWORD=Hj7#kk2pLm9x](https://example.org/x)",
            "see [password=Qz81mmLp2x](https://example.org/x)",
            "[api_key: 9f3kQz7LmX2vB8nT4wRy](https://example.org/x)",
        ] {
            assert!(samples::is_hit(text), "{text}");
        }
        for text in [
            "[password policy](https://docs.example.org/password)",
            "[Password rotation](#password-rotation)",
            "see [password reset](#mail-and-password-reset)",
            "Token rotation: [OPS-77](https://tickets.example.org/OPS-77)",
            "[Password=Policy2024](https://wiki.example.org/x)",
            "[password: KB0012345](https://wiki.example.org/kb)",
            "[credentials:rotation-2026Q2](https://wiki.example.org/kb#s4)",
        ] {
            assert!(!samples::is_hit(text), "{text}");
        }
    }

    #[test]
    fn what_is_no_value_behind_a_separator_is_none_by_itself() {
        let mut found_any = 0;
        for line in samples::lines(30_000) {
            let mut words = Words::new();
            let line = Line::read(line.as_bytes(), &mut words, Place::START, false);
            let mut found = Found::new();
            for word in line.words().iter().filter(|word| !word.classes.any(Classes::HIGH)) {
                for before in [Before::Blank, Before::OtherScript] {
                    let place = place_of_value(&line, *word, before, &mut found);
                    let alone = place_of_value(&line, *word, before, &mut Found::new());
                    assert_eq!(place, alone, "{:?} {}", line.text, word.start);
                    found_any += usize::from(place.is_some());
                }
            }
        }
        assert!(found_any > 1_000, "{found_any}");
    }

    #[test]
    fn digits_without_letters_introduce_nothing() {
        let mut asked = 0;
        for line in samples::lines(20_000) {
            // Most words of the samples have letters.
            let line: String =
                line.chars().map(|letter| if letter < 'm' { letter } else { '7' }).collect();
            let mut words = Words::new();
            let line = Line::read(line.as_bytes(), &mut words, Place::START, false);
            for word in line.words() {
                let bytes = line.word(*word);
                for at in places(bytes, *b"=:>").filter(|at| !may_end_name(*word, bytes, *at)) {
                    // What follows another separator is looked at behind that one.
                    if matches!(bytes.get(at + 1), Some(b'=' | b'>' | b':' | b'~')) {
                        continue;
                    }
                    let start = value_start(line.text, word.start + at + 1);
                    assert!(introduced(line.text, start).is_none(), "{:?} {start}", line.text);
                    asked += 1;
                }
            }
        }
        assert!(asked > 1_000, "{asked}");
    }
}
