//! What a line tells of a password beyond a name and a value: "password (prod): …", "Password for nas01: …", "we used … as the
//! root password", 密碼太弱（…）.
//!
//! Only lines that name a password are looked at. What is no password by its form is none here either.

mod both;
mod digest;
mod digits;
mod latin;
mod marked;
mod owner;
mod spoiler;
mod verbs;

use super::forms::encoding::is_quoted_printable;
use super::forms::methods::tells_how;
use super::forms::mixture::{is_mixture, stretch_at};
use super::forms::name::{Credential, credential};
use super::forms::other_scripts::{chinese_credential, chinese_credential_within};
use super::forms::shape::are_scrambled_letters;
use super::forms::text::{
    back_over, is_blank, is_name, is_quote, last_wide_clause, over, words, words_from_the_end,
};
use super::forms::value::value_at;
use super::login::begins_with_product;
use crate::screen::line::{Classes, Line};
use latin::is_behind_latin_verb;
pub(super) use latin::{label, names_in_latin, without_verb};
use spoiler::is_spoiler;
use verbs::is_behind_verb;

/// Words of a line that are looked at.
const WORDS_MAX: usize = 64;

/// Places at which a word may begin that are looked at.
const STARTS_MAX: usize = 512;

/// Bytes before a value, and behind it, in which its name stands.
const NEAR_BYTES: usize = 72;

/// How surely a word is a password by its form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `Summer2026`, which may be the name of a release as well.
    Dated,
    /// `Plum2025`, which may be a product with its version as well.
    Named,
    Sure,
}

/// Where a password stands of which a line tells that it is one, in a line that names a password.
#[inline(never)]
pub(super) fn place(line: &Line<'_>) -> Option<usize> {
    let text = line.text;
    let spelled = if line.classes.any(Classes::HIGH) {
        digits::place(text).or_else(|| digits::of_disk(text))
    } else {
        None
    };
    if let Some(at) = digest::place(line).or(spelled) {
        return Some(at);
    }
    let mut url_end = 0;
    let is_start = |at: &usize| {
        let before = text[..*at].last();
        let is_start = *at >= url_end
            && text[*at].is_ascii_graphic()
            && !is_opener(text[*at])
            && before.is_none_or(|byte| is_blank(*byte) || *byte >= 0x80 || is_opener(*byte));
        // The parts of an address are no words.
        if is_start && text[*at..].starts_with(b"http") {
            url_end = end_of_address(text, *at);
        }
        is_start && *at >= url_end
    };
    let starts = (0..text.len()).filter(is_start).take(STARTS_MAX);
    let starts = starts.filter(|at| may_be_one(&text[*at..])).take(WORDS_MAX);
    let told = starts.filter_map(|at| Some((at, form_of(text, at)?))).find_map(|(at, form)| {
        let end = value_at(text, at).end_in(text);
        let near = &text[at.saturating_sub(NEAR_BYTES)..at];
        let behind = &text[end..text.len().min(end + NEAR_BYTES)];
        let is_told = is_labelled(near, form)
            || is_behind_verb(near, form)
            || is_used_as(behind, form)
            || form != Form::Named && owner::is_behind(near, value_at(text, at).text, behind)
            || form == Form::Sure
                && (is_aside(near, behind)
                    || is_replaced(near, behind)
                    || is_spoiler(near, behind)
                    || is_behind_latin_verb(near));
        is_told.then_some(at)
    });
    told.or_else(|| marked::place(text)).or_else(|| both::place(text))
}

/// Where the address of a page ends that begins here; here, if there is none.
fn end_of_address(text: &[u8], at: usize) -> usize {
    let is_address = |rest: &[u8]| rest.starts_with(b"http://") || rest.starts_with(b"https://");
    if !is_address(&text[at..]) {
        return at;
    }
    over(text, at, text.len() - at, |byte| !is_blank(byte) && byte < 0x80)
}

/// Whether a word may be a password or the first group of one, by its length and its kinds of bytes; the cheap part of asking.
fn may_be_one(text: &[u8]) -> bool {
    const GROUP: usize = 4;
    let (mut length, mut is_mixed) = (0, false);
    for byte in text.iter().take(CHARACTERS_MAX) {
        match byte {
            b'a'..=b'z' => {}
            b' ' | b'\t' | 0x80.. => break,
            b'A'..=b'Z' => is_mixed |= length > 0,
            b'.' | b',' | b')' | b':' | b'-' => {}
            _ => is_mixed = true,
        }
        length += 1;
    }
    is_mixed && length >= CHARACTERS_MIN || length == GROUP && text.get(GROUP) == Some(&b' ')
}

