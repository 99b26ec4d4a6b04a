//! Bytes become UTF-8: byte-order marks, UTF-16 with and without one, and bytes that are no text.

use super::marks::equal;
use super::rule::{Class, Rule};
use super::wiped::Wiped;
use crate::lang::Text;

pub(super) static BINARY: Rule = Rule {
    id: "binary-content",
    class: Class::Unreadable,
    title: Text { zh_tw: "二進位內容", en: "binary content" },
    why: Text {
        zh_tw: "內容含有 NUL 位元組，不是文字；無法檢查裡面有什麼，所以不收。",
        en: "It holds NUL bytes and is no text; what is in it cannot be checked, so it is refused.",
    },
    instead: Text {
        zh_tw: "把檔案留在證據庫，只交出它的引用與摘要。",
        en: "Leave the file in the evidence store and hand in its reference and a summary.",
    },
    hits: &["PK\u{3}\u{4}\u{14}\0\0\0\u{8}\0"],
    passes: &["附檔已存入證據庫：evidence://host-a/core-dump-summary"],
};

pub(super) static ENCODING: Rule = Rule {
    id: "text-encoding",
    class: Class::Unreadable,
    title: Text { zh_tw: "無法讀取的文字編碼", en: "a text encoding that cannot be read" },
    why: Text {
        zh_tw: "內容既不是 UTF-8 也不是 UTF-16，或混有兩種編碼；看不懂的文字無法檢查，所以不收。",
        en: "It is neither UTF-8 nor UTF-16, or holds two encodings; a text that cannot be read cannot be checked, so it is \
             refused.",
    },
    instead: Text {
        zh_tw: "以 UTF-8 重新存檔；不是文字的檔案留在證據庫，只交出它的引用與摘要。",
        en: "Save it again as UTF-8; leave what is no text in the evidence store and hand in its reference and a summary.",
    },
    // A Rust string cannot hold an invalid byte: this rule's case is in `tests.rs`.
    hits: &[],
    passes: &["編碼：UTF-8，café、naïve 都沒有問題。"],
};

pub(super) static TOO_DEEP: Rule = Rule {
    id: "encoded-too-deep",
    class: Class::Unreadable,
    title: Text { zh_tw: "層層編碼的內容", en: "content encoded too many times over" },
    why: Text {
        zh_tw: "內容經過超過三層的編碼，或解開後過大；檢查到此為止，所以不收。",
        en: "It is encoded more than three times over, or unpacks to too much; checking ends here, so it is refused.",
    },
    instead: Text {
        zh_tw: "寫出它說了什麼，不要貼編碼後的內容。",
        en: "Write down what it says instead of pasting the encoded form.",
    },
    hits: &[
        "Vm10a2IySkZiRWhWYldoaFZucEdNbGx0YkVOTk1XeFpWRmRrYW1KV1dqWmFSV1JIWlZkU1NGWnRkRXBTZW13eFYxUktWbG94YkZoT1YzUktVakJhTVZsNlRtdGlSMDUwVm0xMFNsSXdXblZYVm1SelpGVjRibEJVTUQwPQ==",
    ],
    passes: &["內容以 base64 傳送，解開後只有一行狀態。"],
};

/// The rules of this stage.
pub(super) const RULES: &[&Rule] = &[&BINARY, &ENCODING, &TOO_DEEP];

/// Bytes at the beginning by which the encoding is told.
const HEAD_BYTES: usize = 64;

/// How bytes are to be read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    /// As they are.
    Utf8,
    Utf16 {
        is_big_endian: bool,
    },
}

/// Turns pieces of a text into UTF-8. What is no UTF-16 goes through as it is.
pub struct Reading {
    encoding: Option<Encoding>,
    /// Bytes that wait for the decision, or half a UTF-16 unit.
    waiting: Wiped,
    /// A high surrogate that waits for its other half.
    surrogate: Option<u16>,
    /// Units at the end that are read in a wrong way, as it seems.
    strangers: Strangers,
}

impl Reading {
    /// Reads bytes whose encoding is not known.
    #[must_use]
    pub const fn unknown() -> Self {
        Self::of(None)
    }

