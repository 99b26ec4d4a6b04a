//! A word for a credential, and a value: `dbPassword=…`, "密碼為 …", `vendor SECRET …`, `"token", "…"`.

use super::forms::encoding::is_escaped;
use super::forms::honest::is_opaque_id;
use super::forms::name::{Credential, credential, key_after, may_end_with_credential};
use super::forms::other_scripts::{
    TIES, chinese_credential, chinese_credential_within, chinese_tie, ends_with_latin,
};
use super::forms::text::{
    Endings, LOOK_BACK_BYTES, NAME_BYTES_MAX, back_over, ends_with, is_blank, is_name, is_quote,
    over, places,
};
use super::forms::value::{Tie, is_too_short, value_at};
use super::found::Found;
use super::token::ESCAPES;
use crate::lang::Text;
use crate::screen::line::{Classes, Line, Word};
use crate::screen::rule::{Class, Rule};

pub(super) static VALUE: Rule = Rule {
    id: "secret-credential-value",
    class: Class::Secret,
    title: Text {
        zh_tw: "密碼、金鑰或權杖的值", en: "the value of a password, key or token"
    },
    why: Text {
        zh_tw: "在代表憑證的字眼、帳號或以密碼為引數的指令之後寫出了它的值，表格的欄也算；凡讀得到這份紀錄的人都能使用它。",
        en: "A word for a credential, a user or a command that takes a password is followed by its value, as is the \
             heading of a column; whoever reads the record can use it.",
    },
    instead: Text {
        zh_tw: "寫出是哪一組憑證、誰在何時更換，值一律不寫；已外流的值請立即作廢。",
        en: "Say which credential it was and who replaced it when, never the value; revoke what was exposed.",
    },
    hits: &[
        "db_password = Tr0mbone-73!",
        "export EDGE_ACCESS_KEY='q8Zt3kVw7Lm2Xp9s'",
        "The admin password is 'plumtree' on that host.",
        "parcelbot SECRET 9f3c1e7a5b2d8f60",
        "管理員密碼為 kiwi4Tango，登入後請更換。",
        "權杖：zq81Lm0Vt72Kx95w",
        "{\"user\":\"edge\",\"pass\":\"m4ngo-Tree\"}",
        "<add key=\"QueuePassword\" value=\"r1verBank\" />",
        "if given.Secret != \"open-barrel\" {",
        "Kennwort: Sommer-73!",
        "パスワードは Natsu-73! です。",
        "token digest: sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f0",
        "帳密：root / plumTree42",
        "The console still took admin / W1nter!9.",
        "驗證碼為 883412。",
        "echo 'root:plumTree42' | chpasswd",
    ],
    passes: &[
        "The database password was rotated at 02:40 by the platform team.",
        "password: [REDACTED]",
        "API key (if authentication is enabled)",
        "密碼已更換，新值存放於保管庫。",
        "token: expired",
        "EDGE_ACCESSKEY=$AWS_ACCESSKEY",
        "no_secret_value_attestation:\n  attested: true",
        "Create a new API key called \"edge\" with the write permission.",
        "secret: db-credentials",
        "權杖於 2026-06-11T02:40:00+08:00 失效，屬預期。",
        "The token for host-188 is valid until 2026-06-30.",
        "La clave primaria de la tabla orders estaba dañada.",
        "帳密輪替：root / ops 兩個帳號，皆已完成。",
        "OTP 簡訊延遲 1200 秒，影響 883412 名使用者。",
        "rabbitmqctl add_user failed with exit code 70.",
        "The password hash is argon2id now.",
    ],
};

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
    let text = line.text;
    let bytes = line.word(word);
    if found.has(&VALUE) || (word.classes.any(ESCAPES) && is_escaped(bytes)) {
        return;
    }
    let begins_with_mark = bytes
        .first()
        .is_some_and(|byte| is_quote(*byte) || matches!(byte, b'(' | b'[' | b'*' | b'\\'));
    let may_be_value = word.classes.any(Classes::DIGIT)
        || begins_with_mark
        || before == Before::OtherScript
        || word.len() >= BARE_LETTERS_MIN;
    if may_be_value && !is_too_short(text, word.start) {
        assess(text, word.start, found);
    }
    if word.classes.any(SEPARATORS) {
        look_after_separators(text, word, bytes, found);
    }
    if word.classes.any(QUOTES) {
        for at in inner_quotes(bytes).take(PLACES_MAX) {
            assess(text, word.start + at, found);
        }
    }
    let is_joined = word.len() > JOINED_CHARACTERS_MIN
        && word.classes.any(Classes::DIGIT)
        && !word.classes.any(Classes::SLASH)
        && word.classes.any(JOINTS);
    if is_joined && !found.has(&VALUE) {
        look_behind_its_name(bytes, word.start, found);
    }
}

