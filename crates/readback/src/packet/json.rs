//! Reads a packet in JSON (RFC 8259) into its tree. Stricter than the RFC where two readers could differ: no duplicate
//! keys, no lone surrogates, no byte-order mark.

use super::limits::DEPTH_MAX;
use super::node::{Entry, Node, Value};
use super::unreadable::{Cause, Unreadable};
use crate::screen::Place;

/// Reads a whole text.
pub(crate) fn read(text: &str) -> Result<Node, Unreadable> {
    let mut reader =
        Reader { text, bytes: text.as_bytes(), at: 0, counted: 0, place: Place::START };
    reader.blanks();
    let node = reader.value(1)?;
    reader.blanks();
    if reader.at < reader.bytes.len() { Err(reader.trouble()) } else { Ok(node) }
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// How far the place was counted.
    counted: usize,
    place: Place,
}

impl Reader<'_> {
    fn place(&mut self) -> Place {
        let passed = &self.bytes[self.counted..self.at];
        self.place.column += code_points(passed) as u64;
        self.counted = self.at;
        self.place
    }

    fn trouble(&mut self) -> Unreadable {
        Unreadable::at(Cause::NotJson, self.place())
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn blanks(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b'\n' => {
                    self.at += 1;
                    self.counted = self.at;
                    self.place = Place { line: self.place.line + 1, column: 1 };
                }
                // Alone it ends a line, as in YAML; before a line feed it belongs to it.
                b'\r' if self.bytes.get(self.at + 1) != Some(&b'\n') => {
                    self.at += 1;
                    self.counted = self.at;
                    self.place = Place { line: self.place.line + 1, column: 1 };
                }
                b' ' | b'\t' | b'\r' => self.at += 1,
                _ => break,
            }
        }
    }

    fn value(&mut self, depth: usize) -> Result<Node, Unreadable> {
        let place = self.place();
        let value = match self.peek() {
            Some(b'"') => Value::Text(self.string()?),
            Some(b'{') => return self.object(depth, place),
            Some(b'[') => return self.list(depth, place),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b't') => self.word("true", Value::Bool(true))?,
            Some(b'f') => self.word("false", Value::Bool(false))?,
            Some(b'n') => self.word("null", Value::Null)?,
            _ => return Err(self.trouble()),
        };
        Ok(Node { value, place })
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, Unreadable> {
        if !self.bytes[self.at..].starts_with(word.as_bytes()) {
            return Err(self.trouble());
        }
        self.at += word.len();
        Ok(value)
    }

    /// Takes a bracket that opens.
    fn open(&mut self, depth: usize, place: Place) -> Result<(), Unreadable> {
        if depth > DEPTH_MAX {
            return Err(Unreadable::at(Cause::TooDeep, place));
        }
        self.at += 1;
        self.blanks();
        Ok(())
    }

    /// Steps over a comma; `false` at the closing bracket, which is taken too.
    fn goes_on(&mut self, closing: u8) -> Result<bool, Unreadable> {
        self.blanks();
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                self.blanks();
                Ok(true)
            }
            Some(byte) if byte == closing => {
                self.at += 1;
                Ok(false)
            }
            _ => Err(self.trouble()),
        }
    }

    fn list(&mut self, depth: usize, place: Place) -> Result<Node, Unreadable> {
        self.open(depth, place)?;
        let mut elements = Vec::new();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Node { value: Value::List(elements), place });
        }
        loop {
            elements.push(self.value(depth + 1)?);
            if !self.goes_on(b']')? {
                return Ok(Node { value: Value::List(elements), place });
            }
        }
    }

    fn object(&mut self, depth: usize, place: Place) -> Result<Node, Unreadable> {
        self.open(depth, place)?;
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(Node { value: Value::Map(Vec::new()), place });
        }
        // So many keys a packet and most of its fields have.
        let mut entries: Vec<Entry> = Vec::with_capacity(if depth <= 2 { 8 } else { 4 });
        loop {
            let key_place = self.place();
            if self.peek() != Some(b'"') {
                return Err(self.trouble());
            }
            let key = self.string()?;
            if entries.iter().any(|entry| entry.has_key(&key)) {
                return Err(Unreadable::at(Cause::DuplicateKey, key_place));
            }
            self.blanks();
            if self.peek() != Some(b':') {
                return Err(self.trouble());
            }
            self.at += 1;
            self.blanks();
            let value = self.value(depth + 1)?;
            entries.push(Entry { key, key_place, value });
            if !self.goes_on(b'}')? {
                return Ok(Node { value: Value::Map(entries), place });
            }
        }
    }

    fn number(&mut self) -> Result<Value, Unreadable> {
        let start = self.at;
        let is_sign = self.peek() == Some(b'-');
        self.at += usize::from(is_sign);
        let digits = self.digits();
        if digits == 0 || (digits > 1 && self.bytes[self.at - digits] == b'0') {
            return Err(self.trouble());
        }
        let mut is_integer = true;
        if self.peek() == Some(b'.') {
            is_integer = false;
            self.at += 1;
            if self.digits() == 0 {
                return Err(self.trouble());
            }
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            is_integer = false;
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            if self.digits() == 0 {
                return Err(self.trouble());
            }
        }
        let integer = is_integer.then(|| self.text[start..self.at].parse().ok()).flatten();
        Ok(integer.map_or(Value::OtherNumber, Value::Integer))
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at - start
    }

    /// A string whose quote is next.
    fn string(&mut self) -> Result<String, Unreadable> {
        self.at += 1;
        let mut text = String::new();
        let mut from = self.at;
        loop {
            self.at += plain_length(&self.bytes[self.at..]);
            match self.peek() {
                Some(b'"') if text.is_empty() => {
                    let whole = self.text[from..self.at].to_owned();
                    self.at += 1;
                    return Ok(whole);
                }
                Some(b'"') => {
                    text.push_str(&self.text[from..self.at]);
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => {
                    text.push_str(&self.text[from..self.at]);
                    text.push(self.escape()?);
                    from = self.at;
                }
                Some(0..=0x1f) | None => return Err(self.trouble()),
                Some(_) => self.at += 1,
            }
        }
    }

    fn escape(&mut self) -> Result<char, Unreadable> {
        let character = match self.bytes.get(self.at + 1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.escaped_code_point(),
            _ => return Err(self.trouble()),
        };
        self.at += 2;
        Ok(character)
    }

    fn escaped_code_point(&mut self) -> Result<char, Unreadable> {
        let high = self.escaped_unit()?;
        let code_point = match high {
            0xd800..=0xdbff => {
                let low = self.escaped_unit()?;
                if !(0xdc00..=0xdfff).contains(&low) {
                    return Err(self.trouble());
                }
                0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00)
            }
            unit => unit,
        };
        let Some(character) = char::from_u32(code_point) else { return Err(self.trouble()) };
        Ok(character)
    }

    /// The number of a `\uXXXX`.
    fn escaped_unit(&mut self) -> Result<u32, Unreadable> {
        let digits = self.text.get(self.at..self.at + 6).and_then(|unit| unit.strip_prefix("\\u"));
        let unit = digits
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let Some(unit) = unit else { return Err(self.trouble()) };
        self.at += 6;
        Ok(unit)
    }
}

