//! What is wrong with the arguments, in the language asked for.

use std::ffi::{OsStr, OsString};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};
use readback::lang::Lang;
use readback::report::{Explanation, printable};
use readback::screen::screen;

use crate::io::terminal::{Failure, say, say_failure};

/// Says what is wrong with the arguments, and what was probably meant.
pub(crate) fn say_usage_error(error: &clap::Error, lang: Lang) {
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        say(error.render());
        return;
    }
    // Whoever asks for a language that there is not may read only one of ours.
    let is_of_lang = error.get(ContextKind::InvalidArg).is_some_and(
        |argument| matches!(argument, ContextValue::String(name) if name.starts_with("--lang")),
    );
    let spoken = if is_of_lang { Lang::ALL.to_vec() } else { vec![lang] };
    for lang in spoken {
        let explanation = Explanation::new(what(error, lang), next(error, lang));
        say_failure(&Failure::general(explanation), lang);
    }
}

/// Names the option that an argument was probably meant for, where there is one too many.
pub(super) fn name_option_meant(error: &mut clap::Error, arguments: &[OsString]) {
    let is_superfluous = error.kind() == ErrorKind::UnknownArgument
        && !is_option(error.get(ContextKind::InvalidArg))
        && error.get(ContextKind::SuggestedArg).is_none();
    let is_given = |option: &str| {
        arguments.iter().any(|argument| {
            let rest = argument.as_encoded_bytes().strip_prefix(option.as_bytes());
            rest.is_some_and(|rest| matches!(rest, [] | [b'=', ..]))
        })
    };
    let command = super::command_place(arguments).and_then(|at| arguments.get(at));
    let option = match command.and_then(|name| name.to_str()) {
        Some("new") if is_given("--incident") || is_given("--change") => "--surfaces",
        Some("new") => "--incident",
        Some("plan") if !is_given(SOURCE) => SOURCE,
        Some(_) | None => return,
    };
    if is_superfluous {
        error.insert(ContextKind::SuggestedArg, ContextValue::String(option.to_owned()));
    }
}

/// The error of the first option that has no value, since what stands behind it is an option of the command or begins with a dash: that
/// was to be its value. What it is stays unsaid, since it may be a secret. A value that may begin so is still no option of the command.
pub(super) fn without_value(arguments: &[OsString], root: &Command) -> Option<clap::Error> {
    let mut command = root;
    let mut rest = arguments.iter().skip(1);
    while let Some(argument) = rest.next() {
        let Some(name) = argument.to_str().and_then(|it| it.strip_prefix("--")) else {
            command = command.find_subcommand(argument).unwrap_or(command);
            continue;
        };
        if name.is_empty() {
            return None;
        }
        let is_it = |it: &&Arg| it.get_long() == Some(name) && it.get_action().takes_values();
        let Some(option) = command.get_arguments().find(is_it) else { continue };
        let value = rest.next()?;
        let may_be_it = if option.is_allow_hyphen_values_set() {
            !is_option_of(command, value)
        } else {
            !matches!(value.as_encoded_bytes(), [b'-', _, ..])
        };
        if !may_be_it {
            return Some(value_missing(option));
        }
    }
    None
}

/// Whether an argument is an option of a command, with or without its value.
fn is_option_of(command: &Command, argument: &OsStr) -> bool {
    let name = argument.to_str().and_then(|argument| argument.strip_prefix("--"));
    let name = name.map(|name| name.split_once('=').map_or(name, |(name, _)| name));
    let short = match argument.as_encoded_bytes() {
        [b'-', short] => Some(char::from(*short)),
        _ => None,
    };
    command.get_arguments().any(|it| {
        name.is_some() && it.get_long() == name || short.is_some() && it.get_short() == short
    })
}

/// The error of an option that has no value, as clap makes it.
fn value_missing(option: &Arg) -> clap::Error {
    let values = option.get_possible_values();
    let values = values.iter().map(|value| value.get_name().to_owned()).collect();
    let mut error = clap::Error::new(ErrorKind::InvalidValue);
    error.insert(ContextKind::InvalidArg, ContextValue::String(option.to_string()));
    error.insert(ContextKind::InvalidValue, ContextValue::String(String::new()));
    error.insert(ContextKind::ValidValue, ContextValue::Strings(values));
    error
}

