//! Tags of HTML and XML that stand between a name and its value: an attribute, the cell of a table before another one.

use super::super::forms::text::{back_over, ends_in_any_case, is_name, over};

/// Whether `>` at `end` ends an opening tag: `<password>`, `<wsse:Password>`.
pub(super) fn opening_tag(text: &[u8], end: usize) -> bool {
    let name = back_over(text, end, is_name);
    let is_prefixed = || {
        let Some(before) = text[..name].strip_suffix(b":") else { return false };
        let prefix = back_over(before, before.len(), is_name);
        prefix < before.len() && before[..prefix].ends_with(b"<")
    };
    name < end && name > 0 && (text[name - 1] == b'<' || is_prefixed())
}

/// Whether `>` at `end` ends a tag that has its name in quotes: `<entry key="db.password">`.
pub(super) fn opening_tag_with_name(text: &[u8], end: usize) -> bool {
    let Some(before) = text[..end].strip_suffix(b"\"") else { return false };
    let name = back_over(before, before.len(), is_name);
    ends_in_any_case(&before[..name], b"key=\"") || ends_in_any_case(&before[..name], b"name=\"")
}

/// Where the name of an opening tag ends that has an attribute: `<Pass encoding="base64">`, `<wsse:Password Type="…">`.
pub(super) fn name_of_tag(text: &[u8], end: usize) -> Option<usize> {
    const ATTRIBUTES_MAX: usize = 192;
    let start = end.saturating_sub(ATTRIBUTES_MAX);
    let tag = text[start..end].strip_suffix(b"\"")?;
    let open = start + memchr::memrchr(b'<', tag)? + 1;
    let prefix = over(text, open, ATTRIBUTES_MAX, is_name);
    let name = if text.get(prefix) == Some(&b':') { prefix + 1 } else { open };
    let end = over(text, name, ATTRIBUTES_MAX, is_name);
    (name < end && text.get(end) == Some(&b' ')).then_some(end)
}

/// Cells of a table and of a list of HTML that stand behind another one.
pub(super) const CELLS: [&[u8]; 2] = [b"<td", b"<dd"];

/// Whether a text ends as the tag of such a cell begins.
pub(super) fn ends_with_cell(text: &[u8]) -> bool {
    CELLS.iter().any(|cell| ends_in_any_case(text, cell))
}

/// Where the name ends in the cell before one whose tag ends with `>` at `end`: `<th>Password</th><td>`.
pub(super) fn name_of_cell(text: &[u8], end: usize) -> Option<usize> {
    const CLOSING: [&[u8]; 3] = [b"</td>", b"</th>", b"</dt>"];
    const COLONS: [&[u8]; 2] = [b":", "：".as_bytes()];
    const CLOSING_WITHIN: [&[u8]; 4] = [b"</b>", b"</strong>", b"</code>", b"</span>"];
    let end = if ends_with_cell(&text[..end]) { end } else { name_of_tag(text, end)? };
    let cell = CELLS.iter().find(|cell| ends_in_any_case(&text[..end], cell))?;
    let strip = |text: &[u8], tags: &[&[u8]]| {
        let tag = tags.iter().find(|tag| ends_in_any_case(text, tag))?;
        Some(text.len() - tag.len())
    };
    let before = text[..end - cell.len()].trim_ascii_end();
    let without_colon = |text: &[u8]| {
        text.len()
            - COLONS
                .iter()
                .find(|colon| ends_in_any_case(text, colon))
                .map_or(0, |colon| colon.len())
    };
    let before = &before[..strip(before, &CLOSING)?];
    let before = &before[..without_colon(before)];
    let before = &before[..strip(before, &CLOSING_WITHIN).unwrap_or(before.len())];
    Some(without_colon(before))
}

#[cfg(test)]
mod tests {
    use crate::screen::secrets::samples::is_hit;
    #[test]
    fn prefixes_of_tags_do_not_hide_a_name() {
        for text in [
            "<wsse:Password Type=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText\">plum_Tr33kiwi</wsse:Password>",
            "<ns2:password>plum_Tr33kiwi</ns2:password>",
            "<a:Pass b=\"c\">plumTree42</a:Pass>",
        ] {
            assert!(is_hit(text), "{text}");
        }
        for text in [
            "<wsse:PasswordPolicy Type=\"http://docs.example.org/wss/policy#Strong\">min12</wsse:PasswordPolicy>",
            "<ns2:username>edge42</ns2:username>",
            "<wsse:Nonce EncodingType=\"http://docs.example.org/soap-message-security-1.0#Base64Binary\">rotated2</wsse:Nonce>",
            "<wsse:Password>[REDACTED]</wsse:Password>",
            "The element a:password>b2 was dropped.",
        ] {
            assert!(!is_hit(text), "{text}");
        }
    }
}