/// Characters of the shortest password that is told so, and of the longest.
const CHARACTERS_MIN: usize = 6;
const CHARACTERS_MAX: usize = 64;

/// What a word is by its form, if it may be a password.
fn form_of(text: &[u8], at: usize) -> Option<Form> {
    let value = value_at(text, at);
    if are_groups(&text[at..]) {
        return Some(Form::Sure);
    }
    // What mail escapes is read where it is undone.
    let is_escape = text[..at].ends_with(b"=") && is_quoted_printable(&text[at - 1..]);
    if value.text.len() < CHARACTERS_MIN || tells_how(text, at) || is_escape || is_place(value.text)
    {
        return None;
    }
    match (is_mixture(stretch_at(text, at)), value.is_chosen()) {
        (true, _) => Some(Form::Sure),
        (false, true) if is_version(value.text) => is_dated(value.text).then_some(Form::Dated),
        (false, true) if value.is_product() => Some(Form::Named),
        (false, true) => Some(Form::Sure),
        (false, false) => None,
    }
}

/// Whether nothing but a password begins at a place, by its form.
pub(super) fn is_sure(text: &[u8], at: usize) -> bool {
    form_of(text, at) == Some(Form::Sure)
}

/// `Summer2026`: a word and a year, and no product that is named by its year.
fn is_dated(text: &[u8]) -> bool {
    const LETTERS_MIN: usize = 4;
    const DIGITS: usize = 4;
    const NAMED: [&[u8]; 10] = [
        b"Build",
        b"Dynamics",
        b"Exchange",
        b"Office",
        b"Policy",
        b"Project",
        b"Release",
        b"Server",
        b"SharePoint",
        b"Version",
    ];
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (word, number) = text.split_at(letters);
    letters >= LETTERS_MIN
        && number.len() == DIGITS
        && word[1..].iter().all(u8::is_ascii_lowercase)
        && !NAMED.contains(&word)
        && !begins_with_product(text)
}

/// `PR#4711`, `root@db-1`: a reference to something, or a user on a host.
fn is_place(text: &[u8]) -> bool {
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    match text.get(letters..) {
        Some([b'#', number @ ..]) => {
            letters <= 3 && !number.is_empty() && number.iter().all(u8::is_ascii_digit)
        }
        Some([b'@', host @ ..]) => {
            host.first().is_some_and(u8::is_ascii_lowercase)
                && host.iter().all(|byte| is_name(*byte))
        }
        _ => false,
    }
}

/// `PostgreSQL14`, `iPhone14`, `Windows2019`: a name with a capital, and the number or year of a version.
pub(super) fn is_version(text: &[u8]) -> bool {
    const DIGITS_MAX: usize = 2;
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (name, number) = text.split_at(letters);
    let is_year = || number.len() == 4 && (number.starts_with(b"20") || number.starts_with(b"19"));
    name.iter().any(u8::is_ascii_uppercase)
        && number.iter().all(u8::is_ascii_digit)
        && (number.len() <= DIGITS_MAX || is_year())
}

/// `abcd efgh ijkl mnop`, as a mail provider shows passwords of applications: letters that make no words.
fn are_groups(text: &[u8]) -> bool {
    const GROUPS: usize = 4;
    const LETTERS: usize = 4;
    let mut letters = [0; GROUPS * LETTERS];
    let mut groups = text.split(|byte| !byte.is_ascii_lowercase());
    for place in letters.chunks_mut(LETTERS) {
        match groups.next() {
            Some(group) if group.len() == LETTERS => place.copy_from_slice(group),
            _ => return false,
        }
    }
    let is_parted = |at: usize| text.get(at) == Some(&b' ');
    (1..GROUPS).all(|group| is_parted(group * (LETTERS + 1) - 1)) && are_scrambled_letters(&letters)
}

/// Whether a mark opens what stands behind it.
const fn is_opener(byte: u8) -> bool {
    is_quote(byte) || matches!(byte, b'(' | b'[' | b'*' | b'<' | b'|' | b'=' | b':' | b'/')
}

