//! Hexadecimal digits of which only what stands beside them tells whether they are an id, a checksum, a certificate's number
//! or a key.

use super::encoding::is_quoted_printable;
use super::honest::is_lower_hex;
use super::name::credential;
use super::other_scripts::chinese_credential_within;
use super::text::{back_over, contains_in_any_case, ends_in_any_case, is_name};
use crate::screen::line::Line;
use crate::screen::offset::offset_in;

/// Digits of such an id.
const DIGITS: usize = 32;

/// Words behind which an id of 32 hexadecimal digits follows; sorted.
const NAMES: &[&str] = &[
    "boot",
    "build",
    "checksum",
    "cid",
    "container",
    "correlation",
    "deployment",
    "digest",
    "document",
    "etag",
    "event",
    "guid",
    "hash",
    "id",
    "incident",
    "instance",
    "invocation",
    "job",
    "machine",
    "md5",
    "md5sum",
    "message",
    "network",
    "object",
    "objectid",
    "operation",
    "order",
    "parent",
    "pipeline",
    "request",
    "requestid",
    "run",
    "span",
    "spanid",
    "task",
    "ticket",
    "trace",
    "traceid",
    "transaction",
    "uid",
    "uuid",
    "volume",
];

/// The same of where something is kept, which says nothing where a credential is spoken of; sorted.
const PLACES: &[&str] = &["image", "port", "project", "router", "subnet", "tenant", "zone"];

/// The same beyond ASCII.
const OTHER_NAMES: [&str; 39] = [
    "專案",
    "項目",
    "项目",
    "租戶",
    "租户",
    "映像",
    "容器",
    "訂單",
    "订单",
    "追蹤碼",
    "追踪码",
    "追蹤",
    "追踪",
    "請求",
    "请求",
    "識別碼",
    "识别码",
    "編號",
    "编号",
    "校驗值",
    "校验值",
    "校驗碼",
    "校验码",
    "校驗和",
    "校验和",
    "檢查碼",
    "檢核碼",
    "總和檢查碼",
    "摘要",
    "雜湊",
    "雜湊值",
    "哈希",
    "哈希值",
    "事件",
    "工作",
    "任務",
    "任务",
    "部署",
    "建置",
];

/// Words before such a name by which it is none: "session id", "NTLM hash".
const OF_CREDENTIALS: [&[u8]; 5] = [b"session", b"ntlm", b"nt", b"lm", b"password"];

/// The same of an id of another length, which many credentials have.
const OF_ACCESS: [&[u8]; 6] = [b"access", b"api", b"app", b"key", b"secret", b"token"];

/// What ties an id to such a name.
const TIES: [&str; 7] = ["：", "「", "（", "為", "为", "是", "都"];

/// Whether a part of a line is 32 hexadecimal digits behind the name of an id, or in a line that speaks of MD5.
pub(in super::super) fn is_named_id(line: &Line<'_>, part: &[u8]) -> bool {
    if is_cut_hash(line, part) {
        return true;
    }
    let may_be_serial = SERIAL_DIGITS.contains(&part.len());
    if !may_be_serial && part.len() != DIGITS || !part.iter().all(u8::is_ascii_hexdigit) {
        return is_named_in_capitals(line, part);
    }
    if may_be_serial && is_serial(line, part) || is_wal_segment(part) {
        return true;
    }
    if part.len() != DIGITS && !is_object_id(part) {
        return is_named_in_capitals(line, part);
    }
    let at = offset_in(line.text, part);
    let Some(before) = line.text.get(..at) else { return false };
    // What mail escapes is read where it is undone.
    let word = &before.trim_ascii_end()
        [memchr::memrchr(b' ', before.trim_ascii_end()).map_or(0, |at| at + 1)..];
    if is_quoted_printable(word) {
        return true;
    }
    let end = back_over(before, before.len(), |byte| {
        !byte.is_ascii_alphanumeric() && byte < 0x80 && byte != b'.'
    });
    let before = &before[..end];
    if before.last().is_some_and(|byte| *byte >= 0x80) {
        let may_be_named = part.len() == DIGITS || !speaks_of_access(before);
        return may_be_named && is_named_beyond_ascii(before)
            || speaks_of_checksum(near(line.text, part));
    }
    let mut name = &before[back_over(before, before.len(), is_name)..];
    let mut before = before;
    // "the machine id was …"
    if matches!(name, b"is" | b"was") {
        before = before[..before.len() - name.len()].trim_ascii_end();
        name = &before[back_over(before, before.len(), is_name)..];
    }
    let begins = before[..before.len() - name.len()].trim_ascii_end();
    let of = &begins[back_over(begins, begins.len(), is_name)..];
    if part.len() != DIGITS && OF_ACCESS.iter().any(|word| of.eq_ignore_ascii_case(word)) {
        return false;
    }
    let is_of_credential = || OF_CREDENTIALS.iter().any(|word| of.eq_ignore_ascii_case(word));
    if credential(name).is_some() || is_of_credential() {
        return false;
    }
    let last = name.rsplit(|byte| !byte.is_ascii_alphanumeric()).next().unwrap_or_default();
    is_one_of(last, NAMES)
        || is_one_of(last, PLACES) && !speaks_of_credential(begins)
        || speaks_of_checksum(near(line.text, part))
}

