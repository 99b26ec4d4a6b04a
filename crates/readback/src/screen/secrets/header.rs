//! Headers that log somebody in: `Authorization`, `Cookie`, `Set-Cookie`, and what `curl` makes them of.

mod option;

use super::forms::encoding::is_quoted_printable;
use super::forms::name::Credential;
use super::forms::shape::Shape;
use super::forms::text::{
    Endings, VALUE_BYTES_MAX, contains_in_any_case, ends_in_any_case, is_blank, is_name, over,
    starts_in_any_case,
};
use super::forms::value::{Tie, Value, value_at};
use super::found::Found;
use crate::lang::Text;
use crate::screen::line::{Classes, Line, Word};
use crate::screen::rule::{Class, Rule};

pub(super) use option::look_at_option;

pub(super) static AUTH: Rule = Rule {
    id: "secret-auth-header",
    class: Class::Secret,
    title: Text { zh_tw: "登入用的標頭", en: "a header that logs somebody in" },
    why: Text {
        zh_tw: "Authorization 標頭的值就是憑證；Basic 的 base64 解開即為帳號密碼。",
        en: "The value of an Authorization header is the credential; Basic decodes to user and password.",
    },
    instead: Text {
        zh_tw: "寫「帶授權標頭的請求」，不要寫標頭的值。",
        en: "Write \"a request with an Authorization header\", not its value.",
    },
    hits: &[
        "Authorization: Basic bWFkZTp1cA==",
        "Authorization: Basic ZWRnZTpwbHVt",
        "-H 'Authorization: Bearer q8Zt3kVw7Lm2Xp9s'",
        "請求帶有 Bearer q8Zt3kVw7Lm2Xp9s 標頭。",
        "curl -u edge:plumtree7 https://host-a.example.net/health",
        "Authorization: Token 0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0",
        "curl -uedge:plumtree7 https://host-a.example.net/health",
        "mysqladmin ping -h host-a -u root -pplumtree",
        "mysql -u root -p 123456",
        "# sshpass -p 'plumtree' ssh edge@host-a",
        "gpg --batch --passphrase plumtree -c /srv/edge/notes",
        "7z x -pplumtree7 backup.7z",
        "openssl enc -d -aes-256-cbc -in dump.enc -k \"plum tree in bloom\"",
        "lftp -u edge,plumTree42 sftp://host-a.example.net",
        "mosquitto_pub -h mq-a -u edge -P plumTree42 -t orders -m 1",
        "az keyvault secret set --vault-name kv-a --name edge --value plumtree7",
    ],
    passes: &[
        "The proxy dropped the Authorization header of every request.",
        "openssl enc -d -aes-256-cbc -in dump.enc -k \"$KEY of the vault\"",
        "Bearer authentication failed for 12 minutes.",
        "The running image was edge:1.12, digest 334b23e.",
        "It answered 401 with WWW-Authenticate: Bearer realm=\"edge\".",
        "Authorization: Bearer <token>",
        "curl -u edge https://host-a.example.net/health",
        "curl -u USERNAME:PASSWORD https://host-a.example.net/health",
        "Digest authentication of the proxy was turned off.",
        "mysql -u root -p asked for the password and timed out.",
        "=E4=BD=BF=E7=94=A8 Token =E9=9C=80=E8=A6=81=E9=87=8D=E6=96=B0=E5=95=9F=E5=8B=95",
    ],
};

pub(super) static COOKIE: Rule = Rule {
    id: "secret-cookie",
    class: Class::Secret,
    title: Text { zh_tw: "Cookie 的值", en: "the value of a cookie" },
    why: Text {
        zh_tw: "Cookie 的值可讓人直接接手一個已登入的工作階段。",
        en: "With the value of a cookie anybody can take over a session that is logged in.",
    },
    instead: Text {
        zh_tw: "寫出 cookie 的名稱與失效時間，不寫值。",
        en: "Write the name of the cookie and when it became invalid, not its value.",
    },
    hits: &[
        "Set-Cookie: session=q8Zt3kVw7Lm2Xp9s; Path=/; HttpOnly",
        "Cookie: theme=dark; sid=0f1e2d3c4b5a6978",
    ],
    passes: &["Cookies of the old domain expired at 02:40.", "Set-Cookie 標頭缺了 Secure 屬性。"],
};

