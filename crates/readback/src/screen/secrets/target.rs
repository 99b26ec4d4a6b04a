//! A target as the tools of Impacket take it: `[domain/]user[:password]@host`, each part perhaps in quotation marks (the help
//! of psexec.py and secretsdump.py).
//!
//! A mail address, an image with its digest and an address with a scheme are none.

use super::configured::is_said;
use super::credential;
use super::forms::name::Credential;
use super::forms::text::{contains, is_name, is_quote, over};
use super::forms::value::{Tie, Value};
use super::found::Found;
use super::login::is_account;
use crate::screen::line::{Classes, Line, Word};

/// Bytes of a target.
const BYTES_MAX: usize = 256;

/// Bytes before a target in which the tool stands.
const TOOL_BYTES_MAX: usize = 96;

/// Looks at a word with the marks of a target.
#[inline]
pub(super) fn look(line: &Line<'_>, word: Word, found: &mut Found) {
    const MARKS: Classes = Classes::AT.or(Classes::SLASH).or(Classes::COLON);
    if word.classes.all(MARKS) && word.len() <= BYTES_MAX && !found.has(&credential::VALUE) {
        look_closely(line, word, found);
    }
}

#[inline(never)]
fn look_closely(line: &Line<'_>, word: Word, found: &mut Found) {
    let text = &line.text[..word.end];
    let start = over(text, word.start, BYTES_MAX, |byte| is_quote(byte) || byte == b'(');
    if let Some(at) = password(line, text, start) {
        found.add(&credential::VALUE, at);
    }
}

/// A part of a target, and where the next one begins.
struct Part<'a> {
    text: &'a [u8],
    start: usize,
    end: usize,
    is_quoted: bool,
}

/// What stands in quotation marks from a place on, or what is of a kind.
fn part(text: &[u8], start: usize, is_kind: fn(u8) -> bool) -> Option<Part<'_>> {
    let rest = text.get(start..)?;
    if let [quote, inner @ ..] = rest
        && is_quote(*quote)
    {
        let length = memchr::memchr(*quote, inner)?;
        let (text, end) = (&inner[..length], start + length + 2);
        return Some(Part { text, start, end, is_quoted: true });
    }
    let end = over(text, start, BYTES_MAX, is_kind);
    (end > start).then_some(Part { text: &text[start..end], start, end, is_quoted: false })
}

/// Where the password stands in a target that begins at a place.
fn password(line: &Line<'_>, text: &[u8], start: usize) -> Option<usize> {
    let domain = part(text, start, is_name)?;
    let is_joined = text.get(domain.end) == Some(&b'/');
    let is_domain = domain.text.first().is_some_and(u8::is_ascii_alphabetic);
    let user = part(text, domain.end + 1, |byte| is_name(byte) || byte == b'$')?;
    if !is_joined || !is_domain || text.get(user.end) != Some(&b':') {
        return None;
    }
    // A password in no quotation marks may hold an at sign.
    let at = memchr::memrchr(b'@', text).filter(|at| *at > user.end + 1)?;
    let given = &text[user.end + 1..at];
    let (given, is_quoted) = match given {
        [quote, inner @ .., last] if is_quote(*quote) && quote == last => (inner, true),
        _ => (given, false),
    };
    let host = part(text, at + 1, is_name)?;
    let is_address = is_address(host.text);
    let value = Value { text: given, is_quoted, is_last: true, ends_clause: true };
    if given.contains(&b'/')
        || is_said(given)
        || !value.is_secret(Credential::Password, Tie::Assigned)
    {
        return None;
    }
    let is_word = given.iter().all(u8::is_ascii_lowercase);
    let is_dotted = domain.text.contains(&b'.');
    let is_sure = user.is_quoted && is_quoted
        || is_address && (is_dotted || !is_word)
        || is_named(host.text) && is_dotted && (!is_word || is_account(user.text))
        || is_behind_tool(line, domain.start);
    is_sure.then_some(user.end + 1)
}

/// Whether it is an address of four numbers.
fn is_address(host: &[u8]) -> bool {
    let host = host.strip_suffix(b".").unwrap_or(host);
    let is_octet =
        |octet: &[u8]| matches!(octet.len(), 1..=3) && octet.iter().all(u8::is_ascii_digit);
    host.split(|byte| *byte == b'.').count() == 4 && host.split(|byte| *byte == b'.').all(is_octet)
}

/// Whether it is a name with a domain, and no version.
fn is_named(host: &[u8]) -> bool {
    let host = host.strip_suffix(b".").unwrap_or(host);
    memchr::memrchr(b'.', host).is_some_and(|dot| {
        let last = &host[dot + 1..];
        last.len() > 1 && last.iter().all(u8::is_ascii_alphabetic)
    })
}

/// Whether the name of a script stands right before a target, or some words before.
fn is_behind_tool(line: &Line<'_>, start: usize) -> bool {
    const TOOLS: [&[u8]; 2] = [b".py ", b"impacket-"];
    let before = &line.text[start.saturating_sub(TOOL_BYTES_MAX)..start];
    TOOLS.iter().any(|tool| contains(before, tool))
}

#[cfg(test)]
mod tests {
    use crate::screen::screen;

    fn is_hit(text: &str) -> bool {
        screen(text.as_bytes()).iter().any(|hit| hit.rule.id == "secret-credential-value")
    }

    #[test]
    fn a_target_holds_a_password() {
        for text in [
            "host-a.nyx/'p.kiwi':'Plumtree2'@'192.0.2.29'",
            "psexec.py host-a.nyx/p.kiwi:Plumtree2@192.0.2.29",
            "edge.local/ops:'Plum3d!!'@192.0.2.161",
            "We ran it against corp.local/admin:Plumtree2@192.0.2.1 twice.",
            "當時以 corp.local/admin:Plumtree2@192.0.2.1 連線。",
            "corp.local/admin:plumtree@dc01.corp.local",
            "impacket-wmiexec edge/ops:plumtree@host-a",
            "`corp/ops:Plum@tree2@192.0.2.1`",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "Write to docs/owner:amy@example.net about it.",
            "registry.example.net/edge:1.27@sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1",
            "example.net/contact:amy@example.net",
            "corp.local/admin:$PW@192.0.2.1",
            "corp.local/admin:[REDACTED]@192.0.2.1",
            "corp.local/admin@192.0.2.1",
            "secretsdump.py domain/user:password@host",
            "edge/web:v2.4.1@main",
            "actions/build:v4@release-2.4",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
