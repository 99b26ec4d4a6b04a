//! Lists of messages by how they begin, and how a text is looked up in them.

use crate::screen::search::{contains, position};

/// A message: how it begins, where `^` stands for a number and `~` for some characters without a blank, bracket or colon,
/// and what else it holds. A line feed at the end of either is the end of the message.
pub(super) struct Message {
    begins: &'static str,
    holds: &'static str,
    /// Whether nobody begins a sentence or a note so.
    is_sure: bool,
}

/// One that people may write as well.
pub(super) const fn of(begins: &'static str, holds: &'static str) -> Message {
    Message { begins, holds, is_sure: false }
}

/// One that only the program writes.
pub(super) const fn sure(begins: &'static str, holds: &'static str) -> Message {
    Message { begins, holds, is_sure: true }
}

impl Message {
    /// What stands behind the beginning, if a text is this message.
    fn behind_in<'a>(&self, text: &'a [u8]) -> Option<&'a [u8]> {
        let behind = behind_like(self.begins.as_bytes(), text)?;
        let is_whole = match self.holds {
            "" => true,
            CLIENT => names_client(text).is_some(),
            holds => match holds.strip_suffix(END) {
                Some(last) => text.trim_ascii_end().ends_with(last.as_bytes()),
                None => contains(text, holds.as_bytes()),
            },
        };
        is_whole.then_some(behind)
    }
}

/// The end of a message.
const END: char = '\n';

/// What stands before the address of a client in an error of nginx.
pub(super) const CLIENT: &str = ", client: ";

/// `…, client: 192.0.2.9, server: _`: what stands behind the address of a client, if there is one.
pub(super) fn names_client(text: &[u8]) -> Option<&[u8]> {
    const MARKS_MIN: usize = 2;
    let rest = &text[position(text, CLIENT.as_bytes())? + CLIENT.len()..];
    if rest.starts_with(b"unix:") {
        return Some(rest);
    }
    let is_of_address = |byte: &&u8| byte.is_ascii_hexdigit() || matches!(byte, b'.' | b':');
    let (address, behind) = rest.split_at(rest.iter().take_while(is_of_address).count());
    let marks = |mark: u8| address.iter().filter(|byte| **byte == mark).count();
    let is_address = marks(b':') >= MARKS_MIN
        || marks(b'.') > MARKS_MIN && address.first().is_some_and(u8::is_ascii_digit);
    Some(behind).filter(|_| is_address)
}

/// A list of messages in the order of the bytes they begin with.
pub(super) struct Messages<const N: usize> {
    list: [Message; N],
    /// Where those with one first byte begin and end.
    by_first: [(u16, u16); 256],
}

impl<const N: usize> Messages<N> {
    pub(super) const fn of(list: [Message; N]) -> Self {
        let mut by_first = [(0, 0); 256];
        let mut at = 0;
        while at < N {
            let range = &mut by_first[list[at].begins.as_bytes()[0] as usize];
            if range.1 == 0 {
                range.0 = at as u16;
            }
            range.1 = at as u16 + 1;
            at += 1;
        }
        Self { list, by_first }
    }

    /// The beginnings of all of them, together with others.
    pub(super) const fn beginnings(&self, mut others: Beginnings) -> Beginnings {
        let mut at = 0;
        while at < N {
            others = others.and(self.list[at].begins.as_bytes());
            at += 1;
        }
        others
    }

    /// Whether a text is one of them, and then whether it is sure.
    pub(super) fn find(&self, text: &[u8]) -> Option<bool> {
        self.find_behind(text).map(|(is_sure, _)| is_sure)
    }

    /// The same with what stands behind the longest beginning.
    pub(super) fn find_behind<'a>(&self, text: &'a [u8]) -> Option<(bool, &'a [u8])> {
        let [first, second, ..] = *text else { return None };
        let (from, to) = self.by_first.get(usize::from(first))?;
        let list = &self.list[usize::from(*from)..usize::from(*to)];
        let second_of = |message: &Message| message.begins.as_bytes()[1];
        let from = list.partition_point(|message| second_of(message) < second);
        list[from..]
            .iter()
            .take_while(|message| second_of(message) == second)
            .filter_map(|message| Some((message.is_sure, message.behind_in(text)?)))
            .reduce(|(is_sure, behind), (other_is_sure, other)| {
                (is_sure | other_is_sure, if other.len() < behind.len() { other } else { behind })
            })
    }
}

/// The first bytes of patterns, of which one may be told of a text without looking at the patterns.
pub(super) struct Beginnings {
    /// Of those that have something in their first eight bytes that is not known, or have fewer: the first four.
    short: Slots,
    /// Of all others, which are most: the first eight. Many sentences begin with the same four.
    long: Slots,
}

/// A bit for each slot.
type Slots = [u64; SLOTS / 64];
const SLOT_BITS: u32 = 15;
const SLOTS: usize = 1 << SLOT_BITS;

impl Beginnings {
    pub(super) const NONE: Self = Self { short: [0; SLOTS / 64], long: [0; SLOTS / 64] };

