//! A target as the tools of Impacket take it: `[domain/]user[:password]@host`, each part perhaps in quotation marks (the help
//! of psexec.py and secretsdump.py).
//!
//! A mail address, an image with its tag or its digest and an address with a scheme are none.

use super::configured::is_said;
use super::credential;
use super::forms::name::Credential;
use super::forms::text::{contains_in_any_case, is_name, is_quote, name_start, over};
use super::forms::value::{Tie, Value};
use super::found::Found;
use super::login::is_account;
use crate::screen::line::{Classes, Line, Word};
use crate::screen::structure::shape::is_address;

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

/// What stands between a user and a host, and whether it is no tag: it is quoted, or has letters in both cases and more than
/// them.
struct Given<'a> {
    text: &'a [u8],
    is_strong: bool,
    has_sign: bool,
}

impl<'a> Given<'a> {
    fn of(text: &'a [u8], is_quoted: bool) -> Self {
        let has = |is_kind: fn(&u8) -> bool| text.iter().any(is_kind);
        let is_mixed = has(u8::is_ascii_uppercase)
            && has(u8::is_ascii_lowercase)
            && !text.iter().all(|byte| byte.is_ascii_alphabetic() || *byte == b'-');
        let is_sign =
            |byte: &u8| byte.is_ascii_punctuation() && !matches!(byte, b'.' | b'_' | b'-');
        let has_sign = is_quoted || text.iter().any(is_sign);
        Self { text, is_strong: is_quoted || is_mixed, has_sign }
    }

    /// Whether it may be a tag or a port: `7.2-alpine`, `v1.2-rc3`, `8080`, `main`, `pr-1234`.
    fn is_tag(&self) -> bool {
        const NAMES: [&[u8]; 17] = [
            b"alpine", b"canary", b"dev", b"develop", b"edge", b"latest", b"main", b"master",
            b"nightly", b"ntlm", b"prod", b"release", b"replica", b"slim", b"stable", b"stage",
            b"trunk",
        ];
        const BEGINNINGS: [&[u8]; 3] = [b"pr-", b"rc", b"sha-"];
        let number = self.text.strip_prefix(b"v").unwrap_or(self.text);
        !self.is_strong
            && (number.first().is_some_and(u8::is_ascii_digit)
                || NAMES.contains(&self.text)
                || BEGINNINGS.iter().any(|beginning| self.text.starts_with(beginning)))
    }
}

/// Whether a domain is where images are kept.
fn keeps_images(domain: &[u8]) -> bool {
    const KEEPERS: [&[u8]; 6] =
        [b"docker.io", b"gcr.io", b"ghcr.io", b"k8s.io", b"quay.io", b"registry"];
    KEEPERS.iter().any(|keeper| contains_in_any_case(domain, keeper))
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
    let value = Value { text: given, is_quoted, is_last: true, ends_clause: true };
    if given.contains(&b'/')
        || is_said(given)
        || !value.is_secret(Credential::Password, Tie::Assigned)
    {
        return None;
    }
    let is_sure = user.is_quoted && is_quoted
        || is_target(domain.text, user.text, &Given::of(given, is_quoted), host.text)
        || is_behind_tool(line, domain.start);
    is_sure.then_some(user.end + 1)
}

/// Whether what stands outside of a command is a target: a host by its address or in the domain, and a password that can be
/// nothing else or that of an account.
fn is_target(domain: &[u8], user: &[u8], given: &Given<'_>, host: &[u8]) -> bool {
    if keeps_images(domain) || given.is_tag() {
        return false;
    }
    let is_known = is_account(user) || user.eq_ignore_ascii_case(b"ops");
    // No image is called like that.
    let is_user = is_known || user.iter().any(|byte| matches!(byte, b'.' | b'_' | b'$'));
    let is_strong = given.is_strong && (is_user || given.has_sign);
    let is_dotted = domain.contains(&b'.');
    let host = host.strip_suffix(b".").unwrap_or(host);
    if is_address(host) {
        return is_strong || is_dotted && is_known;
    }
    let is_within = host.strip_suffix(domain).is_some_and(|name| name.ends_with(b"."));
    is_named(host)
        && is_dotted
        && (is_within && (is_known || is_strong) || is_known && given.is_strong)
}

/// Whether it is a name with a domain, and no version.
fn is_named(host: &[u8]) -> bool {
    memchr::memrchr(b'.', host).is_some_and(|dot| {
        let last = &host[dot + 1..];
        last.len() > 1 && last.iter().all(u8::is_ascii_alphabetic)
    })
}

/// The scripts of Impacket that take a target, without their ending.
const SCRIPTS: [&[u8]; 40] = [
    b"atexec",
    b"changepasswd",
    b"dacledit",
    b"dcomexec",
    b"describeticket",
    b"dpapi",
    b"finddelegation",
    b"getadcomputers",
    b"getadusers",
    b"getgpppassword",
    b"getlapspassword",
    b"getnpusers",
    b"getpac",
    b"getst",
    b"gettgt",
    b"getuserspns",
    b"goldenpac",
    b"keylistattack",
    b"lookupsid",
    b"machine_role",
    b"mssqlclient",
    b"net",
    b"netview",
    b"ntlmrelayx",
    b"owneredit",
    b"psexec",
    b"raisechild",
    b"rbcd",
    b"rdp_check",
    b"reg",
    b"registry-read",
    b"rpcdump",
    b"samrdump",
    b"secretsdump",
    b"services",
    b"smbclient",
    b"smbexec",
    b"wmiexec",
    b"wmipersist",
    b"wmiquery",
];

/// Whether the name of a script of Impacket stands right before a target, or some words before.
fn is_behind_tool(line: &Line<'_>, start: usize) -> bool {
    let before = &line.text[start.saturating_sub(TOOL_BYTES_MAX)..start];
    contains_in_any_case(before, b"impacket-")
        || memchr::memmem::find_iter(before, b".py ").any(|end| {
            let begin = name_start(&before[..end], end);
            SCRIPTS.iter().any(|script| script.eq_ignore_ascii_case(&before[begin..end]))
        })
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

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
            "corp.local/j.kiwi:Plumtree2@dc01.corp.local",
            "corp.local/svc_backup:Plumtree2@192.0.2.1",
            "corp.local/admin:Plumtree2@192.0.2.1",
            "python3 GetUserSPNs.py -request edge/ops:plumtree@host-a",
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
            "example.net/web:Build4711@192.0.2.9 was upgraded.",
            "helm pulled charts.example.net/edge:Release7@10.1.2.3 again.",
            "We saw corp.local/ops:ntlm@192.0.2.1 in the alert.",
            "docker.io/redis:7.2-alpine@192.0.2.7 ran.",
            "example.net/grafana:10.4.2@mon1.example.net was upgraded.",
            "ghcr.io/edge:v1.2-rc3@10.0.0.7",
            "git.example.net/edge:main@192.0.2.7 is the mirror.",
            "ghcr.io/web:pr-1234@stage.example.net",
            "edge.example.net/api:8080@10.0.0.1",
            "k8s.io/contact:amy2@example.net",
            "example.com/admin:oncall@example.net",
            "deploy.py edge/web:v1.2.3@host-a finished.",
            "lint.py charts/edge:main@host-a failed.",
            "sync.py prod/db:replica@db2.",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
