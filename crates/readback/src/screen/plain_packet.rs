//! A packet in JSON of which every text is closed or plain, as most are. Nothing in one of its texts can go on in another, so
//! what stands around a text says nothing of it, and it is enough to look at the plain ones one by one.
//!
//! What is found here is not reported: the packet is looked at as any other text then, which has the last word.

use super::plain::{Form, begins_as_date, is_ticket};
use super::secrets::joints::{is_open_before, is_open_behind, may_be_header, may_be_one};
use super::structure::packet_keys::is_key;
use super::wiped::Wiped;
use super::{screen, screen_values};

/// Levels that the objects and lists of a packet have.
const DEPTH_MAX: u8 = 8;

/// Digits of a number.
const DIGITS_MAX: usize = 9;

/// Bytes of a line within which a clock may be that of a log, and more.
const CLOCK_WITHIN_BYTES: usize = 256;

/// Keys that are also those of a dump, of which several on one line say something.
const KEYS_OF_DUMPS: [&[u8]; 2] = [b"active", b"iptables"];

/// Whether this is such a packet, and nothing is hit in it.
pub(super) fn is_clean(text: &[u8]) -> bool {
    if text.first() != Some(&b'{') || std::str::from_utf8(text).is_err() {
        return false;
    }
    let mut packet = PlainPacket {
        text,
        at: 0,
        // Hardly any packet has more.
        keyed: Wiped::with_room(text.len() / 2),
        bare: Wiped::with_room(text.len() / 2),
        behind_keys: Pairs::new(),
        neighbours: Pairs::new(),
        shown: b"",
        last: b"",
        left_out: None,
        is_open: false,
        keys_of_dumps: 0,
        has_lines: memchr::memchr(b'\n', text.trim_ascii_end()).is_some(),
    };
    packet.read().is_some()
        && screen(packet.keyed.as_slice()).is_clean()
        && screen_values(packet.bare.as_slice()).is_clean()
}

struct PlainPacket<'a> {
    text: &'a [u8],
    at: usize,
    /// Every plain text behind its key, each on a line of its own.
    keyed: Wiped,
    /// Every plain text alone.
    bare: Wiped,
    /// Keys and texts that are among `keyed`: people are named many times, and looked at once.
    behind_keys: Pairs<'a>,
    /// Texts that stand one behind the other among `bare`.
    neighbours: Pairs<'a>,
    /// The text that came last among those shown alone, and the one that was written last of them.
    shown: &'a [u8],
    last: &'a [u8],
    /// The located text that came last, if no other came after it.
    left_out: Option<&'a [u8]>,
    /// Whether the last of the texts alone may go on in the next one.
    is_open: bool,
    keys_of_dumps: usize,
    /// Whether every member and element stands on a line of its own; else all stand on one.
    has_lines: bool,
}

