//! The world fails: unreadable files, reading that stops half-way, full disks, closed pipes.

use crate::common::{LANGS, World, as_nobody, is_chinese, outcome};
use crate::folders::OURS;
use crate::{HONEST, LOG, bash, check_code, check_verdicts, parsed, screen};

#[test]
fn what_cannot_be_read_is_told_and_the_others_are_looked_at() {
    let world = World::new();
    world.write("a", HONEST);
    world.write("closed", LOG);
    world.write("folder/b", LOG);
    world.write("z", HONEST);
    world.set_mode("closed", 0);
    world.set_mode("folder", 0);
    for lang in LANGS {
        let mut command = as_nobody(&world);
        let outcome =
            outcome(command.args(["screen", "--format", "json", "--lang", lang, ".", "gone"]));
        check_code(&outcome, 2);
        check_verdicts(
            &parsed(&outcome.stdout),
            &[
                ("a", "clean"),
                ("closed", "unreadable"),
                ("folder", "unreadable"),
                ("z", "clean"),
                ("gone", "unreadable"),
            ],
        );
        assert_eq!(is_chinese(&outcome.stderr), lang == "zh-TW", "{outcome:?}");
        let next = if lang == "en" { "\n  next:  " } else { "\n  接著：" };
        assert_eq!(outcome.stderr.matches(next).count(), 3, "{outcome:?}");
        assert_eq!(
            parsed(&outcome.stdout)["summary"]["left_out_by_ignore_rules"].as_u64(),
            Some(0)
        );
    }
    world.set_mode("folder", 0o755);
}

/// Names of folders that are secrets, and that a terminal or a CI job would act on.
const NAMES: [&str; 4] = [
    "ghp_x7Kq2mVbT9wLr4ZsNc8YdHf3JgPe6RaU1iOk",
    "odd\u{1b}[31mname",
    "two\n::error file=x::lines",
    "gnp\u{202e}",
];

#[test]
fn a_folder_that_cannot_be_read_is_named_as_any_other_and_never_in_the_systems_words() {
    let world = World::new();
    // `check` looks at nothing without a plan.
    OURS.iter().for_each(|(name, text)| world.write(name, text));
    check_code(&world.run(["plan"]), 0);
    for name in NAMES {
        world.write(&format!("leak/{name}/packet.yaml"), HONEST);
        world.set_mode(&format!("leak/{name}"), 0);
    }
    let mut told = Vec::new();
    for command in ["screen", "check"] {
        for (format, lang) in
            ["plain", "json", "sarif", "github"].iter().flat_map(|it| LANGS.map(|lang| (it, lang)))
        {
            let arguments = [command, "--format", format, "--lang", lang, "leak"];
            told.push(outcome(as_nobody(&world).args(arguments)));
        }
    }
    NAMES.iter().for_each(|name| world.set_mode(&format!("leak/{name}"), 0o755));
    for outcome in told {
        assert_ne!(outcome.code, Some(0), "{outcome:?}");
        let all = outcome.stdout + &outcome.stderr;
        for odd in ["ghp_", "7Kq2mVbT", "\u{1b}", "\n::error file=x", "\u{202e}"] {
            assert!(!all.contains(odd), "{odd:?} {all}");
        }
        let reasons = all.to_lowercase().matches("permission denied").count();
        assert_eq!(reasons, NAMES.len(), "{all}");
    }
}

/// Screens a file whose second chunk cannot be read.
fn cut_off(world: &World) -> crate::Outcome {
    let path = world.path("file");
    let mut command = world.command("strace");
    command.args(["-D", "-f", "-qq", "-o", "/dev/null", "-e", "trace=read"]);
    command.args(["-e", "inject=read:error=EIO:when=2", "-P"]).arg(&path);
    outcome(command.arg(crate::PROGRAM).args(["screen", "--format", "json"]).arg(&path))
}

#[test]
fn reading_that_stops_half_way_is_no_clean_file() {
    let world = World::new();
    let rest = HONEST.repeat(10_000);
    world.write("file", &rest);
    let clean_so_far = cut_off(&world);
    check_code(&clean_so_far, 2);
    assert!(clean_so_far.stdout.contains("\"unreadable\", \"rules\": []"), "{clean_so_far:?}");
    // What was found before is a refusal all the same.
    world.write("file", format!("{LOG}{rest}"));
    let refused = cut_off(&world);
    check_code(&refused, 3);
    assert!(refused.stdout.contains("\"refused\""), "{refused:?}");
    for outcome in [clean_so_far, refused] {
        assert!(
            outcome.stderr.contains("讀到一半失敗，後面的沒有篩檢（Input/output error）"),
            "{outcome:?}"
        );
    }
}