/// Where `plan` reads its source.
const SOURCE: &str = "--source-change-evidence-report";

/// The error of an option that is given twice, as clap makes it.
pub(super) fn given_twice(option: &str) -> clap::Error {
    let mut error = clap::Error::new(ErrorKind::ArgumentConflict);
    for kind in [ContextKind::InvalidArg, ContextKind::PriorArg] {
        error.insert(kind, ContextValue::String(option.to_owned()));
    }
    error
}

/// What was probably meant, or where it is said what there is.
pub(super) fn next(error: &clap::Error, lang: Lang) -> String {
    let suggestion =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
            .into_iter()
            .find_map(|kind| error.get(kind));
    match (suggestion, lang) {
        (Some(suggestion), Lang::ZhTw) => format!("是不是要打 {}？", meant(suggestion).join("、")),
        (Some(suggestion), Lang::En) => format!("Did you mean {}?", meant(suggestion).join(" or ")),
        (None, Lang::ZhTw) if error.kind() == ErrorKind::InvalidSubcommand => {
            "用 `readback --help` 看有哪些指令。".to_owned()
        }
        (None, Lang::En) if error.kind() == ErrorKind::InvalidSubcommand => {
            "`readback --help` lists the commands.".to_owned()
        }
        (None, Lang::ZhTw) if error.kind() == ErrorKind::MissingSubcommand => {
            "用 `--help` 看有哪些指令；第一次用，請試 `readback demo`。".to_owned()
        }
        (None, Lang::En) if error.kind() == ErrorKind::MissingSubcommand => {
            "`--help` lists the commands; new here? Try `readback demo --lang en`.".to_owned()
        }
        (None, Lang::ZhTw) if is_name_empty(error) => "可能是指令稿裡的變數沒有設值。".to_owned(),
        (None, Lang::En) if is_name_empty(error) => {
            "A variable of the script may not be set.".to_owned()
        }
        (None, Lang::ZhTw) if is_value_missing(error) => {
            "把值寫在選項後面；以 - 開頭的要用等號接，像 `--output=-x` 這樣。".to_owned()
        }
        (None, Lang::En) if is_value_missing(error) => {
            "Give it behind the option; one that begins with a dash takes an equals sign, as in `--output=-x`.".to_owned()
        }
        (None, Lang::ZhTw) if is_given_twice(error) => "留下一個，再執行一次。".to_owned(),
        (None, Lang::En) if is_given_twice(error) => "Leave one of them and run again.".to_owned(),
        (None, Lang::ZhTw) => "用 `--help` 看這個指令有哪些選項。".to_owned(),
        (None, Lang::En) => "`--help` lists the options of this command.".to_owned(),
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the kinds of clap are an open list")]
pub(super) fn what(error: &clap::Error, lang: Lang) -> String {
    let context = |kind| error.get(kind).map(|value| list(value, lang)).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let pick = |zh_tw: String, en: String| match lang {
        Lang::ZhTw => zh_tw,
        Lang::En => en,
    };
    match error.kind() {
        ErrorKind::UnknownArgument if is_option(error.get(ContextKind::InvalidArg)) => {
            pick(format!("沒有這個選項：`{argument}`"), format!("unknown option: `{argument}`"))
        }
        ErrorKind::UnknownArgument => pick(
            format!("多了一個參數：`{argument}`"),
            format!("there is one argument too many: `{argument}`"),
        ),
        ErrorKind::InvalidSubcommand => {
            let name = context(ContextKind::InvalidSubcommand);
            pick(format!("沒有 `{name}` 這個指令"), format!("there is no command `{name}`"))
        }
        ErrorKind::MissingSubcommand => {
            pick("少了指令".to_owned(), "a command is missing".to_owned())
        }
        ErrorKind::MissingRequiredArgument => {
            // clap writes one of several as `<--one <A>|--other <B>>`.
            let one_of = argument.strip_prefix("<--").and_then(|rest| rest.strip_suffix('>'));
            let one_of = one_of.map(|rest| format!("--{rest}"));
            let argument = one_of.as_ref().unwrap_or(&argument);
            pick(
                format!("少了 {}", argument.replace('|', " 或 ")),
                format!("missing: {}", argument.replace('|', " or ")),
            )
        }
        ErrorKind::ArgumentConflict if is_given_twice(error) => {
            pick(format!("`{argument}` 只能給一次"), format!("`{argument}` may be given once only"))
        }
        ErrorKind::ArgumentConflict => {
            let other = context(ContextKind::PriorArg);
            pick(
                format!("`{argument}` 與 `{other}` 不能一起用"),
                format!("`{argument}` does not go with `{other}`"),
            )
        }
        ErrorKind::TooManyValues => {
            pick(format!("`{argument}` 後面不接值"), format!("`{argument}` takes no value"))
        }
        ErrorKind::InvalidValue if is_name_empty(error) => {
            pick(format!("`{argument}` 是空的"), format!("`{argument}` is empty"))
        }
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => {
            pick(format!("`{argument}` 需要一個值"), format!("`{argument}` needs a value"))
        }
        ErrorKind::InvalidValue => {
            let (value, valid) =
                (context(ContextKind::InvalidValue), context(ContextKind::ValidValue));
            pick(
                format!("`{argument}` 不接受 `{value}`；可用的值：{valid}"),
                format!("`{argument}` does not take `{value}`; it takes: {valid}"),
            )
        }
        _ => pick(
            format!("這些參數組不成一個指令 {argument}"),
            format!("these arguments make no command {argument}"),
        ),
    }
}

/// Whether what is not known looks like an option. Of one that may be a secret, that much is said.
fn is_option(argument: Option<&ContextValue>) -> bool {
    matches!(argument, Some(ContextValue::String(argument)) if argument.starts_with('-'))
}

/// Whether an option has no value behind it: it stood last, another option follows, or the value is empty and no name.
fn is_value_missing(error: &clap::Error) -> bool {
    let is_empty = |kind| error.get(kind).is_none_or(|value| value.to_string().is_empty());
    error.kind() == ErrorKind::InvalidValue
        && is_option(error.get(ContextKind::InvalidArg))
        && is_empty(ContextKind::InvalidValue)
        && is_empty(ContextKind::ValidValue)
}

/// Whether the name of a file is empty: of any other value clap says what it is.
fn is_name_empty(error: &clap::Error) -> bool {
    error.kind() == ErrorKind::InvalidValue && error.get(ContextKind::InvalidValue).is_none()
}

fn is_given_twice(error: &clap::Error) -> bool {
    error.kind() == ErrorKind::ArgumentConflict
        && error.get(ContextKind::InvalidArg) == error.get(ContextKind::PriorArg)
}

/// What was probably meant; all of it is ours. The likeliest, which clap puts last, comes first.
#[expect(clippy::wildcard_enum_match_arm, reason = "the values of clap are an open list")]
fn meant(suggestion: &ContextValue) -> Vec<String> {
    match suggestion {
        ContextValue::Strings(names) => {
            names.iter().rev().map(|name| format!("`{name}`")).collect()
        }
        other => vec![format!("`{}`", list(other, Lang::default()))],
    }
}

/// A context value, safe to print: an argument may be a secret that somebody pasted in the wrong place.
#[expect(clippy::wildcard_enum_match_arm, reason = "the values of clap are an open list")]
fn list(value: &ContextValue, lang: Lang) -> String {
    let comma = match lang {
        Lang::ZhTw => "、",
        Lang::En => ", ",
    };
    let shown = match value {
        ContextValue::Strings(values) => values.join(comma),
        ContextValue::StyledStrs(values) => {
            values.iter().map(ToString::to_string).collect::<Vec<_>>().join(comma)
        }
        other => other.to_string(),
    };
    if screen(shown.as_bytes()).is_clean() { printable(shown.as_bytes()) } else { "…".to_owned() }
}
