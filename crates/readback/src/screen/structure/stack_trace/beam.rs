//! What Elixir and Erlang print of a process that fails, and OCaml of an exception.

use super::super::shape::{Shape, contains};

/// `** (RuntimeError) …`, `** (EXIT from #PID<0.112.0>) …`, `** exception error: …`: behind two stars.
pub(super) fn is_of_beam(shape: &Shape<'_>) -> bool {
    const EXITS: [&[u8]; 6] =
        [b"EXIT from #PID<", b"Mix) ", b"exit) ", b"stop) ", b"throw) ", b"EXIT) "];
    const OF_ERLANG: [&[u8]; 9] = [
        b"Generic server ",
        b"Last message in was ",
        b"Reason for termination ",
        b"State machine ",
        b"When Server state ",
        b"When handler state ",
        b"exception error: ",
        b"exception exit: ",
        b"exception throw: ",
    ];
    let Some(rest) = shape.content.strip_prefix(b"** ") else { return false };
    match rest.strip_prefix(b"(") {
        Some(name) => {
            EXITS.iter().any(|exit| name.starts_with(exit)) || begins_with_exception(name)
        }
        None => OF_ERLANG.iter().any(|begin| rest.starts_with(begin)),
    }
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
    is_error && name[0].is_ascii_uppercase() && behind.starts_with(b") ")
}

/// `Fatal error: exception Not_found`: the name of an exception has a capital.
pub(super) fn is_name(rest: &[u8]) -> bool {
    rest.first().is_some_and(u8::is_ascii_uppercase)
}

/// `Called from Queue.take in file "queue.ml", line 88, characters 4-12`
pub(super) fn is_place(rest: &[u8]) -> bool {
    contains(rest, b"file \"") && contains(rest, b", line ") && contains(rest, b", character")
}