#[test]
fn what_to_do_fits_what_is_wrong() {
    const OF_LINK: (&str, &str) = ("This is a link; see that", "這是符號連結；確認");
    let world = World::new();
    world.write("file", HONEST);
    let _listener = std::os::unix::net::UnixListener::bind(world.path("socket")).expect("a socket");
    for (target, name) in [("loop", "loop"), ("nowhere", "link"), ("file/x", "through-a-file")] {
        std::os::unix::fs::symlink(target, world.path(name)).expect("a link");
    }
    let long = "a".repeat(300);
    for (path, en, zh_tw) in [
        ("gone", "Check the path.", "確認路徑。"),
        ("file/x", "Check the path.", "確認路徑。"),
        ("loop", OF_LINK.0, OF_LINK.1),
        ("link", OF_LINK.0, OF_LINK.1),
        ("through-a-file", OF_LINK.0, OF_LINK.1),
        (&long, "Check the path.", "確認路徑。"),
        ("socket", "It is a socket", "這是 socket"),
    ] {
        for (lang, said) in [("en", en), ("zh-TW", zh_tw)] {
            for option in [&[][..], &["--jsonl"]] {
                let outcome = screen(&world, &[&["--lang", lang], option, &[path]].concat());
                check_code(&outcome, 2);
                assert!(outcome.stderr.contains(said), "{outcome:?}");
                assert!(!outcome.stderr.contains("half-way"), "{outcome:?}");
                // Whoever mistyped a name is told nothing of links.
                let tells =
                    outcome.stderr.contains(OF_LINK.0) || outcome.stderr.contains("符號連結");
                assert_eq!(tells, [OF_LINK.0, OF_LINK.1].contains(&said), "{outcome:?}");
            }
        }
    }
    for file in ["gone", "."] {
        let outcome = screen(&world, &["--lang", "en", "--jsonl", file]);
        assert!(outcome.stderr.contains("so nothing was screened"), "{outcome:?}");
    }
    let folder = bash(&world, "\"$readback\" screen --lang en < .");
    assert!(folder.stderr.contains("It is a folder, and a file is wanted here."), "{folder:?}");
}

#[test]
fn an_answer_that_cannot_be_given_is_an_error() {
    let world = World::new();
    world.write("log", LOG);
    world.write("r", format!("{{\"text\":\"{}\"}}\n", LOG.trim_end()));
    let commands =
        ["log", "--format json log", "--format sarif log", "--format github log", "--jsonl r"];
    for command in commands {
        let outcome = bash(&world, &format!("\"$readback\" screen --lang en {command} >/dev/full"));
        check_code(&outcome, 2);
        let said = "standard output cannot be written (No space left on device)";
        assert!(outcome.stderr.contains(said), "{outcome:?}");
    }
}

#[test]
fn a_closed_pipe_ends_it_without_a_word() {
    let world = World::new();
    let line = format!("{{\"text\":\"{}\"}}\n", LOG.trim_end());
    world.write("r", line.repeat(20_000));
    for number in 0..4000 {
        world.write(&format!("many/{number}"), "x\0");
    }
    world.write("many/.readbackignore", "");
    for command in ["--jsonl r", "--format json many/*", "--format github many/*", "many/*"] {
        let script =
            format!("\"$readback\" screen {command} | head -c 10; exit ${{PIPESTATUS[0]}}");
        let outcome = bash(&world, &script);
        check_code(&outcome, 2);
        assert_eq!(outcome.stderr, "", "{command}");
    }
}

/// Node and ssh hand on pipes that answer at once, whether or not there is anything.
#[test]
fn pipes_that_do_not_wait_are_waited_for() {
    const SCRIPT: &str = r#"
import os, subprocess, sys, threading, time

def run(arguments, text):
    ins, outs = os.pipe(), os.pipe()
    for end in (ins[0], outs[1]):
        os.set_blocking(end, False)
    process = subprocess.Popen([sys.argv[1], *arguments], stdin=ins[0], stdout=outs[1], stderr=outs[1])
    os.close(ins[0]), os.close(outs[1])
    def feed():
        with open(ins[1], "wb") as to:
            for part in (text[:5], text[5:]):
                time.sleep(0.2)
                to.write(part)
                to.flush()
    feeder = threading.Thread(target=feed)
    feeder.start()
    time.sleep(0.6)
    with open(outs[0], "rb") as answers:
        answer = answers.read()
    feeder.join()
    return process.wait(), answer

log = b"Jun 15 04:06:18 host sshd[1]: Accepted publickey for x\n"
code, answer = run(["screen", "-"], log)
assert code == 3, (code, answer)
code, answer = run(["screen", "--jsonl", "-"], b'{"text": "all is well"}\n' * 20000)
assert code == 0 and answer.count(b"\n") == 20000, (code, answer[-300:])
"#;
    let world = World::new();
    world.write("ask.py", SCRIPT);
    check_code(&bash(&world, "python3 ask.py \"$readback\""), 0);
}

#[test]
fn a_closed_descriptor_is_the_null_device_and_no_file_of_ours() {
    let world = World::new();
    world.write("log", LOG);
    world.write("clean", HONEST);
    for (arguments, code) in [("<&-", 0), ("log >&-", 3), ("clean >&-", 0), ("log <&- >&- 2>&-", 3)]
    {
        let outcome = bash(&world, &format!("\"$readback\" screen {arguments}"));
        check_code(&outcome, code);
    }
    // What is opened next does not take the place of what was closed.
    assert_eq!((world.text("log"), world.text("clean")), (LOG.to_owned(), HONEST.to_owned()));
}

#[test]
fn a_slip_is_answered_with_what_there_is() {
    let world = World::new();
    for lang in LANGS {
        for (arguments, said) in [
            (["--format", "yaml"], "sarif"),
            (["--color", "maybe"], "always"),
            (["--colour", "never"], "--color"),
        ] {
            let outcome = screen(&world, &[&["--lang", lang], &arguments[..]].concat());
            check_code(&outcome, 2);
            assert!(outcome.stderr.contains(said), "{outcome:?}");
            assert_eq!(is_chinese(&outcome.stderr), lang == "zh-TW", "{outcome:?}");
        }
    }
}
