//! A user and a password with a slash between them, as clients of Oracle take them: `conn edge/…`, `userid=edge/…@orders`; and the
//! same before the host of an address without a scheme: `//edge:…@host-a/share`.

use super::configured::is_said;
use super::connection;
use super::credential;
use super::forms::name::{Credential, credential as named};
use super::forms::text::{
    Endings, LOOK_BACK_BYTES, in_small_letters, is_name, is_quote, without_marks,
};
use super::forms::value::{Tie, Value};
use super::forms::which::is_word_for_user;
use super::found::Found;
use super::login::is_no_password;
use crate::screen::line::{Classes, Line, Word};
use crate::screen::offset::offset_in;
use crate::screen::word_list::WordList;

/// What such commands end with.
static COMMANDS: Endings =
    Endings::of(&[b"conn", b"connect"]).and_all(&TOOLS).and_all(&SHORT_TOOLS);

/// Tools in capitals, as scripts of Windows and old manuals have them; those in small letters are directives.
const TOOLS: [&[u8]; 3] = [b"EXPDP", b"IMPDP", b"SQLPLUS"];

/// Tools whose names are short for words of prose as well.
const SHORT_TOOLS: [&[u8]; 4] = [b"EXP", b"IMP", b"exp", b"imp"];

/// Words of which two are said with a slash between them: opposites, ends of a link, what is done by turns, and groups; sorted.
static PAIRED: WordList<118> = WordList::of([
    "above",
    "accept",
    "active",
    "adm",
    "after",
    "alert",
    "apply",
    "bad",
    "before",
    "begin",
    "below",
    "black",
    "blue",
    "bottom",
    "bug",
    "canary",
    "cause",
    "client",
    "close",
    "closed",
    "cold",
    "commit",
    "consumer",
    "date",
    "day",
    "delay",
    "deny",
    "dest",
    "destination",
    "docker",
    "down",
    "downstream",
    "drop",
    "east",
    "egress",
    "end",
    "error",
    "exit",
    "export",
    "external",
    "fail",
    "failed",
    "feature",
    "finish",
    "first",
    "good",
    "green",
    "guest",
    "high",
    "hit",
    "hold",
    "host",
    "hot",
    "idle",
    "impact",
    "import",
    "inbound",
    "ingress",
    "input",
    "keepalive",
    "last",
    "latency",
    "left",
    "long",
    "low",
    "master",
    "max",
    "min",
    "miss",
    "new",
    "next",
    "night",
    "north",
    "off",
    "old",
    "open",
    "origin",
    "outbound",
    "output",
    "pass",
    "passive",
    "pool",
    "previous",
    "primary",
    "producer",
    "publish",
    "pull",
    "push",
    "queue",
    "read",
    "receive",
    "release",
    "reset",
    "retry",
    "reuse",
    "right",
    "rollback",
    "scope",
    "send",
    "setup",
    "short",
    "sink",
    "slave",
    "slow",
    "source",
    "south",
    "standby",
    "start",
    "stop",
    "success",
    "sudo",
    "target",
    "teardown",
    "time",
    "upstream",
    "warm",
    "west",
    "write",
]);

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
    let quotes = text[at..].iter().take_while(|byte| is_quote(**byte)).count();
    let at = at + quotes;
    let Some(login) = Login::of(&text[at..]) else { return };
    let is_login = if at > marks {
        let is_alone = line.content().len() == word.len();
        let is_whole = is_alone && (quotes > 0 || text.starts_with(b"USERID"));
        (is_whole || login.names_a_database()) && login.is_of_words()
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
            || is_word_for_user(user);
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
        let value = Value::alone(self.password);
        value.is_secret(Credential::Password, Tie::Assigned)
    }

    /// Whether it is one if the place says so: the password is the user again, or has the form of one.
    fn is_one(&self) -> bool {
        self.is_equal() || self.is_password()
    }

    /// The same, and neither of the two is a word that is said beside another one.
    fn is_of_words(&self) -> bool {
        let is_paired = |word: &[u8]| {
            let small = in_small_letters(word);
            PAIRED.has(&small) || is_said(&small) || is_no_password(&small)
        };
        self.is_equal() || self.is_password() && !is_paired(self.password) && !PAIRED.has(self.user)
    }

    /// Whether the name of a database follows, which is neither a host nor the tag of an image; or a host with its port and
    /// what it serves.
    fn names_a_database(&self) -> bool {
        const TAGS: [&[u8]; 6] = [b"beta", b"latest", b"main", b"master", b"nightly", b"stable"];
        let name = self.rest.strip_prefix(b"@").unwrap_or_default();
        let end = name.iter().position(|byte| !is_name(*byte)).unwrap_or(name.len());
        let (name, behind) = name.split_at(end);
        let port = behind.strip_prefix(b":").unwrap_or_default();
        let digits = port.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let is_served = digits > 0 && matches!(port[digits..], [b'/' | b':', _, ..]);
        let is_bare = !name.iter().any(|byte| matches!(byte, b'.' | b'-')) && !TAGS.contains(&name);
        !name.is_empty() && (is_bare || is_served)
    }
}