    /// Where the first four bytes stand; digits are alike.
    const fn slot(bytes: [u8; 4]) -> usize {
        const EACH: u32 = u32::MAX / 0xff;
        // Of a digit its value is left, which is less than ten.
        let bytes = u32::from_le_bytes(bytes) ^ (EACH * b'0' as u32);
        let others = (((bytes & (EACH * 0x7f)) + EACH * (0x80 - 10)) | bytes) & (EACH * 0x80);
        let alike = bytes & ((others >> 7) * 0xff);
        (alike.wrapping_mul(0x9e37_79b1) >> (u32::BITS - SLOT_BITS)) as usize
    }

    /// Where the first eight bytes stand.
    const fn long_slot(bytes: [u8; 8]) -> usize {
        const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
        (u64::from_le_bytes(bytes).wrapping_mul(FACTOR) >> (u64::BITS - SLOT_BITS)) as usize
    }

    const fn with(mut self, bytes: [u8; 4]) -> Self {
        let slot = Self::slot(bytes);
        self.short[slot / 64] |= 1 << (slot % 64);
        self
    }

    /// These and the beginnings of a pattern, of which a number may have one digit or more.
    const fn and(mut self, pattern: &[u8]) -> Self {
        if let Some(first) = pattern.first_chunk()
            && are_known(first)
        {
            let slot = Self::long_slot(*first);
            self.long[slot / 64] |= 1 << (slot % 64);
            return self;
        }
        let mut digits = 1;
        while digits <= 3 {
            let (mut bytes, mut length, mut at) = ([b' '; 4], 0, 0);
            let mut is_open = false;
            while length < bytes.len() && at < pattern.len() {
                let repeats = if pattern[at] == b'^' { digits } else { 1 };
                let mut times = 0;
                while times < repeats && length < bytes.len() {
                    bytes[length] = if pattern[at] == b'^' { b'0' } else { pattern[at] };
                    length += 1;
                    times += 1;
                }
                is_open |= pattern[at] == b'~';
                at += 1;
            }
            if is_open {
                // Only the last of the four may be any.
                assert!(pattern[3] == b'~', "what is not known stands behind three bytes");
                bytes[3] = b'!';
                while bytes[3] <= b'~' {
                    self = self.with(bytes);
                    bytes[3] += 1;
                }
            } else {
                self = self.with(bytes);
            }
            digits += 1;
        }
        self
    }

    /// Whether a text may begin with one of the patterns.
    #[inline]
    pub(super) fn begin(&self, text: &[u8]) -> bool {
        let is_in = |slots: &Slots, slot: usize| slots[slot / 64] >> (slot % 64) & 1 != 0;
        text.first_chunk().is_some_and(|first| is_in(&self.short, Self::slot(*first)))
            || text.first_chunk().is_some_and(|first| is_in(&self.long, Self::long_slot(*first)))
    }
}

/// Whether the first bytes of a pattern stand for themselves.
const fn are_known(bytes: &[u8; 8]) -> bool {
    let mut at = 0;
    while at < bytes.len() {
        if matches!(bytes[at], b'^' | b'~' | b'\n') {
            return false;
        }
        at += 1;
    }
    true
}

/// What stands behind the beginning of a text that begins like a pattern.
fn behind_like<'a>(mut pattern: &[u8], mut text: &'a [u8]) -> Option<&'a [u8]> {
    while let [part, rest @ ..] = pattern {
        if *part == b'\n' {
            return Some(text.trim_ascii_end()).filter(|rest| rest.is_empty());
        }
        let is_of_name = |byte: &&u8| !matches!(byte, b' ' | b':' | b'[' | b']' | b'(' | b')');
        let length = match part {
            b'^' => text.iter().take_while(|byte| byte.is_ascii_digit()).count(),
            b'~' => text.iter().take_while(is_of_name).count(),
            byte => usize::from(text.first() == Some(byte)),
        };
        if length == 0 {
            return None;
        }
        text = &text[length..];
        pattern = rest;
    }
    Some(text)
}

#[cfg(test)]
impl Message {
    fn sample(&self) -> String {
        let begins = self.begins.replace('^', "17").replace('~', "edge");
        let address = if self.holds == CLIENT { "192.0.2.9" } else { "" };
        match (begins.strip_suffix(END), self.holds.strip_suffix(END)) {
            (Some(whole), _) => whole.to_owned(),
            (None, Some(last)) => format!("{begins} {last}"),
            (None, None) => format!("{begins} {}{address} of edge", self.holds),
        }
    }
}

#[cfg(test)]
impl<const N: usize> Messages<N> {
    /// Whether they are in order and each is found.
    pub(super) fn check(&self) {
        assert!(self.list.is_sorted_by_key(|message| message.begins.as_bytes()));
        for message in &self.list {
            assert!(
                !message.begins.as_bytes()[..2].iter().any(|byte| matches!(byte, b'^' | b'~')),
                "they are found by their first two bytes"
            );
            let text = message.sample();
            let found = self.find(text.as_bytes());
            assert!(found.is_some_and(|is_sure| is_sure >= message.is_sure), "{text}");
        }
    }

    /// A line for each of them.
    pub(super) fn samples(&self) -> impl Iterator<Item = String> {
        self.list.iter().map(Message::sample)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_alike_and_nothing_else_is() {
        let slots: Vec<_> =
            (0..=u8::MAX).map(|byte| Beginnings::slot([b'e', b'-', byte, b' '])).collect();
        for (byte, slot) in (0..=u8::MAX).zip(&slots) {
            let zero = slots[usize::from(b'0')];
            assert_eq!(*slot == zero, byte.is_ascii_digit(), "{byte}");
        }
    }
}
