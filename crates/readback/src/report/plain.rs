//! Text from outside on a terminal: nothing that moves the cursor, turns the writing round or hides.

use std::fmt::Write as _;
use std::io::ErrorKind;

use crate::lang::Lang;

/// Text from outside, safe to print on a terminal or in a log: control, bidi, zero-width and other
/// invisible characters stand as `\u{…}`, bytes that are no UTF-8 as `\x…`, and so does a `#` with which a CI job's log
/// would take what follows for a command, wherever in a line it stands.
#[must_use]
pub fn printable(bytes: &[u8]) -> String {
    let mut shown = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        for (at, character) in chunk.valid().char_indices() {
            if is_invisible(character) || begins_command(&shown, &chunk.valid()[at..]) {
                // Writing into a string cannot fail.
                let _ = write!(shown, "\\u{{{:x}}}", u32::from(character));
            } else {
                shown.push(character);
            }
        }
        for byte in chunk.invalid() {
            let _ = write!(shown, "\\x{byte:02x}");
        }
    }
    shown
}

/// A name from outside, as [`printable`] has it, and so that no two names are written alike: where anything in it is spelled out, or could be
/// taken for what spells something out, each backslash of its own is two.
pub(super) fn printable_name(bytes: &[u8]) -> String {
    let shown = printable(bytes);
    let spells_out = ["\\\\", "\\u{", "\\x"].iter().any(|spelling| shown.contains(spelling));
    if !spells_out {
        return shown;
    }
    let parts: Vec<_> = bytes.split(|byte| *byte == b'\\').map(printable).collect();
    parts.join("\\\\")
}

/// Whether the first character of a text, behind what stands before it in its line, is one that [`printable`] spells out.
pub(crate) fn is_spelled_out(before: &str, text: &str) -> bool {
    text.starts_with(is_invisible) || begins_command(before, text)
}

/// Whether a text can be shown as it stands: [`printable`] would change nothing.
pub(super) fn is_printable(text: &str) -> bool {
    !text.chars().any(is_invisible)
        && !text.match_indices('#').any(|(at, _)| begins_command(&text[..at], &text[at..]))
}

/// Whether a text begins with the second `#` of `##[` or `##vso[`, which the runners of GitHub and Azure look for in the whole line.
/// Where the text ends too early to tell, others may stand behind it.
fn begins_command(before: &str, text: &str) -> bool {
    let Some(behind) = text.strip_prefix('#') else { return false };
    (before.is_empty() || before.ends_with('#'))
        && ["[", "vso["].iter().any(|word| {
            let bytes = word.len().min(behind.len());
            (bytes == word.len() || !before.is_empty())
                && behind.as_bytes()[..bytes].eq_ignore_ascii_case(&word.as_bytes()[..bytes])
        })
}

