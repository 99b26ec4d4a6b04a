//! Files that are named, standard input, and how it all ends.

use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::net::UnixListener;

use crate::common::{PROGRAM, World, is_chinese, outcome};
use crate::{HONEST, LOG, TOKEN, bash, check_code, check_verdicts, json, screen};

#[test]
fn a_refusal_wins_over_what_cannot_be_read() {
    let world = World::new();
    world.write("clean", HONEST);
    world.write("log", LOG);
    let table: [(&[&str], i32); 6] = [
        (&["clean"], 0),
        (&["clean", "clean"], 0),
        (&["log"], 3),
        (&["clean", "missing"], 2),
        (&["missing", "log"], 3),
        (&["log", "missing", "clean"], 3),
    ];
    for (files, code) in table {
        for format in ["plain", "json", "sarif", "github"] {
            let arguments = [&["--format", format], files].concat();
            check_code(&screen(&world, &arguments), code);
        }
    }
}

#[test]
fn a_hit_has_a_rule_a_class_and_its_start() {
    let world = World::new();
    world.write("notes.md", TOKEN);
    world.write("密.log", format!("{HONEST}\n密 \0"));
    let (report, outcome) = json(&world, &["notes.md", "密.log"]);
    check_code(&outcome, 3);
    check_verdicts(&report, &[("notes.md", "refused"), ("密.log", "refused")]);
    let rules = &report["files"][0]["rules"][0];
    assert_eq!((&rules["class"], &rules["line"]), (&"secret".into(), &2.into()), "{report}");
    let rules = &report["files"][1]["rules"][0];
    assert_eq!(rules["rule"], "binary-content");
    assert_eq!((&rules["line"], &rules["column"]), (&3.into(), &3.into()), "{report}");
}

#[test]
fn the_plain_report_says_where_which_rule_and_what_to_do() {
    let world = World::new();
    world.write("a.md", "a line \0\n\nmore \0 text\n");
    world.write("b.md", "z\0");
    for (lang, parts) in [
        ("zh-TW", ["二進位內容", "接著：\n", "看了 2 個檔案：拒收 2 個，乾淨 0 個。\n"]),
        ("en", ["binary content", "next:\n", "2 files looked at: 2 refused, 0 clean.\n"]),
    ] {
        let outcome = screen(&world, &["--lang", lang, "a.md", "b.md"]);
        check_code(&outcome, 3);
        assert_eq!(is_chinese(&outcome.stdout), lang == "zh-TW", "{outcome:?}");
        for part in parts.into_iter().chain(["a.md:1:8  ", "a.md:3:6  ", "b.md:1:2  "]) {
            assert!(outcome.stdout.contains(part), "{part:?}: {outcome:?}");
        }
        // The advice about a rule is given once.
        assert_eq!(outcome.stdout.matches("binary-content").count(), 4, "{outcome:?}");
        assert_eq!(outcome.stderr, "");
    }
    let clean = screen(&world, &["--lang", "en"]);
    assert_eq!(clean.stdout, "1 file looked at: 0 refused, 1 clean.\n");
}

#[test]
fn standard_input_is_read_when_it_is_named_or_nothing_is() {
    let world = World::new();
    world.write("log", LOG);
    world.write("clean", HONEST);
    for arguments in ["", "-", "--format json", "--format json -"] {
        check_code(&bash(&world, &format!("\"$readback\" screen {arguments} < log")), 3);
        check_code(&bash(&world, &format!("cat clean | \"$readback\" screen {arguments}")), 0);
    }
    let mixed = bash(&world, "\"$readback\" screen --lang en clean - clean < log");
    check_code(&mixed, 3);
    assert!(mixed.stdout.starts_with("<standard input>:1:"), "{mixed:?}");
    let folder = bash(&world, "\"$readback\" screen --format json < .");
    check_code(&folder, 2);
    check_verdicts(&crate::parsed(&folder.stdout), &[("-", "unreadable")]);
}

#[test]
fn a_terminal_is_not_waited_for() {
    let world = World::new();
    let python =
        "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))";
    for (lang, said) in [("zh-TW", "標準輸入是終端機"), ("en", "standard input is a terminal")]
    {
        let mut command = world.command("python3");
        command.args(["-c", python, PROGRAM, "screen", "--lang", lang]);
        let outcome = outcome(&mut command);
        check_code(&outcome, 2);
        assert!(outcome.stdout.contains(said), "{outcome:?}");
        assert!(outcome.stdout.contains("readback screen ."), "{outcome:?}");
    }
}

#[test]
fn colours_are_for_terminals_that_want_them() {
    let world = World::new();
    world.write("log", LOG);
    let python =
        "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))";
    let table = [
        (true, "auto", "", true),
        (true, "auto", "1", false),
        (true, "never", "", false),
        (false, "auto", "", false),
        (false, "always", "1", true),
    ];
    for (on_terminal, color, no_color, expected) in table {
        let mut command = world.command(if on_terminal { "python3" } else { PROGRAM });
        if on_terminal {
            command.args(["-c", python, PROGRAM]);
        }
        command.args(["screen", "log", "--color", color]).env("NO_COLOR", no_color);
        let outcome = outcome(&mut command);
        check_code(&outcome, 3);
        let has_colours = outcome.stdout.contains("\x1b[");
        assert_eq!(has_colours, expected, "{on_terminal} {color} {no_color:?}: {outcome:?}");
    }
}

