//! A line as it reads when its escapes are undone and its look-alike and invisible characters are taken away.

mod look_alike;
mod parts;
mod spaced_out;
mod ties;

use super::escapes;
use crate::screen::characters::Characters;
use crate::screen::line::{Classes, Line, Word};
use crate::screen::places::places;
use crate::screen::split::MARKING;
use crate::screen::wiped::Wiped;
use parts::Parts;
use ties::{has_wide_tie, tie};

/// Kinds of bytes without which there is nothing to undo.
///
/// Quotes and bars count where the line is a JSON object or a row of a table.
const TRIGGERS: Classes = Classes::PERCENT
    .or(Classes::BACKSLASH)
    .or(Classes::AMPERSAND)
    .or(Classes::EQUALS)
    .or(Classes::HIGH)
    .or(Classes::CONTROL);

const _: () = assert!(MARKING.all(TRIGGERS), "only marked words are looked at");

/// Whether a line may differ from its folded form, or be a line that holds many; asked of every line.
#[inline]
pub(super) fn may_fold(line: &Line<'_>, characters: Characters) -> bool {
    line.classes.any(triggers(characters))
        || Parts::may_be(line)
        || spaced_out::may_be(line)
        || line.classes.any(Classes::HIGH) && has_wide_tie(line.text)
}

/// The same kinds of bytes where every character beyond ASCII stands for itself.
const fn triggers(characters: Characters) -> Classes {
    if characters.are_plain() { TRIGGERS.without(Classes::HIGH) } else { TRIGGERS }
}

/// Writes the folded line and tells where the first difference is; writes nothing where there is none.
///
/// A row of a table that comes after another one is less likely to be lines that were put into one.
pub(super) fn fold(
    line: &Line<'_>,
    characters: Characters,
    is_after_row: bool,
    out: &mut Wiped,
    moved: &mut Moved,
) -> Option<Folded> {
    moved.clear();
    if let Some(parts) = Parts::of(line, is_after_row) {
        return Some(parts.write(line, out, moved));
    }
    let has_wide_tie = line.classes.any(Classes::HIGH) && has_wide_tie(line.text);
    if spaced_out::may_be(line)
        && let Some(at) = spaced_out::write(line.text, out, moved)
    {
        return Some(Folded { at, is_broken_up: false });
    }
    let triggers = if has_wide_tie { TRIGGERS } else { triggers(characters) };
    if !line.classes.any(triggers) {
        return None;
    }
    let mut words = line.marked().iter().filter(|word| word.classes.any(triggers));
    let has_wide = !characters.are_plain() && has_full_width_word(line.text);
    // No escape goes on behind a blank or where the script changes.
    let first = words.find_map(|word| {
        if word.classes.any(CONTROL_OR_HIGH) {
            change_within(line.text, word.start, word.end, has_wide)
        } else {
            first_escape(line.text, *word)
        }
    })?;
    let is_broken_up = write_folded(line.text, first, has_wide, out, moved);
    Some(Folded { at: first.at, is_broken_up })
}

/// Kinds of bytes that are looked at one by one.
const CONTROL_OR_HIGH: Classes = Classes::CONTROL.or(Classes::HIGH);

/// The first escape in a word of ASCII without control characters.
fn first_escape(text: &[u8], word: Word) -> Option<Change> {
    const MANY: Classes = Classes::PERCENT.or(Classes::BACKSLASH).or(Classes::AMPERSAND);
    const BEHIND_EQUALS: Classes = Classes::UPPER.or(Classes::DIGIT);
    let text = &text[..word.end];
    let change = |at: usize| {
        let at = word.start + at;
        let (taken, becomes) = escape(text[at], &text[at..])?;
        Some(Change { at, taken, becomes })
    };
    let rest = &text[word.start..];
    if word.classes.any(MANY) {
        places(rest, *b"%=\\&").find_map(change)
    } else if word.classes.any(BEHIND_EQUALS) {
        places(rest, *b"=").find_map(change)
    } else {
        None
    }
}

/// What begins with a byte that begins escapes.
#[inline]
fn escape(first: u8, rest: &[u8]) -> Option<(usize, Becomes)> {
    match first {
        b'%' => escapes::percent(rest),
        // Most equals signs stand before a value.
        b'=' if matches!(rest, [_, b'0' | b'2'..=b'7' | b'C'..=b'F', ..]) => {
            escapes::quoted_printable(rest)
        }
        b'\\' => escapes::backslash(rest),
        b'&' => escapes::entity(rest),
        _ => None,
    }
}

