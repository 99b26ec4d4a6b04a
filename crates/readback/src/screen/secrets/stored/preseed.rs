//! Answers for installers of Debian that hold a password: `d-i passwd/root-password password …`,
//! `mysql-server mysql-server/root_password password …`. What stands there is one, also the word for it.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::super::configured::is_said;
use super::super::credential;
use super::super::forms::name::Credential;
use super::super::forms::text::{contains_in_any_case, is_blank, is_name, is_quote};
use super::super::forms::value::{Tie, Value};
use super::super::found::Found;
use crate::screen::line::{Classes, Line};

/// Answers of a line that are looked at.
const ANSWERS_MAX: usize = 8;

/// Bytes of a question, and of what asks it.
const QUESTION_BYTES_MAX: usize = 96;

/// Bytes of an answer.
const ANSWER_BYTES_MAX: usize = 128;

/// Looks at a line, of which is known whether it names a password.
#[inline]
pub(super) fn look(line: &Line<'_>, names_password: bool, found: &mut Found) {
    if names_password && line.classes.any(Classes::SLASH) && !found.has(&credential::VALUE) {
        look_for_answers(line, found);
    }
}

#[inline(never)]
fn look_for_answers(line: &Line<'_>, found: &mut Found) {
    const KIND: &[u8] = b" password ";
    static ANSWER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(KIND));
    let text = line.text;
    for at in ANSWER.find_iter(text).take(ANSWERS_MAX) {
        let start = at + KIND.len();
        if is_question(&text[at.saturating_sub(QUESTION_BYTES_MAX)..at])
            && is_answer(&text[start..])
        {
            found.add(&credential::VALUE, start);
            return;
        }
    }
}

/// Whether a text ends with who asks, and a question for a password: its owner, a slash, its name.
fn is_question(text: &[u8]) -> bool {
    let mut words = text.rsplit(|byte| is_blank(*byte)).filter(|word| !word.is_empty());
    let (Some(question), Some(owner)) = (words.next(), words.next()) else { return false };
    let Some(slash) = memchr::memrchr(b'/', question) else { return false };
    let owner = owner.iter().position(|byte| is_name(*byte)).map_or(owner, |at| &owner[at..]);
    question.iter().all(|byte| is_name(*byte) || *byte == b'/')
        && slash > 0
        && contains_in_any_case(&question[slash..], b"pass")
        && (owner == b"d-i" || question.starts_with(owner))
}

/// Whether an answer stands there, and nothing of a sentence behind it.
fn is_answer(text: &[u8]) -> bool {
    let near = &text[..text.len().min(ANSWER_BYTES_MAX)];
    let is_end = |byte: &u8| is_blank(*byte) || is_quote(*byte) || *byte == b'\\';
    let length = near.iter().position(is_end).unwrap_or(near.len());
    let (answer, behind) = near.split_at(length);
    let behind = behind.trim_ascii_start();
    let is_last = behind.is_empty()
        || behind.first().is_some_and(|byte| {
            is_quote(*byte) || matches!(byte, b'|' | b'&' | b';' | b'#' | b'\\' | b')')
        });
    let is_word = answer == b"password" || answer == b"secret";
    let is_secret =
        || Value::alone(answer).is_secret(Credential::Password, Tie::Assigned) && !is_said(answer);
    is_last && (is_word || is_secret())
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn the_answer_of_an_installer_is_a_password() {
        for text in [
            "d-i passwd/root-password password password",
            "debconf-set-selections <<< 'edge-server edge-server/root_password password password'",
            "echo \"edge-server edge-server/root_password_again password plumtree\" | debconf-set-selections",
            "edge edge/mysql/app-pass password plumtree",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "The question edge-server/root_password password was answered by the installer.",
            "edge-server edge-server/root_password password $ROOT_PW",
            "edge-server edge-server/root_password password <password>",
            "edge-server edge-server/root_password password was asked twice",
            "The page account/password password field was empty.",
            "d-i passwd/root-password password [REDACTED]",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
