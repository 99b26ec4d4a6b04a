//! What a URL may not carry: a user's password, a secret parameter, the path of a webhook.
//!
//! Addresses of databases and queues with a password in them are `connection`'s, by the same reading.

mod odd_password;

use super::connection;
use super::forms::name::credential;
use super::forms::public::is_id_of_application;
use super::forms::shape::{Shape, scrambled_characters};
use super::forms::text::{
    Endings, VALUE_BYTES_MAX, back_over, contains_in_any_case, contains_scheme, ends_in_any_case,
    over, starts_in_any_case, without_marks,
};
use super::forms::value::{Tie, Value, is_name_in_capitals};
use super::forms::which::is_template_of_login;
use super::found::Found;
use super::part::Window;
use crate::lang::Text;
use crate::screen::line::{Classes, Line, Word};
use crate::screen::marks::BLOCK;
use crate::screen::places::places;
use crate::screen::rule::{Class, Rule};
pub(super) use odd_password::look_at_line;

pub(super) static USERINFO: Rule = Rule {
    id: "secret-url-userinfo",
    class: Class::Secret,
    title: Text { zh_tw: "網址內的帳號密碼", en: "a user's password in a URL" },
    why: Text {
        zh_tw: "網址的主機名之前寫有密碼或權杖，開啟網址的人即可登入。",
        en: "A password or token stands before the host of a URL; whoever opens it is logged in.",
    },
    instead: Text {
        zh_tw: "只留主機與路徑：https://host/path。",
        en: "Keep host and path only: https://host/path.",
    },
    hits: &[
        "https://robot:plum-Tree7@git.example.net/edge.git",
        "備份來源為 http://sync:kiwi4tango@10.20.0.7/backup，已停用。",
    ],
    passes: &[
        "https://git.example.net/edge.git",
        "ssh://git@git.example.net/edge.git",
        "https://user:***@git.example.net/edge.git",
        "https://USER:PASSWORD@git.example.net/edge.git",
        "https://example.com/@somebody/post-mortem-of-the-august-incident-82ab4c3d6547",
        "https://user:password@host/edge",
    ],
};

pub(super) static PARAMETER: Rule = Rule {
    id: "secret-url-parameter",
    class: Class::Secret,
    title: Text { zh_tw: "網址內的機密參數", en: "a secret parameter of a URL" },
    why: Text {
        zh_tw: "網址的查詢參數帶有簽章、權杖或密碼，或其路徑本身就是 webhook 的通行碼。",
        en: "The query carries a signature, token or password, or the path is itself the pass of a webhook.",
    },
    instead: Text {
        zh_tw: "網址只留檢視用參數（from、to、var-*、orgId、viewPanel、tab、thread_ts）。",
        en: "Keep only view parameters (from, to, var-*, orgId, viewPanel, tab, thread_ts).",
    },
    hits: &[
        "https://api.example.net/v1/pods?access_token=q8Zt3kVw7Lm2Xp9s",
        "https://files.example.net/a.log?X-Amz-Signature=0f1e2d3c4b5a69788796a5b4c3d2e1f0",
        "https://hooks.slack.com/services/T0MADEUP/B0MADEUP/mAdEuPoNlY0123456789abcd",
        "http://host-a/login?u=edge&p=plumTree42",
        "通知網址 https://chat.example.net/hooks/z8k3m5x7q9w2e4r6t8y1u3i5o7 已停用。",
    ],
    passes: &[
        "https://grafana.example.net/d/edge/overview?orgId=1&from=now-6h&to=now&var-host=a&viewPanel=4",
        "https://chat.example.net/archives/C01/p1718?thread_ts=1718000000.1234&tab=replies",
        "https://help.example.com/articleView?id=000396429&type=1",
        "https://docs.example.net/webhooks/retry-policy",
        "http://host-a/list?u=ops2&p=page2",
        "http://host-a/api?u=edge&p=v2beta1",
        "http://host-a/blog?p=plumTree42",
    ],
};

