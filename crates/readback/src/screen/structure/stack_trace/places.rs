//! Calls that begin with their place or their address: those of gdb, and those of Ruby behind a whole path.

use crate::screen::search::position;

/// `0x00007ffff7b89ee2 in take () from libqueue.so`: a call of gdb without its number.
pub(super) fn is_at_address(body: &[u8]) -> bool {
    const DIGITS_MIN: usize = 8;
    let Some(address) = body.strip_prefix(b"0x") else { return false };
    let digits = address.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
    digits >= DIGITS_MIN && address[digits..].strip_prefix(b" in ").is_some_and(is_call)
}

/// `main ()`, `take (n=3) at queue.c:88`, `?? () from libqueue.so`: what is called, with its arguments, and where that is.
fn is_call(call: &[u8]) -> bool {
    const PLACES: [&[u8]; 2] = [b" at ", b" from "];
    let Some(close) = memchr::memrchr(b')', call) else { return false };
    let behind = call[close + 1..].trim_ascii_end();
    let has_arguments =
        |open: usize| call[open + 2..=close].starts_with(b")") || call.contains(&b'=');
    (behind.is_empty() || PLACES.iter().any(|place| behind.starts_with(place)))
        && position(&call[..close], b" (").is_some_and(has_arguments)
}

/// What stands behind the word with which .NET begins a call, in the languages that it speaks.
pub(super) fn behind_word_for_at(body: &[u8]) -> Option<&[u8]> {
    const WORDS: [&str; 9] = ["bei ", "em ", "en ", "w ", "à ", "в ", "在 ", "場所 ", "於 "];
    WORDS
        .iter()
        .find_map(|word| body.strip_prefix(word.as_bytes()))
        .or_else(|| body.strip_prefix("위치: ".as_bytes()))
}

/// `System.IO.File.Open(String path)`, also with the file and the line behind it: a call with three parts that begin with
/// capitals.
pub(super) fn is_call_of_net(call: &[u8]) -> bool {
    const CAPITALS_MIN: usize = 3;
    let Some(open) = memchr::memchr(b'(', call) else { return false };
    // There may be others within.
    let is_whole = call.ends_with(b")");
    let close = if is_whole { Some(call.len() - 1) } else { position(call, b") ") };
    let Some(close) = close.filter(|close| *close > open) else { return false };
    let name = &call[..open];
    // What people put in brackets is a remark: arguments have their types before them.
    let arguments = &call[open + 1..close];
    let is_argument = |one: &[u8]| one.is_ascii() && one.trim_ascii().contains(&b' ');
    if !arguments.is_empty() && !arguments.split(|byte| *byte == b',').all(is_argument) {
        return false;
    }
    let is_capital = |part: &&[u8]| part.first().is_some_and(u8::is_ascii_uppercase);
    let capitals = name.split(|byte| *byte == b'.').filter(is_capital).count();
    let behind = &call[close + 1..];
    let place = behind.strip_suffix(b".").unwrap_or(behind);
    let is_placed = || {
        behind.starts_with(b" ")
            && place.contains(&b':')
            && place.last().is_some_and(u8::is_ascii_digit)
            && place.iter().any(|byte| matches!(byte, b'/' | b'\\'))
    };
    capitals >= CAPITALS_MIN && !name.contains(&b' ') && (behind.is_empty() || is_placed())
}

/// `Program received signal SIGSEGV, Segmentation fault.`, behind what the thread is called: a signal, and what the C library
/// calls it.
pub(super) fn names_signal(rest: &[u8]) -> bool {
    const SIGNALS: [&[u8]; 2] = [b"received signal SIG", b"terminated with signal SIG"];
    const NAMES: [&[u8]; 13] = [
        b"Aborted",
        b"Arithmetic exception",
        b"Broken pipe",
        b"Bus error",
        b"Floating point exception",
        b"Hangup",
        b"Illegal instruction",
        b"Interrupt",
        b"Killed",
        b"Quit",
        b"Segmentation fault",
        b"Terminated",
        b"Trace/breakpoint trap",
    ];
    SIGNALS.iter().any(|signal| {
        position(rest, signal).is_some_and(|at| {
            let name = &rest[at + signal.len()..];
            let is_of_name = |byte: &&u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
            let length = name.iter().take_while(is_of_name).count();
            name[length..]
                .strip_prefix(b", ")
                .map(|name| name.trim_ascii_end().strip_suffix(b".").unwrap_or(name))
                .is_some_and(|name| NAMES.contains(&name))
        })
    })
}

/// `bin/rails:4:in `require'`, `/srv/edge.rake:14:in 'Edge#take'`: a path without blanks, the number of a line, and the
/// name of a method in quotes.
pub(super) fn is_of_ruby(body: &[u8]) -> bool {
    const IN: &[u8] = b":in ";
    let Some(at) = position(body, IN) else { return false };
    let (place, name) = (&body[..at], &body[at + IN.len()..]);
    let digits = place.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let path = place[..place.len() - digits].strip_suffix(b":").unwrap_or_default();
    digits > 0
        && path.len() > 1
        && path.iter().all(|byte| byte.is_ascii_graphic())
        && matches!(name, [b'`' | b'\'', b'<' | b'a'..=b'z' | b'A'..=b'Z' | b'_', ..])
        && ends_with_name(&name[1..])
}

/// Whether nothing but a message stands behind the name of a method; the quote at the end of a line is taken for a mark around
/// it.
fn ends_with_name(rest: &[u8]) -> bool {
    match memchr::memchr2(b'\'', b'`', rest) {
        Some(end) => rest[end] == b'\'' && matches!(rest[end + 1..], [] | [b':', ..]),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_addresses_are_told_from_what_people_write() {
        assert!(is_at_address(b"0x0000000000400595 in main ()"));
        assert!(is_at_address(b"0x00007ffff7b89ee2 in ?? ()"));
        assert!(!is_at_address(b"0x00400595 in the register"));
        assert!(names_signal(b"\"worker\" received signal SIGABRT, Aborted."));
        assert!(!names_signal(b"received signal SIGKILL twice"));
        assert!(!names_signal(b"received signal SIGTERM, Mei had sent it"));
        assert!(is_of_ruby(b"bin/rails:4:in `<main>'"));
        assert!(is_of_ruby(b"/srv/edge.rake:14:in `block (2 levels) in <main>'"));
        assert!(is_of_ruby(b"app/models/edge.rb:14:in 'Edge#take'"));
        assert!(!is_of_ruby(b"the failure of edge.rake:14:in 'the build'"));
        assert!(!is_of_ruby(b"14:in `one' place"));
        assert!(!is_of_ruby(b"bin/rails:4:in `require' is where it broke"));
        assert!(is_of_ruby(b"bin/rails:4:in `require': cannot load such file (LoadError)"));
        assert!(is_at_address(b"0x00007ffff7b89ee2 in std::string::operator=(char) ()"));
        assert!(is_at_address(b"0x00007ffff7b89ee2 in take (n=3) at queue.c:88"));
        assert!(!is_at_address(b"0xdeadbeef in memory (edge-a) means uninitialised"));
        assert!(!names_signal(b"received signal SIGTERM, Terminated by Mei at 02:12."));
    }
}
