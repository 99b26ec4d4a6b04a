//! What introduces a value: the name of a credential before it, and how the value is tied to the name.

mod cells;
mod changed;
mod community;
mod counts;
mod directive;
mod identified;
mod parted;
mod quoted_name;
mod sentence;
mod set_to;

use super::forms::keys::key_after;
use super::forms::last_name::{NameEndings, may_be_last};
use super::forms::methods::tells_how;
use super::forms::name::{self, Credential, credential, ends_with_stem, may_end_near_credential};
use super::forms::other_scripts::{
    TIES, chinese_credential, chinese_credential_within, chinese_part, chinese_tie,
    ends_with_latin, goes_on_from, tells_old_value, without_quote,
};
use super::forms::text::{
    Endings, LOOK_BACK_BYTES, NAME_BYTES_MAX, back_over, ends_in_any_case, is_blank, is_name,
    is_quote, over,
};
use super::forms::value::{Tie, is_name_in_capitals, value_at};
use crate::screen::line::Classes;
use cells::{CELLS, ends_with_cell, name_of_cell, name_of_tag, opening_tag, opening_tag_with_name};
use community::{community_at_the_end, is_of_every_device, names_community};
use counts::{is_count, is_id, is_short_number};
use directive::directive_tie;
use identified::identified;
use parted::{ANSWER, PARTED, parted_name};
use quoted_name::is_quoted_name;
use sentence::{DEFAULTS, DEFAULTS_BEFORE_COLON, names_from_the_end, sentence_of, without_default};
use set_to::{is_pre_shared_key_to_be, is_reference_or_kind, variable_set_to};

/// Whether the last letters before a value may be a part of what introduces one; the cheap part of asking. Whatever
/// stands between name and value has neither letters nor digits.
pub(super) fn may_be_introduced(text: &[u8], at: usize) -> bool {
    static ENDINGS: Endings = Endings::of(&INTRODUCERS);
    let mut before = &text[..at];
    while let [rest @ .., last] = before
        && !Classes::of(*last).any(SOLID)
    {
        before = rest;
        if at - before.len() == LOOK_BACK_BYTES {
            return true;
        }
    }
    match before.last() {
        Some(0x80..) => TIES.end(before),
        Some(b'g') if before.ends_with(b"<string") || is_community_string(before) => true,
        Some(b'd' | b'D') if ends_with_cell(before) => true,
        // `<Pass encoding="base64">…`
        _ if at > 1 && text[at - 1] == b'>' && text[at - 2] == b'"' => true,
        Some(_) => {
            (ENDINGS.end(before) && is_introducer(before))
                || ends_with_latin(before)
                || may_end_near_credential(before)
        }
        None => false,
    }
}

/// Whether a value at `at` may be introduced by the last name before it; the cheapest part of asking. Behind a tag it is
/// another one: see [`is_behind_tag`].
pub(super) fn may_stand_behind_name(text: &[u8], at: usize) -> bool {
    static ENDINGS: NameEndings =
        name::endings().and_all(&INTRODUCERS).and_all(&VALUES).and_all(&CELLS);
    may_be_last(text, at, &ENDINGS, |text| match text.last() {
        Some(0x80..) => TIES.end(text),
        _ => ends_with_stem(text) || is_introducer_or_value(text),
    })
}

/// Whether the end of a tag with an attribute, whose name stands at its beginning, comes before `at` with nothing but marks
/// between: `<Pass encoding="base64">…`.
#[inline]
pub(super) fn is_behind_tag(text: &[u8], at: usize) -> bool {
    let is_behind_mark = text[..at].last().is_some_and(|byte| !Classes::of(*byte).any(SOLID));
    is_behind_mark && is_behind_end_of_tag(text, at)
}

#[cold]
fn is_behind_end_of_tag(text: &[u8], at: usize) -> bool {
    let start = back_over(text, at, |byte| !Classes::of(byte).any(SOLID));
    text[start..at].array_windows().any(|marks| marks == b"\">")
}

/// What is no mark.
const SOLID: Classes = Classes::LETTER.or(Classes::DIGIT).or(Classes::HIGH);

