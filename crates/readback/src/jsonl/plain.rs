//! Records as nearly all are written: an object of strings and whole numbers, on a line that is at hand as a whole.
//!
//! Such a line is cut by its quotes, and its text is neither copied nor read byte by byte. Whatever is written in another
//! way, or is no record, is left to [`super::words`], which reads the line from its beginning.

use super::ID_BYTES_MAX;
use super::line::WholeLine;
use crate::screen::places_in;

/// The members of a record that count, as they stand in the line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PlainRecord<'a> {
    pub(super) id: Option<PlainId<'a>>,
    pub(super) text: &'a [u8],
    /// Whether the text holds escapes. If it does, decoding tells whether it ends where it was cut.
    pub(super) is_escaped: bool,
}

/// The id of a record; one that is too long to be kept is left to others.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PlainId<'a> {
    Text(&'a [u8]),
    Number(&'a [u8]),
}

impl<'a> PlainRecord<'a> {
    /// Cuts a line, which must be UTF-8.
    pub(super) fn of(line: WholeLine<'a>) -> Option<Self> {
        let WholeLine { bytes, may_hold_control } = line;
        if !may_hold_control {
            return Self::usual(bytes, b"{\"id\": \"", b"\", \"text\": \"")
                .or_else(|| Self::usual(bytes, b"{\"id\":\"", b"\",\"text\":\""))
                .or_else(|| Self::without_controls(bytes));
        }
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        // Without a way out of the loop, the compiler compares many bytes at once.
        if bytes.iter().fold(false, |found, byte| found | (*byte < 0x20)) {
            return None;
        }
        Self::without_controls(bytes)
    }

    /// Cuts a line of nothing but an id and a text, as programs write it: what stands before the id and behind it is one of two
    /// forms, and the text ends where the line does.
    #[inline]
    fn usual<const BEGIN: usize, const MIDDLE: usize>(
        line: &'a [u8],
        begin: &[u8; BEGIN],
        middle: &[u8; MIDDLE],
    ) -> Option<Self> {
        let rest = line.split_first_chunk().and_then(behind(begin))?;
        let (id, rest) = rest.split_at_checked(quote_or_backslash(rest)?)?;
        let rest = rest.split_first_chunk().and_then(behind(middle))?;
        let text = rest.strip_suffix(b"\"}")?;
        if id.len() > ID_BYTES_MAX {
            return None;
        }
        let is_escaped = holds_quote_or_backslash(text);
        if is_escaped && !ends_within_escapes(text) {
            return None;
        }
        Some(Self { id: Some(PlainId::Text(id)), text, is_escaped })
    }

    fn without_controls(line: &'a [u8]) -> Option<Self> {
        let mut rest = Rest(line);
        let (mut id, mut text) = (None, None);
        rest.expect(b'{')?;
        loop {
            let key = rest.string()?;
            rest.expect(b':')?;
            match key {
                // Which of two counts is not decided here.
                b"text" if text.is_none() => text = Some(rest.string_with_escapes()?),
                b"id" if id.is_none() => id = Some(rest.id()?),
                b"text" | b"id" => return None,
                _ => rest.skip_value()?,
            }
            match rest.next()? {
                b',' => {}
                b'}' => break,
                _ => return None,
            }
        }
        if rest.next().is_some() {
            return None;
        }
        let (text, is_escaped) = text?;
        Some(Self { id, text, is_escaped })
    }
}

/// What comes behind these bytes, if they are the first ones.
#[inline]
fn behind<'a, const N: usize>(
    expect: &[u8; N],
) -> impl Fn((&'a [u8; N], &'a [u8])) -> Option<&'a [u8]> {
    move |(first, rest)| (first == expect).then_some(rest)
}

/// Whether there is a quote or a backslash; asked of texts that have many, or none.
#[inline]
fn holds_quote_or_backslash(text: &[u8]) -> bool {
    // The last bytes are looked at together with some before them.
    const MANY: usize = 4 * CHUNK;
    if let Some(last) = text.last_chunk::<MANY>() {
        let (blocks, _) = text.as_chunks::<MANY>();
        return blocks.iter().any(holds_one) || holds_one(last);
    }
    let (chunks, rest) = text.as_chunks::<CHUNK>();
    let found = match text.last_chunk::<CHUNK>() {
        Some(last) => holds_one(last),
        None => rest.iter().fold(false, |found, byte| found | matches!(byte, b'"' | b'\\')),
    };
    chunks.iter().fold(found, |found, chunk| found | holds_one(chunk))
}

