//! `readback completions` and `readback man`: generated from the definition of the arguments.

use std::io;

use clap::{ArgMatches, Command};
use clap_mangen::roff::{Roff, roman};
use lockdown::profile;
use readback::lang::{Lang, Text};

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
    let mut root = command(lang);
    clap_complete::generate(shell, &mut root, "readback", &mut script);
    if shell == Shell::Fish {
        fish_positionals(&root, &mut Vec::new(), &mut script);
    }
    print(&script, lang)
}

/// What may stand behind a command, which the generator for fish leaves out: it knows options only. All values are words.
fn fish_positionals(command: &Command, names: &mut Vec<String>, script: &mut Vec<u8>) {
    for positional in command.get_positionals() {
        let values = positional.get_possible_values();
        let values: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
        if let ([name, below @ ..], false) = (names.as_slice(), values.is_empty()) {
            let mut when = format!("__fish_readback_using_subcommand {name}");
            for name in below {
                when += &format!("; and __fish_seen_subcommand_from {name}");
            }
            let values = values.join(" ");
            script.extend_from_slice(
                format!("complete -c readback -n \"{when}\" -f -a \"{values}\"\n").as_bytes(),
            );
        }
    }
    for below in command.get_subcommands() {
        names.push(below.get_name().to_owned());
        fish_positionals(below, names, script);
        names.pop();
    }
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
    let exit_codes = [command, &root].into_iter().find_map(|command| exit_codes(command, lang));
    let roff = rendered(command.clone(), root.get_version().unwrap_or_default(), lang)
        .map_err(|error| stdout_failure(&error, lang))?;
    let mut exit_status = Roff::new();
    exit_status.control("SH", [EXIT_STATUS.in_lang(lang)]);
    exit_status.text([roman(exit_codes.unwrap_or_default())]);
    let exit_status = exit_status.to_roff();
    // Behind it stand notes, if there are any, and the version.
    let end = [".SH EXTRA\n", ".SH VERSION\n"].iter().find_map(|heading| roff.find(heading));
    let (before, behind) = roff.split_at(end.unwrap_or(roff.len()));
    // The one heading that says nothing of what stands below it.
    let behind = behind.replace(".SH EXTRA\n", &format!(".SH {}\n", NOTES.in_lang(lang)));
    print(format!("{before}{exit_status}{behind}").as_bytes(), lang)
}

const EXIT_STATUS: Text = Text { zh_tw: "結束碼", en: "EXIT STATUS" };
const NOTES: Text = Text { zh_tw: "說明", en: "NOTES" };

/// What stands before the exit codes in the help of a command.
const EXIT_CODES: Text = Text { zh_tw: "結束碼：", en: "Exit codes: " };

/// The exit codes that the help of a command names.
fn exit_codes(command: &Command, lang: Lang) -> Option<String> {
    let help = command.get_after_help()?.to_string();
    help.lines().find_map(|line| line.strip_prefix(EXIT_CODES.in_lang(lang)).map(str::to_owned))
}

/// The page as it is generated, but for its title, in which the version would stand in the place of the date; for the synopsis, which is the
/// usage that the help has; and without the exit codes.
fn rendered(mut command: Command, version: &str, lang: Lang) -> io::Result<String> {
    let usage = command.render_usage().to_string();
    let usage =
        usage.find("readback").and_then(|at| usage.get(at..)).unwrap_or_default().to_owned();
    let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let notes: Vec<&str> =
        help.lines().filter(|line| !line.starts_with(EXIT_CODES.in_lang(lang))).collect();
    let command = command.override_usage(usage);
    let command = if notes.is_empty() {
        command.after_help(None::<&'static str>)
    } else {
        command.after_help(notes.join("\n"))
    };
    let title = command.get_display_name().unwrap_or("readback").replace('-', "\\-");
    let mut roff = Vec::new();
    clap_mangen::Man::new(command).render(&mut roff)?;
    let titled = |line: &str| match line.strip_prefix(".TH ") {
        Some(_) => format!(".TH \"{title}\" 1 \"\" \"readback {version}\"\n"),
        None => format!("{line}\n"),
    };
    Ok(String::from_utf8_lossy(&roff).lines().map(titled).collect())
}

fn print(bytes: &[u8], lang: Lang) -> Result<Exit, Failure> {
    let text = String::from_utf8_lossy(bytes);
    answer(text.trim_end()).map_err(|error| stdout_failure(&error, lang))?;
    Ok(Exit::Pass)
}
