//! Users that calls in a row make, with the password in the one behind the name: `withUser("edge").password("…")`,
//! `.password(encoder.encode("…"))`.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::super::credential;
use super::super::forms::name::Credential;
use super::super::forms::stand_in::is_told_stand_in;
use super::super::forms::value::{Tie, Value};
use super::super::found::Found;
use super::keys::Arguments;
use crate::screen::line::{Classes, Line};

/// Bytes between a user and his password.
const BETWEEN_BYTES_MAX: usize = 96;

/// Bytes of the argument.
const ARGUMENT_BYTES_MAX: usize = 160;

/// Users of a line that are looked at.
const USERS_MAX: usize = 8;

/// Looks at a line.
#[inline]
pub(in super::super) fn look(line: &Line<'_>, names_password: bool, found: &mut Found) {
    let may_be_user = names_password && line.classes.all(Classes::PARENTHESIS.or(Classes::QUOTE));
    if may_be_user && !found.has(&credential::VALUE) {
        look_at_users(line, found);
    }
}

#[inline(never)]
fn look_at_users(line: &Line<'_>, found: &mut Found) {
    const CALL: &[u8] = b".password(";
    static USER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"ithUser("));
    static PASSWORD: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(CALL));
    let text = line.text;
    for user in USER.find_iter(text).take(USERS_MAX) {
        let near = &text[user..text.len().min(user + BETWEEN_BYTES_MAX)];
        let Some(call) = PASSWORD.find(near) else { continue };
        let start = user + call + CALL.len();
        let arguments = &text[start..text.len().min(start + ARGUMENT_BYTES_MAX)];
        if let Some(argument) = (Arguments { text: arguments, at: 0 }).next()
            && let Some(at) = password_in(&arguments[argument])
            && !is_told_stand_in(text, start + at)
        {
            found.add(&credential::VALUE, start + at);
            return;
        }
    }
}

/// Where the password stands in an argument, which may be the call that encodes it.
fn password_in(argument: &[u8]) -> Option<usize> {
    const DIGITS_MIN: usize = 3;
    let start = memchr::memchr(b'"', argument)?;
    let length = memchr::memchr(b'"', &argument[start + 1..])?;
    let (call, text) = (&argument[..start], &argument[start + 1..start + 1 + length]);
    let is_encoded = call.trim_ascii().is_empty() || call.ends_with(b"encode(");
    let is_number = text.len() >= DIGITS_MIN && text.iter().all(u8::is_ascii_digit);
    let is_password =
        is_number || Value::quoted(text).is_secret(Credential::Password, Tie::Assigned);
    (is_encoded && is_password).then_some(start)
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn the_password_of_a_user_that_is_made_in_a_row_is_one() {
        for text in [
            ".withUser(\"edge\").password(\"password\").roles(\"USER\").and()",
            ".withUser(\"edge\").password(encoder().encode(\"EDGE\"))",
            ".withUser(\"edge\").password(new BCryptPasswordEncoder().encode(\"123\")).roles(\"USER\")",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            ".withUser(\"edge\").password(encoder.encode(password)).roles(\"USER\")",
            ".withUser(\"edge\").password(env.get(\"plumtree\")).roles(\"USER\")",
            ".withUser(\"edge\").password(\"\")",
            ".withUser(\"edge\").password(\"${edge}\")",
            "The rule withUser(\"edge\") was removed by the bot, and .password() too.",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
