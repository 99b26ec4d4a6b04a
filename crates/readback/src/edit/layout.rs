//! Where everything stands in a packet's text, in bytes: what the editor needs besides the values.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, StrInput};

use crate::packet::limits::DEPTH_MAX;

/// A value and the part of the text that it takes.
pub(super) struct Layout {
    pub(super) kind: Kind,
    /// From its first byte to behind its last one, without blanks and comments after it. Empty directly behind the key
    /// where nothing stands for a null.
    pub(super) span: Range<usize>,
}

/// What a value is made of.
pub(super) enum Kind {
    Scalar,
    List { elements: Vec<Layout>, is_flow: bool },
    Map { entries: Vec<EntryLayout>, is_flow: bool },
}

/// A key and its value.
pub(super) struct EntryLayout {
    pub(super) key: String,
    pub(super) key_span: Range<usize>,
    pub(super) value: Layout,
}

impl Layout {
    /// The layout of a text that was read as one document of YAML without anchors and tags.
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut reader =
            Reader { text, offsets: Offsets::of(text), parser: Parser::new_from_str(text) };
        loop {
            let (event, span) = reader.next()?;
            match event {
                Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => {}
                Event::StreamEnd
                | Event::DocumentEnd
                | Event::Alias(_)
                | Event::Scalar(..)
                | Event::SequenceStart(..)
                | Event::SequenceEnd
                | Event::MappingStart(..)
                | Event::MappingEnd => return reader.value(&event, span, 1),
            }
        }
    }

    /// How many comments a text has; nothing where it cannot be told.
    pub(super) fn comments(text: &str) -> Option<usize> {
        let mut texts = Vec::new();
        Self::of(text)?.take_texts(&mut texts);
        let (mut count, mut from) = (0, 0);
        while let Some(at) = text.get(from..)?.find('#').map(|at| from + at) {
            let within = texts.iter().find(|span| span.contains(&at));
            let begins = text[..at].chars().next_back().is_none_or(char::is_whitespace);
            from = match within {
                Some(span) => span.end,
                None if begins => {
                    count += 1;
                    text[at..].find('\n').map_or(text.len(), |end| at + end)
                }
                None => at + 1,
            };
        }
        Some(count)
    }

    /// The parts that keys and scalars take.
    fn take_texts(&self, texts: &mut Vec<Range<usize>>) {
        match &self.kind {
            Kind::Scalar => texts.push(self.span.clone()),
            Kind::List { elements, .. } => elements.iter().for_each(|it| it.take_texts(texts)),
            Kind::Map { entries, .. } => {
                for entry in entries {
                    texts.push(entry.key_span.clone());
                    entry.value.take_texts(texts);
                }
            }
        }
    }

    /// The entry of this key.
    pub(super) fn entry(&self, key: &str) -> Option<&EntryLayout> {
        match &self.kind {
            Kind::Map { entries, .. } => entries.iter().find(|entry| entry.key == key),
            Kind::Scalar | Kind::List { .. } => None,
        }
    }

    /// The element of this number.
    pub(super) fn element(&self, index: usize) -> Option<&Self> {
        match &self.kind {
            Kind::List { elements, .. } => elements.get(index),
            Kind::Scalar | Kind::Map { .. } => None,
        }
    }

    /// Whether it is written over lines of its own, without brackets.
    pub(super) const fn is_block(&self) -> bool {
        match &self.kind {
            Kind::Scalar => false,
            Kind::List { is_flow, .. } | Kind::Map { is_flow, .. } => !*is_flow,
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    offsets: Offsets,
    parser: Parser<'a, StrInput<'a>>,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        let (event, span) = self.parser.next_event()?.ok()?;
        let at = |index| self.offsets.byte(index);
        Some((event, at(span.start.index())?..at(span.end.index())?))
    }

    fn value(&mut self, event: &Event<'a>, span: Range<usize>, depth: usize) -> Option<Layout> {
        if depth > DEPTH_MAX + 1 {
            return None;
        }
        match event {
            Event::Scalar(_, style, ..) => {
                Some(Layout { kind: Kind::Scalar, span: trimmed(self.text, span, *style) })
            }
            Event::SequenceStart(..) => self.list(span, depth),
            Event::MappingStart(..) => self.map(span, depth),
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd
            | Event::Alias(_)
            | Event::SequenceEnd
            | Event::MappingEnd => None,
        }
    }

    fn list(&mut self, start: Range<usize>, depth: usize) -> Option<Layout> {
        let mut elements: Vec<Layout> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::SequenceEnd) {
                let last = elements.last().map(|element| element.span.end);
                let (span, is_flow) = whole(&start, span, last);
                return Some(Layout { kind: Kind::List { elements, is_flow }, span });
            }
            elements.push(self.value(&event, span, depth + 1)?);
        }
    }

    fn map(&mut self, start: Range<usize>, depth: usize) -> Option<Layout> {
        let mut entries: Vec<EntryLayout> = Vec::new();
        loop {
            let (event, key_span) = self.next()?;
            let key = match event {
                Event::MappingEnd => {
                    let last =
                        entries.last().map(|entry| entry.value.span.end.max(entry.key_span.end));
                    let (span, is_flow) = whole(&start, key_span, last);
                    return Some(Layout { kind: Kind::Map { entries, is_flow }, span });
                }
                Event::Scalar(key, ..) => key.into_owned(),
                Event::Nothing
                | Event::StreamStart
                | Event::StreamEnd
                | Event::DocumentStart(_)
                | Event::DocumentEnd
                | Event::Alias(_)
                | Event::SequenceStart(..)
                | Event::SequenceEnd
                | Event::MappingStart(..) => return None,
            };
            let (event, span) = self.next()?;
            let value = self.value(&event, span, depth + 1)?;
            entries.push(EntryLayout { key, key_span, value });
        }
    }
}

