//! `docs/cli.*.md` is what the program itself says; so is the frozen vocabulary of its plan.
//!
//! With `READBACK_UPDATE=1` the pages are written anew.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the test runs the program and writes its pages"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

/// Every command, in the order of the pages.
const COMMANDS: [&[&str]; 18] = [
    &[],
    &["plan"],
    &["source"],
    &["source", "init"],
    &["source", "check"],
    &["wording"],
    &["wording", "import"],
    &["screen"],
    &["check"],
    &["new"],
    &["tidy"],
    &["supplement"],
    &["summarize"],
    &["schema"],
    &["explain"],
    &["demo"],
    &["completions"],
    &["man"],
];

fn answer(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_readback"))
        .args(arguments)
        .output()
        .expect("it was built");
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).expect("help is UTF-8")
}

fn check(name: &str, expected: &str) {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name);
    if std::env::var_os("READBACK_UPDATE").is_some() {
        fs::write(&page, expected).expect("the page is writable");
    }
    let found = fs::read_to_string(&page).unwrap_or_default();
    assert!(found == expected, "{name} is out of date: run the tests with READBACK_UPDATE=1");
}

#[test]
fn the_pages_are_what_the_program_says() {
    const COMMAND: &str =
        "`READBACK_UPDATE=1 cargo nextest run -p readback-cli --test cli_reference`";
    let heads = [
        ("zh-TW", format!("# 指令參考\n\n本頁由程式產生：{COMMAND}。\n")),
        ("en", format!("# Command reference\n\nThis page is generated: {COMMAND}.\n")),
    ];
    for (lang, mut page) in heads {
        for command in COMMANDS {
            let name = [&["readback"], command].concat().join(" ");
            let help = answer(&[command, &["--help", "--lang", lang]].concat());
            page += &format!("\n## {name}\n\n```text\n{}\n```\n", help.trim_end());
        }
        check(&format!("docs/cli.{lang}.md"), &page);
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let pages: Vec<String> = COMMANDS.iter().skip(1).map(|command| command.join("-")).collect();
    for page in [""].into_iter().chain(pages.iter().map(String::as_str)) {
        for lang in ["zh-TW", "en"] {
            let arguments = ["man", page, "--lang", lang];
            let given = arguments.iter().copied().filter(|argument| !argument.is_empty());
            let roff = answer(&given.collect::<Vec<_>>());
            check_page(page, lang, &roff);
            // What a page names has one.
            let named = roff.split("readback\\-").skip(1).filter_map(|rest| rest.split_once("(1)"));
            for (name, _) in named.filter(|(name, _)| !name.contains([' ', '\n'])) {
                assert!(pages.contains(&name.replace("\\-", "-")), "{page} names {name}");
            }
        }
    }
}

fn check_page(page: &str, lang: &str, roff: &str) {
    let title = if page.is_empty() { "readback".to_owned() } else { format!("readback-{page}") };
    // Title, section, no date, and the version behind it.
    let title = format!(
        ".TH \"{}\" 1 \"\" \"readback {}",
        title.replace('-', "\\-"),
        env!("CARGO_PKG_VERSION")
    );
    assert!(roff.contains(&title), "{page}: {roff}");
    assert!(!roff.contains("EXTRA"), "{page}: {roff}");
    let section = |heading: &str| {
        let (_, rest) = roff.split_once(&format!("\n.SH {heading}\n")).expect(heading);
        rest.split("\n.SH ").next().unwrap_or_default().trim().replace('\\', "")
    };
    let exit = section(if lang == "en" { "\"EXIT STATUS\"" } else { "結束碼" });
    assert!(exit.contains('0') && exit.contains('2'), "{page}: {exit}");
    assert_eq!(
        roff.matches("Exit codes: ").count() + roff.matches("結束碼：").count(),
        0,
        "{roff}"
    );
    // As the help has it, with values and what may come several times.
    let command: Vec<&str> = page.split('-').filter(|name| !name.is_empty()).collect();
    let help = answer(&[&command[..], &["--help", "--lang", "en"]].concat());
    let usage = help.lines().find_map(|line| line.strip_prefix("Usage: ")).expect("a usage");
    let synopsis = section("SYNOPSIS").replace("fB", "").replace("fR", "");
    assert_eq!(synopsis, usage, "{page}");
}

#[test]
fn completions_name_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = answer(&["completions", shell]);
        for command in COMMANDS.iter().filter_map(|command| command.first()) {
            assert!(script.contains(command), "{shell} lacks {command}");
        }
    }
}

/// The line of a script for fish that completes what stands behind a command.
#[test]
fn completions_offer_what_may_stand_behind_a_command() {
    let fish = answer(&["completions", "fish"]);
    for (command, word) in [
        ("explain", "actor_not_anonymous"),
        ("completions", "zsh"),
        ("man", "source-init"),
        ("schema", "vocabulary"),
    ] {
        let begin = format!(
            "complete -c readback -n \"__fish_readback_using_subcommand {command}\" -f -a "
        );
        let line = fish.lines().find(|line| line.starts_with(&begin)).expect(command);
        assert!(line.split(['"', ' ']).any(|offered| offered == word), "{line}");
    }
    for shell in ["bash", "fish", "zsh"] {
        let script = answer(&["completions", shell]);
        assert!(script.contains("docker-ps") && script.contains("journal"), "{shell}");
    }
}

#[test]
fn the_version_names_a_commit() {
    let version = answer(&["--version"]);
    let commit = version.trim_end().strip_suffix(')').and_then(|rest| rest.split_once('('));
    let (_, commit) = commit.expect("readback VERSION (COMMIT)");
    assert!(
        commit == "unknown"
            || (commit.len() == 12 && commit.bytes().all(|b| b.is_ascii_hexdigit())),
        "{version}"
    );
}