    /// Reads what is UTF-8 already.
    pub(super) const fn text() -> Self {
        Self::of(Some(Encoding::Utf8))
    }

    const fn of(encoding: Option<Encoding>) -> Self {
        Self { encoding, waiting: Wiped::new(), surrogate: None, strangers: Strangers::NONE }
    }

    /// Which byte of a unit comes first, where the text is read as UTF-16.
    pub(super) const fn is_big_endian(&self) -> Option<bool> {
        match self.encoding {
            Some(Encoding::Utf16 { is_big_endian }) => Some(is_big_endian),
            Some(Encoding::Utf8) | None => None,
        }
    }

    /// Forgets the text, of which nothing is known again.
    pub(super) fn forget(&mut self) {
        let Self { encoding, waiting, surrogate, strangers } = self;
        (*encoding, *surrogate, *strangers) = (None, None, Strangers::NONE);
        waiting.wipe();
    }

    /// Whether the bytes can go on as they are.
    #[must_use]
    pub fn passes_through(&self) -> bool {
        self.encoding == Some(Encoding::Utf8)
    }

    /// The text of a first piece that is long enough to tell that it is UTF-8; it needs no copy.
    pub fn first_piece<'a>(&mut self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        let is_first = self.encoding.is_none() && self.waiting.is_empty();
        if !is_first
            || bytes.len() < HEAD_BYTES
            || recognise(&bytes[..HEAD_BYTES]) != Encoding::Utf8
        {
            return None;
        }
        self.encoding = Some(Encoding::Utf8);
        Some(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes))
    }

    /// The text of bytes that are all there is, if it is UTF-8; it needs no copy.
    pub(super) fn whole(bytes: &[u8]) -> Option<&[u8]> {
        let is_utf8 = recognise(&bytes[..bytes.len().min(HEAD_BYTES)]) == Encoding::Utf8;
        is_utf8.then(|| bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes))
    }

    /// Takes the next piece; the text that it completes is added to `out`.
    pub fn piece(&mut self, bytes: &[u8], out: &mut Wiped) {
        self.waiting.extend(bytes);
        if self.encoding.is_some() || self.waiting.len() >= HEAD_BYTES {
            self.release(out);
        }
    }

    /// The text ends here.
    pub fn end(&mut self, out: &mut Wiped) {
        self.release(out);
        if self.surrogate.take().is_some() || !self.waiting.is_empty() {
            self.waiting.wipe();
            out.push(NO_TEXT);
        }
    }

    fn release(&mut self, out: &mut Wiped) {
        let encoding = *self.encoding.get_or_insert_with(|| {
            let waiting = self.waiting.as_slice();
            recognise(&waiting[..waiting.len().min(HEAD_BYTES)])
        });
        let mut waiting = std::mem::take(&mut self.waiting);
        match encoding {
            Encoding::Utf8 => {
                let bytes = waiting.as_slice();
                out.extend(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
            }
            Encoding::Utf16 { is_big_endian } => {
                let (units, rest) = waiting.as_slice().as_chunks::<2>();
                for unit in units {
                    let unit = if is_big_endian {
                        u16::from_be_bytes(*unit)
                    } else {
                        u16::from_le_bytes(*unit)
                    };
                    self.unit(unit, out);
                }
                self.waiting.extend(rest);
            }
        }
        waiting.wipe();
    }

    fn unit(&mut self, unit: u16, out: &mut Wiped) {
        if self.strangers.take(unit) {
            out.push(NO_TEXT);
        }
        let pending = self.surrogate.take();
        match (pending, unit) {
            (None, 0xd800..=0xdbff) => self.surrogate = Some(unit),
            (None, 0xfeff) => {}
            (None, _) => push(unit.into(), out),
            (Some(high), 0xdc00..=0xdfff) => {
                let scalar =
                    0x1_0000 + ((u32::from(high) - 0xd800) << 10) + (u32::from(unit) - 0xdc00);
                push(scalar, out);
            }
            (Some(_), _) => {
                out.push(NO_TEXT);
                self.unit(unit, out);
            }
        }
    }
}

