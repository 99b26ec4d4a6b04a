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
    let is_lang_twice = languages(&arguments).nth(1).is_some();
    let mut root = command(lang);
    let matches = root.try_get_matches_from_mut(&arguments);
    if !matches.as_ref().is_err_and(|error| !error.use_stderr()) {
        // An option can be named once its command is built, as it is where nothing else is wrong.
        if matches.is_err() {
            root.build();
        }
        if let Some(error) = usage_error::without_value(&arguments, &root) {
            return Parsed::Unusable(lang, error);
        }
    }
    match matches {
        Ok(_) if is_lang_twice => Parsed::Unusable(lang, usage_error::given_twice("--lang <LANG>")),
        Ok(matches) => Parsed::Command(lang, matches),
        Err(error) if !error.use_stderr() => Parsed::Answer(lang, error.render().to_string()),
        Err(mut error) => {
            usage_error::name_option_meant(&mut error, &arguments);
            Parsed::Unusable(lang, error)
        }
    }
}

/// `readback help COMMAND` for `readback COMMAND --help`, whatever language is asked for before it.
fn help_asked_for(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let is_help = |at: &usize| arguments.get(*at).is_some_and(|first| first == "help");
    if let Some(at) = command_place(&arguments).filter(is_help) {
        arguments.remove(at);
        arguments.push("--help".into());
    }
    arguments
}

/// Where the command stands: behind the language, if that comes first.
fn command_place(arguments: &[OsString]) -> Option<usize> {
    let mut at = 1;
    while let Some(option) = arguments.get(at).filter(|it| is_language(it.as_encoded_bytes())) {
        at += if option.as_encoded_bytes().contains(&b'=') { 1 } else { 2 };
    }
    (at < arguments.len()).then_some(at)
}

/// Whether an argument is `--lang` with or without its value.
fn is_language(argument: &[u8]) -> bool {
    argument.strip_prefix(b"--lang").is_some_and(|rest| matches!(rest, [] | [b'=', ..]))
}

/// The values of `--lang`. It may stand before a command and behind it, so that clap does not see that it is given twice.
fn languages(arguments: &[OsString]) -> impl Iterator<Item = Option<&[u8]>> {
    let options = arguments.iter().take_while(|argument| *argument != "--");
    let options = options.map(|argument| argument.as_encoded_bytes()).enumerate();
    options.filter(|(_, argument)| is_language(argument)).map(|(index, argument)| {
        match argument.strip_prefix(b"--lang=") {
            Some(value) => Some(value),
            None => arguments.get(index + 1).map(|next| next.as_encoded_bytes()),
        }
    })
}

/// The language asked for, read before anything else so that even the complaint about the other arguments
/// is in it.
fn language(arguments: &[OsString]) -> Lang {
    let tags = languages(arguments).filter_map(|value| std::str::from_utf8(value?).ok());
    tags.filter_map(Lang::from_tag).last().unwrap_or_default()
}

/// The value of an option that may be any text, if it was given.
pub(crate) fn value<'a>(matches: &'a ArgMatches, id: &str) -> Option<&'a OsStr> {
    matches.get_one::<OsString>(id).map(OsString::as_os_str)
}

#[cfg(test)]
mod tests;