/// The same for some chunks.
#[inline]
fn holds_one<const BYTES: usize>(text: &[u8; BYTES]) -> bool {
    let (chunks, _) = text.as_chunks::<CHUNK>();
    chunks.iter().fold(0, |found, chunk| found | places_in(chunk, *b"\"\\")) != 0
}

/// Whether the last quote in a text is one of an escape: if something came behind the text, it would be none.
fn ends_within_escapes(text: &[u8]) -> bool {
    let before = memchr::memrchr(b'"', text).map(|quote| text[..quote].last());
    matches!(before, None | Some(Some(b'\\')))
}

/// What is left of a line.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    /// Steps over the next byte that is no blank.
    #[inline]
    fn next(&mut self) -> Option<u8> {
        // Hardly ever there are two blanks.
        if let [b' ', first, rest @ ..] | [first, rest @ ..] = self.0
            && *first != b' '
        {
            self.0 = rest;
            return Some(*first);
        }
        let (first, rest) = self.0.trim_ascii_start().split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// Steps over the next byte that is no blank, which must be this one.
    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.next()? == byte).then_some(())
    }

    /// Reads a string without escapes.
    fn string(&mut self) -> Option<&'a [u8]> {
        let (string, is_escaped) = self.string_with_escapes()?;
        (!is_escaped).then_some(string)
    }

    /// Reads a string as it stands there, and whether it holds escapes.
    fn string_with_escapes(&mut self) -> Option<(&'a [u8], bool)> {
        self.expect(b'"')?;
        let mut end = quote_or_backslash(self.0)?;
        let is_escaped = self.0[end] == b'\\';
        while self.0[end] == b'\\' {
            // Whatever is escaped is not looked at; a quote would end nothing.
            end += 2;
            end += quote_or_backslash(self.0.get(end..)?)?;
        }
        let (string, rest) = self.0.split_at(end);
        self.0 = &rest[1..];
        Some((string, is_escaped))
    }

    /// Reads a whole number that stands in a list or an object.
    fn number(&mut self) -> Option<&'a [u8]> {
        let blanks = self.0.iter().take_while(|byte| **byte == b' ').count();
        let number = &self.0[blanks..];
        let sign = usize::from(number.first() == Some(&b'-'));
        let digits = number[sign..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (number, rest) = number.split_at(sign + digits);
        self.0 = rest;
        let is_whole = match number[sign..] {
            [] => false,
            [b'0', ..] => digits == 1,
            _ => true,
        };
        (is_whole && matches!(rest, [b',' | b'}' | b' ', ..])).then_some(number)
    }

    fn id(&mut self) -> Option<PlainId<'a>> {
        let id = if self.begins_string() {
            PlainId::Text(self.string()?)
        } else {
            PlainId::Number(self.number()?)
        };
        let (PlainId::Text(bytes) | PlainId::Number(bytes)) = id;
        (bytes.len() <= ID_BYTES_MAX).then_some(id)
    }

    fn skip_value(&mut self) -> Option<()> {
        if self.begins_string() {
            // An escape may be none, which is not decided here.
            self.string().map(drop)
        } else {
            self.number().map(drop)
        }
    }

    fn begins_string(&self) -> bool {
        self.0.iter().find(|byte| **byte != b' ') == Some(&b'"')
    }
}

/// Bytes that are looked at, or copied, together.
const CHUNK: usize = 16;

/// Where the next quote or backslash is. Keys and ids are short, and so are the lines of many texts, which end with an
/// escape: a search that has to be set up does not pay for them.
#[inline]
fn quote_or_backslash(text: &[u8]) -> Option<usize> {
    const NEAR: usize = 6;
    let mut offset = 0;
    for chunk in text.as_chunks::<CHUNK>().0.iter().take(NEAR) {
        let found = places_in(chunk, *b"\"\\");
        if found != 0 {
            return Some(offset + found.trailing_zeros() as usize);
        }
        offset += CHUNK;
    }
    Some(offset + memchr::memchr2(b'"', b'\\', &text[offset..])?)
}