/// Whether a text ends with one of [`INTRODUCERS`] or [`VALUES`].
fn is_introducer_or_value(text: &[u8]) -> bool {
    static ENDINGS: Endings = Endings::of(&INTRODUCERS).and_all(&VALUES).and_all(&CELLS);
    ENDINGS.end(text)
        && (is_introducer(text)
            || text.ends_with(b"<string")
            || is_community_string(text)
            || ends_with_cell(text))
}

/// Whether a text ends with what a community of SNMP is called.
fn is_community_string(text: &[u8]) -> bool {
    ends_in_any_case(text, b"community string")
        || ends_in_any_case(text, b"v2c string")
        || ends_in_any_case(text, b"snmp string")
}

/// What ends in a text behind which a value may stand, with the name of a credential somewhere before it: fields, and the
/// verbs that [`said`] knows.
const INTRODUCERS: [&[u8]; 33] = [
    b"stays",
    b"stayed",
    b"remained",
    b"been",
    b"actually",
    b"simply",
    b" is",
    b" be",
    b" to",
    b" from",
    b"s with",
    b"ng with",
    b"s in",
    b" at",
    b" by",
    b"was",
    b"now",
    b"still",
    b"val",
    b"value",
    b"remains",
    b"default",
    b"ist",
    b"est",
    b"lautet",
    b" es",
    b"digest",
    b"hash",
    b"always",
    b"currently",
    b"just",
    PARTED,
    ANSWER,
];

/// Whether a text ends so.
fn is_introducer(text: &[u8]) -> bool {
    said(text).is_some()
        || ends_in_any_case(text, b" by") && identified(text)
        || ends_in_any_case(text, b"value")
        || ends_in_any_case(text, b"\"val")
        || ends_in_any_case(text, b"default")
        || digested(text).is_some()
        || parted_name(text).is_some()
}

/// Where the name ends of what a digest is taken of: "token digest", "password hash".
fn digested(text: &[u8]) -> Option<usize> {
    const NAMES: [&[u8]; 2] = [b" digest", b" hash"];
    NAMES.iter().find(|name| ends_in_any_case(text, name)).map(|name| text.len() - name.len())
}

/// By the name of which credential, and how, a value at `at` is introduced.
pub(super) fn introduced(text: &[u8], at: usize) -> Option<(Credential, Tie)> {
    let is_quoted = text.get(at).copied().is_some_and(|byte| is_quote(byte) || byte == b'\\');
    let marks =
        back_over(text, at, |byte| is_quote(byte) || matches!(byte, b'(' | b'[' | b'*' | b'\\'));
    let is_called = text[marks..at].contains(&b'(');
    let blanks = back_over(text, marks, is_blank);
    // `**Password:** …`: the emphasis ends behind the colon.
    let blanks = match text[..blanks] {
        [.., b':', b'*', b'*'] if blanks < marks => blanks - 2,
        _ => blanks,
    };
    let blanks = up_to_verb(&text[..blanks]).unwrap_or(blanks);
    let (tie, end) = tie_before(text, marks, blanks, is_quoted, is_called)?;
    if text[..blanks].ends_with(b">") && is_place_behind_arrow(text, at) {
        return None;
    }
    if text[..end].last().is_some_and(|byte| *byte >= 0x80)
        && let Some(kind) = chinese_part(&text[end.saturating_sub(LOOK_BACK_BYTES)..end])
    {
        return Some((kind, Tie::Part));
    }
    if tie == Tie::Noted
        && tells_old_value(&text[..blanks])
        && !changed::is_old_in_chinese(text, at)
    {
        return None;
    }
    if is_of_every_device(text, at) && names_community(&text[..end], sentence_of(&text[..end]))
        || is_reference_or_kind(text, blanks, at)
    {
        return None;
    }
    if tie == Tie::Said {
        return introduced_by_sentence(text, blanks, end, at);
    }
    if is_quoted
        && (text[..blanks].ends_with(b",") || tie == Tie::Beside)
        && is_quoted_name(text, end, at)
    {
        return None;
    }
    let Some(kind) = name_before(text, end) else {
        // 密碼重設為「…」
        let is_reset = tie == Tie::Assigned && without_quote(&text[..blanks]).is_some();
        let kind = if is_reset { said_of(text, end) } else { None };
        return kind.filter(|kind| *kind == Credential::Password).map(|kind| (kind, Tie::Noted));
    };
    if tie == Tie::Beside
        && let Some(tie) = directive_tie(&text[..end], kind)
    {
        return Some((Credential::Password, tie));
    }
    let is_count = text.get(at).is_some_and(u8::is_ascii_digit);
    if (tie == Tie::Beside || is_count) && is_verb(&text[..end]) {
        return None;
    }
    let is_said = tie == Tie::Beside
        && (is_option_or_variable(&text[..end])
            || kind == Credential::Password && changed::is_chosen_beside(text, end, at));
    if is_said {
        return Some((kind, Tie::Said));
    }
    let name_is_quoted = text[..end].last().is_some_and(|byte| is_quote(*byte));
    // `API_TOKEN: …`, as an environment is written in YAML.
    if tie == Tie::Told && kind == Credential::Secret && is_variable(&text[..end]) {
        return Some((kind, Tie::Assigned));
    }
    let is_assigned =
        tie == Tie::Told && is_quoted && (name_is_quoted || end == blanks_after_name(text, end));
    Some((kind, if is_assigned { Tie::Assigned } else { tie }))
}