/// Schemes of authorisation (the registry of RFC 9110, section 16.4.1, and those that vendors made up).
const SCHEMES: [&[u8]; 20] = [
    b"bearer",
    b"basic",
    b"digest",
    b"token",
    b"apikey",
    b"api-key",
    b"negotiate",
    b"ntlm",
    b"ssws",
    b"hmac",
    b"bot",
    b"splunk",
    b"genie-key",
    b"aws4-hmac-sha256",
    b"client-id",
    b"deepl-auth-key",
    b"klaviyo-api-key",
    b"oauth",
    b"sso-key",
    b"zoho-oauthtoken",
];

/// Looks at a word of at least [`VALUE_CHARACTERS_MIN`] characters: whether it is the value after the name of a scheme,
/// or the name of a cookie header.
#[inline]
pub(super) fn look(line: &Line<'_>, word: Word, found: &mut Found) {
    // Before the content there are no letters.
    if word.start > line.content_start
        && is_behind_scheme(&line.text[..word.start])
        && !found.has(&AUTH)
        && let Some(before) = line.index_of(word).checked_sub(1)
        && ends_like_a_scheme(line.word(line.words()[before]))
        && is_scheme(bare_word(line, line.words()[before]))
        && is_scheme_value(line, before, word)
    {
        found.add(&AUTH, line.words()[before].start);
    }
    if word.classes.any(Classes::COLON) {
        look_for_cookie(line, word, found);
        look_behind_name(line, word, found);
    }
}

/// Whether a text may end with a word that is the name of a scheme, and marks and blanks behind it.
#[inline]
fn is_behind_scheme(before: &[u8]) -> bool {
    const BEHIND: Classes = Classes::COLON.or(Classes::QUOTE).or(Classes::OTHER).or(Classes::SPACE);
    match before.last_chunk() {
        // Most words stand behind another one and a blank.
        Some([third, second, last, b' ']) if !Classes::of(*last).any(BEHIND) => {
            ENDINGS.has(*third, *second, *last) && may_be_scheme(&before[..before.len() - 1])
        }
        // Others have a mark behind them.
        _ => match before {
            [.., third, second, last, mark, b' ']
                if is_mark_behind(*mark) && !Classes::of(*last).any(BEHIND) =>
            {
                ENDINGS.has(*third, *second, *last) && may_be_scheme(&before[..before.len() - 1])
            }
            _ => may_be_scheme_before_blanks(before),
        },
    }
}

#[inline(never)]
fn may_be_scheme_before_blanks(before: &[u8]) -> bool {
    let mut before = before;
    while let [rest @ .., last] = before
        && is_blank(*last)
    {
        before = rest;
    }
    may_be_scheme(before)
}

/// Looks at what stands behind the name of the header: a credential of letters alone is no word that is looked at by
/// itself.
fn look_behind_name(line: &Line<'_>, word: Word, found: &mut Found) {
    let text = line.word(word);
    let may_be_name = matches!(text, [.., b'n' | b'N', b':']);
    if !may_be_name || !ends_in_any_case(text, b"authorization:") || found.has(&AUTH) {
        return;
    }
    let scheme = line.index_of(word) + 1;
    if let Some([name, value]) = line.words().get(scheme..scheme + 2)
        && is_scheme(line.word(*name))
        && is_scheme_value(line, scheme, *value)
    {
        found.add(&AUTH, name.start);
    }
}

