//! Nothing of what is read comes out: not a secret, not a part of one, not anything made from it.

use std::path::Path;
use std::process::Command;

use crate::common::canary::Canary;
use crate::common::{LANGS, Outcome, PROGRAM, World, as_nobody, outcome};

/// What the canary is planted in.
trait Planted {
    fn world(&self) -> World;
    fn write_records(&self, world: &World, token: &str, assigned: &str);
}

impl Planted for Canary {
    /// The canary wherever something is read or a name is shown.
    fn world(&self) -> World {
        let core = &self.core;
        let token = format!("ghp_{core}");
        let assigned = format!("password={core}");
        let world = World::new();
        world.write("token.md", format!("x\n  {token}\n"));
        world.write("assigned.env", format!("{assigned}\n"));
        world.write("broken.json", format!("{{\"a\": \"{token}\", \"{assigned}\": "));
        world.write("invalid.txt", [b"\xff", token.as_bytes(), b"\xfe\xff"].concat());
        world.write("nul.txt", [b"a\0", assigned.as_bytes(), b"\0"].concat());
        let utf16: Vec<u8> = assigned.encode_utf16().flat_map(u16::to_le_bytes).collect();
        world.write("utf16.txt", [b"\xff\xfe", utf16.as_slice()].concat());
        world.write("long.txt", "x ".repeat(100_000) + &token);
        world.write(&format!("{token}.txt"), "x\0");
        world.write(&format!("{assigned}.bin"), b"\0\x01\x02");
        world.write(&format!("{token}/inside.txt"), &token);
        world.write(&format!("odd/\n{assigned}\u{202e}"), &assigned);
        world.write(".gitignore", format!("[{token}\n"));
        world.write("closed", &token);
        world.set_mode("closed", 0);
        self.write_records(&world, &token, &assigned);
        world
    }

    fn write_records(&self, world: &World, token: &str, assigned: &str) {
        let lines = [
            format!("{{\"text\":\"{token}\",\"id\":\"a\"}}"),
            format!("{{\"text\":\"x\",\"id\":\"{token}\"}}"),
            format!("{{\"text\":\"x\",\"id\":\"{assigned}\"}}"),
            format!("{{\"text\":\"{assigned}\",\"{assigned}\":\"{token}\"}}"),
            format!("{{\"id\":\"{token}\",\"text\":5}}"),
            format!("{{\"id\":\"{token}\""),
            token.to_owned(),
            format!("[\"{assigned}\"]"),
            format!("{{\"{token}\":{{\"{token}\":\"{token}\"}}}}"),
            format!("{{\"text\":\"{token}\\x\"}}"),
            format!("{{\"text\":\"a\",\"text\":\"{token}\"}}"),
        ];
        let mut records = lines.join("\n").into_bytes();
        records.extend_from_slice(b"\n{\"text\":\"\xff");
        records.extend_from_slice(token.as_bytes());
        records.extend_from_slice(b"\xff\",\"id\":\"\xfe\"}\n");
        world.write("records.jsonl", &records);
        world.write(&format!("{token}.jsonl"), &records);
    }
}

/// A run that says as much as it ever would.
fn talkative(mut command: Command, arguments: &[&str]) -> Outcome {
    command.env("RUST_LOG", "trace").env("RUST_BACKTRACE", "full").arg("screen").args(arguments);
    outcome(&mut command)
}

#[test]
fn no_format_tells_anything_of_what_was_read() {
    let canary = Canary::new();
    let world = canary.world();
    let mut names: Vec<String> =
        world.names().into_iter().filter(|name| !Path::new(name).is_dir()).collect();
    names.push(format!("missing/ghp_{}", canary.core));
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    for format in ["plain", "json", "sarif", "github"] {
        for lang in LANGS {
            let options = ["--format", format, "--lang", lang, "--color", "always"];
            for paths in [&["."][..], &names] {
                let arguments = [&options[..], paths].concat();
                let what = format!("{format} {lang} {}", paths.len());
                let outcome = talkative(world.command(PROGRAM), &arguments);
                canary.check_absent(&outcome, &what);
                assert_eq!(outcome.code, Some(3), "{what}: {outcome:?}");
                canary.check_absent(&talkative(as_nobody(&world), &arguments), &what);
            }
        }
    }
}

#[test]
fn no_answer_tells_anything_of_a_record() {
    let canary = Canary::new();
    let world = canary.world();
    let named = format!("ghp_{}.jsonl", canary.core);
    for file in ["records.jsonl", &named] {
        let outcome = talkative(world.command(PROGRAM), &["--jsonl", file]);
        canary.check_absent(&outcome, file);
        assert_eq!(outcome.code, Some(3), "{outcome:?}");
        assert_eq!(outcome.stdout.lines().count(), 12, "{outcome:?}");
    }
}

#[test]
fn no_error_tells_anything() {
    let canary = Canary::new();
    let world = canary.world();
    let token = format!("ghp_{}", canary.core);
    let assigned = format!("password={}", canary.core);
    let missing = format!("{token}.gone");
    let option = format!("--{token}");
    let table: [&[&str]; 9] = [
        &["--jsonl", &missing],
        &["--jsonl", "records.jsonl", &token],
        &["--format", &token, "."],
        &["--color", &assigned, "."],
        &["--lang", &token, "."],
        &[&option],
        &[&missing, &assigned],
        &["--jsonl", "records.jsonl", "--format", "plain"],
        &["closed"],
    ];
    for arguments in table {
        let outcome = talkative(as_nobody(&world), arguments);
        canary.check_absent(&outcome, &arguments.join(" "));
        assert_eq!(outcome.code, Some(2), "{outcome:?}");
    }
    let unknown = talkative(world.command(PROGRAM), &[&option, "--lang", "en"]);
    assert!(unknown.stderr.starts_with("error: unknown option: `…`\n"), "{unknown:?}");
    let command = outcome(world.command(PROGRAM).args([&token, "--lang", "en"]));
    canary.check_absent(&command, "an unknown command");
}

#[test]
fn a_full_disk_tells_nothing() {
    let canary = Canary::new();
    let world = canary.world();
    let commands = [".", "--format json .", "--format sarif .", "--format github ."];
    for command in commands.into_iter().chain(["--jsonl records.jsonl", "-- *"]) {
        let mut bash = world.command("bash");
        bash.env("RUST_LOG", "trace").env("RUST_BACKTRACE", "full").env("readback", PROGRAM);
        let script = format!("\"$readback\" screen {command} > /dev/full");
        let outcome = outcome(bash.args(["-c", &script]));
        canary.check_absent(&outcome, command);
        assert_eq!(outcome.code, Some(2), "{command}: {outcome:?}");
    }
}
