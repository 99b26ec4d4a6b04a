//! A user of a domain and a password, as tools for Windows networks print them: `corp\amy:…`, `.\amy:…`.
//!
//! A path of Windows, a right in a list of access and a line in a file are none.

use super::super::credential;
use super::super::forms::text::{is_name, is_quote, over};
use super::super::forms::value::Value;
use super::super::found::Found;
use crate::screen::line::{Classes, Line, Word};

/// Bytes of such a word.
const BYTES_MAX: usize = 128;

/// Characters of the shortest password.
const CHARACTERS_MIN: usize = 6;

/// Looks at a word with a digit.
#[inline]
pub(in super::super) fn look(line: &Line<'_>, word: Word, found: &mut Found) {
    const MARKS: Classes = Classes::BACKSLASH.or(Classes::COLON).or(Classes::DIGIT);
    if word.classes.all(MARKS) && word.len() <= BYTES_MAX && !found.has(&credential::VALUE) {
        look_closely(line, word, found);
    }
}

#[inline(never)]
fn look_closely(line: &Line<'_>, word: Word, found: &mut Found) {
    let text = &line.text[..word.end];
    let start = over(text, word.start, 2, |byte| is_quote(byte) || byte == b'(');
    if let Some(at) = password(text, start) {
        found.add(&credential::VALUE, at);
    }
}

/// Where the password stands behind a user of a domain that begins at a place.
fn password(text: &[u8], start: usize) -> Option<usize> {
    let domain_end = over(text, start, BYTES_MAX, is_name);
    let domain = &text[start..domain_end];
    // Within a quotation of code it is two.
    let user_start = over(text, domain_end, 2, |byte| byte == b'\\');
    let user_end = over(text, user_start, BYTES_MAX, |byte| is_name(byte) && byte != b'.');
    let user = &text[user_start..user_end];
    let is_user = user_start > domain_end
        && !domain.is_empty()
        && user.len() > 1
        && user.iter().any(u8::is_ascii_alphabetic)
        && text.get(user_end) == Some(&b':');
    let at = user_end + 1;
    let given = text.get(at..)?;
    let end = given
        .iter()
        .rposition(|byte| !is_quote(*byte) && !matches!(byte, b',' | b';' | b')' | b'.'))
        .map_or(0, |last| last + 1);
    let given = &given[..end];
    let value = Value::alone(given);
    let is_plain = !given.iter().any(|byte| matches!(byte, b'\\' | b'/' | b':' | b'('));
    // `App\Jobs:Retry2026`, and an escape before a word with a capital.
    let is_name_of_code = value.is_product()
        && (domain.iter().any(u8::is_ascii_uppercase) && domain.iter().any(u8::is_ascii_lowercase)
            || user.first().is_some_and(u8::is_ascii_uppercase)
            || matches!(user.first(), Some(b'n' | b'r' | b't')));
    let is_number = domain == b"." && given.iter().all(u8::is_ascii_digit);
    let is_password = given.len() >= CHARACTERS_MIN
        && is_plain
        && !is_name_of_code
        && (is_number || value.is_chosen_by_form());
    (is_user && is_password).then_some(at)
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;

    #[test]
    fn a_user_of_a_domain_has_a_password_behind_a_colon() {
        let is_hit = |text: &str| {
            let hits = screen(text.as_bytes());
            hits.iter().any(|hit| hit.rule.id == "secret-credential-value")
        };
        for text in [
            r"login success: 'corp\amy:Plumtree4471'",
            r"192.0.2.9:445 - Success: '.\amy:12345678910'",
            r"[+] 192.0.2.9 corp.example\amy:plum4471kiwi (Pwn3d!)",
            r"we got in as corp\\svc-db:Pl4m!tree.",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            r"BUILTIN\Users:(RX) was removed",
            r"The share is on C:\edge\logs2.",
            r"see conf\edge.ini:204712 for it",
            r"HKLM\Software\Edge:Version2",
            r"corp\amy:12345678",
            r"corp\amy:rotated-on-2026-06-11",
            r"src\queue.rs:88",
            r"`App\Jobs:Retry2026` ran twice",
            r#"The string "a\nstatus:Degraded2026" was logged"#,
            r#""msg\tstate:Ready2026""#,
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
