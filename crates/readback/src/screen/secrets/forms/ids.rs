//! Hexadecimal digits of which only what stands beside them tells whether they are an id, a checksum, a certificate's number
//! or a key.

use super::encoding::is_quoted_printable;
use super::honest::is_lower_hex;
use super::name::credential;
use super::other_scripts::chinese_credential_within;
use super::text::{back_over, contains, ends_with, is_name};
use crate::screen::line::Line;

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

/// The same beyond ASCII.
const OTHER_NAMES: [&str; 33] = [
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
    let at = (part.as_ptr() as usize).saturating_sub(line.text.as_ptr() as usize);
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
            || speaks_of_checksum(near(line, part));
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
    is_one_of(last, NAMES) || speaks_of_checksum(near(line, part))
}

/// Whether a text ends, a few words back, with what is said of a credential.
fn speaks_of_access(before: &[u8]) -> bool {
    let near = &before[before.len().saturating_sub(24)..];
    OF_ACCESS.iter().chain(&OF_CREDENTIALS).any(|word| contains(near, word))
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
    const OF_KEYS: [&[u8]; 8] = [
        b"gpg",
        b"pgp",
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
        && names.iter().any(|names| names.iter().any(|name| contains(near(line, part), name)))
        && !speaks_of_secret(near(line, part))
}

/// Bytes before and behind a part in which a line may say what it is: a line is longer, and may hold many of them.
const NEAR_BYTES: usize = 256;

/// What stands around a part of a line, with it.
fn near<'a>(line: &Line<'a>, part: &[u8]) -> &'a [u8] {
    let at = (part.as_ptr() as usize).saturating_sub(line.text.as_ptr() as usize);
    let end = line.text.len().min(at + part.len() + NEAR_BYTES);
    line.text.get(at.saturating_sub(NEAR_BYTES)..end).unwrap_or_default()
}

/// Digits of a digest or commit that is told by its first ones: "commit 40b64d84e3042afec95f", 指紋前 20 碼 `40b6…`.
const CUT_DIGITS: std::ops::RangeInclusive<usize> = 13..=63;

/// Whether it is the first digits of a digest or commit, named right before, of no credential.
fn is_cut_hash(line: &Line<'_>, part: &[u8]) -> bool {
    const NEAR_BYTES: usize = 48;
    /// Bytes between the name and the digits: "begins with", 前 20 碼.
    const BETWEEN_BYTES_MAX: usize = 20;
    const NAMES: [&str; 17] = [
        "checksum",
        "commit",
        "commits",
        "digest",
        "fingerprint",
        "revision",
        "thumbprint",
        "哈希",
        "指紋",
        "指纹",
        "提交",
        "摘要",
        "散列",
        "校驗和",
        "校验和",
        "雜湊",
        "雜湊值",
    ];
    if !CUT_DIGITS.contains(&part.len()) || !is_lower_hex(part) {
        return false;
    }
    let at = (part.as_ptr() as usize).saturating_sub(line.text.as_ptr() as usize);
    let before = &line.text[at.saturating_sub(NEAR_BYTES)..at.min(line.text.len())];
    let is_named = NAMES.iter().any(|name| {
        memchr::memmem::rfind(before, name.as_bytes()).is_some_and(|found| {
            let between = &before[found + name.len()..];
            between.len() <= BETWEEN_BYTES_MAX
                && !between.iter().any(|byte| matches!(byte, b'=' | b',' | b';'))
                && !between.starts_with(b"s ")
        })
    });
    let words = || before.split(|byte| !is_name(*byte)).filter(|word| !word.is_empty());
    is_named
        && !speaks_of_secret(near(line, part))
        && !words().any(|word| credential(word).is_some())
        && !words().any(|word| OF_CREDENTIALS.iter().any(|of| word.eq_ignore_ascii_case(of)))
        && !["密碼", "密码", "口令"].iter().any(|name| contains(before, name.as_bytes()))
        && chinese_credential_within(before).is_none()
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
    let at = (part.as_ptr() as usize).saturating_sub(line.text.as_ptr() as usize);
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
    let is_named = NAMES.iter().any(|name| ends_with(before, name))
        || OTHER_NAMES.iter().any(|name| before.ends_with(name.as_bytes()));
    is_named
        && !OF_LICENCES.iter().any(|word| contains(near(line, part), word.as_bytes()))
        && !speaks_of_secret(near(line, part))
}

/// Whether a line names a credential, of which a digest is as good as the thing itself.
fn speaks_of_secret(text: &[u8]) -> bool {
    [&b"password"[..], b"passwd", b"secret", b"token"].iter().any(|word| contains(text, word))
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
        ] {
            assert!(!crate::screen::screen(text.as_bytes()).is_clean(), "{text}");
        }
    }

    #[test]
    fn the_names_are_sorted() {
        assert!(NAMES.is_sorted());
    }
}
