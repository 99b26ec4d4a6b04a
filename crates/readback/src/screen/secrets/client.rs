//! What clients of databases, caches and mail servers log in with: `conn edge/… @prod`, `db2 connect to … using …`,
//! `a1 LOGIN edge …`, `redis.auth("…")`, and the password that a script types where it is asked for one.

use super::credential;
use super::forms::name::Credential;
use super::forms::text::{Endings, contains_in_any_case, is_name, is_quote, starts_in_any_case};
use super::forms::value::{Tie, Value, value_at};
use super::found::Found;
use crate::screen::line::{Classes, Line, Word};

/// What stands right before the password of a client, or before the user that it is joined to.
static BEFORE: Endings = Endings::of(&[b"conn", b"connect", b"target", b"using", b"AUTH"]);

/// Words of `tag LOGIN user password` (RFC 9051, 6.2.3).
const LOGIN_WORDS: usize = 4;

/// Looks at a word with a digit.
#[inline]
pub(super) fn look(line: &Line<'_>, word: Word, found: &mut Found) {
    const CALL: Classes = Classes::QUOTE.or(Classes::BACKTICK);
    let is_behind = match line.text[..word.start] {
        [.., third, second, last, b' '] => BEFORE.has(third, second, last),
        _ => false,
    };
    let is_called = word.classes.any(Classes::PARENTHESIS) && word.classes.any(CALL);
    if (is_behind || is_called || line.count == LOGIN_WORDS) && !found.has(&credential::VALUE) {
        look_closely(line, word, found);
    }
}

#[inline(never)]
fn look_closely(line: &Line<'_>, word: Word, found: &mut Found) {
    let at = authorised(line, word).or_else(|| {
        let mut back = line.stretches_before(word.start);
        let before = back.next()?;
        let is_quoted = before.first().is_some_and(|byte| is_quote(*byte));
        let command = if is_quoted { &before[1..] } else { before };
        match command {
            b"conn" | b"CONN" | b"connect" | b"CONNECT" | b"target" => {
                let begins = back.next().is_none_or(|before| is_before_command(before, command));
                (begins || is_quoted).then(|| of_oracle(line, word)).flatten()
            }
            b"using" => {
                let is_of_user = back.nth(1).is_some_and(|word| word.eq_ignore_ascii_case(b"user"));
                (is_of_user && contains_in_any_case(beginning(line), b"connect to "))
                    .then_some(word.start)
            }
            b"AUTH" => back.next().is_some_and(is_prompt).then_some(word.start),
            _ => is_of_login(line, word).then_some(word.start),
        }
    });
    if let Some(at) = at
        && is_chosen(value_at(line.text, at))
    {
        found.add(&credential::VALUE, at);
    }
}

/// The beginning of a line, which a longer one of commands is not read beyond.
fn beginning<'a>(line: &Line<'a>) -> &'a [u8] {
    const BYTES_MAX: usize = 256;
    &line.text[..line.text.len().min(BYTES_MAX)]
}

/// Whether somebody chose it for a password: what a client connects to is named with numbers as well.
fn is_chosen(value: Value<'_>) -> bool {
    let text = value.text;
    // `plumtree@4471@orders`: the last at sign is that of a database, unless a number stands behind it.
    let at = memchr::memrchr(b'@', text)
        .filter(|at| !text[at + 1..].iter().all(u8::is_ascii_digit))
        .unwrap_or(text.len());
    let value = Value { text: &text[..at], ..value };
    !value.text.is_empty()
        && !value.text.contains(&b'/')
        && value.is_secret(Credential::Password, Tie::Said)
        && value.is_chosen_by_form()
}

/// Where the argument of a call begins that authorises by it alone: `redis.auth("…")`, `$redis->auth('…')`.
fn authorised(line: &Line<'_>, word: Word) -> Option<usize> {
    const CALL: &[u8] = b"auth(";
    const CHARACTERS_MIN: usize = 8;
    let text = line.word(word);
    let call = memchr::memmem::find(text, CALL)?;
    let at = call + CALL.len();
    let is_of_object = matches!(text[..call].last(), Some(b'.' | b'>'));
    let quote = text.get(at).copied().filter(|byte| is_quote(*byte))?;
    let end = memchr::memchr(quote, &text[at + 1..])?;
    let is_alone = text.get(at + 1 + end + 1) == Some(&b')');
    (is_of_object && is_alone && end >= CHARACTERS_MIN).then_some(word.start + at)
}

/// Whether what stands before a command is what stands before all commands, or the program that it is one of.
fn is_before_command(before: &[u8], command: &[u8]) -> bool {
    if command == b"target" {
        return before.ends_with(b"rman");
    }
    is_prompt(before)
}

