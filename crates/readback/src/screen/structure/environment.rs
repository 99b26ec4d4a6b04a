//! Variables of an environment, as `.env` files, `env`, `export -p` and `declare -x` have them.

use super::Evidence;
use super::facts::Facts;
use super::host_paths::is_on_host;
use super::needs::Needs;
use super::shape::{self, Separator, Shape};
use crate::lang::Text;
use crate::screen::line::Classes;
use crate::screen::places::places;
use crate::screen::rule::{Class, Rule};
use crate::screen::search::has;
use crate::screen::word_list::WordList;

pub(super) static RULE: Rule = Rule {
    id: "env-dump",
    class: Class::EnvDump,
    title: Text { zh_tw: "環境變數內容", en: "environment variables with their values" },
    why: Text {
        zh_tw: "連續幾行 `名稱=值`，是 .env 檔或 env 的輸出；值裡多半有密碼與連線位址。",
        en: "Several lines of `NAME=value` are an .env file or output of env; their values hold passwords and \
             addresses.",
    },
    instead: Text {
        zh_tw: "只寫變數名稱與它是否改變，不寫值。",
        en: "Write the names of the variables and whether they changed, never their values.",
    },
    hits: &[
        "DB_HOST=db\nDB_PORT=5432\nDB_NAME=shop",
        "export MODE=live\nexport CACHE_URL=redis://cache:6379",
        "declare -x LANG=\"C.UTF-8\"",
        "declare -x HOME=\"/root\"\ndeclare -x SHELL=\"/bin/bash\"",
        "MODE=live\nREGION=north",
        "CACHE_URL=redis://cache:6379/0",
        "EDGE_HOME=$PWD/.edge",
        "EDGE_PORT_443_TCP_ADDR=192.0.2.7",
        "EDGE_ARGS=\"--pool=4 --quiet\"",
        "PATH=/usr/local/bin:/usr/bin\nHOSTNAME=edge-a",
        "MODE=live REGION=north WORKERS=8",
        "MODE=live REGION=north WORKERS=8, as we saw.",
        "MODE=live; REGION=north; WORKERS=8",
        "DB_HOST=db-1, CACHE_URL=redis://cache:6379, LOG_DIR=/var/log/edge, MODE=live",
    ],
    passes: &[
        "DB_HOST and DB_PORT were set, CACHE_URL was missing.",
        "只少了 CACHE_URL 這個變數，補上後重啟。",
        "MODE=live was confirmed.",
        "P1=0, P2=3, P3=11.",
        "RTO=2h, RPO=15m, MTPD=24h for this system.",
        "CPU=97%, MEM=64%, DISK=41%",
        "LOG_LEVEL=debug was left on in production.",
        "NODE_ENV=production",
        "MAX_RETRIES=3 (was 10)",
        "EDGE_HOME=/srv/edge was missing.",
        "LOG_LEVEL=\"debug\"",
        "EDGE_VERSION=4.18.0.1",
        "SUBNET_MASK=255.255.255.0",
        "OLD_HOST=192.0.2.7",
        "RUNBOOK_URL=https://wiki.example.net/edge",
        "ROOT_CAUSE=\"certificate expired\"",
        "STARTED_AT=\"02:12\"",
        "HEALTH_ROUTE=/api/healthz",
        "evidence: EDGE_HOME=/srv/edge",
        "The missing variable:\nEDGE_HOME=/srv/edge",
        "- EDGE_URL=https://edge.example.net",
        "We set GOMAXPROCS=4, GOGC=50 and GOMEMLIMIT=1800MiB.",
        "It starts with LOG_LEVEL=info, WORKERS=8, DB_POOL=20 and CACHE_TTL=300 now.",
        "R=responsible, A=accountable, C=consulted, I=informed",
        "declare -x is what bash prints, and none of it is here",
    ],
};

/// Variables that every environment has; sorted.
static USUAL: WordList<15> = WordList::of([
    "HOME", "HOSTNAME", "LANG", "LC_ALL", "LOGNAME", "MAIL", "OLDPWD", "PATH", "PWD", "SHELL",
    "SHLVL", "TERM", "TZ", "USER", "_",
]);