/// Bytes before the first slash of a URL that are looked at.
const AUTHORITY_BYTES_MAX: usize = 256;

/// Whether a URL stands in a word. The marks around a word have no part in it.
#[inline]
pub(super) fn is_url(line: &Line<'_>, word: Word) -> bool {
    word.classes.all(Classes::COLON.or(Classes::SLASH)) && contains_scheme(line.word(word))
}

/// The address of a page, perhaps with brackets around it, of which nothing is left out. Whatever stands before it
/// introduces no value: the whole is none, since a reference is no secret, and the name before its first colon is none of a
/// credential.
#[derive(Clone, Copy)]
pub(super) struct Address(Signs);

impl Address {
    /// Whether behind its scheme a colon stands, or `2.`, with which the prefix of a hash may end.
    pub(super) const fn has_mark(self) -> bool {
        self.0.marks != 0
    }
}

/// The address that a word is by itself.
#[inline]
pub(super) fn plain_address(line: &Line<'_>, word: Word) -> Option<Address> {
    const NEVER: Classes =
        Classes::QUOTE.or(Classes::BACKTICK).or(Classes::BACKSLASH).or(Classes::STAR);
    if !word.classes.all(Classes::COLON.or(Classes::SLASH)) || word.classes.any(NEVER) {
        return None;
    }
    let mut text = line.word(word);
    while let [b'(' | b'[' | b'<', rest @ ..] = text {
        text = rest;
    }
    let rest = text.strip_prefix(b"http")?;
    let rest = rest.strip_prefix(b"s").unwrap_or(rest).strip_prefix(b"://")?;
    let signs = Signs::of(line.text, word.end - rest.len(), word);
    (signs.gaps == 0).then_some(Address(signs))
}

/// What the marks and letters of an address or a path tell, as bits of which any is enough.
#[derive(Clone, Copy, Default)]
struct Signs {
    /// Where two dots stand in a row.
    gaps: u64,
    /// Where a colon stands, or `2.`.
    marks: u64,
    /// Where a slash stands behind what may be the host of a hook.
    hosts: u64,
    /// Where the name of a hook or the version of a device's API may begin: a part of what [`has_pass_segment`] looks
    /// for, and in most URLs there is neither.
    names: u64,
}

impl Signs {
    /// Those of a word from a place in it on.
    #[inline(never)]
    fn of(text: &[u8], start: usize, word: Word) -> Self {
        let (end, has_digit) = (word.end, word.classes.any(Classes::DIGIT));
        let mut signs = Self::default();
        let mut room = [0; BLOCK];
        let mut from = start;
        while from < end {
            signs.add(text, from, &Window::of(text, from, end, &mut room), has_digit);
            from = if end - from > BLOCK { from + STEP } else { end };
        }
        signs
    }

    /// Takes what one window tells.
    #[inline]
    fn add(&mut self, text: &[u8], from: usize, window: &Window<'_>, has_digit: bool) {
        let dots = window.places(*b".");
        self.gaps |= dots & dots >> 1;
        self.marks |= window.places(*b":");
        let letters = window.places(*b"oO");
        let two = letters & letters >> 1;
        self.names |= if two == 0 { 0 } else { window.places(*b"hH") & two >> 1 };
        if has_digit {
            self.marks |= dots & window.places(*b"2") << 1;
            self.names |= window.places(*b"vV") & window.places(*b"1") >> 1;
        }
        let mut ends = window.places(*b"/") & (dots << 3 | dots << 4 | dots << 5);
        while ends != 0 {
            let at = ends.trailing_zeros() as usize;
            self.hosts |= u64::from(ends_like_a_host(&text[..from + at])) << at;
            ends &= ends - 1;
        }
    }
}

/// Bytes after which the next window begins: what is looked for in one has fewer bytes than they overlap by.
const STEP: usize = BLOCK - 8;

