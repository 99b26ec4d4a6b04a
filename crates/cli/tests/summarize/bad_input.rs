//! What is no capture, or only a part of one: a clear error, exit code 2, and no count.

use super::captures::{FAILED, PORTS};
use super::common::{LANGS, World, is_chinese};
use super::{check_code, piped};

/// Bad input, and a word of the message in English.
const BAD: [(&[u8], &str); 8] = [
    (b"", "empty"),
    (b"\n\r\n", "empty"),
    (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0", "binary"),
    (b"nothing that a command prints\nat all\n", "cannot be told"),
    (b"bash: docker: command not found\n", "no such command"),
    (b"Failed to connect to bus: No such file or directory\n", "systemd does not answer"),
    (b"  UNIT LOAD ACTIVE SUB DESCRIPTION\n  a.service loaded active running A\n", "cut off"),
    (
        b"$ ss -ltn\nLISTEN 0 5 0.0.0.0:80 0.0.0.0:*\n$ uptime -s\n2026-05-20 03:12:00\n",
        "more than one command",
    ),
];

#[test]
fn what_is_no_capture_is_told_so_in_both_languages() {
    let world = World::new();
    for (bytes, word) in BAD {
        for lang in LANGS {
            let outcome = piped(&world, &["summarize", "--lang", lang], bytes);
            check_code(&outcome, 2);
            assert!(outcome.stdout.is_empty(), "{outcome:?}");
            assert_eq!(is_chinese(&outcome.stderr), lang == "zh-TW", "{outcome:?}");
            if lang == "en" {
                assert!(outcome.stderr.contains(word), "{word}: {outcome:?}");
            }
        }
    }
}

#[test]
fn every_part_of_a_capture_is_a_fact_less_or_an_error_and_never_a_smaller_count() {
    let world = World::new();
    for length in 0..FAILED.len() {
        if !FAILED.is_char_boundary(length) {
            continue;
        }
        // Without the footer nothing says that the list is whole.
        let part = &FAILED[..length];
        if part.contains("2 loaded units listed.") {
            continue;
        }
        let outcome = piped(&world, &["summarize", "--format", "json"], part.as_bytes());
        check_code(&outcome, 2);
    }
}

#[test]
fn arguments_that_cannot_be_are_told() {
    const TAIPEI: &str = "Asia/Taipei";
    let world = World::new();
    world.write("ports", PORTS);
    for (arguments, word) in [
        (&["--kind", "sss"][..], "Perhaps"),
        (&["--kind", "hunter2Zq81"], "--kinds"),
        (&["--observed-at", "yesterday"], "RFC 3339"),
        (&["--observed-at", "2026-06-12T02:40:00[America/New_York]", "--zone", TAIPEI], "RFC 3339"),
        (&["--observed-at", "2026-06-12T02:40:00-04:00[America/New_York]"], "RFC 3339"),
        (&["--observed-at", "2026-10-25T02:30:00", "--zone", "Europe/Berlin"], "its offset, such"),
        (&["--observed-at", "2026-03-29T02:30:00", "--zone", "Europe/Berlin"], "its offset, such"),
        (&["--zone", "Nowhere/Land"], "IANA"),
        (&["--field", "submitted_at"], "Fields that take evidence"),
        (&["--kind", "last"], "not what --kind says"),
        (&["--before", "ports"], "--after"),
        (&["--before", "ports", "--after", "ports"], "no --into"),
    ] {
        let outcome = world.run([&["summarize", "--lang", "en"], arguments, &["ports"]].concat());
        check_code(&outcome, 2);
        assert!(outcome.stderr.contains(word), "{arguments:?}: {outcome:?}");
        assert!(!outcome.stderr.contains("hunter2"), "{outcome:?}");
    }
    let missing = world.run(["summarize", "no-such-file", "--lang", "en"]);
    check_code(&missing, 2);
    assert!(missing.stderr.contains("the capture cannot be read"), "{missing:?}");
}

#[test]
fn a_long_capture_is_read_in_little_memory() {
    let world = World::new();
    let mut capture = PORTS.lines().next().expect("a header").to_owned() + "\n";
    for port in 1..60_000_u32 {
        capture.push_str(&format!(
            "LISTEN 0 5 127.0.0.1:{port} 0.0.0.0:* users:((\"{:400}\",pid=1,fd=3))\n",
            "x"
        ));
    }
    world.write("long", &capture);
    let mut command = world.command("sh");
    command.args([
        "-c",
        "ulimit -v 200000; exec \"$0\" summarize --format json long",
        super::PROGRAM,
    ]);
    let outcome = super::common::outcome(&mut command);
    check_code(&outcome, 0);
    assert!(outcome.stdout.contains("\"sockets\":59999"), "{}", outcome.stderr);
}

/// The kind stands in the brackets of the language.
#[test]
fn another_kind_than_was_told_is_named() {
    let world = World::new();
    for (lang, said) in [("zh-TW", "那一種（boot-time）"), ("en", "--kind says (boot-time)")] {
        let arguments = ["summarize", "--kind", "boot-time", "--lang", lang];
        let outcome = piped(&world, &arguments, PORTS.as_bytes());
        check_code(&outcome, 2);
        assert!(outcome.stderr.contains(said), "{outcome:?}");
    }
}
