//! Reads a packet in YAML 1.2 into its tree: no anchors, aliases or tags, one document. What a plain word means is the
//! core schema's null, booleans and decimal integers; everything else is text.

use std::cell::OnceCell;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, StrInput};

use super::limits::DEPTH_MAX;
use super::lines::lines;
use super::node::{Entry, Node, Value};
use super::unreadable::{Cause, Unreadable};
use crate::screen::Place;

/// Reads a whole text.
pub(crate) fn read(text: &str) -> Result<Node, Unreadable> {
    read_from(text).map_err(|error| Unreadable { place: within(text, error.place), ..error })
}

/// The place itself, or the end of the text where the parser has gone on to a line that is not there.
fn within(text: &str, place: Place) -> Place {
    let end = end_of(text);
    if place.line <= end.line { place } else { end }
}

/// The place behind the last character.
fn end_of(text: &str) -> Place {
    let (last, line) = lines(text).zip(1..).last().unwrap_or(("", 1));
    Place { line, column: last.chars().count() as u64 + 1 }
}

fn read_from(text: &str) -> Result<Node, Unreadable> {
    if let Some(line) = directive(text) {
        return Err(Unreadable::at(Cause::Directive, Place { line, column: 1 }));
    }
    let mut reader = Reader { parser: Parser::new_from_str(text), text, end: OnceCell::new() };
    loop {
        let (event, place) = reader.next()?;
        if matches!(event, Event::StreamEnd) {
            return Err(Unreadable::at(Cause::Empty, Place::START));
        }
        if !matches!(event, Event::StreamStart | Event::DocumentStart(_) | Event::Nothing) {
            let node = reader.value(event, place, 1)?;
            return reader.end().map(|()| node);
        }
    }
}

/// The line of the first directive. They stand before the document, among comments and blank lines, and no event tells
/// of them.
fn directive(text: &str) -> Option<u64> {
    let lines = lines(text.strip_prefix('\u{feff}').unwrap_or(text)).zip(1..);
    let says_nothing = |line: &str| line.trim_start().starts_with('#') || line.trim().is_empty();
    let (line, number) = lines.into_iter().find(|(line, _)| !says_nothing(line))?;
    line.starts_with('%').then_some(number)
}

struct Reader<'a> {
    parser: Parser<'a, StrInput<'a>>,
    text: &'a str,
    /// Where it ends, once a value that is not there had to be placed.
    end: OnceCell<Place>,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Place), Unreadable> {
        match self.parser.next_event() {
            // What is not there stands where the parser looked for it, which may be behind the text.
            Some(Ok((event, span))) => {
                let is_missing = matches!(&event, Event::Scalar(value, ..) if value.is_empty());
                let place = place(span.start);
                Ok((event, if is_missing { self.within_text(place) } else { place }))
            }
            // The parser's own message can quote the text.
            Some(Err(error)) => Err(Unreadable::at(Cause::NotYaml, place_of(&error))),
            None => Err(Unreadable::at(Cause::Empty, Place::START)),
        }
    }

    fn within_text(&self, place: Place) -> Place {
        let end = *self.end.get_or_init(|| end_of(self.text));
        if place.line <= end.line { place } else { end }
    }

    /// Only the end may follow.
    fn end(&mut self) -> Result<(), Unreadable> {
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => return Ok(()),
                (Event::DocumentEnd | Event::Nothing, _) => {}
                (_, place) => return Err(Unreadable::at(Cause::ManyDocuments, place)),
            }
        }
    }

    fn value(&mut self, event: Event<'a>, place: Place, depth: usize) -> Result<Node, Unreadable> {
        let refuse = |cause| Err(Unreadable::at(cause, place));
        let value = match event {
            Event::Alias(_) => return refuse(Cause::Anchor),
            Event::Scalar(_, _, anchor, _)
            | Event::SequenceStart(anchor, _)
            | Event::MappingStart(anchor, _)
                if anchor != 0 =>
            {
                return refuse(Cause::Anchor);
            }
            Event::Scalar(_, _, _, Some(_))
            | Event::SequenceStart(_, Some(_))
            | Event::MappingStart(_, Some(_)) => return refuse(Cause::Tag),
            Event::SequenceStart(..) | Event::MappingStart(..) if depth > DEPTH_MAX => {
                return refuse(Cause::TooDeep);
            }
            Event::Scalar(text, ScalarStyle::Plain, ..) => plain(&text),
            Event::Scalar(text, ..) => Value::Text(text.into_owned()),
            Event::SequenceStart(..) => Value::List(self.list(depth)?),
            Event::MappingStart(..) => Value::Map(self.object(depth)?),
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd
            | Event::SequenceEnd
            | Event::MappingEnd => return refuse(Cause::NotYaml),
        };
        Ok(Node { value, place })
    }

    fn list(&mut self, depth: usize) -> Result<Vec<Node>, Unreadable> {
        let mut elements = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(elements),
                (event, place) => elements.push(self.value(event, place, depth + 1)?),
            }
        }
    }

    fn object(&mut self, depth: usize) -> Result<Vec<Entry>, Unreadable> {
        let mut entries: Vec<Entry> = Vec::new();
        loop {
            let (event, key_place) = self.next()?;
            let key = match event {
                Event::MappingEnd => return Ok(entries),
                Event::Alias(_) => return Err(Unreadable::at(Cause::Anchor, key_place)),
                Event::Scalar(_, _, anchor, _) if anchor != 0 => {
                    return Err(Unreadable::at(Cause::Anchor, key_place));
                }
                Event::Scalar(_, _, _, Some(_)) => {
                    return Err(Unreadable::at(Cause::Tag, key_place));
                }
                Event::Scalar(key, ..) => key.into_owned(),
                Event::Nothing
                | Event::StreamStart
                | Event::StreamEnd
                | Event::DocumentStart(_)
                | Event::DocumentEnd
                | Event::SequenceStart(..)
                | Event::SequenceEnd
                | Event::MappingStart(..) => {
                    return Err(Unreadable::at(Cause::KeyIsNoText, key_place));
                }
            };
            if entries.iter().any(|entry| entry.key == key) {
                return Err(Unreadable::at(Cause::DuplicateKey, key_place));
            }
            let (event, place) = self.next()?;
            let value = self.value(event, place, depth + 1)?;
            entries.push(Entry { key, key_place, value });
        }
    }
}

