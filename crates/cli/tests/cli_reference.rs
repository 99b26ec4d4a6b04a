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
    for page in [
        "plan",
        "source-init",
        "source-check",
        "wording-import",
        "screen",
        "check",
        "new",
        "tidy",
        "supplement",
        "summarize",
        "schema",
        "explain",
        "demo",
        "completions",
        "man",
    ] {
        for lang in ["zh-TW", "en"] {
            let roff = answer(&["man", page, "--lang", lang]);
            assert!(roff.contains(".TH ") && roff.contains(".SH"), "{page}: {roff}");
            assert!(!roff.contains("EXTRA"), "{page}: {roff}");
        }
    }
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
