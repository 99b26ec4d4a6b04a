//! Commands that take a password behind another word: the user of an account, the community of a switch, the host of a server.

use super::{beginning, credential_of, ends_with_command};
use crate::screen::line::{Classes, Line};
use crate::screen::secrets::forms::text::contains_in_any_case;
use crate::screen::secrets::forms::value::Value;

/// Whether a word is the argument of a command, of which the second word before it may be a part.
#[inline(never)]
pub(super) fn is_behind_second<'a>(
    line: &Line<'_>,
    first: &[u8],
    second: &[u8],
    mut back: impl Iterator<Item = &'a [u8]>,
) -> bool {
    match second {
        // A user of Redis and his password.
        b"AUTH" => line.count == 3 && first.iter().all(u8::is_ascii_alphabetic) && ends_login(line),
        b"add_user" | b"change_password" | b"authenticate_user" => {
            ends_with_command(back.next().unwrap_or_default(), &[b"rabbitmqctl"])
        }
        // A switch writes the kind of the hash before it.
        b"password" | b"secret" => matches!(first, [b'0'..=b'9']),
        b"snmp-server" => first == b"community",
        b"radius-server" | b"tacacs-server" | b"isakmp" => first == b"key",
        // `tacacs-server host 192.0.2.1 key …`
        [b'0'..=b'9', ..] if first == b"key" => {
            contains_in_any_case(beginning(line), b"-server host ")
        }
        b"snmp" => first == b"community",
        b"radtest" => has_port_behind(line, first),
        b"put" | b"set" if first.contains(&b'/') => credential_of(first),
        b"user" => ends_with_command(back.next().unwrap_or_default(), &[b"net", b"net.exe"]),
        [b'-', .., b'b'] => ends_with_command(back.next().unwrap_or_default(), &[b"htpasswd"]),
        _ if ends_with_command(second, &[b"wpa_passphrase"]) => true,
        _ => is_behind_options(line, back),
    }
}

/// Whether the last word of a line has the form of a password.
fn ends_login(line: &Line<'_>) -> bool {
    let last = line.last_word().map(|word| Value::alone(line.word(word)));
    last.is_some_and(|value| value.is_chosen_by_form() && !value.is_product())
}

/// Whether the words are those of `com2sec`, or what stands before two words is an option of `htpasswd`.
pub(super) fn is_behind_options<'a>(
    line: &Line<'_>,
    mut back: impl Iterator<Item = &'a [u8]>,
) -> bool {
    line.count == COM2SEC_WORDS && line.content().starts_with(b"com2sec ")
        || line.classes.any(Classes::HYPHEN)
            && matches!(back.next(), Some([b'-', rest @ ..]) if rest.contains(&b'b') && rest.len() <= 3)
            && ends_with_command(back.next().unwrap_or_default(), &[b"htpasswd"])
}

/// Whether a number follows two words behind a user, as `radtest user … host port` has it.
fn has_port_behind(line: &Line<'_>, user: &[u8]) -> bool {
    const BEHIND_USER: usize = 3;
    let at = line.words().iter().position(|word| line.word(*word) == user);
    let port = at.and_then(|at| line.words().get(at + BEHIND_USER));
    port.is_some_and(|port| line.word(*port).iter().all(u8::is_ascii_digit))
}

/// Words of `com2sec name source community` of Net-SNMP.
pub(super) const COM2SEC_WORDS: usize = 4;
