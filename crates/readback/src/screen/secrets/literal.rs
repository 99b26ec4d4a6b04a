//! What program code, tests and commands have in quotes where a password stands: behind a declaration with a type, in a step that fills
//! in a form, in a list of arguments; secrets, phrases and signing keys made of words; and passwords of applications for mail.

mod declared;
mod filled_in;
mod key_words;
mod keyed;
mod listed;
mod mail_password;
mod phrased;
mod signing;

pub(super) use key_words::is_key as is_key_of_words;

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::credential;
use super::found::Found;
use crate::screen::line::{Classes, Line};

/// Looks at a line, of which is known whether it names a password.
#[inline]
pub(super) fn look(line: &Line<'_>, names_password: bool, found: &mut Found) {
    const QUOTES: Classes = Classes::QUOTE.or(Classes::BACKTICK);
    if found.has(&credential::VALUE) {
        return;
    }
    if line.classes.any(QUOTES) {
        look_at_quotations(line, names_password, found);
    } else if names_password {
        filled_in::look_at_row(line, found);
        // “…”: marks beyond ASCII are no quotation marks of programs.
        if line.classes.any(Classes::HIGH) {
            filled_in::look(line, found);
        }
    }
    if names_password {
        mail_password::look_behind_name(line, found);
    }
    if line.has_longer && line.marked().iter().any(signing::may_hold_key) {
        signing::look(line, found);
    }
}

/// What the names of passphrases have, whatever the case of their first letters.
static PASSPHRASE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"phrase"));

/// The same of passwords in capitals.
static PASSWORD: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"PASSW"));

/// The type that stands before an equals sign without a colon: `string`, or `As String` in Basic.
static STRING: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"tring "));

#[inline(never)]
fn look_at_quotations(line: &Line<'_>, names_password: bool, found: &mut Found) {
    const LISTS: Classes = Classes::BRACKET.or(Classes::PARENTHESIS).or(Classes::BRACE);
    if line.classes.any(Classes::EQUALS)
        && (line.classes.any(Classes::COLON) || STRING.find(line.text).is_some())
    {
        declared::look(line, found);
    }
    if line.classes.any(Classes::EQUALS.or(Classes::COLON))
        && (names_password
            || PASSPHRASE.find(line.text).is_some()
            || line.classes.any(Classes::UPPER) && PASSWORD.find(line.text).is_some())
    {
        phrased::look(line, found);
    }
    if line.classes.any(Classes::EQUALS.or(Classes::COLON)) {
        key_words::look(line, found);
    }
    if names_password {
        filled_in::look(line, found);
        if line.classes.any(Classes::BRACE) {
            keyed::look(line, found);
        }
    }
    mail_password::look_at_quotations(line, found);
    if line.classes.any(Classes::HYPHEN) && line.classes.any(LISTS) {
        listed::look(line, found);
    }
}