/// Whether one of the last words of a text is the name of a credential.
fn speaks_of_credential(before: &[u8]) -> bool {
    const WORDS: usize = 4;
    before
        .rsplit(|byte| !is_name(*byte))
        .filter(|word| !word.is_empty())
        .take(WORDS)
        .any(|word| credential(word).is_some())
}

/// Whether a text ends, a few words back, with what is said of a credential.
fn speaks_of_access(before: &[u8]) -> bool {
    let near = &before[before.len().saturating_sub(24)..];
    OF_ACCESS.iter().chain(&OF_CREDENTIALS).any(|word| contains_in_any_case(near, word))
}

/// Whether hexadecimal digits are the name of a segment of PostgreSQL's log: a timeline, and the two halves of a number, of which
/// the second is below 256.
fn is_wal_segment(part: &[u8]) -> bool {
    part.len() == 24
        && part.starts_with(b"0000")
        && part[8..].starts_with(b"0000")
        && part[16..].starts_with(b"000000")
}

/// Whether hexadecimal digits may be an id of MongoDB: the first eight are the seconds of a time, of the years 2010 to 2033.
fn is_object_id(part: &[u8]) -> bool {
    const SECONDS: std::ops::Range<&[u8]> = b"4b3d3b00"..b"78000000";
    part.len() == 24 && is_lower_hex(part) && SECONDS.contains(&&part[..8])
}

/// Whether a part of a line is a digest or the id of a public key in capitals, as Windows and GnuPG write them, or a longer digest
/// in either case, and the line says so.
fn is_named_in_capitals(line: &Line<'_>, part: &[u8]) -> bool {
    is_named_within(line.text, part)
}

/// Whether a value is the id of a key of OpenPGP, which its text speaks of.
pub(in super::super) fn is_id_of_key(text: &[u8], value: &[u8]) -> bool {
    matches!(value.len(), 16 | 40) && is_named_within(text, value)
}

/// The same of a part of a text.
fn is_named_within(text: &[u8], part: &[u8]) -> bool {
    const OF_KEYS: [&[u8]; 11] = [
        b"gpg",
        b"pgp",
        b".asc",
        b"keyring",
        b"signed with key",
        b"fingerprint",
        b"thumbprint",
        b"key id",
        b"keyid",
        FINGERPRINT[0],
        FINGERPRINT[1],
    ];
    const OF_SHA1: [&[u8]; 2] = [b"sha1", b"sha-1"];
    const OF_SHA2: [&[u8]; 6] =
        [b"sha256", b"sha-256", b"sha384", b"sha512", b"digest", b"checksum"];
    let names: [&[&[u8]]; 2] = match part.len() {
        16 => [&OF_KEYS, &[]],
        40 => [&OF_KEYS, &OF_SHA1],
        64 | 96 | 128 => [&OF_SHA2, &[]],
        _ => return false,
    };
    // Small letters are explained by themselves up to 64 digits.
    let is_capital = |byte: &u8| matches!(byte, b'0'..=b'9' | b'A'..=b'F');
    let is_digit =
        |byte: &u8| if part.len() > 64 { byte.is_ascii_hexdigit() } else { is_capital(byte) };
    part.iter().all(is_digit)
        && names
            .iter()
            .any(|names| names.iter().any(|name| contains_in_any_case(near(text, part), name)))
        && !speaks_of_secret(near(text, part))
}

/// Bytes before and behind a part in which a line may say what it is: a line is longer, and may hold many of them.
const NEAR_BYTES: usize = 256;

/// What stands around a part of a line, with it.
fn near<'a>(text: &'a [u8], part: &[u8]) -> &'a [u8] {
    let at = offset_in(text, part);
    let end = text.len().min(at + part.len() + NEAR_BYTES);
    text.get(at.saturating_sub(NEAR_BYTES)..end).unwrap_or_default()
}

/// Digits of a digest or commit that is told by its first ones: "commit 40b64d84e3042afec95f", 指紋前 20 碼 `40b6…`.
const CUT_DIGITS: std::ops::RangeInclusive<usize> = 13..=63;

