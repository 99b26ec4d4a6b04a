//! Sentences that list paths, perhaps with a note on each: "Files touched: /etc/hosts (one line), /srv/edge (all)".
//!
//! Names of files are full of signs of programs, and nothing else in such a line is. It is weighed with a plain word in the
//! place of each path.

use super::named::without_names;
use super::{LINE_BYTES_MAX, RAW, weight_of};
use crate::screen::line::Classes;
use crate::screen::structure::shape::Shape;
use zeroize::Zeroizing;

/// What sentences about paths have no more than others.
const NOT_IN_SENTENCES: Classes = Classes::EQUALS
    .or(Classes::BACKSLASH)
    .or(Classes::DOLLAR)
    .or(Classes::BRACKET)
    .or(Classes::BRACE)
    .or(Classes::ANGLE)
    .or(Classes::AMPERSAND)
    .or(Classes::PIPE)
    .or(Classes::STAR)
    .or(Classes::HASH)
    .or(Classes::QUOTE)
    .or(Classes::WIDE_BLANK);

/// What a part of a line weighs that is a sentence about paths, or that names keys and ciphers, with a word in the place of each;
/// any other is left as it is.
pub(super) fn without_paths(shape: &Shape<'_>, body: &[u8], weight: i32) -> i32 {
    if weight <= 0 {
        return weight;
    }
    Plain::of(shape, body)
        .or_else(|| without_names(shape, body))
        .map_or(weight, |plain| weight.min(weight_of(plain.as_slice(), 0, RAW).weight))
}

/// The word in the place of each path.
const PATH: &[u8] = b"path";

/// A line with a word in the place of each path, as far as it is looked at.
pub(super) struct Plain {
    text: Zeroizing<[u8; LINE_BYTES_MAX]>,
    length: usize,
}

impl Plain {
    /// The same of a part of a line if that is a sentence that lists paths.
    fn of(shape: &Shape<'_>, body: &[u8]) -> Option<Self> {
        if !shape.has(Classes::SLASH) || shape.has(NOT_IN_SENTENCES) || !lists_paths(body) {
            return None;
        }
        let mut plain = Self::new();
        for word in body.split(|byte| *byte == b' ') {
            match Path::of(word) {
                Some(Path { before, behind }) => {
                    plain.add_in_place(before);
                    plain.add(behind);
                }
                None => plain.add(word),
            }
            plain.add(b" ");
        }
        Some(plain)
    }

    pub(super) fn new() -> Self {
        Self { text: Zeroizing::new([b' '; LINE_BYTES_MAX]), length: 0 }
    }

    /// Adds what stands before a path, and the word in its place.
    pub(super) fn add_in_place(&mut self, before: &[u8]) {
        self.add(before);
        self.add(PATH);
    }

    pub(super) fn add(&mut self, part: &[u8]) {
        let room = &mut self.text[self.length..];
        let length = part.len().min(room.len());
        room[..length].copy_from_slice(&part[..length]);
        self.length += length;
    }

    fn as_slice(&self) -> &[u8] {
        self.text[..self.length].trim_ascii_end()
    }
}

/// A path in a word: what stands before it and behind it.
struct Path<'a> {
    before: &'a [u8],
    behind: &'a [u8],
}

impl<'a> Path<'a> {
    fn of(word: &'a [u8]) -> Option<Self> {
        let is_mark = |byte: &u8| matches!(byte, b'(' | b'`');
        let (before, path) = word.split_at(word.iter().take_while(|byte| is_mark(byte)).count());
        let is_of_path = |byte: &u8| {
            byte.is_ascii_alphanumeric()
                || matches!(byte, b'/' | b'.' | b'_' | b'-' | b'+' | b'@' | b'~')
        };
        let [b'/', b'a'..=b'z' | b'A'..=b'Z' | b'.' | b'_', ..] = path else { return None };
        let length = path.iter().take_while(|byte| is_of_path(byte)).count();
        let end = path[..length].iter().rposition(|byte| *byte != b'.').map_or(0, |at| at + 1);
        let behind = &path[end..];
        let is_end = |byte: &u8| matches!(byte, b'`' | b')' | b',' | b';' | b'.' | b':');
        behind.iter().all(is_end).then_some(Self { before, behind })
    }

    /// Whether a mark stands behind it.
    const fn is_ended(&self) -> bool {
        matches!(self.behind, [.., b',' | b';' | b'.' | b')'])
    }
}

/// Whether a text begins with words of a sentence and lists two paths or more, or one with a note.
fn lists_paths(body: &[u8]) -> bool {
    let (mut paths, mut notes) = (0, 0);
    let mut is_behind_path = false;
    let mut is_noting = false;
    for (at, word) in body.split(|byte| *byte == b' ').enumerate() {
        if let Some(path) = Path::of(word).filter(|_| !is_noting) {
            // A sentence begins with a word, and no path follows another without a word or a mark between.
            if at == 0 || is_behind_path {
                return false;
            }
            paths += 1;
            is_behind_path = !path.is_ended();
        } else if is_noting || is_behind_path && word.starts_with(b"(") {
            notes += usize::from(!is_noting);
            is_noting = !word.trim_ascii_end().contains(&b')');
            is_behind_path = false;
        } else if paths == 0 && !is_word(word, at == 0) || is_behind_path && !is_word(word, false) {
            return false;
        } else {
            is_behind_path = false;
        }
    }
    paths >= 2 || paths == 1 && notes == 1
}

/// A word of letters and digits, with a mark of a sentence behind it; the first one has a capital, or is of another script.
fn is_word(word: &[u8], is_first: bool) -> bool {
    let name = match word {
        [name @ .., b':' | b',' | b';'] => name,
        name => name,
    };
    let is_begun = match name {
        [b'A'..=b'Z', rest @ ..] => !is_first || rest.iter().all(u8::is_ascii_lowercase),
        [first, ..] => *first >= 0x80 || !is_first && first.is_ascii_alphanumeric(),
        [] => false,
    };
    let is_of_word =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | 0x80..=0xff);
    is_begun && name.iter().all(is_of_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_list_paths_and_settings_do_not() {
        for text in [
            "Files touched: /etc/hosts (one line), /srv/edge (all). See CHG-7.",
            "Reviewed: /etc/edge.conf (timeouts)",
            "We compared /etc/edge.conf (before and after), /etc/hosts and `/srv/edge`.",
            "Not touched: /srv/edge, /etc/edge/edge.conf.",
            "異動檔案: /etc/edge.conf (僅一行), /etc/hosts (timeouts)",
            "Full were /var/log (100 %), /tmp (98 %); the others were not",
        ] {
            assert!(lists_paths(text.as_bytes()), "{text}");
        }
        for text in [
            "Alias /icons/ /usr/share/icons/",
            "Include /etc/edge.conf",
            "/etc/hosts, /srv/edge",
            "dictionary /usr/share/one, /usr/share/two",
            "NameVirtualHost: /srv/edge, /srv/queue",
            "Edge: 192.0.2.7:80 /srv/edge, /srv/queue",
            "Move /srv/edge /srv/queue (all)",
        ] {
            assert!(!lists_paths(text.as_bytes()), "{text}");
        }
    }
}
