//! The one byte form that is hashed and signed: compact JSON, keys sorted by code point, UTF-8, no escapes beyond JSON's
//! own. Text, integers and booleans only; a null says nothing and is left out.

use crate::packet::node::{Entry, Node, Value};

/// The canonical bytes of a tree.
pub(crate) fn bytes(node: &Node) -> Vec<u8> {
    let mut out = String::new();
    write(node, &mut out);
    out.into_bytes()
}

/// How many bytes that are.
pub(crate) fn length(node: &Node) -> usize {
    match &node.value {
        Value::Null | Value::OtherNumber => 4,
        Value::Bool(value) => {
            if *value {
                4
            } else {
                5
            }
        }
        Value::Integer(value) => value.to_string().len(),
        Value::Text(text) => text_length(text),
        Value::List(elements) => {
            let inner: usize = elements.iter().map(|element| length(element) + 1).sum();
            inner.max(1) + 1
        }
        Value::Map(entries) => {
            let given = entries.iter().filter(|entry| is_given(entry));
            let inner: usize =
                given.map(|entry| text_length(&entry.key) + length(&entry.value) + 2).sum();
            inner.max(1) + 1
        }
    }
}

fn text_length(text: &str) -> usize {
    // Most texts have nothing to escape, which is found for many bytes together.
    if text
        .bytes()
        .fold(true, |is_plain, byte| is_plain & (byte >= b' ') & (byte != b'"') & (byte != b'\\'))
    {
        return text.len() + 2;
    }
    let escaped: usize = text
        .bytes()
        .filter(|byte| matches!(byte, 0..=0x1f | b'"' | b'\\'))
        .map(|byte| escape(byte).map_or(UNICODE_ESCAPE_BYTES, str::len) - 1)
        .sum();
    text.len() + escaped + 2
}

const UNICODE_ESCAPE_BYTES: usize = 6;

fn is_given(entry: &Entry) -> bool {
    !matches!(entry.value.value, Value::Null)
}

fn write(node: &Node, out: &mut String) {
    match &node.value {
        Value::Null | Value::OtherNumber => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Integer(value) => out.push_str(&value.to_string()),
        Value::Text(text) => write_text(text, out),
        Value::List(elements) => {
            out.push('[');
            for (index, element) in elements.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write(element, out);
            }
            out.push(']');
        }
        Value::Map(entries) => {
            let mut sorted: Vec<&Entry> = entries.iter().filter(|entry| is_given(entry)).collect();
            // The order of UTF-8 bytes is that of code points.
            sorted.sort_by(|one, other| one.key.cmp(&other.key));
            out.push('{');
            for (index, entry) in sorted.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_text(&entry.key, out);
                out.push(':');
                write(&entry.value, out);
            }
            out.push('}');
        }
    }
}

/// Writes a text as JSON.
pub(crate) fn write_text(text: &str, out: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    out.push('"');
    for character in text.chars() {
        match u8::try_from(character) {
            Ok(byte @ (0..=0x1f | b'"' | b'\\')) => match escape(byte) {
                Some(escape) => out.push_str(escape),
                None => {
                    out.push_str("\\u00");
                    out.push(char::from(DIGITS[usize::from(byte >> 4)]));
                    out.push(char::from(DIGITS[usize::from(byte & 15)]));
                }
            },
            Ok(_) | Err(_) => out.push(character),
        }
    }
    out.push('"');
}

/// JSON's short escapes (RFC 8259, section 7), as Python writes them.
const fn escape(byte: u8) -> Option<&'static str> {
    match byte {
        b'"' => Some("\\\""),
        b'\\' => Some("\\\\"),
        b'\n' => Some("\\n"),
        b'\r' => Some("\\r"),
        b'\t' => Some("\\t"),
        0x8 => Some("\\b"),
        0xc => Some("\\f"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(text: &str) -> String {
        let Ok(node) = crate::packet::json::read(text) else { panic!("JSON") };
        let bytes = bytes(&node);
        assert_eq!(bytes.len(), length(&node), "{text}");
        String::from_utf8(bytes).unwrap_or_default()
    }

    #[test]
    fn keys_are_sorted_and_nothing_is_escaped_that_need_not_be() {
        for (text, expect) in [
            ("{ \"b\" : 1, \"a\": [ true , \"x\" ] }", "{\"a\":[true,\"x\"],\"b\":1}"),
            (r#"{"\ue000":1,"\ud83d\ude00":2,"A":3}"#, "{\"A\":3,\"\u{e000}\":1,\"😀\":2}"),
            (
                r#"{"a":"\u4e2d\/\u007f\u2028\n\u0001\"\\"}"#,
                "{\"a\":\"中/\u{7f}\u{2028}\\n\\u0001\\\"\\\\\"}",
            ),
            ("{\"a\":null,\"b\":[]}", "{\"b\":[]}"),
            ("{}", "{}"),
            ("[[1,2],[]]", "[[1,2],[]]"),
        ] {
            assert_eq!(canonical(text), expect);
        }
    }
}
