//! The objects of one list of a document, each as Python would write it, one after the other.

use std::io::Read;

use super::input::ReadProblem;
use super::lexer::{Kind, Lexer};
use super::text::{Capped, Decoded};

/// Keys of interest are shorter than this, in bytes.
const KEY_BYTES_MAX: usize = 64;

/// Takes the objects of a list.
pub trait RecordSink {
    /// One object, as [`Lexer::value`] writes it without nesting.
    fn record(&mut self, written: &[u8]);

    /// A later list overrides everything taken so far.
    fn restart(&mut self);
}

/// Reads a whole document and gives the objects of the list that stands at the top level under `list_key`. What is no object,
/// and what is no list, is walked over.
///
/// # Errors
/// It cannot be read, or is not JSON as Python reads it.
pub fn records<R: Read>(
    reader: R,
    list_key: &str,
    sink: &mut impl RecordSink,
) -> Result<(), ReadProblem> {
    let mut lexer = Lexer::new(reader)?;
    if lexer.kind()? != Kind::Object {
        lexer.skip_value()?;
        return lexer.finish();
    }
    let mut written = Vec::new();
    let mut members = lexer.enter()?;
    while members {
        let mut key = Capped::<KEY_BYTES_MAX>::default();
        lexer.key(&mut key)?;
        let is_wanted = key.whole().is_some_and(|key| key == list_key.as_bytes());
        if is_wanted {
            sink.restart();
        }
        if is_wanted && lexer.kind()? == Kind::List {
            let mut items = lexer.enter()?;
            while items {
                if lexer.kind()? == Kind::Object {
                    written.clear();
                    lexer.value(0, &mut written)?;
                    sink.record(&written);
                } else {
                    lexer.skip_value()?;
                }
                items = lexer.another_item()?;
            }
        } else {
            lexer.skip_value()?;
        }
        members = lexer.another_member()?;
    }
    lexer.finish()
}

/// The value of a key of a written object, as it is written.
#[must_use]
pub fn member(written: &[u8], key: &str) -> Option<Vec<u8>> {
    let mut lexer = Lexer::new(written).ok()?;
    if lexer.kind().ok()? != Kind::Object {
        return None;
    }
    let mut members = lexer.enter().ok()?;
    while members {
        let mut found = Capped::<KEY_BYTES_MAX>::default();
        lexer.key(&mut found).ok()?;
        if found.whole().is_some_and(|found| found == key.as_bytes()) {
            let mut value = Vec::new();
            lexer.value(0, &mut value).ok()?;
            return Some(value);
        }
        lexer.skip_value().ok()?;
        members = lexer.another_member().ok()?;
    }
    None
}

/// The text of a written value, if it is one.
#[must_use]
pub fn text(written: &[u8]) -> Option<String> {
    let mut lexer = Lexer::new(written).ok()?;
    if lexer.kind().ok()? != Kind::Text {
        return None;
    }
    let mut text = Vec::new();
    lexer.text(&mut Decoded(&mut text)).ok()?;
    String::from_utf8(text).ok()
}

/// A written value without the blanks between its parts: `json.dumps(…, separators=(",", ":"))`.
#[must_use]
pub fn compact(written: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(written.len());
    let mut is_text = false;
    let mut is_escaped = false;
    for &byte in written {
        if is_text {
            out.push(byte);
            is_text = byte != b'"' || is_escaped;
            is_escaped = byte == b'\\' && !is_escaped;
        } else if !matches!(byte, b' ' | b'\n') {
            out.push(byte);
            is_text = byte == b'"';
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Kept(Vec<String>);

    impl RecordSink for Kept {
        fn record(&mut self, written: &[u8]) {
            self.0.push(String::from_utf8_lossy(&compact(written)).into_owned());
        }

        fn restart(&mut self) {
            self.0.clear();
        }
    }

    fn kept(document: &str) -> Vec<String> {
        let mut kept = Kept(Vec::new());
        assert!(records(document.as_bytes(), "list", &mut kept).is_ok(), "{document}");
        kept.0
    }

    #[test]
    fn objects_of_the_last_list_are_given_in_one_form() {
        assert_eq!(
            kept(
                r#"{"list":[{"x":0}],"a":1,"list":[{"b": [1, 2.50, NaN], "a": {"z": "x\" :\n", "y": {}}}, 7, {}]}"#
            ),
            [r#"{"a":{"y":{},"z":"x\" :\n"},"b":[1,2.5,NaN]}"#, "{}"]
        );
        assert_eq!(kept(r#"{"list":[{"x":0}],"list":{}}"#), [""; 0]);
        assert_eq!(kept("[]"), [""; 0]);
    }

    #[test]
    fn members_are_found_as_they_are_written() {
        let written = br#"{"a":[1],"b":"x\u00e9\"","b2":true}"#;
        assert_eq!(member(written, "a").as_deref(), Some(&b"[\n  1\n]"[..]));
        assert_eq!(member(written, "b").and_then(|value| text(&value)).as_deref(), Some("xé\""));
        assert_eq!(member(written, "c"), None);
        assert_eq!(text(b"12"), None);
    }
}
