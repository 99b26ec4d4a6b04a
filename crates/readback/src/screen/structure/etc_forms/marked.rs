//! Lines that are told by a mark or two: of mail filters, of lists that go on in the next line, of paths in pairs, of accounts.

use super::super::etc_words::OF_PPP;
use super::super::shape::{Separator, Shape};
use crate::screen::line::Classes;
use crate::screen::places::places;
use crate::screen::search::contains;

/// `:0fw: edge.lock`, `:0`: how a recipe of procmail begins.
pub(super) fn is_recipe(body: &[u8]) -> bool {
    let Some(rest) = body.strip_prefix(b":0") else { return false };
    let flags = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    match &rest[flags..] {
        b"" => flags <= 4,
        [b':', lock @ ..] => flags <= 4 && !lock.trim_ascii().contains(&b' '),
        _ => false,
    }
}

/// `phase:2,\`, `/usr/bin/edgectl, \`: an element of a list that the next line goes on with. A command goes on without the comma.
pub(super) fn is_continued_list(body: &[u8]) -> bool {
    let list = body.strip_suffix(b"\\").map(<[u8]>::trim_ascii_end);
    list.is_some_and(|list| list.len() >= 3 && list.ends_with(b","))
}

/// `/lib64 /usr/lib`: a path and the one that stands for it.
pub(super) fn is_of_two_paths(shape: &Shape<'_>) -> bool {
    const PATH_BYTES_MIN: usize = 4;
    let mut words = shape.words();
    let is_path = |word: &[u8]| {
        word.len() >= PATH_BYTES_MIN && word.starts_with(b"/") && !word.ends_with(b",")
    };
    let is_pair = words.next().is_some_and(is_path) && words.next().is_some_and(is_path);
    is_pair && words.next().is_none()
}

/// `128:8:9:`: numbers of devices, a row for each.
pub(super) fn is_row_of_numbers(body: &[u8]) -> bool {
    const COLUMNS_MIN: usize = 3;
    let is_of_row = |byte: &u8| byte.is_ascii_digit() || *byte == b':';
    // Times have two digits each.
    let is_time = |number: &[u8]| matches!(number.len(), 0 | 2);
    body.iter().all(is_of_row)
        && !contains(body, b"::")
        && !body.split(|byte| *byte == b':').all(is_time)
        && memchr::memchr_iter(b':', body).count() >= COLUMNS_MIN
}

/// Accounts that every system has.
pub(super) const ACCOUNTS: [&str; 10] =
    ["bin", "daemon", "gnats", "lp", "nobody", "root", "sync", "sys", "uucp", "www-data"];

/// `www-data`: an account that every system has, alone in its line.
pub(super) fn is_account(shape: &Shape<'_>) -> bool {
    shape.value.is_empty()
        && !shape.is_item
        && shape.line.count == 1
        && ACCOUNTS.iter().any(|account| account.as_bytes() == shape.body)
}

/// `proxyarp`, `lcp-echo-interval 30`: an option of PPP.
pub(super) fn is_option_of_ppp(shape: &Shape<'_>) -> bool {
    shape.key_is_in(&OF_PPP) && shape.separator == Separator::Blank && shape.line.count <= 2
}

/// `command[check_load]=/usr/lib/plugins/check_load`, `queue[edge] = "mq-a"`: an element of a table and its value.
pub(super) fn is_element(shape: &Shape<'_>) -> bool {
    if !shape.line.classes.all(Classes::BRACKET.or(Classes::EQUALS)) {
        return false;
    }
    let name = |text: &[u8]| {
        text.iter()
            .take_while(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || **byte == b'_')
            .count()
    };
    let key = name(shape.body);
    let Some([b'[', rest @ ..]) = shape.body.get(key..) else { return false };
    let element = name(rest);
    let Some([b']', after @ ..]) = rest.get(element..) else { return false };
    let Some([b'=', value @ ..]) = Some(after.trim_ascii_start()) else { return false };
    key >= 3 && element > 0 && matches!(value.trim_ascii_start().first(), Some(b'/' | b'"' | b'\''))
}