/// What a value stands behind.
pub(super) const SEPARATORS: Classes = Classes::EQUALS.or(Classes::COLON).or(Classes::ANGLE);

/// What a value stands between.
pub(super) const QUOTES: Classes = Classes::QUOTE.or(Classes::BACKTICK);

/// What joins a name and a value into one word.
const JOINTS: Classes = Classes::HYPHEN.or(Classes::UNDERSCORE).or(Classes::DOT);

/// Characters of a value that is joined to its name; with the mark between them it is longer.
const JOINED_CHARACTERS_MIN: usize = 16;

/// Looks at what follows every run of separators. A word with more names of credentials than any honest one is refused.
fn look_after_separators(text: &[u8], word: Word, bytes: &[u8], found: &mut Found) {
    // Fewer bytes do not hold so many names.
    let counts = word.len() > PLACES_MAX * NAMED_BYTES_MIN;
    let mut named = 0;
    for at in places(bytes, *b"=:>") {
        if matches!(bytes.get(at + 1), Some(b'=' | b'>' | b':' | b'~')) {
            continue;
        }
        let start = value_start(text, word.start + at + 1);
        if !counts && is_too_short(text, start) {
            continue;
        }
        if start < text.len() && assess(text, start, found) {
            named += 1;
        }
        if named > PLACES_MAX {
            found.add(&VALUE, start);
        }
        if found.has(&VALUE) {
            return;
        }
    }
}

/// Quotes within a word that open something: after a bracket, a comma or a letter's end.
fn inner_quotes(word: &[u8]) -> impl Iterator<Item = usize> + '_ {
    places(word, *b"\"'`").filter(|at| *at > 0 && matches!(word[at - 1], b'(' | b',' | b'[' | b'{'))
}

/// Where the value begins after a separator.
fn value_start(text: &[u8], after: usize) -> usize {
    over(text, after, LOOK_BACK_BYTES, |byte| is_blank(byte) || matches!(byte, b'=' | b'>' | b'~'))
}

/// Looks at the value that begins at `at`, with its marks, and at what introduces it; tells whether a credential does.
fn assess(text: &[u8], at: usize, found: &mut Found) -> bool {
    may_be_introduced(text, at) && assess_introduced(text, at, found)
}

fn assess_introduced(text: &[u8], at: usize, found: &mut Found) -> bool {
    let Some((kind, tie)) = introduced(text, at) else { return false };
    if value_at(text, at).is_secret(kind, tie) {
        found.add(&VALUE, at);
    }
    true
}

/// Whether the last letters before a value may be a part of what introduces one; the cheap part of asking. Whatever
/// stands between name and value has neither letters nor digits.
fn may_be_introduced(text: &[u8], at: usize) -> bool {
    const LETTERS: Classes = Classes::LETTER.or(Classes::DIGIT).or(Classes::HIGH);
    static ENDINGS: Endings = Endings::of(&INTRODUCERS);
    let end = back_over(text, at, |byte| !Classes::of(byte).any(LETTERS));
    let before = &text[..end];
    match before.last() {
        _ if at - end >= LOOK_BACK_BYTES => true,
        Some(0x80..) => TIES.end(before),
        Some(_) => {
            may_end_with_credential(before)
                || (ENDINGS.end(before) && is_introducer(before))
                || ends_with_latin(before)
        }
        None => false,
    }
}

/// What ends in a text behind which a value may stand, with the name of a credential somewhere before it: fields, and the
/// verbs that [`said`] knows.
const INTRODUCERS: [&[u8]; 15] = [
    b"is", b"to", b"at", b"by", b"was", b"now", b"still", b"value", b"remains", b"default", b"ist",
    b"lautet", b"es", b"digest", b"hash",
];

/// Whether a text ends so.
fn is_introducer(text: &[u8]) -> bool {
    said(text).is_some()
        || ends_with(text, b"identified by")
        || ends_with(text, b"value")
        || ends_with(text, b"default")
        || digested(text).is_some()
}

/// Where the name ends of what a digest is taken of: "token digest", "password hash".
fn digested(text: &[u8]) -> Option<usize> {
    const NAMES: [&[u8]; 2] = [b" digest", b" hash"];
    NAMES.iter().find(|name| ends_with(text, name)).map(|name| text.len() - name.len())
}