/// How a line differs from its folded form.
#[derive(Clone, Copy)]
pub(super) struct Folded {
    /// Where the first difference is.
    pub(super) at: usize,
    /// Whether invisible characters were left out that break a word up: what is left of it says nothing.
    pub(super) is_broken_up: bool,
}

/// Where the bytes of a folded line stand in the line: from an offset of the first on they are those from an offset of the
/// second on, up to the next pair.
pub(super) struct Moved {
    offsets: Vec<(usize, usize)>,
}

impl Moved {
    pub(super) const fn new() -> Self {
        Self { offsets: Vec::new() }
    }

    fn clear(&mut self) {
        self.offsets.clear();
    }

    /// Where in the line the byte stands that is at an offset of the folded one.
    pub(super) fn offset(&self, folded: usize) -> usize {
        let next = self.offsets.partition_point(|(start, _)| *start <= folded);
        match next.checked_sub(1).and_then(|last| self.offsets.get(last)) {
            Some((start, of)) => of + (folded - start),
            None => folded,
        }
    }
}

/// Writes the folded line, and tells whether invisible characters were left out within a word.
fn write_folded(
    line: &[u8],
    first: Change,
    has_wide_word: bool,
    out: &mut Wiped,
    moved: &mut Moved,
) -> bool {
    let (mut is_broken_up, mut is_behind_word) = (false, false);
    out.extend(&line[..first.at]);
    let mut change = Some(first);
    while let Some(Change { at, taken, becomes }) = change {
        match becomes {
            Becomes::Nothing => {
                is_behind_word |=
                    line[at] >= 0x80 && line[..at].last().is_some_and(u8::is_ascii_graphic);
            }
            Becomes::Byte(byte) => out.push(byte),
            Becomes::Character(character) => out.push_char(character),
        }
        let from = at + taken;
        moved.offsets.push((out.len(), from));
        change = next_change(line, from, has_wide_word);
        let rest = &line[from..change.as_ref().map_or(line.len(), |change| change.at)];
        if let Some(first) = rest.first() {
            is_broken_up |= is_behind_word && first.is_ascii_graphic();
            is_behind_word = false;
        }
        out.extend(rest);
    }
    is_broken_up
}

/// Whether a character that cannot be seen stands between two of ASCII that can.
pub(in crate::screen) fn is_broken_up(text: &[u8]) -> bool {
    let mut from = 0;
    while let Some(Change { at, taken, becomes }) = next_change(text, from, false) {
        let is_between = text[..at].last().is_some_and(u8::is_ascii_graphic)
            && text.get(at + taken).is_some_and(u8::is_ascii_graphic);
        if is_between && text[at] >= 0x80 && matches!(becomes, Becomes::Nothing) {
            return true;
        }
        from = at + taken;
    }
    false
}

/// What a part of a line stands for.
#[derive(Clone, Copy)]
pub(super) enum Becomes {
    /// It is there only to break something up.
    Nothing,
    Byte(u8),
    Character(char),
}

/// A part of a line that stands for something else.
#[derive(Clone, Copy)]
struct Change {
    at: usize,
    taken: usize,
    becomes: Becomes,
}

fn next_change(line: &[u8], from: usize, has_wide_word: bool) -> Option<Change> {
    change_within(line, from, line.len(), has_wide_word)
}

/// The same of a change that begins before a place.
fn change_within(line: &[u8], from: usize, to: usize, has_wide_word: bool) -> Option<Change> {
    let mut at = from;
    loop {
        at += line.get(at..to)?.iter().position(|byte| MAY_STAND_FOR_ELSE[usize::from(*byte)])?;
        let found = match line[at] {
            first @ (b'%' | b'=' | b'\\' | b'&') => escape(first, &line[at..]),
            0x1b => escapes::terminal_sequence(&line[at..]),
            b'\r' | 0x0b | 0x0c => Some((1, Becomes::Byte(b'\n'))),
            // Tables in Chinese are set with it: it is a blank between what stands for something to a machine.
            0xe3 if line[at..].starts_with(WIDE_BLANK) => {
                (has_wide_word || parts_words(line, at)).then_some((3, Becomes::Byte(b' ')))
            }
            // Letters of Greek and Cyrillic.
            0xce..=0xd2 => look_alike::letter(line, at).map(|letter| (2, Becomes::Byte(letter))),
            _ => tie(line, at).or_else(|| character(&line[at..], has_wide_word)),
        };
        if let Some((taken, becomes)) = found {
            return Some(Change { at, taken, becomes });
        }
        at += 1;
    }
}

/// The blank of full width, U+3000.
const WIDE_BLANK: &[u8] = "\u{3000}".as_bytes();