/// `export all;  # to the kernel`, `max-age 3600   # seconds`, `24x7_period   24x7   ; around the clock`: a setting that ends before a
/// comment, which stands apart from it.
pub(super) fn ends_with_comment(shape: &Shape<'_>) -> bool {
    let body = shape.body;
    // `key: value  # mine` is how people write as well.
    if shape.is_item || shape.separator != Separator::Blank {
        return false;
    }
    let Some(at) = comment(shape) else { return false };
    let setting = body[..at].trim_ascii_end();
    let is_statement = setting.ends_with(b";") && at > setting.len();
    // Commands have a comment as well, and what is counted: `edgectl drain  # first`.
    let is_setting = || {
        let is_apart = at - setting.len() >= 2 || body[..at].ends_with(b"\t");
        let mut words =
            setting.split(|byte| matches!(byte, b' ' | b'\t')).filter(|word| !word.is_empty());
        let (name, value) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let is_name = name.contains(&b'_')
            || name.contains(&b'-') && value.first().is_some_and(u8::is_ascii_digit);
        is_apart && is_name && !value.is_empty() && words.next().is_none()
    };
    is_statement || is_setting()
}

/// Where a comment begins: `#` or the only `;` between blanks.
fn comment(shape: &Shape<'_>) -> Option<usize> {
    let body = shape.body;
    let is_blank = |byte: Option<&u8>| matches!(byte, Some(b' ' | b'\t'));
    let is_one = |at: &usize| is_blank(body[..*at].last()) && is_blank(body.get(at + 1));
    if shape.has(Classes::HASH)
        && let Some(at) = places(body, *b"#").find(is_one)
    {
        return Some(at);
    }
    if !shape.has(Classes::SEMICOLON) {
        return None;
    }
    let mut semicolons = places(body, *b";");
    semicolons.next().filter(|_| semicolons.next().is_none()).filter(is_one)
}

/// `/error:f:root:-:755` behind a variable: whose a file is, and who may do what with it.
pub(super) fn is_file_with_mode(path: &[u8]) -> bool {
    const COLONS_MIN: usize = 3;
    (path.starts_with(b"/") || path.starts_with(b":"))
        && !path.contains(&b' ')
        && memchr::memchr_iter(b':', path).count() >= COLONS_MIN
}

/// `qr'^application/hta$'i,`: a pattern in Perl.
pub(super) fn is_quoted_pattern(body: &[u8]) -> bool {
    matches!(body, [b'q', b'r', b'\'' | b'/' | b'{' | b'(' | b'|', b'^' | b'.' | b'\\' | b'(', ..])
}

/// `Ping(ACCEPT)   loc   $FW`: what may pass between two zones.
pub(super) fn is_row_of_policy(shape: &Shape<'_>) -> bool {
    if !shape.line.classes.all(Classes::PARENTHESIS.or(Classes::WIDE_BLANK)) {
        return false;
    }
    let first = shape.words().next().unwrap_or_default();
    let Some((_, action)) = split_at(first, b'(') else { return false };
    let is_action = |action: &[u8]| {
        matches!(action, b"ACCEPT" | b"DROP" | b"REJECT" | b"DNAT" | b"QUEUE" | b"LOG")
    };
    action.strip_suffix(b")").is_some_and(is_action)
}

/// `.example.net = EXAMPLE.NET`: the realm of all hosts of a domain, the dot before it taken away.
pub(super) fn is_domain_of_realm(rest: &[u8]) -> bool {
    let Some((domain, realm)) = split_at(rest, b'=') else { return false };
    let (domain, realm) = (domain.trim_ascii_end(), realm.trim_ascii_start());
    let is_of_domain = |byte: &u8| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-')
    };
    domain.first().is_some_and(u8::is_ascii_lowercase)
        && domain.contains(&b'.')
        && domain.iter().all(is_of_domain)
        && realm.contains(&b'.')
        && !realm.contains(&b' ')
}

fn split_at(text: &[u8], mark: u8) -> Option<(&[u8], &[u8])> {
    let at = memchr::memchr(mark, text)?;
    Some((&text[..at], &text[at + 1..]))
}
