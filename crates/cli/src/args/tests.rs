//! Every option of every command, as it may be given and as it may not.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

use super::*;

/// Options that are taken as the reference generator takes them: the last one counts, by any beginning of its name that
/// no other one has.
const AS_THE_REFERENCE: [&str; 4] =
    ["root", "source-change-evidence-report", "output", "generated-at"];

fn parsed(arguments: &[&str]) -> Parsed {
    parse(["readback"].iter().chain(arguments).map(OsString::from))
}

fn error(arguments: &[&str]) -> Option<clap::Error> {
    match parsed(arguments) {
        Parsed::Unusable(_, error) => Some(error),
        Parsed::Command(..) | Parsed::Answer(..) => None,
    }
}

/// The words of a command, the name of an option of its, and a value that it takes.
type Given = (Vec<String>, String, Option<String>);

/// The options of every command.
fn options() -> Vec<Given> {
    fn within(command: &Command, words: &[String], found: &mut Vec<Given>) {
        for option in command.get_arguments().filter(|it| !it.is_positional()) {
            let name = option.get_long().expect("every option has a long name");
            found.push((words.to_vec(), name.to_owned(), value_of(option)));
        }
        for below in command.get_subcommands() {
            within(below, &[words, &[below.get_name().to_owned()]].concat(), found);
        }
    }
    let mut root = command(Lang::En);
    root.build();
    let mut found = Vec::new();
    within(&root, &[], &mut found);
    found
}

fn value_of(option: &Arg) -> Option<String> {
    let takes_one = matches!(option.get_action(), ArgAction::Set | ArgAction::Append);
    let first = option.get_possible_values().first().map(|value| value.get_name().to_owned());
    takes_one.then(|| first.unwrap_or_else(|| "x".to_owned()))
}

#[test]
fn an_option_with_a_value_is_given_once() {
    let mut with_value = 0;
    for (words, name, value) in options() {
        let Some(value) = value else { continue };
        with_value += 1;
        let (apart, joined) = (format!("--{name}"), format!("--{name}={value}"));
        let arguments = words.iter().chain([&apart, &value, &joined]).map(String::as_str);
        let error = error(&arguments.collect::<Vec<_>>());
        let is_twice = error.is_some_and(|error| {
            error.kind() == ErrorKind::ArgumentConflict
                && error.get(ContextKind::InvalidArg) == error.get(ContextKind::PriorArg)
        });
        let may_be = words == ["plan"] && AS_THE_REFERENCE.contains(&&*name);
        assert_eq!(is_twice, !may_be, "{words:?} {name}");
    }
    assert!(with_value > 60, "{with_value}");
}

#[test]
fn the_language_is_given_once_wherever_it_stands() {
    for twice in [
        &["--lang", "en", "explain", "--lang", "en"][..],
        &["--lang=zh-TW", "explain", "--lang=en"],
        &["--lang=zh-TW", "--lang", "en", "explain"],
        &["explain", "--lang", "en", "--lang", "zh-TW"],
    ] {
        assert_eq!(
            error(twice).map(|it| it.kind()),
            Some(ErrorKind::ArgumentConflict),
            "{twice:?}"
        );
    }
    for once in [
        &["--lang", "en", "explain"][..],
        &["screen", "--lang", "en", "--", "--lang", "--lang=en"],
        &["help", "screen", "--lang", "en"],
    ] {
        assert!(error(once).is_none(), "{once:?}");
    }
}

#[test]
fn no_beginning_of_an_option_is_an_option() {
    let options = options();
    for (words, name, value) in &options {
        for part in (1..name.len()).map(|end| &name[..end]) {
            let of_reference = AS_THE_REFERENCE.iter().any(|it| it.starts_with(part));
            let is_name = options.iter().any(|(others, other, _)| others == words && other == part);
            if is_name || words == &["plan"] && of_reference {
                continue;
            }
            let option = format!("--{part}");
            let arguments = words.iter().chain([&option]).chain(value).map(String::as_str);
            let error = error(&arguments.collect::<Vec<_>>()).expect(&option);
            assert_eq!(error.kind(), ErrorKind::UnknownArgument, "{words:?} {option}");
        }
    }
}