/// What a plain scalar means in the core schema (YAML 1.2.2, section 10.3.2), but that only decimal integers are numbers
/// of use here.
pub(crate) fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !digits.is_empty() && digits.len() <= 19 && digits.bytes().all(|byte| byte.is_ascii_digit())
    {
        return text.parse().map_or(Value::OtherNumber, Value::Integer);
    }
    let is_fraction = digits.bytes().any(|byte| byte == b'.')
        && digits.bytes().any(|byte| byte.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.bytes().filter(|byte| *byte == b'.').count() == 1;
    if is_fraction { Value::OtherNumber } else { Value::Text(text.to_owned()) }
}

fn place_of(error: &ScanError) -> Place {
    place(*error.marker())
}

/// The parser counts columns from 0.
fn place(marker: Marker) -> Place {
    Place { line: marker.line().max(1) as u64, column: marker.col() as u64 + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cause(text: &str) -> Option<Cause> {
        read(text).err().map(|error| error.cause)
    }

    #[test]
    fn plain_words_mean_what_the_core_schema_says() {
        let node = read(
            "a: yes\nb: true\nc: 12\nd: '12'\ne:\nf: 1.5\ng: 2026-06-11T02:05:00+08:00\nh: 1e3\n",
        );
        let Ok(node) = node else { panic!("it is YAML") };
        let kinds: Vec<&str> = node
            .entries()
            .unwrap_or_default()
            .iter()
            .map(|entry| match &entry.value.value {
                Value::Null => "null",
                Value::Bool(_) => "bool",
                Value::Integer(_) => "integer",
                Value::OtherNumber => "number",
                Value::Text(_) => "text",
                Value::List(_) | Value::Map(_) => "more",
            })
            .collect();
        assert_eq!(kinds, ["text", "bool", "integer", "text", "null", "number", "text", "text"]);
    }

    #[test]
    fn what_makes_yaml_hard_to_read_is_refused() {
        for (text, expect) in [
            ("", Cause::Empty),
            ("# only a comment\n", Cause::Empty),
            ("a: &x 1\nb: *x\n", Cause::Anchor),
            ("a: 1\nb: &x {}\n", Cause::Anchor),
            ("&x a: 1\n", Cause::Anchor),
            ("a: !!str 1\n", Cause::Tag),
            ("a: !own {}\n", Cause::Tag),
            ("%YAML 1.2\n---\na: 1\n", Cause::Directive),
            ("# a comment\n\n%TAG ! tag:example.org,2026:\n---\na: 1\n", Cause::Directive),
            ("%own x\r---\ra: 1\r", Cause::Directive),
            ("a: 1\na: 2\n", Cause::DuplicateKey),
            ("a: 1\n\"a\": 2\n", Cause::DuplicateKey),
            ("{a: 1}: 2\n", Cause::KeyIsNoText),
            ("a: 1\n---\nb: 2\n", Cause::ManyDocuments),
            ("a: [1\n", Cause::NotYaml),
            ("a: b: c\n", Cause::NotYaml),
            ("a: \"x\n", Cause::NotYaml),
        ] {
            assert_eq!(cause(text), Some(expect), "{text:?}");
        }
    }

    #[test]
    fn trouble_stands_within_the_text() {
        for text in ["{\"a\":[{\"b\":1", "a: [1", "a: \"x\n", "- [\n  - 中"] {
            let lines = text.lines().count() as u64;
            let place = read(text).err().map(|error| error.place);
            assert!(place.is_some_and(|place| place.line <= lines), "{text:?} {place:?}");
        }
    }

    #[test]
    fn nesting_is_bounded() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert_eq!(cause(&nested(DEPTH_MAX)), None);
        assert_eq!(cause(&nested(DEPTH_MAX + 1)), Some(Cause::TooDeep));
    }

    #[test]
    fn what_is_missing_at_the_end_stands_there() {
        for (text, expect) in
            [("? ", (1, 3)), ("a: 1\n? ", (2, 3)), ("a:", (1, 2)), ("a:\n", (1, 2))]
        {
            let Ok(node) = read(text) else { panic!("it is YAML") };
            let last = node.entries().unwrap_or_default().last().map(|entry| entry.value.place);
            let last = last.map(|place| (place.line, place.column));
            assert_eq!(last, Some(expect), "{text:?}");
        }
    }

    #[test]
    fn places_are_those_of_an_editor() {
        let Ok(node) = read("a: 1\n中文:\n  - x\n  - 很好: y\n") else { panic!("it is YAML") };
        let entries = node.entries().unwrap_or_default();
        assert_eq!(entries[1].key_place, Place { line: 2, column: 1 });
        let second = &entries[1].value.elements().unwrap_or_default()[1];
        let inner = &second.entries().unwrap_or_default()[0];
        assert_eq!(inner.key_place, Place { line: 4, column: 5 });
        assert_eq!(inner.value.place, Place { line: 4, column: 9 });
    }
}
