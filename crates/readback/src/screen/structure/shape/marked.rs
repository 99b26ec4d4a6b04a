//! What people set apart from their text on one line: `{noformat}…{noformat}`, `{code:bash}…{code}`, `{color:red}…{color}`,
//! `{{…}}`, `<pre>…</pre>`.

use super::super::http_server::DIRECTIVES;
use super::{contains, position};
use crate::screen::line::{Classes, Line};

/// What stands between such marks, the first of which begins a text and the last of which ends it or is missing; not what is
/// named so at the beginning of a sentence.
pub(super) fn between_marks(text: &[u8]) -> Option<&[u8]> {
    let inner = behind_mark(text)?;
    [&b"{noformat}"[..], b"{code}", b"{color}", b"</pre>", b"</code>"]
        .iter()
        .all(|end| !contains(inner, end))
        .then_some(inner)
}

/// What stands behind the first mark, without the last one where that ends the text.
fn behind_mark(text: &[u8]) -> Option<&[u8]> {
    const OF_JIRA: [&[u8]; 3] = [b"{noformat", b"{code", b"{color"];
    const OF_HTML: [&[u8]; 2] = [b"pre", b"code"];
    if let Some((mark, rest)) =
        OF_JIRA.iter().find_map(|mark| Some((*mark, text.strip_prefix(*mark)?)))
    {
        // A language and a title may stand in the first mark.
        let inner = match rest {
            [b'}', inner @ ..] => inner,
            [b':', rest @ ..] => &rest[memchr::memchr(b'}', rest)? + 1..],
            _ => return None,
        };
        return Some(without_end(inner, mark, b"}"));
    }
    // Templates have blanks behind the braces.
    if let Some(inner) = text.strip_prefix(b"{{").and_then(|text| text.strip_suffix(b"}}")) {
        let is_set_apart = inner.first().is_some_and(u8::is_ascii_graphic)
            && !inner.ends_with(b" ")
            && !contains(inner, b"}}");
        return is_set_apart.then_some(inner);
    }
    let mut inner = text;
    for mark in OF_HTML {
        let Some(rest) = inner.strip_prefix(b"<").and_then(|rest| rest.strip_prefix(mark)) else {
            continue;
        };
        inner = match rest {
            [b'>', rest @ ..] => rest,
            [b' ', rest @ ..] => &rest[memchr::memchr(b'>', rest)? + 1..],
            _ => return None,
        };
    }
    (inner.len() < text.len()).then(|| {
        let inner = without_end(inner, b"</pre", b">");
        without_end(inner, b"</code", b">")
    })
}

/// What stands behind the mark of an item, without the semicolon that ends a list in a sentence: `- revoke the token;`. A statement of a
/// configuration has the name of one, a sign or a number, or sets something.
pub(super) fn without_end_of_item<'a>(
    line: &Line<'_>,
    part: &'a [u8],
    is_numbered: bool,
) -> &'a [u8] {
    const OF_PROGRAMS: Classes = Classes::EQUALS
        .or(Classes::BRACE)
        .or(Classes::DOLLAR)
        .or(Classes::ANGLE)
        .or(Classes::QUOTE)
        .or(Classes::BACKSLASH);
    const SWITCHES: [&[u8]; 6] = [b"all", b"any", b"no", b"none", b"off", b"on"];
    let is_item = is_numbered || matches!(part, [b'-' | b'*' | b'+', b' ', ..]);
    let Some(text) = part.strip_suffix(b";").filter(|_| is_item) else { return part };
    let said = if is_numbered { text } else { text[2..].trim_ascii_start() };
    let mut words = said.split(|byte| *byte == b' ');
    let (first, last) = (words.next().unwrap_or_default(), words.next_back());
    let is_named = position(said, b": ").is_some();
    let is_set = last.is_none_or(|last| SWITCHES.contains(&last))
        || DIRECTIVES.has(first)
        || first.contains(&b'_')
        || text.contains(&b';')
        || !is_named && said.iter().any(u8::is_ascii_digit);
    if is_set || line.classes.any(OF_PROGRAMS) { part } else { text }
}

/// A text without the mark at its end, in two parts.
fn without_end<'a>(text: &'a [u8], mark: &[u8], close: &[u8]) -> &'a [u8] {
    let text = text.trim_ascii_end();
    text.strip_suffix(close).and_then(|text| text.strip_suffix(mark)).unwrap_or(text)
}

/// Whether there may be marks around a content.
#[inline]
pub(super) fn may_have_marks(content: &[u8]) -> bool {
    let is_mark = |byte: Option<&u8>| byte.is_some_and(|byte| MARKS[usize::from(*byte)]);
    is_mark(content.first()) | is_mark(content.last())
}

/// The marks of lists and those around texts.
static MARKS: [bool; 256] = {
    let mut marks = [false; 256];
    let of = b"-*+\"'`_|";
    let mut at = 0;
    while at < of.len() {
        marks[of[at] as usize] = true;
        at += 1;
    }
    marks
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::screen;

    #[test]
    fn items_of_a_sentence_end_with_semicolons_and_statements_do_as_well() {
        for text in [
            "- break the build;\n- page the owner;\n- roll back;",
            "- revoke the token;\n- rotate the password;\n- restart the worker;",
            "- host-110: rebooted;\n- host-121: untouched;\n- host-188: restarted;",
            "- edged: server of the edge;",
        ] {
            assert!(screen(text.as_bytes()).is_clean(), "{text}");
        }
        for text in [
            "- listen 80;\n- server_name edge.example.net;\n- access_log off;\n- root /srv/edge;",
            "- recursion no;\n- allow-query any;\n- max-lease-time 7200;\n- default-lease-time 600;",
        ] {
            assert!(!screen(text.as_bytes()).is_clean(), "{text}");
        }
    }

    #[test]
    fn marks_are_taken_away() {
        for text in [
            "{noformat}edge{noformat}",
            "{code}edge{code}",
            "{code:bash}edge{code}",
            "{code:title=a.sh|borderStyle=solid}edge{code} ",
            "{noformat}edge",
            "{color:#d04437}edge{color}",
            "{{edge}}",
            "<pre>edge</pre>",
            "<code>edge</code>",
            "<pre><code class=\"bash\">edge</code></pre>",
        ] {
            assert_eq!(between_marks(text.as_bytes()), Some(&b"edge"[..]), "{text}");
        }
        for text in [
            "{panel}edge{panel}",
            "{codes}",
            "{code",
            "<code>edge</code> was used",
            "{code}a{code} {code}b{code}",
            "<prefix>edge",
            "<p>edge</p>",
            "{",
        ] {
            assert_eq!(between_marks(text.as_bytes()), None, "{text}");
        }
    }
}
