//! Commands that take a password as an argument without an option: `rabbitmqctl add_user u …`, `echo … | chpasswd`.

mod second;
mod written;

use super::credential;
use super::forms::name::{Credential, credential as credential_name};
use super::forms::text::{
    Endings, contains_in_any_case, is_blank, is_quote, starts_in_any_case, words,
};
use super::forms::value::{Tie, Value, value_at};
use super::found::Found;
use crate::screen::line::{Classes, Line, Word};
use crate::screen::offset::offset_in;
use second::{COM2SEC_WORDS, is_behind_options, is_behind_second};
use written::is_written;

/// What a password is piped into.
const READERS: [&[u8]; 11] = [
    b"--passwd-on-stdin",
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
#[inline]
pub(super) fn look(line: &Line<'_>, word: Word, found: &mut Found) {
    // Nearly every word with a digit is a number, a date, a time or an address; none of them is a password.
    let may_be_password = word.classes.any(Classes::DIGIT) && word.classes.any(OF_NO_NUMBER);
    if may_be_password && !is_behind_others(line, word) && !found.has(&credential::VALUE) {
        look_at_argument(line, word, found);
    }
}

/// Looks at a word that may be the argument of a command.
#[inline(never)]
fn look_at_argument(line: &Line<'_>, word: Word, found: &mut Found) {
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
        && is_written(line.text, at)
    {
        found.add(&credential::VALUE, at);
    }
}

/// Looks at a word that is the mark of a pipe: what is written out for a command that reads a password is one, whatever it looks
/// like.
#[inline]
pub(super) fn look_at_pipe(line: &Line<'_>, pipe: Word, found: &mut Found) {
    if pipe.len() == 1 && !found.has(&credential::VALUE) {
        look_before_pipe(line, pipe, found);
    }
}

/// Whether something is written out in a line with a pipe.
#[inline(never)]
pub(super) fn may_be_piped(text: &[u8]) -> bool {
    let writes = |command: &&[u8]| memchr::memmem::find(text, command).is_some();
    [&b"echo "[..], b"printf "].iter().any(writes)
}

#[inline(never)]
fn look_before_pipe(line: &Line<'_>, pipe: Word, found: &mut Found) {
    let mut back = line.stretches_before(pipe.start);
    let (Some(written), Some(command)) = (back.next(), back.next()) else { return };
    if !ends_with_command(command, &[b"echo", b"printf", b"-n", b"-e"]) || !found.may_look_again() {
        return;
    }
    let start = offset_in(line.text, written);
    let word = Word { start, end: start + written.len(), classes: Classes::of_all(written) };
    if let Some(at) = piped(line, word)
        && is_written(line.text, at)
    {
        found.add(&credential::VALUE, at);
    }
}

/// What stands right before the password of a command ends with, where that alone does not begin with a mark.
static BEFORE: Endings = Endings::of(&[
    b"echo",
    b"printf",
    b"-n",
    b"-e",
    b"<<<",
    b"AUTH",
    b"SecureString",
    b"key-string",
    b"shared-key",
    b"secret",
    b"community",
    b"password",
    b"ENC",
    b"--plaintext",
    b"send",
    b"--",
    b"md5",
    b"sha",
    b"sha1",
    b"sha256",
    b"aes",
    b"des",
    b"128",
]);

/// What the word before that one ends with, where it is one of a command and begins with no hyphen.
static SECOND: Endings = Endings::of(&[
    b"AUTH",
    b"add_user",
    b"change_password",
    b"authenticate_user",
    b"secret",
    b"-server",
    b"isakmp",
    b"snmp",
    b"user",
    b"radtest",
    b"put",
    b"set",
    b"wpa_passphrase",
]);

/// Where the argument begins that a word is, if the command before it takes a password there.
fn argument(line: &Line<'_>, word: Word) -> Option<usize> {
    let mut back = line.stretches_before(word.start);
    let before = back.next()?;
    match line.text[word.start..] {
        [b'/', b'p', b':', ..] => {
            return DESKTOPS
                .iter()
                .any(|name| contains_in_any_case(around(line, word), name))
                .then_some(word.start + 3);
        }
        [b'>', ..] => {
            return contains_in_any_case(around(line, word), b"setuser").then_some(word.start + 1);
        }
        _ => {}
    }
    if !before.first().is_some_and(begins_before) && !BEFORE.end(before) {
        return is_behind_command(line, before, back).then_some(word.start);
    }
    argument_behind(line, word, before, back)
}

/// Whether a mark begins some words that stand right before the password of a command.
const fn begins_before(byte: &u8) -> bool {
    matches!(byte, b'\'' | b'"' | b'\\' | b'/')
}

/// Whether neither of the two words before a word is of a command, and neither the second nor the third is an option, as
/// far as the places of blanks in the 64 bytes before it tell.
#[inline]
fn is_behind_others(line: &Line<'_>, word: Word) -> bool {
    const BITS: usize = u64::BITS as usize;
    let (text, start) = (line.text, word.start);
    let is_argument = matches!(text[start..], [b'/', b'p', ..] | [b'>', ..]);
    let is_of_com2sec = line.count == COM2SEC_WORDS && text.get(line.content_start) == Some(&b'c');
    if is_argument || is_of_com2sec || start >= u128::BITS as usize {
        return false;
    }
    // The highest bit is that of the byte before the word; before the beginning of the line nothing stands.
    let blanks = ((line.blanks << (u128::BITS as usize - 1 - start) << 1) >> BITS) as u64;
    let is_all = start <= BITS;
    let solid = !blanks & u64::MAX.unbounded_shl(BITS.saturating_sub(start) as u32);
    let before = |places: u64, end: u32| (places & !u64::MAX.unbounded_shl(end)).checked_ilog2();
    // Where the stretch begins whose last byte is that of a bit, if that is known, and the bit before it.
    let stretch = |end: u32| match before(blanks, end) {
        Some(blank) => Some(((start + blank as usize + 1).checked_sub(BITS)?, blank)),
        None => is_all.then_some((0, 0)),
    };
    let place = |bit: u32| start + bit as usize - BITS;
    let Some(end) = before(solid, u64::BITS) else { return is_all };
    let Some((first, next)) = stretch(end) else { return false };
    if begins_before(&text[first]) || BEFORE.end(&text[..place(end) + 1]) {
        return false;
    }
    let Some(end) = before(solid, next) else { return is_all };
    if SECOND.end(&text[..place(end) + 1]) {
        return false;
    }
    if !line.classes.any(Classes::HYPHEN) {
        return true;
    }
    let Some((second, next)) = stretch(end) else { return false };
    let Some(end) = before(solid, next) else { return is_all && text[second] != b'-' };
    stretch(end).is_some_and(|(third, _)| text[second] != b'-' && text[third] != b'-')
}

/// The same where what stands before the word may be of such a command.
#[inline(never)]
fn argument_behind<'a>(
    line: &Line<'_>,
    word: Word,
    before: &[u8],
    back: impl Iterator<Item = &'a [u8]>,
) -> Option<usize> {
    // A pipe has to follow what is written out; without one it is the argument of no other command.
    let is_format = matches!(before, [b'\'' | b'"', b'%', b's', ..]);
    if is_format
        || matches!(before, [.., b'o' | b'f' | b'n' | b'e'])
            && ends_with_command(before, &[b"echo", b"printf", b"-n", b"-e"])
    {
        let piped = if line.classes.any(Classes::PIPE) { piped(line, word) } else { None };
        return piped.or_else(|| {
            let rest = &line.text[word.end..];
            let rest = &rest[..rest.len().min(COMMAND_BYTES_MAX)];
            let is_written = line.classes.any(Classes::ANGLE) && is_written_to_password_file(rest);
            is_written.then_some(word.start)
        });
    }
    if before == b"<<<" {
        let is_read =
            READERS_OF_STRING.iter().any(|reader| contains_in_any_case(around(line, word), reader));
        return is_read.then_some(word.start);
    }
    if before == b"AUTH" {
        return (line.count == 2 && word.len() >= 8).then_some(word.start);
    }
    takes_argument(line, before, back).then_some(word.start)
}

