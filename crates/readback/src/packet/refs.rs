//! Evidence refs: pointers to what is kept elsewhere, by which somebody else can find it and which carry no access.

use std::borrow::Cow;

use super::invisible::{is_unseen, is_variation_selector};
use super::limits::REF_CHARACTERS_MAX;
use super::node::Node;
use super::pointer::Path;
use super::problem::Trouble;
use super::reader::{Read, Reader};
use super::shape::{Form, Shape};
use super::text::is_placeholder;

/// A pointer to evidence that is kept elsewhere, by which somebody else can find it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ref(String);

impl Ref {
    /// The ref as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The ref, if it is `scheme:locator`, a ticket id, or a URL without credentials and with view keys only.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::is_one(text).then(|| Self(text.to_owned()))
    }

    /// Whether a text is a ref.
    pub(crate) fn is_one(text: &str) -> bool {
        if is_simple(text) {
            return true;
        }
        let is_short =
            text.len() <= REF_CHARACTERS_MAX || text.chars().count() <= REF_CHARACTERS_MAX;
        let has_gap = if text.is_ascii() {
            text.bytes().any(|byte| byte <= b' ' || byte == 0x7f)
        } else {
            first_unseen(text).is_some()
        };
        is_short && !has_gap && (is_url(text) || is_located(text) || is_ticket(text))
    }
}

/// The first sign of a text that is not seen by itself. What only says how the sign before it is drawn is honest behind a sign beyond
/// ASCII, as of an emoji, and between a digit and the key around it; behind a letter it makes another ref that looks the same.
fn first_unseen(text: &str) -> Option<char> {
    let mut before = None;
    text.char_indices().find_map(|(at, sign)| {
        let drawn = before.replace(sign);
        let is_of_sign = drawn.is_some_and(|drawn| !drawn.is_ascii() && !is_unseen(drawn));
        let is_of_key = || {
            drawn.is_some_and(|drawn| drawn.is_ascii_digit() || matches!(drawn, '#' | '*'))
                && text[at..].starts_with(KEYCAP)
        };
        let is_honest = is_variation_selector(sign) && (is_of_sign || is_of_key());
        (is_unseen(sign) && !is_honest).then_some(sign)
    })
}

/// What is drawn around a digit as the key of a keyboard.
const KEYCAP: &str = "\u{fe0f}\u{20e3}";

/// Whether a text is surely a ref, as most are: a scheme, and small letters and digits with few marks between them.
fn is_simple(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_plain = |byte: &u8| PLAIN[usize::from(*byte)];
    let Some(colon) = bytes.iter().position(|byte| !is_plain(byte)) else { return false };
    let ([b'a'..=b'z', ..], [b':', locator @ ..]) = bytes.split_at(colon) else { return false };
    let [first, .., last] = locator else { return false };
    bytes.len() <= REF_CHARACTERS_MAX
        && first.is_ascii_alphanumeric()
        && last.is_ascii_alphanumeric()
        && locator.iter().all(|byte| is_plain(byte) || *byte == b'/')
        && !REFUSED_SCHEMES.contains(&&text[..colon])
        && (locator.len() > NO_PLACE_BYTES_MAX || !SAYS_NO_PLACE.contains(&&text[colon + 1..]))
        && !is_placeholder(&text[colon + 1..])
}

/// What schemes and most locators are made of.
static PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < plain.len() {
        plain[byte] = matches!(byte as u8, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b'_');
        byte += 1;
    }
    plain
};

impl Read for Ref {
    const SHAPE: Shape = Shape::Form(Form::Ref);

    fn read(node: &Node, path: Path<'_>, reader: &mut Reader) -> Option<Self> {
        let text = reader.text(node, path)?;
        let parsed = Self::parse(text);
        if parsed.is_none() {
            // A blank is seen: what has one is a sentence.
            let unseen = first_unseen(text).filter(|sign| !sign.is_whitespace());
            reader.note(path, unseen.map_or(Trouble::OtherForm(Form::Ref), Trouble::Unseen));
        }
        parsed
    }
}

/// Keys of a query that say which view of a page is meant, and carry no access.
const VIEW_KEYS: [&str; 6] = ["from", "to", "thread_ts", "orgId", "viewPanel", "tab"];

/// The key of a dashboard's variable begins so.
const VIEW_VARIABLE: &str = "var-";

/// Schemes that run something, show what only this machine has, or name no place at all.
const REFUSED_SCHEMES: [&str; 15] = [
    "about",
    "blob",
    "chrome",
    "data",
    "date",
    "file",
    "filesystem",
    "http",
    "https",
    "javascript",
    "livescript",
    "time",
    "vbscript",
    "view-source",
    "when",
];