/// Looks at a word, of which is known whether it is a URL, and which address it is.
#[inline]
pub(super) fn look(
    line: &Line<'_>,
    word: Word,
    is_url: bool,
    address: Option<Address>,
    found: &mut Found,
) {
    const PARAMETER_SIGNS: Classes = Classes::HASH.or(Classes::OTHER);
    let has = |kinds: Classes| word.classes.any(kinds);
    let may_hold_login = is_url && has(Classes::AT);
    let may_hold_parameter = is_url && has(Classes::EQUALS) && has(PARAMETER_SIGNS);
    let may_hold_pass = || {
        let signs = || Signs::of(line.text, word.start, word);
        let signs = address.map_or_else(signs, |Address(signs)| signs);
        signs.names != 0 || signs.hosts != 0 && has(Classes::DIGIT)
    };
    let may_hold_pass = word.len() >= HOOK_BYTES_MIN && may_hold_pass();
    if may_hold_login || may_hold_parameter || may_hold_pass {
        look_closely(line, word, is_url, may_hold_pass, found);
    }
}

/// Looks at a word that may hold what no URL may carry.
#[inline(never)]
pub(super) fn look_closely(
    line: &Line<'_>,
    word: Word,
    is_url: bool,
    may_hold_pass: bool,
    found: &mut Found,
) {
    let text = without_marks(line.word(word));
    if is_url && word.classes.any(Classes::AT) {
        look_for_logins(text, word.start, found);
    }
    if is_url
        && let Some(query) = places(text, *b"?#").next()
        && has_secret_parameter(&text[query + 1..])
    {
        found.add(&PARAMETER, word.start);
    }
    if may_hold_pass && has_pass_in_path(text, word.classes) {
        found.add(&PARAMETER, word.start);
    }
}

/// Looks at every authority in a word.
fn look_for_logins(word: &[u8], offset: usize, found: &mut Found) {
    for colon in memchr::memchr_iter(b':', word) {
        if !word[colon + 1..].starts_with(b"//") {
            continue;
        }
        let rest = &word[colon + 3..];
        let end = over(rest, 0, AUTHORITY_BYTES_MAX, |byte| {
            !matches!(byte, b'/' | b'?' | b'#' | b'"' | b'\'' | b'`' | b'<' | b'|' | b'\\')
        });
        let start = back_over(&word[..colon], colon, |byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')
        });
        let scheme = &word[start..colon];
        if let Some(at) = memchr::memrchr(b'@', &rest[..end])
            && !is_template_of_login(&rest[..at], &rest[at + 1..end])
            && (is_login(&rest[..at], scheme)
                || is_web(scheme) && is_generated(&rest[..at], &rest[at + 1..end]))
        {
            found.add(rule_of(scheme), offset + start);
        }
    }
}

/// Whether a scheme is one of pages.
fn is_web(scheme: &[u8]) -> bool {
    scheme.eq_ignore_ascii_case(b"http") || scheme.eq_ignore_ascii_case(b"https")
}

/// The rule that a password before a host hits.
fn rule_of(scheme: &[u8]) -> &'static Rule {
    if is_web(scheme) { &USERINFO } else { &connection::STRING }
}

/// `Plumtree22abcDEF`: whether what stands alone before a host is a token, with digits between letters in both cases; at some
/// hosts an organisation stands there.
fn is_generated(user: &[u8], host: &[u8]) -> bool {
    const CHARACTERS_MIN: usize = 12;
    const HOSTS: [&[u8]; 3] = [b"bitbucket.org", b"dev.azure.com", b"visualstudio.com"];
    let has = |is_kind: fn(&u8) -> bool| user.iter().any(is_kind);
    let first = user.iter().position(u8::is_ascii_digit);
    let last = user.iter().rposition(u8::is_ascii_alphabetic);
    user.len() >= CHARACTERS_MIN
        && user.iter().all(u8::is_ascii_alphanumeric)
        && has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_lowercase)
        && first.is_some_and(|first| last.is_some_and(|last| first < last))
        && user.chunk_by(|one, other| one.is_ascii_digit() == other.is_ascii_digit()).count() > 3
        && !HOSTS.iter().any(|known| ends_in_any_case(host, known))
}