/// Bytes of a command that are looked at before a word and behind it, and of the beginning of a line: a longer line that is
/// all commands is not read again for each of its words.
const COMMAND_BYTES_MAX: usize = 1024;

fn around<'a>(line: &Line<'a>, word: Word) -> &'a [u8] {
    let end = line.text.len().min(word.end + COMMAND_BYTES_MAX);
    &line.text[word.start.saturating_sub(COMMAND_BYTES_MAX)..end]
}

fn beginning<'a>(line: &Line<'a>) -> &'a [u8] {
    &line.text[..line.text.len().min(COMMAND_BYTES_MAX)]
}

/// The password that is piped into a command which reads one; behind the user and a colon for `chpasswd`.
fn piped(line: &Line<'_>, word: Word) -> Option<usize> {
    let rest = &line.text[word.end..];
    let rest = &rest[..rest.len().min(COMMAND_BYTES_MAX)];
    let pipe = memchr::memchr(b'|', rest)?;
    let reader = READERS.iter().find(|reader| holds_command(&rest[pipe..], reader));
    if reader.is_none() && !is_named_after_passwords(&rest[pipe + 1..]) {
        return None;
    }
    let is_of_user = reader.is_some_and(|reader| reader.ends_with(b"chpasswd"));
    let colon = memchr::memchr(b':', line.word(word)).filter(|_| is_of_user);
    Some(colon.map_or(word.start, |colon| word.start + colon + 1))
}

