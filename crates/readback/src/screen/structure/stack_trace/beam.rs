//! What Elixir and Erlang print of a process that fails, and OCaml of an exception.

use super::super::in_words;
use super::super::shape::Shape;
use crate::screen::search::{contains, position};

/// `** (RuntimeError) …`, `** (EXIT from #PID<0.112.0>) …`, `** exception error: …`: behind two stars, and not around words
/// in Markdown.
pub(super) fn is_of_beam(shape: &Shape<'_>) -> bool {
    const EXCEPTIONS: [&[u8]; 3] =
        [b"exception error: ", b"exception exit: ", b"exception throw: "];
    let Some(rest) = shape.content.strip_prefix(b"** ") else { return false };
    if rest.ends_with(b"**") {
        return false;
    }
    match rest.strip_prefix(b"(") {
        Some(name) => is_exit(name) || begins_with_exception(name),
        None => {
            is_told_by_server(rest)
                || EXCEPTIONS.iter().any(|begin| {
                    rest.strip_prefix(*begin).is_some_and(|said| !in_words::is_joined(said))
                })
        }
    }
}

/// `EXIT from #PID<0.112.0>) …`, `exit) exited in: …`, `throw) :lost`, `Mix) Could not start …`: how a process ended, and a term
/// of the language or what the library says behind it.
fn is_exit(name: &[u8]) -> bool {
    const EXITS: [&[u8]; 4] = [b"exit) ", b"stop) ", b"throw) ", b"EXIT) "];
    const SAID: [&[u8]; 5] =
        [b"an exception was raised", b"bad return value", b"exited in", b"no process", b"time out"];
    if name.starts_with(b"EXIT from #PID<") {
        return true;
    }
    if let Some(said) = name.strip_prefix(b"Mix) ") {
        return said.first().is_some_and(u8::is_ascii_uppercase);
    }
    EXITS.iter().filter_map(|exit| name.strip_prefix(*exit)).any(|reason| {
        is_term(reason)
            || matches!(reason, b"killed" | b"normal" | b"shutdown")
            || SAID.iter().any(|said| reason.starts_with(said))
    })
}

/// `Generic server <0.88.0> terminating`, `Reason for termination ==`: what a server says of its end.
fn is_told_by_server(rest: &[u8]) -> bool {
    const SERVERS: [&[u8]; 2] = [b"Generic server ", b"State machine "];
    const STATES: [&[u8]; 3] =
        [b"Reason for termination ", b"When Server state ", b"When handler state "];
    SERVERS.iter().any(|server| rest.starts_with(server)) && rest.ends_with(b" terminating")
        || STATES
            .iter()
            .any(|state| rest.strip_prefix(*state).is_some_and(|behind| behind.starts_with(b"=")))
        || rest.strip_prefix(b"Last message in was ").is_some_and(is_term)
}

/// `{take,4}`, `[edge]`, `<0.88.0>`, `:lost`: a term as the language writes it.
fn is_term(text: &[u8]) -> bool {
    matches!(text, [b'{' | b'[' | b'<' | b'"' | b'\'' | b':' | b'#' | b'%', ..])
}

/// `Ecto.NoResultsError) …`: the name of an exception of Elixir.
fn begins_with_exception(name: &[u8]) -> bool {
    const NAME_BYTES_MAX: usize = 80;
    let is_of_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_');
    let length = name.iter().take(NAME_BYTES_MAX).take_while(is_of_name).count();
    let (name, behind) = name.split_at(length);
    let is_error = name
        .strip_suffix(b"Error")
        .or(name.strip_suffix(b"Exception"))
        .is_some_and(|of| of.last().is_some_and(u8::is_ascii_alphanumeric));
    is_error
        && name[0].is_ascii_uppercase()
        && behind.strip_prefix(b") ").is_some_and(|said| {
            !in_words::is_joined(said) && !said.first().is_some_and(u8::is_ascii_digit)
        })
}

/// `Fatal error: exception Not_found`, `… Failure("…")`: the name of an exception has a capital, and nothing but its
/// arguments stands behind it.
pub(super) fn is_name(rest: &[u8]) -> bool {
    let is_of_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
    let (name, behind) = rest.split_at(rest.iter().take_while(is_of_name).count());
    name.first().is_some_and(u8::is_ascii_uppercase)
        && !name.ends_with(b".")
        && matches!(behind, [] | [b'(', ..])
}

/// `Called from Queue.take in file "queue.ml", line 88, characters 4-12`
pub(super) fn is_place(rest: &[u8]) -> bool {
    const CHARACTERS: &[u8] = b", characters ";
    contains(rest, b" file \"")
        && contains(rest, b"\", line ")
        && position(rest, CHARACTERS).is_some_and(|at| {
            let range = rest[at + CHARACTERS.len()..].trim_ascii_end();
            range.contains(&b'-') && range.iter().all(|byte| byte.is_ascii_digit() || *byte == b'-')
        })
}
