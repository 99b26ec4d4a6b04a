//! Commands that read a secret out of a store, whose output is the next line; and the dialogue of a mail server that asks for a
//! password.

use super::super::forms::mixture::is_mixture;
use super::super::forms::name::{Credential, credential};
use super::super::forms::text::{contains_in_any_case, is_name, words};
use super::super::forms::value::{Tie, value_at};
use crate::screen::line::{Classes, Line};

/// Bytes of a command that are looked at.
const COMMAND_BYTES_MAX: usize = 512;

/// Bytes of a prompt before a command.
const PROMPT_BYTES_MAX: usize = 48;

/// `Password:` as a server of mail asks for it (RFC 4954).
const QUESTION: &[u8] = b"334 UGFzc3dvcmQ6";

/// Whether a line may be such a command or question, by its first bytes.
#[inline]
pub(super) fn may_begin(line: &Line<'_>, content: &[u8]) -> bool {
    begins_as_command(content.strip_prefix(b"`").unwrap_or(content))
        || matches!(content, [b'S' | b'<', b':' | b' ', ..])
        || line.classes.any(Classes::DOLLAR.or(Classes::HASH))
            && line.classes.any(Classes::SPACE)
            && behind_prompt(content).is_some_and(begins_as_command)
}

/// Whether a text begins with the first letters of such a command.
#[inline]
fn begins_as_command(text: &[u8]) -> bool {
    let Some(first) = text.first_chunk::<4>() else { return false };
    matches!(
        first,
        b"334 "
            | b"aws "
            | b"az k"
            | b"bw g"
            | b"cat "
            | b"dopp"
            | b"echo"
            | b"gclo"
            | b"gopa"
            | b"hero"
            | b"kube"
            | b"oc g"
            | b"oc -"
            | b"op i"
            | b"op r"
            | b"pass"
            | b"prin"
            | b"secr"
            | b"secu"
            | b"sops"
            | b"sudo"
            | b"vaul"
    )
}

/// What stands behind the prompt of a shell: `$ `, `# `, `ops@web1:~$ `.
fn behind_prompt(content: &[u8]) -> Option<&[u8]> {
    let near = &content[..content.len().min(PROMPT_BYTES_MAX)];
    let end = near.array_windows().position(|mark| matches!(mark, [b'$' | b'#', b' ']))?;
    // `Price in $ per hour`: nothing but a prompt has no blank before it.
    (!content[..end].contains(&b' ')).then(|| content[end + 2..].trim_ascii_start())
}

/// Whether a server of mail asks for a password in this line.
pub(super) fn asks_for_password(line: &Line<'_>) -> bool {
    line.content().ends_with(QUESTION)
}

/// Where in a line stands what a client sends for a password: base64, and nothing else.
pub(super) fn sent(line: &Line<'_>) -> Option<usize> {
    const CHARACTERS: std::ops::RangeInclusive<usize> = 4..=128;
    let content = line.content();
    let text = [&b"C: "[..], b"> "].iter().find_map(|who| content.strip_prefix(*who));
    let text = text.unwrap_or(content);
    let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    let has = |is_kind: fn(&u8) -> bool| text.iter().any(is_kind);
    let is_mixed = has(u8::is_ascii_lowercase)
        && (has(u8::is_ascii_digit) || text.iter().skip(1).any(u8::is_ascii_uppercase));
    (CHARACTERS.contains(&text.len())
        && text.len() % 4 == 0
        && text.iter().all(is_base64)
        && is_mixed
        && !is_id(text))
    .then_some(line.content_start + content.len() - text.len())
}