/// `DB_PASSWORD -> DB_PASSWORD_FILE`, `-> kv/edge/db`: whether a list of changes says where a credential is now.
fn is_place_behind_arrow(text: &[u8], at: usize) -> bool {
    let arrow = text[..at].trim_ascii_end();
    let value = value_at(text, at).text;
    let is_of_path = |byte: &u8| byte.is_ascii_lowercase() || matches!(byte, b'/' | b'-' | b'_');
    (arrow.ends_with(b"->") || arrow.ends_with(b"=>"))
        && (is_name_in_capitals(value)
            || tells_how(text, at)
            || value.contains(&b'/') && value.iter().all(is_of_path))
}

/// Where a sentence in ASCII ends by its verb, behind which a typographic quotation begins: reset to “….
fn up_to_verb(before: &[u8]) -> Option<usize> {
    if before.last().is_none_or(u8::is_ascii) {
        return None;
    }
    let sentence = without_quote(before)?.trim_ascii_end();
    let is_ascii = sentence.last().is_some_and(u8::is_ascii_alphabetic);
    (is_ascii && said(sentence).is_some()).then_some(sentence.len())
}

/// The same of a value of which a sentence up to `blanks` says that it is one; the verb begins at `end`.
fn introduced_by_sentence(
    text: &[u8],
    blanks: usize,
    end: usize,
    at: usize,
) -> Option<(Credential, Tie)> {
    let before = &text[..blanks];
    if let Some(end) = changed::part(before) {
        return name_before(text, end).map(|kind| (kind, Tie::Part));
    }
    if is_short_number(&text[at..]) || is_id(text, sentence_of(&text[..end]), at) {
        return None;
    }
    // What is counted stands behind such verbs as well.
    let is_ascii = before.last().is_none_or(u8::is_ascii);
    if !is_ascii && let Some(comma) = goes_on_from(before) {
        let part = &before[comma.saturating_sub(LOOK_BACK_BYTES)..comma];
        let is_named = chinese_credential_within(part) == Some(Credential::Password);
        return (is_named && !is_count(text, at)).then_some((Credential::Password, Tie::Said));
    }
    let tie = if changed::is_told(before) { changed::tie(text, blanks, at)? } else { Tie::Said };
    said_of(text, end).map(|kind| (kind, tie))
}

/// Whether a name is an option of a command or one of several parts, behind which nothing but a value stands:
/// `--password …`, `DB_PASSWORD …`.
fn is_option_or_variable(before: &[u8]) -> bool {
    let name = &before[back_over(before, before.len(), is_name)..];
    name.starts_with(b"-") || name.contains(&b'_')
}

/// Whether a name is one of a variable of an environment: capitals, and underscores between them.
fn is_variable(before: &[u8]) -> bool {
    let name = &before[back_over(before, before.len(), is_name)..];
    name.contains(&b'_')
        && name.iter().all(|byte| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'0'..=b'9'))
}