/// Whether what stands before the host logs somebody in.
fn is_login(user: &[u8], scheme: &[u8]) -> bool {
    match memchr::memchr(b':', user) {
        Some(colon) => {
            let (name, password) = (&user[..colon], &user[colon + 1..]);
            let is_open = |text: &[u8]| {
                text.iter()
                    .all(|byte| matches!(byte, b'*' | b'x' | b'X' | b'.' | b'_' | b'-' | b'#'))
                    || matches!(text.first(), Some(b'<' | b'[' | b'{' | b'$' | b'%'))
                    || contains_in_any_case(text, b"redacted")
                    || contains_in_any_case(text, b"****")
            };
            // `USER:PASSWORD@HOST`: both are names of what stands there.
            let are_names =
                name.iter().all(u8::is_ascii_uppercase) && is_name_in_capitals(password);
            !is_open(password) && !are_names && !contains_in_any_case(name, b"<")
        }
        None => {
            !starts_in_any_case(scheme, b"ssh")
                && user.len() >= 16
                && scrambled_characters(user) >= 12
        }
    }
}

/// Names of parameters that carry a secret and are not names of credentials elsewhere.
const PARAMETERS: &[&[u8]] = &[
    b"sig",
    b"signature",
    b"x-amz-signature",
    b"x-amz-credential",
    b"x-amz-security-token",
    b"x-goog-signature",
    b"awsaccesskeyid",
    b"appid",
    b"code",
    b"key",
    b"auth",
    b"sid",
    b"session",
    b"jwt",
    b"assertion",
    b"hmac",
    b"pass",
    b"otp",
    b"ticket",
    b"samlresponse",
    b"state_token",
    b"id_token",
    b"access_key",
    b"apikey",
    b"hash",
    b"t",
    b"nonce_token",
    b"u_token",
    b"st",
];

fn has_secret_parameter(query: &[u8]) -> bool {
    // Asked once, however many parameters there are.
    let mut user = None;
    query.split(|byte| matches!(byte, b'&' | b';' | b'?' | b'#')).any(|parameter| {
        let Some(equals) = memchr::memchr(b'=', parameter) else { return false };
        let (name, value) = (&parameter[..equals], &parameter[equals + 1..]);
        let value = &value[..value.len().min(VALUE_BYTES_MAX)];
        if value.is_empty() {
            return false;
        }
        let value = Value::alone(value);
        if name.eq_ignore_ascii_case(b"p") {
            let is_typed = value
                .text
                .iter()
                .any(|byte| byte.is_ascii_uppercase() || matches!(byte, b'!' | b'@' | b'$' | b'*'));
            return is_typed
                && *user.get_or_insert_with(|| names_user(query))
                && value.is_chosen_by_form()
                && !value.text.contains(&b'/');
        }
        match credential(name) {
            Some(kind) if !PARAMETERS.iter().any(|weak| name.eq_ignore_ascii_case(weak)) => {
                value.is_secret(kind, Tie::Assigned) && !is_id_of_application(parameter, equals + 1)
            }
            Some(_) => is_random(value.text, 10),
            None => {
                PARAMETERS.iter().any(|known| name.eq_ignore_ascii_case(known))
                    && is_random(value.text, 12)
            }
        }
    })
}

/// Whether a query names a user, beside whom `p` is a password and not a page.
fn names_user(query: &[u8]) -> bool {
    const NAMES: [&[u8]; 5] = [b"u", b"user", b"username", b"login", b"usr"];
    query.split(|byte| matches!(byte, b'&' | b';' | b'?' | b'#')).any(|parameter| {
        memchr::memchr(b'=', parameter)
            .is_some_and(|equals| NAMES.iter().any(|name| parameter[..equals] == **name))
    })
}