impl<'a> PlainPacket<'a> {
    /// Reads a whole packet; nothing where it is not of the form.
    fn read(&mut self) -> Option<()> {
        self.object(DEPTH_MAX)?;
        if self.peek() == Some(b'\n') {
            self.at += 1;
        }
        (self.at == self.text.len() && self.keys_of_dumps < 2).then_some(())
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    /// Takes a byte if it is this one.
    fn takes(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// Steps over what stands before a member, an element or a closing bracket: the end of a line and blanks, or where
    /// there is but one line, a blank or nothing.
    fn blanks(&mut self) -> Option<()> {
        if self.has_lines {
            self.takes(b'\n').then_some(())?;
            while self.takes(b' ') {}
        } else {
            self.takes(b' ');
        }
        Some(())
    }

    /// Steps over a comma, `true`, or takes the closing bracket.
    fn goes_on(&mut self, closing: u8) -> Option<bool> {
        if self.takes(b',') {
            self.blanks()?;
            return Some(true);
        }
        self.blanks()?;
        self.takes(closing).then_some(false)
    }

    fn object(&mut self, depth: u8) -> Option<()> {
        self.takes(b'{').then_some(())?;
        if self.takes(b'}') {
            return Some(());
        }
        self.blanks()?;
        loop {
            let key = self.string()?;
            self.takes(b':').then_some(())?;
            self.takes(b' ');
            if !is_key(key) {
                return None;
            }
            self.keys_of_dumps += usize::from(KEYS_OF_DUMPS.contains(&key));
            match self.peek()? {
                b'"' => {
                    let text = self.string()?;
                    if self.take(key, text)? == Form::Plain {
                        self.show_behind(key, text)?;
                    }
                }
                b'[' => self.list(key, depth.checked_sub(1)?)?,
                _ => self.other(depth)?,
            }
            if !self.goes_on(b'}')? {
                return Some(());
            }
        }
    }

    fn list(&mut self, key: &'a [u8], depth: u8) -> Option<()> {
        self.takes(b'[').then_some(())?;
        if self.takes(b']') {
            return Some(());
        }
        self.blanks()?;
        let (mut is_kept, mut has_object) = (false, false);
        loop {
            let first = self.peek()?;
            if first == b'"' {
                let text = self.string()?;
                // Behind an object a text is no value of the list's key, and by itself it may be a line of a program.
                if begins_as_date(text) || self.says_more_on_its_line(text) || has_object {
                    return None;
                }
                let is_plain = self.take(key, text)? == Form::Plain;
                // What stands behind a plain one is kept beside it; no ticket begins anything.
                is_kept |= is_plain && !is_ticket(text);
                if is_plain || is_kept {
                    self.keyed.push(b'"');
                    self.keyed.extend(text);
                    self.keyed.extend(b"\"\n");
                }
            } else {
                has_object |= first == b'{';
                self.other(depth)?;
            }
            if !self.goes_on(b']')? {
                return Some(());
            }
        }
    }

    /// An object, a number or a word of JSON.
    fn other(&mut self, depth: u8) -> Option<()> {
        let rest = self.text.get(self.at..)?;
        let length = match rest {
            [b'{', ..] => return self.object(depth.checked_sub(1)?),
            [b't', b'r', b'u', b'e', ..] | [b'n', b'u', b'l', b'l', ..] => 4,
            [b'f', b'a', b'l', b's', b'e', ..] => 5,
            _ => rest.iter().take_while(|byte| byte.is_ascii_digit()).count(),
        };
        self.at += length;
        (1..=DIGITS_MAX).contains(&length).then_some(())
    }

    /// A string without escapes.
    fn string(&mut self) -> Option<&'a [u8]> {
        self.takes(b'"').then_some(())?;
        let rest = self.text.get(self.at..)?;
        let string = &rest[..memchr::memchr(b'"', rest)?];
        self.at += string.len() + 1;
        Some(string)
    }

    /// Takes a text, and the located one before it where the two may be one; nothing where the text is of another form.
    fn take(&mut self, key: &[u8], text: &'a [u8]) -> Option<Form> {
        let form = Form::of(key, text);
        match form {
            Form::Closed => {}
            Form::Located if self.is_open => self.show(text),
            Form::Located => match self.left_out.filter(|before| may_be_one(before, text)) {
                Some(before) => {
                    self.show(before);
                    self.show(text);
                    self.is_open = true;
                }
                None => self.left_out = Some(text),
            },
            Form::Plain => {
                if let Some(before) = self.left_out.filter(|_| is_open_before(text)) {
                    self.show(before);
                }
                self.show(text);
                self.is_open = is_open_behind(text);
            }
            Form::Other => return None,
        }
        Some(form)
    }

    /// Whether this text says more behind its key on a line of many than by itself.
    fn says_more_on_its_line(&self, text: &[u8]) -> bool {
        !self.has_lines && (may_be_header(text) || self.begins_with_clock(text))
    }

    /// Whether a clock in this text may be that of a log whose message goes on behind it, on the same line.
    fn begins_with_clock(&self, text: &[u8]) -> bool {
        self.at - text.len() < CLOCK_WITHIN_BYTES
            && text.array_windows().any(|[hour, colon, minute]| {
                hour.is_ascii_digit() && *colon == b':' && minute.is_ascii_digit()
            })
    }

    /// Shows a plain text as it is looked at behind its key: as its line, or as what a line with many holds.
    fn show_behind(&mut self, key: &'a [u8], text: &'a [u8]) -> Option<()> {
        if self.has_lines {
            if !self.behind_keys.is_new(key, text) {
                return Some(());
            }
            for part in [b"\"", key, b"\": \"", text, b"\",\n"] {
                self.keyed.extend(part);
            }
            return Some(());
        }
        if self.says_more_on_its_line(text) {
            return None;
        }
        if !self.behind_keys.is_new(key, text) {
            return Some(());
        }
        for part in [key, b": ", text, b"\n"] {
            self.keyed.extend(part);
        }
        Some(())
    }

    /// Shows a text alone, behind the one that was shown before.
    fn show(&mut self, text: &'a [u8]) {
        let before = std::mem::replace(&mut self.shown, text);
        if self.neighbours.is_new(before, text) {
            if self.last != before {
                self.write(before);
            }
            self.write(text);
            self.last = text;
        }
        self.left_out = None;
        self.is_open = false;
    }

    fn write(&mut self, text: &[u8]) {
        self.bare.extend(text);
        self.bare.push(b'\n');
    }
}

/// Pairs of texts that came already. It may forget some.
struct Pairs<'a>([(&'a [u8], &'a [u8]); PAIRS]);

/// More than twice as many as most packets have; a power of two.
const PAIRS: usize = 128;

impl<'a> Pairs<'a> {
    const fn new() -> Self {
        Self([(b"", b""); PAIRS])
    }

    /// Whether two texts come for the first time, as far as is known.
    fn is_new(&mut self, one: &'a [u8], other: &'a [u8]) -> bool {
        let known = &mut self.0[(slot_of(one) + 3 * slot_of(other)) % PAIRS];
        std::mem::replace(known, (one, other)) != (one, other)
    }
}

/// A number that most texts do not share.
fn slot_of(text: &[u8]) -> usize {
    let byte = |at: usize| text.get(at).copied().map_or(0, usize::from);
    text.len() + 7 * byte(0) + 31 * byte(text.len() / 2) + 61 * byte(text.len().saturating_sub(2))
}

#[cfg(test)]
mod tests;
