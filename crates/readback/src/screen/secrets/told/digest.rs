//! A hash of a password in hexadecimal digits, of which a line says what it is: `sha1(password) for admin: …`, 密碼的雜湊值：….

use super::super::forms::text::{contains_in_any_case, is_blank, is_quote};
use crate::screen::line::{Classes, Line};

/// Bytes before the digits in which it is said.
const NEAR_BYTES: usize = 80;

/// Runs of digits that are looked at in a line.
const RUNS_MAX: usize = 8;

/// Digits of the shortest hash.
const DIGITS_MIN: usize = 32;

/// Where the digits of a hash begin, in a line that names a password.
pub(super) fn place(line: &Line<'_>) -> Option<usize> {
    let text = line.text;
    if text.len() <= DIGITS_MIN || !line.classes.any(Classes::DIGIT) {
        return None;
    }
    let (mut at, mut runs) = (0, 0);
    while at + DIGITS_MIN <= text.len() && runs < RUNS_MAX {
        // Every run of so many bytes has one at such a place.
        let probe = at + DIGITS_MIN - 1;
        if !text[probe].is_ascii_hexdigit() {
            at = probe + 1;
            continue;
        }
        let start = text[at..probe].iter().rposition(|byte| !byte.is_ascii_hexdigit());
        let start = start.map_or(at, |before| at + before + 1);
        let length = text[start..].iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
        let end = start + length;
        let is_apart = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric());
        if is_length_of_hash(length)
            && is_apart(text.get(end))
            && is_apart(text[..start].last())
            && names_hash_of_password(&text[start.saturating_sub(NEAR_BYTES)..start])
        {
            return Some(start);
        }
        (at, runs) = (end, runs + 1);
    }
    None
}

/// How many digits MD5 and the kinds of SHA have.
const fn is_length_of_hash(digits: usize) -> bool {
    matches!(digits, 32 | 40 | 56 | 64 | 96 | 128)
}

/// Whether a text says that a hash of a password follows, and ends with what ties it to that.
fn names_hash_of_password(near: &[u8]) -> bool {
    const TIES: [&str; 9] = [":", "：", "=", " is", " was", "是", "為", "为", "值"];
    let end = near.iter().rposition(|byte| !is_blank(*byte) && !is_quote(*byte) && *byte != b'(');
    let near = &near[..end.map_or(0, |at| at + 1)];
    let Some(behind) = behind_name(near) else { return false };
    // A comma begins something else: "password hash bug, ETag: …".
    if behind.contains(&b',') || memchr::memmem::find(behind, "，".as_bytes()).is_some() {
        return false;
    }
    let is_tied = behind.is_empty() || TIES.iter().any(|tie| near.ends_with(tie.as_bytes()));
    is_tied && !names_something_else(near)
}

/// What stands behind the name of a hash of a password.
fn behind_name(near: &[u8]) -> Option<&[u8]> {
    const ENGLISH: [&[u8]; 14] = [
        b"(passwd)",
        b"(password)",
        b"hash of the admin password",
        b"hash of the password",
        b"hash of the root password",
        b"hashed password",
        b"md5 of the password",
        b"passwd hash",
        b"password hash",
        b"password md5",
        b"password sha1",
        b"password sha256",
        b"sha1 of the password",
        b"sha256 of the password",
    ];
    const CHINESE: [&str; 3] = ["口令", "密码", "密碼"];
    const HASHES: [&str; 12] = [
        "MD5", "NTLM", "SHA1", "SHA256", "hash", "md5", "sha1", "sha256", "哈希", "散列", "杂凑",
        "雜湊",
    ];
    let english = ENGLISH.iter().find_map(|name| {
        let start = (0..near.len()).find(|at| {
            near.get(*at..at + name.len()).is_some_and(|part| part.eq_ignore_ascii_case(name))
        })?;
        Some(&near[start + name.len()..])
    });
    english.or_else(|| {
        CHINESE.iter().find_map(|name| {
            let at = memchr::memmem::rfind(near, name.as_bytes())?;
            let rest = near[at + name.len()..].trim_ascii_start();
            let rest = rest.strip_prefix("的".as_bytes()).unwrap_or(rest).trim_ascii_start();
            let hash = HASHES.iter().find_map(|hash| rest.strip_prefix(hash.as_bytes()))?;
            let hash = hash.trim_ascii_start();
            Some(hash.strip_prefix("值".as_bytes()).unwrap_or(hash))
        })
    })
}

/// Whether the digits may be those of a file, a change or a request of which a text speaks as well.
fn names_something_else(near: &[u8]) -> bool {
    const ENGLISH: [&[u8]; 23] = [
        b"archive",
        b"bad",
        b"build",
        b"checksum",
        b"commit",
        b"container",
        b"digest of",
        b"etag",
        b"file",
        b"image",
        b"job",
        b"list",
        b"manager",
        b"module",
        b"package",
        b"policy",
        b"release",
        b"request",
        b"revision",
        b"script",
        b"service",
        b"session",
        b"trace",
    ];
    const CHINESE: [&str; 17] = [
        "版本", "服務", "服务", "變更", "变更", "編號", "编号", "套件", "提交", "文件", "映像",
        "檔", "模組", "脚本", "腳本", "請求", "镜像",
    ];
    ENGLISH.iter().any(|word| contains_in_any_case(near, word))
        || CHINESE.iter().any(|word| memchr::memmem::find(near, word.as_bytes()).is_some())
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;
    #[test]
    fn hashes_of_passwords_are_told_in_words() {
        for text in [
            "sha1(password) in the users table for admin: d4f38af003250b4bb4f37baa1e4d51ebff10ec7c",
            "管理員密碼的雜湊值：118d876b4cb075da58a2436549ffa072",
            "密码 md5 值 118d876b4cb075da58a2436549ffa072，可以直接去彩虹表查",
            "password hash for ops: 118d876b4cb075da58a2436549ffa072",
            "The md5 of the password is 118d876b4cb075da58a2436549ffa072.",
            "root 密碼雜湊為 d4f38af003250b4bb4f37baa1e4d51ebff10ec7c",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "The password hash module was built from commit d4f38af003250b4bb4f37baa1e4d51ebff10ec7c",
            "sha1 of the password list file: d4f38af003250b4bb4f37baa1e4d51ebff10ec7c",
            "密碼雜湊模組的提交：d4f38af003250b4bb4f37baa1e4d51ebff10ec7c",
            "密码文件的 md5 值 118d876b4cb075da58a2436549ffa072",
            "Password manager installer, md5: 118d876b4cb075da58a2436549ffa072",
            "password hash mismatch, request 118d876b4cb075da58a2436549ffa072",
            "The password was rotated, change d4f38af003250b4bb4f37baa1e4d51ebff10ec7c",
            "管理員密碼的雜湊值：已重設",
            "password reset by build 118d876b4cb075da58a2436549ffa072",
            "password hash migration, revision: d4f38af003250b4bb4f37baa1e4d51ebff10ec7c",
            "password hash bug, ETag: 118d876b4cb075da58a2436549ffa072",
            "password hash checksum of the release: d4f38af003250b4bb4f37baa1e4d51ebff10ec7c",
            "password hash service container: 118d876b4cb075da58a2436549ffa072118d876b4cb075da58a2436549ffa072",
            "密码哈希升级的版本：d4f38af003250b4bb4f37baa1e4d51ebff10ec7c",
            "密碼雜湊服務的追蹤編號：118d876b4cb075da58a2436549ffa072",
            "密碼規則腳本 sha1 d4f38af003250b4bb4f37baa1e4d51ebff10ec7c",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
