//! Commands that take a password as an argument without an option: `rabbitmqctl add_user u …`, `echo … | chpasswd`.

use super::credential;
use super::forms::name::{Credential, credential as credential_name};
use super::forms::text::{contains, is_quote, starts_with};
use super::forms::value::{Tie, Value, value_at};
use super::found::Found;
use crate::screen::line::{Classes, Line, Word};

/// What a password is piped into.
const READERS: [&[u8]; 10] = [
    b"kinit",
    b"chpasswd",
    b"passwd --stdin",
    b"sudo -S",
    b"sudo -k -S",
    b"--password-stdin",
    b"secrets create",
    b"secrets versions add",
    b"cryptsetup",
    b"-passin stdin",
];

/// Commands that read a password from a string in the shell.
const READERS_OF_STRING: [&[u8]; 6] =
    [b"sudo", b"passwd", b"cryptsetup", b"login", b"su ", b"kinit"];

/// Clients of remote desktops, which take `/p:password`.
const DESKTOPS: [&[u8]; 4] = [b"xfreerdp", b"wfreerdp", b"rdesktop", b"mstsc"];

/// Kinds of bytes of which a password has one, besides a digit: anything but what numbers, dates, times and addresses
/// are written with, and the marks around them.
const OF_NO_NUMBER: Classes = Classes::ALL.without(
    Classes::DIGIT
        .or(Classes::COLON)
        .or(Classes::DOT)
        .or(Classes::HYPHEN)
        .or(Classes::SLASH)
        .or(Classes::OTHER)
        .or(Classes::SEMICOLON)
        .or(Classes::PARENTHESIS)
        .or(Classes::BRACKET)
        .or(Classes::PERCENT)
        .or(Classes::PLUS),
);

/// Looks at a word with a digit.
pub(super) fn look(line: &Line<'_>, word: Word, found: &mut Found) {
    // Nearly every word with a digit is a number, a date, a time or an address; none of them is a password.
    let may_be_password = word.classes.any(Classes::DIGIT) && word.classes.any(OF_NO_NUMBER);
    if !may_be_password || found.has(&credential::VALUE) {
        return;
    }
    let Some(at) = argument(line, word) else { return };
    let value = value_at(line.text, at);
    let is_option = value.text.starts_with(b"-");
    if !is_option && value.is_secret(Credential::Password, Tie::Assigned) && !is_told(value) {
        found.add(&credential::VALUE, at);
    }
}

/// Looks at a word without a digit: what is written out for a command that sets passwords, with the user before it, is a
/// password whatever it looks like.
pub(super) fn look_at_letters(line: &Line<'_>, word: Word, found: &mut Found) {
    const MARKS: Classes = Classes::COLON.or(Classes::QUOTE);
    let may_be_password = line.classes.any(Classes::PIPE)
        && word.classes.any(MARKS)
        && !word.classes.any(Classes::DIGIT)
        && !found.has(&credential::VALUE);
    if !may_be_password {
        return;
    }
    let before = line.stretches_before(word.start).next().unwrap_or_default();
    if ends_with_command(before, &[b"echo", b"printf", b"-n", b"-e"])
        && let Some(at) = piped(line, word)
        && value_at(line.text, at).is_secret(Credential::Password, Tie::Assigned)
    {
        found.add(&credential::VALUE, at);
    }
}

/// Where the argument begins that a word is, if the command before it takes a password there.
fn argument(line: &Line<'_>, word: Word) -> Option<usize> {
    let mut back = line.stretches_before(word.start);
    let before = back.next()?;
    match line.text[word.start..] {
        [b'/', b'p', b':', ..] => {
            return DESKTOPS.iter().any(|name| contains(line.text, name)).then_some(word.start + 3);
        }
        [b'>', ..] => return contains(line.text, b"setuser").then_some(word.start + 1),
        _ => {}
    }
    // A pipe has to follow what is written out; without one it is the argument of no other command.
    let is_format = matches!(before, [b'\'' | b'"', b'%', b's', ..]);
    if is_format
        || matches!(before, [.., b'o' | b'f' | b'n' | b'e'])
            && ends_with_command(before, &[b"echo", b"printf", b"-n", b"-e"])
    {
        return if line.classes.any(Classes::PIPE) { piped(line, word) } else { None };
    }
    if before == b"<<<" {
        let is_read = READERS_OF_STRING.iter().any(|reader| contains(line.text, reader));
        return is_read.then_some(word.start);
    }
    if before == b"AUTH" {
        return (line.count == 2 && word.len() >= 8).then_some(word.start);
    }
    takes_argument(line, before, back).then_some(word.start)
}

/// The password that is piped into a command which reads one; behind the user and a colon for `chpasswd`.
fn piped(line: &Line<'_>, word: Word) -> Option<usize> {
    let rest = &line.text[word.end..];
    let pipe = memchr::memchr(b'|', rest)?;
    let reader = READERS.iter().find(|reader| contains(&rest[pipe..], reader))?;
    let colon = memchr::memchr(b':', line.word(word)).filter(|_| reader.ends_with(b"chpasswd"));
    Some(colon.map_or(word.start, |colon| word.start + colon + 1))
}