/// Whether it is where a shell or a client asks for a command: `SQL>`, `$`, `127.0.0.1:6379>`.
fn is_prompt(text: &[u8]) -> bool {
    matches!(text.last(), Some(b'>' | b'$' | b'#'))
}

/// Where the password begins behind its user and a slash.
fn of_oracle(line: &Line<'_>, word: Word) -> Option<usize> {
    let text = line.word(word);
    let slash = memchr::memchr(b'/', text)?;
    let is_user = slash > 0 && text[..slash].iter().all(|byte| is_name(*byte));
    is_user.then_some(word.start + slash + 1)
}

/// Whether a word is the last one of `a1 LOGIN user password`, as a client of IMAP writes it.
fn is_of_login(line: &Line<'_>, word: Word) -> bool {
    let [tag, command, _, last] = line.words() else { return false };
    let tag = line.word(*tag);
    last.start == word.start
        && line.word(*command) == b"LOGIN"
        && tag.iter().all(u8::is_ascii_alphanumeric)
        && tag.iter().any(u8::is_ascii_digit)
}

/// Whether the last line of a script waits until a password is asked for: `expect "*assword*"`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialogue(bool);

impl Dialogue {
    pub(super) const fn none() -> Self {
        Self(false)
    }

    pub(super) const fn is_open(self) -> bool {
        self.0
    }

    /// Takes the next line; tells where the password begins that it types.
    #[inline]
    pub(super) fn password_of(&mut self, line: &Line<'_>) -> Option<usize> {
        if self.0 || line.text.get(line.content_start) == Some(&b'e') {
            self.password_in(line)
        } else {
            None
        }
    }

    #[inline(never)]
    fn password_in(&mut self, line: &Line<'_>) -> Option<usize> {
        const BYTES_MAX: usize = 128;
        let content = line.content();
        if self.0 && content.is_empty() {
            return None;
        }
        let was_open = self.0;
        let beginning = &content[..content.len().min(BYTES_MAX)];
        self.0 = starts_in_any_case(beginning, b"expect ")
            && contains_in_any_case(beginning, b"assword");
        let sent = content.strip_prefix(b"send ").filter(|_| was_open)?.trim_ascii_start();
        let sent = sent.strip_prefix(b"-- ").unwrap_or(sent).trim_ascii_start();
        let at = line.content_start + content.len() - sent.len();
        // What a shell would put in its place.
        let is_quoted = matches!(sent, [b'"' | b'{', byte, ..] if !matches!(byte, b'$' | b'['));
        let value = value_at(line.text, at);
        let typed = value.text.strip_suffix(b"\\r").or_else(|| value.text.strip_suffix(b"\\n"))?;
        let value = Value { text: typed, ..value };
        let has_digit = typed.iter().any(u8::is_ascii_digit);
        let is_password = value.is_secret(Credential::Password, Tie::Assigned);
        (is_quoted && has_digit && is_password).then_some(at)
    }
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;

    #[test]
    fn clients_log_in_with_what_they_are_given() {
        let is_hit = |text: &str| {
            let hits = screen(text.as_bytes());
            hits.iter().any(|hit| hit.rule.id == "secret-credential-value")
        };
        for text in [
            "conn sys/plumTree42@prod",
            "connect report/plumtree@4471@ERP",
            "I ran `conn report/pl!mTr33` on the host.",
            "CONN sys/plumTree42@prod as sysdba",
            "rman target sys/plumTree42@prod",
            "db2 connect to orders user edge using plumTree42",
            "db2 \"connect to orders user edge using plumtree@4471\"",
            "a1 LOGIN edge plumTree42",
            "r.auth(\"plumTree42\")",
            "$redis->auth('plumtree@4471')",
            "expect \"*assword*\"\nsend \"plumtree@4471\\r\"",
            "  expect \"*?assword:\"\n\n  send -- \"plumTree42\\r\"",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "We could not connect to library/redis7@sha256 at 02:40.",
            "connect report/Q2@ERP",
            "The conn app/web2@prod was dropped.",
            "connect ops/team2@example.net",
            "connect edge/node-12@site2",
            "rman target sys/$PW@prod",
            "conn sys/&pw2@prod",
            "The target edge/Build2024 was not built.",
            "We connect to edge2 as user ops using TLS1.3",
            "connect to orders user edge using SSO2",
            "db2 connect to orders user edge using $PW2",
            "a1 LOGIN edge host12",
            "A1 LOGIN failed OPS-2041",
            "r.auth(\"oauth2\")",
            "app.auth(\"sha256\")",
            "client.auth(\"ntlmv2\")",
            "client.auth(\"kv/ops-2\")",
            "r.auth(\"[REDACTED]\")",
            "expect \"*assword*\"\nsend \"$pw2\\r\"",
            "expect \"ready\"\nsend \"v2start9\\r\"",
            "We expect the password to be rotated.\nsend \"v2ready9\" to the queue",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