/// A text without blanks at its end, those of full width too.
fn trimmed(mut text: &[u8]) -> &[u8] {
    loop {
        let rest = text.trim_ascii_end();
        let rest = rest.strip_suffix("\u{3000}".as_bytes()).unwrap_or(rest);
        if rest.len() == text.len() {
            return text;
        }
        text = rest;
    }
}

/// A text without one of some words at its end, and without the blanks before that.
fn without<'a>(text: &'a [u8], words: &[&str]) -> Option<&'a [u8]> {
    words.iter().find_map(|word| text.strip_suffix(word.as_bytes())).map(trimmed)
}

/// `Password for nas01: “`, `password (prod) = `, 密碼（正式）：: whether a label of a password ends here, before its value.
fn is_labelled(before: &[u8], form: Form) -> bool {
    const QUOTES: [&str; 12] = ["\"", "'", "`", "“", "‘", "「", "『", "【", "（", "(", "<", "*"];
    const SEPARATORS: [&str; 7] = [":", "：", "=", "＝", "|", "｜", "／"];
    const TELLING: [&str; 13] = [
        " is",
        " was",
        " is now",
        " was now",
        " is simply",
        " was simply",
        " is as follows",
        " as follows",
        " below",
        "如下",
        "見下",
        "见下",
        "是",
    ];
    const CHANGED: [&str; 8] = ["改為", "改为", "改成", "換成", "换成", "設為", "设为", "為"];
    let mut rest = trimmed(before);
    let is_wide = before.ends_with("\u{3000}".as_bytes());
    while let Some(shorter) = without(rest, &QUOTES) {
        rest = shorter;
    }
    let tied = without(rest, &SEPARATORS);
    let Some(label) = tied.or(is_wide.then(|| without(rest, &CHANGED).unwrap_or(rest))) else {
        return false;
    };
    let label = without(label, &["*", "**"]).unwrap_or(label);
    let label = without(label, &TELLING).unwrap_or(label);
    let named = without_brackets(label);
    ends_with_password(named)
        || is_password_of(label)
        || form == Form::Sure
            && !rest.ends_with(b"=")
            && (names_in_chinese(label) || names_in_latin(label))
}

/// A label without what stands in brackets at its end: `password (prod)`, 密碼（正式）.
fn without_brackets(label: &[u8]) -> &[u8] {
    const PAIRS: [(&str, &str); 4] = [("(", ")"), ("（", "）"), ("[", "]"), ("【", "】")];
    let inner_of = |(open, close): (&str, &str)| {
        let inner = label.strip_suffix(close.as_bytes())?;
        let at = memchr::memmem::rfind(inner, open.as_bytes())?;
        Some(trimmed(&label[..at]))
    };
    PAIRS.into_iter().find_map(inner_of).unwrap_or(label)
}

/// Whether a text ends with the name of a password.
fn ends_with_password(text: &[u8]) -> bool {
    let kind = match text.last() {
        Some(0x80..) => chinese_credential(text),
        Some(_) => credential(last_word(text)),
        None => None,
    };
    kind == Some(Credential::Password)
}

/// Whether a word is the name of a password; "pass" is a verb as well.
fn is_password(word: &[u8]) -> bool {
    credential(word) == Some(Credential::Password) && !word.eq_ignore_ascii_case(b"pass")
}

/// A word without the marks behind it.
fn bare(word: &[u8]) -> &[u8] {
    &word[..back_over(word, word.len(), |byte| !byte.is_ascii_alphanumeric())]
}

fn last_word(text: &[u8]) -> &[u8] {
    &text[back_over(text, text.len(), is_name)..]
}

/// Words of a text, the last one first, up to where a sentence ends.
fn words_back(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let is_end = |byte: &u8| matches!(byte, b'.' | b';' | b'!' | b'?' | b',' | b':' | b'|');
    let start = text
        .iter()
        .enumerate()
        .rposition(|(at, byte)| is_end(byte) && text.get(at + 1).is_none_or(|next| is_blank(*next)))
        .map_or(0, |at| at + 1);
    words_from_the_end(&text[start..])
}