/// Whether a value is what a generator writes, in any alphabet.
fn is_random(text: &[u8], length_min: usize) -> bool {
    let text = without_escapes_end(text);
    let shape = Shape::of(text);
    text.len() >= length_min
        && (scrambled_characters(text) * 2 >= text.len()
            || (shape.is_hex() && shape.is_mixed() && text.len() >= 16))
}

/// A value without the padding that `%3D` stands for.
fn without_escapes_end(text: &[u8]) -> &[u8] {
    let mut text = text;
    while ends_in_any_case(text, b"%3D") {
        text = &text[..text.len() - 3];
    }
    text
}

/// Hosts and paths that vendors document for incoming webhooks and bots, and at least how many characters of a pass
/// follow.
const HOOKS: &[(&[u8], &[u8], usize)] = &[
    (b"hooks.slack.com", b"services/", 16),
    (b"hooks.slack.com", b"workflows/", 16),
    (b"hooks.slack.com", b"triggers/", 16),
    (b"webhook.office.com", b"webhook", 24),
    (b"outlook.office.com", b"webhook", 24),
    (b"discord.com", b"api/webhooks/", 20),
    (b"discordapp.com", b"api/webhooks/", 20),
    (b"hooks.zapier.com", b"hooks/", 8),
    (b"api.telegram.org", b"bot", 16),
    (b"maker.ifttt.com", b"trigger/", 20),
    (b"chat.googleapis.com", b"v1/spaces/", 24),
    (b"open.feishu.cn", b"open-apis/bot/", 16),
    (b"open.larksuite.com", b"open-apis/bot/", 16),
    (b"oapi.dingtalk.com", b"robot/", 16),
    (b"qyapi.weixin.qq.com", b"cgi-bin/webhook/", 16),
    (b"logic.azure.com", b"workflows/", 24),
    (b"hooks.glip.com", b"webhook/", 16),
    (b"events.pagerduty.com", b"integration/", 16),
    (b"hc-ping.com", b"", 20),
    (b".g.alchemy.com", b"v2/", 24),
    (b".infura.io", b"v3/", 24),
    (b"alert.victorops.com", b"integrations/", 40),
    (b"webhook.site", b"", 20),
    (b"notify-api.line.me", b"api/", 24),
    (b"api.pushover.net", b"1/", 30),
];

/// Segments of a path after which a random one is a pass.
const HOOK_SEGMENTS: [&[u8]; 5] = [b"hooks", b"hook", b"webhook", b"webhooks", b"webhookb2"];

/// Segments that stand around the access token of a device (ThingsBoard's HTTP and CoAP API).
const DEVICE_SEGMENTS: [&[u8]; 4] = [b"telemetry", b"attributes", b"rpc", b"claim"];

/// Characters of the shortest pass.
const PASS_CHARACTERS_MIN: usize = 16;

/// The shortest address of a hook.
pub(super) const HOOK_BYTES_MIN: usize = 24;

/// Whether the address of a known hook, with its pass, stands in a word, or a segment that is one.
fn has_pass_in_path(word: &[u8], kinds: Classes) -> bool {
    const HOSTS_MAX: usize = 64;
    // The pass of a known hook has digits.
    let hosts_max = if kinds.any(Classes::DIGIT) { HOSTS_MAX } else { 0 };
    let is_known = |slash: usize| is_hook(&word[..slash], &word[slash + 1..]);
    places(word, *b"/").take(hosts_max).any(is_known) || has_pass_segment(word)
}

/// Whether what stands before and after a slash is a known host and the path of a hook, with its pass.
fn is_hook(before: &[u8], after: &[u8]) -> bool {
    ends_like_a_host(before)
        && HOOKS.iter().any(|(host, path, length_min)| {
            before.ends_with(host)
                && after.strip_prefix(*path).is_some_and(|rest| has_pass(rest, *length_min))
        })
}