/// Looks for the name of a cookie header, which with its colon is longer than the shortest value after a scheme.
fn look_for_cookie(line: &Line<'_>, word: Word, found: &mut Found) {
    let text = line.word(word);
    // Another letter or digit at the end, or before a mark there, is of another name.
    let [.., second, last] = text else { return };
    let end = if is_mark_behind(*last) { second } else { last };
    if end.is_ascii_alphanumeric() && !end.eq_ignore_ascii_case(&b'e') {
        return;
    }
    if !ends_in_any_case(without_marks_behind(text), b"ie") || found.has(&COOKIE) {
        return;
    }
    let name = bare_word(line, word);
    let is_cookie =
        name.eq_ignore_ascii_case(b"cookie") || name.eq_ignore_ascii_case(b"set-cookie");
    if is_cookie && has_cookie(line, word.end) {
        found.add(&COOKIE, word.start);
    }
}

/// Characters of the shortest value after a scheme.
pub(super) const VALUE_CHARACTERS_MIN: usize = 6;

fn is_scheme(name: &[u8]) -> bool {
    matches!(name.len(), 3..=16)
        && SCHEMES
            .iter()
            .any(|scheme| scheme[0] == name[0] | 0x20 && name.eq_ignore_ascii_case(scheme))
}

/// Whether a word is a scheme, with the marks that may stand behind one.
pub(super) fn is_named_scheme(word: &[u8]) -> bool {
    is_scheme(without_marks_behind(word))
}

/// Whether a text may end with a word that is the name of a scheme, marks at its end aside.
pub(super) fn may_be_scheme(text: &[u8]) -> bool {
    ends_like_a_scheme(text)
        && SCHEMES.iter().any(|scheme| ends_in_any_case(without_marks_behind(text), scheme))
}

/// A word without the marks at its end.
fn without_marks_behind(word: &[u8]) -> &[u8] {
    let end = word.iter().rposition(|byte| !is_mark_behind(*byte));
    &word[..end.map_or(0, |end| end + 1)]
}

/// Whether it is a mark that may stand behind a name.
const fn is_mark_behind(byte: u8) -> bool {
    matches!(byte, b':' | b'"' | b'\'' | b',')
}

/// What the names of schemes end with.
static ENDINGS: Endings = Endings::of(&SCHEMES);

/// Whether a word may end with the name of a scheme; few do.
fn ends_like_a_scheme(word: &[u8]) -> bool {
    match word.last() {
        Some(mark) if is_mark_behind(*mark) => ENDINGS.end(without_marks_behind(word)),
        _ => ENDINGS.end(word),
    }
}

/// A word without the marks and the colon around it.
fn bare_word<'a>(line: &Line<'a>, word: Word) -> &'a [u8] {
    let text = without_prefix(line.word(word));
    let start = over(text, 0, 8, |byte| !byte.is_ascii_alphabetic());
    let end = over(text, start, 32, |byte| is_name(byte) && byte != b'.');
    let before = over(text, end, 32, is_name);
    if text[end..].iter().all(|byte| matches!(byte, b':' | b'"' | b'\'' | b',')) && before >= end {
        &text[start..end]
    } else {
        // `"Authorization:Basic`: the part after the colon is the scheme.
        let colon = memchr::memrchr(b':', text).map_or(0, |colon| colon + 1);
        &text[colon..]
    }
}

/// A word without what programs write before the mark of a quotation: `b"Basic`, `rb'Bearer`, `L"Basic`.
fn without_prefix(text: &[u8]) -> &[u8] {
    const PREFIX: &[u8] = b"bBfFLNrRuU@$";
    let start = over(text, 0, 8, |byte| matches!(byte, b'(' | b'[' | b'{' | b',' | b'='));
    let length = over(text, start, 2, |byte| PREFIX.contains(&byte)) - start;
    match text.get(start + length..) {
        Some(rest @ [b'"' | b'\'', ..]) if length > 0 => rest,
        _ => text,
    }
}