/// Writes what a string of JSON stands for behind what is in a buffer, if there is room without asking for more; `None` where
/// an escape is none, or half of a pair, or where a quote ends the string before.
pub(super) fn decode(mut string: &[u8], into: &mut Vec<u8>) -> Option<()> {
    if string.len() > into.capacity() - into.len() {
        return None;
    }
    // No character is longer than its escape: there is room for whatever stands in the string.
    while let Some((chunk, behind)) = string.split_first_chunk::<CHUNK>() {
        into.extend_from_slice(chunk);
        let found = places_in(chunk, *b"\"\\");
        if found == 0 {
            string = behind;
            continue;
        }
        let at = found.trailing_zeros() as usize;
        into.truncate(into.len() - CHUNK + at);
        string = decode_escape(&string[at..], into)?;
    }
    while let Some(at) = string.iter().position(|byte| matches!(byte, b'"' | b'\\')) {
        into.extend_from_slice(&string[..at]);
        string = decode_escape(&string[at..], into)?;
    }
    into.extend_from_slice(string);
    Some(())
}

/// Writes what an escape stands for; gives what comes behind it.
#[inline(always)]
fn decode_escape<'a>(string: &'a [u8], into: &mut Vec<u8>) -> Option<&'a [u8]> {
    let [b'\\', escaped, rest @ ..] = string else { return None };
    let byte = STANDS_FOR[usize::from(*escaped)];
    if byte != 0 {
        into.push(byte);
        return Some(rest);
    }
    if *escaped != b'u' {
        return None;
    }
    let (character, length) = character(rest)?;
    into.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    Some(&rest[length..])
}

/// What each byte behind a backslash stands for; zero, if it makes no escape of two bytes.
static STANDS_FOR: [u8; 256] = {
    let mut stands_for = [0; 256];
    let escapes = b"\"\"\\\\//b\x08f\x0Cn\nr\rt\t";
    let mut at = 0;
    while at < escapes.len() {
        stands_for[escapes[at] as usize] = escapes[at + 1];
        at += 2;
    }
    stands_for
};

/// The character that is written behind `\u`, and the length of what is written.
#[inline(never)]
fn character(text: &[u8]) -> Option<(char, usize)> {
    const DIGITS: usize = 4;
    let first = unit(text)?;
    if let Some(character) = char::from_u32(first) {
        return Some((character, DIGITS));
    }
    let second = unit(text[DIGITS..].strip_prefix(b"\\u")?)?;
    let is_pair = matches!((first, second), (0xD800..0xDC00, 0xDC00..0xE000));
    let code_point = 0x1_0000 + ((first & 0x3FF) << 10) + (second & 0x3FF);
    let character = is_pair.then(|| char::from_u32(code_point)).flatten()?;
    Some((character, DIGITS + b"\\u".len() + DIGITS))
}