/// Whether a command stands in a text, and its name does not go on: `kinit`, and not `kinit-check`.
fn holds_command(text: &[u8], command: &[u8]) -> bool {
    let goes_on = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    contains_in_any_case(text, command)
        && memchr::memmem::find_iter(text, command)
            .any(|at| !text.get(at + command.len()).is_some_and(goes_on))
}

/// Whether a command that sets passwords stands at the beginning, or one that writes a file of them: `smbpasswd -s -a ops`,
/// `sudo passwd ops`, `tee db_password`.
fn is_named_after_passwords(command: &[u8]) -> bool {
    const NAMES: [&[u8]; 9] = [
        b"gpasswd",
        b"htpasswd",
        b"kpasswd",
        b"ldappasswd",
        b"passwd",
        b"pdbedit",
        b"smbpasswd",
        b"vncpasswd",
        b"yppasswd",
    ];
    let mut words = words(command);
    let first = words.next().unwrap_or_default();
    let name = if first == b"sudo" { words.next().unwrap_or_default() } else { first };
    let name = memchr::memrchr(b'/', name).map_or(name, |slash| &name[slash + 1..]);
    NAMES.contains(&name)
        || name == b"tee" && words.find(|word| *word != b"-a").is_some_and(is_named_after_password)
}

/// Whether what is written out goes into a file that is named after a password: `> ~/.vault_pass`, `> db_password.txt`.
fn is_written_to_password_file(rest: &[u8]) -> bool {
    let end = rest.iter().position(|byte| matches!(byte, b';' | b'&' | b'|')).unwrap_or(rest.len());
    let Some(arrow) = memchr::memchr(b'>', &rest[..end]) else { return false };
    // What stands between is the end of a quotation, and nothing more is written.
    if !rest[..arrow].iter().all(|byte| is_blank(*byte) || is_quote(*byte)) {
        return false;
    }
    let target = rest[arrow + 1..end].trim_ascii_start();
    let target = target.strip_prefix(b">").unwrap_or(target).trim_ascii_start();
    let file = target.split(|byte| is_blank(*byte)).next().unwrap_or_default();
    is_named_after_password(file)
}

/// Whether the name of a file, without the folders before it, is that of a password.
fn is_named_after_password(file: &[u8]) -> bool {
    const ENDINGS: [&[u8]; 3] = [b".txt", b".conf", b".pw"];
    let name = memchr::memrchr(b'/', file).map_or(file, |slash| &file[slash + 1..]);
    let name = ENDINGS.iter().find_map(|ending| name.strip_suffix(*ending)).unwrap_or(name);
    let stem = name.strip_suffix(b"_file").or_else(|| name.strip_suffix(b"-file")).unwrap_or(name);
    credential_name(stem) == Some(Credential::Password)
}

/// Whether the words before are a command, and as many arguments as stand before its password.
fn takes_argument<'a>(line: &Line<'_>, first: &[u8], back: impl Iterator<Item = &'a [u8]>) -> bool {
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
            return contains_in_any_case(beginning(line), b"net use")
                && contains_in_any_case(beginning(line), b"/user:");
        }
        b"--plaintext" => return line.content().starts_with(b"rootpw"),
        // The dialogue of a login as `expect` types it.
        b"send" => return contains_in_any_case(beginning(line), b"assword"),
        b"--" => {
            return contains_in_any_case(beginning(line), b"send --")
                && contains_in_any_case(beginning(line), b"spawn");
        }
        b"md5" | b"MD5" | b"sha" | b"SHA" | b"sha1" | b"SHA1" | b"sha256" | b"SHA256" | b"aes"
        | b"AES" | b"des" | b"DES" | b"128" => return is_behind_algorithm(line, back),
        b"password" | b"secret" => return is_of_device(line, first, back),
        b"/rp" => return contains_in_any_case(beginning(line), b"schtasks"),
        [b'/', b'u' | b'U', b's' | b'S', b'e' | b'E', b'r' | b'R', b':', ..] => {
            return contains_in_any_case(beginning(line), b"net use")
                || contains_in_any_case(beginning(line), b"NET USE");
        }
        _ => {}
    }
    is_behind_command(line, first, back)
}