/// Whether what follows the name of a scheme is a credential and no sentence.
fn is_scheme_value(line: &Line<'_>, index: usize, next: Word) -> bool {
    let value = value_at(line.text, next.start);
    let text = value.text;
    // What is written as mail writes it is read without its escapes, too.
    let is_of_mail = next.classes.any(Classes::EQUALS) && is_quoted_printable(line.word(next));
    if is_digest(text) || is_of_mail {
        return false;
    }
    let is_sent = index.checked_sub(1).is_some_and(|before| {
        let before = without_marks_behind(line.word(line.words()[before]));
        ends_in_any_case(before, b"authorization")
    });
    if !is_sent && is_challenge(&line.text[next.start..]) {
        return false;
    }
    let is_digest_scheme = bare_word(line, line.words()[index]).eq_ignore_ascii_case(b"digest");
    let shape = Shape::of(text);
    let is_header = index.checked_sub(1).is_some_and(|before| {
        let before = line.word(line.words()[before]);
        over(before, 0, 48, |byte| !matches!(byte, b':' | b'=')) < before.len()
    });
    let is_mixed = shape.is_mixed() || text.ends_with(b"=") || (shape.upper > 1 && shape.lower > 1);
    // "…, digest 1a2b3c4": the checksum of an image. What is sent has names: `Digest username="…"`.
    if is_digest_scheme && !is_sent && !text.contains(&b'=') {
        return false;
    }
    if is_header {
        text.len() >= 6 && is_mixed && value.is_secret(Credential::Password, Tie::Assigned)
    } else {
        !is_digest_scheme && text.len() >= 12 && value.is_secret(Credential::Secret, Tie::Beside)
    }
}

/// Whether it is what a server asks for, RFC 9110 11.6.1: `Bearer realm="edge"`, and no answer to that.
fn is_challenge(behind: &[u8]) -> bool {
    const NAMES: [&[u8]; 6] = [
        b"realm=",
        b"error=",
        b"scope=",
        b"charset=",
        b"authorization_uri=",
        b"resource_metadata=",
    ];
    let behind = &behind[..behind.len().min(VALUE_BYTES_MAX)];
    NAMES.iter().any(|name| starts_in_any_case(behind, name))
        && !contains_in_any_case(behind, b"response=")
}

/// Whether it is a digest with the name of its algorithm, which no header's credential is.
fn is_digest(text: &[u8]) -> bool {
    const ALGORITHMS: [&[u8]; 8] = [
        b"md5:",
        b"sha1:",
        b"sha224:",
        b"sha256:",
        b"sha384:",
        b"sha512:",
        b"blake2b:",
        b"blake3:",
    ];
    ALGORITHMS.iter().any(|algorithm| text.starts_with(algorithm))
}

/// Whether a pair of a cookie stands after the header's name.
fn has_cookie(line: &Line<'_>, from: usize) -> bool {
    let rest = &line.text[from..line.text.len().min(from + 4 * VALUE_BYTES_MAX)];
    rest.split(|byte| matches!(byte, b';' | b' ' | b'"' | b'\'')).any(|pair| {
        memchr::memchr(b'=', pair).is_some_and(|equals| {
            let value = Value::alone(&pair[equals + 1..]);
            equals > 0 && value.text.len() >= 8 && value.is_secret(Credential::Key, Tie::Assigned)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::secrets::samples;

    #[test]
    fn what_stands_behind_a_scheme_is_told_as_without_its_blanks() {
        let mut behind = 0;
        for line in samples::lines(10_000) {
            for (at, _) in line.match_indices(' ') {
                let before = &line.as_bytes()[..=at];
                let is_behind = is_behind_scheme(before);
                assert_eq!(is_behind, may_be_scheme(before.trim_ascii_end()), "{line:?} {at}");
                behind += usize::from(is_behind);
            }
        }
        assert!(behind > 100, "{behind}");
    }
}