/// Whether it is the first digits of a digest or commit, named right before, of no account and no credential.
fn is_cut_hash(line: &Line<'_>, part: &[u8]) -> bool {
    const NEAR_BYTES: usize = 96;
    if !CUT_DIGITS.contains(&part.len()) || !is_lower_hex(part) {
        return false;
    }
    let at = offset_in(line.text, part);
    let near = &line.text[at.saturating_sub(NEAR_BYTES)..at.min(line.text.len())];
    let before = without_other_hashes(near);
    let behind = &line.text[(at + part.len()).min(line.text.len())..];
    let behind = &behind[..behind.len().min(NEAR_BYTES)];
    // A commit is one whatever the sentence is about.
    ends_with_name(before, &["commit", "commits", "revision"]) && !speaks_of_account(behind)
        || ends_with_name(before, &["checksum", "digest", "fingerprint", "thumbprint"])
            && is_of_nothing_secret(near)
            && is_of_nothing_secret(behind)
        || ["哈希", "指紋", "指纹", "摘要", "散列", "校驗和", "校验和", "雜湊", "雜湊值"]
            .iter()
            .any(|name| before.ends_with(name.as_bytes()))
            && is_of_nothing_secret(near)
            && is_of_nothing_secret(behind)
}

/// What stands before the digits without what ties them to their name, and without other digits of a list: "begins with", 前 20 碼,
/// "40b6… and".
fn without_other_hashes(text: &[u8]) -> &[u8] {
    const TIES: [&str; 22] = [
        ":", "`", "\"", "(", ",", "'", "：", "「", "（", "、", "is", "was", "with", "begins",
        "starts", "and", "at", "為", "为", "是", "和", "與",
    ];
    const CHINESE: [&str; 4] = ["前", "碼", "码", "位"];
    const ROUNDS_MAX: usize = 12;
    let mut text = text;
    for _ in 0..ROUNDS_MAX {
        let rest = text.trim_ascii_end();
        let word = rest.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let last = &rest[rest.len() - word..];
        let is_number = (1..=2).contains(&word) && last.iter().all(u8::is_ascii_digit);
        let is_hash = word >= *CUT_DIGITS.start() && is_lower_hex(last);
        let tie = TIES.iter().chain(&CHINESE).find(|tie| {
            let is_word = tie.as_bytes()[0].is_ascii_alphabetic();
            if is_word { last == tie.as_bytes() } else { rest.ends_with(tie.as_bytes()) }
        });
        text = match tie {
            Some(tie) => &rest[..rest.len() - tie.len()],
            None if is_number || is_hash => &rest[..rest.len() - word],
            None => return rest,
        };
    }
    text
}

/// Whether a text ends with one of these words, in whatever case.
fn ends_with_name(text: &[u8], names: &[&str]) -> bool {
    let word = text.iter().rev().take_while(|byte| is_name(**byte)).count();
    let last = &text[text.len() - word..];
    names.iter().any(|name| last.eq_ignore_ascii_case(name.as_bytes()))
}

/// Whether a text names neither a credential nor an account, of which a digest is as good as the thing itself.
fn is_of_nothing_secret(text: &[u8]) -> bool {
    const CHINESE: [&str; 6] = ["密碼", "密码", "口令", "通行碼", "登入碼", "暗號"];
    let words = || text.split(|byte| !is_name(*byte)).filter(|word| !word.is_empty());
    !speaks_of_secret(text)
        && !speaks_of_account(text)
        && !words().any(|word| credential(word).is_some())
        && !words().any(|word| OF_CREDENTIALS.iter().any(|of| word.eq_ignore_ascii_case(of)))
        && !CHINESE.iter().any(|name| contains_in_any_case(text, name.as_bytes()))
        && chinese_credential_within(text).is_none()
}

/// Whether a text names an account, a login or how one is broken.
fn speaks_of_account(text: &[u8]) -> bool {
    const WORDS: [&str; 10] = [
        "admin", "cracked", "hashcat", "htdigest", "login", "pin", "root", "unlock", "unseal",
        "user",
    ];
    // Users and hosts are told of with digests of something else.
    const LOGINS: [&str; 5] = ["帐号", "帳號", "登入", "登录", "账号"];
    let mut words = text.split(|byte| !is_name(*byte));
    words.any(|word| WORDS.iter().any(|of| word.eq_ignore_ascii_case(of.as_bytes())))
        || !text.is_ascii() && LOGINS.iter().any(|of| contains_in_any_case(text, of.as_bytes()))
}