/// What stands behind a colon in a note, and is no place where anybody could look.
const SAYS_NO_PLACE: [&str; 22] = [
    "asap",
    "attached",
    "chat",
    "done",
    "false",
    "fixed",
    "here",
    "internal",
    "later",
    "now",
    "off",
    "ok",
    "on",
    "recovered",
    "restarted",
    "soon",
    "there",
    "today",
    "tomorrow",
    "true",
    "yes",
    "yesterday",
];

/// The longest of them.
const NO_PLACE_BYTES_MAX: usize = {
    let (mut longest, mut at) = (0, 0);
    while at < SAYS_NO_PLACE.len() {
        if SAYS_NO_PLACE[at].len() > longest {
            longest = SAYS_NO_PLACE[at].len();
        }
        at += 1;
    }
    longest
};

/// What stands before and behind the first of a sign of ASCII. Refs are short, and a search costs more than they do.
fn parted(text: &str, sign: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == sign)?;
    Some((&text[..at], &text[at + 1..]))
}

/// The parts of a ref that can carry access.
struct Parts<'a> {
    /// Host and port, where there are any.
    authority: Option<&'a str>,
    path: &'a str,
    query: &'a str,
    fragment: &'a str,
}

impl<'a> Parts<'a> {
    /// The parts of what stands behind the scheme and its colon.
    fn of(locator: &'a str) -> Self {
        let (rest, fragment) = parted(locator, b'#').unwrap_or((locator, ""));
        let (rest, query) = parted(rest, b'?').unwrap_or((rest, ""));
        let (authority, path) = match rest.strip_prefix("//") {
            None => (None, rest),
            Some(rest) => {
                let end = rest.find('/').unwrap_or(rest.len());
                (Some(&rest[..end]), rest[end..].trim_start_matches('/'))
            }
        };
        Self { authority, path, query, fragment }
    }

    /// Whether nothing in it carries access, and a host is one that others can reach.
    fn is_open_to_all(&self) -> bool {
        self.authority.is_none_or(is_host)
            && !has_parameter(self.path)
            && is_view(self.query)
            && !decoded(self.fragment).contains(['=', '?', '&', ':', ';', '@'])
    }
}

fn is_url(text: &str) -> bool {
    let Some((scheme, locator)) = parted(text, b':') else { return false };
    if !["http", "https"].iter().any(|it| scheme.eq_ignore_ascii_case(it)) {
        return false;
    }
    let parts = Parts::of(locator);
    let has_host = parts.authority.is_some_and(|host| host.chars().any(char::is_alphanumeric));
    let names_nothing = parts.path.is_empty() && parts.query.is_empty();
    has_host && parts.is_open_to_all() && !names_nothing
}

/// Whether this is a host, perhaps with a port, that is not the machine on which the text is read.
fn is_host(authority: &str) -> bool {
    let (host, port) = match authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((host, port)) => (host, port.strip_prefix(':').unwrap_or(port)),
        None => authority.split_once(':').unwrap_or((authority, "0")),
    };
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let is_here = host == "localhost"
        || host.ends_with(".localhost")
        || host.starts_with("localhost.")
        || matches!(host.as_str(), "::1" | "::" | "0.0.0.0")
        || (host.starts_with("127.") && is_address(&host));
    !is_here
        && !decoded(authority).contains(['@', '\\'])
        && port.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a path has `;name=value`.
fn has_parameter(path: &str) -> bool {
    let path = decoded(path);
    parted(&path, b';').is_some_and(|(_, parameters)| parameters.contains('='))
}

/// A text with the signs that divide a URL written out where they are percent-encoded, also twice.
fn decoded(text: &str) -> Cow<'_, str> {
    const SIGNS: [(&str, &str); 7] =
        [("25", "%"), ("26", "&"), ("3a", ":"), ("3b", ";"), ("3d", "="), ("3f", "?"), ("40", "@")];
    if !text.bytes().any(|byte| byte == b'%') {
        return Cow::Borrowed(text);
    }
    let mut text = text.to_owned();
    for (code, sign) in SIGNS {
        text = text.replace(&format!("%{code}"), sign);
        text = text.replace(&format!("%{}", code.to_ascii_uppercase()), sign);
    }
    Cow::Owned(text)
}

