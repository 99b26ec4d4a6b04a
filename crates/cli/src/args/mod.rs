//! Arguments: one definition of the commands, from which help, manual page and completions are made.

mod argparse;
mod command;
mod usage_error;

use std::ffi::{OsStr, OsString};

use clap::ArgMatches;
use readback::lang::Lang;

pub(crate) use command::{Shell, command};
pub(crate) use usage_error::say_usage_error;

/// The arguments of this process, as far as they are understood.
pub(crate) enum Parsed {
    /// A command with its arguments.
    Command(Lang, ArgMatches),
    /// Help or version, to be printed on standard output.
    Answer(Lang, String),
    /// The arguments make no command.
    Unusable(Lang, clap::Error),
}

/// Reads the arguments, the program's name first.
pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Parsed {
    let arguments = help_asked_for(arguments.into_iter().collect());
    let arguments = argparse::as_clap_takes_them(arguments);
    let lang = language(&arguments);
    match command(lang).try_get_matches_from(arguments) {
        Ok(matches) => Parsed::Command(lang, matches),
        Err(error) if !error.use_stderr() => Parsed::Answer(lang, error.render().to_string()),
        Err(error) => Parsed::Unusable(lang, error),
    }
}

/// `readback help COMMAND` for `readback COMMAND --help`, whatever language is asked for before it.
fn help_asked_for(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let mut at = 1;
    while let Some(option) = arguments.get(at).filter(|it| is_language(it.as_encoded_bytes())) {
        at += if option.as_encoded_bytes().contains(&b'=') { 1 } else { 2 };
    }
    if arguments.get(at).is_some_and(|first| first == "help") {
        arguments.remove(at);
        arguments.push("--help".into());
    }
    arguments
}

/// Whether an argument is `--lang` with or without its value. Any beginning of the name will do, as with every long option.
fn is_language(argument: &[u8]) -> bool {
    let name = argument.split(|&byte| byte == b'=').next().unwrap_or_default();
    name.len() >= "--l".len() && b"--lang".starts_with(name)
}

/// The language asked for, read before anything else so that even the complaint about the other arguments
/// is in it. The last one counts, as everywhere.
fn language(arguments: &[OsString]) -> Lang {
    let mut lang = Lang::default();
    for (index, argument) in arguments.iter().enumerate() {
        let argument = argument.as_encoded_bytes();
        if !is_language(argument) {
            continue;
        }
        let value = match argument.iter().position(|&byte| byte == b'=') {
            Some(equals) => Some(&argument[equals + 1..]),
            None => arguments.get(index + 1).map(|next| next.as_encoded_bytes()),
        };
        let tag = value.and_then(|value| std::str::from_utf8(value).ok());
        lang = tag.and_then(Lang::from_tag).unwrap_or(lang);
    }
    lang
}

/// The value of an option that may be any text, if it was given.
pub(crate) fn value<'a>(matches: &'a ArgMatches, id: &str) -> Option<&'a OsStr> {
    matches.get_one::<OsString>(id).map(OsString::as_os_str)
}