/// A byte that no UTF-8 has: what was no UTF-16 is told as what is no text.
const NO_TEXT: u8 = 0xff;

/// Adds a character; half a surrogate pair is none.
fn push(scalar: u32, out: &mut Wiped) {
    match char::from_u32(scalar) {
        Some(character) => out.push_char(character),
        None => out.push(NO_TEXT),
    }
}

/// Units of UTF-16 behind each other that are text when their bytes are read in another way: one byte a character, or the
/// bytes of each unit the other way round. A mark at the beginning, or a file to which a program with another encoding
/// added lines, would hide them.
#[derive(Clone, Copy)]
struct Strangers {
    /// The last of them.
    last: u16,
    /// Units of two characters of ASCII each.
    pairs: u8,
    /// Those of them that are no character of a text in Chinese.
    odd: u8,
    /// Units of two small letters or blanks each, behind each other.
    letters: u8,
    /// Units of ASCII with their bytes the other way round.
    turned: u8,
}

impl Strangers {
    const NONE: Self = Self { last: 0, pairs: 0, odd: 0, letters: 0, turned: 0 };

    /// Pairs of characters from which they are a text of their own; some of the characters of Chinese texts are two of ASCII.
    const PAIRS_MIN: u8 = 4;

    /// Those of them that Chinese texts hardly have.
    const ODD_MIN: u8 = 2;

    /// Pairs that are enough whatever characters they are.
    const PAIRS_ENOUGH: u8 = 16;

    /// Pairs of small letters that are: one in thirty characters of a Chinese text is such a pair.
    const LETTERS_MIN: u8 = 6;

    /// Units from which they are a text the other way round.
    const TURNED_MIN: u8 = 4;

    /// Takes the next unit; tells whether there are enough of them now. Units that repeat are a line that is drawn, or dots.
    fn take(&mut self, unit: u16) -> bool {
        if std::mem::replace(&mut self.last, unit) == unit {
            return false;
        }
        let [high, low] = unit.to_be_bytes();
        let is_ascii = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=b'~');
        let is_small = |byte: u8| matches!(byte, b' ' | b'a'..=b'z');
        let next = |count: u8, is_one: bool| if is_one { count.saturating_add(1) } else { 0 };
        self.pairs = next(self.pairs, is_ascii(high) && is_ascii(low));
        self.letters = next(self.letters, is_small(high) && is_small(low));
        // Characters of Chinese begin at U+4E00, their marks and kana at U+3000, and symbols at U+2000 to U+2600.
        let is_odd = !matches!(high, b' '..=b'"' | b'$'..=b'&' | b'0' | b'N'..=b'~');
        self.odd = if self.pairs == 0 { 0 } else { self.odd.saturating_add(u8::from(is_odd)) };
        self.turned = next(self.turned, low == 0 && is_ascii(high));
        self.pairs >= Self::PAIRS_MIN && self.odd >= Self::ODD_MIN
            || self.pairs >= Self::PAIRS_ENOUGH
            || self.letters >= Self::LETTERS_MIN
            || self.turned >= Self::TURNED_MIN
    }
}

/// Tells the encoding by a byte-order mark, or by the NUL bytes that UTF-16 has beside every ASCII character.
#[inline]
fn recognise(head: &[u8]) -> Encoding {
    match head {
        // What has a NUL byte behind the mark of UTF-8 is no text.
        [0xef, 0xbb, 0xbf, ..] => return Encoding::Utf8,
        [0xff, 0xfe, ..] => return Encoding::Utf16 { is_big_endian: false },
        [0xfe, 0xff, ..] => return Encoding::Utf16 { is_big_endian: true },
        _ => {}
    }
    // Without a NUL byte, as nearly every text is, there is nothing to count.
    if holds_nul(head) { encoding_with_nul(head) } else { Encoding::Utf8 }
}

/// Whether a NUL byte is among the first bytes.
#[inline]
fn holds_nul(head: &[u8]) -> bool {
    let is_nul = |bytes: &[u8; 16]| equal(u128::from_le_bytes(*bytes), [0]);
    let (chunks, _) = head.as_chunks();
    match head.last_chunk() {
        Some(last) => chunks.iter().fold(is_nul(last), |found, bytes| found | is_nul(bytes)) != 0,
        None => head.contains(&0),
    }
}

