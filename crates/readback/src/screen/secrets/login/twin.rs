//! An account that comes with a product, and its name once more as its password, or one that comes with it as well.

use super::super::credential;
use super::super::forms::text::{back_over, contains_in_any_case, is_name, name_start};
use super::super::forms::value::value_at;
use super::super::found::Found;
use super::{Login, is_account, is_pair_alone, login, logs_in};
use crate::screen::line::{Classes, Line, Word};
use crate::screen::places::places_within;

/// Looks at a word that a mark ends: an account that comes with a product, and its name once more as its password.
pub(in super::super) fn look_at_twin(line: &Line<'_>, word: Word, found: &mut Found) {
    const MARKS: Classes = Classes::PARENTHESIS.or(Classes::QUOTE).or(Classes::BACKTICK);
    const PARTS: Classes = Classes::SLASH.or(Classes::COLON);
    // Times are what most of these words are.
    let has_marks = word.classes.any(MARKS);
    if !has_marks && (word.classes.any(Classes::DIGIT) || !word.classes.any(PARTS))
        || found.has(&credential::VALUE)
    {
        return;
    }
    if may_be_tight_twin(line, word) {
        look_at_tight_twin(line, word, found);
    }
    if !has_marks {
        return;
    }
    let Some(before) = line.text[..word.start].strip_suffix(b" / ") else { return };
    let user = &before[back_over(before, before.len(), is_name)..];
    let password = value_at(line.text, word.start).text;
    if is_account(user) && password.eq_ignore_ascii_case(user) {
        found.add(&credential::VALUE, word.start);
    }
}

/// Whether a word without digits may be a user and a password: with one mark within it, and a slash only in Chinese.
#[inline]
fn may_be_tight_twin(line: &Line<'_>, word: Word) -> bool {
    let (colon, slash) = (word.classes.any(Classes::COLON), word.classes.any(Classes::SLASH));
    !word.classes.any(Classes::DIGIT)
        && (colon && !slash || slash && !colon && line.classes.any(Classes::HIGH))
        && !matches!(line.text[word.end - 1], b':' | b'/')
}

/// Looks at a word without digits: whether it is an account and its name once more, or a password that comes with a product,
/// where it says that somebody logs in so; `admin:admin` is all that stands in a line as well.
#[inline(never)]
fn look_at_tight_twin(line: &Line<'_>, word: Word, found: &mut Found) {
    let text = line.text;
    let Some(at) = places_within(text, word.start, word.end, *b"/:").next() else { return };
    let end = word.start + at;
    if at > 0 && at + 1 < word.len() && is_account(&text[name_start(text, end)..end]) {
        look_at_account(line, end, found);
    }
}

#[inline(never)]
fn look_at_account(line: &Line<'_>, end: usize, found: &mut Found) {
    let (text, start) = (line.text, end + 1);
    let user_start = name_start(text, end);
    let user = &text[user_start..end];
    let value = value_at(text, start);
    let is_twin = value.text.eq_ignore_ascii_case(user);
    if !is_twin && !value.is_default() || found.has(&credential::VALUE) {
        return;
    }
    let is_in_brackets = text[end] == b':'
        && text[..user_start].ends_with(b"(")
        && text.get(value.end_in(text)) == Some(&b')')
        && user.starts_with(b"admin")
        && tells_login(near(text, user_start));
    let is_alone = text[end] == b':'
        && (value.is_default() || user.starts_with(b"admin"))
        && is_pair_alone(line, user_start, end, start);
    let is_login = match login(text, user_start, end) {
        Some(Login::Named(_)) => true,
        Some(Login::Acting) => logs_in(&text[value.end_in(text)..]),
        Some(Login::Account) | None => false,
    };
    if is_alone || is_login || is_in_brackets {
        found.add(&credential::VALUE, start);
    }
}

/// Bytes on both sides of a pair in which it is said what it is.
const NEAR_BYTES: usize = 256;

/// What stands around a place.
fn near(text: &[u8], at: usize) -> &[u8] {
    &text[at.saturating_sub(NEAR_BYTES)..text.len().min(at + NEAR_BYTES)]
}

/// Whether a text says that somebody logs in, or where.
fn tells_login(text: &[u8]) -> bool {
    const WORDS: [&[u8]; 6] = [b"://", b"credential", b"log in", b"login", b"password", b"sign in"];
    const OF_FILES: [&str; 12] = [
        "chown",
        "directory",
        "owner",
        "permission",
        "role",
        "shell",
        "uid",
        "volume",
        "擁有",
        "拥有",
        "權限",
        "权限",
    ];
    WORDS.iter().any(|word| contains_in_any_case(text, word))
        && !OF_FILES.iter().any(|word| contains_in_any_case(text, word.as_bytes()))
        && memchr::memmem::find(text, b"owned by").is_none()
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn an_account_and_its_name_stand_in_brackets() {
        for text in [
            "Grafana Authentication: login successful (admin:admin)",
            "Grafana: https://grafana.example.net (admin:admin)",
        ] {
            assert!(is_hit(text), "{text}");
        }
        let far =
            |word: &str| format!("{word} {}(admin:admin)", "was looked at again, ".repeat(20));
        assert!(is_hit("login (admin:admin)") && !is_hit(&far("login")));
        for text in [
            "The files belong to one owner (admin:admin)",
            "chown (admin:admin) was run",
            "roles were swapped (admin:admin) in the matrix",
            "two pools (db-a:db-b)",
            "(edge:web) restarted",
            "the pair (admin:editor) of roles",
            "owned by root (root:root)",
            "(User:20after4)",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
