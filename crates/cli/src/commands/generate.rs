//! `readback completions` and `readback man`: generated from the definition of the arguments.

use clap::ArgMatches;
use lockdown::profile;
use readback::lang::Lang;

use super::stdout_failure;
use crate::args::{Shell, command};
use crate::exit::Exit;
use crate::io::terminal::{Failure, answer};
use crate::lock;

/// Prints the completions for a shell.
pub(super) fn completions(lang: Lang, matches: &ArgMatches) -> Result<Exit, Failure> {
    lock::enter(&profile::READ_ONLY, &[], lang)?;
    let shell = matches.get_one::<Shell>("shell").copied().unwrap_or(Shell::Bash);
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(lang), "readback", &mut script);
    print(&script, lang)
}

/// Prints a manual page.
pub(super) fn man(lang: Lang, matches: &ArgMatches) -> Result<Exit, Failure> {
    lock::enter(&profile::READ_ONLY, &[], lang)?;
    let mut root = command(lang);
    root.build();
    let page = matches.get_one::<String>("page").map_or("", String::as_str);
    let command = page
        .split('-')
        .filter(|name| !name.is_empty())
        .fold(&root, |command, name| command.find_subcommand(name).unwrap_or(command));
    let mut roff = Vec::new();
    clap_mangen::Man::new(command.clone())
        .render(&mut roff)
        .map_err(|error| stdout_failure(&error, lang))?;
    // The one heading that says nothing of what stands below it.
    let notes = match lang {
        Lang::ZhTw => "說明",
        Lang::En => "NOTES",
    };
    let roff = String::from_utf8_lossy(&roff).replace(".SH EXTRA\n", &format!(".SH {notes}\n"));
    print(roff.as_bytes(), lang)
}

fn print(bytes: &[u8], lang: Lang) -> Result<Exit, Failure> {
    let text = String::from_utf8_lossy(bytes);
    answer(text.trim_end()).map_err(|error| stdout_failure(&error, lang))?;
    Ok(Exit::Pass)
}
