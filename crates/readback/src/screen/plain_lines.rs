//! A packet in YAML of which every text is closed, located or plain, as most are: each on a line of its own behind a key or
//! as an item of a list. It is enough to look at the lines with plain ones, as they stand.
//!
//! What is found here is not reported: the packet is looked at as any other text then, which has the last word.

use super::plain::{Form, begins_as_date};
use super::screen;
use super::structure::packet_keys::is_key;
use super::wiped::Wiped;

/// Digits of a number.
const DIGITS_MAX: usize = 9;

/// Whether this is such a packet, and nothing is hit in it.
pub(super) fn are_clean(text: &[u8]) -> bool {
    if std::str::from_utf8(text).is_err() {
        return false;
    }
    let mut packet =
        PlainLines { kept: Wiped::new(), key_line: None, block: None, keeps_next: false };
    text.split(|byte| *byte == b'\n').all(|line| packet.takes(line).is_some())
        && screen(packet.kept.as_slice()).is_clean()
}

struct PlainLines<'a> {
    kept: Wiped,
    /// The line with the key of the list that items stand in, until it is kept.
    key_line: Option<&'a [u8]>,
    /// How far the key is indented of which the text stands below it.
    block: Option<usize>,
    /// Whether the next line is kept whatever it holds, since the last one has no key that says what it is.
    keeps_next: bool,
}

impl<'a> PlainLines<'a> {
    /// Takes a line; nothing where it is of another form.
    fn takes(&mut self, line: &'a [u8]) -> Option<()> {
        let indent = line.iter().take_while(|byte| **byte == b' ').count();
        let mut rest = &line[indent..];
        if rest.is_empty() {
            return line.is_empty().then_some(());
        }
        if self.block.is_some_and(|of_key| indent > of_key) {
            (Form::of(b"", rest) == Form::Plain).then_some(())?;
            self.keep(line);
            self.keeps_next = true;
            return Some(());
        }
        self.block = None;
        if let [b'#', comment @ ..] = rest {
            (Form::of(b"", comment.trim_ascii()) == Form::Plain).then_some(())?;
            self.keep(line);
            self.keeps_next = true;
            return Some(());
        }
        while let Some(item) = rest.strip_prefix(b"- ") {
            rest = item.trim_ascii_start();
        }
        let is_item = rest.len() < line.len() - indent;
        let length = rest.iter().take_while(|byte| is_of_key(**byte)).count();
        let (key, behind) = rest.split_at(length);
        match behind {
            [b':', value @ ..] if matches!(value, [] | [b' ', ..]) => {
                is_key(key).then_some(())?;
                let indent = line.len() - rest.len();
                self.value(line, indent, key, value.strip_prefix(b" ").unwrap_or_default())
            }
            _ => {
                let may_be_item = is_item && !begins_as_date(without_quote(rest));
                let form = may_be_item.then(|| form_of_value(b"", rest)).flatten()?;
                if form == Form::Plain {
                    self.keep_item(line);
                } else {
                    self.leave_out(line);
                }
                Some(())
            }
        }
    }

    /// Keeps an item, which has no key that says what it is, behind the key of its list.
    fn keep_item(&mut self, line: &'a [u8]) {
        if let Some(key_line) = self.key_line.take() {
            self.keep(key_line);
        }
        self.keep(line);
        self.keeps_next = true;
    }

    /// Takes what stands behind a key.
    fn value(&mut self, line: &'a [u8], indent: usize, key: &[u8], value: &[u8]) -> Option<()> {
        match value {
            [] => {
                self.leave_out(line);
                self.key_line = Some(line);
            }
            b">" | b">-" | b"|" | b"|-" => {
                self.block = Some(indent);
                self.keep(line);
            }
            _ => match form_of_value(key, value)? {
                Form::Plain => self.keep(line),
                Form::Closed | Form::Located | Form::Other => self.leave_out(line),
            },
        }
        Some(())
    }

    fn keep(&mut self, line: &[u8]) {
        self.kept.extend(line);
        self.kept.push(b'\n');
        self.keeps_next = false;
        self.key_line = None;
    }

    fn leave_out(&mut self, line: &[u8]) {
        if self.keeps_next {
            self.keep(line);
        }
    }
}

/// A scalar without the quote before it.
const fn without_quote(scalar: &[u8]) -> &[u8] {
    match scalar {
        [b'"' | b'\'', rest @ ..] => rest,
        _ => scalar,
    }
}

const fn is_of_key(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'
}

/// The form of a value that ends with its line, an object or a list among them; nothing where it is or may be of another
/// form. What is not of one closed form is plain: it is looked at as it stands.
fn form_of_value(key: &[u8], value: &[u8]) -> Option<Form> {
    let elements = match value {
        [b'{', inner @ .., b'}'] | [b'[', inner @ .., b']'] => inner,
        _ => return form_of_scalar(key, value),
    };
    let is_object = value.first() == Some(&b'{');
    let mut form = Form::Closed;
    for element in elements.split(|byte| *byte == b',') {
        let element = element.strip_prefix(b" ").unwrap_or(element);
        let (key, scalar) = if is_object { member(element)? } else { (key, element) };
        if scalar.iter().any(|byte| b"{}[]".contains(byte)) {
            return None;
        }
        // Times beside each other are those of a log.
        let is_closed = form_of_scalar(key, scalar)? == Form::Closed;
        if !is_closed || begins_as_date(without_quote(scalar)) {
            form = Form::Plain;
        }
    }
    Some(form)
}

/// The key and the value of a member of an object on one line.
fn member(element: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = element.iter().take_while(|byte| is_of_key(**byte)).count();
    let (key, behind) = element.split_at(length);
    is_key(key).then_some((key, behind.strip_prefix(b": ")?))
}

/// The form of a value that ends with its line; nothing where it is or may be of another form.
fn form_of_scalar(key: &[u8], value: &[u8]) -> Option<Form> {
    let form = match value {
        [b'"', inner @ .., b'"'] => (!inner.iter().any(|byte| matches!(byte, b'"' | b'\\')))
            .then(|| Form::of(key, inner))?,
        [b'\'', inner @ .., b'\''] => (!inner.contains(&b'\'')).then(|| Form::of(key, inner))?,
        _ if value.iter().all(u8::is_ascii_digit) => {
            (value.len() <= DIGITS_MAX).then_some(Form::Closed)?
        }
        [.., b':'] => return None,
        _ if memchr::memmem::find(value, b": ").is_some() => return None,
        _ => Form::of(key, value),
    };
    (form != Form::Other).then_some(form)
}