/// An assignment.
pub(super) const NEEDS: Needs = Needs::one_of(Classes::EQUALS);

/// Several assignments to names in capitals.
pub(super) const NEEDS_TO_HIT: Needs = NEEDS.and(Facts::of(Classes::UPPER.or(Classes::UNDERSCORE)));

pub(super) fn weigh(shape: &Shape<'_>) -> Option<Evidence> {
    if !shape.has(Classes::EQUALS) {
        return None;
    }
    let body = shape.body;
    let may_be_command = matches!(body.first(), Some(b'd' | b's' | b'e' | b'E' | b'$'));
    if may_be_command && let Some(points) = command(body) {
        return shape.evidence(points);
    }
    if places(body, *b"=").nth(2).is_some() && pairs(shape) >= 3 {
        return shape.evidence(100);
    }
    let body = body.strip_prefix(b"#").map_or(body, |rest| rest.trim_ascii_start());
    let is_proxy = matches!(body, [b'h' | b'n' | b'a', ..])
        && [&b"http_proxy="[..], b"https_proxy=", b"no_proxy=", b"all_proxy="]
            .iter()
            .any(|name| body.starts_with(name));
    if is_proxy {
        return shape.evidence(50);
    }
    let name = name(body)?;
    if is_checked(shape, name, &body[name.len() + 1..]) {
        return shape.evidence(100);
    }
    let is_usual = USUAL.has(name);
    let has_word = name.contains(&b'_') || name.len() >= 3;
    let value = &body[name.len() + 1..];
    // A sentence that mentions a setting goes on after the value.
    let is_prose = places(value, *b" ").nth(2).is_some()
        && !value.starts_with(b"\"")
        && !value.starts_with(b"'")
        && !value.starts_with(b"`")
        && !has(value, b'#');
    let points = match (is_usual, has_word, is_prose) {
        (_, _, true) => 0,
        (true, _, _) => 50,
        (_, true, _) => 45,
        (_, false, _) => 15,
    };
    shape.evidence(if shape.separator == Separator::Equals || points > 0 { points } else { 0 })
}

/// Whether the value of a variable is an address, a path or in quotes, and all there is behind its name.
fn is_checked(shape: &Shape<'_>, name: &[u8], value: &[u8]) -> bool {
    if !name.contains(&b'_') || name.len() < NAME_BYTES_MIN || is_told_by(name) || shape.is_told() {
        return false;
    }
    if let [b'"' | b'\'', inner @ ..] = value {
        let quote = value[0];
        let inner = inner.strip_suffix(&[quote]).unwrap_or(inner);
        let is_option = inner.starts_with(b"-") && has(inner, b'=');
        return shape.content.ends_with(&[quote])
            && !has(inner, quote)
            && (is_option || has(inner, b'$') || is_place(inner));
    }
    is_place(value)
}

/// Whether a text is an address or a path, and nothing else.
fn is_place(text: &[u8]) -> bool {
    !text.iter().any(u8::is_ascii_whitespace)
        && !matches!(text.last(), Some(b',' | b'.' | b';' | b')'))
        && (is_url(text) || is_path(text) || is_address(text))
}

/// Whether the name of a variable is one with which people tell of an incident: what it was about, and versions, which look
/// like addresses.
fn is_told_by(name: &[u8]) -> bool {
    const FIRST: [&[u8]; 13] = [
        b"AFFECTED",
        b"CAUSE",
        b"CHANGE",
        b"EVIDENCE",
        b"INCIDENT",
        b"NEW",
        b"NEXT",
        b"OLD",
        b"POST",
        b"POSTMORTEM",
        b"RUNBOOK",
        b"STATUS",
        b"TICKET",
    ];
    let mut words = name.split(|byte| *byte == b'_');
    let first = words.next().unwrap_or_default();
    FIRST.contains(&first)
        || words.next_back().is_some_and(|last| matches!(last, b"MASK" | b"NUMBER" | b"VERSION"))
}