/// Whether "pass" stands there by itself, which English uses as a verb.
fn is_verb(before: &[u8]) -> bool {
    (before.ends_with(b"pass") || before.ends_with(b"Pass"))
        && !before[..before.len() - 4].last().is_some_and(|byte| is_name(*byte))
}

/// Where the blanks before `end` begin; equal to `end` where a separator directly follows its name.
fn blanks_after_name(text: &[u8], end: usize) -> usize {
    back_over(text, end, is_blank)
}

/// What ties the value to what stands before it, and where that ends.
fn tie_before(
    text: &[u8],
    marks: usize,
    blanks: usize,
    is_quoted: bool,
    is_called: bool,
) -> Option<(Tie, usize)> {
    let before = &text[..blanks];
    // `${DB_PASSWORD:-plumtree}`: what a variable is where nothing is set.
    if blanks == marks
        && let [name @ .., b':', b'-'] = before
        && name[..back_over(name, name.len(), is_name)].ends_with(b"${")
    {
        return Some((Tie::Assigned, name.len()));
    }
    // `process.env.DB_PASSWORD || 'plumtree'`: what is taken where nothing is set.
    if is_quoted && let [name @ .., b'|', b'|'] | [name @ .., b'?', b'?'] = before {
        return Some((Tie::Assigned, name.len()));
    }
    let run =
        back_over(text, blanks, |byte| matches!(byte, b'=' | b':' | b'>' | b'<' | b'!' | b'~'));
    let run = run.max(blanks.saturating_sub(4));
    let separator = &text[run..blanks];
    // `passwd <= 1:4.0`: what is compared with a version is not set to it.
    if matches!(separator, b"<=" | b">=") {
        return None;
    }
    if separator.contains(&b'=') {
        return Some((Tie::Assigned, run));
    }
    match separator {
        // Behind a question stands who did it.
        [b'>'] if text[..run].trim_ascii_end().ends_with(b"? -") => return None,
        [b'>'] if text[..run].ends_with(b"-") => return Some((Tie::Assigned, run - 1)),
        [b'>'] => {
            if let Some(end) = name_of_cell(text, run) {
                // Numbers are counted.
                let digits = over(text, marks, LOOK_BACK_BYTES, |byte| byte.is_ascii_digit());
                let is_number = digits > marks && text.get(digits).is_none_or(|byte| *byte == b'<');
                return (!is_number).then_some((Tie::Beside, end));
            }
            if opening_tag(text, run) || opening_tag_with_name(text, run) {
                return Some((Tie::Assigned, run));
            }
            return name_of_tag(text, run).map(|end| (Tie::Assigned, end));
        }
        [.., b':'] => return Some((Tie::Told, run)),
        _ => {}
    }
    match before {
        // In backticks a sentence lists names: `htpasswd`, `dbmmanage`.
        [.., b'"' | b'\'', b','] if is_quoted => Some((Tie::Told, blanks - 1)),
        [.., b'|'] | [.., b' ', b'-'] => Some((Tie::Told, blanks - 1)),
        [.., 0x80..=0xff] => chinese_tie(text, blanks),
        // Behind a dot another sentence begins with what it quotes.
        _ if blanks < marks => match said(before) {
            Some(end) => Some((Tie::Said, end)),
            None if (is_quoted || is_called) && before.ends_with(b".") => None,
            None => Some((Tie::Beside, blanks)),
        },
        _ if is_called && is_quoted => Some((Tie::Beside, marks)),
        _ => None,
    }
}