/// Whether a query holds view keys only, each with a value that hides no other key.
fn is_view(query: &str) -> bool {
    let is_known = |pair: &str| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let is_view_key = VIEW_KEYS.contains(&key) || key.starts_with(VIEW_VARIABLE);
        is_view_key && !decoded(value).contains(['&', ';', '=', '?'])
    };
    query.is_empty() || query.split(['&', ';']).all(is_known)
}

/// `scheme:locator`, where the locator is more than a placeholder and no sentence.
fn is_located(text: &str) -> bool {
    const SENTENCE_SIGNS: [char; 8] = ['，', '。', '；', '！', '？', '、', '「', '」'];
    let Some((scheme, locator)) = parted(text, b':') else { return false };
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+.-_".contains(&byte));
    let place = locator.trim_start_matches('/');
    is_scheme
        && !REFUSED_SCHEMES.iter().any(|refused| scheme.eq_ignore_ascii_case(refused))
        && Parts::of(locator).is_open_to_all()
        && !place.contains('@')
        && !place.contains(SENTENCE_SIGNS)
        && place.chars().any(char::is_alphanumeric)
        && !is_placeholder(place)
        && !says_no_place(place)
}

/// Whether this is one of [`SAYS_NO_PLACE`], which are all of ASCII.
fn says_no_place(place: &str) -> bool {
    SAYS_NO_PLACE.iter().any(|word| place.eq_ignore_ascii_case(word))
        || (!place.is_ascii() && SAYS_NO_PLACE.contains(&place.to_lowercase().as_str()))
}

/// A ticket id: letters, digits and `.-_/#`, with a digit and something else; three characters at least, no date and no
/// address.
fn is_ticket(text: &str) -> bool {
    const CHARACTERS_MIN: usize = 3;
    text.len() >= CHARACTERS_MIN
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_/#".contains(&byte))
        && text.bytes().any(|byte| byte.is_ascii_digit())
        && !text.bytes().all(|byte| byte.is_ascii_digit())
        && text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
        && !is_date(text)
        && !is_address(text.split('/').next().unwrap_or(text))
}

/// Whether this is a date and no more: `2026-03-04`, `2026/3/4`, `04.03.2026`.
fn is_date(text: &str) -> bool {
    const YEAR_DIGITS: usize = 4;
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    parts.iter().all(is_number)
        && matches!(lengths[..], [YEAR_DIGITS, 1..=2, 1..=2] | [1..=2, 1..=2, YEAR_DIGITS])
}