#[cold]
fn encoding_with_nul(head: &[u8]) -> Encoding {
    let (pairs, _) = head.as_chunks::<2>();
    let first = pairs.iter().filter(|pair| pair[0] == 0).count();
    let second = pairs.iter().filter(|pair| pair[1] == 0).count();
    let is_many = |count: usize| count * 3 >= pairs.len() && count >= 2;
    match (is_many(first), is_many(second)) {
        (true, false) if second == 0 => Encoding::Utf16 { is_big_endian: true },
        (false, true) if first == 0 => Encoding::Utf16 { is_big_endian: false },
        _ => match utf16(head) {
            Some(is_big_endian) => Encoding::Utf16 { is_big_endian },
            None => Encoding::Utf8,
        },
    }
}

/// Units of UTF-16 from which a text is told by them.
const UNITS_MIN: usize = 6;

/// Whether bytes are characters of texts in UTF-16, Chinese ones included, and in which order: which of these characters
/// random bytes are is one in three.
pub(super) fn utf16(bytes: &[u8]) -> Option<bool> {
    if bytes.len() < 2 * UNITS_MIN {
        return None;
    }
    order_of_units(bytes)
}

/// Whether all units of a beginning are of texts in one order.
pub(super) fn begins_as_utf16(bytes: &[u8]) -> bool {
    order_of_units(bytes).is_some()
}

fn order_of_units(bytes: &[u8]) -> Option<bool> {
    let (pairs, _) = bytes.as_chunks::<2>();
    // Most bytes are no units in either order, which the first three tell.
    if let Some(first) = pairs.first_chunk::<3>() {
        let may_be = |at: usize| {
            first.iter().fold(true, |all, pair| all & MAY_BE_HIGH[usize::from(pair[at])])
        };
        if !(may_be(0) | may_be(1)) {
            return None;
        }
    }
    let is_text = |read: fn([u8; 2]) -> u16| pairs.iter().all(|pair| is_of_texts(read(*pair)));
    if is_text(u16::from_le_bytes) {
        return Some(false);
    }
    is_text(u16::from_be_bytes).then_some(true)
}

/// Whether some unit of texts has a byte as its higher one.
static MAY_BE_HIGH: [bool; 256] = {
    let mut may_be = [false; 256];
    let mut byte = 0;
    while byte < may_be.len() {
        may_be[byte] = may_be_high(byte as u8);
        byte += 1;
    }
    may_be
};

/// The same, by its value.
pub(super) const fn may_be_high(byte: u8) -> bool {
    matches!(byte, 0 | 0x01 | 0x03 | 0x04 | 0x20 | 0x21 | 0x25 | 0x30 | 0x4e..=0x9f | 0xfe | 0xff)
}

/// ASCII, letters of Latin, Greek and Cyrillic, punctuation and arrows, kana, Chinese characters and full-width forms.
const fn is_of_texts(unit: u16) -> bool {
    matches!(
        unit,
        0x09 | 0x0a
            | 0x0d
            | 0x20..=0x7e
            | 0xa0..=0x17f
            | 0x391..=0x3c9
            | 0x401..=0x451
            | 0x2010..=0x2044
            | 0x2190..=0x21d4
            | 0x2500..=0x257f
            | 0x3000..=0x30ff
            | 0x4e00..=0x9fff
            | 0xff01..=0xff5e
            | 0xfeff
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_texts_have_these_higher_bytes() {
        for unit in 0..=u16::MAX {
            let [high, _] = unit.to_be_bytes();
            assert!(!is_of_texts(unit) || may_be_high(high), "{unit:x}");
        }
    }

    #[test]
    fn a_zero_is_found_wherever_it_stands() {
        for length in 0..=HEAD_BYTES {
            let mut head = vec![b'a'; length];
            assert!(!holds_nul(&head), "{length}");
            for at in 0..length {
                head[at] = 0;
                assert!(holds_nul(&head), "{length} {at}");
                head[at] = 0xff;
            }
        }
    }
}