/// The word for a fingerprint, in both scripts.
const FINGERPRINT: [&[u8]; 2] = ["指紋".as_bytes(), "指纹".as_bytes()];

/// Digits of a certificate's number: at most 20 bytes (RFC 5280, 4.1.2.2).
const SERIAL_DIGITS: std::ops::RangeInclusive<usize> = 16..=40;

/// Whether the number of a certificate stands there, which a line names as such; the number of a licence is worth money.
fn is_serial(line: &Line<'_>, part: &[u8]) -> bool {
    const NAMES: [&[u8]; 4] = [b"serial", b"serialnumber", b"serial number", b"serial no"];
    const OTHER_NAMES: [&str; 4] = ["序號", "序号", "序列號", "序列号"];
    const OF_LICENCES: [&str; 9] =
        ["licen", "activation", "product", "授權", "授权", "啟用", "激活", "產品", "产品"];
    let at = offset_in(line.text, part);
    let Some(mut before) = line.text.get(..at) else { return false };
    let ties = |byte: &u8| matches!(byte, b' ' | b'\t' | b':' | b'=' | b'#' | b'`' | b'*' | b'.');
    loop {
        let end = before.iter().rposition(|byte| !ties(byte)).map_or(0, |at| at + 1);
        let rest = &before[..end];
        let rest = TIES.iter().find_map(|tie| rest.strip_suffix(tie.as_bytes())).unwrap_or(rest);
        if rest.len() == before.len() {
            break;
        }
        before = rest;
    }
    let is_named = NAMES.iter().any(|name| ends_in_any_case(before, name))
        || OTHER_NAMES.iter().any(|name| before.ends_with(name.as_bytes()));
    is_named
        && !OF_LICENCES
            .iter()
            .any(|word| contains_in_any_case(near(line.text, part), word.as_bytes()))
        && !speaks_of_secret(near(line.text, part))
}

/// Whether a line names a credential, of which a digest is as good as the thing itself.
fn speaks_of_secret(text: &[u8]) -> bool {
    [&b"password"[..], b"passwd", b"secret", b"token"]
        .iter()
        .any(|word| contains_in_any_case(text, word))
}

/// Whether a text in another script ends with the name of an id, and perhaps what ties it to that.
pub(in super::super) fn is_named_beyond_ascii(before: &[u8]) -> bool {
    let mut before = before;
    for tie in TIES {
        before = before.strip_suffix(tie.as_bytes()).unwrap_or(before).trim_ascii_end();
    }
    let last =
        before.len() - before.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    OTHER_NAMES.iter().any(|name| before.ends_with(name.as_bytes()))
        || is_one_of(&before[last..], NAMES)
}

fn is_one_of(word: &[u8], names: &[&str]) -> bool {
    names.binary_search_by(|name| name.bytes().cmp(word.iter().map(u8::to_ascii_lowercase))).is_ok()
}

/// Whether a line names the algorithm of which a checksum has this length.
fn speaks_of_checksum(text: &[u8]) -> bool {
    [&b"md5"[..], b"MD5"].iter().any(|name| memchr::memmem::find(text, name).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_digits_of_a_digest_are_told_from_a_token() {
        for text in [
            "commit 40b64d84e3042afec95f fixed it",
            "Commit `40b64d84e3042afec95f` was reverted.",
            "commits 40b64d84e3042afec95f and 51b64d84e3042afec95f were reverted",
            "The password reset broke in commit 40b64d84e3042afec95f.",
            "the digest begins with 40b64d84e3042afec95f…",
            "映像摘要前 20 碼 40b64d84e3042afec95f",
            "指紋 40b64d84e3042afec95f",
        ] {
            assert!(crate::screen::screen(text.as_bytes()).is_clean(), "{text}");
        }
        for text in [
            "the token is 40b64d84e3042afec95f",
            "password digest 40b64d84e3042afec95f",
            "NTLM fingerprint 40b64d84e3042afec95f",
            "密碼雜湊 40b64d84e3042afec95f",
            "the key of the commit hook: 40b64d84e3042afec95f",
            "The commit leaked 40b64d84e3042afec95f to the log.",
            "Somebody committed 40b64d84e3042afec95f to the repo.",
            "htdigest 40b64d84e3042afec95f",
            "Vault unseal: digest 40b64d84e3042afec95f",
            "root 的雜湊值 40b64d84e3042afec95f",
            "MD5 digest 40b64d84e3042afec95f for root",
            "提交 40b64d84e3042afec95f 後登入成功",
        ] {
            assert!(!crate::screen::screen(text.as_bytes()).is_clean(), "{text}");
        }
    }

    #[test]
    fn the_names_are_sorted() {
        assert!(NAMES.is_sorted());
    }
}
