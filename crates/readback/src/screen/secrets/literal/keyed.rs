//! A name and its value with curly brackets around the name or both: `$cfg{'password'} = '…'` of Perl, `{password, "…"}` of Erlang.
//! The value is judged as it is behind the name alone.

use super::super::credential;
use super::super::forms::name::credential as named;
use super::super::forms::text::{is_blank, is_quote, over};
use super::super::found::Found;
use super::declared::is_value;
use crate::screen::line::Line;

/// Brackets of a line that are looked at.
const BRACKETS_MAX: usize = 32;

/// Bytes of the longest name.
const NAME_BYTES_MAX: usize = 48;

/// Looks at a line with a quotation and a curly bracket.
#[inline(never)]
pub(super) fn look(line: &Line<'_>, found: &mut Found) {
    let text = line.text;
    for open in memchr::memchr_iter(b'{', text).take(BRACKETS_MAX) {
        let Some((name, end)) = name_in(text, open + 1) else { continue };
        let is_element = || open > 0 && is_of_variable(text[open - 1]);
        let value = match text.get(end..) {
            Some([b'}', ..]) if is_element() => behind_equals(text, end + 1),
            Some([b',', ..]) => {
                behind_comma(text, end + 1).filter(|value| !names_a_field(&text[*value + 1..]))
            }
            _ => None,
        };
        if let Some(value) = value
            && named(name).is_some()
            && is_value(name, &text[value..])
        {
            found.add(&credential::VALUE, value);
            return;
        }
    }
}

/// Whether a quotation is another field of the same form, or what is wrong with one. What is assigned is none.
fn names_a_field(text: &[u8]) -> bool {
    const FIELDS: [&[u8]; 7] = [
        b"confirm",
        b"confirm_password",
        b"confirmpassword",
        b"confirmation",
        b"email",
        b"mismatch",
        b"username",
    ];
    let length =
        text.iter().take_while(|byte| byte.is_ascii_alphabetic() || **byte == b'_').count();
    FIELDS.iter().any(|field| text[..length].eq_ignore_ascii_case(field))
        && text.get(length).copied().is_some_and(is_quote)
}

/// Whether a byte ends the name of a variable, or the arrow behind one.
const fn is_of_variable(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'>' | b'}')
}

/// The name that stands behind a bracket, perhaps quoted or as an atom, and where its marks end.
fn name_in(text: &[u8], at: usize) -> Option<(&[u8], usize)> {
    let is_mark = |byte| is_quote(byte) || matches!(byte, b'<' | b':');
    let start = over(text, at, 3, is_mark);
    let is_of_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let length = over(text, start, NAME_BYTES_MAX, is_of_name) - start;
    let end = over(text, start + length, 3, |byte| is_quote(byte) || byte == b'>');
    (length > 0).then_some((&text[start..start + length], end))
}

/// Where a quotation begins behind an equals sign.
fn behind_equals(text: &[u8], at: usize) -> Option<usize> {
    const BLANKS_MAX: usize = 24;
    let equals = over(text, at, BLANKS_MAX, is_blank);
    let value = over(text, equals + 1, BLANKS_MAX, is_blank);
    (text.get(equals) == Some(&b'=') && text.get(value).copied().is_some_and(is_quote))
        .then_some(value)
}

/// Where a quotation begins behind a comma, which the bracket closes.
fn behind_comma(text: &[u8], at: usize) -> Option<usize> {
    const BYTES_MAX: usize = 96;
    let start = over(text, at, 4, |byte| is_blank(byte) || byte == b'<');
    let (quote, inner) = text.get(start..)?.split_first()?;
    let near = &inner[..inner.len().min(BYTES_MAX)];
    let length = memchr::memchr(*quote, near).filter(|_| is_quote(*quote))?;
    let behind = over(text, start + length + 2, 4, |byte| is_blank(byte) || byte == b'>');
    (text.get(behind) == Some(&b'}')).then_some(start)
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;

    #[test]
    fn a_name_in_brackets_names_its_value() {
        for text in [
            "$cfg{'password'} = 'plumTree42';",
            "$config{db_password} = \"plumtree\";",
            "$self->{password} = 'plumtree';",
            "[{user, \"edge\"}, {password, \"plumTree42\"}].",
            "{password, \"plumtree\"}",
            "{password, \"phone\"}",
            "$cfg{'password'} = 'email';",
            "{<<\"password\">>, <<\"plumtree\">>}",
            "{:password, \"plumtree\"}",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "$cfg{'password'} = $ENV{'EDGE'};",
            "$cfg{'password'} eq 'plumtree'",
            "$cfg{'password'} = '';",
            "{password, \"rotated\"}",
            "form fields {password, \"email\"} were swapped",
            "{error, {password, \"mismatch\"}} came back.",
            "props: {password, \"confirmPassword\"} did not match",
            "{password_hint, \"plumtree\"}",
            "{password, Password}",
            "{:password, \"is too short\"}",
            "{user, \"plumtree\"}",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