/// "Password for nas01", "the password we used": whether a text ends with the name of a password and a few words that say whose
/// it is.
fn is_password_of(label: &[u8]) -> bool {
    const BEHIND_MAX: usize = 5;
    const FIRST: [&[u8]; 20] = [
        b"as", b"at", b"chosen", b"entered", b"for", b"given", b"he", b"i", b"in", b"of", b"on",
        b"sent", b"shared", b"she", b"they", b"to", b"tried", b"typed", b"used", b"we",
    ];
    let (mut behind, mut is_generated) = (&b""[..], false);
    for word in words_back(label).take(BEHIND_MAX + 1) {
        if is_password(word) {
            return is_generated || FIRST.iter().any(|first| behind.eq_ignore_ascii_case(first));
        }
        // "A temporary password is generated for ops:"
        is_generated |= word == b"generated";
        behind = word;
    }
    false
}

/// What is done to passwords: what stands behind is where that was, or who did it.
const DONE: [&str; 16] = [
    "換", "换", "改", "輪替", "轮换", "轮替", "重設", "重置", "更新", "變更", "政策", "規則",
    "长度", "長度", "保管", "存",
];

/// Whether the last part of a Chinese sentence names a password, of which nothing else is said.
fn names_in_chinese(label: &[u8]) -> bool {
    const BYTES_MAX: usize = 36;
    let part = &label[label.len().saturating_sub(BYTES_MAX)..];
    // Asked of every word of a line that names a password: most have none so near.
    if chinese_credential_within(part).is_none() {
        return false;
    }
    let part = last_wide_clause(part);
    chinese_credential_within(part) == Some(Credential::Password)
        && !DONE.iter().any(|done| memchr::memmem::find(part, done.as_bytes()).is_some())
}

/// "… as the root password", "… is the password for ops", 當密碼: whether the words behind a value say that it is one.
fn is_used_as(behind: &[u8], form: Form) -> bool {
    const CHINESE: [&str; 9] = ["當", "当", "當作", "当作", "作為", "作为", "做為", "就是", "是"];
    const CHINESE_BYTES_MAX: usize = 24;
    const NAME_WORDS: usize = 3;
    const AFTER: [&[u8]; 14] = [
        b"and",
        b"at",
        b"because",
        b"but",
        b"everywhere",
        b"for",
        b"in",
        b"now",
        b"of",
        b"on",
        b"since",
        b"so",
        b"there",
        b"until",
    ];
    let closers = over(behind, 0, 4, |byte| is_quote(byte) || matches!(byte, b'*' | b')'));
    let behind = &behind[closers..];
    let behind = ["」", "』", "”", "’"]
        .iter()
        .find_map(|mark| behind.strip_prefix(mark.as_bytes()))
        .unwrap_or(behind);
    let rest = behind.trim_ascii_start();
    if rest.first().is_some_and(|byte| *byte >= 0x80) {
        let said = CHINESE.iter().find_map(|word| rest.strip_prefix(word.as_bytes()));
        return said.is_some_and(|rest| {
            let end = ["，", "。", "；", "（", "："]
                .iter()
                .filter_map(|mark| memchr::memmem::find(rest, mark.as_bytes()))
                .fold(rest.len().min(CHINESE_BYTES_MAX), usize::min);
            let rest = trimmed(&rest[..end]);
            chinese_credential(rest) == Some(Credential::Password)
        });
    }
    if let Some(inner) = rest.strip_prefix(b"(") {
        let inner = memchr::memchr(b')', inner).map(|end| &inner[..end]);
        return form == Form::Sure && inner.is_some_and(ends_with_password);
    }
    let mut words = words(rest);
    let mut tie = words.next();
    // "… was used as the password"
    if matches!(tie, Some(b"is" | b"was" | b"were")) && words.clone().next() == Some(b"used") {
        tie = words.by_ref().nth(1);
    }
    let is_tie = matches!(tie, Some(b"as" | b"is" | b"was" | b"for"));
    let mut next = words.next();
    if tie == Some(b"as")
        && form != Form::Named
        && let Some(name) = next.filter(|word| is_password(bare(word)))
    {
        return bare(name).len() < name.len()
            || words.next().is_none_or(|word| AFTER.contains(&bare(word)));
    }
    if matches!(next, Some(b"still" | b"also" | b"now")) {
        next = words.next();
    }
    if !is_tie
        || behind.len() == rest.len()
        || !matches!(next, Some(b"the" | b"our" | b"its" | b"a" | b"their"))
    {
        return false;
    }
    let Some(name) = words.by_ref().take(NAME_WORDS).find(|word| is_password(bare(word))) else {
        return false;
    };
    bare(name).len() < name.len() || words.next().is_none_or(|word| AFTER.contains(&bare(word)))
}