/// The whole of a list or object. One in brackets begins and ends with one; the parser tells of the others' ends only where
/// the next thing begins.
fn whole(start: &Range<usize>, end: Range<usize>, last: Option<usize>) -> (Range<usize>, bool) {
    let is_flow = !start.is_empty();
    // What the parser takes with the closing bracket, such as a comment, is no part of it.
    let end = if is_flow { end.start + 1 } else { last.unwrap_or(start.start) };
    (start.start..end, is_flow)
}

/// A scalar without what the parser takes with it: blanks, line ends, a comment behind a quotation.
fn trimmed(text: &str, span: Range<usize>, style: ScalarStyle) -> Range<usize> {
    let part = text.get(span.clone()).unwrap_or_default();
    let length = match style {
        ScalarStyle::DoubleQuoted => closing(part, |rest| match rest {
            [b'\\', _, ..] => 2,
            [b'"', ..] => 0,
            _ => 1,
        }),
        ScalarStyle::SingleQuoted => closing(part, |rest| match rest {
            [b'\'', b'\'', ..] => 2,
            [b'\'', ..] => 0,
            _ => 1,
        }),
        ScalarStyle::Plain | ScalarStyle::Literal | ScalarStyle::Folded => part.trim_end().len(),
    };
    span.start..span.start + length
}

/// How long a quotation is, up to behind the mark that ends it: where a step is no bytes long.
fn closing(part: &str, step: fn(&[u8]) -> usize) -> usize {
    let bytes = part.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match step(&bytes[at..]) {
            0 => return at + 1,
            bytes => at += bytes,
        }
    }
    bytes.len()
}

/// Where characters begin, in bytes: the parser counts characters.
struct Offsets {
    /// Nothing where every character is one byte.
    by_character: Option<Vec<usize>>,
    end: usize,
}

impl Offsets {
    fn of(text: &str) -> Self {
        let by_character =
            (!text.is_ascii()).then(|| text.char_indices().map(|(at, _)| at).collect());
        Self { by_character, end: text.len() }
    }

    fn byte(&self, character: usize) -> Option<usize> {
        match &self.by_character {
            None => (character <= self.end).then_some(character),
            Some(offsets) if character == offsets.len() => Some(self.end),
            Some(offsets) => offsets.get(character).copied(),
        }
    }
}