/// Characters that a reader cannot see, or that change how the ones around them are shown.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// How many columns a text takes on a terminal; a Chinese character takes two.
#[must_use]
pub fn width(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

/// Why the system refused something: in its own words, by which anybody can look it up, and in Chinese before them where
/// the language is that.
#[must_use]
pub fn system_reason(error: &std::io::Error, lang: Lang) -> String {
    let said = words_of_system(error);
    match (lang, in_chinese(error.kind())) {
        (Lang::En, _) | (Lang::ZhTw, None) => said,
        (Lang::ZhTw, Some(chinese)) => format!("{chinese}，{said}"),
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the kinds of io::Error are an open list")]
fn in_chinese(kind: ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::NotFound => Some("沒有這個檔案或資料夾"),
        ErrorKind::PermissionDenied => Some("沒有權限"),
        ErrorKind::IsADirectory => Some("這是資料夾"),
        ErrorKind::NotADirectory => Some("路徑中間有一段不是資料夾"),
        ErrorKind::AlreadyExists => Some("已經存在"),
        ErrorKind::StorageFull => Some("磁碟沒有空間"),
        ErrorKind::QuotaExceeded => Some("超過配額"),
        ErrorKind::ReadOnlyFilesystem => Some("檔案系統是唯讀的"),
        ErrorKind::FileTooLarge => Some("檔案太大"),
        ErrorKind::InvalidFilename => Some("名稱不能用，或太長"),
        ErrorKind::TimedOut => Some("等太久"),
        _ => None,
    }
}

/// The system's own words for an error, without Rust's number behind them; where the system has not spoken, the kind of error.
/// What a library says of an error is never shown: it may name a path as it stands, which is outside text.
fn words_of_system(error: &std::io::Error) -> String {
    let Some(number) = system_number(error) else { return error.kind().to_string() };
    let reason = std::io::Error::from_raw_os_error(number).to_string();
    reason.split(" (os error").next().unwrap_or(&reason).to_owned()
}

/// The system's number of an error, also of one that a library has wrapped.
fn system_number(error: &std::io::Error) -> Option<i32> {
    let mut source = std::error::Error::source(error);
    let mut number = error.raw_os_error();
    while let (None, Some(inner)) = (number, source) {
        number = inner.downcast_ref().and_then(std::io::Error::raw_os_error);
        source = inner.source();
    }
    number
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::{is_printable, printable, printable_name, system_reason};
    use crate::lang::Lang;

    /// What a library makes of an error: its words have the path in them.
    #[derive(Debug, thiserror::Error)]
    #[error("cannot read leak/\x1b[31mname\n::error::x: {0}")]
    struct Wrapped(#[source] io::Error);

    #[test]
    fn a_reason_is_the_systems_and_no_librarys() {
        let denied = || io::Error::from_raw_os_error(13);
        let wrapped = |error| io::Error::new(io::ErrorKind::PermissionDenied, Wrapped(error));
        for (error, reason) in [
            (denied(), "Permission denied"),
            (wrapped(denied()), "Permission denied"),
            (wrapped(wrapped(denied())), "Permission denied"),
            (wrapped(io::ErrorKind::Other.into()), "permission denied"),
            (io::Error::other("leak/name"), "other error"),
            (io::ErrorKind::InvalidInput.into(), "invalid input parameter"),
        ] {
            assert_eq!(system_reason(&error, Lang::En), reason);
            let chinese = system_reason(&error, Lang::ZhTw);
            let is_known = error.kind() == io::ErrorKind::PermissionDenied;
            let expect =
                if is_known { format!("沒有權限，{reason}") } else { reason.to_owned() };
            assert_eq!(chinese, expect);
        }
    }

    #[test]
    fn no_two_names_are_written_alike() {
        let pieces: [&[u8]; 9] =
            [b"a", b"\n", b"\\", b"\xe9", b"\\u{a}", b"\\xe9", b"u{a}", b"#", b"["];
        let mut names = std::collections::BTreeMap::new();
        for (one, two, three, four) in
            (0..9 * 9 * 9 * 9).map(|n| (n % 9, n / 9 % 9, n / 81 % 9, n / 729))
        {
            let name = [pieces[one], pieces[two], pieces[three], pieces[four]].concat();
            let written = printable_name(&name);
            assert_eq!(names.entry(written).or_insert(name.clone()), &name);
        }
        let table: [(&[u8], &str); 6] = [
            (b"a\\b.md", "a\\b.md"),
            (b"a\nb.md", "a\\u{a}b.md"),
            (b"a\\u{a}b.md", "a\\\\u{a}b.md"),
            (b"c\\xe9.md", "c\\\\xe9.md"),
            (b"c\xe9\\d", "c\\xe9\\\\d"),
            (b"a\\", "a\\"),
        ];
        for (name, written) in table {
            assert_eq!(printable_name(name), written);
        }
    }

    #[test]
    fn nothing_that_a_terminal_acts_on_gets_through() {
        let table: [(&[u8], &str); 13] = [
            (b"a##[stop-commands]x", "a#\\u{23}[stop-commands]x"),
            (b"###[x", "##\\u{23}[x"),
            (b"## ##VSO[x", "## #\\u{23}VSO[x"),
            // What may go on elsewhere.
            (b"#[x", "\\u{23}[x"),
            (b"a##vs", "a#\\u{23}vs"),
            (b"##\xff", "#\\u{23}\\xff"),
            (b"# a, ## b [c], a#[1]", "# a, ## b [c], a#[1]"),
            (b"plan.json", "plan.json"),
            ("復原.json".as_bytes(), "復原.json"),
            (b"a\x1b[31m\r\n", "a\\u{1b}[31m\\u{d}\\u{a}"),
            ("\u{202e}gnp.exe\u{2069}".as_bytes(), "\\u{202e}gnp.exe\\u{2069}"),
            ("pass\u{200b}word\u{ad}".as_bytes(), "pass\\u{200b}word\\u{ad}"),
            (b"a\xffb\xed\xa0\x80", "a\\xffb\\xed\\xa0\\x80"),
        ];
        for (bytes, expected) in table {
            assert_eq!(printable(bytes), expected);
            let is_as_it_was = expected.as_bytes() == bytes;
            assert_eq!(str::from_utf8(bytes).is_ok_and(is_printable), is_as_it_was, "{expected}");
        }
    }
}