/// Whether a blank of full width stands before a word of ASCII, and behind another one or what introduces a value.
fn parts_words(line: &[u8], at: usize) -> bool {
    const INTRODUCERS: [&str; 2] = ["：", "＝"];
    let before = &line[..at];
    line.get(at + WIDE_BLANK.len()).is_some_and(u8::is_ascii_graphic)
        && (before.last().is_some_and(u8::is_ascii_graphic)
            || INTRODUCERS.iter().any(|mark| before.ends_with(mark.as_bytes())))
}

/// The bytes with which something may begin that stands for something else.
static MAY_STAND_FOR_ELSE: [bool; 256] = may_stand_for_else();

const fn may_stand_for_else() -> [bool; 256] {
    let mut may = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        may[byte] = matches!(
            byte as u8,
            b'%' | b'='
                | b'\\'
                | b'&'
                | 0x1b
                | b'\r'
                | 0x0b
                | 0x0c
                | 0xc2
                | 0xcc
                | 0xcd..=0xd2
                | 0xd8
                | 0xdb
                | 0xdc
                | 0xe0..=0xe3 | 0xef | 0xf0 | 0xf3
        );
        byte += 1;
    }
    may
}

/// Characters that cannot be seen, marks that are combined with letters, blanks of other widths, full-width forms of ASCII, and
/// what other input methods for Chinese write for a colon, an equals sign and an at sign.
fn character(rest: &[u8], has_wide_word: bool) -> Option<(usize, Becomes)> {
    // The punctuation of Chinese begins with the same bytes and stands for itself.
    match rest {
        [0xe3, second, third, ..] if !has_wide_word && (*second, *third) != (0x85, 0xa4) => {
            return None;
        }
        [0xef, 0xbc | 0xbd, _, ..] if !has_wide_word => return None,
        _ => {}
    }
    let length = match rest[0] {
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        _ => 4,
    };
    let character = std::str::from_utf8(rest.get(..length)?).ok()?.chars().next()?;
    let becomes = match character {
        '\u{80}'..='\u{84}'
        | '\u{86}'..='\u{9f}'
        | '\u{ad}'
        | '\u{300}'..='\u{36f}'
        | '\u{600}'..='\u{605}'
        | '\u{61c}'
        | '\u{6dd}'
        | '\u{70f}'
        | '\u{890}'
        | '\u{891}'
        | '\u{8e2}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffd}'
        | '\u{110bd}'
        | '\u{110cd}'
        | '\u{13430}'..='\u{1343f}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{16fe4}'
        | '\u{1d159}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => Becomes::Nothing,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{2800}' => {
            Becomes::Byte(b' ')
        }
        '\u{85}' | '\u{2028}' | '\u{2029}' => Becomes::Byte(b'\n'),
        '\u{ff01}'..='\u{ff5e}' if has_wide_word => {
            Becomes::Byte((u32::from(character) - 0xff01 + 0x21) as u8)
        }
        '\u{2236}' | '\u{fe13}' | '\u{fe30}' | '\u{fe55}' => Becomes::Character('：'),
        '\u{fe66}' => Becomes::Character('＝'),
        '\u{fe6b}' => Becomes::Byte(b'@'),
        '\u{1d400}'..='\u{1d7ff}' => mathematical(character)?,
        _ => return None,
    };
    Some((length, becomes))
}

/// Mathematical letters and digits stand for the ASCII ones (Unicode's compatibility mappings).
fn mathematical(character: char) -> Option<Becomes> {
    let at = u32::from(character) - 0x1d400;
    let byte = match at {
        0..0x2a4 => {
            let letter = (at % 52) as u8;
            if letter < 26 { b'A' + letter } else { b'a' + letter - 26 }
        }
        0x3ce..0x400 => b'0' + ((at - 0x3ce) % 10) as u8,
        _ => return None,
    };
    Some(Becomes::Byte(byte))
}