/// Where the text before "is", "was", "to" or "from" ends.
fn said(before: &[u8]) -> Option<usize> {
    // By their last letter.
    let verbs: &[&[u8]] = match before.last()? | 0x20 {
        b's' => &[b" is", b" was", b" es", b" remains", b" is always", b" was always", b" stays"],
        b't' => &[b" ist", b" lautet", b" est", b" was left at", b" is just"],
        b'd' => &[b" remained", b" stayed"],
        b'n' if ends_in_any_case(before, b"been") => {
            &[b" has been", b" has always been", b" had been"]
        }
        b'o' => &[b" set to", b" changed to", b" reset to", b" is set to"],
        b'w' => &[b" now"],
        b'e' if is_pre_shared_key_to_be(before) => &[b" should be", b" must be", b" has to be"],
        b'l' => &[b" was still", b" is still"],
        b'y' => &[b" is currently", b" is actually", b" is simply", b" was actually"],
        b'm' => return changed::changed_from(before),
        b'h' | b'n' => return changed::part(before),
        _ => return None,
    };
    let verb = verbs.iter().find(|verb| ends_in_any_case(before, verb));
    let end = verb.map(|verb| before.len() - verb.len());
    end.or_else(|| variable_set_to(before)).or_else(|| changed::changed_to(before))
}

/// Fields that hold the value of what a field before them names; the last one is a tag of a list of properties.
const VALUES: [&[u8]; 4] = [b"val", b"value", b"default", b"string"];

/// The credential whose name ends at `end`.
fn name_before(text: &[u8], end: usize) -> Option<Credential> {
    let end = back_over(text, end, |byte| {
        is_blank(byte) || is_quote(byte) || matches!(byte, b']' | b')' | b'*' | b'\\' | b'?')
    });
    let end = without_default(&text[..end], &DEFAULTS_BEFORE_COLON).len();
    if text[..end].last().is_some_and(|byte| *byte >= 0x80) {
        let before = &text[end.saturating_sub(LOOK_BACK_BYTES)..end];
        let kind = chinese_credential(before);
        return kind.or_else(|| community_at_the_end(before).map(|_| Credential::Password));
    }
    let start = back_over(text, end, is_name).max(end.saturating_sub(NAME_BYTES_MAX));
    let name = &text[start..end];
    if ends_with_latin(&text[..end]) {
        return Some(Credential::Password);
    }
    match credential(name) {
        Some(kind @ Credential::Key) if name.eq_ignore_ascii_case(b"key") => {
            let word_end = back_over(text, start, |byte| is_blank(byte) || is_quote(byte));
            let word =
                &text[back_over(text, word_end, |byte| byte.is_ascii_alphanumeric())..word_end];
            key_after(word, kind)
        }
        Some(Credential::Key) if community_at_the_end(&text[..end]).is_some() => {
            Some(Credential::Password)
        }
        Some(kind) => Some(kind),
        None if is_community_string(&text[..end]) => Some(Credential::Password),
        None if name.eq_ignore_ascii_case(b"by") && identified(&text[..end]) => {
            Some(Credential::Password)
        }
        None if VALUES.iter().any(|value| name.eq_ignore_ascii_case(value)) => {
            named_beside(text, start)
        }
        None => parted_name(&text[..end]).or_else(|| of_digest(&text[..end])),
    }
}

/// What a digest at the end of a text promises: of a token or password it is told by what it is taken of, and only a digest
/// is asked for.
fn of_digest(text: &[u8]) -> Option<Credential> {
    let end = digested(text)?;
    let kind = credential(&text[back_over(text, end, is_name)..end])?;
    (kind != Credential::Key).then_some(Credential::Key)
}

/// The credential that `name="…"`, `key="…"` or `"name": "…"` names before a field called value.
fn named_beside(text: &[u8], end: usize) -> Option<Credential> {
    let window = &text[end.saturating_sub(LOOK_BACK_BYTES)..end];
    window
        .rsplit(|byte| !is_name(*byte))
        .filter(|name| name.len() >= 4)
        .take(3)
        .find_map(credential)
}

/// The credential of which a sentence says something, up to its verb at `end`.
fn said_of(text: &[u8], end: usize) -> Option<Credential> {
    const WORDS_BETWEEN_MAX: usize = 8;
    let sentence = sentence_of(&text[..end]);
    if ends_with_latin(without_default(sentence, &DEFAULTS)) {
        return Some(Credential::Password);
    }
    let ascii = names_from_the_end(sentence)
        .filter(|word| *word != b"pass")
        .take(WORDS_BETWEEN_MAX)
        .find_map(|word| credential(word).filter(|kind| *kind != Credential::Key));
    let ascii =
        ascii.or_else(|| names_community(&text[..end], sentence).then_some(Credential::Password));
    ascii.or_else(|| compound_key(sentence)).or_else(|| {
        sentence
            .last()
            .filter(|byte| **byte >= 0x80)
            .and_then(|_| chinese_credential_within(&sentence[sentence.len().saturating_sub(30)..]))
    })
}

