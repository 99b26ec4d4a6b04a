//! A user and a password with a slash between them, as clients of Oracle take them: `conn edge/…`, `userid=edge/…@orders`; and the
//! same before the host of an address without a scheme: `//edge:…@host-a/share`.

use super::configured::is_said;
use super::connection;
use super::credential;
use super::forms::name::{Credential, credential as named};
use super::forms::text::{Endings, is_name, is_quote, without_marks};
use super::forms::value::{Tie, Value};
use super::found::Found;
use crate::screen::line::{Classes, Line, Word};

/// What such commands end with.
static COMMANDS: Endings = Endings::of(&[b"conn", b"connect"]).and_all(&TOOLS);

/// Tools in capitals, as scripts of Windows and old manuals have them; those in small letters are directives.
const TOOLS: [&[u8]; 5] = [b"EXP", b"EXPDP", b"IMP", b"IMPDP", b"SQLPLUS"];

/// Looks at a word with a slash.
#[inline(never)]
pub(super) fn look_at_slash(line: &Line<'_>, word: Word, found: &mut Found) {
    const OF_HOST: Classes = Classes::AT.or(Classes::COLON);
    let is_behind = match line.text[..word.start] {
        [.., third, second, last, b' '] => COMMANDS.has(third, second, last),
        _ => false,
    };
    let is_parameter = word.classes.any(Classes::EQUALS)
        && matches!(line.text[word.start], b'u' | b'U' | b'"' | b'\'' | b'`');
    if (is_behind || is_parameter) && !found.has(&credential::VALUE) {
        look_at_user(line, word, found);
    }
    if word.classes.all(OF_HOST) && !found.has(&connection::STRING) {
        look_before_host(line, word, found);
    }
}

#[inline(never)]
fn look_at_user(line: &Line<'_>, word: Word, found: &mut Found) {
    const PARAMETER: &[u8] = b"userid=";
    let text = line.word(word);
    let marks = text.iter().take_while(|byte| is_quote(**byte)).count();
    let at = match text[marks..].get(..PARAMETER.len()) {
        Some(name) if name.eq_ignore_ascii_case(PARAMETER) => marks + PARAMETER.len(),
        _ => 0,
    };
    let Some(login) = Login::of(&text[at..]) else { return };
    let is_login = if at > 0 {
        login.is_equal() || login.is_password()
    } else {
        is_tool(line, word, &login) || is_command(line, word, &login)
    };
    if is_login {
        found.add(&credential::VALUE, word.start + at + login.user.len() + 1);
    }
}

/// `edge/plumtree@orders;`: a user, a password, and what stands behind them.
struct Login<'a> {
    user: &'a [u8],
    password: &'a [u8],
    rest: &'a [u8],
}

impl<'a> Login<'a> {
    fn of(text: &'a [u8]) -> Option<Self> {
        let slash = memchr::memchr(b'/', text)?;
        let (user, behind) = (&text[..slash], &text[slash + 1..]);
        let is_end = |byte: &u8| is_quote(*byte) || matches!(byte, b'@' | b';' | b',');
        let length = behind.iter().position(is_end).unwrap_or(behind.len());
        let is_user = !user.is_empty() && user.iter().all(|byte| is_name(*byte) && *byte != b'.');
        // What stands for one, and what is no login but a path.
        let password = &behind[..length];
        let is_open = matches!(password, [b'&' | b'$' | b'%' | b'<' | b'*' | b':', ..])
            || password.contains(&b'/')
            || named(password).is_some()
            || [&b"user"[..], b"username"].iter().any(|name| user.eq_ignore_ascii_case(name));
        (is_user && !password.is_empty() && !is_open).then(|| Self {
            user,
            password,
            rest: &behind[length..],
        })
    }

    /// Whether the password is the name of the user again.
    fn is_equal(&self) -> bool {
        self.user.len() > 1 && self.user.eq_ignore_ascii_case(self.password)
    }

    fn is_password(&self) -> bool {
        let value =
            Value { text: self.password, is_quoted: false, is_last: true, ends_clause: true };
        value.is_secret(Credential::Password, Tie::Assigned)
    }

    /// Whether the name of a database follows, which is neither a host nor an image.
    fn names_a_database(&self) -> bool {
        let name = self.rest.strip_prefix(b"@").unwrap_or_default();
        let end = name.iter().position(|byte| !is_name(*byte)).unwrap_or(name.len());
        end > 0 && !name[..end].iter().any(|byte| matches!(byte, b'.' | b'-'))
    }
}

/// Whether a login stands behind a tool, and nothing but its parameters follow.
fn is_tool(line: &Line<'_>, word: Word, login: &Login<'_>) -> bool {
    let before = line.stretches_before(word.start).next().unwrap_or_default();
    let name = before.iter().rposition(|byte| !byte.is_ascii_alphabetic()).map_or(0, |at| at + 1);
    let rest = line.text[word.end..].trim_ascii_start();
    let next = rest.split(|byte| *byte == b' ').next().unwrap_or_default();
    TOOLS.contains(&&before[name..])
        && (next.is_empty() || next.contains(&b'=') || next.eq_ignore_ascii_case(b"as"))
        && (login.is_equal() || login.is_password())
}