/// 密碼太弱（…）, "the password was weak (…)": whether brackets stand around a value, behind what is said of a password that
/// everybody could guess.
fn is_aside(before: &[u8], behind: &[u8]) -> bool {
    const SAID: [&[u8]; 11] = [
        b"default",
        b"guessable",
        b"guessed",
        b"leaked",
        b"old",
        b"reused",
        b"same",
        b"short",
        b"simple",
        b"unchanged",
        b"weak",
    ];
    const CHINESE: [&str; 12] = [
        "弱", "沒換", "没换", "未換", "未换", "簡單", "简单", "預設", "默认", "外洩", "共用", "猜",
    ];
    const WORDS: usize = 7;
    let closes = behind.starts_with(b")") || behind.starts_with("）".as_bytes());
    let Some(said) = without(before, &["(", "（"]).filter(|_| closes) else { return false };
    if said.last().is_some_and(|byte| *byte >= 0x80) {
        let part = &said[said.len().saturating_sub(48)..];
        return chinese_credential_within(part) == Some(Credential::Password)
            && CHINESE.iter().any(|word| memchr::memmem::find(part, word.as_bytes()).is_some());
    }
    let words = || words_back(said).take(WORDS).map(bare);
    words().any(|word| SAID.contains(&word)) && words().any(is_password)
}