/// By the name of which credential, and how, a value at `at` is introduced.
fn introduced(text: &[u8], at: usize) -> Option<(Credential, Tie)> {
    let is_quoted = text.get(at).copied().is_some_and(|byte| is_quote(byte) || byte == b'\\');
    let marks =
        back_over(text, at, |byte| is_quote(byte) || matches!(byte, b'(' | b'[' | b'*' | b'\\'));
    let is_called = text[marks..at].contains(&b'(');
    let blanks = back_over(text, marks, is_blank);
    let (tie, end) = tie_before(text, marks, blanks, is_quoted, is_called)?;
    if tie == Tie::Said {
        return said_of(text, end).map(|kind| (kind, tie));
    }
    let kind = name_before(text, end)?;
    let is_count = text.get(at).is_some_and(u8::is_ascii_digit);
    if (tie == Tie::Beside || is_count) && is_verb(&text[..end]) {
        return None;
    }
    if tie == Tie::Beside && kind == Credential::Password && is_directive(&text[..end]) {
        return Some((kind, Tie::Assigned));
    }
    let name_is_quoted = text[..end].last().is_some_and(|byte| is_quote(*byte));
    let is_assigned =
        tie == Tie::Told && is_quoted && (name_is_quoted || end == blanks_after_name(text, end));
    Some((kind, if is_assigned { Tie::Assigned } else { tie }))
}

/// Whether "pass" stands there by itself, which English uses as a verb.
fn is_verb(before: &[u8]) -> bool {
    before.ends_with(b"pass")
        && !before[..before.len() - 4].last().is_some_and(|byte| is_name(*byte))
}

/// Whether a name is one of a configuration in which nothing but a blank parts name and value: Redis' directives, and
/// `login … password …` of netrc.
fn is_directive(before: &[u8]) -> bool {
    const DIRECTIVES: [&[u8]; 5] =
        [b"requirepass", b"masterauth", b"identified by", b"bindpw", b"rootpw"];
    const LOGINS: [&[u8]; 3] = [b"login", b"user", b"username"];
    let name_start = back_over(before, before.len(), is_name);
    let word_end = back_over(before, name_start, is_blank);
    let word_start = back_over(before, word_end, |byte| !is_blank(byte));
    let login_end = back_over(before, word_start, is_blank);
    DIRECTIVES.iter().any(|directive| ends_with(before, directive))
        || LOGINS.iter().any(|login| {
            let start = login_end.saturating_sub(login.len());
            before[start..login_end].eq_ignore_ascii_case(login)
                && (start == 0 || is_blank(before[start - 1]))
        })
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
    let run =
        back_over(text, blanks, |byte| matches!(byte, b'=' | b':' | b'>' | b'<' | b'!' | b'~'));
    let run = run.max(blanks.saturating_sub(4));
    let separator = &text[run..blanks];
    if separator.contains(&b'=') {
        return Some((Tie::Assigned, run));
    }
    match separator {
        [b'>'] if text[..run].ends_with(b"-") => return Some((Tie::Assigned, run - 1)),
        [b'>'] => return opening_tag(text, run).then_some((Tie::Assigned, run)),
        [.., b':'] => return Some((Tie::Told, run)),
        _ => {}
    }
    match before {
        [.., b',']
            if is_quoted && before[..blanks - 1].last().is_some_and(|byte| is_quote(*byte)) =>
        {
            Some((Tie::Told, blanks - 1))
        }
        [.., b'|'] | [.., b' ', b'-'] => Some((Tie::Told, blanks - 1)),
        [.., 0x80..=0xff] => chinese_tie(text, blanks),
        _ if blanks < marks => match said(before) {
            Some(end) => Some((Tie::Said, end)),
            None => Some((Tie::Beside, blanks)),
        },
        _ if is_called && is_quoted => Some((Tie::Beside, marks)),
        _ => None,
    }
}

/// Whether `>` at `end` ends an opening tag: `<password>`.
fn opening_tag(text: &[u8], end: usize) -> bool {
    let name = back_over(text, end, is_name);
    name < end && name > 0 && text[name - 1] == b'<'
}

/// Where the text before "is", "was" or "to" ends.
fn said(before: &[u8]) -> Option<usize> {
    const VERBS: [&[u8]; 6] = [b" is", b" was", b" ist", b" lautet", b" es", b" est"];
    const CHANGES: [&[u8]; 9] = [
        b" set to",
        b" changed to",
        b" reset to",
        b" now",
        b" is set to",
        b" was still",
        b" is still",
        b" remains",
        b" was left at",
    ];
    VERBS
        .iter()
        .chain(&CHANGES)
        .find(|verb| ends_with(before, verb))
        .map(|verb| before.len() - verb.len())
}

