//! Help, version, manual page, completions, and what was probably meant.

use std::io::Write as _;
use std::process::Stdio;

use crate::check_code;
use crate::common::{LANGS, Outcome, PROGRAM, World, is_chinese, outcome};

const COMMANDS: [&[&str]; 18] = [
    &[],
    &["plan"],
    &["wording"],
    &["wording", "import"],
    &["screen"],
    &["source"],
    &["source", "init"],
    &["source", "check"],
    &["new"],
    &["check"],
    &["schema"],
    &["tidy"],
    &["supplement"],
    &["summarize"],
    &["explain"],
    &["demo"],
    &["completions"],
    &["man"],
];

/// A shell's completions, or a page of the manual.
fn generated(arguments: &[&str], lang: &str) -> String {
    let outcome = World::new().run(arguments.iter().copied().chain(["--lang", lang]));
    check_code(&outcome, 0);
    assert_eq!(outcome.stderr, "");
    outcome.stdout
}

/// Feeds a text to a program, if the program is installed.
fn fed(program: &str, arguments: &[&str], text: &str) -> Option<Outcome> {
    let world = World::new();
    let mut command = world.command(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.env("MANPAGER", "cat").env("LC_ALL", "C.UTF-8").spawn().ok()?;
    child.stdin.take().expect("it is piped").write_all(text.as_bytes()).expect("it reads");
    Some(child.wait_with_output().expect("it ends").into())
}

#[test]
fn help_is_a_word_as_well() {
    for lang in LANGS {
        for command in COMMANDS {
            let run = |arguments: Vec<&str>| World::new().run(arguments);
            let asked = run([&["help"], command, &["--lang", lang]].concat());
            let expect = run([command, &["--help", "--lang", lang]].concat());
            check_code(&asked, 0);
            assert_eq!(asked.stdout, expect.stdout, "{command:?}");
            for first in [&["--lang", lang][..], &[&format!("--lang={lang}")]] {
                let asked = run([first, &["help"], command].concat());
                check_code(&asked, 0);
                assert_eq!(asked.stdout, expect.stdout, "{command:?}");
            }
        }
    }
}

#[test]
fn the_version_names_the_commit() {
    for argument in ["--version", "-V"] {
        let outcome = World::new().run([argument]);
        check_code(&outcome, 0);
        let line = outcome.stdout.trim_end();
        let version = concat!("readback ", env!("CARGO_PKG_VERSION"), " (");
        let commit =
            line.strip_prefix(version).and_then(|rest| rest.strip_suffix(')')).expect(line);
        let is_commit = commit.len() >= 7 && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
        assert!(is_commit || commit == "unknown", "{line}");
    }
}

#[test]
fn help_is_an_answer_in_either_language() {
    for command in COMMANDS {
        for lang in LANGS {
            let arguments = command.iter().copied().chain(["--lang", lang, "--help"]);
            let outcome = World::new().run(arguments);
            check_code(&outcome, 0);
            assert_eq!(outcome.stderr, "", "{command:?}");
            assert_eq!(is_chinese(&outcome.stdout), lang == "zh-TW", "{command:?}: {outcome:?}");
            assert!(outcome.stdout.contains("--help"), "{command:?}: {outcome:?}");
            // Headings and usage have the colon of their language, and nothing is left to clap's English.
            let is_left = |line: &str| line.ends_with(':') || line.contains("[possible");
            let left = outcome.stdout.lines().find(|line| lang == "zh-TW" && is_left(line));
            assert_eq!(left, None, "{command:?}");
            let usage = if lang == "zh-TW" { "\n用法：readback" } else { "\nUsage: readback" };
            assert!(outcome.stdout.contains(usage), "{command:?}: {outcome:?}");
        }
    }
}

/// Arguments, and what is said in either language.
const SLIPS: [(&[&str], &str); 21] = [
    (&["plna"], "`plan`"),
    (&["wordin"], "`wording`"),
    (&["wording", "imprt", "x"], "`import`"),
    (&["completions", "bsh"], "`bash`"),
    (&["explian"], "`explain`"),
    (&["--versoin"], "`--version`"),
    (&["screen", "--json", "x"], "`--jsonl`"),
    (&["screen", "--jsonl", "a", "--jsonl", "b"], "`--jsonl <FILE>`"),
    (&["check", "--format", "json", "--format=json"], "`--format <FORMAT>`"),
    (&["screen", ""], "<PATH>"),
    (&["plan", "--outpt", "x"], "`--output`"),
    (&["plan", "--rewrite-wordng"], "`--rewrite-wording`"),
    (&["plan", "--compare"], "--compare"),
    (&["plan", "--output"], "--output"),
    (&["plan", "surplus"], "`surplus`"),
    (&["wording", "import"], "PLAN"),
    (&["completions"], "SHELL"),
    (&["plan", "--compare", "x", "--rewrite-wording"], "--rewrite-wording"),
    (&["man", "pln"], "plan"),
    (&["screen", "--help=1"], "`--help`"),
    (&["screen", "--format=1"], "json"),
];

#[test]
fn lists_and_options_without_a_value_are_told_in_the_language() {
    for (arguments, zh_tw, en) in [
        (["screen", "--help=1"], "`--help` 後面不接值", "`--help` takes no value"),
        (["screen", "--format=1"], "plain、json、sarif、github", "plain, json, sarif, github"),
    ] {
        for (lang, said) in [("zh-TW", zh_tw), ("en", en)] {
            let outcome = World::new().run(["--lang", lang].iter().chain(&arguments).copied());
            assert_eq!(outcome.code, Some(2), "{outcome:?}");
            assert!(outcome.stderr.contains(said), "{outcome:?}");
        }
    }
}

#[test]
fn a_slip_is_answered_with_what_was_meant() {
    for (arguments, said) in SLIPS {
        for lang in LANGS {
            let world = World::new();
            let outcome = world.run(["--lang", lang].iter().chain(arguments).copied());
            assert_eq!(outcome.code, Some(2), "{arguments:?}: {outcome:?}");
            assert_eq!(outcome.stdout, "", "{arguments:?}");
            assert_eq!(is_chinese(&outcome.stderr), lang == "zh-TW", "{arguments:?}: {outcome:?}");
            assert!(outcome.stderr.contains(said), "{arguments:?}: {said} not in {outcome:?}");
            assert!(world.names().is_empty());
        }
    }
}

#[test]
fn no_arguments_and_unknown_languages_are_answered() {
    let nothing = World::new().run([]);
    check_code(&nothing, 2);
    assert!(nothing.stderr.contains("plan") && nothing.stdout.is_empty(), "{nothing:?}");
    let unknown = World::new().run(["--lang", "fr", "plan"]);
    check_code(&unknown, 2);
    assert!(unknown.stderr.contains("zh-TW") && unknown.stderr.contains("en"), "{unknown:?}");
}

#[test]
fn completions_parse() {
    for lang in LANGS {
        let bash = generated(&["completions", "bash"], lang);
        let checked = fed("bash", &["-n"], &bash).expect("bash is installed");
        assert_eq!((checked.code, checked.stderr.as_str()), (Some(0), ""), "{lang}");
        assert!(bash.contains("complete -F _readback"), "{bash}");
        for (shell, says) in [("zsh", "#compdef readback"), ("fish", "complete -c readback")] {
            let script = generated(&["completions", shell], lang);
            assert!(script.contains(says), "{shell}");
            if let Some(checked) = fed(shell, &["-n"], &script) {
                assert_eq!(checked.code, Some(0), "{shell}: {checked:?}");
            }
        }
    }
}

#[test]
fn manual_pages_render() {
    for page in [
        &["man"][..],
        &["man", "plan"],
        &["man", "wording-import"],
        &["man", "explain"],
        &["man", "demo"],
    ] {
        for lang in LANGS {
            let roff = generated(page, lang);
            assert!(roff.contains("\n.TH ") || roff.starts_with(".TH "), "{page:?}: {roff}");
            if let Some(shown) = fed("man", &["--warnings", "-l", "-"], &roff) {
                check_code(&shown, 0);
                assert!(shown.stdout.contains("readback"), "{page:?}: {shown:?}");
                // groff warns that Chinese has no blanks to break its lines at.
                assert!(shown.stderr.is_empty() || lang == "zh-TW", "{page:?}: {shown:?}");
            }
        }
    }
}

#[test]
fn the_program_is_called_what_it_is_called() {
    use std::os::unix::process::CommandExt as _;
    let odd = "x\u{1b}[31m\u{202e}##[stop]";
    for arguments in
        [&["--help"][..], &["--version"], &["check", "--help"], &["chek"], &["new", "--no"]]
    {
        for lang in LANGS {
            let world = World::new();
            let mut command = world.command(PROGRAM);
            let called = outcome(command.arg0(odd).args(arguments).args(["--lang", lang]));
            let expect = world.run(arguments.iter().copied().chain(["--lang", lang]));
            assert_eq!((&called.stdout, &called.stderr), (&expect.stdout, &expect.stderr));
            assert!(!called.stdout.contains('\u{1b}') && !called.stderr.contains('\u{1b}'));
        }
    }
}

#[test]
fn the_allocator_takes_nothing_from_the_environment() {
    let world = World::new();
    let mut command = world.command(PROGRAM);
    let options = ["MIMALLOC_VERBOSE", "MIMALLOC_SHOW_STATS", "MIMALLOC_SHOW_ERRORS"];
    let told = outcome(command.envs(options.map(|name| (name, "3"))).arg("--version"));
    check_code(&told, 0);
    assert_eq!(told.stderr, "");
}