#[test]
fn what_was_begun_is_suggested() {
    for (arguments, meant) in [
        (&["screen", "--json", "r"][..], "--jsonl"),
        (&["screen", "--form", "json"], "--format"),
        (&["screen", "--lan", "en"], "--lang"),
        (&["check", "--vocab", "f"], "--vocabulary"),
        (&["summarize", "--prov", "f"], "--provenance"),
        (&["plan", "--re"], "--rewrite-wording"),
        (&["plan", "--wor", "f"], "--wording"),
        (&["tidy", "--se", "f"], "--seal"),
        (&["--vers"], "--version"),
    ] {
        let said = usage_error::next(&error(arguments).expect("no option"), Lang::En);
        assert!(said.contains(&format!("`{meant}`")), "{arguments:?} {said}");
    }
}

#[test]
fn an_option_is_no_value_of_another_one() {
    for (words, name, _) in options().into_iter().filter(|(_, _, value)| value.is_some()) {
        let option = format!("--{name}");
        let arguments = words.iter().chain([&option]).map(String::as_str);
        let arguments: Vec<&str> = arguments.chain(["--lang", "en"]).collect();
        let error = error(&arguments).expect(&option);
        let is_told = error.kind() == ErrorKind::InvalidValue
            && error.get(ContextKind::InvalidArg).is_some_and(
                |argument| matches!(argument, ContextValue::String(it) if it.starts_with(&option)),
            );
        assert!(is_told || name == "lang", "{arguments:?} {error:?}");
        let says = usage_error::next(&error, Lang::En).contains("`--output=-x`");
        let takes_any = error.get(ContextKind::ValidValue).is_none_or(
            |values| matches!(values, ContextValue::Strings(values) if values.is_empty()),
        );
        assert_eq!(says, takes_any && name != "lang", "{arguments:?}");
    }
    // Behind an equals sign any text is a value, and so is what stands for standard input or output.
    for joined in [
        &["plan", "--output=--lang"][..],
        &["plan", "--out=-x"],
        &["plan", "--output", "-"],
        &["plan", "--compare=-x"],
        &["screen", "--jsonl=-x"],
        &["screen", "--jsonl", "-"],
        &["tidy", "p", "--seal", "--output=-x"],
        &["tidy", "p", "--seal", "--output", "-"],
        &["source", "init", "i", "--output=-x"],
        &["screen", "--", "--lang"],
    ] {
        assert!(matches!(parsed(joined), Parsed::Command(..)), "{joined:?}");
    }
}