/// Whether a line is a command that prints a secret and nothing else.
pub(super) fn reads_a_secret(line: &Line<'_>) -> bool {
    let content = line.content();
    if content.len() > COMMAND_BYTES_MAX {
        return false;
    }
    let command = content.strip_prefix(b"`").and_then(|code| code.strip_suffix(b"`"));
    let command = command.unwrap_or_else(|| behind_prompt(content).unwrap_or(content));
    let command = command.strip_suffix(b"; echo").unwrap_or(command);
    let command = command.strip_prefix(b"sudo ").unwrap_or(command);
    // What is piped on or written away is not printed.
    let decoded = [&b"| base64 -d"[..], b"| base64 --decode", b"| base64 -D"];
    let bare = decoded.iter().find_map(|end| command.strip_suffix(*end)).unwrap_or(command);
    let is_printed = !bare.iter().any(|byte| matches!(byte, b'|' | b'>' | b'&' | b';'));
    is_printed
        && !is_sentence(command)
        && prints_a_secret(command)
        && !names_something_else(command)
}

/// Whether words of prose stand in what begins as a command.
fn is_sentence(command: &[u8]) -> bool {
    const PROSE: [&[u8]; 16] = [
        b"a", b"and", b"are", b"by", b"failed", b"for", b"from", b"had", b"has", b"in", b"is",
        b"of", b"on", b"the", b"to", b"was",
    ];
    words(command).any(|word| PROSE.contains(&word))
}

/// Words of `pass show edge/db`; more are a sentence.
const PASS_WORDS: usize = 3;

/// Whether such a command reads one from a store, a file or a variable.
fn prints_a_secret(command: &[u8]) -> bool {
    let begins = |name: &[u8]| command.starts_with(name);
    let has = |part: &[u8]| contains_in_any_case(command, part);
    match command.first() {
        Some(b'a') => {
            begins(b"aws ")
                && (has(b"get-secret-value") || has(b"get-parameter") && has(b"--with-decryption"))
                && has(b"text")
                || begins(b"az keyvault secret show") && has(b"tsv")
        }
        Some(b'b') => begins(b"bw get password "),
        Some(b'c') => begins(b"cat ") && reads_a_file_of_passwords(command),
        Some(b'd') => begins(b"doppler secrets get ") && has(b"--plain"),
        Some(b'e') => begins(b"echo $") && names_a_secret(command),
        Some(b'g') => {
            begins(b"gcloud secrets versions access")
                || begins(b"gopass show ")
                || begins(b"gopass -o ")
        }
        Some(b'h') => begins(b"heroku config:get ") && names_a_secret(command),
        Some(b'k' | b'o') => {
            (begins(b"kubectl ") || begins(b"oc "))
                && has(b" get secret")
                && (has(b"base64 -d") || has(b"base64 --decode") || has(b"base64decode"))
                || begins(b"op read ")
                || begins(b"op item get ") && has(b"--fields")
        }
        Some(b'p') => {
            begins(b"pass show ") && words(command).count() == PASS_WORDS
                || begins(b"printenv ") && names_a_secret(command)
        }
        Some(b's') => {
            begins(b"secret-tool lookup ")
                || begins(b"security find-") && has(b"-password") && has(b" -w")
                || begins(b"sops ") && has(b"--extract") && names_a_secret(command)
        }
        Some(b'v') => {
            (begins(b"vault kv get ") || begins(b"vault read "))
                && has(b"-field")
                && (names_a_secret(command) || has(b"-field=value") || has(b"-field value"))
        }
        _ => false,
    }
}

/// Whether one of the names in a command is that of a credential.
fn names_a_secret(command: &[u8]) -> bool {
    command.split(|byte| !is_name(*byte)).filter(|name| !name.is_empty()).any(|name| {
        let name = name.rsplit(|byte| *byte == b'.').next().unwrap_or(name);
        credential(name).is_some()
    })
}

/// Whether a command reads the name of a user, or what else is kept beside a secret.
fn names_something_else(command: &[u8]) -> bool {
    const OTHERS: [&[u8]; 10] =
        [b"ca", b"cert", b"crt", b"email", b"host", b"port", b"ttl", b"url", b"user", b"username"];
    let mut names =
        command.split(|byte| !byte.is_ascii_alphanumeric()).filter(|name| !name.is_empty());
    // The last name is that of the field.
    let last = names.rfind(|name| !matches!(*name, b"base64" | b"d" | b"D" | b"decode"));
    last.is_some_and(|name| OTHERS.iter().any(|other| name.eq_ignore_ascii_case(other)))
        || contains_in_any_case(command, b"field=user")
        || contains_in_any_case(command, b"field user")
}