/// The weak credential by whose name a sentence ends, if the name has several parts: `edge_key`, `X-Edge-Key`.
fn compound_key(sentence: &[u8]) -> Option<Credential> {
    let name = &sentence[back_over(sentence, sentence.len(), is_name)..];
    let is_compound = name.iter().any(|byte| matches!(byte, b'_' | b'-'));
    if is_compound { credential(name) } else { None }
}

/// Whether a text ends with a verb that says something of a credential: "the password is".
pub(super) fn is_said_of_credential(text: &[u8]) -> bool {
    static ENDINGS: Endings = Endings::of(&INTRODUCERS);
    ENDINGS.end(text) && said(text).is_some_and(|end| said_of(text, end).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::secrets::forms::value::{is_too_short, value_at};
    use crate::screen::secrets::samples;
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn what_is_asked_first_loses_no_value() {
        const KINDS: [Credential; 3] = [Credential::Password, Credential::Secret, Credential::Key];
        const TIES: [Tie; 4] = [Tie::Assigned, Tie::Told, Tie::Said, Tie::Beside];
        for line in samples::lines(20_000) {
            let text = line.as_bytes();
            for at in 0..text.len() {
                if introduced(text, at).is_some() {
                    assert!(may_be_introduced(text, at), "{line:?} {at}");
                    let is_of_tag = is_behind_tag(text, at);
                    assert!(is_of_tag || may_stand_behind_name(text, at), "{line:?} {at}");
                }
                let is_secret = |ties: &[Tie]| {
                    let value = value_at(text, at);
                    KINDS.iter().any(|kind| ties.iter().any(|tie| value.is_secret(*kind, *tie)))
                };
                assert!(!is_too_short(text, at) || !is_secret(&TIES), "{line:?} {at}");
                assert!(!is_short_number(&text[at..]) || !is_secret(&[Tie::Said]), "{line:?} {at}");
            }
        }
    }

    #[test]
    fn names_are_those_between_other_bytes() {
        for line in samples::lines(5_000) {
            let text = line.as_bytes();
            let names = text.rsplit(|byte| !is_name(*byte)).filter(|name| !name.is_empty());
            assert!(names_from_the_end(text).eq(names), "{line:?}");
        }
    }

    #[test]
    fn marks_between_a_name_and_a_value_are_stepped_over() {
        for marks in ["=", ": ", "   ", "\"   :     \"", "                                 "] {
            let text = format!("dbPassword{marks}Tr0mbone-73");
            let at = text.len() - "Tr0mbone-73".len();
            assert!(introduced(text.as_bytes(), at).is_some(), "{text}");
            assert!(may_be_introduced(text.as_bytes(), at), "{text}");
        }
    }

    #[test]
    fn fields_and_variables_get_a_value() {
        for text in [
            "{\"key\":\"smtp.password\",\"type\":\"string\",\"val\":\"plum-kiwi-57\"}",
            "set `PGPASSWORD` to `plum-kiwi-59` in your shell",
            "Export `RESTIC_PASSWORD` to `plumtree` first",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "{\"key\":\"smtp.password\",\"type\":\"string\",\"val\":\"[REDACTED]\"}",
            "{\"key\":\"smtp.host\",\"type\":\"string\",\"val\":\"mail-relay-57\"}",
            "{\"key\":\"smtp.password\",\"interval\":\"30s\"}",
            "We renamed `DB_PASSWORD` to `PGPASSWORD` in the chart.",
            "Set `PGPASSWORD` to `$DB_PASSWORD` before the dump.",
            "Set `PASSWORD_MIN_LENGTH` to `14` in the policy.",
            "set `DB_PASSWORD` to `vault:kv/edge/db` as the others have it",
            "set `PGSSLMODE` to `verify-full2`",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
