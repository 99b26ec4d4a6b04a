//! Errors by their full names, as languages throw them.

use crate::screen::line::Classes;

/// Bytes of the longest name.
const NAME_BYTES_MAX: usize = 120;

/// Whether a text of these kinds of bytes may be such an error: a capital, a small letter first, and a dot in its first word.
#[inline]
pub(super) fn may_be_error(kinds: Classes, text: &[u8]) -> bool {
    kinds.all(Classes::DOT.or(Classes::UPPER))
        && text.first().is_some_and(u8::is_ascii_lowercase)
        && text.iter().take(NAME_BYTES_MAX).find(|byte| matches!(byte, b'.' | b' ' | b':'))
            == Some(&b'.')
}

/// `sqlite3.OperationalError: …`, `redis.exceptions.ConnectionError`
pub(super) fn is_error(body: &[u8]) -> bool {
    if !body.first().is_some_and(u8::is_ascii_lowercase) {
        return false;
    }
    let is_of_name =
        |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'$');
    let length = body.iter().take(NAME_BYTES_MAX).take_while(is_of_name).count();
    let (name, rest) = body.split_at(length);
    let Some(dot) = memchr::memrchr(b'.', name) else { return false };
    let class = &name[dot + 1..];
    let ends = |end: &[u8]| class.len() > end.len() && class.ends_with(end);
    (rest.is_empty() || rest.starts_with(b": "))
        && class.first().is_some_and(u8::is_ascii_uppercase)
        && (ends(b"Error") || ends(b"Exception") || ends(b"Warning"))
}