/// `cat ~/.vault_pass`, `cat /run/secrets/db_password`.
fn reads_a_file_of_passwords(command: &[u8]) -> bool {
    let mut words = words(command);
    let (_, Some(file), None) = (words.next(), words.next(), words.next()) else { return false };
    let name = file.rsplit(|byte| *byte == b'/').next().unwrap_or(file);
    let name = name.strip_suffix(b".txt").unwrap_or(name);
    credential(name) == Some(Credential::Password) && name != b"passwd"
}

/// Where in a line stands a secret that a command printed: a word that is all of the line.
pub(super) fn printed(line: &Line<'_>) -> Option<usize> {
    const CHARACTERS: std::ops::RangeInclusive<usize> = 6..=128;
    let content = line.content();
    let is_one_word = CHARACTERS.contains(&content.len())
        && content.iter().all(u8::is_ascii_graphic)
        && content.iter().any(|byte| !byte.is_ascii_alphabetic());
    let value = value_at(line.text, line.content_start);
    let is_path = content.contains(&b'/') && !is_mixture(content);
    (is_one_word
        && value.is_last
        && !is_path
        && !content.ends_with(b":")
        && !is_id(content)
        && !tells(content)
        && (value.is_secret(Credential::Password, Tie::Told)
            || is_mixture(content)
            || are_words_with_number(content)))
    .then_some(line.content_start)
}

/// The same behind a blank line, where only what is mixed as no word of a text is counts.
pub(super) fn printed_apart(line: &Line<'_>) -> Option<usize> {
    let content = line.content();
    let has = |is_kind: fn(&u8) -> bool| content.iter().any(is_kind);
    let is_mixed = has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_lowercase)
        && has(u8::is_ascii_digit)
        && has(|byte| matches!(byte, b'!' | b'@' | b'$' | b'%' | b'^' | b'&'))
        && !has(|byte| matches!(byte, b'-' | b'_' | b'.'));
    if is_mixed { printed(line) } else { None }
}

/// A commit, a UUID, a digest: what has no other letters than hexadecimal ones in one case, or says what it is.
fn is_id(text: &[u8]) -> bool {
    const CHARACTERS_MIN: usize = 7;
    let is_hex = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b'-');
    text.len() >= CHARACTERS_MIN && text.iter().all(is_hex)
        || [&b"sha256:"[..], b"sha512:", b"sha1:", b"md5:"]
            .iter()
            .any(|kind| text.starts_with(kind))
}

/// Whether what stands below a command is Markdown, or tells of the command or of a secret: `Permission2denied`.
fn tells(text: &[u8]) -> bool {
    const TOLD: [&[u8]; 10] = [
        b"cause",
        b"denied",
        b"error",
        b"failed",
        b"incident",
        b"permission",
        b"redacted",
        b"removed",
        b"revoked",
        b"rotated",
    ];
    matches!(
        text,
        [b'#' | b'>' | b'|' | b'`' | b'<' | b'[', ..] | [b'*', b'*', ..] | [b'_', b'_', ..]
    ) || TOLD.iter().any(|word| contains_in_any_case(text, word))
}

/// `plum-4471-kiwi`: words of small letters and a number that hyphens join.
fn are_words_with_number(text: &[u8]) -> bool {
    const CHARACTERS_MIN: usize = 12;
    let is_word = |part: &[u8]| part.len() > 2 && part.iter().all(u8::is_ascii_lowercase);
    let is_number = |part: &[u8]| part.len() > 1 && part.iter().all(u8::is_ascii_digit);
    let parts = || text.split(|byte| *byte == b'-');
    text.len() >= CHARACTERS_MIN
        && parts().all(|part| is_word(part) || is_number(part))
        && parts().filter(|part| is_word(part)).count() >= 2
        && parts().filter(|part| is_number(part)).count() == 1
}