/// Bytes of the shortest name of a variable that is no count.
const NAME_BYTES_MIN: usize = 6;

/// `redis://cache:6379/0`
fn is_url(value: &[u8]) -> bool {
    let scheme =
        value.iter().take_while(|byte| byte.is_ascii_lowercase() || **byte == b'+').count();
    let Some(rest) = value[scheme..].strip_prefix(b"://") else { return false };
    // Pages are named in notes; what a program calls has a port or a user.
    let is_page = matches!(&value[..scheme], b"http" | b"https");
    scheme >= 2 && !rest.is_empty() && (!is_page || has(rest, b':') || has(rest, b'@'))
}

/// `/srv/edge`, `$PWD/.edge`
fn is_path(value: &[u8]) -> bool {
    let is_of_path = |byte: &u8| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b'/' | b'.' | b'_' | b'-' | b':' | b'$' | b'{' | b'}' | b'@')
    };
    let is_path = is_on_host(value) || value.starts_with(b"$") && has(value, b'/');
    is_path && value.iter().all(is_of_path)
}

/// `192.0.2.7`, also with a port.
fn is_address(value: &[u8]) -> bool {
    let colon = memchr::memchr(b':', value).unwrap_or(value.len());
    shape::is_address(&value[..colon])
        && value[colon..].iter().all(|byte| byte.is_ascii_digit() || *byte == b':')
}

/// What a command says that sets a variable.
fn command(body: &[u8]) -> Option<u16> {
    const COMMANDS: [(&[u8], u16); 7] = [
        (b"declare -x ", 100),
        (b"set -gx ", 50),
        (b"set -Ux ", 50),
        (b"export ", 50),
        (b"ENV ", 50),
        (b"set ", 20),
        (b"setenv ", 50),
    ];
    for (command, points) in COMMANDS {
        if command.first() == body.first()
            && body.strip_prefix(command).is_some_and(|rest| name(rest).is_some())
        {
            return Some(points);
        }
    }
    (body.starts_with(b"$env:") || body.starts_with(b"$Env:")).then_some(50)
}

/// How many assignments stand side by side with single blanks or more between them, but no tabs. Those of a sentence have
/// commas between them.
fn pairs(shape: &Shape<'_>) -> usize {
    let words: &mut dyn Iterator<Item = &[u8]> = if shape.has(Classes::WIDE_BLANK) {
        &mut shape.body.split(|byte| *byte == b' ')
    } else {
        &mut shape.words()
    };
    let (mut parted, mut joined, mut is_behind_blank) = (0, 0, false);
    for word in words {
        let Some(name) = name(word) else { continue };
        match word.last() {
            Some(b',') if !is_behind_blank => joined += usize::from(is_listed(name, word)),
            _ => parted += 1,
        }
        is_behind_blank = word.last() != Some(&b',');
    }
    if joined >= LISTED_MIN { parted + joined } else { parted }
}

/// Assignments with commas between them that are the variables of an environment and no counts, times or states.
const LISTED_MIN: usize = 3;

/// Whether an assignment with a comma behind it is one of an environment: its name has several words, and its value is
/// neither a number nor a word.
fn is_listed(name: &[u8], word: &[u8]) -> bool {
    let value = &word[name.len() + 1..word.len() - 1];
    let is_mark = |byte: &u8| matches!(byte, b'/' | b':' | b'.' | b'-' | b'_' | b'@');
    name.contains(&b'_') && value.iter().any(is_mark) && value.iter().any(u8::is_ascii_alphabetic)
}

/// The name of the variable that is assigned, without blanks around the `=`.
fn name(text: &[u8]) -> Option<&[u8]> {
    if !text.first().is_some_and(|byte| byte.is_ascii_uppercase() || *byte == b'_') {
        return None;
    }
    let equals = text.iter().take(80).position(|byte| *byte == b'=')?;
    let name = &text[..equals];
    let is_name = !name.is_empty()
        && name
            .iter()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b'_');
    is_name.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(USUAL.is_sorted());
    }
}