/// Whether a login stands behind a tool, and nothing but its parameters follow.
fn is_tool(line: &Line<'_>, word: Word, login: &Login<'_>) -> bool {
    let before = line.stretches_before(word.start).next().unwrap_or_default();
    let name = before.iter().rposition(|byte| !byte.is_ascii_alphabetic()).map_or(0, |at| at + 1);
    let rest = line.text[word.end..].trim_ascii_start();
    let next = rest.split(|byte| *byte == b' ').next().unwrap_or_default();
    let has_parameter = next.contains(&b'=');
    let is_tool = TOOLS.contains(&&before[name..])
        && (next.is_empty() || has_parameter || next.eq_ignore_ascii_case(b"as"));
    let is_short = SHORT_TOOLS.contains(&&before[name..])
        && (has_parameter || next.is_empty() && login.names_a_database());
    is_tool && has_parameter && login.is_one() || (is_tool || is_short) && login.is_of_words()
}

/// Whether a login of letters stands behind `conn` or `connect`, and the two are all that there is of a command.
fn is_command(line: &Line<'_>, word: Word, login: &Login<'_>) -> bool {
    const ROLES: [&[u8]; 2] = [b"as sysdba", b"as sysoper"];
    let content = line.content();
    let before = line.text[line.content_start..word.start].trim_ascii();
    let before =
        before.strip_prefix(b"- ").or_else(|| before.strip_prefix(b"* ")).unwrap_or(before);
    let is_marked = before.starts_with(b"`");
    let command = before.strip_prefix(b"`").unwrap_or(before);
    let behind_prompt = command.strip_prefix(b"SQL>").map(<[u8]>::trim_ascii_start);
    let command = behind_prompt.unwrap_or(command);
    let end = word.end.saturating_sub(line.content_start);
    let rest = content.get(end..).unwrap_or_default().trim_ascii();
    let rest = rest.strip_suffix(b"`").unwrap_or(rest);
    let rest = rest.strip_suffix(b";").unwrap_or(rest);
    let is_role = ROLES.iter().any(|role| rest.eq_ignore_ascii_case(role));
    let is_conn = command.eq_ignore_ascii_case(b"conn");
    let is_connect = || command.eq_ignore_ascii_case(b"connect");
    if !(is_conn || is_connect()) || !(rest.is_empty() || is_role) {
        return false;
    }
    let is_ended = is_role
        || behind_prompt.is_some()
        || login.rest.contains(&b';') && (is_conn || is_marked || command == b"CONNECT")
        || login.is_equal() && (is_conn || is_marked)
        || login.names_a_database();
    // Words that are joined by a slash are prose: only letters are looked at here, and those with digits elsewhere.
    let is_word = || {
        login.password.iter().all(u8::is_ascii_alphabetic)
            && !is_said(login.user)
            && login.is_of_words()
    };
    is_ended && (login.is_equal() || is_word())
}