/// Whether the words before an argument are a command, and it takes a password behind that.
#[inline]
fn is_behind_command<'a>(
    line: &Line<'_>,
    first: &[u8],
    mut back: impl Iterator<Item = &'a [u8]>,
) -> bool {
    let second = back.next().unwrap_or_default();
    if SECOND.end(second) || first == b"key" || second.first() == Some(&b'-') {
        is_behind_second(line, first, second, back)
    } else {
        is_behind_options(line, back)
    }
}

/// Whether what stands before the name of an algorithm is a setting of a network device or of Net-SNMP that has a key
/// behind it: `authentication-key 1 md5 …`, `auth sha … priv aes 128 …`, `createUser edge SHA … AES …`.
fn is_behind_algorithm<'a>(line: &Line<'_>, mut back: impl Iterator<Item = &'a [u8]>) -> bool {
    match back.next().unwrap_or_default() {
        b"auth" | b"priv" | b"privacy" | b"aes" => contains_in_any_case(beginning(line), b"snmp"),
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
        || starts_in_any_case(value.text, b"http")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::place::Place;
    use crate::screen::secrets::samples;
    use crate::screen::secrets::samples::is_hit;
    use crate::screen::split::Words;

    #[test]
    fn no_command_is_lost_by_what_its_words_end_with() {
        const COMMANDS: [&str; 8] = [
            "rabbitmqctl add_user edge",
            "htpasswd -cb /srv/edge.users edge",
            "htpasswd -b users edge",
            "radtest edge",
            "net user edge",
            "set snmp community",
            "echo",
            "send --",
        ];
        let mut found = 0;
        for (at, line) in samples::lines(20_000).enumerate() {
            let text = format!("{} {line}", COMMANDS[at % COMMANDS.len()]);
            let mut words = Words::new();
            let line = Line::read(text.as_bytes(), &mut words, Place::START, false);
            for word in line.words() {
                if matches!(line.text[word.start], b'/' | b'>') {
                    continue;
                }
                let back = || line.stretches_before(word.start);
                let Some(first) = back().next() else { continue };
                let expect = argument_behind(&line, *word, first, back().skip(1));
                assert_eq!(argument(&line, *word), expect, "{text:?} {}", word.start);
                let is_behind_others = is_behind_others(&line, *word);
                assert!(!is_behind_others || expect.is_none(), "{text:?} {}", word.start);
                let second = back().nth(1).unwrap_or_default();
                let is_behind = is_behind_second(&line, first, second, back().skip(2));
                let is_told = is_behind_command(&line, first, back().skip(1));
                assert_eq!(is_told, is_behind, "{text:?} {}", word.start);
                found += usize::from(expect.is_some());
            }
        }
        assert!(found > 1_000, "{found}");
    }

    #[test]
    fn what_is_written_for_a_command_or_a_file_of_passwords_is_one() {
        for text in [
            "echo 'Plum!484' > ~/.vault_pass; ansible-vault view all.yml",
            "echo plum4471 > /run/secrets/db_password",
            "echo plum4471 | sudo tee /run/secrets/db_password",
            "echo \"plumTree42\" >> vault-password.txt",
            "(echo plum-kiwi-83; echo plum-kiwi-83) | smbpasswd -s -a ops",
            "printf '%s\\n' plumTree42 | sudo smbpasswd -s ops",
            "RUN echo \"root:passwd\" | chpasswd",
            "echo 'edge:password' | sudo chpasswd",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "echo done42 > /var/log/password-rotation.log",
            "echo 'rotated2' >> notes.txt",
            "echo \"$DB_PASSWORD\" > ~/.vault_pass",
            "echo OPS-2041 > ticket.txt",
            "echo ops2 | sudo tee /etc/passwd.d/allow",
            "echo web12 | grep -c passwd",
            "echo v2 > password_policy_version",
            "printf '%s\\n' \"$PW1\" | smbpasswd -s ops",
            "echo password | passwd --stdin is what the doc says.",
            "echo test | passwd",
            "echo 'user:password' | chpasswd",
            "echo report | kinit-check",
            "echo reload | smbpasswd",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