/// Whether a full-width letter or digit occurs. Full-width punctuation alone is how Chinese is written.
fn has_full_width_word(line: &[u8]) -> bool {
    memchr::memchr_iter(0xef, line).any(|at| {
        matches!(
            line.get(at + 1..at + 3),
            Some([0xbc, 0x90..=0x99 | 0xa1..=0xba] | [0xbd, 0x81..=0x9a])
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::place::Place;
    use crate::screen::split::Words;

    fn folded(line: &str) -> Option<String> {
        let mut out = Wiped::new();
        let mut words = Words::new();
        let line = Line::read(line.as_bytes(), &mut words, Place::START, false);
        fold(&line, Characters::of(&line), false, &mut out, &mut Moved::new())
            .map(|_| String::from_utf8_lossy(out.as_slice()).into_owned())
    }

    #[test]
    fn every_form_reads_as_what_it_stands_for() {
        for (line, expect) in [
            ("a%20b%3Dc", "a b=c"),
            (r"a\u0062\x63\103\n", "abcC\n"),
            (r#"{\"a\":\"b\"}"#, r#"{"a":"b"}"#),
            (r"\ud83d\ude00", "😀"),
            ("%u0070%u0061ss", "pass"),
            (r"\0160\0141ss\0012", "pass\n"),
            ("&#112&#97&#x73&#115 x", "pass x"),
            ("&#000000112;&#97,", "pa,"),
            (r"a\0122026", "a\n2026"),
            ("DB_HOST＝edge-1", "DB_HOST=edge-1"),
            ("edge[41]： up", "edge[41]: up"),
            ("db：//u：p@h", "db://u:p@h"),
            ("密碼﹕a", "密碼：a"),
            ("密碼︰a", "密碼：a"),
            ("密碼∶a", "密碼：a"),
            ("KEY﹦a﹫b", "KEY＝a@b"),
            ("a&lt;b&gt;&#61;&#x3d;&quot;", "a<b>==\""),
            ("ｐａｓｓ：１", "pass:1"),
            ("to\u{200b}k\u{ad}en", "token"),
            ("to\u{332}k\u{301}en", "token"),
            ("\u{1b}[31mred\u{1b}[0m", "red"),
            ("a\u{a0}b", "a b"),
            ("k=3Dv", "k=v"),
            ("=E5=AF=86=E7=A2=BC", "密碼"),
            ("=70=61=73=73=3D=31=32", "pass=1=32"),
            ("𝐩𝗮𝘴𝙨𝟙", "pass1"),
            ("pаsswоrd", "password"),
            ("tοken κey", "token key"),
            (r"a\_b", "a_b"),
        ] {
            assert_eq!(folded(line).as_deref(), Some(expect), "{line:?}");
        }
    }

    #[test]
    fn the_cells_of_a_first_row_are_lines() {
        assert_eq!(folded("| a | b | c |").as_deref(), Some("a\nb\nc\n"));
        assert_eq!(folded("| a | b |"), None);
        assert_eq!(folded("| A  B | c |").as_deref(), Some("A  B\nc\n"));
        assert_eq!(folded("| Surface   |  Count |"), None);
    }

    #[test]
    fn plain_characters_stand_for_themselves() {
        for first in 0xc0..=0xff {
            for second in 0x80..=0xff {
                for third in 0x80..=0xff {
                    let text = ["密，".as_bytes(), &[first, second, third]].concat();
                    let mut words = Words::new();
                    let line = Line::read(&text, &mut words, Place::START, false);
                    let has_wide = has_full_width_word(&text);
                    let stand = next_change(&text, 0, has_wide).is_none() && !has_wide;
                    assert!(stand || !Characters::of(&line).are_plain(), "{text:x?}");
                }
            }
        }
    }

    #[test]
    fn the_first_escape_is_the_first_change() {
        let parts = [
            "%41",
            "%",
            "=3D",
            "=",
            "=E5=AF=86",
            "\\",
            "\\n",
            "&lt;",
            "&",
            "&#112",
            "&#x7",
            "%u0070",
            r"\0160",
            "a",
            "D3",
            "plain",
            ";",
        ];
        let mut state = 1_u64;
        for _ in 0..50_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let text: String =
                (0..4).map(|at| parts[(state >> (12 * at + 8)) as usize % parts.len()]).collect();
            let change = |change: Option<Change>| change.map(|change| (change.at, change.taken));
            let expect = change(next_change(text.as_bytes(), 1, false));
            let classes = Classes::of_all(&text.as_bytes()[1..]);
            let word = Word { start: 1, end: text.len(), classes };
            assert_eq!(change(first_escape(text.as_bytes(), word)), expect, "{text}");
        }
    }

    #[test]
    fn what_stands_for_itself_is_left_alone() {
        for line in [
            "100% done",
            "R&D",
            "容器清單查詢逾時，值班開單；共 3 台。",
            "a = b",
            "a=C0FFEE=",
            "a=Cafe",
            "a=E5=AF",
            "AT&T; x",
            "plain",
            "адрес: хост 10 мс",
            "&#3 and 100%unit",
            "PR &#",
            "狀態：OK，CPU：正常",
            "HTTP：502，CPU＝95%，Load： 12.5，MAX＝200",
            "IP-адрес, 3 µs, 5 Ω",
        ] {
            assert_eq!(folded(line), None, "{line:?}");
        }
    }
}