/// Looks at a word with a colon and an at sign: `//edge:plumtree@host-a/share`.
#[inline(never)]
fn look_before_host(line: &Line<'_>, word: Word, found: &mut Found) {
    const AUTHORITY_BYTES_MAX: usize = 256;
    let text = without_marks(line.word(word));
    let offset = offset_in(line.word(word), text);
    let Some(rest) = text.strip_prefix(b"//") else { return };
    let near = &rest[..rest.len().min(AUTHORITY_BYTES_MAX)];
    let end = memchr::memchr(b'/', near).unwrap_or(0);
    let Some(at) = memchr::memrchr(b'@', &near[..end]) else { return };
    let Some(colon) = memchr::memchr(b':', &near[..at]) else { return };
    let (user, password, host) = (&near[..colon], &near[colon + 1..at], &near[at + 1..end]);
    let value = Value::alone(password);
    let is_host = !host.is_empty()
        && host.iter().all(|byte| is_name(*byte) || matches!(byte, b':' | b'[' | b']'));
    let is_secret = || {
        user.eq_ignore_ascii_case(password) || value.is_secret(Credential::Password, Tie::Assigned)
    };
    let is_numeric = host.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.');
    let before = line.text[line.content_start.min(word.start)..word.start].trim_ascii();
    // Words alone may be roles and states of an address that somebody asked for, and a number is a port: `//edge:8080@…`.
    let is_login = named(password).is_none()
        && !password.iter().all(u8::is_ascii_digit)
        && (value.is_chosen_by_form()
            || value.is_numbered_word(2)
            || (is_numeric && before.is_empty() || mounts(before)) && is_secret());
    if is_host && user.iter().all(|byte| is_name(*byte)) && user.len() > 1 && is_login {
        found.add(&connection::STRING, word.start + offset);
    }
}

/// Whether a command that mounts a share or looks into one stands before it.
fn mounts(before: &[u8]) -> bool {
    const COMMANDS: [&[u8]; 5] = [b"cifs", b"mount", b"mount_smbfs", b"smbclient", b"smbfs"];
    before[before.len().saturating_sub(LOOK_BACK_BYTES)..]
        .split(|byte| !byte.is_ascii_alphanumeric() && *byte != b'_')
        .any(|word| COMMANDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use crate::screen::{Class, screen};

    #[test]
    fn the_list_is_sorted() {
        assert!(super::PAIRED.is_sorted());
    }

    fn is_hit(text: &str) -> bool {
        screen(text.as_bytes()).iter().any(|hit| hit.rule.class == Class::Secret)
    }

    #[test]
    fn a_login_of_letters_is_one_where_a_client_takes_it() {
        for text in [
            "conn edge/edge",
            "conn edge/plumtree;",
            "- conn edge/plumtree@orders",
            "connect edge/plumtree@host-a:1521/orders",
            "`conn edge/plumtree;`",
            "SQL> connect edge/plumtree",
            "connect edge/plumtree@orders",
            "connect edge/edge@orders",
            "CONNECT edge/plumtree;",
            "conn sys/plumtree@orders as sysdba",
            "userid=edge/plumtree@orders",
            "userid=\"edge/plumtree\"",
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
            "conn edge/plumtree",
            "conn warm/cold",
            "conn push/pull;",
            "conn client/server",
            "CONNECT relay/target;",
            "connect grafana/loki@main",
            "EXP low/high",
            "EXPDP users/roles",
            "//edge-1:blue-2@host-a/share",
            "IMP cause/release",
            "exp before/after file=notes.txt",
            "imp left/right full=y",
            "audit userid=bob/edge-ops",
            "userid=2077/login",
            "userid=bob/staff",
            "//edge:blue@lab/relay",
            "//proxy:hit@pop/path",
            "The probe asked for //guest:guest@host-b/cgi",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
