//! Settings with brackets: names of sections, of languages and of values.

use super::Shape;
use crate::screen::line::Classes;

/// `[section]`
pub(super) fn section(body: &[u8]) -> u16 {
    let [b'[', name @ .., b']'] = body else { return 0 };
    // `[[outputs.edge]]`: one of several tables of TOML.
    let is_one_of_several = name.starts_with(b"[") && name.ends_with(b"]");
    let name = if is_one_of_several { &name[1..name.len() - 1] } else { name };
    let is_name = !name.is_empty()
        && name.len() <= 60
        && name.iter().all(|byte| {
            byte.is_ascii_alphanumeric()
                || matches!(byte, b'_' | b'-' | b'.' | b':' | b'/' | b' ' | b'"' | b'@' | b'*')
        })
        && name.iter().any(u8::is_ascii_alphabetic);
    // "[ Somebody Else ]" heads what somebody did.
    let is_person = name.starts_with(b" ") && name.trim_ascii().contains(&b' ');
    // `- [x]`: what was done of a list.
    let is_done = name.eq_ignore_ascii_case(b"x");
    match (is_name && !is_person && !is_done, is_one_of_several) {
        (true, true) => 45,
        (true, false) => 35,
        (false, _) => 0,
    }
}

/// `Comment[zh_TW]=…`: what an entry of a desktop is called in a language.
pub(super) fn localised(shape: &Shape<'_>) -> u16 {
    if !shape.line.classes.all(Classes::BRACKET.or(Classes::EQUALS)) {
        return 0;
    }
    let Some([b'[', rest @ ..]) = shape.body.get(shape.key.len()..) else { return 0 };
    let language = rest
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'@' | b'-'))
        .count();
    let is_one = shape.key.first().is_some_and(u8::is_ascii_uppercase)
        && matches!(language, 2..=24)
        && rest[language..].starts_with(b"]=");
    if is_one { 45 } else { 0 }
}

/// `[max_toss_time]   300`: a name in brackets with its value behind.
pub(super) fn bracketed(shape: &Shape<'_>) -> u16 {
    let Some(end) = memchr::memchr(b']', shape.body) else { return 0 };
    let name = &shape.body[1..end];
    let is_name = name.contains(&b'_')
        && name.iter().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'0'..=b'9'));
    let value = shape.body[end + 1..].trim_ascii_start();
    if is_name && !value.is_empty() && !value.contains(&b' ') { 34 } else { 0 }
}