/// Whether the words before are a command, and as many arguments as stand before its password.
fn takes_argument<'a>(
    line: &Line<'_>,
    first: &[u8],
    mut back: impl Iterator<Item = &'a [u8]>,
) -> bool {
    match first {
        b"ConvertTo-SecureString"
        | b"key-string"
        | b"pre-shared-key"
        | b"pre-shared-secret"
        | b"rocommunity"
        | b"rwcommunity"
        | b"plaintext-password" => return true,
        // FortiOS writes the kind of the cipher before it.
        b"ENC" => return line.content().starts_with(b"set "),
        // A share with a password, and its user behind.
        [b'\\', b'\\', ..] => {
            return contains(line.text, b"net use") && contains(line.text, b"/user:");
        }
        b"--plaintext" => return line.content().starts_with(b"rootpw"),
        // The dialogue of a login as `expect` types it.
        b"send" => return contains(line.text, b"assword"),
        b"--" => return contains(line.text, b"send --") && contains(line.text, b"spawn"),
        b"md5" | b"MD5" | b"sha" | b"SHA" | b"sha1" | b"SHA1" | b"sha256" | b"SHA256" | b"aes"
        | b"AES" | b"des" | b"DES" | b"128" => return is_behind_algorithm(line, back),
        b"password" | b"secret" => return is_of_device(line, first, back),
        b"/rp" => return contains(line.text, b"schtasks"),
        [b'/', b'u' | b'U', b's' | b'S', b'e' | b'E', b'r' | b'R', b':', ..] => {
            return contains(line.text, b"net use") || contains(line.text, b"NET USE");
        }
        _ => {}
    }
    let second = back.next().unwrap_or_default();
    match second {
        b"add_user" | b"change_password" | b"authenticate_user" => {
            ends_with_command(back.next().unwrap_or_default(), &[b"rabbitmqctl"])
        }
        // A switch writes the kind of the hash before it.
        b"password" | b"secret" => matches!(first, [b'0'..=b'9']),
        b"snmp-server" => first == b"community",
        b"radius-server" | b"tacacs-server" | b"isakmp" => first == b"key",
        // `tacacs-server host 192.0.2.1 key …`
        [b'0'..=b'9', ..] if first == b"key" => contains(line.text, b"-server host "),
        b"snmp" => first == b"community",
        b"radtest" => has_port_behind(line, first),
        b"put" | b"set" if first.contains(&b'/') => credential_of(first),
        b"user" => ends_with_command(back.next().unwrap_or_default(), &[b"net", b"net.exe"]),
        [b'-', .., b'b'] => ends_with_command(back.next().unwrap_or_default(), &[b"htpasswd"]),
        _ if ends_with_command(second, &[b"wpa_passphrase"]) => true,
        _ => {
            line.count == COM2SEC_WORDS && line.content().starts_with(b"com2sec ")
                || line.classes.any(Classes::HYPHEN)
                    && matches!(back.next(), Some([b'-', rest @ ..]) if rest.contains(&b'b') && rest.len() <= 3)
                    && ends_with_command(back.next().unwrap_or_default(), &[b"htpasswd"])
        }
    }
}

/// Whether a number follows two words behind a user, as `radtest user … host port` has it.
fn has_port_behind(line: &Line<'_>, user: &[u8]) -> bool {
    const BEHIND_USER: usize = 3;
    let at = line.words().iter().position(|word| line.word(*word) == user);
    let port = at.and_then(|at| line.words().get(at + BEHIND_USER));
    port.is_some_and(|port| line.word(*port).iter().all(u8::is_ascii_digit))
}

/// Words of `com2sec name source community` of Net-SNMP.
const COM2SEC_WORDS: usize = 4;

/// Whether what stands before the name of an algorithm is a setting of a network device or of Net-SNMP that has a key
/// behind it: `authentication-key 1 md5 …`, `auth sha … priv aes 128 …`, `createUser edge SHA … AES …`.
fn is_behind_algorithm<'a>(line: &Line<'_>, mut back: impl Iterator<Item = &'a [u8]>) -> bool {
    match back.next().unwrap_or_default() {
        b"auth" | b"priv" | b"privacy" | b"aes" => contains(line.text, b"snmp"),
        [b'0'..=b'9', ..] => matches!(back.next(), Some(name) if name.ends_with(b"-key")),
        _ => line.content().starts_with(b"createUser"),
    }
}

/// Whether the word for a password or a secret is one of a setting: `enable secret …`, `username edge secret …`,
/// `neighbor 192.0.2.1 password …`, `d-i passwd/root-password password …` of an installer.
fn is_of_device<'a>(
    line: &Line<'_>,
    first: &[u8],
    mut back: impl Iterator<Item = &'a [u8]>,
) -> bool {
    match back.next().unwrap_or_default() {
        b"enable" => true,
        [b'p', b'a', b's', b's', b'w', b'd', b'/', ..] => line.content().starts_with(b"d-i "),
        [.., b'0'..=b'9'] if first == b"password" => back.next() == Some(b"neighbor"),
        _ => first == b"secret" && back.next() == Some(b"username"),
    }
}

/// Whether the last part of a path is the name of a password.
fn credential_of(path: &[u8]) -> bool {
    let name = memchr::memrchr(b'/', path).map_or(path, |slash| &path[slash + 1..]);
    matches!(credential_name(name), Some(Credential::Password | Credential::Secret))
}

/// Whether a word is one of these commands, with a path or marks before it.
fn ends_with_command(word: &[u8], names: &[&[u8]]) -> bool {
    names.iter().any(|name| {
        word.ends_with(name)
            && !word[..word.len() - name.len()]
                .last()
                .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
    })
}

/// Whether it is a time, a number or an address, and no password.
fn is_told(value: Value<'_>) -> bool {
    value.text.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b'-' | b'/'))
        || value.text.iter().any(|byte| is_quote(*byte))
        || starts_with(value.text, b"http")
}
