//! Levels beside the time of a log line.

use crate::screen::search::contains;
use crate::screen::word_list::WordList;

/// Names of levels; sorted.
pub(super) static LEVELS: WordList<30> = WordList::of([
    "ALERT",
    "CRIT",
    "CRITICAL",
    "DBG",
    "DDEBUG",
    "DEBUG",
    "EMERG",
    "ERR",
    "ERROR",
    "FATAL",
    "FINE",
    "INF",
    "INFO",
    "INFORMATION",
    "LOG",
    "NOTE",
    "NOTI",
    "NOTICE",
    "PANIC",
    "SEVERE",
    "STATEMENT",
    "SUBDEBUG",
    "SUCCESS",
    "TRACE",
    "VERBOSE",
    "WARN",
    "WARNG",
    "WARNING",
    "WRN",
    "WRNING",
]);

/// Whether a word is the name of a level, in capitals or not.
pub(in super::super) fn is_level(name: &[u8]) -> bool {
    LEVELS.has_in_any_case_of_capitals(name)
}

/// A level among the first words.
pub(super) fn level(fields: &[u8]) -> u16 {
    let words = fields
        .split(|byte| matches!(byte, b' ' | b'\t' | b'|' | b','))
        .filter(|word| !word.is_empty());
    for (position, word) in words.take(7).enumerate() {
        // Right behind the time a word in capitals is a level; further on it may be a name.
        let points = if position <= 1 { 65 } else { 50 };
        let name = word.trim_ascii_start();
        let start =
            name.iter().take_while(|byte| matches!(byte, b'[' | b'<' | b'(' | b'*')).count();
        let marked = start > 0;
        let name = &name[start..];
        let length = name.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (name, rest) = name.split_at(length);
        let is_single = name.len() == 1
            && matches!(name[0], b'I' | b'W' | b'E' | b'D' | b'V' | b'F')
            && (rest.is_empty() || rest == b"/");
        if position == 0
            && name.len() == 1
            && matches!(name[0], b'I' | b'W' | b'E' | b'D')
            && rest == b"!"
        {
            return 65;
        }
        let is_level = is_level(name);
        let is_upper = name.iter().all(u8::is_ascii_uppercase);
        if is_level && (marked || is_upper || rest.starts_with(b":") && !rest[1..].is_empty()) {
            return points;
        }
        // `information/ApiListener:`
        if is_level
            && name.len() >= 4
            && matches!(rest, [b'/' | b'.', next, ..] if next.is_ascii_alphabetic())
        {
            return 50;
        }
        if is_level && name.len() >= 4 && contains(fields, b"  ") {
            return 50;
        }
        if is_single && !marked {
            return 30;
        }
        if marked && contains(word, b":") && contains(word, b"]") {
            return 40;
        }
    }
    0
}