/// The credential whose name ends at `end`.
fn name_before(text: &[u8], end: usize) -> Option<Credential> {
    let end = back_over(text, end, |byte| {
        is_blank(byte) || is_quote(byte) || matches!(byte, b']' | b')' | b'*' | b'\\' | b'?')
    });
    if text[..end].last().is_some_and(|byte| *byte >= 0x80) {
        return chinese_credential(&text[end.saturating_sub(LOOK_BACK_BYTES)..end]);
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
                &text[back_over(text, word_end, |byte| byte.is_ascii_alphabetic())..word_end];
            key_after(word, kind)
        }
        Some(kind) => Some(kind),
        None if name.eq_ignore_ascii_case(b"by") && ends_with(&text[..start], b"identified ") => {
            Some(Credential::Password)
        }
        None if name.eq_ignore_ascii_case(b"value") || name.eq_ignore_ascii_case(b"default") => {
            named_beside(text, start)
        }
        // A digest of a token or password is told by what it is taken of, and only a digest is asked for.
        None => {
            let end = digested(&text[..end])?;
            let start = back_over(text, end, is_name);
            let kind = credential(&text[start..end])?;
            (kind != Credential::Key).then_some(Credential::Key)
        }
    }
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
    let window = &text[end.saturating_sub(LOOK_BACK_BYTES)..end];
    let sentence = window
        .iter()
        .rposition(|byte| matches!(byte, b'.' | b';' | b'!' | b'?' | b',' | b')'))
        .map_or(window, |at| &window[at + 1..]);
    if ends_with_latin(sentence) {
        return Some(Credential::Password);
    }
    let ascii = sentence
        .rsplit(|byte| !is_name(*byte))
        .filter(|word| !word.is_empty() && *word != b"pass")
        .take(WORDS_BETWEEN_MAX)
        .find_map(|word| credential(word).filter(|kind| *kind != Credential::Key));
    ascii.or_else(|| {
        sentence
            .last()
            .filter(|byte| **byte >= 0x80)
            .and_then(|_| chinese_credential_within(&sentence[sentence.len().saturating_sub(30)..]))
    })
}

/// Whether a text ends with a verb that says something of a credential: "the password is".
pub(super) fn is_said_of_credential(text: &[u8]) -> bool {
    static ENDINGS: Endings = Endings::of(&INTRODUCERS);
    ENDINGS.end(text) && said(text).is_some_and(|end| said_of(text, end).is_some())
}

/// Looks at a value that only a hyphen, an underscore or a dot parts from the name: `vendor-secret-0a1b…`.
fn look_behind_its_name(word: &[u8], offset: usize, found: &mut Found) {
    const NAMES_MAX: usize = 16;
    let has_value = places(&word[..word.len() - JOINED_CHARACTERS_MIN], *b"-_.")
        .filter(|at| ends_like_a_name(&word[..*at]))
        .filter(|at| credential(&word[at.saturating_sub(NAME_BYTES_MAX)..*at]).is_some())
        .take(NAMES_MAX)
        .any(|at| {
            value_at(word, at + 1).is_secret(Credential::Key, Tie::Beside)
                && !holds_word(&word[at + 1..])
        });
    if has_value {
        found.add(&VALUE, offset);
    }
}

/// Whether one of the parts between hyphens is a word: then the whole is a name, as a cluster gives them to its pods.
fn holds_word(text: &[u8]) -> bool {
    const UUID_CHARACTERS: usize = 36;
    let ends_with_uuid = text.last_chunk::<UUID_CHARACTERS>().is_some_and(|end| is_opaque_id(end));
    !ends_with_uuid
        && text
            .split(|byte| *byte == b'-')
            .any(|part| part.len() >= 3 && part.iter().all(u8::is_ascii_lowercase))
}

/// Whether the last letters are those that names of credentials end with; the cheap part of asking.
fn ends_like_a_name(text: &[u8]) -> bool {
    text.last().is_some_and(|byte| {
        matches!(byte.to_ascii_lowercase(), b'y' | b't' | b'n' | b'd' | b's' | b'e')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::secrets::samples;

    #[test]
    fn what_is_asked_first_loses_no_value() {
        const KINDS: [Credential; 3] = [Credential::Password, Credential::Secret, Credential::Key];
        const TIES: [Tie; 4] = [Tie::Assigned, Tie::Told, Tie::Said, Tie::Beside];
        for line in samples::lines(20_000) {
            let text = line.as_bytes();
            for at in 0..text.len() {
                if introduced(text, at).is_some() {
                    assert!(may_be_introduced(text, at), "{line:?} {at}");
                }
                if is_too_short(text, at) {
                    let value = value_at(text, at);
                    let is_secret = KINDS
                        .iter()
                        .any(|kind| TIES.iter().any(|tie| value.is_secret(*kind, *tie)));
                    assert!(!is_secret, "{line:?} {at}");
                }
            }
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
}