/// Whether this is an IPv4 address.
fn is_address(text: &str) -> bool {
    text.parse::<std::net::Ipv4Addr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_simple_is_a_ref() {
        let parts = ["ticket", "evidence", "file", "none", "ok", "a1", "x", "-", "/", ".", "//"];
        let mut simple = 0;
        for scheme in parts.iter().chain(&REFUSED_SCHEMES) {
            for one in parts.iter().chain(&SAYS_NO_PLACE).chain(super::super::text::PLACEHOLDERS) {
                for other in parts {
                    for text in [
                        format!("{scheme}:{one}"),
                        format!("{scheme}:{one}{other}"),
                        format!("{scheme}:{one}-{other}/7"),
                    ] {
                        simple += usize::from(is_simple(&text));
                        assert!(!is_simple(&text) || is_located(&text), "{text}");
                    }
                }
            }
        }
        assert!(simple > 1_000, "{simple}");
        assert!(!is_simple("ticket:none") && is_simple("ticket:none-7"));
    }

    #[test]
    fn refs_are_what_somebody_else_can_find() {
        for text in [
            "OPS-7312",
            "INC0012345",
            "#4711",
            "example/relay#12",
            "ticket:OPS-7312-GUARD",
            "evidence:ops-7312/audit-entry",
            "audit://entry/2026/0612-3",
            "https://tickets.example.org/incidents/2026-0612",
            "https://grafana.example.org/d/abc/edge?orgId=1&from=now-6h&to=now&var-host=edge-a&viewPanel=4",
            "https://chat.example.org/archives/C01/p1?thread_ts=1718071200.000100",
            "https://wiki.example.org/postmortems/edge#timeline",
            "https://git.example.org:8443/ops/relay/-/issues/12",
            "https://grafana.example.org/d/abc?var-instance=web-b%3A9100&from=1718071200000",
            "ftp://evidence.example.org/relay/12.json",
            "runbook:rollback",
            "https://posts.example.org/@sre/relay-outage",
            "2026-0612",
            "v1.2.3-rc1",
            "工單".replace("工單", "ticket:工單-12").as_str(),
        ] {
            assert!(Ref::parse(text).is_some(), "{text}");
        }
    }

    #[test]
    fn what_nobody_can_look_up_is_no_ref() {
        for text in [
            "",
            " ",
            "n/a",
            "tbd",
            "TBD",
            "none",
            "12345",
            "the daemon hung",
            "重啟後恢復",
            "重啟了3次",
            "ticket:tbd",
            "ticket:",
            "evidence:n/a",
            "note:重啟後恢復，觀察中",
            "https://user:pw@tickets.example.org/1",
            "https://user@tickets.example.org/1",
            "https://tickets.example.org/1?token=abc",
            "https://tickets.example.org/1?from=1&sig=abc",
            "https://tickets.example.org/1#access_token=abc",
            "https://tickets.example.org",
            "https:///x",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "redis:user@host",
            "s3://evidence.example.org/relay.json?versionId=2",
            "a b-1",
            "vbscript:msgbox(1)",
            "blob:https://tickets.example.org/1f2e",
            "view-source:https://tickets.example.org/1",
            "about:blank#1",
            "ftp://user:pw@files.example.org/1",
            "ftp://user:pw/1",
            "https://user:pw/1",
            "https://tickets.example.org:80a/1",
            "https://user%40host/1",
            "https://tickets.example.org\\@host/1",
            "https://tickets.example.org/1?from=1;token=abc",
            "https://tickets.example.org/1?from=1%26token%3Dabc",
            "https://tickets.example.org/1?from=1%2526token",
            "https://tickets.example.org/1?from=1=2",
            "https://tickets.example.org/1;jsessionid=abc",
            "https://tickets.example.org/1;jsessionid=abc/view",
            "https://tickets.example.org/1#token:abc",
            "https://tickets.example.org/1#a%3Db",
            "ticket:OPS-1?token=abc",
            "evidence:ops/1;sig=abc",
            "2026-03-04",
            "2026/3/4",
            "04.03.2026",
            "10.0.0.1",
            "10.0.0.0/8",
            "a1",
            "#7",
            "time:now",
            "when:2026-03-04",
            "status:ok",
            "https://localhost/incidents/1",
            "https://localhost:3000/d/abc",
            "https://127.0.0.1/incidents/1",
            "https://[::1]/incidents/1",
        ] {
            assert!(Ref::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn what_nobody_sees_stands_in_no_ref() {
        for sign in [
            ' ',
            '\u{ad}',
            '\u{115f}',
            '\u{1160}',
            '\u{180b}',
            '\u{180f}',
            '\u{200b}',
            '\u{2800}',
            '\u{3000}',
            '\u{3164}',
            '\u{fe0f}',
            '\u{ffa0}',
            '\u{1d159}',
            '\u{e0041}',
            '\u{e0100}',
        ] {
            for text in ["INC-{}7", "INC-7{}", "{}INC-7", "ticket:OPS{}7", "ticket:{}OPS", "#12{}"]
            {
                assert!(Ref::parse(&text.replace("{}", "1")).is_some(), "{text}");
                let text = text.replace("{}", &sign.to_string());
                assert!(Ref::parse(&text).is_none(), "{}", text.escape_unicode());
            }
            let url = format!("https://tickets.example.org/1{sign}");
            assert!(Ref::parse(&url).is_none(), "{}", url.escape_unicode());
        }
    }

    #[test]
    fn how_an_emoji_is_drawn_may_be_said_in_a_ref() {
        for text in [
            "board:ops/\u{26a0}\u{fe0f}-incidents",
            "https://wiki.example.org/\u{2764}\u{fe0e}/7",
            "doc:\u{8fbb}\u{fe00}/7",
            "runbook:step-1\u{fe0f}\u{20e3}",
        ] {
            assert!(Ref::parse(text).is_some(), "{}", text.escape_unicode());
        }
        for (text, unseen) in [
            ("ticket:OPS\u{fe0f}", '\u{fe0f}'),
            ("ticket:\u{fe0f}OPS", '\u{fe0f}'),
            ("ticket:OPS-1\u{fe0f}", '\u{fe0f}'),
            ("ticket:\u{26a0}\u{fe0f}\u{fe0f}OPS", '\u{fe0f}'),
            ("ticket:\u{26a0}\u{2800}OPS", '\u{2800}'),
            ("ticket:\u{26a0}\u{e0100}OPS", '\u{e0100}'),
            ("OPS-7\u{1}", '\u{1}'),
        ] {
            assert!(Ref::parse(text).is_none(), "{}", text.escape_unicode());
            assert_eq!(first_unseen(text), Some(unseen), "{}", text.escape_unicode());
        }
    }
}