/// "Rotated the password from … to", "password reset: old …": whether a value is told that was replaced.
fn is_replaced(before: &[u8], behind: &[u8]) -> bool {
    const WORDS: usize = 6;
    const VERBS: [&[u8]; 8] =
        [b"changed", b"reset", b"rotated", b"went", b"updated", b"switched", b"moved", b"replaced"];
    let is_verb = |word: &[u8]| VERBS.iter().any(|verb| word.eq_ignore_ascii_case(verb));
    let has = |rest: &[u8]| {
        let words = || rest.rsplit(|byte| is_blank(*byte)).take(WORDS).map(bare);
        words().any(is_password) && words().any(is_verb)
    };
    let before = trimmed(before);
    if let Some(rest) = without(before, &[" from"]) {
        return behind.starts_with(b" to ") && has(rest);
    }
    without(before, &[" old", " new"]).is_some_and(has)
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    /// What people choose: a product could be called like the first one.
    const CHOSEN: [&str; 4] = ["Plumtree8812", "Zp71LmQv77Kt", "plum@4471", "k7!Rv2#Qz8Lp"];

    #[test]
    fn labels_with_more_than_a_name_are_labels() {
        for value in CHOSEN {
            for label in [
                "The password is: ",
                "password was: ",
                "Password is now: ",
                "password was simply: ",
                "password (prod): ",
                "密碼（正式）：",
                "Password for nas01: ",
                "Password [prod]: ",
                "password of root: ",
                "The password we used: ",
                "A temporary password is generated for root@localhost: ",
                "密碼如下：",
                "password: “",
                "密碼 = 「",
                "密碼\u{3000}",
                "密碼改為\u{3000}",
                "密碼／",
                "密碼｜",
                "The password is:\n",
                "The password is as follows:\n",
                "New password below:\n",
                "密碼如下：\n",
                "密码见下：\n",
                "password: |\n  ",
                "password: >-\n  ",
            ] {
                assert!(is_hit(&format!("{label}{value}")), "{label:?} {value}");
            }
        }
    }

    #[test]
    fn sentences_around_a_password_tell_it() {
        for value in CHOSEN {
            for (before, behind) in [
                ("try ", " as the password"),
                ("", " is the root password"),
                ("", " is the password of deploy"),
                ("", " was used as the password"),
                ("用 ", " 當密碼"),
                ("we had ", " for the DB password"),
                ("", " 是密碼"),
                ("The password turned out to be ", "."),
                ("the root password equals ", ""),
                ("密碼輸入 ", ""),
                ("密碼欄填 ", ""),
                ("「password」欄填 ", ""),
                ("password used: ", ""),
                ("root password tried: ", ""),
            ] {
                assert!(
                    is_hit(&format!("{before}{value}{behind}")),
                    "{before:?} {value} {behind:?}"
                );
            }
        }
        for value in &CHOSEN[2..] {
            for (before, behind) in [
                ("Rotated the Redis password from ", " to v2"),
                ("Password reset: old ", ", new one in the vault"),
                ("Password went from ", " to another"),
                ("", " (root password)"),
                ("密碼太弱（", "）"),
                ("password was weak (", ")"),
                ("password unchanged since 2022 (", ")"),
                ("密碼同舊機：", ""),
                ("we went on with ", " as password"),
                ("密碼還是舊的那個 ", " 沒換過"),
                ("密码是小写的", ""),
                ("the db pass is ", ""),
                ("root pw used: ", ""),
                ("if it asks for the password type ", ""),
            ] {
                assert!(
                    is_hit(&format!("{before}{value}{behind}")),
                    "{before:?} {value} {behind:?}"
                );
            }
        }
        assert!(is_hit("App password: qwpz kepr wdab aejx"));
        for text in [
            "password of deploy: Summer2026",
            "Summer2026 is the password of deploy",
            "Summer2026 was used as password",
            "he typed Summer2026 as the password",
            "the password of deploy, plum@4471T, was in the job",
            "the password of the deploy user Plum!4471 was in the job",
        ] {
            assert!(is_hit(text), "{text}");
        }
    }

    #[test]
    fn what_else_is_said_of_a_password_is_none() {
        for text in [
            "The password is: rotated, see OPS-20455.",
            "password used: the one of db-01",
            "We chose 1Password as password manager",
            "The build pass is 3/4@CI",
            "The second pass is k7!Rv2#Qz8Lp-free",
            "The backup pass was 3 hours late",
            "密碼是由 Vault1.14 產生的",
            "密碼是在 10.2.3.4 上改的",
            "密碼還是舊的那個，下週換",
            "password (prod): rotated at 02:40",
            "密碼（正式）：已更換",
            "Password for nas01: rotated by ops2",
            "Password for db-01: 2026-06-11",
            "password of root: vault:kv/root",
            "Password policy (v2): min12, max90",
            "The password we used: the one in the vault",
            "password reset (OPS-2041): done",
            "Password for Grafana: in KeePassXC",
            "密碼同舊機：未更換",
            "Keycloak24 is the password store.",
            "Keycloak24 as the password backend",
            "db01x is the password server",
            "We had 14 days for the password rotation.",
            "OPS-20455 is the password ticket",
            "Postgres16 uses scram-sha-256 as the password hash.",
            "password was weak (OPS-2041)",
            "密碼太弱（12 字元以下）",
            "密碼太弱（見 OPS-2041）",
            "The password (see CHG-20455) was weak.",
            "Rotated the password from 02:40 to 02:55",
            "password rotated from db01 to db09",
            "Password reset: old one revoked, new one in the vault",
            "密碼設於保管庫 vault2",
            "密碼輸入 3 次錯誤後鎖定",
            "密碼輸入 FIDO2",
            "The password should be rotated every 90d.",
            "The password equals the one of host188.",
            "password: |\n  rotated at 02:40",
            "The password is as follows:\nrotated",
            "New password below:\nthe fold",
            "password: kept with team lead",
            "The password was weak (iPhone14).",
            "password was weak (PR#4711)",
            "Password for nas01: PR#4711",
            "Password (prod): PostgreSQL14",
            "Password for nas01: root@db-1",
            "查看密码已经复制=E5=88=B0`/etc/group`",
            "用 FIDO2 取代密碼",
            "用 Keycloak24 管理密碼",
            "OAuth2 是密碼的替代方案",
            "The password for host188: unchanged",
            "Summer2026 is the name of the release whose password window we used.",
            "Release 2026.2 is the password-less one.",
            "host-a2 was used as the passphrase-less build host.",
            "The password for deploy, which host-a2 reads at start, had expired.",
            "The password for db-a2, db-b2 and db-c2 was rotated.",
            "The password for deploy, Keycloak24, and two others was rotated.",
            "Windows2019 is the password server",
            "Password (prod): Windows2019",
            "The password of user amy.chen2 was rotated",
            "The password for Amy, INC0012345, was reset.",
            "Password on edge-7d9f8c6b5-x2k4p: rotated",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
