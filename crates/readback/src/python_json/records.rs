//! The objects of one list of a document, each as Python would write it, one after the other.

use std::io::Read;

use super::input::{Place, ReadProblem};
use super::lexer::{Kind, Lexer};
use super::text::{Capped, Decoded, write_string};

/// Keys of interest are shorter than this, in bytes.
const KEY_BYTES_MAX: usize = 64;

/// Takes the objects of a list.
pub trait RecordSink {
    /// One object, as [`Lexer::value`] writes it without nesting, and where it begins.
    fn record(&mut self, written: &[u8], place: Place);

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
    let mut lexer = Lexer::of_entries(reader)?;
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
                    let place = lexer.place();
                    written.clear();
                    lexer.value(0, &mut written)?;
                    sink.record(&written, place);
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

/// The value of a key of an object that [`Lexer::value`] wrote without nesting, as it is written: every member of its own
/// begins on a line of its own, two blanks deep, and no line feed stands within a text.
#[must_use]
pub fn member<'a>(written: &'a [u8], key: &str) -> Option<&'a [u8]> {
    let mut begin = b"\n  ".to_vec();
    write_string(&mut begin, key.as_bytes());
    begin.extend_from_slice(b": ");
    let value = &written[memchr::memmem::find(written, &begin)? + begin.len()..];
    // The next line of the same depth ends it: another member, or the end of the object.
    let is_end = |at: &usize| !value[at + 1..].starts_with(b"   ") && !is_closing(&value[at + 1..]);
    let end = memchr::memchr_iter(b'\n', value).find(is_end).unwrap_or(value.len());
    Some(value[..end].strip_suffix(b",").unwrap_or(&value[..end]))
}

/// Whether a line two blanks deep closes a value that began on the line of its key.
fn is_closing(line: &[u8]) -> bool {
    matches!(line, [b' ', b' ', b']' | b'}', ..])
}

/// The text of a written value, if it is one.
#[must_use]
pub fn text(written: &[u8]) -> Option<String> {
    let plain = written.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    if !plain.contains(&b'\\') {
        return String::from_utf8(plain.to_vec()).ok();
    }
    let mut lexer = Lexer::new(written).ok()?;
    if lexer.kind().ok()? != Kind::Text {
        return None;
    }
    let mut text = Vec::new();
    lexer.text(&mut Decoded(&mut text)).ok()?;
    String::from_utf8(text).ok()
}

/// The texts of a written list, or the one text that it is; other elements are left out.
#[must_use]
pub fn texts(written: &[u8]) -> Vec<String> {
    let mut texts = Vec::new();
    let mut begin = None;
    let mut is_escaped = false;
    for (at, &byte) in written.iter().enumerate() {
        match (begin, byte) {
            (None, b'"') => begin = Some(at),
            (Some(first), b'"') if !is_escaped => {
                texts.extend(text(&written[first..=at]));
                begin = None;
            }
            (None | Some(_), _) => {}
        }
        is_escaped = byte == b'\\' && !is_escaped && begin.is_some();
    }
    texts
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
    use crate::python_json::{SyntaxProblem, VALUE_BYTES_MAX};

    struct Kept(Vec<String>);

    impl RecordSink for Kept {
        fn record(&mut self, written: &[u8], _: Place) {
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
    fn texts_of_a_list_are_those_of_its_elements() {
        assert_eq!(texts(b"[\n  \"a, b\",\n  \"c\\\"d\"\n]"), ["a, b", "c\"d"]);
        assert_eq!(texts("\"服務\"".as_bytes()), ["服務"]);
        assert!(texts(b"null").is_empty());
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
    fn an_entry_may_have_several_of_the_longest_values() {
        let long = format!("\"{}\"", "x".repeat(VALUE_BYTES_MAX - 64));
        let entry = |values: usize| -> String {
            let members: Vec<_> = (0..values).map(|it| format!("\"{it:02}\": {long}")).collect();
            format!("{{\"list\": [{{{}}}]}}", members.join(", "))
        };
        assert_eq!(kept(&entry(9)).len(), 1);
        let mut kept = Kept(Vec::new());
        let refused = records(entry(17).as_bytes(), "list", &mut kept);
        let problem = SyntaxProblem::EntryTooLong;
        assert!(matches!(refused, Err(ReadProblem::Syntax { problem: it, .. }) if it == problem));
    }

    #[test]
    fn members_are_found_as_they_are_written() {
        let document = r#"{"list":[{"a":[1,{"b":"inner"}],"b":"x\u00e9\"","c":{},"d":{"a":7},"e":true,"z":"\n  \"y\": 1"}]}"#;
        struct First(Vec<u8>);
        impl RecordSink for First {
            fn record(&mut self, written: &[u8], _: Place) {
                self.0 = written.to_vec();
            }

            fn restart(&mut self) {}
        }
        let mut first = First(Vec::new());
        assert!(records(document.as_bytes(), "list", &mut first).is_ok());
        let found = |key: &str| {
            member(&first.0, key).map(|value| String::from_utf8_lossy(&compact(value)).into_owned())
        };
        assert_eq!(found("a").as_deref(), Some(r#"[1,{"b":"inner"}]"#));
        assert_eq!(found("b").as_deref(), Some(r#""xé\"""#));
        assert_eq!(found("c").as_deref(), Some("{}"));
        assert_eq!(found("d").as_deref(), Some(r#"{"a":7}"#));
        assert_eq!(found("e").as_deref(), Some("true"));
        assert_eq!(found("y"), None);
        assert_eq!(text(member(&first.0, "b").unwrap_or_default()).as_deref(), Some("xé\""));
        assert_eq!(text(b"12"), None);
    }
}