#[test]
fn pipes_are_read_and_sockets_are_not() {
    let world = World::new();
    world.write("log", LOG);
    let _listener = UnixListener::bind(world.path("socket")).expect("a socket");
    check_code(&bash(&world, "\"$readback\" screen <(cat log)"), 3);
    check_code(&bash(&world, "\"$readback\" screen <(echo fine) <(echo fine)"), 0);
    check_code(&bash(&world, "cat log | \"$readback\" screen /dev/stdin"), 3);
    check_code(&bash(&world, "mkfifo f; cat log > f & \"$readback\" screen f"), 3);
    let (report, socket) = json(&world, &["socket", "/dev/null"]);
    check_code(&socket, 2);
    check_verdicts(&report, &[("socket", "unreadable"), ("/dev/null", "clean")]);
}

#[test]
fn binary_content_is_refused_where_it_is_named() {
    let world = World::new();
    world.write("image.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    // Without a NUL byte it is a text that nobody can read.
    world.write("no-nul.bin", b"\x01\x80\xff\xfe\x93");
    for (file, rule, advice) in [
        ("image.png", "binary-content", "Leave the file in the evidence store"),
        ("no-nul.bin", "text-encoding", "leave what is no text in the evidence store"),
    ] {
        for command in [
            format!("\"$readback\" screen --lang en {file}"),
            format!("\"$readback\" screen --lang en < {file}"),
        ] {
            let outcome = bash(&world, &command);
            check_code(&outcome, 3);
            assert!(outcome.stdout.contains(&format!("  {rule}  ")), "{outcome:?}");
            assert!(outcome.stdout.contains(advice), "{outcome:?}");
        }
        check_code(&screen(&world, &["."]), 2);
    }
}

#[test]
fn empty_files_and_long_lines_are_files_like_others() {
    let world = World::new();
    world.write("empty", "");
    let mut long = "all is well ".repeat(10 << 20 >> 3).into_bytes();
    world.write("long", &long);
    long.extend_from_slice(b"\0");
    world.write("long-binary", &long);
    let (report, outcome) = json(&world, &["empty", "long", "long-binary"]);
    check_code(&outcome, 3);
    check_verdicts(&report, &[("empty", "clean"), ("long", "clean"), ("long-binary", "refused")]);
    let column = &report["files"][2]["rules"][0]["column"];
    assert_eq!(column.as_u64(), Some(long.len() as u64), "{report}");
}

/// What a name looks like is asked of what was typed in the place of a file, and of no file that is there.
#[test]
fn a_file_that_is_there_is_called_by_its_name() {
    const NAME: &str = "My Notes 7kb4PB.yaml";
    const SECRET: &str = "ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk";
    let world = World::new();
    let screened = |path: &str| {
        let outcome = world.run(["screen", path, "--lang", "en"]);
        format!("{}{}", outcome.stdout, outcome.stderr)
    };
    assert!(!screened(NAME).contains(NAME), "{}", screened(NAME));
    for name in [NAME, SECRET] {
        world.write(name, "password: plumTree7Kiwi\n");
    }
    assert!(screened(NAME).contains(NAME), "{}", screened(NAME));
    assert!(screened(".").contains(NAME), "{}", screened("."));
    for path in [SECRET, "."] {
        assert!(!screened(path).contains(SECRET), "{path}");
    }
    let summarized = world.run(["summarize", NAME, "--lang", "en"]);
    assert!(summarized.stderr.contains(NAME), "{summarized:?}");
}

#[test]
fn names_of_any_bytes_are_shown_safely() {
    let world = World::new();
    let names: [&[u8]; 12] = [
        b"a\nb",
        b"c\x1b[31m",
        b"d\xff",
        "e\u{202e}f".as_bytes(),
        b"::error::g",
        b" ::error::g",
        "\u{a0}::error::g".as_bytes(),
        "\u{3000}::error::g".as_bytes(),
        "\u{2003}\u{1680}::error::g".as_bytes(),
        b"##[stop-commands]g",
        b"h##[error]g",
        b"i##vso[task.complete]g",
    ];
    for name in names {
        let path = world.folder().join(std::ffi::OsStr::from_bytes(name));
        fs::write(path, b"x\0").expect("a file of an odd name");
    }
    for format in ["plain", "json", "sarif", "github"] {
        let options = ["screen", "--format", format, "--lang", "en"];
        let mut named = world.command(PROGRAM);
        named.args(options).args(names.map(std::ffi::OsStr::from_bytes));
        let named =
            outcome(named.arg("--").args(["./::error::g", "##[missing]", "\u{2003}::error::"]));
        // Here all are binary, and named on standard error.
        let mut found = world.command(PROGRAM);
        let found = outcome(found.args(options).args([".", "./##vso[missing]"]));
        check_code(&named, 3);
        check_code(&found, 2);
        for all in [named.stdout, named.stderr, found.stdout, found.stderr] {
            for odd in ["a\nb", "\x1b", "\u{202e}", "##[", "##vso["] {
                assert!(!all.contains(odd), "{format}: {all:?}");
            }
            let ours = |line: &&str| format == "github" && line.starts_with("::error file=");
            let command = all.lines().filter(|line| !ours(line)).find(|line| {
                // As runners do before they look for one.
                line.trim_start().starts_with("::")
            });
            assert_eq!(command, None, "{format}: {all}");
        }
    }
}