/// Characters of the last label of most hosts in [`HOOKS`], and the dot before it: they tell less than those before.
const LAST_LABEL: usize = 4;

/// Whether the letters before the last label are those of a host in [`HOOKS`]; the cheap part of asking.
fn ends_like_a_host(text: &[u8]) -> bool {
    static ENDINGS: Endings = host_endings();
    text.len() > LAST_LABEL && ENDINGS.end(&text[..text.len() - LAST_LABEL])
}

const fn host_endings() -> Endings {
    let mut endings = Endings::NONE;
    let mut at = 0;
    while at < HOOKS.len() {
        let host = HOOKS[at].0;
        let end = host.len();
        let has_dot = host[end - 3] == b'.' || host[end - 4] == b'.' || host[end - 5] == b'.';
        assert!(has_dot, "a slash is looked at behind a last label of two to four letters");
        endings = endings.and(host.split_at(host.len() - LAST_LABEL).0);
        at += 1;
    }
    endings
}

/// Whether what follows the address of a hook is its pass.
fn has_pass(rest: &[u8], length_min: usize) -> bool {
    let length = over(rest, 0, VALUE_BYTES_MAX, |byte| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b'/' | b'-' | b'_' | b'@' | b':' | b'?' | b'=' | b'.')
    });
    length >= length_min && Shape::of(&rest[..length]).is_mixed()
}

/// Whether a segment is a pass by those around it.
fn has_pass_segment(word: &[u8]) -> bool {
    let mut before: [&[u8]; 2] = [b"", b""];
    word.split(|byte| matches!(byte, b'/' | b'?' | b'"' | b'\'' | b')')).any(|segment| {
        let is_hook = HOOK_SEGMENTS.iter().any(|hook| before[1].eq_ignore_ascii_case(hook));
        let is_device = DEVICE_SEGMENTS.contains(&segment) && before[0].eq_ignore_ascii_case(b"v1");
        let is_pass = (is_hook && is_random(segment, PASS_CHARACTERS_MIN))
            || (is_device && is_random(before[1], PASS_CHARACTERS_MIN));
        before = [before[1], segment];
        is_pass
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::secrets::samples;

    #[test]
    fn marks_around_a_word_do_not_make_a_url() {
        let mut urls = 0;
        for word in samples::words(20_000) {
            for word in [
                word.clone(),
                format!("(\"{word}\"),"),
                format!("{word}://)"),
                format!("[://{word}"),
            ] {
                let is_one = contains_scheme(word.as_bytes());
                assert_eq!(contains_scheme(without_marks(word.as_bytes())), is_one, "{word}");
                urls += usize::from(is_one);
            }
        }
        assert!(urls > 1_000, "{urls}");
    }

    #[test]
    fn a_pass_is_found_by_the_segments_around_it() {
        for segment in
            HOOK_SEGMENTS.iter().flat_map(|hook| [hook.to_vec(), hook.to_ascii_uppercase()])
        {
            let address = [b"https://host-a/", &segment[..], b"/z8k3m5x7q9w2e4r6t8y1"].concat();
            assert!(has_pass_in_path(&address, Classes::of_all(&address)), "{segment:?}");
        }
        for segment in DEVICE_SEGMENTS {
            for version in [b"/v1/", b"/V1/"] {
                let address = [&version[..], b"a1b2c3d4e5f6g7h8/", segment].concat();
                assert!(has_pass_in_path(&address, Classes::of_all(&address)), "{segment:?}");
            }
        }
    }

    #[test]
    fn every_hook_is_found() {
        for (host, path, length_min) in HOOKS {
            let pass = "a1".repeat(length_min / 2 + 1);
            let address = [b"https://", *host, b"/", *path, pass.as_bytes()].concat();
            assert!(
                has_pass_in_path(&address, Classes::of_all(&address)),
                "{}",
                String::from_utf8_lossy(&address)
            );
        }
    }
}
