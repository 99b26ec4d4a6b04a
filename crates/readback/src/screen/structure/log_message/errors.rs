//! Errors by their full names, as languages throw them, and what compilers say of a place in a source.

use crate::screen::line::Classes;
use crate::screen::places::places;

/// Bytes of the longest name.
const NAME_BYTES_MAX: usize = 120;

/// Bytes of the longest path before the number of a line.
const PATH_BYTES_MAX: usize = 120;

/// Whether a text of these kinds of bytes may be what a compiler says of a place in a source: a number behind a colon in its
/// first word.
#[inline]
pub(super) fn may_be_diagnostic(kinds: Classes, text: &[u8]) -> bool {
    kinds.all(Classes::DOT.or(Classes::COLON).or(Classes::DIGIT)) && {
        let is_end = |byte: &u8| matches!(byte, b':' | b' ' | b'(');
        let end = text.iter().take(PATH_BYTES_MAX).position(is_end);
        end.is_some_and(|end| {
            text[end] != b' ' && text.get(end + 1).is_some_and(u8::is_ascii_digit)
        })
    }
}

/// `src/queue.c:88:13: error: …`, `Queue.cs(88,13): error CS0246: …`, `queue.lua:88: in function 'take'`
pub(super) fn is_diagnostic(body: &[u8]) -> bool {
    const SAID: [&[u8]; 6] =
        [b" error", b" warning", b" fatal error", b" note", b" undefined reference", b" internal"];
    let Some(start) = body.iter().position(|byte| matches!(byte, b':' | b'(')) else {
        return false;
    };
    let (path, place) = body.split_at(start);
    let is_file = path.len() > 2
        && memchr::memrchr(b'.', path).is_some_and(|dot| dot > 0 && dot + 1 < path.len());
    let is_of_place =
        |byte: &u8| byte.is_ascii_digit() || matches!(byte, b':' | b'(' | b')' | b',');
    let length = place.iter().take_while(|byte| is_of_place(byte)).count();
    let (place, said) = place.split_at(length);
    // `: error: `, or a code between: ` error C2065: `.
    let is_said = SAID.iter().filter_map(|verb| said.strip_prefix(*verb)).any(|rest| {
        let code = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b' ');
        rest.starts_with(b" to ") || rest[code.count()..].starts_with(b": ")
    });
    is_file && place.ends_with(b":") && place.len() > 2 && (is_said || is_call_of_lua(said))
}

/// ` in function 'take'`, ` in main chunk`: what stands behind the place of a call in a trace of Lua.
fn is_call_of_lua(said: &[u8]) -> bool {
    const CALLS: [&[u8]; 6] =
        [b"field '", b"function '", b"function <", b"local '", b"method '", b"upvalue '"];
    // The quote at the end of a line is taken for a mark around it.
    let ends = |name: &[u8]| {
        let close = memchr::memchr2(b'\'', b'>', name);
        close.is_none_or(|close| matches!(name[close + 1..], [] | [b',', b' ', b'i', b'n', ..]))
    };
    said.strip_prefix(b" in ").is_some_and(|call| {
        call == b"main chunk" || CALLS.iter().any(|of| call.strip_prefix(*of).is_some_and(ends))
    })
}

/// Whether a text of these kinds of bytes may be such an error: a capital, a small letter first, and a dot in its first word.
#[inline]
pub(super) fn may_be_error(kinds: Classes, text: &[u8]) -> bool {
    kinds.all(Classes::DOT.or(Classes::UPPER))
        && text.first().is_some_and(u8::is_ascii_lowercase)
        && first_of(&text[..text.len().min(NAME_BYTES_MAX)], *b". :") == Some(b'.')
}

/// The first of some bytes in a text.
#[inline]
fn first_of<const N: usize>(text: &[u8], of: [u8; N]) -> Option<u8> {
    text.get(places(text, of).next()?).copied()
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