/// Whether a login of letters stands behind `conn` or `connect`, and the two are all that there is of a command.
fn is_command(line: &Line<'_>, word: Word, login: &Login<'_>) -> bool {
    const ROLES: [&[u8]; 2] = [b"as sysdba", b"as sysoper"];
    let content = line.content();
    let before = line.text[line.content_start..word.start].trim_ascii();
    let is_marked = before.starts_with(b"`");
    let command = before.strip_prefix(b"`").unwrap_or(before);
    let behind_prompt = command.strip_prefix(b"SQL>").map(<[u8]>::trim_ascii_start);
    let command = behind_prompt.unwrap_or(command);
    let end = word.end.saturating_sub(line.content_start);
    let rest = content.get(end..).unwrap_or_default().trim_ascii();
    let rest = rest.strip_suffix(b"`").unwrap_or(rest);
    let rest = rest.strip_suffix(b";").unwrap_or(rest);
    let is_role = ROLES.iter().any(|role| rest.eq_ignore_ascii_case(role));
    // Words that are joined by a slash are prose: only letters are looked at here, and those with digits elsewhere.
    let is_word = login.password.iter().all(u8::is_ascii_alphabetic)
        && !is_said(login.user)
        && !is_said(login.password);
    let is_ended = is_role
        || behind_prompt.is_some()
        || login.rest.contains(&b';') && (is_marked || command == b"CONNECT");
    let is_alone = command.eq_ignore_ascii_case(b"conn")
        || command.eq_ignore_ascii_case(b"connect")
            && (is_ended || login.names_a_database() || is_marked && login.is_equal());
    is_alone && (rest.is_empty() || is_role) && (login.is_equal() || is_word && login.is_password())
}

/// Looks at a word with a colon and an at sign: `//edge:plumtree@host-a/share`.
#[inline(never)]
fn look_before_host(line: &Line<'_>, word: Word, found: &mut Found) {
    const AUTHORITY_BYTES_MAX: usize = 256;
    let text = without_marks(line.word(word));
    let offset = text.as_ptr() as usize - line.word(word).as_ptr() as usize;
    let Some(rest) = text.strip_prefix(b"//") else { return };
    let near = &rest[..rest.len().min(AUTHORITY_BYTES_MAX)];
    let end = memchr::memchr(b'/', near).unwrap_or(0);
    let Some(at) = memchr::memrchr(b'@', &near[..end]) else { return };
    let Some(colon) = memchr::memchr(b':', &near[..at]) else { return };
    let (user, password, host) = (&near[..colon], &near[colon + 1..at], &near[at + 1..end]);
    let value = Value { text: password, is_quoted: false, is_last: true, ends_clause: true };
    let is_host = !host.is_empty()
        && host.iter().all(|byte| is_name(*byte) || matches!(byte, b':' | b'[' | b']'));
    // `//edge:8080@…`: a number is a port.
    let is_login = user.eq_ignore_ascii_case(password)
        || !password.iter().all(u8::is_ascii_digit)
            && named(password).is_none()
            && value.is_secret(Credential::Password, Tie::Assigned);
    if is_host && user.iter().all(|byte| is_name(*byte)) && user.len() > 1 && is_login {
        found.add(&connection::STRING, word.start + offset);
    }
}

#[cfg(test)]
mod tests {
    use crate::screen::{Class, screen};

    fn is_hit(text: &str) -> bool {
        screen(text.as_bytes()).iter().any(|hit| hit.rule.class == Class::Secret)
    }

    #[test]
    fn a_login_of_letters_is_one_where_a_client_takes_it() {
        for text in [
            "conn edge/plumtree",
            "`conn edge/plumtree;`",
            "SQL> connect edge/plumtree",
            "connect edge/plumtree@orders",
            "connect edge/edge@orders",
            "CONNECT edge/plumtree;",
            "conn sys/plumtree@orders as sysdba",
            "userid=edge/plumtree@orders",
            "USERID=edge/plumtree",
            "EXPDP edge/plumtree DIRECTORY=dump DUMPFILE=edge.dmp",
            "SQLPLUS edge/plumtree@orders",
            "exp edge/plumtree file=edge.dmp",
            "IMP edge/plumtree FILE=edge.dmp FULL=y",
            "imp userid=edge/plumtree file=edge.dmp",
            "//edge:plumtree@192.0.2.8/share/ ~/mnt",
            "//guest:guest@192.0.2.8/share/",
            "mount.cifs //edge:plumtree42@192.0.2.9/share /mnt",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "Connect north/south traffic through the gateway",
            "connect north/south",
            "connect source/sink",
            "conn /tmp/edge",
            "connect east/west;",
            "conn open/closed",
            "//edge:8080@zone-a/share",
            "conn user/password",
            "conn edge/&pw",
            "conn edge/$PW",
            "connect ops/team@example.net",
            "The conn edge/plumtree was dropped.",
            "connect edge/plumtree when it is up",
            "impdp parfile=/opt/imp/edge.par",
            "expdp parfile=/opt/exp/edge.par",
            "expdp directory=dump dumpfile=edge.dmp",
            "sqlplus / as sysdba",
            "imp file=/opt/imp/edge.dmp",
            "userid=/",
            "userid=edge/[REDACTED]@orders",
            "//cdn.example.com/share/",
            "//user:password@host-a/share",
            "//TODO: ask amy@example.com/ops",
            "//host-a:8080/share",
            "exp in/out of the port",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