#[test]
fn what_begins_with_a_dash_behind_an_option_was_meant_for_its_value() {
    const SECRET: &str = "-ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk";
    const LONG: &str = "--ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk=x";
    for value in ["-x", "-a b", "--nothing-of-ours", SECRET, LONG] {
        for (before, option) in [
            (&["plan", "--output"][..], "--output <FILE>"),
            (&["plan", "--compare"], "--compare <FILE>"),
            (&["--lang", "en", "check", "--root"], "--root <DIR>"),
            (&["source", "init", "i", "--output"], "--output <FILE>"),
            (&["summarize", "--kind"], "--kind <KIND>"),
        ] {
            let arguments = [before, &[value, "p"]].concat();
            // argparse takes what holds a blank for a value.
            if before[0] == "plan" && before[1] == "--output" && value.contains(' ') {
                assert!(error(&arguments).is_some_and(|it| it.kind() != ErrorKind::InvalidValue));
                continue;
            }
            let error = error(&arguments).expect("an error");
            let what = usage_error::what(&error, Lang::En);
            assert_eq!(what, format!("`{option}` needs a value"), "{arguments:?}");
            let next = usage_error::next(&error, Lang::En);
            let is_any = before[1] != "--kind";
            assert_eq!(next.contains("takes an equals sign"), is_any, "{arguments:?} {next}");
        }
    }
    // What is wrong behind it is not what it is told by.
    for (arguments, option) in [
        (&["summarize", "--command", "--lang", "--nothing"][..], "--command <COMMAND>"),
        (&["summarize", "--command", "--lang=en", "c"], "--command <COMMAND>"),
        (&["summarize", "--command", "-h"], "--command <COMMAND>"),
        (&["summarize", "--kind", "--lang", "--nothing"], "--kind <KIND>"),
        (&["check", "--root", "--lang", "--nothing"], "--root <DIR>"),
        (&["supplement", "p", "--field", "--by", "--nothing"], "--field <FIELD>"),
        (&["screen", "--jsonl", "--format", "json", "--nothing"], "--jsonl <FILE>"),
    ] {
        let error = error(arguments).expect("an error");
        for (lang, says) in [(Lang::ZhTw, "` 需要一個值"), (Lang::En, "` needs a value")] {
            let what = usage_error::what(&error, lang);
            assert_eq!(what, format!("`{option}{says}"), "{arguments:?}");
        }
    }
    for (arguments, unknown) in [
        (&["plan", "-x"][..], "unknown option: `-x`"),
        (&["tidy", "p", "--seal", "-x"], "unknown option: `-x`"),
        (&["plan", "--output=f", "-x"], "unknown option: `-x`"),
        (&["summarize", "--command", "-x y", "-x"], "unknown option: `-x`"),
    ] {
        let error = error(arguments).expect("an error");
        assert_eq!(usage_error::what(&error, Lang::En), unknown, "{arguments:?}");
    }
}

#[test]
fn a_command_line_is_taken_and_told_by_no_error() {
    for line in ["-a b", "--all", "-ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk"] {
        let taken = parsed(&["summarize", "--command", line]);
        assert!(matches!(taken, Parsed::Command(..)), "{line}");
        for more in [&["--nothing"][..], &["--command", "x"], &["--kind", "-k"], &["--before", "f"]]
        {
            let error = error(&[&["summarize", "--command", line], more].concat());
            let error = error.expect("an error");
            let said = usage_error::what(&error, Lang::En) + &usage_error::next(&error, Lang::En);
            assert!(!said.contains(line), "{said}");
        }
    }
}

#[test]
fn an_empty_name_is_no_file() {
    for arguments in [
        &["screen", ""][..],
        &["screen", "a", ""],
        &["screen", "--jsonl", ""],
        &["check", ""],
        &["check", "--root", ""],
        &["check", "--plan=", "p"],
        &["tidy", ""],
        &["tidy", "p", "--seal", "--output", ""],
        &["supplement", "", "--field", "f", "--by", "a, b"],
        &["supplement", "p", "--field", "f", "--by", "a, b", "--value", ""],
        &["new", "s", "--incident", "INC-1", "--into", ""],
        &["summarize", ""],
        &["summarize", "--into", ""],
        &["source", "init", ""],
        &["source", "check", ""],
        &["wording", "import", ""],
        &["plan", "--compare", ""],
        &["demo", ""],
    ] {
        let error = error(arguments).expect("an error");
        assert_eq!(error.kind(), ErrorKind::InvalidValue, "{arguments:?}");
        assert!(usage_error::what(&error, Lang::En).ends_with(">` is empty"), "{arguments:?}");
        assert!(usage_error::what(&error, Lang::ZhTw).ends_with(">` 是空的"), "{arguments:?}");
        let next = usage_error::next(&error, Lang::En);
        assert_eq!(next, "A variable of the script may not be set.", "{arguments:?}");
        let next = usage_error::next(&error, Lang::ZhTw);
        assert_eq!(next, "可能是指令稿裡的變數沒有設值。", "{arguments:?}");
    }
    for (arguments, said) in [
        (&["check", "--root", "", "p"][..], "`--root <DIR>` is empty"),
        (&["tidy", ""], "`<PACKET>` is empty"),
        (&["demo", ""], "`<DIR>` is empty"),
    ] {
        assert_eq!(usage_error::what(&error(arguments).expect("an error"), Lang::En), said);
    }
}