/// How many code points begin in these bytes of UTF-8: all but those that continue one, eight at a time.
fn code_points(bytes: &[u8]) -> usize {
    const LOWEST_BITS: u64 = 0x0101_0101_0101_0101;
    let (eights, rest) = bytes.as_chunks::<8>();
    let continues = |eight: &[u8; 8]| {
        let eight = u64::from_le_bytes(*eight);
        (eight >> 7 & !(eight >> 6) & LOWEST_BITS).count_ones() as usize
    };
    let of_eights: usize = eights.iter().map(continues).sum();
    bytes.len() - of_eights - rest.iter().filter(|byte| **byte & 0xc0 == 0x80).count()
}

/// How many bytes stand before the first quote, backslash or control character, eight of them looked at together.
fn plain_length(bytes: &[u8]) -> usize {
    const EACH: u64 = u64::MAX / 0xff;
    // Up to the first byte that is below one, nothing is borrowed by the byte behind.
    let below = |bytes: u64, one: u8| bytes.wrapping_sub(EACH * u64::from(one)) & !bytes;
    let (chunks, rest) = bytes.as_chunks();
    for (at, chunk) in chunks.iter().enumerate() {
        let bytes = u64::from_le_bytes(*chunk);
        let is = |byte: u8| below(bytes ^ (EACH * u64::from(byte)), 1);
        let special = (below(bytes, 0x20) | is(b'"') | is(b'\\')) & (EACH << 7);
        if special != 0 {
            return at * chunk.len() + special.trailing_zeros() as usize / 8;
        }
    }
    let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1f);
    bytes.len() - rest.len() + rest.iter().position(is_special).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_counted_together_as_one_by_one() {
        let text = "a密é碼x𝄞 12345678 密密密密 end".repeat(3);
        for from in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
            for to in (from..=text.len()).filter(|at| text.is_char_boundary(*at)) {
                let part = &text[from..to];
                assert_eq!(code_points(part.as_bytes()), part.chars().count(), "{part}");
            }
        }
    }

    #[test]
    fn a_string_is_plain_up_to_its_first_special_byte() {
        let around = [b'a', 0x20, 0x21, 0x23, 0x5b, 0x5d, 0x7f, 0x80, 0xa2, 0xdc, 0xff];
        for length in 0..=20 {
            for first in 0..=length {
                for byte in 0..=u8::MAX {
                    for other in around {
                        let mut bytes = vec![other; length];
                        if let Some(place) = bytes.get_mut(first) {
                            *place = byte;
                        }
                        let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..=0x1f);
                        let expect = bytes.iter().position(is_special).unwrap_or(length);
                        assert_eq!(plain_length(&bytes), expect, "{bytes:?}");
                    }
                }
            }
        }
    }

    /// The tree in a form that can be compared.
    fn shown(node: &Node) -> String {
        match &node.value {
            Value::Null => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Integer(value) => value.to_string(),
            Value::OtherNumber => "#".to_owned(),
            Value::Text(text) => format!("{text:?}"),
            Value::List(elements) => {
                format!("[{}]", elements.iter().map(shown).collect::<Vec<_>>().join(","))
            }
            Value::Map(entries) => {
                let entries =
                    entries.iter().map(|entry| format!("{}:{}", entry.key, shown(&entry.value)));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
            }
        }
    }

    #[test]
    fn values_are_read_as_they_are() {
        for (text, expect) in [
            (" { \"a\" : [ 1 , -2, true,false, null ] }\n", "{a:[1,-2,true,false,null]}"),
            (r#"{"a":"x\n\"\u4e2d\ud83d\ude00"}"#, "{a:\"x\\n\\\"中😀\"}"),
            ("{}", "{}"),
            ("[[],{}]", "[[],{}]"),
            ("[1.5, 1e3, 99999999999999999999]", "[#,#,#]"),
        ] {
            assert_eq!(read(text).map(|node| shown(&node)).ok().as_deref(), Some(expect), "{text}");
        }
    }

    #[test]
    fn what_is_no_json_is_refused_where_it_ends_to_be() {
        for (text, line, column) in [
            ("", 1, 1),
            ("{", 1, 2),
            ("{\"a\":1,}", 1, 8),
            ("{\"a\" 1}", 1, 6),
            ("[01]", 1, 4),
            ("[1.]", 1, 4),
            ("[+1]", 1, 2),
            ("\"\\x\"", 1, 2),
            ("\"\\ud800\"", 1, 8),
            ("\"\\udc00\"", 1, 8),
            ("\"a\nb\"", 1, 3),
            ("{}\n{}", 2, 1),
            ("{}\r{}", 2, 1),
            ("{\r\n\"a\":1,\r\n\r x", 4, 2),
            ("NaN", 1, 1),
            ("{'a':1}", 1, 2),
            ("[\"中\", x]", 1, 7),
        ] {
            let error = read(text).err();
            let expect = Unreadable::at(Cause::NotJson, Place { line, column });
            assert_eq!(error, Some(expect), "{text}");
        }
    }

    #[test]
    fn a_key_comes_once() {
        let error = read("{\"a\":1,\n \"a\":2}").err();
        let place = Place { line: 2, column: 2 };
        assert_eq!(error, Some(Unreadable::at(Cause::DuplicateKey, place)));
    }

    #[test]
    fn nesting_is_bounded() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(read(&nested(DEPTH_MAX)).is_ok());
        let error = read(&nested(DEPTH_MAX + 1)).err();
        assert_eq!(error.map(|error| error.cause), Some(Cause::TooDeep));
        assert!(read(&"[".repeat(1_000_000)).is_err());
    }
}