/// The number that four hexadecimal digits write.
fn unit(text: &[u8]) -> Option<u32> {
    let digits = text.first_chunk::<4>()?;
    digits.iter().try_fold(0, |unit, digit| Some(unit << 4 | char::from(*digit).to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(string: &str) -> Option<String> {
        let mut text = Vec::with_capacity(64);
        decode(string.as_bytes(), &mut text)?;
        String::from_utf8(text).ok()
    }

    #[test]
    fn a_line_is_cut_by_its_quotes() {
        let record = |line: &'static str| {
            let bytes = line.as_bytes();
            let may_hold_control = line.contains(['\r', '\t']);
            PlainRecord::of(WholeLine { bytes, may_hold_control })
        };
        let id = |line: &'static str| record(line).map(|record| record.id);
        assert_eq!(
            record(r#"{"id": "a", "x": -7, "text": "b c"}"#),
            Some(PlainRecord { id: Some(PlainId::Text(b"a")), text: b"b c", is_escaped: false })
        );
        let escaped = record("{\"text\":\"a\\\"\\\\\",\"id\":12}\r");
        assert_eq!(
            escaped,
            Some(PlainRecord {
                id: Some(PlainId::Number(b"12")),
                text: br#"a\"\\"#,
                is_escaped: true
            })
        );
        assert_eq!(id(r#" { "text" : "b" , "other" : "c" } "#), Some(None));
        for other in [
            "",
            "{}",
            "{\"text\":\"a\"",
            "{\"text\":\"a\\\"}",
            "{\"text\":\"a\"}}",
            "{\"text\":\"a\",}",
            "{\"text\":\"a\",\"text\":\"b\"}",
            "{\"text\":\"a\",\"id\":1,\"id\":2}",
            "{\"text\":\"a\tb\"}",
            "{\"text\":5}",
            "{\"id\":5}",
            "{\"te\\u0078t\":\"a\"}",
            "{\"text\":\"a\",\"id\":01}",
            "{\"text\":\"a\",\"id\":-}",
            "{\"text\":\"a\",\"id\":1.5}",
            "{\"text\":\"a\",\"id\":1e5}",
            "{\"text\":\"a\",\"id\":null}",
            "{\"text\":\"a\",\"x\":[\"b\"]}",
        ] {
            assert_eq!(record(other), None, "{other}");
        }
    }

    #[test]
    fn usual_records_are_cut_as_others() {
        let parts = [
            r#"{"id": ""#,
            r#"{"id":""#,
            r#"", "text": ""#,
            r#"","text":""#,
            r#"", "more": ""#,
            r#""}"#,
            "edge-2",
            r"\n",
            r"\\",
            r#"\""#,
            r"\x",
            "a longer text",
            "}",
        ];
        let mut state = 1_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize
        };
        let usual = [parts[0], "7", parts[2]].concat();
        let (mut plain, mut escaped, mut none) = (0, 0, 0);
        for _ in 0..100_000 {
            let count = next() % 8;
            let begin = if next() % 8 == 0 { "" } else { &usual };
            let some: String = (0..count).map(|_| parts[next() % parts.len()]).collect();
            let line = [begin, &some, if next() % 8 == 0 { "" } else { "\"}" }].concat();
            let read = |record: Option<PlainRecord<'_>>| {
                let record = record?;
                let mut text = Vec::with_capacity(record.text.len());
                if record.is_escaped {
                    decode(record.text, &mut text)?;
                } else {
                    text.extend_from_slice(record.text);
                }
                let id = record.id.map(|id| match id {
                    PlainId::Text(id) | PlainId::Number(id) => id.to_vec(),
                });
                Some((id, text, record.is_escaped))
            };
            let whole = WholeLine { bytes: line.as_bytes(), may_hold_control: false };
            let found = read(PlainRecord::of(whole));
            let expect = read(PlainRecord::without_controls(line.as_bytes()));
            // What is not cut here is left to others, which hardly ever happens to a record.
            if found.is_some() || !line.contains(r#"\\""#) {
                assert_eq!(found, expect, "{line}");
            }
            match found {
                Some((_, _, true)) => escaped += 1,
                Some(_) => plain += 1,
                None => none += 1,
            }
        }
        assert!(plain > 5_000 && escaped > 5_000 && none > 5_000, "{plain} {escaped} {none}");
    }

    #[test]
    fn escapes_stand_for_characters() {
        assert_eq!(decoded(r"a\n\u5bc6\u0041\/\t"), Some("a\n密A/\t".to_owned()));
        assert_eq!(decoded(r"\ud83d\ude00!"), Some("\u{1f600}!".to_owned()));
        assert_eq!(decoded(""), Some(String::new()));
        for other in [
            r"\x",
            r"\u12",
            r"\u12g4",
            r"\u+123",
            r"\ud800",
            r"\udc00",
            r"\ud83d\n",
            r"\ud83d\u0041",
            "\\",
        ] {
            assert_eq!(decoded(other), None, "{other}");
        }
        assert_eq!(decoded(&"a".repeat(65)), None);
    }

    #[test]
    fn many_bytes_together_are_read_as_one_by_one() {
        let parts = [
            "a",
            "many letters",
            r"\n",
            r"\\",
            r#"\""#,
            r"\u5bc6",
            r"\ud83d\ude00",
            r"\ud800",
            "密碼",
            r"\x",
        ];
        let mut state = 1_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) as usize
        };
        let (mut right, mut wrong) = (0, 0);
        for _ in 0..20_000 {
            let (count, kinds) = (next() % 40, 1 + next() % parts.len());
            let string: String = (0..count).map(|_| parts[next() % kinds]).collect();
            let expect: Option<String> = serde_json::from_str(&format!("\"{string}\"")).ok();
            let mut text = Vec::with_capacity(string.len());
            let room = text.capacity();
            let is_right = decode(string.as_bytes(), &mut text).is_some();
            assert_eq!(text.capacity(), room, "{string}");
            assert_eq!(is_right.then_some(text), expect.map(String::into_bytes), "{string}");
            let place = string.bytes().position(|byte| matches!(byte, b'"' | b'\\'));
            assert_eq!(holds_quote_or_backslash(string.as_bytes()), place.is_some(), "{string}");
            assert_eq!(quote_or_backslash(string.as_bytes()), place, "{string}");
            (right, wrong) = (right + usize::from(is_right), wrong + usize::from(!is_right));
        }
        assert!(right > 5_000 && wrong > 1_000, "{right} {wrong}");
    }
}
